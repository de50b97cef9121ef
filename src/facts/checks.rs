//! What is wrong between blocks: two holders of one seat, lives and tenures that do not go together.

use std::collections::HashMap;

use super::Facts;
use super::model::*;
use super::problems::Problem;
use crate::text::fold;
use crate::time::Interval;

pub(super) fn check(facts: &mut Facts) {
    let mut found = Vec::new();
    overlaps(facts, &mut found);
    lives(facts, &mut found);
    shared_names(facts, &mut found);
    series(facts, &mut found);
    seats(facts, &mut found);
    facts.problems.append(&mut found);
}

fn name(facts: &Facts, person: PersonId) -> &str {
    facts.person(person).names.first().map_or("", String::as_str)
}

/// Two holders of a one-seat office at once, for longer than a hand-over may take.
fn overlaps(facts: &Facts, found: &mut Vec<Problem>) {
    for (index, office) in facts.offices.iter().enumerate().filter(|(_, it)| it.single) {
        // The tenures before, of which the longest reach to those behind: by their start.
        let mut open: Vec<(&Tenure, Interval)> = Vec::new();
        for tenure in facts.tenures_of(OfficeId::at(index)).filter(|it| !it.acting) {
            let Some(certain) = tenure.certain() else { continue };
            open.retain(|(_, it)| it.last() >= certain.first());
            let clash = open.iter().find_map(|(other, it)| {
                let both = it.common(certain).filter(|both| both.len_days() > HAND_OVER_DAYS);
                both.filter(|_| other.person != tenure.person).map(|both| (*other, both))
            });
            if let Some((other, both)) = clash {
                let message = format!(
                    "{} and {} hold the one-seat office `{}` at once ({both}); end the earlier tenure with `to`, or \
                        give the office seats = 0",
                    name(facts, other.person),
                    name(facts, tenure.person),
                    office.id,
                );
                found.push(Problem::warning(tenure.origin.file, tenure.origin.span, &message));
            }
            open.push((tenure, certain));
        }
    }
}

/// A hand-over may take this long; sources differ by days.
const HAND_OVER_DAYS: i64 = 31;

/// Offices held before birth or after death.
fn lives(facts: &Facts, found: &mut Vec<Problem>) {
    for person in &facts.people {
        let who = person.names.first().unwrap_or(&person.id);
        let born = person.born.iter().map(|it| it.interval().first()).min();
        let died = person.died.iter().map(|it| it.interval().last()).max();
        for tenure in person.tenures.iter().map(|it| &facts.tenures[*it]) {
            let mut fault = |message: String| {
                // Both facts are used as they are: a check of articles need not stop at it.
                found.push(Problem::warning(tenure.origin.file, tenure.origin.span, &message));
            };
            let began = tenure.from_text.map(|_| tenure.from);
            let last = tenure.to.map(Interval::first).or(tenure.as_of).or(began.map(Interval::first));
            if let (Some(born), Some(began)) = (born, began)
                && began.last() < born
            {
                fault(format!("this tenure begins before {who} was born; check `from` and `born`"));
            } else if let (Some(died), Some(last)) = (died, last)
                && (last - died).num_days() > HAND_OVER_DAYS
            {
                fault(format!("this tenure goes on after {who} died; check `to` and `died`"));
            }
            if let (Some(as_of), Some(began)) = (tenure.as_of, began)
                && as_of < began.first()
            {
                fault("`as_of` is before `from`: until then the tenure cannot be known to hold".to_owned());
            }
        }
    }
}

/// A name or alias that a file gives to two of its people: nobody could be meant by it.
fn shared_names(facts: &Facts, found: &mut Vec<Problem>) {
    let mut bearers: HashMap<(FileId, String), usize> = HashMap::new();
    for (index, person) in facts.people.iter().enumerate().filter(|(_, it)| !facts.is_crowded(&it.origin)) {
        for name in person.names.iter().chain(&person.aliases) {
            let file = person.origin.file;
            let earlier = *bearers.entry((file, fold(name))).or_insert(index);
            if earlier != index {
                let message = format!(
                    "`{name}` is also a name of `{}`; tell the two apart by a longer name, or put it under `second`",
                    facts.people[earlier].id
                );
                found.push(Problem::warning(file, person.origin.span, &message));
                break;
            }
        }
    }
}

/// Items of a series whose numbers and days do not go the same way.
fn series(facts: &Facts, found: &mut Vec<Problem>) {
    for series in &facts.series {
        let mut items: Vec<&Item> = series.items.iter().collect();
        items.sort_by_key(|it| it.n);
        for pair in items.windows(2) {
            let (Some(first), Some(second)) = (pair[0].when.first(), pair[1].when.first()) else { continue };
            if second.last() < first.first() {
                let message = format!(
                    "number {} of `{}` is before number {}; check the numbers and the days",
                    pair[1].n, series.id, pair[0].n
                );
                found.push(Problem::warning(pair[1].origin.file, pair[1].origin.span, &message));
            }
        }
    }
}

/// Offices that belong to nothing: their titles would be claimed anywhere in the world.
fn seats(facts: &Facts, found: &mut Vec<Problem>) {
    for office in &facts.offices {
        if office.seat.is_none() && !office.names_seat {
            let message = "an office needs what it belongs to: organization = \"...\" or country = \"...\"";
            found.push(Problem::warning(office.origin.file, office.origin.span, message));
        }
        if office.titles.is_empty() && office.short.is_empty() {
            let message = "an office needs a title: titles = [\"...\"]";
            found.push(Problem::error(office.origin.file, office.origin.span, message));
        }
    }
}
