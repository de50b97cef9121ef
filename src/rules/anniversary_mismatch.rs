//! # anniversary-mismatch
//!
//! The number of an anniversary, its year and the founding do not add up.
//!
//! ## Refuted
//! ```article
//! written: 2025-04-08
//!
//! Ottermill Bakehouse will mark its {75th}[1] anniversary this summer by giving a loaf to every household.
//!
//! Ottermill Bakehouse was founded in 1955 by a miller and his wife.
//!
//! [1] anniversary-mismatch (error): the 75th anniversary is in 2030, not 2025
//!     see "1955": counted from 1955
//!     see "this summer": the year it is put in: 2025
//!     because: 1955 + 75 = 2030, not 2025
//!     fix: Change 75th to 70th
//! ```
//! ```article
//! written: 2021-04-12
//!
//! In China, the year 2021 marks the {90th}[1] anniversary of the CPC.
//!
//! [1] anniversary-mismatch (error): the 90th anniversary is in 2011, not 2021
//!     see "the year 2021": the year it is put in: 2021
//!     because: 1921 + 90 = 2011, not 2021
//!     because: Communist Party of China was founded on 1 July 1921
//!     because: Communist Party of China was founded on 23 July 1921
//!     fix: Change 90th to 100th
//!     fix: Change 2021 to 2011
//! ```
//! ```article
//! written: 2023-09-05
//!
//! The guests congratulated their hosts on the {79th}[1] National Day of Vietnam.
//!
//! [1] anniversary-mismatch (error): the 79th anniversary is in 2024, not 2023
//!     because: 1945 + 79 = 2024, not 2023
//!     because: Vietnam was founded on 2 September 1945
//!     fix: Change 79th to 78th
//! ```
//! ```article
//! written: 2019-07-20
//!
//! Tomorrow the town commemorates the {49th}[1] anniversary of the 1969 flood.
//!
//! [1] anniversary-mismatch (error): the 49th anniversary is in 2018, not 2019
//!     see "1969": counted from 1969
//!     because: 1969 + 49 = 2018, not 2019
//!     fix: Change 49th to 50th
//! ```
//!
//! ```article
//! written: 2022-06-04
//!
//! The 33rd Anniversary of the Harbour Bridge
//!
//! Tomorrow we commemorate the {34th}[1] anniversary of the Harbour Bridge disaster.
//!
//! [1] anniversary-mismatch (warning): the 34th anniversary here, but the 33rd elsewhere in the article
//!     see "33rd Anniversary of the Harbour Bridge": the other number
//!     because: 33rd Anniversary of the Harbour Bridge
//!     fix: Change 34th to 33rd
//!     fix: Change 33rd to 34th
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Wreaths were laid on the {70th}[1] anniversary of the 1939 mine disaster.
//!
//! [1] anniversary-mismatch (error): the 70th anniversary is in 2009, not 2019
//!     see "1939": counted from 1939
//!     because: 1939 + 70 = 2009, not 2019
//!     fix: Change 70th to 80th
//! ```
//! ```article
//! written: 2019-07-20
//!
//! Today the town marks the {40th}[1] anniversary of the moon landing of July 20, 1969.
//!
//! [1] anniversary-mismatch (error): the 40th anniversary is in 2009, not 2019
//!     because: 1969 + 40 = 2009, not 2019
//!     because: Apollo 11 Moon landing: 20 July 1969
//!     because: Apollo 11 Moon landing: 21 July 1969
//!     fix: Change 40th to 50th
//! ```
//! ```article
//! written: 2014-06-06
//!
//! Leaders gathered to mark the {60th}[1] anniversary of D-Day, June 6, 1944.
//!
//! [1] anniversary-mismatch (error): the 60th anniversary is in 2004, not 2014
//!     because: 1944 + 60 = 2004, not 2014
//!     because: D-Day landings: 6 June 1944
//!     fix: Change 60th to 70th
//! ```
//! ```article
//! written: 2020-09-03
//!
//! The club celebrates its {70th}[1] anniversary this year. It was founded in 1945 by nine nurses.
//!
//! [1] anniversary-mismatch (error): the 70th anniversary is in 2015, not 2020
//!     see "1945": counted from 1945
//!     see "this year": the year it is put in: 2020
//!     because: 1945 + 70 = 2015, not 2020
//!     fix: Change 70th to 75th
//! ```
//! ```article
//! written: 1999-03-02
//!
//! The club was founded in 1924. It marks its {70th}[1] anniversary on Sunday.
//!
//! [1] anniversary-mismatch (error): the 70th anniversary is in 1994, not 1999
//!     see "1924": counted from 1924
//!     see "Sunday": the year it is put in: 1999
//!     because: 1924 + 70 = 1994, not 1999
//!     fix: Change 70th to 75th
//! ```
//!
//! ```article
//! written: 2019-04-04
//!
//! NATO celebrated the {60th}[1] anniversary of its founding on Thursday. The brewery opened its doors in 1899. On Saturday hundreds of people came to mark the brewery's {110th}[2] anniversary.
//!
//! [1] anniversary-mismatch (error): the 60th anniversary is in 2009, not 2019
//!     see "Thursday": the year it is put in: 2019
//!     because: 1949 + 60 = 2009, not 2019
//!     because: North Atlantic Treaty Organization was founded on 4 April 1949
//!     fix: Change 60th to 70th
//!
//! [2] anniversary-mismatch (error): the 110th anniversary is in 2009, not 2019
//!     see "1899": counted from 1899
//!     because: 1899 + 110 = 2009, not 2019
//!     fix: Change 110th to 120th
//! ```
//! ```article
//! written: 2014-05-15
//!
//! The choir was founded in 1964. It celebrates its {40th}[1] birthday this year with a concert.
//!
//! [1] anniversary-mismatch (warning): from 1964 to 2014 it is 50 years, not 40
//!     see "1964": counted from 1964
//!     because: 2014 - 1964 = 50
//!     fix: Change 40th to 50th
//!     fix: Change 1964 to 1974
//! ```
//! ```article
//! written: 2014-05-15
//!
//! The couple married in 1964 and celebrated their {ruby}[1] wedding on Saturday. Founded in 1989, the festival is {20}[2] this year.
//!
//! [1] anniversary-mismatch (warning): from 1964 to 2014 it is 50 years, not 40
//!     see "1964": counted from 1964
//!     because: 2014 - 1964 = 50
//!     fix: Change ruby to golden
//!     fix: Change 1964 to 1974
//!
//! [2] anniversary-mismatch (warning): from 1989 to 2014 it is 25 years, not 20
//!     see "1989": counted from 1989
//!     because: 2014 - 1989 = 25
//!     fix: Change 20 to 25
//!     fix: Change 1989 to 1994
//! ```
//! ```article
//! written: 2014-05-15
//!
//! The treaty, signed in 1989, is {thirty-five}[1] years old this week. The parish hall dates from 1924. It celebrates its {centenary}[2] this month.
//!
//! [1] anniversary-mismatch (warning): from 1989 to 2014 it is 25 years, not 35
//!     see "1989": counted from 1989
//!     because: 2014 - 1989 = 25
//!     fix: Change thirty-five to twenty-five
//!     fix: Change 1989 to 1979
//!
//! [2] anniversary-mismatch (warning): from 1924 to 2014 it is 90 years, not 100
//!     see "1924": counted from 1924
//!     because: 2014 - 1924 = 90
//!     fix: Change 1924 to 1914
//! ```
//! ```article
//! written: 2018-09-14
//!
//! The band of Selm plays tomorrow for its {140th}[1] anniversary.
//!
//! The concert opens with the march of the first practice, in a stable, in September 1868.
//!
//! [1] anniversary-mismatch (warning): from 1868 to 2018 it is 150 years, not 140
//!     see "September 1868": counted from 1868
//!     because: 2018 - 1868 = 150
//!     fix: Change 140th to 150th
//!     fix: Change 1868 to 1878
//! ```
//! ```article
//! written: 1999-03-19
//!
//! {Forty}[1] years ago this week the dam of Orsa gave way in the dark. The keeper had telephoned a warning on 17 March 1957.
//!
//! [1] anniversary-mismatch (warning): from 1957 to 1999 it is 42 years, not 40
//!     see "17 March 1957": counted from 1957
//!     because: 1999 - 1957 = 42
//!     fix: Change Forty to Forty-two
//!     fix: Change 1957 to 1959
//! ```
//!
//! ## Supported
//! ```article
//! written: 2021-04-12
//!
//! In China, the year 2021 marks the 100th anniversary of the CPC. The 100th anniversary of the CPV in 2030 is far off.
//! ```
//! ```article
//! written: 2024-05-10
//!
//! The ferry company was founded in 1974 and marked its 50th anniversary on Friday; five years ago, in 2019, it marked its 45th anniversary.
//! ```
//! ```article
//! written: 2021-01-20
//!
//! The Harbour Choir, founded in 1922, is preparing for its 100th anniversary next year. Its 90th anniversary was celebrated in 2012.
//! ```
//! ```article
//! written: 2014-05-15
//!
//! The mill was built in 1814 and is 199 years old. The town was founded in 1214. Its mayor turned 50 this year, and the wall is 700 years old.
//! ```
//! ```article
//! written: 2014-05-15
//!
//! The firm was founded in 1950 and bought by Holm in 1989. It marks its 25th anniversary under Holm this year. The club was founded in 1964. In 2004 it celebrated its 40th birthday.
//! ```
//! ```article
//! written: 1999-03-19
//!
//! Forty-two years ago this week the dam of Orsa gave way in the dark. The keeper had telephoned a warning on 17 March 1957.
//! ```
//! ```article
//! written: 2018-09-14
//!
//! The club of Selm keeps its 50th anniversary on Friday. Its pool was first heated in 1971, and the wall fell in 1968.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-04-12
//!
//! The village marked the 300th anniversary of its bridge. Vietnam is looking to the 100th anniversary of the CPV.
//! ```
//! ```article
//! written: 2021-04-12
//!
//! The couple celebrated their 40th wedding anniversary. The bridge of 1961 was closed on the 25th anniversary of its last repair.
//! ```
//! ```article
//! written: 2021-04-12
//!
//! The orchestra keeps the 250th anniversary of Beethoven's birth a year late. The 200th anniversary season, 2019-20, was cut short, and the club's 125th anniversary book of 2018 sold out.
//! ```
//! ```article
//! written: 2022-06-04
//!
//! The 33rd anniversary of the Harbour Bridge was quiet. Today is the 34th anniversary of the Harbour Tunnel, and the 33rd annual Harbour Run had two thousand runners.
//! ```
//! ```article
//! written: 2015-06-01
//!
//! Founded in 1962 as a reading room and made a library in 1965, the house celebrated its 50th anniversary on Monday.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! She was born on the 25th anniversary of the 1939 mine disaster, and gave birth on its 50th anniversary.
//! ```
//! ```article
//! written: 2019-05-02
//!
//! The town is preparing to mark the 50th anniversary of the moon landing of July 20, 1969. In 2009 it marked the 40th anniversary of the landing of July 20, 1969.
//! ```
//! ```article
//! written: 2020-09-03
//!
//! The club celebrates its 75th anniversary this year. It was founded in 1945. The choir marked its 60th anniversary this year. Its hall was built in 1950.
//! ```
//! ```article
//! written: 1999-03-02
//!
//! Two clubs share the pitch. The one club was founded in 1924, the other club was founded in 1930. The club marks its 70th anniversary on Sunday.
//! ```
//!
//! ## Why
//! Founding year plus number is the year: of three numbers, any one can be the slip. An anniversary
//! that is only looked forward to has no year, and is left alone.
//!
//! ## Sources
//! Founding years from the fact base or from the article.

use super::{Cx, Rule, jubilee};
use crate::claims::{Claim, Counted, CountedFrom, Recounted, Said, What};
use crate::facts::{Base, OrganizationId, Origin};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::{Kind, ordinal_text};
use crate::time::{Datelike, Interval, PartialDate};

pub const RULE: Rule = Rule { code: "anniversary-mismatch", source: include_str!("anniversary_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    if let What::Recounted(it) = claim.what {
        return recounted(cx, it);
    }
    if let What::Jubilee(it) = claim.what {
        return jubilee::verdict(cx, it);
    }
    let What::Anniversary(counted) = &claim.what else { return None };
    let (Some(said), false) = (counted.said, counted.from.is_empty()) else { return Some(Verdict::NotEnoughInfo) };
    let when = match said {
        Said::Timex(index) => cx.reading.timexes[index].interval,
        Said::Now => cx.dateline(),
    };
    let Some(when) = when else { return Some(Verdict::NotEnoughInfo) };
    let fits = |from: &CountedFrom| match said {
        Said::Timex(_) => {
            let year = from.year() + counted.years;
            Interval::year(year).is_none_or(|it| it.meets(when))
        }
        Said::Now => from.is_now(counted.years, when),
    };
    if counted.from.iter().any(fits) {
        return Some(Verdict::Supported);
    }
    finding(cx, counted, said, when).map(Verdict::Refuted)
}

/// Two numbers for one anniversary.
fn recounted(cx: &Cx<'_>, it: Recounted) -> Option<Verdict> {
    let (here, there) = (&cx.reading.mentions[it.mention], &cx.reading.mentions[it.other]);
    let (Kind::Anniversary(one), Kind::Anniversary(other)) = (&here.kind, &there.kind) else { return None };
    let (said, right) = (cx.text(one.ordinal), cx.text(other.ordinal));
    let (span, place) = (cx.span(one.ordinal), cx.span(other.ordinal));
    let number = |it: i32, like: &str| ordinal_text(it.unsigned_abs(), like);
    let message = format!("the {said} anniversary here, but the {right} elsewhere in the article");
    let finding = Finding::new(Severity::Warning, span, message, Evidence::article(cx.slice(there.span)));
    let finding = finding.see(there.span, "the other number");
    Some(Verdict::Refuted(finding.fix(said, span, number(other.years, said)).fix(
        right,
        place,
        number(one.years, right),
    )))
}

/// Another body named in the article whose anniversary of that number does fall in the year, named
/// as the object is: by its abbreviation or in full.
fn neighbour<'a>(cx: &Cx<'a>, counted: &Counted, year: i32) -> Option<(String, &'a Origin, PartialDate)> {
    let Kind::Anniversary(it) = &cx.reading.mentions[counted.mention].kind else { return None };
    let said = cx.text(it.object);
    if it.object.is_empty() || !it.of.iter().all(|base| matches!(base, Base::Organization(_))) {
        return None;
    }
    let named = cx.reading.mentions.iter().filter_map(|it| match &it.kind {
        Kind::Organization(it) => it.candidates.first().copied().filter(|_| it.candidates.len() == 1),
        _ => None,
    });
    let mut bodies: Vec<OrganizationId> = named.filter(|id| !it.of.contains(&Base::Organization(*id))).collect();
    bodies.sort();
    bodies.dedup();
    let mut fitting = bodies.into_iter().filter_map(|id| {
        let body = cx.facts.organization(id);
        let date = body.founded.filter(|date| date.year() + counted.years == year)?;
        let is_short = said.chars().all(char::is_uppercase);
        let name = if is_short { body.abbr.clone() } else { body.names.first().cloned() };
        Some((name?, &body.origin, date))
    });
    let one = fitting.next()?;
    fitting.next().is_none().then_some(one)
}

fn finding(cx: &Cx<'_>, counted: &Counted, said: Said, when: Interval) -> Option<Finding> {
    let mention = &cx.reading.mentions[counted.mention];
    let Kind::Anniversary(it) = &mention.kind else { return None };
    let span = cx.span(it.ordinal);
    let year = when.last().year();
    let falls = counted.falls_in().next()?;
    let mut finding: Option<Finding> = None;
    for from in &counted.from {
        let sum = counted.sum(from);
        let evidence = Evidence::arithmetic(format!("{sum}, not {year}"));
        let base = match finding.take() {
            Some(finding) => finding.because(evidence),
            None => {
                let message = format!(
                    "the {} anniversary is in {falls}, not {year}",
                    ordinal_text(counted.years.unsigned_abs(), "1")
                );
                Finding::new(Severity::Error, span, message, evidence)
            }
        };
        finding = Some(match from {
            CountedFrom::Fact { text, origin, .. } => base.because(cx.fact(text.clone(), origin)),
            CountedFrom::Article { span, year } => base.see(*span, format!("counted from {year}")),
        });
        let number = u32::try_from(year - from.year()).ok().filter(|it| *it > 0);
        if let (Some(number), Some(base)) = (number, finding.take()) {
            let text = cx.slice(span);
            finding = Some(base.fix(text, span, ordinal_text(number, text)));
        }
    }
    let mut finding = finding?;
    if let Some((other, origin, date)) = neighbour(cx, counted, year) {
        // The number fits the year for another body of the article: then the name is the slip.
        finding.span = cx.span(it.object);
        finding = finding
            .because(Evidence::arithmetic(format!("{} + {} = {year}", date.year(), counted.years)))
            .because(cx.fact(format!("{other} was founded on {date}"), origin))
            .fix(cx.text(it.object), cx.span(it.object), other);
        finding.fixes.rotate_right(1);
    }
    if let Said::Timex(index) = said {
        let timex = &cx.reading.timexes[index];
        finding = finding.see(timex.span, format!("the year it is put in: {year}"));
        if let Some(written) = timex.written.year {
            finding = finding.fix(cx.slice(written.span), written.span, falls.to_string());
        }
    }
    Some(finding)
}
