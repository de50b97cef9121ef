//! Sentences to grammar: tags, chunks, verb groups and clauses. It knows no name and no fact.

mod adjuncts;
mod clauses;
mod subjects;
mod tagger;
mod tags;

pub use clauses::{Chunk, Found, Grammar, Tense, VerbGroup};
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
    sentences: Vec<OnceLock<Box<Grammar>>>,
}

impl<'a> Syntax<'a> {
    /// Of an article, of which nothing is read yet. `names` are words that are known to be names of people, in order:
    /// the tagger sees a family name at the beginning of a sentence for the first time.
    pub fn of(article: &'a Article, names: Vec<TokenRange>) -> Syntax<'a> {
        Syntax {
            article,
            names,
            sentences: std::iter::repeat_with(OnceLock::new).take(article.sentences().len()).collect(),
        }
    }

    /// The grammar of a sentence, by its number.
    pub fn sentence(&self, number: usize) -> Option<&Grammar> {
        let tokens = *self.article.sentences().get(number)?;
        let from = self.names.partition_point(|it| it.end <= tokens.start);
        let to = self.names.partition_point(|it| it.start < tokens.end);
        let names = self.names.get(from..to).unwrap_or_default();
        let read = || Box::new(Grammar::read(self.article, tokens, tagger::tag(self.article, tokens, names)));
        self.sentences.get(number).map(|it| &**it.get_or_init(read))
    }

    /// The grammar of the sentence that holds a token.
    pub fn at(&self, token: usize) -> Option<&Grammar> {
        let number = self.article.sentence_number(token);
        self.sentence(number).filter(|it| it.sentence.contains(token))
    }
}
