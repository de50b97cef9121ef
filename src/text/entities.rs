//! Character references (`&eacute;`, `&#8217;`) to characters, after the HTML standard, 13.2.5.72.
//!
//! Accented letters are not listed: the standard names them by letter and accent, so that
//! composing the two reads all of them.

use unicode_normalization::char::compose;

/// The longest reference that is looked at, in bytes, from `&` to `;`.
const LONGEST: usize = 16;

/// The character that a reference at the beginning of `rest` stands for, and how many bytes the
/// reference takes, its semicolon included. `None` where there is none, or none that is known.
pub(super) fn decode(rest: &str) -> Option<(char, usize)> {
    let stop = rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = rest.get(1..stop).filter(|_| rest.starts_with('&'))?;
    let char = match name.strip_prefix('#') {
        Some(number) => numeric(number)?,
        None => mark(name).or_else(|| letter(name)).or_else(|| accented(name))?,
    };
    Some((char, stop + 1))
}

/// `8217`, `x2019`. Old pages write the numbers of Windows-1252, which the standard maps.
fn numeric(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (number, 10),
    };
    if !digits.starts_with(|c: char| c.is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).ok()?;
    let char = match code {
        0x80 => '€',
        0x82 => '‚',
        0x83 => 'ƒ',
        0x84 => '„',
        0x85 => '…',
        0x86 => '†',
        0x87 => '‡',
        0x88 => 'ˆ',
        0x89 => '‰',
        0x8A => 'Š',
        0x8B => '‹',
        0x8C => 'Œ',
        0x8E => 'Ž',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 => '–',
        0x97 => '—',
        0x98 => '˜',
        0x99 => '™',
        0x9A => 'š',
        0x9B => '›',
        0x9C => 'œ',
        0x9E => 'ž',
        0x9F => 'Ÿ',
        0 => char::REPLACEMENT_CHARACTER,
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    Some(char)
}

/// Marks and spaces.
fn mark(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" | "NonBreakingSpace" => '\u{A0}',
        "ensp" => '\u{2002}',
        "emsp" => '\u{2003}',
        "emsp13" | "emsp14" | "numsp" | "puncsp" | "thinsp" | "ThinSpace" | "hairsp" => '\u{2009}',
        "Tab" => '\t',
        "NewLine" => '\n',
        "shy" => '\u{AD}',
        "zwnj" => '\u{200C}',
        "zwj" => '\u{200D}',
        "lrm" => '\u{200E}',
        "rlm" => '\u{200F}',
        "ZeroWidthSpace" => '\u{200B}',
        "amp" | "AMP" => '&',
        "lt" | "LT" => '<',
        "gt" | "GT" => '>',
        "quot" | "QUOT" => '"',
        "apos" => '\'',
        "excl" => '!',
        "num" => '#',
        "dollar" => '$',
        "percnt" => '%',
        "lpar" => '(',
        "rpar" => ')',
        "ast" | "midast" => '*',
        "plus" => '+',
        "comma" => ',',
        "period" => '.',
        "sol" => '/',
        "colon" => ':',
        "semi" => ';',
        "equals" => '=',
        "quest" => '?',
        "commat" => '@',
        "lsqb" | "lbrack" => '[',
        "rsqb" | "rbrack" => ']',
        "bsol" => '\\',
        "lowbar" => '_',
        "grave" => '`',
        "lcub" | "lbrace" => '{',
        "rcub" | "rbrace" => '}',
        "verbar" | "vert" => '|',
        "lsquo" | "OpenCurlyQuote" => '‘',
        "rsquo" | "rsquor" | "CloseCurlyQuote" => '’',
        "sbquo" | "lsquor" => '‚',
        "ldquo" => '“',
        "rdquo" | "rdquor" => '”',
        "bdquo" | "ldquor" => '„',
        "laquo" => '«',
        "raquo" => '»',
        "lsaquo" => '‹',
        "rsaquo" => '›',
        "prime" => '′',
        "Prime" => '″',
        "hyphen" | "dash" => '\u{2010}',
        "ndash" => '–',
        "mdash" => '—',
        "horbar" => '\u{2015}',
        "minus" => '−',
        "hellip" | "mldr" => '…',
        "bull" | "bullet" => '•',
        "middot" | "centerdot" => '·',
        "iexcl" => '¡',
        "iquest" => '¿',
        "cent" => '¢',
        "pound" => '£',
        "yen" => '¥',
        "euro" => '€',
        "curren" => '¤',
        "sect" => '§',
        "para" => '¶',
        "copy" | "COPY" => '©',
        "reg" | "REG" => '®',
        "trade" | "TRADE" => '™',
        "deg" => '°',
        "plusmn" | "pm" => '±',
        "times" => '×',
        "divide" | "div" => '÷',
        "frac12" | "half" => '½',
        "frac14" => '¼',
        "frac34" => '¾',
        "sup1" => '¹',
        "sup2" => '²',
        "sup3" => '³',
        "permil" => '‰',
        "dagger" => '†',
        "Dagger" | "ddagger" => '‡',
        "micro" => 'µ',
        "numero" => '№',
        _ => return None,
    })
}

/// Letters that are not made of a letter and an accent.
fn letter(name: &str) -> Option<char> {
    Some(match name {
        "szlig" => 'ß',
        "aelig" => 'æ',
        "AElig" => 'Æ',
        "oelig" => 'œ',
        "OElig" => 'Œ',
        "oslash" => 'ø',
        "Oslash" => 'Ø',
        "eth" => 'ð',
        "ETH" => 'Ð',
        "thorn" => 'þ',
        "THORN" => 'Þ',
        "dstrok" => 'đ',
        "Dstrok" => 'Đ',
        "lstrok" => 'ł',
        "Lstrok" => 'Ł',
        "hstrok" => 'ħ',
        "Hstrok" => 'Ħ',
        "tstrok" => 'ŧ',
        "Tstrok" => 'Ŧ',
        "imath" | "inodot" => 'ı',
        "eng" => 'ŋ',
        "ENG" => 'Ŋ',
        "ordf" => 'ª',
        "ordm" => 'º',
        _ => return None,
    })
}

/// `eacute`, `Uuml`, `scaron`: a letter and the name of its accent.
fn accented(name: &str) -> Option<char> {
    let base = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let accent = match name.get(1..)? {
        "grave" => '\u{300}',
        "acute" => '\u{301}',
        "circ" => '\u{302}',
        "tilde" => '\u{303}',
        "macr" => '\u{304}',
        "breve" => '\u{306}',
        "dot" => '\u{307}',
        "uml" => '\u{308}',
        "ring" => '\u{30A}',
        "dblac" => '\u{30B}',
        "caron" => '\u{30C}',
        "cedil" => '\u{327}',
        "ogon" => '\u{328}',
        _ => return None,
    };
    compose(base, accent)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn letters_marks_and_numbers() {
        let char = |text| decode(text).map(|(char, _)| char);
        assert_eq!(char("&eacute;t&eacute;"), Some('é'));
        assert_eq!(char("&Ccedil;a"), Some('Ç'));
        assert_eq!(char("&scaron;"), Some('š'));
        assert_eq!(char("&szlig;"), Some('ß'));
        assert_eq!(char("&#233;"), Some('é'));
        assert_eq!(char("&#x1EC5;"), Some('ễ'));
        assert_eq!(char("&#146;s"), Some('’'));
        assert_eq!(decode("&rsquo;s"), Some(('’', 7)));
    }

    #[test]
    fn an_ampersand_that_refers_to_nothing_is_one() {
        for text in
            ["&", "& Co;", "&;", "&qacute;", "&#;", "&#x;", "&#+5;", "AT&T;", "&nothing;", "é;"]
        {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
