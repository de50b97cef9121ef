//! What a piece is: a stretch of capitals, with what its own words and those around it say.

use std::cell::Cell;

use super::lexicon::Flags;
use super::signs::Signs;
use super::verdicts::Verdict;
use crate::text::TokenRange;

/// What the words of a piece say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// It may be the name of a person.
    Name,
    /// A word with a capital that is a name only if the article says so elsewhere: "Price said".
    Word,
    /// A body by its chief word or by a name that is known.
    Body,
    /// "Ministry", "Council" alone.
    Bare,
    /// "IAEA".
    Acronym,
    /// A title.
    Title,
    /// A place.
    Place,
    /// Neither: "Paris Agreement", "Friday".
    Other,
}

/// One stretch of capitals (or a title in small letters).
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub tokens: TokenRange,
    pub class: Class,
    /// What stands around it.
    pub signs: Signs,
    /// What the first and the last word are.
    pub ends: (Flags, Flags),
    /// The title or honorific right before it.
    pub title: Option<TokenRange>,
    /// Whether an honorific says that it is a woman, or a man.
    pub is_woman: Option<bool>,
    /// Whether it stands in a headline or a line of capitals, where capitals say little.
    pub is_loud: bool,
    /// The key of its words as one.
    pub key: u64,
    /// How many words it has.
    pub words: usize,
    /// What the pool of its article decides it is, once that is asked; by then all signs are set.
    pub verdict: Cell<Option<Verdict>>,
}
