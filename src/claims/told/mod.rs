//! On which side of the dateline a sentence tells its date: "met on March 13", "will meet on March 2".
//!
//! What a date dates, and as what that is told, is read by the frames; here both are set against the dateline. What a
//! verb speaks of, weighs or promises may have its date on either side, and so may the noun of an event that stands
//! between.

mod coming;
mod past;

use super::when::is_story;
use super::{Claim, Source, What, claim};
use crate::frames::{Dating, Factuality, dating, factuality};
use crate::lexicon::{Concept, Concepts, Sort, means_any, means_as};
use crate::mentions::timex::Basis;
use crate::mentions::{Timex, TimexType};
use crate::syntax::{Grammar, VerbGroup};
use crate::text::TokenRange;
use crate::time::shift_days;

/// A date and the verb that tells it as past or as coming.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// The number of the timex.
    pub timex: usize,
    /// The token of the verb.
    pub verb: usize,
    /// As what it is told.
    pub side: Side,
}

/// As what something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// As past.
    Past,
    /// As still to come.
    Coming,
}

/// Days that a dateline and a date may differ by the zones of the world.
const SLACK_DAYS: i64 = 1;
/// Without a year written, a date told as coming is looked for so many days back; further off it is next year's.
const RECENT_DAYS: i64 = 45;
/// Verbs whose date may be that of what they speak of, weigh, promise or arrange.
const OF_CONTENT: Concepts = Concepts::of(&[Concept::Say, Concept::Arrange, Concept::Weigh]);

/// Reads the dates that lie on the other side of the dateline than they are told.
pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let Some(line) = source.reading.dateline().filter(|it| it.is_stated()).and_then(|_| super::when::dateline(source))
    else {
        return;
    };
    let (Some(last), Some(recent)) = (shift_days(line.last(), SLACK_DAYS), shift_days(line.first(), -RECENT_DAYS))
    else {
        return;
    };
    for (index, timex) in source.reading.timexes.iter().enumerate() {
        let Some(days) = timex.interval.filter(|_| is_written(timex)) else { continue };
        let is_ahead = days.first() > last;
        let is_over = days.last() < line.first() && (timex.written.year.is_some() || days.first() >= recent);
        if !(is_ahead || is_over && may_be_coming(source, timex))
            || is_story(source, source.article.sentence_of(timex.tokens.start))
        {
            continue;
        }
        let Some(teller) = Teller::of(source, index) else { continue };
        let told = if is_ahead { teller.past(days, last, line) } else { teller.coming(days, line, out) };
        if let Some(verb) = told {
            let side = if is_ahead { Side::Past } else { Side::Coming };
            let tokens = TokenRange::new(verb.min(timex.tokens.start), timex.tokens.end.max(verb + 1));
            out.push(claim(tokens, What::Told(Told { timex: index, verb, side })));
        }
    }
}

/// What a sentence has that tells of what is to come.
const TO_COME: Concepts =
    Concepts::of(&[Concept::Will, Concept::LookAhead, Concept::Target, Concept::Arrange, Concept::Proceed]);

/// Whether the sentence of a date has a word by which it may tell of what is to come: asked before it is tagged.
fn may_be_coming(source: Source<'_>, timex: &Timex) -> bool {
    let is_bare = timex.written.year.is_some() && timex.written.month.is_none();
    let is_day = timex.interval.is_some_and(|it| it.as_day().is_some());
    (is_bare || is_day)
        && source.article.sentence_of(timex.tokens.start).range().any(|at| means_any(source.article.key(at), TO_COME))
}

/// Whether the text gives year, or month and day, in words of the calendar.
fn is_written(timex: &Timex) -> bool {
    let it = timex.written;
    // A year that is taken from another date of the text may be that date's alone.
    let by_dateline = matches!(timex.basis, Basis::Dateline | Basis::DatelinePast | Basis::DatelineFuture);
    matches!(timex.kind, TimexType::Date | TimexType::Time)
        // "at the end of 1986"
        && timex.modifier.is_none_or(|it| matches!(it, "START" | "MID" | "END"))
        && (it.year.is_some() || (it.month.is_some() && it.day.is_some() && by_dateline))
}

struct Teller<'a> {
    source: Source<'a>,
    grammar: &'a Grammar,
    index: usize,
    timex: &'a Timex,
    dating: Dating,
}

impl<'a> Teller<'a> {
    fn of(source: Source<'a>, index: usize) -> Option<Teller<'a>> {
        let dating = dating(source.article, source.reading, source.syntax, index)?;
        let timex = &source.reading.timexes[index];
        Some(Teller { source, grammar: source.syntax.at(timex.tokens.start)?, index, timex, dating })
    }

    fn key(&self, at: usize) -> u64 {
        self.source.article.key(at)
    }

    fn word(&self, at: usize) -> &'a str {
        self.source.article.word(at)
    }

    /// The preposition of the date.
    fn preposition(&self) -> &'a str {
        self.dating.preposition.map_or("", |it| self.word(it))
    }

    fn group(&self, verb: usize) -> &'a VerbGroup {
        &self.grammar.verbs[verb]
    }

    fn factuality(&self, verb: usize) -> Factuality {
        factuality(self.source.article, self.grammar, verb)
    }

    /// Whether the date is a day, not a month or a year.
    fn is_day(&self) -> bool {
        self.timex.interval.is_some_and(|it| it.as_day().is_some())
    }

    /// Whether a noun before the date may have it: "approved the vote on June 18", but "won the final on June 18".
    fn has_rival(&self, verb: usize) -> bool {
        let takes_place = means_as(self.key(self.group(verb).main), Concept::TakesPlace, Sort::Verb);
        self.dating.rival.is_some_and(|it| !takes_place || means_as(self.key(it), Concept::Calamity, Sort::Noun))
    }
}
