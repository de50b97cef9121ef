//! Walking the folders' articles, on a thread beside the session.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::houses::{Houses, Loaded, StetKey};
use super::line_ends::LineEnds;
use super::outbox::Outbox;
use crate::Report;
use crate::desk::{self, House, OpenFiles};
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
    /// The articles that have no file yet.
    pub untitled: Vec<(Format, String)>,
    /// The day of articles that carry none.
    pub date: Option<Day>,
    /// What columns count.
    pub encoding: Encoding,
    /// What ends a line.
    pub line_ends: LineEnds,
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
            if !self.houses.bounds(&path).allow_found(&path) || !seen.insert(path.clone()) {
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
        // What is written and not yet saved is no less an article.
        let is_new = |path: &PathBuf| !path.exists() && self.roots.iter().any(|it| path.starts_with(it));
        let new: Vec<PathBuf> = self.open.keys().filter(|it| !seen.contains(*it) && is_new(it)).cloned().collect();
        for path in new {
            let text = self.open.get(&path).cloned().unwrap_or_default();
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
        let house = self.house(&root.join(desk::SETTINGS_FILE));
        let mut unused: HashSet<StetKey> = house.house.settings.stets.iter().map(StetKey::of).collect();
        if unused.is_empty() {
            return Some(unused);
        }
        let is_all = self.each(is_wanted, |walk, path, text| {
            let loaded = walk.house(path);
            if loaded.house.root == root && !loaded.house.leaves_out(path) {
                let settings = loaded.house.settings_of(Some(path));
                let report = crate::check(&walk.article(path, text, &settings), &loaded.facts, &settings);
                for used in used_entries(&loaded.house, &report) {
                    unused.remove(&used);
                }
            }
            !unused.is_empty()
        });
        let used_untitled = self.used_by_untitled(root);
        unused.retain(|it| !used_untitled.contains(it));
        is_all.then_some(unused)
    }

    /// The entries that silence something in an article without a file, which belongs to the first folder.
    fn used_by_untitled(&mut self, root: &Path) -> HashSet<StetKey> {
        let mut used = HashSet::new();
        if self.untitled.is_empty() {
            return used;
        }
        let Walk { houses, open_files, .. } = self;
        let loaded = houses.of(None, || open_files.clone());
        if loaded.house.root != root {
            return used;
        }
        let settings = loaded.house.settings_of(None);
        for (format, text) in &self.untitled {
            let article = Article::read(text, *format, None, self.date).with_day_month_order(settings.day_month_order);
            let report = crate::check(&article, &loaded.facts, &settings);
            used.extend(used_entries(&loaded.house, &report));
        }
        used
    }
}

/// The entries of the house's settings that silence something in an article.
pub fn used_entries(house: &House, report: &Report) -> impl Iterator<Item = StetKey> {
    report.silenced.iter().filter_map(|it| match &it.by {
        By::Entry(at) => house.settings.stets.iter().find(|entry| entry.at == *at).map(StetKey::of),
        _ => None,
    })
}
