//! Which of two numbers is the day: "3/4/2021" is written in both orders.

/// The order of day and month in dates that are written in digits alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayMonthOrder {
    /// Day, month, year: 3/4/2021 is 3 April.
    DayFirst,
    /// Month, day, year: 3/4/2021 is 4 March.
    MonthFirst,
}

impl DayMonthOrder {
    /// The orders, as settings write them.
    pub const NAMES: [(&'static str, DayMonthOrder); 2] =
        [("dmy", DayMonthOrder::DayFirst), ("mdy", DayMonthOrder::MonthFirst)];
}
