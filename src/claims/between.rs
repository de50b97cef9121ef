//! Ranges of numbers: "between 425 and 450 tonnes".

use super::{Claim, Source, What, claim};
use crate::mentions::{Quantity, Unit};
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
    is_alike
        && is_joined
        && low.is_exact() == high.is_exact()
        && is_one_of!(article, before, "between")
        && !is_compared(source, before)
}

/// "the gap between 50 and 40", "a choice between 12 and 10": two numbers beside each other, in any order.
fn is_compared(source: Source<'_>, between: usize) -> bool {
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
