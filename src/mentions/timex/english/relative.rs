//! Expressions that point: "last year", "this week", "the same day", "the end of the month".

use super::numbers::{digits, ordinal};
use super::{Words, clock, dates, durations, phrase};
use crate::mentions::timex::Part;
use crate::mentions::timex::expr::{Amount, Core, Found, Rel, Vague, YearOf};
use crate::mentions::timex::lexicon::{DayPart, Lex, Unit, VAGUE_MOST};

/// "today", "yesterday", "tomorrow", "tonight".
pub(super) fn day_word(words: &Words<'_>, at: usize) -> Option<Found> {
    let (shift, part) = match words.class(at) {
        Lex::Today => (0, None),
        Lex::Yesterday => (-1, None),
        Lex::Tomorrow => (1, None),
        Lex::Tonight => (0, Some(DayPart::Night)),
        _ => return None,
    };
    let mut found = Found::new(at, at + 1, Core::Day(shift));
    found.part = part;
    Some(found)
}

/// "now", "currently", "recently", "soon".
pub(super) fn vague(words: &Words<'_>, at: usize) -> Option<Found> {
    let vague = match words.class(at) {
        Lex::Now | Lex::PresentWord => Vague::Present,
        Lex::PastWord => Vague::Past,
        Lex::FutureWord => Vague::Future,
        _ => return None,
    };
    Some(Found::new(at, at + 1, Core::Ref(vague)))
}

/// The way a word points.
fn pointer(class: Lex) -> Option<Rel> {
    Some(match class {
        Lex::Last => Rel::Last,
        Lex::This | Lex::Current => Rel::This,
        Lex::Next => Rel::Next,
        Lex::Coming => Rel::Coming,
        Lex::Past => Rel::PastStretch,
        Lex::Previous => Rel::Previous,
        Lex::Following => Rel::Following,
        Lex::Same | Lex::That => Rel::Same,
        Lex::Latest => Rel::Latest,
        _ => return None,
    })
}

/// What can be pointed to: a unit, a weekday, a month, a season, a part of the day, a holiday.
fn pointed(words: &Words<'_>, start: usize, at: usize, rel: Rel) -> Option<Found> {
    let mut at = at;
    let mut rel = rel;
    // "this coming Sunday", "the same", "this past year".
    if rel == Rel::This && matches!(words.class(at), Lex::Coming | Lex::Past | Lex::Last) {
        rel = pointer(words.class(at)).unwrap_or(rel);
        at += 1;
    }
    if words.class(at) == Lex::Entire {
        at += 1;
    }
    match words.class(at) {
        Lex::Fiscal if words.class(at + 1) == Lex::Unit(Unit::Year) => {
            Some(Found::new(start, at + 2, Core::Fiscal { year: YearOf::Rel(rel) }))
        }
        Lex::Fiscal => {
            pointed(words, start, at + 1, rel).filter(|_| words.class(at + 1) != Lex::Fiscal)
        }
        Lex::Unit(Unit::Second) => None,
        Lex::Unit(Unit::Period) if rel == Rel::This => None,
        Lex::Unit(unit) => {
            // "last-minute", "this day-long", "last year-end".
            let compound = words.is(at + 1, '-') && !words.gap(at + 1);
            let is_noun = matches!(unit, Unit::Minute | Unit::Hour)
                && !matches!(rel, Rel::Last | Rel::PastStretch | Rel::Same | Rel::Previous);
            (!compound && !is_noun).then(|| Found::new(start, at + 1, Core::Unit { unit, rel }))
        }
        Lex::Weekday(_) => {
            let mut found = dates::from_weekday(words, at)?.reaching(start, 0);
            let inner = dates::from_weekday(words, at)?;
            found.tokens.end = inner.tokens.end;
            found.tokens.start = start;
            repoint(found, rel)
        }
        Lex::Month(_) if words.capital(at) => {
            let inner = dates::from_month(words, at)?;
            repoint(inner.reaching(start, inner.tokens.end), rel)
        }
        Lex::Season(season) => {
            Some(Found::new(start, at + 1, Core::Season { season, year: YearOf::Unsaid, rel }))
        }
        Lex::Part(part) => {
            let shift = match rel {
                Rel::Last => -1,
                Rel::This => 0,
                Rel::Same => {
                    let mut found = Found::new(start, at + 1, Core::Unit { unit: Unit::Day, rel });
                    found.part = Some(part);
                    return Some(found);
                }
                _ => return None,
            };
            let mut found = Found::new(start, at + 1, Core::Day(shift));
            found.part = Some(part);
            Some(found)
        }
        Lex::Day1(_) | Lex::New | Lex::Good => {
            let inner = dates::holiday(words, at)?;
            repoint(inner.reaching(start, inner.tokens.end), rel)
        }
        Lex::Ordinal(_) | Lex::DigitOrdinal => {
            let inner = section(words, at, YearOf::Unsaid)?;
            repoint(inner.reaching(start, inner.tokens.end), rel)
        }
        _ => None,
    }
}

/// Gives a date the way its pointing word points; one with a year of its own keeps it.
fn repoint(mut found: Found, to: Rel) -> Option<Found> {
    match &mut found.core {
        Core::Date { year: YearOf::Unsaid, rel: rel @ Rel::Bare }
        | Core::Holiday { year: YearOf::Unsaid, rel: rel @ Rel::Bare, .. }
        | Core::Section { year: YearOf::Unsaid, rel: rel @ Rel::Bare, .. } => *rel = to,
        _ => {}
    }
    Some(found)
}

/// "last week", "this Friday", "the past three months", "recent years", "these days".
pub(super) fn from_pointer(words: &Words<'_>, at: usize) -> Option<Found> {
    pointing(words, at, at)
}

fn pointing(words: &Words<'_>, start: usize, at: usize) -> Option<Found> {
    let class = words.class(at);
    if matches!(class, Lex::These | Lex::Those) {
        return (words.class(at + 1) == Lex::Units(Unit::Day)).then(|| {
            Found::new(
                start,
                at + 2,
                Core::Ref(if class == Lex::These { Vague::Present } else { Vague::Past }),
            )
        });
    }
    if let (Lex::Recent | Lex::Coming, Lex::Units(unit)) = (class, words.class(at + 1)) {
        let amount = Amount::Vague(VAGUE_MOST);
        return Some(Found::new(start, at + 2, Core::Duration { unit, amount }));
    }
    if let Some(rel) = pointer(class) {
        if let Some(found) = pointed(words, start, at + 1, rel) {
            return Some(found);
        }
        // "the past three months", "last two weeks", "the next few days".
        if matches!(
            rel,
            Rel::Last | Rel::Next | Rel::PastStretch | Rel::Coming | Rel::Previous | Rel::Following
        ) && let Some(found) = durations::bare(words, at + 1)
        {
            return Some(found.reaching(start, found.tokens.end));
        }
    }
    match class {
        Lex::Recent => {
            Some(Found::new(start, at + 1, Core::Ref(Vague::Past))).filter(|_| start == at)
        }
        Lex::Current => Some(Found::new(start, at + 1, Core::Ref(Vague::Present)))
            .filter(|_| start == at && words.word(at) == "current"),
        Lex::Past if start < at && !noun_follows(words, at + 1) => {
            Some(Found::new(start, at + 1, Core::Ref(Vague::Past)))
        }
        Lex::Future if start < at && !noun_follows(words, at + 1) => {
            Some(Found::new(start, at + 1, Core::Ref(Vague::Future)))
        }
        Lex::Future if start == at => Some(Found::new(start, at + 1, Core::Ref(Vague::Future))),
        _ => None,
    }
}

fn noun_follows(words: &Words<'_>, at: usize) -> bool {
    words.class(at) == Lex::Other && at < words.end
}

/// Everything behind "the".
pub(super) fn from_the(words: &Words<'_>, at: usize) -> Option<Found> {
    let next = at + 1;
    let inner = match words.class(next) {
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
        Lex::Ordinal(_) | Lex::DigitOrdinal | Lex::Num(_) => section(words, next, YearOf::Unsaid)
            .or_else(|| century(words, next))
            .or_else(|| durations::bare(words, next))
            .or_else(|| durations::nth_stretch(words, next))
            .or_else(|| dates::from_ordinal(words, next).filter(|f| f.written.month.is_some())),
        Lex::Digits => the_digits(words, next),
        Lex::Mixed | Lex::Mark('\'') => {
            phrase(words, next).filter(|f| matches!(f.core, Core::Decade { .. }))
        }
        Lex::Decade(n) => {
            Some(Found::new(next, next + 1, Core::Decade { first: 1900 + i32::from(n) }))
        }
        Lex::Season(season) => {
            let inner = dates::from_season(words, next);
            inner.or_else(|| {
                let noun = noun_follows(words, next + 1)
                    || words.class(next + 1) == Lex::Of
                    || words.word(next) == "fall"
                    || words.word(next) == "spring";
                (!noun && !words.capital(next)).then(|| {
                    Found::new(
                        next,
                        next + 1,
                        Core::Season { season, year: YearOf::Unsaid, rel: Rel::The },
                    )
                })
            })
        }
        Lex::Part(part @ (DayPart::Morning | DayPart::Afternoon | DayPart::Evening))
            if matches!(words.before(at, 1), Lex::In | Lex::During) =>
        {
            let mut found = Found::new(next, next + 1, Core::Clock);
            found.part = Some(part);
            Some(found)
        }
        Lex::Fiscal => dates::fiscal(words, next),
        Lex::Vague(_) | Lex::Half => durations::bare(words, next),
        Lex::Time
            if words.before(at, 1) == Lex::At
                && !noun_follows(words, next + 1)
                && words.class(next + 1) != Lex::Of =>
        {
            Some(Found::new(next, next + 1, Core::Ref(Vague::Past)))
        }
        Lex::Day1(_) | Lex::New => dates::holiday(words, next),
        _ => None,
    }?;
    Some(inner.reaching(at, inner.tokens.end))
}

/// "the year 2021", "the day before yesterday", "the week after next", "the year-ago quarter",
/// "the quarter".
fn the_unit(words: &Words<'_>, at: usize, unit: Unit) -> Option<Found> {
    let next = at + 2;
    if unit == Unit::Year {
        if let Some((value @ 1000..=2200, 4)) = digits(words, next) {
            let value = i32::try_from(value).ok()?;
            let mut found =
                Found::new(at, next + 1, Core::Date { year: YearOf::Is(value), rel: Rel::Bare });
            found.written.year = Some(Part { value, span: words.span(next) });
            return Some(found);
        }
        if let Some(found) = dates::spoken_year_at(words, next) {
            return Some(found);
        }
    }
    match (words.class(next), words.class(next + 1)) {
        (Lex::Before, Lex::Yesterday) => return Some(Found::new(at, next + 2, Core::Day(-2))),
        (Lex::After, Lex::Tomorrow) => return Some(Found::new(at, next + 2, Core::Day(2))),
        (Lex::Before, Lex::Last) => {
            return Some(Found::new(at, next + 2, Core::Unit { unit, rel: Rel::BeforeLast }));
        }
        (Lex::After, Lex::Next) => {
            return Some(Found::new(at, next + 2, Core::Unit { unit, rel: Rel::AfterNext }));
        }
        _ => {}
    }
    if let Some(found) = year_ago(words, at + 1) {
        return Some(found);
    }
    let compound = words.is(next, '-') && !words.gap(next);
    let of_what = words.class(next) == Lex::Of;
    let wanted =
        matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year);
    (wanted && !compound && !of_what)
        .then(|| Found::new(at, next, Core::Unit { unit, rel: Rel::The }))
}

/// "year-ago", "year-earlier", perhaps with the period that is compared: "year-ago quarter".
fn year_ago(words: &Words<'_>, at: usize) -> Option<Found> {
    let next = words.skip_hyphen(at + 1);
    if words.class(at) != Lex::Unit(Unit::Year)
        || next == at + 1
        || !matches!(words.class(next), Lex::Ago | Lex::Earlier)
    {
        return None;
    }
    let end = match words.class(next + 1) {
        Lex::Unit(Unit::Quarter | Unit::Period | Unit::Month) => next + 2,
        _ => next + 1,
    };
    Some(Found::new(at, end, Core::Unit { unit: Unit::Year, rel: Rel::Last }))
}

/// Behind "the" or "The": "the 1988 second quarter", "the 1990s", "the 5th".
fn the_digits(words: &Words<'_>, at: usize) -> Option<Found> {
    let (_, len) = digits(words, at)?;
    if len == 4
        && let Some(found) = dates::from_number(words, at)
    {
        // "the 1988 cease-fire": the article belongs to the noun.
        return matches!(found.core, Core::Section { .. }).then_some(found);
    }
    durations::bare(words, at)
}

/// Everything behind "a": amounts, and what is counted from them.
pub(super) fn from_a(words: &Words<'_>, at: usize) -> Option<Found> {
    durations::read(words, at)
}

/// "third quarter", "third-quarter", "first half", "fourth quarter of 1988".
pub(super) fn section(words: &Words<'_>, at: usize, year: YearOf) -> Option<Found> {
    let (number, next) = ordinal(words, at)?;
    let next = words.skip_hyphen(next);
    let next = if words.class(next) == Lex::Fiscal { next + 1 } else { next };
    let (unit, most) = match words.class(next) {
        Lex::Unit(Unit::Quarter) => (Unit::Quarter, 4),
        Lex::Half => (Unit::Half, 2),
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
        } else if let Some(rel) =
            pointer(words.class(of)).filter(|_| words.class(of + 1) == Lex::Unit(Unit::Year))
        {
            year = YearOf::Rel(rel);
            end = of + 2;
        } else if unit == Unit::Half && of > end && words.class(of) != Lex::The {
            // "The first half of the match".
            return None;
        } else if unit == Unit::Half && words.class(of) == Lex::The {
            if words.class(of + 1) != Lex::Unit(Unit::Year) {
                return None;
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

/// "20th century", "twentieth-century".
pub(super) fn century(words: &Words<'_>, at: usize) -> Option<Found> {
    let (number, next) = ordinal(words, at)?;
    let next = words.skip_hyphen(next);
    if words.class(next) != Lex::Unit(Unit::Century) || !(1..=30).contains(&number) {
        return None;
    }
    Some(Found::new(at, next + 1, Core::Century { index: i32::try_from(number).ok()? - 1 }))
}

/// "third day", "second week": counted from something the text says; nothing is read so far.
pub(super) fn nth_unit(_words: &Words<'_>, _at: usize) -> Option<Found> {
    None
}

/// "years ago", "for decades", "year-end", "year-earlier".
pub(super) fn from_unit(words: &Words<'_>, at: usize) -> Option<Found> {
    match words.class(at) {
        Lex::Units(_) => durations::plural(words, at),
        Lex::Unit(Unit::Year) => {
            let next = words.skip_hyphen(at + 1);
            if next > at + 1 && words.class(next) == Lex::End {
                let found =
                    Found::new(at, next + 1, Core::Unit { unit: Unit::Year, rel: Rel::This });
                return Some(found.modified("END"));
            }
            year_ago(words, at)
        }
        _ => None,
    }
}

/// "early this year", "late November", "mid-1996", "the end of 1990", "earlier this month".
pub(super) fn from_stage(words: &Words<'_>, at: usize) -> Option<Found> {
    let modifier = match words.class(at) {
        Lex::Early | Lex::Begin => "START",
        Lex::Mid => "MID",
        Lex::Late | Lex::End => "END",
        Lex::Earlier | Lex::Later => {
            let next = if words.class(at + 1) == Lex::In { at + 2 } else { at + 1 };
            let ok = matches!(
                words.class(next),
                Lex::This | Lex::Weekday(_) | Lex::Today | Lex::That | Lex::Yesterday
            ) || (next > at + 1 && matches!(words.class(next), Lex::The));
            let inner = if ok { phrase(words, next)? } else { return None };
            let modifier = if words.class(at) == Lex::Earlier { "START" } else { "END" };
            return inner
                .is_point()
                .then(|| inner.modified(modifier).reaching(at, inner.tokens.end));
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
            if words.class(next) == Lex::Of || words.class(next) == Lex::In {
                next + 1
            } else {
                next
            }
        }
    };
    if let Lex::Part(part) = words.class(linked)
        && matches!(words.class(at), Lex::Early | Lex::Late | Lex::Mid)
    {
        return clock::stage_of_part(words, at, linked, part).map(|f| f.modified(modifier));
    }
    let inner = phrase(words, linked)?;
    let fits = match inner.core {
        Core::Date { .. } => {
            inner.written.day.is_none() || matches!(words.class(at), Lex::Late | Lex::Early)
        }
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

/// What may stand behind any expression: "Tuesday of last week", "Monday last week".
pub(super) fn with_tail(words: &Words<'_>, found: Found) -> Found {
    let end = found.tokens.end;
    if let Core::Date { rel: Rel::Bare, year: YearOf::Unsaid } = found.core
        && found.written.day.is_none()
        && found.written.month.is_none()
        && found.written.weekday.is_some()
    {
        let at = if words.class(end) == Lex::Of { end + 1 } else { end };
        let rel = match words.class(at) {
            Lex::Last => Rel::BeforeLast,
            Lex::This => Rel::This,
            Lex::Next => Rel::AfterNext,
            _ => return found,
        };
        if words.class(at + 1) == Lex::Unit(Unit::Week) {
            let mut found = found.reaching(found.tokens.start, at + 2);
            // A weekday of last, this, the next week: the week is what is counted.
            found.core = Core::Date { year: YearOf::Unsaid, rel };
            return found;
        }
    }
    found
}
