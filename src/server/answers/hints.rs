//! Inlay hints: what a time expression leaves unsaid.

use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintParams, InlayHintTooltip};

use super::View;
use crate::cards;
use crate::server::session::Session;
use crate::server::to_proto;

/// `textDocument/inlayHint`.
pub fn inlay(session: &mut Session, params: InlayHintParams) -> Option<Vec<InlayHint>> {
    let checked = session.read(&params.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let wanted = view.span(params.range);
    let reading = &view.report.reading;
    let mut hints = Vec::new();
    for (index, timex) in reading.timexes.iter().enumerate().filter(|(_, it)| wanted.touches(it.span.end as usize)) {
        let Some(label) = timex.hint(reading.dateline()) else { continue };
        let tooltip = cards::timex(view.article, reading, index);
        hints.push(InlayHint {
            position: view.range(timex.span).end,
            label: InlayHintLabel::String(label),
            kind: None,
            text_edits: None,
            tooltip: tooltip.map(|it| InlayHintTooltip::MarkupContent(to_proto::markup(it, &session.abilities))),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        });
    }
    Some(hints)
}
