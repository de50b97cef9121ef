//! Bodies by their chief word: "Ministry of Foreign Affairs", "Hanoi University of Science",
//! "Apex Holdings Ltd".

use super::compounds;
use super::lexicon::{self, *};
use super::people;
use super::scanner::{Scanner, Tone};
use super::titles;
use crate::text::{TokenKind, is_one_of};

/// A body that begins at a token: where it ends, and whether it is only the bare word ("Council").
pub(super) fn body(scanner: &Scanner<'_>, at: usize) -> Option<(usize, bool)> {
    // "Team Estonia" at the games.
    let is_team = is_one_of!(scanner, at, "team") && scanner.tone == Tone::Plain;
    if is_team
        && let Some(next) = scanner.step(at).filter(|it| scanner.is(*it, PLACE) || is_one_of!(scanner, *it, "gb"))
    {
        let end = lexicon::phrase(scanner.article, next, scanner.end).map_or(next + 1, |(end, _)| end);
        return scanner.step(end - 1).is_none().then_some((end, false));
    }
    let (head, is_weak) = head(scanner, at)?;
    // "the 11th National Congress" is a meeting.
    if is_one_of!(scanner, head, "congress")
        && at > scanner.start
        && scanner.article.token(at - 1).is_some_and(|it| it.kind == TokenKind::Ordinal)
    {
        return None;
    }
    let head = compounds::twin(scanner, head).unwrap_or(head);
    let mut end = head + 1;
    if scanner.is(head, SUFFIX) || is_abbreviated(scanner.word(head)) {
        end = with_point(scanner, end);
        return Some((with_form(scanner, end), false)).filter(|_| head > at);
    }
    if !is_weak || scanner.is(head, TAKES_OF) {
        end = with_complements(scanner, at, end);
    }
    // "Embassy Panama City": as diplomats write.
    if end == head + 1
        && is_one_of!(scanner, head, "embassy consulate")
        && let Some(next) = scanner.step(head).filter(|it| scanner.is(*it, PLACE | STARTS))
    {
        end = lexicon::phrase(scanner.article, next, scanner.end).map_or(next + 1, |(end, _)| end);
    }
    let is_alone = end == at + 1;
    let is_before_title = scanner.step(at).is_some_and(|it| scanner.is(it, TITLE));
    if is_alone && (is_weak || scanner.tone != Tone::Plain && !is_before_title) {
        return None;
    }
    // "Human Capital", "Clean Energy": common words before a word that is a body's only with a name.
    if is_weak
        && end == head + 1
        && head == at + 1
        && !may_be_plain(scanner.word(head))
        && !(at > scanner.start && is_the(scanner, at - 1))
        && (at..head).all(|it| !scanner.is_cap(it) || scanner.is_plain_word(it))
    {
        return None;
    }
    let is_bare = is_alone && !is_one_of_a_kind(scanner.word(at));
    if is_bare && !(at > scanner.start && is_the(scanner, at - 1) && scanner.step(at).is_none() || is_before_title) {
        return None;
    }
    Some((with_form(scanner, end), is_bare))
}

/// ", LLC", ", Inc." behind a company's name.
pub(super) fn with_form(scanner: &Scanner<'_>, end: usize) -> usize {
    let form = end + 1;
    let is_form = scanner.mark(end, ',')
        && scanner.is_cap(form)
        && scanner.step(form).is_none()
        && is_one_of!(scanner, form, "inc ltd limited llc corp plc");
    if is_form { with_point(scanner, form + 1) } else { end }
}

fn is_the(scanner: &Scanner<'_>, at: usize) -> bool {
    is_one_of!(scanner, at, "the this our its their") || scanner.is_possessive(at) || scanner.is(at, DEMONYM)
}

/// The last chief word of a run of capitals, and whether it needs words before it.
fn head(scanner: &Scanner<'_>, at: usize) -> Option<(usize, bool)> {
    let mut found = None;
    let mut next = Some(at);
    while let Some(here) = next {
        let flags = scanner.of(here);
        let is_name = here > at && flags & (GIVEN | FAMILY) != 0 && scanner.is(at, GIVEN) && flags & BODY != 0;
        if flags & HONORIFIC != 0 && flags & (BODY | GIVEN | FAMILY) == 0
            || flags & CALENDAR != 0 && flags & (GIVEN | FAMILY) == 0
            || flags & TITLE != 0 && flags & BODY == 0 && here > at && !may_stand_in_name(scanner, here)
            || here > at + 12
        {
            break;
        }
        // "Contact Group Co-Chair".
        if is_one_of!(scanner, here, "co") && scanner.mark(here + 1, '-') && !scanner.gap(here + 1) {
            break;
        }
        // "Mr Smith Goes": a verb in a headline ends what a name can be.
        if flags & SPEECH != 0 && scanner.tone != Tone::Plain {
            break;
        }
        if flags & TEAM != 0 && here > at && scanner.is(here - 1, PLACE | STARTS) && scanner.step(here).is_none() {
            return Some((here, true));
        }
        if flags & (BODY | SUFFIX) != 0 && !is_name {
            let is_weak = scanner.is(here, WEAK) || flags & (GIVEN | FAMILY) != 0;
            let is_first = here == at;
            // "Hanoi Party Secretary" is the secretary of a party, not a Hanoi Party.
            let is_of_title = is_one_of!(scanner, here, "party")
                && here > at
                && (scanner.is(here - 1, PLACE | DEMONYM)
                    || lexicon::phrase(scanner.article, at, here)
                        .is_some_and(|(end, flags)| end == here && flags & PLACE != 0))
                && scanner.step(here).is_some_and(|it| scanner.is(it, TITLE | TITLE_MOD));
            if is_of_title {
                break;
            }
            // A suffix needs a name before it; "Co" may be an initial.
            let is_lone_suffix = flags & SUFFIX != 0 && is_first;
            let is_loud = is_weak && scanner.tone != Tone::Plain;
            if !is_lone_suffix && !is_loud {
                found = Some((here, is_weak));
            }
        } else if flags & (OTHER | PLACE_HEAD) != 0 && flags & (GIVEN | FAMILY | BODY) == 0 && found.is_some() {
            // "Council Resolution", "Party Congress Hall": made of a body, and none.
            break;
        }
        next = scanner.step(here).or_else(|| over_and(scanner, at, here, found.is_some_and(|(_, is_weak)| !is_weak)));
    }
    found
}

/// "Food and Drug Administration": past "and" to a chief word, where only common words stand before.
fn over_and(scanner: &Scanner<'_>, start: usize, here: usize, is_found: bool) -> Option<usize> {
    let next = here + 2;
    if is_found
        || !is_one_of!(scanner, here + 1, "and")
        || scanner.is_cap(here + 1)
        || scanner.tone != Tone::Plain
        || !scanner.is_cap(next)
    {
        return None;
    }
    let is_common = |at: usize| {
        (scanner.is_plain_word(at) || scanner.of(at) == 0 && scanner.word(at).ends_with("ics"))
            && !scanner.is(at, TITLE | HONORIFIC | KNOWN | OTHER | PLACE_HEAD)
            && (!scanner.is(at, BODY) || scanner.is(at, WEAK))
    };
    // "the Cybersecurity and Infrastructure Agency": a field that no list has.
    let is_field =
        start == here && scanner.of(here) == 0 && here > scanner.start && is_one_of!(scanner, here - 1, "the");
    let before = is_field || (start..=here).filter(|it| scanner.is_cap(*it)).all(is_common);
    let mut at = next;
    let mut reaches = false;
    for _ in 0..4 {
        if scanner.is(at, BODY) && !scanner.is(at, WEAK) && at > next {
            reaches = true;
            break;
        }
        let Some(more) = scanner.step(at).filter(|_| is_common(at)) else { break };
        at = more;
    }
    (before && reaches).then_some(next)
}

/// Titles inside the names of bodies: "General Motors", "Attorney General's Office".
fn may_stand_in_name(scanner: &Scanner<'_>, at: usize) -> bool {
    is_one_of!(
        scanner,
        at,
        "general king queen prince lord major attorney governors judge state chiefs leaders directors managers \
            editors officers commissioners presidents ministers ambassadors princess chief sheriff representatives \
            captain judges bishops prosecutor"
    ) && scanner.step(at).is_some()
}

/// "of Foreign Affairs", "for International Development", "of Health and Human Services", "of the
/// European Union".
fn with_complements(scanner: &Scanner<'_>, start: usize, mut end: usize) -> usize {
    let (mut is_for, mut has_field) = (false, false);
    for _ in 0..4 {
        let link = scanner.word(end);
        if !matches!(link, "of" | "for" | "on" | "to" | "against" | "in" | "at" | "and") || scanner.is_cap(end) {
            break;
        }
        let mut at = end + 1;
        at += usize::from(is_one_of!(scanner, at, "the"));
        if !scanner.is_cap(at) || is_one_of!(scanner, at, "its their his her our this that a an how why monday friday")
        {
            break;
        }
        let next = match link {
            // "Northern Police and Royal Navy": two.
            "and" if !has_field => None,
            "and" => and(scanner, at),
            // "Organization for Security and Cooperation in Europe", "University of Ohio at Lima".
            "in" if is_for => place(scanner, at),
            "at" if end > start + 1 && is_one_of!(scanner, start, "university") => place(scanner, at),
            // "the U.S. Mission to the United Nations".
            "to" if is_one_of!(scanner, end - 1, "mission delegation embassy") => Some(complement(scanner, at)),
            "in" | "at" | "to" => None,
            "on" | "against" if !(start..end).any(|it| scanner.is(it, TAKES_ON)) => None,
            // "Ohio State University of the US" tells where it is.
            "for" | "on" if is_one_of_a_kind(scanner.word(end - 1)) => None,
            "of" if scanner.is(start, PLACE) && scanner.is(at, PLACE) || scanner.is(end - 1, PLACE) => None,
            _ => Some(complement(scanner, at)),
        };
        is_for |= matches!(link, "for" | "on");
        let Some(next) = next else { break };
        (end, has_field) = (next, true);
    }
    end
}

fn place(scanner: &Scanner<'_>, at: usize) -> Option<usize> {
    let entry = lexicon::phrase(scanner.article, at, scanner.end).filter(|(_, flags)| flags & PLACE != 0);
    entry
        .map(|(end, _)| end)
        .or_else(|| scanner.is(at, PLACE).then_some(at + 1))
        .or_else(|| {
            let next = scanner.step(at)?;
            scanner.is(next, PLACE_HEAD).then_some(next + 1)
        })
        .or_else(|| (is_one_of!(scanner, at - 1, "at") && scanner.of(at) == 0).then_some(at + 1))
}

/// What stands behind "of".
fn complement(scanner: &Scanner<'_>, at: usize) -> usize {
    if scanner.is(at, STARTS)
        && let Some((end, flags)) =
            lexicon::phrase(scanner.article, at, scanner.end).filter(|(end, _)| scanner.is_cap(end - 1))
        && flags & (PLACE | KNOWN) != 0
    {
        return officer(scanner, at, end).unwrap_or(end);
    }
    if scanner.is(at, PLACE)
        && let Some(end) = officer(scanner, at, at + 1)
    {
        return end;
    }
    // "Office of the Inspector General".
    if is_one_of!(scanner, at - 1, "the")
        && let Some(end) = titles::capital(scanner, at)
    {
        return end;
    }
    if let Some(end) = compounds::affairs(scanner, at) {
        return end;
    }
    if scanner.is(at, PORTFOLIO) {
        return portfolio(scanner, at);
    }
    let mut end = at;
    while let Some(next) = scanner.step(end) {
        let flags = scanner.of(next);
        let is_person = flags & GIVEN != 0 && scanner.step(next).is_some_and(|it| people::is_part(scanner, it));
        if flags & (HONORIFIC | TITLE) != 0 && flags & BODY == 0 || is_person || next > at + 6 {
            break;
        }
        // "University of California" and then a name.
        if scanner.is(end, PLACE) && flags & (BODY | PLACE) == 0 {
            break;
        }
        end = next;
    }
    end + 1
}

/// "Office of the U.S. Trade Representative": the title behind a country.
fn officer(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<usize> {
    if !is_one_of!(scanner, at - 1, "the") {
        return None;
    }
    titles::capital(scanner, scanner.step(end - 1)?)
}

/// "Foreign Affairs", "Health and Human Services", "Democracy, Human Rights, and Labor".
pub(super) fn portfolio(scanner: &Scanner<'_>, at: usize) -> usize {
    let mut end = at;
    if is_one_of!(scanner, at, "state") {
        return at + 1;
    }
    loop {
        let is_field = |it: &usize| {
            let after = scanner.step(*it);
            // "Foreign Service", "International Organization Affairs".
            let is_inner =
                scanner.is(*it, BODY) && (scanner.is(*it, WEAK) || after.is_some_and(|it| scanner.is(it, PORTFOLIO)));
            is_policy(scanner, *it) || is_inner && !leads_to_title(scanner, *it)
        };
        if let Some(next) = scanner.step(end).filter(is_field) {
            end = next;
            continue;
        }
        let mut next = end + 1;
        if scanner.mark(next, ',') && is_list(scanner, next) {
            next += 1;
        }
        next += usize::from(is_one_of!(scanner, next, "and &") && !scanner.is_cap(next));
        if next > end + 1 && is_policy(scanner, next) && !begins_body(scanner, next) {
            end = next;
            continue;
        }
        return end + 1;
    }
}

/// Whether a word names a field of policy: a common word with a capital, no title, no name.
fn is_policy(scanner: &Scanner<'_>, at: usize) -> bool {
    scanner.is_cap(at)
        && !is_one_of!(scanner, at, "senior deputy acting former assistant")
        && (scanner.is(at, PORTFOLIO) || scanner.is_plain_word(at))
        && !scanner.is(at, TITLE | HONORIFIC)
        && !leads_to_title(scanner, at)
        && (!scanner.is(at, BODY) || scanner.is(at, PORTFOLIO))
}

/// "Acting Principal Deputy Director": words that belong to a title behind them.
fn leads_to_title(scanner: &Scanner<'_>, at: usize) -> bool {
    // "the Ministry of Foreign Affairs Director General": it ends the field.
    if is_one_of!(scanner, at, "affairs") {
        return false;
    }
    let mut next = Some(at);
    for _ in 0..5 {
        let Some(here) = next else { return false };
        if scanner.is(here, TITLE) {
            return true;
        }
        if !scanner.is(here, TITLE_MOD) {
            return false;
        }
        next = scanner.step(here);
    }
    false
}

/// "Ministry" of "Ministry of Finance and Ministry of Trade".
fn begins_body(scanner: &Scanner<'_>, at: usize) -> bool {
    (at..at + 4)
        .take_while(|it| scanner.is_cap(*it))
        .any(|it| scanner.is(it, BODY | TITLE) && !scanner.is(it, PORTFOLIO))
}

/// Whether the comma is one of a list that ends with "and" and a field of policy.
fn is_list(scanner: &Scanner<'_>, comma: usize) -> bool {
    let mut at = comma + 1;
    let mut seen = 0;
    while at < scanner.end && seen < 8 {
        if is_one_of!(scanner, at, "and") && !scanner.is_cap(at) {
            return is_policy(scanner, at + 1) && !begins_body(scanner, at + 1);
        }
        if !scanner.mark(at, ',') && !is_policy(scanner, at) {
            return false;
        }
        at += 1;
        seen += 1;
    }
    false
}

/// "and Cooperation" behind "Organization for Security".
fn and(scanner: &Scanner<'_>, at: usize) -> Option<usize> {
    (is_policy(scanner, at) && !begins_body(scanner, at) && !scanner.is(at, BODY)).then(|| portfolio(scanner, at))
}

fn with_point(scanner: &Scanner<'_>, end: usize) -> usize {
    if scanner.mark(end, '.') && !scanner.gap(end) && end + 1 < scanner.end { end + 1 } else { end }
}

fn is_abbreviated(word: &str) -> bool {
    matches!(word, "inc" | "corp" | "co" | "ltd")
}

/// Of those, what common words alone may name: "Liberation Front".
fn may_be_plain(word: &str) -> bool {
    matches!(
        word,
        "police"
            | "navy"
            | "force"
            | "forces"
            | "fund"
            | "front"
            | "movement"
            | "alliance"
            | "guard"
            | "corps"
            | "league"
            | "club"
            | "society"
            | "museum"
            | "library"
    )
}

/// What is named by one word.
fn is_one_of_a_kind(word: &str) -> bool {
    matches!(
        word,
        "congress"
            | "parliament"
            | "senate"
            | "pentagon"
            | "bundestag"
            | "knesset"
            | "duma"
            | "politburo"
            | "presidium"
            | "treasury"
            | "admiralty"
            | "mafia"
            | "quartet"
    )
}
