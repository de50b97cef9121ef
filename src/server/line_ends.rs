//! What ends a line, for the client at the other end.
//!
//! The protocol counts a lone `\r`. Editors that keep it as a character inside a line do not, and would
//! show every finding below it too high. Which editor it is says `clientInfo`.

use crate::text::LineIndex;

/// Editors that end lines at `\n` only, as they name themselves, in small letters. A `\r` before it is
/// the last character of the line for them.
const NEWLINE_ONLY: &[&str] =
    &["neovim", "vim", "vim-lsp", "coc.nvim", "ale", "emacs", "eglot", "lsp-mode", "helix", "kak-lsp", "kakoune"];

/// How the client counts lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnds {
    /// `\n`, `\r\n` and `\r`, as the protocol has it.
    #[default]
    Protocol,
    /// `\n` only.
    Newline,
}

impl LineEnds {
    /// Those of the editor that introduces itself by this name: "Neovim", "Eglot".
    pub fn of_client(name: Option<&str>) -> LineEnds {
        let first = name.unwrap_or("").split_whitespace().next().unwrap_or("").to_lowercase();
        if NEWLINE_ONLY.contains(&first.as_str()) { LineEnds::Newline } else { LineEnds::Protocol }
    }

    /// A text of the same length in which only what ends a line for the client is a line end; `None`
    /// where that is the text itself.
    pub fn counted(self, text: &str) -> Option<String> {
        (self == LineEnds::Newline && text.contains('\r')).then(|| text.replace('\r', " "))
    }
}

/// What places are counted in, where that is not the text as it is read.
pub struct Counted {
    /// The text, with a space for each `\r`.
    pub text: String,
    /// Its lines.
    pub lines: LineIndex,
}

impl Counted {
    /// `None` where the text itself does.
    pub fn of(text: &str, ends: LineEnds) -> Option<Counted> {
        let text = ends.counted(text)?;
        Some(Counted { lines: LineIndex::new(&text), text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_known_by_its_name() {
        assert_eq!(LineEnds::of_client(Some("Neovim")), LineEnds::Newline);
        assert_eq!(LineEnds::of_client(Some("Eglot")), LineEnds::Newline);
        assert_eq!(LineEnds::of_client(Some("Visual Studio Code")), LineEnds::Protocol);
        assert_eq!(LineEnds::of_client(None), LineEnds::Protocol);
    }
}
