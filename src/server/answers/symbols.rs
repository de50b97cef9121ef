//! Symbols: an article's outline is its paragraphs and what each of them names.

use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind, Uri,
};

use super::View;
use crate::cards;
use crate::mentions::{Kind, Mention};
use crate::server::from_proto::Abilities;
use crate::server::session::Session;
use crate::server::to_proto;
use crate::text::Block;

/// How much of a paragraph stands in the outline.
const TITLE_CHARS: usize = 48;
/// So many symbols are an outline; more cost an editor a gigabyte, and nobody reads them.
const MOST_SYMBOLS: usize = 10_000;

/// `textDocument/documentSymbol`.
pub fn document(session: &mut Session, params: DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let uri = params.text_document.uri;
    let checked = session.read(&uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    Some(if session.abilities.symbol_tree {
        DocumentSymbolResponse::Nested(tree(view, &session.abilities))
    } else {
        DocumentSymbolResponse::Flat(flat(view, &uri, &session.abilities))
    })
}

fn tree(view: View<'_>, abilities: &Abilities) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    // The outline of a book is its paragraphs.
    let is_short = view.report.reading.mentions.len() <= MOST_SYMBOLS;
    for block in view.article.blocks() {
        if symbols.len() == MOST_SYMBOLS {
            break;
        }
        let mut inside = view.report.reading.within(block.tokens).peekable();
        if inside.peek().is_none() {
            continue;
        }
        let mut children: Vec<DocumentSymbol> = Vec::new();
        let mut outer = None;
        for mention in inside.filter(|_| is_short) {
            let symbol = symbol(view, mention, abilities);
            // "the 100th anniversary of the CPV" holds "the CPV".
            match (outer, children.last_mut()) {
                (Some(span), Some(last)) if crate::text::Span::covers(span, mention.span) => {
                    last.children.get_or_insert_default().push(symbol)
                }
                (_, _) => {
                    outer = Some(mention.span);
                    children.push(symbol);
                }
            }
        }
        let range = view.range(block.span);
        let title = title(view, block);
        symbols.push(new(title, None, SymbolKind::STRING, range, Some(children)));
    }
    symbols
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

fn symbol(view: View<'_>, mention: &Mention, abilities: &Abilities) -> DocumentSymbol {
    let (name, detail) = names(view, mention);
    new(name, detail, to_proto::symbol_kind(&mention.kind, abilities), view.range(mention.span), None)
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
