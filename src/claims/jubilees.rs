//! How old things are, against the year in which they began: "The choir was founded in 1964. It celebrates its 40th
//! birthday this year", "Founded in 1989, the festival is 20 this year", "The couple married in 1964 ... their ruby
//! wedding".
//!
//! Both are rows of a thing: a noun, or "it" and "they" for the subject of the sentence before. They are compared where
//! the article tells of one beginning only, and no other year near it fits.

use super::anniversaries::Said;
use super::biography::is_copula;
use super::foundings::{is_founded, subject_of};
use super::{Claim, Source, What, claim, when};
use crate::lexicon::{Concept, Concepts, Sort, means, means_any, means_as};
use crate::mentions::timex::Basis;
use crate::mentions::{JUBILEES, Kind, TimexType, ordinal_at, starting};
use crate::syntax::{Chunk, Grammar, Tag, Tense};
use crate::text::{TokenKind, TokenRange, is_one_of};
use crate::time::{Datelike, Interval};

/// How old a thing is said to be, and when it began.
#[derive(Clone, Copy, Debug)]
pub struct Jubilee {
    /// The words for how many years: "40th", "ruby wedding", "75".
    pub said: TokenRange,
    /// How many.
    pub years: i32,
    /// The years they may be counted up to.
    pub at: Interval,
    /// The number of the timex of the beginning.
    pub from: usize,
    /// Whether it is an age, which is a year less before the day comes round.
    pub is_age: bool,
}

/// A thing: the words for it.
#[derive(Clone, Copy)]
struct Thing {
    /// The noun, or the last word of a name.
    head: u64,
    sentence: usize,
}

struct Begun {
    thing: Thing,
    timex: usize,
    year: i32,
}

struct Told {
    thing: Thing,
    said: TokenRange,
    years: i32,
    at: Interval,
    is_age: bool,
}

/// So far apart, in sentences, the two may stand.
const REACH: usize = 12;
/// What was kept so many days ago at most was kept in the year of writing.
const LATELY: i64 = 31;
/// So many years off, it is the age of something else.
const FAR: i32 = 60;

const BEGINS: Concepts = Concepts::of(&[Concept::Founded, Concept::Opened, Concept::Built, Concept::Began]);

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let told = told(source);
    if told.is_empty() {
        return;
    }
    let begun = begun(source);
    for it in &told {
        let near = |other: &&Begun| {
            other.thing.head == it.thing.head && other.thing.sentence.abs_diff(it.thing.sentence) <= REACH
        };
        let mut own = begun.iter().filter(near);
        let (Some(from), None) = (own.next(), own.next()) else { continue };
        let is_known = |old: &Claim| match &old.what {
            // Where the year of the beginning was taken for that of the day, nothing was compared.
            What::Anniversary(it) => {
                let is_own = matches!(it.said, Some(Said::Timex(said)) if said == from.timex);
                !it.from.is_empty() && it.said.is_some() && !is_own
            }
            _ => false,
        };
        let is_told = out.iter().any(|old| old.tokens.overlaps(it.said) && is_known(old));
        if !is_told && !fits_another(source, it, from) && !is_kept_late(source, it.said.start) {
            let jubilee = Jubilee { said: it.said, years: it.years, at: it.at, from: from.timex, is_age: it.is_age };
            out.push(claim(it.said, What::Jubilee(jubilee)));
        }
    }
}

/// "marked its centennial on Saturday, a year late because a flood closed its hall".
pub(super) fn is_kept_late(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    let sentence = article.sentence_of(at);
    (sentence.start + 1..sentence.end).any(|at| {
        is_one_of!(article, at, "late later early") && is_one_of!(article, at - 1, "year years")
            || is_one_of!(article, at, "belated belatedly postponed delayed")
    })
}

/// "Founded in 1962 and made a library in 1965, the house kept its 50th anniversary": the number is right for another
/// year told beside it, or far off.
fn fits_another(source: Source<'_>, told: &Told, from: &Begun) -> bool {
    let first = told.thing.sentence.min(from.thing.sentence);
    let last = told.thing.sentence.max(from.thing.sentence);
    let sentences = source.article.sentences();
    let span = TokenRange::new(sentences[first].start, sentences[last.min(first + REACH)].end);
    let years = told.at.first().year()..=told.at.last().year();
    let fits =
        |year: i32| years.contains(&(year + told.years)) || told.is_age && years.contains(&(year + told.years + 1));
    let off = told.at.last().year() - from.year - told.years;
    let is_far = off.abs() > FAR && off % 100 != 0;
    is_far
        || source
            .reading
            .timexes_in(span)
            .any(|it| it != from.timex && source.reading.timexes[it].written.year.is_some_and(|it| fits(it.value)))
}

fn thing_of(source: Source<'_>, grammar: &Grammar, verb: usize) -> Option<Thing> {
    let subject = subject_of(source, grammar, verb)?;
    thing(source, &subject)
}

fn thing(source: Source<'_>, chunk: &Chunk) -> Option<Thing> {
    let article = source.article;
    let is_person = starting(&source.reading.mentions, chunk.tokens.start)
        .chain(starting(&source.reading.mentions, chunk.head))
        .any(|it| matches!(it.kind, Kind::Person(_)));
    let is_one = chunk.tokens.range().all(|it| ordinal_at(article, it).is_none());
    let sentence = article.sentence_number(chunk.head);
    (!is_person && is_one && !chunk.is_time).then(|| Thing { head: article.key(chunk.head), sentence })
}

/// The subject of the sentence before, in its block: "It opened in 1934. Its 90th anniversary falls in June."
fn last_subject(source: Source<'_>, sentence: TokenRange) -> Option<Thing> {
    let last = sentence.start.checked_sub(1)?;
    let before =
        source.syntax.at(last).filter(|_| source.article.block_of(last) == source.article.block_of(sentence.start))?;
    let verb = before.verbs.iter().position(|it| it.tense != Tense::None && it.opener.is_none()).unwrap_or(0);
    (verb < before.verbs.len()).then_some(())?;
    thing_of(source, before, verb)
}

/// What began in a year that is written.
fn begun(source: Source<'_>) -> Vec<Begun> {
    let (article, reading) = (source.article, source.reading);
    let mut out: Vec<Begun> = Vec::new();
    for (index, timex) in reading.timexes.iter().enumerate() {
        let Some(year) = timex.written.year else { continue };
        let at = timex.tokens.start;
        let is_led = at > 0 && is_one_of!(article, at - 1, "in on from since of");
        if !is_led || reading.in_range(index) || article.is_quoted(at) || timex.interval.is_none() {
            continue;
        }
        let Some(grammar) = source.syntax.at(at) else { continue };
        let Some(verb) = grammar.verb_of(article, at) else { continue };
        let group = &grammar.verbs[verb];
        let key = article.key(group.main);
        let says = means_any(key, BEGINS)
            || is_founded(source, group.main)
            || means_as(key, Concept::Marry, Sort::Verb)
            // "The hall dates from 1924."
            || is_one_of!(article, group.main, "dates dated") && is_one_of!(article, at - 1, "from")
            || means_as(key, Concept::Sign, Sort::Verb) && group.is_passive;
        let is_dating = is_one_of!(article, group.main, "dates");
        let is_told = (matches!(group.tense, Tense::Past | Tense::None) || is_dating) && !group.is_negated;
        // "The club, which opened a gym in 1990": what has an object began something else; "opened its doors" did not.
        let object = group.object.map(|it| &grammar.chunks[it]);
        let is_of_other = !group.is_passive
            && object.is_some_and(|it| !it.is_time && !is_one_of!(article, it.head, "doors life gates"));
        let again =
            means(article.key(group.main + 1), Concept::Anew) || means(article.key(group.main + 1), Concept::Again);
        if !says || !is_told || is_of_other || again {
            continue;
        }
        let Some(thing) = thing_of(source, grammar, verb) else { continue };
        out.push(Begun { thing, timex: index, year: year.value });
    }
    out
}

/// How old things are said to be.
fn told(source: Source<'_>) -> Vec<Told> {
    let (article, reading) = (source.article, source.reading);
    let mut out = Vec::new();
    if when::dateline(source).is_none() {
        return out;
    }
    let is_of_now = |at: usize| at >= reading.front.body && !article.is_quoted(at) && reading.passage_at(at).is_none();
    let body = TokenRange::new(reading.front.body, article.tokens().len());
    for at in body.range().filter(|at| is_one_of!(article, *at, "its their")).filter(|at| is_of_now(*at)) {
        out.extend(jubilee(source, article.sentence_of(at), at));
    }
    let numbers = reading.quantities.iter().map(|it| it.tokens.start);
    let spans = reading.timexes.iter().filter(|it| it.kind == TimexType::Duration).map(|it| it.tokens.start);
    for at in numbers.chain(spans).filter(|at| is_of_now(*at)) {
        // Asked before a sentence is tagged: "is 20", "turned 40".
        let is_said = at > 0 && (is_copula(source, at - 1) || is_turn(source, at - 1));
        if is_said {
            out.extend(age(source, article.sentence_of(at), at));
        }
    }
    out
}

/// "its 40th birthday", "their ruby wedding", "its bicentenary".
fn jubilee(source: Source<'_>, sentence: TokenRange, at: usize) -> Option<Told> {
    let article = source.article;
    if !is_one_of!(article, at, "its their") {
        return None;
    }
    let (years, said, end) = number(source, at + 1)?;
    // "its 25th anniversary tour", "of the revolt"
    let is_of_other = is_one_of!(article, end, "of")
        || source.syntax.at(end).is_some_and(|it| sentence.contains(end) && it.tag(end) == Tag::Noun);
    if is_of_other {
        return None;
    }
    let grammar = source.syntax.at(at)?;
    let verb = grammar.verb_of(article, at)?;
    let group = &grammar.verbs[verb];
    // "and its 90th anniversary falls this summer": of the subject of the clause before.
    let own = group.tokens.start > at && grammar.chunk_at(at).is_some();
    // "marks its 40th", but "a year before its 100th", "preparing for its 100th"
    if !own && grammar.verb_at(at - 1) != Some(verb) {
        return None;
    }
    let before = own.then(|| (0..verb).rev().find(|it| grammar.verbs[*it].tokens.end <= at)).flatten();
    let thing = match (own, before) {
        (true, Some(before)) => thing_of(source, grammar, before)?,
        (true, None) => last_subject(source, sentence)?,
        // "was formed in 1939 and this year marks its jubilee"
        (false, _) => thing_of(source, grammar, verb)
            .or_else(|| verb.checked_sub(1).and_then(|before| thing_of(source, grammar, before)))?,
    };
    let at = told_at(source, grammar, verb)?;
    Some(Told { thing, said, years, at, is_age: false })
}

/// "turns 100 this year", "is 20 this year", "is thirty-five years old".
fn age(source: Source<'_>, sentence: TokenRange, at: usize) -> Option<Told> {
    let (article, reading) = (source.article, source.reading);
    let index = reading.quantities.partition_point(|it| it.tokens.start < at);
    let quantity = reading.quantities.get(index).filter(|it| it.tokens.start == at && it.is_exact());
    let duration = reading.timex_at(at).map(|it| &reading.timexes[it]);
    let (value, said, end) = match (quantity, duration) {
        (Some(it), _) if it.value >= 5.0 => (it.value, it.number, it.tokens.end),
        (None, Some(it)) => {
            let years = it.value.strip_prefix('P')?.strip_suffix('Y')?.parse::<f64>().ok()?;
            (years, TokenRange::new(it.tokens.start, it.tokens.end - 1), it.tokens.end - 1)
        }
        _ => return None,
    };
    let before = at.checked_sub(1).filter(|it| sentence.contains(*it))?;
    let grammar = source.syntax.at(at)?;
    let verb = grammar.verb_at(before)?;
    let group = &grammar.verbs[verb];
    let turns = is_turn(source, group.main);
    let is_be = is_copula(source, group.main);
    if group.is_negated || !(turns || is_be) || group.tokens.end != at {
        return None;
    }
    let is_old = is_one_of!(article, end, "years year") && is_one_of!(article, end + 1, "old");
    let mark = article.token(end).is_none_or(|it| matches!(it.kind, TokenKind::Punct(_)));
    let is_dated =
        reading.timex_at(end).is_some() || is_one_of!(article, end, "in on") && reading.timex_at(end + 1).is_some();
    if !(is_old || turns && (mark || is_dated) || is_be && is_dated) {
        return None;
    }
    let thing = thing_of(source, grammar, verb)?;
    let is_age = is_old && !is_dated && reading.timex_at(end + 2).is_none();
    let at = told_at(source, grammar, verb)?;
    Some(Told { thing, said, years: value as i32, at, is_age })
}

fn is_turn(source: Source<'_>, verb: usize) -> bool {
    is_one_of!(source.article, verb, "turn turns turned")
}

/// The years of the clause: of its date, else that of writing.
fn told_at(source: Source<'_>, grammar: &Grammar, verb: usize) -> Option<Interval> {
    let line = when::dateline(source)?;
    let reading = source.reading;
    let group = &grammar.verbs[verb];
    let mut dates = reading.timexes_in(grammar.sentence).filter(|it| {
        let timex = &reading.timexes[*it];
        timex.interval.is_some_and(|it| it.len_days() <= 366)
            && grammar.verb_of(source.article, timex.tokens.start) == Some(verb)
    });
    let year = |year: i32| Interval::year(year);
    match (dates.next(), dates.next()) {
        (Some(only), None) => {
            let timex = &reading.timexes[only];
            // "from 1985 until 1993 ... Its 150th birthday was in January": of which year, the date before does not tell.
            let at = timex.interval.filter(|_| !matches!(timex.basis, Basis::Earlier(_)))?;
            // "in the autumn", of one to come
            let is_now = matches!(group.tense, Tense::Present | Tense::Future) && timex.written.year.is_none();
            if is_now && at.last() < line.first() {
                let is_relative = is_one_of!(source.article, timex.tokens.start, "next last following that");
                if is_relative {
                    return None;
                }
                return year(line.first().year());
            }
            (at.first().year() == at.last().year()).then(|| year(at.first().year())).flatten()
        }
        (None, _) => match group.tense {
            Tense::Present | Tense::Perfect => year(line.first().year()),
            Tense::Future => Interval::new(line.first(), year(line.first().year() + 1)?.last()),
            // "celebrated their ruby wedding on Saturday"
            Tense::Past => {
                let is_lately = |it: Interval| (0..=LATELY).contains(&(line.last() - it.last()).num_days());
                let mut lately = reading.timexes_in(TokenRange::new(group.tokens.end, grammar.sentence.end));
                lately
                    .any(|it| {
                        let timex = &reading.timexes[it];
                        timex.written.year.is_none() && timex.interval.is_some_and(is_lately)
                    })
                    .then(|| year(line.first().year()))
                    .flatten()
            }
            _ => None,
        },
        _ => None,
    }
}

/// The years of a word that says by itself how many are kept: "centenary", "ruby" of "ruby wedding".
pub(super) fn jubilee_years(article: &crate::text::Article, at: usize) -> Option<i32> {
    let years = years_of(&JUBILEES, article.word(at)).or_else(|| {
        let is_kept = is_one_of!(article, at + 1, "wedding jubilee anniversary");
        years_of(&WEDDINGS, article.word(at)).filter(|_| is_kept)
    });
    years.and_then(|it| i32::try_from(it).ok())
}

/// The years that words count, the words, and where what they count ends: "40th birthday", "ruby wedding".
fn number(source: Source<'_>, at: usize) -> Option<(i32, TokenRange, usize)> {
    let article = source.article;
    if let Some(ordinal) = ordinal_at(article, at) {
        let noun = ordinal.tokens.end;
        // "its 130th birthday", "its 130th anniversary"
        let is_kept =
            [Concept::Anniversary, Concept::Birth].iter().any(|it| means_as(article.key(noun), *it, Sort::Noun));
        return is_kept.then_some((i32::try_from(ordinal.value).ok()?, ordinal.tokens, noun + 1));
    }
    let (word, here, noun) = (article.word(at), TokenRange::new(at, at + 1), at + 1);
    if let Some(years) = years_of(&JUBILEES, word) {
        return Some((i32::try_from(years).ok()?, here, noun));
    }
    let years = i32::try_from(years_of(&WEDDINGS, word)?).ok()?;
    let is_kept = is_one_of!(article, noun, "wedding jubilee anniversary");
    let end = noun + 1 + usize::from(is_one_of!(article, noun + 1, "anniversary"));
    is_kept.then_some((years, here, end))
}

fn years_of(words: &[(&str, u32)], word: &str) -> Option<u32> {
    words.iter().find(|it| it.0 == word).map(|it| it.1)
}

/// The word for so many years that can stand where another does: "golden" for "ruby", "bicentenary" for "centenary".
pub fn jubilee_like(years: i32, said: &str) -> Option<&'static str> {
    let like = |words: &[(&'static str, u32)]| {
        let is_so_old = |it: &&(&str, u32)| i32::try_from(it.1) == Ok(years);
        words.iter().find(is_so_old).filter(|_| years_of(words, said).is_some()).map(|it| it.0)
    };
    like(&JUBILEES).or_else(|| like(&WEDDINGS))
}

/// What weddings and reigns of so many years are called.
const WEDDINGS: [(&str, u32); 6] =
    [("silver", 25), ("pearl", 30), ("ruby", 40), ("golden", 50), ("diamond", 60), ("platinum", 70)];
