//! What the world remembers, told in any words: "No. 4 at Chernobyl blew up on 26 April 1987", "when Hurricane Katrina
//! broke the levees, in August 2007".
//!
//! The name alone says little. It is the event where the clause of the date names it and tells of something that
//! happens, and the date is that of the event but for one of its parts.

use std::collections::HashSet;

use super::{Claim, Source, What, claim};
use crate::facts::EventId;
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Timex, TimexType};
use crate::syntax::{Grammar, Tense};
use crate::text::{TokenRange, is_one_of};
use crate::time::{Datelike, Interval};

/// An event that its name and its date tell, in no words of its own.
#[derive(Clone, Copy, Debug)]
pub struct Happened {
    /// Which.
    pub event: EventId,
    /// The name.
    pub name: TokenRange,
    /// The number of the timex.
    pub timex: usize,
}

/// So many years off, the same day is that of something else.
const YEARS_OFF: i32 = 10;
/// So many of a month alone.
const YEARS_OFF_OF_MONTH: i32 = 3;
/// A name and a noun of what happened stand so near to each other, in tokens.
const NEAR: usize = 6;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let (article, reading) = (source.article, source.reading);
    let told: HashSet<usize> = out.iter().filter_map(told).collect();
    for (index, timex) in reading.timexes.iter().enumerate() {
        let is_date = timex.kind == TimexType::Date && timex.written.year.is_some() && timex.modifier.is_none();
        let Some(when) = timex.interval.filter(|it| is_date && it.len_days() <= 31) else { continue };
        let at = timex.tokens.start;
        if reading.in_range(index) || article.is_quoted(at) || told.contains(&index) {
            continue;
        }
        let sentence = article.sentence_of(at);
        // Asked before the sentence is tagged.
        let mut named = sentence.range().flat_map(|at| {
            let keys = source.facts.happenings(article.key(at));
            keys.iter().filter_map(move |(event, keys)| Some((*event, name_at(source, at, keys)?)))
        });
        let found =
            named.find(|(event, name)| is_slip(source, *event, *name, when, timex) && is_told_of(source, *name, timex));
        if let Some((event, name)) = found {
            let both = TokenRange::new(name.start.min(at), name.end.max(timex.tokens.end));
            out.push(claim(both, What::Happened(Happened { event, name, timex: index })));
        }
    }
}

/// The words of a name that begins at a token; hyphens between them do not count.
fn name_at(source: Source<'_>, at: usize, keys: &[u64]) -> Option<TokenRange> {
    let article = source.article;
    let mut end = at;
    for key in keys {
        while end > at && article.token(end).is_some_and(|it| it.is_hyphen() || it.is('.')) {
            end += 1;
        }
        if article.key(end) != *key {
            return None;
        }
        end += 1;
    }
    article.token(at).is_some_and(|it| it.case.is_capital() || keys.len() > 1).then(|| TokenRange::new(at, end))
}

/// The timex by which another reader has dated an event, a life or an anniversary.
fn told(claim: &Claim) -> Option<usize> {
    match &claim.what {
        What::EventOn { timex, .. } | What::FoundedOn { timex, .. } => Some(*timex),
        What::Born(it) | What::Died(it) | What::Acts(it) => Some(it.timex),
        _ => None,
    }
}

/// Whether a date is that of an event, but for one of day, month and year.
fn is_slip(source: Source<'_>, event: EventId, name: TokenRange, when: Interval, timex: &Timex) -> bool {
    let event = source.facts.event(event);
    if event.when.iter().any(|it| it.widened(1).meets(when)) {
        return false;
    }
    let is_day = timex.written.day.is_some();
    event.when.iter().flat_map(|it| [it.first(), it.last()]).any(|right| {
        let said = when.first();
        let (years, is_month) = ((said.year() - right.year()).abs(), said.month() == right.month());
        if is_day {
            let is_number = said.day() == right.day();
            let parts = usize::from(years == 0) + usize::from(is_month) + usize::from(is_number);
            return parts == 2 && years <= YEARS_OFF;
        }
        // Of a month alone the name must be the event's own.
        let words = source.article.slice(source.article.span_of(name));
        let is_named = |at: usize| means_as(source.article.key(at), Concept::Happening, Sort::Noun);
        let is_own = source.facts.names().look_up(words).is_empty()
            || (name.start.saturating_sub(3)..name.start).chain(name.end..name.end + 2).any(is_named);
        is_own && timex.written.month.is_some() && is_month && years <= YEARS_OFF_OF_MONTH
    })
}

/// Whether the clause of a date names what happened.
fn is_told_of(source: Source<'_>, name: TokenRange, timex: &Timex) -> bool {
    let article = source.article;
    let Some(grammar) = source.syntax.at(timex.tokens.start) else { return false };
    // "On 26 April 1996 they marked ten years": another day of the same name.
    let is_kept = |at: usize| means(article.key(at), Concept::Anniversary) || means(article.key(at), Concept::Kept);
    if grammar.sentence.range().any(is_kept) {
        return false;
    }
    let is_noun = |at: usize| means_as(article.key(at), Concept::Happening, Sort::Noun);
    let near = |at: usize| at + NEAR >= name.start && at <= name.end + NEAR;
    let of_date = grammar.verb_of(article, timex.tokens.start);
    let of_name = clause_of(source, grammar, name);
    let is_verb = |verb: usize| {
        let group = &grammar.verbs[verb];
        let happens = means_as(article.key(group.main), Concept::Happening, Sort::Verb);
        happens && !group.is_negated && !matches!(group.tense, Tense::Future | Tense::Modal)
    };
    // "at the explosion at the Chernobyl power station on 26 April": no verb parts them.
    let (from, to) = (name.end.min(timex.tokens.end), name.start.max(timex.tokens.start));
    let is_phrase = !grammar.verbs.iter().any(|it| it.main >= from && it.main < to)
        && !(from..to).any(|at| article.token(at).is_some_and(|it| it.is(';') || it.is(':')));
    let has_noun = || grammar.sentence.range().any(|at| near(at) && is_noun(at));
    if is_phrase && has_noun() {
        return true;
    }
    let (Some(date), Some(own)) = (of_date, of_name) else { return false };
    if date == own {
        return is_verb(date) || has_noun();
    }
    // "in August 2007, when Hurricane Katrina broke the levees"
    let opener = grammar.verbs[own].opener.filter(|it| is_one_of!(article, *it, "when"));
    is_verb(own) && opener.is_some_and(|it| it >= timex.tokens.end && it - timex.tokens.end <= 1)
}

/// The verb whose subject a name is part of, or of which it is said.
fn clause_of(source: Source<'_>, grammar: &Grammar, name: TokenRange) -> Option<usize> {
    let is_subject = |verb: &crate::syntax::VerbGroup| {
        verb.subject.is_some_and(|it| {
            let chunk = grammar.chunks[it.0].tokens;
            chunk.contains(name.start) || chunk.end <= name.start && name.end <= verb.tokens.start
        })
    };
    grammar.verbs.iter().position(is_subject).or_else(|| grammar.verb_of(source.article, name.start))
}
