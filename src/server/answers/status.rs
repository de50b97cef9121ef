//! What stands of an article at a glance: its day and where that was read, who is named, what was found.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::request::Request;
use tower_lsp::ls_types::{CodeLens, CodeLensParams, Command, Position, Range, TextDocumentIdentifier};

use super::View;
use crate::findings::Severity;
use crate::mentions::dateline::DatelineBasis;
use crate::server::session::Session;
use crate::time::long_date;

/// `backread/status`, of this server's own.
pub enum StatusRequest {}

impl Request for StatusRequest {
    type Params = StatusParams;
    type Result = Option<Status>;
    const METHOD: &'static str = "backread/status";
}

/// Of which article.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusParams {
    /// The article.
    pub text_document: TextDocumentIdentifier,
}

/// What stands of an article.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// The day it is judged at, `YYYY-MM-DD`.
    pub dateline: Option<String>,
    /// Where that was read, in words.
    pub basis: Option<String>,
    /// Whether it is only guessed: then nothing is called past or coming by it.
    pub is_weak: bool,
    /// How many people it names.
    pub people: usize,
    /// How many findings there are, by how loud they are.
    pub findings: Counts,
    /// How many fact files are read beside those of the program.
    pub fact_files: usize,
}

/// How many findings.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Hints, and what is only worth a look.
    pub other: usize,
}

/// `backread/status`; nothing for what is no article.
pub fn status(session: &mut Session, params: StatusParams) -> Option<Status> {
    let checked = session.read(&params.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let line = view.report.reading.dateline();
    let mut findings = Counts::default();
    for finding in &view.report.findings {
        *match finding.severity {
            Severity::Error => &mut findings.error,
            Severity::Warning => &mut findings.warning,
            _ => &mut findings.other,
        } += 1;
    }
    Some(Status {
        dateline: line.map(|it| it.date.format("%Y-%m-%d").to_string()),
        basis: line.map(|it| basis(it.basis).to_owned()),
        is_weak: line.is_some_and(|it| !it.is_stated()),
        people: view.report.reading.figures.len(),
        findings,
        fact_files: view.facts.files().iter().filter(|it| !it.built_in).count(),
    })
}

/// `textDocument/codeLens`: one line above the article.
pub fn lens(session: &mut Session, params: CodeLensParams) -> Option<Vec<CodeLens>> {
    if !session.shows_lens() {
        return None;
    }
    let checked = session.read(&params.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let start = Position::new(0, 0);
    // A command without a name is a line that cannot be clicked.
    let command = Command { title: title(view), command: String::new(), arguments: None };
    Some(vec![CodeLens { range: Range::new(start, start), command: Some(command), data: None }])
}

fn title(view: View<'_>) -> String {
    let reading = &view.report.reading;
    let line = match reading.dateline() {
        Some(it) => format!("Dateline {}, {}", long_date(it.date), basis(it.basis)),
        None => "No dateline: nothing is called past or coming".to_owned(),
    };
    let people = counted(reading.figures.len(), "person", "people");
    let loud = view.report.findings.iter().filter(|it| it.severity >= Severity::Warning).count();
    format!("{line}; {people}; {}", counted(loud, "finding", "findings"))
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Where a dateline was read.
fn basis(it: DatelineBasis) -> &'static str {
    match it {
        DatelineBasis::Header => "from the line above the text",
        DatelineBasis::FrontMatter => "from the front matter",
        DatelineBasis::Byline => "from the byline",
        DatelineBasis::Markup => "from the markup",
        DatelineBasis::FileName => "from the file's name",
        DatelineBasis::Given => "as given",
        DatelineBasis::Text => "guessed from the text",
    }
}
