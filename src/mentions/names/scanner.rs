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

/// What is told of one word, looked up when it is asked for, since most never are, and kept: every
/// grammar that may begin with a word puts the same questions to it.
#[derive(Clone, Default)]
pub(super) struct Told(Cell<u64>);

impl Told {
    // The lower half are the flags.
    const IS_LOOKED_UP: u64 = 1 << 32;
    const IS_CAPITAL: u64 = 1 << 33;
    const IS_UPPER: u64 = 1 << 34;
    const IS_LETTER: u64 = 1 << 35;
    const INFLECTED: Answer = Answer { is_known: 1 << 36, is_so: 1 << 37 };
    const PLAIN: Answer = Answer { is_known: 1 << 38, is_so: 1 << 39 };
    const STEP: u32 = 40;

    #[cold]
    #[inline(never)]
    fn look_up(&self, article: &Article, at: usize) -> u64 {
        let Some(token) = article.token(at) else { return 0 };
        let is_word = token.kind == TokenKind::Word;
        let flags = if is_word { lexicon::flags_of(token.key) } else { 0 };
        let opens_small = || article.slice(token.span).starts_with(char::is_lowercase);
        let is_capital = is_word && token.case.is_capital() && (token.case != Case::Mixed || !opens_small());
        let word = article.word(at);
        let is_letter = word.len() == 1 || word.len() <= 4 && word.chars().count() == 1;
        let told = Told::IS_LOOKED_UP
            | u64::from(flags)
            | if is_capital { Told::IS_CAPITAL } else { 0 }
            | if token.case == Case::Upper { Told::IS_UPPER } else { 0 }
            | if is_letter { Told::IS_LETTER } else { 0 };
        self.0.set(told | self.0.get());
        self.0.get()
    }

    #[inline]
    fn answer(&self, question: Answer, ask: impl FnOnce() -> bool) -> bool {
        let told = self.0.get();
        if told & question.is_known != 0 {
            return told & question.is_so != 0;
        }
        let is_so = ask();
        self.0.set(self.0.get() | question.is_known | if is_so { question.is_so } else { 0 });
        is_so
    }
}

/// Where the answer to a question about a word is kept.
#[derive(Clone, Copy)]
struct Answer {
    is_known: u64,
    is_so: u64,
}

/// One sentence, with what is told of its words.
pub(super) struct Scanner<'a> {
    pub article: &'a Article,
    /// What is told of the words from token `first` to the end of the sentence.
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
        self.told(at) as Flags
    }

    #[inline]
    fn told(&self, at: usize) -> u64 {
        let Some(told) = self.told_of(at) else { return 0 };
        let known = told.0.get();
        if known & Told::IS_LOOKED_UP != 0 { known } else { told.look_up(self.article, at) }
    }

    #[inline]
    fn told_of(&self, at: usize) -> Option<&Told> {
        self.told.get(at.wrapping_sub(self.first))
    }

    /// Whether the word is a form of a common English one.
    pub fn is_inflected(&self, at: usize) -> bool {
        self.told_of(at).is_some_and(|it| it.answer(Told::INFLECTED, || lexicon::is_inflected_word(self.word(at))))
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

    /// A token of the sentence.
    #[inline]
    pub fn token(&self, at: usize) -> Option<&Token> {
        self.article.token(at).filter(|_| at < self.end)
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
        at >= self.start && self.told(at) & Told::IS_CAPITAL != 0
    }

    /// All capitals, two letters or more.
    #[inline]
    pub fn is_upper(&self, at: usize) -> bool {
        self.told(at) & Told::IS_UPPER != 0
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
    #[inline]
    pub fn is_plain_word(&self, at: usize) -> bool {
        self.told_of(at).is_some_and(|it| it.answer(Told::PLAIN, || self.is_plain(at)))
    }

    fn is_plain(&self, at: usize) -> bool {
        let flags = self.of(at);
        flags & (GIVEN | FAMILY | PLACE) == 0
            && (flags & (WORD | OPEN | BODY | TITLE | TITLE_MOD | OTHER | PLACE_HEAD | PORTFOLIO) != 0
                || (flags == 0 && self.is_inflected(at)))
    }

    /// The next word with a capital of the same name: behind a space, a hyphen, the point of an
    /// initial or abbreviation, an ampersand.
    #[inline]
    pub fn step(&self, at: usize) -> Option<usize> {
        let told = self.told_of(at)?;
        let kept = (told.0.get() >> Told::STEP) & 3;
        // One more than how many tokens on; 0 where it was never asked.
        if kept != 0 {
            return (kept > 1).then(|| at + kept as usize - 1);
        }
        let next = self.next_of_name(at);
        let steps = next.map_or(0, |it| it - at) as u64;
        told.0.set(told.0.get() | (steps + 1) << Told::STEP);
        next
    }

    fn next_of_name(&self, at: usize) -> Option<usize> {
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
                let is_abbreviation = self.is_upper(at) && (self.tone == Tone::Plain || !self.is_upper(next + 1));
                is_tight && !is_own(at) && !is_own(next + 1) && !is_abbreviation
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
        self.told(at) & Told::IS_LETTER != 0
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
