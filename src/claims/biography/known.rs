//! What the article says of people whom the facts know: each row of a life is asked of the facts.

use super::{Event, Row};
use crate::claims::ages::{Aged, BornBy};
use crate::claims::when::is_story;
use crate::claims::{Claim, Life, Source, What, claim};
use crate::facts::PersonId;
use crate::text::TokenRange;

/// States the rows of somebody's life as claims about a person of the facts; what was stated before is not again.
pub(super) fn state(source: Source<'_>, figure: usize, rows: &[Row], out: &mut Vec<Claim>) {
    let figure = &source.reading.figures[figure];
    let Some(person) = figure.person() else { return };
    // "The novel in which he died in 2030" has not the world's dates; "after his death in 1993, a film was made" has.
    let is_told = |it: &Row| {
        let sentence = source.article.sentence_of(it.tokens.start);
        !is_story(source, TokenRange::new(sentence.start, it.tokens.start))
    };
    for row in rows.iter().filter(|it| it.is_sure && is_told(it)) {
        let name = row.doer.unwrap_or(figure.first);
        let life = || dated(source, person, name, row);
        let what = match row.event {
            Event::Born => life().map(What::Born),
            Event::Died => life().map(What::Died),
            Event::Did => life().map(What::Acts),
            Event::Aged(age) => aged(source, person, age, row).map(What::Aged),
            Event::Apart { .. } | Event::Turned(_) | Event::Met(_) => None,
        };
        let Some(what) = what.filter(|it| !out.iter().any(|old| is_same(&old.what, it))) else { continue };
        out.push(claim(row.tokens, what));
    }
}

fn dated(source: Source<'_>, person: PersonId, name: TokenRange, row: &Row) -> Option<Life> {
    let timex = source.reading.timex_at(row.tokens.start)?;
    Some(Life { person, timex, name, twin: None })
}

fn aged(source: Source<'_>, person: PersonId, age: i32, row: &Row) -> Option<Aged> {
    // Of the dead no age is told as of today: it is somebody else's.
    let is_dead = source.facts.person(person).died.iter().any(|it| it.interval().last() < row.at.first());
    if is_dead {
        return None;
    }
    let all = &source.reading.quantities;
    let first = all.partition_point(|it| it.tokens.start < row.tokens.start);
    let age = (first..all.len())
        .take_while(|it| all[*it].tokens.start < row.tokens.end)
        .find(|it| (all[*it].value - f64::from(age)).abs() < 0.5)?;
    Some(Aged { age, born: BornBy::Fact(person), at: row.at, at_span: None })
}

/// Whether two claims are of one date or one age.
fn is_same(one: &What, other: &What) -> bool {
    match (one, other) {
        (What::Born(a) | What::Died(a) | What::Acts(a), What::Born(b) | What::Died(b) | What::Acts(b)) => {
            a.timex == b.timex && a.person == b.person
        }
        (What::Aged(a), What::Aged(b)) => a.age == b.age,
        _ => false,
    }
}
