//! Findings for people: both places quoted and underlined, why, and what could be done.

use std::io::IsTerminal;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::check::Checked;
use crate::findings::{Evidence, Finding, Severity};
use crate::text::{Article, Encoding, Span};

/// A line of an article can be a whole paragraph: this much of it is shown around a place, in bytes.
const SHOWN_BYTES: usize = 56;

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
    out.push_str(&summary(checked.len(), counts));
    out
}

fn render(renderer: &Renderer, path: &str, article: &Article, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::HELP.with_name("hint"),
    };
    let excerpts = Excerpts::new(article, finding);
    let main = excerpts.of(finding.span);
    let snippet = Snippet::source(main.text.as_str())
        .line_start(main.line)
        .path(format!("{path}:{}:{}", main.line, main.column))
        .annotation(AnnotationKind::Primary.span(main.range.clone()).label(""));
    let mut group: Group<'_> = level.primary_title(finding.message.as_str()).id(finding.rule).element(snippet);
    let related: Vec<Excerpt> = finding.related.iter().map(|it| excerpts.of(it.span)).collect();
    for (excerpt, it) in related.iter().zip(&finding.related) {
        let snippet = Snippet::source(excerpt.text.as_str())
            .line_start(excerpt.line)
            .path(format!("{path}:{}:{}", excerpt.line, excerpt.column))
            .annotation(AnnotationKind::Context.span(excerpt.range.clone()).label(it.message.as_str()));
        group = group.element(snippet);
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

/// A stretch of one line around a place.
struct Excerpt {
    text: String,
    range: std::ops::Range<usize>,
    line: usize,
    column: usize,
}

struct Excerpts<'a> {
    article: &'a Article,
}

impl<'a> Excerpts<'a> {
    fn new(article: &'a Article, _finding: &Finding) -> Excerpts<'a> {
        Excerpts { article }
    }

    fn of(&self, span: Span) -> Excerpt {
        let (text, lines) = (self.article.text(), self.article.lines());
        let at = lines.position(text, span.start as usize, Encoding::Utf32);
        let line = lines.line(text, at.line).unwrap_or("");
        let start_of_line = lines.offset(text, crate::text::Position { line: at.line, column: 0 }, Encoding::Utf8);
        let from = (span.start as usize).saturating_sub(start_of_line).min(line.len());
        let to = (span.end as usize).saturating_sub(start_of_line).min(line.len()).max(from);
        let left = word_edge(line, from.saturating_sub(SHOWN_BYTES), true);
        let right = word_edge(line, (to + SHOWN_BYTES).min(line.len()), false);
        let (head, tail) = (if left > 0 { "…" } else { "" }, if right < line.len() { "…" } else { "" });
        let shown = format!("{head}{}{tail}", &line[left..right]);
        let shift = |it: usize| it - left + head.len();
        Excerpt { text: shown, range: shift(from)..shift(to), line: at.line + 1, column: at.column + 1 }
    }
}

/// The nearest word boundary outwards, so that no word is cut.
fn word_edge(line: &str, mut at: usize, to_left: bool) -> usize {
    let bytes = line.as_bytes();
    while at > 0 && at < line.len() && !(line.is_char_boundary(at) && (bytes[at - 1] == b' ' || bytes[at] == b' ')) {
        at = if to_left { at - 1 } else { at + 1 };
    }
    if to_left && at > 0 && bytes.get(at) == Some(&b' ') { at + 1 } else { at }
}

fn summary(articles: usize, counts: [usize; 4]) -> String {
    let named = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let parts: Vec<String> = [(3, "error", "errors"), (2, "warning", "warnings"), (1, "information", "informations"), (0, "hint", "hints")]
        .into_iter()
        .filter(|(at, _, _)| counts[*at] > 0)
        .map(|(at, one, many)| named(counts[at], one, many))
        .collect();
    let found = if parts.is_empty() { "nothing to say".to_owned() } else { parts.join(", ") };
    format!("{} in {}\n", found, named(articles, "article", "articles"))
}
