//! On which side of the dateline a sentence tells its date: "met on March 13", "will meet on March 2".
//!
//! What a date dates, and as what that is told, is read by the frames; here both are set against the dateline. What a
//! verb speaks of, weighs or promises may have its date on either side, and so may the noun of an event that stands
//! between.

use super::when::is_story;
use super::{Claim, Source, What, claim};
use crate::frames::{Dated, Dating, Factuality, dating, factuality};
use crate::lexicon::{Concept, Concepts, Sort, means, means_any, means_as};
use crate::mentions::timex::{Basis, Written};
use crate::mentions::{Timex, TimexType};
use crate::syntax::{Found, Grammar, Tag, Tense, VerbGroup};
use crate::text::{TokenKind, TokenRange};
use crate::time::{Datelike, Day, Interval, shift_days};

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
/// A day without a year that is told as past and lies further ahead than this is last year's.
const SLIP_DAYS: i64 = 31;

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
        if !is_ahead && !is_over || is_story(source, source.article.sentence_of(timex.tokens.start)) {
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

    /// The word that tells the date as past, if it does so beyond doubt.
    fn past(&self, days: Interval, last: Day, line: Interval) -> Option<usize> {
        // "since the Sept. 20 storm" in August: without a year, what lies weeks ahead is last year's.
        let may_be_last_years = self.timex.written.year.is_none() && (days.first() - last).num_days() > SLIP_DAYS;
        if may_be_last_years || self.is_followed() {
            return None;
        }
        match self.dating.dated {
            Dated::Noun(noun) => self.past_noun(noun),
            _ if self.source.reading.in_range(self.index) => self.past_range(line),
            Dated::Verb(verb) => self.past_verb(verb),
        }
        .filter(|_| !self.is_schedule(last))
    }

    /// "met on March 13", "In 2010 he joined the party", "since 2010".
    fn past_verb(&self, verb: usize) -> Option<usize> {
        let group = self.group(verb);
        let is_before = self.timex.tokens.end <= group.tokens.start;
        let is_fronted = is_before && self.opens_clause();
        if is_before && !is_fronted || self.is_of_next(verb) {
            return None;
        }
        let is_weighed = means(self.key(group.main), Concept::Weigh);
        let is_near = match self.preposition() {
            "on" => self.is_day(),
            "in" | "during" | "at" => !self.is_day(),
            "since" => return self.since(verb),
            // "visited March 13", but "cited March 13"
            "" => self.is_day() && group.tokens.end == self.dating.start && !is_weighed,
            "by" => is_fronted && group.is_perfect && group.tense == Tense::Past,
            "until" => is_fronted,
            _ => false,
        };
        if !is_near || !self.has_happened(verb) {
            return None;
        }
        let is_own = is_fronted || self.is_beside(verb);
        let speaks = means_any(self.key(group.main), OF_CONTENT)
            || means_as(self.key(group.main), Concept::LookAhead, Sort::Verb);
        let has_rival = self.dating.rival.is_some() && !means_as(self.key(group.main), Concept::TakesPlace, Sort::Verb);
        (is_own || !speaks && !has_rival).then_some(group.main)
    }

    /// Whether the phrase of the date stands where a clause begins.
    fn opens_clause(&self) -> bool {
        let start = self.dating.preposition.unwrap_or(self.dating.start);
        let Some(before) = start.checked_sub(1).filter(|it| *it >= self.grammar.sentence.start) else { return true };
        let is_mark = self.source.article.token(before).is_some_and(|it| it.is(',') || it.is('"') || it.is(';'));
        let opens = matches!(
            self.grammar.tag(before),
            Tag::Conjunction | Tag::Subordinator | Tag::Relative | Tag::Who | Tag::Adverb | Tag::When
        );
        is_mark || opens
    }

    /// "was launched in 1984 and matures on": behind another date and "and", or right before another verb, the date may
    /// be that of something else.
    fn is_of_next(&self, verb: usize) -> bool {
        let (from, start, end) = (self.group(verb).tokens.end, self.timex.tokens.start, self.timex.tokens.end);
        if from > start {
            return false;
        }
        let is_next = self.grammar.verbs.iter().any(|it| it.tokens.start == end && it.tense != Tense::None);
        let between = TokenRange::new(from, start);
        let reading = self.source.reading;
        let other = reading.timexes_in(between).any(|it| reading.timexes[it].tokens.end + 1 < start);
        let is_joined = between.range().any(|it| self.grammar.tag(it) == Tag::Conjunction);
        is_next || other && is_joined
    }

    /// Whether a date stands right behind its verb, or behind whom it is said to: "told reporters on March 13".
    fn is_beside(&self, verb: usize) -> bool {
        let group = self.group(verb);
        let before = self.dating.preposition.unwrap_or(self.dating.start);
        let key = self.key(group.main);
        let is_weighed = means(key, Concept::Weigh) && group.tense == Tense::None;
        if means_as(key, Concept::LookAhead, Sort::Verb) || means(key, Concept::Arrange) || is_weighed {
            return false;
        }
        let is_audience = group.object.is_some_and(|it| {
            let chunk = &self.grammar.chunks[it];
            chunk.tokens.end == before && self.word(group.main) == "told"
        });
        group.tokens.end == before || is_audience
    }

    /// Whether a verb is told as done, with nothing in its sentence that may send its date ahead.
    fn has_happened(&self, verb: usize) -> bool {
        let group = self.group(verb);
        let is_told = self.factuality(verb) == Factuality::Happened;
        let is_aside = group.tense == Tense::None || group.opener.is_some();
        let is_relative =
            group.opener.is_some_and(|it| matches!(self.grammar.tag(it), Tag::Relative | Tag::Who | Tag::Whose));
        // "a dream trip to surprise her after he retired in 2010", "what he thought was"
        let is_ahead =
            |it: &usize| matches!(self.factuality(*it), Factuality::Planned | Factuality::Possible | Factuality::Unsaid);
        let is_behind_plan = (0..verb).any(|it| match is_aside && !is_relative {
            true => is_ahead(&it),
            false => self.factuality(it) == Factuality::Planned,
        });
        let thought = self.hangs_on_thought(verb);
        let is_content = verb.checked_sub(1).is_some_and(|it| {
            self.group(it).tense != Tense::None && self.group(it).tokens.end == group.tokens.start
        });
        // "the quarter ended March 31"
        let is_period = group.subject.is_some_and(|it| self.grammar.chunks[it.0].is_time);
        let is_sure = !(is_aside && thought || is_behind_plan || is_content || is_period);
        // "selling shares in 2010": of the time of what it hangs on, or of none.
        // "after selling his shares in 2010", "during bitter fighting in 2010" are.
        let is_governed = || {
            let mut back = (self.grammar.sentence.start..group.tokens.start).rev();
            let governor = back.find(|it| !self.grammar.tag(*it).is_modifier());
            governor.is_some_and(|it| matches!(self.grammar.tag(it), Tag::Preposition | Tag::Subordinator))
        };
        let has_time = group.tense != Tense::None || group.is_passive || is_governed();
        // "Low Water (Gannet), released April 25": outside of sentences a participle has no time.
        let is_whole = self.source.article.token(self.grammar.sentence.end - 1).is_some_and(|it| {
            it.is('.') || it.is('!') || it.is('?') || it.is('"')
        });
        let is_beside = group.subject.is_some_and(|it| it.1 == Found::Beside) || group.tokens.len() > 1;
        is_told && is_sure && has_time && (is_whole || is_beside) && !means(self.key(self.grammar.sentence.start), Concept::Condition)
    }

    /// "The plant, completed in 2025, would employ 200.": whether the verb with a tense that is next to a clause, of
    /// which it is no part, only says what may be.
    fn hangs_on_thought(&self, verb: usize) -> bool {
        let is_finite = |it: &usize| self.group(*it).tense != Tense::None;
        let behind = (verb + 1..self.grammar.verbs.len()).find(is_finite);
        let main = behind.or_else(|| (0..verb).rev().find(is_finite));
        main.is_some_and(|it| matches!(self.group(it).tense, Tense::Modal | Tense::Future))
    }

    /// "has been shut since 2010", "Since the accident in 2010".
    fn since(&self, verb: usize) -> Option<usize> {
        let looks_back = matches!(self.group(verb).tense, Tense::Perfect | Tense::Past | Tense::Present);
        self.dating.preposition.filter(|_| looks_back && self.factuality(verb) != Factuality::Possible)
    }

    /// "the 2010 flood", "The talks on June 18 were held".
    fn past_noun(&self, noun: usize) -> Option<usize> {
        let chunk = self.grammar.chunk_at(noun)?;
        let verb = self.grammar.verbs.iter().position(|it| {
            it.subject.is_some_and(|it| it.0 == chunk && it.1 != Found::Antecedent) && it.tense != Tense::None
        });
        if means(self.key(noun), Concept::Calamity) {
            return self.is_told_of(noun).then_some(noun);
        }
        let verb = verb?;
        let group = self.group(verb);
        if !matches!(self.preposition(), "on" | "in" | "during" | "at") || self.grammar.chunks[chunk].is_time {
            return None;
        }
        let speaks = means_any(self.key(group.main), OF_CONTENT)
            || means_as(self.key(group.main), Concept::LookAhead, Sort::Verb);
        let is_plan = means_as(self.key(noun), Concept::LookAhead, Sort::Noun);
        let is_idle = means(self.key(group.main), Concept::Be) && means(self.key(noun), Concept::DatedNoun);
        (self.has_happened(verb) && !speaks && !is_plan && !is_idle).then_some(group.main)
    }

    /// Whether what nobody plans is one that came, not one to be feared.
    fn is_told_of(&self, noun: usize) -> bool {
        let Some(chunk) = self.grammar.chunk_at(noun) else { return false };
        let first = self.grammar.chunks[chunk].tokens.start;
        let is_definite = matches!(self.word(first), "the" | "his" | "her" | "its" | "their" | "this" | "that")
            || self.grammar.chunks[chunk].owner.is_some();
        let is_feared = (self.grammar.sentence.start..noun).any(|at| means(self.key(at), Concept::Feared));
        let is_thought = self.grammar.verbs.iter().any(|it| matches!(it.tense, Tense::Future | Tense::Modal));
        is_definite && !is_feared && !is_thought
    }

    /// "From 1995 to 2010 he worked in a mine": a stretch of time that began before the dateline.
    fn past_range(&self, line: Interval) -> Option<usize> {
        let range = self.source.reading.ranges.iter().find(|it| it.to == self.index)?;
        let from = &self.source.reading.timexes[range.from];
        if from.interval.is_none_or(|it| it.last() >= line.first()) {
            return None;
        }
        let before = Teller::of(self.source, range.from)?;
        let Dated::Verb(verb) = before.dating.dated else { return None };
        let is_stretch = matches!(before.preposition(), "from" | "between");
        let is_lasting = means(self.key(self.group(verb).main), Concept::Activity);
        (is_stretch && is_lasting && self.has_happened(verb)).then_some(self.group(verb).main)
    }

    /// "in 2025 dollars", "on June 17 or later": more than a date.
    fn is_followed(&self) -> bool {
        let end = self.timex.tokens.end;
        if end >= self.grammar.sentence.end {
            return false;
        }
        let Some(next) = self.source.article.token(end) else { return false };
        match next.kind {
            TokenKind::Punct(mark) => matches!(mark, '-' | '/' | '\u{2013}' | '%'),
            TokenKind::Word => {
                self.word(end) == "or"
                    || matches!(self.dating.dated, Dated::Verb(_))
                        && self.grammar.tag(end).is_nominal()
                        && self.dating.preposition.is_some()
                        && self.grammar.chunk_at(end) == self.grammar.chunk_at(self.timex.tokens.start)
            }
            _ => false,
        }
    }

    /// "Payments in 1988 were cut, and in 1989 raised": with two dates to come the sentence tells a plan.
    fn is_schedule(&self, last: Day) -> bool {
        let is_ahead =
            |it: &Timex| it.interval.is_some_and(|days| days.first() > last) && it.written != Written::default();
        let all = self.source.reading.timexes_in(self.grammar.sentence);
        all.filter(|it| *it != self.index).any(|it| is_ahead(&self.source.reading.timexes[it]))
    }

    /// The verb that tells the date as coming, if it does so beyond doubt: "will meet ... on March 2".
    fn coming(&self, days: Interval, line: Interval, out: &[Claim]) -> Option<usize> {
        // A plan is told of as one.
        let is_plan = out.iter().any(|it| matches!(it.what, What::Plans(_)) && it.tokens.overlaps(self.timex.tokens));
        let Dated::Verb(verb) = self.dating.dated else { return None };
        if is_plan || self.source.reading.in_range(self.index) {
            return None;
        }
        match days.as_day() {
            Some(_) => self.coming_day(verb),
            None => self.coming_year(verb, line),
        }
    }

    /// "will meet on March 2", "is due to open on March 2", "must be held by January 5", "The trial begins on June 8".
    fn coming_day(&self, verb: usize) -> Option<usize> {
        let group = self.group(verb);
        let is_behind = self.timex.tokens.start >= group.tokens.end;
        // Another date of the sentence may own the verb, or be what it is told from.
        let others = self.source.reading.timexes_in(self.grammar.sentence);
        let is_alone = others
            .filter(|it| *it != self.index)
            .map(|it| &self.source.reading.timexes[it])
            .all(|it| it.kind != TimexType::Date || it.interval.is_none());
        let has_rival = self.dating.rival.is_some() && !means_as(self.key(group.main), Concept::TakesPlace, Sort::Verb);
        let is_told = match self.preposition() {
            "on" => is_alone && !has_rival && self.is_ahead(verb),
            "by" | "until" => self.is_due(verb),
            _ => false,
        };
        let is_remembered = means(self.key(group.main), Concept::Recall) || group.is_perfect;
        (is_behind && is_told && !is_remembered && !self.is_aside(verb)).then_some(group.main)
    }

    /// Whether a clause tells of somebody else's time: "the man who will".
    fn is_aside(&self, verb: usize) -> bool {
        self.group(verb).opener.is_some() || self.group(verb).is_negated
    }

    fn is_ahead(&self, verb: usize) -> bool {
        let group = self.group(verb);
        match group.tense {
            Tense::Future => true,
            Tense::Present => {
                let start = self.dating.preposition.unwrap_or(self.dating.start);
                let is_programme = means_as(self.key(group.main), Concept::Proceed, Sort::Verb) && !group.is_passive;
                is_programme && group.tokens.end == start
            }
            // "is due to open", "is scheduled to begin"
            Tense::None => {
                self.grammar.tag(group.tokens.start) == Tag::To
                    && self.factuality(verb) == Factuality::Planned
                    && self.is_of_now(verb)
            }
            _ => false,
        }
    }

    /// Whether what an infinitive hangs on is of now: "is due to", "plans to".
    fn is_of_now(&self, verb: usize) -> bool {
        verb.checked_sub(1).is_some_and(|it| {
            let before = self.group(it);
            before.tense == Tense::Present
        })
    }

    fn is_due(&self, verb: usize) -> bool {
        let group = self.group(verb);
        group.tense == Tense::Future || group.tense == Tense::Modal && self.word(group.tokens.start) == "must"
    }

    /// "will fall by 2007", "is expected in 1978": a year that is over is told as one to come.
    fn coming_year(&self, verb: usize, line: Interval) -> Option<usize> {
        let group = self.group(verb);
        let (article, start) = (self.source.article, self.timex.tokens.start);
        let is_year = self.timex.written.year.is_some() && self.timex.written.month.is_none();
        let is_told = matches!(self.preposition(), "in" | "during" | "by" | "at");
        let is_of_now = means(self.key(group.main), Concept::Say) || self.grammar.tag(group.main) == Tag::Modal;
        let is_after = start >= group.tokens.end || start <= self.grammar.sentence.start + 2;
        if !is_year || !is_told || is_of_now || !is_after || group.is_perfect || self.is_compared(verb) {
            return None;
        }
        let looks_ahead = |it: &VerbGroup| means_as(self.key(it.main), Concept::LookAhead, Sort::Verb);
        let is_plain = match group.tense {
            Tense::Future => true,
            Tense::Present => group.is_passive && looks_ahead(group),
            _ => false,
        };
        // "pledged to bring it down by 2007", "said demand would decline in 1988": of whatever time, unless nothing
        // else tells of one.
        let is_reported = match group.tense {
            Tense::Modal => {
                self.word(group.tokens.start) == "would" && !self.grammar.verbs.iter().any(|it| it.is_perfect)
            }
            Tense::None => {
                self.grammar.tag(group.tokens.start) == Tag::To
                    && verb.checked_sub(1).is_some_and(|it| {
                        let plan = self.group(it);
                        // "promised to give up coal in 2015": in that year, or promised then.
                        let may_be_its =
                            !matches!(plan.tense, Tense::Present | Tense::Future) && self.preposition() != "by";
                        looks_ahead(plan) && !plan.is_perfect && !may_be_its
                    })
            }
            _ => false,
        };
        let year = line.first().year();
        // Last year's accounts may still be to come.
        if self.timex.written.year.is_some_and(|it| it.value + 1 >= year) {
            return None;
        }
        let block = article.blocks().get(article.block_of(start))?;
        let is_alone = || {
            let timexes = &self.source.reading.timexes;
            self.source.reading.timexes_in(block.tokens).all(|other| {
                other == self.index || timexes[other].written.year.is_none_or(|it| it.value >= year)
            })
        };
        (is_plain || is_reported && is_alone()).then_some(group.main)
    }

    /// "will fall to 61 million this year from 105 million in 1986": a year that another is compared with.
    fn is_compared(&self, verb: usize) -> bool {
        let (reading, start) = (self.source.reading, self.timex.tokens.start);
        let other_year = reading
            .timexes_in(self.grammar.sentence)
            .any(|it| it != self.index && reading.timexes[it].interval.is_some_and(|it| it.len_days() > 80));
        let from = self.group(verb).tokens.end.min(start);
        let compares = (from..start).any(|at| means(self.key(at), Concept::Compare));
        let before = start.checked_sub(2).is_some_and(|at| means(self.key(at), Concept::Time));
        other_year || compares || before && self.word(start - 1) != "of"
    }
}
