//! Groups whose members are named once and counted elsewhere: "The jury consists of the novelist Ada Holm, the critic
//! Ben Orr and the actor Cora Lind. The four jurors", a list of five firms, and behind it "none of the six firms".

use super::lists::Listed;
use super::{Claim, Source, What, claim};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Quantity, Unit};
use crate::syntax::{Grammar, Tag};
use crate::text::{BlockKind, Picks, TokenKind, TokenRange, is_one_of};

/// A group, and how many of it are named.
struct Group {
    /// The word for it; `None` for a list without one.
    head: Option<usize>,
    list: TokenRange,
    count: usize,
}

/// So far behind its list, in sentences, a group is counted.
const REACH: usize = 6;
/// Larger groups are named in part.
const MOST: usize = 12;

/// `consist` are the words that mean to consist of.
pub(super) fn read(source: Source<'_>, consist: &Picks, out: &mut Vec<Claim>) {
    let mut groups: Vec<Group> = consist.iter().filter_map(|at| told(source, at)).collect();
    groups.extend(bullets(source));
    for group in &groups {
        let from = source.article.sentence_number(group.list.end.saturating_sub(1));
        let counted = source.reading.quantities.iter().filter(|it| {
            let number = source.article.sentence_number(it.tokens.start);
            it.tokens.start >= group.list.end && number <= from + REACH
        });
        let Some(it) = counted.into_iter().find(|it| is_of(source, group, it)) else { continue };
        let told = out.iter().any(|old| matches!(&old.what, What::Listed(old) if old.said == it.number));
        if !told {
            let listed =
                Listed { said: it.number, number: it.value, items: (group.count, group.count), list: group.list };
            out.push(claim(it.number, What::Listed(listed)));
        }
    }
}

/// "The jury consists of A, B and C."
fn told(source: Source<'_>, at: usize) -> Option<Group> {
    let article = source.article;
    // Asked before a sentence is tagged: "made" is a word of every day, "made up of" is not.
    if !is_one_of!(article, at + 1, "of up") && !article.word(at).starts_with("compr") {
        return None;
    }
    let grammar = source.syntax.at(at)?;
    let verb = grammar.verb_at(at).map(|it| &grammar.verbs[it]);
    if verb.is_some_and(|it| it.is_negated || it.main != at) || article.is_quoted(at) {
        return None;
    }
    let subject = verb.and_then(|it| it.subject).map(|it| grammar.chunks[it.0].head);
    // The tagger takes "consists" for a noun now and then.
    let beside = || at.checked_sub(1).filter(|it| grammar.sentence.contains(*it) && grammar.tag(*it) == Tag::Noun);
    let opening = || grammar.chunks.first().map(|it| it.head).filter(|it| *it < at);
    let head = subject.or_else(beside).or_else(opening)?;
    let mut from = at + 1;
    from += usize::from(is_one_of!(article, from, "up"));
    from += usize::from(is_one_of!(article, from, "of"));
    let is_group = grammar.tag(head) == Tag::Noun && (verb.is_some() || is_one_of!(article, from - 1, "of"));
    let (list, count) = named(source, grammar, from).filter(|_| is_group)?;
    Some(Group { head: Some(head), list, count })
}

/// How many are named up to the end of a sentence, each at the end of its piece: "the geologist Pia Wendt".
fn named(source: Source<'_>, grammar: &Grammar, from: usize) -> Option<(TokenRange, usize)> {
    let article = source.article;
    let end = grammar.sentence.end - usize::from(is_one_of!(article, grammar.sentence.end - 1, "."));
    let (mut count, mut start, mut is_last) = (0, from, false);
    for at in from..=end {
        let is_and = is_one_of!(article, at, "and");
        if at < end && !is_and && !is_one_of!(article, at, ",") {
            let is_plain = article.token(at).is_some_and(|it| {
                matches!(it.kind, TokenKind::Word | TokenKind::Possessive) || it.is_hyphen() || it.is('.')
            });
            if !is_plain || grammar.verb_at(at).is_some() || means(article.key(at), Concept::NotAll) {
                return None;
            }
            continue;
        }
        if at > start {
            let is_name = article.token(at - 1).is_some_and(|it| it.case.is_capital());
            if !is_name || is_last && at < end {
                return None;
            }
            count += 1;
        }
        is_last |= is_and;
        start = at + 1;
    }
    (is_last && (2..=MOST).contains(&count)).then(|| (TokenRange::new(from, end), count))
}

/// The one bulleted list of an article whose items all begin with a name.
fn bullets(source: Source<'_>) -> Option<Group> {
    let article = source.article;
    let blocks = article.blocks();
    let is_item = |it: &usize| blocks[*it].kind == BlockKind::Item;
    let first = (0..blocks.len()).find(is_item)?;
    let count = (first..blocks.len()).take_while(is_item).count();
    let is_only = !(first + count..blocks.len()).any(|it| is_item(&it));
    let is_named = |it: usize| {
        let start = blocks[it].tokens.start;
        let is_capital =
            |at: usize| article.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital());
        is_capital(start) && (is_capital(start + 1) || is_one_of!(article, start + 1, "& , of and"))
    };
    let is_list = is_only && (3..=MOST).contains(&count) && (first..first + count).all(is_named);
    is_list.then(|| Group {
        head: None,
        list: TokenRange::new(blocks[first].tokens.start, blocks[first + count - 1].tokens.end),
        count,
    })
}

/// Whether a number counts the whole of a group: "the four jurors", "the five members of her party", "none of the six
/// firms".
fn is_of(source: Source<'_>, group: &Group, it: &Quantity) -> bool {
    let article = source.article;
    let start = it.tokens.start;
    let is_small = it.unit == Unit::Count && it.is_exact() && (2.0..=MOST as f64).contains(&it.value);
    // One or two more or fewer: of another group most are.
    let is_near = (it.value - group.count as f64).abs() <= 2.0;
    let is_definite = start > 0 && means(article.key(start - 1), Concept::Definite);
    let part = start.checked_sub(2).filter(|_| is_definite);
    // "three of the five" is of some, "none of the five" of all; "the other two", "the first three".
    let is_part =
        part.is_some_and(|it| is_one_of!(article, it, "of") && !means(article.key(it.wrapping_sub(1)), Concept::OfAll));
    if !is_small || !is_near || !is_definite || is_part || article.is_quoted(start) {
        return false;
    }
    let Some(grammar) = source.syntax.at(start) else { return false };
    let Some(chunk) = grammar.chunk_at(start).map(|it| &grammar.chunks[it]) else { return false };
    let noun = chunk.head;
    let is_plain = noun == it.tokens.end && grammar.tag(noun) == Tag::Nouns;
    let end = noun + 1;
    let of_other = is_one_of!(article, end, "of in from at")
        && !source.syntax.at(end).is_some_and(|it| it.tag(end + 1) == Tag::Possessive);
    if !is_plain || of_other {
        return false;
    }
    match group.head {
        // "jury" and "jurors", "members" of whatever it is
        Some(head) => {
            let stem = |at: usize| article.word(at).chars().take(STEM).collect::<String>();
            means_as(article.key(noun), Concept::Member, Sort::Noun) || stem(noun) == stem(head)
        }
        // The noun has not been counted before, or as the list has it.
        None => {
            let mut counted = source.reading.quantities.iter().filter(|other| {
                other.tokens.start < start
                    && (other.tokens.end..other.tokens.end + 3).any(|at| article.key(at) == article.key(noun))
            });
            counted.all(|other| other.value == group.count as f64) && means(article.key(noun), Concept::Listable)
        }
    }
}

/// "jury", "jurors"
const STEM: usize = 3;
