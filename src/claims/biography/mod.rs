//! Lives as the article tells them: births, deaths, ages and deeds, and which of them cannot all be true.
//!
//! Every reader here only states a [`Row`], right or wrong; they are compared at the end, person by
//! person. An age at a time is a birth that is known to the year; a deed needs somebody alive.

use std::collections::BTreeMap;

mod ages;
mod apposed;
mod deeds;
mod differences;
mod ends;
mod known;
mod together;

use super::{Claim, Source, What, claim, names_of_people};
use crate::discourse::{People, Who, possessive};
use crate::facts::Facts;
use crate::lexicon::{Concept, Concepts, means, means_any};
use crate::mentions::timex::Basis;
use crate::mentions::{Reading, TimexType};
use crate::syntax::{Chunk, Grammar, Syntax, Tag};
use crate::text::{Article, Picks, TokenRange, key_of};
use crate::time::{Datelike, Day, Interval, shift_days};

/// Two things that an article says of a life and that cannot both be true.
#[derive(Clone, Debug)]
pub struct Clash {
    /// Whose: the number in [`crate::mentions::Reading::figures`].
    pub figure: usize,
    /// What is likely wrong.
    pub wrong: Row,
    /// What it stands against.
    pub other: Row,
    /// When the birth was by all other rows, if they agree.
    pub birth: Option<Interval>,
    /// How many rows speak against it.
    pub against: usize,
    /// How many of the two rest on a pronoun whose person is likely, not sure.
    pub joins: u8,
}

/// One thing that an article says of a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What.
    pub event: Event,
    /// When it was.
    pub at: Interval,
    /// The words of the date or the age.
    pub tokens: TokenRange,
    /// The number of the sentence.
    pub sentence: usize,
    /// Whether the name itself says whose life it is.
    pub is_sure: bool,
    /// The words for who did it, where the row is a deed.
    pub doer: Option<TokenRange>,
}

/// What happens in a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A birth.
    Born,
    /// A birth so many years after that of another figure, by its number: fewer than none before it.
    Apart {
        /// Whose.
        figure: usize,
        /// How many years later.
        years: i32,
    },
    /// A death.
    Died,
    /// They were so many years old.
    Aged(i32),
    /// They became so many years old.
    Turned(i32),
    /// They did something that needs somebody alive.
    Did,
    /// They had to do, in life, with another figure, by its number, who lived in that time.
    Met(usize),
}

impl Row {
    /// When the birth was, as the row has it.
    pub fn birth(&self) -> Option<Interval> {
        match self.event {
            Event::Born | Event::Apart { .. } => Some(self.at),
            Event::Aged(age) => {
                let first = years_before(self.at.first(), age + 1)?.succ_opt()?;
                Interval::new(first, years_before(self.at.last(), age)?)
            }
            Event::Turned(age) => {
                Interval::new(years_before(self.at.first(), age)?, years_before(self.at.last(), age)?)
            }
            Event::Died | Event::Did | Event::Met(_) => None,
        }
    }
}

fn years_before(day: Day, years: i32) -> Option<Day> {
    // Who was born on 29 February comes of age on the 28th in most years.
    let year = day.year() - years;
    Day::from_ymd_opt(year, day.month(), day.day()).or_else(|| Day::from_ymd_opt(year, 2, 28))
}

struct Reader<'a> {
    source: Source<'a>,
    people: People<'a>,
    rows: BTreeMap<usize, Vec<Row>>,
}

/// Words at which a birth or a death may be told.
const ENDS: Concepts = Concepts::of(&[Concept::Die, Concept::Kill, Concept::Birth, Concept::Bury]);

/// What an article says of its people's lives, right or wrong: the number of the figure and a row each, in the order of
/// the text.
pub fn lives(article: &Article, facts: &Facts, reading: &Reading) -> Vec<(usize, Row)> {
    let syntax = Syntax::of(article, names_of_people(reading));
    let source = Source { article, facts, reading, syntax: &syntax };
    let [ends] = Picks::several(article.tokens(), 0, |it| u8::from(is_end(it.key)));
    let rows = rows(source, &ends);
    let mut out: Vec<_> =
        rows.into_iter().flat_map(|(figure, rows)| rows.into_iter().map(move |it| (figure, it))).collect();
    out.sort_by_key(|it| (it.1.tokens.start, it.0));
    out
}

/// All that an article says of its people's lives, by their numbers in [`crate::mentions::Reading::figures`].
pub(super) fn rows(source: Source<'_>, ends: &Picks) -> BTreeMap<usize, Vec<Row>> {
    let people = People::of(source.article, source.reading, source.syntax);
    let mut reader = Reader { source, people, rows: BTreeMap::new() };
    reader.births_and_deaths(ends);
    reader.ages();
    reader.differences();
    reader.deeds();
    reader.deeds_to_come();
    reader.together();
    reader.rows
}

/// Whether a word may tell of a birth or a death.
pub(super) fn is_end(key: u64) -> bool {
    // "passed away"
    means_any(key, ENDS) || key == PASSED
}

const PASSED: u64 = key_of("passed");

/// `ends` are the words that mean one of [`ENDS`].
pub(super) fn read(source: Source<'_>, ends: &Picks, out: &mut Vec<Claim>) {
    if source.reading.figures.is_empty() {
        return;
    }
    let rows = rows(source, ends);
    for (figure, rows) in &rows {
        known::state(source, *figure, rows, out);
        // Father and son of one name: whose a row is, nobody knows.
        let births = || rows.iter().filter(|it| it.event == Event::Born);
        if births().any(|one| births().any(|other| (one.at.first() - other.at.last()).num_days() > FAR_DAYS)) {
            continue;
        }
        let is_choice = |one: TokenRange, two: TokenRange| {
            (one.end.min(two.end)..one.start.max(two.start)).any(|it| means(source.article.key(it), Concept::Choice))
        };
        for clash in clashes(*figure, rows, is_choice) {
            // Of a birth and an age alone the reader of ages has told; where more speaks against the birth, it is
            // the birth that is wrong.
            let tells_of_same = |it: &Claim| {
                let is_of = |row: &Row| matches!(row.event, Event::Aged(_)) && it.tokens.overlaps(row.tokens);
                matches!(it.what, What::Aged(_)) && (is_of(&clash.wrong) || is_of(&clash.other))
            };
            if out.iter().any(tells_of_same) {
                if clash.wrong.event != Event::Born || clash.against < 2 {
                    continue;
                }
                out.retain(|it| !tells_of_same(it));
            }
            out.push(claim(clash.wrong.tokens, What::Life(clash)));
        }
    }
}

impl<'a> Reader<'a> {
    fn state(&mut self, who: Who, event: Event, at: Interval, tokens: TokenRange) {
        let sentence = self.source.article.sentence_number(tokens.start);
        let row = Row { event, at, tokens, sentence, is_sure: who.is_sure, doer: None };
        let rows = self.rows.entry(who.figure).or_default();
        if !rows.contains(&row) {
            rows.push(row);
        }
    }

    fn key(&self, at: usize) -> u64 {
        self.source.article.key(at)
    }

    /// The dated timexes of a sentence, with the verb each is said of.
    fn dates(&self, grammar: &'a Grammar) -> Vec<(usize, Option<usize>)> {
        let reading = self.source.reading;
        reading
            .timexes_in(grammar.sentence)
            .filter(|it| {
                self.interval(*it).is_some() && !self.is_in_brackets(grammar, reading.timexes[*it].tokens.start)
            })
            .map(|it| (it, grammar.verb_of(self.source.article, reading.timexes[it].tokens.start)))
            .collect()
    }

    /// "Ida Brandt (1911-1987), brought up in Riga": dates in brackets are of the name before them.
    fn is_in_brackets(&self, grammar: &Grammar, at: usize) -> bool {
        let is = |at: usize, mark: char| self.source.article.token(at).is_some_and(|it| it.is(mark));
        let inner = (grammar.sentence.start..at).rev().take_while(|it| !is(*it, ')')).find(|it| is(*it, '('));
        inner.is_some_and(|open| !grammar.verbs.iter().any(|it| (open..at).contains(&it.main)))
    }

    /// The days of a date whose year is known, and that is no longer than a year or so; "five years ago" is two.
    fn interval(&self, timex: usize) -> Option<Interval> {
        let timex = &self.source.reading.timexes[timex];
        let is_date = matches!(timex.kind, TimexType::Date | TimexType::Time)
            && timex.modifier.is_none_or(|it| !it.contains("APPROX"));
        timex.interval.filter(|it| is_date && it.len_days() <= LONG_DAYS && timex.other.is_none())
    }

    /// The date that a verb is dated by, where there is one and no more.
    fn date_of(&self, grammar: &'a Grammar, verb: usize) -> Option<usize> {
        let mut dates = self.dates(grammar).into_iter().filter(|it| it.1 == Some(verb));
        let first = dates.next()?.0;
        dates.next().is_none().then_some(first)
    }

    /// The date of a verb's clause, or of the clause with "when" beside it: "When he was elected, in October
    /// 1945, he was 37"; "was killed when his car left the road on 30 May 1977"; of a clause with "when", that of
    /// its main clause: "was elected in 1995, when he was 34".
    fn time_of(&self, grammar: &'a Grammar, verb: usize) -> Option<usize> {
        self.date_of(grammar, verb).or_else(|| {
            let is_when = |it: usize| grammar.verbs[it].opener.is_some_and(|at| self.source.article.word(at) == "when");
            // "the boot Booth wore when he killed Lincoln": the clause is of the verb right before it.
            let is_near = |it: usize| it + 1 == verb || verb == 0 || !is_when(verb);
            let is_beside = |it: usize| {
                it != verb
                    && if is_when(verb) { grammar.verbs[it].opener.is_none() && is_near(it) } else { is_when(it) }
            };
            let mut dates = self.dates(grammar).into_iter().filter(|it| it.1.is_some_and(is_beside));
            let first = dates.next()?.0;
            // "until midnight" is of the same day.
            dates.all(|it| self.interval(it.0) == self.interval(first)).then_some(first)
        })
    }

    /// The date right behind a token, "in 1968", perhaps past a place: "born in Riga, Latvia, on 4 May 1928".
    fn date_behind(&self, grammar: &Grammar, at: usize) -> Option<usize> {
        let reading = self.source.reading;
        let timex =
            reading.timexes_in(TokenRange::new(at, grammar.sentence.end)).find(|it| self.interval(*it).is_some())?;
        let start = reading.timexes[timex].tokens.start;
        let has_verb = grammar.verbs.iter().any(|it| it.tokens.start >= at && it.tokens.start < start);
        let is_open = (at..start).all(|it| {
            !matches!(grammar.tag(it), Tag::Subordinator | Tag::Relative | Tag::Who | Tag::When)
                && !self.source.article.token(it).is_some_and(|it| it.is(';') || it.is('"'))
        });
        (!has_verb && is_open).then_some(timex)
    }

    /// Whose a chunk is: "her death", "Lind's birth".
    fn owner(&self, grammar: &Grammar, chunk: &Chunk) -> Option<Who> {
        match (chunk.owner, possessive(grammar, chunk)) {
            (Some(owner), _) => self.people.of_owner(owner),
            (None, Some(pronoun)) => self.people.of_pronoun(grammar, pronoun),
            (None, None) => None,
        }
    }

    fn subject(&self, grammar: &Grammar, verb: usize) -> Option<Who> {
        let (chunk, _) = grammar.verbs[verb].subject?;
        self.people.who(grammar, &grammar.chunks[chunk])
    }

    fn state_date(&mut self, who: Who, event: Event, timex: usize) {
        let written = self.source.reading.timexes[timex].written;
        // "two weeks later" is too vague; "last week" is not.
        let it = &self.source.reading.timexes[timex];
        let is_past = || {
            let line = super::when::dateline(self.source);
            it.interval.zip(line).is_some_and(|(at, line)| at.last() <= line.last())
        };
        let is_of_today =
            matches!(it.basis, Basis::Dateline | Basis::DatelinePast) && it.tokens.len() <= 2 && is_past();
        let is_written = written.year.is_some() || written.month.is_some() || written.weekday.is_some() || is_of_today;
        // "last night", in a text that may be printed a day later
        let about = |at: Interval| {
            let is_loose = is_of_today && written.month.is_none() && written.weekday.is_none();
            let around = shift_days(at.first(), -1).zip(shift_days(at.last(), 1));
            around.filter(|_| is_loose).and_then(|(from, to)| Interval::new(from, to)).unwrap_or(at)
        };
        if let Some(at) = self.interval(timex).filter(|_| is_written).map(about) {
            self.state(who, event, at, self.source.reading.timexes[timex].tokens);
        }
    }
}

/// "is", "was"
pub(super) fn is_copula(source: Source<'_>, main: usize) -> bool {
    matches!(source.article.word(main), "was" | "is" | "were" | "been" | "be" | "am" | "are")
}

/// So many days a date of a life spans at most.
const LONG_DAYS: i64 = 740;

/// Births that lie further apart are those of two people.
const FAR_DAYS: i64 = 20 * 366;

/// Which rows of a life cannot all be true: for each that is wrong, what it stands against. Blamed is
/// the one that most others speak against; where two stand alone, the later one.
fn clashes(figure: usize, rows: &[Row], is_choice: impl Fn(TokenRange, TokenRange) -> bool) -> Vec<Clash> {
    let mut out = Vec::new();
    let birth = |wrong: Row| {
        let mut all = rows.iter().filter(|it| **it != wrong).filter_map(Row::birth);
        let first = all.next()?;
        all.try_fold(first, Interval::common)
    };
    let clash = |wrong: Row, other: Row, against: usize| Clash {
        figure,
        wrong,
        other,
        birth: birth(wrong),
        against,
        joins: joins(&wrong, &other),
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    // Far off, it is another person's age, or no age, if its digits do not only stand the wrong way round.
    let is_far = |one: &Row, two: &Row| match (one.birth(), two.birth()) {
        (Some(a), Some(b)) => {
            (a.first() - b.last()).num_days().max((b.first() - a.last()).num_days()) > FAR_DAYS
                && !is_turned(one, two)
                && !is_turned(two, one)
        }
        _ => false,
    };
    for (later, row) in rows.iter().enumerate() {
        pairs.extend(
            rows[..later]
                .iter()
                .enumerate()
                .filter(|it| !may_both(it.1, row) && !is_far(it.1, row))
                .map(|it| (it.0, later)),
        );
    }
    // "born in 1928, or, by her own account, in 1931": told as open, and no age is wrong by either.
    let is_open = |it: &(usize, usize)| {
        let (one, two) = (&rows[it.0], &rows[it.1]);
        one.event == two.event && one.sentence == two.sentence && is_choice(one.tokens, two.tokens)
    };
    if pairs.iter().any(is_open) {
        pairs.retain(|it| !is_open(it) && (rows[it.0].birth().is_none() || rows[it.1].birth().is_none()));
    }
    // The row in most pairs first; what it explains is not told of again.
    while !pairs.is_empty() {
        let count = |row: usize| pairs.iter().filter(|it| it.0 == row || it.1 == row).count();
        // How much older somebody is was counted from another's age, and is not blamed.
        let is_blamed = |it: &usize| !matches!(rows[*it].event, Event::Apart { .. });
        let blamed = pairs.iter().flat_map(|it| [it.0, it.1]).filter(is_blamed);
        let most = blamed.map(|it| (count(it), rows[it].tokens.start, it)).max();
        let Some((_, _, wrong)) = most else { break };
        let against =
            pairs.iter().find(|it| it.0 == wrong || it.1 == wrong).map(|it| if it.0 == wrong { it.1 } else { it.0 });
        if let Some(other) = against {
            out.push(clash(rows[wrong], rows[other], count(wrong)));
        }
        pairs.retain(|it| it.0 != wrong && it.1 != wrong);
    }
    out
}

/// How many joins two rows rest on: of two pronouns in sentences beside each other whoever is meant is one person.
fn joins(one: &Row, other: &Row) -> u8 {
    let both = u8::from(!one.is_sure) + u8::from(!other.is_sure);
    if both == 2 && one.sentence.abs_diff(other.sentence) <= 1 { 1 } else { both }
}

/// Whether an age agrees with another row if its digits are changed round: 74 for 47.
fn is_turned(age: &Row, other: &Row) -> bool {
    let Event::Aged(years) = age.event else { return false };
    let turned = Row { event: Event::Aged(years % 10 * 10 + years / 10), ..*age };
    other.is_sure && turned.birth().zip(other.birth()).is_some_and(|(one, two)| one.meets(two))
}

/// "will be seven on Saturday" of who was born on a 29 February, and has had seven birthdays; the days beside it count as
/// well, as which such a birth is written down in years that have none.
fn counts_leap_days(age: &Row, born: &Row) -> bool {
    let (Event::Aged(years) | Event::Turned(years)) = age.event else { return false };
    let day = born
        .at
        .as_day()
        .filter(|it| matches!((it.month(), it.day()), (2, 28 | 29) | (3, 1)) && born.event == Event::Born);
    day.is_some_and(|it| (age.at.last().year() - it.year() - 4 * years).abs() < 4)
}

/// Whether two rows of one life may both be true.
fn may_both(one: &Row, two: &Row) -> bool {
    if counts_leap_days(one, two) || counts_leap_days(two, one) {
        return true;
    }
    if let (Some(one), Some(two)) = (one.birth(), two.birth()) {
        return one.meets(two);
    }
    match (one.event, two.event) {
        (Event::Died, Event::Died) => one.at.meets(two.at),
        (Event::Died, Event::Met(_)) => two.at.first() <= one.at.last(),
        (Event::Met(_), Event::Died) => one.at.first() <= two.at.last(),
        (Event::Died, Event::Did) => two.at.first() <= one.at.last(),
        (Event::Did, Event::Died) => one.at.first() <= two.at.last(),
        (Event::Born, Event::Did | Event::Died) => one.at.first() <= two.at.last(),
        (Event::Did | Event::Died, Event::Born) => two.at.first() <= one.at.last(),
        _ => true,
    }
}
