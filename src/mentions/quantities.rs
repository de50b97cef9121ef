//! Quantities: "1,200", "twelve", "nearly 2.5 million", "98.4 percent", "$3bn".
//!
//! A quantity is an interval: what is rounded may be a little more or less, "nearly" is below and
//! "more than" above. What is part of a time expression is none.

use std::sync::LazyLock;

use super::timex::Timex;
use crate::text::{Article, Picks, Span, TokenKind, TokenRange, WordFilter, is_one_of, key_of};

/// A quantity of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// Where it stands, with currency and "percent", without "nearly".
    pub tokens: TokenRange,
    /// The number alone: "2.5" of "$2.5 million".
    pub number: TokenRange,
    /// What is written.
    pub value: f64,
    /// The least it may be.
    pub low: f64,
    /// The most it may be.
    pub high: f64,
    /// What it counts.
    pub unit: Unit,
}

/// What a quantity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things, named behind it.
    Count,
    /// Hundredths.
    Percent,
    /// Hundredths as a difference of two shares: "2 percentage points".
    Points,
    /// Money, of whatever currency.
    Money,
}

impl Unit {
    /// As `annotate` prints it.
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::Count => "count",
            Unit::Percent => "percent",
            Unit::Points => "points",
            Unit::Money => "money",
        }
    }
}

impl Quantity {
    /// Whether it is a plain number, neither rounded nor approximate.
    pub fn is_exact(&self) -> bool {
        self.low == self.high
    }
}

/// Reads the quantities from token `body` on, in order.
pub(super) fn read(article: &Article, openers: &Picks, timexes: &[Timex], body: usize) -> Vec<Quantity> {
    let mut out: Vec<Quantity> = Vec::new();
    let (mut free, mut timex) = (body, 0);
    let prose = TokenRange::new(body, article.tokens().len());
    for at in openers.within(prose) {
        if at < free || !is_opener(article, at) {
            continue;
        }
        while timexes.get(timex).is_some_and(|it| it.tokens.end <= at) {
            timex += 1;
        }
        if let Some(inside) = timexes.get(timex).filter(|it| it.tokens.contains(at)) {
            free = inside.tokens.end;
            continue;
        }
        if let Some(it) = quantity(article, at) {
            free = it.tokens.end;
            out.push(it);
        }
    }
    out
}

/// The words that a quantity may begin with.
pub(super) fn openers() -> &'static WordFilter {
    &WORDS.openers
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

/// Whether a quantity may begin with a token.
fn is_opener(article: &Article, at: usize) -> bool {
    let token = &article.tokens()[at];
    token.kind != TokenKind::Word || WORDS.get(token.key).is_some_and(opens)
}

/// Whether a number in words stands first: "million" does not.
fn opens(value: f64) -> bool {
    value < 100.0 || value == DOZEN
}

fn quantity(article: &Article, at: usize) -> Option<Quantity> {
    let sentence = article.sentence_of(at);
    let is_join = |at: usize| article.token(at).is_some_and(|it| it.is_hyphen() || it.is('\u{2013}') || it.is('/'));
    let is_digits = |at: usize| article.token(at).is_some_and(|it| it.kind == TokenKind::Number);
    // "3-2", "5-7 percent", "24/7": a score, a range, no quantity that could be reckoned with.
    let after_join = at > sentence.start && is_join(at - 1) && !article.tokens()[at].gap;
    if after_join || (is_join(at + 1) && is_digits(at + 2)) {
        return None;
    }
    let (mut value, mut step, mut end) = digits(article, at).or_else(|| spelt(article, at, sentence.end))?;
    let number_end = end;
    while let Some(scale) =
        article.token(end).and_then(|it| WORDS.get(it.key)).filter(|it| *it >= 1e3 && end < sentence.end)
    {
        value *= scale;
        step = if step == 0.0 { scale } else { step * scale };
        end += 1;
    }
    let mut start = at;
    let mut unit = Unit::Count;
    let word = |at: usize| if at < sentence.end { article.word(at) } else { "" };
    let is_currency =
        |text: &str| matches!(text, "$" | "\u{20ac}" | "\u{a3}" | "\u{a5}" | "us$" | "usd" | "eur" | "gbp");
    if at > sentence.start && is_currency(word(at - 1)) {
        start = at - 1;
        unit = Unit::Money;
    } else if matches!(word(end), "%" | "percent" | "pct") {
        unit = Unit::Percent;
        end += 1;
    } else if word(end) == "per" && word(end + 1) == "cent" {
        unit = Unit::Percent;
        end += 2;
    } else if matches!(word(end), "percentage" | "basis") && word(end + 1).starts_with("point") {
        unit = Unit::Points;
        end += 2;
    } else if matches!(
        word(end),
        "dollars" | "euros" | "pounds" | "yuan" | "yen" | "rupees" | "dong" | "rubles" | "roubles"
    ) {
        unit = Unit::Money;
        end += 1;
    }
    let (low, high) = about(article, sentence.start, start, value, step / 2.0);
    let (tokens, number) = (TokenRange::new(start, end), TokenRange::new(at, number_end));
    Some(Quantity { tokens, number, value, low, high, unit })
}

/// "1,200", "2.5", "5m": the value, the step of its last digit (0 for a whole number), the next token.
fn digits(article: &Article, at: usize) -> Option<(f64, f64, usize)> {
    let token = article.token(at)?;
    let word = article.word(at);
    let (text, scale) = match token.kind {
        TokenKind::Number => (word, 1.0),
        TokenKind::Mixed => {
            let split = word.find(|it: char| it.is_ascii_alphabetic())?;
            let scale = match &word[split..] {
                "k" => 1e3,
                "m" | "mn" => 1e6,
                "b" | "bn" => 1e9,
                "tn" => 1e12,
                _ => return None,
            };
            (&word[..split], scale)
        }
        _ => return None,
    };
    if text.len() > 20 {
        return None;
    }
    let plain: String = text.chars().filter(|it| *it != ',').collect();
    let value: f64 = plain.parse().ok()?;
    let decimals = plain.split_once('.').map_or(0, |it| it.1.len());
    let step = match (decimals, scale) {
        (0, 1.0) => 0.0,
        (decimals, scale) => scale / 10_f64.powi(i32::try_from(decimals).ok()?),
    };
    Some((value * scale, step, at + 1))
}

/// "twelve", "twenty-five", "two hundred and five", "a dozen".
fn spelt(article: &Article, at: usize, end: usize) -> Option<(f64, f64, usize)> {
    let number = |at: usize| {
        article.token(at).filter(|it| it.kind == TokenKind::Word && at < end).and_then(|it| WORDS.get(it.key))
    };
    let mut value = number(at)?;
    let mut next = at + 1;
    if value == DOZEN {
        return Some((12.0, 12.0, next));
    }
    if (20.0..100.0).contains(&value)
        && article.token(next).is_some_and(|it| it.is_hyphen())
        && let Some(ones) = number(next + 1).filter(|it| *it < 10.0)
    {
        value += ones;
        next += 2;
    }
    if number(next) == Some(100.0) {
        value *= 100.0;
        next += 1;
        let after = next + usize::from(is_one_of!(article, next, "and"));
        if let Some(rest) = number(after).filter(|it| *it < 100.0) {
            value += rest;
            next = after + 1;
        }
    }
    Some((value, 0.0, next))
}

/// The interval, by the words before it.
fn about(article: &Article, floor: usize, start: usize, value: f64, half: f64) -> (f64, f64) {
    let word = |back: usize| if start >= floor + back { article.word(start - back) } else { "" };
    // Binary fractions leave 98.35000000000001 behind.
    let tidy = |it: f64| (it * 1e6).round() / 1e6;
    let (low, high) = (tidy(value - half), tidy(value + half));
    match (word(2), word(1)) {
        (_, "about" | "around" | "roughly" | "approximately" | "some" | "circa" | "estimated") => {
            (value * 0.85, value * 1.15)
        }
        ("at", "least") | ("no" | "not", "fewer") => (low, f64::INFINITY),
        ("at", "most") | ("up", "to") | ("as", "many") => (f64::NEG_INFINITY, high),
        (_, "nearly" | "almost" | "under" | "below") | ("less" | "fewer", "than") => (value * 0.8, high),
        (_, "over" | "above" | "exceeding") | ("more" | "greater", "than") => (low, value * 1.3),
        _ => (low, high),
    }
}

const DOZEN: f64 = 12.5;

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
        ("million", 1e6),
        ("billion", 1e9),
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

impl Quantity {
    /// Where the number alone stands.
    pub fn number_span(&self, article: &Article) -> Span {
        article.span_of(self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Names;
    use crate::mentions::openers::Openers;
    use crate::text::Format;

    fn values(text: &str) -> Vec<(f64, f64, f64, Unit)> {
        let article = Article::read(text, Format::Plain, None, None);
        read(&article, &Openers::of(&article, &Names::default()).quantities, &[], 0)
            .iter()
            .map(|it| (it.value, it.low, it.high, it.unit))
            .collect()
    }

    #[test]
    fn numbers_in_digits_and_words() {
        assert_eq!(
            values("1,200 men and twenty-five women"),
            [(1200.0, 1200.0, 1200.0, Unit::Count), (25.0, 25.0, 25.0, Unit::Count)]
        );
        assert_eq!(values("two hundred and five"), [(205.0, 205.0, 205.0, Unit::Count)]);
        assert_eq!(values("lost 3-2 on points"), []);
    }

    #[test]
    fn rounded_and_approximate_ones_are_intervals() {
        assert_eq!(values("$2.5 million"), [(2.5e6, 2.45e6, 2.55e6, Unit::Money)]);
        assert_eq!(values("98.4 per cent"), [(98.4, 98.35, 98.45, Unit::Percent)]);
        assert_eq!(values("at least 12 dead"), [(12.0, 12.0, f64::INFINITY, Unit::Count)]);
        assert_eq!(values("nearly 500"), [(500.0, 400.0, 500.0, Unit::Count)]);
    }
}
