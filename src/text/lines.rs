//! Lines and columns, in every encoding an editor may count in.

/// What a column counts (LSP 3.17, `PositionEncodingKind`; `Utf32` is also what the command line shows).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units.
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

/// A place as editors name it; both numbers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column in the units of an [`Encoding`].
    pub column: usize,
}

/// Where the lines of a text begin. Lines end at `\n`, `\r\n` or `\r`, as in LSP.
///
/// Some articles are one line of a megabyte, so columns are not counted from its beginning: what
/// stands before every [`STRIDE`]th byte is counted once.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<usize>,
    counts: Vec<Count>,
}

/// How many bytes lie between two counts.
const STRIDE: usize = 256;

/// The characters that begin before some byte.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    chars: usize,
    /// Those beyond the Basic Multilingual Plane: two UTF-16 units each.
    wide: usize,
}

impl Count {
    /// The count after some more bytes.
    fn after(self, bytes: &[u8]) -> Count {
        if bytes.is_ascii() {
            return Count { chars: self.chars + bytes.len(), ..self };
        }
        // Few enough bytes at once for a sum of one byte, which many are added to in one step.
        bytes.chunks(255).fold(self, |sum, bytes| Count {
            chars: sum.chars + usize::from(bytes.iter().map(|&byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>()),
            wide: sum.wide + usize::from(bytes.iter().map(|&byte| u8::from(byte >= 0xF0)).sum::<u8>()),
        })
    }

    fn units(self, encoding: Encoding) -> usize {
        match encoding {
            Encoding::Utf16 => self.chars + self.wide,
            Encoding::Utf8 | Encoding::Utf32 => self.chars,
        }
    }
}

impl LineIndex {
    /// Reads the text once.
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len() / 64 + 1);
        starts.push(0);
        starts.extend(
            memchr::memchr2_iter(b'\n', b'\r', bytes)
                .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
                .map(|at| at + 1),
        );
        let mut counts = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut count = Count::default();
        for chunk in bytes.chunks(STRIDE) {
            counts.push(count);
            count = count.after(chunk);
        }
        counts.push(count);
        LineIndex { starts, counts }
    }

    /// How many lines the text has; an empty text has one.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never: a text has at least one line.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The line, from 0, that holds the byte.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The bytes of a line without its line end; `None` past the last line.
    pub fn line<'t>(&self, text: &'t str, line: usize) -> Option<&'t str> {
        let start = *self.starts.get(line)?;
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        Some(text.get(start..end)?.trim_end_matches(['\r', '\n']))
    }

    /// Where a byte offset stands. An offset inside a character counts as that character's first
    /// byte, one inside a line end (`\r\n`) as the end of the line, one past the end as the end.
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let bytes = text.as_bytes();
        if offset > 0 && bytes[offset - 1] == b'\r' && bytes.get(offset) == Some(&b'\n') {
            offset -= 1;
        }
        let line = self.line_of(offset);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let column = match encoding {
            Encoding::Utf8 => offset - start,
            Encoding::Utf16 | Encoding::Utf32 => {
                self.count(text, offset).units(encoding) - self.count(text, start).units(encoding)
            }
        };
        Position { line, column }
    }

    /// The byte offset of a position. A column past the end of its line is the line's end and a
    /// line past the last is the end of the text, as LSP asks; a column inside a character is
    /// that character's first byte.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let Some(&start) = self.starts.get(position.line) else { return text.len() };
        let end = start + self.line(text, position.line).unwrap_or("").len();
        if encoding == Encoding::Utf8 {
            let mut at = start.saturating_add(position.column).min(end);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            return at;
        }
        let units = self.count(text, start).units(encoding).saturating_add(position.column);
        // The last count that is not past the column, but not before the line.
        let chunk = self.counts.partition_point(|count| count.units(encoding) <= units);
        let mut at = (chunk.saturating_sub(1) * STRIDE).clamp(start, end);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let mut count = self.count(text, at).units(encoding);
        for char in text.get(at..end).unwrap_or("").chars() {
            count += if encoding == Encoding::Utf16 { char.len_utf16() } else { 1 };
            if count > units {
                break;
            }
            at += char.len_utf8();
        }
        at
    }

    /// The characters that begin before the offset.
    fn count(&self, text: &str, offset: usize) -> Count {
        let chunk = (offset / STRIDE).min(self.counts.len().saturating_sub(1));
        let count = self.counts.get(chunk).copied().unwrap_or_default();
        count.after(text.as_bytes().get(chunk * STRIDE..offset).unwrap_or(&[]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_what_the_editor_counts() {
        // ß is 2 bytes, the emoji 4 bytes and 2 UTF-16 units, the combining accent 2 bytes.
        let text = "Straße 🙂 e\u{301}n\r\nzwei\rdrei\n";
        let index = LineIndex::new(text);
        assert_eq!(index.len(), 4);
        let n = text.find('n').expect("there is an n");
        let column = |encoding| index.position(text, n, encoding).column;
        assert_eq!((column(Encoding::Utf8), column(Encoding::Utf16), column(Encoding::Utf32)), (16, 12, 11));
        assert_eq!(
            index.position(text, text.find("drei").expect("there"), Encoding::Utf16),
            Position { line: 2, column: 0 }
        );
    }

    #[test]
    fn a_column_far_into_a_long_line_is_found() {
        let text = format!("first\n{}🙂{}", "ü".repeat(1000), "e\u{301}".repeat(1000));
        let index = LineIndex::new(&text);
        for (offset, _) in text.char_indices().skip(6) {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let position = index.position(&text, offset, encoding);
                let before = &text[6..offset];
                let column = match encoding {
                    Encoding::Utf8 => before.len(),
                    Encoding::Utf16 => before.encode_utf16().count(),
                    Encoding::Utf32 => before.chars().count(),
                };
                assert_eq!(position, Position { line: 1, column });
                assert_eq!(index.offset(&text, position, encoding), offset);
            }
        }
        // Inside the emoji is before it.
        assert_eq!(index.offset(&text, Position { line: 1, column: 1001 }, Encoding::Utf16), 2006);
    }

    #[test]
    fn a_column_past_the_line_is_its_end() {
        let text = "ab\ncd";
        let index = LineIndex::new(text);
        assert_eq!(index.offset(text, Position { line: 0, column: 9 }, Encoding::Utf16), 2);
        assert_eq!(index.offset(text, Position { line: 9, column: 0 }, Encoding::Utf16), 5);
    }
}
