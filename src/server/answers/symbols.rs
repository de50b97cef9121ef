//! Symbols: an article's outline is its headings, and what it names by kind.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind, Uri,
};

use super::{View, fact_files};
use crate::cards;
use crate::mentions::{Kind, Mention};
use crate::server::from_proto::Abilities;
use crate::server::session::Session;
use crate::server::to_proto;
use crate::text::{Block, BlockKind};

/// How much of a heading stands in the outline.
const TITLE_CHARS: usize = 48;
/// So many names are an outline; more cost an editor a gigabyte, and nobody reads them.
const MOST_SYMBOLS: usize = 10_000;

/// `textDocument/documentSymbol`.
pub fn document(session: &mut Session, params: DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let uri = params.text_document.uri;
    if session.toml(&uri).is_some() {
        return fact_files::symbols(session, &uri);
    }
    let checked = session.read(&uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    Some(if session.abilities.symbol_tree {
        DocumentSymbolResponse::Nested(tree(view, &session.abilities))
    } else {
        DocumentSymbolResponse::Flat(flat(view, &uri, &session.abilities))
    })
}

/// The headings, then what the article names, by kind, each thing once.
fn tree(view: View<'_>, abilities: &Abilities) -> Vec<DocumentSymbol> {
    let headings = view.article.blocks().iter().filter(|it| it.kind == BlockKind::Heading && !it.tokens.is_empty());
    let mut symbols: Vec<DocumentSymbol> = headings
        .take(MOST_SYMBOLS)
        .map(|it| new(title(view, it), None, SymbolKind::STRING, view.range(it.span), None))
        .collect();
    let mut groups: Vec<Vec<Thing<'_>>> = GROUPS.iter().map(|_| Vec::new()).collect();
    let mut places: HashMap<(usize, String), usize> = HashMap::new();
    for mention in view.report.reading.mentions.iter().take(MOST_SYMBOLS) {
        let Some(group) = GROUPS.iter().position(|it| (it.holds)(&mention.kind)) else { continue };
        let (name, detail) = names(view, mention);
        // Two Sundays are two days.
        let key = detail.clone().filter(|_| matches!(mention.kind, Kind::Timex(_))).unwrap_or_else(|| name.clone());
        let at = *places.entry((group, key)).or_insert_with(|| {
            groups[group].push(Thing { name, detail, mention, times: 0 });
            groups[group].len() - 1
        });
        groups[group][at].times += 1;
    }
    for (group, things) in GROUPS.iter().zip(groups).filter(|(_, it)| !it.is_empty()) {
        let (first, last) = (things[0].mention.span, things[things.len() - 1].mention.span);
        let children: Vec<DocumentSymbol> = things.iter().map(|it| it.symbol(view, abilities)).collect();
        let (kind, count) = (children[0].kind, children.len().to_string());
        let mut symbol = new(group.name.to_owned(), Some(count), kind, view.range(first.to(last)), Some(children));
        symbol.selection_range = view.range(first);
        symbols.push(symbol);
    }
    symbols
}

/// A part of the outline.
struct Group {
    name: &'static str,
    holds: fn(&Kind) -> bool,
}

const GROUPS: [Group; 6] = [
    Group { name: "People", holds: |it| matches!(it, Kind::Person(_)) },
    Group { name: "Bodies", holds: |it| matches!(it, Kind::Organization(_) | Kind::Body(_)) },
    Group { name: "Offices and titles", holds: |it| matches!(it, Kind::Office(_) | Kind::Title(_) | Kind::Term(_)) },
    Group { name: "Places", holds: |it| matches!(it, Kind::Place(_)) },
    Group { name: "Events", holds: |it| matches!(it, Kind::Event(_) | Kind::Anniversary(_)) },
    Group { name: "Dates", holds: |it| matches!(it, Kind::Timex(_)) },
];

/// What an article names, where it does so first, and how often.
struct Thing<'a> {
    name: String,
    detail: Option<String>,
    mention: &'a Mention,
    times: usize,
}

impl Thing<'_> {
    fn symbol(&self, view: View<'_>, abilities: &Abilities) -> DocumentSymbol {
        let times = (self.times > 1).then(|| format!("{} times", self.times));
        let detail: Vec<String> = self.detail.iter().cloned().chain(times).collect();
        let detail = (!detail.is_empty()).then(|| detail.join(", "));
        let range = view.range(self.mention.span);
        new(self.name.clone(), detail, to_proto::symbol_kind(&self.mention.kind, abilities), range, None)
    }
}

fn flat(view: View<'_>, uri: &Uri, abilities: &Abilities) -> Vec<SymbolInformation> {
    let mentions = view.report.reading.mentions.iter().take(MOST_SYMBOLS);
    mentions
        .map(|it| {
            let (name, _) = names(view, it);
            let location = Location::new(uri.clone(), view.range(it.span));
            #[expect(deprecated, reason = "the type has no constructor")]
            SymbolInformation {
                name,
                kind: to_proto::symbol_kind(&it.kind, abilities),
                tags: None,
                deprecated: None,
                location,
                container_name: None,
            }
        })
        .collect()
}

fn new(
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    range: tower_lsp::ls_types::Range,
    children: Option<Vec<DocumentSymbol>>,
) -> DocumentSymbol {
    #[expect(deprecated, reason = "the type has no constructor")]
    DocumentSymbol { name, detail, kind, tags: None, deprecated: None, range, selection_range: range, children }
}

/// The full name of what is mentioned, and beside it what the text has in its place; for a date,
/// the text and what it means.
fn names(view: View<'_>, mention: &Mention) -> (String, Option<String>) {
    let written = one_line(view.article.slice(mention.span), usize::MAX);
    if let Kind::Timex(index) = mention.kind {
        let value = view.report.reading.timexes.get(index).map(|it| it.value.clone());
        return (written, value);
    }
    let (_, name) = cards::entity(view.facts, &view.report.reading, mention, view.article);
    let name = one_line(&name, usize::MAX);
    if name.is_empty() || name == written { (written, None) } else { (name, Some(written)) }
}

fn title(view: View<'_>, block: &Block) -> String {
    one_line(view.article.slice(view.article.span_of(block.tokens)), TITLE_CHARS)
}

/// A text without line breaks, cut at a word. Never empty: a symbol must have a name.
fn one_line(text: &str, limit: usize) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if !out.is_empty() && out.chars().count() + word.chars().count() > limit {
            out.push('…');
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if out.is_empty() { "…".to_owned() } else { out }
}
