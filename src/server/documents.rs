//! Documents as the editor has them: text, version, and what was found in the text.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ropey::Rope;

use super::from_proto::Change;
use super::houses::Fault;
use super::line_ends::{Counted, LineEnds};
use super::session::calm::Typing;
use crate::Memory;
use crate::Report;
use crate::facts::Facts;
use crate::text::{Article, Encoding, Format, LineIndex, Position};

/// An open document.
#[derive(Clone)]
pub struct Document {
    /// Its path; an untitled one has none.
    pub path: Option<PathBuf>,
    /// What the editor calls its language.
    pub language: String,
    /// The client's number for the text.
    pub version: i32,
    /// The text.
    pub rope: Rope,
    /// The same with a space for each `\r`, where the client counts lines so and there is one.
    counted: Option<Rope>,
    ends: LineEnds,
    /// What was found in it; `None` when the text, or the facts, have changed since.
    pub checked: Option<Arc<Checked>>,
    /// The last check, by number, that the client was told of.
    pub published: Option<u64>,
    /// What the last check leaves for the next one.
    pub memory: Arc<Memory>,
    /// Where the writer is typing, if the last edit was that.
    pub typing: Option<Typing>,
    /// What the client was told last: the rule and message of each finding.
    pub shown: HashSet<(&'static str, String)>,
    /// Whether something was held back then.
    pub holds_back: bool,
}

/// What a check gave.
pub struct Checked {
    /// Its number in this session: the client may name it to learn that nothing has changed.
    pub id: u64,
    /// The version of the document that was checked; none of one that is not open.
    pub version: Option<i32>,
    /// What was found.
    pub found: Found,
}

/// What is found in a document, by its kind.
pub enum Found {
    /// An article, with the facts it was held against.
    Article {
        /// The text as it was read.
        article: Box<Article>,
        /// What it says.
        report: Box<Report>,
        /// What the client counts places in, if that is another text.
        counted: Option<Counted>,
        /// What is known.
        facts: Arc<Facts>,
    },
    /// A fact file or settings file.
    Toml {
        /// The text.
        text: String,
        /// Its lines.
        lines: LineIndex,
        /// What is wrong in it.
        faults: Vec<Fault>,
    },
    /// Nothing to look at.
    Nothing,
}

impl Document {
    /// A document as it is opened.
    pub fn new(path: Option<PathBuf>, language: String, version: i32, text: &str, ends: LineEnds) -> Document {
        let counted = ends.counted(text).map(|it| Rope::from_str(&it));
        Document {
            path,
            language,
            version,
            rope: Rope::from_str(text),
            counted,
            ends,
            checked: None,
            published: None,
            memory: Arc::default(),
            typing: None,
            shown: HashSet::new(),
            holds_back: false,
        }
    }

    /// Applies an edit, and gives the byte behind what it wrote. Positions past the end of a line, or of the
    /// text, stand for that end.
    pub fn edit(&mut self, change: &Change, encoding: Encoding) -> usize {
        let Some((start, end)) = change.range else {
            self.rope = Rope::from_str(&change.text);
            self.counted = self.ends.counted(&change.text).map(|it| Rope::from_str(&it));
            return change.text.len();
        };
        let new = self.ends.counted(&change.text);
        if new.is_some() && self.counted.is_none() {
            self.counted = Some(self.rope.clone());
        }
        let lines = self.counted.as_ref().unwrap_or(&self.rope);
        let (start, end) = (char_at(lines, start, encoding), char_at(lines, end, encoding));
        let (start, end) = (start.min(end), start.max(end));
        self.rope.remove(start..end);
        self.rope.insert(start, &change.text);
        if let Some(counted) = &mut self.counted {
            counted.remove(start..end);
            counted.insert(start, new.as_deref().unwrap_or(&change.text));
        }
        self.rope.char_to_byte(start) + change.text.len()
    }

    /// How the text is to be read as an article: as the editor says, else by the file's ending. An
    /// editor sends only what it was told to send, so a language we have not heard of is prose.
    pub fn format(&self) -> Format {
        match self.language.as_str() {
            "markdown" => Format::Markdown,
            "html" | "xhtml" => Format::Html,
            "plaintext" | "text" => Format::Plain,
            _ => self.path.as_deref().and_then(Path::to_str).and_then(Format::of_path).unwrap_or(Format::Plain),
        }
    }

    /// Whether it is TOML, and so no article.
    pub fn is_toml(&self) -> bool {
        self.language == "toml" || self.path.as_deref().is_some_and(|it| it.extension().is_some_and(|it| it == "toml"))
    }

    /// The file's name, which may hold its date.
    pub fn name(&self) -> Option<&str> {
        self.path.as_deref()?.file_name()?.to_str()
    }
}

/// The character of the rope at a position.
fn char_at(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    if position.line >= rope.len_lines() {
        return rope.len_chars();
    }
    let start = rope.line_to_char(position.line);
    let line = rope.line(position.line);
    let mut end = start + line.len_chars();
    while end > start && matches!(rope.char(end - 1), '\n' | '\r') {
        end -= 1;
    }
    match encoding {
        Encoding::Utf8 => {
            let byte = rope.char_to_byte(start).saturating_add(position.column);
            rope.byte_to_char(byte.min(rope.char_to_byte(end)))
        }
        Encoding::Utf16 => {
            let unit = rope.char_to_utf16_cu(start).saturating_add(position.column);
            rope.utf16_cu_to_char(unit.min(rope.char_to_utf16_cu(end)))
        }
        Encoding::Utf32 => start.saturating_add(position.column).min(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_lands_where_the_line_index_says() {
        let text = "Straße 🙂 e\u{301}n\r\nzwei\rdrei\n";
        let lines = LineIndex::new(text);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for line in 0..6 {
                for column in 0..24 {
                    let position = Position { line, column };
                    let offset = lines.offset(text, position, encoding);
                    let mut document = Document::new(None, "text".to_owned(), 1, text, LineEnds::Protocol);
                    let change = Change { range: Some((position, position)), text: "|".to_owned() };
                    document.edit(&change, encoding);
                    let mut model = text.to_owned();
                    model.insert(offset, '|');
                    assert_eq!(document.rope.to_string(), model, "{encoding:?} {position:?}");
                }
            }
        }
    }

    #[test]
    fn a_lone_return_is_a_character_where_the_client_says_so() {
        let mut document = Document::new(None, "text".to_owned(), 1, "one\rtwo\nthree\r\n", LineEnds::Newline);
        let at = |line, column| Position { line, column };
        let change = |from, to, text: &str| Change { range: Some((from, to)), text: text.to_owned() };
        document.edit(&change(at(1, 0), at(1, 5), "drei"), Encoding::Utf16);
        assert_eq!(document.rope.to_string(), "one\rtwo\ndrei\r\n");
        // The last character of a line that ends in `\r\n` can be taken away.
        document.edit(&change(at(1, 4), at(1, 5), ""), Encoding::Utf16);
        assert_eq!(document.rope.to_string(), "one\rtwo\ndrei\n");
        let mut document = Document::new(None, "text".to_owned(), 1, "one\ntwo\n", LineEnds::Newline);
        document.edit(&change(at(0, 3), at(0, 3), "\r!"), Encoding::Utf8);
        document.edit(&change(at(1, 0), at(1, 3), "zwei"), Encoding::Utf8);
        assert_eq!(document.rope.to_string(), "one\r!\nzwei\n");
    }
}
