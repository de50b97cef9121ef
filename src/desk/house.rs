//! Houses: the settings of a folder, and what they mean for its articles.

#![expect(clippy::disallowed_methods, reason = "the desk is where the disk is looked at")]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::{Bounds, NOT_UTF8, absolute, expand, normal};
use crate::findings::stet::STET_UNUSED;
use crate::rules;
use crate::settings::{Settings, SettingsFault};

/// The file of a newsroom's settings.
pub const SETTINGS_FILE: &str = "backread.toml";

/// The file of a folder of facts that new ones are written to.
const NOTEBOOK: &str = "from-articles.toml";

/// A newsroom's folder: its settings and where its facts are.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// The folder of `backread.toml`; without one, the folder that was asked about.
    pub root: PathBuf,
    /// The settings.
    pub settings: Settings,
    /// Whether there is a `backread.toml`, or only its defaults.
    pub has_settings: bool,
    /// The text of `backread.toml`; empty without one.
    pub text: String,
    /// What is wrong in it.
    pub faults: Vec<SettingsFault>,
    /// Which files the settings may name.
    bounds: Bounds,
    /// What the settings leave out.
    exclude: Option<Gitignore>,
    /// The other patterns of the settings, by their text.
    patterns: HashMap<String, Gitignore>,
}

/// Files that are open in an editor: their text there, which wins over the disk.
pub type OpenFiles = BTreeMap<PathBuf, String>;

impl House {
    /// The house that a file or folder belongs to: that of the nearest `backread.toml` above it.
    pub fn of(path: &Path) -> House {
        House::with_open_files(path, &OpenFiles::new(), &Bounds::default())
    }

    /// The same, where some files are open in an editor, and some may not be read.
    pub fn with_open_files(path: &Path, open: &OpenFiles, bounds: &Bounds) -> House {
        let path = absolute(path);
        let start = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(&path) };
        match root_of(start, open).filter(|it| bounds.allow(&it.join(SETTINGS_FILE))) {
            Some(root) => House::read(root, open),
            None => House::at(start),
        }
    }

    /// The same house, which names no facts outside these bounds. What is refused is a fault of its settings.
    pub fn within(mut self, bounds: &Bounds) -> House {
        self.bounds = bounds.clone();
        let Some(paths) = &self.settings.facts else { return self };
        let (kept, refused): (Vec<String>, Vec<String>) =
            paths.iter().cloned().partition(|it| bounds.allow(&normal(&self.root.join(it))));
        let places = Settings::fact_places(&self.text);
        for path in refused {
            let at = places.iter().find(|(it, _)| *it == path).map_or(0..0, |(_, at)| at.clone());
            let message = format!(
                "this is outside the folder, which is not trusted: no facts are read from \"{path}\"; \
                 trust the folder in the editor, or name the facts in your own settings"
            );
            self.faults.push(SettingsFault { at, message, meant: None });
        }
        self.settings.facts = Some(kept);
        self
    }

    /// The house of a folder that has a `backread.toml`.
    fn read(root: &Path, open: &OpenFiles) -> House {
        let file = root.join(SETTINGS_FILE);
        let (text, settings, faults) = match open.get(&file).cloned().map_or_else(|| read_settings(&file), Ok) {
            Ok(text) => {
                let (settings, faults) = Settings::parse(&text, &codes());
                (text, settings, faults)
            }
            Err((text, fault)) => (text, Settings::default(), vec![fault]),
        };
        let house = House { root: root.to_owned(), has_settings: true, text, faults, ..House::default() };
        house.with_settings(settings)
    }

    /// The same house under other settings.
    pub fn with_settings(self, settings: Settings) -> House {
        let exclude = patterns(&self.root, settings.exclude.iter().map(String::as_str));
        let one = |it: &str| Some((it.to_owned(), patterns(&self.root, std::iter::once(it))?));
        let patterns = settings.patterns().filter_map(one).collect();
        House { settings, exclude, patterns, ..self }
    }

    /// Its `backread.toml`, which need not exist.
    pub fn settings_file(&self) -> PathBuf {
        self.root.join(SETTINGS_FILE)
    }

    /// The settings for one article; one without a path is in no folder.
    pub fn settings_of(&self, path: Option<&Path>) -> Cow<'_, Settings> {
        let path = path.map(absolute);
        let inside = path.as_deref().and_then(|it| it.strip_prefix(&self.root).ok());
        let fits = |pattern: &str| {
            let pattern = self.patterns.get(pattern);
            pattern.zip(inside).is_some_and(|(it, path)| it.matched_path_or_any_parents(path, false).is_ignore())
        };
        self.settings.of_article(fits)
    }

    /// The house of a folder that has no `backread.toml`.
    pub fn at(root: &Path) -> House {
        House { root: root.to_owned(), ..House::default() }
    }

    /// Whether the settings leave an article out.
    pub fn leaves_out(&self, path: &Path) -> bool {
        let Some(exclude) = &self.exclude else { return false };
        let path = absolute(path);
        let inside = path.strip_prefix(&self.root);
        inside.is_ok_and(|it| exclude.matched_path_or_any_parents(it, false).is_ignore())
    }

    /// What is wrong in `backread.toml`, as "path:line: message".
    pub fn complaints(&self) -> impl Iterator<Item = String> {
        let file = self.settings_file();
        self.faults.iter().map(move |fault| {
            let line = self.text.get(..fault.at.start).unwrap_or("").matches('\n').count() + 1;
            format!("{}:{line}: {}", file.display(), fault.message)
        })
    }

    /// Where the house has its facts: files and folders.
    pub fn fact_paths(&self) -> Vec<PathBuf> {
        match &self.settings.facts {
            Some(paths) => paths.iter().map(|path| normal(&self.root.join(path))).collect(),
            None => vec![self.root.join("facts")],
        }
    }

    /// Where the house writes down what an article tells: its first fact file, or one in its first
    /// folder of facts, which need not exist.
    pub fn notebook(&self) -> PathBuf {
        let first = self.fact_paths().into_iter().next().unwrap_or_else(|| self.root.join("facts"));
        if first.extension().is_some_and(|it| it == "toml") { first } else { first.join(NOTEBOOK) }
    }

    /// The fact files of the house, in the order they are loaded. A folder that is only the default
    /// need not exist.
    pub fn fact_files(&self) -> (Vec<PathBuf>, Vec<String>) {
        let is_wanted = |it: &PathBuf| self.bounds.allow(it) && (self.settings.facts.is_some() || it.is_dir());
        let (mut files, faults) = expand(self.fact_paths().into_iter().filter(is_wanted));
        files.retain(|it| self.bounds.allow_found(it));
        (files, faults)
    }
}

/// Patterns as in `.gitignore`, from a folder on; `None` if there are none. Reading the settings
/// has left out and reported what is no pattern.
fn patterns<'a>(root: &Path, lines: impl Iterator<Item = &'a str>) -> Option<Gitignore> {
    let mut builder = GitignoreBuilder::new(root);
    for line in lines {
        let _ = builder.add_line(None, line);
    }
    builder.build().ok().filter(|it| !it.is_empty())
}

/// The nearest folder, this one or above it, that has a `backread.toml`.
fn root_of<'a>(folder: &'a Path, open: &OpenFiles) -> Option<&'a Path> {
    folder.ancestors().find(|it| {
        let file = it.join(SETTINGS_FILE);
        open.contains_key(&file) || file.is_file()
    })
}

/// The houses of files, each read once.
#[derive(Default)]
pub struct Houses {
    by_folder: HashMap<PathBuf, Rc<House>>,
    by_root: HashMap<PathBuf, Rc<House>>,
}

impl Houses {
    /// The house of a file.
    pub fn of(&mut self, file: &Path) -> Rc<House> {
        let path = absolute(file);
        let folder = path.parent().unwrap_or(&path);
        if let Some(house) = self.by_folder.get(folder) {
            return house.clone();
        }
        let house = match root_of(folder, &OpenFiles::new()) {
            Some(root) => {
                let read = || Rc::new(House::read(root, &OpenFiles::new()));
                self.by_root.entry(root.to_owned()).or_insert_with(read).clone()
            }
            None => Rc::new(House::at(folder)),
        };
        self.by_folder.insert(folder.to_owned(), house.clone());
        house
    }
}

/// Reads `backread.toml`; what cannot be read is a fault of it.
pub fn read_settings(file: &Path) -> Result<String, (String, SettingsFault)> {
    let bytes = std::fs::read(file).map_err(|error| {
        (String::new(), SettingsFault { at: 0..0, message: format!("this cannot be read: {error}"), meant: None })
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let message = format!("{NOT_UTF8}; until then the settings are not used");
        (String::from_utf8_lossy(error.as_bytes()).into_owned(), SettingsFault { at: at..at, message, meant: None })
    })
}

/// The codes that settings may name: those of all rules, and of stets that silence nothing.
pub fn codes() -> Vec<&'static str> {
    rules::CODES.iter().copied().chain([STET_UNUSED]).collect()
}
