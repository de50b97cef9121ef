//! Years, decades, seasons, fiscal years and holidays: dates without a month.

use super::Words;
use super::dates::{century_of, year_after};
use super::guards::is_counted;
use super::numbers::{digits, spoken_year};
use super::sections::section;
use crate::mentions::timex::Part;
use crate::mentions::timex::calendar::holiday_named;
use crate::mentions::timex::expr::{Amount, Core, Found, Rel, YearOf};
use crate::mentions::timex::lexicon::{Lex, Season, Unit};
use crate::text::is_one_of;

/// "nineteen ninety-six", "two thousand".
pub(super) fn spoken_year_at(words: &Words<'_>, at: usize) -> Option<Found> {
    let (value, end) = spoken_year(words, at)?;
    let mut found = Found::new(at, end, Core::Date { year: YearOf::Is(value), rel: Rel::Bare });
    found.written.year = Some(Part { value, span: words.span(at).to(words.span(end - 1)) });
    Some(found)
}

/// A year in words that stands alone; "two thousand" counts unless "year" stands before.
pub(super) fn spoken(words: &Words<'_>, at: usize) -> Option<Found> {
    let counts = words.class(at) == Lex::Num(2) || words.class(at) == Lex::Num(20);
    if counts && words.before(at, 1) != Lex::Unit(Unit::Year) && words.before(at, 1) != Lex::In {
        return None;
    }
    let found = spoken_year_at(words, at)?;
    let end = found.tokens.end;
    let counted = matches!(words.class(end), Lex::Units(_) | Lex::Scale(_)) || is_counted(words.word(end));
    (!counted).then_some(found)
}

/// "'90s", and "'98" behind a word that says it is a year: "in '98", "since '98".
pub(super) fn short_year(words: &Words<'_>, at: usize) -> Option<Found> {
    if words.gap(at + 1) {
        return None;
    }
    if words.class(at + 1) == Lex::Mixed {
        return decade(words, at + 1).map(|found| found.reaching(at, found.tokens.end));
    }
    let cued = matches!(words.before(at, 1), Lex::In | Lex::Since | Lex::Until | Lex::Late | Lex::Early | Lex::During);
    let (value, 2) = digits(words, at + 1)? else { return None };
    // "In '9 inches'": a year has nothing to count, and no closing mark.
    let ends = !matches!(words.class(at + 2), Lex::Units(_) | Lex::Unit(_) | Lex::Scale(_) | Lex::Mark('\'' | '%'));
    let year = century_of(value);
    (cued && ends).then(|| year_found(words, at, at + 1, at + 2, year))
}

/// "1990s", "90s", "1990's".
pub(super) fn decade(words: &Words<'_>, at: usize) -> Option<Found> {
    let text = words.article.slice(words.tokens.get(at)?.span);
    let number = text.strip_suffix('s').or_else(|| text.strip_suffix("'s"))?;
    let value: i32 = number.parse().ok()?;
    let first = match number.len() {
        // "The 1800s" are a century.
        4 if value % 100 == 0 && (1000..2000).contains(&value) => {
            return Some(Found::new(at, at + 1, Core::Century { index: value / 100 }));
        }
        4 if value % 10 == 0 && (1000..=2100).contains(&value) => value,
        2 if value % 10 == 0 => {
            let named = matches!(words.before(at, 1), Lex::The | Lex::Mark('\'') | Lex::Early | Lex::Late | Lex::Mid)
                || (words.before(at, 1) == Lex::Mark('-') && words.before(at, 2) == Lex::Mid);
            // "In his 80s" is an age, "temperatures in the 80s" cannot be told.
            if !named {
                return None;
            }
            century_of(u32::try_from(value).ok()?)
        }
        _ => return None,
    };
    Some(Found::new(at, at + 1, Core::Decade { first }))
}

/// "summer 2016", "summer of 1994", "spring" behind "in", "last spring" is elsewhere.
pub(super) fn from_season(words: &Words<'_>, at: usize) -> Option<Found> {
    let Lex::Season(season) = words.class(at) else { return None };
    let year = year_after(words, at + 1).filter(|_| !words.is(at + 1, ','));
    if let Some((year, span, end)) = year {
        let end = winter_end(words, season, year, end);
        let mut found = Found::new(at, end, Core::Season { season, year, rel: Rel::Bare });
        found.written.year = span;
        return Some(found);
    }
    let cued = matches!(
        words.before(at, 1),
        Lex::In | Lex::By | Lex::During | Lex::Since | Lex::Until | Lex::The | Lex::Early | Lex::Late
    ) && !words.capital(at);
    // "The fall of Rome", "in spring water".
    let noun_follows = words.class(at + 1) == Lex::Of || (words.class(at + 1) == Lex::Other && at + 1 < words.end);
    (cued && !noun_follows && !is_one_of!(words, at, "fall")
        || cued && is_one_of!(words, at, "fall") && matches!(words.before(at, 1), Lex::In) && !noun_follows)
        .then(|| Found::new(at, at + 1, Core::Season { season, year: YearOf::Unsaid, rel: Rel::Bare }))
}

/// Past "-64" in "winter 1863-64": one winter has two years.
fn winter_end(words: &Words<'_>, season: Season, year: YearOf, end: usize) -> usize {
    let tight = matches!(words.class(end), Lex::Mark('-' | '\u{2013}' | '/')) && !words.gap(end) && !words.gap(end + 1);
    let YearOf::Is(year) = year else { return end };
    let next = digits(words, end + 1).filter(|_| tight && season == Season::Winter);
    let follows = |(value, len): (u32, usize)| {
        let whole = u32::try_from(year + 1).unwrap_or(0);
        (len == 2 && value == whole % 100) || (len == 4 && value == whole)
    };
    if next.is_some_and(follows) { end + 2 } else { end }
}

/// "fiscal 1989", "fiscal year 2021", "fiscal 2021-22".
pub(super) fn fiscal(words: &Words<'_>, at: usize) -> Option<Found> {
    // "Financial" is mostly said of money.
    if is_one_of!(words, at, "financial") && words.class(at + 1) != Lex::Unit(Unit::Year) {
        return None;
    }
    if let Some(found) = section(words, words.skip_hyphen(at + 1), YearOf::Unsaid) {
        // "fiscal second quarter"
        return Some(found.reaching(at, found.tokens.end));
    }
    let next = if words.class(at + 1) == Lex::Unit(Unit::Year) { at + 2 } else { at + 1 };
    if words.before(at, 1) == Lex::The && next == at + 2 && words.class(next) != Lex::Digits {
        // "the fiscal year ended Jan. 31" is how long the accounts run.
        let runs = is_one_of!(words, next, "ended ending");
        let duration = Core::Duration { unit: Unit::Year, amount: Amount::Is(1.0) };
        let core = if runs { duration } else { Core::Fiscal { year: YearOf::Rel(Rel::The) } };
        return Some(Found::new(at, next, core));
    }
    let (value, 4) = digits(words, next)? else { return None };
    let year = i32::try_from(value).ok().filter(|y| (1000..=2200).contains(y))?;
    let mut found = Found::new(at, next + 1, Core::Fiscal { year: YearOf::Is(year) });
    found.written.year = Some(Part { value: year, span: words.span(next) });
    Some(found)
}

/// "FY2013", "FY13".
pub(super) fn fiscal_code(words: &Words<'_>, at: usize, year: u16) -> Option<Found> {
    let text = words.article.slice(words.span(at));
    let value = i32::from(year);
    let mut found = Found::new(at, at + 1, Core::Fiscal { year: YearOf::Is(value) });
    found.written.year = Some(Part { value, span: words.span(at) });
    text.starts_with("FY").then_some(found)
}

/// "Christmas Eve", "Thanksgiving Day", "New Year's Day 2000", "Good Friday".
pub(super) fn holiday(words: &Words<'_>, at: usize) -> Option<Found> {
    if !words.capital(at) {
        return None;
    }
    let (day, end) = holiday_named(|n| words.word(at + n))?;
    let end = at + end;
    let (year, span, stop) = match year_after(words, end) {
        Some((year, span, stop)) => (year, span, stop),
        None => (YearOf::Unsaid, None, end),
    };
    let mut found = Found::new(at, stop, Core::Holiday { day, year, rel: Rel::Bare });
    found.written.year = span;
    Some(found)
}

/// "218 BC", "70 AD".
pub(super) fn with_era(words: &Words<'_>, at: usize) -> Option<Found> {
    let (before_christ, end) = match era(words, at + 1) {
        Some(before) => (before, at + 2),
        // "499-449 BC", "from 499 to 449 BC": the era stands once.
        None if matches!(words.class(at + 1), Lex::Mark('-' | '\u{2013}') | Lex::To | Lex::And) => {
            let later = digits(words, at + 2)?.0;
            let earlier = digits(words, at)?.0;
            (era(words, at + 3).filter(|&before| before && later < earlier)?, at + 1)
        }
        None => return None,
    };
    let (value, _) = digits(words, at).filter(|&(v, len)| len <= 4 && v > 0)?;
    // "The 2010 B.C. budget" is British Columbia's.
    if before_christ && value >= 1500 && words.gap(end - 1) && words.word(end - 1).len() > 3 {
        return None;
    }
    let value = i32::try_from(value).ok()?;
    Some(year_found(words, at, at, end, if before_christ { 1 - value } else { value }))
}

/// "AD 70".
pub(super) fn from_era(words: &Words<'_>, at: usize) -> Option<Found> {
    if era(words, at)? {
        return None;
    }
    let (value, _) = digits(words, at + 1).filter(|&(v, len)| len <= 4 && v > 0)?;
    Some(year_found(words, at, at + 1, at + 2, i32::try_from(value).ok()?))
}

/// Whether an era in capitals stands there: "BC" (true) or "AD" (false).
pub(super) fn era(words: &Words<'_>, at: usize) -> Option<bool> {
    match words.class(at) {
        Lex::Era(before) if words.capital(at) && words.gap(at) => Some(before),
        _ => None,
    }
}

fn year_found(words: &Words<'_>, start: usize, number: usize, end: usize, value: i32) -> Found {
    let core = Core::Date { year: YearOf::Is(value), rel: Rel::Bare };
    let mut found = Found::new(start, end, core);
    found.written.year = Some(Part { value, span: words.span(number) });
    found
}
