//! What a plain past tense dates: "He left the party in 2010", "the worst drought since 2010", "the 2010 flood".
//!
//! Here any past tense counts, not only verbs known to tell of events; so whatever in the clause may look ahead - a
//! plan, a promise, a modal verb, the noun of something that is arranged - silences.
//! What nobody plans, such as a flood, tells of the past without a verb.

use super::Source;
use super::tenses::{
    is_activity, is_gerund, is_halt, is_idle, is_participle, is_past, is_regular, is_unplanned, sends_ahead,
};
use super::verbs::{is_event_noun, is_event_verb, is_plan, is_promise};
use crate::mentions::Timex;
use crate::text::{Article, TokenKind, TokenRange, is_one_of};
use crate::time::Interval;

/// How far a verb may stand from its date, in tokens.
const REACH: usize = 30;
/// How far before or behind a verb its auxiliaries stand.
const NEAR: usize = 4;

/// The word that tells a date as past.
pub(super) fn telling(source: Source<'_>, sentence: TokenRange, index: usize, line: Interval) -> Option<usize> {
    let timex = &source.reading.timexes[index];
    if timex.written.year.is_none() && timex.written.day.is_none() {
        return None;
    }
    let past = Past { article: source.article, sentence, timex };
    if source.reading.in_range(index) {
        return past.stretch(source, index, line);
    }
    past.tell(source, index)
}

/// The noun that tells a date before it as past: "the 2010 flood", "the March 21 fire".
pub(super) fn modified(source: Source<'_>, sentence: TokenRange, index: usize) -> Option<usize> {
    let timex = &source.reading.timexes[index];
    let past = Past { article: source.article, sentence, timex };
    if source.reading.in_range(index) { None } else { past.noun_behind() }
}

pub(super) struct Past<'a> {
    pub(super) article: &'a Article,
    pub(super) sentence: TokenRange,
    pub(super) timex: &'a Timex,
}

impl<'a> Past<'a> {
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.article.word(at)
    }

    pub(super) fn is_lower(&self, at: usize) -> bool {
        self.article.token(at).is_some_and(|it| it.kind == TokenKind::Word && !it.case.is_capital())
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.article.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital())
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.article.token(at).is_some_and(|it| it.is(mark))
    }

    fn tell(&self, source: Source<'_>, index: usize) -> Option<usize> {
        let start = self.first(source, index);
        let before = start.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
        let is_day = self.timex.written.day.is_some();
        let is_near = match self.word(before) {
            "since" => return self.since(before),
            "on" => is_day,
            "in" => !is_day,
            "of" => return self.back(before).or_else(|| self.when()),
            "from" => return self.when(),
            "during" => false,
            "by" | "until" if before == self.sentence.start => return self.grown(before),
            // "The last time the river froze was 2010."
            "was" if !is_day => return self.is_last(before).then_some(before),
            _ => return None,
        };
        if !is_near {
            return None;
        }
        if self.is_fronted(before) {
            return self.fronted();
        }
        if self.is_followed() {
            return None;
        }
        self.opening(before).or_else(|| self.back(before)).or_else(|| self.when())
    }

    /// The token where the date begins: "in 1995 and 2010", "in the year 2010", "at the end of 2010".
    fn first(&self, source: Source<'_>, index: usize) -> usize {
        let mut start = self.timex.tokens.start;
        if start >= 2
            && is_one_of!(self.article, start - 1, "and or")
            && let Some(other) = index.checked_sub(1).map(|at| &source.reading.timexes[at])
            && other.tokens.end + 1 == start
            && other.tokens.start > self.sentence.start
            && other.written.year.is_some()
        {
            start = other.tokens.start;
        }
        while start > self.sentence.start + 1 && is_one_of!(self.article, start - 1, "the year early late mid -") {
            start -= 1;
        }
        start
    }

    /// "in 2025 dollars", "in 2010-11": more than a date.
    fn is_followed(&self) -> bool {
        let end = self.timex.tokens.end;
        self.article.token(end).is_some_and(|it| match it.kind {
            TokenKind::Punct(mark) => matches!(mark, '-' | '/' | '\u{2013}' | '%'),
            TokenKind::Word => !self.is_behind_noun(end) && !is_one_of!(self.article, end, "he she it they we having"),
            _ => true,
        })
    }

    /// "Since 2010, he has lived here"; a plain "since" before a date looks back, but for "since 2010 is".
    fn since(&self, at: usize) -> Option<usize> {
        let because =
            is_one_of!(self.article, self.timex.tokens.end, "is was were will has had have would marks may could");
        (!because && !self.looks_ahead(self.sentence.start, at)).then_some(at)
    }

    /// "The last flood was in 2025."
    fn is_last(&self, was: usize) -> bool {
        let subject = self.sentence.start..was;
        was <= self.sentence.start + 8
            && subject.clone().any(|at| is_one_of!(self.article, at, "last latest previous worst"))
            && !subject.into_iter().any(|at| {
                is_one_of!(
                    self.article,
                    at,
                    "available possible date deadline chance opportunity slot estimate forecast target offer day stage \
                        of in which , game match round"
                ) || self.is_ahead(at)
            })
    }

    /// "Elected in 2010, he fell out with them."
    fn opening(&self, before: usize) -> Option<usize> {
        let at = self.sentence.start;
        let word = self.word(at);
        let opens = before == at + 1 || (before == at + 2 && is_one_of!(self.article, at + 1, "there here back first"));
        (opens
            && (is_regular(word) || is_participle(self.article, at))
            && !is_idle(word)
            && self.is_mark(self.timex.tokens.end, ',')
            && !self.looks_ahead(self.timex.tokens.end, self.sentence.end))
        .then_some(at)
    }

    /// The nearest verb before the date, where it is a plain past tense.
    fn back(&self, stop: usize) -> Option<usize> {
        let from = self.sentence.start.max(stop.saturating_sub(REACH));
        if self.looks_ahead(self.sentence.start, stop) || self.goes_on_ahead() {
            return None;
        }
        let (mut arranged, mut of_it, mut purpose, mut after) = (false, false, false, false);
        let bare = self.word(stop) == "of";
        for at in (from..stop).rev() {
            let token = self.article.token(at)?;
            match token.kind {
                TokenKind::Punct('.' | '-') | TokenKind::Possessive | TokenKind::Number => continue,
                TokenKind::Word => {}
                _ => return None,
            }
            let word = self.word(at);
            if !self.is_lower(at) {
                // "entered Congress", but "the Congress in 2010"
                let plain = is_one_of!(self.article, at, "congress day term")
                    && !self.is_capital(at - 1)
                    && !is_one_of!(self.article, at - 1, "the");
                arranged |= is_event_noun(word) && !plain;
                of_it |= is_promise(word);
                continue;
            }
            // "the accident on July 27, 2009", "whose death in July 2010 shocked"
            if at + 1 == stop && is_unplanned(self.article, at) {
                // "scouting for an attack on the Fourth of July" may be planned by somebody.
                let is_any = (from..at).rev().take(3).any(|at| is_one_of!(self.article, at, "a an any"));
                return (self.is_told_of(at) && !is_any).then_some(at);
            }
            match word {
                "in" | "at" | "during" if !bare => (arranged, of_it) = (false, false),
                "of" | "on" | "about" | "over" | "from" | "against" if arranged => of_it = true,
                "for" => purpose = true,
                "after" => {
                    (arranged, of_it, purpose, after) = (false, false, false, true);
                    if !is_one_of!(self.article, at + 1, "the a an his her its their") {
                        return None;
                    }
                }
                // "the strongest since one in Alaska in 2014"
                "since" => {
                    let is_named = is_one_of!(self.article, at + 1, "the one his her its their a an");
                    return (is_named && stop - at < 9 && !purpose).then_some(at);
                }
                "to" => {
                    if !self.is_capital(at + 1)
                        && !is_one_of!(
                            self.article,
                            at + 1,
                            "the a an its his her their both power office prison jail court school college university \
                                war hospital church parliament congress government death sea"
                        )
                    {
                        return None;
                    }
                }
                _ if is_regular(word) || is_past(self.article, at) || is_participle(self.article, at) => {
                    if self.is_attribute(at) {
                        continue;
                    }
                    if bare && !after {
                        return None;
                    }
                    // "won the cup in 2010", but "approved the cup in 2010"
                    let other = of_it || (arranged && !is_event_verb(word));
                    // "declared in 2009 that"
                    let said = at + 1 == stop
                        && is_one_of!(self.article, self.timex.tokens.end, "that")
                        && is_one_of!(
                            self.article,
                            at,
                            "said declared announced argued claimed admitted confirmed ruled decided"
                        );
                    return (said || self.is_verb(at, other, purpose)).then_some(at);
                }
                "was" | "were" => return (at + 1 == stop && !bare && self.is_last(at)).then_some(at),
                // "after winning the cup in 2010"
                _ if is_gerund(word) && !of_it && !purpose && is_one_of!(self.article, at - 1, "after") => {
                    return Some(at);
                }
                _ if is_halt(self.article, at) || is_gerund(word) => return None,
                _ => {
                    arranged |= is_event_noun(word);
                    of_it |= is_promise(word) || word == "seat" || word == "place";
                }
            }
        }
        None
    }

    /// "the accused", "a limited edition", "of united nations": no verb of the clause.
    fn is_attribute(&self, at: usize) -> bool {
        // "a democratically elected government"
        let is_described = self.word(at.wrapping_sub(1)).ends_with("ly")
            && is_one_of!(self.article, at.wrapping_sub(2), "a an the its their any first");
        is_described
            || is_one_of!(
                self.article,
                at.wrapping_sub(1),
                "the a an of its his her their my our this that these those some any no very most more in at with by"
            )
    }

    /// Whether a past tense or participle tells of something that was done on its date.
    pub(super) fn is_verb(&self, at: usize, arranged: bool, purpose: bool) -> bool {
        let word = self.word(at);
        let is_record = word == "set" && is_one_of!(self.article, at.wrapping_sub(1), "was were ,");
        let record = is_record && (self.sentence.start..at).any(|at| is_one_of!(self.article, at, "record records"));
        let moved = is_one_of!(self.article, at, "moved") && self.is_subject(at - 1) && self.word(at + 1) == "to";
        if is_idle(word) && !record && !moved && !self.is_inspected(at) && !self.is_given_up(at) {
            return false;
        }
        if arranged || (purpose && !is_one_of!(self.article, at, "worked played scored fought ran stood paid voted")) {
            return false;
        }
        // "The plant, built in 2010, would employ 200."
        let aside = self.is_mark(at.wrapping_sub(1), ',');
        if aside && self.looks_ahead(self.timex.tokens.end, self.sentence.end) {
            return false;
        }
        (self.sentence.start.max(at.saturating_sub(NEAR))..at).rev().take_while(|at| !self.is_mark(*at, ',')).all(
            |at| {
                !is_one_of!(
                    self.article,
                    at,
                    "be being to is are am has have get gets getting not never yet until once whether "
                )
            },
        )
    }

    /// "gave up the lead"
    fn is_given_up(&self, at: usize) -> bool {
        is_one_of!(self.article, at, "gave given") && is_one_of!(self.article, at + 1, "up birth evidence way away")
    }

    /// "They were last inspected", "He first warned": the adverb says that it was done.
    fn is_inspected(&self, at: usize) -> bool {
        is_one_of!(self.article, at.wrapping_sub(1), "last first") && !is_one_of!(self.article, at, "scheduled planned")
    }

    fn is_fronted(&self, before: usize) -> bool {
        let at = self.sentence.start;
        before == at
            || (before == at + 1
                && is_one_of!(self.article, at, "back early late later and but yet then again also only even already"))
            || is_one_of!(self.article, before.wrapping_sub(1), "who which says say but")
            || (is_one_of!(self.article, before.wrapping_sub(1), "and") && self.is_mark(self.timex.tokens.end, ','))
    }

    /// "In 2010 he joined the party", "In 2015, two other people were hurt": the first verb behind the date.
    fn fronted(&self) -> Option<usize> {
        let mut at = self.timex.tokens.end;
        let comma = self.is_mark(at, ',');
        at += usize::from(comma);
        let first = at;
        let mut after = false;
        let is_relative = is_one_of!(self.article, self.timex.tokens.start.wrapping_sub(2), "who which and");
        let opens = comma
            || is_relative
            || is_one_of!(
                self.article,
                at,
                "he she it they we i the a an his her its their there two three four five six seven eight nine ten nobody"
            );
        if !opens {
            return None;
        }
        while at < self.sentence.end.min(first + REACH) {
            let token = self.article.token(at)?;
            match token.kind {
                TokenKind::Word => {}
                TokenKind::Punct(';' | ':' | '"' | '\u{201c}' | '\u{201d}' | '\u{2013}' | '\u{2014}' | '(') => {
                    return None;
                }
                _ => {
                    at += 1;
                    continue;
                }
            }
            let word = self.word(at);
            if !self.is_lower(at) {
                at += 1;
                continue;
            }
            if self.is_ahead(at) || is_one_of!(self.article, at, "is are has have to said told that who which do does")
            {
                return None;
            }
            after |= word == "after";
            if is_one_of!(self.article, at, "was were had did") {
                let waits = !after
                    && (at + 1..self.sentence.end.min(at + 1 + NEAR)).any(|at| {
                        is_one_of!(
                            self.article,
                            at,
                            "to due going about ready likely bound optimistic confident able yet hopeful no"
                        ) || is_plan(self.word(at))
                    });
                return (!waits && !self.is_late_ahead(at)).then_some(at);
            }
            let ambiguous = is_regular(word) || is_participle(self.article, at);
            let plain = is_past(self.article, at);
            if (ambiguous || plain) && !self.is_attribute(at) {
                let subject = self.is_subject(at - 1) || (is_relative && at == first);
                let object = is_one_of!(
                    self.article,
                    at + 1,
                    "the a an his her its their him them it two three four five six more up out nine seven eight"
                ) && at > first;
                if is_idle(word) && !self.is_given_up(at) {
                    return None;
                }
                if plain || subject || object {
                    return (!self.is_late_ahead(at)).then_some(at);
                }
            }
            at += 1;
        }
        None
    }

    /// Whether the clause of a verb goes on with one that looks ahead: "those born when he was king will vote".
    fn is_late_ahead(&self, verb: usize) -> bool {
        let mut rest = verb + 1..self.sentence.end;
        let stop = rest.find(|at| self.is_mark(*at, ',') || self.is_mark(*at, ';')).unwrap_or(self.sentence.end);
        (verb + 1..stop).any(|at| self.is_modal(at))
    }

    fn is_subject(&self, at: usize) -> bool {
        if is_one_of!(self.article, at, "first also later soon once then briefly famously never finally") {
            return at > self.sentence.start && self.is_subject(at - 1);
        }
        is_one_of!(self.article, at, "he she they we i who it") || self.is_capital(at)
    }

    /// "By 2010 the town had grown", "Until 2010 he worked".
    fn grown(&self, before: usize) -> Option<usize> {
        let until = self.word(before) == "until";
        let end = self.timex.tokens.end;
        let stop = self.sentence.end.min(end + 12);
        for at in end..stop {
            if self.is_ahead(at) {
                return None;
            }
            if until && is_activity(self.article, at) && self.is_subject(at - 1) {
                return (!self.is_late_ahead(at)).then_some(at);
            }
            if !until && self.word(at) == "had" {
                let verb = at + 1 + usize::from(is_one_of!(self.article, at + 1, "already also been become"));
                let grew =
                    (is_regular(self.word(verb)) || is_participle(self.article, verb)) && !is_idle(self.word(verb));
                return (grew && !self.is_late_ahead(at)).then_some(at);
            }
        }
        None
    }

    /// "a drop from 2009 when 1,740 died": the first verb behind "when".
    fn when(&self) -> Option<usize> {
        let end = self.timex.tokens.end;
        let when = end + usize::from(self.is_mark(end, ','));
        // "a trip in 2009 that ended badly"
        if is_one_of!(self.article, when, "that which") && when == end {
            let verb = when + 1;
            let word = self.word(verb);
            let tells = is_past(self.article, verb)
                || ((is_regular(word) || is_participle(self.article, verb)) && !is_idle(word));
            let ahead = self.looks_ahead(self.sentence.start, when) || self.is_late_ahead(verb);
            return (tells && !ahead).then_some(verb);
        }
        if !is_one_of!(self.article, when, "when") || self.looks_ahead(self.sentence.start, self.timex.tokens.start) {
            return None;
        }
        for at in when + 1..self.sentence.end.min(when + 9) {
            let word = self.word(at);
            if !self.is_lower(at) {
                continue;
            }
            if self.is_ahead(at) || is_one_of!(self.article, at, "is are has have to") {
                return None;
            }
            let tells = is_one_of!(self.article, at, "was were died")
                || is_past(self.article, at)
                || ((is_regular(word) || is_participle(self.article, at)) && self.is_subject(at - 1) && !is_idle(word));
            if tells {
                let waits = is_one_of!(self.article, at + 1, "to due going expected set scheduled supposed");
                return (!waits && !self.is_late_ahead(at)).then_some(at);
            }
        }
        None
    }

    /// "From 1995 to 2010 he worked in a mine", "grew between 1990 and 2010".
    fn stretch(&self, source: Source<'_>, index: usize, line: Interval) -> Option<usize> {
        let range = source.reading.ranges.iter().find(|it| it.to == index)?;
        let from = &source.reading.timexes[range.from];
        if from.interval.is_none_or(|it| it.last() >= line.first()) {
            return None;
        }
        let before = from.tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
        if !is_one_of!(self.article, before, "from between") || self.looks_ahead(self.sentence.start, self.sentence.end)
        {
            return None;
        }
        if before == self.sentence.start {
            let end = self.timex.tokens.end;
            let verb = (end + 1..self.sentence.end.min(end + 7)).find(|at| is_activity(self.article, *at))?;
            return (!self.is_attribute(verb)).then_some(verb);
        }
        let from = self.sentence.start.max(before.saturating_sub(8));
        for at in (from..before).rev() {
            if is_activity(self.article, at) {
                return self.is_verb(at, false, false).then_some(at);
            }
            if !self.is_lower(at) && !self.is_capital(at) || is_halt(self.article, at) || self.word(at) == "to" {
                return None;
            }
        }
        None
    }

    /// Whether some tokens have a word that may send their dates ahead.
    pub(super) fn looks_ahead(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.is_ahead(at))
    }

    /// Whether what follows the date in its clause looks ahead.
    pub(super) fn goes_on_ahead(&self) -> bool {
        let end = self.timex.tokens.end;
        (end..self.sentence.end)
            .take_while(|at| !is_one_of!(self.article, *at, ", ; and but when where because while that which who"))
            .any(|at| self.is_modal(at))
    }

    fn is_modal(&self, at: usize) -> bool {
        let is_word = is_one_of!(self.article, at, "will would shall should could can may might must if unless host");
        is_word && self.is_lower(at) || self.word(at).ends_with("'ll")
    }

    pub(super) fn is_ahead(&self, at: usize) -> bool {
        self.is_modal(at) || sends_ahead(self.article, at)
    }
}
