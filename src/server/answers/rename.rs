//! Renaming: a person or a body in all its forms, over the open articles and the folders'. What is quoted, and what a
//! fact file says, is changed only when the writer confirms it.

use std::collections::HashMap;
use std::path::Path;

use tower_lsp::ls_types::{
    AnnotatedTextEdit, ChangeAnnotation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    PrepareRenameResponse, RenameParams, TextDocumentEdit, TextDocumentPositionParams, TextEdit, Uri, WorkspaceEdit,
};

use super::references::{Name, name_of};
use super::{View, closed};
use crate::cards;
use crate::mentions::{Kind, Mention};
use crate::server::from_proto::Abilities;
use crate::server::routes::Begun;
use crate::server::session::Session;
use crate::server::to_proto;
use crate::text::{Span, fold};

/// What is asked before it is changed.
const QUOTED: &str = "quoted";
const FACTS: &str = "facts";

/// `textDocument/prepareRename`: people and bodies have names to change.
pub fn prepare(session: &mut Session, params: TextDocumentPositionParams) -> Option<PrepareRenameResponse> {
    let checked = session.read(&params.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let mention = view.mention_at(params.position).filter(|it| has_name(it))?;
    let placeholder = one_line(view.article.slice(mention.span));
    Some(PrepareRenameResponse::RangeWithPlaceholder { range: view.range(mention.span), placeholder })
}

fn has_name(mention: &Mention) -> bool {
    matches!(mention.kind, Kind::Person(_) | Kind::Body(_) | Kind::Organization(_))
}

/// `textDocument/rename`. What is open is answered from the session; the folders are walked on a thread of their own.
pub fn rename(session: &mut Session, params: RenameParams) -> Begun<Option<WorkspaceEdit>> {
    let Some((mut edits, other)) = in_open(session, &params) else { return Begun::Done(None) };
    let Some((wanted, change)) = other else { return Begun::Done(edits.into_edit(&session.abilities)) };
    in_fact_file(session, &params, &change, &mut edits);
    let walk = session.walk();
    let outbox = walk.outbox.clone();
    let abilities = session.abilities.clone();
    Begun::Goes(Box::new(move |is_wanted| {
        let is_all = closed::each(walk, is_wanted, |view, uri| {
            let same = view.report.reading.mentions.iter().filter(|it| name_of(view, it).as_ref() == Some(&wanted));
            edits.add(view, uri, None, same, &change);
        });
        if !is_all {
            outbox.show(
                "The name is not changed everywhere: the folder has too many articles, or some that cannot be read.",
            );
        }
        edits.into_edit(&abilities)
    }))
}

/// The edits in open articles; and, where others may name the same, what to look for in them.
fn in_open(session: &mut Session, params: &RenameParams) -> Option<(Edits, Option<(Name, Change)>)> {
    let at = &params.text_document_position;
    let uri = &at.text_document.uri;
    let checked = session.read(uri)?;
    let encoding = session.abilities.encoding;
    let view = View::of(&checked, encoding)?;
    let mention = view.mention_at(at.position).filter(|it| has_name(it))?;
    let (written, new) = (one_line(view.article.slice(mention.span)), one_line(&params.new_name));
    // Who writes a full name over a short form means the full name.
    let full = full_name(view, mention).filter(|it| words(&new) > words(&written) && words(it) > words(&written));
    let change = Change::new(&full.unwrap_or(written), &new)?;
    let mut edits = Edits::default();
    let is_same = cards::same_entity(view.facts, &view.report.reading, mention);
    let same = view.report.reading.mentions.iter().filter(|it| it.span == mention.span || is_same(it));
    edits.add(view, uri, session.version_of(uri), same, &change);
    let Some(wanted) = name_of(view, mention) else { return Some((edits, None)) };
    for uri in session.addresses().into_iter().filter(|it| it != uri) {
        let Some(other) = session.read(&uri) else { continue };
        let Some(view) = View::of(&other, encoding) else { continue };
        let same = view.report.reading.mentions.iter().filter(|it| name_of(view, it).as_ref() == Some(&wanted));
        edits.add(view, &uri, session.version_of(&uri), same, &change);
    }
    Some((edits, Some((wanted, change))))
}

/// The name under which the article knows a person or body that may be named shorter.
fn full_name(view: View<'_>, mention: &Mention) -> Option<String> {
    match mention.kind {
        Kind::Person(figure) => view.report.reading.figures.get(figure).map(|it| one_line(&it.name)),
        Kind::Body(body) => view.report.reading.bodies.get(body).map(|it| one_line(&it.name)),
        _ => None,
    }
}

fn words(name: &str) -> usize {
    name.split_whitespace().count()
}

/// The names of a fact that is the writer's own, in its block.
fn in_fact_file(session: &mut Session, params: &RenameParams, change: &Change, edits: &mut Edits) {
    let at = &params.text_document_position;
    let Some(checked) = session.read(&at.text_document.uri) else { return };
    let Some(view) = View::of(&checked, session.abilities.encoding) else { return };
    let entity = view.mention_at(at.position).and_then(|it| cards::entity_of(view.facts, &view.report.reading, it));
    let Some(origin) = entity.and_then(|it| cards::origin(view.facts, it)) else { return };
    let file = view.facts.file(origin.file);
    let uri = (!file.built_in).then(|| to_proto::file(Path::new(&file.path))).flatten();
    let Some(uri) = uri else { return };
    let (block, _) = super::navigation::block(&file.text, origin.span);
    for span in strings(&file.text, block) {
        let old = file.text.get(span.range()).unwrap_or_default();
        if let Some(new) = change.of(old).filter(|_| change.is_of_name(old)) {
            let edit = TextEdit::new(to_proto::range_of(file, span, view.encoding), new);
            edits.push(&uri, session.version_of(&uri), edit, Some(FACTS));
        }
    }
}

/// What stands between quotation marks, on one line each.
fn strings(text: &str, inside: Span) -> Vec<Span> {
    let (mut found, mut open) = (Vec::new(), None);
    for (at, char) in text[inside.range()].char_indices() {
        let at = inside.start as usize + at;
        match (char, open) {
            ('"', None) => open = Some(at + 1),
            ('"', Some(start)) => {
                found.push(Span::new(start, at));
                open = None;
            }
            ('\n', _) => open = None,
            _ => {}
        }
    }
    found
}

/// A name and the one to come in its place, word by word.
struct Change {
    old: String,
    new: String,
    /// Each old word, folded, and the new one for it.
    words: Vec<(String, String)>,
}

impl Change {
    /// `None` where there is nothing to write, or nothing changes.
    fn new(old: &str, new: &str) -> Option<Change> {
        let before: Vec<&str> = old.split_whitespace().collect();
        let after: Vec<&str> = new.split_whitespace().collect();
        let (first, last) = (after.first()?, after.last()?);
        let words: Vec<(&str, &str)> = if before.len() == after.len() {
            before.iter().copied().zip(after.iter().copied()).collect()
        } else if let [only] = before.as_slice() {
            // "Lund" becomes "Lund Hansen": of a full name the family name changes.
            vec![(*only, new)]
        } else {
            // With more or fewer words: the given name and the family name are known by their places.
            vec![(*before.first()?, *first), (*before.last()?, *last)]
        };
        let changed = words.into_iter().filter(|(old, new)| old != new);
        let words: Vec<(String, String)> = changed.map(|(old, new)| (fold(old), new.to_owned())).collect();
        (old != new).then(|| Change { old: fold(old), new: new.to_owned(), words })
    }

    /// What a mention in another form becomes; `None` if it stays.
    fn of(&self, written: &str) -> Option<String> {
        let is_upper = written.chars().any(char::is_uppercase) && !written.chars().any(char::is_lowercase);
        let cased = |new: &str| if is_upper { new.to_uppercase() } else { new.to_owned() };
        let flat = one_line(written);
        if fold(&flat) == self.old {
            return Some(cased(&self.new)).filter(|it| *it != flat);
        }
        let new = |word: &str| {
            let found = self.words.iter().find(|it| it.0 == fold(word));
            found.map_or_else(|| word.to_owned(), |it| cased(&it.1))
        };
        let words: Vec<String> = flat.split_whitespace().map(new).collect();
        Some(words.join(" ")).filter(|it| *it != flat)
    }

    /// Whether all words of a text are of the old name: an id or an address is none.
    fn is_of_name(&self, text: &str) -> bool {
        let old: Vec<&str> = self.old.split_whitespace().collect();
        fold(text).split_whitespace().any(|it| old.contains(&it))
            && !text.contains(['/', '.', '_'])
            && text.chars().any(char::is_uppercase)
    }
}

/// An edit, and for what it asks the writer first.
type Asked = (TextEdit, Option<&'static str>);

/// The edits of a file, and its version, if it is open.
type OfFile = (Uri, Option<i32>, Vec<Asked>);

/// Edits of many files.
#[derive(Default)]
struct Edits {
    files: Vec<OfFile>,
}

impl Edits {
    fn add<'m>(
        &mut self,
        view: View<'_>,
        uri: &Uri,
        version: Option<i32>,
        mentions: impl Iterator<Item = &'m Mention>,
        change: &Change,
    ) {
        let mut end = 0;
        for mention in mentions.filter(|it| has_name(it)) {
            // One name inside another is changed with it.
            if mention.span.start < end {
                continue;
            }
            let Some(new) = change.of(view.article.slice(mention.span)) else { continue };
            end = mention.span.end;
            let asked = view.article.is_quoted(mention.tokens.start).then_some(QUOTED);
            self.push(uri, version, TextEdit::new(view.range(mention.span), new), asked);
        }
    }

    fn push(&mut self, uri: &Uri, version: Option<i32>, edit: TextEdit, asked: Option<&'static str>) {
        match self.files.iter_mut().find(|it| it.0 == *uri) {
            Some((_, _, edits)) => edits.push((edit, asked)),
            None => self.files.push((uri.clone(), version, vec![(edit, asked)])),
        }
    }

    /// What cannot be confirmed is left as it is.
    fn into_edit(mut self, abilities: &Abilities) -> Option<WorkspaceEdit> {
        let may_ask = abilities.annotates && abilities.versioned_edits;
        for (_, _, edits) in &mut self.files {
            edits.retain(|it| may_ask || it.1.is_none());
        }
        self.files.retain(|it| !it.2.is_empty());
        if self.files.is_empty() {
            return None;
        }
        if !abilities.versioned_edits {
            let changes =
                self.files.into_iter().map(|(uri, _, edits)| (uri, edits.into_iter().map(|it| it.0).collect()));
            return Some(WorkspaceEdit { changes: Some(changes.collect()), ..WorkspaceEdit::default() });
        }
        let asks = self.files.iter().any(|it| it.2.iter().any(|it| it.1.is_some()));
        let of_file = |(uri, version, edits): OfFile| {
            let edit = |(text_edit, asked): Asked| match asked {
                Some(id) => OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: id.to_owned() }),
                None => OneOf::Left(text_edit),
            };
            let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
            TextDocumentEdit { text_document, edits: edits.into_iter().map(edit).collect() }
        };
        let annotation = |id: &str, label: &str, description: &str| {
            let annotation = ChangeAnnotation {
                label: label.to_owned(),
                needs_confirmation: Some(true),
                description: Some(description.to_owned()),
            };
            (id.to_owned(), annotation)
        };
        let annotations = [
            annotation(QUOTED, "In quotations", "what somebody said stays as it was said, unless you confirm it"),
            annotation(FACTS, "In fact files", "the name by which the facts know them"),
        ];
        Some(WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(self.files.into_iter().map(of_file).collect())),
            change_annotations: asks.then(|| HashMap::from(annotations)),
            ..WorkspaceEdit::default()
        })
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(old: &str, new: &str, written: &str) -> Option<String> {
        Change::new(old, new)?.of(written)
    }

    #[test]
    fn all_forms_of_a_name_change_with_it() {
        let karl = |written| renamed("Karl Lund", "Carl Lindt", written);
        assert_eq!(karl("Karl Lund").as_deref(), Some("Carl Lindt"));
        assert_eq!(karl("Lund").as_deref(), Some("Lindt"));
        assert_eq!(karl("KARL LUND").as_deref(), Some("CARL LINDT"));
        assert_eq!(karl("Karl\nLund").as_deref(), Some("Carl Lindt"));
        assert_eq!(karl("Karl E. Lund").as_deref(), Some("Carl E. Lindt"));
        assert_eq!(karl("the skipper"), None);
        assert_eq!(renamed("Lund", "Lindt", "Karl Lund").as_deref(), Some("Karl Lindt"));
        assert_eq!(renamed("Karl Lund", "Karl Erik Lindt", "Lund").as_deref(), Some("Lindt"));
        assert_eq!(renamed("Karl Lund", "Karl Lund", "Lund"), None);
        assert_eq!(renamed("Karl Lund", " ", "Lund"), None);
    }
}
