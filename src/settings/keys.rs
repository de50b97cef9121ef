//! The table of settings: what the reader takes, what the schema says, what the page explains.

use crate::time::DayMonthOrder;

use super::Level;

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it is written in the file.
    pub name: &'static str,
    /// What may be written there.
    pub shape: Shape,
    /// Whether its table is nothing without it.
    pub is_required: bool,
    /// What it is for, in a sentence.
    pub about: &'static str,
    /// A value, as it is written in the file; empty for a table.
    pub example: &'static str,
}

/// What a setting holds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any text.
    Text,
    /// Any text but white space.
    Words,
    /// A list of texts.
    Texts,
    /// A pattern as in `.gitignore`.
    Pattern,
    /// A list of them.
    Patterns,
    /// A day, `"YYYY-MM-DD"` or a date of TOML.
    Day,
    /// `"dmy"` or `"mdy"`.
    Order,
    /// The code of a rule.
    Code,
    /// A table from codes of rules to levels.
    Levels,
    /// A table with these keys.
    Table(&'static [Key]),
    /// Any number of tables with these keys.
    Tables(&'static [Key]),
}

const fn key(name: &'static str, shape: Shape, example: &'static str, about: &'static str) -> Key {
    Key { name, shape, is_required: false, about, example }
}

const fn required(name: &'static str, shape: Shape, example: &'static str, about: &'static str) -> Key {
    Key { name, shape, is_required: true, about, example }
}

const RULES: Key = key(
    "rules",
    Shape::Levels,
    "{ term-form = \"off\" }",
    "How loudly rules speak; one that is not named chooses for itself, finding by finding.",
);

const ARTICLE: Key = key("article", Shape::Table(ARTICLE_KEYS), "", "How articles are read.");

const ARTICLE_KEYS: &[Key] = &[key(
    "day-month-order",
    Shape::Order,
    "\"dmy\"",
    "What 3/4/2021 means: the third of April (\"dmy\") or March 4 (\"mdy\"). Without it such a date stays open, and nothing is said of it.",
)];

/// All settings. They stay under thirty, those of tables counted.
pub const KEYS: &[Key] = &[
    key(
        "facts",
        Shape::Texts,
        "[\"facts\"]",
        "Fact files and folders, from the folder of this file on; they add to and override the facts in the program.",
    ),
    key(
        "exclude",
        Shape::Patterns,
        "[\"drafts/**\"]",
        "Articles that are left out of folders, as in .gitignore. A file that is named is read all the same.",
    ),
    RULES,
    ARTICLE,
    key(
        "folder",
        Shape::Tables(&[
            required("path", Shape::Pattern, "\"opinion\"", "A folder, or a pattern of articles as in .gitignore."),
            RULES,
            ARTICLE,
        ]),
        "",
        "Other settings for some articles. Of several that fit one article, the last that says something counts.",
    ),
    key(
        "stet",
        Shape::Tables(&[
            required("rule", Shape::Code, "\"weekday-mismatch\"", "The rule whose finding is let stand."),
            required(
                "words",
                Shape::Words,
                "\"on Friday, 12 March 2016\"",
                "The words around the finding. Case, accents, punctuation, markup and line breaks do not matter.",
            ),
            key("reason", Shape::Text, "\"as printed in 1987\"", "Why it stands."),
            key(
                "until",
                Shape::Day,
                "\"2026-12-31\"",
                "The last day it holds for, by the article's own date and never by the clock.",
            ),
            key(
                "file",
                Shape::Pattern,
                "\"archive/1987/**\"",
                "The articles it holds for, as in .gitignore; without it, all of the folder.",
            ),
        ]),
        "",
        "Findings that are let stand: \"stet\", as an editor writes beside a change that is not to be made.",
    ),
];

/// What a level may be.
pub const LEVELS: [(&str, Level); 5] = [
    ("off", Level::Off),
    ("hint", Level::Hint),
    ("information", Level::Information),
    ("warning", Level::Warning),
    ("error", Level::Error),
];

impl Shape {
    /// What is expected, for the message on what is not that.
    pub(super) fn expected(self) -> String {
        match self {
            Shape::Text => "a text: \"...\"".to_owned(),
            Shape::Words => "words of the article: \"...\"".to_owned(),
            Shape::Texts | Shape::Patterns => "a list of texts: [\"...\"]".to_owned(),
            Shape::Pattern => "a pattern as in .gitignore: \"...\"".to_owned(),
            Shape::Day => "a day: \"YYYY-MM-DD\"".to_owned(),
            Shape::Order => one_of(&DayMonthOrder::NAMES.map(|(name, _)| name)),
            Shape::Code => "the code of a rule; `backread explain` lists them".to_owned(),
            Shape::Levels | Shape::Table(_) => "a table".to_owned(),
            Shape::Tables(_) => "a list of tables".to_owned(),
        }
    }
}

/// "\"dmy\" or \"mdy\"".
pub(super) fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|it| format!("\"{it}\"")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}
