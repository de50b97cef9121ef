//! As what a clause tells what it says: as done, as planned, as possible, as not so.
//!
//! After FactBank's scale (Sauri and Pustejovsky 2009), without its steps of certainty: the tense and the negation of
//! the verb decide, the word that opens its clause, and for a verb without tense what it hangs on: "managed to sell"
//! is a sale, "failed to sell" is none, "plans to sell" is one to come.

use crate::lexicon::{Concept, Sort, means, means_as};
use crate::syntax::{Found, Grammar, Tag, Tense};
use crate::text::Article;

/// As what a verb tells what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factuality {
    /// "went", "has gone"
    Happened,
    /// "goes", "is going": now, or as a rule.
    Holds,
    /// "will go", "plans to go"
    Planned,
    /// "may go", "if it goes", "went there to see"
    Possible,
    /// "did not go", "failed to go"
    Denied,
    /// Nothing tells: "going" with nothing that it hangs on.
    Unsaid,
}

use Factuality::{Denied, Happened, Holds, Planned, Possible, Unsaid};

/// So many verbs hang on each other at most: "decided to try to sell".
const DEPTH: usize = 6;

/// As what a verb, by its number, is told.
pub fn factuality(article: &Article, grammar: &Grammar, verb: usize) -> Factuality {
    Reader { article, grammar }.of(verb, DEPTH)
}

struct Reader<'a> {
    article: &'a Article,
    grammar: &'a Grammar,
}

impl Reader<'_> {
    fn key(&self, at: usize) -> u64 {
        self.article.key(at)
    }

    fn of(&self, number: usize, depth: usize) -> Factuality {
        if depth == 0 {
            return Unsaid;
        }
        let verb = &self.grammar.verbs[number];
        let told = match verb.tense {
            Tense::Past | Tense::Perfect => Happened,
            Tense::Present => Holds,
            Tense::Future => Planned,
            Tense::Modal if self.is_would(number) => Planned,
            Tense::Modal => Possible,
            Tense::None => self.of_bare(number, depth),
        };
        let told = self.opened(number, told, depth);
        match told {
            Happened | Holds | Planned if verb.is_negated || verb.is_of_none => Denied,
            _ => told,
        }
    }

    /// "said it would go": what was to come, seen from then; with a condition beside it only thought of.
    fn is_would(&self, number: usize) -> bool {
        let verb = &self.grammar.verbs[number];
        let is_if = |it: &crate::syntax::VerbGroup| it.opener.is_some_and(|at| means(self.key(at), Concept::Condition));
        let first = self.article.word(verb.tokens.start);
        matches!(first, "would" | "'d") && !verb.is_perfect && !self.grammar.verbs.iter().any(is_if)
    }

    /// What the word that opens the clause makes of it: "if it went", "once it is sold".
    fn opened(&self, number: usize, told: Factuality, depth: usize) -> Factuality {
        let Some(opener) = self.grammar.verbs[number].opener else { return told };
        if means(self.key(opener), Concept::Condition) {
            return Possible;
        }
        let is_temporal = means(self.key(opener), Concept::Temporal);
        match self.main_of(number).filter(|_| is_temporal) {
            // "They will vote when he has spoken."
            Some(main) => match self.of(main, depth - 1) {
                Planned | Possible => Possible,
                _ => told,
            },
            None => told,
        }
    }

    /// The verb with a tense that a clause hangs on: the one before it that no word opens, else the one behind.
    fn main_of(&self, number: usize) -> Option<usize> {
        let verbs = &self.grammar.verbs;
        let is_main = |it: &usize| verbs[*it].tense != Tense::None && verbs[*it].opener.is_none();
        (0..number).rev().find(is_main).or_else(|| (number + 1..verbs.len()).find(is_main))
    }

    /// A verb without a tense of its own: "to go", "going", "gone".
    fn of_bare(&self, number: usize, depth: usize) -> Factuality {
        let verb = &self.grammar.verbs[number];
        let start = verb.tokens.start;
        match self.grammar.tag(start) {
            Tag::To => self.of_infinitive(number, depth),
            Tag::VerbParticiple if verb.is_passive => match verb.subject {
                // "the vote planned for May"
                _ if means_as(self.key(verb.main), Concept::LookAhead, Sort::Verb) => Planned,
                Some((_, Found::Antecedent | Found::OfMain)) => match self.of_main(number, depth) {
                    Planned | Possible | Unsaid => Unsaid,
                    _ => Happened,
                },
                _ => self.of_main(number, depth),
            },
            _ => self.of_gerund(number, depth),
        }
    }

    fn of_main(&self, number: usize, depth: usize) -> Factuality {
        self.main_of(number).map_or(Unsaid, |it| self.of(it, depth - 1))
    }

    /// "managed to sell", "failed to sell", "a plan to sell", "is due to open".
    fn of_infinitive(&self, number: usize, depth: usize) -> Factuality {
        let start = self.grammar.verbs[number].tokens.start;
        let Some(before) = start.checked_sub(1).filter(|it| *it >= self.grammar.sentence.start) else {
            return Possible;
        };
        let governor = number.checked_sub(1).filter(|it| {
            let end = self.grammar.verbs[*it].tokens.end;
            // "asked the firm to pay"
            let is_object = self.grammar.chunk_at(before).is_some_and(|it| self.grammar.chunks[it].tokens.start == end);
            end == start || is_object
        });
        let Some(governor) = governor else {
            let looks_ahead = means(self.key(before), Concept::LookAhead);
            return if looks_ahead || self.is_ready(number, before) { Planned } else { Possible };
        };
        let key = self.key(self.grammar.verbs[governor].main);
        let told = self.of(governor, depth - 1);
        // "managed to sell", but "kept the money to buy a boat"
        if means(key, Concept::CarryThrough) && self.grammar.verbs[governor].tokens.end == start {
            return told;
        }
        if means(key, Concept::Fail) {
            return if told == Happened { Denied } else { Possible };
        }
        let is_copula = means(key, Concept::Be);
        match told {
            Denied => Denied,
            Possible | Unsaid => Possible,
            _ if is_copula || means_as(key, Concept::LookAhead, Sort::Verb) => Planned,
            _ => Possible,
        }
    }

    /// "is likely to go", "is ready to go": an adjective between a form of "be" and the infinitive.
    fn is_ready(&self, number: usize, before: usize) -> bool {
        self.grammar.tag(before) == Tag::Adjective
            && number.checked_sub(1).is_some_and(|it| {
                let verb = &self.grammar.verbs[it];
                matches!(verb.tense, Tense::Present | Tense::Future) && means(self.key(verb.main), Concept::Be)
            })
    }

    /// "after going", "without going", "considered going".
    fn of_gerund(&self, number: usize, depth: usize) -> Factuality {
        let start = self.grammar.verbs[number].tokens.start;
        let before = start.checked_sub(1).filter(|it| *it >= self.grammar.sentence.start);
        match before.filter(|it| matches!(self.grammar.tag(*it), Tag::Preposition | Tag::Subordinator)) {
            Some(at) => match self.article.word(at) {
                "without" => Denied,
                "of" | "from" | "to" | "against" | "about" => Unsaid,
                _ => self.of_main(number, depth),
            },
            None => {
                let on = number.checked_sub(1).filter(|it| self.grammar.verbs[*it].tokens.end == start);
                match on {
                    Some(on) if means(self.key(self.grammar.verbs[on].main), Concept::CarryThrough) => {
                        self.of(on, depth - 1)
                    }
                    Some(_) => Unsaid,
                    None => self.of_main(number, depth),
                }
            }
        }
    }
}
