//! How large a group is, told once and counted again: "The room seats 34 ... her 43 seats", "a crew of 12 ... all 14 crew
//! members", "has twelve teachers. Its fourteen teachers".
//!
//! What points back to a group ("the", "all", "its", "each of the") counts the whole of it. It is the same group only
//! where the article counts such things in two numbers and no third, no word between the two tells of a change or of
//! others, and nothing that one place says more parts it from the other.

use super::renumbered::{self, Renumbered};
use super::{Claim, Source, What, claim, counts, when};
use crate::lexicon::{Concept, Concepts, Sort, means, means_any, means_as};
use crate::mentions::{Quantity, Unit, ordinal_at};
use crate::syntax::{Grammar, Tag, Tense};
use crate::text::{KeyMap, KeySet, TokenKind, TokenRange, is_one_of, key_of};

/// "its 14 teachers" is of what was told so many sentences before at most: further off it may be of another owner.
const OWNED: usize = 2;
/// So far behind, in sentences, a group is counted again.
const REACH: usize = 25;
/// A number twice as large or half is of another group more often than a slip.
const RATIO: f64 = 2.0;

/// Words of a group between two counts that make another number of it.
const CHANGES: Concepts = Concepts::of(&[
    Concept::Rise,
    Concept::Fall,
    Concept::NotAll,
    Concept::Retire,
    Concept::Appoint,
    Concept::Die,
    Concept::Remainder,
]);

/// A number of things.
struct Sized {
    quantity: usize,
    /// What is counted, without its plural.
    noun: u64,
    /// The words between the number and the noun.
    more: TokenRange,
    /// The end of the words that count.
    end: usize,
    pointed: Pointed,
    sentence: usize,
}

/// How what is counted is pointed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pointed {
    /// "twelve teachers": told for the first time.
    Not,
    /// "the twelve", "all twelve"
    Back,
    /// "its twelve"
    Owned,
    /// "another twelve", "the other twelve", "twelve of the teachers"
    Other,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    // Asked before a sentence is tagged: what points back, then what may be counted by the same noun.
    let points = |it: usize| {
        let start = source.reading.quantities[it].tokens.start;
        let is_led = |at: usize| {
            is_one_of!(source.article, at, "the all these those its their his her our my no") || ends_owner(source, at)
        };
        start.checked_sub(1).is_some_and(is_led)
    };
    let count = source.reading.quantities.len();
    let pointing: Vec<Sized> = (0..count).filter(|it| points(*it)).filter_map(|it| sized(source, it)).collect();
    let nouns: KeySet = pointing.iter().map(|it| it.noun).collect();
    if nouns.is_empty() {
        return;
    }
    let may_be = |it: usize| {
        let tokens = source.reading.quantities[it].tokens;
        let near = tokens.start.saturating_sub(2)..tokens.end + MOST_BEHIND;
        near.into_iter().any(|at| nouns.contains(&stem(source.article.word(at))))
    };
    let mut all = pointing;
    all.extend((0..count).filter(|it| !points(*it) && may_be(*it)).filter_map(|it| sized(source, it)));
    all.sort_by_key(|it| it.quantity);
    let mut by_noun: KeyMap<Vec<&Sized>> = KeyMap::default();
    all.iter().for_each(|it| by_noun.entry(it.noun).or_default().push(it));
    for later in &all {
        if !matches!(later.pointed, Pointed::Back | Pointed::Owned) {
            continue;
        }
        let same = &by_noun[&later.noun];
        let first = same[0];
        if first.quantity >= later.quantity || same.len() > MOST_OF_ONE {
            continue;
        }
        if let Some(it) = contradiction(source, same, first, later) {
            let is_told = |old: &Claim| matches!(&old.what, What::Renumbered(old) if old.here.iter().any(|one| it.here.contains(one)));
            if !out.iter().any(is_told) {
                out.push(claim(it.here[0], What::Renumbered(it)));
            }
        }
    }
}

/// The possessive "'s" before a number.
fn ends_owner(source: Source<'_>, at: usize) -> bool {
    source.article.token(at).is_some_and(|it| it.kind == TokenKind::Possessive)
}

/// So many words behind a number its noun stands at most.
const MOST_BEHIND: usize = 5;
/// What is counted more often is counted in many groups.
const MOST_OF_ONE: usize = 12;

/// What a number counts, and how it is pointed to.
fn sized(source: Source<'_>, index: usize) -> Option<Sized> {
    let article = source.article;
    let it = &source.reading.quantities[index];
    let is_whole = it.unit == Unit::Count && it.is_exact() && it.value >= 2.0 && it.value.fract() == 0.0;
    if !is_whole || article.is_quoted(it.tokens.start) {
        return None;
    }
    let grammar = source.syntax.at(it.tokens.start)?;
    let sentence = article.sentence_number(it.tokens.start);
    let start = it.tokens.start;
    let before = start.checked_sub(1).filter(|at| grammar.sentence.contains(*at));
    let told = |noun: u64, more: TokenRange, end: usize, pointed: Pointed| {
        Some(Sized { quantity: index, noun, more, end, pointed, sentence })
    };
    let end = it.tokens.end;
    let none = TokenRange::new(end, end);
    // "a 34-seat room"
    if article.token(end).is_some_and(|it| it.is_hyphen() && !it.gap) {
        let noun = end + 1;
        let is_plain = matches!(grammar.tag(noun), Tag::Noun | Tag::Adjective) && !is_measured(source, noun);
        return if is_plain { told(stem(article.word(noun)), none, noun + 1, Pointed::Not) } else { None };
    }
    // "all 12 of its ferries"
    let of_owner = is_one_of!(article, end, "of") && grammar.tag(end + 1) == Tag::Possessive;
    let from = if of_owner { end + 2 } else { end };
    let chunk = grammar.chunk_at(from).map(|it| &grammar.chunks[it]).filter(|it| it.head >= from);
    if let Some(chunk) = chunk
        && matches!(chunk.tag, Tag::Nouns | Tag::Noun)
        && !chunk.is_time
        && is_things(source, grammar, chunk.head, chunk.head > from)
    {
        // "14 crew members" are a crew of 14.
        let is_member = chunk.head > from && means_as(article.key(chunk.head), Concept::Member, Sort::Noun);
        let noun = if is_member { chunk.head - 1 } else { chunk.head };
        let more = TokenRange::new(from, noun);
        let pointed = match before {
            _ if more.range().any(|at| is_others(source, at)) => Pointed::Other,
            _ if of_owner && before.is_some_and(|at| is_one_of!(article, at, "all")) => Pointed::Owned,
            _ if of_owner => Pointed::Other,
            Some(at) => pointed(source, grammar, at),
            None => Pointed::Not,
        };
        return told(stem(article.word(noun)), more, chunk.head + 1, pointed);
    }
    // "a crew of 12", "seats 34"
    let before = before?;
    let owner = before.checked_sub(1).filter(|it| is_one_of!(article, before, "of") && grammar.sentence.contains(*it));
    if let Some(head) = owner.filter(|it| means_as(article.key(*it), Concept::Group, Sort::Noun)) {
        return told(stem(article.word(head)), none, end, Pointed::Not);
    }
    let is_verb = grammar.verb_at(before).is_some_and(|it| {
        let verb = &grammar.verbs[it];
        verb.main == before && verb.tense == Tense::Present && !verb.is_negated
    });
    if is_verb { told(stem(article.word(before)), none, end, Pointed::Not) } else { None }
}

/// Whether a noun counts things of a group: no measure, and, where no word more says which, nothing that every story
/// has several of.
fn is_things(source: Source<'_>, grammar: &Grammar, noun: usize, is_told_more: bool) -> bool {
    let is_plural = grammar.tag(noun) == Tag::Nouns || is_one_of!(source.article, noun, "people men women children");
    let is_group = means_as(source.article.key(noun), Concept::Group, Sort::Noun);
    let is_measure = means_as(source.article.key(noun), Concept::Time, Sort::Noun);
    (is_plural || is_group) && !is_measure && (is_told_more || !renumbered::is_general_noun(source, noun))
}

/// "months", "miles", "percent": a measure, not things of a group.
fn is_measured(source: Source<'_>, noun: usize) -> bool {
    let key = source.article.key(noun);
    means_as(key, Concept::Time, Sort::Noun) || renumbered::is_general_noun(source, noun)
}

fn is_others(source: Source<'_>, at: usize) -> bool {
    let key = source.article.key(at);
    means(key, Concept::NotAll) || means(key, Concept::Remainder) || means(key, Concept::Anew)
}

/// How the word before a number points.
fn pointed(source: Source<'_>, grammar: &Grammar, at: usize) -> Pointed {
    let article = source.article;
    let key = article.key(at);
    if is_others(source, at) || is_one_of!(article, at, "another other first last next top only") {
        return Pointed::Other;
    }
    // "three of the twelve" counts some, and "the twelve" all.
    if grammar.tag(at) == Tag::Possessive {
        return Pointed::Owned;
    }
    if is_one_of!(article, at, "all the these those") || means(key, Concept::OfAll) {
        return Pointed::Back;
    }
    Pointed::Not
}

/// Two counts of one group.
fn contradiction(source: Source<'_>, same: &[&Sized], first: &Sized, later: &Sized) -> Option<Renumbered> {
    let quantity = |it: &Sized| &source.reading.quantities[it.quantity];
    let (one, two) = (quantity(first), quantity(later));
    let is_near = (one.value / two.value).max(two.value / one.value) <= RATIO;
    let reach = if later.pointed == Pointed::Owned { OWNED } else { REACH };
    let apart = later.sentence - first.sentence;
    if one.value == two.value || !is_near || first.pointed != Pointed::Not || !(1..=reach).contains(&apart) {
        return None;
    }
    // Two numbers and no third; nobody says the later one before, and none is of others.
    let is_between = |it: &Sized| it.quantity < later.quantity;
    let only_two = same.iter().all(|it| {
        let value = quantity(it).value;
        it.pointed != Pointed::Other
            && (value == one.value || value == two.value)
            && !(value == two.value && is_between(it))
    });
    let is_plain = counts::is_plain(source, one) && counts::is_plain(source, two);
    let part = first_part(source, one);
    if !only_two || !is_plain || part || !agree(source, first, later) || !is_whole(source, later, first) {
        return None;
    }
    let apart = changes(source, first, one, two)
        || !same_period(source, first, later)
        || renumbered::has_own_event(source, one, two)
        || renumbered::has_own_event(source, two, one)
        || renumbered::is_sum(source, one, two);
    if apart {
        return None;
    }
    let places =
        |value: f64| -> Vec<&Quantity> { same.iter().map(|it| quantity(it)).filter(|it| it.value == value).collect() };
    let end = |it: &Quantity| {
        same.iter().find(|sized| quantity(sized).tokens == it.tokens).map_or(it.tokens.end, |it| it.end)
    };
    renumbered::odd_first(source, &places(one.value), &places(two.value), |it| {
        TokenRange::new(it.tokens.start, end(it))
    })
}

/// "12 of the 40 teachers", "no 12 teachers"
fn first_part(source: Source<'_>, first: &Quantity) -> bool {
    let article = source.article;
    let Some(before) = first.tokens.start.checked_sub(1) else { return false };
    // "a team of six divers" is all of it.
    let is_group = before > 0
        && is_one_of!(article, before, "of")
        && source.syntax.at(before - 1).is_some_and(|it| it.tag(before - 1) == Tag::Noun)
        && !is_one_of!(article, before - 1, "total average maximum minimum");
    is_one_of!(article, before, "of no and or plus than including") && !is_group
}

/// Whether every word between a later number and its noun stands in the sentence of the first.
fn agree(source: Source<'_>, first: &Sized, later: &Sized) -> bool {
    let tokens = source.article.tokens();
    let there = source.article.sentences()[first.sentence];
    let is_there = |at: usize| tokens[there.range()].iter().any(|it| it.key == tokens[at].key);
    later.more.range().all(is_there) && (!later.more.is_empty() || first.more.len() <= 1)
}

/// Whether nothing behind a count picks some out, or only what the other place says as well.
fn is_whole(source: Source<'_>, later: &Sized, first: &Sized) -> bool {
    let article = source.article;
    if counts::is_whole(source, later.end) {
        return true;
    }
    let there = article.sentences()[first.sentence];
    let sentence = article.sentences()[later.sentence];
    let is_weighty = |at: &usize| {
        source.syntax.at(*at).is_some_and(|it| matches!(it.tag(*at), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adverb))
    };
    let mut behind = (later.end..sentence.end.min(later.end + 4)).filter(is_weighty);
    let is_there = |at: usize| article.tokens()[there.range()].iter().any(|it| it.key == article.key(at));
    behind.next().is_some_and(is_there)
}

/// Whether the text from the first count to the later one tells of a change, of one more or of another group.
fn changes(source: Source<'_>, first: &Sized, one: &Quantity, two: &Quantity) -> bool {
    let article = source.article;
    let from = article.sentences()[first.sentence].start;
    // What follows on the later count tells what the counted did: "All three doctors have left."
    let to = two.tokens.start;
    let beside = TokenRange::new(from, to);
    // "All but one of the eight paintings" are of eight.
    let is_change = |at: usize| {
        let in_count = one.tokens.contains(at) || two.tokens.contains(at);
        !in_count
            && (means_any(article.key(at), CHANGES)
                || is_one_of!(article, at, "another joined")
                || is_one_of!(article, at, "one") && !is_one_of!(article, at - 1, "but of")
                || ordinal_at(article, at).is_some() && source.reading.timex_at(at).is_none())
    };
    // The same number of something unnamed: "The school in Selm has 14."
    let is_bare = source.reading.quantities.iter().any(|it| {
        let is_between = it.tokens.start > one.tokens.start && it.tokens.start < two.tokens.start;
        is_between && it.unit == Unit::Count && it.value == two.value
    });
    is_bare || beside.range().any(is_change)
}

/// Whether no date puts one of two counts into another time than the other.
fn same_period(source: Source<'_>, first: &Sized, later: &Sized) -> bool {
    let Some(line) = when::dateline(source) else { return true };
    let sentence = |it: &Sized| source.article.sentences()[it.sentence];
    let old = |it: &Sized| -> Vec<_> {
        when::dated(source, sentence(it))
            .filter_map(|it| it.interval)
            .filter(|it| (line.first() - it.last()).num_days() > 365)
            .collect()
    };
    let (one, other) = (old(first), old(later));
    other.is_empty() || other.iter().all(|it| one.iter().any(|that| it.meets(*that)))
}

/// A noun without its plural, or a verb without its ending: "seats", "seat".
fn stem(word: &str) -> u64 {
    let stem = match word {
        "people" => "person",
        "men" => "man",
        "women" => "woman",
        "children" => "child",
        _ => word
            .strip_suffix("ies")
            .or_else(|| word.strip_suffix("es").filter(|it| it.ends_with(['s', 'x', 'h'])))
            .or_else(|| word.strip_suffix('s').filter(|it| !it.ends_with('s')))
            .unwrap_or(word),
    };
    key_of(stem.strip_suffix('y').unwrap_or(stem))
}
