//! The desk: what the command line and the server share of the world outside.
//!
//! Finding `backread.toml`, reading fact files and articles from disk, and keeping a copy of the
//! packs in the user's cache folder, so that an editor has a file to open.

#![expect(clippy::disallowed_methods, reason = "the desk is where the disk and the environment are looked at")]

use std::collections::{BTreeMap, HashMap};
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::facts::{FactFile, Facts, PACKS};
use crate::rules::{self, Rule};
use crate::settings::{Settings, SettingsFault};

/// The file of a newsroom's settings.
pub const SETTINGS_FILE: &str = "backread.toml";

/// A newsroom's folder: its settings and where its facts are.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// The folder of `backread.toml`; without one, the folder that was asked about.
    pub root: PathBuf,
    /// The settings.
    pub settings: Settings,
    /// Whether there is a `backread.toml`, or only its defaults.
    pub has_settings: bool,
    /// What is wrong in `backread.toml`, with its text.
    pub faults: Vec<(PathBuf, String, SettingsFault)>,
    /// What the settings leave out.
    exclude: Option<Gitignore>,
}

/// Files that are open in an editor: their text there, which wins over the disk.
pub type OpenFiles = BTreeMap<PathBuf, String>;

impl House {
    /// The house that a file or folder belongs to: that of the nearest `backread.toml` above it.
    pub fn of(path: &Path) -> House {
        House::with_open_files(path, &OpenFiles::new())
    }

    /// The same, where some files are open in an editor.
    pub fn with_open_files(path: &Path, open: &OpenFiles) -> House {
        let path = absolute(path);
        let start = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(&path) };
        match root_of(start, open) {
            Some(root) => House::read(root, open),
            None => House::at(start),
        }
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
        let mut patterns = GitignoreBuilder::new(root);
        for pattern in &settings.exclude {
            // Reading the settings has left out and reported what is no pattern.
            let _ = patterns.add_line(None, pattern);
        }
        let exclude = patterns.build().ok().filter(|_| !settings.exclude.is_empty());
        let faults = faults.into_iter().map(|fault| (file.clone(), text.clone(), fault)).collect();
        House { root: root.to_owned(), settings, has_settings: true, faults, exclude }
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
        self.faults.iter().map(|(path, text, fault)| {
            let line = text.get(..fault.at.start).unwrap_or("").matches('\n').count() + 1;
            format!("{}:{line}: {}", path.display(), fault.message)
        })
    }

    /// Where the house has its facts: files and folders.
    pub fn fact_paths(&self) -> Vec<PathBuf> {
        match &self.settings.facts {
            Some(paths) => paths.iter().map(|path| normal(&self.root.join(path))).collect(),
            None => vec![self.root.join("facts")],
        }
    }

    /// The fact files of the house, in the order they are loaded. A folder that is only the default
    /// need not exist.
    pub fn fact_files(&self) -> (Vec<PathBuf>, Vec<String>) {
        let is_wanted = |it: &PathBuf| self.settings.facts.is_some() || it.is_dir();
        expand(self.fact_paths().into_iter().filter(is_wanted))
    }
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

/// A path from the root, without `.` and `..`. The disk is not asked.
pub fn absolute(path: &Path) -> PathBuf {
    normal(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// A path without `.` and `..`, as an editor names the file.
pub fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match (part, out.components().next_back()) {
            (Component::CurDir, _) | (Component::ParentDir, Some(Component::RootDir)) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                out.pop();
            }
            (part, _) => out.push(part),
        }
    }
    out
}

/// Reads `backread.toml`; what cannot be read is a fault of it.
pub fn read_settings(file: &Path) -> Result<String, (String, SettingsFault)> {
    let bytes = std::fs::read(file).map_err(|error| {
        (String::new(), SettingsFault { at: 0..0, message: format!("this cannot be read: {error}") })
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let message = format!("{NOT_UTF8}; until then the settings are not used");
        (String::from_utf8_lossy(error.as_bytes()).into_owned(), SettingsFault { at: at..at, message })
    })
}

const NOT_UTF8: &str = "this is not UTF-8 text; save the file as UTF-8";

/// The codes of all rules.
pub fn codes() -> Vec<&'static str> {
    rules::ALL.iter().map(|it| it.code).collect()
}

/// Fact files under some paths, sorted by name inside each folder, and what could not be read.
pub fn expand(paths: impl IntoIterator<Item = PathBuf>) -> (Vec<PathBuf>, Vec<String>) {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            let mut inside: Vec<PathBuf> = ignore::WalkBuilder::new(&path)
                .build()
                .filter_map(Result::ok)
                .map(ignore::DirEntry::into_path)
                .filter(|it| it.extension().is_some_and(|it| it == "toml") && it.is_file())
                .collect();
            inside.sort();
            files.append(&mut inside);
        } else if path.is_file() {
            files.push(path);
        } else {
            faults.push(format!("{}: there is no such fact file or folder", path.display()));
        }
    }
    (files, faults)
}

/// Loads facts: the packs in the binary, if wanted, and the files over them.
pub fn load_facts(files: &[PathBuf], with_packs: bool) -> (Facts, Vec<String>) {
    load_facts_with(files, with_packs, &OpenFiles::new())
}

/// The same, where some files are open in an editor.
pub fn load_facts_with(files: &[PathBuf], with_packs: bool, open: &OpenFiles) -> (Facts, Vec<String>) {
    let (mut read, mut faults) = (Vec::new(), Vec::new());
    for file in files {
        match open.get(file).cloned().map_or_else(|| read_text(file), Ok) {
            Ok(text) => read.push(FactFile::new(&file.to_string_lossy(), &text)),
            Err(fault) => faults.push(fault),
        }
    }
    let facts = if with_packs { Facts::with_packs(read) } else { Facts::load(read) };
    (facts, faults)
}

/// Reads a text file. Bytes that are no UTF-8 are an error that says where.
pub fn read_text(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        format!("{}:{line}: {NOT_UTF8}", path.display())
    })
}

/// Writes a text file, beside and then moved, so that nobody reads half of it. Folders on the way
/// are made.
pub fn write_text(path: &Path, text: &str) -> Result<(), String> {
    let say = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(say)?;
    }
    let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let draft = path.with_file_name(format!(".{name}.{}", std::process::id()));
    std::fs::write(&draft, text).map_err(say)?;
    std::fs::rename(&draft, path).map_err(say)
}

/// The folder in which copies of the packs are kept: `$XDG_CACHE_HOME/backread`, or what the
/// system has for it.
pub fn cache_folder() -> Option<PathBuf> {
    let home = |name: &str| std::env::var_os(name).filter(|it| !it.is_empty()).map(PathBuf::from);
    let base = home("XDG_CACHE_HOME").filter(|it| it.is_absolute()).or_else(|| home("LOCALAPPDATA")).or_else(|| {
        home("HOME").map(|it| if cfg!(target_os = "macos") { it.join("Library/Caches") } else { it.join(".cache") })
    })?;
    Some(base.join("backread"))
}

/// The path of a pack's copy in the cache folder, written now if it is not there as it should be.
pub fn pack_path(name: &str) -> Option<PathBuf> {
    let (_, text) = PACKS.iter().find(|(it, _)| *it == name)?;
    cached("facts", name, text)
}

/// The pack of which a file in the cache folder is the copy.
pub fn pack_of_copy(path: &Path) -> Option<&'static str> {
    let folder = path.parent()?;
    (folder == copies("facts")?).then_some(())?;
    PACKS.iter().map(|(name, _)| *name).find(|name| path.file_name().is_some_and(|it| it == *name))
}

/// The manual of a rule. That of fact files is there under the code of their diagnostics.
pub fn manual(code: &str) -> Option<String> {
    match Rule::find(code) {
        Some(rule) => Some(rule.manual().markdown),
        None => (code == FACT_FILE_INVALID).then(|| include_str!("fact-file-invalid.md").to_owned()),
    }
}

/// The path of a manual in the cache folder, as an editor can open it without a network.
pub fn manual_path(code: &str) -> Option<PathBuf> {
    cached("rules", &format!("{code}.md"), &manual(code)?)
}

/// The code of what is wrong in a fact file or in the settings: no article is at fault.
pub const FACT_FILE_INVALID: &str = "fact-file-invalid";

fn copies(folder: &str) -> Option<PathBuf> {
    Some(cache_folder()?.join(env!("CARGO_PKG_VERSION")).join(folder))
}

fn cached(folder: &str, name: &str, text: &str) -> Option<PathBuf> {
    let folder = copies(folder)?;
    let path = folder.join(name);
    if std::fs::read_to_string(&path).is_ok_and(|it| it == *text) {
        return Some(path);
    }
    std::fs::create_dir_all(&folder).ok()?;
    // Written beside and moved, so that two servers never show half a file.
    let draft = folder.join(format!(".{name}.{}", std::process::id()));
    std::fs::write(&draft, text).ok()?;
    std::fs::rename(&draft, &path).ok()?;
    Some(path)
}
