//! The grammar of people's names: words with capitals, initials, particles, hyphens, suffixes.

use super::lexicon::*;
use super::scanner::{Scanner, Tone};
use crate::text::{is_key_of, is_one_of};

/// Longest name, in words with a capital.
const LONGEST: usize = 6;

/// Whether a name may begin with the particle: "von der Leyen", "al-Assad"; "do" and "la" say too
/// little.
pub(super) fn may_open(key: u64) -> bool {
    is_key_of!(key, "de von van al el bin ibn da di del della dos ould abu ben ter ten")
}

/// The name that begins at a token: where it ends. `told` says that a title stands before it.
pub(super) fn name(scanner: &Scanner<'_>, at: usize, told: bool) -> Option<usize> {
    let first = scanner.of(at);
    let mut end = None;
    let mut here = at;
    // "Substitute Emeka Okafor": a common word that opens the sentence is none of the name's.
    let opens = scanner.opens(at);
    if opens && !told && scanner.tone == Tone::Plain && scanner.is_plain_word(at) && !may_open(scanner.key(at)) {
        return Some(at + 1);
    }
    for count in 0..LONGEST {
        if !fits(scanner, here, count, first, told) {
            break;
        }
        end = Some(here + 1);
        let Some(next) =
            scanner.step(here).or_else(|| over_particles(scanner, here)).or_else(|| small_half(scanner, here))
        else {
            break;
        };
        if !scanner.is_cap(next) {
            // "Geun-hye": the second half is in small letters, and ends the name.
            end = Some(next + 1);
            here = next;
            let Some(after) = scanner.step(here).filter(|it| fits(scanner, *it, count, first, told)) else { break };
            here = after;
            continue;
        }
        here = next;
    }
    let end = end?;
    // An initial alone is no name.
    if end == at + 1 && scanner.is_letter(at) {
        return None;
    }
    Some(with_suffix(scanner, end))
}

/// Whether a word may be part of a name after `count` others.
fn fits(scanner: &Scanner<'_>, at: usize, count: usize, first: Flags, told: bool) -> bool {
    let (is_given, is_family_first) = (first & GIVEN != 0, first & FAMILY_FIRST != 0);
    if !scanner.is_cap(at) {
        return false;
    }
    let flags = scanner.of(at);
    let (word, key) = (scanner.word(at), scanner.key(at));
    let is_name = flags & (GIVEN | FAMILY) != 0;
    if scanner.is_letter(at) {
        return count > 0 || scanner.mark(at + 1, '.') && scanner.step(at).is_some();
    }
    if is_roman(key) && scanner.is_upper(at) {
        return count > 0;
    }
    if flags & HONORIFIC != 0 && !is_name {
        return false;
    }
    // "Theresa May", but "Hugh Sunday" and "Anna June 3" are a name and a date.
    if flags & CALENDAR != 0 && (!is_key_of!(key, "may april june august march jan") || is_dated(scanner, at)) {
        return false;
    }
    if scanner.is_upper(at) && scanner.tone != Tone::Shout {
        // "Emmanuel MACRON", "JK Rowling", "DIAZ"; not "Boris NATO".
        let is_initials = count == 0
            && (word.len() <= 3 || word.contains('.'))
            && scanner.step(at).is_some_and(|it| scanner.is_name(it) && !scanner.is_upper(it));
        let is_name_in_capitals = count == 0
            && flags & GIVEN != 0
            && scanner.step(at).is_some_and(|it| scanner.is_upper(it) && scanner.word(it).len() > 2);
        return told
            || is_name_in_capitals
            || is_initials && flags & (PLACE | KNOWN | OTHER | BODY) == 0
            || count > 0 && (is_given || is_name) && word.len() >= 3 && flags & (KNOWN | OTHER | PLACE) == 0;
    }
    // "Masud Bin Momen", "Van Gogh".
    let follower = scanner.step(at).or_else(|| over_particles(scanner, at));
    if flags & PARTICLE != 0 && may_open(key) && follower.is_some_and(|it| !scanner.is(it, TITLE | BODY | CALENDAR)) {
        return true;
    }
    let is_given_name = is_key_of!(key, "dean earl duke marshal") && count == 0;
    if flags & TITLE != 0
        && !is_given_name
        && !(is_name && (count > 0 || told))
        && !(count > 0 && (is_given || first == 0) && is_ambiguous(key) && scanner.step(at).is_none())
    {
        return false;
    }
    if is_name {
        // "Hyde Park", "Young Council".
        let is_also = flags & (BODY | PLACE_HEAD | OTHER | SUFFIX) != 0;
        let is_behind_given = is_given && count > 0;
        let opens = flags & FAMILY_FIRST != 0 && count == 0;
        if is_also && !told && !is_behind_given && !opens {
            return false;
        }
        if flags & (DEMONYM | CALENDAR) != 0 && count == 0 {
            return told || scanner.step(at).is_some_and(|it| scanner.of(it) & FAMILY != 0 || is_unknown(scanner, it));
        }
        return true;
    }
    if count == 0 && told && scanner.tone != Tone::Title {
        // "MINISTER OPENS BRIDGE" has no name; "MR. PRICE:" has.
        if scanner.tone == Tone::Shout && scanner.is_plain_word(at) && !scanner.mark(at + 1, ':') {
            return false;
        }
        return flags & (BODY | KNOWN | CALENDAR | DEMONYM | OTHER) == 0;
    }
    if flags & (BODY | KNOWN | CALENDAR | DEMONYM | OTHER | PLACE_HEAD | SUFFIX) != 0 {
        // "Henry Ford", "Jack English": behind a given name, at the end.
        return count > 0
            && is_given
            && flags & (KNOWN | DEMONYM | CALENDAR) != 0
            && scanner.step(at).is_none()
            && scanner.tone == Tone::Plain;
    }
    if flags & PLACE != 0 {
        return count > 0 && (is_given || told);
    }
    if scanner.is_plain_word(at) {
        let is_last = scanner.step(at).is_none()
            && (scanner.tone == Tone::Plain
                || at + 1 >= scanner.end
                || scanner.mark(at + 1, ',')
                || scanner.is_possessive(at + 1));
        // "Nguyen The Hung".
        let is_eastern =
            count > 0 && scanner.tone == Tone::Plain && is_family_first && flags & (TITLE | TITLE_MOD) == 0;
        if is_eastern {
            return true;
        }
        let may_end = count > 0 && (is_given || told) && is_last;
        return may_end
            || count == 0
                && scanner.tone == Tone::Plain
                && (flags & (PORTFOLIO | TITLE_MOD | OTHER | BODY | PLACE_HEAD) == 0 || scanner.step(at).is_none());
    }
    true
}

/// A word that no list has.
fn is_unknown(scanner: &Scanner<'_>, at: usize) -> bool {
    scanner.is_cap(at) && scanner.of(at) == 0 && !scanner.is_plain_word(at)
}

/// Whether a word may be part of a person's name behind another.
pub(super) fn is_part(scanner: &Scanner<'_>, at: usize) -> bool {
    scanner.is(at, FAMILY | GIVEN) || is_unknown(scanner, at) || scanner.is_letter(at)
}

fn is_ambiguous(key: u64) -> bool {
    is_key_of!(key, "king prince pope bishop dean marshal baron judge duke major head")
}

fn is_roman(key: u64) -> bool {
    is_key_of!(key, "ii iii iv vi vii viii ix xi xii xiii xiv xv xvi")
}

/// Past particles in small letters: "van der Bellen", "bin Salman", "el-Sisi".
pub(super) fn over_particles(scanner: &Scanner<'_>, at: usize) -> Option<usize> {
    let mut next = at + 1;
    while next < at + 4
        && scanner.is(next, PARTICLE)
        && !scanner.is_cap(next)
        && (scanner.gap(next) || scanner.mark(next - 1, '-'))
    {
        next += 1;
    }
    if next == at + 1 {
        return None;
    }
    next += usize::from(scanner.mark(next, '-') && !scanner.gap(next));
    let is_sure = may_open(scanner.key(at + 1));
    (scanner.is_cap(next) && (is_sure || !scanner.is_plain_word(next) || scanner.is(next, FAMILY | GIVEN)))
        .then_some(next)
}

/// "Jae-in", "Ying-jeou": a given name's second half.
fn small_half(scanner: &Scanner<'_>, at: usize) -> Option<usize> {
    let half = at + 2;
    let is_small = scanner.mark(at + 1, '-')
        && !scanner.gap(at + 1)
        && !scanner.gap(half)
        && half < scanner.end
        && !scanner.is_cap(half)
        && scanner.word(half).len() <= 6
        && scanner.word(half).bytes().all(|it| it.is_ascii_lowercase());
    // "Kremlin-led", "Paris-based".
    let is_family_before = at > scanner.start
        && scanner.is_cap(at - 1)
        && !scanner.is(at - 1, OPEN | TITLE | DEMONYM | PLACE | BODY | KNOWN)
        && (scanner.is(at - 1, FAMILY_FIRST)
            || scanner.word(half).len() <= 5 && scanner.word(at).len() <= 6 && !scanner.is_plain_word(at));
    let is_common = is_one_of!(
        scanner,
        half,
        "led based born backed bound run wide style era made like owned only area linked held type ally aged free \
            rich tied"
    );
    let is_family_behind = scanner.step(half).is_some_and(|it| scanner.is(it, FAMILY_FIRST));
    (is_small && !is_common && (is_family_before || is_family_behind) && scanner.of(at) & (PLACE | DEMONYM) == 0)
        .then_some(half)
}

/// Whether a number of a day or year stands behind.
fn is_dated(scanner: &Scanner<'_>, at: usize) -> bool {
    use crate::text::TokenKind;
    scanner.article.token(at + 1).is_some_and(|it| matches!(it.kind, TokenKind::Number | TokenKind::Ordinal))
}

/// "Jr.", "Sr.", "III" behind a name, a comma perhaps between.
fn with_suffix(scanner: &Scanner<'_>, end: usize) -> usize {
    let at = end + usize::from(scanner.mark(end, ','));
    if scanner.is_cap(at) && is_one_of!(scanner, at, "jr sr") {
        let has_point = scanner.mark(at + 1, '.') && !scanner.gap(at + 1) && at + 2 < scanner.end;
        return at + 1 + usize::from(has_point);
    }
    end
}
