//! The gate inwards: what the client says, in our own words.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;
use tower_lsp::ls_types::{
    ClientCapabilities, GotoCapability, InitializeParams, MarkupKind, Position as LspPosition, PositionEncodingKind,
    Range, ResourceOperationKind, SymbolKind, TextDocumentContentChangeEvent, Uri, WorkspaceFolder,
};

use super::line_ends::LineEnds;
use crate::desk;
use crate::settings::Level;
use crate::text::{Encoding, LineIndex, Position, Span};
use crate::time::{Day, PartialDate};

/// What the client can do, as far as an answer depends on it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one ability of the protocol")]
pub struct Abilities {
    /// What columns count.
    pub encoding: Encoding,
    /// What ends a line.
    pub line_ends: LineEnds,
    /// It asks for diagnostics; otherwise they are sent.
    pub pulls: bool,
    /// It shows places beside a diagnostic.
    pub related: bool,
    /// It takes diagnostics of other files beside those it pulls.
    pub related_documents: bool,
    /// It can be given edits that create files.
    pub creates_files: bool,
    /// It shows Markdown in hovers.
    pub markdown: bool,
    /// It takes links for definition, declaration, type definition, in this order.
    pub links: [bool; 3],
    /// It takes edits that name the version they are for.
    pub versioned_edits: bool,
    /// It can ask the writer to confirm single edits.
    pub annotates: bool,
    /// It asks what would be renamed before it asks for the new name.
    pub prepares_rename: bool,
    /// It takes code actions that carry their edit.
    pub actions: bool,
    /// It asks for the edit of a code action when the writer takes it.
    pub resolves_actions: bool,
    /// It shows symbols as a tree.
    pub symbol_tree: bool,
    /// It knows symbols of the kind "event".
    pub event_symbols: bool,
    /// It can be asked to pull diagnostics anew.
    pub refresh_diagnostics: bool,
    /// It can be asked to fetch inlay hints anew.
    pub refresh_hints: bool,
    /// It shows how far long work has come.
    pub shows_progress: bool,
    /// It can be asked to watch files.
    pub watches: bool,
}

impl Abilities {
    /// Reads what the client says of itself.
    pub fn read(client: &ClientCapabilities) -> Abilities {
        let text = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let links = |it: Option<&GotoCapability>| it.and_then(|it| it.link_support).unwrap_or(false);
        let symbols = text.and_then(|it| it.document_symbol.as_ref());
        let known_symbols = symbols.and_then(|it| it.symbol_kind.as_ref()?.value_set.as_ref());
        let formats = text.and_then(|it| it.hover.as_ref()?.content_format.as_ref());
        let edits = workspace.and_then(|it| it.workspace_edit.as_ref());
        let published = text.and_then(|it| it.publish_diagnostics.as_ref()?.related_information);
        let pulled = text.and_then(|it| it.diagnostic.as_ref()?.related_information);
        Abilities {
            encoding: encoding(client),
            line_ends: LineEnds::Protocol,
            pulls: text.is_some_and(|it| it.diagnostic.is_some()),
            related: published.or(pulled).unwrap_or(false),
            related_documents: text.and_then(|it| it.diagnostic.as_ref()?.related_document_support).unwrap_or(false),
            creates_files: edits.is_some_and(|it| {
                // Neovim announces the operations, not the form of edit that they stand in.
                it.document_changes != Some(false)
                    && it.resource_operations.as_ref().is_some_and(|it| it.contains(&ResourceOperationKind::Create))
            }),
            markdown: formats.and_then(|it| it.first()) == Some(&MarkupKind::Markdown),
            links: [
                links(text.and_then(|it| it.definition.as_ref())),
                links(text.and_then(|it| it.declaration.as_ref())),
                links(text.and_then(|it| it.type_definition.as_ref())),
            ],
            versioned_edits: workspace.and_then(|it| it.workspace_edit.as_ref()?.document_changes).unwrap_or(false),
            annotates: edits.is_some_and(|it| it.change_annotation_support.is_some()),
            prepares_rename: text.and_then(|it| it.rename.as_ref()?.prepare_support).unwrap_or(false),
            actions: text
                .is_some_and(|it| it.code_action.as_ref().is_some_and(|it| it.code_action_literal_support.is_some())),
            resolves_actions: text.is_some_and(|it| {
                let support = it.code_action.as_ref().and_then(|it| it.resolve_support.as_ref());
                let carries = it.code_action.as_ref().and_then(|it| it.data_support).unwrap_or(false);
                carries && support.is_some_and(|it| it.properties.iter().any(|it| it == "edit"))
            }),
            symbol_tree: symbols.and_then(|it| it.hierarchical_document_symbol_support).unwrap_or(false),
            event_symbols: known_symbols.is_some_and(|it| it.contains(&SymbolKind::EVENT)),
            refresh_diagnostics: workspace.and_then(|it| it.diagnostics.as_ref()?.refresh_support).unwrap_or(false),
            refresh_hints: workspace.and_then(|it| it.inlay_hint.as_ref()?.refresh_support).unwrap_or(false),
            shows_progress: client.window.as_ref().and_then(|it| it.work_done_progress).unwrap_or(false),
            watches: workspace
                .and_then(|it| it.did_change_watched_files.as_ref()?.dynamic_registration)
                .unwrap_or(false),
        }
    }
}

impl Default for Abilities {
    fn default() -> Abilities {
        Abilities::read(&ClientCapabilities::default())
    }
}

/// Bytes where the client can count them, for they are what we count; else UTF-16, which every
/// client can.
fn encoding(client: &ClientCapabilities) -> Encoding {
    let offered = client.general.as_ref().and_then(|it| it.position_encodings.as_deref()).unwrap_or(&[]);
    let has = |it: PositionEncodingKind| offered.contains(&it);
    if has(PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if !has(PositionEncodingKind::UTF16) && has(PositionEncodingKind::UTF32) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

/// What a session begins with.
pub struct Start {
    /// What the client can do.
    pub abilities: Abilities,
    /// Its folders.
    pub roots: Vec<PathBuf>,
    /// What the writer has set.
    pub options: Options,
}

/// What the writer has set in the editor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// More fact files and folders.
    pub facts: Vec<PathBuf>,
    /// The day of articles that carry none.
    pub date: Option<Day>,
    /// Whether the folders may have files read that lie outside of them. An editor that does not say so
    /// has not asked its writer.
    pub trusted: Option<bool>,
    /// Whether a line above an article says what stands of it.
    pub lens: Option<bool>,
    /// Whether articles that are not open are checked as well, for clients that ask for it.
    pub whole_folder: Option<bool>,
    /// Whether known names and dates are coloured.
    pub colours: Option<bool>,
    /// Whether the editor shows diagnostics in its hover by itself: then a hover does not repeat them.
    pub shows_findings: Option<bool>,
    /// How loudly rules speak, by their codes, where the folder's settings say nothing of them.
    pub rules: BTreeMap<String, Level>,
    /// What of it could not be understood.
    pub faults: Vec<String>,
}

impl Options {
    /// Whether the folders are trusted.
    pub fn is_trusted(&self) -> bool {
        self.trusted.unwrap_or(false)
    }
}

/// Reads `initialize`.
pub fn start(params: &InitializeParams) -> Start {
    #[expect(deprecated, reason = "older clients name their one folder so")]
    let single = || params.root_uri.as_ref().and_then(path).or_else(|| params.root_path.as_ref().map(PathBuf::from));
    let folders = params.workspace_folders.as_deref().unwrap_or(&[]);
    let mut roots: Vec<PathBuf> = folders.iter().filter_map(folder).collect();
    if roots.is_empty() {
        roots.extend(single());
    }
    let options = params.initialization_options.as_ref().map(options).unwrap_or_default();
    let line_ends = LineEnds::of_client(params.client_info.as_ref().map(|it| it.name.as_str()));
    Start { abilities: Abilities { line_ends, ..Abilities::read(&params.capabilities) }, roots, options }
}

/// Reads `{ "facts": [paths], "date": "YYYY-MM-DD", "rules": { code: level }, "trusted": true }`, also inside `{ "backread": ... }`.
pub fn options(value: &Value) -> Options {
    let value = value.get("backread").unwrap_or(value);
    let is_on = |key: &str| value.get(key).and_then(Value::as_bool);
    let mut options = Options {
        trusted: is_on("trusted"),
        lens: is_on("codeLens"),
        colours: is_on("semanticTokens"),
        whole_folder: is_on("workspaceDiagnostics"),
        shows_findings: is_on("showsFindingsInHover"),
        ..Options::default()
    };
    match value.get("facts") {
        Some(Value::Array(list)) => options.facts = list.iter().filter_map(Value::as_str).map(PathBuf::from).collect(),
        Some(Value::String(one)) => options.facts.push(PathBuf::from(one)),
        Some(Value::Null) | None => {}
        Some(_) => options.faults.push("`facts` must be a list of paths".to_owned()),
    }
    for (code, level) in value.get("rules").and_then(Value::as_object).into_iter().flatten() {
        match level.as_str().and_then(Level::parse) {
            Some(level) if desk::codes().contains(&code.as_str()) => {
                options.rules.insert(code.clone(), level);
            }
            Some(_) => options.faults.push(format!("`rules` names \"{code}\", which is no rule")),
            None => options.faults.push(format!("`rules.{code}` must be off, hint, information, warning or error")),
        }
    }
    if let Some(text) = value.get("date").and_then(Value::as_str).filter(|it| !it.is_empty()) {
        match PartialDate::parse(text) {
            Some(PartialDate::Day(day)) => options.date = Some(day),
            _ => options.faults.push(format!("`date` = \"{text}\" is no day; write YYYY-MM-DD")),
        }
    }
    options
}

/// The path of a workspace folder.
pub fn folder(folder: &WorkspaceFolder) -> Option<PathBuf> {
    path(&folder.uri)
}

/// The path of a file; `None` for an untitled document and other schemes.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    if !uri.scheme().as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    uri.to_file_path().map(std::borrow::Cow::into_owned).filter(|it| it.is_absolute())
}

/// A place, in the units of the session's encoding.
pub fn position(position: LspPosition) -> Position {
    Position { line: position.line as usize, column: position.character as usize }
}

/// The byte a cursor stands at.
pub fn offset(text: &str, lines: &LineIndex, at: LspPosition, encoding: Encoding) -> usize {
    lines.offset(text, position(at), encoding)
}

/// The bytes of a range; the ends of an inverted one are swapped.
pub fn span(text: &str, lines: &LineIndex, range: Range, encoding: Encoding) -> Span {
    let (a, b) = (offset(text, lines, range.start, encoding), offset(text, lines, range.end, encoding));
    Span::new(a.min(b), a.max(b))
}

/// One change of a document.
pub struct Change {
    /// What goes; `None` stands for the whole text.
    pub range: Option<(Position, Position)>,
    /// What comes.
    pub text: String,
}

/// Reads a change.
pub fn change(event: TextDocumentContentChangeEvent) -> Change {
    Change { range: event.range.map(|it| (position(it.start), position(it.end))), text: event.text }
}
