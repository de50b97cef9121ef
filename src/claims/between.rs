//! Ranges of numbers: "between 425 and 450 tonnes".

use super::{Claim, Source, What, claim};
use crate::lexicon::{Concept, means};
use crate::mentions::{Quantity, Unit};
use crate::syntax::Tag;
use crate::text::{TokenRange, is_one_of};

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let all = &source.reading.quantities;
    for (index, pair) in all.windows(2).enumerate() {
        let [low, high] = pair else { continue };
        if is_between(source, low, high) {
            out.push(claim(TokenRange::new(low.tokens.start, high.tokens.end), What::Between(index, index + 1)));
        }
    }
}

fn is_between(source: Source<'_>, low: &Quantity, high: &Quantity) -> bool {
    let article = source.article;
    let Some(before) = low.tokens.start.checked_sub(1) else { return false };
    // "80 and 69 pct": the unit stands behind the second.
    let is_alike = low.unit == high.unit || (low.unit == Unit::Count && low.tokens.len() == low.number.len());
    let is_joined = low.tokens.end + 1 == high.tokens.start && is_one_of!(article, low.tokens.end, "and");
    let is_even = is_alike && low.is_even() && high.is_even();
    // "between nine and five": hours of the day.
    let is_hours = low.value <= 12.0 && high.value <= 12.0 && low.unit == Unit::Count && {
        let noun = source.syntax.at(high.tokens.end).map(|it| it.tag(high.tokens.end));
        !matches!(noun, Some(Tag::Nouns | Tag::Noun | Tag::Adjective))
    };
    let is_between = is_joined && !is_hours && is_one_of!(article, before, "between");
    is_even && is_between && !is_compared(source, before)
        || is_even && is_from_to(source, low, high)
        || is_even && low.unit == high.unit && are_extremes(source, low, high)
}

/// "aged from 16 to 12", "ranging from 45 to 18 dollars": the words before it say that it is a range, and no change.
fn is_from_to(source: Source<'_>, low: &Quantity, high: &Quantity) -> bool {
    // "prices ranged from 98.559 to 98.549": told the way of the market.
    if low.value < high.value * NEAR {
        return false;
    }
    let article = source.article;
    let start = low.tokens.start;
    let is_joined = low.tokens.end + 1 == high.tokens.start && is_one_of!(article, low.tokens.end, "to");
    let is_led = |at: Option<usize>| at.is_some_and(|it| means(article.key(it), Concept::Ranging));
    is_joined
        && (is_one_of!(article, start.wrapping_sub(1), "from") && is_led(start.checked_sub(2))
            || is_one_of!(article, start.wrapping_sub(1), "aged ages"))
}

/// Two ends that lie nearer to each other, as a factor, are told in either order.
const NEAR: f64 = 1.05;

/// "minimum $45, maximum $18": the smallest and the largest of one thing, beside each other.
fn are_extremes(source: Source<'_>, low: &Quantity, high: &Quantity) -> bool {
    let article = source.article;
    // "a minimum of 45"
    let word = |at: usize| {
        let at =
            at.checked_sub(1).map(|it| if is_one_of!(article, it, "of is was at :") { it.wrapping_sub(1) } else { it });
        at.and_then(|it| article.token(it)).map(|it| it.key)
    };
    let is = |at: usize, concept: Concept| word(at).is_some_and(|it| means(it, concept));
    let end = high.tokens.start.saturating_sub(low.tokens.end);
    end <= EXTREMES
        && article.sentence_of(low.tokens.start) == article.sentence_of(high.tokens.start)
        && is(low.tokens.start, Concept::Least)
        && is(high.tokens.start, Concept::Most)
}

/// So many words stand between the smallest and the largest at most: ", and a maximum of".
const EXTREMES: usize = 5;

/// "the gap between 50 and 40", "a choice between 12 and 10": two numbers beside each other, in any order.
fn is_compared(source: Source<'_>, between: usize) -> bool {
    // "cut the ratio to between 30 and 25 percent": how much it is.
    if between > 0 && is_one_of!(source.article, between - 1, "to of at by reach") {
        return false;
    }
    let sentence = source.article.sentence_of(between);
    (between.saturating_sub(2).max(sentence.start)..between).any(|at| {
        is_one_of!(
            source.article,
            at,
            "gap difference choice choose choosing link ratio match matches game margin spread distance tie draw final line \
                road roads route comparison contrast distinction distinguish junction junctions exit exits gate gates page \
                pages floor floors numbers number houses flight flights platform platforms"
        )
    })
}
