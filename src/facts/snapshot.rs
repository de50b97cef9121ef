//! Facts as they were loaded, to be kept and read again: reading them takes a tenth of the time of
//! reading their files.

use serde::{Serialize, de::DeserializeOwned};
use xxhash_rust::xxh3::xxh3_64;

use super::near::Near;
use super::{FactFile, Facts, Names};
use crate::pieces;

/// Bytes of a number: the sum at the end of a snapshot, the length before each of its parts.
const NUMBER: usize = 8;

impl Facts {
    /// Everything but the files' own texts, in a form for [`Facts::from_snapshot`] of this very
    /// program. `None` where that cannot be written.
    pub fn to_snapshot(&self) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        add(&mut out, &self.names)?;
        add(&mut out, self.all_near())?;
        add(&mut out, self)?;
        let sum = xxh3_64(&out);
        out.extend_from_slice(&sum.to_le_bytes());
        Some(out)
    }

    /// The facts of some files, from a snapshot that was made of them.
    ///
    /// # Errors
    ///
    /// Gives the files back where the snapshot is damaged.
    pub fn from_snapshot(bytes: &[u8], files: Vec<FactFile>) -> Result<Facts, Vec<FactFile>> {
        match parts(bytes) {
            Some((names, near, facts)) if facts.manners.len() == files.len() => {
                Ok(Facts { files, names, near: near.into(), ..facts })
            }
            _ => Err(files),
        }
    }
}

fn add(out: &mut Vec<u8>, part: &impl Serialize) -> Option<()> {
    let at = out.len();
    out.extend_from_slice(&[0; NUMBER]);
    *out = postcard::to_extend(part, std::mem::take(out)).ok()?;
    let length = (out.len() - at - NUMBER) as u64;
    out[at..at + NUMBER].copy_from_slice(&length.to_le_bytes());
    Some(())
}

fn parts(bytes: &[u8]) -> Option<(Names, Near, Facts)> {
    let (mut body, sum) = bytes.split_at_checked(bytes.len().checked_sub(NUMBER)?)?;
    if xxh3_64(body).to_le_bytes() != sum {
        return None;
    }
    let (names, near, facts) = (next(&mut body)?, next(&mut body)?, next(&mut body)?);
    let (names, rest) = pieces::both(bytes.len(), || read(names), || Some((read(near)?, read(facts)?)));
    let (near, facts) = rest?;
    Some((names?, near, facts))
}

fn next<'a>(body: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = body.split_at_checked(NUMBER)?;
    let length = u64::from_le_bytes(length.try_into().ok()?);
    let (part, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *body = rest;
    Some(part)
}

fn read<T: DeserializeOwned>(part: &[u8]) -> Option<T> {
    postcard::from_bytes(part).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Target;

    #[test]
    fn what_is_kept_is_what_was_loaded() {
        let loaded = Facts::with_packs(Vec::new());
        let bytes = loaded.to_snapshot().expect("facts can be written");
        let read = Facts::from_snapshot(&bytes, loaded.files().to_vec()).expect("what was written can be read");
        assert_eq!(format!("{:?}", read.people), format!("{:?}", loaded.people));
        assert_eq!(format!("{:?}", read.tenures), format!("{:?}", loaded.tenures));
        assert_eq!(format!("{:?}", read.events), format!("{:?}", loaded.events));
        assert_eq!(read.names().look_up("Vietnam"), loaded.names().look_up("Vietnam"));
        assert!(read.names().look_up("Vietnam").iter().any(|it| matches!(it.target, Target::Place(_))));
    }

    #[test]
    fn what_is_damaged_is_not_read() {
        let loaded = Facts::load(vec![FactFile::new("a.toml", "[[people]]\nid = \"a\"\nnames = [\"Ann Berg\"]\n")]);
        let bytes = loaded.to_snapshot().expect("facts can be written");
        assert!(Facts::from_snapshot(&bytes, loaded.files().to_vec()).is_ok());
        assert!(Facts::from_snapshot(&bytes, Vec::new()).is_err());
        assert!(Facts::from_snapshot(&[], Vec::new()).is_err());
        for at in (0..bytes.len()).step_by(61).chain(bytes.len() - NUMBER..bytes.len()) {
            let mut bad = bytes.clone();
            bad[at] ^= 0x10;
            assert!(Facts::from_snapshot(&bad, loaded.files().to_vec()).is_err(), "byte {at}");
        }
    }
}
