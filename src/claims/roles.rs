//! Titles of one person that do not go together: "Prime Minister Smith" where everywhere else she
//! is the foreign minister, and somebody else of the article is the prime minister.
//!
//! Two signals: the title is not what the article calls the person elsewhere, and it is what the
//! article calls another. Only posts that one holder has at a time are weighed (there are many
//! senators, and many generals); "then", "former", "-elect" and the like are another time.

use std::collections::HashMap;

use smallvec::SmallVec;

use super::{Claim, Source, What, claim};
use crate::text::{TokenKind, TokenRange, key_of};

/// A title that the article gives to another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swapped {
    /// Whose name it stands beside: the number of the figure.
    pub figure: usize,
    /// The title.
    pub title: TokenRange,
    /// The title that the article gives the person elsewhere.
    pub usual: TokenRange,
    /// How often it does.
    pub times: usize,
    /// Whose title it is elsewhere: the number of the figure.
    pub other: usize,
    /// Where it is.
    pub others: TokenRange,
}

/// The words of a title that tell it from others, as keys, sorted.
type Words = SmallVec<[u64; 4]>;

/// One way in which a figure is titled.
struct Style {
    words: Words,
    /// Where, in order.
    at: Vec<TokenRange>,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let figures = &source.reading.figures;
    let styles: Vec<Vec<Style>> = figures.iter().map(|it| styles(source, &it.titles)).collect();
    // Who bears a title of these very words.
    let mut bearers: HashMap<&Words, Vec<usize>> = HashMap::new();
    for (figure, list) in styles.iter().enumerate() {
        for style in list {
            bearers.entry(&style.words).or_default().push(figure);
        }
    }
    for (figure, list) in styles.iter().enumerate() {
        let [_, _, ..] = list.as_slice() else { continue };
        for odd in list.iter().filter(|it| it.at.len() == 1) {
            let title = odd.at[0];
            let others = bearers[&odd.words].iter().copied().filter(|it| *it != figure);
            // All else that the person is called must go together, and not with this.
            let usual = list.iter().filter(|it| it.words != odd.words).max_by_key(|it| it.at.len());
            let Some(usual) = usual else { continue };
            if list.iter().any(|it| it.words != odd.words && agree(&it.words, &odd.words)) {
                continue;
            }
            // A title right beside the other: "Prime Minister and Defence Minister Smith".
            let is_double = list
                .iter()
                .flat_map(|it| &it.at)
                .any(|it| *it != title && source.article.sentence_of(it.start) == source.article.sentence_of(title.start));
            if is_double || !is_single(source, title) || !is_single(source, usual.at[0]) {
                continue;
            }
            // The other has the title to themselves, and none of what the person is called.
            let found = others
                .filter(|other| !styles[*other].iter().any(|it| agree(&it.words, &usual.words)))
                .filter_map(|other| {
                    let style = styles[other].iter().find(|it| it.words == odd.words)?;
                    Some((style.at.len(), other, style.at[0]))
                })
                .max_by_key(|(times, other, _)| (*times, std::cmp::Reverse(*other)));
            let Some((_, other, others)) = found else { continue };
            let short = usual.at.iter().min_by_key(|it| it.len()).copied().unwrap_or(usual.at[0]);
            let swapped = Swapped { figure, title, usual: short, times: usual.at.len(), other, others };
            out.push(claim(title, What::Titled(swapped)));
        }
    }
}

/// The titles of a figure by their words; what is said of another time is left out.
fn styles(source: Source<'_>, titles: &[TokenRange]) -> Vec<Style> {
    let mut out: Vec<Style> = Vec::new();
    for title in titles {
        let words = words(source, *title);
        if words.is_empty() || is_of_another_time(source, *title) {
            continue;
        }
        match out.iter_mut().find(|it| it.words == words) {
            Some(style) => style.at.push(*title),
            None => out.push(Style { words, at: vec![*title] }),
        }
    }
    out
}

const SMALL: [u64; 6] =
    [key_of("of"), key_of("for"), key_of("the"), key_of("and"), key_of("affairs"), key_of("mr")];

fn words(source: Source<'_>, title: TokenRange) -> Words {
    let tokens = &source.article.tokens()[title.range()];
    let mut words: Words =
        tokens.iter().filter(|it| it.kind == TokenKind::Word && !SMALL.contains(&it.key)).map(|it| it.key).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Words that make another post of one.
const LESSER: [u64; 8] = [
    key_of("vice"),
    key_of("deputy"),
    key_of("under"),
    key_of("undersecretary"),
    key_of("assistant"),
    key_of("associate"),
    key_of("alternate"),
    key_of("acting"),
];

/// Whether two titles may be one post: "Minister" and "Foreign Minister".
fn agree(a: &Words, b: &Words) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().all(|it| long.contains(it)) && !long.iter().any(|it| LESSER.contains(it) && !short.contains(it))
}

/// Heads of titles that one person has at a time.
const SINGLE: [&str; 12] = [
    "president",
    "minister",
    "secretary",
    "premier",
    "chancellor",
    "king",
    "queen",
    "pope",
    "emperor",
    "taoiseach",
    "governor",
    "mayor",
];

fn is_single(source: Source<'_>, title: TokenRange) -> bool {
    title.range().any(|at| SINGLE.contains(&source.article.word(at)))
}

/// "Then-Prime Minister", "the former president", "President-elect".
fn is_of_another_time(source: Source<'_>, title: TokenRange) -> bool {
    let word = |at: usize| source.article.word(at);
    let sentence = source.article.sentence_of(title.start);
    let before = (sentence.start..title.start).rev().take(4);
    let told_before = before.take_while(|at| word(*at) != "," && word(*at) != ";").any(|at| {
        matches!(
            word(at),
            "former" | "then" | "ex" | "late" | "past" | "previous" | "next" | "future" | "ousted" | "deposed" | "outgoing"
                | "incoming" | "would" | "as" | "become" | "became" | "elected" | "named" | "appointed" | "candidate" | "was"
        )
    });
    told_before || title.range().any(|at| matches!(word(at), "elect" | "designate" | "former" | "nominee" | "emeritus"))
}
