//! Where something stands: a byte range of the file, or a range of tokens.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open byte range in the UTF-8 text of the file as it is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// From one byte to another. An inverted pair becomes an empty span at `start`.
    #[inline]
    pub fn new(start: usize, end: usize) -> Span {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        Span { start, end: u32::try_from(end).unwrap_or(u32::MAX).max(start) }
    }

    /// For slicing.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    #[inline]
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[inline]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the byte offset lies inside or right behind (where a cursor may stand).
    pub fn touches(self, offset: usize) -> bool {
        self.start as usize <= offset && offset <= self.end as usize
    }

    /// The shortest span that holds both.
    #[inline]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A half-open range of token numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TokenRange {
    /// The first token.
    pub start: usize,
    /// The token after the last one.
    pub end: usize,
}

impl TokenRange {
    /// From one token to another.
    pub fn new(start: usize, end: usize) -> TokenRange {
        TokenRange { start, end: end.max(start) }
    }

    /// For loops and slices.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// How many tokens.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no token.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the token lies inside.
    #[inline]
    pub fn contains(self, token: usize) -> bool {
        self.start <= token && token < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: TokenRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a token.
    pub fn overlaps(self, other: TokenRange) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The place at or before a byte at which a character begins; the end, for a byte past it.
pub fn character_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0)
}
