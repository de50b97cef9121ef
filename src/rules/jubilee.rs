//! What `anniversary-mismatch` says of the age of a thing and the year in which it began.

use super::Cx;
use crate::claims::{Jubilee, jubilee_like};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::{number_like, ordinal_at, ordinal_text};
use crate::time::Datelike;

pub(super) fn verdict(cx: &Cx<'_>, it: Jubilee) -> Option<Verdict> {
    let from = &cx.reading.timexes[it.from];
    let year = from.written.year?;
    let years = it.at.first().year()..=it.at.last().year();
    let falls = year.value + it.years;
    if years.contains(&falls) || it.is_age && years.contains(&(falls + 1)) {
        return Some(Verdict::Supported);
    }
    let (said, span) = (cx.text(it.said), cx.span(it.said));
    let at = it.at.first().year();
    let right = at - year.value;
    if right <= 0 {
        return Some(Verdict::NotEnoughInfo);
    }
    let message = format!("from {} to {at} it is {right} years, not {}", year.value, it.years);
    let sum = format!("{at} - {} = {right}", year.value);
    let mut finding = Finding::new(Severity::Warning, span, message, Evidence::arithmetic(sum))
        .see(from.span, format!("counted from {}", year.value));
    let ordinal = ordinal_at(cx.article, it.said.start).filter(|number| number.tokens == it.said);
    let new = match ordinal {
        Some(_) => Some(ordinal_text(right.unsigned_abs(), said)),
        // "ruby" becomes "golden", not "50".
        None => jubilee_like(right, said).map(str::to_owned).or_else(|| number_like(f64::from(right), said)),
    };
    if let Some(new) = new {
        finding = finding.fix(said, span, new);
    }
    finding = finding.fix(cx.slice(year.span), year.span, (at - it.years).to_string());
    Some(Verdict::Refuted(finding))
}
