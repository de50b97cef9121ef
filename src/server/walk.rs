//! Walking the folders' articles, on a thread beside the session.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::houses::{Houses, Loaded, StetKey};
use super::outbox::Outbox;
use crate::desk::{self, OpenFiles};
use crate::findings::stet::By;
use crate::settings::Settings;
use crate::text::{Article, Encoding, Format};
use crate::time::Day;

/// How many articles are read for one purpose, and how many bytes of them.
const MOST_ARTICLES: usize = 20_000;
const MOST_BYTES: usize = 64 << 20;

/// What a walk takes along of a session.
pub struct Walk {
    /// The folders.
    pub roots: Vec<PathBuf>,
    /// The houses that are known already; more are loaded on the way.
    pub houses: Houses,
    /// Fact files and settings as they are in the editor.
    pub open_files: OpenFiles,
    /// The articles that are open, as they are there.
    pub open: BTreeMap<PathBuf, String>,
    /// The day of articles that carry none.
    pub date: Option<Day>,
    /// What columns count.
    pub encoding: Encoding,
    /// For what the client is to know.
    pub outbox: Outbox,
}

impl Walk {
    /// Gives each article of the folders, until `look` gives `false` or nobody wants it any more.
    /// Whether these were all: there may be too many, and some that cannot be read.
    pub fn each(&mut self, is_wanted: &dyn Fn() -> bool, mut look: impl FnMut(&mut Walk, &Path, &str) -> bool) -> bool {
        let (mut seen, mut bytes) = (HashSet::new(), 0);
        let mut is_all = true;
        for path in self.roots.clone().iter().flat_map(|it| desk::articles(it)) {
            let Ok(path) = path.map(|it| desk::absolute(&it)) else {
                is_all = false;
                continue;
            };
            if !seen.insert(path.clone()) {
                continue;
            }
            if !is_wanted() || seen.len() > MOST_ARTICLES || bytes > MOST_BYTES {
                return false;
            }
            let Ok(text) = self.open.get(&path).cloned().map_or_else(|| desk::read_text(&path), Ok) else {
                is_all = false;
                continue;
            };
            bytes += text.len();
            if !look(self, &path, &text) {
                return true;
            }
        }
        is_all
    }

    /// The house of a file.
    pub fn house(&mut self, path: &Path) -> Arc<Loaded> {
        let Walk { houses, open_files, .. } = self;
        houses.of(Some(path), || open_files.clone())
    }

    /// A file as an article, under its settings.
    pub fn article(&self, path: &Path, text: &str, settings: &Settings) -> Article {
        let format = Format::of_path(&path.to_string_lossy()).unwrap_or(Format::Plain);
        let name = path.file_name().and_then(|it| it.to_str());
        Article::read(text, format, name, self.date).with_day_month_order(settings.day_month_order)
    }

    /// The entries `[[stet]]` of the house with this root that silence nothing in any of its
    /// articles; `None` where not all of them could be looked at.
    pub fn unused_stets(&mut self, root: &Path, is_wanted: &dyn Fn() -> bool) -> Option<HashSet<StetKey>> {
        let stets = self.house(&root.join(desk::SETTINGS_FILE)).house.settings.stets.clone();
        let mut unused: HashSet<StetKey> = stets.iter().map(StetKey::of).collect();
        if unused.is_empty() {
            return Some(unused);
        }
        let is_all = self.each(is_wanted, |walk, path, text| {
            let loaded = walk.house(path);
            if loaded.house.root == root && !loaded.house.leaves_out(path) {
                let settings = loaded.house.settings_of(Some(path));
                let report = crate::check(&walk.article(path, text, &settings), &loaded.facts, &settings);
                for silenced in &report.silenced {
                    let By::Entry(at) = &silenced.by else { continue };
                    if let Some(entry) = stets.iter().find(|it| it.at == *at) {
                        unused.remove(&StetKey::of(entry));
                    }
                }
            }
            !unused.is_empty()
        });
        is_all.then_some(unused)
    }
}
