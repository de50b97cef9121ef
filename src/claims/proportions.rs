//! Shares and changes told in words: "one household in four, 150 of 600, has no car", "fell by a third, from 120 to
//! 80", "doubled, from 40 cents to 80 cents".
//!
//! A sentence has one such word and two numbers that belong together by their form, "150 of 600" or "from 120 to 80",
//! and no further number: then it is of them.

use super::{Change, Claim, Share, Source, What, claim};
use crate::lexicon::{Concept, Concepts, Sort, means, means_as};
use crate::mentions::{Quantity, Unit, number_at};
use crate::text::{Picks, TokenKind, TokenRange, is_one_of};

/// A share or a change in words, and the two numbers it is of.
#[derive(Clone, Copy, Debug)]
pub struct Proportion {
    /// The words for it: "a third", "one in four", "doubled".
    pub said: TokenRange,
    /// What it may mean at least and at most: of the whole, or of what was before. 0 to 1 for a share.
    pub bounds: (f64, f64),
    /// The part, or what it was before: the number in the list of the reading.
    pub one: usize,
    /// The whole, or what it is now.
    pub two: usize,
    /// How the two make it.
    pub relation: Relation,
}

/// What a proportion is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// One of two.
    Share,
    /// From one to two, as a part of one.
    Change,
    /// Two, as a multiple of one.
    Multiple,
}

/// Words for a part, and into how many of them the whole is parted.
const PARTS: [(Concept, f64); 9] = [
    (Concept::Half, 2.0),
    (Concept::Third, 3.0),
    (Concept::Quarter, 4.0),
    (Concept::Fifth, 5.0),
    (Concept::Sixth, 6.0),
    (Concept::Seventh, 7.0),
    (Concept::Eighth, 8.0),
    (Concept::Ninth, 9.0),
    (Concept::Tenth, 10.0),
];

/// Words at which a share or a multiple may be told.
pub(super) const SHARES: Concepts =
    Concepts::of(&[Concept::Fraction, Concept::Double, Concept::Treble, Concept::Quadruple, Concept::Halve]);

/// Verbs that multiply.
const MULTIPLES: [(Concept, f64); 4] =
    [(Concept::Double, 2.0), (Concept::Treble, 3.0), (Concept::Quadruple, 4.0), (Concept::Halve, 0.5)];

/// "A third" is written for 30 to 36 in a hundred.
const LOOSE: f64 = 0.1;
/// "Nearly a third", "more than a third": so much farther on that side.
const HEDGED: f64 = 0.25;
/// "One in twenty": smaller parts are told as percentages.
const MOST_PARTS: f64 = 20.0;

/// `shares` are the words that mean one of the [`SHARES`].
pub(super) fn read(source: Source<'_>, shares: &Picks, out: &mut Vec<Claim>) {
    let (article, all) = (source.article, &source.reading.quantities);
    let mut at = 0;
    // Sentence by sentence, of those that have numbers.
    while let Some(first) = all.get(at) {
        let sentence = article.sentence_of(first.tokens.start);
        let numbers = source.reading.quantities_in(sentence);
        at = numbers.end.max(at + 1);
        // "416 of those who took part, or 56 per cent": two numbers, and one of a sentence before.
        if !(2..=MOST_NUMBERS).contains(&numbers.len()) || article.is_quoted(sentence.start) {
            continue;
        }
        let reader = Reader { source, sentence, all };
        let Some(word) = reader.only_word(shares) else { continue };
        let told = |percent: usize| out.iter().any(|it| matches!(it.what, What::Share(old) if old.percent == percent));
        if !matches!(word.kind, Kind::Percent(percent) if told(percent)) {
            out.extend(reader.share(&word).or_else(|| reader.change(&word)).or_else(|| reader.share_of_those(&word)));
        }
    }
}

/// A word for a proportion.
#[derive(Clone, Copy, Debug)]
struct Word {
    tokens: TokenRange,
    value: f64,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// "a third", "one in three"
    Part,
    /// "30 percent": the number in the list of the reading.
    Percent(usize),
    /// "doubled"
    Multiple,
}

/// A sentence with more numbers is a list.
const MOST_NUMBERS: usize = 8;

/// In so many sentences before it stands how many "those who took part" are.
const REACH: usize = 10;

/// Of fewer nobody tells a share.
const LEAST: f64 = 6.0;

struct Reader<'a> {
    source: Source<'a>,
    sentence: TokenRange,
    all: &'a [Quantity],
}

impl Reader<'_> {
    fn key(&self, at: usize) -> u64 {
        self.source.article.key(at)
    }

    fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.source.article.token(at).is_some_and(|it| marks.iter().any(|mark| it.is(*mark)))
    }

    /// The one word for a proportion in the sentence.
    fn only_word(&self, shares: &Picks) -> Option<Word> {
        let in_words = shares.within(self.sentence).filter_map(|at| self.part(at).or_else(|| self.multiple(at)));
        let numbers = self.source.reading.quantities_in(self.sentence).map(|it| self.all[it].tokens.start);
        let mut found = in_words.chain(numbers.filter_map(|at| self.percent(at).or_else(|| self.one_in(at))));
        found.next().filter(|_| found.next().is_none())
    }

    /// "a third of", "two-thirds", "half the": at the word for the part.
    fn part(&self, at: usize) -> Option<Word> {
        let article = self.source.article;
        let (_, parts) = PARTS.into_iter().find(|it| means_as(self.key(at), it.0, Sort::Noun))?;
        let hyphen = usize::from(article.token(at.wrapping_sub(1)).is_some_and(|it| it.is_hyphen()));
        let before = at.checked_sub(1 + hyphen).filter(|it| *it >= self.sentence.start);
        let number = before.and_then(|it| match article.word(it) {
            "a" | "an" | "one" => Some(1.0),
            _ => number_at(article, it).filter(|it| (1.0..parts).contains(it)),
        });
        let is_half = parts == 2.0;
        let end = at + 1;
        // "half the", "half of", "by half,": not "half past", "the second half", "a half-hour".
        let goes_on = is_one_of!(article, end, "of the its their his her our all those these as what")
            || self.is_mark(end, &[',', '.', ';', ':', ')', '(', '\u{2013}', '\u{2014}'])
            || end >= self.sentence.end
            || means(self.key(end), Concept::Fall)
            || means(self.key(end), Concept::Rise);
        let is_bare = is_half && before.is_none_or(|it| !self.is_numbered(it));
        let start = match (number, before) {
            (Some(_), Some(before)) => before,
            _ if is_bare => at,
            _ => return None,
        };
        let value = number.unwrap_or(1.0) / parts;
        (goes_on && value < 1.0).then_some(Word { tokens: TokenRange::new(start, end), value, kind: Kind::Part })
    }

    /// "the first half", "one and a half"
    fn is_numbered(&self, at: usize) -> bool {
        let article = self.source.article;
        article.token(at).is_some_and(|it| it.kind == TokenKind::Ordinal || it.is_hyphen())
            || is_one_of!(article, at, "and the first second third last other latter")
    }

    /// "one in four", "one household in four", "three out of every five"
    fn one_in(&self, at: usize) -> Option<Word> {
        let article = self.source.article;
        let some = number_at(article, at)?;
        let mut next = at + 1;
        while next < at + 4
            && article.token(next).is_some_and(|it| it.kind == TokenKind::Word && !it.case.is_capital())
            && !is_one_of!(article, next, "in out")
            && number_at(article, next).is_none()
        {
            next += 1;
        }
        next += match (article.word(next), article.word(next + 1), article.word(next + 2)) {
            ("out", "of", "every") => 3,
            ("out", "of", _) => 2,
            ("in", "every", _) => 2,
            ("in", ..) => 1,
            _ => return None,
        };
        let of = number_at(article, next).filter(|of| some >= 1.0 && *of > some && *of <= MOST_PARTS)?;
        let is_year = self.source.reading.timex_at(next).is_some() || self.source.reading.timex_at(at).is_some();
        (!is_year).then_some(Word { tokens: TokenRange::new(at, next + 1), value: some / of, kind: Kind::Part })
    }

    fn multiple(&self, at: usize) -> Option<Word> {
        let (_, value) = MULTIPLES.into_iter().find(|it| means_as(self.key(at), it.0, Sort::Verb))?;
        let grammar = self.source.syntax.at(at)?;
        grammar.verb_at(at).filter(|it| grammar.verbs[*it].main == at && !grammar.verbs[*it].is_negated)?;
        Some(Word { tokens: TokenRange::new(at, at + 1), value, kind: Kind::Multiple })
    }

    fn percent(&self, at: usize) -> Option<Word> {
        let number = self.all.partition_point(|it| it.tokens.start < at);
        let it = self.all.get(number).filter(|it| it.tokens.start == at && it.unit == Unit::Percent)?;
        Some(Word { tokens: it.tokens, value: it.value / 100.0, kind: Kind::Percent(number) })
    }

    /// The two numbers beside a word: the only ones, or the only two that are told as "150 of 600" right beside it.
    fn pair(&self, word: &Word) -> Option<(usize, usize)> {
        let numbers = self.source.reading.quantities_in(self.sentence);
        let others: Vec<usize> = numbers.filter(|it| !self.all[*it].tokens.overlaps(word.tokens)).collect();
        let (one, two) = match others[..] {
            [one, two] => (one, two),
            _ => {
                let mut told = others.windows(2).map(|it| (it[0], it[1])).filter(|it| self.is_of(it.0, it.1));
                told.next().filter(|_| told.next().is_none())?
            }
        };
        let is_number = |it: usize| {
            let it = &self.all[it];
            let is_linked = self.source.article.token(it.tokens.end).is_some_and(|it| it.is_hyphen() && !it.gap);
            matches!(it.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_)) && it.value > 0.0 && !is_linked
        };
        (is_number(one) && is_number(two)).then_some((one, two))
    }

    /// "5,700 of the 9,500", "4,180 out of 20,900"
    fn is_of(&self, one: usize, two: usize) -> bool {
        let article = self.source.article;
        let gap = self.all[one].tokens.end..self.all[two].tokens.start;
        gap.len() <= 4
            && gap.clone().any(|at| is_one_of!(article, at, "of"))
            && gap.clone().all(|at| article.token(at).is_some_and(|it| it.kind == TokenKind::Word))
    }

    /// Whether a clause begins between a word and its numbers.
    fn is_parted(&self, word: &Word, pair: TokenRange) -> bool {
        let between =
            if word.tokens.start < pair.start { word.tokens.end..pair.start } else { pair.end..word.tokens.start };
        between.into_iter().any(|at| self.is_mark(at, &[';']) || means(self.key(at), Concept::Parting))
    }

    fn share(&self, word: &Word) -> Option<Claim> {
        if word.kind == Kind::Multiple {
            return None;
        }
        let article = self.source.article;
        let (one, two) = self.pair(word)?;
        let (first, second) = (&self.all[one], &self.all[two]);
        if first.unit != second.unit || !first.is_exact() || !second.is_exact() {
            return None;
        }
        let gap = first.tokens.end..second.tokens.start;
        let is_of = self.is_of(one, two);
        // "two thirds of the 90 members, 60 people,"
        let is_whole = || {
            word.tokens.end < first.tokens.start
                && (word.tokens.end..first.tokens.start).len() <= 3
                && is_one_of!(article, word.tokens.end, "of")
                && gap.len() <= 6
                && self.is_set_off(second)
        };
        let (part, whole) = if is_of {
            (one, two)
        } else if is_whole() {
            (two, one)
        } else {
            return None;
        };
        let pair = TokenRange::new(first.tokens.start, second.tokens.end);
        // A change is of something else: "12 of the 40 closed, a rise of a third".
        let is_change = |at: usize| {
            let key = self.key(at);
            means(key, Concept::Rise) || means(key, Concept::Fall)
        };
        // "12 of the 40 in May": of some only.
        let is_of_some = is_one_of!(article, pair.end, "in during since at");
        // "10 of the 40, 30 percent told us": a percentage stands right before the numbers.
        let is_tied = match word.kind {
            Kind::Percent(_) => is_whole() || word.tokens.end + 1 == pair.start,
            _ => true,
        };
        let near = word.tokens.start.saturating_sub(2)..word.tokens.end + 2;
        let is_beside = is_whole() || self.touches(word, pair);
        if self.is_parted(word, pair)
            || !is_beside
            || !is_tied
            || is_of_some
            || self.all[whole].value < LEAST
            || near.into_iter().any(is_change)
            || self.all[part].value > self.all[whole].value
        {
            return None;
        }
        let what = match word.kind {
            Kind::Percent(percent) => What::Share(Share { part, whole, percent }),
            _ => self.proportion(word, part, whole, Relation::Share),
        };
        Some(claim(word.tokens, what))
    }

    /// "..., 60 people,": a number between marks, or behind "or".
    fn is_set_off(&self, it: &Quantity) -> bool {
        let before = it.tokens.start.wrapping_sub(1);
        let end = (it.tokens.end..it.tokens.end + 3)
            .find(|at| self.source.article.token(*at).is_none_or(|it| it.kind != TokenKind::Word));
        let opens = self.is_mark(before, &[',', '(', '\u{2013}', '\u{2014}'])
            || is_one_of!(self.source.article, before, "or") && self.is_mark(before.wrapping_sub(1), &[',']);
        opens && end.is_some_and(|at| self.is_mark(at, &[',', ')', '.', ';', '\u{2013}', '\u{2014}']))
    }

    /// Whether a mark or "or" stands between a word and its pair, at the pair.
    fn touches(&self, word: &Word, pair: TokenRange) -> bool {
        let marks = [',', ':', '(', ')', '\u{2013}', '\u{2014}'];
        let is_link = |at: usize| self.is_mark(at, &marks) || is_one_of!(self.source.article, at, "or");
        if word.tokens.start < pair.start {
            is_link(pair.start - 1)
        } else {
            // "12 of the 40 members, or a third": up to two words belong to the pair.
            (pair.end..word.tokens.start).any(is_link) && word.tokens.start - pair.end <= 6
        }
    }

    /// "416 of those who took part, or 65 per cent", where a sentence before tells that "640 people took part".
    fn share_of_those(&self, word: &Word) -> Option<Claim> {
        let (Kind::Percent(percent), article) = (word.kind, self.source.article) else { return None };
        let mut others = self.source.reading.quantities_in(self.sentence).filter(|it| *it != percent);
        let part = others.next().filter(|_| others.next().is_none())?;
        let it = &self.all[part];
        let end = it.tokens.end;
        let is_of_those = is_one_of!(article, end, "of")
            && is_one_of!(article, end + 1, "those")
            && is_one_of!(article, end + 2, "who");
        let is_beside = end < word.tokens.start
            && is_one_of!(article, word.tokens.start - 1, "or")
            && self.is_mark(word.tokens.start - 2, &[',']);
        // "or 90 per cent of all women"
        let is_of_other = is_one_of!(article, word.tokens.end, "of");
        if !is_of_those || !is_beside || is_of_other || it.unit != Unit::Count || !it.is_exact() {
            return None;
        }
        let grammar = self.source.syntax.at(end)?;
        let deed = self.key(grammar.verbs.iter().find(|it| it.tokens.start > end + 2)?.main);
        let number = article.sentence_number(end);
        // Whoever did so, where one number of an earlier sentence tells how many.
        let mut wholes = (number.saturating_sub(REACH)..number).rev().filter_map(|number| {
            let grammar = self.source.syntax.sentence(number)?;
            let verb = grammar.verbs.iter().position(|it| self.key(it.main) == deed && !it.is_negated)?;
            let start = grammar.verbs[verb].tokens.start;
            // "In the trial 640 people took part": right before the verb, whatever stands before it.
            let beside = start.checked_sub(1).and_then(|it| grammar.chunk_at(it));
            let subject = grammar.chunks[grammar.verbs[verb].subject.map(|it| it.0).or(beside)?].tokens;
            let mut counts = self.source.reading.quantities_in(subject);
            counts.next_back().filter(|it| self.all[*it].unit == Unit::Count && self.all[*it].is_exact())
        });
        let whole = wholes.next().filter(|_| wholes.next().is_none())?;
        let fits = self.all[whole].value >= it.value.max(LEAST);
        fits.then(|| claim(word.tokens, What::Share(Share { part, whole, percent })))
    }

    /// "fell by a third, from 120 to 80", "doubled from 40 to 80"
    fn change(&self, word: &Word) -> Option<Claim> {
        let article = self.source.article;
        let (one, two) = self.pair(word)?;
        let (first, second) = (&self.all[one], &self.all[two]);
        let before = |it: &Quantity| article.word(it.tokens.start.wrapping_sub(1));
        // "46,200, against 38,500", "46,200 compared with 38,500"
        let is_against = before(second) == "against"
            || matches!(before(second), "with" | "to")
                && is_one_of!(article, second.tokens.start.wrapping_sub(2), "compared");
        let (from, to) = match (before(first), before(second)) {
            _ if is_against && word.kind != Kind::Multiple => (two, one),
            _ if matches!(word.kind, Kind::Percent(_)) => return None,
            ("from", "to") => (one, two),
            ("to", "from") => (two, one),
            _ => return None,
        };
        // "against 38,500 in the same period of 2013, a jump of a quarter": told of the two behind them.
        if is_against && (word.tokens.start < second.tokens.end || second.tokens.start - first.tokens.end > 4) {
            return None;
        }
        let is_same =
            self.all[from].unit == self.all[to].unit || self.all[from].unit.is_money() != self.all[to].unit.is_money();
        let pair = TokenRange::new(first.tokens.start.saturating_sub(1), second.tokens.end);
        if !is_same || self.is_parted(word, pair) || second.tokens.start - first.tokens.end > 6 {
            return None;
        }
        let relation = if word.kind == Kind::Multiple {
            let grammar = self.source.syntax.at(word.tokens.start)?;
            let of = |it: usize| grammar.verb_of(article, it);
            if of(first.tokens.start) != grammar.verb_at(word.tokens.start) {
                return None;
            }
            Relation::Multiple
        } else {
            let by = word.tokens.start.checked_sub(1).filter(|it| is_one_of!(article, *it, "by of"))?;
            let told = (self.sentence.start.max(by.saturating_sub(6))..by).rev();
            let is_rise = told.into_iter().find_map(|at| {
                let (rise, fall) = (means(self.key(at), Concept::Rise), means(self.key(at), Concept::Fall));
                (rise || fall).then_some(rise)
            })?;
            if is_rise != (self.all[to].value > self.all[from].value) {
                return None;
            }
            Relation::Change
        };
        if let Kind::Percent(percent) = word.kind {
            return Some(claim(word.tokens, What::Change(Change { from, to, percent })));
        }
        Some(claim(word.tokens, self.proportion(word, from, to, relation)))
    }

    fn proportion(&self, word: &Word, one: usize, two: usize, relation: Relation) -> What {
        let before = word.tokens.start.checked_sub(1).filter(|it| self.sentence.contains(*it));
        let hedge = before.map(|it| self.key(it));
        let is = |concept| hedge.is_some_and(|it| means(it, concept));
        let low = word.value * if is(Concept::Almost) { 1.0 - HEDGED } else { 1.0 - LOOSE };
        let high = word.value * if is(Concept::Above) { 1.0 + 2.0 * HEDGED } else { 1.0 + LOOSE };
        What::Proportion(Proportion { said: word.tokens, bounds: (low, high), one, two, relation })
    }
}
