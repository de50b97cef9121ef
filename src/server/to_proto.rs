//! The gate outwards: what we found, in the client's words.

use std::collections::HashMap;
use std::path::Path;

use tower_lsp::ls_types::{
    DiagnosticSeverity, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, Location,
    MarkupContent, MarkupKind, Position as LspPosition, Range, Registration, SymbolKind, Uri, WatchKind,
};

use super::from_proto::Abilities;
use crate::desk;
use crate::facts::FactFile;
use crate::findings::Severity;
use crate::mentions::Kind;
use crate::text::{Encoding, LineIndex, Span};

/// Files outside the workspace that the client is pointed to: each is written once in a session.
#[derive(Default)]
pub struct Pages {
    manuals: HashMap<String, Option<Uri>>,
    packs: HashMap<String, Option<Uri>>,
}

impl Pages {
    /// The manual of a rule.
    pub fn manual(&mut self, code: &str) -> Option<Uri> {
        if let Some(known) = self.manuals.get(code) {
            return known.clone();
        }
        let uri = desk::manual_path(code).and_then(|path| file(&path));
        self.manuals.insert(code.to_owned(), uri.clone());
        uri
    }

    /// A fact file: the user's own, or the copy of a pack.
    pub fn fact_file(&mut self, it: &FactFile) -> Option<Uri> {
        if !it.built_in {
            return file(Path::new(&it.path));
        }
        if let Some(known) = self.packs.get(&it.path) {
            return known.clone();
        }
        let uri = desk::pack_path(&it.path).and_then(|path| file(&path));
        self.packs.insert(it.path.clone(), uri.clone());
        uri
    }

    /// Copies that somebody has removed meanwhile are written again.
    pub fn renew(&mut self) {
        self.packs.clear();
    }
}

/// The address of a file.
pub fn file(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path)
}

/// A place.
pub fn position(text: &str, lines: &LineIndex, offset: usize, encoding: Encoding) -> LspPosition {
    let at = lines.position(text, offset, encoding);
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    LspPosition::new(number(at.line), number(at.column))
}

/// A range.
pub fn range(text: &str, lines: &LineIndex, span: Span, encoding: Encoding) -> Range {
    Range::new(position(text, lines, span.start as usize, encoding), position(text, lines, span.end as usize, encoding))
}

/// A range of a fact file.
pub fn range_of(file: &FactFile, span: Span, encoding: Encoding) -> Range {
    range(&file.text, file.lines(), span, encoding)
}

/// A line of a fact file, from 1, without its indent.
pub fn line_of(pages: &mut Pages, file: &FactFile, line: usize, encoding: Encoding) -> Option<Location> {
    let text = file.lines().line(&file.text, line.checked_sub(1)?)?;
    // The line is a slice of the file, so its place is that of its bytes.
    let start = file.lines().offset(&file.text, crate::text::Position { line: line - 1, column: 0 }, Encoding::Utf8);
    let indent = text.len() - text.trim_start().len();
    let span = Span::new(start + indent, start + text.trim_end().len());
    Some(Location::new(pages.fact_file(file)?, range_of(file, span, encoding)))
}

/// A severity.
pub fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// Markdown, or what is left of it for a client that shows plain text.
pub fn markup(markdown: String, abilities: &Abilities) -> MarkupContent {
    if abilities.markdown {
        MarkupContent { kind: MarkupKind::Markdown, value: markdown }
    } else {
        MarkupContent { kind: MarkupKind::PlainText, value: plain(&markdown) }
    }
}

/// Our cards as plain text: without marks, and with addresses behind what they are linked from.
pub fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for line in markdown.lines() {
        let line = line.trim_end();
        if line == "---" {
            continue;
        }
        let mut rest = line;
        while let Some(at) = rest.find(['*', '`', '[']) {
            out.push_str(&rest[..at]);
            rest = match link(&rest[at..]) {
                Some((text, address, after)) => {
                    out.push_str(&format!("{text} <{address}>"));
                    after
                }
                None => {
                    if rest[at..].starts_with('[') {
                        out.push('[');
                    }
                    &rest[at + 1..]
                }
            };
        }
        out.push_str(rest);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

/// "[text](address)" at the beginning.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (address, rest) = rest.split_once(')')?;
    (!label.contains('[')).then_some((label, address, rest))
}

/// The kind of symbol that a mention is shown as. There is none for people; the icons of these
/// can be told apart, which is all they are for.
pub fn symbol_kind(kind: &Kind, abilities: &Abilities) -> SymbolKind {
    match kind {
        Kind::Person(_) => SymbolKind::CLASS,
        Kind::Organization(_) | Kind::Body(_) => SymbolKind::MODULE,
        Kind::Place(_) => SymbolKind::NAMESPACE,
        Kind::Office(_) | Kind::Title(_) => SymbolKind::INTERFACE,
        Kind::Event(_) | Kind::Anniversary(_) if abilities.event_symbols => SymbolKind::EVENT,
        Kind::Event(_) | Kind::Anniversary(_) => SymbolKind::FUNCTION,
        Kind::Term(_) => SymbolKind::CONSTANT,
        Kind::Timex(_) => SymbolKind::NUMBER,
    }
}

/// Asks to be told of fact files, settings and articles that change on disk. A folder that is moved in or
/// away is reported as itself and not by its files, and may have any name.
pub fn watchers() -> Vec<Registration> {
    let watcher = |glob: &str, kind| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind };
    let watchers = vec![
        watcher("**/*.toml", None),
        watcher("**/*.{txt,md,markdown,html,htm}", None),
        watcher("**/*", Some(WatchKind::Create | WatchKind::Delete)),
    ];
    let options = DidChangeWatchedFilesRegistrationOptions { watchers };
    vec![Registration {
        id: "fact-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }]
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn plain_text_keeps_words_and_addresses() {
        let card = "**To Lam**\n- **President**, since 2024\n\n---\n\npacks:1 · [wp](https://x.org/a_b) [1]";
        assert_eq!(plain(card), "To Lam\n- President, since 2024\n\n\npacks:1 · wp <https://x.org/a_b> [1]");
    }
}
