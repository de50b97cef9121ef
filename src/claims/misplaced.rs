//! Abbreviations in brackets behind another name than their own.

use smallvec::SmallVec;

use super::Source;
use super::acronyms::{FEWEST_LETTERS, Misplaced};
use crate::mentions::{Abbreviation, Explanation, Fit, initials_at};
use crate::text::{Case, TokenKind, TokenRange, is_key_of, is_one_of};

/// An abbreviation behind a name whose letters it does not have, while the article explains it by
/// another name.
pub(super) fn misplaced(source: Source<'_>, abbreviation: &Abbreviation, it: &Explanation) -> Option<Misplaced> {
    let article = source.article;
    let tokens = article.tokens();
    let own = abbreviation.explained.iter().find(|own| own.fit == Fit::Initials)?;
    // Behind several names it says where they belong: "(USDA)" behind each of three bureaus.
    if abbreviation.explained.iter().filter(|it| it.fit < Fit::Initials).count() > 1 {
        return None;
    }
    let letters = |index: usize| source.reading.abbreviations[index].uses[0];
    let meant = (0..source.reading.abbreviations.len().min(MOST_ABBREVIATIONS)).filter_map(|index| {
        let at = letters(index);
        let long_enough = article.word(at).len() >= FEWEST_LETTERS && tokens[at].key != tokens[it.at].key;
        let name = if long_enough { initials_at(article, at, it.at - 1)? } else { return None };
        Some((index, name))
    });
    let meant = meant.max_by_key(|(_, name)| name.range().len());
    if let Some((index, name)) = meant {
        // The abbreviation's own name may say the same in other words; its letters then fit both.
        let same = name.range().len() == own.name.range().len()
            && name.range().zip(own.name.range()).all(|(a, b)| tokens[a].key == tokens[b].key);
        return (!same).then_some(Misplaced { at: it.at, name, own: *own, meant: Some(index) });
    }
    if differs_in_letter(source, it.name, own) {
        return Some(Misplaced { at: it.at, name: trimmed(source, it.name), own: *own, meant: None });
    }
    // A party's bracket may hold its faction, or its initials in its own language.
    let is_party = it.name.range().any(|at| is_one_of!(article, at, "party front movement"));
    if it.fit == Fit::Letters || is_party || !is_named_body(source, it, own) || is_related(source, it.name, own.name) {
        return None;
    }
    Some(Misplaced { at: it.at, name: trimmed(source, it.name), own: *own, meant: None })
}

/// "European Space Agency (EMA)" beside "European Medicines Agency (EMA)": two names of the same words but
/// for those that the letters tell apart.
fn differs_in_letter(source: Source<'_>, name: TokenRange, own: &Explanation) -> bool {
    let (article, tokens) = (source.article, source.article.tokens());
    let letters = article.word(own.at).as_bytes();
    let words = |name: TokenRange| -> SmallVec<[usize; 8]> {
        let capitals = name.range().filter(|at| tokens[*at].kind == TokenKind::Word && tokens[*at].case.is_capital());
        let all: SmallVec<[usize; 8]> = capitals.collect();
        all[all.len().saturating_sub(letters.len())..].into()
    };
    let (a, b) = (words(name), words(own.name));
    if a.len() != letters.len() || b.len() != letters.len() {
        return false;
    }
    let first = |at: usize| article.word(at).as_bytes().first().copied();
    let differs = |n: &usize| tokens[a[*n]].key != tokens[b[*n]].key;
    let others: SmallVec<[usize; 8]> = (0..a.len()).filter(differs).collect();
    let is_told = |n: &usize| first(b[*n]) == Some(letters[*n]) && first(a[*n]) != Some(letters[*n]);
    !others.is_empty() && 2 * others.len() <= letters.len() && others.iter().all(is_told)
}

/// An article with more abbreviations is a list of them.
pub(super) const MOST_ABBREVIATIONS: usize = 200;

/// Whether the name before the bracket is that of a body, and not a person's, whose party or
/// employer the bracket may name.
fn is_named_body(source: Source<'_>, it: &Explanation, own: &Explanation) -> bool {
    let article = source.article;
    let last = article.word(it.name.end - 1);
    let title = is_listed!(
        last,
        "president officer director minister secretary ambassador chairman chair chief representative commissioner \
            governor senator general manager adviser advisor administrator envoy coordinator spokesperson spokesman \
            spokeswoman professor fellow"
    );
    if title {
        // Whom "(ABC)" stands for cannot be asked of a reader before ABC is explained.
        return it.at < own.at && article.sentence_of(it.at) == article.sentence_of(own.at);
    }
    is_body_noun(last)
        || (it.name.range().any(|at| is_one_of!(article, at, "of for"))
            && it.name.start > 0
            && (is_one_of!(article, it.name.start, "the") || is_one_of!(article, it.name.start - 1, "the 's")))
}

fn is_body_noun(word: &str) -> bool {
    const BODY_NOUN: &str = "administration agency alliance assembly association authority bank board bureau center centre \
        coalition college commission committee company confederation conference congress consortium \
        convention corporation corps council court department directorate federation force forces foundation \
        fund group initiative institute institution league ministry mission network office organisation \
        organization parliament partnership program programme project service services society summit trust \
        union university forum act agreement treaty strategy plan framework system test assessment award \
        exchange railway railways club museum library hospital school academy laboratory observatory orchestra \
        guard police navy army brigade airline airlines airways reserve registry archive cooperative brewery";
    is_listed!(word, BODY_NOUN)
}

/// Whether two names share a word, or one of them is of another language: they may name one thing.
fn is_related(source: Source<'_>, one: TokenRange, other: TokenRange) -> bool {
    let article = source.article;
    let tokens = article.tokens();
    let foreign = |name: TokenRange| {
        name.range().any(|at| {
            let word = article.key(at);
            is_key_of!(word, "de des du del der die und et dos da do para pour sans y e la le les van voor di i w")
                || !article.slice(tokens[at].span).is_ascii()
        })
    };
    let stems =
        |name: TokenRange| name.range().filter(|at| article.word(*at).len() > 3 && !is_body_noun(article.word(*at)));
    let stem = |at: usize| article.word(at).chars().take(4).collect::<String>();
    let shared = stems(one).any(|a| stems(other).any(|b| stem(a) == stem(b)));
    // "UN Refugee Agency" and "United Nations High Commissioner for Refugees".
    let spelt = |a: TokenRange, b: TokenRange| {
        a.range().any(|at| {
            tokens[at].case == Case::Upper
                && article.word(at).as_bytes().first() == article.word(b.start).as_bytes().first()
        })
    };
    shared || foreign(one) || foreign(other) || spelt(one, other) || spelt(other, one)
}

/// Without the small words and the country it begins with.
fn trimmed(source: Source<'_>, name: TokenRange) -> TokenRange {
    let starts = |at: usize| {
        let token = source.article.token(at);
        token.is_some_and(|it| it.case.is_capital() && it.span.len() > 1) && !is_one_of!(source.article, at, "the u.s.")
    };
    let start = name.range().find(|at| starts(*at)).unwrap_or(name.start);
    TokenRange::new(start, name.end)
}
