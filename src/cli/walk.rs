//! Paths to articles.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::desk::{self, House};
use crate::text::Format;

/// An article as it was found.
pub(super) struct Found {
    /// As it is shown.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Its markup.
    pub format: Format,
    /// Its file name, for a date in it.
    pub name: Option<String>,
    /// The file, for its house; `None` for standard input.
    pub file: Option<PathBuf>,
}

/// All articles under some paths, sorted by path, and what could not be read. A file that is named
/// is read whatever its ending; folders are walked with `.gitignore` honoured.
pub(super) fn articles(paths: &[PathBuf]) -> (Vec<Found>, Vec<String>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        if path == Path::new("-") {
            match standard_input() {
                Ok(it) => found.push(it),
                Err(fault) => faults.push(fault),
            }
        } else if path.is_dir() {
            walk(path, &mut found, &mut faults);
        } else {
            read(path, &mut found, &mut faults);
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found.dedup_by(|a, b| a.file.is_some() && a.path == b.path);
    (found, faults)
}

fn standard_input() -> Result<Found, String> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|_| "standard input: this is not UTF-8 text".to_owned())?;
    Ok(Found { path: "-".to_owned(), text, format: Format::Plain, name: None, file: None })
}

fn walk(folder: &Path, found: &mut Vec<Found>, faults: &mut Vec<String>) {
    let house = House::of(folder);
    let mut exclude = ignore::overrides::OverrideBuilder::new(&house.root);
    for pattern in &house.settings.exclude {
        if let Err(error) = exclude.add(&format!("!{pattern}")) {
            faults.push(format!("{}: exclude: {error}", house.root.join(desk::SETTINGS_FILE).display()));
        }
    }
    let mut builder = ignore::WalkBuilder::new(folder);
    if let Ok(exclude) = exclude.build() {
        builder.overrides(exclude);
    }
    for entry in builder.build() {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                let is_article = Format::of_path(&path.to_string_lossy()).is_some();
                if is_article && path.is_file() {
                    read(path, found, faults);
                }
            }
            Err(error) => faults.push(error.to_string()),
        }
    }
}

fn read(path: &Path, found: &mut Vec<Found>, faults: &mut Vec<String>) {
    match desk::read_text(path) {
        Ok(text) => {
            let shown = path.to_string_lossy().into_owned();
            let format = Format::of_path(&shown).unwrap_or(Format::Plain);
            let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
            found.push(Found { path: shown, text, format, name, file: Some(path.to_owned()) });
        }
        Err(fault) => faults.push(fault),
    }
}
