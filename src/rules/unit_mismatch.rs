//! # unit-mismatch
//!
//! A measure is given in two units that do not agree.
//!
//! ## Refuted
//! ```article
//! written: 1997-07-16
//!
//! He broke clear 32 kilometres ({52}[1] miles) from the line.
//!
//! [1] unit-mismatch (warning): 32 kilometres is 20 miles, not 52 miles
//!     see "32 kilometres": the same measure in another unit
//!     because: 32 kilometres = 20 miles, not 52 miles
//!     fix: Change 52 to 20
//!     fix: Change 32 to 84
//! ```
//! ```article
//! written: 2011-02-17
//!
//! - 400 g ({24}[1] oz) of flour
//! - 225 g (8 oz) of bacon
//!
//! [1] unit-mismatch (warning): 400 g is 14 ounces, not 24 oz
//!     see "400 g": the same measure in another unit
//!     because: 400 g = 14 ounces, not 24 oz
//!     fix: Change 24 to 14
//!     fix: Change 400 to 680
//! ```
//! ```article
//! written: 2019-05-02
//!
//! The tower stands 118 feet, or {63}[1] metres, above the square. The tallest of the crew is 1.85 m ({5}[2] ft 6 in).
//!
//! [1] unit-mismatch (warning): 118 feet is 36 metres, not 63 metres
//!     see "118 feet": the same measure in another unit
//!     because: 118 feet = 36 metres, not 63 metres
//!     fix: Change 63 to 36
//!     fix: Change 118 to 207
//!
//! [2] unit-mismatch (warning): 1.85 m is 6.1 feet, not 5 ft 6 in
//!     see "1.85 m": the same measure in another unit
//!     because: 1.85 m = 6.1 feet, not 5 ft 6 in
//!     fix: Change 1.85 to 1.7
//! ```
//! ```article
//! written: 2003-08-11
//!
//! The town measured 38 degrees Celsius ({86}[1] Fahrenheit) on Sunday. The farm has 250 acres (about {160}[2] hectares).
//!
//! [1] unit-mismatch (warning): 38 degrees Celsius is 100 F, not 86 Fahrenheit
//!     see "38 degrees Celsius": the same measure in another unit
//!     because: 38 degrees Celsius = 100 F, not 86 Fahrenheit
//!     fix: Change 86 to 100
//!     fix: Change 38 to 30
//!
//! [2] unit-mismatch (warning): 250 acres is 101 hectares, not 160 hectares
//!     see "250 acres": the same measure in another unit
//!     because: 250 acres = 101 hectares, not 160 hectares
//!     fix: Change 160 to 101
//!     fix: Change 250 to 395
//! ```
//!
//! ```article
//! written: 2012-07-01
//!
//! It weighed 140 kilos, which is {208}[1] pounds.
//!
//! [1] unit-mismatch (warning): 140 kilos is 309 pounds, not 208 pounds
//!     see "140 kilos": the same measure in another unit
//!     because: 140 kilos = 309 pounds, not 208 pounds
//!     fix: Change 208 to 309
//!     fix: Change 140 to 94
//! ```
//! ```article
//! written: 2019-03-04
//!
//! The lamp in the square showed 41C at noon. That is {87}[1] in Fahrenheit, a visitor from Ohio worked out.
//!
//! [1] unit-mismatch (warning): 41C is 106 F, not 87 in Fahrenheit
//!     see "41C": the same measure in another unit
//!     because: 41C = 106 F, not 87 in Fahrenheit
//!     fix: Change 87 to 106
//! ```
//! ```article
//! written: 2019-03-04
//!
//! The tower swam in light. The swim was a distance of 21 miles. For each of the {21}[1] kilometres she was given a crown.
//!
//! [1] unit-mismatch (warning): 21 miles is 34 kilometres, not 21 kilometres
//!     see "21 miles": the same measure in another unit
//!     because: 21 miles = 34 kilometres, not 21 kilometres
//!     fix: Change kilometres to miles
//!     fix: Change miles to kilometres
//! ```
//! ```article
//! written: 2019-03-04
//!
//! Ahead lay 240 miles of ice. Put in metric for the guests, it was {150}[1] kilometres.
//!
//! [1] unit-mismatch (warning): 240 miles is 386 kilometres, not 150 kilometres
//!     see "240 miles": the same measure in another unit
//!     because: 240 miles = 386 kilometres, not 150 kilometres
//!     fix: Change 150 to 386
//!     fix: Change 240 to 93
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Potatoes are grown up to 9,000 feet, i.e. {1,740}[1] metres. The slick covered 200 square miles by Wednesday, an area of about 320 square kilometres.
//!
//! [1] unit-mismatch (warning): 9,000 feet is 2,743 metres, not 1,740 metres
//!     see "9,000 feet": the same measure in another unit
//!     because: 9,000 feet = 2,743 metres, not 1,740 metres
//!     fix: Change 1,740 to 2,743
//!     fix: Change 9,000 to 5,709
//! ```
//!
//! ## Supported
//! ```article
//! written: 1997-07-16
//!
//! The 187-kilometre (116-mile) stage led over the pass at 1,640 metres (5,380 feet). He weighs 95 kilos, or 15 stone.
//! ```
//! ```article
//! written: 2003-08-11
//!
//! The town measured 38 C (100 F), and minus 14.2C (6.4F) in winter. The winter was 2.5 C (4.5 F) warmer than the last. The farm has 250 acres (about 100 hectares). It lies 30 miles (50 km) to the north.
//! ```
//! ```article
//! written: 2010-03-01
//!
//! A tank of 500 gallons (1,900 litres) leaked here, and one of 500 gallons (2,270 litres) there. The ship took on 20,000 tons (18,000 tonnes) of ore.
//! ```
//! ```article
//! written: 2019-03-04
//!
//! The lamp in the square showed 41C at noon. That is 106 in Fahrenheit. He caught 360 tons of fish, and his friend a trout of four pounds.
//! ```
//! ```article
//! written: 2019-03-04
//!
//! The field is 50 metres long. The next one is 50 feet long.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Potatoes are grown up to 9,000 feet, i.e. 2,740 metres. The slick covered 200 square miles by Wednesday, an area of about 520 square kilometres.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2010-03-01
//!
//! He ran 10 miles, or 5 kilometres if it rained. She swam 2 km and cycled 12 miles.
//! ```
//! ```article
//! written: 2010-03-01
//!
//! The road is 40 km long (the old one 30 miles). The field is 100 yards by 60 metres.
//! ```
//!
//! ## Why
//! A measure is converted by another hand, or corrected on one side. Both are allowed the rounding that their digits
//! show, and units that differ between countries (gallon, pint, ton) are read in every size.
//!
//! ## Sources
//! NIST Special Publication 811, appendix B.8; Weights and Measures Act 1985.

use super::{Cx, Rule};
use crate::claims::{Claim, Converted, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::{Bound, Dimension, Measure, Quantity, System, Unit, grouped};
use crate::text::TokenRange;

pub const RULE: Rule = Rule { code: "unit-mismatch", source: include_str!("unit_mismatch.rs"), check };

/// How far the sides may be apart, as a share, before digits are looked at.
const ROUNDING: f64 = 0.03;

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Converted(it) = &claim.what else { return None };
    let all = &cx.reading.quantities;
    let (first, second) = (side(all, &it.first)?, side(all, &it.second)?);
    let agree = |a: &(f64, f64), b: &(f64, f64)| a.0 <= b.1 && b.0 <= a.1;
    if first.iter().any(|a| second.iter().any(|b| agree(a, b))) || is_warmer_by(all, it) {
        return Some(Verdict::Supported);
    }
    Some(Verdict::Refuted(finding(cx, it)?))
}

/// The intervals of a side in the base unit, one for each size of its unit.
fn side(all: &[Quantity], parts: &[usize]) -> Option<Vec<(f64, f64)>> {
    let mut sums: Vec<(f64, f64)> = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        let it = &all[*part];
        let Unit::Measure(measure) = it.unit else { return None };
        // Of "6 ft 2 in" only the inches are rounded.
        let (low, high) = if n + 1 < parts.len() { (it.value, it.value) } else { bounds(it) };
        let (lows, highs) = (measure.to_base(low), measure.to_base(high));
        let here: Vec<(f64, f64)> = lows.zip(highs).collect();
        sums =
            if sums.is_empty() { here } else { sums.iter().zip(&here).map(|(a, b)| (a.0 + b.0, a.1 + b.1)).collect() };
    }
    Some(sums)
}

/// "5 C (9 F) above the average": differences of temperature, which have no zero to shift.
fn is_warmer_by(all: &[Quantity], it: &Converted) -> bool {
    let degrees = |side: &[usize]| {
        let it = &all[*side.first()?];
        let Unit::Measure(measure) = it.unit else { return None };
        let (low, high) = bounds(it);
        let celsius = if measure.system() == System::English { 1.8 } else { 1.0 };
        (measure.dimension() == Dimension::Temperature).then_some((low / celsius, high / celsius))
    };
    degrees(&it.first).zip(degrees(&it.second)).is_some_and(|(a, b)| a.0 <= b.1 && b.0 <= a.1)
}

/// What a written number may stand for: half a step of its last digit that is not a zero, and a little more.
fn bounds(it: &Quantity) -> (f64, f64) {
    let mut step = 1.0;
    if it.value.fract() == 0.0 && it.value != 0.0 {
        while (it.value / (step * 10.0)).fract() == 0.0 {
            step *= 10.0;
        }
    } else {
        step = (it.high - it.low).clamp(0.01, 1.0);
    }
    let slack = (step / 2.0).max(it.value.abs() * ROUNDING);
    let wide = it.value.abs() * 0.15;
    match it.bound {
        Bound::Plain => (it.value - slack, it.value + slack),
        Bound::About => (it.value - wide.max(slack), it.value + wide.max(slack)),
        Bound::AtLeast => (it.value - slack, it.value + wide.max(slack)),
        Bound::AtMost => (it.value - wide.max(slack), it.value + slack),
    }
}

fn finding(cx: &Cx<'_>, it: &Converted) -> Option<Finding> {
    let all = &cx.reading.quantities;
    let (first, second) = (side_text(cx, &it.first)?, side_text(cx, &it.second)?);
    let right = converted(all, &it.first, &it.second)?;
    let back = converted(all, &it.second, &it.first)?;
    let whole = cx.span(all[it.second[0]].number);
    let sum = format!("{first} = {right}, not {second}");
    let mut finding =
        Finding::new(Severity::Warning, whole, format!("{first} is {right}, not {second}"), Evidence::arithmetic(sum))
            .see(cx.span(all[it.first[0]].tokens), "the same measure in another unit");
    let pair = |a: usize, b: usize| (&all[a], &all[b]);
    if let ([a], [b]) = (it.first.as_slice(), it.second.as_slice())
        && all[*a].value == all[*b].value
    {
        // "21 kilometres" of 21 miles: the unit is the slip.
        for (from, to) in [pair(*b, *a), pair(*a, *b)] {
            if let (Some(unit), Some(right)) = (unit_of(from), unit_of(to)) {
                let right =
                    if cx.text(unit).ends_with('s') { cx.text(right) } else { cx.text(right).trim_end_matches('s') };
                finding = finding.fix(cx.text(unit), cx.span(unit), right);
            }
        }
        return Some(finding);
    }
    for (side, right) in [(&it.second, &right), (&it.first, &back)] {
        if let [one] = side.as_slice()
            && let Some(number) = right.split(' ').next()
            && cx.text(all[*one].number).bytes().all(|it| it.is_ascii_digit() || matches!(it, b',' | b'.'))
        {
            finding = finding.fix(cx.text(all[*one].number), cx.span(all[*one].number), number);
        }
    }
    Some(finding)
}

/// The words of a unit that stand behind its number.
fn unit_of(it: &Quantity) -> Option<TokenRange> {
    (it.number.end < it.tokens.end).then(|| TokenRange::new(it.tokens.end - 1, it.tokens.end))
}

fn side_text(cx: &Cx<'_>, side: &[usize]) -> Option<String> {
    let all = &cx.reading.quantities;
    let (first, last) = (all.get(*side.first()?)?, all.get(*side.last()?)?);
    Some(cx.text(TokenRange::new(first.tokens.start, last.tokens.end)).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A side in the unit of the other, written as exactly as the other.
fn converted(all: &[Quantity], from: &[usize], to: &[usize]) -> Option<String> {
    let base: f64 = from.iter().map(|it| base(&all[*it])).sum::<Option<f64>>()?;
    let target = &all[*to.first()?];
    let Unit::Measure(unit) = target.unit else { return None };
    let value = unit.of_base(base);
    let decimals = if target.value.fract() == 0.0 { 0 } else { 1 };
    let decimals = if value.abs() < 10.0 && to.len() > 1 { 1 } else { decimals };
    Some(format!("{} {}", grouped(&format!("{value:.decimals$}")), unit.name()))
}

fn base(it: &Quantity) -> Option<f64> {
    match it.unit {
        Unit::Measure(measure) => Measure::to_base(measure, it.value).next(),
        _ => None,
    }
}
