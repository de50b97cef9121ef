//! Wholes whose parts stand in a row beside them, in the sentences before or behind: "a £2.6m package of repairs ... £1.1m
//! for the bridge. A further £850,000 ..., £300,000 for lamps and £150,000 for paint"; "Of the 927 ballots cast, 412
//! favoured the sale, 388 wanted the town kept dry and 97 ...".
//!
//! A word says that the number is a whole; that a row of numbers is all of its parts nothing says. A claim is made only
//! where the row is the whole but for one slip of the pen, and no other row beside it comes to the whole.

use super::added::{is_count, is_slip};
use super::{Claim, Parts, Source, What, claim};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Kind, Quantity};
use crate::syntax::Tag;
use crate::text::{BlockKind, TokenRange, is_one_of};

/// The parts begin or end so many sentences from the whole at most.
const REACH: usize = 4;
/// A row of fewer numbers is anything's, and one of more is a table's.
const PARTS: std::ops::RangeInclusive<usize> = 3..=9;
/// Of smaller numbers one digit is changed by chance.
const LEAST: f64 = 12.0;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let all = &source.reading.quantities;
    for (whole, it) in all.iter().enumerate() {
        let is_known = |out: &[Claim]| {
            out.iter().any(
                |it| matches!(&it.what, What::Parts(other) if other.whole == whole || other.parts.contains(&whole)),
            )
        };
        let may_be = is_count(it) && it.value >= LEAST && !source.article.is_quoted(it.tokens.start);
        if !may_be || !is_told_whole(source, it) || is_known(out) {
            continue;
        }
        if let Some(parts) = (Whole { source, number: whole }).parts() {
            let tokens = parts.iter().chain([&whole]).map(|it| all[*it].tokens);
            let tokens = tokens.reduce(|a, b| TokenRange::new(a.start.min(b.start), a.end.max(b.end)));
            let tokens = tokens.unwrap_or(it.tokens);
            out.push(claim(tokens, What::Parts(Parts { whole, parts })));
        }
    }
}

/// Whether the words around a number say that it is a whole: "Of the 927 ballots", "a £2.6m package", "£48,500 in all",
/// "a haul of 14 medals", "the 61-seat assembly", "all 52 people".
fn is_told_whole(source: Source<'_>, it: &Quantity) -> bool {
    let article = source.article;
    let (start, end) = (it.tokens.start, it.tokens.end);
    let sentence = article.sentence_of(start);
    let word = |back: usize| start.checked_sub(back).filter(|at| *at >= sentence.start);
    let is_of = word(1).is_some_and(|at| is_one_of!(article, at, "of"));
    let is_of_the = word(1).is_some_and(|at| is_one_of!(article, at, "the"))
        && word(2).is_some_and(|at| is_one_of!(article, at, "of"));
    // "Of the 927 ballots"
    let opens = is_of && word(1) == Some(sentence.start) || is_of_the && word(2) == Some(sentence.start);
    let of_total = is_of
        && word(2).is_some_and(|at| {
            means(article.key(at), Concept::Total) || means_as(article.key(at), Concept::Group, Sort::Noun)
        });
    let is_all = word(1).is_some_and(|at| is_one_of!(article, at, "all"))
        || is_of_the && word(3).is_some_and(|at| is_one_of!(article, at, "all each one"));
    let is_end = |at: usize| at < sentence.end;
    let adverb = (end..end + 4).filter(|at| is_end(*at)).any(|at| {
        means(article.key(at), Concept::TotalAdverb)
            || is_one_of!(article, at, "in") && is_one_of!(article, at + 1, "all total")
            || is_one_of!(article, at, "all") && is_one_of!(article, at + 1, "told")
            || is_one_of!(article, at, "between") && is_one_of!(article, at + 1, "them")
    });
    // "a £2.6m package", "14-medal haul"
    let noun = end + usize::from(article.token(end).is_some_and(|it| it.is_hyphen() && !it.gap));
    let is_named = is_end(noun) && means_as(article.key(noun), Concept::Total, Sort::Noun)
        || noun > end && is_one_of!(article, noun, "seat member strong");
    let verb = word(1).is_some_and(|at| means_as(article.key(at), Concept::Amount, Sort::Verb))
        || word(2).is_some_and(|at| {
            means_as(article.key(at), Concept::Amount, Sort::Verb) && is_one_of!(article, at + 1, "to in up")
        });
    opens || of_total || is_all || adverb || is_named || it.unit.is_money() && verb
}

struct Whole<'a> {
    source: Source<'a>,
    number: usize,
}

impl Whole<'_> {
    fn it(&self) -> &Quantity {
        &self.source.reading.quantities[self.number]
    }

    /// The row of numbers that is the whole but for a slip, if none is the whole itself.
    fn parts(&self) -> Option<Vec<usize>> {
        let article = self.source.article;
        let here = article.sentence_number(self.it().tokens.start);
        let last = article.sentences().len().checked_sub(1)?;
        let (first, end) = (here.saturating_sub(REACH), (here + REACH).min(last));
        let all = &self.source.reading.quantities;
        let mut found = None;
        for from in first..=end {
            for to in from..=end {
                // Beside the whole, or with it.
                let is_own = from == here && to == here;
                if from > here + 1 || to + 1 < here || self.opens() && !is_own {
                    continue;
                }
                let Some(row) = self.row(from, to) else { continue };
                // Any part of the row may be the whole's.
                for start in 0..row.len() {
                    let mut sum = 0.0;
                    for at in &row[start..] {
                        sum += all[*at].value;
                        if self.is_whole(sum) {
                            return None;
                        }
                    }
                }
                let sum: f64 = row.iter().map(|it| all[*it].value).sum();
                // "17 states, with 18 more": told twice; "three were cut and one was given twice": taken away.
                let twice = |it: &&usize| row.iter().filter(|other| all[**other].value == all[**it].value).count() > 1;
                if row.iter().any(|it| self.is_whole(sum - 2.0 * all[*it].value)) {
                    return None;
                }
                if from != to && row.iter().any(|it| twice(&it)) {
                    continue;
                }
                if found.is_none() && PARTS.contains(&row.len()) && is_slip(self.it().value, sum) {
                    found = Some(row);
                }
            }
        }
        found
    }

    /// "Of the 927 ballots, ...": its parts stand in the same sentence.
    fn opens(&self) -> bool {
        let start = self.it().tokens.start;
        let sentence = self.source.article.sentence_of(start);
        is_one_of!(self.source.article, sentence.start, "of") && start <= sentence.start + 2
    }

    fn is_whole(&self, sum: f64) -> bool {
        let it = self.it();
        let slack = it.value * 1e-6;
        (it.low - slack..=it.high + slack).contains(&sum)
    }

    /// The numbers of some sentences, where all may be parts of the whole.
    fn row(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        let (article, reading) = (self.source.article, self.source.reading);
        let range = TokenRange::new(article.sentences()[from].start, article.sentences()[to].end);
        let mut row = Vec::new();
        for at in reading.quantities_in(range) {
            let it = &reading.quantities[at];
            let is_same_kind = it.unit == self.it().unit || it.unit.is_money() && self.it().unit.is_money();
            if at == self.number || !is_same_kind || is_age(self.source, it) {
                continue;
            }
            if !self.is_part(it) || !self.is_prose(it.tokens.start) {
                return None;
            }
            row.push(at);
        }
        (row.len() >= 2).then_some(row)
    }

    fn is_prose(&self, at: usize) -> bool {
        let article = self.source.article;
        article
            .blocks()
            .get(article.block_of(at))
            .is_some_and(|it| matches!(it.kind, BlockKind::Paragraph | BlockKind::Heading))
    }

    fn is_part(&self, it: &Quantity) -> bool {
        let article = self.source.article;
        let end = it.tokens.end;
        let is_rate = is_one_of!(article, end, "a an per each apiece every")
            || article.token(end).is_some_and(|it| it.is_hyphen() && !it.gap);
        let before = it.tokens.start.checked_sub(1);
        let is_other = before.is_some_and(|at| {
            is_one_of!(article, at, "of from than against to by last previous least")
                || means(article.key(at), Concept::Loose) && !is_one_of!(article, at, "and of further")
        });
        is_count(it)
            && it.value < self.it().value
            && !is_rate
            && !is_other
            && !article.is_quoted(it.tokens.start)
            && (it.unit.is_money() || self.counts_same(it))
    }

    /// Whether a number counts what the whole counts, or stands alone: "412 favoured the sale", "five golds".
    fn counts_same(&self, it: &Quantity) -> bool {
        let noun = |it: &Quantity| {
            let grammar = self.source.syntax.at(it.tokens.start)?;
            let chunk = grammar.chunks.get(grammar.chunk_at(it.tokens.start)?)?;
            let is_noun = chunk.head >= it.tokens.end && matches!(grammar.tag(chunk.head), Tag::Noun | Tag::Nouns);
            is_noun.then_some(chunk.head)
        };
        let key = |at: usize| self.source.article.key(at);
        match (noun(it), noun(self.it())) {
            (None, _) => true,
            (Some(part), Some(whole)) => {
                key(part) == key(whole)
                    || means(key(part), Concept::Metal)
                    || is_one_of!(self.source.article, whole, "people passengers")
                        && means_as(key(part), Concept::Person, Sort::Noun)
            }
            (Some(part), None) => means(key(part), Concept::Metal),
        }
    }
}

/// "said Mrs Fawley, 58,": how old somebody is.
pub(super) fn is_age(source: Source<'_>, it: &Quantity) -> bool {
    let article = source.article;
    let before = it.tokens.start.checked_sub(2).filter(|_| is_one_of!(article, it.tokens.start - 1, ", ("));
    let is_person = before.is_some_and(|before| {
        crate::mentions::ending(&source.reading.mentions, before + 1).any(|it| matches!(it.kind, Kind::Person(_)))
    });
    is_person && is_one_of!(article, it.tokens.end, ", ) .")
}
