//! The dateline of the story itself: "HANOI, April 12 (VNA) —", which `text` has cut off.

use super::Disputed;
use crate::mentions::timex::{self, Classes, WrittenDate};
use crate::text::{Article, Span, TokenKind, TokenRange, is_one_of};
use crate::time::{Datelike, Day};

/// Place and day of a dateline.
pub(super) struct Story {
    /// The place as it is written; empty where there is none.
    pub place: String,
    date: Option<WrittenDate>,
    span: Span,
}

/// The first dateline of the article.
pub(super) fn read(article: &Article, classes: &Classes) -> Option<Story> {
    let line = article.datelines().next()?;
    let mut date = timex::dates_in(article, classes, line).into_iter().find(|it| it.written.day.is_some());
    // "Oct 13 (2017) -"
    if let Some(it) = date.as_mut().filter(|it| it.written.year.is_none()) {
        let at = it.tokens.end;
        let year = article.word(at + 1).parse().ok().filter(|it| (FIRST_YEAR..=LAST_YEAR).contains(it));
        if let Some(value) = year.filter(|_| is_one_of!(article, at, "(") && is_one_of!(article, at + 2, ")")) {
            let span = article.span_of(TokenRange::new(at + 1, at + 2));
            it.written.year = Some(timex::Part { value, span });
        }
    }
    let place = place(article, line, date.map(|it| it.tokens));
    let span = article.span_of(date.map_or(line, |it| it.tokens));
    Some(Story {
        place: place.map_or_else(String::new, |it| article.slice(article.span_of(it)).to_owned()),
        date,
        span,
    })
}

/// The words before the date, the bracket or the dash; behind a date those in brackets: "(ADDIS ABABA)".
fn place(article: &Article, line: TokenRange, date: Option<TokenRange>) -> Option<TokenRange> {
    let is_end = |at: usize| {
        article.token(at).is_some_and(|it| {
            matches!(it.kind, TokenKind::Punct('(' | '[' | '\u{2014}' | '\u{2013}' | '_' | ':')) || it.is('-') && it.gap
        })
    };
    let end = date.map_or(line.end, |it| it.start);
    let end = (line.start..end).find(|at| is_end(*at)).unwrap_or(end);
    let start = if end > line.start {
        line.start
    } else {
        // "February 21, 2015 (ADDIS ABABA) -"
        let open = (line.start..line.end).find(|at| article.token(*at).is_some_and(|it| it.is('(')))?;
        let close = (open..line.end).find(|at| article.token(*at).is_some_and(|it| it.is(')')))?;
        return (open + 1 < close).then(|| TokenRange::new(open + 1, close));
    };
    let mut end = end;
    while end > start
        && (is_one_of!(article, end - 1, ", . - /") || crate::time::weekday_from_name(article.word(end - 1)).is_some())
    {
        end -= 1;
    }
    (end > start).then(|| TokenRange::new(start, end))
}

/// No article in any archive of news lies outside these years.
const FIRST_YEAR: i32 = 1600;
const LAST_YEAR: i32 = 2150;

/// Whether two years differ by one digit, or by two that are swapped: 1075 for 1975, 2091 for 2019.
fn is_typing_slip(a: i32, b: i32) -> bool {
    let (a, b) = (a.to_string().into_bytes(), b.to_string().into_bytes());
    let apart: Vec<usize> = (0..a.len().min(b.len())).filter(|n| a[*n] != b[*n]).collect();
    match apart.as_slice() {
        [_] => a.len() == b.len(),
        [m, n] => a.len() == b.len() && a[*m] == b[*n] && a[*n] == b[*m],
        _ => false,
    }
}

impl Story {
    /// The day, its year from `near` where it states none: the year that brings it closest.
    pub fn day(&self, near: Option<Day>) -> Option<(Day, Span)> {
        let date = self.date?;
        // No article is of 1075: the year is a slip.
        if let Some(day) = date.day().filter(|it| (FIRST_YEAR..=LAST_YEAR).contains(&it.year()) || near.is_none()) {
            return Some((day, self.span));
        }
        let near = near?;
        let years = [near.year() - 1, near.year(), near.year() + 1];
        let day = years.into_iter().filter_map(|y| date.day_in(y)).min_by_key(|&d| (d - near).num_days().abs())?;
        Some((day, self.span))
    }

    /// A day in a year that cannot be, against the day that all other evidence gives.
    pub fn impossible(&self, stated: Day) -> Option<Disputed> {
        let day = self.date?.day().filter(|it| !(FIRST_YEAR..=LAST_YEAR).contains(&it.year()))?;
        self.disputed(day, stated)
    }

    /// Whether its day is a slip for the day that all other evidence gives: the same day of the month a month
    /// beside it, or the same day a year beside it. Farther off it is an old story that is shown again.
    pub fn disputed(&self, day: Day, stated: Day) -> Option<Disputed> {
        // A date alone may be of what is told: "12 March 2021 \u{2014} the bridge opens".
        let tokens = self.date.filter(|_| !self.place.is_empty())?.tokens;
        let months = (day.year() - stated.year()) * 12 + day.month() as i32 - stated.month() as i32;
        let is_month_off = months.abs() == 1 && (day.day() as i32 - stated.day() as i32).abs() <= 3;
        let is_same_day = day.month() == stated.month() && (day.day() as i32 - stated.day() as i32).abs() <= 1;
        let is_year_off = is_same_day && (months.abs() == 12 || is_typing_slip(day.year(), stated.year()));
        (is_month_off || is_year_off).then_some(Disputed { tokens, day, stated })
    }
}
