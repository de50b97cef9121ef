//! Quantities: "1,200", "twelve", "nearly 2.5 million", "98.4 percent", "$3bn".
//!
//! A quantity is an interval: what is rounded may be a little more or less, "nearly" is below and
//! "more than" above. What is part of a time expression is none.

mod numbers;
mod units;

pub(crate) use numbers::number_at;
pub use units::{Currency, Dimension, Measure, System, is_conversion};

use super::timex::Timex;
use crate::lexicon::{Concept, Sort, means_as};
use crate::text::{Article, Picks, Span, TokenKind, TokenRange, WordFilter, is_one_of, key_of};
use numbers::is_opener;
use units::Named;

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
    /// How the words before it hedge it.
    pub bound: Bound,
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
    /// Money.
    Money(Currency),
    /// A measure: "5 km", "12 ounces".
    Measure(Measure),
}

impl Unit {
    /// As `annotate` prints it.
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::Count => "count",
            Unit::Percent => "percent",
            Unit::Points => "points",
            Unit::Money(_) => "money",
            Unit::Measure(_) => "measure",
        }
    }
}

/// How a number is hedged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    Plain,
    /// "about", "some".
    About,
    /// "at least", "more than", "over".
    AtLeast,
    /// "at most", "up to", "nearly", "fewer than".
    AtMost,
}

impl Unit {
    /// Whether it is money, of whatever currency.
    pub fn is_money(self) -> bool {
        matches!(self, Unit::Money(_))
    }
}

impl Quantity {
    /// Whether it is a plain number, neither rounded nor approximate.
    pub fn is_exact(&self) -> bool {
        self.low == self.high
    }

    /// Whether it may be as much more as less: "4.2 million", but neither "at least 40" nor "up to 40".
    pub fn is_even(&self) -> bool {
        (self.value - self.low - (self.high - self.value)).abs() <= self.value.abs() * 1e-9 + 1e-9
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
    numbers::openers()
}

fn quantity(article: &Article, at: usize) -> Option<Quantity> {
    let sentence = article.sentence_of(at);
    let is_join = |at: usize| article.token(at).is_some_and(|it| it.is_hyphen() || it.is('\u{2013}') || it.is('/'));
    let is_digits = |at: usize| article.token(at).is_some_and(|it| it.kind == TokenKind::Number);
    // "3-2", "5-7 percent", "24/7": a score, a range, no quantity that could be reckoned with.
    let after_join =
        at > sentence.start + 1 && is_join(at - 1) && !article.tokens()[at].gap && !article.tokens()[at - 1].gap;
    if after_join || (is_join(at + 1) && is_digits(at + 2)) {
        return None;
    }
    let mut it = numbers::number(article, at, sentence.end)?;
    let mut start = at;
    let mut end = it.end;
    let sign = units::sign_before(article, at, sentence.start);
    let unit = if let Some((currency, sign)) = sign {
        if it.letters.take().is_some() {
            it = millions(article, at, it)?;
        }
        start = sign;
        Unit::Money(currency)
    } else if let Some((from, to)) = it.letters {
        let letters = &article.word(at)[from..to];
        match (letters, units::unit_of_letters(letters)) {
            // "10m people" are millions, "10m (33ft)" metres.
            ("m", _) if !is_measured(article, end, sentence.end) => {
                it = millions(article, at, it)?;
                Unit::Count
            }
            ("c" | "f", _) => temperature_of_letter(letters)?,
            (_, Some(Named::Measure(measure))) => Unit::Measure(measure),
            (_, Some(Named::Money(currency))) => Unit::Money(currency),
            _ => return None,
        }
    } else {
        let (unit, behind) = unit_behind(article, at, end, sentence.end);
        end = behind;
        unit
    };
    // "minus 14.2C", "-14.2 C": below zero.
    if matches!(unit, Unit::Measure(measure) if measure.dimension() == Dimension::Temperature)
        && let Some(sign) = minus_before(article, start, sentence.start)
    {
        it.value = -it.value;
        start = sign;
    }
    let (value, half) = (it.value, it.step / 2.0);
    let (low, high, bound) = about(article, sentence.start, start, value, half);
    let number = TokenRange::new(at, at.max(it.end - scales(article, at, it.end)));
    let tokens = TokenRange::new(start, end);
    Some(Quantity { tokens, number, value, low, high, unit, bound })
}

/// Where the sign of a number below zero stands: "minus 5", "-5" behind a space.
fn minus_before(article: &Article, at: usize, floor: usize) -> Option<usize> {
    let sign = at.checked_sub(1).filter(|it| *it >= floor)?;
    let token = &article.tokens()[sign];
    let is_mark = token.is_hyphen() || token.is('\u{2013}') || token.is('\u{2212}');
    let is_sign = is_mark && token.gap && !article.tokens()[at].gap;
    (is_sign || is_one_of!(article, sign, "minus")).then_some(sign)
}

/// How many words of scale end a number: the fix of "2.5 million" writes "2.6".
fn scales(article: &Article, at: usize, end: usize) -> usize {
    let is_scale = |it: usize| it > at && number_at(article, it).is_some_and(|it| it >= 1e3);
    (0..end - at).take_while(|n| is_scale(end - 1 - n)).count()
}

/// "5.2m" of money: millions; no other letters.
fn millions(article: &Article, at: usize, it: numbers::Number) -> Option<numbers::Number> {
    let letters = article.word(at).trim_start_matches(|it: char| it.is_ascii_digit() || matches!(it, '.' | ','));
    let decimals = article.word(at).trim_end_matches('m').split_once('.').map_or(0, |it| it.1.len());
    let step = 1e6 / 10_f64.powi(i32::try_from(decimals).ok()?);
    (letters == "m").then_some(numbers::Number { value: it.value * 1e6, step, letters: None, ..it })
}

/// Whether a length in brackets follows: then "m" is metres.
fn is_measured(article: &Article, at: usize, end: usize) -> bool {
    let is_length = |at: usize| {
        let letters = article.word(at).trim_start_matches(|it: char| it.is_ascii_digit() || matches!(it, '.' | ','));
        match units::unit_of_letters(letters) {
            Some(Named::Measure(it)) => Some(it),
            _ => units::measure_at(article, at, end),
        }
        .is_some_and(|it| it.dimension() == Dimension::Length)
    };
    article.token(at).is_some_and(|it| it.is('(')) && (at + 1..end.min(at + 4)).any(is_length)
}

fn temperature_of_letter(letter: &str) -> Option<Unit> {
    units::scale_of_letter(letter).map(Unit::Measure)
}

/// The unit in the words behind a number, and the token behind it.
fn unit_behind(article: &Article, at: usize, end: usize, stop: usize) -> (Unit, usize) {
    let word = |at: usize| if at < stop { article.word(at) } else { "" };
    match (word(end), word(end + 1)) {
        ("%" | "percent" | "pct" | "pc", _) => return (Unit::Percent, end + 1),
        ("per", "cent") => return (Unit::Percent, end + 2),
        ("percentage" | "basis", next) if next.starts_with("point") => return (Unit::Points, end + 2),
        _ => {}
    }
    // "187-kilometre": a hyphen without spaces.
    let hyphen = article.token(end).is_some_and(|it| it.is_hyphen() && !it.gap) && end + 1 < stop;
    let from = end + usize::from(hyphen);
    if let Some((measure, behind)) = units::temperature_at(article, from, stop) {
        return (Unit::Measure(measure), behind);
    }
    let named = units::units_at(article, from, stop).find_map(|(unit, behind)| match unit {
        Named::Money(currency) => Some((Unit::Money(currency), behind)),
        Named::Measure(measure) => (!is_other_word(article, from)).then_some((Unit::Measure(measure), behind)),
        Named::MayBeMeasure(measure) => {
            is_beside_measure(article, at, behind, measure).then_some((Unit::Measure(measure), behind))
        }
    });
    named.unwrap_or((Unit::Count, end))
}

/// "5 Miles Lane", "the 12 Stones": a name.
fn is_other_word(article: &Article, at: usize) -> bool {
    article.token(at).is_some_and(|it| it.case == crate::text::Case::Capital)
}

/// "1.9 m (6 ft)", "140 kilos, or 309 pounds": what may mean something else is a unit beside another measure.
fn is_beside_measure(article: &Article, at: usize, behind: usize, measure: Measure) -> bool {
    let sentence = article.sentence_of(at);
    // "for stone" is no weight: a number stands before a unit, or a hyphen.
    let is_counted = |at: usize| {
        at.checked_sub(1).is_some_and(|before| {
            numbers::number_at(article, before).is_some() || article.token(before).is_some_and(|it| it.is_hyphen())
        })
    };
    let is_same = |at: usize| {
        is_counted(at)
            && units::measure_at(article, at, sentence.end)
                .is_some_and(|it| it != measure && it.dimension() == measure.dimension())
    };
    let before = at.saturating_sub(MOST_BETWEEN).max(sentence.start)..at;
    // "(12 in)", "12 in (30 cm)": only a mark or another number may stand behind.
    let ends = article.token(behind).is_none_or(|it| it.kind != TokenKind::Word);
    let long = article.token(behind - 1).is_some_and(|it| it.span.range().len() > 2);
    (ends || long)
        && (before.into_iter().any(is_same) || (behind..sentence.end.min(behind + MOST_BETWEEN)).any(is_same))
}

/// How many tokens may stand between two measures of one thing.
const MOST_BETWEEN: usize = 5;

/// The interval, by the words before it.
fn about(article: &Article, floor: usize, start: usize, value: f64, half: f64) -> (f64, f64, Bound) {
    let word = |back: usize| if start >= floor + back { article.word(start - back) } else { "" };
    // Binary fractions leave 98.35000000000001 behind.
    let tidy = |it: f64| (it * 1e6).round() / 1e6;
    let (low, high) = (tidy(value - half), tidy(value + half));
    match (word(2), word(1)) {
        (_, "about" | "around" | "roughly" | "approximately" | "some" | "circa" | "estimated" | "perhaps") => {
            (value * 0.85, value * 1.15, Bound::About)
        }
        ("at", "least") | ("no" | "not", "fewer") => (low, f64::INFINITY, Bound::AtLeast),
        ("at", "most") | ("up", "to") | ("as", "many") => (f64::NEG_INFINITY, high, Bound::AtMost),
        (_, "nearly" | "almost" | "under" | "below") | ("less" | "fewer", "than") => (value * 0.8, high, Bound::AtMost),
        (verb, "over") if means_as(key_of(verb), Concept::TakesOver, Sort::Verb) => (low, high, Bound::Plain),
        (_, "over" | "above" | "exceeding") | ("more" | "greater", "than") => (low, value * 1.3, Bound::AtLeast),
        _ => (low, high, Bound::Plain),
    }
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
    fn numbers_in_words_of_any_length() {
        let value = |text: &str| values(text).iter().map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(value("three hundred and nine pounds"), [309.0]);
        assert_eq!(value("two thousand four hundred and six sheep"), [2406.0]);
        assert_eq!(value("two thousand three hundred, one hundred and twelve million"), [2300.0, 112e6]);
        assert_eq!(value("30 crore rupees, 1.1 mln tonnes"), [300e6, 1.1e6]);
    }

    #[test]
    fn units_of_measure_and_money() {
        let unit = |text: &str| values(text).first().map(|it| (it.0, it.3.as_str()));
        assert_eq!(unit("5km from here"), Some((5.0, "measure")));
        assert_eq!(unit("the 187-kilometre stage"), Some((187.0, "measure")));
        assert_eq!(unit("\u{a3}5.2m was spent"), Some((5.2e6, "money")));
        assert_eq!(unit("10m people"), Some((10e6, "count")));
        assert_eq!(unit("10m (33ft) of rope"), Some((10.0, "measure")));
        assert_eq!(unit("minus 14.2C (6.4F)"), Some((-14.2, "measure")));
        assert_eq!(unit("fined 200 pounds"), Some((200.0, "money")));
        assert_eq!(unit("140 kilos, or 309 pounds").map(|it| it.1), Some("measure"));
        assert_eq!(values("140 kilos, or 309 pounds").last().map(|it| it.3.as_str()), Some("measure"));
        assert_eq!(unit("lost 3-2"), None);
    }

    #[test]
    fn rounded_and_approximate_ones_are_intervals() {
        let dollars = values("5 dollars")[0].3;
        assert!(dollars.is_money());
        assert_eq!(values("$2.5 million"), [(2.5e6, 2.45e6, 2.55e6, dollars)]);
        assert_eq!(values("98.4 per cent"), [(98.4, 98.35, 98.45, Unit::Percent)]);
        assert_eq!(values("at least 12 dead"), [(12.0, 12.0, f64::INFINITY, Unit::Count)]);
        assert_eq!(values("nearly 500"), [(500.0, 400.0, 500.0, Unit::Count)]);
    }
}
