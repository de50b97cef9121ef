//! One person under two given names: "the mayor, Karen Hollis ... Karin Hollis has been mayor since 2009".
//!
//! Two people of one family name are told apart by more than one letter, or the article says how they are related. So
//! a given name that stands once, a letter away from that of the only other bearer of its family name, is a slip where
//! no word of kin stands near, neither is told of as somebody new and no title parts the two.

use super::spellings::{End, Spelling, is_slip};
use super::variants::{Ear, sound};
use super::{Claim, Source, What, claim};
use crate::lexicon::{Concept, Concepts, means_any};
use crate::mentions::Figure;
use crate::text::{KeyMap, TokenKind, TokenRange, is_one_of};

/// Words of kin, which tell two people of one name apart.
const KIN: Concepts = Concepts::of(&[Concept::HisKin, Concept::HerKin, Concept::Older, Concept::Younger]);

/// Shorter given names are a letter apart by chance: "Jan" and "Jon".
const SHORTEST: usize = 4;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let figures = &source.reading.figures;
    let mut by_family: KeyMap<Vec<(&Figure, usize)>> = KeyMap::default();
    for figure in figures {
        if let Some(family) = family(source, figure) {
            by_family.entry(key(source, family)).or_default().push((figure, family));
        }
    }
    // Of three of one name each may be kin.
    let pairs = by_family.values().filter(|it| it.len() == 2);
    for (usual, odd, family) in pairs.flat_map(|it| [(it[0].0, it[1].0, it[1].1), (it[1].0, it[0].0, it[0].1)]) {
        if is_one(source, usual, odd, family) {
            let (said, known) = (odd.first.start, usual.first.start);
            let times = full(usual).count();
            let is_told = out.iter().any(|it| matches!(&it.what, What::Spelt(it) if it.odd == said));
            if !is_told {
                let spelling = Spelling { odd: said, usual: known, times };
                out.push(claim(TokenRange::new(said, said + 1), What::Spelt(spelling)));
            }
        }
    }
}

fn key(source: Source<'_>, at: usize) -> u64 {
    source.article.key(at)
}

/// The family name of somebody who is named by one given name and it, with or without an initial between.
fn family(source: Source<'_>, figure: &Figure) -> Option<usize> {
    let article = source.article;
    let name = figure.first;
    let is_word = |at: usize| article.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital());
    let is_initial =
        |at: usize| article.word(at).chars().count() == 1 || article.token(at).is_some_and(|it| it.is('.'));
    let last = name.end - 1;
    let is_plain = name.len() >= 2 && is_word(name.start) && is_word(last) && (name.start + 1..last).all(is_initial);
    is_plain.then_some(last)
}

/// The mentions of somebody with the given name.
fn full(figure: &Figure) -> impl Iterator<Item = &TokenRange> {
    figure.mentions.iter().filter(|it| it.len() > 1)
}

/// How a name begins and ends: what it is known by where more letters are wrong.
fn ends(name: &str) -> (Option<char>, [Option<char>; 2]) {
    let mut back = name.chars().rev();
    (name.chars().next(), [back.next(), back.next()])
}

/// So many letters are wrong at most where the title or both ends of the name are the same.
const TWO: usize = 2;

/// Whether a figure that is named once is another, who was named before.
fn is_one(source: Source<'_>, usual: &Figure, odd: &Figure, family: usize) -> bool {
    let article = source.article;
    let (said, known) = (odd.first.start, usual.first.start);
    let (here, there) = (article.sentence_number(said), article.sentence_number(known));
    if known > said || here == there || full(odd).count() != 1 || article.is_quoted(said) {
        return false;
    }
    let (one, other) = (article.word(said), article.word(known));
    let is_long = one.chars().count().min(other.chars().count()) >= SHORTEST;
    let titles = |it: &Figure| -> Vec<u64> {
        it.titles.iter().flat_map(|title| title.range()).map(|at| article.key(at)).collect()
    };
    let (usual_titles, own) = (titles(usual), titles(odd));
    let shares_title = own.iter().any(|it| usual_titles.contains(it));
    let is_near = is_slip(one, other, End::OfPerson)
        || sound(one, Ear::Letters) == sound(other, Ear::Letters)
        || (shares_title || ends(one) == ends(other)) && strsim::damerau_levenshtein(one, other) <= TWO;
    // "Steve" and "Steven" are one name.
    let is_short_form = one.starts_with(other) || other.starts_with(one);
    if !is_long || !is_near || is_short_form {
        return false;
    }
    // Settled: named in full again, or by the family name alone.
    let is_alone = |at: &usize| {
        key(source, *at) == key(source, family)
            && !full(usual).chain(full(odd)).any(|it| it.contains(*at))
            && article.token(*at).is_some_and(|it| it.case.is_capital())
    };
    let all = source.reading.front.body..article.tokens().len();
    let alone = all.clone().filter(is_alone).count();
    let is_settled = full(usual).count() + alone >= 2;
    // "Timmy Whitlock, a drummer": somebody new.
    let is_new = is_one_of!(article, family + 1, ", (")
        && is_one_of!(article, family + 2, "a an the who of his her whose another no");
    let between = TokenRange::new(article.sentences()[there].start, article.sentences()[here].end);
    let plural = |at: usize| {
        let (word, name) = (article.word(at), article.word(family));
        word.strip_prefix(name).is_some_and(|it| matches!(it, "s" | "es"))
    };
    let is_kin = between.range().any(|at| {
        means_any(article.key(at), KIN)
            || is_one_of!(article, at, "twins twin siblings sibling relative relatives namesake couple parents")
            || plural(at)
    });
    let is_parted = !usual_titles.is_empty() && !own.is_empty() && !shares_title;
    // "Mario" and "Maria"
    let man = |at: usize| crate::mentions::is_womans_name(article.key(at));
    let is_at_end = ends(one).1[0] != ends(other).1[0];
    let is_other_sex = is_at_end && matches!((man(said), man(known)), (Some(a), Some(b)) if a != b);
    is_settled && !is_new && !is_kin && !is_parted && !is_other_sex
}
