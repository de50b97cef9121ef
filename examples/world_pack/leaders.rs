//! Offices and who held them: Wikidata's tables by country, mended and brought up by the Factbook.

use std::collections::{BTreeMap, HashMap};

use backread::facts::import::{Dropped, Record, Records, TenureRecord, Value, slug};
use backread::facts::{OfficeId, Seat, Target};
use backread::text::fold;
use backread::time::{Interval, PartialDate};

use super::countries::date;
use super::{Countries, Country, Data, FACTBOOK_DAY, Taken, rows};

/// From which day on the tables are meant to be complete.
const SINCE: &str = "2001-01-01";

/// An office that many countries have.
struct Role {
    slug: &'static str,
    /// The labels of it in the tables.
    labels: &'static [&'static str],
    /// What news calls it, besides the label.
    titles: &'static [&'static str],
    one_seat: bool,
}

const ROLES: &[Role] = &[
    Role {
        slug: "president",
        labels: &["President", "President of the Republic"],
        titles: &["President"],
        one_seat: true,
    },
    Role {
        slug: "pm",
        labels: &["Prime Minister", "Premier", "Taoiseach", "Chancellor", "Federal Chancellor"],
        titles: &["Prime Minister"],
        one_seat: true,
    },
    Role {
        slug: "vp",
        labels: &["Vice President", "Vice-President"],
        titles: &["Vice President", "Vice-President"],
        one_seat: true,
    },
    Role {
        slug: "dpm",
        labels: &["Deputy Prime Minister", "Vice Premier", "First Deputy Prime Minister"],
        titles: &["Deputy Prime Minister"],
        one_seat: false,
    },
    Role {
        slug: "fm",
        labels: &[
            "Minister of Foreign Affairs",
            "Minister for Foreign Affairs",
            "Minister of External Affairs",
            "Minister of Foreign and European Affairs",
            "Minister of Europe and Foreign Affairs",
            "Minister for Foreign Affairs and Trade",
            "Minister for External Affairs",
            "Minister of Foreign Affairs and Cooperation",
            "Minister of Foreign Affairs and International Cooperation",
        ],
        titles: &["Minister of Foreign Affairs", "Foreign Minister", "Minister for Foreign Affairs"],
        one_seat: true,
    },
    Role {
        slug: "defence",
        labels: &[
            "Minister of Defence",
            "Minister for Defence",
            "Minister of National Defence",
            "Minister for National Defence",
        ],
        titles: &[
            "Minister of Defence",
            "Defence Minister",
            "Defense Minister",
            "Minister of Defense",
            "Minister for Defence",
        ],
        one_seat: true,
    },
    Role {
        slug: "finance",
        labels: &[
            "Minister of Finance",
            "Minister for Finance",
            "Minister of Economy and Finance",
            "Minister of Finance and Economy",
        ],
        titles: &["Minister of Finance", "Finance Minister", "Minister for Finance"],
        one_seat: true,
    },
    Role { slug: "supreme-leader", labels: &["Supreme Leader"], titles: &["Supreme Leader"], one_seat: true },
];

/// Offices with names of their own: country, label, role, titles.
const OWN: &[(&str, &str, &str, &[&str])] = &[
    ("us", "Secretary of State", "fm", &["Secretary of State"]),
    ("us", "Secretary of Defense", "defence", &["Secretary of Defense", "Defense Secretary"]),
    ("us", "Secretary of the Treasury", "finance", &["Secretary of the Treasury", "Treasury Secretary"]),
    ("gb", "Secretary of State for Foreign and Commonwealth Affairs", "fm", &["Foreign Secretary"]),
    ("gb", "Secretary of State for Defence", "defence", &["Defence Secretary"]),
    ("gb", "Chancellor of the Exchequer", "finance", &["Chancellor of the Exchequer"]),
];

/// Heads of government who are not called prime ministers.
const HEADS: &[(&str, &[&str])] = &[
    ("de", &["Chancellor", "Federal Chancellor"]),
    ("at", &["Chancellor", "Federal Chancellor"]),
    ("ie", &["Taoiseach", "Prime Minister"]),
    ("tw", &["Premier", "Prime Minister"]),
    ("kp", &["Premier", "Prime Minister"]),
];

/// Tables whose names are not the country's.
const FILES: &[(&str, &str)] = &[
    ("us", "us"),
    ("uae", "ae"),
    ("congo-brazzaville", "cg"),
    ("congo-kinshasa", "cd"),
    ("czech", "cz"),
    ("saudi", "sa"),
    ("solomons", "sb"),
    ("swiss-federal-council", "ch"),
    ("ivory-coast", "ci"),
    ("bahamas", "bs"),
    ("gambia", "gm"),
    ("st-kitts-and-nevis", "kn"),
    ("st-lucia", "lc"),
    ("st-vincent-and-the-grenadines", "vc"),
    ("antigua-barbuda", "ag"),
    ("bosnia-herzegovina", "ba"),
    ("trinidad-and-tobago", "tt"),
    ("sao-tome-and-principe", "st"),
];

#[derive(Clone, Debug, Default)]
struct Row {
    key: String,
    name: String,
    /// What news calls them on second mention, where the source tells.
    second: Option<String>,
    item: Option<String>,
    born: String,
    died: String,
    from: String,
    to: String,
    /// The earliest that an end may be which nobody noted.
    ended_from: Option<String>,
    /// The other ends of the gaps before and behind it.
    gap_from: Option<String>,
    gap_to: Option<String>,
    as_of: Option<String>,
    verified: bool,
    source: &'static str,
}

struct Post<'a> {
    country: &'a Country,
    titles: Vec<String>,
    one_seat: bool,
    rows: Vec<Row>,
}

pub fn build(data: &Data, countries: &Countries, dropped: &mut Dropped) -> Records {
    let mut posts: BTreeMap<String, Post<'_>> = BTreeMap::new();
    let mut files: Vec<_> = std::fs::read_dir(data.folder.join("holders21"))
        .map(|it| it.filter_map(Result::ok).map(|it| it.path()).collect())
        .unwrap_or_default();
    files.sort();
    for path in files.iter().filter(|it| it.extension().is_some_and(|it| it == "csv")) {
        let stem = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(country) = country_of(&stem, countries) else {
            dropped.note("tables of no country", stem);
            continue;
        };
        for row in rows(path) {
            take(country, &row, &mut posts, dropped);
        }
    }
    for country in countries.values() {
        bring_up(country, &mut posts, dropped);
    }
    for (id, post) in &mut posts {
        mend(id, post, dropped);
    }
    records(data, posts, dropped)
}

fn country_of<'a>(stem: &str, countries: &'a Countries) -> Option<&'a Country> {
    let stem = stem.trim_end_matches("-ministers").trim_end_matches("-cabinet");
    if let Some((_, iso2)) = FILES.iter().find(|(it, _)| *it == stem) {
        return countries.get(*iso2);
    }
    countries.values().find(|it| it.names.iter().any(|name| slug(name) == stem))
}

/// The role, titles and number of seats of a label in a country's table.
fn role(country: &Country, label: &str) -> Option<(String, Vec<String>, bool)> {
    let texts = |list: &[&str]| list.iter().map(|it| (*it).to_owned()).collect::<Vec<String>>();
    if let Some((.., role, titles)) = OWN.iter().find(|it| it.0 == country.iso2 && it.1 == label) {
        return Some(((*role).to_owned(), texts(titles), true));
    }
    // In these two, ministers of the same name are of lower rank.
    let has_own = OWN.iter().any(|it| it.0 == country.iso2);
    if let Some(role) = ROLES.iter().find(|it| it.labels.contains(&label)) {
        if has_own && matches!(role.slug, "fm" | "defence" | "finance") {
            return None;
        }
        let titles = match HEADS.iter().find(|(it, _)| *it == country.iso2 && role.slug == "pm") {
            Some((_, heads)) => texts(heads),
            None => texts(role.titles),
        };
        return Some((role.slug.to_owned(), titles, role.one_seat));
    }
    let houses = [
        "Senate",
        "National Assembly",
        "Chamber of Deputies",
        "Parliament",
        "Congress of Deputies",
        "House of Representatives",
        "House of Commons",
        "Lok Sabha",
        "Knesset",
        "Assembly of the Republic",
        "Congress",
    ];
    let house = label.strip_prefix("Speaker of the ").or_else(|| label.strip_prefix("President of the "))?;
    houses.contains(&house).then(|| (format!("{}.speaker", slug(house)), vec![label.to_owned()], true))
}

fn take<'a>(
    country: &'a Country,
    row: &HashMap<String, String>,
    posts: &mut BTreeMap<String, Post<'a>>,
    dropped: &mut Dropped,
) {
    let get = |key: &str| row.get(key).map(|it| it.trim().to_owned()).unwrap_or_default();
    let label = get("position");
    let Some((role, titles, one_seat)) = role(country, &label) else { return };
    let (from, to, name) = (get("start"), get("end"), get("person"));
    let about = format!("{name} ({label}, {}, {from})", country.name);
    let is_date = |it: &str| PartialDate::parse(it).is_some();
    if !is_date(&from) {
        return dropped.note("tenures without a start", about);
    }
    if !to.is_empty() && !is_date(&to) {
        return dropped.note("tenures with an end that is no date", about);
    }
    if !to.is_empty() && span(&to).last() < span(&from).first() {
        return dropped.note("tenures that end before they begin", about);
    }
    if name.len() < 3 || name.starts_with('Q') && name[1..].bytes().all(|it| it.is_ascii_digit()) {
        return dropped.note("people without a name", about);
    }
    let post = posts.entry(format!("{}.{role}", country.iso2)).or_insert_with(|| Post {
        country,
        titles,
        one_seat,
        rows: Vec::new(),
    });
    let item = get("personID");
    let row = Row {
        key: item.clone(),
        name,
        second: None,
        item: Some(item),
        born: Some(get("DOB")).filter(|it| is_date(it)).unwrap_or_default(),
        died: Some(get("DOD")).filter(|it| is_date(it)).unwrap_or_default(),
        from,
        to,
        ended_from: None,
        gap_from: None,
        gap_to: None,
        as_of: None,
        verified: true,
        source: "wikidata",
    };
    // The same again under another label, or with a coarser date.
    let same =
        |it: &&mut Row| it.key == row.key && (span(&it.from).first() - span(&row.from).first()).num_days().abs() <= 45;
    match post.rows.iter_mut().find(same) {
        Some(known) => {
            dropped.note("tenures that stand there twice", about);
            if known.to.is_empty() || (row.to.len() > known.to.len() && !row.to.is_empty()) {
                known.to = row.to;
            }
            if row.from.len() > known.from.len() {
                known.from = row.from;
            }
        }
        None => post.rows.push(row),
    }
}

fn span(date: &str) -> Interval {
    PartialDate::parse(date).map_or(Interval::ALWAYS, PartialDate::interval)
}

/// Adds the Factbook's chief of state and head of government, or confirms the one who is there.
fn bring_up<'a>(country: &'a Country, posts: &mut BTreeMap<String, Post<'a>>, dropped: &mut Dropped) {
    let Some(book) = &country.factbook else { return };
    for key in ["chief of state", "head of government"] {
        let text = book["Executive branch"][key].as_str().unwrap_or_default();
        let Some((role, name, since)) = officeholder(text) else {
            if !text.is_empty() {
                dropped
                    .note("officeholders of the Factbook in words of their own", format!("{}: {text}", country.name));
            }
            continue;
        };
        let Some((_, titles, one_seat)) = self::role(country, role) else { continue };
        let slug_of = if role == "President" { "president" } else { "pm" };
        let id = format!("{}.{slug_of}", country.iso2);
        let (full, second) = written(&name);
        // Who comes back, or had another office before.
        let mut own_posts = posts.values().filter(|it| it.country.iso2 == country.iso2);
        let before =
            own_posts.find_map(|it| it.rows.iter().find(|row| row.item.is_some() && is_name_of(&full, &row.name)));
        let before = before.cloned();
        let post = posts.entry(id).or_insert_with(|| Post { country, titles, one_seat, rows: Vec::new() });
        let own = fold(&second);
        let is_same = |it: &&mut Row| {
            it.to.is_empty() && fold(&it.name).split([' ', '-']).any(|word| own.split([' ', '-']).any(|it| it == word))
        };
        let day = FACTBOOK_DAY.max(since.as_str()).to_owned();
        match post.rows.iter_mut().rev().find(is_same) {
            Some(known) => known.as_of = Some(day),
            None => {
                let unknown = || Row { key: slug(&full), name: full, second: Some(second), ..Row::default() };
                let person = before.unwrap_or_else(unknown);
                post.rows.push(Row {
                    from: since,
                    to: String::new(),
                    ended_from: None,
                    gap_from: None,
                    gap_to: None,
                    as_of: Some(day),
                    verified: true,
                    source: "factbook",
                    ..person
                });
            }
        }
    }
}

/// Whether two names of one country may be one person's: the same first and last word, and between
/// them initials or names of which the other has no other. "Donald J. Trump", "Donald Trump".
fn is_name_of(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> { fold(name).split([' ', '-']).map(|it| it.replace('.', "")).collect() };
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let inner = |it: &[String]| it.get(1..it.len().saturating_sub(1)).unwrap_or_default().to_vec();
    let fits = |it: &String| inner(&long).iter().any(|other| other == it || it.len() == 1 && other.starts_with(it));
    short.len() > 1 && short.first() == long.first() && short.last() == long.last() && inner(&short).iter().all(fits)
}

/// "President Abdelmadjid TEBBOUNE (since 12 December 2019)": role, name, day.
fn officeholder(text: &str) -> Option<(&'static str, String, String)> {
    let text = text.split(';').next()?;
    let role =
        ["President", "Prime Minister", "Chancellor", "Taoiseach"].into_iter().find(|it| text.starts_with(it))?;
    let (name, rest) = text[role.len()..].trim().split_once(" (since ")?;
    let since = date(rest.trim_end_matches(')').replace("Sep ", "September ").trim())?;
    // "President, Presidential Council, ...", "President of the Swiss Confederation ...".
    let is_name = !name.contains([',', '(', '[']) && !name.starts_with("of ") && !name.starts_with("and ");
    let name = name.split_whitespace().filter(|it| !it.ends_with('.') || it.len() == 2).collect::<Vec<_>>().join(" ");
    (is_name && name.contains(' ')).then_some((role, name, since))
}

/// "Cyril RAMAPHOSA" as "Cyril Ramaphosa" and "Ramaphosa".
fn written(name: &str) -> (String, String) {
    let is_capitals =
        |it: &str| it.chars().filter(|c| c.is_alphabetic()).count() > 1 && !it.chars().any(char::is_lowercase);
    let small = |it: &str| {
        let mut out = String::new();
        let mut start = true;
        for char in it.chars() {
            if start {
                out.push(char)
            } else {
                out.extend(char.to_lowercase())
            }
            start = !char.is_alphanumeric();
        }
        out
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    let full: Vec<String> = words.iter().map(|it| if is_capitals(it) { small(it) } else { (*it).to_owned() }).collect();
    let family: Vec<String> = words.iter().filter(|it| is_capitals(it)).map(|it| small(it)).collect();
    (full.join(" "), family.join(" "))
}

/// Ends that nobody noted, and two holders at once.
fn mend(id: &str, post: &mut Post<'_>, dropped: &mut Dropped) {
    post.rows.retain(|it| it.to.is_empty() || it.to.as_str() >= SINCE);
    for row in &mut post.rows {
        if !row.died.is_empty() && (row.to.is_empty() || row.to > row.died) {
            row.to.clone_from(&row.died);
            row.verified = false;
        }
    }
    post.rows.retain(|it| {
        it.to.is_empty() || it.from.get(..4) <= it.to.get(..4) && span(&it.from).first() <= span(&it.to).last()
    });
    post.rows.sort_by(|a, b| (&a.from, &a.key).cmp(&(&b.from, &b.key)));
    for at in 0..post.rows.len() {
        if !post.rows[at].to.is_empty() {
            continue;
        }
        let next = post.rows[at + 1..]
            .iter()
            .find(|it| it.key != post.rows[at].key && span(&it.from).first() > span(&post.rows[at].from).last())
            .map(|it| it.from.clone());
        let row = &mut post.rows[at];
        match next.filter(|_| post.one_seat) {
            // The next known holder ended it at the latest; who came between is not known.
            Some(next) if row.as_of.is_none() => {
                row.ended_from = Some(row.from.clone());
                row.to = next;
            }
            _ => {
                row.as_of.get_or_insert_with(|| first_day(&row.from));
            }
        }
    }
    if !post.one_seat {
        return;
    }
    let clash = |a: &Row, b: &Row| a.key != b.key && both(a, b) > 31;
    let count = |rows: &[Row]| {
        let mut pairs = 0;
        for (at, a) in rows.iter().enumerate() {
            pairs += rows[at + 1..].iter().filter(|b| clash(a, b)).count();
        }
        pairs
    };
    // A place that is often shared is no place of one.
    if count(&post.rows) * 4 > post.rows.len() {
        dropped.note("offices that several hold at once, kept without judging who", id);
        post.one_seat = false;
        return;
    }
    for at in 0..post.rows.len() {
        for other in at + 1..post.rows.len() {
            if clash(&post.rows[at], &post.rows[other]) {
                // Where the year alone would fit, the earlier end is the doubtful date.
                let year = post.rows[at].to.get(..4).unwrap_or_default().to_owned();
                let coarse = Row { to: year, ..post.rows[at].clone() };
                post.rows[at].verified = false;
                post.rows[other].verified = false;
                if !coarse.to.is_empty() && !clash(&coarse, &post.rows[other]) {
                    post.rows[at] = Row { verified: false, ..coarse };
                }
            }
        }
    }
    let before = post.rows.len();
    for at in (0..post.rows.len()).rev() {
        let row = post.rows[at].clone();
        if post.rows.iter().any(|it| clash(it, &row)) {
            dropped.note("tenures while somebody else held the office", format!("{} ({id}, {})", row.name, row.from));
            post.rows.remove(at);
        }
    }
    debug_assert!(post.rows.len() <= before, "rows are only taken out");
    // Where nobody is said to have held it for some weeks, one of the two days is that of an election or of a
    // resignation: either may have held it then.
    for at in 1..post.rows.len() {
        let (end, start) = (post.rows[at - 1].to.clone(), post.rows[at].from.clone());
        let gap = if end.is_empty() { 0 } else { (span(&start).first() - span(&end).last()).num_days() };
        if (2..=LONGEST_GAP_DAYS).contains(&gap) {
            post.rows[at - 1].gap_to = Some(start);
            post.rows[at].gap_from = Some(end);
        }
    }
}

/// Longer than this a place may well have been empty.
const LONGEST_GAP_DAYS: i64 = 92;

fn first_day(date: &str) -> String {
    match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    }
}

/// For how many days two tenures surely go together.
fn both(a: &Row, b: &Row) -> i64 {
    let last = |it: &Row| match (&it.ended_from, it.to.is_empty()) {
        (Some(from), _) => span(from).first(),
        (None, false) => span(&it.to).first(),
        (None, true) => it.as_of.as_deref().map_or(span("2100").last(), |it| span(it).first()),
    };
    let from = span(&a.from).last().max(span(&b.from).last());
    (last(a).min(last(b)) - from).num_days()
}

struct Who {
    record: Record,
    country: String,
}

fn records(data: &Data, posts: BTreeMap<String, Post<'_>>, dropped: &mut Dropped) -> Records {
    let mut out = Records {
        pack: vec![("crowded", Value::Flag(true)), ("since", Value::Text(SINCE.to_owned()))],
        ..Records::default()
    };
    for (id, text) in [
        (
            "wikidata",
            "https://www.wikidata.org (CC0, as collected by https://github.com/every-politician-scrapers, 2022-07 to 2023-01)",
        ),
        ("factbook", "https://github.com/factbook/factbook.json (January 2026, public domain)"),
    ] {
        out.sources.insert(id.to_owned(), text.to_owned());
    }
    let hand = &data.hand;
    let mut taken: Taken = hand.people().iter().map(|it| it.id.clone()).collect();
    let mut people: BTreeMap<String, Who> = BTreeMap::new();
    let mut ids: HashMap<String, Option<String>> = HashMap::new();
    for (id, post) in &posts {
        let own = office_by_hand(data, post);
        let office = own.map_or_else(|| id.clone(), |it| hand.office(it).id.clone());
        let mut used = false;
        for row in &post.rows {
            if is_by_hand(data, row, post) {
                dropped.note("people whom a pack made by hand has", &row.name);
                continue;
            }
            if let Some(own) = own.filter(|_| post.one_seat)
                && hand
                    .tenures_of(own)
                    .any(|it| it.certain().is_some_and(|it| it.len_days() > 31 && overlap(it, row) > 31))
            {
                dropped.note("tenures while a pack made by hand has somebody else", format!("{} ({office})", row.name));
                continue;
            }
            let of_hand = data.hand_held.iter().filter(|it| it.0 == office);
            if post.one_seat && of_hand.clone().any(|(_, from, to)| overlap_of(from, to, row) > 31) {
                dropped.note("tenures while a pack made by hand has somebody else", format!("{} ({office})", row.name));
                continue;
            }
            let person = ids.entry(row.key.clone()).or_insert_with(|| Some(new_id(row, post.country, &mut taken)));
            let Some(person) = person.clone() else { continue };
            used = true;
            let who = people.entry(person.clone()).or_insert_with(|| Who {
                record: describe(&person, row, post.country),
                country: post.country.iso2.clone(),
            });
            who.record.tenures.push(tenure(&office, row));
        }
        if own.is_none() && (used || data.hand_held.iter().any(|it| it.0 == *id)) {
            out.offices.insert(id.clone(), office_record(id, post));
        }
    }
    for (id, who) in people {
        let _ = who.country;
        let mut record = who.record;
        record.tenures.sort_by(|a, b| (&a.from, &a.office).cmp(&(&b.from, &b.office)));
        out.people.insert(id, record);
    }
    out
}

fn overlap(certain: Interval, row: &Row) -> i64 {
    let to = if row.to.is_empty() { row.as_of.clone().unwrap_or_default() } else { row.to.clone() };
    (certain.last().min(span(&to).first()) - certain.first().max(span(&row.from).last())).num_days()
}

/// The same of two dates as a fact file writes them.
fn overlap_of(from: &str, to: &str, row: &Row) -> i64 {
    Interval::new(span(from).last(), span(to).first()).map_or(0, |it| overlap(it, row))
}

/// The tenures of a fact file: the office's id, the first and the last day that is known.
pub fn held(text: &str) -> Vec<(String, String, String)> {
    let table: toml::Table = toml::from_str(text).unwrap_or_default();
    let list = |of: &toml::Table, key: &str| of.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let get = |of: &toml::Table, key: &str| of.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    let people = list(&table, "people");
    let tenures = people.iter().filter_map(toml::Value::as_table).flat_map(|it| list(it, "tenures"));
    let all = tenures.filter_map(|it| {
        let it = it.as_table()?;
        let to = if it.contains_key("to") { get(it, "to") } else { get(it, "as_of") };
        Some((get(it, "office"), get(it, "from"), to))
    });
    all.collect()
}

/// The office of a pack made by hand that this one is.
fn office_by_hand(data: &Data, post: &Post<'_>) -> Option<OfficeId> {
    let place = data.hand.by_id(&post.country.iso2).into_iter().find_map(|it| match it {
        Target::Place(id) => Some(id),
        _ => None,
    })?;
    let wanted: Vec<String> = post.titles.iter().map(|it| fold(it)).collect();
    let is_it = |index: &usize| {
        let office = &data.hand.offices()[*index];
        office.seat.and_then(|it: Seat| data.hand.country_of(it)) == Some(place)
            && office.titles.iter().chain(&office.short).any(|it| wanted.contains(&fold(it)))
    };
    (0..data.hand.offices().len()).find(is_it).map(|it| OfficeId(u32::try_from(it).unwrap_or(u32::MAX)))
}

fn is_by_hand(data: &Data, row: &Row, post: &Post<'_>) -> bool {
    data.hand.people().iter().any(|it| {
        let same_item = it.wikidata.is_some() && it.wikidata == row.item;
        let country = it.country.map(|id| data.hand.place(id).id.as_str());
        let same_name = it.names.iter().chain(&it.aliases).any(|name| fold(name) == fold(&row.name));
        same_item || (same_name && country == Some(post.country.iso2.as_str()))
    })
}

fn new_id(row: &Row, country: &Country, taken: &mut Taken) -> String {
    let plain = slug(&row.name);
    let item = row.item.clone().unwrap_or_default().to_lowercase();
    let options = [plain.clone(), format!("{plain}-{}", country.iso2), format!("{plain}-{item}"), item.clone()];
    let free = options.into_iter().find(|it| it.len() > 2 && !taken.contains(it)).unwrap_or(item);
    taken.insert(free.clone());
    free
}

fn describe(id: &str, row: &Row, country: &Country) -> Record {
    let source = if row.item.is_some() { "wikidata" } else { row.source };
    // A name of one word is a word like others: it is known, and never taken for its bearer.
    Record::new(id)
        .texts("names", [row.name.clone()])
        .texts("second", second(row, country))
        .text("country", country.iso2.clone())
        .text("born", row.born.clone())
        .text("died", row.died.clone())
        .text("wikidata", row.item.clone().unwrap_or_default())
        .with("src", Value::Texts(vec![source.to_owned()]))
}

/// What news calls somebody on second mention.
fn second(row: &Row, country: &Country) -> Vec<String> {
    let words: Vec<&str> = row.name.split_whitespace().collect();
    if words.len() < 2 {
        return Vec::new();
    }
    if let Some(known) = &row.second {
        return vec![known.clone()];
    }
    let last = words[words.len() - 1];
    if last.chars().count() < 2 || last.ends_with('.') || last.chars().all(|it| "IVX".contains(it)) {
        return Vec::new();
    }
    match country.iso2.as_str() {
        // The family's name comes first.
        "cn" | "tw" | "hk" | "mo" | "kr" | "kp" | "sg" | "kh" => vec![words[0].to_owned()],
        // Two family names, of which either or both are used.
        "es" | "mx" | "ar" | "cl" | "co" | "pe" | "ec" | "bo" | "py" | "uy" | "ve" | "gt" | "hn" | "sv" | "ni"
        | "cr" | "pa" | "do" | "cu" | "gq"
            if words.len() > 2 =>
        {
            vec![last.to_owned(), format!("{} {last}", words[words.len() - 2])]
        }
        _ => {
            // "De Croo", "Van der Bellen": never the first word, which is a given name.
            let mut from = words.len() - 1;
            while from > 1 && is_particle(words[from - 1]) {
                from -= 1;
            }
            let whole = words[from..].join(" ");
            // A name is read on second mention only where its first word has a capital.
            let is_small = whole.starts_with(char::is_lowercase);
            if is_small { vec![last.to_owned(), whole] } else { vec![whole] }
        }
    }
}

/// Whether a word is a part of the family name that it stands before.
fn is_particle(word: &str) -> bool {
    const PARTICLES: &str = "de del della di da do dos das van von der den ter ten la le al el bin ben ibn bint abu ould \
                             ag wa ole zu af";
    PARTICLES.split_whitespace().any(|it| it.eq_ignore_ascii_case(word))
}

fn tenure(office: &str, row: &Row) -> TenureRecord {
    let mut more = Vec::new();
    if let Some(day) = &row.gap_from {
        more.push(("from_also", Value::Texts(vec![day.clone()])));
    }
    if let Some(day) = row.ended_from.as_ref().or(row.gap_to.as_ref()) {
        more.push(("to_also", Value::Texts(vec![day.clone()])));
    }
    if row.source == "factbook" && row.item.is_some() {
        more.push(("src", Value::Texts(vec!["factbook".to_owned()])));
    }
    if !row.verified {
        more.push(("verified", Value::Flag(false)));
    }
    TenureRecord {
        office: office.to_owned(),
        from: Some(row.from.clone()),
        to: Some(row.to.clone()).filter(|it| !it.is_empty()),
        as_of: row.as_of.clone().filter(|_| row.to.is_empty()),
        more,
    }
}

fn office_record(id: &str, post: &Post<'_>) -> Record {
    let name = &post.country.name;
    let the =
        if matches!(post.country.iso2.as_str(), "us" | "gb" | "nl" | "ae" | "ph" | "mv" | "bs" | "cf" | "cd" | "cg") {
            "the "
        } else {
            ""
        };
    Record::new(id)
        .text("country", post.country.iso2.clone())
        .with("seats", Value::Number(u32::from(post.one_seat)))
        .texts("titles", post.titles.iter().map(|it| format!("{it} of {the}{name}")))
        .texts("short", post.titles.clone())
        .with("src", Value::Texts(vec!["wikidata".to_owned()]))
}
