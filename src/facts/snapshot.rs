//! Facts as they were loaded, to be kept and read again. Of what is kept, little is read before an
//! article asks for it.

use std::ops::Range;
use std::sync::Arc;

use serde::{Serialize, de::DeserializeOwned};
use xxhash_rust::xxh3::xxh3_64;

use super::drawers::{ListOf, Spare};
use super::near::Near;
use super::{Drawers, FactFile, Facts, Names};

/// The form that facts are kept in. To be raised with every change of what is written here, or of a
/// type that is: nothing else tells a program that the bytes were meant otherwise.
pub(crate) const FORM: u64 = 4;

/// Bytes of a number: the form before a snapshot, the sum behind it, the length before each part.
const NUMBER: usize = 8;

impl Facts {
    /// Everything but the files' own texts, in a form for [`Facts::from_snapshot`] of this very
    /// program. `None` where that cannot be written.
    pub fn to_snapshot(&self) -> Option<Vec<u8>> {
        let mut out = FORM.to_le_bytes().to_vec();
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
    /// Gives the files back where the snapshot is damaged or has another form.
    pub fn from_snapshot(bytes: Vec<u8>, files: Vec<FactFile>) -> Result<Facts, Vec<FactFile>> {
        let spare = Arc::default();
        match read(bytes, &spare) {
            Some(facts) if facts.manners.len() == files.len() => {
                let files = Arc::new(files);
                spare.set(&files);
                Ok(Facts { files, ..facts })
            }
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
fn add_drawers<T: Serialize + DeserializeOwned + Clone>(out: &mut Vec<u8>, list: &Drawers<T>) -> Option<()> {
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

fn read(bytes: Vec<u8>, spare: &Arc<Spare>) -> Option<Facts> {
    if !bytes.starts_with(&FORM.to_le_bytes()) {
        return None;
    }
    let end = bytes.len().checked_sub(NUMBER)?;
    let (body, sum) = bytes.split_at(end);
    if xxh3_64(body).to_le_bytes() != sum {
        return None;
    }
    let mut parts = Parts { bytes: Arc::new(bytes), at: NUMBER, end, spare };
    let (names, near): (Names, Near) = (parts.next()?, parts.next()?);
    let facts: Facts = parts.next()?;
    // In the order they were written in.
    let facts = Facts {
        names,
        near: near.into(),
        sources: parts.drawers(|it| &it.sources)?,
        places: parts.drawers(|it| &it.places)?,
        organizations: parts.drawers(|it| &it.organizations)?,
        offices: parts.drawers(|it| &it.offices)?,
        people: parts.drawers(|it| &it.people)?,
        tenures: parts.drawers(|it| &it.tenures)?,
        series: parts.drawers(|it| &it.series)?,
        events: parts.drawers(|it| &it.events)?,
        terms: parts.drawers(|it| &it.terms)?,
        ..facts
    };
    let is_whole = parts.at == end
        && facts.names.is_whole()
        && facts.all_near().is_whole()
        && facts.by_office.is_whole(facts.tenures.len());
    is_whole.then_some(facts)
}

/// The parts of a snapshot that are still to be read.
struct Parts<'a> {
    bytes: Arc<Vec<u8>>,
    at: usize,
    end: usize,
    spare: &'a Arc<Spare>,
}

impl Parts<'_> {
    fn next<T: DeserializeOwned>(&mut self) -> Option<T> {
        let span = self.skip()?;
        let (part, rest) = postcard::take_from_bytes(self.bytes.get(span)?).ok()?;
        rest.is_empty().then_some(part)
    }

    fn drawers<T: Serialize + DeserializeOwned + Clone>(&mut self, list: ListOf<T>) -> Option<Drawers<T>> {
        let part = self.skip()?;
        let plan = self.next()?;
        Drawers::read(&plan, (&self.bytes, part), self.spare, list)
    }

    /// Where the next part is.
    fn skip(&mut self) -> Option<Range<usize>> {
        let (length, rest) = self.bytes.get(self.at..self.end)?.split_at_checked(NUMBER)?;
        let length = usize::try_from(u64::from_le_bytes(length.try_into().ok()?)).ok()?;
        let from = self.at.checked_add(NUMBER)?;
        self.at = from.checked_add(rest.get(..length)?.len())?;
        Some(from..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{OfficeId, Target};
    use crate::text::keys_of;

    fn all<T: std::fmt::Debug + DeserializeOwned + Clone>(list: &Drawers<T>) -> String {
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

    /// Enough of each kind for several drawers of some.
    fn many() -> Facts {
        let mut text = String::from("[[places]]\nid = \"x\"\nkind = \"country\"\nnames = [\"Xland\"]\n");
        text +=
            "[[organizations]]\nid = \"o\"\nkind = \"party\"\nnames = [\"Green Party of Xland\"]\ncountry = \"x\"\n";
        text += "[[offices]]\nid = \"head\"\ncountry = \"x\"\ntitles = [\"President of Xland\"]\n";
        for n in 0..50 {
            text += &format!("[[people]]\nid = \"p{n}\"\nnames = [\"Ann Number{n}\"]\n");
            text += &format!("[[people.tenures]]\noffice = \"head\"\nfrom = \"{}\"\nto = \"{}\"\n", 1900 + n, 1901 + n);
        }
        Facts::load(vec![FactFile::new("many.toml", text)])
    }

    /// Where the parts are, without their lengths.
    fn parts(bytes: &[u8]) -> Vec<Range<usize>> {
        let end = bytes.len() - NUMBER;
        let spare = Arc::default();
        let mut parts = Parts { bytes: Arc::new(bytes.to_vec()), at: NUMBER, end, spare: &spare };
        std::iter::from_fn(|| parts.skip()).collect()
    }

    fn with_sum(mut bytes: Vec<u8>) -> Vec<u8> {
        let end = bytes.len() - NUMBER;
        let sum = xxh3_64(&bytes[..end]);
        bytes[end..].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// Asks for everything that is there; how many things that are.
    fn walk(facts: &Facts) -> usize {
        fn each<T: DeserializeOwned + Clone>(list: &Drawers<T>) -> usize {
            let found = list.iter().zip(0..).filter(|(it, at)| std::ptr::eq(*it, &list[*at])).count();
            assert_eq!(found, list.len());
            found
        }
        let offices = (0..facts.offices.len() + 2).map(OfficeId::at);
        let mut found: usize = offices.map(|it| facts.tenures_of(it).count()).sum();
        for name in ["Xland", "Ann Number7", "President of Xland", "Green Party of Xland"] {
            let keys = keys_of(name);
            found += facts.names.look_up(name).len() + facts.near(&keys).count() + facts.cities(&keys).len();
            found += keys.iter().filter(|it| facts.names.may_open(**it, true)).count();
        }
        found += each(&facts.sources) + each(&facts.places) + each(&facts.organizations) + each(&facts.offices);
        found += each(&facts.people) + each(&facts.tenures) + each(&facts.series) + each(&facts.events);
        found + each(&facts.terms)
    }

    #[test]
    fn what_is_damaged_and_has_a_right_sum_is_refused_or_can_be_walked() {
        let loaded = many();
        assert!(loaded.problems().is_empty(), "{:?}", loaded.problems());
        let bytes = loaded.to_snapshot().expect("facts can be written");
        for part in parts(&bytes) {
            let step = (part.len() / 24).max(1);
            // The length before it is damaged as well.
            for at in (part.start - NUMBER..part.start).chain(part.step_by(step)) {
                for bits in [0x01, 0x80, 0xff] {
                    let mut bad = bytes.clone();
                    bad[at] ^= bits;
                    if let Ok(facts) = Facts::from_snapshot(with_sum(bad), loaded.files().to_vec()) {
                        walk(&facts);
                    }
                }
            }
        }
    }

    #[test]
    fn a_drawer_that_cannot_be_read_is_taken_from_the_files() {
        let loaded = many();
        let bytes = loaded.to_snapshot().expect("facts can be written");
        let name = b"Ann Number20";
        let at = bytes.windows(name.len()).position(|it| it == name).expect("a person in a middle drawer");
        let mut bad = bytes;
        bad[at..at + name.len()].fill(0xff);
        let read = Facts::from_snapshot(with_sum(bad), loaded.files().to_vec()).expect("the rest can be read");
        assert_eq!(all(&read.people), all(&loaded.people));
        assert_eq!(walk(&read), walk(&loaded));
    }

    #[test]
    fn another_form_is_not_read() {
        let loaded = many();
        let mut bytes = loaded.to_snapshot().expect("facts can be written");
        bytes[..NUMBER].copy_from_slice(&(FORM + 1).to_le_bytes());
        assert!(Facts::from_snapshot(with_sum(bytes), loaded.files().to_vec()).is_err());
    }
}
