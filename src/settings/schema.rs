//! The table of settings as a JSON Schema, and as a page to read.

use serde_json::{Map, Value, json};

use super::keys::{KEYS, Key, LEVELS, Shape};
use crate::time::DayMonthOrder;

/// The schema (draft 2020-12) of `backread.toml`, for editors that complete and check TOML by one.
/// `rules` are the codes there are, each with a sentence.
pub fn schema(rules: &[(&str, String)]) -> Value {
    let mut root = table(KEYS, rules);
    root.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("title".to_owned(), json!("backread.toml"));
    root.insert("description".to_owned(), json!("The settings of Backread for the articles of a folder."));
    Value::Object(root)
}

fn table(keys: &[Key], rules: &[(&str, String)]) -> Map<String, Value> {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|it| {
            let mut about = of_shape(it.shape, rules);
            about["description"] = json!(it.about);
            (it.name.to_owned(), about)
        })
        .collect();
    let required: Vec<&str> = keys.iter().filter(|it| it.is_required).map(|it| it.name).collect();
    let mut out = Map::new();
    out.insert("type".to_owned(), json!("object"));
    out.insert("additionalProperties".to_owned(), json!(false));
    out.insert("properties".to_owned(), Value::Object(properties));
    if !required.is_empty() {
        out.insert("required".to_owned(), json!(required));
    }
    out
}

fn of_shape(shape: Shape, rules: &[(&str, String)]) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Words | Shape::Pattern => json!({ "type": "string", "pattern": "\\S" }),
        Shape::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Shape::Patterns => json!({ "type": "array", "items": { "type": "string", "pattern": "\\S" } }),
        // Readers of TOML give a date without quotes as a text of this form.
        Shape::Day => json!({ "type": "string", "format": "date" }),
        Shape::Order => json!({ "enum": DayMonthOrder::NAMES.map(|(name, _)| name) }),
        Shape::Code => {
            let codes: Vec<&str> = rules.iter().map(|(code, _)| *code).collect();
            json!({ "enum": codes })
        }
        Shape::Levels => {
            let levels = LEVELS.map(|(name, _)| name);
            let properties: Map<String, Value> = rules
                .iter()
                .map(|(code, about)| ((*code).to_owned(), json!({ "enum": levels, "description": about })))
                .collect();
            json!({ "type": "object", "additionalProperties": false, "properties": properties })
        }
        Shape::Table(keys) => Value::Object(table(keys, rules)),
        Shape::Tables(keys) => json!({ "type": "array", "items": table(keys, rules) }),
    }
}

/// The table of settings as a page of Markdown.
pub fn page() -> String {
    let mut out = String::from(INTRODUCTION);
    out.push_str("\n| setting | what it is for | for example |\n| --- | --- | --- |\n");
    rows("", KEYS, &mut out);
    out.push_str(REST);
    out
}

fn rows(before: &str, keys: &[Key], out: &mut String) {
    for it in keys {
        let name = match it.shape {
            Shape::Tables(_) => format!("[[{}]]", it.name),
            Shape::Table(_) if before.is_empty() => format!("[{}]", it.name),
            _ => format!("{before}{}", it.name),
        };
        let example = if it.example.is_empty() { String::new() } else { format!("`{}`", it.example) };
        out.push_str(&format!("| `{name}` | {} | {example} |\n", it.about));
        match it.shape {
            Shape::Table(keys) | Shape::Tables(keys) => rows(&format!("{before}{}.", it.name), keys, out),
            _ => {}
        }
    }
}

const INTRODUCTION: &str = "\
# backread.toml

The settings of Backread for the articles of a folder and of all folders below it.

Of several such files, the nearest one above an article counts, and only that one: a folder with a
`backread.toml` of its own has its own facts, levels and stets. Where a folder is to differ in a few
things only, give it a `[[folder]]` in the file above instead.
";

const REST: &str = "
A level is `off`, `hint`, `information`, `warning` or `error`. A key that is faulty keeps its default and
is reported: with line and exit code 2 on the command line, as a diagnostic in the file itself in an
editor, where the settings before the fault stay in force until it is mended.

```toml
facts = [\"facts\"]
exclude = [\"drafts/**\"]

[rules]
term-form = \"off\"

[article]
day-month-order = \"dmy\"

[[folder]]
path = \"opinion\"
rules = { title-form = \"hint\" }

[[stet]]
rule = \"weekday-mismatch\"
words = \"on Friday, 12 March 2016\"
reason = \"as printed in 1987\"
file = \"archive/1987/**\"
```

`backread explain settings --schema` prints a JSON Schema of this file, for editors that complete and
check TOML by one.
";
