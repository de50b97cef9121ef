//! Fact files to facts: blocks are read one by one, then ids are looked up.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::blocks;
use super::blocks::{Draft, Ref};
use super::layers;
use super::model::*;
use super::problems::Problem;
use super::reader::{Block, Called, is_near};
use super::syntax::{self, Key, Node, Piece};
use super::{FactFile, Facts, Manner};
use crate::text::{Span, fold};

/// Loads fact files, in order: a block of a later file replaces one of the same kind and id.
pub(super) fn load(files: Vec<FactFile>) -> Facts {
    Read::default().and(files).linked()
}

/// The same with the packs before the files. The packs are read once: what they say is the same
/// with every key that is typed into a file of the user's.
pub(super) fn load_over_packs(files: Vec<FactFile>) -> Facts {
    static PACKS: OnceLock<Read> = OnceLock::new();
    PACKS.get_or_init(|| Read::default().and(Facts::packs().collect())).clone().and(files).linked()
}

/// Files that are read; their blocks do not know of each other yet.
#[derive(Clone, Default)]
struct Read {
    files: Vec<FactFile>,
    /// With what concerns whole files, and nothing else.
    facts: Facts,
    draft: Draft,
}

impl Read {
    fn and(mut self, files: Vec<FactFile>) -> Read {
        let before = self.files.len();
        self.files.extend(files);
        self.facts.manners.resize(self.files.len(), Manner::default());
        for (index, file) in self.files.iter().enumerate().skip(before) {
            read_file(FileId::at(index), &file.text, &mut self.facts, &mut self.draft);
        }
        self
    }

    fn linked(self) -> Facts {
        let Read { files, mut facts, draft } = self;
        facts.files = files.into();
        link(&mut facts, draft);
        facts
    }
}

fn read_file(id: FileId, text: &str, facts: &mut Facts, draft: &mut Draft) {
    let mut seen: Vec<String> = Vec::new();
    syntax::read(text, &mut |piece| match piece {
        Piece::Fault(at, message) => {
            facts.problems.push(Problem::error(id, at, &format!("this is not TOML: {message}")));
        }
        Piece::Single(key, node) => {
            if seen.iter().any(|it| *it == key.name) {
                let message = format!("[{}] stands in this file already; put both into one", key.name);
                facts.problems.push(Problem::error(id, key.span, &message));
            }
            seen.push(key.name.to_string());
            single(id, &key, &node, facts);
        }
        Piece::Block(key, node) => {
            if let Some(mut block) = Block::new(&node, Called::Block(&key.name), id, &mut facts.problems)
                && read_block(&key.name, &mut block, draft)
            {
                block.finish();
            }
        }
    });
}

/// `[sources]` and `[pack]`: what concerns the whole file.
fn single(id: FileId, key: &Key<'_>, node: &Node<'_>, facts: &mut Facts) {
    match key.name.as_ref() {
        "sources" => {
            let Some(mut block) = Block::new(node, Called::Single(&key.name), id, &mut facts.problems) else { return };
            for (key, text) in block.pairs() {
                facts.sources.loaded().push(Source { id: key, text, file: id });
            }
        }
        "pack" => {
            let Some(mut block) = Block::new(node, Called::Single(&key.name), id, &mut facts.problems) else { return };
            let crowded = block.flag("crowded").unwrap_or(false);
            let since = block.date("since").map(|it| it.interval().first());
            block.allow(&["name", "licence", "license", "note"]);
            block.finish();
            facts.manners[id.index()] = Manner { crowded, since };
        }
        name => {
            let message = format!("`{name}` must be written as blocks: [[{name}]]");
            facts.problems.push(Problem::error(id, key.span, &message));
        }
    }
}

fn read_block(name: &str, block: &mut Block<'_, '_>, draft: &mut Draft) -> bool {
    match name {
        "places" | "place" | "country" | "countries" => blocks::place(block, draft, name),
        "organizations" | "organization" => blocks::organization(block, draft),
        "offices" | "office" => blocks::office(block, draft),
        "people" | "person" => blocks::person(block, draft),
        "series" => blocks::series(block, draft),
        "events" | "event" | "anniversary" => blocks::event(block, draft),
        "terms" | "term" => blocks::term(block, draft),
        "tenures" | "tenure" => blocks::tenure_of(block, draft),
        _ => {
            let meant = KINDS
                .iter()
                .find(|(said, _)| said.contains(&name))
                .map_or(String::new(), |(_, kind)| format!("; did you mean [[{kind}]]?"));
            block.complain(&format!(
                "[[{name}]] is no kind of fact{meant}; known are places, organizations, offices, people, tenures, \
                 series, events, terms"
            ));
            return false;
        }
    }
    true
}

/// Words that people write for a kind of block, and the kind.
const KINDS: [(&[&str], &str); 4] = [
    (&["body", "bodies", "party", "parties", "company", "companies", "organisation", "organisations"], "organizations"),
    (&["persons", "politicians", "politician"], "people"),
    (&["post", "posts", "role", "roles", "titles"], "offices"),
    (&["city", "cities"], "places"),
];

/// Ids of one kind, with the number of the block that each means.
type Ids = HashMap<String, usize>;

fn link(facts: &mut Facts, draft: Draft) {
    let Draft { places, organizations, offices, mut people, series, events, terms, tenures, cited } = draft;
    let problems = &mut facts.problems;
    let mut met = layers::same_people(&facts.manners, &mut people, problems);
    let (places, place_ids) = unique(places, |it| (&it.0.id, &mut it.0.origin), problems);
    let (organizations, organization_ids) = unique(organizations, |it| (&it.0.id, &mut it.0.origin), problems);
    let (offices, office_ids) = unique(offices, |it| (&it.0.id, &mut it.0.origin), problems);
    let (people, mut people_ids) = unique(people, |it| (&it.0.id, &mut it.0.origin), problems);
    let (series, _) = unique(series, |it| (&it.0.id, &mut it.0.origin), problems);
    let (events, _) = unique(events, |it| (&it.0.id, &mut it.0.origin), problems);
    let (terms, _) = unique(terms, |it| (&it.0.id, &mut it.0.origin), problems);
    for (old, new) in met.drain(..) {
        if let Some(index) = people_ids.get(&new).copied() {
            people_ids.entry(old).or_insert(index);
        }
    }
    let mut ids = Linker {
        places: place_ids,
        organizations: organization_ids,
        offices: office_ids,
        people: people_ids,
        unknown: Vec::new(),
    };
    for (place, country, also_in) in places {
        let file = place.origin.file;
        let country = ids.place(file, country, problems);
        let also_in = also_in.into_iter().filter_map(|it| ids.place(file, Some(it), problems)).collect();
        facts.places.loaded().push(Place { country, also_in, ..place });
    }
    for (organization, country, parent) in organizations {
        let file = organization.origin.file;
        let country = ids.place(file, country, problems);
        let parent = ids.organization(file, parent, problems);
        facts.organizations.loaded().push(Organization { country, parent, ..organization });
    }
    for (office, seat) in offices {
        let seat = ids.seat(office.origin.file, seat, problems);
        facts.offices.loaded().push(Office { seat, ..office });
    }
    for (index, (person, country, party, tenures)) in people.into_iter().enumerate() {
        let file = person.origin.file;
        let mut person = Person {
            country: ids.place(file, country, problems),
            party: ids.organization(file, party, problems),
            ..person
        };
        for (tenure, office) in tenures {
            let Some(office) = ids.office(file, office, problems) else { continue };
            person.tenures.push(facts.tenures.len());
            facts.tenures.loaded().push(Tenure { person: PersonId::at(index), office, ..tenure });
        }
        facts.people.loaded().push(person);
    }
    for (tenure, person, office) in tenures {
        let file = tenure.origin.file;
        let (person, office) = (ids.person(file, person, problems), ids.office(file, office, problems));
        let Some((person, office)) = person.zip(office) else { continue };
        facts.people.loaded()[person.index()].tenures.push(facts.tenures.len());
        facts.tenures.loaded().push(Tenure { person, office, ..tenure });
    }
    for (series, seat) in series {
        let seat = ids.seat(series.origin.file, seat, problems);
        facts.series.loaded().push(Series { seat, ..series });
    }
    for (event, seat, people, scope) in events {
        let file = event.origin.file;
        let seat = ids.seat(file, seat, problems);
        let people = people.into_iter().filter_map(|it| ids.person(file, Some(it), problems)).collect();
        let scope = scope.into_iter().filter_map(|it| ids.place(file, Some(it), problems)).collect();
        facts.events.loaded().push(Event { seat, people, scope, ..event });
    }
    for (term, scope) in terms {
        let file = term.origin.file;
        let scope = scope.into_iter().filter_map(|it| ids.place(file, Some(it), problems)).collect();
        facts.terms.loaded().push(Term { scope, ..term });
    }
    ids.offer_by_name(facts);
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
            let it = &mut facts.organizations.loaded()[index];
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
        facts.organizations.loaded()[index].country = own.or_else(inherited);
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
    facts.places.loaded().iter_mut().for_each(|it| give(&mut it.origin));
    facts.organizations.loaded().iter_mut().for_each(|it| give(&mut it.origin));
    facts.offices.loaded().iter_mut().for_each(|it| give(&mut it.origin));
    facts.people.loaded().iter_mut().for_each(|it| give(&mut it.origin));
    facts.tenures.loaded().iter_mut().for_each(|it| give(&mut it.origin));
    facts.series.loaded().iter_mut().for_each(|it| {
        give(&mut it.origin);
        it.items.iter_mut().for_each(|item| give(&mut item.origin));
    });
    facts.events.loaded().iter_mut().for_each(|it| give(&mut it.origin));
    facts.terms.loaded().iter_mut().for_each(|it| give(&mut it.origin));
}

/// Keeps the last block of each id; two in one file are a fault.
fn unique<T>(
    mut list: Vec<T>,
    key: impl Fn(&mut T) -> (&String, &mut Origin),
    problems: &mut Vec<Problem>,
) -> (Vec<T>, Ids) {
    let mut last: HashMap<String, usize> = HashMap::with_capacity(list.len());
    let mut keep = vec![true; list.len()];
    for index in 0..list.len() {
        let (id, origin) = key(&mut list[index]);
        let (file, span) = (origin.file, origin.span);
        let Some(earlier) = last.insert(id.clone(), index) else { continue };
        keep[earlier] = false;
        let before = key(&mut list[earlier]).1.file;
        let (id, origin) = key(&mut list[index]);
        if before == file {
            let message = format!("the id `{id}` stands in this file already; give this block another one");
            problems.push(Problem::error(file, span, &message));
        } else {
            origin.overrides = Some(before);
        }
    }
    let mut numbers = Vec::with_capacity(list.len());
    let mut next = 0;
    for kept in &keep {
        numbers.push(next);
        next += usize::from(*kept);
    }
    last.values_mut().for_each(|it| *it = numbers[*it]);
    (list.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(item, _)| item).collect(), last)
}

/// What an id may be of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Place,
    Organization,
    /// An organization or a place.
    Seat,
    Office,
    Person,
}

impl Of {
    fn name(self) -> &'static str {
        match self {
            Of::Place => "place",
            Of::Organization => "organization",
            Of::Seat => "organization or place",
            Of::Office => "office",
            Of::Person => "person",
        }
    }
}

/// An id that nothing has.
struct Unknown {
    of: Of,
    said: String,
    /// The number of the problem that tells of it.
    problem: usize,
}

struct Linker {
    places: Ids,
    organizations: Ids,
    offices: Ids,
    people: Ids,
    /// Those for which nothing near was found.
    unknown: Vec<Unknown>,
}

impl Linker {
    fn find(&mut self, of: Of, file: FileId, id: Ref, problems: &mut Vec<Problem>) -> Option<usize> {
        let (said, at) = id?;
        let ids = match of {
            Of::Place => &self.places,
            Of::Organization | Of::Seat => &self.organizations,
            Of::Office => &self.offices,
            Of::Person => &self.people,
        };
        let found = ids.get(&said).copied();
        if found.is_none() {
            let near = nearest(ids, &said).map(meant);
            let add = || format!("write the id of one that is known, or add its block: id = \"{said}\"");
            let hint = near.clone().unwrap_or_else(add);
            problems.push(Problem::error(file, at, &format!("{}; {hint}", unknown(of, &said))));
            if near.is_none() {
                self.unknown.push(Unknown { of, said, problem: problems.len() - 1 });
            }
        }
        found
    }

    fn place(&mut self, file: FileId, id: Ref, problems: &mut Vec<Problem>) -> Option<PlaceId> {
        self.find(Of::Place, file, id, problems).map(PlaceId::at)
    }

    fn organization(&mut self, file: FileId, id: Ref, problems: &mut Vec<Problem>) -> Option<OrganizationId> {
        self.find(Of::Organization, file, id, problems).map(OrganizationId::at)
    }

    fn office(&mut self, file: FileId, id: Ref, problems: &mut Vec<Problem>) -> Option<OfficeId> {
        self.find(Of::Office, file, id, problems).map(OfficeId::at)
    }

    fn person(&mut self, file: FileId, id: Ref, problems: &mut Vec<Problem>) -> Option<PersonId> {
        self.find(Of::Person, file, id, problems).map(PersonId::at)
    }

    fn seat(&mut self, file: FileId, id: Ref, problems: &mut Vec<Problem>) -> Option<Seat> {
        let (name, _) = id.as_ref()?;
        if let Some(place) = self.places.get(name) {
            return Some(Seat::Place(PlaceId::at(*place)));
        }
        self.find(Of::Seat, file, id, problems).map(|n| Seat::Organization(OrganizationId::at(n)))
    }

    /// Where a name was written for an id, offers the id of what bears it.
    fn offer_by_name(&self, facts: &mut Facts) {
        for it in &self.unknown {
            let said = fold(&it.said);
            let is_so = |names: &[String]| names.iter().any(|name| fold(name) == said);
            let place = || facts.places.iter().find(|it| is_so(&it.names)).map(|it| &it.id);
            let body = || facts.organizations.iter().find(|it| is_so(&it.names) || is_so(&it.also)).map(|it| &it.id);
            let found = match it.of {
                Of::Place => place(),
                Of::Organization => body(),
                Of::Seat => place().or_else(body),
                Of::Office => facts.offices.iter().find(|it| is_so(&it.titles)).map(|it| &it.id),
                Of::Person => facts.people.iter().find(|it| is_so(&it.names)).map(|it| &it.id),
            };
            let Some(message) = found.map(|id| format!("{}; {}", unknown(it.of, &it.said), meant(id))) else {
                continue;
            };
            facts.problems[it.problem].message = message;
        }
    }
}

fn unknown(of: Of, said: &str) -> String {
    format!("no {} has the id `{said}`", of.name())
}

fn meant(id: &str) -> String {
    format!("did you mean `{id}`?")
}

/// The id that an unknown one is most likely meant to be: one letter off, or two swapped.
fn nearest<'a>(ids: &'a Ids, id: &str) -> Option<&'a str> {
    ids.keys().map(String::as_str).filter(|known| is_near(known, id)).min()
}
