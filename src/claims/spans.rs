//! Numbers of years told beside the years they follow from: "for nine years, since 1999", "50 years ago, in 1970",
//! "ended in 1988, eight years later".
//!
//! Only where nothing stands between that could own one of them, and the sentence has no other year.

use super::{Claim, Lasting, Source, What, claim};
use crate::mentions::{DateRange, Timex, TimexType};
use crate::text::{Article, TokenKind, TokenRange, is_one_of};
use crate::time::Interval;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let line = source
        .reading
        .dateline()
        .filter(|it| it.is_stated())
        .and_then(|_| super::when::dateline(source))
        .and_then(Interval::as_year);
    let timexes = &source.reading.timexes;
    for (index, timex) in timexes.iter().enumerate() {
        let sentence = source.article.sentence_of(timex.tokens.start);
        let span = Span { source, article: source.article, timexes, sentence, index, timex };
        let Some(years) = span.years().filter(|_| span.is_exact()) else { continue };
        let last = timex.tokens.end - 1;
        // "50 years ago" is a round number more often than 48 is.
        let slack = if years % 5 == 0 { 2 } else { 1 };
        let found = if is_one_of!(source.article, last, "ago") {
            line.and_then(|line| span.ago(line)).map(|from| (from, None, slack))
        } else if is_one_of!(source.article, last, "later") {
            span.later().map(|(from, to)| (from, Some(to), 1))
        } else if timex.kind == TimexType::Duration {
            let ranged = || span.ranged().map(|it| (it.from, Some(it.to), 1));
            let of_today = |line| {
                span.since(line).or_else(|| span.marked(line)).or_else(|| span.it_is(line)).or_else(|| span.after(line))
            };
            line.and_then(of_today).map(|from| (from, None, 1)).or_else(ranged)
        } else {
            None
        };
        if let Some((from, to, slack)) = found {
            out.push(claim(timex.tokens, What::Lasting(Lasting { duration: index, years, from, to, slack })));
        }
    }
}

struct Span<'a> {
    source: Source<'a>,
    article: &'a Article,
    timexes: &'a [Timex],
    sentence: TokenRange,
    index: usize,
    timex: &'a Timex,
}

impl Span<'_> {
    /// How many years: "18 years", "seventy-five years ago".
    fn years(&self) -> Option<i32> {
        let tokens = self.timex.tokens;
        let unit = tokens.range().any(|at| is_one_of!(self.article, at, "year years"));
        let mut number = 0;
        for at in tokens.range().take(3) {
            let word = self.article.word(at);
            let value = word.parse::<i32>().ok().or_else(|| in_words(word));
            match value {
                Some(value) if number == 0 || (number % 10 == 0 && value < 10) => number += value,
                Some(_) => return None,
                None => {}
            }
        }
        (unit && (2..1000).contains(&number)).then_some(number)
    }

    /// No "nearly", no "first", no "another".
    fn is_exact(&self) -> bool {
        let start = self.timex.tokens.start;
        self.timex.modifier.is_none() && !(start.saturating_sub(3).max(self.sentence.start)..start).any(|at| {
            is_one_of!(
                self.article,
                at,
                "first last further another next every additional than nearly about over almost average some around \
                        roughly least most up past within under just or more less well close"
            )
        })
    }

    /// The years that the sentence names, but for one.
    fn other_years(&self, but: &[usize]) -> bool {
        self.source
            .reading
            .timexes_in(self.sentence)
            .any(|it| !but.contains(&it) && it != self.index && self.timexes[it].written.year.is_some())
    }

    fn year(&self, index: usize) -> Option<i32> {
        let timex = self.timexes.get(index)?;
        (timex.kind == TimexType::Date && timex.modifier.is_none()).then_some(timex.written.year?.value)
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.article.token(at).is_some_and(|it| it.is(mark))
    }

    /// "75 years ago, in 1955", "in 1935, 75 years ago", "the 1968 flood, 60 years ago".
    fn ago(&self, line: i32) -> Option<usize> {
        let (start, end) = (self.timex.tokens.start, self.timex.tokens.end);
        let is_old = |at: &usize| self.year(*at).is_some_and(|year| year < line) && !self.source.reading.in_range(*at);
        let behind = self.source.reading.timex_at(end + 2).filter(|it| {
            self.is_mark(end, ',')
                && is_one_of!(self.article, end + 1, "in on")
                && self.timexes[*it].tokens.start == end + 2
        });
        let before = || {
            let index = self.index.checked_sub(1)?;
            let tokens = self.timexes.get(index)?.tokens;
            let comma = start.checked_sub(1).filter(|at| self.is_mark(*at, ','))?;
            let dated = tokens.end == comma && is_one_of!(self.article, tokens.start.wrapping_sub(1), "in on");
            let named = is_one_of!(self.article, tokens.start.wrapping_sub(1), "the")
                && (tokens.end + 1..=tokens.end + 2).contains(&comma);
            (self.sentence.contains(tokens.start) && (dated || named)).then_some(index)
        };
        let from = behind.or_else(before).filter(is_old)?;
        (!self.other_years(&[from])).then_some(from)
    }

    /// "ended in 1988, six years later", "18 years later, in 1988": from the one year that stands before.
    fn later(&self) -> Option<(usize, usize)> {
        let (start, end) = (self.timex.tokens.start, self.timex.tokens.end);
        let behind = self.source.reading.timex_at(end + 2).filter(|_| {
            self.is_mark(end, ',') && is_one_of!(self.article, end + 1, "in on") && self.sentence.contains(end + 2)
        });
        let before = || {
            let index = self.index.checked_sub(1)?;
            // "two years later than his brother"
            let ends =
                self.article.token(end).is_none_or(|it| matches!(it.kind, TokenKind::Punct('.' | ',' | ';' | ')')));
            (ends && self.timexes[index].tokens.end + 1 == start && self.is_mark(start - 1, ',')).then_some(index)
        };
        let to = behind.or_else(before)?;
        let mut firsts = self
            .source
            .reading
            .timexes_in(TokenRange::new(self.sentence.start, start))
            .filter(|it| *it != to && *it != self.index);
        let from = firsts.next()?;
        let apart = self.year(from)? < self.year(to)?;
        // "two years after she had entered": counted from another thing.
        let counted = is_one_of!(self.article, start.wrapping_sub(1), "until than");
        (firsts.next().is_none() && apart && !counted && !self.other_years(&[from, to])).then_some((from, to))
    }

    /// "has led it for nine years, since 1999", "has led it since 1999, or for nine years".
    fn since(&self, line: i32) -> Option<usize> {
        let (start, end) = (self.timex.tokens.start, self.timex.tokens.end);
        if !is_one_of!(self.article, start.wrapping_sub(1), "for") {
            return None;
        }
        let since = end + usize::from(self.is_mark(end, ','));
        let behind = self.source.reading.timex_at(since + 1).filter(|_| is_one_of!(self.article, since, "since"));
        let before = || {
            let index = self.index.checked_sub(1)?;
            let tokens = self.timexes[index].tokens;
            let opens = is_one_of!(self.article, tokens.start.wrapping_sub(1), "since");
            let plain = tokens.end + 8 >= start && (tokens.end..start).all(|at| {
                is_one_of!(
                    self.article,
                    at,
                    ", or and for he she it they has have been ruled led governed run served held worked lived in power"
                )
            });
            (opens && plain && self.sentence.contains(tokens.start)).then_some(index)
        };
        let from = behind.or_else(before)?;
        let has = (self.sentence.start..start).any(|at| is_one_of!(self.article, at, "has have 've"));
        let is_then =
            (self.sentence.range()).any(|at| is_one_of!(self.article, at, "had was were would will if not never"));
        (has && !is_then && self.year(from)? < line && !self.other_years(&[from])).then_some(from)
    }

    /// "marked 72 years of independence, won in 1957", "marks 65 years since the end of the war in 1945".
    fn marked(&self, line: i32) -> Option<usize> {
        let (start, end) = (self.timex.tokens.start, self.timex.tokens.end);
        let marks = (start.saturating_sub(2).max(self.sentence.start)..start).any(|at| {
            is_one_of!(
                self.article,
                at,
                "mark marks marked marking celebrate celebrates celebrated celebrating commemorate commemorates commemorated"
            )
        });
        if !marks || !is_one_of!(self.article, end, "since of") {
            return None;
        }
        let from = self.source.reading.timexes_in(TokenRange::new(end, self.sentence.end)).next()?;
        let at = self.timexes[from].tokens.start;
        let near = at <= end + 12
            && (is_one_of!(self.article, at - 1, "in on of") || at == end + 1)
            && !(end..at).any(|at| is_one_of!(self.article, at, "next last by when"));
        let ahead = self.sentence.range().any(|at| is_one_of!(self.article, at, "would if until ahead prepare"));
        (near && !ahead && self.year(from)? + 4 <= line && !self.other_years(&[from])).then_some(from)
    }

    /// "It is 40 years since the mine closed in March 1985."
    fn it_is(&self, line: i32) -> Option<usize> {
        let (start, end) = (self.timex.tokens.start, self.timex.tokens.end);
        let opens = is_one_of!(self.article, start.wrapping_sub(1), "is 's")
            && is_one_of!(self.article, start.wrapping_sub(2), "it")
            && start - 2 == self.sentence.start;
        if !opens || !is_one_of!(self.article, end, "since") {
            return None;
        }
        let from = self.source.reading.timexes_in(TokenRange::new(end, self.sentence.end)).next()?;
        let tokens = self.timexes[from].tokens;
        let is_first = !(end..tokens.start).any(|at| self.is_mark(at, ',') || self.is_mark(at, ';'));
        (is_first && self.year(from)? < line && !self.other_years(&[from])).then_some(from)
    }

    /// "Fifty years after the landing of 1969, the capsule is on show."
    fn after(&self, line: i32) -> Option<usize> {
        let end = self.timex.tokens.end;
        if self.timex.tokens.start != self.sentence.start || !is_one_of!(self.article, end, "after") {
            return None;
        }
        let from = self.source.reading.timexes_in(TokenRange::new(end, self.sentence.end)).next()?;
        let tokens = self.timexes[from].tokens;
        let comma = tokens.end;
        let near = tokens.start <= end + 8
            && is_one_of!(self.article, tokens.start - 1, "in on of")
            && self.is_mark(comma, ',')
            && (end..comma).all(|at| !self.is_mark(at, ','));
        let now = (comma..self.sentence.end.min(comma + 7))
            .find(|at| is_one_of!(self.article, *at, "is are has have was were had did still remains remain"))
            .is_some_and(|at| !is_one_of!(self.article, at, "was were had did"));
        // "..., the town remembered its dead on Saturday."
        let is_of_line =
            |it: &Timex| it.written.weekday.is_some() && it.interval.and_then(Interval::as_year) == Some(line);
        let behind = self.source.reading.timexes_in(TokenRange::new(comma, self.sentence.end));
        let now = now || self.timexes[behind].iter().any(is_of_line);
        (near && now && self.year(from)? < line && !self.other_years(&[from])).then_some(from)
    }

    /// "ran it for 28 years (1961-1979)", "her 28-year career, from 1961 to 1979", "From 1961 to 1979 she ran it, a
    /// term of 28 years", "The 1980-1988 war lasted 18 years".
    fn ranged(&self) -> Option<DateRange> {
        let (start, end) = (self.timex.tokens.start, self.timex.tokens.end);
        let ranges = &self.source.reading.ranges;
        let range = *ranges.iter().find(|it| self.sentence.contains(self.timexes[it.from].tokens.start))?;
        let (from, to) = (self.timexes[range.from].tokens, self.timexes[range.to].tokens);
        let years_only = |it: usize| self.year(it).is_some() && self.timexes[it].written.month.is_none();
        if !years_only(range.from) || !years_only(range.to) || self.other_years(&[range.from, range.to]) {
            return None;
        }
        let word =
            |at: usize| self.article.token(at).is_some_and(|it| it.kind == TokenKind::Word && !it.case.is_capital());
        let opens = from.start.checked_sub(1)?;
        let counted = is_one_of!(self.article, start.wrapping_sub(1), "for her his");
        let bracketed = self.is_mark(opens, '(')
            && self.is_mark(to.end, ')')
            && counted
            && end <= opens
            && opens <= end + 3
            && (end..opens).all(word);
        let career = is_one_of!(self.article, start.wrapping_sub(1), "her his its their")
            && end + 2 == opens
            && word(end)
            && self.is_mark(end + 1, ',')
            && is_one_of!(self.article, opens, "from");
        let between = is_one_of!(self.article, start.wrapping_sub(1), "for")
            && self.is_mark(end, ',')
            && end + 1 == opens
            && is_one_of!(self.article, opens, "between");
        let term = opens == self.sentence.start
            && start > to.end + 3
            && is_one_of!(self.article, start - 1, "of")
            && is_one_of!(self.article, start - 2, "term reign rule tenure spell")
            && is_one_of!(self.article, start - 3, "a")
            && self.is_mark(start - 4, ',');
        let lasted = is_one_of!(self.article, start.wrapping_sub(1), "lasted")
            && is_one_of!(self.article, opens, "the")
            && to.end < start
            && start <= to.end + 3;
        (bracketed || career || between || term || lasted).then_some(range)
    }
}

/// Small numbers in words, and tens.
fn in_words(word: &str) -> Option<i32> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let at = |list: &[&str]| list.iter().position(|it| *it == word).and_then(|it| i32::try_from(it).ok());
    at(&SMALL).or_else(|| at(&TENS).map(|it| 10 * (it + 2)))
}
