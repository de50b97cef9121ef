//! Calendar arithmetic: weeks, quarters, seasons and holidays to intervals of days.

use super::lexicon::{Season, Unit};
use crate::time::{Datelike, Day, Interval, Weekday, shift_days, shift_months};

/// The week (Monday to Sunday, ISO 8601) that holds the day.
pub(super) fn week_of(day: Day) -> Option<Interval> {
    let first = shift_days(day, -i64::from(day.weekday().num_days_from_monday()))?;
    Interval::new(first, shift_days(first, 6)?)
}

/// Quarter 1 to 4, or half 1 to 2, of a calendar year.
pub(super) fn section(unit: Unit, year: i32, number: u8) -> Option<Interval> {
    let months: u32 = if unit == Unit::Half { 6 } else { 3 };
    let first = Day::from_ymd_opt(year, (u32::from(number).checked_sub(1)?) * months + 1, 1)?;
    Interval::new(first, shift_months(first, months as i32)?.pred_opt()?)
}

/// The months a season may mean, as wide as both the solar and the meteorological reckoning; a
/// winter is named after the year it ends in as often as after the one it begins in.
pub(super) fn season(season: Season, year: i32) -> Option<Interval> {
    let (from, to) = match season {
        Season::Spring => ((year, 3, 1), (year, 6, 21)),
        Season::Summer => ((year, 6, 1), (year, 9, 23)),
        Season::Autumn => ((year, 9, 1), (year, 12, 21)),
        Season::Winter => ((year - 1, 12, 1), (year + 1, 3, 21)),
    };
    Interval::new(Day::from_ymd_opt(from.0, from.1, from.2)?, Day::from_ymd_opt(to.0, to.1, to.2)?)
}

/// The months of a season proper; a winter begins in the year it is named after.
pub(super) fn season_proper(season: Season, year: i32) -> Option<Interval> {
    let wide = self::season(season, year)?;
    match season {
        Season::Winter => Interval::new(Day::from_ymd_opt(year, 12, 1)?, wide.last()),
        _ => Some(wide),
    }
}

/// The unit of the calendar that holds the day.
pub(super) fn unit_of(unit: Unit, day: Day) -> Option<Interval> {
    let (year, month) = (day.year(), day.month());
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Some(Interval::day(day)),
        Unit::Week | Unit::Fortnight => week_of(day),
        Unit::Weekend => {
            let last = week_of(day)?.last();
            Interval::new(shift_days(last, -1)?, last)
        }
        Unit::Month => Interval::month(year, month),
        Unit::Quarter | Unit::Period | Unit::Season => section(Unit::Quarter, year, quarter_of(month)),
        Unit::Half => section(Unit::Half, year, if month > 6 { 2 } else { 1 }),
        Unit::Year => Interval::year(year),
        Unit::Decade => Interval::years(year - year.rem_euclid(10), year - year.rem_euclid(10) + 9),
        Unit::Century => Interval::years(year - year.rem_euclid(100), year - year.rem_euclid(100) + 99),
        Unit::Millennium => Interval::years(year - year.rem_euclid(1000), year - year.rem_euclid(1000) + 999),
    }
}

/// 1 to 4.
pub(super) fn quarter_of(month: u32) -> u8 {
    (month.saturating_sub(1) / 3 + 1) as u8
}

/// A day `n` units on; part units are counted in days.
pub(super) fn shift(day: Day, unit: Unit, n: f64) -> Option<Day> {
    // Amounts beyond these lie outside every calendar.
    if !(-100_000.0..=100_000.0).contains(&n) {
        return None;
    }
    let months = |per: f64| -> Option<Day> {
        let whole = (n * per).trunc();
        let rest = ((n * per - whole) * 30.4) as i64;
        shift_days(shift_months(day, whole as i32)?, rest)
    };
    match unit {
        Unit::Second | Unit::Minute => Some(day),
        Unit::Hour => shift_days(day, (n / 24.0).round() as i64),
        Unit::Day => shift_days(day, n.round() as i64),
        Unit::Week | Unit::Weekend => shift_days(day, (n * 7.0).round() as i64),
        Unit::Fortnight => shift_days(day, (n * 14.0).round() as i64),
        Unit::Month => months(1.0),
        Unit::Quarter | Unit::Period | Unit::Season => months(3.0),
        Unit::Half => months(6.0),
        Unit::Year => months(12.0),
        Unit::Decade => months(120.0),
        Unit::Century => months(1200.0),
        Unit::Millennium => months(12000.0),
    }
}

/// When a holiday is.
enum Rule {
    /// Month and day.
    Fixed(u32, u32),
    /// The nth such weekday of a month; from the end where negative.
    Nth(u32, Weekday, i32),
    /// The Tuesday behind the first Monday of November (2 U.S.C. 7).
    Election,
    /// So many days from Easter Sunday.
    Easter(i64),
}

/// Holidays and named days of English news, by their folded words ("new year 's day"). Days that
/// differ between countries ("Independence Day", "National Day") are not among them.
const HOLIDAYS: &[(&str, Rule)] = &[
    ("christmas eve", Rule::Fixed(12, 24)),
    ("christmas day", Rule::Fixed(12, 25)),
    ("christmas", Rule::Fixed(12, 25)),
    ("xmas", Rule::Fixed(12, 25)),
    ("new year 's eve", Rule::Fixed(12, 31)),
    ("new year 's day", Rule::Fixed(1, 1)),
    ("new year 's", Rule::Fixed(1, 1)),
    ("valentine 's day", Rule::Fixed(2, 14)),
    ("bastille day", Rule::Fixed(7, 14)),
    ("halloween", Rule::Fixed(10, 31)),
    ("veterans day", Rule::Fixed(11, 11)),
    ("thanksgiving day", Rule::Nth(11, Weekday::Thu, 4)),
    ("thanksgiving", Rule::Nth(11, Weekday::Thu, 4)),
    ("labor day", Rule::Nth(9, Weekday::Mon, 1)),
    ("memorial day", Rule::Nth(5, Weekday::Mon, -1)),
    ("columbus day", Rule::Nth(10, Weekday::Mon, 2)),
    ("election day", Rule::Election),
    ("presidents ' day", Rule::Nth(2, Weekday::Mon, 3)),
    ("presidents day", Rule::Nth(2, Weekday::Mon, 3)),
    ("martin luther king jr . day", Rule::Nth(1, Weekday::Mon, 3)),
    ("martin luther king day", Rule::Nth(1, Weekday::Mon, 3)),
    ("earth day", Rule::Fixed(4, 22)),
    ("boxing day", Rule::Fixed(12, 26)),
    ("remembrance day", Rule::Fixed(11, 11)),
    ("armistice day", Rule::Fixed(11, 11)),
    ("st . patrick 's day", Rule::Fixed(3, 17)),
    ("palm sunday", Rule::Easter(-7)),
    ("ash wednesday", Rule::Easter(-46)),
    ("easter sunday", Rule::Easter(0)),
    ("easter monday", Rule::Easter(1)),
    ("easter", Rule::Easter(0)),
    ("good friday", Rule::Easter(-2)),
    ("shrove tuesday", Rule::Easter(-47)),
    ("maundy thursday", Rule::Easter(-3)),
    ("ascension day", Rule::Easter(39)),
    ("whit sunday", Rule::Easter(49)),
    ("whit monday", Rule::Easter(50)),
    ("corpus christi", Rule::Easter(60)),
    ("whitsunday", Rule::Easter(49)),
    ("whitsun", Rule::Easter(49)),
    ("pentecost", Rule::Easter(49)),
    ("trinity sunday", Rule::Easter(56)),
    ("mothering sunday", Rule::Easter(-21)),
    ("st . valentine 's day", Rule::Fixed(2, 14)),
    ("st patrick 's day", Rule::Fixed(3, 17)),
    ("saint patrick 's day", Rule::Fixed(3, 17)),
    ("st . david 's day", Rule::Fixed(3, 1)),
    ("st david 's day", Rule::Fixed(3, 1)),
    ("st . george 's day", Rule::Fixed(4, 23)),
    ("st george 's day", Rule::Fixed(4, 23)),
    ("st . andrew 's day", Rule::Fixed(11, 30)),
    ("st andrew 's day", Rule::Fixed(11, 30)),
    ("all saints ' day", Rule::Fixed(11, 1)),
    ("all saints day", Rule::Fixed(11, 1)),
    ("all souls ' day", Rule::Fixed(11, 2)),
    ("all souls day", Rule::Fixed(11, 2)),
    ("guy fawkes night", Rule::Fixed(11, 5)),
    ("bonfire night", Rule::Fixed(11, 5)),
    ("burns night", Rule::Fixed(1, 25)),
    ("candlemas", Rule::Fixed(2, 2)),
    ("michaelmas day", Rule::Fixed(9, 29)),
    ("anzac day", Rule::Fixed(4, 25)),
    ("australia day", Rule::Fixed(1, 26)),
    ("canada day", Rule::Fixed(7, 1)),
    ("waitangi day", Rule::Fixed(2, 6)),
    ("juneteenth", Rule::Fixed(6, 19)),
    ("international women 's day", Rule::Fixed(3, 8)),
    ("ve day", Rule::Fixed(5, 8)),
];

/// The longest holiday whose words stand at 0, 1, ...: its number and how many tokens it takes.
pub(super) fn holiday_named<'w>(word: impl Fn(usize) -> &'w str) -> Option<(u8, usize)> {
    HOLIDAYS.iter().enumerate().find_map(|(n, (name, _))| {
        let mut count = 0;
        for part in name.split(' ') {
            if word(count) != part {
                return None;
            }
            count += 1;
        }
        Some((u8::try_from(n).ok()?, count))
    })
}

/// The day of a holiday in a year.
pub(super) fn holiday(number: u8, year: i32) -> Option<Day> {
    match HOLIDAYS.get(usize::from(number))?.1 {
        Rule::Fixed(month, day) => Day::from_ymd_opt(year, month, day),
        Rule::Nth(month, weekday, n) if n > 0 => Day::from_weekday_of_month_opt(year, month, weekday, n as u8),
        Rule::Nth(month, weekday, _) => Day::from_weekday_of_month_opt(year, month, weekday, 5)
            .or_else(|| Day::from_weekday_of_month_opt(year, month, weekday, 4)),
        Rule::Election => shift_days(Day::from_weekday_of_month_opt(year, 11, Weekday::Mon, 1)?, 1),
        Rule::Easter(days) => shift_days(easter(year)?, days),
    }
}

/// Easter Sunday of the western churches (the anonymous Gregorian computus, Nature 1876).
fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19).rem_euclid(32);
    Day::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_and_the_movable_days() {
        let day = |y, m, d| Day::from_ymd_opt(y, m, d);
        assert_eq!(easter(2021), day(2021, 4, 4));
        assert_eq!(easter(1998), day(1998, 4, 12));
        assert_eq!(easter(2038), day(2038, 4, 25));
        let named = |name: &'static str| holiday_named(|n| name.split(' ').nth(n).unwrap_or(""));
        let (thanksgiving, tokens) = named("thanksgiving day parade").unwrap();
        assert_eq!((holiday(thanksgiving, 1989), tokens), (day(1989, 11, 23), 2));
        let (memorial, _) = named("memorial day").unwrap();
        assert_eq!(holiday(memorial, 2021), day(2021, 5, 31));
    }
}
