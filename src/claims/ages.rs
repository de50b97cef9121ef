//! Ages and spans of years that the text states beside the years they follow from.

use super::{Claim, Source, What, claim};
use crate::facts::PersonId;
use crate::mentions::{Kind, TimexType, Unit};
use crate::text::{Span, TokenKind, TokenRange};
use crate::time::Interval;

/// "Ann Lee, 45, ... born in March 1970": an age, and the dates it follows from.
#[derive(Clone, Debug)]
pub struct Aged {
    /// The number of the quantity that is the age.
    pub age: usize,
    /// When they were born, and where the article says so; the person for a fact.
    pub born: BornBy,
    /// The day at which they are so old; the dateline, or the death.
    pub at: Interval,
    /// Where the article gives that day, if it does.
    pub at_span: Option<Span>,
}

/// Where a birth is known from.
#[derive(Clone, Copy, Debug)]
pub enum BornBy {
    /// The article: the number of the timex.
    Article(usize),
    /// The fact base.
    Fact(PersonId),
}

/// "seven years, from 2010 to 2015".
#[derive(Clone, Copy, Debug)]
pub struct Lasting {
    /// The number of the timex that is the duration.
    pub duration: usize,
    /// How many years it says.
    pub years: i32,
    /// The number of the range.
    pub range: usize,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    ages(source, out);
    for (index, range) in source.reading.ranges.iter().enumerate() {
        if let Some(lasting) = lasting(source, index, range.from, range.to) {
            out.push(claim(source.reading.timexes[lasting.duration].tokens, What::Lasting(lasting)));
        }
    }
}

/// The oldest people were a little older.
const OLDEST: f64 = 120.0;

fn ages(source: Source<'_>, out: &mut Vec<Claim>) {
    let article = source.article;
    let line = source.reading.dateline().filter(|it| it.is_stated()).and_then(|_| super::when::dateline(source));
    let held: std::collections::HashSet<usize> = out
        .iter()
        .filter_map(|it| match &it.what {
            What::Holds(holds) => Some(holds.figure),
            _ => None,
        })
        .collect();
    for (index, it) in source.reading.quantities.iter().enumerate() {
        let (start, end) = (it.tokens.start, it.tokens.end);
        let is_age = it.unit == Unit::Count
            && it.is_exact()
            && it.value >= 1.0
            && it.value <= OLDEST
            && start > 0
            && article.token(start).is_some_and(|it| it.kind == TokenKind::Number);
        if !is_age {
            continue;
        }
        let word = |at: usize| article.word(at);
        let sentence = article.sentence_of(start);
        let mut push = |born: BornBy, at: Interval, at_span: Option<Span>| {
            out.push(claim(TokenRange::new(start, end), What::Aged(Aged { age: index, born, at, at_span })));
        };
        // "(1926-2022) ... died at 96": both ends in one sentence with the age.
        let dies = matches!(word(start - 1), "aged" | "at")
            || (word(start - 1) == "of" && start >= 2 && word(start - 2) == "age");
        if dies && let Some((born, died)) = life(source, sentence) {
            let timexes = &source.reading.timexes;
            if let Some(at) = timexes[died].interval {
                push(BornBy::Article(born), at, Some(timexes[died].span));
            }
            continue;
        }
        // "Ann Lee, 45, ..."
        let is_apposed = word(start - 1) == ","
            && matches!(word(end), "," | ")")
            && start >= 2
            && article.token(start - 2).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital());
        let Some(line) = line.filter(|_| is_apposed) else { continue };
        if let Some(born) = born_in(source, TokenRange::new(end, sentence.end)) {
            push(BornBy::Article(born), line, None);
            continue;
        }
        let figure = crate::mentions::ending(&source.reading.mentions, start - 1).find_map(|it| match it.kind {
            Kind::Person(figure) => Some(figure),
            _ => None,
        });
        // Somebody of the same name may be of any age: the article must give them their office too.
        let person = figure.filter(|it| held.contains(it)).and_then(|it| source.reading.figures[it].person());
        if let Some(person) = person.filter(|it| is_alive(source, *it)) {
            push(BornBy::Fact(person), line, None);
        }
    }
}

fn is_alive(source: Source<'_>, person: PersonId) -> bool {
    let person = source.facts.person(person);
    person.died.is_empty() && !person.born.is_empty()
}

/// ", who was born in March 1970", or in the next sentence "He was born in 1970": nothing between says
/// that somebody else was.
fn born_in(source: Source<'_>, tokens: TokenRange) -> Option<usize> {
    let article = source.article;
    let word = |at: usize| article.word(at);
    let behind = (tokens.start..tokens.end.min(tokens.start + 5)).find(|at| word(*at) == "born");
    let behind = behind.filter(|born| (tokens.start..*born).all(|at| matches!(word(at), "," | "who" | "was" | "(")));
    let next = article.sentence_of(tokens.end);
    let told =
        matches!(word(next.start), "he" | "she") && word(next.start + 1) == "was" && word(next.start + 2) == "born";
    let (born, tokens) = match behind {
        Some(born) => (born, tokens),
        None if told => (next.start + 2, next),
        None => return None,
    };
    let date = (born + 1..tokens.end.min(born + 8)).find_map(|at| source.reading.timex_at(at))?;
    let timex = &source.reading.timexes[date];
    let plain = (born + 1..timex.tokens.start).all(|at| {
        matches!(word(at), "in" | "on" | "," | "at" | "near")
            || article.token(at).is_some_and(|it| it.case.is_capital())
    });
    (plain && timex.kind == TimexType::Date && timex.written.year.is_some()).then_some(date)
}

/// "(1926-2022)" in a sentence: the one life it gives.
fn life(source: Source<'_>, sentence: TokenRange) -> Option<(usize, usize)> {
    let article = source.article;
    let timexes = source.reading.timexes_in(sentence);
    let ranges = &source.reading.ranges;
    let from = ranges.partition_point(|it| it.from < timexes.start);
    let mut here = ranges[from..].iter().take_while(|it| it.to < timexes.end).filter(|it| {
        let (a, b) = (&source.reading.timexes[it.from], &source.reading.timexes[it.to]);
        let bracketed = a.tokens.start > 0
            && article.token(a.tokens.start - 1).is_some_and(|it| it.is('('))
            && article.token(b.tokens.end).is_some_and(|it| it.is(')'));
        bracketed && a.written.year.is_some() && b.written.year.is_some()
    });
    let one = here.next()?;
    let dies = sentence.range().any(|at| matches!(article.word(at), "died" | "dies" | "passed"));
    (here.next().is_none() && dies).then_some((one.from, one.to))
}

/// A duration in years that stands right beside a range of years: "for seven years, from 2010 to
/// 2015", "from 2010 to 2015, seven years".
fn lasting(source: Source<'_>, range: usize, from: usize, to: usize) -> Option<Lasting> {
    let article = source.article;
    let timexes = &source.reading.timexes;
    let (first, last) = (&timexes[from], &timexes[to]);
    let years_only = |it: &crate::mentions::Timex| it.written.year.is_some() && it.written.month.is_none();
    if !years_only(first) || !years_only(last) || article.word(first.tokens.start.wrapping_sub(1)) != "from" {
        return None;
    }
    let years_of = |index: usize| -> Option<(usize, i32)> {
        let timex = timexes.get(index)?;
        let years = timex.value.strip_prefix('P')?.strip_suffix('Y')?.parse().ok()?;
        (timex.kind == TimexType::Duration && timex.modifier.is_none() && timex.stretch.is_none())
            .then_some((index, years))
    };
    let before = from.checked_sub(1).and_then(years_of).filter(|(index, _)| {
        let end = timexes[*index].tokens.end;
        let start = first.tokens.start - 1;
        end == start || (end + 1 == start && matches!(article.word(end), "," | "("))
    });
    let behind = || {
        years_of(to + 1).filter(|(index, _)| {
            let (end, start) = (last.tokens.end, timexes[*index].tokens.start);
            let words: Vec<&str> = (end..start.min(end + 4)).map(|at| article.word(at)).collect();
            end + 4 >= start
                && matches!(
                    words.as_slice(),
                    [","]
                        | ["("]
                        | [",", "or"]
                        | [",", "for"]
                        | [",", "his" | "her" | "its" | "their"]
                        | [",", "in", "his" | "her" | "its" | "their"]
                        | [",", "during", "his" | "her" | "its" | "their"]
                )
        })
    };
    let (duration, years) = before.or_else(behind)?;
    // "the first three years from 2010 to 2015", "a further two years".
    let start = timexes[duration].tokens.start;
    let is_part = (start.saturating_sub(3)..timexes[duration].tokens.end).any(|at| {
        is_listed!(
            article.word(at),
            "first last further another next of every additional than nearly about over almost average total",
        )
    });
    (!is_part).then_some(Lasting { duration, years, range })
}
