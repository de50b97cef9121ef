//! The house's choices: which rules speak and how loudly, where the facts are, what is left out.

use std::collections::BTreeMap;
use std::ops::Range;

use ignore::gitignore::GitignoreBuilder;
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

/// The settings of a newsroom. The default is what every rule chooses for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Levels by rule code; a rule that is not named chooses for itself, finding by finding.
    pub rules: BTreeMap<String, Level>,
    /// Fact files and folders, relative to the settings file; `None` stands for `facts`.
    pub facts: Option<Vec<String>>,
    /// Patterns of articles that are left out, as in `.gitignore`.
    pub exclude: Vec<String>,
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
                ("facts", list) => settings.facts = texts(list, value.span(), "facts", &mut fault).map(bare),
                ("exclude", list) => {
                    let mut patterns = texts(list, value.span(), "exclude", &mut fault).unwrap_or_default();
                    patterns.retain(|(at, pattern)| match GitignoreBuilder::new("").add_line(None, pattern) {
                        Ok(_) => true,
                        Err(error) => {
                            fault(at.clone(), format!("this pattern leaves out nothing: {error}"));
                            false
                        }
                    });
                    settings.exclude = bare(patterns);
                }
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
                ("rules", _) => fault(value.span(), "`rules` must be a table: [rules]".to_owned()),
                (other, _) => {
                    fault(key.span(), format!("`{other}` is no setting; known are facts, exclude and [rules]"))
                }
            }
        }
        (settings, faults)
    }
}

/// A list of texts, each with its place; `None` if it is anything else, which is reported.
fn texts(
    value: &DeValue<'_>,
    at: Range<usize>,
    key: &str,
    fault: &mut impl FnMut(Range<usize>, String),
) -> Option<Vec<(Range<usize>, String)>> {
    let Some(list) = value.as_array() else {
        fault(at, format!("`{key}` must be a list of texts: [\"...\"]"));
        return None;
    };
    let mut out = Some(Vec::new());
    for item in list.iter() {
        match (item.get_ref().as_str(), &mut out) {
            (Some(text), Some(out)) => out.push((item.span(), text.to_owned())),
            (Some(_), None) => {}
            (None, _) => {
                fault(item.span(), format!("`{key}` must hold texts only"));
                out = None;
            }
        }
    }
    out
}

/// The texts without their places.
fn bare(texts: Vec<(Range<usize>, String)>) -> Vec<String> {
    texts.into_iter().map(|(_, text)| text).collect()
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

    #[test]
    fn a_key_of_the_wrong_kind_keeps_its_default_and_is_told_the_right_one() {
        let text = "facts = \"facts\"\nexclude = [\"*.md\", 3]\nrules = 1\nfact = []\n";
        let (settings, faults) = Settings::parse(text, &[]);
        assert_eq!(settings, Settings::default());
        let said: Vec<(&str, &str)> =
            faults.iter().map(|it| (text.get(it.at.clone()).unwrap_or(""), it.message.as_str())).collect();
        assert_eq!(said.len(), 4, "{said:?}");
        for expected in [
            ("\"facts\"", "`facts` must be a list of texts: [\"...\"]"),
            ("3", "`exclude` must hold texts only"),
            ("1", "`rules` must be a table: [rules]"),
            ("fact", "`fact` is no setting; known are facts, exclude and [rules]"),
        ] {
            assert!(said.contains(&expected), "{expected:?} in {said:?}");
        }
    }

    #[test]
    fn a_bad_pattern_is_a_fault_and_the_others_hold() {
        let text = "exclude = [\"drafts/**\", \"{a\"]\n";
        let (settings, faults) = Settings::parse(text, &[]);
        assert_eq!(settings.exclude, ["drafts/**"]);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(text.get(faults[0].at.clone()), Some("\"{a\""));
    }
}
