//! # lives-do-not-overlap
//!
//! Two people are said to have met who never lived at one time, or somebody to have been where he could
//! not be alive.
//!
//! ## Refuted
//! ```article
//! written: 2021-02-01
//!
//! As a young man in Hanoi, Vietnam, Phan Van Giang met {Ho Chi Minh}[1] in 1971. Vo Van Thuong worked closely with {Ho Chi Minh}[2].
//!
//! [1] lives-do-not-overlap (warning): Ho Chi Minh died 2 September 1969, before 1971
//!     see "1971": the date of the meeting: 1971
//!     because: Ho Chi Minh died 2 September 1969
//!
//! [2] lives-do-not-overlap (warning): Ho Chi Minh died 2 September 1969; Vo Van Thuong was born 13 December 1970
//!     see "Vo Van Thuong": Vo Van Thuong
//!     because: Ho Chi Minh died 2 September 1969
//!     because: Vo Van Thuong was born 13 December 1970
//! ```
//! ```article
//! written: 2021-02-01
//!
//! The painter Anna Lindqvist (1871-1925) is shown beside Tomas Berg (1930-1999). Lindqvist taught {Berg}[1] in Oslo.
//!
//! [1] lives-do-not-overlap (warning): Anna Lindqvist died 1925; Tomas Berg was born 1930
//!     see "Lindqvist": Anna Lindqvist
//!     because: Anna Lindqvist died 1925
//!     because: Tomas Berg was born 1930
//! ```
//! ```article
//! written: 2021-02-01
//!
//! {Ho Chi Minh}[1] addressed the 13th National Congress of the Communist Party of Vietnam in Hanoi.
//!
//! [1] lives-do-not-overlap (warning): Ho Chi Minh died 2 September 1969; 13th National Congress of the Communist Party of Vietnam was from 25 January 2021 to 1 February 2021
//!     see "13th National Congress of the Communist Party of Vietnam": the event
//!     because: Ho Chi Minh died 2 September 1969
//!     because: 13th National Congress of the Communist Party of Vietnam: 25 January 2021 to 1 February 2021
//! ```
//! ```article
//! written: 1991-08-08
//!
//! Anna Lindvik, who was born in 1918, studied with Haldor Brekke (1829-{1901}[1]).
//!
//! [1] lives-do-not-overlap (warning): Haldor Brekke died in 1901, before the birth in 1918 of who is said to have met Haldor Brekke
//!     see "studied with Haldor Brekke": Haldor Brekke is said to have been met after 1918
//!     because: Haldor Brekke is said to have been met after 1918
//! ```
//!
//! ## Supported
//! ```article
//! written: 2021-02-01
//!
//! As a young man in Hanoi, Vietnam, Vo Nguyen Giap met Ho Chi Minh in 1940. Ho Chi Minh addressed the 3rd National Congress of the Communist Party of Vietnam.
//! ```
//! ```article
//! written: 1991-08-08
//!
//! Anna Lindvik, who was born in 1918, wrote about Haldor Brekke (1829-1901). Karin Moe, who was born in 1885, studied with Haldor Brekke.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-02-01
//!
//! In Hanoi, Vietnam, Vo Van Thuong never met Ho Chi Minh. Vo Van Thuong met Ho Chi Minh's biographer. Vo Van Thuong studied under the portrait of Ho Chi Minh.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! In Hanoi, Vietnam, Vo Van Thuong spoke to Ho Chi Minh Youth Union members. Vo Van Thuong worked in the footsteps of Ho Chi Minh. In the film, Vo Van Thuong meets Ho Chi Minh, and Vo Van Thuong met Ho Chi Minh on stage.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! The shop of Anna Lindqvist (2001-2010) is closed. Tomas Berg (1930-1999) never saw it. Lindqvist met Berg in Oslo.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! In Hanoi, Vietnam, Vo Van Thuong met Nguyen Phu Trong. Vo Van Thuong received the Ho Chi Minh Order in 2020. The family of Ho Chi Minh met Vo Van Thuong.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Vo Van Thuong, who met fellow readers of Ho Chi Minh in Hanoi, Vietnam, quoted Ho Chi Minh. Vo Van Thuong attended a ceremony on the birthday of Ho Chi Minh.
//! ```
//!
//! ## Why
//! A family name is taken for that of a father, or a year is typed wrongly. Births and deaths are taken
//! as widely as their sources differ; what only needs one of the two alive is not judged.
//!
//! ## Sources
//! The people, events and series of the fact base, and the years that the article gives.

use super::{Cx, Rule, life};
use crate::claims::{Claim, Encounter, Presence, Someone, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::{EventRef, Kind};
use crate::time::{Day, Interval};

pub const RULE: Rule = Rule { code: "lives-do-not-overlap", source: include_str!("lives_do_not_overlap.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    match &claim.what {
        What::Met(it) => met(cx, it),
        What::Present(it) => present(cx, it),
        What::Life(it) if life::code_of(it) == RULE.code => life::finding(cx, it).map(Verdict::Refuted),
        _ => None,
    }
}

/// A life as far as it is known.
struct Life {
    name: String,
    /// The earliest day of birth.
    born: Option<Day>,
    /// The latest day of death.
    died: Option<Day>,
    /// Birth and death in words, each with what says so.
    birth: Option<(String, Evidence)>,
    death: Option<(String, Evidence)>,
}

fn life(cx: &Cx<'_>, who: &Someone) -> Option<Life> {
    let figure = &cx.reading.figures[who.figure];
    if let Some(id) = figure.person() {
        let person = cx.facts.person(id);
        let name = person.names.first()?.clone();
        let said = |verb: &str, date: String| {
            let text = format!("{name} {verb} {date}");
            (text.clone(), cx.fact(text, &person.origin))
        };
        return Some(Life {
            born: person.born.iter().map(|it| it.interval().first()).min(),
            died: person.died.iter().map(|it| it.interval().last()).max(),
            birth: person.born.first().map(|it| said("was born", it.to_string())),
            death: person.died.first().map(|it| said("died", it.to_string())),
            name,
        });
    }
    let (born, died) = who.stated?;
    let said = |verb: &str, timex: usize| {
        let text = format!("{} {verb} {}", figure.name, cx.slice(cx.reading.timexes[timex].span));
        (text.clone(), Evidence::article(text))
    };
    Some(Life {
        name: figure.name.clone(),
        born: cx.reading.timexes[born].interval.map(Interval::first),
        died: cx.reading.timexes[died].interval.map(Interval::last),
        birth: Some(said("was born", born)),
        death: Some(said("died", died)),
    })
}

fn met(cx: &Cx<'_>, it: &Encounter) -> Option<Verdict> {
    let (Some(one), Some(other)) = (life(cx, &it.one), life(cx, &it.other)) else {
        return Some(Verdict::NotEnoughInfo);
    };
    let span = cx.span(it.other.name);
    for (early, late) in [(&one, &other), (&other, &one)] {
        if let (Some(died), Some(born)) = (early.died, late.born)
            && died < born
            && let (Some((death, first)), Some((birth, second))) = (&early.death, &late.birth)
        {
            let finding = Finding::new(Severity::Warning, span, format!("{death}; {birth}"), first.clone());
            return Some(Verdict::Refuted(finding.because(second.clone()).see(cx.span(it.one.name), one.name.clone())));
        }
    }
    let Some((timex, when)) = it.when.and_then(|it| Some((it, cx.reading.timexes[it].interval?))) else {
        return Some(Verdict::NotEnoughInfo);
    };
    // That the first of them was dead is the matter of another rule.
    let early = [&one, &other].into_iter().find(|it| it.born.is_some_and(|born| when.last() < born));
    let (text, because) = match early {
        Some(unborn) => unborn.birth.clone()?,
        None if other.died.is_some_and(|died| died < when.first()) => other.death.clone()?,
        None => return Some(Verdict::Supported),
    };
    let at = if early.is_some_and(|it| std::ptr::eq(it, &one)) { cx.span(it.one.name) } else { span };
    let relation = if early.is_some() { "after" } else { "before" };
    let finding = Finding::new(Severity::Warning, at, format!("{text}, {relation} {when}"), because);
    Some(Verdict::Refuted(finding.see(cx.reading.timexes[timex].span, format!("the date of the meeting: {when}"))))
}

fn present(cx: &Cx<'_>, it: &Presence) -> Option<Verdict> {
    let mention = &cx.reading.mentions[it.event];
    let Kind::Event(event) = &mention.kind else { return None };
    let Some(life) = life(cx, &it.who) else { return Some(Verdict::NotEnoughInfo) };
    let mut shown = None;
    for candidate in &event.candidates {
        let (when, origin) = match candidate {
            EventRef::Item(series, n) => {
                let Some(item) = cx.facts.series(*series).item(*n) else { return Some(Verdict::NotEnoughInfo) };
                (&item.when, &item.origin)
            }
            EventRef::Event(id) => (&cx.facts.event(*id).when, &cx.facts.event(*id).origin),
        };
        let is_dead = |day: &Interval| life.died.is_some_and(|died| died < day.first());
        let is_unborn = |day: &Interval| life.born.is_some_and(|born| day.last() < born);
        if when.is_empty() || !when.iter().all(|it| is_dead(it) || is_unborn(it)) {
            return Some(Verdict::Supported);
        }
        let said = if when.iter().all(is_dead) { &life.death } else { &life.birth };
        let day = *when.first()?;
        shown = shown.or(said.clone().map(|it| (it, day, origin)));
    }
    let ((text, because), day, origin) = shown?;
    let name = cx.text(mention.tokens);
    let finding =
        Finding::new(Severity::Warning, cx.span(it.who.name), format!("{text}; {name} was {}", on(day)), because)
            .because(cx.fact(format!("{name}: {day}"), origin))
            .see(mention.span, "the event");
    Some(Verdict::Refuted(finding))
}

fn on(day: Interval) -> String {
    if day.as_day().is_some() { format!("on {day}") } else { format!("from {day}") }
}
