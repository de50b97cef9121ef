//! # name-one-letter-off
//!
//! A name is one letter away from the name that the article writes else.
//!
//! ## Refuted
//! ```article
//! written: 2019-06-05
//!
//! Collin Varga was named employee of the year on Tuesday. Mr. Varga joined the office in 2012. Mr. {Virga}[1] speaks four languages, and Varga's team grew to nine.
//!
//! [1] name-one-letter-off (warning): "Virga" is spelt "Varga" elsewhere in this article
//!     see "Varga": the usual spelling
//!     because: "Varga" 3 times, "Virga" once
//!     fix: Change Virga to Varga
//! ```
//! ```article
//! written: 2019-06-05
//!
//! The Kestral Bay ferry was late again. Passengers to Korvala waited two hours, and the mayor of Korvala was cross. Nobody in {Korvalla}[1] had been told, and buses from Korvala were full.
//!
//! [1] name-one-letter-off (warning): "Korvalla" is spelt "Korvala" elsewhere in this article
//!     see "Korvala": the usual spelling
//!     because: "Korvala" 3 times, "Korvalla" once
//!     fix: Change Korvalla to Korvala
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Tomasz Wieczorek, 44, was named chief of the mine. Workers welcomed Mr {Wieczorak}[1].
//!
//! [1] name-one-letter-off (warning): "Wieczorak" is spelt "Wieczorek" elsewhere in this article
//!     see "Wieczorek": the usual spelling
//!     because: "Wieczorek" in the full name, "Wieczorak" once
//!     fix: Change Wieczorak to Wieczorek
//! ```
//!
//! ## Supported
//! ```article
//! written: 2019-06-05
//!
//! The Korean delegation left Korea on Monday. Korea hopes for talks. The organiser, Organizers United, was glad. Petrova and Petrov, her husband, and the Petrovs stayed.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Berlin and its Berliners, Norway and the Norwegians, Prague and a Praguer: Berlin won, Norway drew, Prague lost. Norway goes on.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2019-06-05
//!
//! Anna Hansen and Peter Hanson run the shop. Ms. Hansen met Hansen's lawyer. Wang, Wong and Yang were there; Wang spoke, and Wang left.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Steven Karlsen scored, and Karlsen was cheered. His rival Stephen Carlsen of Sweden, a cousin of the Karlsens, missed. Karlsen left.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Marta Lindgren and Marna Lindqvist met. Lindgren spoke; Lindgren left. Maria Lopes, Mario Lopez and Lopez's aunt stayed with Lopez.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! The river Tarna runs to Tarnas; Tarna is deep, and the men of Tarna fish. A boat named Torna lay there, and at Tarna's mouth the Terna, another river, joins.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Aldous Brek, whose name was misspelt "Brekk" on the poster, sang. Brek bowed, and Brek's fans rose.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Tomasz Wieczorek, 44, was named chief of the mine. His deputy is Jan Wieczorak. Wieczoreks have dug there since 1900.
//! ```
//!
//! ## Why
//! No spelling checker knows names, and readers do. The spelling that stands once is the slip.
//!
//! ## Sources
//! The article itself.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::text::TokenRange;

pub const RULE: Rule = Rule { code: "name-one-letter-off", source: include_str!("name_one_letter_off.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Spelt(it) = &claim.what else { return None };
    let one = |at: usize| TokenRange::new(at, at + 1);
    let (said, usual) = (cx.text(one(it.odd)), cx.text(one(it.usual)));
    let span = cx.span(one(it.odd));
    let message = format!("\"{said}\" is spelt \"{usual}\" elsewhere in this article");
    let times = if it.times == 1 { "in the full name".to_owned() } else { format!("{} times", it.times) };
    let because = Evidence::article(format!("\"{usual}\" {times}, \"{said}\" once"));
    let finding = Finding::new(Severity::Warning, span, message, because);
    Some(Verdict::Refuted(finding.see(cx.span(one(it.usual)), "the usual spelling").fix(said, span, usual)))
}
