//! Percentages of a change and of a part, and wholes, where the numbers of one sentence are all there is.

use super::{Cue, FAR, NEAR, ROUND, Reader, TWO_DIGITS};
use crate::claims::added::is_slip;
use crate::claims::{Change, Parts, Share, wholes};
use crate::lexicon::Concept;
use crate::mentions::{Bound, Unit};
use crate::text::is_one_of;

/// Numbers below it may be rounded to ones.
const SHORT: f64 = 100.0;
/// A percentage off by less than this, as a part of it, may be of numbers that were rounded.
const ROUNDED: f64 = 0.25;
const HALF: f64 = 0.5;

impl Reader<'_> {
    /// "rose 12 percent from 60 to 52.8", "a loss of 15 percent".
    pub(super) fn percent(&self) -> Option<Change> {
        if !self.is_difference() || self.it().bound != Bound::Plain {
            return None;
        }
        let quantity = |it: usize| &self.all[it];
        let is_plain = |it: &usize| {
            *it != self.index
                && !matches!(quantity(*it).unit, Unit::Percent | Unit::Points)
                && quantity(*it).bound == Bound::Plain
                && quantity(*it).value > 0.0
                && !self.at(*it).is_difference()
                && !self.at(*it).is_rate()
        };
        let here: Vec<usize> = self.source.reading.quantities_in(self.sentence).filter(is_plain).collect();
        let is_pair = |one: usize, two: usize| {
            quantity(one).unit == quantity(two).unit
                || quantity(one).unit == Unit::Count && self.noun(one).is_none()
                || quantity(two).unit == Unit::Count && self.noun(two).is_none()
        };
        let pair = self.pair(&here, is_pair)?;
        let (small, large) = if quantity(pair.one).value < quantity(pair.two).value {
            (pair.one, pair.two)
        } else {
            (pair.two, pair.one)
        };
        let (from, to) = match self.cue()? {
            // "60, 15 percent more than 52": of the number it is compared with.
            (Cue::Than, _) => (pair.two, pair.one),
            (_, word) if self.means(word, Concept::Fall) => (large, small),
            _ => (small, large),
        };
        let right = |from: f64, to: f64| 100.0 * (to - from).abs() / from;
        let said = self.it();
        let (a, b) = (quantity(from), quantity(to));
        // "from 19 to 14 dollars": rounded, as short numbers are.
        let half = if a.value.min(b.value) < SHORT { HALF } else { 0.0 };
        let ends = [right(a.low - half, b.high + half), right(a.high + half, b.low - half)];
        let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        let is_said = |low: f64, high: f64| said.low <= high + ROUND && said.high >= low - ROUND;
        if is_said(low, high) {
            let is_right = (said.value - right(a.value, b.value)).abs() <= ROUND;
            return is_right.then_some(Change { from, to, percent: self.index });
        }
        let right = right(a.value, b.value);
        let is_near = (1.0 / FAR..FAR).contains(&(said.value / right));
        let is_far = (said.value / right - 1.0).abs() > ROUNDED;
        let is_off = is_slip(said.value, right.round()) || pair.is_joined && is_near && is_far;
        is_off.then_some(Change { from, to, percent: self.index })
    }

    /// "12,900 of the 25,000 people voted, a turnout of 43 percent": the only numbers of their sentence.
    pub(super) fn share(&self) -> Option<Share> {
        let article = self.source.article;
        if self.is_difference() || self.it().bound != Bound::Plain {
            return None;
        }
        let others: Vec<usize> =
            self.source.reading.quantities_in(self.sentence).filter(|it| *it != self.index).collect();
        let [part, whole] = others[..] else { return None };
        let (one, two) = (&self.all[part], &self.all[whole]);
        let between = one.tokens.end..two.tokens.start;
        let is_of = (1..=3).contains(&between.len())
            && between.clone().any(|at| is_one_of!(article, at, "of"))
            && between.clone().all(|at| is_one_of!(article, at, "of the its their his her those all out"));
        // "12,900 of the 25,000 voted, 40 percent of them by post": of another number.
        let (start, end) = (self.it().tokens.start, self.it().tokens.end);
        let is_of_other = is_one_of!(article, end, "of");
        let is_set_off =
            start > self.sentence.start && is_one_of!(article, start - 1, "( , or of") || start == self.sentence.start;
        let is_count = matches!(one.unit, Unit::Count) && one.is_exact() && two.is_exact() && one.value < two.value;
        if !is_of || is_of_other || !is_set_off || !is_count || matches!(two.unit, Unit::Percent | Unit::Points) {
            return None;
        }
        let right = 100.0 * one.value / two.value;
        let said = self.it();
        let is_right = (said.value - right).abs() <= 1.0 || (said.value - (100.0 - right)).abs() <= 1.0;
        let is_near = (0.5..2.0).contains(&(said.value / right));
        (is_right || is_near).then_some(Share { part, whole, percent: self.index })
    }

    /// "2,900 coins, 1,450 potsherds, 950 scraps: that is the entire collection, 5,200 objects": all numbers of a
    /// sentence, of which the largest is told as the whole, and is their sum but for one slip of the pen.
    pub(super) fn whole(&self) -> Option<Parts> {
        let article = self.source.article;
        let it = self.it();
        let unit = |number: usize| self.all[number].unit;
        let alike: Vec<usize> = (self.source.reading.quantities_in(self.sentence))
            .filter(|number| unit(*number) == it.unit && !wholes::is_age(self.source, &self.all[*number]))
            .collect();
        let parts: Vec<usize> = alike.iter().copied().filter(|number| *number != self.index).collect();
        let is_plain = |number: &usize| self.all[*number].bound == Bound::Plain && self.all[*number].value > 0.0;
        let is_most = parts.iter().all(|number| self.all[*number].value < it.value);
        if parts.len() < 2 || !is_most || !alike.iter().all(is_plain) || it.value < TWO_DIGITS {
            return None;
        }
        let is_cue = |at: usize| {
            self.means(at, Concept::Total) || self.means(at, Concept::TotalAdverb) || self.means(at, Concept::Entire)
        };
        let (start, end) = (it.tokens.start, it.tokens.end);
        // "31 with cup ties": of more than is told.
        let is_of_more = (self.sentence.range()).any(|at| self.means(at, Concept::NotAll))
            || (end..end + 2).any(|at| self.means(at, Concept::Proviso));
        if is_of_more {
            return None;
        }
        let near = start.saturating_sub(NEAR).max(self.sentence.start)..(end + NEAR).min(self.sentence.end);
        let opens = (end..end + 3).any(|at| self.is_in(at) && is_one_of!(article, at, ": ("))
            && parts[0] > self.index
            && parts.len() > 2;
        if !opens && !near.clone().any(is_cue) {
            return None;
        }
        // "ages from 16 to 18", "9 or 10": no list.
        let is_listed = parts.windows(2).all(|it| {
            let between = self.all[it[0]].tokens.end..self.all[it[1]].tokens.start;
            between.len() <= NEAR * 3
                && between.clone().any(|at| is_one_of!(article, at, ", ; and ("))
                && !between.clone().any(|at| is_one_of!(article, at, "to or than from of"))
        });
        if !is_listed {
            return None;
        }
        let values: Vec<f64> = parts.iter().map(|it| self.all[*it].value).collect();
        let sum: f64 = values.iter().sum();
        let off = it.value - sum;
        let slack: f64 = alike.iter().map(|number| (self.all[*number].high - self.all[*number].low) / 2.0).sum();
        let is_slip_of_part = || values.iter().any(|it| *it >= TWO_DIGITS && is_slip(*it, it + off));
        (off.abs() <= slack || is_slip(it.value, sum) || is_slip_of_part())
            .then_some(Parts { whole: self.index, parts })
    }
}
