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
    let view = View { article, classes, sentence };
    if view.class(tokens.start.wrapping_sub(1)) == Lex::Since {
        return Tense::Past;
    }
    let from = sentence.start.max(tokens.start.saturating_sub(REACH));
    let before = (from..tokens.start).rev().find_map(|at| view.tense_at(at));
    before
        .or_else(|| {
            let to = sentence.end.min(tokens.end + REACH);
            (tokens.end..to).find_map(|at| view.tense_at(at))
        })
        .unwrap_or(Tense::Unsaid)
}

struct View<'a> {
    article: &'a Article,
    classes: &'a [Lex],
    sentence: TokenRange,
}

impl View<'_> {
    /// The class of a token of the sentence.
    fn class(&self, at: usize) -> Lex {
        if self.sentence.contains(at) { self.classes[at] } else { Lex::Other }
    }

    /// The tense that one word shows, if it is a verb.
    fn tense_at(&self, at: usize) -> Option<Tense> {
        match self.class(at) {
            // "Had been due", "was to have begun": the future of a past is over.
            Lex::VerbFuture => {
                let had = (1..=3).any(|n| at >= n && self.article.word(at - n) == "had");
                Some(if had { Tense::Past } else { Tense::Future })
            }
            Lex::VerbPast => Some(Tense::Past),
            Lex::Other => {
                let lower = !self.article.token(at)?.case.is_capital();
                let word = self.article.word(at);
                if lower && is_participle(word) {
                    return Some(self.of_participle(at));
                }
                // "To meet on Thursday".
                let to = self.class(at.wrapping_sub(1)) == Lex::To;
                (to && lower && looks_ahead(word)).then_some(Tense::Future)
            }
            _ => None,
        }
    }

    /// "Will be held": the auxiliary decides; "held" alone is past.
    fn of_participle(&self, at: usize) -> Tense {
        let ahead = (1..=3).filter(|&n| at >= n).find_map(|n| match self.class(at - n) {
            Lex::VerbFuture => Some(Tense::Future),
            // "To be held".
            Lex::To if n == 2 && self.article.word(at - 1) == "be" => Some(Tense::Future),
            Lex::Mark(_) => Some(Tense::Past),
            _ => None,
        });
        ahead.unwrap_or(Tense::Past)
    }
}

/// A regular past tense or participle.
fn is_participle(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ed")
        && !matches!(
            word,
            "need"
                | "indeed"
                | "speed"
                | "hundred"
                | "exceed"
                | "proceed"
                | "succeed"
                | "sacred"
                | "breed"
                | "bleed"
                | "greed"
                | "united"
                | "naked"
                | "crossbred"
                | "based"
                | "limited"
                | "so-called"
                | "hatred"
        )
}

/// Verbs that, behind "to", tell of what is still to come.
fn looks_ahead(word: &str) -> bool {
    matches!(
        word,
        "be" | "meet"
            | "visit"
            | "leave"
            | "travel"
            | "hold"
            | "begin"
            | "start"
            | "open"
            | "return"
            | "arrive"
            | "attend"
            | "vote"
            | "take"
            | "announce"
            | "release"
            | "end"
            | "expire"
            | "resume"
            | "join"
            | "address"
            | "deliver"
            | "discuss"
            | "launch"
            | "face"
            | "host"
            | "appear"
            | "complete"
            | "finish"
            | "fly"
            | "go"
            | "come"
            | "speak"
            | "testify"
            | "sign"
            | "close"
            | "rule"
            | "decide"
            | "publish"
            | "report"
            | "run"
    )
}
