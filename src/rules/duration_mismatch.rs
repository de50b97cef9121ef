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
//! ```article
//! written: 2008-02-02
//!
//! He has led the party for {six years}[1], since 1999.
//!
//! [1] duration-mismatch (warning): from 1999 to 2008, when this was written, is 9 years, not 6
//!     see "1999": the years
//!     because: 2008 - 1999 = 9
//!     fix: Change 1999 to 2002
//! ```
//! ```article
//! written: 2019-03-08
//!
//! Ghana marked {72 years}[1] of independence, won in 1957. {Fifty years}[2] after the landing of 1959, the capsule is on show.
//!
//! [1] duration-mismatch (warning): from 1957 to 2019, when this was written, is 62 years, not 72
//!     see "1957": the years
//!     because: 2019 - 1957 = 62
//!     fix: Change 72 years to 62 years
//!     fix: Change 1957 to 1947
//!
//! [2] duration-mismatch (warning): from 1959 to 2019, when this was written, is 60 years, not 50
//!     see "1959": the years
//!     because: 2019 - 1959 = 60
//!     fix: Change 1959 to 1969
//! ```
//! ```article
//! written: 2020-09-03
//!
//! {Seventy-five years ago}[1], in 1955, the bridge was blown up. The 1968 flood, {72 years ago}[2], killed nine.
//!
//! [1] duration-mismatch (warning): from 1955 to 2020, when this was written, is 65 years, not 75
//!     see "1955": the years
//!     because: 2020 - 1955 = 65
//!     fix: Change 1955 to 1945
//!
//! [2] duration-mismatch (warning): from 1968 to 2020, when this was written, is 52 years, not 72
//!     see "1968": the years
//!     because: 2020 - 1968 = 52
//!     fix: Change 72 years ago to 52 years ago
//!     fix: Change 1968 to 1948
//! ```
//! ```article
//! written: 2008-02-02
//!
//! The war began in 1980 and ended in 1988, {six years later}[1].
//!
//! [1] duration-mismatch (warning): from 1980 to 1988 is 8 years, not 6
//!     see "1980 and ended in 1988": the years
//!     because: 1988 - 1980 = 8
//!     fix: Change 1988 to 1986
//! ```
//! ```article
//! written: 2008-02-02
//!
//! From 1961 to 1979 she ran the garden, a term of {28 years}[1]. Her {28-year}[2] career, from 1961 to 1979, is told in a book.
//!
//! [1] duration-mismatch (warning): from 1961 to 1979 is 18 years, not 28
//!     see "1961 to 1979": the years
//!     because: 1979 - 1961 = 18
//!     fix: Change 28 years to 18 years
//!     fix: Change 1979 to 1989
//!
//! [2] duration-mismatch (warning): from 1961 to 1979 is 18 years, not 28
//!     see "1961 to 1979": the years
//!     because: 1979 - 1961 = 18
//!     fix: Change 28-year to 18-year
//!     fix: Change 1979 to 1989
//! ```
//!
//! ```article
//! written: 2018-06-18
//!
//! The strike began on 4 June and ended on Sunday, 17 June, after {five weeks}[1] without a bus. The ship left Hull on 3 May 2008 and came home on 3 October 2009. In those {27 months}[2] at sea nobody fell ill.
//!
//! [1] duration-mismatch (warning): from 4 June 2018 to 17 June 2018 is 2 weeks, not 5
//!     see "4 June": the beginning
//!     see "Sunday, 17 June": the end
//!     because: from 4 June 2018 to 17 June 2018 is 2 weeks
//!     fix: Change five to two
//!
//! [2] duration-mismatch (warning): from 3 May 2008 to 3 October 2009 is 17 months, not 27
//!     see "3 May 2008": the beginning
//!     see "3 October 2009": the end
//!     because: from 3 May 2008 to 3 October 2009 is 17 months
//!     fix: Change 27 to 17
//! ```
//! ```article
//! written: 2014-06-10
//!
//! She had not played for {fourteen months}[1], ever since she fell on February 5.
//!
//! [1] duration-mismatch (warning): from 5 February 2014 to 10 June 2014 is 4 months, not 14
//!     see "February 5": the beginning
//!     because: from 5 February 2014 to 10 June 2014 is 4 months
//!     fix: Change fourteen to four
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The drivers have been on strike since Monday, 14 April. The mayor thanked commuters for their patience during the {12-week}[1] dispute.
//!
//! [1] duration-mismatch (warning): from 14 April 2014 to 10 June 2014 is 8 weeks, not 12
//!     see "Monday, 14 April": the beginning
//!     because: from 14 April 2014 to 10 June 2014 is 8 weeks
//!     fix: Change 12 to 8
//! ```
//! ```article
//! written: 2004-03-26
//!
//! Holm, a cook, ran the town from 1986 to 2002. In those {fourteen years}[1] he built a library.
//!
//! [1] duration-mismatch (warning): from 1986 to 2002 is 16 years, not 14
//!     see "1986": the beginning
//!     see "2002": the end
//!     because: from 1986 to 2002 is 16 years
//!     fix: Change fourteen to sixteen
//! ```
//! ```article
//! written: 2004-03-26
//!
//! First elected in 1985, he held the chair until he stepped down in 1997. His {14 years}[1] in office saw the end of the fish plant.
//!
//! [1] duration-mismatch (warning): from 1985 to 1997 is 12 years, not 14
//!     see "1985": the beginning
//!     see "1997": the end
//!     because: from 1985 to 1997 is 12 years
//!     fix: Change 14 to 12
//! ```
//! ```article
//! written: 1994-02-24
//!
//! He took office in January 1975 and has sat for {the 29 years}[1] since then.
//!
//! [1] duration-mismatch (warning): from January 1975 to 24 February 1994 is 19 years, not 29
//!     see "January 1975": the beginning
//!     because: from January 1975 to 24 February 1994 is 19 years
//!     fix: Change 29 to 19
//! ```
//! ```article
//! written: 2023-08-17
//!
//! Officers were called to Mercer Street at 9:15 p.m., when slates began landing on parked cars.
//!
//! The standoff went on for {six hours}[1]. It ended peacefully at 2:15 a.m., when the man agreed to come down.
//!
//! [1] duration-mismatch (warning): from 9:15 p.m. to 2:15 a.m. is 5 hours, not 6 hours
//!     see "9:15 p.m.": the beginning
//!     see "2:15 a.m.": the end
//!     because: from 9:15 p.m. to 2:15 a.m. is 5 hours
//!     fix: Change six to five
//! ```
//! ```article
//! written: 1989-06-14
//!
//! Nothing has run on the city's routes since the morning of Monday, April 3, when pickets closed all depots. The crews voted on Tuesday to return.
//!
//! The mayor thanked commuters for their patience during the {14-week}[1] dispute.
//!
//! [1] duration-mismatch (warning): from 3 April 1989 to 14 June 1989 is 10 weeks, not 14
//!     see "the morning of Monday, April 3": the beginning
//!     because: from 3 April 1989 to 14 June 1989 is 10 weeks
//!     fix: Change 14 to 10
//! ```
//!
//! ## Supported
//! ```article
//! written: 2023-08-17
//!
//! Officers were called at 9:15 p.m. The standoff went on for five hours and ended at 2:15 a.m.
//! ```
//! ```article
//! written: 1989-06-14
//!
//! Nothing has run since Monday, April 3. The crews voted on Tuesday to end the ten-week dispute.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! She led the choir for five years, from 2010 to 2015, and the band for six years from 2015 to 2020.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The drivers have been on strike since Monday, 14 April. The mayor thanked commuters for their patience during the eight-week dispute.
//! ```
//! ```article
//! written: 2009-08-10
//!
//! The illness was found in men followed between 2001 and 2007. More may come in the next 10 years, she said.
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
//! ```article
//! written: 2020-09-03
//!
//! He has led the party for nearly 15 years, since 1999. He had led it for ten years, since 1983. The mill was his for the first six years, since 1999.
//! ```
//! ```article
//! written: 2020-09-03
//!
//! Some 50 years ago, in 1975, he left. Fifty years after the war of 1914, he returned. In 2015 the town marked 70 years since the end of the war in 1945.
//! ```
//! ```article
//! written: 2020-09-03
//!
//! He was jailed in 1963 and freed in 1990, two years later than his brother. The war began in 1980; she came in 1985 and left in 1988, three years later.
//! ```
//! ```article
//! written: 2020-09-03
//!
//! The town will mark 75 years since the end of the war in 1945 next week, and 50 years ago, in 1970, the hall was built. It has stood for 150 years since 1870.
//! ```
//!
//! ## Why
//! A digit is lost in the years or in their number. Both ways of counting are right, with and without
//! the last year, and so is one year less, from December to January.
//!
//! ## Sources
//! Arithmetic.

use super::{Cx, Rule};
use crate::claims::{Claim, Elapsed, Hours, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::{number_at, number_like};
use crate::text::TokenRange;
use crate::time::Datelike;

pub const RULE: Rule = Rule { code: "duration-mismatch", source: include_str!("duration_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    if let What::Hours(it) = claim.what {
        return hours(cx, it);
    }
    if let What::Elapsed(it) = claim.what {
        return elapsed(cx, it);
    }
    let What::Lasting(it) = claim.what else { return None };
    let from = cx.reading.timexes[it.from].written.year?;
    let to = match it.to {
        Some(to) => cx.reading.timexes[to].written.year.map(|it| (it.value, Some(it.span)))?,
        None => (cx.dateline()?.last().year(), None),
    };
    let apart = to.0 - from.value;
    if apart < 0 || (apart - it.slack..=apart + it.slack).contains(&it.years) {
        return Some(Verdict::Supported);
    }
    let duration = &cx.reading.timexes[it.duration];
    let said = cx.slice(duration.span);
    let until = if to.1.is_some() { "" } else { ", when this was written," };
    let message = format!("from {} to {}{until} is {apart} years, not {}", from.value, to.0, it.years);
    let evidence = Evidence::arithmetic(format!("{} - {} = {apart}", to.0, from.value));
    let years = match to.1 {
        Some(last) if last.start > from.span.start => cx.reading.timexes[it.from].span.to(last),
        _ => cx.reading.timexes[it.from].span,
    };
    let mut finding = Finding::new(Severity::Warning, duration.span, message, evidence).see(years, "the years");
    let number = it.years.to_string();
    if said.contains(&number) {
        finding = finding.fix(said, duration.span, said.replacen(&number, &apart.to_string(), 1));
    }
    match to.1 {
        Some(last) if to.0.to_string() == cx.slice(last) => {
            finding = finding.fix(cx.slice(last), last, (from.value + it.years).to_string());
        }
        None => finding = finding.fix(cx.slice(from.span), from.span, (to.0 - it.years).to_string()),
        Some(_) => {}
    }
    Some(Verdict::Refuted(finding))
}

/// How many units a time may be off: both ends may be counted, and a part of a year is told as one.
const SLACK: f64 = 1.0;

/// A time against the two dates between which it passed.
/// So many days before or behind the article an end lies that it does not date.
const ABOUT: f64 = 14.0;

fn elapsed(cx: &Cx<'_>, it: Elapsed) -> Option<Verdict> {
    let timexes = &cx.reading.timexes;
    let from = timexes[it.from].interval?;
    let to = match it.to {
        Some(to) => timexes[to].interval?,
        None => cx.dateline()?,
    };
    let (least, most) = it.days(from, to);
    let unit = it.every.days();
    // A month's worth of days is no measure of weeks.
    if least < 0.0 || (most - least) > 2.0 * unit.max(1.0) {
        return Some(Verdict::NotEnoughInfo);
    }
    let said = f64::from(it.count);
    // What an article on its end calls "the nine-week strike" ended some days before it or ends some days behind.
    let (least, most) = if it.is_about { (least - ABOUT, most + ABOUT) } else { (least, most) };
    if said >= least / unit - SLACK && said <= most / unit + SLACK {
        return Some(Verdict::Supported);
    }
    let right = ((least + most) / 2.0 / unit).round();
    // Ten times as much is another matter.
    if right < 1.0 || said / right > 6.0 || right / said > 6.0 {
        return Some(Verdict::NotEnoughInfo);
    }
    let duration = &timexes[it.duration];
    let name = it.every.name(right);
    let (start, end) = (from.to_string(), to.to_string());
    let sum = format!("from {start} to {end} is {right} {name}");
    let message = format!("{sum}, not {}", it.count);
    let mut finding = Finding::new(Severity::Warning, duration.span, message, Evidence::arithmetic(sum))
        .see(timexes[it.from].span, "the beginning");
    if let Some(to) = it.to {
        finding = finding.see(timexes[to].span, "the end");
    }
    let number = duration.tokens.range().find(|at| number_at(cx.article, *at) == Some(said));
    if let Some(at) = number {
        let tokens = TokenRange::new(at, at + 1);
        if let Some(new) = number_like(right, cx.text(tokens)) {
            finding = finding.fix(cx.text(tokens), cx.span(tokens), new);
        }
    }
    Some(Verdict::Refuted(finding))
}

/// "were called at 9:15 p.m. ... went on for six hours. It ended at 2:15 a.m."
fn hours(cx: &Cx<'_>, it: Hours) -> Option<Verdict> {
    let (from, to) = (&cx.reading.timexes[it.from], &cx.reading.timexes[it.to]);
    let (start, end) = (cx.slice(from.span), cx.slice(to.span));
    let right = clock_span(it.right);
    let said = if it.is_least { format!("more than {}", clock_span(it.said)) } else { clock_span(it.said) };
    let sum = format!("from {start} to {end} is {right}");
    let message = format!("{sum}, not {said}");
    let span = cx.span(it.tokens);
    let mut finding = Finding::new(Severity::Warning, span, message, Evidence::arithmetic(sum))
        .see(from.span, "the beginning")
        .see(to.span, "the end");
    let hours = it.tokens.range().find(|at| number_at(cx.article, *at) == Some(f64::from(it.said / 60)));
    if let Some(at) = hours.filter(|_| it.said % 60 == it.right % 60) {
        let tokens = TokenRange::new(at, at + 1);
        if let Some(new) = number_like(f64::from(it.right / 60), cx.text(tokens)) {
            finding = finding.fix(cx.text(tokens), cx.span(tokens), new);
        }
    }
    Some(Verdict::Refuted(finding))
}

/// "5 hours", "4 hours 30 minutes".
fn clock_span(minutes: i32) -> String {
    let unit = |number: i32, name: &str| format!("{number} {name}{}", if number == 1 { "" } else { "s" });
    match (minutes / 60, minutes % 60) {
        (hours, 0) => unit(hours, "hour"),
        (0, rest) => unit(rest, "minute"),
        (hours, rest) => format!("{} {}", unit(hours, "hour"), unit(rest, "minute")),
    }
}
