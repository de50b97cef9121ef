//! Nouns that date what they name: "the 2010 flood", "the March 21 fire", "the end of the 2009 season".

use super::past::Past;
use super::tenses::{is_past, is_regular, is_unplanned};
use crate::text::{TokenKind, is_one_of};

impl Past<'_> {
    /// Whether a flood or the like is one that came, not one to be feared.
    pub(super) fn is_told_of(&self, noun: usize) -> bool {
        !(self.sentence.start..noun).any(|at| {
            is_one_of!(
                self.article,
                at,
                "risk risks threat threats fear fears chance danger prospect possibility case prevent avoid drill drills \
                    insurance exercise exercises plot plotted plotting simulated simulate prepare prepared preparing like \
                    readiness warned warn warns warning predicts predict feared plan drama series play comedy \
                    planning planned thriller musical anniversary anniversaries commemoration commemorate commemorates \
                    remember remembers remembrance mark marks marking memorial near nears approach"
            ) || self.is_ahead(at)
        })
    }

    /// "survived the 2009 accident", "Indonesia's 2005 invasion", "the March 21 fire".
    pub(super) fn noun_behind(&self) -> Option<usize> {
        let before = self.timex.tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
        let is_possessive = self.article.token(before).is_some_and(|it| it.kind == TokenKind::Possessive);
        if !is_possessive && !is_one_of!(self.article, before, "the a an his her its their this that") {
            return None;
        }
        let end = self.timex.tokens.end;
        let mut lower = 0;
        for at in end..(end + 4).min(self.sentence.end) {
            if self.is_lower(at) && is_unplanned(self.article, at) {
                // "the 2010 flood defences", "the 2010 war film"
                let here = self.article.token(at)?.span.end;
                let goes_on = self.article.token(at + 1).is_some_and(|it| {
                    it.span.start == here && (it.is('-') || it.is('/'))
                        || it.kind == TokenKind::Word && !self.is_behind_noun(at + 1)
                });
                let calm = !goes_on && !self.goes_on_ahead();
                return (calm && self.is_told_of(at)).then_some(at);
            }
            lower += usize::from(!self.is_capital(at));
            if lower > 1 {
                break;
            }
        }
        self.season(before)
    }

    /// What follows a noun and is no further noun.
    pub(super) fn is_behind_noun(&self, at: usize) -> bool {
        let word = self.word(at);
        is_regular(word)
            || is_past(self.article, at)
            || is_one_of!(
                self.article,
                at,
                "and or to as at by for from in of on with when where while after before during until was were is are has \
                    have had that which who but than into near over against off across under left hit will also"
            )
    }

    /// "retired at the end of the 2009 season", "scored twice in the 2010 final".
    pub(super) fn season(&self, before: usize) -> Option<usize> {
        let end = self.timex.tokens.end;
        let is_season = is_one_of!(
            self.article,
            end,
            "season final finals election elections campaign championship championships referendum playoffs"
        );
        if !is_season || self.looks_ahead(self.sentence.start, before) || self.goes_on_ahead() {
            return None;
        }
        let from = self.sentence.start.max(before.saturating_sub(10));
        for at in (from..before).rev() {
            if !self.is_lower(at) {
                if self.article.token(at)?.kind == TokenKind::Word {
                    continue;
                }
                return None;
            }
            if is_one_of!(self.article, at, "won lost died retired scored finished beat defeated survived stood") {
                return self.is_verb(at, false, false).then_some(at);
            }
            if !is_one_of!(self.article, at, "the end at in of during after his her its their a twice goals first all")
            {
                return None;
            }
        }
        None
    }
}
