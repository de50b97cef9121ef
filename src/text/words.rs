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
        let (mut upper, mut lower) = (0, 0);
        for letter in letters {
            if is_capital(letter) {
                upper += 1;
            } else {
                lower += 1;
            }
        }
        Case::from_counts(is_capital(first), upper, lower)
    }

    /// From the case of the first letter and the numbers of capitals and other letters behind it.
    pub(super) fn from_counts(capital: bool, upper: usize, lower: usize) -> Case {
        match (capital, upper, lower) {
            (false, 0, _) => Case::Lower,
            (true, 0, _) => Case::Capital,
            (true, _, 0) => Case::Upper,
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

/// The key of a folded word (FNV-1a, 64 bits: stable across runs and machines).
#[inline]
pub const fn key_of(folded: &str) -> u64 {
    let bytes = folded.as_bytes();
    let (mut key, mut at) = (FNV_OFFSET, 0);
    while at < bytes.len() {
        key = hashed(key, bytes[at]);
        at += 1;
    }
    key
}

pub(super) const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

#[inline]
pub(super) const fn hashed(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// The keys of a name's words, as matching compares them: hyphens are left out, so that
/// "Secretary-General" and "Secretary General" are alike.
pub fn keys_of(name: &str) -> Vec<u64> {
    // Most names are plain letters, and a fact base has tens of thousands.
    if name.bytes().all(|it| it.is_ascii_alphabetic() || it == b' ' || it == b'-') {
        let words = name.as_bytes().split(|it| matches!(it, b' ' | b'-')).filter(|it| !it.is_empty());
        return words
            .map(|it| it.iter().fold(FNV_OFFSET, |sum, byte| hashed(sum, byte.to_ascii_lowercase())))
            .collect();
    }
    let (tokens, _) = tokens_of(name);
    tokens.iter().filter(|t| !t.is_hyphen()).map(|t| t.key).collect()
}

/// The folded words of a name, hyphens left out.
pub fn words_of(name: &str) -> Vec<String> {
    let (tokens, pool) = tokens_of(name);
    tokens.iter().filter(|t| !t.is_hyphen()).map(|t| t.word(name, &pool).to_owned()).collect()
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
        self.0 = bytes.iter().fold(self.0, |sum, byte| hashed(sum, *byte));
    }
    #[inline]
    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0.rotate_left(5) ^ key ^ (key >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Some folded words, asked for often.
#[derive(Clone, Debug)]
pub struct WordSet {
    /// A bit for each of [`WordSet::place_of`]: most words are told from the set's by it alone.
    filter: [u64; 32],
    /// The keys, sorted.
    keys: Vec<u64>,
}

impl WordSet {
    /// The words of a text, parted by spaces.
    pub fn new(words: &str) -> WordSet {
        let mut keys: Vec<u64> = words.split_whitespace().map(key_of).collect();
        keys.sort_unstable();
        debug_assert!(keys.is_sorted_by(|a, b| a < b), "a word stands twice in: {words}");
        let mut filter = [0; 32];
        for key in &keys {
            let (word, bit) = WordSet::place_of(*key);
            filter[word] |= bit;
        }
        WordSet { filter, keys }
    }

    /// Whether it has a folded word.
    pub fn has(&self, word: &str) -> bool {
        self.has_key(key_of(word))
    }

    /// Whether it has a word, by its key.
    #[inline]
    pub fn has_key(&self, key: u64) -> bool {
        let (word, bit) = WordSet::place_of(key);
        self.filter[word] & bit != 0 && self.keys.binary_search(&key).is_ok()
    }

    #[inline]
    fn place_of(key: u64) -> (usize, u64) {
        let mixed = (key ^ (key >> 32)) as usize;
        ((mixed >> 6) & 31, 1 << (mixed & 63))
    }
}

// What a byte means to a plain word: part of it, and which; `STOP`, which may belong to a shorthand
// or an address ("U.S.", "www.", "https:"); `OPEN`, which may go on with the word (an apostrophe, an
// accented letter, a character reference); 0, which ends it.
pub(super) const WORD: u8 = 1;
pub(super) const UPPER: u8 = 2;
pub(super) const DIGIT: u8 = 4;
pub(super) const STOP: u8 = 8;
pub(super) const OPEN: u8 = 16;

pub(super) const CLASSES: [u8; 256] = {
    let mut classes = [OPEN; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' => WORD,
            b'A'..=b'Z' => WORD | UPPER,
            b'0'..=b'9' => WORD | DIGIT,
            b'.' | b':' => STOP,
            b'@' | b'&' | b'\'' => OPEN,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

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
