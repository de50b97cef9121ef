//! Hover: the proof of a finding, the card of what is named.

use tower_lsp::ls_types::{Hover, HoverContents, HoverParams};

use super::View;
use crate::cards::{self, Findings};
use crate::server::session::Session;
use crate::server::to_proto;

/// `textDocument/hover`.
pub fn hover(session: &mut Session, params: HoverParams) -> Option<Hover> {
    let at = params.text_document_position_params;
    let checked = session.read(&at.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let findings = if session.shows_findings() { Findings::Shown } else { Findings::Told };
    let (span, card) = cards::hover(view.article, view.facts, view.report, view.offset(at.position), findings)?;
    Some(Hover {
        contents: HoverContents::Markup(to_proto::markup(card, &session.abilities)),
        range: Some(view.range(span)),
    })
}
