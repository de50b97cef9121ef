//! A long list in drawers. Kept facts are read a drawer at a time, when something in it is asked for:
//! an article is about few of the people there are.

use std::ops::{Index, Range};
use std::sync::{Arc, OnceLock};

use serde::{Serialize, de::DeserializeOwned};

use super::{FactFile, Facts, column};

/// So many things lie in a drawer: who asks for one pays for all of them.
const SIZE: usize = 16;

/// A list that is there in full, or is read piece by piece. What it holds does not depend on that.
#[derive(Clone, Debug)]
pub struct Drawers<T> {
    /// Everything, unless it is kept.
    loaded: Vec<T>,
    kept: Option<Kept<T>>,
}

#[derive(Clone, Debug)]
struct Kept<T> {
    len: usize,
    bytes: Arc<Vec<u8>>,
    /// For each drawer where it begins in the bytes; the last one ends where another would begin.
    begins: Vec<usize>,
    drawers: Vec<OnceLock<Vec<T>>>,
    spare: Arc<Spare>,
    /// Where the same list is in facts.
    list: ListOf<T>,
}

/// One of the lists that facts have.
pub(super) type ListOf<T> = fn(&Facts) -> &Drawers<T>;

/// The facts once more, parsed from the files when a drawer cannot be read. The sum and the form
/// number rule that out but for a form that was changed and not counted: even then a writer is to
/// see neither a stop nor gaps in what is known. What can be read and means something else
/// is not noticed: against that there is only the form number.
#[derive(Debug, Default)]
pub(super) struct Spare {
    files: OnceLock<Arc<Vec<FactFile>>>,
    facts: OnceLock<Facts>,
}

impl Spare {
    /// What to parse: known only when all else is read.
    pub(super) fn set(&self, files: &Arc<Vec<FactFile>>) {
        self.files.get_or_init(|| files.clone());
    }

    fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| Facts::load(self.files.get().map_or(Vec::new(), |it| it.to_vec())))
    }
}

/// What is to be known of kept drawers before any is opened.
#[derive(Serialize, serde::Deserialize)]
pub(super) struct Plan {
    len: u32,
    /// Where each drawer begins, from the first on.
    #[serde(with = "column")]
    begins: Vec<u32>,
}

impl<T> Default for Drawers<T> {
    fn default() -> Drawers<T> {
        Drawers { loaded: Vec::new(), kept: None }
    }
}

impl<T: DeserializeOwned + Clone> Drawers<T> {
    /// How many things there are.
    pub fn len(&self) -> usize {
        self.kept.as_ref().map_or(self.loaded.len(), |it| it.len)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them.
    pub fn iter(&self) -> Iter<'_, T> {
        let drawers = self.kept.as_ref().map_or(1, |it| it.drawers.len());
        Iter { list: self, next: 1, drawers, here: if drawers > 0 { self.drawer(0).iter() } else { [].iter() } }
    }

    fn drawer(&self, number: usize) -> &[T] {
        self.kept.as_ref().map_or(&self.loaded, |it| it.drawer(number))
    }

    /// The list itself, while facts are loaded.
    pub(super) fn loaded(&mut self) -> &mut Vec<T> {
        if let Some(kept) = self.kept.take() {
            self.loaded = (0..kept.drawers.len()).flat_map(|it| kept.drawer(it).to_vec()).collect();
        }
        &mut self.loaded
    }
}

impl<T: Serialize + DeserializeOwned + Clone> Drawers<T> {
    /// Writes all drawers.
    pub(super) fn write(&self, out: &mut Vec<u8>) -> Option<Plan> {
        let (all, from) = (self.iter().collect::<Vec<&T>>(), out.len());
        let mut begins = Vec::new();
        for drawer in all.chunks(SIZE) {
            begins.push(u32::try_from(out.len() - from).ok()?);
            *out = postcard::to_extend(drawer, std::mem::take(out)).ok()?;
        }
        begins.push(u32::try_from(out.len() - from).ok()?);
        Some(Plan { len: u32::try_from(all.len()).ok()?, begins })
    }

    /// The list whose drawers lie in this part of the bytes. `None` where they are of another form.
    pub(super) fn read(
        plan: &Plan,
        (bytes, part): (&Arc<Vec<u8>>, Range<usize>),
        spare: &Arc<Spare>,
        list: ListOf<T>,
    ) -> Option<Drawers<T>> {
        let len = plan.len as usize;
        let count = len.div_ceil(SIZE);
        // Before anything is made as long as a number from the disk says.
        if plan.begins.len() != count + 1 || !column::cut(&plan.begins, part.len()) {
            return None;
        }
        let drawers: Vec<OnceLock<Vec<T>>> = (0..count).map(|_| OnceLock::new()).collect();
        let begins = plan.begins.iter().map(|it| part.start.checked_add(*it as usize)).collect::<Option<_>>()?;
        let kept = Kept { len, bytes: bytes.clone(), begins, drawers, spare: spare.clone(), list };
        // That the sum is right tells what is damaged, not what was written in another form. The last
        // drawer tells besides that there are as many things as the plan says.
        let is_ours = count == 0 || [0, count - 1].into_iter().all(|it| kept.read(it).is_some());
        is_ours.then_some(Drawers { loaded: Vec::new(), kept: Some(kept) })
    }
}

impl<T: DeserializeOwned + Clone> Kept<T> {
    #[inline]
    fn drawer(&self, number: usize) -> &[T] {
        self.drawers
            .get(number)
            .map_or(&[], |it| it.get_or_init(|| self.read(number).unwrap_or_else(|| self.anew(number))))
    }

    /// What is in a drawer; `None` where that is not so many things as belong there.
    #[cold]
    fn read(&self, number: usize) -> Option<Vec<T>> {
        let span = *self.begins.get(number)?..*self.begins.get(number + 1)?;
        let (things, rest) = postcard::take_from_bytes::<Vec<T>>(self.bytes.get(span)?).ok()?;
        let wanted = self.len.saturating_sub(number * SIZE).min(SIZE);
        (rest.is_empty() && things.len() == wanted).then_some(things)
    }

    /// What would be in a drawer, from the files.
    #[cold]
    fn anew(&self, number: usize) -> Vec<T> {
        let list = (self.list)(self.spare.facts());
        list.iter().skip(number * SIZE).take(SIZE).cloned().collect()
    }
}

impl<T: DeserializeOwned + Clone> Index<usize> for Drawers<T> {
    type Output = T;

    #[inline]
    fn index(&self, index: usize) -> &T {
        match &self.kept {
            None => &self.loaded[index],
            Some(kept) => &kept.drawer(index / SIZE)[index % SIZE],
        }
    }
}

/// Everything in some drawers, in order.
#[derive(Debug)]
pub struct Iter<'a, T> {
    list: &'a Drawers<T>,
    next: usize,
    drawers: usize,
    here: std::slice::Iter<'a, T>,
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter { here: self.here.clone(), ..*self }
    }
}

impl<'a, T: DeserializeOwned + Clone> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        loop {
            if let Some(it) = self.here.next() {
                return Some(it);
            }
            if self.next >= self.drawers {
                return None;
            }
            self.here = self.list.drawer(self.next).iter();
            self.next += 1;
        }
    }
}

impl<'a, T: DeserializeOwned + Clone> IntoIterator for &'a Drawers<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened<T: Serialize + DeserializeOwned + Clone>(plan: &Plan, bytes: Vec<u8>, from: usize) -> Option<Drawers<T>> {
        let part = from..bytes.len();
        Drawers::read(plan, (&Arc::new(bytes), part), &Arc::default(), |_| unreachable!("no drawer is damaged"))
    }

    #[test]
    fn a_plan_that_does_not_fit_is_refused() {
        let mut list: Drawers<u64> = Drawers::default();
        list.loaded().extend(0..40);
        let mut bytes = Vec::new();
        let Plan { len, begins } = list.write(&mut bytes).expect("it can be written");
        let opens = |len, begins: &[u32], more: usize| {
            let bytes = bytes.iter().copied().chain(std::iter::repeat_n(0, more)).collect();
            opened::<u64>(&Plan { len, begins: begins.to_vec() }, bytes, 0).is_some()
        };
        assert!(opens(len, &begins, 0));
        assert!(!opens(u32::MAX, &begins, 0) && !opens(len + 1, &begins, 0) && !opens(len, &begins, 1));
        assert!(!opens(len, &[0, begins[2], begins[1], begins[3]], 0) && !opens(len, &[0, 1, 2, u32::MAX], 0));
    }

    #[test]
    fn what_is_kept_is_the_same_list() {
        for len in [0, 1, SIZE - 1, SIZE, 5 * SIZE + 3] {
            let mut list: Drawers<String> = Drawers::default();
            list.loaded().extend((0..len).map(|it| format!("number {it}")));
            let mut bytes = b"before".to_vec();
            let plan = list.write(&mut bytes).expect("it can be written");
            let mut kept = opened::<String>(&plan, bytes, 6).expect("it can be read");
            assert_eq!((kept.len(), kept.is_empty()), (len, len == 0));
            assert!((0..len).rev().all(|it| kept[it] == list[it]));
            assert!(kept.iter().eq(list.iter()));
            assert_eq!(kept.loaded(), list.loaded());
        }
    }

    #[test]
    fn what_has_another_form_is_not_read() {
        let mut list: Drawers<Vec<u64>> = Drawers::default();
        list.loaded().push(vec![u64::MAX]);
        let mut bytes = Vec::new();
        let plan = list.write(&mut bytes).expect("it can be written");
        assert!(opened::<String>(&plan, bytes, 0).is_none());
    }
}
