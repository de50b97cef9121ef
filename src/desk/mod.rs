//! The desk: what the command line and the server share of the world outside.
//!
//! Finding `backread.toml`, reading fact files and articles from disk, and keeping a copy of the
//! packs in the user's cache folder, so that an editor has a file to open.

#![expect(clippy::disallowed_methods, reason = "the desk is where the disk and the environment are looked at")]

mod bounds;
mod house;
mod kept;
mod pages;

use std::path::{Component, Path, PathBuf};

pub use bounds::Bounds;
pub use house::{House, Houses, OpenFiles, SETTINGS_FILE, codes, read_settings};
pub use pages::{FACT_FILE_INVALID, index, manual, manual_path, pages, settings_schema, summary};

use crate::facts::{FactFile, Facts, PACKS};
use crate::text::Format;

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

const NOT_UTF8: &str = "this is not UTF-8 text; save the file as UTF-8";

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

/// The articles under a folder, with `.gitignore` honoured, and what could not be looked at.
pub fn articles(folder: &Path) -> impl Iterator<Item = Result<PathBuf, String>> {
    let walk = ignore::WalkBuilder::new(folder).sort_by_file_name(std::cmp::Ord::cmp).build();
    walk.filter_map(|entry| match entry {
        Ok(entry) => {
            let path = entry.into_path();
            let is_article = Format::of_path(&path.to_string_lossy()).is_some() && path.is_file();
            is_article.then_some(Ok(path))
        }
        Err(error) => Some(Err(error.to_string())),
    })
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
            Ok(text) => read.push(FactFile::new(&file.to_string_lossy(), text)),
            Err(fault) => faults.push(fault),
        }
    }
    // What is still being written is another set of facts with every keystroke.
    let is_open = read.iter().any(|it| open.contains_key(Path::new(&it.path)));
    let facts = match (with_packs, is_open) {
        (true, true) => Facts::with_packs(read),
        (true, false) => kept::facts(Facts::packs().chain(read).collect()),
        (false, _) => Facts::load(read),
    };
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
    write_bytes(path, text.as_bytes())
}

fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let say = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(say)?;
    }
    let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let draft = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = std::fs::write(&draft, bytes).and_then(|()| std::fs::rename(&draft, path));
    if written.is_err() {
        // Half a file on a full disk is only in the way.
        let _ = std::fs::remove_file(&draft);
    }
    written.map_err(say)
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

/// Whether a file is the page of a rule in the cache folder: its examples are no article.
pub fn is_page(path: &Path) -> bool {
    copies("rules").is_some_and(|it| path.parent() == Some(it.as_path()))
}

fn copies(folder: &str) -> Option<PathBuf> {
    Some(cache_folder()?.join(env!("CARGO_PKG_VERSION")).join(folder))
}

fn cached(folder: &str, name: &str, text: &str) -> Option<PathBuf> {
    let folder = copies(folder)?;
    let path = folder.join(name);
    if std::fs::read_to_string(&path).is_ok_and(|it| it == *text) {
        return Some(path);
    }
    // Written beside and moved, so that two servers never show half a file.
    write_text(&path, text).ok()?;
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_written_leaves_no_draft() {
        let folder = std::env::temp_dir().join(format!("backread-draft-{}", std::process::id()));
        // A folder stands where the file should: the draft can be written, and not moved there.
        std::fs::create_dir_all(folder.join("page.md")).expect("a folder");
        assert!(write_text(&folder.join("page.md"), "text").is_err());
        let left = std::fs::read_dir(&folder).expect("a folder").count();
        let _ = std::fs::remove_dir_all(&folder);
        assert_eq!(left, 1);
    }
}
