//! For whom a lawyer speaks: "Ms Morrow, prosecuting,", "for the accused, barrister Ines Morrow".
//!
//! Nobody speaks for both sides of a case.

use super::{Claim, Source, What, claim};
use crate::discourse::People;
use crate::lexicon::{Concept, Concepts, Sort, means, means_as};
use crate::mentions::Kind;
use crate::syntax::Grammar;
use crate::text::{Picks, TokenKind, TokenRange};

/// A lawyer who is told on both sides.
#[derive(Clone, Copy, Debug)]
pub struct Sided {
    /// The number of the figure.
    pub figure: usize,
    /// The word for the side.
    pub here: usize,
    /// The word for the other, where it was told first.
    pub there: usize,
    /// The two phrases, "for the accused" and "prosecuting", where the one may stand in the place of the other.
    pub phrases: Option<(TokenRange, TokenRange)>,
}

/// So many words stand between a name and the word for its side: "Fallow, counsel for the other two accused".
const NEAR: usize = 7;

/// Words for the sides.
pub(super) const SIDES: Concepts = Concepts::of(&[Concept::Prosecution, Concept::Defence]);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Prosecution,
    Defence,
}

/// `words` are those that mean one of the sides.
pub(super) fn read(source: Source<'_>, words: &Picks, out: &mut Vec<Claim>) {
    let body = source.reading.front.body;
    if source.reading.figures.is_empty() || words.iter().filter(|it| *it >= body).nth(1).is_none() {
        return;
    }
    let people = People::of(source.article, source.reading, source.syntax);
    let mut told: Vec<(usize, Side, usize)> = Vec::new();
    for word in words.iter().filter(|it| *it >= body && !source.article.is_quoted(*it)) {
        let Some(grammar) = source.syntax.at(word) else { continue };
        let Some(side) = side_at(source, grammar, word) else { continue };
        let Some(figure) = of_whom(source, &people, grammar, word) else { continue };
        let other = told.iter().find(|it| it.0 == figure && it.1 != side);
        if let Some((_, _, there)) = other {
            let phrases = phrase(source, word).zip(phrase(source, *there)).filter(|it| it.0.1 == it.1.1);
            let phrases = phrases.map(|it| (it.0.0, it.1.0));
            let it = Sided { figure, here: word, there: *there, phrases };
            out.push(claim(TokenRange::new(word, word + 1), What::Sided(it)));
        }
        told.push((figure, side, word));
    }
}

/// "prosecuting", "for the Crown", "in mitigation", "prosecutor": the side that a word gives.
fn side_at(source: Source<'_>, grammar: &Grammar, word: usize) -> Option<Side> {
    let article = source.article;
    let key = article.key(word);
    let side = if means(key, Concept::Prosecution) { Side::Prosecution } else { Side::Defence };
    // "prosecuting", but not "prosecuted"
    if means_as(key, Concept::Prosecution, Sort::Verb) || means_as(key, Concept::Defence, Sort::Verb) {
        return article.word(word).ends_with("ing").then_some(side);
    }
    let chunk = grammar.chunk_at(word).map(|it| &grammar.chunks[it]).filter(|it| it.head == word);
    let governed = chunk.and_then(|it| it.preposition).map(|it| article.word(it));
    // "for the accused": to the tagger a participle.
    let is_bare = chunk.is_none() && is_behind_for(source, word);
    let is_for = is_bare
        || matches!(governed, Some("for"))
        || matches!(governed, Some("in")) && means_as(key, Concept::Defence, Sort::Other);
    // "defence lawyer Ann Roe", "prosecutor Ann Roe"
    let is_title = || {
        let next = word + 1;
        means_as(key, Concept::Prosecution, Sort::Noun) && article.word(word).ends_with('r')
            || means(article.key(next), Concept::Lawyer)
    };
    (is_for || is_title()).then_some(side)
}

/// "for the accused," to whom the tagger gives a verb.
fn is_behind_for(source: Source<'_>, word: usize) -> bool {
    let is_for = word.checked_sub(2).is_some_and(|it| source.article.word(it) == "for");
    is_for && !source.article.token(word + 1).is_some_and(|it| it.kind == TokenKind::Word)
}

/// The phrase of a word, and whether it is set off by commas behind a name; none of a title.
fn phrase(source: Source<'_>, word: usize) -> Option<(TokenRange, bool)> {
    let grammar = source.syntax.at(word)?;
    let chunk = grammar.chunk_at(word).map(|it| &grammar.chunks[it]);
    let bare = is_behind_for(source, word).then(|| word - 2);
    let by = bare.or(chunk.and_then(|it| it.preposition)).or_else(|| grammar.verb_at(word).map(|_| word))?;
    let is_set_off = source.article.word(by.checked_sub(1)?) == ",";
    Some((TokenRange::new(by, word + 1), is_set_off))
}

/// Whose side a word gives: the name that it is set behind with a comma, or that its phrase is set before.
fn of_whom(source: Source<'_>, people: &People<'_>, grammar: &Grammar, word: usize) -> Option<usize> {
    let article = source.article;
    let is_comma = |at: usize| article.word(at) == ",";
    let start = grammar.sentence.start;
    let is_word = |at: &usize| !matches!(article.word(*at), ";" | ":" | "." | "\u{22}");
    // "Testifying for the prosecution, Carla Wendt": no lawyer.
    let testifies = |from: usize| (from..word).any(|it| means(article.key(it), Concept::Testify));
    // "Ms Morrow, prosecuting,"; "Ms Kimeto, counsel for the accused,"
    let comma = (start.max(word.saturating_sub(NEAR))..word).rev().take_while(is_word).find(|it| is_comma(*it));
    if let Some(comma) = comma
        && let Some(figure) = comma.checked_sub(1).and_then(|it| people.named_at(it))
        && !testifies(comma)
    {
        return Some(figure);
    }
    // "Opening the case for the accused, barrister Ines Morrow"; "prosecutor Ann Roe"
    let end = grammar.sentence.end.min(word + NEAR);
    let name = source.reading.within(TokenRange::new(word + 1, end)).find_map(|it| match it.kind {
        Kind::Person(_) => Some(it.tokens.start),
        _ => None,
    })?;
    let between = TokenRange::new(word + 1, name);
    let opens = comma.is_none() && !testifies(start);
    let has_verb = grammar.verbs.iter().any(|it| between.contains(it.main));
    let commas = between.range().filter(|it| is_comma(*it)).count();
    let is_phrase = opens && commas == 1 && is_comma(word + 1) && grammar.sentence.start + NEAR >= word;
    let is_title = commas == 0 && between.len() <= 3 && !means(article.key(word), Concept::Testify);
    ((is_phrase || is_title) && !has_verb).then(|| people.named_at(name)).flatten()
}
