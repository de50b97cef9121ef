//! # relation-contradiction
//!
//! Somebody is told as two kinds of kin of one person.
//!
//! ## Refuted
//! ```article
//! written: 2022-11-24
//!
//! The boy was staying at the farm with his aunt, Trudy Brandt, while his parents were overseas.
//!
//! His {stepmother}[1], Ms Brandt, said that every vehicle would be locked from now on.
//!
//! [1] relation-contradiction (warning): stepmother here, but aunt for Trudy Brandt elsewhere
//!     see "aunt": the other place
//!     because: Trudy Brandt is told as aunt and as stepmother of the same person
//!     fix: Change stepmother to aunt
//!     fix: Change aunt to stepmother
//! ```
//! ```article
//! written: 1998-03-12
//!
//! In the back room slept Leo Marchbank and his brother Dennis, who had a drum. The death of Dennis, his {cousin}[1], kept Leo from the clarinet for two years.
//!
//! [1] relation-contradiction (warning): cousin here, but brother for Dennis elsewhere
//!     see "brother": the other place
//!     because: Dennis is told as brother and as cousin of the same person
//!     fix: Change cousin to brother
//!     fix: Change brother to cousin
//! ```
//!
//! ## Supported
//! ```article
//! written: 1998-03-12
//!
//! In the back room slept Leo Marchbank and his brother Dennis, who had a drum. The death of Dennis, his brother, kept Leo from the clarinet.
//! ```
//!
//! ```article
//! written: 2009-05-06
//!
//! Femke Boersma and her fiance, Joost Kuiper, had entered the cave at nine. Boersma and her husband, Mr Kuiper, were found at noon.
//! ```
//! ```article
//! written: 2017-12-12
//!
//! Karl Lee was a lawyer. Thoughts are with his wife Anita, his two daughters, Brianna and Tania, and his brother, Anita's doctor.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2001-12-04
//!
//! Her nephew Colin heard the shouting. The shopkeeper's son has since fitted a panic button.
//! ```
//! ```article
//! written: 2011-03-01
//!
//! Karl Lund lived with his wife, Ann. Years later his son, Per Lund, wrote of his mother, Ann, that she never slept.
//! ```
//! ```article
//! written: 2011-03-01
//!
//! Ida Brandt came with her brother Karl. Vera Moll came with her cousin Karl, and the two Karls danced.
//! ```
//!
//! ## Why
//! Kin is changed between two drafts. A partner may become a wife; a cousin does not become a brother.
//! Only kin with a name is compared: somebody may have two cousins.
//!
//! ## Sources
//! The article.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::text::TokenRange;

pub const RULE: Rule =
    Rule { code: "relation-contradiction", source: include_str!("relation_contradiction.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Related(it) = claim.what else { return None };
    let [here, there] = [it.here, it.there].map(|it| TokenRange::new(it, it + 1));
    let (name, said, other) = (cx.text(it.name), cx.text(here), cx.text(there));
    let (kin, before) = (said.to_lowercase(), other.to_lowercase());
    let message = format!("{kin} here, but {before} for {name} elsewhere");
    let evidence = Evidence::article(format!("{name} is told as {before} and as {kin} of the same person"));
    let finding = Finding::new(Severity::Warning, cx.span(here), message, evidence)
        .see(cx.span(there), "the other place")
        .fix(said, cx.span(here), before.as_str())
        .fix(other, cx.span(there), kin.as_str());
    Some(Verdict::Refuted(finding))
}
