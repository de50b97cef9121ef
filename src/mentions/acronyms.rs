//! Abbreviations in capitals: every place where one stands, and the names that explain it.
//!
//! "World Health Organization (WHO)" explains WHO by the words before the bracket, "WHO (World Health
//! Organization)" by those inside. How well letters and name go together is part of what is read.

use crate::text::{Article, Case, KeyMap, TokenKind, TokenRange, is_one_of};

/// An abbreviation of an article, whatever it stands for.
#[derive(Clone, Debug)]
pub struct Abbreviation {
    /// The tokens where it stands, in order; never empty.
    pub uses: Vec<usize>,
    /// The names beside it in brackets, in order.
    pub explained: Vec<Explanation>,
}

/// A name in or before a bracket, and the abbreviation it goes with.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// The token of the abbreviation.
    pub at: usize,
    /// The name; where the letters fit, just the words they stand for.
    pub name: TokenRange,
    /// How the letters fit the name.
    pub fit: Fit,
}

/// How an abbreviation fits a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Its letters do not stand in the name in their order.
    None,
    /// Its letters stand somewhere in the name, in their order.
    Letters,
    /// Its letters are the initials of the words, small words counted or not.
    Initials,
}

/// Letters of an abbreviation: fewer are initials of people, more are words in capitals.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// All abbreviations of the prose from token `body` on, in the order of their first use.
pub(super) fn read(article: &Article, body: usize) -> Vec<Abbreviation> {
    let mut out: Vec<Abbreviation> = Vec::new();
    let mut numbers: KeyMap<usize> = KeyMap::default();
    let prose = TokenRange::new(body, article.tokens().len());
    for at in article.capitals().within(prose).filter(|at| is_abbreviation(article, *at)) {
        let token = &article.tokens()[at];
        let number = *numbers.entry(token.key).or_insert_with(|| {
            out.push(Abbreviation { uses: Vec::new(), explained: Vec::new() });
            out.len() - 1
        });
        out[number].uses.push(at);
        if let Some(explanation) = explanation(article, at) {
            out[number].explained.push(explanation);
        }
    }
    out
}

fn is_abbreviation(article: &Article, at: usize) -> bool {
    let token = &article.tokens()[at];
    token.case == Case::Upper
        && LETTERS.contains(&token.span.len())
        && article.slice(token.span).bytes().all(|it| it.is_ascii_uppercase())
}

/// The name in or before the bracket that an abbreviation stands in or before.
fn explanation(article: &Article, at: usize) -> Option<Explanation> {
    let is = |at: Option<usize>, mark| at.and_then(|at| article.token(at)).is_some_and(|it| it.is(mark));
    if is(at.checked_sub(1), '(') && is(Some(at + 1), ')') {
        return named_by(article, at, at - 1);
    }
    // "World Health Organization, or WHO,".
    let is_ended = || is(Some(at + 1), ',') || is(Some(at + 1), '.');
    if at > 2 && is_one_of!(article, at - 1, "or") && is(at.checked_sub(2), ',') && is_ended() {
        return named_by(article, at, at - 2);
    }
    // "WHO (World Health Organization)": a name only if the letters are its initials.
    if !is(Some(at + 1), '(') {
        return None;
    }
    let sentence = article.sentence_of(at);
    let close = (at + 2..sentence.end.min(at + 2 + MOST_WORDS)).find(|it| is(Some(*it), ')'))?;
    let name = initials_at(article, at, close)?;
    (name.start == at + 2).then_some(Explanation { at, name, fit: Fit::Initials })
}

/// The name that ends before the bracket, or the comma, of an abbreviation.
fn named_by(article: &Article, at: usize, bracket: usize) -> Option<Explanation> {
    if let Some(name) = initials_at(article, at, bracket) {
        return Some(Explanation { at, name, fit: Fit::Initials });
    }
    let name = name_before(article, bracket)?;
    let words = units(article, bracket);
    let fit = if in_order(article, at, &words) { Fit::Letters } else { Fit::None };
    Some(Explanation { at, name, fit })
}

/// No name of an abbreviation has more words.
const MOST_WORDS: usize = 24;

/// A word before a bracket.
#[derive(Clone, Copy, Debug)]
struct Unit {
    at: usize,
    /// "of", "and", or the second half of "Co-operation": may be left out.
    may_miss: bool,
}

/// The words that end before a token, the last one first.
fn units(article: &Article, end: usize) -> Vec<Unit> {
    let start = article.sentence_of(end.saturating_sub(1)).start.max(end.saturating_sub(MOST_WORDS));
    let mut out = Vec::new();
    for at in (start..end).rev() {
        let token = &article.tokens()[at];
        match token.kind {
            TokenKind::Word => {
                let half = at > start && article.tokens()[at - 1].is_hyphen();
                out.push(Unit { at, may_miss: half || is_small(article.word(at)) });
            }
            TokenKind::Number | TokenKind::Ordinal | TokenKind::Mixed => out.push(Unit { at, may_miss: true }),
            TokenKind::Possessive | TokenKind::Punct(',' | '&' | '-' | '/' | '"' | '\'' | '\u{2019}' | '\u{2013}') => {}
            // "U. S. Department"
            TokenKind::Punct('.') if at > start && article.tokens()[at - 1].span.len() == 1 => {}
            TokenKind::Punct(_) | TokenKind::Url => break,
        }
    }
    out
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "and"
            | "the"
            | "for"
            | "in"
            | "on"
            | "to"
            | "with"
            | "at"
            | "a"
            | "an"
            | "by"
            | "from"
            | "or"
            | "de"
            | "la"
            | "le"
            | "les"
            | "et"
            | "des"
            | "du"
            | "del"
            | "los"
            | "las"
            | "el"
            | "y"
            | "und"
            | "der"
            | "die"
            | "fur"
            | "von"
            | "van"
            | "e"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "para"
            | "pour"
            | "di"
            | "i"
            | "s"
    )
}

/// The words of which an abbreviation has the initials, ending before a token.
pub fn initials_at(article: &Article, abbreviation: usize, end: usize) -> Option<TokenRange> {
    let letters = article.word(abbreviation).as_bytes();
    let words = units(article, end);
    // The last word gives a letter: "European Union's (EU)", but not "European Union of (EU)".
    let is_half = |unit: &Unit| unit.at > 0 && article.tokens()[unit.at - 1].is_hyphen();
    words.first().filter(|it| !it.may_miss || is_half(it))?;
    let start = initials(article, letters, &words)?;
    Some(TokenRange::new(start, end))
}

/// The token where the initials begin; small words may give a letter or none.
fn initials(article: &Article, letters: &[u8], words: &[Unit]) -> Option<usize> {
    // The numbers of letters that may still be left, one bit each: all are tried at once.
    let mut left: u32 = 1 << letters.len();
    for unit in words {
        let word = article.word(unit.at).as_bytes();
        let token = article.token(unit.at)?;
        // "UN Development Programme", "U.S. Agency": all letters of the shorter form count.
        let written = article.slice(token.span).bytes().take(LONGEST_WORD);
        let spelt: smallvec::SmallVec<[u8; LONGEST_WORD]> = match token.case {
            Case::Upper | Case::Mixed => {
                written.filter(u8::is_ascii_uppercase).map(|it| it.to_ascii_lowercase()).collect()
            }
            Case::Lower | Case::Capital => smallvec::SmallVec::new(),
        };
        let mut next = if unit.may_miss { left } else { 0 };
        for count in (1..=letters.len()).filter(|it| left & (1 << it) != 0) {
            let rest = &letters[..count];
            if rest.last() == word.first() {
                next |= 1 << (count - 1);
            }
            if !spelt.is_empty() && rest.ends_with(&spelt) {
                next |= 1 << (count - spelt.len());
            }
        }
        if next & 1 != 0 {
            return Some(unit.at);
        }
        if next == 0 {
            return None;
        }
        left = next;
    }
    None
}

/// Bytes of a word that are looked at for capitals inside it.
const LONGEST_WORD: usize = 16;

/// Whether the letters stand in the words in their order, the first at the beginning of a word
/// (Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions, 2003).
fn in_order(article: &Article, abbreviation: usize, words: &[Unit]) -> bool {
    let letters = article.word(abbreviation).as_bytes();
    let most = (letters.len() + 5).min(letters.len() * 2 + 2);
    let mut left = letters.len();
    for unit in words.iter().take(most) {
        let word = article.word(unit.at).as_bytes();
        for place in (0..word.len()).rev() {
            if left > 0 && word[place] == letters[left - 1] && (left > 1 || place == 0) {
                left -= 1;
            }
        }
    }
    left == 0
}

/// "Fishermen's Union", "Teachers' Association": whose a body is, and no owner of it.
fn is_plural(article: &Article, at: usize) -> bool {
    let word = article.word(at);
    word.ends_with('s') || word.ends_with("men") || matches!(word, "people" | "children")
}

/// The capitalised words before a token, small words between them included: two or more.
fn name_before(article: &Article, end: usize) -> Option<TokenRange> {
    let floor = article.sentence_of(end.saturating_sub(1)).start.max(end.saturating_sub(MOST_WORDS));
    let (mut start, mut capitals) = (end, 0);
    for at in (floor..end).rev() {
        let token = &article.tokens()[at];
        match token.kind {
            TokenKind::Word if token.case.is_capital() && !is_small(article.word(at)) => {
                start = at;
                capitals += 1;
            }
            TokenKind::Word if is_small(article.word(at)) => {}
            TokenKind::Punct('-' | '&') => {}
            // "the Treasury's Office of ...": the owner is no part of the name, "the People's
            // Republic" is one word.
            TokenKind::Possessive | TokenKind::Punct('\'' | '\u{2019}')
                if capitals > 0 && is_plural(article, at.saturating_sub(1)) => {}
            _ => break,
        }
    }
    (capitals >= 2).then_some(TokenRange::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    fn fits(text: &str) -> Vec<Fit> {
        let article = Article::read(text, Format::Plain, None, None);
        let found = read(&article, 0);
        found.iter().flat_map(|it| it.explained.iter().map(|it| it.fit)).collect()
    }

    #[test]
    fn initials_with_and_without_small_words() {
        for text in [
            "The World Grain Organization (WGO) met.",
            "The Department of Justice (DOJ) sued.",
            "The Organisation for Economic Co-operation and Development (OECD) met.",
            "The U.S. Agency for Inland Development (USAID) helps.",
            "The UN Barley Programme (UNBP) pays.",
            "The WGO (World Grain Organization) met.",
            "The Bureau of Trade, Human Rights and Labor (BTHRL) wrote.",
        ] {
            assert_eq!(fits(text), [Fit::Initials], "{text}");
        }
    }

    #[test]
    fn letters_inside_words_and_none() {
        assert_eq!(fits("The North Atlantic Xylophone Committee (NAXCO) met."), [Fit::Letters]);
        assert_eq!(fits("Doctors Without Borders (MSF) left."), [Fit::None]);
    }
}
