//! # impossible-date
//!
//! The calendar has no such day.
//!
//! ## Refuted
//! ```article
//! written: 2022-10-23
//!
//! The congress ended on October {32}[1] after a week of debate.
//!
//! [1] impossible-date (error): there is no October 32: October has 31 days
//!     because: October has 31 days
//!     fix: Change October 32 to October 23
//!     fix: Change October 32 to October 31
//!     fix: Change October 32 to October 22
//! ```
//! ```article
//! written: 2021-03-02
//!
//! The law took effect on {29 February}[1] 2021.
//!
//! [1] impossible-date (error): there is no 29 February 2021: February 2021 has 28 days
//!     because: February 2021 has 28 days
//!     fix: Change 29 February to 28 February
//!     fix: Change 29 February to 19 February
//!     fix: Change February to January
//!     fix: Change February to March
//! ```
//!
//! ## Supported
//! ```article
//! written: 2020-03-02
//!
//! The law took effect on 29 February 2020. Classes resume on October 31.
//! ```
//! ```article
//! written: 2022-10-23
//!
//! The course costs 32 October crowns. Room 31, April Street, is let; Route 30 is shut in February.
//! ```
//! ```article
//! written: 2022-10-23
//!
//! In the March 32-page issue, the magazine prints a map. She won 31-30 in September, and the May 2022 figure was 40.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2022-10-23
//!
//! Form 30/2 is for pupils; form 31/4 is for parents.
//! ```
//! ```article
//! written: 2022-10-23
//!
//! The score was 13/14, the ratio 45/13 and the blood pressure 120/80. On 9/11 the towers fell; 24/7 shops stay open.
//! ```
//! ```article
//! written: 2022-10-23
//!
//! Sweden's calendar of 1712 had a 30th day in February. Psalm 31, May 2 and Luke 24, 35 were read.
//! ```
//!
//! ## Why
//! A day that does not exist is a slip of the finger in the day or in the month.
//!
//! ## Sources
//! The Gregorian calendar (ISO 8601).

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::timex::Fault;
use crate::mentions::{day_like, month_like};
use crate::time::{days_in_month, month_name};

pub const RULE: Rule = Rule { code: "impossible-date", source: include_str!("impossible_date.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::DateExists { timex, cited } = &claim.what else { return None };
    let timex = &cx.reading.timexes[*timex];
    let fault = timex.fault?;
    let part = timex.written.day.or(timex.written.month)?;
    let month = timex.written.month.map(|it| it.value);
    let year = timex.written.year.map(|it| it.value);
    let last = month.and_then(|month| days_in_month(year.unwrap_or(2000), month));
    let fact = match (fault, month, last) {
        (Fault::NoSuchMonth, _, _) => "a year has 12 months".to_owned(),
        (_, Some(month), Some(last)) => match year.filter(|_| month == 2) {
            Some(year) => format!("{} {year} has {last} days", month_name(month)),
            None => format!("{} has {last} days", month_name(month)),
        },
        (_, _, _) => "no month has more than 31 days".to_owned(),
    };
    let said = cx.slice(timex.span);
    let said = said.strip_prefix("the ").unwrap_or(said).to_owned();
    // Of "February 31" either half may be the slip; of "October 32" only the day.
    let span = timex.written.month.filter(|_| part.value <= 31).map_or(part.span, |month| month.span.to(part.span));
    let mut finding =
        Finding::new(Severity::Error, span, format!("there is no {said}: {fact}"), Evidence::calendar(fact));
    for day in last.into_iter().flat_map(|last| likely(part.value, last)) {
        let said = cx.slice(part.span);
        let new = day_like(day, said);
        finding = finding.fix(cx.slice(part.span), part.span, new);
    }
    if let Some(written) = timex.written.month.filter(|_| span != part.span) {
        let has_day = |month: &u32| days_in_month(year.unwrap_or(2000), *month).is_some_and(|last| part.value <= last);
        let beside = [written.value.saturating_sub(1), written.value + 1];
        for month in beside.into_iter().filter(|it| (1..=12).contains(it) && has_day(it)) {
            finding = finding.fix(cx.slice(written.span), written.span, month_like(month, cx.slice(written.span)));
        }
    }
    Some(Verdict::Refuted(if *cited { finding.at_most(Severity::Information) } else { finding }))
}

/// Days one slip of the finger away: for what no month has, digits swapped; then the month's last
/// day, and one ten less.
fn likely(day: u32, last: u32) -> Vec<u32> {
    let swapped = if day > 31 { (day % 10) * 10 + day / 10 } else { 0 };
    let mut out: Vec<u32> =
        [swapped, last, day.saturating_sub(10)].into_iter().filter(|it| (1..=last).contains(it)).collect();
    out.dedup();
    out
}
