//! Ages and spans of years that the text states beside the years they follow from.

use std::collections::HashSet;

use super::{Claim, Source, What, births, claim};
use crate::facts::PersonId;
use crate::mentions::{Kind, TimexType, Unit};
use crate::text::{Picks, Span, TokenKind, TokenRange, is_one_of};
use crate::time::{Interval, shift_days};

/// "Ann Lee, 45, ... born in March 1970": an age, and the dates it follows from.
#[derive(Clone, Debug)]
pub struct Aged {
    /// The number of the quantity that is the age.
    pub age: usize,
    /// When they were born, and where the article says so; the person for a fact.
    pub born: BornBy,
    /// The day at which they are so old; the dateline, or the death.
    pub at: Interval,
    /// Where the article gives that day, if it does.
    pub at_span: Option<Span>,
}

/// Where a birth is known from.
#[derive(Clone, Copy, Debug)]
pub enum BornBy {
    /// The article: the number of the timex.
    Article(usize),
    /// The fact base.
    Fact(PersonId),
}

/// "seven years, from 2010 to 2015".
#[derive(Clone, Copy, Debug)]
pub struct Lasting {
    /// The number of the timex that is the duration.
    pub duration: usize,
    /// How many years it says.
    pub years: i32,
    /// The number of the timex from which they are counted.
    pub from: usize,
    /// The number of the timex at which they end; the dateline, if there is none.
    pub to: Option<usize>,
    /// So many years it may be more or less.
    pub slack: i32,
}

pub(super) fn read(source: Source<'_>, births: &Picks, out: &mut Vec<Claim>) {
    ages(source, births, out);
    for range in &source.reading.ranges {
        if let Some(lasting) = lasting(source, range.from, range.to) {
            out.push(claim(source.reading.timexes[lasting.duration].tokens, What::Lasting(lasting)));
        }
    }
}

/// The oldest people were a little older.
const OLDEST: f64 = 120.0;

fn ages(source: Source<'_>, births: &Picks, out: &mut Vec<Claim>) {
    let line = source.reading.dateline().filter(|it| it.is_stated()).and_then(|_| super::when::dateline(source));
    let held: HashSet<usize> = out
        .iter()
        .filter_map(|it| match &it.what {
            What::Holds(holds) => Some(holds.figure),
            _ => None,
        })
        .collect();
    let births = births::read(source, births);
    for (index, it) in source.reading.quantities.iter().enumerate() {
        let is_age = it.unit == Unit::Count
            && it.is_exact()
            && it.value >= 1.0
            && it.value <= OLDEST
            && it.tokens.start > 0
            && source.article.token(it.tokens.start).is_some_and(|it| it.kind == TokenKind::Number);
        if !is_age {
            continue;
        }
        let age = Age { source, number: it.tokens, births: &births };
        let death = if age.is_of_the_dead() { Some(age.sentence()) } else { age.death_before() };
        let (born, at, at_span) = if let Some(death) = death {
            let Some((born, at, at_span)) = age.at_death(death, line) else { continue };
            (BornBy::Article(born), at, at_span)
        } else {
            let Some(line) = line else { continue };
            if let Some(born) = age.born_beside().filter(|it| age.is_of_now(line, *it)) {
                out.push(claim(
                    it.tokens,
                    What::Aged(Aged { age: index, born: BornBy::Article(born), at: line, at_span: None }),
                ));
                continue;
            }
            let Some(figure) = age.bearer() else { continue };
            match births.get(&figure).copied() {
                Some(Some(born)) if age.is_of_now(line, born) => (BornBy::Article(born), line, None),
                Some(_) => continue,
                // Somebody of the same name may be of any age: the article must give them their office too.
                None => {
                    let person = source.reading.figures[figure].person().filter(|_| held.contains(&figure));
                    let Some(person) = person.filter(|it| age.is_apposed() && is_alive(source, *it)) else { continue };
                    (BornBy::Fact(person), line, None)
                }
            }
        };
        out.push(claim(it.tokens, What::Aged(Aged { age: index, born, at, at_span })));
    }
}

/// A number that may be an age.
struct Age<'a> {
    source: Source<'a>,
    number: TokenRange,
    births: &'a births::Births,
}

impl Age<'_> {
    fn word(&self, at: usize) -> &str {
        self.source.article.word(at)
    }

    /// The key of the folded word.
    fn key(&self, at: usize) -> u64 {
        self.source.article.key(at)
    }

    fn sentence(&self) -> TokenRange {
        self.source.article.sentence_of(self.number.start)
    }

    /// "Ann Lee, 45, ..."
    fn is_apposed(&self) -> bool {
        let start = self.number.start;
        is_one_of!(self, start - 1, ",")
            && is_one_of!(self, self.number.end, ", )")
            && start >= 2
            && self.source.article.token(start - 2).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital())
    }

    /// "died aged 45", "at the age of 45", "was 45 when he died".
    fn is_of_the_dead(&self) -> bool {
        let (start, end) = (self.number.start, self.number.end);
        let sentence = self.sentence();
        let of_age = is_one_of!(self, start - 1, "aged at")
            || (is_one_of!(self, start - 1, "of") && start >= 2 && is_one_of!(self, start - 2, "age"));
        // "died with his son, aged 30"
        let verb = (sentence.start..start).rev().find(|at| is_one_of!(self, *at, "died dies passed"));
        let of_another = verb.is_some_and(|verb| (verb..start).any(|at| self.is_of_kin(at)));
        if of_another {
            return false;
        }
        let when = is_one_of!(self, end, "when") && is_one_of!(self, end + 2, "died dies");
        (of_age && sentence.range().any(|at| is_one_of!(self, at, "died dies passed"))) || when
    }

    /// "Ann Lee died on Friday. She was 45.": the sentence that tells of the death.
    fn death_before(&self) -> Option<TokenRange> {
        let (start, end, sentence) = (self.number.start, self.number.end, self.sentence());
        let is_all = sentence.start + 2 == start && end + 1 >= sentence.end;
        if !is_all || !is_one_of!(self, sentence.start, "he she") || !is_one_of!(self, start - 1, "was") {
            return None;
        }
        let article = self.source.article;
        let before = article.sentence_of(sentence.start.checked_sub(1)?);
        let is_death = article.block_of(before.start) == article.block_of(sentence.start)
            && before.range().any(|at| is_one_of!(self, at, "died dies"))
            && !before
                .range()
                .any(|at| self.is_of_kin(at) && !(is_one_of!(self, at, "who") && is_one_of!(self, at + 2, "born")));
        is_death.then_some(before)
    }

    /// Words by which another than the one named may be meant.
    fn is_of_kin(&self, at: usize) -> bool {
        is_one_of!(
            self.source.article,
            at,
            "with and son daughter wife husband mother father brother sister child children baby who whose twin"
        )
    }

    /// Whose age it is: "Ann Lee, 45, ...", "45-year-old Ann Lee", "Ann Lee, a 45-year-old".
    fn bearer(&self) -> Option<usize> {
        let mentions = &self.source.reading.mentions;
        let figure = |it: &crate::mentions::Mention| match it.kind {
            Kind::Person(figure) => Some(figure),
            _ => None,
        };
        let start = self.number.start;
        if self.is_apposed() {
            return crate::mentions::ending(mentions, start - 1).find_map(figure);
        }
        let end = self.number.end;
        // "Ann Lee, who was born in Riga in 1985, is 37."
        if is_one_of!(self, start - 1, "is") && is_one_of!(self, end, ". , ; and but today now years") {
            let sentence = self.sentence();
            let here = |born: &Option<usize>| {
                born.is_some_and(|it| {
                    let tokens = self.source.reading.timexes[it].tokens;
                    sentence.contains(tokens.start)
                        && tokens.end < start
                        && is_one_of!(self, tokens.end, ", )")
                        && tokens.end + 2 >= start - 1
                })
            };
            let mut born = self.births.iter().filter(|it| here(it.1)).map(|it| *it.0);
            return born.next().filter(|_| born.next().is_none());
        }
        let is_years = (end..end + 4).map(|at| self.word(at)).eq(["-", "year", "-", "old"]);
        if !is_years {
            return None;
        }
        let behind = crate::mentions::starting(mentions, end + 4).find_map(figure);
        let before = || {
            let article = is_one_of!(self, start - 1, "a an the");
            let comma = start.checked_sub(2).filter(|at| article && is_one_of!(self, *at, ","))?;
            crate::mentions::ending(mentions, comma).find_map(figure)
        };
        behind.or_else(before)
    }

    /// "Born on 2 March 1939, the 80-year-old", "the 80-year-old, born on 2 March 1939,": a birth right beside.
    fn born_beside(&self) -> Option<usize> {
        let (start, end) = (self.number.start, self.number.end);
        if !(end..end + 4).map(|at| self.word(at)).eq(["-", "year", "-", "old"]) {
            return None;
        }
        let reading = self.source.reading;
        let dated = |born: usize| {
            let at = born + 1 + usize::from(is_one_of!(self, born + 1, "in on"));
            let index = reading.timex_at(at).filter(|_| is_one_of!(self, born, "born"))?;
            reading.timexes[index].written.year.map(|_| index)
        };
        let sentence = self.sentence();
        if let Some(index) = dated(sentence.start) {
            let behind = reading.timexes[index].tokens.end;
            let tied = is_one_of!(self, behind, ",") && is_one_of!(self, behind + 1, "the a") && behind + 2 == start;
            return tied.then_some(index);
        }
        let noun = usize::from(is_one_of!(self, end + 4, "man woman driver teacher farmer student worker nurse"));
        let comma = usize::from(is_one_of!(self, end + 4 + noun, ","));
        dated(end + 4 + noun + comma).filter(|_| noun + comma > 0)
    }

    /// Whether the sentence speaks of no other year than the article's own and that of the birth.
    fn is_of_now(&self, line: Interval, born: usize) -> bool {
        let timexes = &self.source.reading.timexes;
        let sentence = self.sentence();
        let is_then = sentence.range().any(|at| is_one_of!(self, at, "then when was were had"));
        let here = sentence.contains(timexes[born].tokens.start);
        let mut others = self.source.reading.timexes_in(sentence).filter(|it| *it != born).map(|it| &timexes[it]);
        let is_now = others.all(|it| it.written.year.is_none_or(|year| Some(year.value) == line.as_year()));
        is_now && (here || !is_then || self.is_apposed())
    }

    /// The birth and the day of the death, if the sentence gives it; else the article's own.
    fn at_death(&self, sentence: TokenRange, line: Option<Interval>) -> Option<(usize, Interval, Option<Span>)> {
        let timexes = &self.source.reading.timexes;
        if let Some((born, died)) = life(self.source, sentence) {
            return Some((born, timexes[died].interval?, Some(timexes[died].span)));
        }
        // Only one person may have died there.
        let mut people = self.source.reading.within(sentence).filter_map(|it| match it.kind {
            Kind::Person(figure) => Some(figure),
            _ => None,
        });
        let figure = people.next()?;
        if people.any(|it| it != figure) {
            return None;
        }
        let born = self.births.get(&figure).copied().flatten()?;
        let mut dated =
            self.source.reading.timexes_in(sentence).filter(|it| *it != born && timexes[*it].written.year.is_some());
        match (dated.next(), dated.next()) {
            (Some(died), None) => Some((born, timexes[died].interval?, Some(timexes[died].span))),
            // "died on Friday": some days before the article.
            (None, _) => {
                let line = line?;
                Some((born, Interval::new(shift_days(line.first(), -REPORTED_DAYS)?, line.last())?, None))
            }
            (Some(_), Some(_)) => None,
        }
    }
}

/// A death is told of within so many days.
const REPORTED_DAYS: i64 = 40;

fn is_alive(source: Source<'_>, person: PersonId) -> bool {
    let person = source.facts.person(person);
    person.died.is_empty() && !person.born.is_empty()
}

/// "(1926-2022)" in a sentence: the one life it gives.
fn life(source: Source<'_>, sentence: TokenRange) -> Option<(usize, usize)> {
    let article = source.article;
    let timexes = source.reading.timexes_in(sentence);
    let ranges = &source.reading.ranges;
    let from = ranges.partition_point(|it| it.from < timexes.start);
    let mut here = ranges[from..].iter().take_while(|it| it.to < timexes.end).filter(|it| {
        let (a, b) = (&source.reading.timexes[it.from], &source.reading.timexes[it.to]);
        let bracketed = a.tokens.start > 0
            && article.token(a.tokens.start - 1).is_some_and(|it| it.is('('))
            && article.token(b.tokens.end).is_some_and(|it| it.is(')'));
        bracketed && a.written.year.is_some() && b.written.year.is_some()
    });
    let one = here.next()?;
    here.next().is_none().then_some((one.from, one.to))
}

/// A duration in years that stands right beside a range of years: "for seven years, from 2010 to
/// 2015", "from 2010 to 2015, seven years".
fn lasting(source: Source<'_>, from: usize, to: usize) -> Option<Lasting> {
    let article = source.article;
    let timexes = &source.reading.timexes;
    let (first, last) = (&timexes[from], &timexes[to]);
    let years_only = |it: &crate::mentions::Timex| it.written.year.is_some() && it.written.month.is_none();
    let opens = article.word(first.tokens.start.wrapping_sub(1));
    if !years_only(first) || !years_only(last) || !matches!(opens, "from" | "between" | "(") {
        return None;
    }
    let years_of = |index: usize| -> Option<(usize, i32)> {
        let timex = timexes.get(index)?;
        let years = timex.value.strip_prefix('P')?.strip_suffix('Y')?.parse().ok()?;
        (timex.kind == TimexType::Duration && timex.modifier.is_none() && timex.stretch.is_none())
            .then_some((index, years))
    };
    // "for 20 years, from 1990 to 1994 as deputy"
    let is_partly = is_one_of!(article, last.tokens.end, "as");
    let before = from.checked_sub(1).filter(|_| !is_partly).and_then(years_of).filter(|(index, _)| {
        let end = timexes[*index].tokens.end;
        let start = first.tokens.start - 1;
        // "spent four years in prison, from 2001 to 2005"
        let comma = start.checked_sub(1).filter(|at| is_one_of!(article, *at, ","));
        let told = comma.is_some_and(|comma| {
            (1..=3).contains(&comma.saturating_sub(end))
                && is_one_of!(article, end, "in at as")
                && (end..comma).all(|at| article.token(at).is_some_and(|it| it.kind == TokenKind::Word))
                && !is_one_of!(article, comma - 1, "and but then")
        });
        told || end == start || (end + 1 == start && is_one_of!(article, end, ", ("))
    });
    let behind = || {
        years_of(to + 1).filter(|(index, _)| {
            let (end, start) = (last.tokens.end, timexes[*index].tokens.start);
            let words: Vec<&str> = (end..start.min(end + 4)).map(|at| article.word(at)).collect();
            end + 4 >= start
                && matches!(
                    words.as_slice(),
                    [","]
                        | ["("]
                        | [",", "or"]
                        | [",", "for"]
                        | [",", "his" | "her" | "its" | "their"]
                        | [",", "in", "his" | "her" | "its" | "their"]
                        | [
                            ",",
                            "a",
                            "total" | "span" | "period" | "stretch" | "reign" | "rule" | "tenure" | "spell" | "run",
                            "of"
                        ]
                        | [",", "during", "his" | "her" | "its" | "their"]
                )
        })
    };
    // "The war (1994-1998) lasted four years."
    let lasted = || {
        years_of(to + 1).filter(|(index, _)| {
            opens == "("
                && is_one_of!(article, last.tokens.end, ")")
                && is_one_of!(article, last.tokens.end + 1, "lasted")
                && timexes[*index].tokens.start == last.tokens.end + 2
        })
    };
    let (duration, years) = match opens {
        "(" => lasted()?,
        // "two years between 2010 and 2019" may be any two.
        "between" => behind()?,
        _ => before.or_else(behind)?,
    };
    // "the first three years from 2010 to 2019", "a further two years"; but "a total of five years".
    let start = timexes[duration].tokens.start;
    let is_sum = is_one_of!(article, start.wrapping_sub(1), "of")
        && is_one_of!(article, start.wrapping_sub(2), "total span period stretch reign rule tenure spell run");
    let is_part = !is_sum
        && (start.saturating_sub(3)..timexes[duration].tokens.end).any(|at| {
            is_one_of!(
                article,
                at,
                "first last further another next of every additional than nearly about over almost average total"
            )
        });
    (!is_part).then_some(Lasting { duration, years, from, to: Some(to), slack: 1 })
}
