//! Markdown.

use super::Layout;

pub(super) fn read(text: &str) -> Layout {
    super::plain::read(text)
}
