//! Semantic tokens: what is known of an article's names and dates, as colours. Off unless the writer asks for it.

use tower_lsp::ls_types::{
    SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensLegend,
    SemanticTokensParams, SemanticTokensResult,
};

use super::View;
use crate::cards;
use crate::mentions::Kind;
use crate::server::session::Session;
use crate::text::Span;

/// The types, which every theme has colours for, in the order of their numbers.
const TYPES: [SemanticTokenType; 6] = [
    SemanticTokenType::CLASS,
    SemanticTokenType::NAMESPACE,
    SemanticTokenType::TYPE,
    SemanticTokenType::INTERFACE,
    SemanticTokenType::EVENT,
    SemanticTokenType::NUMBER,
];

/// What the numbers in the answer stand for.
pub fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: TYPES.to_vec(),
        // What the facts know.
        token_modifiers: vec![SemanticTokenModifier::DEFAULT_LIBRARY],
    }
}

fn type_of(kind: &Kind) -> u32 {
    match kind {
        Kind::Person(_) => 0,
        Kind::Organization(_) | Kind::Body(_) => 1,
        Kind::Place(_) => 2,
        Kind::Office(_) | Kind::Title(_) | Kind::Term(_) => 3,
        Kind::Event(_) | Kind::Anniversary(_) => 4,
        Kind::Timex(_) => 5,
    }
}

/// `textDocument/semanticTokens/full`.
pub fn full(session: &mut Session, params: SemanticTokensParams) -> Option<SemanticTokensResult> {
    let checked = session.read(&params.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let reading = &view.report.reading;
    let mut data = Vec::new();
    let (mut line, mut column, mut end) = (0, 0, 0);
    // Of two names one inside the other, the outer one.
    let mut mentions: Vec<_> = reading.mentions.iter().collect();
    mentions.sort_by_key(|it| (it.span.start, std::cmp::Reverse(it.span.end)));
    for mention in mentions {
        if mention.span.start < end {
            continue;
        }
        end = mention.span.end;
        let is_known = cards::entity_of(view.facts, reading, mention).is_some();
        for part in lines_of(view.article.text(), mention.span) {
            let range = view.range(part);
            if range.start.line != range.end.line || range.start == range.end {
                continue;
            }
            let delta_line = range.start.line - line;
            let delta_start = if delta_line == 0 { range.start.character - column } else { range.start.character };
            data.push(SemanticToken {
                delta_line,
                delta_start,
                length: range.end.character - range.start.character,
                token_type: type_of(&mention.kind),
                token_modifiers_bitset: u32::from(is_known),
            });
            (line, column) = (range.start.line, range.start.character);
        }
    }
    Some(SemanticTokensResult::Tokens(SemanticTokens { result_id: None, data }))
}

/// The parts of a span on the lines that it runs over: not every editor takes a token over several.
fn lines_of(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start as usize;
    text.get(span.range()).unwrap_or_default().split_inclusive(['\n', '\r']).map(move |line| {
        let from = at + (line.len() - line.trim_start().len());
        at += line.len();
        Span::new(from, from + line.trim().len())
    })
}
