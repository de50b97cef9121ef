//! Code actions: the fixes of the findings at a place, stets that let them stand, and what an article
//! adds to the fact base.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, CreateFile,
    CreateFileOptions, Diagnostic, DocumentChangeOperation, DocumentChanges, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::{View, dateline};
use crate::cards;
use crate::desk;
use crate::findings::{Finding, Fix, stet};
use crate::mentions::dateline::{Dateline, DatelineBasis};
use crate::server::documents::{Checked, Found};
use crate::server::from_proto;
use crate::server::session::{FilePlace, Session};
use crate::server::to_proto;
use crate::settings::Settings;
use crate::text::{Encoding, LineIndex, Span, shown};
use crate::time::long_date;

/// So many findings are mended from one menu; who selects a whole book does not look for one of its fixes.
const MOST_FINDINGS: usize = 100;

/// Each fix is tried before it is offered, by a check of the article: of so many bytes in all, a tenth of a
/// second or less, since editors ask for a menu wherever the cursor rests.
const MOST_TRIED_BYTES: usize = 150_000;

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
    let mut wanted: Vec<CodeAction> =
        actions.into_iter().filter(|it| it.kind.as_ref().is_some_and(is_wanted)).collect();
    if session.abilities.resolves_actions {
        for action in &mut wanted {
            action.edit = None;
            action.data = serde_json::to_value(Unresolved { uri: uri.clone(), range: params.range }).ok();
        }
    }
    Some(wanted.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

/// What an action without its edit remembers.
#[derive(Serialize, Deserialize)]
struct Unresolved {
    uri: Uri,
    range: Range,
}

/// `codeAction/resolve`: the edit of an action, for the text as it is now. One that is offered no more is given
/// back as it was, and does nothing.
pub fn resolve(session: &mut Session, action: CodeAction) -> CodeAction {
    let Some(Ok(place)) = action.data.clone().map(serde_json::from_value::<Unresolved>) else { return action };
    let Some(checked) = session.read(&place.uri) else { return action };
    let actions = match View::of(&checked, session.abilities.encoding) {
        Some(view) => in_article(session, &place.uri, &checked, view, place.range, &[]),
        None => in_toml(session, &place.uri, &checked, place.range, &[]),
    };
    let same = actions.into_iter().find(|it| it.title == action.title && it.kind == action.kind);
    CodeAction { edit: same.and_then(|it| it.edit), ..action }
}

fn in_article(
    session: &mut Session,
    uri: &Uri,
    checked: &Checked,
    view: View<'_>,
    range: Range,
    shown: &[Diagnostic],
) -> Vec<CodeAction> {
    let place = view.span(range);
    let touches = |it: &&Finding| it.span.touches(place.start as usize) || place.touches(it.span.start as usize);
    let versioned = session.abilities.versioned_edits;
    let (mut fixes, mut stets): (Vec<CodeAction>, Vec<CodeAction>) = (Vec::new(), Vec::new());
    // One settings file takes the stets of all of them, and is looked at once.
    let settings = session.settings_for(uri);
    let here: Vec<&Finding> = view.report.findings.iter().filter(touches).take(MOST_FINDINGS).collect();
    let trial = trial(session, uri, view, &here);
    for finding in &here {
        let diagnostic = as_shown(shown, finding.rule, view.range(finding.span))
            .unwrap_or_else(|| session.telling().finding(uri, view, finding, checked.version));
        for fix in in_order(view, finding, trial.as_ref()) {
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
            offer(&mut stets, &stet_title(view, finding, here.len(), false), None, diagnostic.clone(), edit);
        }
        if let Some(edit) = settings.as_ref().and_then(|it| in_settings(session, it, view, finding)) {
            let title = stet_title(view, finding, here.len(), comment.is_some());
            offer(&mut stets, &title, None, diagnostic, edit);
        }
    }
    fixes.append(&mut stets);
    fixes.extend(to_facts(session, uri, view, place));
    fixes.extend(to_dateline(session, uri, checked, view, place));
    fixes
}

/// "Set the dateline", at the beginning of an article that states no day.
fn to_dateline(session: &Session, uri: &Uri, checked: &Checked, view: View<'_>, place: Span) -> Option<CodeAction> {
    let own = |it: &Dateline| !matches!(it.basis, DatelineBasis::Text | DatelineBasis::Given);
    let is_stated = view.report.reading.dateline().is_some_and(own);
    let first = view.article.blocks().first().map_or(0, |it| it.span.end as usize);
    if is_stated || place.start as usize > first {
        return None;
    }
    let day = session.today()?;
    let (span, new_text) = dateline::written(view.article.text(), view.article.format(), day);
    let edits = vec![TextEdit::new(view.range(span), new_text)];
    Some(CodeAction {
        title: format!("Set the dateline to {}", long_date(day)),
        kind: Some(CodeActionKind::REFACTOR),
        edit: Some(workspace_edit(uri, checked.version, edits, session.abilities.versioned_edits)),
        ..CodeAction::default()
    })
}

/// The settings to try the fixes of a menu by, where there are few enough to be tried while somebody waits.
fn trial(session: &mut Session, uri: &Uri, view: View<'_>, here: &[&Finding]) -> Option<Settings> {
    let fixes: usize = here.iter().map(|it| it.fixes.len()).sum();
    let is_worth_it = here.iter().any(|it| it.fixes.len() > 1);
    let is_quick = view.article.text().len() * fixes <= MOST_TRIED_BYTES;
    if is_worth_it && is_quick { session.settings_of(uri) } else { None }
}

/// The fixes of a finding in their order, those last that would bring a new finding elsewhere.
fn in_order<'f>(view: View<'_>, finding: &'f Finding, trial: Option<&Settings>) -> Vec<&'f Fix> {
    let mut fixes: Vec<&Fix> = finding.fixes.iter().collect();
    if let Some(settings) = trial.filter(|_| fixes.len() > 1) {
        fixes.sort_by_cached_key(|it| crate::brings_more(view.article, view.facts, settings, view.report, it));
    }
    fixes
}

/// What the action is called that lets a finding stand: by its words and rule where there are several.
fn stet_title(view: View<'_>, finding: &Finding, of: usize, in_settings: bool) -> String {
    let place = if in_settings { "in backread.toml" } else { "" };
    let (which, notes) = if of > 1 {
        let words = shown(view.article.slice(finding.span), view.article.format());
        (format!("\"{words}\""), [finding.rule, place])
    } else {
        ("this".to_owned(), ["", place])
    };
    let notes: Vec<&str> = notes.into_iter().filter(|it| !it.is_empty()).collect();
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
    format!("Stet: let {which} stand{notes}")
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
            .unwrap_or_else(|| session.telling().fault(text, lines, fault, checked.version));
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
