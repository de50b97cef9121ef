//! Sentences to grammar: tags, chunks, verb groups and clauses. It knows no name and no fact.

mod tagger;
mod tags;

pub use tags::Tag;

/// What learning the weights needs.
pub mod training {
    pub use super::tagger::{BEGIN, Dictionary, Learnt, Model, SIGNS, Word, signs};
}

use crate::text::{Article, TokenRange};

/// The tags of a sentence, a token each.
pub fn tags(article: &Article, sentence: TokenRange) -> Vec<Tag> {
    tagger::tag(article, sentence)
}
