//! When bodies and countries began, as the article says: "NATO, founded in 1949", "India gained independence in
//! 1947", "the founding of the United Nations in 1945".

use super::{Claim, Source, What, claim};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Kind, Mention, TimexType, ending, starting};
use crate::syntax::{Chunk, Grammar, Tense};
use crate::text::{TokenRange, is_one_of};

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for (index, timex) in source.reading.timexes.iter().enumerate() {
        if timex.kind != TimexType::Date || timex.written.year.is_none() || source.reading.in_range(index) {
            continue;
        }
        let start = timex.tokens.start;
        let Some(mention) = by_noun(source, start).or_else(|| by_verb(source, start)) else { continue };
        let it = &source.reading.mentions[mention].tokens;
        let both = TokenRange::new(it.start.min(start), it.end.max(timex.tokens.end));
        out.push(claim(both, What::FoundedOn { mention, timex: index }));
    }
}

/// What a date is said to be the beginning of by the verb that it belongs to.
fn by_verb(source: Source<'_>, at: usize) -> Option<usize> {
    let (article, grammar) = (source.article, source.syntax.at(at)?);
    // "founded 1949", "founded in 1949", "on 4 April 1949 NATO was founded".
    let verb = grammar.verb_of(article, at)?;
    let group = &grammar.verbs[verb];
    let is_told = !group.is_negated && matches!(group.tense, Tense::Past | Tense::None);
    let near = at.saturating_sub(group.tokens.end) <= 1 || at <= grammar.sentence.start + 1;
    let (chunk, _) = group.subject.filter(|_| is_told)?;
    let subject = match grammar.chunks[chunk].is_pronoun() {
        true => said_before(source, grammar, chunk)?,
        false => grammar.chunks[chunk],
    };
    let is_set_up = || is_one_of!(article, group.main, "set") && is_one_of!(article, group.main + 1, "up");
    if group.is_passive && near && (means(article.key(group.main), Concept::Founded) || is_set_up()) {
        return whole(source, &subject).filter(|it| matches!(source.reading.mentions[*it].kind, Kind::Organization(_)));
    }
    let object = group.object.map(|it| &grammar.chunks[it]);
    let is_freed = object.is_some_and(|it| {
        means_as(article.key(it.head), Concept::Independence, Sort::Noun)
            && means_as(article.key(group.main), Concept::Gain, Sort::Verb)
            && it.owner.is_none()
    });
    whole(source, &subject).filter(|it| is_freed && is_country(source, &source.reading.mentions[*it]))
}

/// "It was founded in 1949": what the sentence before is about.
fn said_before(source: Source<'_>, grammar: &Grammar, chunk: usize) -> Option<Chunk> {
    let article = source.article;
    if !is_one_of!(article, grammar.chunks[chunk].head, "it") {
        return None;
    }
    let last = grammar.sentence.start.checked_sub(1)?;
    let near = article.block_of(last) == article.block_of(grammar.sentence.start);
    let before = source.syntax.at(last).filter(|_| near)?;
    let verb = before.verbs.iter().find(|it| it.tense != Tense::None && it.opener.is_none())?;
    let subject = &before.chunks[verb.subject?.0];
    (!subject.is_pronoun()).then_some(*subject)
}

/// The body or country in whose name a chunk has its head: not that of "NATO headquarters", nor of "a fund of the
/// World Bank".
fn whole(source: Source<'_>, chunk: &Chunk) -> Option<usize> {
    let all = &source.reading.mentions;
    let to = all.partition_point(|it| it.tokens.start <= chunk.head);
    let near = all[to.saturating_sub(NEAR)..to].iter().filter(|it| it.is_body() && it.tokens.contains(chunk.head));
    let found = near.max_by_key(|it| it.tokens.len())?;
    let is_led = chunk.preposition.is_some_and(|it| !found.tokens.contains(it));
    number_of(source, found).filter(|_| !is_led && chunk.owner.is_none())
}

/// So many mentions may begin inside of a name.
const NEAR: usize = 6;

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
    let on = at.checked_sub(1).filter(|it| is_one_of!(article, *it, "in on"))?;
    let last = on.checked_sub(1)?;
    let is_free = |at: usize| means_as(article.key(at), Concept::Independence, Sort::Noun);
    let is_founding = |at: usize| means_as(article.key(at), Concept::Founding, Sort::Noun);
    let named = |mention: &Mention, noun: usize| {
        let fits = match mention.kind {
            Kind::Organization(_) => is_founding(noun),
            _ => is_free(noun) && is_country(source, mention),
        };
        number_of(source, mention).filter(|_| fits)
    };
    // The possessive's own mark stands between the name and the noun.
    let owner = last.checked_sub(1).and_then(|mark| ending(all, mark).find(|it| it.is_body()));
    if let Some(it) = owner.filter(|_| is_free(last) || is_founding(last)) {
        return named(it, last);
    }
    let body = ending(all, on).filter(|it| it.is_body()).max_by_key(|it| it.tokens.len())?;
    let before = body.tokens.start.checked_sub(1)?;
    let of = if is_one_of!(article, before, "the") { before.checked_sub(1)? } else { before };
    let noun = of.checked_sub(1).filter(|_| is_one_of!(article, of, "of"))?;
    starting(all, body.tokens.start).next()?;
    named(body, noun)
}
