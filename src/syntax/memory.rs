//! Grammar that is known from the last reading: an editor has the same article read again after every key, and all of
//! its sentences but one are as they were.

use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use super::clauses::Grammar;
use crate::text::{Article, KeyMap, TokenKind, TokenRange};

/// The grammar of sentences, by all that it rests on.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    sentences: KeyMap<Arc<Grammar>>,
}

impl Memory {
    /// The grammar of a sentence that was read before, for where it begins now.
    pub(super) fn get(&self, key: u64, start: usize) -> Option<Arc<Grammar>> {
        let known = self.sentences.get(&key)?;
        Some(if known.sentence.start == start { known.clone() } else { Arc::new(known.moved_to(start)) })
    }

    pub(super) fn put(&mut self, key: u64, grammar: Arc<Grammar>) {
        self.sentences.insert(key, grammar);
    }
}

/// How many words beside a sentence its reading may look at.
const BESIDE: usize = 3;

/// All that the grammar of a sentence rests on, as one number: each word, how it is written, whether it is known to be
/// part of a name, and the words right beside the sentence. Two sentences meet in one number by chance once in 2^64.
pub(super) fn key(article: &Article, sentence: TokenRange, names: &[TokenRange]) -> u64 {
    let mut sum = Xxh3::new();
    for at in sentence.start.saturating_sub(BESIDE)..sentence.end + BESIDE {
        let Some(token) = article.token(at) else {
            sum.update(&[0]);
            continue;
        };
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
        let how = kind << 16
            | (token.case as u64) << 8
            | u64::from(sentence.contains(at)) << 3
            | u64::from(token.gap) << 2
            | u64::from(is_name) << 1
            | u64::from(is_inner);
        sum.update(&token.key.to_le_bytes());
        sum.update(&how.to_le_bytes());
    }
    sum.digest()
}
