//! Completion in fact files: which id is meant at a cursor, and which there are.

use super::schema::{BLOCKS, Holds, INNER, Key, Kind, keys_of};
use super::{Facts, Seat};
use crate::text::{Span, fold};

/// An id that may be written at a cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The id.
    pub id: String,
    /// The name of what bears it.
    pub name: String,
    /// "person", "office", ...
    pub kind: &'static str,
}

/// Where an id is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The text between the quotation marks.
    pub span: Span,
    /// What it is the id of.
    pub kind: Kind,
}

/// The place at a cursor, if an id is being written there. Looks back over one block at most.
pub fn place_at(text: &str, offset: usize) -> Option<Place> {
    let before = text.get(..offset)?;
    let line = before.rfind('\n').map_or(0, |it| it + 1);
    let quotes = before[line..].matches('"').count();
    if quotes % 2 == 0 {
        return None;
    }
    let start = before.rfind('"')? + 1;
    let rest = text[start..].split('\n').next().unwrap_or_default();
    // A quotation mark that is still missing ends before the comma or bracket.
    let end = start + rest.find(['"', ',', ']', '}']).unwrap_or(rest.trim_end().len());
    let key = key_before(&text[..start - 1])?;
    let (_, holds, _) = tables(before)?.into_iter().flatten().find(|(it, ..)| *it == key)?;
    match holds {
        Holds::Id(kind, _) => Some(Place { span: Span::new(start, end.max(start)), kind: *kind }),
        _ => None,
    }
}

/// The tables that a key at the end of a text may be of, the nearest first.
pub(super) fn tables(before: &str) -> Option<Vec<&'static [Key]>> {
    let header = header_before(before)?;
    let (outer, inner) = header.split_once('.').map_or((header, None), |(outer, inner)| (outer, Some(inner)));
    let named = inner.into_iter().chain([outer]).filter_map(keys_of);
    let inside = INNER.iter().map(|(_, keys)| *keys).filter(|_| BLOCKS.iter().any(|(name, _)| *name == outer));
    Some(named.chain(inside).collect())
}

/// The key whose value begins at the end of a line.
pub(super) fn key_of_value(line: &str) -> Option<&str> {
    let left = line.trim_end().strip_suffix('=')?.trim_end();
    let from = left.rfind(|it: char| !it.is_ascii_alphanumeric() && it != '_' && it != '-').map_or(0, |it| it + 1);
    Some(&left[from..]).filter(|it| !it.is_empty())
}

/// The key whose value, or list of values, the text ends in: `src = ["a", `.
fn key_before(text: &str) -> Option<&str> {
    let mut rest = text.trim_end();
    for _ in 0..LONGEST_LIST {
        if rest.ends_with('=') {
            return key_of_value(rest);
        }
        rest = if let Some(left) = rest.strip_suffix('[') {
            let left = left.trim_end();
            left.ends_with('=').then_some(left)?
        } else {
            // The item before.
            let item = rest.strip_suffix(',')?.trim_end().strip_suffix('"')?;
            item[..item.rfind('"')?].trim_end()
        };
    }
    None
}

/// How many items of a list are passed over.
const LONGEST_LIST: usize = 500;

/// The name in the nearest header above.
pub(super) fn header_before(text: &str) -> Option<&str> {
    let line = text.rsplit('\n').find(|it| it.trim_start().starts_with("[["))?;
    line.trim().strip_prefix("[[")?.split("]]").next()
}

/// The ids that fit, best first: those that begin with what is typed, in id or name, then those
/// that hold it; and whether there are more than are given.
pub fn choices(facts: &Facts, place: Place, typed: &str, file: &str, most: usize) -> (Vec<Choice>, bool) {
    let typed = fold(typed.trim());
    let mut found: Vec<(u8, Choice)> = Vec::new();
    let mut add = |id: &str, name: &str, kind: &'static str| {
        let (own, called) = (fold(id), fold(name));
        let rank = if own.starts_with(&typed) {
            0
        } else if called.split(' ').any(|word| word.starts_with(&typed)) {
            1
        } else if own.contains(&typed) || called.contains(&typed) {
            2
        } else {
            return;
        };
        found.push((rank, Choice { id: id.to_owned(), name: name.to_owned(), kind }));
    };
    let first = |names: &[String]| names.first().cloned().unwrap_or_default();
    let is_place = matches!(place.kind, Kind::Place | Kind::Seat);
    for it in facts.places.iter().filter(|_| is_place) {
        add(&it.id, &first(&it.names), "place");
    }
    for it in facts.organizations.iter().filter(|_| matches!(place.kind, Kind::Organization | Kind::Seat)) {
        add(&it.id, it.names.first().or(it.bare.first()).map_or("", String::as_str), "organization");
    }
    for it in facts.offices.iter().filter(|_| place.kind == Kind::Office) {
        let of = match it.seat {
            Some(Seat::Place(id)) => first(&facts.place(id).names),
            Some(Seat::Organization(id)) => first(&facts.organization(id).names),
            None => String::new(),
        };
        let title = it.titles.first().or(it.short.first()).cloned().unwrap_or_default();
        let name = if of.is_empty() || title.contains(&of) { title } else { format!("{title}, {of}") };
        add(&it.id, &name, "office");
    }
    for it in facts.people.iter().filter(|_| place.kind == Kind::Person) {
        add(&it.id, &first(&it.names), "person");
    }
    for it in facts.sources.iter().filter(|it| place.kind == Kind::Source && facts.file(it.file).path == file) {
        add(&it.id, &it.text, "source");
    }
    // What is written by hand before what is gathered by machine, which is loaded first.
    found.reverse();
    found.sort_by_key(|(rank, _)| *rank);
    let more = found.len() > most;
    (found.into_iter().take(most).map(|(_, it)| it).collect(), more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_completed_where_one_is_written() {
        let cases = [
            ("[[offices]]\nid = \"m\"\norganization = \"co|uncil\"\n", Some((Kind::Seat, "council"))),
            ("[[people]]\nid = \"a\"\ntenures = [\n  { office = \"|\" },\n", Some((Kind::Office, ""))),
            (
                "[[people]]\nid = \"a\"\ntenures = [\n  { office = \"may|, from = \"2001\" },\n",
                Some((Kind::Office, "may")),
            ),
            ("[[people]]\nsrc = [\"a\",\n  \"b|\"]\n", Some((Kind::Source, "b"))),
            ("[[people.tenures]]\noffice = \"x|\n", Some((Kind::Office, "x"))),
            ("[[events]]\npeople = [\"ann\", \"|\"]\n", Some((Kind::Person, ""))),
            ("[[people]]\nnames = [\"An|n\"]\n", None),
            ("[[people]]\nparty = |\"x\"\n", None),
            ("country = \"v|\"\n", None),
        ];
        for (text, expected) in cases {
            let offset = text.find('|').expect("a cursor");
            let text = text.replace('|', "");
            let found = place_at(&text, offset);
            let shown = found.map(|it| (it.kind, &text[it.span.start as usize..it.span.end as usize]));
            assert_eq!(shown, expected, "{text}");
        }
    }
}
