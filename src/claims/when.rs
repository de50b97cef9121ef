//! When a claim holds: the days that its sentence may speak of.

use super::Source;
use crate::mentions::{Timex, TimexType};
use crate::syntax::Tense;
use crate::text::{TokenKind, TokenRange, is_one_of};
use crate::time::{Datelike, Interval, long_date, shift_months};

/// The days a sentence may speak of.
#[derive(Clone, Debug, Default)]
pub struct Moments {
    /// Each reading; a claim is refuted only if it is wrong in all of them.
    pub readings: Vec<Interval>,
    /// Whether the sentence itself gives a date.
    pub anchored: bool,
}

impl Moments {
    /// For people: "on 12 April 2021", "in 2020 and on 1 February 2021".
    pub fn describe(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for reading in &self.readings {
            let is_plain = reading.as_year().is_some_and(|year| Interval::year(year) == Some(*reading))
                || Interval::month(reading.first().year(), reading.first().month()) == Some(*reading);
            let part = match reading.as_day() {
                Some(_) => format!("on {reading}"),
                None if is_plain => format!("in {reading}"),
                None => format!("between {} and {}", long_date(reading.first()), long_date(reading.last())),
            };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts.join(" or ")
    }
}

/// The day or days the article itself was written on.
pub(super) fn dateline(source: Source<'_>) -> Option<Interval> {
    let line = source.reading.dateline()?;
    let day = Interval::day(line.date);
    Some(line.published.map_or(day, |published| day.hull(Interval::day(published))))
}

/// The days that what stands at some tokens may be about: those its sentence names, the
/// dateline, and where the sentence names none, those that its paragraph named before.
pub(super) fn moments(source: Source<'_>, tokens: TokenRange) -> Moments {
    let sentence = source.article.sentence_of(tokens.start);
    let mut readings: Vec<Interval> = dated(source, sentence).filter_map(|it| it.interval).collect();
    let anchored = !readings.is_empty();
    if anchored {
        if let Some(parted) = parting(source, sentence, tokens, &readings) {
            return Moments { readings: vec![parted], anchored };
        }
    } else if let Some(block) = source.article.blocks().get(source.article.block_of(tokens.start)) {
        let before = TokenRange::new(block.tokens.start, sentence.start);
        let dates: Vec<Interval> = dated(source, before).filter_map(|it| it.interval).collect();
        readings.extend(dates.iter().rev().take(MANY_DATES));
    }
    readings.extend(dateline(source));
    let mut seen: Vec<Interval> = Vec::with_capacity(readings.len());
    readings.retain(|it| {
        let is_new = !seen.contains(it);
        if is_new {
            seen.push(*it);
        }
        is_new
    });
    if readings.len() > MANY_DATES + 1 {
        // A chronicle: what holds on which of its days cannot be told.
        readings = vec![Interval::ALWAYS];
    }
    Moments { readings, anchored }
}

/// A sentence or paragraph with more dates than this is a list.
const MANY_DATES: usize = 24;

/// "after the passing of President X": X held the office within the year before the sentence's date.
fn parting(source: Source<'_>, sentence: TokenRange, tokens: TokenRange, dates: &[Interval]) -> Option<Interval> {
    let mut at = tokens.start;
    while at > sentence.start && is_one_of!(source.article, at - 1, "the then his her its late mr . of") {
        at -= 1;
        if is_one_of!(source.article, at, "of") {
            break;
        }
    }
    let cue = at.checked_sub(1).filter(|_| is_one_of!(source.article, at, "of"))?;
    let follows =
        is_one_of!(source.article, cue, "passing death resignation departure dismissal ouster removal impeachment");
    let after = (sentence.start..cue).rev().take(2).any(|it| is_one_of!(source.article, it, "after following upon"));
    let date = dates.first().filter(|_| follows && after)?;
    Interval::new(shift_months(date.first(), -12)?, date.last())
}

/// The dates inside some tokens that say when something was, is or will be.
pub(super) fn dated<'a>(source: Source<'a>, tokens: TokenRange) -> impl Iterator<Item = &'a Timex> {
    source.reading.timexes[source.reading.timexes_in(tokens)].iter().filter(move |it| {
        matches!(it.kind, TimexType::Date | TimexType::Time) && it.interval.is_some() && !is_attribute(source, it)
    })
}

/// Whether a sentence tells a story or a game: its dates are not the world's. Its own words say so, or a sentence
/// before it in its paragraph whose subject is the story ("The film is set in Riga"), not one that is only told of
/// it ("The film drew crowds").
pub(super) fn is_story(source: Source<'_>, sentence: TokenRange) -> bool {
    let article = source.article;
    let is_supposed = |at: usize| is_one_of!(article, at, "simulation scenario fictional dystopian");
    let names_story = |at: usize| {
        is_one_of!(article, at, "film movie novel fiction sci episode videogame screenplay thriller") || is_supposed(at)
    };
    let block = article.blocks().get(article.block_of(sentence.start));
    let from = block.map_or(sentence.start, |it| it.tokens.start).max(sentence.start.saturating_sub(STORY));
    let is_retold = |at: usize| {
        let Some(grammar) = source.syntax.at(at) else { return false };
        let chunk = grammar.chunk_at(at);
        grammar.verbs.iter().any(|verb| {
            matches!(verb.tense, Tense::Present | Tense::Future)
                && chunk.is_some()
                && verb.subject.map(|it| it.0) == chunk
        })
    };
    sentence.range().any(names_story)
        || (from..sentence.start).any(|at| is_supposed(at) || names_story(at) && is_retold(at))
}

/// How many tokens of a paragraph before a sentence are looked at for what kind of story it is.
const STORY: usize = 200;

/// "the 2016-21 term", "its 2020 budget": a year that names a thing, not the time told of.
pub(super) fn is_attribute(source: Source<'_>, timex: &Timex) -> bool {
    let article = source.article;
    let before = timex.tokens.start.checked_sub(1).map_or("", |at| article.word(at));
    let only_year = timex.written.year.is_some() && timex.written.month.is_none();
    let next = article.token(timex.tokens.end);
    let in_range = next.is_some_and(|it| it.is_hyphen() || it.is('\u{2013}')) || matches!(before, "-" | "\u{2013}");
    let is_noun_behind = next.is_some_and(|it| it.kind == TokenKind::Word)
        && !is_one_of!(
            article,
            timex.tokens.end,
            "and or to as at by for from in of on with when where while after before during until was is were are \
                has had have will marks marked starts started saw sees the a an he she it they that which but"
        );
    let is_determined =
        matches!(before, "the" | "a" | "an" | "its" | "his" | "her" | "their" | "this" | "our" | "'s" | "his/her");
    only_year && (in_range || (is_determined && is_noun_behind))
}

/// "the year 2021 marks ...", "2021 is ...", "This year marks ...": the year that a sentence is told of.
pub(super) fn subject_year(source: Source<'_>, before: usize) -> Option<usize> {
    let sentence = source.article.sentence_of(before);
    let word = |at: usize| source.article.word(at);
    let (index, timex) = source
        .reading
        .timexes_in(TokenRange::new(sentence.start, before))
        .map(|index| (index, &source.reading.timexes[index]))
        .rfind(|(_, it)| it.kind == TimexType::Date && it.interval.is_some_and(|it| it.as_year().is_some()))?;
    let verb = word(timex.tokens.end);
    let is_subject = matches!(
        verb,
        "marks"
            | "marked"
            | "starts"
            | "started"
            | "sees"
            | "saw"
            | "is"
            | "was"
            | "will"
            | "begins"
            | "began"
            | "brings"
            | "celebrates"
            | "witnesses"
            | "opens"
            | "launches"
    );
    let starts = timex.tokens.start == sentence.start
        || is_one_of!(source.article, timex.tokens.start.wrapping_sub(1), "year as the that since , and when because");
    (is_subject && starts).then_some(index)
}
