//! The day that markup states (front matter, `<meta>`, JSON-LD, `<time>`), and that of a file's name.

use super::{DatelineBasis, Rank};
use crate::mentions::timex::{self, Classes, WrittenDate};
use crate::text::{Article, Format, MetaDate, Span};
use crate::time::{Day, PartialDate};

/// A day that the markup states.
pub(super) struct Stated {
    pub day: Day,
    pub basis: DatelineBasis,
    pub span: Span,
    pub rank: Rank,
}

/// The day of publishing rather than the day of the last change or of the first draft.
pub(super) fn stated(article: &Article) -> Option<Stated> {
    let basis = if article.format() == Format::Html { DatelineBasis::Markup } else { DatelineBasis::FrontMatter };
    let read = article.meta().iter().filter_map(|meta| {
        let rank = rank_of(article, meta)?;
        Some(Stated { day: day_of(&meta.text)?, basis, span: meta.span, rank })
    });
    read.min_by_key(|it| it.rank)
}

/// A `<time>` among the first blocks dates the article; further down it may date anything.
const TOP: usize = 6;

fn rank_of(article: &Article, meta: &MetaDate) -> Option<Rank> {
    let name: String =
        meta.name.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()).collect();
    let has = |part: &str| name.contains(part);
    // "date:" with "created:" below it is the day of the post.
    if meta.name == "date.created" {
        return Some(Rank::Published);
    }
    if has("expir") || has("unpublish") || has("received") || has("accepted") {
        return None;
    }
    if has("modif") || has("updat") || has("lastmod") || has("moddate") || has("changed") {
        return Some(Rank::Updated);
    }
    if has("creat") {
        return Some(Rank::Created);
    }
    if name == "time" {
        let before = article.blocks().iter().take(TOP + 1).filter(|it| it.span.start < meta.span.start).count();
        return Some(if before <= TOP { Rank::Line } else { Rank::Updated });
    }
    Some(Rank::Published)
}

/// The day that a short text states, ISO or in words.
fn day_of(text: &str) -> Option<Day> {
    let text = text.trim();
    if let Some(PartialDate::Day(day)) = text.get(..10).and_then(PartialDate::parse) {
        return Some(day);
    }
    let article = Article::read(text, Format::Plain, None, None);
    let block = article.blocks().first()?.tokens;
    let classes = Classes::of(&article);
    let day = timex::dates_in(&article, &classes, block).iter().find_map(WrittenDate::day);
    day.or_else(|| super::lines::by_weekday(&article, block).map(|it| it.0))
}

/// "2021-04-12-congress.md", "20210412_congress.txt", "congress 2021.04.12.html".
pub(super) fn file_name(article: &Article) -> Option<Day> {
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
