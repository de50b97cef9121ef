//! The syntax of fact files: TOML, block by block.
//!
//! A file of a few megabytes is opened while somebody waits. Blocks written the plain way (bare
//! keys, one-line texts without escapes, whole numbers, lists, inline tables) are read here, in one
//! pass and without a tree of the whole file; a block with anything else in it goes to the `toml`
//! crate, which also words what is wrong. Both ways give the same pieces.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::text::Span;

/// A value and where it stands.
#[derive(Debug, PartialEq)]
pub(super) struct Node<'t> {
    pub value: Value<'t>,
    pub span: Span,
}

/// What fact files are made of.
#[derive(Debug, PartialEq)]
pub(super) enum Value<'t> {
    Text(Cow<'t, str>),
    /// As it is written.
    Number(Cow<'t, str>),
    Flag(bool),
    List(Vec<Node<'t>>),
    Table(Vec<(Key<'t>, Node<'t>)>),
    /// What no fact is written with: a time of day, a fraction.
    Other,
}

/// A key and where it stands.
#[derive(Debug, PartialEq)]
pub(super) struct Key<'t> {
    pub name: Cow<'t, str>,
    pub span: Span,
}

/// A piece of a file.
#[derive(Debug, PartialEq)]
pub(super) enum Piece<'t> {
    /// `[[people]]`, with what is under it.
    Block(Key<'t>, Node<'t>),
    /// `[sources]`, or a key above all blocks.
    Single(Key<'t>, Node<'t>),
    /// What is no TOML.
    Fault(Span, String),
}

/// Reads the pieces of a file, in its order.
pub(super) fn read<'t>(text: &'t str, out: &mut impl FnMut(Piece<'t>)) {
    let mut at = 0;
    loop {
        let mut scanner = Scanner { text, bytes: text.as_bytes(), at };
        scanner.skip_lines();
        if scanner.at == text.len() {
            return;
        }
        match scanner.section() {
            Some(piece) => {
                out(piece);
                at = scanner.at;
            }
            None => {
                let rest = &text[at..];
                // Text over several lines may hold anything, also what looks like a header.
                let is_long = rest.contains("\"\"\"") || rest.contains("'''");
                let end = if is_long { text.len() } else { next_header(text, at) };
                by_library(&text[at..end], at, out);
                at = end;
            }
        }
    }
}

/// Where the next block begins that is no part of the one at `from`, or the end.
fn next_header(text: &str, from: usize) -> usize {
    let mut at = from;
    let mut first = true;
    for line in text[from..].split_inclusive('\n') {
        let bare = line.split('#').next().unwrap_or("").trim_end();
        let name = bare.strip_prefix("[[").and_then(|it| it.strip_suffix("]]"));
        let name = name.or_else(|| bare.strip_prefix('[').and_then(|it| it.strip_suffix(']')));
        let is_header = name.is_some_and(|it| !it.is_empty() && it.bytes().all(is_bare));
        if is_header && !first {
            return at;
        }
        // The lines before the block's own header are passed over.
        first &= !is_header && (bare.trim().is_empty());
        at += line.len();
    }
    text.len()
}

fn by_library<'t>(text: &'t str, offset: usize, out: &mut impl FnMut(Piece<'t>)) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let moved = |range: std::ops::Range<usize>| Span::new(range.start + offset, range.end + offset);
    // What follows the first fault of a block is mostly made by it.
    if let Some(error) = errors.iter().min_by_key(|it| it.span().map_or(0, |it| it.start)) {
        let at = error.span().map_or_else(|| moved(0..0), moved);
        let is_unended = error.message().starts_with("invalid basic string");
        let message = if is_unended { "a text ends with its line; is a `\"` missing?" } else { error.message() };
        out(Piece::Fault(at, message.to_owned()));
    }
    let mut pieces: Vec<_> = document.into_inner().into_iter().collect();
    pieces.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in pieces {
        let key = Key { span: moved(key.span()), name: key.into_inner() };
        let (span, value) = (moved(value.span()), value.into_inner());
        match value {
            DeValue::Array(list) => {
                for item in list {
                    let name = Key { name: key.name.clone(), span: key.span };
                    out(Piece::Block(name, node(item, offset)));
                }
            }
            other => out(Piece::Single(key, Node { value: value_of(other, offset), span })),
        }
    }
}

fn node<'t>(value: Spanned<DeValue<'t>>, offset: usize) -> Node<'t> {
    let span = Span::new(value.span().start + offset, value.span().end + offset);
    Node { value: value_of(value.into_inner(), offset), span }
}

fn value_of<'t>(value: DeValue<'t>, offset: usize) -> Value<'t> {
    match value {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(number) => Value::Number(Cow::Owned(number.as_str().to_owned())),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Array(list) => Value::List(list.into_iter().map(|it| node(it, offset)).collect()),
        DeValue::Table(table) => {
            let mut pairs: Vec<_> = table
                .into_iter()
                .map(|(key, value)| {
                    let span = Span::new(key.span().start + offset, key.span().end + offset);
                    (Key { span, name: key.into_inner() }, node(value, offset))
                })
                .collect();
            pairs.sort_by_key(|(key, _)| key.span);
            Value::Table(pairs)
        }
        // A day is as good without quotation marks; no fact has a time of day.
        DeValue::Datetime(it) if it.date.is_some() && it.time.is_none() => Value::Text(Cow::Owned(it.to_string())),
        DeValue::Float(_) | DeValue::Datetime(_) => Value::Other,
    }
}

fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// Reads what is written the plain way; `None` for anything else.
struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

/// More keys in one table, or deeper lists, go to the library: looking for a key twice is
/// quadratic here.
const MOST_KEYS: usize = 64;
const DEEPEST: usize = 8;

impl<'t> Scanner<'t> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, mark: &str) -> Option<()> {
        self.bytes[self.at..].starts_with(mark.as_bytes()).then(|| self.at += mark.len())
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Past blanks, ends of lines and comments.
    fn skip_lines(&mut self) {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n') => self.at += 1,
                Some(b'\r') if self.bytes.get(self.at + 1) == Some(&b'\n') => self.at += 2,
                Some(b'#') => self.skip_comment(),
                _ => return,
            }
        }
    }

    fn skip_comment(&mut self) {
        self.at = self.text[self.at..].find('\n').map_or(self.text.len(), |n| self.at + n);
    }

    /// To the end of a line on which nothing but a comment may follow.
    fn end_of_line(&mut self) -> Option<()> {
        self.skip_blanks();
        if self.peek() == Some(b'#') {
            self.skip_comment();
        }
        match self.peek() {
            None => Some(()),
            Some(b'\n') => self.eat("\n"),
            Some(b'\r') => self.eat("\r\n"),
            Some(_) => None,
        }
    }

    fn section(&mut self) -> Option<Piece<'t>> {
        let start = self.at;
        let is_block = self.eat("[[").is_some();
        if !is_block {
            self.eat("[")?;
        }
        let key = self.key()?;
        self.eat(if is_block { "]]" } else { "]" })?;
        let header = Span::new(start, self.at);
        self.end_of_line()?;
        let mut pairs: Vec<(Key<'t>, Node<'t>)> = Vec::with_capacity(8);
        loop {
            self.skip_lines();
            match self.peek() {
                None => break,
                Some(b'[') => {
                    // Tables of this block's own go to the library with it.
                    let line = self.text[self.at..].lines().next().unwrap_or("");
                    let header = line.split('#').next().unwrap_or("");
                    if header.contains(['.', '"', '\'']) {
                        return None;
                    }
                    break;
                }
                Some(_) => {
                    let pair = self.pair(0)?;
                    self.end_of_line()?;
                    add(&mut pairs, pair)?;
                }
            }
        }
        let node = Node { value: Value::Table(pairs), span: header };
        Some(if is_block { Piece::Block(key, node) } else { Piece::Single(key, node) })
    }

    fn key(&mut self) -> Option<Key<'t>> {
        let start = self.at;
        while self.peek().is_some_and(is_bare) {
            self.at += 1;
        }
        let name = &self.text[start..self.at];
        (!name.is_empty()).then(|| Key { name: Cow::Borrowed(name), span: Span::new(start, self.at) })
    }

    fn pair(&mut self, depth: usize) -> Option<(Key<'t>, Node<'t>)> {
        let key = self.key()?;
        self.skip_blanks();
        self.eat("=")?;
        self.skip_blanks();
        Some((key, self.value(depth)?))
    }

    fn value(&mut self, depth: usize) -> Option<Node<'t>> {
        let start = self.at;
        let value = match self.peek()? {
            _ if depth > DEEPEST => return None,
            mark @ (b'"' | b'\'') => self.quoted(mark)?,
            b'[' => self.list(depth + 1)?,
            b'{' => self.table(depth + 1)?,
            b'0'..=b'9' | b't' | b'f' => self.word()?,
            _ => return None,
        };
        Some(Node { value, span: Span::new(start, self.at) })
    }

    fn quoted(&mut self, mark: u8) -> Option<Value<'t>> {
        self.at += 1;
        let start = self.at;
        let is_end = |it: &u8| *it == mark || *it == b'\\' || *it < 0x20 || *it == 0x7f;
        loop {
            self.at += self.bytes[self.at..].iter().position(is_end)?;
            match self.bytes[self.at] {
                it if it == mark => break,
                // A backslash is only a letter between single marks.
                b'\\' if mark == b'\'' => self.at += 1,
                b'\t' => self.at += 1,
                _ => return None,
            }
        }
        self.at += 1;
        Some(Value::Text(Cow::Borrowed(&self.text[start..self.at - 1])))
    }

    fn word(&mut self) -> Option<Value<'t>> {
        let start = self.at;
        while self.peek().is_some_and(|it| is_bare(it) || matches!(it, b'.' | b':' | b'+')) {
            self.at += 1;
        }
        let word = &self.text[start..self.at];
        match word {
            "true" => Some(Value::Flag(true)),
            "false" => Some(Value::Flag(false)),
            _ => {
                let is_plain = word.bytes().all(|it| it.is_ascii_digit()) && (word == "0" || !word.starts_with('0'));
                (is_plain && word.len() < 10).then_some(Value::Number(Cow::Borrowed(word)))
            }
        }
    }

    fn list(&mut self, depth: usize) -> Option<Value<'t>> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_lines();
            if self.eat("]").is_some() {
                return Some(Value::List(items));
            }
            items.push(self.value(depth)?);
            self.skip_lines();
            if self.eat(",").is_none() {
                self.eat("]")?;
                return Some(Value::List(items));
            }
        }
    }

    fn table(&mut self, depth: usize) -> Option<Value<'t>> {
        self.at += 1;
        let mut pairs = Vec::new();
        self.skip_blanks();
        if self.eat("}").is_some() {
            return Some(Value::Table(pairs));
        }
        loop {
            self.skip_blanks();
            let pair = self.pair(depth)?;
            add(&mut pairs, pair)?;
            self.skip_blanks();
            if self.eat(",").is_none() {
                self.eat("}")?;
                return Some(Value::Table(pairs));
            }
        }
    }
}

fn add<'t>(pairs: &mut Vec<(Key<'t>, Node<'t>)>, pair: (Key<'t>, Node<'t>)) -> Option<()> {
    let is_new = pairs.len() < MOST_KEYS && pairs.iter().all(|(key, _)| key.name != pair.0.name);
    is_new.then(|| pairs.push(pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<Piece<'_>> {
        let mut out = Vec::new();
        read(text, &mut |it| out.push(it));
        out
    }

    #[test]
    fn both_ways_read_the_same() {
        for (name, text) in super::super::PACKS {
            let mut whole = Vec::new();
            by_library(text, 0, &mut |it| whole.push(it));
            let mut plain = pieces(text);
            let place = |it: &Piece<'_>| match it {
                Piece::Block(key, node) => (key.name.to_string(), node.span),
                Piece::Single(key, node) => (key.name.to_string(), node.span),
                Piece::Fault(at, message) => (message.clone(), *at),
            };
            whole.sort_by_key(place);
            plain.sort_by_key(place);
            assert_eq!(plain.len(), whole.len(), "{name}");
            for (a, b) in plain.iter().zip(&whole) {
                let (Piece::Block(_, a) | Piece::Single(_, a), Piece::Block(_, b) | Piece::Single(_, b)) = (a, b)
                else {
                    panic!("{name}: {a:?} {b:?}")
                };
                assert_eq!(a, b, "{name}");
            }
        }
    }

    #[test]
    fn what_is_not_plain_is_read_as_well() {
        let text = "[[people]]\nid = \"a\\u0041\"\n[[people.tenures]]\noffice = \"x\"\n[[people.tenures]]\noffice = \"y\"\n\n[[people]]\nid = \"b\" # b\n";
        let found = pieces(text);
        assert_eq!(found.len(), 2, "{found:?}");
        let ids: Vec<String> = found
            .iter()
            .map(|it| match it {
                Piece::Block(_, Node { value: Value::Table(pairs), .. }) => match &pairs[0].1.value {
                    Value::Text(id) => format!("{id} {}", pairs.len()),
                    it => panic!("{it:?}"),
                },
                it => panic!("{it:?}"),
            })
            .collect();
        assert_eq!(ids, ["aA 2", "b 1"]);
    }

    #[test]
    fn a_fault_is_named_at_its_place_and_the_next_block_is_read() {
        let text = "[[people]]\nid = \"a\"\n\n[[people]]\nborn = 19x\n\n[[people]]\nid = \"b\"\n";
        let found = pieces(text);
        let faults: Vec<usize> = found
            .iter()
            .filter_map(|it| if let Piece::Fault(at, _) = it { Some(at.start as usize) } else { None })
            .collect();
        assert!(faults.iter().all(|at| text[..*at].contains("born") && !text[..*at].contains("\"b\"")), "{faults:?}");
        assert!(!faults.is_empty() && matches!(found.last(), Some(Piece::Block(..))));
    }
}
