//! # percentage-mismatch
//!
//! A percentage is not that of the numbers beside it.
//!
//! ## Refuted
//! ```article
//! written: 2009-10-08
//!
//! At the end of September 1,380 families were on the list. A year earlier there had been 1,150. The manager said that the {12}[1] per cent jump was the steepest ever.
//!
//! [1] percentage-mismatch (warning): 12 percent is not what the numbers give: from 1,150 to 1,380 is 20 %
//!     see "1,150": reckoned from this
//!     see "1,380": reckoned from this
//!     because: from 1,150 to 1,380 is 20 %
//!     fix: Change 12 to 20
//! ```
//! ```article
//! written: 2022-03-04
//!
//! The motion was carried by 45 of 60 members, or {65}[1] percent.
//!
//! [1] percentage-mismatch (warning): 65 percent is not what the numbers give: 45 / 60 = 75 %
//!     see "45": reckoned from this
//!     see "60": reckoned from this
//!     because: 45 / 60 = 75 %
//!     fix: Change 65 to 75
//! ```
//! ```article
//! written: 2022-03-04
//!
//! Sales rose {80}[1] percent, from 50 to 75.
//!
//! [1] percentage-mismatch (warning): 80 percent is not what the numbers give: from 50 to 75 is 50 %
//!     see "50": reckoned from this
//!     see "75": reckoned from this
//!     because: from 50 to 75 is 50 %
//!     fix: Change 80 to 50
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Of 2,000 voters, 1,200, or {70}[1] percent, came.
//!
//! [1] percentage-mismatch (warning): 70 percent is not what the numbers give: 1,200 / 2,000 = 60 %
//!     see "1,200": reckoned from this
//!     see "2,000": reckoned from this
//!     because: 1,200 / 2,000 = 60 %
//!     fix: Change 70 to 60
//! ```
//! ```article
//! written: 2019-09-01
//!
//! The price rose from 40 crowns to 50 crowns, an increase of {35}[1] percent.
//!
//! [1] percentage-mismatch (warning): 35 percent is not what the numbers give: from 40 crowns to 50 crowns is 25 %
//!     see "40 crowns": reckoned from this
//!     see "50 crowns": reckoned from this
//!     because: from 40 crowns to 50 crowns is 25 %
//!     fix: Change 35 to 25
//! ```
//!
//! ```article
//! written: 2013-11-11
//!
//! Turnout rose from 40 percent to 50 percent, an increase of {15}[1] percentage points.
//!
//! [1] percentage-mismatch (warning): 15 percentage points are not what the numbers give: from 40 percent to 50 percent is 10 points
//!     see "40 percent": reckoned from this
//!     see "50 percent": reckoned from this
//!     because: from 40 percent to 50 percent is 10 points
//!     fix: Change 15 to 10
//! ```
//! ```article
//! written: 2022-11-21
//!
//! Of the 50 stars that were looked at, 8 have water, or {26}[1] percent.
//!
//! [1] percentage-mismatch (warning): 26 percent is not what the numbers give: 8 / 50 = 16 %
//!     see "8": reckoned from this
//!     see "50": reckoned from this
//!     because: 8 / 50 = 16 %
//!     fix: Change 26 to 16
//! ```
//! ```article
//! written: 2010-03-02
//!
//! From 340 to 391 rose the tally of berths, an increase of {12}[1] percent. The firm employs 280 people. It will cut 42 jobs, or {12}[2] percent of the workforce.
//!
//! [1] percentage-mismatch (warning): 12 percent is not what the numbers give: from 340 to 391 is 15 %
//!     see "340": reckoned from this
//!     see "391": reckoned from this
//!     because: from 340 to 391 is 15 %
//!     fix: Change 12 to 15
//!
//! [2] percentage-mismatch (warning): 12 percent is not what the numbers give: 42 / 280 = 15 %
//!     see "42": reckoned from this
//!     see "280": reckoned from this
//!     because: 42 / 280 = 15 %
//!     fix: Change 12 to 15
//! ```
//!
//! ```article
//! written: 2012-07-01
//!
//! The number of thefts fell by {half}[1], from 120 to 80. {One in three}[2] households, 150 of 600, has no car.
//!
//! [1] percentage-mismatch (warning): “half” is not what the numbers give: from 120 to 80 is 33.3 %
//!     see "120": reckoned from this
//!     see "80": reckoned from this
//!     because: from 120 to 80 is 33.3 %
//!     fix: Change half to a third
//!
//! [2] percentage-mismatch (warning): “One in three” is not what the numbers give: 150 / 600 = 25 %
//!     see "150": reckoned from this
//!     see "600": reckoned from this
//!     because: 150 / 600 = 25 %
//!     fix: Change One in three to One in four
//! ```
//! ```article
//! written: 2014-06-10
//!
//! In the trial 640 people took part. In all, 416 of those who took part, or {56}[1] per cent, felt better.
//!
//! [1] percentage-mismatch (warning): 56 percent is not what the numbers give: 416 / 640 = 65 %
//!     see "416": reckoned from this
//!     see "640": reckoned from this
//!     because: 416 / 640 = 65 %
//!     fix: Change 56 to 65
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Sales came to 46,200, against 38,500 in the same period of 2013, a jump of {a quarter}[1].
//!
//! [1] percentage-mismatch (warning): “a quarter” is not what the numbers give: from 38,500 to 46,200 is 20 %
//!     see "38,500": reckoned from this
//!     see "46,200": reckoned from this
//!     because: from 38,500 to 46,200 is 20 %
//!     fix: Change a quarter to a fifth
//! ```
//! ```article
//! written: 2015-05-19
//!
//! The number of pupils rose by {18}[1] percent this year.
//!
//! The school had 420 last spring and has 483 today.
//!
//! [1] percentage-mismatch (warning): 18 percent is not what the numbers give: from 420 to 483 is 15 %
//!     see "420": reckoned from this
//!     see "483": reckoned from this
//!     because: from 420 to 483 is 15 %
//!     fix: Change 18 to 15
//! ```
//! ```article
//! written: 2000-10-31
//!
//! Of the town's 4,800 homes, 3,120 had been joined to the pipe by then, or {55}[1] percent.
//!
//! [1] percentage-mismatch (warning): 55 percent is not what the numbers give: 3,120 / 4,800 = 65 %
//!     see "3,120": reckoned from this
//!     see "4,800": reckoned from this
//!     because: 3,120 / 4,800 = 65 %
//!     fix: Change 55 to 65
//! ```
//! ```article
//! written: 2019-06-05
//!
//! 12,900 of the 25,000 people on the rolls voted in the runoff, a turnout of {43}[1] percent.
//!
//! [1] percentage-mismatch (warning): 43 percent is not what the numbers give: 12,900 / 25,000 = 51.6 %
//!     see "12,900": reckoned from this
//!     see "25,000": reckoned from this
//!     because: 12,900 / 25,000 = 51.6 %
//!     fix: Change 43 to 52
//! ```
//!
//! ## Supported
//! ```article
//! written: 2009-10-08
//!
//! At the end of September 1,380 families were on the list. A year earlier there had been 1,150. The manager said that the 20 per cent jump was the steepest ever.
//! ```
//! ```article
//! written: 2009-10-08
//!
//! Orders came to 46,200, against 38,500 the year before. The 12 percent jump in prices had been told of in May.
//! ```
//! ```article
//! written: 2013-11-11
//!
//! Turnout rose from 40.4 percent to 50 percent, an increase of 10 percentage points. The share fell from 40 percent to 30 percent, a drop of 25 percent. Rates rose from 2 percent to 4 percent, an increase of 200 basis points.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! The motion was carried by 45 of 60 members, or 75 percent. Sales rose 50 percent, from 50 to 75, and profit from $2.1 million to $2.9 million, a 38 percent increase.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! He won 1,203 of 1,817 votes, or 66 percent; some say two thirds (67 percent).
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Sales came to 46,200, against 38,500 in the same period of 2013, a jump of a fifth.
//! ```
//! ```article
//! written: 1987-06-18
//!
//! Exports fell 9.3 percent from a year earlier to 531,253. This compares with 633,869 in April.
//! ```
//! ```article
//! written: 2013-01-28
//!
//! The number of Selmers with a degree jumped 25 percent to 41.7 million, but only 28.6 million jobs ask for one.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! 12,900 of the 25,000 people on the rolls voted in the runoff, a turnout of 52 percent.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2022-03-04
//!
//! She was elected with 487 of 488 votes, or 98.38 percent of the membership. Unemployment fell from 8 percent to 6 percent, a 2 percent drop.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! About 40 of 60 towns, or nearly 70 percent, had no water. Sales rose 12 percent a year, from 50 to 75.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! Turnout was 45 of 60 in one village and 80 percent in another. The share of 3 of the 10 best teams grew 5 percent.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! In 45 of the 60 towns, 20 percent voted. It rose from 40 crowns to 50 crowns, up 40 percent on the year before. Of 90 seats, 45, or 60 percent of those contested, changed hands.
//! ```
//! ```article
//! written: 2022-11-21
//!
//! Of the 50 stars that were looked at, 8 have water, or 16 percent. Of the 50 towns, 8 have a mill and a mine, or 30 percent of the coal.
//! ```
//! ```article
//! written: 2010-03-02
//!
//! Sales rose 12 percent to 340 million euros, against forecasts of 350 million. Oil fell to 14 dollars from 19, while gas dropped 24 percent.
//! ```
//!
//! ## Why
//! The numbers are updated and the percentage stays. Rounding is allowed for on all sides, and a
//! percentage of something else is left alone.
//!
//! ## Sources
//! Arithmetic.

use super::{Cx, Rule};
use crate::claims::{Claim, Proportion, Relation, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::{Quantity, Unit, number_like};

pub const RULE: Rule = Rule { code: "percentage-mismatch", source: include_str!("percentage_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let all = &cx.reading.quantities;
    match claim.what {
        What::Share(it) => {
            let (part, whole, percent) = (&all[it.part], &all[it.whole], &all[it.percent]);
            let right = 100.0 * part.value / whole.value;
            let sum = format!("{} / {} = {} %", cx.text(part.tokens), cx.text(whole.tokens), rounded(right));
            weigh(cx, percent, (right, right), right, sum, [part, whole])
        }
        What::Change(it) => {
            let (from, to, percent) = (&all[it.from], &all[it.to], &all[it.percent]);
            let is_of_shares = from.unit == Unit::Percent;
            let change =
                |from: f64, to: f64| if is_of_shares { (to - from).abs() } else { 100.0 * (to - from).abs() / from };
            let right = change(from.value, to.value);
            let ends = [(from.low, to.low), (from.low, to.high), (from.high, to.low), (from.high, to.high)];
            let all = ends.map(|(from, to)| change(from, to));
            let bounds = all.iter().fold((right, right), |(low, high), it| (it.min(low), it.max(high)));
            let unit = if is_of_shares { "points" } else { "%" };
            let sum = format!("from {} to {} is {} {unit}", cx.text(from.tokens), cx.text(to.tokens), rounded(right));
            weigh(cx, percent, bounds, right, sum, [from, to])
        }
        What::Proportion(it) => Some(proportion(cx, &it)),
        _ => None,
    }
}

/// Shares that are told in words.
const IN_WORDS: [(&str, f64); 13] = [
    ("a tenth", 0.1),
    ("an eighth", 0.125),
    ("a sixth", 1.0 / 6.0),
    ("a fifth", 0.2),
    ("a quarter", 0.25),
    ("a third", 1.0 / 3.0),
    ("two fifths", 0.4),
    ("half", 0.5),
    ("three fifths", 0.6),
    ("two thirds", 2.0 / 3.0),
    ("three quarters", 0.75),
    ("four fifths", 0.8),
    ("nine tenths", 0.9),
];

/// A share as words say it: "a third" like "half", "one in four" like "one in three".
fn in_words(like: &str, right: f64) -> Option<String> {
    if let Some((before, number)) = like.rsplit_once(' ').filter(|it| it.0.ends_with(" in") || it.0.ends_with(" of")) {
        let of = (1.0 / right).round();
        let is_one = before.to_lowercase().starts_with("one ") && (1.0 / of - right).abs() <= right / 30.0;
        return is_one.then(|| number_like(of, number).map(|it| format!("{before} {it}"))).flatten();
    }
    let (word, _) = IN_WORDS.iter().find(|word| (word.1 - right).abs() <= word.1 / 30.0)?;
    let is_first = like.starts_with(char::is_uppercase);
    let mut letters = word.chars();
    let first = letters.next().map(|it| if is_first { it.to_ascii_uppercase() } else { it });
    Some(first.into_iter().chain(letters).collect())
}

/// A share or a change told in words, against its two numbers.
fn proportion(cx: &Cx<'_>, it: &Proportion) -> Verdict {
    let (one, two) = (&cx.reading.quantities[it.one], &cx.reading.quantities[it.two]);
    let reckoned = |one: f64, two: f64| match it.relation {
        Relation::Share => one / two,
        Relation::Change => (two - one).abs() / one,
        Relation::Multiple => two / one,
    };
    let right = reckoned(one.value, two.value);
    let ends = [(one.low, two.low), (one.low, two.high), (one.high, two.low), (one.high, two.high)];
    let all = ends.map(|(one, two)| reckoned(one, two));
    let (low, high) = all.iter().fold((right, right), |(low, high), it| (it.min(low), it.max(high)));
    if !low.is_finite() || !high.is_finite() || it.bounds.0 <= high && it.bounds.1 >= low {
        return Verdict::Supported;
    }
    let (span, said) = (cx.span(it.said), cx.text(it.said));
    let (a, b) = (cx.text(one.tokens), cx.text(two.tokens));
    let sum = match it.relation {
        Relation::Share => format!("{a} / {b} = {} %", rounded(100.0 * right)),
        Relation::Change => format!("from {a} to {b} is {} %", rounded(100.0 * right)),
        Relation::Multiple => format!("from {a} to {b} is {} times as much", rounded(right)),
    };
    let message = format!("\u{201c}{said}\u{201d} is not what the numbers give: {sum}");
    let mut finding = Finding::new(Severity::Warning, span, message, Evidence::arithmetic(sum));
    if let Some(word) = in_words(said, right).filter(|_| it.relation != Relation::Multiple) {
        finding = finding.fix(said, span, word);
    }
    for it in [one, two] {
        finding = finding.see(cx.span(it.tokens), "reckoned from this");
    }
    Verdict::Refuted(finding)
}

fn weigh(
    cx: &Cx<'_>,
    percent: &Quantity,
    bounds: (f64, f64),
    right: f64,
    sum: String,
    from: [&Quantity; 2],
) -> Option<Verdict> {
    if !right.is_finite() || !bounds.0.is_finite() || !bounds.1.is_finite() {
        return Some(Verdict::NotEnoughInfo);
    }
    // A difference of shares is reckoned by heart: it is off by a step of the coarsest number at most.
    let places = |it: &Quantity| cx.text(it.number).split_once('.').map_or(0, |it| it.1.len());
    let coarsest = places(percent).min(places(from[0])).min(places(from[1]));
    let slack = if percent.unit == Unit::Points { 0.1_f64.powi(coarsest as i32) } else { slack(percent) };
    if percent.low - slack <= bounds.1 && percent.high + slack >= bounds.0 {
        return Some(Verdict::Supported);
    }
    let (span, said) = (cx.span(percent.number), cx.text(percent.number));
    // Written as exactly as the slip, if that is still right: half a point is not "0".
    let is_told = |decimals: &usize| {
        let step = 10_f64.powi(*decimals as i32);
        ((right * step).round() / step - right).abs() <= right.abs() / 20.0
    };
    let decimals = places(percent);
    let decimals = (decimals..decimals + 3).find(is_told).unwrap_or(decimals + 2);
    let message = match percent.unit {
        Unit::Points => format!("{said} percentage points are not what the numbers give: {sum}"),
        _ => format!("{said} percent is not what the numbers give: {sum}"),
    };
    let mut finding = Finding::new(Severity::Warning, span, message, Evidence::arithmetic(sum));
    let step = 10_f64.powi(decimals as i32);
    if let Some(right) = number_like((right * step).round() / step, said) {
        finding = finding.fix(said, span, right);
    }
    for it in from {
        finding = finding.see(cx.span(it.tokens), "reckoned from this");
    }
    Some(Verdict::Refuted(finding))
}

/// How far a percentage may be off by rounding up or down: a step of its last digit, more for round
/// numbers.
fn slack(percent: &Quantity) -> f64 {
    let step = percent.high - percent.low;
    if !percent.is_exact() {
        return step.min(0.5) * 1.5;
    }
    match percent.value {
        it if it % 10.0 == 0.0 => 4.0,
        it if it % 5.0 == 0.0 => 2.0,
        _ => 1.0,
    }
}

fn rounded(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
