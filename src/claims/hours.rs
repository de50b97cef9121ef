//! Hours between two times of day: "were called at 9.15 p.m. ... it ended at 2.15 a.m. ... went on for six hours".
//!
//! An article that gives two times of day, and beside them how long something went on, tells of one stretch of time,
//! if the two agree but for an hour or more.

use super::{Claim, Source, What, claim};
use crate::lexicon::{Concept, means};
use crate::mentions::{Timex, TimexType};
use crate::text::TokenRange;

/// How long something went on, and between which times.
#[derive(Clone, Copy, Debug)]
pub struct Hours {
    /// The words of the duration.
    pub tokens: TokenRange,
    /// How long it is, in minutes.
    pub said: i32,
    /// Whether it is only told as more than that.
    pub is_least: bool,
    /// The number of the timex of the first time.
    pub from: usize,
    /// Of the second.
    pub to: usize,
    /// How long it was from the one to the other, in minutes.
    pub right: i32,
}

/// So many sentences from the second time the duration is told at most.
const REACH: usize = 2;
const HOUR: i32 = 60;
const DAY: i32 = 24 * HOUR;
/// So much off, another stretch of time is told of.
const FAR: i32 = 2 * HOUR;
/// "six hours" may be a quarter of an hour more or less; "13 hours 30 minutes" five minutes.
const ROUNDED: i32 = 15;
const EXACT: i32 = 5;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let (article, reading) = (source.article, source.reading);
    let is_time = |it: &Timex| it.kind == TimexType::Time && clock(it).is_some() && !article.is_quoted(it.tokens.start);
    let times: Vec<usize> = (0..reading.timexes.len()).filter(|it| is_time(&reading.timexes[*it])).collect();
    // A third time, and nobody knows between which two.
    let [from, to] = times[..] else { return };
    // "around 2am"
    if [from, to].iter().any(|it| reading.timexes[*it].modifier.is_some()) {
        return;
    }
    // "where the clocks are an hour behind", "8am EST"
    let is_zoned = |timex: &usize| {
        let sentence = article.sentence_of(reading.timexes[*timex].tokens.start);
        sentence.range().any(|at| means(article.key(at), Concept::TimeZone))
    };
    if [from, to].iter().any(is_zoned) {
        return;
    }
    let number = |timex: usize| article.sentence_number(reading.timexes[timex].tokens.start);
    for (index, timex) in reading.timexes.iter().enumerate() {
        if timex.kind != TimexType::Duration || article.is_quoted(timex.tokens.start) {
            continue;
        }
        let near = number(index).abs_diff(number(to)) <= REACH && number(index) >= number(from);
        let Some((tokens, said)) = duration(source, index).filter(|it| near && it.1 >= HOUR) else { continue };
        let is_least = timex.modifier.is_some_and(|it| it.contains("MORE"));
        if !lasts(source, tokens) || timex.modifier.is_some() && !is_least {
            continue;
        }
        let readings = between(source, &reading.timexes[from], &reading.timexes[to]);
        let slack = if said % HOUR == 0 { ROUNDED } else { EXACT };
        let differs = |right: i32| {
            let off = said - right;
            let is_far = if is_least { off > slack } else { off.abs() > slack };
            // Another hour typed, and not another stretch of time.
            let is_slip = (is_least || (off.abs() + slack) % HOUR <= 2 * slack) && off.abs() <= FAR + slack;
            (is_far, is_slip && right * 2 > said && said * 2 > right)
        };
        let all: Vec<(bool, bool)> = readings.iter().map(|it| differs(*it)).collect();
        let right = readings.iter().zip(&all).find(|it| it.1.1).map(|it| *it.0);
        if let (true, Some(right)) = (all.iter().all(|it| it.0), right) {
            out.push(claim(tokens, What::Hours(Hours { tokens, said, is_least, from, to, right })));
        }
    }
}

/// The minute of the day of "9.15 p.m.".
fn clock(timex: &Timex) -> Option<i32> {
    let (_, time) = timex.value.split_once('T')?;
    let (hours, minutes) = time.split_once(':')?;
    Some(hours.parse::<i32>().ok()? * HOUR + minutes.get(..2)?.parse::<i32>().ok()?)
}

/// The minutes from one time to the next; "11:40" alone may be before noon or behind it.
fn between(source: Source<'_>, from: &Timex, to: &Timex) -> Vec<i32> {
    let readings = |it: &Timex| -> Vec<i32> {
        let Some(minute) = clock(it) else { return Vec::new() };
        let written = source.article.slice(it.span).to_lowercase();
        let is_sure = HALVES.iter().any(|it| written.contains(it));
        if is_sure || minute >= DAY / 2 + HOUR {
            vec![minute]
        } else {
            vec![minute % (DAY / 2), minute % (DAY / 2) + DAY / 2]
        }
    };
    let mut out = Vec::new();
    for one in readings(from) {
        out.extend(readings(to).into_iter().map(|other| (other - one).rem_euclid(DAY)).filter(|it| *it > 0));
    }
    out
}

/// What says which half of the day is meant.
const HALVES: [&str; 6] = ["am", "a.m", "pm", "p.m", "noon", "midnight"];

/// The words and the minutes of a duration, with the minutes that stand right behind its hours.
fn duration(source: Source<'_>, index: usize) -> Option<(TokenRange, i32)> {
    let timex = &source.reading.timexes[index];
    let own = minutes(timex)?;
    let next = source.reading.timexes.get(index + 1);
    let joins = |it: &&Timex| {
        let gap = timex.tokens.end..it.tokens.start;
        it.kind == TimexType::Duration
            && own % HOUR == 0
            && gap.len() <= 1
            && gap.clone().all(|at| source.article.word(at) == "and")
    };
    let more = next.filter(joins).and_then(|it| Some((it.tokens.end, minutes(it).filter(|it| *it < HOUR)?)));
    let (end, more) = more.unwrap_or((timex.tokens.end, 0));
    Some((TokenRange::new(timex.tokens.start, end), own + more))
}

/// "PT3H30M": 210.
fn minutes(timex: &Timex) -> Option<i32> {
    let rest = timex.value.strip_prefix("PT")?;
    let (hours, rest) = rest.split_once('H').map_or(("0", rest), |it| it);
    let minutes = if rest.is_empty() { "0" } else { rest.strip_suffix('M')? };
    Some(hours.parse::<i32>().ok()? * HOUR + minutes.parse::<i32>().ok()?)
}

/// "for six hours", "lasted 13 hours", "the three-hour debate", "ten hours later".
fn lasts(source: Source<'_>, tokens: TokenRange) -> bool {
    let article = source.article;
    let is = |at: usize, concept| means(article.key(at), concept);
    let before = tokens.start.checked_sub(1);
    let is_lasting = before.is_some_and(|it| is(it, Concept::Lasting));
    let is_the = is(tokens.start, Concept::Definite)
        || before.is_some_and(|it| is(it, Concept::Definite) || is(it, Concept::Own));
    is_lasting || is_the || article.word(tokens.end) == "later"
}
