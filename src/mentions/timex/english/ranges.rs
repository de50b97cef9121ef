//! The second half of a range that states only a part of its date: "2016-21", "March 3-5".

use super::Words;
use super::dates::{finish, year_after};
use super::numbers::{digit_ordinal, digits};
use crate::mentions::timex::expr::{Core, Found, Rel, YearOf};
use crate::mentions::timex::lexicon::Lex;
use crate::mentions::timex::{Part, Written};
use crate::text::is_one_of;

/// The rest of a range whose first date ends before `at`: "-21" in "2016-21", "-5" in "March 3-5".
///
/// Gives the second date, and the year that only it states.
pub(in crate::mentions::timex) fn range_tail(words: &Words<'_>, first: &Found) -> Option<Found> {
    let at = first.tokens.end;
    let dash = matches!(words.class(at), Lex::Mark('-' | '\u{2013}' | '/'));
    let tight = dash && !words.gap(at) && !words.gap(at + 1);
    let (Core::Date { year, .. } | Core::Fiscal { year }) = first.core else { return None };
    let (value, len) =
        digits(words, at + 1).or_else(|| digit_ordinal(words, at + 1).map(|n| (n, 2))).filter(|&(_, len)| len <= 2)?;
    if first.written.month.is_none() {
        // "2016-21", "2016/17": the century of the first year, or the next one.
        let from = first.written.year?.value;
        let short = i32::try_from(value).ok()?;
        if !tight || len != 2 || words.class(at + 1) != Lex::Digits {
            return None;
        }
        let to = from - from.rem_euclid(100) + short;
        // "The 2021-16 term" runs backwards: a slip; "2021-16" alone may be a number.
        let is_term = is_one_of!(words, at + 2, "term terms tenure period plan mandate phase session legislature");
        let cued = matches!(words.before(first.tokens.start, 1), Lex::In | Lex::For | Lex::During) && short > 12;
        // "that of 1997-96", "the 1997-96 season": two years in a row.
        let is_season = from - to == 1
            && !words.is(at, '/')
            && is_one_of!(words, first.tokens.start.wrapping_sub(1), "of the in since for during a its their");
        let backwards = to < from && (from - to <= 20 && is_term || from - to <= 10 && cued || is_season);
        let to = if to <= from && !backwards { to + 100 } else { to };
        let follows = words.is(at + 2, '-') && !words.gap(at + 2);
        if to - from > 60 || follows {
            return None;
        }
        let mut found = Found::new(at + 1, at + 2, Core::Date { year: YearOf::Is(to), rel: Rel::Bare });
        found.written.year = Some(Part { value: to, span: words.span(at + 1) });
        return Some(found);
    }
    let wordy = matches!(words.class(at), Lex::To | Lex::And | Lex::Or | Lex::Through | Lex::Until);
    let (day, month) = (first.written.day?, first.written.month?);
    // In "3/4/2021" and its like the month is a number: nothing follows it.
    if month.span.len() < 3
        || !(dash || wordy)
        || !(1..=31).contains(&value)
        || value == day.value
        || (value < day.value && !is_backwards(words, first, at))
        || day.span.start < month.span.start && first.written.year.is_some()
    {
        return None;
    }
    // "March 3 to 5 April" and "March 3 and 12 people": the number belongs to what follows.
    let counts = match words.class(at + 2) {
        Lex::Month(_) | Lex::Units(_) | Lex::Scale(_) | Lex::Meridiem(_) => true,
        Lex::Mark(':' | '%') => true,
        Lex::Other => {
            wordy && at + 2 < words.end && !words.capital(at + 2) && words.before(first.tokens.start, 1) != Lex::Between
        }
        _ => false,
    };
    if counts {
        return None;
    }
    let mut written =
        Written { day: Some(Part { value, span: words.span(at + 1) }), month: Some(month), ..Written::default() };
    let (year, end) = match year_after(words, at + 2) {
        Some((year, span, end)) => {
            written.year = span;
            (year, end)
        }
        None => (year, at + 2),
    };
    let mut found = finish(words, at + 1, end, written, year)?;
    if written.year.is_none() {
        found.written.year = first.written.year;
    }
    Some(found)
}

/// "runs from May 9 to 3", "May 9-3, in Leeds": a range that runs backwards, as nothing else can be meant.
fn is_backwards(words: &Words<'_>, first: &Found, at: usize) -> bool {
    let dash = matches!(words.class(at), Lex::Mark('-' | '\u{2013}')) && !words.gap(at) && !words.gap(at + 1);
    let from = words.before(first.tokens.start, 1) == Lex::From;
    let joined = matches!(words.class(at), Lex::To | Lex::Until | Lex::Through);
    let ends = at + 2 >= words.end
        || matches!(words.class(at + 2), Lex::Mark('.' | ',' | ';' | ')') | Lex::In | Lex::At)
            && !(words.class(at + 2) == Lex::Mark('.') && at + 3 < words.end && !words.gap(at + 3));
    let runs = is_one_of!(words, first.tokens.start.wrapping_sub(1), "runs run ran held lasts lasted open closed");
    // "the festival (June 12-9)"
    let is_alone = first.tokens.start > 0 && words.is(first.tokens.start - 1, '(') && words.is(at + 2, ')');
    ends && (from && (joined || dash) || dash && (runs || is_alone))
}
