//! Names of bodies that are joined of two: "Museum and Art Gallery", "German-Dutch Business Council",
//! "Bureau of European and Eurasian Affairs".

use super::bodies::body;
use super::lexicon::*;
use super::scanner::{Scanner, Tone};
use crate::text::is_one_of;

/// "Museum and Art Gallery": the second of two words for one house.
pub(super) fn twin(scanner: &Scanner<'_>, head: usize) -> Option<usize> {
    let is_house = |at: usize| {
        is_one_of!(scanner, at, "museum gallery library archive archives garden gardens zoo aquarium theater theatre")
    };
    if !is_house(head)
        || !is_one_of!(scanner, head + 1, "and")
        || scanner.is_cap(head + 1)
        || scanner.tone != Tone::Plain
    {
        return None;
    }
    let mut here = head + 2;
    for _ in 0..3 {
        if scanner.is_cap(here) && is_house(here) {
            return Some(here);
        }
        if !scanner.is_cap(here) || !scanner.is_plain_word(here) {
            return None;
        }
        here = scanner.step(here)?;
    }
    None
}

/// "German-Dutch Business Council": a body of two countries. An alliance of two is none.
pub(super) fn of_two(scanner: &Scanner<'_>, at: usize) -> Option<usize> {
    let next = at + 2;
    let is_country = |at: usize| scanner.is_cap(at) && scanner.is(at, DEMONYM | PLACE);
    let is_tight = scanner.mark(at + 1, '-') && !scanner.gap(at + 1) && !scanner.gap(next);
    if !is_tight || !is_country(at) || !is_country(next) && !scanner.is(next, KNOWN) || scanner.tone == Tone::Shout {
        return None;
    }
    let (end, is_bare) = body(scanner, next)?;
    (!is_bare && end > next + 1 && !is_one_of!(scanner, end - 1, "alliance")).then_some(end)
}

/// "European and Eurasian Affairs", "International Narcotics and Law Enforcement Affairs": words with
/// capitals that end with "Affairs", some joined by "and".
pub(super) fn affairs(scanner: &Scanner<'_>, at: usize) -> Option<usize> {
    let mut here = at;
    for _ in 0..8 {
        let is_word = scanner.is(here, DEMONYM | PLACE | WORD | PORTFOLIO)
            || scanner.is_plain_word(here)
            || scanner.of(here) == 0;
        let is_chief = scanner.is(here, TITLE | BODY) && !scanner.is(here, WEAK | PORTFOLIO);
        let is_person = scanner.is(here, HONORIFIC | GIVEN | FAMILY);
        let is_field = scanner.is_cap(here) && is_word && !is_chief && !is_person;
        if !is_field {
            return None;
        }
        if is_one_of!(scanner, here, "affairs") {
            return Some(here + 1);
        }
        let mut next = here + 1;
        next += usize::from(scanner.mark(next, ','));
        next += usize::from(is_one_of!(scanner, next, "and &") && !scanner.is_cap(next));
        here = if next == here + 1 { scanner.step(here)? } else { next };
    }
    None
}
