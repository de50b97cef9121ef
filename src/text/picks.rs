//! Some of the tokens, picked at one look at each.
//!
//! Most readers care for few of the words. The question that tells these is asked of all tokens in a
//! row, without a branch on the answer, and the reader then goes from one that is picked to the next:
//! what no processor can foresee costs only there.

use super::article::Token;
use super::span::TokenRange;
use crate::pieces;

/// How many tokens a number has bits for.
const EACH: usize = 64;

/// Which of some tokens are picked: a bit for each.
#[derive(Clone, Debug, Default)]
pub struct Picks {
    /// The token of the first bit.
    first: usize,
    bits: Vec<u64>,
}

impl Picks {
    /// Picks from all tokens of an article from `first` on. The question should be one of a few
    /// simple parts, joined by `&` and `|`.
    #[inline]
    pub fn of(tokens: &[Token], first: usize, is_picked: impl Fn(&Token) -> bool + Sync) -> Picks {
        let [picks] = Picks::several(tokens, first, |it| u8::from(is_picked(it)));
        picks
    }

    /// The same for several questions at one look, at most eight: the answer to each is a bit, the
    /// first one's the lowest.
    #[inline]
    pub fn several<const N: usize>(
        tokens: &[Token],
        first: usize,
        answers: impl Fn(&Token) -> u8 + Sync,
    ) -> [Picks; N] {
        const { assert!(N <= 8, "a byte has eight answers") };
        let tokens = tokens.get(first..).unwrap_or_default();
        let pieces = pieces::each_by(tokens, tokens.len(), EACH, |tokens| {
            let mut all: [Vec<u64>; N] = std::array::from_fn(|_| Vec::with_capacity(tokens.len().div_ceil(EACH)));
            for chunk in tokens.chunks(EACH) {
                let mut told = [0; EACH];
                for (told, token) in told.iter_mut().zip(chunk) {
                    *told = answers(token);
                }
                for (number, all) in all.iter_mut().enumerate() {
                    all.push(row(&told, number));
                }
            }
            all
        });
        let mut picks = std::array::from_fn(|_| Picks { first, bits: Vec::new() });
        for piece in pieces {
            for (picks, mut bits) in picks.iter_mut().zip(piece) {
                if picks.bits.is_empty() { picks.bits = bits } else { picks.bits.append(&mut bits) }
            }
        }
        picks
    }

    /// None of so many tokens.
    pub fn none(tokens: usize) -> Picks {
        Picks { first: 0, bits: vec![0; tokens.div_ceil(EACH)] }
    }

    /// Picks one token more.
    #[inline]
    pub fn add(&mut self, at: usize) {
        let Some(bit) = at.checked_sub(self.first) else { return };
        if let Some(bits) = self.bits.get_mut(bit / EACH) {
            *bits |= 1 << (bit % EACH);
        }
    }

    /// Picks none of a range.
    pub fn remove(&mut self, range: TokenRange) {
        for at in range.range() {
            let Some(bit) = at.checked_sub(self.first) else { continue };
            if let Some(bits) = self.bits.get_mut(bit / EACH) {
                *bits &= !(1 << (bit % EACH));
            }
        }
    }

    /// The picked tokens, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.within(TokenRange::new(self.first, self.first + EACH * self.bits.len()))
    }

    /// Those of a range, in order.
    #[inline]
    pub fn within(&self, range: TokenRange) -> impl Iterator<Item = usize> {
        let mut at = range.start;
        std::iter::from_fn(move || {
            let next = self.next(at, range.end)?;
            at = next + 1;
            Some(next)
        })
    }

    /// The first that is picked from a token on and before another.
    #[inline]
    pub fn next(&self, from: usize, end: usize) -> Option<usize> {
        let from = from.saturating_sub(self.first);
        let mut word = from / EACH;
        let mut bits = self.bits.get(word)? & (!0 << (from % EACH));
        while bits == 0 {
            word += 1;
            if self.first + EACH * word >= end {
                return None;
            }
            bits = *self.bits.get(word)?;
        }
        Some(self.first + EACH * word + bits.trailing_zeros() as usize).filter(|at| *at < end)
    }
}

/// The bits of one number of all bytes, as one number: eight at a time, each brought to its place by
/// a product (Warren, Hacker's Delight, 2nd ed., section 7-3).
#[inline]
fn row(bytes: &[u8; EACH], number: usize) -> u64 {
    let (eights, _) = bytes.as_chunks::<8>();
    eights.iter().rev().fold(0, |row, eight| {
        let bits = u64::from_le_bytes(*eight) >> number & 0x0101_0101_0101_0101;
        row << 8 | bits.wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

#[cfg(test)]
mod tests {
    use super::{EACH, Picks, row};
    use crate::text::{Article, Format, Token, TokenRange};

    #[test]
    fn what_is_picked_is_found_from_anywhere() {
        let text: String = (0..300).map(|at| if at % 7 == 3 { "Word " } else { "word " }).collect();
        let article = Article::read(&text, Format::Plain, None, None);
        let capital = |it: &Token| it.case.is_capital();
        for first in [0, 1, 63, 64, 65, 299, 300, 400] {
            let picks = Picks::of(article.tokens(), first, capital);
            let expected: Vec<usize> = (first..300).filter(|at| at % 7 == 3).collect();
            assert_eq!(picks.iter().collect::<Vec<_>>(), expected, "from {first}");
            for range in [TokenRange::new(0, 64), TokenRange::new(60, 140), TokenRange::new(130, 131)] {
                let inside: Vec<usize> = expected.iter().copied().filter(|at| range.contains(*at)).collect();
                assert_eq!(picks.within(range).collect::<Vec<_>>(), inside, "from {first} in {range:?}");
            }
        }
    }

    #[test]
    fn the_bits_of_a_row_stand_in_their_order() {
        let mut bytes = [0; EACH];
        for (number, byte) in bytes.iter_mut().enumerate() {
            *byte = (number * 37 % 256) as u8;
        }
        for number in 0..8 {
            let slow = (0..EACH).fold(0, |row, at| row | u64::from(bytes[at] >> number & 1) << at);
            assert_eq!(row(&bytes, number), slow, "{number}");
        }
    }
}
