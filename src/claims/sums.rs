//! What numbers say of each other: parts and their whole, shares, changes.
//!
//! Only shapes in which nothing stands between the numbers are read, so that there is no doubt which
//! belongs to which.

use super::{Claim, Source, What, claim};
use crate::mentions::{Quantity, Unit};
use crate::text::{NO_WORD, TokenKind, TokenRange, is_one_of};

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

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let all = &source.reading.quantities;
    for index in 0..all.len() {
        let start = all[index].tokens.start;
        let sentence = source.article.sentence_of(start);
        let shapes = Shapes { source, sentence, all };
        if let Some(parts) = shapes.parts(index).or_else(|| shapes.places(index)).or_else(|| shapes.record(index)) {
            let end = parts.parts.last().map_or(start + 1, |it| all[*it].tokens.end);
            out.push(claim(TokenRange::new(start, end), What::Parts(parts)));
        }
        if let Some(total) = shapes.total(index) {
            let end = all[total.whole].tokens.end;
            out.push(claim(TokenRange::new(start, end), What::Parts(total)));
        }
        if let Some(share) = shapes.share(index).or_else(|| shapes.share_of(index)) {
            out.push(claim(TokenRange::new(start, all[share.percent].tokens.end), What::Share(share)));
        }
        if let Some(change) = shapes.change(index) {
            out.push(claim(all[index].tokens, What::Change(change)));
        }
    }
}

/// How many small words may stand between "eight people" and the colon before their kinds.
const MOST_TOLD: usize = 6;

struct Shapes<'a> {
    source: Source<'a>,
    sentence: TokenRange,
    all: &'a [Quantity],
}

impl Shapes<'_> {
    fn word(&self, at: usize) -> &str {
        if self.sentence.contains(at) { self.source.article.word(at) } else { "" }
    }

    /// The key of the folded word.
    fn key(&self, at: usize) -> u64 {
        if self.sentence.contains(at) { self.source.article.key(at) } else { NO_WORD }
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
        let kind = it.tokens.end;
        if self.is_listed_before(whole) {
            return None;
        }
        let mut at = it.tokens.end + 1;
        // "Eight people were killed: five men and three women".
        let far = (at..at + MOST_TOLD).find(|at| !self.is_small(*at));
        let told = far.filter(|at| is_one_of!(self, *at, ":"));
        // "Five people were treated in hospital, three women and two men."
        let apposed = far.filter(|it| *it > at && is_one_of!(self, *it, ","));
        if let Some(comma) = apposed.filter(|_| self.is_whole(whole)) {
            let (parts, end) = self.kinds(comma + 1)?;
            let is_all = is_one_of!(self, end, ".") && end + 1 >= self.sentence.end;
            return is_all.then_some(Parts { whole, parts });
        }
        // "killed eight people, including five men and four women": more than the whole.
        if is_one_of!(self, at, ",") && is_one_of!(self, at + 1, "including") {
            let (parts, _) = self.kinds(at + 2)?;
            let sum: f64 = parts.iter().map(|it| self.all[*it].low).sum();
            return (sum > it.high).then_some(Parts { whole, parts });
        }
        at = told.unwrap_or(at);
        if !is_one_of!(self, at, ", : ( \u{2013} \u{2014} -") {
            return None;
        }
        let (parts, at) = self.kinds(at + 1)?;
        // "Five children, four women and five men" are three kinds; "nine children, five boys and four girls" are two.
        let its_kinds = |at: usize| is_one_of!(self, at, "boys girls boy girl");
        if is_kind(self.word(kind)) && !parts.iter().all(|it| its_kinds(self.all[*it].tokens.end)) {
            return None;
        }
        let ends = matches!(self.word(at), "," | "." | ")" | ";" | "" | "\u{2013}" | "\u{2014}");
        // "25 people, 5 men and 8 women among them": others are there too.
        let others = (at..at + 4).any(|at| is_one_of!(self, at, "among including as besides"));
        (ends && !others).then_some(Parts { whole, parts })
    }

    /// "Nine people died: four in Lima, three in Cusco and two in Puno": parts told apart by one preposition,
    /// and nothing behind them.
    fn places(&self, whole: usize) -> Option<Parts> {
        let it = self.all[whole];
        let end = it.tokens.end;
        if !matches!(it.unit, Unit::Count | Unit::Money(_)) || !self.is_whole(whole) {
            return None;
        }
        let colon = (end..end + MOST_TOLD).find(|at| !self.is_small(*at)).filter(|at| is_one_of!(self, *at, ":"))?;
        if it.unit == Unit::Count && colon == end {
            return None;
        }
        let (mut at, mut parts, mut told) = (colon + 1, Vec::new(), "");
        let (mut sum, mut are_named) = (0.0, true);
        loop {
            let part = self.starting(at)?;
            let (unit, after) = (self.all[part].unit, self.all[part].tokens.end);
            let is_alike = unit == it.unit || (it.unit.is_money() && unit == Unit::Count);
            let is_last = parts.last().is_some() && is_one_of!(self, at - 1, "and");
            let by = self.word(after);
            if !is_alike || !tells_apart(by) || (told != by && !told.is_empty() && !(is_where(told) && is_where(by))) {
                return None;
            }
            let name = after + 1 + usize::from(is_one_of!(self, after + 1, "the"));
            are_named &= self.source.article.token(name).is_some_and(|it| it.case.is_capital());
            sum += self.all[part].value;
            told = by;
            parts.push(part);
            // To the next number, the stop, or what tells of something else.
            at = (after + 1..self.sentence.end).find(|at| !self.is_word(*at) || is_one_of!(self, *at, "and"))?;
            // "one in each half"
            if (after + 1..at).any(|at| is_one_of!(self, at, "each every both")) {
                return None;
            }
            match (self.word(at), self.word(at + 1)) {
                ("." | "", _) if at + 1 >= self.sentence.end => {
                    // "three towns: four in ...": the number is that of the places.
                    let is_places = it.value == parts.len() as f64;
                    // "two in critical condition and one in serious condition" may be some of them; places and
                    // dates are told of all.
                    let is_all = are_named
                        || it.unit.is_money()
                        || sum >= it.value
                        || parts.len() >= 3 && sum >= it.value * NEARLY_ALL;
                    return (is_last && is_all && !is_places).then_some(Parts { whole, parts });
                }
                (",", "and") if !is_last => at += 2,
                ("," | "and", _) if !is_last => at += 1,
                _ => return None,
            }
        }
    }

    /// "won 7 games, drew 2 and lost 3 of its 12 games": what became of all of them.
    fn record(&self, first: usize) -> Option<Parts> {
        let (mut parts, mut verbs) = (Vec::new(), Vec::new());
        let mut at = self.all[first].tokens.start.checked_sub(1)?;
        for n in 0..3 {
            let verb = match self.word(at) {
                "won" => "won",
                "lost" => "lost",
                "drew" | "drawn" | "tied" => "drew",
                _ => return None,
            };
            if verbs.contains(&verb) {
                return None;
            }
            verbs.push(verb);
            let part = self.starting(at + 1).filter(|it| self.all[*it].unit == Unit::Count)?;
            parts.push(part);
            at = self.all[part].tokens.end;
            at += usize::from(self.is_game(at));
            if n < 2 {
                at += usize::from(is_one_of!(self, at, ","));
                at += usize::from(is_one_of!(self, at, "and"));
            }
        }
        if !is_one_of!(self, at, "of") || !is_one_of!(self, at + 1, "its their his her") {
            return None;
        }
        let whole = self.starting(at + 2).filter(|it| self.is_game(self.all[*it].tokens.end))?;
        // "won 20 games, drew 2 and lost 4 of their 5 games": of those lost alone.
        let is_of_all = parts.iter().all(|it| self.all[*it].value <= self.all[whole].value);
        (self.all[whole].unit == Unit::Count && is_of_all).then_some(Parts { whole, parts })
    }

    fn is_game(&self, at: usize) -> bool {
        is_one_of!(self, at, "games game matches match fights bouts tests races")
    }

    /// Whether a number may be the whole of what is told behind it: no other number stands before it, and
    /// no "in" or "among" makes it a place.
    fn is_whole(&self, whole: usize) -> bool {
        let start = self.all[whole].tokens.start;
        let is_first = whole.checked_sub(1).is_none_or(|it| !self.sentence.contains(self.all[it].tokens.start));
        is_first
            && (start.saturating_sub(2).max(self.sentence.start)..start).all(|at| {
                !is_one_of!(
                    self.source.article,
                    at,
                    "in at from across of by on over among to for into than other another further first last next"
                )
            })
    }

    /// "12 boys and 9 girls, 21 pupils in all": the parts, and at once their sum.
    fn total(&self, first: usize) -> Option<Parts> {
        if self.is_listed_before(first) {
            return None;
        }
        let (parts, mut at) = self.kinds(self.all[first].tokens.start)?;
        at += usize::from(is_one_of!(self, at, "medal medals"));
        let whole = self
            .starting(at + 1)
            .filter(|it| is_one_of!(self, at, ", ( \u{2013} \u{2014} -") && self.all[*it].unit == Unit::Count)?;
        let mut at = self.all[whole].tokens.end;
        at += usize::from(self.is_small(at) && !is_one_of!(self, at, "in"));
        let in_all =
            matches!((self.word(at), self.word(at + 1)), ("in", "all" | "total") | ("altogether" | "overall", _));
        (in_all && self.all[whole].is_exact()).then_some(Parts { whole, parts })
    }

    /// Whether another kind is told right before a number: "five children, four women and five men".
    fn is_listed_before(&self, number: usize) -> bool {
        let Some(mut at) = self.all[number].tokens.start.checked_sub(1) else { return false };
        if is_one_of!(self, at, "and") {
            at -= usize::from(is_one_of!(self, at.wrapping_sub(1), ","));
        }
        is_one_of!(self, at, ", and") && at > 0 && is_kind(self.word(at - 1))
    }

    /// "five men, two women and a child", "three gold, two silver and four bronze": numbers of kinds
    /// that make up a whole, and the token behind the last.
    fn kinds(&self, mut at: usize) -> Option<(Vec<usize>, usize)> {
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
                ("," | "and", _)
                    if self.starting(at + 1).is_some_and(|it| is_kind(self.word(self.all[it].tokens.end))) =>
                {
                    at += 1;
                }
                _ => break,
            }
        }
        // Only men and women, girls and boys, medals of all three metals make up a whole.
        let has = |noun: &str| nouns.contains(&noun);
        let is_whole = [("men", "women"), ("boys", "girls"), ("adults", "children"), ("males", "females")]
            .iter()
            .any(|(a, b)| has(a) && has(b))
            || (has("man") && has("women"))
            || (has("men") && has("woman"))
            || (has("gold") && has("silver") && has("bronze"));
        is_whole.then_some((parts, at))
    }

    /// A word in small letters that is no number.
    fn is_small(&self, at: usize) -> bool {
        self.is_word(at)
            && self.starting(at).is_none()
            && self.source.article.token(at).is_some_and(|it| !it.case.is_capital())
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
        let mut at = it.tokens.end + if is_one_of!(self, it.tokens.end, "out") { 2 } else { 1 };
        at += usize::from(is_one_of!(self, at, "the its their"));
        let whole = self.starting(at).filter(|it| self.all[*it].unit == Unit::Count && self.all[*it].is_exact())?;
        at = self.all[whole].tokens.end;
        // A noun or two may follow: "488 members present".
        for _ in 0..3 {
            if self.is_word(at) && !is_one_of!(self, at, "or and") {
                at += 1;
            }
        }
        let (opens, is_bare) = match (self.word(at), self.word(at + 1)) {
            (",", "or") => (2, false),
            ("(" | "or", _) => (1, false),
            (",", _) => (1, true),
            _ => return None,
        };
        at += opens;
        at += usize::from(is_one_of!(self, at, "about nearly roughly almost some just over around"));
        let percent = self.starting(at).filter(|it| self.all[*it].unit == Unit::Percent)?;
        let after = self.all[percent].tokens.end;
        // "45 of the 90 seats, 50 percent of the total": the same whole again.
        let is_total = is_one_of!(self, after, "of")
            && matches!((self.word(after + 1), self.word(after + 2)), ("the", "total") | ("all" | "them", _));
        if is_bare && !is_total && !matches!(self.word(after), "," | "." | ";" | ")" | "") {
            return None;
        }
        let based = !is_total && is_one_of!(self, after, "of more less higher lower fewer up down");
        (!based && self.all[part].value <= self.all[whole].value).then_some(Share { part, whole, percent })
    }

    /// "Of 2,000 voters, 1,200, or 60 percent, came": the whole comes first.
    fn share_of(&self, whole: usize) -> Option<Share> {
        let it = self.all[whole];
        let before = it.tokens.start.checked_sub(1)?;
        let of = before - usize::from(is_one_of!(self, before, "the its their") && before > 0);
        if !matches!(it.unit, Unit::Count | Unit::Money(_))
            || !it.is_exact()
            || !is_one_of!(self, of, "of")
            || of > self.sentence.start
        {
            return None;
        }
        let comma = (it.tokens.end..it.tokens.end + 9).find(|at| !self.is_word(*at) || self.starting(*at).is_some())?;
        let part = self.starting(comma + 1).filter(|part| {
            is_one_of!(self, comma, ",") && self.all[*part].unit == it.unit && self.all[*part].is_exact()
        })?;
        let mut at = self.all[part].tokens.end;
        // "Of the 50 discs, 8 have water, or 16 percent."
        let told = (at..at + 4).find(|at| !self.is_small(*at) || is_one_of!(self, *at, "or and of"));
        at = told.filter(|at| is_one_of!(self, *at, ",") && is_one_of!(self, *at + 1, "or")).unwrap_or(at);
        let opens = match (self.word(at), self.word(at + 1)) {
            ("," | "(", "or") => 2,
            ("(" | "or", _) => 1,
            _ => return None,
        };
        let percent = self.starting(at + opens).filter(|it| self.all[*it].unit == Unit::Percent)?;
        let ends = is_one_of!(self, self.all[percent].tokens.end, ", ) . ;");
        (ends && self.all[part].value <= it.value).then_some(Share { part, whole, percent })
    }

    /// "rose 50 percent, from 50 to 75", "rose 50 percent to 75 from 50", "from 50 to 75, a 50 percent
    /// increase": `from` is the quantity behind "from".
    fn change(&self, from: usize) -> Option<Change> {
        let it = self.all[from];
        // "from 40 percent to 50 percent, a rise of 10 percentage points"
        let step = if it.unit == Unit::Percent { Unit::Points } else { Unit::Percent };
        let is_step = |percent: &Quantity| {
            percent.unit == step && (step == Unit::Percent || is_one_of!(self, percent.number.end, "percentage"))
        };
        if it.unit == Unit::Points || it.value <= 0.0 || !is_one_of!(self, it.tokens.start.wrapping_sub(1), "from") {
            return None;
        }
        let to_at =
            |to: usize| self.starting(to).filter(|to| self.all[*to].unit == it.unit || self.all[*to].unit.is_money());
        let mut head = it.tokens.start - 1;
        let mut tail = it.tokens.end;
        let mut at = it.tokens.end;
        at += usize::from(self.is_word(at) && !is_one_of!(self, at, "to"));
        let to = if is_one_of!(self, at, "to") {
            let to = to_at(at + 1)?;
            tail = self.all[to].tokens.end;
            to
        } else {
            // "to 75 from 50"
            let to = from.checked_sub(1)?;
            let end = self.all[to].tokens.end;
            let adjacent = end == head || (end + 1 == head && self.is_word(end));
            let before = self.all[to].tokens.start;
            if !adjacent || !is_one_of!(self, before.wrapping_sub(1), "to") || self.all[to].unit != it.unit {
                return None;
            }
            head = before - 1;
            to
        };
        // Before: "rose 50 percent, from ..."; behind: "..., a 50 percent increase".
        let mut end = head;
        end -= usize::from(end > 0 && is_one_of!(self, end - 1, ", ("));
        let before = self.all.partition_point(|it| it.tokens.end <= end).checked_sub(1).filter(|it| {
            let percent = self.all[*it];
            let verb = percent
                .tokens
                .start
                .wrapping_sub(1 + usize::from(is_one_of!(self, percent.tokens.start.wrapping_sub(1), "by")));
            is_step(&percent) && percent.tokens.end == end && is_change(self.word(verb))
        });
        let behind = || {
            let at = tail + usize::from(self.is_word(tail) && !is_one_of!(self, tail, "a an or"));
            if !is_one_of!(self, at, ", ( \u{2013} \u{2014}") {
                return None;
            }
            let percent_at = |at: usize| self.starting(at).filter(|it| is_step(&self.all[*it]));
            let ends = |it: usize| matches!(self.word(self.all[it].tokens.end), "," | "." | ";" | ")" | "");
            match (self.word(at + 1), self.word(at + 2), self.word(at + 3)) {
                // "an increase of 25 percent"
                ("a" | "an", noun, "of") if is_change(noun) => percent_at(at + 4).filter(|it| ends(*it)),
                // "a 25 percent increase"
                ("a" | "an", _, _) => percent_at(at + 2).filter(|it| is_change(self.word(self.all[*it].tokens.end))),
                // "up 25 percent", "or 25 percent"
                ("up" | "down" | "or", _, _) => percent_at(at + 2).filter(|it| ends(*it)),
                _ => None,
            }
        };
        Some(Change { from, to, percent: before.or_else(behind)? })
    }
}

fn is_people(word: &str) -> bool {
    const PEOPLE: &str = "people persons victims passengers workers students members migrants refugees civilians suspects \
        prisoners hostages children athletes delegates pilgrims tourists medals pupils fans miners sailors soldiers \
        officers villagers residents survivors patients crew employees candidates inmates protesters";
    is_listed!(word, PEOPLE)
}

fn is_kind(word: &str) -> bool {
    const KIND: &str = "men women man woman boys girls boy girl children child adults adult males females gold silver \
        bronze";
    is_listed!(word, KIND)
}

fn is_change(word: &str) -> bool {
    const CHANGE: &str = "rose risen rise rises increased increase increases grew grown growth jumped jump climbed climb \
        surged surge gained gain soared up fell fallen fall falls dropped drop declined decline decreased \
        decrease shrank slid down plunged";
    is_listed!(word, CHANGE)
}

/// A list of three parts or more that adds up to so much of its whole is meant to be all of it.
const NEARLY_ALL: f64 = 0.8;

/// "60 in schools, 30 in parks and 20 on the buses": where each is.
fn is_where(by: &str) -> bool {
    matches!(by, "in" | "on" | "at")
}

/// "four in Lima, three in Cusco": by what parts are told apart.
fn tells_apart(word: &str) -> bool {
    matches!(word, "in" | "on" | "at" | "from" | "for" | "to" | "by")
}

/// "1.6m from adult care, 900,000 from libraries and 550,000 from roads": the first is one of the parts, and no whole.
pub(super) fn is_one_of_them(source: Source<'_>, it: &Parts) -> bool {
    let all = &source.reading.quantities;
    let by = |it: usize| source.article.word(all[it].tokens.end);
    let word = by(it.whole);
    let is_first = it.parts.iter().all(|part| all[*part].tokens.start > all[it.whole].tokens.start);
    tells_apart(word) && is_first && it.parts.iter().all(|it| by(*it) == word)
}
