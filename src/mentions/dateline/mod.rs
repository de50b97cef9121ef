//! The dateline: the day and place an article was written, and where its prose begins.
//!
//! TimeML calls the day the document creation time. All evidence is gathered and ranked: what the
//! markup states as the day of publication (front matter, `<meta>`, JSON-LD, a `<time>` at the top),
//! the dateline of an agency ("HANOI, April 12 (VNA) —", its year from the others), a line that is
//! hardly more than a date ("Published: 09:41, 8 October 2015", "( 2023.09.06 )"), the day given by
//! the user, the file's name. Where none is found but all full dates of the text lie close together,
//! the latest of them is taken, and marked as weak.

mod lines;
mod markup;
mod story;
mod weak;

use crate::mentions::timex::Classes;
use crate::text::{Article, Span, TokenRange};
use crate::time::Day;
use lines::Label;

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
    /// The date of a header line that stands before the prose: its weekday can be wrong as well.
    pub header: Option<TokenRange>,
    /// The date of a dateline that does not fit the day the article states elsewhere.
    pub disputed: Option<Disputed>,
}

/// A dateline a month or a year beside the article's day: "Dec 12" in an article of 12 November.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disputed {
    /// The tokens of its date.
    pub tokens: TokenRange,
    /// The day it says.
    pub day: Day,
    /// The article's day by all other evidence.
    pub stated: Day,
}

/// Reads the dateline and finds where the prose begins.
pub fn read(article: &Article, classes: &Classes) -> Front {
    let meta = markup::stated(article);
    // Where the markup states another day, a line that is only a date belongs to the text.
    let is_its = |it: &lines::Line| {
        meta.as_ref().is_none_or(|meta| meta.rank > Rank::Line || (it.date - meta.day).num_days().abs() <= NEAR_DAYS)
    };
    let header = lines::header(article, classes).filter(is_its);
    let body = header.as_ref().map_or(0, |it| it.body);
    let footer = if header.is_none() { lines::footer(article, classes) } else { None };
    let file = markup::file_name(article);
    let story = story::read(article, classes);

    // A bare date in a heading or a paragraph never outranks what the markup states.
    let mut ranked: Vec<Candidate> = Vec::new();
    if let Some(it) = &meta {
        ranked.push(Candidate { date: it.day, basis: it.basis, span: Some(it.span), rank: it.rank });
    }
    if let Some(it) = header.as_ref().or(footer.as_ref()) {
        let rank = match it.label {
            Label::Published => Rank::Line,
            Label::None => Rank::BareLine,
            Label::Updated => Rank::Updated,
            Label::Created => Rank::Created,
        };
        ranked.push(Candidate { date: it.date, basis: DatelineBasis::Header, span: Some(it.span), rank });
    }
    if let Some(date) = article.given() {
        ranked.push(Candidate { date, basis: DatelineBasis::Given, span: None, rank: Rank::Given });
    }
    if let Some(date) = file {
        ranked.push(Candidate { date, basis: DatelineBasis::FileName, span: None, rank: Rank::FileName });
    }
    ranked.sort_by_key(|it| it.rank);

    let first = ranked.first().copied();
    // The weakest source is read only where no other speaks: it takes a look at the whole text.
    let has_year = story.as_ref().is_some_and(|it| it.day(None).is_some());
    let weak = if first.is_none() && !has_year { weak::read(article, classes, body) } else { None };
    let near = first.map(|it| it.date).or(weak.map(|it| it.day));
    let place = story.as_ref().map(|it| it.place.clone()).filter(|it| !it.is_empty());
    let published = header.as_ref().and_then(|it| it.published);
    let dated = story.as_ref().and_then(|it| it.day(near));
    // A year that cannot be stands against all other evidence.
    let disputed = story.as_ref().zip(first).and_then(|(story, it)| story.impossible(it.date));
    let mut front = Front { dateline: None, body, header: header.as_ref().map(|it| it.tokens), disputed };

    let dateline = match (dated, first, weak) {
        (Some((day, _)), Some(it), _)
            if (it.rank < Rank::Given || !has_year) && (day - it.date).num_days().abs() > NEAR_DAYS =>
        {
            front.disputed = if it.rank < Rank::Given {
                story.as_ref().and_then(|story| story.disputed(day, it.date))
            } else {
                None
            };
            it.dateline(published)
        }
        (Some((date, span)), known, _) => {
            let published = known.map(|it| it.date).filter(|day| *day != date);
            Dateline { date, published, place: None, basis: DatelineBasis::Byline, span: Some(span) }
        }
        (None, Some(it), _) => it.dateline(published),
        (None, None, Some(it)) => {
            let basis = if it.is_line { DatelineBasis::Header } else { DatelineBasis::Text };
            Dateline { date: it.day, published: None, place: None, basis, span: Some(it.span) }
        }
        (None, None, None) => return front,
    };
    front.dateline = Some(Dateline { place, ..dateline });
    front
}

/// How many days lie at most between what is told and when it is published.
const NEAR_DAYS: i64 = 10;

/// One piece of evidence.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    date: Day,
    basis: DatelineBasis,
    span: Option<Span>,
    rank: Rank,
}

impl Candidate {
    fn dateline(self, published: Option<Day>) -> Dateline {
        let published = published.filter(|_| self.basis == DatelineBasis::Header);
        Dateline { date: self.date, published, place: None, basis: self.basis, span: self.span }
    }
}

/// How much a piece of evidence is worth, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The markup says when it was published.
    Published,
    /// A line says when it was published.
    Line,
    /// A line that is only a date.
    BareLine,
    /// The markup says when it was changed, or a date of no name.
    Updated,
    /// When it was begun.
    Created,
    /// The user says so, for an article that carries no day.
    Given,
    FileName,
}

#[cfg(test)]
mod tests;
