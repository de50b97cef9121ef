//! Offices as the article itself tells of them: from when to when somebody held one, and what they did as its holder.
//!
//! "Gerard Pound, town clerk from 1955 to 1969" and "As clerk he signed the lease in 1976" cannot both be true. Facts
//! are not asked: most of those who hold an office stand in no fact base.

use super::{Claim, Source, What, claim};
use crate::discourse::{People, Who};
use crate::lexicon::{Concept, Concepts, Sort, means, means_as};
use crate::mentions::{Kind, TimexType, starting};
use crate::syntax::{Chunk, Grammar, Tag, Tense};
use crate::text::{Picks, TokenRange, is_one_of};
use crate::time::Interval;

/// A deed in an office at a time when its holder did not hold it, by the article.
#[derive(Clone, Copy, Debug)]
pub struct OutOfTerm {
    /// Whose: the number in [`crate::mentions::Reading::figures`].
    pub figure: usize,
    /// The words for the office: where the term is told, "town clerk", or the deed, if a verb tells the term.
    pub office: TokenRange,
    /// The words for the date of the deed.
    pub deed: TokenRange,
    /// When the deed was.
    pub at: Interval,
    /// When the term began, and the words for it.
    pub from: Option<(Interval, TokenRange)>,
    /// When it ended, and the words for it.
    pub to: Option<(Interval, TokenRange)>,
    /// Whether a pronoun stands for who is meant, who is only likely.
    pub is_likely: bool,
}

#[derive(Clone, Copy, Debug)]
struct Term {
    who: Who,
    office: TokenRange,
    role: Role,
    from: Option<Date>,
    to: Option<Date>,
}

/// What office it is: "chairman" and "chaired" are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Of(Concept),
    Word(u64),
}

impl Role {
    /// By the key of a word for the office, or for holding it.
    pub(super) fn of(key: u64) -> Role {
        SHARED.into_iter().find(|it| means(key, *it)).map_or(Role::Word(key), Role::Of)
    }
}

/// Offices that have a verb or several nouns.
const SHARED: [Concept; 6] =
    [Concept::Chair, Concept::Govern, Concept::Captain, Concept::Edit, Concept::Conduct, Concept::Lead];

/// Words at which a term or a deed in office may be told.
pub(super) const OFFICES: Concepts = Concepts::of(&[
    Concept::Office,
    Concept::Chair,
    Concept::Govern,
    Concept::Captain,
    Concept::Edit,
    Concept::Conduct,
    Concept::Lead,
]);

/// A name set off behind its office stands so many tokens from it at most: "the mayor of the day, Karin Moser".
const ASIDE: usize = 6;

struct Deed {
    who: Who,
    office: TokenRange,
    role: Role,
    at: Interval,
    date: TokenRange,
    /// Whether the office only says who it is, as it would today: "The treasurer, Mrs Holm, joined in 2004".
    is_name: bool,
}

/// When something was, and the words for it.
type Date = (Interval, TokenRange);

struct Reader<'a> {
    source: Source<'a>,
    people: People<'a>,
    terms: Vec<Term>,
    deeds: Vec<Deed>,
}

/// `offices` are the words that mean an office, or to hold one.
pub(super) fn read(source: Source<'_>, offices: &Picks, out: &mut Vec<Claim>) {
    if source.reading.figures.is_empty() || source.reading.timexes.is_empty() {
        return;
    }
    let people = People::of(source.article, source.reading, source.syntax);
    let mut reader = Reader { source, people, terms: Vec::new(), deeds: Vec::new() };
    for at in offices.iter().filter(|it| !source.article.is_quoted(*it)) {
        // Asked before the sentence is tagged: most offices are told without a date.
        if source.reading.timexes_in(source.article.sentence_of(at)).is_empty() {
            continue;
        }
        if let Some(grammar) = source.syntax.at(at) {
            reader.office(grammar, at);
        }
    }
    reader.ends();
    for deed in &reader.deeds {
        if let Some(found) = reader.judge(deed) {
            out.push(claim(deed.date, What::OutOfTerm(found)));
        }
    }
}

impl<'a> Reader<'a> {
    fn key(&self, at: usize) -> u64 {
        self.source.article.key(at)
    }

    fn role(&self, at: usize) -> Role {
        Role::of(self.key(at))
    }

    fn interval(&self, timex: usize) -> Option<Date> {
        let it = &self.source.reading.timexes[timex];
        let is_date = it.kind == TimexType::Date && it.written.year.is_some() && it.modifier.is_none();
        it.interval.filter(|at| is_date && at.len_days() <= 370).map(|at| (at, it.tokens))
    }

    /// The one date of a verb.
    fn date_of(&self, grammar: &Grammar, verb: usize) -> Option<Date> {
        let reading = self.source.reading;
        let is_of = |it: &usize| grammar.verb_of(self.source.article, reading.timexes[*it].tokens.start) == Some(verb);
        let mut dates = reading.timexes_in(grammar.sentence).filter(is_of);
        let only = dates.next().filter(|_| dates.next().is_none())?;
        self.interval(only).filter(|_| !reading.in_range(only))
    }

    fn subject(&self, grammar: &Grammar, verb: usize) -> Option<Who> {
        let (chunk, _) = grammar.verbs[verb].subject?;
        self.people.who(grammar, &grammar.chunks[chunk])
    }

    fn office(&mut self, grammar: &'a Grammar, at: usize) {
        if let Some(verb) = grammar.verb_at(at).filter(|it| grammar.verbs[*it].main == at) {
            // "who governed the province from 1994 to 1998"
            let Some(who) = self.subject(grammar, verb).filter(|_| !grammar.verbs[verb].is_passive) else { return };
            let (office, role) = (TokenRange::new(at, at + 1), self.role(at));
            for (from, to) in self.ranges_behind(grammar, grammar.verbs[verb].tokens.end) {
                self.terms.push(Term { who, office, role, from: Some(from), to: Some(to) });
            }
            return;
        }
        let Some(chunk) = grammar.chunk_at(at).map(|it| &grammar.chunks[it]) else { return };
        // "(mayor 2003-2009)" is one chunk with its years.
        let ends = chunk.head == at || self.source.reading.timex_at(at + 1).is_some();
        if !ends {
            return;
        }
        let chunk = &Chunk { head: at, tokens: TokenRange::new(chunk.tokens.start, at + 1), ..*chunk };
        let article = self.source.article;
        if chunk.tokens.start > grammar.sentence.start && is_one_of!(article, chunk.tokens.start - 1, "as") {
            return self.deed_as(grammar, chunk);
        }
        self.deed_of_named(grammar, chunk);
        let before = chunk.tokens.start.checked_sub(1).filter(|it| grammar.sentence.contains(*it));
        let apposed = before.filter(|it| is_one_of!(article, *it, ", (")).and_then(|it| it.checked_sub(1));
        if let Some(figure) = apposed.and_then(|it| self.people.named_at(it)) {
            return self.term(grammar, chunk, Who { figure, is_sure: true });
        }
        let Some(verb) = before.and_then(|it| grammar.verb_at(it)) else { return };
        let group = &grammar.verbs[verb];
        let Some(who) = self.subject(grammar, verb).filter(|_| !group.is_negated) else { return };
        let starts = means_as(self.key(group.main), Concept::Appoint, Sort::Verb);
        let is_copula = means(self.key(group.main), Concept::Be);
        if is_copula && group.opener.is_some_and(|it| means(self.key(it), Concept::Meanwhile)) {
            return self.deed_while(grammar, chunk, verb, who);
        }
        if is_copula {
            return self.term(grammar, chunk, who);
        }
        let is_past = matches!(group.tense, Tense::Past | Tense::Perfect);
        if starts && is_past {
            // "was elected mayor again": of what was before nothing is known.
            let is_again = grammar.sentence.range().any(|it| means(self.key(it), Concept::Again));
            let from = self.time_of(grammar, verb);
            let (from, to) = if is_again { (None, None) } else { (from, None) };
            if from.is_some() || is_again {
                self.terms.push(Term { who, office: chunk.tokens, role: self.role(at), from, to });
            }
        }
    }

    /// "In 1976 the town clerk, Mr Pound, sent a reminder", "the mayor of the day, Karin Moser, jumped in": whoever is
    /// named as the holder acts as one.
    fn deed_of_named(&mut self, grammar: &'a Grammar, chunk: &Chunk) {
        let article = self.source.article;
        if !is_one_of!(article, chunk.tokens.start, "the") {
            return;
        }
        // "of Colne Abbas", "of the day", "at the time"
        let comma = (chunk.tokens.end..grammar.sentence.end.min(chunk.tokens.end + ASIDE))
            .take_while(|it| grammar.verb_at(*it).is_none())
            .find(|it| article.token(*it).is_some_and(|it| it.is(',')));
        let name = comma.and_then(|it| self.name_behind(it + 1));
        let Some((figure, name)) = name.filter(|it| article.token(it.1.end).is_some_and(|it| it.is(','))) else {
            return;
        };
        let holds = |it: &usize| {
            let group = &grammar.verbs[*it];
            let is_subject = group.subject.is_some_and(|(it, _)| {
                let it = &grammar.chunks[it];
                it.head == chunk.head || name.contains(it.head)
            });
            is_subject && group.tokens.start > name.end && group.tense == Tense::Past && !group.is_negated
        };
        let Some(verb) = (0..grammar.verbs.len()).find(holds) else { return };
        if means(self.key(grammar.verbs[verb].main), Concept::Be) {
            return;
        }
        // "it was the town clerk, Mr Pound, who sent"
        let cleft = || {
            let it = chunk.tokens.start.checked_sub(1).and_then(|it| grammar.verb_at(it))?;
            means(self.key(grammar.verbs[it].main), Concept::Be).then(|| self.date_of(grammar, it)).flatten()
        };
        if let Some((at, date)) = self.time_of(grammar, verb).or_else(cleft) {
            let who = Who { figure, is_sure: true };
            // "the mayor of the day"
            let is_name = comma == Some(chunk.tokens.end)
                || !(chunk.tokens.end..name.start).any(|it| means(self.key(it), Concept::Time));
            self.deeds.push(Deed { who, office: chunk.tokens, role: self.role(chunk.head), at, date, is_name });
        }
    }

    /// The person whose name begins at a token, perhaps past "Mr".
    fn name_behind(&self, at: usize) -> Option<(usize, TokenRange)> {
        let reading = self.source.reading;
        (at..at + 3).find_map(|at| {
            starting(&reading.mentions, at).find_map(|it| match it.kind {
                Kind::Person(figure) => Some((figure, it.tokens)),
                _ => None,
            })
        })
    }

    /// The date of a verb, or of the clause with "when" beside it.
    fn time_of(&self, grammar: &Grammar, verb: usize) -> Option<Date> {
        self.date_of(grammar, verb).or_else(|| {
            let is_when =
                |it: usize| grammar.verbs[it].opener.is_some_and(|at| means(self.key(at), Concept::Meanwhile));
            let is_beside = |it: &usize| {
                *it != verb && if is_when(verb) { grammar.verbs[*it].opener.is_none() } else { is_when(*it) }
            };
            let mut dates = (0..grammar.verbs.len()).filter(is_beside).filter_map(|it| self.date_of(grammar, it));
            dates.next().filter(|_| dates.next().is_none())
        })
    }

    /// "town clerk from 1955 to 1969"
    fn term(&mut self, grammar: &Grammar, chunk: &Chunk, who: Who) {
        let (office, role) = (chunk.tokens, self.role(chunk.head));
        if let Some(from) = self.post_behind(grammar, chunk.tokens.end) {
            self.terms.push(Term { who, office, role, from: Some(from), to: None });
        }
        let ranges = self.ranges_behind(grammar, chunk.tokens.end);
        if ranges.is_empty()
            && let Some((from, to)) = self.open_range(grammar, chunk.tokens.end)
        {
            self.terms.push(Term { who, office, role, from: Some(from), to });
        }
        for (from, to) in ranges {
            self.terms.push(Term { who, office, role, from: Some(from), to: Some(to) });
        }
    }

    /// "from 1955 until he retired in the summer of 1969", "since 2009".
    fn open_range(&self, grammar: &Grammar, end: usize) -> Option<(Date, Option<Date>)> {
        let (article, reading) = (self.source.article, self.source.reading);
        let timex = reading.timexes_in(TokenRange::new(end, grammar.sentence.end)).next()?;
        let tokens = reading.timexes[timex].tokens;
        let is_near = !grammar.verbs.iter().any(|it| it.tokens.start >= end && it.tokens.start < tokens.start)
            && !(end..tokens.start).any(|it| article.token(it).is_some_and(|it| it.is(',')));
        let from = self.interval(timex).filter(|_| is_near && !reading.in_range(timex))?;
        if is_one_of!(article, tokens.start - 1, "since") {
            return Some((from, None));
        }
        let until = tokens.end;
        let leaves = |it: &&usize| {
            means_as(self.key(grammar.verbs[**it].main), Concept::Retire, Sort::Verb)
                && grammar.verbs[**it].tokens.start > until
        };
        let is_from = is_one_of!(article, tokens.start - 1, "from") && means(self.key(until), Concept::Until);
        let verbs: Vec<usize> = (0..grammar.verbs.len()).collect();
        let to = verbs.iter().find(leaves).filter(|_| is_from).and_then(|it| self.date_of(grammar, *it))?;
        Some((from, Some(to)))
    }

    /// All years from when to when that stand behind, with no other verb before them.
    fn ranges_behind(&self, grammar: &Grammar, end: usize) -> Vec<(Date, Date)> {
        let reading = self.source.reading;
        let behind = TokenRange::new(end, grammar.sentence.end);
        let start = |it: usize| reading.timexes[it].tokens.start;
        let ranges = reading.ranges.iter().filter(|it| behind.contains(start(it.from))).map(|it| (it.from, it.to));
        // "from March 2014 until June 2018"
        let all = reading.timexes_in(behind);
        let apart = all.clone().zip(all.skip(1)).filter(|(one, two)| {
            is_one_of!(self.source.article, start(*one) - 1, "from")
                && means(self.key(start(*two) - 1), Concept::Until)
                && !reading.in_range(*one)
        });
        let is_beside =
            |it: usize| !grammar.verbs.iter().any(|verb| verb.tokens.start >= end && verb.tokens.start < start(it));
        ranges
            .chain(apart)
            .filter(|it| is_beside(it.0))
            .filter_map(|(from, to)| self.interval(from).zip(self.interval(to)))
            .collect()
    }

    /// "As clerk he signed the lease in 1976", "was signed in 1976 by Pound as town clerk".
    fn deed_as(&mut self, grammar: &'a Grammar, chunk: &Chunk) {
        let article = self.source.article;
        let as_ = chunk.tokens.start - 1;
        // "her years as mayor", "his election as mayor"
        let is_of_noun = as_.checked_sub(1).is_some_and(|it| {
            means(self.key(it), Concept::Stint)
                || means(self.key(it), Concept::Appoint)
                || grammar.tag(it) == Tag::Adverb
        });
        let Some(verb) = grammar.verb_of(article, as_).filter(|_| !is_of_noun) else { return };
        // "It was as mayor that she signed"
        let is_cleft = grammar.verbs[verb].tokens.end == as_ && is_one_of!(article, as_.wrapping_sub(2), "it");
        let verb = if is_cleft && verb + 1 < grammar.verbs.len() { verb + 1 } else { verb };
        let group = &grammar.verbs[verb];
        // Who stands as mayor, or is remembered as one, does nothing in the office.
        let is_none = means(self.key(group.main), Concept::Be)
            || [Concept::Appoint, Concept::Again, Concept::Retire, Concept::Say, Concept::Stand]
                .into_iter()
                .any(|it| means_as(self.key(group.main), it, Sort::Verb));
        if group.is_negated || is_none || !matches!(group.tense, Tense::Past | Tense::None) {
            return;
        }
        let agent = || {
            let by = grammar
                .chunks
                .iter()
                .find(|it| it.preposition.is_some_and(|at| at >= group.tokens.end && is_one_of!(article, at, "by")))?;
            self.people.who(grammar, by)
        };
        let who = if group.is_passive { agent() } else { self.subject(grammar, verb) };
        // "As mayor, Perrot signed": the name may be of the clause behind.
        let Some((who, (at, date))) = who.zip(self.date_of(grammar, verb)) else { return };
        let (office, role) = (chunk.tokens, self.role(chunk.head));
        if let Some(from) = self.post_behind(grammar, chunk.tokens.end) {
            self.terms.push(Term { who, office, role, from: Some(from), to: None });
        }
        self.deeds.push(Deed { who, office, role, at, date, is_name: false });
    }

    /// "mayor, an office to which she was first elected in May 2009": since when.
    fn post_behind(&self, grammar: &Grammar, end: usize) -> Option<Date> {
        let article = self.source.article;
        // "of Marne"
        let of = Some(end).filter(|it| means(self.key(*it), Concept::Belong)).and_then(|it| grammar.chunk_at(it + 1));
        let end = of.map_or(end, |it| grammar.chunks[it].tokens.end);
        let chunk = grammar.chunk_at(end + 1).filter(|_| is_one_of!(article, end, ","))?;
        let post = &grammar.chunks[chunk];
        if !is_one_of!(article, post.tokens.start, "a an") || !means_as(self.key(post.head), Concept::Post, Sort::Noun)
        {
            return None;
        }
        let verb = grammar.verbs.iter().position(|it| it.tokens.start >= post.tokens.end)?;
        let main = self.key(grammar.verbs[verb].main);
        let date = self.date_of(grammar, verb)?;
        let began =
            [Concept::Appoint, Concept::TakesOver, Concept::Gain].into_iter().any(|it| means_as(main, it, Sort::Verb));
        let is_since = date.1.start.checked_sub(1).is_some_and(|it| is_one_of!(article, it, "since"));
        (began || is_since).then_some(date)
    }

    /// "She bought it in 2011, when she was mayor."
    fn deed_while(&mut self, grammar: &'a Grammar, chunk: &Chunk, verb: usize, who: Who) {
        if self.date_of(grammar, verb).is_some() {
            return;
        }
        let main = (0..grammar.verbs.len())
            .filter(|it| grammar.verbs[*it].opener.is_none() && grammar.verbs[*it].tense == Tense::Past);
        let dates: Vec<_> = main.filter_map(|it| self.date_of(grammar, it)).collect();
        if let [(at, date)] = dates[..] {
            self.deeds.push(Deed { who, office: chunk.tokens, role: self.role(chunk.head), at, date, is_name: false });
        }
    }

    /// "became mayor in 1993 and retired in 2005": the end of the one term of somebody that has none.
    fn ends(&mut self) {
        for number in 0..self.terms.len() {
            let term = self.terms[number];
            let is_only = self.terms.iter().filter(|it| it.who.figure == term.who.figure).count() == 1;
            if term.to.is_some() || term.from.is_none() || !is_only {
                continue;
            }
            let Some(grammar) = self.source.syntax.at(term.office.start) else { continue };
            let leaves = |it: &usize| {
                let group = &grammar.verbs[*it];
                means_as(self.key(group.main), Concept::Retire, Sort::Verb)
                    && group.tokens.start > term.office.end
                    && !group.is_negated
            };
            let ends: Vec<_> =
                (0..grammar.verbs.len()).filter(leaves).filter_map(|it| self.date_of(grammar, it)).collect();
            if let [end] = ends[..] {
                self.terms[number].to = Some(end);
            }
        }
    }

    /// Whether a deed is told as one in the office of a term: "as clerk" is of the town clerk, but neither "as deputy
    /// clerk" nor "as clerk of the court".
    fn is_same(&self, term: TokenRange, deed: TokenRange) -> bool {
        let words = |office: TokenRange| {
            let is_word = |at: &usize| {
                let tag = self.source.syntax.at(*at).map(|it| it.tag(*at));
                !matches!(tag, Some(Tag::Determiner | Tag::Possessive))
            };
            office.range().filter(is_word).map(|it| self.key(it)).collect::<Vec<_>>()
        };
        let of = |office: TokenRange| {
            let grammar = self.source.syntax.at(office.start)?;
            if let Some(verb) = grammar.verb_at(office.start) {
                // "governed the province"
                return grammar.verbs[verb].object.map(|it| self.key(grammar.chunks[it].head));
            }
            let of = Some(office.end).filter(|it| means(self.key(*it), Concept::Belong))?;
            // "of the day" names no body.
            let body = grammar.chunk_at(of + 1).filter(|it| !grammar.chunks[*it].is_time);
            body.map(|it| self.key(grammar.chunks[it].head))
        };
        let (term_words, deed_words) = (words(term), words(deed));
        let ranks = |it: &[u64]| it.iter().copied().filter(|it| means(*it, Concept::Rank)).collect::<Vec<_>>();
        // The last word is the office itself, which is the same.
        let is_told = deed_words.iter().rev().skip(1).all(|it| term_words.contains(it) || of(term) == Some(*it));
        let is_of_same = of(deed).is_none_or(|it| of(term) == Some(it) || term_words.contains(&it));
        ranks(&term_words) == ranks(&deed_words) && is_told && is_of_same
    }

    fn judge(&self, deed: &Deed) -> Option<OutOfTerm> {
        let mut terms = self
            .terms
            .iter()
            .filter(|it| it.who.figure == deed.who.figure && it.role == deed.role)
            .filter(|it| self.is_same(it.office, deed.office));
        let is_out = |it: &Term| {
            !deed.is_name && it.from.is_some_and(|(from, _)| deed.at.last() < from.first())
                || it.to.is_some_and(|(to, _)| deed.at.first() > to.last())
        };
        let first = terms.next().filter(|it| is_out(it))?;
        // "was chaired from 2003 to 2009" is no office.
        let is_verb =
            self.source.syntax.at(first.office.start).is_some_and(|it| it.verb_at(first.office.start).is_some());
        terms.all(is_out).then_some(OutOfTerm {
            figure: deed.who.figure,
            office: if is_verb { deed.office } else { first.office },
            deed: deed.date,
            at: deed.at,
            from: first.from,
            to: first.to,
            is_likely: !deed.who.is_sure || !first.who.is_sure,
        })
    }
}
