//! # organization-form
//!
//! A body is called by a name that it does not bear.
//!
//! ## Refuted
//! ```article
//! written: 2012-07-05
//!
//! The Kessmoor Heritage Trust, which runs the mill, will spend 26,000 pounds on repairs. Its director said the Kessmoor Heritage {Society}[1] hoped to have it turning by Easter.
//!
//! [1] organization-form (warning): "Society" here, but "Trust" elsewhere in the same name
//!     see "Trust": the name elsewhere
//!     because: elsewhere in this article it is "Trust"
//!     fix: Change Society to Trust
//! ```
//! ```article
//! written: 2002-06-18
//!
//! Tarrow Instruments plc today issues an update. Orders were flat. Tarrow Instruments {Ltd}[1] has been quoted since 1986.
//!
//! [1] organization-form (warning): "Ltd" here, but "plc" elsewhere in the same name
//!     see "plc": the name elsewhere
//!     because: elsewhere in this article it is "plc"
//!     fix: Change Ltd to plc
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Delegates of the {Vietnam Communist Party}[1] met in Hanoi.
//!
//! [1] organization-form (warning): "Vietnam Communist Party" should be "Communist Party of Vietnam"
//!     because: The party's own English name is Communist Party of Vietnam.
//!     fix: Change Vietnam Communist Party to Communist Party of Vietnam
//! ```
//! ```article
//! written: 2021-02-01
//!
//! A message was sent to the {Viet Nam Communist Party}[1] by its guests.
//!
//! [1] organization-form (warning): "Viet Nam Communist Party" should be "Communist Party of Viet Nam"
//!     because: The party's own English name is Communist Party of Viet Nam.
//!     fix: Change Viet Nam Communist Party to Communist Party of Viet Nam
//! ```
//! ```article
//! written: 2012-10-16
//!
//! The Harbour Boundary Commission sat on Monday. It heard a priest. The findings of the {Committee}[1] will bind both towns.
//!
//! [1] organization-form (warning): "Committee" here, but "Commission" elsewhere in the same name
//!     see "Commission": the name elsewhere
//!     because: elsewhere in this article it is "Commission"
//!     fix: Change Committee to Commission
//! ```
//! ```article
//! written: 2022-08-09
//!
//! The Vesper Bay Conservation Trust bought the marsh on Monday. Letters go to the Vesper Bay {Preservation}[1] Trust.
//!
//! [1] organization-form (warning): "Preservation" here, but "Conservation" elsewhere in the same name
//!     see "Conservation": the name elsewhere
//!     because: elsewhere in this article it is "Conservation"
//!     fix: Change Preservation to Conservation
//! ```
//!
//! ## Supported
//! ```article
//! written: 2012-07-05
//!
//! The Kessmoor Heritage Trust and the Kessmoor Heritage Society share a house. The Security Council met on Monday, and the Security Committee on Tuesday. A limited number of tickets is left.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Delegates of the Communist Party of Vietnam met in Hanoi. The Vietnamese Communist Party leads the state.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! The South Vietnam Communist Party office, a Vietnam communist party school and Vietnam's Communist Party were in the news.
//! ```
//! ```article
//! written: 2012-10-16
//!
//! The Harbour Boundary Commission sat on Monday. The Fishing Committee did not. The findings of the Committee are secret.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-02-01
//!
//! Delegates of the Vietnam Chess Party met in Hanoi.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! In Vietnam, Communist Party members voted. Outside Vietnam, Communist Party of China officials read the text.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! The France-Vietnam Communist Party Friendship Society met in Lyon.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! The book "The Vietnam Workers' Party at Work" was on show at the stand of the Vietnam Communist Youth.
//! ```
//!
//! ## Why
//! A body's name is its own. Common paraphrases are understood; a wording that is neither is a slip.
//!
//! ## Sources
//! The `avoid` entries of organizations in the fact base.

use super::{Cx, Rule};
use crate::claims::{Claim, Misname, Misnamed, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::Kind;

pub const RULE: Rule = Rule { code: "organization-form", source: include_str!("organization_form.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    if let What::Misnamed(it) = &claim.what {
        return misnamed(cx, it).map(Verdict::Refuted);
    }
    let What::Wording { mention, .. } = &claim.what else { return None };
    let mention = &cx.reading.mentions[*mention];
    let Kind::Organization(organization) = &mention.kind else { return None };
    let (id, number) = organization.avoid?;
    let facts = cx.facts.organization(id);
    let avoid = facts.avoid.get(number)?;
    Some(Verdict::Refuted(cx.wording(avoid, &facts.origin, mention.span)))
}

/// "Society" of what is a trust elsewhere in the article; "plc" of a limited company.
fn misnamed(cx: &Cx<'_>, it: &Misnamed) -> Option<Finding> {
    if matches!(it.kind, Misname::Knight | Misname::Office) {
        return None;
    }
    let (said, usual, span) = (cx.text(it.tokens), cx.text(it.usual), cx.span(it.tokens));
    let message = format!("\"{said}\" here, but \"{usual}\" elsewhere in the same name");
    let evidence = Evidence::article(format!("elsewhere in this article it is \"{usual}\""));
    let finding = Finding::new(Severity::Warning, span, message, evidence);
    Some(finding.see(cx.span(it.usual), "the name elsewhere").fix(said, span, usual))
}
