//! # acronym-undefined
//!
//! An abbreviation is used and nowhere explained.
//!
//! ## Refuted
//! ```article
//! written: 2019-06-05
//!
//! The mayor said on Tuesday that the {DVMB}[1] would pay for the bridge. Engineers of the DVMB had drawn it in 2012.
//!
//! [1] acronym-undefined (hint): DVMB is not explained
//!     because: DVMB stands in the article 2 times, and nowhere a name with its letters
//! ```
//!
//! ```article
//! written: 2019-06-05
//!
//! Boats of the {HRWL}[1] lay in the harbour all winter, said Ada Berg, who paints them.
//!
//! [1] acronym-undefined (hint): HRWL is not explained
//!     because: HRWL stands in the article once, and nowhere a name with its letters
//! ```
//!
//! ## Supported
//! ```article
//! written: 2019-06-05
//!
//! The mayor told KTVU on Tuesday that FEMA would pay for the bridge.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! The mayor said on Tuesday that the Kestrel Valley Motorway Board (KVMB) would pay. Engineers of the KVMB had drawn the bridge in 2012.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! The Kestrel Valley Motorway Board will pay, the mayor said on Tuesday. Engineers of the KVMB had drawn the bridge in 2012.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! The FBI and the CEO of the BBC talked to NATO about DNA, a DVD and the GDP of the EU. The CPV and the UAE were named as well.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2019-06-05
//!
//! The KVMB, the board that builds the valley's roads, will pay, the mayor said. Its gross valley output, or GVOX, grew; so did loans under the scheme called LUVS.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! The mayor said: "We asked the KVMB, and the KVMB will pay." She drove home in an XKR-4 on the road of Louis XIV.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! KESTREL VALLEY OPENS BRIDGE AFTER KVMB PAYS
//!
//! The bridge at Kestrel is open. It took nine years to build, and KESTREL, as the sign in the valley has it, is glad.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Shares of the builder (NYX: KVMB) rose, and Lt. KVMB Orlov of the @KVMB account wrote that the A/KVMB scheme and the KVMB-7 plan would go on as they had for years.
//! ```
//!
//! ## Why
//! Readers who do not know an abbreviation cannot look it up in the article. Style guides ask for the
//! name at the first use, but for those that are better known than their names. The hint stands at
//! the first use only. What the fact base knows is taken to be known; a body of one's own goes there.
//!
//! ## Sources
//! The article itself, the abbreviations of the fact base, and a list of those of every day.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::text::TokenRange;

pub const RULE: Rule = Rule { code: "acronym-undefined", source: include_str!("acronym_undefined.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Unexplained(it) = &claim.what else { return None };
    let said = cx.word(it.at);
    let times = if it.times == 1 { "once".to_owned() } else { format!("{} times", it.times) };
    let because =
        Evidence::article(format!("{said} stands in the article {times}, and nowhere a name with its letters"));
    let span = cx.span(TokenRange::new(it.at, it.at + 1));
    Some(Verdict::Refuted(Finding::new(Severity::Hint, span, format!("{said} is not explained"), because)))
}
