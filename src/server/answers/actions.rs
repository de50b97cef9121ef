//! Code actions: the fixes of the findings at a place.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Diagnostic, DocumentChanges,
    NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::{View, diagnostics};
use crate::findings::{Finding, Fix};
use crate::server::session::Session;
use crate::server::to_proto;

/// `textDocument/codeAction`. The fixes are those of the text as it is now, whatever older
/// diagnostics the client still shows.
pub fn code_actions(session: &mut Session, params: CodeActionParams) -> Option<CodeActionResponse> {
    let wanted = |kind: &CodeActionKind| kind.as_str().is_empty() || kind == &CodeActionKind::QUICKFIX;
    if !session.abilities.actions || params.context.only.as_deref().is_some_and(|only| !only.iter().any(wanted)) {
        return None;
    }
    let uri = params.text_document.uri;
    let checked = session.read(&uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let here = view.span(params.range);
    let touches = |it: &&Finding| it.span.touches(here.start as usize) || here.touches(it.span.start as usize);
    let mut actions: Vec<CodeAction> = Vec::new();
    for finding in view.report.findings.iter().filter(touches) {
        let diagnostic = shown(&params.context.diagnostics, finding, view)
            .unwrap_or_else(|| diagnostics::of_finding(session, &uri, view, finding, checked.version));
        for fix in &finding.fixes {
            let edits: Vec<TextEdit> =
                fix.edits.iter().map(|it| to_proto::edit(view.article, it, view.encoding)).collect();
            let edit = workspace_edit(&uri, checked.version, edits, session.abilities.versioned_edits);
            offer(&mut actions, finding, fix, diagnostic.clone(), edit);
        }
    }
    Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

/// Two findings may be mended by one and the same fix: it is offered once, for both.
fn offer(actions: &mut Vec<CodeAction>, finding: &Finding, fix: &Fix, diagnostic: Diagnostic, edit: WorkspaceEdit) {
    if let Some(same) = actions.iter_mut().find(|it| it.title == fix.title && it.edit.as_ref() == Some(&edit)) {
        same.diagnostics.get_or_insert_default().push(diagnostic);
        return;
    }
    actions.push(CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic]),
        edit: Some(edit),
        // Where either side could be the slip, only the writer can prefer one.
        is_preferred: Some(finding.fixes.len() == 1),
        ..CodeAction::default()
    });
}

/// The client's own diagnostic for a finding, so that it knows which one the action mends.
fn shown(diagnostics: &[Diagnostic], finding: &Finding, view: View<'_>) -> Option<Diagnostic> {
    let range = view.range(finding.span);
    let is_same =
        |it: &&Diagnostic| it.range == range && it.code == Some(NumberOrString::String(finding.rule.to_owned()));
    diagnostics.iter().find(is_same).cloned()
}

fn workspace_edit(uri: &Uri, version: i32, edits: Vec<TextEdit>, versioned: bool) -> WorkspaceEdit {
    if !versioned {
        return WorkspaceEdit { changes: Some(HashMap::from([(uri.clone(), edits)])), ..WorkspaceEdit::default() };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier::new(uri.clone(), version);
    let edits = edits.into_iter().map(OneOf::Left).collect();
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }])),
        ..WorkspaceEdit::default()
    }
}
