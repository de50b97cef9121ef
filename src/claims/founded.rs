//! When bodies and countries began, as the article says: "NATO, founded in 1949", "India gained independence in
//! 1947", "the founding of the United Nations in 1945".

use super::foundings::{is_founded, subject_of};
use super::{Claim, Source, What, claim};
use crate::lexicon::{self, Concept, Concepts, Sort, means, means_as};
use crate::mentions::{Kind, Mention, TimexType, ending};
use crate::syntax::{Chunk, Grammar, Tag, Tense};
use crate::text::{TokenKind, TokenRange, is_one_of};

/// What tells of a beginning; without a word of these a sentence's grammar is not asked for.
const TELLING: Concepts = Concepts::of(&[Concept::Founded, Concept::SetUp, Concept::Founding, Concept::Independence]);

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for (index, timex) in source.reading.timexes.iter().enumerate() {
        if timex.kind != TimexType::Date || timex.written.year.is_none() || source.reading.in_range(index) {
            continue;
        }
        let start = timex.tokens.start;
        let tells = |at| lexicon::means_any(source.article.key(at), TELLING);
        if !source.article.sentence_of(start).range().any(tells) {
            continue;
        }
        let Some(mention) = by_noun(source, start).or_else(|| by_verb(source, start)) else { continue };
        let it = &source.reading.mentions[mention].tokens;
        let both = TokenRange::new(it.start.min(start), it.end.max(timex.tokens.end));
        let has_article = it.start > 0 && is_one_of!(source.article, it.start - 1, "the");
        out.push(claim(both, What::FoundedOn { mention, has_article, timex: index }));
    }
}

/// What a date is said to be the beginning of by the verb that it belongs to.
fn by_verb(source: Source<'_>, at: usize) -> Option<usize> {
    let (article, grammar) = (source.article, source.syntax.at(at)?);
    let verb = grammar.verb_of(article, at)?;
    let group = &grammar.verbs[verb];
    let is_told = !group.is_negated && matches!(group.tense, Tense::Past | Tense::None);
    if !is_told || !is_its_date(source, grammar, verb, at) {
        return None;
    }
    let subject = subject_of(source, grammar, verb)?;
    if group.is_passive && is_founded(source, group.main) {
        return whole(source, &subject).filter(|it| matches!(source.reading.mentions[*it].kind, Kind::Organization(_)));
    }
    let object = group.object.map(|it| &grammar.chunks[it]);
    let is_freed = means_as(article.key(group.main), Concept::Gain, Sort::Verb)
        && object
            .is_some_and(|it| means_as(article.key(it.head), Concept::Independence, Sort::Noun) && is_own(source, it));
    whole(source, &subject).filter(|it| is_freed && is_country(source, &source.reading.mentions[*it]))
}

/// Whether a date says when its verb was, and not something between the two: "founded in Paris in 1949", "founded
/// 1949", "In 1949 it was founded"; not "founded under the treaty of 1949", "founded before 1949".
fn is_its_date(source: Source<'_>, grammar: &Grammar, verb: usize, at: usize) -> bool {
    let article = source.article;
    let end = grammar.verbs[verb].tokens.end;
    let Some(before) = at.checked_sub(1).filter(|it| grammar.sentence.contains(*it)) else { return true };
    let is_led = grammar.tag(before) == Tag::Preposition;
    let is_on = is_led && means(article.key(before), Concept::When);
    if at < end {
        return is_on || !is_led;
    }
    // Behind the verb and its object, every phrase on the way is one of place or of agent.
    let between = (0..grammar.chunks.len()).filter(|it| {
        let chunk = &grammar.chunks[*it];
        chunk.tokens.start >= end && chunk.tokens.end <= at && grammar.verbs[verb].object != Some(*it)
    });
    let is_led_in =
        |it: usize| grammar.chunks[it].preposition.is_some_and(|it| !means(article.key(it), Concept::Belong));
    between.clone().all(is_led_in) && (is_on || !is_led && between.count() == 0)
}

/// "its independence", "independence from Spain", not "Angola's independence".
fn is_own(source: Source<'_>, chunk: &Chunk) -> bool {
    chunk.owner.is_none_or(|it| source.article.token(it).is_some_and(|it| !it.case.is_capital()))
}

/// The body or country in whose name a chunk has its head: not that of "NATO headquarters", nor of "a fund of the
/// World Bank".
fn whole(source: Source<'_>, chunk: &Chunk) -> Option<usize> {
    let all = &source.reading.mentions;
    let to = all.partition_point(|it| it.tokens.start <= chunk.head);
    let from = all.partition_point(|it| it.tokens.start < source.article.sentence_of(chunk.head).start);
    let named = all[from..to].iter().filter(|it| it.is_body() && it.tokens.contains(chunk.head));
    let found = named.max_by_key(|it| it.tokens.len())?;
    let is_led = chunk.preposition.is_some_and(|it| !found.tokens.contains(it));
    number_of(source, found).filter(|_| !is_led && chunk.owner.is_none())
}

fn number_of(source: Source<'_>, mention: &Mention) -> Option<usize> {
    let all = &source.reading.mentions;
    let from = all.partition_point(|it| it.tokens.start < mention.tokens.start);
    (from..all.len()).find(|it| all[*it].tokens == mention.tokens && all[*it].is_body())
}

fn is_country(source: Source<'_>, mention: &Mention) -> bool {
    matches!(&mention.kind, Kind::Place(it) if !it.demonym && source.facts.place(it.place).kind == "country")
}

/// "the founding of NATO in 1949", "NATO's founding in 1949", "India's independence in 1947".
fn by_noun(source: Source<'_>, at: usize) -> Option<usize> {
    let (article, all) = (source.article, &source.reading.mentions);
    let on = at.checked_sub(1).filter(|it| means(article.key(*it), Concept::When))?;
    let last = on.checked_sub(1)?;
    let fits = |mention: &Mention, noun: usize| {
        let says = |it: Concept| means_as(article.key(noun), it, Sort::Noun);
        match mention.kind {
            Kind::Organization(_) => says(Concept::Founding),
            _ => says(Concept::Independence) && is_country(source, mention),
        }
    };
    // The mark of the possessive stands between the name and the noun.
    let mark = last.checked_sub(1).filter(|it| article.token(*it).is_some_and(|it| it.kind == TokenKind::Possessive));
    let owner = mark.and_then(|mark| ending(all, mark).filter(|it| it.is_body()).max_by_key(|it| it.tokens.len()));
    if let Some(owner) = owner.filter(|it| fits(it, last)) {
        return number_of(source, owner);
    }
    let body = ending(all, on).filter(|it| it.is_body()).max_by_key(|it| it.tokens.len())?;
    let before = body.tokens.start.checked_sub(1)?;
    let of = if is_one_of!(article, before, "the") { before.checked_sub(1)? } else { before };
    let noun = of.checked_sub(1).filter(|_| means(article.key(of), Concept::Belong))?;
    number_of(source, body).filter(|_| fits(body, noun))
}
