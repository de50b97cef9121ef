//! Where the narrative is: the points of time that a text has named so far.
//!
//! "Two days later", "that year", "the previous month" count from there; a month that follows a
//! stated year in the same sentence belongs to that year.

use super::Basis;
use super::expr::{Core, Count, Found, Rel};
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

/// So many days at most has a point that days are told beside: a month, a season.
const FINE: i64 = 92;
/// How many points back something may be counted from.
const MEMORY: usize = 12;

/// All points named so far, and the quarter that is reported on.
#[derive(Debug, Default)]
pub(super) struct Narrative {
    points: Vec<Point>,
    /// Whether the text as a whole tells of years long before its dateline.
    pub of_old: bool,
    /// Whether some point counted from the dateline.
    untold: bool,
    /// Year and number of the quarter that a report of earnings is about.
    pub quarter: Option<(i32, u8)>,
    /// Whether the report has gone on to "the nine months", "the year".
    pub reports_on_year: bool,
}

/// So many years at least a history states, and so many times more than it looks at its dateline.
const STATED: usize = 3;

impl Narrative {
    /// The narrative of these expressions, before its first point.
    pub fn of(all: &[Found], now: Option<Day>) -> Narrative {
        let (mut old, mut recent) = (0, 0);
        for found in all {
            let by_year = |year: i32| now.is_none_or(|now| year + 2 <= now.year());
            match (found.written.year, found.core) {
                (Some(year), _) if by_year(year.value) => old += 1,
                // "Today a park" is said in histories too.
                (None, Core::Day(0)) => {}
                (Some(_), _)
                | (None, Core::Day(_))
                | (None, Core::Shift { count: Count::Ago | Count::Hence, .. })
                | (None, Core::Unit { rel: Rel::Last | Rel::This | Rel::PastStretch, .. })
                | (None, Core::Date { rel: Rel::Last | Rel::This | Rel::Next | Rel::Coming, .. }) => recent += 1,
                (None, Core::Date { .. }) => {
                    recent += usize::from(found.written.weekday.is_some() && found.written.day.is_none());
                }
                _ => {}
            }
        }
        Narrative { of_old: old >= STATED && old >= STATED * recent, ..Narrative::default() }
    }

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
        if self.of_old {
            // "Today a park" does not lead out of a history.
            return self.thread(|p| is_old(&p));
        }
        let last = self.points.last().filter(is_old)?;
        let mut recent = self.points.iter().rev().take(MEMORY);
        let in_block = self.points.iter().rev().take(MEMORY).take_while(|p| p.block == block);
        (recent.all(|p| p.told) || in_block.filter(is_old).count() >= 2).then_some(last)
    }

    /// The last of such points that carries the story: a glance back at a year alone ("a fort of
    /// 1823") does not, where days and months were told before it.
    fn thread(&self, wanted: impl Fn(&Point) -> bool) -> Option<&Point> {
        let mut recent = self.points.iter().rev().take(MEMORY).filter(|p| wanted(p));
        let last = recent.next()?;
        if last.interval.len_days() <= FINE {
            return Some(last);
        }
        let fine = recent.find(|p| p.interval.len_days() <= FINE);
        let glances_back = |p: &&Point| last.interval.last() < p.interval.first() && last.sentence != p.sentence;
        Some(fine.filter(glances_back).unwrap_or(last))
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
        near.find_map(|p| Some((p.day?, Basis::Earlier(p.timex))))
    }
}

/// The year that brings a date nearest to a point of the narrative, which goes on rather than
/// back: `at` gives the days of the date in a year.
pub(super) fn nearest_year(point: Interval, at: &dyn Fn(i32) -> Option<Interval>) -> Option<i32> {
    let (first, last) = (point.first(), point.last());
    // A decade says nothing of the year.
    if point.len_days() > 2 * 366 {
        return None;
    }
    let cost = |y: &i32| {
        let Some(there) = at(*y) else { return i64::MAX / 4 };
        let days = (there.first() - first).num_days();
        if point.len_days() > FINE && point.meets(there) {
            // Within the year, the winter that was told.
            0
        } else if days >= -31 {
            // A point and what follows it in the same month are one time.
            days.abs()
        } else {
            -2 * days
        }
    };
    (first.year() - 1..=last.year() + 1).min_by_key(cost)
}

/// The year of the first such date behind a point ("the following spring"), or of the last one
/// before it ("the previous June").
pub(super) fn beside_year(point: Interval, after: bool, at: &dyn Fn(i32) -> Option<Interval>) -> Option<i32> {
    let year = point.first().year();
    if point.len_days() > 2 * 366 {
        return None;
    }
    if after {
        (year..=year + 2).find(|&y| at(y).is_some_and(|i| i.first() > point.first() && !i.contains(point.first())))
    } else {
        (year - 2..=year).rev().find(|&y| at(y).is_some_and(|i| i.last() < point.first()))
    }
}
