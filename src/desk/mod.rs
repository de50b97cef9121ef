//! The desk: what the command line and the server share of the world outside.
//!
//! Finding `backread.toml`, reading fact files and articles from disk, and keeping a copy of the
//! packs in the user's cache folder, so that an editor has a file to open.

#![expect(clippy::disallowed_methods, reason = "the desk is where the disk and the environment are looked at")]

use std::path::{Path, PathBuf};

use crate::facts::{FactFile, Facts, PACKS};
use crate::rules;
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
    /// What is wrong in `backread.toml`, with its text.
    pub faults: Vec<(PathBuf, String, SettingsFault)>,
}

impl House {
    /// The house that a file or folder belongs to: that of the nearest `backread.toml` above it.
    pub fn of(path: &Path) -> House {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let start = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(&path) };
        for folder in start.ancestors() {
            let file = folder.join(SETTINGS_FILE);
            if let Ok(text) = std::fs::read_to_string(&file) {
                let (settings, faults) = Settings::parse(&text, &codes());
                let faults = faults.into_iter().map(|fault| (file.clone(), text.clone(), fault)).collect();
                return House { root: folder.to_owned(), settings, faults };
            }
        }
        House { root: start.to_owned(), ..House::default() }
    }

    /// The fact files of the house, in the order they are loaded. A folder that is only the default
    /// need not exist.
    pub fn fact_files(&self) -> (Vec<PathBuf>, Vec<String>) {
        match &self.settings.facts {
            Some(paths) => expand(paths.iter().map(|path| self.root.join(path))),
            None => expand(Some(self.root.join("facts")).into_iter().filter(|it| it.is_dir())),
        }
    }
}

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
    let (mut read, mut faults) = (Vec::new(), Vec::new());
    for file in files {
        match read_text(file) {
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
        format!("{}:{line}: this is not UTF-8 text; save the file as UTF-8", path.display())
    })
}

/// The folder in which copies of the packs are kept: `$XDG_CACHE_HOME/backread`, or what the
/// system has for it.
pub fn cache_folder() -> Option<PathBuf> {
    let home = |name: &str| std::env::var_os(name).filter(|it| !it.is_empty()).map(PathBuf::from);
    let base = home("XDG_CACHE_HOME")
        .filter(|it| it.is_absolute())
        .or_else(|| home("LOCALAPPDATA"))
        .or_else(|| home("HOME").map(|it| if cfg!(target_os = "macos") { it.join("Library/Caches") } else { it.join(".cache") }))?;
    Some(base.join("backread"))
}

/// The path of a pack's copy in the cache folder, written now if it is not there as it should be.
pub fn pack_path(name: &str) -> Option<PathBuf> {
    let (_, text) = PACKS.iter().find(|(it, _)| *it == name)?;
    let folder = cache_folder()?.join(env!("CARGO_PKG_VERSION")).join("facts");
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
