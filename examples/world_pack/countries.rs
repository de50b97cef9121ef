//! Countries: names, adjectives, capitals, days of independence.

use backread::facts::import::{Dropped, Record, Records, Value};
use backread::text::fold;
use backread::time::month_from_name;

use super::{Countries, Country, Data};

/// What news calls countries besides the names of the tables.
const MORE: &[(&str, &[&str])] = &[
    ("us", &["United States", "United States of America", "U.S.", "US", "USA", "U.S.A."]),
    ("gb", &["United Kingdom", "Britain", "Great Britain", "UK", "U.K."]),
    ("ru", &["Russia", "Russian Federation"]),
    ("kr", &["South Korea", "Republic of Korea"]),
    ("kp", &["North Korea", "Democratic People's Republic of Korea"]),
    ("cz", &["Czech Republic", "Czechia"]),
    ("ci", &["Ivory Coast", "Côte d'Ivoire"]),
    ("tr", &["Turkey", "Türkiye"]),
    ("mm", &["Myanmar", "Burma"]),
    ("ae", &["United Arab Emirates", "UAE"]),
    ("cd", &["Democratic Republic of the Congo", "Democratic Republic of Congo", "DR Congo", "DRC"]),
    ("cg", &["Republic of the Congo", "Republic of Congo", "Congo-Brazzaville"]),
    ("cv", &["Cape Verde", "Cabo Verde"]),
    ("sz", &["Eswatini", "Swaziland"]),
    ("tl", &["East Timor", "Timor-Leste"]),
    ("mk", &["North Macedonia", "Macedonia"]),
    ("va", &["Vatican City", "Holy See", "Vatican"]),
    ("la", &["Laos"]),
    ("nl", &["Netherlands"]),
    ("ps", &["Palestine", "State of Palestine"]),
    ("hk", &["Hong Kong"]),
    ("mo", &["Macau", "Macao"]),
    ("bn", &["Brunei"]),
    ("xk", &["Kosovo"]),
    ("sy", &["Syria"]),
    ("ba", &["Bosnia and Herzegovina", "Bosnia"]),
    ("ag", &["Antigua and Barbuda"]),
];

/// Adjectives that the Factbook has not, or has otherwise.
const ADJECTIVES: &[(&str, &[&str])] = &[
    ("us", &["American"]),
    ("kr", &["South Korean"]),
    ("kp", &["North Korean"]),
    ("gb", &["British", "Briton"]),
    ("ph", &["Philippine", "Filipino"]),
    ("nl", &["Dutch"]),
    ("af", &["Afghan"]),
    ("bw", &["Botswanan"]),
    ("ls", &["Basotho"]),
    ("sz", &["Swazi"]),
    ("cg", &["Congolese"]),
    ("cd", &["Congolese"]),
    ("xk", &["Kosovar", "Kosovan"]),
    ("ps", &["Palestinian"]),
    ("ar", &["Argentine", "Argentinian"]),
    ("ae", &["Emirati"]),
    ("bf", &["Burkinabe"]),
    ("mg", &["Malagasy"]),
    ("va", &[]),
    ("kz", &["Kazakh", "Kazakhstani"]),
    ("kg", &["Kyrgyz", "Kyrgyzstani"]),
    ("uz", &["Uzbek", "Uzbekistani"]),
    ("tj", &["Tajik", "Tajikistani"]),
    ("tm", &["Turkmen", "Turkmenistani"]),
    ("do", &["Dominican"]),
    ("dm", &[]),
    ("tw", &["Taiwanese"]),
    ("np", &["Nepalese", "Nepali"]),
    ("ci", &["Ivorian", "Ivoirian"]),
    ("lk", &["Sri Lankan"]),
    ("in", &["Indian"]),
];

/// Capitals that the table of codes has under a name that is over.
const CAPITALS: &[(&str, &str)] = &[("kz", "Astana")];

pub fn build(data: &Data, dropped: &mut Dropped) -> (Records, Countries) {
    let mut records = Records::default();
    let source = |records: &mut Records, id: &str, text: &str| {
        records.sources.insert(id.to_owned(), text.to_owned());
    };
    source(&mut records, "codes", "https://github.com/datasets/country-codes (data/country-codes.csv, public domain)");
    source(&mut records, "factbook", "https://github.com/factbook/factbook.json (January 2026, public domain)");
    let mut countries = Countries::new();
    for row in &data.codes {
        let get = |key: &str| row.get(key).map(|it| it.trim()).unwrap_or_default();
        let iso2 = get("ISO3166-1-Alpha-2").to_lowercase();
        let display = get("CLDR display name");
        if iso2.len() != 2 || display.is_empty() {
            continue;
        }
        add(data, &iso2, get("ISO3166-1-Alpha-3"), display, Some(row), &mut records, &mut countries, dropped);
    }
    add(data, "xk", "XKX", "Kosovo", None, &mut records, &mut countries, dropped);
    (records, countries)
}

#[expect(clippy::too_many_arguments, reason = "one country with all there is of it")]
fn add(
    data: &Data,
    iso2: &str,
    iso3: &str,
    display: &str,
    row: Option<&std::collections::HashMap<String, String>>,
    records: &mut Records,
    countries: &mut Countries,
    dropped: &mut Dropped,
) {
    let get = |key: &str| row.and_then(|it| it.get(key)).map(|it| it.trim().to_owned()).unwrap_or_default();
    let mut names: Vec<String> = Vec::new();
    if let Some((_, more)) = MORE.iter().find(|(it, _)| *it == iso2) {
        more.iter().for_each(|it| push(&mut names, it));
    }
    push(&mut names, display);
    push(&mut names, &get("UNTERM English Short"));
    let book = factbook(data, &names);
    let name_of = |book: &serde_json::Value, key: &str| {
        book["Country name"][key].as_str().unwrap_or_default().replace("none", "")
    };
    if let Some(book) = &book {
        push(&mut names, &name_of(book, "conventional short form"));
    }
    let official = plain(&get("UNTERM English Formal"));
    let official = if official.is_empty() {
        book.as_ref().map(|it| name_of(it, "conventional long form")).unwrap_or_default()
    } else {
        official
    };
    let is_state = get("is_independent") == "Yes" || iso2 == "xk" || iso2 == "tw" || iso2 == "ps";
    let mut adjectives = adjectives(iso2, book.as_ref(), is_state);
    // "Chinese" is of China, not of Macao.
    adjectives.retain(|it| is_state || !is_of_another(data, book.as_ref(), it));
    // "New Zealand" is told already.
    adjectives.retain(|it| !names.contains(it));
    let name = names[0].clone();
    let independence = book.as_ref().filter(|_| is_state).and_then(independence);
    countries.insert(
        iso2.to_owned(),
        Country {
            iso2: iso2.to_owned(),
            iso3: iso3.to_owned(),
            name: name.clone(),
            names: names.clone(),
            factbook: book.filter(|_| is_state),
        },
    );
    // The packs made by hand know these countries better.
    if data.hand.by_id(iso2).iter().any(|it| matches!(it, backread::facts::Target::Place(_))) {
        dropped.note("countries that a pack made by hand has", name);
        return;
    }
    let now = CAPITALS.iter().find(|(it, _)| *it == iso2).map(|(_, name)| (*name).to_owned());
    let capital = now.unwrap_or_else(|| plain(&get("Capital")));
    let mut record = Record::new(iso2)
        .text("kind", if is_state { "country" } else { "territory" })
        .texts("names", names)
        .text("official", official.clone())
        .texts("demonyms", adjectives.clone())
        .text("capital", capital);
    if let Some(day) = independence {
        let mut phrases = vec![format!("{name}'s independence"), format!("independence of {name}")];
        phrases.extend(adjectives.first().map(|it| format!("{it} independence")));
        record = record.text("founded", day).texts("anniversary", phrases);
    }
    record = record.with("src", Value::Texts(vec!["codes".to_owned(), "factbook".to_owned()]));
    records.places.insert(iso2.to_owned(), record);
}

fn push(names: &mut Vec<String>, name: &str) {
    let name = plain(name);
    if !name.is_empty() && !names.contains(&name) && !name.contains(['(', ')', ',', '[']) {
        names.push(name);
    }
}

/// "the Netherlands (the)" as "Netherlands"; curly marks as plain ones.
fn plain(name: &str) -> String {
    let name = name.replace('’', "'");
    let name = name.split(" (").next().unwrap_or("").trim();
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name).to_owned()
}

/// The Factbook's line of a country, by any of its names.
fn factbook(data: &Data, names: &[String]) -> Option<serde_json::Value> {
    let wanted: Vec<String> = names.iter().map(|it| fold(it)).collect();
    let is_it = |book: &&serde_json::Value| {
        ["conventional short form", "conventional long form"].iter().any(|key| {
            let name = book["Country name"][*key].as_str().unwrap_or_default();
            wanted.contains(&fold(&plain(name)))
        })
    };
    data.factbook.iter().find(is_it).cloned()
}

fn adjectives(iso2: &str, book: Option<&serde_json::Value>, is_state: bool) -> Vec<String> {
    if let Some((_, list)) = ADJECTIVES.iter().find(|(it, _)| *it == iso2) {
        return list.iter().map(|it| (*it).to_owned()).collect();
    }
    let mut out: Vec<String> = Vec::new();
    for key in ["adjective", "noun"] {
        let text = book.and_then(|it| it["Nationality"][key].as_str()).unwrap_or_default();
        let text = text.split(';').next().unwrap_or_default();
        for part in text.split(',').flat_map(|it| it.split(" or ")) {
            let word = part.split('(').next().unwrap_or_default().trim();
            let is_name = word.starts_with(char::is_uppercase) && !word.contains(" (") && word != "NA";
            if is_name && !out.iter().any(|it| it == word) {
                out.push(word.to_owned());
            }
        }
    }
    // The adjective of a territory is that of its country as often as not.
    out.truncate(if is_state { 3 } else { 1 });
    out
}

/// Whether the Factbook gives a word to the people of another entry too.
fn is_of_another(data: &Data, book: Option<&serde_json::Value>, adjective: &str) -> bool {
    let of = |it: &serde_json::Value| it["Nationality"]["adjective"].as_str().unwrap_or_default().to_owned();
    let has =
        |text: &str| text.split([',', ';']).any(|it| it.split('(').next().unwrap_or_default().trim() == adjective);
    data.factbook.iter().any(|it| book != Some(it) && has(&of(it)))
}

/// "12 December 1963 (from the UK)" where that is all there is: as "1963-12-12".
fn independence(book: &serde_json::Value) -> Option<String> {
    let text = book["Independence"].as_str()?;
    let (day, rest) = text.split_once(" (")?;
    if !rest.starts_with("from") || text.contains(';') {
        return None;
    }
    date(day).filter(|it| it.len() == 10)
}

/// "12 December 1963" or "April 2018" or "1997" as a partial date.
pub fn date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let year = |it: &str| it.len() == 4 && it.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [y] if year(y) => Some((*y).to_owned()),
        [m, y] if year(y) => Some(format!("{y}-{:02}", month_from_name(&m.to_lowercase())?)),
        [d, m, y] if year(y) => {
            Some(format!("{y}-{:02}-{:02}", month_from_name(&m.to_lowercase())?, d.parse::<u32>().ok()?))
        }
        _ => None,
    }
}
