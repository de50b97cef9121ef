//! Births and deaths: verbs, nouns, labels and the years in brackets behind a name.

use super::{Event, Reader, is_copula};
use crate::claims::when;
use crate::discourse::{Who, possessive};
use crate::lexicon::{Concept, Sort, means_as};
use crate::mentions::TimexType;
use crate::syntax::{Grammar, Tag, Tense};
use crate::text::{Picks, TokenRange, key_of};
use crate::time::{Datelike, Interval};

impl<'a> Reader<'a> {
    pub(super) fn births_and_deaths(&mut self, ends: &Picks) {
        let article = self.source.article;
        let born = key_of("born");
        for at in ends.iter().filter(|it| *it >= self.source.reading.front.body && !article.is_quoted(*it)) {
            let key = self.key(at);
            let is_birth = key == born;
            let Some(grammar) = self.source.syntax.at(at) else { continue };
            if is_birth {
                self.birth(grammar, at);
            } else if let Some(verb) = grammar.verb_at(at).filter(|it| grammar.verbs[*it].main == at) {
                self.death(grammar, verb);
            } else if means_as(key, Concept::Die, Sort::Noun) {
                self.death_noun(grammar, at);
            }
        }
        self.brackets();
    }

    fn birth(&mut self, grammar: &'a Grammar, at: usize) {
        let Some(verb) = grammar.verb_at(at) else {
            return self.birth_label(at);
        };
        if grammar.verbs[verb].is_negated {
            return;
        }
        let date = self.date_behind(grammar, at + 1).or_else(|| self.date_of(grammar, verb));
        let who = self.subject(grammar, verb).or_else(|| {
            // "He was the sixth child of a hewer, born in 1911"; "Born in Zara in 1904, she ran away".
            let has_subject = grammar.verbs[verb].subject.is_some();
            let main = if has_subject { verb.checked_sub(1)? } else { verb + 1 };
            let other = grammar.verbs.get(main)?;
            let fits = if has_subject { is_copula(self.source, other.main) } else { other.tense != Tense::None };
            let is_front = at == grammar.sentence.start;
            (fits && (has_subject || is_front)).then(|| self.subject(grammar, main)).flatten()
        });
        let Some(date) = date else { return self.birth_label(at) };
        let Some(who) = who else { return self.birth_label(at) };
        self.state_date(who, Event::Born, date);
    }

    /// "Born: 3 April 1908, Goole"; a cell or a term "Born" and the date in the block behind it.
    fn birth_label(&mut self, at: usize) {
        let article = self.source.article;
        let Some(block) = article.blocks().get(article.block_of(at)) else { return };
        if block.tokens.start != at {
            return;
        }
        let next = if block.tokens.end == at + 1 { at + 1 } else { at + 1 + usize::from(article.word(at + 1) == ":") };
        let Some(timex) = self.source.reading.timex_at(next) else { return };
        if let Some(who) = self.people.topic() {
            self.state_date(who, Event::Born, timex);
        }
    }

    fn death(&mut self, grammar: &'a Grammar, verb: usize) {
        let group = &grammar.verbs[verb];
        let is_kill = means_as(self.key(group.main), Concept::Kill, Sort::Verb);
        let is_death = is_kill || means_as(self.key(group.main), Concept::Die, Sort::Verb);
        if !is_death || group.is_negated || matches!(group.tense, Tense::Modal | Tense::Future) {
            return;
        }
        let who = if is_kill && !group.is_passive {
            // "a heart attack killed him"
            group.object.and_then(|it| self.people.who(grammar, &grammar.chunks[it]))
        } else if group.subject.is_none() {
            // "1931: dies at home in Marrick, aged 57"
            let starts = self.source.reading.timex_at(grammar.sentence.start);
            starts.and_then(|_| self.people.topic())
        } else {
            self.subject(grammar, verb)
        };
        let Some(who) = who else { return };
        if let Some(date) = self.time_of(grammar, verb) {
            return self.state_date(who, Event::Died, date);
        }
        let has_date = (self.source.reading.timexes_in(grammar.sentence)).any(|it| {
            let timex = &self.source.reading.timexes[it];
            timex.kind != TimexType::Set && grammar.verb_of(self.source.article, timex.tokens.start) == Some(verb)
        });
        let line = when::dateline(self.source);
        if let (Tense::Perfect, false, Some(line)) = (group.tense, has_date, line) {
            let first = line.first().checked_sub_days(chrono::Days::new(LATE));
            if let Some(at) = first.and_then(|it| Interval::new(it, line.last())) {
                self.state(who, Event::Died, at, group.tokens);
            }
        }
    }

    /// "his death in 1968", "the death of Lind in 1968", "whose death in the autumn of 1955".
    fn death_noun(&mut self, grammar: &'a Grammar, at: usize) {
        let Some(chunk) = grammar.chunk_at(at).map(|it| &grammar.chunks[it]).filter(|it| it.head == at) else { return };
        let behind = chunk.tokens.end;
        let of = (self.source.article.word(behind) == "of").then(|| grammar.chunk_at(behind + 1)).flatten();
        let who = if let Some(owner) = chunk.owner {
            self.people.named_at(owner).map(|figure| Who { figure, is_sure: true })
        } else if let Some(pronoun) = possessive(grammar, chunk) {
            self.people.of_pronoun(grammar, pronoun)
        } else if grammar.tag(chunk.tokens.start) == Tag::Whose {
            // "Lind, whose death in 1931"
            let comma = chunk.tokens.start.checked_sub(1).filter(|it| self.source.article.word(*it) == ",");
            let before = comma.unwrap_or(chunk.tokens.start).checked_sub(1).and_then(|it| grammar.chunk_at(it));
            before.and_then(|it| self.people.who(grammar, &grammar.chunks[it]))
        } else {
            of.and_then(|it| self.people.who(grammar, &grammar.chunks[it]))
        };
        let Some(who) = who else { return };
        let from = of.map_or(behind, |it| grammar.chunks[it].tokens.end);
        // "announced his death on Monday": the day is that of the verb.
        let is_object = grammar.verbs.iter().any(|it| it.object.is_some_and(|it| grammar.chunks[it].head == at));
        let next = (self.source.reading.timexes_in(TokenRange::new(from, grammar.sentence.end.min(from + 4))))
            .find(|it| self.interval(*it).is_some())
            .filter(|_| !is_object)
            .or_else(|| {
                // "widowed in March 2011 by the death of her husband"
                let governed = chunk.preposition.is_some_and(|it| self.source.article.word(it) == "by");
                let verb = grammar.verb_of(self.source.article, at).filter(|_| governed)?;
                self.date_of(grammar, verb)
            });
        if let Some(date) = next {
            self.state_date(who, Event::Died, date);
        }
    }

    /// "Ottilie Brandt (1911-1987)"; "ARTHUR PELL, 1917-1996" as a heading.
    fn brackets(&mut self) {
        let (article, reading) = (self.source.article, self.source.reading);
        for range in &reading.ranges {
            let (from, to) = (&reading.timexes[range.from], &reading.timexes[range.to]);
            let start = from.tokens.start;
            let Some(mark) = start.checked_sub(1) else { continue };
            let in_brackets = article.word(mark) == "(" && article.word(to.tokens.end) == ")";
            let block = article.blocks().get(article.block_of(start));
            let ends_heading = block.is_some_and(|it| it.tokens.end == to.tokens.end && it.tokens.len() < 12)
                && article.word(mark) == ",";
            if !in_brackets && !ends_heading {
                continue;
            }
            let Some(figure) = mark.checked_sub(1).and_then(|it| self.people.named_at(it)) else { continue };
            let (Some(born), Some(died)) = (from.interval, to.interval) else { continue };
            let years = died.first().year() - born.first().year();
            // Shorter, it is a term of office or a career.
            if !(25..=110).contains(&years) || born.len_days() > 370 || died.len_days() > 370 {
                continue;
            }
            let who = Who { figure, is_sure: true };
            self.state(who, Event::Born, born, from.tokens);
            self.state(who, Event::Died, died, to.tokens);
        }
    }
}

/// So many days after a death obituaries still say "has died".
const LATE: u64 = 370;
