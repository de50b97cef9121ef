//! The number of the latest of its kind, against what the article says of those before it: "her fifth album ... The three
//! before it", "his fourth win, after those of 2001 and 2003", "the 14th congress ... the most recent, its twelfth".
//!
//! What is said before and now must be of one kind of thing, in sentences beside each other; what happened in between is
//! asked of the article alone.

mod wins;

use super::{Claim, Source, What, claim, when};
use crate::discourse::People;
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Ordinal, TimexType, number_at, ordinal_at};
use crate::syntax::{Grammar, Tag};
use crate::text::{Picks, TokenRange, is_one_of};
use crate::time::Datelike;

/// The number of the latest of its kind, and how many were before it.
#[derive(Clone, Copy, Debug)]
pub struct Instance {
    /// "fifth"
    pub ordinal: Ordinal,
    /// What was before it, in words: "The three before it".
    pub before: TokenRange,
    /// How many those were.
    pub count: u32,
    /// What they are told by.
    pub by: Before,
}

/// How those before are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// "three before it", "twice before"
    Counted,
    /// "in 1998, 2000 and 2002"
    Years,
    /// "the most recent, its twelfth", "last year's 12th"
    Latest,
}

/// So many sentences apart the two may stand.
const REACH: usize = 2;
/// So many sentences further on is told of all that were before, in words that say so.
const FAR: usize = 4;

/// "fifth studio album": so many words stand between the ordinal and its noun at most.
const BETWEEN: usize = 2;

struct Latest {
    ordinal: Ordinal,
    noun: usize,
    sentence: usize,
}

/// `nouns` are the words that mean an [`Concept::Instance`].
pub(super) fn read(source: Source<'_>, nouns: &Picks, out: &mut Vec<Claim>) {
    let article = source.article;
    let all: Vec<Latest> = nouns
        .iter()
        .filter(|it| !article.is_quoted(*it))
        .filter_map(|noun| {
            let ordinal = (noun.saturating_sub(BETWEEN + 1)..noun).rev().find_map(|at| {
                ordinal_at(article, at).filter(|it| it.value >= 2 && it.tokens.end <= noun && at + 1 + BETWEEN >= noun)
            })?;
            let sentence = article.sentence_number(noun);
            (sentence == article.sentence_number(ordinal.tokens.start)).then_some(Latest { ordinal, noun, sentence })
        })
        .collect();
    for latest in all.iter().filter(|it| is_latest(source, it)) {
        let first = latest.sentence.saturating_sub(REACH);
        let found = (first..=latest.sentence + REACH)
            .filter(|it| article.sentences().get(*it).is_some())
            .find_map(|number| before(source, latest, number))
            .or_else(|| {
                let far = (first.saturating_sub(FAR)..=latest.sentence + REACH + FAR)
                    .filter(|it| article.sentences().get(*it).is_some());
                far.filter_map(|it| years(source, latest, it, article.sentences()[it]))
                    .map(|(words, count)| (words, count, Before::Years))
                    .next()
            })
            .or_else(|| wins::told(source, latest).map(|(words, count)| (words, count, Before::Years)));
        if let Some((before, count, by)) = found {
            let it = Instance { ordinal: latest.ordinal, before, count, by };
            out.push(claim(latest.ordinal.tokens, What::Instance(it)));
        }
    }
}

/// "took her fifth title on Sunday", "will meet for its 14th congress": of the latest, not of one told as past.
fn is_latest(source: Source<'_>, it: &Latest) -> bool {
    let (article, reading) = (source.article, source.reading);
    let Some(line) = when::dateline(source) else { return false };
    let sentence = article.sentence_of(it.noun);
    let is_old = |timex: usize| {
        let timex = &reading.timexes[timex];
        let is_date = timex.kind == TimexType::Date && timex.tokens.start > it.ordinal.tokens.start;
        is_date && timex.written.year.is_some_and(|year| year.value < line.first().year())
    };
    // "his third title in 2003" is told of then, if the years are not those before it.
    let near = TokenRange::new(it.noun, sentence.end.min(it.noun + 5));
    let is_set_off = article.token(it.noun + 1).is_some_and(|it| it.is(','));
    let told_of_then = reading.timexes_in(near).any(is_old) && !is_set_off && !is_counted_from(source, it.noun);
    // "last year's sixth edition", "the sixth, last year"
    let is_last = (sentence.start..it.ordinal.tokens.start)
        .any(|at| means(article.key(at), Concept::Earlier) || is_one_of!(article, at, "last"));
    let start = it.ordinal.tokens.start;
    // "one in its third edition", "the second half"
    let is_own = start > sentence.start
        && (is_own(source, start - 1)
            || is_one_of!(article, start - 1, "a this")
            || article.token(start - 1).is_some_and(|it| it.kind == crate::text::TokenKind::Possessive));
    !told_of_then && !is_last && is_own && reading.passage_at(it.noun).is_none()
}

/// "her fifth win, after those of 2001 and 2003"
fn is_counted_from(source: Source<'_>, noun: usize) -> bool {
    (noun + 1..noun + 6).any(|at| means(source.article.key(at), Concept::Later))
}

/// What a sentence says of those before: in which words, how many, and how.
fn before(source: Source<'_>, latest: &Latest, number: usize) -> Option<(TokenRange, u32, Before)> {
    let article = source.article;
    let sentence = *article.sentences().get(number)?;
    if article.is_quoted(sentence.start) {
        return None;
    }
    counted(source, latest, sentence)
        .map(|(words, count)| (words, count, Before::Counted))
        .or_else(|| years(source, latest, number, sentence).map(|(words, count)| (words, count, Before::Years)))
        .or_else(|| last(source, latest, sentence).map(|it| (it.tokens, it.value, Before::Latest)))
}

/// "three times before", "twice before", "the three before it", "his previous four", "the seven previous editions".
fn counted(source: Source<'_>, latest: &Latest, sentence: TokenRange) -> Option<(TokenRange, u32)> {
    let article = source.article;
    // "thirty-one" is two numbers with a hyphen.
    let whole = |at: usize| {
        let is_compound = article.token(at + 1).is_some_and(|it| it.is_hyphen());
        let unit = if is_compound { number_at(article, at + 2).filter(|it| *it < 10.0) } else { None };
        let value = number_at(article, at)? + unit.unwrap_or(0.0);
        (value.fract() == 0.0 && value >= 1.0).then_some(value as u32)
    };
    let is_number = |at: usize| sentence.contains(at);
    sentence.range().find_map(|at| {
        if is_one_of!(article, at, "before") {
            // "twice before", but not "twice before the war"
            let ends = at + 1 >= sentence.end
                || is_one_of!(article, at + 1, ", . ; had in and it this")
                || article.token(at + 1).is_some_and(|it| it.is('.'));
            let is_it = is_one_of!(article, at + 1, "it this");
            let last = at.checked_sub(1).filter(|it| sentence.contains(*it) && ends)?;
            let times = |count: u32, start: usize| {
                (is_same_deed(source, latest, sentence)).then_some((TokenRange::new(start, at + 1), count))
            };
            return match article.word(last) {
                "twice" => times(2, last),
                "once" => times(1, last),
                "times" => {
                    let start = number_start(source, last)?;
                    times(whole(start)?, start)
                }
                // "the three before it were about leaving"
                _ if is_it => whole(last).map(|it| (TokenRange::new(last, at + 2), it)),
                _ => None,
            };
        }
        if means(article.key(at), Concept::Earlier) {
            let is_kind =
                |noun: usize| article.key(noun) == article.key(latest.noun) || is_plural(source, noun, latest.noun);
            // "the seven previous editions"
            if at > sentence.start && is_number(at - 1) && is_kind(at + 1) && is_told_of_all(source, at - 1) {
                return whole(at - 1).map(|it| (TokenRange::new(at - 1, at + 2), it));
            }
            // "his previous four", "his previous four titles"
            let behind = at + 2;
            let ends = is_kind(behind) || source.syntax.at(at).is_some_and(|it| it.verb_at(behind).is_some());
            if at > sentence.start && is_own(source, at - 1) && ends {
                return whole(at + 1).map(|it| (TokenRange::new(at, at + 2), it));
            }
        }
        None
    })
}

/// "the seven previous editions", not "one of seven previous editions" or "won seven previous titles with others".
fn is_told_of_all(source: Source<'_>, number: usize) -> bool {
    number.checked_sub(1).is_some_and(|it| is_own(source, it))
}

/// "the", "his", "their"
fn is_own(source: Source<'_>, at: usize) -> bool {
    let key = source.article.key(at);
    means(key, Concept::Own) || means(key, Concept::Definite)
}

fn is_plural(source: Source<'_>, noun: usize, of: usize) -> bool {
    let (long, short) = (source.article.word(noun), source.article.word(of));
    long.strip_prefix(short).is_some_and(|it| it == "s" || it == "es") || short == "victory" && long == "victories"
}

/// Where the number before "times" begins: "thirty-one times".
fn number_start(source: Source<'_>, times: usize) -> Option<usize> {
    let article = source.article;
    let one = times.checked_sub(1)?;
    let hyphen = one >= 2 && article.token(one - 1).is_some_and(|it| it.is_hyphen());
    let start = if hyphen { one - 2 } else { one };
    number_at(article, start).is_some().then_some(start)
}

/// Whether a sentence tells of the same deed as the ordinal: "won the cup for the fourth time", "had won it twice
/// before"; "the race had been rowed 31 times before", "its 34th running".
fn is_same_deed(source: Source<'_>, latest: &Latest, sentence: TokenRange) -> bool {
    let article = source.article;
    let is_time = means_as(article.key(latest.noun), Concept::Instance, Sort::Other);
    if !is_time {
        return article.sentence_number(sentence.start).abs_diff(latest.sentence) <= 1
            && [Concept::Recur, Concept::Win].into_iter().any(|it| means_as(article.key(latest.noun), it, Sort::Noun));
    }
    let verbs = |grammar: &Grammar| grammar.verbs.iter().map(|it| article.key(it.main)).collect::<Vec<_>>();
    let (here, there) = (source.syntax.sentence(latest.sentence), source.syntax.at(sentence.start));
    here.zip(there).is_some_and(|(one, two)| {
        let two = verbs(two);
        verbs(one).iter().any(|it| two.contains(it))
    })
}

/// "had won in 1998, 2000 and 2002", "after those of 1998, 2000 and 2002": how many years, all before this one.
fn years(source: Source<'_>, latest: &Latest, number: usize, sentence: TokenRange) -> Option<(TokenRange, u32)> {
    let (article, reading) = (source.article, source.reading);
    let line = when::dateline(source)?;
    let is_year = |it: &usize| {
        let timex = &reading.timexes[*it];
        timex.kind == TimexType::Date && timex.written.year.is_some() && timex.written.month.is_none()
    };
    let all: Vec<usize> = reading.timexes_in(sentence).filter(is_year).collect();
    let (first, last) = (&reading.timexes[*all.first()?], &reading.timexes[*all.last()?]);
    let is_list = all.len() >= 2
        && all.windows(2).all(|pair| {
            let between = reading.timexes[pair[0]].tokens.end..reading.timexes[pair[1]].tokens.start;
            between.len() <= 3 && between.clone().all(|it| is_one_of!(article, it, ", and in again then"))
        })
        && all.iter().all(|it| !reading.in_range(*it));
    // "first won the bowl in 2009 and repeated the feat in 2011, 2012 and 2015": each by its own verb.
    let is_won = |it: &usize| {
        let grammar = source.syntax.sentence(number);
        let at = reading.timexes[*it].tokens.start;
        grammar.is_some_and(|grammar| {
            let verb = grammar.verb_of(article, at).map(|it| &grammar.verbs[it]);
            verb.is_some_and(|it| means_as(article.key(it.main), Concept::Win, Sort::Verb) && !it.is_negated)
        })
    };
    let is_all_before = is_told_as_all(source, latest, number, first.tokens.start, all.len());
    let is_list = is_list || all.len() >= 2 && all.iter().all(|it| is_won(it) && !reading.in_range(*it));
    let is_list = is_list || all.len() == 1 && is_all_before && !reading.in_range(all[0]);
    let values = all.iter().filter_map(|it| reading.timexes[*it].written.year).map(|it| it.value);
    let is_past = values.clone().all(|it| it < line.first().year()) && values.clone().is_sorted();
    if !is_list || !is_past {
        return None;
    }
    let before = first.tokens.start.checked_sub(1)?;
    let words = TokenRange::new(first.tokens.start, last.tokens.end);
    let count = u32::try_from(all.len()).ok()?;
    if is_all_before {
        return Some((words, count));
    }
    // "his fifth win, after those of 2001 and 2003", "following victories in 2001"
    let is_after = number == latest.sentence
        && latest.noun < before
        && (latest.noun + 1..before).any(|at| means(article.key(at), Concept::Later));
    let grammar = source.syntax.sentence(number)?;
    let verb = grammar.verb_of(article, first.tokens.start)?;
    // "won, among others, in", "most recently in", "has won every year since"
    let is_part = (grammar.verbs[verb].tokens.start.saturating_sub(1)..last.tokens.end).any(|at| {
        let key = article.key(at);
        let is_added = is_one_of!(article, at, "also") && number == latest.sentence && at > latest.noun;
        means(key, Concept::NotAll)
            || means(key, Concept::Uncounted)
            || is_one_of!(article, at, "since also") && !is_added
    });
    let is_win = |key: u64| means_as(key, Concept::Win, Sort::Verb);
    let is_told = is_win(article.key(grammar.verbs[verb].main)) && !grammar.verbs[verb].is_negated;
    let is_title = means(article.key(latest.noun), Concept::Win)
        || is_one_of!(article, latest.noun, "time")
            && source
                .syntax
                .sentence(latest.sentence)
                .is_some_and(|it| it.verbs.iter().any(|it| is_win(article.key(it.main))));
    // Of one who won before, told in a sentence beside it that names nobody else.
    let is_beside = number != latest.sentence && number.abs_diff(latest.sentence) == 1 && is_told && is_title;
    // "her third victory on the links, where she also lifted the trophy in 2017, 2019 and 2022"
    let is_added = number == latest.sentence
        && is_told
        && latest.noun < before
        && (latest.noun + 1..before).any(|at| is_one_of!(article, at, "also previously before"));
    // "Lund won his third title. Holm had won in 1998": of one of the two sentences the subject is a pronoun, or it is one.
    let subject = |number: usize, near: usize| {
        let grammar = source.syntax.sentence(number)?;
        let verb = grammar.verb_of(article, near)?;
        grammar.verbs[verb].subject.map(|it| grammar.chunks[it.0])
    };
    let is_of_same = || {
        let (Some(one), Some(two)) = (subject(latest.sentence, latest.noun), subject(number, first.tokens.start))
        else {
            return false;
        };
        // "Having won in 2019, 2020 and 2021, the Downs": of whom the sentence is on.
        let is_fronted = grammar.verbs[verb].tense == crate::syntax::Tense::None && verb == 0;
        one.is_pronoun() != two.is_pronoun() || article.key(one.head) == article.key(two.head) || is_fronted
    };
    (!is_part && (is_after || is_added || is_beside && is_of_same())).then_some((words, count))
}

/// "Her only earlier wins came in 2009 and 2012": whether a sentence tells of all that were before.
fn is_told_as_all(source: Source<'_>, latest: &Latest, number: usize, year: usize, years: usize) -> bool {
    let article = source.article;
    let Some(grammar) = source.syntax.sentence(number) else { return false };
    let subject = grammar.verb_of(article, year).and_then(|it| grammar.verbs[it].subject);
    let Some(chunk) = subject.map(|it| &grammar.chunks[it.0]) else { return false };
    // The tagger takes "her only earlier" for a pronoun and two adverbs.
    let is_modifier = |at: usize| {
        matches!(
            grammar.tag(at),
            Tag::Adjective
                | Tag::Comparative
                | Tag::Adverb
                | Tag::AdverbMore
                | Tag::Determiner
                | Tag::Possessive
                | Tag::Pronoun
        )
    };
    let mut from = chunk.head;
    while from > grammar.sentence.start && is_modifier(from - 1) {
        from -= 1;
    }
    let is_only = (from..chunk.head).any(|at| is_one_of!(article, at, "only"));
    let is_before = (from..chunk.head)
        .any(|at| means(article.key(at), Concept::Earlier) || is_only && is_one_of!(article, at, "other"));
    let is_own = is_own(source, from);
    let is_kind = means_as(article.key(chunk.head), Concept::Win, Sort::Noun)
        && means_as(article.key(latest.noun), Concept::Win, Sort::Noun)
        || article.key(chunk.head) == article.key(latest.noun)
        || is_plural(source, chunk.head, latest.noun);
    is_before && is_own && is_kind && (years > 1 || is_only) && is_owners(source, latest, number, (grammar, from))
}

/// Whether the owner of what is told of, "her" at a token, is whoever has the latest; "their" and "its" are of the
/// sentence beside.
fn is_owners(source: Source<'_>, latest: &Latest, number: usize, (grammar, owner): (&Grammar, usize)) -> bool {
    let people = People::of(source.article, source.reading, source.syntax);
    if people.sex_of_pronoun(owner).is_none() {
        return number.abs_diff(latest.sentence) <= 1;
    }
    let Some(own) = source.syntax.sentence(latest.sentence) else { return false };
    let subject = own.verb_of(source.article, latest.noun).and_then(|it| own.verbs[it].subject);
    let winner = subject.and_then(|it| people.who(own, &own.chunks[it.0]));
    winner.zip(people.of_pronoun(grammar, owner)).is_some_and(|(one, other)| one.figure == other.figure)
}

/// "The most recent, its twelfth, took place in March 2006", "last year's sixth edition", "Last year's festival, the
/// tenth": the number of the one before.
fn last(source: Source<'_>, latest: &Latest, sentence: TokenRange) -> Option<Ordinal> {
    let article = source.article;
    let start = sentence.range().find(|at| {
        is_one_of!(article, *at, "last previous")
            && (is_one_of!(article, at + 1, "year") || article.key(at + 1) == article.key(latest.noun))
            || is_one_of!(article, *at, "most") && is_one_of!(article, at + 1, "recent")
    })?;
    if article.sentence_number(start) == latest.sentence && start < latest.ordinal.tokens.start {
        return None;
    }
    let is_kind = |at: usize| article.key(at) == article.key(latest.noun);
    let end = sentence.end.min(start + 10);
    let ordinal = (start + 1..end).find_map(|at| ordinal_at(article, at).filter(|it| it.tokens.start == at))?;
    let behind = ordinal.tokens.end;
    let before = ordinal.tokens.start - 1;
    // "last year's sixth edition"; "the most recent, its twelfth,"; "last year's festival, the tenth,"
    let is_named = is_kind(behind);
    let is_set_off = is_own(source, before)
        && article.token(before - 1).is_some_and(|it| it.is(','))
        && (behind >= sentence.end || article.token(behind).is_some_and(|it| it.is(',') || it.is('.')))
        && ((start..before).any(is_kind) || is_one_of!(article, start, "most"));
    (is_named || is_set_off).then_some(ordinal)
}
