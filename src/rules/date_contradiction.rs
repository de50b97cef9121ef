//! # date-contradiction
//!
//! The article gives two dates for one event.
//!
//! ## Refuted
//! ```article
//! written: 2022-03-28
//!
//! The Coastal Schools Advisory Council has called a meeting on April 7, 2022.
//!
//! The Coastal Schools Advisory Council will hold its winter meeting on {March}[1] {7}[2], 2022, in the town hall.
//!
//! [1] date-contradiction (warning): March 7, 2022 here, but April 7, 2022 for the same event elsewhere
//!     see "April 7, 2022": the other date
//!     because: the two places share the day of the month and 5 words
//!     fix: Change March to April
//!     fix: Change April to March
//!
//! [2] date-out-of-place (warning): told as coming ("hold"), but 7 March 2022 is before the day this was written (28 March 2022)
//!     see "hold": told as coming
//!     because: 7 March 2022 is before 28 March 2022, the dateline
//!     fix: Change March to April
//! ```
//! ```article
//! written: 2016-03-14
//!
//! The Brennfjord Marathon will be run on April 17, the town council said.
//!
//! Entries for the Brennfjord Marathon on {May}[1] 17 close next week, the organiser Per Holte said.
//!
//! [1] date-contradiction (warning): May 17 here, but April 17 for the same event elsewhere
//!     see "April 17": the other date
//!     because: the two places share the day of the month and 2 words
//!     fix: Change May to April
//!     fix: Change April to May
//! ```
//! ```article
//! written: 2017-06-30
//!
//! The ferry Astrid sank off Orsa on 12 May.
//!
//! Divers have searched for the Astrid since she sank on 12 {April}[1].
//!
//! [1] date-contradiction (warning): 12 April here, but 12 May for the same event elsewhere
//!     see "12 May": the other date
//!     because: the two places share the day of the month and 2 words
//!     fix: Change April to May
//!     fix: Change May to April
//! ```
//! ```article
//! written: 2017-06-30
//!
//! Lord Porter wrote to ministers on 22 June. The letter of 22 {July}[1] asks for more.
//!
//! [1] date-contradiction (warning): 22 July here, but 22 June for the same event elsewhere
//!     see "22 June": the other date
//!     because: the two places share the day of the month and 1 words
//!     fix: Change July to June
//!     fix: Change June to July
//! ```
//! ```article
//! written: 2017-06-30
//!
//! The hall burned down on May 12.
//!
//! Nobody has been charged over the {March}[1] 12 fire at the hall.
//!
//! [1] date-contradiction (warning): March 12 here, but May 12 for the same event elsewhere
//!     see "May 12": the other date
//!     because: the two places share the day of the month and 1 words
//!     fix: Change March to May
//!     fix: Change May to March
//! ```
//! ```article
//! written: 2005-11-13
//!
//! date 2005-11-12
//!
//! Harbour bridge to close
//!
//! RIGA, {Dec}[1]. 12 (BNS) - The harbour bridge will close for a month, the town council said.
//!
//! [1] date-contradiction (warning): the dateline says 12 December 2005, but the article is dated 12 November 2005
//!     see "2005-11-12": the article's day
//!     because: the article is dated 12 November 2005
//!     fix: Change Dec to Nov
//! ```
//!
//! ```article
//! written: 2022-11-24
//!
//! Ordered in May 1996, launched in {April 1995}[1] and in June 1998 handed over to the line, the ferry Aurelia will tie up for good on 30 November. The old ferry was built in 1931 and scrapped in 1970.
//!
//! [1] date-contradiction (warning): launched in April 1995, but ordered only in May 1996
//!     see "May 1996": ordered in May 1996
//!     because: a thing is ordered before it is launched
//!     fix: Change 1995 to 1997
//!     fix: Change 1995 to 1998
//!     fix: Change 1996 to 1994
//!     fix: Change 1996 to 1993
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The fire broke out on Monday, 12 May. Two days later, on {Thursday}[1], the roof fell in.
//!
//! [1] date-contradiction (warning): Two days later, counted from Monday, 12 May, is Wednesday, not Thursday
//!     see "Monday, 12 May": counted from here
//!     because: Monday, 12 May and 2 days: Wednesday
//!     fix: Change Thursday to Wednesday
//!     fix: Change Two to Three
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The lists close on Friday, June 13. A week from then, on {June 27}[1], the papers go to the printer.
//!
//! [1] date-contradiction (warning): A week from then, counted from Friday, June 13, is 20 June 2014, not June 27
//!     see "Friday, June 13": counted from here
//!     because: Friday, June 13 and 1 week: 20 June 2014
//!     fix: Change June 27 to June 20
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The first shock came on Monday. The second came two days after the first, on {Thursday}[1].
//!
//! [1] date-contradiction (warning): two days after the first, counted from Monday, is Wednesday, not Thursday
//!     see "Monday": counted from here
//!     because: Monday and 2 days: Wednesday
//!     fix: Change Thursday to Wednesday
//!     fix: Change two to three
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The treaty was signed in 1951. Five years later, in {1958}[1], it was torn up.
//!
//! [1] date-contradiction (warning): Five years later, counted from 1951, is 1956, not 1958
//!     see "1951": counted from here
//!     because: 1951 and 5 years: 1956
//!     fix: Change 1958 to 1956
//!     fix: Change Five to Seven
//! ```
//! ```article
//! written: 1997-04-02
//!
//! The vessels collided off Kvalsund on the evening of March 14. Two men drowned.
//!
//! Its last line, entered minutes before the impact on {March 17}[1], said only that it snowed.
//!
//! [1] date-contradiction (warning): March 17 here, but the evening of March 14 for the same event elsewhere
//!     see "the evening of March 14": the other date
//!     because: the article tells of one event: impact here, collided there
//!     fix: Change March 17 to March 14
//!     fix: Change March 14 to March 17
//! ```
//! ```article
//! written: 2019-10-17
//!
//! Submissions are open until 15 November and can be made online.
//!
//! Councillors will vote five weeks after the closing date of {13 November}[1].
//!
//! [1] date-contradiction (warning): 13 November here, but 15 November for the same event elsewhere
//!     see "15 November": the other date
//!     because: the article tells of one last day
//!     fix: Change 13 November to 15 November
//!     fix: Change 15 November to 13 November
//! ```
//!
//! ## Supported
//! ```article
//! written: 1997-04-02
//!
//! The vessels collided off Kvalsund on the evening of March 14. A second collision on March 17 hurt nobody.
//! ```
//! ```article
//! written: 2019-10-17
//!
//! Submissions are open until 15 November. The deadline, once 13 November, was extended.
//! ```
//! ```article
//! written: 2011-05-09
//!
//! The fire in Leeds broke out on 3 May. Another fire, in York, burned on 5 May.
//! ```
//! ```article
//! written: 2022-03-28
//!
//! The Coastal Schools Advisory Council has called a meeting on April 7, 2022. The winter meeting of the Coastal Schools Advisory Council on April 7, 2022, is open to all.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The fire broke out on Monday, 12 May. Two days later, on Wednesday, the roof fell in. About a week later, on 21 May, it was rebuilt.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! He lands on Tuesday. On Wednesday, the following day, June 11, he will speak.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2022-05-28
//!
//! The Coastal Schools Advisory Council held a meeting on March 7. Another meeting of the Coastal Schools Advisory Council followed on April 7.
//! ```
//! ```article
//! written: 2022-05-28
//!
//! The vote of the Coastal Schools Council was set for March 15. It was postponed, and the vote of the Coastal Schools Council was held on April 15.
//! ```
//! ```article
//! written: 2022-05-28
//!
//! The Harbour Choir gave a concert on April 9. The Harbour Choir of Riga and its concert on May 19 were sold out.
//! ```
//! ```article
//! written: 2022-05-28
//!
//! A storm struck the coast on March 12. The parliament in Riga passed a budget on April 12.
//! ```
//! ```article
//! written: 2022-05-28
//!
//! The Norland Coastal Bank meeting on April 27 left rates alone, and the Norland Coastal Bank meeting on May 27 did not. The second meeting of the Norland Coastal Bank was brief.
//! ```
//! ```article
//! written: 2016-03-14
//!
//! The Brennfjord Marathon will be run on April 17, the town council said.
//!
//! The women's Brennfjord Marathon follows a month later, on May 17.
//! ```
//! ```article
//! written: 2017-06-30
//!
//! Karl Moor was arrested on 12 May in Leeds. He wrote to his wife on 9 June.
//!
//! His friend Bo Roe was arrested on 12 June. The ferry Orsa sank on 14 May, the ferry Vega on 14 April.
//!
//! A second letter of 9 May was found.
//! ```
//!
//! ## Why
//! The month is typed twice, and once wrongly. The same day of two neighbouring months, told in the
//! same words, is one event; a series, a second meeting or a change of date says so itself.
//!
//! ## Sources
//! The article.

use super::life::{slips, when};
use super::{Cx, Rule, steps};
use crate::claims::{Claim, Occurrence, Redated, Stages, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::dateline::Disputed;
use crate::mentions::{Timex, month_like};
use crate::text::TokenRange;
use crate::time::{Datelike, Day, Interval, long_date, weekday_name};

pub const RULE: Rule = Rule { code: "date-contradiction", source: include_str!("date_contradiction.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let it = match claim.what {
        What::Redated(it) => it,
        What::Dateline(it) => return dateline(cx, it),
        What::Occurred(it) => return occurred(cx, it),
        What::Stages(it) => return stages(cx, it),
        What::Step(it) => return steps::verdict(cx, it),
        _ => return None,
    };
    // Where the calendar knows which of the two is wrong, that one is.
    let it = match (contradicts(cx, it.timex), contradicts(cx, it.other)) {
        (Some(false) | None, Some(true)) => Redated { timex: it.other, other: it.timex, ..it },
        _ => it,
    };
    let (here, there) = (&cx.reading.timexes[it.timex], &cx.reading.timexes[it.other]);
    let (month, right) = (here.written.month?, there.written.month?);
    let (said, other) = (cx.slice(month.span), cx.slice(right.span));
    let message = format!("{} here, but {} for the same event elsewhere", cx.slice(here.span), cx.slice(there.span));
    let evidence = Evidence::article(format!("the two places share the day of the month and {} words", it.shared));
    let mut finding = Finding::new(Severity::Warning, month.span, message, evidence)
        .see(there.span, "the other date")
        .fix(said, month.span, month_like(right.value, said))
        .fix(other, right.span, month_like(month.value, other));
    if contradicts(cx, it.timex) == Some(true)
        && let Some(day) = here.interval.and_then(Interval::as_day)
    {
        let weekday = weekday_name(day.weekday());
        finding = finding.because(Evidence::calendar(format!("{} is a {weekday}", long_date(day))));
    }
    Some(Verdict::Refuted(finding))
}

/// "collided on the evening of March 14", "the impact on March 17".
fn occurred(cx: &Cx<'_>, it: Occurrence) -> Option<Verdict> {
    let is_deadline = it.is_deadline;
    // Where the calendar knows which of the two is wrong, that one is.
    let (it, other) = match (contradicts(cx, it.here.1), contradicts(cx, it.there.1)) {
        (Some(false) | None, Some(true)) => (it.there, it.here),
        _ => (it.here, it.there),
    };
    let (here, there) = (&cx.reading.timexes[it.1], &cx.reading.timexes[other.1]);
    let word = |at: usize| cx.text(TokenRange::new(at, at + 1)).to_lowercase();
    let message = format!("{} here, but {} for the same event elsewhere", cx.slice(here.span), cx.slice(there.span));
    let evidence = Evidence::article(if is_deadline {
        "the article tells of one last day".to_owned()
    } else {
        format!("the article tells of one event: {} here, {} there", word(it.0), word(other.0))
    });
    let mut finding = Finding::new(Severity::Warning, here.span, message, evidence).see(there.span, "the other date");
    for (from, to) in [(here, there), (there, here)] {
        let same_month = from.interval?.first().month() == to.interval?.first().month();
        let part = match (from.written.day, from.written.month, to.written.day, to.written.month) {
            (Some(day), _, Some(right), _) if same_month => Some((day.span, right.value.to_string())),
            (_, Some(month), _, Some(right)) if !same_month => {
                Some((month.span, month_like(right.value, cx.slice(month.span))))
            }
            _ => None,
        };
        let digits = part.filter(|it| cx.slice(it.0).chars().all(|it| it.is_ascii_digit()) || !same_month);
        let (span, new) = digits.unwrap_or_else(|| (from.span, cx.slice(to.span).to_owned()));
        finding = finding.fix(cx.slice(span), span, new);
    }
    Some(Verdict::Refuted(finding))
}

/// "Ordered in May 1996, launched in April 1995".
fn stages(cx: &Cx<'_>, it: Stages) -> Option<Verdict> {
    let (first, later) = (&cx.reading.timexes[it.first.1], &cx.reading.timexes[it.later.1]);
    let word = |at: usize| cx.text(TokenRange::new(at, at + 1)).to_lowercase();
    let (one, two) = (word(it.first.0), word(it.later.0));
    let (begun, done) = (first.interval?, later.interval?);
    let message = format!("{two} {}, but {one} only {}", when(done), when(begun));
    let evidence = Evidence::article(format!("a thing is {one} before it is {two}"));
    let mut finding = Finding::new(Severity::Warning, later.span, message, evidence)
        .see(first.span, format!("{one} {}", when(begun)));
    let in_order = done.last().month() >= begun.first().month();
    let is_after = |year: i32| year > begun.first().year() || in_order && year == begun.first().year();
    let is_before = |year: i32| year < done.last().year() || in_order && year == done.last().year();
    for (text, span, new) in slips(cx, later.tokens, is_after).into_iter().chain(slips(cx, first.tokens, is_before)) {
        finding = finding.fix(text, span, new);
    }
    Some(Verdict::Refuted(finding))
}

/// "RIGA, Dec. 12" in an article of 12 November.
fn dateline(cx: &Cx<'_>, it: Disputed) -> Option<Verdict> {
    let timex = &cx.reading.timexes[cx.reading.timexes_in(it.tokens).next()?];
    // The month is the slip, or else the year.
    let is_month = it.day.month() != it.stated.month();
    let month = timex.written.month.filter(|_| is_month);
    let year = timex.written.year.filter(|_| !is_month);
    let (span, right) = match (month, year) {
        (Some(month), _) => (month.span, month_like(it.stated.month(), cx.slice(month.span))),
        (_, Some(year)) => (year.span, it.stated.year().to_string()),
        _ => return Some(Verdict::NotEnoughInfo),
    };
    let said = cx.slice(span);
    let (day, stated) = (long_date(it.day), long_date(it.stated));
    let message = format!("the dateline says {day}, but the article is dated {stated}");
    let mut finding =
        Finding::new(Severity::Warning, span, message, Evidence::article(format!("the article is dated {stated}")))
            .fix(said, span, right);
    if let Some(place) = cx.reading.dateline().and_then(|it| it.span) {
        finding = finding.see(place, "the article's day");
    }
    Some(Verdict::Refuted(finding))
}

/// Whether a date has a weekday that is not its own; `None` without one.
fn contradicts(cx: &Cx<'_>, timex: usize) -> Option<bool> {
    let timex: &Timex = &cx.reading.timexes[timex];
    let weekday = timex.written.weekday?.value;
    let day: Day = timex.interval.and_then(Interval::as_day)?;
    Some(day.weekday() != weekday)
}
