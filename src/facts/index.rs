//! Facts to indexes: the gazetteer, and the tenures of each office.

use serde::{Deserialize, Serialize};

use super::gather::Gathered;
use super::model::*;
use super::names::{Base, Capitals, Form, Names, Target};
use super::{Drawers, Facts, checks, cities, column};
use crate::time::Day;

/// The tenures of each office, earliest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct ByOffice {
    /// For each office, where its tenures begin; those of the next one end them.
    #[serde(with = "column")]
    begins: Vec<u32>,
    /// Their numbers.
    #[serde(with = "column")]
    tenures: Vec<u32>,
}

impl ByOffice {
    fn of(offices: usize, tenures: &Drawers<Tenure>) -> ByOffice {
        let mut all: Vec<(OfficeId, Day, u32)> =
            tenures.iter().zip(0..).map(|(it, number)| (it.office, it.from.first(), number)).collect();
        all.sort_unstable();
        let begins = (0..=offices).map(|office| all.partition_point(|it| it.0.index() < office));
        let begins = begins.map(|it| u32::try_from(it).unwrap_or(u32::MAX)).collect();
        ByOffice { begins, tenures: all.iter().map(|it| it.2).collect() }
    }

    /// Whether its tables fit each other and so many tenures, as those from the disk may not.
    pub(super) fn is_whole(&self, tenures: usize) -> bool {
        column::cut(&self.begins, self.tenures.len()) && self.tenures.iter().all(|it| (*it as usize) < tenures)
    }

    /// The numbers of the tenures of an office.
    pub(super) fn get(&self, office: OfficeId) -> &[u32] {
        match self.begins.get(office.index()..) {
            Some([from, to, ..]) => self.tenures.get(*from as usize..*to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }
}

pub(super) fn build(facts: &mut Facts) {
    facts.by_office = ByOffice::of(facts.offices.len(), &facts.tenures);
    facts.names = names(facts);
    facts.capitals = cities::capitals(&facts.places);
    checks::check(facts);
}

fn names(facts: &Facts) -> Names {
    let mut names = Gathered::default();
    // Of things of one name, those of the packs made by hand come first.
    for crowded in [false, true] {
        let wanted = |origin: &Origin| facts.is_crowded(origin) == crowded;
        for (index, place) in facts.places.iter().enumerate().filter(|(_, it)| wanted(&it.origin)) {
            add_place(&mut names, PlaceId::at(index), place);
        }
        for (index, it) in facts.organizations.iter().enumerate().filter(|(_, it)| wanted(&it.origin)) {
            add_organization(&mut names, OrganizationId::at(index), it);
        }
        for (index, it) in facts.offices.iter().enumerate().filter(|(_, it)| wanted(&it.origin)) {
            add_office(&mut names, OfficeId::at(index), it, crowded);
        }
        for (index, it) in facts.people.iter().enumerate().filter(|(_, it)| wanted(&it.origin)) {
            add_person(&mut names, PersonId::at(index), it, crowded);
        }
    }
    for (index, it) in facts.series.iter().enumerate() {
        let target = Target::Series(SeriesId::at(index));
        for name in &it.patterns {
            names.add(name, target, Form::Full, Capitals::Any);
        }
        for name in &it.bare {
            names.add(name, target, Form::Short, Capitals::Any);
        }
        add_avoids(&mut names, &it.avoid, target, Capitals::Any);
    }
    for (index, it) in facts.events.iter().enumerate() {
        let id = EventId::at(index);
        for name in &it.names {
            names.add(name, Target::Event(id), Form::Full, Capitals::Any);
        }
        for (list, form) in [(&it.anniversary, Form::Full), (&it.anniversary_bare, Form::Short)] {
            for name in list {
                names.add(name, Target::AnniversaryOf(Base::Event(id)), form, Capitals::Any);
            }
        }
    }
    for (index, it) in facts.terms.iter().enumerate() {
        let target = Target::Term(TermId::at(index));
        for name in std::iter::once(&it.name).chain(&it.also) {
            names.add(name, target, Form::Full, Capitals::Any);
        }
        add_avoids(&mut names, &it.avoid, target, Capitals::Any);
    }
    names.laid_out()
}

fn add_place(names: &mut Gathered, id: PlaceId, place: &Place) {
    for name in place.names.iter().chain(&place.official) {
        let capitals = if is_abbreviation(name) { Capitals::Exact } else { Capitals::Proper };
        names.add(name, Target::Place(id), Form::Full, capitals);
    }
    for name in place.former.iter().flat_map(|it| &it.names) {
        names.add(name, Target::Place(id), Form::Former, Capitals::Proper);
    }
    for name in &place.demonyms {
        names.add(name, Target::Demonym(id), Form::Full, Capitals::Proper);
    }
    for (list, form) in [(&place.anniversary, Form::Full), (&place.anniversary_bare, Form::Short)] {
        for phrase in list {
            names.add(phrase, Target::AnniversaryOf(Base::Place(id)), form, Capitals::Any);
        }
    }
}

fn add_organization(names: &mut Gathered, id: OrganizationId, it: &Organization) {
    let target = Target::Organization(id);
    let full = it.names.iter().chain(&it.also).chain(&it.native).map(|name| (name, Form::Full));
    let bare = it.bare.iter().map(|name| (name, Form::Short));
    let former = it.former.iter().flat_map(|it| &it.names).map(|name| (name, Form::Former));
    for (name, form) in full.chain(it.abbr.iter().map(|name| (name, Form::Abbreviation))).chain(bare).chain(former) {
        if is_abbreviation(name) {
            names.add(name, target, if form == Form::Short { form } else { Form::Abbreviation }, Capitals::Exact);
        } else {
            names.add(name, target, form, Capitals::Proper);
        }
    }
    for phrase in &it.anniversary {
        names.add(phrase, Target::AnniversaryOf(Base::Organization(id)), Form::Full, Capitals::Any);
    }
    add_avoids(names, &it.avoid, target, Capitals::Proper);
}

fn add_person(names: &mut Gathered, id: PersonId, it: &Person, crowded: bool) {
    let target = Target::Person(id);
    for name in it.names.iter().chain(&it.aliases) {
        // One word is a word like others: of very many people, nobody is known by it.
        if !crowded || name.contains([' ', '-']) {
            names.add(name, target, Form::Full, Capitals::Proper);
        }
    }
    for name in &it.second {
        names.add(name, target, Form::Short, Capitals::Proper);
    }
    for name in &it.place_names {
        names.add(name, Target::Other, Form::Full, Capitals::Proper);
    }
}

fn add_office(names: &mut Gathered, id: OfficeId, it: &Office, crowded: bool) {
    let target = Target::Office(id);
    for (list, form) in [(&it.titles, Form::Full), (&it.short, Form::Short), (&it.informal, Form::Informal)] {
        for name in list {
            let capitals = if is_abbreviation(name) { Capitals::Exact } else { Capitals::Any };
            names.add(name, target, form, capitals);
        }
    }
    // "Minister", "chairman": the heads of hundreds of offices name none of them.
    for title in it.titles.iter().filter(|_| !crowded) {
        if let Some((head, _)) = title.split_once(" of ") {
            names.add(head, target, Form::Head, Capitals::Any);
        }
    }
    add_avoids(names, &it.avoid, target, Capitals::Any);
}

fn add_avoids(names: &mut Gathered, avoids: &[Avoid], target: Target, capitals: Capitals) {
    for (index, avoid) in avoids.iter().enumerate() {
        names.add(&avoid.form, target, Form::Avoid(u16::try_from(index).unwrap_or(u16::MAX)), capitals);
    }
}

/// "CPV", "NA", "MoFA": one word that is mostly capitals.
fn is_abbreviation(name: &str) -> bool {
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    name.is_ascii() && !name.contains(' ') && capitals >= 2 && capitals * 2 >= name.len()
}
