//! Fact files to facts: blocks are read one by one, then ids are looked up.

use std::collections::HashMap;

use toml::de::DeTable;

use super::blocks;
use super::blocks::{Draft, Ref};
use super::model::*;
use super::problems::Problem;
use super::reader::{self, Block};
use super::{FactFile, Facts};
use crate::text::Span;

/// Loads fact files, in order: a block of a later file replaces one of the same kind and id.
pub(super) fn load(files: Vec<FactFile>) -> Facts {
    let mut facts = Facts::default();
    let mut draft = Draft::default();
    for (index, file) in files.iter().enumerate() {
        read_file(FileId::at(index), &file.text, &mut facts, &mut draft);
    }
    facts.files = files;
    link(&mut facts, draft);
    facts
}

fn read_file(id: FileId, text: &str, facts: &mut Facts, draft: &mut Draft) {
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or_else(Span::default, reader::span);
        facts.problems.push(Problem::error(id, at, &format!("this is not TOML: {}", error.message())));
    }
    // Sources first: blocks cite them wherever the table stands.
    if let Some(value) = document.get_ref().get("sources")
        && let Some(mut block) = Block::new(value, id, &mut facts.problems)
    {
        for (key, text) in block.pairs() {
            facts.sources.push(Source { id: key, text, file: id });
        }
    }
    for (key, value) in document.get_ref().iter() {
        let name = key.get_ref().as_ref();
        if matches!(name, "sources" | "pack") {
            continue;
        }
        let Some(list) = value.get_ref().as_array() else {
            let message = format!("`{name}` must be written as blocks: [[{name}]]");
            facts.problems.push(Problem::error(id, reader::span(key.span()), &message));
            continue;
        };
        for item in list.iter() {
            let Some(mut block) = Block::new(item, id, &mut facts.problems) else { continue };
            match name {
                "places" | "place" | "country" | "countries" => blocks::place(&mut block, draft, name),
                "organizations" | "organization" => blocks::organization(&mut block, draft),
                "offices" | "office" => blocks::office(&mut block, draft),
                "people" | "person" => blocks::person(&mut block, draft),
                "series" => blocks::series(&mut block, draft),
                "events" | "event" | "anniversary" => blocks::event(&mut block, draft),
                "terms" | "term" => blocks::term(&mut block, draft),
                _ => {
                    block.complain(&format!(
                        "[[{name}]] is no kind of fact; known are places, organizations, offices, people, series, events, terms"
                    ));
                    continue;
                }
            }
            block.finish();
        }
    }
}

/// Ids of one kind, with the block that defines each; later files win.
struct Ids<'a>(HashMap<&'a str, usize>);

fn link(facts: &mut Facts, draft: Draft) {
    let Draft { places, organizations, offices, people, series, events, terms, cited } = draft;
    let places = unique(places, |it| (&it.0.id, &it.0.origin), &mut facts.problems);
    let organizations = unique(organizations, |it| (&it.0.id, &it.0.origin), &mut facts.problems);
    let offices = unique(offices, |it| (&it.0.id, &it.0.origin), &mut facts.problems);
    let people = unique(people, |it| (&it.0.id, &it.0.origin), &mut facts.problems);
    let series = unique(series, |it| (&it.0.id, &it.0.origin), &mut facts.problems);
    let events = unique(events, |it| (&it.0.id, &it.0.origin), &mut facts.problems);
    let terms = unique(terms, |it| (&it.0.id, &it.0.origin), &mut facts.problems);

    let ids = Linker {
        places: Ids(places.iter().enumerate().map(|(n, it)| (it.0.id.as_str(), n)).collect()),
        organizations: Ids(organizations.iter().enumerate().map(|(n, it)| (it.0.id.as_str(), n)).collect()),
        offices: Ids(offices.iter().enumerate().map(|(n, it)| (it.0.id.as_str(), n)).collect()),
        people: Ids(people.iter().enumerate().map(|(n, it)| (it.0.id.as_str(), n)).collect()),
    };
    let problems = &mut facts.problems;
    for (place, country) in &places {
        let country = ids.place(place.origin.file, country, problems);
        facts.places.push(Place { country, ..place.clone() });
    }
    for (organization, country, parent) in &organizations {
        let file = organization.origin.file;
        let country = ids.place(file, country, problems);
        let parent = ids.organization(file, parent, problems);
        facts.organizations.push(Organization { country, parent, ..organization.clone() });
    }
    for (office, seat) in &offices {
        let seat = ids.seat(office.origin.file, seat, problems);
        facts.offices.push(Office { seat, ..office.clone() });
    }
    for (index, (person, country, party, tenures)) in people.iter().enumerate() {
        let file = person.origin.file;
        let mut person = Person {
            country: ids.place(file, country, problems),
            party: ids.organization(file, party, problems),
            ..person.clone()
        };
        for (tenure, office) in tenures {
            let Some(office) = ids.office(file, office, problems) else { continue };
            person.tenures.push(facts.tenures.len());
            facts.tenures.push(Tenure { person: PersonId::at(index), office, ..tenure.clone() });
        }
        facts.people.push(person);
    }
    for (series, seat) in &series {
        let seat = ids.seat(series.origin.file, seat, problems);
        facts.series.push(Series { seat, ..series.clone() });
    }
    for (event, seat, people, scope) in &events {
        let file = event.origin.file;
        let seat = ids.seat(file, seat, problems);
        let people = people.iter().filter_map(|it| ids.person(file, &Some(it.clone()), problems)).collect();
        let scope = scope.iter().filter_map(|it| ids.place(file, &Some(it.clone()), problems)).collect();
        facts.events.push(Event { seat, people, scope, ..event.clone() });
    }
    for (term, scope) in &terms {
        let file = term.origin.file;
        let scope = scope.iter().filter_map(|it| ids.place(file, &Some(it.clone()), problems)).collect();
        facts.terms.push(Term { scope, ..term.clone() });
    }
    break_loops(facts);
    inherit_countries(facts);
    cite(facts, cited);
}

/// Cuts bodies loose that are, by way of their parents, part of themselves: everybody who climbs
/// from a body to its parents relies on coming to an end.
fn break_loops(facts: &mut Facts) {
    for index in 0..facts.organizations.len() {
        let mut at = facts.organizations[index].parent;
        let mut steps = 0;
        while let Some(parent) = at.filter(|it| it.index() != index && steps < facts.organizations.len()) {
            at = facts.organizations[parent.index()].parent;
            steps += 1;
        }
        if at.is_some_and(|it| it.index() == index) {
            let it = &mut facts.organizations[index];
            let message =
                format!("`{}` is part of itself by way of its parents; one `parent` on the way must go", it.id);
            facts.problems.push(Problem::error(it.origin.file, it.origin.span, &message));
            it.parent = None;
        }
    }
}

/// A body without a country of its own is where its parent is.
fn inherit_countries(facts: &mut Facts) {
    for index in 0..facts.organizations.len() {
        let id = OrganizationId::at(index);
        let own = facts.organizations[index].country;
        let inherited = || facts.ancestors(id).find_map(|it| facts.organization(it).country);
        facts.organizations[index].country = own.or_else(inherited);
    }
}

/// Turns places in the list of what is cited into the sources themselves.
fn cite(facts: &mut Facts, cited: Vec<(FileId, String, Span)>) {
    let mut by_id: HashMap<(FileId, &str), SourceId> = HashMap::new();
    let mut anywhere: HashMap<&str, SourceId> = HashMap::new();
    for (index, source) in facts.sources.iter().enumerate() {
        by_id.insert((source.file, &source.id), SourceId::at(index));
        anywhere.insert(&source.id, SourceId::at(index));
    }
    let mut found: Vec<Option<SourceId>> = Vec::with_capacity(cited.len());
    for (file, id, at) in &cited {
        let source = by_id.get(&(*file, id.as_str())).or_else(|| anywhere.get(id.as_str())).copied();
        if source.is_none() {
            let message = format!("`{id}` is no source; add it under [sources]: {id} = \"where this is said\"");
            facts.problems.push(Problem::error(*file, *at, &message));
        }
        found.push(source);
    }
    let give = |origin: &mut Origin| {
        origin.sources = origin.sources.iter().filter_map(|it| found.get(it.index()).copied().flatten()).collect();
    };
    facts.places.iter_mut().for_each(|it| give(&mut it.origin));
    facts.organizations.iter_mut().for_each(|it| give(&mut it.origin));
    facts.offices.iter_mut().for_each(|it| give(&mut it.origin));
    facts.people.iter_mut().for_each(|it| give(&mut it.origin));
    facts.tenures.iter_mut().for_each(|it| give(&mut it.origin));
    facts.series.iter_mut().for_each(|it| {
        give(&mut it.origin);
        it.items.iter_mut().for_each(|item| give(&mut item.origin));
    });
    facts.events.iter_mut().for_each(|it| give(&mut it.origin));
    facts.terms.iter_mut().for_each(|it| give(&mut it.origin));
}

/// Keeps the last block of each id; two in one file are a fault.
fn unique<T>(list: Vec<T>, key: impl Fn(&T) -> (&String, &Origin), problems: &mut Vec<Problem>) -> Vec<T> {
    let mut last: HashMap<String, usize> = HashMap::new();
    let mut keep = vec![true; list.len()];
    for (index, item) in list.iter().enumerate() {
        let (id, origin) = key(item);
        if let Some(earlier) = last.insert(id.clone(), index) {
            keep[earlier] = false;
            if key(&list[earlier]).1.file == origin.file {
                problems.push(Problem::error(
                    origin.file,
                    origin.span,
                    &format!("the id `{id}` stands in this file already"),
                ));
            }
        }
    }
    list.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(item, _)| item).collect()
}

struct Linker<'a> {
    places: Ids<'a>,
    organizations: Ids<'a>,
    offices: Ids<'a>,
    people: Ids<'a>,
}

impl Linker<'_> {
    fn find(ids: &Ids<'_>, kind: &str, file: FileId, id: &Ref, problems: &mut Vec<Problem>) -> Option<usize> {
        let (id, at) = id.as_ref()?;
        let found = ids.0.get(id.as_str()).copied();
        if found.is_none() {
            problems.push(Problem::error(file, *at, &format!("no {kind} has the id `{id}`")));
        }
        found
    }

    fn place(&self, file: FileId, id: &Ref, problems: &mut Vec<Problem>) -> Option<PlaceId> {
        Linker::find(&self.places, "place", file, id, problems).map(PlaceId::at)
    }

    fn organization(&self, file: FileId, id: &Ref, problems: &mut Vec<Problem>) -> Option<OrganizationId> {
        Linker::find(&self.organizations, "organization", file, id, problems).map(OrganizationId::at)
    }

    fn office(&self, file: FileId, id: &Ref, problems: &mut Vec<Problem>) -> Option<OfficeId> {
        Linker::find(&self.offices, "office", file, id, problems).map(OfficeId::at)
    }

    fn person(&self, file: FileId, id: &Ref, problems: &mut Vec<Problem>) -> Option<PersonId> {
        Linker::find(&self.people, "person", file, id, problems).map(PersonId::at)
    }

    fn seat(&self, file: FileId, id: &Ref, problems: &mut Vec<Problem>) -> Option<Seat> {
        let (name, _) = id.as_ref()?;
        if let Some(place) = self.places.0.get(name.as_str()) {
            return Some(Seat::Place(PlaceId::at(*place)));
        }
        Linker::find(&self.organizations, "organization or place", file, id, problems)
            .map(|n| Seat::Organization(OrganizationId::at(n)))
    }
}
