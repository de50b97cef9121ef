//! `backread.toml` to settings and faults, by the table of keys.

use std::collections::BTreeMap;
use std::ops::Range;

use ignore::gitignore::GitignoreBuilder;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{KEYS, Key, Shape, one_of};
use super::{FolderSettings, LEVELS, Level, Settings, SettingsFault, StetEntry};
use crate::time::{Day, DayMonthOrder, PartialDate};

/// Reads the file; a faulty key keeps its default.
pub(super) fn read(text: &str, codes: &[&str]) -> (Settings, Vec<SettingsFault>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { codes, faults: Vec::new() };
    for it in &errors {
        reader.fault(it.span().unwrap_or(0..0), format!("this is not TOML: {}", it.message()));
    }
    let mut fields = reader.fields(document.get_ref(), KEYS, "");
    let settings = Settings {
        facts: fields.texts("facts"),
        exclude: fields.texts("exclude").unwrap_or_default(),
        rules: fields.levels("rules"),
        day_month_order: fields.table("article").and_then(|mut it| it.order("day-month-order")),
        folders: fields.tables("folder").into_iter().filter_map(|(_, it)| folder(it)).collect(),
        stets: fields.tables("stet").into_iter().filter_map(|(at, it)| stet(at, it)).collect(),
    };
    reader.faults.sort_by_key(|it| it.at.start);
    (settings, reader.faults)
}

/// The entries of `facts`, each with its place.
pub(super) fn fact_places(text: &str) -> Vec<(String, Range<usize>)> {
    let (document, _) = DeTable::parse_recoverable(text);
    let Some(list) = document.get_ref().get("facts").and_then(|it| it.get_ref().as_array()) else { return Vec::new() };
    list.iter().filter_map(|it| Some((it.get_ref().as_str()?.to_owned(), it.span()))).collect()
}

fn folder(mut it: Fields) -> Option<FolderSettings> {
    Some(FolderSettings {
        path: it.text("path")?,
        rules: it.levels("rules"),
        day_month_order: it.table("article").and_then(|mut it| it.order("day-month-order")),
    })
}

fn stet(at: Range<usize>, mut it: Fields) -> Option<StetEntry> {
    Some(StetEntry {
        at,
        rule: it.text("rule")?,
        words: it.text("words")?,
        reason: it.text("reason"),
        until: it.day("until"),
        file: it.text("file"),
    })
}

/// A value that is as its key wants it.
enum Value {
    Text(String),
    Texts(Vec<String>),
    Day(Day),
    Order(DayMonthOrder),
    Levels(BTreeMap<String, Level>),
    Table(Fields),
    Tables(Vec<(Range<usize>, Fields)>),
}

/// What a table holds of its keys.
#[derive(Default)]
struct Fields(BTreeMap<&'static str, Value>);

impl Fields {
    fn text(&mut self, key: &str) -> Option<String> {
        match self.0.remove(key) {
            Some(Value::Text(it)) => Some(it),
            _ => None,
        }
    }

    fn texts(&mut self, key: &str) -> Option<Vec<String>> {
        match self.0.remove(key) {
            Some(Value::Texts(it)) => Some(it),
            _ => None,
        }
    }

    fn day(&mut self, key: &str) -> Option<Day> {
        match self.0.remove(key) {
            Some(Value::Day(it)) => Some(it),
            _ => None,
        }
    }

    fn order(&mut self, key: &str) -> Option<DayMonthOrder> {
        match self.0.remove(key) {
            Some(Value::Order(it)) => Some(it),
            _ => None,
        }
    }

    fn levels(&mut self, key: &str) -> BTreeMap<String, Level> {
        match self.0.remove(key) {
            Some(Value::Levels(it)) => it,
            _ => BTreeMap::new(),
        }
    }

    fn table(&mut self, key: &str) -> Option<Fields> {
        match self.0.remove(key) {
            Some(Value::Table(it)) => Some(it),
            _ => None,
        }
    }

    fn tables(&mut self, key: &str) -> Vec<(Range<usize>, Fields)> {
        match self.0.remove(key) {
            Some(Value::Tables(it)) => it,
            _ => Vec::new(),
        }
    }
}

struct Reader<'a> {
    codes: &'a [&'a str],
    faults: Vec<SettingsFault>,
}

impl Reader<'_> {
    fn fault(&mut self, at: Range<usize>, message: String) {
        self.faults.push(SettingsFault { at, message, meant: None });
    }

    /// The keys of a table that hold what they should. `place` is the table's own name.
    fn fields(&mut self, table: &DeTable<'_>, keys: &'static [Key], place: &str) -> Fields {
        let mut fields = Fields::default();
        for (name, value) in table.iter() {
            let written = name.get_ref().as_ref();
            let Some(key) = keys.iter().find(|it| it.name == written) else {
                let known: Vec<&str> = keys.iter().map(|it| it.name).collect();
                let list: Vec<String> = known.iter().map(|it| format!("`{it}`")).collect();
                let of = if place.is_empty() { String::new() } else { format!(" of `{place}`") };
                let message = format!("`{written}` is no setting{of}; known are {}", list.join(", "));
                let meant = like(written, known.into_iter()).map(str::to_owned);
                self.faults.push(SettingsFault { at: name.span(), message, meant });
                continue;
            };
            if let Some(value) = self.value(key, value) {
                fields.0.insert(key.name, value);
            }
        }
        fields
    }

    /// The value, if it is as its key wants it; what is wrong with it is a fault.
    fn value(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Option<Value> {
        let text = value.get_ref().as_str();
        let read = match key.shape {
            Shape::Text => text.map(|it| Value::Text(it.to_owned())),
            Shape::Words => text.filter(|it| !it.trim().is_empty()).map(|it| Value::Text(it.to_owned())),
            Shape::Texts => return self.texts(key, value, |_, _, _| true).map(Value::Texts),
            Shape::Patterns => return self.texts(key, value, Reader::is_pattern).map(Value::Texts),
            Shape::Pattern => match text {
                Some(pattern) => {
                    let is_one = self.is_pattern(value.span(), pattern);
                    return is_one.then(|| Value::Text(pattern.to_owned()));
                }
                None => None,
            },
            Shape::Day => day(value.get_ref()).map(Value::Day),
            Shape::Order => {
                DayMonthOrder::NAMES.iter().find(|(name, _)| Some(*name) == text).map(|(_, it)| Value::Order(*it))
            }
            Shape::Code => match text {
                Some(code) => {
                    let is_one = self.is_code(code, value.span(), |it| format!("\"{it}\""));
                    return is_one.then(|| Value::Text(code.to_owned()));
                }
                None => None,
            },
            Shape::Levels => value.get_ref().as_table().map(|it| Value::Levels(self.levels(it))),
            Shape::Table(keys) => value.get_ref().as_table().map(|it| Value::Table(self.fields(it, keys, key.name))),
            Shape::Tables(keys) => match value.get_ref().as_array() {
                Some(list) => {
                    return Some(Value::Tables(list.iter().filter_map(|it| self.item(key, keys, it)).collect()));
                }
                None => None,
            },
        };
        if read.is_none() {
            let header = match key.shape {
                Shape::Levels | Shape::Table(_) => format!(": [{}]", key.name),
                Shape::Tables(_) => format!(": [[{}]]", key.name),
                _ => String::new(),
            };
            self.fault(value.span(), format!("`{}` must be {}{header}", key.name, key.shape.expected()));
        }
        read
    }

    /// A list of texts of which some may be refused; anything else is none, which is reported.
    fn texts(
        &mut self,
        key: &Key,
        value: &Spanned<DeValue<'_>>,
        is_one: impl Fn(&mut Self, Range<usize>, &str) -> bool,
    ) -> Option<Vec<String>> {
        let Some(list) = value.get_ref().as_array() else {
            self.fault(value.span(), format!("`{}` must be {}", key.name, key.shape.expected()));
            return None;
        };
        let mut out = Some(Vec::new());
        for item in list.iter() {
            let Some(text) = item.get_ref().as_str() else {
                self.fault(item.span(), format!("`{}` must hold texts only", key.name));
                out = None;
                continue;
            };
            if is_one(self, item.span(), text)
                && let Some(out) = &mut out
            {
                out.push(text.to_owned());
            }
        }
        out
    }

    fn is_pattern(&mut self, at: Range<usize>, pattern: &str) -> bool {
        let bad = match GitignoreBuilder::new("").add_line(None, pattern) {
            _ if pattern.trim().is_empty() => Some("it is empty".to_owned()),
            Ok(_) => None,
            Err(error) => Some(error.to_string()),
        };
        if let Some(why) = &bad {
            self.fault(at, format!("this pattern fits nothing: {why}"));
        }
        bad.is_none()
    }

    /// Whether there is such a rule. `written` says how a code is written in this place.
    fn is_code(&mut self, code: &str, at: Range<usize>, written: impl Fn(&str) -> String) -> bool {
        if self.codes.contains(&code) {
            return true;
        }
        let meant = like(code, self.codes.iter().copied());
        let hint = meant.map_or_else(
            || "; `backread explain` lists them".to_owned(),
            |it| format!("; did you mean `{it}`? `backread explain` lists them"),
        );
        let meant = meant.map(written);
        self.faults.push(SettingsFault { at, message: format!("`{code}` is no rule{hint}"), meant });
        false
    }

    fn levels(&mut self, table: &DeTable<'_>) -> BTreeMap<String, Level> {
        let mut levels = BTreeMap::new();
        for (code, level) in table.iter() {
            let name = code.get_ref().as_ref();
            let is_code = self.is_code(name, code.span(), str::to_owned);
            match level.get_ref().as_str().and_then(Level::parse) {
                Some(level) if is_code => {
                    levels.insert(name.to_owned(), level);
                }
                Some(_) => {}
                None => {
                    let written = level.get_ref().as_str().unwrap_or("");
                    let names = LEVELS.map(|(name, _)| name);
                    let message = format!("a level is {}", one_of(&names));
                    let meant = like(written, names.into_iter()).map(|it| format!("\"{it}\""));
                    self.faults.push(SettingsFault { at: level.span(), message, meant });
                }
            }
        }
        levels
    }

    /// One of a list of tables, if it has what it must have.
    fn item(&mut self, key: &Key, keys: &'static [Key], item: &Spanned<DeValue<'_>>) -> Option<(Range<usize>, Fields)> {
        let Some(table) = item.get_ref().as_table() else {
            self.fault(item.span(), format!("`{}` must be {}: [[{}]]", key.name, key.shape.expected(), key.name));
            return None;
        };
        let fields = self.fields(table, keys, key.name);
        for it in keys.iter().filter(|it| it.is_required) {
            if !table.iter().any(|(name, _)| name.get_ref().as_ref() == it.name) {
                self.fault(item.span(), format!("this `{}` needs `{} = {}`", key.name, it.name, it.example));
            }
        }
        Some((item.span(), fields))
    }
}

/// A day as text or as a date of TOML.
fn day(value: &DeValue<'_>) -> Option<Day> {
    let text = match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Datetime(it) if it.time.is_none() && it.offset.is_none() => it.to_string(),
        _ => return None,
    };
    PartialDate::parse(&text)?.day()
}

/// The known name that was most likely meant: one or two letters off, or three of a long one.
pub fn like<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = match written.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    };
    known
        .map(|it| (strsim::damerau_levenshtein(&written.to_lowercase(), it), it))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, it)| it)
}
