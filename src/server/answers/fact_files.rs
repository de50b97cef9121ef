//! Fact files and settings as texts to read: cards, places and symbols of the ids and keys in them.

use std::mem::discriminant;
use std::sync::Arc;

use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolResponse, GotoDefinitionResponse, Hover, HoverContents, Location, Range,
    SymbolInformation, SymbolKind, TextDocumentPositionParams, Uri,
};

use super::navigation::place_in_facts;
use super::references::{Name, name_of};
use super::{View, closed};
use crate::cards::{self, Entity};
use crate::desk;
use crate::facts::Facts;
use crate::facts::cursor::{self, Pointed};
use crate::facts::schema::Kind;
use crate::rules::Rule;
use crate::server::houses::is_settings;
use crate::server::routes::Begun;
use crate::server::session::Session;
use crate::server::{from_proto, to_proto};
use crate::settings::{self, About};
use crate::text::{LineIndex, Span};

/// A place in an open fact file, and what stands there.
struct There {
    facts: Arc<Facts>,
    text: String,
    lines: LineIndex,
    pointed: Pointed,
}

impl There {
    fn find(session: &mut Session, at: &TextDocumentPositionParams) -> Option<There> {
        let (_, text, facts) = session.fact_file(&at.text_document.uri)?;
        let lines = LineIndex::new(&text);
        let offset = from_proto::offset(&text, &lines, at.position, session.abilities.encoding);
        let pointed = cursor::pointed_at(&text, offset)?;
        Some(There { facts, text, lines, pointed })
    }

    fn span(&self) -> Span {
        let (Pointed::Key(span, _) | Pointed::Id(span, _) | Pointed::Own(span, _)) = self.pointed;
        span
    }

    fn words(&self) -> &str {
        self.text.get(self.span().range()).unwrap_or_default()
    }

    /// The facts that the id is of.
    fn entities(&self) -> Vec<Entity> {
        let fits = |it: &Entity| match self.pointed {
            Pointed::Key(..) => false,
            Pointed::Id(_, kind) => match kind {
                Kind::Place => matches!(it, Entity::Place(_)),
                Kind::Organization => matches!(it, Entity::Organization(_)),
                Kind::Seat => matches!(it, Entity::Organization(_) | Entity::Place(_)),
                Kind::Office => matches!(it, Entity::Office(_)),
                Kind::Person => matches!(it, Entity::Person(_)),
                Kind::Source => false,
            },
            Pointed::Own(_, block) => block_of(*it) == block,
        };
        cards::with_id(&self.facts, self.words()).into_iter().filter(fits).collect()
    }

    /// A source's line under `[sources]`.
    fn source(&self) -> Option<Span> {
        matches!(self.pointed, Pointed::Id(_, Kind::Source)).then_some(())?;
        let from = self.text.find("[sources]")?;
        let mut at = from;
        for line in self.text[from..].split_inclusive('\n') {
            if at > from && line.starts_with('[') {
                return None;
            }
            if line.split_once('=').is_some_and(|(key, _)| key.trim().trim_matches('"') == self.words()) {
                return Some(Span::new(at, at + line.trim_end().len()));
            }
            at += line.len();
        }
        None
    }
}

fn block_of(entity: Entity) -> &'static str {
    match entity {
        Entity::Person(_) => "people",
        Entity::Organization(_) => "organizations",
        Entity::Place(_) => "places",
        Entity::Office(_) => "offices",
        Entity::Event(_) => "events",
        Entity::Item(..) => "series",
        Entity::Term(_) => "terms",
    }
}

/// What a key is for, and whose an id is.
pub fn hover(session: &mut Session, at: &TextDocumentPositionParams) -> Option<Hover> {
    let (path, text) = session.toml(&at.text_document.uri)?;
    let (range, card) = if is_settings(&path) {
        let lines = LineIndex::new(&text);
        let offset = from_proto::offset(&text, &lines, at.position, session.abilities.encoding);
        let (span, about) = settings::word_at(&text, offset, &desk::codes())?;
        let card = match about {
            About::Key(about) => about.to_owned(),
            About::Code(code) => format!("**{code}**\n\n{}", summary(code)),
        };
        (to_proto::range(&text, &lines, Span::new(span.start, span.end), session.abilities.encoding), card)
    } else {
        let there = There::find(session, at)?;
        let entities = there.entities();
        let card = match there.pointed {
            Pointed::Key(_, about) => about.to_owned(),
            _ if there.source().is_some() => there.source().map(|it| there.text[it.range()].to_owned())?,
            _ if entities.is_empty() => return None,
            _ => entities
                .iter()
                .map(|it| cards::profile(&there.facts, *it, None))
                .collect::<Vec<_>>()
                .join("\n\n---\n\n"),
        };
        (to_proto::range(&there.text, &there.lines, there.span(), session.abilities.encoding), card)
    };
    let contents = HoverContents::Markup(to_proto::markup(card, &session.abilities));
    Some(Hover { contents, range: Some(range) })
}

/// What a rule looks for.
fn summary(code: &str) -> String {
    Rule::find(code).map_or_else(|| desk::summary(code), |it| it.manual().summary.to_owned())
}

/// Where the block of an id stands, or the line of a source.
pub fn definition(session: &mut Session, at: &TextDocumentPositionParams) -> Option<GotoDefinitionResponse> {
    let there = There::find(session, at)?;
    let encoding = session.abilities.encoding;
    if let Some(line) = there.source() {
        let range = to_proto::range(&there.text, &there.lines, line, encoding);
        return Some(GotoDefinitionResponse::Array(vec![Location::new(at.text_document.uri.clone(), range)]));
    }
    session.pages.renew();
    let origins = there.entities().into_iter().filter_map(|it| cards::origin(&there.facts, it));
    let places: Vec<Location> =
        origins.filter_map(|it| place_in_facts(&mut session.pages, &there.facts, it, encoding)).collect();
    (!places.is_empty()).then_some(GotoDefinitionResponse::Array(places))
}

/// Where the articles name what an id is of; the folders are walked on a thread of their own.
pub fn references(session: &mut Session, at: &TextDocumentPositionParams) -> Option<Begun<Option<Vec<Location>>>> {
    let there = There::find(session, at)?;
    let name = |it: &Entity| (Some(discriminant(it)), cards::id(&there.facts, *it));
    let wanted: Vec<Name> = there.entities().iter().map(name).collect();
    if wanted.is_empty() {
        return None;
    }
    let mut places = Vec::new();
    for uri in session.addresses() {
        let Some(checked) = session.read(&uri) else { continue };
        let Some(view) = View::of(&checked, session.abilities.encoding) else { continue };
        places.extend(named(view, &uri, &wanted));
    }
    let walk = session.walk();
    Some(Begun::Goes(Box::new(move |is_wanted| {
        closed::each(walk, is_wanted, |view, uri| places.extend(named(view, uri, &wanted)));
        Some(places)
    })))
}

fn named(view: View<'_>, uri: &Uri, wanted: &[Name]) -> Vec<Location> {
    let is_wanted = |it: &&crate::mentions::Mention| name_of(view, it).is_some_and(|it| wanted.contains(&it));
    let mentions = view.report.reading.mentions.iter().filter(is_wanted);
    mentions.map(|it| Location::new(uri.clone(), view.range(it.span))).collect()
}

/// The outline of a fact file: its blocks, by name and id.
pub fn symbols(session: &mut Session, uri: &Uri) -> Option<DocumentSymbolResponse> {
    let (_, text, facts) = session.fact_file(uri)?;
    let lines = LineIndex::new(&text);
    let range = |span| to_proto::range(&text, &lines, span, session.abilities.encoding);
    let named = |block: &str, id: &str| {
        let found = cards::with_id(&facts, id).into_iter().find(|it| block_of(*it) == block);
        found.and_then(|it| cards::name(&facts, it)).unwrap_or_else(|| id.to_owned())
    };
    let blocks = cursor::blocks(&text).into_iter().map(|(block, id, header, whole)| {
        let id = id.filter(|it| !it.is_empty());
        let name = id.as_deref().map_or_else(|| block.to_owned(), |it| named(block, it));
        (name, id.unwrap_or_default(), kind_of(block), range(whole), range(header))
    });
    Some(if session.abilities.symbol_tree {
        DocumentSymbolResponse::Nested(blocks.map(nested).collect())
    } else {
        let flat = |(name, id, kind, whole, _): (String, String, SymbolKind, Range, Range)| {
            #[expect(deprecated, reason = "the type has no constructor")]
            SymbolInformation {
                name,
                kind,
                tags: None,
                deprecated: None,
                location: Location::new(uri.clone(), whole),
                container_name: Some(id),
            }
        };
        DocumentSymbolResponse::Flat(blocks.map(flat).collect())
    })
}

fn nested((name, id, kind, range, selection_range): (String, String, SymbolKind, Range, Range)) -> DocumentSymbol {
    #[expect(deprecated, reason = "the type has no constructor")]
    DocumentSymbol {
        name,
        detail: Some(id),
        kind,
        tags: None,
        deprecated: None,
        range,
        selection_range,
        children: None,
    }
}

fn kind_of(block: &str) -> SymbolKind {
    match block {
        "people" => SymbolKind::CLASS,
        "organizations" => SymbolKind::MODULE,
        "places" => SymbolKind::NAMESPACE,
        "offices" => SymbolKind::INTERFACE,
        "tenures" => SymbolKind::PROPERTY,
        "terms" => SymbolKind::CONSTANT,
        _ => SymbolKind::EVENT,
    }
}
