//! Markup to blocks of prose: what of the file is read, and what is only its wrapping.

mod front_matter;
mod html;
mod markdown;
mod plain;

use smallvec::SmallVec;

use super::article::{BlockKind, Cell, Format, MetaDate};
use super::span::Span;

/// What a reader of markup gives.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The blocks of prose, in the order of the file.
    pub blocks: Vec<RawBlock>,
    /// The dates that the markup states, in the order of the file.
    pub dates: Vec<MetaDate>,
    /// The comments, `<!-- ... -->` with the delimiters, in the order of the file.
    pub comments: Vec<Span>,
}

/// A block before its words are read.
#[derive(Debug)]
pub(super) struct RawBlock {
    pub kind: BlockKind,
    /// In order, not overlapping; they join to running text ("**Xi** Jinping" is two of them).
    pub segments: Segments,
    /// Where it stands in a table.
    pub cell: Option<Cell>,
}

impl RawBlock {
    /// From its first to its last byte.
    pub fn span(&self) -> Option<Span> {
        Some(self.segments.first()?.span.to(self.segments.last()?.span))
    }
}

/// Nearly all blocks of plain text are of one or two.
type Segments = SmallVec<[Segment; 2]>;

/// A stretch of prose without markup inside; it lies on character boundaries.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub span: Span,
    /// Whether something that parts words was left out before it: a line break, a piece of code.
    pub gap: bool,
}

/// Reads the layout of a file. Never fails.
pub(super) fn read(text: &str, format: Format) -> Layout {
    let mut page = Page::new(text);
    let start = match format {
        Format::Plain | Format::Markdown => front_matter::read(&mut page),
        Format::Html => 0,
    };
    match format {
        Format::Plain => plain::read(&mut page, start),
        Format::Markdown => markdown::read(&mut page, start),
        Format::Html => html::read(&mut page, Span::new(0, text.len())),
    }
    page.layout
}

/// The layout as it grows.
struct Page<'t> {
    text: &'t str,
    layout: Layout,
    /// The segments of the block that is open, and its kind.
    segments: Segments,
    kind: BlockKind,
    gap: bool,
    /// The cell that is open, and how many tables began before.
    cell: Option<Cell>,
    tables: u32,
    /// The row and the column that come next in the open table.
    next: (u32, u32),
}

impl<'t> Page<'t> {
    fn new(text: &'t str) -> Page<'t> {
        Page {
            text,
            layout: Layout::default(),
            segments: Segments::new(),
            kind: BlockKind::Paragraph,
            gap: false,
            cell: None,
            tables: 0,
            next: (0, 0),
        }
    }

    /// A table begins. What is left of a table around it has no places any more.
    fn begin_table(&mut self) {
        self.tables += 1;
        self.next = (0, 0);
        self.cell = None;
    }

    fn end_table(&mut self) {
        self.cell = None;
    }

    fn begin_row(&mut self) {
        if self.next.1 > 0 {
            self.next = (self.next.0 + 1, 0);
        }
    }

    /// A cell begins, which spans some columns.
    fn begin_cell(&mut self, columns: u32) {
        let (row, column) = self.next;
        self.cell = self.tables.checked_sub(1).map(|table| Cell { table, row, column });
        self.next.1 += columns.clamp(1, 100);
    }

    fn end_cell(&mut self) {
        self.cell = None;
    }

    /// Adds prose to the open block, or opens one of this kind.
    fn prose(&mut self, span: Span, kind: BlockKind) {
        let Some(slice) = self.text.get(span.range()).filter(|slice| !slice.is_empty()) else {
            return;
        };
        if self.segments.is_empty() {
            if slice.trim_start().is_empty() {
                return;
            }
            self.kind = kind;
        }
        match self.segments.last_mut().filter(|last| !self.gap && last.span.end == span.start) {
            Some(last) => last.span = last.span.to(span),
            None => self.segments.push(Segment { span, gap: self.gap }),
        }
        self.gap = false;
    }

    /// What comes next does not touch what came last.
    fn gap(&mut self) {
        self.gap = true;
    }

    /// Ends the open block, if any.
    fn end_block(&mut self) {
        self.gap = false;
        if self.segments.is_empty() {
            return;
        }
        let segments = std::mem::take(&mut self.segments);
        let mut kind = self.kind;
        if kind == BlockKind::Paragraph
            && let (Some(first), Some(last)) = (segments.first(), segments.last())
            && is_credited(&self.text[first.span.to(last.span).range()])
        {
            kind = BlockKind::Caption;
        }
        self.layout.blocks.push(RawBlock { kind, segments, cell: self.cell });
    }

    /// A date that the markup states; `span` is the value's.
    fn date(&mut self, name: &str, span: Span) {
        let Some(text) = self.text.get(span.range()) else { return };
        // A date has digits; "date: draft" has none.
        if text.bytes().any(|byte| byte.is_ascii_digit()) {
            self.layout.dates.push(MetaDate { span, text: text.to_owned(), name: name.to_owned() });
        }
    }

    fn comment(&mut self, span: Span) {
        self.layout.comments.push(span);
    }

    /// A place to come back to with [`Page::drop_label`].
    fn mark(&self) -> (usize, usize) {
        (self.layout.blocks.len(), self.segments.len())
    }

    /// Takes back what was read since the mark if there is no letter in it: the number of a note.
    fn drop_label(&mut self, mark: (usize, usize)) {
        if mark.0 == self.layout.blocks.len()
            && let Some(since) = self.segments.get(mark.1..)
            && !since.iter().any(|s| self.text[s.span.range()].contains(char::is_alphabetic))
        {
            self.segments.truncate(mark.1);
        }
    }
}

/// Whether a block is the line under a picture: short, with a picture credit.
fn is_credited(text: &str) -> bool {
    /// What credits begin with. News copy has "source:" also in prose, hence the capital.
    const CUES: [&str; 12] = [
        "Photo:",
        "PHOTO:",
        "Photo by ",
        "Photo courtesy",
        "Photo credit",
        "Photos:",
        "Photograph:",
        "Image:",
        "Image credit",
        "Picture:",
        "Source:",
        "Credit:",
    ];
    if text.len() > 600 || (text.len() >= 300 && text.chars().count() >= 300) {
        return false;
    }
    let bytes = text.as_bytes();
    let is_cue = |at: usize| {
        let (before, rest) = bytes.split_at(at);
        CUES.iter().any(|cue| rest.starts_with(cue.as_bytes()))
            || rest.starts_with(b"Photo") && (before.ends_with(b"(") || before.ends_with(b"AP "))
    };
    memchr::memchr3_iter(b'P', b'I', b'S', bytes).chain(memchr::memchr_iter(b'C', bytes)).any(is_cue)
}

#[cfg(test)]
mod tests {
    use crate::text::{Article, BlockKind, Format};

    /// The blocks as their tokens read, one space for each gap.
    pub(super) fn blocks(text: &str, format: Format) -> Vec<(BlockKind, String)> {
        let article = Article::read(text, format, None, None);
        let read = |tokens: crate::text::TokenRange| {
            let mut out = String::new();
            for token in &article.tokens()[tokens.range()] {
                if token.gap && !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(article.slice(token.span));
            }
            out
        };
        article.blocks().iter().map(|block| (block.kind, read(block.tokens))).collect()
    }

    /// The folded words.
    pub(super) fn words(text: &str, format: Format) -> Vec<String> {
        let article = Article::read(text, format, None, None);
        (0..article.tokens().len()).map(|at| article.word(at).to_owned()).collect()
    }
}
