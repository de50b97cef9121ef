//! Hints: what a time expression leaves unsaid, in the fewest words.

use crate::mentions::timex::Basis;
use crate::mentions::{Reading, TimexType};
use crate::text::Article;
use crate::time::{Datelike, Interval};

/// What to show behind a time expression: "2021" behind "on April 12", "31 January 2021" behind
/// "on Sunday". `None` where the text says it all, or where nothing settles it.
pub fn hint(article: &Article, reading: &Reading, index: usize) -> Option<String> {
    let it = reading.timexes.get(index)?;
    let is_calendar = matches!(it.kind, TimexType::Date | TimexType::Time);
    let is_settled = !matches!(it.basis, Basis::Explicit | Basis::Open);
    if !is_calendar || !is_settled || it.fault.is_some() || it.written.year.is_some() {
        return None;
    }
    let when = it.interval.filter(|it| *it != Interval::ALWAYS)?;
    let (first, last) = (when.first(), when.last());
    let hint = if it.written.month.is_some() && first.year() == last.year() {
        first.year().to_string()
    } else {
        when.to_string()
    };
    // "the 2016-21 term" and its like name their years in words of their own.
    (!article.slice(it.span).contains(&hint)).then_some(hint)
}
