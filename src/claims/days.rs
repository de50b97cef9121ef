//! Which days a date without a year may mean, where a weekday stands beside it: the nearest to the dateline, those of
//! the years that are told of, and of a calendar those that follow on each other.

use std::collections::BTreeSet;

use super::{Source, when};
use crate::mentions::{Timex, TimexType};
use crate::text::TokenRange;
use crate::time::{Datelike, Day, Interval};

/// Before this year parts of the world still counted by the Julian calendar (Greece until 1923).
const GREGORIAN_EVERYWHERE: i32 = 1923;

/// A season has fewer days.
const SEASON: i64 = 200;

/// The days that a date with a weekday may mean. A written year settles it; without one, the
/// resolved year, the years that the sentence names, and the one nearest to the dateline.
pub(super) fn days(source: Source<'_>, timex: &Timex) -> Vec<Day> {
    let resolved = timex.interval.and_then(Interval::as_day);
    let mut days: Vec<Day> = resolved.into_iter().collect();
    if timex.written.year.is_none() {
        let Some(line) = source.reading.dateline().filter(|it| it.is_stated()) else { return Vec::new() };
        let (Some(month), Some(number)) = (timex.written.month, timex.written.day) else { return Vec::new() };
        let sentence = source.article.sentence_of(timex.tokens.start);
        let named: BTreeSet<i32> = source.reading.timexes[source.reading.timexes_in(sentence)]
            .iter()
            // "took office in November 2005": a year that has a month of its own.
            .filter(|it| it.tokens.start < timex.tokens.start || it.written.month.is_none())
            // "next spring" is no year that a day is told in.
            .filter(|it| it.written.year.is_some() || it.interval.is_none_or(|days| days.len_days() > SEASON))
            .flat_map(|it| years_of(it).into_iter().flatten())
            .chain(told_years(source, timex, line.date.year()))
            .collect();
        // A story of long ago: its dates are of that time, and of its calendar.
        // So many years in one sentence are a table, in which a day may be of any.
        if named.len() > MANY_YEARS || named.iter().any(|year| *year < GREGORIAN_EVERYWHERE) {
            return Vec::new();
        }
        let years = [line.date.year() - 1, line.date.year(), line.date.year() + 1];
        let in_year = |year: i32| Day::from_ymd_opt(year, month.value, number.value);
        let nearest = years.into_iter().filter_map(in_year).min_by_key(|day| (*day - line.date).num_days().abs());
        // A date of another season may be the last or the coming one: "Monday 20 April" in June.
        let is_far = |day: &Day| (*day - line.date).num_days().abs() > NEAR_DAYS;
        if nearest.as_ref().is_none_or(is_far) {
            days.extend(years.into_iter().filter_map(in_year).filter(|day| (*day - line.date).num_days().abs() < 366));
        }
        // "Friday 20 December. ... Monday 20 April": the dates of a calendar run on into the next year.
        if let (Some(last), Some(day)) = (weekday_before(source, timex), resolved)
            && (last - day).num_days() > NEAR_DAYS
        {
            days.extend([last.year(), last.year() + 1].into_iter().filter_map(in_year).find(|it| *it > last));
        }
        // Told as of another day: of that one's year as well.
        if let Some(passage) = source.reading.passage_at(timex.tokens.start) {
            let Some(then) = passage.day else { return Vec::new() };
            let years = [then.year() - 1, then.year(), then.year() + 1];
            days.extend(years.into_iter().filter_map(in_year).min_by_key(|day| (*day - then).num_days().abs()));
        }
        let other = timex.other.and_then(Interval::as_day);
        days.extend(nearest.into_iter().chain(other).chain(named.into_iter().filter_map(in_year)));
    }
    days.retain(|day| day.year() >= GREGORIAN_EVERYWHERE);
    let mut seen = Vec::new();
    days.retain(|day| {
        !seen.contains(day) && {
            seen.push(*day);
            true
        }
    });
    days
}

/// A date so near to the dateline is of its year.
const NEAR_DAYS: i64 = 60;

/// The years in which a date may lie; "Twelve years ago" is a part of two, and has no days of its own.
fn years_of(timex: &Timex) -> [Option<i32>; 3] {
    match timex.interval {
        Some(it) if it.last().year() - it.first().year() <= 2 => {
            let (first, last) = (it.first().year(), it.last().year());
            [Some(first), Some(i32::midpoint(first, last)), Some(last)]
        }
        None if timex.kind == TimexType::Date => {
            let year = timex.value.get(..4).and_then(|it| it.parse::<i32>().ok());
            [year.map(|it| it - 1), year, year.map(|it| it + 1)]
        }
        _ => [None; 3],
    }
}

/// The latest day with a weekday among the few that stand before a date.
fn weekday_before(source: Source<'_>, timex: &Timex) -> Option<Day> {
    let timexes = &source.reading.timexes;
    let to = timexes.partition_point(|it| it.tokens.start < timex.tokens.start);
    let before = timexes[..to].iter().rev().take(NEIGHBOURS).filter(|it| it.written.weekday.is_some());
    // Of two readings the one that has the weekday.
    let day = |it: &Timex| {
        let said = it.written.weekday?.value;
        [it.interval, it.other].into_iter().flatten().filter_map(Interval::as_day).find(|day| day.weekday() == said)
    };
    before.filter_map(day).max()
}

/// So many dates before one may be of one calendar with it.
const NEIGHBOURS: usize = 10;

/// The years of long ago that the paragraph of a date tells of before it: its story may be of one of them. A plan's
/// years and those of a range are none.
fn told_years(source: Source<'_>, timex: &Timex, line: i32) -> impl Iterator<Item = i32> {
    let (article, reading) = (source.article, source.reading);
    let block = article.blocks().get(article.block_of(timex.tokens.start)).map(|it| it.tokens);
    let before = block.map(|it| reading.timexes_in(TokenRange::new(it.start, timex.tokens.start))).unwrap_or(0..0);
    let told = before.filter(move |it| !reading.in_range(*it) && !when::is_attribute(source, &reading.timexes[*it]));
    told.filter_map(|it| reading.timexes[it].written.year).map(|it| it.value).filter(move |year| *year < line - 1)
}

/// More years than this are no prose.
const MANY_YEARS: usize = 12;
