//! When people were born, as the article itself says: "Ann Lee, who was born in 1967", "She was born on 4
//! May", "Born in Riga in 1967, Ann Lee ...".

use std::collections::HashMap;

use super::Source;
use crate::mentions::{Kind, TimexType};
use crate::text::{Picks, TokenKind, TokenRange, is_one_of, key_of};

/// By the number of the figure, that of the timex; `None` where the article gives more than one.
pub(super) type Births = HashMap<usize, Option<usize>>;

/// The word by which a birth is told.
pub(super) const BORN: u64 = key_of("born");

/// Reads the births at the tokens that say "born".
pub(super) fn read(source: Source<'_>, births: &Picks) -> Births {
    let mut out = Births::new();
    for at in births.iter().filter(|at| *at >= source.reading.front.body) {
        let sentence = source.article.sentence_of(at);
        let Some(date) = date_behind(source, sentence, at) else { continue };
        let Some(figure) = subject(source, sentence, at, date) else { continue };
        let year = |timex: usize| source.reading.timexes[timex].written.year.map(|it| it.value);
        out.entry(figure)
            .and_modify(|it| {
                if it.is_some_and(|other| year(other) != year(date)) {
                    *it = None;
                }
            })
            .or_insert(Some(date));
    }
    out
}

/// "born in March 1970", "born on 4 May 1928 in Riga", "born in Riga, Latvia, in 1967".
fn date_behind(source: Source<'_>, sentence: TokenRange, born: usize) -> Option<usize> {
    let article = source.article;
    let date = (born + 1..sentence.end.min(born + 11)).find_map(|at| source.reading.timex_at(at))?;
    let timex = &source.reading.timexes[date];
    let plain = (born + 1..timex.tokens.start).all(|at| {
        is_one_of!(article, at, "in on , at near .") || article.token(at).is_some_and(|it| it.case.is_capital())
    });
    (plain && timex.kind == TimexType::Date && timex.written.year.is_some()).then_some(date)
}

/// Who was born: the name right before, with an age or "who was" between; he or she of the sentence
/// before; whose name follows "Born in 1967,".
fn subject(source: Source<'_>, sentence: TokenRange, born: usize, date: usize) -> Option<usize> {
    let article = source.article;
    let person = |it: &crate::mentions::Mention| match it.kind {
        Kind::Person(figure) => Some((figure, it.tokens)),
        _ => None,
    };
    if born == sentence.start {
        let end = source.reading.timexes[date].tokens.end;
        let name = crate::mentions::starting(&source.reading.mentions, end + 1).find_map(person)?;
        return is_one_of!(article, end, ",").then_some(name.0);
    }
    if is_one_of!(article, sentence.start, "he she")
        && is_one_of!(article, sentence.start + 1, "was")
        && born == sentence.start + 2
    {
        let before = article.sentence_of(sentence.start.checked_sub(1)?);
        let same_block = article.block_of(before.start) == article.block_of(sentence.start);
        let mut named = source.reading.within(before).filter_map(person).map(|it| it.0);
        let first = named.next().filter(|_| same_block)?;
        return named.all(|it| it == first).then_some(first);
    }
    let (figure, name) = source.reading.within(TokenRange::new(sentence.start, born)).filter_map(person).last()?;
    let mut gap = name.end..born;
    let is_apart = is_one_of!(article, name.end, ",");
    let plain = gap.all(|at| {
        is_one_of!(article, at, ", who was ( is a an the - year old has died aged")
            || article.token(at).is_some_and(|it| it.kind == TokenKind::Number)
    });
    // "a son of Ann Lee, born in 1990": somebody else's birth.
    let is_anothers =
        is_apart && name.start > sentence.start && is_one_of!(article, name.start - 1, "of by to with from and or");
    // "Ann Lee, 66, the Danish writer, was born": what stands between two commas is said of the name.
    let described = || {
        is_apart
            && is_one_of!(article, born - 1, "was")
            && is_one_of!(article, born.wrapping_sub(2), ",")
            && is_one_of!(article, name.end + 2, ",")
            && article.token(name.end + 1).is_some_and(|it| it.kind == TokenKind::Number)
            && !(name.end..born).any(|at| {
                is_one_of!(
                    article,
                    at,
                    "with whose who son daughter mother father child baby boy girl and or to from by met said wife husband \
                        brother sister when where that which but while"
                )
            })
    };
    ((plain || described()) && !is_anothers).then_some(figure)
}
