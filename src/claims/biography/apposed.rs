//! Ages beside a name: "Lind, 61,", "Lind (61)", "Lind, a 61-year-old carpenter,", "the 61-year-old".

use super::{Event, Reader};
use crate::claims::when;
use crate::discourse::Who;
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Kind, starting};
use crate::syntax::{Grammar, Tag, Tense};
use crate::text::TokenRange;
use crate::time::{Datelike, Interval};

/// "the 61-year-old carpenter Karl Lund": so many tokens behind the age a name begins at most.
const CALLED: usize = 4;

/// So many days after a death whoever is told of with an age is as old as they became.
const MOURNED: i64 = 60;

/// So many days before the article what it tells of is as good as of today.
const LATE: i64 = 120;

impl Reader<'_> {
    /// Whose name stands before an age that is set off: "Lind, 61,", "Lind (61)", "Lind, now 61,", "Lind, aged 61,",
    /// "Lind, a farmer of 61,".
    pub(super) fn bearer(&self, number: TokenRange) -> Option<usize> {
        let word = |at: usize| self.source.article.word(at);
        if !matches!(word(number.end), "," | ")" | "." | ";") {
            return None;
        }
        let before = number.start.checked_sub(1)?;
        let mark = match word(before) {
            "now" | "aged" => before.checked_sub(1)?,
            // "a farmer of 61"
            "of" if before >= 4 && matches!(word(before - 2), "a" | "an") => before - 3,
            _ => before,
        };
        let name = mark.checked_sub(1).filter(|_| matches!(word(mark), "," | "("))?;
        self.people.named_at(name)
    }

    /// "a 61-year-old"
    pub(super) fn is_years_old(&self, number: TokenRange) -> bool {
        let article = self.source.article;
        let is_hyphen = |at: usize| article.token(at).is_some_and(|it| it.is_hyphen());
        is_hyphen(number.end)
            && article.word(number.end + 1) == "year"
            && is_hyphen(number.end + 2)
            && article.word(number.end + 3) == "old"
    }

    /// An age that is set off beside a name is that of the day of writing, unless its sentence tells of another year;
    /// of the dead it is what they became.
    pub(super) fn apposed(&mut self, number: TokenRange, age: i32, figure: usize) {
        let Some(line) = when::dateline(self.source) else { return };
        let reading = self.source.reading;
        let who = Who { figure, is_sure: true };
        let died = self.rows.get(&figure).and_then(|it| it.iter().find(|it| it.event == Event::Died)).map(|it| it.at);
        let is_late = |it: &Interval| (line.first() - it.last()).num_days() <= MOURNED && it.len_days() <= MOURNED;
        if let Some(died) = died {
            if is_late(&died) {
                self.state(who, Event::Aged(age), died, number);
            }
            return;
        }
        let sentence = self.source.article.sentence_of(number.start);
        let is_of_then =
            |it: usize| reading.timexes[it].interval.is_some_and(|it| it.last().year() < line.first().year());
        let tells_of_then = reading.timexes_in(sentence).any(is_of_then);
        if reading.passage_at(number.start).is_some() {
            return;
        }
        if tells_of_then && !self.is_told_of_today(number, figure) {
            // "Lind, 61, saw it on 29 December" of a fortnight ago: so old on a day since then.
            let told = reading
                .timexes_in(sentence)
                .filter_map(|it| reading.timexes[it].interval)
                .filter(|it| it.last() < line.first());
            let since = told.map(|it| it.first()).min().and_then(|it| Interval::new(it, line.last()));
            if let Some(at) = since.filter(|it| it.len_days() <= LATE) {
                self.state(who, Event::Aged(age), at, number);
            }
            return;
        }
        self.state(who, Event::Aged(age), line, number);
    }

    /// "Lind, 61, has led the choir since 1990", "Lind, aged 61, was born in 1953": the sentence is on who it is today.
    fn is_told_of_today(&self, number: TokenRange, figure: usize) -> bool {
        let Some(grammar) = self.source.syntax.at(number.start) else { return false };
        let is_of_name = |it: &usize| {
            let subject = grammar.verbs[*it].subject.map(|it| grammar.chunks[it.0]);
            grammar.verbs[*it].tokens.start > number.start
                && subject
                    .is_some_and(|it| it.tokens.end <= number.start && self.people.named_at(it.head) == Some(figure))
        };
        let Some(verb) = (0..grammar.verbs.len()).find(is_of_name) else { return false };
        let group = &grammar.verbs[verb];
        matches!(group.tense, Tense::Present | Tense::Perfect | Tense::Future)
            || means_as(self.key(group.main), Concept::Birth, Sort::Other)
    }

    /// "Lind, a 61-year-old carpenter,", "the 61-year-old carpenter Karl Lind"; "The 61-year-old" behind a sentence on
    /// Lind.
    pub(super) fn years_old(&mut self, number: TokenRange, age: i32) {
        let article = self.source.article;
        let Some(grammar) = self.source.syntax.at(number.start) else { return };
        let before = number.start.wrapping_sub(1);
        let behind = number.end + 4;
        let named = (behind..(behind + CALLED).min(grammar.sentence.end))
            // "the 88-year-old sister of John F. Kennedy"
            .take_while(|it| {
                !article.token(*it).is_some_and(|it| it.is(','))
                    && grammar.verb_at(*it).is_none()
                    && grammar.tag(*it) != Tag::Preposition
            })
            .find_map(|at| {
                starting(&self.source.reading.mentions, at).find_map(|it| match it.kind {
                    Kind::Person(figure) => Some(figure),
                    _ => None,
                })
            });
        if let Some(figure) = named {
            return self.apposed(number, age, figure);
        }
        let set_off = before
            .checked_sub(2)
            .filter(|_| matches!(article.word(before), "a" | "an" | "the") && article.word(before - 1) == ",");
        if let Some(figure) = set_off.and_then(|it| self.people.named_at(it)) {
            return self.apposed(number, age, figure);
        }
        let is_bare = grammar.verb_at(behind).is_some();
        if article.word(before) == "the"
            && let Some(figure) = self.taken_up(grammar, before, age, is_bare)
            && let Some(line) = when::dateline(self.source)
        {
            self.state(Who { figure, is_sure: false }, Event::Aged(age), line, number);
        }
    }

    /// Whom "the 61-year-old" takes up: who the sentence before is on, if it names nobody else, nobody in the article is
    /// known to be as old as that, and the age is theirs but for a digit, or for two that changed places: "the
    /// 16-year-old" behind "Aune, 31" is somebody else.
    fn taken_up(&self, grammar: &Grammar, at: usize, age: i32, is_bare: bool) -> Option<usize> {
        let article = self.source.article;
        let subject = grammar.verbs.iter().find(|it| it.tense != Tense::None)?.subject?;
        let is_subject = grammar.chunks[subject.0].tokens.contains(at);
        let number = article.sentence_number(at).checked_sub(1)?;
        let last = self.source.syntax.sentence(number).filter(|_| is_subject)?;
        let verb = last.verbs.iter().position(|it| it.tense != Tense::None && it.opener.is_none())?;
        let figure = self.people.named_at(last.chunks[last.verbs[verb].subject?.0].head)?;
        let is_other = |it: &crate::mentions::Mention| matches!(it.kind, Kind::Person(other) if other != figure);
        let is_human = |at: usize| {
            let key = self.key(at);
            means(key, Concept::HisKin) || means(key, Concept::HerKin) || means_as(key, Concept::Person, Sort::Noun)
        };
        let is_alone = !self.source.reading.within(last.sentence).any(is_other) && !last.sentence.range().any(is_human);
        let line = when::dateline(self.source)?;
        let is_so_old = |it: &super::Row| it.at == line && it.event == Event::Aged(age);
        let is_anybodys = self.rows.values().flatten().any(is_so_old);
        let is_slip = |known: i32| {
            let is_turned = known % 10 * 10 + known / 10 == age;
            is_turned || is_bare && (known % 10 == age % 10) != (known / 10 == age / 10)
        };
        let has_age = |it: &super::Row| it.at == line && matches!(it.event, Event::Aged(known) if is_slip(known));
        (is_alone && !is_anybodys && self.rows.get(&figure)?.iter().any(has_age)).then_some(figure)
    }
}
