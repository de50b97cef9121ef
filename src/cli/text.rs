//! Findings for people: both places quoted and underlined, why, and what could be done.

use std::io::IsTerminal;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::check::Checked;
use crate::findings::{Evidence, Finding, Severity};
use crate::text::{Article, Encoding, Position, Span, character_before};

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
    let place = |span: Span, kind: AnnotationKind, label: &'a str| {
        let it = excerpt(article, span);
        let snippet = Snippet::source(it.text).line_start(it.line).annotation(kind.span(it.range).label(label));
        // The renderer counts columns from where the text begins that it is given.
        match it.column {
            None => (None, snippet.path(path)),
            Some(column) => (Some(Origin::path(path).line(it.line).char_column(column)), snippet),
        }
    };
    let (origin, main) = place(finding.span, AnnotationKind::Primary, "");
    let title = level.primary_title(finding.message.as_str()).id(finding.rule);
    let mut group: Group<'_> = title.elements(origin).element(main);
    for it in &finding.related {
        let (origin, there) = place(it.span, AnnotationKind::Context, &it.message);
        group = group.elements(origin).element(there);
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
            text.push_str(&format!(", {}", source.name));
        }
        text.push(')');
    }
    text
}

/// What stands around a place, on its line. A whole paragraph may be one line: of that, only what
/// can be shown goes to the renderer, which cuts it to the width of the terminal.
struct Excerpt<'a> {
    text: &'a str,
    range: std::ops::Range<usize>,
    /// From 1.
    line: usize,
    /// From 1, in characters; only where the line's beginning is cut off.
    column: Option<usize>,
}

/// So many bytes are kept before and behind a place: more than a line of a terminal.
const AROUND: usize = 500;

fn excerpt(article: &Article, span: Span) -> Excerpt<'_> {
    let (text, lines) = (article.text(), article.lines());
    let at = lines.position(text, span.start as usize, Encoding::Utf32);
    let start = lines.offset(text, Position { line: at.line, column: 0 }, Encoding::Utf8);
    let line = lines.line(text, at.line).unwrap_or("");
    let inside = |offset: u32| (offset as usize).saturating_sub(start).min(line.len());
    let (from, to) = (inside(span.start), inside(span.end).max(inside(span.start)));
    let first = character_before(line, from.saturating_sub(AROUND));
    let shown = &line[first..character_before(line, to + AROUND)];
    let column = (first > 0).then_some(at.column + 1);
    Excerpt { text: shown, range: from - first..to - first, line: at.line + 1, column }
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
