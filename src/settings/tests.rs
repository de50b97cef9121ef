//! What is read of settings, and that the reader, the schema and the table are of one mind.

use serde_json::{Value, json};

use super::*;

const CODES: [&str; 3] = ["stet-unused", "term-form", "weekday-mismatch"];

fn read(text: &str) -> (Settings, Vec<(&str, String)>) {
    let (settings, faults) = Settings::parse(text, &CODES);
    (settings, faults.into_iter().map(|it| (text.get(it.at).unwrap_or(""), it.message)).collect())
}

#[test]
fn a_faulty_key_is_reported_and_the_rest_is_used() {
    let text = "facts = [\"people\"]\n[rules]\nterm-form = \"off\"\nterm-from = \"off\"\nweekday-mismatch = \"loud\"\n";
    let (settings, faults) = Settings::parse(text, &CODES);
    assert_eq!(settings.facts, Some(vec!["people".to_owned()]));
    assert_eq!(settings.rules, BTreeMap::from([("term-form".to_owned(), Level::Off)]));
    assert_eq!(faults.len(), 2);
    assert!(faults[0].message.contains("`term-from` is no rule; did you mean `term-form`?"), "{faults:?}");
    assert_eq!(faults[0].meant.as_deref(), Some("term-form"));
}

#[test]
fn a_key_of_the_wrong_kind_keeps_its_default_and_is_told_the_right_one() {
    let text = "facts = \"facts\"\nexclude = [\"*.md\", 3]\nrules = 1\nfact = []\nfolder = 1\nstet = [1]\n\
        [article]\nday-month-order = \"ymd\"\n";
    let (settings, faults) = read(text);
    assert_eq!(settings, Settings::default());
    let known = "known are `facts`, `exclude`, `rules`, `article`, `folder`, `stet`";
    for (at, message) in [
        ("\"facts\"", "`facts` must be a list of texts: [\"...\"]".to_owned()),
        ("3", "`exclude` must hold texts only".to_owned()),
        ("1", "`rules` must be a table: [rules]".to_owned()),
        ("fact", format!("`fact` is no setting; {known}")),
        ("1", "`folder` must be a list of tables: [[folder]]".to_owned()),
        ("1", "`stet` must be a list of tables: [[stet]]".to_owned()),
        ("\"ymd\"", "`day-month-order` must be \"dmy\" or \"mdy\"".to_owned()),
    ] {
        assert!(faults.contains(&(at, message.clone())), "{message} in {faults:#?}");
    }
    assert_eq!(faults.len(), 7, "{faults:#?}");
}

#[test]
fn a_bad_pattern_is_a_fault_and_the_others_hold() {
    let (settings, faults) = read("exclude = [\"drafts/**\", \"{a\"]\n");
    assert_eq!(settings.exclude, ["drafts/**"]);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].0, "\"{a\"");
}

#[test]
fn folders_are_laid_over_the_house_and_stets_are_sorted_out() {
    let text = r#"
[rules]
term-form = "off"
[article]
day-month-order = "mdy"
[[folder]]
path = "opinion"
rules = { term-form = "hint" }
[[folder]]
path = "*.html"
article.day-month-order = "dmy"
rules.term-form = "error"
[[stet]]
rule = "weekday-mismatch"
words = "Friday, 12 March"
until = 2026-12-31
[[stet]]
rule = "term-form"
words = "the accord"
reason = "so in the treaty"
file = "archive/**"
"#;
    let (settings, faults) = read(text);
    assert_eq!(faults, []);
    let none = settings.of_article(|_| false);
    assert_eq!((none.rules["term-form"], none.day_month_order), (Level::Off, Some(DayMonthOrder::MonthFirst)));
    assert_eq!(none.stets.len(), 1);
    assert_eq!(none.stets[0].until, Day::from_ymd_opt(2026, 12, 31));
    let opinion = settings.of_article(|it| it == "opinion");
    assert_eq!((opinion.rules["term-form"], opinion.day_month_order), (Level::Hint, Some(DayMonthOrder::MonthFirst)));
    let both = settings.of_article(|_| true);
    assert_eq!((both.rules["term-form"], both.day_month_order), (Level::Error, Some(DayMonthOrder::DayFirst)));
    assert_eq!(both.stets.len(), 2);
    assert_eq!(text.get(both.stets[1].at.clone()), Some("[[stet]]"));
}

#[test]
fn what_a_table_must_have_is_asked_for() {
    let (settings, faults) = read("[[stet]]\nrule = \"term-form\"\n[[folder]]\nrules = {}\n");
    assert!(settings.stets.is_empty() && settings.folders.is_empty());
    assert_eq!(faults[0], ("[[stet]]", "this `stet` needs `words = \"on Friday, 12 March 2016\"`".to_owned()));
    assert_eq!(faults[1], ("[[folder]]", "this `folder` needs `path = \"opinion\"`".to_owned()));
}

/// All keys with the names of the tables they stand in.
fn all(keys: &'static [Key], place: &[&'static str], out: &mut Vec<(Vec<&'static str>, &'static Key)>) {
    for it in keys {
        let mut path = place.to_vec();
        path.push(it.name);
        if let Shape::Table(inner) | Shape::Tables(inner) = it.shape {
            all(inner, &path, out);
        }
        out.push((path, it));
    }
}

#[test]
fn every_key_does_something_and_there_are_not_many() {
    let mut keys = Vec::new();
    all(KEYS, &[], &mut keys);
    assert!(keys.len() < 30);
    for (path, key) in keys.iter().filter(|(_, it)| !it.example.is_empty()) {
        // The tables of a list have what they must have, and then the key or not.
        let [first, rest @ ..] = path.as_slice() else { continue };
        let needs: String = match KEYS.iter().find(|it| it.name == *first).map(|it| it.shape) {
            Some(Shape::Tables(inner)) => {
                let needs = inner.iter().filter(|it| it.is_required && it.name != key.name);
                format!(
                    "[[{first}]]\n{}",
                    needs.map(|it| format!("{} = {}\n", it.name, it.example)).collect::<String>()
                )
            }
            Some(Shape::Table(_)) => format!("[{first}]\n"),
            _ => String::new(),
        };
        let name = if rest.is_empty() { (*first).to_owned() } else { rest.join(".") };
        let with = format!("{needs}{name} = {}\n", key.example);
        let (settings, faults) = read(&with);
        assert_eq!(faults, [], "{with}");
        let (without, _) = read(&needs);
        assert_ne!(settings, without, "{with} is read and does nothing");
    }
}

/// Whether a document is as a schema says: of JSON Schema what ours uses, and no more.
fn fits(schema: &Value, it: &Value) -> bool {
    let about = schema.as_object().expect("a schema is an object");
    about.iter().all(|(word, value)| match word.as_str() {
        "$schema" | "title" | "description" => true,
        "type" => match value.as_str() {
            Some("string") => it.is_string(),
            Some("array") => it.is_array(),
            Some("object") => it.is_object(),
            other => panic!("{other:?}"),
        },
        "enum" => value.as_array().is_some_and(|list| list.contains(it)),
        "pattern" => it.as_str().is_none_or(|it| regex::Regex::new(value.as_str().unwrap_or("")).unwrap().is_match(it)),
        "format" => it.as_str().is_none_or(|it| Day::parse_from_str(it, "%Y-%m-%d").is_ok() && it.len() == 10),
        "items" => it.as_array().is_none_or(|list| list.iter().all(|it| fits(value, it))),
        "required" => it.as_object().is_none_or(|table| {
            value.as_array().is_some_and(|list| list.iter().all(|it| table.contains_key(it.as_str().unwrap_or(""))))
        }),
        "properties" => it
            .as_object()
            .is_none_or(|table| table.iter().all(|(key, it)| value.get(key).is_none_or(|schema| fits(schema, it)))),
        "additionalProperties" => {
            it.as_object().is_none_or(|table| table.keys().all(|key| schema["properties"].get(key).is_some()))
        }
        other => panic!("the schema uses `{other}`, which this test does not know"),
    })
}

/// A document with one thing in the place of a key.
fn with(path: &[&str], value: &Value) -> Value {
    let [first, rest @ ..] = path else { return value.clone() };
    let inner = with(rest, value);
    let key = KEYS.iter().find(|it| it.name == *first);
    match key.map(|it| it.shape) {
        Some(Shape::Tables(inner_keys)) if !rest.is_empty() => {
            let mut table = json!({});
            for it in inner_keys.iter().filter(|it| it.is_required) {
                table[it.name] = example(it);
            }
            table.as_object_mut().expect("a table").extend(inner.as_object().expect("a table").clone());
            json!({ *first: [table] })
        }
        _ => json!({ *first: inner }),
    }
}

/// The example of a key, as a reader of TOML gives it to a schema.
fn example(key: &Key) -> Value {
    if key.example.is_empty() {
        return if matches!(key.shape, Shape::Tables(_)) { json!([]) } else { json!({}) };
    }
    let table: toml::Table = toml::from_str(&format!("it = {}", key.example)).expect("an example is TOML");
    serde_json::to_value(&table["it"]).expect("and JSON")
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let rules: Vec<(&str, String)> = CODES.iter().map(|it| (*it, String::new())).collect();
    let schema = schema(&rules);
    let mut keys = Vec::new();
    all(KEYS, &[], &mut keys);
    let tries = [
        json!("x"),
        json!(""),
        json!(" "),
        json!("weekday-mismatch"),
        json!("off"),
        json!("dmy"),
        json!("2026-02-28"),
        json!("2026-02-30"),
        json!("2026-02"),
        json!(1),
        json!(true),
        json!([]),
        json!(["a"]),
        json!(["a", ""]),
        json!(["a", 1]),
        json!({}),
        json!({ "term-form": "off" }),
        json!({ "term-form": "loud" }),
        json!({ "no-rule": "off" }),
        json!([{}]),
        json!([{ "path": "a" }]),
        json!([{ "rule": "term-form", "words": "a" }]),
        json!([{ "rule": "term-form", "words": "a", "more": 1 }]),
    ];
    let mut places: Vec<Vec<&str>> = keys.iter().map(|(path, _)| path.clone()).collect();
    places.extend([vec!["nothing"], vec!["stet", "nothing"], vec!["article", "nothing"]]);
    let mut taken = 0;
    for place in places {
        for value in tries.iter().cloned().chain(keys.iter().map(|(_, it)| example(it))) {
            let document = with(&place, &value);
            let text = toml::to_string(&document).expect("TOML");
            let (_, faults) = read(&text);
            assert_eq!(faults.is_empty(), fits(&schema, &document), "{text}\n{faults:#?}");
            taken += usize::from(faults.is_empty());
        }
    }
    assert!(taken > 20, "{taken}");
}

#[test]
fn what_was_meant_is_near() {
    let known = ["weekday-mismatch", "title-form", "off"];
    assert_eq!(like("weekday-mistmatch", known.into_iter()), Some("weekday-mismatch"));
    assert_eq!(like("Title-from", known.into_iter()), Some("title-form"));
    assert_eq!(like("of", known.into_iter()), None);
    assert_eq!(like("as", known.into_iter()), None);
    assert_eq!(like("printed", known.into_iter()), None);
}
