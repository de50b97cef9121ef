//! Characters to articles: markup masks, blocks, tokens, sentences, quotations and positions.

mod article;
mod dateline;
mod entities;
mod fold;
mod lines;
mod markup;
mod picks;
mod quotes;
mod sentences;
mod shown;
mod span;
mod tokens;
mod words;
mod xml;

pub use article::{Article, Block, BlockKind, Cell, Format, MetaDate, NO_WORD, Token, TokenKind};
pub use fold::fold;
pub use lines::{Encoding, LineIndex, Position};
pub use picks::Picks;
pub use sentences::takes_name;
pub use shown::shown;
pub use span::{Span, TokenRange, character_before};
pub use words::{
    Case, KeyInMaking, KeyMap, KeySet, WordFilter, WordFilters, WordSet, joined, key_of, key_of_bytes, keys_of,
    slots_for, words_of,
};
pub(crate) use words::{is_key_of, is_one_of};
pub use xml::escape_xml;
