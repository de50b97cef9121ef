//! Tokens to sentences: rules for full stops, after the abbreviations of the AP style book.

use super::article::{Article, TokenKind};
use super::span::TokenRange;

/// Splits every block into sentences.
pub(super) fn read(article: &Article) -> Vec<TokenRange> {
    let mut out = Vec::with_capacity(article.tokens().len() / 20 + 1);
    for block in article.blocks() {
        let mut start = block.tokens.start;
        let mut at = start;
        while at < block.tokens.end {
            if ends_sentence(article, at, block.tokens.end) {
                let stop = with_closing_marks(article, at + 1, block.tokens.end);
                out.push(TokenRange::new(start, stop));
                start = stop;
                at = stop;
            } else {
                at += 1;
            }
        }
        if start < block.tokens.end {
            out.push(TokenRange::new(start, block.tokens.end));
        }
    }
    out
}

/// Quotation marks and brackets that close right behind the full stop belong to the sentence.
fn with_closing_marks(article: &Article, mut at: usize, end: usize) -> usize {
    while at < end {
        match article.tokens()[at] {
            token if token.gap => break,
            token if token.is('"') || token.is('\'') || token.is(')') || token.is(']') => at += 1,
            // "./." ends a story of the Vietnam News Agency; "..." and "?!" are one end.
            token if token.is('.') || token.is('/') || token.is('?') || token.is('!') => at += 1,
            _ => break,
        }
    }
    at
}

fn ends_sentence(article: &Article, at: usize, end: usize) -> bool {
    let token = &article.tokens()[at];
    let is_stop = token.is('.');
    let dotted = token.kind == TokenKind::Word && article.word(at).ends_with('.');
    if !(is_stop || dotted || token.is('!') || token.is('?') || token.is('\u{2026}')) {
        return false;
    }
    let next = with_closing_marks(article, at + 1, end);
    let Some(follower) = article.tokens().get(next).filter(|_| next < end) else { return is_stop || !dotted };
    if !follower.gap {
        return false;
    }
    // Past an opening quotation mark or bracket.
    let mut word = next;
    while word + 1 < end && matches!(article.tokens()[word].kind, TokenKind::Punct('"' | '\'' | '(' | '[')) {
        word += 1;
    }
    let starts_like_one = article.tokens()[word].case.is_capital()
        || matches!(article.tokens()[word].kind, TokenKind::Number | TokenKind::Ordinal | TokenKind::Mixed | TokenKind::Punct(_));
    if !starts_like_one {
        return false;
    }
    if dotted {
        return is_sentence_opener(article.word(word)) && article.tokens()[word].case.is_capital();
    }
    if !is_stop || at == 0 || article.tokens()[at].gap {
        return true;
    }
    let before = &article.tokens()[at - 1];
    if before.kind != TokenKind::Word {
        return true;
    }
    let name = article.word(at - 1);
    // An initial: "George W. Bush", but "Plan B. The" ends.
    if before.span.len() == 1 && before.case.is_capital() {
        return is_sentence_opener(article.word(word));
    }
    if takes_name(name) {
        return false;
    }
    if takes_number(name) {
        return !matches!(article.tokens()[word].kind, TokenKind::Number | TokenKind::Ordinal);
    }
    true
}

/// Abbreviations before a name: a full stop behind them never ends a sentence.
fn takes_name(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs" | "ms" | "dr" | "prof" | "gen" | "lt" | "col" | "maj" | "capt" | "cmdr" | "adm"
            | "sgt" | "cpl" | "pvt" | "sen" | "sens" | "rep" | "reps" | "gov" | "govs" | "pres" | "rev" | "fr" | "hon"
            | "st" | "ste" | "mt" | "ft" | "messrs" | "mme" | "mlle" | "mgr" | "msgr" | "amb" | "brig"
            | "supt" | "det" | "insp" | "atty" | "vs" | "v" | "cf" | "al"
    )
}

/// Abbreviations before a number: "No. 5", "Feb. 1", "p. 12".
fn takes_number(word: &str) -> bool {
    matches!(
        word,
        "no" | "nos" | "vol" | "art" | "sec" | "fig" | "p" | "pp" | "ch" | "jan" | "feb" | "mar" | "apr" | "jun"
            | "jul" | "aug" | "sept" | "sep" | "oct" | "nov" | "dec" | "approx" | "ca" | "c"
    )
}

/// Words that begin sentences but hardly follow an abbreviation inside a name.
fn is_sentence_opener(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "he" | "she" | "it" | "they" | "we" | "i" | "you" | "this" | "that" | "these" | "those"
            | "in" | "on" | "at" | "by" | "for" | "from" | "with" | "as" | "after" | "before" | "during" | "since"
            | "but" | "and" | "or" | "if" | "when" | "while" | "there" | "his" | "her" | "its" | "their" | "our"
            | "however" | "meanwhile" | "although" | "also" | "last" | "earlier" | "later" | "no" | "not" | "what"
            | "who" | "how" | "why" | "where" | "according"
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
    fn an_agency_end_mark_is_one_end() {
        assert_eq!(sentences("The talks ended./.\n\nNext story."), ["The talks ended./.", "Next story."]);
    }
}
