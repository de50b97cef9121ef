//! A date as far as it is known: a year, a month or a day.

use serde::{Deserialize, Serialize};

use super::{Day, Interval, month_name};

/// A date whose precision is what was written: `1930`, `1930-02` or `1930-02-03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PartialDate {
    /// Only the year is known.
    Year(i32),
    /// Year and month.
    Month(i32, u32),
    /// The very day.
    Day(#[serde(with = "super::serial")] Day),
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601, reduced precision allowed).
    /// Gives `None` for anything else, and for a day that the calendar does not have.
    pub fn parse(text: &str) -> Option<PartialDate> {
        let mut parts = text.split('-');
        let number = |part: &str, len: usize| -> Option<u32> {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten()
        };
        let year = i32::try_from(number(parts.next()?, 4)?).ok()?;
        let Some(month) = parts.next() else { return Some(PartialDate::Year(year)) };
        let month = number(month, 2).filter(|m| (1..=12).contains(m))?;
        let Some(day) = parts.next() else { return Some(PartialDate::Month(year, month)) };
        let day = number(day, 2)?;
        if parts.next().is_some() {
            return None;
        }
        Day::from_ymd_opt(year, month, day).map(PartialDate::Day)
    }

    /// The days it may be.
    pub fn interval(self) -> Interval {
        match self {
            PartialDate::Year(year) => Interval::year(year),
            PartialDate::Month(year, month) => Interval::month(year, month),
            PartialDate::Day(day) => Some(Interval::day(day)),
        }
        .unwrap_or(Interval::ALWAYS)
    }

    /// The year.
    pub fn year(self) -> i32 {
        match self {
            PartialDate::Year(year) | PartialDate::Month(year, _) => year,
            PartialDate::Day(day) => chrono::Datelike::year(&day),
        }
    }

    /// The day, when it is known.
    pub fn day(self) -> Option<Day> {
        match self {
            PartialDate::Day(day) => Some(day),
            PartialDate::Year(_) | PartialDate::Month(..) => None,
        }
    }
}

impl std::fmt::Display for PartialDate {
    /// For people: "1930", "February 1930", "3 February 1930".
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PartialDate::Year(year) => write!(out, "{year}"),
            PartialDate::Month(year, month) => write!(out, "{} {year}", month_name(*month)),
            PartialDate::Day(day) => out.write_str(&super::long_date(*day)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_the_length() {
        assert_eq!(PartialDate::parse("1930"), Some(PartialDate::Year(1930)));
        assert_eq!(PartialDate::parse("1930-02"), Some(PartialDate::Month(1930, 2)));
        assert_eq!(PartialDate::parse("1930-02-03").map(|d| d.to_string()), Some("3 February 1930".into()));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "193", "1930-13", "1930-02-30", "1930-2-3", "1930-02-03-04", "next year"] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }
}
