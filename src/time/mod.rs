//! Days, partial dates and intervals, on top of chrono's civil calendar; nothing here can read a clock.

mod interval;
mod names;
mod order;
mod partial;
pub(crate) mod serial;

pub use chrono::{Datelike, Days, Months, Weekday};
pub use interval::{Interval, Truth};
pub use names::{month_from_name, month_name, weekday_from_name, weekday_name};
pub use order::DayMonthOrder;
pub use partial::PartialDate;

/// A day of the proleptic Gregorian calendar.
pub type Day = chrono::NaiveDate;

/// The day after moving `n` days; `None` only at the far ends of the calendar.
pub fn shift_days(day: Day, n: i64) -> Option<Day> {
    if n >= 0 {
        day.checked_add_days(Days::new(n.unsigned_abs()))
    } else {
        day.checked_sub_days(Days::new(n.unsigned_abs()))
    }
}

/// The same day of the month `n` months on; the last day of that month where it is shorter.
pub fn shift_months(day: Day, n: i32) -> Option<Day> {
    if n >= 0 {
        day.checked_add_months(Months::new(n.unsigned_abs()))
    } else {
        day.checked_sub_months(Months::new(n.unsigned_abs()))
    }
}

/// How many days the month has: 28 to 31, or `None` for a month that is none.
pub fn days_in_month(year: i32, month: u32) -> Option<u32> {
    let first = Day::from_ymd_opt(year, month, 1)?;
    Some(shift_months(first, 1)?.pred_opt()?.day())
}

/// A day as news prints it: "3 February 1930".
pub fn long_date(day: Day) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}
