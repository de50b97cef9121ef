//! Births and deaths: verbs, nouns, labels and the years in brackets behind a name.

use super::{Event, Reader, is_copula};
use crate::claims::when;
use crate::discourse::Who;
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{TimexType, ordinal_at};
use crate::syntax::{Chunk, Found, Grammar, Tag, Tense};
use crate::text::{Case, Picks, TokenKind, TokenRange};
use crate::time::{Datelike, Interval};

impl<'a> Reader<'a> {
    pub(super) fn births_and_deaths(&mut self, ends: &Picks) {
        let article = self.source.article;
        for at in ends.iter().filter(|it| *it >= self.source.reading.front.body && !article.is_quoted(*it)) {
            let word = article.word(at);
            let before = |back: usize| at.checked_sub(back).map_or("", |it| article.word(it));
            if self.entry(at) {
                continue;
            }
            match word {
                "b" => self.born_in_brackets(at),
                // "came into the world"; asked before the sentence is tagged, for it is a word of every day.
                "world" if before(1) != "the" || before(2) != "into" => {}
                "passed" if article.word(at + 1) != "away" => {}
                "life" | "lives" if !matches!(before(1), "his" | "her" | "own") => {}
                _ => self.end(at),
            }
        }
        self.brackets();
    }

    /// "1931 Dies at home in Marrick", "1874: born at Marrick": a line of a life that begins with its date.
    fn entry(&mut self, at: usize) -> bool {
        let (article, reading) = (self.source.article, self.source.reading);
        let start = article.sentence_of(at).start;
        let Some(timex) = reading.timex_at(start) else { return false };
        let end = reading.timexes[timex].tokens.end;
        let is_first = at == end
            || at == end + 1
                && article
                    .token(end)
                    .is_some_and(|it| matches!(it.kind, TokenKind::Punct(':' | ',' | '\u{2013}' | '\u{2014}')));
        let starts_block = article.blocks().get(article.block_of(at)).is_some_and(|it| it.tokens.start == start);
        let event = match article.word(at) {
            "born" | "birth" => Event::Born,
            "dies" | "died" | "death" => Event::Died,
            _ => return false,
        };
        let Some(who) = self.people.topic().filter(|_| is_first && starts_block) else { return false };
        self.state_date(who, event, timex);
        true
    }

    /// A birth or a death that is told at a word.
    fn end(&mut self, at: usize) {
        let (article, key) = (self.source.article, self.key(at));
        let Some(grammar) = self.source.syntax.at(at) else { return };
        match article.word(at) {
            "born" => self.birth(grammar, at),
            "dead" => self.shot(grammar, at),
            "birthday" | "birthdays" => self.birthday(grammar, at),
            "birth" => self.birth_noun(grammar, at),
            "world" => self.world_entered(grammar, at),
            "life" | "lives" => self.life_lost(grammar, at),
            _ => {
                let verb = grammar.verb_at(at).filter(|it| grammar.verbs[*it].main == at);
                if let Some(verb) = verb {
                    self.death(grammar, verb);
                } else if means_as(key, Concept::Die, Sort::Noun) || means_as(key, Concept::Bury, Sort::Noun) {
                    self.death_noun(grammar, at);
                }
            }
        }
    }

    /// "Lenz (b. 1960)"
    fn born_in_brackets(&mut self, at: usize) {
        let article = self.source.article;
        let Some(name) = at.checked_sub(2).filter(|_| article.word(at - 1) == "(") else { return };
        let Some(figure) = self.people.named_at(name) else { return };
        let next = at + 1 + usize::from(article.word(at + 1) == ".");
        if let Some(timex) = self.source.reading.timex_at(next) {
            self.state_date(Who { figure, is_sure: true }, Event::Born, timex);
        }
    }

    /// "came into the world in a mill", "was brought into the world by a midwife".
    fn world_entered(&mut self, grammar: &'a Grammar, at: usize) {
        let Some(verb) = grammar.verb_of(self.source.article, at) else { return };
        let group = &grammar.verbs[verb];
        let is = |concept| means_as(self.key(group.main), concept, Sort::Verb);
        let is_brought = is(Concept::Bring) && (group.is_passive || group.object.is_none());
        let is_birth = is(Concept::Come) && !group.is_passive || is_brought;
        if !is_birth || group.is_negated {
            return;
        }
        let date = self.date_behind(grammar, at + 1).or_else(|| self.date_of(grammar, verb));
        if let (Some(who), Some(date)) = (self.subject(grammar, verb), date) {
            self.state_date(who, Event::Born, date);
        }
    }

    /// "lost his life in May 1936"; "her life ended in 1936", "the rest of his life, which ended in November 1940".
    fn life_lost(&mut self, grammar: &'a Grammar, at: usize) {
        let is_subject = |it: &usize| {
            let subject = grammar.verbs[*it].subject.map(|it| grammar.chunks[it.0]);
            subject.is_some_and(|it| it.head == at)
                && means_as(self.key(grammar.verbs[*it].main), Concept::Finish, Sort::Verb)
        };
        if let Some(verb) = (0..grammar.verbs.len()).find(is_subject) {
            let owner = grammar.chunk_at(at).and_then(|it| self.owner(grammar, &grammar.chunks[it]));
            if let (Some(who), Some(date)) = (owner, self.time_of(grammar, verb)) {
                self.state_date(who, Event::Died, date);
            }
            return;
        }
        let Some(verb) = grammar.verb_of(self.source.article, at) else { return };
        let group = &grammar.verbs[verb];
        let is_death = means_as(self.key(group.main), Concept::Lose, Sort::Verb) && !group.is_negated;
        let is_object = group.object.is_some_and(|it| grammar.chunks[it].head == at);
        if !is_death || !is_object {
            return;
        }
        if let (Some(who), Some(date)) = (self.subject(grammar, verb), self.time_of(grammar, verb)) {
            self.state_date(who, Event::Died, date);
        }
    }

    /// "her birth in 1904", "the birth of Lind in 1904", "gave birth to him in 1960", "the centenary of Lind's
    /// birth".
    fn birth_noun(&mut self, grammar: &'a Grammar, at: usize) {
        let article = self.source.article;
        let Some(chunk) = grammar.chunk_at(at).map(|it| &grammar.chunks[it]).filter(|it| it.head == at) else { return };
        let behind = chunk.tokens.end;
        let next = grammar.chunk_at(behind + 1).map(|it| &grammar.chunks[it]);
        let of_whom = next.filter(|_| matches!(article.word(behind), "of" | "to"));
        let who = self.owner(grammar, chunk).or_else(|| of_whom.and_then(|it| self.people.who(grammar, it)));
        let (Some(who), Some(verb)) = (who, grammar.verb_of(article, at)) else { return };
        let from = of_whom.map_or(behind, |it| it.tokens.end);
        if let Some((age, tokens)) = self.anniversary_of(grammar, chunk) {
            let day = self.date_behind(grammar, from).or_else(|| self.date_of(grammar, verb));
            let day = day.and_then(|it| self.interval(it)).or_else(|| self.year_of_writing(grammar, verb));
            if let Some(day) = day {
                self.state(who, Event::Turned(age), day, tokens);
            }
            return;
        }
        let gives = article.word(behind) == "to";
        let is_object = grammar.verbs.iter().any(|it| it.object.is_some_and(|it| grammar.chunks[it].head == at));
        let date = self.date_behind(grammar, from).or_else(|| gives.then(|| self.date_of(grammar, verb)).flatten());
        // "registered his birth in 1905": the date is the verb's.
        if let Some(date) = date.filter(|_| gives || !is_object) {
            self.state_date(who, Event::Born, date);
        }
    }

    /// The year in which an article is written, where a verb tells of its days: "will be marked in June".
    fn year_of_writing(&self, grammar: &'a Grammar, verb: usize) -> Option<Interval> {
        let has_date = self.dates(grammar).iter().any(|it| it.1 == Some(verb));
        let is_now = matches!(grammar.verbs[verb].tense, Tense::Present | Tense::Future | Tense::Perfect);
        let year = when::dateline(self.source)?.first().year();
        Interval::year(year).filter(|_| is_now && !has_date)
    }

    /// The number of "the 100th anniversary of her birth", "the centenary of her birth", and its words.
    fn anniversary_of(&self, grammar: &Grammar, chunk: &Chunk) -> Option<(i32, TokenRange)> {
        let article = self.source.article;
        let of = chunk.preposition.filter(|it| article.word(*it) == "of")?;
        let noun = of.checked_sub(1).filter(|it| *it >= grammar.sentence.start)?;
        if means(self.key(noun), Concept::Centenary) {
            return Some((100, TokenRange::new(noun, noun + 1)));
        }
        let ordinal = noun.checked_sub(1).filter(|_| means(self.key(noun), Concept::Anniversary))?;
        let value = i32::try_from(ordinal_at(article, ordinal)?.value).ok()?;
        Some((value, TokenRange::new(ordinal, noun)))
    }

    fn birth(&mut self, grammar: &'a Grammar, at: usize) {
        let Some(verb) = grammar.verb_at(at) else {
            return self.label(at, Event::Born);
        };
        if grammar.verbs[verb].is_negated {
            return;
        }
        let date = self.date_behind(grammar, at + 1).or_else(|| self.date_of(grammar, verb));
        // "three nephews of Lund, born in 1981": who was born is not he.
        let is_anothers = grammar.verbs[verb].subject.is_some_and(|(chunk, found)| {
            let chunk = grammar.chunks[chunk];
            let of = chunk.preposition.is_some_and(|it| self.source.article.word(it) == "of");
            of && found == Found::Antecedent
                && self.people.named_at(chunk.head).is_some()
                && self.source.article.word(chunk.tokens.end) == ","
        });
        if is_anothers {
            return;
        }
        let who = self.subject(grammar, verb).or_else(|| {
            // "He was the sixth child of a hewer, born in 1911"; "Born in Zara in 1904, she ran away".
            let has_subject = grammar.verbs[verb].subject.is_some();
            let main = if has_subject { verb.checked_sub(1)? } else { verb + 1 };
            let other = grammar.verbs.get(main)?;
            let fits = if has_subject { is_copula(self.source, other.main) } else { other.tense != Tense::None };
            let is_front = at == grammar.sentence.start;
            (fits && (has_subject || is_front)).then(|| self.subject(grammar, main)).flatten()
        });
        let Some(date) = date else { return self.label(at, Event::Born) };
        let who = who.or_else(|| self.described_before(grammar, verb));
        let Some(who) = who else { return self.label(at, Event::Born) };
        self.state_date(who, Event::Born, date);
    }

    /// Who is described before "born": "A doctor's son, born at Brecon in 1931, he climbed"; "Elswick, botanist, born 1923".
    fn described_before(&self, grammar: &'a Grammar, verb: usize) -> Option<Who> {
        let article = self.source.article;
        let is_comma = |at: usize| article.token(at).is_some_and(|it| it.is(','));
        let (chunk, _) = grammar.verbs[verb].subject.filter(|it| it.1 == Found::Antecedent)?;
        let start = grammar.chunks[chunk].tokens.start;
        if let Some(name) = start.checked_sub(2).filter(|it| *it >= grammar.sentence.start && is_comma(start - 1)) {
            return self.people.named_at(name).map(|figure| Who { figure, is_sure: true });
        }
        // "The son of a draper, born in 1914, he had studied"
        let born = grammar.verbs[verb].tokens.start;
        let opens = verb == 0 && is_comma(born - 1) && !(grammar.sentence.start..born - 1).any(is_comma);
        let main = grammar.verbs.get(verb + 1).filter(|it| it.tense != Tense::None && it.opener.is_none() && opens)?;
        let (subject, _) = main.subject?;
        let subject = &grammar.chunks[subject];
        let is_set_off = subject.tokens.start > grammar.verbs[verb].tokens.end && is_comma(subject.tokens.start - 1);
        is_set_off.then(|| self.people.who(grammar, subject)).flatten()
    }

    /// "Born: 3 April 1908, Goole"; a cell or a term "Died" and the date in the block behind it.
    fn label(&mut self, at: usize, event: Event) {
        let article = self.source.article;
        let Some(block) = article.blocks().get(article.block_of(at)) else { return };
        if block.tokens.start != at {
            return;
        }
        let next = if block.tokens.end == at + 1 { at + 1 } else { at + 1 + usize::from(article.word(at + 1) == ":") };
        let Some(timex) = self.source.reading.timex_at(next) else { return };
        if let Some(who) = self.people.topic() {
            self.state_date(who, event, timex);
        }
    }

    fn death(&mut self, grammar: &'a Grammar, verb: usize) {
        let group = &grammar.verbs[verb];
        let is_kill = means_as(self.key(group.main), Concept::Kill, Sort::Verb);
        let is_burial = group.is_passive && means_as(self.key(group.main), Concept::Bury, Sort::Verb);
        // "passed away"
        let is_away = || {
            self.source.article.word(group.main).starts_with("pass")
                && self.source.article.word(group.tokens.end) == "away"
        };
        let is_death = is_kill || is_burial || means_as(self.key(group.main), Concept::Die, Sort::Verb) || is_away();
        if !is_death || group.is_negated || matches!(group.tense, Tense::Modal | Tense::Future) {
            return;
        }
        if group.tokens.start == grammar.sentence.start && group.subject.is_none() {
            self.label(group.tokens.start, Event::Died);
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
            return if is_burial { self.state_burial(who, date) } else { self.state_date(who, Event::Died, date) };
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

    /// "was shot dead in 1951"
    fn shot(&mut self, grammar: &'a Grammar, at: usize) {
        let article = self.source.article;
        let is_shot = |it: &usize| {
            let group = &grammar.verbs[*it];
            let is_copula =
                is_copula(self.source, group.main) && group.tokens.end + 1 == at && article.word(at - 1) == "shot";
            group.tokens.end == at && group.is_passive || is_copula
        };
        let Some(verb) = (0..grammar.verbs.len()).find(is_shot) else { return };
        if let (Some(who), Some(date)) = (self.subject(grammar, verb), self.time_of(grammar, verb)) {
            self.state_date(who, Event::Died, date);
        }
    }

    /// A burial is a death some weeks before at most.
    fn state_burial(&mut self, who: Who, date: usize) {
        let at = self.interval(date);
        let first = at.and_then(|it| it.first().checked_sub_days(chrono::Days::new(WAKE)));
        if let Some(at) = at.zip(first).and_then(|(at, first)| Interval::new(first, at.last())) {
            self.state(who, Event::Died, at, self.source.reading.timexes[date].tokens);
        }
    }

    /// "his death in 1968", "the death of Lind in 1968", "whose death in the autumn of 1955".
    fn death_noun(&mut self, grammar: &'a Grammar, at: usize) {
        let Some(chunk) = grammar.chunk_at(at).map(|it| &grammar.chunks[it]).filter(|it| it.head == at) else { return };
        let behind = chunk.tokens.end;
        let of = (self.source.article.word(behind) == "of").then(|| grammar.chunk_at(behind + 1)).flatten();
        let who = if let Some(who) = self.owner(grammar, chunk) {
            Some(who)
        } else if grammar.tag(chunk.tokens.start) == Tag::Whose {
            // "Lind, whose death in 1931"
            let comma = chunk.tokens.start.checked_sub(1).filter(|it| self.source.article.word(*it) == ",");
            let before = comma.unwrap_or(chunk.tokens.start).checked_sub(1).and_then(|it| grammar.chunk_at(it));
            before.and_then(|it| self.people.who(grammar, &grammar.chunks[it]))
        } else {
            of.and_then(|it| self.people.who(grammar, &grammar.chunks[it]))
        };
        let Some(who) = who else { return };
        let from = past_phrases(grammar, of.map_or(behind, |it| grammar.chunks[it].tokens.end));
        // "announced his death on Monday": the day is that of the verb.
        let is_object = grammar.verbs.iter().any(|it| it.object.is_some_and(|it| grammar.chunks[it].head == at));
        let is_burial = means_as(self.key(at), Concept::Bury, Sort::Noun);
        let next = (self.source.reading.timexes_in(TokenRange::new(from, grammar.sentence.end.min(from + 4))))
            .find(|it| self.interval(*it).is_some())
            .filter(|_| !is_object || is_burial)
            .or_else(|| {
                // "widowed in March 2011 by the death of her husband"
                let governed = chunk.preposition.is_some_and(|it| self.source.article.word(it) == "by");
                let verb = grammar.verb_of(self.source.article, at).filter(|_| governed)?;
                self.date_of(grammar, verb)
            });
        match next {
            Some(date) if is_burial => self.state_burial(who, date),
            Some(date) => self.state_date(who, Event::Died, date),
            None => {}
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
                && (article.word(mark) == "," || block.is_some_and(|it| it.tokens.start < start));
            if !in_brackets && !ends_heading {
                continue;
            }
            let block = block.filter(|_| ends_heading);
            // "KARL LUND 1940-2014"
            let name = if in_brackets || article.word(mark) == "," { mark.checked_sub(1) } else { Some(mark) };
            let figure = name.and_then(|it| {
                let named = self.people.named_at(it).or_else(|| self.in_capitals(it));
                named.or_else(|| if in_brackets { None } else { self.before_role(block?.tokens.start, it) })
            });
            let Some(figure) = figure else { continue };
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

impl Reader<'_> {
    /// Whose family name a word of a heading in capitals is, which is no mention of its own.
    fn in_capitals(&self, at: usize) -> Option<usize> {
        let article = self.source.article;
        let is_upper = article.token(at).is_some_and(|it| it.case == Case::Upper);
        let is_of = |it: &&TokenRange| it.end > it.start && article.key(it.end - 1) == article.key(at);
        let figures = &self.source.reading.figures;
        let mut called = (0..figures.len()).filter(|it| figures[*it].mentions.iter().find(is_of).is_some());
        let figure = called.next().filter(|_| is_upper)?;
        called.next().is_none().then_some(figure)
    }

    /// "Hector Pym-Lewis, glaciologist, 1931-2014": whom a heading names before the last comma but one.
    fn before_role(&self, start: usize, end: usize) -> Option<usize> {
        let comma = (start..end).rev().find(|it| self.source.article.word(*it) == ",")?;
        self.people.named_at(comma.checked_sub(1)?)
    }
}

/// So many days may lie between a death and a burial.
const WAKE: u64 = 40;
/// So many days after a death obituaries still say "has died".
const LATE: u64 = 370;

/// "his death from pneumonia at home in 1958": where phrases with a preposition end that say no time.
fn past_phrases(grammar: &Grammar, from: usize) -> usize {
    let mut at = from;
    while grammar.tag(at) == Tag::Preposition
        && let Some(chunk) = grammar.chunk_at(at + 1).map(|it| &grammar.chunks[it])
        && chunk.tokens.start == at + 1
        && !chunk.is_time
    {
        at = chunk.tokens.end;
    }
    at
}
