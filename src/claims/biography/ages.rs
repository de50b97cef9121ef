//! Ages: "aged 84", "at 29", "He was 72", "who turned 61 in January".

use super::{Event, Reader, Row, is_copula};
use crate::claims::when;
use crate::discourse::Who;
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Unit, ordinal_at};
use crate::syntax::{Grammar, Tag, Tense};
use crate::text::TokenRange;
use crate::time::{Interval, shift_days};

/// The oldest people were a little older.
const OLDEST: f64 = 110.0;
/// Who "has died" died so many days ago at most.
const LATELY: i64 = 60;
/// Younger people are not told of with a day and a verb.
const YOUNGEST: f64 = 5.0;

impl<'a> Reader<'a> {
    pub(super) fn ages(&mut self) {
        let reading = self.source.reading;
        for quantity in &reading.quantities {
            let is_age = quantity.unit == Unit::Count
                && quantity.is_exact()
                && (YOUNGEST..=OLDEST).contains(&quantity.value)
                && quantity.value.fract() == 0.0
                && quantity.tokens.len() == 1
                && !self.source.article.is_quoted(quantity.tokens.start);
            if is_age {
                self.age(quantity.tokens, quantity.value as i32);
            }
        }
    }

    fn age(&mut self, number: TokenRange, age: i32) {
        let article = self.source.article;
        let (at, before) = (number.start, number.start.wrapping_sub(1));
        // Asked before the sentence is tagged: most numbers are no ages.
        if let Some(figure) = self.bearer(number) {
            return self.apposed(number, age, figure);
        }
        if self.is_years_old(number) {
            return self.years_old(number, age);
        }
        if (self.is_exactly(before) || article.word(before) == "then") && article.word(number.end) == "," {
            return self.opening(number, age);
        }
        // "was only 16"
        let said = (0..before).rev().take(2).fold(before, |said, it| if self.is_exactly(said) { it } else { said });
        let opens = matches!(
            article.word(said),
            "aged" | "age" | "of" | "at" | "was" | "is" | "be" | "turned" | "turns" | "turn" | "were" | "been"
        );
        let Some(grammar) = opens.then(|| self.source.syntax.at(at)).flatten() else { return };
        // "at 12 metres", "aged 30 years"
        let is_bare = number.end >= grammar.sentence.end
            || matches!(
                grammar.tag(number.end),
                Tag::Mark | Tag::Pronoun | Tag::Conjunction | Tag::Subordinator | Tag::When
            ) && !article.token(number.end).is_some_and(|it| it.is_hyphen() || it.is('%') || it.is('/'))
            || matches!(article.word(number.end), "in" | "on")
            || self.source.reading.timex_at(number.end).is_some();
        let word = article.word(before);
        // "an average age of 30" is nobody's.
        let is_average = before >= 2 && means(article.key(before - 2), Concept::Average) && word == "of";
        if is_average {
            return;
        }
        let says_so = word == "aged"
            || word == "of" && article.word(before.wrapping_sub(1)) == "age"
            || word == "age"
            || word == "of" && self.is_as_child(grammar, before.wrapping_sub(1));
        if says_so && (is_bare || grammar.verb_at(number.end).is_some())
            // "Lind was at 34 in the polls"
            || word == "at"
                && is_bare
                && (12..=100).contains(&age)
                && !is_copula(self.source, before.wrapping_sub(1))
        {
            return self.age_in_clause(grammar, number, age);
        }
        if !is_bare {
            return;
        }
        let Some(verb) = grammar.verbs.iter().position(|it| it.tokens.end == said + 1 || it.tokens.end == at) else {
            return;
        };
        if let Some(lived) = verb.checked_sub(1).filter(|it| self.is_lived_to_be(grammar, *it, verb)) {
            return self.age_at_death(grammar, lived, number, age);
        }
        let group = &grammar.verbs[verb];
        let Some(who) = self.subject(grammar, verb) else { return };
        let turns = matches!(article.word(group.main), "turned" | "turns" | "turn");
        if group.is_negated || !is_copula(self.source, group.main) && !turns {
            return;
        }
        let date = self.time_of(grammar, verb).and_then(|it| self.interval(it));
        let line = when::dateline(self.source);
        match (group.tense, date) {
            (Tense::Past | Tense::Perfect | Tense::Present | Tense::Future, Some(at)) if turns => {
                self.state(who, Event::Turned(age), at, number);
            }
            // "who will be 80 in August"
            (Tense::Future, Some(at)) if line.is_some_and(|line| at.last() < line.first()) => {}
            (Tense::Past | Tense::Future, Some(at)) => self.state(who, Event::Aged(age), at, number),
            (Tense::Past, None) => {
                // "He was 61." behind the sentence that tells of the death.
                let last =
                    self.rows.get(&who.figure).and_then(|it| it.iter().find(|it| it.event == Event::Died)).copied();
                let number_of = |at: usize| article.sentence_number(at);
                if let Some(died) = last
                    && number_of(died.tokens.start) + 1 == number_of(at)
                    && grammar.sentence.len() <= 6
                {
                    self.state(who, Event::Aged(age), died.at, number);
                }
            }
            // "who is 73 and was 16 when the war ended in 1945": a date in the clause is of another verb.
            (Tense::Present, _) if !turns => {
                if let Some(line) = line {
                    self.state(who, Event::Aged(age), line, number);
                }
            }
            _ => {}
        }
    }

    /// "Leake lived to be 86"
    fn is_lived_to_be(&self, grammar: &Grammar, lived: usize, be: usize) -> bool {
        means_as(self.key(grammar.verbs[lived].main), Concept::Live, Sort::Verb)
            && grammar.verbs[lived].tense == Tense::Past
            && grammar.verbs[be].tokens.start == grammar.verbs[lived].tokens.end
            && self.source.article.word(grammar.verbs[be].main) == "be"
    }

    /// Of whom the article tells the death, the age at it.
    fn age_at_death(&mut self, grammar: &Grammar, verb: usize, number: TokenRange, age: i32) {
        let Some(who) = self.subject(grammar, verb) else { return };
        let rows = self.rows.get(&who.figure).into_iter().flatten();
        if let Some(at) = rows.filter(|it| it.event == Event::Died).map(|it| it.at).next() {
            self.state(who, Event::Aged(age), at, number);
        }
    }

    /// "Now 66, she still swims"; "Then 23, she bought the inn in 1980": before the subject of the sentence.
    fn opening(&mut self, number: TokenRange, age: i32) {
        let Some(grammar) = self.source.syntax.at(number.start) else { return };
        let is_then = self.source.article.word(number.start - 1) == "then";
        let tense = if is_then { Tense::Past } else { Tense::Present };
        let mut verbs = (0..grammar.verbs.len()).filter(|it| grammar.verbs[*it].tense == tense);
        let is_first = |it: usize| grammar.verbs[it].opener.is_none() && grammar.verbs[it].tokens.start > number.end;
        let Some(verb) = verbs.next().filter(|it| number.start == grammar.sentence.start + 1 && is_first(*it)) else {
            return;
        };
        let at = match is_then {
            true => self.time_of(grammar, verb).and_then(|it| self.interval(it)),
            false => when::dateline(self.source),
        };
        if let (Some(who), Some(at)) = (self.subject(grammar, verb), at) {
            self.state(who, Event::Aged(age), at, number);
        }
    }

    /// "only 16", "now 61"
    fn is_exactly(&self, at: usize) -> bool {
        means(self.key(at), Concept::Exactly)
    }

    /// "came as a boy of 12", "came in 1964, a boy of 12,"
    fn is_as_child(&self, grammar: &Grammar, noun: usize) -> bool {
        let chunk = grammar.chunk_at(noun).map(|it| &grammar.chunks[it]).filter(|it| it.head == noun);
        let article = self.source.article;
        let is_apposed = chunk.is_some_and(|it| {
            matches!(article.word(it.tokens.start), "a" | "an" | "then")
                && it
                    .tokens
                    .start
                    .checked_sub(1)
                    .is_some_and(|at| at > grammar.sentence.start && article.word(at) == ",")
        });
        means_as(self.key(noun), Concept::Person, Sort::Noun)
            && (is_apposed || chunk.and_then(|it| it.preposition).is_some_and(|it| article.word(it) == "as"))
    }

    /// Whether a date is that of a birth, of which no age is told.
    fn is_told_as_birth(&self, timex: usize) -> bool {
        let tokens = self.source.reading.timexes[timex].tokens;
        self.rows.values().flatten().any(|it| it.event == Event::Born && it.tokens == tokens)
    }

    /// "her 90th birthday on 12 March 2004": the birth, so many years before.
    pub(super) fn birthday(&mut self, grammar: &'a Grammar, at: usize) {
        let article = self.source.article;
        let ordinal = at.checked_sub(1).and_then(|it| ordinal_at(article, it));
        let Some(age) = ordinal.and_then(|it| i32::try_from(it.value).ok()).filter(|it| *it <= OLDEST as i32) else {
            return;
        };
        let Some(chunk) = grammar.chunk_at(at).map(|it| &grammar.chunks[it]) else { return };
        // "a few weeks before her 30th birthday, in September 1932": the date is not the birthday's.
        let before = chunk.tokens.start.wrapping_sub(1);
        if matches!(article.word(before), "before" | "after" | "until" | "past" | "of") {
            return;
        }
        let Some(who) = self.owner(grammar, chunk) else { return };
        let Some(verb) = grammar.verb_of(article, at) else { return };
        let day = self.date_behind(grammar, at + 1).or_else(|| self.date_of(grammar, verb));
        let Some(day) = day.and_then(|it| self.interval(it)) else { return };
        self.state(who, Event::Turned(age), day, TokenRange::new(at - 1, at));
    }

    /// "aged 84", "at 29", "at the age of 29": the time is that of the clause.
    fn age_in_clause(&mut self, grammar: &'a Grammar, number: TokenRange, age: i32) {
        let article = self.source.article;
        let Some(verb) = grammar.verb_of(article, number.start) else { return };
        let group = &grammar.verbs[verb];
        if group.is_negated || matches!(group.tense, Tense::Modal | Tense::Future) {
            return;
        }
        let is_kill = means_as(self.key(group.main), Concept::Kill, Sort::Verb);
        let is_death = means_as(self.key(group.main), Concept::Die, Sort::Verb) || is_kill;
        let who = if is_kill && !group.is_passive {
            group.object.and_then(|it| self.people.who(grammar, &grammar.chunks[it]))
        } else if group.subject.is_none() && is_death {
            self.people.topic()
        } else {
            // "A scholarship took her to Oslo in 1931, at 18"
            let object = || group.object.and_then(|it| self.people.who(grammar, &grammar.chunks[it]));
            self.subject(grammar, verb).or_else(object)
        };
        let Some(who) = who else { return };
        let at = if is_death {
            let died = |it: &&Row| it.event == Event::Died;
            let rows = self.rows.get(&who.figure);
            // The death of this clause, not another that the article gives.
            let own = rows.and_then(|it| it.iter().filter(died).find(|it| grammar.sentence.covers(it.tokens)));
            // "who has died at the age of 81": of these days.
            let is_lately = group.is_perfect && group.tense == Tense::Perfect && self.time_of(grammar, verb).is_none();
            let lately = || {
                let line = when::dateline(self.source).filter(|_| is_lately)?;
                Interval::new(shift_days(line.first(), -LATELY)?, line.last())
            };
            own.or_else(|| rows.and_then(|it| it.iter().find(died))).map(|it| it.at).or_else(lately)
        } else {
            self.time_of(grammar, verb).filter(|it| self.is_with(grammar, number, *it)).and_then(|it| self.interval(it))
        };
        // "At 72 she still rows": of today, if not told of who is dead.
        let is_dead = || self.rows.get(&who.figure).is_some_and(|it| it.iter().any(|it| it.event == Event::Died));
        let is_today = group.tense == Tense::Present || group.tense == Tense::Perfect;
        if let Some(at) = at {
            self.state(who, Event::Aged(age), at, number);
        } else if is_today {
            if let Some(line) = when::dateline(self.source).filter(|_| !is_death && !is_dead()) {
                self.state(who, Event::Aged(age), line, number);
            }
        } else if number.start == grammar.sentence.start + 1
            && let Some(number_of) = article.sentence_number(number.start).checked_sub(1)
            && let Some(before) = self.source.syntax.sentence(number_of)
            && article.block_of(before.sentence.start) == article.block_of(number.start)
        {
            // "The school opened in September 1958. At 29 she found herself in charge": the time told last.
            let last = self
                .dates(before)
                .into_iter()
                .filter(|it| it.1.is_some_and(|verb| before.verbs[verb].tense == Tense::Past))
                .filter(|it| !self.is_told_as_birth(it.0))
                .filter_map(|it| self.interval(it.0))
                .next_back();
            if let Some(at) = last {
                self.state(Who { is_sure: false, ..who }, Event::Aged(age), at, number);
            }
        }
    }

    /// "a councillor at 27 and, in July 1945, a Member": what "and" parts is of two times.
    fn is_with(&self, grammar: &Grammar, number: TokenRange, timex: usize) -> bool {
        let date = self.source.reading.timexes[timex].tokens;
        let (from, to) = if date.start > number.start { (number.end, date.start) } else { (date.end, number.start) };
        let verb_between = grammar.verbs.iter().any(|it| it.main >= from && it.main < to);
        verb_between || !(from..to).any(|it| grammar.tag(it) == Tag::Conjunction)
    }
}
