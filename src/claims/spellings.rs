//! Names one letter away from a name that the article writes again and again: "Virga" beside "Varga".
//!
//! Two signals: one letter is changed, left out, doubled or swapped with its neighbour; and the odd
//! spelling stands once, is no word or name that anybody knows, while the usual one is settled.
//! Endings are grammar ("Korea", "Korean"; "Petrov", "Petrova"), and some letters are a matter of
//! house style ("organiser"): neither is a slip.

use smallvec::SmallVec;

use super::{Claim, Source, What, claim};
use crate::mentions::{Kind, is_given_name, is_known_word};
use crate::text::{Case, KeyMap, KeySet, TokenKind, TokenRange};

/// A spelling that the article has once, and the one it has else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The word as it stands here.
    pub odd: usize,
    /// The first of the others.
    pub usual: usize,
    /// How many there are.
    pub times: usize,
}

/// Shorter names are too near to each other: "Wang", "Tang", "Kang"...
const SHORTEST: usize = 5;
/// ... but "Mr. Smyh" may still be "Mr. Smyth".
const SHORTEST_IN_CONTEXT: usize = 4;

/// Where a spelling stands with a capital.
type Places = SmallVec<[usize; 2]>;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let article = source.article;
    let mut capital: KeyMap<Places> = KeyMap::default();
    let words = || {
        let prose = article.tokens().iter().enumerate().skip(source.reading.front.body);
        prose.filter(|(_, it)| it.kind == TokenKind::Word && it.span.len() >= SHORTEST_IN_CONTEXT)
    };
    for (at, token) in words().filter(|(_, it)| it.case.is_capital()) {
        capital.entry(token.key).or_default().push(at);
    }
    let mut odd: Vec<usize> = capital.values().filter(|it| it.len() == 1).map(|it| it[0]).collect();
    odd.retain(|at| is_odd(source, *at));
    if odd.is_empty() {
        return;
    }
    // What the article also writes in small letters is a word.
    let keys: KeySet = odd.iter().map(|at| article.tokens()[*at].key).collect();
    let small: KeySet =
        words().filter(|(_, it)| !it.case.is_capital() && keys.contains(&it.key)).map(|(_, it)| it.key).collect();
    odd.retain(|at| !small.contains(&article.tokens()[*at].key));
    odd.sort_unstable();
    let mut near: KeyMap<SmallVec<[u64; 1]>> = KeyMap::default();
    for (key, places) in capital.iter().filter(|(_, it)| it.len() > 1) {
        for shorter in shortened(article.word(places[0])) {
            near.entry(shorter).or_default().push(*key);
        }
    }
    for at in odd {
        let word = article.word(at);
        let mut found: Vec<&Places> =
            shortened(word).filter_map(|it| near.get(&it)).flatten().filter_map(|key| capital.get(key)).collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|usual| is_meant(source, at, usual));
        // Near to two names, it may be a third.
        if let [usual] = found.as_slice() {
            let spelling = Spelling { odd: at, usual: usual[0], times: usual.len() };
            out.push(claim(TokenRange::new(at, at + 1), What::Spelt(spelling)));
        }
    }
}

/// Whether a word that stands once is a slip for one that stands at some places.
fn is_meant(source: Source<'_>, odd: usize, usual: &Places) -> bool {
    let article = source.article;
    let is_upper = |at: usize| article.token(at).is_some_and(|it| it.case == Case::Upper);
    // Abbreviations are another matter.
    if is_upper(odd) && usual.iter().all(|at| is_upper(*at)) {
        return false;
    }
    let alike = same_before(source, odd, usual);
    // Given names have many spellings, each somebody's: "Maria" and "Mariia".
    let key = |at: usize| article.token(at).map_or(0, |it| it.key);
    let same_surname = || usual.iter().any(|at| key(at + 1) == key(odd + 1) && is_capital(source, odd + 1));
    if is_given_name(key(usual[0])) && !alike && !same_surname() {
        return false;
    }
    let word = article.word(usual[0]);
    let is_long = article.word(odd).chars().count() >= SHORTEST;
    let end = if is_known_word(article, usual[0]) || alike { End::MaySlip } else { End::IsGrammar };
    (is_long || alike) && is_slip(article.word(odd), word, end) && may_be(source, odd, usual[0])
}

fn is_capital(source: Source<'_>, at: usize) -> bool {
    source.article.token(at).is_some_and(|it| it.case.is_capital())
}

/// Whether the same name or title stands right before both: "Minister Varga" and "Minister Virga".
fn same_before(source: Source<'_>, odd: usize, usual: &Places) -> bool {
    let article = source.article;
    let before = |at: usize| {
        let mut at = at.checked_sub(1)?;
        if article.token(at)?.is('.') {
            at = at.checked_sub(1)?;
        }
        article.token(at).filter(|it| it.kind == TokenKind::Word && it.case.is_capital()).map(|it| it.key)
    };
    let Some(key) = before(odd) else { return false };
    let titled = |at: usize| {
        let reading = source.reading;
        let figure = reading.figures.iter().find(|it| it.mentions.binary_search_by_key(&at, |it| it.end - 1).is_ok());
        figure.is_some_and(|it| {
            it.titles.iter().any(|title| title.range().any(|at| article.token(at).is_some_and(|it| it.key == key)))
        })
    };
    usual.iter().any(|at| before(*at) == Some(key)) || usual.iter().take(4).any(|at| titled(*at))
}

/// A word and what is left of it without one letter, as hashes: two words one letter apart have one
/// of them in common (the symmetric delete of spelling correction).
fn shortened(word: &str) -> impl Iterator<Item = u64> + '_ {
    let hash = |skip: Option<usize>| {
        let letters = word.chars().enumerate().filter(move |(at, _)| Some(*at) != skip);
        letters.fold(0xcbf2_9ce4_8422_2325, |sum: u64, (_, it)| {
            (sum ^ u64::from(u32::from(it))).wrapping_mul(0x0100_0000_01b3)
        })
    };
    std::iter::once(hash(None)).chain((0..word.chars().count()).map(move |at| hash(Some(at))))
}

/// Whether a word that stands once may be a slip at all: no name of the fact base, no part of an
/// address, tag or compound, and no word of a line of capitals.
fn is_odd(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    let Some(token) = article.token(at) else { return false };
    if is_known_word(article, at) {
        return false;
    }
    let is_plain = article.slice(token.span).chars().all(char::is_alphabetic);
    let touches = |it: Option<usize>, gap: bool| {
        it.and_then(|it| article.token(it))
            .is_some_and(|it| !gap && matches!(it.kind, TokenKind::Punct('#' | '@' | '/' | '_')))
    };
    let known =
        source.reading.mentions.iter().skip(source.reading.mentions.partition_point(|it| it.tokens.start + 32 < at));
    let is_mention = known.take_while(|it| it.tokens.start <= at).any(|it| {
        it.tokens.contains(at)
            && match &it.kind {
                Kind::Person(figure) => source.reading.figures[*figure].person().is_some(),
                Kind::Organization(_) | Kind::Place(_) | Kind::Office(_) | Kind::Event(_) | Kind::Term(_) => true,
                _ => false,
            }
    });
    is_plain && !touches(at.checked_sub(1), token.gap) && !is_mention && !is_told_apart(source, at)
}

/// "a boat named Torna", "the Terna, another river": a name that the writer brings in as one of its own.
fn is_told_apart(source: Source<'_>, at: usize) -> bool {
    let word = |at: usize| source.article.word(at);
    let before = at.saturating_sub(3)..at;
    before.into_iter().any(|at| {
        matches!(
            word(at),
            "named"
                | "called"
                | "nicknamed"
                | "dubbed"
                | "renamed"
                | "misspelt"
                | "misspelled"
                | "spelt"
                | "spelled"
                | "written"
        )
    }) || (word(at + 1) == "," && matches!(word(at + 2), "another" | "not" | "no" | "unlike" | "also"))
}

/// What another last letter may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// A slip: no form of "Norway" is "Norwau".
    MaySlip,
    /// Another form of a name: "Kowalski" and "Kowalska".
    IsGrammar,
}

/// Whether one word is the other with one letter wrong, other than by its ending or by house style.
pub(super) fn is_slip(odd: &str, usual: &str, last: End) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (odd.chars().collect(), usual.chars().collect());
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let end = end.min(a.len().min(b.len()) - start.min(a.len().min(b.len())));
    let (left, right) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let at_end = end == 0;
    match (left, right) {
        // A first letter makes another name; a last one is grammar more often than a slip.
        ([one], [other]) => {
            start > 0
                && !(at_end && last == End::IsGrammar && is_ending(*one) && is_ending(*other))
                && !is_style(*one, *other)
        }
        ([], [_]) | ([_], []) => start > 0 && !at_end,
        ([one, two], [three, four]) => one == four && two == three,
        _ => false,
    }
}

fn is_ending(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 's' | 'n' | 'r' | 'd')
}

/// "Organiser", "adviser": both ways are right somewhere.
fn is_style(one: char, other: char) -> bool {
    matches!((one, other), ('s', 'z') | ('z', 's') | ('c', 's') | ('s', 'c'))
}

/// Whether the odd word can be the usual name: not when a given name or an initial before it is
/// another than before the usual one.
fn may_be(source: Source<'_>, odd: usize, usual: usize) -> bool {
    let full = |at: usize| {
        source.reading.figures.iter().find_map(|figure| {
            let names = figure.mentions.iter().find(|it| it.contains(at))?;
            Some((figure, *names))
        })
    };
    let Some((figure, name)) = full(odd) else { return true };
    let words = |range: TokenRange, but: usize| {
        let tokens = range.range().filter(move |at| *at != but);
        tokens
            .filter_map(|at| source.article.token(at))
            .filter(|it| it.kind == TokenKind::Word)
            .map(|it| it.key)
            .collect::<Vec<_>>()
    };
    let Some((usual_figure, _)) = full(usual) else { return name.len() == 1 };
    if std::ptr::eq(figure, usual_figure) || name.len() == 1 {
        return true;
    }
    // "Anna Hansen" and "Peter Hanson" are two people; "Anna Hansen" and "Anna Hanson" one.
    let own = words(name, odd);
    usual_figure.mentions.iter().filter(|it| it.len() > 1).any(|it| {
        let at = it
            .range()
            .find(|at| source.article.token(*at).map(|it| it.key) == source.article.token(usual).map(|it| it.key));
        at.is_some_and(|at| words(*it, at).iter().any(|key| own.contains(key)))
    })
}

#[cfg(test)]
mod tests {
    use super::{End, is_slip};

    #[test]
    fn one_letter_is_a_slip_and_an_ending_is_not() {
        for (odd, usual) in
            [("virga", "varga"), ("federaton", "federation"), ("marakovic", "marokovic"), ("norwya", "norway")]
        {
            assert!(is_slip(odd, usual, End::IsGrammar), "{odd} {usual}");
        }
        for (odd, usual) in
            [("korean", "korea"), ("petrova", "petrov"), ("organiser", "organizer"), ("hanson", "benson")]
        {
            assert!(!is_slip(odd, usual, End::IsGrammar), "{odd} {usual}");
        }
    }
}
