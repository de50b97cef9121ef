//! People: full names, short forms, and which mention is whom.
//!
//! A full name is matched to the fact base when the article names the person's country as well
//! (two signals). A short form ("Trong", "Mr. Xi") goes to the nearest person before it who is
//! called so, or to nobody.

use crate::facts::{Facts, Form, PersonId, Target};
use crate::text::{Article, TokenRange};

use super::context::Context;
use super::scan::{Hit, Hits, is_proper};
use super::{Figure, Kind, Mention, Reading, mention};

pub(super) fn read(article: &Article, facts: &Facts, hits: &Hits, context: &Context, reading: &mut Reading) {
    let names = hits.longest(is_proper);
    let mut found: Vec<Mention> = Vec::new();
    for hit in names.iter().filter(|hit| has_form(hit, Form::Full)) {
        let people = known(facts, context, hit);
        if people.is_empty() {
            continue;
        }
        let figure = figure_of(article, people, hit.tokens, reading);
        found.push(mention(article, hit.tokens, Kind::Person(figure)));
    }
    found.sort_by_key(|it| it.tokens.start);
    for hit in names.iter().filter(|hit| has_form(hit, Form::Short)) {
        if let Some(figure) = nearest(facts, hit, &found, reading) {
            let full = Kind::Person(figure);
            let at = found.partition_point(|it| it.tokens.start < hit.tokens.start);
            found.insert(at, mention(article, hit.tokens, full));
        }
    }
    reading.mentions.append(&mut found);
}

fn has_form(hit: &Hit, form: Form) -> bool {
    hit.names.iter().any(|it| matches!(it.target, Target::Person(_)) && it.form == form)
}

/// The people of the fact base whom a full name may mean in this article.
fn known(facts: &Facts, context: &Context, hit: &Hit) -> Vec<PersonId> {
    let mut out = Vec::new();
    for name in &hit.names {
        let Target::Person(id) = name.target else { continue };
        let person = facts.person(id);
        let in_world = context.has_country(person.country)
            || facts.tenures_by(id).any(|it| context.has_seat(facts, facts.office(it.office).seat));
        if name.form == Form::Full && in_world && !out.contains(&id) {
            out.push(id);
        }
    }
    out
}

fn figure_of(article: &Article, people: Vec<PersonId>, tokens: TokenRange, reading: &mut Reading) -> usize {
    if let Some(known) = reading.figures.iter().position(|it| it.people == people) {
        return known;
    }
    let name = article.slice(article.span_of(tokens)).to_owned();
    reading.figures.push(Figure { name, people, first: tokens });
    reading.figures.len() - 1
}

/// Whom a short form means: the last person named before it who is called so, else the only one
/// of the article who is.
fn nearest(facts: &Facts, hit: &Hit, found: &[Mention], reading: &Reading) -> Option<usize> {
    let called_so: Vec<PersonId> = hit
        .names
        .iter()
        .filter_map(|it| match it.target {
            Target::Person(id) if it.form == Form::Short => Some(id),
            _ => None,
        })
        .collect();
    let figure = |it: &Mention| match it.kind {
        Kind::Person(figure) if reading.figures[figure].people.iter().any(|id| called_so.contains(id)) => Some(figure),
        _ => None,
    };
    let before = found.iter().rev().filter(|it| it.tokens.end <= hit.tokens.start).find_map(figure);
    if before.is_some() {
        return before;
    }
    let mut others = found.iter().filter_map(figure);
    let only = others.next()?;
    let _ = facts;
    others.all(|it| it == only).then_some(only)
}
