//! # title-form
//!
//! A title is worded in a way that the office does not use.
//!
//! ## Refuted
//! ```article
//! written: 2021-02-01
//!
//! The Communist Party of Vietnam (CPV)'s {Secretary General}[1] Nguyen Phu Trong received the message in Hanoi, Vietnam.
//!
//! [1] title-form (warning): "Secretary General" should be "General Secretary"
//!     because: The head of the party is its General Secretary; a Secretary General heads a body such as the United Nations.
//!     fix: Change Secretary General to General Secretary
//! ```
//!
//! ## Supported
//! ```article
//! written: 2021-02-01
//!
//! The Communist Party of Vietnam (CPV)'s General Secretary Nguyen Phu Trong received the message from the UN Secretary-General in Hanoi, Vietnam.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-02-01
//!
//! The Secretary General of the Chess League came to Vietnam.
//! ```
//!
//! ## Why
//! Offices have their own wording, and a similar title belongs to another office elsewhere.
//!
//! ## Sources
//! The `avoid` entries of offices in the fact base.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::facts::OfficeId;
use crate::findings::Verdict;
use crate::mentions::Kind;

pub const RULE: Rule = Rule { code: "title-form", source: include_str!("title_form.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Wording { mention, bearers } = &claim.what else { return None };
    let mention = &cx.reading.mentions[*mention];
    let Kind::Office(office) = &mention.kind else { return None };
    // The title must belong to one of these offices: by its body, or by a person who holds it.
    let held: Vec<OfficeId> = bearers.iter().flat_map(|it| cx.facts.tenures_by(*it).map(|it| it.office)).collect();
    let belongs = |id: &OfficeId| office.candidates.contains(id) && (office.of.is_some() || held.contains(id));
    let Some((id, number)) = office.avoid.iter().copied().find(|(id, _)| belongs(id)) else {
        return Some(Verdict::NotEnoughInfo);
    };
    let facts = cx.facts.office(id);
    let avoid = facts.avoid.get(number)?;
    Some(Verdict::Refuted(cx.wording(avoid, &facts.origin, cx.span(office.title))))
}
