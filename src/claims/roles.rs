//! Titles of one person that do not go together: "Prime Minister Smith" where everywhere else she
//! is the foreign minister, and somebody else of the article is the prime minister.
//!
//! Two signals: the title is not what the article calls the person elsewhere, and it is what the
//! article calls another. Only posts that one holder has at a time are weighed (there are many
//! senators, and many generals); "then", "former", "-elect" and the like are another time.

use smallvec::SmallVec;

use super::{Claim, Source, What, claim};
use crate::mentions::Figure;
use crate::text::{KeyMap, TokenKind, TokenRange, key_of};

/// A title that the article gives to another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistitled {
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

/// A figure, and one of the ways in which it is titled.
struct Bearer {
    figure: usize,
    style: usize,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let figures = &source.reading.figures;
    let styles: Vec<Vec<Style>> = figures.iter().map(|it| styles(source, it)).collect();
    // Who bears a title with a word in it.
    let mut bearers: KeyMap<Vec<Bearer>> = KeyMap::default();
    for (figure, list) in styles.iter().enumerate() {
        for (style, it) in list.iter().enumerate() {
            for word in &it.words {
                bearers.entry(*word).or_default().push(Bearer { figure, style });
            }
        }
    }
    for (figure, list) in styles.iter().enumerate() {
        let [_, _, ..] = list.as_slice() else { continue };
        for odd in list.iter().filter(|it| it.at.len() == 1) {
            let title = odd.at[0];
            // All else that the person is called must go together, and not with this.
            let usual = list.iter().filter(|it| it.words != odd.words).max_by_key(|it| it.at.len());
            let Some(usual) = usual else { continue };
            if list.iter().any(|it| it.words != odd.words && agree(&it.words, &odd.words)) {
                continue;
            }
            let is_firm = is_single(source, usual.at[0]) || usual.at.len() > 1;
            if !is_single(source, title)
                || !is_firm
                || list.iter().flat_map(|it| &it.at).any(|it| is_beside(source, *it, title))
            {
                continue;
            }
            // Somebody else has the title, or a longer one that it was cut from.
            let found = bearers
                .get(&odd.words[0])
                .into_iter()
                .flatten()
                .filter(|it| it.figure != figure)
                .map(|it| (it.figure, &styles[it.figure][it.style]))
                .filter(|(_, it)| {
                    it.words == odd.words
                        || (odd.words.len() > 1 && odd.words.iter().all(|word| it.words.contains(word)))
                })
                .filter(|(other, _)| !styles[*other].iter().any(|it| it.words == usual.words))
                .map(|(other, it)| (it.words == odd.words, it.at.len(), std::cmp::Reverse(other), it.at[0]))
                .max_by_key(|it| (it.0, it.1, it.2))
                .map(|(_, times, other, at)| (times, other.0, at));
            // Each title once, and each somebody else's too: there is no telling which is the slip.
            let is_shared = usual.at.len() == 1
                && bearers[&usual.words[0]]
                    .iter()
                    .any(|it| it.figure != figure && styles[it.figure][it.style].words == usual.words);
            if is_shared {
                continue;
            }
            let Some((_, other, others)) = found else { continue };
            let short = usual.at.iter().min_by_key(|it| it.len()).copied().unwrap_or(usual.at[0]);
            let swapped = Mistitled { figure, title, usual: short, times: usual.at.len(), other, others };
            out.push(claim(title, What::Titled(swapped)));
        }
    }
}

/// The titles of a figure by their words; what is said of another time is left out.
fn styles(source: Source<'_>, figure: &Figure) -> Vec<Style> {
    let mut out: Vec<Style> = Vec::new();
    // "Josh, the president ..." may begin a question: only what stands before the name is theirs.
    let is_before = |title: &&TokenRange| {
        let at = figure.mentions.partition_point(|it| it.start < title.end);
        figure.mentions.get(at).is_some_and(|name| {
            (title.end..name.start)
                .all(|at| matches!(source.article.word(at), "." | "mr" | "mrs" | "ms" | "dr" | "sir" | "dame"))
        })
    };
    for title in figure.titles.iter().filter(is_before) {
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

const SMALL: [u64; 6] = [key_of("of"), key_of("for"), key_of("the"), key_of("and"), key_of("affairs"), key_of("mr")];

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
const SINGLE: [&str; 15] = [
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
    "commissioner",
    "speaker",
    "chairman",
];

/// Whether two titles of one person stand side by side: "Prime Minister and Defence Minister Smith".
fn is_beside(source: Source<'_>, one: TokenRange, other: TokenRange) -> bool {
    let (first, second) = if one.start < other.start { (one, other) } else { (other, one) };
    one != other
        && second.start.saturating_sub(first.end) <= 3
        && (first.end..second.start).all(|at| {
            let is_mark = source.article.token(at).is_some_and(|it| it.is(',') || it.is('-'));
            is_mark
                || matches!(
                    source.article.word(at),
                    "and" | "the" | "concurrent" | "concurrently" | "also" | "acting" | "alternate"
                )
        })
}

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
            "former"
                | "then"
                | "ex"
                | "late"
                | "past"
                | "previous"
                | "next"
                | "future"
                | "ousted"
                | "deposed"
                | "outgoing"
                | "incoming"
                | "would"
                | "as"
                | "become"
                | "became"
                | "elected"
                | "named"
                | "appointed"
                | "candidate"
                | "was"
        )
    });
    // "President Lindqvist takes over from President Dahl": in between, both have the title.
    let handed_over = (sentence.start..sentence.end).any(|at| {
        is_listed!(
            word(at),
            "succeeds succeed succeeded succeeding successor predecessor replaces replaced replacing sworn inaugurated \
                inauguration promoted promotion reshuffle handover swap swapped",
        ) || (matches!(word(at), "takes" | "took" | "taking" | "take") && word(at + 1) == "over")
    });
    told_before
        || handed_over
        || title.range().any(|at| matches!(word(at), "elect" | "designate" | "former" | "nominee" | "emeritus"))
}
