//! Layers: which blocks of several files are of one person.
//!
//! Blocks are of one person if they have the same id, or the same Wikidata item, or if a file of
//! very many has somebody of the same name in the same office as a file made by hand. The later
//! file has the word, except that what is made by hand is never replaced by what is not.

use std::collections::HashMap;

use super::Manner;
use super::blocks::{Ref, Tenures};
use super::model::{FileId, Person};
use super::problems::Problem;
use crate::text::fold;

type Drafted = (Person, Ref, Ref, Tenures);

/// Takes out people whom another block replaces, and gives the ids they had with the ids that are
/// meant instead.
pub(super) fn same_people(
    manners: &[Manner],
    people: &mut Vec<Drafted>,
    problems: &mut Vec<Problem>,
) -> Vec<(String, String)> {
    let mut keep = vec![true; people.len()];
    let mut met: Vec<(usize, usize)> = Vec::new();
    let crowded = |file: FileId| manners[file.index()].crowded;
    let mut by_item: HashMap<&str, usize> = HashMap::new();
    for (index, (person, ..)) in people.iter().enumerate() {
        let Some(item) = person.wikidata.as_deref() else { continue };
        let Some(earlier) = by_item.insert(item, index) else { continue };
        let (other, file) = (&people[earlier].0, person.origin.file);
        if other.id == person.id {
            continue;
        }
        if other.origin.file == file {
            let message = format!("`{}` has the same Wikidata item `{item}`; make one block of both", other.id);
            problems.push(Problem::error(file, person.origin.span, &message));
            continue;
        }
        // What is made by hand stays, also where a crowd is loaded later.
        let (out, stays) =
            if crowded(file) && !crowded(other.origin.file) { (index, earlier) } else { (earlier, index) };
        by_item.insert(item, stays);
        keep[out] = false;
        met.push((out, stays));
    }
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    if manners.iter().any(|it| it.crowded) {
        for (index, (person, ..)) in people.iter().enumerate().filter(|(_, it)| !crowded(it.0.origin.file)) {
            for name in &person.names {
                by_name.entry(fold(name)).or_default().push(index);
            }
        }
    }
    if !by_name.is_empty() {
        for (index, (person, _, _, tenures)) in people.iter().enumerate() {
            if !keep[index] || !crowded(person.origin.file) {
                continue;
            }
            let named = person.names.iter().filter_map(|it| by_name.get(&fold(it))).flatten();
            let office = |it: &Ref| it.as_ref().map(|(id, _)| id.clone());
            let mut same = named.filter(|other| {
                let own = &people[**other].3;
                tenures.iter().any(|(_, it)| own.iter().any(|(_, other)| office(it) == office(other)))
            });
            if let Some(other) = same.next() {
                keep[index] = false;
                met.push((index, *other));
            }
        }
    }
    for (out, stays) in &met {
        let file = people[*out].0.origin.file;
        let origin = &mut people[*stays].0.origin;
        if origin.file != file {
            origin.overrides = Some(file);
        }
    }
    let ids = met.iter().map(|(out, stays)| (people[*out].0.id.clone(), people[*stays].0.id.clone())).collect();
    let mut at = 0;
    people.retain(|_| {
        at += 1;
        keep[at - 1]
    });
    ids
}
