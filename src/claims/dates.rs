//! What the calendar can decide: weekdays, days that exist, ranges that run forward.

use std::collections::BTreeSet;

use super::{Claim, Source, What, claim};
use crate::mentions::{DateRange, Timex};
use crate::text::TokenRange;
use crate::time::{Datelike, Day, Interval, weekday_from_name};

/// Before this year parts of the world still counted by the Julian calendar (Greece until 1923).
const GREGORIAN_EVERYWHERE: i32 = 1923;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for (index, timex) in source.reading.timexes.iter().enumerate() {
        if timex.fault.is_some() {
            out.push(claim(timex.tokens, What::DateExists { timex: index, cited: is_cited(source, timex) }));
        } else if timex.written.weekday.is_some() && timex.written.day.is_some() && !is_listed(source, timex) {
            let days = days(source, timex);
            out.push(claim(timex.tokens, What::DayIsWeekday { timex: index, days }));
        }
    }
    for range in source.reading.ranges.iter().chain(&parted(source)) {
        if runs(source, range) {
            let (from, to) = (&source.reading.timexes[range.from], &source.reading.timexes[range.to]);
            out.push(claim(TokenRange::new(from.tokens.start, to.tokens.end), What::RangeRuns(*range)));
        }
    }
}

/// "There is no February 30", "printed as 31 June": a date that is named for being none.
fn is_cited(source: Source<'_>, timex: &Timex) -> bool {
    let sentence = source.article.sentence_of(timex.tokens.start);
    let before = timex.tokens.start.saturating_sub(CITING).max(sentence.start)..timex.tokens.start;
    before.into_iter().any(|at| {
        matches!(
            source.article.word(at),
            "no" | "not"
                | "never"
                | "wrongly"
                | "wrong"
                | "misprinted"
                | "misprint"
                | "mistakenly"
                | "instead"
                | "entry"
                | "believes"
                | "nonexistent"
                | "impossible"
                | "imaginary"
        )
    })
}

/// How far before a date, in tokens, a word may stand that names it for being none.
const CITING: usize = 6;

/// The days that a date with a weekday may mean. A written year settles it; without one, the
/// resolved year, the years that the sentence names, and the one nearest to the dateline.
fn days(source: Source<'_>, timex: &Timex) -> Vec<Day> {
    let resolved = timex.interval.and_then(Interval::as_day);
    let mut days: Vec<Day> = resolved.into_iter().collect();
    if timex.written.year.is_none() {
        let Some(line) = source.reading.dateline().filter(|it| it.is_stated()) else { return Vec::new() };
        let (Some(month), Some(number)) = (timex.written.month, timex.written.day) else { return Vec::new() };
        let sentence = source.article.sentence_of(timex.tokens.start);
        let named: BTreeSet<i32> = source.reading.timexes[source.reading.timexes_in(sentence)]
            .iter()
            .filter_map(|it| it.interval?.as_year())
            .collect();
        // A story of long ago: its dates are of that time, and of its calendar.
        // So many years in one sentence are a table, in which a day may be of any.
        if named.len() > MANY_YEARS || named.iter().any(|year| *year < GREGORIAN_EVERYWHERE) {
            return Vec::new();
        }
        let years = [line.date.year() - 1, line.date.year(), line.date.year() + 1];
        let in_year = |year: i32| Day::from_ymd_opt(year, month.value, number.value);
        let nearest = years.into_iter().filter_map(in_year).min_by_key(|day| (*day - line.date).num_days().abs());
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

/// More years than this are no prose.
const MANY_YEARS: usize = 12;

/// "Saturday and Sunday, 20 and 21 April", "Tuesdays, 14 May": which weekday is which day's
/// cannot be told.
fn is_listed(source: Source<'_>, timex: &Timex) -> bool {
    let Some(weekday) = timex.written.weekday else { return false };
    let article = source.article;
    let Some(at) =
        timex.tokens.range().find(|at| article.token(*at).is_some_and(|it| it.span.start == weekday.span.start))
    else {
        return false;
    };
    let is_joint = |at: usize| {
        matches!(
            article.word(at),
            "and" | "&" | "to" | "or" | "-" | "/" | "\u{2013}" | "\u{2014}" | "through" | "until"
        )
    };
    let is_weekday = |at: usize| weekday_from_name(article.word(at).trim_end_matches('.')).is_some();
    let before = at >= 2 && is_joint(at - 1) && (is_weekday(at - 2) || (at >= 3 && is_weekday(at - 3)));
    let after = is_joint(at + 1) && is_weekday(at + 2);
    let is_plural = article.word(at).ends_with("days");
    // "Friday, 9-10 May", "Friday, 9 and 10 May": a list of days.
    let days_listed = timex.written.day.is_some_and(|day| {
        let number =
            timex.tokens.range().find(|at| article.token(*at).is_some_and(|it| it.span.start == day.span.start));
        number.is_some_and(|at| {
            let is_number = |at: usize| article.word(at).parse::<u32>().is_ok_and(|n| n <= 31);
            (is_joint(at + 1) && is_number(at + 2)) || (at >= 2 && is_joint(at - 1) && is_number(at - 2))
        })
    });
    before || after || is_plural || days_listed
}

/// "from Oct. 7, 2001, to Aug. 30, 2021": ranges that a comma parts.
fn parted(source: Source<'_>) -> Vec<DateRange> {
    let article = source.article;
    let timexes = &source.reading.timexes;
    let mut out = Vec::new();
    for (from, pair) in timexes.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        if a.written.year.is_none() || b.written.year.is_none() || b.tokens.start > a.tokens.end + 2 {
            continue;
        }
        let opens = a.tokens.start.checked_sub(1).is_some_and(|at| article.word(at) == "from");
        let joins = opens
            && article.word(a.tokens.end) == ","
            && matches!(article.word(a.tokens.end + 1), "to" | "until" | "till" | "through");
        let adjacent = a.tokens.end + 2 == b.tokens.start;
        if joins
            && adjacent
            && article.sentence_of(a.tokens.start).contains(b.tokens.start)
            && !source.reading.in_range(from)
        {
            out.push(DateRange { span: a.span.to(b.span), from, to: from + 1 });
        }
    }
    out
}

/// Whether both ends of a range are dated by themselves, so that their order says something:
/// "from November to February" runs over the new year, and "from 2019 to 2015 levels" is no range.
fn runs(source: Source<'_>, range: &DateRange) -> bool {
    let (from, to) = (&source.reading.timexes[range.from], &source.reading.timexes[range.to]);
    let (a, b) = (from.written, to.written);
    let same_month = match (a.month, b.month) {
        (Some(a), Some(b)) => a.value == b.value,
        // "March 5-3"
        (Some(_), None) | (None, Some(_)) => a.day.is_some() && b.day.is_some(),
        (None, None) => false,
    };
    // Before our era the larger number comes first.
    let is_ancient = [a.year, b.year].iter().flatten().any(|year| year.value <= 0);
    let dated =
        !is_ancient && ((a.year.is_some() && b.year.is_some()) || (same_month && a.day.is_some() && b.day.is_some()));
    dated && !is_change(source, from.tokens.start, to.tokens.end)
}

/// "fell from 2019 to 2015 levels", "moved from 13 December to 1 November": a change, not a stretch
/// of time.
fn is_change(source: Source<'_>, start: usize, end: usize) -> bool {
    let article = source.article;
    let sentence = article.sentence_of(start);
    let is_measure = matches!(
        article.word(end),
        "level"
            | "levels"
            | "price"
            | "prices"
            | "dollars"
            | "figures"
            | "terms"
            | "standards"
            | "edition"
            | "version"
            | "model"
            | "'s"
    );
    let verbs = (sentence.start.max(start.saturating_sub(8))..start).any(|at| {
        matches!(
            article.word(at),
            "fell"
                | "fall"
                | "falls"
                | "dropped"
                | "rose"
                | "risen"
                | "moved"
                | "move"
                | "moves"
                | "postponed"
                | "forward"
                | "rescheduled"
                | "shifted"
                | "changed"
                | "switched"
                | "back"
                | "backwards"
                | "reverted"
                | "returned"
                | "corrected"
                | "ranked"
                | "compared"
                | "backdated"
                | "revised"
                | "amended"
        )
    });
    is_measure || verbs
}
