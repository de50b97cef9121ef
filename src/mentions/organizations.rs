//! Organizations and places, by any name, and the abbreviations behind them.

use crate::facts::{Facts, Form, OrganizationId, Target};
use crate::text::{Article, Case, TokenRange};

use super::context::Context;
use super::scan::{Hit, Hits, is_proper};
use super::{Acronym, Kind, OrganizationMention, PlaceMention, Reading, mention};

pub(super) fn read(article: &Article, facts: &Facts, hits: &Hits, context: &Context, reading: &mut Reading) {
    for hit in hits.longest(is_proper) {
        if let Some(kind) = kind_of(facts, context, &hit) {
            reading.mentions.push(mention(article, hit.tokens, kind));
        }
    }
    reading.acronyms = acronyms(article, hits, reading.front.body);
}

fn kind_of(facts: &Facts, context: &Context, hit: &Hit) -> Option<Kind> {
    for name in &hit.names {
        match name.target {
            Target::Place(place) => return Some(Kind::Place(PlaceMention { place, demonym: false })),
            Target::Demonym(place) => return Some(Kind::Place(PlaceMention { place, demonym: true })),
            _ => {}
        }
    }
    let mut candidates: Vec<OrganizationId> = Vec::new();
    let mut avoid = None;
    let shared = hit.names.len() > 1;
    for name in &hit.names {
        let Target::Organization(id) = name.target else { continue };
        let needs_context = shared || matches!(name.form, Form::Short | Form::Abbreviation);
        if needs_context && !context.organizations.contains(&id) && !context.has_country(facts.organization(id).country)
        {
            continue;
        }
        if let Form::Avoid(number) = name.form {
            avoid = Some((id, usize::from(number)));
        }
        if !candidates.contains(&id) {
            candidates.push(id);
        }
    }
    (!candidates.is_empty()).then_some(Kind::Organization(OrganizationMention { candidates, avoid }))
}

/// Names with an abbreviation in brackets behind them, where either is one of the fact base's.
fn acronyms(article: &Article, hits: &Hits, body: usize) -> Vec<Acronym> {
    let mut out = Vec::new();
    for at in body..article.tokens().len() {
        let is_bracketed = article.token(at).is_some_and(|it| it.is('('))
            && article.token(at + 1).is_some_and(|it| it.case == Case::Upper)
            && article.token(at + 2).is_some_and(|it| it.is(')'));
        if !is_bracketed {
            continue;
        }
        let tokens = TokenRange::new(at + 1, at + 2);
        let organizations = |hit: &Hit| -> Vec<OrganizationId> {
            hit.names
                .iter()
                .filter_map(|it| match it.target {
                    Target::Organization(id) => Some(id),
                    _ => None,
                })
                .collect()
        };
        let abbreviated =
            hits.starting(at + 1).iter().find(|hit| hit.tokens == tokens).map(organizations).unwrap_or_default();
        // All names that end right before the bracket: "the Central Committee of the Communist Party
        // of Vietnam (CPV)" explains the party's name, not the committee's.
        let sentence = article.sentence_of(at);
        let mut named: Vec<OrganizationId> = Vec::new();
        let mut name = None;
        for from in sentence.start.max(at.saturating_sub(12))..at {
            let Some(hit) = hits.starting(from).iter().find(|hit| hit.tokens.end == at) else { continue };
            let found = organizations(hit);
            if !found.is_empty() {
                named.extend(found);
                name = Some(hit.tokens);
            }
        }
        if let Some(name) = name {
            // The innermost name is the one explained, and comes first.
            named.reverse();
            out.push(Acronym { tokens, name, named, abbreviated });
        }
    }
    out
}
