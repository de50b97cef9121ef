//! One pass over the words: where the grammar is asked, and what it found is put in order.

use super::Classes;
use super::english::{self, Words};
use super::expr::{Core, Found, YearOf};
use super::lexicon::Lex;
use crate::pieces;
use crate::text::{Article, TokenRange};

/// All expressions from token `from` on, and the pairs of them that are ends of one range.
#[derive(Default)]
pub(super) struct Scanned {
    pub found: Vec<Found>,
    pub ranges: Vec<(usize, usize)>,
}

impl Scanned {
    /// Puts the expressions of a header line before those of the prose.
    pub fn prepend(&mut self, mut head: Vec<Found>) {
        let count = head.len();
        head.append(&mut self.found);
        self.found = head;
        for (from, to) in &mut self.ranges {
            *from += count;
            *to += count;
        }
    }
}

/// Scans the article.
pub(super) fn scan(article: &Article, classes: &Classes, from: usize) -> Scanned {
    let pieces = pieces::each(article.blocks(), article.tokens().len(), |blocks| {
        let mut scanned = Scanned::default();
        for block in blocks.iter().filter(|block| block.tokens.end > from) {
            let tokens = TokenRange::new(block.tokens.start.max(from), block.tokens.end);
            scan_block(article, classes, tokens, &mut scanned);
        }
        scanned
    });
    let mut all = Scanned::default();
    for piece in pieces {
        let before = all.found.len();
        all.found.extend(piece.found);
        all.ranges.extend(piece.ranges.iter().map(|(from, to)| (from + before, to + before)));
    }
    all
}

/// The expressions that begin with a number or the name of a month or a weekday: the only ones
/// that can state a full date.
pub(super) fn scan_dates(article: &Article, classes: &Classes, from: usize) -> Vec<Found> {
    let mut found = Vec::new();
    for block in article.blocks() {
        let (start, end) = (block.tokens.start.max(from), block.tokens.end);
        let words = Words { article, tokens: article.tokens(), classes: &classes.all, start, end };
        let mut at = start;
        while at < end {
            let dated = matches!(classes.all[at], Lex::Digits | Lex::Month(_) | Lex::Weekday(_) | Lex::DigitOrdinal);
            let date = if dated && english::may_begin(&words, at) { english::phrase(&words, at) } else { None };
            at = date.map_or(at + 1, |date| date.tokens.end.max(at + 1));
            found.extend(date);
        }
    }
    found
}

/// The expressions among some tokens of one block.
pub(super) fn scan_tokens(article: &Article, classes: &Classes, range: TokenRange) -> Vec<Found> {
    let mut out = Scanned::default();
    scan_block(article, classes, range, &mut out);
    out.found
}

/// Scans some tokens of one block.
fn scan_block(article: &Article, classes: &Classes, range: TokenRange, out: &mut Scanned) {
    let words = Words { article, tokens: article.tokens(), classes: &classes.all, start: range.start, end: range.end };
    let mut at = range.start;
    while let Some(next) = classes.openers.next(at, range.end) {
        at = next;
        if !english::may_begin(&words, at) {
            at += 1;
            continue;
        }
        let Some(mut found) = english::phrase(&words, at) else {
            at += 1;
            continue;
        };
        at = found.tokens.end.max(at + 1);
        if let Some(&before) = out.found.last() {
            link(&words, &before, &mut found, out);
        }
        let tail = english::range_tail(&words, &found);
        out.found.push(found);
        if let Some(tail) = tail {
            if let (Some(year), Some(first)) = (tail.written.year, out.found.last_mut())
                && first.written.year.is_none()
                && let Core::Date { year: of, .. } = &mut first.core
            {
                // "March 3-5, 2021": the year stands once.
                *of = YearOf::Is(year.value);
                first.written.year = Some(year);
            }
            at = tail.tokens.end.max(at);
            let last = out.found.len() - 1;
            let only_two =
                words.class(found.tokens.end) != Lex::And || words.before(found.tokens.start, 1) == Lex::Between;
            if only_two && words.class(found.tokens.end) != Lex::Or {
                out.ranges.push((last, last + 1));
            }
            out.found.push(tail);
        }
    }
}

/// Notes a range where two dates are joined by "to", a dash, or "between ... and".
fn link(words: &Words<'_>, first: &Found, second: &mut Found, out: &mut Scanned) {
    let is_date =
        |f: &Found| matches!(f.core, Core::Date { .. } | Core::Ambiguous { .. } | Core::Day(_) | Core::Fiscal { .. });
    let (mut end, start) = (first.tokens.end, second.tokens.start);
    // "From Oct. 7, 2001, to Aug. 30, 2021".
    if words.is(end, ',') && words.class(end + 1) == Lex::To && words.before(first.tokens.start, 1) == Lex::From {
        end += 1;
    }
    if first.tokens.start < words.start || start != end + 1 {
        return;
    }
    if let (Core::Section { year: YearOf::Unsaid, .. }, Core::Section { year, .. }) = (first.core, second.core)
        && matches!(words.class(end), Lex::And | Lex::Or | Lex::To | Lex::Through | Lex::Mark('-' | '\u{2013}'))
        && let Some(Found { core: Core::Section { year: of, .. }, .. }) = out.found.last_mut()
    {
        // "the second and fourth quarters of 2013"
        *of = year;
    }
    if !is_date(first) || !is_date(second) {
        return;
    }
    let before = words.before(first.tokens.start, 1);
    let joined = match words.class(end) {
        Lex::Mark('-' | '\u{2013}') => true,
        Lex::To | Lex::Until | Lex::Through => {
            // "From March to May"; "moved from 2015 to 2019" as well. Without "from", "to" joins
            // only dates of one make: "March 3 to April 5".
            words.class(end) != Lex::To || before == Lex::From || same_make(first, second)
        }
        Lex::And => before == Lex::Between,
        _ => false,
    };
    let listed = matches!(words.class(end), Lex::And | Lex::Or | Lex::Mark('/'))
        && second.written.month.is_some()
        && same_make(first, second);
    if joined {
        out.ranges.push((out.found.len() - 1, out.found.len()));
        // "Monday to Friday": the Friday of that Monday.
        let weekday = |f: &Found| f.written.weekday.is_some() && f.written.day.is_none();
        second.ends_range = weekday(first) && weekday(second);
    }
    if (joined || listed)
        && let (Some(year), Some(first)) = (second.written.year, out.found.last_mut())
        && let (Some(from), Some(to)) = (first.written.month, second.written.month)
        && first.written.year.is_none()
        && let Core::Date { year: of, .. } = &mut first.core
        && *of == YearOf::Unsaid
    {
        // "From March 3 to April 5, 2021"; "from November to March 1864" begins the year before.
        // What would be longer than half a year that way is a slip.
        let over_new_year = joined && from.value > to.value && to.value + 12 - from.value <= 6;
        let began = i32::from(over_new_year);
        *of = YearOf::Is(year.value - began);
    }
}

fn same_make(first: &Found, second: &Found) -> bool {
    let make = |f: &Found| (f.written.day.is_some(), f.written.month.is_some());
    make(first) == make(second)
}
