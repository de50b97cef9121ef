//! Who is what to whom: "his aunt, Trudy Brandt", "her brother Dennis", "Dennis, his cousin".
//!
//! The same two people are not cousins and brothers.

use super::{Claim, Source, What, claim};
use crate::discourse::{Gender, People};
use crate::lexicon::{Concept, Concepts, Sort, means_any, means_as};
use crate::mentions::{Kind, Mention, starting};
use crate::text::{Picks, TokenKind, TokenRange};

/// Two people who are told as two kinds of kin.
#[derive(Clone, Copy, Debug)]
pub struct Related {
    /// The name of the kin.
    pub name: TokenRange,
    /// The word for it.
    pub here: usize,
    /// The word for it where it was told first.
    pub there: usize,
}

/// Kinds of kin, of which two people are one.
const KINDS: [Concept; 9] = [
    Concept::Spouse,
    Concept::Parent,
    Concept::Child,
    Concept::Sibling,
    Concept::Grandparent,
    Concept::Grandchild,
    Concept::ParentsSibling,
    Concept::SiblingsChild,
    Concept::Cousin,
];

/// Words for kin.
pub(super) const KIN: Concepts = Concepts::of(&KINDS);

/// So many words stand between whose kin it is and the word for it: "his elder half brother".
const BETWEEN: usize = 3;

struct Told {
    kind: usize,
    word: usize,
    name: TokenRange,
    /// The figure of that name, where there is one: most kin have a given name only.
    figure: Option<usize>,
    /// Whose kin.
    of: Option<usize>,
    sex: Option<Gender>,
}

/// `kin` are the words that mean one of [`KIN`].
pub(super) fn read(source: Source<'_>, kin: &Picks, out: &mut Vec<Claim>) {
    let body = source.reading.front.body;
    if kin.iter().filter(|it| *it >= body).nth(1).is_none() {
        return;
    }
    let people = People::of(source.article, source.reading, source.syntax);
    let mut told: Vec<Told> = Vec::new();
    for word in kin.iter().filter(|it| *it >= body && !source.article.is_quoted(*it)) {
        let Some(row) = told_at(source, &people, word) else { continue };
        let is_other = |it: &&Told| it.kind != row.kind && is_of_same(source, &people, it, &row);
        let mut same = told.iter().filter(|it| is_named_so(source, it, &row));
        if let Some(other) = same.clone().find(is_other)
            && !same.any(|it| it.kind == row.kind)
        {
            let it = Related { name: other.name, here: word, there: other.word };
            out.push(claim(TokenRange::new(word, word + 1), What::Related(it)));
        }
        told.push(row);
    }
}

/// Whether two rows are of one name: of one figure, or of one given name.
fn is_named_so(source: Source<'_>, one: &Told, other: &Told) -> bool {
    match (one.figure, other.figure) {
        (Some(one), Some(other)) => one == other,
        _ => source.article.key(one.name.start) == source.article.key(other.name.start),
    }
}

/// Whose kin somebody with a name is told to be at a word.
fn told_at(source: Source<'_>, people: &People<'_>, word: usize) -> Option<Told> {
    let article = source.article;
    let key = article.key(word);
    let kind = KINDS.iter().position(|it| means_as(key, *it, Sort::Noun))?;
    // "brother-in-law", "great-uncle"
    let is_hyphen = |at: usize| article.token(at).is_some_and(|it| it.is_hyphen());
    if is_hyphen(word + 1) || is_hyphen(word.checked_sub(1)?) {
        return None;
    }
    let sentence = article.sentence_of(word);
    let from = sentence.start.max(word.saturating_sub(BETWEEN));
    let is_pronoun = |at: usize| people.sex_of_pronoun(at).is_some();
    let is_possessive = |at: usize| article.token(at).is_some_and(|it| it.kind == TokenKind::Possessive);
    let owner = (from..word).rev().find(|it| is_pronoun(*it) || is_possessive(*it))?;
    if (owner + 1..word).any(|it| article.token(it).is_some_and(|it| it.kind != TokenKind::Word)) {
        return None;
    }
    let (of, sex, start) = if is_pronoun(owner) {
        let sex = people.sex_of_pronoun(owner);
        let topic = || people.topic().filter(|it| people.gender(it.figure) == sex);
        let of = source.syntax.at(owner).and_then(|it| people.of_pronoun(it, owner)).or_else(topic);
        (of.map(|it| it.figure), sex, owner)
    } else {
        let name = people.named_at(owner.checked_sub(1)?)?;
        (Some(name), people.gender(name), owner - 1)
    };
    let name = named_behind(source, word + 1).or_else(|| named_before(source, word, start))?;
    let figure = figure_of(starting(&source.reading.mentions, name.start));
    // "the death of Dennis, his cousin": not his own.
    let topic = || people.topic().map(|it| it.figure).filter(|it| Some(*it) != figure && is_pronoun(owner));
    let of = if of.is_some() && of == figure { topic() } else { of };
    (of.is_none() || of != figure).then_some(Told { kind, word, name, figure, of, sex })
}

/// "his brother Dennis", "his aunt, Ms Trudy Brandt"
fn named_behind(source: Source<'_>, at: usize) -> Option<TokenRange> {
    let article = source.article;
    let at = at + usize::from(article.word(at) == ",");
    let is_title = crate::mentions::is_honorific_or_title(article, at);
    let at = at + usize::from(is_title);
    name_at(source, at + usize::from(is_title && article.word(at) == "."))
}

/// "Dennis, his cousin,"; not "his wife Anita, his two daughters".
fn named_before(source: Source<'_>, word: usize, owner: usize) -> Option<TokenRange> {
    let article = source.article;
    let comma = owner.checked_sub(1).filter(|it| article.word(*it) == ",")?;
    let is_closed = article.token(word + 1).is_some_and(|it| it.kind != TokenKind::Word);
    let last = comma.checked_sub(1).filter(|_| is_closed)?;
    let mention =
        source.reading.within(TokenRange::new(last.saturating_sub(BETWEEN), comma)).find(|it| it.tokens.contains(last));
    let start = mention.map_or(last, |it| it.tokens.start);
    let before = start.checked_sub(1)?;
    let is_listed = matches!(article.word(before), "," | "and") || means_any(article.key(before), KIN);
    name_at(source, start).filter(|_| !is_listed)
}

/// The name that begins at a token: of a figure, or a word with a capital.
fn name_at(source: Source<'_>, at: usize) -> Option<TokenRange> {
    let person = starting(&source.reading.mentions, at).find(|it| matches!(it.kind, Kind::Person(_)));
    let is_name = || {
        let token = source.article.token(at)?;
        (token.kind == TokenKind::Word && token.case.is_capital()).then(|| TokenRange::new(at, at + 1))
    };
    // "his brother, Anita's doctor"
    let is_owner = |it: &TokenRange| source.article.token(it.end).is_some_and(|it| it.kind == TokenKind::Possessive);
    person.map(|it| it.tokens).or_else(is_name).filter(|it| !is_owner(it))
}

fn figure_of<'a>(mut mentions: impl Iterator<Item = &'a Mention>) -> Option<usize> {
    mentions.find_map(|it| match it.kind {
        Kind::Person(figure) => Some(figure),
        _ => None,
    })
}

/// Whether it is told of the same person: by name, or nobody else could be meant by "his" and "her".
fn is_of_same(source: Source<'_>, people: &People<'_>, one: &Told, other: &Told) -> bool {
    if let (Some(one), Some(other)) = (one.of, other.of) {
        return one == other;
    }
    let figures = 0..source.reading.figures.len();
    let fits = |it: &usize| Some(*it) != one.figure && people.gender(*it).is_none_or(|it| Some(it) == one.sex);
    one.sex.is_some() && one.sex == other.sex && figures.filter(fits).count() <= 1
}
