//! References: all mentions of the same, by whatever name, over the open articles and the folders'.

use tower_lsp::ls_types::{Location, ReferenceParams};

use super::navigation::{first_mention, same_mentions};
use super::{View, closed, fact_files};
use crate::cards::{self, Entity};
use crate::mentions::{Kind, Mention};
use crate::server::routes::Begun;
use crate::server::session::Session;

/// `textDocument/references`. What is open is answered from the session; the folders are walked on
/// a thread of their own.
pub fn references(session: &mut Session, params: ReferenceParams) -> Begun<Option<Vec<Location>>> {
    if let Some(begun) = fact_files::references(session, &params.text_document_position) {
        return begun;
    }
    let Some((places, wanted)) = in_open(session, params) else { return Begun::Done(None) };
    let Some(wanted) = wanted else { return Begun::Done(Some(places)) };
    let walk = session.walk();
    let outbox = walk.outbox.clone();
    Begun::Goes(Box::new(move |is_wanted| {
        let mut places = places;
        let is_all = closed::each(walk, is_wanted, |view, uri| {
            let same = view.report.reading.mentions.iter().filter(|it| name_of(view, it).as_ref() == Some(&wanted));
            places.extend(same.map(|it| Location::new(uri.clone(), view.range(it.span))));
        });
        if !is_all {
            outbox
                .show("Not all references are listed: the folder has too many articles, or some that cannot be read.");
        }
        Some(places)
    }))
}

/// The places in the open articles, and what is to be looked for in others.
fn in_open(session: &mut Session, params: ReferenceParams) -> Option<(Vec<Location>, Option<Name>)> {
    let at = params.text_document_position;
    let checked = session.read(&at.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let mention = view.mention_at(at.position)?;
    let first = (!params.context.include_declaration).then(|| first_mention(view, mention)).flatten();
    let same = same_mentions(view, mention).filter(|it| Some(*it) != first);
    let mut places: Vec<Location> =
        same.map(|span| Location::new(at.text_document.uri.clone(), view.range(span))).collect();
    let Some(wanted) = name_of(view, mention) else { return Some((places, None)) };
    for uri in session.addresses().into_iter().filter(|it| *it != at.text_document.uri) {
        let Some(other) = session.read(&uri) else { continue };
        let Some(other) = View::of(&other, session.abilities.encoding) else { continue };
        let same = other.report.reading.mentions.iter().filter(|it| name_of(other, it).as_ref() == Some(&wanted));
        places.extend(same.map(|it| Location::new(uri.clone(), other.range(it.span))));
    }
    Some((places, Some(wanted)))
}

/// The kind and id of a fact, or the full name of a person the facts do not know.
pub type Name = (Option<std::mem::Discriminant<Entity>>, String);

/// What a mention can be known by in other articles, whose facts may be those of another house: the
/// kind and id of its fact, or the full name of a person the facts do not know. Dates are not
/// looked for elsewhere.
pub fn name_of(view: View<'_>, mention: &Mention) -> Option<Name> {
    if let Some(entity) = cards::entity_of(view.facts, &view.report.reading, mention) {
        return Some((Some(std::mem::discriminant(&entity)), cards::id(view.facts, entity)));
    }
    let Kind::Person(figure) = mention.kind else { return None };
    view.report.reading.figures.get(figure).map(|it| (None, it.name.clone()))
}
