//! Expressions to days: the only place that knows the dateline and the narrative.
//!
//! Flow: one expression after another, in the order of the text. Each gets a TIMEX3 type and
//! value, an interval of days and what that rests on; a resolved point becomes the place where
//! the narrative is, from which "two days later" is counted. Dates and weekdays are here, bigger
//! and pointed-to stretches in `periods`.

use super::choose::{self, By};
use super::expr::{Core, Edge, Found, Often, Rel, Vague, YearOf};
use super::lexicon::{Lex, Unit};
use super::narrative::{Narrative, Point, beside_year, nearest_year};
use super::tense::{self, Tense};
use super::{Basis, Timex, TimexType, Written, calendar, value};
use crate::mentions::dateline::Front;
use crate::text::{Article, is_one_of};
use crate::time::{Datelike, Day, Interval, days_in_month, shift_days};

/// A resolved expression, before it is joined with its place in the text.
#[derive(Debug)]
pub(super) struct Meaning {
    pub kind: TimexType,
    pub value: String,
    pub interval: Option<Interval>,
    pub other: Option<Interval>,
    pub basis: Basis,
    /// Where the narrative is then, if that is known closer than the interval.
    pub point: Option<Interval>,
}

impl Meaning {
    /// A date.
    pub fn date(value: String, interval: Option<Interval>, basis: Basis) -> Meaning {
        Meaning { kind: TimexType::Date, value, interval, other: None, basis, point: None }
    }

    /// A date of which only a pattern is known.
    pub fn open(value: impl Into<String>) -> Meaning {
        Meaning::date(value.into(), None, Basis::Open)
    }

    /// A duration.
    pub fn duration(value: String) -> Meaning {
        Meaning { kind: TimexType::Duration, ..Meaning::open(value) }
    }
}

/// How far "compared with" may stand before the year it compares with, in tokens.
const COMPARED: usize = 12;

/// Resolves everything that was found.
pub(super) struct Resolver<'a> {
    article: &'a Article,
    classes: &'a [Lex],
    /// The dateline.
    pub now: Option<Day>,
    pub narrative: Narrative,
}

impl<'a> Resolver<'a> {
    /// With the dateline of the article, and all that will be resolved.
    pub fn new(article: &'a Article, classes: &'a [Lex], front: &Front, all: &[Found]) -> Resolver<'a> {
        let now = front.dateline.as_ref().map(|d| d.date);
        Resolver { article, classes, now, narrative: Narrative::of(all, now) }
    }

    /// The next expression of the text.
    pub fn resolve(&mut self, found: &Found, number: usize) -> Timex {
        let mut found = *found;
        if found.bare_from > 0 && !self.narrative.of_old {
            // "The night of Oct. 23" is a date in news, the night itself in a history.
            found.tokens.start = found.bare_from;
            found.part = None;
        }
        let found = &found;
        let mut meaning = self.meaning(found);
        if let (Some(edge), Some(interval)) = (found.edge, meaning.interval) {
            let day = if edge == Edge::First { interval.first() } else { interval.last() };
            meaning.value = value::day(day);
            meaning.interval = Some(Interval::day(day));
            meaning.other = None;
            meaning.point = None;
        }
        if found.of_week || found.days != 0 {
            meaning = beside(meaning, found);
        }
        // A part of the day or a clock time makes a date a time.
        if meaning.kind == TimexType::Date && (found.part.is_some() || found.clock.is_some()) {
            meaning.kind = TimexType::Time;
            meaning.value.push_str(&value::time(found.part, found.clock));
        }
        if let Some(interval) = meaning.interval
            && found.is_point()
            && !self.is_aside(found)
        {
            let near = meaning.point.and_then(Interval::as_day);
            self.narrative.go_to(Point {
                timex: number,
                interval: meaning.point.filter(|p| p.len_days() > 1).unwrap_or(interval),
                day: near.or_else(|| value::day_in(&meaning.value)).or(interval.as_day()),
                sentence: self.sentence(found),
                block: self.block(found),
                year_written: found.written.year.is_some(),
                told: match meaning.basis {
                    Basis::Explicit => true,
                    Basis::Earlier(other) => self.narrative.is_told(other),
                    _ => false,
                },
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
            stretch: found.stretch,
            freq: found.freq,
        }
    }

    /// Whether it is a year in brackets, which the story does not go to: "Moro (1820-1890)".
    fn is_aside(&self, found: &Found) -> bool {
        let Written { weekday: None, day: None, month: None, year: Some(_) } = found.written else { return false };
        if !matches!(found.core, Core::Date { .. }) {
            return false;
        }
        let from = self.sentence(found).max(found.tokens.start.saturating_sub(4));
        (from..found.tokens.start).rev().find_map(|at| match self.classes[at] {
            Lex::Mark('(') => Some(true),
            Lex::Mark(')') => Some(false),
            _ => None,
        }) == Some(true)
    }

    /// The first token of its sentence.
    pub fn sentence(&self, found: &Found) -> usize {
        self.article.sentence_of(found.tokens.start).start
    }

    /// The number of its block.
    pub fn block(&self, found: &Found) -> usize {
        self.article.block_of(found.tokens.start)
    }

    /// The tense that governs it.
    pub fn tense(&self, found: &Found) -> Tense {
        tense::of(self.article, self.classes, found.tokens)
    }

    /// Whether it is said of a fiscal year: "the fiscal second quarter".
    pub fn is_fiscal(&self, found: &Found) -> bool {
        self.classes[found.tokens.range()].contains(&Lex::Fiscal)
    }

    /// The month in which a quarter ends, where that follows: "the quarter ended Sept. 30".
    pub fn ends_in(&self, found: &Found) -> Option<u32> {
        let end = found.tokens.end;
        let tells = is_one_of!(self.article, end.min(self.classes.len().checked_sub(1)?), "ended ending");
        match self.classes.get(end + 1) {
            Some(Lex::Month(month)) if tells => Some(u32::from(*month)),
            _ => None,
        }
    }

    /// Whether a figure is compared with that of then: "$5 million, compared with a loss of $3
    /// million last year", "up from last year's $2 million".
    pub fn is_compared(&self, found: &Found) -> bool {
        let start = found.tokens.start;
        let from = self.sentence(found).max(start.saturating_sub(COMPARED));
        let money = |at: usize| self.classes.get(at) == Some(&Lex::Mark('$'));
        let compared = (from..start).any(|at| is_one_of!(self.article, at, "compared") && (at..start).any(money));
        compared || (start > from && self.classes[start - 1] == Lex::From && money(found.tokens.end + 1))
    }

    fn meaning(&mut self, found: &Found) -> Meaning {
        match found.core {
            Core::Date { year, rel } => self.date(found, year, rel),
            Core::Ambiguous { year, first, second } => ambiguous(year, first, second),
            Core::Season { season, year, rel } => self.season(found, season, year, rel),
            Core::Section { unit, number, year, rel } => self.section(found, unit, number, year, rel),
            Core::Fiscal { year } => self.fiscal(year),
            Core::Decade { first } => {
                let interval = Interval::years(first, first + 9);
                Meaning::date(format!("{:03}", first.div_euclid(10)), interval, Basis::Explicit)
            }
            Core::Century { index } => {
                let interval = Interval::years(index * 100, index * 100 + 100);
                let text = if index < 0 { format!("BC{:02}", -index - 1) } else { format!("{index:02}") };
                Meaning::date(text, interval, Basis::Explicit)
            }
            Core::Holiday { day, year, rel } => self.holiday(found, day, year, rel),
            Core::Unit { unit, rel } => self.unit(found, unit, rel),
            Core::YearEnd => self.year_end(found),
            Core::YearAgo => self.year_ago(),
            Core::Turn { year } => self.turn(found, year),
            Core::SamePeriod { year } => self.same_period(year),
            Core::Day(shift) => match self.now.and_then(|now| shift_days(now, i64::from(shift))) {
                Some(day) => Meaning::date(value::day(day), Some(Interval::day(day)), Basis::Dateline),
                None => Meaning::open("XXXX-XX-XX"),
            },
            Core::Shift { unit, amount, count } => {
                self.shift((self.sentence(found), self.block(found)), unit, amount, count)
            }
            Core::Ref(vague) => Meaning::open(match vague {
                Vague::Present => "PRESENT_REF",
                Vague::Past => "PAST_REF",
                Vague::Future => "FUTURE_REF",
            }),
            Core::Duration { unit, amount } => {
                self.narrative.reports_on_year |= unit == Unit::Month;
                Meaning::duration(value::duration(unit, amount))
            }
            Core::Set(often) => {
                let mut text = value::set(often);
                if let (Often::Weekday(_), Some(_)) = (often, found.part) {
                    text.push_str(&value::time(found.part, None));
                }
                Meaning { kind: TimexType::Set, ..Meaning::open(text) }
            }
            Core::Clock => {
                let told = self.narrative.history(self.block(found), self.now).is_some();
                let last = || match self.narrative.last_day() {
                    Some((day, point)) if told => Some((day, point.timex)),
                    _ => self.narrative.last().and_then(|p| Some((p.day?, p.timex))),
                };
                let day = self.narrative.day_in_sentence(self.sentence(found));
                let day = day.or_else(|| last().map(|(day, timex)| (day, Basis::Earlier(timex))));
                match day.or(self.now.map(|now| (now, Basis::Dateline))) {
                    Some((day, basis)) => Meaning::date(value::day(day), Some(Interval::day(day)), basis),
                    None => Meaning::open("XXXX-XX-XX"),
                }
            }
        }
    }

    /// The year that is written or pointed to.
    pub fn year_of(&self, year: YearOf) -> Option<i32> {
        let (rel, step) = match year {
            YearOf::Is(year) => return Some(year),
            YearOf::Unsaid => (Rel::Bare, 0),
            YearOf::Rel(rel) => match rel {
                Rel::Last | Rel::PastStretch | Rel::Previous | Rel::Latest => (rel, -1),
                Rel::Next | Rel::Coming | Rel::Following => (rel, 1),
                _ => (rel, 0),
            },
        };
        let narrative = matches!(rel, Rel::Same | Rel::Previous | Rel::Following);
        let point = self.narrative.last().filter(|_| narrative).map(|p| p.interval.first());
        point.or(self.now).map(|day| day.year() + step)
    }

    /// The year that the narrative gives a date without one: stated before in the sentence, or
    /// that of the history the text tells. A sentence that looks ahead leaves it.
    pub fn year_nearby(&self, found: &Found, rel: Rel, at: &dyn Fn(i32) -> Option<Interval>) -> Option<(i32, usize)> {
        if matches!(rel, Rel::Same | Rel::Previous | Rel::Following) {
            let told = self.narrative.history(self.block(found), self.now);
            let point = told.filter(|p| p.interval.len_days() <= 366).or(self.narrative.last_within(366))?;
            let year = match rel {
                Rel::Same => nearest_year(point.interval, at),
                _ => beside_year(point.interval, rel == Rel::Following, at),
            };
            return Some((year?, point.timex));
        }
        if !matches!(rel, Rel::Bare | Rel::The) {
            return None;
        }
        let sentence = self.sentence(found);
        let stated = self.narrative.last().filter(|p| p.sentence == sentence && p.year_written);
        let another = |p: &&Point| self.now.is_none_or(|now| p.interval.as_year() != Some(now.year()));
        let block = self.block(found);
        let stated = stated.filter(another);
        let point = stated.or_else(|| self.narrative.history(block, self.now))?;
        let in_history = self.narrative.history(block, self.now).is_some();
        let tense = match stated {
            _ if in_history && self.narrative.of_old => Tense::Past,
            Some(_) if !in_history => self.tense(found),
            // "By September it held the plain": in a history only a verb looks ahead.
            _ => tense::of_verb(self.article, self.classes, found.tokens),
        };
        let year = nearest_year(point.interval, at)?;
        (tense != Tense::Future).then_some((year, point.timex))
    }

    /// The basis of a choice by the dateline.
    pub fn basis(by: By) -> Basis {
        match by {
            By::Distance => Basis::Dateline,
            By::Past => Basis::DatelinePast,
            By::Future => Basis::DatelineFuture,
        }
    }

    fn date(&self, found: &Found, year: YearOf, rel: Rel) -> Meaning {
        let (month, day) = (found.written.month.map(|m| m.value), found.written.day.map(|d| d.value));
        match (month, day) {
            (Some(month), day) => self.month(found, month, day, year, rel),
            (None, Some(day)) => self.day_alone(day),
            (None, None) => match year {
                YearOf::Is(y) => Meaning::date(value::year(y), Interval::year(y), Basis::Explicit),
                _ => self.weekday(found, rel),
            },
        }
    }

    /// "On the 5th": of the month the narrative is at.
    fn day_alone(&self, day: u32) -> Meaning {
        let near = self.narrative.last_within(31).map(|p| (p.interval.first(), Basis::Earlier(p.timex)));
        let near = near.or(self.now.map(|now| (now, Basis::Dateline)));
        match near.and_then(|(at, basis)| Some((Day::from_ymd_opt(at.year(), at.month(), day)?, basis))) {
            Some((day, basis)) => Meaning::date(value::day(day), Some(Interval::day(day)), basis),
            None => Meaning::open("XXXX-XX-XX"),
        }
    }

    /// A month, perhaps with a day.
    fn month(&self, found: &Found, month: u32, day: Option<u32>, year: YearOf, rel: Rel) -> Meaning {
        let rest = match day {
            Some(day) => format!("{month:02}-{day:02}"),
            None => format!("{month:02}"),
        };
        let text = |year: i32| format!("{}-{rest}", value::year(year));
        let interval = |year: i32| match day {
            // A day that is none has no interval.
            Some(day) => Day::from_ymd_opt(year, month, day).map(Interval::day),
            None => Interval::month(year, month),
        };
        if year != YearOf::Unsaid {
            let basis = match (year, self.narrative.last()) {
                (YearOf::Is(_), _) => Basis::Explicit,
                (YearOf::Rel(Rel::Same), Some(point)) => Basis::Earlier(point.timex),
                _ => Basis::Dateline,
            };
            return match self.year_of(year) {
                Some(year) => Meaning::date(text(year), interval(year), basis),
                None => Meaning::open(format!("XXXX-{rest}")),
            };
        }
        // Days that the month lacks resolve like its last day, so that a slip stays near.
        let stand_in = |year: i32| -> Option<Interval> {
            let last = || Day::from_ymd_opt(year, month, days_in_month(year, month)?);
            interval(year).or_else(|| last().map(Interval::day))
        };
        let chosen = self.now.and_then(|now| choose::year(now, rel, &stand_in, &|| self.tense(found)));
        if let Some((year, timex)) = self.year_nearby(found, rel, &stand_in) {
            let mut meaning = Meaning::date(text(year), interval(year), Basis::Earlier(timex));
            meaning.other = chosen.and_then(|c| interval(c.year));
            return meaning;
        }
        let Some(choice) = chosen else { return Meaning::open(format!("XXXX-{rest}")) };
        let mut meaning = Meaning::date(text(choice.year), interval(choice.year), Self::basis(choice.by));
        meaning.other = choice.other.and_then(interval);
        meaning
    }

    fn weekday(&self, found: &Found, rel: Rel) -> Meaning {
        let Some(weekday) = found.written.weekday.map(|w| w.value) else {
            return Meaning::open("XXXX-XX-XX");
        };
        let number = i64::from(weekday.num_days_from_monday());
        if found.ends_range
            && let Some((day, point)) = self.narrative.last_day()
        {
            let today = i64::from(day.weekday().num_days_from_monday());
            let ahead = (number - today - 1).rem_euclid(7) + 1;
            if let Some(day) = shift_days(day, ahead) {
                return Meaning::date(value::day(day), Some(Interval::day(day)), Basis::Earlier(point.timex));
            }
        }
        let block = self.block(found);
        // In a newspaper "said Thursday" counts from the dateline, whatever was told before.
        let history = self.narrative.history(block, self.now);
        let all_old = |p: &&Point| self.narrative.of_old || p.block == block && self.narrative.is_history();
        let history = history.filter(|p| rel == Rel::Bare && all_old(p));
        if let Some((point, day)) = history.and_then(|p| Some((p, p.day?))) {
            // In a history a weekday follows the day that was told.
            let today = i64::from(day.weekday().num_days_from_monday());
            let ahead = (number - today).rem_euclid(7);
            if let Some(day) = shift_days(day, ahead) {
                let basis = Basis::Earlier(point.timex);
                return Meaning::date(value::day(day), Some(Interval::day(day)), basis);
            }
        }
        // "The previous Friday", "that Friday" count from the day the sentence is at.
        let narrative = matches!(rel, Rel::Previous | Rel::Following | Rel::Same);
        let last_day = || {
            let point = self.narrative.last_within(1).filter(|_| narrative)?;
            Some((point.interval.as_day()?, Basis::Earlier(point.timex)))
        };
        let point = last_day();
        let Some(base) = point.map(|(day, _)| day).or(self.now) else {
            return Meaning::open(format!("XXXX-WXX-{}", number + 1));
        };
        let today = i64::from(base.weekday().num_days_from_monday());
        // Days to the next such day, and back to the last, 0 to 6.
        let ahead = (number - today).rem_euclid(7);
        let back = (today - number).rem_euclid(7);
        let past = (-back, None, Basis::DatelinePast);
        let future = (ahead, None, Basis::DatelineFuture);
        let strictly_ahead = if ahead == 0 { 7 } else { ahead };
        let (shift, other, basis) = match rel {
            Rel::Last | Rel::Previous => (if back == 0 { -7 } else { -back }, None, Basis::DatelinePast),
            // "Next Friday" may be the one of this week or of the next.
            Rel::Next => {
                let of_next_week = number - today + 7;
                let other = (of_next_week != strictly_ahead).then_some(of_next_week);
                (strictly_ahead, other, Basis::DatelineFuture)
            }
            Rel::Following | Rel::Coming => (strictly_ahead, None, Basis::DatelineFuture),
            // A weekday of last, this, the next week: the week is what is counted.
            Rel::BeforeLast => (number - today - 7, None, Basis::DatelinePast),
            Rel::AfterNext => (number - today + 7, None, Basis::DatelineFuture),
            Rel::This if self.tense(found) == Tense::Past => past,
            Rel::This => future,
            _ => match self.tense(found) {
                Tense::Past => past,
                Tense::Future => future,
                Tense::Unsaid => (-back, (ahead != 0).then_some(ahead), Basis::Dateline),
            },
        };
        let at = |days: i64| shift_days(base, days).map(Interval::day);
        let Some(interval) = at(shift) else { return Meaning::open("XXXX-XX-XX") };
        let basis = point.map_or(basis, |(_, basis)| basis);
        let mut meaning = Meaning::date(value::day(interval.first()), Some(interval), basis);
        // Without a tense, or with a "next" that means two days, the interval holds both.
        meaning.other = other.and_then(at);
        meaning.interval = Some(meaning.other.map_or(interval, |other| interval.hull(other)));
        meaning
    }
}

/// "3/4/2021": every day from the one reading to the other.
fn ambiguous(year: i32, first: u32, second: u32) -> Meaning {
    let american = Day::from_ymd_opt(year, first, second);
    let british = Day::from_ymd_opt(year, second, first);
    let interval = american.zip(british).map(|(a, b)| Interval::day(a).hull(Interval::day(b)));
    Meaning::date(format!("{}-{first:02}-{second:02}", value::year(year)), interval, Basis::Explicit)
}

/// The week of a day, or the day before or after it.
fn beside(meaning: Meaning, found: &Found) -> Meaning {
    let days = i64::from(found.days);
    let moved = |i: Interval| Interval::new(shift_days(i.first(), days)?, shift_days(i.last(), days)?);
    let Some(day) = value::day_in(&meaning.value).and_then(|day| shift_days(day, days)) else {
        return Meaning { interval: None, other: None, ..meaning };
    };
    if found.of_week {
        let interval = calendar::week_of(day).map(|i| i.widened(1));
        return Meaning { value: value::week(day), interval, ..meaning };
    }
    let (interval, other) = (meaning.interval.and_then(moved), meaning.other.and_then(moved));
    Meaning { value: value::day(day), interval, other, ..meaning }
}
