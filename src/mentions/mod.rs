//! Text to mentions: what names something.

pub mod dateline;
pub mod timex;

pub use dateline::{Dateline, DatelineBasis, Front};
pub use timex::{DateRange, Timex, TimexType};
