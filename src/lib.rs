//! Backread reads behind a writer: which facts of an article do not fit.

// Ground to roof: a room uses only rooms above it in this list.
pub mod time;
pub mod text;
pub mod facts;
pub mod mentions;
