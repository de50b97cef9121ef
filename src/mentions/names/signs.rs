//! What stands around a name, as bits: pooled over all its places in the article, they say whether
//! it is a person, a body or a place.

use super::lexicon::*;
use super::scanner::Scanner;
use crate::text::{Case, TokenKind, TokenRange, is_key_of, is_one_of};

/// Signs, as bits.
pub(super) type Signs = u32;

/// A title stands right before it.
pub(super) const TITLED: Signs = 1;
/// "Mr." stands right before it.
pub(super) const HONOURED: Signs = 1 << 1;
/// "actor", "his wife" stands right before it.
pub(super) const TRADE_BEFORE: Signs = 1 << 2;
/// ", 45," or ", 45, of" behind it.
pub(super) const AGED: Signs = 1 << 3;
/// ", who" behind it.
pub(super) const WHO: Signs = 1 << 4;
/// ", a lawyer" behind it.
pub(super) const TRADE_BEHIND: Signs = 1 << 5;
/// "said" beside it.
pub(super) const SPEAKS: Signs = 1 << 6;
/// "company" before it.
pub(super) const NOUN_BEFORE: Signs = 1 << 7;
/// "shares" behind it.
pub(super) const NOUN_BEHIND: Signs = 1 << 8;
/// "the" before it.
pub(super) const THE: Signs = 1 << 9;
/// "in" before it.
pub(super) const AT_PLACE: Signs = 1 << 10;
/// ", Kenya" behind it.
pub(super) const IN_PLACE: Signs = 1 << 11;
/// "spokesman", "CEO", "chief executive" behind it.
pub(super) const SPOKEN_FOR: Signs = 1 << 12;
/// A colon behind it at the beginning of a line: who speaks.
pub(super) const SPEAKER: Signs = 1 << 13;
/// An acronym in brackets behind it.
pub(super) const EXPANDED: Signs = 1 << 15;
/// It stands in brackets.
pub(super) const BRACKETED: Signs = 1 << 16;
/// Its first word opens a sentence.
pub(super) const OPENS: Signs = 1 << 17;
/// A verb of which people are the subject stands behind it: "was", "scored".
pub(super) const ACTS: Signs = 1 << 18;

/// "regime", "administration", "family" behind it.
pub(super) const REGIME: Signs = 1 << 19;
/// "'s" behind it.
pub(super) const OWNS: Signs = 1 << 20;
/// Commas on both sides: who is spoken to.
pub(super) const CALLED: Signs = 1 << 21;

/// An acronym in brackets right behind a body's name; set by the pool.
pub(super) const OF_BODY: Signs = 1 << 22;

/// "bridge", "province" behind it, in small letters.
pub(super) const OF_PLACE: Signs = 1 << 23;

/// The family name stands first, with a comma behind it, as in lists; set by the pieces.
pub(super) const INVERTED: Signs = 1 << 24;

/// No noun in small letters stands behind it.
pub(super) const FREE: Signs = 1 << 25;

/// Reads the signs around a name.
pub(super) fn read(scanner: &Scanner<'_>, tokens: TokenRange, title: Option<TokenRange>) -> Signs {
    let mut signs = 0;
    let mut add = |sign: Signs, holds: bool| signs |= if holds { sign } else { 0 };
    if let Some(title) = title {
        add(HONOURED, scanner.is(title.start, HONORIFIC));
        add(TITLED, !scanner.is(title.start, HONORIFIC));
    }
    let before = tokens.start.checked_sub(1).filter(|it| *it >= scanner.start);
    let mut last = before.map_or("", |it| scanner.word(it));
    let mut last_at = before;
    if matches!(last, "\"" | "'") {
        last_at = before.and_then(|it| it.checked_sub(1)).filter(|it| *it >= scanner.start);
        last = last_at.map_or("", |it| scanner.word(it));
    }
    if let Some(at) = last_at {
        let is_small = !scanner.is_cap(at);
        add(
            TRADE_BEFORE,
            is_small && scanner.is(at, TRADE) && !matches!(last, "forward" | "model" | "worker" | "student" | "head"),
        );
        add(
            SPEAKS,
            is_small && scanner.is(at, SPEECH) && !matches!(last, "met" | "discussed" | "told" | "thanked" | "praised"),
        );
        add(NOUN_BEFORE, is_small && scanner.is(at, BODY_NOUN));
        add(THE, matches!(last, "the"));
        add(AT_PLACE, matches!(last, "in" | "at" | "near" | "outside" | "across" | "inside" | "throughout" | "around"));
        add(BRACKETED, scanner.mark(at, '('));
    } else {
        add(OPENS, true);
    }
    let end = tokens.end;
    let behind = scanner.key(end);
    add(SPEAKS, scanner.is(end, SPEECH) && !scanner.is_cap(end));
    add(SPEAKER, scanner.mark(end, ':') && last_at.is_none_or(|at| title.is_some_and(|it| it.start <= at)));
    add(NOUN_BEHIND, scanner.is(end, BODY_NOUN) && !scanner.is_cap(end));
    let noun = if scanner.is_possessive(end) { end + 1 } else { end };
    add(
        SPOKEN_FOR,
        is_one_of!(
            scanner,
            noun,
            "spokesman spokeswoman spokesperson ceo shares headquarters shareholders correspondent"
        ) || is_one_of!(scanner, noun, "chief") && is_one_of!(scanner, noun + 1, "executive"),
    );
    add(REGIME, is_key_of!(behind, "regime administration presidency family campaign era camp dynasty"));
    add(
        OF_PLACE,
        scanner.is(end, PLACE_HEAD) && !scanner.is_cap(end) && !is_key_of!(behind, "house state base camp room line"),
    );
    let is_noun = scanner.article.token(end).is_some_and(|it| it.kind == TokenKind::Word && it.case == Case::Lower)
        && !scanner.is(end, SPEECH | LINK | OPEN | PARTICLE | TITLE | TRADE)
        && end < scanner.end;
    add(FREE, !is_noun);
    add(OWNS, scanner.is_possessive(end));
    let is_comma_before = last_at.is_some_and(|at| scanner.mark(at, ','));
    let is_before_all = last_at.is_none() || last_at.is_some_and(|it| is_one_of!(scanner, it, "q :"));
    add(
        CALLED,
        (is_comma_before || is_before_all)
            && (scanner.mark(end, ',') || scanner.mark(end, '?') || scanner.mark(end, '.')),
    );
    add(ACTS, acts(scanner, end));
    if scanner.mark(end, ',') {
        let next = end + 1;
        let is_number =
            scanner.article.token(next).is_some_and(|it| it.kind == TokenKind::Number && it.span.len() <= 2);
        add(
            AGED,
            is_number && (scanner.mark(next + 1, ',') || scanner.mark(next + 1, '.') || scanner.mark(next + 1, '-')),
        );
        add(WHO, is_one_of!(scanner, next, "who whose whom"));
        let is_place = scanner.is_cap(next) && scanner.is(next, PLACE) && !scanner.is(next, GIVEN | FAMILY);
        add(IN_PLACE, is_place || scanner.is_cap(next) && scanner.is(next, STARTS | PLACE) && scanner.is(next, PLACE));
        let from = next + usize::from(is_one_of!(scanner, next, "a an the his her their its"));
        let trade = (from..(from + 4).min(scanner.end))
            .take_while(|it| scanner.article.token(*it).is_some_and(|it| it.kind == TokenKind::Word || it.is_hyphen()))
            .any(|it| scanner.is(it, TRADE | TITLE) && !scanner.is(it, SPEECH));
        add(TRADE_BEHIND, trade && (from > next || scanner.is(next, TRADE | TITLE | TITLE_MOD)));
    }
    let open = end + usize::from(scanner.is_possessive(end));
    if scanner.mark(open, '(') {
        let next = open + 1;
        let is_years = scanner.article.token(next).is_some_and(|it| it.kind == TokenKind::Number && it.span.len() == 4);
        let is_age = scanner.article.token(next).is_some_and(|it| it.kind == TokenKind::Number && it.span.len() == 2);
        add(
            AGED,
            is_years && scanner.article.token(next + 1).is_some_and(|it| it.is('-') || it.is('\u{2013}'))
                || is_age && scanner.mark(next + 1, ')'),
        );
        add(EXPANDED, scanner.is_upper(next) && scanner.mark(next + 1, ')'));
    }
    signs
}

/// Whether a verb of which people are the subject stands at a token: a short list, and the past of
/// the regular ones.
pub(super) fn acts(scanner: &Scanner<'_>, at: usize) -> bool {
    let word = scanner.word(at);
    scanner.article.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.case == Case::Lower)
        && (matches!(
            word,
            "has"
                | "was"
                | "is"
                | "had"
                | "won"
                | "did"
                | "does"
                | "came"
                | "went"
                | "became"
                | "will"
                | "would"
                | "also"
                | "then"
                | "could"
                | "can"
                | "may"
                | "might"
                | "left"
                | "took"
                | "made"
                | "gave"
                | "led"
                | "grew"
                | "began"
                | "held"
                | "faces"
                | "plans"
                | "wants"
        ) || word.len() > 4 && word.ends_with("ed"))
}
