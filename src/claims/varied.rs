//! One name written in two ways that are both right somewhere: "Zelensky" and "Zelenskyy", "José"
//! and "Jose", "Jong-un" and "Jong Un", "Ministry of Defence" and "Ministry of Defense".
//!
//! Two signals: the spellings sound alike or differ by house style only, and all other words of the
//! two names are the same, or one of them is the family name that the article has nobody else for.
//! What somebody is quoted with, and words in capitals, are left alone.

use smallvec::SmallVec;

use super::variants::{Ear, house_style, outline, sound};
use super::{Claim, Source, What, claim};
use crate::mentions::{Kind, Mention, ending, is_given_name, is_known_word};
use crate::text::{Case, KeyMap, TokenKind, TokenRange, joined};

/// Two ways of writing one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variation {
    /// Where it stands in the rarer way, in order; never empty. Only what differs.
    pub rare: Vec<TokenRange>,
    /// Where in the other; never empty.
    pub usual: Vec<TokenRange>,
    /// Whether a whole name says that both are one, and not only a sound.
    pub is_sure: bool,
}

/// Shorter words sound alike too easily.
const SHORTEST: usize = 4;
/// And those that only share consonants, and family names without the given one.
const SHORTEST_ALONE: usize = 5;

/// The words of a name; few have more.
type Words = SmallVec<[usize; 6]>;

/// One way to write a name, and where.
struct Way {
    /// The keys of its words as one.
    raw: u64,
    /// What all its spellings surely share, told at a glance.
    outline: u64,
    places: SmallVec<[Words; 2]>,
    /// The figure, where it is a person's.
    figure: Option<usize>,
    /// The country before it: "Japan's Ministry of Defense".
    owner: Option<u64>,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let mut names = Names::default();
    let mut alone: Vec<(usize, usize)> = Vec::new();
    for mention in &source.reading.mentions {
        let figure = match mention.kind {
            Kind::Person(figure) => Some(figure),
            Kind::Body(_) | Kind::Organization(_) => None,
            _ => continue,
        };
        let Some(words) = words(source, mention.tokens) else { continue };
        match (words.as_slice(), figure) {
            ([at], Some(figure)) => alone.push((*at, figure)),
            ([_, _, ..], _) => names.note(source, words, figure, mention),
            _ => {}
        }
    }
    let taken = |at: usize, out: &[Claim]| out.iter().any(|it| matches!(&it.what, What::Spelt(it) if it.odd == at));
    let mut found: Vec<Variation> = Vec::new();
    for (number, way) in names.ways.iter().enumerate() {
        let alike = names.alike[&way.outline].iter().take_while(|it| **it < number);
        let alike = alike.filter(|other| shared(source, &names.ways[**other]) == shared(source, way));
        found.extend(alike.filter_map(|other| varied(source, &names.ways[*other], way)));
        found.extend(accents(source, way));
    }
    found.extend(family_names(source, &names.ways, &alone));
    found.retain(|it| !it.rare.iter().any(|range| taken(range.start, out)));
    // A name is told of once, however many pairs its spellings make.
    found.sort_by_key(|it| (it.rare[0].start, !it.is_sure));
    found.dedup_by_key(|it| it.rare[0].start);
    out.extend(found.into_iter().map(|it| claim(it.rare[0], What::Varies(it))));
}

/// The words of a name without initials; nothing of what is quoted or in capitals.
fn words(source: Source<'_>, name: TokenRange) -> Option<Words> {
    let article = source.article;
    let shouts = |at: usize| article.tokens()[at].case == Case::Upper;
    if article.is_quoted(name.start) || name.range().any(shouts) {
        return None;
    }
    let is_word = |at: &usize| article.tokens()[*at].kind == TokenKind::Word && article.tokens()[*at].span.len() > 1;
    Some(name.range().filter(is_word).collect())
}

/// Some keys as one.
fn mixed(keys: impl Iterator<Item = u64>) -> u64 {
    keys.fold(0, joined)
}

/// The ways in which names are written, in the order of the text.
#[derive(Default)]
struct Names {
    ways: Vec<Way>,
    /// The number of each way, by words, figure and owner.
    numbers: KeyMap<usize>,
    /// The numbers of those whose spellings have something in common, in order.
    alike: KeyMap<SmallVec<[usize; 1]>>,
}

impl Names {
    /// Notes a full name.
    fn note(&mut self, source: Source<'_>, words: Words, figure: Option<usize>, mention: &Mention) {
        let article = source.article;
        let raw = mixed(words.iter().map(|at| article.tokens()[*at].key));
        let owner = if figure.is_none() { owner(source, mention.tokens.start) } else { None };
        let whole = mixed([raw, figure.map_or(0, |it| it as u64 + 1), owner.unwrap_or(0)].into_iter());
        let number = *self.numbers.entry(whole).or_insert_with(|| {
            let outlines = words.iter().map(|at| outline(article.word(*at)));
            let outline = mixed(outlines.chain([u64::from(figure.is_some())]));
            self.alike.entry(outline).or_default().push(self.ways.len());
            self.ways.push(Way { raw, outline, places: SmallVec::new(), figure, owner });
            self.ways.len() - 1
        });
        self.ways[number].places.push(words);
    }
}

/// The country that stands before a body's name.
fn owner(source: Source<'_>, start: usize) -> Option<u64> {
    let tokens = source.article.tokens();
    let is_possessive = start > 0 && tokens[start - 1].kind == TokenKind::Possessive;
    let end = start - usize::from(is_possessive);
    let place = ending(&source.reading.mentions, end).find(|it| matches!(it.kind, Kind::Place(_)))?;
    Some(tokens[place.tokens.end - 1].key)
}

/// What all spellings of a name share.
fn shared(source: Source<'_>, way: &Way) -> u64 {
    let word = |at: &usize| source.article.word(*at);
    let shared = way.places[0].iter().map(|at| match way.figure {
        Some(_) => sound(word(at), Ear::Vowels),
        None => house_style(word(at)),
    });
    mixed(shared)
}

/// Two ways of writing what is one name, if it is.
fn varied(source: Source<'_>, one: &Way, other: &Way) -> Option<Variation> {
    let article = source.article;
    let person = |it: &Way| it.figure.and_then(|it| source.reading.figures[it].person());
    let is_known = person(one).is_some() && person(one) == person(other);
    let is_other = person(one).is_some() && person(other).is_some() && !is_known;
    if one.raw == other.raw || one.owner != other.owner || is_other || share_sentence(source, one, other) {
        return None;
    }
    let (a, b) = (&one.places[0], &other.places[0]);
    let differs = |n: &usize| article.tokens()[a[*n]].key != article.tokens()[b[*n]].key;
    let differ: Words = (0..a.len().min(b.len())).filter(differs).collect();
    // "Ann Berg" and "An Borg" share sounds, and no word.
    if differ.len() >= a.len() || a.len() != b.len() {
        return None;
    }
    let is_fine = |n: &usize| {
        let (a, b) = (article.word(a[*n]), article.word(b[*n]));
        let is_near = sound(a, Ear::Letters) == sound(b, Ear::Letters);
        let shortest = if is_near { SHORTEST } else { SHORTEST_ALONE };
        let is_article = |it| matches!(it, "al" | "el");
        is_article(a) && is_article(b) || a.len().min(b.len()) >= shortest
    };
    if one.figure.is_some() && !differ.iter().all(is_fine) {
        return None;
    }
    // What differs is one stretch: the first word that does to the last.
    let (first, last) = (*differ.first()?, *differ.last()?);
    let part = |words: &Words| TokenRange::new(words[first], words[last] + 1);
    let near = |n: &usize| sound(article.word(a[*n]), Ear::Letters) == sound(article.word(b[*n]), Ear::Letters);
    let is_sure = is_known || one.figure.is_none() || differ.iter().all(near);
    Some(ordered(one.places.iter().map(part).collect(), other.places.iter().map(part).collect(), is_sure))
}

/// Two names in one sentence are told apart, or set side by side on purpose.
fn share_sentence(source: Source<'_>, one: &Way, other: &Way) -> bool {
    let sentence = |it: &Words| source.article.sentence_of(it[0]).start;
    one.places.iter().take(MANY).any(|a| other.places.iter().take(MANY).any(|b| sentence(a) == sentence(b)))
}

/// How many places of a name are looked at.
const MANY: usize = 16;

/// The rarer way first; of two that are as rare, the later is.
fn ordered(one: Vec<TokenRange>, other: Vec<TokenRange>, is_sure: bool) -> Variation {
    let is_rarer = (one.len(), other[0].start) < (other.len(), one[0].start);
    let (rare, usual) = if is_rarer { (one, other) } else { (other, one) };
    Variation { rare, usual, is_sure }
}

/// One name, of the same letters, with an accent or a hyphen in some places and without it in
/// others.
fn accents(source: Source<'_>, way: &Way) -> Option<Variation> {
    let article = source.article;
    let first = &way.places[0];
    if way.places.len() < 2 {
        return None;
    }
    let has_mark = |at: usize| {
        let text = article.slice(article.tokens()[at].span);
        !text.is_ascii() && text.chars().any(|it| !it.is_ascii() && it.is_alphabetic())
    };
    let is_marked = |n: &usize| way.places.iter().any(|words| has_mark(words[*n]));
    if let Some(from) = (0..first.len()).find(is_marked) {
        let to = (0..first.len()).rev().find(is_marked).unwrap_or(from);
        let (marked, plain): (Vec<&Words>, Vec<&Words>) =
            way.places.iter().partition(|words| words.iter().any(|at| has_mark(*at)));
        let part = |it: Vec<&Words>| it.iter().map(|it| TokenRange::new(it[from], it[to] + 1)).collect();
        return (!plain.is_empty()).then(|| ordered(part(plain), part(marked), false));
    }
    let is_joined = |words: &&Words| words.windows(2).any(|it| article.tokens()[it[0] + 1].is_hyphen());
    let (joined, parted): (Vec<&Words>, Vec<&Words>) = way.places.iter().partition(is_joined);
    if way.figure.is_none() || joined.is_empty() || parted.is_empty() {
        return None;
    }
    let whole = |it: Vec<&Words>| it.iter().map(|it| TokenRange::new(it[0], it[it.len() - 1] + 1)).collect();
    Some(ordered(whole(joined), whole(parted), false))
}

/// A family name that stands alone, and sounds like that of the only person whose it can be.
fn family_names(source: Source<'_>, names: &[Way], alone: &[(usize, usize)]) -> Vec<Variation> {
    let article = source.article;
    let key = |at: usize| article.tokens()[at].key;
    let is_of_figure = |at: usize, figure: usize| {
        let full = source.reading.figures[figure].first;
        full.len() > 1 && full.range().any(|it| key(it) == key(at))
    };
    let may_vary = |(at, figure): &&(usize, usize)| {
        !is_of_figure(*at, *figure)
            && source.reading.figures[*figure].people.is_empty()
            && article.word(*at).len() >= SHORTEST_ALONE
            && !is_given_name(key(*at))
            && !is_known_word(article, *at)
    };
    let alone: SmallVec<[(usize, usize); 4]> = alone.iter().filter(may_vary).copied().collect();
    if alone.is_empty() {
        return Vec::new();
    }
    // The last words of full names, by sound, and all words of them.
    let mut last: KeyMap<SmallVec<[usize; 2]>> = KeyMap::default();
    let mut own: crate::text::KeySet = crate::text::KeySet::default();
    for way in names.iter().filter(|it| it.figure.is_some()) {
        own.extend(way.places[0].iter().map(|at| key(*at)));
        let at = way.places[0][way.places[0].len() - 1];
        last.entry(sound(article.word(at), Ear::Fine)).or_default().push(at);
    }
    let mut found: KeyMap<(usize, Vec<TokenRange>)> = KeyMap::default();
    for (at, _) in alone {
        let is_name = !own.contains(&key(at));
        let full = if is_name { last.get(&sound(article.word(at), Ear::Fine)) } else { None };
        if let Some([full]) = full.map(SmallVec::as_slice) {
            found.entry(key(at)).or_insert_with(|| (*full, Vec::new())).1.push(TokenRange::new(at, at + 1));
        }
    }
    let variation = |(full, places): (usize, Vec<TokenRange>)| {
        let meant = source.reading.mentions.iter().filter(|it| matches!(it.kind, Kind::Person(_)));
        let usual: Vec<TokenRange> = meant
            .flat_map(|it| it.tokens.range())
            .filter(|at| key(*at) == key(full) && !article.is_quoted(*at))
            .map(|at| TokenRange::new(at, at + 1))
            .collect();
        let sentence = |it: &TokenRange| article.sentence_of(it.start).start;
        let is_apart = !usual.iter().take(MANY).any(|a| places.iter().take(MANY).any(|b| sentence(a) == sentence(b)));
        (is_apart && !usual.is_empty()).then(|| ordered(usual, places, false))
    };
    found.into_values().filter_map(variation).collect()
}
