//! # weekday-mismatch
//!
//! The weekday and the date beside it do not go together.
//!
//! ## Refuted
//! ```article
//! written: 2016-03-14
//!
//! The vote was held on Friday, 12 March 2016.
//! ```
//! ```article
//! written: 2022-05-03
//!
//! The ceremony will be held on Friday, May 5, at 9:30 a.m.
//! ```
//!
//! ## Supported
//! ```article
//! written: 2016-03-14
//!
//! The vote was held on Saturday, 12 March 2016. The count began on Sunday, March 13.
//! ```
//!
//! ## Not enough info
//! ```article
//! The vote was held on Friday, March 12.
//! ```
//!
//! ## Why
//! A reader who plans by the weekday comes on the wrong day. Either half may be the slip, so both
//! are offered; the date without a year is judged in the year that the dateline makes likely.
//!
//! ## Sources
//! The Gregorian calendar (ISO 8601).

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::time::{Datelike, Day, Interval, days_in_month, long_date, month_name, weekday_name};

pub const RULE: Rule = Rule { code: "weekday-mismatch", source: include_str!("weekday_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::DayIsWeekday(index) = claim.what else { return None };
    let timex = &cx.reading.timexes[index];
    let (said, day) = (timex.written.weekday?, timex.interval.and_then(Interval::as_day));
    let Some(day) = day else { return Some(Verdict::NotEnoughInfo) };
    if day.weekday() == said.value {
        return Some(Verdict::Supported);
    }
    let right = weekday_name(day.weekday());
    let fact = format!("{} was a {right}", long_date(day));
    let mut finding = Finding::new(Severity::Error, said.span, format!("{fact}, not a {}", weekday_name(said.value)), Evidence::calendar(fact))
        .fix(cx.slice(said.span), said.span, abbreviated_like(right, cx.slice(said.span)));
    let number = timex.written.day?;
    if let Some(near) = nearest(day, |it| it.weekday() == said.value) {
        let new = cx.slice(number.span).replace(&day.day().to_string(), &near.to_string());
        finding = finding.fix(cx.slice(number.span), number.span, new);
    }
    // A month that fits is as likely a slip as the day: "Thursday, June 5" for May 5.
    if let Some(month) = timex.written.month {
        let fits = |m: u32| Day::from_ymd_opt(day.year(), m, day.day()).is_some_and(|it| it.weekday() == said.value);
        let other = [1i32, -1, 2, -2].into_iter().filter_map(|step| u32::try_from(i32::try_from(day.month()).ok()? + step).ok()).find(|m| fits(*m));
        let is_word = cx.slice(month.span).chars().all(char::is_alphabetic);
        if let Some(other) = other.filter(|_| is_word) {
            finding = finding.fix(cx.slice(month.span), month.span, month_name(other));
        }
    }
    Some(Verdict::Refuted(finding))
}

/// "Sat" for "Fri", "Saturday" for "Friday", capitals as they were.
fn abbreviated_like(right: &str, said: &str) -> String {
    let right = if said.len() <= 4 { &right[..3] } else { right };
    if said.chars().all(char::is_uppercase) { right.to_uppercase() } else { right.to_owned() }
}

/// The day of the same month, nearest to this one, that passes the test.
fn nearest(day: Day, fits: impl Fn(&Day) -> bool) -> Option<u32> {
    let last = days_in_month(day.year(), day.month())?;
    let mut days: Vec<u32> = (1..=last).filter(|it| day.with_day(*it).is_some_and(|it| fits(&it))).collect();
    days.sort_by_key(|it| it.abs_diff(day.day()));
    days.first().copied()
}
