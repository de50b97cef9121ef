//! What tells a date as coming beyond doubt: "will meet on March 2", "is due in 2030", "a target for 2030".

use super::Teller;
use crate::claims::{Claim, What};
use crate::frames::{Dated, Factuality};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::TimexType;
use crate::syntax::{Tag, Tense, VerbGroup};
use crate::time::{Datelike, Interval};

impl Teller<'_> {
    /// The verb that tells the date as coming, if it does so beyond doubt: "will meet ... on March 2".
    pub(super) fn coming(&self, days: Interval, line: Interval, out: &[Claim]) -> Option<usize> {
        // A plan is told of as one.
        let is_plan = out
            .iter()
            .any(|it| matches!(&it.what, What::Plans(it) if it.is_coming) && it.tokens.overlaps(self.timex.tokens));
        if is_plan || self.source.reading.in_range(self.index) {
            return None;
        }
        match (days.as_day(), self.dating.dated) {
            (Some(_), Dated::Verb(verb)) => self.coming_day(verb),
            (Some(_), Dated::Noun(_)) => None,
            (None, _) => self.coming_year(line),
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
        let is_told = match self.preposition() {
            "on" => is_alone && !self.has_rival(verb) && self.is_ahead(verb),
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

    /// "will fall by 2007", "is expected in 1978", "a target for 1978": a year that is over is told as one to come.
    fn coming_year(&self, line: Interval) -> Option<usize> {
        let is_year = self.timex.written.year.is_some() && self.timex.written.month.is_none();
        // Last year's accounts may still be to come.
        let year = line.first().year();
        if !is_year || self.timex.written.year.is_some_and(|it| it.value + 1 >= year) {
            return None;
        }
        let told = match self.dating.dated {
            Dated::Noun(noun) => self.coming_noun(noun),
            Dated::Verb(verb) => self.coming_verb(verb),
        };
        let (at, is_sure) = told?;
        (!self.is_compared(at) && self.is_of_these_days(year, is_sure)).then_some(at)
    }

    /// The verb that says that a year is to come, and whether nothing else need say so: a past verb of planning may be
    /// of long ago.
    fn coming_verb(&self, verb: usize) -> Option<(usize, bool)> {
        let group = self.group(verb);
        let start = self.timex.tokens.start;
        let is_told = matches!(self.preposition(), "in" | "during" | "by" | "at" | "for" | "through" | "until");
        let is_of_now = means(self.key(group.main), Concept::Say) || self.grammar.tag(group.main) == Tag::Modal;
        let is_after = start >= group.tokens.end || start <= self.grammar.sentence.start + 2;
        // "said in 1978 it would"
        let is_perfect = group.is_perfect || means(self.key(group.main), Concept::Recall);
        if let Some(noun) = self.plan_before() {
            return Some((noun, false));
        }
        if !is_told || is_of_now || !is_after || is_perfect {
            return None;
        }
        let looks_ahead = |it: &VerbGroup| means_as(self.key(it.main), Concept::LookAhead, Sort::Verb);
        let is_sure = match group.tense {
            Tense::Future => true,
            // "is set in 1918": of a story.
            Tense::Present => group.is_passive && looks_ahead(group) && !means(self.key(group.main), Concept::SetUp),
            _ => false,
        };
        let is_reported = match group.tense {
            Tense::Modal => {
                self.word(group.tokens.start) == "would" && !self.grammar.verbs.iter().any(|it| it.is_perfect)
            }
            Tense::None if self.grammar.tag(group.tokens.start) == Tag::To => self.is_planned(verb),
            // "the reform scheduled for 1980"
            Tense::None => {
                group.is_passive && looks_ahead(group) && {
                    // "scheduled for delivery in 1980"
                    matches!(self.preposition(), "for" | "by" | "through") || self.dating.rival.is_some()
                }
            }
            _ => false,
        };
        (is_sure || is_reported).then_some((group.main, is_sure))
    }

    /// "expected to fall in 1980": whether what an infinitive hangs on looks ahead, and the year can be no other than
    /// that of the infinitive.
    fn is_planned(&self, verb: usize) -> bool {
        verb.checked_sub(1).is_some_and(|it| {
            let plan = self.group(it);
            // "promised to give up coal in 2015": in that year, or promised then.
            let may_be_its = !matches!(plan.tense, Tense::Present | Tense::Future | Tense::None)
                && !matches!(self.preposition(), "by" | "through" | "until");
            means_as(self.key(plan.main), Concept::LookAhead, Sort::Verb)
                && !(plan.is_perfect && plan.tense == Tense::Past)
                && !may_be_its
        })
    }

    /// "its economic targets for 1978", "debt due in 1978": the noun or adjective right before the phrase of the date
    /// looks ahead.
    fn plan_before(&self) -> Option<usize> {
        let before = self.dating.preposition?.checked_sub(1)?;
        let is_for = self.preposition() == "for"
            && self.grammar.tag(before).is_nominal()
            && means_as(self.key(before), Concept::Target, Sort::Noun);
        let is_due = matches!(self.preposition(), "in" | "for" | "by") && self.word(before) == "due";
        (self.grammar.sentence.contains(before) && (is_for || is_due)).then_some(before)
    }

    /// "the 1978 target remains"
    fn coming_noun(&self, noun: usize) -> Option<(usize, bool)> {
        let is_plan = means_as(self.key(noun), Concept::Target, Sort::Noun);
        let is_for = self.preposition() == "for" || self.dating.preposition.is_none();
        let chunk = self.grammar.chunk_at(noun)?;
        let holds =
            self.grammar.verbs.iter().any(|it| {
                it.subject.is_some_and(|it| it.0 == chunk) && matches!(it.tense, Tense::Present | Tense::Future)
            });
        (is_plan && is_for && holds).then_some((noun, false))
    }

    /// Whether nothing beside it tells of another time than these days; where that is not sure, not even in its
    /// paragraph.
    fn is_of_these_days(&self, year: i32, is_sure: bool) -> bool {
        let (reading, article) = (self.source.reading, self.source.article);
        let is_old = |other: usize| {
            other != self.index && reading.timexes[other].written.year.is_some_and(|it| it.value + 1 < year)
        };
        // "promised two years ago"
        let is_past = |other: usize| {
            other != self.index && reading.timexes[other].interval.is_some_and(|it| it.last().year() + 1 < year)
        };
        let is_earlier = |at: usize| means(self.key(at), Concept::Bygone) || means(self.key(at), Concept::Earlier);
        let sentence = self.grammar.sentence;
        if reading.timexes_in(sentence).any(|it| is_past(it) && !is_sure || is_old(it)) {
            return false;
        }
        let block = article.blocks().get(article.block_of(sentence.start)).map_or(sentence, |it| it.tokens);
        is_sure || !reading.timexes_in(block).any(is_old) && !sentence.range().any(is_earlier)
    }

    /// "will fall to 61 million this year from 105 million in 1986": a year that another is compared with.
    fn is_compared(&self, verb: usize) -> bool {
        let start = self.timex.tokens.start;
        let compares = |at: &usize| means(self.key(*at), Concept::Compare);
        let last = (verb.min(start)..start).rev().find(compares);
        // "from 7.6 percent last year to 5 in 1987"
        let is_over =
            last.is_some_and(|last| self.word(last) == "from" && (last..start).any(|it| self.word(it) == "to"));
        let before = start.checked_sub(2).is_some_and(|at| means(self.key(at), Concept::Time));
        let is_of = matches!(self.word(start - 1), "of" | "year");
        last.is_some() && !is_over || before && !is_of
    }
}
