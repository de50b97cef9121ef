//! Character references (`&eacute;`, `&#8217;`) to characters, after the HTML standard, 13.2.5.72.
//!
//! Accented letters are not listed: the standard names them by letter and accent, so that
//! composing the two reads all of them.

use unicode_normalization::char::compose;

/// The longest reference that is looked at, in bytes, from `&` to `;`.
const LONGEST: usize = 20;

/// The character that a reference at the beginning of `rest` stands for, and how many bytes the
/// reference takes, its semicolon included. `None` where there is none, or none that is known.
pub(super) fn decode(rest: &str) -> Option<(char, usize)> {
    let stop = rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = rest.get(1..stop).filter(|_| rest.starts_with('&'))?;
    let char = match name.strip_prefix('#') {
        Some(number) => numeric(number)?,
        None => named(name).or_else(|| accented(name))?,
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

/// Marks, spaces, and letters that are not made of a letter and an accent: by name, sorted.
#[rustfmt::skip]
const NAMES: [(&str, char); 147] = [
    ("AElig", 'Æ'), ("AMP", '&'), ("COPY", '©'), ("CloseCurlyQuote", '’'), ("Dagger", '‡'),
    ("Dstrok", 'Đ'), ("ENG", 'Ŋ'), ("ETH", 'Ð'), ("GT", '>'), ("Hstrok", 'Ħ'), ("LT", '<'),
    ("Lstrok", 'Ł'), ("NewLine", '\n'), ("NonBreakingSpace", '\u{A0}'), ("OElig", 'Œ'),
    ("OpenCurlyQuote", '‘'), ("Oslash", 'Ø'), ("Prime", '″'), ("QUOT", '"'), ("REG", '®'),
    ("THORN", 'Þ'), ("TRADE", '™'), ("Tab", '\t'), ("ThinSpace", '\u{2009}'), ("Tstrok", 'Ŧ'),
    ("ZeroWidthSpace", '\u{200B}'), ("aelig", 'æ'), ("amp", '&'), ("apos", '\''), ("ast", '*'),
    ("bdquo", '„'), ("bsol", '\\'), ("bull", '•'), ("bullet", '•'), ("cent", '¢'),
    ("centerdot", '·'), ("colon", ':'), ("comma", ','), ("commat", '@'), ("copy", '©'),
    ("curren", '¤'), ("dagger", '†'), ("dash", '\u{2010}'), ("ddagger", '‡'), ("deg", '°'),
    ("div", '÷'), ("divide", '÷'), ("dollar", '$'), ("dstrok", 'đ'), ("emsp", '\u{2003}'),
    ("emsp13", '\u{2009}'), ("emsp14", '\u{2009}'), ("eng", 'ŋ'), ("ensp", '\u{2002}'),
    ("equals", '='), ("eth", 'ð'), ("euro", '€'), ("excl", '!'), ("frac12", '½'), ("frac14", '¼'),
    ("frac34", '¾'), ("grave", '`'), ("gt", '>'), ("hairsp", '\u{2009}'), ("half", '½'),
    ("hellip", '…'), ("horbar", '\u{2015}'), ("hstrok", 'ħ'), ("hyphen", '\u{2010}'),
    ("iexcl", '¡'), ("imath", 'ı'), ("inodot", 'ı'), ("iquest", '¿'), ("laquo", '«'),
    ("lbrace", '{'), ("lbrack", '['), ("lcub", '{'), ("ldquo", '“'), ("ldquor", '„'),
    ("lowbar", '_'), ("lpar", '('), ("lrm", '\u{200E}'), ("lsaquo", '‹'), ("lsqb", '['),
    ("lsquo", '‘'), ("lsquor", '‚'), ("lstrok", 'ł'), ("lt", '<'), ("mdash", '—'), ("micro", 'µ'),
    ("midast", '*'), ("middot", '·'), ("minus", '−'), ("mldr", '…'), ("nbsp", '\u{A0}'),
    ("ndash", '–'), ("num", '#'), ("numero", '№'), ("numsp", '\u{2009}'), ("oelig", 'œ'),
    ("ordf", 'ª'), ("ordm", 'º'), ("oslash", 'ø'), ("para", '¶'), ("percnt", '%'),
    ("period", '.'), ("permil", '‰'), ("plus", '+'), ("plusmn", '±'), ("pm", '±'), ("pound", '£'),
    ("prime", '′'), ("puncsp", '\u{2009}'), ("quest", '?'), ("quot", '"'), ("raquo", '»'),
    ("rbrace", '}'), ("rbrack", ']'), ("rcub", '}'), ("rdquo", '”'), ("rdquor", '”'),
    ("reg", '®'), ("rlm", '\u{200F}'), ("rpar", ')'), ("rsaquo", '›'), ("rsqb", ']'),
    ("rsquo", '’'), ("rsquor", '’'), ("sbquo", '‚'), ("sect", '§'), ("semi", ';'),
    ("shy", '\u{AD}'), ("sol", '/'), ("sup1", '¹'), ("sup2", '²'), ("sup3", '³'), ("szlig", 'ß'),
    ("thinsp", '\u{2009}'), ("thorn", 'þ'), ("times", '×'), ("trade", '™'), ("tstrok", 'ŧ'),
    ("verbar", '|'), ("vert", '|'), ("yen", '¥'), ("zwj", '\u{200D}'), ("zwnj", '\u{200C}'),
];

fn named(name: &str) -> Option<char> {
    let at = NAMES.binary_search_by(|(known, _)| known.cmp(&name)).ok()?;
    NAMES.get(at).map(|(_, char)| *char)
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
    fn the_names_are_sorted() {
        assert!(super::NAMES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn an_ampersand_that_refers_to_nothing_is_one() {
        for text in ["&", "& Co;", "&;", "&qacute;", "&#;", "&#x;", "&#+5;", "AT&T;", "&nothing;", "é;"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
