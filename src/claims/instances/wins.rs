//! All wins that an article tells of, wherever they stand: "since they first won it in 1985 ... They won it again in 1986,
//! 1987 and 1988 ... their fourth in a row".
//!
//! An article need not name all; so only a number is refuted that is too low for those it does name.

use std::collections::BTreeMap;

use super::{Latest, Source, is_own, when};
use crate::discourse::People;
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::TimexType;
use crate::syntax::{Chunk, Grammar, Tag};
use crate::text::TokenRange;
use crate::time::Datelike;

/// The words of those years of which most stand together, and how many wins are told of before the latest, if they are too
/// many for its number.
pub(super) fn told(source: Source<'_>, latest: &Latest) -> Option<(TokenRange, u32)> {
    let (article, reading) = (source.article, source.reading);
    if !means(article.key(latest.noun), Concept::Win) {
        return None;
    }
    let line = when::dateline(source)?.first().year();
    let people = People::of(article, reading, source.syntax);
    let own = source.syntax.sentence(latest.sentence)?;
    let whose = whose(source, own, latest)?;
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    for (number, timex) in reading.timexes.iter().enumerate() {
        let is_year = timex.kind == TimexType::Date && timex.written.month.is_none() && !reading.in_range(number);
        let at = timex.tokens.start;
        let year = timex.written.year.filter(|it| is_year && it.value < line && !article.is_quoted(at));
        let (Some(year), Some(grammar)) = (year, source.syntax.at(at)) else { continue };
        let Some(verb) = grammar.verb_of(article, at).map(|it| &grammar.verbs[it]) else { continue };
        if verb.is_negated || !means_as(article.key(verb.main), Concept::Win, Sort::Verb) {
            continue;
        }
        // "Having won in 2019, the Downs": a phrase before its subject.
        let subject = verb.subject.map(|it| &grammar.chunks[it.0]).or_else(|| {
            let main = grammar.verbs.get(1).filter(|_| verb.tokens == grammar.verbs[0].tokens)?;
            main.subject.map(|it| &grammar.chunks[it.0])
        });
        let is_his = subject.is_some_and(|it| is_same(&people, source, (own, &whose), (grammar, it)));
        let object = verb.object.map(|it| &grammar.chunks[it]);
        let is_it = object
            .is_none_or(|it| it.is_pronoun() || own.sentence.range().any(|at| article.key(at) == article.key(it.head)));
        if is_his && is_it {
            years.entry(year.value).or_insert(number);
        }
    }
    // "a third straight title": those of the years right before.
    let is_run = (latest.ordinal.tokens.end..own.sentence.end.min(latest.noun + 4))
        .any(|at| means(article.key(at), Concept::InARow));
    let since = |year: i32| is_run && (year + 1..line).any(|it| !years.contains_key(&it));
    let told: Vec<usize> = years.iter().filter(|it| !since(*it.0)).map(|it| *it.1).collect();
    let count = u32::try_from(told.len()).ok().filter(|it| *it >= latest.ordinal.value)?;
    let tokens = |it: usize| reading.timexes[it].tokens;
    let beside = |first: usize| {
        let sentence = article.sentence_of(tokens(first).start);
        told.iter().filter(|it| sentence.covers(tokens(**it))).copied().collect::<Vec<usize>>()
    };
    let most = told.iter().map(|it| beside(*it)).max_by_key(Vec::len)?;
    let (first, last) = (tokens(*most.iter().min()?), tokens(*most.iter().max()?));
    Some((TokenRange::new(first.start, last.end), count))
}

/// Who has the latest: the owner of its noun, or the subject of its sentence.
fn whose(source: Source<'_>, grammar: &Grammar, latest: &Latest) -> Option<Chunk> {
    let start = latest.ordinal.tokens.start;
    let owner = start.checked_sub(1).filter(|it| is_own(source, *it) && grammar.tag(*it) == Tag::Possessive);
    let subject = grammar.verb_of(source.article, latest.noun).and_then(|it| grammar.verbs[it].subject);
    let main = || grammar.verbs.iter().find_map(|it| it.subject);
    subject.or_else(|| owner.and_then(|_| main())).map(|it| grammar.chunks[it.0])
}

/// Whether two subjects are one: of one person, of one word, or a pronoun beside a name.
fn is_same(people: &People<'_>, source: Source<'_>, one: (&Grammar, &Chunk), other: (&Grammar, &Chunk)) -> bool {
    if let (Some(one), Some(other)) = (people.who(one.0, one.1), people.who(other.0, other.1)) {
        return one.figure == other.figure;
    }
    let article = source.article;
    let is_word = |chunk: &Chunk, of: &Chunk| of.tokens.range().any(|at| article.key(at) == article.key(chunk.head));
    let is_they = |it: &Chunk| matches!(article.word(it.head), "they" | "it" | "this" | "who");
    is_they(one.1) || is_they(other.1) || is_word(one.1, other.1) || is_word(other.1, one.1)
}
