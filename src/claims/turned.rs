//! Digits that changed places: "eliminate 340 jobs ... the 430 redundancies", "The 27 passengers ... all of the 72 aboard".
//!
//! Two numbers of the same digits, of one kind of people or things that an article has one of, are one number, typed
//! twice and once wrongly.

use super::{Claim, Renumbered, Source, What, claim};
use crate::lexicon::{Concept, means};
use crate::mentions::{Quantity, Unit};
use crate::syntax::Tag;
use crate::text::{BlockKind, TokenRange};

/// What an article has one of.
const KINDS: [Concept; 5] = [Concept::Workforce, Concept::Crowd, Concept::Aboard, Concept::Victim, Concept::Dwelling];
/// So many words behind a number its noun stands at most: "430 redundant former workers".
const REACH: usize = 3;
/// A number of so many digits has no double by chance, and "people" is enough of a noun.
const LONG: usize = 4;
/// "109 fires" in the heading, "190 fires" in the story: of one noun, from so many on.
const LARGE: i64 = 100;
/// A sentence of more numbers is a table.
const MOST: usize = 6;

struct Told {
    number: TokenRange,
    subject: TokenRange,
    value: i64,
    kinds: u8,
    /// The key of its noun.
    noun: u64,
    /// Whether it stands in the heading, which tells what the story tells.
    is_headed: bool,
    sentence: usize,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    // Asked before any noun is looked for: most numbers have no double.
    let values: Vec<i64> =
        source.reading.quantities.iter().filter(|it| is_count(it)).map(|it| it.value as i64).collect();
    let has_double = |it: &&Quantity| is_count(it) && values.iter().any(|other| is_turned(*other, it.value as i64));
    let told: Vec<Told> =
        source.reading.quantities.iter().filter(has_double).filter_map(|it| row(source, it)).collect();
    for (at, later) in told.iter().enumerate() {
        let is_double = |it: &&Told| {
            it.value != later.value
                && (it.kinds & later.kinds != 0 || it.noun == later.noun && it.value >= LARGE && it.is_headed)
                && it.sentence != later.sentence
                && is_turned(it.value, later.value)
        };
        let Some(first) = told[..at].iter().find(is_double) else { continue };
        // "from 83 to 45: 38 jobs will go": both are right where a sentence has both, or a third number is their
        // difference or their sum.
        let all = &source.reading.quantities;
        let number_of = |it: &Quantity| source.article.sentence_number(it.number.start);
        let is_beside = |one: &Told, other: &Told| {
            all.iter().any(|it| it.value as i64 == other.value && number_of(it) == one.sentence)
        };
        let is_reckoned = all.iter().any(|it| {
            let value = it.value as i64;
            value == (first.value - later.value).abs() || value == first.value + later.value
        });
        let is_pair = is_beside(first, later) || is_beside(later, first) || is_reckoned;
        let is_said = |it: &Claim| match &it.what {
            What::Renumbered(it) => {
                [it.said, it.known].iter().any(|it| it.overlaps(later.number) || it.overlaps(first.number))
            }
            _ => false,
        };
        if is_pair || out.iter().any(is_said) {
            continue;
        }
        let places = |value: i64| told.iter().filter(|it| it.value == value).map(|it| it.number).collect::<Vec<_>>();
        let (here, there) = (places(later.value), places(first.value));
        // Of two and one, the one is wrong.
        let (wrong, right, here, others) =
            if here.len() > there.len() { (first, later, there, here) } else { (later, first, here, there) };
        let it = Renumbered { said: wrong.number, known: right.number, here, others, subject: right.subject };
        out.push(claim(wrong.number, What::Renumbered(it)));
        return;
    }
}

/// A number, of one of the kinds.
fn row(source: Source<'_>, it: &Quantity) -> Option<Told> {
    let article = source.article;
    let value = it.value as i64;
    if it.value.fract() != 0.0 || source.reading.quantities_in(article.sentence_of(it.number.start)).len() > MOST {
        return None;
    }
    let behind = it.number.end..it.number.end + REACH;
    let noun = behind
        .take_while(|at| article.token(*at).is_some_and(|it| it.kind == crate::text::TokenKind::Word))
        .find(|at| kinds(source, *at, value) != 0);
    // "a crowd of 14,206"
    let of = it.number.start.checked_sub(2).filter(|at| article.word(at + 1) == "of" && kinds(source, *at, value) != 0);
    // "109 fires", "155 member countries": the last word of a chunk that the number opens.
    let head = || {
        let chunk = source.syntax.at(it.number.start)?;
        let chunk = chunk.chunk_at(it.number.start).map(|at| chunk.chunks[at])?;
        (chunk.tag == Tag::Nouns && chunk.head > it.number.start && chunk.head <= it.number.end + REACH)
            .then_some(chunk.head)
    };
    let noun = noun.or(of).or_else(head)?;
    let subject = TokenRange::new(noun.min(it.number.start), (noun + 1).max(it.number.end));
    let sentence = article.sentence_number(it.number.start);
    let is_headed =
        article.blocks().get(article.block_of(it.number.start)).is_some_and(|it| it.kind == BlockKind::Heading);
    Some(Told {
        number: it.number,
        subject,
        value,
        kinds: kinds(source, noun, value),
        noun: article.key(noun),
        is_headed,
        sentence,
    })
}

fn is_count(it: &Quantity) -> bool {
    it.unit == Unit::Count && it.is_exact() && it.value >= 12.0
}

/// Of which kinds a noun is, a bit each.
fn kinds(source: Source<'_>, at: usize, value: i64) -> u8 {
    let key = source.article.key(at);
    // "at least 12 bodies", "21 dead": of the dead small numbers are told as they rise, and by parts.
    let is_counted = |kind: Concept| means(key, kind) && (kind != Concept::Victim || value >= 100);
    let own = KINDS.iter().enumerate().filter(|it| is_counted(*it.1)).fold(0, |bits, it| bits | 1 << it.0);
    let is_people = value.to_string().len() >= LONG && means(key, Concept::People);
    if is_people { u8::MAX } else { own }
}

/// Whether two digits beside each other changed places.
fn is_turned(one: i64, other: i64) -> bool {
    let (a, b) = (one.to_string().into_bytes(), other.to_string().into_bytes());
    if a.len() != b.len() {
        return false;
    }
    let differ: Vec<usize> = (0..a.len()).filter(|it| a[*it] != b[*it]).collect();
    matches!(differ[..], [i, j] if j == i + 1 && a[i] == b[j] && a[j] == b[i])
}

#[cfg(test)]
mod tests {
    use super::is_turned;

    #[test]
    fn two_digits_beside_each_other_change_places() {
        assert!(is_turned(340, 430) && is_turned(14_206, 12_406) && is_turned(27, 72));
        assert!(!is_turned(340, 3_040) && !is_turned(123, 321) && !is_turned(27, 28) && !is_turned(55, 55));
    }
}
