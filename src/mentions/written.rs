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

#[cfg(test)]
mod tests {
    use super::*;

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
