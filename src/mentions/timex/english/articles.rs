//! What begins with "the" or "a": "the third quarter", "the year 2021", "the day before".

use super::numbers::digits;
use super::relative::{noun_follows, pointed, pointing, year_ago};
use super::sections::{century, edge_of, from_stage, section};
use super::{Words, clock, dates, durations, inner_phrase, years};
use crate::mentions::timex::Part;
use crate::mentions::timex::expr::{Amount, Core, Edge, Found, Rel, Vague, YearOf};
use crate::mentions::timex::lexicon::{DayPart, Lex, Unit};
use crate::text::{Case, is_one_of};

/// Everything behind "the".
pub(super) fn from_the(words: &Words<'_>, at: usize) -> Option<Found> {
    let next = at + 1;
    let inner = match words.class(next) {
        // "the eve of May 1"
        Lex::Eve if words.class(next + 1) == Lex::Of => {
            let mut day = inner_phrase(words, at, next + 2).filter(Found::is_day)?;
            day.days = -1;
            Some(day)
        }
        Lex::Unit(Unit::Second) => section(words, next, YearOf::Unsaid),
        Lex::Unit(unit) => the_unit(words, at, unit),
        Lex::Last
        | Lex::Next
        | Lex::Past
        | Lex::Coming
        | Lex::Previous
        | Lex::Following
        | Lex::Same
        | Lex::Current
        | Lex::Latest
        | Lex::Recent
        | Lex::Future => pointing(words, at, next),
        Lex::Entire => pointed(words, at, next, Rel::The),
        Lex::Early | Lex::Late | Lex::Mid | Lex::Begin | Lex::End => from_stage(words, next),
        // "the first week of October", "the first day of May"
        Lex::Ordinal(1) if edge_of(words, at, next + 1, Edge::First).is_some() => {
            edge_of(words, at, next + 1, Edge::First)
        }
        Lex::Ordinal(_) | Lex::DigitOrdinal | Lex::Num(_) => section(words, next, YearOf::Unsaid)
            .or_else(|| century(words, next))
            .or_else(|| durations::bare(words, next))
            .or_else(|| durations::nth_stretch(words, next))
            .or_else(|| dates::from_ordinal(words, next).filter(|f| f.written.day.is_some())),
        Lex::Digits => the_digits(words, next),
        Lex::Mixed | Lex::Mark('\'') => {
            inner_phrase(words, at, next).filter(|f| matches!(f.core, Core::Decade { .. } | Core::Century { .. }))
        }
        Lex::Decade(n) => Some(Found::new(next, next + 1, Core::Decade { first: 1900 + i32::from(n) })),
        Lex::Season(season) => {
            let inner = years::from_season(words, next);
            inner.or_else(|| {
                let noun = noun_follows(words, next + 1)
                    || words.class(next + 1) == Lex::Of
                    || is_one_of!(words, next, "fall")
                    || is_one_of!(words, next, "spring");
                (!noun && !words.capital(next))
                    .then(|| Found::new(next, next + 1, Core::Season { season, year: YearOf::Unsaid, rel: Rel::The }))
            })
        }
        // "the morning of 6 August", "the night of 7-8 October", "the evening of the same day"
        Lex::Part(part)
            if words.class(next + 1) == Lex::Of
                && let Some(found) = clock::part_of(words, at, next + 2, part) =>
        {
            Some(found)
        }
        // "the turn of the century", "the turn of the 20th century"
        Lex::Turn if words.class(next + 1) == Lex::Of && words.class(next + 2) == Lex::The => turn(words, next + 3),
        Lex::Part(part @ (DayPart::Morning | DayPart::Afternoon | DayPart::Evening))
            if matches!(words.before(at, 1), Lex::In | Lex::During) =>
        {
            let mut found = Found::new(next, next + 1, Core::Clock);
            found.part = Some(part);
            Some(found)
        }
        Lex::Fiscal => years::fiscal(words, next),
        // "the near future", "the short term".
        Lex::Near => match words.class(next + 1) {
            Lex::Future | Lex::Term if !noun_follows(words, next + 2) => {
                Some(Found::new(next, next + 2, Core::Ref(Vague::Future)))
            }
            _ => None,
        },
        Lex::Vague(_) | Lex::Half => durations::bare(words, next),
        Lex::Time
            if words.before(at, 1) == Lex::At && !noun_follows(words, next + 1) && words.class(next + 1) != Lex::Of =>
        {
            let now = is_one_of!(words, next, "moment");
            let vague = if now { Vague::Present } else { Vague::Past };
            Some(Found::new(next, next + 1, Core::Ref(vague)))
        }
        Lex::Holiday | Lex::New => years::holiday(words, next),
        _ => None,
    }?;
    // "The third-quarter loss", "the eight-year war": the article belongs to the noun.
    if words.is(inner.tokens.end - 2, '-') && !words.gap(inner.tokens.end - 1) && inner.tokens.len() < 5 {
        return None;
    }
    Some(inner.reaching(at, inner.tokens.end))
}

/// "Century", "20th century", "millennium" behind "the turn of the".
fn turn(words: &Words<'_>, at: usize) -> Option<Found> {
    match words.class(at) {
        Lex::Unit(Unit::Century) => Some(Found::new(at, at + 1, Core::Turn { year: None })),
        Lex::Unit(Unit::Millennium) => Some(Found::new(at, at + 1, Core::Turn { year: Some(2000) })),
        _ => {
            let found = century(words, at)?;
            let Core::Century { index } = found.core else { return None };
            Some(Found::new(at, found.tokens.end, Core::Turn { year: Some(index * 100) }))
        }
    }
}

/// "the year 2021", "the day before yesterday", "the week after next", "the year-ago quarter",
/// "the quarter".
fn the_unit(words: &Words<'_>, at: usize, unit: Unit) -> Option<Found> {
    let next = at + 2;
    // "Song of the Year", "the Year of the Tiger".
    if words.capital(at + 1) && words.tokens[at + 1].case != Case::Upper {
        return None;
    }
    if unit == Unit::Year {
        if let Some((value @ 1000..=2200, 4)) = digits(words, next) {
            let value = i32::try_from(value).ok()?;
            let mut found = Found::new(at, next + 1, Core::Date { year: YearOf::Is(value), rel: Rel::Bare });
            found.written.year = Some(Part { value, span: words.span(next) });
            return Some(found);
        }
        if let Some(found) = years::spoken_year_at(words, next) {
            return Some(found);
        }
    }
    if unit == Unit::Week && words.class(next) == Lex::Of {
        // "the week of March 6"
        let day = inner_phrase(words, at, next + 1).filter(Found::is_day)?;
        let mut found = day.reaching(at, day.tokens.end);
        found.of_week = true;
        return Some(found);
    }
    match (words.class(next), words.class(next + 1)) {
        (Lex::Before, Lex::Yesterday) => return Some(Found::new(at, next + 2, Core::Day(-2))),
        (Lex::After, Lex::Tomorrow) => return Some(Found::new(at, next + 2, Core::Day(2))),
        // "The day before last Tuesday" is the one before that Tuesday.
        (Lex::Before, Lex::Last)
            if !matches!(words.class(next + 2), Lex::Weekday(_) | Lex::Month(_) | Lex::Unit(_)) =>
        {
            return Some(Found::new(at, next + 2, Core::Unit { unit, rel: Rel::BeforeLast }));
        }
        (Lex::After, Lex::Next) => {
            return Some(Found::new(at, next + 2, Core::Unit { unit, rel: Rel::AfterNext }));
        }
        _ => {}
    }
    if let (Unit::Day, Lex::Before | Lex::After) = (unit, words.class(next))
        && let Some(day) = inner_phrase(words, at, next + 1).filter(Found::is_day)
    {
        // "the day before Christmas", "the day after May 1"
        let mut found = day.reaching(at, day.tokens.end);
        found.days = if words.class(next) == Lex::Before { -1 } else { 1 };
        return Some(found);
    }
    if let Some(found) = year_ago(words, at + 1) {
        // "the year-ago results": the article belongs to the results.
        return (found.tokens.end > at + 4).then_some(found);
    }
    if matches!(words.class(next), Lex::Before | Lex::After) {
        // "the year before", "the day after": beside where the narrative is.
        let ends = matches!(words.class(next + 1), Lex::Mark('.' | ',' | ';' | ')'));
        let rel = if words.class(next) == Lex::Before { Rel::Previous } else { Rel::Following };
        return ends.then(|| Found::new(at, next + 1, Core::Unit { unit, rel }));
    }
    if unit == Unit::Year {
        // "the year's end"; "the year ended Sept. 30" is how long the accounts run.
        let possessive = words.class(next) == Lex::Possessive;
        if possessive && words.class(next + 1) == Lex::End {
            let core = Core::Unit { unit: Unit::Year, rel: Rel::The };
            return Some(Found::new(at, next + 2, core).modified("END"));
        }
        let runs_to =
            matches!(words.class(next), Lex::To | Lex::Through) && matches!(words.class(next + 1), Lex::Month(_));
        if runs_to || is_one_of!(words, next, "ended ending") {
            let amount = Amount::Is(1.0);
            return Some(Found::new(at, next, Core::Duration { unit, amount }));
        }
    }
    if matches!(unit, Unit::Quarter | Unit::Period)
        && words.class(next) == Lex::A
        && words.class(next + 1) == Lex::Unit(Unit::Year)
        && matches!(words.class(next + 2), Lex::Ago | Lex::Earlier)
    {
        // "the quarter a year ago"
        return Some(Found::new(at, next + 3, Core::YearAgo));
    }
    let compound = words.is(next, '-') && !words.gap(next);
    let of_what = words.class(next) == Lex::Of;
    // "The end of the decade"; "the deal of the century" is no time.
    let part_of = || {
        words.before(at, 1) == Lex::Of && matches!(words.before(at, 2), Lex::End | Lex::Begin | Lex::Mid | Lex::Half)
    };
    let wanted = match unit {
        Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year => true,
        Unit::Decade | Unit::Century => {
            part_of() || unit == Unit::Decade && matches!(words.before(at, 1), Lex::In | Lex::During)
        }
        _ => false,
    };
    (wanted && !compound && !of_what).then(|| Found::new(at, next, Core::Unit { unit, rel: Rel::The }))
}

/// Behind "the" or "The": "the 1988 second quarter", "the 1990s", "the 5th".
fn the_digits(words: &Words<'_>, at: usize) -> Option<Found> {
    let (_, len) = digits(words, at)?;
    if len == 4
        && let Some(found) = dates::from_number(words, at)
    {
        // "the 1988 cease-fire": the article belongs to the noun.
        let end = found.tokens.end;
        return match (found.core, words.class(end)) {
            (Core::Section { .. }, _) => Some(found),
            (Core::Date { year: YearOf::Is(year), .. }, Lex::Unit(Unit::Period | Unit::Quarter)) => {
                // "the 1988 period": the same stretch of that year.
                let mut period = found.reaching(at, end + 1);
                period.core = Core::SamePeriod { year };
                Some(period)
            }
            _ => None,
        };
    }
    durations::bare(words, at)
}

/// Everything behind "a": amounts, and what is counted from them.
pub(super) fn from_a(words: &Words<'_>, at: usize) -> Option<Found> {
    // "a year-earlier loss": the article belongs to the loss.
    if year_ago(words, at + 1).is_some() {
        return None;
    }
    durations::read(words, at)
}
