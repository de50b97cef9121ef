//! Where the narrative is: the points of time that a text has named so far.
//!
//! "Two days later", "that year", "the previous month" count from there; a month that follows a
//! stated year in the same sentence belongs to that year.

use super::Basis;
use crate::time::{Day, Interval};

/// A point of time that the text has named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    /// The number of the timex.
    pub timex: usize,
    pub interval: Interval,
    /// The first token of the sentence that named it.
    pub sentence: usize,
    /// Whether its year is written.
    pub year_written: bool,
}

/// How many points back something may be counted from.
const MEMORY: usize = 12;

/// All points named so far, and the quarter that is reported on.
#[derive(Debug, Default)]
pub(super) struct Narrative {
    points: Vec<Point>,
    /// Year and number of the quarter that a report of earnings is about.
    pub quarter: Option<(i32, u8)>,
    /// Whether the report has gone on to "the nine months", "the year".
    pub reports_on_year: bool,
}

impl Narrative {
    /// The text goes on to this point.
    pub fn go_to(&mut self, point: Point) {
        self.points.push(point);
    }

    /// The last point named.
    pub fn last(&self) -> Option<&Point> {
        self.points.last()
    }

    /// The last point that is at most so many days wide.
    pub fn last_within(&self, days: i64) -> Option<&Point> {
        self.points.iter().rev().take(MEMORY).find(|p| p.interval.len_days() <= days)
    }

    /// The last point with a written year in the sentence that begins at the token.
    pub fn year_in_sentence(&self, sentence: usize) -> Option<&Point> {
        let mut near = self.points.iter().rev().take_while(|p| p.sentence == sentence);
        near.find(|p| p.year_written)
    }

    /// The last day named in the sentence that begins at the token.
    pub fn day_in_sentence(&self, sentence: usize) -> Option<(Day, Basis)> {
        let mut near = self.points.iter().rev().take_while(|p| p.sentence == sentence);
        near.find_map(|p| Some((p.interval.as_day()?, Basis::Earlier(p.timex))))
    }
}
