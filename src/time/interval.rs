//! An interval of days: what an imprecise date amounts to.

use serde::{Deserialize, Serialize};

use super::{Datelike, Day, long_date, month_name, shift_days};

/// All the days from `first` to `last`, both included. `first <= last` always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    #[serde(with = "super::serial")]
    first: Day,
    #[serde(with = "super::serial")]
    last: Day,
}

/// The answer to a question about imprecise dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds for every reading of the dates.
    Yes,
    /// It holds for some readings only.
    Maybe,
    /// It holds for no reading. Only this refutes a claim.
    No,
}

impl Interval {
    /// Every day of the calendar: a date of which nothing is known.
    pub const ALWAYS: Interval = Interval { first: Day::MIN, last: Day::MAX };

    /// The days from `first` to `last`; `None` when they are in the wrong order.
    pub fn new(first: Day, last: Day) -> Option<Interval> {
        (first <= last).then_some(Interval { first, last })
    }

    /// One day.
    pub fn day(day: Day) -> Interval {
        Interval { first: day, last: day }
    }

    /// A calendar year; `None` beyond the calendar (about ±262,000 years).
    pub fn year(year: i32) -> Option<Interval> {
        Interval::new(Day::from_ymd_opt(year, 1, 1)?, Day::from_ymd_opt(year, 12, 31)?)
    }

    /// The years from `first` to `last`, both included.
    pub fn years(first: i32, last: i32) -> Option<Interval> {
        Interval::new(Day::from_ymd_opt(first, 1, 1)?, Day::from_ymd_opt(last, 12, 31)?)
    }

    /// A calendar month, 1 to 12.
    pub fn month(year: i32, month: u32) -> Option<Interval> {
        let first = Day::from_ymd_opt(year, month, 1)?;
        Interval::new(first, super::shift_months(first, 1)?.pred_opt()?)
    }

    /// The earliest day.
    pub fn first(self) -> Day {
        self.first
    }

    /// The latest day.
    pub fn last(self) -> Day {
        self.last
    }

    /// How many days it holds, at least 1.
    pub fn len_days(self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// The day, if it is exactly one.
    pub fn as_day(self) -> Option<Day> {
        (self.first == self.last).then_some(self.first)
    }

    /// The year that all its days share.
    pub fn as_year(self) -> Option<i32> {
        (self.first.year() == self.last.year()).then(|| self.first.year())
    }

    /// Whether the day lies in it.
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether every day of `other` lies in it.
    pub fn covers(self, other: Interval) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether they share a day.
    pub fn meets(self, other: Interval) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The days both hold.
    pub fn common(self, other: Interval) -> Option<Interval> {
        Interval::new(self.first.max(other.first), self.last.min(other.last))
    }

    /// The shortest interval that holds both.
    pub fn hull(self, other: Interval) -> Interval {
        Interval { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// Wider by so many days at both ends (as far as the calendar goes).
    pub fn widened(self, days: u32) -> Interval {
        Interval {
            first: shift_days(self.first, -i64::from(days)).unwrap_or(Day::MIN),
            last: shift_days(self.last, i64::from(days)).unwrap_or(Day::MAX),
        }
    }

    /// Is a day somewhere in `self` also in `frame`?
    pub fn within(self, frame: Interval) -> Truth {
        if frame.covers(self) {
            Truth::Yes
        } else if frame.meets(self) {
            Truth::Maybe
        } else {
            Truth::No
        }
    }

    /// Does `self` lie before `other`, with no day in common?
    pub fn before(self, other: Interval) -> Truth {
        if self.last < other.first {
            Truth::Yes
        } else if self.first < other.last {
            Truth::Maybe
        } else {
            Truth::No
        }
    }
}

impl std::fmt::Display for Interval {
    /// For people: "3 February 1930", "January 2011", "2011", "from 2 June 2022".
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Interval { first, last } = *self;
        if *self == Interval::ALWAYS {
            out.write_str("at a time not known")
        } else if first == last {
            out.write_str(&long_date(first))
        } else if last == Day::MAX {
            write!(out, "from {}", long_date(first))
        } else if first == Day::MIN {
            write!(out, "until {}", long_date(last))
        } else if Interval::years(first.year(), last.year()) == Some(*self) {
            if first.year() == last.year() {
                write!(out, "{}", first.year())
            } else {
                write!(out, "{} to {}", first.year(), last.year())
            }
        } else if Interval::month(first.year(), first.month()) == Some(*self) {
            write!(out, "{} {}", month_name(first.month()), first.year())
        } else {
            write!(out, "{} to {}", long_date(first), long_date(last))
        }
    }
}
