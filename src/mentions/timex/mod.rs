//! Time expressions: what "on Sunday", "last October", "the 2016-21 term" mean.
//!
//! The form is TIMEX3 of TimeML 1.2.1 (ISO 24617-1). Besides type and value, each timex has the
//! interval of days it may mean, and on what that rests.

use crate::mentions::dateline::Front;
use crate::text::{Article, Span, TokenRange};
use crate::time::{Interval, Weekday};

/// The TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexType {
    /// A day, month, year, ...
    Date,
    /// A time of day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl TimexType {
    /// As TimeML writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        }
    }
}

/// A part of a written date: its value and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<T> {
    /// What it says.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// The parts of a date that the text itself writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// "Friday".
    pub weekday: Option<Part<Weekday>>,
    /// "12" or "12th"; may be a day that the month does not have.
    pub day: Option<Part<u32>>,
    /// "March", or its number in a numeric date; may be out of range.
    pub month: Option<Part<u32>>,
    /// "2016"; the century filled in for "'16" and the second half of "2016-21".
    pub year: Option<Part<i32>>,
}

/// What the interval of a timex rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The text says it in full.
    Explicit,
    /// Counted from, or completed by, the dateline.
    Dateline,
    /// The same, and the tense of the verb chose the past or the coming one.
    DatelinePast,
    /// The same, towards the future.
    DatelineFuture,
    /// Counted from, or completed by, another timex: its number in the list.
    Earlier(usize),
    /// Nothing to resolve it by; the interval, if any, is as wide as it must be.
    Open,
}

/// Why a written date is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The month never has such a day: "October 32", "June 31".
    NoSuchDay,
    /// 29 February of a year that is no leap year.
    NoLeapDay,
    /// A month beyond 12 in a numeric date that cannot be read in another order.
    NoSuchMonth,
}

/// One time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenRange,
    /// Its TIMEX3 type.
    pub kind: TimexType,
    /// Its TIMEX3 value, e.g. "2021-04-12", "2016-W03", "P5Y", "PAST_REF".
    pub value: String,
    /// Its TIMEX3 `mod`: "START", "MID", "END", "APPROX", "MORE_THAN", ...
    pub modifier: Option<&'static str>,
    /// The days it may mean. `None` for durations, sets and vague references.
    pub interval: Option<Interval>,
    /// What the interval rests on.
    pub basis: Basis,
    /// The parts of a date that are written out.
    pub written: Written,
    /// Why it is no date, if it is none.
    pub fault: Option<Fault>,
}

/// Two timexes that are the ends of one range: "2016-21", "from 2015 to 2019", "March 3-5".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// The whole expression.
    pub span: Span,
    /// The number of the timex it begins with.
    pub from: usize,
    /// The number of the timex it ends with.
    pub to: usize,
}

/// Reads all time expressions of the prose, in the order of the text.
pub fn read(_article: &Article, _front: &Front) -> (Vec<Timex>, Vec<DateRange>) {
    (Vec::new(), Vec::new())
}
