//! # ordinal-mismatch
//!
//! The number of an event and its date do not go together, and another number does.
//!
//! ## Refuted
//! ```article
//! written: 2021-02-01
//!
//! He was elected at the {10th}[1] National Congress of the CPV in January 2011.
//!
//! [1] ordinal-mismatch (error): 10th National Congress of the Communist Party of Vietnam was 18 April 2006 to 25 April 2006; January 2011 is the 11th
//!     see "January 2011": the date it is put on: January 2011
//!     because: 10th National Congress of the Communist Party of Vietnam: 18 April 2006 to 25 April 2006
//!     because: 11th National Congress of the Communist Party of Vietnam: 12 January 2011 to 19 January 2011
//!     fix: Change 10th to 11th
//! ```
//! ```article
//! written: 2021-04-12
//!
//! The year 2021 starts China's {13th}[1] five-year plan.
//!
//! [1] ordinal-mismatch (error): China's 13th Five-Year Plan was 2016 to 2020; 2021 is the 14th
//!     see "The year 2021": the date it is put on: 2021
//!     because: China's 13th Five-Year Plan: 2016 to 2020
//!     because: China's 14th Five-Year Plan: 2021 to 2025
//!     fix: Change 13th to 14th
//! ```
//!
//! ```article
//! written: 2024-06-12
//!
//! The {49th}[1] G7 summit is to start on Thursday in Borgo Egnazia. The 76th Cannes Film Festival, she recalled, opened in May 2023.
//!
//! [1] ordinal-mismatch (error): 49th G7 summit was 19 May 2023 to 21 May 2023; 13 June 2024 is the 50th
//!     see "Thursday": the date it is put on: 13 June 2024
//!     because: 49th G7 summit: 19 May 2023 to 21 May 2023
//!     because: 50th G7 summit: 13 June 2024 to 15 June 2024
//!     fix: Change 49th to 50th
//! ```
//! ```article
//! written: 2016-09-30
//!
//! For Foundry Lane, her {fifth}[1] album, Ada Holm bought a guitar. The three before it were about leaving.
//!
//! [1] ordinal-mismatch (warning): with "three before it" this is the 4th, not the fifth
//!     see "three before it": those before
//!     because: 3 + 1 = 4
//!     fix: Change fifth to fourth
//! ```
//! ```article
//! written: 2013-07-08
//!
//! Holm had won the race in 1998, 2000, 2002 and 2009. On Sunday she took her {fourth}[1] title.
//!
//! [1] ordinal-mismatch (warning): with those of 1998, 2000, 2002 and 2009 this is the 5th, not the fourth
//!     see "1998, 2000, 2002 and 2009": those before
//!     because: 4 + 1 = 5
//!     fix: Change fourth to fifth
//! ```
//! ```article
//! written: 2008-03-13
//!
//! The League will meet for its {fourteenth}[1] congress on Friday. The most recent, its twelfth, took place in March 2006.
//!
//! [1] ordinal-mismatch (warning): the one before was the twelfth: this is the 13th, not the fourteenth
//!     see "twelfth": the one before
//!     because: 12 + 1 = 13
//!     fix: Change fourteenth to thirteenth
//! ```
//! ```article
//! written: 2026-02-14
//!
//! The {15th}[1] National Congress of the CPV was held in January 2026.
//!
//! [1] ordinal-mismatch (error): the one of January 2026 is the 14th, not the 15th
//!     see "January 2026": the date it is put on: January 2026
//!     because: 14th National Congress of the Communist Party of Vietnam: 19 January 2026 to 23 January 2026
//!     fix: Change 15th to 14th
//! ```
//! ```article
//! written: 2017-07-03
//!
//! Marlstone took the bowl yesterday, their {fourth}[1] victory in the event.
//!
//! They first won it in 2009. The weather was poor.
//!
//! Marlstone won it again in 2011, 2012 and 2015.
//!
//! [1] ordinal-mismatch (warning): with those of 2011, 2012 and 2015 this is the 5th, not the fourth
//!     see "2011, 2012 and 2015": those before
//!     because: 4 + 1 = 5
//!     fix: Change fourth to fifth
//! ```
//!
//! ## Supported
//! ```article
//! written: 2017-07-03
//!
//! Marlstone took the bowl yesterday, their sixth victory in the event.
//!
//! The weather was poor. The crowd was small. The band played on. Nobody sang.
//!
//! Marlstone won it in 2011, 2012 and 2015.
//! ```
//! ```article
//! written: 2017-07-03
//!
//! Marlstone took the bowl yesterday, their second victory in the event. Quayside won it in 2011, 2012 and 2015.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! He was elected at the 11th National Congress of the CPV in January 2011.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! The 13th National Congress of the CPV closed in Hanoi. Ten years after the 11th National Congress of the CPV in January 2011, its tasks were the same.
//! ```
//! ```article
//! written: 2013-07-08
//!
//! Holm had won the race in 1998, 2000, 2002 and 2009. On Sunday she took her fifth title.
//! ```
//! ```article
//! written: 2008-03-13
//!
//! The 12th Orsa Film Festival opens on Friday. Last year's festival, the 11th, drew 4,000 people.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-02-01
//!
//! The 3rd National Congress of the Farmers' Union met in May 1998.
//! ```
//! ```article
//! written: 2024-06-12
//!
//! Guests of the 49th G7 summit arrived on Thursday. The host of the 49th G7 summit opened his office in June 2024.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Between the 10th National Congress of the CPV and January 2011, Vietnam's party grew. Preparing in 2010 for the 11th National Congress of the CPV, it met often.
//! ```
//! ```article
//! written: 2021-04-12
//!
//! India's 12th five-year plan ended in 2017, and Vietnam's 10th five-year plan runs to 2025.
//! ```
//! ```article
//! written: 2021-04-12
//!
//! China's press printed a review of the 13th five-year plan in 2021. Targets of the 13th five-year plan were met in 2021, a year late.
//! ```
//! ```article
//! written: 2019-03-02
//!
//! The 10th SEA Games of the Deaf ended in 2018. At the 28th Harbour Games in 2017 the 25th SEA Games champion ran.
//! ```
//!
//! ## Why
//! Congresses, plans and games are numbered one by one; number and date check each other.
//!
//! ## Sources
//! The series of the fact base.

use super::{Cx, Rule};
use crate::claims::{Before, Claim, Instance, What};
use crate::facts::Series;
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::{EventRef, Kind, ordinal_text};
use crate::text::{Span, TokenRange, is_one_of};
use crate::time::Interval;

pub const RULE: Rule = Rule { code: "ordinal-mismatch", source: include_str!("ordinal_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    if let What::Instance(it) = claim.what {
        return instance(cx, it);
    }
    let What::EventOn { event, timex } = claim.what else { return None };
    let (mention, timex) = (&cx.reading.mentions[event], &cx.reading.timexes[timex]);
    let Kind::Event(it) = &mention.kind else { return None };
    let ((_, ordinal), when) = (it.ordinal?, timex.interval?);
    let mut known = Vec::new();
    for candidate in &it.candidates {
        let EventRef::Item(series, n) = candidate else { return Some(Verdict::NotEnoughInfo) };
        let Some(item) = cx.facts.series(*series).item(*n) else {
            let is_only = it.candidates.len() == 1;
            let found = is_only.then(|| unknown(cx, cx.facts.series(*series), ordinal, when, timex.span)).flatten();
            return Some(found.map_or(Verdict::NotEnoughInfo, Verdict::Refuted));
        };
        if item.when.iter().any(|days| days.meets(when)) {
            return Some(Verdict::Supported);
        }
        known.push((*series, item));
    }
    let span = cx.span(ordinal);
    let mut finding: Option<Finding> = None;
    for (series, item) in known {
        let series = cx.facts.series(series);
        let name =
            |n: u32| {
                series.patterns.first().or(series.bare.first()).map_or(String::new(), |it| {
                    it.replace("{ord}", &ordinal_text(n, "1")).replace("{n}", &n.to_string())
                })
            };
        let days = |when: &[Interval]| when.first().map_or(String::new(), Interval::to_string);
        // Only where another number fits the date is the number the slip.
        let Some(right) = series.items.iter().rev().find(|it| it.when.iter().any(|days| days.meets(when))) else {
            continue;
        };
        let message =
            format!("{} was {}; {} is the {}", name(item.n), days(&item.when), when, ordinal_text(right.n, "1"));
        let evidence = cx.fact(format!("{}: {}", name(item.n), days(&item.when)), &item.origin);
        let base = match finding.take() {
            Some(finding) => finding.because(evidence),
            None => Finding::new(Severity::Error, span, message, evidence),
        };
        let said = cx.slice(span);
        let base = base
            .because(cx.fact(format!("{}: {}", name(right.n), days(&right.when)), &right.origin))
            .see(timex.span, format!("the date it is put on: {when}"))
            .fix(said, span, ordinal_text(right.n, said));
        finding = Some(base);
    }
    Some(finding.map_or(Verdict::NotEnoughInfo, Verdict::Refuted))
}

/// "The 15th Congress was held in January 2026": a number that the series does not have, and the one that its date has.
fn unknown(cx: &Cx<'_>, series: &Series, ordinal: TokenRange, when: Interval, date: Span) -> Option<Finding> {
    // "won his second Indianapolis 500": counted by somebody else.
    if ordinal.start == 0 || !is_one_of!(cx.article, ordinal.start - 1, "the") {
        return None;
    }
    let mut on_date = series.items.iter().filter(|it| it.when.iter().any(|days| days.meets(when)));
    let right = on_date.next().filter(|_| on_date.next().is_none())?;
    let pattern = series.patterns.first().or(series.bare.first())?;
    let number = ordinal_text(right.n, "1");
    let name = pattern.replace("{ord}", &number).replace("{n}", &right.n.to_string());
    let (said, span) = (cx.text(ordinal), cx.span(ordinal));
    let days = right.when.first().map_or(String::new(), Interval::to_string);
    let message = format!("the one of {when} is the {number}, not the {said}");
    let finding = Finding::new(Severity::Error, span, message, cx.fact(format!("{name}: {days}"), &right.origin));
    Some(finding.see(date, format!("the date it is put on: {when}")).fix(said, span, ordinal_text(right.n, said)))
}

/// "her fifth album ... The three before it".
fn instance(cx: &Cx<'_>, it: Instance) -> Option<Verdict> {
    let right = it.count + 1;
    if it.ordinal.value == right {
        return Some(Verdict::Supported);
    }
    // Far off, it counts something else.
    if it.ordinal.value > 2 * right + 2 || right > 2 * it.ordinal.value + 2 {
        return Some(Verdict::NotEnoughInfo);
    }
    let (said, before) = (cx.text(it.ordinal.tokens), cx.text(it.before));
    let number = ordinal_text(right, "1");
    let (message, sum) = match it.by {
        Before::Counted => {
            (format!("with \"{before}\" this is the {number}, not the {said}"), format!("{} + 1 = {right}", it.count))
        }
        Before::Years => (
            format!("with those of {before} this is the {number}, not the {said}"),
            format!("{} + 1 = {right}", it.count),
        ),
        Before::Latest => (
            format!("the one before was the {before}: this is the {number}, not the {said}"),
            format!("{} + 1 = {right}", it.count),
        ),
    };
    let span = cx.span(it.ordinal.tokens);
    let finding = Finding::new(Severity::Warning, span, message, Evidence::arithmetic(sum))
        .see(cx.span(it.before), if it.by == Before::Latest { "the one before" } else { "those before" })
        .fix(said, span, ordinal_text(right, said));
    Some(Verdict::Refuted(finding))
}
