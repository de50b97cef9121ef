//! Answers: each reads what a check has found, and changes nothing.

pub mod actions;
mod closed;
pub mod completion;
pub mod dateline;
pub mod diagnostics;
pub mod fact_files;
pub mod folder;
pub mod folding;
pub mod hints;
pub mod hover;
pub mod links;
pub mod navigation;
pub mod references;
pub mod rename;
pub mod selection;
pub mod status;
pub mod symbols;
pub mod tokens;
pub mod workspace_symbols;

use tower_lsp::ls_types::{Position, Range, TextEdit};

use super::documents::{Checked, Found};
use super::line_ends::Counted;
use super::{from_proto, to_proto};
use crate::Report;
use crate::facts::Facts;
use crate::findings::Edit;
use crate::mentions::Mention;
use crate::text::{Article, Encoding, LineIndex, Span};

/// An article as it was checked, and how the client counts in it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub article: &'a Article,
    pub report: &'a Report,
    pub facts: &'a Facts,
    pub encoding: Encoding,
    /// What the client counts places in, if that is not the article's text.
    pub counted: Option<&'a Counted>,
}

impl<'a> View<'a> {
    /// `None` for what is no article.
    pub fn of(checked: &'a Checked, encoding: Encoding) -> Option<View<'a>> {
        match &checked.found {
            Found::Article { article, report, counted, facts } => {
                Some(View { article, report, facts, encoding, counted: counted.as_ref() })
            }
            Found::Toml { .. } | Found::Nothing => None,
        }
    }

    pub fn range(self, span: Span) -> Range {
        let (text, lines) = self.lines();
        to_proto::range(text, lines, span, self.encoding)
    }

    pub fn offset(self, at: Position) -> usize {
        let (text, lines) = self.lines();
        from_proto::offset(text, lines, at, self.encoding)
    }

    pub fn span(self, range: Range) -> Span {
        let (text, lines) = self.lines();
        from_proto::span(text, lines, range, self.encoding)
    }

    fn lines(self) -> (&'a str, &'a LineIndex) {
        match self.counted {
            Some(it) => (&it.text, &it.lines),
            None => (self.article.text(), self.article.lines()),
        }
    }

    /// An edit of the article.
    pub fn edit(self, edit: &Edit) -> TextEdit {
        TextEdit::new(self.range(edit.span), edit.new_text.clone())
    }

    /// The innermost mention at a cursor.
    pub fn mention_at(self, at: Position) -> Option<&'a Mention> {
        self.report.reading.at(self.offset(at))
    }
}
