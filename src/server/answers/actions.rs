//! Code actions: the fixes of the findings at a place, and stets that let them stand.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, CreateFile,
    CreateFileOptions, Diagnostic, DocumentChangeOperation, DocumentChanges, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::{View, diagnostics};
use crate::desk;
use crate::findings::{Finding, stet};
use crate::server::documents::{Checked, Found};
use crate::server::from_proto;
use crate::server::session::Session;
use crate::server::to_proto;
use crate::text::{Encoding, LineIndex};

/// What the action is called that lets a finding stand.
const STET: &str = "Stet: let this stand";
/// The same, where there is also one that writes into the article.
const STET_IN_SETTINGS: &str = "Stet: let this stand (in backread.toml)";

/// `textDocument/codeAction`. The fixes are those of the text as it is now, whatever older
/// diagnostics the client still shows.
pub fn code_actions(session: &mut Session, params: CodeActionParams) -> Option<CodeActionResponse> {
    let wanted = |kind: &CodeActionKind| kind.as_str().is_empty() || kind == &CodeActionKind::QUICKFIX;
    if !session.abilities.actions || params.context.only.as_deref().is_some_and(|only| !only.iter().any(wanted)) {
        return None;
    }
    let uri = params.text_document.uri;
    let checked = session.read(&uri)?;
    let shown = &params.context.diagnostics;
    let actions = match View::of(&checked, session.abilities.encoding) {
        Some(view) => in_article(session, &uri, &checked, view, params.range, shown),
        None => in_toml(session, &uri, &checked, params.range, shown),
    };
    Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

fn in_article(
    session: &mut Session,
    uri: &Uri,
    checked: &Checked,
    view: View<'_>,
    range: Range,
    shown: &[Diagnostic],
) -> Vec<CodeAction> {
    let here = view.span(range);
    let touches = |it: &&Finding| it.span.touches(here.start as usize) || here.touches(it.span.start as usize);
    let versioned = session.abilities.versioned_edits;
    let (mut fixes, mut stets): (Vec<CodeAction>, Vec<CodeAction>) = (Vec::new(), Vec::new());
    for finding in view.report.findings.iter().filter(touches) {
        let diagnostic = as_shown(shown, finding.rule, view.range(finding.span))
            .unwrap_or_else(|| diagnostics::of_finding(session, uri, view, finding, checked.version));
        for fix in &finding.fixes {
            let edits = fix.edits.iter().map(|it| to_proto::edit(view.article, it, view.encoding)).collect();
            let edit = workspace_edit(uri, Some(checked.version), edits, versioned);
            // Where either side could be the slip, only the writer can prefer one.
            let is_preferred = Some(finding.fixes.len() == 1);
            offer(&mut fixes, &fix.title, is_preferred, diagnostic.clone(), edit);
        }
        let comment = stet::comment_for(view.article, finding);
        if let Some(comment) = &comment {
            let edits = vec![to_proto::edit(view.article, comment, view.encoding)];
            let edit = workspace_edit(uri, Some(checked.version), edits, versioned);
            offer(&mut stets, STET, None, diagnostic.clone(), edit);
        }
        if let Some(edit) = in_settings(session, uri, view, finding) {
            let title = if comment.is_some() { STET_IN_SETTINGS } else { STET };
            offer(&mut stets, title, None, diagnostic, edit);
        }
    }
    fixes.append(&mut stets);
    fixes
}

/// An entry at the end of the nearest `backread.toml`, which is created if there is none and the
/// client can do that.
fn in_settings(session: &mut Session, uri: &Uri, view: View<'_>, finding: &Finding) -> Option<WorkspaceEdit> {
    let words = stet::words_for(view.article, finding)?;
    let place = session.settings_for(uri)?;
    let text = place.text.as_deref().unwrap_or("");
    let entry = stet::entry_for(text, finding.rule, &words, place.article.as_deref(), &desk::codes())?;
    let end = to_proto::position(text, &LineIndex::new(text), text.len(), view.encoding);
    let edit = TextEdit::new(Range::new(end, end), entry);
    if place.text.is_some() {
        return Some(workspace_edit(&place.uri, place.version, vec![edit], session.abilities.versioned_edits));
    }
    if !session.abilities.creates_files {
        return None;
    }
    let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
    let create = CreateFile { uri: place.uri.clone(), options: Some(options), annotation_id: None };
    let operations = vec![
        DocumentChangeOperation::Op(ResourceOp::Create(create)),
        DocumentChangeOperation::Edit(of_document(&place.uri, None, vec![edit])),
    ];
    Some(WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(operations)), ..WorkspaceEdit::default() })
}

/// What may have been meant by a faulty key of the settings.
fn in_toml(session: &mut Session, uri: &Uri, checked: &Checked, range: Range, shown: &[Diagnostic]) -> Vec<CodeAction> {
    let Found::Toml { text, lines, faults } = &checked.found else { return Vec::new() };
    let encoding: Encoding = session.abilities.encoding;
    let here = from_proto::span(text, lines, range, encoding);
    let mut actions = Vec::new();
    for fault in faults.iter().filter(|it| it.span.touches(here.start as usize) || here.touches(it.span.start as usize))
    {
        let Some(meant) = &fault.meant else { continue };
        let place = to_proto::range(text, lines, fault.span, encoding);
        let diagnostic = as_shown(shown, fault.code, place)
            .unwrap_or_else(|| diagnostics::of_fault(session, text, lines, fault, Some(checked.version)));
        let edits = vec![TextEdit::new(place, meant.clone())];
        let edit = workspace_edit(uri, Some(checked.version), edits, session.abilities.versioned_edits);
        offer(&mut actions, &fault.title(meant, text), Some(true), diagnostic, edit);
    }
    actions
}

/// Two findings may be mended by one and the same fix: it is offered once, for both.
fn offer(
    actions: &mut Vec<CodeAction>,
    title: &str,
    is_preferred: Option<bool>,
    diagnostic: Diagnostic,
    edit: WorkspaceEdit,
) {
    if let Some(same) = actions.iter_mut().find(|it| it.title == title && it.edit.as_ref() == Some(&edit)) {
        same.diagnostics.get_or_insert_default().push(diagnostic);
        return;
    }
    actions.push(CodeAction {
        title: title.to_owned(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic]),
        edit: Some(edit),
        is_preferred,
        ..CodeAction::default()
    });
}

/// The client's own diagnostic for a finding, so that it knows which one the action mends.
fn as_shown(diagnostics: &[Diagnostic], code: &str, range: Range) -> Option<Diagnostic> {
    let is_same = |it: &&Diagnostic| it.range == range && it.code == Some(NumberOrString::String(code.to_owned()));
    diagnostics.iter().find(is_same).cloned()
}

fn workspace_edit(uri: &Uri, version: Option<i32>, edits: Vec<TextEdit>, versioned: bool) -> WorkspaceEdit {
    if !versioned {
        return WorkspaceEdit { changes: Some(HashMap::from([(uri.clone(), edits)])), ..WorkspaceEdit::default() };
    }
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![of_document(uri, version, edits)])),
        ..WorkspaceEdit::default()
    }
}

/// Edits of one file; one that is not open has no version.
fn of_document(uri: &Uri, version: Option<i32>, edits: Vec<TextEdit>) -> TextDocumentEdit {
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version };
    TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() }
}
