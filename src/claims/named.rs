//! Numbers of people or places, and those that are named: "The three winners are Ann Lee, Bo Roe and Cy Poe", "Five
//! people were killed. They were ...", "the trio, Ann Lee, Bo Roe and Cy Poe,".

use super::lists::Listed;
use super::{Claim, Source, What, claim};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Quantity, Unit};
use crate::syntax::Tag;
use crate::text::{Case, TokenKind, TokenRange, is_one_of};

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for it in &source.reading.quantities {
        let is_small = it.unit == Unit::Count && it.is_exact() && (2.0..=12.0).contains(&it.value);
        let is_told = |old: &Claim| matches!(&old.what, What::Listed(old) if old.said == it.number);
        if !is_small || source.article.is_quoted(it.tokens.start) || out.iter().any(is_told) {
            continue;
        }
        let reader = Reader { source, sentence: source.article.sentence_of(it.tokens.start) };
        let found = reader.subject(it).or_else(|| reader.they(it)).or_else(|| reader.apposed(it.tokens.end));
        if let Some((list, items)) = found {
            push(it.number, it.value, items, list, out);
        }
    }
    ensembles(source, out);
}

fn push(said: TokenRange, number: f64, items: usize, list: TokenRange, out: &mut Vec<Claim>) {
    let listed = Listed { said, number, items: (items, items), list };
    out.push(claim(TokenRange::new(said.start.min(list.start), list.end.max(said.end)), What::Listed(listed)));
}

/// "the trio, A, B and C,", "The quartet is made up of A, B, C and D."
fn ensembles(source: Source<'_>, out: &mut Vec<Claim>) {
    let article = source.article;
    for (at, token) in article.tokens().iter().enumerate() {
        let word = article.word(at);
        let Some((_, number)) = ENSEMBLES.iter().find(|it| it.0 == word && token.case == Case::Lower) else { continue };
        let reader = Reader { source, sentence: article.sentence_of(at) };
        let found = reader.apposed_at(at + 1).or_else(|| reader.made_up(at));
        if let Some((list, items)) = found.filter(|_| !article.is_quoted(at)) {
            push(TokenRange::new(at, at + 1), *number as f64, items, list, out);
        }
    }
}

/// Words for so many who play or act together.
pub const ENSEMBLES: &[(&str, usize)] = &[("duo", 2), ("trio", 3), ("quartet", 4), ("quintet", 5), ("sextet", 6)];

struct Reader<'a> {
    source: Source<'a>,
    sentence: TokenRange,
}

/// So far from its number a noun may stand.
const MOST_WORDS: usize = 4;

type Found = (TokenRange, usize);

impl Reader<'_> {
    fn is_lower(&self, at: usize) -> bool {
        self.sentence.contains(at)
            && self.source.article.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.case == Case::Lower)
    }

    /// Where the noun of a number ends, if nothing but small words stands between: "three joint winners".
    fn noun(&self, from: usize) -> Option<usize> {
        let is_plural = |at: &usize| self.source.syntax.at(*at).is_some_and(|it| it.tag(*at) == Tag::Nouns);
        let noun =
            (from..self.sentence.end.min(from + MOST_WORDS)).take_while(|at| self.is_lower(*at)).find(is_plural)?;
        let is_other = (from..=noun).any(|at| means(self.source.article.key(at), Concept::NotAll));
        (!is_other).then_some(noun + 1)
    }

    fn is_verb(&self, at: usize) -> bool {
        self.source.syntax.at(at).is_some_and(|it| it.tag(at).is_verb())
    }

    /// "The three winners are A, B and C."
    fn subject(&self, it: &Quantity) -> Option<Found> {
        let opens = it.tokens.start <= self.sentence.start + 1;
        let copula = self.noun(it.tokens.end).filter(|_| opens)?;
        let is_copula = means(self.source.article.key(copula), Concept::Be);
        self.names(TokenRange::new(copula + 1, self.sentence.end)).filter(|_| is_copula)
    }

    /// "Five people were killed. They were A, B and C."
    fn they(&self, it: &Quantity) -> Option<Found> {
        let (article, reading) = (self.source.article, self.source.reading);
        self.noun(it.tokens.end)?;
        let is_part = it.tokens.start > 0 && {
            let before = it.tokens.start - 1;
            is_one_of!(article, before, "of") || means(article.key(before), Concept::NotAll)
        };
        let is_only = reading.quantities_in(self.sentence).len() == 1;
        let next = article.sentence_of(self.sentence.end);
        let is_near = next.start == self.sentence.end
            && article.block_of(next.start) == article.block_of(self.sentence.start)
            && is_one_of!(article, next.start, "they")
            && means(article.key(next.start + 1), Concept::Be);
        let list = TokenRange::new(next.start + 2, next.end);
        (is_only && is_near && !is_part && !article.is_quoted(next.start)).then(|| self.names(list)).flatten()
    }

    /// "Four countries, Norway, Sweden and Denmark, signed".
    fn apposed(&self, from: usize) -> Option<Found> {
        self.noun(from).and_then(|it| self.apposed_at(it))
    }

    /// A list between commas, behind which the sentence goes on.
    fn apposed_at(&self, comma: usize) -> Option<Found> {
        let article = self.source.article;
        if !is_one_of!(article, comma, ",") {
            return None;
        }
        // The last name stands behind "and"; a comma and a verb close the list, or the sentence does.
        let and = (comma + 1..self.sentence.end).find(|at| is_one_of!(article, *at, "and"))?;
        let is_name =
            |at: &usize| article.token(*at).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital());
        let end = and + 1 + (and + 1..self.sentence.end).take_while(is_name).count();
        let closes = is_one_of!(article, end, ",") && self.is_verb(end + 1)
            || end + 1 == self.sentence.end && is_one_of!(article, end, ".");
        self.names(TokenRange::new(comma + 1, end)).filter(|_| closes)
    }

    /// "The quartet is made up of A, B, C and D."
    fn made_up(&self, at: usize) -> Option<Found> {
        let grammar = self.source.syntax.at(at)?;
        let verb = grammar.verbs.iter().find(|it| it.tokens.start == at + 1)?;
        let article = self.source.article;
        let end = verb.tokens.end;
        let from = if is_one_of!(article, end, "up") && is_one_of!(article, end + 1, "of") {
            end + 2
        } else if is_one_of!(article, end, "of") {
            end + 1
        } else {
            end
        };
        let is_whole = means_as(article.key(verb.main), Concept::Consist, Sort::Verb);
        self.names(TokenRange::new(from, self.sentence.end)).filter(|_| is_whole)
    }

    /// How many are named, where nothing stands in a list but names, each perhaps with an age; one with semicolons has
    /// people in each part.
    fn names(&self, list: TokenRange) -> Option<Found> {
        let article = self.source.article;
        let end = list.end - usize::from(list.end > list.start && is_one_of!(article, list.end - 1, "."));
        let list = TokenRange::new(list.start, end);
        if list.range().any(|at| means(article.key(at), Concept::NotAll)) {
            return None;
        }
        if list.range().any(|at| is_one_of!(article, at, ";")) {
            return self.parted(list);
        }
        let (mut at, mut count, mut is_last) = (list.start, 0, false);
        loop {
            let start = at;
            while at < list.end
                && article
                    .token(at)
                    .is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital() || it.is_hyphen())
            {
                at += 1;
            }
            if at == start {
                return None;
            }
            count += 1;
            // "Ann Lee, 34,"
            let is_age = is_one_of!(article, at, ",")
                && self.source.reading.quantities_in(TokenRange::new(at + 1, at + 2)).len() == 1;
            at += if is_age { 2 } else { 0 };
            if at >= list.end {
                return (is_last && count >= 2).then_some((list, count));
            }
            let comma = usize::from(is_one_of!(article, at, ","));
            let and = usize::from(is_one_of!(article, at + comma, "and"));
            if is_last || comma + and == 0 {
                return None;
            }
            is_last = and == 1;
            at += comma + and;
        }
    }

    /// "Colin Webb, 54, the guard; Joan Farrar, 61, and her granddaughter Amy, six; and Paul Idle": one at the head of
    /// each part, and kin.
    fn parted(&self, list: TokenRange) -> Option<Found> {
        let article = self.source.article;
        let is_name =
            |at: usize| article.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital());
        let (mut count, mut start) = (0, list.start);
        for at in list.range().chain([list.end]) {
            if at < list.end && !is_one_of!(article, at, ";") {
                continue;
            }
            let head = start + usize::from(is_one_of!(article, start, "and"));
            if !is_name(head) {
                return None;
            }
            let is_kin = |it: usize| {
                self.source.syntax.at(it).is_some_and(|grammar| grammar.tag(it) == Tag::Possessive)
                    && !is_name(it + 1)
                    && is_name(it + 2)
            };
            count += 1 + (head..at).filter(|it| is_kin(*it)).count();
            start = at + 1;
        }
        Some((list, count))
    }
}
