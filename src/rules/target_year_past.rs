//! # target-year-past
//!
//! A goal that is still to come is set for a year that is over.
//!
//! ## Refuted
//! ```article
//! written: 2021-04-12
//!
//! The party set the goal of developing Vietnam till {2020}[1] with a vision to 2045, with the 100th anniversary of the CPV and the 100th anniversary of the establishment of the country as two milestones.
//!
//! [1] target-year-past (error): 2020 was over when this was written (12 April 2021), and the milestone beside it is 2030
//!     see "100th anniversary of the CPV": 1930 + 100 = 2030
//!     see "100th anniversary of the establishment of the country": 1945 + 100 = 2045
//!     because: 2020 is before 2021, the year of the dateline
//!     because: 1930 + 100 = 2030
//!     because: Communist Party of Vietnam was founded on 3 February 1930
//!     because: 1945 + 100 = 2045
//!     because: Vietnam was founded on 2 September 1945
//!     fix: Change 2020 to 2030
//! ```
//! ```article
//! written: 2022-04-06
//!
//! The new consulate is scheduled for completion in {2015}[1].
//!
//! [1] target-year-past (warning): 2015 was over when this was written (6 April 2022)
//!     because: 2015 is before 2022, the year of the dateline
//!     fix: Change 2015 to 2025
//!     fix: Change 2015 to 2035
//! ```
//! ```article
//! written: 2004-06-17
//!
//! In {2002}[1], the city will host the games.
//!
//! [1] target-year-past (warning): 2002 was over when this was written (17 June 2004)
//!     because: 2002 is before 2004, the year of the dateline
//!     fix: Change 2002 to 2012
//!     fix: Change 2002 to 2022
//! ```
//! ```article
//! written: 2022-04-06
//!
//! His contract runs until {2020}[1], the club said.
//!
//! [1] target-year-past (warning): 2020 was over when this was written (6 April 2022)
//!     because: 2020 is before 2022, the year of the dateline
//!     fix: Change 2020 to 2030
//!     fix: Change 2020 to 2040
//! ```
//! ```article
//! written: 2014-04-02
//!
//! The next elections are due in August {2007}[1]. The bridge should be ready by {2004}[2], and sales are forecast to double by {2008}[3].
//!
//! [1] target-year-past (warning): 2007 was over when this was written (2 April 2014)
//!     because: 2007 is before 2014, the year of the dateline
//!     fix: Change 2007 to 2017
//!     fix: Change 2007 to 2027
//!
//! [2] target-year-past (warning): 2004 was over when this was written (2 April 2014)
//!     because: 2004 is before 2014, the year of the dateline
//!     fix: Change 2004 to 2014
//!     fix: Change 2004 to 2024
//!
//! [3] target-year-past (warning): 2008 was over when this was written (2 April 2014)
//!     because: 2008 is before 2014, the year of the dateline
//!     fix: Change 2008 to 2018
//!     fix: Change 2008 to 2028
//! ```
//! ```article
//! written: 2014-04-02
//!
//! The hall, due to be finished in {2005}[1], will seat 900. The next census, in {2001}[2], will be online.
//!
//! [1] target-year-past (warning): 2005 was over when this was written (2 April 2014)
//!     because: 2005 is before 2014, the year of the dateline
//!     fix: Change 2005 to 2015
//!     fix: Change 2005 to 2025
//!
//! [2] target-year-past (warning): 2001 was over when this was written (2 April 2014)
//!     because: 2001 is before 2014, the year of the dateline
//!     fix: Change 2001 to 2021
//! ```
//! ```article
//! written: 2014-04-02
//!
//! The ban comes into force in {2004}[1]. He has a contract until {2005}[2].
//!
//! [1] target-year-past (warning): 2004 was over when this was written (2 April 2014)
//!     because: 2004 is before 2014, the year of the dateline
//!     fix: Change 2004 to 2014
//!     fix: Change 2004 to 2024
//!
//! [2] target-year-past (warning): 2005 was over when this was written (2 April 2014)
//!     because: 2005 is before 2014, the year of the dateline
//!     fix: Change 2005 to 2015
//!     fix: Change 2005 to 2025
//! ```
//! ```article
//! written: 2022-04-06
//!
//! The city will host the {2016}[1] Games.
//!
//! [1] target-year-past (warning): 2016 was over when this was written (6 April 2022)
//!     because: 2016 is before 2022, the year of the dateline
//!     fix: Change 2016 to 2026
//!     fix: Change 2016 to 2036
//! ```
//!
//! ## Supported
//! ```article
//! written: 2021-04-12
//!
//! The plan aims at full coverage by 2025.
//! ```
//! ```article
//! written: 1994-04-12
//!
//! The ministry hopes to finish the dam by 1999 and to light every village by the year 2005.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-04-12
//!
//! The goal set for 2020 was missed. By 2015 the plan had been dropped.
//! ```
//! ```article
//! written: 2021-04-12
//!
//! The bank was to be split by 2019, and the city had planned to be free of coal by 2020. A target of 40 percent by 2018 was missed by far.
//! ```
//! ```article
//! written: 2021-04-12
//!
//! Ships built by 2015 will be exempt. Those who had moved by 2010 will get a grant, and homes sold until 2012 are expected to gain in value.
//! ```
//! ```article
//! written: 2021-04-12
//!
//! By 2015 the plan to end the trade had failed. The strategy for 2016 to 2020 is to be reviewed, and the target for 2019 stays on the books.
//! ```
//! ```article
//! written: 2021-04-12
//!
//! "We will be out of debt by 2008," he promised in 2003. The plan will look at growth to 2019, and the census will count who lived here in 2011.
//! ```
//! ```article
//! written: 2022-04-06
//!
//! The story of the dam runs until 1950. In 2002, many will recall, the hall burnt. In 2010, those who wanted to said they will pay. The answer is to be found in 1998.
//! ```
//! ```article
//! written: 2017-03-02
//!
//! The firm plans to pay a dividend for 2016. Output is expected to be higher than in 2015, and is forecast to reach 150 tons in 2020 from 117 tons in 2014.
//! ```
//! ```article
//! written: 2017-03-02
//!
//! The island was dragged into the union against its will in 1973. I will never forget a night in 1966. He and his wife committed suicide in 1945.
//! ```
//! ```article
//! written: 2017-03-02
//!
//! The grocer agreed to pay a fine for inflating its profits in 2014. He is known best for developing a vaccine in 1977, and has agreed to testify. The hall, opened in 2010, will close.
//! ```
//! ```article
//! written: 2022-02-04
//!
//! The envoy will meet the new ministers to go on with the talks begun in January 2020 on trade.
//! ```
//!
//! ## Why
//! Plans are copied from earlier stories, and a decade is one key away. Where the sentence names
//! the anniversaries that the plan is tied to, their arithmetic shows which year was meant.
//!
//! ## Sources
//! The article's dateline; founding years from the fact base or from the article.

use super::{Cx, Rule};
use crate::claims::{Claim, CountedFrom, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::time::{Datelike, long_date};

pub const RULE: Rule = Rule { code: "target-year-past", source: include_str!("target_year_past.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Plans(target) = &claim.what else { return None };
    let Some(dateline) = cx.dateline() else { return Some(Verdict::NotEnoughInfo) };
    let (now, year) = (dateline.first().year(), target.year);
    if year >= now {
        return Some(Verdict::Supported);
    }
    let fits = target.milestone.as_ref().is_some_and(|it| it.falls_in().any(|it| it == year));
    if fits || (!target.is_coming && target.milestone.is_none()) {
        return Some(Verdict::NotEnoughInfo);
    }
    let span = cx.reading.timexes[target.timex].written.year?.span;
    let said = cx.slice(span);
    let written = long_date(dateline.first());
    let severity = if target.milestone.is_some() { Severity::Error } else { Severity::Warning };
    let message = match target.milestone.as_ref().and_then(|it| it.falls_in().next()) {
        Some(meant) => {
            format!("{year} was over when this was written ({written}), and the milestone beside it is {meant}")
        }
        None => format!("{year} was over when this was written ({written})"),
    };
    let mut finding = Finding::new(
        severity,
        span,
        message,
        Evidence::calendar(format!("{year} is before {now}, the year of the dateline")),
    );
    for counted in target.milestone.iter().chain(&target.others) {
        let mention = &cx.reading.mentions[counted.mention];
        for from in &counted.from {
            let sum = counted.sum(from);
            finding = finding.see(mention.span, sum.clone()).because(Evidence::arithmetic(sum));
            if let CountedFrom::Fact { text, origin, .. } = from {
                finding = finding.because(cx.fact(text.clone(), origin));
            }
        }
    }
    match &target.milestone {
        Some(milestone) => {
            for meant in milestone.falls_in() {
                finding = finding.fix(said, span, meant.to_string());
            }
        }
        None => {
            for meant in likely(year, now) {
                finding = finding.fix(said, span, meant.to_string());
            }
        }
    }
    Some(Verdict::Refuted(finding))
}

/// Years one key away from the one that was written, and still to come.
fn likely(year: i32, now: i32) -> Vec<i32> {
    [year + 10, year + 20, year + 1].into_iter().filter(|it| *it >= now && *it <= now + 30).take(2).collect()
}
