//! One measure in two units: "32 kilometres (20 miles)", "5,380 feet, or 1,640 metres".

use super::{Claim, Source, What, claim};
use crate::mentions::{Bound, Measure, Quantity, Unit, is_conversion};
use crate::text::{TokenRange, is_one_of};

/// A measure, and the same in another unit: numbers in the list of the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The one that stands first; several where it is written in two units ("5 ft 7 in").
    pub first: Vec<usize>,
    /// The one in brackets, behind "or" or behind a slash.
    pub second: Vec<usize>,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let all = &source.reading.quantities;
    let mut at = 0;
    while at < all.len() {
        let first = run(source, at);
        let next = at + first.len().max(1);
        at = next;
        if first.is_empty() {
            continue;
        }
        let second = run(source, next);
        let (Some(from), Some(to)) = (first.last(), second.first()) else { continue };
        if stands_beside(source, &all[*from], &all[*to], second.last().map_or(0, |it| all[*it].tokens.end))
            && measure(all, *from).zip(measure(all, *to)).is_some_and(|(from, to)| is_conversion(from, to))
        {
            let tokens = TokenRange::new(all[first[0]].tokens.start, all[*second.last().unwrap_or(to)].tokens.end);
            out.push(claim(tokens, What::Converted(Converted { first, second })));
        }
    }
}

fn measure(all: &[Quantity], at: usize) -> Option<Measure> {
    match all.get(at)?.unit {
        Unit::Measure(it) => Some(it),
        _ => None,
    }
}

/// A measure that may go on in smaller units of the same dimension and system: "6 ft 2 in", "2 lb 3 oz".
fn run(source: Source<'_>, at: usize) -> Vec<usize> {
    let all = &source.reading.quantities;
    let Some(first) = measure(all, at) else { return Vec::new() };
    let mut parts = vec![at];
    let mut smallest = first;
    while let Some(next) = measure(all, at + parts.len()) {
        let (here, there) = (all[at + parts.len() - 1].tokens, all[at + parts.len()].tokens);
        let between = TokenRange::new(here.end, there.start.max(here.end));
        let is_joined = between.is_empty()
            || between.len() == 1
                && is_one_of!(source.article, between.start, ", and")
                && source.article.sentence_of(here.start).contains(there.start);
        let size = |it: Measure| it.to_base(1.0).next().unwrap_or(0.0);
        let is_smaller =
            next.dimension() == first.dimension() && next.system() == first.system() && size(next) < size(smallest);
        if !is_joined || !is_smaller {
            break;
        }
        smallest = next;
        parts.push(at + parts.len());
    }
    parts
}

/// Whether the second measure is put as the same as the first: in brackets right behind it, behind "or", or behind a
/// slash or dash. A noun may stand between: "a 187-kilometre stage (116 miles)".
fn stands_beside(source: Source<'_>, first: &Quantity, second: &Quantity, end: usize) -> bool {
    let article = source.article;
    if !article.sentence_of(first.tokens.start).contains(second.tokens.start) {
        return false;
    }
    // The words that hedge the second: "(about 20 miles)", "or just under 20 miles".
    let mut at = second.tokens.start;
    while at > first.tokens.end
        && is_one_of!(
            article,
            at - 1,
            "about around roughly approximately some circa nearly almost over under just more less than a an little or \
                say well exactly equivalent to the which that is are makes"
        )
    {
        at -= 1;
    }
    let Some(mark) = at.checked_sub(1).filter(|it| *it >= first.tokens.end) else {
        // "20 miles or 32 kilometres": the loop went over "or".
        let words = TokenRange::new(first.tokens.end, second.tokens.start);
        let is_or = words.range().any(|at| is_one_of!(article, at, "or"));
        return is_or && is_one_of!(article, end, ") ; , .") && first.bound != Bound::AtMost;
    };
    let between = TokenRange::new(first.tokens.end, mark);
    let is_near = between.is_empty() || between.len() <= 2 && between.range().all(|at| is_small_word(source, at));
    // "10 miles, or 5 kilometres if it rained" are two distances.
    let closes = is_one_of!(article, end, ") ; / , .") || end >= article.sentence_of(first.tokens.start).end;
    let is_or = (mark + 1..second.tokens.start).any(|at| is_one_of!(article, at, "or equivalent which that"));
    if is_one_of!(article, mark, "(") {
        return is_near && closes;
    }
    (is_one_of!(article, mark, "/") && between.is_empty())
        || (is_one_of!(article, mark, ",") && is_or && is_near && closes)
}

fn is_small_word(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    article.token(at).is_some_and(|it| it.kind == crate::text::TokenKind::Word && !it.case.is_capital())
        && !is_one_of!(article, at, "and or from to of in by per but against than")
}
