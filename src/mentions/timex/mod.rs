//! Time expressions: what "on Sunday", "last October", "the 2016-21 term" mean.
//!
//! The form is TIMEX3 of TimeML 1.2.1 (ISO 24617-1). Besides type and value, each timex has the
//! interval of days it may mean, and on what that rests.
//!
//! Flow: words get classes (`lexicon`), the grammar of a language finds expressions among them
//! (`english`, asked by `scan`), and the resolver, which knows no language, says which days they
//! are (`resolve` and `periods`, with `choose`, `tense`, `narrative`, `calendar` and `value`).

mod calendar;
mod choose;
mod english;
mod explain;
mod expr;
mod lexicon;
mod narrative;
mod periods;
mod resolve;
mod scan;
mod tense;
pub mod timeml;
mod value;

#[cfg(test)]
mod tests;

use crate::mentions::dateline::Front;
use crate::text::{Article, Picks, Span, Token, TokenKind, TokenRange, WordFilter, is_one_of};
use crate::time::{Day, Interval, Weekday};

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

/// Where a duration lies that touches the dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// It ends there: "the past three months".
    UntilNow,
    /// It begins there: "the next two weeks".
    FromNow,
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
    /// The days of another plausible reading: the same date in another year, the weekday of
    /// another week. `None` where there is hardly one.
    pub other: Option<Interval>,
    /// What the interval rests on.
    pub basis: Basis,
    /// The parts of a date that are written out.
    pub written: Written,
    /// Why it is no date, if it is none.
    pub fault: Option<Fault>,
    /// Where a duration lies, if it touches the dateline.
    pub stretch: Option<Stretch>,
    /// How often within the period of a set: 2 for "twice a year"; 0 where it is not said.
    pub freq: u8,
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

/// What the words of an article are to the reader of dates.
pub struct Classes {
    all: Vec<lexicon::Lex>,
    /// With which of them an expression may begin.
    openers: Picks,
}

impl Classes {
    /// Looks up all words of an article.
    pub fn of(article: &Article) -> Classes {
        let words = openers();
        let is_dated = |it: &Token| (it.kind == TokenKind::Word) & words.may_have(it.key);
        Classes::among(article, &Picks::of(article.tokens(), 0, is_dated))
    }

    /// Looks up those of its words that may have a class.
    pub(super) fn among(article: &Article, dated: &Picks) -> Classes {
        let (all, openers) = lexicon::Lexicon::english().classes(article, dated);
        Classes { all, openers }
    }
}

/// The words of the calendar, and those that stand beside them.
pub(super) fn openers() -> &'static WordFilter {
    lexicon::Lexicon::english().words()
}

/// Reads all time expressions of the prose, in the order of the text.
pub fn read(article: &Article, classes: &Classes, front: &Front) -> (Vec<Timex>, Vec<DateRange>) {
    let mut scanned = scan::scan(article, classes, front.body);
    if let Some(header) = front.header.filter(|it| it.end <= front.body) {
        // Only a weekday can be wrong of it.
        let mut line = scan::scan_tokens(article, classes, header);
        line.retain(|it| it.written.weekday.is_some());
        scanned.prepend(line);
    }
    let mut resolver = resolve::Resolver::new(article, &classes.all, front, &scanned.found);
    let mut timexes: Vec<Timex> = Vec::with_capacity(scanned.found.len());
    for found in &scanned.found {
        let timex = resolver.resolve(found, timexes.len());
        timexes.push(timex);
    }
    let ranges = scanned.ranges.iter().filter_map(|&(from, to)| {
        let span = timexes.get(from)?.span.to(timexes.get(to)?.span);
        Some(DateRange { span, from, to })
    });
    let ranges = ranges.collect();
    (timexes, ranges)
}

/// A date as it is written, not yet resolved: what the reader of datelines looks at.
#[derive(Clone, Copy, Debug)]
pub(super) struct WrittenDate {
    pub tokens: TokenRange,
    pub written: Written,
}

impl WrittenDate {
    /// The day, when all of it is written and the calendar has it.
    pub fn day(&self) -> Option<Day> {
        let Written { day, month, year, .. } = self.written;
        Day::from_ymd_opt(year?.value, month?.value, day?.value)
    }

    /// The day of `year`, when the year is not written.
    pub fn day_in(&self, year: i32) -> Option<Day> {
        Day::from_ymd_opt(year, self.written.month?.value, self.written.day?.value)
    }
}

/// Whether a date may begin at a token, by its word alone; surely not where this says no.
pub(super) fn may_begin_date(article: &Article, classes: &Classes, at: usize) -> bool {
    let is_told = |at: usize| classes.all.get(at).is_some_and(|it| *it != lexicon::Lex::Other);
    is_told(at) && (!is_one_of!(article, at, "the") || is_told(at + 1))
}

/// All written dates of some tokens of one block.
pub(super) fn dates_in(article: &Article, classes: &Classes, tokens: TokenRange) -> Vec<WrittenDate> {
    let scanned = scan::scan_tokens(article, classes, tokens);
    scanned.iter().map(|found| WrittenDate { tokens: found.tokens, written: found.written }).collect()
}

/// The written dates of the article from a token on that begin with a number or a name.
pub(super) fn dates_from(article: &Article, classes: &Classes, body: usize) -> Vec<WrittenDate> {
    let found = scan::scan_dates(article, classes, body);
    found.iter().map(|found| WrittenDate { tokens: found.tokens, written: found.written }).collect()
}
