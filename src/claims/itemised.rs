//! Wholes that a sentence takes apart into items of one make: "4.2 million pounds: 1.9 million for stone, 1.4 million
//! for labour and 0.7 million for the crane", "will go on stone (1.9 million), labour (1.4 million) and the crane
//! (0.7 million)", "takes 1.9 million, labour 1.4 million and the crane 0.7 million, or 4.2 million in all". The whole
//! may also open the next sentence: "All 42 passengers were saved".
//!
//! What makes numbers items is the grammar between them: a list with no verb in it, each told apart in the same way. An
//! "and" before the last says that these are all.

use super::added::{is_slip, says_in_all};
use super::{Claim, Parts, Source, What, claim};
use crate::lexicon::{Concept, means};
use crate::mentions::{Quantity, Unit};
use crate::syntax::Tag;
use crate::text::{TokenRange, is_one_of};

/// A list of fewer items is a comparison as often as a sum.
const FEWEST: usize = 3;
/// Items that come to less of their whole were never meant to be all of it.
const NEARLY_ALL: f64 = 0.8;
/// Items that come to more of it are of something else.
const MOST: f64 = 1.6;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let all = &source.reading.quantities;
    for sentence in source.article.sentences() {
        let inside: Vec<usize> = source.reading.quantities_in(*sentence).collect();
        if inside.len() < FEWEST {
            continue;
        }
        let list = Items { source, sentence: *sentence, all };
        for run in list.runs(&inside) {
            let Some(whole) = list.whole(&run) else { continue };
            let is_known = |it: &Claim| {
                matches!(&it.what, What::Parts(other) if other.whole == whole || other.parts.contains(&whole)
                    || other.parts.iter().any(|it| run.contains(it)))
            };
            if !out.iter().any(is_known) {
                let tokens = run.iter().chain([&whole]).map(|it| all[*it].tokens);
                let tokens = tokens.reduce(|a, b| TokenRange::new(a.start.min(b.start), a.end.max(b.end)));
                let parts = Parts { whole, parts: run };
                out.extend(tokens.map(|it| claim(it, What::Parts(parts))));
            }
        }
    }
}

/// How an item is told apart from the others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Make {
    /// "1.9 million for stone"
    Told,
    /// "stone (1.9 million)"
    Bracketed,
    /// "19 pupils"
    Kind,
    /// "labour 1.4 million"
    Named,
}

struct Items<'a> {
    source: Source<'a>,
    sentence: TokenRange,
    all: &'a [Quantity],
}

impl Items<'_> {
    fn tag(&self, at: usize) -> Tag {
        self.source.syntax.at(at).map_or(Tag::Mark, |it| it.tag(at))
    }

    fn is_mark(&self, at: usize, marks: &str) -> bool {
        self.source.article.token(at).is_some_and(|it| marks.chars().any(|mark| it.is(mark)))
    }

    /// The longest lists of items in a sentence.
    fn runs(&self, inside: &[usize]) -> Vec<Vec<usize>> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < inside.len() {
            let mut run = vec![inside[at]];
            let mut is_closed = false;
            for next in &inside[at + 1..] {
                let last = run[run.len() - 1];
                match self.joint(last, *next) {
                    Some(closes) if !is_closed && self.is_item(*next) => {
                        run.push(*next);
                        is_closed = closes;
                    }
                    _ => break,
                }
            }
            at += run.len();
            if run.len() >= FEWEST && is_closed && self.is_item(run[0]) && self.is_of_one_make(&run) {
                runs.push(run);
            }
        }
        runs
    }

    fn is_item(&self, it: usize) -> bool {
        let it = &self.all[it];
        let before = it.tokens.start.wrapping_sub(1);
        let is_loose = self.sentence.contains(before) && means(self.source.article.key(before), Concept::Loose);
        matches!(it.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_))
            && it.value > 0.0
            && it.is_even()
            && !is_loose
            && self.source.reading.timex_at(it.tokens.start).is_none()
            && !self.source.article.is_quoted(it.tokens.start)
    }

    /// Whether only names of things stand between two numbers, and a comma, semicolon or "and"; and if so, whether
    /// an "and" ends the list.
    fn joint(&self, one: usize, two: usize) -> Option<bool> {
        let between = self.all[one].tokens.end..self.all[two].tokens.start;
        let (mut joints, mut closes) = (0, false);
        for at in between.clone() {
            let is_and = is_one_of!(self.source.article, at, "and");
            // "six wins and draws": an "and" inside the name of an item is followed by no number.
            joints += usize::from(is_and || self.is_mark(at, ",;"));
            closes |= is_and;
            let is_plain = matches!(
                self.tag(at),
                Tag::Noun
                    | Tag::Nouns
                    | Tag::Name
                    | Tag::Names
                    | Tag::NameAdjective
                    | Tag::Adjective
                    | Tag::Determiner
                    | Tag::Possessive
                    | Tag::Preposition
                    | Tag::Mark
            );
            if !(is_plain || is_and || self.is_mark(at, ",;()")) || self.is_mark(at, ":.") {
                return None;
            }
        }
        // "1.6m from libraries and leisure, 0.4m": two joints, of which only the last parts the items.
        let last_and = between.clone().rev().find(|at| is_one_of!(self.source.article, *at, "and"));
        let last_comma = between.clone().rev().find(|at| self.is_mark(*at, ",;"));
        let is_last = last_and.is_some_and(|and| last_comma.is_none_or(|comma| and > comma));
        (joints > 0).then_some(closes && is_last)
    }

    fn make(&self, it: usize) -> Option<Make> {
        let (start, end) = (self.all[it].tokens.start, self.all[it].tokens.end);
        if self.is_mark(start.wrapping_sub(1), "(") && self.is_mark(end, ")") {
            return Some(Make::Bracketed);
        }
        // "34 points at Kabwata": the unit may be left out of all but the first.
        let is_noun =
            |at: usize| self.sentence.contains(at) && matches!(self.tag(at), Tag::Noun | Tag::Nouns | Tag::Name);
        let after = (end..self.sentence.end).find(|at| !is_noun(*at) && self.tag(*at) != Tag::Adjective)?;
        if self.tag(after) == Tag::Preposition && !is_one_of!(self.source.article, after, "of") {
            return Some(Make::Told);
        }
        if after > end {
            return Some(Make::Kind);
        }
        let is_named = start > self.sentence.start && is_noun(start - 1);
        is_named.then_some(Make::Named)
    }

    fn is_of_one_make(&self, run: &[usize]) -> bool {
        let makes: Vec<Option<Make>> = run.iter().map(|it| self.make(*it)).collect();
        let Some(one) = makes.last().copied().flatten() else { return false };
        // "takes 1.9 million, labour 1.4 million": of the first the verb tells.
        let is_alike = makes[1..].iter().all(|it| *it == Some(one)) && (makes[0] == Some(one) || one == Make::Named);
        let units: Vec<Unit> = run.iter().map(|it| self.all[*it].unit).collect();
        // The currency or the measure may be told once.
        let named = units.iter().find(|it| **it != Unit::Count).copied().unwrap_or(Unit::Count);
        is_alike && units.iter().all(|it| *it == named || *it == Unit::Count)
    }

    /// The number that the items are told to make up.
    fn whole(&self, run: &[usize]) -> Option<usize> {
        let before = run[0].checked_sub(1).filter(|it| self.sentence.contains(self.all[*it].tokens.start));
        let behind = Some(run[run.len() - 1] + 1).filter(|it| *it < self.all.len());
        let is_near = |it: &usize| self.is_near(run, *it);
        let first = before.filter(is_near).filter(|it| self.is_taken_apart(*it, run));
        first.or_else(|| behind.filter(is_near).filter(|it| self.is_summed_up(*it, run)))
    }

    /// Whether a number may be the sum of the items: it counts the same and is about as large.
    fn is_near(&self, run: &[usize], whole: usize) -> bool {
        let it = &self.all[whole];
        let unit = run.iter().map(|it| self.all[*it].unit).find(|it| *it != Unit::Count).unwrap_or(Unit::Count);
        let sum: f64 = run.iter().map(|it| self.all[*it].value).sum();
        let largest = run.iter().map(|it| self.all[*it].value).fold(0.0, f64::max);
        // "three awards: ..." counts the items.
        let is_count_of_items = it.unit == Unit::Count && it.value == run.len() as f64 && sum != it.value;
        // The whole may tell what is counted for all: "4.2 million pounds: 1.9 million for stone".
        let is_counted_before = unit == Unit::Count && whole < run[0] && self.make(run[0]) != Some(Make::Kind);
        // "..., or 4.2 million in all"
        let is_bare = it.unit == Unit::Count && whole > run[0] && self.make(whole) != Some(Make::Kind);
        (it.unit == unit || is_bare || is_counted_before && matches!(it.unit, Unit::Money(_) | Unit::Measure(_)))
            && it.is_even()
            && it.value > largest
            && !is_count_of_items
            && self.source.reading.timex_at(it.tokens.start).is_none()
            && (sum >= it.value * NEARLY_ALL || is_slip(it.value, sum))
            && sum <= it.value * MOST
            && !self.source.article.is_quoted(it.tokens.start)
    }

    /// "4.2 million pounds: 1.9 million for ...", "the 4.2 million will go on stone (1.9 million), ...".
    fn is_taken_apart(&self, whole: usize, run: &[usize]) -> bool {
        let end = self.all[whole].tokens.end;
        let first = self.all[run[0]].tokens.start;
        let article = self.source.article;
        let is_of_some = (end..self.all[run[run.len() - 1]].tokens.end + 3)
            .any(|at| self.sentence.contains(at) && means(article.key(at), Concept::NotAll));
        // "one in Tarva, where two are missing": others are told of besides.
        let goes_on = self.all.get(run[run.len() - 1] + 1).is_some_and(|it| self.sentence.contains(it.tokens.start));
        if is_of_some || goes_on {
            return false;
        }
        let colon = self.is_mark(first.wrapping_sub(1), ":\u{2014}\u{2013}-(");
        let is_made_up = (end..first).any(|at| means(article.key(at), Concept::Consist))
            || (end..first).any(|at| is_one_of!(article, at, "made") && is_one_of!(article, at + 1, "up"));
        let is_bracketed = self.make(run[0]) == Some(Make::Bracketed);
        colon || is_made_up || is_bracketed
    }

    /// "..., or 4.2 million in all", "..., 42 people altogether"; "All 42 passengers" and "The 4.2 million pounds" of the
    /// next sentence.
    fn is_summed_up(&self, whole: usize, run: &[usize]) -> bool {
        let article = self.source.article;
        let (start, end) = (self.all[whole].tokens.start, self.all[whole].tokens.end);
        if self.sentence.contains(start) {
            return (end..(end + 3).min(self.sentence.end)).any(|at| says_in_all(self.source, at));
        }
        let last = self.all[run[run.len() - 1]].tokens.end;
        let next = article.sentence_of(start);
        let is_next = next.start == self.sentence.end && article.block_of(start) == article.block_of(last);
        let opens = start == next.start + 1 && self.tag(next.start) == Tag::Determiner;
        // "That makes 42", "They are 42"
        let makes = self.source.syntax.at(start).is_some_and(|it| {
            let is_pronoun = matches!(it.tag(next.start), Tag::Pronoun | Tag::Demonstrative | Tag::Determiner);
            is_pronoun && it.verbs.first().is_some_and(|verb| verb.tokens == TokenRange::new(next.start + 1, start))
        });
        let sum: f64 = run.iter().map(|it| self.all[*it].value).sum();
        is_next && (opens || makes) && (sum == self.all[whole].value || self.is_likely_slip(whole, sum))
    }

    /// Whether a number of another sentence is the sum but for a slip: of small ones, only where it is near.
    fn is_likely_slip(&self, whole: usize, sum: f64) -> bool {
        let said = self.all[whole].value;
        is_slip(said, sum) || (said - sum).abs() <= sum * (1.0 - NEARLY_ALL)
    }
}
