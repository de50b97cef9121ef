//! Proofs: a finding, and what a time expression means, in words.

use crate::findings::Finding;
use crate::mentions::timex::Basis;
use crate::mentions::Reading;
use crate::text::Article;

/// A finding's message, evidence and fixes.
pub fn proof(finding: &Finding) -> String {
    let mut text = format!("**{}**: {}\n", finding.rule, finding.message);
    for it in &finding.evidence {
        text.push_str(&format!("\n- {}", it.text));
        if let Some(place) = &it.place {
            text.push_str(&format!(" ({}:{})", place.path, place.line));
        }
        if let Some(source) = &it.source {
            text.push_str(&format!(", {source}"));
        }
    }
    for it in &finding.fixes {
        text.push_str(&format!("\n- fix: {}", it.title));
    }
    text
}

/// What a time expression means, and on what that rests.
pub fn timex(article: &Article, reading: &Reading, index: usize) -> Option<String> {
    let it = reading.timexes.get(index)?;
    let text = article.slice(it.span);
    let when = it.interval.map_or_else(|| it.value.clone(), |when| when.to_string());
    let basis = match it.basis {
        Basis::Explicit => "as written",
        Basis::Dateline => "by the dateline",
        Basis::DatelinePast => "the last one before the dateline",
        Basis::DatelineFuture => "the first one after the dateline",
        Basis::Earlier(_) => "by the date before it",
        Basis::Open => "not settled",
    };
    Some(format!("**{text}**: {when} ({basis})\n\n`{}` {}", it.value, it.kind.as_str()))
}
