//! Plain text: lines to blocks.
//!
//! Some newsrooms put a paragraph on one line, some wrap lines at a fixed width and part
//! paragraphs by an empty line. A line end inside a paragraph is taken as a wrap only where the
//! lines look wrapped: none is long, and the line is nearly full.

use super::super::article::BlockKind;
use super::super::span::Span;
use super::{Layout, RawBlock};

/// Lines of wrapped text are at most this long (bytes)...
const WRAP_WIDTH: usize = 100;
/// ... and the shortest that is still full.
const FULL_LINE: usize = 45;

pub(super) fn read(text: &str) -> Layout {
    let lines = lines(text);
    let wrapped = lines.iter().all(|line| line.len() <= WRAP_WIDTH);
    let mut blocks: Vec<RawBlock> = Vec::new();
    let mut open = false;
    for line in lines {
        let slice = &text[line.range()];
        if slice.trim().is_empty() {
            open = false;
            continue;
        }
        match blocks.last_mut().filter(|_| open) {
            Some(block) => {
                block.segments.push(line);
                block.kind = BlockKind::Paragraph;
            }
            None => blocks.push(RawBlock { kind: kind_of(slice), segments: vec![line] }),
        }
        open = wrapped && slice.chars().count() >= FULL_LINE;
    }
    Layout { blocks, dates: Vec::new() }
}

fn lines(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, char) in text.char_indices().filter(|(_, c)| matches!(c, '\n' | '\r')) {
        out.push(Span::new(start, at));
        start = at + char.len_utf8();
    }
    out.push(Span::new(start, text.len()));
    out
}

fn kind_of(line: &str) -> BlockKind {
    let line = line.trim();
    let credit = ["Photo:", "(Photo", "Image:", "Picture:", "Source:"].iter().any(|cue| line.contains(cue));
    if credit && line.chars().count() < 300 {
        BlockKind::Caption
    } else if line.starts_with(['•', '*', '-', '–']) && line.chars().nth(1).is_some_and(char::is_whitespace) {
        BlockKind::Item
    } else if line.chars().count() <= 120 && !line.ends_with(['.', '!', '?', '"', '”', ':', ';', ',']) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}
