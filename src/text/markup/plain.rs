//! Plain text: lines to blocks.
//!
//! Some newsrooms put a paragraph on one line, some wrap lines at a fixed width and part
//! paragraphs by an empty line. A line end inside a paragraph is taken as a wrap only where the
//! lines look wrapped: none around it is long, the line is nearly full, and the first word of the
//! next line had no more room on it.

use super::super::article::BlockKind;
use super::super::span::Span;
use super::{Page, is_credited};

/// Lines of wrapped text are at most this long (characters)...
const WRAP_WIDTH: usize = 100;
/// ... and the shortest that is still full.
const FULL_LINE: usize = 45;
/// A file is not wrapped if more than one in so many of its lines is longer than wrapped ones.
const LONG_LINES: usize = 10;

/// A line that is not empty.
struct Line<'t> {
    span: Span,
    text: &'t str,
    /// Characters without the space at both ends.
    width: usize,
    /// Whether an empty line, or the beginning of the text, stands before it.
    first: bool,
}

impl Line<'_> {
    /// Whether it ends like a paragraph.
    fn ends(&self) -> bool {
        self.text.ends_with(['.', '!', '?', ':', '"', '”', '»'])
    }
}

/// Reads the text from the byte `start` on.
pub(super) fn read(page: &mut Page<'_>, start: usize) {
    let lines = lines(page.text, start);
    let long = lines.iter().filter(|line| line.width > WRAP_WIDTH).count();
    let wrapped = long * LONG_LINES <= lines.len();
    let mut rest = lines.as_slice();
    while let Some((head, tail)) = rest.split_first() {
        let count = 1 + tail.iter().take_while(|line| !line.first).count();
        let (chunk, next) = rest.split_at(count);
        let width = chunk.iter().map(|line| line.width).max().unwrap_or(0);
        // Where every line ends like a paragraph, each is one.
        let wrapped = wrapped
            && width <= WRAP_WIDTH
            && chunk.windows(2).any(|pair| is_wrap(&pair[0], &pair[1], width) && !pair[0].ends());
        page.prose(head.span, kind_of(head.text));
        for pair in chunk.windows(2) {
            let [line, next] = pair else { break };
            if wrapped && is_wrap(line, next, width) {
                page.gap();
                if page.kind == BlockKind::Heading {
                    page.kind = BlockKind::Paragraph;
                }
            } else {
                page.end_block();
            }
            page.prose(next.span, kind_of(next.text));
        }
        page.end_block();
        rest = next;
    }
}

/// Whether the line end between two lines is only a wrap.
fn is_wrap(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    if line.width < FULL_LINE || matches!(kind_of(next.text), BlockKind::Item) {
        return false;
    }
    let word = next.text.split_whitespace().next().unwrap_or("");
    let full = line.width + 1 + word.chars().count() > width;
    let goes_on = word.starts_with(char::is_lowercase) && !line.ends();
    full || goes_on
}

fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut at = start;
    let mut first = true;
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', &bytes[start..]).map(|end| start + end + 1);
    for end in ends.chain([text.len()]) {
        let piece = &text[at..end];
        let content = piece.trim_end_matches(['\n', '\r']);
        let trimmed = content.trim();
        if !trimmed.is_empty() {
            let span = Span::new(at, at + content.len());
            out.push(Line { span, text: trimmed, width: trimmed.chars().count(), first });
            first = false;
        } else if !(piece == "\n" && text[..at].ends_with('\r')) {
            // "\r\n" is one line end, not an empty line.
            first = true;
        }
        at += piece.len();
    }
    out
}

/// What a block that begins with the line is. Longer ones with a picture credit are known when
/// they are whole.
fn kind_of(line: &str) -> BlockKind {
    if is_item(line) {
        BlockKind::Item
    } else if !is_heading(line) {
        BlockKind::Paragraph
    } else if is_credited(line) {
        BlockKind::Caption
    } else {
        BlockKind::Heading
    }
}

/// A short line that neither begins nor ends like running text, and is no line of a dialogue.
fn is_heading(line: &str) -> bool {
    const ENDS: [char; 14] = ['.', '!', '?', '"', '”', '»', '…', ':', ';', ',', '—', '–', '-', '|'];
    line.len() <= 480
        && !line.ends_with(ENDS)
        && line.chars().count() <= 120
        && !line.ends_with(".)")
        && !line.starts_with(|c: char| c.is_lowercase())
        && !is_speech(line)
}

/// "MR. PRICE: Well": the speaker in capitals.
fn is_speech(line: &str) -> bool {
    let speaker = line.split_once(": ").map_or("", |(speaker, _)| speaker);
    let capitals = speaker.chars().filter(|c| c.is_uppercase()).count();
    speaker.len() <= 60 && capitals >= 2 && !speaker.contains(char::is_lowercase)
}

/// A line that begins with a bullet or a number: "• ...", "1. ...", "2) ...".
fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    let bullet = chars.next().is_some_and(|c| matches!(c, '•' | '*' | '-' | '–' | '·' | '▪' | '●' | '■' | '+'))
        && chars.next().is_some_and(char::is_whitespace);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let number =
        (1..=2).contains(&digits) && rest.starts_with(['.', ')']) && rest[1..].starts_with(char::is_whitespace);
    bullet || number
}

#[cfg(test)]
mod tests {
    use crate::text::{Article, BlockKind, Format};

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let article = Article::read(text, Format::Plain, None, None);
        article.blocks().iter().map(|b| (b.kind, article.slice(b.span).to_owned())).collect()
    }

    const WRAPPED: &str = "Leaders meet in Hanoi\n\
        The leaders of the two parties met in Hanoi on Friday and\n\
        agreed to widen the exchange of delegations, an official\n\
        of the host party said.\n\
        \n\
        A second meeting is planned.\n";

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        for text in [WRAPPED.to_owned(), WRAPPED.replace('\n', "\r\n"), WRAPPED.replace('\n', "\r")] {
            let blocks = blocks(&text);
            let kinds: Vec<_> = blocks.iter().map(|(kind, _)| *kind).collect();
            assert_eq!(kinds, [BlockKind::Heading, BlockKind::Paragraph, BlockKind::Paragraph], "{text:?}");
            assert!(blocks[1].1.ends_with("party said."));
        }
    }

    #[test]
    fn a_line_that_had_room_for_more_ends_its_paragraph() {
        let text = "The first short paragraph is on one line of its own.\n\
            The second short paragraph of this article is on a line of its own as well.\n\
            And the third.\n";
        assert_eq!(blocks(text).len(), 3);
    }

    #[test]
    fn captions_and_items_are_told_by_their_looks() {
        let kinds: Vec<_> =
            blocks("The leaders in Hanoi. Photo: VNA\n\n• One point\n2. Another point.\nThree months later it rained.")
                .into_iter()
                .map(|(kind, _)| kind)
                .collect();
        assert_eq!(kinds, [BlockKind::Caption, BlockKind::Item, BlockKind::Item, BlockKind::Paragraph]);
    }
}
