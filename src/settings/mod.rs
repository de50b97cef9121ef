//! The house's choices: which rules speak and how loudly, where the facts are, what is left out,
//! what is let stand.

mod complete;
mod keys;
mod reader;
mod schema;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

pub use complete::{About, Choice, choices, word_at};
pub use keys::{KEYS, Key, LEVELS, Shape};
pub use reader::like;
pub use schema::{page, schema};

use crate::time::{Day, DayMonthOrder};

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
        LEVELS.iter().find(|(name, _)| *name == text).map(|(_, level)| *level)
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
    /// What "3/4/2021" means; `None` leaves it open.
    pub day_month_order: Option<DayMonthOrder>,
    /// What differs in some folders; a later one counts before an earlier one.
    pub folders: Vec<FolderSettings>,
    /// What is let stand, in the order of the file.
    pub stets: Vec<StetEntry>,
}

/// What differs in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderSettings {
    /// The folder, or a pattern of articles, as in `.gitignore`.
    pub path: String,
    /// As in [`Settings::rules`].
    pub rules: BTreeMap<String, Level>,
    /// As in [`Settings::day_month_order`].
    pub day_month_order: Option<DayMonthOrder>,
}

/// One `[[stet]]`: a finding that is let stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StetEntry {
    /// Where it stands in the settings file: the bytes of its heading, or of the table in braces.
    pub at: Range<usize>,
    /// The rule's code.
    pub rule: String,
    /// The words around the finding.
    pub words: String,
    /// Why.
    pub reason: Option<String>,
    /// The last dateline it holds for.
    pub until: Option<Day>,
    /// The pattern of articles it holds for; `None` stands for all.
    pub file: Option<String>,
}

/// What is wrong in a settings file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFault {
    /// Bytes of the file.
    pub at: Range<usize>,
    /// What is wrong and what to do.
    pub message: String,
    /// What may have been meant, as it would be written in the place of `at`.
    pub meant: Option<String>,
}

impl Settings {
    /// Reads `backread.toml`. Never fails: a faulty key keeps its default and is reported.
    /// `codes` are the rules there are.
    pub fn parse(text: &str, codes: &[&str]) -> (Settings, Vec<SettingsFault>) {
        reader::read(text, codes)
    }

    /// Where the entries of `facts` stand in the text of the file.
    pub fn fact_places(text: &str) -> Vec<(String, Range<usize>)> {
        reader::fact_places(text)
    }

    /// What holds for one article: the folders' settings laid over the house's, and the stets of
    /// other articles left out. `fits` says whether a pattern of the file is one of this article.
    pub fn of_article(&self, fits: impl Fn(&str) -> bool) -> Cow<'_, Settings> {
        if self.folders.is_empty() && self.stets.iter().all(|it| it.file.is_none()) {
            return Cow::Borrowed(self);
        }
        let mut own = self.clone();
        for folder in self.folders.iter().filter(|it| fits(&it.path)) {
            own.rules.extend(folder.rules.clone());
            own.day_month_order = folder.day_month_order.or(own.day_month_order);
        }
        own.folders.clear();
        own.stets.retain(|it| it.file.as_deref().is_none_or(&fits));
        Cow::Owned(own)
    }

    /// All patterns that [`Settings::of_article`] may ask for.
    pub fn patterns(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().map(|it| it.path.as_str()).chain(self.stets.iter().filter_map(|it| it.file.as_deref()))
    }
}

#[cfg(test)]
mod tests;
