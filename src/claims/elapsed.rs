//! Times told beside the two dates between which they passed: "began on 4 June and ended on 17 June, after five weeks
//! without a bus", "set off on 3 October and came home on 28 November. In their 46 days on the ice".
//!
//! The dates are those of verbs that tell where something begins or ends, and there are two of them, or one and the
//! day of writing.

use super::{Claim, Source, What, claim, when};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Timex, TimexType};
use crate::syntax::{Grammar, Tag, Tense};
use crate::text::{TokenRange, is_one_of};
use crate::time::Interval;

/// A time that passed, and between which dates.
#[derive(Clone, Copy, Debug)]
pub struct Elapsed {
    /// The number of its timex.
    pub duration: usize,
    /// How many of what.
    pub count: i32,
    /// Of what.
    pub every: Every,
    /// When it began: the number of the timex.
    pub from: usize,
    /// When it ended; `None` for the day of writing.
    pub to: Option<usize>,
    /// Whether it ended only about then: "during the 14-week dispute", in an article on its end.
    pub is_about: bool,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

impl Every {
    /// Its name, as so many of it are called: "day", "days".
    pub fn name(self, count: f64) -> String {
        let one = match self {
            Every::Day => "day",
            Every::Week => "week",
            Every::Month => "month",
            Every::Year => "year",
        };
        if count == 1.0 { one.to_owned() } else { format!("{one}s") }
    }

    /// How many days it has, on average.
    pub fn days(self) -> f64 {
        match self {
            Every::Day => 1.0,
            Every::Week => 7.0,
            Every::Month => 30.4375,
            Every::Year => 365.25,
        }
    }
}

/// In so many sentences before it the dates of "in those 27 months" may stand.
const REACH: usize = 4;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for (index, timex) in source.reading.timexes.iter().enumerate() {
        let told = |it: &Claim| matches!(it.what, What::Lasting(it) if it.duration == index);
        if timex.kind != TimexType::Duration || source.article.is_quoted(timex.tokens.start) || out.iter().any(told) {
            continue;
        }
        let Some((count, every)) = measured(timex) else { continue };
        let reader = Reader { source, sentence: source.article.sentence_of(timex.tokens.start), timex };
        // Asked before a sentence is tagged: most durations stand by no date.
        let Some(told) = reader.told() else { continue };
        if let Some((from, to)) = reader.ends(told) {
            let is_about = told == Told::Over;
            let elapsed = Elapsed { duration: index, count, every, from, to, is_about };
            out.push(claim(timex.tokens, What::Elapsed(elapsed)));
        }
    }
}

/// "P14W": 14 weeks.
pub(super) fn measured(timex: &Timex) -> Option<(i32, Every)> {
    let rest = timex.value.strip_prefix('P')?;
    let number = rest.get(..rest.len().checked_sub(1)?)?;
    let every = match rest.as_bytes().last()? {
        b'D' => Every::Day,
        b'W' => Every::Week,
        b'M' => Every::Month,
        b'Y' => Every::Year,
        _ => return None,
    };
    let count: i32 = number.parse().ok()?;
    (count >= 2 && timex.modifier.is_none()).then_some((count, every))
}

/// How a duration is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// "after five weeks", "for two years": of its own sentence.
    Here,
    /// "in those 27 months", "his 14 years in office": of what was told before.
    Back,
    /// "the 29 years since then": from what was told last.
    Since,
    /// "The nine-week strike ended": of what is over as it is told.
    Over,
}

struct Reader<'a> {
    source: Source<'a>,
    sentence: TokenRange,
    timex: &'a Timex,
}

impl Reader<'_> {
    fn told(&self) -> Option<Told> {
        let article = self.source.article;
        let (start, end) = (self.timex.tokens.start, self.timex.tokens.end);
        let is = |at: usize, concept| self.sentence.contains(at) && means(article.key(at), concept);
        // "in the next ten years"
        if self.timex.tokens.range().any(|at| is_one_of!(article, at, "next last past coming previous first")) {
            return None;
        }
        if self.is_over() {
            return Some(Told::Over);
        }
        // "for the 29 years since then", "has sat for 29 years since"
        let is_end = |at: usize| at >= self.sentence.end || is_one_of!(article, at, ", . ;");
        if is_one_of!(article, end, "since") && (is_end(end + 1) || is_one_of!(article, end + 1, "then")) {
            return Some(Told::Since);
        }
        // "In 58 days they saw one whale."
        let opens = start == self.sentence.start + 1 && is_one_of!(article, self.sentence.start, "in during");
        if opens {
            return Some(Told::Back);
        }
        let is_his = start == self.sentence.start && (is(start, Concept::Own) || is_one_of!(article, start, "those"))
            || start == self.sentence.start + 1
                && (is(start - 1, Concept::Own) || is_one_of!(article, start - 1, "those"));
        if is_his {
            return Some(Told::Back);
        }
        let mut before = start.checked_sub(1)?;
        if is(before, Concept::Exactly) {
            before = before.checked_sub(1)?;
        }
        // "nearly", "the first", "another"
        let is_loose = (before.saturating_sub(1)..start).any(|at| {
            [Concept::Almost, Concept::Uncounted].into_iter().any(|it| is(at, it))
                || is(at, Concept::Loose) && !is_one_of!(article, at, "of")
        });
        if is_loose {
            return None;
        }
        let is_definite = |at: usize| is(at, Concept::Definite) || is(at, Concept::Own);
        // "the sixteen years", "their 46 days": the word may be the timex's own.
        let opens =
            if is_definite(start) { Some(before) } else { before.checked_sub(1).filter(|_| is_definite(before)) };
        if opens.is_some_and(|it| is_one_of!(article, it, "in during")) {
            return Some(Told::Back);
        }
        // "and retired after 20 years"; "five days after" is counted from elsewhere, "five years of talks" in between.
        (is(before, Concept::Lasting) && !is(end, Concept::CountedFrom)).then_some(Told::Here)
    }

    /// "The nine-week strike ended", "during the 14-week dispute": a stoppage that is over, or nearly so, as it is told.
    fn is_over(&self) -> bool {
        let article = self.source.article;
        let noun = self.timex.tokens.end;
        let is_stoppage = self.sentence.contains(noun) && means_as(article.key(noun), Concept::Stoppage, Sort::Noun);
        let Some(grammar) = is_stoppage.then(|| self.source.syntax.at(noun)).flatten() else { return false };
        // "threatened with a nine-week strike": not one that was.
        let is_the = |at: usize| grammar.sentence.contains(at) && means(article.key(at), Concept::Definite);
        let is_definite = is_the(self.timex.tokens.start) || self.timex.tokens.start.checked_sub(1).is_some_and(is_the);
        let is_to_come = grammar.verb_of(article, noun).is_some_and(|it| grammar.verbs[it].tense == Tense::Future);
        is_definite && !is_to_come
    }

    /// The one date of an article on which a stoppage began: "The walkout began on 3 February", "They walked out on
    /// 3 June", "Nothing has run since 3 April".
    fn beginning(&self) -> Option<usize> {
        let (article, reading) = (self.source.article, self.source.reading);
        let mut found: Option<usize> = None;
        for (number, timex) in reading.timexes.iter().enumerate() {
            let is_date = matches!(timex.kind, TimexType::Date | TimexType::Time)
                && timex.modifier.is_none()
                && timex.written.month.is_some()
                && timex.interval.is_some_and(|it| it.len_days() <= 1);
            if !is_date || reading.in_range(number) || article.is_quoted(timex.tokens.start) {
                continue;
            }
            let Some(grammar) = self.source.syntax.at(timex.tokens.start) else { continue };
            let Some(verb) = grammar.verb_of(article, timex.tokens.start).map(|it| &grammar.verbs[it]) else {
                continue;
            };
            let key = article.key(verb.main);
            let subject = verb.subject.map(|it| grammar.chunks[it.0].head);
            let is_stoppage = subject.is_some_and(|it| means_as(article.key(it), Concept::Stoppage, Sort::Noun));
            let begins = is_stoppage && (means(key, Concept::Began) || means_as(key, Concept::Beginning, Sort::Verb));
            let walks_out = means_as(key, Concept::WalkOut, Sort::Verb) && is_one_of!(article, verb.tokens.end, "out");
            // "Nothing has run since 3 April"
            let is_none = subject.is_some_and(|it| means(article.key(it), Concept::NoOne));
            let is_since =
                (grammar.sentence.start..timex.tokens.start).rev().take(4).any(|it| is_one_of!(article, it, "since"));
            let stands = is_since && verb.tense == Tense::Perfect && (is_none || verb.is_negated);
            if !begins && !walks_out && !stands {
                continue;
            }
            if found.is_some_and(|it| reading.timexes[it].interval != timex.interval) {
                return None;
            }
            found = found.or(Some(number));
        }
        found
    }

    /// Between which dates a duration lies.
    fn ends(&self, told: Told) -> Option<(usize, Option<usize>)> {
        let reading = self.source.reading;
        let dates = reading.timexes_in(self.sentence).filter(|it| reading.timexes[*it].interval.is_some()).count();
        if told == Told::Over {
            return self.beginning().map(|it| (it, None));
        }
        if dates > 2 || dates == 0 && told == Told::Here {
            return None;
        }
        let number = self.source.article.sentence_number(self.sentence.start);
        if told == Told::Since {
            let grammar = self.source.syntax.at(self.sentence.start)?;
            let before = self
                .points(grammar)
                .into_iter()
                .filter(|it| reading.timexes[*it].tokens.end <= self.timex.tokens.start);
            return before.max_by_key(|it| reading.timexes[*it].tokens.start).map(|it| (it, None));
        }
        let grammar = self.source.syntax.at(self.sentence.start)?;
        let has_range = || reading.timexes_in(self.sentence).any(|it| reading.in_range(it));
        // "reigned from 1899 to 1938; his son followed for 35 years"
        if told == Told::Here && has_range() {
            return None;
        }
        let here = if dates > 0 { self.points(grammar) } else { Vec::new() };
        match (told, here.as_slice()) {
            _ if here.len() != dates => None,
            (_, [one, two]) => Some((*one, Some(*two))),
            // "After 15 years as mayor, Mr Orr, who was first elected in 1989, is stepping down."
            (Told::Here, [one]) if self.is_of_today(grammar) => Some((*one, None)),
            (Told::Back, []) => {
                let mut points = Vec::new();
                for back in 1..=REACH {
                    let before = self.source.syntax.sentence(number.checked_sub(back)?)?;
                    points.splice(0..0, self.points(before));
                    if points.len() >= 2 {
                        break;
                    }
                }
                let [one, two] = points[..] else { return None };
                Some((one, Some(two)))
            }
            _ => None,
        }
    }

    /// Whether the main clause tells of today, and its duration is of it.
    fn is_of_today(&self, grammar: &Grammar) -> bool {
        let main = grammar.verbs.iter().find(|it| it.opener.is_none() && it.tense != Tense::None);
        main.is_some_and(|it| {
            matches!(it.tense, Tense::Present)
                && means_as(self.source.article.key(it.main), Concept::Boundary, Sort::Verb)
        })
    }

    /// The dates of the verbs of a sentence that tell of a beginning or an end, in order of time; none where two of
    /// them are those of one verb.
    fn points(&self, grammar: &Grammar) -> Vec<usize> {
        let (article, reading) = (self.source.article, self.source.reading);
        // "ran the town from 1986 to 2002"
        let mut ranges = reading.ranges.iter().filter(|it| {
            let (from, to) = (&reading.timexes[it.from], &reading.timexes[it.to]);
            grammar.sentence.contains(from.tokens.start) && from.interval.is_some() && to.interval.is_some()
        });
        if let Some(range) = ranges.next() {
            let is_only = ranges.next().is_none()
                && reading
                    .timexes_in(grammar.sentence)
                    .filter(|it| {
                        reading.timexes[*it].kind == TimexType::Date && reading.timexes[*it].interval.is_some()
                    })
                    .count()
                    == 2;
            let from = reading.timexes[range.from].tokens.start;
            let is_told = grammar.verb_of(article, from).is_some_and(|it| grammar.verbs[it].tense == Tense::Past);
            return if is_only && is_told { vec![range.from, range.to] } else { Vec::new() };
        }
        let mut found: Vec<(usize, usize)> = Vec::new();
        for at in reading.timexes_in(grammar.sentence) {
            let timex = &reading.timexes[at];
            let is_date = timex.kind == TimexType::Date && timex.interval.is_some() && timex.modifier.is_none();
            // "the 2008 strike"
            let is_noun =
                grammar.tag(timex.tokens.start.saturating_sub(1).max(grammar.sentence.start)) == Tag::Determiner;
            if !is_date || is_noun || reading.in_range(at) || when::is_attribute(self.source, timex) {
                continue;
            }
            let Some(verb) = grammar.verb_of(article, timex.tokens.start) else { continue };
            let group = &grammar.verbs[verb];
            if means_as(article.key(group.main), Concept::Boundary, Sort::Verb)
                && !group.is_negated
                && !matches!(group.tense, Tense::Future | Tense::Modal)
            {
                if found.iter().any(|it| it.1 == verb) {
                    return Vec::new();
                }
                found.push((at, verb));
            }
        }
        let day = |it: usize| reading.timexes[it].interval.map(Interval::first);
        let mut points: Vec<usize> = found.into_iter().map(|it| it.0).collect();
        points.sort_by_key(|it| day(*it));
        points
    }
}

impl Elapsed {
    /// The days of its beginning and its end, at least and at most.
    pub fn days(&self, from: Interval, to: Interval) -> (f64, f64) {
        let least = (to.first() - from.last()).num_days() as f64;
        let most = (to.last() - from.first()).num_days() as f64;
        (least, most)
    }
}
