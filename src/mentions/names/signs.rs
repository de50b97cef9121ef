//! What stands around a name, as bits: pooled over all its places in the article, they say whether
//! it is a person, a body or a place.

use super::lexicon::*;
use super::scanner::Scanner;
use crate::text::{Case, TokenKind, TokenRange, is_one_of};

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
    let of_title = match title {
        Some(title) if scanner.is(title.start, HONORIFIC) => HONOURED,
        Some(_) => TITLED,
        None => 0,
    };
    let mut last = tokens.start.checked_sub(1).filter(|it| *it >= scanner.start);
    if last.is_some_and(|at| scanner.mark(at, '"') || scanner.mark(at, '\'')) {
        last = last.and_then(|it| it.checked_sub(1)).filter(|it| *it >= scanner.start);
    }
    of_title | before(scanner, last) | behind(scanner, tokens.end, last, title)
}

fn sign(sign: Signs, holds: bool) -> Signs {
    if holds { sign } else { 0 }
}

/// The signs of the word before a name.
fn before(scanner: &Scanner<'_>, last: Option<usize>) -> Signs {
    let Some(at) = last else { return OPENS };
    if !scanner.is_word(at) {
        return sign(BRACKETED, scanner.mark(at, '('));
    }
    let mut signs = sign(THE, is_one_of!(scanner, at, "the"))
        | sign(AT_PLACE, is_one_of!(scanner, at, "in at near outside across inside throughout around"));
    if scanner.is(at, TRADE | SPEECH | BODY_NOUN) && !scanner.is_cap(at) {
        signs |=
            sign(TRADE_BEFORE, scanner.is(at, TRADE) && !is_one_of!(scanner, at, "forward model worker student head"))
                | sign(
                    SPEAKS,
                    scanner.is(at, SPEECH) && !is_one_of!(scanner, at, "met discussed told thanked praised"),
                )
                | sign(NOUN_BEFORE, scanner.is(at, BODY_NOUN));
    }
    signs
}

/// The signs of what stands behind a name, which ends before a token; `last` is the word before it.
fn behind(scanner: &Scanner<'_>, end: usize, last: Option<usize>, title: Option<TokenRange>) -> Signs {
    let Some(token) = scanner.token(end) else { return FREE };
    match token.kind {
        TokenKind::Word => word_behind(scanner, end),
        TokenKind::Possessive => FREE | OWNS | spoken_for(scanner, end + 1) | in_brackets(scanner, end + 1),
        TokenKind::Punct(mark) => {
            let is_called = matches!(mark, ',' | '?' | '.')
                && last.is_none_or(|at| scanner.mark(at, ',') || is_one_of!(scanner, at, "q :"));
            let speaks = || last.is_none_or(|at| title.is_some_and(|it| it.start <= at));
            FREE | sign(CALLED, is_called)
                | sign(SPEAKER, mark == ':' && speaks())
                | if mark == ',' { in_apposition(scanner, end + 1) } else { 0 }
                | if mark == '(' { in_brackets(scanner, end) } else { 0 }
        }
        _ => FREE,
    }
}

/// The signs of a word right behind a name.
fn word_behind(scanner: &Scanner<'_>, at: usize) -> Signs {
    let mut signs =
        sign(REGIME, is_one_of!(scanner, at, "regime administration presidency family campaign era camp dynasty"))
            | spoken_for(scanner, at)
            | sign(ACTS, acts(scanner, at));
    if !scanner.is_cap(at) {
        let is_of_place = scanner.is(at, PLACE_HEAD) && !is_one_of!(scanner, at, "house state base camp room line");
        signs |= sign(SPEAKS, scanner.is(at, SPEECH))
            | sign(NOUN_BEHIND, scanner.is(at, BODY_NOUN))
            | sign(OF_PLACE, is_of_place);
    }
    let is_small = scanner.token(at).is_some_and(|it| it.case == Case::Lower);
    signs | sign(FREE, !is_small || scanner.is(at, SPEECH | LINK | OPEN | PARTICLE | TITLE | TRADE))
}

/// "spokesman", "chief executive" behind a name.
fn spoken_for(scanner: &Scanner<'_>, at: usize) -> Signs {
    let is_one = is_one_of!(
        scanner,
        at,
        "spokesman spokeswoman spokesperson ceo shares headquarters shareholders correspondent"
    );
    sign(SPOKEN_FOR, is_one || is_one_of!(scanner, at, "chief") && is_one_of!(scanner, at + 1, "executive"))
}

/// The signs of what stands behind a name and a comma.
fn in_apposition(scanner: &Scanner<'_>, at: usize) -> Signs {
    let Some(token) = scanner.token(at) else { return 0 };
    if token.kind == TokenKind::Number {
        let is_age = token.span.len() <= 2
            && (scanner.mark(at + 1, ',') || scanner.mark(at + 1, '.') || scanner.mark(at + 1, '-'));
        return sign(AGED, is_age);
    }
    let from = at + usize::from(is_one_of!(scanner, at, "a an the his her their its"));
    let trade = (from..(from + 4).min(scanner.end))
        .take_while(|it| scanner.article.token(*it).is_some_and(|it| it.kind == TokenKind::Word || it.is_hyphen()))
        .any(|it| scanner.is(it, TRADE | TITLE) && !scanner.is(it, SPEECH));
    sign(WHO, is_one_of!(scanner, at, "who whose whom"))
        | sign(IN_PLACE, scanner.is_cap(at) && scanner.is(at, PLACE))
        | sign(TRADE_BEHIND, trade && (from > at || scanner.is(at, TRADE | TITLE | TITLE_MOD)))
}

/// The signs of what a bracket behind a name holds, if one opens at a token.
fn in_brackets(scanner: &Scanner<'_>, open: usize) -> Signs {
    if !scanner.mark(open, '(') {
        return 0;
    }
    let next = open + 1;
    let has_digits = |count: usize| {
        scanner.article.token(next).is_some_and(|it| it.kind == TokenKind::Number && it.span.len() == count)
    };
    let is_span = scanner.article.token(next + 1).is_some_and(|it| it.is('-') || it.is('\u{2013}'));
    sign(AGED, has_digits(4) && is_span || has_digits(2) && scanner.mark(next + 1, ')'))
        | sign(EXPANDED, scanner.is_upper(next) && scanner.mark(next + 1, ')'))
}

/// Whether a verb of which people are the subject stands at a token: a short list, and the past of
/// the regular ones.
pub(super) fn acts(scanner: &Scanner<'_>, at: usize) -> bool {
    let is_small = scanner.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.case == Case::Lower);
    let is_past = || scanner.word(at).len() > 4 && scanner.word(at).ends_with("ed");
    is_small
        && (is_one_of!(
            scanner,
            at,
            "has was is had won did does came went became will would also then could can may might left took \
                made gave led grew began held faces plans wants"
        ) || is_past())
}
