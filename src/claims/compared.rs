//! Percentages that stand beside the two numbers they are reckoned from, in whatever order: "From 340 to 391 rose
//! the tally, an increase of 15 percent", "The firm employs 280 people. It will cut 42 jobs, or 15 percent of them."
//!
//! Nothing says that two numbers and a percentage belong together but that there are no others. A claim is made only
//! where they agree, or disagree as one slip of the pen makes it.

use super::added::{is_count, is_slip};
use super::{Change, Claim, Share, Source, What, claim};
use crate::lexicon::{Concept, means};
use crate::mentions::{Quantity, Unit};
use crate::syntax::Tag;
use crate::text::{TokenKind, TokenRange, is_one_of};

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for (index, it) in source.reading.quantities.iter().enumerate() {
        let told = |old: &Claim| match &old.what {
            What::Change(it) => it.percent == index,
            What::Share(it) => it.percent == index,
            _ => false,
        };
        if it.unit != Unit::Percent || source.article.is_quoted(it.tokens.start) || out.iter().any(told) {
            continue;
        }
        let reader = Beside { source, sentence: source.article.sentence_of(it.tokens.start), percent: index };
        if let Some(change) = reader.change() {
            out.push(claim(it.tokens, What::Change(change)));
        } else if let Some(share) = reader.share() {
            out.push(claim(it.tokens, What::Share(share)));
        }
    }
}

/// A percentage, and what stands beside it.
struct Beside<'a> {
    source: Source<'a>,
    sentence: TokenRange,
    percent: usize,
}

impl Beside<'_> {
    fn quantity(&self, number: usize) -> &Quantity {
        &self.source.reading.quantities[number]
    }

    fn it(&self) -> &Quantity {
        self.quantity(self.percent)
    }

    /// Whether a percentage that is right is written, or one with a slip of the pen.
    fn is_said(&self, right: f64) -> bool {
        let said = self.source.article.slice(self.source.article.span_of(self.it().number));
        let places = said.split_once('.').map_or(0, |it| it.1.len());
        let step = 10_f64.powi(i32::try_from(places).unwrap_or(0));
        let is_near = (self.it().value - right).abs() <= 1.0 / step;
        is_near || is_slip(self.it().value, (right * step).round() / step)
    }

    /// The other numbers of some tokens, of one unit each; none where one is no count or sum of money.
    fn others(&self, tokens: TokenRange) -> Option<Vec<usize>> {
        let list: Vec<usize> = (self.source.reading.quantities_in(tokens)).filter(|it| *it != self.percent).collect();
        let is_one = |it: &usize| {
            let it = self.quantity(*it);
            let is_linked = self.source.article.token(it.tokens.end).is_some_and(|it| it.is_hyphen() && !it.gap);
            is_count(it) && !is_linked
        };
        list.iter().all(is_one).then_some(list)
    }

    /// Whether a number is what another is compared with: "against 38,500", "from 340".
    fn is_base(&self, number: usize) -> bool {
        let before = self.quantity(number).tokens.start.checked_sub(1);
        before.is_some_and(|at| {
            means(self.source.article.key(at), Concept::Base)
                || is_one_of!(self.source.article, at, "with to")
                    && is_one_of!(self.source.article, at.wrapping_sub(1), "compared")
        })
    }

    /// Whether the percentage is told as a rise or a fall; `true` for a rise.
    fn is_rise(&self) -> Option<bool> {
        let article = self.source.article;
        let (start, end) = (self.it().tokens.start, self.it().tokens.end);
        let which = |at: usize| {
            let key = article.key(at);
            let is_rise = means(key, Concept::Rise);
            (is_rise || means(key, Concept::Fall)).then_some(is_rise)
        };
        let before = start.checked_sub(1).filter(|it| self.sentence.contains(*it))?;
        let governed = before.checked_sub(usize::from(is_one_of!(article, before, "by of")))?;
        which(governed).or_else(|| {
            which(end).filter(|_| self.source.syntax.at(before).is_some_and(|it| it.tag(before) == Tag::Determiner))
        })
    }

    fn change(&self) -> Option<Change> {
        let is_rise = self.is_rise()?;
        let others = self.others(self.sentence)?;
        let [one, two] = others[..] else { return None };
        let (from, to) = match (self.is_base(one), self.is_base(two)) {
            (true, false) => (one, two),
            (false, true) => (two, one),
            _ => return None,
        };
        let (before, after) = (self.quantity(from), self.quantity(to));
        // "Oil fell to 14 from 19, while gas dropped 24 percent": of another thing.
        let (start, end) = (self.it().tokens.start, self.it().tokens.end);
        let near = self.quantity(if start >= self.quantity(two).tokens.end { two } else { one });
        let between = if near.tokens.start > start { end..near.tokens.start } else { near.tokens.end..start };
        let parts = |at: usize| {
            let tag = self.source.syntax.at(at).map(|it| it.tag(at));
            matches!(tag, Some(Tag::Conjunction | Tag::Subordinator)) || is_one_of!(self.source.article, at, ";")
        };
        if between.into_iter().any(parts) {
            return None;
        }
        let is_same = before.unit == after.unit || before.unit.is_money() != after.unit.is_money();
        let right = 100.0 * (after.value - before.value) / before.value;
        let fits = is_same && (right > 0.0) == is_rise && self.is_said(right.abs());
        fits.then_some(Change { from, to, percent: self.percent })
    }

    /// "42 jobs, or 15 percent of the workforce": the part stands right before the percentage, and the whole is the
    /// only other number of its sentence and the one before.
    fn share(&self) -> Option<Share> {
        let article = self.source.article;
        let part = self.percent.checked_sub(1)?;
        let (from, to) = (self.quantity(part).tokens.end, self.it().tokens.start);
        let is_beside = self.sentence.contains(from)
            && (from..to).len() <= 5
            && (from..to).any(|at| is_one_of!(article, at, ", ( or"))
            && (from..to).all(|at| {
                is_one_of!(article, at, ", ( or")
                    || article.tokens()[at].kind == TokenKind::Word && !means(article.key(at), Concept::Fraction)
            });
        let end = self.it().tokens.end;
        let is_of_whole = is_one_of!(article, end, "of")
            && (end + 1..(end + 3).min(self.sentence.end)).any(|at| means(article.key(at), Concept::Whole));
        if !is_beside || !is_of_whole || self.is_rise().is_some() {
            return None;
        }
        let others = |tokens: TokenRange| {
            self.others(tokens).map(|it| it.into_iter().filter(|it| *it != part).collect::<Vec<_>>())
        };
        let here = others(self.sentence)?;
        let list = if here.is_empty() {
            let last = self.sentence.start.checked_sub(1).map(|at| article.sentence_of(at))?;
            let is_near = article.block_of(last.start) == article.block_of(self.sentence.start);
            others(last).filter(|_| is_near)?
        } else {
            here
        };
        let [whole] = list[..] else { return None };
        let (some, all) = (self.quantity(part), self.quantity(whole));
        let fits = some.unit == all.unit && some.value < all.value && self.is_said(100.0 * some.value / all.value);
        fits.then_some(Share { part, whole, percent: self.percent })
    }
}
