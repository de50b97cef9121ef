//! Records into a fact file that is there already: what stands in it stays as it is written, and
//! only what is new is added. Merging the same records again changes nothing.

use std::collections::{BTreeMap, HashSet};

use super::{Records, TenureRecord, block, file, quoted, tenure};
use crate::facts::syntax::{self, Node, Piece, Value as Raw};
use crate::text::Span;

/// What a merge made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The new text.
    pub text: String,
    /// How many blocks were added.
    pub blocks: usize,
    /// How many tenures were added to people who were there.
    pub tenures: usize,
    /// How many open tenures were given the end that is now known.
    pub ended: usize,
    /// How many open tenures are now known to hold until a later day.
    pub renewed: usize,
    /// What stands in the file otherwise than in the data, and was left as it is.
    pub kept: Vec<String>,
}

/// A person or other block that is there.
#[derive(Default)]
struct Known {
    /// Behind its last value.
    end: usize,
    /// The list of its tenures.
    list: Option<Span>,
    /// Its tenures.
    tenures: Vec<Told>,
}

/// A tenure that is there.
struct Told {
    office: String,
    from: String,
    to: Option<String>,
    /// The day until which it is known to hold, and where that is written.
    as_of: Option<(String, Span)>,
    span: Span,
}

/// Merges records into the text of a fact file; an empty text gives a new file with this comment.
pub fn merge(text: &str, comment: &str, records: &Records) -> Merged {
    if text.trim().is_empty() {
        let blocks = records.lists().iter().map(|(_, list)| list.len()).sum();
        return Merged { text: file(comment, records), blocks, ..Merged::default() };
    }
    let (known, sources) = read(text);
    let mut out = Merged::default();
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    let fresh: String = records
        .sources
        .iter()
        .filter(|(id, _)| !sources.ids.contains(id.as_str()))
        .map(|(id, text)| format!("{id} = {}\n", quoted(text)))
        .collect();
    let mut tail = String::new();
    if !fresh.is_empty() {
        match sources.end {
            Some(end) => edits.push((end, end, format!("\n{}", fresh.trim_end()))),
            None => tail.push_str(&format!("\n[sources]\n{fresh}")),
        }
    }
    for (kind, list) in records.lists() {
        for record in list.values() {
            let Some(there) = known.get(&(kind, record.id.clone())) else {
                tail.push('\n');
                block(kind, record, &mut tail);
                out.blocks += 1;
                continue;
            };
            let mut lines = String::new();
            for it in &record.tenures {
                add(it, there, &record.id, &mut edits, &mut lines, &mut out);
            }
            if lines.is_empty() {
                continue;
            }
            match there.list {
                Some(list) => {
                    let inside = text.get(list.start as usize + 1..list.end as usize - 1).unwrap_or_default();
                    let last = inside.trim_end();
                    let comma = if last.is_empty() || last.ends_with(',') || last.ends_with('[') { "" } else { "," };
                    let at = list.start as usize + 1 + last.len();
                    edits.push((at, list.end as usize - 1, format!("{comma}\n{lines}")));
                }
                None => edits.push((there.end, there.end, format!("\ntenures = [\n{lines}]"))),
            }
        }
    }
    edits.sort();
    let mut at = 0;
    for (from, to, new) in edits {
        out.text.push_str(text.get(at..from).unwrap_or_default());
        out.text.push_str(&new);
        at = to.max(at);
    }
    out.text.push_str(text.get(at..).unwrap_or_default());
    if !tail.is_empty() {
        out.text.truncate(out.text.trim_end().len());
        out.text.push('\n');
        out.text.push_str(&tail);
    }
    out
}

fn add(
    it: &TenureRecord,
    there: &Known,
    id: &str,
    edits: &mut Vec<(usize, usize, String)>,
    lines: &mut String,
    out: &mut Merged,
) {
    let from = it.from.clone().unwrap_or_default();
    let Some(told) = there.tenures.iter().find(|told| told.office == it.office && told.from == from) else {
        lines.push_str(&format!("  {},\n", tenure(it)));
        out.tenures += 1;
        return;
    };
    match (&told.to, &it.to) {
        (None, Some(_)) => {
            edits.push((told.span.start as usize, told.span.end as usize, tenure(it)));
            out.ended += 1;
        }
        (None, None) => {
            // Days of one form, YYYY-MM-DD, are in the order of their letters.
            let later = told.as_of.as_ref().zip(it.as_of.as_ref()).filter(|(old, new)| old.0 < **new);
            if let Some(((_, at), new)) = later {
                edits.push((at.start as usize, at.end as usize, quoted(new)));
                out.renewed += 1;
            }
        }
        (Some(old), Some(new)) if old != new => {
            out.kept.push(format!("{id}: {} ends {old} in the file, {new} in the data", it.office));
        }
        (_, _) => {}
    }
}

#[derive(Default)]
struct Sources {
    ids: HashSet<String>,
    end: Option<usize>,
}

fn read(text: &str) -> (BTreeMap<(&'static str, String), Known>, Sources) {
    let (mut known, mut sources) = (BTreeMap::new(), Sources::default());
    syntax::read(text, &mut |piece| match piece {
        Piece::Single(key, Node { value: Raw::Table(pairs), span }) if key.name == "sources" => {
            sources.end = Some(pairs.iter().map(|(_, it)| it.span.end).max().unwrap_or(span.end) as usize);
            sources.ids.extend(pairs.iter().map(|(key, _)| key.name.to_string()));
        }
        Piece::Block(key, Node { value: Raw::Table(pairs), span }) => {
            let kind = match key.name.as_ref() {
                "places" | "place" | "country" | "countries" => "places",
                "organizations" | "organization" => "organizations",
                "offices" | "office" => "offices",
                "people" | "person" => "people",
                _ => return,
            };
            let end = pairs.iter().map(|(_, it)| it.span.end).max().unwrap_or(span.end) as usize;
            let mut it = Known { end, ..Known::default() };
            let mut id = String::new();
            for (key, value) in &pairs {
                match (key.name.as_ref(), &value.value) {
                    ("id", Raw::Text(text)) => id = text.to_string(),
                    ("tenures", Raw::List(list)) => {
                        it.list = Some(value.span);
                        it.tenures.extend(list.iter().filter_map(tenure_of));
                    }
                    _ => {}
                }
            }
            known.insert((kind, id), it);
        }
        _ => {}
    });
    (known, sources)
}

fn tenure_of(node: &Node<'_>) -> Option<Told> {
    let Raw::Table(pairs) = &node.value else { return None };
    let get = |wanted: &str| {
        pairs.iter().find(|(key, _)| key.name == wanted).and_then(|(_, it)| match &it.value {
            Raw::Text(text) => Some((text.to_string(), it.span)),
            _ => None,
        })
    };
    let text = |wanted: &str| get(wanted).map(|it| it.0);
    Some(Told {
        office: text("office")?,
        from: text("from").unwrap_or_default(),
        to: text("to"),
        as_of: get("as_of"),
        span: node.span,
    })
}
