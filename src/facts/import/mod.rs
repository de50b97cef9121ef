//! Other people's data to fact files: pure text in, records and a list of what was left out.

mod write;

pub use write::{block, file, quoted, tenure};

use std::collections::BTreeMap;

use crate::text::fold;

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
