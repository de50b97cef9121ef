//! What is put beside a noun to say who or what it is: "Lind, the chairman", "the painter Greta Moll".

use super::clauses::{Found, Grammar, Tense};
use super::tags::Tag;
use crate::text::Article;

impl Grammar {
    /// Pairs of tokens, the head of a noun chunk and the head of what is put beside it, in order.
    pub fn appositions(&self, article: &Article) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        for (number, chunk) in self.chunks.iter().enumerate() {
            if let Some(noun) = self.named_in(number) {
                out.push((noun, chunk.head));
            }
            if let Some(before) = self.beside_comma(article, number) {
                out.push((self.chunks[before].head, self.named_in(number).unwrap_or(chunk.head)));
            }
        }
        out.sort_unstable();
        out
    }

    /// "the painter Greta Moll": the noun before the name of one chunk that begins with a determiner.
    fn named_in(&self, chunk: usize) -> Option<usize> {
        let chunk = &self.chunks[chunk];
        let is_name = |at: usize| matches!(self.tag(at), Tag::Name | Tag::Names);
        let opens = matches!(self.tag(chunk.tokens.start), Tag::Determiner | Tag::Possessive) || chunk.owner.is_some();
        if !opens || !is_name(chunk.head) || chunk.is_time {
            return None;
        }
        let first = chunk.tokens.range().rev().take_while(|it| *it > chunk.head || is_name(*it)).last()?;
        let noun = first.checked_sub(1).filter(|it| chunk.tokens.contains(*it))?;
        matches!(self.tag(noun), Tag::Noun).then_some(noun)
    }

    /// "Lind, the chairman of the firm, said": the chunk before a comma, which another behind it explains.
    fn beside_comma(&self, article: &Article, number: usize) -> Option<usize> {
        let chunk = &self.chunks[number];
        let start = chunk.tokens.start;
        let comma = start.checked_sub(1).filter(|it| *it > self.sentence.start)?;
        let is_comma =
            |at: usize| article.token(at).is_some_and(|it| it.is(',') || it.is('\u{2014}') || it.is('\u{2013}'));
        if !is_comma(comma)
            || self.tag(comma - 1) == Tag::Number
            || chunk.is_pronoun()
            || chunk.is_time
            || self.tag(chunk.head) == Tag::Number
        {
            return None;
        }
        let before = self.chunk_at(comma - 1)?;
        // Past phrases: "the head of the firm, Ann Lind".
        let mut first = before;
        while let Some(of) = self.chunks[first].preposition
            && let Some(outer) = of.checked_sub(1).and_then(|it| self.chunk_at(it))
        {
            first = outer;
        }
        let is_name = |it: usize| matches!(self.chunks[it].tag, Tag::Name | Tag::Names);
        let has_determiner = matches!(self.tag(start), Tag::Determiner | Tag::Possessive) || chunk.owner.is_some();
        let is_definite = |it: usize| {
            self.tag(self.chunks[it].tokens.start) == Tag::Determiner
                || self.chunks[it].owner.is_some()
                || self.tag(self.chunks[it].tokens.start) == Tag::Possessive
        };
        // "a seat in cabinet to his rival, Ann Lind": the nearest that can be meant.
        let is_near =
            is_name(before) && self.chunks[before].preposition.is_none() || is_name(number) && is_definite(before);
        let base = if is_near { before } else { first };
        // A name and a description, in either order: two of a kind are a list or a place.
        let is_pair = is_name(base) && (has_determiner || self.tag(chunk.head) == Tag::Noun) && !is_name(number)
            || !is_name(base) && is_name(number) && (is_definite(base) || self.chunks[base].tag == Tag::Noun)
            || !is_name(base) && has_determiner && is_definite(base) && !is_name(number);
        if !is_pair || self.chunks[base].is_time || self.chunks[base].is_pronoun() {
            return None;
        }
        // "A, the B and C": a list; "When he left, the firm closed": another clause.
        let is_closed = is_comma(chunk.tokens.end);
        let is_subject = !is_closed
            && self.verbs.iter().any(|it| it.subject.is_some_and(|it| it.0 == number && it.1 != Found::Antecedent));
        let front = self.verbs.iter().any(|it| it.tokens.end <= comma && it.tense == Tense::None)
            && self.verbs.iter().all(|it| it.tokens.start > comma || it.tense == Tense::None);
        let closes = (chunk.tokens.end..self.sentence.end)
            .find(|it| is_comma(*it) || self.tag(*it) == Tag::Conjunction || self.verb_at(*it).is_some());
        let is_list = closes.is_some_and(|it| self.tag(it) == Tag::Conjunction && it == chunk.tokens.end)
            || self.chunks[base].tokens.start > self.sentence.start
                && self.tag(self.chunks[base].tokens.start - 1) == Tag::Conjunction
            || closes.is_some_and(|it| is_comma(it) && self.tag(it + 1) == Tag::Conjunction && !is_name(base));
        (!is_subject && !front && !is_list).then_some(base)
    }
}
