//! On which side of the dateline a sentence tells its date: "met on March 13", "will meet on March 2".
//!
//! Only what one verb says plainly of one date is read. A verb that announces, plans or speaks may
//! have a date of either side behind it, and so may the noun of an event that stands between.

use super::verbs::{
    is_act, is_boundary, is_coming_verb, is_event_noun, is_event_verb, is_other_past, is_plan, is_promise, is_unreal,
};
use super::when::{is_attribute, is_story};
use super::{Claim, Source, What, claim};
use super::{happened, past};
use crate::mentions::timex::Basis;
use crate::mentions::timex::Written;
use crate::mentions::{Timex, TimexType};
use crate::syntax::Tense;
use crate::text::{TokenKind, TokenRange, is_key_of, is_one_of};
use crate::time::{Day, Interval, shift_days};

/// A date and the verb that tells it as past or as coming.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// The number of the timex.
    pub timex: usize,
    /// The token of the verb.
    pub verb: usize,
    /// As what it is told.
    pub side: Side,
}

/// As what something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// As past.
    Past,
    /// As still to come.
    Coming,
}

/// Days that a dateline and a date may differ by the zones of the world.
const SLACK_DAYS: i64 = 1;
/// Without a year written, a date told as coming is looked for so many days back; further off it is
/// next year's.
const RECENT_DAYS: i64 = 45;

/// A day without a year that is told as past and lies further ahead than this is last year's.
const SLIP_DAYS: i64 = 31;

/// Reads the dates that lie on the other side of the dateline than they are told.
pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let Some(line) = source.reading.dateline().filter(|it| it.is_stated()).and_then(|_| super::when::dateline(source))
    else {
        return;
    };
    let (Some(last), Some(recent)) = (shift_days(line.last(), SLACK_DAYS), shift_days(line.first(), -RECENT_DAYS))
    else {
        return;
    };
    for (index, timex) in source.reading.timexes.iter().enumerate() {
        let Some(days) = timex.interval.filter(|_| is_written(timex)) else { continue };
        let side = if days.first() > last {
            Side::Past
        } else if is_day(days) && days.last() < line.first() && (timex.written.year.is_some() || days.first() >= recent)
        {
            Side::Coming
        } else if days.last() < line.first() && timex.written.year.is_some() && !is_day(days) {
            // A plan is told of as one.
            let is_plan = out.iter().any(|it| matches!(it.what, What::Plans(_)) && it.tokens.overlaps(timex.tokens));
            if let Some(verb) = happened::foreseen(source, index).filter(|_| !is_plan) {
                let tokens = TokenRange::new(verb.min(timex.tokens.start), timex.tokens.end.max(verb + 1));
                out.push(claim(tokens, What::Told(Told { timex: index, verb, side: Side::Coming })));
            }
            continue;
        } else {
            continue;
        };
        let clause = Clause { source, sentence: source.article.sentence_of(timex.tokens.start), timex };
        if side == Side::Past && (clause.may_be_last_years(days, last) || clause.is_schedule(index, last)) {
            continue;
        }
        let alone = !source.reading.in_range(index) && !is_attribute(source, timex) && !is_followed(source, timex);
        let verb = match side {
            Side::Past => alone
                .then(|| clause.past(days))
                .flatten()
                .or_else(|| clause.plain_past(index, line))
                .or_else(|| happened::verb_of(source, index)),
            Side::Coming => alone.then(|| clause.coming(index, recent)).flatten(),
        };
        let is_asked = side == Side::Past && verb.is_some_and(|it| is_asked(source, it));
        if let Some(verb) = verb.filter(|_| !is_asked) {
            let tokens = TokenRange::new(verb.min(timex.tokens.start), timex.tokens.end.max(verb + 1));
            out.push(claim(tokens, What::Told(Told { timex: index, verb, side })));
        }
    }
}

/// "He'll reveal which one he chose on April 30": the date may be that of the verb before it, which looks ahead.
fn is_asked(source: Source<'_>, verb: usize) -> bool {
    let Some(grammar) = source.syntax.at(verb) else { return false };
    let Some(number) = grammar.verb_at(verb) else { return false };
    let looks_ahead = |it: &crate::syntax::VerbGroup| matches!(it.tense, Tense::Future | Tense::Modal);
    grammar.verbs[number].opener.is_some() && grammar.verbs[..number].iter().any(looks_ahead)
}

fn is_day(days: Interval) -> bool {
    days.as_day().is_some()
}

/// Whether the text gives year, or month and day, in words of the calendar.
fn is_written(timex: &Timex) -> bool {
    let it = timex.written;
    // A year that is taken from another date of the text may be that date's alone.
    let by_dateline = matches!(timex.basis, Basis::Dateline | Basis::DatelinePast | Basis::DatelineFuture);
    matches!(timex.kind, TimexType::Date | TimexType::Time)
        && timex.modifier.is_none()
        && (it.year.is_some() || (it.month.is_some() && it.day.is_some() && by_dateline))
}

/// "in 2025 dollars", "on June 17 or later": more than a date.
fn is_followed(source: Source<'_>, timex: &Timex) -> bool {
    let Some(next) = source.article.token(timex.tokens.end) else { return false };
    match next.kind {
        TokenKind::Punct(mark) => matches!(mark, '-' | '/' | '\u{2013}' | '%'),
        TokenKind::Word => !is_one_of!(
            source.article,
            timex.tokens.end,
            "and at by in with to that which who where but after during over because while under following near for \
                as amid despite alongside between was were had has have is he she it they on against from when \
                through about ahead before"
        ),
        _ => true,
    }
}

struct Clause<'a> {
    source: Source<'a>,
    sentence: TokenRange,
    timex: &'a Timex,
}

/// How far a verb may stand from its date, in tokens.
const REACH: usize = 44;

impl Clause<'_> {
    /// "since the Sept. 20 storm" in August: without a year, what lies weeks ahead is last year's.
    fn may_be_last_years(&self, days: Interval, last: Day) -> bool {
        self.timex.written.year.is_none() && (days.first() - last).num_days() > SLIP_DAYS
    }

    /// "Payments in 1988 were cut, and in 1989 raised": with two dates to come the sentence tells a plan.
    fn is_schedule(&self, index: usize, last: Day) -> bool {
        let is_ahead =
            |it: &Timex| it.interval.is_some_and(|days| days.first() > last) && it.written != Written::default();
        let all = self.source.reading.timexes_in(self.sentence);
        all.filter(|it| *it != index).any(|it| is_ahead(&self.source.reading.timexes[it]))
            || is_one_of!(self, self.sentence.start, "if unless should whether were")
    }

    fn word(&self, at: usize) -> &str {
        self.source.article.word(at)
    }

    /// The key of the folded word.
    fn key(&self, at: usize) -> u64 {
        self.source.article.key(at)
    }

    fn is_lower(&self, at: usize) -> bool {
        self.source.article.token(at).is_some_and(|it| it.kind == TokenKind::Word && !it.case.is_capital())
    }

    /// The verb that tells the date as past, if it does so beyond doubt.
    fn past(&self, days: Interval) -> Option<usize> {
        let start = self.timex.tokens.start;
        let from = self.sentence.start.max(start.saturating_sub(REACH));
        // "would resign once a successor was elected on June 17", "in the film, he died in 2049".
        if (from..start).any(|at| is_unreal(self.word(at))) || is_story(self.source, self.sentence) {
            return None;
        }
        let before = start.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
        if is_one_of!(self, before, "on in") && before <= self.sentence.start + 1 {
            return self.past_behind();
        }
        let stop = match self.word(before) {
            "on" => before,
            "in" if !is_day(days) => before,
            // "President since 2031".
            "since" if !is_day(days) => {
                let told = (from..before).any(|at| is_one_of!(self, at, "has have had been was were"));
                return told.then_some(before);
            }
            _ if is_day(days) && is_event_verb(self.word(before)) => start,
            _ => return None,
        };
        if is_day(days)
            && let Some(verb) = self.beside(from, stop)
        {
            return self.is_finite(verb).then_some(verb);
        }
        let mut event_noun = false;
        for at in (from..stop).rev() {
            let token = self.source.article.token(at)?;
            match token.kind {
                TokenKind::Punct(';' | ':' | '"' | '\u{2013}' | '\u{2014}') => return None,
                TokenKind::Word => {}
                _ => continue,
            }
            let word = self.word(at);
            match word {
                "on" | "for" | "of" | "about" | "toward" | "towards" | "regarding" | "concerning" | "from"
                | "against" | "into" | "over" | "upon"
                    if event_noun =>
                {
                    return None;
                }
                "in" | "at" | "during" => event_noun = false,
                // "was launched in 1984 and matures on": another verb, in the present, has the date.
                _ if at + 1 == stop && self.is_present(at) => return None,
                "to" => {
                    // "to visit on March 13" looks ahead; "to the capital" does not.
                    let infinitive =
                        self.is_lower(at + 1) && !is_one_of!(self, at + 1, "the a an its his her their all both");
                    if infinitive || event_noun {
                        return None;
                    }
                }
                _ if token.case.is_capital() && at > self.sentence.start => event_noun |= is_event_noun(word),
                // "Since the accident in 2010", "came out in 2007".
                "since" if !is_day(days) && is_one_of!(self, at + 1, "the") && stop <= at + 4 => return Some(at),
                "closed" if !is_day(days) && at + 1 == stop => return self.is_finite(at).then_some(at),
                "came" | "went" | "broke" | "took" | "opened"
                    if !is_day(days) && at + 2 == stop && is_one_of!(self, at + 1, "out up down place") =>
                {
                    return self.is_finite(at).then_some(at);
                }
                _ if is_event_verb(word) => return self.is_finite(at).then_some(at),
                _ if is_act(word) && !event_noun => return self.is_finite(at).then_some(at),
                _ if is_boundary(word) || is_promise(word) => return None,
                _ if word.ends_with("ed") || is_other_past(word) => {
                    // "was advanced by the city in 2020": any passive, but of plans and promises.
                    let passive = at > from && is_one_of!(self, at - 1, "was were");
                    return (passive && !is_day(days) && !is_plan(word)).then_some(at);
                }
                _ => event_noun |= is_event_noun(word),
            }
        }
        None
    }

    /// The same of any verb, and of what nobody plans.
    fn plain_past(&self, index: usize, line: Interval) -> Option<usize> {
        if is_story(self.source, self.sentence) {
            return None;
        }
        past::modified(self.source, self.sentence, index).or_else(|| {
            let is_noun = is_attribute(self.source, self.timex) && !self.source.reading.in_range(index);
            (!is_noun).then(|| past::telling(self.source, self.sentence, index, line)).flatten()
        })
    }

    /// Verbs of a programme, whose present tense tells what is to come.
    fn is_programme(&self, word: &str, prior: &str) -> bool {
        let plain = !is_listed!(prior, "to did do does not could would should might may can and");
        // "Act two begins on August 20": a time told of, not ours.
        let told = (self.sentence.start..self.timex.tokens.start)
            .any(|at| is_one_of!(self, at, "act scene chapter play story book diary plot memoir calendar if when"));
        !told
            && !is_story(self.source, self.sentence)
            && (plain && matches!(word, "begins" | "starts" | "opens" | "closes" | "reopens" | "resumes" | "airs")
                || (word == "sale" && prior == "on"))
    }

    /// The past tense right before "on March 13", of whatever verb, or of speech to somebody: "told
    /// reporters on March 13". A plan's is none, nor is a verb that takes "on" for itself.
    fn beside(&self, from: usize, stop: usize) -> Option<usize> {
        const AUDIENCE: &str = "in a an the statement news press conference briefing interview speech reporters \
            journalists lawmakers parliament televised address at to written message letter tweet post";
        const SPEECH: &str = "said told announced wrote tweeted posted warned declared added";
        const TAKES_ON: &str = "focused based depended agreed decided insisted settled relied commented worked bet counted \
            centred centered called hinged fell set put went came drew sat";
        let mut at = stop.checked_sub(1)?;
        let word = self.word(at);
        let past = self.is_lower(at) && ((word.len() > 4 && word.ends_with("ed")) || is_other_past(word));
        // "Ordered flags lowered on June 18": the order comes first.
        let ordered = (from..at)
            .any(|at| is_one_of!(self, at, "ordered order want wants wanted requested demanded get need have"));
        if past
            && !ordered
            && !is_plan(word)
            && !is_listed!(word, TAKES_ON)
            && !matches!(word, "was" | "were" | "had" | "did")
        {
            return Some(at);
        }
        while at > from && is_one_of!(self, at, AUDIENCE) {
            at -= 1;
        }
        (at + 1 < stop && is_one_of!(self, at, SPEECH)).then_some(at)
    }

    /// "On March 13, the ministers met in Rome": the first verb behind the date.
    fn past_behind(&self) -> Option<usize> {
        let end = self.timex.tokens.end;
        if !self.source.article.token(end).is_some_and(|it| it.is(',')) {
            return None;
        }
        for at in end + 1..self.sentence.end.min(end + 24) {
            let word = self.word(at);
            let capital = self.source.article.token(at)?.case.is_capital();
            if is_act(word) && !capital && self.is_between_nouns(end + 1, at) {
                return self.is_finite(at).then_some(at);
            }
            if is_event_verb(word) && !capital {
                return self.is_finite(at).then_some(at);
            }
            if is_boundary(word)
                || is_unreal(word)
                || matches!(word, "to" | "\"" | ":" | ";" | "was" | "were")
                || (!capital && word.ends_with("ed"))
            {
                return None;
            }
        }
        None
    }

    /// "doctors removed the kidney": between its subject and its object, a past tense and no participle.
    fn is_between_nouns(&self, start: usize, at: usize) -> bool {
        let before = self.word(at - 1);
        let subject = at > start
            && ((before.len() > 3 && before.ends_with('s'))
                || matches!(before, "he" | "she" | "they" | "it" | "we" | "i")
                || self.source.article.token(at - 1).is_some_and(|it| it.case.is_capital()));
        let object =
            is_one_of!(self, at + 1, "the a an his her its their in at to from with into through two three four");
        let modal = (start..self.sentence.end)
            .any(|at| is_one_of!(self, at, "will would shall should could may might must can cannot to be"));
        subject && object && !modal
    }

    /// "and matures", "which runs": a verb in the present tense.
    fn is_present(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && self.is_lower(at)
            && is_one_of!(self, at.wrapping_sub(1), "and which that who it he she also now")
    }

    /// Whether a form that is past tense and participle in one is no future passive, infinitive or
    /// negation: "will be held", "yet to be signed", "did not".
    fn is_finite(&self, at: usize) -> bool {
        // "The plant, completed in 2025, would employ 200."
        let aside = is_one_of!(self, at.wrapping_sub(1), ",");
        let ahead = (at..self.sentence.end).any(|at| is_one_of!(self, at, "would will"));
        // "to be dated March 15 and delivered March 16": the first of two verbs has the auxiliary.
        let reach = if is_one_of!(self, at.wrapping_sub(1), "and or") { 12 } else { 4 };
        // "a democratically elected government": no verb at all.
        let is_attribute = self.word(at.wrapping_sub(1)).ends_with("ly")
            && is_one_of!(self, at.wrapping_sub(2), "a an the its their any first")
            && !is_one_of!(self, at + 1, "in on at by to from with for and , .");
        !(is_attribute || aside && ahead)
            && (self.sentence.start.max(at.saturating_sub(reach))..at).all(|at| {
                !is_one_of!(
                    self,
                    at,
                    "be being to will would shall should could may might must can cannot not never is are if yet has \
                        have until once unless"
                )
            })
    }

    /// "must be held by January 5", "will stay in hospital until July 11".
    fn due(&self, before: usize) -> Option<usize> {
        for at in (self.sentence.start.max(before.saturating_sub(10))..before).rev() {
            let token = self.source.article.token(at)?;
            if token.kind != TokenKind::Word {
                return None;
            }
            let word = self.word(at);
            let have = word == "to" && is_one_of!(self, at.wrapping_sub(1), "has have");
            if matches!(word, "must" | "will") || have {
                let other = is_one_of!(self, at + 1, "have not remember recall always never")
                    || is_one_of!(self, at.wrapping_sub(1), "the his her its their who which that if whoever");
                return (!other).then_some(at);
            }
            let bound = is_boundary(word) && !matches!(word, "be");
            if bound || (word.ends_with("ed") && !is_one_of!(self, at.wrapping_sub(1), "be")) || is_unreal(word) {
                return None;
            }
        }
        None
    }

    /// The verb that tells the date as coming, if it does so beyond doubt: "will meet ... on March 2".
    fn coming(&self, index: usize, recent: Day) -> Option<usize> {
        let start = self.timex.tokens.start;
        let before = start.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
        if is_one_of!(self, before, "by until") {
            return self.due(before);
        }
        if !is_one_of!(self, before, "on") {
            return None;
        }
        // Another date of the sentence may own the verb, or be what it is told from.
        let dates = self.source.reading.timexes_in(self.sentence);
        let others = dates.filter(|it| *it != index).map(|it| &self.source.reading.timexes[it]);
        if others.into_iter().any(|it| it.kind == TimexType::Date && it.interval.is_some()) {
            return None;
        }
        let mut event_noun = false;
        for at in (self.sentence.start.max(start.saturating_sub(24))..before).rev() {
            let token = self.source.article.token(at)?;
            match token.kind {
                TokenKind::Punct(',' | '.' | '(' | ')' | '-' | '\'') | TokenKind::Possessive => continue,
                TokenKind::Word => {}
                _ => return None,
            }
            let word = self.word(at);
            if token.case.is_capital() {
                event_noun |= is_event_noun(word);
                continue;
            }
            let prior = self.word(at.wrapping_sub(1));
            let before_to = self.key(at.wrapping_sub(2));
            let is_due = prior == "to"
                && (is_key_of!(before_to, "is are")
                    || (is_key_of!(before_to, "due set scheduled slated expected")
                        && is_one_of!(self, at.wrapping_sub(3), "is are")));
            if is_coming_verb(word) && (prior == "will" || is_due)
                || (word == "held" && prior == "be" && (is_one_of!(self, at.wrapping_sub(2), "will")))
            {
                return Some(at);
            }
            // "Tickets go on sale on June 21", "The trial begins on June 8".
            let days =
                self.timex.interval.filter(|_| at + 1 == before && !event_noun && self.is_programme(word, prior));
            if days.is_some_and(|it| it.first() >= recent) {
                return Some(at);
            }
            // "will vote on the plan on June 29"
            if word == "on"
                && !event_noun
                && matches!(prior, "vote" | "rule" | "decide")
                && is_one_of!(self, at.wrapping_sub(2), "will")
                && !is_one_of!(
                    self,
                    before - 1,
                    "attack attacks fire crash killing murder storm accident shooting raid"
                )
            {
                return Some(at - 1);
            }
            let is_of_noun = event_noun
                && matches!(word, "for" | "of" | "about" | "from" | "since" | "after" | "on" | "to" | "regarding");
            if is_boundary(word)
                || is_other_past(word)
                || is_event_verb(word)
                || word.ends_with("ed")
                || is_of_noun
                || is_listed!(
                    word,
                    "since after from before until till not following to on into about over regarding at"
                )
            {
                return None;
            }
            event_noun |= is_event_noun(word);
        }
        None
    }
}
