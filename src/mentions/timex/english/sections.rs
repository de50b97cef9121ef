//! Parts of bigger stretches: "third quarter", "20th century", "early March", "the end of 1990".

use super::numbers::{digits, ordinal};
use super::relative::pointer;
use super::{Words, clock, inner_phrase, years};
use crate::mentions::timex::Part;
use crate::mentions::timex::expr::{Core, Edge, Found, Rel, YearOf};
use crate::mentions::timex::lexicon::{DayPart, Lex, Unit};

/// "third quarter", "third-quarter", "first half", "fourth quarter of 1988".
pub(super) fn section(words: &Words<'_>, at: usize, year: YearOf) -> Option<Found> {
    let (number, next) = ordinal(words, at)?;
    if let Some(unit) = twin(words, next) {
        // The first of "the second and fourth quarters".
        let most = if unit == Unit::Quarter { 4 } else { 2 };
        let number = u8::try_from(number).ok().filter(|n| unit != Unit::Century && (1..=most).contains(n))?;
        return Some(Found::new(at, next, Core::Section { unit, number, year, rel: Rel::Bare }));
    }
    let next = words.skip_hyphen(next);
    let next = if words.class(next) == Lex::Fiscal { next + 1 } else { next };
    let second = matches!(
        words.before(at, 1),
        Lex::And | Lex::Or | Lex::To | Lex::Through | Lex::The | Lex::Mark('-' | '\u{2013}')
    );
    let (unit, most) = match words.class(next) {
        Lex::Unit(Unit::Quarter) => (Unit::Quarter, 4),
        Lex::Half => (Unit::Half, 2),
        Lex::Units(Unit::Quarter) if second => (Unit::Quarter, 4),
        Lex::Units(Unit::Half) if second => (Unit::Half, 2),
        _ => return None,
    };
    let number = u8::try_from(number).ok().filter(|n| (1..=most).contains(n))?;
    let mut end = next + 1;
    let mut year = year;
    let mut written = crate::mentions::timex::Written::default();
    if year == YearOf::Unsaid {
        // "of 2016", "2016", "of last year", "this year".
        let of = if words.class(end) == Lex::Of { end + 1 } else { end };
        let of = if words.class(of) == Lex::Fiscal { of + 1 } else { of };
        if let Some((value @ 1900..=2100, 4)) = digits(words, of) {
            let value = i32::try_from(value).ok()?;
            year = YearOf::Is(value);
            written.year = Some(Part { value, span: words.span(of) });
            end = of + 1;
        } else if let Some(rel) = pointer(words.class(of)).filter(|_| words.class(of + 1) == Lex::Unit(Unit::Year)) {
            year = YearOf::Rel(rel);
            end = of + 2;
        } else if unit == Unit::Half && of > end && words.class(of) != Lex::The {
            // "The first half of May"; "the first half of Smith's book".
            return half_of(words, at, of, number);
        } else if unit == Unit::Half && words.class(of) == Lex::The {
            if words.class(of + 1) != Lex::Unit(Unit::Year) {
                return half_of(words, at, of, number);
            }
            end = of + 2;
        }
    }
    if unit == Unit::Half && year == YearOf::Unsaid && end == next + 1 {
        return None;
    }
    let mut found = Found::new(at, end, Core::Section { unit, number, year, rel: Rel::Bare });
    found.written = written;
    Some(found)
}

/// "The second half of October", "the first half of the 19th century"; not of a match.
fn half_of(words: &Words<'_>, start: usize, at: usize, number: u8) -> Option<Found> {
    let inner = inner_phrase(words, start, at)?;
    let fits = match inner.core {
        Core::Date { .. } => inner.written.month.is_some() && inner.written.day.is_none(),
        Core::Century { .. } | Core::Decade { .. } | Core::Season { .. } | Core::Fiscal { .. } => true,
        Core::Unit { unit, .. } => unit != Unit::Day,
        _ => false,
    };
    fits.then(|| inner.modified(if number == 1 { "START" } else { "END" }).reaching(start, inner.tokens.end))
}

/// "Week of August", "day of 1863" behind "the first" or "the last": what it is the edge of.
///
/// A week is known by its month; "the last week of the campaign" is no date.
pub(super) fn edge_of(words: &Words<'_>, start: usize, at: usize, edge: Edge) -> Option<Found> {
    let (Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month))
    | Lex::Units(unit @ (Unit::Day | Unit::Week | Unit::Month))) = words.class(at)
    else {
        return None;
    };
    if words.class(at + 1) != Lex::Of {
        return None;
    }
    let inner = inner_phrase(words, start, at + 2)?;
    let fits = match inner.core {
        Core::Date { .. } => inner.written.day.is_none() && inner.written.weekday.is_none(),
        Core::Unit { unit, .. } => {
            matches!(unit, Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century)
        }
        Core::Decade { .. } | Core::Century { .. } => unit != Unit::Day,
        _ => false,
    };
    let mut found = fits.then(|| inner.reaching(start, inner.tokens.end))?;
    if words.class(at) == Lex::Unit(Unit::Day) {
        found.edge = Some(edge);
        return Some(found);
    }
    Some(found.modified(if edge == Edge::First { "START" } else { "END" }))
}

/// What "second and fourth quarters" are, behind its first ordinal.
fn twin(words: &Words<'_>, at: usize) -> Option<Unit> {
    if !matches!(words.class(at), Lex::And | Lex::Or | Lex::To | Lex::Through | Lex::Mark('-' | '\u{2013}')) {
        return None;
    }
    let (_, next) = ordinal(words, at + 1)?;
    match words.class(words.skip_hyphen(next)) {
        Lex::Units(unit @ (Unit::Quarter | Unit::Half | Unit::Century)) => Some(unit),
        // "From the 17th to the 19th century" has its article; "17th-19th century" has none.
        Lex::Unit(unit @ Unit::Century) => Some(unit),
        _ => None,
    }
}

/// "Q3 2012", "H1 of 2013", "2012 Q3"; without a year only behind "in" or "for".
pub(super) fn from_code(words: &Words<'_>, at: usize) -> Option<Found> {
    let Lex::Section(code) = words.class(at) else { return None };
    let (unit, number) = if code > 10 { (Unit::Half, code - 10) } else { (Unit::Quarter, code) };
    let next = if words.class(at + 1) == Lex::Of { at + 2 } else { at + 1 };
    let year = digits(words, next).filter(|&(v, len)| len == 4 && (1900..=2100).contains(&v));
    let year = year.and_then(|(value, _)| i32::try_from(value).ok());
    let cued = unit == Unit::Quarter && matches!(words.before(at, 1), Lex::In | Lex::For);
    if !words.capital(at) || (year.is_none() && !cued) {
        return None;
    }
    let (of, end) = year.map_or((YearOf::Unsaid, at + 1), |y| (YearOf::Is(y), next + 1));
    let mut found = Found::new(at, end, Core::Section { unit, number, year: of, rel: Rel::Bare });
    found.written.year = year.map(|value| Part { value, span: words.span(next) });
    Some(found)
}

/// "20th century", "twentieth-century".
pub(super) fn century(words: &Words<'_>, at: usize) -> Option<Found> {
    let (number, next) = ordinal(words, at)?;
    let twin = twin(words, next) == Some(Unit::Century);
    let first = next;
    let next = words.skip_hyphen(next);
    let plural = words.class(next) == Lex::Units(Unit::Century);
    if !(twin || plural || words.class(next) == Lex::Unit(Unit::Century)) || !(1..=30).contains(&number) {
        return None;
    }
    let number = i32::try_from(number).ok()?;
    if twin {
        return Some(Found::new(at, first, Core::Century { index: number - 1 }));
    }
    Some(match years::era(words, next + 1) {
        Some(true) => Found::new(at, next + 2, Core::Century { index: -number }),
        Some(false) => Found::new(at, next + 2, Core::Century { index: number - 1 }),
        None => Found::new(at, next + 1, Core::Century { index: number - 1 }),
    })
}

/// "early this year", "late November", "mid-1996", "the end of 1990", "earlier this month".
pub(super) fn from_stage(words: &Words<'_>, at: usize) -> Option<Found> {
    let modifier = match words.class(at) {
        Lex::Early | Lex::Begin => "START",
        Lex::Mid => "MID",
        Lex::Late | Lex::End => "END",
        Lex::Earlier | Lex::Later => {
            let next = if words.class(at + 1) == Lex::In { at + 2 } else { at + 1 };
            let ok = matches!(words.class(next), Lex::This | Lex::Weekday(_) | Lex::Today | Lex::That | Lex::Yesterday)
                || (next > at + 1 && matches!(words.class(next), Lex::The));
            if next > at + 1 && words.class(next + 1) == Lex::Unit(Unit::Day) {
                // "later in the day"
                let core = Core::Unit { unit: Unit::Day, rel: Rel::Same };
                return Some(Found::new(at, next + 2, core));
            }
            let inner = if ok { inner_phrase(words, at, next)? } else { return None };
            let modifier = if words.class(at) == Lex::Earlier { "START" } else { "END" };
            return inner.is_point().then(|| inner.modified(modifier).reaching(at, inner.tokens.end));
        }
        _ => return None,
    };
    let linked = match words.class(at) {
        Lex::Begin | Lex::End => {
            if words.class(at + 1) != Lex::Of {
                return None;
            }
            at + 2
        }
        _ => {
            let next = words.skip_hyphen(at + 1);
            if matches!(words.class(next), Lex::Of | Lex::In | Lex::On) { next + 1 } else { next }
        }
    };
    if let Lex::Part(part) = words.class(linked)
        && matches!(words.class(at), Lex::Early | Lex::Late | Lex::Mid)
    {
        return clock::stage_of_part(words, at, linked, part).map(|f| f.modified(modifier));
    }
    if words.class(linked) == Lex::Units(Unit::Hour)
        && words.class(at) == Lex::Early
        && words.class(linked + 1) == Lex::Of
    {
        // "the early hours of Thursday"
        let day = clock::part_of(words, at, linked + 2, DayPart::Morning)?;
        return Some(day.modified(modifier).reaching(at, day.tokens.end));
    }
    let inner = inner_phrase(words, at, linked)?;
    let fits = match inner.core {
        Core::Date { .. } => inner.written.day.is_none() || matches!(words.class(at), Lex::Late | Lex::Early),
        Core::Section { .. }
        | Core::Season { .. }
        | Core::Decade { .. }
        | Core::Century { .. }
        | Core::Unit { .. }
        | Core::Fiscal { .. }
        | Core::Day(_)
        | Core::Holiday { .. } => true,
        _ => false,
    };
    fits.then(|| inner.modified(modifier).reaching(at, inner.tokens.end))
}
