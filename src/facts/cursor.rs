//! What stands at a cursor in a fact file: a key, the id of another block, the id of its own.

use super::complete::{header_before, key_of_value, place_at, tables};
use super::schema::{Key, Kind};
use crate::text::Span;

/// What a cursor stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// A key, and what it is for.
    Key(Span, &'static str),
    /// An id, and the kind of block that it is of.
    Id(Span, Kind),
    /// The id of the block it stands in, and that block's name: "people".
    Own(Span, &'static str),
}

/// What stands at a byte of a fact file.
pub fn pointed_at(text: &str, offset: usize) -> Option<Pointed> {
    if let Some(place) = place_at(text, offset) {
        return Some(Pointed::Id(place.span, place.kind));
    }
    own_id(text, offset).or_else(|| key_at(text, offset))
}

fn own_id(text: &str, offset: usize) -> Option<Pointed> {
    let (line, start) = line_at(text, offset)?;
    let at = offset - start;
    let from = line.get(..at)?.rfind('"')? + 1;
    let to = at + line.get(at..)?.find('"')?;
    let is_opening = line[..from].matches('"').count() % 2 == 1;
    (is_opening && key_of_value(&line[..from - 1]) == Some("id")).then_some(())?;
    let (block, _) = super::schema::BLOCKS.iter().find(|(name, _)| header_before(&text[..offset]) == Some(name))?;
    Some(Pointed::Own(Span::new(start + from, start + to), block))
}

fn key_at(text: &str, offset: usize) -> Option<Pointed> {
    let (line, start) = line_at(text, offset)?;
    let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
    let (before, behind) = line.split_at_checked(offset - start)?;
    let from = before.rfind(|it| !is_word(it)).map_or(0, |it| it + 1);
    let to = before.len() + behind.find(|it| !is_word(it)).unwrap_or(behind.len());
    let is_key = line[to..].trim_start().starts_with('=') && line[..from].matches('"').count().is_multiple_of(2);
    let name = line.get(from..to).filter(|it| is_key && !it.is_empty())?;
    let (_, _, about): &Key = tables(&text[..offset])?.into_iter().flatten().find(|(it, ..)| *it == name)?;
    Some(Pointed::Key(Span::new(start + from, start + to), about))
}

/// The line that holds a byte, and where it begins.
fn line_at(text: &str, offset: usize) -> Option<(&str, usize)> {
    let start = text.get(..offset)?.rfind('\n').map_or(0, |it| it + 1);
    Some((text[start..].split('\n').next().unwrap_or_default(), start))
}

/// The blocks of a file: the name of each kind, its id where it has one, and the bytes of its header and of
/// the whole.
pub fn blocks(text: &str) -> Vec<(&'static str, Option<String>, Span, Span)> {
    let mut found: Vec<(&'static str, Option<String>, Span, Span)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let here = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if let Some(name) = bare.strip_prefix("[[").and_then(|it| it.split("]]").next()) {
            let outer = name.split('.').next().unwrap_or_default();
            let Some((kind, _)) = super::schema::BLOCKS.iter().find(|(it, _)| *it == outer) else { continue };
            if name == outer {
                found.push((kind, None, here, here));
                continue;
            }
        }
        let Some((_, id, header, whole)) = found.last_mut() else { continue };
        let value = bare.strip_prefix("id").and_then(|it| it.trim_start().strip_prefix('='));
        if let (None, Some(value)) = (&id, value) {
            *id = value.trim().trim_matches('"').split('"').next().map(str::to_owned);
            *header = here;
        }
        if !bare.is_empty() && !bare.starts_with('#') && !bare.starts_with('[') || bare.starts_with("[[") {
            *whole = Span::new(whole.start as usize, here.end as usize);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "[[offices]]\nid = \"mayor\"\norganization = \"council\"\n\n[[people]]\n# remark\nid = \
                        \"jane\"\ntenures = [{ office = \"mayor\", from = \"2001\" }]\n";

    fn pointed(words: &str, inside: usize) -> Option<Pointed> {
        pointed_at(FILE, FILE.find(words).expect("the words are there") + inside)
    }

    #[test]
    fn keys_ids_and_own_ids_are_told_apart() {
        let text = |it: Option<Pointed>| {
            let (Pointed::Key(span, _) | Pointed::Id(span, _) | Pointed::Own(span, _)) = it.expect("something");
            &FILE[span.range()]
        };
        assert_eq!(text(pointed("organization", 3)), "organization");
        assert_eq!(text(pointed("council", 2)), "council");
        assert!(matches!(pointed("\"mayor\", from", 3), Some(Pointed::Id(_, Kind::Office))));
        assert!(matches!(pointed("\"jane\"", 2), Some(Pointed::Own(_, "people"))));
        assert!(matches!(pointed("from", 1), Some(Pointed::Key(_, about)) if about.contains("first day")));
        assert_eq!(pointed("remark", 2), None);
        assert_eq!(pointed_at(FILE, FILE.len() + 9), None);
    }

    #[test]
    fn blocks_end_where_the_next_begins() {
        let found = blocks(FILE);
        let said: Vec<_> = found.iter().map(|it| (it.0, it.1.as_deref(), &FILE[it.2.range()])).collect();
        assert_eq!(said, [("offices", Some("mayor"), "id = \"mayor\""), ("people", Some("jane"), "id = \"jane\"")]);
        assert!(FILE[found[0].3.range()].ends_with("\"council\"") && FILE[found[1].3.range()].ends_with("}]"));
    }
}
