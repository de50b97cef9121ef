//! What a date is the date of: the verb of its clause, or the noun that it stands in or behind.
//!
//! Found once, for all readers. "in 1986 from 2.12 billion in 1985", "at the end of 1986" and "in the year 1986" are
//! of their verb; "the 2010 flood" and "the talks on June 18 were held" are of their noun; where both may be meant, as
//! in "approved the vote on June 18", it says so.

use crate::lexicon::{Concept, means};
use crate::mentions::Reading;
use crate::syntax::{Grammar, Syntax, Tag};
use crate::text::Article;

/// What a date dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// A verb, by its number in the grammar of the sentence.
    Verb(usize),
    /// A noun, by its token: "the 2010 flood".
    Noun(usize),
}

/// A date and what it dates.
#[derive(Clone, Copy, Debug)]
pub struct Dating {
    /// What.
    pub dated: Dated,
    /// Where its phrase begins, behind the preposition: "the end" of "at the end of 1986".
    pub start: usize,
    /// The preposition before it, where one stands.
    pub preposition: Option<usize>,
    /// A noun with a day of its own that stands before it, as near as the verb: "approved the vote on June 18".
    pub rival: Option<usize>,
}

/// What a time expression, by its number, dates.
pub fn dating(article: &Article, reading: &Reading, syntax: &Syntax<'_>, timex: usize) -> Option<Dating> {
    let tokens = reading.timexes[timex].tokens;
    let grammar = syntax.at(tokens.start)?;
    let reader = Reader { article, grammar };
    let start = reader.start_of(tokens.start);
    let preposition = start
        .checked_sub(1)
        .filter(|it| *it >= grammar.sentence.start && matches!(grammar.tag(*it), Tag::Preposition | Tag::Subordinator));
    // "the 2010 flood", "the March 21 fire"
    if preposition.is_none()
        && let Some(chunk) = grammar.chunk_at(tokens.end - 1)
        && grammar.chunks[chunk].head >= tokens.end
        && !grammar.chunks[chunk].is_time
    {
        return Some(Dating { dated: Dated::Noun(grammar.chunks[chunk].head), start, preposition, rival: None });
    }
    let before = preposition.unwrap_or(start).checked_sub(1).filter(|it| *it >= grammar.sentence.start);
    let noun = before.and_then(|it| grammar.chunk_at(it)).filter(|it| !grammar.chunks[*it].is_time);
    // "the end of 1986" is a time; "the budget of 1986" is the budget's.
    if let (Some(noun), Some(of)) = (noun, preposition)
        && article.word(of) == "of"
    {
        return Some(Dating { dated: Dated::Noun(grammar.chunks[noun].head), start, preposition, rival: None });
    }
    let verb = grammar.verb_of(article, tokens.start)?;
    // "The talks on June 18 were held": what stands between a subject and its verb is the subject's.
    if let Some(noun) = noun
        && tokens.end == grammar.verbs[verb].tokens.start
        && grammar.verbs[verb].subject.is_some_and(|it| it.0 <= noun)
    {
        return Some(Dating { dated: Dated::Noun(grammar.chunks[noun].head), start, preposition, rival: None });
    }
    let rival = reader.rival(verb, preposition.unwrap_or(start));
    Some(Dating { dated: Dated::Verb(verb), start, preposition, rival })
}

struct Reader<'a> {
    article: &'a Article,
    grammar: &'a Grammar,
}

impl Reader<'_> {
    /// Where the phrase of a date begins: "in the year 2010", "at the end of 2010", "in late 2010".
    fn start_of(&self, date: usize) -> usize {
        let mut start = date;
        loop {
            let before = match start.checked_sub(1) {
                Some(it) if it >= self.grammar.sentence.start => it,
                _ => return start,
            };
            let is_of = self.article.word(before) == "of"
                && before.checked_sub(1).is_some_and(|it| means(self.article.key(it), Concept::PartOfTime));
            let goes_on = is_of
                || means(self.article.key(before), Concept::PartOfTime)
                || means(self.article.key(before), Concept::PartOfDate)
                || self.article.word(before) == "the" && start < date
                || self.article.token(before).is_some_and(|it| it.is_hyphen());
            if !goes_on {
                return start;
            }
            start = before;
        }
    }

    /// The noun with a day of its own between a verb and a date behind it, unless another phrase begins behind it:
    /// "won gold at the games in Rome in 2010".
    fn rival(&self, verb: usize, before: usize) -> Option<usize> {
        let from = self.grammar.verbs[verb].tokens.end;
        let mut rival = None;
        for at in from..before {
            let key = self.article.key(at);
            let has_day = means(key, Concept::DatedNoun) || means(key, Concept::Calamity);
            if self.grammar.tag(at).is_nominal() && has_day {
                rival = Some(at);
            } else if self.grammar.tag(at) == Tag::Preposition && matches!(self.article.word(at), "in" | "at") {
                rival = None;
            }
        }
        rival
    }
}
