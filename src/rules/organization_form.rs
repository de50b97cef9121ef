//! # organization-form
//!
//! A body is called by a name that it does not bear.
//!
//! ## Refuted
//! ```article
//! written: 2021-02-01
//!
//! Delegates of the {Vietnam Communist Party}[1] met in Hanoi.
//!
//! [1] organization-form (warning): "Vietnam Communist Party" should be "Communist Party of Vietnam"
//!     because: The party's own English name is Communist Party of Vietnam.
//!     fix: Change Vietnam Communist Party to Communist Party of Vietnam
//! ```
//!
//! ## Supported
//! ```article
//! written: 2021-02-01
//!
//! Delegates of the Communist Party of Vietnam met in Hanoi. The Vietnamese Communist Party leads the state.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-02-01
//!
//! Delegates of the Vietnam Chess Party met in Hanoi.
//! ```
//!
//! ## Why
//! A body's name is its own. Common paraphrases are understood; a wording that is neither is a slip.
//!
//! ## Sources
//! The `avoid` entries of organizations in the fact base.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::Verdict;
use crate::mentions::Kind;

pub const RULE: Rule = Rule { code: "organization-form", source: include_str!("organization_form.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Wording { mention, .. } = &claim.what else { return None };
    let mention = &cx.reading.mentions[*mention];
    let Kind::Organization(organization) = &mention.kind else { return None };
    let (id, number) = organization.avoid?;
    let facts = cx.facts.organization(id);
    let avoid = facts.avoid.get(number)?;
    Some(Verdict::Refuted(cx.wording(avoid, &facts.origin, mention.span)))
}
