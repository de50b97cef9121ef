//! Dates with a month, a weekday, a year, a season or a holiday in words.

use super::guards::{bare_month, bare_year};
use super::numbers::{digit_ordinal, digits, ordinal, spoken_year};
use super::numeric::{self, fault_of};
use super::{Words, sections, years};
use crate::mentions::timex::expr::{Core, Found, Rel, YearOf};
use crate::mentions::timex::lexicon::{Lex, Unit};
use crate::mentions::timex::{Part, Written};
use crate::time::Weekday;

/// "March", "March 5", "March 5th, 2016", "March 2016", "Sept. 12 (Sunday)".
pub(super) fn from_month(words: &Words<'_>, at: usize) -> Option<Found> {
    let (month, next) = month(words, at)?;
    let mut written = Written { month: Some(month), ..Written::default() };
    let mut end = next;
    if let Some((day, stop)) = day_after_month(words, next) {
        written.day = Some(day);
        end = stop;
    } else if words.capital(at)
        && words.class(at + 1) == Lex::Mark('.')
        && next == at + 2
        && year_after(words, next).is_none()
    {
        // A full stop behind an abbreviation that nothing follows may be the end of the sentence.
        end = at + 1;
    }
    let (year, stop) = match year_after(words, if written.day.is_none() { next } else { end }) {
        Some((year, span, stop)) => {
            written.year = span;
            (year, stop)
        }
        None => (YearOf::Unsaid, end),
    };
    if written.day.is_none() && year == YearOf::Unsaid && !bare_month(words, at) {
        return None;
    }
    // "The Sept. 11 attacks" are those of 2001.
    let attacks = matches!((written.month, written.day), (Some(Part { value: 9, .. }), Some(Part { value: 11, .. })));
    let year = if attacks && year == YearOf::Unsaid && is_attack(words.word(stop)) { YearOf::Is(2001) } else { year };
    finish(words, at, stop, written, year)
}

/// The month's name, and where what follows begins: behind the full stop of an abbreviation.
fn month(words: &Words<'_>, at: usize) -> Option<(Part<u32>, usize)> {
    let Lex::Month(month) = words.class(at) else { return None };
    let span = words.span(at);
    if !words.capital(at) {
        return None;
    }
    let is_short = span.len() <= 4 && !matches!(month, 5..=7);
    // "May. 9, 2019": a full stop behind a name that needs none, where a day and a year follow.
    let has_date = digits(words, at + 2).is_some_and(|(day, len)| len <= 2 && (1..=31).contains(&day))
        && matches!(year_after(words, at + 3), Some((YearOf::Is(_), ..)));
    let dotted = (is_short || has_date) && words.is(at + 1, '.') && !words.gap(at + 1);
    Some((Part { value: u32::from(month), span }, if dotted { at + 2 } else { at + 1 }))
}

/// "5", "5th", "the 5th", "eighth".
fn day_after_month(words: &Words<'_>, at: usize) -> Option<(Part<u32>, usize)> {
    let number = if words.class(at) == Lex::The && words.class(at + 1) == Lex::DigitOrdinal { at + 1 } else { at };
    if words.class(number) != Lex::Digits {
        let (value, end) = ordinal(words, number).filter(|&(n, _)| (1..=39).contains(&n))?;
        // "September 35th" is a slip; "the October 35th birthday" counts something else.
        if value > 31 && words.class(end) == Lex::Other && end < words.end {
            return None;
        }
        // "March fourth quarter" and "May first lady" are no days: only "5th" may stand before a word.
        let spelled = words.class(number) != Lex::DigitOrdinal;
        let is_other = matches!(words.class(end), Lex::Unit(_) | Lex::Other | Lex::Units(_)) && end < words.end;
        if spelled && is_other {
            return None;
        }
        return Some((Part { value, span: words.span(number).to(words.span(end - 1)) }, end));
    }
    let (value, len) = digits(words, number)?;
    if len > 2 || value == 0 {
        return None;
    }
    let next = number + 1;
    let joined_to_more = match words.class(next) {
        Lex::Mark(':') => words.class(next + 1) == Lex::Digits && !words.gap(next + 1),
        Lex::Mark('%') | Lex::Scale(_) | Lex::Meridiem(_) => true,
        Lex::Units(_) => true,
        Lex::Mark('/') => !words.gap(next) && words.class(next + 1) == Lex::Digits,
        _ => false,
    };
    if joined_to_more {
        return None;
    }
    let has_year = matches!(year_after(words, next), Some((YearOf::Is(_), ..)));
    let before = number
        .checked_sub(if words.is(number - 1, '.') { 3 } else { 2 })
        .map_or(Lex::Other, |i| words.before(i + 1, 1));
    if value > 31 {
        // "On October 32" is a slip; "in June 57 people" counts people.
        let says_day = before == Lex::On || has_year || matches!(before, Lex::Weekday(_) | Lex::Mark(','));
        if value > 39 && !has_year || !says_day {
            return None;
        }
    } else if before == Lex::In
        && !has_year
        && words.class(next) == Lex::Other
        && next < words.end
        && !words.capital(next)
    {
        return None;
    }
    Some((Part { value, span: words.span(number) }, next))
}

/// A year behind a month or a day: ", 2016", "2016", "of 2016", "'16", "last year", "of this year".
pub(super) fn year_after(words: &Words<'_>, at: usize) -> Option<(YearOf, Option<Part<i32>>, usize)> {
    let mut next = words.skip(at, ',');
    let comma = next > at;
    // "March of 2016", "5 March in 2016".
    let in_year = words.class(next) == Lex::In && digits(words, next + 1).is_some_and(|(_, len)| len == 4);
    if !comma && (words.class(next) == Lex::Of || in_year) {
        next += 1;
    }
    if let Some((value, 4)) = digits(words, next)
        && (1000..=2200).contains(&value)
        && !matches!(
            words.class(next + 1),
            Lex::Units(_) | Lex::Scale(_) | Lex::Mark('%') | Lex::Meridiem(_) | Lex::Zone
        )
        && !(words.is(next + 1, ':') && !words.gap(next + 1) && words.class(next + 2) == Lex::Digits)
        && !(words.class(next + 1) == Lex::Other
            && next + 1 < words.end
            && !comma
            && super::guards::is_counted(words.word(next + 1)))
    {
        let value = i32::try_from(value).ok()?;
        return Some((YearOf::Is(value), Some(Part { value, span: words.span(next) }), next + 1));
    }
    if words.is(next, '\'')
        && !words.gap(next + 1)
        && let Some((value, 2)) = digits(words, next + 1)
    {
        let value = century_of(value);
        return Some((YearOf::Is(value), Some(Part { value, span: words.span(next + 1) }), next + 2));
    }
    if let Some((value, end)) = spoken_year(words, next).filter(|_| words.class(next) != Lex::Num(20)) {
        let span = words.span(next).to(words.span(end - 1));
        return Some((YearOf::Is(value), Some(Part { value, span }), end));
    }
    if comma {
        return None;
    }
    let rel = match words.class(next) {
        Lex::Last => Rel::Last,
        Lex::Next => Rel::Next,
        Lex::This => Rel::This,
        Lex::That => Rel::Same,
        _ => return None,
    };
    (words.class(next + 1) == Lex::Unit(Unit::Year)).then_some((YearOf::Rel(rel), None, next + 2))
}

/// The full year of "'16", "'44": the hundred years up to 2040.
pub(super) fn century_of(two_digits: u32) -> i32 {
    let year = i32::try_from(two_digits).unwrap_or(0);
    if year < 40 { 2000 + year } else { 1900 + year }
}

/// Adds a weekday that stands right behind the date, and looks for faults.
pub(super) fn finish(words: &Words<'_>, start: usize, end: usize, mut written: Written, year: YearOf) -> Option<Found> {
    let mut end = end;
    if written.day.is_some()
        && written.weekday.is_none()
        && let Some((weekday, stop)) = weekday_after(words, end)
    {
        written.weekday = Some(weekday);
        end = stop;
    }
    let mut found = Found::new(start, end, Core::Date { year, rel: Rel::Bare });
    if let (Some(month), Some(day)) = (written.month, written.day) {
        found.fault = fault_of(written.year.map(|y| y.value), month.value, day.value);
    }
    found.written = written;
    Some(found)
}

/// "(Sunday)", ", Sunday", "Sunday" behind a date.
fn weekday_after(words: &Words<'_>, at: usize) -> Option<(Part<Weekday>, usize)> {
    let bracket = words.is(at, '(') || words.is(at, '[');
    let next = if bracket { at + 1 } else { words.skip(at, ',') };
    let (weekday, stop) = weekday(words, next)?;
    if bracket {
        return (words.is(stop, ')') || words.is(stop, ']')).then_some((weekday, stop + 1));
    }
    // "on September 12, Sunday's match", "..., Monday, September 13": the weekday begins anew.
    let begins_anew = words.class(stop) == Lex::Possessive
        || matches!(words.class(words.skip(stop, ',')), Lex::Month(_) | Lex::Digits | Lex::DigitOrdinal | Lex::Part(_))
        || words.class(stop) == Lex::And;
    (!begins_anew).then_some((weekday, stop))
}

/// A weekday's name; an abbreviation only with a full stop or a comma behind it.
fn weekday(words: &Words<'_>, at: usize) -> Option<(Part<Weekday>, usize)> {
    let Lex::Weekday(number) = words.class(at) else { return None };
    let word = words.word(at);
    if !words.capital(at) {
        return None;
    }
    let short = !word.ends_with("day") && !word.ends_with("days");
    let mut end = at + 1;
    if short {
        end = if words.is(end, '.') && !words.gap(end) { end + 1 } else { end };
        let date_follows = matches!(words.class(words.skip(end, ',')), Lex::Month(_) | Lex::Digits | Lex::DigitOrdinal);
        if !date_follows && !words.is(end, ')') {
            return None;
        }
    }
    let weekday = Weekday::try_from(number).ok()?;
    Some((Part { value: weekday, span: words.span(at) }, end))
}

/// "Sunday", "Sunday, September 12, 2015", "Sunday 12 September", "Sunday (September 12)".
pub(super) fn from_weekday(words: &Words<'_>, at: usize) -> Option<Found> {
    let plural = words.word(at).ends_with("days");
    let (weekday, next) = weekday(words, at)?;
    let bracket = words.is(next, '(');
    let mut from = if bracket { next + 1 } else { words.skip(next, ',') };
    if words.class(from) == Lex::The && matches!(words.class(from + 1), Lex::DigitOrdinal) {
        from += 1;
    }
    let date = match words.class(from) {
        Lex::Month(_) => from_month(words, from).filter(|date| date.written.day.is_some()),
        Lex::Digits | Lex::DigitOrdinal => numeric::read(words, from).or_else(|| day_month(words, from)),
        _ => None,
    };
    // A weekday behind the date belongs to it too; two of them would be two days.
    if let Some(mut date) = date.filter(|d| d.written.weekday.is_none()) {
        let end = if bracket && words.is(date.tokens.end, ')') { date.tokens.end + 1 } else { date.tokens.end };
        if !bracket || end > date.tokens.end {
            date.written.weekday = Some(weekday);
            return Some(date.reaching(at, end));
        }
    }
    if weekday.span.len() < 6 {
        return None;
    }
    if plural {
        return Some(super::sets::weekday_set(words, at, weekday));
    }
    let mut found = Found::new(at, at + 1, Core::Date { year: YearOf::Unsaid, rel: Rel::Bare });
    found.written.weekday = Some(weekday);
    Some(found)
}

/// "12 March 2016", "5th of March", "the 12th March"; the day of "3-5 March" and "3 and 5 March".
fn day_month(words: &Words<'_>, at: usize) -> Option<Found> {
    let day = match words.class(at) {
        Lex::Digits => digits(words, at).filter(|&(_, len)| len <= 2).map(|(value, _)| (value, at + 1)),
        _ => ordinal(words, at),
    }
    .filter(|&(value, _)| value > 0);
    let (value, next) = day?;
    let day = Part { value, span: words.span(at).to(words.span(next - 1)) };
    let of = if words.class(next) == Lex::Of { next + 1 } else { next };
    if let Some((month, stop)) = month(words, of) {
        let mut written = Written { day: Some(day), month: Some(month), ..Written::default() };
        let (year, end) = match year_after(words, stop) {
            Some((year, span, end)) => {
                written.year = span;
                (year, end)
            }
            None => (YearOf::Unsaid, of + 1),
        };
        let is_plausible = value <= 31
            || (value <= 39 && (written.year.is_some() || matches!(words.before(at, 1), Lex::On | Lex::Weekday(_))));
        // "Killed 12 May" is no date where "May" is a name: "12 April Smiths" does not occur.
        return if is_plausible { finish(words, at, end, written, year) } else { None };
    }
    // The first of two days: "3-5 March", "3 to 5 March", "3 and 5 March".
    if value > 31 {
        return None;
    }
    let join = matches!(words.class(next), Lex::Mark('-' | '\u{2013}' | '/') | Lex::To | Lex::And);
    if !join {
        return None;
    }
    let second = match words.class(next + 1) {
        Lex::Digits => digits(words, next + 1).filter(|&(v, len)| len <= 2 && (1..=31).contains(&v)).map(|_| next + 2),
        Lex::DigitOrdinal => digit_ordinal(words, next + 1).map(|_| next + 2),
        _ => None,
    }?;
    let of = if words.class(second) == Lex::Of { second + 1 } else { second };
    let (month, stop) = month(words, of)?;
    let mut written = Written { day: Some(day), month: Some(month), ..Written::default() };
    let mut year = YearOf::Unsaid;
    if let Some((said, span, _)) = year_after(words, stop) {
        (year, written.year) = (said, span);
    }
    finish(words, at, next, written, year)
}

/// "The 5th" behind "on", "by", "until", where no noun follows: the article stays with it.
pub(super) fn day_alone(words: &Words<'_>, at: usize) -> Option<Found> {
    let value = digit_ordinal(words, at).filter(|v| (1..=31).contains(v))?;
    let cued = words.before(at, 1) == Lex::The
        && (matches!(words.before(at, 2), Lex::On | Lex::By | Lex::Until | Lex::Since | Lex::From | Lex::To)
            || words.before(at, 2) == Lex::Of && matches!(words.before(at, 3), Lex::Part(_)));
    let ends = match words.class(at + 1) {
        Lex::Other => !super::relative::noun_follows(words, at + 1),
        Lex::VerbPast | Lex::VerbFuture | Lex::Has => true,
        Lex::The | Lex::A | Lex::And | Lex::In | Lex::At | Lex::Mark('.' | ',' | ';' | ')') => true,
        _ => false,
    };
    if !cued || !ends {
        return None;
    }
    let mut found = Found::new(at, at + 1, Core::Date { year: YearOf::Unsaid, rel: Rel::Bare });
    found.written.day = Some(Part { value, span: words.span(at) });
    Some(found)
}

/// "2021-04", and the end of what "2021-16 term" begins with is in `ranges`.
fn year_month(words: &Words<'_>, at: usize) -> Option<Found> {
    let ((year @ 1900..=2100, 4), (month @ 1..=12, 2)) = (digits(words, at)?, digits(words, at + 2)?) else {
        return None;
    };
    let tight = words.is(at + 1, '-') && !words.gap(at + 1) && !words.gap(at + 2);
    let goes_on = words.is(at + 3, '-') && !words.gap(at + 3);
    // "2009-10" are two years.
    if !tight || goes_on || month > year % 100 || bare_year(words, at).is_none() {
        return None;
    }
    let year = i32::try_from(year).ok()?;
    let mut found = Found::new(at, at + 3, Core::Date { year: YearOf::Is(year), rel: Rel::Bare });
    found.written.year = Some(Part { value: year, span: words.span(at) });
    found.written.month = Some(Part { value: month, span: words.span(at + 2) });
    Some(found)
}

/// Dates that begin with a number: in digits alone, day before month, a year.
pub(super) fn from_number(words: &Words<'_>, at: usize) -> Option<Found> {
    if words.is(at + 1, '/')
        && let Some(found) = nine_eleven(words, at)
    {
        return Some(found);
    }
    if let Some(mut found) = numeric::read(words, at) {
        if let Some((weekday, end)) = weekday_after(words, found.tokens.end) {
            found.written.weekday = Some(weekday);
            found = found.reaching(at, end);
        }
        return Some(found);
    }
    if let Some(found) = day_month(words, at) {
        return Some(found);
    }
    if let Some(found) = years::with_era(words, at) {
        return Some(found);
    }
    if words.is(at + 1, '-')
        && let Some(found) = year_month(words, at)
    {
        return Some(found);
    }
    if let Some(found) = year_first(words, at).or_else(|| month_slash_day(words, at)) {
        return Some(found);
    }
    let year = bare_year(words, at)?;
    let mut found = Found::new(at, at + 1, Core::Date { year: YearOf::Is(year), rel: Rel::Bare });
    found.written.year = Some(Part { value: year, span: words.span(at) });
    // "1988 second quarter", "1996 summer".
    if let Some(section) = sections::section(words, at + 1, YearOf::Is(year)) {
        let written = found.written;
        found = section.reaching(at, section.tokens.end);
        found.written = written;
        return Some(found);
    }
    Some(found)
}

/// "2018 March 18": the year first, as archives write it.
fn year_first(words: &Words<'_>, at: usize) -> Option<Found> {
    let (value, _) = digits(words, at).filter(|(value, len)| *len == 4 && (1000..=2200).contains(value))?;
    let (month, next) = month(words, at + 1)?;
    let (day, end) = day_after_month(words, next)?;
    let year = i32::try_from(value).ok()?;
    let year_part = Some(Part { value: year, span: words.span(at) });
    let written = Written { day: Some(day), month: Some(month), year: year_part, ..Written::default() };
    finish(words, at, end, written, YearOf::Is(year))
}

/// "6/20 (Thu)": month and day in digits, where a weekday says that it is a date and one number can be no month.
fn month_slash_day(words: &Words<'_>, at: usize) -> Option<Found> {
    let ((a, 1..=2), (b, 1..=2)) = (digits(words, at)?, digits(words, at + 2)?) else { return None };
    let is_tight = words.is(at + 1, '/') && !words.gap(at + 1) && !words.gap(at + 2);
    if !is_tight || !words.is(at + 3, '(') {
        return None;
    }
    weekday_after(words, at + 3)?;
    let (first, second) = (Part { value: a, span: words.span(at) }, Part { value: b, span: words.span(at + 2) });
    let (month, day) = match (a, b) {
        (1..=12, 13..=31) => (first, second),
        (13..=31, 1..=12) => (second, first),
        _ => return None,
    };
    let written = Written { day: Some(day), month: Some(month), ..Written::default() };
    finish(words, at, at + 3, written, YearOf::Unsaid)
}

/// "9 April", "5th of May 1863": a day before its month.
pub(super) fn day_of_month(words: &Words<'_>, at: usize) -> Option<Found> {
    day_month(words, at).filter(|found| found.tokens.end > at + 1)
}

/// "9/11" where it is the day: "the 9/11 attacks", "since 9/11".
pub(super) fn nine_eleven(words: &Words<'_>, at: usize) -> Option<Found> {
    let ((9, 1), (11, 2)) = (digits(words, at)?, digits(words, at + 2)?) else { return None };
    let tight = words.is(at + 1, '/') && !words.gap(at + 1) && !words.gap(at + 2);
    let goes_on = words.is(at + 3, '/') && !words.gap(at + 3);
    let cued = matches!(words.before(at, 1), Lex::The | Lex::Since | Lex::After | Lex::Before | Lex::Of | Lex::On);
    let told = is_attack(words.word(at + 3));
    (tight && !goes_on && (told || cued && words.class(at + 3) != Lex::Of)).then(|| {
        let core = Core::Date { year: YearOf::Is(2001), rel: Rel::Bare };
        let mut found = Found::new(at, at + 3, core);
        found.written.month = Some(Part { value: 9, span: words.span(at) });
        found.written.day = Some(Part { value: 11, span: words.span(at + 2) });
        found
    })
}

/// What is said of 11 September 2001.
fn is_attack(word: &str) -> bool {
    matches!(
        word,
        "attack" | "attacks" | "terrorist" | "terror" | "hijackers" | "hijackings" | "commission" | "memorial"
    )
}

/// "5th of March", "fifth of March", "the third quarter" without "the", "20th century".
pub(super) fn from_ordinal(words: &Words<'_>, at: usize) -> Option<Found> {
    day_month(words, at)
        .or_else(|| day_alone(words, at))
        .or_else(|| sections::section(words, at, YearOf::Unsaid))
        .or_else(|| sections::century(words, at))
}
