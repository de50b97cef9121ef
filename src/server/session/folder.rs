//! Which articles that are not open have their findings shown, because the writer had the folder checked.

#![expect(
    clippy::disallowed_types,
    reason = "the server is the roof: the thread that checks the folder adds to the list"
)]

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::ls_types::{NumberOrString, PublishDiagnosticsParams, Uri};

use super::Session;
use crate::server::outbox::Note;

/// What is shown, and what was opened since the folder was last checked; the thread that checks it asks both.
#[derive(Clone, Default)]
pub struct FolderShown(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    shown: BTreeSet<Uri>,
    opened: BTreeSet<Uri>,
    /// How often the folder was checked.
    checks: u32,
}

impl FolderShown {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that an article is going to be shown; `false` for one that was opened meanwhile.
    pub fn add(&self, uri: &Uri) -> bool {
        let mut state = self.state();
        let is_closed = !state.opened.contains(uri);
        if is_closed {
            state.shown.insert(uri.clone());
        }
        is_closed
    }

    /// The name under which the progress of this check is told.
    pub fn token(&self) -> NumberOrString {
        NumberOrString::String(format!("backread/folder/{}", self.state().checks))
    }
}

impl Session {
    /// Takes back all that is shown of the folder, and begins anew.
    pub fn begin_folder(&mut self) -> FolderShown {
        let shown = {
            let mut state = self.folder.state();
            state.opened.clear();
            state.checks += 1;
            std::mem::take(&mut state.shown)
        };
        for uri in shown {
            self.take_back(uri);
        }
        self.folder.clone()
    }

    /// Takes back what is shown of an article: it is opened.
    pub(super) fn open_of_folder(&mut self, uri: &Uri) {
        self.folder.state().opened.insert(uri.clone());
        self.clear_of_folder(uri);
    }

    /// Takes back what is shown of an article: it has changed.
    pub(super) fn clear_of_folder(&mut self, uri: &Uri) {
        let was_shown = self.folder.state().shown.remove(uri);
        if was_shown {
            self.take_back(uri.clone());
        }
    }

    fn take_back(&self, uri: Uri) {
        self.outbox.send(Note::Publish(PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None }));
    }
}
