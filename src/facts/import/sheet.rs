//! Spreadsheets: holders of offices by country, and a simple table with a line for each tenure.
//!
//! Holders: `position,person,personID,start,end` and, where known, `DOB,DOD,country`.
//! The simple table has `name` and any of `id, office, organization, country, from, to, as_of, born,
//! died, party, second, aliases, wikidata, source`; lists are parted by "|". Commas, semicolons
//! or tabs part the columns.

use std::collections::HashMap;

use super::{Dates, Import, Record, Value, date, slug};

pub(super) type Row = HashMap<String, String>;

pub(super) fn rows(text: &str) -> Result<Vec<(usize, Row)>, String> {
    let head = text.lines().next().unwrap_or_default();
    let parts = [b',', b';', b'\t'];
    let delimiter = parts.into_iter().max_by_key(|it| head.bytes().filter(|byte| byte == it).count()).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().map_err(|it| it.to_string())?.iter().map(str::to_lowercase).collect();
    let mut out = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(|it| it.to_string())?;
        out.push((at + 2, names.iter().cloned().zip(record.iter().map(str::to_owned)).collect()));
    }
    Ok(out)
}

fn get<'r>(row: &'r Row, key: &str) -> &'r str {
    row.get(key).map_or("", |it| it.trim())
}

/// A date for a person's life; one that is none is noted and left out.
fn life(import: &mut Import<'_>, text: &str, about: &str) -> String {
    match date(text) {
        Ok(found) => found.unwrap_or_default(),
        Err(()) => {
            import.dropped.note("births and deaths whose date is none", format!("{about}: {text}"));
            String::new()
        }
    }
}

pub(super) fn holders(import: &mut Import<'_>, name: &str, text: &str) -> Result<(), String> {
    let rows = rows(text)?;
    let source = import.source(&slug(name), &format!("{name}: officeholders from Wikidata (CC0)"));
    note_unread(import, &rows, &HOLDERS);
    if import.of_country.is_none() && rows.iter().any(|(_, row)| get(row, "country").is_empty()) {
        return Err("this table does not say of which country its offices are; add --country NAME".to_owned());
    }
    for (line, row) in rows {
        let (position, person) = (get(&row, "position"), get(&row, "person"));
        let item = get(&row, "personid");
        let about = format!("{person}, {position} (line {line})");
        if position.is_empty() || person.is_empty() || person == item {
            import.dropped.note("lines without a position or a person's name", about);
            continue;
        }
        let land = land_of(import, &row);
        let country = import.country(&land);
        let office = format!("{country}.{}", slug(position));
        let full = if position.contains(&land) { position.to_owned() } else { format!("{position} of {land}") };
        let block = Record::new(&office)
            .text("country", country.clone())
            .texts("titles", [full])
            .texts("short", [position.to_owned()])
            .with("src", Value::Texts(vec![source.clone()]));
        import.records.offices.entry(office.clone()).or_insert(block);
        let id = import.person(if item.is_empty() { person } else { item }, person);
        if !import.records.people.contains_key(&id) {
            let (born, died) = (life(import, get(&row, "dob"), &about), life(import, get(&row, "dod"), &about));
            let block = Record::new(&id)
                .texts("names", [person.to_owned()])
                .text("country", country.clone())
                .text("born", born)
                .text("died", died)
                .text("wikidata", item)
                .with("src", Value::Texts(vec![source.clone()]));
            import.records.people.insert(id.clone(), block);
        }
        let dates = Dates { from: get(&row, "start"), to: get(&row, "end"), as_of: "" };
        import.tenure(&id, &office, dates, &about);
    }
    Ok(())
}

pub(super) fn sheet(import: &mut Import<'_>, name: &str, text: &str) -> Result<(), String> {
    let rows = rows(text)?;
    if rows.first().is_some_and(|(_, row)| !row.contains_key("name")) {
        return Err("a spreadsheet needs a column `name`".to_owned());
    }
    note_unread(import, &rows, &COLUMNS);
    people(import, name, rows);
    Ok(())
}

/// The columns of a simple table.
const COLUMNS: [&str; 14] = [
    "name",
    "id",
    "office",
    "organization",
    "country",
    "from",
    "to",
    "as_of",
    "born",
    "died",
    "party",
    "second",
    "aliases",
    "wikidata",
];

/// The columns of a table of holders.
const HOLDERS: [&str; 8] = ["position", "person", "personid", "start", "end", "dob", "dod", "country"];

/// The country that a line is of: its own, or the one that is asked for; empty where there is neither.
fn land_of(import: &Import<'_>, row: &Row) -> String {
    match get(row, "country") {
        "" => import.of_country.clone().unwrap_or_default(),
        it => it.to_owned(),
    }
}

/// Tells of the columns that nobody reads.
fn note_unread(import: &mut Import<'_>, rows: &[(usize, Row)], known: &[&str]) {
    let mut unread: Vec<&String> = rows.iter().take(1).flat_map(|(_, row)| row.keys()).collect();
    unread.retain(|it| !known.contains(&it.as_str()) && !matches!(it.as_str(), "source" | ""));
    unread.sort();
    for column in unread {
        import.dropped.note("columns that are not read", column.as_str());
    }
}

/// One line for each tenure, or for each person of whom no office is told.
pub(super) fn people(import: &mut Import<'_>, name: &str, rows: Vec<(usize, Row)>) {
    let list = |text: &str| text.split('|').map(|it| it.trim().to_owned()).collect::<Vec<_>>();
    for (line, row) in rows {
        let (person, title) = (get(&row, "name"), get(&row, "office"));
        let about = format!("{person}, {title} (line {line})");
        if person.is_empty() {
            import.dropped.note("without a name", format!("line {line} ({title})"));
            continue;
        }
        let own = get(&row, "source");
        let source =
            import.source(&slug(if own.is_empty() { name } else { own }), if own.is_empty() { name } else { own });
        let land = land_of(import, &row);
        let country = if land.is_empty() { String::new() } else { import.country(&land) };
        let key =
            [get(&row, "id"), get(&row, "wikidata"), person].into_iter().find(|it| !it.is_empty()).unwrap_or(person);
        let id = match get(&row, "id") {
            "" => import.person(key, person),
            it => it.to_owned(),
        };
        if !import.records.people.contains_key(&id) {
            let party = match get(&row, "party") {
                "" => String::new(),
                it => import.organization(it, "party"),
            };
            let (born, died) = (life(import, get(&row, "born"), &about), life(import, get(&row, "died"), &about));
            let block = Record::new(&id)
                .texts("names", [person.to_owned()])
                .texts("aliases", list(get(&row, "aliases")))
                .texts("second", list(get(&row, "second")))
                .text("country", country.clone())
                .text("party", party)
                .text("born", born)
                .text("died", died)
                .text("wikidata", get(&row, "wikidata"))
                .with("src", Value::Texts(vec![source.clone()]));
            import.records.people.insert(id.clone(), block);
        }
        if title.is_empty() {
            continue;
        }
        let body = get(&row, "organization");
        let (seat_key, seat) = match (body, country.as_str()) {
            ("", "") => {
                import.dropped.note("offices that belong to nothing: fill in organization or country", about);
                continue;
            }
            ("", country) => ("country", country.to_owned()),
            (body, _) => ("organization", import.organization(body, "organization")),
        };
        let office = format!("{seat}.{}", slug(title));
        let whole = if body.is_empty() { land.as_str() } else { body };
        let full = if title.contains(" of ") { title.to_owned() } else { format!("{title} of {whole}") };
        let block = Record::new(&office)
            .text(seat_key, seat)
            .texts("titles", [full.clone()])
            .texts("short", [title.to_owned()].into_iter().filter(|it| *it != full))
            .with("src", Value::Texts(vec![source.clone()]));
        import.records.offices.entry(office.clone()).or_insert(block);
        let dates = Dates { from: get(&row, "from"), to: get(&row, "to"), as_of: get(&row, "as_of") };
        import.tenure(&id, &office, dates, &about);
    }
}
