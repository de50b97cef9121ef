//! What a time expression means, in one line for people: the hover and the inlay hint.

use super::{Basis, Fault, Timex, TimexType, value};
use crate::mentions::dateline::Dateline;
use crate::text::Article;
use crate::time::{
    Datelike, Day, Interval, PartialDate, Weekday, days_in_month, long_date, month_name, shift_days, weekday_name,
};

impl Timex {
    /// One line for a hover: what it means, and on what that rests, e.g. "Sunday 31 January 2021:
    /// the last Sunday before the dateline, 1 February 2021". `all` is the list it belongs to.
    pub fn explain(&self, article: &Article, dateline: Option<&Dateline>, all: &[Timex]) -> String {
        if let Some(fault) = self.fault {
            return self.explain_fault(fault);
        }
        match self.kind {
            TimexType::Duration => return format!("how long: {}", spoken_period(&self.value)),
            TimexType::Set => return format!("how often: {}", spoken_set(&self.value)),
            TimexType::Date | TimexType::Time => {}
        }
        let meaning = match self.value.as_str() {
            "PRESENT_REF" => return "the time of writing".to_owned(),
            "PAST_REF" => return "some time in the past".to_owned(),
            "FUTURE_REF" => return "some time in the future".to_owned(),
            value => spoken(value)
                .or_else(|| self.interval.map(|i| i.to_string()))
                .unwrap_or_else(|| "a time that the text does not fix".to_owned()),
        };
        let mut line = meaning;
        if let Some(stage) = self.modifier.and_then(stage) {
            line = format!("{stage} {line}");
        }
        let doubt = self.interval.zip(self.other).filter(|(i, other)| !i.covers(*other));
        if let Some(reason) = self.reason(article, dateline, all) {
            line = format!("{line}: {reason}");
        }
        if let Some((_, other)) = doubt {
            line.push_str(&format!("; or {other}"));
        } else if let (Some(interval), true) = (self.interval, self.other.is_some()) {
            line = format!("between {} and {}", long_date(interval.first()), long_date(interval.last()));
        }
        line
    }

    /// A few words for an inlay hint: the year of "April 12", the day of "on Sunday", the year of
    /// "last year"; `None` where the text says it itself or where nothing is certain.
    pub fn hint(&self, dateline: Option<&Dateline>) -> Option<String> {
        let certain = self.fault.is_none() && self.interval.is_some() && self.other.is_none();
        let resolved = !matches!(self.basis, Basis::Explicit | Basis::Open);
        let is_date = matches!(self.kind, TimexType::Date | TimexType::Time);
        if !certain || !resolved || !is_date || self.written.year.is_some() {
            return None;
        }
        // Whoever reads "today" on a day that is stated above needs no hint.
        let day = value::day_in(&self.value);
        let today = dateline.is_some_and(|d| Some(d.date) == day);
        if today && self.written.weekday.is_none() && self.written.month.is_none() {
            return None;
        }
        if self.written.month.is_some() {
            return self.value.get(..4).map(str::to_owned);
        }
        if self.kind == TimexType::Time {
            // The hour is said; the day is too, where a day stands before it.
            let said = matches!(self.basis, Basis::Earlier(_));
            return day.filter(|_| !said).map(long_date);
        }
        spoken_plain(&self.value)
    }

    /// On what the meaning rests.
    fn reason(&self, article: &Article, dateline: Option<&Dateline>, all: &[Timex]) -> Option<String> {
        let written = &self.written;
        let dated = || dateline.map(|d| format!("the dateline, {}", long_date(d.date)));
        if let Basis::Earlier(number) = self.basis {
            let anchor = all.get(number)?;
            let words = article.slice(anchor.span);
            let means = spoken_plain(&anchor.value).filter(|m| m != words);
            let means = means.map_or_else(String::new, |m| format!(" ({m})"));
            let how = if written.month.is_some() { "the year of" } else { "counted from" };
            return Some(format!("{how} “{words}”{means}"));
        }
        let name = match (written.month, written.day, written.weekday) {
            (Some(month), Some(day), _) => Some(format!("{} {}", day.value, month_name(month.value))),
            (Some(month), None, _) => Some(month_name(month.value).to_owned()),
            (None, None, Some(weekday)) => Some(weekday_name(weekday.value).to_owned()),
            _ => None,
        };
        let is_today = self.interval.and_then(Interval::as_day) == dateline.map(|d| d.date);
        match (self.basis, name) {
            (Basis::Explicit | Basis::Open | Basis::Earlier(_), _) => None,
            // "1 May last year"
            (_, Some(_)) if article.slice(self.span).ends_with("year") => Some(format!("counted from {}", dated()?)),
            (_, Some(_)) if is_today => Some("the day of the dateline".to_owned()),
            (Basis::DatelinePast, Some(name)) => Some(format!("the last {name} before {}", dated()?)),
            (Basis::DatelineFuture, Some(name)) => Some(format!("the next {name} after {}", dated()?)),
            (Basis::Dateline, Some(name)) => Some(format!("the {name} nearest to {}", dated()?)),
            (_, None) => Some(format!("counted from {}", dated()?)),
        }
    }

    fn explain_fault(&self, fault: Fault) -> String {
        let month = self.written.month.map_or(0, |m| m.value);
        let year = self.written.year.map(|y| y.value);
        match fault {
            Fault::NoSuchMonth => format!("there is no month {month}"),
            Fault::NoLeapDay => {
                format!("{} is no leap year: its February has 28 days", year.unwrap_or_default())
            }
            Fault::NoSuchDay => {
                let most = days_in_month(2000, month).unwrap_or(31);
                format!("{} never has more than {most} days", month_name(month))
            }
        }
    }
}

fn stage(modifier: &str) -> Option<&'static str> {
    match modifier {
        "START" => Some("the beginning of"),
        "MID" => Some("the middle of"),
        "END" => Some("the end of"),
        "APPROX" => Some("about"),
        _ => None,
    }
}

/// A TIMEX3 date as people say it, days with their weekday: "Sunday 31 January 2021".
fn spoken(value: &str) -> Option<String> {
    let day = value::day_in(value);
    match day {
        Some(day) => {
            let time = value.get(10..).and_then(spoken_time).unwrap_or_default();
            Some(format!("{} {}{time}", weekday_name(day.weekday()), long_date(day)))
        }
        None => spoken_plain(value),
    }
}

/// A TIMEX3 date as people say it: "31 January 2021", "the week from 25 January 2021", "1980s".
fn spoken_plain(value: &str) -> Option<String> {
    if value.len() >= 10
        && let Some(PartialDate::Day(day)) = value.get(..10).and_then(PartialDate::parse)
    {
        return Some(format!("{}{}", long_date(day), value.get(10..).and_then(spoken_time).unwrap_or_default()));
    }
    if let Some(date) = PartialDate::parse(value) {
        return Some(date.to_string());
    }
    if let Some(year) = value.strip_prefix("BC").and_then(|y| y.parse::<i32>().ok()) {
        return Some(if value.len() > 4 {
            format!("{year} BC")
        } else {
            format!("the {} century BC", ordinal(year + 1))
        });
    }
    if let Some((year, rest)) = value.split_once('-') {
        let number: i32 = year.parse().ok()?;
        return match rest {
            "SP" => Some(format!("spring {year}")),
            "SU" => Some(format!("summer {year}")),
            "FA" => Some(format!("autumn {year}")),
            "WI" => Some(format!("winter {year}")),
            "Q1" | "H1" => Some(format!("the first {} of {year}", half(rest))),
            "Q2" | "H2" => Some(format!("the second {} of {year}", half(rest))),
            "Q3" => Some(format!("the third quarter of {year}")),
            "Q4" => Some(format!("the fourth quarter of {year}")),
            _ => {
                let (week, weekend) = match rest.strip_suffix("-WE") {
                    Some(week) => (week, true),
                    None => (rest, false),
                };
                let week: u32 = week.strip_prefix('W')?.parse().ok()?;
                let monday = Day::from_isoywd_opt(number, week, Weekday::Mon)?;
                if weekend {
                    return Some(format!("the weekend of {}", long_date(shift_days(monday, 5)?)));
                }
                Some(format!("the week from {}", long_date(monday)))
            }
        };
    }
    let number: i32 = value.parse().ok()?;
    match value.len() {
        3 => Some(format!("the {number}0s")),
        2 => Some(format!("the {} century", ordinal(number + 1))),
        _ => None,
    }
}

fn half(rest: &str) -> &'static str {
    if rest.starts_with('H') { "half" } else { "quarter" }
}

fn ordinal(number: i32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// ", 22:00", ", in the night".
fn spoken_time(time: &str) -> Option<String> {
    Some(match time {
        "TMO" => ", in the morning".to_owned(),
        "TAF" => ", in the afternoon".to_owned(),
        "TEV" => ", in the evening".to_owned(),
        "TNI" => ", at night".to_owned(),
        "TDT" => ", by day".to_owned(),
        _ => format!(", {}", time.strip_prefix('T')?),
    })
}

/// "5 years", "2 years 6 months", "some days".
fn spoken_period(value: &str) -> String {
    let mut out = Vec::new();
    let mut number = String::new();
    let mut time = false;
    for char in value.chars().skip(1) {
        match char {
            'T' => time = true,
            'X' => number = "some".to_owned(),
            '0'..='9' | '.' => number.push(char),
            _ => {
                let unit = match char {
                    'Y' => "year",
                    'M' if time => "minute",
                    'M' => "month",
                    'W' => "week",
                    'D' if value.ends_with("DE") => "decade",
                    'D' => "day",
                    'C' => "century",
                    'H' => "hour",
                    'S' => "second",
                    'Q' => "quarter",
                    _ => continue,
                };
                let many = match (number.as_str(), unit) {
                    ("1", _) => unit.to_owned(),
                    (_, "century") => "centuries".to_owned(),
                    _ => format!("{unit}s"),
                };
                out.push(format!("{number} {many}"));
                number.clear();
            }
        }
    }
    if out.is_empty() { value.to_owned() } else { out.join(" ") }
}

/// "every day", "every Monday", "every 2 weeks".
fn spoken_set(value: &str) -> String {
    if value.starts_with('P') {
        let period = spoken_period(value);
        return format!("every {}", period.strip_prefix("1 ").unwrap_or(&period));
    }
    if let Some(day) = value.strip_prefix("XXXX-WXX-").and_then(|d| d.get(..1)) {
        let day = day.parse::<u8>().ok().and_then(|d| Weekday::try_from(d.checked_sub(1)?).ok());
        if let Some(day) = day {
            return format!("every {}", weekday_name(day));
        }
    }
    match value.strip_prefix("XXXX-") {
        Some("SP") => "every spring".to_owned(),
        Some("SU") => "every summer".to_owned(),
        Some("FA") => "every autumn".to_owned(),
        Some("WI") => "every winter".to_owned(),
        Some(rest) => match rest.strip_prefix("XX-XXT") {
            Some(part) => format!(
                "every {}",
                match part {
                    "MO" => "morning",
                    "AF" => "afternoon",
                    "EV" => "evening",
                    _ => "night",
                }
            ),
            None => match rest.parse() {
                Ok(month @ 1..=12) => format!("every {}", month_name(month)),
                _ => value.to_owned(),
            },
        },
        None => value.to_owned(),
    }
}
