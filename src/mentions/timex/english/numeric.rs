//! Dates in digits alone: "2021-04-12", "2023.09.06", "12.09.2015", "3/4/2021", "8/1/16".

use super::Words;
use super::numbers::digits;
use crate::mentions::timex::expr::{Core, Found, Rel, YearOf};
use crate::mentions::timex::lexicon::Lex;
use crate::mentions::timex::{Fault, Part, Written};
use crate::text::Span;
use crate::time::{DayMonthOrder, days_in_month};

/// Three numbers and where they stand.
type Triple = [(u32, usize, Span); 3];

/// A date in digits that begins here.
pub(super) fn read(words: &Words<'_>, at: usize) -> Option<Found> {
    // Part of something longer: "1.2023.09.06", "10/3/4/2021", "$3/4/2021".
    if !words.gap(at)
        && at > words.start
        && !matches!(
            words.tokens[at - 1].kind,
            crate::text::TokenKind::Punct('(' | '[' | '"' | '\'' | '|' | '\u{2014}' | '\u{2013}' | ':' | ',')
        )
    {
        return None;
    }
    if let Some(found) = named_month(words, at) {
        return Some(found);
    }
    let (triple, end) = dotted(words, at).or_else(|| joined(words, at, '-')).or_else(|| joined(words, at, '/'))?;
    let goes_on = matches!(words.tokens.get(end).map(|t| t.kind), Some(crate::text::TokenKind::Punct('-' | '/' | '.')))
        && end < words.end
        && !words.gap(end)
        && !words.gap(end + 1)
        && words.class(end + 1) == Lex::Digits;
    if goes_on {
        return None;
    }
    // With points the day stands first, wherever points are used.
    let dotted = end == at + 1;
    if dotted && triple[0].1 <= 2 && triple[2].1 == 2 {
        return short_dotted(words, &triple, at, end);
    }
    date(&triple, at, end, dotted, words.article.day_month_order())
}

/// "20/Oct/2014", "19-Nov-12": the month by its name, between marks without spaces.
fn named_month(words: &Words<'_>, at: usize) -> Option<Found> {
    let (day, len) = digits(words, at).filter(|it| it.1 <= 2 && (1..=31).contains(&it.0))?;
    let Lex::Month(month) = words.class(at + 2) else { return None };
    let mark = if words.is(at + 1, '/') { '/' } else { '-' };
    let is_tight = (1..5).all(|n| !words.gap(at + n)) && words.is(at + 1, mark) && words.is(at + 3, mark);
    let (year, year_len) = digits(words, at + 4).filter(|_| is_tight && len > 0)?;
    let year = match year_len {
        4 if (1000..=2200).contains(&year) => year,
        2 if year < 50 => 2000 + year,
        2 => 1900 + year,
        _ => return None,
    };
    let year = i32::try_from(year).ok()?;
    let mut found = Found::new(at, at + 5, Core::Date { year: YearOf::Is(year), rel: Rel::Bare });
    found.written = Written {
        weekday: None,
        day: Some(Part { value: day, span: words.span(at) }),
        month: Some(Part { value: u32::from(month), span: words.span(at + 2) }),
        year: Some(Part { value: year, span: words.span(at + 4) }),
    };
    found.fault = fault_of(Some(year), u32::from(month), day);
    Some(found)
}

/// "Monday, 05.01.21": with two digits for the year a date only behind a weekday, its order open.
fn short_dotted(words: &Words<'_>, triple: &Triple, at: usize, end: usize) -> Option<Found> {
    let [(first, ..), (second, ..), (short, _, span)] = *triple;
    let back = if words.before(at, 1) == Lex::Mark(',') { 2 } else { 1 };
    let is_dated = matches!(words.before(at, back), Lex::Weekday(_))
        && (1..=31).contains(&first)
        && (1..=31).contains(&second)
        && (first <= 12 || second <= 12);
    let year = i32::try_from(if short < 50 { 2000 + short } else { 1900 + short }).ok().filter(|_| is_dated)?;
    let mut found = Found::new(at, end, Core::Ambiguous { year, first, second });
    found.written = Written { year: Some(Part { value: year, span }), ..Written::default() };
    Some(found)
}

/// "2023.09.06" is one token.
fn dotted(words: &Words<'_>, at: usize) -> Option<(Triple, usize)> {
    let span = words.tokens.get(at)?.span;
    let text = words.article.slice(span);
    let mut parts = text.split('.');
    let mut start = span.range().start;
    let mut triple = [(0, 0, Span::default()); 3];
    for slot in &mut triple {
        let part = parts.next()?;
        let digits = part.bytes().all(|b| b.is_ascii_digit()) && (1..=4).contains(&part.len());
        if !digits {
            return None;
        }
        *slot = (part.parse().ok()?, part.len(), Span::new(start, start + part.len()));
        start += part.len() + 1;
    }
    parts.next().is_none().then_some((triple, at + 1))
}

/// "2021-04-12", "3/4/2021": numbers and marks that touch.
fn joined(words: &Words<'_>, at: usize, mark: char) -> Option<(Triple, usize)> {
    let mut triple = [(0, 0, Span::default()); 3];
    for (n, slot) in triple.iter_mut().enumerate() {
        let number = at + 2 * n;
        let (value, len) = digits(words, number)?;
        *slot = (value, len, words.span(number));
        if n > 0 && (words.gap(number) || words.gap(number - 1) || !words.is(number - 1, mark)) {
            return None;
        }
    }
    Some((triple, at + 5))
}

fn date(
    triple: &Triple,
    start: usize,
    end: usize,
    day_first: bool,
    house_order: Option<DayMonthOrder>,
) -> Option<Found> {
    let [(a, a_len, _), (b, b_len, _), (c, c_len, _)] = *triple;
    if a_len == 4 && (1..=2).contains(&b_len) && (1..=2).contains(&c_len) {
        return ordered(triple, start, end, [0, 1, 2], a);
    }
    if a_len > 2 || b_len > 2 || !(c_len == 4 || c_len == 2) {
        return None;
    }
    let year = match c_len {
        4 => c,
        // Two digits mean the hundred years around the turn of the millennium.
        _ if c < 50 => 2000 + c,
        _ => 1900 + c,
    };
    if !(1000..=2200).contains(&year) {
        return None;
    }
    match (a, b) {
        _ if day_first && c_len == 4 => ordered(triple, start, end, [2, 1, 0], year),
        _ if day_first => None,
        (1..=12, 1..=12) if a != b && house_order.is_some() => {
            let order = if house_order == Some(DayMonthOrder::DayFirst) { [2, 1, 0] } else { [2, 0, 1] };
            ordered(triple, start, end, order, year)
        }
        (1..=12, 1..=12) if a != b => {
            let year = i32::try_from(year).ok()?;
            let mut found = Found::new(start, end, Core::Ambiguous { year, first: a, second: b });
            found.written = Written { year: Some(Part { value: year, span: triple[2].2 }), ..Written::default() };
            Some(found)
        }
        // Two digits for the year are a date only if the rest is one beyond doubt.
        (13.., _) if b > 12 && c_len == 2 => None,
        (13.., _) => ordered(triple, start, end, [2, 1, 0], year),
        _ => ordered(triple, start, end, [2, 0, 1], year),
    }
}

/// With the order known: the places of year, month and day.
fn ordered(triple: &Triple, start: usize, end: usize, order: [usize; 3], year: u32) -> Option<Found> {
    let year = i32::try_from(year).ok()?;
    if !(1000..=2200).contains(&year) {
        return None;
    }
    let (month, day) = (triple[order[1]], triple[order[2]]);
    if month.0 == 0 || day.0 == 0 || month.0 > 31 || day.0 > 39 {
        return None;
    }
    let mut found = Found::new(start, end, Core::Date { year: YearOf::Is(year), rel: Rel::Bare });
    found.written = Written {
        weekday: None,
        day: Some(Part { value: day.0, span: day.2 }),
        month: Some(Part { value: month.0, span: month.2 }),
        year: Some(Part { value: year, span: triple[order[0]].2 }),
    };
    found.fault = fault_of(Some(year), month.0, day.0);
    Some(found)
}

/// Why a day is none of the calendar.
pub(super) fn fault_of(year: Option<i32>, month: u32, day: u32) -> Option<Fault> {
    if !(1..=12).contains(&month) {
        return Some(Fault::NoSuchMonth);
    }
    // 2000 was a leap year: the most days the month ever has.
    let most = days_in_month(2000, month).unwrap_or(31);
    if day == 0 || day > most {
        return Some(Fault::NoSuchDay);
    }
    let most = year.and_then(|y| days_in_month(y, month)).unwrap_or(most);
    (day > most).then_some(Fault::NoLeapDay)
}
