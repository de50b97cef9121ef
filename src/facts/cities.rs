//! Names of cities to countries: what the facts know by the capitals of countries and by cities of
//! their own.

use smallvec::SmallVec;

use super::model::{Place, PlaceId};
use super::{Drawers, Facts, Target};
use crate::text::{KeyMap, keys_of};

/// A city that a name may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct City {
    /// Its country.
    pub country: PlaceId,
    /// The block that knows it: its own, or its country's.
    pub by: PlaceId,
}

/// The capitals by name: by the keys of its words put together.
pub(super) type Capitals = KeyMap<SmallVec<[PlaceId; 1]>>;

pub(super) fn capitals(places: &Drawers<Place>) -> Capitals {
    let mut out = Capitals::default();
    for (index, place) in places.iter().enumerate() {
        if let Some(capital) = &place.capital {
            out.entry(joined(&keys_of(capital))).or_default().push(PlaceId::at(index));
        }
    }
    out
}

fn joined(keys: &[u64]) -> u64 {
    keys.iter().fold(0, |sum: u64, key| (sum.rotate_left(23) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

impl Facts {
    /// The cities that a name may stand for, by the keys of its words: those with a block of their own,
    /// and the capitals that countries name.
    pub fn cities(&self, keys: &[u64]) -> SmallVec<[City; 2]> {
        let mut out: SmallVec<[City; 2]> = SmallVec::new();
        for name in self.named(keys) {
            if let Target::Place(id) = name
                && let Some(country) = self.place(id).country
            {
                out.push(City { country, by: id });
            }
        }
        for country in self.capitals.get(&joined(keys)).into_iter().flatten() {
            if !out.iter().any(|it| it.country == *country) {
                out.push(City { country: *country, by: *country });
            }
        }
        out
    }

    /// The countries and territories that a name or the word for their people may stand for, by the
    /// keys of its words.
    pub fn countries(&self, keys: &[u64]) -> SmallVec<[PlaceId; 2]> {
        let ids = self.named(keys).filter_map(|it| match it {
            Target::Place(id) | Target::Demonym(id) => Some(id),
            _ => None,
        });
        ids.filter(|id| self.place(*id).country.is_none()).collect()
    }

    /// What bears exactly this name.
    fn named(&self, keys: &[u64]) -> impl Iterator<Item = Target> {
        let node = keys.iter().try_fold(self.names.root(), |node, key| self.names.step(node, *key));
        node.into_iter().flat_map(|node| self.names.at(node)).map(|it| it.target)
    }
}
