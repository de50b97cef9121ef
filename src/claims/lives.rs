//! Births, deaths and deeds, with their dates.

use super::when::{is_attribute, is_story};
use super::{Claim, Life, Source, What, claim, date_at};
use crate::mentions::{Kind, Mention, TimexType, ending};
use crate::text::{TokenKind, TokenRange, is_one_of};

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for mention in &source.reading.mentions {
        let Kind::Person(figure) = mention.kind else { continue };
        let Some(person) = source.reading.figures[figure].person() else { continue };
        let life = |timex: usize, twin: Option<usize>| Life { person, timex, name: mention.tokens, twin };
        let mut push = |timex: usize, what: fn(Life) -> What, twin: Option<usize>| {
            let tokens =
                TokenRange::new(mention.tokens.start, source.reading.timexes[timex].tokens.end.max(mention.tokens.end));
            out.push(claim(tokens, what(life(timex, twin))));
        };
        if let Some((verb, timex)) = verb_and_date(source, mention) {
            match verb {
                Verb::Born => push(timex, What::Born, None),
                Verb::Died => push(timex, What::Died, None),
                Verb::Did => push(timex, What::Acts, None),
            }
        }
        if let Some((born, died)) = life_span(source, mention) {
            push(born, What::Born, Some(died));
            push(died, What::Died, Some(born));
        }
    }
}

#[derive(Clone, Copy)]
enum Verb {
    Born,
    Died,
    Did,
}

/// "Mr. Trong, born in 1944", "Phieu died on August 7, 2020", "On Sunday, Phieu said".
fn verb_and_date(source: Source<'_>, person: &Mention) -> Option<(Verb, usize)> {
    let sentence = source.article.sentence_of(person.tokens.start);
    let word = |at: usize| source.article.word(at);
    let mut at = person.tokens.end;
    while at < sentence.end && (is_one_of!(source.article, at, ", ( who was is had has himself herself")) {
        at += 1;
    }
    // "three nephews of Trong, born in 1981": who was born is not he.
    let is_anothers = is_one_of!(source.article, person.tokens.end, ",")
        && person.tokens.start > sentence.start
        && is_one_of!(source.article, person.tokens.start - 1, "of");
    if is_anothers || is_story(source, sentence) {
        return None;
    }
    let verb = match word(at) {
        "born" => Verb::Born,
        "died" => Verb::Died,
        "passed" if is_one_of!(source.article, at + 1, "away") => Verb::Died,
        it if at == person.tokens.end && is_deed(it) => Verb::Did,
        _ => return None,
    };
    let after = (at + 1..sentence.end.min(at + 8)).find_map(|it| date_at(source, it));
    match verb {
        Verb::Born | Verb::Died => {
            let timex = after?;
            let gap = at + 1..source.reading.timexes[timex].tokens.start;
            // "born in Hanoi, a city that in 1944 ...": another verb may own the date.
            let plain = gap.clone().all(|it| {
                source.article.token(it).is_some_and(|token| token.case.is_capital())
                    || is_one_of!(source.article, it, "in on , at away the of near")
            });
            plain.then_some((verb, timex))
        }
        Verb::Did => {
            // Only the sentence's one date can be the deed's.
            let timexes = &source.reading.timexes;
            let mut dates = source.reading.timexes_in(sentence).filter(|it| {
                timexes[*it].kind == TimexType::Date
                    && timexes[*it].interval.is_some()
                    && !is_attribute(source, &timexes[*it])
            });
            let only = dates.next()?;
            let date = timexes[only].tokens;
            // Right behind the verb's object at most, or opening the sentence: "On Sunday, Phieu met".
            let is_place_comma = |it: usize| {
                is_one_of!(source.article, it, ",")
                    && source.article.token(it - 1).is_some_and(|it| it.case.is_capital())
            };
            let behind = date.start > at
                && date.start <= at + 12
                && (at + 1..date.start).all(|it| is_place_comma(it) || !ends_clause(word(it)));
            let near = behind || (date.end <= person.tokens.start && person.tokens.start <= date.end + 2);
            // With the title before the name: "The late Prime Minister Thatcher met".
            let title = ending(&source.reading.mentions, person.tokens.start)
                .find(|it| matches!(it.kind, Kind::Office(_) | Kind::Title(_)));
            let mut start = title.map_or(person.tokens.start, |it| it.tokens.start);
            while start > sentence.start && is_one_of!(source.article, start - 1, "the late former then") {
                start -= 1;
            }
            let is_subject = start == sentence.start || is_one_of!(source.article, start - 1, ", . and mr that");
            (dates.next().is_none() && near && is_subject).then_some((Verb::Did, only))
        }
    }
}

fn ends_clause(word: &str) -> bool {
    matches!(word, "," | ";" | "that" | "who" | "which" | "\"" | "and" | "but" | "after" | "before")
}

/// "Ho Chi Minh (1890-1969)".
fn life_span(source: Source<'_>, person: &Mention) -> Option<(usize, usize)> {
    let at = person.tokens.end;
    let bracket = source.article.token(at)?;
    if bracket.kind != TokenKind::Punct('(') {
        return None;
    }
    let first = source.reading.timex_at(at + 1)?;
    let ranges = &source.reading.ranges;
    let range = ranges.get(ranges.partition_point(|it| it.from < first)).filter(|it| it.from == first)?;
    let end = source.reading.timexes[range.to].tokens.end;
    source.article.token(end).filter(|it| it.is(')'))?;
    Some((range.from, range.to))
}

/// What only the living do, in the past tense of news.
fn is_deed(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "told"
            | "met"
            | "visited"
            | "announced"
            | "signed"
            | "spoke"
            | "arrived"
            | "attended"
            | "sent"
            | "urged"
            | "called"
            | "held"
            | "hosted"
            | "addressed"
            | "delivered"
            | "flew"
            | "travelled"
            | "traveled"
            | "launched"
            | "opened"
            | "chaired"
            | "declared"
            | "warned"
            | "asked"
            | "thanked"
            | "praised"
            | "congratulated"
            | "stressed"
            | "affirmed"
            | "added"
            | "noted"
            | "vowed"
    )
}
