//! TIMEX3 values as TimeML 1.2.1 writes them, e.g. "2021-04-12", "2016-W03", "P5Y".

use super::expr::{Amount, Clock, Often};
use super::lexicon::{DayPart, Season, Unit};
use crate::time::{Datelike, Day, PartialDate};

/// "2021-04-12".
pub(super) fn day(day: Day) -> String {
    format!("{}-{:02}-{:02}", year(day.year()), day.month(), day.day())
}

/// The day that a value names, with or without a time of day.
pub(super) fn day_in(value: &str) -> Option<Day> {
    value.get(..10).and_then(PartialDate::parse).and_then(PartialDate::day)
}

/// "2016", "BC0218": the year 0 of the calendar is 1 BC.
pub(super) fn year(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}

/// "2016-W03".
pub(super) fn week(day: Day) -> String {
    let week = day.iso_week();
    format!("{}-W{:02}", year(week.year()), week.week())
}

/// The calendar unit that holds the day: "2021", "2021-04", "2021-Q2", "199", "19".
pub(super) fn unit(unit: Unit, at: Day) -> String {
    let number = at.year();
    let year = year(number);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => day(at),
        Unit::Week | Unit::Fortnight => week(at),
        Unit::Weekend => format!("{}-WE", week(at)),
        Unit::Month => format!("{year}-{:02}", at.month()),
        Unit::Quarter | Unit::Period => {
            format!("{year}-Q{}", super::calendar::quarter_of(at.month()))
        }
        Unit::Half => format!("{year}-H{}", if at.month() > 6 { 2 } else { 1 }),
        Unit::Season => format!("{year}-{}", season(season_of(at.month()))),
        Unit::Year => year,
        Unit::Decade => format!("{:03}", number.div_euclid(10)),
        Unit::Century => format!("{:02}", number.div_euclid(100)),
        Unit::Millennium => format!("{:01}", number.div_euclid(1000)),
    }
}

fn season_of(month: u32) -> Season {
    match month {
        3..=5 => Season::Spring,
        6..=8 => Season::Summer,
        9..=11 => Season::Autumn,
        _ => Season::Winter,
    }
}

/// "SP", "SU", "FA", "WI".
pub(super) fn season(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// "TNI", "T22:00".
pub(super) fn time(part: Option<DayPart>, clock: Option<Clock>) -> String {
    if let Some(clock) = clock {
        let mut out = format!("T{:02}", clock.hour);
        out.push_str(&format!(":{:02}", clock.minute.unwrap_or(0)));
        if let Some(second) = clock.second {
            out.push_str(&format!(":{second:02}"));
        }
        return out;
    }
    match part {
        Some(DayPart::Morning) => "TMO",
        Some(DayPart::Noon) => "T12:00",
        Some(DayPart::Afternoon) => "TAF",
        Some(DayPart::Evening) => "TEV",
        Some(DayPart::Night) => "TNI",
        Some(DayPart::Midnight) => "T24:00",
        Some(DayPart::Day) => "TDT",
        None => "",
    }
    .to_owned()
}

/// "P5Y", "PT20M", "P2Y6M", "PXD".
pub(super) fn duration(unit: Unit, amount: Amount) -> String {
    let (prefix, letter, times) = match unit {
        Unit::Second => ("PT", "S", 1.0),
        Unit::Minute => ("PT", "M", 1.0),
        Unit::Hour => ("PT", "H", 1.0),
        Unit::Day => ("P", "D", 1.0),
        Unit::Weekend => ("P", "D", 2.0),
        Unit::Week => ("P", "W", 1.0),
        Unit::Fortnight => ("P", "W", 2.0),
        Unit::Month => ("P", "M", 1.0),
        // Not in ISO 8601, but the custom of TimeML corpora.
        Unit::Quarter => ("P", "Q", 1.0),
        Unit::Half => ("P", "M", 6.0),
        Unit::Season => ("P", "M", 3.0),
        Unit::Year | Unit::Period => ("P", "Y", 1.0),
        Unit::Decade => ("P", "Y", 10.0),
        Unit::Century => ("P", "Y", 100.0),
        Unit::Millennium => ("P", "Y", 1000.0),
    };
    let Amount::Is(value) = amount else {
        let letter = match unit {
            Unit::Decade => "DE",
            Unit::Century => "CE",
            _ => letter,
        };
        return format!("{prefix}X{letter}");
    };
    let value = value * times;
    let whole = value.trunc();
    let rest = value - whole;
    if rest.abs() < 1e-9 {
        return format!("{prefix}{whole}{letter}");
    }
    // Half a year is six months, half an hour thirty minutes.
    let (finer, of) = match (prefix, letter) {
        ("PT", "H") => ("M", 60.0),
        ("PT", "M") => ("S", 60.0),
        (_, "Y") => ("M", 12.0),
        (_, "D") => ("T12H", 1.0),
        _ => return format!("{prefix}{value}{letter}"),
    };
    let coarse = if whole > 0.0 { format!("{whole}{letter}") } else { String::new() };
    if finer == "T12H" {
        return format!("{prefix}{coarse}T{}H", (rest * 24.0).round());
    }
    format!("{prefix}{coarse}{}{finer}", (rest * of).round())
}

/// "P1D", "XXXX-WXX-1", "XXXX-07".
pub(super) fn set(often: Often) -> String {
    match often {
        Often::Each(n, unit) => duration(unit, Amount::Is(n)),
        Often::Weekday(day) => format!("XXXX-WXX-{}", day + 1),
        Often::Month(month) => format!("XXXX-{month:02}"),
        Often::Season(s) => format!("XXXX-{}", season(s)),
        Often::Part(part) => format!("XXXX-XX-XX{}", time(Some(part), None)),
    }
}
