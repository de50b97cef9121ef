//! Averages of a list, and rates with how many there are and what they come to.

use super::{FEWEST, How, NEAR, Reader, Reckoned};
use crate::lexicon::{Concept, means};
use crate::mentions::Unit;
use crate::syntax::Tag;
use crate::text::{TokenRange, is_one_of};

impl Reader<'_> {
    /// "$40 a day", "24 bottles each", "26 apiece", "an average of 14".
    pub(super) fn is_rate(&self) -> bool {
        let article = self.source.article;
        let end = self.it().tokens.end;
        let is_each = |at: usize| self.means(at, Concept::Each);
        let is_a = is_one_of!(article, end, "a an")
            && self.is_in(end)
            && matches!(self.tag(end + 1), Some(Tag::Noun))
            && (self.it().unit.is_money() || means(article.key(end + 1), Concept::Time) || self.is_counted(end + 1));
        let is_to = is_one_of!(article, end, "to") && is_one_of!(article, end + 1, "the") && self.is_in(end + 2);
        let is_behind = (end..end + 3).any(is_each);
        let is_average = self.before().is_some_and(|at| self.is_average_word(at));
        is_behind || is_a || is_to && matches!(self.it().unit, Unit::Measure(_)) || is_average
    }

    /// "five games, 24 a game": whether the things that a word names one of are counted beside it.
    fn is_counted(&self, noun: usize) -> bool {
        let one = self.source.article.word(noun);
        let is_plural = |at: usize| self.source.article.word(at).strip_suffix('s') == Some(one);
        self.source
            .reading
            .quantities_in(self.sentence)
            .any(|it| (self.all[it].tokens.end..self.all[it].tokens.end + 2).any(is_plural))
    }

    fn is_average_word(&self, at: usize) -> bool {
        self.means(at, Concept::Average)
            || is_one_of!(self.source.article, at, "of") && at > 0 && self.means(at - 1, Concept::Average)
    }

    /// "80, 85 and 90, for an average of 85".
    pub(super) fn average(&self) -> Option<Reckoned> {
        if !self.before().is_some_and(|at| self.is_average_word(at)) {
            return None;
        }
        let before = TokenRange::new(self.sentence.start, self.it().tokens.start);
        let terms = self.others(before);
        let is_list = terms.len() >= FEWEST
            && terms.windows(2).all(|it| {
                let (from, to) = (self.all[it[0]].tokens.end, self.all[it[1]].tokens.start);
                to - from <= NEAR && (from..to).any(|at| is_one_of!(self.source.article, at, ", and ;"))
            });
        let found = Reckoned { result: self.index, how: How::Average, terms };
        (is_list && self.is_told(&found, true)).then_some(found)
    }

    fn last_sentence(&self) -> Option<TokenRange> {
        let article = self.source.article;
        let number = article.sentence_number(self.sentence.start).checked_sub(1)?;
        article.sentences().get(number).copied().filter(|it| it.start >= self.source.reading.front.body)
    }

    /// "10,000 shares at $43 a share, $430,000": how many, and what they come to.
    pub(super) fn rate(&self) -> Option<Reckoned> {
        if !self.is_rate() {
            return None;
        }
        let is_total = |it: &usize| {
            *it != self.index
                && self.all[*it].unit == self.it().unit
                && !self.at(*it).is_rate()
                && self.all[*it].value > self.it().value
        };
        let is_count = |it: &usize| {
            let other = &self.all[*it];
            *it != self.index
                && !is_total(it)
                && other.is_exact()
                && other.value > 1.0
                && matches!(other.unit, Unit::Count | Unit::Measure(_))
        };
        let here: Vec<usize> = self.source.reading.quantities_in(self.sentence).collect();
        let near: Vec<usize> =
            self.last_sentence().into_iter().flat_map(|it| self.source.reading.quantities_in(it)).collect();
        let find = |list: &[usize]| {
            let totals: Vec<usize> = list.iter().copied().filter(is_total).collect();
            let counts: Vec<usize> = list.iter().copied().filter(is_count).collect();
            match (&totals[..], &counts[..]) {
                ([total], [_] | [_, _]) if list.len() == counts.len() + 2 => Some((*total, counts)),
                _ => None,
            }
        };
        let (total, counts) = find(&here).or_else(|| find(&near.into_iter().chain(here).collect::<Vec<_>>()))?;
        let mut terms = vec![self.index];
        terms.extend(counts);
        let found = Reckoned { result: total, how: How::Product, terms };
        self.is_told(&found, false).then_some(found)
    }
}
