//! Mentions and grammar to what the article is about: who a pronoun stands for, whom a text is on.

mod people;

pub use people::{Gender, People, Who, possessive};
