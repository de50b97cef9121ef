//! Seasons, quarters, holidays, "last week", "two years ago": resolving what is no plain date.

use super::choose;
use super::expr::{Amount, Count, Found, Rel, YearOf};
use super::lexicon::{Season, Unit};
use super::narrative::Point;
use super::resolve::{Meaning, Resolver};
use super::tense::Tense;
use super::{Basis, calendar, value};
use crate::time::{Datelike, Day, Interval, Weekday};

/// A company's quarter need not be the calendar's: so many days it may lie off.
const COMPANY_QUARTER: u32 = 184;

impl Resolver<'_> {
    /// "last spring", "the summer of 1994".
    pub fn season(&self, found: &Found, season: Season, year: YearOf, rel: Rel) -> Meaning {
        let letters = value::season(season);
        let chosen = if year != YearOf::Unsaid {
            let basis = if let YearOf::Is(_) = year { Basis::Explicit } else { Basis::Dateline };
            self.year_of(year).map(|y| (y, basis))
        } else if let Some((y, timex)) = self.year_nearby(found, rel, &|y| calendar::season_proper(season, y)) {
            Some((y, Basis::Earlier(timex)))
        } else {
            let at = |y: i32| calendar::season_proper(season, y);
            let choice = self.now.and_then(|now| choose::year(now, rel, &at, &|| self.tense(found)));
            choice.map(|c| (c.year, Self::basis(c.by)))
        };
        match chosen {
            Some((y, basis)) => {
                let value = format!("{}-{letters}", value::year(y));
                let point = calendar::season_proper(season, y);
                Meaning { point, ..Meaning::date(value, calendar::season(season, y), basis) }
            }
            None => Meaning::open(format!("XXXX-{letters}")),
        }
    }

    /// "third quarter", "the first half of 2016". A quarter becomes what the text reports on.
    pub fn section(&mut self, found: &Found, unit: Unit, number: u8, year: YearOf, rel: Rel) -> Meaning {
        let letter = if unit == Unit::Half { 'H' } else { 'Q' };
        let chosen = if year != YearOf::Unsaid {
            let basis = if let YearOf::Is(_) = year { Basis::Explicit } else { Basis::Dateline };
            self.year_of(year).map(|y| (y, basis))
        } else if self.narrative.of_old
            && let Some((y, timex)) = self.year_nearby(found, rel, &|y| calendar::section(unit, y, number))
        {
            Some((y, Basis::Earlier(timex)))
        } else {
            let at = |y: i32| calendar::section(unit, y, number);
            let choice = self.now.and_then(|now| choose::year(now, rel, &at, &|| self.tense(found)));
            choice.map(|c| (c.year, Self::basis(c.by)))
        };
        let Some((y, basis)) = chosen else {
            return Meaning::open(format!("XXXX-{letter}{number}"));
        };
        if unit == Unit::Quarter && self.goes_on_to_quarter(found, (y, number)) {
            self.narrative.quarter = Some((y, number));
            self.narrative.reports_on_year = false;
        }
        let interval = calendar::section(unit, y, number).map(|i| i.widened(COMPANY_QUARTER));
        Meaning::date(format!("{}-{letter}{number}", value::year(y)), interval, basis)
    }

    /// Whether a report goes on to this quarter. Reported on is a quarter that is over, not the one
    /// that is expected to be better; a glance back at an older one does not change that, but
    /// fiscal quarters of another company are counted another way.
    fn goes_on_to_quarter(&self, found: &Found, quarter: (i32, u8)) -> bool {
        let is_over = |(year, number): (i32, u8)| {
            let proper = calendar::section(Unit::Quarter, year, number);
            proper.zip(self.now).is_some_and(|(i, now)| i.last() < now)
        };
        match self.narrative.quarter {
            None => true,
            Some(_) if !is_over(quarter) => false,
            Some(reported) => quarter >= reported || !is_over(reported) || self.is_fiscal(found),
        }
    }

    fn quarter(&self, year: i32, number: u8) -> Meaning {
        let interval = calendar::section(Unit::Quarter, year, number).map(|i| i.widened(COMPANY_QUARTER));
        Meaning::date(format!("{}-Q{number}", value::year(year)), interval, Basis::Dateline)
    }

    /// The quarter that is reported on: the last one named, or the one before the dateline's.
    fn reported_quarter(&mut self) -> Option<(i32, u8)> {
        if self.narrative.quarter.is_none() {
            let now = self.now?;
            let number = calendar::quarter_of(now.month());
            self.narrative.quarter = Some(if number > 1 { (now.year(), number - 1) } else { (now.year() - 1, 4) });
        }
        self.narrative.quarter
    }

    /// "year-ago", "a year earlier" in a report on a quarter: that quarter of the year before.
    pub fn year_ago(&self) -> Meaning {
        match (self.narrative.quarter.filter(|_| !self.narrative.reports_on_year), self.now) {
            (Some((year, number)), _) => self.quarter(year - 1, number),
            (None, Some(now)) => {
                // As wide as "a year ago" is: a year around the day a year before.
                let day = calendar::shift(now, Unit::Year, -1.0);
                let interval = day.map(|d| Interval::day(d).widened(366));
                Meaning::date(value::year(now.year() - 1), interval, Basis::Dateline)
            }
            (None, None) => Meaning::open("XXXX"),
        }
    }

    /// "The turn of the century": the nearest round year, and the years around it.
    pub fn turn(&self, found: &Found, year: Option<i32>) -> Meaning {
        let told = self.narrative.history(self.block(found), self.now);
        let (at, basis) = match (year, told, self.now) {
            (Some(year), ..) => (year, Basis::Explicit),
            (None, Some(point), _) => (point.interval.first().year(), Basis::Earlier(point.timex)),
            (None, None, Some(now)) => (now.year(), Basis::Dateline),
            (None, None, None) => return Meaning::open("XXXX"),
        };
        let year = (at + 50).div_euclid(100) * 100;
        Meaning::date(value::year(year), Interval::years(year - 15, year + 15), basis)
    }

    /// "the 1988 period".
    pub fn same_period(&self, year: i32) -> Meaning {
        match self.narrative.quarter.filter(|_| !self.narrative.reports_on_year) {
            Some((_, number)) => Meaning { basis: Basis::Explicit, ..self.quarter(year, number) },
            None => Meaning::date(value::year(year), Interval::year(year), Basis::Explicit),
        }
    }

    /// "fiscal 1989": ends in the year it is named after, or begins in it.
    pub fn fiscal(&self, year: YearOf) -> Meaning {
        let basis = if let YearOf::Is(_) = year { Basis::Explicit } else { Basis::Dateline };
        match self.year_of(year) {
            Some(y) => Meaning::date(value::year(y), Interval::years(y - 1, y + 1), basis),
            None => Meaning::open("XXXX"),
        }
    }

    /// "year-end": the last day of this year, or of the last one when it is told as past.
    pub fn year_end(&self, found: &Found) -> Meaning {
        let Some(now) = self.now else { return Meaning::open("XXXX-12-31") };
        let year = match self.tense(found) {
            Tense::Past => now.year() - 1,
            _ => now.year(),
        };
        // The end of a year is told of its last weeks, and may be that of the accounts.
        let last = Day::from_ymd_opt(year, 12, 31).map(Interval::day);
        Meaning::date(format!("{}-12-31", value::year(year)), last.map(|i| i.widened(31)), Basis::Dateline)
    }

    /// "Christmas Eve", "last Thanksgiving".
    pub fn holiday(&self, found: &Found, number: u8, year: YearOf, rel: Rel) -> Meaning {
        let chosen = if year != YearOf::Unsaid {
            let basis = if let YearOf::Is(_) = year { Basis::Explicit } else { Basis::Dateline };
            self.year_of(year).map(|y| (y, basis))
        } else if let Some((y, timex)) =
            self.year_nearby(found, rel, &|y| calendar::holiday(number, y).map(Interval::day))
        {
            Some((y, Basis::Earlier(timex)))
        } else {
            let at = |y: i32| calendar::holiday(number, y).map(Interval::day);
            let choice = self.now.and_then(|now| choose::year(now, rel, &at, &|| self.tense(found)));
            choice.map(|c| (c.year, Self::basis(c.by)))
        };
        match chosen.and_then(|(y, basis)| Some((calendar::holiday(number, y)?, basis))) {
            // Observed days and eves lie a few days around.
            Some((day, basis)) => Meaning::date(value::day(day), Some(Interval::day(day).widened(3)), basis),
            None => Meaning::open("XXXX-XX-XX"),
        }
    }

    /// "last year", "this week", "the same day".
    pub fn unit(&mut self, found: &Found, unit: Unit, rel: Rel) -> Meaning {
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            return Meaning::duration(value::duration(unit, Amount::Is(1.0)));
        }
        let is_quarter = matches!(unit, Unit::Quarter | Unit::Period);
        self.narrative.reports_on_year &= !is_quarter;
        // A number that the text gave its quarter is the company's own, and stays.
        if is_quarter
            && matches!(rel, Rel::The | Rel::Latest)
            && self.narrative.quarter.is_none()
            && let (Some(month), Some(now)) = (self.ends_in(found), self.now)
        {
            // Of its three months the middle one tells which quarter it is.
            let middle = if month > 1 { month - 1 } else { 12 };
            let year = if month > now.month() || month == 1 { now.year() - 1 } else { now.year() };
            let number = calendar::quarter_of(middle);
            self.narrative.quarter = Some((year, number));
            return self.quarter(year, number);
        }
        if is_quarter && matches!(rel, Rel::The | Rel::Latest | Rel::Same) {
            return match self.reported_quarter() {
                Some((year, number)) => self.quarter(year, number),
                None => Meaning::open(open_unit(unit)),
            };
        }
        if unit == Unit::Year
            && rel == Rel::Last
            && let Some((year, number)) = self.narrative.quarter.filter(|_| !self.narrative.reports_on_year)
            && self.is_compared(found)
        {
            // A quarter's figure is compared with that quarter's; what is said is the year, and all
            // of it stays possible.
            let quarter = self.quarter(year - 1, number);
            let interval = quarter.interval.zip(Interval::year(year - 1)).map(|(q, y)| q.hull(y));
            return Meaning { interval, ..quarter };
        }
        let narrative = matches!(rel, Rel::Same | Rel::Previous | Rel::Following);
        // "The end of the year" in a history is that of the year it is at.
        let block = self.block(found);
        let history = self.narrative.history(block, self.now);
        // "The next year" in a history is the one after where it is.
        let rel = if rel == Rel::Next && history.is_some() { Rel::Following } else { rel };
        let narrative = narrative || rel == Rel::Following;
        let from_point = |p: &Point| (p.interval, Basis::Earlier(p.timex));
        let (base, basis) = match (rel, self.now) {
            _ if narrative && unit == Unit::Day => match self.narrative.last_day() {
                Some((_, point)) => from_point(point),
                None => match (self.narrative.last(), self.now) {
                    // "That day" without a day before it is some day of what was told.
                    (Some(point), _) if history.is_some() || rel == Rel::Same => {
                        let (interval, basis) = from_point(point);
                        return Meaning { interval: Some(interval), basis, ..Meaning::open(open_unit(unit)) };
                    }
                    (_, Some(now)) => (Interval::day(now), Basis::Dateline),
                    (_, None) => return Meaning::open(open_unit(unit)),
                },
            },
            _ if narrative && let Some(point) = self.narrative.last_within(width(unit)) => from_point(point),
            (Rel::The, _) if let Some(point) = history => {
                let (interval, basis) = from_point(point);
                if interval.len_days() > width(unit) {
                    return Meaning { interval: Some(interval), basis, ..Meaning::open(open_unit(unit)) };
                }
                (interval, basis)
            }
            (_, Some(now)) => (Interval::day(now), Basis::Dateline),
            (_, None) => return Meaning::open(open_unit(unit)),
        };
        // A day told as "two weeks later" is known by its value, its interval is wider.
        let last_day = self.narrative.last_day().filter(|_| narrative && unit == Unit::Day);
        let spread = base;
        let base = last_day.map_or(base.first(), |(day, _)| day);
        let steps = match rel {
            Rel::Last | Rel::Previous | Rel::PastStretch => -1,
            Rel::Next | Rel::Coming | Rel::Following => 1,
            Rel::BeforeLast => -2,
            Rel::AfterNext => 2,
            // "The weekend" on a Monday, told as past, is the one before.
            Rel::The | Rel::This
                if unit == Unit::Weekend
                    && !matches!(base.weekday(), Weekday::Sat | Weekday::Sun)
                    && self.tense(found) == Tense::Past =>
            {
                -1
            }
            _ => 0,
        };
        let Some(at) = calendar::shift(base, unit, f64::from(steps)) else {
            return Meaning::open(open_unit(unit));
        };
        let mut interval = calendar::unit_of(unit, at);
        if unit == Unit::Day && spread.len_days() > 1 {
            interval = Some(spread.widened(u32::from(steps != 0)));
        }
        if unit == Unit::Week || unit == Unit::Weekend {
            // Weeks begin on Sunday in half the world, weekends on Friday night.
            interval = interval.map(|i| i.widened(1));
        }
        if unit == Unit::Week && rel == Rel::Last && base.weekday() == Weekday::Sun {
            // "Last week" on a Sunday is the one that ended on Saturday as often.
            interval = interval.map(|i| i.hull(Interval::day(base)));
        }
        let long = matches!(unit, Unit::Quarter | Unit::Decade | Unit::Century | Unit::Half | Unit::Season);
        let stretch = matches!(rel, Rel::Last | Rel::Coming | Rel::Next);
        if (long && stretch) || rel == Rel::PastStretch {
            // "The past year" ends now; "the last decade" may.
            interval = interval.map(|i| i.hull(Interval::day(base)));
        }
        Meaning::date(value::unit(unit, at), interval, basis)
    }

    /// "two weeks ago", "three days later".
    pub fn shift(&self, (sentence, block): (usize, usize), unit: Unit, amount: Amount, count: Count) -> Meaning {
        let one_year = unit == Unit::Year && amount == Amount::Is(1.0);
        if one_year && matches!(count, Count::Ago | Count::Earlier) && self.narrative.quarter.is_some() {
            return self.year_ago();
        }
        let (sign, point) = match count {
            Count::Ago => (-1.0, None),
            Count::Hence => (1.0, None),
            Count::Later => (1.0, self.narrative.last_within(width(unit)).or(self.narrative.last())),
            // Back from what has a year of its own, or from where a history is; figures compare
            // with the dateline's year.
            Count::Earlier => {
                let history = self.narrative.history(block, self.now);
                let near = history.and_then(|_| self.narrative.last_within(width(unit)));
                (-1.0, self.narrative.year_in_sentence(sentence).or(near).or(history))
            }
        };
        let base = match (point, self.now) {
            (Some(point), _) => Some((point.interval, Basis::Earlier(point.timex))),
            (None, Some(now)) => Some((Interval::day(now), Basis::Dateline)),
            (None, None) => None,
        };
        let vague = || match count {
            Count::Ago => Meaning::open("PAST_REF"),
            Count::Hence => Meaning::open("FUTURE_REF"),
            Count::Later | Count::Earlier => Meaning::duration(value::duration(unit, amount)),
        };
        let (Some((base, basis)), Amount::Is(n)) = (base, amount) else { return vague() };
        let to = |day: Day| calendar::shift(day, unit, sign * n);
        let (Some(first), Some(last)) = (to(base.first()), to(base.last())) else { return vague() };
        // A count is as exact as its unit: "two weeks ago" is some day of about that week.
        let slack = match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => 1,
            Unit::Week | Unit::Weekend | Unit::Fortnight => 7,
            Unit::Month => 31,
            Unit::Quarter | Unit::Season | Unit::Period => 92,
            Unit::Half => 184,
            Unit::Year => 366,
            Unit::Decade => 5 * 366,
            Unit::Century | Unit::Millennium => 50 * 366,
        };
        let interval = Interval::new(first.min(last), first.max(last)).map(|i| i.widened(slack));
        // "Three years later ... in that year" is of the year that is named.
        let point = match unit {
            Unit::Month | Unit::Year | Unit::Decade => calendar::unit_of(unit, first),
            _ => (first == last && width(unit) <= 16).then(|| Interval::day(first)),
        };
        Meaning { point, ..Meaning::date(value::unit(unit, first), interval, basis) }
    }
}

/// How wide a point may be, in days, that "that month", "the previous week" count from.
fn width(unit: Unit) -> i64 {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => 1,
        Unit::Weekend | Unit::Week | Unit::Fortnight => 16,
        Unit::Month => 31,
        Unit::Quarter | Unit::Season | Unit::Period | Unit::Half => 184,
        Unit::Year => 366,
        Unit::Decade | Unit::Century | Unit::Millennium => i64::MAX,
    }
}

/// A unit of which nothing is known.
fn open_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter | Unit::Period => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        Unit::Year => "XXXX",
        _ => "XXXX-XX-XX",
    }
}
