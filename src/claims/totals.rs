//! Wholes that stand behind their parts: "336 seats, Labour 271 and others 44, for a total of 651", "Twelve of the 36
//! failed; the other 24 passed".

use super::{Claim, Parts, Source, What, claim};
use crate::mentions::{Quantity, Unit};
use crate::text::{TokenRange, is_one_of};

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let all = &source.reading.quantities;
    for (index, it) in all.iter().enumerate() {
        if it.unit != Unit::Count || !it.is_exact() || it.tokens.start < 2 {
            continue;
        }
        let sentence = source.article.sentence_of(it.tokens.start);
        let found = if is_one_of!(source.article, it.tokens.start - 1, "of") {
            total(source, sentence, index)
        } else if is_one_of!(source.article, it.tokens.start - 1, "other remaining") {
            rest(source, sentence, index)
        } else {
            None
        };
        if let Some(parts) = found {
            let start = parts.parts.iter().chain([&parts.whole]).map(|it| all[*it].tokens.start).min();
            out.push(claim(TokenRange::new(start.unwrap_or(it.tokens.start), it.tokens.end), What::Parts(parts)));
        }
    }
}

fn is_count(it: &Quantity) -> bool {
    it.unit == Unit::Count && it.is_exact()
}

/// "..., for a total of 651": every number of the sentence before it is a part, in a list of three or more.
fn total(source: Source<'_>, sentence: TokenRange, whole: usize) -> Option<Parts> {
    let (article, all) = (source.article, &source.reading.quantities);
    let start = all[whole].tokens.start;
    let is_total = sentence.start + 5 < start
        && is_one_of!(article, start - 2, "total")
        && is_one_of!(article, start - 3, "a")
        && is_one_of!(article, start - 4, "for");
    let before = TokenRange::new(sentence.start, start);
    if !is_total || !source.reading.timexes_in(before).is_empty() {
        return None;
    }
    let first = all.partition_point(|it| it.tokens.start < sentence.start);
    let parts: Vec<usize> = (first..whole).collect();
    let listed = parts.iter().enumerate().all(|(n, it)| {
        let it = &all[*it];
        let from = n.checked_sub(1).map_or(sentence.start, |n| all[parts[n]].tokens.end);
        let parted =
            n == 0 || (from..it.tokens.start).any(|at| is_one_of!(article, at, ", and") || article.word(at) == ";");
        let of_other = (from..it.tokens.start)
            .any(|at| is_one_of!(article, at, "in of from out per at by after to than over with for against"));
        is_count(it) && parted && !(of_other && n > 0)
    });
    (parts.len() >= 3 && listed).then_some(Parts { whole, parts })
}

/// "Twelve of the 36 blocks failed; the other 24 passed", "Of 36 blocks, 12 failed. The remaining 24 passed."
fn rest(source: Source<'_>, sentence: TokenRange, rest: usize) -> Option<Parts> {
    let (article, all) = (source.article, &source.reading.quantities);
    let (start, end) = (all[rest].tokens.start, all[rest].tokens.end);
    let alone = source.syntax.at(end).is_some_and(|it| it.verb_at(end).is_some())
        || is_one_of!(article, end, "have has were are did had will left held went . , ;");
    if !is_one_of!(article, start - 2, "the") || !alone {
        return None;
    }
    // The sentence before tells of the others where this one begins with the rest.
    let opens = start == sentence.start + 2;
    let told = if opens { article.sentence_of(sentence.start.checked_sub(1)?) } else { sentence };
    if article.block_of(told.start) != article.block_of(start) {
        return None;
    }
    let first = all.partition_point(|it| it.tokens.start < told.start);
    let mut counts = (first..rest).filter(|it| all[*it].unit != Unit::Percent);
    let (one, two) = (counts.next()?, counts.next()?);
    if counts.next().is_some() || !is_count(&all[one]) || !is_count(&all[two]) {
        return None;
    }
    let of = |at: usize| {
        is_one_of!(article, at, "of") || is_one_of!(article, at, "the its") && is_one_of!(article, at - 1, "of")
    };
    let second = all[two].tokens.start;
    let (part, whole) =
        if is_one_of!(article, all[one].tokens.end, "of") && second <= all[one].tokens.end + 2 && of(second - 1) {
            (one, two)
        } else if all[one].tokens.start <= told.start + 2
            && is_one_of!(article, told.start, "of")
            && is_one_of!(article, second - 1, ",")
        {
            (two, one)
        } else {
            return None;
        };
    (all[part].value < all[whole].value).then(|| Parts { whole, parts: vec![part, rest] })
}
