//! Tags that are known from the last reading: an editor has the same article read again after every key, and all of
//! its sentences but one are as they were.

use xxhash_rust::xxh3::Xxh3;

use super::tags::Tag;
use crate::text::{Article, KeyMap, TokenKind, TokenRange};

/// The tags of sentences, by all that they rest on.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    tags: KeyMap<Box<[Tag]>>,
}

impl Memory {
    /// The tags of a sentence that was read before.
    pub(super) fn get(&self, key: u64) -> Option<&[Tag]> {
        self.tags.get(&key).map(|it| &**it)
    }

    pub(super) fn put(&mut self, key: u64, tags: Box<[Tag]>) {
        self.tags.insert(key, tags);
    }
}

/// All that the tags of a sentence rest on, as one number: each word, how it is written, and whether it is known to be
/// part of a name. Two sentences meet in one number by chance once in 2^64.
pub(super) fn key(article: &Article, sentence: TokenRange, names: &[TokenRange]) -> u64 {
    let mut sum = Xxh3::new();
    for at in sentence.range() {
        let Some(token) = article.token(at) else { continue };
        let kind = match token.kind {
            TokenKind::Word => 1,
            TokenKind::Number => 2,
            TokenKind::Ordinal => 3,
            TokenKind::Mixed => 4,
            TokenKind::Possessive => 5,
            TokenKind::Url => 6,
            TokenKind::Punct(mark) => 7 | u64::from(u32::from(mark)) << 8,
        };
        let is_name = names.iter().any(|it| it.contains(at));
        let is_inner = names.iter().any(|it| it.contains(at) && at > it.start && it.end > at);
        let how = kind << 16 | (token.case as u64) << 8 | u64::from(is_name) << 1 | u64::from(is_inner);
        sum.update(&token.key.to_le_bytes());
        sum.update(&how.to_le_bytes());
    }
    sum.digest()
}
