//! Profiles: the card of a person, body, office, event, term or place as of a day.

use super::entities::{Entity, candidates, id, name, origin, with_id};
use crate::facts::{Facts, Form, OfficeId, Origin, PersonId, PlaceId, Source, Target, Tenure};
use crate::mentions::{self, Kind, Mention};
use crate::text::{Article, Format, fold};
use crate::time::{Day, Interval, PartialDate, Truth, long_date};

/// The card of a fact as of a day.
pub fn profile(facts: &Facts, entity: Entity, day: Option<Day>) -> String {
    let mut card = Card::new(&title(facts, entity));
    match entity {
        Entity::Person(it) => person(facts, it, day, &mut card),
        Entity::Organization(it) => {
            let it = facts.organization(it);
            card.line(&it.kind, it.native.as_deref());
            card.fact("abbreviation", it.abbr.clone());
            card.fact("part of", it.parent.and_then(|it| name(facts, Entity::Organization(it))));
            card.fact("country", it.country.and_then(|it| name(facts, Entity::Place(it))));
            card.fact("founded", it.founded.map(|it| it.to_string()));
            card.fact("ended", it.dissolved.map(|it| it.to_string()));
            let former = it.former.iter().filter(|former| day.is_none_or(|day| former.when.contains(day)));
            card.fact(
                "name at the time",
                former.filter(|_| day.is_some()).flat_map(|it| it.names.first().cloned()).next(),
            );
            card.note(it.note.as_deref());
            heads(facts, entity, day, &mut card);
        }
        Entity::Place(it) => {
            let it = facts.place(it);
            card.line(&it.kind, it.native.as_deref());
            card.fact("official name", it.official.clone());
            card.fact("country", it.country.and_then(|it| name(facts, Entity::Place(it))));
            card.fact("capital", it.capital.clone());
            card.fact("capital until", it.capital_until.map(|it| it.to_string()));
            // A country is older than its independence, and few agree on how old.
            let since = if it.kind == "country" { "independent since" } else { "founded" };
            card.fact(since, it.founded.map(|it| it.to_string()));
            card.note(it.note.as_deref());
            heads(facts, entity, day, &mut card);
        }
        Entity::Office(it) => {
            office(facts, it, day, &mut card);
            card.note(facts.office(it).note.as_deref());
        }
        Entity::Event(it) => {
            let it = facts.event(it);
            card.line(&it.kind, None);
            card.fact("date", it.when.first().map(Interval::to_string));
            card.fact("place", it.place.clone());
            card.note(it.note.as_deref());
        }
        Entity::Item(series, n) => {
            if let Some(it) = facts.series(series).item(n) {
                card.fact("date", it.when.first().map(Interval::to_string));
                card.fact("place", it.place.clone());
                card.note(it.note.as_deref());
            }
        }
        Entity::Term(it) => {
            let it = facts.term(it);
            card.fact("fixed since", it.since.map(|it| it.to_string()));
            card.fact("also right", Some(it.also.join("; ")).filter(|it| !it.is_empty()));
            card.note(it.note.as_deref());
        }
    }
    let shown: Vec<&Origin> = match entity {
        // What holds on the day comes with its own source.
        Entity::Person(it) => {
            let now =
                facts.tenures_by(it).filter(|it| day.is_some_and(|day| it.held(Interval::day(day)) == Truth::Yes));
            now.map(|it| &it.origin).chain(origin(facts, entity)).collect()
        }
        _ => origin(facts, entity).into_iter().collect(),
    };
    let item = match entity {
        Entity::Person(it) => facts.person(it).wikidata.as_deref(),
        _ => None,
    };
    card.sources(facts, &shown, item);
    card.finish()
}

/// One line for lists: name and id.
pub(super) fn title(facts: &Facts, entity: Entity) -> String {
    name(facts, entity).unwrap_or_else(|| id(facts, entity))
}

fn person(facts: &Facts, person: PersonId, day: Option<Day>, card: &mut Card) {
    let it = facts.person(person);
    let others: Vec<&str> = it.names.iter().skip(1).map(String::as_str).collect();
    card.line(&others.join(" · "), None);
    // Who is dead is told so before anything else.
    card.fact(
        "died",
        it.died.first().filter(|died| day.is_none_or(|day| died.interval().first() <= day)).map(ToString::to_string),
    );
    let at = day.map(Interval::day);
    let (mut now, mut rest): (Vec<&Tenure>, Vec<&Tenure>) =
        facts.tenures_by(person).partition(|it| at.is_some_and(|at| it.held(at) == Truth::Yes));
    now.sort_by_key(|it| it.from.first());
    rest.sort_by_key(|it| it.from.first());
    let title = |it: &Tenure| name(facts, Entity::Office(it.office)).unwrap_or_default();
    let (open, rest): (Vec<&Tenure>, Vec<&Tenure>) = rest.into_iter().partition(|it| is_probable(facts, it, day));
    let is_dead = it.died.iter().any(|died| day.is_some_and(|day| died.interval().first() <= day));
    if let Some(day) = day
        && (open.is_empty() || !now.is_empty())
        && (!is_dead || !now.is_empty())
    {
        card.heading(&format!("On {}", long_date(day)));
        if now.is_empty() {
            card.item("no office that is known of");
        }
    }
    for tenure in now {
        card.tenure(true, &title(tenure), tenure);
    }
    card.probable(&open, day, title);
    let is_later = |it: &&Tenure| at.is_some_and(|at| it.from.first() > at.last());
    let (later, earlier): (Vec<&Tenure>, Vec<&Tenure>) = rest.into_iter().partition(is_later);
    for (heading, list) in [(if day.is_some() { "Before" } else { "Offices" }, earlier), ("Later", later)] {
        if !list.is_empty() {
            card.heading(heading);
        }
        for tenure in list {
            card.tenure(false, &name(facts, Entity::Office(tenure.office)).unwrap_or_default(), tenure);
        }
    }
    let born = it.born.first().map(|it| it.to_string());
    // The dead grow no older.
    let alive = day.filter(|_| !is_dead);
    let age = it.born.first().zip(alive).map(|(born, day)| age(*born, day)).unwrap_or_default();
    card.fact(
        "born",
        born.map(|born| {
            format!("{born}{age}{}", it.born_place.as_ref().map_or(String::new(), |place| format!(", {place}")))
        }),
    );
    card.fact("party", it.party.and_then(|it| name(facts, Entity::Organization(it))));
    card.note(it.note.as_deref());
}

/// " (aged 76)", or " (aged 76 or 77)" where only the year is known.
fn age(born: PartialDate, day: Day) -> String {
    let span = born.interval();
    match (day.years_since(span.last()), day.years_since(span.first())) {
        (Some(least), Some(most)) if least == most => format!(" (aged {least})"),
        (Some(least), Some(most)) => format!(" (aged {least} or {most})"),
        (_, _) => String::new(),
    }
}

/// Who holds the offices of a body or country on that day.
fn heads(facts: &Facts, entity: Entity, day: Option<Day>, card: &mut Card) {
    let Some(day) = day else { return };
    let is_of = |seat: Option<crate::facts::Seat>| match (seat, entity) {
        (Some(crate::facts::Seat::Organization(a)), Entity::Organization(b)) => a == b,
        (Some(crate::facts::Seat::Place(a)), Entity::Place(b)) => a == b,
        (_, _) => false,
    };
    let title = |it: &Tenure| {
        let office = name(facts, Entity::Office(it.office)).unwrap_or_default();
        let holder = name(facts, Entity::Person(it.person)).unwrap_or_default();
        format!("{office}: {holder}")
    };
    let (mut now, mut open): (Vec<&Tenure>, Vec<&Tenure>) = (Vec::new(), Vec::new());
    for tenure in facts.tenures().iter().filter(|it| is_of(facts.office(it.office).seat)) {
        if tenure.held(Interval::day(day)) == Truth::Yes {
            now.push(tenure);
        } else if is_probable(facts, tenure, Some(day)) {
            open.push(tenure);
        }
    }
    if !now.is_empty() {
        card.heading(&format!("On {}", long_date(day)));
    }
    for tenure in now {
        card.tenure(true, &title(tenure), tenure);
    }
    card.probable(&open, Some(day), title);
}

/// Whether somebody came to an office and nobody has told since that they left it.
fn is_probable(facts: &Facts, tenure: &Tenure, day: Option<Day>) -> bool {
    let died = facts.person(tenure.person).died.first().map(|it| it.interval().first());
    let is_dead = died.zip(day).is_some_and(|(died, day)| died < day);
    tenure.to.is_none() && !is_dead && day.is_some_and(|day| tenure.as_of.is_some_and(|as_of| as_of < day))
}

/// How old, in days, the last word of an office may be for it to be likely still held.
const FRESH_DAYS: i64 = 550;

/// When a tenure was last confirmed, where the heading does not say so.
fn confirmed(tenure: &Tenure, said: Option<Day>) -> String {
    let day = tenure.as_of.filter(|it| Some(*it) != said);
    day.map_or(String::new(), |it| format!(" (last confirmed {})", long_date(it)))
}

/// So many holders are shown before a day, and so many after it.
const SHOWN: usize = 3;

/// Who holds an office on a day, and who before and after; all holders where no day is asked for.
fn office(facts: &Facts, office: OfficeId, day: Option<Day>, card: &mut Card) {
    let title = |it: &Tenure| name(facts, Entity::Person(it.person)).unwrap_or_default();
    let mut all: Vec<&Tenure> = facts.tenures_of(office).collect();
    all.sort_by_key(|it| it.from.first());
    let Some(day) = day else {
        all.into_iter().for_each(|it| card.tenure(false, &title(it), it));
        return;
    };
    let at = Interval::day(day);
    let (now, rest): (Vec<&Tenure>, Vec<&Tenure>) = all.into_iter().partition(|it| it.held(at) == Truth::Yes);
    let (open, rest): (Vec<&Tenure>, Vec<&Tenure>) = rest.into_iter().partition(|it| is_probable(facts, it, Some(day)));
    if !now.is_empty() || open.is_empty() {
        card.heading(&format!("On {}", long_date(day)));
        if now.is_empty() {
            card.item("nobody that is known of");
        }
    }
    now.into_iter().for_each(|it| card.tenure(true, &title(it), it));
    card.probable(&open, Some(day), title);
    let (later, earlier): (Vec<&Tenure>, Vec<&Tenure>) = rest.into_iter().partition(|it| it.from.first() > day);
    // The nearest first, on both sides of the day.
    for (heading, list) in [("Before", earlier.into_iter().rev().collect()), ("Later", later)] {
        let list: Vec<&Tenure> = list;
        if !list.is_empty() {
            card.heading(heading);
        }
        list.iter().take(SHOWN).for_each(|it| card.tenure(false, &title(it), it));
        if list.len() > SHOWN {
            card.item(&format!("{} more", list.len() - SHOWN));
        }
    }
}

/// The cards of everything that bears a name or has an id.
pub fn look_up(facts: &Facts, wanted: &str, day: Option<Day>) -> Vec<String> {
    let mut found: Vec<Entity> = Vec::new();
    let mut add = |entity: Entity| {
        if !found.contains(&entity) {
            found.push(entity);
        }
    };
    for name in facts.names().look_up(wanted) {
        match (name.target, name.form) {
            (Target::Person(id), Form::Full | Form::Short) => add(Entity::Person(id)),
            (Target::Organization(id), _) => add(Entity::Organization(id)),
            (Target::Place(id), _) => add(Entity::Place(id)),
            (Target::Office(id), Form::Full | Form::Short | Form::Informal) => add(Entity::Office(id)),
            (Target::Event(id), _) => add(Entity::Event(id)),
            (Target::Term(id), _) => add(Entity::Term(id)),
            (_, _) => {}
        }
    }
    with_id(facts, wanted).into_iter().for_each(add);
    if found.is_empty() {
        found.extend(as_in_an_article(facts, wanted, day));
    }
    let cards = found.iter().map(|it| profile(facts, *it, day));
    // The items of a series are not mistaken for each other.
    if found.len() < 2 || found.iter().all(|it| matches!(it, Entity::Item(..))) {
        return cards.collect();
    }
    let lines: Vec<String> = found.iter().map(|it| format!("- {}", in_a_line(facts, *it, day))).collect();
    let list = format!("**{wanted}** may be:\n\n{}", lines.join("\n"));
    if found.len() > MOST_CARDS { vec![list] } else { std::iter::once(list).chain(cards).collect() }
}

/// A name may mean so many things for all of their cards to be shown.
const MOST_CARDS: usize = 3;

/// Whom an article would mean by a name with its title: "Queen Elizabeth II", "President Macron".
fn as_in_an_article(facts: &Facts, wanted: &str, day: Option<Day>) -> Vec<Entity> {
    let article = Article::read(wanted, Format::Plain, None, day);
    let reading = mentions::read(&article, facts);
    let is_last = |it: &&Mention| it.span.end as usize == wanted.trim_end().len();
    let last = reading.mentions.iter().filter(is_last);
    let person = last.filter(|it| matches!(it.kind, Kind::Person(_))).max_by_key(|it| it.span.len());
    // "12th Wrenford Harbour Fair"
    let is_whole = |it: &&Mention| matches!(it.kind, Kind::Event(_)) && it.span.range() == (0..wanted.trim_end().len());
    let numbered = reading.mentions.iter().find(is_whole);
    let meant = person.or(numbered).map_or_else(Vec::new, |it| candidates(facts, &reading, it));
    if !meant.is_empty() {
        return meant;
    }
    // "Macron", "President Macron": whoever's name ends so. Another first name is another person's.
    let wanted = wanted.trim();
    let name = wanted.rsplit(char::is_whitespace).next().unwrap_or(wanted);
    let title = wanted[..wanted.len() - name.len()].trim_end();
    let is_title =
        |it: &Mention| matches!(it.kind, Kind::Office(_) | Kind::Title(_)) && it.span.range() == (0..title.len());
    if !title.is_empty() && !reading.mentions.iter().any(is_title) {
        return Vec::new();
    }
    let last = fold(name);
    let ends_so = |name: &String| name.split_whitespace().next_back().is_some_and(|it| fold(it) == last);
    let mut people: Vec<PersonId> = facts.tenures().iter().map(|it| it.person).collect();
    people.sort_unstable();
    people.dedup();
    people.into_iter().filter(|id| facts.person(*id).names.iter().any(ends_so)).map(Entity::Person).collect()
}

/// Who or what a fact is, in a line: a person by the office of the day or the last one before, a body by
/// its kind and country.
pub fn in_a_line(facts: &Facts, entity: Entity, day: Option<Day>) -> String {
    let mut out = format!("**{}**", title(facts, entity));
    let mut add = |text: Option<String>| {
        if let Some(text) = text.filter(|it| !it.is_empty()) {
            out.push_str(&format!(", {text}"));
        }
    };
    let of_place = |it: Option<PlaceId>| it.and_then(|it| name(facts, Entity::Place(it)));
    match entity {
        Entity::Person(it) => {
            let at = day.map(Interval::day);
            let is_begun = |it: &&Tenure| at.is_none_or(|at| it.from.first() <= at.last());
            let last = facts.tenures_by(it).filter(is_begun).max_by_key(|it| it.from.first());
            add(last.and_then(|it| Some(format!("{}, {}", name(facts, Entity::Office(it.office))?, it.when()))));
            add(facts.person(it).born.first().map(|it| format!("born {it}")));
        }
        Entity::Organization(it) => {
            let it = facts.organization(it);
            add(Some(it.kind.clone()));
            add(of_place(it.country));
            add(it.founded.map(|it| format!("founded {it}")));
        }
        Entity::Place(it) => {
            let it = facts.place(it);
            add(Some(it.kind.clone()));
            add(of_place(it.country));
        }
        Entity::Office(_) => add(Some("office".to_owned())),
        Entity::Event(it) => add(facts.event(it).when.first().map(Interval::to_string)),
        Entity::Item(series, n) => {
            add(facts.series(series).item(n).and_then(|it| it.when.first().map(Interval::to_string)));
        }
        Entity::Term(_) => add(Some("fixed wording".to_owned())),
    }
    out.push_str(&format!(" (`{}`)", id(facts, entity)));
    out
}

/// A card while it is written: a title, then groups of lines parted by empty ones.
struct Card {
    groups: Vec<Vec<String>>,
}

impl Card {
    fn new(title: &str) -> Card {
        Card { groups: vec![vec![format!("**{title}**")]] }
    }

    fn push(&mut self, line: String) {
        if let Some(group) = self.groups.last_mut() {
            group.push(line);
        }
    }

    fn line(&mut self, text: &str, more: Option<&str>) {
        let parts: Vec<&str> = [Some(text), more].into_iter().flatten().filter(|it| !it.is_empty()).collect();
        if !parts.is_empty() {
            self.groups.push(vec![parts.join(" · ")]);
        }
    }

    fn heading(&mut self, text: &str) {
        self.groups.push(vec![format!("{text}:")]);
    }

    fn item(&mut self, text: &str) {
        self.push(format!("- {text}"));
    }

    /// Offices that were held when last looked up, and that nobody is known to have left: of a year or so ago
    /// they are likely still held, of longer ago who knows.
    fn probable(&mut self, open: &[&Tenure], day: Option<Day>, title: impl Fn(&Tenure) -> String) {
        let is_fresh = |it: &&&Tenure| it.as_of.zip(day).is_some_and(|(of, day)| (day - of).num_days() <= FRESH_DAYS);
        let (fresh, stale): (Vec<&&Tenure>, Vec<&&Tenure>) = open.iter().partition(is_fresh);
        let last = fresh.iter().filter_map(|it| it.as_of).max();
        if let Some(last) = last {
            self.heading(&format!("Probably still; last confirmed {}", long_date(last)));
        }
        for tenure in fresh {
            let acting = if tenure.acting { "acting " } else { "" };
            self.item(&format!("**{acting}{}, {}**{}", title(tenure), tenure.when(), confirmed(tenure, last)));
        }
        if !stale.is_empty() {
            self.heading("Last known");
        }
        for tenure in stale {
            let acting = if tenure.acting { "acting " } else { "" };
            self.item(&format!("{acting}{}, {}{}", title(tenure), tenure.when(), confirmed(tenure, None)));
        }
    }

    fn tenure(&mut self, now: bool, what: &str, tenure: &Tenure) {
        let acting = if tenure.acting { "acting " } else { "" };
        let text = format!("{acting}{what}, {}", tenure.when());
        let as_of = tenure
            .as_of
            .filter(|_| tenure.to.is_none())
            .map_or(String::new(), |day| format!(" (known to hold until {})", long_date(day)));
        let is_item = |line: &String| line.starts_with("- ") && !line.starts_with("- _");
        if !self.groups.last().is_some_and(|it| {
            it.iter().skip(1).all(is_item) && it.first().is_some_and(|first| first.ends_with(':') || is_item(first))
        }) {
            self.groups.push(Vec::new());
        }
        self.item(&if now { format!("**{text}**{as_of}") } else { format!("{text}{as_of}") });
    }

    fn fact(&mut self, key: &str, value: Option<String>) {
        let Some(value) = value else { return };
        if !self.groups.last().is_some_and(|it| it.iter().all(|line| line.starts_with("- _"))) {
            self.groups.push(Vec::new());
        }
        self.push(format!("- _{key}_: {value}"));
    }

    fn note(&mut self, note: Option<&str>) {
        if let Some(note) = note {
            self.groups.push(vec![note.to_owned()]);
        }
    }

    /// Where a fact stands, and who says so.
    fn sources(&mut self, facts: &Facts, origins: &[&Origin], item: Option<&str>) {
        for origin in origins {
            let file = facts.file(origin.file);
            let mut line = format!("{}:{}", file.path, facts.line(origin));
            let links: Vec<String> = facts.sources(origin).map(|it| link(it, item)).collect();
            if !links.is_empty() {
                line.push_str(&format!(" · {}", links.join(", ")));
            }
            if let Some(under) = origin.overrides {
                line.push_str(&format!(" · overrides {}", facts.file(under).path));
            }
            if !origin.verified {
                line.push_str(" · not verified");
            }
            self.groups.push(vec![line]);
        }
    }

    fn finish(self) -> String {
        let groups: Vec<String> = self.groups.iter().filter(|it| !it.is_empty()).map(|it| it.join("\n")).collect();
        groups.join("\n\n")
    }
}

/// A source as a link, where it has an address. Whoever cites Wikidata as a whole means the item.
fn link(source: &Source, item: Option<&str>) -> String {
    match source.address() {
        Some(address) => match item.filter(|_| address.trim_end_matches('/') == WIKIDATA) {
            Some(item) => format!("[{}]({WIKIDATA}/wiki/{item})", source.name()),
            None => format!("[{}]({})", source.name(), address.replace('(', "%28").replace(')', "%29")),
        },
        None => source.name().to_owned(),
    }
}

const WIKIDATA: &str = "https://www.wikidata.org";
