//! Expressions that point: "last year", "this week", "the same day", "the end of the month".

use super::guards::bare_year;
use super::sections::{edge_of, section};
use super::{Words, dates, durations, years};
use crate::mentions::timex::Stretch;
use crate::mentions::timex::expr::{Amount, Core, Edge, Found, Rel, Vague, YearOf};
use crate::mentions::timex::lexicon::{DayPart, Lex, Unit, VAGUE_MOST};
use crate::text::{Case, is_one_of};

/// "today", "yesterday", "tomorrow", "tonight".
pub(super) fn day_word(words: &Words<'_>, at: usize) -> Option<Found> {
    let (shift, part) = match words.class(at) {
        // "USA Today", "VOA Today": names.
        Lex::Today if at > 0 && words.capital(at) && words.before(at, 1) == Lex::Other && words.capital(at - 1) => {
            return None;
        }
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
        // "As soon as", "soon after" say how two things lie to each other.
        Lex::FutureWord
            if words.before(at, 1) == Lex::As
                || matches!(words.class(at + 1), Lex::As | Lex::After | Lex::VerbPast) =>
        {
            return None;
        }
        Lex::FutureWord => Vague::Future,
        _ => return None,
    };
    Some(Found::new(at, at + 1, Core::Ref(vague)))
}

/// The way a word points.
pub(super) fn pointer(class: Lex) -> Option<Rel> {
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
pub(super) fn pointed(words: &Words<'_>, start: usize, at: usize, rel: Rel) -> Option<Found> {
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
        Lex::Fiscal if words.class(at + 1) == Lex::Fiscal => None,
        Lex::Fiscal => pointed(words, start, at + 1, rel),
        Lex::Unit(Unit::Second) => None,
        Lex::Unit(Unit::Period) if rel == Rel::This => None,
        // "Past January", "past Friday" mean "beyond".
        Lex::Weekday(_) | Lex::Month(_) if rel == Rel::PastStretch && start + 1 == at => None,
        // "This Week", "Last Day": a programme, a film.
        Lex::Unit(_) if words.capital(at) && words.capital(start) && words.tokens[at].case != Case::Upper => None,
        Lex::Unit(Unit::Year)
            if words.class(at + 1) == Lex::Possessive
                && let Some(found) = section(words, at + 2, YearOf::Rel(rel)) =>
        {
            // "next year's first quarter"
            Some(found.reaching(start, found.tokens.end))
        }
        Lex::Half | Lex::Unit(Unit::Quarter)
            if rel == Rel::Last
                && words.class(at + 1) == Lex::Of
                && let Some(year) = bare_year(words, at + 2) =>
        {
            // "the last half of 1989"
            let (unit, number) = if words.class(at) == Lex::Half { (Unit::Half, 2) } else { (Unit::Quarter, 4) };
            let year = YearOf::Is(year);
            Some(Found::new(start, at + 3, Core::Section { unit, number, year, rel: Rel::Bare }))
        }
        Lex::Unit(unit)
            if words.class(at + 1) == Lex::And && words.class(at + 2) == Lex::A && words.class(at + 3) == Lex::Half =>
        {
            // "the past year and a half"
            let mut found = Found::new(start, at + 4, Core::Duration { unit, amount: Amount::Is(1.5) });
            found.stretch = stretch(rel);
            Some(found)
        }
        Lex::Unit(_)
            if rel == Rel::Last
                && words.class(at + 1) == Lex::Of
                && (words.class(start) == Lex::The || words.before(start, 1) == Lex::The) =>
        {
            edge_of(words, start, at, Edge::Last)
        }
        Lex::Unit(Unit::Period | Unit::Quarter)
            if rel == Rel::Same
                && let Some((core, end)) = year_before(words, at + 1) =>
        {
            Some(Found::new(start, end, core))
        }
        Lex::Unit(unit) => {
            // "last-minute", "this day-long", "last year-end".
            let compound = words.is(at + 1, '-') && !words.gap(at + 1);
            let is_noun = matches!(unit, Unit::Minute | Unit::Hour)
                && !matches!(rel, Rel::Last | Rel::PastStretch | Rel::Same | Rel::Previous);
            (!compound && !is_noun).then(|| Found::new(start, at + 1, Core::Unit { unit, rel }))
        }
        Lex::Weekday(_) => {
            let inner = dates::from_weekday(words, at)?;
            repoint(inner.reaching(start, inner.tokens.end), rel)
        }
        Lex::Month(_) if words.capital(at) => {
            let inner = dates::from_month(words, at)?;
            repoint(inner.reaching(start, inner.tokens.end), rel)
        }
        Lex::Season(season) => Some(Found::new(start, at + 1, Core::Season { season, year: YearOf::Unsaid, rel })),
        Lex::Part(part) => {
            let shift = match rel {
                Rel::Last => -1,
                Rel::This => 0,
                // "that night", "the next morning"
                Rel::Same | Rel::Following | Rel::Previous => {
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
        Lex::Holiday | Lex::New | Lex::Good => {
            let inner = years::holiday(words, at)?;
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

pub(super) fn pointing(words: &Words<'_>, start: usize, at: usize) -> Option<Found> {
    let class = words.class(at);
    // "Expected to last two weeks" is a verb, "following Friday's vote" a preposition.
    let is_other_word = match class {
        Lex::Last => words.before(at, 1) == Lex::To,
        Lex::Following => start == at,
        _ => false,
    };
    if is_other_word {
        return None;
    }
    if matches!(class, Lex::These | Lex::Those) {
        return (words.class(at + 1) == Lex::Units(Unit::Day)).then(|| {
            Found::new(start, at + 2, Core::Ref(if class == Lex::These { Vague::Present } else { Vague::Past }))
        });
    }
    if let (Lex::Recent | Lex::Coming, Lex::Units(unit)) = (class, words.class(at + 1)) {
        let core = match (class, unit) {
            (Lex::Coming, _) => Core::Ref(Vague::Future),
            (_, Unit::Year | Unit::Decade) => Core::Ref(Vague::Past),
            _ => Core::Duration { unit, amount: Amount::Vague(VAGUE_MOST) },
        };
        return Some(Found::new(start, at + 2, core));
    }
    // "that same year"
    if matches!(class, Lex::That | Lex::This) && words.class(at + 1) == Lex::Same {
        return pointed(words, start, at + 2, Rel::Same);
    }
    if let Some(mut rel) = pointer(class) {
        // "The next day" follows the one the narrative is at; "next day" hardly occurs.
        let day_follows = matches!(words.class(at + 1), Lex::Unit(Unit::Day) | Lex::Part(_));
        if rel == Rel::Next && start < at && day_follows {
            rel = Rel::Following;
        }
        if let Some(found) = pointed(words, start, at + 1, rel) {
            return Some(found);
        }
        // "the past three months", "last two weeks", "the next few days".
        if matches!(rel, Rel::Last | Rel::Next | Rel::PastStretch | Rel::Coming | Rel::Previous | Rel::Following)
            && let Some(found) = durations::bare(words, at + 1)
        {
            let mut found = found.reaching(start, found.tokens.end);
            found.stretch = stretch(rel);
            return Some(found);
        }
        // "the following months", "previous years"
        if let (Rel::Previous | Rel::Following, Lex::Units(unit)) = (rel, words.class(at + 1)) {
            let amount = Amount::Vague(VAGUE_MOST);
            return Some(Found::new(start, at + 2, Core::Duration { unit, amount }));
        }
    }
    match class {
        Lex::Current => Some(Found::new(start, at + 1, Core::Ref(Vague::Present)))
            .filter(|_| start == at && is_one_of!(words, at, "current")),
        Lex::Past if start < at && !noun_follows(words, at + 1) => {
            Some(Found::new(start, at + 1, Core::Ref(Vague::Past)))
        }
        Lex::Future if start < at && !noun_follows(words, at + 1) => {
            Some(Found::new(start, at + 1, Core::Ref(Vague::Future)))
        }
        _ => None,
    }
}

/// Where a duration lies that is pointed to.
fn stretch(rel: Rel) -> Option<Stretch> {
    match rel {
        Rel::Last | Rel::PastStretch => Some(Stretch::UntilNow),
        Rel::Next | Rel::Coming => Some(Stretch::FromNow),
        _ => None,
    }
}

/// "last year", "a year earlier", "of 2012" behind "the same period": what it is compared with.
fn year_before(words: &Words<'_>, at: usize) -> Option<(Core, usize)> {
    let linked = if matches!(words.class(at), Lex::Of | Lex::In) { at + 1 } else { at };
    let year = words.class(linked + 1) == Lex::Unit(Unit::Year);
    match words.class(linked) {
        Lex::Last | Lex::Previous if year => Some((Core::YearAgo, linked + 2)),
        Lex::The
            if matches!(words.class(linked + 1), Lex::Previous) && words.class(linked + 2) == Lex::Unit(Unit::Year) =>
        {
            Some((Core::YearAgo, linked + 3))
        }
        Lex::A if year && matches!(words.class(linked + 2), Lex::Ago | Lex::Earlier | Lex::Before) => {
            Some((Core::YearAgo, linked + 3))
        }
        Lex::Digits if linked > at => Some((Core::SamePeriod { year: bare_year(words, linked)? }, linked + 1)),
        _ => None,
    }
}

/// Whether what stands before is only said of a noun: "the past three summers".
pub(super) fn noun_follows(words: &Words<'_>, at: usize) -> bool {
    if at >= words.end {
        return false;
    }
    match words.class(at) {
        // "In the past it failed", "at the time he was ill".
        Lex::Other => !is_one_of!(words, at, "it he she they we i you but there when because with not"),
        Lex::Num(_) | Lex::Digits | Lex::Season(_) | Lex::Vague(_) | Lex::Units(_) => true,
        _ => false,
    }
}

/// "year-ago", "year-earlier", perhaps with the period that is compared: "year-ago quarter".
pub(super) fn year_ago(words: &Words<'_>, at: usize) -> Option<Found> {
    let next = words.skip_hyphen(at + 1);
    if words.class(at) != Lex::Unit(Unit::Year)
        || next == at + 1
        || !matches!(words.class(next), Lex::Ago | Lex::Earlier)
    {
        return None;
    }
    if let Some(found) = section(words, next + 1, YearOf::Rel(Rel::Last)) {
        return Some(found.reaching(at, found.tokens.end));
    }
    // "the year-earlier nine months"
    if let Some(stretch) = durations::bare(words, next + 1) {
        return Some(stretch.reaching(at, stretch.tokens.end));
    }
    let end = match words.class(next + 1) {
        Lex::Unit(Unit::Quarter | Unit::Period | Unit::Month) => next + 2,
        _ => next + 1,
    };
    Some(Found::new(at, end, Core::YearAgo))
}

/// "years ago", "for decades", "year-end", "year-earlier".
pub(super) fn from_unit(words: &Words<'_>, at: usize) -> Option<Found> {
    match words.class(at) {
        Lex::Units(_) => durations::plural(words, at),
        Lex::Unit(Unit::Second) => section(words, at, YearOf::Unsaid),
        Lex::Unit(unit) if words.is(at + 1, '-') && is_one_of!(words, words.skip_hyphen(at + 1), "long") => {
            // "a year-long effort"
            let amount = Amount::Is(1.0);
            Some(Found::new(at, at + 3, Core::Duration { unit, amount }))
        }
        Lex::Unit(Unit::Year) => {
            let next = words.skip_hyphen(at + 1);
            let next = if words.class(next) == Lex::Possessive { next + 1 } else { next };
            if words.class(next) == Lex::End && words.class(next + 1) != Lex::Of {
                // "Year-end" is the day the books close, "year's end" a time of the year.
                let core =
                    if words.is(at + 1, '-') { Core::YearEnd } else { Core::Unit { unit: Unit::Year, rel: Rel::The } };
                let found = Found::new(at, next + 1, core);
                return Some(if core == Core::YearEnd { found } else { found.modified("END") });
            }
            year_ago(words, at)
        }
        _ => None,
    }
}

/// What may stand behind any expression: "Tuesday of last week", "Monday last week".
pub(super) fn with_tail(words: &Words<'_>, found: Found) -> Found {
    let end = found.tokens.end;
    if let Core::Holiday { .. } = found.core
        && words.class(end) == Lex::Unit(Unit::Week)
    {
        // "Easter week"
        let mut week = found.reaching(found.tokens.start, end + 1);
        week.of_week = true;
        return week;
    }
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
