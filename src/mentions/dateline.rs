//! The dateline: the day and place an article was written, and where its prose begins.
//!
//! TimeML calls the day the document creation time. It is read, in this order of trust, from the
//! byline of an agency ("HANOI, April 12 (VNA) —", its year from the others), a header line
//! ("Feb 01, 2021 / 13:21", "( 2023.09.06 )", "date 2021-04-12"), front matter, `<time datetime>`
//! or JSON-LD, the day given by the user, and the file's name. Where none is found but all full
//! dates of the text lie close together, the latest of them is taken, and marked as weak.

use crate::mentions::timex::{self, Classes, WrittenDate};
use crate::text::{Article, BlockKind, Case, Format, MetaDate, Span, TokenKind, TokenRange, is_key_of, is_one_of};
use crate::time::{Datelike, Day, PartialDate};

/// When and where an article was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The day "today" means.
    pub date: Day,
    /// The day it was published, where the article states another one than `date`.
    pub published: Option<Day>,
    /// The place of the byline, as written.
    pub place: Option<String>,
    /// Where `date` was read.
    pub basis: DatelineBasis,
    /// Where it stands in the text; `None` for a file name or a day that the user gave.
    pub span: Option<Span>,
}

/// Where a dateline was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatelineBasis {
    /// A line of its own before the prose.
    Header,
    /// YAML or TOML front matter.
    FrontMatter,
    /// Place and day at the beginning of the first paragraph.
    Byline,
    /// `<time>`, `<meta>` or JSON-LD.
    Markup,
    /// The file's name.
    FileName,
    /// The user said so.
    Given,
    /// Weak: the latest of the text's own full dates, which all lie close together.
    Text,
}

impl Dateline {
    /// Whether the day is stated, so that "past" and "coming" can be told by it.
    pub fn is_stated(&self) -> bool {
        self.basis != DatelineBasis::Text
    }
}

/// What stands before the prose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// The dateline, if one was found.
    pub dateline: Option<Dateline>,
    /// The first token that is prose; what stands before is site navigation and the header line.
    pub body: usize,
}

/// Reads the dateline and finds where the prose begins.
pub fn read(article: &Article, classes: &Classes) -> Front {
    let header = header(article, classes);
    let body = header.as_ref().map_or(0, |h| h.body);
    let (meta, file) = (from_markup(article), from_file_name(article));
    // The other sources, in the order of trust: they date a byline that states no year.
    let stated = [header.as_ref().map(|h| h.date), meta.as_ref().map(|(date, ..)| *date), article.given(), file];
    let byline = byline(article, classes, body);
    let known = stated.iter().flatten().next().copied();
    // The weakest source is read only where no other speaks: it takes a look at the whole text.
    let weak = if known.is_none() { from_text(article, classes, body) } else { None };
    let year_from = known.or(weak.map(|(day, _)| day));
    let place = byline.as_ref().map(|b| b.place.clone());

    let dateline = if let Some((date, span)) = byline.as_ref().and_then(|b| b.day(year_from)) {
        let published = known.filter(|&day| day != date);
        Some(Dateline { date, published, place: None, basis: DatelineBasis::Byline, span: Some(span) })
    } else if let Some(header) = &header {
        let published = header.published;
        Some(Dateline {
            date: header.date,
            published,
            place: None,
            basis: DatelineBasis::Header,
            span: Some(header.span),
        })
    } else if let Some((date, basis, span)) = meta {
        Some(Dateline { date, published: None, place: None, basis, span: Some(span) })
    } else if let Some(date) = article.given() {
        Some(Dateline { date, published: None, place: None, basis: DatelineBasis::Given, span: None })
    } else if let Some(date) = file {
        Some(Dateline { date, published: None, place: None, basis: DatelineBasis::FileName, span: None })
    } else {
        weak.map(|(date, span)| Dateline {
            date,
            published: None,
            place: None,
            basis: DatelineBasis::Text,
            span: Some(span),
        })
    };
    Front { dateline: dateline.map(|d| Dateline { place, ..d }), body }
}

/// How many blocks from the top may hold the header line and the byline.
const TOP: usize = 12;
/// How many days lie at most between what is told and when it is published.
const NEAR_DAYS: i64 = 10;

/// A header line: its day, and where the prose begins.
struct Header {
    date: Day,
    span: Span,
    published: Option<Day>,
    body: usize,
}

/// The first line that is a date and hardly more, or that begins with "date 2021-04-12".
fn header(article: &Article, classes: &Classes) -> Option<Header> {
    let blocks = article.blocks();
    for (number, block) in blocks.iter().take(TOP).enumerate() {
        let line = header_line(article, classes, block.tokens).or_else(|| {
            let is_top = number <= TITLE_BLOCKS && number + 1 < blocks.len();
            if is_top { imprint(article, classes, block.tokens, number == 0) } else { None }
        });
        let Some((date, tokens)) = line else { continue };
        let span = article.span_of(tokens);
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
            .find_map(|b| header_line(article, classes, b.tokens))
            .map(|(day, _)| day)
            .filter(|&day| day > date && (day - date).num_days() <= NEAR_DAYS);
        return Some(Header { date, span, published, body });
    }
    None
}

/// In so many blocks from the top a paper's name and day may stand behind the title.
const TITLE_BLOCKS: usize = 3;
/// No line of that kind has more tokens.
const MOST_OF_IMPRINT: usize = 18;

/// "The Harbour Gazette, May 30, 2011": the paper's name and its day, and no more.
fn imprint(article: &Article, classes: &Classes, block: TokenRange, is_first: bool) -> Option<(Day, TokenRange)> {
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
    (date.tokens.end == block.end).then_some((day, date.tokens))
}

/// The date of a header line and its tokens, brackets and time of day not counted.
fn header_line(article: &Article, classes: &Classes, block: TokenRange) -> Option<(Day, TokenRange)> {
    // The label: "date", "Posted on", "Published:", "Updated". Brackets and marks do not count.
    let mut at = block.start;
    let mut labelled = false;
    while at < block.end && at < block.start + 6 {
        let word = article.key(at);
        let is_label = is_key_of!(word, "date posted published updated created issued release dated time");
        labelled |= is_label;
        // "Last updated 14:05, September 1, 2019"
        let is_digits = |at: usize| article.token(at).is_some_and(|it| it.kind == TokenKind::Number);
        let is_clock = labelled
            && (is_key_of!(word, ",")
                || (is_digits(at) && is_one_of!(article, at + 1, ":") && is_digits(at + 2))
                || (at > block.start + 1 && is_digits(at) && is_one_of!(article, at - 1, ":") && is_digits(at - 2)));
        if !(is_label || is_clock || is_key_of!(word, "on at last : ( [ | - \u{2013} \u{2014}")) {
            break;
        }
        at += 1;
    }
    // Nearly all blocks are told from a header by their first word.
    if at >= block.end || !timex::may_begin_date(article, classes, at) {
        return None;
    }
    // A date has at most nine tokens, and a time of day may follow it.
    let window = TokenRange::new(at, block.end.min(at + 14));
    let first = timex::dates_in(article, classes, window).into_iter().next().filter(|d| d.tokens.start == at)?;
    let day = first.day()?;
    let rest = TokenRange::new(first.tokens.end, block.end);
    let goes_on_as_prose = is_one_of!(article, block.start, "date") && labelled;
    (goes_on_as_prose || rest_is_wrapping(article, rest)).then_some((day, first.tokens))
}

/// Whether nothing but brackets, a time of day, a zone or a source stands there.
fn rest_is_wrapping(article: &Article, rest: TokenRange) -> bool {
    if rest.len() > 12 {
        return false;
    }
    rest.range().all(|at| {
        let Some(token) = article.token(at) else { return true };
        match token.kind {
            TokenKind::Punct(mark) => !matches!(mark, '!' | '?' | '"'),
            TokenKind::Number | TokenKind::Mixed => true,
            TokenKind::Word => is_one_of!(
                article,
                at,
                "am pm a.m. p.m. gmt utc est edt et ist bst cet cest pst pdt cst cdt mst aest aedt jst sast eat wat \
                    hrs at updated on posted published hours z by"
            ),
            _ => false,
        }
    })
}

/// The byline: "HANOI, April 12 (VNA) —", "Hanoi, September 5th—", "Hanoi (VNA) –".
struct Byline {
    place: String,
    date: Option<WrittenDate>,
    span: Span,
}

impl Byline {
    /// The day, its year from `near` where it states none: the year that brings it closest.
    fn day(&self, near: Option<Day>) -> Option<(Day, Span)> {
        let date = self.date?;
        if let Some(day) = date.day() {
            return Some((day, self.span));
        }
        let near = near?;
        let years = [near.year() - 1, near.year(), near.year() + 1];
        let day = years.into_iter().filter_map(|y| date.day_in(y)).min_by_key(|&d| (d - near).num_days().abs())?;
        // Farther off than a week it is no dateline of this article.
        ((day - near).num_days().abs() <= NEAR_DAYS).then_some((day, self.span))
    }
}

fn byline(article: &Article, classes: &Classes, body: usize) -> Option<Byline> {
    let blocks = article.blocks().iter().filter(|b| b.tokens.end > body);
    blocks
        .take(TOP)
        .find_map(|block| byline_of(article, classes, TokenRange::new(block.tokens.start.max(body), block.tokens.end)))
}

/// The mark at which a byline with a full date ends other than by its first dash: "TARVA, 1 SEPTEMBER
/// 2019:", "TARVA \u{2014} Sept. 1, 2019 \u{2014}", "Tarva, 1 Sept. 2019 (BNS) The race ...".
fn after_date(
    article: &Article,
    classes: &Classes,
    block: TokenRange,
    is_dash: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let window = TokenRange::new(block.start, block.end.min(block.start + FAR_DATE));
    let date = timex::dates_in(article, classes, window).into_iter().next().filter(|it| it.day().is_some())?;
    let end = date.tokens.end;
    let is = |at: usize, mark| article.token(at).is_some_and(|it| it.is(mark));
    if is(end, ':') && date.tokens.start > block.start {
        return Some(end);
    }
    if is_dash(end) && date.tokens.start > block.start + 1 && is_dash(date.tokens.start - 1) {
        return Some(end);
    }
    let close = (end + 1..end + 6).find(|at| is(*at, ')')).filter(|_| is(end, '('))?;
    (!is_dash(close + 1) && date.tokens.start > block.start).then_some(close + 1)
}

/// The date of a byline ends within so many tokens.
const FAR_DATE: usize = 16;

fn byline_of(article: &Article, classes: &Classes, block: TokenRange) -> Option<Byline> {
    let is_dash = |at: usize| {
        article.token(at).is_some_and(|t| {
            t.is('\u{2014}')
                || t.is('\u{2013}') && (t.gap || article.token(at + 1).is_some_and(|n| n.gap))
                || t.is('-') && (t.gap || article.token(at + 1).is_some_and(|n| n.is('-')))
                || t.is('_')
        })
    };
    let limit = block.end.min(block.start + 24);
    let dash =
        after_date(article, classes, block, &is_dash).or_else(|| (block.start + 1..limit).find(|&at| is_dash(at)))?;
    // The place: capitals up to the first comma and the next, the bracket or the dash.
    let date = timex::dates_in(article, classes, TokenRange::new(block.start, dash))
        .into_iter()
        .find(|d| d.written.day.is_some());
    let bracket = (block.start..dash).find(|&at| article.token(at).is_some_and(|t| t.is('(')));
    let mut place_end = date.map_or(dash, |d| d.tokens.start).min(bracket.unwrap_or(dash)).min(dash);
    while place_end > block.start
        && (is_dash(place_end - 1) || article.token(place_end - 1).is_some_and(|t| t.is(',') || t.is('.')))
    {
        place_end -= 1;
    }
    let place = TokenRange::new(block.start, place_end);
    let named = !place.is_empty()
        && place.len() <= 7
        && place.range().all(|at| {
            let Some(token) = article.token(at) else { return false };
            token.case.is_capital()
                || token.is(',')
                || token.is('.')
                || token.is('-')
                || is_one_of!(article, at, "of the de la")
        })
        && article.token(block.start).is_some_and(|t| t.case.is_capital());
    // What lies between place, date and dash is an agency in brackets or a mark.
    let rest = TokenRange::new(date.map_or(place_end, |d| d.tokens.end), dash);
    let closed = rest.is_empty()
        || rest.range().all(|at| matches!(article.token(at).map(|t| t.kind), Some(TokenKind::Punct(_))))
        || bracket.is_some() && article.token(dash - 1).is_some_and(|t| t.is(')'));
    // Without a date or an agency, capitals before a dash may be anything.
    let sure = date.is_some()
        || bracket.is_some()
        || place.range().all(|at| article.token(at).is_none_or(|t| t.case != Case::Capital && t.case != Case::Mixed));
    (named && closed && sure && dash + 1 < block.end).then(|| Byline {
        place: article.slice(article.span_of(place)).to_owned(),
        date,
        span: article.span_of(date.map_or(place, |d| d.tokens)),
    })
}

/// A date that front matter, `<time>`, `<meta>` or JSON-LD states.
fn from_markup(article: &Article) -> Option<(Day, DatelineBasis, Span)> {
    let basis = if article.format() == Format::Html { DatelineBasis::Markup } else { DatelineBasis::FrontMatter };
    day_of_markup(article.meta()).map(|(day, span)| (day, basis, span))
}

/// The day of writing or publishing rather than the day of the last change.
fn day_of_markup(dates: &[MetaDate]) -> Option<(Day, Span)> {
    let rank = |name: &str| {
        let name = name.to_ascii_lowercase();
        if name.contains("modif") || name.contains("updat") || name.contains("expire") {
            2
        } else if name.contains("publish") || name.contains("created") || name == "date" {
            0
        } else {
            1
        }
    };
    let read = dates.iter().filter_map(|meta| Some((rank(&meta.name), day_of(&meta.text)?, meta.span)));
    read.min_by_key(|(rank, ..)| *rank).map(|(_, day, span)| (day, span))
}

/// The day that a short text states, ISO or in words.
fn day_of(text: &str) -> Option<Day> {
    let text = text.trim();
    if let Some(PartialDate::Day(day)) = text.get(..10).and_then(PartialDate::parse) {
        return Some(day);
    }
    let article = Article::read(text, Format::Plain, None, None);
    let block = article.blocks().first()?.tokens;
    timex::dates_in(&article, &Classes::of(&article), block).iter().find_map(WrittenDate::day)
}

/// "2021-04-12-congress.md", "20210412_congress.txt", "congress 2021.04.12.html".
fn from_file_name(article: &Article) -> Option<Day> {
    let name = article.name()?.as_bytes();
    let number = |range: std::ops::Range<usize>| -> Option<u32> {
        let part = name.get(range)?;
        part.iter().all(u8::is_ascii_digit).then(|| part.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0')))
    };
    (0..name.len()).find_map(|at| {
        let alone = at == 0 || !name[at - 1].is_ascii_digit();
        let year = number(at..at + 4).filter(|y| alone && (1800..=2200).contains(y))?;
        let parted = matches!(name.get(at + 4), Some(b'-' | b'_' | b'.')) && name.get(at + 4) == name.get(at + 7);
        let (month, day, end) = if parted {
            (number(at + 5..at + 7)?, number(at + 8..at + 10)?, at + 10)
        } else {
            (number(at + 4..at + 6)?, number(at + 6..at + 8)?, at + 8)
        };
        if name.get(end).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        Day::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    })
}

/// How far apart the full dates of a text lie at most that still date it.
const TOGETHER: i64 = 31;

/// Weak: the latest of the text's full dates, when they lie close together and the text names no
/// later year.
fn from_text(article: &Article, classes: &Classes, body: usize) -> Option<(Day, Span)> {
    let mut latest: Option<(Day, Span)> = None;
    let mut earliest: Option<Day> = None;
    let mut last_year = i32::MIN;
    for date in timex::dates_from(article, classes, body) {
        last_year = last_year.max(date.written.year.map_or(i32::MIN, |y| y.value));
        let Some(day) = date.day() else { continue };
        earliest = Some(earliest.map_or(day, |e| e.min(day)));
        if latest.is_none_or(|(l, _)| day > l) {
            latest = Some((day, article.span_of(date.tokens)));
        }
    }
    let (latest, earliest) = (latest?, earliest?);
    ((latest.0 - earliest).num_days() <= TOGETHER && last_year <= latest.0.year()).then_some(latest)
}

#[cfg(test)]
mod tests;
