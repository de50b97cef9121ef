//! What `date-contradiction` says of a step in time that leads to another date than is written behind it.

use super::Cx;
use crate::claims::{Every, Step};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::{Timex, day_like, month_like, number_like};
use crate::text::{Span, TokenRange};
use crate::time::{Datelike, Day, Interval, long_date, weekday_name};

/// "a week later" is said of anything from four to ten days, "two weeks later" of so many days more or fewer.
const LOOSE_DAYS: i64 = 3;

/// A change: the words, where, and what to.
type Change<'a> = (&'a str, Span, String);

pub(super) fn verdict(cx: &Cx<'_>, it: Step) -> Option<Verdict> {
    let (from, to) = (&cx.reading.timexes[it.from], &cx.reading.timexes[it.to]);
    let count = i64::from(if it.is_back { -it.count } else { it.count });
    let wrong = match it.every {
        Every::Day => days(cx, from, to, count, 0),
        Every::Week => days(cx, from, to, 7 * count, LOOSE_DAYS),
        Every::Month => months(cx, from, to, count),
        Every::Year => years(cx, from, to, count),
    };
    let Some((right, changes)) = wrong? else { return Some(Verdict::Supported) };
    let said = cx.slice(to.span);
    let steps = cx.text(it.step);
    let start = cx.slice(from.span);
    let message = format!("{steps}, counted from {start}, is {right}, not {said}");
    let sum = format!("{start} and {} {}: {right}", it.count.abs(), it.every.name(f64::from(it.count)));
    let mut finding = Finding::new(Severity::Warning, to.span, message, Evidence::arithmetic(sum))
        .see(from.span, "counted from here");
    for (said, span, new) in changes {
        finding = finding.fix(said, span, new);
    }
    // The other side: "Three days later".
    let number = TokenRange::new(it.step.start, it.step.start + 1);
    if let Some(needed) = needed(it, from, to).filter(|_| it.count > 1)
        && let Some(new) = number_like(f64::from(needed), cx.text(number))
    {
        finding = finding.fix(cx.text(number), cx.span(number), new);
    }
    Some(Verdict::Refuted(finding))
}

/// How many days or years the step would have to be to lead to the date that is written; none for one, of which the
/// words would have to change as well.
fn needed(it: Step, from: &Timex, to: &Timex) -> Option<i32> {
    let sign = if it.is_back { -1 } else { 1 };
    let count = match (it.every, to.written.weekday) {
        (Every::Year, _) => sign * (to.written.year?.value - from.interval.and_then(year_of)?),
        (Every::Day, Some(weekday)) if to.written.month.is_none() => {
            let start = from.interval?.as_day()?.weekday();
            let days = weekday.value.num_days_from_monday() as i32 - start.num_days_from_monday() as i32;
            (sign * days).rem_euclid(7)
        }
        (Every::Day, _) => sign * i32::try_from((to.interval?.as_day()? - from.interval?.as_day()?).num_days()).ok()?,
        (Every::Week | Every::Month, _) => return None,
    };
    (2..=99).contains(&count).then_some(count)
}

/// What it should be and how to change it; `Some(None)` where it is right, `None` where nothing is known.
type Judged<'a> = Option<Option<(String, Vec<Change<'a>>)>>;

fn days<'a>(cx: &'a Cx<'_>, from: &Timex, to: &Timex, count: i64, loose: i64) -> Judged<'a> {
    let start = from.interval?.as_day()?;
    let right = start.checked_add_signed(chrono::Duration::days(count))?;
    let written = to.written;
    let mut changes = Vec::new();
    if let (Some(month), Some(day)) = (written.month, written.day) {
        let in_year = |year: i32| Day::from_ymd_opt(year, month.value, day.value);
        let years = match written.year {
            Some(year) => year.value..=year.value,
            None => right.year() - 1..=right.year() + 1,
        };
        let off = years.filter_map(in_year).map(|it| (it - right).num_days().abs()).min()?;
        // Further off, it is a step from something else.
        if off <= loose || off > 45 {
            return (off <= loose).then_some(None);
        }
        if right.month() != month.value {
            let said = cx.slice(month.span);
            changes.push((said, month.span, month_like(right.month(), said)));
        }
        let said = cx.slice(day.span);
        changes.push((said, day.span, day_like(right.day(), said)));
        // Two places to change at once are no quick fix.
        changes.truncate(usize::from(right.month() == month.value));
        return Some(Some((long_date(right), changes)));
    }
    let weekday = written.weekday.filter(|_| loose == 0 && written.year.is_none())?;
    if right.weekday() == weekday.value {
        return Some(None);
    }
    let said = cx.slice(weekday.span);
    let name = weekday_name(right.weekday());
    changes.push((said, weekday.span, name.to_owned()));
    Some(Some((name.to_owned(), changes)))
}

fn months<'a>(cx: &'a Cx<'_>, from: &Timex, to: &Timex, count: i64) -> Judged<'a> {
    let (start, said) = (from.written.month?, to.written.month?);
    let right = (i64::from(start.value) - 1 + count).rem_euclid(12) + 1;
    let apart = (i64::from(said.value) - right).rem_euclid(12);
    let right = u32::try_from(right).ok()?;
    let name = crate::time::month_name(right);
    let words = cx.slice(said.span);
    Some((apart.min(12 - apart) >= 2).then(|| (name.to_owned(), vec![(words, said.span, month_like(right, words))])))
}

fn years<'a>(cx: &'a Cx<'_>, from: &Timex, to: &Timex, count: i64) -> Judged<'a> {
    let start = from.written.year.map(|it| it.value).or_else(|| year_of(from.interval?))?;
    let said = to.written.year?;
    let right = start + i32::try_from(count).ok()?;
    let words = cx.slice(said.span);
    let is_off = (said.value - right).abs() >= 2 && words.len() == 4;
    Some(is_off.then(|| (right.to_string(), vec![(words, said.span, right.to_string())])))
}

fn year_of(at: Interval) -> Option<i32> {
    (at.first().year() == at.last().year()).then(|| at.first().year())
}
