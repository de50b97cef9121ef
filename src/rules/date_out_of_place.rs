//! # date-out-of-place
//!
//! Something told as past lies after the dateline, or something told as coming before it.
//!
//! ## Refuted
//! ```article
//! written: 1987-03-24
//!
//! The firm's profit on exploration fell to 869 million marks in 1986 from 2.12 billion marks in {1995}[1], its finance director said.
//!
//! [1] date-out-of-place (warning): told as past ("fell"), but 1995 is after the day this was written (24 March 1987)
//!     see "fell": told as past
//!     because: 1995 is after 24 March 1987, the dateline
//!     fix: Change 1995 to 1985
//!     fix: Change 1995 to 1975
//! ```
//! ```article
//! written: 2005-11-03
//!
//! The chancellor pledged on Thursday to bring the budget deficit down by {1997}[1] to meet the rule.
//!
//! [1] date-out-of-place (warning): told as coming ("bring"), but 1997 is before the day this was written (3 November 2005)
//!     see "bring": told as coming
//!     because: 1997 is before 3 November 2005, the dateline
//!     fix: Change 1997 to 2007
//!     fix: Change 1997 to 2017
//! ```
//! ```article
//! written: 2022-03-04
//!
//! The envoys of seven countries met in Riga on March {13}[1] to discuss the harvest.
//!
//! [1] date-out-of-place (warning): told as past ("met"), but 13 March 2022 is after the day this was written (4 March 2022)
//!     see "met": told as past
//!     because: 13 March 2022 is after 4 March 2022, the dateline
//!     fix: Change March 13 to March 3
//!     fix: Change March to February
//! ```
//! ```article
//! written: 2022-06-22
//!
//! For its work the club received the Golden Oar Award in {2028}[1].
//!
//! [1] date-out-of-place (warning): told as past ("received"), but 2028 is after the day this was written (22 June 2022)
//!     see "received": told as past
//!     because: 2028 is after 22 June 2022, the dateline
//!     fix: Change 2028 to 2018
//!     fix: Change 2028 to 2008
//! ```
//! ```article
//! written: 2022-03-14
//!
//! The minister will meet his colleagues in Riga on March {3}[1] to discuss the harvest.
//!
//! [1] date-out-of-place (warning): told as coming ("meet"), but 3 March 2022 is before the day this was written (14 March 2022)
//!     see "meet": told as coming
//!     because: 3 March 2022 is before 14 March 2022, the dateline
//!     fix: Change March to April
//! ```
//! ```article
//! written: 2004-06-17
//!
//! The trial is scheduled to begin on June {8}[1].
//!
//! [1] date-out-of-place (warning): told as coming ("begin"), but 8 June 2004 is before the day this was written (17 June 2004)
//!     see "begin": told as coming
//!     because: 8 June 2004 is before 17 June 2004, the dateline
//!     fix: Change June 8 to June 18
//!     fix: Change June to July
//! ```
//! ```article
//! written: 2004-06-17
//!
//! Since the accident in {2010}[1], the pool has had a guard.
//!
//! [1] date-out-of-place (warning): told as past ("accident"), but 2010 is after the day this was written (17 June 2004)
//!     see "accident": told as past
//!     because: 2010 is after 17 June 2004, the dateline
//!     fix: Change 2010 to 2000
//!     fix: Change 2010 to 1990
//! ```
//! ```article
//! written: 2004-06-17
//!
//! On June {19}[1], doctors removed the boy's kidney.
//!
//! [1] date-out-of-place (warning): told as past ("removed"), but 19 June 2004 is after the day this was written (17 June 2004)
//!     see "removed": told as past
//!     because: 19 June 2004 is after 17 June 2004, the dateline
//!     fix: Change June 19 to June 9
//!     fix: Change June 19 to June 12
//!     fix: Change June to May
//! ```
//! ```article
//! written: 2001-12-31
//!
//! He left the party in {2010}[1] and moved to Perth.
//!
//! [1] date-out-of-place (warning): told as past ("left"), but 2010 is after the day this was written (31 December 2001)
//!     see "left": told as past
//!     because: 2010 is after 31 December 2001, the dateline
//!     fix: Change 2010 to 2000
//!     fix: Change 2010 to 1990
//! ```
//! ```article
//! written: 2001-12-31
//!
//! In {2010}[1] she took over from her father, who gave up the lead.
//!
//! [1] date-out-of-place (warning): told as past ("took"), but 2010 is after the day this was written (31 December 2001)
//!     see "took": told as past
//!     because: 2010 is after 31 December 2001, the dateline
//!     fix: Change 2010 to 2000
//!     fix: Change 2010 to 1990
//! ```
//! ```article
//! written: 2001-12-31
//!
//! It is the worst drought since {2010}[1]. The mill, built in {2011}[2], is shut.
//!
//! [1] date-out-of-place (warning): told as past ("since"), but 2010 is after the day this was written (31 December 2001)
//!     see "since": told as past
//!     because: 2010 is after 31 December 2001, the dateline
//!     fix: Change 2010 to 2000
//!     fix: Change 2010 to 1990
//!
//! [2] date-out-of-place (warning): told as past ("built"), but 2011 is after the day this was written (31 December 2001)
//!     see "built": told as past
//!     because: 2011 is after 31 December 2001, the dateline
//!     fix: Change 2011 to 2001
//!     fix: Change 2011 to 1991
//! ```
//! ```article
//! written: 2001-12-31
//!
//! Two guides who survived the {2009}[1] accident were freed. The flood of {2012}[2] left scars.
//!
//! [1] date-out-of-place (warning): told as past ("accident"), but 2009 is after the day this was written (31 December 2001)
//!     see "accident": told as past
//!     because: 2009 is after 31 December 2001, the dateline
//!     fix: Change 2009 to 1999
//!     fix: Change 2009 to 1989
//!
//! [2] date-out-of-place (warning): told as past ("flood"), but 2012 is after the day this was written (31 December 2001)
//!     see "flood": told as past
//!     because: 2012 is after 31 December 2001, the dateline
//!     fix: Change 2012 to 1992
//! ```
//! ```article
//! written: 2001-12-31
//!
//! From 1995 to {2010}[1] he worked in a mine. By {2011}[2] the town had grown by half.
//!
//! [1] date-out-of-place (warning): told as past ("worked"), but 2010 is after the day this was written (31 December 2001)
//!     see "worked": told as past
//!     because: 2010 is after 31 December 2001, the dateline
//!     fix: Change 2010 to 2000
//!     fix: Change 2010 to 1990
//!
//! [2] date-out-of-place (warning): told as past ("grown"), but 2011 is after the day this was written (31 December 2001)
//!     see "grown": told as past
//!     because: 2011 is after 31 December 2001, the dateline
//!     fix: Change 2011 to 2001
//!     fix: Change 2011 to 1991
//! ```
//! ```article
//! written: 2002-03-11
//!
//! On March {21}[1] the court freed him. The March {24}[2] fire killed nine.
//!
//! [1] date-out-of-place (warning): told as past ("freed"), but 21 March 2002 is after the day this was written (11 March 2002)
//!     see "freed": told as past
//!     because: 21 March 2002 is after 11 March 2002, the dateline
//!     fix: Change March 21 to March 11
//!     fix: Change March to February
//!
//! [2] date-out-of-place (warning): told as past ("fire"), but 24 March 2002 is after the day this was written (11 March 2002)
//!     see "fire": told as past
//!     because: 24 March 2002 is after 11 March 2002, the dateline
//!     fix: Change March to February
//! ```
//! ```article
//! written: 2019-01-10
//!
//! The last flood was in {2025}[1]. Elected in {2028}[2], he soon fell out with the council.
//!
//! [1] date-out-of-place (warning): told as past ("was"), but 2025 is after the day this was written (10 January 2019)
//!     see "was": told as past
//!     because: 2025 is after 10 January 2019, the dateline
//!     fix: Change 2025 to 2015
//!     fix: Change 2025 to 2005
//!
//! [2] date-out-of-place (warning): told as past ("Elected"), but 2028 is after the day this was written (10 January 2019)
//!     see "Elected": told as past
//!     because: 2028 is after 10 January 2019, the dateline
//!     fix: Change 2028 to 2018
//!     fix: Change 2028 to 2008
//! ```
//! ```article
//! written: 2011-01-15
//!
//! Elections must be held by January {5}[1], the court said.
//!
//! [1] date-out-of-place (warning): told as coming ("held"), but 5 January 2011 is before the day this was written (15 January 2011)
//!     see "held": told as coming
//!     because: 5 January 2011 is before 15 January 2011, the dateline
//!     fix: Change January 5 to January 15
//!     fix: Change January to February
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The film about the yard drew crowds. The mayor opened the yard on June {30}[1], 2014, and left.
//!
//! [1] date-out-of-place (warning): told as past ("opened"), but 30 June 2014 is after the day this was written (10 June 2014)
//!     see "opened": told as past
//!     because: 30 June 2014 is after 10 June 2014, the dateline
//!     fix: Change June to May
//! ```
//!
//! ## Supported
//! ```article
//! written: 1987-03-24
//!
//! The firm's profit on exploration will fall to 869 million marks this year from 2.12 billion marks in 1985. He said a sale of the mill in 1988 was likely.
//! ```
//! ```article
//! written: 2005-11-03
//!
//! In 1990 the chancellor had pledged to bring the deficit down by 1997. The bridge was to be built once the road was sold in 2009.
//! ```
//! ```article
//! written: 2022-03-14
//!
//! The envoys met in Riga on March 13. They will meet again on April 3, and the accord was signed in 2021.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! The ministers met ahead of the summit in Riga on March 13 and discussed the vote on March 20.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! The city was awarded the games in 2032. The club received permission to build in 2024, and the bridge was scheduled for repair in 2025.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! She said she would resign once a successor was elected on March 20. In the film, the last whale died in 2049.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! The parliament approved elections on March 20, and the court set a hearing on March 21. The deadline was March 30. The firm sold bonds due in 2031 and a lease that ends in 2040.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! Those who registered before March 1 will get a seat. He will speak about the fire on February 20, which killed two. Prices rose in 2025 dollars.
//! ```
//! ```article
//! written: 2004-06-17
//!
//! The trial was scheduled to begin on June 8. He will speak about the raid on June 9, and a play that opens with the fire on June 2 is sold out.
//! ```
//! ```article
//! written: 2004-06-17
//!
//! On June 28, selected schools open early. On June 29, fans wrapped in flags will march. The team is to play a replay of the match on June 6 that it lost.
//! ```
//! ```article
//! written: 2001-12-31
//!
//! The bank raised its forecast for growth in 2010 and issued notes maturing in 2012. He ruled out a run in 2010, and the bill phased out bulbs in 2012.
//! ```
//! ```article
//! written: 2001-12-31
//!
//! By 2010, he said, the town would be empty. In 2010, he said, the games were to begin. In 2014, our longest war will be over.
//! ```
//! ```article
//! written: 2001-12-31
//!
//! Since 2010 is an election year, he waits. The deadline was in 2025. The last available date was in 2004. Players born in 2010 will be eligible.
//! ```
//! ```article
//! written: 2001-12-31
//!
//! The city feared a repeat of the 2010 flood scenario. The army trained for the war in 2010 with a drill. Voters approved the election in 2010 of a new council.
//! ```
//! ```article
//! written: 2001-12-31
//!
//! The lease was extended to 2030 and the club signed him until 2010. Sales were barred from 2010. In 2010 he planned to retire. A 2010 budget was passed and the 2010 World Cup draw was held.
//! ```
//! ```article
//! written: 2011-01-15
//!
//! Those who must pay by January 5 will get a letter. He will have been paid by January 6, and she was told to leave by January 4.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! As we near the 11th year of the peaceful uprising on March 15, we acknowledge the pain. The town will remember the flood on March 16.
//! ```
//! ```article
//! written: 2018-04-13
//!
//! She has four schools in mind. She'll tell us which one she chose on April 30.
//! ```
//!
//! ## Why
//! A digit too many in a day or a wrong decade puts what has happened into the future. The dateline is
//! a day on which somebody wrote; a day's difference may be one of time zones and is left alone.
//!
//! ## Sources
//! The article's dateline.

use super::{Cx, Rule};
use crate::claims::{Claim, Side, Told, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::{Timex, day_like, month_like};
use crate::text::{Span, TokenRange};
use crate::time::{Datelike, Day, Interval, long_date, shift_days, shift_months};

pub const RULE: Rule = Rule { code: "date-out-of-place", source: include_str!("date_out_of_place.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Told(told) = claim.what else { return None };
    let (Some(line), Some(when)) = (cx.dateline(), cx.reading.timexes[told.timex].interval) else {
        return Some(Verdict::NotEnoughInfo);
    };
    let timex = &cx.reading.timexes[told.timex];
    let verb = cx.word(told.verb);
    let (as_what, lies) = match told.side {
        Side::Past => ("past", "after"),
        Side::Coming => ("coming", "before"),
    };
    let written = long_date(line.last());
    let message = format!("told as {as_what} (\"{verb}\"), but {when} is {lies} the day this was written ({written})");
    let evidence = Evidence::calendar(format!("{when} is {lies} {written}, the dateline"));
    // The part that must change: the year if it alone would do, else the day.
    let is_year = timex.written.year.is_some_and(|it| it.value != line.last().year());
    let span = match (timex.written.year, timex.written.day) {
        (Some(year), _) if is_year => year.span,
        (_, Some(day)) => day.span,
        _ => timex.span,
    };
    let mut finding = Finding::new(Severity::Warning, span, message, evidence)
        .see(cx.span(TokenRange::new(told.verb, told.verb + 1)), format!("told as {as_what}"));
    for edit in fixes(cx, told, when, line, timex) {
        finding = finding.fix(cx.slice(edit.0), edit.0, edit.1);
    }
    Some(Verdict::Refuted(finding))
}

/// Dates one slip away on the right side of the dateline: a decade or a year, ten days, a week, a
/// month.
fn fixes(cx: &Cx<'_>, told: Told, when: Interval, line: Interval, timex: &Timex) -> Vec<(Span, String)> {
    let is_past = told.side == Side::Past;
    let sign = if is_past { -1 } else { 1 };
    let fits = |days: Interval| if is_past { days.first() <= line.last() } else { days.last() >= line.first() };
    let mut out = Vec::new();
    if let Some(year) = timex.written.year.filter(|it| it.value != line.last().year()) {
        let moved = |years: i32| -> Option<Interval> {
            match when.as_day() {
                Some(day) => day.with_year(day.year() + years).map(Interval::day),
                None => Interval::year(when.first().year() + years),
            }
        };
        for years in [10 * sign, sign, 20 * sign] {
            if moved(years).is_some_and(fits) {
                out.push((year.span, (year.value + years).to_string()));
            }
        }
        out.truncate(2);
    }
    let (Some(at), Some(day)) = (when.as_day(), timex.written.day) else { return out };
    let near = |it: &Day| (*it - line.last()).num_days().abs() <= 31 && fits(Interval::day(*it));
    for days in [10 * sign, 7 * sign] {
        let moved = shift_days(at, i64::from(days)).filter(|it| it.month() == at.month()).filter(near);
        if let Some(moved) = moved {
            out.push((day.span, day_like(moved.day(), cx.slice(day.span))));
        }
    }
    if let (Some(month), Some(moved)) = (timex.written.month, shift_months(at, sign).filter(near)) {
        out.push((month.span, month_like(moved.month(), cx.slice(month.span))));
    }
    out
}
