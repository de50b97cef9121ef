//! Steps of the gazetteer's trie by their keys: flat tables, which are kept and read as they are.

use serde::{Deserialize, Serialize};

use super::column;

/// What keys lead to. The keys are hashes: all their bits differ alike.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Steps {
    /// Sorted.
    #[serde(with = "column")]
    keys: Vec<u64>,
    /// What each of them leads to.
    #[serde(with = "column")]
    places: Vec<u32>,
    /// Where the keys begin that have the same first bits, about one for each; those of the next
    /// ones end them.
    #[serde(with = "column")]
    begins: Vec<u32>,
    /// What the first bits are behind.
    shift: u32,
}

impl Steps {
    /// From keys, each of which is there once.
    pub(super) fn of(steps: impl Iterator<Item = (u64, u32)>) -> Steps {
        let mut all: Vec<(u64, u32)> = steps.collect();
        all.sort_unstable();
        let bits = all.len().max(2).next_power_of_two().trailing_zeros();
        let shift = u64::BITS - bits;
        let mut begins = vec![0; (1 << bits) + 1];
        for (key, _) in &all {
            begins[(key >> shift) as usize + 1] += 1;
        }
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        let (keys, places) = all.into_iter().unzip();
        Steps { keys, places, begins, shift }
    }

    /// What a key leads to.
    #[inline]
    pub(super) fn get(&self, key: u64) -> Option<u32> {
        let first = key.checked_shr(self.shift)? as usize;
        let (from, to) = (*self.begins.get(first)? as usize, *self.begins.get(first + 1)? as usize);
        let found = self.keys.get(from..to)?.iter().position(|it| *it == key)?;
        self.places.get(from + found).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let key = |it: u64| (it + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for len in [0, 1, 2, 3, 1000] {
            let steps = Steps::of((0..len).map(|it| (key(it), it as u32)));
            assert!((0..len).all(|it| steps.get(key(it)) == Some(it as u32)));
            assert!((len..len + 1000).all(|it| steps.get(key(it)).is_none()));
        }
        assert_eq!(Steps::of([(0, 1), (u64::MAX, 2)].into_iter()).get(u64::MAX), Some(2));
        assert_eq!(Steps::default().get(0), None);
    }
}
