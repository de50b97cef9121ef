//! From a mention to other places: its fact, its first mention, its party, all its mentions in the article.

use std::cmp::Reverse;

use tower_lsp::ls_types::request::{
    GotoDeclarationParams, GotoDeclarationResponse, GotoTypeDefinitionParams, GotoTypeDefinitionResponse,
};
use tower_lsp::ls_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, GotoDefinitionParams, GotoDefinitionResponse,
    Location, LocationLink, Range, Uri,
};

use super::{View, fact_files};
use crate::cards::{self, Entity};
use crate::facts::{Facts, Origin};
use crate::mentions::timex::Basis;
use crate::mentions::{Kind, Mention};
use crate::server::session::Session;
use crate::server::to_proto::{self, Pages};
use crate::text::{Encoding, Span};

/// A place to go to: the whole of it, and what the cursor goes to.
struct Target {
    uri: Uri,
    whole: Range,
    focus: Range,
}

/// `textDocument/definition`: where the fact is written, else where the article names it in full. A date is
/// defined by what it is counted from: another date, or the dateline.
pub fn definition(session: &mut Session, params: GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let at = params.text_document_position_params;
    if session.toml(&at.text_document.uri).is_some() {
        return fact_files::definition(session, &at);
    }
    let checked = session.read(&at.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let mention = view.mention_at(at.position)?;
    session.pages.renew();
    let targets = match mention.kind {
        Kind::Timex(index) => {
            counted_from(view, index).map(|span| in_article(view, &at.text_document.uri, span)).into_iter().collect()
        }
        _ => {
            let origins = cards::definition(view.facts, &view.report.reading, mention).into_iter();
            let mut found: Vec<Target> =
                origins.filter_map(|it| in_facts(&mut session.pages, view.facts, it, view.encoding)).collect();
            // Whom no fact file knows is defined where the article names them in full.
            if found.is_empty() && matches!(mention.kind, Kind::Person(_) | Kind::Body(_)) {
                found.extend(first_mention(view, mention).map(|it| in_article(view, &at.text_document.uri, it)));
            }
            found
        }
    };
    answer(targets, view.range(mention.span), session.abilities.links[0])
}

/// `textDocument/declaration`: the first full mention in the article.
pub fn declaration(session: &mut Session, params: GotoDeclarationParams) -> Option<GotoDeclarationResponse> {
    let at = params.text_document_position_params;
    let checked = session.read(&at.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let mention = view.mention_at(at.position)?;
    let first = first_mention(view, mention)?;
    let target = in_article(view, &at.text_document.uri, first);
    answer(vec![target], view.range(mention.span), session.abilities.links[1])
}

/// `textDocument/typeDefinition`: a person's party, an office's body.
pub fn type_definition(session: &mut Session, params: GotoTypeDefinitionParams) -> Option<GotoTypeDefinitionResponse> {
    let at = params.text_document_position_params;
    let checked = session.read(&at.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let mention = view.mention_at(at.position)?;
    let mut owners: Vec<Entity> = Vec::new();
    for owner in cards::candidates(view.facts, &view.report.reading, mention)
        .into_iter()
        .filter_map(|it| cards::owner(view.facts, it))
    {
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    session.pages.renew();
    let origins = owners.into_iter().filter_map(|it| cards::origin(view.facts, it));
    let targets = origins.filter_map(|it| in_facts(&mut session.pages, view.facts, it, view.encoding)).collect();
    answer(targets, view.range(mention.span), session.abilities.links[2])
}

/// `textDocument/documentHighlight`: the same, in this article.
pub fn highlights(session: &mut Session, params: DocumentHighlightParams) -> Option<Vec<DocumentHighlight>> {
    let at = params.text_document_position_params;
    let checked = session.read(&at.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let mention = view.mention_at(at.position)?;
    let highlight = |span| DocumentHighlight { range: view.range(span), kind: Some(DocumentHighlightKind::TEXT) };
    Some(same_mentions(view, mention).map(highlight).collect())
}

/// The mentions of the same thing in the article, the mention itself among them.
pub fn same_mentions(view: View<'_>, mention: &Mention) -> impl Iterator<Item = Span> {
    let is_same = cards::same_entity(view.facts, &view.report.reading, mention);
    let mentions = view.report.reading.mentions.iter();
    let spans = mentions.filter(|it| it.span == mention.span || is_same(it)).map(|it| it.span).collect();
    innermost(spans).into_iter()
}

/// Spans in order, without those that cover another: an anniversary of a party holds the party's
/// name, and the name alone is the mention.
fn innermost(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|it| (it.start, Reverse(it.end)));
    spans.dedup();
    // From the back: what comes later begins no earlier, so it is covered if it ends no later.
    let mut earliest_end = u32::MAX;
    spans.reverse();
    spans.retain(|it| {
        let covers_none = it.end < earliest_end;
        earliest_end = earliest_end.min(it.end);
        covers_none
    });
    spans.reverse();
    spans
}

/// Where the article names it in full for the first time: for a person that is with the full name,
/// for all else with the most words. A date has no fuller form.
pub fn first_mention(view: View<'_>, mention: &Mention) -> Option<Span> {
    match mention.kind {
        Kind::Person(figure) => Some(view.article.span_of(view.report.reading.figures.get(figure)?.first)),
        Kind::Body(body) => Some(view.article.span_of(view.report.reading.bodies.get(body)?.first)),
        Kind::Timex(_) => same_mentions(view, mention).next(),
        Kind::Organization(_)
        | Kind::Place(_)
        | Kind::Office(_)
        | Kind::Title(_)
        | Kind::Event(_)
        | Kind::Anniversary(_)
        | Kind::Term(_) => {
            let words = |it: &Span| view.article.slice(*it).split_whitespace().count();
            same_mentions(view, mention).min_by_key(|it| Reverse(words(it)))
        }
    }
}

/// What a date is counted from.
fn counted_from(view: View<'_>, index: usize) -> Option<Span> {
    let reading = &view.report.reading;
    match reading.timexes.get(index)?.basis {
        Basis::Dateline | Basis::DatelinePast | Basis::DatelineFuture => reading.dateline().and_then(|it| it.span),
        Basis::Earlier(other) => reading.timexes.get(other).map(|it| it.span),
        Basis::Explicit | Basis::Open => None,
    }
}

fn in_article(view: View<'_>, uri: &Uri, span: Span) -> Target {
    let range = view.range(span);
    Target { uri: uri.clone(), whole: range, focus: range }
}

/// A fact in its file: the block, with the cursor on its id.
fn in_facts(pages: &mut Pages, facts: &Facts, origin: &Origin, encoding: Encoding) -> Option<Target> {
    let file = facts.file(origin.file);
    let (whole, focus) = block(&file.text, origin.span);
    Some(Target {
        uri: pages.fact_file(file)?,
        whole: to_proto::range_of(file, whole, encoding),
        focus: to_proto::range_of(file, focus, encoding),
    })
}

/// Where a fact is named in its file.
pub fn place_in_facts(pages: &mut Pages, facts: &Facts, origin: &Origin, encoding: Encoding) -> Option<Location> {
    in_facts(pages, facts, origin, encoding).map(|it| Location::new(it.uri, it.focus))
}

/// The block of a fact and the line that names it. A fact's span is the header of its block,
/// `[[people]]`, or a whole table in braces.
pub fn block(text: &str, span: Span) -> (Span, Span) {
    let start = span.start as usize;
    let Some(rest) = text.get(start..) else { return (span, span) };
    if !rest.starts_with("[[") {
        return (span, span);
    }
    let (mut end, mut at, mut focus) = (span.end as usize, start, span);
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        let is_header = line.starts_with('[') && line[1..].starts_with(|c: char| c == '[' || c.is_alphabetic());
        if number > 0 && is_header {
            break;
        }
        let bare = line.trim_end();
        if bare.strip_prefix("id").is_some_and(|it| it.trim_start().starts_with('=')) {
            focus = Span::new(at, at + bare.len());
        }
        // A remark between two blocks belongs to the next.
        if !bare.is_empty() && !bare.starts_with('#') {
            end = at + bare.len();
        }
        at += line.len();
    }
    (Span::new(start, end), focus)
}

fn answer(targets: Vec<Target>, from: Range, links: bool) -> Option<GotoDefinitionResponse> {
    if targets.is_empty() {
        return None;
    }
    if !links {
        return Some(GotoDefinitionResponse::Array(
            targets.into_iter().map(|it| Location::new(it.uri, it.focus)).collect(),
        ));
    }
    let link = |it: Target| LocationLink {
        origin_selection_range: Some(from),
        target_uri: it.uri,
        target_range: it.whole,
        target_selection_range: it.focus,
    };
    Some(GotoDefinitionResponse::Link(targets.into_iter().map(link).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_covers_another_is_dropped_and_many_take_no_longer_than_few() {
        let span = |(start, end)| Span::new(start, end);
        let spans = [(0, 20), (5, 10), (5, 10), (5, 15), (12, 30), (40, 50)].map(span);
        assert_eq!(innermost(spans.to_vec()), [(5, 10), (12, 30), (40, 50)].map(span));
        let many: Vec<Span> = (0..400_000).map(|it| Span::new(2 * it, 2 * it + 1)).collect();
        assert_eq!(innermost(many.clone()), many);
    }

    #[test]
    fn a_block_ends_before_the_next_and_is_named_by_its_id() {
        let text = "[[people]]\nid = \"a\"\ntenures = [\n  { office = \"x\" },\n]\n\n# next\n[[people]]\nid = \"b\"\n";
        let (whole, focus) = block(text, Span::new(0, 10));
        assert_eq!(&text[focus.range()], "id = \"a\"");
        assert!(text[whole.range()].ends_with("},\n]"), "{}", &text[whole.range()]);
        let (whole, focus) = block(text, Span::new(34, 50));
        assert_eq!(whole, focus);
    }
}
