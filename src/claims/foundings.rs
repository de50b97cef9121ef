//! When things were founded, as the article itself says: "the club, founded in 1925".

use super::Source;
use crate::lexicon::{Concept, means};
use crate::mentions::{TimexType, ordinal_at};
use crate::syntax::{Chunk, Grammar, Tense};
use crate::text::{Span, TokenKind, TokenRange, is_one_of};

/// A founding that the article states.
#[derive(Clone, Copy, Debug)]
pub(super) struct Founding {
    /// The words before the verb, in its sentence.
    pub subject: TokenRange,
    /// What was founded, by the noun alone: "choir".
    pub head: Option<u64>,
    /// The year.
    pub year: i32,
    /// Where the year stands.
    pub span: Span,
}

/// "opened its doors in": a verb stands so many words before its year at most.
const MOST_BETWEEN: usize = 4;

/// All foundings that the article states.
pub(super) fn read(source: Source<'_>) -> Vec<Founding> {
    let mut out = Vec::new();
    for timex in source.reading.timexes.iter().filter(|it| it.kind == TimexType::Date) {
        let Some(year) = timex.written.year else { continue };
        let sentence = source.article.sentence_of(timex.tokens.start);
        let before = timex.tokens.start;
        let begins = |at: &usize| is_founded(source, *at) || means(source.article.key(*at), Concept::Began);
        let verb = (sentence.start..before).rev().take(MOST_BETWEEN).find(begins);
        let Some(verb) = verb.filter(|_| before > sentence.start) else { continue };
        if !is_one_of!(source.article, before - 1, "in on founded established up") {
            continue;
        }
        let head = source.syntax.at(verb).and_then(|it| head_of(source, it, it.verb_at(verb)?));
        out.push(Founding { subject: TokenRange::new(sentence.start, verb), head, year: year.value, span: year.span });
    }
    out
}

/// The words of a name, in order.
pub(super) fn capitals(source: Source<'_>, tokens: TokenRange) -> Vec<u64> {
    let words = tokens.range().filter_map(|at| source.article.token(at));
    words
        .filter(|it| it.kind == TokenKind::Word && it.span.len() > 3 && it.case.is_capital())
        .map(|it| it.key)
        .collect()
}

/// Whether a verb says that something began: "founded", "set up".
pub(super) fn is_founded(source: Source<'_>, verb: usize) -> bool {
    let article = source.article;
    means(article.key(verb), Concept::Founded)
        || means(article.key(verb), Concept::SetUp) && is_one_of!(article, verb + 1, "up")
}

/// The subject of a verb: of "it", that of the sentence before.
pub(super) fn subject_of(source: Source<'_>, grammar: &Grammar, verb: usize) -> Option<Chunk> {
    let (chunk, _) = grammar.verbs[verb].subject?;
    let chunk = &grammar.chunks[chunk];
    if !chunk.is_pronoun() {
        return (!chunk.is_time).then_some(*chunk);
    }
    if !is_one_of!(source.article, chunk.head, "it they") {
        return None;
    }
    let last = grammar.sentence.start.checked_sub(1)?;
    let near = source.article.block_of(last) == source.article.block_of(chunk.head);
    let before = source.syntax.at(last).filter(|_| near)?;
    // "The museum opened in 1979": the past and the participle are one form.
    let main = before.verbs.iter().find(|it| it.tense != Tense::None && it.opener.is_none());
    let verb = main.or_else(|| before.verbs.first())?;
    let subject = &before.chunks[verb.subject?.0];
    (!subject.is_pronoun() && !subject.is_time).then_some(*subject)
}

/// The noun of the subject of a verb, but for "the 40th congress", which is one of many.
fn head_of(source: Source<'_>, grammar: &Grammar, verb: usize) -> Option<u64> {
    let subject = subject_of(source, grammar, verb)?;
    let is_one = subject.tokens.range().all(|it| ordinal_at(source.article, it).is_none());
    is_one.then(|| source.article.key(subject.head))
}

/// "The club marks its 75th anniversary": what it is of, by the verb's subject; "the club's 75th anniversary".
pub(super) fn owner_head(source: Source<'_>, start: usize) -> Option<u64> {
    let owner = start.checked_sub(3).filter(|_| {
        source.article.token(start - 1).is_some_and(|it| it.kind == TokenKind::Possessive)
            && source.article.token(start - 2).is_some_and(|it| !it.case.is_capital())
    });
    if let Some(before) = owner {
        return is_one_of!(source.article, before, "the").then(|| source.article.key(before + 1));
    }
    if !is_one_of!(source.article, start.wrapping_sub(1), "its their") {
        return None;
    }
    let grammar = source.syntax.at(start)?;
    head_of(source, grammar, grammar.verb_of(source.article, start)?)
}

/// "Ottery Bakehouse will mark its 75th anniversary": the name of whose it is, by the verb's subject.
pub(super) fn owner(source: Source<'_>, start: usize) -> Option<Vec<u64>> {
    let article = source.article;
    if !is_one_of!(article, start.wrapping_sub(1), "its their") {
        return None;
    }
    let grammar = source.syntax.at(start)?;
    let (chunk, _) = grammar.verbs[grammar.verb_of(article, start)?].subject?;
    let chunk = &grammar.chunks[chunk];
    // Two words at least: one alone may be part of many names.
    let name = capitals(source, chunk.tokens);
    (name.len() > 1 && chunk.owner.is_none()).then_some(name)
}
