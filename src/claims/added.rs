//! Totals in any wording: numbers side by side, and one that is told as what they come to, in their sentence
//! or the next: "eight golds, five silvers and nine bronzes, a haul of 22".
//!
//! What is a total is told by a word that means one. The parts are all numbers that stand beside it, so that
//! one of another thing among them would make a sum of nothing: a claim is made only where the sum is right,
//! or wrong as one slip of the pen makes it.

use super::{Claim, Parts, Source, What, claim};
use crate::lexicon::{Concept, means};
use crate::mentions::{Quantity, Unit};
use crate::syntax::Tag;
use crate::text::{TokenKind, TokenRange, is_one_of};

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let all = &source.reading.quantities;
    for (index, it) in all.iter().enumerate() {
        let told = Told { source, sentence: source.article.sentence_of(it.tokens.start), whole: index };
        let Some(parts) = is_count(it).then(|| told.parts()).flatten() else { continue };
        let tokens = parts.parts.iter().chain([&parts.whole]).map(|it| all[*it].tokens);
        let tokens = tokens.reduce(|a, b| TokenRange::new(a.start.min(b.start), a.end.max(b.end)));
        let is_known = |it: &Claim| matches!(&it.what, What::Parts(other) if other.whole == parts.whole);
        if let Some(tokens) = tokens.filter(|_| !out.iter().any(is_known)) {
            out.push(claim(tokens, What::Parts(parts)));
        }
    }
}

/// Whether a number counts things or money, and is neither "at least 40" nor "up to 40".
pub(super) fn is_count(it: &Quantity) -> bool {
    matches!(it.unit, Unit::Count | Unit::Money(_)) && it.value > 0.0 && it.is_even()
}

/// Whether "altogether", "in all" or "all told" begins at a token.
pub(super) fn says_in_all(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    means(article.key(at), Concept::TotalAdverb)
        || is_one_of!(article, at, "in") && is_one_of!(article, at + 1, "all total")
        || is_one_of!(article, at, "all") && is_one_of!(article, at + 1, "told")
}

/// A number that may be told as a total.
struct Told<'a> {
    source: Source<'a>,
    sentence: TokenRange,
    whole: usize,
}

/// Gold, silver and bronze.
const METALS: usize = 3;

/// What a number is told to be.
enum Cue {
    /// "a haul of 22", "22 in all"
    Sum,
    /// "a majority of 27"
    Difference,
}

impl Told<'_> {
    fn it(&self) -> &Quantity {
        &self.source.reading.quantities[self.whole]
    }

    fn means(&self, at: usize, concept: Concept) -> bool {
        self.sentence.contains(at) && means(self.source.article.key(at), concept)
    }

    fn parts(&self) -> Option<Parts> {
        let Some((cue, is_alone)) = self.cue() else { return self.told_first() };
        let before = TokenRange::new(self.sentence.start, self.it().tokens.start);
        let beside = self.run(before);
        let run = match beside {
            Some(run) => run,
            // "In all, 23 people died": of the sentence before.
            None if is_alone && self.source.reading.quantities_in(before).all(|it| self.is_number_of_parts(it)) => {
                let last = self.sentence.start.checked_sub(1).map(|at| self.source.article.sentence_of(at))?;
                let is_near = self.source.article.block_of(last.start) == self.source.article.block_of(before.start);
                // "Together the three divisions": as many as there are parts.
                let counts =
                    self.source.reading.quantities_in(before).map(|it| self.source.reading.quantities[it].value);
                self.run(last).filter(|run| is_near && counts.clone().all(|it| it == run.len() as f64))?
            }
            None => return None,
        };
        let all = &self.source.reading.quantities;
        let parts = match cue {
            Cue::Sum => Parts { whole: self.whole, parts: run },
            Cue::Difference => {
                let [one, two] = run[..] else { return None };
                let (most, least) = if all[one].value > all[two].value { (one, two) } else { (two, one) };
                Parts { whole: most, parts: vec![least, self.whole] }
            }
        };
        let values: Vec<f64> = parts.parts.iter().map(|it| all[*it].value).collect();
        is_sum_or_slip(&values, all[parts.whole].value).then_some(parts)
    }

    /// "the crew of 22, 9 officers and 14 men,": what is told at once of all; "Of the 47 medals, 14 were gold, with
    /// 17 silver and 16 bronze making up the rest". Elsewhere nothing says that the parts are all.
    fn told_first(&self) -> Option<Parts> {
        let (article, all) = (self.source.article, &self.source.reading.quantities);
        let (start, end) = (self.it().tokens.start, self.it().tokens.end);
        let behind = TokenRange::new(end, self.sentence.end);
        // "22 medals, nine of them gold, seven silver and six bronze"
        if is_one_of!(article, end, "medals") && self.has_all_metals(behind) {
            let run = self.run(behind).filter(|it| it.len() == 3)?;
            return Some(Parts { whole: self.whole, parts: run });
        }
        let of = start.checked_sub(1).map(|at| at - usize::from(at > 0 && is_one_of!(article, at, "the its their")))?;
        if !self.sentence.contains(of) || !is_one_of!(article, of, "of") {
            return None;
        }
        let run = self.run(TokenRange::new(end, self.sentence.end))?;
        let values: Vec<f64> = run.iter().map(|it| all[*it].value).collect();
        let is_told = of > self.sentence.start
            && self.means(of - 1, Concept::Group)
            && is_one_of!(article, end, ", : (")
            && run.first().is_some_and(|it| all[*it].tokens.start == end + 1);
        let opens = of == self.sentence.start;
        let is_whole = is_told || opens && (end..self.sentence.end).any(|it| self.means(it, Concept::Remainder));
        (is_whole && is_sum_or_slip(&values, self.it().value)).then_some(Parts { whole: self.whole, parts: run })
    }

    /// What the words around say the number is, and whether it may stand in a sentence of its own.
    fn cue(&self) -> Option<(Cue, bool)> {
        let article = self.source.article;
        let (start, end) = (self.it().tokens.start, self.it().tokens.end);
        // "31 with cup ties": of more than is told.
        let is_of_more = (end..self.sentence.end).any(|at| self.means(at, Concept::NotAll))
            || (end..end + 2).any(|at| self.means(at, Concept::Proviso));
        if is_of_more {
            return None;
        }
        let before = |back: usize| start.checked_sub(back).filter(|it| self.sentence.contains(*it));
        let noun = before(2).filter(|_| is_one_of!(article, start - 1, "of"));
        if let Some(noun) = noun {
            // "a goal difference of 23" is of other numbers.
            let is_plain =
                before(3).is_some_and(|at| self.source.syntax.at(at).is_some_and(|it| it.tag(at) == Tag::Determiner));
            if self.means(noun, Concept::Difference) && is_plain {
                return Some((Cue::Difference, true));
            }
            if self.means(noun, Concept::Total) {
                return Some((Cue::Sum, true));
            }
        }
        if before(1).is_some_and(|at| self.means(at, Concept::AddsUp)) {
            return Some((Cue::Sum, false));
        }
        // "61 hurt in all", "6,850 pounds altogether", "24 in all"
        let is_adverb = |at: usize| self.sentence.contains(at) && says_in_all(self.source, at);
        let is_end =
            |at: usize| at >= self.sentence.end || article.token(at).is_some_and(|it| it.kind != TokenKind::Word);
        let adverb = (end..(end + 3).min(self.sentence.end)).find(|it| is_adverb(*it));
        if adverb.is_some_and(|it| is_end(it + 1) || is_end(it + 2)) {
            return Some((Cue::Sum, true));
        }
        // "In all, 23 people were killed": the one number of its sentence, but for that of the parts: "Together the
        // three divisions turned over 243 million".
        let mut others = self.source.reading.quantities_in(self.sentence).filter(|it| *it != self.whole);
        let is_only = others.all(|it| self.is_number_of_parts(it));
        let opens = is_adverb(self.sentence.start) || is_one_of!(article, self.sentence.start, "together");
        if self.counts_medals() {
            return Some((Cue::Sum, true));
        }
        // "Total revenue was 243 million": the subject.
        let is_subject =
            (self.sentence.start..self.sentence.end.min(self.sentence.start + 3))
                .any(|it| self.means(it, Concept::Total) || self.means(it, Concept::TotalAdverb))
                && self.source.syntax.at(start).is_some_and(|it| {
                    it.verbs.iter().any(|verb| verb.tokens.end == start || verb.tokens.end + 1 == start)
                });
        (is_only && (opens || is_subject)).then_some((Cue::Sum, true))
    }

    /// "Together the three divisions": how many the parts are, before the total.
    fn is_number_of_parts(&self, other: usize) -> bool {
        let it = self.source.reading.quantities[other];
        let start = self.sentence.start;
        is_one_of!(self.source.article, start, "together")
            && (start + 1..start + 3).contains(&it.tokens.start)
            && other < self.whole
            && it.unit == Unit::Count
            && (2.0..=6.0).contains(&it.value)
    }

    /// "with 24 medals", of which the sentence before tells how many are gold, silver and bronze.
    fn counts_medals(&self) -> bool {
        let article = self.source.article;
        let is_medals = is_one_of!(article, self.it().tokens.end, "medals");
        let Some(last) = self.sentence.start.checked_sub(1).filter(|_| is_medals) else { return false };
        // "a total of 24 medals, the most of any country" is still of the team told of; "Norway won 24 medals" is not.
        let first = self.sentence.start;
        let opens = self.means(first, Concept::Own)
            || self.means(first, Concept::Definite)
            || is_one_of!(article, first, "they it");
        opens && self.has_all_metals(article.sentence_of(last))
    }

    /// Whether some words name gold, silver and bronze, once each.
    fn has_all_metals(&self, range: TokenRange) -> bool {
        let article = self.source.article;
        let named = range.range().filter(|at| means(article.key(*at), Concept::Metal));
        // "golds" and "gold" are one: each begins with a letter of its own.
        let mut letters: Vec<Option<char>> = named.map(|at| article.word(at).chars().next()).collect();
        let count = letters.len();
        letters.sort_unstable();
        letters.dedup();
        count == METALS && letters.len() == METALS
    }

    /// The numbers of a range, where all count the same and are listed.
    fn run(&self, range: TokenRange) -> Option<Vec<usize>> {
        let (article, reading) = (self.source.article, self.source.reading);
        let list: Vec<usize> = reading.quantities_in(range).collect();
        let unit = |it: &Quantity| match it.unit {
            Unit::Money(_) => Unit::Count,
            other => other,
        };
        let is_one = |it: &usize| {
            let it = &reading.quantities[*it];
            let is_linked = |at: usize| article.token(at).is_some_and(|it| it.is_hyphen() && !it.gap);
            is_count(it)
                && unit(it) == unit(self.it())
                && reading.timex_at(it.tokens.start).is_none()
                && !is_linked(it.tokens.end)
                && !article.is_quoted(it.tokens.start)
                && !it.tokens.start.checked_sub(1).is_some_and(|at| means(article.key(at), Concept::Loose))
        };
        let is_parted = |pair: &[usize]| {
            let (one, two) = (&reading.quantities[pair[0]], &reading.quantities[pair[1]]);
            let mut between = (one.tokens.end..two.tokens.start).peekable();
            between.peek().is_some()
                && between.any(|at| is_one_of!(article, at, ", ; and ( to"))
                && !(one.tokens.end..two.tokens.start)
                    .any(|at| means(article.key(at), Concept::Loose) && !is_one_of!(article, at, "of"))
                && !(two.tokens.start - 2..two.tokens.start)
                    .any(|at| at >= one.tokens.end && is_one_of!(article, at, "of"))
        };
        (list.len() >= 2 && list.iter().all(is_one) && list.windows(2).all(is_parted)).then_some(list)
    }
}

/// Whether parts are their whole, or would be if one number were written with one digit changed, or two
/// changed round.
fn is_sum_or_slip(parts: &[f64], whole: f64) -> bool {
    let sum: f64 = parts.iter().sum();
    let off = whole - sum;
    off == 0.0 || is_slip(whole, sum) || parts.iter().any(|it| is_slip(*it, it + off))
}

/// Whether a number is another with one digit changed, or two beside each other changed round.
pub(super) fn is_slip(said: f64, right: f64) -> bool {
    let digits = |value: f64| -> Vec<u8> { ((value * 1e3).round().max(0.0) as u64).to_string().into_bytes() };
    let (said, right) = (digits(said), digits(right));
    if said.len() != right.len() || said == right {
        return false;
    }
    let other: Vec<usize> = (0..said.len()).filter(|it| said[*it] != right[*it]).collect();
    match other[..] {
        [_] => true,
        [one, two] => two == one + 1 && said[one] == right[two] && said[two] == right[one],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_digit_or_two_changed_round() {
        assert!(is_slip(243.0, 233.0) && is_slip(46.0, 64.0) && is_slip(37.0, 27.0));
        assert!(!is_slip(46.0, 46.0) && !is_slip(100.0, 98.0) && !is_slip(243.0, 324.0));
    }

    #[test]
    fn parts_are_their_whole_but_for_a_slip() {
        assert!(is_sum_or_slip(&[8.0, 5.0, 9.0], 22.0));
        assert!(is_sum_or_slip(&[148.0, 62.0, 23.0], 243.0));
        assert!(!is_sum_or_slip(&[12.0, 40.0, 31.0], 7.0));
    }
}
