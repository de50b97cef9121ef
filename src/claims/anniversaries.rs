//! Anniversaries: what they are counted from, and the year in which the article puts them.

use super::foundings::{self, Founding};
use super::when::subject_year;
use super::{Claim, Source, What, claim};
use crate::facts::{Base, Origin};
use crate::mentions::{AnniversaryMention, Kind, Mention, TimexType};
use crate::text::{Span, TokenKind, TokenRange};
use crate::time::{Datelike, Interval, PartialDate};

/// Where the year an anniversary is counted from is known from.
#[derive(Clone, Debug)]
pub enum CountedFrom {
    /// A fact, and what it is a fact of: "the Communist Party of Vietnam was founded on ...".
    Fact {
        /// In words.
        text: String,
        /// Where it stands.
        origin: Box<Origin>,
        /// The date.
        date: PartialDate,
    },
    /// The article says so.
    Article {
        /// Where.
        span: Span,
        /// The year.
        year: i32,
    },
}

impl CountedFrom {
    /// The year.
    pub fn year(&self) -> i32 {
        match self {
            CountedFrom::Fact { date, .. } => date.year(),
            CountedFrom::Article { year, .. } => *year,
        }
    }
}

/// What the article says about when an anniversary is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// In the year or on the day of a timex, by its number.
    Timex(usize),
    /// It is celebrated as the article is written.
    Now,
}

/// An anniversary and its years.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The number of the mention.
    pub mention: usize,
    /// How many years.
    pub years: u32,
    /// What it may be counted from; empty when nothing tells.
    pub from: Vec<CountedFrom>,
    /// When the article puts it; `None` when it does not say.
    pub said: Option<Said>,
}

impl Counted {
    /// The years it may fall in.
    pub fn falls_in(&self) -> impl Iterator<Item = i32> {
        let years = i32::try_from(self.years).unwrap_or(0);
        self.from.iter().map(move |it| it.year() + years)
    }
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let stated = foundings::read(source);
    for counted in all(source, &stated) {
        let tokens = source.reading.mentions[counted.mention].tokens;
        out.push(claim(tokens, What::Anniversary(counted)));
    }
}

/// All anniversaries of an article.
pub(super) fn all(source: Source<'_>, stated: &[Founding]) -> Vec<Counted> {
    let mut out = Vec::new();
    for (index, mention) in source.reading.mentions.iter().enumerate() {
        let Kind::Anniversary(it) = &mention.kind else { continue };
        let from = counted_from(source, mention, it, stated);
        let said = said(source, mention, it);
        out.push(Counted { mention: index, years: it.years, from, said });
    }
    out
}

fn counted_from(
    source: Source<'_>,
    mention: &Mention,
    it: &AnniversaryMention,
    stated: &[Founding],
) -> Vec<CountedFrom> {
    if let Some((year, span)) = it.stated_base {
        return vec![CountedFrom::Article { span, year }];
    }
    let mut out = Vec::new();
    for base in &it.of {
        let known = from_facts(source, *base);
        // One candidate without a date leaves the whole question open.
        if known.is_empty() {
            out.clear();
            break;
        }
        out.extend(known);
    }
    if out.is_empty() {
        out.extend(from_article(source, mention, it, stated));
    }
    out
}

fn from_facts(source: Source<'_>, base: Base) -> Vec<CountedFrom> {
    let facts = source.facts;
    let founded = |name: &str, dates: Vec<PartialDate>, origin: &Origin| -> Vec<CountedFrom> {
        dates
            .into_iter()
            .map(|date| CountedFrom::Fact {
                text: format!("{name} was founded on {date}"),
                origin: Box::new(origin.clone()),
                date,
            })
            .collect()
    };
    match base {
        Base::Organization(id) => {
            let it = facts.organization(id);
            let dates = it.founded.iter().chain(&it.founded_also).copied().collect();
            founded(it.names.first().map_or(it.id.as_str(), String::as_str), dates, &it.origin)
        }
        Base::Place(id) => {
            let it = facts.place(id);
            let dates = it.founded.iter().chain(&it.founded_also).copied().collect();
            founded(it.names.first().map_or(it.id.as_str(), String::as_str), dates, &it.origin)
        }
        Base::Event(id) => {
            let it = facts.event(id);
            let name = it.anniversary.first().or(it.names.first()).map_or(it.id.as_str(), String::as_str);
            it.when
                .iter()
                .map(|when| CountedFrom::Fact {
                    text: format!("{name}: {when}"),
                    origin: Box::new(it.origin.clone()),
                    date: when.as_day().map_or(PartialDate::Year(when.first().year()), PartialDate::Day),
                })
                .collect()
        }
    }
}

/// The founding year that the article itself gives for what the anniversary is of.
fn from_article(
    source: Source<'_>,
    mention: &Mention,
    it: &AnniversaryMention,
    stated: &[Founding],
) -> Vec<CountedFrom> {
    let article = source.article;
    let names: Vec<u64> = it
        .object
        .range()
        .filter_map(|at| article.token(at))
        .filter(|token| token.kind == TokenKind::Word && token.span.len() > 3 && token.case.is_capital())
        .map(|token| token.key)
        .collect();
    let sentence = article.sentence_of(mention.tokens.start);
    let fits = |founding: &&Founding| {
        if names.is_empty() {
            // "its 100th anniversary": only what its own sentence says of it.
            return it.object.is_empty() && sentence.covers(founding.subject);
        }
        let said: Vec<u64> =
            founding.subject.range().filter_map(|at| article.token(at)).map(|token| token.key).collect();
        names.iter().all(|name| said.contains(name))
    };
    let mut found = stated.iter().filter(fits);
    match (found.next(), found.next()) {
        (Some(one), None) => vec![CountedFrom::Article { span: one.span, year: one.year }],
        (Some(one), Some(other)) if one.year == other.year => {
            vec![CountedFrom::Article { span: one.span, year: one.year }]
        }
        (_, _) => Vec::new(),
    }
}

fn said(source: Source<'_>, mention: &Mention, it: &AnniversaryMention) -> Option<Said> {
    if let Some(timex) = behind(source, mention) {
        return Some(Said::Timex(timex));
    }
    if let Some(timex) = subject_year(source, mention.tokens.start) {
        return Some(Said::Timex(timex));
    }
    is_celebrated(source, mention, it).then_some(Said::Now)
}

/// "... anniversary of the CPV in 2030", "... (2021)", "... this year".
fn behind(source: Source<'_>, mention: &Mention) -> Option<usize> {
    let article = source.article;
    let mut at = mention.tokens.end;
    let is = |at: usize, mark| article.token(at).is_some_and(|it| it.is(mark));
    if is(at, '(') && is(at + 2, ')') && article.token(at + 1).is_some_and(|it| it.kind == TokenKind::Word) {
        at += 3;
    }
    if matches!(article.word(at), "in" | "on" | "(") {
        at += 1;
    }
    let index = source.reading.timex_at(at)?;
    let timex = &source.reading.timexes[index];
    let has_year = timex.kind == TimexType::Date && timex.interval.is_some_and(|it| it.as_year().is_some());
    (has_year && !source.reading.in_range(index)).then_some(index)
}

/// Whether the anniversary is being kept as the article is written, rather than looked forward to.
fn is_celebrated(source: Source<'_>, mention: &Mention, it: &AnniversaryMention) -> bool {
    let article = source.article;
    let sentence = article.sentence_of(mention.tokens.start);
    let words = |range: TokenRange| range.range().map(|at| article.word(at));
    let looks_ahead = words(sentence).any(|word| {
        matches!(
            word,
            "vision"
                | "goal"
                | "goals"
                | "target"
                | "targets"
                | "milestone"
                | "milestones"
                | "till"
                | "until"
                | "towards"
                | "toward"
                | "by"
                | "plan"
                | "plans"
                | "upcoming"
                | "ahead"
                | "approaching"
                | "approach"
                | "future"
                | "next"
                | "coming"
                | "when"
                | "preparing"
                | "preparations"
                | "prepare"
                | "preparation"
                | "would"
                | "if"
                | "before"
                | "since"
                | "after"
                | "had"
                | "last"
        )
    });
    // Another date in the sentence may own the celebration.
    let dated = source.reading.timexes[source.reading.timexes_in(sentence)]
        .iter()
        .any(|timex| timex.written.year.is_some() && !it.object.overlaps(timex.tokens));
    if looks_ahead || dated {
        return false;
    }
    let before = TokenRange::new(sentence.start.max(mention.tokens.start.saturating_sub(12)), mention.tokens.start);
    words(before).any(|word| {
        matches!(
            word,
            "congratulate"
                | "congratulated"
                | "congratulates"
                | "congratulating"
                | "congratulations"
                | "celebrate"
                | "celebrates"
                | "celebrated"
                | "celebrating"
                | "celebration"
                | "celebrations"
                | "mark"
                | "marks"
                | "marked"
                | "marking"
                | "commemorate"
                | "commemorates"
                | "commemorated"
                | "commemorating"
                | "commemoration"
                | "observe"
                | "observes"
                | "observed"
                | "observing"
                | "occasion"
                | "greetings"
        )
    })
}

/// How far an anniversary may lie from the day on which it is kept, in days.
const NEAR_DAYS: u32 = 200;

impl CountedFrom {
    /// Whether the `years`th anniversary counted from here can be meant by an article of that day.
    pub fn is_now(&self, years: u32, dateline: Interval) -> bool {
        let Ok(years) = i32::try_from(years) else { return true };
        let year = self.year() + years;
        let near = match self {
            CountedFrom::Fact { date: PartialDate::Day(day), .. } => {
                day.with_year(year).map_or_else(|| Interval::year(year), |day| Some(Interval::day(day)))
            }
            _ => Interval::year(year),
        };
        let slack = if matches!(self, CountedFrom::Fact { date: PartialDate::Day(_), .. }) { NEAR_DAYS } else { 60 };
        near.is_none_or(|it| it.widened(slack).meets(dateline))
            || dateline.first().year() == year
            || dateline.last().year() == year
    }
}
