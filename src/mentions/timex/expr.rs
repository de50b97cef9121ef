//! What recognition hands to resolution: expressions without a day, in no language.
//!
//! A grammar says "the Sunday before", "three weeks ago", "31 January"; only the resolver, which
//! knows the dateline and the narrative, says which day that is.

use super::lexicon::{DayPart, Season, Unit};
use super::{Fault, Stretch, Written};
use crate::text::TokenRange;

/// How an expression points to one of the many days, months, years it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rel {
    /// "Sunday", "October": the tense decides.
    Bare,
    /// "last Sunday".
    Last,
    /// "this Sunday".
    This,
    /// "next Sunday".
    Next,
    /// "the coming Sunday".
    Coming,
    /// "the past year": the stretch that ends now.
    PastStretch,
    /// "the previous month": before the one the narrative is at.
    Previous,
    /// "the following month".
    Following,
    /// "that month", "the same day": the one the narrative is at.
    Same,
    /// "the month": the one the narrative or the dateline is at.
    The,
    /// "the latest quarter".
    Latest,
    /// "the year before last".
    BeforeLast,
    /// "the week after next".
    AfterNext,
}

/// The year of a date, as far as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    /// Not at all.
    Unsaid,
    /// "2016".
    Is(i32),
    /// "October last year", "April of next year".
    Rel(Rel),
}

/// A number of units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    /// "five"; also "two and a half" (2.5).
    Is(f64),
    /// "several", "weeks": not known, and hardly more than so many.
    Vague(u8),
}

/// Where a count of units starts, and in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// "two weeks ago": back from the dateline.
    Ago,
    /// "two weeks from now", "in two weeks".
    Hence,
    /// "two weeks later": on from where the narrative is.
    Later,
    /// "two weeks earlier".
    Earlier,
}

/// How often, of a set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Often {
    /// "every two weeks", "daily": a period.
    Each(f64, Unit),
    /// "every Monday".
    Weekday(u8),
    /// "every March".
    Month(u8),
    /// "every summer".
    Season(Season),
    /// "every morning".
    Part(DayPart),
}

/// A vague reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vague {
    /// "now".
    Present,
    /// "recently".
    Past,
    /// "soon".
    Future,
}

/// The time expression itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Core {
    /// A date of the calendar, its parts in [`Found::written`], except for a year that is only
    /// pointed to.
    Date { year: YearOf, rel: Rel },
    /// "3/4/2021": two orders, both possible.
    Ambiguous { year: i32, first: u32, second: u32 },
    /// "last summer", "spring 2016".
    Season { season: Season, year: YearOf, rel: Rel },
    /// "the third quarter", "the first half of 2016".
    Section { unit: Unit, number: u8, year: YearOf, rel: Rel },
    /// "fiscal 1989", "fiscal year 2021".
    Fiscal { year: YearOf },
    /// "the 1990s", "the nineties".
    Decade { first: i32 },
    /// "the 20th century": 19 for its first two digits; "the 5th century BC" is -5.
    Century { index: i32 },
    /// "The turn of the century": of which one, if that is said.
    Turn { year: Option<i32> },
    /// "Christmas Eve": a number of the table of holidays.
    Holiday { day: u8, year: YearOf, rel: Rel },
    /// "last year", "this week", "the same day".
    Unit { unit: Unit, rel: Rel },
    /// "year-end": the last day of the year.
    YearEnd,
    /// "year-ago", "the year-ago quarter": a year before the period that is reported on.
    YearAgo,
    /// "the 1988 period": the period that is reported on, in that year.
    SamePeriod { year: i32 },
    /// "yesterday" (-1), "today" (0), "the day before yesterday" (-2).
    Day(i32),
    /// "two weeks ago".
    Shift { unit: Unit, amount: Amount, count: Count },
    /// "now", "recently", "soon".
    Ref(Vague),
    /// "five years".
    Duration { unit: Unit, amount: Amount },
    /// "every Monday", "daily".
    Set(Often),
    /// "8 p.m.", "midnight", "the evening": a time of a day that the context knows.
    Clock,
}

/// A time of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59, where written.
    pub minute: Option<u8>,
    /// 0 to 59, where written.
    pub second: Option<u8>,
}

/// Which end of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    First,
    Last,
}

/// One expression as the grammar found it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub tokens: TokenRange,
    pub core: Core,
    pub written: Written,
    pub part: Option<DayPart>,
    pub clock: Option<Clock>,
    pub modifier: Option<&'static str>,
    pub fault: Option<Fault>,
    pub stretch: Option<Stretch>,
    /// Whether it is the week that holds the day: "the week of March 6".
    pub of_week: bool,
    /// Whether it ends what the expression before begins: "Friday" in "Monday to Friday".
    pub ends_range: bool,
    /// Whether it is only the first or the last day of that: "the last day of May".
    pub edge: Option<Edge>,
    /// The token at which its date begins, behind "the night of"; 0 where nothing stands before.
    pub bare_from: usize,
    /// So many days on: -1 for "the day before Christmas".
    pub days: i8,
    /// How often within the period of a set ("twice a year").
    pub freq: u8,
}

impl Found {
    /// An expression with nothing but its core.
    pub fn new(start: usize, end: usize, core: Core) -> Found {
        Found {
            tokens: TokenRange::new(start, end),
            core,
            written: Written::default(),
            part: None,
            clock: None,
            modifier: None,
            fault: None,
            stretch: None,
            of_week: false,
            ends_range: false,
            edge: None,
            bare_from: 0,
            days: 0,
            freq: 0,
        }
    }

    /// The same, reaching further.
    pub fn reaching(mut self, start: usize, end: usize) -> Found {
        self.tokens = TokenRange::new(start, end);
        self
    }

    /// The same, with a modifier; one that is there already stays.
    pub fn modified(mut self, modifier: &'static str) -> Found {
        self.modifier = self.modifier.or(Some(modifier));
        self
    }

    /// Whether it names one day.
    pub fn is_day(&self) -> bool {
        let of_weekday = self.written.weekday.is_some() || self.written.day.is_some();
        match self.core {
            Core::Date { .. } => of_weekday,
            Core::Day(_) | Core::Holiday { .. } => true,
            _ => false,
        }
    }

    /// Whether it names a day, month or year of the calendar, so that "the end of" it has a sense.
    pub fn is_point(&self) -> bool {
        !matches!(self.core, Core::Duration { .. } | Core::Set(_) | Core::Ref(_) | Core::Clock)
    }
}
