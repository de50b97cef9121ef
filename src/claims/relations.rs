//! Numbers that belong together though other words stand between them: a change told in the next
//! sentence, what several come to together, what remains, a number told again with two digits turned.
//!
//! All numbers in reach are tried: if any of them give what is said, nothing is claimed wrong. Only where
//! none do, and the words say plainly which are meant, is there a claim that does not hold.

use super::{Change, Claim, Parts, Renumbered, Source, What, claim};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Bound, Quantity, Unit};
use crate::text::{BlockKind, TokenRange};

/// How many sentences back numbers are looked for.
const REACH: usize = 2;
/// So many numbers are added up at most.
const MOST: usize = 10;

struct Reader<'a> {
    source: Source<'a>,
    all: &'a [Quantity],
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let reader = Reader { source, all: &source.reading.quantities };
    for (number, it) in reader.all.iter().enumerate() {
        if source.article.is_quoted(it.tokens.start) {
            continue;
        }
        let is_told = |what: fn(&What) -> Option<usize>| out.iter().any(|old| what(&old.what) == Some(number));
        match it.unit {
            Unit::Percent => {
                let of_change = |it: &What| if let What::Change(it) = it { Some(it.percent) } else { None };
                if let Some(change) = reader.change(number).filter(|_| !is_told(of_change)) {
                    out.push(claim(it.tokens, What::Change(change)));
                }
            }
            Unit::Points => {}
            _ => {
                let of_whole = |it: &What| if let What::Parts(it) = it { Some(it.whole) } else { None };
                let parts = reader.together(number).or_else(|| reader.remaining(number));
                if let Some(parts) = parts.filter(|_| !is_told(of_whole)) {
                    out.push(claim(it.tokens, What::Parts(parts)));
                }
            }
        }
    }
    transposed(&reader, out);
}

/// What may stand between a word and its number.
pub(super) fn is_hedge(word: &str) -> bool {
    matches!(word, "just" | "only" | "a" | "the" | "some" | "its" | "mere" | "record" | "total")
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.source.article.word(at)
    }

    fn key(&self, at: usize) -> u64 {
        self.source.article.key(at)
    }

    /// The sentence of a token and those before it in its paragraph, or in the one before.
    fn reach(&self, at: usize, blocks: usize) -> TokenRange {
        let article = self.source.article;
        let here = article.sentence_of(at);
        let number = self.source.article.sentence_number(at);
        let first_block = article.block_of(at).saturating_sub(blocks);
        let start = (number.saturating_sub(REACH)..=number)
            .filter_map(|it| article.sentences().get(it))
            .find(|it| article.block_of(it.start) >= first_block)
            .map_or(here.start, |it| it.start);
        TokenRange::new(start, here.end)
    }

    fn within(&self, tokens: TokenRange) -> std::ops::Range<usize> {
        let from = self.all.partition_point(|it| it.tokens.start < tokens.start);
        let to = self.all.partition_point(|it| it.tokens.start < tokens.end);
        from..to
    }

    /// The word before a number, past "just", "a" and the like.
    fn before(&self, number: usize) -> usize {
        let mut at = self.all[number].tokens.start;
        while at > 0 && is_hedge(self.word(at - 1)) {
            at -= 1;
        }
        at.saturating_sub(1)
    }

    /// Whether a number is what another is compared with: "against 38,500", "from 340".
    fn is_base(&self, number: usize) -> bool {
        let before = self.before(number);
        matches!(self.word(before), "against" | "from" | "versus" | "than")
            || matches!(self.word(before), "with" | "to") && self.word(before.wrapping_sub(1)) == "compared"
    }

    /// "A year earlier there had been 1,150": a sentence that tells of the time before.
    fn tells_of_before(&self, sentence: TokenRange) -> bool {
        sentence.range().any(|at| {
            matches!(self.word(at), "earlier" | "before" | "previously")
                && at > sentence.start
                && means_as(self.key(at - 1), Concept::Time, Sort::Noun)
        })
    }

    /// "the 12 per cent jump", "an increase of 12 percent": whether a percentage is said to be a change, and
    /// one that was told of before.
    fn is_change(&self, percent: usize) -> Option<bool> {
        let it = &self.all[percent];
        let (start, end) = (it.tokens.start, it.tokens.end);
        let is_noun = |at: usize| {
            means_as(self.key(at), Concept::Rise, Sort::Noun) || means_as(self.key(at), Concept::Fall, Sort::Noun)
        };
        let at = if is_noun(end) && self.word(end + 1) != "in" {
            start
        } else if start >= 2 && self.word(start - 1) == "of" && is_noun(start - 2) && self.word(end) != "of" {
            start - 2
        } else {
            return None;
        };
        match self.word(at.wrapping_sub(1)) {
            "the" => Some(true),
            "a" | "an" => Some(false),
            _ => None,
        }
    }

    fn change(&self, percent: usize) -> Option<Change> {
        let it = &self.all[percent];
        let points_back = self.is_change(percent)?;
        let here = self.source.article.sentence_of(it.tokens.start);
        let reach = if points_back { self.reach(it.tokens.start, 0) } else { here };
        let numbers: Vec<usize> = self
            .within(reach)
            .filter(|number| {
                let other = &self.all[*number];
                !matches!(other.unit, Unit::Percent | Unit::Points) && other.value > 0.0
            })
            .collect();
        let fits = |from: usize, to: usize| {
            let (from, to) = (&self.all[from], &self.all[to]);
            let right = 100.0 * (to.value - from.value).abs() / from.value;
            (right - it.value).abs() <= 1.0 + it.value / 20.0
        };
        let pairs = || {
            numbers
                .iter()
                .flat_map(|a| numbers.iter().map(|b| (*a, *b)))
                .filter(|(a, b)| a != b && self.all[*a].unit == self.all[*b].unit)
        };
        if pairs().any(|(from, to)| fits(from, to)) {
            return None;
        }
        // Which are meant: the one that is compared with, and the nearest of its kind before it.
        let mut bases = numbers.iter().copied().filter(|number| {
            let sentence = self.source.article.sentence_of(self.all[*number].tokens.start);
            self.is_base(*number) || sentence != here && self.tells_of_before(sentence)
        });
        let from = bases.next()?;
        if bases.next().is_some() {
            return None;
        }
        let is_from = self.word(self.before(from)) == "from";
        let after = numbers.iter().copied().find(|it| {
            *it > from && self.all[*it].unit == self.all[from].unit && is_from && self.word(self.before(*it)) == "to"
        });
        let to = after.or_else(|| {
            let same = numbers.iter().copied().filter(|it| *it < from && self.all[*it].unit == self.all[from].unit);
            let same: Vec<usize> = same.collect();
            // Of several nobody knows which.
            if let [one] = same.as_slice() { Some(*one) } else { None }
        })?;
        Some(Change { from, to, percent })
    }

    /// What a number is said to be of several: "Together the three divisions turned over 243 million".
    fn together(&self, whole: usize) -> Option<Parts> {
        let it = &self.all[whole];
        let sentence = self.source.article.sentence_of(it.tokens.start);
        if !is_plain(it) || !matches!(it.unit, Unit::Count | Unit::Money(_)) || !self.says_together(sentence, it) {
            return None;
        }
        let reach = self.reach(it.tokens.start, 1);
        let before = TokenRange::new(reach.start, sentence.start);
        let parts: Vec<usize> = self
            .within(before)
            .filter(|number| {
                self.all[*number].unit == it.unit && is_plain(&self.all[*number]) && !self.is_base(*number)
            })
            .collect();
        let is_most = parts.iter().all(|part| self.all[*part].value < it.value);
        if parts.len() < 2 || parts.len() > MOST || !is_most {
            return None;
        }
        // "the three divisions"
        let counted = self.within(TokenRange::new(sentence.start, it.tokens.start)).find(|number| {
            let other = &self.all[*number];
            other.unit == Unit::Count && (2.0..=MOST as f64).contains(&other.value)
        });
        let count = counted.map_or(parts.len(), |it| self.all[it].value as usize);
        self.only_slip(it, &parts, count).map(|parts| Parts { whole, parts })
    }

    fn says_together(&self, sentence: TokenRange, it: &Quantity) -> bool {
        let start = sentence.start;
        let opens = self.word(start) == "together" || self.word(start) == "between" && self.word(start + 1) == "them";
        let behind = it.tokens.end;
        let in_all = matches!(
            (self.word(behind), self.word(behind + 1)),
            ("altogether", _) | ("between", "them") | ("in", "all") | ("all", "told")
        );
        opens || in_all
    }

    /// The only numbers whose sum is a typing slip away from a whole, where none have it as their sum.
    fn only_slip(&self, whole: &Quantity, parts: &[usize], count: usize) -> Option<Vec<usize>> {
        let mut found: Option<Vec<usize>> = None;
        for chosen in 1_u32..1 << parts.len() {
            let some = || parts.iter().enumerate().filter(|it| chosen >> it.0 & 1 != 0).map(|it| *it.1);
            let sum: f64 = some().map(|it| self.all[it].value).sum();
            let slack = half(whole) + some().map(|it| half(&self.all[it])).sum::<f64>();
            if chosen.count_ones() > 1 && (sum - whole.value).abs() <= slack {
                return None;
            }
            if chosen.count_ones() as usize == count && is_slip(sum, whole.value) {
                if found.is_some() {
                    return None;
                }
                found = Some(some().collect());
            }
        }
        found
    }

    /// "everything else has to be found out of the remaining 5.2 million": a whole, its parts, and the rest.
    fn remaining(&self, rest: usize) -> Option<Parts> {
        let it = &self.all[rest];
        let before = it.tokens.start.wrapping_sub(1);
        if !is_plain(it) || self.word(before) != "remaining" || !matches!(it.unit, Unit::Count | Unit::Money(_)) {
            return None;
        }
        let reach = self.reach(it.tokens.start, 0);
        let same: Vec<usize> = self
            .within(TokenRange::new(reach.start, before))
            .filter(|number| {
                self.all[*number].unit == it.unit && is_plain(&self.all[*number]) && !self.is_base(*number)
            })
            .collect();
        let whole = *same.first()?;
        let parts: Vec<usize> = same.iter().copied().filter(|number| *number != whole).collect();
        if parts.is_empty() || parts.len() > MOST || self.all[whole].value <= it.value {
            return None;
        }
        let left = |chosen: &[usize]| self.all[whole].value - chosen.iter().map(|it| self.all[*it].value).sum::<f64>();
        let any_fits = (1_u32..1 << parts.len()).any(|chosen| {
            let some: Vec<usize> =
                parts.iter().enumerate().filter(|it| chosen >> it.0 & 1 != 0).map(|it| *it.1).collect();
            let slack = half(it) + half(&self.all[whole]) + some.iter().map(|it| half(&self.all[*it])).sum::<f64>();
            (left(&some) - it.value).abs() <= slack
        });
        let right = left(&parts);
        (!any_fits && right > 0.0 && is_slip(right, it.value)).then(|| {
            let mut parts = parts;
            parts.push(rest);
            Parts { whole, parts }
        })
    }
}

/// Whether a number is told without "about" and the like, and no rounder than most are.
fn is_plain(it: &Quantity) -> bool {
    it.bound == Bound::Plain && it.high - it.low <= it.value / 10.0
}

/// How far a number may be off by rounding.
fn half(it: &Quantity) -> f64 {
    (it.high - it.low) / 2.0 + it.value * 1e-9
}

fn is_equal(a: f64, b: f64) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * 1e-9
}

/// The digits of a number, zeros at its end left out: 243 of 243 million.
fn digits(value: f64) -> Vec<u8> {
    // Binary fractions leave 9.299999999999999 behind.
    let text = format!("{:.3}", value);
    let mut digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    while digits.len() > 1 && digits.last() == Some(&b'0') {
        digits.pop();
    }
    digits
}

/// Whether two numbers of one size are one digit apart, or have two digits beside each other turned.
fn is_slip(a: f64, b: f64) -> bool {
    if a <= 0.0 || b <= 0.0 || !(0.1..10.0).contains(&(a / b)) {
        return false;
    }
    let (x, y) = (format!("{a:.3}"), format!("{b:.3}"));
    let differs: Vec<usize> = (0..x.len().min(y.len())).filter(|it| x.as_bytes()[*it] != y.as_bytes()[*it]).collect();
    x.len() == y.len() && (differs.len() == 1 || is_turned(a, b))
}

/// Whether two numbers differ by two digits beside each other that are turned: 412 and 421.
fn is_turned(a: f64, b: f64) -> bool {
    let (x, y) = (digits(a), digits(b));
    if x.len() != y.len() || x.len() < 2 || !(0.1..10.0).contains(&(a / b)) {
        return false;
    }
    let differs: Vec<usize> = (0..x.len()).filter(|it| x[*it] != y[*it]).collect();
    // Of long numbers any two.
    let is_near = |one: usize, two: usize| one + 1 == two || x.len() >= 4;
    matches!(differs.as_slice(), [one, two] if is_near(*one, *two) && x[*one] == y[*two] && x[*two] == y[*one])
}

/// "412 million crowns" and, later, "the 421 million": three digits or more, two of them turned, both
/// standing once, and the later one points back or counts the same.
fn transposed(reader: &Reader<'_>, out: &mut Vec<Claim>) {
    let (article, all) = (reader.source.article, reader.all);
    let is_candidate = |it: &Quantity| {
        let block = article.blocks().get(article.block_of(it.tokens.start));
        is_plain(it)
            && digits(it.value).len() >= 2
            && matches!(it.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_))
            && (digits(it.value).len() >= 4 || !article.is_quoted(it.tokens.start))
            && block.is_some_and(|it| it.kind != BlockKind::Cell)
    };
    let candidates: Vec<usize> = (0..all.len()).filter(|it| is_candidate(&all[*it])).collect();
    // A text of numbers, such as a list of results, has such pairs by chance.
    if candidates.len() > MANY {
        return;
    }
    for (at, &later) in candidates.iter().enumerate() {
        for &earlier in &candidates[..at] {
            let (one, two) = (&all[earlier], &all[later]);
            let once = |it: &Quantity| all.iter().filter(|other| is_equal(other.value, it.value)).count() == 1;
            if !is_turned(one.value, two.value) || !once(one) || !once(two) || !reader.is_same(earlier, later) {
                continue;
            }
            let renumbered = Renumbered {
                said: two.tokens,
                known: one.tokens,
                here: vec![two.number],
                others: vec![one.number],
                subject: one.tokens,
            };
            // Another reader may have told of it.
            let is_told = |it: &Claim| matches!(&it.what, What::Renumbered(old) if old.said.overlaps(two.tokens));
            if !out.iter().any(is_told) {
                out.push(claim(two.tokens, What::Renumbered(renumbered)));
            }
        }
    }
}

/// Texts with more numbers are lists.
const MANY: usize = 40;

impl Reader<'_> {
    /// Whether a later number seems to tell of the same as an earlier one.
    fn is_same(&self, earlier: usize, later: usize) -> bool {
        let (one, two) = (&self.all[earlier], &self.all[later]);
        let points_back =
            matches!(self.word(two.tokens.start.wrapping_sub(1)), "the" | "that" | "those" | "all" | "these");
        let noun = |it: &Quantity| {
            let grammar = self.source.syntax.at(it.tokens.start)?;
            let chunk = grammar.chunks.get(grammar.chunk_at(it.tokens.start)?)?;
            (chunk.head >= it.tokens.end).then(|| self.key(chunk.head))
        };
        let label = |it: &Quantity| {
            let colon = it.tokens.start.checked_sub(2).filter(|_| self.word(it.tokens.start - 1) == ":")?;
            Some(self.key(colon))
        };
        let of = |it: &Quantity| {
            let of = it.tokens.start.checked_sub(2).filter(|_| self.word(it.tokens.start - 1) == "of")?;
            Some(self.key(of))
        };
        // "a crowd of 1,241", "Attendance: 1,214"
        let crowd =
            |it: &Quantity| [noun(it), label(it), of(it)].into_iter().flatten().any(|it| means(it, Concept::Crowd));
        let is_one_noun = noun(one).is_some() && noun(one) == noun(two);
        let is_long = digits(one.value).len() >= 3;
        let is_job = |it: &Quantity| noun(it).is_some_and(|it| means(it, Concept::Job));
        // "the 72 aboard", "the 221 who voted": what is counted is not said again.
        let is_short = points_back
            && noun(two).is_none()
            && matches!(self.word(two.tokens.end), "aboard" | "who" | "people" | "present" | "involved");
        match one.unit {
            Unit::Count if two.unit == Unit::Count => {
                is_long && (crowd(one) && crowd(two) || is_one_noun && digits(one.value).len() >= 4)
                    || (is_long || points_back) && is_job(one) && is_job(two)
                    || points_back && is_one_noun
                    || is_short
                    || digits(one.value).len() >= 4 && crowd(one) && self.word(two.tokens.end) == "people"
            }
            Unit::Count => false,
            // "The 421 million" of crowns
            _ => {
                points_back
                    && (one.unit == two.unit || two.unit == Unit::Count && two.value >= 1e6 && noun(two).is_none())
            }
        }
    }
}
