//! Folding: what two spellings of one word have in common.
//!
//! Case, accents (composed or combining) and curly apostrophes are folded, so that "NGUYỄN",
//! "Nguyễn" (NFD) and "Nguyen" are one word. Letters that Unicode does not decompose but that news
//! copy writes plainly (đ, ø, ł, ß) are spelt as agencies spell them.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The folded form of a word: lower case, without accents.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// Appends the folded form of `word` to `out`.
pub(super) fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        let from = out.len();
        out.push_str(word);
        out[from..].make_ascii_lowercase();
        return;
    }
    for char in word.nfd().filter(|&c| !is_combining_mark(c) && !is_ignorable(c)) {
        match char {
            '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{FF07}' => out.push('\''),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'ı' => out.push('i'),
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'þ' | 'Þ' => out.push_str("th"),
            _ => out.extend(char.to_lowercase().filter(|&c| !is_combining_mark(c))),
        }
    }
}

/// Whether the character is part of a word. The letter apostrophe (U+02BC) is read as a mark.
pub(super) fn is_word_char(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphanumeric();
    }
    // The curly quotation marks and the dashes: none of their block is a letter.
    if ('\u{2000}'..='\u{206F}').contains(&char) {
        return false;
    }
    (char.is_alphanumeric() || is_combining_mark(char)) && char != '\u{02BC}'
}

/// Whether the character is written onto the one before it, and folded away.
pub(super) fn is_accent(char: char) -> bool {
    !char.is_ascii() && is_combining_mark(char)
}

/// Whether the character is neither seen nor parts words: a soft hyphen, a joiner, a mark of the
/// direction of writing, a byte order mark.
pub(super) fn is_ignorable(char: char) -> bool {
    matches!(
        char,
        '\u{AD}' | '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// Whether the mark may stand inside a word or before a possessive "s".
pub(super) fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '\u{2019}' | '\u{02BC}' | '\u{FF07}')
}

/// Curly marks as plain ones; dashes keep their length, which tells a range from a break.
pub(super) fn plain_mark(char: char) -> char {
    match char {
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{00AB}' | '\u{00BB}' => '"',
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{02BC}' | '`' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{2012}' => '\u{2013}',
        '\u{2015}' => '\u{2014}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn one_name_in_every_spelling() {
        let composed = "Nguyễn Phú Trọng";
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(composed).collect();
        assert_ne!(composed, decomposed);
        for spelling in [composed, &decomposed, "NGUYEN PHU TRONG", "Nguyen Phu Trong"] {
            assert_eq!(fold(spelling), "nguyen phu trong");
        }
        assert_eq!(fold("Võ Văn Thưởng"), "vo van thuong");
        assert_eq!(fold("Đỗ Mười"), "do muoi");
        assert_eq!(fold("Gerhard Schröder, Straße, Łódź, O’Connor"), "gerhard schroder, strasse, lodz, o'connor");
    }
}
