//! Blocks to drafts of facts: one function per kind of block.

use super::model::*;
use super::reader::Block;
use crate::text::Span;
use crate::time::{Interval, PartialDate};

/// A reference to another block, by id, until all blocks are known.
pub(super) type Ref = Option<(String, Span)>;

/// References of a list.
pub(super) type Refs = Vec<(String, Span)>;

/// Tenures with the offices they name.
pub(super) type Tenures = Vec<(Tenure, Ref)>;

/// What is read but not yet linked.
#[derive(Clone, Default)]
pub(super) struct Draft {
    pub places: Vec<(Place, Ref, Refs)>,
    pub organizations: Vec<(Organization, Ref, Ref)>,
    pub offices: Vec<(Office, Ref)>,
    pub people: Vec<(Person, Ref, Ref, Tenures)>,
    pub series: Vec<(Series, Ref)>,
    pub events: Vec<(Event, Ref, Refs, Refs)>,
    pub terms: Vec<(Term, Refs)>,
    /// Tenures in blocks of their own, with whose they are.
    pub tenures: Vec<(Tenure, Ref, Ref)>,
    pub cited: Vec<(FileId, String, Span)>,
}

/// Where a block stands. Its sources wait in `draft.cited` until all files are read; until then
/// their ids here are places in that list.
fn origin(block: &mut Block<'_, '_>, draft: &mut Draft) -> Origin {
    let mut sources = Vec::new();
    for (cited, at) in block.spanned_texts("src") {
        sources.push(SourceId::at(draft.cited.len()));
        draft.cited.push((block.file, cited, at));
    }
    let verified = block.flag("verified").unwrap_or(true);
    Origin { file: block.file, span: block.span, sources, verified, overrides: None }
}

/// The id of a block. One that has none is read to its end all the same, for what else is wrong in
/// it, under an id that nobody can write.
fn id_of(block: &mut Block<'_, '_>) -> String {
    if let Some(id) = block.text("id") {
        return id;
    }
    if !block.has("id") {
        block.complain(&format!("this block of {} has no id; give it one: id = \"...\"", block.called));
    }
    format!("{}:{}", block.file.0, block.span.start)
}

fn avoids(block: &mut Block<'_, '_>, house: &str) -> Vec<Avoid> {
    if block.is_plain("avoid") {
        let plain = block.texts("avoid").into_iter();
        return plain.map(|form| Avoid { form, instead: house.to_owned(), severity: None, why: None }).collect();
    }
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

pub(super) fn place(block: &mut Block<'_, '_>, draft: &mut Draft, name: &str) {
    let id = id_of(block);
    let kind =
        block.text("kind").unwrap_or_else(|| if name.starts_with("countr") { "country" } else { "place" }.to_owned());
    let mut demonyms = block.texts("demonyms");
    demonyms.extend(block.texts("demonym"));
    let (country, also_in) = (block.spanned_text("country"), block.spanned_texts("also_in"));
    let mut founded_also = block.dates("founded_also");
    founded_also.extend(block.date("founded_actual"));
    let place = Place {
        id,
        kind,
        names: block.texts("names"),
        official: block.text("official"),
        demonyms,
        capital: block.text("capital"),
        capital_until: block.date("capital_until"),
        country: None,
        also_in: Vec::new(),
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
    draft.places.push((place, country, also_in));
}

pub(super) fn organization(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let id = id_of(block);
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
    block.allow(&["native_short", "head", "dissolved_also", "anniversary_bare"]);
    draft.organizations.push((organization, country, parent));
}

pub(super) fn office(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let id = id_of(block);
    // "General Secretary" behind "General Secretary of the PRPV": alone it needs its body nearby.
    let (mut titles, mut short): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for title in block.texts("titles") {
        let of_it = format!("{title} of ");
        let is_bare = !title.contains(" of ") && titles.iter().any(|it| it.starts_with(&of_it));
        if is_bare { short.push(title) } else { titles.push(title) }
    }
    short.extend(block.texts("short"));
    let house = titles.first().cloned().unwrap_or_default();
    let seat = block.spanned_text("organization").or_else(|| block.spanned_text("country"));
    let single = match (block.number("seats"), block.flag("exclusive")) {
        (Some(seats), _) => seats == 1,
        (None, exclusive) => exclusive.unwrap_or(false),
    };
    let office = Office {
        id,
        seat: None,
        names_seat: seat.is_some(),
        single,
        titles,
        short,
        informal: block.texts("informal"),
        avoid: avoids(block, &house),
        note: block.text("note"),
        origin: origin(block, draft),
    };
    block.allow(&["term_years", "native", "country"]);
    draft.offices.push((office, seat));
}

pub(super) fn person(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let id = id_of(block);
    let faults = block.faults();
    let mut names = block.texts("names");
    names.extend(block.text("name"));
    if names.is_empty() && block.faults() == faults {
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
    block.blocks("tenures", |it| {
        it.allow(&["person"]);
        tenures.extend(tenure(it, draft));
    });
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
        famous: block.flag("famous").unwrap_or(false),
        sex: block.text("sex"),
        wikidata: block.text("wikidata"),
        place_names,
        note: block.text("note"),
        tenures: Vec::new(),
        origin: origin(block, draft),
    };
    // A tenure without a source of its own rests on its person's.
    for (tenure, _) in tenures.iter_mut().filter(|(it, _)| it.origin.sources.is_empty()) {
        tenure.origin.sources.clone_from(&person.origin.sources);
    }
    if let (Some(born), Some(died)) = (person.born.first(), person.died.first())
        && died.interval().last() < born.interval().first()
    {
        block.complain("this person died before they were born; check `born` and `died`");
    }
    block.allow(&["family", "given", "unverified_fields", "birth_name", "misprints", "died_place"]);
    draft.people.push((person, country, party, tenures));
}

fn tenure(block: &mut Block<'_, '_>, draft: &mut Draft) -> Option<(Tenure, Ref)> {
    let office = block.spanned_text("office");
    if office.is_none() {
        block.complain("a tenure needs an office: office = \"...\"");
    }
    let faults = block.faults();
    let (from_text, to_text) = (block.date("from"), block.date("to"));
    let hull = |date: Option<PartialDate>, others: Vec<PartialDate>| {
        date.map(|date| others.iter().fold(date.interval(), |sum, it| sum.hull(it.interval())))
    };
    let from = hull(from_text, block.dates("from_also"));
    let to = hull(to_text, block.dates("to_also"));
    let as_of = block.date("as_of");
    let is_dated = block.faults() == faults;
    if from.is_none() && is_dated {
        block.advise("this tenure has no `from`: it counts from the beginning of time; write when it began");
    }
    if let (Some(from), Some(to)) = (from, to)
        && to.last() < from.first()
    {
        block.complain("this tenure ends before it begins; check `from` and `to`");
    }
    let is_in_order = block.faults() == faults;
    let widen =
        |date: Option<Interval>, sure: bool| date.map(|date| if sure { date } else { date.widened(UNSURE_DAYS) });
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
    // A tenure with a date that is none would be open where it is closed: it is left out.
    (is_dated && is_in_order).then_some((tenure, office))
}

/// `[[tenures]]`: an office of somebody whose own block is elsewhere, in this file or in another.
pub(super) fn tenure_of(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let person = block.spanned_text("person");
    if person.is_none() {
        block.complain("a tenure in a block of its own needs whose it is: person = \"...\"");
    }
    if let Some((tenure, office)) = tenure(block, draft).filter(|_| person.is_some()) {
        draft.tenures.push((tenure, person, office));
    }
}

/// An end that was inferred, not found, may be off by weeks.
const UNSURE_DAYS: u32 = 45;

pub(super) fn series(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let id = id_of(block);
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
        when.extend(
            it.texts("official_year").iter().filter_map(|year| PartialDate::parse(year)).map(PartialDate::interval),
        );
        let item =
            Item { n: n.unwrap_or(0), when, place: it.text("place"), note: it.text("note"), origin: origin(it, draft) };
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

pub(super) fn event(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let id = id_of(block);
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
        keys: block.texts("keys"),
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

pub(super) fn term(block: &mut Block<'_, '_>, draft: &mut Draft) {
    let id = id_of(block);
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
    draft.terms.push((term, scope));
}
