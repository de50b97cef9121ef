//! Diagnostics: findings as the client shows them, pushed or pulled.

use std::collections::HashMap;

use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DocumentDiagnosticParams, DocumentDiagnosticReport,
    DocumentDiagnosticReportKind, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport, Location,
    NumberOrString, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport, Uri,
};

use super::View;
use crate::findings::{FactPlace, Finding};
use crate::server::documents::{Checked, Found};
use crate::server::from_proto::Abilities;
use crate::server::houses::Fault;
use crate::server::session::Session;
use crate::server::to_proto::{self, Pages};
use crate::text::{LineIndex, shown};

const SOURCE: &str = "backread";

/// `textDocument/diagnostic`.
pub fn pull(session: &mut Session, params: DocumentDiagnosticParams) -> DocumentDiagnosticReportResult {
    let uri = params.text_document.uri;
    let checked = session.read(&uri);
    let related_documents = related_documents(session);
    let mut result_id = checked.as_ref().map(|it| it.id.to_string());
    let mut items = None;
    if session.is_typed_in(&uri) {
        // What is held back while the writer types is shown by another answer on the same check.
        items = checked.as_ref().map(|it| of(session, &uri, it));
        result_id = result_id.map(|it| if session.holds_back(&uri) { format!("{it}, not all") } else { it });
    }
    if let Some(result_id) = result_id.clone().filter(|it| params.previous_result_id.as_ref() == Some(it)) {
        let report = RelatedUnchangedDocumentDiagnosticReport {
            related_documents,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        };
        return DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Unchanged(report));
    }
    let items = items.or_else(|| checked.map(|it| of(session, &uri, &it))).unwrap_or_default();
    let report = RelatedFullDocumentDiagnosticReport {
        related_documents,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    };
    DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(report))
}

/// What is wrong in settings that are not open, for clients that take it beside an article's own.
fn related_documents(session: &mut Session) -> Option<HashMap<Uri, DocumentDiagnosticReportKind>> {
    if !session.abilities.related_documents {
        return None;
    }
    let full = |items| DocumentDiagnosticReportKind::Full(FullDocumentDiagnosticReport { result_id: None, items });
    let related: HashMap<_, _> = session.take_beside().into_iter().map(|(uri, items)| (uri, full(items))).collect();
    (!related.is_empty()).then_some(related)
}

/// All diagnostics of a document.
pub fn of(session: &mut Session, uri: &Uri, checked: &Checked) -> Vec<Diagnostic> {
    match &checked.found {
        Found::Article { .. } => {
            let Some(view) = View::of(checked, session.abilities.encoding) else {
                return Vec::new();
            };
            let shown = session.shown_now(uri, checked).into_iter();
            let mut telling = session.telling();
            shown.map(|it| telling.finding(uri, view, it, checked.version)).collect()
        }
        Found::Toml { text, lines, faults } => {
            let mut telling = session.telling();
            faults.iter().map(|it| telling.fault(text, lines, it, checked.version)).collect()
        }
        Found::Nothing => Vec::new(),
    }
}

/// What is asked when findings are put into the words of the protocol.
pub struct Telling<'a> {
    /// What the client can do.
    pub abilities: &'a Abilities,
    /// Where it finds manuals and packs.
    pub pages: &'a mut Pages,
}

impl Telling<'_> {
    /// One finding. A client that cannot show places beside it gets them in the message.
    pub fn finding(&mut self, uri: &Uri, view: View<'_>, finding: &Finding, version: Option<i32>) -> Diagnostic {
        let mut message = finding.message.clone();
        let related = self.related(uri, view, finding);
        if !self.abilities.related {
            for it in &finding.evidence {
                message.push_str(&format!("\n{}", it.text));
            }
            for it in &finding.related {
                let line = view.range(it.span).start.line + 1;
                let words = shown(view.article.slice(it.span), view.article.format());
                message.push_str(&format!("\n\"{words}\" (line {line}): {}", it.message));
            }
        }
        Diagnostic {
            range: view.range(finding.span),
            severity: Some(to_proto::severity(finding.severity)),
            code: Some(NumberOrString::String(finding.rule.to_owned())),
            code_description: self.pages.manual(finding.rule).map(|href| CodeDescription { href }),
            source: Some(SOURCE.to_owned()),
            message,
            related_information: self.abilities.related.then_some(related),
            tags: None,
            data: Some(data(view, finding, version)),
        }
    }

    /// The places a finding rests on: of the article, then of the fact files.
    fn related(&mut self, uri: &Uri, view: View<'_>, finding: &Finding) -> Vec<DiagnosticRelatedInformation> {
        let here = finding.related.iter().map(|it| DiagnosticRelatedInformation {
            location: Location::new(uri.clone(), view.range(it.span)),
            message: it.message.clone(),
        });
        let mut places: Vec<DiagnosticRelatedInformation> = here.collect();
        for it in &finding.evidence {
            let Some(location) = it.place.as_ref().and_then(|place| self.place_of(view, place)) else {
                continue;
            };
            let source = it.source.as_ref().map_or(String::new(), |it| format!(" ({})", it.name));
            places.push(DiagnosticRelatedInformation { location, message: format!("{}{source}", it.text) });
        }
        places
    }

    fn place_of(&mut self, view: View<'_>, place: &FactPlace) -> Option<Location> {
        let file = view.facts.files().iter().find(|it| it.path == place.path && it.built_in == place.built_in)?;
        to_proto::line_of(self.pages, file, place.line, view.encoding)
    }

    /// One fault of a fact file or of the settings; `version` is that of an open text.
    pub fn fault(&mut self, text: &str, lines: &LineIndex, fault: &Fault, version: Option<i32>) -> Diagnostic {
        let range = to_proto::range(text, lines, fault.span, self.abilities.encoding);
        let fix = |it: &String| json!({ "title": fault.title(it, text), "edits": [{ "range": range, "newText": it }] });
        Diagnostic {
            range,
            severity: Some(to_proto::severity(fault.severity)),
            code: Some(NumberOrString::String(fault.code.to_owned())),
            code_description: self.pages.manual(fault.code).map(|href| CodeDescription { href }),
            source: Some(SOURCE.to_owned()),
            message: fault.message.clone(),
            // What is wrong in a fact file stands in one place, and only its writer knows what was meant.
            related_information: self.abilities.related.then(Vec::new),
            tags: None,
            data: Some(json!({ "version": version, "fixes": fault.meant.iter().map(fix).collect::<Vec<_>>() })),
        }
    }
}

/// The fixes, for clients that keep a diagnostic and want to mend it later.
fn data(view: View<'_>, finding: &Finding, version: Option<i32>) -> Value {
    let fixes: Vec<Value> = finding
        .fixes
        .iter()
        .map(|fix| {
            let edits: Vec<_> = fix.edits.iter().map(|it| view.edit(it)).collect();
            json!({ "title": fix.title, "edits": edits })
        })
        .collect();
    json!({ "version": version, "fixes": fixes })
}
