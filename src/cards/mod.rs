//! Mentions to cards: what a hover shows, what a definition points to, and the words for proof.
//!
//! A card is Markdown. Everything on it is as of a day: the article's.

mod entities;
mod profiles;
mod proofs;
mod search;
mod strangers;
mod stubs;

pub use entities::{Entity, candidates, definition, entity, entity_of, id, name, origin, owner, same_entity, with_id};
pub use profiles::{in_a_line, look_up, profile};
pub use proofs::{proof, reckoning, timex};
pub use search::{Fit, Wanted, search, title_on};
pub use stubs::{Stub, insertions, stub};

use crate::Report;
use crate::facts::Facts;
use crate::mentions::Kind;
use crate::text::{Article, Span};
use crate::time::Day;

/// The day as of which an article's cards are shown; `None` if nothing tells it.
pub fn day_of(report: &Report) -> Option<Day> {
    report.reading.dateline().map(|it| it.date)
}

/// What a hover says of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Findings {
    /// All: the message and the proof.
    Told,
    /// What an editor that shows diagnostics in its hover does not show there.
    Shown,
}

/// What a hover at this byte shows, and the stretch it is about: the card of what is named there, then the proof of a
/// finding.
pub fn hover(
    article: &Article,
    facts: &Facts,
    report: &Report,
    offset: usize,
    findings: Findings,
) -> Option<(Span, String)> {
    let mut parts: Vec<String> = Vec::new();
    let mut span: Option<Span> = None;
    let mut touched: Vec<_> = report.reading.all_at(offset).collect();
    touched.sort_by_key(|it| it.span.len());
    let day = day_of(report);
    if let Some(mention) = touched.first() {
        let card = match &mention.kind {
            Kind::Timex(index) => timex(article, &report.reading, *index),
            _ => entity_of(facts, &report.reading, mention)
                .map(|it| profile(facts, it, day))
                .or_else(|| unknown(article, facts, report, mention)),
        };
        if let Some(card) = card {
            parts.push(card);
            span = Some(mention.span);
        }
    }
    let mut narrowest: Option<Span> = None;
    for finding in report.findings.iter().filter(|it| it.span.touches(offset)) {
        let said = match findings {
            Findings::Told => Some(proof(finding)),
            Findings::Shown => reckoning(finding),
        };
        let Some(said) = said else { continue };
        parts.push(said);
        narrowest =
            Some(narrowest.map_or(finding.span, |it| if it.len() < finding.span.len() { it } else { finding.span }));
    }
    Some((narrowest.or(span)?, parts.join("\n\n---\n\n")))
}

/// A card for what the facts do not settle: several candidates, or none.
fn unknown(article: &Article, facts: &Facts, report: &Report, mention: &crate::mentions::Mention) -> Option<String> {
    let (_, name) = entity(facts, &report.reading, mention, article);
    let candidates = entities::candidates(facts, &report.reading, mention);
    if candidates.is_empty() {
        return strangers::card(article, facts, report, mention);
    }
    let day = day_of(report);
    let list: Vec<String> = candidates.iter().map(|it| format!("- {}", profiles::in_a_line(facts, *it, day))).collect();
    Some(format!("**{name}**\n\nOne of:\n{}", list.join("\n")))
}
