//! What the marks around a word tell before its letters do: names turned round, states behind a
//! comma, letters of telephone numbers and addresses, capitals that
//! a name begins with.

use super::lexicon::{self, *};
use super::people;
use super::scanner::{Scanner, Tone};
use crate::text::{Case, TokenKind, is_one_of};

impl Scanner<'_> {
    /// "@StateDept", "#Budget".
    pub fn is_handle(&self, at: usize) -> bool {
        at > self.start && !self.gap(at) && (self.mark(at - 1, '@') || self.mark(at - 1, '#') || self.mark(at - 1, '_'))
    }

    /// "UNC Greensboro", "CVS Health": a body's name that begins with an acronym.
    pub fn beyond_acronym(&self, at: usize) -> Option<usize> {
        let others = TITLE | OTHER | HONORIFIC | GIVEN | FAMILY | CALENDAR | DEMONYM | KNOWN | PLACE_HEAD;
        if self.tone != Tone::Plain || self.is(at, KNOWN) || self.word(at).len() < 3 {
            return None;
        }
        let mut end = at;
        while let Some(next) = self.step(end) {
            if next > at + 2
                || self.is(next, others)
                || self.is_upper(next)
                || self.of(next) == 0 && next == at + 1
                || lexicon::is_inflected_word(self.word(next)) && self.of(next) == 0 && next == at + 1
            {
                return None;
            }
            end = next;
        }
        (end > at).then_some(end + 1)
    }

    /// "Berg, Anna." as bibliographies and rosters write, alone in its sentence or with others like
    /// it: where the name ends.
    pub fn inverted(&self, at: usize) -> Option<usize> {
        let given = at + 2;
        let is_inverted = self.mark(at + 1, ',')
            && self.is_name(at)
            && self.is_name(given)
            && self.is(given, GIVEN)
            && !self.is(given, PLACE | STARTS)
            && !self.is(at, GIVEN | OPEN);
        if !is_inverted {
            return None;
        }
        let end = people::name(self, given, false)?;
        let is_last = end >= self.end || self.mark(end, '.') && end + 1 >= self.end;
        let joins = self.mark(end, ';') || is_one_of!(self, end, "and &") && !self.is_cap(end);
        (is_last || joins && self.inverted(end + 1).is_some()).then_some(end)
    }

    /// "Austin, TX", "Mott College, MI": two capitals behind a place or a school, and no more name.
    pub fn is_state(&self, at: usize) -> bool {
        let is_two = self.article.token(at).is_some_and(|it| it.case == Case::Upper && it.span.len() == 2);
        is_two
            && at > self.start + 1
            && self.mark(at - 1, ',')
            && self.is_cap(at - 2)
            && !self.is_upper(at - 2)
            && self.step(at).is_none()
            && (self.of(at) & KNOWN == 0 || STATES.split(' ').any(|it| it == self.word(at)))
    }

    /// "1-800-TIPS": letters of a telephone number.
    pub fn is_of_number(&self, at: usize) -> bool {
        let is_number = |at: usize| self.article.token(at).is_some_and(|it| it.kind == TokenKind::Number);
        at >= self.start + 2
            && !self.gap(at)
            && self.mark(at - 1, '-')
            && (is_number(at - 2) || at >= self.start + 4 && self.mark(at - 3, '-') && is_number(at - 4))
    }

    /// "ENR-PD-Desk@state.example".
    pub fn is_of_address(&self, at: usize) -> bool {
        let glued = (at + 1..(at + 6).min(self.end)).take_while(|it| !self.gap(*it));
        glued.filter_map(|it| self.article.token(it)).any(|it| it.kind == TokenKind::Url)
    }
}

/// States, as letters are addressed to them.
const STATES: &str = "al ak az ar ca co ct dc de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny \
    nc nd oh ok or pa pr ri sc sd tn tx ut vt va wa wv wi wy";
