//! Times told beside the date since which they have passed: "had not played for fourteen months, ever since she fell on
//! 5 February", "closed since 4 April, nearly five months", "on strike since Monday, 3 April ... the 14-week dispute".

use super::elapsed::{Elapsed, Every, measured};
use super::{Claim, Source, What, claim, when};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Timex, TimexType};
use crate::syntax::Tense;
use crate::text::{TokenRange, is_one_of};

/// In so many sentences before it the date may stand since which "the 14-week dispute" has lasted.
const REACH: usize = 4;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for (index, timex) in source.reading.timexes.iter().enumerate() {
        let told = |it: &Claim| match it.what {
            What::Lasting(it) => it.duration == index,
            What::Elapsed(it) => it.duration == index,
            _ => false,
        };
        if timex.kind != TimexType::Duration || source.article.is_quoted(timex.tokens.start) || out.iter().any(told) {
            continue;
        }
        let Some((count, every)) = measured(timex) else { continue };
        let found =
            since_behind(source, timex).or_else(|| since_before(source, timex)).or_else(|| stoppage(source, timex));
        if let Some(from) = found.filter(|_| count >= 2 && every != Every::Year) {
            let elapsed = Elapsed { duration: index, count, every, from, to: None, is_about: false };
            out.push(claim(timex.tokens, What::Elapsed(elapsed)));
        }
    }
}

/// A date with its day or month that "since" may point to.
fn is_start(source: Source<'_>, timex: usize) -> bool {
    let it = &source.reading.timexes[timex];
    let line = when::dateline(source);
    it.kind != TimexType::Duration
        && it.kind != TimexType::Set
        && it.written.month.is_some()
        && it.fault.is_none()
        && !source.reading.in_range(timex)
        && it.interval.zip(line).is_some_and(|(at, line)| at.len_days() <= 31 && at.last() < line.first())
}

/// Whether the sentence is not of another time than that of writing.
fn is_of_now(source: Source<'_>, at: usize) -> bool {
    source.reading.passage_at(at).is_none()
}

/// "for fourteen months, ever since she fell on 5 February"
fn since_behind(source: Source<'_>, timex: &Timex) -> Option<usize> {
    let (article, reading) = (source.article, source.reading);
    let sentence = article.sentence_of(timex.tokens.start);
    let mut at = timex.tokens.end;
    at += usize::from(is_one_of!(article, at, ","));
    at += usize::from(is_one_of!(article, at, "ever"));
    let lasts = timex.tokens.start.checked_sub(1).is_some_and(|it| means(article.key(it), Concept::Lasting));
    if !is_one_of!(article, at, "since") || !sentence.contains(at) || !lasts || !is_of_now(source, at) {
        return None;
    }
    let mut dates = reading
        .timexes_in(TokenRange::new(at, sentence.end))
        .filter(|it| reading.timexes[*it].interval.is_some() && reading.timexes[*it].kind != TimexType::Duration);
    let from = dates.next().filter(|it| is_start(source, *it) && dates.next().is_none())?;
    // "has not played", "had not played": a time that reaches to now or to the other day.
    let grammar = source.syntax.at(at)?;
    let verb = &grammar.verbs[grammar.verb_of(article, timex.tokens.start)?];
    (verb.tense == Tense::Perfect || verb.is_perfect).then_some(from)
}

/// "closed since 4 April, nearly five months"
fn since_before(source: Source<'_>, timex: &Timex) -> Option<usize> {
    let (article, reading) = (source.article, source.reading);
    let start = timex.tokens.start;
    let sentence = article.sentence_of(start);
    let first =
        (start.saturating_sub(2)..start).find(|it| is_one_of!(article, *it, ",")).filter(|it| *it > sentence.start)?;
    let ends = timex.tokens.end >= sentence.end
        || article.token(timex.tokens.end).is_some_and(|it| it.is('.') || it.is(',') || it.is(';'));
    let from = reading.timexes_in(TokenRange::new(sentence.start, first)).next_back()?;
    let date = &reading.timexes[from];
    let is_since = date.tokens.start > sentence.start
        && (is_one_of!(article, date.tokens.start - 1, "since") || is_one_of!(article, date.tokens.start, "since"));
    (ends && date.tokens.end == first && is_since && is_start(source, from) && is_of_now(source, start)).then_some(from)
}

/// "Nothing has run since Monday, April 3 ... the 14-week dispute": what still lasts, and the one date since when.
fn stoppage(source: Source<'_>, timex: &Timex) -> Option<usize> {
    let (article, reading) = (source.article, source.reading);
    let (start, end) = (timex.tokens.start, timex.tokens.end);
    let is_the = |at: usize| means(article.key(at), Concept::Definite) || means(article.key(at), Concept::Own);
    let is_definite = is_the(start) || start.checked_sub(1).is_some_and(is_the);
    // "the 12-week strike of 1998"
    if is_one_of!(article, end + 1, "of in at that which") {
        return None;
    }
    if !is_definite || !means_as(article.key(end), Concept::Stoppage, Sort::Noun) || !is_of_now(source, start) {
        return None;
    }
    let number = article.sentence_number(start);
    let first = number.saturating_sub(REACH);
    let mut since = (first..=number + 1).filter_map(|it| article.sentences().get(it)).flat_map(|sentence| {
        reading.timexes_in(*sentence).filter(|it| {
            let from = reading.timexes[*it].tokens.start;
            // "since the morning of Monday, April 3"
            let opens =
                (from.saturating_sub(NEAR).max(sentence.start)..=from).any(|at| is_one_of!(article, at, "since"));
            opens && is_start(source, *it)
        })
    });
    let from = since.next().filter(|_| since.next().is_none())?;
    let grammar = source.syntax.at(reading.timexes[from].tokens.start)?;
    let verb = &grammar.verbs[grammar.verb_of(article, reading.timexes[from].tokens.start)?];
    (verb.tense == Tense::Perfect).then_some(from)
}

/// "since the morning of Monday": so many words stand between the two at most.
const NEAR: usize = 4;
