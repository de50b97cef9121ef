//! # acronym-mismatch
//!
//! The abbreviation behind a name belongs to another name.
//!
//! ## Refuted
//! ```article
//! written: 2021-04-12
//!
//! The results of the Congress of the Communist Party of Vietnam ({CPC}[1]) were presented in Hanoi to the Communist Party of China (CPC).
//!
//! [1] acronym-mismatch (error): CPC stands for Communist Party of China, not for Communist Party of Vietnam
//!     see "Communist Party of Vietnam": the name it stands behind
//!     because: Communist Party of China: CPC
//!     because: Communist Party of Vietnam: CPV
//!     fix: Change CPC to CPV
//!     fix: Change Communist Party of Vietnam to Communist Party of China
//! ```
//!
//! ## Supported
//! ```article
//! written: 2021-04-12
//!
//! The results of the Congress of the Communist Party of Vietnam (CPV) were presented in Hanoi to the Communist Party of China (CPC).
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-04-12
//!
//! The Communist Party of Vietnam (DCSVN) met in Hanoi. The Farmers' Union (FU) was there.
//! ```
//!
//! ## Why
//! Neighbours in the alphabet are swapped, and the rest of the story is then about the wrong one.
//!
//! ## Sources
//! The names and abbreviations of the fact base.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Finding, Severity, Verdict};

pub const RULE: Rule = Rule { code: "acronym-mismatch", source: include_str!("acronym_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::StandsFor(index) = claim.what else { return None };
    let it = &cx.reading.acronyms[index];
    if it.named.is_empty() || it.abbreviated.is_empty() {
        return Some(Verdict::NotEnoughInfo);
    }
    if it.named.iter().any(|id| it.abbreviated.contains(id)) {
        return Some(Verdict::Supported);
    }
    let (name, said) = (cx.text(it.name), cx.text(it.tokens));
    let other = cx.facts.organization(*it.abbreviated.first()?);
    let own = cx.facts.organization(*it.named.first()?);
    let other_name = other.names.first()?;
    let message = format!("{said} stands for {other_name}, not for {name}");
    let span = cx.span(it.tokens);
    let mut finding =
        Finding::new(Severity::Error, span, message, cx.fact(format!("{other_name}: {said}"), &other.origin));
    if let Some(abbr) = &own.abbr {
        finding = finding.because(cx.fact(format!("{name}: {abbr}"), &own.origin)).fix(said, span, abbr.clone());
    }
    Some(Verdict::Refuted(finding.see(cx.span(it.name), "the name it stands behind").fix(
        name,
        cx.span(it.name),
        other_name.clone(),
    )))
}
