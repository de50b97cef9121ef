//! Parties: names, short names, years.

use backread::facts::import::{Dropped, Record, Records, Value, slug};

use super::{Countries, Data, Taken, rows};

/// How much of the vote a party must have won once.
const SHARE: f64 = 5.0;

pub fn build(data: &Data, countries: &Countries, dropped: &mut Dropped) -> Records {
    let mut records = Records { pack: vec![("crowded", Value::Flag(true))], ..Records::default() };
    let source = "https://github.com/hdigital/partyfactsdata (partyfacts-core-parties.csv, 2020-07, MIT)";
    records.sources.insert("partyfacts".to_owned(), source.to_owned());
    let mut taken = Taken::new();
    for row in rows(&data.folder.join("partyfacts-core-parties.csv")) {
        let get = |key: &str| row.get(key).map(|it| it.trim().replace('’', "'")).unwrap_or_default();
        let Some(country) = countries.values().find(|it| it.iso3 == get("country")) else {
            dropped.note("parties of no country", get("name"));
            continue;
        };
        let share: f64 = get("share").parse().unwrap_or(0.0);
        if !get("technical").is_empty() || !get("year_last").is_empty() || share < SHARE {
            dropped.note("parties that are small, gone or no parties", get("name"));
            continue;
        }
        if data
            .hand
            .organizations()
            .iter()
            .any(|it| it.kind == "party" && it.country.is_some_and(|id| data.hand.place(id).id == country.iso2))
        {
            dropped.note("parties of countries whose parties a pack made by hand has", get("name"));
            continue;
        }
        let one = |text: String| {
            text.split(" / ").next().unwrap_or_default().split(" (").next().unwrap_or_default().trim().to_owned()
        };
        let (native, english, short) = (one(get("name")), one(get("name_english")), get("name_short"));
        let name = if english.is_empty() { native.clone() } else { english };
        // A name of one word ("Forward", "Us") is a word like others.
        if !name.contains(' ') {
            dropped.note("parties named by one word", name);
            continue;
        }
        let id = [
            format!("{}.{}", country.iso2, slug(&name)),
            format!("{}.{}-{}", country.iso2, slug(&name), get("partyfacts_id")),
        ]
        .into_iter()
        .find(|it| !taken.contains(it))
        .unwrap_or_default();
        taken.insert(id.clone());
        let is_short = short.len() > 1 && short.bytes().all(|it| it.is_ascii_uppercase());
        let mut also = vec![native.clone()];
        also.retain(|it| *it != name && it.contains(' '));
        let year = get("year_first");
        let mut record = Record::new(&id).text("kind", "party").text("country", country.iso2.clone());
        record = record.texts("names", [name.clone()]).texts("also", also);
        if is_short {
            record = record.text("abbr", short);
        }
        if year.len() == 4 && year.as_str() > "1800" {
            record = record.text("founded", year);
        }
        record = record.with("src", Value::Texts(vec!["partyfacts".to_owned()])).with("verified", Value::Flag(false));
        records.organizations.insert(id, record);
    }
    records
}
