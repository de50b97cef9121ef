//! References: all mentions of the same, by whatever name, over the open articles and the folders'.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use tower_lsp::ls_types::{Location, ReferenceParams};

use super::View;
use super::navigation::{first_mention, same_mentions};
use crate::Report;
use crate::cards::{self, Entity};
use crate::mentions::{Kind, Mention};
use crate::server::line_ends::Counted;
use crate::server::routes::Begun;
use crate::server::session::Session;
use crate::server::to_proto;
use crate::server::walk::Walk;

/// `textDocument/references`. What is open is answered from the session; the folders are walked on
/// a thread of their own.
pub fn references(session: &mut Session, params: ReferenceParams) -> Begun<Option<Vec<Location>>> {
    let Some((places, wanted)) = in_open(session, params) else { return Begun::Done(None) };
    let Some(wanted) = wanted else { return Begun::Done(Some(places)) };
    // What is open is known already.
    let mut walk = session.walk();
    let open: HashSet<PathBuf> = walk.open.keys().cloned().collect();
    Begun::Goes(Box::new(move |is_wanted| {
        let mut places = places;
        let is_all = walk.each(is_wanted, |walk, path, text| {
            if !open.contains(path) {
                look_at(walk, path, text, &wanted, &mut places);
            }
            true
        });
        if !is_all {
            walk.outbox
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

fn look_at(walk: &mut Walk, path: &Path, text: &str, wanted: &Name, places: &mut Vec<Location>) {
    let loaded = walk.house(path);
    let Some(uri) = to_proto::file(path).filter(|_| !loaded.house.leaves_out(path)) else { return };
    let article = walk.article(path, text, &loaded.house.settings_of(Some(path)));
    let report = Report { reading: crate::mentions::read(&article, &loaded.facts), ..Report::default() };
    let counted = Counted::of(text, walk.line_ends);
    let counted = counted.as_ref();
    let view = View { article: &article, report: &report, facts: &loaded.facts, encoding: walk.encoding, counted };
    let same = report.reading.mentions.iter().filter(|it| name_of(view, it).as_ref() == Some(wanted));
    places.extend(same.map(|it| Location::new(uri.clone(), view.range(it.span))));
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
