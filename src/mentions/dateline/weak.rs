//! The weakest evidence: the text's own full dates, where they all lie close together.
//!
//! Where the latest of them begins or ends a short line at the top, "Concert notes, Thursday 19 March 2015", that
//! line states the day of the article.

use crate::mentions::timex::{self, Classes};
use crate::text::{Article, Span, TokenRange};
use crate::time::{Datelike, Day};

/// How far apart the full dates of a text lie at most that still date it.
const TOGETHER: i64 = 31;
/// So many blocks from the top, a line may state the day.
const TOP: usize = 3;
/// No such line has more tokens.
const MOST_OF_LINE: usize = 18;

/// "Concert notes,": no label has more tokens, its comma included.
const MOST_OF_LABEL: usize = 4;

/// The latest of the full dates.
#[derive(Clone, Copy)]
pub(super) struct Weak {
    pub day: Day,
    pub span: Span,
    /// Whether it stands at an end of a line at the top.
    pub is_line: bool,
}

/// Weak: the latest of the text's full dates, when they lie close together and the text names no
/// later year.
pub(super) fn read(article: &Article, classes: &Classes, body: usize) -> Option<Weak> {
    let mut latest: Option<(Day, TokenRange)> = None;
    let mut earliest: Option<Day> = None;
    let mut last_year = i32::MIN;
    for date in timex::dates_from(article, classes, body) {
        last_year = last_year.max(date.written.year.map_or(i32::MIN, |y| y.value));
        let Some(day) = date.day() else { continue };
        earliest = Some(earliest.map_or(day, |e| e.min(day)));
        if latest.is_none_or(|(l, _)| day > l) {
            latest = Some((day, date.tokens));
        }
    }
    let ((day, tokens), earliest) = (latest?, earliest?);
    let is_of_day = (day - earliest).num_days() <= TOGETHER && last_year <= day.year();
    is_of_day.then(|| Weak { day, span: article.span_of(tokens), is_line: is_line(article, tokens) })
}

/// Whether a date begins or ends a short line at the top, which is no sentence.
fn is_line(article: &Article, date: TokenRange) -> bool {
    let at = article.block_of(date.start);
    let Some(block) = article.blocks().get(at).filter(|it| at < TOP && it.tokens.len() <= MOST_OF_LINE) else {
        return false;
    };
    let end = block.tokens.end;
    let is_closed = article.token(end - 1).is_some_and(|it| it.is('.') || it.is('?') || it.is('!'));
    let closes = |at: usize| article.token(at).is_some_and(|it| it.is(')') || it.is(']'));
    let past = date.end + usize::from(closes(date.end));
    let breaks = || {
        let tokens = article.tokens();
        let gap = Span { start: tokens[past - 1].span.end, end: tokens[past].span.start };
        article.slice(gap).contains('\n')
    };
    // Before a date without brackets stands a label, and no sentence.
    let is_label = past > date.end || date.start - block.tokens.start <= MOST_OF_LABEL;
    !is_closed && is_label && (date.start == block.tokens.start || past >= end || breaks())
}
