//! Events by name or number: "the 13th National CPV Congress", "First Plenum of the ...".

use crate::facts::{Choice, Facts, Form, OrganizationId, Seat, SeriesId, Target};
use crate::text::{Article, TokenKind, is_one_of};

use super::context::Context;
use super::scan::{Hit, Hits};
use super::{EventMention, EventRef, Kind, Mention, Reading, ending, mention, starting};

pub(super) fn read(article: &Article, facts: &Facts, hits: &Hits<'_>, context: &Context, reading: &mut Reading) {
    let mut found = Vec::new();
    for hit in hits.longest(Choice::EVENT) {
        if let Some(event) = event_of(article, facts, context, &reading.mentions, &hit) {
            found.push(mention(article, hit.tokens, Kind::Event(event)));
        }
    }
    reading.mentions.append(&mut found);
}

fn event_of(
    article: &Article,
    facts: &Facts,
    context: &Context,
    mentions: &[Mention],
    hit: &Hit<'_>,
) -> Option<EventMention> {
    let mut candidates: Vec<EventRef> = Vec::new();
    let mut avoid = None;
    for name in hit.names() {
        let candidate = match (name.target, hit.number) {
            (Target::Event(id), _) => EventRef::Event(id),
            (Target::Series(id), Some((n, _))) => {
                let is_bare = name.form != Form::Full;
                if is_bare
                    && !(context.has_seat(facts, facts.series(id).seat)
                        && is_of_its_own(article, facts, mentions, hit, id))
                {
                    continue;
                }
                if let Form::Avoid(number) = name.form {
                    avoid = Some((id, usize::from(number)));
                }
                EventRef::Item(id, n)
            }
            (_, _) => continue,
        };
        if !candidates.contains(&candidate) {
            candidates.push(candidate);
        }
    }
    if candidates.len() > 1 && is_one_of!(article, hit.tokens.start.wrapping_sub(1), "its their") {
        let owner = owner_before(article, mentions, hit.tokens.start);
        let own: Vec<EventRef> = candidates
            .iter()
            .copied()
            .filter(|it| owner.as_ref().is_some_and(|ids| is_seat(facts, *it, ids)))
            .collect();
        if !own.is_empty() {
            candidates = own;
        }
    }
    (!candidates.is_empty()).then_some(EventMention { candidates, ordinal: hit.number, avoid })
}

/// What the text named last before a bare name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Body {
    /// A body that the facts know.
    Known,
    /// One that they do not: "the trade union", "Communist Party of Cuba".
    Stranger,
}

/// The body that was named last before a bare name, within a few sentences.
fn last_body(article: &Article, facts: &Facts, mentions: &[Mention], at: usize) -> Option<Body> {
    let is_body_word = |at: usize| match article.word(at) {
        "union" | "unions" => true,
        "party" | "league" | "federation" | "association" | "confederation" | "front" => {
            article.token(at).is_some_and(|it| it.case.is_capital())
        }
        _ => false,
    };
    let word = (at.saturating_sub(BACK)..at).rev().find(|at| is_body_word(*at));
    let to = mentions.partition_point(|it| it.tokens.start < at);
    let known = mentions[..to]
        .iter()
        .rev()
        .take_while(|it| it.tokens.start + BACK >= at)
        .find(|it| matches!(it.kind, Kind::Organization(_)) && it.tokens.end <= at);
    // A body that is only one of very many: nothing is known of what it holds.
    let body = |it: &Mention| match &it.kind {
        Kind::Organization(body)
            if body.candidates.iter().all(|id| facts.is_crowded(&facts.organization(*id).origin)) =>
        {
            Body::Stranger
        }
        _ => Body::Known,
    };
    let known_after = |word: usize| known.is_some_and(|it| it.tokens.contains(word) || it.tokens.start > word);
    match word {
        Some(word) if known_after(word) || is_alone(article, word) || is_inside(mentions, word) => known.map(body),
        Some(_) => Some(Body::Stranger),
        None => known.map(body),
    }
}

/// How far back, in tokens, a body may be named.
const BACK: usize = 120;

/// "the Party", "a Congress": a body word without a name.
fn is_alone(article: &Article, at: usize) -> bool {
    let is_name = |at: usize| article.token(at).is_some_and(|it| it.case.is_capital() && it.span.len() > 1);
    if !is_name(at) {
        return false;
    }
    let before = at.checked_sub(1).is_some_and(|it| is_name(it) && !is_one_of!(article, it, "the"));
    let after = is_one_of!(article, at + 1, "of") || is_name(at + 1);
    !before && !after
}

fn is_inside(mentions: &[Mention], at: usize) -> bool {
    let to = mentions.partition_point(|it| it.tokens.start <= at);
    mentions[..to].iter().rev().take(8).any(|it| {
        // A title of nobody known, put together with a country, is no body.
        let says_nothing = match &it.kind {
            Kind::Timex(_) => true,
            Kind::Office(office) => office.candidates.is_empty(),
            _ => false,
        };
        it.tokens.contains(at) && !says_nothing
    })
}

/// The organization that "its" stands for: the last one named before it in the sentence.
fn owner_before(article: &Article, mentions: &[Mention], at: usize) -> Option<Vec<OrganizationId>> {
    let sentence = article.sentence_of(at);
    let to = mentions.partition_point(|it| it.tokens.start < at);
    mentions[..to].iter().rev().take_while(|it| it.tokens.start >= sentence.start).find_map(|it| match &it.kind {
        Kind::Organization(body) => Some(body.candidates.clone()),
        _ => None,
    })
}

fn is_seat(facts: &Facts, event: EventRef, owners: &[OrganizationId]) -> bool {
    let EventRef::Item(series, _) = event else { return false };
    matches!(facts.series(series).seat, Some(Seat::Organization(own)) if owners.iter().any(|id| facts.is_part_of(*id, own)))
}

/// Whether nothing beside a bare name ("the 10th National Congress") says that it is another body's.
fn is_of_its_own(article: &Article, facts: &Facts, mentions: &[Mention], hit: &Hit<'_>, series: SeriesId) -> bool {
    let seat = facts.series(series).seat;
    let fits = |it: &Mention| match (&it.kind, seat) {
        (Kind::Organization(body), Some(Seat::Organization(own))) => {
            body.candidates.iter().any(|id| facts.is_part_of(*id, own) || facts.is_part_of(own, *id))
        }
        (Kind::Organization(body), Some(Seat::Place(own))) => {
            body.candidates.iter().any(|id| facts.organization(*id).country == Some(own))
        }
        (Kind::Place(place), Some(seat)) => facts.country_of(seat) == Some(place.place),
        (_, _) => false,
    };
    let is_body = |it: &&Mention| matches!(it.kind, Kind::Organization(_) | Kind::Place(_));
    let mut after = hit.tokens.end;
    if is_one_of!(article, after, "of") {
        after += 1;
        after += usize::from(is_one_of!(article, after, "the"));
        let body = starting(mentions, after).find(is_body);
        return body.map_or(article.token(after).is_none_or(|it| !it.case.is_capital()), fits);
    }
    let mut before = hit.tokens.start;
    if before > 0 && article.token(before - 1).is_some_and(|it| it.kind == TokenKind::Possessive) {
        before -= 1;
    }
    match ending(mentions, before).find(is_body) {
        Some(body) => fits(body),
        // A country's plans are not a body's.
        None if matches!(seat, Some(Seat::Place(_))) => true,
        None => last_body(article, facts, mentions, hit.tokens.start) != Some(Body::Stranger),
    }
}
