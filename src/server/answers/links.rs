//! Links of fact files: the addresses of sources.

use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams, Uri};

use crate::server::session::Session;
use crate::server::to_proto;
use crate::text::{LineIndex, Span};

/// `textDocument/documentLink`.
pub fn links(session: &mut Session, params: DocumentLinkParams) -> Option<Vec<DocumentLink>> {
    let (_, text) = session.toml(&params.text_document.uri)?;
    let lines = LineIndex::new(&text);
    let link = |span: Span| {
        let target: Uri = text.get(span.range())?.parse().ok()?;
        let range = to_proto::range(&text, &lines, span, session.abilities.encoding);
        Some(DocumentLink { range, target: Some(target), tooltip: None, data: None })
    };
    Some(addresses(&text).into_iter().filter_map(link).collect())
}

/// What stands between quotation marks and begins as an address of the web does.
fn addresses(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("\"http") {
        let rest = &text[start + 1..];
        let end = rest.find(['"', '\n']).unwrap_or(rest.len());
        if rest.starts_with("http://") || rest.starts_with("https://") {
            found.push(Span::new(start + 1, start + 1 + end));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_at_its_quotation_mark() {
        let text = "url = \"https://a.org/x\"\nid = \"httpd\"\nalso = [\"http://b.org\", \"c\"]\n";
        let found: Vec<&str> = addresses(text).into_iter().map(|it| &text[it.range()]).collect();
        assert_eq!(found, ["https://a.org/x", "http://b.org"]);
    }
}
