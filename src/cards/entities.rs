//! Which fact a mention stands for, and where that fact is written.

use crate::facts::{
    Base, EventId, Facts, OfficeId, OrganizationId, Origin, PersonId, PlaceId, Seat, SeriesId, Target, TermId,
};
use crate::mentions::{EventRef, Kind, Mention, Reading, ordinal_text};
use crate::text::Article;

/// Something that the fact base has a block for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entity {
    /// A person.
    Person(PersonId),
    /// An organization.
    Organization(OrganizationId),
    /// A place.
    Place(PlaceId),
    /// An office.
    Office(OfficeId),
    /// A single event.
    Event(EventId),
    /// The item of a series with this number.
    Item(SeriesId, u32),
    /// A term.
    Term(TermId),
}

/// All facts with an id: blocks of different kinds may have the same. An item of a series has the series' id, a
/// point and its number; the series' own id stands for all of its items.
pub fn with_id(facts: &Facts, id: &str) -> Vec<Entity> {
    let item = id.rsplit_once('.').and_then(|(series, n)| Some((series, n.parse::<u32>().ok()?)));
    let of_series = item.into_iter().flat_map(|(id, n)| facts.by_id(id).into_iter().map(move |it| (it, Some(n))));
    let mut found = Vec::new();
    for (target, number) in facts.by_id(id).into_iter().map(|it| (it, None)).chain(of_series) {
        match (target, number) {
            (Target::Person(id), None) => found.push(Entity::Person(id)),
            (Target::Organization(id), None) => found.push(Entity::Organization(id)),
            (Target::Place(id), None) => found.push(Entity::Place(id)),
            (Target::Office(id), None) => found.push(Entity::Office(id)),
            (Target::Event(id), None) => found.push(Entity::Event(id)),
            (Target::Term(id), None) => found.push(Entity::Term(id)),
            (Target::Series(id), _) => {
                let items = facts.series(id).items.iter().filter(|it| number.is_none_or(|n| it.n == n));
                found.extend(items.map(|it| Entity::Item(id, it.n)));
            }
            (_, _) => {}
        }
    }
    found
}

/// The one fact a mention stands for; `None` if there are several, or none.
pub fn entity_of(facts: &Facts, reading: &Reading, mention: &Mention) -> Option<Entity> {
    match candidates(facts, reading, mention).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// All facts a mention may stand for.
pub fn candidates(facts: &Facts, reading: &Reading, mention: &Mention) -> Vec<Entity> {
    match &mention.kind {
        Kind::Person(figure) => reading.figures[*figure].people.iter().map(|id| Entity::Person(*id)).collect(),
        Kind::Organization(it) => it.candidates.iter().map(|id| Entity::Organization(*id)).collect(),
        Kind::Place(it) => vec![Entity::Place(it.place)],
        Kind::Office(it) => it.candidates.iter().map(|id| Entity::Office(*id)).collect(),
        Kind::Event(it) => it
            .candidates
            .iter()
            .map(|it| match it {
                EventRef::Event(id) => Entity::Event(*id),
                EventRef::Item(series, n) => Entity::Item(*series, *n),
            })
            .collect(),
        Kind::Anniversary(it) => it
            .of
            .iter()
            .map(|it| match it {
                Base::Event(id) => Entity::Event(*id),
                Base::Organization(id) => Entity::Organization(*id),
                Base::Place(id) => Entity::Place(*id),
            })
            .collect(),
        Kind::Term(it) => vec![Entity::Term(it.term)],
        Kind::Timex(_) | Kind::Body(_) | Kind::Title(_) => Vec::new(),
    }
    .into_iter()
    .filter(|it| origin(facts, *it).is_some())
    .collect()
}

/// The id of what a mention stands for, if that is settled, and its full name.
pub fn entity(facts: &Facts, reading: &Reading, mention: &Mention, article: &Article) -> (Option<String>, String) {
    let as_written = || match &mention.kind {
        Kind::Person(figure) => reading.figures[*figure].name.clone(),
        Kind::Body(body) => reading.bodies[*body].name.clone(),
        _ => article.slice(mention.span).to_owned(),
    };
    match entity_of(facts, reading, mention) {
        Some(entity) => (Some(id(facts, entity)), name(facts, entity).unwrap_or_else(as_written)),
        None => (None, as_written()),
    }
}

/// The id of a fact; an item of a series has the series' id and its number.
pub fn id(facts: &Facts, entity: Entity) -> String {
    match entity {
        Entity::Person(id) => facts.person(id).id.clone(),
        Entity::Organization(id) => facts.organization(id).id.clone(),
        Entity::Place(id) => facts.place(id).id.clone(),
        Entity::Office(id) => facts.office(id).id.clone(),
        Entity::Event(id) => facts.event(id).id.clone(),
        Entity::Item(series, n) => format!("{}.{n}", facts.series(series).id),
        Entity::Term(id) => facts.term(id).id.clone(),
    }
}

/// The house form of a fact's name.
pub fn name(facts: &Facts, entity: Entity) -> Option<String> {
    match entity {
        Entity::Person(id) => facts.person(id).names.first().cloned(),
        Entity::Organization(id) => {
            let it = facts.organization(id);
            it.names.first().or(it.bare.first()).cloned()
        }
        Entity::Place(id) => facts.place(id).names.first().cloned(),
        Entity::Office(id) => {
            let it = facts.office(id);
            it.titles.first().or(it.short.first()).cloned()
        }
        Entity::Event(id) => {
            let it = facts.event(id);
            it.names.first().or(it.anniversary.first()).cloned()
        }
        Entity::Item(series, n) => {
            let it = facts.series(series);
            let pattern = it.patterns.first().or(it.bare.first())?;
            Some(pattern.replace("{ord}", &ordinal_text(n, "1")).replace("{n}", &n.to_string()))
        }
        Entity::Term(id) => Some(facts.term(id).name.clone()),
    }
}

/// Where a fact is written.
pub fn origin(facts: &Facts, entity: Entity) -> Option<&Origin> {
    Some(match entity {
        Entity::Person(id) => &facts.person(id).origin,
        Entity::Organization(id) => &facts.organization(id).origin,
        Entity::Place(id) => &facts.place(id).origin,
        Entity::Office(id) => &facts.office(id).origin,
        Entity::Event(id) => &facts.event(id).origin,
        Entity::Item(series, n) => &facts.series(series).item(n)?.origin,
        Entity::Term(id) => &facts.term(id).origin,
    })
}

/// What a fact belongs to: a person to a party, an office or an event to its body or country, a
/// body to the one above it.
pub fn owner(facts: &Facts, entity: Entity) -> Option<Entity> {
    let of_seat = |seat: Option<Seat>| {
        seat.map(|it| match it {
            Seat::Organization(id) => Entity::Organization(id),
            Seat::Place(id) => Entity::Place(id),
        })
    };
    match entity {
        Entity::Person(id) => facts.person(id).party.map(Entity::Organization),
        Entity::Organization(id) => {
            let it = facts.organization(id);
            it.parent.map(Entity::Organization).or(it.country.map(Entity::Place))
        }
        Entity::Place(id) => facts.place(id).country.map(Entity::Place),
        Entity::Office(id) => of_seat(facts.office(id).seat),
        Entity::Event(id) => of_seat(facts.event(id).seat),
        Entity::Item(series, _) => of_seat(facts.series(series).seat),
        Entity::Term(_) => None,
    }
}

/// Where a mention's fact is written; with several candidates, all of theirs.
pub fn definition<'a>(facts: &'a Facts, reading: &Reading, mention: &Mention) -> Vec<&'a Origin> {
    candidates(facts, reading, mention).into_iter().filter_map(|it| origin(facts, it)).collect()
}

/// Whether another mention stands for the same thing as this one. The mentions of a
/// person or body belong together also where the facts do not know them.
pub fn same_entity<'a>(facts: &'a Facts, reading: &'a Reading, wanted: &'a Mention) -> impl Fn(&Mention) -> bool + 'a {
    let known = entity_of(facts, reading, wanted);
    move |other| match (&wanted.kind, &other.kind) {
        (Kind::Person(a), Kind::Person(b)) | (Kind::Body(a), Kind::Body(b)) => a == b,
        (Kind::Timex(a), Kind::Timex(b)) => {
            let (a, b) = (&reading.timexes[*a], &reading.timexes[*b]);
            a.interval.is_some() && a.interval == b.interval
        }
        (_, _) => known.is_some() && known == entity_of(facts, reading, other),
    }
}
