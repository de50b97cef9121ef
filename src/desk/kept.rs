//! Facts kept in the cache folder from one start to the next.

#![expect(clippy::disallowed_methods, reason = "the desk is where the disk and the environment are looked at")]

use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3;

use super::cache_folder;
use crate::facts::{FORM, FactFile, Facts};

/// So many sets of facts are kept: one for each folder that a writer works in.
const MOST: usize = 8;

/// The facts of some files as they lie on disk, from the cache where it has them.
pub(super) fn facts(files: Vec<FactFile>) -> Facts {
    let Some(path) = path_of(&files) else { return Facts::load(files) };
    let kept = match std::fs::read(&path) {
        Ok(bytes) => Facts::from_snapshot(bytes, files),
        Err(_) => Err(files),
    };
    kept.unwrap_or_else(|files| {
        let facts = Facts::load(files);
        keep(&facts, &path);
        facts
    })
}

/// Where the facts of these files are kept, for this very program.
fn path_of(files: &[FactFile]) -> Option<PathBuf> {
    let mut hash = Xxh3::new();
    let program = std::fs::metadata(std::env::current_exe().ok()?).ok()?;
    // Another build may keep its facts in another form, and builds that can be made again bit by bit
    // all have the same date.
    let version = env!("CARGO_PKG_VERSION");
    hash.update(format!("{version} {FORM} {:?} {}", program.modified().ok()?, program.len()).as_bytes());
    for file in files {
        for part in [file.path.as_str(), &file.text] {
            hash.update(&part.len().to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    Some(cache_folder()?.join("loaded").join(format!("{:032x}", hash.digest128())))
}

/// Keeps facts. Where that cannot be done, the next start only takes longer.
fn keep(facts: &Facts, path: &Path) {
    let Some((folder, bytes)) = path.parent().zip(facts.to_snapshot()) else { return };
    if super::write_bytes(path, &bytes).is_ok() {
        drop_oldest(folder);
    }
}

fn drop_oldest(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let entries = entries.filter_map(Result::ok);
    let mut found: Vec<_> = entries.filter_map(|it| Some((it.metadata().ok()?.modified().ok()?, it.path()))).collect();
    found.sort();
    for (_, path) in found.iter().rev().skip(MOST) {
        // Another start may have been quicker.
        let _ = std::fs::remove_file(path);
    }
}
