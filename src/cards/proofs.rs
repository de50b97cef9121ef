//! Proofs: a finding, and what a time expression means, in words.

use crate::findings::Finding;
use crate::mentions::Reading;
use crate::text::Article;

/// A finding's message and evidence. Fixes are not listed: nobody can click them here.
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
    text
}

/// What a finding rests on beside the places that an editor lists with it; `None` if that is all.
pub fn reckoning(finding: &Finding) -> Option<String> {
    let sums = finding.evidence.iter().filter(|it| it.place.is_none());
    let lines: Vec<String> = sums.map(|it| format!("- {}", it.text)).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// What a time expression means, and on what that rests.
pub fn timex(article: &Article, reading: &Reading, index: usize) -> Option<String> {
    let it = reading.timexes.get(index)?;
    let meaning = it.explain(article, reading.dateline(), &reading.timexes);
    Some(format!("**{}**\n\n{meaning}", article.slice(it.span)))
}
