//! # milestone-mismatch
//!
//! A goal's year is not the year of the anniversary that it is tied to.
//!
//! ## Refuted
//! ```article
//! written: 2021-04-12
//!
//! The party set the goal of developing Vietnam till 2030 with a vision to {2049}[1], with the 100th anniversary of the CPV and the 100th anniversary of the establishment of the country as two milestones.
//!
//! [1] milestone-mismatch (error): 2049 is not the year of 100th anniversary of the establishment of the country, which is 2045
//!     see "100th anniversary of the establishment of the country": 1945 + 100 = 2045
//!     because: 1945 + 100 = 2045
//!     because: Vietnam was founded on 2 September 1945
//!     fix: Change 2049 to 2045
//! ```
//! ```article
//! written: 2021-05-06
//!
//! The Harbour Museum was founded in 1927. It plans a new wing by {2028}[1], with the 100th anniversary of the Harbour Museum as a milestone.
//!
//! [1] milestone-mismatch (error): 2028 is not the year of 100th anniversary of the Harbour Museum, which is 2027
//!     see "100th anniversary of the Harbour Museum": 1927 + 100 = 2027
//!     see "1927": the founding year, as the article gives it
//!     because: 1927 + 100 = 2027
//!     fix: Change 2028 to 2027
//! ```
//!
//! ## Supported
//! ```article
//! written: 2021-04-12
//!
//! The party set the goal of developing Vietnam till 2030 with a vision to 2045, with the 100th anniversary of the CPV and the 100th anniversary of the establishment of the country as two milestones.
//! ```
//! ```article
//! written: 2021-05-06
//!
//! The Harbour Museum was founded in 1927. It plans a new wing by 2025 and a second one by 2027, the 100th anniversary of the Harbour Museum.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-05-06
//!
//! The club plans a new stand by 2028, with its 100th anniversary as a milestone.
//! ```
//! ```article
//! written: 2021-05-06
//!
//! The Harbour Museum was founded in 1927. By 2024 it will have a new roof, and the 100th anniversary of the Harbour Museum will be kept with a fair.
//! ```
//! ```article
//! written: 2021-05-06
//!
//! The Harbour Museum was founded in 1927. It aims to raise a million by 2030, well after the 100th anniversary of the Harbour Museum.
//! ```
//! ```article
//! written: 2021-05-06
//!
//! Founded in 1927, the museum wants to be free of debt by 2026, a year before its 100th anniversary.
//! ```
//!
//! ## Why
//! Founding year and number give the year; a goal that is called a milestone must fall in it.
//!
//! ## Sources
//! Founding years from the fact base or from the article.

use super::{Cx, Rule};
use crate::claims::{Claim, CountedFrom, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::time::Datelike;

pub const RULE: Rule = Rule { code: "milestone-mismatch", source: include_str!("milestone_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Plans(target) = &claim.what else { return None };
    let Some(milestone) = &target.milestone else { return Some(Verdict::NotEnoughInfo) };
    if milestone.falls_in().any(|year| year == target.year) {
        return Some(Verdict::Supported);
    }
    // A year that is over is wrong by itself; that is another rule's finding.
    if cx.dateline().is_some_and(|it| target.year < it.first().year()) {
        return Some(Verdict::NotEnoughInfo);
    }
    let span = cx.reading.timexes[target.timex].written.year?.span;
    let mention = &cx.reading.mentions[milestone.mention];
    let meant = milestone.falls_in().next()?;
    let message = format!("{} is not the year of {}, which is {meant}", target.year, cx.slice(mention.span));
    let mut finding: Option<Finding> = None;
    for from in &milestone.from {
        let sum = milestone.sum(from);
        let evidence = Evidence::arithmetic(sum.clone());
        let base = match finding.take() {
            Some(finding) => finding.because(evidence),
            None => Finding::new(Severity::Error, span, message.clone(), evidence),
        };
        finding = Some(match from {
            CountedFrom::Fact { text, origin, .. } => {
                base.see(mention.span, sum).because(cx.fact(text.clone(), origin))
            }
            CountedFrom::Article { span, .. } => {
                base.see(mention.span, sum).see(*span, "the founding year, as the article gives it")
            }
        });
    }
    let mut finding = finding?;
    for year in milestone.falls_in() {
        finding = finding.fix(cx.slice(span), span, year.to_string());
    }
    Some(Verdict::Refuted(finding))
}
