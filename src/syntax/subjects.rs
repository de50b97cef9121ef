//! Who does what a verb says: the chunk is looked for towards the beginning of the sentence.

use super::clauses::{Found, Grammar, Tense};
use super::tags::Tag;
use crate::lexicon::{Concept, means};
use crate::text::{Article, TokenRange};

impl Grammar {
    /// The chunk that ends right before a verb.
    pub(super) fn beside(&self, number: usize) -> Option<usize> {
        let mut at = self.verbs[number].tokens.start;
        while at > self.sentence.start && matches!(self.tag(at - 1), Tag::Adverb | Tag::Not) {
            at -= 1;
        }
        at.checked_sub(1).and_then(|it| self.chunk_at(it))
    }

    pub(super) fn subject_of(&self, article: &Article, number: usize) -> Option<(usize, Found)> {
        let verb = &self.verbs[number];
        let start = self.sentence.start;
        let mut at = verb.tokens.start;
        let mut found = Found::Beside;
        let inherited = |number: usize| {
            let before = (0..number)
                .rev()
                .find(|it| self.verbs[*it].tense != Tense::None || self.verbs[*it].subject.is_some())?;
            self.verbs[before].subject.map(|it| (it.0, Found::Inherited))
        };
        if verb.tense == Tense::None {
            // "the firm, founded in 1920", "the man arrested": the noun right before it. Else that of the
            // verb it hangs on.
            if verb.is_passive && self.tag(verb.tokens.start) == Tag::VerbParticiple {
                let mut before = at;
                if before > start && article.token(before - 1).is_some_and(|it| it.is(',')) {
                    before -= 1;
                }
                // "Ida Brandt (1911-1987), brought up in Riga"
                if before > start && article.token(before - 1).is_some_and(|it| it.is(')')) {
                    before = (start..before - 1)
                        .rev()
                        .find(|it| article.token(*it).is_some_and(|it| it.is('(')))
                        .unwrap_or(before);
                }
                if let Some(chunk) = before.checked_sub(1).and_then(|it| self.chunk_at(it))
                    && !self.chunks[chunk].is_time
                {
                    return Some((chunk, Found::Antecedent));
                }
                if verb.tokens.start == start || before < at && before == start {
                    return None;
                }
            }
            return number.checked_sub(1).and_then(|_| inherited(number));
        }
        while at > start {
            let before = at - 1;
            let tag = self.tag(before);
            if let Some(verb) = self.verb_at(before) {
                let group = &self.verbs[verb];
                // "the man arrested on Monday died": a clause without tense behind its noun.
                if group.tense == Tense::None && group.subject.is_some_and(|it| it.1 == Found::Antecedent) {
                    at = group.tokens.start;
                    found = Found::PastPhrase;
                    continue;
                }
                break;
            }
            if let Some(chunk) = self.chunk_at(before) {
                let it = &self.chunks[chunk];
                let mut first = self.coordinated_from(article, chunk);
                if first < chunk && self.opens_clause(first, chunk, number) {
                    first = chunk;
                }
                if let Some(preposition) = self.chunks[first].preposition {
                    if self.is_clause_opener(article, number, preposition) {
                        return Some((chunk, found));
                    }
                    at = preposition;
                    found = if found == Found::Beside { Found::PastPhrase } else { found };
                    continue;
                }
                if it.is_time
                    && !matches!(self.tag(it.tokens.start.max(start + 1) - 1), Tag::Conjunction)
                    && it.tokens.start > start
                {
                    at = it.tokens.start;
                    continue;
                }
                return Some((first, found));
            }
            match tag {
                Tag::Adverb | Tag::Not | Tag::AdverbMore | Tag::AdverbMost | Tag::Preposition | Tag::Interjection => {
                    at = before
                }
                Tag::Relative | Tag::Who => {
                    let mut behind = before;
                    if behind > start && article.token(behind - 1).is_some_and(|it| it.is(',')) {
                        behind -= 1;
                    }
                    // "who wrote the carol and who was buried in 1911"
                    if behind > start && self.tag(behind - 1) == Tag::Conjunction {
                        let is_relative = |it: &usize| {
                            let opener = self.verbs[*it].opener.map(|it| self.tag(it));
                            matches!(opener, Some(Tag::Relative | Tag::Who))
                        };
                        let before = (0..number).rev().find(is_relative)?;
                        return self.verbs[before].subject;
                    }
                    let chunk = behind.checked_sub(1).and_then(|it| self.chunk_at(it))?;
                    return Some((self.antecedent(article, chunk, tag), Found::Antecedent));
                }
                Tag::Conjunction if found == Found::Beside || at == verb.tokens.start => {
                    return number.checked_sub(1).and_then(|_| inherited(number));
                }
                Tag::Mark if article.token(before).is_some_and(|it| it.is(',')) => {
                    match self.insertion_before(article, before) {
                        Some(comma) => {
                            at = comma;
                            found = Found::PastInsertion;
                        }
                        // "Asked about it, he went": nothing stands between; "came, saw": the verb before has it.
                        None if at == verb.tokens.start && number > 0 => return inherited(number),
                        None => break,
                    }
                }
                Tag::Mark if article.token(before).is_some_and(|it| it.is('"')) => at = before,
                Tag::Mark if article.token(before).is_some_and(|it| it.is(')')) => {
                    let open = (start..before).rev().find(|it| article.token(*it).is_some_and(|it| it.is('(')))?;
                    at = open;
                    found = Found::PastInsertion;
                }
                _ => break,
            }
        }
        self.behind(article, number)
    }

    /// "said Mr Lind": the chunk behind a verb of saying, if nothing can be its subject before it.
    fn behind(&self, article: &Article, number: usize) -> Option<(usize, Found)> {
        let verb = &self.verbs[number];
        if !means(article.key(verb.main), Concept::Say) {
            return None;
        }
        let chunk = self.chunk_at(verb.tokens.end)?;
        Some((chunk, Found::Behind))
    }

    /// "after the firm closed": the preposition is the word that opens the verb's clause.
    fn is_clause_opener(&self, article: &Article, number: usize, preposition: usize) -> bool {
        matches!(article.word(preposition), "after" | "before" | "since" | "until" | "than" | "as")
            && self.beside(number).is_some_and(|it| self.chunks[it].preposition == Some(preposition))
            // "Two days after the fire started" has a verb of its own; "the head after him said" does not:
            // another chunk that could be the subject stands before it.
            && !self.chunks.iter().any(|it| {
                it.tokens.end == preposition && !it.is_time && it.preposition.is_none()
            })
    }

    /// "A, B and C": the number of the first chunk of a coordination that ends with this one.
    fn coordinated_from(&self, article: &Article, chunk: usize) -> usize {
        let mut first = chunk;
        while let Some(before) = first.checked_sub(1) {
            let between = self.chunks[before].tokens.end..self.chunks[first].tokens.start;
            let joins = between.clone().any(|it| self.tag(it) == Tag::Conjunction)
                && between
                    .clone()
                    .all(|it| self.tag(it) == Tag::Conjunction || article.token(it).is_some_and(|it| it.is(',')))
                || first < chunk
                    && between.clone().all(|it| article.token(it).is_some_and(|it| it.is(',')))
                    && !between.is_empty();
            if !joins {
                break;
            }
            first = before;
        }
        first
    }

    /// "at the age of four, and the parents were told": what stands behind "and" begins a clause, as a
    /// pronoun that can be no object does, or anything behind a phrase that a verb before it has.
    fn opens_clause(&self, first: usize, chunk: usize, number: usize) -> bool {
        let has_verb = self.verbs[..number]
            .iter()
            .any(|it| it.tense != Tense::None && it.tokens.end <= self.chunks[chunk].tokens.start);
        let is_object = || self.verbs[..number].iter().any(|it| it.object == Some(first));
        has_verb && (self.chunks[chunk].is_pronoun() || self.chunks[first].preposition.is_some() || is_object())
    }

    /// What a relative clause stands behind: the chunk before it, or for "who" behind "of", "in" the one
    /// that this hangs on, unless the nearer one is a name.
    fn antecedent(&self, article: &Article, chunk: usize, relative: Tag) -> usize {
        let mut at = chunk;
        // "a Yorkshireman born in 1841, who opened it": not the year.
        if relative == Tag::Who && self.chunks[at].is_time {
            let before = self.verbs.iter().rev().find(|it| it.tokens.end <= self.chunks[chunk].tokens.start);
            if let Some((whose, Found::Antecedent)) =
                before.filter(|it| it.tense == Tense::None).and_then(|it| it.subject)
            {
                return whose;
            }
        }
        while relative == Tag::Who && !matches!(self.chunks[at].tag, Tag::Name | Tag::Names) {
            let Some(preposition) = self.chunks[at].preposition else { break };
            let Some(before) = preposition.checked_sub(1).and_then(|it| self.chunk_at(it)) else { break };
            if !matches!(article.word(preposition), "of" | "in" | "at" | "for" | "from") {
                break;
            }
            at = before;
        }
        at
    }

    /// The comma that opens the insertion which this comma closes: an apposition, a relative clause, an
    /// age, a phrase.
    fn insertion_before(&self, article: &Article, close: usize) -> Option<usize> {
        let start = self.sentence.start;
        let mut at = close;
        let mut commas = 0;
        while at > start {
            at -= 1;
            if !article.token(at).is_some_and(|it| it.is(',')) {
                continue;
            }
            commas += 1;
            if commas > 4 {
                return None;
            }
            // A chunk must stand before what is inserted.
            if at.checked_sub(1).and_then(|it| self.chunk_at(it)).is_none() {
                continue;
            }
            let inner = TokenRange::new(at + 1, close);
            let has_tense = self.verbs.iter().any(|it| inner.contains(it.main) && it.tense != Tense::None);
            let first = self.tag(inner.start);
            let opens = matches!(first, Tag::Relative | Tag::Who | Tag::Whose | Tag::When)
                || first == Tag::Preposition && matches!(self.tag(inner.start + 1), Tag::Relative | Tag::Who)
                // "Garrity, the fisherman who taught half a coastline to swim, died"
                || self.chunk_at(inner.start).is_some_and(|it| {
                    let end = self.chunks[it].tokens.end;
                    self.chunks[it].tokens.start == inner.start && matches!(self.tag(end), Tag::Relative | Tag::Who)
                });
            if opens || !has_tense {
                // "Lind, of Oslo, a firm, said": the first comma behind the noun is wanted.
                let wider = (start..at).rev().take_while(|it| {
                    !self.verbs.iter().any(|verb| verb.tokens.contains(*it) && verb.tense != Tense::None)
                });
                let outer = wider
                    .filter(|it| article.token(*it).is_some_and(|it| it.is(',')))
                    .filter(|it| {
                        it.checked_sub(1).and_then(|it| self.chunk_at(it)).is_some_and(|it| !self.chunks[it].is_time)
                    })
                    .last();
                return Some(if opens { at } else { outer.unwrap_or(at) });
            }
        }
        None
    }
}
