//! Organizations and places, by any name, and the abbreviations behind them.

use crate::facts::{Choice, Facts, Form, NameRef, OrganizationId, PlaceId, Target};
use crate::text::{Article, Case, TokenKind, TokenRange, is_one_of};

use super::context::Context;
use super::scan::{Hit, Hits};
use super::{Acronym, Kind, OrganizationMention, PlaceMention, Reading, mention, names};

pub(super) fn read(article: &Article, facts: &Facts, hits: &Hits<'_>, context: &Context, reading: &mut Reading) {
    for hit in hits.longest(Choice::PROPER) {
        // "MR PRICE": no party of that name, in a line of capitals.
        let next = article.token(hit.tokens.end);
        let is_honorific = hit.tokens.len() == 1
            && next.is_some_and(|it| it.case.is_capital())
            && names::is_honorific(article, hit.tokens.start);
        if is_honorific {
            continue;
        }
        if let Some(kind) = kind_of(article, facts, context, hits, &hit) {
            reading.mentions.push(mention(article, hit.tokens, kind));
        }
    }
    reading.acronyms = acronyms(article, hits, reading.front.body);
}

fn kind_of(article: &Article, facts: &Facts, context: &Context, hits: &Hits<'_>, hit: &Hit<'_>) -> Option<Kind> {
    if let Some(place) = place(context, hit) {
        return Some(Kind::Place(place));
    }
    // A party of very many may be called "Communist Party", as those of other countries are.
    let is_crowded =
        |target: Target| matches!(target, Target::Organization(id) if facts.is_crowded(&facts.organization(id).origin));
    let is_bare = hit.names().all(|it| it.form == Form::Short || is_crowded(it.target));
    let of_whom = if is_bare { owner(article, facts, hits, hit.tokens) } else { Owner::Unsaid };
    if of_whom == Owner::Stranger {
        return None;
    }
    let mut candidates: Vec<OrganizationId> = Vec::new();
    let mut avoid = None;
    let shared = hit.only().is_none();
    for name in hit.names() {
        let Target::Organization(id) = name.target else { continue };
        let needs_context = shared || matches!(name.form, Form::Short | Form::Abbreviation) || is_crowded(name.target);
        if needs_context && !context.organizations.contains(&id) && !context.has_country(facts.organization(id).country)
        {
            continue;
        }
        if matches!(of_whom, Owner::Country(country) if facts.organization(id).country != Some(country)) {
            continue;
        }
        if let Form::Avoid(number) = name.form
            && !goes_back(article, hit.tokens)
        {
            avoid = Some((id, usize::from(number)));
        }
        if !candidates.contains(&id) {
            candidates.push(id);
        }
    }
    (!candidates.is_empty()).then_some(Kind::Organization(OrganizationMention { candidates, avoid }))
}

/// The place that a name may mean; of several, the only one that the article names otherwise: "Korean"
/// alone may be either.
fn place(context: &Context, hit: &Hit<'_>) -> Option<PlaceMention> {
    let place = |name: &NameRef| match name.target {
        Target::Place(place) => Some(PlaceMention { place, demonym: false }),
        Target::Demonym(place) => Some(PlaceMention { place, demonym: true }),
        _ => None,
    };
    let first = hit.names().find_map(place)?;
    if hit.names().filter_map(place).all(|it| it.place == first.place) {
        return Some(first);
    }
    let mut named = hit.names().filter_map(place).filter(|it| context.has_country(Some(it.place)));
    let one = named.next()?;
    named.all(|it| it.place == one.place).then_some(one)
}

/// "the France-Vietnam Communist Party Friendship Society": the words are the end of a longer name,
/// whose wording they do not tell.
fn goes_back(article: &Article, tokens: TokenRange) -> bool {
    let sentence = article.sentence_of(tokens.start);
    let before = tokens.start.checked_sub(1).filter(|it| *it >= sentence.start);
    before.and_then(|at| article.token(at).map(|it| (at, it))).is_some_and(|(at, it)| {
        it.is_hyphen() || (at > sentence.start && it.kind == TokenKind::Word && it.case.is_capital())
    })
}

/// Whose a body is that is named by a bare form: "National Assembly", "Communist Party".
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// The text does not say.
    Unsaid,
    /// A country the facts know: "Vietnam's National Assembly", "the Communist Party of China".
    Country(PlaceId),
    /// Somebody else: "South Korea's National Assembly", "the Communist Party of Spain".
    Stranger,
}

fn owner(article: &Article, facts: &Facts, hits: &Hits<'_>, tokens: TokenRange) -> Owner {
    let sentence = article.sentence_of(tokens.start);
    let country = |hit: &Hit<'_>| {
        hit.names().find_map(|it| match it.target {
            Target::Place(id) | Target::Demonym(id) => Some(facts.place(id).country.unwrap_or(id)),
            _ => None,
        })
    };
    let is_name = |at: usize| article.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital());
    if is_one_of!(article, tokens.end, "of") && tokens.end + 1 < sentence.end {
        let after = tokens.end + 1 + usize::from(is_one_of!(article, tokens.end + 1, "the"));
        return match hits.starting(after).iter().find_map(country) {
            Some(country) => Owner::Country(country),
            None if is_name(after) => Owner::Stranger,
            None => Owner::Unsaid,
        };
    }
    let mut before = tokens.start;
    let possessive =
        before > sentence.start && article.token(before - 1).is_some_and(|it| it.kind == TokenKind::Possessive);
    before -= usize::from(possessive);
    if before == sentence.start || !is_name(before - 1) {
        return Owner::Unsaid;
    }
    let ending = |is: fn(&Target) -> bool| {
        (sentence.start.max(before.saturating_sub(12))..before).any(|at| {
            hits.starting(at).iter().any(|hit| hit.tokens.end == before && hit.names().any(|it| is(&it.target)))
        })
    };
    // Under another body: whether that fits is for the office to tell.
    if ending(|it| matches!(it, Target::Organization(_))) {
        return Owner::Unsaid;
    }
    let known = (sentence.start.max(before.saturating_sub(12))..before)
        .find_map(|at| hits.starting(at).iter().filter(|hit| hit.tokens.end == before).find_map(country));
    match known {
        Some(country) => Owner::Country(country),
        // "The Politburo" at the beginning of a sentence has no owner; "Japanese Communist Party" has.
        None if possessive || !is_one_of!(article, before - 1, "the") => Owner::Stranger,
        None => Owner::Unsaid,
    }
}

/// Names with an abbreviation in brackets behind them, where either is one of the fact base's.
fn acronyms(article: &Article, hits: &Hits<'_>, body: usize) -> Vec<Acronym> {
    let mut out = Vec::new();
    let prose = TokenRange::new(body, article.tokens().len());
    for at in article.marks().within(prose) {
        let is_bracketed = article.tokens()[at].is('(')
            && article.token(at + 1).is_some_and(|it| it.case == Case::Upper)
            && article.token(at + 2).is_some_and(|it| it.is(')'));
        if !is_bracketed {
            continue;
        }
        let tokens = TokenRange::new(at + 1, at + 2);
        let organizations = |hit: &Hit<'_>| -> Vec<OrganizationId> {
            hit.names()
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
