//! Findings and places as JSON, to the letter of the contract.

use serde::Serialize;

use super::check::Checked;
use crate::text::{Article, Encoding, Span};

#[derive(Serialize)]
struct Found<'a> {
    path: &'a str,
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    text: &'a str,
    span: JsonSpan,
    range: Range,
    related: Vec<Related<'a>>,
    evidence: Vec<Evidence<'a>>,
    fixes: Vec<Fix<'a>>,
}

/// Bytes of the file.
#[derive(Serialize)]
pub(super) struct JsonSpan {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Lines and columns from 1; columns count Unicode scalar values.
#[derive(Serialize)]
pub(super) struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    span: JsonSpan,
    range: Range,
    text: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct Evidence<'a> {
    kind: &'static str,
    text: &'a str,
    path: Option<&'a str>,
    line: Option<usize>,
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    path: &'a str,
    span: JsonSpan,
    new_text: &'a str,
}

pub(super) fn span(span: Span) -> JsonSpan {
    JsonSpan { start: span.start, end: span.end }
}

pub(super) fn range(article: &Article, span: Span) -> Range {
    let place = |offset: u32| {
        let at = article.lines().position(article.text(), offset as usize, Encoding::Utf32);
        Place { line: at.line + 1, column: at.column + 1 }
    };
    Range { start: place(span.start), end: place(span.end) }
}

/// One array of findings, sorted by path and place.
pub(super) fn findings(checked: &[Checked]) -> String {
    let mut out = Vec::new();
    for it in checked {
        let article = &it.article;
        for finding in &it.findings {
            let related = finding.related.iter().map(|related| Related {
                path: &it.path,
                span: span(related.span),
                range: range(article, related.span),
                text: article.slice(related.span),
                message: &related.message,
            });
            let evidence = finding.evidence.iter().map(|evidence| Evidence {
                kind: evidence.kind.as_str(),
                text: &evidence.text,
                path: evidence.place.as_ref().map(|place| place.path.as_str()),
                line: evidence.place.as_ref().map(|place| place.line),
                source: evidence.source.as_ref().map(|it| it.text.as_str()),
            });
            let fixes = finding.fixes.iter().map(|fix| Fix {
                title: &fix.title,
                edits: fix
                    .edits
                    .iter()
                    .map(|edit| Edit { path: &it.path, span: span(edit.span), new_text: &edit.new_text })
                    .collect(),
            });
            out.push(Found {
                path: &it.path,
                rule: finding.rule,
                severity: finding.severity.as_str(),
                message: &finding.message,
                text: article.slice(finding.span),
                span: span(finding.span),
                range: range(article, finding.span),
                related: related.collect(),
                evidence: evidence.collect(),
                fixes: fixes.collect(),
            });
        }
    }
    pretty(&out)
}

/// Indented JSON with a line end.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_else(|error| format!("{{\"error\": \"{error}\"}}"));
    text.push('\n');
    text
}
