//! Tokens to sentences: rules for full stops, after the abbreviations of the AP style book.

use super::article::{Article, TokenKind};
use super::picks::Picks;
use super::span::TokenRange;
use super::words::is_key_of;

/// Splits every block into sentences, of which only what is picked may be an end: marks that can be
/// one, and words with a full stop of their own.
pub(super) fn read(article: &Article, ends: &Picks) -> Vec<TokenRange> {
    let mut out = Vec::with_capacity(article.tokens().len() / 20 + 1);
    for block in article.blocks() {
        let mut start = block.tokens.start;
        let mut from = start;
        while let Some(at) = ends.next(from, block.tokens.end) {
            // What closes behind the mark goes with it either way, so that no mark is looked at
            // twice.
            let next = with_closing_marks(article, at + 1, block.tokens.end);
            if ends_sentence(article, at, next, block.tokens.end) {
                push(&mut out, start, next);
                start = next;
            }
            from = next;
        }
        push(&mut out, start, block.tokens.end);
    }
    out
}

/// No sentence of prose has so many tokens: what goes on without a full stop is a list or a table,
/// and is cut, so that whoever looks through a sentence comes to an end soon.
const LONGEST: usize = 400;

fn push(out: &mut Vec<TokenRange>, start: usize, end: usize) {
    let mut at = start;
    while at < end {
        let next = end.min(at + LONGEST);
        out.push(TokenRange::new(at, next));
        at = next;
    }
}

/// Quotation marks and brackets that close right behind the full stop belong to the sentence.
fn with_closing_marks(article: &Article, mut at: usize, end: usize) -> usize {
    while at < end {
        match article.tokens()[at] {
            // ". . ." is one mark.
            token if token.is('.') && article.tokens()[at - 1].is('.') => at += 1,
            token if token.gap => break,
            token if token.is('"') || token.is('\'') || token.is(')') || token.is(']') => at += 1,
            // "./." ends a story of the Vietnam News Agency; "..." and "?!" are one end.
            token if token.is('.') || token.is('/') || token.is('?') || token.is('!') => at += 1,
            _ => break,
        }
    }
    at
}

/// Whether the mark at `at`, with what closes behind it up to `next`, ends a sentence.
fn ends_sentence(article: &Article, at: usize, next: usize, end: usize) -> bool {
    let token = &article.tokens()[at];
    let is_stop = token.is('.');
    let dotted = token.kind == TokenKind::Word;
    let Some(follower) = article.tokens().get(next).filter(|_| next < end) else { return true };
    if !follower.gap {
        return false;
    }
    // Past an opening quotation mark or bracket.
    let mut word = next;
    while word + 1 < end && matches!(article.tokens()[word].kind, TokenKind::Punct('"' | '\'' | '(' | '[')) {
        word += 1;
    }
    let starts_like_one = article.tokens()[word].case.is_capital()
        || matches!(
            article.tokens()[word].kind,
            TokenKind::Number | TokenKind::Ordinal | TokenKind::Mixed | TokenKind::Punct(_)
        );
    if !starts_like_one {
        return false;
    }
    if dotted {
        return is_sentence_opener(article.key(word)) && article.tokens()[word].case.is_capital();
    }
    if !is_stop || at == 0 || article.tokens()[at].gap {
        return true;
    }
    let before = &article.tokens()[at - 1];
    if before.kind != TokenKind::Word {
        return true;
    }
    let name = article.key(at - 1);
    // An initial: "George W. Bush", but "Plan B. The" ends.
    if before.span.len() == 1 && before.case.is_capital() {
        return is_sentence_opener(article.key(word));
    }
    if takes_name(name) {
        return false;
    }
    if ends_name(name) {
        return is_sentence_opener(article.key(word));
    }
    // "Friday, May. 9, 2019": a full stop behind a month that needs none.
    let is_day = |at: usize| article.word(at).parse::<u32>().is_ok_and(|it| (1..=31).contains(&it));
    let has_year = |at: usize| {
        let year = at + usize::from(article.token(at).is_some_and(|it| it.is(',')));
        article.token(year).is_some_and(|it| it.kind == TokenKind::Number && it.span.len() == 4)
    };
    if crate::time::month_from_name(article.word(at - 1)).is_some() && is_day(word) && has_year(word + 1) {
        return false;
    }
    if takes_number(name) {
        return !matches!(article.tokens()[word].kind, TokenKind::Number | TokenKind::Ordinal);
    }
    true
}

/// Whether a word, by its key, is an abbreviation before a name ("Mr", "Gen", "St"): a full stop behind it
/// never ends a sentence.
pub fn takes_name(key: u64) -> bool {
    is_key_of!(
        key,
        "mr mrs ms dr prof gen lt col maj capt cmdr adm sgt cpl pvt sen sens rep reps gov govs pres rev fr hon st \
            ste mt ft messrs mme mlle mgr msgr amb brig supt det insp atty vs v cf al drs profs gens asst dep dist \
            spc pfc cdr ens tp"
    )
}

/// Abbreviations behind a name: the full stop ends a sentence only where a new one plainly begins.
fn ends_name(key: u64) -> bool {
    is_key_of!(key, "jr sr esq inc corp co cos ltd bros plc etc dept")
}

/// Abbreviations before a number: "No. 5", "Feb. 1", "p. 12".
fn takes_number(key: u64) -> bool {
    is_key_of!(key, "no nos vol art sec fig p pp ch jan feb mar apr jun jul aug sept sep oct nov dec approx ca c")
}

/// Words that begin sentences but hardly follow an abbreviation inside a name.
fn is_sentence_opener(key: u64) -> bool {
    is_key_of!(
        key,
        "the a an he she it they we i you this that these those in on at by for from with as after before during \
            since but and or if when while there his her its their our however meanwhile although also last earlier \
            later no not what who how why where according"
    )
}

#[cfg(test)]
mod tests {
    use crate::text::{Article, Format};

    fn sentences(text: &str) -> Vec<String> {
        let article = Article::read(text, Format::Plain, None, None);
        article.sentences().iter().map(|s| article.slice(article.span_of(*s)).to_owned()).collect()
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_a_sentence() {
        let text = "Mr. Trong met Gen. George W. Bush in the U.S. Senate on Feb. 1. \
                    He paid $2.5 million. “It was good.” They left for Washington, D.C. The visit, No. 3, ended at 5 p.m. Monday.";
        assert_eq!(
            sentences(text),
            [
                "Mr. Trong met Gen. George W. Bush in the U.S. Senate on Feb. 1.",
                "He paid $2.5 million.",
                "“It was good.”",
                "They left for Washington, D.C.",
                "The visit, No. 3, ended at 5 p.m. Monday.",
            ]
        );
    }

    #[test]
    fn a_company_and_a_junior_go_on() {
        assert_eq!(
            sentences("Hoa Phat Co. Ltd of John Doe Jr. Senior said so. It was bought by Acme Inc. The price was low."),
            ["Hoa Phat Co. Ltd of John Doe Jr. Senior said so.", "It was bought by Acme Inc.", "The price was low.",]
        );
    }

    #[test]
    fn dots_that_trail_off_are_one_mark() {
        assert_eq!(sentences("We will . . . see. Then . . . We go."), ["We will . . . see.", "Then . . .", "We go."]);
    }

    #[test]
    fn an_agency_end_mark_is_one_end() {
        assert_eq!(sentences("The talks ended./.\n\nNext story."), ["The talks ended./.", "Next story."]);
    }
}
