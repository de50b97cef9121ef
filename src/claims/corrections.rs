//! Corrections name what was wrong on purpose: it is mentioned, not said.

use super::Source;
use crate::text::{TokenRange, is_one_of};

/// Whether what some tokens say is only mentioned: "not Wednesday, June 15", "an earlier version said ...".
pub(super) fn is_mentioned(source: Source<'_>, tokens: TokenRange) -> bool {
    let sentence = source.article.sentence_of(tokens.start);
    is_denied(source, tokens) || reports_an_error(source, sentence) || is_taken_back(source, tokens, sentence)
}

/// "the anniversary of the March on Washington -- I'm sorry -- the Million Man March": a slip of the tongue.
fn is_taken_back(source: Source<'_>, tokens: TokenRange, sentence: TokenRange) -> bool {
    let behind = tokens.end..sentence.end.min(tokens.end + TAKEN_BACK);
    behind.into_iter().any(|at| {
        let article = source.article;
        is_one_of!(article, at, "sorry") && at > tokens.end + 1 && article.word(at - 1).ends_with('m')
            || is_one_of!(article, at, "excuse pardon") && is_one_of!(article, at + 1, "me")
    })
}

/// So many words behind a slip of the tongue it is taken back.
const TAKEN_BACK: usize = 8;

/// "It is Thursday, June 15, not Wednesday, June 15": the date that is told not to be.
fn is_denied(source: Source<'_>, tokens: TokenRange) -> bool {
    let article = source.article;
    let sentence = article.sentence_of(tokens.start);
    let mut at = tokens.start;
    while at > sentence.start && is_one_of!(article, at - 1, "on in of the a an by from at as for") {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1).filter(|it| *it >= sentence.start) else { return false };
    // "is not", "was not" deny a claim of somebody; ", not" sets a slip right.
    let sets_right = |at: usize| {
        at == sentence.start
            || at.checked_sub(1).is_some_and(|it| is_one_of!(article, it, ", ; ( \u{2013} \u{2014} - and"))
    };
    (is_one_of!(article, before, "not") && sets_right(before))
        || (is_one_of!(article, before, "of than") && is_one_of!(article, before.wrapping_sub(1), "instead rather"))
}

/// "An article misstated the year", "an earlier version said", "was incorrectly given as".
fn reports_an_error(source: Source<'_>, sentence: TokenRange) -> bool {
    let article = source.article;
    sentence.range().any(|at| {
        is_one_of!(
            article,
            at,
            "misstated misstates misspelled misspelt misidentified misreported misquoted misdated miscalculated misattributed"
        ) || (is_one_of!(article, at, "incorrectly erroneously mistakenly wrongly")
            && (at.saturating_sub(2).max(sentence.start)..sentence.end.min(at + 3)).any(|it| is_telling(source, it)))
            || (is_one_of!(article, at, "earlier previous original first")
                && is_one_of!(article, at + 1, "version versions edition report reports article headline caption"))
    })
}

/// A verb by which a text says something.
fn is_telling(source: Source<'_>, at: usize) -> bool {
    is_one_of!(
        source.article,
        at,
        "said says stated gave given listed reported described identified named called referred printed dated spelled"
    )
}
