//! Completion in `backread.toml`: which keys and values may stand at a cursor.

use std::ops::Range;

use super::keys::{KEYS, Key, LEVELS, Shape};
use crate::time::DayMonthOrder;

/// What may be written at a cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As it is shown.
    pub label: String,
    /// As it is written.
    pub text: String,
    /// What it is for, in a sentence; empty where the word says it.
    pub about: String,
}

/// What may stand at a cursor, and what it takes the place of. `codes` are the codes of all rules.
pub fn choices(text: &str, offset: usize, codes: &[&str]) -> (Range<usize>, Vec<Choice>) {
    let before = text.get(..offset).unwrap_or_default();
    let line = &before[before.rfind('\n').map_or(0, |it| it + 1)..];
    let rest = text[offset.min(text.len())..].split('\n').next().unwrap_or_default();
    let nothing = (offset..offset, Vec::new());
    if line.trim_start().starts_with('#') {
        return nothing;
    }
    let span = |typed: &str, ends: fn(char) -> bool| {
        let more = rest.find(ends).unwrap_or(rest.len());
        offset - typed.len()..offset + more
    };
    let is_end = |it: char| !it.is_alphanumeric() && it != '-' && it != '_';
    let table = table_at(&before[..before.len() - line.len()]);
    if let Some(typed) = line.trim_start().strip_prefix('[') {
        let typed = typed.trim_start_matches('[');
        let headers = KEYS.iter().filter_map(|it| Some(choice(&header(it)?, it.about)));
        return (span(line.trim_start(), |it| it == ' '), headers.filter(|it| it.text.contains(typed)).collect());
    }
    let Some((key, value)) = line.split_once('=') else {
        let typed = line.trim_start();
        let found = match table {
            Table::Keys(keys) => {
                keys.iter().filter(|it| header(it).is_none() || matches!(it.shape, Shape::Levels)).map(of_key).collect()
            }
            Table::Levels => codes.iter().map(|it| choice_of(it, &format!("{it} = \"off\""), "")).collect(),
            Table::Unknown => Vec::new(),
        };
        return (span(typed, is_end), starting(found, typed));
    };
    let typed = value.rsplit(['"', '[', '{', ',', ' ', '=']).next().unwrap_or_default();
    let is_quoted = value.matches('"').count() % 2 == 1;
    let words: Vec<&str> = match (table, shape_of(table, key.trim())) {
        // "rules = { term-form = "
        (_, Some(Shape::Levels)) if !is_quoted && !value.trim_end().ends_with('=') => {
            let found = codes.iter().map(|it| choice_of(it, &format!("{it} = \"off\""), "")).collect();
            return (span(typed, is_end), starting(found, typed));
        }
        (_, Some(Shape::Levels)) | (Table::Levels, _) => LEVELS.iter().map(|it| it.0).collect(),
        (_, Some(Shape::Order)) => DayMonthOrder::NAMES.iter().map(|it| it.0).collect(),
        (_, Some(Shape::Code)) => codes.to_vec(),
        _ => return nothing,
    };
    let written = |it: &str| if is_quoted { it.to_owned() } else { format!("\"{it}\"") };
    let found = words.iter().map(|it| choice_of(it, &written(it), "")).collect();
    (span(typed, is_end), starting(found, typed))
}

/// What a word at a cursor is for, and where it stands: a key of the table, or one of `codes`, of which only the
/// caller can say more.
pub fn word_at<'c>(text: &str, offset: usize, codes: &[&'c str]) -> Option<(Range<usize>, About<'c>)> {
    let start = text.get(..offset)?.rfind('\n').map_or(0, |it| it + 1);
    let line = text[start..].split('\n').next().unwrap_or_default();
    let is_word = |it: char| it.is_alphanumeric() || it == '-' || it == '_';
    let (before, behind) = line.split_at_checked(offset - start)?;
    let from = before.rfind(|it| !is_word(it)).map_or(0, |it| it + 1);
    let to = before.len() + behind.find(|it| !is_word(it)).unwrap_or(behind.len());
    let word = line.get(from..to).filter(|_| !line.trim_start().starts_with('#'))?;
    let span = start + from..start + to;
    if let Some(code) = codes.iter().find(|it| **it == word) {
        return Some((span, About::Code(code)));
    }
    let is_header = line.trim_start().starts_with('[');
    let is_key = line[to..].trim_start().starts_with('=') && line[..from].matches('"').count().is_multiple_of(2);
    let table = if is_header { Table::Keys(KEYS) } else { table_at(&text[..start]) };
    let Table::Keys(keys) = table else { return None };
    let key = keys.iter().find(|it| it.name == word && (is_header || is_key))?;
    Some((span, About::Key(key.about)))
}

/// What is known of a word in `backread.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About<'c> {
    /// What a key is for.
    Key(&'static str),
    /// It is the code of a rule.
    Code(&'c str),
}

fn starting(mut found: Vec<Choice>, typed: &str) -> Vec<Choice> {
    found.retain(|it| it.label.starts_with(typed));
    found
}

fn choice_of(label: &str, text: &str, about: &str) -> Choice {
    Choice { label: label.to_owned(), text: text.to_owned(), about: about.to_owned() }
}

fn choice(text: &str, about: &str) -> Choice {
    choice_of(text, text, about)
}

fn of_key(it: &Key) -> Choice {
    choice_of(it.name, &format!("{} = {}", it.name, it.example), it.about)
}

/// "[rules]", "[[stet]]"; `None` for what is written in one line.
fn header(it: &Key) -> Option<String> {
    match it.shape {
        Shape::Levels | Shape::Table(_) => Some(format!("[{}]", it.name)),
        Shape::Tables(_) => Some(format!("[[{}]]", it.name)),
        _ => None,
    }
}

/// What a line under the nearest header may hold.
#[derive(Clone, Copy)]
enum Table {
    Keys(&'static [Key]),
    Levels,
    Unknown,
}

fn table_at(before: &str) -> Table {
    let Some(line) = before.lines().rev().find(|it| it.trim_start().starts_with('[')) else { return Table::Keys(KEYS) };
    let name = line.trim().trim_start_matches('[').split(']').next().unwrap_or_default();
    name.split('.').fold(Table::Keys(KEYS), |table, name| match table {
        Table::Keys(keys) => match keys.iter().find(|it| it.name == name).map(|it| it.shape) {
            Some(Shape::Table(keys) | Shape::Tables(keys)) => Table::Keys(keys),
            Some(Shape::Levels) => Table::Levels,
            _ => Table::Unknown,
        },
        _ => Table::Unknown,
    })
}

fn shape_of(table: Table, key: &str) -> Option<Shape> {
    match table {
        Table::Keys(keys) => keys.iter().find(|it| it.name == key).map(|it| it.shape),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is offered at the bar.
    fn offered(text: &str) -> Vec<String> {
        let offset = text.find('|').expect("a cursor");
        let codes = ["age-mismatch", "term-form", "title-form"];
        let (_, found) = choices(&text.replace('|', ""), offset, &codes);
        found.into_iter().map(|it| it.label).collect()
    }

    #[test]
    fn keys_and_values_are_those_of_their_table() {
        assert_eq!(offered("f|"), ["facts"]);
        assert_eq!(offered("[|"), ["[rules]", "[article]", "[[folder]]", "[[stet]]"]);
        assert_eq!(offered("[rules]\nt|"), ["term-form", "title-form"]);
        assert_eq!(offered("[rules]\nterm-form = \"|"), ["off", "hint", "information", "warning", "error"]);
        assert_eq!(offered("[rules]\nterm-form = w|"), ["warning"]);
        assert_eq!(offered("[[stet]]\nrule = \"age|\""), ["age-mismatch"]);
        assert_eq!(offered("[[stet]]\nu|"), ["until"]);
        assert_eq!(offered("[article]\nday-month-order = \"|\""), ["dmy", "mdy"]);
        assert_eq!(offered("rules = { te|"), ["term-form"]);
        assert!(offered("# f|").is_empty() && offered("[nothing]\na|").is_empty());
    }

    #[test]
    fn a_word_tells_what_it_is_for() {
        let about = |text: &str| {
            let offset = text.find('|').expect("a cursor");
            word_at(&text.replace('|', ""), offset, &["term-form"]).map(|it| it.1)
        };
        assert!(matches!(about("fac|ts = []"), Some(About::Key(_))));
        assert!(matches!(about("[ru|les]"), Some(About::Key(_))));
        assert!(matches!(about("[[stet]]\nun|til = 2021-01-01"), Some(About::Key(_))));
        assert_eq!(about("[rules]\nterm-|form = \"off\""), Some(About::Code("term-form")));
        assert_eq!(about("[[stet]]\nrule = \"term-for|m\""), Some(About::Code("term-form")));
        assert_eq!(about("# fac|ts = []"), None);
        assert_eq!(about("facts = [\"fac|ts\"]"), None);
    }

    #[test]
    fn what_is_half_written_is_replaced() {
        let (span, found) = choices("[rules]\nterm-fo", 15, &["term-form"]);
        assert_eq!((span, found[0].text.as_str()), (8..15, "term-form = \"off\""));
    }
}
