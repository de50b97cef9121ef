//! One event, dated twice, a slip apart: "collided on the evening of March 14", "the impact on March 17".
//!
//! What befalls an article's people once (a fire, a collision, an earthquake, a vote) has one day, and so has what
//! closes (a deadline). Two days that are a slip of the hand apart, of the only event of its kind that an article
//! tells of, are one day.

use super::{Claim, Source, What, claim};
use crate::lexicon::{Concept, Concepts, Sort, means, means_as};
use crate::mentions::{Timex, TimexType};
use crate::syntax::{Chunk, Grammar, Tag, Tense};
use crate::text::{Picks, TokenRange};
use crate::time::{Datelike, Day, Interval};

/// An event that is told with two days.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence {
    /// The word for it, and the number of its timex.
    pub here: (usize, usize),
    /// The same where it was told first.
    pub there: (usize, usize),
    /// Whether it is the last day of something.
    pub is_deadline: bool,
}

/// What happens once in an article.
const KINDS: [Concept; 9] = [
    Concept::Fire,
    Concept::Collision,
    Concept::Sinking,
    Concept::Blast,
    Concept::Quake,
    Concept::Storm,
    Concept::Outage,
    Concept::Vote,
    Concept::Deadline,
];

/// Words at which an event may be told.
pub(super) const EVENTS: Concepts = Concepts::of(&KINDS);

struct Told {
    kind: usize,
    word: usize,
    timex: usize,
    day: Day,
}

/// `events` are the words that mean one of [`EVENTS`].
pub(super) fn read(source: Source<'_>, events: &Picks, out: &mut Vec<Claim>) {
    let body = source.reading.front.body;
    let (mut told, mut is_many): (Vec<Told>, [bool; KINDS.len()]) = (Vec::new(), [false; KINDS.len()]);
    for word in events.iter().filter(|it| *it >= body && !source.article.is_quoted(*it)) {
        let key = source.article.key(word);
        let Some(kind) = KINDS.iter().position(|it| means(key, *it)) else { continue };
        // Asked before the sentence is tagged.
        if is_many[kind] || source.reading.timexes_in(source.article.sentence_of(word)).is_empty() {
            continue;
        }
        let Some(grammar) = source.syntax.at(word) else { continue };
        match told_at(source, grammar, word, KINDS[kind]) {
            Read::Of(timex, day) => told.push(Told { kind, word, timex, day }),
            Read::OneOfMany => is_many[kind] = true,
            Read::Nothing => {}
        }
    }
    for kind in (0..KINDS.len()).filter(|it| !is_many[*it]) {
        let rows: Vec<&Told> = told.iter().filter(|it| it.kind == kind).collect();
        let Some(first) = rows.first() else { continue };
        let mut others = rows.iter().filter(|it| it.day != first.day);
        let Some(other) = others.next() else { continue };
        // A third day, and it is a row of events.
        let is_series = others.any(|it| it.day != other.day);
        if is_series || !is_slip(first.day, other.day) || !may_be_one(source, first, other) {
            continue;
        }
        let backs = |day: Day| rows.iter().filter(|it| it.day == day).count();
        let (here, there) = if backs(first.day) < backs(other.day) { (*first, *other) } else { (*other, *first) };
        let is_told = |it: &Claim| match it.what {
            What::Redated(it) => [it.timex, it.other].iter().any(|it| [here.timex, there.timex].contains(it)),
            _ => false,
        };
        if out.iter().any(is_told) {
            continue;
        }
        let it = Occurrence {
            here: (here.word, here.timex),
            there: (there.word, there.timex),
            is_deadline: KINDS[kind] == Concept::Deadline,
        };
        out.push(claim(source.reading.timexes[it.here.1].tokens, What::Occurred(it)));
    }
}

enum Read {
    Of(usize, Day),
    OneOfMany,
    Nothing,
}

/// The day that an event is told with.
fn told_at(source: Source<'_>, grammar: &Grammar, word: usize, kind: Concept) -> Read {
    let key = source.article.key(word);
    let verb = grammar.verb_at(word).filter(|it| grammar.verbs[*it].main == word && means_as(key, kind, Sort::Verb));
    let timex = if let Some(verb) = verb {
        let group = &grammar.verbs[verb];
        let is_told = matches!(group.tense, Tense::Past | Tense::Perfect) || kind == Concept::Deadline;
        if !is_told || group.is_negated {
            return Read::Nothing;
        }
        only_date(source, grammar, verb)
    } else if let Some(chunk) = grammar.chunk_at(word).map(|it| &grammar.chunks[it])
        && !means_as(key, kind, Sort::Other)
    {
        let is_noun = chunk.head == word && means_as(key, kind, Sort::Noun);
        if !is_noun || kind == Concept::Deadline && !is_end(source, word) {
            return Read::Nothing;
        }
        // "fires", "a second fire"
        let is_other = |at: usize| means(source.article.key(at), Concept::OneMore);
        if matches!(grammar.tag(word), Tag::Nouns | Tag::Names) || chunk.tokens.range().any(is_other) {
            return if kind == Concept::Vote { Read::Nothing } else { Read::OneOfMany };
        }
        date_of_noun(source, grammar, chunk)
    } else {
        let fits =
            means_as(key, kind, Sort::Other) && (kind != Concept::Deadline || is_open_until(source, grammar, word));
        let date = || {
            if kind == Concept::Deadline { date_behind(source, word + 1) } else { date_since(source, grammar, word) }
        };
        if fits { date() } else { None }
    };
    let timex = timex.filter(|it| !source.reading.in_range(*it));
    match timex.and_then(|it| Some((it, day(&source.reading.timexes[it])?))) {
        Some((timex, day)) => Read::Of(timex, day),
        None => Read::Nothing,
    }
}

/// The day of a date that is written with its day or its weekday.
fn day(timex: &Timex) -> Option<Day> {
    let is_date = matches!(timex.kind, TimexType::Date | TimexType::Time) && timex.modifier.is_none();
    let is_written = timex.written.day.is_some() || timex.written.weekday.is_some();
    let day = timex.interval.filter(|_| is_date && is_written).and_then(Interval::as_day)?;
    // "May 21" may be of this year or of the last: the same day of the year.
    let other = timex.other.map(|it| it.as_day());
    other.is_none_or(|it| it.is_some_and(|it| (it.month(), it.day()) == (day.month(), day.day()))).then_some(day)
}

/// The date that a verb is dated by, where there is one and no more: "shortly before midnight on December 6".
fn only_date(source: Source<'_>, grammar: &Grammar, verb: usize) -> Option<usize> {
    let timexes = &source.reading.timexes;
    let mut dates = source.reading.timexes_in(grammar.sentence).filter(|it| {
        let timex = &timexes[*it];
        timex.kind != TimexType::Duration && grammar.verb_of(source.article, timex.tokens.start) == Some(verb)
    });
    let dated: Vec<usize> = dates.by_ref().filter(|it| day(&timexes[*it]).is_some()).collect();
    let (first, rest) = dated.split_first()?;
    rest.iter().all(|it| day(&timexes[*it]) == day(&timexes[*first])).then_some(*first)
}

/// "the impact on March 17", "the Aug. 5 voting", "Tuesday's primary", "12 April, the night of the fire".
fn date_of_noun(source: Source<'_>, grammar: &Grammar, chunk: &Chunk) -> Option<usize> {
    let (article, reading) = (source.article, source.reading);
    let inside = reading
        .timexes_in(TokenRange::new(chunk.tokens.start, chunk.head))
        .find(|it| reading.timexes[*it].tokens.end <= chunk.head);
    let behind = || {
        let next = chunk.tokens.end;
        let is_bound = grammar.tag(next) == Tag::Preposition && matches!(article.word(next), "on" | "of")
            || article.word(next) == ",";
        date_behind(source, next + usize::from(is_bound))
    };
    let before = || {
        let of = chunk.preposition.filter(|it| article.word(*it) == "of")?;
        let time = grammar.chunk_at(of.checked_sub(1)?).map(|it| &grammar.chunks[it])?;
        let comma = time.tokens.start.checked_sub(1).filter(|it| article.word(*it) == ",")?;
        let index = reading.timexes_in(TokenRange::new(grammar.sentence.start, comma)).next_back()?;
        (time.is_time && reading.timexes[index].tokens.end == comma).then_some(index)
    };
    inside.or_else(behind).or_else(before)
}

/// A date that begins at a token, perhaps past "since" and an article.
fn date_behind(source: Source<'_>, at: usize) -> Option<usize> {
    let skips = matches!(source.article.word(at), "since" | "on" | "the" | "until");
    source.reading.timex_at(at + usize::from(skips))
}

/// "aground on a sandbank since December 4": no verb parts them.
fn date_since(source: Source<'_>, grammar: &Grammar, word: usize) -> Option<usize> {
    let next = source.reading.timexes_in(TokenRange::new(word, grammar.sentence.end)).next()?;
    let start = source.reading.timexes[next].tokens.start;
    (!grammar.verbs.iter().any(|it| it.main > word && it.main < start)).then_some(next)
}

/// "the closing date", "the last day", "the deadline"
fn is_end(source: Source<'_>, word: usize) -> bool {
    let before = word.checked_sub(1).map_or(0, |it| source.article.key(it));
    !means(source.article.key(word), Concept::Time) || means(before, Concept::Closing)
}

/// "are open until", "have until", "are accepted until"
fn is_open_until(source: Source<'_>, grammar: &Grammar, word: usize) -> bool {
    let is_open = word.checked_sub(1).is_some_and(|it| means(source.article.key(it), Concept::Open));
    let verb = || grammar.verb_of(source.article, word).map(|it| grammar.verbs[it].main);
    is_open || verb().is_some_and(|it| means_as(source.article.key(it), Concept::Submit, Sort::Verb))
}

/// Whether two days are a slip of the hand apart: the same day of two months, or two days of one month of which a digit
/// is another, is missing, or changed places.
fn is_slip(one: Day, other: Day) -> bool {
    if one.year() != other.year() {
        return false;
    }
    if one.month() != other.month() {
        return one.day() == other.day();
    }
    let (short, long) = (one.day().min(other.day()), one.day().max(other.day()));
    let (tens, ones) = (long / 10, long % 10);
    let has_more = short < 10 && long >= 10 && (ones == short || tens == short);
    let is_turned = short >= 10 && short == ones * 10 + tens;
    let is_digit = (short < 10) == (long < 10) && (short / 10 == tens || short % 10 == ones);
    has_more || is_turned || is_digit
}

/// Whether nothing says that two are told of: other names, "another".
fn may_be_one(source: Source<'_>, one: &Told, other: &Told) -> bool {
    let article = source.article;
    if article.sentence_of(one.word) == article.sentence_of(other.word) {
        return false;
    }
    let names = |it: &Told| -> Vec<u64> {
        let Some(grammar) = source.syntax.at(it.word) else { return Vec::new() };
        let subject = grammar.verb_at(it.word).and_then(|it| grammar.verbs[it].subject).map(|it| it.0);
        let chunk = subject.or_else(|| grammar.chunk_at(it.word)).map(|it| grammar.chunks[it]);
        let of = chunk.and_then(|it| grammar.chunk_at(it.tokens.end + 1)).map(|it| grammar.chunks[it]);
        let of = of.filter(|it| it.preposition.is_some_and(|it| matches!(article.word(it), "of" | "at" | "in")));
        let words = chunk.into_iter().chain(of).flat_map(|it| it.tokens.range());
        let is_name = |it: &usize| matches!(grammar.tag(*it), Tag::Name | Tag::Names) && !in_timex(source, *it);
        words.filter(is_name).map(|it| article.key(it)).collect()
    };
    let (here, there) = (names(one), names(other));
    let is_same = here.is_empty() || there.is_empty() || here.iter().any(|it| there.contains(it));
    is_same && !is_moved(source, one) && !is_moved(source, other)
}

/// "was moved to 12 May", "The deadline, once 13 November, was extended": another day, and no slip.
fn is_moved(source: Source<'_>, it: &Told) -> bool {
    let Some(grammar) = source.syntax.at(it.word) else { return false };
    let date = source.reading.timexes[it.timex].tokens.start;
    let own = grammar.chunk_at(it.word);
    let of_date = grammar.verb_of(source.article, date);
    let mut verbs = grammar.verbs.iter().enumerate();
    verbs.any(|(number, verb)| {
        let is_its = of_date == Some(number) || verb.subject.is_some_and(|it| Some(it.0) == own);
        is_its && means_as(source.article.key(verb.main), Concept::Moved, Sort::Verb)
    })
}

fn in_timex(source: Source<'_>, at: usize) -> bool {
    let sentence = source.article.sentence_of(at);
    source.reading.timexes_in(sentence).any(|it| source.reading.timexes[it].tokens.contains(at))
}
