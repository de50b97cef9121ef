//! Which dates a clause tells as those of what has happened, by its grammar: "profit fell to 869 million in
//! 1986 from 2.12 billion in 1985".

use super::Source;
use super::verbs::{is_coming_verb, is_event_noun, is_plan, is_promise, is_unreal};
use super::when::is_story;
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::syntax::{Grammar, Tag, Tense};
use crate::time::Datelike;

/// Where a bare year begins that says when something was ("in 1986", "at the end of 1986"), or, of what is to come,
/// by when it will be.
fn dating(source: Source<'_>, timex: usize, is_to_come: bool) -> Option<usize> {
    let (article, it) = (source.article, &source.reading.timexes[timex]);
    let start = it.tokens.start;
    let is_year = it.written.year.is_some() && it.written.month.is_none();
    let before = start.checked_sub(1)?;
    let is_dating = matches!(article.word(before), "in" | "during")
        || is_to_come && article.word(before) == "by"
        || article.word(before) == "of" && means(article.key(before.checked_sub(1)?), Concept::PartOfTime);
    let is_told = is_year && is_dating && !source.reading.in_range(timex);
    (is_told && !is_story(source, article.sentence_of(start))).then_some(start)
}

/// The verb that tells the year of a timex as past, where nothing in its clause looks ahead.
pub(super) fn verb_of(source: Source<'_>, timex: usize) -> Option<usize> {
    let (article, start) = (source.article, dating(source, timex, false)?);
    let before = start - 1;
    let grammar = source.syntax.at(start)?;
    let verb = grammar.verb_of(article, start)?;
    let group = &grammar.verbs[verb];
    // "He said a sale in 1988 was likely": what is said has its own time.
    let is_past = group.tense == Tense::Past
        && !means(article.key(group.main), Concept::Say)
        && !is_conditional(source, grammar, verb);
    let looks_ahead = |at: usize| {
        let word = article.word(at);
        is_plan(word)
            || is_promise(word)
            || is_coming_verb(word)
            || is_unreal(word)
            || means(article.key(at), Concept::LookAhead)
    };
    if !is_past || grammar.sentence.range().any(looks_ahead) || !is_after(grammar, verb, start) {
        return None;
    }
    // "discussed the summit in 2031": the date may be the noun's.
    let noun = before.checked_sub(1).and_then(|it| grammar.chunk_at(it)).map(|it| &grammar.chunks[it]);
    let is_of_noun = noun.is_some_and(|it| is_event_noun(article.word(it.head)));
    (!is_of_noun).then_some(group.main)
}

/// Whether a date stands behind its verb, or at the head of the sentence.
fn is_after(grammar: &Grammar, verb: usize, at: usize) -> bool {
    at >= grammar.verbs[verb].tokens.end || at <= grammar.sentence.start + 2
}

/// "once it was sold in 2031", "if prices fell in 2031": what has not happened yet stands in the past too.
fn is_conditional(source: Source<'_>, grammar: &Grammar, verb: usize) -> bool {
    let word = |at: usize| source.article.word(at);
    let group = &grammar.verbs[verb];
    let opens = group.opener.is_some_and(|at| {
        !matches!(grammar.tag(at), Tag::Relative | Tag::Who | Tag::Whose)
            && !matches!(word(at), "because" | "as" | "that")
    });
    // A future or "would" in another clause makes the whole one of what is thought.
    let is_thought = grammar.verbs.iter().any(|it| matches!(it.tense, Tense::Modal | Tense::Future));
    opens || is_thought
}

/// The verb that tells the year of a timex as one to come, where the sentence tells of no other time.
pub(super) fn foreseen(source: Source<'_>, timex: usize) -> Option<usize> {
    let (article, start) = (source.article, dating(source, timex, true)?);
    let it = &source.reading.timexes[timex];
    let grammar = source.syntax.at(start)?;
    let verb = grammar.verb_of(article, start)?;
    let group = &grammar.verbs[verb];
    let is_of_now = means(article.key(group.main), Concept::Say) || grammar.tag(group.main) == Tag::Modal;
    if group.is_perfect || is_of_now || !is_after(grammar, verb, start) || is_compared(source, grammar, verb, timex) {
        return None;
    }
    let is_plan = |it: &crate::syntax::VerbGroup| means_as(article.key(it.main), Concept::LookAhead, Sort::Verb);
    let is_plain = match group.tense {
        Tense::Future => true,
        Tense::Present => group.is_passive && is_plan(group),
        _ => false,
    };
    // "pledged to bring it down by 2007", "said demand would decline in 1988": of whatever time, unless nothing
    // else tells of one.
    let is_reported = match group.tense {
        Tense::Modal => article.word(group.tokens.start) == "would" && !grammar.verbs.iter().any(|it| it.is_perfect),
        Tense::None => {
            let is_infinitive = grammar.tag(group.tokens.start) == Tag::To;
            is_infinitive
                && verb.checked_sub(1).is_some_and(|it| {
                    let plan = &grammar.verbs[it];
                    // "promised to give up coal in 2015": in that year, or promised then.
                    let may_be_its =
                        !matches!(plan.tense, Tense::Present | Tense::Future) && article.word(start - 1) != "by";
                    is_plan(plan) && !plan.is_perfect && !may_be_its
                })
        }
        _ => false,
    };
    let line = source.reading.dateline()?.date.year();
    // Last year's accounts may still be to come.
    if it.written.year.is_some_and(|it| it.value + 1 >= line) {
        return None;
    }
    let block = article.blocks().get(article.block_of(start))?;
    let is_alone = || {
        source
            .reading
            .timexes_in(block.tokens)
            .all(|other| other == timex || source.reading.timexes[other].written.year.is_none_or(|it| it.value >= line))
    };
    (is_plain || is_reported && is_alone()).then_some(group.main)
}

/// "will fall to 61 million this year from 105 million in 1986": a year that another is compared with.
fn is_compared(source: Source<'_>, grammar: &Grammar, verb: usize, timex: usize) -> bool {
    let (article, start) = (source.article, source.reading.timexes[timex].tokens.start);
    let other_year = source
        .reading
        .timexes_in(grammar.sentence)
        .any(|it| it != timex && source.reading.timexes[it].interval.is_some_and(|it| it.len_days() > 80));
    let from = grammar.verbs[verb].tokens.end.min(start);
    let compares = (from..start).any(|at| means(article.key(at), Concept::Compare));
    let before = start.checked_sub(2).is_some_and(|at| means(article.key(at), Concept::Time));
    other_year || compares || before && article.word(start - 1) != "of"
}
