//! Other people's data to fact files: pure text in, records and a list of what was left out.

mod merge;
mod popolo;
mod sheet;
mod sparql;
mod wikidata;
mod write;

pub use merge::{Merged, merge};
pub use write::{block, file, quoted, tenure};

use std::collections::{BTreeMap, HashMap};

use super::{Facts, Target};
use crate::text::fold;
use crate::time::PartialDate;

/// A value of a fact file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text or a date.
    Text(String),
    /// Several.
    Texts(Vec<String>),
    /// A whole number.
    Number(u32),
    /// Yes or no.
    Flag(bool),
}

/// A block of a fact file to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Its id.
    pub id: String,
    /// Its keys, in the order they are written.
    pub fields: Vec<(&'static str, Value)>,
    /// A person's tenures.
    pub tenures: Vec<TenureRecord>,
}

/// A tenure to be written. Dates are as precise as they are long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TenureRecord {
    /// The office's id.
    pub office: String,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The same.
    pub to: Option<String>,
    /// Until when an open tenure is known to hold.
    pub as_of: Option<String>,
    /// Other keys.
    pub more: Vec<(&'static str, Value)>,
}

impl Record {
    /// A block with this id.
    pub fn new(id: &str) -> Record {
        Record { id: id.to_owned(), ..Record::default() }
    }

    /// Adds a text; an empty one is left out.
    pub fn text(mut self, key: &'static str, text: impl Into<String>) -> Record {
        let text = text.into();
        if !text.is_empty() {
            self.fields.push((key, Value::Text(text)));
        }
        self
    }

    /// Adds a list, each text once; an empty list is left out.
    pub fn texts(mut self, key: &'static str, list: impl IntoIterator<Item = String>) -> Record {
        let mut out: Vec<String> = Vec::new();
        for it in list {
            if !it.is_empty() && !out.contains(&it) {
                out.push(it);
            }
        }
        if !out.is_empty() {
            self.fields.push((key, Value::Texts(out)));
        }
        self
    }

    /// Adds any value.
    pub fn with(mut self, key: &'static str, value: Value) -> Record {
        self.fields.push((key, value));
        self
    }
}

/// Blocks by kind and id.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// What concerns the whole file.
    pub pack: Vec<(&'static str, Value)>,
    /// Sources by id.
    pub sources: BTreeMap<String, String>,
    /// `[[places]]`.
    pub places: BTreeMap<String, Record>,
    /// `[[organizations]]`.
    pub organizations: BTreeMap<String, Record>,
    /// `[[offices]]`.
    pub offices: BTreeMap<String, Record>,
    /// `[[people]]`.
    pub people: BTreeMap<String, Record>,
}

impl Records {
    /// All lists with the name of their blocks, in the order they are written.
    pub fn lists(&self) -> [(&'static str, &BTreeMap<String, Record>); 4] {
        [
            ("places", &self.places),
            ("organizations", &self.organizations),
            ("offices", &self.offices),
            ("people", &self.people),
        ]
    }
}

/// What was left out, and why: for each reason how often, and the first examples.
#[derive(Clone, Debug, Default)]
pub struct Dropped {
    by_reason: BTreeMap<String, (usize, Vec<String>)>,
}

/// How many examples are kept of each reason.
const EXAMPLES: usize = 3;

impl Dropped {
    /// Notes one thing that is left out.
    pub fn note(&mut self, reason: &str, example: impl Into<String>) {
        let (count, examples) = self.by_reason.entry(reason.to_owned()).or_default();
        *count += 1;
        if examples.len() < EXAMPLES {
            examples.push(example.into());
        }
    }

    /// "12 tenures without a start: Ann Lee (Mayor); ...", one line for each reason.
    pub fn lines(&self) -> Vec<String> {
        self.by_reason
            .iter()
            .map(|(reason, (count, examples))| format!("{count} {reason}: {}", examples.join("; ")))
            .collect()
    }
}

/// A name as an id: "Tô Lâm" is "to-lam". Empty where nothing of it can be written so.
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for char in fold(name).chars() {
        if char.is_ascii_alphanumeric() {
            out.push(char);
        } else if char != '\'' && !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// The forms that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Popolo JSON: people, organizations, posts, memberships.
    Popolo,
    /// Entities of Wikidata, as its API and its dumps give them.
    Wikidata,
    /// Holders of offices by country: `position,person,personID,start,end,...`.
    Holders,
    /// A spreadsheet with a `name` column.
    Csv,
    /// The answer of a SPARQL service: JSON, CSV or tabs.
    Sparql,
}

/// What a file most likely is; `None` for none of the forms.
pub fn guess(text: &str) -> Option<Format> {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    if start.starts_with(['{', '[']) {
        if sparql::is_answer(start) {
            return Some(Format::Sparql);
        }
        let is_entity = start.contains("\"labels\"") && start.contains("\"claims\"");
        return Some(if is_entity { Format::Wikidata } else { Format::Popolo });
    }
    let head = start.lines().next().unwrap_or_default().to_lowercase();
    let columns: Vec<&str> = head.split([',', ';', '\t']).map(|it| it.trim().trim_matches(['"', '?'])).collect();
    let has = |name: &str| columns.contains(&name);
    if has("position") && has("person") && has("start") {
        Some(Format::Holders)
    } else {
        match has("name") {
            true => Some(Format::Csv),
            false => sparql::are_variables(&columns).then_some(Format::Sparql),
        }
    }
}

/// An import in progress: what was gathered so far.
pub struct Import<'a> {
    /// The blocks.
    pub records: Records,
    /// What was left out.
    pub dropped: Dropped,
    /// The facts that are there already: countries and bodies are found in them by name.
    known: &'a Facts,
    /// The day until which open tenures are known to hold.
    as_of: Option<String>,
    /// The country of lines that name none.
    of_country: Option<String>,
    /// The id of each person by Wikidata item, or by the id of the data.
    people: HashMap<String, String>,
    /// Memberships wait until all files are read: the people may come later.
    memberships: Vec<(serde_json::Value, String)>,
    /// Start and end of each legislative period.
    periods: HashMap<String, (String, String)>,
}

impl<'a> Import<'a> {
    /// An empty import. Without `as_of`, an open tenure is known to hold on its first day only.
    pub fn new(known: &'a Facts, as_of: Option<String>) -> Import<'a> {
        Import {
            records: Records::default(),
            dropped: Dropped::default(),
            known,
            as_of,
            of_country: None,
            people: HashMap::new(),
            memberships: Vec::new(),
            periods: HashMap::new(),
        }
    }

    /// An import of lines that are of one country where they name none.
    pub fn of_country(mut self, name: Option<String>) -> Import<'a> {
        self.of_country = name;
        self
    }

    /// Reads one file. `name` is its name without folder and ending, under which it is cited.
    ///
    /// # Errors
    /// What is wrong with the whole file; single faults are in [`Import::dropped`].
    pub fn read(&mut self, name: &str, text: &str, format: Format) -> Result<(), String> {
        let text = text.trim_start_matches('\u{FEFF}');
        match format {
            Format::Popolo => popolo::read(self, name, text),
            Format::Wikidata => wikidata::read(self, name, text),
            Format::Holders => sheet::holders(self, name, text),
            Format::Csv => sheet::sheet(self, name, text),
            Format::Sparql => sparql::read(self, name, text),
        }
    }

    /// Finishes: a set of very many says so, since their names are also others'.
    pub fn finish(mut self) -> (Records, Dropped) {
        popolo::finish(&mut self);
        if self.records.people.len() >= CROWD {
            self.records.pack.push(("crowded", Value::Flag(true)));
        }
        for record in self.records.people.values_mut() {
            record.tenures.sort_by(|a, b| (&a.from, &a.office).cmp(&(&b.from, &b.office)));
        }
        (self.records, self.dropped)
    }

    fn source(&mut self, id: &str, text: &str) -> String {
        let id = if id.is_empty() { "import".to_owned() } else { id.to_owned() };
        self.records.sources.insert(id.clone(), text.to_owned());
        id
    }

    /// The id of a person: their name, and more of it where another has that.
    fn person(&mut self, key: &str, name: &str) -> String {
        if let Some(id) = self.people.get(key) {
            return id.clone();
        }
        let plain = slug(name);
        let taken = |id: &str| self.records.people.contains_key(id) || id.is_empty();
        let id = if taken(&plain) { format!("{plain}-{}", slug(key)).trim_matches('-').to_owned() } else { plain };
        self.people.insert(key.to_owned(), id.clone());
        id
    }

    /// The id of a country by any of its names; a new block for one that is not known.
    fn country(&mut self, name: &str) -> String {
        let found = self.known.names().look_up(name).iter().find_map(|it| match it.target {
            Target::Place(id) => Some(self.known.place(id).id.clone()),
            _ => None,
        });
        if let Some(id) = found {
            return id;
        }
        let by_id = self.known.by_id(name).iter().any(|it| matches!(it, Target::Place(_)));
        if by_id {
            return name.to_owned();
        }
        let id = slug(name);
        self.records.places.entry(id.clone()).or_insert_with(|| Record::new(&id).texts("names", [name.to_owned()]));
        id
    }

    /// The id of a body by any of its names or its id; a new block for one that is not known.
    fn organization(&mut self, name: &str, kind: &str) -> String {
        let of_name = self.known.names().look_up(name).iter().map(|it| it.target);
        let found = of_name.chain(self.known.by_id(name)).find_map(|it| match it {
            Target::Organization(id) => Some(self.known.organization(id).id.clone()),
            _ => None,
        });
        if let Some(id) = found {
            return id;
        }
        let id = slug(name);
        let record = || Record::new(&id).text("kind", kind).texts("names", [name.to_owned()]);
        self.records.organizations.entry(id.clone()).or_insert_with(record);
        id
    }

    /// Adds a tenure, unless it stands there already; `about` is for the report.
    fn tenure(&mut self, person: &str, office: &str, dates: Dates<'_>, about: &str) {
        let (Ok(from), Ok(to), Ok(as_of)) = (dates.from(), dates.to(), dates.as_of()) else {
            return self.dropped.note("tenures with a date that is none", about);
        };
        let Some(from) = from else { return self.dropped.note("tenures without a start", about) };
        if let Some(to) = &to {
            let ends = PartialDate::parse(to).zip(PartialDate::parse(&from));
            if ends.is_some_and(|(to, from)| to.interval().last() < from.interval().first()) {
                return self.dropped.note("tenures that end before they begin", about);
            }
        }
        let as_of = match &to {
            Some(_) => None,
            None => as_of.or_else(|| self.as_of.clone().filter(|it| *it >= from)).or_else(|| Some(from.clone())),
        };
        let Some(record) = self.records.people.get_mut(person) else { return };
        if record.tenures.iter().any(|it| it.office == office && it.from.as_ref() == Some(&from)) {
            return self.dropped.note("tenures that stand there twice", about);
        }
        record.tenures.push(TenureRecord { office: office.to_owned(), from: Some(from), to, as_of, more: Vec::new() });
    }
}

/// From how many people on a name alone says little.
const CROWD: usize = 500;

/// The dates of a tenure as the data write them.
#[derive(Clone, Copy, Default)]
struct Dates<'t> {
    from: &'t str,
    to: &'t str,
    as_of: &'t str,
}

impl Dates<'_> {
    fn from(self) -> Result<Option<String>, ()> {
        date(self.from)
    }

    fn to(self) -> Result<Option<String>, ()> {
        date(self.to)
    }

    fn as_of(self) -> Result<Option<String>, ()> {
        date(self.as_of)
    }
}

/// A date of any precision, or nothing; a fault for what is no date.
fn date(text: &str) -> Result<Option<String>, ()> {
    let text = text.trim();
    // What ends in "-00" is not known so far.
    let known = text.trim_end_matches("-00");
    match PartialDate::parse(known) {
        Some(_) => Ok(Some(known.to_owned())),
        None if text.is_empty() => Ok(None),
        None => Err(()),
    }
}
