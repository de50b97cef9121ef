//! # arithmetic-mismatch
//!
//! A difference, a product or an average is not what its numbers give.
//!
//! ## Refuted
//! ```article
//! written: 2019-10-04
//!
//! Enrolment at the school climbed from 1,240 to 1,395 pupils, a gain of {165}[1].
//!
//! [1] arithmetic-mismatch (warning): the difference is 155, not 165
//!     see "1,395": reckoned from this
//!     see "1,240": reckoned from this
//!     because: 1,395 - 1,240 = 155, not 165
//!     fix: Change 165 to 155
//!     fix: Change 1,395 to 1,405
//!     fix: Change 1,240 to 1,230
//! ```
//! ```article
//! written: 2019-01-24
//!
//! The mercury dropped {31}[1] degrees, from 44 at noon to 3. The motion was carried by a majority of {four}[2], the Ayes numbering 41 and the Noes 38.
//!
//! [1] arithmetic-mismatch (warning): the difference is 41, not 31
//!     see "44": reckoned from this
//!     see "3": reckoned from this
//!     because: 44 - 3 = 41, not 31
//!     fix: Change 31 to 41
//!     fix: Change 44 to 34
//!
//! [2] arithmetic-mismatch (warning): the difference is 3, not four
//!     see "41": reckoned from this
//!     see "38": reckoned from this
//!     because: 41 - 38 = 3, not 4
//!     fix: Change four to three
//!     fix: Change 41 to 42
//!     fix: Change 38 to 37
//! ```
//! ```article
//! written: 2003-05-19
//!
//! The widow sold 10,000 shares at $48 a share and was paid ${430,000}[1]. To replace all of its 1,800 meters, at $250 each, the town would have to find ${4.5}[2] million.
//!
//! [1] arithmetic-mismatch (warning): the product is 480,000, not 430,000
//!     see "48": reckoned from this
//!     see "10,000": reckoned from this
//!     because: 48 × 10,000 = 480,000, not 430,000
//!     fix: Change 430,000 to 480,000
//!     fix: Change 48 to 43
//!
//! [2] arithmetic-mismatch (warning): the product is 450,000, not 4,500,000
//!     see "250": reckoned from this
//!     see "1,800": reckoned from this
//!     because: 250 × 1,800 = 450,000, not 4,500,000
//!     fix: Change 4.5 to 0.45
//!     fix: Change 250 to 2,500
//!     fix: Change 1,800 to 18,000
//! ```
//! ```article
//! written: 2011-06-02
//!
//! The judges gave the mare 80, 85 and 90, for an average of {87}[1].
//!
//! [1] arithmetic-mismatch (warning): the average is 85, not 87
//!     see "80": reckoned from this
//!     see "85": reckoned from this
//!     see "90": reckoned from this
//!     because: (80 + 85 + 90) / 3 = 85, not 87
//!     fix: Change 87 to 85
//! ```
//!
//! ## Supported
//! ```article
//! written: 2019-10-04
//!
//! Enrolment at the school climbed from 1,240 to 1,395 pupils, a gain of 155. The mercury dropped 41 degrees, from 44 at noon to 3.
//! ```
//! ```article
//! written: 2003-05-19
//!
//! The widow sold 10,000 shares at $43 a share and was paid $430,000. The judges gave the mare 80, 85 and 90, for an average of 85.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2003-05-19
//!
//! Sales rose by more than 40, from 100 to 150. The firm sold 12 boats at $400 a foot, and 9 engines, for $90,000.
//! ```
//! ```article
//! written: 1987-03-24
//!
//! The number of rigs rose by 12 to 692, against 742 a year ago. Police found 11 more victims, days after 35 were found.
//! ```
//! ```article
//! written: 1987-03-04
//!
//! The debt rose to 7.79 billion dollars from 5.01 billion, partly because of a deficit of 1.42 billion dollars. Subsidies exceeded the plan by nine billion to reach 164 billion, up from 152.9 billion.
//! ```
//!
//! ## Why
//! A reporter works out the last number of a sentence, and then one of the others is mended.
//!
//! ## Sources
//! Arithmetic.

use super::{Cx, Rule, told};
use crate::claims::{Claim, How, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::number_like;

pub const RULE: Rule = Rule { code: "arithmetic-mismatch", source: include_str!("arithmetic_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Reckoned(it) = &claim.what else { return None };
    let all = &cx.reading.quantities;
    let result = &all[it.result];
    let (low, high) = it.right(all);
    let slack = 1e-9 * high.abs();
    if result.low <= high + slack && result.high >= low - slack {
        return Some(Verdict::Supported);
    }
    let terms = || it.terms.iter().map(|term| &all[*term]);
    // "8.1 million" less "6.9 million" is 1.2; of two scales the numbers are told in full.
    let scales = terms().chain([result]).map(|it| cx.scale(it));
    let one = scales.reduce(|a, b| a.filter(|_| a == b)).flatten();
    let scale = one.filter(|_| it.how != How::Product).unwrap_or(1.0);
    // Binary fractions leave 9.299999999999999 behind.
    let shown = |value: f64| (value / scale * 1e4).round() / 1e4;
    let right = it.value(all);
    // "$4.5 million" beside 450,000 is 4,500,000.
    let is_told_in_full = one.is_none() || it.how == How::Product;
    let said = cx.text(result.number);
    let shown_said = if is_told_in_full { told(shown(result.value)) } else { said.to_lowercase() };
    let shown_terms: Vec<String> = terms().map(|it| told(shown(it.value))).collect();
    let sum = match it.how {
        How::Difference => shown_terms.join(" - "),
        How::Product => shown_terms.join(" × "),
        How::Average => format!("({}) / {}", shown_terms.join(" + "), shown_terms.len()),
    };
    let evidence = Evidence::arithmetic(format!("{sum} = {}, not {}", told(shown(right)), told(shown(result.value))));
    let what = match it.how {
        How::Difference => "the difference",
        How::Product => "the product",
        How::Average => "the average",
    };
    let span = cx.span(result.number);
    let message = format!("{what} is {}, not {}", told(shown(right)), shown_said);
    let mut finding = Finding::new(Severity::Warning, span, message, evidence);
    // Each number in the scale that it is written in.
    let like = |value: f64, number: usize| {
        let said = cx.text(all[number].number);
        cx.scale(&all[number]).and_then(|scale| number_like((value / scale * 1e6).round() / 1e6, said))
    };
    if let Some(right) = like(right, it.result) {
        finding = finding.fix(said, span, right);
    }
    for (place, term) in it.terms.iter().enumerate() {
        let (value, other) = (all[*term].value, cx.span(all[*term].number));
        finding = finding.see(other, "reckoned from this");
        let mended = match (it.how, place) {
            (How::Difference, _) if value + result.value - right < 0.0 => continue,
            (How::Difference, 0) => value + result.value - right,
            (How::Difference, _) => value + right - result.value,
            (How::Product, _) => result.value * value / right,
            (How::Average, _) => continue,
        };
        // Nobody wrote "17.3 jurors".
        let is_whole = value.fract() != 0.0 || mended.fract() == 0.0;
        if mended > 0.0
            && is_whole
            && let Some(mended) = like(mended, *term)
        {
            finding = finding.fix(cx.slice(other), other, mended);
        }
    }
    Some(Verdict::Refuted(finding))
}
