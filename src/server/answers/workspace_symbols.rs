//! Symbols of the workspace: what the facts know, and whom the folders' articles name beside them.

use std::collections::HashSet;

use tower_lsp::ls_types::{
    Location, SymbolInformation, SymbolKind, Uri, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

use super::navigation::place_in_facts;
use super::{View, closed};
use crate::cards::{self, Entity, Fit, Wanted};
use crate::facts::Facts;
use crate::mentions::{Kind, Mention};
use crate::server::from_proto::Abilities;
use crate::server::routes::Begun;
use crate::server::session::Session;
use crate::server::to_proto;

/// So many are listed; with more letters there are fewer.
const MOST: usize = 200;

/// What was found, and how well it fits.
struct Found {
    fit: Fit,
    symbol: SymbolInformation,
}

/// `workspace/symbol`. The facts and what is open are asked at once; the folders are walked on a thread of
/// their own.
pub fn workspace(session: &mut Session, params: WorkspaceSymbolParams) -> Begun<Option<WorkspaceSymbolResponse>> {
    let wanted = Wanted::new(&params.query);
    let mut found = in_facts(session, &wanted);
    for uri in session.addresses() {
        let Some(checked) = session.read(&uri) else { continue };
        if let Some(view) = View::of(&checked, session.abilities.encoding) {
            strangers(view, &uri, &wanted, &session.abilities, &mut found);
        }
    }
    let walk = session.walk();
    let abilities = session.abilities.clone();
    Begun::Goes(Box::new(move |is_wanted| {
        closed::each(walk, is_wanted, |view, uri| strangers(view, uri, &wanted, &abilities, &mut found));
        Some(WorkspaceSymbolResponse::Flat(best(found)))
    }))
}

fn best(mut found: Vec<Found>) -> Vec<SymbolInformation> {
    found.sort_by(|a, b| {
        (a.fit, a.symbol.name.len(), &a.symbol.name).cmp(&(b.fit, b.symbol.name.len(), &b.symbol.name))
    });
    found.truncate(MOST);
    found.into_iter().map(|it| it.symbol).collect()
}

fn in_facts(session: &mut Session, wanted: &Wanted) -> Vec<Found> {
    let facts = session.facts();
    session.pages.renew();
    let encoding = session.abilities.encoding;
    let found = cards::search(&facts, wanted, MOST).into_iter().filter_map(|(fit, entity, name)| {
        let place = place_in_facts(&mut session.pages, &facts, cards::origin(&facts, entity)?, encoding)?;
        let kind = kind_of(entity, &session.abilities);
        let of = cards::owner(&facts, entity).and_then(|it| cards::name(&facts, it));
        Some(Found { fit, symbol: symbol(name, kind, place, of) })
    });
    found.collect()
}

fn kind_of(entity: Entity, abilities: &Abilities) -> SymbolKind {
    match entity {
        Entity::Person(_) => SymbolKind::CLASS,
        Entity::Organization(_) => SymbolKind::MODULE,
        Entity::Place(_) => SymbolKind::NAMESPACE,
        Entity::Office(_) => SymbolKind::INTERFACE,
        Entity::Event(_) | Entity::Item(..) if abilities.event_symbols => SymbolKind::EVENT,
        Entity::Event(_) | Entity::Item(..) => SymbolKind::FUNCTION,
        Entity::Term(_) => SymbolKind::CONSTANT,
    }
}

/// People and bodies of an article that the facts do not know, each where it is named in full.
fn strangers(view: View<'_>, uri: &Uri, wanted: &Wanted, abilities: &Abilities, found: &mut Vec<Found>) {
    let reading = &view.report.reading;
    let mut seen: HashSet<&str> = HashSet::new();
    for mention in &reading.mentions {
        let (name, first) = match mention.kind {
            Kind::Person(figure) => (reading.figures[figure].name.as_str(), reading.figures[figure].first),
            Kind::Body(body) => (reading.bodies[body].name.as_str(), reading.bodies[body].first),
            _ => continue,
        };
        if is_known(view.facts, view, mention) || !seen.insert(name) {
            continue;
        }
        let Some(fit) = wanted.fit(name) else { continue };
        let place = Location::new(uri.clone(), view.range(view.article.span_of(first)));
        let file = uri.path().as_str().rsplit('/').next().map(str::to_owned);
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        found.push(Found { fit, symbol: symbol(name, to_proto::symbol_kind(&mention.kind, abilities), place, file) });
    }
}

fn is_known(facts: &Facts, view: View<'_>, mention: &Mention) -> bool {
    cards::entity_of(facts, &view.report.reading, mention).is_some()
}

fn symbol(name: String, kind: SymbolKind, location: Location, container_name: Option<String>) -> SymbolInformation {
    #[expect(deprecated, reason = "the type has no constructor")]
    SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name }
}
