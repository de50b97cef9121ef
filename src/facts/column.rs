//! Lists of numbers to plain bytes and back: a long list is read by copying it, not number by number.
//!
//! For `#[serde(with = "column")]`.

use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// A number of fixed width.
pub(super) trait Number: Copy {
    /// Appends it.
    fn write(self, out: &mut Vec<u8>);
    /// The numbers of some bytes; `None` where these do not come out even.
    fn read(bytes: &[u8]) -> Option<Vec<Self>>;
}

macro_rules! numbers {
    ($($of:ty)*) => {$(
        impl Number for $of {
            fn write(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
            fn read(bytes: &[u8]) -> Option<Vec<$of>> {
                let (each, rest) = bytes.as_chunks();
                rest.is_empty().then(|| each.iter().map(|it| <$of>::from_le_bytes(*it)).collect())
            }
        }
    )*};
}

numbers! { u32 u64 }

/// Whether numbers from the disk cut a list of some length into pieces: where each begins, and at
/// last where the list ends.
pub(super) fn cut(begins: &[u32], len: usize) -> bool {
    begins.is_sorted() && begins.last().map_or(0, |it| *it as usize) == len
}

/// Writes a list.
pub(super) fn serialize<S: Serializer, N: Number>(list: &[N], out: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(size_of_val(list));
    list.iter().for_each(|it| it.write(&mut bytes));
    out.serialize_bytes(&bytes)
}

/// Reads a list.
pub(super) fn deserialize<'de, D: Deserializer<'de>, N: Number>(from: D) -> Result<Vec<N>, D::Error> {
    N::read(<&[u8]>::deserialize(from)?).ok_or_else(|| D::Error::custom("half a number is left over"))
}
