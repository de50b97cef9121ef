//! Findings as one web page that needs nothing else.

use super::check::Checked;
use super::exchange::xml;
use crate::findings::Finding;
use crate::text::{Article, Encoding, Position, character_before};

const STYLE: &str = "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222}\
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2.5rem;border-bottom:1px solid #ccc}\
article{margin:1.2rem 0;padding:.6rem 1rem;border-left:4px solid #999;background:#f7f7f5}\
article.error{border-color:#c0392b}article.warning{border-color:#d68910}\
blockquote{margin:.4rem 0;color:#555}mark{background:#ffe08a}code{font-size:.85em;color:#555}ul{margin:.3rem 0}";

/// A page with every finding: the sentence around it, why, and what could be done.
pub(super) fn page(checked: &[Checked]) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Backread</title><style>{STYLE}</style></head>\n<body>\n<h1>Backread</h1>\n"
    );
    let count: usize = checked.iter().map(|it| it.findings.len()).sum();
    out.push_str(&format!(
        "<p>Articles: {}. Findings: {count}.</p>\n",
        checked.iter().filter(|it| it.is_article).count()
    ));
    for it in checked.iter().filter(|it| !it.findings.is_empty()) {
        out.push_str(&format!("<h2>{}</h2>\n", xml(&it.path)));
        for finding in &it.findings {
            out.push_str(&card(&it.article, finding));
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn card(article: &Article, finding: &Finding) -> String {
    let severity = finding.severity.as_str();
    let place = article.lines().position(article.text(), finding.span.start as usize, Encoding::Utf32);
    let mut out = format!(
        "<article class=\"{severity}\">\n<strong>{}</strong> <code>{severity} {} {}:{}</code>\n<blockquote>{}</blockquote>\n<ul>\n",
        xml(&finding.message),
        finding.rule,
        place.line + 1,
        place.column + 1,
        quotation(article, finding),
    );
    for it in &finding.evidence {
        let source = it.source.as_ref().map_or(String::new(), |source| match &source.address {
            Some(address) => format!(" (<a href=\"{}\">{}</a>)", xml(address), xml(&source.name)),
            None => format!(" ({})", xml(&source.name)),
        });
        out.push_str(&format!("<li>{}{source}</li>\n", xml(&it.text)));
    }
    for fix in &finding.fixes {
        out.push_str(&format!("<li>fix: {}</li>\n", xml(&fix.title)));
    }
    out.push_str("</ul>\n</article>\n");
    out
}

/// So many bytes are quoted before and behind a finding: a long sentence.
const AROUND: usize = 300;

/// What stands around a finding on its line, with the finding marked.
fn quotation(article: &Article, finding: &Finding) -> String {
    let (text, lines) = (article.text(), article.lines());
    let line = lines.line_of(finding.span.start as usize);
    let start = lines.offset(text, Position { line, column: 0 }, Encoding::Utf8);
    let end = start + lines.line(text, line).unwrap_or("").len();
    let (from, to) = (finding.span.start as usize, (finding.span.end as usize).min(end));
    let (first, is_cut) = match from.checked_sub(AROUND).filter(|it| *it > start) {
        Some(first) => (character_before(text, first), true),
        None => (start, false),
    };
    let last = character_before(text, (to + AROUND).min(end));
    let part = |from: usize, to: usize| xml(text.get(from..to.max(from)).unwrap_or(""));
    let dots = |is_cut: bool| if is_cut { "\u{2026}" } else { "" };
    let (before, behind) = (part(first, from), part(to, last));
    format!("{}{before}<mark>{}</mark>{behind}{}", dots(is_cut), part(from, to), dots(last < end))
}
