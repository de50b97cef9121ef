//! Facts as they were loaded, to be kept and read again: reading them takes a tenth of the time of
//! reading their files.

use xxhash_rust::xxh3::xxh3_64;

use super::near::Near;
use super::{FactFile, Facts};

/// Bytes of the sum at the end of a snapshot.
const SUM: usize = 8;

impl Facts {
    /// Everything but the files' own texts, in a form for [`Facts::from_snapshot`] of this very
    /// program. `None` where that cannot be written.
    pub fn to_snapshot(&self) -> Option<Vec<u8>> {
        let mut out = postcard::to_stdvec(&(self, self.all_near())).ok()?;
        let sum = xxh3_64(&out);
        out.extend_from_slice(&sum.to_le_bytes());
        Some(out)
    }

    /// The facts of some files, from a snapshot that was made of them. `None` where it is damaged.
    pub fn from_snapshot(bytes: &[u8], files: Vec<FactFile>) -> Option<Facts> {
        let (body, sum) = bytes.split_at_checked(bytes.len().checked_sub(SUM)?)?;
        if xxh3_64(body).to_le_bytes() != sum {
            return None;
        }
        let (facts, near): (Facts, Near) = postcard::from_bytes(body).ok()?;
        (facts.manners.len() == files.len()).then_some(Facts { files, near: near.into(), ..facts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Target;

    #[test]
    fn what_is_kept_is_what_was_loaded() {
        let loaded = Facts::with_packs(Vec::new());
        let bytes = loaded.to_snapshot().expect("facts can be written");
        let read = Facts::from_snapshot(&bytes, loaded.files().to_vec()).expect("and read");
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
        assert!(Facts::from_snapshot(&bytes, loaded.files().to_vec()).is_some());
        assert!(Facts::from_snapshot(&bytes, Vec::new()).is_none());
        assert!(Facts::from_snapshot(&[], Vec::new()).is_none());
        for at in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[at] ^= 0x10;
            assert!(Facts::from_snapshot(&bad, loaded.files().to_vec()).is_none(), "byte {at}");
        }
    }
}
