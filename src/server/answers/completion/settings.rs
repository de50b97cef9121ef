//! Keys, codes and levels in `backread.toml`.

use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit, Documentation,
    Position, TextEdit,
};

use crate::desk;
use crate::rules::Rule;
use crate::server::session::Session;
use crate::server::{from_proto, to_proto};
use crate::settings::{self, Choice};
use crate::text::{LineIndex, Span};

pub(super) fn completion(session: &Session, text: &str, at: Position) -> Option<CompletionResponse> {
    let encoding = session.abilities.encoding;
    let lines = LineIndex::new(text);
    let offset = from_proto::offset(text, &lines, at, encoding);
    let (span, found) = settings::choices(text, offset, &desk::codes());
    let range = to_proto::range(text, &lines, Span::new(span.start, span.end), encoding);
    let item = |(n, it): (usize, Choice)| {
        let about = if it.about.is_empty() { summary(&it.label) } else { Some(it.about) };
        CompletionItem {
            sort_text: Some(format!("{n:04}")),
            kind: Some(CompletionItemKind::PROPERTY),
            documentation: about.map(Documentation::String),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: it.text })),
            label: it.label,
            ..CompletionItem::default()
        }
    };
    let items = found.into_iter().enumerate().map(item).collect();
    Some(CompletionResponse::List(CompletionList { is_incomplete: false, items }))
}

/// What a rule with this code is for.
pub(super) fn summary(code: &str) -> Option<String> {
    Rule::find(code).map(|it| it.manual().summary.to_owned())
}
