//! TOML blocks to typed values, with the place of everything that is wrong.
//!
//! Reading goes on after a fault: one bad line never silences the rest of a file.

use std::fmt;

use super::model::FileId;
use super::problems::Problem;
use super::syntax::{Key, Node, Value};
use crate::text::Span;
use crate::time::PartialDate;

/// What a block is called in the file.
#[derive(Clone, Copy)]
pub(super) enum Called<'t> {
    /// `[[people]]`
    Block(&'t str),
    /// `[sources]`
    Single(&'t str),
    /// An entry of the list that a key holds: `tenures`.
    Entry(&'static str),
}

impl fmt::Display for Called<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Called::Block(name) => write!(out, "[[{name}]]"),
            Called::Single(name) => write!(out, "[{name}]"),
            Called::Entry(key) => write!(out, "`{key}`"),
        }
    }
}

/// One block of a fact file while it is read.
pub(super) struct Block<'t, 'p> {
    table: &'t [(Key<'t>, Node<'t>)],
    /// What it is called, for what is wrong in it.
    pub called: Called<'t>,
    /// From the block's header to its last value.
    pub span: Span,
    pub file: FileId,
    problems: &'p mut Vec<Problem>,
    known: Vec<&'static str>,
}

impl<'t, 'p> Block<'t, 'p> {
    /// A block; what is wrong in it is noted among the problems.
    pub fn new(
        node: &'t Node<'t>,
        called: Called<'t>,
        file: FileId,
        problems: &'p mut Vec<Problem>,
    ) -> Option<Block<'t, 'p>> {
        match &node.value {
            // A header's span is its own only; the block reaches to its last value.
            Value::Table(table) => {
                let span = table.iter().fold(node.span, |sum, (_, value)| sum.to(value.span));
                Some(Block { table, called, span, file, problems, known: Vec::with_capacity(KEYS) })
            }
            _ => {
                let message = format!("an entry of {called} must be a block, written as {{ ... }}");
                problems.push(Problem::error(file, node.span, &message));
                None
            }
        }
    }

    fn get(&mut self, key: &'static str) -> Option<&'t Node<'t>> {
        self.known.push(key);
        self.table.iter().find(|(it, _)| it.name == key).map(|(_, value)| value)
    }

    fn fault(&mut self, value: &Node<'_>, message: String) {
        self.problems.push(Problem::error(self.file, value.span, &message));
    }

    /// How many faults were found so far, in this block and before it.
    pub fn faults(&self) -> usize {
        self.problems.iter().filter(|it| it.is_error).count()
    }

    /// Tells of something in the whole block that may be meant.
    pub fn advise(&mut self, message: &str) {
        self.problems.push(Problem::warning(self.file, self.span, message));
    }

    /// Reports something about the whole block.
    pub fn complain(&mut self, message: &str) {
        self.problems.push(Problem::error(self.file, self.span, message));
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        match &value.value {
            Value::Text(text) => Some(text.to_string()),
            _ => {
                self.fault(value, format!("`{key}` of {} must be a text in quotation marks", self.called));
                None
            }
        }
    }

    /// A text and where it stands.
    pub fn spanned_text(&mut self, key: &'static str) -> Option<(String, Span)> {
        let value = self.get(key)?;
        let at = value.span;
        self.text(key).map(|text| (text, at))
    }

    /// A list of texts; one text alone is taken as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.spanned_texts(key).into_iter().map(|(text, _)| text).collect()
    }

    /// A list of texts and where each stands.
    pub fn spanned_texts(&mut self, key: &'static str) -> Vec<(String, Span)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let list = match &value.value {
            Value::Text(text) => return vec![(text.to_string(), value.span)],
            Value::List(list) => list,
            _ => {
                self.fault(value, format!("`{key}` of {} must be a list of texts: [\"...\", \"...\"]", self.called));
                return Vec::new();
            }
        };
        let mut out = Vec::with_capacity(list.len());
        for item in list {
            match &item.value {
                Value::Text(text) => out.push((text.to_string(), item.span)),
                _ => self
                    .fault(item, format!("`{key}` of {} must hold texts only, each in quotation marks", self.called)),
            }
        }
        out
    }

    /// A yes or no.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        if let Value::Flag(flag) = value.value {
            return Some(flag);
        }
        self.fault(value, format!("`{key}` of {} must be true or false", self.called));
        None
    }

    /// A whole number from 0.
    pub fn number(&mut self, key: &'static str) -> Option<u32> {
        let value = self.get(key)?;
        let number = match &value.value {
            Value::Number(digits) => digits.parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.fault(value, format!("`{key}` of {} must be a whole number", self.called));
        }
        number
    }

    /// A date of any precision, as a text, as a date of TOML or as the number of a year.
    pub fn date(&mut self, key: &'static str) -> Option<PartialDate> {
        let value = self.get(key)?;
        match &value.value {
            Value::Text(text) | Value::Number(text) => self.parse_date(key, text, value.span),
            _ => {
                self.fault(value, format!("`{key}` of {} is no date; {DATE_FORMS}", self.called));
                None
            }
        }
    }

    /// A list of dates; one alone is taken as a list of one.
    pub fn dates(&mut self, key: &'static str) -> Vec<PartialDate> {
        self.dated(key).into_iter().filter_map(|(text, at)| self.parse_date(key, &text, at)).collect()
    }

    /// The texts of a list of dates, and where each stands.
    fn dated(&mut self, key: &'static str) -> Vec<(String, Span)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let list = if let Value::List(list) = &value.value { list.as_slice() } else { std::slice::from_ref(value) };
        let mut out = Vec::with_capacity(list.len());
        for item in list {
            match &item.value {
                Value::Text(text) | Value::Number(text) => out.push((text.to_string(), item.span)),
                _ => self.fault(item, format!("`{key}` of {} must hold dates; {DATE_FORMS}", self.called)),
            }
        }
        out
    }

    /// A list of "day" or "from/to" entries, each as its two ends.
    pub fn ranges(&mut self, key: &'static str) -> Vec<(PartialDate, PartialDate)> {
        let mut out = Vec::new();
        for (text, at) in self.dated(key) {
            let (from, to) = text.split_once('/').unwrap_or((&text, &text));
            if let (Some(from), Some(to)) = (self.parse_date(key, from, at), self.parse_date(key, to, at)) {
                out.push((from, to));
            }
        }
        out
    }

    fn parse_date(&mut self, key: &str, text: &str, at: Span) -> Option<PartialDate> {
        let date = PartialDate::parse(text);
        if date.is_none() {
            let message = format!("`{key}` = \"{text}\" is no date; {DATE_FORMS}");
            self.problems.push(Problem::error(self.file, at, &message));
        }
        date
    }

    /// The blocks of a list of blocks.
    pub fn blocks(&mut self, key: &'static str, mut read: impl FnMut(&mut Block<'t, '_>)) {
        let Some(value) = self.get(key) else { return };
        let Value::List(list) = &value.value else {
            self.fault(value, format!("`{key}` of {} must be a list of blocks: [{{ ... }}, {{ ... }}]", self.called));
            return;
        };
        for item in list {
            if let Some(mut block) = Block::new(item, Called::Entry(key), self.file, self.problems) {
                read(&mut block);
                block.finish();
            }
        }
    }

    /// Whether a key holds a text, or a list without blocks: `avoid = ["A", "B"]`.
    pub fn is_plain(&self, key: &str) -> bool {
        let value = self.table.iter().find(|(it, _)| it.name == key).map(|(_, value)| &value.value);
        match value {
            Some(Value::List(list)) => !list.is_empty() && list.iter().all(|it| !matches!(it.value, Value::Table(_))),
            Some(value) => matches!(value, Value::Text(_)),
            None => false,
        }
    }

    /// Whether there is such a key, right or wrong.
    pub fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(it, _)| it.name == key)
    }

    /// The keys and texts of a plain table.
    pub fn pairs(&mut self) -> Vec<(String, String)> {
        let mut out = Vec::new();
        for (key, value) in self.table {
            match &value.value {
                Value::Text(text) => out.push((key.name.to_string(), text.to_string())),
                _ => self.fault(value, "a source must be a text in quotation marks".to_owned()),
            }
        }
        out
    }

    /// Marks keys that are allowed but not read.
    pub fn allow(&mut self, keys: &[&'static str]) {
        self.known.extend_from_slice(keys);
    }

    /// Reports keys that nobody asked for: most are misspelt.
    pub fn finish(self) {
        #[cfg(test)]
        seen::note(&self.known);
        for (key, _) in self.table {
            let name = key.name.as_ref();
            if self.known.contains(&name) || name.ends_with("_note") || name == "x" {
                continue;
            }
            let said = SAID.iter().find(|(it, meant)| *it == name && self.known.contains(meant)).map(|(_, it)| it);
            let near = said.or_else(|| self.known.iter().find(|known| is_near(known, name)));
            let called = self.called;
            let message = match near {
                Some(near) => format!("`{name}` is not a key of {called}; did you mean `{near}`?"),
                None => format!("`{name}` is not a key of {called} and is left out"),
            };
            self.problems.push(Problem::warning(self.file, key.span, &message));
        }
    }
}

/// How a date may be written.
const DATE_FORMS: &str = "write \"YYYY\", \"YYYY-MM\" or \"YYYY-MM-DD\"";

/// Words that people write for a key, and the key.
const SAID: [(&str, &str); 19] = [
    ("start", "from"),
    ("begin", "from"),
    ("began", "from"),
    ("since", "from"),
    ("end", "to"),
    ("ended", "to"),
    ("until", "to"),
    ("till", "to"),
    ("name", "names"),
    ("title", "titles"),
    ("birth", "born"),
    ("death", "died"),
    ("type", "kind"),
    ("body", "organization"),
    ("source", "src"),
    ("sources", "src"),
    ("abbreviation", "abbr"),
    ("surname", "second"),
    ("leader", "head"),
];

/// About how many keys a block is asked for.
const KEYS: usize = 32;

/// Whether two keys differ by one letter, or by two swapped.
pub(super) fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    match (a.len(), b.len()) {
        (0 | 1, 0 | 1) => true,
        (2, 2) => a[0] == b[1] && a[1] == b[0],
        _ => false,
    }
}

/// Which keys blocks are asked for, for the test of the schema.
#[cfg(test)]
pub(super) mod seen {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    thread_local!(static SEEN: RefCell<Option<Vec<BTreeSet<&'static str>>>> = const { RefCell::new(None) });

    pub fn start() {
        SEEN.set(Some(Vec::new()));
    }

    pub fn note(known: &[&'static str]) {
        SEEN.with_borrow_mut(|it| it.as_mut().map(|it| it.push(known.iter().copied().collect())));
    }

    pub fn take() -> Vec<BTreeSet<&'static str>> {
        SEEN.take().unwrap_or_default()
    }
}
