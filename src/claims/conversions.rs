//! One measure in two units: "32 kilometres (20 miles)", "5,380 feet, or 1,640 metres".

use super::{Claim, Source, What, claim};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Bound, Dimension, Measure, Quantity, Unit, is_conversion};
use crate::text::{TokenRange, is_one_of};

/// A measure, and the same in another unit: numbers in the list of the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The one that stands first; several where it is written in two units ("5 ft 7 in").
    pub first: Vec<usize>,
    /// The one in brackets, behind "or" or behind a slash.
    pub second: Vec<usize>,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let all = &source.reading.quantities;
    let mut at = 0;
    while at < all.len() {
        let first = run(source, at);
        let next = at + first.len().max(1);
        at = next;
        if first.is_empty() {
            continue;
        }
        let second = run(source, next);
        let (Some(from), Some(to)) = (first.last(), second.first()) else { continue };
        let is_one = stands_beside(source, &all[*from], &all[*to], second.last().map_or(0, |it| all[*it].tokens.end))
            || first.len() == 1 && second.len() == 1 && is_apposed(source, &all[*from], &all[*to]);
        if is_one && measure(all, *from).zip(measure(all, *to)).is_some_and(|(from, to)| is_conversion(from, to)) {
            let tokens = TokenRange::new(all[first[0]].tokens.start, all[*second.last().unwrap_or(to)].tokens.end);
            out.push(claim(tokens, What::Converted(Converted { first, second })));
        }
    }
}

/// Measures that do not stand beside each other: "41C. That is 106 in Fahrenheit"; "30,000 gallons ... his office put the
/// loss at 113,600 litres"; "62 millimetres ... with 62 centimetres in one go".
pub(super) fn read_apart(source: Source<'_>, out: &mut Vec<Claim>) {
    let all = &source.reading.quantities;
    let measured: Vec<usize> = (0..all.len()).filter(|it| measure(all, *it).is_some()).collect();
    // A text of measures has such pairs by chance.
    if !(2..=MOST_MEASURES).contains(&measured.len()) {
        return;
    }
    let mut told: Vec<Converted> = Vec::new();
    let is_taken = |out: &[Claim], at: usize| {
        out.iter()
            .any(|it| matches!(&it.what, What::Converted(old) if old.first.contains(&at) || old.second.contains(&at)))
    };
    let mut at = 0;
    while at < all.len() {
        let second = run(source, at);
        let here = at;
        at += second.len().max(1);
        if second.is_empty() || is_taken(out, here) {
            continue;
        }
        let Some(own) = measure(all, here) else { continue };
        // The last measure of the kind before it.
        let Some(before) =
            (0..here).rev().find(|it| measure(all, *it).is_some_and(|it| it.dimension() == own.dimension()))
        else {
            continue;
        };
        let first = (0..=before).find_map(|it| Some(run(source, it)).filter(|it| it.contains(&before)));
        let Some(first) = first.filter(|it| it.iter().all(|it| !second.contains(it))) else { continue };
        // Of "15st 6lb" the stones say about how much.
        let pair = Pair { source, first: all[first[0]], second: all[here] };
        let is_one = measure(all, before).is_some_and(|it| is_conversion(it, own))
            && (pair.is_told() && pair.is_near() || first.len() == 1 && second.len() == 1 && pair.is_turned());
        if is_one {
            told.push(Converted { first, second });
        }
    }
    let alike =
        measured.iter().enumerate().flat_map(|(n, second)| measured[..n].iter().map(move |first| (*first, *second)));
    for (first, second) in alike {
        let pair = Pair { source, first: all[first], second: all[second] };
        if pair.is_one_number() && !is_taken(out, second) {
            told.push(Converted { first: vec![first], second: vec![second] });
        }
    }
    for it in told {
        let Some(last) = it.second.last() else { continue };
        out.push(claim(TokenRange::new(all[it.second[0]].tokens.start, all[*last].tokens.end), What::Converted(it)));
    }
}

/// A text with more measures is a list of them.
const MOST_MEASURES: usize = 24;
/// Two measures that are told as one stand so many sentences apart at most.
const APART: usize = 3;

/// Two measures of one dimension, in the order of the text.
struct Pair<'a> {
    source: Source<'a>,
    first: Quantity,
    second: Quantity,
}

impl Pair<'_> {
    fn sentences_apart(&self) -> usize {
        let number = |it: &Quantity| self.source.article.sentence_number(it.tokens.start);
        number(&self.second) - number(&self.first)
    }

    /// "That is 106 in Fahrenheit", "translated as 98 kilos", "put it in metric at 113,600 litres".
    fn is_told(&self) -> bool {
        let article = self.source.article;
        let Some(grammar) = self.source.syntax.at(self.second.tokens.start) else { return false };
        if self.sentences_apart() > APART {
            return false;
        }
        let is_cue = |at: usize| !self.second.tokens.contains(at) && means(article.key(at), Concept::Convert);
        let from = grammar.sentence.start.max(self.first.tokens.end);
        if (from..grammar.sentence.end).any(is_cue) {
            return true;
        }
        let Some(verb) = grammar.verb_of(article, self.second.tokens.start) else { return false };
        let verb = &grammar.verbs[verb];
        let is_equal =
            means(article.key(verb.main), Concept::Be) || means_as(article.key(verb.main), Concept::Equal, Sort::Verb);
        let points_back = verb.subject.is_some_and(|(chunk, _)| {
            let subject = grammar.chunks[chunk].tokens;
            subject.len() == 1 && is_one_of!(article, subject.start, "that this which")
        });
        is_equal && points_back && verb.tokens.start < self.second.tokens.start
    }

    /// Whether the two may be one measure at all: 360 tons are no four pounds.
    fn is_near(&self) -> bool {
        let base = |it: &Quantity| match it.unit {
            Unit::Measure(measure) => measure.to_base(it.value).next(),
            _ => None,
        };
        let is_warm = matches!(self.first.unit, Unit::Measure(it) if it.dimension() == Dimension::Temperature);
        is_warm
            || base(&self.first)
                .zip(base(&self.second))
                .is_some_and(|(a, b)| (1.0 / FARTHEST..FARTHEST).contains(&(a / b)))
    }

    /// "30,000 gallons ... 7,900 litres": divided where it should have been multiplied, which no chance does to a number.
    fn is_turned(&self) -> bool {
        let (Unit::Measure(from), Unit::Measure(to)) = (self.first.unit, self.second.unit) else { return false };
        if from.dimension() == Dimension::Temperature || self.sentences_apart() > APART || self.first.value < 10.0 {
            return false;
        }
        from.to_base(1.0).any(|size| {
            let factor = to.of_base(size);
            let wrong = self.first.value / factor;
            let is_far = !(0.7..1.4).contains(&(factor * factor));
            is_far && (self.second.value - wrong).abs() <= wrong * TURNED
        })
    }

    /// "a distance of 21 miles ... each of the 21 kilometres": a number that is no round one, with two units.
    fn is_one_number(&self) -> bool {
        let (Unit::Measure(from), Unit::Measure(to)) = (self.first.unit, self.second.unit) else { return false };
        // "100 metres", "50 miles": said of anything.
        let is_round = |value: f64| {
            value.fract() == 0.0
                && (value < 11.0 || value <= 100.0 && value % 5.0 == 0.0 || value % 100.0 == 0.0 && value < 2000.0)
        };
        let is_plain = |it: &Quantity| it.bound == Bound::Plain && !self.source.article.is_quoted(it.tokens.start);
        from != to
            && from.dimension() == to.dimension()
            && from.dimension() != Dimension::Temperature
            && self.first.value == self.second.value
            && !is_round(self.first.value)
            && self.sentences_apart() > 0
            && is_plain(&self.first)
            && is_plain(&self.second)
    }
}

/// A conversion is off by so much at most, as a factor.
const FARTHEST: f64 = 30.0;
/// How far, as a share, a number that was converted the wrong way may be off.
const TURNED: f64 = 0.02;

fn measure(all: &[Quantity], at: usize) -> Option<Measure> {
    match all.get(at)?.unit {
        Unit::Measure(it) => Some(it),
        _ => None,
    }
}

/// A measure that may go on in smaller units of the same dimension and system: "6 ft 2 in", "2 lb 3 oz".
fn run(source: Source<'_>, at: usize) -> Vec<usize> {
    let all = &source.reading.quantities;
    let Some(first) = measure(all, at) else { return Vec::new() };
    let mut parts = vec![at];
    let mut smallest = first;
    while let Some(next) = measure(all, at + parts.len()) {
        let (here, there) = (all[at + parts.len() - 1].tokens, all[at + parts.len()].tokens);
        let between = TokenRange::new(here.end, there.start.max(here.end));
        let is_joined = between.is_empty()
            || between.len() == 1
                && is_one_of!(source.article, between.start, ", and")
                && source.article.sentence_of(here.start).contains(there.start);
        let size = |it: Measure| it.to_base(1.0).next().unwrap_or(0.0);
        let is_smaller =
            next.dimension() == first.dimension() && next.system() == first.system() && size(next) < size(smallest);
        if !is_joined || !is_smaller {
            break;
        }
        smallest = next;
        parts.push(at + parts.len());
    }
    parts
}

/// Whether the second measure is put as the same as the first: in brackets right behind it, behind "or", or behind a
/// slash or dash. A noun may stand between: "a 187-kilometre stage (116 miles)".
fn stands_beside(source: Source<'_>, first: &Quantity, second: &Quantity, end: usize) -> bool {
    let article = source.article;
    if !article.sentence_of(first.tokens.start).contains(second.tokens.start) {
        return false;
    }
    // The words that hedge the second: "(about 20 miles)", "or just under 20 miles".
    let mut at = second.tokens.start;
    while at > first.tokens.end
        && is_one_of!(
            article,
            at - 1,
            "about around roughly approximately some circa nearly almost over under just more less than a an little or \
                say well exactly equivalent to the which that is are makes"
        )
    {
        at -= 1;
    }
    let Some(mark) = at.checked_sub(1).filter(|it| *it >= first.tokens.end) else {
        // "20 miles or 32 kilometres": the loop went over "or".
        let words = TokenRange::new(first.tokens.end, second.tokens.start);
        let is_or = words.range().any(|at| is_one_of!(article, at, "or"));
        return is_or && is_one_of!(article, end, ") ; , .") && first.bound != Bound::AtMost;
    };
    let between = TokenRange::new(first.tokens.end, mark);
    let is_near = between.is_empty() || between.len() <= 2 && between.range().all(|at| is_small_word(source, at));
    // "10 miles, or 5 kilometres if it rained" are two distances.
    let closes = is_one_of!(article, end, ") ; / , .") || end >= article.sentence_of(first.tokens.start).end;
    let is_or = (mark + 1..second.tokens.start).any(|at| is_one_of!(article, at, "or equivalent which that"));
    if is_one_of!(article, mark, "(") {
        return is_near && closes;
    }
    (is_one_of!(article, mark, "/") && between.is_empty())
        || (is_one_of!(article, mark, ",") && is_or && is_near && closes)
}

/// "9,000 feet, i.e. 2,740 metres", "200 square miles by Wednesday, an area of about 520 square kilometres": set off behind
/// the first by a mark, in the units of another country, with no verb and no number between.
fn is_apposed(source: Source<'_>, first: &Quantity, second: &Quantity) -> bool {
    let article = source.article;
    let between = TokenRange::new(first.tokens.end, second.tokens.start);
    let sentence = article.sentence_of(first.tokens.start);
    let is_close = sentence.contains(second.tokens.start) && (1..=LONGEST_APPOSITION).contains(&between.len());
    if !is_close || source.reading.quantities_in(between).next().is_some() {
        return false;
    }
    let is_mark = |at: usize| {
        is_one_of!(article, at, ", ( or")
            || article.token(at).is_some_and(|it| it.is_hyphen() || it.is('\u{2014}') || it.is('\u{2013}'))
    };
    // "50 metres long, 25 yards wide", "10 miles up, then 5 kilometres down": measures of two things.
    let parts =
        |at: usize| is_one_of!(article, at, "and but while then from to by with of") && !is_of_measure(source, at);
    let is_side = |at: usize| means(article.key(at), Concept::Side);
    let Some(grammar) = source.syntax.at(first.tokens.start) else { return false };
    let base = |it: &Quantity| match it.unit {
        Unit::Measure(measure) => measure.to_base(it.value).next(),
        _ => None,
    };
    let is_warm = matches!(first.unit, Unit::Measure(it) if it.dimension() == Dimension::Temperature);
    let ratio = base(first).zip(base(second)).map_or(0.0, |(one, two)| one / two);
    if !is_warm && !(1.0 / FAR..FAR).contains(&ratio) {
        return false;
    }
    let is_told = |at: usize| {
        grammar.verbs.iter().any(|it| {
            it.main == at
                && !means(article.key(at), Concept::Be)
                && !means_as(article.key(at), Concept::Equal, Sort::Verb)
        })
    };
    between.range().any(is_mark)
        && !between.range().any(|at| parts(at) || is_side(at) || is_told(at))
        && !is_side(second.tokens.end)
}

/// "an area of about", "a distance of"
fn is_of_measure(source: Source<'_>, at: usize) -> bool {
    let is_of = at > 0 && is_one_of!(source.article, at, "of");
    is_of && means(source.article.key(at - 1), Concept::Extent)
}

/// Measures that nothing but a mark joins are one measure where they are so many times each other at most.
const FAR: f64 = 3.0;
/// So many words stand between a measure and the same in other units at most.
const LONGEST_APPOSITION: usize = 9;

fn is_small_word(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    article.token(at).is_some_and(|it| it.kind == crate::text::TokenKind::Word && !it.case.is_capital())
        && !is_one_of!(article, at, "and or from to of in by per but against than")
}
