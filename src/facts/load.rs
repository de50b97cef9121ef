//! Fact files to facts: blocks are read one by one, then ids are looked up.

use std::collections::HashMap;

use toml::de::DeTable;

use super::model::*;
use super::problems::Problem;
use super::reader::{self, Block};
use super::{FactFile, Facts};
use crate::text::Span;
use crate::time::{Interval, PartialDate};

/// A reference to another block, by id, until all blocks are known.
type Ref = Option<(String, Span)>;

/// What is read but not yet linked.
#[derive(Default)]
struct Draft {
    places: Vec<(Place, Ref)>,
    organizations: Vec<(Organization, Ref, Ref)>,
    offices: Vec<(Office, Ref)>,
    people: Vec<(Person, Ref, Ref, Vec<(Tenure, Ref)>)>,
    series: Vec<(Series, Ref)>,
    events: Vec<(Event, Ref, Vec<(String, Span)>, Vec<(String, Span)>)>,
    terms: Vec<(Term, Vec<(String, Span)>)>,
    cited: Vec<(FileId, String, Span)>,
}

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
                "places" | "place" | "country" | "countries" => place(&mut block, draft, name),
                "organizations" | "organization" => organization(&mut block, draft),
                "offices" | "office" => office(&mut block, draft),
                "people" | "person" => person(&mut block, draft),
                "series" => series(&mut block, draft),
                "events" | "event" | "anniversary" => event(&mut block, draft),
                "terms" | "term" => term(&mut block, draft),
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

fn origin(block: &mut Block<'_, '_>, draft: &mut Draft) -> Origin {
    for (cited, at) in block.spanned_texts("src") {
        draft.cited.push((block.file, cited, at));
    }
    let verified = block.flag("verified").unwrap_or(true);
    Origin { file: block.file, span: block.span, sources: Vec::new(), verified }
}

/// Cited sources are linked after all files are read; until then they wait in `draft.cited`,
/// found again by the span of the block they stand in.
fn id_of(block: &mut Block<'_, '_>) -> Option<String> {
    let id = block.text("id");
    if id.is_none() {
        block.complain("this block has no id; give it one: id = \"...\"");
    }
    id
}

fn avoids(block: &mut Block<'_, '_>, house: &str) -> Vec<Avoid> {
    let mut out = Vec::new();
    block.blocks("avoid", |it| {
        let form = it.text("form");
        let instead = it.text("use").unwrap_or_else(|| house.to_owned());
        let (severity, why) = (it.text("severity"), it.text("why"));
        match form {
            Some(form) => out.push(Avoid { form, instead, severity, why }),
            None => it.complain("an `avoid` entry needs a `form`: the wording that is taken for a slip"),
        }
    });
    out
}

fn formers(block: &mut Block<'_, '_>) -> Vec<FormerName> {
    let mut out = Vec::new();
    for key in ["former", "names_by_date"] {
        block.blocks(key, |it| {
            let mut names: Vec<String> = it.text("name").into_iter().collect();
            names.extend(it.texts("also"));
            names.extend(it.texts("alt"));
            let when = between(it.date("from"), it.date("to"));
            it.allow(&["src", "note"]);
            out.push(FormerName { names, when });
        });
    }
    out
}

fn between(from: Option<PartialDate>, to: Option<PartialDate>) -> Interval {
    let first = from.map_or(Interval::ALWAYS.first(), |date| date.interval().first());
    let last = to.map_or(Interval::ALWAYS.last(), |date| date.interval().last());
    Interval::new(first, last).unwrap_or(Interval::ALWAYS)
}

fn place(block: &mut Block<'_, '_>, draft: &mut Draft, name: &str) {
    let Some(id) = id_of(block) else { return };
    let kind = block.text("kind").unwrap_or_else(|| if name.starts_with("countr") { "country" } else { "place" }.to_owned());
    let mut demonyms = block.texts("demonyms");
    demonyms.extend(block.texts("demonym"));
    let country = block.spanned_text("country");
    let mut founded_also = block.dates("founded_also");
    founded_also.extend(block.date("founded_actual"));
    let place = Place {
        id,
        kind,
        names: block.texts("names"),
        official: block.text("official"),
        demonyms,
        capital: block.text("capital"),
        country: None,
        founded: block.date("founded"),
        founded_also,
        anniversary: block.texts("anniversary"),
        anniversary_bare: block.texts("anniversary_bare"),
        native: block.text("native"),
        former: formers(block),
        note: block.text("note"),
        origin: origin(block, draft),
    };
    block.allow(&["national_day", "iso2", "iso3"]);
    draft.places.push((place, country));
}

fn organization(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let Some(id) = id_of(block) else { return };
    let names = block.texts("names");
    if names.is_empty() && block.texts("bare").is_empty() {
        block.complain("an organization needs a name: names = [\"...\"]");
    }
    let house = names.first().cloned().unwrap_or_default();
    let (country, parent) = (block.spanned_text("country"), block.spanned_text("parent"));
    let mut founded_also = block.dates("founded_also");
    founded_also.extend(block.date("founded_actual"));
    let organization = Organization {
        id,
        kind: block.text("kind").unwrap_or_else(|| "organization".to_owned()),
        names,
        also: block.texts("also"),
        bare: block.texts("bare"),
        abbr: block.text("abbr"),
        avoid: avoids(block, &house),
        former: formers(block),
        country: None,
        parent: None,
        founded: block.date("founded"),
        founded_also,
        anniversary: block.texts("anniversary"),
        dissolved: block.date("dissolved"),
        native: block.text("native"),
        note: block.text("note"),
        origin: origin(block, draft),
    };
    block.allow(&["confusable", "native_short", "head", "dissolved_also", "anniversary_bare"]);
    draft.organizations.push((organization, country, parent));
}

fn office(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let Some(id) = id_of(block) else { return };
    let titles = block.texts("titles");
    let house = titles.first().cloned().unwrap_or_default();
    let seat = block.spanned_text("organization").or_else(|| block.spanned_text("country"));
    let single = match (block.number("seats"), block.flag("exclusive")) {
        (Some(seats), _) => seats == 1,
        (None, exclusive) => exclusive.unwrap_or(false),
    };
    let office = Office {
        id,
        seat: None,
        single,
        titles,
        short: block.texts("short"),
        informal: block.texts("informal"),
        avoid: avoids(block, &house),
        note: block.text("note"),
        origin: origin(block, draft),
    };
    block.allow(&["term_years", "native", "country"]);
    draft.offices.push((office, seat));
}

fn person(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let Some(id) = id_of(block) else { return };
    let mut names = block.texts("names");
    names.extend(block.text("name"));
    if names.is_empty() {
        block.complain("a person needs a name: names = [\"...\"]");
    }
    for key in ["native", "hanzi", "vietnamese"] {
        if let Some(name) = block.text(key).filter(|name| !names.contains(name)) {
            names.push(name);
        }
    }
    let (country, party) = (block.spanned_text("country"), block.spanned_text("party"));
    let both = |first: Option<PartialDate>, others: Vec<PartialDate>| first.into_iter().chain(others).collect();
    let mut place_names = block.texts("place_names");
    place_names.extend(block.texts("also_names_place"));
    let mut tenures = Vec::new();
    let (born, born_also) = (block.date("born"), block.dates("born_also"));
    let (died, died_also) = (block.date("died"), block.dates("died_also"));
    block.blocks("tenures", |it| tenures.extend(tenure(it, draft)));
    let person = Person {
        id,
        names,
        aliases: block.texts("aliases"),
        second: block.texts("second"),
        country: None,
        party: None,
        born: both(born, born_also),
        died: both(died, died_also),
        born_place: block.text("born_place"),
        historic: block.flag("historic").unwrap_or(false),
        sex: block.text("sex"),
        place_names,
        note: block.text("note"),
        tenures: Vec::new(),
        origin: origin(block, draft),
    };
    if let (Some(born), Some(died)) = (person.born.first(), person.died.first())
        && died.interval().last() < born.interval().first()
    {
        block.complain("this person died before they were born; check `born` and `died`");
    }
    block.allow(&["family", "given", "wikidata", "unverified_fields", "birth_name", "misprints", "died_place"]);
    draft.people.push((person, country, party, tenures));
}

fn tenure(block: &mut Block<'_, '_>, draft: &mut Draft) -> Option<(Tenure, Ref)> {
    let office = block.spanned_text("office");
    if office.is_none() {
        block.complain("a tenure needs an office: office = \"...\"");
    }
    let (from_text, to_text) = (block.date("from"), block.date("to"));
    let hull = |date: Option<PartialDate>, others: Vec<PartialDate>| {
        date.map(|date| others.iter().fold(date.interval(), |sum, it| sum.hull(it.interval())))
    };
    let from = hull(from_text, block.dates("from_also"));
    let to = hull(to_text, block.dates("to_also"));
    let as_of = block.date("as_of");
    if let (Some(from), Some(to)) = (from, to)
        && to.last() < from.first()
    {
        block.complain("this tenure ends before it begins; check `from` and `to`");
        return None;
    }
    let widen = |date: Option<Interval>, sure: bool| date.map(|date| if sure { date } else { date.widened(UNSURE_DAYS) });
    let from_sure = block.flag("from_verified").unwrap_or(true);
    let to_sure = block.flag("to_verified").unwrap_or(true);
    let tenure = Tenure {
        person: PersonId(0),
        office: OfficeId(0),
        from: widen(from, from_sure).unwrap_or(Interval::ALWAYS),
        to: widen(to, to_sure),
        as_of: as_of.map(|date| date.interval().first()),
        from_text,
        to_text,
        acting: block.flag("acting").unwrap_or(false),
        terms: block.dates("terms"),
        note: block.text("note"),
        origin: origin(block, draft),
    };
    block.allow(&["to_note", "terms_verified"]);
    Some((tenure, office))
}

/// An end that was inferred, not found, may be off by weeks.
const UNSURE_DAYS: u32 = 45;

fn series(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let Some(id) = id_of(block) else { return };
    let patterns = block.texts("patterns");
    let house = patterns.first().cloned().unwrap_or_default();
    let seat = block.spanned_text("organization").or_else(|| block.spanned_text("country"));
    let mut items: Vec<Item> = Vec::new();
    block.blocks("items", |it| {
        let n = it.number("n");
        let (from, to) = (it.date("from").or_else(|| it.date("date")), it.date("to"));
        let mut when: Vec<Interval> = from.map(|from| between(Some(from), to.or(Some(from)))).into_iter().collect();
        for key in ["also", "alt"] {
            when.extend(it.ranges(key).into_iter().map(|(from, to)| between(Some(from), Some(to))));
        }
        when.extend(it.texts("official_year").iter().filter_map(|year| PartialDate::parse(year)).map(PartialDate::interval));
        let item = Item { n: n.unwrap_or(0), when, place: it.text("place"), note: it.text("note"), origin: origin(it, draft) };
        it.allow(&["opened", "planned_to", "host", "date"]);
        if n.is_none() || item.when.is_empty() {
            it.complain("an item of a series needs its number `n` and its day or days: from = \"...\", to = \"...\"");
        } else if items.iter().any(|other| other.n == item.n) {
            it.complain(&format!("number {} stands in this series already", item.n));
        } else {
            items.push(item);
        }
    });
    let series = Series {
        id,
        seat: None,
        kind: block.text("kind").unwrap_or_else(|| "event".to_owned()),
        patterns,
        bare: block.texts("bare"),
        avoid: avoids(block, &house),
        items,
        origin: origin(block, draft),
    };
    block.allow(&["native", "body", "next_expected", "note", "country"]);
    draft.series.push((series, seat));
}

fn event(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let Some(id) = id_of(block) else { return };
    let base = block.date("base");
    let (from, to) = (block.date("date").or_else(|| block.date("from")).or(base), block.date("to"));
    let mut when: Vec<Interval> = from.map(|from| between(Some(from), to.or(Some(from)))).into_iter().collect();
    for key in ["also", "alt"] {
        when.extend(block.ranges(key).into_iter().map(|(from, to)| between(Some(from), Some(to))));
    }
    if when.is_empty() {
        block.complain("an event needs its day or days: date = \"...\", or from = \"...\" and to = \"...\"");
    }
    let seat = block.spanned_text("organization").or_else(|| block.spanned_text("country"));
    let (people, scope) = (block.spanned_texts("people"), block.spanned_texts("scope"));
    let names = block.texts("names");
    let mut anniversary = block.texts("anniversary");
    if base.is_some() {
        anniversary.extend(names.iter().cloned());
    }
    let event = Event {
        id,
        kind: block.text("kind").unwrap_or_else(|| "event".to_owned()),
        names: if base.is_some() { Vec::new() } else { names },
        when,
        seat: None,
        people: Vec::new(),
        anniversary,
        anniversary_bare: block.texts("anniversary_bare"),
        scope: Vec::new(),
        place: block.text("place"),
        note: block.text("note"),
        origin: origin(block, draft),
    };
    block.allow(&["from", "base", "ordinal", "checks", "announced_to", "country"]);
    draft.events.push((event, seat, people, scope));
}

fn term(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let Some(id) = id_of(block) else { return };
    let name = block.text("name").unwrap_or_default();
    if name.is_empty() {
        block.complain("a term needs its wording: name = \"...\"");
    }
    let scope = block.spanned_texts("scope");
    let term = Term {
        id,
        also: block.texts("also"),
        avoid: avoids(block, &name),
        name,
        scope: Vec::new(),
        since: block.date("since"),
        note: block.text("note"),
        origin: origin(block, draft),
    };
    block.allow(&["ignore_case", "case_insensitive", "severity"]);
    draft.terms.push((term, scope));
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
    inherit_countries(facts);
    cite(facts, cited);
}

/// A body without a country of its own is where its parent is.
fn inherit_countries(facts: &mut Facts) {
    for index in 0..facts.organizations.len() {
        let (mut at, mut steps) = (index, 0);
        // A chain longer than this is a loop.
        while facts.organizations[at].country.is_none() && steps < 16 {
            match facts.organizations[at].parent {
                Some(parent) => at = parent.index(),
                None => break,
            }
            steps += 1;
        }
        facts.organizations[index].country = facts.organizations[at].country;
    }
}

/// Gives each origin the sources that are cited inside its span.
fn cite(facts: &mut Facts, cited: Vec<(FileId, String, Span)>) {
    let mut by_id: HashMap<(FileId, &str), SourceId> = HashMap::new();
    let mut anywhere: HashMap<&str, SourceId> = HashMap::new();
    for (index, source) in facts.sources.iter().enumerate() {
        by_id.insert((source.file, &source.id), SourceId::at(index));
        anywhere.insert(&source.id, SourceId::at(index));
    }
    let mut found: HashMap<FileId, Vec<(Span, SourceId)>> = HashMap::new();
    for (file, id, at) in cited {
        match by_id.get(&(file, id.as_str())).or_else(|| anywhere.get(id.as_str())) {
            Some(source) => found.entry(file).or_default().push((at, *source)),
            None => {
                let message = format!("`{id}` is no source; add it under [sources]: {id} = \"where this is said\"");
                facts.problems.push(Problem::error(file, at, &message));
            }
        }
    }
    for list in found.values_mut() {
        list.sort_by_key(|(at, _)| at.start);
    }
    let give = |origin: &mut Origin| {
        let Some(list) = found.get(&origin.file) else { return };
        let from = list.partition_point(|(at, _)| at.start < origin.span.start);
        let inside = list[from..].iter().take_while(|(at, _)| at.end <= origin.span.end);
        origin.sources = inside.map(|(_, source)| *source).collect();
        origin.sources.dedup();
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
                problems.push(Problem::error(origin.file, origin.span, &format!("the id `{id}` stands in this file already")));
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
