//! Ordinals, in figures and words: "13th", "thirteenth", "twenty-first", "centenary".

use crate::text::{Article, TokenKind, TokenRange, WordFilter};

/// An ordinal and its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordinal {
    /// Its value, from 1.
    pub value: u32,
    /// Where it stands.
    pub tokens: TokenRange,
}

/// The words that may begin an ordinal in words: "first", "twenty".
pub(super) static OPENERS: WordFilter = WordFilter::EMPTY.with(&UNITS).with(&TENS);

/// The ordinal that begins at a token.
pub fn ordinal_at(article: &Article, at: usize) -> Option<Ordinal> {
    let token = article.token(at)?;
    let one = |value| Some(Ordinal { value, tokens: TokenRange::new(at, at + 1) });
    match token.kind {
        TokenKind::Ordinal => one(article.word(at).trim_end_matches(char::is_alphabetic).parse().ok()?),
        TokenKind::Word => {
            if !OPENERS.may_have(token.key) {
                return None;
            }
            let word = article.word(at);
            if let Some(tens) = value(&TENS, word) {
                // "twenty-first", with or without the hyphen.
                let hyphen = article.token(at + 1).is_some_and(|it| it.is_hyphen());
                let next = at + 1 + usize::from(hyphen);
                let unit = value(&UNITS, article.word(next)).filter(|unit| *unit < 10)?;
                return Some(Ordinal { value: tens + unit, tokens: TokenRange::new(at, next + 1) });
            }
            one(value(&UNITS, word)?)
        }
        TokenKind::Number | TokenKind::Mixed | TokenKind::Possessive | TokenKind::Punct(_) | TokenKind::Url => None,
    }
}

/// Ordinals of one word, but for those that have a unit behind them.
const UNITS: [(&str, u32); 28] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
    ("hundredth", 100),
];

/// What a unit may stand behind: "twenty-first".
const TENS: [(&str, u32); 8] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

fn value(words: &[(&str, u32)], word: &str) -> Option<u32> {
    words.iter().find(|it| it.0 == word).map(|it| it.1)
}

/// A number as the article wrote its neighbour: figures for figures ("14th"), words for words
/// ("fourteenth") as far as words go.
pub fn ordinal_text(value: u32, like: &str) -> String {
    let words = !like.starts_with(|c: char| c.is_ascii_digit());
    if words && let Some(word) = WORDS.get(value as usize) {
        let capital = like.starts_with(char::is_uppercase);
        return if capital { word[..1].to_uppercase() + &word[1..] } else { (*word).to_owned() };
    }
    let suffix = match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{value}{suffix}")
}

const WORDS: [&str; 21] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    #[test]
    fn figures_and_words() {
        for (text, value) in
            [("13th", 13), ("thirteenth", 13), ("twenty-first", 21), ("Twenty first", 21), ("101st", 101)]
        {
            let article = Article::read(text, Format::Plain, None, None);
            assert_eq!(ordinal_at(&article, 0).map(|it| it.value), Some(value), "{text}");
        }
    }

    #[test]
    fn a_number_is_written_like_its_neighbour() {
        assert_eq!(ordinal_text(22, "13th"), "22nd");
        assert_eq!(ordinal_text(112, "13th"), "112th");
        assert_eq!(ordinal_text(3, "Second"), "Third");
        assert_eq!(ordinal_text(33, "second"), "33rd");
    }
}
