//! The weakest evidence: the text's own full dates, where they all lie close together.

use crate::mentions::timex::{self, Classes};
use crate::text::{Article, Span};
use crate::time::{Datelike, Day};

/// How far apart the full dates of a text lie at most that still date it.
const TOGETHER: i64 = 31;

/// Weak: the latest of the text's full dates, when they lie close together and the text names no
/// later year.
pub(super) fn read(article: &Article, classes: &Classes, body: usize) -> Option<(Day, Span)> {
    let mut latest: Option<(Day, Span)> = None;
    let mut earliest: Option<Day> = None;
    let mut last_year = i32::MIN;
    for date in timex::dates_from(article, classes, body) {
        last_year = last_year.max(date.written.year.map_or(i32::MIN, |y| y.value));
        let Some(day) = date.day() else { continue };
        earliest = Some(earliest.map_or(day, |e| e.min(day)));
        if latest.is_none_or(|(l, _)| day > l) {
            latest = Some((day, article.span_of(date.tokens)));
        }
    }
    let (latest, earliest) = (latest?, earliest?);
    ((latest.0 - earliest).num_days() <= TOGETHER && last_year <= latest.0.year()).then_some(latest)
}
