//! Where the narrative is: the points of time that a text has named so far.
//!
//! "Two days later", "that year", "the previous month" count from there; a month that follows a
//! stated year in the same sentence belongs to that year.

use super::Basis;
use crate::time::{Datelike, Day, Interval};

/// A point of time that the text has named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    /// The number of the timex.
    pub timex: usize,
    pub interval: Interval,
    /// The day that its value names, though the interval may be wider: "two weeks later".
    pub day: Option<Day>,
    /// The first token of the sentence that named it.
    pub sentence: usize,
    /// The number of its block.
    pub block: usize,
    /// Whether its year is written.
    pub year_written: bool,
    /// Whether its year comes from the text, written there or carried on, and not from the
    /// dateline.
    pub told: bool,
}

/// How many points back something may be counted from.
const MEMORY: usize = 12;

/// All points named so far, and the quarter that is reported on.
#[derive(Debug, Default)]
pub(super) struct Narrative {
    points: Vec<Point>,
    /// Whether some point counted from the dateline.
    untold: bool,
    /// Year and number of the quarter that a report of earnings is about.
    pub quarter: Option<(i32, u8)>,
    /// Whether the report has gone on to "the nine months", "the year".
    pub reports_on_year: bool,
}

impl Narrative {
    /// The text goes on to this point.
    pub fn go_to(&mut self, point: Point) {
        self.untold |= !point.told;
        self.points.push(point);
    }

    /// Whether a timex is a point whose year comes from the text.
    pub fn is_told(&self, timex: usize) -> bool {
        self.points.iter().rev().take(MEMORY).find(|p| p.timex == timex).is_some_and(|p| p.told)
    }

    /// The last point named.
    pub fn last(&self) -> Option<&Point> {
        self.points.last()
    }

    /// The last point, if the text there tells of years well before the dateline's: the points
    /// before were told with years of their own, through all of the text or this paragraph.
    pub fn history(&self, block: usize, now: Option<Day>) -> Option<&Point> {
        let is_old = |p: &&Point| p.told && now.is_none_or(|now| p.interval.last().year() + 2 <= now.year());
        let last = self.points.last().filter(is_old)?;
        let mut recent = self.points.iter().rev().take(MEMORY);
        let in_block = self.points.iter().rev().take(MEMORY).take_while(|p| p.block == block);
        (recent.all(|p| p.told) || in_block.filter(is_old).count() >= 2).then_some(last)
    }

    /// Whether nothing so far counts from the dateline.
    pub fn is_history(&self) -> bool {
        !self.untold
    }

    /// The last point that is at most so many days wide.
    pub fn last_within(&self, days: i64) -> Option<&Point> {
        self.points.iter().rev().take(MEMORY).find(|p| p.interval.len_days() <= days)
    }

    /// The last point that names a day.
    pub fn last_day(&self) -> Option<(Day, &Point)> {
        self.points.iter().rev().take(MEMORY).find_map(|p| Some((p.day?, p)))
    }

    /// The last point with a written year in the sentence that begins at the token.
    pub fn year_in_sentence(&self, sentence: usize) -> Option<&Point> {
        let mut near = self.points.iter().rev().take(MEMORY).take_while(|p| p.sentence == sentence);
        near.find(|p| p.year_written)
    }

    /// The last day named in the sentence that begins at the token.
    pub fn day_in_sentence(&self, sentence: usize) -> Option<(Day, Basis)> {
        let mut near = self.points.iter().rev().take(MEMORY).take_while(|p| p.sentence == sentence);
        near.find_map(|p| Some((p.interval.as_day()?, Basis::Earlier(p.timex))))
    }
}

/// The year that brings a date nearest to a point of the narrative, which goes on rather than
/// back: `at` gives the days of the date in a year.
pub(super) fn nearest_year(point: Interval, at: &dyn Fn(i32) -> Option<Interval>) -> Option<i32> {
    if point.len_days() > 92 {
        return point.as_year();
    }
    let year = point.first().year();
    let cost = |y: &i32| {
        let days = at(*y).map_or(i64::MAX / 4, |i| (i.first() - point.first()).num_days());
        // A point and what follows it in the same month are one time.
        if days >= -31 { days.abs() } else { -2 * days }
    };
    (year - 1..=year + 1).min_by_key(cost)
}
