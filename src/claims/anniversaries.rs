//! Anniversaries: what they are counted from, and the year in which the article puts them.

use super::foundings::{self, Founding};
use super::when::subject_year;
use super::{Claim, Source, What, claim};
use crate::facts::{Base, Origin};
use crate::lexicon::{Concept, means};
use crate::mentions::timex::Basis;
use crate::mentions::{AnniversaryMention, Kind, Mention, TimexType};
use crate::text::{Span, TokenKind, TokenRange, is_one_of};
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
    /// How many years, 1 to 3000.
    pub years: i32,
    /// What it may be counted from; empty when nothing tells.
    pub from: Vec<CountedFrom>,
    /// When the article puts it; `None` when it does not say.
    pub said: Option<Said>,
}

impl Counted {
    /// The sum that counting from here is: "1930 + 100 = 2030".
    pub fn sum(&self, from: &CountedFrom) -> String {
        format!("{} + {} = {}", from.year(), self.years, from.year() + self.years)
    }

    /// The years it may fall in.
    pub fn falls_in(&self) -> impl Iterator<Item = i32> {
        self.from.iter().map(|it| it.year() + self.years)
    }
}

pub(super) fn read(source: Source<'_>, all: &[Counted], out: &mut Vec<Claim>) {
    for counted in all {
        let tokens = source.reading.mentions[counted.mention].tokens;
        out.push(claim(tokens, What::Anniversary(counted.clone())));
    }
    super::recounted::read(source, all, out);
}

/// All anniversaries of an article.
pub(super) fn all(source: Source<'_>) -> Vec<Counted> {
    let stated = foundings::read(source);
    let mut out = Vec::new();
    for (index, mention) in source.reading.mentions.iter().enumerate() {
        let Kind::Anniversary(it) = &mention.kind else { continue };
        let mut from = counted_from(source, mention, it, &stated);
        let said = said(source, mention, it, &from);
        if is_of_another_year(source, mention, it.years, &from, said)
            || super::jubilees::is_kept_late(source, mention.tokens.start)
        {
            from.clear();
        }
        out.push(Counted { mention: index, years: it.years, from, said });
    }
    out
}

/// "Founded in 1962 and made a library in 1965, the house kept its 50th anniversary": the number is
/// right for another year that is told beside the one it would be counted from.
fn is_of_another_year(
    source: Source<'_>,
    mention: &Mention,
    years: i32,
    from: &[CountedFrom],
    said: Option<Said>,
) -> bool {
    let year = match said {
        Some(Said::Timex(index)) => source.reading.timexes[index].interval,
        Some(Said::Now) => super::when::dateline(source),
        None => None,
    };
    let Some(year) = year.and_then(Interval::as_year) else { return false };
    let timexes = &source.reading.timexes;
    let fits = |sentence: TokenRange| {
        timexes[source.reading.timexes_in(sentence)]
            .iter()
            .any(|it| it.written.year.is_some_and(|it| it.value + years == year))
    };
    let told = |it: &CountedFrom| match it {
        CountedFrom::Article { span, .. } => {
            let at = timexes.partition_point(|it| it.span.end <= span.start);
            timexes.get(at).is_some_and(|it| fits(source.article.sentence_of(it.tokens.start)))
        }
        CountedFrom::Fact { .. } => false,
    };
    let by_article = from.iter().any(|it| matches!(it, CountedFrom::Article { .. }));
    by_article && (from.iter().any(told) || fits(source.article.sentence_of(mention.tokens.start)))
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
    if out.is_empty() && !it.object.is_empty() && it.of.is_empty() {
        out.extend(remembered_on(source, mention));
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

/// "the 30th anniversary of the fall of the Wall on 9 November 1989": the day that is remembered, if it
/// is long past at the dateline.
fn remembered_on(source: Source<'_>, mention: &Mention) -> Option<CountedFrom> {
    let index = behind(source, mention).or_else(|| remembered_day(source, mention))?;
    let timex = &source.reading.timexes[index];
    // "observed the 15th anniversary of Orr's death in 2013": it was observed in that year, or he died in it.
    let sentence = source.article.sentence_of(mention.tokens.start);
    let is_told = (sentence.start.max(mention.tokens.start.saturating_sub(4))..mention.tokens.start).any(|at| {
        is_one_of!(source.article, at, "observed marked celebrated held kept commemorated noted honoured honored")
    });
    if is_told && source.reading.timexes_in(sentence).len() == 1 && timex.written.day.is_none() {
        return None;
    }
    let (year, line) = (timex.written.year?, super::when::dateline(source)?);
    (year.value + LONG_PAST <= line.first().year())
        .then_some(CountedFrom::Article { span: year.span, year: year.value })
}

/// "the 50th anniversary of the landing of July 20, 1969", "of D-Day, June 6, 1944": the one year of the sentence,
/// behind what is remembered.
fn remembered_day(source: Source<'_>, mention: &Mention) -> Option<usize> {
    let sentence = source.article.sentence_of(mention.tokens.start);
    let timexes = &source.reading.timexes;
    let mut years = source.reading.timexes_in(sentence).filter(|it| timexes[*it].written.year.is_some());
    let index = years.next().filter(|_| years.next().is_none())?;
    let timex = &timexes[index];
    let at = timex.tokens.start;
    let is_day = timex.written.day.is_some() && timex.written.month.is_some();
    let near = (mention.tokens.start..mention.tokens.end + 2).contains(&at);
    let tied = is_one_of!(source.article, at.wrapping_sub(1), "of on ,");
    (is_day && near && tied).then_some(index)
}

/// An anniversary worth its name is of something at least so many years ago.
const LONG_PAST: i32 = 4;

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
    let owner = foundings::owner(source, mention.tokens.start).filter(|_| names.is_empty() && it.object.is_empty());
    let head = foundings::owner_head(source, mention.tokens.start).filter(|_| names.is_empty() && it.object.is_empty());
    let is_headed = |founding: &Founding| head.is_some() && founding.head == head && !sentence.covers(founding.subject);
    // Two of a kind: "the club" may be either.
    let is_one = stated.iter().filter(|it| is_headed(it)).count() == 1;
    let fits = |founding: &&Founding| {
        if is_one && is_headed(founding) {
            return true;
        }
        if let Some(owner) = &owner
            && !sentence.covers(founding.subject)
            && *owner == foundings::capitals(source, founding.subject)
        {
            return true;
        }
        // "the anniversary of the opening", of the one thing that was opened
        let is_opening = it.object.len() == 1 && means(article.key(it.object.start), Concept::Opening);
        if is_opening && stated.len() == 1 {
            return true;
        }
        if names.is_empty() {
            // "its 100th anniversary": only what its own sentence says of it, or the one behind, which begins with "It".
            let behind = founding.subject.start == sentence.end
                && is_one_of!(article, founding.subject.start, "it")
                && founding.subject.len() <= 3
                && is_one_of!(article, mention.tokens.start.wrapping_sub(1), "its");
            // "the club's 100th anniversary": of the club alone.
            let before = article.token(mention.tokens.start.wrapping_sub(1));
            if before.is_some_and(|it| it.kind == TokenKind::Possessive) {
                return false;
            }
            return it.object.is_empty() && (behind || sentence.covers(founding.subject));
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

fn said(source: Source<'_>, mention: &Mention, it: &AnniversaryMention, from: &[CountedFrom]) -> Option<Said> {
    let timex = behind(source, mention).filter(|timex| !is_base(source, *timex, from));
    let timex = timex.or_else(|| apposed(source, mention)).or_else(|| subject_year(source, mention.tokens.start));
    if let Some(timex) = timex {
        // "founded in 1922 ... its 100th anniversary next year": counted from a date of long ago, what
        // is next cannot be told.
        let it = &source.reading.timexes[timex];
        let is_settled = it.written.year.is_some() || !matches!(it.basis, Basis::Earlier(_) | Basis::Open);
        return is_settled.then_some(Said::Timex(timex));
    }
    is_celebrated(source, mention, it, from).then_some(Said::Now)
}

/// Whether a date is that of what is remembered: "... of the fall of the Wall on 9 November 1989".
fn is_base(source: Source<'_>, timex: usize, from: &[CountedFrom]) -> bool {
    let year = source.reading.timexes[timex].interval.and_then(crate::time::Interval::as_year);
    from.iter().any(|it| Some(it.year()) == year)
}

/// "by 2045, the 100th anniversary of ...", "In 2030, the CPV will mark its 100th anniversary",
/// "2030, when the CPV marks ...": a year before, with nothing between that could own it.
fn apposed(source: Source<'_>, mention: &Mention) -> Option<usize> {
    let article = source.article;
    let sentence = article.sentence_of(mention.tokens.start);
    let index = source.reading.timexes_in(TokenRange::new(sentence.start, mention.tokens.start)).next_back()?;
    let timex = &source.reading.timexes[index];
    let has_year = timex.kind == TimexType::Date && timex.interval.is_some_and(|it| it.as_year().is_some());
    if !has_year || timex.written.year.is_none() || source.reading.in_range(index) {
        return None;
    }
    let gap = TokenRange::new(timex.tokens.end, mention.tokens.start);
    let bodies: Vec<TokenRange> = source
        .reading
        .within(gap)
        .filter(|it| matches!(it.kind, Kind::Organization(_) | Kind::Place(_)))
        .map(|it| it.tokens)
        .collect();
    let comma = article.token(gap.start).is_some_and(|it| it.is(','));
    let plain = gap.range().all(|at| {
        bodies.iter().any(|it| it.contains(at))
            || is_one_of!(
                article,
                at,
                ", the when which that marks mark will celebrates celebrate keeps keep year of its their is and \
                    country"
            )
    });
    // "till 2030 with ..., with the anniversary" is told of plans, not here.
    (comma && plain && gap.len() <= 12).then_some(index)
}

/// "... anniversary of the CPV in 2030", "... (2021)", "... this year".
fn behind(source: Source<'_>, mention: &Mention) -> Option<usize> {
    let article = source.article;
    let mut at = mention.tokens.end;
    let is = |at: usize, mark| article.token(at).is_some_and(|it| it.is(mark));
    if is(at, '(') && is(at + 2, ')') && article.token(at + 1).is_some_and(|it| it.kind == TokenKind::Word) {
        at += 3;
    }
    if is_one_of!(article, at, "in on (") {
        at += 1;
    }
    // What opens the next sentence is not the anniversary's.
    let index = source.reading.timex_at(at).filter(|_| article.sentence_of(mention.tokens.start).contains(at))?;
    let timex = &source.reading.timexes[index];
    let has_year = timex.kind == TimexType::Date && timex.interval.is_some_and(|it| it.as_year().is_some());
    (has_year && !source.reading.in_range(index)).then_some(index)
}

/// Whether the anniversary is being kept as the article is written, rather than looked forward to.
fn is_celebrated(source: Source<'_>, mention: &Mention, it: &AnniversaryMention, from: &[CountedFrom]) -> bool {
    let article = source.article;
    let sentence = article.sentence_of(mention.tokens.start);
    let before = TokenRange::new(sentence.start.max(mention.tokens.start.saturating_sub(12)), mention.tokens.start);
    let words = || before.range().map(|at| article.word(at));
    let looks_ahead = words().any(|word| {
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
                | "not"
                | "never"
        )
    });
    // Another date in the sentence may own the celebration; the dateline's own year and that of
    // what is remembered do not.
    let line = super::when::dateline(source);
    let dated = source.reading.timexes[source.reading.timexes_in(sentence)].iter().enumerate().any(|(n, timex)| {
        let index = source.reading.timexes_in(sentence).start + n;
        let own = line.is_some_and(|line| timex.interval.is_some_and(|it| it.as_year() == line.as_year()));
        timex.written.year.is_some() && !it.object.overlaps(timex.tokens) && !own && !is_base(source, index, from)
    });
    if looks_ahead || dated {
        return false;
    }
    it.kept_yearly
        || words().any(|word| {
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
                    | "greeting"
                    | "eve"
                    | "keep"
                    | "keeps"
                    | "kept"
                    | "keeping"
                    | "wreath"
                    | "wreaths"
                    | "vigil"
                    | "vigils"
                    | "memorial"
                    | "tribute"
                    | "tributes"
                    | "remember"
                    | "remembers"
                    | "remembered"
                    | "remembering"
                    | "honour"
                    | "honor"
                    | "honoured"
                    | "honored"
            )
        })
}

/// How far an anniversary may lie from the day on which it is kept, in days.
const NEAR_DAYS: u32 = 200;

impl CountedFrom {
    /// Whether the `years`th anniversary counted from here can be meant by an article of that day.
    pub fn is_now(&self, years: i32, dateline: Interval) -> bool {
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
