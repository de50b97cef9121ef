//! The tense around an expression: which side of the dateline it looks to.

use super::lexicon::Lex;
use crate::text::{Article, TokenRange};

/// What the governing verb says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unsaid,
}

/// How far a verb may stand from the expression it governs, in tokens.
const REACH: usize = 18;

/// The tense that governs the tokens: the nearest verb before them in the sentence, or else the
/// first behind them.
pub(super) fn of(article: &Article, classes: &[Lex], tokens: TokenRange) -> Tense {
    let sentence = article.sentence_of(tokens.start);
    let from = sentence.start.max(tokens.start.saturating_sub(REACH));
    let before = (from..tokens.start).rev().find_map(|at| at_word(article, classes, at, sentence));
    if let Some(tense) = before {
        return tense;
    }
    let to = sentence.end.min(tokens.end + REACH);
    (tokens.end..to).find_map(|at| at_word(article, classes, at, sentence)).unwrap_or(Tense::Unsaid)
}

/// The tense that one word shows, if it is a verb.
fn at_word(article: &Article, classes: &[Lex], at: usize, sentence: TokenRange) -> Option<Tense> {
    let before = |n: usize| at.checked_sub(n).filter(|&i| i >= sentence.start).map(|i| classes[i]);
    match classes[at] {
        // "Had planned to", "was expected to", "would have": the past of a future is the past of
        // the whole only where the sentence says no more.
        Lex::VerbFuture => Some(Tense::Future),
        Lex::VerbPast => Some(Tense::Past),
        Lex::Month(5) if !article.token(at)?.case.is_capital() => Some(Tense::Future),
        Lex::Other => {
            let word = article.word(at);
            if word.len() > 3 && word.ends_with("ed") {
                // "Will be held": the auxiliary decides.
                let auxiliary = (1..=3).find_map(|n| match before(n) {
                    Some(Lex::VerbFuture) => Some(Tense::Future),
                    Some(Lex::To) if n <= 2 => Some(Tense::Future),
                    _ => None,
                });
                return Some(auxiliary.unwrap_or(Tense::Past));
            }
            // "To meet on Thursday".
            (before(1) == Some(Lex::To)
                && !article.token(at)?.case.is_capital()
                && word.len() > 2
                && !matches!(
                    word,
                    "his" | "her" | "its" | "their" | "our" | "all" | "such" | "him" | "them"
                ))
            .then_some(Tense::Future)
        }
        _ => None,
    }
}
