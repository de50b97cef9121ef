//! Proofs: a finding, and what a time expression means, in words.

use crate::findings::Finding;
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
            text.push_str(&format!(", {}", source.name));
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
    let meaning = it.explain(article, reading.dateline(), &reading.timexes);
    Some(format!("**{}**\n\n{meaning}\n\n`{}` {}", article.slice(it.span), it.value, it.kind.as_str()))
}
