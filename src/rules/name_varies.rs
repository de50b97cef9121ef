//! # name-varies
//!
//! One name is written in two ways that are both right somewhere.
//!
//! ## Refuted
//! ```article
//! written: 2022-11-08
//!
//! Bohdan Horskyi opened the bridge on Monday. The engineer had drawn it himself. On Tuesday Bohdan {Horskyy}[1] went home.
//!
//! [1] name-varies (information): "Horskyy" is written "Horskyi" elsewhere in this article
//!     see "Horskyi": the other way
//!     because: "Horskyi" once, "Horskyy" once
//!     fix: Change Horskyy to Horskyi
//!     fix: Change Horskyi to Horskyy
//! ```
//! ```article
//! written: 2022-11-08
//!
//! Mohammed Tarik sold his bakery. The new owner praised the bread. Then {Muhammad}[1] Tarik moved to the coast.
//!
//! [1] name-varies (hint): "Muhammad" is written "Mohammed" elsewhere in this article
//!     see "Mohammed": the other way
//!     because: "Mohammed" once, "Muhammad" once
//!     fix: Change Muhammad to Mohammed
//!     fix: Change Mohammed to Muhammad
//! ```
//! ```article
//! written: 2022-11-08
//!
//! The Ministry of Defence bought nine boats. A week later the Ministry of {Defense}[1] sold one. The Ministry of Defence was glad.
//!
//! [1] name-varies (information): "Defense" is written "Defence" elsewhere in this article
//!     see "Defence": the other way
//!     because: "Defence" 2 times, "Defense" once
//!     fix: Change Defense to Defence
//!     fix: Change Defence to Defense
//! ```
//! ```article
//! written: 2022-11-08
//!
//! José Arroyo won the race. It was his third. {Jose}[1] Arroyo thanked the crowd.
//!
//! [1] name-varies (hint): "Jose" is written "José" elsewhere in this article
//!     see "José": the other way
//!     because: "José" once, "Jose" once
//!     fix: Change Jose to José
//!     fix: Change José to Jose
//! ```
//!
//! ## Supported
//! ```article
//! written: 2022-11-08
//!
//! Bohdan Horskyi opened the bridge on Monday. Horskyi, known as "Bodya", had drawn it himself. On Tuesday Mr. Horskyi went home.
//! ```
//! ```article
//! written: 2022-11-08
//!
//! Sergei Larin and Sergey Morin run the mill. Larin is the older one. Sergey Morin bakes, and Sergei Larin sells.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2022-11-08
//!
//! Mohammed Tarik sold his bakery to his brother Muhammad Tarik. Muhammad Tarik had asked for it.
//! ```
//! ```article
//! written: 2022-11-08
//!
//! Japan's Ministry of Defense wrote to the British Ministry of Defence. The British Ministry of Defence answered.
//! ```
//! ```article
//! written: 2022-11-08
//!
//! Anna Hansen bought the house. Dr. Hanson sold it, and Peter Hanson was her agent. "Ana Hansen," as the notary wrote, paid in June.
//! ```
//! ```article
//! written: 2022-11-08
//!
//! Hassan Omari met the mayor. So did Hussein Omari, his cousin, the week after. Maria Rossi sang; Mario Rossi played.
//! ```
//! ```article
//! written: 2022-11-08
//!
//! Wang Yi spoke first. Later Wang Ji had a question. Jan Berg asked too, and so, an hour later, did Jen Berg.
//! ```
//!
//! ## Why
//! Names from other scripts and with accents have many spellings, and house style settles on one. Two
//! in one article look like two people. Both may be right, so it is an information where the whole
//! name agrees but for a sound, and a hint else. Names in one sentence are told apart by the writer,
//! and what is quoted is spelt as it was.
//!
//! ## Sources
//! The article itself.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Edit, Evidence, Finding, Fix, Severity, Verdict};
use crate::text::TokenRange;

pub const RULE: Rule = Rule { code: "name-varies", source: include_str!("name_varies.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Varies(it) = &claim.what else { return None };
    let (said, usual) = (cx.text(it.rare[0]), cx.text(it.usual[0]));
    let times = |places: &[TokenRange]| match places.len() {
        1 => "once".to_owned(),
        n => format!("{n} times"),
    };
    let message = format!("\"{said}\" is written \"{usual}\" elsewhere in this article");
    let because = format!("\"{usual}\" {}, \"{said}\" {}", times(&it.usual), times(&it.rare));
    let severity = if it.is_sure { Severity::Information } else { Severity::Hint };
    let mut finding = Finding::new(severity, cx.span(it.rare[0]), message, Evidence::article(because))
        .see(cx.span(it.usual[0]), "the other way");
    for (places, old, new) in [(&it.rare, said, usual), (&it.usual, usual, said)] {
        let edits = places.iter().map(|at| Edit { span: cx.span(*at), new_text: new.to_owned() }).collect();
        finding.fixes.push(Fix { title: format!("Change {old} to {new}"), edits });
    }
    Some(Verdict::Refuted(finding))
}
