//! Lives as the article tells them: births, deaths, ages and deeds, and which of them cannot all be true.
//!
//! Every reader here only states a [`Row`], right or wrong; they are compared at the end, person by
//! person. An age at a time is a birth that is known to the year; a deed needs somebody alive.

use std::collections::BTreeMap;

use super::{Claim, Source, What, claim};
use crate::discourse::{People, Who, possessive};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{TimexType, Unit};
use crate::syntax::{Grammar, Tag, Tense};
use crate::text::{TokenRange, key_of};
use crate::time::{Datelike, Day, Interval};

/// Two things that an article says of a life and that cannot both be true.
#[derive(Clone, Debug)]
pub struct Clash {
    /// Whose: the number in [`crate::mentions::Reading::figures`].
    pub figure: usize,
    /// What is likely wrong.
    pub wrong: Row,
    /// What it stands against.
    pub other: Row,
    /// How many of the two rest on a pronoun whose person is likely, not sure.
    pub joins: u8,
}

/// One thing that an article says of a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What.
    pub event: Event,
    /// When it was.
    pub at: Interval,
    /// The words of the date or the age.
    pub tokens: TokenRange,
    /// Whether the name itself says whose life it is.
    pub is_sure: bool,
}

/// What happens in a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A birth.
    Born,
    /// A death.
    Died,
    /// They were so many years old.
    Aged(i32),
    /// They did something that needs somebody alive.
    Did,
}

impl Row {
    /// When the birth was, as the row has it.
    pub fn birth(&self) -> Option<Interval> {
        match self.event {
            Event::Born => Some(self.at),
            Event::Aged(age) => {
                let first = years_before(self.at.first(), age + 1)?.succ_opt()?;
                Interval::new(first, years_before(self.at.last(), age)?)
            }
            Event::Died | Event::Did => None,
        }
    }
}

fn years_before(day: Day, years: i32) -> Option<Day> {
    // The day before the first of March is the last of February, leap year or not.
    let year = day.year() - years;
    Day::from_ymd_opt(year, day.month(), day.day()).or_else(|| Day::from_ymd_opt(year, 2, 28))
}

/// The oldest people were a little older.
const OLDEST: f64 = 110.0;
/// Younger people are not told of with a day and a verb.
const YOUNGEST: f64 = 5.0;

struct Reader<'a> {
    source: Source<'a>,
    people: People<'a>,
    rows: BTreeMap<usize, Vec<Row>>,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    if source.reading.figures.is_empty() {
        return;
    }
    let people = People::of(source.article, source.reading, source.syntax);
    let mut reader = Reader { source, people, rows: BTreeMap::new() };
    reader.births_and_deaths();
    if reader.rows.is_empty() {
        return;
    }
    reader.ages();
    reader.deeds();
    for (figure, rows) in &reader.rows {
        for clash in clashes(*figure, rows) {
            let is_told =
                out.iter().any(|it| matches!(it.what, What::Aged(_)) && it.tokens.overlaps(clash.wrong.tokens));
            if !is_told {
                out.push(claim(clash.wrong.tokens, What::Life(clash)));
            }
        }
    }
}

impl<'a> Reader<'a> {
    fn state(&mut self, who: Who, event: Event, at: Interval, tokens: TokenRange) {
        let row = Row { event, at, tokens, is_sure: who.is_sure };
        let rows = self.rows.entry(who.figure).or_default();
        if !rows.contains(&row) {
            rows.push(row);
        }
    }

    fn key(&self, at: usize) -> u64 {
        self.source.article.key(at)
    }

    /// The dated timexes of a sentence, with the verb each is said of.
    fn dates(&self, grammar: &'a Grammar) -> Vec<(usize, Option<usize>)> {
        let reading = self.source.reading;
        reading
            .timexes_in(grammar.sentence)
            .filter(|it| self.interval(*it).is_some())
            .map(|it| (it, grammar.verb_of(self.source.article, reading.timexes[it].tokens.start)))
            .collect()
    }

    /// The days of a date whose year is known, and that is no longer than a year or so.
    fn interval(&self, timex: usize) -> Option<Interval> {
        let timex = &self.source.reading.timexes[timex];
        let is_date = matches!(timex.kind, TimexType::Date | TimexType::Time)
            && timex.modifier.is_none_or(|it| !it.contains("APPROX"));
        timex.interval.filter(|it| is_date && it.len_days() <= 370 && timex.other.is_none())
    }

    /// The date that a verb is dated by, where there is one and no more.
    fn date_of(&self, grammar: &'a Grammar, verb: usize) -> Option<usize> {
        let mut dates = self.dates(grammar).into_iter().filter(|it| it.1 == Some(verb));
        let first = dates.next()?.0;
        dates.next().is_none().then_some(first)
    }

    /// The date of a verb's clause, or of the clause with "when" beside it: "When he was elected, in October
    /// 1945, he was 37"; "was killed when his car left the road on 30 May 1977".
    fn time_of(&self, grammar: &'a Grammar, verb: usize) -> Option<usize> {
        self.date_of(grammar, verb).or_else(|| {
            let is_when = |it: usize| {
                let opener = grammar.verbs[it].opener;
                it != verb && opener.is_some_and(|at| self.source.article.word(at) == "when")
            };
            let mut dates = self.dates(grammar).into_iter().filter(|it| it.1.is_some_and(is_when));
            let first = dates.next()?.0;
            dates.next().is_none().then_some(first)
        })
    }

    /// The date right behind a token, "in 1968", perhaps past a place: "born in Riga, Latvia, on 4 May 1928".
    fn date_behind(&self, grammar: &Grammar, at: usize) -> Option<usize> {
        let reading = self.source.reading;
        let end = grammar.sentence.end.min(at + 24);
        let timex = reading.timexes_in(TokenRange::new(at, end)).find(|it| self.interval(*it).is_some())?;
        let start = reading.timexes[timex].tokens.start;
        let has_verb = grammar.verbs.iter().any(|it| it.tokens.start >= at && it.tokens.start < start);
        let is_open = (at..start).all(|it| {
            !matches!(grammar.tag(it), Tag::Subordinator | Tag::Relative | Tag::Who | Tag::When)
                && !self.source.article.token(it).is_some_and(|it| it.is(';') || it.is('"'))
        });
        (!has_verb && is_open).then_some(timex)
    }

    fn subject(&self, grammar: &Grammar, verb: usize) -> Option<Who> {
        let (chunk, _) = grammar.verbs[verb].subject?;
        self.people.who(grammar, &grammar.chunks[chunk])
    }

    fn births_and_deaths(&mut self) {
        let article = self.source.article;
        let born = key_of("born");
        let mut done = usize::MAX;
        for at in self.source.reading.front.body..article.tokens().len() {
            let key = self.key(at);
            let is_birth = key == born;
            if !is_birth && !means(key, Concept::Die) && !means(key, Concept::Kill) || article.is_quoted(at) {
                continue;
            }
            let Some(grammar) = self.source.syntax.at(at) else { continue };
            if is_birth {
                self.birth(grammar, at);
            } else if let Some(verb) = grammar.verb_at(at).filter(|it| grammar.verbs[*it].main == at) {
                if done != at {
                    self.death(grammar, verb);
                    done = at;
                }
            } else if means_as(key, Concept::Die, Sort::Noun) {
                self.death_noun(grammar, at);
            }
        }
        self.brackets();
    }

    fn birth(&mut self, grammar: &'a Grammar, at: usize) {
        let Some(verb) = grammar.verb_at(at) else {
            return self.birth_label(at);
        };
        if grammar.verbs[verb].is_negated {
            return;
        }
        let date = self.date_behind(grammar, at + 1).or_else(|| self.date_of(grammar, verb));
        let who = self.subject(grammar, verb).or_else(|| {
            // "He was the sixth child of a hewer, born in 1911"; "Born in Zara in 1904, she ran away".
            let has_subject = grammar.verbs[verb].subject.is_some();
            let main = if has_subject { verb.checked_sub(1)? } else { verb + 1 };
            let other = grammar.verbs.get(main)?;
            let fits = if has_subject { is_copula(self.source, other.main) } else { other.tense != Tense::None };
            let is_front = at == grammar.sentence.start;
            (fits && (has_subject || is_front)).then(|| self.subject(grammar, main)).flatten()
        });
        let Some(date) = date else { return self.birth_label(at) };
        let Some(who) = who else { return self.birth_label(at) };
        self.state_date(who, Event::Born, date);
    }

    fn state_date(&mut self, who: Who, event: Event, timex: usize) {
        let written = self.source.reading.timexes[timex].written;
        // "two weeks later" is too vague.
        let is_written = written.year.is_some() || written.month.is_some() || written.weekday.is_some();
        if let Some(at) = self.interval(timex).filter(|_| is_written) {
            self.state(who, event, at, self.source.reading.timexes[timex].tokens);
        }
    }

    /// "Born: 3 April 1908, Goole"; a cell or a term "Born" and the date in the block behind it.
    fn birth_label(&mut self, at: usize) {
        let article = self.source.article;
        let Some(block) = article.blocks().get(article.block_of(at)) else { return };
        if block.tokens.start != at {
            return;
        }
        let next = if block.tokens.end == at + 1 { at + 1 } else { at + 1 + usize::from(article.word(at + 1) == ":") };
        let Some(timex) = self.source.reading.timex_at(next) else { return };
        if let Some(who) = self.people.topic() {
            self.state_date(who, Event::Born, timex);
        }
    }

    fn death(&mut self, grammar: &'a Grammar, verb: usize) {
        let group = &grammar.verbs[verb];
        let is_kill = means_as(self.key(group.main), Concept::Kill, Sort::Verb);
        let is_death = is_kill || means_as(self.key(group.main), Concept::Die, Sort::Verb);
        if !is_death || group.is_negated || matches!(group.tense, Tense::Modal | Tense::Future) {
            return;
        }
        let who = if is_kill && !group.is_passive {
            // "a heart attack killed him"
            group.object.and_then(|it| self.people.who(grammar, &grammar.chunks[it]))
        } else if group.subject.is_none() {
            // "1931: dies at home in Marrick, aged 57"
            let starts = self.source.reading.timex_at(grammar.sentence.start);
            starts.and_then(|_| self.people.topic())
        } else {
            self.subject(grammar, verb)
        };
        let Some(who) = who else { return };
        if let Some(date) = self.time_of(grammar, verb) {
            return self.state_date(who, Event::Died, date);
        }
        let has_date = (self.source.reading.timexes_in(grammar.sentence)).any(|it| {
            let timex = &self.source.reading.timexes[it];
            timex.kind != TimexType::Set && grammar.verb_of(self.source.article, timex.tokens.start) == Some(verb)
        });
        let line = super::when::dateline(self.source);
        if let (Tense::Perfect, false, Some(line)) = (group.tense, has_date, line) {
            let first = line.first().checked_sub_days(chrono::Days::new(LATE));
            if let Some(at) = first.and_then(|it| Interval::new(it, line.last())) {
                self.state(who, Event::Died, at, group.tokens);
            }
        }
    }

    /// "his death in 1968", "the death of Lind in 1968", "whose death in the autumn of 1955".
    fn death_noun(&mut self, grammar: &'a Grammar, at: usize) {
        let Some(chunk) = grammar.chunk_at(at).map(|it| &grammar.chunks[it]).filter(|it| it.head == at) else { return };
        let behind = chunk.tokens.end;
        let of = (self.source.article.word(behind) == "of").then(|| grammar.chunk_at(behind + 1)).flatten();
        let who = if let Some(owner) = chunk.owner {
            self.people.named_at(owner).map(|figure| Who { figure, is_sure: true })
        } else if let Some(pronoun) = possessive(grammar, chunk) {
            self.people.of_pronoun(grammar, pronoun)
        } else {
            of.and_then(|it| self.people.who(grammar, &grammar.chunks[it]))
        };
        let Some(who) = who else { return };
        let from = of.map_or(behind, |it| grammar.chunks[it].tokens.end);
        // "announced his death on Monday": the day is that of the verb.
        let is_object = grammar.verbs.iter().any(|it| it.object.is_some_and(|it| grammar.chunks[it].head == at));
        let next = (self.source.reading.timexes_in(TokenRange::new(from, grammar.sentence.end.min(from + 4))))
            .find(|it| self.interval(*it).is_some())
            .filter(|_| !is_object)
            .or_else(|| {
                // "widowed in March 2011 by the death of her husband"
                let governed = chunk.preposition.is_some_and(|it| self.source.article.word(it) == "by");
                let verb = grammar.verb_of(self.source.article, at).filter(|_| governed)?;
                self.date_of(grammar, verb)
            });
        if let Some(date) = next {
            self.state_date(who, Event::Died, date);
        }
    }

    /// "Ottilie Brandt (1911-1987)"; "ARTHUR PELL, 1917-1996" as a heading.
    fn brackets(&mut self) {
        let (article, reading) = (self.source.article, self.source.reading);
        for range in &reading.ranges {
            let (from, to) = (&reading.timexes[range.from], &reading.timexes[range.to]);
            let start = from.tokens.start;
            let Some(mark) = start.checked_sub(1) else { continue };
            let in_brackets = article.word(mark) == "(" && article.word(to.tokens.end) == ")";
            let block = article.blocks().get(article.block_of(start));
            let ends_heading = block.is_some_and(|it| it.tokens.end == to.tokens.end && it.tokens.len() < 12)
                && article.word(mark) == ",";
            if !in_brackets && !ends_heading {
                continue;
            }
            let Some(figure) = mark.checked_sub(1).and_then(|it| self.people.named_at(it)) else { continue };
            let (Some(born), Some(died)) = (from.interval, to.interval) else { continue };
            let years = died.first().year() - born.first().year();
            // Shorter, it is a term of office or a career.
            if years < 25 || years > 110 || born.len_days() > 370 || died.len_days() > 370 {
                continue;
            }
            let who = Who { figure, is_sure: true };
            self.state(who, Event::Born, born, from.tokens);
            self.state(who, Event::Died, died, to.tokens);
        }
    }

    fn ages(&mut self) {
        let reading = self.source.reading;
        for quantity in &reading.quantities {
            let is_age = quantity.unit == Unit::Count
                && quantity.is_exact()
                && (YOUNGEST..=OLDEST).contains(&quantity.value)
                && quantity.value.fract() == 0.0
                && quantity.tokens.len() == 1
                && !self.source.article.is_quoted(quantity.tokens.start);
            if is_age {
                self.age(quantity.tokens, quantity.value as i32);
            }
        }
    }

    fn age(&mut self, number: TokenRange, age: i32) {
        let article = self.source.article;
        let (at, before) = (number.start, number.start.wrapping_sub(1));
        let Some(grammar) = self.source.syntax.at(at) else { return };
        // "at 12 metres", "aged 30 years"
        let is_bare = number.end >= grammar.sentence.end
            || matches!(
                grammar.tag(number.end),
                Tag::Mark | Tag::Pronoun | Tag::Conjunction | Tag::Subordinator | Tag::When
            ) && !article.token(number.end).is_some_and(|it| it.is_hyphen() || it.is('%') || it.is('/'))
            || matches!(article.word(number.end), "in" | "on");
        let word = article.word(before);
        let says_so = word == "aged" || word == "of" && article.word(before.wrapping_sub(1)) == "age" || word == "age";
        if says_so && (is_bare || grammar.verb_at(number.end).is_some())
            || word == "at" && is_bare && (12..=100).contains(&age)
        {
            return self.age_in_clause(grammar, number, age);
        }
        if !is_bare {
            return;
        }
        let Some(verb) = grammar.verbs.iter().position(|it| it.tokens.end == at) else { return };
        let group = &grammar.verbs[verb];
        let Some(who) = self.subject(grammar, verb) else { return };
        let turns = matches!(article.word(group.main), "turned" | "turns" | "turn");
        if group.is_negated || !is_copula(self.source, group.main) && !turns {
            return;
        }
        let date = self.time_of(grammar, verb).and_then(|it| self.interval(it));
        let line = super::when::dateline(self.source);
        match (group.tense, date) {
            (Tense::Past | Tense::Perfect | Tense::Present | Tense::Future, Some(at)) if turns => {
                if let Some(birthday) = turned(at, age) {
                    self.state(who, Event::Born, birthday, number);
                }
            }
            (Tense::Past, Some(at)) => self.state(who, Event::Aged(age), at, number),
            (Tense::Past, None) => {
                // "He was 61." behind the sentence that tells of the death.
                let last =
                    self.rows.get(&who.figure).and_then(|it| it.iter().find(|it| it.event == Event::Died)).copied();
                let number_of = |at: usize| article.sentences().partition_point(|it| it.end <= at);
                if let Some(died) = last
                    && number_of(died.tokens.start) + 1 == number_of(at)
                    && grammar.sentence.len() <= 6
                {
                    self.state(who, Event::Aged(age), died.at, number);
                }
            }
            (Tense::Present, None) if !turns => {
                if let Some(line) = line {
                    self.state(who, Event::Aged(age), line, number);
                }
            }
            _ => {}
        }
    }

    /// "aged 84", "at 29", "at the age of 29": the time is that of the clause.
    fn age_in_clause(&mut self, grammar: &'a Grammar, number: TokenRange, age: i32) {
        let article = self.source.article;
        let Some(verb) = grammar.verb_of(article, number.start) else { return };
        let group = &grammar.verbs[verb];
        if group.is_negated || matches!(group.tense, Tense::Modal | Tense::Future) {
            return;
        }
        let is_kill = means_as(self.key(group.main), Concept::Kill, Sort::Verb);
        let is_death = means_as(self.key(group.main), Concept::Die, Sort::Verb) || is_kill;
        let who = if is_kill && !group.is_passive {
            group.object.and_then(|it| self.people.who(grammar, &grammar.chunks[it]))
        } else if group.subject.is_none() && is_death {
            self.people.topic()
        } else {
            self.subject(grammar, verb)
        };
        let Some(who) = who else { return };
        let at = if is_death {
            let died = |it: &&Row| it.event == Event::Died;
            let rows = self.rows.get(&who.figure);
            // The death of this clause, not another that the article gives.
            let own = rows.and_then(|it| it.iter().filter(died).find(|it| grammar.sentence.covers(it.tokens)));
            own.or_else(|| rows.and_then(|it| it.iter().find(died))).map(|it| it.at)
        } else {
            self.time_of(grammar, verb).filter(|it| self.is_with(grammar, number, *it)).and_then(|it| self.interval(it))
        };
        if let Some(at) = at {
            self.state(who, Event::Aged(age), at, number);
        } else if number.start == grammar.sentence.start + 1
            && let Some(number_of) = article.sentences().partition_point(|it| it.end <= number.start).checked_sub(1)
            && let Some(before) = self.source.syntax.sentence(number_of)
            && article.block_of(before.sentence.start) == article.block_of(number.start)
        {
            // "The school opened in September 1958. At 29 she found herself in charge": the time told last.
            let last = self
                .dates(before)
                .into_iter()
                .filter(|it| it.1.is_some_and(|verb| before.verbs[verb].tense == Tense::Past))
                .filter_map(|it| self.interval(it.0))
                .last();
            if let Some(at) = last {
                self.state(Who { is_sure: false, ..who }, Event::Aged(age), at, number);
            }
        }
    }

    /// "a councillor at 27 and, in July 1945, a Member": what "and" parts is of two times.
    fn is_with(&self, grammar: &Grammar, number: TokenRange, timex: usize) -> bool {
        let date = self.source.reading.timexes[timex].tokens;
        let (from, to) = if date.start > number.start { (number.end, date.start) } else { (date.end, number.start) };
        let verb_between = grammar.verbs.iter().any(|it| it.main >= from && it.main < to);
        verb_between || !(from..to).any(|it| grammar.tag(it) == Tag::Conjunction)
    }

    /// What the dead are said to have done, on dates whose year is written.
    fn deeds(&mut self) {
        let dead: Vec<usize> =
            self.rows.iter().filter(|it| it.1.iter().any(|it| it.event == Event::Died)).map(|it| *it.0).collect();
        if dead.is_empty() {
            return;
        }
        let (article, reading) = (self.source.article, self.source.reading);
        for (number, timex) in reading.timexes.iter().enumerate() {
            let at = timex.tokens.start;
            if timex.written.year.is_none()
                || self.interval(number).is_none()
                || article.is_quoted(at)
                || reading.in_range(number)
            {
                continue;
            }
            let Some(grammar) = self.source.syntax.at(at) else { continue };
            let Some(verb) = grammar.verb_of(article, at) else { continue };
            let Some(who) = self.doer(grammar, verb).filter(|it| dead.contains(&it.figure)) else { continue };
            // "in memory of", "posthumously"
            if grammar.sentence.range().any(|it| means(self.key(it), Concept::Posthumous)) {
                continue;
            }
            self.state_date(who, Event::Did, number);
        }
    }

    /// Who does what a verb says, if it takes somebody alive.
    fn doer(&self, grammar: &Grammar, verb: usize) -> Option<Who> {
        let group = &grammar.verbs[verb];
        if group.is_negated
            || !matches!(group.tense, Tense::Past | Tense::None)
            || !group.is_passive && means_as(self.key(group.main), Concept::Undergo, Sort::Verb)
        {
            return None;
        }
        if group.is_passive {
            // "laid in 1963 by Miss Edith Carrow"
            let by = grammar.chunks.iter().find(|it| {
                it.preposition.is_some_and(|at| at >= group.tokens.end && self.source.article.word(at) == "by")
                    && !grammar.verbs.iter().any(|other| {
                        other.tokens.start >= group.tokens.end
                            && other.tokens.start < it.tokens.start
                            && other.tense != Tense::None
                    })
            })?;
            // "named by", "inspired by" may be after a death; what hands make, open or give is not.
            let is_deed = means_as(self.key(group.main), Concept::Do, Sort::Verb);
            return is_deed
                .then(|| self.people.named_at(by.head))
                .flatten()
                .map(|figure| Who { figure, is_sure: true });
        }
        (group.tense == Tense::Past).then(|| self.subject(grammar, verb)).flatten()
    }
}

/// So many days after a death obituaries still say "has died".
const LATE: u64 = 370;

fn is_copula(source: Source<'_>, main: usize) -> bool {
    matches!(source.article.word(main), "was" | "is" | "were" | "been" | "be" | "am" | "are")
}

/// The days of birth of who turned an age within some days.
fn turned(at: Interval, age: i32) -> Option<Interval> {
    Interval::new(years_before(at.first(), age)?, years_before(at.last(), age)?)
}

/// Which rows of a life cannot all be true: for each that is wrong, what it stands against. Blamed is
/// the one that most others speak against; where two stand alone, the later one.
fn clashes(figure: usize, rows: &[Row]) -> Vec<Clash> {
    let mut out = Vec::new();
    let clash = |wrong: Row, other: Row| Clash {
        figure,
        wrong,
        other,
        joins: u8::from(!wrong.is_sure) + u8::from(!other.is_sure),
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (later, row) in rows.iter().enumerate() {
        pairs.extend(rows[..later].iter().enumerate().filter(|it| !may_both(it.1, row)).map(|it| (it.0, later)));
    }
    // The row in most pairs first; what it explains is not told of again.
    while !pairs.is_empty() {
        let count = |row: usize| pairs.iter().filter(|it| it.0 == row || it.1 == row).count();
        let most = pairs.iter().flat_map(|it| [it.0, it.1]).map(|it| (count(it), rows[it].tokens.start, it)).max();
        let Some((_, _, wrong)) = most else { break };
        let against =
            pairs.iter().find(|it| it.0 == wrong || it.1 == wrong).map(|it| if it.0 == wrong { it.1 } else { it.0 });
        if let Some(other) = against {
            out.push(clash(rows[wrong], rows[other]));
        }
        pairs.retain(|it| it.0 != wrong && it.1 != wrong);
    }
    out
}

/// Whether two rows of one life may both be true.
fn may_both(one: &Row, two: &Row) -> bool {
    if let (Some(one), Some(two)) = (one.birth(), two.birth()) {
        return one.meets(two);
    }
    match (one.event, two.event) {
        (Event::Died, Event::Died) => one.at.meets(two.at),
        (Event::Died, Event::Did) => two.at.first() <= one.at.last(),
        (Event::Did, Event::Died) => one.at.first() <= two.at.last(),
        (Event::Born, Event::Did | Event::Died) => one.at.first() <= two.at.last(),
        (Event::Did | Event::Died, Event::Born) => two.at.first() <= one.at.last(),
        _ => true,
    }
}
