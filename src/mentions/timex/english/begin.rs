//! Where an expression may begin: a look at one or two classes keeps the patterns from being
//! tried at nearly all words.

use super::Words;
use crate::mentions::timex::lexicon::{DayPart, Lex, Unit};

/// Whether an expression may begin at the token. "No" is sure, "yes" is cheap to be wrong about.
///
/// A new pattern that begins with a word of a class that never began one is a line here.
#[inline]
pub(in crate::mentions::timex) fn may_begin(words: &Words<'_>, at: usize) -> bool {
    match words.class(at) {
        class if !may_open(class) => false,
        Lex::Mark(_) => matches!(words.class(at + 1), Lex::Mixed | Lex::Digits),
        Lex::The => !is_plain(words.class(at + 1)),
        // "a long day", "five straight weeks", "2 1/2 years", "one to two days"
        Lex::A | Lex::Another | Lex::Num(_) | Lex::Scale(_) | Lex::Vague(_) | Lex::Half => {
            !is_plain(words.class(at + 1)) || is_unit(words.class(at + 2))
        }
        // A year stands alone, and so does "12.09.2015".
        Lex::Digits => {
            let len = words.tokens[at].span.len();
            len == 4 || len > 5 || !is_plain(words.class(at + 1)) || is_unit(words.class(at + 2))
        }
        Lex::Ordinal(_) | Lex::This | Lex::That | Lex::These | Lex::Those | Lex::Same => !is_plain(words.class(at + 1)),
        Lex::Last | Lex::Next | Lex::Previous | Lex::Following | Lex::Coming | Lex::Latest | Lex::Recent => {
            !is_plain(words.class(at + 1))
        }
        Lex::Early | Lex::Late | Lex::Mid | Lex::Begin | Lex::End | Lex::Earlier | Lex::Later => {
            !is_plain(words.class(at + 1))
        }
        // "at least 20 days"
        Lex::At => is_amount(words.class(at + 2)),
        Lex::Approx | Lex::Over => is_amount(words.class(at + 1)),
        Lex::More | Lex::Less => words.class(at + 1) == Lex::Than && is_amount(words.class(at + 2)),
        Lex::Part(part) => matches!(part, DayPart::Noon | DayPart::Midnight),
        Lex::New => words.class(at + 1) == Lex::Unit(Unit::Year),
        Lex::Good => matches!(words.class(at + 1), Lex::Weekday(_)),
        Lex::Holiday => words.capital(at),
        _ => true,
    }
}

/// Whether an expression may begin with a word of a class, whatever stands behind.
#[inline]
pub(in crate::mentions::timex) fn may_open(class: Lex) -> bool {
    match class {
        Lex::Other | Lex::VerbPast | Lex::VerbFuture | Lex::VerbPresent | Lex::Has | Lex::Possessive => false,
        Lex::In | Lex::On | Lex::Of | Lex::And | Lex::Or | Lex::To | Lex::From | Lex::By | Lex::For | Lex::As => false,
        Lex::Mark(mark) => mark == '\'',
        _ => true,
    }
}

/// A word or a mark that no pattern goes on with.
#[inline]
fn is_plain(class: Lex) -> bool {
    match class {
        Lex::Other | Lex::VerbPast | Lex::VerbPresent | Lex::Has => true,
        Lex::Mark(mark) => !matches!(mark, '-' | '\u{2013}' | '/' | ':' | '\''),
        _ => false,
    }
}

#[inline]
fn is_unit(class: Lex) -> bool {
    matches!(class, Lex::Unit(_) | Lex::Units(_))
}

#[inline]
fn is_amount(class: Lex) -> bool {
    matches!(class, Lex::Digits | Lex::Num(_) | Lex::A | Lex::Vague(_) | Lex::Half | Lex::Mixed)
}
