//! Selection that grows: a name or date, its sentence, its paragraph, the article.

use tower_lsp::ls_types::{Position, SelectionRange, SelectionRangeParams};

use super::View;
use crate::server::session::Session;
use crate::text::Span;

/// `textDocument/selectionRange`.
pub fn ranges(session: &mut Session, params: SelectionRangeParams) -> Option<Vec<SelectionRange>> {
    let checked = session.read(&params.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    Some(params.positions.into_iter().map(|it| around(view, it)).collect())
}

fn around(view: View<'_>, at: Position) -> SelectionRange {
    let (article, offset) = (view.article, view.offset(at));
    let mut spans = vec![Span::new(offset, offset)];
    let mut mentions: Vec<Span> = view.report.reading.all_at(offset).map(|it| it.span).collect();
    mentions.sort_by_key(|it| it.len());
    let block = article.blocks().iter().find(|it| it.span.touches(offset));
    let token = block.and_then(|it| it.tokens.range().find(|it| article.tokens()[*it].span.touches(offset)));
    spans.extend(token.map(|it| article.tokens()[it].span));
    spans.extend(mentions);
    spans.extend(token.map(|it| article.span_of(article.sentence_of(it))));
    spans.extend(block.map(|it| it.span));
    spans.push(Span::new(0, article.text().len()));
    // Each must hold the one before it.
    let mut grown: Vec<Span> = Vec::new();
    for span in spans {
        if grown.last().is_none_or(|last| span.covers(*last) && span != *last) {
            grown.push(span);
        }
    }
    let outer = grown
        .into_iter()
        .rev()
        .fold(None, |parent, span| Some(SelectionRange { range: view.range(span), parent: parent.map(Box::new) }));
    outer.unwrap_or(SelectionRange { range: view.range(Span::new(offset, offset)), parent: None })
}
