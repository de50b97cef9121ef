//! Names one letter away from a name that the article writes again and again: "Virga" beside "Varga".
//!
//! Two signals: one letter is changed, left out, doubled or swapped with its neighbour; and the odd
//! spelling stands once, is no word or name that anybody knows, while the usual one is settled.
//! Endings are grammar ("Korea", "Korean"; "Petrov", "Petrova"), and some letters are a matter of
//! house style ("organiser"): neither is a slip.

use smallvec::SmallVec;

use super::variants::{Ear, sound};
use super::{Claim, Source, What, claim};
use crate::mentions::{Kind, is_given_name, is_honorific_or_title, is_known_name, is_known_word};
use crate::text::{Case, KeySet, Picks, Token, TokenKind, TokenRange, WordFilter, is_one_of};

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

/// The places where a spelling stands with a capital, in order, each with the word's key.
type Places = [(u64, usize)];

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let article = source.article;
    let body = source.reading.front.body;
    let is_long = |it: &Token| (it.kind == TokenKind::Word) & (it.span.len() >= SHORTEST_IN_CONTEXT);
    let prose = TokenRange::new(body, article.tokens().len());
    let capitals = article.capitals().within(prose).filter(|at| is_long(&article.tokens()[*at]));
    let mut words: Vec<(u64, usize)> = capitals.map(|at| (article.tokens()[at].key, at)).collect();
    words.sort_unstable();
    let spellings = || words.chunk_by(|one, next| one.0 == next.0);
    // By the first letter, which is hardly ever the wrong one, and the number of letters.
    let introduced = introduced(source);
    let is_settled = |it: &Places| it.len() > 1 || introduced.binary_search(&it[0].1).is_ok();
    let mut usual: Vec<(char, usize, &Places)> = spellings()
        .filter(|it| is_settled(it))
        .filter_map(|it| {
            let word = article.word(it[0].1);
            Some((word.chars().next()?, letters(word), it))
        })
        .collect();
    usual.sort_unstable_by_key(|(first, letters, places)| (*first, *letters, places[0].1));
    let near = |at: usize| {
        let word = article.word(at);
        let count = letters(word);
        let mut firsts: SmallVec<[char; 2]> = word.chars().take(2).collect();
        firsts.dedup();
        let usual = &usual;
        let near = firsts.into_iter().flat_map(move |first| {
            let from = usual.partition_point(|it| (it.0, it.1) < (first, count.saturating_sub(1)));
            usual[from..].iter().take_while(move |it| it.0 == first && it.1 <= count + 1).map(|(.., places)| *places)
        });
        near.filter(move |it| is_near(word, article.word(it[0].1)))
    };
    // Hardly any word is near to another: that is asked first.
    let single = spellings().filter_map(|it| if let [one] = it { Some(*one) } else { None });
    let mut odd: Vec<(u64, usize)> =
        single.filter(|(_, at)| near(*at).next().is_some() && is_odd(source, *at)).collect();
    if odd.is_empty() {
        return;
    }
    // What the article also writes in small letters is a word.
    let mut filter = WordFilter::EMPTY;
    odd.iter().for_each(|(key, _)| filter.add(*key));
    let is_small = |it: &Token| is_long(it) & !it.case.is_capital() & filter.may_have(it.key);
    let small: KeySet = Picks::of(article.tokens(), body, is_small).iter().map(|at| article.tokens()[at].key).collect();
    odd.retain(|(key, _)| !small.contains(key));
    odd.sort_unstable_by_key(|(_, at)| *at);
    for (_, at) in odd {
        let mut found = near(at).filter(|it| is_meant(source, at, it));
        // Near to two names, it may be a third.
        if let (Some(usual), None) = (found.next(), found.next()) {
            let spelling = Spelling { odd: at, usual: usual[0].1, times: usual.len() };
            out.push(claim(TokenRange::new(at, at + 1), What::Spelt(spelling)));
        }
    }
}

fn letters(word: &str) -> usize {
    if word.is_ascii() { word.len() } else { word.chars().count() }
}

/// Whether what two words do not share at both ends is no more than a slip: a quick look before a
/// longer one.
fn is_near(one: &str, other: &str) -> bool {
    let start: usize = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (a, b) = (&one[start..], &other[start..]);
    let end: usize = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let count = |rest: &str| rest[..rest.len() - end].chars().take(3).count();
    matches!((count(a), count(b)), (0 | 1, 1) | (1, 0) | (2, 2))
}

/// The family names of people who are named in full, by their tokens, in order.
fn introduced(source: Source<'_>) -> Vec<usize> {
    let full = source.reading.figures.iter().filter(|it| it.first.len() > 1);
    let mut names: Vec<usize> = full.map(|it| it.first.end - 1).collect();
    names.sort_unstable();
    names
}

/// How far behind the full name, in tokens, the family name alone may be taken for the same person's.
const TAKEN_UP: usize = 400;

/// As what a word stands there, from the least to the most that says it is a person's name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// Nothing says that it is a person's.
    Nothing,
    /// "Bouazizi died": it can only be somebody.
    Alone,
    /// "Bouazizi said".
    Speaks,
    /// "Mr. Bouazizi", "Senator Kerrigan".
    Titled,
}

/// How a word that stands once is told of.
fn told(source: Source<'_>, odd: usize) -> Told {
    let article = source.article;
    let name = name_of(source, odd);
    let before = before(source, name.map_or(odd, |(_, name)| name.start));
    if before.is_some_and(|it| is_honorific_or_title(article, it)) {
        return Told::Titled;
    }
    let is_alone = !before.is_some_and(|it| is_capital(source, it));
    let is_speech = |at: usize| is_one_of!(article, at, "said says told added asked replied recalled explained");
    if is_alone && (is_speech(odd + 1) || is_speech(odd.wrapping_sub(1))) {
        return Told::Speaks;
    }
    // "Bouazizi died", "But Rogge leaves": the first words, and a verb.
    let opens = before.is_none_or(|it| is_one_of!(article, it, ", ; \" but and that as because while when"));
    let goes_on = article.token(odd + 1).is_some_and(|it| it.kind == TokenKind::Word && it.case == Case::Lower);
    let is_verb = goes_on && !is_one_of!(article, odd + 1, "and or of in at on to for from with by is was are were");
    if opens && is_verb { Told::Alone } else { Told::Nothing }
}

/// The person's name that a word is part of, and whose.
fn name_of(source: Source<'_>, at: usize) -> Option<(usize, TokenRange)> {
    let mentions = &source.reading.mentions;
    let to = mentions.partition_point(|it| it.tokens.start <= at);
    let near = mentions[..to].iter().rev().take_while(|it| it.tokens.start + LONGEST_NAME > at);
    near.filter(|it| it.tokens.contains(at)).find_map(|it| match it.kind {
        Kind::Person(figure) => Some((figure, it.tokens)),
        _ => None,
    })
}

/// How many tokens a person's name has at most.
const LONGEST_NAME: usize = 12;

/// The token before another in its sentence, without the point of an abbreviation.
fn before(source: Source<'_>, at: usize) -> Option<usize> {
    let sentence = source.article.sentence_of(at);
    let in_sentence = |at: usize| at.checked_sub(1).filter(|it| *it >= sentence.start);
    let one = in_sentence(at)?;
    if source.article.token(one)?.is('.') { in_sentence(one) } else { Some(one) }
}

/// "Tomas Wieczorek was named chief. Mr. Wieczorak said ...": a family name that stands only in the full
/// name, and behind it one that nobody bears in full, told of as a person.
fn is_taken_up(source: Source<'_>, odd: usize, usual: usize, told: Told) -> bool {
    let article = source.article;
    // "said Lindstrum, the defence lawyer": somebody who is introduced.
    let is_new = told < Told::Titled
        && is_one_of!(article, odd + 1, ",")
        && is_one_of!(article, odd + 2, "a an the who of his her whose");
    let reach = if told == Told::Alone { TAKEN_UP / 4 } else { TAKEN_UP };
    usual < odd && odd - usual <= reach && !is_new && !is_variant(article.word(odd), article.word(usual))
}

/// Whether two words are one name in two ways that are both right somewhere, other than by a letter doubled.
fn is_variant(one: &str, other: &str) -> bool {
    sound(one, Ear::Fine) == sound(other, Ear::Fine) && !is_doubled_elsewhere(one, other)
}

/// Whether two words are the same but for letters that one of them has twice.
fn is_doubled_elsewhere(one: &str, other: &str) -> bool {
    let single = |word: &str| {
        let mut letters: SmallVec<[char; 24]> = word.chars().collect();
        letters.dedup();
        letters
    };
    single(one) == single(other)
}

/// Whether a word that stands once is a slip for one that stands at some places.
fn is_meant(source: Source<'_>, odd: usize, usual: &Places) -> bool {
    let article = source.article;
    let told = told(source, odd);
    let letters = article.word(odd).chars().count();
    if usual.len() == 1 {
        let enough = match told {
            Told::Nothing => return false,
            Told::Alone => SHORTEST + 1,
            Told::Speaks => SHORTEST,
            Told::Titled => SHORTEST_IN_CONTEXT,
        };
        if letters < enough || !is_taken_up(source, odd, usual[0].1, told) {
            return false;
        }
    }
    let is_upper = |at: usize| article.token(at).is_some_and(|it| it.case == Case::Upper);
    // Abbreviations are another matter.
    if is_upper(odd) && usual.iter().all(|(_, at)| is_upper(*at)) {
        return false;
    }
    let alike = same_before(source, odd, usual);
    // Given names have many spellings, each somebody's: "Maria" and "Mariia".
    let key = |at: usize| article.token(at).map_or(0, |it| it.key);
    let same_surname = || usual.iter().any(|(_, at)| key(at + 1) == key(odd + 1) && is_capital(source, odd + 1));
    let is_person = told > Told::Nothing && is_introduced(source, usual);
    let is_surname = told == Told::Titled && is_person;
    if is_given_name(usual[0].0) && !alike && !is_surname && !same_surname() {
        return false;
    }
    let word = article.word(usual[0].1);
    let end = match is_person {
        true => End::OfPerson,
        false if is_known_word(article, usual[0].1) || alike => End::MaySlip,
        false => End::IsGrammar,
    };
    let is_long = letters >= SHORTEST || told >= Told::Speaks && is_person;
    let can_be = may_be(source, odd, usual[0].1) || is_named_in_full_once(source, odd, usual);
    (is_long || alike) && is_slip(article.word(odd), word, end) && can_be
}

/// "Meridel Vallando runs the festival. ... Vallano says ... Vallano rented a hall": who is named in full once and
/// taken up by a family name that nobody bears in full.
fn is_named_in_full_once(source: Source<'_>, odd: usize, usual: &Places) -> bool {
    let is_full = name_of(source, odd).is_some_and(|(_, name)| name.len() > 1 && name.end == odd + 1);
    let nobodys = |at: usize| name_of(source, at).is_none_or(|(_, name)| name.len() == 1);
    is_full
        && usual.iter().all(|(_, at)| *at > odd && nobodys(*at))
        && usual.iter().any(|(_, at)| told(source, *at) >= Told::Speaks)
}

/// Whether a word is the last of somebody's full name.
fn is_introduced(source: Source<'_>, usual: &Places) -> bool {
    let is_last = |name: TokenRange, at: usize| name.len() > 1 && name.end == at + 1;
    usual.iter().take(4).any(|(_, at)| name_of(source, *at).is_some_and(|(_, name)| is_last(name, *at)))
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
    usual.iter().any(|(_, at)| before(*at) == Some(key)) || usual.iter().take(4).any(|(_, at)| titled(*at))
}

/// Whether a word that stands once may be a slip at all: no name of the fact base, no part of an
/// address, tag or compound, and no word of a line of capitals.
fn is_odd(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    let Some(token) = article.token(at) else { return false };
    // Behind "Mr." even a common word is a name, and one that nobody has.
    let is_titled = || before(source, at).is_some_and(|it| is_honorific_or_title(article, it));
    if is_known_word(article, at) && (is_known_name(token.key) || !is_titled()) {
        return false;
    }
    let is_plain = without_irish_mark(article.slice(token.span)).chars().all(char::is_alphabetic);
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

/// What is left of "O'Rourke" without its mark.
fn without_irish_mark(word: &str) -> &str {
    let rest = word.strip_prefix(['O', 'D']).and_then(|it| it.strip_prefix(['\'', '\u{2019}']));
    rest.filter(|it| it.starts_with(char::is_uppercase)).unwrap_or(word)
}

/// "a boat named Torna", "the Terna, another river": a name that the writer brings in as one of its own.
fn is_told_apart(source: Source<'_>, at: usize) -> bool {
    let is_titled = before(source, at).is_some_and(|it| is_honorific_or_title(source.article, it));
    let naming = |at: usize| {
        // "a boat called Torna", but "I called Mr. Torna".
        (!is_titled && is_one_of!(source.article, at, "named called"))
            || is_one_of!(source.article, at, "nicknamed dubbed renamed misspelt misspelled spelt spelled written")
    };
    (at.saturating_sub(3)..at).any(naming)
        || (is_one_of!(source.article, at + 1, ",") && is_one_of!(source.article, at + 2, "another not no unlike also"))
}

/// What another last letter may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// A slip: no form of "Norway" is "Norwau".
    MaySlip,
    /// Another form of a name: "Kowalski" and "Kowalska".
    IsGrammar,
    /// In a family name: "Kowalska" is his wife, but no "Rogge" is "Rogga".
    OfPerson,
}

/// Whether one word is the other with one letter wrong, other than by its ending or by house style.
pub(super) fn is_slip(odd: &str, usual: &str, last: End) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (odd.chars().collect(), usual.chars().collect());
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let end = end.min(a.len().min(b.len()) - start.min(a.len().min(b.len())));
    let (left, right) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let at_end = end == 0;
    let is_other_form = |one: char, other: char| match last {
        End::MaySlip => false,
        End::IsGrammar => is_ending(one) && is_ending(other) || is_of_people(one, other) || is_of_people(other, one),
        End::OfPerson => is_of_woman(&a[..start], one, other) || is_of_woman(&a[..start], other, one),
    };
    let is_person = last == End::OfPerson;
    match (left, right) {
        // A first letter makes another name; a last one is grammar more often than a slip.
        ([one], [other]) => {
            start > 0 && !(at_end && is_other_form(*one, *other)) && (is_person || !is_style(*one, *other))
        }
        ([], [more]) | ([more], []) => {
            let is_doubled = start > 0 && a[start - 1] == *more;
            start > 0 && (!at_end || is_person && !is_form(*more) && (is_doubled || is_consonant(*more)))
        }
        ([one, two], [three, four]) => (one == four && two == three) || is_person && is_doubled_elsewhere(odd, usual),
        _ => false,
    }
}

/// "Islamism" and "Islamist", "Bosnian" and "Bosniak".
fn is_of_people(one: char, other: char) -> bool {
    matches!((one, other), ('t', 'm' | 'c') | ('m', 'c') | ('n', 'k') | ('a', 'c'))
}

/// "Kowalski" and "Kowalska", "Novotny" and "Novotna", "Papadopoulos" and "Papadopoulou", "Kalnins" and
/// "Kalnina".
fn is_of_woman(stem: &[char], man: char, woman: char) -> bool {
    match (man, woman) {
        ('i', 'a') => matches!(stem, [.., 's' | 'c' | 'z', 'k']),
        _ => matches!((man, woman), ('y' | 's', 'a') | ('s', 'u' | 'e')),
    }
}

/// What a family name may have at its end or not: "Petrova", "the Petrovs", "Zelenskyy".
fn is_form(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn is_consonant(letter: char) -> bool {
    letter.is_alphabetic() && !is_form(letter) && letter != 's'
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
