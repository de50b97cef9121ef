//! What stands in quotation marks.
//!
//! Double marks only: single ones cannot be told from apostrophes. Curly marks say by their shape
//! whether they open or close, straight ones by the space around them. A quotation may run over
//! several blocks, each opening with a mark of its own and only the last closing (the usage of
//! every news style book), or be a letter whose paragraphs have no marks but the first and the
//! last; one that is opened and not taken up again ends with its block.

use super::article::{Article, Block, BlockKind, TokenKind};
use super::picks::Picks;
use super::span::TokenRange;

/// How many tokens may lie between the paragraph that opens a letter and the mark that closes it.
const LONGEST_LETTER: usize = 2_000;

/// Which way a mark faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// A straight mark with space, or with none, on both sides.
    Either,
}

/// A double quotation mark.
#[derive(Clone, Copy, Debug)]
struct Mark {
    token: usize,
    side: Side,
}

/// Reads the quotations between the double marks that are picked: sorted, disjoint, none empty.
pub(super) fn read(article: &Article, double: &Picks) -> Vec<TokenRange> {
    let marks = marks(article, double);
    let mut out = Vec::new();
    // The first token of the quotation that runs on from an earlier block.
    let mut running: Option<usize> = None;
    let mut first = 0;
    for (number, block) in article.blocks().iter().enumerate() {
        let count = marks[first..].partition_point(|mark| mark.token < block.tokens.end);
        let here = &marks[first..first + count];
        let later = &marks[first + count..];
        first += count;
        if block.kind == BlockKind::Quote {
            push(&mut out, running.take().unwrap_or(block.tokens.start), block.tokens.end);
            continue;
        }
        let Some(start) = pair(here, block, running, &mut out) else {
            running = None;
            continue;
        };
        running = match article.blocks().get(number + 1) {
            Some(next) if goes_on(block, next, later) => Some(start),
            _ => {
                push(&mut out, start, block.tokens.end);
                None
            }
        };
    }
    out
}

/// Pairs the marks of one block; gives the first token of the quotation that is still open at its
/// end, which may have begun in an earlier block.
fn pair(marks: &[Mark], block: &Block, running: Option<usize>, out: &mut Vec<TokenRange>) -> Option<usize> {
    let mut open: Vec<usize> = running.into_iter().collect();
    for mark in marks {
        let reopens = running.is_some() && mark.token == block.tokens.start;
        match mark.side {
            // A block that opens with a mark goes on with the quotation.
            Side::Opens | Side::Either if reopens => {}
            Side::Opens => open.push(mark.token + 1),
            Side::Either if open.is_empty() => open.push(mark.token + 1),
            Side::Closes | Side::Either => {
                if let Some(start) = open.pop()
                    && open.is_empty()
                {
                    push(out, start, mark.token);
                }
            }
        }
    }
    open.first().copied()
}

/// Whether a quotation that is open at the end of `block` is taken up again: by a mark at the
/// beginning of the next one, or because the next mark to come closes.
fn goes_on(block: &Block, next: &Block, later: &[Mark]) -> bool {
    if matches!(block.kind, BlockKind::Heading | BlockKind::Caption | BlockKind::Cell) {
        return false;
    }
    later.first().is_some_and(|mark| match mark.side {
        Side::Opens | Side::Either => mark.token == next.tokens.start,
        Side::Closes => mark.token < next.tokens.start.saturating_add(LONGEST_LETTER),
    })
}

fn push(out: &mut Vec<TokenRange>, start: usize, end: usize) {
    if start < end {
        out.push(TokenRange::new(start, end));
    }
}

fn marks(article: &Article, double: &Picks) -> Vec<Mark> {
    let mut low = false;
    let mut out = Vec::new();
    for at in double.iter() {
        let token = &article.tokens()[at];
        if !is_inch(article, at) {
            let char = article.slice(token.span).chars().next().unwrap_or('"');
            // German marks open low and close with what is an opening mark in English.
            let side = match char {
                '„' | '\u{201F}' => Side::Opens,
                // »Inwards« is as usual as «outwards».
                '«' if !token.gap && !touches_word(article, at) => Side::Closes,
                '«' => Side::Opens,
                '“' if low => Side::Closes,
                '“' => Side::Opens,
                '”' | '»' if token.gap && touches_word(article, at) => Side::Either,
                '”' | '»' => Side::Closes,
                _ => straight(article, at),
            };
            low = char == '„' || (low && side != Side::Closes);
            out.push(Mark { token: at, side });
        }
    }
    out
}

/// Whether a word follows without space.
fn touches_word(article: &Article, at: usize) -> bool {
    article.token(at + 1).is_some_and(|next| !next.gap && is_word(next.kind))
}

fn is_word(kind: TokenKind) -> bool {
    !matches!(kind, TokenKind::Punct(_) | TokenKind::Possessive)
}

/// Which way a straight mark faces.
fn straight(article: &Article, at: usize) -> Side {
    let before = article.tokens()[at].gap || {
        let previous = article.tokens()[at - 1].kind;
        matches!(previous, TokenKind::Punct('(' | '[' | '{' | '\'' | '\u{2013}' | '\u{2014}' | '/'))
    };
    let next = article.token(at + 1).filter(|next| !next.gap);
    let opens_too = |kind| matches!(kind, TokenKind::Punct('\'' | '(' | '[' | '$' | '\u{2026}' | '.'));
    match next {
        None if before => Side::Either,
        None => Side::Closes,
        Some(next) if before && (is_word(next.kind) || opens_too(next.kind)) => Side::Opens,
        Some(next) if !before && !is_word(next.kind) => Side::Closes,
        Some(_) if before => Side::Opens,
        Some(_) => Side::Either,
    }
}

/// The mark of 6'2" is one of length.
fn is_inch(article: &Article, at: usize) -> bool {
    let number = |at: usize| article.token(at).is_some_and(|t| t.kind == TokenKind::Number);
    let touches = |at: usize| article.token(at).is_some_and(|t| !t.gap);
    at >= 3
        && touches(at)
        && number(at - 1)
        && touches(at - 1)
        && article.tokens()[at - 2].is('\'')
        && touches(at - 2)
        && number(at - 3)
}

#[cfg(test)]
mod tests {
    use crate::text::{Article, Format};

    fn quotes(text: &str) -> Vec<String> {
        let article = Article::read(text, Format::Plain, None, None);
        article.quotes().iter().map(|q| article.slice(article.span_of(*q)).to_owned()).collect()
    }

    #[test]
    fn straight_and_curly_marks() {
        assert_eq!(quotes("\"Yes,\" he said, \"now.\" She: “No.”"), ["Yes,", "now.", "No."]);
        assert_eq!(quotes("He—\"as ever\"—left (\"for good\")."), ["as ever", "for good"]);
        assert_eq!(quotes("Er sagte „nein“ und « non » und »ja«."), ["nein", "non", "ja"]);
    }

    #[test]
    fn a_quotation_inside_another_ends_neither() {
        assert_eq!(quotes("“The word “never” is long,” he said."), ["The word “never” is long,"]);
        assert_eq!(quotes("“The ‘old guard’ is here.”"), ["The ‘old guard’ is here."]);
    }

    #[test]
    fn a_mark_that_nothing_opened_closes_nothing() {
        assert_eq!(quotes("It ended.” Then “he spoke.”"), ["he spoke."]);
        assert_eq!(quotes("He is 6'2\" tall and said \"fine\"."), ["fine"]);
    }

    #[test]
    fn a_speech_goes_on_over_paragraphs() {
        let speech = "He said: “One.\n\n“Two is here.\n\n“Three.” Then he left.";
        assert_eq!(quotes(speech), ["One.\n\n“Two is here.\n\n“Three."]);
        let letter = "\"Dear friend,\n\nall is well here.\n\nYours truly\".\n\nThe end.";
        assert_eq!(quotes(letter), ["Dear friend,\n\nall is well here.\n\nYours truly"]);
    }

    #[test]
    fn a_forgotten_mark_ends_with_its_paragraph() {
        assert_eq!(quotes("He said: “One.\n\nShe left. “Two,” he said."), ["One.", "Two,"]);
    }
}
