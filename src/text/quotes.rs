//! What stands in quotation marks.
//!
//! Double marks only: single ones cannot be told from apostrophes. A quotation may run over
//! several blocks, each opening with a mark of its own and only the last closing (the usage of
//! every news style book); one that is opened and not taken up again by the next block ends with
//! its block.

use super::article::Article;
use super::span::TokenRange;

pub(super) fn read(article: &Article) -> Vec<TokenRange> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    for block in article.blocks() {
        let range = block.tokens;
        // A letter quoted over several paragraphs: left open, but a closing mark is still to come.
        for at in range.range() {
            let token = &article.tokens()[at];
            if !token.is('"') {
                continue;
            }
            match open {
                None => open = Some(at + 1),
                // A block that opens with a mark goes on with the quotation.
                Some(_) if at == range.start && opens(article, at, range.end) => {}
                Some(start) => {
                    if start < at {
                        out.push(TokenRange::new(start, at));
                    }
                    open = None;
                }
            }
        }
        if let Some(start) = open {
            let goes_on = article.blocks().iter().find(|b| b.tokens.start >= range.end).is_some_and(|next| {
                opens(article, next.tokens.start, next.tokens.end) || closes_later(article, next.tokens.start)
            });
            if !goes_on {
                out.push(TokenRange::new(start, range.end));
                open = None;
            }
        }
    }
    if let Some(start) = open.filter(|&start| start < article.tokens().len()) {
        out.push(TokenRange::new(start, article.tokens().len()));
    }
    out
}

/// Whether a mark at `at` stands before a word: an opening one.
fn opens(article: &Article, at: usize, end: usize) -> bool {
    article.token(at).is_some_and(|t| t.is('"') && t.gap)
        && article.token(at + 1).is_some_and(|t| at + 1 < end && !t.gap)
}

/// Whether the next mark in the text, within a few blocks, is a closing one.
fn closes_later(article: &Article, from: usize) -> bool {
    let reach = 2_000;
    (from..article.tokens().len().min(from + reach))
        .find(|&at| article.tokens()[at].is('"'))
        .is_some_and(|at| !article.tokens()[at].gap)
}
