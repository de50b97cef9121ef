//! Numbers in digits and in words: "12", "1,200", "2 1/2", "twenty-four", "a hundred and ten".

use super::Words;
use crate::mentions::timex::lexicon::{Lex, Unit};

/// A plain run of digits, at most nine of them: its value and how many digits it has.
pub(super) fn digits(words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    if words.class(at) != Lex::Digits {
        return None;
    }
    let text = words.article.slice(words.span(at));
    let plain = text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok().map(|value| (value, text.len())) } else { None }
}

/// The number of "13th", "5th".
pub(super) fn digit_ordinal(words: &Words<'_>, at: usize) -> Option<u32> {
    if words.class(at) != Lex::DigitOrdinal {
        return None;
    }
    let text = words.article.slice(words.span(at));
    text.get(..text.len().saturating_sub(2)).filter(|t| t.len() <= 4)?.parse().ok()
}

/// An ordinal in digits or words, up to 99: "5th", "fifth", "twenty-first".
pub(super) fn ordinal(words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    match words.class(at) {
        Lex::DigitOrdinal => digit_ordinal(words, at).map(|n| (n, at + 1)),
        Lex::Ordinal(n) => Some((u32::from(n), at + 1)),
        Lex::Unit(Unit::Second) => Some((2, at + 1)),
        Lex::Num(tens @ 20..=90) => {
            let next = words.skip_hyphen(at + 1);
            match words.class(next) {
                Lex::Ordinal(n) if n < 10 => Some((u32::from(tens) + u32::from(n), next + 1)),
                Lex::Unit(Unit::Second) if next > at + 1 => Some((u32::from(tens) + 2, next + 1)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A whole number in words: "five", "twenty four", "two hundred and six"; "a hundred" too.
pub(super) fn spelled(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let (mut total, mut part, mut end) = (0_f64, 0_f64, at);
    let mut next = at;
    if words.class(at) == Lex::A && matches!(words.class(at + 1), Lex::Scale(_)) {
        (part, next) = (1.0, at + 1);
    }
    // At most "nine hundred ninety-nine million ...": a bound keeps the look-ahead short.
    for _ in 0..12 {
        match words.class(next) {
            Lex::Num(n) => {
                // "twenty four" adds, "nineteen ninety" does not.
                let ones = part as u64 % 100;
                let round = ones >= 20 && ones.is_multiple_of(10);
                let fits = if ones == 0 { part == 0.0 || part >= 100.0 } else { round && n < 10 };
                if !fits {
                    break;
                }
                part += f64::from(n);
            }
            Lex::Scale(100) if part > 0.0 && part < 100.0 => part *= 100.0,
            Lex::Scale(scale) if part > 0.0 && scale >= 1000 => {
                total += part * f64::from(scale);
                part = 0.0;
            }
            _ => break,
        }
        end = next + 1;
        next = words.skip_hyphen(end);
        let goes_on = matches!(words.class(next + 1), Lex::Num(_)) && part >= 100.0;
        if words.class(next) == Lex::And && goes_on {
            next += 1;
        }
    }
    (end > at && total + part > 0.0).then_some((total + part, end))
}

/// Any amount: "5", "1,200", "2.5", "2 1/2", "five", "two and a half".
pub(super) fn amount(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let (value, mut end) = match words.class(at) {
        Lex::Digits => (decimal(words.article.slice(words.span(at)))?, at + 1),
        Lex::Num(_) | Lex::A => spelled(words, at)?,
        _ => return None,
    };
    let mut value = value;
    if let Some((part, stop)) = fraction(words, end) {
        (value, end) = (value + part, stop);
    } else if let Some(stop) = and_a_half(words, end) {
        (value, end) = (value + 0.5, stop);
    }
    Some((value, end))
}

/// "and a half", "-and-a-half".
fn and_a_half(words: &Words<'_>, at: usize) -> Option<usize> {
    let and = words.skip_hyphen(at);
    let a = words.skip_hyphen(and + 1);
    let half = words.skip_hyphen(a + 1);
    let all = words.class(and) == Lex::And && words.class(a) == Lex::A && words.class(half) == Lex::Half;
    all.then_some(half + 1)
}

/// "1/2" or "1/4" or "3/4" after a number, or one of the vulgar fractions.
fn fraction(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let at = words.skip_hyphen(at);
    let (over, _) = digits(words, at)?;
    if !words.is(at + 1, '/') || words.gap(at + 1) {
        return None;
    }
    match (over, digits(words, at + 2)?.0) {
        (1, 2) => Some((0.5, at + 3)),
        (1, 4) => Some((0.25, at + 3)),
        (3, 4) => Some((0.75, at + 3)),
        _ => None,
    }
}

/// "1,200" and "2.5"; not "2023.09.06".
fn decimal(text: &str) -> Option<f64> {
    if text.len() > 12 {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    if text.bytes().filter(|&b| b == b'.').count() > 1 {
        return None;
    }
    text.replace(',', "").parse().ok()
}

/// The year that a spoken number says: "nineteen ninety-six", "twenty twenty-one",
/// "two thousand and one".
pub(super) fn spoken_year(words: &Words<'_>, at: usize) -> Option<(i32, usize)> {
    let Lex::Num(first) = words.class(at) else { return None };
    if first == 2 && words.class(at + 1) == Lex::Scale(1000) {
        let (value, end) = spelled(words, at)?;
        return (value < 2100.0).then_some((value as i32, end));
    }
    if !matches!(first, 17..=20) {
        return None;
    }
    let next = words.skip_hyphen(at + 1);
    let Lex::Num(tens @ 10..=99) = words.class(next) else { return None };
    let (low, end) = spelled(words, next)?;
    (f64::from(tens) <= low && low < 100.0).then_some((i32::from(first) * 100 + low as i32, end))
}
