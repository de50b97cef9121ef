//! Names that are known but for one of their words: "Anna Berk" beside "Anna Berg".
//!
//! Every full name is filed once for each of its words, with that word left out. What is near to a
//! name of the article is then found by as many look-ups as it has words.

use serde::{Deserialize, Serialize};

use super::model::{OrganizationId, PersonId};
use super::names::Target;
use super::packed::{pack_target, unpack_target};
use super::{Facts, column};
use crate::text::keys_of;

/// A name that differs from the one asked for in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearName {
    /// Whose name it is: a person's or an organization's.
    pub target: Target,
    /// Which of the names of its block.
    name: u16,
    /// Which of its words is another, from 0; hyphens part words too.
    pub word: usize,
}

/// All names with one word left out, by what is left.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Near {
    /// What is left of names, sorted.
    #[serde(with = "column")]
    keys: Vec<u64>,
    /// The name of each, as [`NearName::packed`].
    #[serde(with = "column")]
    names: Vec<u64>,
}

/// Names of more words are sentences.
const MOST_WORDS: usize = 8;

impl Near {
    pub(super) fn of(facts: &Facts) -> Near {
        let mut all = Vec::new();
        for (index, it) in facts.people().iter().enumerate() {
            for (name, text) in it.names.iter().chain(&it.aliases).enumerate() {
                add(&mut all, Target::Person(PersonId::at(index)), name, text, 2);
            }
        }
        for (index, it) in facts.organizations().iter().enumerate() {
            for (name, text) in it.names.iter().chain(&it.also).enumerate() {
                add(&mut all, Target::Organization(OrganizationId::at(index)), name, text, 3);
            }
        }
        all.sort_by_key(|it| it.0);
        let (keys, names) = all.into_iter().map(|(key, name)| (key, name.packed())).unzip();
        Near { keys, names }
    }

    /// Whether its tables fit each other, as those from the disk may not.
    pub(super) fn is_whole(&self) -> bool {
        self.keys.len() == self.names.len()
    }

    pub(super) fn find(&self, keys: &[u64]) -> impl Iterator<Item = NearName> {
        let words = if keys.len() <= MOST_WORDS { keys.len() } else { 0 };
        (0..words).flat_map(move |word| {
            let key = without(keys, word);
            let from = self.keys.partition_point(|it| *it < key);
            let names = self.names.get(from..).unwrap_or(&[]);
            let same = self.keys[from..].iter().zip(names).take_while(move |it| *it.0 == key);
            same.filter_map(|it| NearName::unpacked(*it.1)).filter(move |it| it.word == word)
        })
    }
}

fn add(all: &mut Vec<(u64, NearName)>, target: Target, name: usize, text: &str, fewest: usize) {
    let (Ok(name), keys) = (u16::try_from(name), keys_of(text)) else { return };
    if (fewest..=MOST_WORDS).contains(&keys.len()) {
        let without = |word: usize| (without(&keys, word), NearName { target, name, word });
        all.extend((0..keys.len()).map(without));
    }
}

/// Keys of words as one, with a hole for one of them.
fn without(keys: &[u64], word: usize) -> u64 {
    let key = |(at, key): (usize, &u64)| if at == word { 0 } else { *key };
    let mix = |sum: u64, key: u64| (sum.rotate_left(17) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    keys.iter().enumerate().map(key).fold(keys.len() as u64, mix)
}

impl NearName {
    fn packed(self) -> u64 {
        u64::from(self.name) << 48 | (self.word as u64) << 40 | pack_target(self.target)
    }

    fn unpacked(bits: u64) -> Option<NearName> {
        let target = unpack_target(bits)?;
        Some(NearName { target, name: (bits >> 48) as u16, word: (bits >> 40 & 0xff) as usize })
    }

    /// The name as its block writes it.
    pub fn text(self, facts: &Facts) -> &str {
        let name = usize::from(self.name);
        let found = match self.target {
            Target::Person(id) => {
                let it = facts.person(id);
                it.names.iter().chain(&it.aliases).nth(name)
            }
            Target::Organization(id) => {
                let it = facts.organization(id);
                it.names.iter().chain(&it.also).nth(name)
            }
            _ => None,
        };
        found.map_or("", String::as_str)
    }

    /// The word of it that is another.
    pub fn own_word(self, facts: &Facts) -> &str {
        self.text(facts).split([' ', '-']).filter(|it| !it.is_empty()).nth(self.word).unwrap_or("")
    }
}
