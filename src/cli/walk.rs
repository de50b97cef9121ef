//! Paths to articles.

use std::borrow::Cow;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::desk::{self, House, Houses};
use crate::text::Format;

/// An article as it was found.
pub(super) struct Found {
    /// As it is shown.
    pub path: String,
    /// Its text, where that is no file's: of standard input.
    given: Option<String>,
    /// Its markup.
    pub format: Format,
    /// Its file name, for a date in it.
    pub name: Option<String>,
    /// The newsroom it belongs to; for standard input, that of the current folder.
    pub house: Rc<House>,
}

impl Found {
    /// Its text, read now: of a folder of articles no more is kept than needed; or what is wrong with the file.
    pub fn text(&self) -> Result<Cow<'_, str>, String> {
        match &self.given {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => desk::read_text(Path::new(&self.path)).map(Cow::Owned),
        }
    }

    /// The file; standard input is none.
    pub fn file(&self) -> Option<&Path> {
        self.name.is_some().then(|| Path::new(&self.path))
    }
}

/// All articles under some paths, sorted by path, and what could not be read. A file that is named
/// is read whatever its ending; folders are walked with `.gitignore` and the `exclude` of each
/// article's house honoured.
pub(super) fn articles(paths: &[PathBuf]) -> (Vec<Found>, Vec<String>) {
    let mut walk = Walk::default();
    for path in paths {
        if path == Path::new("-") {
            walk.standard_input();
        } else if path.is_dir() {
            walk.folder(path);
        } else {
            walk.file(path);
        }
    }
    let Walk { mut found, faults, .. } = walk;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found.dedup_by(|a, b| a.name.is_some() && a.path == b.path);
    (found, faults)
}

#[derive(Default)]
struct Walk {
    houses: Houses,
    found: Vec<Found>,
    faults: Vec<String>,
}

impl Walk {
    fn standard_input(&mut self) {
        let mut bytes = Vec::new();
        if let Err(error) = std::io::stdin().read_to_end(&mut bytes) {
            self.faults.push(format!("standard input: {error}"));
            return;
        }
        let Ok(text) = String::from_utf8(bytes) else {
            self.faults.push("standard input: this is not UTF-8 text".to_owned());
            return;
        };
        let house = self.houses.of(Path::new("-"));
        self.found.push(Found { path: "-".to_owned(), given: Some(text), format: Format::Plain, name: None, house });
    }

    fn folder(&mut self, folder: &Path) {
        for entry in desk::articles(folder) {
            match entry {
                Ok(path) if self.houses.of(&path).leaves_out(&path) => {}
                Ok(path) => self.file(&path),
                Err(fault) => self.faults.push(fault),
            }
        }
    }

    fn file(&mut self, path: &Path) {
        let shown = path.to_string_lossy().into_owned();
        let format = Format::of_path(&shown).unwrap_or(Format::Plain);
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        let house = self.houses.of(path);
        self.found.push(Found { path: shown, given: None, format, name, house });
    }
}
