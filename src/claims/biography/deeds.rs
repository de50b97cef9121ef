//! What somebody did on a date, and had to be alive for.

use super::{Event, Reader};
use crate::discourse::Who;
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::syntax::{Grammar, Tense};
use crate::text::TokenRange;

impl<'a> Reader<'a> {
    /// What the dead are said to have done, on dates whose year is written.
    pub(super) fn deeds(&mut self) {
        let dead: Vec<usize> =
            self.rows.iter().filter(|it| it.1.iter().any(|it| it.event == Event::Died)).map(|it| *it.0).collect();
        if dead.is_empty() {
            return;
        }
        let died = dead.iter().filter_map(|it| self.rows.get(it)).flatten().filter(|it| it.event == Event::Died);
        let first = died.map(|it| it.at.first()).min();
        let (article, reading) = (self.source.article, self.source.reading);
        for (number, timex) in reading.timexes.iter().enumerate() {
            let at = timex.tokens.start;
            let is_later = self.interval(number).is_some_and(|it| first.is_some_and(|first| it.first() > first));
            if timex.written.year.is_none() || !is_later || article.is_quoted(at) || reading.in_range(number) {
                continue;
            }
            let Some(grammar) = self.source.syntax.at(at) else { continue };
            let Some(verb) = grammar.verb_of(article, at) else { continue };
            let is_dead = |it: &(Who, TokenRange)| it.0.is_sure && dead.contains(&it.0.figure);
            let Some((who, doer)) = self.doer(grammar, verb).filter(is_dead) else { continue };
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
        self.subject(grammar, verb).map(|it| (it, grammar.chunks[chunk].tokens))
    }
}
