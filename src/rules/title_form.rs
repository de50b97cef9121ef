//! # title-form
//!
//! A title is worded in a way that the office does not use.
//!
//! ## Refuted
//! ```article
//! written: 1992-10-16
//!
//! Sir Hugh Fenner has gone home to Wiltshire. And next summer? Sir {Fenner}[1] thinks he may go to a match.
//!
//! [1] title-form (warning): "Sir" goes with the given name: Sir Hugh, not Sir Fenner
//!     see "Hugh": the given name
//!     because: the given name is Hugh
//!     fix: Change Fenner to Hugh
//!     fix: Change Fenner to Hugh Fenner
//! ```
//! ```article
//! written: 2021-02-01
//!
//! The Communist Party of Vietnam (CPV)'s {Secretary General}[1] Nguyen Phu Trong received the message in Hanoi, Vietnam.
//!
//! [1] title-form (warning): "Secretary General" should be "General Secretary"
//!     because: The head of the party is its General Secretary; a Secretary General heads a body such as the United Nations.
//!     fix: Change Secretary General to General Secretary
//! ```
//! ```article
//! written: 2021-02-01
//!
//! {Secretary-General}[1] of the CPV Central Committee Nguyen Phu Trong met voters in Hanoi, Vietnam.
//!
//! [1] title-form (warning): "Secretary-General" should be "General Secretary"
//!     because: The head of the party is its General Secretary; a Secretary General heads a body such as the United Nations.
//!     fix: Change Secretary-General to General Secretary
//! ```
//! ```article
//! written: 2011-10-25
//!
//! Kofi Berg, general secretary of the Dock Union, spoke from a roof.
//!
//! The {secretary-general}[1] told them to go home.
//!
//! [1] title-form (warning): "secretary-general" here, but "general secretary" elsewhere
//!     see "general secretary": the title elsewhere
//!     because: elsewhere in this article it is "general secretary"
//!     fix: Change secretary-general to general secretary
//! ```
//!
//! ## Supported
//! ```article
//! written: 1992-10-16
//!
//! Sir Hugh Fenner has gone home to Wiltshire. And next summer? Sir Hugh thinks he may go to a match with Lady Fenner and Sir Alec Fenner-Hall.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! The Communist Party of Vietnam (CPV)'s General Secretary Nguyen Phu Trong received the message from the UN Secretary-General in Hanoi, Vietnam.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! UN Secretary-General Antonio Guterres thanked General Secretary Nguyen Phu Trong of the Communist Party of Vietnam.
//! ```
//! ```article
//! written: 2011-10-25
//!
//! Kofi Berg, general secretary of the Dock Union, met the secretary-general of the Commonwealth, Ann Lee.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-02-01
//!
//! The Secretary General of the Chess League came to Vietnam.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! The Secretary General of Vietnam's National Assembly spoke before General Secretary Nguyen Phu Trong. The Party's deputy secretary general in Hue was there.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! ASEAN's Secretary-General visited Hanoi, Vietnam, where the general secretary of the CPV received the Secretary-General.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! In Vietnam, secretaries general of six chambers met. "Secretary General" is the title of a painting shown at the CPV's museum.
//! ```
//!
//! ## Why
//! Offices have their own wording, and a similar title belongs to another office elsewhere.
//!
//! ## Sources
//! The `avoid` entries of offices in the fact base.

use super::{Cx, Rule};
use crate::claims::{Claim, Misname, Misnamed, What};
use crate::facts::OfficeId;
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::Kind;

pub const RULE: Rule = Rule { code: "title-form", source: include_str!("title_form.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    if let What::Misnamed(it) = &claim.what {
        return knight(cx, it).or_else(|| office(cx, it)).map(Verdict::Refuted);
    }
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

/// "The secretary-general" of a union whose general secretary the article has named.
fn office(cx: &Cx<'_>, it: &Misnamed) -> Option<Finding> {
    if it.kind != Misname::Office {
        return None;
    }
    let (said, usual, span) = (cx.text(it.tokens), cx.text(it.usual), cx.span(it.tokens));
    let message = format!("\"{said}\" here, but \"{usual}\" elsewhere");
    let evidence = Evidence::article(format!("elsewhere in this article it is \"{usual}\""));
    let finding = Finding::new(Severity::Warning, span, message, evidence);
    Some(finding.see(cx.span(it.usual), "the title elsewhere").fix(said, span, usual))
}

/// "Sir Fenn": knights and dames are called by their given name.
fn knight(cx: &Cx<'_>, it: &Misnamed) -> Option<Finding> {
    if it.kind != Misname::Knight {
        return None;
    }
    let (said, given, span) = (cx.text(it.tokens), cx.text(it.usual), cx.span(it.tokens));
    let title = cx.word(it.tokens.start - 1);
    let message = format!("\"{title}\" goes with the given name: {title} {given}, not {title} {said}");
    let evidence = Evidence::article(format!("the given name is {given}"));
    let finding = Finding::new(Severity::Warning, span, message, evidence);
    let finding = finding.see(cx.span(it.usual), "the given name").fix(said, span, given);
    Some(finding.fix(said, span, format!("{given} {said}")))
}
