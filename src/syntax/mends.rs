//! What the tagger, which sees few words around each, gets wrong: a past for a participle, a verb for a noun.

use super::clauses::{Grammar, Tense};
use super::tags::Tag;
use crate::lexicon::{form, verb_forms};
use crate::text::Article;

impl Grammar {
    /// Mends tags, before anything is read of them.
    pub(super) fn mend_tags(&mut self, article: &Article) {
        self.mend_nouns();
        self.mend_possessed(article);
        self.mend_closed(article);
        self.mend_auxiliaries(article);
        self.mend_verbless(article);
        self.mend_relatives(article);
        self.mend_plans(article);
        self.mend_participles(article);
        self.mend_pasts_before_verbs(article);
        self.mend_bases(article);
        self.mend_listed(article);
        self.mend_joined(article);
    }

    pub(super) fn set(&mut self, at: usize, tag: Tag) {
        if let Some(own) = at.checked_sub(self.sentence.start).and_then(|it| self.tags.get_mut(it)) {
            *own = tag;
        }
    }

    /// "her first solo show": right behind a possessive, and behind adjectives behind one, stands no verb without an
    /// ending.
    fn mend_possessed(&mut self, article: &Article) {
        for at in self.sentence.start..self.sentence.end.saturating_sub(1) {
            let is_ordinal = matches!(article.word(at + 1), "first" | "second" | "third" | "last" | "next" | "own");
            if article.word(at) == "her" && self.tag(at) == Tag::Pronoun && is_ordinal {
                self.set(at, Tag::Possessive);
                self.set(at + 1, Tag::Adjective);
            }
            if !matches!(self.tag(at), Tag::Possessive | Tag::Determiner) {
                continue;
            }
            let mut end = at + 1;
            let is_possessive = self.tag(at) == Tag::Possessive;
            while matches!(self.tag(end), Tag::Adjective | Tag::Superlative | Tag::Comparative)
                || is_possessive && matches!(self.tag(end), Tag::AdverbMore | Tag::Adverb)
            {
                end += 1;
            }
            if is_possessive && self.tag(end) == Tag::VerbPresentS {
                self.set(end, Tag::Nouns);
            }
            let is_bare = matches!(self.tag(end), Tag::VerbBase | Tag::VerbPresent);
            if is_bare && (self.tag(at) == Tag::Possessive || matches!(article.word(at), "the" | "a" | "an")) {
                self.set(end, Tag::Noun);
            }
        }
    }

    /// "travelled by train": what looks like a verb without an ending is a noun behind a preposition.
    fn mend_nouns(&mut self) {
        for at in 1..self.tags.len() {
            let is_bare = matches!(self.tags[at], Tag::VerbBase | Tag::VerbPresent);
            // "As clerk he signed"
            if is_bare && matches!(self.tags[at - 1], Tag::Preposition | Tag::Subordinator) {
                self.tags[at] = Tag::Noun;
            }
        }
    }

    /// "hasn't", one token here and two where the tagger learnt; "No successor was named".
    fn mend_closed(&mut self, article: &Article) {
        for at in self.sentence.range() {
            if let Some(tag) = contracted(article.word(at)) {
                self.set(at, tag);
            }
            // "an act signed by the mayor": a rare word is no auxiliary.
            if self.tag(at).is_auxiliary()
                && verb_forms(article.word(at)) & form::BASE != 0
                && !is_auxiliary(article.word(at))
            {
                self.set(at, Tag::Noun);
            }
            // "There were 12 wins": what is counted.
            let is_counted = self.tag(at) == Tag::VerbPresentS
                && at >= self.sentence.start + 2
                && self.tag(at - 1) == Tag::Number
                && (self.tag(at - 2).is_verb() || matches!(self.tag(at - 2), Tag::Preposition | Tag::Determiner));
            if is_counted {
                self.set(at, Tag::Nouns);
            }
            // "has died aged 81"
            if article.word(at) == "aged" && self.tag(at + 1) == Tag::Number {
                self.set(at, Tag::Adjective);
            }
            // "There were nine": a treebank takes this for a verb like others.
            let is_be = matches!(article.word(at), "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am");
            let auxiliary = match self.tag(at) {
                Tag::VerbPast => Some(Tag::AuxPast),
                Tag::VerbPresent => Some(Tag::AuxPresent),
                Tag::VerbPresentS => Some(Tag::AuxPresentS),
                Tag::VerbBase => Some(Tag::AuxBase),
                Tag::VerbIng => Some(Tag::AuxIng),
                Tag::VerbParticiple => Some(Tag::AuxParticiple),
                _ => None,
            };
            if let Some(tag) = auxiliary.filter(|_| is_be) {
                self.set(at, tag);
            }
            // "the group of least developed countries"
            let is_modifier =
                self.tag(at) == Tag::VerbPast && at > self.sentence.start && self.tag(at + 1).is_nominal();
            if is_modifier && matches!(self.tag(at - 1), Tag::Superlative | Tag::AdverbMost) {
                self.set(at, Tag::VerbParticiple);
            }
            let is_determiner = article.word(at) == "no" && self.tag(at) == Tag::Interjection;
            if is_determiner && (self.tag(at + 1).is_nominal() || self.tag(at + 1).is_modifier()) {
                self.set(at, Tag::Determiner);
            }
        }
    }

    /// "had rejected", "has not yet been named": right before a participle a form of "have" is an auxiliary.
    fn mend_auxiliaries(&mut self, article: &Article) {
        for at in self.sentence.range() {
            let tag = match self.tag(at) {
                Tag::VerbPast => Tag::AuxPast,
                Tag::VerbPresent => Tag::AuxPresent,
                Tag::VerbPresentS => Tag::AuxPresentS,
                Tag::VerbBase => Tag::AuxBase,
                Tag::VerbIng => Tag::AuxIng,
                _ => continue,
            };
            let is_have = matches!(article.word(at), "have" | "has" | "had" | "having");
            let next = (at + 1..self.sentence.end).find(|it| !matches!(self.tag(*it), Tag::Adverb | Tag::Not));
            let is_before = next.is_some_and(|it| {
                matches!(self.tag(it), Tag::VerbParticiple | Tag::AuxParticiple)
                    // "had broken ribs", "had left and right wings"
                    && !matches!(self.tag(it + 1), Tag::Nouns | Tag::Conjunction)
            });
            if is_have && is_before {
                self.set(at, tag);
            }
        }
    }

    /// "Pound, clerk from 1955 to 1969, lives in Hull.": a whole sentence has a verb.
    fn mend_verbless(&mut self, article: &Article) {
        let is_whole =
            self.sentence.end.checked_sub(1).is_some_and(|it| article.token(it).is_some_and(|it| it.is('.')));
        if !is_whole || self.tags.iter().any(|it| it.is_verb()) {
            return;
        }
        let is_third = |at: &usize| {
            self.tag(*at) == Tag::Nouns
                && verb_forms(article.word(*at)) & form::THIRD != 0
                && !self.is_owned(*at)
                && matches!(self.tag(at + 1), Tag::Preposition | Tag::Determiner | Tag::Possessive | Tag::To)
        };
        if let Some(verb) = (self.sentence.start + 1..self.sentence.end).find(is_third) {
            self.set(verb, Tag::VerbPresentS);
        }
    }

    /// "an underpass which floods", "Orr, who on Monday succeeds him": a clause of "which" with no other verb.
    fn mend_relatives(&mut self, article: &Article) {
        for at in
            self.sentence.range().filter(|it| matches!(self.tag(*it), Tag::Relative | Tag::Who)).collect::<Vec<_>>()
        {
            let is_end = |it: &usize| article.token(*it).is_some_and(|it| it.is(',') || it.is(';') || it.is('"'));
            let end = (at + 1..self.sentence.end).find(is_end).unwrap_or(self.sentence.end);
            let is_bare = |tag: Tag| matches!(tag, Tag::VerbIng | Tag::VerbParticiple | Tag::VerbBase);
            let has_verb = (at + 1..end).any(|it| self.tag(it).is_verb() && !is_bare(self.tag(it)));
            let is_verb = |it: &usize| {
                self.tag(*it) == Tag::Nouns && verb_forms(article.word(*it)) & form::THIRD != 0 && !self.is_owned(*it)
            };
            if let Some(verb) = (at + 1..end).find(is_verb).filter(|_| !has_verb) {
                self.set(verb, Tag::VerbPresentS);
            }
        }
    }

    /// Whether a noun has a word before it that makes it one: "the plans", "his plans", "of plans".
    fn is_owned(&self, noun: usize) -> bool {
        let before = noun.checked_sub(1).map_or(Tag::Mark, |it| self.tag(it));
        before.is_modifier() && before != Tag::Number || before == Tag::Preposition
    }

    /// "and pledged to make it": an adjective that a verb could be, before an infinitive and behind no form of "be".
    fn mend_plans(&mut self, article: &Article) {
        for at in self.sentence.start + 1..self.sentence.end {
            let is_past = verb_forms(article.word(at)) & form::PAST != 0;
            let is_behind =
                matches!(self.tag(at - 1), Tag::Conjunction | Tag::Pronoun) || self.tag(at - 1).is_nominal();
            if is_past && is_behind && self.tag(at) == Tag::Adjective && self.tag(at + 1) == Tag::To {
                self.set(at, Tag::VerbPast);
            }
        }
    }

    /// "the old man put on his glasses", "On Monday, selected schools open": what has one form for the past and for
    /// something else is a past behind a subject in the singular, and none before the noun that it describes.
    fn mend_bases(&mut self, article: &Article) {
        for at in self.sentence.range() {
            let before = at.checked_sub(1).filter(|it| *it >= self.sentence.start);
            let last = (self.sentence.start..at).rev().find(|it| self.tag(*it).is_verb() || self.tag(*it) == Tag::To);
            let is_bare = matches!(self.tag(at), Tag::VerbBase | Tag::VerbPresent);
            let is_parted = |last: usize| {
                (last..at).any(|it| {
                    self.tag(it) == Tag::Subordinator || article.token(it).is_some_and(|it| it.is(',') || it.is('"'))
                })
            };
            let has_subject = before.is_some_and(|it| {
                matches!(self.tag(it), Tag::Noun | Tag::Name) || matches!(article.word(it), "he" | "she" | "it")
            });
            if is_bare
                && has_subject
                && verb_forms(article.word(at)) & form::PAST != 0
                && last.is_none_or(is_parted)
                && self.is_behind_subject(article, at)
            {
                self.set(at, Tag::VerbPast);
            }
            let opens = before.is_none_or(|it| article.token(it).is_some_and(|it| it.is(',')));
            let is_attribute = self.tag(at) == Tag::VerbPast
                && self.tag(at + 1) == Tag::Nouns
                && matches!(self.tag(at + 2), Tag::VerbPresent | Tag::Modal | Tag::AuxPresent | Tag::AuxPast);
            if opens && is_attribute {
                self.set(at, Tag::Adjective);
            }
        }
    }

    /// "put on his glasses, asked for a pen and signed it": in a list of pasts no participle stands.
    fn mend_listed(&mut self, article: &Article) {
        for at in self.sentence.start + 2..self.sentence.end {
            let is_open = self.tag(at) == Tag::VerbParticiple
                && article.token(at - 1).is_some_and(|it| it.is(','))
                && article.word(at + 1) != "by"
                && verb_forms(article.word(at)) & form::PAST != 0;
            if !is_open {
                continue;
            }
            let before = (self.sentence.start..at).rev().find(|it| self.tag(*it).is_verb());
            let behind = (at + 1..self.sentence.end).find(|it| self.tag(*it).is_verb());
            let is_joined = |it: usize| self.tag(it) == Tag::VerbPast && self.tag(it - 1) == Tag::Conjunction;
            if before.is_some_and(|it| self.tag(it) == Tag::VerbPast) && behind.is_some_and(is_joined) {
                self.set(at, Tag::VerbPast);
            }
        }
    }

    /// "Typed in Princeton and signed by a friend": what a participle is joined with is one where "by" stands behind it.
    fn mend_joined(&mut self, article: &Article) {
        for at in self.sentence.start + 2..self.sentence.end {
            let is_joined = self.tag(at) == Tag::VerbPast
                && self.tag(at - 1) == Tag::Conjunction
                && article.word(at + 1) == "by"
                && (self.tag(at + 2).is_nominal() || self.tag(at + 2).is_modifier())
                && self.tag(at + 2) != Tag::Number
                && verb_forms(article.word(at)) & form::PARTICIPLE != 0;
            let last = (self.sentence.start..at).rev().find(|it| self.tag(*it).is_verb());
            let is_bare = |it: usize| {
                self.tag(it) == Tag::VerbParticiple && (it == self.sentence.start || !self.tag(it - 1).is_auxiliary())
            };
            if is_joined && last.is_some_and(is_bare) {
                self.set(at, Tag::VerbParticiple);
            }
        }
    }

    /// What is done by nobody is not done, nor what is done to nothing: "No one hurried", "has reached no agreement".
    pub(super) fn read_negations(&mut self, article: &Article) {
        let is_none = |chunk: usize| {
            let it = &self.chunks[chunk];
            matches!(article.word(it.tokens.start), "no" | "nobody" | "none" | "neither" | "nothing")
        };
        let negated: Vec<bool> = self
            .verbs
            .iter()
            .enumerate()
            .map(|(number, it)| {
                let is_own = |it: &(usize, super::clauses::Found)| {
                    !matches!(it.1, super::clauses::Found::Antecedent | super::clauses::Found::OfMain)
                };
                let start = it.tokens.start;
                let before = |back: usize| start.checked_sub(back).map_or("", |it| article.word(it));
                it.subject.filter(is_own).is_some_and(|it| is_none(it.0))
                    || it.object.is_some_and(is_none)
                    || before(1) == "longer" && before(2) == "no"
                    || self.tag(start) == Tag::To && before(1) == "yet"
                    || it.subject.is_none() && number == 0 && matches!(before(1), "nor")
            })
            .collect();
        for (verb, negated) in self.verbs.iter_mut().zip(negated) {
            verb.is_of_none = negated;
        }
    }

    /// "came in 1990 and left in 1994": the past and the participle of most verbs are one form; behind "and"
    /// it is what the verb before is.
    pub(super) fn join_past(&mut self, article: &Article) {
        self.mend_pasts(article);
        for number in 1..self.verbs.len() {
            let (before, verb) = (&self.verbs[number - 1], &self.verbs[number]);
            let is_bare = verb.tense == Tense::None && self.tag(verb.tokens.start) == Tag::VerbParticiple;
            let is_joined =
                verb.tokens.start > self.sentence.start && self.tag(verb.tokens.start - 1) == Tag::Conjunction;
            let is_active = before.tense == Tense::Past && !before.is_passive && self.tag(before.main) == Tag::VerbPast;
            if is_bare && is_joined && is_active {
                self.verbs[number].tense = Tense::Past;
                self.verbs[number].is_passive = false;
            }
        }
    }

    /// The past and the participle of most verbs are one form, and the tagger sees few words around it: what has an
    /// object, what the only clause of a relative word rests on, and what a verb behind "and" shares its subject with
    /// is no participle.
    fn mend_pasts(&mut self, article: &Article) {
        let has_tense = self.verbs.iter().any(|it| it.tense != Tense::None);
        for number in 0..self.verbs.len() {
            let start = self.verbs[number].tokens.start;
            let is_bare = self.verbs[number].tokens.len() == 1 && self.tag(start) == Tag::VerbParticiple;
            if !is_bare || start + 1 >= self.sentence.end || start == self.sentence.start {
                continue;
            }
            let is_told = match self.tag(start + 1) {
                // "a heart attack killed him"; "Mrs Lind, 74, described herself as": nobody is described that.
                Tag::Pronoun => {
                    let word = article.word(start + 1);
                    self.tag(start - 1).is_nominal() || word.ends_with("self") || word.ends_with("selves")
                }
                // "the service put a stamp into circulation"
                Tag::Determiner | Tag::Possessive => self.tag(start - 1).is_nominal() && !has_tense && number == 0,
                _ => false,
            };
            if is_told || self.is_only_of_clause(number) {
                self.verbs[number].tense = Tense::Past;
                self.verbs[number].is_passive = false;
            }
        }
    }

    /// "three sonatas which he, in his last weeks, recorded": the clause of "which" has no other verb.
    fn is_only_of_clause(&self, number: usize) -> bool {
        let start = self.verbs[number].tokens.start;
        let opens = |at: usize| matches!(self.tag(at), Tag::Relative | Tag::Who | Tag::When | Tag::Subordinator);
        let from = number.checked_sub(1).map_or(self.sentence.start, |it| self.verbs[it].tokens.end);
        let Some(opener) = (from..start).rev().find(|it| opens(*it)) else { return false };
        let to = (start..self.sentence.end).find(|it| opens(*it)).unwrap_or(self.sentence.end);
        let has_other = self
            .verbs
            .get(number + 1..)
            .is_some_and(|rest| rest.iter().take_while(|it| it.tokens.start < to).any(|it| it.tense != Tense::None));
        let has_subject = (opener + 1..start).any(|it| self.tag(it).is_nominal() || self.tag(it) == Tag::Pronoun);
        // "wounded when shot", "as expected": no subject, no clause.
        let is_subject = matches!(self.tag(opener), Tag::Relative | Tag::Who);
        !has_other && (has_subject || is_subject && opener + 1 == start)
    }
}

/// The tag of an auxiliary that "not" leans on.
fn contracted(word: &str) -> Option<Tag> {
    let base = word.strip_suffix("n't")?;
    Some(match base {
        "has" | "does" | "is" => Tag::AuxPresentS,
        "have" | "do" | "are" | "ai" => Tag::AuxPresent,
        "had" | "did" | "was" | "were" => Tag::AuxPast,
        _ => Tag::Modal,
    })
}

/// Whether a verb in its base form can be an auxiliary.
fn is_auxiliary(word: &str) -> bool {
    matches!(word, "be" | "have" | "do" | "get" | "need" | "dare" | "let" | "may" | "might" | "must")
}
