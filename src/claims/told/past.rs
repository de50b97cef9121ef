//! What tells a date as past beyond doubt: "met on March 13", "the 2010 flood", "since 2010".

use super::{OF_CONTENT, Teller};
use crate::frames::{Dated, Factuality};
use crate::lexicon::{Concept, Sort, means, means_any, means_as};
use crate::mentions::Timex;
use crate::mentions::timex::Written;
use crate::syntax::{Found, Tag, Tense};
use crate::text::{BlockKind, TokenKind, TokenRange};
use crate::time::{Day, Interval};

/// A day without a year that is told as past and lies further ahead than this is last year's.
const SLIP_DAYS: i64 = 31;

impl Teller<'_> {
    /// The word that tells the date as past, if it does so beyond doubt.
    pub(super) fn past(&self, days: Interval, last: Day, line: Interval) -> Option<usize> {
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
        if let Some(noun) = self.calamity_before() {
            return self.is_told_of(noun).then_some(noun);
        }
        let is_before = self.timex.tokens.end <= group.tokens.start;
        let is_ahead_of_subject = || {
            let start = group.subject.map(|it| self.grammar.chunks[it.0].tokens.start);
            start.is_none_or(|it| it >= self.timex.tokens.end || group.opener.is_some())
        };
        let is_fronted = is_before && self.opens_clause() && is_ahead_of_subject();
        if is_before && !is_fronted || self.is_of_next(verb) || self.is_given(verb) {
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
        let is_plan = means_as(self.key(group.main), Concept::LookAhead, Sort::Verb);
        if is_fronted && self.is_inserted(verb) {
            return None;
        }
        // "Mayor Struck Deal to Back Rival in 2016": in a heading with its capitals nothing is sure.
        let article = self.source.article;
        let block = article.blocks().get(article.block_of(group.main));
        if block.is_some_and(|it| it.kind == BlockKind::Heading) && !self.is_beside(verb) {
            return None;
        }
        let is_own = is_fronted && !is_plan || self.is_beside(verb);
        let speaks = means_any(self.key(group.main), OF_CONTENT)
            || means_as(self.key(group.main), Concept::LookAhead, Sort::Verb);
        (is_own || !speaks && !self.has_rival(verb)).then_some(group.main)
    }

    /// "the accident in 2010": what nobody plans right before the phrase of the date.
    fn calamity_before(&self) -> Option<usize> {
        let before = self.dating.preposition?.checked_sub(1)?;
        let is_such = self.grammar.sentence.contains(before)
            && means_as(self.key(before), Concept::Calamity, Sort::Noun)
            && self.grammar.tag(before).is_nominal();
        is_such.then_some(before)
    }

    /// "The deadline was March 30", "the last date was in 2025": the date itself is what something is, unless it is the
    /// last of what nobody plans.
    fn is_given(&self, verb: usize) -> bool {
        let group = self.group(verb);
        let start = self.dating.preposition.unwrap_or(self.dating.start);
        let is_complement = means(self.key(group.main), Concept::Be) && !group.is_passive && group.tokens.end == start;
        let is_last = group.subject.is_some_and(|(chunk, _)| {
            let chunk = &self.grammar.chunks[chunk];
            means_as(self.key(chunk.head), Concept::Calamity, Sort::Noun)
                && chunk.tokens.range().any(|it| self.grammar.tag(it) == Tag::Superlative || self.word(it) == "last")
        });
        is_complement && !is_last
    }

    /// "In 2010, he said, the games were to begin": a verb between two commas has no date of the sentence.
    /// Nor has one that stands for another: "On Monday, he did, an aide promised".
    fn is_inserted(&self, verb: usize) -> bool {
        let group = self.group(verb);
        if matches!(self.word(group.main), "did" | "had" | "was") && self.grammar.tag(group.main).is_auxiliary() {
            return self.source.article.token(group.tokens.end).is_some_and(|it| it.is(','));
        }
        let is_comma = |at: usize| self.source.article.token(at).is_some_and(|it| it.is(','));
        let subject = group.subject.map(|it| self.grammar.chunks[it.0].tokens.start);
        is_comma(group.tokens.end) && subject.is_some_and(|it| it > 0 && is_comma(it - 1))
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
        let is_ahead = |it: &usize| {
            matches!(self.factuality(*it), Factuality::Planned | Factuality::Possible | Factuality::Unsaid)
        };
        let is_behind_plan = (0..verb).any(|it| match is_aside && !is_relative {
            true => is_ahead(&it),
            false => self.factuality(it) == Factuality::Planned,
        });
        let thought = self.hangs_on_thought(verb);
        let is_content = verb
            .checked_sub(1)
            .is_some_and(|it| self.group(it).tense != Tense::None && self.group(it).tokens.end == group.tokens.start);
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
        let is_whole = self
            .source
            .article
            .token(self.grammar.sentence.end - 1)
            .is_some_and(|it| it.is('.') || it.is('!') || it.is('?') || it.is('"'));
        let is_beside = group.subject.is_some_and(|it| it.1 == Found::Beside) || group.tokens.len() > 1;
        is_told
            && is_sure
            && has_time
            && (is_whole || is_beside)
            && !means(self.key(self.grammar.sentence.start), Concept::Condition)
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
        // "Since 2010 is an election year"
        let is_subject = self.grammar.verbs.iter().any(|it| it.tokens.start == self.timex.tokens.end);
        let looks_back = !is_subject && matches!(self.group(verb).tense, Tense::Perfect | Tense::Past | Tense::Present);
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
        // "its profit in 1996 was 3 million", but "the feast on 29 February was"
        let is_number = || {
            group
                .object
                .is_some_and(|it| self.grammar.chunks[it].tokens.range().any(|it| self.grammar.tag(it) == Tag::Number))
        };
        let is_idle = means(self.key(group.main), Concept::Be) && !group.is_passive && !is_number();
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
}
