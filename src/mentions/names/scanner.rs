//! One sentence while it is cut into pieces: what is told of its words, and which of them go on with
//! one name.

use std::cell::Cell;

use super::lexicon::{self, *};
use crate::text::{Article, Case, NO_WORD, Token, TokenKind, is_key_of, is_one_of, takes_name};

/// How capitals are used in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// For names.
    Plain,
    /// For nearly all words: a headline.
    Title,
    /// Capitals only.
    Shout,
}

/// What is told of one word, looked up when it is asked for: most never are.
#[derive(Clone, Default)]
pub(super) struct Told(Cell<u64>);

impl Told {
    // The lower half are the flags.
    const LOOKED_UP: u64 = 1 << 32;
    const IS_INFLECTED: u64 = 1 << 33;
    const IS_NOT_INFLECTED: u64 = 1 << 34;

    #[inline]
    fn flags(&self, token: &Token) -> Flags {
        let known = self.0.get();
        if known & Told::LOOKED_UP != 0 {
            return known as Flags;
        }
        let flags = if token.kind == TokenKind::Word { lexicon::flags_of(token.key) } else { 0 };
        self.0.set(known | Told::LOOKED_UP | u64::from(flags));
        flags
    }

    fn is_inflected(&self, ask: impl FnOnce() -> bool) -> bool {
        let known = self.0.get();
        if known & (Told::IS_INFLECTED | Told::IS_NOT_INFLECTED) == 0 {
            let answer = if ask() { Told::IS_INFLECTED } else { Told::IS_NOT_INFLECTED };
            self.0.set(known | answer);
            return answer == Told::IS_INFLECTED;
        }
        known & Told::IS_INFLECTED != 0
    }
}

/// One sentence, with what is told of its words.
pub(super) struct Scanner<'a> {
    pub article: &'a Article,
    /// What is told of the words from token `first` on.
    pub told: &'a [Told],
    pub first: usize,
    pub start: usize,
    pub end: usize,
    pub tone: Tone,
}

impl Scanner<'_> {
    #[inline]
    pub fn is(&self, at: usize, wanted: Flags) -> bool {
        self.of(at) & wanted != 0
    }

    /// What is told of a word of the sentence.
    #[inline]
    pub fn of(&self, at: usize) -> Flags {
        match (self.told_of(at), self.article.token(at)) {
            (Some(told), Some(token)) => told.flags(token),
            _ => 0,
        }
    }

    #[inline]
    fn told_of(&self, at: usize) -> Option<&Told> {
        if at < self.end { at.checked_sub(self.first).and_then(|it| self.told.get(it)) } else { None }
    }

    /// Whether the word is a form of a common English one.
    pub fn is_inflected(&self, at: usize) -> bool {
        self.told_of(at).is_some_and(|it| it.is_inflected(|| lexicon::is_inflected_word(self.word(at))))
    }

    #[inline]
    pub fn word(&self, at: usize) -> &str {
        if at < self.end { self.article.word(at) } else { "" }
    }

    /// The key of the folded word.
    #[inline]
    pub fn key(&self, at: usize) -> u64 {
        if at < self.end { self.article.key(at) } else { NO_WORD }
    }

    #[inline]
    pub fn mark(&self, at: usize, mark: char) -> bool {
        at < self.end && self.article.token(at).is_some_and(|it| it.is(mark))
    }

    #[inline]
    pub fn gap(&self, at: usize) -> bool {
        self.article.token(at).is_none_or(|it| it.gap)
    }

    /// Whether a word of the sentence begins with a capital.
    #[inline]
    pub fn is_cap(&self, at: usize) -> bool {
        let Some(token) = self.article.token(at).filter(|_| at < self.end && at >= self.start) else { return false };
        token.kind == TokenKind::Word
            && token.case.is_capital()
            && (token.case != Case::Mixed || !self.article.slice(token.span).starts_with(char::is_lowercase))
    }

    /// All capitals, two letters or more.
    #[inline]
    pub fn is_upper(&self, at: usize) -> bool {
        at < self.end && self.article.token(at).is_some_and(|it| it.case == Case::Upper)
    }

    #[inline]
    pub fn is_word(&self, at: usize) -> bool {
        self.article.token(at).is_some_and(|it| it.kind == TokenKind::Word)
    }

    /// Whether no word of the sentence stands before it.
    pub fn opens(&self, at: usize) -> bool {
        (self.start..at).all(|it| !self.is_word(it))
    }

    #[inline]
    pub fn is_possessive(&self, at: usize) -> bool {
        at < self.end && self.article.token(at).is_some_and(|it| it.kind == TokenKind::Possessive)
    }

    /// Whether it is a common word, and no name that the lists know.
    pub fn is_plain_word(&self, at: usize) -> bool {
        let flags = self.of(at);
        flags & (GIVEN | FAMILY | PLACE) == 0
            && (flags & (WORD | OPEN | BODY | TITLE | TITLE_MOD | OTHER | PLACE_HEAD | PORTFOLIO) != 0
                || (flags == 0 && self.is_inflected(at)))
    }

    /// The next word with a capital of the same name: behind a space, a hyphen, the point of an
    /// initial or abbreviation, an ampersand.
    pub fn step(&self, at: usize) -> Option<usize> {
        let next = at + 1;
        if self.is_cap(next) && self.gap(next) {
            return Some(next);
        }
        let token = self.article.token(next).filter(|_| next < self.end)?;
        if !self.is_cap(next + 1) {
            return None;
        }
        let joins = match token.kind {
            // "Israel-Hamas", "U.S.-China" are two.
            TokenKind::Punct('-') => {
                let is_own = |at| self.is(at, PLACE | DEMONYM | KNOWN) && !self.is(at, GIVEN | FAMILY);
                let is_tight = !token.gap && !self.gap(next + 1);
                is_tight && !is_own(at) && !is_own(next + 1) && !self.is_upper(at)
            }
            TokenKind::Punct('.') => !token.gap && self.takes_point(at),
            TokenKind::Punct('&') => true,
            TokenKind::Possessive => {
                let is_saint = at > self.start
                    && (is_one_of!(self, at - 1, "st")
                        || self.mark(at - 1, '.') && at >= 2 && is_one_of!(self, at - 2, "st"));
                (is_owner_in_name(self.key(at)) || is_saint && self.is(next + 1, BODY | PLACE_HEAD))
                    && !self.is(next + 1, TITLE)
            }
            TokenKind::Punct('\'') => !token.gap && self.word(at).ends_with('s') && self.is(next + 1, BODY),
            _ => false,
        };
        joins.then_some(next + 1)
    }

    /// Whether the word is one letter.
    #[inline]
    pub fn is_letter(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() == 1 || word.len() <= 4 && word.chars().count() == 1
    }

    /// Whether a full stop behind the word belongs to it: "W.", "Gen.", "Inc."
    pub fn takes_point(&self, at: usize) -> bool {
        self.is_letter(at) || is_abbreviation(self.key(at))
    }

    pub fn tone(&self, is_heading: bool) -> Tone {
        let (mut words, mut capitals, mut shouts) = (0, 0, 0);
        for token in &self.article.tokens()[self.start..self.end] {
            let is_word = (token.kind == TokenKind::Word) & (token.span.len() >= 4);
            words += usize::from(is_word);
            capitals += usize::from(is_word & token.case.is_capital());
            shouts += usize::from(is_word & (token.case == Case::Upper));
        }
        let is_ended = self.mark(self.end - 1, '.');
        if words >= 2 && shouts * 10 >= words * 7 {
            Tone::Shout
        } else if words >= 3 && capitals * 10 >= words * 6 && (is_heading || !is_ended) && self.end - self.start < 60 {
            Tone::Title
        } else {
            Tone::Plain
        }
    }
}

/// Abbreviations before, inside and behind names.
fn is_abbreviation(key: u64) -> bool {
    takes_name(key) || is_key_of!(key, "jr sr inc corp co ltd")
}

/// Whose "'s" stands inside the names of bodies: "People's Army", "Moody's Investors Service".
fn is_owner_in_name(key: u64) -> bool {
    is_key_of!(
        key,
        "people women men children king queen veteran farmer worker lloyd mcdonald moody macy sotheby christie \
            sainsbury wendy levi kellogg domino dick trader attorney prosecutor president nation workers writers \
            driver player"
    )
}
