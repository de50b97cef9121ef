//! Builds the world pack from open data:
//!
//!     cargo run --release --example world_pack -- FOLDER
//!
//! FOLDER holds `country-codes.csv` (datasets/country-codes, public domain), `factbook.jsonl` (one
//! country of factbook/factbook.json a line, public domain), `partyfacts-core-parties.csv`
//! (Party Facts, MIT) and `holders21/*.csv` (every-politician-scrapers, from Wikidata, CC0).
//! Writes `world-countries.toml`, `world-leaders.toml` and `world-parties.toml` in `src/facts/packs` and says on
//! standard error what was left out, and why. Of the packs made by hand, those are asked whose name does not begin
//! with `world-`: the others only add to what stands here.
//! The same data give the same files.

#![expect(clippy::print_stderr, reason = "a tool, not the library")]

mod countries;
mod leaders;
mod parties;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use backread::facts::import::{Dropped, Records, file};
use backread::facts::{FactFile, Facts, PACKS};

/// The data, and what the packs made by hand hold.
pub struct Data {
    folder: PathBuf,
    /// Rows of country-codes.csv.
    codes: Vec<HashMap<String, String>>,
    /// Countries of the Factbook, by folded short name.
    factbook: Vec<serde_json::Value>,
    /// The packs made by hand: where they speak, the world pack is silent.
    hand: Facts,
    /// The tenures in them, of offices that may stand only here: the office's id, first and last day.
    hand_held: Vec<(String, String, String)>,
}

/// The day until which the Factbook's officeholders are known to hold: its latest entries are of
/// January 2026.
pub const FACTBOOK_DAY: &str = "2026-01-01";

fn main() {
    let Some(folder) = std::env::args().nth(1).map(PathBuf::from) else {
        eprintln!("usage: world_pack FOLDER (see the head of this example)");
        std::process::exit(2);
    };
    if !folder.join("holders21").is_dir() {
        eprintln!("world_pack: there is no open data in {}", folder.display());
        std::process::exit(2);
    }
    let by_hand = || PACKS.iter().filter(|(name, _)| !name.starts_with("world-"));
    let files = || by_hand().map(|(name, text)| FactFile::new(name, *text)).collect::<Vec<_>>();
    let hand = Facts::load(files());
    let factbook = read(&folder.join("factbook.jsonl"));
    let factbook = factbook.lines().filter_map(|it| serde_json::from_str(it).ok()).collect();
    let hand_held = by_hand().flat_map(|(_, text)| leaders::held(text)).collect();
    let mut data = Data { codes: rows(&folder.join("country-codes.csv")), factbook, hand, hand_held, folder };
    let mut dropped = Dropped::default();

    let (countries, places) = countries::build(&data, &mut dropped);
    write("world-countries.toml", COUNTRIES, &countries);
    // Packs made by hand speak of countries that only this one has.
    let world = FactFile::new("world-countries.toml", file(COUNTRIES, &countries));
    data.hand = Facts::load(files().into_iter().chain([world]).collect());
    let leaders = leaders::build(&data, &places, &mut dropped);
    write("world-leaders.toml", LEADERS, &leaders);
    let parties = parties::build(&data, &places, &mut dropped);
    write("world-parties.toml", PARTIES, &parties);
    for line in dropped.lines() {
        eprintln!("left out: {line}");
    }
}

const COUNTRIES: &str =
    "Countries of the world: names, adjectives, capitals, and the day of independence where there is one clear day.
Made by `cargo run --release --example world_pack` from datasets/country-codes (public domain, PDDL)
and the CIA World Factbook (public domain, snapshot of January 2026). Not to be edited: add to a pack of your own.";

const LEADERS: &str =
    "Heads of state and government, their deputies, ministers of foreign affairs, defence and finance, and speakers
of parliaments, since 2001.
Made by `cargo run --release --example world_pack` from Wikidata (CC0; collected by every-politician-scrapers,
2022-07 to 2023-01) and the CIA World Factbook (public domain, snapshot of January 2026).
Not to be edited: add to a pack of your own, whose blocks replace these.
An open tenure is known to hold until its `as_of` and no longer; `to_also` gives the earliest end of one whose
end nobody noted; what is doubtful says `verified = false`.";

const PARTIES: &str =
    "Parties that won at least five in a hundred votes in an election, with the year of their founding.
Made by `cargo run --release --example world_pack` from Party Facts (MIT, core data of 2020-07).
Not to be edited: add to a pack of your own. The years are those of a single table: `verified = false`.";

fn write(name: &str, comment: &str, records: &Records) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/facts/packs").join(name);
    let text = file(comment, records);
    std::fs::write(&path, &text).expect("the packs' folder can be written");
    let count: Vec<String> = records
        .lists()
        .iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(kind, list)| format!("{} {kind}", list.len()))
        .collect();
    let tenures: usize = records.people.values().map(|it| it.tenures.len()).sum();
    eprintln!("{name}: {}, {tenures} tenures, {} KB", count.join(", "), text.len() / 1000);
}

/// A text file of the data.
pub fn read(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()).into_owned()
}

/// The rows of a spreadsheet, by column.
pub fn rows(path: &Path) -> Vec<HashMap<String, String>> {
    let text = read(path);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    reader.deserialize().filter_map(Result::ok).collect()
}

/// The countries that later steps need, by ISO code in small letters.
pub struct Country {
    /// ISO 3166-1 alpha-2, in small letters: the id of its place.
    pub iso2: String,
    /// ISO 3166-1 alpha-3.
    pub iso3: String,
    /// What news calls it.
    pub name: String,
    /// All names.
    pub names: Vec<String>,
    /// Its line of the Factbook.
    pub factbook: Option<serde_json::Value>,
}

/// Countries by ISO code.
pub type Countries = BTreeMap<String, Country>;

/// Ids in use, so that two of one name are told apart.
pub type Taken = HashSet<String>;
