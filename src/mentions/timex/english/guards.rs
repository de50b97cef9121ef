//! The traps: numbers that are no years, names that are no months.

use super::Words;
use super::numbers::digits;
use crate::mentions::timex::lexicon::{Lex, Unit};
use crate::text::is_one_of;

/// Words before a number that name it: "Resolution 1973", "Flight 1549", "No. 2019".
fn names_number(word: &str) -> bool {
    matches!(
        word,
        "resolution"
            | "resolutions"
            | "unscr"
            | "flight"
            | "no"
            | "nos"
            | "number"
            | "numbers"
            | "page"
            | "pages"
            | "room"
            | "route"
            | "highway"
            | "channel"
            | "section"
            | "article"
            | "bill"
            | "windows"
            | "boeing"
            | "airbus"
            | "model"
            | "order"
            | "law"
            | "ext"
            | "box"
            | "suite"
            | "phone"
            | "tel"
            | "fax"
            | "code"
            | "version"
            | "rs"
            | "dlrs"
            | "dlr"
            | "usd"
            | "eur"
            | "gbp"
            | "vnd"
            | "yuan"
            | "about"
            | "nearly"
            | "almost"
            | "some"
            | "approximately"
            | "roughly"
            | "asteroid"
            | "convoy"
            | "proclamation"
            | "docket"
            | "than"
    )
}

/// Words after a number that count it: "2000 people", "1950 km", "2019 percent".
pub(super) fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "people"
            | "percent"
            | "percentage"
            | "million"
            | "billion"
            | "trillion"
            | "hundred"
            | "thousand"
            | "km"
            | "kms"
            | "kilometers"
            | "kilometres"
            | "miles"
            | "meters"
            | "metres"
            | "m"
            | "ft"
            | "feet"
            | "kg"
            | "tons"
            | "tonnes"
            | "dollars"
            | "euros"
            | "pounds"
            | "dong"
            | "yuan"
            | "yen"
            | "rupees"
            | "points"
            | "troops"
            | "soldiers"
            | "men"
            | "women"
            | "children"
            | "acres"
            | "hectares"
            | "barrels"
            | "shares"
            | "votes"
            | "cases"
            | "deaths"
            | "homes"
            | "houses"
            | "families"
            | "workers"
            | "employees"
            | "students"
            | "jobs"
            | "units"
            | "megawatts"
            | "mw"
            | "copies"
            | "prisoners"
            | "refugees"
            | "copyrights"
            | "calories"
            | "degrees"
            | "guests"
            | "delegates"
            | "members"
            | "participants"
            | "residents"
            | "officers"
            | "passengers"
            | "seats"
    )
}

/// A year in digits that stands alone: 1000 to 2100, and nothing around it says it is a number.
pub(super) fn bare_year(words: &Words<'_>, at: usize) -> Option<i32> {
    let (value, len) = digits(words, at)?;
    if len != 4 || !(1000..=2100).contains(&value) && !is_of_life(words, at) {
        return None;
    }
    // A heading that is a year.
    let alone = at == words.start && at + 1 == words.end;
    let cue = alone || opens_entry(words, at, value) || has_date_cue(words, at);
    if touches_number(words, at) {
        return None;
    }
    match words.before(at, 1) {
        Lex::Mark('$' | '€' | '£' | '¥' | '#' | '+' | '=' | '@' | '№' | '₫' | '₹') => {
            return None;
        }
        Lex::Mark('.') if names_number(words.word(at.saturating_sub(2))) => return None,
        Lex::Approx if is_about(words, at) => {}
        Lex::Other | Lex::Approx | Lex::Than | Lex::Over if at > words.start && names_number(words.word(at - 1)) => {
            return None;
        }
        _ => {}
    }
    match words.class(at + 1) {
        Lex::Mark('%' | '°' | '€') | Lex::Scale(_) | Lex::Units(_) => return None,
        Lex::Unit(_) if words.is(at + 1, '-') => return None,
        Lex::Zone | Lex::Meridiem(_) => return None,
        Lex::Other if is_counted(words.word(at + 1)) => return None,
        _ => {}
    }
    let plausible = (1900..=2060).contains(&value);
    // A round number is as often a count; a year far away needs a word that says so.
    let noun_follows = words.class(at + 1) == Lex::Other
        && !words.capital(at + 1)
        && words.word(at + 1).ends_with('s')
        && words.tokens.get(at + 1).is_some_and(|t| t.span.len() > 3);
    if value % 100 == 0 && noun_follows {
        return None;
    }
    if (!plausible || value % 100 == 0)
        && !(cue
            || (words.before(at, 1) == Lex::The
                && (words.capital(at + 1) || value % 100 != 0 && names_thing(words, at + 1))))
    {
        return None;
    }
    i32::try_from(value).ok()
}

/// "1874 Born at Marrick", "1893: Wins a place": a line of a life or a history.
fn opens_entry(words: &Words<'_>, at: usize, value: u32) -> bool {
    let is_told = words.capital(at + 1) || matches!(words.class(at + 1), Lex::Mark(':' | '\u{2013}' | '\u{2014}'));
    at == words.start && at + 1 < words.end && is_told && !value.is_multiple_of(100) && value <= 2100
}

/// "was born in 5188": a year that cannot be, where nothing but a year can stand.
fn is_of_life(words: &Words<'_>, at: usize) -> bool {
    let told = at >= words.start + 2 && words.before(at, 1) == Lex::In;
    let ends = matches!(words.class(at + 1), Lex::Mark(_) | Lex::And | Lex::In | Lex::At | Lex::To | Lex::Of)
        || at + 1 >= words.end
        || matches!(words.word(at + 1), "by" | "as" | "with" | "for" | "near");
    told && ends
        && matches!(words.word(at - 2), "born" | "died" | "founded" | "established" | "built" | "married" | "elected")
}

/// "The 1863 campaign": one thing that a year tells apart.
fn names_thing(words: &Words<'_>, at: usize) -> bool {
    words.class(at) == Lex::Other && at < words.end && !words.word(at).ends_with('s')
}

/// Words that point to a time, whatever kind of time follows.
fn points_to_time(word: Lex) -> bool {
    matches!(
        word,
        Lex::In
            | Lex::Since
            | Lex::Of
            | Lex::From
            | Lex::Until
            | Lex::By
            | Lex::To
            | Lex::Between
            | Lex::During
            | Lex::Before
            | Lex::After
            | Lex::Early
            | Lex::Late
            | Lex::Through
    )
}

/// A word before the number that makes it a date.
fn has_date_cue(words: &Words<'_>, at: usize) -> bool {
    let before = words.before(at, 1);
    points_to_time(before)
        || matches!(
            before,
            Lex::Month(_)
                | Lex::Season(_)
                | Lex::Fiscal
                | Lex::And
                | Lex::Or
                | Lex::Unit(_)
                | Lex::Units(Unit::Year)
                | Lex::Mark('(' | '-' | '\u{2013}')
        )
        || match before {
            // "c. 1850", "ca. 1850"
            Lex::Mark('.') => is_one_of!(words, at.saturating_sub(2), "c ca"),
            // "in 1861, 1862 and 1863"
            Lex::Mark(',') => digits(words, at.saturating_sub(2)).is_some_and(|(v, len)| len == 4 && v < 2100),
            // "in about 1850", "circa 1850"
            Lex::Approx => is_one_of!(words, at - 1, "circa") || is_about(words, at),
            // "as early as 1863"
            Lex::As => matches!(words.before(at, 2), Lex::Early | Lex::Late) && words.before(at, 3) == Lex::As,
            _ => is_one_of!(words, at.wrapping_sub(1), "c ca") && at > words.start,
        }
}

/// "In about 1850", "until around 1850".
fn is_about(words: &Words<'_>, at: usize) -> bool {
    words.before(at, 1) == Lex::Approx && matches!(words.before(at, 2), Lex::In | Lex::Since | Lex::Until)
}

/// Whether the number is a part of a bigger one: a phone number, a fraction, a version, a code.
fn touches_number(words: &Words<'_>, at: usize) -> bool {
    let joined = |class: Lex| {
        matches!(class, Lex::Mark('-' | '\u{2013}' | '/' | ':' | '.' | '_' | '+' | '\u{2212}' | '&' | '@'))
    };
    if !words.gap(at) && at > words.start && joined(words.before(at, 1)) && !words.gap(at - 1) {
        // "mid-2019" and "2016-2021" touch as dates do; "555-2010", "F-2000" and "10:2019" do not.
        let mark_is_dash = matches!(words.before(at, 1), Lex::Mark('-' | '\u{2013}'));
        let left_is_year =
            at >= 2 && digits(words, at - 2).is_some_and(|(v, len)| len == 4 && (1000..=2100).contains(&v));
        let left_is_date = matches!(
            words.before(at, 2),
            Lex::Mid | Lex::Early | Lex::Late | Lex::Month(_) | Lex::Season(_) | Lex::DigitOrdinal
        ) || is_one_of!(words, at.saturating_sub(2), "pre")
            || is_one_of!(words, at.saturating_sub(2), "post");
        let phone = left_is_year && at >= 4 && matches!(words.before(at, 3), Lex::Mark('-')) && !words.gap(at - 2);
        if !(mark_is_dash && (left_is_year || left_is_date)) || phone {
            return true;
        }
    }
    // "2019-nCoV" and "2000-meter" go on as words; "2016-21" and "2016-present" are ranges.
    if joined(words.class(at + 1)) && !words.gap(at + 1) && !words.gap(at + 2) {
        return match words.class(at + 1) {
            Lex::Mark('-' | '\u{2013}') => match words.class(at + 2) {
                Lex::Digits => {
                    !digits(words, at + 2).is_some_and(|(_, len)| len == 2 || len == 4)
                        || (words.is(at + 3, '-') && !words.gap(at + 3))
                }
                Lex::Unit(_) | Lex::Mixed => true,
                Lex::Other => {
                    is_counted(words.word(at + 2))
                        || is_one_of!(words, at + 2, "meter metre mile foot member page strong")
                }
                _ => false,
            },
            Lex::Mark('/') => !digits(words, at + 2).is_some_and(|(_, len)| len == 2 || len == 4),
            Lex::Mark(':' | '.') => words.class(at + 2) == Lex::Digits,
            _ => true,
        };
    }
    false
}

/// Whether a month's name that stands alone, without day or year, is one: "in May", "last March";
/// not "May said", "April Smith", "March on Washington", "may".
pub(super) fn bare_month(words: &Words<'_>, at: usize) -> bool {
    if !words.capital(at) {
        return false;
    }
    let cued = points_to_time(words.before(at, 1))
        || matches!(
            words.before(at, 1),
            Lex::Mid
                | Lex::Last
                | Lex::Next
                | Lex::This
                | Lex::That
                | Lex::For
                | Lex::Previous
                | Lex::Following
                | Lex::Coming
                | Lex::Every
                | Lex::Earlier
        )
        || (matches!(words.before(at, 1), Lex::Mark('-' | '\u{2013}'))
            && matches!(words.before(at, 2), Lex::Mid | Lex::Early | Lex::Late));
    let name_follows = words.capital(at + 1) && words.class(at + 1) == Lex::Other && words.gap(at + 1);
    match words.word(at) {
        // Words and given names of their own: "Well, April, the President said".
        "may" | "march" | "mar" | "april" | "june" | "august" | "jan" | "dec" => {
            let by_name = matches!(
                words.before(at, 1),
                Lex::By | Lex::Of | Lex::To | Lex::From | Lex::For | Lex::And | Lex::Before | Lex::After
            );
            if name_follows && (by_name || !cued) {
                return false;
            }
            let joins = matches!(words.before(at, 1), Lex::And | Lex::Or | Lex::Mark(',' | '-' | '\u{2013}' | '/'));
            let joined = joins && matches!(words.before(at, 2), Lex::Month(_));
            let modifies = !is_one_of!(words, at, "may") && matches!(words.before(at, 1), Lex::The | Lex::A);
            cued || joined || modifies
        }
        _ => true,
    }
}
