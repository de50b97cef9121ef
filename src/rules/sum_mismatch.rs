//! # sum-mismatch
//!
//! The parts do not add up to the whole.
//!
//! ## Refuted
//! ```article
//! written: 2022-03-04
//!
//! The bus carried {12}[1] people, 5 men and 8 women.
//!
//! [1] sum-mismatch (warning): the parts add up to 13, not 12
//!     see "5": a part
//!     see "8": a part
//!     because: 5 + 8 = 13, not 12
//!     fix: Change 12 to 13
//!     fix: Change 5 to 4
//!     fix: Change 8 to 7
//! ```
//! ```article
//! written: 2022-03-04
//!
//! {Twenty-three}[1] victims (nine men, eleven women and four children) were named.
//!
//! [1] sum-mismatch (warning): the parts add up to 24, not Twenty-three
//!     see "nine": a part
//!     see "eleven": a part
//!     see "four": a part
//!     because: 9 + 11 + 4 = 24, not 23
//! ```
//! ```article
//! written: 2019-09-01
//!
//! The team came home with five gold, six silver and three bronze medals, {16}[1] in total.
//!
//! [1] sum-mismatch (warning): the parts add up to 14, not 16
//!     see "five": a part
//!     see "six": a part
//!     see "three": a part
//!     because: 5 + 6 + 3 = 14, not 16
//!     fix: Change 16 to 14
//! ```
//! ```article
//! written: 2019-09-01
//!
//! {Nine}[1] people were killed: five men, two women and one child.
//!
//! [1] sum-mismatch (warning): the parts add up to 8, not Nine
//!     see "five": a part
//!     see "two": a part
//!     see "one": a part
//!     because: 5 + 2 + 1 = 8, not 9
//! ```
//!
//! ## Supported
//! ```article
//! written: 2022-03-04
//!
//! The bus carried 13 people, 5 men and 8 women. Twenty-four victims (nine men, eleven women and four children) were named.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2022-03-04
//!
//! The bus carried 25 people, 5 men and 8 women among them. Rescuers found 12 people, including 5 men and 8 women.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! At least 12 people, 5 men and 8 women, were hurt. The 12 members, 3 women and a cook, sailed on.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! Of 12 students, 5 boys passed. There were 30 workers, 12 women and 6 of them pregnant, in the hall.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! Some 40 migrants, 20 men and 25 women, landed. The team has 11 members, 4 men and women from each town.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! The team won 16 medals: five gold and six silver came in the pool. There were 12 boys and 9 girls, 31 teachers and cooks in all.
//! ```
//!
//! ## Why
//! One number is updated as news comes in, and the others are not.
//!
//! ## Sources
//! Arithmetic.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};

pub const RULE: Rule = Rule { code: "sum-mismatch", source: include_str!("sum_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Parts(it) = &claim.what else { return None };
    let all = &cx.reading.quantities;
    let whole = &all[it.whole];
    let parts = it.parts.iter().map(|part| &all[*part]);
    let low: f64 = parts.clone().map(|it| it.low).sum();
    let high: f64 = parts.clone().map(|it| it.high).sum();
    if low <= whole.high && high >= whole.low {
        return Some(Verdict::Supported);
    }
    let sum: f64 = parts.clone().map(|it| it.value).sum();
    let terms: Vec<String> = parts.clone().map(|it| it.value.to_string()).collect();
    let said = cx.text(whole.number);
    let span = cx.span(whole.number);
    let evidence = Evidence::arithmetic(format!("{} = {sum}, not {}", terms.join(" + "), whole.value));
    let mut finding = Finding::new(Severity::Warning, span, format!("the parts add up to {sum}, not {said}"), evidence);
    if said.starts_with(|it: char| it.is_ascii_digit()) {
        finding = finding.fix(said, span, sum.to_string());
    }
    for part in parts {
        let place = cx.span(part.number);
        finding = finding.see(place, "a part");
        let right = part.value + whole.value - sum;
        if right > 0.0 && cx.slice(place).starts_with(|it: char| it.is_ascii_digit()) {
            finding = finding.fix(cx.slice(place), place, right.to_string());
        }
    }
    Some(Verdict::Refuted(finding))
}
