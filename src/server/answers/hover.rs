//! Hover: the proof of a finding, the card of what is named; in fact files and settings, what is written there.

use tower_lsp::ls_types::{Hover, HoverContents, HoverParams};

use super::{View, fact_files};
use crate::cards::{self, Findings};
use crate::server::session::Session;
use crate::server::to_proto;

/// `textDocument/hover`.
pub fn hover(session: &mut Session, params: HoverParams) -> Option<Hover> {
    let at = params.text_document_position_params;
    if session.toml(&at.text_document.uri).is_some() {
        return fact_files::hover(session, &at);
    }
    let checked = session.read(&at.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let findings = if session.shows_findings() { Findings::Shown } else { Findings::Told };
    let (span, card) = cards::hover(view.article, view.facts, view.report, view.offset(at.position), findings)?;
    Some(Hover {
        contents: HoverContents::Markup(to_proto::markup(card, &session.abilities)),
        range: Some(view.range(span)),
    })
}
