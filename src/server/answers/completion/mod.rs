//! Completion: names, dates and codes in articles, ids in fact files, keys and values in settings.

mod articles;
mod facts;
mod settings;

use tower_lsp::ls_types::{CompletionParams, CompletionResponse};

use crate::server::session::Session;

/// `textDocument/completion`.
pub fn completion(session: &mut Session, params: CompletionParams) -> Option<CompletionResponse> {
    let at = params.text_document_position;
    match session.toml(&at.text_document.uri) {
        Some((path, text)) if crate::server::houses::is_settings(&path) => {
            settings::completion(session, &text, at.position)
        }
        Some(_) => facts::completion(session, &at),
        None => articles::completion(session, &at),
    }
}
