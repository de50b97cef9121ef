//! The house's choices: which rules speak and how loudly, where the facts are, what is left out.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// How loudly a rule speaks, as a newsroom sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not at all.
    Off,
    /// Every finding of the rule as a hint.
    Hint,
    /// Every finding as an information.
    Information,
    /// Every finding as a warning.
    Warning,
    /// Every finding as an error.
    Error,
}

impl Level {
    /// Reads `off`, `hint`, `information`, `warning` or `error`.
    pub fn parse(text: &str) -> Option<Level> {
        Some(match text {
            "off" => Level::Off,
            "hint" => Level::Hint,
            "information" => Level::Information,
            "warning" => Level::Warning,
            "error" => Level::Error,
            _ => return None,
        })
    }
}

/// In which order a numeric date such as 3/4/2021 is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayMonthOrder {
    /// 3 April 2021.
    DayFirst,
    /// March 4, 2021.
    MonthFirst,
}

/// The settings of a newsroom. The default is what every rule chooses for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Levels by rule code; a rule that is not named chooses for itself, finding by finding.
    pub rules: BTreeMap<String, Level>,
    /// Fact files and folders, relative to the settings file; `None` stands for `facts`.
    pub facts: Option<Vec<String>>,
    /// Patterns of articles that are left out, as in `.gitignore`.
    pub exclude: Vec<String>,
    /// How ambiguous numeric dates are read; without it they stay silent.
    pub day_month_order: Option<DayMonthOrder>,
}

/// What is wrong in a settings file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFault {
    /// Bytes of the file.
    pub at: Range<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl Settings {
    /// Reads `backread.toml`. Never fails: a faulty key keeps its default and is reported.
    /// `codes` are the rules there are.
    pub fn parse(text: &str, codes: &[&str]) -> (Settings, Vec<SettingsFault>) {
        let (document, errors) = DeTable::parse_recoverable(text);
        let mut faults: Vec<SettingsFault> = errors
            .iter()
            .map(|it| SettingsFault {
                at: it.span().unwrap_or(0..0),
                message: format!("this is not TOML: {}", it.message()),
            })
            .collect();
        let mut settings = Settings::default();
        let mut fault = |at: Range<usize>, message: String| faults.push(SettingsFault { at, message });
        for (key, value) in document.get_ref().iter() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("facts", list) => settings.facts = Some(texts(list, value.span(), "facts", &mut fault)),
                ("exclude", list) => settings.exclude = texts(list, value.span(), "exclude", &mut fault),
                ("rules", DeValue::Table(table)) => {
                    for (code, level) in table.iter() {
                        let name = code.get_ref().as_ref();
                        if !codes.contains(&name) {
                            fault(code.span(), format!("`{name}` is no rule; `backread explain` lists them"));
                        }
                        match level.get_ref().as_str().and_then(Level::parse) {
                            Some(level) => {
                                settings.rules.insert(name.to_owned(), level);
                            }
                            None => fault(
                                level.span(),
                                "a level is \"off\", \"hint\", \"information\", \"warning\" or \"error\"".to_owned(),
                            ),
                        }
                    }
                }
                ("article", DeValue::Table(table)) => {
                    for (key, value) in table.iter() {
                        match (key.get_ref().as_ref(), value.get_ref().as_str()) {
                            ("day-month-order", Some("dmy")) => {
                                settings.day_month_order = Some(DayMonthOrder::DayFirst)
                            }
                            ("day-month-order", Some("mdy")) => {
                                settings.day_month_order = Some(DayMonthOrder::MonthFirst)
                            }
                            ("day-month-order", _) => {
                                fault(value.span(), "`day-month-order` is \"dmy\" or \"mdy\"".to_owned())
                            }
                            (other, _) => fault(key.span(), format!("`{other}` is no setting of [article]")),
                        }
                    }
                }
                (other, _) => {
                    fault(key.span(), format!("`{other}` is no setting; known are facts, exclude, [rules], [article]"))
                }
            }
        }
        (settings, faults)
    }
}

fn texts(
    value: &DeValue<'_>,
    at: Range<usize>,
    key: &str,
    fault: &mut impl FnMut(Range<usize>, String),
) -> Vec<String> {
    let Some(list) = value.as_array() else {
        fault(at, format!("`{key}` must be a list of texts: [\"...\"]"));
        return Vec::new();
    };
    let mut out = Vec::new();
    for item in list.iter() {
        match item.get_ref().as_str() {
            Some(text) => out.push(text.to_owned()),
            None => fault(item.span(), format!("`{key}` must hold texts only")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_faulty_key_is_reported_and_the_rest_is_used() {
        let text =
            "facts = [\"people\"]\n[rules]\nterm-form = \"off\"\nterm-from = \"off\"\nweekday-mismatch = \"loud\"\n";
        let (settings, faults) = Settings::parse(text, &["term-form", "weekday-mismatch"]);
        assert_eq!(settings.facts, Some(vec!["people".to_owned()]));
        assert_eq!(settings.rules.get("term-form"), Some(&Level::Off));
        assert_eq!(faults.len(), 2);
        assert!(faults[0].message.contains("term-from"), "{faults:?}");
    }
}
