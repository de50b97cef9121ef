//! Lines that date an article: "Published: 09:41, 8 October 2015", "( 2023.09.06 )", "Week of March 4-10, 2019".

use crate::mentions::timex::{self, Classes};
use crate::text::{Article, BlockKind, Span, TokenKind, TokenRange, is_one_of};
use crate::time::{Datelike, Day, month_from_name, weekday_from_name};

/// How many blocks from the top may hold the header line.
const TOP: usize = 12;
/// How many blocks from the end may say where and when the article was printed.
const END: usize = 3;

/// A line that is a date and hardly more.
pub(super) struct Line {
    pub date: Day,
    pub span: Span,
    /// The tokens of the date.
    pub tokens: TokenRange,
    pub label: Label,
    /// A later day below it, on which the article was printed.
    pub published: Option<Day>,
    /// Where the prose begins.
    pub body: usize,
}

/// What a line calls its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    Published,
    None,
    Updated,
    Created,
}

/// A date with its label.
struct Labelled {
    day: Day,
    tokens: TokenRange,
    label: Label,
}

/// The first line at the top that is a date and hardly more, or that begins with "date 2021-04-12".
pub(super) fn header(article: &Article, classes: &Classes) -> Option<Line> {
    let blocks = article.blocks();
    for (number, block) in blocks.iter().take(TOP).enumerate() {
        if block.kind == BlockKind::Dateline {
            // "Linden Gazette, June 17, 2019": what dates stand below are of what is told.
            let is_whole = timex::dates_in(article, classes, block.tokens).iter().any(|it| it.day().is_some());
            if is_whole {
                return None;
            }
            continue;
        }
        if block.kind == BlockKind::Cell || block.cell.is_some() {
            continue;
        }
        let found = line(article, classes, block.tokens).or_else(|| {
            let is_top = number <= TITLE_BLOCKS && number + 1 < blocks.len();
            let by = is_top.then(|| byline(article, classes, block.tokens)).flatten();
            if by.is_some() {
                by
            } else if is_top {
                imprint(article, classes, block.tokens, number == 0)
            } else {
                None
            }
        });
        let Some(found) = found else { continue };
        // A bare date in a list or over a picture is of what stands there.
        if matches!(block.kind, BlockKind::Item | BlockKind::Caption) && found.label != Label::Published {
            continue;
        }
        let Labelled { day, tokens, label } = found;
        let ends_block = rest_is_wrapping(article, TokenRange::new(tokens.end, block.tokens.end));
        let next = blocks.get(number + 1);
        // Where a headline follows, what stood before was the site's navigation; where prose
        // follows, it was the headline.
        let headline_follows = next.is_some_and(|b| b.kind == BlockKind::Heading);
        let body = if !ends_block {
            tokens.end
        } else if number == 0 || headline_follows {
            block.tokens.end
        } else {
            0
        };
        // "Friday, July 21, 2017" below a crawler's "date 2017-07-18": the day it was printed.
        let published = blocks
            .iter()
            .take(TOP)
            .skip(number + 1)
            .find_map(|it| line(article, classes, it.tokens))
            .map(|it| it.day)
            .filter(|it| *it > day && (*it - day).num_days() <= super::NEAR_DAYS);
        return Some(Line { date: day, span: article.span_of(tokens), tokens, label, published, body });
    }
    None
}

/// A line at the end that says when the article was printed: "Published in the Linden Gazette on Nov. 17, 2022."
pub(super) fn footer(article: &Article, classes: &Classes) -> Option<Line> {
    let blocks = article.blocks();
    let last = blocks.iter().rev().take(END).filter(|it| it.kind != BlockKind::Cell);
    last.filter_map(|block| {
        let found = line(article, classes, block.tokens).filter(|it| it.label == Label::Published)?;
        let Labelled { day, tokens, label } = found;
        Some(Line { date: day, span: article.span_of(tokens), tokens, label, published: None, body: 0 })
    })
    .next()
}

/// In so many blocks from the top a paper's name and day may stand behind the title.
const TITLE_BLOCKS: usize = 3;
/// No line of that kind has more tokens.
const MOST_OF_IMPRINT: usize = 18;

/// "The Harbour Gazette, May 30, 2011": the paper's name and its day, and no more.
fn imprint(article: &Article, classes: &Classes, block: TokenRange, is_first: bool) -> Option<Labelled> {
    if block.len() > MOST_OF_IMPRINT {
        return None;
    }
    let date = timex::dates_in(article, classes, block).into_iter().next()?;
    let name = TokenRange::new(block.start, date.tokens.start.checked_sub(1)?);
    let mark = article.token(name.end)?;
    let parts = matches!(mark.kind, TokenKind::Punct(',' | '|' | '-' | '\u{2013}' | '\u{2014}' | ':'));
    // "The race | Brenn News | 1 September 2019": what stands in a bar's columns is no prose.
    let is_barred = mark.is('|');
    let named = !name.is_empty()
        && (is_first || is_barred)
        && (is_barred
            || name.range().all(|at| {
                article.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital())
                    || is_one_of!(article, at, "of the and &")
            }));
    let day = date.day().filter(|_| parts && named)?;
    (date.tokens.end == block.end).then_some(Labelled { day, tokens: date.tokens, label: Label::None })
}

/// "By our court reporter, Taupaki Herald, 14 November 2013": who wrote it, and the day, and no more.
fn byline(article: &Article, classes: &Classes, block: TokenRange) -> Option<Labelled> {
    let is_by = is_one_of!(article, block.start, "by from")
        && article.token(block.start).is_some_and(|it| it.case.is_capital());
    if !is_by || block.len() > MOST_OF_IMPRINT {
        return None;
    }
    let date = timex::dates_in(article, classes, block).into_iter().next_back()?;
    let day = date.day().filter(|_| date.tokens.end == block.end)?;
    let before = date.tokens.start.checked_sub(1)?;
    let is_parted =
        article.token(before).is_some_and(|it| matches!(it.kind, TokenKind::Punct(',' | '|' | '-' | '/' | '.')));
    is_parted.then_some(Labelled { day, tokens: date.tokens, label: Label::None })
}

/// No line that only dates an article has more tokens.
const MOST_OF_LINE: usize = 48;

/// Behind a bar and a date stand so many tokens at most that are anything.
const MOST_BEHIND_BAR: usize = 7;

/// The best date of a line that holds nothing but dates, labels, times of day, names of writers and agencies.
fn line(article: &Article, classes: &Classes, block: TokenRange) -> Option<Labelled> {
    // "date 2021-04-12 Delegates met.": a crawler's date before the text.
    if is_one_of!(article, block.start, "date") && !is_one_of!(article, block.start + 1, ":") {
        let window = TokenRange::new(block.start + 1, block.end.min(block.start + 14));
        let first = timex::dates_in(article, classes, window).into_iter().next();
        if let Some((day, it)) =
            first.and_then(|it| Some((it.day()?, it))).filter(|it| it.1.tokens.start == block.start + 1)
        {
            return Some(Labelled { day, tokens: it.tokens, label: Label::Published });
        }
    }
    let is_short = block.len() <= MOST_OF_LINE;
    if !is_short || !may_date(article, classes, block) {
        return None;
    }
    let mut found: Vec<Labelled> = Vec::new();
    let dates = dates(article, classes, block);
    let mut label = Label::None;
    let mut named = false;
    let mut at = block.start;
    while at < block.end {
        if let Some((day, tokens)) = dates.iter().find(|it| it.1.start == at) {
            found.push(Labelled { day: *day, tokens: *tokens, label });
            at = tokens.end;
            named = false;
            continue;
        }
        let token = article.token(at)?;
        match token.kind {
            TokenKind::Punct(mark) => {
                if matches!(mark, '!' | '?' | '"') {
                    return None;
                }
                // "Published 12 Feb. | Updated 13 Feb."
                if mark == '|' {
                    label = Label::None;
                    // "23 January 2020 | Science desk, Inverlaid"
                    if found.len() == 1 && block.end - at <= MOST_BEHIND_BAR {
                        break;
                    }
                }
                // "Saturday 27 July 2002. Weekend section"
                if mark == '.' && found.len() == 1 && block.end - at <= MOST_BEHIND_BAR / 2 {
                    break;
                }
            }
            TokenKind::Number | TokenKind::Mixed | TokenKind::Ordinal => {}
            TokenKind::Word => match label_of(article, at) {
                Some(it) => label = it,
                None if is_wrapping(article, at) => {}
                // "by Ann Lee", "for the Associated Press", "in the Linden Gazette": names behind a small word or
                // another date.
                None if is_one_of!(article, at, "by our for in the of and from words text story") => named = true,
                None if token.case.is_capital() && (named || !found.is_empty() || label != Label::None) => named = true,
                None => return None,
            },
            _ => return None,
        }
        at += 1;
    }
    found.into_iter().min_by_key(|it| it.label)
}

/// Nearly all blocks are told from a line of that kind by their first words.
fn may_date(article: &Article, classes: &Classes, block: TokenRange) -> bool {
    (block.start..block.end.min(block.start + 4)).any(|at| {
        timex::may_begin_date(article, classes, at)
            || label_of(article, at).is_some()
            || is_one_of!(article, at, "week by this dated")
            || article.token(at).is_some_and(|it| it.kind == TokenKind::Number)
    })
}

/// What a word calls the date behind it.
fn label_of(article: &Article, at: usize) -> Option<Label> {
    if is_one_of!(article, at, "published posted issued released printed publication pubdate") {
        Some(Label::Published)
    } else if is_one_of!(article, at, "updated modified revised edited changed corrected") {
        Some(Label::Updated)
    } else if is_one_of!(article, at, "created written drafted") {
        Some(Label::Created)
    } else if is_one_of!(article, at, "date dated time release first") {
        Some(Label::None)
    } else {
        None
    }
}

/// Times of day, zones and the small words around a date.
fn is_wrapping(article: &Article, at: usize) -> bool {
    is_one_of!(
        article,
        at,
        "am pm a.m. p.m. gmt utc est edt et ist bst cet cest pst pdt pt ct mt cst cdt mst mdt aest aedt jst sast eat wat hkt \
            sgt pkt hrs at on last hours z noon midnight this day week ago min read minutes"
    )
}

/// The whole dates of a line, in order.
fn dates(article: &Article, classes: &Classes, block: TokenRange) -> Vec<(Day, TokenRange)> {
    let mut out: Vec<(Day, TokenRange)> = Vec::new();
    for it in timex::dates_in(article, classes, block) {
        match it.day() {
            Some(day) => out.push((day, it.tokens)),
            None => out.extend(by_weekday(
                article,
                TokenRange::new(it.tokens.start.saturating_sub(2).max(block.start), block.end),
            )),
        }
    }
    if out.is_empty() {
        out.extend(week_of(article, block).or_else(|| day_of_month(article, block)));
    }
    out
}

/// "Tue, 02/12/2019": the weekday says which number is the month.
pub(super) fn by_weekday(article: &Article, block: TokenRange) -> Option<(Day, TokenRange)> {
    let at = block.range().find(|at| weekday_from_name(article.word(*at).trim_end_matches('.')).is_some())?;
    let weekday = weekday_from_name(article.word(at).trim_end_matches('.'))?;
    let number = at + 1 + usize::from(is_one_of!(article, at + 1, ","));
    let value = |at: usize| article.word(at).parse::<u32>().ok();
    let slash = |at: usize| article.token(at).is_some_and(|it| it.is('/') || it.is('-'));
    let (a, b, year) = (value(number)?, value(number + 2)?, value(number + 4)?);
    if !slash(number + 1) || !slash(number + 3) || year < 1000 || number + 4 >= block.end {
        return None;
    }
    let year = i32::try_from(year).ok()?;
    let days = [Day::from_ymd_opt(year, a, b), Day::from_ymd_opt(year, b, a)];
    let mut fitting = days.into_iter().flatten().filter(|it| it.weekday() == weekday);
    let day = fitting.next()?;
    fitting.all(|it| it == day).then_some((day, TokenRange::new(at, number + 5)))
}

/// "Week of March 4-10, 2019": its first day.
fn week_of(article: &Article, block: TokenRange) -> Option<(Day, TokenRange)> {
    let at = block.start;
    if !is_one_of!(article, at, "week") || !is_one_of!(article, at + 1, "of") {
        return None;
    }
    let month = month_from_name(article.word(at + 2).trim_end_matches('.'))?;
    let day = article.word(at + 3).parse().ok()?;
    let year = (at + 4..block.end).find_map(|at| article.word(at).parse::<i32>().ok().filter(|it| *it > 999))?;
    Some((Day::from_ymd_opt(year, month, day)?, TokenRange::new(at + 2, block.end)))
}

/// "Dated this 30th day of May, 2019".
fn day_of_month(article: &Article, block: TokenRange) -> Option<(Day, TokenRange)> {
    let at = block.range().find(|at| is_one_of!(article, *at, "day") && is_one_of!(article, *at + 1, "of"))?;
    let day = article.word(at.checked_sub(1)?).trim_end_matches(|it: char| it.is_alphabetic()).parse().ok()?;
    let month = month_from_name(article.word(at + 2).trim_end_matches('.'))?;
    let year =
        (at + 3..block.end.min(at + 6)).find_map(|at| article.word(at).parse::<i32>().ok().filter(|it| *it > 999))?;
    Some((Day::from_ymd_opt(year, month, day)?, TokenRange::new(at - 1, block.end.min(at + 5))))
}

/// Whether nothing but brackets, a time of day, a zone or a source stands there.
fn rest_is_wrapping(article: &Article, rest: TokenRange) -> bool {
    rest.len() <= MOST_OF_LINE
        && rest.range().all(|at| {
            let Some(token) = article.token(at) else { return true };
            match token.kind {
                TokenKind::Punct(mark) => !matches!(mark, '!' | '?' | '"'),
                TokenKind::Number | TokenKind::Mixed => true,
                TokenKind::Word => {
                    is_wrapping(article, at)
                        || label_of(article, at).is_some()
                        || token.case.is_capital()
                        || is_one_of!(article, at, "by for in the of")
                }
                _ => false,
            }
        })
}
