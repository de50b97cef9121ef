//! Things that a sentence counts and the next one tells kind by kind: "The haul included five animals new to science.
//! They are two frogs, a gecko and three spiders."

use super::lists::Listed;
use super::{Claim, Source, What, claim};
use crate::mentions::{Unit, number_at};
use crate::syntax::Tag;
use crate::text::{TokenKind, TokenRange, is_one_of};

/// More kinds are told of in part.
const MOST: usize = 8;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let article = source.article;
    for (number, sentence) in article.sentences().iter().enumerate().skip(1) {
        let start = sentence.start;
        let opens =
            is_one_of!(article, start, "they these") && is_one_of!(article, start + 1, "are were comprise comprised");
        if !opens || article.is_quoted(start) {
            continue;
        }
        let last = article.sentences()[number - 1];
        if article.block_of(last.start) != article.block_of(start) {
            continue;
        }
        let Some((list, least)) = kinds(source, *sentence) else { continue };
        // The last number of the sentence before: what "they" are.
        let counted = source.reading.quantities_in(last).next_back().map(|it| &source.reading.quantities[it]);
        let Some(it) = counted.filter(|it| it.unit == Unit::Count && it.is_exact() && (2.0..=60.0).contains(&it.value))
        else {
            continue;
        };
        let is_plural = source.syntax.at(it.tokens.start).is_some_and(|grammar| {
            let chunk = grammar.chunk_at(it.tokens.start).map(|it| grammar.chunks[it]);
            chunk.is_some_and(|it| {
                grammar.tag(it.head) == Tag::Nouns || is_one_of!(article, it.head, "people men women children")
            })
        });
        // "one of the five", "the other five"
        let is_part = it.tokens.start > last.start
            && (it.tokens.start.saturating_sub(2)..it.tokens.start)
                .any(|at| is_one_of!(article, at, "of other first next last"));
        let is_near = (it.value - least as f64).abs() <= 3.0;
        let told = out.iter().any(|old| matches!(&old.what, What::Listed(old) if old.said == it.number));
        if is_plural && !is_part && is_near && !told {
            let listed = Listed { said: it.number, number: it.value, items: (least, least), list };
            out.push(claim(it.number, What::Listed(listed)));
        }
    }
}

/// "two frogs, a gecko and three spiders": the words, and how many things they are; each kind begins with its number.
fn kinds(source: Source<'_>, sentence: TokenRange) -> Option<(TokenRange, usize)> {
    let article = source.article;
    let from = sentence.start + 2;
    let end = sentence.end - usize::from(is_one_of!(article, sentence.end - 1, "."));
    // What is told of a kind stands between commas, where semicolons part them.
    let has_semicolon = (from..end).any(|at| article.token(at).is_some_and(|it| it.is(';')));
    let is_mark = |at: usize| article.token(at).is_some_and(|it| it.is(if has_semicolon { ';' } else { ',' }));
    let (mut start, mut sum, mut count, mut is_last) = (from, 0, 0, false);
    for at in from..=end {
        let is_and = !has_semicolon && is_one_of!(article, at, "and");
        if at < end && !is_mark(at) && !is_and {
            continue;
        }
        let mut first = start;
        if has_semicolon && is_one_of!(article, first, "and") {
            first += 1;
            is_last = true;
        }
        if first < at {
            let number = match article.word(first) {
                "a" | "an" | "one" => 1.0,
                _ => number_at(article, first)?,
            };
            let is_kind = number.fract() == 0.0
                && (1.0..=60.0).contains(&number)
                && (has_semicolon || at - first <= 4)
                && article.token(first + 1).is_some_and(|it| it.kind == TokenKind::Word && !it.case.is_capital());
            if !is_kind {
                return None;
            }
            sum += number as usize;
            count += 1;
        }
        is_last |= is_and;
        start = at + 1;
    }
    // "They are a delight, a draw and a worry."
    (is_last && (2..=MOST).contains(&count) && sum > count).then(|| (TokenRange::new(from, end), sum))
}
