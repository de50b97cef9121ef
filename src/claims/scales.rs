//! One sum in two scales: "a deficit of $984 billion ... the $984 million deficit", "$850m in its first week ... Those
//! $850,000".
//!
//! Two sums of the same digits that are a thousand or a million times each other are one sum twice where the second
//! points back to the first, or where both are told of the same noun and their digits are many.

use super::renumbered::{self, Renumbered};
use super::{Claim, Source, What, claim};
use crate::mentions::{Quantity, Unit};
use crate::syntax::Tag;
use crate::text::{TokenRange, is_one_of};

/// How many digits, up to the last zeros, two sums have in common by no chance where a noun joins them.
const TELLING: usize = 3;

/// How far from its sum, in tokens, the noun may stand that it is told of.
const NOUN: usize = 4;

/// "Those $850,000" points back over so many sentences.
const BACK: usize = 2;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let sums: Vec<(&Quantity, u64, i32)> = source
        .reading
        .quantities
        .iter()
        .filter_map(|it| digits(it).map(|(digits, scale)| (it, digits, scale)))
        .collect();
    let mut told: Vec<u64> = Vec::new();
    for (later, (sum, own, scale)) in sums.iter().enumerate() {
        if !is_plain(source, sum) {
            continue;
        }
        let others: Vec<_> = sums.iter().filter(|(it, digits, _)| digits == own && it.unit == sum.unit).collect();
        let alike: Vec<&Quantity> = others.iter().filter(|it| it.2 == *scale).map(|it| it.0).collect();
        let first = sums[..later].iter().find(|(it, digits, other)| {
            let is_step = matches!((scale - other).abs(), 3 | 6);
            digits == own && is_step && it.unit == sum.unit && is_plain(source, it) && is_one(source, it, sum, *own)
        });
        let Some((first, _, other)) = first else { continue };
        let against: Vec<&Quantity> = others.iter().filter(|it| it.2 == *other).map(|it| it.0).collect();
        // Said before in the scale of both: two sums.
        if alike.iter().any(|it| it.tokens.start < first.tokens.start) {
            continue;
        }
        // One finding, however often the sum stands in either scale.
        if told.contains(own) {
            continue;
        }
        told.push(*own);
        let found = renumbered::odd_first(source, &against, &alike, |it| it.tokens);
        out.extend(found.map(|it: Renumbered| claim(it.here[0], What::Renumbered(it))));
    }
}

/// The digits of a sum of money up to its last zeros, and how many places its point stands behind the last of them.
fn digits(it: &Quantity) -> Option<(u64, i32)> {
    const PLACES: i32 = 4;
    // Less than a thousand is a price, or a line of a table told in millions.
    let is_sum = matches!(it.unit, Unit::Money(_)) && (1e3..1e14).contains(&it.value);
    // Digits behind the fourth decimal are no newspaper's.
    let mut digits = (it.value * 10f64.powi(PLACES)).round() as u64;
    let mut scale = -PLACES;
    if !is_sum {
        return None;
    }
    while digits.is_multiple_of(10) {
        digits /= 10;
        scale += 1;
    }
    (digits > 9).then_some((digits, scale))
}

fn is_plain(source: Source<'_>, it: &Quantity) -> bool {
    let is_told = source.syntax.at(it.tokens.start).is_some_and(|it| !it.verbs.is_empty());
    is_told
        && !source.article.is_quoted(it.tokens.start)
        && it.is_even()
        && !is_one_of!(source.article, it.tokens.end, "a per each apiece")
}

/// Whether two sums of the same digits are one.
fn is_one(source: Source<'_>, first: &Quantity, later: &Quantity, digits: u64) -> bool {
    let article = source.article;
    let sentence = article.sentence_of(later.tokens.start);
    let apart = article.sentence_number(later.tokens.start) - article.sentence_number(first.tokens.start);
    let before = later.tokens.start.checked_sub(1).filter(|at| *at >= sentence.start);
    let points = |words: fn(&crate::text::Article, usize) -> bool| before.is_some_and(|at| words(article, at));
    if apart == 0 {
        return false;
    }
    if apart <= BACK && points(|article, at| is_one_of!(article, at, "those that this these")) {
        return true;
    }
    let is_telling = digits.to_string().len() >= TELLING;
    let is_definite = points(|article, at| is_one_of!(article, at, "the those that this these"));
    let nouns = nouns_beside(source, first);
    (is_telling || is_definite) && nouns_beside(source, later).iter().any(|it| nouns.contains(it))
}

/// The nouns that a sum is told of: those that stand beside it in its sentence.
fn nouns_beside(source: Source<'_>, it: &Quantity) -> Vec<u64> {
    let article = source.article;
    let sentence = article.sentence_of(it.tokens.start);
    let from = sentence.start.max(it.tokens.start.saturating_sub(NOUN));
    let Some(grammar) = source.syntax.at(it.tokens.start) else { return Vec::new() };
    let beside = TokenRange::new(from, sentence.end.min(it.tokens.end + NOUN));
    beside
        .range()
        .filter(|at| !it.tokens.contains(*at) && matches!(grammar.tag(*at), Tag::Noun | Tag::Nouns))
        .map(|at| article.key(at))
        .collect()
}
