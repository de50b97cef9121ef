//! Findings in the forms that other tools read: GitHub annotations, JUnit and SARIF.

use serde_json::{Value, json};

use super::check::Checked;
use super::json::pretty;
use crate::desk;
use crate::findings::{Finding, Severity};
use crate::text::{Article, Encoding, Position, Span, escape_xml};

/// Line and column of both ends, from 1; columns count Unicode scalar values.
fn places(article: &Article, span: Span) -> (Position, Position) {
    let at = |offset: u32| {
        let place = article.lines().position(article.text(), offset as usize, Encoding::Utf32);
        Position { line: place.line + 1, column: place.column + 1 }
    };
    (at(span.start), at(span.end))
}

/// The message with its proof, on one line.
fn full_message(finding: &Finding) -> String {
    let proof: Vec<&str> = finding.evidence.iter().map(|it| it.text.as_str()).collect();
    format!("{} ({})", finding.message, proof.join("; "))
}

/// Workflow commands of GitHub Actions, one line a finding.
pub(super) fn github(checked: &[Checked]) -> String {
    // https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut out = String::new();
    for it in checked {
        for finding in &it.findings {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Information | Severity::Hint => "notice",
            };
            let (start, end) = places(&it.article, finding.span);
            out.push_str(&format!(
                "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
                property(&it.path),
                start.line,
                start.column,
                end.line,
                end.column,
                property(finding.rule),
                data(&full_message(finding)),
            ));
        }
    }
    out
}

/// JUnit XML: an article is a test suite; each finding fails a test, and an article without any is
/// one that passes.
pub(super) fn junit(checked: &[Checked]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"backread\">\n");
    for it in checked {
        let count = it.findings.len();
        let path = xml(&it.path);
        out.push_str(&format!("  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{count}\">\n", count.max(1)));
        if it.findings.is_empty() {
            out.push_str(&format!("    <testcase name=\"no finding\" classname=\"{path}\"/>\n"));
        }
        for finding in &it.findings {
            let (start, _) = places(&it.article, finding.span);
            let name = xml(&format!("{} at {}:{}", finding.rule, start.line, start.column));
            let kind = finding.severity.as_str();
            let message = xml(&finding.message);
            let text = xml(&full_message(finding));
            out.push_str(&format!(
                "    <testcase name=\"{name}\" classname=\"{path}\"><failure type=\"{kind}\" message=\"{message}\">{text}</failure></testcase>\n"
            ));
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

/// Text as it stands in XML or HTML.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_xml(text, &mut out);
    out
}

/// SARIF 2.1.0 (OASIS), with fixes and related places.
pub(super) fn sarif(checked: &[Checked]) -> String {
    let rules: Vec<Value> = desk::pages()
        .iter()
        .map(|(code, page)| {
            json!({
                "id": code,
                "shortDescription": { "text": desk::summary(code) },
                "help": { "text": page, "markdown": page },
            })
        })
        .collect();
    let results: Vec<Value> =
        checked.iter().flat_map(|it| it.findings.iter().map(move |found| result(it, found))).collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "backread", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn result(it: &Checked, finding: &Finding) -> Value {
    let uri = it.path.replace('\\', "/").replace(' ', "%20");
    let location = |span: Span| json!({ "artifactLocation": { "uri": uri }, "region": region(&it.article, span) });
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|other| json!({ "physicalLocation": location(other.span), "message": { "text": other.message } }))
        .collect();
    let fixes: Vec<Value> = finding
        .fixes
        .iter()
        .map(|fix| {
            let edits: Vec<Value> = fix
                .edits
                .iter()
                .map(|edit| json!({ "deletedRegion": region(&it.article, edit.span), "insertedContent": { "text": edit.new_text } }))
                .collect();
            json!({
                "description": { "text": fix.title },
                "artifactChanges": [{ "artifactLocation": { "uri": uri }, "replacements": edits }],
            })
        })
        .collect();
    json!({
        "ruleId": finding.rule,
        "level": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information | Severity::Hint => "note",
        },
        "message": { "text": full_message(finding) },
        "locations": [{ "physicalLocation": location(finding.span) }],
        "relatedLocations": related,
        "fixes": fixes,
    })
}

fn region(article: &Article, span: Span) -> Value {
    let (start, end) = places(article, span);
    json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        "byteOffset": span.start, "byteLength": span.len(),
    })
}
