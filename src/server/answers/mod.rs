//! Answers: each reads what a check has found, and changes nothing.

pub mod actions;
pub mod completion;
pub mod diagnostics;
pub mod hints;
pub mod hover;
pub mod navigation;
pub mod references;
pub mod symbols;

use tower_lsp::ls_types::{Position, Range};

use super::documents::{Checked, Found};
use super::{from_proto, to_proto};
use crate::Report;
use crate::facts::Facts;
use crate::mentions::Mention;
use crate::text::{Article, Encoding, Span};

/// An article as it was checked, and how the client counts in it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub article: &'a Article,
    pub report: &'a Report,
    pub facts: &'a Facts,
    pub encoding: Encoding,
}

impl<'a> View<'a> {
    /// `None` for what is no article.
    pub fn of(checked: &'a Checked, encoding: Encoding) -> Option<View<'a>> {
        match &checked.found {
            Found::Article { article, report, facts } => Some(View { article, report, facts, encoding }),
            Found::Toml { .. } | Found::Nothing => None,
        }
    }

    pub fn range(self, span: Span) -> Range {
        to_proto::range_in(self.article, span, self.encoding)
    }

    pub fn offset(self, at: Position) -> usize {
        from_proto::offset(self.article.text(), self.article.lines(), at, self.encoding)
    }

    pub fn span(self, range: Range) -> Span {
        from_proto::span(self.article.text(), self.article.lines(), range, self.encoding)
    }

    /// The innermost mention at a cursor.
    pub fn mention_at(self, at: Position) -> Option<&'a Mention> {
        self.report.reading.at(self.offset(at))
    }
}
