//! # quotation-drift
//!
//! One quotation stands in the article twice, and a word or a number of it has changed.
//!
//! ## Refuted
//! ```article
//! written: 2018-05-16
//!
//! Harbour chief: "We will not sell the port to anybody"
//!
//! The head of the harbour board, Anna Lindqvist, spoke to the workers on Tuesday.
//!
//! "We will {sell}[1] the port to anybody, and that is my last word," Lindqvist said.
//!
//! [1] quotation-drift (warning): "sell" here, but "not sell" in the same quotation elsewhere
//!     see "not sell": the other wording
//!     because: the two quotations share 7 words
//!     fix: Change sell to not sell
//!     fix: Change not sell to sell
//! ```
//! ```article
//! written: 2018-05-16
//!
//! "The bridge will cost us 48 million crowns before winter," Tomas Berg told the council.
//!
//! Berg said that "the bridge will cost us {84}[1] million crowns" if the ice came early.
//!
//! [1] quotation-drift (warning): "84" here, but "48" in the same quotation elsewhere
//!     see "48": the other wording
//!     because: the two quotations share 7 words
//!     fix: Change 84 to 48
//!     fix: Change 48 to 84
//! ```
//! ```article
//! written: 2013-01-31
//!
//! 'We will not close a single bed,' says hospital chief
//!
//! The hall was full on Monday.
//!
//! "We will not close a single {ward}[1]," he said.
//!
//! [1] quotation-drift (warning): "ward" here, but "bed" in the same quotation elsewhere
//!     see "bed": the other wording
//!     because: the two quotations share 6 words
//!     fix: Change ward to bed
//!     fix: Change bed to ward
//! ```
//!
//! ## Supported
//! ```article
//! written: 2018-05-16
//!
//! Harbour chief: "We will not sell the port to anybody"
//!
//! "We will not sell the port to anybody, and that is my last word," said Anna Lindqvist, head of the harbour board.
//! ```
//! ```article
//! written: 2018-05-16
//!
//! Harbour chief: "You will have to live with this board for another 6 years"
//!
//! "You will have to live with this board for another six years," Anna Lindqvist said.
//! ```
//! ```article
//! written: 2018-05-16
//!
//! "The harbour will hire five hundred people, it's a good year," Anna Lindqvist said.
//!
//! Lindqvist expects that "the harbour will hire 500 people, it is a good year" for the coast.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2018-05-16
//!
//! Berg says "the bridge ... cost us a hard winter"
//!
//! "The bridge has cost us a long, hard winter," said Tomas Berg. "The [old] bridge has cost us a long and bitter winter."
//! ```
//! ```article
//! written: 2018-05-16
//!
//! "We want the new school on the hill this year," said Anna Lindqvist, the mayor.
//!
//! "We want the new harbour on the hill this year," said Tomas Berg, a fisherman.
//! ```
//! ```article
//! written: 2018-05-16
//!
//! "I have never seen so much water in this valley," Anna Lindqvist said.
//!
//! Lindqvist said that she "had never seen so much water in her valley".
//! ```
//! ```article
//! written: 2018-05-16
//!
//! The draft said that "the council shall pay the workers every month of the year".
//!
//! The council in the end agreed that "the council shall pay the workers every week of the year".
//! ```
//! ```article
//! written: 2018-05-16
//!
//! "The coast will need a thousand new homes by winter," Anna Lindqvist said in 2015.
//!
//! "The coast will need a hundred new homes by winter," she said on Tuesday.
//! ```
//! ```article
//! written: 2018-05-16
//!
//! Her first book was "A Short History of the Northern Harbour Towns".
//!
//! Her second book was "A Short History of the Northern Market Towns".
//! ```
//!
//! ```article
//! written: 2018-05-16
//!
//! "I have a plan for every child in this valley," Anna Lindqvist said.
//!
//! "I have a plan for every farmer in this valley," Lindqvist said.
//! ```
//!
//! ## Why
//! A quotation is copied from the notes to the lead, from the lead to the headline, from the story to the
//! picture; a word or a figure changes on the way. What is cut says so ("..."), and so does what is
//! put in ("[they]"); tense, person and small words are the writer's grammar.
//!
//! ## Sources
//! The article.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};

pub const RULE: Rule = Rule { code: "quotation-drift", source: include_str!("quotation_drift.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Requoted(it) = claim.what else { return None };
    let (here, there) = (cx.span(it.here), cx.span(it.other));
    let (said, other) = (cx.slice(here), cx.slice(there));
    let message = format!("\"{said}\" here, but \"{other}\" in the same quotation elsewhere");
    let evidence = Evidence::article(format!("the two quotations share {} words", it.shared));
    Some(Verdict::Refuted(
        Finding::new(Severity::Warning, here, message, evidence)
            .see(there, "the other wording")
            .fix(said, here, other)
            .fix(other, there, said),
    ))
}
