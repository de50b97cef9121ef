//! How often: "every Monday", "each year", "daily", "on Sundays", "every two weeks".

use super::Words;
use super::numbers::amount;
use crate::mentions::timex::Part;
use crate::mentions::timex::expr::{Core, Found, Often};
use crate::mentions::timex::lexicon::{Lex, Unit};
use crate::text::is_one_of;
use crate::time::Weekday;

/// "every ...", "each ...", "daily", "annually".
pub(super) fn read(words: &Words<'_>, at: usize) -> Option<Found> {
    let (often, end) = match words.class(at) {
        Lex::Adverb(n) => {
            let each = match n {
                0 => Often::Each(1.0, Unit::Hour),
                1 => Often::Each(1.0, Unit::Day),
                2 => Often::Each(1.0, Unit::Week),
                3 => Often::Each(1.0, Unit::Month),
                4 => Often::Each(1.0, Unit::Quarter),
                6 => Often::Each(2.0, Unit::Week),
                7 => Often::Each(6.0, Unit::Month),
                _ => Often::Each(1.0, Unit::Year),
            };
            // "Annual meeting", "quarterly dividend" name the thing; "daily flights" say how often.
            let describes = words.class(at + 1) == Lex::Other && at + 1 < words.end;
            if is_one_of!(words, at, "quarterly") || is_one_of!(words, at, "annual semiannual biannual") && describes {
                return None;
            }
            // "Daily Telegraph", "Weekly Standard": a name.
            if words.capital(at) && (words.capital(at + 1) || words.capital(at.wrapping_sub(1)) && at > words.start) {
                return None;
            }
            (each, at + 1)
        }
        Lex::Every => every(words, at + 1)?,
        _ => return None,
    };
    Some(Found::new(at, end, Core::Set(often)))
}

fn every(words: &Words<'_>, at: usize) -> Option<(Often, usize)> {
    match words.class(at) {
        Lex::Unit(Unit::Second | Unit::Period) => None,
        Lex::Unit(unit) => Some((Often::Each(1.0, unit), at + 1)),
        Lex::Weekday(day) if words.capital(at) => Some((Often::Weekday(day), at + 1)),
        Lex::Month(month) if words.capital(at) => Some((Often::Month(month), at + 1)),
        Lex::Season(season) => Some((Often::Season(season), at + 1)),
        Lex::Part(part) => Some((Often::Part(part), at + 1)),
        _ if is_one_of!(words, at, "other") => match words.class(at + 1) {
            // "every other week"
            Lex::Unit(unit) => Some((Often::Each(2.0, unit), at + 2)),
            Lex::Weekday(day) if words.capital(at + 1) => Some((Often::Weekday(day), at + 2)),
            _ => None,
        },
        _ => {
            let (count, next) = amount(words, at)?;
            match words.class(next) {
                Lex::Units(unit) | Lex::Unit(unit) => Some((Often::Each(count, unit), next + 1)),
                _ => None,
            }
        }
    }
}

/// "Sundays".
pub(super) fn weekday_set(_words: &Words<'_>, at: usize, weekday: Part<Weekday>) -> Found {
    let day = weekday.value.num_days_from_monday() as u8;
    let mut found = Found::new(at, at + 1, Core::Set(Often::Weekday(day)));
    found.written.weekday = Some(weekday);
    found
}
