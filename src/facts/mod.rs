//! Fact files to facts, and questions as of a day: who held this office then?

mod blocks;
mod checks;
mod cities;
mod column;
pub mod complete;
pub mod cursor;
mod drawers;
mod gather;
mod load;
mod model;
pub mod import;
mod index;
mod layers;
mod names;
mod near;
mod packed;
mod packs;
mod problems;
mod reader;
pub mod schema;
mod snapshot;
mod steps;
mod syntax;

pub use cities::City;
pub use drawers::Drawers;
pub use model::*;
pub use names::{Base, Capitals, Choice, Form, NameRef, Names, Node, Target};
pub use near::NearName;
pub use packs::PACKS;
pub use problems::Problem;
pub use schema::schema;
pub(crate) use snapshot::FORM;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::text::{KeyMap, LineIndex, keys_of};
use crate::time::{Day, Interval, Truth};

/// A fact file as it was read.
#[derive(Clone, Debug)]
pub struct FactFile {
    /// Its path; for a pack in the binary, its file name.
    pub path: String,
    /// Its text.
    pub text: Cow<'static, str>,
    /// Whether it is part of the binary.
    pub built_in: bool,
    /// Made when it is asked for: most files are never shown.
    lines: OnceLock<LineIndex>,
}

impl FactFile {
    /// A file of the user's.
    pub fn new(path: &str, text: impl Into<String>) -> FactFile {
        FactFile { path: path.to_owned(), text: Cow::Owned(text.into()), built_in: false, lines: OnceLock::new() }
    }

    /// Its lines.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

/// How the facts of a file are to be taken: what its `[pack]` says.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(in crate::facts) struct Manner {
    /// Its people are so many that others bear their names: a name alone means nobody.
    crowded: bool,
    /// The day from which on its tenures are complete.
    #[serde(with = "crate::time::serial::optional")]
    since: Option<Day>,
}

/// An event, and the keys of the words of one of the names that are its beside a date nearly its own.
pub type EventKey = (EventId, Vec<u64>);

/// Everything that is known.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Facts {
    #[serde(skip)]
    files: Arc<Vec<FactFile>>,
    manners: Vec<Manner>,
    #[serde(skip)]
    sources: Drawers<Source>,
    #[serde(skip)]
    places: Drawers<Place>,
    #[serde(skip)]
    organizations: Drawers<Organization>,
    #[serde(skip)]
    offices: Drawers<Office>,
    #[serde(skip)]
    people: Drawers<Person>,
    #[serde(skip)]
    tenures: Drawers<Tenure>,
    #[serde(skip)]
    series: Drawers<Series>,
    #[serde(skip)]
    events: Drawers<Event>,
    #[serde(skip)]
    terms: Drawers<Term>,
    #[serde(skip)]
    names: Names,
    by_office: index::ByOffice,
    capitals: cities::Capitals,
    /// Made when it is asked for: most articles spell all names right.
    #[serde(skip)]
    near: OnceLock<near::Near>,
    #[serde(skip)]
    happenings: OnceLock<KeyMap<Vec<EventKey>>>,
    problems: Vec<Problem>,
}

impl Facts {
    /// Loads fact files in order; a later file's block replaces an earlier one of the same id.
    /// Never fails: what is wrong is in [`Facts::problems`], and the rest is used.
    pub fn load(files: Vec<FactFile>) -> Facts {
        let mut facts = load::load(files);
        index::build(&mut facts);
        facts
    }

    /// The packs in the binary, and the user's files over them.
    pub fn with_packs(files: Vec<FactFile>) -> Facts {
        let mut facts = load::load_over_packs(files);
        index::build(&mut facts);
        facts
    }

    /// The packs in the binary.
    pub fn packs() -> impl Iterator<Item = FactFile> {
        PACKS.iter().map(|(name, text)| FactFile {
            path: (*name).to_owned(),
            text: Cow::Borrowed(*text),
            built_in: true,
            lines: OnceLock::new(),
        })
    }

    /// What is wrong in the files, in the order it was found.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The files.
    pub fn files(&self) -> &[FactFile] {
        &self.files
    }

    /// A file.
    pub fn file(&self, id: FileId) -> &FactFile {
        &self.files[id.index()]
    }

    /// The line, from 1, on which a fact begins.
    pub fn line(&self, origin: &Origin) -> usize {
        self.file(origin.file).lines().line_of(origin.span.start as usize) + 1
    }

    /// Whether the fact is one of very many, gathered by machine: a name alone is no sign that its
    /// bearer is meant, and that a tenure is not listed no sign that there was none.
    pub fn is_crowded(&self, origin: &Origin) -> bool {
        self.manners[origin.file.index()].crowded
    }

    /// The day from which on the file of a fact has all tenures; `None` where it does not say.
    pub fn complete_since(&self, origin: &Origin) -> Option<Day> {
        self.manners[origin.file.index()].since
    }

    /// The first source of a fact.
    pub fn source(&self, origin: &Origin) -> Option<&Source> {
        origin.sources.first().map(|id| &self.sources[id.index()])
    }

    /// All sources of a fact.
    pub fn sources(&self, origin: &Origin) -> impl Iterator<Item = &Source> {
        origin.sources.iter().map(|id| &self.sources[id.index()])
    }

    /// The gazetteer.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The names of people and organizations that differ from a name in one word, by the keys of its
    /// words without hyphens.
    pub fn near(&self, keys: &[u64]) -> impl Iterator<Item = NearName> {
        self.all_near().find(keys)
    }

    fn all_near(&self) -> &near::Near {
        self.near.get_or_init(|| near::Near::of(self))
    }

    /// A place.
    pub fn place(&self, id: PlaceId) -> &Place {
        &self.places[id.index()]
    }

    /// An organization.
    pub fn organization(&self, id: OrganizationId) -> &Organization {
        &self.organizations[id.index()]
    }

    /// An office.
    pub fn office(&self, id: OfficeId) -> &Office {
        &self.offices[id.index()]
    }

    /// A person.
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.index()]
    }

    /// A series.
    pub fn series(&self, id: SeriesId) -> &Series {
        &self.series[id.index()]
    }

    /// The events of which a word, by its key, begins a name, each with all keys of the name.
    pub fn happenings(&self, first: u64) -> &[EventKey] {
        let all = self.happenings.get_or_init(|| {
            let mut out: KeyMap<Vec<EventKey>> = KeyMap::default();
            for (id, event) in self.events.iter().enumerate() {
                for name in &event.keys {
                    let keys = keys_of(name);
                    if let Some(first) = keys.first() {
                        out.entry(*first).or_default().push((EventId::at(id), keys));
                    }
                }
            }
            out
        });
        all.get(&first).map_or(&[], Vec::as_slice)
    }

    /// An event.
    pub fn event(&self, id: EventId) -> &Event {
        &self.events[id.index()]
    }

    /// A term.
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms[id.index()]
    }

    /// All people.
    pub fn people(&self) -> &Drawers<Person> {
        &self.people
    }

    /// All organizations.
    pub fn organizations(&self) -> &Drawers<Organization> {
        &self.organizations
    }

    /// All offices.
    pub fn offices(&self) -> &Drawers<Office> {
        &self.offices
    }

    /// All tenures.
    pub fn tenures(&self) -> &Drawers<Tenure> {
        &self.tenures
    }

    /// All people, bodies, offices, places, events and terms, each with its names.
    pub fn all_names(&self) -> impl Iterator<Item = (Target, Vec<&str>)> {
        fn of<'a>(lists: &[&'a [String]]) -> Vec<&'a str> {
            lists.iter().flat_map(|it| it.iter()).map(String::as_str).collect()
        }
        let people = self.people.iter().enumerate();
        let bodies = self.organizations.iter().enumerate();
        let offices = self.offices.iter().enumerate();
        let places = self.places.iter().enumerate();
        let events = self.events.iter().enumerate();
        let terms = self.terms.iter().enumerate();
        people
            .map(|(n, it)| (Target::Person(PersonId::at(n)), of(&[&it.names, &it.aliases])))
            .chain(
                bodies
                    .map(|(n, it)| (Target::Organization(OrganizationId::at(n)), of(&[&it.names, &it.also, &it.bare]))),
            )
            .chain(offices.map(|(n, it)| (Target::Office(OfficeId::at(n)), of(&[&it.titles]))))
            .chain(places.map(|(n, it)| (Target::Place(PlaceId::at(n)), of(&[&it.names]))))
            .chain(events.map(|(n, it)| (Target::Event(EventId::at(n)), of(&[&it.names, &it.keys]))))
            .chain(terms.map(|(n, it)| (Target::Term(TermId::at(n)), of(&[std::slice::from_ref(&it.name), &it.also]))))
    }

    /// What has this id. Ids differ only among blocks of one kind.
    pub fn by_id(&self, id: &str) -> Vec<Target> {
        let mut found = Vec::new();
        let mut add = |it: Option<usize>, target: fn(usize) -> Target| found.extend(it.map(target));
        add(self.people.iter().position(|it| it.id == id), |it| Target::Person(PersonId::at(it)));
        add(self.organizations.iter().position(|it| it.id == id), |it| Target::Organization(OrganizationId::at(it)));
        add(self.offices.iter().position(|it| it.id == id), |it| Target::Office(OfficeId::at(it)));
        add(self.places.iter().position(|it| it.id == id), |it| Target::Place(PlaceId::at(it)));
        add(self.series.iter().position(|it| it.id == id), |it| Target::Series(SeriesId::at(it)));
        add(self.events.iter().position(|it| it.id == id), |it| Target::Event(EventId::at(it)));
        add(self.terms.iter().position(|it| it.id == id), |it| Target::Term(TermId::at(it)));
        found
    }

    /// The tenures of an office, earliest first.
    pub fn tenures_of(&self, office: OfficeId) -> impl Iterator<Item = &Tenure> {
        self.by_office.get(office).iter().map(|n| &self.tenures[*n as usize])
    }

    /// The tenures of a person, as the file orders them.
    pub fn tenures_by(&self, person: PersonId) -> impl Iterator<Item = &Tenure> {
        self.person(person).tenures.iter().map(|n| &self.tenures[*n])
    }

    /// Did the person hold the office on some day of `when`? `Maybe` where dates are imprecise.
    pub fn held(&self, person: PersonId, office: OfficeId, when: Interval) -> Truth {
        let mut answer = Truth::No;
        for tenure in self.tenures_by(person).filter(|it| it.office == office) {
            match tenure.held(when) {
                Truth::Yes => return Truth::Yes,
                Truth::Maybe => answer = Truth::Maybe,
                Truth::No => {}
            }
        }
        answer
    }

    /// The tenures of the office that surely hold on some day of `when`.
    pub fn holders(&self, office: OfficeId, when: Interval) -> impl Iterator<Item = &Tenure> {
        self.tenures_of(office).filter(move |it| it.held(when) == Truth::Yes)
    }

    /// The country of an organization or place.
    pub fn country_of(&self, seat: Seat) -> Option<PlaceId> {
        match seat {
            Seat::Organization(id) => self.organization(id).country,
            Seat::Place(id) => Some(self.place(id).country.unwrap_or(id)),
        }
    }

    /// Whether `part` is `whole` or, by any number of steps, part of it.
    pub fn is_part_of(&self, part: OrganizationId, whole: OrganizationId) -> bool {
        part == whole || self.ancestors(part).any(|it| it == whole)
    }

    /// The bodies above a body, nearest first. Loading has cut all loops.
    pub fn ancestors(&self, id: OrganizationId) -> impl Iterator<Item = OrganizationId> {
        std::iter::successors(self.organization(id).parent, |it| self.organization(*it).parent)
    }
}
