//! What the rules on lives say of two rows that cannot both be true.

use super::Cx;
use crate::claims::{Clash, Event, Row};
use crate::findings::{Evidence, Finding, Severity};
use crate::mentions::{ordinal_at, ordinal_text};
use crate::text::TokenRange;
use crate::time::{Datelike, Interval, long_date};

/// The code of the rule that tells of a clash.
pub(super) fn code_of(clash: &Clash) -> &'static str {
    match (clash.wrong.event, clash.other.event) {
        (Event::Did, Event::Died) | (Event::Died, Event::Did) => "acts-after-death",
        (Event::Met(_), _) | (_, Event::Met(_)) => "lives-do-not-overlap",
        (Event::Aged(_) | Event::Turned(_), _) => "age-mismatch",
        _ => "birth-or-death-mismatch",
    }
}

/// The finding; none where it would rest on too much that is only likely.
pub(super) fn finding(cx: &Cx<'_>, clash: &Clash) -> Option<Finding> {
    let figure = cx.reading.figures.get(clash.figure)?;
    let severity = match clash.joins {
        0 | 1 => Severity::Warning,
        _ => Severity::Information,
    };
    let (wrong, other) = (&clash.wrong, &clash.other);
    let (message, sum) = said(&figure.name, wrong, other)?;
    let told = told(cx, &figure.name, other);
    let evidence = sum.map_or_else(|| Evidence::article(told.clone()), Evidence::arithmetic);
    let mut finding = Finding::new(severity, cx.span(wrong.tokens), message, evidence).see(cx.span(other.tokens), told);
    if let Some(doer) = wrong.doer.filter(|_| clash.joins == 0) {
        finding = finding.see(cx.span(doer), format!("said of {}", figure.name));
    }
    if clash.joins > 0 {
        finding = finding.see(cx.span(figure.first), format!("taken to be said of {}", figure.name));
    }
    for new in fixes(cx, clash) {
        finding = finding.fix(new.0, new.1, new.2);
    }
    Some(finding)
}

fn told(cx: &Cx<'_>, name: &str, row: &Row) -> String {
    if let Event::Apart { figure, years } = row.event
        && let Some(than) = cx.reading.figures.get(figure)
    {
        let (number, how) = (years.abs(), if years < 0 { "older" } else { "younger" });
        let unit = if number == 1 { "year" } else { "years" };
        return format!("{name} is {number} {unit} {how} than {}", than.name);
    }
    format!("{name} {}", said_of(row))
}

fn said_of(row: &Row) -> String {
    let when = when(row.at);
    match row.event {
        Event::Born | Event::Apart { .. } => format!("was born {when}"),
        Event::Died => format!("died {when}"),
        Event::Aged(age) => format!("was {age} {when}"),
        Event::Turned(age) => format!("turned {age} {when}"),
        Event::Did => format!("did this {when}"),
        Event::Met(_) if row.at.len_days() > LIFETIME => {
            format!("is said to have been met after {}", row.at.first().year())
        }
        Event::Met(_) => format!("is said to have been met {when}"),
    }
}

pub(super) fn when(at: Interval) -> String {
    let is_whole = |it: Option<Interval>| it == Some(at);
    let (first, last) = (at.first(), at.last());
    if at.as_day().is_some() {
        format!("on {at}")
    } else if is_whole(Interval::year(first.year())) || is_whole(Interval::month(first.year(), first.month())) {
        format!("in {at}")
    } else {
        format!("between {} and {}", long_date(first), long_date(last))
    }
}

/// The least and the most somebody can be of age who was born in one interval, at a day of another.
pub(super) fn ages(born: Interval, at: Interval) -> (i32, i32) {
    let age = |born: crate::time::Day, at: crate::time::Day| {
        at.year() - born.year() - i32::from((at.month(), at.day()) < (born.month(), born.day()))
    };
    (age(born.last(), at.first()), age(born.first(), at.last()))
}

/// How an age is reckoned: "2024 - 1971 = 53", and whether a birthday was still to come.
pub(super) fn sum_of_age(born: Interval, at: Interval) -> String {
    let (from, to) = (born.first().year(), at.last().year());
    let (least, most) = ages(born, at);
    let sum = format!("{to} - {from} = {}", to - from);
    match (least == to - from, most == to - from) {
        (true, _) => sum,
        (false, true) => format!("{sum}, or {least} before the birthday"),
        (false, false) => format!("{sum}, less one before the birthday"),
    }
}

fn years(least: i32, most: i32) -> String {
    match most - least {
        0 => least.to_string(),
        1 => format!("{least} or {most}"),
        _ => format!("{least} to {most}"),
    }
}

/// The message, and the sum that decides.
fn said(name: &str, wrong: &Row, other: &Row) -> Option<(String, Option<String>)> {
    Some(match (wrong.event, other.event) {
        (Event::Aged(age) | Event::Turned(age), _) => {
            let born = other.birth()?;
            let (least, most) = ages(born, wrong.at);
            if most < 0 {
                return None;
            }
            let sum = sum_of_age(born, wrong.at);
            // Of how much older somebody is, the words themselves tell.
            let is_of_then = matches!(other.event, Event::Aged(_)) && other.at == wrong.at;
            let sum = Some(sum).filter(|_| !matches!(other.event, Event::Apart { .. }) && !is_of_then);
            // Who has a birthday then becomes the older.
            let least = if matches!(wrong.event, Event::Turned(_)) { most } else { least };
            let verb = if matches!(wrong.event, Event::Turned(_)) { "turned" } else { "was" };
            (format!("{name} {verb} {} {}, not {age}", years(least, most), when(wrong.at)), sum)
        }
        (Event::Born, Event::Aged(age) | Event::Turned(age)) => {
            let born = other.birth()?;
            let year = years(born.first().year(), born.last().year());
            let sum = format!("{} - {age} = {}", other.at.last().year(), other.at.last().year() - age);
            (format!("aged {age} {}, {name} was born in {year}, not {}", when(other.at), wrong.at), Some(sum))
        }
        (Event::Met(_), Event::Died) | (Event::Died, Event::Met(_)) => {
            let (died, met) = if wrong.event == Event::Died { (wrong, other) } else { (other, wrong) };
            let since = match met.at.len_days() > LIFETIME {
                true => format!("before the birth in {} of who is said to have met {name}", met.at.first().year()),
                false => format!("before {}", met.at),
            };
            (format!("{name} died {}, {since}", when(died.at)), None)
        }
        (Event::Did, Event::Died) => (format!("{name} died {}, before {}", when(other.at), wrong.at), None),
        (Event::Died, Event::Did) => (format!("{name} cannot have died {}, before {}", when(wrong.at), other.at), None),
        (Event::Did, Event::Born) => (format!("{name} was born {}, after {}", when(other.at), wrong.at), None),
        (Event::Born, Event::Did) => {
            (format!("{name} cannot have been born {}, after {}", when(wrong.at), other.at), None)
        }
        _ => (format!("{name} {}, but {} elsewhere", said_of(wrong), said_of(other)), None),
    })
}

/// So many days are no date, but the time from a birth on.
const LIFETIME: i64 = 20 * 366;

/// Who does what papers tell of is older than this, in years.
const YOUNG: i32 = 14;
/// And younger than this.
const OLD: i32 = 90;

type Change<'a> = (&'a str, crate::text::Span, String);

fn fixes<'a>(cx: &'a Cx<'_>, clash: &Clash) -> Vec<Change<'a>> {
    let (wrong, other) = (&clash.wrong, &clash.other);
    let mut out = Vec::new();
    match (wrong.event, other.event) {
        (Event::Aged(_) | Event::Turned(_), _) => {
            let Some(born) = clash.birth else { return out };
            let (least, most) = ages(born, wrong.at);
            let said = cx.text(wrong.tokens);
            // "50th" is changed to another of its kind.
            let is_ordinal =
                matches!(wrong.event, Event::Turned(_)) && ordinal_at(cx.article, wrong.tokens.start).is_some();
            let form = |it: i32| match u32::try_from(it) {
                Ok(number) if is_ordinal => ordinal_text(number, said),
                _ => it.to_string(),
            };
            let least = if matches!(wrong.event, Event::Turned(_)) { most } else { least };
            // Of three the one in the middle is the likeliest.
            let middle = (most - least == 2).then_some(least + 1);
            let found = middle.into_iter().chain([most, least]).map(form);
            out.extend(found.map(|it| (said, cx.span(wrong.tokens), it)));
        }
        (Event::Born, _) if other.birth().is_some() => {
            let Some(born) = clash.birth else { return out };
            out.extend(year_of(cx, wrong.tokens).into_iter().flat_map(|(text, span, _)| {
                [born.last().year(), born.first().year()].map(|it| (text, span, it.to_string()))
            }));
        }
        // Either may be the slip: the year of the other.
        (Event::Died, Event::Died) => {
            let years = [(wrong, other), (other, wrong)].map(|(one, two)| (one.tokens, two.at.last().year()));
            for (tokens, right) in years {
                out.extend(year_of(cx, tokens).map(|(text, span, _)| (text, span, right.to_string())));
            }
        }
        (Event::Born, Event::Did) => {
            let did = other.at.first().year();
            out.extend(slips(cx, wrong.tokens, |it| it < did - YOUNG && it > did - OLD));
            let born = wrong.at.last().year();
            out.extend(slips(cx, other.tokens, |it| it > born + YOUNG && it < born + OLD));
        }
        (Event::Did, Event::Born) => {
            out.extend(slips(cx, wrong.tokens, |it| {
                it > other.at.last().year() + 5 && it < other.at.last().year() + 90
            }));
        }
        (Event::Did, Event::Died) => {
            out.extend(slips(cx, wrong.tokens, |it| it <= other.at.last().year() && it > other.at.last().year() - 60));
            out.extend(slips(cx, other.tokens, |it| {
                it >= wrong.at.first().year() && it < wrong.at.first().year() + 60
            }));
        }
        _ => {}
    }
    out
}

fn year_of<'a>(cx: &'a Cx<'_>, tokens: TokenRange) -> Option<(&'a str, crate::text::Span, i32)> {
    let timex = &cx.reading.timexes[cx.reading.timex_at(tokens.start)?];
    let year = timex.written.year?;
    Some((cx.slice(year.span), year.span, year.value))
}

/// The years that are one digit away from the written one, or have two digits changed round, and fit;
/// the nearest first, no more than two.
pub(super) fn slips<'a>(cx: &'a Cx<'_>, tokens: TokenRange, fits: impl Fn(i32) -> bool) -> Vec<Change<'a>> {
    let Some((text, span, year)) = year_of(cx, tokens).filter(|it| it.0.len() == 4) else { return Vec::new() };
    let digits: Vec<i32> = [1000, 100, 10, 1].iter().map(|it| year / it % 10).collect();
    let number = |digits: &[i32]| digits.iter().fold(0, |sum, it| sum * 10 + it);
    let mut found: Vec<i32> = Vec::new();
    for place in 1..4 {
        for digit in 0..10 {
            let mut other = digits.clone();
            other[place] = digit;
            found.push(number(&other));
        }
    }
    let mut turned = digits.clone();
    turned.swap(2, 3);
    found.push(number(&turned));
    found.retain(|it| *it != year && fits(*it));
    found.sort_by_key(|it| ((it - year).abs(), *it));
    found.dedup();
    found.truncate(2);
    found.into_iter().map(|it| (text, span, it.to_string())).collect()
}
