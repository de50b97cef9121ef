//! Numbers told as reckoned from others: "climbed from 1,240 to 1,395, a gain of 155", "12 jurors at $40 a day", "80, 85
//! and 90, for an average of 85".
//!
//! The words beside a number say what it is: a difference, a rate, an average. Of what, its sentence (of a rate also the one
//! before) must tell without another choice: by words that join two numbers ("from 8 to 6", "6 against 8", "41-29"), or because there
//! are no others of its kind. Whatever else agrees silences; what does not agree is claimed only where one slip of the pen
//! makes it, or where nothing but the words that join the numbers stands between them.

mod rates;
mod shares;

use std::collections::HashSet;

use super::added::is_slip;
use super::relations::is_hedge;
use super::{Claim, Source, What, claim, wholes};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Bound, Quantity, Unit};
use crate::syntax::Tag;
use crate::text::{TokenRange, is_one_of};

/// A number that is reckoned from others: numbers in the list of the reading.
#[derive(Clone, Debug)]
pub struct Reckoned {
    /// What comes out.
    pub result: usize,
    /// How.
    pub how: How,
    /// What it is reckoned from: of a difference the larger first.
    pub terms: Vec<usize>,
}

/// How a number is reckoned from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// "a gain of 155"
    Difference,
    /// "$40 a day"
    Product,
    /// "an average of 85"
    Average,
}

impl Reckoned {
    /// The least and the most that comes out of the terms.
    pub fn right(&self, all: &[Quantity]) -> (f64, f64) {
        let (low, high) = (|it: &usize| all[*it].low, |it: &usize| all[*it].high);
        match self.how {
            How::Difference => {
                let [most, least] = self.terms[..] else { return (f64::NEG_INFINITY, f64::INFINITY) };
                (all[most].low - all[least].high, all[most].high - all[least].low)
            }
            How::Product => (self.terms.iter().map(low).product(), self.terms.iter().map(high).product()),
            How::Average => {
                let count = self.terms.len() as f64;
                let sum = |of: &dyn Fn(&usize) -> f64| self.terms.iter().map(of).sum::<f64>() / count;
                (sum(&low), sum(&high))
            }
        }
    }

    /// What comes out of the terms as they are written.
    pub fn value(&self, all: &[Quantity]) -> f64 {
        let terms = self.terms.iter().map(|it| all[*it].value);
        match self.how {
            How::Difference => self.terms.first().map_or(0.0, |it| all[*it].value * 2.0) - terms.sum::<f64>(),
            How::Product => terms.product(),
            How::Average => terms.sum::<f64>() / self.terms.len() as f64,
        }
    }
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let all = &source.reading.quantities;
    // Numbers that another reader has told of.
    let told: HashSet<usize> = out
        .iter()
        .flat_map(|old| match &old.what {
            What::Parts(old) => old.parts.iter().copied().chain([old.whole]).collect::<Vec<_>>(),
            What::Change(old) => vec![old.percent],
            What::Share(old) => vec![old.percent],
            _ => Vec::new(),
        })
        .collect();
    for (index, it) in all.iter().enumerate() {
        if it.value <= 0.0 || told.contains(&index) {
            continue;
        }
        let reader = Reader { source, all, index, sentence: source.article.sentence_of(it.tokens.start) };
        // A table or a list of results.
        if source.reading.quantities_in(reader.sentence).nth(MOST).is_some() {
            continue;
        }
        if it.unit == Unit::Percent {
            let change = reader.percent().map(What::Change).or_else(|| reader.share().map(What::Share));
            out.extend(change.map(|it| claim(all[index].tokens, it)));
        }
        if let Some(parts) = reader.whole() {
            out.push(claim(around(it.tokens, &parts.parts, all), What::Parts(parts)));
        }
        if it.unit == Unit::Percent {
            continue;
        }
        let found = reader.difference().or_else(|| reader.average()).or_else(|| reader.rate());
        if let Some(found) = found {
            let tokens = around(all[found.result].tokens, &found.terms, all);
            out.push(claim(tokens, What::Reckoned(found)));
        }
    }
}

/// From the first to the last of some numbers.
fn around(one: TokenRange, others: &[usize], all: &[Quantity]) -> TokenRange {
    let tokens = others.iter().map(|it| all[*it].tokens);
    tokens.fold(one, |a, b| TokenRange::new(a.start.min(b.start), a.end.max(b.end)))
}

/// A number, and where it stands.
struct Reader<'a> {
    source: Source<'a>,
    all: &'a [Quantity],
    index: usize,
    sentence: TokenRange,
}

/// Two numbers, and whether words join them.
struct Pair {
    one: usize,
    two: usize,
    is_joined: bool,
}

/// How the words beside a number say that it is a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    /// "fell 31 degrees", "rose by 12"
    Verb,
    /// "overtops it by 250 m"
    By,
    /// "a gain of 155"
    Noun,
    /// "a majority of four"
    Gap,
    /// "370 fewer than"
    Than,
    /// "370 fewer"
    More,
}

/// How two numbers are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joins {
    /// "from 44 to 3"
    Change,
    /// "8,200, against 6,200"
    Base,
    /// "41-29"
    Score,
}

/// So many words stand between a number and the word that says what it is.
const NEAR: usize = 4;
/// How many times off a number may be that nothing but words of a change parts from the others.
const FAR: f64 = 3.0;
/// Of numbers below it any two are one digit apart.
const TWO_DIGITS: f64 = 10.0;
/// Percentages are rounded so far.
const ROUND: f64 = 0.6;
/// A sentence with more numbers tells of no single sum.
const MOST: usize = 16;
/// So many numbers are averaged.
const FEWEST: usize = 3;

impl Reader<'_> {
    fn it(&self) -> &Quantity {
        &self.all[self.index]
    }

    fn is_in(&self, at: usize) -> bool {
        self.sentence.contains(at)
    }

    fn means(&self, at: usize, concept: Concept) -> bool {
        self.is_in(at) && means(self.source.article.key(at), concept)
    }

    fn means_as(&self, at: usize, concept: Concept, sort: Sort) -> bool {
        self.is_in(at) && means_as(self.source.article.key(at), concept, sort)
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.source.syntax.at(at).filter(|_| self.is_in(at)).map(|it| it.tag(at))
    }

    /// The noun that a number counts.
    fn noun(&self, number: usize) -> Option<u64> {
        let it = &self.all[number];
        let grammar = self.source.syntax.at(it.tokens.start)?;
        let chunk = grammar.chunks.get(grammar.chunk_at(it.tokens.start)?)?;
        let head = self.source.article.key(chunk.head);
        (chunk.head >= it.tokens.end && !means(head, Concept::Time)).then_some(head)
    }

    /// Whether two numbers can be of one kind: of one unit, or one of them stands without.
    fn is_alike(&self, one: usize, other: usize) -> bool {
        let (a, b) = (self.all[one].unit, self.all[other].unit);
        match (a, b) {
            _ if a == b => true,
            (Unit::Points, Unit::Percent) | (Unit::Percent, Unit::Points) => true,
            (Unit::Count, Unit::Money(_) | Unit::Measure(_)) => self.noun(one).is_none(),
            (Unit::Money(_) | Unit::Measure(_), Unit::Count) => self.noun(other).is_none(),
            _ => false,
        }
    }

    /// The numbers of some tokens that can be reckoned with this one, but for other differences and rates.
    fn others(&self, tokens: TokenRange) -> Vec<usize> {
        let is_other = |it: &usize| {
            *it != self.index
                && self.is_alike(self.index, *it)
                && self.all[*it].bound == Bound::Plain
                && self.all[*it].value > 0.0
                && !wholes::is_age(self.source, &self.all[*it])
                && !self.at(*it).is_difference()
                && !self.at(*it).is_rate()
        };
        self.source.reading.quantities_in(tokens).filter(is_other).collect()
    }

    /// The same of another number.
    fn at(&self, index: usize) -> Reader<'_> {
        let sentence = self.source.article.sentence_of(self.all[index].tokens.start);
        Reader { source: self.source, all: self.all, index, sentence }
    }

    /// The word before a number, past "just", "a" and the like.
    fn before(&self) -> Option<usize> {
        let mut at = self.it().tokens.start.checked_sub(1)?;
        while is_hedge(self.source.article.word(at)) || matches!(self.tag(at), Some(Tag::Adverb | Tag::Determiner)) {
            at = at.checked_sub(1)?;
        }
        Some(at).filter(|it| self.is_in(*it))
    }

    /// How the words beside a number say that it is a difference, and which word does.
    fn cue(&self) -> Option<(Cue, usize)> {
        let article = self.source.article;
        if self.is_compared() {
            return Some((Cue::Than, self.it().tokens.end));
        }
        if self.is_gap() {
            return Some((Cue::Gap, self.it().tokens.end));
        }
        // "eight fewer people", but "11 more victims" beside others
        let is_more = (self.it().tokens.end..self.it().tokens.end + 2).any(|at| {
            // "64 older planes" are no difference.
            let is_before_noun = self.tag(at + 1).is_some_and(Tag::is_nominal);
            matches!(self.tag(at), Some(Tag::Comparative | Tag::AdverbMore))
                && !is_one_of!(article, at, "more")
                && (!is_before_noun || self.means(at, Concept::Less))
        });
        if is_more {
            return Some((Cue::More, self.it().tokens.end));
        }
        let before = self.before()?;
        let is_move =
            |at: usize| self.means_as(at, Concept::Rise, Sort::Verb) || self.means_as(at, Concept::Fall, Sort::Verb);
        if is_one_of!(article, before, "by") {
            let grammar = self.source.syntax.at(before)?;
            let verb = grammar.verbs[grammar.verb_of(article, before)?].main;
            let is_any = is_move(verb) || self.means_as(verb, Concept::Exceed, Sort::Verb);
            // "overtops its neighbour by 250 m", "is overpriced by $24,000": of nobody who does it.
            let is_measured = !matches!(self.it().unit, Unit::Count) || self.noun(self.index).is_none();
            return (is_any || is_measured).then_some((if is_any { Cue::Verb } else { Cue::By }, verb));
        }
        if is_one_of!(article, before, "of") && before > self.sentence.start {
            let noun = before - 1;
            let is_move =
                self.means_as(noun, Concept::Rise, Sort::Noun) || self.means_as(noun, Concept::Fall, Sort::Noun);
            return match self.means(noun, Concept::Difference) {
                true => Some((Cue::Gap, noun)),
                false => is_move.then_some((Cue::Noun, noun)),
            };
        }
        // "fell 31 degrees", but "a cut 12 metres long"
        let is_verb = matches!(
            self.tag(before),
            Some(
                Tag::VerbPast
                    | Tag::VerbBase
                    | Tag::VerbPresent
                    | Tag::VerbPresentS
                    | Tag::VerbIng
                    | Tag::VerbParticiple
            )
        );
        (is_verb && is_move(before)).then_some((Cue::Verb, before))
    }

    /// "a 15-point margin", "the nine-point lead"
    fn is_gap(&self) -> bool {
        let end = self.it().tokens.end;
        let is_noun = |at: usize| self.means(at, Concept::Difference) || self.means_as(at, Concept::Fall, Sort::Noun);
        let is_linked = self.source.article.token(end).is_some_and(|it| it.is_hyphen());
        is_linked && (end + 2..end + 4).any(is_noun)
    }

    fn is_difference(&self) -> bool {
        self.cue().is_some()
    }

    /// "370 fewer than the 8,310", "12 points behind".
    fn is_compared(&self) -> bool {
        let end = self.it().tokens.end;
        let is_more = |at: usize| matches!(self.tag(at), Some(Tag::Comparative | Tag::AdverbMore));
        (end..end + 2).any(|at| is_more(at) && is_one_of!(self.source.article, at + 1, "than"))
    }

    /// The two of some numbers that this one is reckoned from.
    fn pair(&self, here: &[usize], is_alike: impl Fn(usize, usize) -> bool) -> Option<Pair> {
        let (cue, _) = self.cue()?;
        let joined = || {
            here.windows(2).filter(|it| is_alike(it[0], it[1])).filter_map(|it| Some((it, self.joins(it[0], it[1])?)))
        };
        let only = |joins: &[Joins]| {
            let mut found = joined().filter(|it| joins.contains(&it.1) && self.is_beside(it.0));
            let (pair, _) = found.next().filter(|_| found.next().is_none())?;
            Some(Pair { one: pair[0], two: pair[1], is_joined: true })
        };
        // This one and two others are all of their kind: then one slip of the pen decides.
        let only_three = || {
            let all = self.source.reading.quantities_in(self.sentence);
            let alike: Vec<usize> =
                all.filter(|it| *it != self.index && is_alike(*it, *here.first().unwrap_or(it))).collect();
            match (here, &alike[..]) {
                ([one, two], [_, _]) if alike == here && self.it().value >= TWO_DIGITS => {
                    Some(Pair { one: *one, two: *two, is_joined: false })
                }
                _ => None,
            }
        };
        let alone = || match here {
            [one, two] if joined().next().is_none() && is_alike(*one, *two) => {
                Some(Pair { one: *one, two: *two, is_joined: false })
            }
            _ => None,
        };
        match cue {
            // "370 fewer than the 8,310 of a year earlier": the one it is compared with, and the one before both.
            Cue::Than => {
                let end = self.it().tokens.end;
                let than = here.iter().copied().find(|it| self.all[*it].tokens.start >= end)?;
                let is_near = self.all[than].tokens.start - end <= NEAR + 1;
                let mut first = here.iter().copied().filter(|it| *it < self.index);
                let one = first.next().filter(|_| first.next().is_none())?;
                (is_near && is_alike(one, than)).then_some(Pair { one, two: than, is_joined: false })
            }
            Cue::Verb => only(&[Joins::Change, Joins::Score]).or_else(only_three),
            Cue::Noun => only(&[Joins::Change, Joins::Base]).or_else(only_three),
            Cue::More | Cue::By => only_three(),
            Cue::Gap => only(&[Joins::Score]).or_else(alone),
        }
        .filter(|it| it.is_joined || self.counts_one(it))
    }

    /// Whether a pair and this number stand beside each other, in one clause and with no number between.
    fn is_beside(&self, pair: &[usize]) -> bool {
        let (first, last) = (pair[0].min(self.index), pair[1].max(self.index));
        let (start, end) = (self.all[first].tokens.end, self.all[last].tokens.start);
        let inside = self
            .source
            .reading
            .quantities_in(TokenRange::new(start, end))
            .filter(|it| !pair.contains(it) && *it != self.index);
        let is_time = |it: &usize| self.source.reading.timex_at(self.all[*it].tokens.start).is_some();
        let others = inside.filter(|it| !is_time(it)).count();
        let verbs = self.source.syntax.at(start).map_or(0, |it| {
            it.verbs
                .iter()
                .filter(|verb| verb.tense != crate::syntax::Tense::None && (start..end).contains(&verb.main))
                .count()
        });
        others == 0 && verbs == 0
    }

    /// Whether two numbers are of one noun, or one of them has none.
    fn counts_one(&self, pair: &Pair) -> bool {
        let (one, two) = (self.noun(pair.one), self.noun(pair.two));
        !matches!(self.all[pair.one].unit, Unit::Count) || one == two || one.is_none() || two.is_none()
    }

    /// "from 44 at noon to 3", "to 6.9 percent from 8.1", "8,200 against 6,200", "41-29".
    fn joins(&self, one: usize, two: usize) -> Option<Joins> {
        let article = self.source.article;
        let (one, two) = (&self.all[one], &self.all[two]);
        let between = one.tokens.end..two.tokens.start;
        if between.len() == 1 && article.token(between.start).is_some_and(|it| it.is_hyphen()) {
            return Some(Joins::Score);
        }
        let word = |it: &Quantity| {
            let mut at = it.tokens.start.checked_sub(1)?;
            while is_one_of!(article, at, "the a last about") && at > self.sentence.start {
                at -= 1;
            }
            Some(at).filter(|at| self.is_in(*at))
        };
        let is = |at: Option<usize>, what: &str| at.is_some_and(|at| article.word(at) == what);
        let (first, second) = (word(one), word(two));
        if between.len() > NEAR * 2 || between.clone().any(|at| is_one_of!(article, at, "; and but while")) {
            return None;
        }
        if is(first, "from") && is(second, "to") || is(first, "to") && is(second, "from") {
            return Some(Joins::Change);
        }
        let is_base = second.is_some_and(|at| {
            is_one_of!(article, at, "against versus from")
                || is_one_of!(article, at, "with to") && is_one_of!(article, at - 1, "compared")
        });
        is_base.then_some(Joins::Base)
    }

    /// Whether what comes out is said, or is wrong in a way that leaves no doubt.
    fn is_told(&self, found: &Reckoned, is_direct: bool) -> bool {
        let said = self.all[found.result];
        let (low, high) = found.right(self.all);
        let slack = 1e-9 * high.abs();
        if said.low <= high + slack && said.high >= low - slack {
            return true;
        }
        let right = found.value(self.all);
        let is_near = right > 0.0 && (1.0 / FAR..FAR).contains(&(said.value / right));
        // What comes out is told by another number.
        let mut beside = self.source.reading.quantities_in(self.sentence).filter(|it| *it != found.result);
        let is_elsewhere = beside.any(|it| (self.all[it].value - right).abs() <= slack && !found.terms.contains(&it));
        !is_elsewhere && (self.is_one_slip(found) || is_direct && is_near)
    }

    /// Whether one number, written with one digit changed or two turned, makes it right.
    fn is_one_slip(&self, found: &Reckoned) -> bool {
        let value = |it: usize| self.all[it].value;
        let (said, right) = (value(found.result), found.value(self.all));
        let of_terms = || match (found.how, &found.terms[..]) {
            (How::Difference, [most, least]) => {
                is_slip(value(*most), value(*least) + said) || is_slip(value(*least), value(*most) - said)
            }
            (How::Product, terms) => terms.iter().any(|it| {
                let right = said * value(*it) / right;
                right.fract() == 0.0 && right >= TWO_DIGITS && is_slip(value(*it), right)
            }),
            _ => false,
        };
        // "$4.5 million" for 450,000
        let of_scale = || {
            (1..=3).any(|it| {
                [said * 10_f64.powi(it), said / 10_f64.powi(it)].iter().any(|it| (it - right).abs() < 1e-6 * right)
            })
        };
        let is_told = said >= TWO_DIGITS || found.how != How::Product;
        right > 0.0 && (is_told && is_slip(said, right) || of_terms() || found.how == How::Product && of_scale())
    }

    fn difference(&self) -> Option<Reckoned> {
        if !self.is_difference() || self.it().bound != Bound::Plain {
            return None;
        }
        let pair = self.pair(&self.others(self.sentence), |_, _| true)?;
        let (most, least) = if self.all[pair.one].value >= self.all[pair.two].value {
            (pair.one, pair.two)
        } else {
            (pair.two, pair.one)
        };
        let found = Reckoned { result: self.index, how: How::Difference, terms: vec![most, least] };
        self.is_told(&found, pair.is_joined).then_some(found)
    }
}
