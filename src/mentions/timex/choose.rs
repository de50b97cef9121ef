//! Which year, which week: the choice among the dates that an expression may mean.

use super::expr::Rel;
use super::tense::Tense;
use crate::time::{Datelike, Day, Interval};

/// A choice: the year, the other plausible one, and what chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub year: i32,
    pub other: Option<i32>,
    pub by: By,
}

/// What made the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Nearness to the dateline.
    Distance,
    Past,
    Future,
}

/// So many days away, and a tense that says otherwise does not move a date by a year.
const CLOSE: i64 = 45;
/// So many times nearer, and a future tense does not matter.
const MUCH_NEARER: i64 = 3;
/// From so many days on another year is a plausible reading.
const DOUBTFUL: i64 = 120;
/// "Last February" said so few days after its end means the one before.
const JUST_OVER: i64 = 25;

/// The year of a date that states none: by the pointing word, by tense, by distance. `at` gives
/// the days in a year; `tense` is asked only where it matters.
pub(super) fn year(
    now: Day,
    rel: Rel,
    at: &dyn Fn(i32) -> Option<Interval>,
    tense: &dyn Fn() -> Tense,
) -> Option<Choice> {
    let this = now.year();
    let choice = |year, by| Some(Choice { year, other: None, by });
    match rel {
        Rel::Last | Rel::Previous | Rel::PastStretch => {
            let over = |i: Interval| {
                let days = (now - i.last()).num_days();
                days > if i.len_days() > 1 { JUST_OVER } else { 0 }
            };
            let year = (this - 2..=this).rev().find(|&y| at(y).is_some_and(over))?;
            return choice(year, By::Past);
        }
        Rel::Next | Rel::Coming | Rel::Following => {
            let year = (this..=this + 1).find(|&y| at(y).is_some_and(|i| i.first() > now))?;
            return choice(year, By::Future);
        }
        Rel::This => return choice(this, By::Distance),
        _ => {}
    }
    // The last one that has begun, and the first that is not over.
    let past = (this - 1..=this).rev().find(|&y| at(y).is_some_and(|i| i.first() <= now))?;
    let coming = (this..=this + 1).find(|&y| at(y).is_some_and(|i| i.last() >= now))?;
    if past == coming {
        return choice(past, By::Distance);
    }
    let days = |year: i32| at(year).map_or(i64::MAX / MUCH_NEARER, |i| distance(i, now));
    let (near, far) = if days(past) <= days(coming) { (past, coming) } else { (coming, past) };
    let tense = tense();
    let by_tense = match tense {
        Tense::Past => past,
        Tense::Future => coming,
        Tense::Unsaid => near,
    };
    let outweighed = match tense {
        // A day told as past that lies just ahead is a slip of the pen, not a year ago.
        Tense::Past => days(near) <= CLOSE,
        _ => days(near) * MUCH_NEARER < days(far),
    };
    if by_tense != near && outweighed {
        return Some(Choice { year: near, other: Some(far), by: By::Distance });
    }
    let other = if by_tense == past { coming } else { past };
    let by = match tense {
        Tense::Past => By::Past,
        Tense::Future => By::Future,
        Tense::Unsaid => By::Distance,
    };
    let doubtful = days(by_tense) > DOUBTFUL || by_tense == far;
    Some(Choice { year: by_tense, other: doubtful.then_some(other), by })
}

/// How many days an interval lies away from a day; 0 when it holds the day.
fn distance(interval: Interval, day: Day) -> i64 {
    if interval.contains(day) {
        0
    } else if interval.last() < day {
        (day - interval.last()).num_days()
    } else {
        (interval.first() - day).num_days()
    }
}
