//! With which tokens something may begin: what all readers of mentions ask of every token, asked at
//! one look.

use super::anniversaries::may_be_jubilee;
use super::names::may_open_small;
use super::ordinals::may_be_ordinal;
use super::{quantities, timex};
use crate::facts::Names;
use crate::text::{Article, Picks, TokenKind};

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
        let (may_be_dated, may_be_count) = (timex::may_be_dated(), quantities::may_be_count());
        let [dated, known, anniversaries, quantities, named] = Picks::several(article.tokens(), 0, |it| {
            let is_word = it.kind == TokenKind::Word;
            let is_ordinal = it.kind == TokenKind::Ordinal;
            let is_number = it.kind == TokenKind::Number;
            let may_be_ordinal = is_word & may_be_ordinal(it);
            // What begins with a number in figures or words ("13th Congress") has no first word.
            let may_be_known = names.may_open(it.key, it.is_small()) | may_be_ordinal | is_ordinal | is_number;
            let may_be_anniversary = is_ordinal | may_be_ordinal | is_word & may_be_jubilee(it.key);
            let may_be_quantity = is_number | (it.kind == TokenKind::Mixed) | is_word & may_be_count(it.key);
            u8::from(is_word & may_be_dated(it.key))
                | u8::from(may_be_known) << 1
                | u8::from(may_be_anniversary) << 2
                | u8::from(may_be_quantity) << 3
                | u8::from(is_word & (it.case.is_capital() | may_open_small(it.key))) << 4
        });
        Openers { dated, known, anniversaries, quantities, named }
    }
}
