//! A past or a participle: most verbs have one form for both, and what stands around decides.

use super::clauses::Grammar;
use super::tags::Tag;
use crate::lexicon::{Concept, form, means, verb_forms};
use crate::text::Article;

impl Grammar {
    /// "Shares closed lower on Friday.": a participle that its clause would have no verb without is a past.
    pub(super) fn mend_participles(&mut self, article: &Article) {
        // A headline has no verb with a tense: "Man arrested in Riga".
        let ends = self.sentence.end.checked_sub(1).and_then(|it| article.token(it));
        if !ends.is_some_and(|it| it.is('.') || it.is('?') || it.is('!') || it.is('"')) {
            return;
        }
        for at in self.sentence.start + 1..self.sentence.end {
            if self.tag(at) == Tag::VerbParticiple
                && article.word(at + 1) != "by"
                && verb_forms(article.word(at)) & form::PAST != 0
                && self.is_behind_subject(article, at)
                && !self.has_verb_behind(article, at)
            {
                self.set(at, Tag::VerbPast);
            }
        }
    }

    /// "fans wrapped in flags will march": a past with only phrases between it and another verb with a tense is a
    /// participle.
    pub(super) fn mend_pasts_before_verbs(&mut self, article: &Article) {
        for at in self.sentence.start + 1..self.sentence.end {
            let is_past = self.tag(at) == Tag::VerbPast
                && self.tag(at - 1).is_nominal()
                && verb_forms(article.word(at)) & form::PARTICIPLE != 0;
            if is_past && self.has_only_phrases_to_verb(article, at + 1) {
                self.set(at, Tag::VerbParticiple);
            }
        }
    }

    /// Whether from a word on prepositions with their nouns, adverbs and times lead to a verb with a tense.
    fn has_only_phrases_to_verb(&self, article: &Article, from: usize) -> bool {
        let mut is_governed = false;
        for at in from..self.sentence.end {
            let tag = self.tag(at);
            match tag {
                Tag::Modal | Tag::AuxPast | Tag::AuxPresent | Tag::AuxPresentS | Tag::VerbPast | Tag::VerbPresentS => {
                    return at > from && is_governed;
                }
                Tag::Preposition => is_governed = true,
                Tag::Adverb => {}
                _ if tag.is_nominal() || tag.is_modifier() => {
                    if !is_governed && !self.is_time(article, at) {
                        return false;
                    }
                }
                _ => return false,
            }
        }
        false
    }

    /// Whether what stands before a word can be the subject of its clause: a noun chunk, with phrases behind it, back
    /// to where the clause begins.
    pub(super) fn is_behind_subject(&self, article: &Article, verb: usize) -> bool {
        let skipped = |it: &usize| matches!(self.tag(*it), Tag::Adverb | Tag::Not);
        let Some(mut last) = (self.sentence.start..verb).rev().find(|it| !skipped(it)) else { return false };
        // "the mayor, Karin Moser, jumped in": past what stands between two commas.
        let is_comma = |at: usize| article.token(at).is_some_and(|it| it.is(','));
        if is_comma(last) {
            let open = (self.sentence.start + 1..last).rev().find(|it| is_comma(*it));
            let Some(open) = open.filter(|it| !(*it..last).any(|at| self.tag(at).is_verb())) else { return false };
            last = open - 1;
        }
        if !self.tag(last).is_nominal() && self.tag(last) != Tag::Pronoun {
            return false;
        }
        let goes_on = |at: &usize| {
            let tag = self.tag(*at);
            // "it's", "they've": a verb leans on the pronoun.
            !article.word(*at).contains('\'')
                && (tag.is_nominal()
                    || tag.is_modifier()
                    || tag.is_pronoun()
                    || matches!(
                        tag,
                        Tag::Preposition | Tag::Conjunction | Tag::Adverb | Tag::AdverbMore | Tag::AdverbMost
                    )
                    || article.token(*at).is_some_and(|it| it.is_hyphen() || it.is('.') || it.is('$') || it.is('%')))
        };
        let stop = (self.sentence.start..last).rev().find(|it| !goes_on(it));
        let Some(stop) = stop else { return true };
        // "the bank, a firm founded in 1920, said": a noun behind the last comma may be an apposition; what may begin a
        // clause is no noun with an article of its own behind a name.
        match self.tag(stop) {
            Tag::Subordinator | Tag::When => true,
            Tag::Mark => article.token(stop).is_some_and(|it| it.is(',') || it.is('"')) && self.is_front(stop),
            _ => means(article.key(stop), Concept::Say) && self.tag(stop).is_verb(),
        }
    }

    /// Whether what stands before a comma is a phrase at the front of the sentence: "Earlier this year, Mesa",
    /// "According to her nephew, the old man".
    fn is_front(&self, comma: usize) -> bool {
        let first = self.tag(self.sentence.start);
        matches!(
            first,
            Tag::Preposition
                | Tag::Adverb
                | Tag::AdverbMore
                | Tag::AdverbMost
                | Tag::Subordinator
                | Tag::When
                | Tag::VerbIng
                | Tag::Mark
        ) || comma == self.sentence.start
    }

    /// Whether the clause of a word goes on to a verb with a tense: "the man arrested on Monday died", "a firm founded
    /// in 1920, said".
    fn has_verb_behind(&self, article: &Article, verb: usize) -> bool {
        let is_finite = |it: usize| {
            matches!(
                self.tag(it),
                Tag::VerbPast
                    | Tag::VerbPresent
                    | Tag::VerbPresentS
                    | Tag::AuxPast
                    | Tag::AuxPresent
                    | Tag::AuxPresentS
                    | Tag::Modal
            )
        };
        let mut has_subject = false;
        for at in verb + 1..self.sentence.end {
            if is_finite(at) {
                return !has_subject && !self.is_listed(article, at);
            }
            let tag = self.tag(at);
            if matches!(tag, Tag::Subordinator | Tag::Relative | Tag::Who | Tag::When | Tag::Conjunction) {
                return false;
            }
            match article.token(at) {
                Some(it) if it.is(';') || it.is(':') || it.is('"') => return false,
                Some(it) if it.is(',') => has_subject = false,
                _ => {}
            }
            // "closed lower, he said": behind a comma another clause has its own subject.
            let behind_comma = article.token(at - 1).is_some_and(|it| it.is(','));
            has_subject |= behind_comma && (tag.is_nominal() || tag.is_pronoun() || tag.is_modifier());
        }
        false
    }

    /// "travelled by train, ate lunch and signed it": whether a past behind a comma is one of a list.
    fn is_listed(&self, article: &Article, verb: usize) -> bool {
        let next = (verb + 1..self.sentence.end).find(|it| self.tag(*it).is_verb());
        self.tag(verb) == Tag::VerbPast
            && article.token(verb - 1).is_some_and(|it| it.is(','))
            && !means(article.key(verb), Concept::Say)
            && next.is_some_and(|it| self.tag(it) == Tag::VerbPast && self.tag(it - 1) == Tag::Conjunction)
    }
}
