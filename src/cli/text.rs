//! Findings for people: both places quoted and underlined, why, and what could be done.

use std::io::IsTerminal;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::check::Checked;
use crate::findings::{Evidence, Finding, Severity};
use crate::text::{Article, Encoding, Position, Span};

/// All findings, and a last line that counts them.
pub(super) fn findings(checked: &[Checked]) -> String {
    let renderer = if std::io::stdout().is_terminal() { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    let mut counts = [0usize; 4];
    for it in checked {
        for finding in &it.findings {
            counts[finding.severity as usize] += 1;
            out.push_str(&render(&renderer, &it.path, &it.article, finding));
            out.push('\n');
        }
    }
    out.push_str(&summary(checked.iter().filter(|it| it.is_article).count(), counts));
    out
}

fn render<'a>(renderer: &Renderer, path: &'a str, article: &'a Article, finding: &'a Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::NOTE,
        Severity::Hint => Level::HELP.with_name("hint"),
    };
    let snippet = |span: Span, kind: AnnotationKind, label: &'a str| {
        let it = excerpt(article, span);
        Snippet::source(it.text).line_start(it.line).path(path).annotation(kind.span(it.range).label(label))
    };
    let main = snippet(finding.span, AnnotationKind::Primary, "");
    let mut group: Group<'_> = level.primary_title(finding.message.as_str()).id(finding.rule).element(main);
    for it in &finding.related {
        group = group.element(snippet(it.span, AnnotationKind::Context, &it.message));
    }
    for it in &finding.evidence {
        group = group.element(Level::NOTE.with_name("because").message(because(it)));
    }
    for fix in &finding.fixes {
        group = group.element(Level::HELP.with_name("fix").message(fix.title.clone()));
    }
    let mut text = renderer.render(&[group]);
    text.push('\n');
    text
}

fn because(evidence: &Evidence) -> String {
    let mut text = evidence.text.clone();
    if let Some(place) = &evidence.place {
        text.push_str(&format!(" ({}:{}", place.path, place.line));
        if let Some(source) = &evidence.source {
            text.push_str(&format!(", {source}"));
        }
        text.push(')');
    }
    text
}

/// The line that holds a place. The renderer cuts a long one around the mark.
struct Excerpt<'a> {
    text: &'a str,
    range: std::ops::Range<usize>,
    line: usize,
}

fn excerpt(article: &Article, span: Span) -> Excerpt<'_> {
    let (text, lines) = (article.text(), article.lines());
    let line = lines.line_of(span.start as usize);
    let start = lines.offset(text, Position { line, column: 0 }, Encoding::Utf8);
    let shown = lines.line(text, line).unwrap_or("");
    let inside = |offset: u32| (offset as usize).saturating_sub(start).min(shown.len());
    let (from, to) = (inside(span.start), inside(span.end));
    Excerpt { text: shown, range: from..to.max(from), line: line + 1 }
}

fn summary(articles: usize, counts: [usize; 4]) -> String {
    let named = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let parts: Vec<String> =
        [(3, "error", "errors"), (2, "warning", "warnings"), (1, "note", "notes"), (0, "hint", "hints")]
            .into_iter()
            .filter(|(at, _, _)| counts[*at] > 0)
            .map(|(at, one, many)| named(counts[at], one, many))
            .collect();
    let found = if parts.is_empty() { "nothing to say".to_owned() } else { parts.join(", ") };
    format!("{} in {}\n", found, named(articles, "article", "articles"))
}
