//! What the facts know of when somebody held an office, for `office-not-held`.

use super::Cx;
use crate::claims::Holds;
use crate::facts::{OfficeId, PersonId, Tenure};
use crate::findings::{Finding, Severity};
use crate::mentions::OfficeMention;
use crate::text::is_one_of;
use crate::time::{Datelike, Interval};

/// How many years the ends of a term may differ: an election and the oath, a term and its last weeks.
const NEAR_YEARS: i32 = 1;

/// "president from 2005 to 2017" of who was it from 2009 on: the term that is told of, against that of the facts.
pub(super) fn finding(cx: &Cx<'_>, holds: &Holds, office: &OfficeMention, person: PersonId) -> Option<Finding> {
    let range = &cx.reading.ranges[holds.term?];
    let (from, to) = (&cx.reading.timexes[range.from], &cx.reading.timexes[range.to]);
    let (first, last) = (from.interval?.first().year(), to.interval?.last().year());
    let mut own = cx.facts.tenures_by(person).filter(|it| office.candidates.contains(&it.office));
    let tenure = own.next().filter(|_| own.next().is_none())?;
    let began = tenure.from.as_year()?;
    let ended = tenure.to?.as_year()?;
    // What a table does not reach back to, it does not know.
    let is_old = |it: &Tenure| cx.facts.complete_since(&it.origin).is_some_and(|since| first < since.year());
    let is_known = tenure.from_text.is_some() && tenure.to_text.is_some() && !cx.facts.is_crowded(&tenure.origin);
    let (early, late) = ((first - began).abs() > NEAR_YEARS, (last - ended).abs() > NEAR_YEARS);
    let is_anothers = |year: i32| {
        let held = |it: &Tenure| it.person != person;
        Interval::year(year).is_some_and(|it| cx.facts.holders(tenure.office, it).any(held))
    };
    let is_single = cx.facts.office(tenure.office).single;
    let meets = first <= ended && began <= last || is_single && (first..=last).all(is_anothers);
    if is_old(tenure) || !is_known || tenure.acting || !meets || !(early || late) {
        return None;
    }
    let title = cx.facts.office(tenure.office).titles.first()?;
    let name = cx.facts.person(person).names.first()?;
    let span = cx.span(from.tokens).to(cx.span(to.tokens));
    let message = format!("{name} was {title} {}, not from {first} to {last}", tenure.when());
    let fact = cx.fact(format!("{name}: {title}, {}", tenure.when()), &tenure.origin);
    let mut finding = Finding::new(Severity::Warning, span, message, fact);
    for (is_wrong, timex, said, right) in [(early, from, first, began), (late, to, last, ended)] {
        // "2009-17" has no year of its own to change.
        let words = cx.text(timex.tokens);
        let said = said.to_string();
        if is_wrong && words.contains(&said) {
            finding = finding.fix(words, cx.span(timex.tokens), words.replace(&said, &right.to_string()));
        }
    }
    Some(finding)
}

/// Whether the facts know who held the office throughout, or when this person did.
pub(super) fn is_known(cx: &Cx<'_>, office: OfficeId, holds: &Holds) -> bool {
    let person = cx.reading.figures[holds.figure].person();
    let own: Vec<&Tenure> = cx.facts.tenures_of(office).filter(|it| Some(it.person) == person).collect();
    let single = cx.facts.office(office).single;
    holds.when.readings.iter().all(|when| {
        let other = single && cx.facts.holders(office, *when).any(|it| Some(it.person) != person);
        // Their own tenure, with both ends known, is enough, if not for another one nobody knows of.
        // A table of very many has gaps, and nothing before its first day; rows of another file may reach back.
        let is_crowded = |it: &&Tenure| cx.facts.is_crowded(&it.origin);
        let listed = cx.facts.tenures_of(office).filter_map(|it| cx.facts.complete_since(&it.origin)).max();
        let by_hand = |it: &Tenure| cx.facts.complete_since(&it.origin).is_none() && it.from.first() <= when.first();
        if listed.is_some_and(|since| when.first() < since) && !cx.facts.tenures_of(office).any(by_hand) {
            return false;
        }
        let outside = !own.iter().any(is_crowded)
            && !own.is_empty()
            && own.iter().all(|it| it.to.is_some() || it.from.first() > when.last());
        // Somebody else has come to it since, even if nobody noted until when: whoever comes back is listed.
        let is_passed_on = || {
            let left = own.iter().filter_map(|it| it.to).map(Interval::last).max();
            let has_left = own.iter().all(|it| it.to.is_some_and(|to| to.last() < when.first()));
            let came = |it: &Tenure| {
                Some(it.person) != person
                    && it.from.first() >= left.unwrap_or(it.from.first())
                    && it.from.last() < when.first()
            };
            single && !own.is_empty() && has_left && cx.facts.tenures_of(office).any(came)
        };
        // Told of the week of the article, and not of a year in which somebody served under them.
        let of_today =
            |it: &Interval| cx.dateline().is_some_and(|line| (line.last() - it.first()).num_days().abs() <= 31);
        let is_dated =
            (holds.when.anchored || holds.apposed || holds.is_news) && holds.when.readings.iter().all(of_today);
        other || outside || is_dated && is_passed_on()
    })
}

/// "accused President Obama of", "the day when President Obama signed": what somebody did is told of
/// before it comes to them, and the date of the sentence need not be that of their deeds.
fn is_background(cx: &Cx<'_>, holds: &Holds) -> bool {
    let title = cx.reading.mentions[holds.office].tokens;
    let sentence = cx.article.sentence_of(title.start);
    (sentence.start..title.start).any(|at| {
        is_one_of!(
            cx.article,
            at,
            "that when after before until since because whether how why who which whom whose unlike than under \
                accused accuses accusing blamed blames blaming alleged allegation allegations claim claims claimed \
                appointee nominee appointed nominated assistant adviser advisor advisers advisors aide aides speechwriter"
        )
    })
}

/// A former title right before a name may be courtesy ("President Carter"), where the sentence
/// does not date it and the person held it once.
pub(super) fn severity(cx: &Cx<'_>, holds: &Holds, office: &OfficeMention, own: &[&Tenure]) -> Severity {
    let today = cx.dateline();
    let is_over = |it: &Tenure| {
        let mut all = holds.when.readings.iter();
        today.map_or_else(
            || all.all(|when| it.possible().last() < when.first()),
            |today| it.possible().last() < today.first(),
        )
    };
    let was_once = own.iter().any(|it| is_over(it));
    // Titles that English keeps for life (AP style: former presidents, governors, ambassadors).
    let is_kept = matches!(
        cx.text(office.title).to_lowercase().as_str(),
        "president" | "governor" | "senator" | "ambassador" | "mayor" | "judge"
    );
    // Of what an earlier holder did, the title tells at least as often: only a holder who has just
    // left is likely to be a slip.
    let when = today.or(holds.when.readings.first().copied());
    let long_ago = when.is_some_and(|when| own.iter().all(|it| distance(it, when) > LATELY_DAYS));
    let is_news = || (office.of.is_some() || !long_ago) && holds.is_news;
    let is_of_today = holds.is_dated || (holds.when.anchored || is_news()) && !is_background(cx, holds);
    let courtesy = was_once && (is_kept || long_ago) && !holds.apposed && !is_of_today;
    if courtesy || office.informal { Severity::Information } else { Severity::Warning }
}

/// How long, in days, an old title is kept by mistake.
pub(super) const LATELY_DAYS: i64 = 400;

/// How many days a tenure lies from a time.
pub(super) fn distance(tenure: &Tenure, when: Interval) -> i64 {
    let held = tenure.possible();
    (held.first() - when.last()).num_days().max((when.first() - held.last()).num_days()).max(0)
}
