//! The stages of one thing, which come in one order: "Ordered in May 1996, launched in April 1995", "Built in 1901 and
//! rebuilt after a fire in 1897, the hall".
//!
//! Both are told of one subject, in one sentence or in two beside each other; nothing is done again.

use smallvec::SmallVec;

use super::{Claim, Source, What, claim, when};
use crate::lexicon::{Concept, Concepts, Sort, means, means_as};
use crate::mentions::TimexType;
use crate::syntax::{Found, Grammar, Tag, Tense};
use crate::text::{Picks, is_one_of};
use crate::time::Interval;

/// Two stages of one thing in the wrong order.
#[derive(Clone, Copy, Debug)]
pub struct Stages {
    /// The verb that tells of what comes first, and the number of its timex.
    pub first: (usize, usize),
    /// The same of what comes later.
    pub later: (usize, usize),
}

/// The stages, in order.
const STAGES: [Concept; 6] =
    [Concept::Ordered, Concept::Built, Concept::Opened, Concept::Changed, Concept::Shut, Concept::Gone];

/// Words at which a stage may be told.
pub(super) const STAGES_OF_A_THING: Concepts = Concepts::of(&STAGES);

/// Which stages come before which, by their numbers: a thing may be closed before it is rebuilt, and opened in parts.
const BEFORE: [(usize, usize); 10] = [(0, 1), (0, 2), (0, 4), (0, 5), (1, 3), (1, 4), (1, 5), (2, 4), (2, 5), (3, 5)];

struct Stage {
    number: usize,
    verb: usize,
    timex: usize,
    at: Interval,
    /// The words of the subject; `None` where the verb has none of its own.
    subject: Option<SmallVec<[u64; 4]>>,
}

/// `words` are those that mean one of the [`STAGES_OF_A_THING`].
pub(super) fn read(source: Source<'_>, words: &Picks, out: &mut Vec<Claim>) {
    let article = source.article;
    let told: Vec<usize> = words.iter().filter(|it| !article.is_quoted(*it)).collect();
    for two in told.windows(2) {
        // Asked before a sentence is tagged: two stages, and two dates.
        let sentence = article.sentence_of(two[0]);
        if !sentence.contains(two[1]) || source.reading.timexes_in(sentence).len() < 2 {
            continue;
        }
        let found = source.syntax.at(two[0]).and_then(|it| judge(&stages(source, it)));
        let is_told = |it: &Claim| out.iter().any(|old| old.tokens == it.tokens);
        out.extend(found.filter(|it| !is_told(it)));
    }
}

/// What a sentence tells of stages.
fn stages(source: Source<'_>, grammar: &Grammar) -> Vec<Stage> {
    let (article, reading) = (source.article, source.reading);
    // "opened again", "reopened": it is not the first time.
    if grammar.sentence.range().any(|it| means(article.key(it), Concept::Anew)) {
        return Vec::new();
    }
    let mut out: Vec<Stage> = Vec::new();
    for (verb, group) in grammar.verbs.iter().enumerate() {
        let key = article.key(group.main);
        let Some(number) = STAGES.iter().position(|it| means_as(key, *it, Sort::Verb)) else { continue };
        // "The firm opened a shop in 1930" is of the shop.
        if group.is_negated || group.object.is_some_and(|it| !grammar.chunks[it].is_time) && !group.is_passive {
            return Vec::new();
        }
        let is_own = |it: &usize| {
            let timex = &reading.timexes[*it];
            timex.kind == TimexType::Date
                && timex.written.year.is_some()
                && timex.modifier.is_none()
                && !reading.in_range(*it)
                && !when::is_attribute(source, timex)
                && grammar.verb_of(article, timex.tokens.start) == Some(verb)
        };
        let mut dates = reading.timexes_in(grammar.sentence).filter(is_own);
        let Some(timex) = dates.next().filter(|_| dates.next().is_none()) else { continue };
        let Some(at) = reading.timexes[timex].interval else { continue };
        // "on the site of a mill that was demolished", "a church demolished in 1890": of that alone.
        let start = group.tokens.start;
        let is_bare = group.tense == Tense::None
            && start > grammar.sentence.start
            && !is_one_of!(article, start - 1, ", and then later")
            && reading.timex_at(start - 1).is_none();
        if group.subject.is_some_and(|it| it.1 == Found::Antecedent) || is_bare {
            continue;
        }
        let subject = group.subject.map(|it| &grammar.chunks[it.0]).filter(|it| !it.is_time);
        // "the hall" is not "the old hall".
        let words = subject.map(|it| {
            let is_word = |at: &usize| !matches!(grammar.tag(*at), Tag::Determiner | Tag::Possessive);
            it.tokens.range().filter(is_word).map(|at| article.key(at)).collect()
        });
        out.push(Stage { number, verb: group.main, timex, at, subject: words });
    }
    let mut heads: Vec<&SmallVec<[u64; 4]>> = out.iter().filter_map(|it| it.subject.as_ref()).collect();
    heads.dedup();
    // Two things, or what is told of by a plural.
    let is_plural = grammar.sentence.range().any(|it| is_one_of!(article, it, "they both each their respectively ;"));
    if heads.len() > 1 || is_plural { Vec::new() } else { out }
}

fn judge(stages: &[Stage]) -> Option<Claim> {
    for (place, first) in stages.iter().enumerate() {
        for later in &stages[place + 1..] {
            let is_before = BEFORE.contains(&(first.number, later.number));
            if is_before && later.at.last() < first.at.first() {
                let what = Stages { first: (first.verb, first.timex), later: (later.verb, later.timex) };
                let tokens = crate::text::TokenRange::new(first.verb.min(later.verb), first.verb.max(later.verb) + 1);
                return Some(claim(tokens, What::Stages(what)));
            }
        }
    }
    None
}
