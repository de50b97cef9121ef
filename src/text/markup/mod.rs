//! Markup to blocks of prose: what of the file is read, and what is only its wrapping.

mod html;
mod markdown;
mod plain;

use super::article::{BlockKind, Format, MetaDate};
use super::span::Span;

/// What a reader of markup gives.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The blocks of prose, in the order of the file; segments inside a block are in order, do
    /// not overlap, and join to running text ("**Xi** Jinping" is two segments of one block).
    pub blocks: Vec<RawBlock>,
    /// The dates that the markup states.
    pub dates: Vec<MetaDate>,
}

/// A block before its words are read.
#[derive(Debug)]
pub(super) struct RawBlock {
    pub kind: BlockKind,
    pub segments: Vec<Span>,
}

/// Reads the layout of a file. Never fails; segments lie on character boundaries.
pub(super) fn read(text: &str, format: Format) -> Layout {
    match format {
        Format::Plain => plain::read(text),
        Format::Markdown => markdown::read(text),
        Format::Html => html::read(text),
    }
}
