//! What is kept as the article is written, against the one beginning that it tells of: "a concert for their 140th
//! anniversary ... the march that was played at the first practice, in September 1868", "Forty years ago this week the
//! dam gave way ... on 17 March 1957".
//!
//! The two need not name one thing: an article that keeps one anniversary and tells of one beginning tells of one
//! thing. Where any year of the article fits, or two beginnings may be meant, nothing is said.

use super::biography::is_copula;
use super::foundings::is_founded;
use super::jubilees::{Jubilee, is_kept_late, jubilee_years};
use super::{Claim, Source, What, claim, when};
use crate::lexicon::{Concept, Concepts, Sort, means, means_any, means_as};
use crate::mentions::timex::Basis;
use crate::mentions::{TimexType, number_at, ordinal_at};
use crate::syntax::{Tag, Tense};
use crate::text::{TokenKind, TokenRange, is_one_of};
use crate::time::{Datelike, Interval};

/// An occasion: how many years, the words for them, and the years it may be kept in.
struct Kept {
    said: TokenRange,
    years: i32,
    at: Interval,
}

/// What began in a year, by the number of the timex.
struct Begun {
    timex: usize,
    year: i32,
}

/// So many years off, it is the age of something else.
const FAR: i32 = 15;
/// A wedding has one beginning, however far off.
const FAR_OF_WEDDING: i32 = 40;
/// So many days around the day of writing a thing that began on such a day is kept.
const AROUND: i64 = 8;
/// Longer texts are of more than one matter.
const LONGEST: usize = 1500;
/// An article that names more years is a history.
const MOST_YEARS: usize = 12;

const BEGINS: Concepts = Concepts::of(&[
    Concept::Opened,
    Concept::Built,
    Concept::Began,
    Concept::Marry,
    Concept::Opening,
    Concept::Founding,
]);

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let Some(line) = when::dateline(source).filter(|_| source.article.tokens().len() < LONGEST) else { return };
    let kept = kept(source, line);
    let Some(first) = kept.first() else { return };
    let is_one = kept.iter().all(|it| it.years == first.years);
    let is_told = |it: &Kept| {
        out.iter().any(|old| {
            old.tokens.overlaps(it.said)
                && match &old.what {
                    What::Anniversary(it) => !it.from.is_empty() && it.said.is_some(),
                    What::Jubilee(_) | What::Aged(_) => true,
                    _ => false,
                }
        })
    };
    if !is_one || kept.iter().any(is_told) || is_kept_late(source, first.said.start) {
        return;
    }
    let mut begun = begun(source, line);
    begun.retain(|it| is_of_one(source, first.said, it, line));
    let Some(from) = begun.first().filter(|first| begun.iter().all(|it| it.year == first.year)) else { return };
    let years = || first.at.first().year()..=first.at.last().year();
    let off = first.at.first().year() - from.year - first.years;
    let is_wedding = is_one_of!(source.article, first.said.end, "wedding");
    let is_near = off.abs() <= if is_wedding { FAR_OF_WEDDING } else { FAR.min(first.years) };
    // What is a year off may be kept late, or counted from the end of the first.
    let is_off = off.abs() > 1;
    if is_near && is_off && !written_years(source).any(|year| years().contains(&(year + first.years))) {
        let jubilee = Jubilee { said: first.said, years: first.years, at: first.at, from: from.timex, is_age: false };
        out.push(claim(first.said, What::Jubilee(jubilee)));
    }
}

/// Whether a beginning may be of what is kept: told in the next sentence, with a noun of the same, or on the same day.
fn is_of_one(source: Source<'_>, said: TokenRange, begun: &Begun, line: Interval) -> bool {
    let article = source.article;
    let timex = &source.reading.timexes[begun.timex];
    let (here, there) = (article.sentence_number(said.start), article.sentence_number(timex.tokens.start));
    let sentence = |it: usize| article.sentences()[it].range();
    let is_noun = |at: usize| {
        source.syntax.at(at).is_some_and(|it| matches!(it.tag(at), Tag::Noun | Tag::Nouns | Tag::Name))
            && article.word(at).len() >= 4
            && !means_as(article.key(at), Concept::Time, Sort::Noun)
    };
    let is_wedding = is_one_of!(article, said.end, "wedding");
    let is_founding = source.syntax.at(timex.tokens.start).is_some_and(|it| {
        it.verb_of(article, timex.tokens.start).is_some_and(|verb| is_founded(source, it.verbs[verb].main))
    });
    here.abs_diff(there) <= 1
        || is_founding
        || is_wedding
        || is_of_today(line, timex.interval)
        || sentence(here).any(|at| is_noun(at) && sentence(there).any(|it| article.key(it) == article.key(at)))
}

/// All years that are written in figures, in dates or not.
fn written_years(source: Source<'_>) -> impl Iterator<Item = i32> {
    let in_dates = source.reading.timexes.iter().filter_map(|it| it.written.year.map(|it| it.value));
    let counts = source.reading.quantities.iter().filter(|it| it.is_exact() && (1000.0..2100.0).contains(&it.value));
    in_dates.chain(counts.map(|it| it.value as i32))
}

fn kept(source: Source<'_>, line: Interval) -> Vec<Kept> {
    let (article, reading) = (source.article, source.reading);
    let body = TokenRange::new(reading.front.body, article.tokens().len());
    let mut out = Vec::new();
    for at in body.range() {
        let Some((said, years)) = occasion(source, at) else { continue };
        if article.is_quoted(at) || reading.passage_at(at).is_some() || years < 5 {
            continue;
        }
        let Some(at) = kept_at(source, said, line) else { continue };
        out.push(Kept { said, years, at });
    }
    out
}

/// The words for a number of years that is kept, and how many.
fn occasion(source: Source<'_>, at: usize) -> Option<(TokenRange, i32)> {
    let article = source.article;
    let is_anniversary = |at: usize| means_as(article.key(at), Concept::Anniversary, Sort::Noun);
    if let Some(ordinal) = ordinal_at(article, at).filter(|it| it.tokens.start == at) {
        let next = ordinal.tokens.end + usize::from(article.token(ordinal.tokens.end).is_some_and(|it| it.is_hyphen()));
        let is_led = |at: usize| is_one_of!(article, at, "wedding founding") && is_anniversary(at + 1);
        return (is_anniversary(next) || is_led(next)).then_some((ordinal.tokens, i32::try_from(ordinal.value).ok()?));
    }
    if let Some(years) = jubilee_years(article, at) {
        return Some((TokenRange::new(at, at + 1), years));
    }
    // "Forty years ago this week"
    let is_ago = is_one_of!(article, at, "ago") && is_one_of!(article, at + 1, "this today tomorrow yesterday");
    let is_year = is_ago && !is_one_of!(article, at + 2, "year") && is_one_of!(article, at.wrapping_sub(1), "years");
    if is_year {
        // The longest number that ends before "years": "forty-two".
        let starts = (at.saturating_sub(4)..at - 1)
            .rev()
            .take_while(|it| number_at(article, *it).is_some() || article.token(*it).is_some_and(|it| it.is_hyphen()));
        let parts: Vec<f64> = starts.clone().filter_map(|it| number_at(article, it)).collect();
        let start = starts.last()?;
        let years: f64 = parts.iter().sum();
        return Some((TokenRange::new(start, at - 1), years as i32)).filter(|it| f64::from(it.1) == years);
    }
    None
}

/// The years in which an occasion is kept: of the date of its clause, else that of writing. Nothing where the clause
/// has a year of its own.
fn kept_at(source: Source<'_>, said: TokenRange, line: Interval) -> Option<Interval> {
    let (article, reading) = (source.article, source.reading);
    let grammar = source.syntax.at(said.start)?;
    let verb = grammar.verb_of(article, said.start);
    let is_past = |it: usize| is_one_of!(article, it, "last previous");
    let year = |year: i32| Interval::year(year);
    // "ahead of its 50th anniversary", "since its 10th"
    let is_other_time = said.start > grammar.sentence.start
        && grammar.sentence.range().take_while(|it| *it < said.start).skip_while(|it| it + 4 < said.start).any(|it| {
            is_one_of!(article, it, "before ahead approaching near nearly almost since until towards last previous")
        });
    if is_other_time {
        return None;
    }
    let mut own = None;
    for index in reading.timexes_in(grammar.sentence) {
        let timex = &reading.timexes[index];
        let interval = timex.interval.filter(|_| timex.kind == TimexType::Date || timex.kind == TimexType::Time);
        let is_its = verb.is_some() && grammar.verb_of(article, timex.tokens.start) == verb;
        // Of which year a month is that is counted from a date before, nobody can tell.
        if is_its
            && timex.written.year.is_none()
            && matches!(timex.basis, Basis::Earlier(_))
            && timex.interval.is_some()
        {
            return None;
        }
        if timex.tokens.overlaps(said) || !is_its {
            continue;
        }
        if is_past(timex.tokens.start) || timex.written.year.is_some() && !is_remembered(source, said, timex.tokens) {
            return None;
        }
        if let Some(it) = interval.filter(|it| timex.written.year.is_none() && it.first().year() == it.last().year()) {
            own = Some(it);
        }
    }
    if let Some(own) = own {
        return year(own.first().year());
    }
    let is_coming = verb.is_some_and(|it| grammar.verbs[it].tense == Tense::Future);
    let now = line.last().year();
    // What is to come without a date may be some years ahead; "the 40th anniversary of 14 February 1976" in that week not.
    let is_near = || {
        reading.timexes_in(grammar.sentence).any(|it| {
            let timex = &reading.timexes[it];
            is_remembered(source, said, timex.tokens) && is_of_today(line, timex.interval)
        })
    };
    if is_coming && !is_near() { None } else { year(now) }
}

/// "the 40th anniversary of the night of 14 February 1976": the year is of what is remembered.
fn is_remembered(source: Source<'_>, said: TokenRange, date: TokenRange) -> bool {
    let article = source.article;
    date.start > said.end
        && date.start - said.end <= 8
        && is_one_of!(article, said.end + 1, "of")
        && (said.end + 1..date.start).all(|at| article.token(at).is_some_and(|it| it.kind == TokenKind::Word))
}

/// The beginnings that an article tells of with their year.
fn begun(source: Source<'_>, line: Interval) -> Vec<Begun> {
    let reading = source.reading;
    let dated = reading.timexes.iter().filter(|it| it.written.year.is_some());
    if dated.count() > MOST_YEARS {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (index, timex) in reading.timexes.iter().enumerate() {
        let Some(year) = timex.written.year else { continue };
        let at = timex.tokens.start;
        let is_old = timex.interval.is_some_and(|it| it.last().year() + 4 < line.first().year());
        if reading.in_range(index) || !is_old || is_of_life(source, at) {
            continue;
        }
        if begins(source, at) || is_of_today(line, timex.interval) {
            out.push(Begun { timex: index, year: year.value });
        }
    }
    out
}

/// A day of long ago whose day and month are about those of the day of writing.
fn is_of_today(line: Interval, then: Option<Interval>) -> bool {
    let Some(then) = then.and_then(Interval::as_day) else { return false };
    let this_year = then.with_year(line.last().year());
    this_year.is_some_and(|it| (it - line.last()).num_days().abs() <= AROUND)
}

/// Whether what is dated is told as a beginning: by its verb, or as the first of its kind.
fn begins(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    let Some(grammar) = source.syntax.at(at) else { return false };
    let Some(verb) = grammar.verb_of(article, at) else { return false };
    let group = &grammar.verbs[verb];
    if group.is_negated || !matches!(group.tense, Tense::Past | Tense::None | Tense::Present) {
        return false;
    }
    let key = article.key(group.main);
    let is_start = means_any(key, BEGINS) || is_founded(source, group.main);
    // "The club dates from 1924"
    let is_dating =
        is_one_of!(article, group.main, "dates dated") && is_one_of!(article, at.wrapping_sub(1), "from to");
    // "at the first practice, in September 1868", "when it first paraded, in 1898"
    let is_first = grammar.sentence.range().any(|it| {
        let is_word = is_one_of!(article, it, "first inaugural founding original");
        let is_led = !is_one_of!(article, it + 1, "time team place class half since")
            && !is_one_of!(article, it.wrapping_sub(1), "at");
        is_word && is_led && grammar.verb_of(article, it) == Some(verb)
    });
    let has_noun = grammar.sentence.range().any(|it| {
        means_as(article.key(it), Concept::Founding, Sort::Noun) && grammar.verb_of(article, it) == Some(verb)
    });
    (is_start || is_dating || is_first || has_noun)
        && !means(key, Concept::Birth)
        && !is_copula_of_person(source, group.main)
}

/// "She was the first woman to": of a person's life, not of what is kept.
fn is_copula_of_person(source: Source<'_>, verb: usize) -> bool {
    let Some(grammar) = source.syntax.at(verb) else { return false };
    let subject = grammar.verb_at(verb).and_then(|it| grammar.verbs[it].subject);
    let is_person = subject.is_some_and(|it| {
        let head = grammar.chunks[it.0].head;
        is_one_of!(source.article, head, "he she i we who")
    });
    is_copula(source, verb) && is_person
}

/// Whether a date is that of a birth: "born in 1924".
fn is_of_life(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    (at.saturating_sub(4)..at).any(|it| is_one_of!(article, it, "born died"))
}
