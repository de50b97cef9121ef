//! The house's choices: which rules speak, and how loudly.

use std::collections::BTreeMap;

/// How loudly a rule speaks, as a newsroom sets it; severities are ordered like those of findings.
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
}
