//! Answers of SPARQL services, as the Wikidata Query Service gives them: JSON, CSV or tabs.
//!
//! Each line is a holder, or somebody of whom only the life is told. Which column is which is told by
//! its variable: `?person ?personLabel ?positionLabel ?start ?end ?countryLabel ?born`, and the words
//! that people write for these. What a service gives as an address of an item is its id.

use serde_json::Value;

use super::Import;
use super::sheet::{self, Row};

/// What a column holds, under the name that a spreadsheet has for it, and what its variable is called.
const COLUMNS: [(&str, &[&str]); 10] = [
    (
        "name",
        &["person", "item", "human", "politician", "holder", "officeholder", "head", "minister", "member", "name"],
    ),
    ("office", &["office", "position", "post", "role", "title", "positionheld"]),
    ("organization", &["organization", "organisation", "body", "org", "company", "employer"]),
    ("country", &["country", "state", "jurisdiction"]),
    ("party", &["party"]),
    ("from", &["from", "start", "startdate", "starttime", "since", "begin"]),
    ("to", &["to", "end", "enddate", "endtime", "until"]),
    ("born", &["born", "birth", "dob", "birthdate", "dateofbirth"]),
    ("died", &["died", "death", "dod", "deathdate", "dateofdeath"]),
    ("aliases", &["alias", "aliases", "altlabel", "itemaltlabel", "personaltlabel"]),
];

/// Whether the columns of a table are the variables of a query.
pub(super) fn are_variables(columns: &[&str]) -> bool {
    columns.iter().any(|it| it.ends_with("label"))
}

/// Whether a text is an answer in JSON.
pub(super) fn is_answer(text: &str) -> bool {
    text.contains("\"bindings\"") && text.contains("\"head\"") && text.contains("\"vars\"")
}

pub(super) fn read(import: &mut Import<'_>, name: &str, text: &str) -> Result<(), String> {
    let rows = if text.trim_start().starts_with('{') { bindings(text)? } else { sheet::rows(text)? };
    let mut out = Vec::with_capacity(rows.len());
    let mut unread: Vec<String> = Vec::new();
    for (line, row) in rows {
        let mut named = Row::new();
        // In their own order, so that of two variables for one column the same is taken each time.
        let row: std::collections::BTreeMap<String, String> = row.into_iter().collect();
        for (variable, value) in &row {
            let variable = variable.trim_start_matches('?').to_lowercase();
            let base = variable.strip_suffix("label").filter(|it| !it.is_empty()).unwrap_or(&variable);
            let Some((column, _)) = COLUMNS.iter().find(|(_, said)| said.contains(&base) || said.contains(&&*variable))
            else {
                unread.push(variable);
                continue;
            };
            put(&mut named, column, value);
        }
        out.push((line, named));
    }
    unread.sort();
    unread.dedup();
    for column in unread {
        import.dropped.note("columns that are not read", column);
    }
    if !out.iter().any(|(_, row)| row.contains_key("name")) {
        return Err("no variable of this answer is a person; call one ?person, with ?personLabel".to_owned());
    }
    sheet::people(import, name, out);
    Ok(())
}

/// A value under its column. Of an item and its label, the label is the name, and a person's item is kept.
fn put(row: &mut Row, column: &str, value: &str) {
    let value = value.trim();
    let item = value.rsplit_once("/entity/").map(|(_, item)| item);
    match (column, item) {
        ("name", Some(item)) => {
            row.insert("wikidata".to_owned(), item.to_owned());
        }
        (_, Some(_)) => {}
        ("from" | "to" | "born" | "died", None) => {
            row.insert(column.to_owned(), day(value).to_owned());
        }
        ("aliases", None) => {
            row.insert(column.to_owned(), value.replace(", ", "|"));
        }
        // An item without a label in the language that was asked for is labelled with its id.
        (_, None) if is_item(value) => {}
        (_, None) => {
            row.insert(column.to_owned(), value.to_owned());
        }
    }
}

fn is_item(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
}

/// "1968-04-02T00:00:00Z" is a day. The first of January stands also for a year of which no more is
/// known: it is taken for the year. An unknown value has an address of its own, or none.
fn day(text: &str) -> &str {
    let day = text.split_once('T').map_or(text, |(day, _)| day);
    let is_date = day.bytes().all(|it| it.is_ascii_digit() || it == b'-') && day.len() >= 4;
    if is_date { day.strip_suffix("-01-01").unwrap_or(day) } else { "" }
}

/// The lines of an answer in JSON, by variable.
fn bindings(text: &str) -> Result<Vec<(usize, Row)>, String> {
    let whole: Value = serde_json::from_str(text).map_err(|it| it.to_string())?;
    let list = whole["results"]["bindings"].as_array().ok_or("this answer has no bindings")?;
    let row = |it: &Value| -> Row {
        let pairs = it.as_object().into_iter().flatten();
        pairs.filter_map(|(key, value)| Some((key.clone(), value["value"].as_str()?.to_owned()))).collect()
    };
    Ok(list.iter().enumerate().map(|(at, it)| (at + 1, row(it))).collect())
}
