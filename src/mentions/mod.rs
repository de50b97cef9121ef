//! Text to mentions: what names something.
//!
//! The gazetteer is scanned once (`scan`); what it hits is read by kind, each kind in a file of its
//! own, in an order in which each needs only those before it; names that the fact base need not know
//! are cut (`names`) beside them. A name that many things bear keeps
//! all its candidates: a rule refutes only what is refuted for every one of them.

pub mod dateline;
pub mod timex;
mod acronyms;
mod anniversaries;
mod context;
mod events;
mod names;
mod offices;
mod openers;
mod ordinals;
mod organizations;
mod passages;
mod people;
mod quantities;
mod scan;
mod terms;
mod written;

pub use acronyms::{Abbreviation, Explanation, Fit, initials_at};
pub(crate) use anniversaries::JUBILEES;
pub use dateline::{Dateline, DatelineBasis, Front};
pub use ordinals::{Ordinal, ordinal_at, ordinal_text};
pub use passages::Passage;
pub(crate) use quantities::number_at;
pub use quantities::{Bound, Currency, Dimension, Measure, Quantity, System, Unit, is_conversion};
pub use timex::{DateRange, Timex, TimexType};
pub use written::{day_like, grouped, month_like, number_like};

use openers::Openers;
use scan::Hits;

use std::sync::Arc;

use crate::facts::{Base, EventId, Facts, OfficeId, OrganizationId, PersonId, PlaceId, SeriesId, TermId};
use crate::pieces;
use crate::text::{Article, Span, TokenRange};

/// A stretch of text that names something.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Where it stands in the file.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenRange,
    /// What it names.
    pub kind: Kind,
}

impl Mention {
    /// Whether it names what can have offices, plans and anniversaries: a body or a country.
    pub fn is_body(&self) -> bool {
        matches!(self.kind, Kind::Organization(_) | Kind::Place(_))
    }
}

/// What a mention names.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A time expression: its number in [`Reading::timexes`].
    Timex(usize),
    /// A person: its number in [`Reading::figures`].
    Person(usize),
    /// A party, ministry, agency, ...
    Organization(OrganizationMention),
    /// A country or city.
    Place(PlaceMention),
    /// A body that the fact base does not know: its number in [`Reading::bodies`].
    Body(usize),
    /// An office, by title.
    Office(Box<OfficeMention>),
    /// A title that the fact base has no office for.
    Title(TitleMention),
    /// An event, by name or number.
    Event(EventMention),
    /// An anniversary.
    Anniversary(Box<AnniversaryMention>),
    /// A fixed wording.
    Term(TermMention),
}

/// A person of the article, known or not: what its mentions have in common.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The full name, as the article first writes it.
    pub name: String,
    /// Who it may be in the fact base: one, or several of the same name.
    pub people: Vec<PersonId>,
    /// Its first full mention.
    pub first: TokenRange,
    /// The titles that the article gives right before or behind its name, each time it does:
    /// "Foreign Minister", "mayor of Springfield". Honorifics are none.
    pub titles: Vec<TokenRange>,
    /// All its mentions, in order: the full name, the family name, ... without titles.
    pub mentions: Vec<TokenRange>,
}

/// A body of the article that the fact base does not know: what its mentions have in common.
#[derive(Clone, Debug)]
pub struct Body {
    /// The full name, as the article first writes it.
    pub name: String,
    /// Its first full mention.
    pub first: TokenRange,
    /// The abbreviation that the article gives in brackets behind the name.
    pub acronym: Option<TokenRange>,
    /// All its mentions, in order: the full name, the abbreviation, "Ministry".
    pub mentions: Vec<TokenRange>,
}

/// A title that the fact base has no office for.
#[derive(Clone, Copy, Debug)]
pub struct TitleMention {
    /// Who bears it, where a name stands right beside it: the number in [`Reading::figures`].
    pub figure: Option<usize>,
}

impl Figure {
    /// The one person of the fact base it is, if that is settled.
    pub fn person(&self) -> Option<PersonId> {
        match self.people.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

/// A mention of an organization.
#[derive(Clone, Debug)]
pub struct OrganizationMention {
    /// Which it may be.
    pub candidates: Vec<OrganizationId>,
    /// The wording taken for a slip: the organization, and the number in its `avoid`.
    pub avoid: Option<(OrganizationId, usize)>,
}

/// A mention of a place.
#[derive(Clone, Debug)]
pub struct PlaceMention {
    /// Which.
    pub place: PlaceId,
    /// Whether it is the word for its people: "Vietnamese".
    pub demonym: bool,
}

/// What the text says beside a title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// "former", "ex-", "late", "ousted": not held now.
    pub former: bool,
    /// "acting", "interim", "caretaker".
    pub acting: bool,
    /// "-elect", "incoming", "designate", "candidate for": not held yet.
    pub coming: bool,
    /// "then": held at the time that is told of.
    pub then: bool,
}

impl Manner {
    /// Whether the title is plainly claimed, with nothing before it.
    pub fn is_plain(self) -> bool {
        self == Manner::default()
    }
}

/// A mention of an office, by any title.
#[derive(Clone, Debug)]
pub struct OfficeMention {
    /// Which it may be, as the text names it.
    pub candidates: Arc<[OfficeId]>,
    /// Offices of the same title elsewhere: the general secretaries of other parties.
    pub namesakes: Arc<[OfficeId]>,
    /// The title's own words, without body or country.
    pub title: TokenRange,
    /// The body or country that the text names with it.
    pub of: Option<TokenRange>,
    /// What stands beside it.
    pub manner: Manner,
    /// Whether the wording is only an informal one ("Party chief").
    pub informal: bool,
    /// Offices for which the wording is taken for a slip, each with the number in its `avoid`.
    pub avoid: Vec<(OfficeId, usize)>,
}

/// An event of the fact base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventRef {
    /// The item of a series with this number, which the series may lack.
    Item(SeriesId, u32),
    /// A single event.
    Event(EventId),
}

/// A mention of an event.
#[derive(Clone, Debug)]
pub struct EventMention {
    /// Which it may be.
    pub candidates: Vec<EventRef>,
    /// Its number and where that stands: "13th".
    pub ordinal: Option<(u32, TokenRange)>,
    /// The wording taken for a slip: the series, and the number in its `avoid`.
    pub avoid: Option<(SeriesId, usize)>,
}

/// A mention of an anniversary: "the 100th anniversary of the CPV".
#[derive(Clone, Debug)]
pub struct AnniversaryMention {
    /// How many years, 1 to 3000.
    pub years: i32,
    /// Where that stands: "100th".
    pub ordinal: TokenRange,
    /// What it is counted from, as the fact base knows it.
    pub of: Vec<Base>,
    /// The words it is counted from: "the CPV".
    pub object: TokenRange,
    /// The year that the words themselves give: "the 1989 massacre".
    pub stated_base: Option<(i32, Span)>,
    /// "National Day", "birthday": an occasion that is kept each year, not a plan.
    pub kept_yearly: bool,
}

/// A mention of a fixed wording.
#[derive(Clone, Debug)]
pub struct TermMention {
    /// Which.
    pub term: TermId,
    /// The wording taken for a slip: the number in its `avoid`.
    pub avoid: Option<usize>,
}

/// All that was read of an article.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Dateline, and where the prose begins.
    pub front: Front,
    /// The time expressions, in order.
    pub timexes: Vec<Timex>,
    /// Those that are the ends of one range.
    pub ranges: Vec<DateRange>,
    /// The people: those of the fact base in the order of their first full mention, then those
    /// that only the article knows (whose [`Figure::people`] is empty).
    pub figures: Vec<Figure>,
    /// The bodies that only the article knows.
    pub bodies: Vec<Body>,
    /// All mentions, by place; longer ones first where they begin together.
    pub mentions: Vec<Mention>,
    /// Names with an abbreviation in brackets behind them.
    pub acronyms: Vec<Acronym>,
    /// All abbreviations in capitals, in the order of their first use.
    pub abbreviations: Vec<Abbreviation>,
    /// All quantities that are no part of a time expression, in order.
    pub quantities: Vec<Quantity>,
    /// The stretches that are told as of another day, in order.
    pub passages: Vec<Passage>,
}

/// "Communist Party of Vietnam (CPV)": a name and the abbreviation in brackets behind it.
#[derive(Clone, Debug)]
pub struct Acronym {
    /// The abbreviation, without brackets.
    pub tokens: TokenRange,
    /// The name before it.
    pub name: TokenRange,
    /// The organizations of the fact base with this very name.
    pub named: Vec<OrganizationId>,
    /// The organizations of the fact base with this abbreviation.
    pub abbreviated: Vec<OrganizationId>,
}

impl Reading {
    /// The mentions that begin or lie inside some tokens.
    pub fn within(&self, tokens: TokenRange) -> impl Iterator<Item = &Mention> {
        let from = self.mentions.partition_point(|it| it.tokens.start < tokens.start);
        self.mentions[from..]
            .iter()
            .take_while(move |it| it.tokens.start < tokens.end)
            .filter(move |it| it.tokens.end <= tokens.end)
    }

    /// The innermost mention that a cursor at this byte touches.
    pub fn at(&self, offset: usize) -> Option<&Mention> {
        self.all_at(offset).min_by_key(|it| it.span.len())
    }

    /// All mentions that a cursor at this byte touches.
    pub fn all_at(&self, offset: usize) -> impl Iterator<Item = &Mention> {
        self.mentions
            .iter()
            .take_while(move |it| it.span.start as usize <= offset)
            .filter(move |it| it.span.touches(offset))
    }

    /// Whether the timex of this number is one end of a range.
    pub fn in_range(&self, timex: usize) -> bool {
        let at = self.ranges.partition_point(|it| it.to < timex);
        self.ranges.get(at).is_some_and(|it| it.from == timex || it.to == timex)
    }

    /// The numbers of the timexes that begin inside some tokens.
    pub fn timexes_in(&self, tokens: TokenRange) -> std::ops::Range<usize> {
        let from = self.timexes.partition_point(|it| it.tokens.start < tokens.start);
        let to = self.timexes.partition_point(|it| it.tokens.start < tokens.end);
        from..to
    }

    /// The numbers of the quantities that begin in some tokens.
    pub fn quantities_in(&self, tokens: TokenRange) -> std::ops::Range<usize> {
        let from = self.quantities.partition_point(|it| it.tokens.start < tokens.start);
        let to = self.quantities.partition_point(|it| it.tokens.start < tokens.end);
        from..to
    }

    /// The number of the timex that begins at a token.
    pub fn timex_at(&self, token: usize) -> Option<usize> {
        let at = self.timexes.partition_point(|it| it.tokens.start < token);
        self.timexes.get(at).filter(|it| it.tokens.start == token).map(|_| at)
    }

    /// The passage that a token lies in, where it is told as of another day than the article.
    pub fn passage_at(&self, token: usize) -> Option<&Passage> {
        self.passages.iter().find(|it| it.tokens.contains(token))
    }

    /// The day the article is judged at.
    pub fn dateline(&self) -> Option<&Dateline> {
        self.front.dateline.as_ref()
    }
}

/// Reads all mentions of the prose. Pure; never fails.
pub fn read(article: &Article, facts: &Facts) -> Reading {
    let size = article.tokens().len();
    let openers = Openers::of(article, facts.names());
    let ((front, (timexes, ranges)), found) = pieces::both(
        size,
        || {
            let classes = timex::Classes::among(article, &openers.dated);
            let front = dateline::read(article, &classes);
            let dated = timex::read(article, &classes, &front);
            (front, dated)
        },
        || scan::read(article, facts.names(), &openers.known),
    );
    let body = front.body;
    let passages = passages::read(article, &front, &timexes);
    let mut reading = Reading { front, timexes, ranges, passages, ..Reading::default() };
    let ((), (cut, abbreviations)) = pieces::both(
        size,
        || {
            let hits = Hits::of_prose(found, body, size);
            known(article, facts, &hits, &openers, &mut reading);
            reading.quantities = quantities::read(article, &openers.quantities, &reading.timexes, body);
        },
        || (names::cut(article, &openers.named, body), acronyms::read(article, body)),
    );
    reading.abbreviations = abbreviations;
    names::read(article, &cut, &mut reading);
    sort(&mut reading.mentions);
    reading
}

/// Reads what the fact base knows, and the dates.
fn known(article: &Article, facts: &Facts, hits: &Hits<'_>, openers: &Openers, reading: &mut Reading) {
    let context = context::read(facts, hits);
    for (index, timex) in reading.timexes.iter().enumerate() {
        reading.mentions.push(Mention { span: timex.span, tokens: timex.tokens, kind: Kind::Timex(index) });
    }
    organizations::read(article, facts, hits, &context, reading);
    people::read(article, facts, hits, &context, reading);
    sort(&mut reading.mentions);
    offices::read(article, facts, hits, &context, reading);
    sort(&mut reading.mentions);
    events::read(article, facts, hits, &context, reading);
    terms::read(article, facts, hits, reading);
    sort(&mut reading.mentions);
    anniversaries::read(article, facts, hits, &context, &openers.anniversaries, reading);
    sort(&mut reading.mentions);
}

fn sort(mentions: &mut [Mention]) {
    mentions.sort_by_key(|it| (it.tokens.start, std::cmp::Reverse(it.tokens.end)));
}

/// The mentions that begin at a token, of a list in order.
pub(crate) fn starting(mentions: &[Mention], at: usize) -> impl Iterator<Item = &Mention> {
    let from = mentions.partition_point(|it| it.tokens.start < at);
    mentions[from..].iter().take_while(move |it| it.tokens.start == at)
}

/// The mentions that end right before a token, of a list in order, the last one first. Names are
/// short: none longer than [`LONGEST_NAME`] is looked for.
pub(crate) fn ending(mentions: &[Mention], at: usize) -> impl Iterator<Item = &Mention> {
    let to = mentions.partition_point(|it| it.tokens.start < at);
    mentions[..to]
        .iter()
        .rev()
        .take_while(move |it| it.tokens.start + LONGEST_NAME >= at)
        .filter(move |it| it.tokens.end == at)
}

/// The mentions that hold a token, of a list in order, those that begin last first.
pub(crate) fn covering(mentions: &[Mention], at: usize) -> impl Iterator<Item = &Mention> {
    let to = mentions.partition_point(|it| it.tokens.start <= at);
    mentions[..to]
        .iter()
        .rev()
        .take_while(move |it| it.tokens.start + LONGEST_NAME >= at)
        .filter(move |it| it.tokens.contains(at))
}

/// Whether a word, by its key, is one that English has, or a name of people or places: what stands
/// there is meant.
pub(crate) fn is_known_word(article: &Article, at: usize) -> bool {
    names::is_known_word(article, at)
}

/// Whether a word, by its key, is a name that people or places have.
pub(crate) fn is_known_name(key: u64) -> bool {
    names::is_known_name(key)
}

/// Whether a word, by its key, is a place and no people's name or common word.
pub(crate) fn is_known_place(key: u64) -> bool {
    names::is_known_place(key)
}

/// Whether a word stands before names: "Mr", "Senator".
pub(crate) fn is_honorific_or_title(article: &Article, at: usize) -> bool {
    names::is_honorific_or_title(article, at)
}

/// Whether a word, by its key, is a given name and no other word.
pub(crate) fn is_given_name(key: u64) -> bool {
    names::is_given_name(key)
}

/// Whether a given name, by its key, is one of women only or, `false`, of men only.
pub(crate) fn is_womans_name(key: u64) -> Option<bool> {
    names::is_womans_name(key)
}

/// Whether a word is one of the language and no name of anybody or any place.
pub(crate) fn is_common_word(article: &Article, at: usize) -> bool {
    names::is_known_word(article, at) && !names::is_known_name(article.key(at))
        || names::is_known_name(article.key(at)) && names::is_body_word(article.key(at))
}

/// How many tokens a name has at most.
const LONGEST_NAME: usize = 32;

fn mention(article: &Article, tokens: TokenRange, kind: Kind) -> Mention {
    Mention { span: article.span_of(tokens), tokens, kind }
}
