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

use std::sync::{Arc, OnceLock};

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
    sentences: Vec<OnceLock<Sentence>>,
    /// What was read of the same article before, if that is kept.
    memory: Option<&'a Memory>,
}

/// A sentence that was read, and what that rests on, if it is to be kept.
struct Sentence {
    grammar: Arc<Grammar>,
    key: Option<u64>,
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
        let sentence = self.sentences.get(number)?.get_or_init(|| self.read(tokens, names));
        Some(&sentence.grammar)
    }

    fn read(&self, tokens: TokenRange, names: &[TokenRange]) -> Sentence {
        let read = || Arc::new(Grammar::read(self.article, tokens, tagger::tag(self.article, tokens, names)));
        let Some(memory) = self.memory else { return Sentence { grammar: read(), key: None } };
        let key = memory::key(self.article, tokens, names);
        Sentence { grammar: memory.get(key, tokens.start).unwrap_or_else(read), key: Some(key) }
    }

    /// The same, with what was read before.
    pub fn with_memory(self, memory: &'a Memory) -> Syntax<'a> {
        Syntax { memory: Some(memory), ..self }
    }

    /// What was read, for the next reading.
    pub fn into_memory(self) -> Memory {
        let mut memory = Memory::default();
        for it in self.sentences.into_iter().filter_map(OnceLock::into_inner) {
            if let Some(key) = it.key {
                memory.put(key, it.grammar);
            }
        }
        memory
    }

    /// The grammar of the sentence that holds a token.
    pub fn at(&self, token: usize) -> Option<&Grammar> {
        let number = self.article.sentence_number(token);
        self.sentence(number).filter(|it| it.sentence.contains(token))
    }
}
