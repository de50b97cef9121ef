//! What is kept of a word: how it is written, and the key that its spellings share.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use super::article::Token;
use super::fold::is_accent;
use super::span::Span;
use super::tokens::Reader;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// "party", and everything that has no capitals.
    Lower,
    /// "Party": a capital first, no other.
    Capital,
    /// "CPV": two or more letters, all capitals. A single capital ("W") is `Capital`.
    Upper,
    /// "McCain", "iPhone".
    Mixed,
}

impl Case {
    pub(super) fn of(word: &str) -> Case {
        let mut letters = word.chars().filter(|&c| c.is_alphabetic() && !is_accent(c));
        let Some(first) = letters.next() else { return Case::Lower };
        let (mut capitals, mut small) = (false, false);
        for letter in letters {
            if is_capital(letter) {
                capitals = true;
            } else {
                small = true;
            }
        }
        Case::from_letters(is_capital(first), capitals, small)
    }

    /// From the case of the first letter, and whether capitals and whether others stand behind it.
    pub(super) fn from_letters(capital: bool, capitals: bool, small: bool) -> Case {
        match (capital, capitals, small) {
            (false, false, _) => Case::Lower,
            (true, false, _) => Case::Capital,
            (true, true, false) => Case::Upper,
            _ => Case::Mixed,
        }
    }

    /// Whether the first letter is a capital.
    #[inline]
    pub fn is_capital(self) -> bool {
        matches!(self, Case::Capital | Case::Upper | Case::Mixed)
    }
}

/// Greek has capitals with a small letter under them, which Unicode calls title case.
fn is_capital(letter: char) -> bool {
    letter.is_uppercase()
        || (!letter.is_ascii() && !letter.is_lowercase() && letter.to_lowercase().next() != Some(letter))
}

/// The key of a folded word: a hash of its bytes, stable across runs and machines.
#[inline]
pub const fn key_of(folded: &str) -> u64 {
    key_of_bytes(folded.as_bytes())
}

/// The key of a folded word, from its UTF-8 bytes.
///
/// Eight bytes at a time and each step a product folded onto itself, so that a word of ordinary
/// length takes one or two (the mixing of wyhash, <https://github.com/wangyi-fudan/wyhash>).
#[inline]
pub const fn key_of_bytes(folded: &[u8]) -> u64 {
    let (mut rest, mut key) = (folded, SEED);
    while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
        key = mixed(key, u64::from_le_bytes(*chunk));
        rest = behind;
    }
    let (mut last, mut at) = (0, rest.len());
    while at > 0 {
        at -= 1;
        last = last << 8 | rest[at] as u64;
    }
    mixed(key, last)
}

/// A key while the bytes of its word come one by one.
#[derive(Clone, Copy, Debug)]
pub struct KeyInMaking {
    key: u64,
    bytes: u64,
    count: u32,
}

impl KeyInMaking {
    /// Of no byte yet.
    pub const NONE: KeyInMaking = KeyInMaking { key: SEED, bytes: 0, count: 0 };

    /// One byte more.
    #[inline]
    #[must_use]
    pub const fn with(self, byte: u8) -> KeyInMaking {
        let bytes = self.bytes | (byte as u64) << (8 * self.count);
        match self.count {
            7 => KeyInMaking { key: mixed(self.key, bytes), bytes: 0, count: 0 },
            count => KeyInMaking { bytes, count: count + 1, ..self },
        }
    }

    /// The key of the word.
    #[inline]
    pub const fn key(self) -> u64 {
        mixed(self.key, self.bytes)
    }
}

pub(super) const SEED: u64 = 0x2d35_8dcc_aa6c_78a5;

/// A key with eight more bytes of the word. What is left at its end is filled up with zeros, and may
/// be none: no word has one, and the mark NUL is as good as none.
#[inline]
pub(super) const fn mixed(key: u64, bytes: u64) -> u64 {
    let product = (key ^ bytes) as u128 * 0x8bb8_4b93_962e_acc9_u128;
    (product >> 64) as u64 ^ product as u64
}

/// The key of several words, a word more: 0 is that of none.
#[inline]
pub const fn joined(words: u64, word: u64) -> u64 {
    (words.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The keys of a name's words, as matching compares them: hyphens are left out, so that
/// "Secretary-General" and "Secretary General" are alike.
pub fn keys_of(name: &str) -> Vec<u64> {
    // Most names are plain letters, and a fact base has tens of thousands.
    if name.bytes().all(|it| it.is_ascii_alphabetic() || it == b' ' || it == b'-') {
        let words = name.as_bytes().split(|it| matches!(it, b' ' | b'-')).filter(|it| !it.is_empty());
        return words.map(|it| key_of_bytes(&it.to_ascii_lowercase())).collect();
    }
    let (tokens, _) = tokens_of(name);
    tokens.iter().filter(|t| !t.is_hyphen()).map(|t| t.key).collect()
}

/// The folded words of a name, hyphens left out.
pub fn words_of(name: &str) -> Vec<String> {
    let (tokens, pool) = tokens_of(name);
    let small = name.to_ascii_lowercase();
    tokens.iter().filter(|t| !t.is_hyphen()).map(|t| t.word(&small, &pool).to_owned()).collect()
}

fn tokens_of(text: &str) -> (Vec<Token>, String) {
    let (mut tokens, mut pool) = (Vec::new(), String::new());
    Reader::new(text, false, &mut tokens, &mut pool).read(Span::new(0, text.len()));
    (tokens, pool)
}

/// A map over keys of words, which are hashes already.
pub type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<KeyHasher>>;

/// A set of keys of words.
pub type KeySet = HashSet<u64, BuildHasherDefault<KeyHasher>>;

/// The hasher of [`KeyMap`]: it gives keys back with their halves mixed.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= key_of_bytes(bytes);
    }
    #[inline]
    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0.rotate_left(5) ^ key ^ (key >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Whether the word at a token is one of a list, which is written with spaces between its words:
/// `is_one_of!(article, at, "in on at")`. The list is read when the program is compiled, and a word in
/// it that no token can be is told of then; whatever has words by token, and says their `key`, can be
/// asked.
macro_rules! is_one_of {
    ($words:expr, $at:expr, $list:expr $(,)?) => {
        $crate::text::is_key_of!($words.key($at), $list)
    };
}

/// The same of a word by its key.
macro_rules! is_key_of {
    ($key:expr, $list:expr $(,)?) => {{
        static WORDS: $crate::text::WordSet<{ $crate::text::slots_for($list) }> = $crate::text::WordSet::of($list);
        WORDS.has($key)
    }};
}

pub(crate) use {is_key_of, is_one_of};

/// Some folded words, asked for often: open addressing over their keys.
#[derive(Clone, Debug)]
pub struct WordSet<const SLOTS: usize> {
    /// 0 where none is.
    slots: [u64; SLOTS],
}

/// How many slots the words of a list need, so that most questions are answered at the first.
pub const fn slots_for(list: &str) -> usize {
    let (bytes, mut at, mut words) = (list.as_bytes(), 0, 0_usize);
    while at < bytes.len() {
        if bytes[at] != b' ' && (at == 0 || bytes[at - 1] == b' ') {
            words += 1;
        }
        at += 1;
    }
    assert!(words > 0, "a list has words");
    if words == 1 { 1 } else { (3 * words).next_power_of_two() }
}

impl<const SLOTS: usize> WordSet<SLOTS> {
    /// The words of a list, parted by spaces. A word that stands in it twice is an error, which the
    /// compiler tells.
    pub const fn of(list: &str) -> WordSet<SLOTS> {
        let mut slots = [0; SLOTS];
        let (bytes, mut at) = (list.as_bytes(), 0);
        let (mut word, mut is_empty) = (KeyInMaking::NONE, true);
        while at <= bytes.len() {
            if at < bytes.len() && bytes[at] != b' ' {
                assert!(!bytes[at].is_ascii_uppercase(), "a list has folded words");
                word = word.with(bytes[at]);
                is_empty = false;
            } else if !is_empty {
                let key = word.key();
                let mut slot = key as usize % SLOTS;
                while slots[slot] != 0 {
                    assert!(slots[slot] != key, "a word stands twice in a list");
                    slot = (slot + 1) % SLOTS;
                }
                slots[slot] = key;
                (word, is_empty) = (KeyInMaking::NONE, true);
            }
            at += 1;
        }
        WordSet { slots }
    }

    /// Whether it has a word, by its key.
    #[inline]
    pub const fn has(&self, key: u64) -> bool {
        if SLOTS == 1 {
            return self.slots[0] == key;
        }
        let mut slot = key as usize % SLOTS;
        while self.slots[slot] != 0 {
            if self.slots[slot] == key {
                return true;
            }
            slot = (slot + 1) % SLOTS;
        }
        false
    }
}

/// What tells most words from those of a list, without a branch: a bit for each word, which few
/// others share.
#[derive(Clone, Copy, Debug)]
pub struct WordFilter {
    bits: [u64; WordFilter::SIZE],
}

impl WordFilter {
    const SIZE: usize = 128;

    /// Of no word.
    pub const EMPTY: WordFilter = WordFilter { bits: [0; WordFilter::SIZE] };

    /// The words of a table more.
    #[must_use]
    pub const fn with(mut self, words: &[(&str, u32)]) -> WordFilter {
        let mut at = 0;
        while at < words.len() {
            self.add(key_of(words[at].0));
            at += 1;
        }
        self
    }

    /// One word more, by its key.
    pub const fn add(&mut self, key: u64) {
        self.bits[(key >> 6) as usize % WordFilter::SIZE] |= 1 << (key % 64);
    }

    /// Whether a word may be one of the list, by its key; surely not where this says no.
    #[inline]
    pub const fn may_have(&self, key: u64) -> bool {
        self.bits[(key >> 6) as usize % WordFilter::SIZE] >> (key % 64) & 1 != 0
    }
}

/// Several filters asked at one look.
#[derive(Clone, Debug)]
pub struct WordFilters {
    /// For all words that share a bit, the answers of the filters.
    answers: [u8; 64 * WordFilter::SIZE],
}

impl WordFilters {
    /// Some filters, each with its answer where it may have a word; the answers are joined by `|`.
    pub fn of<'a>(filters: impl IntoIterator<Item = (&'a WordFilter, u8)>) -> WordFilters {
        let mut answers = [0; 64 * WordFilter::SIZE];
        for (filter, answer) in filters {
            let all = answers.iter_mut().zip(0..);
            all.filter(|(_, key)| filter.may_have(*key)).for_each(|(answers, _)| *answers |= answer);
        }
        WordFilters { answers }
    }

    /// What the filters answer to a word, by its key.
    #[inline]
    pub fn answers(&self, key: u64) -> u8 {
        self.answers[key as usize % self.answers.len()]
    }
}

// What a byte behind a plain word means: `STOP`, which may belong to a shorthand or an address
// ("U.S.", "www.", "https:"); `OPEN`, which may go on with the word (an apostrophe, an accented
// letter, a character reference); 0, which ends it.
pub(super) const STOP: u8 = 1;
pub(super) const OPEN: u8 = 2;

pub(super) const CLASSES: [u8; 256] = {
    let mut classes = [OPEN; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'.' | b':' => STOP,
            b'@' | b'&' | b'\'' => OPEN,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// Eight bytes of a text, the first one lowest; each question is answered for all of them at once,
/// by the highest bit of each (Warren, Hacker's Delight, 2nd ed., section 6-1).
#[derive(Clone, Copy)]
pub(super) struct Chunk(u64);

const EACH: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = EACH * 0x80;

impl Chunk {
    /// Those from a place on, filled up with zeros past the end.
    #[inline]
    pub fn at(bytes: &[u8], at: usize) -> Chunk {
        let rest = &bytes[at..];
        Chunk(match rest.first_chunk::<8>() {
            Some(chunk) => u64::from_le_bytes(*chunk),
            None => rest.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte)),
        })
    }

    /// The bytes with capitals made small; digits have the bit that tells them already.
    #[inline]
    pub fn folded(self) -> u64 {
        self.0 | (EACH * 0x20)
    }

    /// Those between two ASCII characters, of these bytes.
    #[inline]
    fn between(bytes: u64, first: u8, last: u8) -> u64 {
        let low = bytes & !HIGH;
        let from = low + EACH * u64::from(0x80 - first);
        let beyond = low + EACH * u64::from(0x7f - last);
        from & !beyond & !bytes & HIGH
    }

    #[inline]
    fn letters(self) -> u64 {
        Chunk::between(self.folded(), b'a', b'z')
    }

    /// Which are capitals.
    #[inline]
    pub fn capitals(self) -> u64 {
        self.letters() & !(self.0 << 2)
    }

    /// Which are small letters.
    #[inline]
    pub fn small(self) -> u64 {
        self.letters() & (self.0 << 2)
    }

    /// How many of them are letters and digits before the first that is neither, 0 to 8.
    #[inline]
    pub fn word_len(self) -> usize {
        let others = !(self.letters() | Chunk::between(self.0, b'0', b'9')) & HIGH;
        others.trailing_zeros() as usize / 8
    }
}

#[cfg(test)]
mod tests {
    use super::{key_of, keys_of, words_of};

    #[test]
    fn plain_names_have_the_keys_of_their_words() {
        for name in ["To Lam", "Secretary-General of the UN", "Jean-Yves  Le Drian", "- a -b", "McCain", ""] {
            let keys: Vec<u64> = words_of(name).iter().map(|it| key_of(it)).collect();
            assert_eq!(keys_of(name), keys, "{name}");
        }
    }
}
