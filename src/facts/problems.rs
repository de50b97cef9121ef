//! What is wrong in a fact file.

use serde::{Deserialize, Serialize};

use super::model::FileId;
use crate::text::Span;

/// A fault of a fact file: where, what, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file.
    pub file: FileId,
    /// Where.
    pub span: Span,
    /// What is wrong and what to do.
    pub message: String,
    /// Whether the block could not be used as written.
    pub is_error: bool,
}

impl Problem {
    pub(super) fn error(file: FileId, span: Span, message: &str) -> Problem {
        Problem { file, span, message: message.to_owned(), is_error: true }
    }

    pub(super) fn warning(file: FileId, span: Span, message: &str) -> Problem {
        Problem { file, span, message: message.to_owned(), is_error: false }
    }
}
