//! # event-date-mismatch
//!
//! An event is put on a date that is not its date.
//!
//! ## Refuted
//! ```article
//! written: 2022-10-24
//!
//! On October 23, {2021}[1], at the First Plenum of the 20th Central Committee, the Communist Party of China elected its leaders.
//!
//! [1] event-date-mismatch (error): First Plenum of the 20th Central Committee was on 23 October 2022, not 23 October 2021
//!     see "First Plenum of the 20th Central Committee": the event
//!     because: First Plenum of the 20th Central Committee: 23 October 2022
//!     fix: Change October 23, 2021 to October 23, 2022
//! ```
//! ```article
//! written: 2021-02-03
//!
//! Vietnam's General Secretary Nguyen Phu Trong was re-elected on January {30}[1], 2021.
//!
//! [1] event-date-mismatch (warning): the election of Nguyen Phu Trong as General Secretary of the Communist Party of Vietnam Central Committee was on 31 January 2021, not 30 January 2021
//!     see "re-elected": the election
//!     because: the election of Nguyen Phu Trong as General Secretary of the Communist Party of Vietnam Central Committee: 31 January 2021
//!     fix: Change January 30 to January 31
//! ```
//!
//! ```article
//! written: 2025-03-03
//!
//! The Titanic sank on {15 April 1913}[1].
//!
//! [1] event-date-mismatch (error): sinking of the Titanic was from 14 April 1912 to 15 April 1912, not 15 April 1913
//!     see "Titanic sank": the event
//!     because: sinking of the Titanic: 14 April 1912 to 15 April 1912
//!     fix: Change 15 April 1913 to 15 April 1912
//! ```
//!
//! ```article
//! written: 2019-04-04
//!
//! NATO, founded in {1950}[1], marks its birthday this week. The Communist Party of China was set up in Shanghai in {1922}[2], two years after the League of Nations. India won its independence in {1948}[3]. The United Nations is older. It was established in {1946}[4], a year after the founding of UNICEF in {1945}[5].
//!
//! [1] event-date-mismatch (warning): the founding of NATO was on 4 April 1949, not 1950
//!     see "NATO": the body
//!     because: the founding of NATO: 4 April 1949
//!     fix: Change 1950 to 1949
//!
//! [2] event-date-mismatch (warning): the founding of the Communist Party of China was on 23 July 1921, not 1922
//!     see "Communist Party of China": the body
//!     because: the founding of the Communist Party of China: 23 July 1921
//!     fix: Change 1922 to 1921
//!
//! [3] event-date-mismatch (warning): the independence of India was on 15 August 1947, not 1948
//!     see "India": the country
//!     because: the independence of India: 15 August 1947
//!     fix: Change 1948 to 1947
//!
//! [4] event-date-mismatch (warning): the founding of the United Nations was on 24 October 1945, not 1946
//!     see "United Nations": the body
//!     because: the founding of the United Nations: 24 October 1945
//!     fix: Change 1946 to 1945
//!
//! [5] event-date-mismatch (warning): the founding of UNICEF was on 11 December 1946, not 1945
//!     see "UNICEF": the body
//!     because: the founding of UNICEF: 11 December 1946
//!     fix: Change 1945 to 1946
//! ```
//! ```article
//! written: 2020-02-11
//!
//! Nelson Mandela was freed on 11 February {1991}[1]. Neil Armstrong set foot on the moon on July {26}[2], 1969.
//!
//! [1] event-date-mismatch (error): release of Nelson Mandela was on 11 February 1990, not 11 February 1991
//!     see "Nelson Mandela was freed": the event
//!     because: release of Nelson Mandela: 11 February 1990
//!     fix: Change 11 February 1991 to 11 February 1990
//!
//! [2] event-date-mismatch (error): Apollo 11 Moon landing was on 21 July 1969, not 26 July 1969
//!     see "Neil Armstrong set foot on the moon": the event
//!     because: Apollo 11 Moon landing: 21 July 1969
//!     fix: Change July 26 to July 21
//! ```
//! ```article
//! written: 2013-04-24
//!
//! The cloud came when reactor No. 4 at Chernobyl blew up on 26 April {1987}[1].
//!
//! [1] event-date-mismatch (warning): Chernobyl disaster was on 26 April 1986, not 26 April 1987
//!     see "Chernobyl": the event
//!     because: Chernobyl disaster: 26 April 1986
//!     fix: Change 26 April 1987 to 26 April 1986
//! ```
//! ```article
//! written: 2014-08-23
//!
//! The sign was lost in August {2007}[1], when Hurricane Katrina broke the dykes of the town.
//!
//! [1] event-date-mismatch (warning): Hurricane Katrina was on 29 August 2005, not August 2007
//!     see "Katrina": the event
//!     because: Hurricane Katrina: 29 August 2005
//!     fix: Change August 2007 to August 2005
//! ```
//!
//! ## Supported
//! ```article
//! written: 2021-02-03
//!
//! NATO, founded in April 1949, and the United Nations, established in 1945, both outlived the Soviet Union. India gained independence in August 1947.
//! ```
//! ```article
//! written: 2021-02-03
//!
//! Vietnam's General Secretary Nguyen Phu Trong was re-elected on January 31, 2021.
//! ```
//! ```article
//! written: 2021-02-03
//!
//! The 13th National Congress of the CPV opened on January 26, 2021, was to close on February 2, and closed on February 1.
//! ```
//! ```article
//! written: 2022-10-24
//!
//! At the First Plenum of the 20th Central Committee in October 2022, the Communist Party of China elected leaders who will serve until 2027.
//! ```
//!
//! ```article
//! written: 2025-03-03
//!
//! The Titanic sank on April 15, 1912, and Apollo 11 landed on July 20, 1969.
//! ```
//! ```article
//! written: 2018-07-16
//!
//! Tower Bridge opened for a ship on Friday. In 2017 the Sydney Opera House opened its doors to 8 million people.
//! ```
//! ```article
//! written: 2016-05-01
//!
//! On 26 April 2016 they remembered the explosion at Chernobyl. Kobe Berg was born on 17 January 1994.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2025-03-03
//!
//! The NATO Defence College was founded in 1951, and a fund of the World Bank was established in 1972. Mexico declared its independence in 1810. The World Trade Organization was founded under an agreement of 1994, and NATO, founded before 1950, has grown.
//! ```
//! ```article
//! written: 2025-03-03
//!
//! After the fall of the Berlin Wall, in 1992, he moved to Bonn. In 2021, the September 11 attacks were remembered.
//! ```
//! ```article
//! written: 2021-02-03
//!
//! The 4th Harvest Fair was held in March 2019.
//! ```
//! ```article
//! written: 2021-02-03
//!
//! Delegates to the 13th National Congress of the CPV were chosen in 2020, and the 13th National Congress of the CPV, planned since May 2018, adopted a plan for 2030.
//! ```
//! ```article
//! written: 2021-02-03
//!
//! In 2019, ahead of the 13th National Congress of the CPV, Vietnam's party drafted its reports. Of the 12th National Congress of the CPV, a book of 2018 says little.
//! ```
//! ```article
//! written: 2021-02-03
//!
//! The Chess Union of Vietnam elected its president on January 30, 2021, and Nguyen Phu Trong, who was re-elected the day after, was told on February 2.
//! ```
//!
//! ## Why
//! Dates of past events are copied by hand. A date is refuted only if it shares no day with any
//! date that a source gives for the event.
//!
//! ## Sources
//! The events, series and terms of office of the fact base.

use super::{Cx, Rule};
use crate::claims::{Claim, Happened, Took, What};
use crate::facts::{OfficeId, Origin, Tenure};
use crate::findings::{Edit, Finding, Fix, Severity, Verdict};
use crate::mentions::{EventRef, Kind, Timex, day_like, month_like, ordinal_text};
use crate::text::Span;
use crate::time::{Datelike, Day, Interval, shift_days};

pub const RULE: Rule = Rule { code: "event-date-mismatch", source: include_str!("event_date_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    match &claim.what {
        What::EventOn { event, timex } => event_on(cx, *event, *timex),
        What::Happened(it) => happened(cx, it),
        What::Took(took) => elected_on(cx, took),
        What::FoundedOn { mention, has_article, timex } => founded_on(cx, *mention, *has_article, *timex),
        _ => None,
    }
}

/// A date of an event as the facts have it.
struct Known<'a> {
    name: String,
    when: Vec<Interval>,
    origin: &'a Origin,
}

fn event_on(cx: &Cx<'_>, event: usize, timex: usize) -> Option<Verdict> {
    let (mention, timex) = (&cx.reading.mentions[event], &cx.reading.timexes[timex]);
    let Kind::Event(it) = &mention.kind else { return None };
    let when = timex.interval?;
    let mut known = Vec::new();
    for candidate in &it.candidates {
        let item = match candidate {
            EventRef::Event(id) => {
                let event = cx.facts.event(*id);
                let name = event.names.first().unwrap_or(&event.id).clone();
                Known { name, when: event.when.clone(), origin: &event.origin }
            }
            EventRef::Item(id, n) => {
                let series = cx.facts.series(*id);
                let Some(item) = series.item(*n) else { return Some(Verdict::NotEnoughInfo) };
                // Where another number fits the date, the number is the slip, not the date.
                if series.items.iter().any(|other| other.n != *n && other.when.iter().any(|days| days.meets(when))) {
                    return Some(Verdict::NotEnoughInfo);
                }
                let pattern = series.patterns.first().or(series.bare.first())?;
                let name = pattern.replace("{ord}", &ordinal_text(*n, "1")).replace("{n}", &n.to_string());
                Known { name, when: item.when.clone(), origin: &item.origin }
            }
        };
        if item.when.iter().any(|days| days.meets(when)) {
            return Some(Verdict::Supported);
        }
        known.push(item);
    }
    let finding = finding(cx, timex, when, &known)?.see(mention.span, "the event");
    Some(Verdict::Refuted(finding))
}

/// "No. 4 at Chernobyl blew up on 26 April 1987": the date is the event's but for one part.
fn happened(cx: &Cx<'_>, it: &Happened) -> Option<Verdict> {
    let (event, timex) = (cx.facts.event(it.event), &cx.reading.timexes[it.timex]);
    // What anniversaries are of is a noun.
    let name = event.anniversary.first().or(event.names.first()).unwrap_or(&event.id).clone();
    let known = Known { name, when: event.when.clone(), origin: &event.origin };
    let finding = finding(cx, timex, timex.interval?, &[known])?.see(cx.span(it.name), "the event");
    Some(Verdict::Refuted(finding.at_most(Severity::Warning)))
}

/// "NATO was founded in 1950": against the foundings that the facts have.
fn founded_on(cx: &Cx<'_>, mention: usize, has_article: bool, timex: usize) -> Option<Verdict> {
    let timex = &cx.reading.timexes[timex];
    let when = timex.interval?;
    let named = &cx.reading.mentions[mention];
    let (what, founded, also, origin) = match &named.kind {
        Kind::Organization(it) => {
            let [id] = it.candidates.as_slice() else { return Some(Verdict::NotEnoughInfo) };
            let it = cx.facts.organization(*id);
            ("founding", it.founded, &it.founded_also, &it.origin)
        }
        Kind::Place(it) => {
            let it = cx.facts.place(it.place);
            ("independence", it.founded, &it.founded_also, &it.origin)
        }
        _ => return None,
    };
    let days: Vec<Interval> = founded.iter().chain(also).map(|it| it.interval()).collect();
    if days.iter().any(|it| it.meets(when)) {
        return Some(Verdict::Supported);
    }
    // A state may have been founded several times, and older ones have several days; a date far from the known
    // one is of something else.
    let is_recent = what == "founding" || days.iter().all(|it| it.first().year() >= RECENT);
    let is_near = |it: &Interval| (it.first().year() - when.first().year()).abs() <= NEAR_YEARS;
    if days.is_empty() || !is_recent || !days.iter().any(is_near) {
        return Some(Verdict::NotEnoughInfo);
    }
    // As the article has it: "NATO", "the United Nations".
    let the = if has_article { "the " } else { "" };
    let known = Known { name: format!("the {what} of {the}{}", cx.slice(named.span)), when: days, origin };
    let finding = finding(cx, timex, when, &[known])?
        .see(named.span, if what == "founding" { "the body" } else { "the country" });
    Some(Verdict::Refuted(finding.at_most(Severity::Warning)))
}

/// Since this year a state has one day of independence.
const RECENT: i32 = 1940;

/// A founding that is told so many years off may be that of a forerunner.
const NEAR_YEARS: i32 = 40;

/// "was re-elected on January 30": against the days on which the person was elected.
fn elected_on(cx: &Cx<'_>, took: &Took) -> Option<Verdict> {
    let timex = &cx.reading.timexes[took.timex];
    let when = timex.interval?;
    let person = cx.reading.figures[took.figure].person()?;
    let offices: Vec<OfficeId> = took.office.map_or(Vec::new(), |index| match &cx.reading.mentions[index].kind {
        Kind::Office(it) => it.candidates.to_vec(),
        _ => Vec::new(),
    });
    let tenures: Vec<&Tenure> = cx
        .facts
        .tenures_by(person)
        .filter(|it| !it.acting && (offices.is_empty() || offices.contains(&it.office)))
        .collect();
    let days = |it: &Tenure| -> Vec<Interval> {
        it.terms.iter().map(|term| term.interval()).chain(std::iter::once(it.from)).collect()
    };
    // Where only the first day in office is known, the election was some time before.
    let before =
        |it: &Tenure| it.from.hull(Interval::day(shift_days(it.from.first(), -ELECTED_BEFORE).unwrap_or(Day::MIN)));
    if tenures.iter().flat_map(|it| days(it).into_iter().chain([before(it)])).any(|day| day.meets(when)) {
        return Some(Verdict::Supported);
    }
    // The facts must know elections of this very person and office.
    let tenures: Vec<&Tenure> = tenures.into_iter().filter(|it| !it.terms.is_empty()).collect();
    if tenures.is_empty() {
        return Some(Verdict::NotEnoughInfo);
    }
    let name = cx.facts.person(person).names.first()?;
    let known: Vec<Known<'_>> = tenures
        .iter()
        .map(|it| Known {
            name: format!(
                "the election of {name} as {}",
                cx.facts.office(it.office).titles.first().map_or("", String::as_str)
            ),
            when: days(it),
            origin: &it.origin,
        })
        .collect();
    // An election that the facts may lack is no slip: only a date close to a known one is.
    let close = known.iter().flat_map(|it| &it.when).any(|day| day.widened(CLOSE_DAYS).meets(when));
    if !close && offices.is_empty() {
        return Some(Verdict::NotEnoughInfo);
    }
    // Of several offices, the one whose election is nearest is meant.
    let mut known = known;
    known.sort_by_key(|it| it.when.iter().map(|day| (day.first() - when.first()).num_days().abs()).min());
    known.truncate(1);
    let finding = finding(cx, timex, when, &known)?.see(cx.span(took.verb), "the election");
    Some(Verdict::Refuted(finding.at_most(Severity::Warning)))
}

/// How many days before the first in office somebody may have been elected.
const ELECTED_BEFORE: i64 = 400;

/// How near a known election, in days, a date must lie to be a slip for it.
const CLOSE_DAYS: u32 = 10;

fn finding(cx: &Cx<'_>, timex: &Timex, when: Interval, known: &[Known<'_>]) -> Option<Finding> {
    let mut days: Vec<(&Known<'_>, Interval)> =
        known.iter().flat_map(|it| it.when.iter().map(move |day| (it, *day))).collect();
    days.sort_by_key(|(_, day)| (day.first() - when.first()).num_days().abs());
    let (nearest, day) = days.first()?;
    let span = differing(timex, when, *day);
    let message = format!("{} was {}, not {when}", nearest.name, on(*day));
    let mut finding =
        Finding::new(Severity::Error, span, message, cx.fact(format!("{}: {day}", nearest.name), nearest.origin));
    for other in known.iter().filter(|it| it.origin.span != nearest.origin.span) {
        let text = other.when.first().map_or_else(|| other.name.clone(), |day| format!("{}: {day}", other.name));
        finding = finding.because(cx.fact(text, other.origin));
    }
    let edits = corrections(cx, timex, *day);
    if !edits.is_empty() {
        let title = format!("Change {} to {}", cx.slice(timex.span), corrected(cx, timex, &edits));
        finding.fixes.push(Fix { title, edits });
    }
    Some(finding)
}

/// The date as the edits would leave it.
fn corrected(cx: &Cx<'_>, timex: &Timex, edits: &[Edit]) -> String {
    let mut text = cx.slice(timex.span).to_owned();
    let mut edits: Vec<&Edit> = edits.iter().filter(|it| timex.span.covers(it.span)).collect();
    edits.sort_by_key(|it| std::cmp::Reverse(it.span.start));
    for edit in edits {
        let from = (edit.span.start - timex.span.start) as usize;
        text.replace_range(from..from + edit.span.len(), &edit.new_text);
    }
    text
}

fn on(day: Interval) -> String {
    let is_month = Interval::month(day.first().year(), day.first().month()) == Some(day);
    match day.as_day() {
        Some(_) => format!("on {day}"),
        None if is_month || day.as_year().and_then(Interval::year) == Some(day) => format!("in {day}"),
        None => format!("from {day}"),
    }
}

/// The part of the written date that differs, if only one does.
fn differing(timex: &Timex, when: Interval, day: Interval) -> Span {
    let (said, right) = (when.first(), day.first());
    let parts = [
        timex.written.year.filter(|_| said.year() != right.year()).map(|it| it.span),
        timex.written.month.filter(|_| said.month() != right.month()).map(|it| it.span),
        timex.written.day.filter(|_| !day.contains(said) && said.day() != right.day()).map(|it| it.span),
    ];
    let mut differing = parts.into_iter().flatten();
    match (differing.next(), differing.next()) {
        (Some(one), None) => one,
        (_, _) => timex.span,
    }
}

/// The written parts of a date that differ, as they should be.
fn corrections(cx: &Cx<'_>, timex: &Timex, day: Interval) -> Vec<Edit> {
    let written = timex.written;
    // Of an event of several days, a written day that lies inside stays.
    let kept = written.day.and_then(|number| {
        [day.first(), day.last()].into_iter().filter_map(|it| it.with_day(number.value)).find(|it| day.contains(*it))
    });
    let right = kept.unwrap_or(day.first());
    let year = written.year.filter(|it| it.value != right.year()).map(|it| (it.span, right.year().to_string()));
    let month = written.month.filter(|it| it.value != right.month());
    let month = month.map(|it| (it.span, month_like(right.month(), cx.slice(it.span))));
    let number = written.day.filter(|it| it.value != right.day());
    let number = number.map(|it| (it.span, day_like(right.day(), cx.slice(it.span))));
    [year, month, number].into_iter().flatten().map(|(span, new_text)| Edit { span, new_text }).collect()
}
