//! Which verb a date, a place or an age belongs to.

use super::clauses::{Found, Grammar, Tense};
use super::tags::Tag;
use crate::text::Article;

impl Grammar {
    /// The verb that something at a token is said of: the last one before it in its clause, else the
    /// next one, of whose clause it is the front.
    pub fn verb_of(&self, article: &Article, at: usize) -> Option<usize> {
        // "2014's hit": the year of a noun.
        if self.tag(at + 1) == Tag::Genitive && self.tag(at) == Tag::Number {
            return None;
        }
        let at = self.first_listed(article, at);
        let next = self.verbs.partition_point(|it| it.tokens.start < at);
        // What parts the token from the verb before it.
        let before = next.checked_sub(1).filter(|it| {
            let between = self.verbs[*it].tokens.end..at;
            !between.clone().any(|it| {
                matches!(self.tag(it), Tag::Subordinator | Tag::Relative | Tag::Who | Tag::When)
                    || article.token(it).is_some_and(|it| it.is(';') || it.is(':'))
                    || self.tag(it) == Tag::Conjunction && self.fronts(article, it + 1, at)
            })
        });
        let before = before.map(|number| self.past_relative(article, number, at));
        // "who, on Monday, said"; ", and on Monday he left".
        let finite = |it: &usize| self.verbs[*it].tense != Tense::None;
        // "On Monday, when he left, she came": the clause that opens behind it is not its own.
        let is_open = |it: &usize| self.verbs[*it].opener.is_none_or(|opener| opener < at);
        let rest = next..self.verbs.len();
        let front = rest.clone().filter(finite).find(is_open).or_else(|| rest.clone().find(finite));
        match (before, front) {
            (Some(before), Some(front)) if is_open(&front) && self.is_fronted(article, before, at, front) => {
                Some(front)
            }
            (Some(before), _) => Some(before),
            (None, Some(front)) => Some(front),
            (None, None) => next.checked_sub(1).or((!self.verbs.is_empty()).then_some(0)),
        }
    }

    /// "in 1986, 1987 and 1988": all are of the verb of the first.
    fn first_listed(&self, article: &Article, at: usize) -> usize {
        let binds = |it: usize| self.tag(it) == Tag::Conjunction || article.token(it).is_some_and(|it| it.is(','));
        let is_number = |it: usize| it >= self.sentence.start && self.tag(it) == Tag::Number;
        let mut first = at;
        while first >= self.sentence.start + 2 && is_number(first) && binds(first - 1) && is_number(first - 2) {
            first -= 2;
        }
        first
    }

    /// "and on Monday he left": nothing but the phrase of the token itself stands behind the conjunction.
    fn fronts(&self, article: &Article, from: usize, at: usize) -> bool {
        (from..at).all(|it| {
            matches!(self.tag(it), Tag::Preposition | Tag::Determiner | Tag::Adverb)
                || article.token(it).is_some_and(|it| it.is(','))
        })
    }

    /// Whether a token after a verb opens the clause of the next: a comma stands on both sides of its
    /// phrase, and a subject behind it.
    fn is_fronted(&self, article: &Article, before: usize, at: usize, front: usize) -> bool {
        let is_comma = |it: usize| article.token(it).is_some_and(|it| it.is(','));
        let opens = (self.verbs[before].tokens.end..at).rev().find(|it| is_comma(*it));
        if !opens.is_some_and(|it| self.fronts(article, it, at)) {
            return false;
        }
        let subject = self.verbs[front].subject;
        let Some((chunk, found)) = subject else { return false };
        let starts = self.chunks[chunk].tokens.start;
        // "Struck down by a stroke, in the autumn of 1978, Lind": between two commas it goes on.
        let is_participle = before == 0 && matches!(self.verbs[0].subject, Some((_, Found::OfMain)));
        if is_participle && starts > at && is_comma(starts - 1) {
            return false;
        }
        // "put her name, in March 2006, to the lease, an audit has found": right behind the comma the clause begins.
        let is_next = || {
            (at..starts)
                .find(|it| is_comma(*it))
                .is_some_and(|it| (it + 1..starts).all(|it| self.tag(it) == Tag::Adverb))
        };
        starts > at && matches!(found, Found::Beside | Found::PastPhrase) && is_next()
            || starts > at && self.verbs[before].tense == Tense::None
    }

    /// "the man who led it, died on Monday" has its verb; "the man who led it died" too: a relative clause
    /// between commas is over at the second.
    fn past_relative(&self, article: &Article, number: usize, at: usize) -> usize {
        let verb = &self.verbs[number];
        let is_comma = |it: usize| article.token(it).is_some_and(|it| it.is(','));
        let is_relative = |it: &usize| matches!(self.tag(*it), Tag::Relative | Tag::Who | Tag::Whose);
        // "brought into the world, as the register has it, on the coldest night of 1913"
        let is_aside = |it: &usize| self.tag(*it) == Tag::Subordinator && article.word(*it) == "as";
        let Some(opener) = verb.opener.filter(|it| is_relative(it) || is_aside(it)) else {
            return number;
        };
        let bracketed = opener > self.sentence.start && is_comma(opener - 1) && (verb.tokens.end..at).any(is_comma);
        let is_outer = |it: &usize| {
            self.verbs[*it].tokens.end <= opener && (self.verbs[*it].tense != Tense::None || is_aside(&opener))
        };
        let outer = (0..number).rev().find(is_outer);
        match outer {
            Some(outer) if bracketed => outer,
            _ => number,
        }
    }
}
