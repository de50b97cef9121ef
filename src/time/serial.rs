//! Days as numbers, to be kept and read again: days since the first of January of the year 1.

use chrono::Datelike;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::Day;

fn day<E: Error>(number: i32) -> Result<Day, E> {
    Day::from_num_days_from_ce_opt(number).ok_or_else(|| E::custom("no day has this number"))
}

/// Writes a day.
pub(crate) fn serialize<S: Serializer>(day: &Day, out: S) -> Result<S::Ok, S::Error> {
    day.num_days_from_ce().serialize(out)
}

/// Reads a day.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
    day(i32::deserialize(from)?)
}

/// The same for a day that may be missing.
pub(crate) mod optional {
    use super::*;

    /// Writes a day, if there is one.
    pub(crate) fn serialize<S: Serializer>(day: &Option<Day>, out: S) -> Result<S::Ok, S::Error> {
        day.map(|it| it.num_days_from_ce()).serialize(out)
    }

    /// Reads a day, if there is one.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Day>, D::Error> {
        Option::<i32>::deserialize(from)?.map(day).transpose()
    }
}
