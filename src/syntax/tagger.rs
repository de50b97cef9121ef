//! Words to tags: an averaged perceptron, read from left to right.
//!
//! Each word is described by some thirty signs (its letters, its neighbours, the tags before it);
//! each sign speaks for some tags and against others, and the tag with the highest sum is taken
//! (Collins 2002, "Discriminative training methods for hidden Markov models"). The weights are
//! learnt by `examples/train_tagger.rs` and lie in `weights.bin`; NOTICE says from what.

use std::sync::LazyLock;

use super::tags::Tag;
use crate::lexicon::{self, form};
use crate::text::{Article, Case, TokenKind, TokenRange, key_of};

/// The weights, as `examples/train_tagger.rs` wrote them.
static WEIGHTS: &[u8] = include_bytes!("weights.bin");

static MODEL: LazyLock<Model<'static>> = LazyLock::new(|| Model::open(WEIGHTS).unwrap_or_default());

/// What the signs of a word are made from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// The hash of its folded form; 0 outside of the sentence.
    key: u32,
    /// The hashes of its last one to four letters.
    suffixes: [u32; 4],
    /// The hashes of its first two and three letters.
    prefixes: [u32; 2],
    /// How it is written, 0 to 15.
    shape: u32,
    /// The tag it usually has, from 1; 0 where it is a rare word.
    usual: u8,
    /// Whether it nearly always has that tag.
    is_sure: bool,
    /// Whether it is known to be a name.
    is_name: bool,
    /// Of which forms of a verb without a rule it is one.
    irregular: u8,
    /// Which forms of a verb it can be.
    forms: u8,
}

/// Whether a folded word is a rare one is asked of the dictionary of a model, which training makes
/// first.
pub trait Dictionary {
    /// The usual tag of a word by the hash of its folded form, and whether it nearly always has it.
    fn usual(&self, key: u32) -> Option<(Tag, bool)>;
}

/// Two numbers made one.
const fn mixed(a: u32, b: u32) -> u32 {
    let product = (a as u64 ^ 0x9E37_79B9) * (b as u64 ^ 0xC2B2_AE3D_27D4_EB4F_u64 >> 32 | 1);
    (product ^ (product >> 32)) as u32 ^ b.rotate_left(13)
}

const fn short(key: u64) -> u32 {
    (key ^ (key >> 32)) as u32
}

impl Word {
    /// Describes a token.
    pub fn of(article: &Article, at: usize, dictionary: &impl Dictionary) -> Word {
        let Some(token) = article.token(at) else { return Word::default() };
        let folded = article.word(at);
        let start = article.sentence_of(at).start;
        // "1931 Dies at home": a line of a life begins with its year.
        let is_first =
            start == at || start + 1 == at && article.token(start).is_some_and(|it| it.kind == TokenKind::Number);
        let shape = match token.kind {
            TokenKind::Word => match token.case {
                Case::Lower => 1,
                Case::Capital if is_first => 2,
                Case::Capital => 3,
                Case::Upper => 4,
                Case::Mixed => 5,
            },
            TokenKind::Number => 6,
            TokenKind::Ordinal => 7,
            TokenKind::Mixed => 8,
            TokenKind::Possessive => 9,
            TokenKind::Punct(_) => 10,
            TokenKind::Url => 11,
        };
        // All numbers are one word, but for years.
        let is_number = token.kind == TokenKind::Number;
        let key = match token.kind {
            TokenKind::Number => short(key_of(if folded.len() == 4 { "0000" } else { "0" })),
            TokenKind::Punct(mark) => mixed(77, u32::from(mark)),
            _ => short(token.key),
        };
        let bytes = folded.as_bytes();
        let part = |range: Option<&[u8]>, salt: u32| match range {
            Some(letters) if !is_number => letters.iter().fold(salt, |sum, it| mixed(sum, u32::from(*it))),
            _ => 0,
        };
        let last = |count: usize| bytes.len().checked_sub(count).and_then(|from| bytes.get(from..));
        let usual = dictionary.usual(key);
        let irregular = lexicon::irregular_forms(token.key);
        Word {
            key,
            suffixes: [1, 2, 3, 4].map(|count| part(last(count), count as u32)),
            prefixes: [2, 3].map(|count| part(bytes.get(..count), 10 + count as u32)),
            shape,
            usual: usual.map_or(0, |(tag, _)| tag as u8 + 1),
            is_sure: usual.is_some_and(|(_, sure)| sure),
            is_name: false,
            irregular,
            forms: if token.kind == TokenKind::Word { lexicon::verb_forms(folded) } else { 0 },
        }
    }

    /// The same word, known to be a name.
    fn as_name(self) -> Word {
        Word { is_name: true, ..self }
    }

    /// The hash of its folded form, by which dictionaries know it.
    pub fn key(&self) -> u32 {
        self.key
    }

    /// The tag that it nearly always has.
    pub fn sure(&self) -> Option<Tag> {
        if self.is_name {
            return Some(Tag::Name);
        }
        Tag::ALL.get(usize::from(self.usual).wrapping_sub(1)).copied().filter(|_| self.is_sure)
    }

    /// Whether it can be no form of a verb that has a tag: "deficit" is no past, "monetary" no base form. What common
    /// words can be, was learnt.
    fn bars(&self, tag: Tag) -> bool {
        let can_be = match tag {
            Tag::VerbPast => form::PAST,
            Tag::VerbParticiple => form::PARTICIPLE,
            Tag::VerbIng => form::GERUND,
            Tag::VerbPresentS => form::THIRD,
            Tag::VerbBase | Tag::VerbPresent => form::BASE,
            _ => return self.usual == 0 && tag.is_auxiliary(),
        };
        self.usual == 0 && self.forms & can_be == 0
    }

    /// Itself where it is common; a rare word has no identity, but for what forms of a verb it may be: "flew".
    fn identity(&self) -> u32 {
        if self.usual == 0 { mixed(self.shape, 99 + u32::from(self.irregular)) } else { self.key }
    }
}

/// How many signs a word has.
pub const SIGNS: usize = 34;

/// The signs of a word, given the tags of the two before it (46 at the sentence's beginning).
pub fn signs(words: &[Word], at: usize, before: u8, before_that: u8) -> [u32; SIGNS] {
    let word_at = |step: isize| at.checked_add_signed(step).and_then(|it| words.get(it)).copied().unwrap_or_default();
    let (word, next, last) = (word_at(0), word_at(1), word_at(-1));
    let (after_next, before_last) = (word_at(2), word_at(-2));
    let (t1, t2) = (u32::from(before), u32::from(before_that));
    let identity = word.identity();
    let raw = [
        0,
        identity,
        mixed(identity, word.shape),
        word.suffixes[0],
        word.suffixes[1],
        word.suffixes[2],
        word.suffixes[3],
        word.prefixes[0],
        word.prefixes[1],
        word.shape,
        mixed(word.suffixes[1], word.shape),
        mixed(word.suffixes[2], t1),
        last.identity(),
        next.identity(),
        before_last.identity(),
        after_next.identity(),
        mixed(last.identity(), identity),
        mixed(identity, next.identity()),
        t1,
        mixed(t1, t2),
        mixed(identity, t1),
        mixed(identity, mixed(t1, t2)),
        u32::from(word.usual),
        mixed(u32::from(word.usual), t1),
        mixed(u32::from(next.usual), u32::from(word.usual)),
        mixed(u32::from(next.usual), t1),
        mixed(u32::from(after_next.usual), u32::from(next.usual)),
        mixed(next.suffixes[2], u32::from(word.usual)),
        mixed(mixed(word.shape, next.shape), last.shape),
        u32::from(word.forms),
        mixed(u32::from(word.forms), t1),
        mixed(u32::from(word.forms), mixed(t1, t2)),
        mixed(u32::from(word.forms), u32::from(next.forms)),
        mixed(u32::from(word.forms), next.identity()),
    ];
    let mut out = [0; SIGNS];
    for (number, (sign, raw)) in (1..).zip(out.iter_mut().zip(raw)) {
        *sign = mixed(mixed(number, 0x5bd1_e995), raw);
    }
    out
}

/// A table of numbers by hash, read as it lies in the file: half as many slots again as entries.
#[derive(Clone, Copy, Default)]
struct Table<'a> {
    /// Eight bytes a slot: the hash, and what belongs to it; an empty one is all zeros.
    slots: &'a [u8],
}

impl Table<'_> {
    fn get(&self, hash: u32) -> Option<u32> {
        let count = self.slots.len() / 8;
        let mut at = ((u64::from(hash) * count as u64) >> 32) as usize;
        for _ in 0..count {
            let slot = self.slots.get(at * 8..at * 8 + 8)?;
            let value = word_of(&slot[4..])?;
            if value == 0 {
                return None;
            }
            if word_of(slot)? == hash {
                return Some(value);
            }
            at = if at + 1 == count { 0 } else { at + 1 };
        }
        None
    }
}

fn word_of(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk().map(|it| u32::from_le_bytes(*it))
}

/// Writes a table that [`Table`] reads; no value may be 0.
fn table_of(entries: &[(u32, u32)]) -> Vec<u8> {
    let count = entries.len() + entries.len() / 2 + 1;
    let mut slots = vec![(0_u32, 0_u32); count];
    for &(hash, value) in entries {
        let mut at = ((u64::from(hash) * count as u64) >> 32) as usize;
        while slots[at].1 != 0 {
            at = (at + 1) % count;
        }
        slots[at] = (hash, value);
    }
    slots.iter().flat_map(|(hash, value)| [hash.to_le_bytes(), value.to_le_bytes()]).flatten().collect()
}

/// A weight as it is kept: its root with its sign, so that a byte holds large ones too.
fn unpacked(byte: u8) -> i32 {
    let root = i32::from(byte as i8);
    root * root.abs()
}

/// What a sign says of the tags.
pub struct Learnt {
    /// The hash of the sign.
    pub sign: u32,
    /// Tags, by number, and what it says of each: the root of the weight, with its sign.
    pub weights: Vec<(u8, i8)>,
}

/// Weights that were learnt, opened from their bytes.
#[derive(Clone, Copy, Default)]
pub struct Model<'a> {
    words: Table<'a>,
    signs: Table<'a>,
    weights: &'a [u8],
}

impl Dictionary for Model<'_> {
    fn usual(&self, key: u32) -> Option<(Tag, bool)> {
        let value = self.words.get(key)? - 1;
        Some((*Tag::ALL.get((value >> 1) as usize)?, value & 1 != 0))
    }
}

impl<'a> Model<'a> {
    /// Writes a model: usual tags of common words, and the weights of signs.
    pub fn write(words: &[(u32, Tag, bool)], learnt: &[Learnt]) -> Vec<u8> {
        let words: Vec<(u32, u32)> =
            words.iter().map(|(key, tag, sure)| (*key, ((*tag as u32) << 1 | u32::from(*sure)) + 1)).collect();
        let (mut signs, mut weights) = (Vec::new(), vec![0_u8]);
        for it in learnt.iter().filter(|it| !it.weights.is_empty()) {
            // Where its weights begin and how many there are.
            signs.push((it.sign, (weights.len() as u32) << 6 | it.weights.len() as u32));
            weights.extend(it.weights.iter().flat_map(|(tag, weight)| [*tag, *weight as u8]));
        }
        let (words, signs) = (table_of(&words), table_of(&signs));
        let mut out = Vec::new();
        for length in [words.len(), signs.len()] {
            out.extend((length as u32).to_le_bytes());
        }
        out.extend([words, signs, weights].concat());
        out
    }

    /// Opens what [`Model::write`] wrote; `None` where it is cut short.
    pub fn open(bytes: &'a [u8]) -> Option<Model<'a>> {
        let (words, signs) = (word_of(bytes)? as usize, word_of(bytes.get(4..)?)? as usize);
        let rest = bytes.get(8..)?;
        Some(Model {
            words: Table { slots: rest.get(..words)? },
            signs: Table { slots: rest.get(words..words + signs)? },
            weights: rest.get(words + signs..)?,
        })
    }

    /// Tags words; `out` is emptied first.
    pub fn tag(&self, words: &[Word], out: &mut Vec<Tag>) {
        out.clear();
        let (mut before, mut before_that) = (BEGIN, BEGIN);
        for (at, word) in words.iter().enumerate() {
            let tag = word.sure().unwrap_or_else(|| self.best(words, at, before, before_that));
            out.push(tag);
            (before_that, before) = (before, tag as u8);
        }
    }

    fn best(&self, words: &[Word], at: usize, before: u8, before_that: u8) -> Tag {
        let mut sums = [0_i32; Tag::ALL.len()];
        for sign in signs(words, at, before, before_that) {
            let Some(place) = self.signs.get(sign) else { continue };
            let (start, count) = ((place >> 6) as usize, (place & 63) as usize);
            for pair in self.weights.get(start..start + 2 * count).unwrap_or_default().chunks_exact(2) {
                if let Some(sum) = sums.get_mut(usize::from(pair[0])) {
                    *sum += unpacked(pair[1]);
                }
            }
        }
        let mut best = 0;
        for (tag, sum) in sums.iter().enumerate() {
            if *sum > sums[best] && !words[at].bars(Tag::ALL[tag]) {
                best = tag;
            }
        }
        Tag::ALL[best]
    }
}

/// Stands for the tag before the first word.
pub const BEGIN: u8 = Tag::ALL.len() as u8;

/// The tags of a sentence, a token each. `names` are words that are known to be names.
pub(super) fn tag(article: &Article, sentence: TokenRange, names: &[TokenRange]) -> Vec<Tag> {
    let model = &*MODEL;
    let is_name = |at: usize| {
        let is_capital = article.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital());
        is_capital && names.iter().any(|it| it.contains(at))
    };
    let word = |at: usize| {
        let word = Word::of(article, at, model);
        if is_name(at) { word.as_name() } else { word }
    };
    let words: Vec<Word> = sentence.range().map(word).collect();
    let mut out = Vec::with_capacity(words.len());
    model.tag(&words, &mut out);
    // "Martin Luther King Jr. was": the point of an abbreviation in a name ends nothing.
    for (at, tag) in sentence.range().zip(&mut out) {
        let is_inner = |it: &TokenRange| it.contains(at) && at > it.start && it.end > at;
        if at + 1 < sentence.end && article.token(at).is_some_and(|it| it.is('.')) && names.iter().any(is_inner) {
            *tag = Tag::Name;
        }
    }
    mend_pasts(&words, &mut out);
    out
}

const FULL_STOP: u32 = mixed(77, b'.' as u32);

/// "Struck down", "Shot at dawn": a past without a rule is no base form, whatever its place says.
fn mend_pasts(words: &[Word], tags: &mut [Tag]) {
    for (at, word) in words.iter().enumerate() {
        if matches!(tags[at], Tag::VerbBase | Tag::VerbPresent) && word.irregular != 0 && word.irregular & 4 == 0 {
            tags[at] = if word.irregular & 2 != 0 && at == 0 { Tag::VerbParticiple } else { Tag::VerbPast };
        }
    }
    // "The pair set off on 3 October.": a sentence that ends as one has a verb.
    let is_whole = words.len() >= 5 && words.last().is_some_and(|it| it.key == FULL_STOP);
    if is_whole && !tags.iter().any(|it| it.is_verb()) {
        let is_past = |at: &usize| words[*at].irregular & 1 != 0 && tags[at - 1].is_nominal();
        if let Some(at) = (1..tags.len() - 1).find(is_past) {
            tags[at] = Tag::VerbPast;
        }
    }
}
