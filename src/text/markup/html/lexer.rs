//! HTML to tags, text and comments: the tokenizer of the HTML standard (13.2.5), over offsets.
//!
//! It never fails and reads every byte once. What the standard calls a parse error has its meaning
//! there too: a `<` that begins no tag is text, a tag that the file ends in is dropped.

use crate::text::span::Span;

/// A tag's name in lower case, as much of it as tells the known ones apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Name([u8; 12]);

impl Name {
    fn new(name: &[u8]) -> Name {
        let mut out = [0; 12];
        for (to, from) in out.iter_mut().zip(name) {
            *to = from.to_ascii_lowercase();
        }
        Name(out)
    }

    /// For comparing; empty for what is not ASCII.
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|&byte| byte == 0).unwrap_or(self.0.len());
        std::str::from_utf8(&self.0[..end]).unwrap_or("")
    }
}

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    pub name: Name,
    /// From behind the name to the closing `>`.
    pub attributes: Span,
    /// `<br/>`.
    pub closes_itself: bool,
}

/// A piece of a page.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    Text(Span),
    Open(Tag),
    Close(Name),
    /// With its delimiters.
    Comment(Span),
    /// What stands in an element whose text is no markup: `<script>`, `<style>`, `<title>`.
    Raw(Span),
}

/// Reads pieces.
pub(super) struct Lexer<'t> {
    bytes: &'t [u8],
    at: usize,
    end: usize,
    /// The element whose text is raw and comes next.
    raw: Option<Name>,
    /// Whether the place is inside `<svg>` or `<math>`, where no element is raw. The caller, who
    /// knows what is open, sets it.
    pub foreign: bool,
}

impl<'t> Lexer<'t> {
    pub fn new(text: &'t str, span: Span) -> Lexer<'t> {
        let end = span.range().end.min(text.len());
        Lexer { bytes: text.as_bytes(), at: span.range().start.min(end), end, raw: None, foreign: false }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied().filter(|_| at < self.end)
    }

    fn starts_with(&self, at: usize, prefix: &[u8]) -> bool {
        self.bytes[at.min(self.end)..self.end].starts_with(prefix)
    }

    /// The first place from `at` on where `needle` stands; the end if there is none.
    fn seek(&self, at: usize, needle: &[u8]) -> usize {
        let first = needle[0];
        let mut at = at;
        while at < self.end {
            match self.bytes[at..self.end].iter().position(|&byte| byte == first) {
                Some(n) if self.starts_with(at + n, needle) => return at + n,
                Some(n) => at += n + 1,
                None => break,
            }
        }
        self.end
    }

    /// Whether markup begins with the `<` at `at`.
    fn is_markup(&self, at: usize) -> bool {
        match self.byte(at + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => self.byte(at + 2).is_some(),
            Some(byte) => byte.is_ascii_alphabetic(),
            None => false,
        }
    }

    /// The text up to the next markup.
    fn text(&mut self) -> Option<Span> {
        let start = self.at;
        loop {
            self.at = self.seek(self.at, b"<");
            if self.at >= self.end || self.is_markup(self.at) {
                break;
            }
            self.at += 1;
        }
        (start < self.at).then(|| Span::new(start, self.at))
    }

    /// `<!-- -->`, `<!doctype>`, `<![CDATA[`, `<?xml?>` and `</ >`.
    fn declaration(&mut self) -> Piece {
        let start = self.at;
        if self.starts_with(start, b"<!--") {
            self.at = self.comment_end(start);
            return Piece::Comment(Span::new(start, self.at));
        }
        if self.foreign && self.starts_with(start, b"<![CDATA[") {
            let close = self.seek(start, b"]]>");
            self.at = (close + 3).min(self.end);
            return Piece::Text(Span::new((start + 9).min(close), close));
        }
        self.at = (self.seek(start, b">") + 1).min(self.end);
        // What browsers take for a comment is none that a writer would make.
        Piece::Raw(Span::new(start, self.at))
    }

    /// The byte behind the comment that begins at `start`.
    fn comment_end(&self, start: usize) -> usize {
        let mut at = start + 4;
        if self.starts_with(at, b">") {
            return at + 1;
        }
        if self.starts_with(at, b"->") {
            return at + 2;
        }
        loop {
            at = self.seek(at, b"--");
            if at >= self.end {
                return self.end;
            }
            if self.starts_with(at + 2, b">") {
                return at + 3;
            }
            if self.starts_with(at + 2, b"!>") {
                return at + 4;
            }
            at += 1;
        }
    }

    /// A start or end tag; `None` if the file ends in it.
    fn tag(&mut self) -> Option<Piece> {
        let closes = self.byte(self.at + 1) == Some(b'/');
        let start = self.at + if closes { 2 } else { 1 };
        let length = self.bytes[start..self.end].iter().position(|&byte| ends_name(byte))?;
        let name = Name::new(&self.bytes[start..start + length]);
        let mut attributes = Attributes { bytes: &self.bytes[..self.end], at: start + length, slash: false };
        while attributes.next().is_some() {}
        if self.byte(attributes.at) != Some(b'>') {
            return None;
        }
        self.at = attributes.at + 1;
        if closes {
            return Some(Piece::Close(name));
        }
        if !self.foreign && is_raw(name.as_str()) {
            self.raw = Some(name);
        }
        let span = Span::new(start + length, attributes.at);
        Some(Piece::Open(Tag { name, attributes: span, closes_itself: attributes.slash }))
    }

    /// The end of the raw text that begins here: where its end tag stands.
    fn raw_end(&self, name: &str) -> usize {
        if name == "plaintext" {
            return self.end;
        }
        // A script may hold a comment that holds a script (13.2.5.20 and on).
        let (mut escaped, mut nested) = (false, false);
        let is_script = name == "script";
        let mut at = self.at;
        while at < self.end {
            match self.bytes[at] {
                b'<' if is_script && !escaped && self.starts_with(at, b"<!--") => {
                    escaped = true;
                    // "<!-->" is a whole comment: its dashes may close it.
                    at += 2;
                    continue;
                }
                b'-' if escaped && self.starts_with(at, b"-->") => (escaped, nested) = (false, false),
                b'<' if escaped && !nested && self.names(at + 1, name) => nested = true,
                b'<' if self.byte(at + 1) == Some(b'/') && self.names(at + 2, name) => {
                    if !nested {
                        return at;
                    }
                    nested = false;
                }
                _ => {}
            }
            at += 1;
        }
        self.end
    }

    /// Whether this tag name stands at `at`, whole.
    fn names(&self, at: usize, name: &str) -> bool {
        let stop = at + name.len();
        stop <= self.end
            && self.bytes[at..stop].eq_ignore_ascii_case(name.as_bytes())
            && self.byte(stop).is_some_and(ends_name)
    }
}

impl Iterator for Lexer<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some(name) = self.raw.take() {
            let start = self.at;
            self.at = self.raw_end(name.as_str());
            return Some(Piece::Raw(Span::new(start, self.at)));
        }
        if let Some(text) = self.text() {
            return Some(Piece::Text(text));
        }
        match (self.byte(self.at)?, self.byte(self.at + 1)?) {
            (_, b'!' | b'?') => Some(self.declaration()),
            (_, b'/') if !self.byte(self.at + 2).is_some_and(|byte| byte.is_ascii_alphabetic()) => {
                Some(self.declaration())
            }
            _ => {
                let tag = self.tag();
                if tag.is_none() {
                    self.at = self.end;
                }
                tag
            }
        }
    }
}

/// An attribute: where its name and its value stand; the value is empty where there is none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attribute {
    pub name: Span,
    pub value: Span,
}

/// Reads the attributes of a tag.
pub(super) struct Attributes<'t> {
    bytes: &'t [u8],
    at: usize,
    /// Whether the last thing read was a `/` before the `>`.
    slash: bool,
}

impl<'t> Attributes<'t> {
    /// The attributes of a tag that was read.
    pub fn of(text: &'t str, tag: Tag) -> Attributes<'t> {
        let range = tag.attributes.range();
        Attributes { bytes: &text.as_bytes()[..range.end], at: range.start, slash: false }
    }

    fn skip(&mut self, is: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|&byte| is(byte)) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Span {
        match self.bytes.get(self.at) {
            Some(&quote @ (b'"' | b'\'')) => {
                self.at += 1;
                let start = self.at;
                self.skip(|byte| byte != quote);
                let value = Span::new(start, self.at);
                self.at += 1;
                value
            }
            _ => {
                let start = self.at;
                self.skip(|byte| !is_space(byte) && byte != b'>');
                Span::new(start, self.at)
            }
        }
    }
}

impl Iterator for Attributes<'_> {
    type Item = Attribute;

    fn next(&mut self) -> Option<Attribute> {
        while let Some(&byte) = self.bytes.get(self.at).filter(|&&byte| is_space(byte) || byte == b'/') {
            self.slash = byte == b'/';
            self.at += 1;
        }
        if self.bytes.get(self.at).is_none_or(|&byte| byte == b'>') {
            return None;
        }
        self.slash = false;
        let start = self.at;
        // A "=" that comes first is part of the name.
        self.at += 1;
        self.skip(|byte| !ends_name(byte) && byte != b'=');
        let name = Span::new(start, self.at);
        self.skip(is_space);
        if self.bytes.get(self.at) != Some(&b'=') {
            return Some(Attribute { name, value: Span::new(self.at, self.at) });
        }
        self.at += 1;
        self.skip(is_space);
        Some(Attribute { name, value: self.value() })
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

fn ends_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}

fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "title"
            | "textarea"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
    )
}
