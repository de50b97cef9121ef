//! Votes: "passed 34 to 12" and "the 34-13 vote".
//!
//! Two results are one vote's only where they share one of the two numbers, or the digits of one are
//! swapped, and both places name the same body and the same thing.

use smallvec::SmallVec;

use super::Source;
use super::renumbered::Renumbered;
use super::when::dated;
use crate::text::{KeySet, TokenKind, TokenRange, is_one_of};

/// A result of a vote.
#[derive(Clone, Copy)]
struct Tally {
    /// The tokens of its two numbers.
    numbers: (usize, usize),
    values: (u32, u32),
    sentence: TokenRange,
}

/// An article with more results is about many votes.
const MOST: usize = 6;
/// How far from its numbers, in tokens, a word of voting may stand.
const NEAR: usize = 9;
/// So many words of weight must be shared.
const LEAST_SHARED: usize = 1;

pub(super) fn read(source: Source<'_>) -> Option<Renumbered> {
    let all = tallies(source);
    if !(2..=MOST).contains(&all.len()) {
        return None;
    }
    let first = all[0];
    let later = *all.iter().find(|it| it.values != first.values)?;
    if !all.iter().all(|it| it.values == first.values || it.values == later.values) {
        return None;
    }
    let ((a, b), (c, d)) = (first.values, later.values);
    let is_near = (a == c && b != d) || (b == d && a != c);
    let is_one = is_near
        && first.sentence != later.sentence
        && !all.iter().any(|it| is_told_apart(source, it.sentence))
        && is_same_matter(source, first.sentence, later.sentence)
        && same_time(source, first.sentence, later.sentence);
    if !is_one {
        return None;
    }
    let at = |it: &Tally| if a == c { it.numbers.1 } else { it.numbers.0 };
    let whole = |it: &Tally| TokenRange::new(it.numbers.0, it.numbers.1 + 1);
    let of = |values: (u32, u32)| all.iter().filter(move |it| it.values == values);
    let (odd, usual) =
        if of(later.values).count() > of(first.values).count() { (first, later) } else { (later, first) };
    let places = |values: (u32, u32)| of(values).map(|it| TokenRange::new(at(it), at(it) + 1)).collect();
    Some(Renumbered {
        said: whole(&odd),
        known: whole(&usual),
        here: places(odd.values),
        others: places(usual.values),
        subject: whole(&usual),
    })
}

fn tallies(source: Source<'_>) -> SmallVec<[Tally; 4]> {
    let article = source.article;
    let tokens = article.tokens();
    let mut out = SmallVec::new();
    for at in source.reading.front.body + 1..tokens.len().saturating_sub(1) {
        let is_number = |at: usize| tokens.get(at).is_some_and(|it| it.kind == TokenKind::Number);
        if !is_number(at - 1) || !is_number(at + 1) {
            continue;
        }
        // "34-12", "34–12", "34 to 12".
        let join = &tokens[at];
        let is_join = match join.kind {
            TokenKind::Punct(mark) => matches!(mark, '-' | '\u{2013}') && !join.gap && !tokens[at + 1].gap,
            TokenKind::Word => is_one_of!(article, at, "to"),
            _ => false,
        };
        if !is_join {
            continue;
        }
        let value = |at: usize| article.word(at).parse::<u32>().ok().filter(|it| *it < 1_000);
        let (Some(a), Some(b)) = (value(at - 1), value(at + 1)) else { continue };
        let sentence = article.sentence_of(at);
        let around = sentence.start.max(at.saturating_sub(NEAR))..sentence.end.min(at + NEAR);
        let goes_on = tokens.get(at + 2).is_some_and(|it| it.is_hyphen() && is_number(at + 3));
        let in_time = !source.reading.timexes_in(TokenRange::new(at - 1, at + 2)).is_empty();
        // "moved 5 to 7 votes", "a range of 3-5 votes": only of what is decided.
        let is_vote = around.clone().any(|at| {
            is_one_of!(
                article,
                at,
                "vote voted votes voting passed approved rejected adopted ratified confirmed upheld"
            )
        }) && around
            .into_iter()
            .any(|at| is_one_of!(article, at, "vote voted passed approved rejected adopted ratified confirmed upheld"));
        let is_scale = tokens.get(at + 2).is_some_and(|it| it.is('%')) || is_unit(article.word(at + 2));
        if is_vote && !goes_on && !in_time && !is_scale && !article.is_quoted(at) {
            out.push(Tally { numbers: (at - 1, at + 1), values: (a, b), sentence });
            if out.len() > MOST {
                break;
            }
        }
    }
    out
}

fn is_unit(word: &str) -> bool {
    is_listed!(word, "percent per years year months days hours minutes million billion thousand points")
}

/// Words of one vote of several.
fn is_told_apart(source: Source<'_>, sentence: TokenRange) -> bool {
    sentence.range().any(|at| {
        is_one_of!(
            source.article,
            at,
            "first second third reading amendment amendments motion earlier again revote later separate another \
                procedural previous previously preliminary final initial initially committee subcommittee panel both \
                respectively while version recount corrected revised override cloture test ago last next"
        )
    })
}

/// Whether two sentences tell of votes of one body on one thing.
fn is_same_matter(source: Source<'_>, one: TokenRange, other: TokenRange) -> bool {
    let article = source.article;
    let tokens = article.tokens();
    let bodies = |sentence: TokenRange| -> KeySet {
        sentence.range().filter(|at| is_body(article.word(*at))).map(|at| tokens[at].key).collect()
    };
    let weighty = |sentence: TokenRange| -> KeySet {
        sentence
            .range()
            .filter(|at| tokens[*at].kind == TokenKind::Word && tokens[*at].span.len() >= 5)
            .filter(|at| {
                !is_one_of!(
                    article,
                    *at,
                    "passed approved rejected adopted voted votes voting would which after their about before \
                        against"
                )
            })
            .map(|at| tokens[at].key)
            .collect()
    };
    let (a, b) = (bodies(one), bodies(other));
    let parted = !a.is_empty() && !b.is_empty() && a.is_disjoint(&b);
    !parted && weighty(one).intersection(&weighty(other)).count() >= LEAST_SHARED
}

fn is_body(word: &str) -> bool {
    is_listed!(
        word,
        "senate house council assembly parliament board court congress commission legislature lords commons chamber \
            jury bundestag diet knesset duma synod conference union faculty shareholders voters residents \
            supervisors trustees"
    )
}

fn same_time(source: Source<'_>, one: TokenRange, other: TokenRange) -> bool {
    let days = |sentence: TokenRange| dated(source, sentence).filter_map(|it| it.interval);
    days(one).all(|a| days(other).next().is_none() || days(other).any(|b| a.meets(b)))
}
