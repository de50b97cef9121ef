//! Sentences to grammar: tags, chunks, verb groups and clauses. It knows no name and no fact.

mod adjuncts;
mod appositions;
mod clauses;
mod memory;
mod mends;
mod participles;
mod subjects;
mod tagger;
mod tags;

pub use clauses::{Chunk, Found, Grammar, Tense, VerbGroup};
pub use memory::Memory;
pub use tags::Tag;

/// What learning the weights needs.
pub mod training {
    pub use super::tagger::{BEGIN, Dictionary, Learnt, Model, SIGNS, Word, signs};
}

use std::sync::OnceLock;

use crate::text::{Article, TokenRange};

/// The tags of a sentence, a token each.
pub fn tags(article: &Article, sentence: TokenRange) -> Vec<Tag> {
    tagger::tag(article, sentence, &[])
}

/// The grammar of an article: a sentence is read when it is first asked for, once.
pub struct Syntax<'a> {
    article: &'a Article,
    /// Words that are known to be names, in order.
    names: Vec<TokenRange>,
    sentences: Vec<OnceLock<Box<Sentence>>>,
    /// What was read of the same article before, if that is kept.
    memory: Option<&'a Memory>,
}

/// A sentence that was read.
struct Sentence {
    grammar: Grammar,
    /// Its tags as the tagger gave them, and what they rest on; where that is to be kept.
    kept: Option<(u64, Box<[Tag]>)>,
}

impl<'a> Syntax<'a> {
    /// Of an article, of which nothing is read yet. `names` are words that are known to be names of people, in order:
    /// the tagger sees a family name at the beginning of a sentence for the first time.
    pub fn of(article: &'a Article, names: Vec<TokenRange>) -> Syntax<'a> {
        Syntax {
            article,
            names,
            memory: None,
            sentences: std::iter::repeat_with(OnceLock::new).take(article.sentences().len()).collect(),
        }
    }

    /// The grammar of a sentence, by its number.
    pub fn sentence(&self, number: usize) -> Option<&Grammar> {
        let tokens = *self.article.sentences().get(number)?;
        let from = self.names.partition_point(|it| it.end <= tokens.start);
        let to = self.names.partition_point(|it| it.start < tokens.end);
        let names = self.names.get(from..to).unwrap_or_default();
        let sentence = self.sentences.get(number)?.get_or_init(|| Box::new(self.read(tokens, names)));
        Some(&sentence.grammar)
    }

    fn read(&self, tokens: TokenRange, names: &[TokenRange]) -> Sentence {
        let Some(memory) = self.memory else {
            let tags = tagger::tag(self.article, tokens, names);
            return Sentence { grammar: Grammar::read(self.article, tokens, tags), kept: None };
        };
        let key = memory::key(self.article, tokens, names);
        let tags = memory.get(key).map_or_else(|| tagger::tag(self.article, tokens, names), <[Tag]>::to_vec);
        let kept = Some((key, tags.clone().into_boxed_slice()));
        Sentence { grammar: Grammar::read(self.article, tokens, tags), kept }
    }

    /// The same, with what was read before.
    pub fn with_memory(self, memory: &'a Memory) -> Syntax<'a> {
        Syntax { memory: Some(memory), ..self }
    }

    /// What was read, for the next reading.
    pub fn into_memory(self) -> Memory {
        let mut memory = Memory::default();
        for (key, tags) in self.sentences.into_iter().filter_map(|it| it.into_inner()?.kept) {
            memory.put(key, tags);
        }
        memory
    }

    /// The grammar of the sentence that holds a token.
    pub fn at(&self, token: usize) -> Option<&Grammar> {
        let number = self.article.sentence_number(token);
        self.sentence(number).filter(|it| it.sentence.contains(token))
    }
}
