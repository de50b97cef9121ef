//! Times of day: "10 p.m.", "7:15 a.m. EST", "noon Thursday", "Wednesday night".

use super::numbers::{digits, spelled};
use super::{Words, dates, relative};
use crate::mentions::timex::expr::{Clock, Core, Found, Often};
use crate::mentions::timex::lexicon::{DayPart, Lex};

/// "10 p.m.", "7:15 p.m.", "10pm", "2000 GMT", "nine o'clock", "13:21".
pub(super) fn from_number(words: &Words<'_>, at: usize) -> Option<Found> {
    let (clock, end) = time(words, at)?;
    let mut end = zone(words, end);
    // "10:35 a.m. (0735 GMT)" is one time, told twice.
    if words.is(end, '(')
        && let Some((_, stop)) = time(words, end + 1)
        && words.is(zone(words, stop), ')')
    {
        end = zone(words, stop) + 1;
    }
    let mut found = Found::new(at, end, Core::Clock);
    found.clock = Some(clock);
    // "10 p.m. Wednesday", "5 p.m. EST Nov. 9", "10 p.m. on Wednesday".
    let next = if words.class(end) == Lex::On { end + 1 } else { words.skip(end, ',') };
    Some(day_behind(words, found, next))
}

/// Takes up a day that stands behind a time.
fn day_behind(words: &Words<'_>, found: Found, next: usize) -> Found {
    let day = match words.class(next) {
        Lex::Weekday(_) => dates::from_weekday(words, next),
        Lex::Month(_) => dates::from_month(words, next),
        Lex::Today | Lex::Yesterday | Lex::Tomorrow => relative::day_word(words, next),
        _ => None,
    };
    match day {
        Some(day)
            if !matches!(day.core, Core::Set(_)) && (day.written.month.is_none() || day.written.day.is_some()) =>
        {
            let mut joined = day.reaching(found.tokens.start, day.tokens.end);
            joined.clock = found.clock;
            joined.part = found.part;
            joined
        }
        _ => found,
    }
}

fn time(words: &Words<'_>, at: usize) -> Option<(Clock, usize)> {
    let bare = |hour: u32| u8::try_from(hour).ok().filter(|&h| h <= 24);
    match words.class(at) {
        Lex::Mixed => {
            let text = words.article.slice(words.span(at));
            let split = text.find(|c: char| c.is_ascii_alphabetic())?;
            let (number, suffix) = text.split_at(split);
            // "10.30am" beside "10am".
            let (number, minute) = match number.split_once('.') {
                Some((hour, minute)) if minute.len() == 2 => (hour, minute.parse().ok().filter(|&m: &u8| m < 60)),
                Some(_) => return None,
                None => (number, None),
            };
            let plus = match suffix {
                "am" | "AM" => 0,
                "pm" | "PM" => 12,
                _ => return None,
            };
            let hour = number.parse::<u8>().ok().filter(|h| (1..=12).contains(h))?;
            Some((Clock { hour: hour % 12 + plus, minute, second: None }, at + 1))
        }
        Lex::Digits => {
            let (value, len) = digits(words, at)?;
            if len == 4 && words.class(at + 1) == Lex::Zone && value <= 2400 && value % 100 < 60 {
                let clock = Clock { hour: bare(value / 100)?, minute: u8::try_from(value % 100).ok(), second: None };
                return Some((clock, at + 1));
            }
            if len > 2 {
                return None;
            }
            let mut clock = Clock { hour: bare(value)?, minute: None, second: None };
            let mut end = at + 1;
            if words.is(end, ':') && !words.gap(end) && !words.gap(end + 1) {
                let (minute, 2) = digits(words, end + 1)? else { return None };
                clock.minute = u8::try_from(minute).ok().filter(|&m| m < 60);
                clock.minute?;
                end += 2;
                if words.is(end, ':') && !words.gap(end) && !words.gap(end + 1) {
                    let (second, 2) = digits(words, end + 1)? else { return None };
                    clock.second = u8::try_from(second).ok().filter(|&s| s < 60);
                    end += 2;
                }
            }
            meridiem(words, clock, end)
        }
        Lex::Num(_) => {
            let (hour, end) = spelled(words, at)?;
            let hour = bare(hour as u32).filter(|h| (1..=12).contains(h))?;
            meridiem(words, Clock { hour, minute: None, second: None }, end).filter(|(_, stop)| *stop > end)
        }
        _ => None,
    }
}

/// "p.m." and "o'clock"; without them a time needs minutes, and a zone or "at" around it.
fn meridiem(words: &Words<'_>, clock: Clock, end: usize) -> Option<(Clock, usize)> {
    match words.class(end) {
        Lex::Meridiem(plus)
            if (1..=12).contains(&clock.hour)
                && !(words.word(end) == "am"
                    && words.gap(end)
                    && clock.minute.is_none()
                    && !upper(words, end)
                    && !followed_by_end(words, end + 1)) =>
        {
            Some((Clock { hour: clock.hour % 12 + plus, ..clock }, end + 1))
        }
        Lex::OClock => Some((clock, end + 1)),
        // "At 4 in the morning"; "killed 4 in the morning" are people.
        Lex::In
            if words.class(end + 1) == Lex::The
                && (1..=12).contains(&clock.hour)
                && clock.minute.is_none()
                && matches!(words.before(end, 2), Lex::At | Lex::By | Lex::Until | Lex::Since | Lex::Approx) =>
        {
            let plus = match words.class(end + 2) {
                Lex::Part(DayPart::Morning) => 0,
                Lex::Part(DayPart::Afternoon | DayPart::Evening) => 12,
                _ => return None,
            };
            Some((Clock { hour: clock.hour % 12 + plus, ..clock }, end + 3))
        }
        _ => {
            let start = if clock.minute.is_some() {
                end.checked_sub(if clock.second.is_some() { 5 } else { 3 })?
            } else {
                return None;
            };
            let cued = matches!(words.class(end), Lex::Zone)
                || matches!(
                    words.before(start, 1),
                    Lex::At | Lex::By | Lex::Until | Lex::From | Lex::Mark(',' | '/' | '|')
                )
                || words.class(end) == Lex::Units(crate::mentions::timex::lexicon::Unit::Hour);
            // "2:1" is a score, "John 3:16" a verse.
            (cued && words.before(start, 1) != Lex::Mark(',') || words.class(end) == Lex::Zone).then_some((clock, end))
        }
    }
}

fn upper(words: &Words<'_>, at: usize) -> bool {
    words.capital(at)
}

fn followed_by_end(words: &Words<'_>, at: usize) -> bool {
    words.class(at) != Lex::Other || at >= words.end
}

/// "GMT", "EST", in capitals and perhaps in brackets.
fn zone(words: &Words<'_>, at: usize) -> usize {
    if words.class(at) == Lex::Zone && words.capital(at) {
        return at + 1;
    }
    let bracket =
        words.is(at, '(') && words.class(at + 1) == Lex::Zone && words.capital(at + 1) && words.is(at + 2, ')');
    if bracket { at + 3 } else { at }
}

/// "noon Thursday", "midnight on Friday", "noon".
pub(super) fn from_part(words: &Words<'_>, at: usize) -> Option<Found> {
    let Lex::Part(part @ (DayPart::Noon | DayPart::Midnight)) = words.class(at) else {
        return None;
    };
    // "High Noon", "high noon".
    if words.capital(at) && words.capital(at.wrapping_sub(1)) || words.word(at.wrapping_sub(1)) == "high" {
        return None;
    }
    let hour = if part == DayPart::Noon { 12 } else { 24 };
    let mut found = Found::new(at, at + 1, Core::Clock);
    found.clock = Some(Clock { hour, minute: Some(0), second: None });
    let next = if words.class(at + 1) == Lex::On { at + 2 } else { at + 1 };
    Some(day_behind(words, found, next))
}

/// "late night", "early morning", "mid afternoon", perhaps with the day.
pub(super) fn stage_of_part(words: &Words<'_>, start: usize, at: usize, part: DayPart) -> Option<Found> {
    let mut found = Found::new(start, at + 1, Core::Clock);
    found.part = Some(part);
    Some(day_behind(words, found, at + 1))
}

/// Takes up a part of the day or a time that stands right behind a day: "Wednesday night",
/// "yesterday afternoon".
pub(super) fn with_time(words: &Words<'_>, found: Found) -> Found {
    let end = found.tokens.end;
    if !found.is_day() || found.part.is_some() || found.clock.is_some() {
        return found;
    }
    match words.class(end) {
        Lex::Part(part) if !matches!(part, DayPart::Noon | DayPart::Midnight | DayPart::Day) => {
            let mut found = found.reaching(found.tokens.start, end + 1);
            found.part = Some(part);
            // "Tuesday nights"
            if let (true, Some(weekday), None) =
                (words.word(end).ends_with('s'), found.written.weekday, found.written.day)
            {
                found.core = Core::Set(Often::Weekday(weekday.value.num_days_from_monday() as u8));
            }
            found
        }
        _ => found,
    }
}
