//! What somebody did on a date, and had to be alive for.

use super::{Event, Reader, Row};
use crate::claims::when;
use crate::discourse::{Gender, Who};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Kind, starting};
use crate::syntax::{Chunk, Found, Grammar, Tense};
use crate::text::{TokenKind, TokenRange};
use crate::time::Interval;

impl<'a> Reader<'a> {
    /// What people are said to have done after their death, or before their birth, on dates whose year is written.
    pub(super) fn deeds(&mut self) {
        let ends = |event: Event| self.rows.values().flatten().filter(move |it| it.event == event);
        // The facts may know the death that the article does not tell.
        let known = self
            .source
            .reading
            .figures
            .iter()
            .flat_map(|it| it.person())
            .flat_map(|it| self.source.facts.person(it).died.iter().map(|it| it.interval().first()));
        let (died, born) = (
            ends(Event::Died).map(|it| it.at.first()).chain(known).min(),
            ends(Event::Born).map(|it| it.at.last()).max(),
        );
        if died.is_none() && born.is_none() {
            return;
        }
        let (article, reading) = (self.source.article, self.source.reading);
        for (number, timex) in reading.timexes.iter().enumerate() {
            let at = timex.tokens.start;
            // Asked before the sentence is tagged.
            let is_outside = self.interval(number).is_some_and(|it| {
                died.is_some_and(|died| it.first() > died) || born.is_some_and(|born| it.last() < born)
            });
            // A day of the year that the dateline gives is as good as one that is written, after a death.
            let is_dated = timex.written.year.is_some() || timex.written.month.is_some() && timex.written.day.is_some();
            // "after the congress of 1976": the date is the noun's.
            let is_of_noun = at.checked_sub(1).is_some_and(|it| article.word(it) == "of");
            if !is_dated || is_of_noun || !is_outside || article.is_quoted(at) || reading.in_range(number) {
                continue;
            }
            let Some(grammar) = self.source.syntax.at(at) else { continue };
            let Some(verb) = grammar.verb_of(article, at) else { continue };
            // "was added in 1964, when Laird himself cut the ribbon"
            let opener = timex.tokens.end + usize::from(article.token(timex.tokens.end).is_some_and(|it| it.is(',')));
            let is_when = article.word(opener) == "when";
            let next = grammar.verbs.iter().position(|it| is_when && it.opener == Some(opener));
            let verb = next.unwrap_or(verb);
            let Some((who, doer)) = self.doer(grammar, verb) else { continue };
            if !who.is_sure && self.may_be_another(grammar, verb, doer) {
                continue;
            }
            let has_end = |it: &Row| matches!(it.event, Event::Died | Event::Born);
            let is_dead = |person| !self.source.facts.person(person).died.is_empty();
            let is_known = self.rows.get(&who.figure).is_some_and(|it| it.iter().any(has_end))
                || reading.figures[who.figure].person().is_some_and(is_dead);
            // Of a family name alone, what was before a birth may be a grandfather's.
            let is_before = self.interval(number).is_some_and(|it| {
                self.rows
                    .get(&who.figure)
                    .into_iter()
                    .flatten()
                    .any(|row| row.event == Event::Born && it.last() < row.at.first())
            });
            let is_alone =
                !self.is_full_name(who.figure, doer) && doer.range().any(|it| self.people.named_at(it).is_some());
            // "the younger Lund"
            let is_other =
                doer.range().any(|it| means(self.key(it), Concept::Older) || means(self.key(it), Concept::Younger));
            if !is_known || self.may_be_kin(who.figure, doer) || is_before && is_alone || is_other {
                continue;
            }
            // "was posthumously given": said of what is between the verbs beside.
            let from = verb.checked_sub(1).map_or(grammar.sentence.start, |it| grammar.verbs[it].tokens.end);
            let to = grammar.verbs.get(verb + 1).map_or(grammar.sentence.end, |it| it.tokens.start);
            if (from..to).any(|it| means(self.key(it), Concept::Posthumous)) {
                continue;
            }
            self.state_date(who, Event::Did, number);
            let row = self.rows.get_mut(&who.figure).and_then(|it| it.last_mut());
            if let Some(row) = row.filter(|it| it.event == Event::Did && it.tokens == timex.tokens) {
                row.doer = Some(doer);
            }
        }
    }

    /// "Burnett says that Carrie was sober before she died in 2002. You learn to cope, she told CBS in 2013": who says
    /// something, or stands beside kin of the same sex, may be another.
    fn may_be_another(&self, grammar: &Grammar, verb: usize, doer: TokenRange) -> bool {
        let article = self.source.article;
        if means_as(self.key(grammar.verbs[verb].main), Concept::Say, Sort::Verb) {
            return true;
        }
        let kin = match self.people.sex_of_pronoun(doer.end - 1) {
            Some(Gender::He) => Concept::HisKin,
            Some(Gender::She) => Concept::HerKin,
            None => return false,
        };
        let number = article.sentence_number(doer.start);
        let near = article.sentences().get(number.saturating_sub(1)).map_or(doer.start, |it| it.start);
        (near..doer.start).any(|at| means_as(self.key(at), kin, Sort::Noun))
    }

    /// What is promised of somebody whose death the article tells: "Dr Nance will cut the ribbon".
    pub(super) fn deeds_to_come(&mut self) {
        let Some(line) = when::dateline(self.source) else { return };
        let dead: Vec<usize> = (self.rows.iter())
            .filter(|it| it.1.iter().any(|row| row.event == Event::Died && row.is_sure && row.at.last() < line.first()))
            .map(|it| *it.0)
            .collect();
        for figure in dead {
            let at = Interval::day(line.last());
            let reading = self.source.reading;
            let names = reading.mentions.iter().filter(|it| matches!(it.kind, Kind::Person(_))).map(|it| it.tokens);
            for name in names {
                let Some(grammar) = self.source.syntax.at(name.start) else { continue };
                let promised = grammar.verbs.iter().find_map(|it| {
                    let (chunk, found) = it.subject?;
                    let chunk = &grammar.chunks[chunk];
                    let is_deed = it.tense == Tense::Future
                        && !it.is_passive
                        && !it.is_negated
                        && found == Found::Beside
                        && chunk.tokens.contains(name.start)
                        && self.people.named_at(chunk.head) == Some(figure)
                        && it.object.is_some()
                        && !means_as(self.key(it.main), Concept::Undergo, Sort::Verb);
                    is_deed.then_some(chunk.tokens)
                });
                let Some(doer) = promised.filter(|it| !self.source.article.is_quoted(it.start)) else { continue };
                if !self.may_be_kin(figure, doer) {
                    self.state(Who { figure, is_sure: true }, Event::Did, at, doer);
                }
            }
        }
    }

    /// Whether the title before a name stands before another mention of the same figure too: "Dr Nance", twice.
    fn has_own_title(&self, figure: usize, doer: TokenRange) -> bool {
        let title = |name: &TokenRange| {
            let at = name.start.checked_sub(1)?;
            let at = if self.source.article.word(at) == "." { at.checked_sub(1)? } else { at };
            let is_title = self.source.article.token(at).is_some_and(|it| it.case.is_capital());
            (is_title && self.source.article.sentence_of(at).start < at + 1).then(|| self.key(at))
        };
        let mentions = &self.source.reading.figures[figure].mentions;
        let here = doer.range().find(|it| self.people.named_at(*it) == Some(figure));
        let here = here.and_then(|it| title(&TokenRange::new(it, it + 1)));
        here.is_some() && mentions.iter().any(|it| it.end <= doer.start && title(it) == here)
    }

    /// "His son, Karl, opened the inn. In 1960 Lund sold it": whether a family name alone may be that of kin who is
    /// named before it.
    fn may_be_kin(&self, figure: usize, doer: TokenRange) -> bool {
        let article = self.source.article;
        // "Miss Garside signed it": not her nephew.
        let title = self.people.title_of(doer);
        let is_kin = |at: usize| {
            let key = self.key(at);
            let name = at + 1 + usize::from(article.word(at + 1) == ",");
            (means(key, Concept::HisKin) && title != Some(Gender::She)
                || means(key, Concept::HerKin) && title != Some(Gender::He))
                && article.token(name).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital())
                // "her husband, Karl Lund": himself.
                && !starting(&self.source.reading.mentions, name)
                    .any(|it| matches!(it.kind, Kind::Person(of) if of == figure) && it.tokens.len() > 1)
        };
        let is_named = doer.range().any(|it| self.people.named_at(it).is_some());
        is_named
            && !self.is_full_name(figure, doer)
            && !self.has_own_title(figure, doer)
            && (self.source.reading.front.body..doer.start).any(is_kin)
    }

    /// Whether somebody is named by more than one word there.
    fn is_full_name(&self, figure: usize, tokens: TokenRange) -> bool {
        self.source.reading.figures[figure].mentions.iter().any(|it| it.len() > 1 && it.overlaps(tokens))
    }

    /// Who does what a verb says, if it takes somebody alive, and the words for them.
    fn doer(&self, grammar: &Grammar, verb: usize) -> Option<(Who, TokenRange)> {
        let group = &grammar.verbs[verb];
        if group.is_negated
            || !matches!(group.tense, Tense::Past | Tense::None)
            || !group.is_passive && means_as(self.key(group.main), Concept::Undergo, Sort::Verb)
            || means_as(self.key(group.main), Concept::Die, Sort::Verb)
            || means_as(self.key(group.main), Concept::Kill, Sort::Verb)
        {
            return None;
        }
        if group.is_passive && means_as(self.key(group.main), Concept::Suffer, Sort::Verb) {
            // "was elected in 1958"
            let (chunk, _) = group.subject.filter(|_| group.tense == Tense::Past)?;
            return self.subject(grammar, verb).map(|it| (it, grammar.chunks[chunk].tokens));
        }
        if group.is_passive {
            // "laid in 1963 by Miss Edith Carrow"
            let by = grammar.chunks.iter().find(|it| {
                it.preposition.is_some_and(|at| at >= group.tokens.end && self.source.article.word(at) == "by")
                    && !grammar.verbs.iter().any(|other| {
                        other.tokens.start >= group.tokens.end
                            && other.tokens.start < it.tokens.start
                            && other.tense != Tense::None
                    })
            })?;
            // "named by", "inspired by" may be after a death; what hands make, open or give is not.
            let is_deed = means_as(self.key(group.main), Concept::Do, Sort::Verb);
            return is_deed
                .then(|| self.people.named_at(by.head))
                .flatten()
                .map(|figure| (Who { figure, is_sure: true }, by.tokens));
        }
        let (chunk, _) = group.subject.filter(|_| group.tense == Tense::Past)?;
        let chunk = &grammar.chunks[chunk];
        let who = self.the_old_one(chunk).or_else(|| self.subject(grammar, verb))?;
        Some((who, chunk.tokens))
    }

    /// "the old man": the only one of that sex whose death the article tells.
    fn the_old_one(&self, chunk: &Chunk) -> Option<Who> {
        let sex = self.people.of_old_one(chunk)?;
        let is_dead = |figure: usize, rows: &[Row]| {
            rows.iter().any(|it| it.event == Event::Died) && self.people.gender(figure).is_none_or(|it| it == sex)
        };
        let mut dead = self.rows.iter().filter(|it| is_dead(*it.0, it.1));
        let figure = *dead.next()?.0;
        dead.next().is_none().then_some(Who { figure, is_sure: false })
    }
}
