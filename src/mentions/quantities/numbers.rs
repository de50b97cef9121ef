//! Numbers in digits and in words of any length: "1,200", "2.5m", "two hundred and nine thousand".

use std::sync::LazyLock;

use crate::text::{Article, TokenKind, WordFilter, is_one_of, key_of};

/// A number, before its unit.
pub(super) struct Number {
    /// The value.
    pub value: f64,
    /// The step of its last digit; 0 for a whole number.
    pub step: f64,
    /// The token behind it.
    pub end: usize,
    /// The letters behind the digits of the same token that are no scale: "km" of "5km", "m" of "5m".
    pub letters: Option<(usize, usize)>,
}

/// The value of a number of one token: "6", "six".
pub(crate) fn number_at(article: &Article, at: usize) -> Option<f64> {
    let token = article.token(at)?;
    match token.kind {
        TokenKind::Number => article.word(at).replace(',', "").parse().ok(),
        TokenKind::Word => WORDS.get(token.key),
        _ => None,
    }
}

/// Whether a number may begin with a token.
pub(super) fn is_opener(article: &Article, at: usize) -> bool {
    let token = &article.tokens()[at];
    token.kind != TokenKind::Word || WORDS.get(token.key).is_some_and(opens)
}

/// The words that a number may begin with.
pub(super) fn openers() -> &'static WordFilter {
    &WORDS.openers
}

/// Whether a number in words stands first: "million" does not.
fn opens(value: f64) -> bool {
    value < 100.0 || value == DOZEN
}

/// The number that begins at a token, with the words of scale behind it.
pub(super) fn number(article: &Article, at: usize, end: usize) -> Option<Number> {
    let mut it = digits(article, at).or_else(|| spelt(article, at, end))?;
    while let Some(scale) = scale_at(article, it.end).filter(|_| it.end < end && it.letters.is_none()) {
        it.value *= scale;
        it.step = if it.step == 0.0 { scale } else { it.step * scale };
        it.end += 1;
    }
    Some(it)
}

/// "thousand", "million", "mln", "crore".
fn scale_at(article: &Article, at: usize) -> Option<f64> {
    article.token(at).and_then(|it| WORDS.get(it.key)).filter(|it| *it >= 1e3)
}

/// "1,200", "2.5", "5m", "5km", "1½".
fn digits(article: &Article, at: usize) -> Option<Number> {
    let token = article.token(at)?;
    let word = article.word(at);
    let (text, letters) = match token.kind {
        TokenKind::Number => (word, ""),
        TokenKind::Mixed => word.split_at(word.find(|it: char| !matches!(it, '0'..='9' | '.' | ','))?),
        _ => return None,
    };
    if text.len() > 20 {
        return None;
    }
    let plain: String = text.chars().filter(|it| *it != ',').collect();
    let value: f64 = plain.parse().ok()?;
    let decimals = plain.split_once('.').map_or(0, |it| it.1.len());
    let (scale, part, letters) = match letters {
        "" => (1.0, 0.0, None),
        "k" => (1e3, 0.0, None),
        "bn" | "b" => (1e9, 0.0, None),
        "mn" | "mln" => (1e6, 0.0, None),
        "tn" => (1e12, 0.0, None),
        "\u{bd}" => (1.0, 0.5, None),
        "\u{bc}" => (1.0, 0.25, None),
        "\u{be}" => (1.0, 0.75, None),
        "\u{2153}" => (1.0, 1.0 / 3.0, None),
        "\u{2154}" => (1.0, 2.0 / 3.0, None),
        // Whether "5m" is five million or five metres is for its neighbours to say.
        _ => (1.0, 0.0, Some((text.len(), word.len()))),
    };
    let step = match (decimals, scale) {
        (0, 1.0) => 0.0,
        (decimals, scale) => scale / 10_f64.powi(i32::try_from(decimals).ok()?),
    };
    let step = if part > 0.0 { 0.1 } else { step };
    Some(Number { value: (value + part) * scale, step, end: at + 1, letters })
}

/// "twelve", "twenty-five", "two hundred and five", "three thousand four hundred", "a dozen".
fn spelt(article: &Article, at: usize, end: usize) -> Option<Number> {
    let word = |at: usize| {
        article.token(at).filter(|it| it.kind == TokenKind::Word && at < end).and_then(|it| WORDS.get(it.key))
    };
    let first = word(at)?;
    if first == DOZEN {
        return Some(Number { value: 12.0, step: 12.0, end: at + 1, letters: None });
    }
    let (mut value, mut next) = below_thousand(article, at, end, &word)?;
    // "two million" is left to the scale behind; "two thousand and forty", "three thousand four hundred" go on.
    while let Some(scale) = word(next).filter(|it| (1e3..DOZENS).contains(it) && *it != DOZEN) {
        let joined = next + 1 + usize::from(is_one_of!(article, next + 1, "and"));
        let Some((rest, behind)) = below_thousand(article, joined, end, &word).filter(|it| it.0 < scale) else { break };
        // "two thousand, three hundred" is two numbers; "two thousand three hundred" is one.
        if scale > 1e3 {
            break;
        }
        value = value * scale + rest;
        next = behind;
    }
    Some(Number { value, step: 0.0, end: next, letters: None })
}

/// A number in words below a thousand, and the token behind it.
fn below_thousand(
    article: &Article,
    at: usize,
    end: usize,
    word: &impl Fn(usize) -> Option<f64>,
) -> Option<(f64, usize)> {
    let mut value = word(at).filter(|it| *it < 100.0 && *it != DOZEN)?;
    let mut next = at + 1;
    if (20.0..100.0).contains(&value)
        && next < end
        && article.token(next).is_some_and(|it| it.is_hyphen())
        && let Some(ones) = word(next + 1).filter(|it| *it < 10.0)
    {
        value += ones;
        next += 2;
    }
    if word(next) == Some(100.0) {
        value *= 100.0;
        next += 1;
        let after = next + usize::from(is_one_of!(article, next, "and"));
        if let Some((rest, behind)) = tens(article, after, end, word) {
            value += rest;
            next = behind;
        }
    }
    Some((value, next))
}

/// "forty-five": a number in words below a hundred, and the token behind it.
fn tens(article: &Article, at: usize, end: usize, word: &impl Fn(usize) -> Option<f64>) -> Option<(f64, usize)> {
    let value = word(at).filter(|it| *it < 100.0 && *it != DOZEN)?;
    let hyphen = at + 1 < end && article.token(at + 1).is_some_and(|it| it.is_hyphen());
    match word(at + 2).filter(|it| *it < 10.0) {
        Some(ones) if (20.0..100.0).contains(&value) && hyphen => Some((value + ones, at + 3)),
        _ => Some((value, at + 1)),
    }
}

const DOZEN: f64 = 12.5;
/// Above every scale that a number in words goes on behind.
const DOZENS: f64 = 1e6;

/// The words of numbers, by key.
struct Words {
    slots: Vec<(u64, f64)>,
    /// Those that a quantity may begin with.
    openers: WordFilter,
}

const SLOTS: usize = 256;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let small = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
        seventeen eighteen nineteen";
    let tens = "twenty thirty forty fifty sixty seventy eighty ninety";
    let mut words = Words { slots: vec![(0, 0.0); SLOTS], openers: WordFilter::EMPTY };
    for (number, word) in small.split_whitespace().enumerate().skip(1) {
        words.add(word, number as f64);
    }
    for (number, word) in tens.split_whitespace().enumerate() {
        words.add(word, 20.0 + 10.0 * number as f64);
    }
    for (word, value) in [
        ("hundred", 100.0),
        ("thousand", 1e3),
        ("lakh", 1e5),
        ("million", 1e6),
        ("mln", 1e6),
        ("crore", 1e7),
        ("billion", 1e9),
        ("bln", 1e9),
        ("trillion", 1e12),
        ("dozen", DOZEN),
    ] {
        words.add(word, value);
    }
    words
});

impl Words {
    fn add(&mut self, word: &str, value: f64) {
        let key = key_of(word);
        let mut at = slot_of(key);
        while self.slots[at].0 != 0 {
            at = (at + 1) % SLOTS;
        }
        self.slots[at] = (key, value);
        if opens(value) {
            self.openers.add(key);
        }
    }

    fn get(&self, key: u64) -> Option<f64> {
        let mut at = slot_of(key);
        loop {
            let (found, value) = self.slots[at];
            if found == key {
                return Some(value);
            }
            if found == 0 {
                return None;
            }
            at = (at + 1) % SLOTS;
        }
    }
}

fn slot_of(key: u64) -> usize {
    key as usize & (SLOTS - 1)
}
