//! Fixed wordings and their slips, where the places they belong to stand beside them.

use crate::facts::{Choice, Facts, Form, PlaceId, Target};
use crate::text::{Article, TokenRange, is_one_of};

use super::scan::Hits;
use super::{Kind, Mention, Reading, TermMention, mention, starting};

/// How far, in tokens, the places of a term may stand from it: "the China-Vietnam comprehensive
/// ...", "... between Vietnam and China".
const REACH: usize = 8;

pub(super) fn read(article: &Article, facts: &Facts, hits: &Hits<'_>, reading: &mut Reading) {
    let mut found = Vec::new();
    for hit in hits.longest(Choice::TERM) {
        // "a comprehensive strategic partnership with India": whose it is, is said.
        let with = hit.tokens.end + 1 + usize::from(is_one_of!(article, hit.tokens.end + 1, "the"));
        let partner =
            is_one_of!(article, hit.tokens.end, "with").then(|| place_at(facts, &reading.mentions, with)).flatten();
        let near = near(article, facts, &reading.mentions, hit.tokens);
        let term = hit.names().find_map(|name| match (name.target, name.form) {
            (Target::Term(term), form)
                if facts.term(term).scope.iter().all(|place| near.contains(place))
                    && partner
                        .is_none_or(|it| facts.term(term).scope.is_empty() || facts.term(term).scope.contains(&it)) =>
            {
                let avoid = match form {
                    Form::Avoid(number) => Some(usize::from(number)),
                    _ => None,
                };
                Some(TermMention { term, avoid })
            }
            _ => None,
        });
        if let Some(term) = term {
            found.push(mention(article, hit.tokens, Kind::Term(term)));
        }
    }
    reading.mentions.append(&mut found);
}

/// The country of the place that is named at a token.
fn place_at(facts: &Facts, mentions: &[Mention], at: usize) -> Option<PlaceId> {
    starting(mentions, at).find_map(|it| match &it.kind {
        Kind::Place(place) => Some(facts.place(place.place).country.unwrap_or(place.place)),
        _ => None,
    })
}

/// The countries named close to some tokens of one sentence.
fn near(article: &Article, facts: &Facts, mentions: &[Mention], tokens: TokenRange) -> Vec<PlaceId> {
    let sentence = article.sentence_of(tokens.start);
    // A clause mark ends what belongs to the term.
    let is_mark = |at: &usize| match article.word(*at) {
        ";" | ":" | "(" | ")" => true,
        "," => is_one_of!(article, at + 1, "and but while which who"),
        _ => false,
    };
    let mut from = tokens.start.saturating_sub(REACH).max(sentence.start);
    let mut to = (tokens.end + REACH).min(sentence.end);
    from = (from..tokens.start).rev().find(is_mark).map_or(from, |at| at + 1);
    to = (tokens.end..to).find(is_mark).unwrap_or(to);
    let first = mentions.partition_point(|it| it.tokens.start < from);
    mentions[first..]
        .iter()
        .take_while(|it| it.tokens.start < to)
        .filter_map(|it| match &it.kind {
            Kind::Place(place) => Some(facts.place(place.place).country.unwrap_or(place.place)),
            _ => None,
        })
        .collect()
}
