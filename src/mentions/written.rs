//! Writing a day or a month as its neighbour was written, for fixes that read as the text does.

use super::ordinals::ordinal_text;
use crate::time::{month_from_name, month_name};

/// A day of the month in the form of another: "21st" like "20th", "05" like "04", "5" like "12".
pub fn day_like(day: u32, said: &str) -> String {
    if said.ends_with(char::is_alphabetic) {
        ordinal_text(day, said)
    } else if said.len() == 2 && said.starts_with('0') {
        format!("{day:02}")
    } else {
        day.to_string()
    }
}

/// A month in the form of another: "03" like "02", "Mar" like "Feb", "MARCH" like "JULY".
pub fn month_like(month: u32, said: &str) -> String {
    if said.starts_with(|c: char| c.is_ascii_digit()) {
        return if said.len() == 2 { format!("{month:02}") } else { month.to_string() };
    }
    let lower = said.to_lowercase();
    let name = month_name(month);
    let full = month_from_name(&lower).map_or("", month_name);
    // "May" is no abbreviation.
    let is_short = lower.len() < full.len();
    let text = if is_short && name.len() > 4 { &name[..3] } else { name };
    if said.len() > 1 && said.chars().all(char::is_uppercase) { text.to_uppercase() } else { text.to_owned() }
}

/// A number in the form of another: "1,400" like "1,200", "Twenty-four" like "Seven", "4.2m" like "5.2m", "3.9" like
/// "6.2". `None` where the form is not known or cannot hold the value: "3.5" in words.
///
/// The value is in the unit of the words: 2.6 for "2.6" of "2.6 million".
pub fn number_like(value: f64, said: &str) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let letters = said.trim_start_matches(|it: char| it.is_ascii_digit() || matches!(it, '.' | ','));
    let digits = &said[..said.len() - letters.len()];
    if digits.is_empty() {
        let is_whole = value.fract() == 0.0 && (0.0..1e6).contains(&value);
        let text = is_whole.then(|| in_words(value as u32))?;
        let is_known =
            said.split(['-', ' ']).all(|word| word == "and" || NUMBER_WORDS.contains(&word.to_lowercase().as_str()));
        return is_known.then(|| cased_like(&text, said));
    }
    let decimals = digits.split_once('.').map_or(0, |it| it.1.len());
    // "3" becomes "3.5", not "4".
    let decimals =
        (decimals..=decimals + 2).find(|n| (value * 10_f64.powi(*n as i32)).fract().abs() < 1e-6).unwrap_or(decimals);
    let text = format!("{value:.decimals$}");
    let has_groups = digits.contains(',') || digits.chars().filter(char::is_ascii_digit).nth(3).is_none();
    Some((if has_groups { grouped(&text) } else { text }) + letters)
}

/// "1,640.5": the whole part in groups of three.
pub fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut out = String::new();
    for (n, digit) in whole.chars().enumerate() {
        let left = whole.len() - n;
        if n > 0 && left.is_multiple_of(3) && out.ends_with(|it: char| it.is_ascii_digit()) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

const NUMBER_WORDS: [&str; 30] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
];

/// A number below a million in words: "two hundred and nine".
fn in_words(number: u32) -> String {
    let word = |at: u32| NUMBER_WORDS[at as usize];
    match number {
        0..20 => word(number).to_owned(),
        20..100 if number.is_multiple_of(10) => word(18 + number / 10).to_owned(),
        20..100 => format!("{}-{}", word(18 + number / 10), word(number % 10)),
        100..1000 if number.is_multiple_of(100) => format!("{} hundred", word(number / 100)),
        100..1000 => format!("{} hundred and {}", word(number / 100), in_words(number % 100)),
        _ if number.is_multiple_of(1000) => format!("{} thousand", in_words(number / 1000)),
        _ => {
            let joint = if number % 1000 < 100 { " and " } else { " " };
            format!("{} thousand{joint}{}", in_words(number / 1000), in_words(number % 1000))
        }
    }
}

/// With a capital where the other has one.
fn cased_like(text: &str, said: &str) -> String {
    let is_upper = said.len() > 1 && said.chars().filter(|it| it.is_alphabetic()).all(char::is_uppercase);
    if is_upper {
        return text.to_uppercase();
    }
    match text.chars().next() {
        Some(first) if said.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_its_neighbour_is() {
        for (value, said, like) in [
            (1400.0, "1,200", "1,400"),
            (1400.0, "999", "1,400"),
            (1400.0, "1200", "1400"),
            (24.0, "Seven", "Twenty-four"),
            (309.0, "two hundred and eight", "three hundred and nine"),
            (4.2, "5.2m", "4.2m"),
            (3.5, "3", "3.5"),
            (2012.0, "twelve", "two thousand and twelve"),
        ] {
            assert_eq!(number_like(value, said).as_deref(), Some(like));
        }
        assert_eq!(number_like(3.5, "three"), None);
        assert_eq!(number_like(3.0, "a dozen"), None);
    }

    #[test]
    fn a_fix_reads_as_the_text_does() {
        for (day, said, like) in [(5, "12", "5"), (5, "04", "05"), (21, "20th", "21st"), (3, "4", "3")] {
            assert_eq!(day_like(day, said), like);
        }
        for (month, said, like) in [
            (3, "February", "March"),
            (3, "Feb", "Mar"),
            (3, "May", "March"),
            (5, "Sept", "May"),
            (3, "02", "03"),
            (11, "2", "11"),
            (3, "JULY", "MARCH"),
        ] {
            assert_eq!(month_like(month, said), like, "{said}");
        }
    }
}
