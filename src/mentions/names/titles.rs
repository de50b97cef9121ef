//! Titles: "Deputy Prime Minister", "Secretary of State", "the foreign minister".

use super::bodies;
use super::compounds;
use super::lexicon::{self, *};
use super::scanner::{Scanner, Tone};
use crate::text::{is_key_of, is_one_of};

/// No title is longer, without what it is "of".
const LONGEST: usize = 8;

/// A title that begins with a capital: where it ends, with what it is "of".
pub(super) fn capital(scanner: &Scanner<'_>, at: usize) -> Option<usize> {
    if !scanner.is(at, TITLE | TITLE_MOD | STARTS) {
        return None;
    }
    let mut end = None;
    let mut next = Some(at);
    let mut is_weak = true;
    // "Dean Martin", "Earl Warren".
    if is_one_of!(scanner, at, "dean earl duke marshal") && scanner.step(at).is_some_and(|it| scanner.is_name(it)) {
        return None;
    }
    for _ in 0..LONGEST {
        let Some(here) = next else { break };
        if scanner.is(here, STARTS)
            && let Some((stop, flags)) = lexicon::phrase(scanner.article, here, scanner.end)
            && flags & TITLE != 0
            && scanner.is_cap(stop - 1)
        {
            end = Some(stop);
            is_weak = false;
            next = scanner.step(stop - 1);
            continue;
        }
        if scanner.is(here, TITLE) {
            // "Martin Luther King": a name has begun.
            end = Some(with_tail(scanner, here));
            is_weak &= is_also_name(scanner, here);
        } else if !scanner.is(here, TITLE_MOD) || scanner.is(here, KNOWN) {
            break;
        }
        next = end.filter(|it| *it > here + 1).map_or_else(|| scanner.step(here), |it| scanner.step(it - 1));
    }
    let end = end?;
    let next = scanner.step(end - 1);
    // "Rewards for Justice", "Women Leaders": no post without a name or an article.
    let head = scanner.word(end - 1);
    let is_loose = head == "justice" || head == "member" || is_plural(head);
    if is_loose
        && !next.is_some_and(|it| scanner.is_name(it))
        && !(next.is_none() && is_definite(scanner, at) && head != "justice" && scanner.tone == Tone::Plain)
    {
        return None;
    }
    // "General Assembly", "Director Airlines": a body's name begins with the word.
    if let Some(next) = next
        && (scanner.is(next, BODY | SUFFIX) && !scanner.is(next, GIVEN | FAMILY))
        && !scanner.is(at, HONORIFIC)
    {
        return None;
    }
    // "King" and "Prince" alone may be anybody's name; "Mr. Speaker" is no name.
    if is_weak && end == at + 1 && next.is_none() && !is_definite(scanner, at) && !is_one_of!(scanner, end, "of") {
        return None;
    }
    // "General Staff".
    if head == "general"
        && end == at + 1
        && next
            .is_some_and(|it| scanner.is(it, PORTFOLIO | BODY | OTHER | TITLE_MOD) && !scanner.is(it, FAMILY | GIVEN))
    {
        return None;
    }
    // "Annual General Meeting".
    if head == "general" && end == at + 1 && at > scanner.start && is_one_of!(scanner, at - 1, "annual extraordinary") {
        return None;
    }
    // "General elections", "Chief executives": words that open a sentence.
    let opens = scanner.opens(at);
    let is_common = end == at + 1 && (!scanner.is(end - 1, HIGH) || head == "general");
    if opens && is_common && next.is_none() && !is_one_of!(scanner, end, "of , :") && end < scanner.end {
        return None;
    }
    // An abbreviation is a title only with its point or a name: "Gen." and "Rep.", not "MP".
    if scanner.mark(end, '.') && !scanner.gap(end) && scanner.is_cap(end + 1) && scanner.takes_point(end - 1) {
        return Some(end);
    }
    Some(with_complement(scanner, end))
}

/// "Secretary-General", "President-elect", "Prime Minister-designate", "editor at large".
fn with_tail(scanner: &Scanner<'_>, at: usize) -> usize {
    let hyphen = at + 1;
    let joint = |at: usize| usize::from(scanner.mark(at, '-') && !scanner.gap(at));
    let link = hyphen + joint(hyphen);
    let large = link + 1 + joint(link + 1);
    if is_one_of!(scanner, link, "at") && is_one_of!(scanner, large, "large") {
        return large + 1;
    }
    if scanner.mark(hyphen, '-')
        && !scanner.gap(hyphen)
        && is_one_of!(scanner, hyphen + 1, "elect designate general nominee president counselor")
    {
        return hyphen + 2;
    }
    hyphen
}

fn is_also_name(scanner: &Scanner<'_>, at: usize) -> bool {
    scanner.is(at, GIVEN | FAMILY) || is_one_of!(scanner, at, "king prince pope bishop judge baron major dean marshal")
}

fn is_definite(scanner: &Scanner<'_>, at: usize) -> bool {
    at > scanner.start
        && (is_one_of!(scanner, at - 1, "the his her its their our then former mr madam")
            || scanner.is_possessive(at - 1)
            || scanner.is(at - 1, DEMONYM | PLACE))
}

/// The end of a title with what it is "of": "of State", "for Political Affairs", "of the Bank of
/// Canada", "to Vietnam".
fn with_complement(scanner: &Scanner<'_>, end: usize) -> usize {
    let link = scanner.key(end);
    let head = scanner.key(end - 1);
    let is_link = is_key_of!(link, "of for")
        || is_key_of!(link, "to")
            && is_key_of!(head, "ambassador representative envoy adviser advisor delegate counsel nuncio counselor")
        || is_key_of!(link, "in") && is_key_of!(head, "affaires attache");
    if !is_link {
        return end;
    }
    let mut at = end + 1;
    at += usize::from(is_one_of!(scanner, at, "the its their"));
    if !scanner.is_cap(at) {
        return end;
    }
    complement(scanner, at).map_or(end, |it| with_tail(scanner, it - 1))
}

/// What stands behind "of": a portfolio, a body, a place, a name.
fn complement(scanner: &Scanner<'_>, at: usize) -> Option<usize> {
    if let Some(end) = compounds::affairs(scanner, at) {
        return Some(end);
    }
    if let Some((end, _)) = bodies::body(scanner, at) {
        return Some(end);
    }
    if let Some((end, flags)) =
        lexicon::phrase(scanner.article, at, scanner.end).filter(|(end, _)| scanner.is_cap(end - 1))
        && flags & (PLACE | KNOWN | DEMONYM | OTHER) != 0
    {
        return Some(end);
    }
    if scanner.is(at, PORTFOLIO) {
        let end = bodies::portfolio(scanner, at);
        // "Assistant Secretary of State for Oceans and Fisheries".
        let is_more = is_one_of!(scanner, end, "for")
            && scanner.is_cap(end + 1)
            && scanner.is_plain_word(end + 1)
            && scanner.tone == Tone::Plain;
        return Some(if is_more && !scanner.is(end + 1, TITLE | BODY) {
            bodies::portfolio(scanner, end + 1)
        } else {
            end
        });
    }
    // "Speaker of the House Newt Gingrich"
    let is_chamber = is_one_of!(scanner, at, "house senate congress parliament assembly commons lords");
    if scanner.is(at, PLACE | KNOWN) || scanner.is_upper(at) || is_chamber {
        return Some(at + 1);
    }
    if scanner.tone != Tone::Plain || scanner.is(at, HONORIFIC | TITLE) {
        return None;
    }
    let mut end = at;
    while let Some(next) =
        scanner.step(end).filter(|next| *next < at + 4 && !scanner.is(*next, GIVEN | TITLE | HONORIFIC))
    {
        end = next;
    }
    Some(end + 1)
}

/// A title in small letters, where it is somebody's: "the foreign minister", "Russian president",
/// "prime minister Tanaka".
pub(super) fn small(scanner: &Scanner<'_>, at: usize) -> Option<usize> {
    let mut here = at;
    let mut end = None;
    for _ in 0..LONGEST {
        if here >= scanner.end || scanner.is_cap(here) {
            break;
        }
        if scanner.is(here, STARTS)
            && let Some((stop, flags)) = lexicon::phrase(scanner.article, here, scanner.end)
            && flags & TITLE != 0
            && !scanner.is_cap(stop - 1)
        {
            end = Some(stop);
            here = stop;
            continue;
        }
        if scanner.is(here, TITLE) {
            end = Some(with_tail(scanner, here));
            here = end?;
        } else if scanner.is(here, TITLE_MOD) {
            here += 1;
        } else {
            break;
        }
    }
    let end = end?;
    let head = scanner.word(end - 1);
    if is_plural(head) {
        return None;
    }
    // "the general public".
    let is_adjective = head == "general" && end == at + 1 && scanner.is_word(end) && !scanner.is_cap(end);
    if is_adjective && !is_one_of!(scanner, end, "who said in of was has and told") {
        return None;
    }
    let is_named =
        scanner.is_name(end) && scanner.gap(end) && !scanner.is(end, PLACE | DEMONYM) && !scanner.is_upper(end);
    let before = at.checked_sub(1).filter(|it| *it >= scanner.start);
    let is_the = before.is_some_and(|it| {
        is_one_of!(scanner, it, "the his her its their then former current new")
            || scanner.is_possessive(it)
            || scanner.is_cap(it) && scanner.is(it, DEMONYM | PLACE | KNOWN)
    });
    let with = with_complement(scanner, end);
    // "Ada Waters, director of the gallery": behind a name.
    let is_apposed = before.is_some_and(|it| {
        let it = if is_one_of!(scanner, it, "the a an its their his her") { it.saturating_sub(1) } else { it };
        // "Jr.,"
        let name =
            if it > scanner.start && scanner.mark(it - 1, '.') { it.saturating_sub(2) } else { it.saturating_sub(1) };
        it > scanner.start && scanner.mark(it, ',') && scanner.is_cap(name)
    });
    let is_high = scanner.is(end - 1, HIGH) || end > at + 1 && scanner.is(end - 1, MIDDLE);
    let holds = match (is_high, scanner.is(end - 1, MIDDLE)) {
        (true, _) => is_named || is_the || with > end && is_apposed,
        (false, true) => is_named && (is_the || at == scanner.start) || with > end && is_the || is_apposed,
        (false, false) => false,
    };
    holds.then_some(with)
}

fn is_plural(head: &str) -> bool {
    head.ends_with('s') && !matches!(head, "affaires")
}
