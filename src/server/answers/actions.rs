//! Code actions: the fixes of the findings at a place, stets that let them stand, and what an article
//! adds to the fact base.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, CreateFile,
    CreateFileOptions, Diagnostic, DocumentChangeOperation, DocumentChanges, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::{View, diagnostics};
use crate::cards;
use crate::desk;
use crate::findings::{Finding, stet};
use crate::server::documents::{Checked, Found};
use crate::server::from_proto;
use crate::server::session::{FilePlace, Session};
use crate::server::to_proto;
use crate::text::{Encoding, LineIndex, Span};

/// So many findings are mended from one menu; who selects a whole book does not look for one of its fixes.
const MOST_FINDINGS: usize = 100;

/// What the action is called that lets a finding stand.
const STET: &str = "Stet: let this stand";
/// The same, where there is also one that writes into the article.
const STET_IN_SETTINGS: &str = "Stet: let this stand (in backread.toml)";

/// `textDocument/codeAction`. The fixes are those of the text as it is now, whatever older
/// diagnostics the client still shows.
pub fn code_actions(session: &mut Session, params: CodeActionParams) -> Option<CodeActionResponse> {
    if !session.abilities.actions {
        return None;
    }
    // "refactor" asks also for "refactor.extract": kinds are parted by points.
    let only = params.context.only.as_deref();
    let is_wanted = |kind: &CodeActionKind| {
        let holds = |asked: &CodeActionKind| asked.as_str().is_empty() || asked == kind;
        only.is_none_or(|only| only.iter().any(holds))
    };
    if ![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR].iter().any(is_wanted) {
        return Some(Vec::new());
    }
    let uri = params.text_document.uri;
    let checked = session.read(&uri)?;
    let shown = &params.context.diagnostics;
    let actions = match View::of(&checked, session.abilities.encoding) {
        Some(view) => in_article(session, &uri, &checked, view, params.range, shown),
        None => in_toml(session, &uri, &checked, params.range, shown),
    };
    let wanted = actions.into_iter().filter(|it| it.kind.as_ref().is_some_and(is_wanted));
    Some(wanted.map(CodeActionOrCommand::CodeAction).collect())
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
    // One settings file takes the stets of all of them, and is looked at once.
    let settings = session.settings_for(uri);
    for finding in view.report.findings.iter().filter(touches).take(MOST_FINDINGS) {
        let diagnostic = as_shown(shown, finding.rule, view.range(finding.span))
            .unwrap_or_else(|| diagnostics::of_finding(session, uri, view, finding, checked.version));
        for fix in &finding.fixes {
            let edits = fix.edits.iter().map(|it| view.edit(it)).collect();
            let edit = workspace_edit(uri, checked.version, edits, versioned);
            // Where either side could be the slip, only the writer can prefer one.
            let is_preferred = Some(finding.fixes.len() == 1);
            offer(&mut fixes, &fix.title, is_preferred, diagnostic.clone(), edit);
        }
        let comment = stet::comment_for(view.article, finding);
        if let Some(comment) = &comment {
            let edits = vec![view.edit(comment)];
            let edit = workspace_edit(uri, checked.version, edits, versioned);
            offer(&mut stets, STET, None, diagnostic.clone(), edit);
        }
        if let Some(edit) = settings.as_ref().and_then(|it| in_settings(session, it, view, finding)) {
            let title = if comment.is_some() { STET_IN_SETTINGS } else { STET };
            offer(&mut stets, title, None, diagnostic, edit);
        }
    }
    fixes.append(&mut stets);
    fixes.extend(to_facts(session, uri, view, here));
    fixes
}

/// An entry at the end of the nearest `backread.toml`, which is created if there is none and the
/// client can do that.
fn in_settings(session: &Session, place: &FilePlace, view: View<'_>, finding: &Finding) -> Option<WorkspaceEdit> {
    let words = stet::words_for(view.article, finding)?;
    let text = place.text.as_deref().unwrap_or("");
    let entry = stet::entry_for(text, finding.rule, &words, place.article.as_deref(), &desk::codes())?;
    write(session, place, &[(text.len(), entry)], view.encoding)
}

/// Insertions into a file of the house, which is created if there is none and the client can do that.
fn write(session: &Session, place: &FilePlace, what: &[(usize, String)], encoding: Encoding) -> Option<WorkspaceEdit> {
    let text = place.text.as_deref().unwrap_or("");
    let lines = LineIndex::new(text);
    let edit = |(at, new): &(usize, String)| {
        let at = to_proto::position(text, &lines, *at, encoding);
        TextEdit::new(Range::new(at, at), new.clone())
    };
    let edits = what.iter().map(edit).collect();
    if place.text.is_some() {
        return Some(workspace_edit(&place.uri, place.version, edits, session.abilities.versioned_edits));
    }
    if !session.abilities.creates_files {
        return None;
    }
    let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
    let create = CreateFile { uri: place.uri.clone(), options: Some(options), annotation_id: None };
    let operations = vec![
        DocumentChangeOperation::Op(ResourceOp::Create(create)),
        DocumentChangeOperation::Edit(of_document(&place.uri, None, edits)),
    ];
    Some(WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(operations)), ..WorkspaceEdit::default() })
}

/// What the article says of somebody the facts do not know, as a block of the house's fact file.
fn to_facts(session: &mut Session, uri: &Uri, view: View<'_>, here: Span) -> Option<CodeAction> {
    let mention = view.report.reading.at(here.start as usize)?;
    let place = session.notebook_for(uri)?;
    let path = place.article.clone().or_else(|| view.article.name().map(str::to_owned))?;
    let stub = cards::stub(view.article, view.facts, view.report, mention, &path)?;
    let insertions = cards::insertions(place.text.as_deref().unwrap_or(""), &stub);
    let edit = write(session, &place, &insertions, view.encoding)?;
    Some(CodeAction {
        title: stub.title,
        kind: Some(CodeActionKind::REFACTOR),
        edit: Some(edit),
        ..CodeAction::default()
    })
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
            .unwrap_or_else(|| diagnostics::of_fault(session, text, lines, fault, checked.version));
        let edits = vec![TextEdit::new(place, meant.clone())];
        let edit = workspace_edit(uri, checked.version, edits, session.abilities.versioned_edits);
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
