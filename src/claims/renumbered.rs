//! Two numbers of one thing: "a 320-page report" and "the 230-page report", "kills 12" and "14 people
//! were killed".
//!
//! That two places count the same is never certain. It is taken so only where the later one points
//! back ("the 14 workers") or the first is the headline's or the lead's, no third number and no word of
//! growth, of another time or of another group stands near, and neither number is the sum of others.

use super::counts::{self, Count};
use super::when::dated;
use super::{Claim, Source, What, claim, leads, votes};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::Quantity;
use crate::text::{KeyMap, TokenKind, TokenRange, is_one_of};

/// Two numbers of what seems to be one thing.
#[derive(Clone, Debug)]
pub struct Renumbered {
    /// The number that stands out, with its currency and scale.
    pub said: TokenRange,
    /// The other, likewise.
    pub known: TokenRange,
    /// What is written otherwise: all places of the one number, in order; never empty.
    pub here: Vec<TokenRange>,
    /// All places of the other, in order; never empty.
    pub others: Vec<TokenRange>,
    /// The other with what it counts.
    pub subject: TokenRange,
}

/// So many numbers of one thing are looked at.
const MOST_OF_ONE: usize = 12;
/// How far apart, in tokens, what points back may stand from what it points to.
const REACH: usize = 900;
/// Numbers between two places are added up only where they are so few.
const MOST_BETWEEN: usize = 40;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let counts = counts::read(source);
    let mut by_noun: KeyMap<Vec<usize>> = KeyMap::default();
    for (index, count) in counts.iter().enumerate() {
        by_noun.entry(count.noun).or_default().push(index);
    }
    let mut found: Vec<Renumbered> = Vec::new();
    for (index, count) in counts.iter().enumerate().filter(|(_, it)| it.is_definite) {
        let same = &by_noun[&count.noun];
        if (2..=MOST_OF_ONE).contains(&same.len()) {
            found.extend(pointing_back(source, &counts, same, index));
        }
    }
    for same in
        counts.iter().enumerate().filter_map(|(index, it)| by_noun.get(&it.noun).filter(|same| same[0] == index))
    {
        if (2..=MOST_OF_ONE).contains(&same.len()) {
            found.extend(swapped(source, &counts, same));
        }
    }
    found.extend(leads::read(source, &counts, &by_noun));
    found.extend(votes::read(source));
    for it in found {
        let is_known = |old: &Claim| matches!(&old.what, What::Renumbered(old) if old.here == it.here);
        if !out.iter().any(is_known) {
            out.push(claim(it.here[0], What::Renumbered(it)));
        }
    }
}

pub(super) fn quantity<'a>(source: Source<'a>, count: &Count) -> &'a Quantity {
    &source.reading.quantities[count.quantity]
}

/// Whether two numbers, as exactly as they are written, are not one.
pub(super) fn differ(a: &Quantity, b: &Quantity) -> bool {
    let half = ((a.high - a.low) / 2.0).max((b.high - b.low) / 2.0);
    half.is_finite() && (a.value - b.value).abs() > half * 1.000_001
}

/// "the 14 workers", where all that was told before is 12 workers.
fn pointing_back(source: Source<'_>, counts: &[Count], same: &[usize], index: usize) -> Option<Renumbered> {
    let own = &counts[index];
    let number = quantity(source, own);
    if own.is_quoted
        || own.is_other
        || number.value < 3.0
        || !counts::is_plain(source, number)
        || is_general(source, own)
    {
        return None;
    }
    let (mut first, mut backing, mut against): (Option<&Count>, Vec<&Quantity>, Vec<&Quantity>) =
        (None, vec![number], Vec::new());
    for other in same.iter().filter(|it| **it != index).map(|it| &counts[*it]) {
        let it = quantity(source, other);
        if !differ(it, number) {
            // Told of before, or only pointed to again.
            if !other.is_definite {
                return None;
            }
            backing.push(it);
            continue;
        }
        let plain = counts::is_plain(source, it) && !other.is_other && !other.is_quoted;
        if !plain || first.is_some_and(|first| differ(quantity(source, first), it)) {
            return None;
        }
        against.push(it);
        first = first.or(Some(other));
    }
    // "sold 1.4 million of its 4.6 million shares ... the 1.4 million": told of before, without its noun.
    let is_told = |it: &Quantity| it.unit == number.unit && it.value == number.value;
    let earlier = source.reading.quantities.iter().take_while(|it| it.tokens.start < number.tokens.start);
    // "more than half the 30 ministers": of how many, nobody said before.
    let is_shared = own.words.start >= 2
        && is_one_of!(source.article, number.tokens.start.wrapping_sub(1), "the")
        && means(source.article.key(number.tokens.start.wrapping_sub(2)), Concept::Half);
    if earlier.into_iter().any(is_told) || is_shared {
        return None;
    }
    let first = first.filter(|it| it.words.end < own.words.start && own.words.end - it.words.end < REACH)?;
    let before = quantity(source, first);
    // What was told of first points back to nothing.
    if backing.iter().any(|it| it.tokens.start < before.tokens.start) {
        return None;
    }
    let (here, there) = (sentence_of(source, number), sentence_of(source, before));
    let is_one = here != there
        && is_free(source, own, there)
        && mods_agree(source, own, first, there)
        && !first_is_part(source, first)
        && is_one_matter(source, before, number);
    if !is_one {
        return None;
    }
    backing.sort_by_key(|it| it.tokens.start);
    let noun =
        |it: &Quantity| same.iter().map(|at| &counts[*at]).find(|count| quantity(source, count).tokens == it.tokens);
    odd_first(source, &against, &backing, |it| {
        TokenRange::new(it.tokens.start, noun(it).map_or(it.tokens.end, |it| it.words.end))
    })
}

/// "1,240 branches" and "1,420 branches": two digits of a long number have changed places.
fn swapped(source: Source<'_>, counts: &[Count], same: &[usize]) -> Option<Renumbered> {
    let all = || same.iter().map(|it| &counts[*it]).filter(|it| !it.is_quoted && !it.is_other);
    let alike = |it: &Quantity| -> Vec<&Quantity> {
        all().map(|other| quantity(source, other)).filter(|other| !differ(it, other)).collect()
    };
    for (number, count) in all().enumerate() {
        let first = quantity(source, count);
        for later in all().skip(number + 1).map(|it| quantity(source, it)) {
            let Some(digits) = swapped_digits(source, first, later) else { continue };
            let (of_first, of_later) = (alike(first), alike(later));
            let most = of_first.len().max(of_later.len());
            let is_sure =
                (digits >= LONG && most < MOST_OF_ONE) || (most >= OFTEN && of_first.len().min(of_later.len()) == 1);
            if is_sure
                && sentence_of(source, first) != sentence_of(source, later)
                && is_one_matter(source, first, later)
            {
                let noun = |it: &Quantity| all().find(|count| quantity(source, count).tokens == it.tokens);
                let subject =
                    |it: &Quantity| TokenRange::new(it.tokens.start, noun(it).map_or(it.tokens.end, |it| it.words.end));
                return odd_first(source, &of_first, &of_later, subject);
            }
        }
    }
    None
}

/// A number of so many digits, and not only zeros behind the first two, is another's by no chance.
const LONG: usize = 3;
/// A shorter one is another's slip where that stands so often.
const OFTEN: usize = 3;

/// How many digits two numbers have up to their last zeros, if they are the same but for two neighbours
/// that have changed places.
fn swapped_digits(source: Source<'_>, a: &Quantity, b: &Quantity) -> Option<usize> {
    if a.number.len() != 1 || b.number.len() != 1 {
        return None;
    }
    let text = |it: &Quantity| source.article.word(it.number.start).as_bytes();
    let (one, other) = (text(a), text(b));
    let mut differing = (0..one.len()).filter(|at| one.get(*at) != other.get(*at));
    let (first, second) = (differing.next()?, differing.next()?);
    let is_digit = |at: usize| one[at].is_ascii_digit() && other[at].is_ascii_digit();
    let is_swap = one.len() == other.len()
        && differing.next().is_none()
        && one[first] == other[second]
        && one[second] == other[first]
        && (first + 1..second).all(|at| !one[at].is_ascii_digit())
        && is_digit(first)
        && is_digit(second)
        && a.tokens.len() == b.tokens.len();
    let digits = one.iter().filter(|it| it.is_ascii_digit()).count();
    let zeros = one.iter().rev().filter(|it| it.is_ascii_digit()).take_while(|it| **it == b'0').count();
    is_swap.then_some(digits - zeros)
}

/// Whether nothing in the sentences of two numbers parts them: growth, plans, sums, and where the later
/// does not point back, sources and dates.
pub(super) fn is_one_matter(source: Source<'_>, a: &Quantity, b: &Quantity) -> bool {
    if has_own_event(source, a, b) || has_own_event(source, b, a) {
        return false;
    }
    let (one, other) = (sentence_of(source, a), sentence_of(source, b));
    let points_back = b.tokens.start > other.start && is_one_of!(source.article, b.tokens.start - 1, "the");
    let is_apart = || {
        !same_time(source, one, other)
            || matches!((voice(source, one), voice(source, other)), (Some(a), Some(b)) if a != b)
    };
    !is_change(source, a) && !is_change(source, b) && !is_sum(source, a, b) && (points_back || !is_apart())
}

/// Who a sentence says it from: the word beside "said", or behind "according to".
/// "nine people were killed when an avalanche hit a camp": an event that only this sentence names, as a new one.
pub(super) fn has_own_event(source: Source<'_>, here: &Quantity, there: &Quantity) -> bool {
    let article = source.article;
    let (own, other) = (sentence_of(source, here), sentence_of(source, there));
    own.start > other.start
        && own.range().any(|at| {
            let is_new = is_one_of!(article, at, "a an another");
            let noun = (at + 1..own.end.min(at + 4)).find(|it| {
                means_as(article.key(*it), Concept::Calamity, Sort::Noun)
                    || is_one_of!(article, *it, "collision crash raid battle clash")
            });
            is_new && noun.is_some_and(|it| !has_word(source, other, article.key(it)))
        })
}

fn voice(source: Source<'_>, sentence: TokenRange) -> Option<u64> {
    let article = source.article;
    let verb = sentence
        .range()
        .find(|at| is_one_of!(article, *at, "said says told reported reports estimated announced according"))?;
    let is_word = |at: usize| article.token(at).is_some_and(|it| it.kind == TokenKind::Word && sentence.contains(at));
    let at = if is_one_of!(article, verb, "according") {
        (verb + 2..sentence.end).find(|at| is_word(*at) && !is_one_of!(article, *at, "the a an"))?
    } else {
        verb.checked_sub(1).filter(|at| is_word(*at)).or(Some(verb + 1).filter(|at| is_word(*at)))?
    };
    Some(article.tokens()[at].key)
}

/// The two groups of places, the odd one first: the one of fewer places, else the one that comes later.
/// `subject` gives what a number counts, with the number.
pub(super) fn odd_first(
    source: Source<'_>,
    first: &[&Quantity],
    later: &[&Quantity],
    subject: impl Fn(&Quantity) -> TokenRange,
) -> Option<Renumbered> {
    let (odd, usual) = if later.len() > first.len() { (first, later) } else { (later, first) };
    let (one, other) = (*odd.first()?, *usual.first()?);
    // The numbers alone, where all else is written alike.
    let rest = |it: &Quantity| (it.number.end..it.tokens.end).map(|at| source.article.tokens()[at].key);
    let is_alike = odd.iter().chain(usual).all(|it| rest(it).eq(rest(one)));
    let places = |list: &[&Quantity]| list.iter().map(|it| if is_alike { it.number } else { it.tokens }).collect();
    Some(Renumbered {
        said: one.tokens,
        known: other.tokens,
        here: places(odd),
        others: places(usual),
        subject: subject(other),
    })
}

pub(super) fn sentence_of(source: Source<'_>, quantity: &Quantity) -> TokenRange {
    source.article.sentence_of(quantity.tokens.start)
}

/// Nouns of which every story has several groups.
fn is_general(source: Source<'_>, count: &Count) -> bool {
    is_general_noun(source, count.words.end - 1) && count.words.len() == 1
}

/// "people", "times", "miles": a noun of which every story has several groups, or a measure.
pub(super) fn is_general_noun(source: Source<'_>, noun: usize) -> bool {
    is_one_of!(
        source.article,
        noun,
        "people things ways points questions issues areas reasons parts kinds types sides goals games matches rounds \
            sets steps countries states nations cases others percent groups provinces cities places events miles \
            kilometers kilometres metres meters feet degrees dollars cents"
    )
}

/// Whether what stands behind a noun picks none out, or only says again what the other sentence said.
fn is_free(source: Source<'_>, count: &Count, there: TokenRange) -> bool {
    let end = count.words.end;
    if counts::is_whole(source, end) {
        return true;
    }
    let article = source.article;
    if !is_one_of!(article, end, "with for to in from by at of on aboard") {
        return false;
    }
    let sentence = article.sentence_of(count.words.start);
    let next = (end + 1..sentence.end.min(end + 4)).find(|at| is_weighty(source, *at));
    next.is_some_and(|at| has_word(source, there, article.tokens()[at].key))
}

fn is_weighty(source: Source<'_>, at: usize) -> bool {
    let token = &source.article.tokens()[at];
    token.kind == TokenKind::Word && (token.span.len() >= 5 || token.case.is_capital())
}

fn has_word(source: Source<'_>, tokens: TokenRange, key: u64) -> bool {
    source.article.tokens()[tokens.range()].iter().any(|it| it.key == key)
}

/// Whether every word between a number and its noun is one of the other's, or of its sentence.
fn mods_agree(source: Source<'_>, own: &Count, first: &Count, there: TokenRange) -> bool {
    let tokens = source.article.tokens();
    let mods = own.words.start..own.words.end - 1;
    let theirs = first.words.start..first.words.end - 1;
    // "12 soldiers and 14 wounded soldiers": what is said of one alone may part them.
    mods.clone().all(|at| has_word(source, there, tokens[at].key)) && (!mods.is_empty() || theirs.len() <= 1)
}

/// "12 of the 40 workers", "four more workers".
fn first_is_part(source: Source<'_>, first: &Count) -> bool {
    let start = quantity(source, first).tokens.start;
    let before = start.checked_sub(1).map_or("", |at| source.article.word(at));
    is_listed!(before, "of no and or plus another any other than with including")
        || is_one_of!(source.article, first.words.end, "each apiece per more")
}

/// Whether a number is told with growth, with plans, with a correction or beside another count.
fn is_change(source: Source<'_>, quantity: &Quantity) -> bool {
    let sentence = sentence_of(source, quantity);
    let from = sentence.start.max(quantity.tokens.start.saturating_sub(BESIDE));
    let to = sentence.end.min(quantity.tokens.end + BESIDE);
    let is_far = sentence.range().any(|at| {
        is_one_of!(
            source.article,
            at,
            "earlier initially originally previously formerly revised revising updated update rose risen rises rise \
                climbed climbing grew grown growth increase increased increases increasing fell fallen dropped \
                decreased instead corrected correction respectively remaining survivors survived separately total \
                totaling totalling altogether overall combined average unlike compared versus whereas contrast \
                disputed estimate estimated estimates feared fears fear believed believe thought rumors rumours \
                denied wrongly falsely mistakenly suspected reportedly toll ago each per every annually"
        )
    });
    is_far
        || (from..to).any(|at| {
            is_one_of!(
                source.article,
                at,
                "now currently latest later another other others additional further rest second third including \
                    included plus minus annual yearly monthly weekly daily would could might if planned plans plan \
                    planning proposed propose expected expects target goal although while claimed claims claim \
                    alleged least most so far already yet still again both"
            )
        })
}

/// How far from a number, in tokens, small words may stand that make another of it.
const BESIDE: usize = 9;

/// Whether one number is the other and what stands between or beside them.
pub(super) fn is_sum(source: Source<'_>, a: &Quantity, b: &Quantity) -> bool {
    let all = &source.reading.quantities;
    let from = sentence_of(source, a).start.min(sentence_of(source, b).start);
    let to = sentence_of(source, a).end.max(sentence_of(source, b).end);
    let first = all.partition_point(|it| it.tokens.start < from);
    let gap = (a.value - b.value).abs();
    let between = || all[first..].iter().take_while(|it| it.tokens.start < to);
    if between().count() > MOST_BETWEEN {
        return true;
    }
    let is_other = |it: &&Quantity| it.unit == a.unit && differ(it, a) && differ(it, b);
    let adds = between().filter(is_other).any(|it| (it.value - gap).abs() < gap * 1e-6 + 1e-6);
    // "A worker died in hospital": one more without a number.
    let one_more = gap <= 1.0
        && (a.tokens.end..b.tokens.start).any(|at| is_one_of!(source.article, at, "another one also himself herself"));
    adds || one_more
}

/// Whether the dates of two sentences do not part them.
pub(super) fn same_time(source: Source<'_>, one: TokenRange, other: TokenRange) -> bool {
    let days = |sentence: TokenRange| dated(source, sentence).filter_map(|it| it.interval);
    days(one).all(|a| days(other).next().is_none() || days(other).any(|b| a.meets(b)))
}
