//! Steps in time with the date that they lead to: "broke out on Monday ... Two days later, on Thursday, the roof fell
//! in", "The lists close on 13 June. A week from then, on 27 June, they go to the printer".

use super::elapsed::Every;
use super::{Claim, Source, What, claim};
use crate::lexicon::{Concept, means};
use crate::mentions::timex::Basis;
use crate::mentions::{Timex, TimexType, number_at};
use crate::text::{TokenRange, is_one_of};

/// A date, and the step from another date that leads to it.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// "Two days later", "two days after the first".
    pub step: TokenRange,
    /// How many of what.
    pub count: i32,
    /// Of what.
    pub every: Every,
    /// Whether the step leads back.
    pub is_back: bool,
    /// The number of the timex that it starts from.
    pub from: usize,
    /// The number of the timex that it leads to.
    pub to: usize,
}

/// "two days after the first": so many words name what it is counted from.
const NAME: usize = 4;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for index in 0..source.reading.timexes.len() {
        let timex = &source.reading.timexes[index];
        if source.article.is_quoted(timex.tokens.start) {
            continue;
        }
        let found = match timex.kind {
            TimexType::Date | TimexType::Time => later(source, timex),
            TimexType::Duration => counted(source, index, timex),
            TimexType::Set => None,
        };
        if let Some(found) = found {
            out.push(claim(source.reading.timexes[found.to].tokens, What::Step(found)));
        }
    }
}

/// "Two days later, on Thursday", "The next day, Tuesday".
fn later(source: Source<'_>, timex: &Timex) -> Option<Step> {
    let Basis::Earlier(from) = timex.basis else { return None };
    let last = source.article.key(timex.tokens.end - 1);
    let (is_back, is_later) = (means(last, Concept::Earlier), means(last, Concept::Later));
    let is_next = timex.tokens.range().any(|at| means(source.article.key(at), Concept::NextOne));
    let (count, every) = if is_next { (1, unit(timex)?) } else { measured(source, timex)? };
    if !(is_back || is_next || is_later) || timex.written.weekday.is_some() || timex.written.month.is_some() {
        return None;
    }
    step(source, timex.tokens, (count, every), is_back, from)
}

/// "two days after the first, on Thursday", "a week from then, on June 27".
fn counted(source: Source<'_>, index: usize, timex: &Timex) -> Option<Step> {
    let (article, reading) = (source.article, source.reading);
    let behind = timex.tokens.end;
    if timex.modifier.is_some() || !is_one_of!(article, behind, "after before from") {
        return None;
    }
    let is_back = is_one_of!(article, behind, "before");
    let comma = (behind + 1..behind + 2 + NAME).find(|it| article.token(*it).is_some_and(|it| it.is(',')))?;
    let name = TokenRange::new(behind + 1, comma);
    let sentence = article.sentence_of(timex.tokens.start);
    // The date told last, of the sentence before or of this one.
    let from = (0..index).rev().find(|it| {
        let it = &reading.timexes[*it];
        it.interval.is_some() && it.kind != TimexType::Duration
    })?;
    let told = article.sentence_of(reading.timexes[from].tokens.start);
    let is_of_told = |at: usize| {
        let key = article.key(at);
        article.word(at).len() > 3
            && told.range().filter(|it| *it < timex.tokens.start).any(|it| article.key(it) == key)
    };
    // "from then", "from that noon"
    let points = is_one_of!(article, name.start, "then that") && name.len() <= 2;
    let names = || {
        let key = article.key(name.start);
        let last = name.end.checked_sub(1).filter(|it| name.contains(*it));
        (means(key, Concept::Definite) || means(key, Concept::Own)) && last.is_some_and(is_of_told)
    };
    if !sentence.contains(comma) || is_one_of!(article, behind, "from") && !points || !points && !names() {
        return None;
    }
    step(source, TokenRange::new(timex.tokens.start, comma), measured(source, timex)?, is_back, from)
}

/// The date right behind a step, and what it is counted from, where that is the date told last.
fn step(
    source: Source<'_>,
    step: TokenRange,
    (count, every): (i32, Every),
    is_back: bool,
    from: usize,
) -> Option<Step> {
    let (article, reading) = (source.article, source.reading);
    let mut at = step.end;
    at += usize::from(article.token(at).is_some_and(|it| it.is(',')));
    at += usize::from(is_one_of!(article, at, "on in"));
    let to = reading.timex_at(at)?;
    let (start, date) = (&reading.timexes[from], &reading.timexes[to]);
    let is_written = |it: &Timex| {
        it.kind != TimexType::Duration
            && it.fault.is_none()
            && it.modifier.is_none()
            && (it.written.weekday.is_some() || it.written.month.is_some() || it.written.year.is_some())
    };
    let is_plain = is_written(start) && is_written(date) && !reading.in_range(from) && !reading.in_range(to);
    let apart = article.sentence_number(step.start) - article.sentence_number(start.tokens.start);
    // "nearly two weeks later"
    let is_loose = step.start.checked_sub(1).is_some_and(|it| {
        let key = article.key(it);
        means(key, Concept::Almost) || means(key, Concept::Above) || means(key, Concept::Loose)
    });
    // "on Wednesday, the following day, September 23": another name of the day itself.
    let is_apposed = start.tokens.end + 1 == step.start && article.token(start.tokens.end).is_some_and(|it| it.is(','));
    let is_last = !(from + 1..reading.timexes.len())
        .take_while(|it| reading.timexes[*it].tokens.start < step.start)
        .any(|it| reading.timexes[it].interval.is_some());
    (is_plain && apart <= 1 && !is_loose && !is_apposed && is_last && from < to).then_some(Step {
        step,
        count,
        every,
        is_back,
        from,
        to,
    })
}

fn measured(source: Source<'_>, timex: &Timex) -> Option<(i32, Every)> {
    let start = timex.tokens.start;
    let number =
        number_at(source.article, start).or_else(|| is_one_of!(source.article, start, "a an one").then_some(1.0));
    let count = number.filter(|it| it.fract() == 0.0 && (1.0..=99.0).contains(it))? as i32;
    let is_fortnight = is_one_of!(source.article, start + 1, "fortnight");
    // "two and a half years", "two or three days"
    let is_whole = timex.tokens.len() <= 3;
    is_whole.then(|| Some((if is_fortnight { 2 * count } else { count }, unit(timex)?))).flatten()
}

/// The unit of a step, by its value: "P2D", or of the date that it leads to, "2014-05-14", "2014-W20", "2004-06", "1956".
fn unit(timex: &Timex) -> Option<Every> {
    let value = timex.value.as_str();
    let is_length = value.starts_with('P');
    match (value.as_bytes().last()?, value.len()) {
        (b'D', _) if is_length => Some(Every::Day),
        (b'M', _) if is_length && !value.contains('T') => Some(Every::Month),
        (b'Y', _) if is_length => Some(Every::Year),
        _ if value.contains('W') => Some(Every::Week),
        _ if is_length => None,
        (_, 10..) => Some(Every::Day),
        (_, 7) => Some(Every::Month),
        (_, 4) => Some(Every::Year),
        _ => None,
    }
}
