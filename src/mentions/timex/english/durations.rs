//! How long, and what is counted from it: "five years", "two weeks ago", "a decade later".

use super::numbers::amount;
use super::{Words, inner_phrase};
use crate::mentions::timex::expr::{Amount, Core, Count, Found, Often, Vague};
use crate::mentions::timex::lexicon::{Lex, Unit, VAGUE_MOST};
use crate::text::is_one_of;

/// An amount of a unit, and what follows it: "five years", "a year ago", "several-year".
pub(super) fn read(words: &Words<'_>, at: usize) -> Option<Found> {
    let found = bare(words, at)?;
    // "It will one day be the largest": some day, not how long.
    if is_one_of!(words, at, "one")
        && words.class(at + 1) == Lex::Unit(Unit::Day)
        && (words.before(at, 1) == Lex::VerbFuture || is_one_of!(words, at.wrapping_sub(1), "may might could"))
    {
        return Some(Found::new(at, at + 2, Core::Ref(Vague::Future)));
    }
    if let Some(set) = per(words, at, &found) {
        return Some(set);
    }
    Some(counted(words, found))
}

/// An amount of a unit alone.
pub(super) fn bare(words: &Words<'_>, at: usize) -> Option<Found> {
    let (amount, next) = how_many(words, at)?;
    let next = upper_bound(words, at, amount, next).unwrap_or(next);
    let hyphen = words.skip_hyphen(next);
    let mut at_unit = hyphen;
    if matches!(words.class(at_unit), Lex::More | Lex::Additional | Lex::Entire | Lex::Coming)
        || is_one_of!(
            words,
            at_unit,
            "consecutive straight successive long short solid trading working business school"
        )
    {
        at_unit += 1;
    }
    let (unit, plural) = match words.class(at_unit) {
        Lex::Unit(unit) => (unit, false),
        Lex::Units(unit) => (unit, true),
        _ => return None,
    };
    if unit == Unit::Period || (unit == Unit::Season && !plural) {
        return None;
    }
    let one = amount == Amount::Is(1.0);
    let article = words.class(at) == Lex::A && at_unit == at + 1;
    // "A second man", "a quarter of", "three quarters of", "one second" stay silent or are no time.
    if unit == Unit::Second && (!plural && hyphen == next) {
        return None;
    }
    // "The sixty-second session" counts sessions.
    let tens = matches!(words.before(next, 1), Lex::Num(20..=90));
    if unit == Unit::Second && hyphen > next && tens {
        return None;
    }
    if unit == Unit::Quarter
        && (hyphen > next || article || amount == Amount::Is(3.0) && words.class(at_unit + 1) == Lex::Of || one)
    {
        return None;
    }
    if article && matches!(unit, Unit::Day) && words.class(at_unit + 1) == Lex::Of {
        return None;
    }
    let mut end = at_unit + 1;
    // "A 44-year-old", "52 years old" are ages.
    if words.class(words.skip_hyphen(end)) == Lex::Old {
        return None;
    }
    if hyphen > next && words.class(at) == Lex::A {
        return None;
    }
    // "a year and a half", "a minute and a half".
    let mut amount = amount;
    if words.class(end) == Lex::And && words.class(end + 1) == Lex::A && words.class(end + 2) == Lex::Half {
        if let Amount::Is(value) = &mut amount {
            *value += 0.5;
        }
        end += 3;
    }
    // "a day or two", "a week or so".
    if words.class(end) == Lex::Or && is_one_of!(words, end + 1, "so two more") {
        end += 2;
    }
    Some(Found::new(at, end, Core::Duration { unit, amount }))
}

/// Past the second number of "two to three weeks", "12-18 months", "between two and three weeks".
fn upper_bound(words: &Words<'_>, at: usize, low: Amount, next: usize) -> Option<usize> {
    let Amount::Is(low) = low else { return None };
    let joins = match words.class(next) {
        // "From two to three years" goes from one to the other.
        Lex::To => words.before(at, 1) != Lex::From,
        Lex::Or | Lex::Mark('\u{2013}') => true,
        Lex::Mark('-') => !words.gap(next) && !words.gap(next + 1),
        Lex::And => words.before(at, 1) == Lex::Between,
        _ => false,
    };
    let (high, stop) = if joins { amount(words, next + 1)? } else { return None };
    let unit = matches!(words.class(words.skip_hyphen(stop)), Lex::Units(_) | Lex::Unit(_));
    (unit && words.class(at) != Lex::A && low < high).then_some(stop)
}

/// "five", "a", "2 1/2", "a few", "several", "half a", "a couple of", "a dozen", "another".
fn how_many(words: &Words<'_>, at: usize) -> Option<(Amount, usize)> {
    match words.class(at) {
        Lex::Half => {
            let next = words.skip_hyphen(at + 1);
            if words.class(next) == Lex::A {
                Some((Amount::Is(0.5), next + 1))
            } else {
                (next > at + 1).then_some((Amount::Is(0.5), next))
            }
        }
        Lex::Another => match words.class(at + 1) {
            Lex::Unit(_) => Some((Amount::Is(1.0), at + 1)),
            Lex::Another => None,
            _ => how_many(words, at + 1),
        },
        Lex::A => match words.class(at + 1) {
            Lex::Vague(most) => {
                let next = if words.class(at + 2) == Lex::Of { at + 3 } else { at + 2 };
                Some((
                    if most == 2 {
                        Amount::Is(2.0)
                    } else if most == 12 {
                        Amount::Is(12.0)
                    } else {
                        Amount::Vague(most)
                    },
                    next,
                ))
            }
            Lex::Half => Some((Amount::Is(0.5), words.skip_hyphen(at + 2))),
            Lex::Additional | Lex::Entire => Some((Amount::Is(1.0), at + 2)),
            Lex::Scale(_) => amount(words, at).map(|(n, end)| (Amount::Is(n), end)),
            _ => Some((Amount::Is(1.0), at + 1)),
        },
        Lex::Vague(2) => {
            let next = if words.class(at + 1) == Lex::Of { at + 2 } else { at + 1 };
            Some((Amount::Is(2.0), next))
        }
        Lex::Vague(most) => {
            let next = if words.class(at + 1) == Lex::Of { at + 2 } else { at + 1 };
            // "His third win in as many weeks".
            if is_one_of!(words, at, "many") && words.before(at, 1) == Lex::As {
                return None;
            }
            // "Some" alone makes no amount: "some day", "some 30 years".
            (!is_one_of!(words, at, "some") || matches!(words.class(next), Lex::Units(_)))
                .then_some((Amount::Vague(most.min(VAGUE_MOST)), next))
        }
        _ => amount(words, at).map(|(n, end)| (Amount::Is(n), end)),
    }
}

/// "years ago", "for decades", "within weeks".
pub(super) fn plural(words: &Words<'_>, at: usize) -> Option<Found> {
    let Lex::Units(unit) = words.class(at) else { return None };
    let long = words.skip_hyphen(at + 1);
    if long > at + 1 && is_one_of!(words, long, "long") {
        // "decades-long"
        let amount = Amount::Vague(VAGUE_MOST);
        return Some(Found::new(at, long + 1, Core::Duration { unit, amount }));
    }
    if matches!(unit, Unit::Quarter | Unit::Season | Unit::Second) {
        return None;
    }
    let found = Found::new(at, at + 1, Core::Duration { unit, amount: Amount::Vague(VAGUE_MOST) });
    let counted = counted(words, found);
    if counted.core != found.core {
        return Some(counted);
    }
    let cued = matches!(
        words.before(at, 1),
        Lex::For | Lex::In | Lex::Within | Lex::Over | Lex::After | Lex::The | Lex::Approx | Lex::Of
    ) && words.class(at + 1) != Lex::Of;
    cued.then_some(found)
}

/// "ago", "later", "earlier", "before", "from now" behind an amount.
fn counted(words: &Words<'_>, found: Found) -> Found {
    let Core::Duration { unit, amount } = found.core else { return found };
    let end = found.tokens.end;
    // "Two hours later" is no day: it stays how long.
    let brief = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
    if brief && matches!(words.class(end), Lex::Later | Lex::Earlier | Lex::Before) {
        return found;
    }
    let (count, stop) = match words.class(end) {
        Lex::Ago => (Count::Ago, end + 1),
        Lex::Later => (Count::Later, end + 1),
        Lex::Earlier => (Count::Earlier, end + 1),
        Lex::Hence => (Count::Hence, end + 1),
        Lex::From if words.class(end + 1) == Lex::Now => (Count::Hence, end + 2),
        _ if is_one_of!(words, end, "before") && matches!(words.class(end + 1), Lex::Mark('.' | ',' | ';' | ')')) => {
            (Count::Earlier, end + 1)
        }
        _ => return found,
    };
    let mut shift = found.reaching(found.tokens.start, stop);
    shift.core = Core::Shift { unit, amount, count };
    shift
}

/// "$5 a year", "twice a week", "1,000 a day": how often, not how long.
fn per(words: &Words<'_>, at: usize, found: &Found) -> Option<Found> {
    let Core::Duration { unit, amount: Amount::Is(1.0) } = found.core else { return None };
    if words.class(at) != Lex::A || found.tokens.end != at + 2 {
        return None;
    }
    let rate = match words.before(at, 1) {
        Lex::Digits | Lex::Scale(_) | Lex::Times | Lex::Twice | Lex::Once | Lex::Num(_) => true,
        // "Three flights a week", "40 hours a week", "cents a share".
        Lex::Other if at > words.start => {
            let counted = matches!(words.before(at, 2), Lex::Digits | Lex::Num(_) | Lex::Scale(_));
            is_one_of!(words, at - 1, "people") || (counted && words.word(at - 1).ends_with('s'))
        }
        Lex::Units(_) => true,
        _ => false,
    };
    (rate && !matches!(words.class(found.tokens.end), Lex::Ago | Lex::Later | Lex::Earlier)).then(|| {
        let mut set = *found;
        set.core = Core::Set(Often::Each(1.0, unit));
        set.freq = match words.before(at, 1) {
            Lex::Twice => 2,
            Lex::Once => 1,
            _ => 0,
        };
        set
    })
}

/// "first nine months", "first two years": behind "the".
pub(super) fn nth_stretch(words: &Words<'_>, at: usize) -> Option<Found> {
    let Lex::Ordinal(1) = words.class(at) else { return None };
    bare(words, at + 1).map(|found| found.reaching(at, found.tokens.end))
}

/// "nearly forty years", "more than two weeks ago", "at least 20 days", "up to a year".
pub(super) fn approximate(words: &Words<'_>, at: usize) -> Option<Found> {
    let (modifier, next) = match words.class(at) {
        Lex::Approx if is_one_of!(words, at, "nearly almost barely") => ("LESS_THAN", at + 1),
        Lex::Approx => ("APPROX", at + 1),
        Lex::Over => ("MORE_THAN", at + 1),
        Lex::More if words.class(at + 1) == Lex::Than => ("MORE_THAN", at + 2),
        Lex::Less if words.class(at + 1) == Lex::Than => ("LESS_THAN", at + 2),
        Lex::At if is_one_of!(words, at + 1, "least") => ("EQUAL_OR_MORE", at + 2),
        Lex::At if is_one_of!(words, at + 1, "most") => ("EQUAL_OR_LESS", at + 2),
        _ => return None,
    };
    if !matches!(words.class(next), Lex::Digits | Lex::Num(_) | Lex::A | Lex::Vague(_) | Lex::Half | Lex::Mixed) {
        return None;
    }
    let inner = inner_phrase(words, at, next)?;
    let fits = match inner.core {
        // "About 2019" is hardly said of a count; "over a year" is long, "over the year" is not.
        Core::Duration { .. } | Core::Shift { .. } | Core::Clock => true,
        _ => inner.clock.is_some() && words.class(at) == Lex::Approx,
    };
    fits.then(|| inner.modified(modifier).reaching(at, inner.tokens.end))
}
