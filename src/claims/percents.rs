//! Percentages told apart from the two numbers they are reckoned from: "Enrollment rose by 18 percent this year. ... It
//! had 420 on the rolls last spring and has 483 today", "612 of the 1,020 people who voted ... a majority of 64 per cent".
//!
//! Of the sentences around it there must be two numbers of one kind and no more, and one percentage; what rises must
//! have risen, and what falls fallen. Far off, the percentage is of something else.

use super::added::is_count;
use super::{Change, Claim, Share, Source, What, claim, wholes};
use crate::lexicon::Sort;
use crate::lexicon::{Concept, means, means_as};
use crate::mentions::{Quantity, Unit};
use crate::syntax::Tag;
use crate::text::{TokenRange, is_one_of};

/// The two numbers stand so many sentences from the percentage at most.
const REACH: usize = 2;
/// So many times as much, or as little, it is of something else.
const FAR: f64 = 2.0;
const FAR_OF_MONEY: f64 = 1.5;
/// So many words behind a percentage it may be told what it is counted from.
const BASED: usize = 5;
/// Of a part that is told with its whole, fewer are enough.
const LEAST_OF_PART: f64 = 20.0;
/// Of fewer nobody tells percentages.
const LEAST: f64 = 40.0;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let all = &source.reading.quantities;
    for (index, it) in all.iter().enumerate() {
        let told = |old: &Claim| match &old.what {
            What::Change(it) => it.percent == index,
            What::Share(it) => it.percent == index,
            What::Proportion(_) => old.tokens.overlaps(it.tokens),
            _ => false,
        };
        if it.unit != Unit::Percent || !it.is_even() || it.value < 2.0 || out.iter().any(told) {
            continue;
        }
        let reader = Apart { source, percent: index };
        if let Some(change) = reader.change() {
            out.push(claim(it.tokens, What::Change(change)));
        } else if let Some(share) = reader.share() {
            out.push(claim(it.tokens, What::Share(share)));
        }
    }
}

struct Apart<'a> {
    source: Source<'a>,
    percent: usize,
}

impl Apart<'_> {
    fn it(&self) -> &Quantity {
        &self.source.reading.quantities[self.percent]
    }

    /// The sentences around the percentage, whatever their paragraphs.
    fn around(&self) -> TokenRange {
        let article = self.source.article;
        let here = article.sentence_number(self.it().tokens.start);
        let last = article.sentences().len().saturating_sub(1);
        let (from, to) = (here.saturating_sub(REACH), (here + REACH).min(last));
        TokenRange::new(article.sentences()[from].start, article.sentences()[to].end)
    }

    /// The only two numbers of one unit in its sentence, in that with the one beside it, or in a sentence near it; none
    /// where there is another percentage.
    fn pair(&self) -> Option<(usize, usize)> {
        let (article, reading) = (self.source.article, self.source.reading);
        let around = reading.quantities_in(self.around()).filter(|it| *it != self.percent);
        if around.into_iter().any(|it| matches!(reading.quantities[it].unit, Unit::Percent | Unit::Points)) {
            return None;
        }
        let here = article.sentence_number(self.it().tokens.start);
        let last = article.sentences().len().saturating_sub(1);
        let back = |by: usize| here.checked_sub(by);
        let next = |by: usize| Some(here + by).filter(|it| *it <= last);
        let windows = [
            (Some(here), Some(here)),
            (back(1), Some(here)),
            (Some(here), next(1)),
            (back(1), back(1)),
            (next(1), next(1)),
            (back(2), back(2)),
            (next(2), next(2)),
        ];
        windows.into_iter().find_map(|(from, to)| {
            let (from, to) = (article.sentences()[from?], article.sentences()[to?]);
            self.pair_in(TokenRange::new(from.start, to.end))
        })
    }

    fn pair_in(&self, range: TokenRange) -> Option<(usize, usize)> {
        let reading = self.source.reading;
        let all: Vec<usize> = reading.quantities_in(range).filter(|it| *it != self.percent).collect();
        let quantity = |it: usize| &reading.quantities[it];
        let is_plain = |it: &&usize| {
            let it = quantity(**it);
            is_count(it)
                && it.value >= LEAST
                && (it.unit.is_money() || it.value.fract() == 0.0)
                && !self.source.article.is_quoted(it.tokens.start)
                && !wholes::is_age(self.source, it)
        };
        let plain: Vec<usize> = all.iter().filter(is_plain).copied().collect();
        let money = plain.iter().filter(|it| quantity(**it).unit.is_money()).count();
        let of_money = money == 2;
        let pair: Vec<usize> = plain.into_iter().filter(|it| quantity(*it).unit.is_money() == of_money).collect();
        let [one, two] = pair[..] else { return None };
        (quantity(one).unit == quantity(two).unit).then_some((one, two))
    }

    /// Whether a right percentage is near what is said, and not it.
    fn is_off(&self, right: f64, is_money: bool) -> bool {
        let said = self.it().value;
        let far = if is_money { FAR_OF_MONEY } else { FAR };
        (1.0 / far..far).contains(&(said / right)) && (said - right).abs() > 1.0
    }

    /// "rose by 18 percent", "a drop of 15 percent".
    fn rises(&self) -> Option<bool> {
        let article = self.source.article;
        let start = self.it().tokens.start;
        let which = |at: usize| {
            let key = article.key(at);
            let is_rise = means(key, Concept::Rise);
            (is_rise || means(key, Concept::Fall)).then_some(is_rise)
        };
        let before = start.checked_sub(1)?;
        let governed = before.checked_sub(usize::from(is_one_of!(article, before, "by of")))?;
        which(governed).or_else(|| {
            let is_noun = self.source.syntax.at(before).is_some_and(|it| it.tag(before) == Tag::Determiner);
            // "the 12 percent jump in prices": of what is named with it.
            let end = self.it().tokens.end;
            which(end).filter(|_| is_noun && !is_one_of!(article, end + 1, "in of for"))
        })
    }

    fn change(&self) -> Option<Change> {
        let is_rise = self.rises()?;
        // "fell 9.3 percent from a year earlier", "down 35 percent since 2004": from another number.
        let end = self.it().tokens.end;
        let is_based = (end..end + BASED).any(|at| {
            means(self.source.article.key(at), Concept::Base) || is_one_of!(self.source.article, at, "since over than")
        });
        if is_based {
            return None;
        }
        let (one, two) = self.pair()?;
        let all = &self.source.reading.quantities;
        // The two are of one thing: of one noun, or the second has none.
        if !self.counts_one(one, two) || self.is_part_of(one, two) {
            return None;
        }
        let (small, large) = if all[one].value < all[two].value { (one, two) } else { (two, one) };
        let (from, to) = if is_rise { (small, large) } else { (large, small) };
        let right = 100.0 * (all[to].value - all[from].value).abs() / all[from].value;
        self.is_off(right, all[one].unit.is_money()).then_some(Change { from, to, percent: self.percent })
    }

    /// "a majority of 64 per cent" beside "612 of the 1,020 people".
    fn share(&self) -> Option<Share> {
        let article = self.source.article;
        let start = self.it().tokens.start;
        let is_of = start.checked_sub(2).filter(|_| is_one_of!(article, start - 1, "of"));
        let is_share = is_of.is_some_and(|it| means_as(article.key(it), Concept::Majority, Sort::Noun))
            || is_one_of!(article, self.it().tokens.end, "of")
                && is_one_of!(article, self.it().tokens.end + 1, "them those");
        if self.rises().is_some() {
            return None;
        }
        let told_apart = || self.pair().filter(|it| is_share && self.is_part_of(it.0, it.1));
        let (part, whole) = self.of_whole().or_else(told_apart)?;
        let all = &self.source.reading.quantities;
        let right = 100.0 * all[part].value / all[whole].value;
        let is_rest = (self.it().value - (100.0 - right)).abs() <= 1.0;
        (self.is_off(right, false) && !is_rest).then_some(Share { part, whole, percent: self.percent })
    }

    /// "Of the estate's 4,800 households, 3,120 had been connected, or 55 per cent"; "It asked 480. Of these, 312, or 56
    /// per cent, ...": the part before "or", and the whole that the sentence begins with.
    fn of_whole(&self) -> Option<(usize, usize)> {
        let (article, reading) = (self.source.article, self.source.reading);
        let start = self.it().tokens.start;
        let sentence = article.sentence_of(start);
        let is_or = start > sentence.start && is_one_of!(article, start - 1, "or");
        // "45, or 60 percent of those contested"
        let is_of_other = is_one_of!(article, self.it().tokens.end, "of");
        if !is_or || is_of_other || !is_one_of!(article, sentence.start, "of") {
            return None;
        }
        let is_plain = |it: &usize| {
            let it = &reading.quantities[*it];
            it.unit == Unit::Count && it.is_exact() && it.value >= LEAST_OF_PART
        };
        let before: Vec<usize> =
            reading.quantities_in(TokenRange::new(sentence.start, start)).filter(is_plain).collect();
        let points_back = is_one_of!(article, sentence.start + 1, "these those them");
        let (part, whole) = match before[..] {
            [whole, part] if !points_back => (part, whole),
            [part] if points_back => {
                let last = article.sentence_of(sentence.start.checked_sub(1)?);
                let mut all = reading.quantities_in(last).filter(is_plain);
                (part, all.next().filter(|_| all.next().is_none())?)
            }
            _ => return None,
        };
        (reading.quantities[part].value < reading.quantities[whole].value).then_some((part, whole))
    }

    /// "612 of the 1,020", "612 out of 1,020"
    fn is_part_of(&self, one: usize, two: usize) -> bool {
        let (article, all) = (self.source.article, &self.source.reading.quantities);
        let (from, to) = (all[one].tokens.end, all[two].tokens.start);
        from < to
            && to - from <= 3
            && all[one].value < all[two].value
            && (from..to).all(|at| is_one_of!(article, at, "of the its out their"))
    }

    fn counts_one(&self, one: usize, two: usize) -> bool {
        let all = &self.source.reading.quantities;
        // Sums of money stand in every story: these are compared.
        if all[one].unit.is_money() {
            let is_base = |it: usize| {
                let before = all[it].tokens.start.checked_sub(1);
                before.is_some_and(|at| means(self.source.article.key(at), Concept::Base))
            };
            return is_base(one) || is_base(two);
        }
        let noun = |it: &Quantity| {
            let grammar = self.source.syntax.at(it.tokens.start)?;
            let chunk = grammar.chunks.get(grammar.chunk_at(it.tokens.start)?)?;
            let head = self.source.article.key(chunk.head);
            // "has 483 today"
            (chunk.head >= it.tokens.end && !means(head, Concept::Time)).then_some(head)
        };
        match (noun(&all[one]), noun(&all[two])) {
            (Some(one), Some(two)) => one == two,
            // "to 41.7 million ... only 28.6 million jobs": of something else.
            (None, Some(_)) => false,
            (_, None) => true,
        }
    }
}
