//! Clauses to frames: as what a verb tells what it says, and what a date is the date of.

mod dating;
mod factuality;

pub use dating::{Dated, Dating, dating};
pub use factuality::{Factuality, factuality};
