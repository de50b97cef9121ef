//! One event, two dates: "on April 7" in the headline, "on March 7" in the story.
//!
//! That two sentences tell of the same event is never certain; it is taken so only where the day of
//! the month is the same, the months are neighbours, and the words around the dates agree.

use std::collections::{HashMap, HashSet};

use super::{Claim, Source, What, claim};
use crate::mentions::{Timex, TimexType};
use crate::text::{KeyMap, KeySet, TokenKind, TokenRange, is_one_of};

/// Two dates of what seems to be one event, by the numbers of their timexes.
#[derive(Clone, Copy, Debug)]
pub struct Redated {
    /// The one that stands out.
    pub timex: usize,
    /// The other.
    pub other: usize,
    /// How many words the two places share.
    pub shared: usize,
}

/// So many dates back a pair is looked for.
const MOST_BACK: usize = 6;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let mut by_day: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut sentences: KeyMap<KeyMap<Content>> = KeyMap::default();
    for (index, timex) in source.reading.timexes.iter().enumerate() {
        let Some((_, day)) = month_and_day(timex) else { continue };
        let before = by_day.entry(day).or_default();
        let twin = before.iter().rev().take(MOST_BACK).find_map(|&other| {
            let shared = same_event(source, other, index, &mut sentences)?;
            Some(Redated { timex: index, other, shared })
        });
        if let Some(found) = twin {
            // Two against one: the odd one is the slip.
            let month = |index: usize| month_and_day(&source.reading.timexes[index]).map(|it| it.0);
            let backs_new = before.iter().any(|it| *it != found.other && month(*it) == month(index));
            let backs_old = before.iter().any(|it| *it != found.other && month(*it) == month(found.other));
            let it = if backs_new && !backs_old {
                Redated { timex: found.other, other: index, shared: found.shared }
            } else {
                found
            };
            out.push(claim(source.reading.timexes[it.timex].tokens, What::Redated(it)));
        }
        before.push(index);
    }
}

fn month_and_day(timex: &Timex) -> Option<(u32, u32)> {
    let is_date = matches!(timex.kind, TimexType::Date | TimexType::Time) && timex.fault.is_none();
    Some((timex.written.month?.value, timex.written.day?.value)).filter(|_| is_date)
}

/// How many words the places of two dates share, if that makes them dates of one event.
fn same_event(source: Source<'_>, one: usize, other: usize, sentences: &mut KeyMap<KeyMap<Content>>) -> Option<usize> {
    let (a, b) = (&source.reading.timexes[one], &source.reading.timexes[other]);
    let (month, next) = (month_and_day(a)?.0, month_and_day(b)?.0);
    let years = (a.written.year.map(|it| it.value), b.written.year.map(|it| it.value));
    let article = source.article;
    let (first, second) = (article.sentence_of(a.tokens.start), article.sentence_of(b.tokens.start));
    let months = month.abs_diff(next);
    if months == 0 || months > FAR_MONTHS || matches!(years, (Some(a), Some(b)) if a != b) {
        return None;
    }
    let kind = one_kind(source, (a, first), (b, second));
    if months > 1 && kind.is_none() {
        return None;
    }
    // Two dates of one paragraph are set against each other; a list of dates is a series.
    let same_block = article.block_of(a.tokens.start) == article.block_of(b.tokens.start);
    let is_retold = kind.is_some() && first.start != second.start && is_noun_of(source, b);
    if (same_block && !is_retold) || is_series(source, first, a) || is_series(source, second, b) {
        return None;
    }
    for sentence in [first, second] {
        sentences.entry(sentence.start as u64).or_insert_with(|| words(source, sentence));
    }
    let (here, there) = (&sentences[&(first.start as u64)], &sentences[&(second.start as u64)]);
    let names = here.iter().filter(|it| it.1.is_name && there.get(it.0).is_some_and(|it| it.is_name)).count();
    let all = here.keys().filter(|it| there.contains_key(*it)).count();
    let events = here.iter().filter(|it| it.1.is_event && there.contains_key(it.0)).count();
    let near = |timex: &Timex, sentence: TokenRange| -> KeySet {
        let from = timex.tokens.start.saturating_sub(NEAR).max(sentence.start);
        let to = (timex.tokens.end + NEAR).min(sentence.end);
        (from..to).filter(|at| content(source, *at).is_some()).map(|at| article.tokens()[at].key).collect()
    };
    let beside = near(a, first).intersection(&near(b, second)).count();
    let single = here.iter().any(|it| it.1.is_single && there.contains_key(it.0));
    let called_so = events >= 1 && names >= 1 && all >= 3 && (single || shares_event(source, first, second));
    // "sank off Orsa on 12 May", "the sinking of the Astrid on 12 April"
    let retold = kind.is_some_and(|it| {
        let is_next = is_retold && same_block && first.end == second.start;
        names >= 2 || is_next || (is_retold && beside >= 1) || (it <= ONCE && (names >= 1 || beside >= 2))
    });
    if months > 1 || same_block {
        return retold.then_some(all.max(1));
    }
    let is_same =
        called_so || retold || (names >= 4 && all >= 5) || (events >= 1 && names >= 2) || (events >= 1 && beside >= 2);
    is_same.then_some(all)
}

/// Months that two dates of one event lie apart at most.
const FAR_MONTHS: u32 = 3;
/// Up to this kind an event befalls whom it befalls only once in a long while.
const ONCE: u8 = 9;

/// The kind of event that stands beside both dates, in whatever form: "sank", "the sinking".
fn one_kind(source: Source<'_>, one: (&Timex, TokenRange), other: (&Timex, TokenRange)) -> Option<u8> {
    let kinds = |(timex, sentence): (&Timex, TokenRange)| {
        let from = timex.tokens.start.saturating_sub(NEAR).max(sentence.start);
        let to = (timex.tokens.end + 2).min(sentence.end);
        (from..to).rev().filter_map(|at| kind(source, at)).collect::<Vec<u8>>()
    };
    let here = kinds(one);
    if here.is_empty() {
        return None;
    }
    kinds(other).into_iter().filter(|it| here.contains(it)).min()
}

/// The kinds of events that are told by a verb here and a noun there.
fn kind(source: Source<'_>, at: usize) -> Option<u8> {
    let article = source.article;
    let kinds: [bool; 16] = [
        is_one_of!(article, at, "died death"),
        is_one_of!(article, at, "arrested arrest"),
        is_one_of!(article, at, "sank sunk sinking shipwreck"),
        is_one_of!(article, at, "burned burnt fire blaze"),
        is_one_of!(article, at, "crashed crash"),
        is_one_of!(article, at, "collapsed collapse"),
        is_one_of!(article, at, "quake earthquake"),
        is_one_of!(article, at, "exploded explosion blast"),
        is_one_of!(article, at, "resigned resignation"),
        is_one_of!(article, at, "polls vote election elections"),
        is_one_of!(article, at, "attack attacks attacked"),
        is_one_of!(article, at, "wrote letter"),
        is_one_of!(article, at, "opens opening"),
        is_one_of!(article, at, "passed passage"),
        is_one_of!(article, at, "killed killing murder murdered"),
        is_one_of!(article, at, "shot shooting"),
    ];
    kinds.iter().position(|it| *it).and_then(|it| u8::try_from(it + 1).ok())
}

/// "the letter of 22 July", "his arrest on 12 April", "the March 12 fire": a noun that takes up what was told.
fn is_noun_of(source: Source<'_>, date: &Timex) -> bool {
    let article = source.article;
    let Some(before) = date.tokens.start.checked_sub(2) else { return false };
    let is_taken_up = |at: usize| {
        is_one_of!(article, at, "the his her its their")
            || article.token(at).is_some_and(|it| it.kind == TokenKind::Possessive)
    };
    let behind = is_one_of!(article, before + 1, "of on")
        && kind(source, before).is_some()
        && (is_taken_up(before.wrapping_sub(1))
            || article.token(before.wrapping_sub(1)).is_some_and(|it| it.case.is_capital())
                && is_taken_up(before.wrapping_sub(2)));
    behind || (kind(source, date.tokens.end).is_some() && is_one_of!(article, before + 1, "the"))
}

/// Words beside a date, in tokens.
const NEAR: usize = 7;

#[derive(Clone, Copy)]
struct Content {
    is_name: bool,
    is_event: bool,
    is_single: bool,
}

fn words(source: Source<'_>, sentence: TokenRange) -> KeyMap<Content> {
    let tokens = source.article.tokens();
    sentence.range().filter_map(|at| Some((tokens[at].key, content(source, at)?))).collect()
}

/// What a word of weight is: of four letters or more, and none that every story has.
fn content(source: Source<'_>, at: usize) -> Option<Content> {
    let token = source.article.token(at)?;
    let in_timex = || {
        source
            .reading
            .timexes_in(TokenRange::new(at.saturating_sub(4), at + 1))
            .any(|it| source.reading.timexes[it].tokens.contains(at))
    };
    let plain = token.kind != TokenKind::Word
        || token.span.len() < 4
        || is_one_of!(
            source.article,
            at,
            "united states state said that this with from have will been were their which president secretary \
                minister government country countries also about after before would other more than they department \
                office american national international people house spokesperson"
        )
        || in_timex();
    (!plain).then(|| Content {
        is_name: token.case.is_capital(),
        is_event: is_event(source, at),
        is_single: is_single(source, at),
    })
}

fn is_event(source: Source<'_>, at: usize) -> bool {
    const EVENT: &str = "meeting summit dialogue conference ceremony ceasefire agreement election elections referendum visit \
        trip hearing trial attack crash explosion earthquake shooting signing launch inauguration forum \
        congress ministerial travel funeral wedding match final concert festival coup massacre bombing \
        protest rally march session talks webinar event vote debate opening verdict ruling commencement \
        marathon regatta tournament fair exhibition premiere strike truce quake flood eruption armistice coronation \
        eclipse census auction parade";
    is_one_of!(source.article, at, EVENT)
}

/// "strategic dialogue" here and there: the event with the word before it.
fn shares_event(source: Source<'_>, one: TokenRange, other: TokenRange) -> bool {
    let tokens = source.article.tokens();
    let pairs = |sentence: TokenRange| -> HashSet<(u64, u64)> {
        (sentence.start + 1..sentence.end)
            .filter(|at| is_event(source, *at) && content(source, at - 1).is_some())
            .map(|at| (tokens[at - 1].key, tokens[at].key))
            .collect()
    };
    !pairs(one).is_disjoint(&pairs(other))
}

/// What a place or a body has once in a long while: another a month later would be told as another.
fn is_single(source: Source<'_>, at: usize) -> bool {
    const SINGLE: &str = "ceasefire election elections referendum attack crash explosion earthquake shooting inauguration \
        funeral wedding coup massacre bombing commencement marathon regatta premiere truce quake flood eruption \
        armistice coronation eclipse census";
    is_one_of!(source.article, at, SINGLE)
}

/// How far from a date, in tokens, a word may stand that makes it one of a series.
const BESIDE: usize = 16;

/// Words of a series or of a change of date.
fn is_series(source: Source<'_>, sentence: TokenRange, timex: &Timex) -> bool {
    let from = timex.tokens.start.saturating_sub(BESIDE).max(sentence.start);
    (from..sentence.end.min(timex.tokens.end + BESIDE)).any(|at| {
        // "close next week", "to last a month" say nothing of a series.
        let is_measure = || {
            (is_one_of!(source.article, at, "next last")
                && is_one_of!(source.article, at + 1, "week month year day weekend night a an for until about"))
                || (is_one_of!(source.article, at, "since")
                    && is_one_of!(source.article, at + 1, "the his her its their he she it"))
        };
        is_one_of!(
            source.article,
            at,
            "second third another again extended extension postponed rescheduled moved delayed previous previously \
                earlier monthly month later first next anniversary originally deadline until since corrected \
                correction wrongly last round runoff rounds both respectively each every series repeat resumed"
        ) && !is_measure()
    })
}
