//! # role-contradiction
//!
//! A name has the title that the article gives to somebody else.
//!
//! ## Refuted
//! ```article
//! written: 2019-06-05
//!
//! Foreign Minister Anna Lindqvist met Prime Minister Tomas Berg of Norland in Oslo on Tuesday. {Prime Minister}[1] Lindqvist thanked him for the talks. Foreign Minister Lindqvist then left for Geneva.
//!
//! [1] role-contradiction (warning): Anna Lindqvist is "Foreign Minister" elsewhere in this article; "Prime Minister" is Tomas Berg
//!     see "Foreign Minister": the title of Anna Lindqvist
//!     see "Prime Minister": the title of Tomas Berg
//!     because: Anna Lindqvist: "Foreign Minister" 2 times; Tomas Berg: "Prime Minister"
//!     fix: Change Prime Minister to Foreign Minister
//! ```
//! ```article
//! written: 1987-11-12
//!
//! Mayor Ilse Brandt opened the fair beside Governor Karl Omdal on Saturday. Mayor Brandt praised the farmers. {Governor}[1] Brandt then cut the ribbon, and Omdal drew the raffle.
//!
//! [1] role-contradiction (warning): Ilse Brandt is "Mayor" elsewhere in this article; "Governor" is Karl Omdal
//!     see "Mayor": the title of Ilse Brandt
//!     see "Governor": the title of Karl Omdal
//!     because: Ilse Brandt: "Mayor" 2 times; Karl Omdal: "Governor"
//!     fix: Change Governor to Mayor
//! ```
//!
//! ## Supported
//! ```article
//! written: 2019-06-05
//!
//! Foreign Minister Anna Lindqvist met Prime Minister Tomas Berg of Norland in Oslo on Tuesday. Minister Lindqvist thanked Prime Minister Berg for the talks.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Then-Prime Minister Anna Lindqvist met her successor, Tomas Berg, in 2016. Foreign Minister Lindqvist and Prime Minister Berg now share an office.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Prime Minister and Defence Minister Anna Lindqvist met Prime Minister Tomas Berg of Norland. Defence Minister Lindqvist thanked him.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2019-06-05
//!
//! Senator Anna Lindqvist met Senator Tomas Berg. President Lindqvist thanked Senator Berg.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Foreign Minister Anna Lindqvist met President Tomas Berg of Norland. President Maja Lindqvist of Sudland, a cousin, sent a letter. Foreign Minister Lindqvist was glad.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Foreign Minister Anna Lindqvist, acting prime minister while Prime Minister Tomas Berg is ill, spoke. Acting Prime Minister Lindqvist said little.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Governor Anna Lindqvist beat Governor Tomas Berg. As president, Lindqvist named Berg. President Lindqvist takes over from President Ola Dahl in May; Governor Lindqvist until then keeps her post.
//! ```
//!
//! ## Why
//! With two people of rank in one sentence, the title of one slips to the other.
//!
//! ## Sources
//! The article itself.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};

pub const RULE: Rule = Rule { code: "role-contradiction", source: include_str!("role_contradiction.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Titled(it) = &claim.what else { return None };
    let (person, other) = (&cx.reading.figures[it.figure], &cx.reading.figures[it.other]);
    let (said, usual) = (cx.text(it.title), cx.text(it.usual));
    // Who is known to have been both is called by either.
    if let Some(known) = person.person()
        && cx.facts.tenures_by(known).any(|tenure| {
            let office = cx.facts.office(tenure.office);
            office.titles.iter().chain(&office.short).any(|title| title.eq_ignore_ascii_case(said))
        })
    {
        return Some(Verdict::NotEnoughInfo);
    }
    let times = if it.times == 1 { "once".to_owned() } else { format!("{} times", it.times) };
    let message = format!("{} is \"{usual}\" elsewhere in this article; \"{said}\" is {}", person.name, other.name);
    let because = Evidence::article(format!("{}: \"{usual}\" {times}; {}: \"{said}\"", person.name, other.name));
    let span = cx.span(it.title);
    Some(Verdict::Refuted(
        Finding::new(Severity::Warning, span, message, because)
            .see(cx.span(it.usual), format!("the title of {}", person.name))
            .see(cx.span(it.others), format!("the title of {}", other.name))
            .fix(said, span, usual),
    ))
}
