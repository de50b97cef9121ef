//! Folding: what is below a heading, comments, and the blocks of fact files.

use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use super::View;
use crate::facts::cursor;
use crate::server::session::Session;
use crate::text::{BlockKind, LineIndex};

/// `textDocument/foldingRange`.
pub fn ranges(session: &mut Session, params: FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let uri = params.text_document.uri;
    if let Some((_, text)) = session.toml(&uri) {
        let lines = LineIndex::new(&text);
        let line = |at: u32| u32::try_from(lines.line_of(at as usize)).unwrap_or(u32::MAX);
        let blocks = cursor::blocks(&text).into_iter();
        return Some(blocks.filter_map(|it| folded(line(it.3.start), line(it.3.end), None)).collect());
    }
    let checked = session.read(&uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let (article, last) = (view.article, view.article.text().trim_end().len());
    let end = view.range(crate::text::Span::new(last, last)).end.line;
    // A heading's text ends where the next heading begins.
    let headings = article.blocks().iter().filter(|it| it.kind == BlockKind::Heading);
    let starts: Vec<u32> = headings.map(|it| view.range(it.span).start.line).collect();
    let next = starts.iter().skip(1).map(|it| it.saturating_sub(1)).chain([end]);
    let sections = starts.iter().zip(next).filter_map(|(from, to)| folded(*from, to, None));
    let comments = article.comments().iter().map(|it| view.range(*it));
    let comments = comments.filter_map(|it| folded(it.start.line, it.end.line, Some(FoldingRangeKind::Comment)));
    Some(sections.chain(comments).collect())
}

fn folded(start_line: u32, end_line: u32, kind: Option<FoldingRangeKind>) -> Option<FoldingRange> {
    (start_line < end_line).then(|| FoldingRange { start_line, end_line, kind, ..FoldingRange::default() })
}
