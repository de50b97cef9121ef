//! The tense around an expression: which side of the dateline it looks to.

use super::lexicon::Lex;
use crate::text::{Article, TokenRange, is_one_of};

/// What the governing verb says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unsaid,
}

/// So far a plan may stand from its day.
const PLAN: usize = 9;
/// From so many tokens on an infinitive does not govern what stands behind it.
const FAR: usize = 5;
/// How far a verb may stand from the expression it governs, in tokens.
const REACH: usize = 30;

/// Which side the tokens look to, by the word before them ("since", "until") or their verb.
pub(super) fn of(article: &Article, classes: &[Lex], tokens: TokenRange) -> Tense {
    let sentence = article.sentence_of(tokens.start);
    let view = View { article, classes, sentence };
    let tense = view.by_preposition(tokens).unwrap_or_else(|| view.by_verb(tokens));
    // "Sunday's vote" behind "will" may lie on either side.
    if tense == Tense::Future && (view.class(tokens.end) == Lex::Possessive || view.is_of_noun(tokens)) {
        return Tense::Unsaid;
    }
    tense
}

/// The tense of the verb alone: the nearest before the tokens in the sentence, or else the first
/// behind them.
pub(super) fn of_verb(article: &Article, classes: &[Lex], tokens: TokenRange) -> Tense {
    let sentence = article.sentence_of(tokens.start);
    View { article, classes, sentence }.by_verb(tokens)
}

struct View<'a> {
    article: &'a Article,
    classes: &'a [Lex],
    sentence: TokenRange,
}

impl View<'_> {
    fn by_preposition(&self, tokens: TokenRange) -> Option<Tense> {
        let behind = tokens.end..self.sentence.end.min(tokens.end + 5);
        match self.class(tokens.start.wrapping_sub(1)) {
            Lex::Since => Some(Tense::Past),
            // "Until Thursday they had not met."
            Lex::Until if behind.clone().any(|at| is_one_of!(self.article, at, "had")) => Some(Tense::Past),
            // What is not much nearer on the other side lies ahead; see `choose`.
            Lex::Until | Lex::By | Lex::Through => Some(Tense::Future),
            // "The deadline is Thursday."
            Lex::VerbPresent if is_one_of!(self.article, tokens.start - 1, "is are") => Some(Tense::Future),
            // "As soon as Tuesday", "as early as May".
            Lex::As if self.class(tokens.start.wrapping_sub(3)) == Lex::As => Some(Tense::Future),
            _ => None,
        }
    }

    fn by_verb(&self, tokens: TokenRange) -> Tense {
        let sentence = self.sentence;
        let from = sentence.start.max(tokens.start.saturating_sub(REACH));
        let to = sentence.end.min(tokens.end + REACH);
        let bare = matches!(self.class(tokens.start.wrapping_sub(1)), Lex::Other | Lex::Mark(_));
        let before = (from..tokens.start).rev().find_map(|at| {
            // "They extended their offer to acquire the rival Friday": the infinitive is too far
            // away to govern what ends the clause.
            let far = bare
                && tokens.start - at > FAR
                && self.class(at) == Lex::Other
                && self.class(at.wrapping_sub(1)) == Lex::To;
            if far { None } else { self.tense_at(at) }
        });
        before.or_else(|| (tokens.end..to).find_map(|at| self.tense_at(at))).unwrap_or(Tense::Unsaid)
    }

    /// The class of a token of the sentence.
    fn class(&self, at: usize) -> Lex {
        if self.sentence.contains(at) { self.classes[at] } else { Lex::Other }
    }

    /// The tense that one word shows, if it is a verb.
    fn tense_at(&self, at: usize) -> Option<Tense> {
        // "is set for Saturday, Dec. 7"
        if is_one_of!(self.article, at, "set slated booked fixed pencilled penciled billed timed")
            && is_one_of!(self.article, at + 1, "for to")
            && is_one_of!(self.article, at.wrapping_sub(1), "is are 's now been")
        {
            return Some(Tense::Future);
        }
        // "is to start on Thursday", whatever the verb.
        if self.class(at.wrapping_sub(1)) == Lex::To && is_one_of!(self.article, at.wrapping_sub(2), "is are 's") {
            return Some(Tense::Future);
        }
        match self.class(at) {
            // "It began as planned", "as previously scheduled": the other verb governs.
            Lex::VerbFuture if self.is_aside(at) => None,
            // "Backed the plan": a noun.
            Lex::VerbFuture
                if is_one_of!(self.article, at, "plan plans")
                    && matches!(self.class(at.wrapping_sub(1)), Lex::The | Lex::A | Lex::Possessive) =>
            {
                None
            }
            // "Had been due", "was to have begun": the future of a past is over.
            Lex::VerbFuture => Some(if self.had_before(at) { Tense::Past } else { Tense::Future }),
            // "Would be held", but "said" and "was" stand alone.
            Lex::VerbPast if is_one_of!(self.article, at, "said was were had did told") => Some(Tense::Past),
            Lex::VerbPast => Some(self.of_participle(at)),
            Lex::Other => {
                let lower = !self.article.token(at)?.case.is_capital();
                let word = self.article.word(at);
                let describes = matches!(self.class(at.wrapping_sub(1)), Lex::The | Lex::A | Lex::Possessive);
                if lower && is_participle(word) && !describes {
                    return Some(self.of_participle(at));
                }
                // "The ministers meet on Thursday": what is arranged is told in the present.
                if lower && matches!(word, "meet" | "meets") && !describes {
                    let did = (1..=3).any(|n| at >= n && self.article.word(at - n).starts_with("did"));
                    return Some(if did || self.had_before(at) { Tense::Past } else { Tense::Future });
                }
                // "To meet on Thursday".
                let to = self.class(at.wrapping_sub(1)) == Lex::To;
                if !(to && lower && looks_ahead(word)) {
                    return None;
                }
                // "Had been scheduled to expire".
                Some(if self.had_before(at - 1) { Tense::Past } else { Tense::Future })
            }
            _ => None,
        }
    }

    /// "A service planned at the school for Saturday was canceled": the plan describes the noun,
    /// and what the sentence tells is over.
    fn is_of_noun(&self, tokens: TokenRange) -> bool {
        if !matches!(self.class(tokens.end), Lex::VerbPast) {
            return false;
        }
        let from = tokens.start.saturating_sub(PLAN);
        let plan = (from..tokens.start).rev().find(|&at| self.class(at) == Lex::VerbFuture);
        plan.is_some_and(|at| {
            let parted = (at..tokens.start).any(|n| matches!(self.class(n), Lex::Mark(_)));
            self.article.word(at).ends_with("ed") && !parted
        })
    }

    /// "As planned", "as previously planned".
    fn is_aside(&self, at: usize) -> bool {
        let adverb = at > 0 && self.article.word(at - 1).ends_with("ly");
        let before = at.wrapping_sub(if adverb { 2 } else { 1 });
        self.article.word(at).ends_with("ed") && self.class(before) == Lex::As
    }

    /// Whether "had" stands a few words before.
    fn had_before(&self, at: usize) -> bool {
        (1..=3).any(|n| at >= n && is_one_of!(self.article, at - n, "had"))
    }

    /// "Will be held": the auxiliary decides; "held" alone is past.
    fn of_participle(&self, at: usize) -> Tense {
        let ahead = (1..=3).filter(|&n| at >= n).find_map(|n| match self.class(at - n) {
            Lex::VerbFuture => Some(Tense::Future),
            // "To set", "to put": no participle at all.
            Lex::To if n == 1 => Some(Tense::Future),
            // "To be held".
            Lex::To if n == 2 && is_one_of!(self.article, at - 1, "be") => Some(Tense::Future),
            Lex::Mark(_) => Some(Tense::Past),
            _ => None,
        });
        ahead.unwrap_or(Tense::Past)
    }
}

/// A regular past tense or participle.
fn is_participle(word: &str) -> bool {
    // "Unspecified", "undisclosed" describe.
    word.len() > 4
        && word.ends_with("ed")
        && !word.starts_with("un")
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
            | "acquire"
            | "purchase"
            | "sign"
            | "close"
            | "rule"
            | "decide"
            | "publish"
            | "report"
            | "run"
    )
}
