//! What is not open: articles that are only looked at, and what their change means for the rest.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tower_lsp::ls_types::{DidChangeWatchedFilesParams, FileChangeType, Uri};

use super::Session;
use crate::Report;
use crate::desk::{self, House};
use crate::server::actor::Tell;
use crate::server::documents::{Checked, Document};
use crate::server::from_proto;
use crate::server::houses::is_settings;
use crate::server::walk::used_entries;
use crate::text::Format;

/// So many articles that are not open are kept as they were checked.
const MOST_CLOSED: usize = 32;

/// Articles that are not open, as they were last checked.
pub type Closed = BTreeMap<Uri, Arc<Checked>>;

impl Session {
    /// `workspace/didChangeWatchedFiles`. What is open is known better than the disk knows it.
    pub fn did_change_files(&mut self, params: DidChangeWatchedFilesParams) {
        let (mut facts, mut articles) = (false, false);
        for change in &params.changes {
            if self.documents.contains_key(&change.uri) {
                continue;
            }
            let Some(path) = from_proto::path(&change.uri) else { continue };
            self.closed.remove(&change.uri);
            self.clear_of_folder(&change.uri);
            let is_article = Format::of_path(&path.to_string_lossy()).is_some();
            articles |= is_article;
            let may_be_folder = !is_article && change.typ != FileChangeType::CHANGED;
            facts |= self.houses.concerns(&path) || (may_be_folder && self.houses.concerns_folder(&path));
            if may_be_folder {
                // What was in a folder that is gone is not reported one by one.
                let before = self.closed.len();
                self.closed.retain(|uri, _| from_proto::path(uri).is_none_or(|it| !it.starts_with(&path)));
                articles |= before != self.closed.len() || path.is_dir();
            }
        }
        if facts {
            self.facts_changed();
        }
        if articles {
            // A client that pulls may have pulled what is not open, such as a tab that was never looked at.
            self.is_news = true;
        }
        if facts || articles {
            self.look_for_unused_again();
        }
    }

    /// What is found in an article of the folders that is not open.
    pub(super) fn read_closed(&mut self, uri: &Uri) -> Option<Arc<Checked>> {
        if let Some(checked) = self.closed.get(uri) {
            return Some(checked.clone());
        }
        let path = from_proto::path(uri)?;
        Format::of_path(&path.to_string_lossy())?;
        if !self.houses.is_inside(&path) {
            return None;
        }
        let text = desk::read_text(&path).ok()?;
        let mut document = Document::new(Some(path), String::new(), 0, &text, self.abilities.line_ends);
        let found = self.checked_or_nothing(uri, |session| session.found_in(&mut document));
        let checked = Arc::new(Checked { id: self.checks, version: None, found });
        // Who does not tell when the file changes gets it as it is now.
        if self.abilities.watches {
            if self.closed.len() >= MOST_CLOSED {
                self.closed.pop_first();
            }
            self.closed.insert(uri.clone(), checked.clone());
        }
        Some(checked)
    }

    /// Looks, beside the session, which stets of a settings file silence nothing in its folder.
    pub(super) fn look_for_unused(&mut self, uri: &Uri) {
        let Some(settings) = from_proto::path(uri).filter(|it| is_settings(it)) else { return };
        let Some(root) = settings.parent().map(Path::to_path_buf) else { return };
        let looks: Arc<AtomicU64> = self.looks.entry(settings.clone()).or_default().clone();
        let look = looks.fetch_add(1, Ordering::Relaxed) + 1;
        let uri = uri.clone();
        let mut walk = self.walk();
        walk.roots = vec![root.clone()];
        self.errands.push(Box::new(move || {
            let unused = walk.unused_stets(&root, &|| looks.load(Ordering::Relaxed) == look);
            let tell: Tell = Box::new(move |session| {
                // A later look may have told already.
                let is_last = looks.load(Ordering::Relaxed) == look;
                let Some(unused) = unused.filter(|_| is_last) else { return };
                session.houses.know_unused(settings, unused);
                session.show_anew(&uri);
            });
            tell
        }));
    }

    /// The same for all settings that are open: an article has come, gone or changed on disk.
    pub(super) fn look_for_unused_again(&mut self) {
        for uri in self.addresses() {
            self.look_for_unused(&uri);
        }
    }

    /// Takes note of the entries that silence something in an article as it is typed, saved or not.
    pub(super) fn note_used(&mut self, house: &House, report: &Report) {
        let settings = house.settings_file();
        if self.houses.know_used(&settings, used_entries(house, report)) {
            let open = self.documents.iter().find(|(_, it)| it.path.as_ref() == Some(&settings));
            if let Some(uri) = open.map(|(uri, _)| uri.clone()) {
                self.show_anew(&uri);
            }
        }
    }

    fn show_anew(&mut self, uri: &Uri) {
        if let Some(document) = self.documents.get_mut(uri) {
            document.checked = None;
            self.is_news = true;
        }
    }
}
