//! Characters to articles: markup masks, blocks, tokens, sentences, quotations and positions.

mod article;
mod entities;
mod fold;
mod lines;
mod markup;
mod quotes;
mod sentences;
mod span;
mod tokens;
mod words;
mod xml;

pub use article::{Article, Block, BlockKind, Format, MetaDate, Token, TokenKind};
pub use fold::fold;
pub use lines::{Encoding, LineIndex, Position};
pub use sentences::takes_name;
pub use span::{Span, TokenRange};
pub use words::{Case, KeyMap, KeySet, WordSet, key_of, keys_of, words_of};
pub use xml::escape_xml;
