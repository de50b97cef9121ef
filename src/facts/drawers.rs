//! A long list in drawers. Kept facts are read a drawer at a time, when something in it is asked for:
//! an article is about few of the people there are.

use std::ops::Index;
use std::sync::{Arc, OnceLock};

use serde::{Serialize, de::DeserializeOwned};

use super::column;

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

impl<T: DeserializeOwned> Drawers<T> {
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
            self.loaded = (0..kept.drawers.len()).flat_map(|it| kept.read(it).unwrap_or_default()).collect();
        }
        &mut self.loaded
    }
}

impl<T: Serialize + DeserializeOwned> Drawers<T> {
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

    /// The list whose drawers lie in these bytes, from there on. `None` where they are of another form.
    pub(super) fn read(plan: &Plan, bytes: &Arc<Vec<u8>>, from: usize) -> Option<Drawers<T>> {
        let len = plan.len as usize;
        let drawers: Vec<OnceLock<Vec<T>>> = (0..len.div_ceil(SIZE)).map(|_| OnceLock::new()).collect();
        let begins: Vec<usize> = plan.begins.iter().map(|it| from + *it as usize).collect();
        let kept = Kept { len, bytes: bytes.clone(), begins, drawers };
        // That the sum is right tells what is damaged, not what was written in another form.
        let is_ours = kept.begins.len() == kept.drawers.len() + 1
            && (len == 0 || kept.read(0).is_some_and(|it| it.len() == len.min(SIZE)));
        is_ours.then_some(Drawers { loaded: Vec::new(), kept: Some(kept) })
    }
}

impl<T: DeserializeOwned> Kept<T> {
    #[inline]
    fn drawer(&self, number: usize) -> &[T] {
        self.drawers.get(number).map_or(&[], |it| it.get_or_init(|| self.read(number).unwrap_or_default()))
    }

    #[cold]
    fn read(&self, number: usize) -> Option<Vec<T>> {
        let span = *self.begins.get(number)?..*self.begins.get(number + 1)?;
        postcard::from_bytes(self.bytes.get(span)?).ok()
    }
}

impl<T: DeserializeOwned> Index<usize> for Drawers<T> {
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

impl<'a, T: DeserializeOwned> Iterator for Iter<'a, T> {
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

impl<'a, T: DeserializeOwned> IntoIterator for &'a Drawers<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_the_same_list() {
        for len in [0, 1, SIZE - 1, SIZE, 5 * SIZE + 3] {
            let mut list: Drawers<String> = Drawers::default();
            list.loaded().extend((0..len).map(|it| format!("number {it}")));
            let mut bytes = b"before".to_vec();
            let plan = list.write(&mut bytes).expect("it can be written");
            let mut kept: Drawers<String> = Drawers::read(&plan, &Arc::new(bytes), 6).expect("it can be read");
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
        assert!(Drawers::<String>::read(&plan, &Arc::new(bytes), 0).is_none());
    }
}
