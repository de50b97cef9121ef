//! # office-wrong-organization
//!
//! The person holds an office of this title, but in another body or country.
//!
//! ## Refuted
//! ```article
//! written: 2021-04-12
//!
//! General Secretary of the {Communist Party of China}[1] Nguyen Phu Trong received the guests in Hanoi, Vietnam.
//!
//! [1] office-wrong-organization (warning): Nguyen Phu Trong is General Secretary of the Communist Party of Vietnam Central Committee, not of "Communist Party of China"
//!     see "Nguyen Phu Trong": who holds the office
//!     because: Nguyen Phu Trong: General Secretary of the Communist Party of Vietnam Central Committee, 19 January 2011 to 19 July 2024
//!     fix: Change Communist Party of China to Communist Party of Vietnam
//! ```
//! ```article
//! written: 2021-04-12
//!
//! In Vietnam, head of the {CPC Central Committee}[1]'s Commission for External Relations Le Hoai Trung opened the meeting with China.
//!
//! [1] office-wrong-organization (warning): Le Hoai Trung is Head of the CPV Central Committee's Commission for External Relations, not of "CPC Central Committee"
//!     see "Le Hoai Trung": who holds the office
//!     because: Le Hoai Trung: Head of the CPV Central Committee's Commission for External Relations, 19 March 2021 to 3 February 2025
//!     fix: Change CPC Central Committee to CPV Central Committee
//! ```
//!
//! ## Supported
//! ```article
//! written: 2021-04-12
//!
//! General Secretary of the Communist Party of Vietnam Nguyen Phu Trong received the guests in Hanoi, Vietnam.
//! ```
//! ```article
//! written: 2021-04-12
//!
//! The general secretaries of the Communist Party of China and the Communist Party of Vietnam, Xi Jinping and Nguyen Phu Trong, spoke by telephone.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-04-12
//!
//! Nguyen Phu Trong, honorary chairman of the Football Federation of Vietnam, received the guests in Hanoi.
//! ```
//! ```article
//! written: 2021-04-12
//!
//! Nguyen Phu Trong of Vietnam, a guest of the general secretary of the Communist Party of China, Xi Jinping, was met by Song Tao, head of the CPC Central Committee's International Department.
//! ```
//! ```article
//! written: 2021-04-12
//!
//! General Secretary Nguyen Phu Trong of Vietnam wrote to the Communist Party of China. The Communist Party of China's guest, General Secretary Nguyen Phu Trong, thanked it.
//! ```
//! ```article
//! written: 2021-04-12
//!
//! "I thank the Communist Party of China," General Secretary Nguyen Phu Trong said in Hanoi, Vietnam. On behalf of the Communist Party of China, Xi Jinping replied to General Secretary Nguyen Phu Trong.
//! ```
//!
//! ## Why
//! Two parties or ministries that are one letter or one word apart are swapped when a story is
//! about both. The person and the title tell which one was meant.
//!
//! ## Sources
//! The offices and tenures of the fact base.

use super::{Cx, Rule};
use crate::claims::{Claim, Holds, What};
use crate::facts::{OfficeId, OrganizationId, Seat, Tenure};
use crate::findings::{Finding, Severity, Verdict};
use crate::mentions::{Kind, OfficeMention};
use crate::text::TokenRange;
use crate::time::Truth;

pub const RULE: Rule =
    Rule { code: "office-wrong-organization", source: include_str!("office_wrong_organization.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Holds(holds) = &claim.what else { return None };
    let Kind::Office(office) = &cx.reading.mentions[holds.office].kind else { return None };
    let (Some(person), Some(of)) = (cx.reading.figures[holds.figure].person(), office.of) else {
        return Some(Verdict::NotEnoughInfo);
    };
    let held =
        |id: &OfficeId| holds.when.readings.iter().any(|when| cx.facts.held(person, *id, when.widened(1)) != Truth::No);
    let ever = |id: &OfficeId| cx.facts.tenures_by(person).any(|it| it.office == *id);
    if office.candidates.iter().any(|id| held(id) || ever(id)) {
        return Some(Verdict::Supported);
    }
    let Some(meant) = office
        .namesakes
        .iter()
        .find(|id| !office.candidates.contains(id) && (held(id) || (holds.manner.former && ever(id))))
    else {
        return Some(Verdict::NotEnoughInfo);
    };
    if office.candidates.is_empty() && !names_a_rival(cx, office, of) {
        return Some(Verdict::NotEnoughInfo);
    }
    finding(cx, holds, of, *meant).map_or(Some(Verdict::NotEnoughInfo), |it| Some(Verdict::Refuted(it)))
}

/// Whether the body that the text names has, itself or above it, an office that could be meant:
/// only then are two known bodies swapped. A body that the facts know too little of is no proof.
fn names_a_rival(cx: &Cx<'_>, office: &OfficeMention, of: TokenRange) -> bool {
    let stated = cx.reading.within(of).find_map(|it| match &it.kind {
        Kind::Organization(it) => Some(it.candidates.clone()),
        _ => None,
    });
    let Some(stated) = stated else { return false };
    let kind_of = |id: &OfficeId| match cx.facts.office(*id).seat {
        Some(Seat::Organization(body)) => Some(body),
        _ => None,
    };
    office.namesakes.iter().filter_map(kind_of).any(|own| {
        let root = root_of(cx, own);
        stated.iter().any(|it| {
            let other = root_of(cx, *it);
            other != root && cx.facts.organization(other).kind == cx.facts.organization(root).kind
        })
    })
}

/// The body at the top: the party of its departments.
fn root_of(cx: &Cx<'_>, id: OrganizationId) -> OrganizationId {
    cx.facts.ancestors(id).last().unwrap_or(id)
}

fn finding(cx: &Cx<'_>, holds: &Holds, of: TokenRange, meant: OfficeId) -> Option<Finding> {
    let person = cx.reading.figures[holds.figure].person()?;
    let tenure: &Tenure = {
        let held = |it: &&Tenure| holds.when.readings.iter().any(|when| it.held(*when) != Truth::No);
        let own = || cx.facts.tenures_by(person).filter(|it| it.office == meant);
        own().find(held).or_else(|| own().next())?
    };
    let office = cx.facts.office(meant);
    let (name, house) = (cx.facts.person(person).names.first()?, office.titles.first()?);
    let said = cx.text(of);
    let is_over = cx.dateline().is_some_and(|line| tenure.to.is_some_and(|to| to.last() < line.first()));
    let message = format!("{name} {} {house}, not of \"{said}\"", if is_over { "was" } else { "is" });
    let evidence = cx.fact(format!("{name}: {house}, {}", tenure.when()), &tenure.origin);
    let span = cx.span(of);
    let mut finding =
        Finding::new(Severity::Warning, span, message, evidence).see(cx.span(holds.name), "who holds the office");
    if let Some(right) = right_name(cx, of, office.seat?) {
        finding = finding.fix(said, span, right);
    }
    Some(finding)
}

/// The right body, named as the wrong one is: in full or by its abbreviation, itself or its parent.
fn right_name(cx: &Cx<'_>, of: TokenRange, seat: Seat) -> Option<String> {
    let Seat::Organization(own) = seat else {
        let Seat::Place(id) = seat else { return None };
        return cx.facts.place(id).names.first().cloned();
    };
    let stated = cx.reading.within(of).find_map(|it| match &it.kind {
        Kind::Organization(it) => it.candidates.first().copied(),
        _ => None,
    })?;
    let said = cx.text(of);
    // The body at the same height: a party for a party, a central committee for a central committee.
    let height = cx.facts.ancestors(stated).count();
    let same =
        std::iter::once(own).chain(cx.facts.ancestors(own)).find(|id| cx.facts.ancestors(*id).count() == height)?;
    let it = cx.facts.organization(same);
    let is_short = !said.contains(' ');
    let like = it.names.iter().find(|name| name.split(' ').count() == said.split(' ').count());
    if is_short { it.abbr.clone().or_else(|| it.names.first().cloned()) } else { like.or(it.names.first()).cloned() }
}
