//! The English grammar: tokens in, expressions out.
//!
//! Every pattern is a small function that looks at the tokens from one place on and says how far
//! it reaches. [`phrase`] chooses by the class of the first token; a new pattern is one function
//! and one line there. Nothing goes back over the text: a pattern looks a few tokens ahead.

mod articles;
mod begin;
mod clock;
mod dates;
mod durations;
mod guards;
mod numbers;
mod numeric;
mod ranges;
mod relative;
mod sections;
mod sets;
mod years;

pub(in crate::mentions::timex) use begin::{may_begin, may_open};
pub(in crate::mentions::timex) use ranges::range_tail;

use super::expr::Found;
use super::lexicon::Lex;
use crate::text::{Article, NO_WORD, Span, Token};

/// What patterns look at: the tokens of one block, each with its class.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub article: &'a Article,
    pub tokens: &'a [Token],
    pub classes: &'a [Lex],
    /// The block: patterns do not look beyond it.
    pub start: usize,
    pub end: usize,
}

impl Words<'_> {
    /// The class of a token; `Other` beyond the block.
    #[inline]
    pub fn class(&self, at: usize) -> Lex {
        if at < self.end { self.classes[at] } else { Lex::Other }
    }

    /// The class of the token `back` places before; `Other` beyond the block.
    pub fn before(&self, at: usize, back: usize) -> Lex {
        match at.checked_sub(back) {
            Some(at) if at >= self.start => self.classes[at],
            _ => Lex::Other,
        }
    }

    /// Whether white space stands before the token.
    pub fn gap(&self, at: usize) -> bool {
        at >= self.end || self.tokens[at].gap
    }

    /// Whether the token begins with a capital.
    pub fn capital(&self, at: usize) -> bool {
        at < self.end && self.tokens[at].case.is_capital()
    }

    /// The folded word; empty beyond the block.
    pub fn word(&self, at: usize) -> &str {
        if at < self.end { self.article.word(at) } else { "" }
    }

    /// The key of the folded word.
    #[inline]
    pub fn key(&self, at: usize) -> u64 {
        if at < self.end { self.article.key(at) } else { NO_WORD }
    }

    /// Whether it is this mark.
    pub fn is(&self, at: usize, mark: char) -> bool {
        self.class(at) == Lex::Mark(mark)
    }

    /// Past a mark, if it stands there.
    pub fn skip(&self, at: usize, mark: char) -> usize {
        if self.is(at, mark) { at + 1 } else { at }
    }

    /// Past a hyphen between two words that touch.
    pub fn skip_hyphen(&self, at: usize) -> usize {
        if self.is(at, '-') && !self.gap(at) && !self.gap(at + 1) { at + 1 } else { at }
    }

    /// Where tokens stand in the text.
    pub fn span(&self, at: usize) -> Span {
        self.tokens.get(at).map_or_else(Span::default, |token| token.span)
    }
}

/// How many tokens an expression has at most that stands inside another one.
const WINDOW: usize = 20;

/// The expression inside one that begins at `from`: "the end of *last year*". The window keeps
/// "the day before the day before ..." short, however long it goes on.
pub(super) fn inner_phrase(words: &Words<'_>, from: usize, at: usize) -> Option<Found> {
    phrase(&Words { end: words.end.min(from + WINDOW), ..*words }, at)
}

/// The longest expression that begins at a token.
#[inline]
pub(super) fn phrase(words: &Words<'_>, at: usize) -> Option<Found> {
    let found = match words.class(at) {
        Lex::Other => return None,
        Lex::Month(_) => dates::from_month(words, at),
        Lex::Weekday(_) => dates::from_weekday(words, at),
        Lex::Digits => dates::from_number(words, at)
            .or_else(|| clock::from_number(words, at))
            .or_else(|| durations::read(words, at)),
        Lex::DigitOrdinal | Lex::Ordinal(_) => dates::from_ordinal(words, at),
        Lex::Mixed => {
            clock::from_number(words, at).or_else(|| years::decade(words, at)).or_else(|| durations::read(words, at))
        }
        Lex::Mark('\'') => years::short_year(words, at),
        Lex::Num(_) | Lex::Scale(_) => {
            years::spoken(words, at).or_else(|| clock::from_number(words, at)).or_else(|| durations::read(words, at))
        }
        Lex::Unit(_) | Lex::Units(_) => relative::from_unit(words, at),
        Lex::The => articles::from_the(words, at),
        Lex::A | Lex::Another => articles::from_a(words, at),
        Lex::This | Lex::That | Lex::These | Lex::Those => relative::from_pointer(words, at),
        Lex::Last
        | Lex::Next
        | Lex::Previous
        | Lex::Following
        | Lex::Coming
        | Lex::Current
        | Lex::Recent
        | Lex::Latest
        | Lex::Same
        | Lex::Past
        | Lex::Future => relative::from_pointer(words, at),
        Lex::Early | Lex::Late | Lex::Mid | Lex::Earlier | Lex::Later | Lex::Begin | Lex::End => {
            sections::from_stage(words, at)
        }
        Lex::Today | Lex::Yesterday | Lex::Tomorrow | Lex::Tonight => relative::day_word(words, at),
        Lex::Now | Lex::PresentWord | Lex::PastWord | Lex::FutureWord => relative::vague(words, at),
        Lex::Season(_) => years::from_season(words, at),
        Lex::Part(_) => clock::from_part(words, at),
        Lex::Every | Lex::Adverb(_) | Lex::Twice | Lex::Once => sets::read(words, at),
        Lex::Fiscal => years::fiscal(words, at),
        Lex::Section(_) => sections::from_code(words, at),
        Lex::FiscalYear(year) => years::fiscal_code(words, at, year),
        Lex::Dawn(part) => clock::from_dawn(words, at, part),
        Lex::Era(_) => years::from_era(words, at),
        Lex::Holiday | Lex::New | Lex::Good => years::holiday(words, at),
        Lex::Vague(_) | Lex::Half => durations::read(words, at),
        Lex::Approx | Lex::More | Lex::Less | Lex::Over | Lex::At => durations::approximate(words, at),
        _ => None,
    }?;
    Some(clock::with_time(words, relative::with_tail(words, found)))
}
