//! The whole folder: findings of articles that are not open, by a command, or as diagnostics of the workspace.

use std::collections::HashMap;
use std::path::Path;

use serde_json::{Value, json};
use tower_lsp::ls_types::{
    Diagnostic, ExecuteCommandParams, FullDocumentDiagnosticReport, LSPAny, NumberOrString, PublishDiagnosticsParams,
    UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
    WorkspaceDiagnosticReportResult, WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use xxhash_rust::xxh3::xxh3_64;

use super::View;
use super::diagnostics::Telling;
use crate::server::from_proto::Abilities;
use crate::server::line_ends::Counted;
use crate::server::outbox::{Note, Outbox};
use crate::server::routes::Begun;
use crate::server::session::Session;
use crate::server::to_proto::{self, Pages};
use crate::server::walk::Walk;

/// The command that checks all articles of the folders and shows what is found in those that are not open.
pub const CHECK_FOLDER: &str = "backread.server.checkFolder";

/// So many files with findings are listed.
const MOST_LISTED: usize = 2_000;
/// How many articles go by between two words on how far it has come, and into one part of an answer.
const STEP: usize = 50;

/// `workspace/executeCommand`.
pub fn execute(session: &mut Session, params: ExecuteCommandParams) -> Begun<Option<LSPAny>> {
    if params.command != CHECK_FOLDER {
        return Begun::Done(None);
    }
    let shown = session.begin_folder();
    let (walk, mut checker) = begin(session);
    let outbox = walk.outbox.clone();
    let given = params.work_done_progress_params.work_done_token;
    let own = session.abilities.shows_progress.then(|| shown.token());
    let progress =
        Progress::start(&outbox, given.or_else(|| own.inspect(|it| outbox.send(Note::Announce(it.clone())))));
    Begun::Goes(Box::new(move |is_wanted| {
        let (mut articles, mut with_findings, mut findings) = (0, 0, 0);
        let is_all = checker.each(walk, is_wanted, |uri, _, check| {
            articles += 1;
            if articles % STEP == 0 {
                progress.say(&format!("{articles} articles"));
            }
            let diagnostics = check();
            findings += diagnostics.len();
            with_findings += usize::from(!diagnostics.is_empty());
            // What was opened meanwhile has its own diagnostics.
            if !diagnostics.is_empty() && with_findings <= MOST_LISTED && shown.add(uri) {
                outbox.send(Note::Publish(PublishDiagnosticsParams { uri: uri.clone(), diagnostics, version: None }));
            }
        });
        let more = match (is_all, with_findings <= MOST_LISTED) {
            (false, _) => " Not all could be looked at.",
            (true, false) => " The first 2,000 are listed.",
            (true, true) => "",
        };
        let said = format!(
            "{articles} articles that are not open: {with_findings} of them have findings, {findings} in all.{more}"
        );
        progress.end(&said);
        outbox.tell(said);
        Some(json!({ "articles": articles, "withFindings": with_findings, "findings": findings, "isAll": is_all }))
    }))
}

/// `workspace/diagnostic`: a report for each article that is not open. What a client has already is not told
/// again; a client that takes parts gets them as they are found.
pub fn workspace(session: &mut Session, params: WorkspaceDiagnosticParams) -> Begun<WorkspaceDiagnosticReportResult> {
    let (walk, mut checker) = begin(session);
    let outbox = walk.outbox.clone();
    // An editor asks again and again: nobody is told of that unasked.
    let progress = Progress::start(&outbox, params.work_done_progress_params.work_done_token);
    let part = params.partial_result_params.partial_result_token;
    let known: HashMap<Uri, String> = params.previous_result_ids.into_iter().map(|it| (it.uri, it.value)).collect();
    Begun::Goes(Box::new(move |is_wanted| {
        let (mut items, mut articles) = (Vec::new(), 0);
        checker.each(walk, is_wanted, |uri, result_id, check| {
            articles += 1;
            items.push(report(uri.clone(), result_id, &known, check));
            if articles % STEP == 0 {
                progress.say(&format!("{articles} articles"));
                if let Some(token) = &part {
                    let value = json!({ "items": std::mem::take(&mut items) });
                    outbox.send(Note::Progress(json!({ "token": token, "value": value })));
                }
            }
        });
        progress.end(&format!("{articles} articles"));
        WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items })
    }))
}

fn report(
    uri: Uri,
    result_id: String,
    known: &HashMap<Uri, String>,
    check: &mut dyn FnMut() -> Vec<Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    if known.get(&uri) == Some(&result_id) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
        return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version: None,
            unchanged_document_diagnostic_report,
        });
    }
    let full = FullDocumentDiagnosticReport { result_id: Some(result_id), items: check() };
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version: None,
        full_document_diagnostic_report: full,
    })
}

/// What is taken along of a session.
fn begin(session: &Session) -> (Walk, Checker) {
    let checker = Checker { abilities: session.abilities.clone(), pages: Pages::default(), news: session.news() };
    (session.walk(), checker)
}

/// Checks articles on a thread beside the session.
struct Checker {
    abilities: Abilities,
    pages: Pages,
    /// Which facts and settings are in force, as a number.
    news: u64,
}

impl Checker {
    /// Gives each article that is not open: its address, a name for its findings that changes when they may have
    /// changed, and the way to them. Whether these were all.
    fn each(
        &mut self,
        mut walk: Walk,
        is_wanted: &dyn Fn() -> bool,
        mut look: impl FnMut(&Uri, String, &mut dyn FnMut() -> Vec<Diagnostic>),
    ) -> bool {
        let open: std::collections::HashSet<_> = walk.open.keys().cloned().collect();
        walk.each(is_wanted, |walk, path, text| {
            let is_left_out = open.contains(path) || walk.house(path).house.leaves_out(path);
            if let Some(uri) = to_proto::file(path).filter(|_| !is_left_out) {
                let result_id = format!("{:x}-{:x}", self.news, xxh3_64(text.as_bytes()));
                look(&uri, result_id, &mut || self.check(walk, path, text, &uri));
            }
            true
        })
    }

    fn check(&mut self, walk: &mut Walk, path: &Path, text: &str, uri: &Uri) -> Vec<Diagnostic> {
        let loaded = walk.house(path);
        let settings = loaded.house.settings_of(Some(path));
        let article = walk.article(path, text, &settings);
        let report = crate::check(&article, &loaded.facts, &settings);
        let counted = Counted::of(text, walk.line_ends);
        let (facts, encoding, counted) = (&*loaded.facts, walk.encoding, counted.as_ref());
        let view = View { article: &article, report: &report, facts, encoding, counted };
        let mut telling = Telling { abilities: &self.abilities, pages: &mut self.pages };
        report.findings.iter().map(|it| telling.finding(uri, view, it, None)).collect()
    }
}

/// How far it has come, for a client that shows it.
struct Progress {
    outbox: Outbox,
    token: Option<NumberOrString>,
}

impl Progress {
    fn start(outbox: &Outbox, token: Option<NumberOrString>) -> Progress {
        let progress = Progress { outbox: outbox.clone(), token };
        progress.send(json!({ "kind": "begin", "title": "Backread", "message": "reading the folder" }));
        progress
    }

    fn say(&self, message: &str) {
        self.send(json!({ "kind": "report", "message": message }));
    }

    fn end(&self, message: &str) {
        self.send(json!({ "kind": "end", "message": message }));
    }

    fn send(&self, value: Value) {
        if let Some(token) = &self.token {
            self.outbox.send(Note::Progress(json!({ "token": token, "value": value })));
        }
    }
}
