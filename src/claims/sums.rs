//! What numbers say of each other: parts and their whole, shares, changes, lists.
//!
//! Only shapes in which nothing stands between the numbers are read, so that there is no doubt which
//! belongs to which.

use super::{Claim, Source, What, claim};
use crate::mentions::{Quantity, Unit};
use crate::text::{TokenKind, TokenRange};

/// "12 people, 5 men and 7 women": numbers in the list of the reading.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The whole.
    pub whole: usize,
    /// Its parts.
    pub parts: Vec<usize>,
}

/// "487 of 488, or 99.8 percent": numbers in the list of the reading.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    /// The part.
    pub part: usize,
    /// The whole.
    pub whole: usize,
    /// The percentage.
    pub percent: usize,
}

/// "rose 50 percent, from 50 to 75": numbers in the list of the reading.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// What it was.
    pub from: usize,
    /// What it is.
    pub to: usize,
    /// The percentage.
    pub percent: usize,
}

/// "three envoys: A, B and C".
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// The number, in the list of the reading.
    pub said: usize,
    /// The least and the most that the list may have: "A, B and C and D" has three or four.
    pub items: (usize, usize),
    /// The list.
    pub list: TokenRange,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let all = &source.reading.quantities;
    for index in 0..all.len() {
        let start = all[index].tokens.start;
        let sentence = source.article.sentence_of(start);
        let shapes = Shapes { source, sentence, all };
        if let Some(parts) = shapes.parts(index) {
            let end = parts.parts.last().map_or(start + 1, |it| all[*it].tokens.end);
            out.push(claim(TokenRange::new(start, end), What::Parts(parts)));
        }
        if let Some(share) = shapes.share(index) {
            out.push(claim(TokenRange::new(start, all[share.percent].tokens.end), What::Share(share)));
        }
        if let Some(change) = shapes.change(index) {
            out.push(claim(all[index].tokens, What::Change(change)));
        }
        if let Some(listed) = shapes.listed(index) {
            out.push(claim(TokenRange::new(start, listed.list.end), What::Listed(listed)));
        }
    }
}

struct Shapes<'a> {
    source: Source<'a>,
    sentence: TokenRange,
    all: &'a [Quantity],
}

impl Shapes<'_> {
    fn word(&self, at: usize) -> &str {
        if self.sentence.contains(at) { self.source.article.word(at) } else { "" }
    }

    fn is_word(&self, at: usize) -> bool {
        self.sentence.contains(at) && self.source.article.token(at).is_some_and(|it| it.kind == TokenKind::Word)
    }

    /// The quantity that begins at a token.
    fn starting(&self, at: usize) -> Option<usize> {
        let index = self.all.partition_point(|it| it.tokens.start < at);
        self.all.get(index).filter(|it| it.tokens.start == at && self.sentence.contains(at)).map(|_| index)
    }

    /// "12 people, 5 men and 7 women": the whole, a noun, and at once its parts, of which no one is
    /// in two.
    fn parts(&self, whole: usize) -> Option<Parts> {
        let it = self.all[whole];
        if it.unit != Unit::Count || !is_people(self.word(it.tokens.end)) {
            return None;
        }
        let mut at = it.tokens.end + 1;
        if !matches!(self.word(at), "," | ":" | "(" | "\u{2013}" | "\u{2014}" | "-") {
            return None;
        }
        at += 1;
        let mut parts = Vec::new();
        let mut nouns: Vec<&str> = Vec::new();
        while let Some(part) = self.starting(at) {
            let end = self.all[part].tokens.end;
            let noun = self.word(end);
            if !is_kind(noun) || nouns.contains(&noun) || self.all[part].unit != Unit::Count {
                return None;
            }
            nouns.push(noun);
            parts.push(part);
            at = end + 1;
            match (self.word(at), self.word(at + 1)) {
                (",", "and") => at += 2,
                ("," | "and", _) if self.starting(at + 1).is_some() => at += 1,
                _ => break,
            }
        }
        // Only men and women, girls and boys make up a whole.
        let complete = [("men", "women"), ("boys", "girls"), ("adults", "children"), ("males", "females")]
            .iter()
            .any(|(a, b)| nouns.contains(a) && nouns.contains(b))
            || (nouns.contains(&"man") && nouns.contains(&"women"))
            || (nouns.contains(&"men") && nouns.contains(&"woman"));
        let ends = matches!(self.word(at), "," | "." | ")" | ";" | "" | "\u{2013}" | "\u{2014}");
        // "25 people, 5 men and 8 women among them": others are there too.
        let others = (at..at + 4).any(|at| matches!(self.word(at), "among" | "including" | "as" | "besides"));
        (complete && ends && !others).then_some(Parts { whole, parts })
    }

    /// "487 of 488 members, or 99.8 percent", but not "... percent of the membership".
    fn share(&self, part: usize) -> Option<Share> {
        let it = self.all[part];
        if it.unit != Unit::Count
            || !it.is_exact()
            || !matches!((self.word(it.tokens.end), self.word(it.tokens.end + 1)), ("of", _) | ("out", "of"))
        {
            return None;
        }
        let mut at = it.tokens.end + if self.word(it.tokens.end) == "out" { 2 } else { 1 };
        at += usize::from(matches!(self.word(at), "the" | "its" | "their"));
        let whole = self.starting(at).filter(|it| self.all[*it].unit == Unit::Count && self.all[*it].is_exact())?;
        at = self.all[whole].tokens.end;
        // A noun or two may follow: "488 members present".
        for _ in 0..3 {
            if self.is_word(at) && !matches!(self.word(at), "or" | "and") {
                at += 1;
            }
        }
        let opens = match (self.word(at), self.word(at + 1)) {
            (",", "or") => 2,
            ("(" | "or", _) => 1,
            _ => return None,
        };
        at += opens;
        at += usize::from(matches!(
            self.word(at),
            "about" | "nearly" | "roughly" | "almost" | "some" | "just" | "over" | "around"
        ));
        let percent = self.starting(at).filter(|it| self.all[*it].unit == Unit::Percent)?;
        let after = self.all[percent].tokens.end;
        let based = matches!(self.word(after), "of" | "more" | "less" | "higher" | "lower" | "fewer" | "up" | "down");
        (!based && self.all[part].value <= self.all[whole].value).then_some(Share { part, whole, percent })
    }

    /// "rose 50 percent, from 50 to 75", "rose 50 percent to 75 from 50", "from 50 to 75, a 50 percent
    /// increase": `from` is the quantity behind "from".
    fn change(&self, from: usize) -> Option<Change> {
        let it = self.all[from];
        if !matches!(it.unit, Unit::Count | Unit::Money)
            || it.value <= 0.0
            || self.word(it.tokens.start.wrapping_sub(1)) != "from"
        {
            return None;
        }
        let to_at = |to: usize| {
            self.starting(to).filter(|to| self.all[*to].unit == it.unit || self.all[*to].unit == Unit::Money)
        };
        let mut head = it.tokens.start - 1;
        let mut tail = it.tokens.end;
        let mut at = it.tokens.end;
        at += usize::from(self.is_word(at) && self.word(at) != "to");
        let to = if self.word(at) == "to" {
            let to = to_at(at + 1)?;
            tail = self.all[to].tokens.end;
            to
        } else {
            // "to 75 from 50"
            let to = from.checked_sub(1)?;
            let end = self.all[to].tokens.end;
            let adjacent = end == head || (end + 1 == head && self.is_word(end));
            let before = self.all[to].tokens.start;
            if !adjacent || self.word(before.wrapping_sub(1)) != "to" || self.all[to].unit != it.unit {
                return None;
            }
            head = before - 1;
            to
        };
        // Before: "rose 50 percent, from ..."; behind: "..., a 50 percent increase".
        let mut end = head;
        end -= usize::from(end > 0 && matches!(self.word(end - 1), "," | "("));
        let before = self.all.partition_point(|it| it.tokens.end <= end).checked_sub(1).filter(|it| {
            let percent = self.all[*it];
            let verb = percent
                .tokens
                .start
                .wrapping_sub(1 + usize::from(self.word(percent.tokens.start.wrapping_sub(1)) == "by"));
            percent.unit == Unit::Percent && percent.tokens.end == end && is_change(self.word(verb))
        });
        let behind = || {
            let at = tail + usize::from(self.is_word(tail) && !matches!(self.word(tail), "a" | "an" | "or"));
            let opens = matches!((self.word(at), self.word(at + 1)), ("," | "(" | "\u{2013}" | "\u{2014}", "a" | "an"));
            let percent = self.starting(at + 2).filter(|it| opens && self.all[*it].unit == Unit::Percent)?;
            is_change(self.word(self.all[percent].tokens.end)).then_some(percent)
        };
        Some(Change { from, to, percent: before.or_else(behind)? })
    }

    /// "three envoys: Ann Lee, Bo Roe and Cy Poe": a list of nothing but names.
    fn listed(&self, said: usize) -> Option<Listed> {
        let it = self.all[said];
        let small = it.unit == Unit::Count && it.is_exact() && (2.0..=9.0).contains(&it.value);
        if !small || self.source.article.token(it.tokens.start).is_some_and(|it| it.kind != TokenKind::Word) {
            return None;
        }
        let mut at = it.tokens.end;
        let noun = (at..at + 4).take_while(|at| self.is_word(*at)).last()?;
        at = noun + 1;
        if self.word(at) != ":" || !self.word(noun).ends_with('s') {
            return None;
        }
        let list = TokenRange::new(at + 1, self.sentence.end);
        let (mut separators, mut joins) = (0, 0);
        let mut words = 0;
        for at in list.range() {
            let token = self.source.article.token(at)?;
            match (token.kind, self.word(at)) {
                (TokenKind::Punct(','), _) => {
                    // A comma before "and" is one separator with it; every item has a word.
                    if words == 0 {
                        return None;
                    }
                    separators += usize::from(self.word(at + 1) != "and");
                    words = 0;
                }
                (TokenKind::Punct('.'), _) if at + 1 == list.end => break,
                (_, "and") => {
                    joins += 1;
                    words = 0;
                }
                (TokenKind::Word, _) if token.case.is_capital() => words += 1,
                (TokenKind::Punct('-' | '\''), _) | (_, "of" | "the" | "de" | "van" | "von" | "al") => {}
                _ => return None,
            }
        }
        // Every "and" may part two names or stand in one; the last one of a list parts.
        (joins > 0 && words > 0 && separators + joins + 1 >= 2).then_some(Listed {
            said,
            items: (separators + 2, separators + joins + 1),
            list,
        })
    }
}

fn is_people(word: &str) -> bool {
    const PEOPLE: &str = "people persons victims passengers workers students members migrants refugees civilians suspects \
        prisoners hostages children athletes delegates pilgrims tourists";
    is_listed!(word, PEOPLE)
}

fn is_kind(word: &str) -> bool {
    const KIND: &str = "men women man woman boys girls boy girl children child adults adult males females";
    is_listed!(word, KIND)
}

fn is_change(word: &str) -> bool {
    const CHANGE: &str = "rose risen rise rises increased increase increases grew grown growth jumped jump climbed climb \
        surged surge gained gain soared up fell fallen fall falls dropped drop declined decline decreased \
        decrease shrank slid down plunged";
    is_listed!(word, CHANGE)
}
