//! With which tokens something may begin: what all readers of mentions ask of every token, asked at
//! one look.

use std::sync::LazyLock;

use super::{anniversaries, names, ordinals, quantities, timex};
use crate::facts::Names;
use crate::text::{Article, Picks, TokenKind, WordFilters};

/// The tokens that something may begin with; surely not where they are not picked.
pub(super) struct Openers {
    /// Words of the calendar and what stands beside them.
    pub dated: Picks,
    /// Names of the fact base.
    pub known: Picks,
    /// Anniversaries: ordinals, "centenary".
    pub anniversaries: Picks,
    /// Quantities.
    pub quantities: Picks,
    /// Names and titles that the fact base may not have.
    pub named: Picks,
}

impl Openers {
    /// Looks at all tokens once.
    pub fn of(article: &Article, names: &Names) -> Openers {
        let words = &*WORDS;
        let [dated, known, mut anniversaries, mut quantities, mut named] = Picks::several(article.tokens(), 0, |it| {
            let by_word = words.answers(it.key) | if it.case.is_capital() { NAMED } else { 0 };
            // What begins with a number in figures ("13th Congress") has no first word.
            let by_kind = match it.kind {
                TokenKind::Word => by_word,
                TokenKind::Ordinal => KNOWN | ANNIVERSARIES,
                TokenKind::Number => KNOWN | QUANTITIES,
                TokenKind::Mixed => QUANTITIES,
                _ => 0,
            };
            by_kind | if names.may_open(it.key, it.is_small()) { KNOWN } else { 0 }
        });
        // Of a dateline only the day is read, and what the fact base knows: the place and the agency.
        for line in article.datelines() {
            for picks in [&mut anniversaries, &mut quantities, &mut named] {
                picks.remove(line);
            }
        }
        Openers { dated, known, anniversaries, quantities, named }
    }
}

// The bit of each question.
const DATED: u8 = 1;
const KNOWN: u8 = 1 << 1;
const ANNIVERSARIES: u8 = 1 << 2;
const QUANTITIES: u8 = 1 << 3;
const NAMED: u8 = 1 << 4;

/// What the words alone say.
static WORDS: LazyLock<WordFilters> = LazyLock::new(|| {
    WordFilters::of([
        (timex::openers(), DATED),
        (&ordinals::OPENERS, KNOWN | ANNIVERSARIES),
        (&anniversaries::OPENERS, ANNIVERSARIES),
        (quantities::openers(), QUANTITIES),
        (names::small_openers(), NAMED),
    ])
});
