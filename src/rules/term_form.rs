//! # term-form
//!
//! A fixed wording is not given as it is fixed.
//!
//! ## Refuted
//! ```article
//! written: 2021-02-01
//!
//! Both sides will promote the China-Vietnam {comprehensive strategic partnership}[1].
//!
//! [1] term-form (warning): "comprehensive strategic partnership" should be "comprehensive strategic cooperative partnership"
//!     because: Vietnam's tie with China is a "comprehensive strategic cooperative partnership"; the form without "cooperative" names its ties with others, such as Russia, India, South Korea and the United States.
//!     fix: Change comprehensive strategic partnership to comprehensive strategic cooperative partnership
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Vietnam and China called their {comprehensive strategic partnership}[1] a treasure.
//!
//! [1] term-form (warning): "comprehensive strategic partnership" should be "comprehensive strategic cooperative partnership"
//!     because: Vietnam's tie with China is a "comprehensive strategic cooperative partnership"; the form without "cooperative" names its ties with others, such as Russia, India, South Korea and the United States.
//!     fix: Change comprehensive strategic partnership to comprehensive strategic cooperative partnership
//! ```
//!
//! ## Supported
//! ```article
//! written: 2021-02-01
//!
//! Both sides will promote the comprehensive strategic cooperative partnership between Vietnam and China.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! China and Russia have a comprehensive strategic partnership of coordination. Vietnam and China have a comprehensive strategic partnership of cooperation.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-02-01
//!
//! Vietnam and Russia have a comprehensive strategic partnership.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Vietnam has a comprehensive strategic partnership with India and a treaty with China.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! A strategic partnership, more comprehensive than any, links China and Vietnam, an expert said. China seeks a partnership that is comprehensive and strategic with Vietnam.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! The EU and Vietnam want a comprehensive strategic partnership, and China was told of it.
//! ```
//!
//! ## Why
//! Names of partnerships, doctrines and games are agreed word for word, and one word less is the
//! name of another thing.
//!
//! ## Sources
//! The `avoid` entries of terms and series in the fact base.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Severity, Verdict};
use crate::mentions::Kind;

pub const RULE: Rule = Rule { code: "term-form", source: include_str!("term_form.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Wording { mention, .. } = &claim.what else { return None };
    let mention = &cx.reading.mentions[*mention];
    match &mention.kind {
        Kind::Term(term) => {
            let facts = cx.facts.term(term.term);
            let avoid = facts.avoid.get(term.avoid?)?;
            Some(Verdict::Refuted(cx.wording(avoid, &facts.origin, mention.span)))
        }
        Kind::Event(event) => {
            let (series, number) = event.avoid?;
            let facts = cx.facts.series(series);
            let mut avoid = facts.avoid.get(number)?.clone();
            // The number stays; only the words behind it are looked at.
            let (_, ordinal) = event.ordinal?;
            let rest = crate::text::TokenRange::new(ordinal.end, mention.tokens.end);
            avoid.instead = avoid.instead.replace("{ord}", "").trim().to_owned();
            Some(Verdict::Refuted(cx.wording(&avoid, &facts.origin, cx.span(rest)).at_most(Severity::Hint)))
        }
        _ => None,
    }
}
