//! Text to tokens: one pass over the prose of a block.
//!
//! A token is a word ("re", "elected" around a hyphen), a number with its inner points and commas
//! ("1,200", "2023.09.06"), an ordinal ("13th"), a possessive ("'s") or one mark of punctuation.
//! "U.S." is one word. Words carry a key, the hash of their folded form, so that matching names is
//! comparing integers.

use std::borrow::Cow;

use super::article::{Token, TokenKind};
use super::entities;
use super::fold::{fold_into, is_accent, is_apostrophe, is_ignorable, is_word_char, plain_mark};
use super::span::Span;
use super::words::{CLASSES, Case, Chunk, KeyInMaking, OPEN, SEED, STOP, key_of, mixed};

/// Reads tokens of prose segments into one flat list.
pub(super) struct Reader<'a> {
    text: &'a str,
    /// Whether `&amp;` and its like stand for a character (Markdown, HTML).
    entities: bool,
    tokens: &'a mut Vec<Token>,
    pool: &'a mut String,
    /// Whether white space, or something that parts words like it, stands before what comes next.
    gap: bool,
}

impl<'a> Reader<'a> {
    /// A reader at the beginning of a block.
    pub fn new(text: &'a str, entities: bool, tokens: &'a mut Vec<Token>, pool: &'a mut String) -> Reader<'a> {
        Reader { text, entities, tokens, pool, gap: true }
    }

    /// Says that the next segment does not touch the last one.
    pub fn gap(&mut self) {
        self.gap = true;
    }

    /// Reads one segment. A word does not reach over its end, but a segment that follows without
    /// a gap goes on right behind it: "**Xi**'s" is a word and a possessive.
    pub fn read(&mut self, segment: Span) {
        let end = segment.range().end.min(self.text.len());
        let mut at = segment.range().start;
        if !self.gap && self.joins_ordinal(at, end) {
            at += 2;
        }
        while at < end {
            if self.text.as_bytes()[at] == b' ' {
                self.gap = true;
                at += 1;
                continue;
            }
            if let Some(stop) = self.plain_word(at, end) {
                at = stop;
                continue;
            }
            let (char, width) = self.char_at(at, end);
            if char.is_whitespace() || char == '\u{200B}' {
                self.gap = true;
                at += width;
                continue;
            }
            if !char.is_ascii() && is_ignorable(char) {
                at += width;
                continue;
            }
            let (kind, stop) = if char.is_ascii_digit() && width == 1 {
                self.number(at, end)
            } else if is_word_char(char) && !is_accent(char) {
                self.word(at, end)
            } else if !self.gap && is_apostrophe(char) && self.is_possessive(at, width, end) {
                (TokenKind::Possessive, at + width + 1)
            } else {
                (TokenKind::Punct(plain_mark(char)), self.marks(at + width, end))
            };
            let stop = stop.max(at + width).min(end);
            self.push(kind, at, stop);
            self.gap = false;
            at = stop;
        }
    }

    /// Reads a word of ASCII letters and digits that is plainly over where it ends, as nearly all
    /// words of English copy are: its end, key and case in one pass. `None` for any other, of
    /// which nothing was read.
    fn plain_word(&mut self, start: usize, end: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..end];
        if !bytes[start].is_ascii_alphabetic() {
            return None;
        }
        // Eight bytes at a time and no branch on what they are: this is where reading spends its time,
        // and the length of the next word is what no processor can foresee.
        let (mut key, mut at) = (SEED, start);
        let (mut capitals, mut small) = (0, 0);
        let mut behind_first = !0x80;
        loop {
            let chunk = Chunk::at(bytes, at);
            let count = chunk.word_len();
            let kept = if count < 8 { (1 << (8 * count)) - 1 } else { !0 };
            capitals |= chunk.capitals() & kept & behind_first;
            small |= chunk.small() & kept & behind_first;
            key = mixed(key, chunk.folded() & kept);
            at += count;
            if count < 8 {
                break;
            }
            behind_first = !0;
        }
        let class = bytes.get(at).map_or(0, |&byte| CLASSES[usize::from(byte)]);
        if class & OPEN != 0 {
            return None;
        }
        if class & STOP != 0 {
            match (bytes[at], at - start, bytes.get(at + 1)) {
                (b'.', 2, _) | (b'.', 4.., _) | (b':', _, None | Some(b' ')) => {}
                _ => return None,
            }
        }
        let capital = bytes[start].is_ascii_uppercase();
        let case = Case::from_letters(capital, capitals != 0, small != 0);
        let (span, kind) = (Span::new(start, at), TokenKind::Word);
        self.tokens.push(Token { span, folded: span, key, kind, case, gap: self.gap, is_dotted: false });
        self.gap = false;
        Some(at)
    }

    /// "13<sup>th</sup>": a suffix in a segment of its own makes the number before it an ordinal.
    fn joins_ordinal(&mut self, at: usize, end: usize) -> bool {
        let Some(suffix) = self.text.get(at..(at + 2).min(end)).filter(|s| is_ordinal_suffix(s)) else {
            return false;
        };
        let ends = self.run(at, end) == at + 2;
        let Some(number) = self.tokens.last_mut().filter(|t| ends && t.kind == TokenKind::Number) else {
            return false;
        };
        if !self.text[number.span.range()].bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        let from = self.pool.len();
        self.pool.push_str(&self.text[number.span.range()]);
        self.pool.extend(suffix.chars().map(|c| c.to_ascii_lowercase()));
        number.span = number.span.to(Span::new(at, at + 2));
        number.folded = Span::new(self.text.len() + from, self.text.len() + self.pool.len());
        number.key = key_of(&self.pool[from..]);
        number.kind = TokenKind::Ordinal;
        true
    }

    fn push(&mut self, kind: TokenKind, start: usize, end: usize) {
        let slice = &self.text[start..end];
        let span = Span::new(start, end);
        // What is folded by making it small has its folded form at the same place.
        let is_plain = slice.is_ascii()
            && match kind {
                TokenKind::Punct(char) => slice.bytes().eq([char as u8]),
                TokenKind::Word | TokenKind::Number | TokenKind::Ordinal | TokenKind::Mixed => {
                    !self.entities || !slice.contains('&')
                }
                TokenKind::Possessive => slice.len() == 2,
                TokenKind::Url => false,
            };
        let case = match kind {
            TokenKind::Word | TokenKind::Number | TokenKind::Ordinal | TokenKind::Mixed => {
                if is_plain {
                    Case::of(slice)
                } else {
                    Case::of(&self.decoded(start, end))
                }
            }
            TokenKind::Punct(_) | TokenKind::Possessive | TokenKind::Url => Case::Lower,
        };
        let is_dotted = kind == TokenKind::Word && slice.ends_with('.');
        let (folded, key) = if is_plain {
            (span, slice.bytes().fold(KeyInMaking::NONE, |key, byte| key.with(byte.to_ascii_lowercase())).key())
        } else {
            self.fold(kind, start, end)
        };
        self.tokens.push(Token { span, folded, key, kind, case, gap: self.gap, is_dotted });
    }

    /// Folds a token into the pool: where it stands there, and its key.
    fn fold(&mut self, kind: TokenKind, start: usize, end: usize) -> (Span, u64) {
        let from = self.pool.len();
        match kind {
            TokenKind::Punct(char) => self.pool.push(char),
            TokenKind::Possessive => self.pool.push_str("'s"),
            TokenKind::Url => return (Span::default(), key_of("")),
            TokenKind::Word | TokenKind::Number | TokenKind::Ordinal | TokenKind::Mixed => {
                let decoded = self.decoded(start, end);
                fold_into(&decoded, self.pool);
            }
        }
        let folded = Span::new(self.text.len() + from, self.text.len() + self.pool.len());
        (folded, key_of(&self.pool[from..]))
    }

    /// The text with its character references read.
    fn decoded(&self, mut at: usize, end: usize) -> Cow<'a, str> {
        let text = self.text;
        if !self.entities || !text[at..end].contains('&') {
            return Cow::Borrowed(&text[at..end]);
        }
        let mut out = String::with_capacity(end - at);
        while at < end {
            let (char, width) = self.char_at(at, end);
            out.push(char);
            at += width;
        }
        Cow::Owned(out)
    }

    /// The character at `at`, which is before `end`, and the bytes it takes.
    fn char_at(&self, at: usize, end: usize) -> (char, usize) {
        match self.text.as_bytes()[at] {
            b'&' if self.entities => entities::decode(&self.text[at..end]).unwrap_or(('&', 1)),
            byte if byte.is_ascii() => (byte as char, 1),
            _ => {
                let char = self.text[at..end].chars().next().unwrap_or(' ');
                (char, char.len_utf8())
            }
        }
    }

    /// "13th", "1,200", "2.5", "2023.09.06", "1990s", "10am".
    fn number(&self, start: usize, end: usize) -> (TokenKind, usize) {
        let bytes = &self.text.as_bytes()[..end];
        let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let mut at = start + digits(start);
        let groups = at - start <= 3;
        loop {
            match bytes.get(at) {
                // A comma groups thousands only before exactly three digits and behind at most
                // three: "12,2021" is a date, and "in 2020,100 people" lacks a space.
                Some(b',') if groups && digits(at + 1) == 3 => at += 4,
                Some(b'.') if at + 1 < end && digits(at + 1) > 0 => at += 1 + digits(at + 1),
                _ => break,
            }
        }
        let letters = self.run(at, end);
        if letters == at {
            return (TokenKind::Number, at);
        }
        let plain = bytes[start..at].iter().all(u8::is_ascii_digit);
        if plain && is_ordinal_suffix(&self.text[at..letters]) {
            (TokenKind::Ordinal, letters)
        } else {
            (TokenKind::Mixed, letters)
        }
    }

    /// The end of a run of word characters.
    fn run(&self, mut at: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        loop {
            while at < end && bytes[at].is_ascii_alphanumeric() {
                at += 1;
            }
            if at >= end || (bytes[at].is_ascii() && !(bytes[at] == b'&' && self.entities)) {
                return at;
            }
            let (char, width) = self.char_at(at, end);
            if is_word_char(char) {
                at += width;
                continue;
            }
            // A soft hyphen or a joiner stands inside the word, not behind it.
            let next = at + width;
            if !is_ignorable(char) || next >= end || !is_word_char(self.char_at(next, end).0) {
                return at;
            }
            at = next;
        }
    }

    /// The end of the combining marks behind a mark: "≯" may be written as two characters.
    fn marks(&self, mut at: usize, end: usize) -> usize {
        while at < end && !self.text.as_bytes()[at].is_ascii() {
            let (char, width) = self.char_at(at, end);
            if !is_accent(char) {
                break;
            }
            at += width;
        }
        at
    }

    fn word(&self, start: usize, end: usize) -> (TokenKind, usize) {
        let mut at = self.run(start, end);
        match self.text.as_bytes().get(at).filter(|_| at < end) {
            Some(b'.' | b':' | b'@') => {
                if let Some(stop) = self.dotted(start, at, end) {
                    return (TokenKind::Word, stop);
                }
                if let Some(stop) = self.url(start, at, end) {
                    return (TokenKind::Url, stop);
                }
            }
            None | Some(b' ' | b',' | b'-') => return (TokenKind::Word, at),
            Some(_) => {}
        }
        // "O'Connor", "don't", "Xi'an"; but not the possessive.
        while at < end {
            let (char, width) = self.char_at(at, end);
            if !is_apostrophe(char) || self.is_possessive(at, width, end) {
                break;
            }
            let next = self.run(at + width, end);
            if next == at + width {
                break;
            }
            at = next;
        }
        (TokenKind::Word, at)
    }

    /// "U.S.", "D.C.", "p.m.": single letters with full stops, at least two.
    fn dotted(&self, start: usize, first_end: usize, end: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..end];
        if first_end != start + 1 || !bytes[start].is_ascii_alphabetic() {
            return None;
        }
        let (mut at, mut letters) = (start, 0);
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && bytes.get(at + 1) == Some(&b'.') {
            at += 2;
            letters += 1;
        }
        let word_goes_on = at < end && is_word_char(self.char_at(at, end).0);
        (letters >= 2 && !word_goes_on).then_some(at)
    }

    /// Addresses are not prose: "https://...", "www.example.org", "name@example.org".
    fn url(&self, start: usize, word_end: usize, end: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[word_end..end];
        let word = &self.text[start..word_end];
        let is_url = rest.starts_with(b"://")
            || (word.eq_ignore_ascii_case("www") && rest.first() == Some(&b'.'))
            || (rest.first() == Some(&b'@') && word_end + 1 < end && is_word_char(self.char_at(word_end + 1, end).0));
        if !is_url {
            return None;
        }
        let stop = self.text[start..end]
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '≮' | '>' | '≯' | '"' | '”' | ')' | ']'))
            .map_or(end, |n| start + n);
        Some(start + self.text[start..stop].trim_end_matches(['.', ',', ';', ':', '!', '?']).len())
    }

    fn is_possessive(&self, at: usize, width: usize, end: usize) -> bool {
        let bytes = &self.text.as_bytes()[..end];
        matches!(bytes.get(at + width), Some(b's' | b'S'))
            && (at + width + 1 >= end || !is_word_char(self.char_at(at + width + 1, end).0))
    }
}

fn is_ordinal_suffix(letters: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|suffix| letters.eq_ignore_ascii_case(suffix))
}

#[cfg(test)]
mod tests {
    use crate::text::{Article, Format, TokenKind};

    fn tokens(text: &str) -> Vec<String> {
        let article = Article::read(text, Format::Plain, None, None);
        (0..article.tokens().len()).map(|at| article.word(at).to_owned()).collect()
    }

    #[test]
    fn numbers_end_where_their_digits_do() {
        assert_eq!(tokens("1,200.50 on 12,2021"), ["1,200.50", "on", "12", ",", "2021"]);
        assert_eq!(tokens("In 2020,100 people"), ["in", "2020", ",", "100", "people"]);
        assert_eq!(tokens("2023.09.06 13TH 1990's"), ["2023.09.06", "13th", "1990", "'s"]);
    }

    #[test]
    fn words_keep_what_is_inside_them() {
        assert_eq!(tokens("O’Connor’s U.S.-led e\u{301}lan"), ["o'connor", "'s", "u.s.", "-", "led", "elan"]);
        assert_eq!(tokens("Con\u{AD}gress\u{AD} \u{FEFF}Viet\u{200D}nam"), ["congress", "vietnam"]);
        assert_eq!(tokens("Pyongyang's 'stance'"), ["pyongyang", "'s", "'", "stance", "'"]);
    }

    #[test]
    fn an_accent_on_nothing_is_a_mark() {
        assert_eq!(tokens("\u{301} \u{cc7}"), ["\u{301}", "\u{cc7}"]);
        assert_eq!(tokens(">\u{338} x"), [">", "x"]);
    }

    #[test]
    fn addresses_are_one_token() {
        let article = Article::read("See www.x.org/a_b, (https://y.org) or z@w.org.", Format::Plain, None, None);
        let urls: Vec<_> = article.tokens().iter().filter(|t| t.kind == TokenKind::Url).collect();
        let texts: Vec<_> = urls.iter().map(|t| article.slice(t.span)).collect();
        assert_eq!(texts, ["www.x.org/a_b", "https://y.org", "z@w.org"]);
        // Not only in ASCII, and the same in either normal form.
        assert_eq!(tokens("ö@é.org").len(), 1);
        assert_eq!(tokens("ö@e\u{301}.org").len(), 1);
    }
}
