//! Facts as they were loaded, to be kept and read again. Of what is kept, little is read before an
//! article asks for it.

use std::ops::Range;
use std::sync::Arc;

use serde::{Serialize, de::DeserializeOwned};
use xxhash_rust::xxh3::xxh3_64;

use super::near::Near;
use super::{Drawers, FactFile, Facts, Names};

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
        add_drawers(&mut out, &self.sources)?;
        add_drawers(&mut out, &self.places)?;
        add_drawers(&mut out, &self.organizations)?;
        add_drawers(&mut out, &self.offices)?;
        add_drawers(&mut out, &self.people)?;
        add_drawers(&mut out, &self.tenures)?;
        add_drawers(&mut out, &self.series)?;
        add_drawers(&mut out, &self.events)?;
        add_drawers(&mut out, &self.terms)?;
        let sum = xxh3_64(&out);
        out.extend_from_slice(&sum.to_le_bytes());
        Some(out)
    }

    /// The facts of some files, from a snapshot that was made of them.
    ///
    /// # Errors
    ///
    /// Gives the files back where the snapshot is damaged.
    pub fn from_snapshot(bytes: Vec<u8>, files: Vec<FactFile>) -> Result<Facts, Vec<FactFile>> {
        match read(bytes) {
            Some(facts) if facts.manners.len() == files.len() => Ok(Facts { files, ..facts }),
            _ => Err(files),
        }
    }
}

/// Adds a part: its length, then itself.
fn add(out: &mut Vec<u8>, part: &impl Serialize) -> Option<()> {
    let at = out.len();
    out.extend_from_slice(&[0; NUMBER]);
    *out = postcard::to_extend(part, std::mem::take(out)).ok()?;
    set_length(out, at);
    Some(())
}

/// Adds a list as two parts: what is in its drawers, and where each of them begins.
fn add_drawers<T: Serialize + DeserializeOwned>(out: &mut Vec<u8>, list: &Drawers<T>) -> Option<()> {
    let at = out.len();
    out.extend_from_slice(&[0; NUMBER]);
    let plan = list.write(out)?;
    set_length(out, at);
    add(out, &plan)
}

fn set_length(out: &mut [u8], at: usize) {
    let length = (out.len() - at - NUMBER) as u64;
    out[at..at + NUMBER].copy_from_slice(&length.to_le_bytes());
}

fn read(bytes: Vec<u8>) -> Option<Facts> {
    let end = bytes.len().checked_sub(NUMBER)?;
    let (body, sum) = bytes.split_at(end);
    if xxh3_64(body).to_le_bytes() != sum {
        return None;
    }
    let mut parts = Parts { bytes: Arc::new(bytes), at: 0, end };
    let (names, near): (Names, Near) = (parts.next()?, parts.next()?);
    let facts: Facts = parts.next()?;
    // In the order they were written in.
    Some(Facts {
        names,
        near: near.into(),
        sources: parts.drawers()?,
        places: parts.drawers()?,
        organizations: parts.drawers()?,
        offices: parts.drawers()?,
        people: parts.drawers()?,
        tenures: parts.drawers()?,
        series: parts.drawers()?,
        events: parts.drawers()?,
        terms: parts.drawers()?,
        ..facts
    })
}

/// The parts of a snapshot that are still to be read.
struct Parts {
    bytes: Arc<Vec<u8>>,
    at: usize,
    end: usize,
}

impl Parts {
    fn next<T: DeserializeOwned>(&mut self) -> Option<T> {
        let span = self.skip()?;
        postcard::from_bytes(&self.bytes[span]).ok()
    }

    fn drawers<T: Serialize + DeserializeOwned>(&mut self) -> Option<Drawers<T>> {
        let from = self.skip()?.start;
        let plan = self.next()?;
        Drawers::read(&plan, &self.bytes, from)
    }

    /// Where the next part is.
    fn skip(&mut self) -> Option<Range<usize>> {
        let (length, rest) = self.bytes.get(self.at..self.end)?.split_at_checked(NUMBER)?;
        let length = usize::try_from(u64::from_le_bytes(length.try_into().ok()?)).ok()?;
        let from = self.at + NUMBER;
        self.at = from + rest.get(..length)?.len();
        Some(from..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{OfficeId, Target};
    use crate::text::keys_of;

    fn all<T: std::fmt::Debug + DeserializeOwned>(list: &Drawers<T>) -> String {
        format!("{:?}", list.iter().collect::<Vec<&T>>())
    }

    #[test]
    fn what_is_kept_is_what_was_loaded() {
        let loaded = Facts::with_packs(Vec::new());
        let bytes = loaded.to_snapshot().expect("facts can be written");
        let read = Facts::from_snapshot(bytes, loaded.files().to_vec()).expect("what was written can be read");
        assert_eq!(all(&read.sources), all(&loaded.sources));
        assert_eq!(all(&read.places), all(&loaded.places));
        assert_eq!(all(&read.organizations), all(&loaded.organizations));
        assert_eq!(all(&read.offices), all(&loaded.offices));
        assert_eq!(all(&read.people), all(&loaded.people));
        assert_eq!(all(&read.tenures), all(&loaded.tenures));
        assert_eq!(all(&read.series), all(&loaded.series));
        assert_eq!(all(&read.events), all(&loaded.events));
        assert_eq!(all(&read.terms), all(&loaded.terms));
        for (index, office) in loaded.offices().iter().enumerate() {
            let of = |facts: &Facts| facts.tenures_of(OfficeId::at(index)).map(|it| it.origin.span).collect::<Vec<_>>();
            assert_eq!(of(&read), of(&loaded), "{}", office.id);
        }
        let keys = keys_of("Emmanuel Makron");
        assert!(read.near(&keys).eq(loaded.near(&keys)) && read.near(&keys).count() > 0);
        assert_eq!(read.names().look_up("Vietnam"), loaded.names().look_up("Vietnam"));
        assert!(read.names().look_up("Vietnam").iter().any(|it| matches!(it.target, Target::Place(_))));
    }

    #[test]
    fn what_is_damaged_is_not_read() {
        let loaded = Facts::load(vec![FactFile::new("a.toml", "[[people]]\nid = \"a\"\nnames = [\"Ann Berg\"]\n")]);
        let bytes = loaded.to_snapshot().expect("facts can be written");
        assert!(Facts::from_snapshot(bytes.clone(), loaded.files().to_vec()).is_ok());
        assert!(Facts::from_snapshot(bytes.clone(), Vec::new()).is_err());
        assert!(Facts::from_snapshot(Vec::new(), Vec::new()).is_err());
        for at in (0..bytes.len()).step_by(61).chain(bytes.len() - NUMBER..bytes.len()) {
            let mut bad = bytes.clone();
            bad[at] ^= 0x10;
            assert!(Facts::from_snapshot(bad, loaded.files().to_vec()).is_err(), "byte {at}");
        }
    }
}
