//! What names stand for as numbers of 64 bits, in which they are kept, and back.
//!
//! For `#[serde(with = "packed")]` on the names of the gazetteer.

use serde::{Deserializer, Serializer, de::Error};

use super::column;
use super::model::{EventId, OfficeId, OrganizationId, PersonId, PlaceId, SeriesId, TermId};
use super::names::{Base, Capitals, Form, NameRef, Target};

/// A target in the lower 36 bits: its number, and above it its kind.
pub(super) fn pack_target(target: Target) -> u64 {
    let (kind, id) = match target {
        Target::Person(id) => (0, id.0),
        Target::Place(id) => (1, id.0),
        Target::Demonym(id) => (2, id.0),
        Target::Organization(id) => (3, id.0),
        Target::Office(id) => (4, id.0),
        Target::Series(id) => (5, id.0),
        Target::Event(id) => (6, id.0),
        Target::Term(id) => (7, id.0),
        Target::AnniversaryOf(Base::Event(id)) => (8, id.0),
        Target::AnniversaryOf(Base::Organization(id)) => (9, id.0),
        Target::AnniversaryOf(Base::Place(id)) => (10, id.0),
        Target::Other => (11, 0),
    };
    kind << 32 | u64::from(id)
}

/// The target in the lower 36 bits; `None` where no target has such a number.
pub(super) fn unpack_target(bits: u64) -> Option<Target> {
    let id = bits as u32;
    Some(match bits >> 32 & 0xf {
        0 => Target::Person(PersonId(id)),
        1 => Target::Place(PlaceId(id)),
        2 => Target::Demonym(PlaceId(id)),
        3 => Target::Organization(OrganizationId(id)),
        4 => Target::Office(OfficeId(id)),
        5 => Target::Series(SeriesId(id)),
        6 => Target::Event(EventId(id)),
        7 => Target::Term(TermId(id)),
        8 => Target::AnniversaryOf(Base::Event(EventId(id))),
        9 => Target::AnniversaryOf(Base::Organization(OrganizationId(id))),
        10 => Target::AnniversaryOf(Base::Place(PlaceId(id))),
        11 => Target::Other,
        _ => return None,
    })
}

fn pack(name: &NameRef) -> u64 {
    let (form, number) = match name.form {
        Form::Full => (0, 0),
        Form::Abbreviation => (1, 0),
        Form::Short => (2, 0),
        Form::Informal => (3, 0),
        Form::Head => (4, 0),
        Form::Former => (5, 0),
        Form::Avoid(number) => (6, number),
    };
    let capitals = match name.capitals {
        Capitals::Any => 0,
        Capitals::Proper => 1,
        Capitals::Exact => 2,
    };
    u64::from(number) << 48 | capitals << 40 | form << 36 | pack_target(name.target)
}

fn unpack(bits: u64) -> Option<NameRef> {
    let form = match bits >> 36 & 0xf {
        0 => Form::Full,
        1 => Form::Abbreviation,
        2 => Form::Short,
        3 => Form::Informal,
        4 => Form::Head,
        5 => Form::Former,
        6 => Form::Avoid((bits >> 48) as u16),
        _ => return None,
    };
    let capitals = match bits >> 40 & 0xff {
        0 => Capitals::Any,
        1 => Capitals::Proper,
        2 => Capitals::Exact,
        _ => return None,
    };
    Some(NameRef::new(unpack_target(bits)?, form, capitals))
}

/// Writes names.
pub(super) fn serialize<S: Serializer>(names: &[NameRef], out: S) -> Result<S::Ok, S::Error> {
    column::serialize(&names.iter().map(pack).collect::<Vec<u64>>(), out)
}

/// Reads names.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<NameRef>, D::Error> {
    let numbers: Vec<u64> = column::deserialize(from)?;
    // Over `Option` alone the list would grow step by step.
    let mut names = Vec::with_capacity(numbers.len());
    for number in numbers {
        names.push(unpack(number).ok_or_else(|| D::Error::custom("no name has this number"))?);
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        let most = u32::MAX;
        let targets = [
            Target::Person(PersonId(7)),
            Target::Place(PlaceId(most)),
            Target::Demonym(PlaceId(0)),
            Target::Organization(OrganizationId(1)),
            Target::Office(OfficeId(most)),
            Target::Series(SeriesId(3)),
            Target::Event(EventId(4)),
            Target::Term(TermId(5)),
            Target::AnniversaryOf(Base::Event(EventId(most))),
            Target::AnniversaryOf(Base::Organization(OrganizationId(6))),
            Target::AnniversaryOf(Base::Place(PlaceId(8))),
            Target::Other,
        ];
        let forms = [
            Form::Full,
            Form::Abbreviation,
            Form::Short,
            Form::Informal,
            Form::Head,
            Form::Former,
            Form::Avoid(0),
            Form::Avoid(u16::MAX),
        ];
        for target in targets {
            for form in forms {
                for capitals in [Capitals::Any, Capitals::Proper, Capitals::Exact] {
                    let name = NameRef::new(target, form, capitals);
                    assert_eq!(unpack(pack(&name)), Some(name));
                }
            }
        }
        assert_eq!(unpack(u64::MAX), None);
    }
}
