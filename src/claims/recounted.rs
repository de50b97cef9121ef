//! One anniversary, two numbers: "the 33rd anniversary" in the headline, "the 34th" in the story.

use super::anniversaries::{Counted, Said};
use super::{Claim, Source, What, claim};
use crate::mentions::Kind;
use crate::text::{TokenKind, is_one_of};
use crate::time::Interval;

pub(super) fn read(source: Source<'_>, all: &[Counted], out: &mut Vec<Claim>) {
    // Only neighbours in the text are compared: an article that names many anniversaries is a list.
    if all.len() > MOST_COMPARED {
        return;
    }
    for (n, counted) in all.iter().enumerate() {
        let Some(other) = all[..n].iter().find(|other| is_recounted(source, other, counted)) else { continue };
        // Two against one: the odd one is the slip.
        let backs_new = all
            .iter()
            .any(|it| it.mention != counted.mention && it.years == counted.years && shares_name(source, it, other));
        let backs_old = all
            .iter()
            .any(|it| it.mention != other.mention && it.years == other.years && shares_name(source, it, counted));
        let odd_is_old = backs_new && !backs_old;
        let (odd, known) = if odd_is_old { (other, counted) } else { (counted, other) };
        let tokens = source.reading.mentions[odd.mention].tokens;
        out.push(claim(tokens, What::Recounted(Recounted { mention: odd.mention, other: known.mention })));
    }
}

const MOST_COMPARED: usize = 12;

/// Two numbers for what seems to be one anniversary, by the numbers of the mentions.
#[derive(Clone, Copy, Debug)]
pub struct Recounted {
    /// The one that stands out.
    pub mention: usize,
    /// The other.
    pub other: usize,
}

/// "the 33rd anniversary of the march" and "the 34th anniversary of the march", both of now: the
/// numbers are one or ten apart, and nothing says that one of them was or will be.
fn is_recounted(source: Source<'_>, one: &Counted, other: &Counted) -> bool {
    let apart = one.years.abs_diff(other.years);
    let article = source.article;
    let plain = |it: &Counted| {
        let mention = &source.reading.mentions[it.mention];
        let sentence = article.sentence_of(mention.tokens.start);
        let line = super::when::dateline(source).and_then(Interval::as_year);
        let dated = source.reading.timexes[source.reading.timexes_in(sentence)]
            .iter()
            .any(|it| it.written.year.is_some_and(|year| Some(year.value) != line));
        let shifted = sentence.range().any(|at| is_one_of!(article, at, SHIFTED));
        !dated && !shifted && !matches!(it.said, Some(Said::Timex(_)))
    };
    matches!(apart, 1 | 10) && plain(one) && plain(other) && shares_name(source, one, other)
}

const SHIFTED: &str = "last next previous ago was were had coming upcoming ahead then earlier since until before after \
    would when celebrated marked both";

/// Whether the objects of two anniversaries share two names, or are the same words.
fn shares_name(source: Source<'_>, one: &Counted, other: &Counted) -> bool {
    let names = |it: &Counted| -> Vec<u64> {
        let mention = &source.reading.mentions[it.mention];
        let Kind::Anniversary(anniversary) = &mention.kind else { return Vec::new() };
        let from = if anniversary.object.is_empty() { mention.tokens.end } else { anniversary.object.start };
        let sentence = source.article.sentence_of(mention.tokens.start);
        let tokens = source.article.tokens();
        (from..sentence.end.min(from + OBJECT_WORDS))
            .filter(|at| {
                tokens[*at].kind == TokenKind::Word && tokens[*at].case.is_capital() && tokens[*at].span.len() > 3
            })
            .map(|at| tokens[at].key)
            .collect()
    };
    let (here, there) = (names(one), names(other));
    here.first().is_some_and(|it| there.first() == Some(it)) && here.iter().filter(|it| there.contains(it)).count() >= 2
}

/// How many words behind "anniversary of" may name what it is of.
const OBJECT_WORDS: usize = 8;
