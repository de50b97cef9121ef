//! Times of day: "10 p.m.", "7:15 a.m. EST", "noon Thursday", "Wednesday night".

use super::numbers::{digits, spelled};
use super::{Words, dates, inner_phrase, range_tail, relative};
use crate::mentions::timex::expr::{Clock, Core, Found, Often, YearOf};
use crate::mentions::timex::lexicon::{DayPart, Lex, Unit};
use crate::text::is_one_of;

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
    // "At 9 p.m. On Friday" are two sentences.
    let next = if words.class(end) == Lex::On && !words.capital(end) { end + 1 } else { words.skip(end, ',') };
    Some(day_behind(words, found, next))
}

/// Takes up a day that stands behind a time.
fn day_behind(words: &Words<'_>, found: Found, next: usize) -> Found {
    let day = match words.class(next) {
        Lex::Digits | Lex::DigitOrdinal => dates::day_of_month(words, next),
        // "10 p.m. on the 6th"
        Lex::The if next > found.tokens.end => dates::from_ordinal(words, next + 1).filter(|f| f.written.day.is_some()),
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
            if len == 4 && value <= 2400 && value % 100 < 60 && four_digits(words, at) {
                let clock = Clock { hour: bare(value / 100)?, minute: u8::try_from(value % 100).ok(), second: None };
                let hours = words.class(at + 1) == Lex::Units(Unit::Hour);
                return Some((clock, if hours { at + 2 } else { at + 1 }));
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
                && !(is_one_of!(words, end, "am")
                    && words.gap(end)
                    && clock.minute.is_none()
                    && !upper(words, end)
                    && !followed_by_end(words, end + 1)) =>
        {
            Some((Clock { hour: clock.hour % 12 + plus, ..clock }, end + 1))
        }
        // "5 o'clock in the morning"
        Lex::OClock => Some(in_the(words, clock, end + 1).unwrap_or((clock, end + 1))),
        // "At 4 in the morning"; "killed 4 in the morning" are people.
        Lex::In
            if clock.minute.is_none()
                && matches!(words.before(end, 2), Lex::At | Lex::By | Lex::Until | Lex::Since | Lex::Approx) =>
        {
            in_the(words, clock, end)
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
                || words.class(end) == Lex::Units(Unit::Hour);
            // "2:1" is a score, "John 3:16" a verse.
            (cued && words.before(start, 1) != Lex::Mark(',') || words.class(end) == Lex::Zone).then_some((clock, end))
        }
    }
}

/// "In the morning" behind an hour.
fn in_the(words: &Words<'_>, clock: Clock, at: usize) -> Option<(Clock, usize)> {
    if words.class(at) != Lex::In || words.class(at + 1) != Lex::The || !(1..=12).contains(&clock.hour) {
        return None;
    }
    let plus = match words.class(at + 2) {
        Lex::Part(DayPart::Morning) => 0,
        Lex::Part(DayPart::Afternoon | DayPart::Evening) => 12,
        _ => return None,
    };
    Some((Clock { hour: clock.hour % 12 + plus, ..clock }, at + 3))
}

/// Whether four digits are a time: "0730 GMT", "at 0530", "at 1400 hours".
fn four_digits(words: &Words<'_>, at: usize) -> bool {
    let zero = words.article.slice(words.span(at)).starts_with('0');
    let cued = matches!(words.before(at, 1), Lex::At | Lex::By | Lex::Until | Lex::From | Lex::Approx);
    match words.class(at + 1) {
        Lex::Zone => true,
        Lex::Units(Unit::Hour) => zero || cued,
        Lex::Other => zero && cued && at + 1 >= words.end,
        Lex::Mark('-' | '/' | ':' | '%') => false,
        _ => zero && cued,
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
    if words.capital(at) && words.capital(at.wrapping_sub(1)) || is_one_of!(words, at.wrapping_sub(1), "high") {
        return None;
    }
    let hour = if part == DayPart::Noon { 12 } else { 24 };
    let mut found = Found::new(at, at + 1, Core::Clock);
    found.clock = Some(Clock { hour, minute: Some(0), second: None });
    let next = if words.class(at + 1) == Lex::On { at + 2 } else { at + 1 };
    Some(day_behind(words, found, next))
}

/// "At dawn", "before daybreak on 5 May", "dusk on Monday".
pub(super) fn from_dawn(words: &Words<'_>, at: usize, part: DayPart) -> Option<Found> {
    let cued = matches!(
        words.before(at, 1),
        Lex::At | Lex::By | Lex::Before | Lex::After | Lex::Until | Lex::Since | Lex::From
    );
    // "The dawn of a new age", "Golden Dawn".
    if !cued || words.capital(at) {
        return None;
    }
    let mut found = Found::new(at, at + 1, Core::Clock);
    found.part = Some(part);
    let next = if matches!(words.class(at + 1), Lex::On | Lex::Of) { at + 2 } else { at + 1 };
    let found_day = day_behind(words, found, next);
    (found_day.tokens.end > at + 1 || words.class(at + 1) != Lex::Of).then_some(found_day)
}

/// A day behind "the morning of": "the night of 7-8 October" begins on the 7th.
pub(super) fn part_of(words: &Words<'_>, start: usize, at: usize, part: DayPart) -> Option<Found> {
    let mut found = inner_phrase(words, start, at)?;
    let that_day = matches!(found.core, Core::Unit { unit: Unit::Day, .. });
    if !(found.is_day() || that_day) || found.part.is_some() || found.clock.is_some() {
        return None;
    }
    let end = found.tokens.end;
    if part == DayPart::Night && !that_day {
        found.bare_from = at;
    }
    if part == DayPart::Night
        && matches!(words.class(end), Lex::Mark('-' | '\u{2013}' | '/') | Lex::To | Lex::And)
        && matches!(words.class(end + 1), Lex::Digits | Lex::DigitOrdinal)
    {
        let second = match range_tail(words, &found) {
            Some(second) => second,
            None => dates::day_of_month(words, end + 1)?,
        };
        if let (None, Some(year), Core::Date { year: of, .. }) =
            (found.written.year, second.written.year, &mut found.core)
        {
            (*of, found.written.year) = (YearOf::Is(year.value), Some(year));
        }
        found = found.reaching(start, second.tokens.end);
        found.bare_from = 0;
    }
    found.part = Some(part);
    Some(found)
}

/// "late night", "early morning", "mid afternoon", perhaps with the day.
pub(super) fn stage_of_part(words: &Words<'_>, start: usize, at: usize, part: DayPart) -> Option<Found> {
    let mut found = Found::new(start, at + 1, Core::Clock);
    found.part = Some(part);
    if words.class(at + 1) == Lex::Of {
        // "the early morning of 6 April"
        return part_of(words, start, at + 2, part).map(|day| day.reaching(start, day.tokens.end)).or(Some(found));
    }
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
