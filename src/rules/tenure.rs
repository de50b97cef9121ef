//! What `office-not-held` says of a deed that lies outside of the term the article tells of.

use super::Cx;
use super::life::{slips, when};
use crate::claims::OutOfTerm;
use crate::findings::{Evidence, Finding, Severity};
use crate::time::Datelike;

/// The finding; none where a date cannot be named.
pub(super) fn finding(cx: &Cx<'_>, it: &OutOfTerm) -> Option<Finding> {
    let name = &cx.reading.figures.get(it.figure)?.name;
    let office = cx.text(it.office);
    let office = office.strip_prefix("the ").or_else(|| office.strip_prefix("a ")).unwrap_or(office);
    let told = match (it.from, it.to) {
        (Some((from, _)), Some((to, _))) => format!("{name} was {office} from {from} to {to}"),
        (Some((from, _)), None) => format!("{name} became {office} {}", when(from)),
        (None, Some((to, _))) => format!("{name} was {office} until {to}"),
        (None, None) => return None,
    };
    let is_early = it.from.is_some_and(|(from, _)| it.at.last() < from.first());
    let message = format!("{told}, so not {}", when(it.at));
    let severity = if it.is_likely { Severity::Information } else { Severity::Warning };
    let (_, words) = if is_early { it.from? } else { it.to? };
    let mut finding = Finding::new(severity, cx.span(it.deed), message, Evidence::article(told.clone()));
    finding = finding.see(cx.span(words), told);
    let fits = |year: i32| {
        it.from.is_none_or(|(from, _)| year >= from.first().year())
            && it.to.is_none_or(|(to, _)| year <= to.last().year())
    };
    for (text, span, new) in slips(cx, it.deed, fits) {
        finding = finding.fix(text, span, new);
    }
    let other = |year: i32| {
        let is_past = cx.dateline().is_none_or(|line| year <= line.last().year());
        is_past && if is_early { year <= it.at.first().year() } else { year >= it.at.last().year() }
    };
    for (text, span, new) in slips(cx, words, other) {
        finding = finding.fix(text, span, new);
    }
    Some(finding)
}
