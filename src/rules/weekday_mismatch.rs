//! # weekday-mismatch
//!
//! The weekday and the date beside it do not go together.
//!
//! ## Refuted
//! ```article
//! written: 2016-03-14
//!
//! The vote was held on {Friday}[1], 12 March 2016.
//!
//! [1] weekday-mismatch (error): 12 March 2016 was a Saturday, not a Friday
//!     because: 12 March 2016 was a Saturday
//!     fix: Change Friday to Saturday
//!     fix: Change March to February
//!     fix: Change 12 March to 11 March
//! ```
//! ```article
//! written: 2022-05-03
//!
//! The ceremony will be held on {Friday}[1], May 5, at 9:30 a.m.
//!
//! [1] weekday-mismatch (error): 5 May 2022 is a Thursday, not a Friday
//!     because: 5 May 2022 is a Thursday
//!     fix: Change Friday to Thursday
//!     fix: Change May 5 to May 6
//! ```
//! ```article
//! written: 2014-11-20
//!
//! The jury will hear the engineer on Nov. 25 ({Monday}[1]) and the captain on Nov. 26 (Wednesday).
//!
//! [1] weekday-mismatch (error): 25 November 2014 is a Tuesday, not a Monday
//!     because: 25 November 2014 is a Tuesday
//!     fix: Change Monday to Tuesday
//!     fix: Change Nov. 25 to Nov. 24
//! ```
//! ```article
//! written: 1988-02-15
//!
//! LISBON, Feb. 15, 1988 -- The strike began on 11 February, a {Tuesday}[1], at dawn.
//!
//! [1] weekday-mismatch (error): 11 February 1988 was a Thursday, not a Tuesday
//!     because: 11 February 1988 was a Thursday
//!     fix: Change Tuesday to Thursday
//!     fix: Change 11 February to 9 February
//! ```
//! ```article
//! written: 2003-02-10
//!
//! The funeral will be held on {Saturday}[1] morning (February 14) at St. Olave's.
//!
//! [1] weekday-mismatch (error): 14 February 2003 is a Friday, not a Saturday
//!     because: 14 February 2003 is a Friday
//!     fix: Change Saturday to Friday
//!     fix: Change February 14 to February 15
//! ```
//! ```article
//! written: 2016-05-13
//!
//! The council backed the plan on {Friday}[1] 12 May.
//!
//! [1] weekday-mismatch (error): 12 May 2016 was a Thursday, not a Friday
//!     because: 12 May 2016 was a Thursday
//!     fix: Change Friday to Thursday
//!     fix: Change 12 May to 13 May
//! ```
//! ```article
//! written: 2016-05-03
//!
//! The fair runs from {Tuesday}[1] 9 to Friday 13 May, and the market from Monday 9 to {Sunday}[2] 14 May.
//!
//! [1] weekday-mismatch (error): 9 May 2016 is a Monday, not a Tuesday
//!     because: 9 May 2016 is a Monday
//!     fix: Change Tuesday to Monday
//!
//! [2] weekday-mismatch (error): 14 May 2016 is a Saturday, not a Sunday
//!     because: 14 May 2016 is a Saturday
//!     fix: Change Sunday to Saturday
//!     fix: Change 14 May to 15 May
//! ```
//! ```article
//! written: 2016-05-03
//!
//! Concerts will be held on Thursday and {Saturday}[1], May 12 and 13.
//!
//! [1] weekday-mismatch (error): 13 May 2016 is a Friday, not a Saturday
//!     because: 13 May 2016 is a Friday
//!     fix: Change Saturday to Friday
//! ```
//! ```article
//! written: 2016-12-03
//!
//! The planes came on December 7, 1941, a quiet {Monday}[1] morning.
//!
//! [1] weekday-mismatch (error): 7 December 1941 was a Sunday, not a Monday
//!     because: 7 December 1941 was a Sunday
//!     fix: Change Monday to Sunday
//!     fix: Change December 7 to December 8
//! ```
//! ```article
//! written: 2020-12-14
//!
//! The first working day is {Monday}[1], 05.01.21. The hall opened on {Tue}[2] 20/Oct/2014 and shut on {{Mon}[3] 20-Nov-12}[4].
//!
//! [1] weekday-mismatch (error): Monday, 05.01.21 is no Monday in any order of its numbers
//!     because: 5 January 2021 is a Tuesday, 1 May 2021 is a Saturday, 21 January 2005 is a Friday
//!     fix: Change Monday to Tuesday
//!     fix: Change Monday to Saturday
//!     fix: Change Monday to Friday
//!
//! [2] weekday-mismatch (error): 20 October 2014 was a Monday, not a Tuesday
//!     because: 20 October 2014 was a Monday
//!     fix: Change Tue to Mon
//!     fix: Change 20/Oct to 21/Oct
//!
//! [3] weekday-mismatch (error): 20 November 2012 was a Tuesday, not a Monday
//!     because: 20 November 2012 was a Tuesday
//!     fix: Change Mon to Tue
//!     fix: Change 20-Nov to 19-Nov
//!
//! [4] date-contradiction (warning): shut on 20 November 2012, but opened only on 20 October 2014
//!     see "Tue 20/Oct/2014": opened on 20 October 2014
//!     because: a thing is opened before it is shut
//!     fix: Change 2014 to 2012
//!     fix: Change 2014 to 2011
//! ```
//! ```article
//! written: 2020-01-09
//!
//! The council voted on Tuesday, January 7, {2019}[1], to close the pool. Electors go to the polls on {Friday}[2], May. 9, 2020.
//!
//! [1] weekday-mismatch (error): 7 January 2019 was a Monday, not a Tuesday
//!     because: 7 January 2019 was a Monday
//!     fix: Change 2019 to 2020
//!     fix: Change Tuesday to Monday
//!     fix: Change January 7 to January 8
//!
//! [2] weekday-mismatch (error): 9 May 2020 is a Saturday, not a Friday
//!     because: 9 May 2020 is a Saturday
//!     fix: Change Friday to Saturday
//!     fix: Change May. 9 to May. 8
//! ```
//! ```article
//! written: 2019-06-17
//!
//! The fair is on 6/20 ({Fri}[1]) at noon. The gate opened on 2018 March 18, a {Monday}[2].
//!
//! [1] weekday-mismatch (error): 20 June 2019 is a Thursday, not a Friday
//!     because: 20 June 2019 is a Thursday
//!     fix: Change Fri to Thu
//!     fix: Change 6/20 to 6/21
//!
//! [2] weekday-mismatch (error): 18 March 2018 was a Sunday, not a Monday
//!     because: 18 March 2018 was a Sunday
//!     fix: Change Monday to Sunday
//!     fix: Change March 18 to March 19
//! ```
//!
//! ## Supported
//! ```article
//! written: 2016-03-14
//!
//! The vote was held on Saturday, 12 March 2016. The count began on Sunday, March 13.
//! ```
//! ```article
//! written: 2014-11-20
//!
//! The fair runs from Friday, November 21, to Sunday, November 23, and again on the 28th, a Friday.
//! ```
//! ```article
//! written: 2014-11-20
//!
//! They married on Saturday, 20 November 1999, and moved on Monday. The Tuesday after November 23, 2014, is the deadline.
//! ```
//! ```article
//! written: 2016-05-03
//!
//! The fair runs from Monday 9 to Friday 13 May, with songs on Thursday and Friday, May 12 and 13, and Friday and Saturday, 13 and 14 May.
//! ```
//! ```article
//! written: 2016-05-03
//!
//! On Saturdays and Sundays, May 14 and 16, the hall is shut. The plan for Friday 12 May of next year stands.
//! ```
//!
//! A date without a year may be of a calendar that runs on, or of a year that is told of:
//! ```article
//! written: 2019-06-03
//!
//! The autumn term begins on Wednesday 4 September and ends on Friday 20 December. The summer term runs from Monday 20 April to Wednesday 22 July.
//!
//! Twelve years before, in 2007, the school opened. The first lesson was on Monday 3 September. Forty years ago, on Monday, March 5, the old one burned.
//! ```
//!
//! ## Not enough info
//! ```article
//! The vote was held on Friday, March 12.
//! ```
//! ```article
//! written: 2014-11-20
//!
//! On Friday, 14 people were hurt. The Monday, May 5 group meets at noon; of the Friday 13 films, nine were shown.
//! ```
//! ```article
//! written: 2014-11-20
//!
//! The tsar abdicated on Thursday, 2 March 1917, by the calendar of his country.
//! ```
//! ```article
//! written: 2014-11-20
//!
//! Services on Saturdays and Sundays, 22 and 23 November; Monday to Friday, 1 December to 5 December. The Sunday Times of November 22 printed it.
//! ```
//! ```article
//! written: 2014-11-20
//!
//! The shop was to reopen on a Friday. November 22 was agreed on later. It shut on Tuesday; November 19 was a holiday.
//! ```
//! ```article
//! written: 2003-02-10
//!
//! The paper's March 5, a Sunday edition, sold out. On Friday evening (6 to 8 February for members) the hall is open.
//! ```
//! ```article
//! written: 2003-02-10
//!
//! March 5 was a Friday or a Saturday, she thinks. From Monday evening, 3 March or 4 March being meant, the pass is shut.
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
use crate::mentions::{Timex, day_like, month_like};
use crate::text::Span;
use crate::time::{Datelike, Day, Weekday, days_in_month, long_date, weekday_name};

pub const RULE: Rule = Rule { code: "weekday-mismatch", source: include_str!("weekday_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::DayIsWeekday { timex, weekday: said, days } = &claim.what else { return None };
    let timex = &cx.reading.timexes[*timex];
    let Some(day) = days.first().copied() else { return Some(Verdict::NotEnoughInfo) };
    if days.iter().any(|day| day.weekday() == said.value) {
        return Some(Verdict::Supported);
    }
    if timex.written.day.is_none() {
        return Some(Verdict::Refuted(of_several(cx, timex, said.span, said.value, days)));
    }
    let right = weekday_name(day.weekday());
    let is_over = cx.dateline().is_none_or(|line| day <= line.last());
    let fact = format!("{} {} a {right}", long_date(day), if is_over { "was" } else { "is" });
    let mut finding = Finding::new(
        Severity::Error,
        said.span,
        format!("{fact}, not a {}", weekday_name(said.value)),
        Evidence::calendar(fact),
    )
    .fix(cx.slice(said.span), said.span, abbreviated_like(right, cx.slice(said.span)));
    // The date is of another day of the list: "Tuesday 9 to Friday 13 May".
    if timex.written.day.is_some_and(|it| it.value != day.day()) {
        return Some(Verdict::Refuted(finding));
    }
    // A month that fits is as likely a slip as the day: "Thursday, June 5" for May 5.
    if let Some((span, month)) = other_month(cx, timex, day, said.value) {
        let named = cx.slice(span);
        finding = finding.fix(named, span, month_like(month, named));
        // The date would lie clearly nearer to the dateline with that month: then the month is what
        // must change.
        let meant = Day::from_ymd_opt(day.year(), month, day.day())?;
        let far = |it: Day| cx.dateline().map(|line| (it - line.first()).num_days().abs());
        if far(meant).zip(far(day)).is_some_and(|(meant, day)| meant + CLEARLY_NEARER < day) {
            finding.span = span;
            finding.fixes.rotate_right(1);
        }
    }
    if let Some((span, year)) = other_year(cx, timex, day, said.value) {
        finding = finding.fix(cx.slice(span), span, year.to_string());
        finding.span = span;
        finding.fixes.rotate_right(1);
    }
    let number = timex.written.day?;
    if let Some(near) = nearest(day, |it| it.weekday() == said.value) {
        let said = cx.slice(number.span);
        let new = day_like(near, said);
        finding = finding.fix(cx.slice(number.span), number.span, new);
    }
    Some(Verdict::Refuted(finding))
}

/// Dates with a weekday mostly lie around the dateline: a month that brings the date so many days
/// nearer to it is the one that was meant.
const CLEARLY_NEARER: i64 = 14;

/// "Tuesday, January 7, 2019" in January 2020: the year that brings the date to the dateline and to its weekday.
fn other_year(cx: &Cx<'_>, timex: &Timex, day: Day, weekday: Weekday) -> Option<(Span, i32)> {
    let written = timex.written.year.filter(|it| cx.slice(it.span).len() == 4)?;
    let line = cx.dateline()?.first();
    let far = |it: Day| (it - line).num_days().abs();
    let years = [day.year() - 1, day.year() + 1].into_iter().filter_map(|year| day.with_year(year));
    let meant = years.filter(|it| it.weekday() == weekday).min_by_key(|it| far(*it))?;
    (far(meant) <= NEAR_DAYS && far(day) > 4 * NEAR_DAYS).then_some((written.span, meant.year()))
}

/// A date of the news lies so near to the dateline.
const NEAR_DAYS: i64 = 62;

/// "Monday, 05.01.21": in no order of its numbers is the date that weekday.
fn of_several(cx: &Cx<'_>, timex: &Timex, span: Span, weekday: Weekday, days: &[Day]) -> Finding {
    let facts: Vec<String> =
        days.iter().map(|it| format!("{} is a {}", long_date(*it), weekday_name(it.weekday()))).collect();
    let message = format!("{} is no {} in any order of its numbers", cx.slice(timex.span), weekday_name(weekday));
    let mut finding = Finding::new(Severity::Error, span, message, Evidence::calendar(facts.join(", ")));
    for day in days {
        let right = abbreviated_like(weekday_name(day.weekday()), cx.slice(span));
        finding = finding.fix(cx.slice(span), span, right);
    }
    finding
}

/// The nearest other month, written as a word, in which the day is that weekday.
fn other_month(cx: &Cx<'_>, timex: &Timex, day: Day, weekday: Weekday) -> Option<(Span, u32)> {
    let written = timex.written.month?;
    let is_word = cx.slice(written.span).chars().all(char::is_alphabetic);
    let fits = |month: &u32| Day::from_ymd_opt(day.year(), *month, day.day()).is_some_and(|it| it.weekday() == weekday);
    let mut months: Vec<u32> = (1..=12).filter(|it| *it != day.month()).filter(fits).collect();
    months.sort_by_key(|it| it.abs_diff(day.month()));
    months.first().filter(|it| is_word && it.abs_diff(day.month()) <= 2).map(|it| (written.span, *it))
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
