//! # duration-mismatch
//!
//! A number of years is not that from the one year to the other.
//!
//! ## Refuted
//! ```article
//! written: 2022-03-04
//!
//! She led the choir for {15 years}[1], from 2010 to 2015.
//!
//! [1] duration-mismatch (warning): from 2010 to 2015 is 5 years, not 15
//!     see "2010 to 2015": the years
//!     because: 2015 - 2010 = 5
//!     fix: Change 15 years to 5 years
//!     fix: Change 2015 to 2025
//! ```
//! ```article
//! written: 1998-03-04
//!
//! From 1971 to 1983, {22 years}[1], the mill stood empty.
//!
//! [1] duration-mismatch (warning): from 1971 to 1983 is 12 years, not 22
//!     see "1971 to 1983": the years
//!     because: 1983 - 1971 = 12
//!     fix: Change 22 years to 12 years
//!     fix: Change 1983 to 1993
//! ```
//! ```article
//! written: 2019-09-01
//!
//! He spent {nine years}[1] in prison, from 2001 to 2005.
//!
//! [1] duration-mismatch (warning): from 2001 to 2005 is 4 years, not 9
//!     see "2001 to 2005": the years
//!     because: 2005 - 2001 = 4
//!     fix: Change 2005 to 2010
//! ```
//!
//! ```article
//! written: 2008-02-02
//!
//! Omar Haddad led the province from 1982 to 2006, a reign of {34 years}[1].
//!
//! [1] duration-mismatch (warning): from 1982 to 2006 is 24 years, not 34
//!     see "1982 to 2006": the years
//!     because: 2006 - 1982 = 24
//!     fix: Change 34 years to 24 years
//!     fix: Change 2006 to 2016
//! ```
//!
//! ## Supported
//! ```article
//! written: 2022-03-04
//!
//! She led the choir for five years, from 2010 to 2015, and the band for six years from 2015 to 2020.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2022-03-04
//!
//! He worked there for the first three years from 2010 to 2019. She served nearly ten years, from 2010 to 2019, in all.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! He was jailed for 15 years. From 2010 to 2015 he wrote letters. The loan runs for 30 years, from January 2010 to 2015 without interest.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! In an average of two years from 2010 to 2019 the river froze. She won every five years from 1990 to 2015.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! The seven-year contract from 2010 to 2019 was broken off twice. From 2010 to 2019 she wrote three books in two years.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! He spent 12 years in Oslo and, from 2010 to 2015, taught in Riga. Wages rose for three years from 2010 to 2014 levels.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! The war (1994-1998) did not last. Between 1994 and 2006 he was away for two years.
//! ```
//!
//! ## Why
//! A digit is lost in the years or in their number. Both ways of counting are right, with and without
//! the last year, and so is one year less, from December to January.
//!
//! ## Sources
//! Arithmetic.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};

pub const RULE: Rule = Rule { code: "duration-mismatch", source: include_str!("duration_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Lasting(it) = claim.what else { return None };
    let range = cx.reading.ranges[it.range];
    let (from, to) = (cx.reading.timexes[range.from].written.year?, cx.reading.timexes[range.to].written.year?);
    let apart = to.value - from.value;
    if apart < 0 || (apart - 1..=apart + 1).contains(&it.years) {
        return Some(Verdict::Supported);
    }
    let duration = &cx.reading.timexes[it.duration];
    let said = cx.slice(duration.span);
    let message = format!("from {} to {} is {apart} years, not {}", from.value, to.value, it.years);
    let evidence = Evidence::arithmetic(format!("{} - {} = {apart}", to.value, from.value));
    let mut finding = Finding::new(Severity::Warning, duration.span, message, evidence).see(range.span, "the years");
    let number = it.years.to_string();
    if said.contains(&number) {
        finding = finding.fix(said, duration.span, said.replacen(&number, &apart.to_string(), 1));
    }
    if to.value.to_string() == cx.slice(to.span) {
        finding = finding.fix(cx.slice(to.span), to.span, (from.value + it.years).to_string());
    }
    Some(Verdict::Refuted(finding))
}
