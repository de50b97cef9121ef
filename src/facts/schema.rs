//! The JSON Schema of fact files, from one table of all keys.
//!
//! The table is held to what the readers ask for by a test, in both directions.

use serde_json::{Map, Value, json};

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A text.
    Text,
    /// A text or a list of texts.
    Texts,
    /// A date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Date,
    /// A date or a list of dates.
    Dates,
    /// "from/to" or a date, or a list of these.
    Ranges,
    /// A whole number.
    Number,
    /// true or false.
    Flag,
    /// The id of a block of this kind, or a list of ids where `true`.
    Id(Kind, bool),
    /// A list of blocks of this kind.
    Blocks(&'static str),
    /// Kept for the newsroom's own use; any value.
    Note,
}

/// What an id may be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A country or city.
    Place,
    /// A body.
    Organization,
    /// A body, country or city.
    Seat,
    /// An office.
    Office,
    /// A person.
    Person,
    /// A source.
    Source,
}

/// A key: its name, what it holds, and what it is for.
pub type Key = (&'static str, Holds, &'static str);

use Holds::{Blocks, Date, Dates, Flag, Id, Note, Number, Ranges, Text, Texts};

const ID: Key = ("id", Text, "the id by which other blocks name this one");
const SRC: Key = ("src", Id(Kind::Source, true), "where this is said: ids under [sources]");
const VERIFIED: Key = ("verified", Flag, "false: what rests on this is only a hint");
const NOTE: Key = ("note", Text, "a remark, shown on the card");
const AVOID: Key = ("avoid", Blocks("avoid"), "wordings that are taken for a slip");
const COUNTRY: Key = ("country", Id(Kind::Place, false), "the country");
const SEAT: Key = ("organization", Id(Kind::Seat, false), "the body it belongs to");
const SEAT_COUNTRY: Key = ("country", Id(Kind::Seat, false), "the country it belongs to");
const FOUNDED: Key = ("founded", Date, "from when anniversaries are counted");
const FOUNDED_ALSO: Key = ("founded_also", Dates, "other foundings that are accepted");
const FOUNDED_ACTUAL: Key = ("founded_actual", Date, "another founding that is accepted");
const ANNIVERSARY: Key = ("anniversary", Texts, "what may follow \"the Nth anniversary of\"");
const ANNIVERSARY_BARE: Key = ("anniversary_bare", Texts, "the same, where the country must be named nearby");
const FORMER: Key = ("former", Blocks("former"), "names borne before");
const NAMES_BY_DATE: Key = ("names_by_date", Blocks("former"), "names borne at a time");
const NATIVE: Key = ("native", Text, "the name in its own language");

/// All kinds of blocks with their keys; those of the second list stand inside others.
pub const BLOCKS: &[(&str, &[Key])] = &[
    (
        "places",
        &[
            ID,
            ("kind", Text, "country, city, ..."),
            ("names", Texts, "names; the first is the house form"),
            ("official", Text, "the full official name"),
            ("demonyms", Texts, "words for its people: \"Kenyan\""),
            ("demonym", Texts, "the same"),
            ("capital", Text, "the capital"),
            ("capital_until", Date, "until when a city that is no capital now was one"),
            COUNTRY,
            ("also_in", Id(Kind::Place, true), "countries in which another town bears the name of this city"),
            FOUNDED,
            FOUNDED_ALSO,
            FOUNDED_ACTUAL,
            ANNIVERSARY,
            ANNIVERSARY_BARE,
            NATIVE,
            FORMER,
            NAMES_BY_DATE,
            NOTE,
            SRC,
            VERIFIED,
            ("national_day", Note, "not read"),
            ("iso2", Note, "not read"),
            ("iso3", Note, "not read"),
        ],
    ),
    (
        "organizations",
        &[
            ID,
            ("kind", Text, "party, ministry, council, ..."),
            ("names", Texts, "names; the first is the house form"),
            ("also", Texts, "other names: understood, never flagged"),
            ("bare", Texts, "names that count only where the country or parent is named nearby"),
            ("abbr", Text, "the abbreviation"),
            AVOID,
            FORMER,
            NAMES_BY_DATE,
            COUNTRY,
            ("parent", Id(Kind::Organization, false), "the body it is part of"),
            FOUNDED,
            FOUNDED_ALSO,
            FOUNDED_ACTUAL,
            ANNIVERSARY,
            ("dissolved", Date, "when it ended"),
            NATIVE,
            NOTE,
            SRC,
            VERIFIED,
            ("native_short", Note, "not read"),
            ("head", Note, "not read"),
            ("dissolved_also", Note, "not read"),
            ("anniversary_bare", Note, "not read"),
        ],
    ),
    (
        "offices",
        &[
            ID,
            SEAT,
            SEAT_COUNTRY,
            ("seats", Number, "1 for one holder at a time; 0 for any number"),
            ("exclusive", Flag, "true for one holder at a time"),
            ("titles", Texts, "full titles; the first is the house form"),
            ("short", Texts, "forms right before a name: \"President\""),
            ("informal", Texts, "what news says instead: \"Party chief\""),
            AVOID,
            NOTE,
            SRC,
            VERIFIED,
            ("term_years", Note, "not read"),
            ("native", Note, "not read"),
        ],
    ),
    (
        "people",
        &[
            ID,
            ("names", Texts, "names; the first is the house form"),
            ("name", Text, "the same, for one name"),
            ("native", Text, "the name in its own script"),
            ("hanzi", Text, "the same"),
            ("vietnamese", Text, "the same"),
            ("aliases", Texts, "other full names"),
            ("second", Texts, "what news calls them on second mention"),
            COUNTRY,
            ("party", Id(Kind::Organization, false), "the party"),
            ("born", Date, "the day of birth"),
            ("born_also", Dates, "other births that are accepted"),
            ("died", Date, "the day of death"),
            ("died_also", Dates, "other deaths that are accepted"),
            ("born_place", Text, "where they were born"),
            ("historic", Flag, "true: the title is kept in any year"),
            ("famous", Flag, "true: nobody else of note bears the name, so it needs no country or office beside it"),
            ("sex", Text, "m, f or as you like"),
            ("wikidata", Text, "the item in Wikidata: \"Q42\""),
            ("place_names", Texts, "longer names that mean something else: \"Ho Chi Minh City\""),
            ("also_names_place", Texts, "the same"),
            ("tenures", Blocks("tenures"), "the offices held"),
            NOTE,
            SRC,
            VERIFIED,
            ("family", Note, "not read"),
            ("given", Note, "not read"),
            ("unverified_fields", Note, "not read"),
            ("birth_name", Note, "not read"),
            ("misprints", Note, "not read"),
            ("died_place", Note, "not read"),
        ],
    ),
    (
        "series",
        &[
            ID,
            SEAT,
            SEAT_COUNTRY,
            ("kind", Text, "congress, plan, ..."),
            ("patterns", Texts, "names with {ord} for the ordinal or {n} for the number"),
            ("bare", Texts, "names that need the body from the context"),
            AVOID,
            ("items", Blocks("items"), "the items, by number"),
            SRC,
            VERIFIED,
            ("native", Note, "not read"),
            ("body", Note, "not read"),
            ("next_expected", Note, "not read"),
            ("note", Note, "not read"),
        ],
    ),
    (
        "events",
        &[
            ID,
            SEAT,
            SEAT_COUNTRY,
            ("kind", Text, "plenum, visit, ..."),
            ("names", Texts, "names"),
            ("date", Date, "the day"),
            ("from", Date, "the first day"),
            ("to", Date, "the last day"),
            ("base", Date, "the day from which anniversaries are counted"),
            ("also", Ranges, "other days that are accepted"),
            ("alt", Ranges, "the same"),
            ("people", Id(Kind::Person, true), "who took part"),
            ("keys", Texts, "names that are meant beside a date that is nearly the event's: \"Chernobyl\""),
            ANNIVERSARY,
            ANNIVERSARY_BARE,
            ("scope", Id(Kind::Place, true), "places that must be named nearby for the bare phrases"),
            ("place", Text, "where"),
            NOTE,
            SRC,
            VERIFIED,
            ("ordinal", Note, "not read"),
            ("checks", Note, "not read"),
            ("announced_to", Note, "not read"),
        ],
    ),
    (
        "terms",
        &[
            ID,
            ("name", Text, "the wording"),
            ("also", Texts, "variants that are right as well"),
            AVOID,
            ("scope", Id(Kind::Place, true), "places that must all be named nearby"),
            ("since", Date, "since when it is fixed"),
            NOTE,
            SRC,
            VERIFIED,
        ],
    ),
];

/// Blocks that stand inside others.
pub const INNER: &[(&str, &[Key])] = &[
    (
        "tenures",
        &[
            ("office", Id(Kind::Office, false), "the office"),
            ("person", Id(Kind::Person, false), "whose it is; only in a block of its own"),
            ("from", Date, "the first day"),
            ("to", Date, "the last day"),
            ("from_also", Dates, "other first days that are accepted"),
            ("to_also", Dates, "other last days that are accepted"),
            ("as_of", Date, "until when an open tenure is known to hold"),
            ("from_verified", Flag, "false: may be off by weeks"),
            ("to_verified", Flag, "false: may be off by weeks"),
            ("acting", Flag, "true: acting, interim"),
            ("terms", Dates, "days of election and re-election"),
            NOTE,
            SRC,
            VERIFIED,
            ("to_note", Note, "not read"),
            ("terms_verified", Note, "not read"),
        ],
    ),
    (
        "items",
        &[
            ("n", Number, "the number"),
            ("from", Date, "the first day"),
            ("date", Date, "the day"),
            ("to", Date, "the last day"),
            ("also", Ranges, "other days that are accepted"),
            ("alt", Ranges, "the same"),
            ("official_year", Texts, "the year in the official name"),
            ("place", Text, "where"),
            NOTE,
            SRC,
            VERIFIED,
            ("opened", Note, "not read"),
            ("planned_to", Note, "not read"),
            ("host", Note, "not read"),
        ],
    ),
    (
        "avoid",
        &[
            ("form", Text, "the wording that is taken for a slip"),
            ("use", Text, "what to write instead"),
            ("severity", Text, "hint, information, warning or error"),
            ("why", Text, "why, in a sentence"),
        ],
    ),
    (
        "former",
        &[
            ("name", Text, "the name"),
            ("also", Texts, "other forms of it"),
            ("alt", Texts, "the same"),
            ("from", Date, "since when"),
            ("to", Date, "until when"),
            ("src", Note, "not read"),
            ("note", Note, "not read"),
        ],
    ),
];

/// The keys of a kind of block, inner ones too.
pub fn keys_of(block: &str) -> Option<&'static [Key]> {
    BLOCKS.iter().chain(INNER).find(|(name, _)| *name == block).map(|(_, keys)| *keys)
}

/// The JSON Schema (draft 2020-12) of fact files, as `backread facts schema` prints it.
pub fn schema() -> String {
    let mut properties = Map::new();
    properties.insert(
        "sources".to_owned(),
        json!({
            "type": "object", "description": "where facts are said: id = \"address or description\"",
            "additionalProperties": {"type": "string"}
        }),
    );
    properties.insert("pack".to_owned(), json!({
        "type": "object", "description": "what concerns the whole file", "additionalProperties": false,
        "properties": {
            "name": {"type": "string"}, "licence": {"type": "string"}, "license": {"type": "string"}, "note": {"type": "string"},
            "crowded": {"type": "boolean", "description": "true: so many people that a name alone means nobody"},
            "since": {"$ref": "#/$defs/date", "description": "the day from which on its tenures are complete"}
        }
    }));
    for (name, _) in BLOCKS {
        properties.insert((*name).to_owned(), json!({"type": "array", "items": {"$ref": format!("#/$defs/{name}")}}));
    }
    properties.insert("tenures".to_owned(), json!({"type": "array", "items": {"$ref": "#/$defs/tenures"}}));
    let mut defs = Map::new();
    defs.insert(
        "date".to_owned(),
        json!({
            "oneOf": [
                {"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999}
            ],
            "description": "YYYY, YYYY-MM or YYYY-MM-DD: as precise as it is long"
        }),
    );
    for (name, keys) in BLOCKS.iter().chain(INNER) {
        defs.insert((*name).to_owned(), block(name, keys));
    }
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Backread fact file", "type": "object", "additionalProperties": false,
        "properties": properties, "$defs": defs
    });
    format!("{whole:#}\n")
}

fn block(name: &str, keys: &[Key]) -> Value {
    let mut properties = Map::new();
    for (key, holds, what) in keys {
        let mut value = shape(*holds);
        if let Some(map) = value.as_object_mut() {
            map.insert("description".to_owned(), json!(what));
        }
        properties.insert((*key).to_owned(), value);
    }
    // Remarks of a newsroom's own: any key that ends so.
    let mut out = json!({
        "type": "object", "properties": properties, "additionalProperties": false,
        "patternProperties": {"_note$": {}, "^x$": {}}
    });
    let required: &[&str] = match name {
        "tenures" => &["office"],
        "items" => &["n"],
        "avoid" => &["form"],
        "former" => &[],
        _ => &["id"],
    };
    out["required"] = json!(required);
    out
}

fn shape(holds: Holds) -> Value {
    let date = json!({"$ref": "#/$defs/date"});
    let or_list = |one: Value| json!({"oneOf": [one, {"type": "array", "items": one}]});
    let text = json!({"type": "string"});
    match holds {
        Holds::Text | Id(_, false) => text,
        Texts | Ranges | Id(_, true) => or_list(text),
        Date => date,
        Dates => or_list(date),
        Number => json!({"type": "integer", "minimum": 0}),
        Flag => json!({"type": "boolean"}),
        // Of a wording that is taken for a slip, the wording alone will do.
        Blocks("avoid") => or_list(json!({"oneOf": [{"type": "string"}, {"$ref": "#/$defs/avoid"}]})),
        Blocks(name) => json!({"type": "array", "items": {"$ref": format!("#/$defs/{name}")}}),
        Note => json!({}),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{BLOCKS, INNER};
    use crate::facts::reader::seen;
    use crate::facts::{FactFile, Facts};

    #[test]
    fn the_table_has_the_keys_that_are_read() {
        let mut text = String::new();
        for (name, _) in BLOCKS {
            text.push_str(&format!("[[{name}]]\nid = \"{name}\"\n"));
            match *name {
                "people" => text.push_str("tenures = [{ office = \"offices\" }]\n"),
                "series" => text.push_str("items = [{ n = 1 }]\n"),
                "terms" => text.push_str("avoid = [{ form = \"a\" }]\n"),
                "places" => text.push_str("former = [{ name = \"a\" }]\n"),
                _ => {}
            }
        }
        seen::start();
        let _ = Facts::load(vec![FactFile::new("all.toml", &text)]);
        let read: BTreeSet<BTreeSet<&str>> = seen::take().into_iter().collect();
        let table: BTreeSet<BTreeSet<&str>> =
            BLOCKS.iter().chain(INNER).map(|(_, keys)| keys.iter().map(|(key, ..)| *key).collect()).collect();
        for keys in &table {
            assert!(read.contains(keys), "the table has {keys:?}\nread are {read:#?}");
        }
        assert_eq!(table.len(), read.len(), "{read:#?}");
    }
}
