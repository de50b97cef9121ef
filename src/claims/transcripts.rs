//! Briefings and interviews in full: what speakers say is theirs, and they correct themselves as they go.

use crate::text::{Article, Block, Case, TokenKind};

/// So many turns make a transcript.
const FEWEST_TURNS: usize = 4;
/// The label of a speaker has no more tokens: "THE PRESIDENT:", "MR. PRICE:".
const LONGEST_LABEL: usize = 7;

/// From which token on everything is said by speakers; `None` where the article is no transcript.
pub(super) fn speech(article: &Article) -> Option<usize> {
    let mut turns = article.blocks().iter().filter(|it| is_turn(article, it));
    let first = turns.next()?;
    (turns.take(FEWEST_TURNS - 1).count() == FEWEST_TURNS - 1).then_some(first.tokens.start)
}

/// "Q  Thank you", "MR. EARNEST: Well".
fn is_turn(article: &Article, block: &Block) -> bool {
    let start = block.tokens.start;
    let token = |at: usize| article.token(at).filter(|_| at < block.tokens.end);
    let is_question = article.word(start) == "q" && token(start + 1).is_some_and(|it| it.gap || it.is(':'));
    let colon = (start + 1..start + 1 + LONGEST_LABEL).find(|at| token(*at).is_some_and(|it| it.is(':')));
    let is_label = colon.is_some_and(|colon| {
        (start..colon).all(|at| {
            token(at).is_some_and(|it| {
                it.case == Case::Upper || it.kind != TokenKind::Word || (it.case == Case::Capital && it.span.len() <= 3)
            })
        }) && (start..colon).any(|at| token(at).is_some_and(|it| it.case == Case::Upper))
    });
    is_question || is_label
}
