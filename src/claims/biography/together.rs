//! Who lived at the time of whom: "she had her first lessons from Haldor Brekke (1829-1901)", "studied with Elsa Dorn".
//!
//! What takes two living people dates the one by the other: whoever taught a woman born in 1918 was alive after that.

use super::{Event, Reader, Row};
use crate::discourse::Who;
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::Kind;
use crate::syntax::{Grammar, Tag, Tense};
use crate::text::TokenRange;
use crate::time::{Datelike, Day, Interval};

/// The words for it are so many at most, from the verb to the name.
const TOLD: usize = 12;
/// Nobody is taught so many years after a birth.
const LATEST: i32 = 100;

impl<'a> Reader<'a> {
    pub(super) fn together(&mut self) {
        let ends = |it: &Row| matches!(it.event, Event::Died | Event::Born);
        // Asked before a sentence is tagged.
        if self.rows.values().filter(|it| it.iter().any(ends)).count() < 2 {
            return;
        }
        let reading = self.source.reading;
        for mention in &reading.mentions {
            let Kind::Person(other) = mention.kind else { continue };
            let has_end = self.rows.get(&other).is_some_and(|it| it.iter().any(ends));
            if !has_end || self.source.article.is_quoted(mention.tokens.start) {
                continue;
            }
            let Some(grammar) = self.source.syntax.at(mention.tokens.start) else { continue };
            let Some((who, verb)) = self.companion(grammar, mention.tokens) else { continue };
            let met = who.figure;
            if met == other || grammar.sentence.range().any(|at| means(self.key(at), Concept::Imagined)) {
                continue;
            }
            // "moved to Riga in 1958 to study with Dorn": the date is that of the verb before.
            let is_led = grammar.tag(grammar.verbs[verb].tokens.start) == Tag::To;
            let before = || verb.checked_sub(1).filter(|_| is_led).and_then(|it| self.time_of(grammar, it));
            let dated = self.time_of(grammar, verb).or_else(before).and_then(|it| self.interval(it));
            let who = Who { figure: other, is_sure: who.is_sure };
            if let Some(at) = dated.or_else(|| self.lifetime(met)) {
                let start = grammar.verbs[verb].tokens.start.min(mention.tokens.start);
                let near = mention.tokens.end - start <= TOLD;
                let tokens = if near { TokenRange::new(start, mention.tokens.end) } else { mention.tokens };
                self.state(who, Event::Met(met), at, tokens);
            }
        }
    }

    /// From the birth of somebody on.
    fn lifetime(&self, figure: usize) -> Option<Interval> {
        let born = self.rows.get(&figure)?.iter().find(|it| it.event == Event::Born && it.is_sure)?.at;
        let last = Day::from_ymd_opt(born.last().year() + LATEST, 12, 31)?;
        Interval::new(born.first(), last)
    }

    /// Whom somebody is said to have had to do with in life, and by what verb.
    fn companion(&self, grammar: &'a Grammar, name: TokenRange) -> Option<(Who, usize)> {
        let article = self.source.article;
        let chunk = grammar.chunk_at(name.start).map(|it| &grammar.chunks[it])?;
        let verb = grammar.verb_of(article, name.start)?;
        let group = &grammar.verbs[verb];
        if group.is_negated || matches!(group.tense, Tense::Modal | Tense::Future) {
            return None;
        }
        let is_verb = |concept: Concept| means_as(self.key(group.main), concept, Sort::Verb);
        let of_subject = || self.subject(grammar, verb).map(|it| (it, verb));
        // "lessons from the church's blind organist, Haldor Brekke": the name explains the noun before it.
        let preposition = chunk.preposition.or_else(|| {
            let comma = chunk.tokens.start.checked_sub(1).filter(|it| article.word(*it) == ",")?;
            let noun = grammar.chunk_at(comma.checked_sub(1)?).map(|it| &grammar.chunks[it])?;
            noun.preposition
        });
        let Some(preposition) = preposition.filter(|it| *it >= group.tokens.start) else {
            let is_object = group.object.is_some_and(|it| grammar.chunks[it].tokens.contains(name.start));
            return (is_object && is_verb(Concept::Meet)).then(of_subject).flatten();
        };
        let before = preposition.checked_sub(1)?;
        let is_noun = |concept: Concept| means_as(self.key(before), concept, Sort::Noun);
        let found = match article.word(preposition) {
            "from" => (group.tokens.end..preposition)
                .rev()
                .take(4)
                .any(|it| means_as(self.key(it), Concept::Lesson, Sort::Noun)),
            "with" | "under" | "alongside" | "beside" => is_verb(Concept::Companion),
            "by" => group.is_passive && is_verb(Concept::Teach),
            // "had lessons from a pupil of Dorn": not the pupil.
            "of" => {
                let pupil = grammar.chunk_at(before).map(|it| &grammar.chunks[it]);
                let is_self = pupil.is_some_and(|it| it.preposition.is_none_or(|it| article.word(it) == "as"));
                is_noun(Concept::Pupil) && is_self
            }
            // "called on Dorn for advice"
            "on" | "upon" => is_verb(Concept::Call) && preposition == group.tokens.end,
            "to" => is_verb(Concept::Companion) && group.is_passive,
            _ => false,
        };
        found.then(of_subject).flatten()
    }
}
