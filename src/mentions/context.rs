//! The article's world: the countries and bodies it names beyond doubt.
//!
//! A name that many things bear ("Politburo", "Li Qiang", "the 10th National Congress") is matched
//! only to what this world makes likely: the second of the two signals that a match takes.

use std::collections::BTreeSet;

use crate::facts::{Facts, Form, OrganizationId, PlaceId, Seat, Target};

use super::scan::Hits;

/// What the article names beyond doubt.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// Countries, by name, demonym, city or body.
    pub countries: BTreeSet<PlaceId>,
    /// Organizations by a full name of theirs.
    pub organizations: BTreeSet<OrganizationId>,
    /// The countries as bits, by number: every office is asked for its country.
    bits: Vec<u64>,
}

impl Context {
    fn names(&self, country: PlaceId) -> bool {
        let index = country.index();
        self.bits.get(index / 64).is_some_and(|it| it >> (index % 64) & 1 != 0)
    }

    /// Whether the country is named; a thing without a country fits anywhere.
    pub fn has_country(&self, country: Option<PlaceId>) -> bool {
        country.is_none_or(|it| self.names(it))
    }

    /// Whether what an office or event belongs to is of this world.
    pub fn has_seat(&self, facts: &Facts, seat: Option<Seat>) -> bool {
        match seat {
            None => true,
            Some(Seat::Organization(id)) if self.organizations.contains(&id) => true,
            Some(seat) => facts.country_of(seat).is_some_and(|it| self.names(it)),
        }
    }
}

/// Reads the world of an article from the names found in it.
pub(super) fn read(facts: &Facts, hits: &Hits<'_>) -> Context {
    let mut context = Context::default();
    for hit in &hits.all {
        // A name of several things is no ground to stand on.
        let Some(name) = hit.only() else { continue };
        match (name.target, name.form) {
            (Target::Place(id) | Target::Demonym(id), _) => {
                context.countries.insert(facts.place(id).country.unwrap_or(id));
            }
            // Of very many parties some always has the letters of a news agency.
            (Target::Organization(id), Form::Abbreviation) if facts.is_crowded(&facts.organization(id).origin) => {}
            (Target::Organization(id), Form::Full | Form::Avoid(_) | Form::Abbreviation) => {
                context.organizations.insert(id);
                context.countries.extend(facts.organization(id).country);
            }
            (Target::Office(id), Form::Full) => {
                context.countries.extend(facts.office(id).seat.and_then(|seat| facts.country_of(seat)));
            }
            _ => {}
        }
    }
    for index in context.countries.iter().map(|it| it.index()) {
        context.bits.resize(context.bits.len().max(index / 64 + 1), 0);
        context.bits[index / 64] |= 1 << (index % 64);
    }
    context
}
