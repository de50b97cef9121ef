//! The language server as an editor meets it: the built program, spoken to over its pipes.

#![expect(clippy::disallowed_methods, reason = "an editor has a disk and threads")]

mod calm;
mod client;
mod disk;
mod ending;
mod fact_files;
mod flood;
mod patience;
mod requests;
mod texts;
mod session;
mod size;
mod stets;
mod trust;
