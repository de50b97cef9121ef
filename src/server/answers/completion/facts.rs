//! Ids in fact files.

use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit,
    TextDocumentPositionParams, TextEdit,
};

use crate::facts::complete::{choices, place_at};
use crate::server::session::Session;
use crate::server::{from_proto, to_proto};
use crate::text::LineIndex;

/// How many ids are offered at once; with more letters there are fewer.
const MOST: usize = 200;

pub(super) fn completion(session: &mut Session, at: &TextDocumentPositionParams) -> Option<CompletionResponse> {
    let (path, text, facts) = session.fact_file(&at.text_document.uri)?;
    let encoding = session.abilities.encoding;
    let lines = LineIndex::new(&text);
    let offset = from_proto::offset(&text, &lines, at.position, encoding);
    let place = place_at(&text, offset)?;
    let typed = text.get(place.span.start as usize..offset).unwrap_or_default();
    let (found, more) = choices(&facts, place, typed, &path, MOST);
    let range = to_proto::range(&text, &lines, place.span, encoding);
    let item = |(n, it): (usize, crate::facts::complete::Choice)| CompletionItem {
        filter_text: Some(format!("{} {}", it.id, it.name)),
        sort_text: Some(format!("{n:04}")),
        kind: Some(CompletionItemKind::REFERENCE),
        detail: Some(it.name),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: it.id.clone() })),
        label: it.id,
        ..CompletionItem::default()
    };
    Some(CompletionResponse::List(CompletionList {
        is_incomplete: more,
        items: found.into_iter().enumerate().map(item).collect(),
    }))
}
