//! Expressions to days: the only place that knows the dateline and the narrative.
//!
//! Flow: one expression after another, in the order of the text. Each gets a TIMEX3 type and
//! value, an interval of days and what that rests on; a resolved point becomes the place where
//! the narrative is, from which "two days later" is counted.

use super::expr::{Amount, Core, Count, Found, Often, Rel, Vague, YearOf};
use super::lexicon::{Lex, Unit};
use super::tense::{self, Tense};
use super::{Basis, Timex, TimexType, calendar, value};
use crate::mentions::dateline::Front;
use crate::text::{Article, TokenRange};
use crate::time::{Datelike, Day, Interval, days_in_month, shift_days};

/// A resolved expression, before it is joined with its place in the text.
#[derive(Debug)]
pub(super) struct Meaning {
    pub kind: TimexType,
    pub value: String,
    pub interval: Option<Interval>,
    pub other: Option<Interval>,
    pub basis: Basis,
}

impl Meaning {
    fn date(value: String, interval: Option<Interval>, basis: Basis) -> Meaning {
        Meaning { kind: TimexType::Date, value, interval, other: None, basis }
    }

    fn open(value: &str) -> Meaning {
        Meaning::date(value.to_owned(), None, Basis::Open)
    }
}

/// Where the narrative is: a point of time that the text has named.
#[derive(Clone, Copy, Debug)]
struct Point {
    timex: usize,
    interval: Interval,
    /// The first token of the sentence that named it.
    sentence: usize,
    /// Whether its year is written.
    year_written: bool,
}

/// Resolves everything that was found.
pub(super) struct Resolver<'a> {
    pub article: &'a Article,
    pub classes: &'a [Lex],
    pub now: Option<Day>,
    points: Vec<Point>,
}

impl<'a> Resolver<'a> {
    /// With the dateline of the article.
    pub fn new(article: &'a Article, classes: &'a [Lex], front: &Front) -> Resolver<'a> {
        let now = front.dateline.as_ref().map(|d| d.date);
        Resolver { article, classes, now, points: Vec::new() }
    }

    /// The next expression of the text.
    pub fn resolve(&mut self, found: &Found, number: usize) -> Timex {
        let mut meaning = self.meaning(found);
        self.add_time(found, &mut meaning);
        let sentence = self.article.sentence_of(found.tokens.start).start;
        if let Some(interval) = meaning.interval
            && found.is_point()
        {
            self.points.push(Point {
                timex: number,
                interval,
                sentence,
                year_written: found.written.year.is_some(),
            });
        }
        Timex {
            span: self.article.span_of(found.tokens),
            tokens: found.tokens,
            kind: meaning.kind,
            value: meaning.value,
            modifier: found.modifier,
            interval: meaning.interval,
            other: meaning.other,
            basis: meaning.basis,
            written: found.written,
            fault: found.fault,
            freq: found.freq,
        }
    }

    fn tense(&self, tokens: TokenRange) -> Tense {
        tense::of(self.article, self.classes, tokens)
    }

    fn meaning(&self, found: &Found) -> Meaning {
        match found.core {
            Core::Date { year, rel } => self.date(found, year, rel),
            Core::Ambiguous { year, first, second } => ambiguous(year, first, second),
            Core::Season { season, year, rel } => self.season(found, season, year, rel),
            Core::Section { unit, number, year, rel } => {
                self.section(found, unit, number, year, rel)
            }
            Core::Fiscal { year } => match self.year_of(year) {
                Some(y) => {
                    // A fiscal year ends in the year it is named after and may begin up to a year
                    // before it, or run with it.
                    let interval = Interval::years(y - 1, y + 1);
                    Meaning::date(
                        format!("{y:04}"),
                        interval,
                        if matches!(year, YearOf::Is(_)) {
                            Basis::Explicit
                        } else {
                            Basis::Dateline
                        },
                    )
                }
                None => Meaning::open("XXXX"),
            },
            Core::Decade { first } => Meaning::date(
                format!("{:03}", first.div_euclid(10)),
                Interval::years(first, first + 9),
                Basis::Explicit,
            ),
            Core::Century { index } => Meaning::date(
                format!("{index:02}"),
                Interval::years(index * 100, index * 100 + 100),
                Basis::Explicit,
            ),
            Core::Holiday { day, year, rel } => self.holiday(found, day, year, rel),
            Core::Unit { unit, rel } => self.unit(found, unit, rel),
            Core::Day(shift) => match self.now.and_then(|now| shift_days(now, i64::from(shift))) {
                Some(day) => {
                    Meaning::date(value::day(day), Some(Interval::day(day)), Basis::Dateline)
                }
                None => Meaning::open("XXXX-XX-XX"),
            },
            Core::Shift { unit, amount, count } => self.shift(unit, amount, count),
            Core::Ref(vague) => Meaning::open(match vague {
                Vague::Present => "PRESENT_REF",
                Vague::Past => "PAST_REF",
                Vague::Future => "FUTURE_REF",
            }),
            Core::Duration { unit, amount } => Meaning {
                kind: TimexType::Duration,
                ..Meaning::open(&value::duration(unit, amount))
            },
            Core::Set(often) => {
                Meaning { kind: TimexType::Set, ..Meaning::open(&self.set(found, often)) }
            }
            Core::Clock => match self.narrative_day(found) {
                Some((day, basis)) => {
                    Meaning::date(value::day(day), Some(Interval::day(day)), basis)
                }
                None => Meaning::open("XXXX-XX-XX"),
            },
        }
    }

    fn set(&self, found: &Found, often: Often) -> String {
        let mut text = value::set(often);
        if let (Often::Weekday(_), Some(part)) = (often, found.part) {
            text.push_str(&value::time(Some(part), None));
        }
        text
    }

    /// Adds a part of the day or a time, which makes a date a time.
    fn add_time(&self, found: &Found, meaning: &mut Meaning) {
        if meaning.kind == TimexType::Date && (found.part.is_some() || found.clock.is_some()) {
            meaning.kind = TimexType::Time;
            meaning.value.push_str(&value::time(found.part, found.clock));
        }
    }

    /// The day that a time of day belongs to.
    fn narrative_day(&self, found: &Found) -> Option<(Day, Basis)> {
        let sentence = self.article.sentence_of(found.tokens.start).start;
        let near = self.points.last().filter(|p| p.sentence == sentence);
        match near.and_then(|p| p.interval.as_day().map(|day| (day, p.timex))) {
            Some((day, timex)) => Some((day, Basis::Earlier(timex))),
            None => self.now.map(|now| (now, Basis::Dateline)),
        }
    }

    fn year_of(&self, year: YearOf) -> Option<i32> {
        match year {
            YearOf::Is(year) => Some(year),
            YearOf::Unsaid => self.now.map(|now| now.year()),
            YearOf::Rel(rel) => {
                let step = match rel {
                    Rel::Last | Rel::PastStretch | Rel::Previous => -1,
                    Rel::Next | Rel::Coming | Rel::Following => 1,
                    _ => 0,
                };
                let base = match rel {
                    Rel::Same | Rel::Previous | Rel::Following => {
                        self.points.last().map(|p| p.interval.first()).or(self.now)
                    }
                    _ => self.now,
                };
                base.map(|day| day.year() + step)
            }
        }
    }

    /// The year that the sentence has stated before, when it is not the dateline's.
    fn year_nearby(&self, found: &Found) -> Option<(i32, usize)> {
        let sentence = self.article.sentence_of(found.tokens.start).start;
        let point = self.points.last().filter(|p| p.sentence == sentence && p.year_written)?;
        let year = point.interval.as_year()?;
        (self.now.is_none_or(|now| now.year() != year)).then_some((year, point.timex))
    }

    fn date(&self, found: &Found, year: YearOf, rel: Rel) -> Meaning {
        let (month, day) =
            (found.written.month.map(|m| m.value), found.written.day.map(|d| d.value));
        match (month, day) {
            (None, None) => match year {
                YearOf::Is(y) => {
                    Meaning::date(format!("{y:04}"), Interval::year(y), Basis::Explicit)
                }
                _ => self.weekday(found, rel),
            },
            (None, Some(day)) => self.day_alone(day),
            (Some(month), day) => self.month(found, month, day, year, rel),
        }
    }

    /// "On the 5th".
    fn day_alone(&self, day: u32) -> Meaning {
        let now = self.points.last().map(|p| (p.interval.first(), Basis::Earlier(p.timex)));
        match now.or(self.now.map(|n| (n, Basis::Dateline))) {
            Some((near, basis)) => {
                let day = Day::from_ymd_opt(near.year(), near.month(), day);
                Meaning::date(
                    day.map_or_else(|| "XXXX-XX-XX".to_owned(), value::day),
                    day.map(Interval::day),
                    basis,
                )
            }
            None => Meaning::open("XXXX-XX-XX"),
        }
    }

    fn month(
        &self,
        found: &Found,
        month: u32,
        day: Option<u32>,
        year: YearOf,
        rel: Rel,
    ) -> Meaning {
        let text = |year: i32| match day {
            Some(day) => format!("{year:04}-{month:02}-{day:02}"),
            None => format!("{year:04}-{month:02}"),
        };
        let interval = |year: i32| match day {
            // A day that is none has no interval.
            Some(day) => Day::from_ymd_opt(year, month, day).map(Interval::day),
            None => Interval::month(year, month),
        };
        match year {
            YearOf::Is(year) => return Meaning::date(text(year), interval(year), Basis::Explicit),
            YearOf::Rel(_) => {
                return match self.year_of(year) {
                    Some(year) => Meaning::date(text(year), interval(year), Basis::Dateline),
                    None => Meaning::open(&format!("XXXX-{}", &text(0)[5..])),
                };
            }
            YearOf::Unsaid => {}
        }
        if let Some((year, timex)) = self.year_nearby(found).filter(|_| rel == Rel::Bare) {
            return Meaning::date(text(year), interval(year), Basis::Earlier(timex));
        }
        let Some(now) = self.now else { return Meaning::open(&format!("XXXX-{}", &text(0)[5..])) };
        // Days that the month lacks resolve like its last day, so that a slip stays near.
        let stand_in = |year: i32| -> Option<Interval> {
            interval(year).or_else(|| {
                Day::from_ymd_opt(year, month, days_in_month(year, month)?).map(Interval::day)
            })
        };
        let Some((chosen, other, basis)) = self.choose_year(found, now, rel, &stand_in) else {
            return Meaning::open(&format!("XXXX-{}", &text(0)[5..]));
        };
        let mut meaning = Meaning::date(text(chosen), interval(chosen), basis);
        meaning.other = other.and_then(interval);
        meaning
    }

    /// The year of a date that states none: by the pointing word, by tense, by distance.
    fn choose_year(
        &self,
        found: &Found,
        now: Day,
        rel: Rel,
        at: &dyn Fn(i32) -> Option<Interval>,
    ) -> Option<(i32, Option<i32>, Basis)> {
        let this = now.year();
        // The last one that has begun, and the first that is not over.
        let past = (this - 1..=this).rev().find(|&y| at(y).is_some_and(|i| i.first() <= now))?;
        let coming = (this..=this + 1).find(|&y| at(y).is_some_and(|i| i.last() >= now))?;
        match rel {
            Rel::Last | Rel::Previous | Rel::PastStretch => {
                let last =
                    (this - 1..=this).rev().find(|&y| at(y).is_some_and(|i| i.last() < now))?;
                return Some((last, None, Basis::DatelinePast));
            }
            Rel::Next | Rel::Coming | Rel::Following => {
                let next = (this..=this + 1).find(|&y| at(y).is_some_and(|i| i.first() > now))?;
                return Some((next, None, Basis::DatelineFuture));
            }
            Rel::This | Rel::The => return Some((this, None, Basis::Dateline)),
            _ => {}
        }
        if past == coming {
            return Some((past, None, Basis::Dateline));
        }
        let days = |year: i32| at(year).map_or(i64::MAX, |i| distance(i, now));
        let (nearest, farther) =
            if days(past) <= days(coming) { (past, coming) } else { (coming, past) };
        let (chosen, basis) = match self.tense(found.tokens) {
            Tense::Past => (past, Basis::DatelinePast),
            Tense::Future => (coming, Basis::DatelineFuture),
            Tense::Unsaid => (nearest, Basis::Dateline),
        };
        let rest = if chosen == past { coming } else { past };
        if chosen == farther && days(nearest) <= CLOSE && days(farther) > FAR {
            // A tense that would put it most of a year away is outweighed by a day next door.
            return Some((nearest, Some(farther), Basis::Dateline));
        }
        let doubtful = days(chosen) > DOUBTFUL || chosen == farther;
        Some((chosen, doubtful.then_some(rest), basis))
    }

    fn weekday(&self, found: &Found, rel: Rel) -> Meaning {
        let Some(weekday) = found.written.weekday.map(|w| w.value) else {
            return Meaning::open("XXXX-XX-XX");
        };
        let number = weekday.num_days_from_monday();
        let Some(now) = self.now else { return Meaning::open(&format!("XXXX-WXX-{}", number + 1)) };
        let ahead = i64::from((number + 7 - now.weekday().num_days_from_monday()) % 7);
        let back = (7 - ahead) % 7;
        let week = |weeks: i64| {
            ahead - if ahead > i64::from(6 - now.weekday().num_days_from_monday()) { 7 } else { 0 }
                + 7 * weeks
        };
        let at = |shift: i64| shift_days(now, shift);
        let (shift, other, basis) = match rel {
            Rel::Last | Rel::Previous => {
                (if back == 0 { -7 } else { -back }, None, Basis::DatelinePast)
            }
            // "Next Friday" may be the one of this week or of the next.
            Rel::Next | Rel::Following => {
                let first = if ahead == 0 { 7 } else { ahead };
                let of_next_week = week(1);
                (first, (of_next_week != first).then_some(of_next_week), Basis::DatelineFuture)
            }
            Rel::Coming => (if ahead == 0 { 7 } else { ahead }, None, Basis::DatelineFuture),
            Rel::BeforeLast => (week(-1), None, Basis::DatelinePast),
            Rel::AfterNext => (week(1), None, Basis::DatelineFuture),
            Rel::This => match self.tense(found.tokens) {
                Tense::Past => (-back, None, Basis::DatelinePast),
                _ => (ahead, None, Basis::DatelineFuture),
            },
            _ => match self.tense(found.tokens) {
                Tense::Past => (-back, None, Basis::DatelinePast),
                Tense::Future => (ahead, None, Basis::DatelineFuture),
                Tense::Unsaid => (-back, (ahead != 0).then_some(ahead), Basis::Dateline),
            },
        };
        let day = at(shift);
        let mut meaning = match day {
            Some(day) => Meaning::date(value::day(day), Some(Interval::day(day)), basis),
            None => Meaning::open("XXXX-XX-XX"),
        };
        // Without a tense, or with a "next" that means two days, the interval holds both.
        meaning.other = other.and_then(at).map(Interval::day);
        if let (Some(interval), Some(other)) = (meaning.interval, meaning.other) {
            meaning.interval = Some(interval.hull(other));
        }
        meaning
    }

    fn season(
        &self,
        found: &Found,
        season: super::lexicon::Season,
        year: YearOf,
        rel: Rel,
    ) -> Meaning {
        let text = |y: i32| format!("{y:04}-{}", value::season(season));
        let basis = if matches!(year, YearOf::Is(_)) { Basis::Explicit } else { Basis::Dateline };
        if year != YearOf::Unsaid {
            return match self.year_of(year) {
                Some(y) => Meaning::date(text(y), calendar::season(season, y), basis),
                None => Meaning::open(&format!("XXXX-{}", value::season(season))),
            };
        }
        if let Some((y, timex)) = self.year_nearby(found) {
            return Meaning::date(text(y), calendar::season(season, y), Basis::Earlier(timex));
        }
        let Some(now) = self.now else {
            return Meaning::open(&format!("XXXX-{}", value::season(season)));
        };
        match self.choose_year(found, now, rel, &|y| calendar::season(season, y)) {
            Some((y, _, basis)) => Meaning::date(text(y), calendar::season(season, y), basis),
            None => Meaning::open(&format!("XXXX-{}", value::season(season))),
        }
    }

    fn section(&self, found: &Found, unit: Unit, number: u8, year: YearOf, rel: Rel) -> Meaning {
        let letter = if unit == Unit::Half { 'H' } else { 'Q' };
        let text = |y: i32| format!("{y:04}-{letter}{number}");
        // A company's quarter need not be the calendar's: up to three quarters off.
        let wide = |y: i32| calendar::section(unit, y, number).map(|i| i.widened(184));
        if let YearOf::Is(y) = year {
            return Meaning::date(text(y), wide(y), Basis::Explicit);
        }
        if let YearOf::Rel(_) = year {
            return match self.year_of(year) {
                Some(y) => Meaning::date(text(y), wide(y), Basis::Dateline),
                None => Meaning::open(&format!("XXXX-{letter}{number}")),
            };
        }
        let Some(now) = self.now else { return Meaning::open(&format!("XXXX-{letter}{number}")) };
        match self.choose_year(found, now, rel, &|y| calendar::section(unit, y, number)) {
            Some((y, _, basis)) => Meaning::date(text(y), wide(y), basis),
            None => Meaning::open(&format!("XXXX-{letter}{number}")),
        }
    }

    fn holiday(&self, found: &Found, number: u8, year: YearOf, rel: Rel) -> Meaning {
        let at = |y: i32| calendar::holiday(number, y).map(Interval::day);
        let chosen = match year {
            YearOf::Is(y) => Some((y, Basis::Explicit)),
            YearOf::Rel(_) => self.year_of(year).map(|y| (y, Basis::Dateline)),
            YearOf::Unsaid => match self.now {
                Some(now) => self.choose_year(found, now, rel, &at).map(|(y, _, basis)| (y, basis)),
                None => None,
            },
        };
        match chosen.and_then(|(y, basis)| calendar::holiday(number, y).map(|day| (day, basis))) {
            // Observed days and eves lie a few days around.
            Some((day, basis)) => {
                Meaning::date(value::day(day), Some(Interval::day(day).widened(3)), basis)
            }
            None => Meaning::open("XXXX-XX-XX"),
        }
    }

    fn unit(&self, found: &Found, unit: Unit, rel: Rel) -> Meaning {
        let narrative = matches!(rel, Rel::Same | Rel::Previous | Rel::Following);
        let point = if narrative { self.points.last() } else { None };
        let (base, basis) = match (point, self.now) {
            (Some(point), _) => (point.interval.first(), Basis::Earlier(point.timex)),
            (None, Some(now)) => (now, Basis::Dateline),
            (None, None) => return Meaning::open(open_unit(unit)),
        };
        let steps = match rel {
            Rel::Last | Rel::Previous | Rel::PastStretch => -1,
            Rel::Latest if unit == Unit::Quarter || unit == Unit::Period => -1,
            Rel::Next | Rel::Coming | Rel::Following => 1,
            Rel::BeforeLast => -2,
            Rel::AfterNext => 2,
            _ => 0,
        };
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            return Meaning {
                kind: TimexType::Duration,
                ..Meaning::open(&value::duration(unit, Amount::Is(1.0)))
            };
        }
        let Some(at) = calendar::shift(base, unit, f64::from(steps)) else {
            return Meaning::open(open_unit(unit));
        };
        let text = value::unit(unit, at);
        let mut interval = calendar::unit_of(unit, at);
        if unit == Unit::Week || unit == Unit::Weekend {
            // Weeks begin on Sunday in half the world, weekends on Friday night.
            interval = interval.map(|i| i.widened(1));
        }
        let stretch =
            matches!(rel, Rel::PastStretch | Rel::Last | Rel::Coming | Rel::Next) && !narrative;
        if stretch
            && matches!(
                unit,
                Unit::Quarter | Unit::Decade | Unit::Century | Unit::Half | Unit::Season
            )
            || rel == Rel::PastStretch
        {
            // "The past year" ends now; "last decade" may.
            interval = interval.map(|i| i.hull(Interval::day(base)));
        }
        let _ = found;
        Meaning::date(text, interval, basis)
    }

    fn shift(&self, unit: Unit, amount: Amount, count: Count) -> Meaning {
        let (sign, narrative) = match count {
            Count::Ago => (-1.0, false),
            Count::Hence => (1.0, false),
            Count::Later => (1.0, true),
            Count::Earlier => (-1.0, true),
        };
        let point = if narrative { self.points.last() } else { None };
        let base = match (point, self.now) {
            (Some(point), _) => Some((point.interval, Basis::Earlier(point.timex))),
            (None, Some(now)) => Some((Interval::day(now), Basis::Dateline)),
            (None, None) => None,
        };
        let vague = || Meaning::open(if sign < 0.0 { "PAST_REF" } else { "FUTURE_REF" });
        let (Some((base, basis)), Amount::Is(n)) = (base, amount) else { return vague() };
        let (Some(from), Some(to)) = (
            calendar::shift(base.first(), unit, sign * n),
            calendar::shift(base.last(), unit, sign * n),
        ) else {
            return vague();
        };
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
        let finest = match unit {
            Unit::Week | Unit::Weekend | Unit::Fortnight => Unit::Day,
            unit => unit,
        };
        let interval = Interval::new(from.min(to), from.max(to)).map(|i| i.widened(slack));
        Meaning::date(value::unit(finest, from), interval, basis)
    }
}

/// Days to a date that is next door: a month.
const CLOSE: i64 = 31;
/// Days to a date that is the better part of a year away.
const FAR: i64 = 300;
/// From here on another year is a plausible reading.
const DOUBTFUL: i64 = 120;

/// How many days an interval lies away from a day; 0 when it holds the day.
fn distance(interval: Interval, day: Day) -> i64 {
    if interval.contains(day) {
        0
    } else if interval.last() < day {
        (day - interval.last()).num_days()
    } else {
        (interval.first() - day).num_days()
    }
}

fn ambiguous(year: i32, first: u32, second: u32) -> Meaning {
    let american = Day::from_ymd_opt(year, first, second);
    let british = Day::from_ymd_opt(year, second, first);
    let interval = american.zip(british).map(|(a, b)| Interval::day(a).hull(Interval::day(b)));
    Meaning::date(format!("{year:04}-{first:02}-{second:02}"), interval, Basis::Explicit)
}

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
