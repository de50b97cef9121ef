//! Which articles that are not open have their findings shown, because the writer had the folder checked.

#![expect(
    clippy::disallowed_types,
    reason = "the server is the roof: the thread that checks the folder adds to the list"
)]

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use tower_lsp::ls_types::{PublishDiagnosticsParams, Uri};

use super::Session;
use crate::server::outbox::Note;

/// Their addresses; the thread that checks the folder adds to them.
#[derive(Clone, Default)]
pub struct FolderShown(Arc<Mutex<BTreeSet<Uri>>>);

impl FolderShown {
    /// These, and no others.
    pub fn set(&self, uris: Vec<Uri>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = uris.into_iter().collect();
    }

    fn take(&self, uri: &Uri) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(uri)
    }

    fn take_all(&self) -> BTreeSet<Uri> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Session {
    /// What is shown of the folder.
    pub fn folder(&self) -> FolderShown {
        self.folder.clone()
    }

    /// Takes back all that is shown of the folder.
    pub fn clear_folder(&mut self) {
        for uri in self.folder.take_all() {
            self.take_back(uri);
        }
    }

    /// Takes back what is shown of an article: it is opened, or has changed.
    pub(super) fn clear_of_folder(&mut self, uri: &Uri) {
        if self.folder.take(uri) {
            self.take_back(uri.clone());
        }
    }

    fn take_back(&self, uri: Uri) {
        self.outbox.send(Note::Publish(PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None }));
    }
}
