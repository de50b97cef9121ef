//! Passages with a day of their own: "50 years ago:", "From our files", a heading that is a date.
//!
//! What is told there is told as of another day than the article's.

use super::timex::Timex;
use super::{Front, number_at};
use crate::text::{Article, Block, BlockKind, TokenRange, is_one_of};
use crate::time::{Day, shift_months};

/// A stretch of the article that is told as of another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its tokens, with the line that dates it.
    pub tokens: TokenRange,
    /// The day; `None` where only an earlier time is known.
    pub day: Option<Day>,
}

/// A passage is told as of another day only if that lies so many days from the article's.
const FAR_DAYS: i64 = 31;
/// A line that opens a passage has no more tokens.
const MOST_OF_LINE: usize = 14;

/// Finds the passages, in order.
pub(super) fn read(article: &Article, front: &Front, timexes: &[Timex]) -> Vec<Passage> {
    let today = front.dateline.as_ref().map(|it| it.date);
    let mut out: Vec<Passage> = Vec::new();
    let mut open: Option<(usize, Option<Day>)> = None;
    let close = |open: &mut Option<(usize, Option<Day>)>, end: usize, out: &mut Vec<Passage>| {
        if let Some((start, day)) = open.take().filter(|it| it.0 < end) {
            out.push(Passage { tokens: TokenRange::new(start, end), day });
        }
    };
    for block in article.blocks().iter().filter(|it| it.tokens.end > front.body) {
        let is_header = front.header.is_some_and(|it| block.tokens.contains(it.start));
        let opens = if is_header { None } else { opening(article, block, timexes, today) };
        match opens {
            Some(day) => {
                close(&mut open, block.tokens.start, &mut out);
                open = Some((block.tokens.start, day));
            }
            None if block.kind == BlockKind::Heading => close(&mut open, block.tokens.start, &mut out),
            None => {}
        }
    }
    close(&mut open, article.tokens().len(), &mut out);
    out
}

/// The day of the passage that a block opens, if it opens one.
fn opening(article: &Article, block: &Block, timexes: &[Timex], today: Option<Day>) -> Option<Option<Day>> {
    if let Some(day) = date_line(block, timexes) {
        let is_far = today.is_none_or(|it| (it - day).num_days().abs() > FAR_DAYS);
        return is_far.then_some(Some(day));
    }
    if let Some(years) = years_ago(article, block.tokens) {
        return Some(today.and_then(|it| shift_months(it, -12 * years)));
    }
    let is_short = block.tokens.len() <= MOST_OF_LINE && block.kind != BlockKind::Cell;
    (is_short && is_of_old(article, block.tokens)).then_some(None)
}

/// A block that is a whole date and hardly more.
fn date_line(block: &Block, timexes: &[Timex]) -> Option<Day> {
    if !matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph) {
        return None;
    }
    let at = timexes.partition_point(|it| it.tokens.start < block.tokens.start);
    let timex = timexes.get(at).filter(|it| it.tokens.end <= block.tokens.end)?;
    let is_whole = timex.written.day.is_some() && timex.written.year.is_some();
    let is_alone = block.tokens.len() <= timex.tokens.len() + 2;
    timex.interval.filter(|_| is_whole && is_alone)?.as_day()
}

/// "50 YEARS AGO", "Ten years ago: ...": how many, where nothing but a mark stands behind it.
fn years_ago(article: &Article, block: TokenRange) -> Option<i32> {
    let at = block.start;
    let years = number_at(article, at).filter(|it| (1.0..=300.0).contains(it))?;
    let is_told = is_one_of!(article, at + 1, "years year") && is_one_of!(article, at + 2, "ago back");
    let ends = at + 3 >= block.end || is_one_of!(article, at + 3, ": ( \u{2014} \u{2013} - |");
    (is_told && ends).then_some(years as i32)
}

/// "From our files", "On this day in 1969", "This article was first printed on:".
fn is_of_old(article: &Article, block: TokenRange) -> bool {
    let has = |words: &[&str]| {
        block
            .range()
            .any(|at| words.iter().enumerate().all(|(n, word)| at + n < block.end && article.word(at + n) == *word))
    };
    const CUES: [&[&str]; 12] = [
        &["our", "files"],
        &["our", "archives"],
        &["our", "archive"],
        &["the", "archives"],
        &["the", "archive"],
        &["the", "vault"],
        &["on", "this", "day"],
        &["this", "day", "in", "history"],
        &["this", "week", "in", "history"],
        &["years", "ago", "this", "week"],
        &["first", "printed"],
        &["first", "published"],
    ];
    CUES.iter().any(|it| has(it))
}
