//! How the clause of a title bears on it: whether it is news, has a date of its own, or looks ahead.

use super::Source;
use super::when;
use crate::lexicon::{Concept, means};
use crate::mentions::DatelineBasis;
use crate::syntax::{Found, Tense, VerbGroup};
use crate::text::{TokenRange, is_one_of};
use crate::time::Datelike;

/// Whether a full name is the subject of what is told as new, in an article that names no earlier year and is no
/// book's or life's story.
pub(super) fn is_news(source: Source<'_>, name: TokenRange) -> bool {
    let (article, reading) = (source.article, source.reading);
    if name.len() < 2 || !is_told_as_new(source, name) {
        return false;
    }
    let Some(line) = reading.dateline().filter(|it| it.basis != DatelineBasis::Text) else { return false };
    let year = line.date.year();
    let is_recent = || reading.timexes.iter().all(|it| it.written.year.is_none_or(|it| it.value >= year));
    let is_genre = |at: usize| {
        is_one_of!(
            article,
            at,
            "memoir memoirs biography autobiography book archive archives history historian historians documentary \
                film museum anniversary decade decades recalled recalls remembered remembers obituary legacy era"
        )
    };
    let looks_back =
        |at: usize| is_one_of!(article, at, "former then ago once years died funeral tenure when during earlier later");
    let block = article.blocks().get(article.block_of(name.start)).map(|it| it.tokens);
    let size = article.tokens().len();
    !article.is_quoted(name.start)
        && size < LONGEST_NEWS
        && block.is_some_and(|it| !it.range().any(looks_back))
        && is_recent()
        && !(0..size).any(is_genre)
}

/// Whether the verb whose subject a name is, or that governs it, looks ahead or is only thought of.
pub(super) fn is_ahead(source: Source<'_>, name: TokenRange) -> bool {
    let Some(grammar) = source.syntax.at(name.start) else { return true };
    let is_own = |verb: &VerbGroup| {
        let subject = verb.subject.filter(|it| matches!(it.1, Found::Beside | Found::PastInsertion));
        subject.is_some_and(|(chunk, _)| grammar.chunks[chunk].tokens.contains(name.start))
    };
    let own = grammar.verbs.iter().position(is_own).or_else(|| grammar.verb_of(source.article, name.start));
    own.is_none_or(|it| {
        let verb = &grammar.verbs[it];
        let is_thought = verb.opener.is_some_and(|at| is_one_of!(source.article, at, "if when once until unless"));
        matches!(verb.tense, Tense::Future | Tense::Modal) || is_thought && verb.tense != Tense::Past
    })
}

/// Whether the verb that a name is the subject, the object or the agent of has a date of its own. `whole` is the name
/// with what stands in apposition to it.
pub(super) fn is_dated(source: Source<'_>, name: TokenRange, whole: TokenRange) -> bool {
    let article = source.article;
    // The comma that ends an apposition parts nothing.
    let end = whole.end + usize::from(article.token(whole.end).is_some_and(|it| it.is(',')));
    let Some(grammar) = source.syntax.at(name.start) else { return false };
    let is_subject = |verb: &VerbGroup| {
        let subject = verb.subject.filter(|it| it.1 == Found::Beside);
        subject.is_some_and(|(chunk, _)| grammar.chunks[chunk].tokens.contains(name.start))
    };
    let own = grammar.verbs.iter().position(is_subject).or_else(|| grammar.verb_of(article, name.start));
    // "at Easter 2003, when they sang for Benedict"
    let is_day = |it: usize| {
        source.reading.timexes_in(TokenRange::new(grammar.sentence.start, it)).any(|timex| {
            let end = source.reading.timexes[timex].tokens.end;
            source.reading.timexes[timex].interval.is_some() && end <= it && it - end <= 1
        })
    };
    let opener = own.and_then(|it| grammar.verbs[it].opener);
    if opener.is_some_and(|it| is_one_of!(article, it, "when") && is_day(it)) {
        return true;
    }
    own.is_some()
        && when::dated(source, grammar.sentence).any(|it| {
            let is_day = it.written.year.is_some() || it.written.month.is_some();
            let between = end.min(it.tokens.end)..whole.start.max(it.tokens.start);
            let is_apart = between.clone().any(|at| article.token(at).is_some_and(|it| it.is(',')));
            is_day && !is_apart && grammar.verb_of(article, it.tokens.start) == own
        })
}

/// Whether a name is the subject of a main clause that tells of today: in the past, but not the pluperfect, in
/// the present or the perfect.
fn is_told_as_new(source: Source<'_>, name: TokenRange) -> bool {
    let Some(grammar) = source.syntax.at(name.start) else { return false };
    grammar.verbs.iter().any(|it| {
        let is_subject = it.subject.is_some_and(|(chunk, found)| {
            grammar.chunks[chunk].tokens.contains(name.start) && matches!(found, Found::Beside | Found::PastInsertion)
        });
        let is_told = match it.tense {
            Tense::Past => !it.is_perfect,
            Tense::Present | Tense::Perfect | Tense::Future => true,
            Tense::Modal | Tense::None => false,
        };
        is_subject && is_told && it.opener.is_none()
    })
}

/// Longer articles look back somewhere.
const LONGEST_NEWS: usize = 4000;

/// "Queen Beatrix was born in 1938": whoever is born has no title yet.
pub(super) fn is_birth(source: Source<'_>, name: TokenRange) -> bool {
    let Some(grammar) = source.syntax.at(name.start) else { return false };
    grammar.verbs.iter().any(|verb| {
        let is_own = verb.subject.is_some_and(|(chunk, _)| grammar.chunks[chunk].tokens.contains(name.start));
        is_own && means(source.article.key(verb.main), Concept::Birth)
    })
}
