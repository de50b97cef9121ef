//! # reversed-range
//!
//! A range of dates ends before it begins.
//!
//! ## Refuted
//! ```article
//! written: 2022-04-21
//!
//! The country is a candidate for the Security Council for {2025-2024}[1].
//!
//! [1] reversed-range (error): this range ends before it begins: 2024 is before 2025
//!     because: 2024 is before 2025
//!     fix: Swap 2025 and 2024
//! ```
//! ```article
//! written: 2019-04-21
//!
//! The arrears run from {2009 to 2006}[1].
//!
//! [1] reversed-range (error): this range ends before it begins: 2006 is before 2009
//!     because: 2006 is before 2009
//!     fix: Swap 2009 and 2006
//! ```
//!
//! ```article
//! written: 2022-04-21
//!
//! The siege lasted from {Oct. 7, 2021, to August 30, 2001}[1], the book says.
//!
//! [1] reversed-range (error): this range ends before it begins: August 30, 2001 is before Oct. 7, 2021
//!     because: 30 August 2001 is before 7 October 2021
//!     fix: Swap 2021 and 2001
//! ```
//! ```article
//! written: 2019-04-21
//!
//! Stars were watched between {14 April and 8 March 2018}[1].
//!
//! [1] reversed-range (error): this range ends before it begins: 8 March 2018 is before 14 April
//!     because: 8 March 2018 is before 14 April 2018
//! ```
//! ```article
//! written: 2019-04-21
//!
//! The fair runs from {May 9 to 3}[1].
//!
//! [1] reversed-range (error): this range ends before it begins: 3 is before May 9
//!     because: 3 May 2019 is before 9 May 2019
//! ```
//! ```article
//! written: 2019-04-21
//!
//! The war began in {1980 and ended in 1978}[1]. He was born in {1950 and died in 1918}[2].
//!
//! [1] reversed-range (error): this range ends before it begins: 1978 is before 1980
//!     because: 1978 is before 1980
//!     fix: Swap 1980 and 1978
//!
//! [2] reversed-range (error): this range ends before it begins: 1918 is before 1950
//!     because: 1918 is before 1950
//!     fix: Swap 1950 and 1918
//! ```
//! ```article
//! written: 1987-03-12
//!
//! The crop should reach between {450 and 425}[1] million tonnes. Fares will rise by between {80 and 69}[2] percent.
//!
//! [1] reversed-range (warning): this range ends before it begins: 425 is less than 450
//!     because: 425 is less than 450
//!     fix: Swap 450 and 425
//!
//! [2] reversed-range (warning): this range ends before it begins: 69 is less than 80
//!     because: 69 is less than 80
//!     fix: Swap 80 and 69
//! ```
//! ```article
//! written: 2016-06-01
//!
//! Fiddlers are on their way to the gathering ({June 12-9}[1]). The camp is for children aged from {16 to 12}[2]. The list (minimum ${45, maximum $18}[3]) is on the door.
//!
//! [1] reversed-range (error): this range ends before it begins: 9 is before June 12
//!     because: 9 June 2016 is before 12 June 2016
//!
//! [2] reversed-range (warning): this range ends before it begins: 12 is less than 16
//!     because: 12 is less than 16
//!     fix: Swap 16 and 12
//!
//! [3] reversed-range (warning): this range ends before it begins: 18 is less than 45
//!     because: 18 is less than 45
//!     fix: Swap 45 and 18
//! ```
//!
//! ## Supported
//! ```article
//! written: 2022-04-21
//!
//! He was elected for the 2016-21 term and served from 2016 to 2021.
//! ```
//! ```article
//! written: 2019-04-21
//!
//! The tax year runs from 6 April to 5 April. The pass is shut from 20 November to 3 March, and hunting is banned from 2 March to 31 January.
//! ```
//! ```article
//! written: 2019-04-21
//!
//! The war began in 1980 and the siege ended in 1978. Leeds won on May 9 3-2. From March 9 to 3 p.m. on April 4 he was out.
//! ```
//!
//! ```article
//! written: 1987-03-12
//!
//! The crop should reach between 425 and 450 million tonnes. Between 2.2 and 2.4 million hectares were sown.
//! ```
//! ```article
//! written: 1987-03-30
//!
//! Prices ranged from 98.559 to 98.549. The council may lower the voting age from 18 to 16. Call between nine and five.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 1987-03-12
//!
//! The cheques ranged between $1,784 and $526.9 million. The gap between 50 and 40 percent is wide. The road between 9 and 7 was shut, and the choice between 12 and 10 is hard.
//! ```
//! ```article
//! written: 2022-04-21
//!
//! The vote was moved from 13 December 2022 to 1 November 2022. Prices fell from 2019 to 2015 levels.
//! ```
//! ```article
//! written: 2022-04-21
//!
//! The shop is open from November to February. The reign of Ur lasted from 2112 BC to 2004 BC.
//! ```
//! ```article
//! written: 2022-04-21
//!
//! She chose the 2021 vintage or that of 2019, and walked from 42 to 17 Harbour Street.
//! ```
//! ```article
//! written: 2022-04-21
//!
//! The reservoir sank from 2019 to 2015's low. The team went from 2021 champions to 2020's also-rans, and from 1,998 to 1,997 members.
//! ```
//! ```article
//! written: 2022-04-21
//!
//! Call 555-2020-2019. The 2019/18 tie ended 2-1, and the film tells of her life backwards from 2010 to 2000.
//! ```
//! ```article
//! written: 2022-04-21
//!
//! In volumes 1905-12 and 1931-1929 BC the scribe counted backwards. From 30 April to 1 March of the next year, the pass is shut.
//! ```
//!
//! ## Why
//! Two years in the wrong order are either swapped, or one of them is a slip.
//!
//! ## Sources
//! The order of days (ISO 8601-1, time intervals).

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Edit, Evidence, Finding, Fix, Severity, Verdict};
use crate::mentions::Quantity;
use crate::text::Span;

pub const RULE: Rule = Rule { code: "reversed-range", source: include_str!("reversed_range.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    if let What::Between(low, high) = claim.what {
        return Some(numbers(cx, &cx.reading.quantities[low], &cx.reading.quantities[high]));
    }
    let What::RangeRuns(range) = claim.what else { return None };
    let (from, to) = (&cx.reading.timexes[range.from], &cx.reading.timexes[range.to]);
    let (Some(first), Some(last)) = (from.interval, to.interval) else { return Some(Verdict::NotEnoughInfo) };
    if first.first() <= last.last() {
        return Some(Verdict::Supported);
    }
    let (said, then) = (cx.slice(from.span), cx.slice(to.span));
    let message = format!("this range ends before it begins: {then} is before {said}");
    let finding =
        Finding::new(Severity::Error, range.span, message, Evidence::calendar(format!("{last} is before {first}")));
    // Halves of different form ("2016-15") cannot simply be swapped; the years of two full dates can.
    if said.len() != then.len() {
        let years = from.written.year.zip(to.written.year).filter(|(a, b)| a.span.len() == b.span.len());
        let Some((a, b)) = years.filter(|(a, b)| a.value != b.value) else { return Some(Verdict::Refuted(finding)) };
        let (first, second) = (cx.slice(a.span), cx.slice(b.span));
        let edits =
            vec![Edit { span: a.span, new_text: second.to_owned() }, Edit { span: b.span, new_text: first.to_owned() }];
        let fix = Fix { title: format!("Swap {first} and {second}"), edits };
        return Some(Verdict::Refuted(Finding { fixes: vec![fix], ..finding }));
    }
    let between = cx.slice(Span { start: from.span.end, end: to.span.start });
    let whole = from.span.to(to.span);
    let swapped = Edit { span: whole, new_text: format!("{then}{between}{said}") };
    let fix = Fix { title: format!("Swap {said} and {then}"), edits: vec![swapped] };
    Some(Verdict::Refuted(Finding { fixes: vec![fix], ..finding }))
}

/// "between 450 and 425 tonnes".
fn numbers(cx: &Cx<'_>, low: &Quantity, high: &Quantity) -> Verdict {
    // "between 2.4 and 2.2 million": the scale stands behind the second alone.
    let scale = |it: &Quantity| {
        let said = cx.text(it.number).replace(',', "");
        said.parse::<f64>().ok().filter(|it| *it != 0.0).map_or(1.0, |number| (it.value / number).round())
    };
    // "between $1,784 and $526.9 million": nobody counts thousands of millions, the first is of dollars.
    let is_carried = scale(low) == 1.0 && low.value < THOUSAND;
    let first = if is_carried { low.value * scale(high) } else { low.value };
    if first <= high.value {
        return Verdict::Supported;
    }
    let (said, then) = (cx.text(low.number), cx.text(high.number));
    // "between 10 and one" and "between 900 and 1 million" are not written so by anybody: one of them is no range.
    if first > high.value * MOST_TIMES {
        return Verdict::NotEnoughInfo;
    }
    let whole = cx.span(low.number).to(cx.span(high.number));
    let message = format!("this range ends before it begins: {then} is less than {said}");
    let evidence = Evidence::arithmetic(format!("{then} is less than {said}"));
    let between = cx.slice(Span { start: cx.span(low.number).end, end: cx.span(high.number).start });
    let swapped = Edit { span: whole, new_text: format!("{then}{between}{said}") };
    let mut finding = Finding::new(Severity::Warning, whole, message, evidence);
    finding.fixes.push(Fix { title: format!("Swap {said} and {then}"), edits: vec![swapped] });
    Verdict::Refuted(finding)
}

const THOUSAND: f64 = 1000.0;

/// The ends of a range that is told as one are hardly further apart.
const MOST_TIMES: f64 = 10.0;
