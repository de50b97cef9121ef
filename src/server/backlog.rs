//! What is said and not yet taken by the client.
//!
//! The server reads on whatever the client does, so what it answers to one that does not read would pile up
//! without end. Past a mark, questions are refused instead; past twice that, nothing is said at all.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many bytes may wait: many answers of the largest kind.
const MOST: usize = 64 << 20;

/// The number of bytes that wait.
#[derive(Clone, Default)]
pub struct Backlog {
    waiting: Arc<AtomicUsize>,
}

impl Backlog {
    /// So many bytes are handed over.
    pub fn add(&self, bytes: usize) {
        self.waiting.fetch_add(bytes, Ordering::Relaxed);
    }

    /// So many bytes are written.
    pub fn take(&self, bytes: usize) {
        self.waiting.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// Whether only what is short is to be said.
    pub fn is_long(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > MOST
    }

    /// Whether nothing is to be said.
    pub fn is_hopeless(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > 2 * MOST
    }
}
