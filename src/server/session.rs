//! The session: all open documents, the houses they belong to, and what is told to the client.
//!
//! Only the actor has it. A change marks what must be checked anew; a check is made when somebody
//! asks for its result, or when there is nothing else to do.

mod beside;
pub mod calm;
mod folder;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use tower_lsp::ls_types::{
    Diagnostic, DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, PublishDiagnosticsParams, Uri,
};

use super::actor::Errand;
use super::answers::diagnostics;
use super::documents::{Checked, Document, Found};
use super::from_proto::{self, Abilities, Options, Start};
use super::houses::{Houses, Notice, is_settings};
use super::line_ends::Counted;
use super::outbox::{Note, Outbox};
use super::panics::caught;
use super::to_proto::{self, Pages};
use super::walk::Walk;
use crate::desk::{self, House, OpenFiles};
use crate::facts::Facts;
use crate::settings::Settings;
use crate::text::{Article, LineIndex};
use crate::time::Day;
use calm::Typing;

/// The state of the server.
pub struct Session {
    /// What the client can do.
    pub abilities: Abilities,
    /// Where the client finds manuals and packs.
    pub pages: Pages,
    options: Options,
    houses: Houses,
    documents: BTreeMap<Uri, Document>,
    outbox: Outbox,
    /// How many checks there were.
    checks: u64,
    /// The document the writer is at: it is checked first.
    current: Option<Uri>,
    /// Facts have changed, and a client that pulls does not know it.
    is_news: bool,
    /// What is to be done beside the session.
    errands: Vec<Errand>,
    /// How often the stets of each settings file were looked at: a later look makes an earlier one idle.
    looks: HashMap<PathBuf, Arc<AtomicU64>>,
    /// Articles that are not open and were asked about.
    closed: beside::Closed,
    /// What is shown of articles that are not open.
    folder: folder::FolderShown,
    /// How often facts or settings have changed.
    news: u64,
    /// For clients that pull: what is wrong in settings that are not open, and was not told yet.
    beside: BTreeMap<Uri, Vec<Diagnostic>>,
}

/// A file of an article's house that an action writes to.
pub struct FilePlace {
    /// Its address.
    pub uri: Uri,
    /// Its text, open or on disk; `None` where there is no such file.
    pub text: Option<String>,
    /// Its version, if it is open.
    pub version: Option<i32>,
    /// The article, from the house's folder on; `None` for one without a file there.
    pub article: Option<String>,
}

impl Session {
    /// Before the client has introduced itself.
    pub fn new(outbox: Outbox) -> Session {
        Session {
            abilities: Abilities::default(),
            pages: Pages::default(),
            options: Options::default(),
            houses: Houses::default(),
            documents: BTreeMap::new(),
            outbox,
            checks: 0,
            current: None,
            is_news: false,
            errands: Vec::new(),
            looks: HashMap::new(),
            closed: beside::Closed::new(),
            folder: folder::FolderShown::default(),
            news: 0,
            beside: BTreeMap::new(),
        }
    }

    /// `initialize`.
    pub fn start(&mut self, start: Start) {
        self.abilities = start.abilities;
        self.houses = Houses::new(start.roots, &start.options);
        self.options = start.options;
    }

    /// `initialized`: from now on the client may be asked for something.
    pub fn watch_files(&mut self) {
        if self.abilities.watches {
            self.outbox.send(Note::Register(to_proto::watchers()));
        }
        for fault in std::mem::take(&mut self.options.faults) {
            self.complain(&fault);
        }
    }

    /// Tells the client's log.
    pub fn complain(&mut self, message: &str) {
        self.outbox.log(message);
    }

    /// `textDocument/didOpen`.
    pub fn did_open(&mut self, params: DidOpenTextDocumentParams) {
        let it = params.text_document;
        let path = from_proto::path(&it.uri);
        let document = Document::new(path.clone(), it.language_id, it.version, &it.text, self.abilities.line_ends);
        let changes_facts = document.is_toml()
            && path.is_some_and(|path| self.houses.concerns(&path) && !self.houses.has_read(&path, &it.text));
        let uri = it.uri.clone();
        self.current = Some(it.uri.clone());
        self.closed.remove(&uri);
        self.open_of_folder(&uri);
        self.documents.insert(it.uri, document);
        if changes_facts {
            self.facts_changed();
        }
        self.look_for_unused(&uri);
    }

    /// `textDocument/didChange`.
    pub fn did_change(&mut self, params: DidChangeTextDocumentParams) {
        let it = params.text_document;
        let encoding = self.abilities.encoding;
        let Some(document) = self.documents.get_mut(&it.uri) else {
            self.complain(&format!("{}: changed, but not open", it.uri.as_str()));
            return;
        };
        let is_one = params.content_changes.len() == 1;
        for change in params.content_changes {
            let change = from_proto::change(change);
            let end = document.edit(&change, encoding);
            document.typing = Typing::of(&change, end).filter(|_| is_one);
        }
        document.checked = None;
        let is_newer = it.version > document.version;
        document.version = document.version.max(it.version);
        let concerned = document.path.clone().filter(|path| document.is_toml() && self.houses.concerns(path));
        if !is_newer {
            self.complain(&format!("{}: version {} came after a later one", it.uri.as_str(), it.version));
        }
        if concerned.is_some() {
            self.facts_changed();
        }
        self.current = Some(it.uri);
    }

    /// `textDocument/didClose`.
    pub fn did_close(&mut self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        let Some(document) = self.documents.remove(&uri) else { return };
        if !self.abilities.pulls {
            let version = Some(document.version);
            self.outbox.send(Note::Publish(PublishDiagnosticsParams {
                uri: uri.clone(),
                diagnostics: Vec::new(),
                version,
            }));
        }
        // What was typed and not saved is no fact any more.
        if let Some(path) = document.path.as_deref().filter(|it| document.is_toml() && self.houses.concerns(it))
            && (is_settings(path) || desk::read_text(path).ok().is_none_or(|text| document.rope != text.as_str()))
        {
            self.facts_changed();
        }
        // What was typed and not saved counts no more.
        if !document.is_toml() {
            self.look_for_unused_again();
        }
    }

    /// `textDocument/didSave`: the open text counted before it was saved. Only a file that is open
    /// under another address too would still be the old one. Settings may be readable only now.
    pub fn did_save(&mut self, params: DidSaveTextDocumentParams) {
        let Some(path) = from_proto::path(&params.text_document.uri) else { return };
        match self.documents.get_mut(&params.text_document.uri) {
            Some(document) if document.is_toml() => document.checked = None,
            Some(_) => return self.look_for_unused_again(),
            None if self.houses.concerns(&path) => self.facts_changed(),
            None => {}
        }
        self.look_for_unused(&params.text_document.uri);
    }

    /// `workspace/didChangeWorkspaceFolders`.
    pub fn did_change_folders(&mut self, params: DidChangeWorkspaceFoldersParams) {
        let mut roots = self.houses.roots().to_vec();
        let removed: Vec<_> = params.event.removed.iter().filter_map(from_proto::folder).collect();
        roots.retain(|it| !removed.contains(it));
        roots.extend(params.event.added.iter().filter_map(from_proto::folder));
        self.houses = Houses::new(roots, &self.options);
        self.facts_changed();
    }

    /// `workspace/didChangeConfiguration`, from clients that send what has changed.
    pub fn did_change_configuration(&mut self, params: DidChangeConfigurationParams) {
        if params.settings.get("backread").is_none_or(|it| !it.is_object()) {
            return;
        }
        let mut options = from_proto::options(&params.settings);
        for fault in std::mem::take(&mut options.faults) {
            self.complain(&fault);
        }
        // Trust is not taken back by settings that say nothing of it.
        options.trusted = options.trusted.or(self.options.trusted);
        if options != self.options {
            self.houses = Houses::new(self.houses.roots().to_vec(), &options);
            self.options = options;
            self.facts_changed();
        }
    }

    /// Everything is judged anew, when it comes to it.
    fn facts_changed(&mut self) {
        self.houses.forget();
        self.is_news = true;
        self.news += 1;
        self.closed.clear();
        for document in self.documents.values_mut() {
            document.checked = None;
        }
    }

    /// What is needed to put findings into the words of the protocol.
    pub fn telling(&mut self) -> diagnostics::Telling<'_> {
        diagnostics::Telling { abilities: &self.abilities, pages: &mut self.pages }
    }

    /// What is wrong in settings that are not open, for the answer to a pull.
    pub fn take_beside(&mut self) -> BTreeMap<Uri, Vec<Diagnostic>> {
        std::mem::take(&mut self.beside)
    }

    /// What is to be done beside the session.
    pub fn errands(&mut self) -> Vec<Errand> {
        std::mem::take(&mut self.errands)
    }

    /// What walking the folders' articles takes along.
    pub fn walk(&self) -> Walk {
        let articles = || self.documents.values().filter(|it| !it.is_toml());
        let open = articles().filter_map(|it| Some((it.path.clone()?, it.rope.to_string()))).collect();
        let untitled = articles().filter(|it| it.path.is_none());
        let untitled = untitled.map(|it| (it.format(), it.rope.to_string())).collect();
        Walk {
            roots: self.houses.folders(),
            houses: self.houses.clone(),
            open_files: open_files(&self.documents),
            open,
            untitled,
            date: self.options.date,
            encoding: self.abilities.encoding,
            line_ends: self.abilities.line_ends,
            outbox: self.outbox.clone(),
        }
    }

    /// Whether the writer wants a line above the article.
    pub fn shows_lens(&self) -> bool {
        self.options.lens.unwrap_or(true)
    }

    /// Whether the editor shows diagnostics in its hover by itself.
    pub fn shows_findings(&self) -> bool {
        self.options.shows_findings.unwrap_or(false)
    }

    /// The day that the writer gave for articles without one, else that of the machine: for what is written into
    /// an article at the writer's wish, and for nothing that is judged.
    pub fn today(&self) -> Option<Day> {
        self.options.date.or_else(today)
    }

    /// How often facts or settings have changed.
    pub fn news(&self) -> u64 {
        self.news
    }

    /// The version of a document, if it is open.
    pub fn version_of(&self, uri: &Uri) -> Option<i32> {
        self.documents.get(uri).map(|it| it.version)
    }

    /// All open documents.
    pub fn addresses(&self) -> Vec<Uri> {
        self.documents.keys().cloned().collect()
    }

    /// What is found in a document as it is now, open or an article of the folders; `None` for any other.
    pub fn read(&mut self, uri: &Uri) -> Option<Arc<Checked>> {
        let Some(document) = self.documents.get(uri) else { return self.read_closed(uri) };
        if let Some(checked) = &document.checked {
            return Some(checked.clone());
        }
        let version = Some(document.version);
        let mut document = document.clone();
        let found = self.checked_or_nothing(uri, |session| session.found_in(&mut document));
        let checked = Arc::new(Checked { id: self.checks, version, found });
        let own = self.documents.get_mut(uri)?;
        (own.checked, own.memory) = (Some(checked.clone()), document.memory);
        Some(checked)
    }

    /// Makes one check; what is lost with a panic is this check alone.
    fn checked_or_nothing(&mut self, uri: &Uri, check: impl FnOnce(&mut Session) -> Found) -> Found {
        let found = caught(|| check(self)).unwrap_or_else(|panic| {
            self.complain(&format!("{}: {panic}", uri.as_str()));
            Found::Nothing
        });
        for complaint in self.houses.complaints() {
            self.complain(&complaint);
        }
        for notice in self.houses.notices() {
            self.show(&notice);
        }
        self.checks += 1;
        found
    }

    /// Shows what is wrong in a settings file that is not open: sends it, or keeps it for the next
    /// article that is pulled.
    fn show(&mut self, notice: &Notice) {
        let Some(uri) = to_proto::file(&notice.path) else { return };
        let lines = LineIndex::new(&notice.text);
        let diagnostics: Vec<Diagnostic> =
            notice.faults.iter().map(|it| self.telling().fault(&notice.text, &lines, it, None)).collect();
        if self.abilities.pulls {
            self.beside.insert(uri, diagnostics);
        } else {
            self.outbox.send(Note::Publish(PublishDiagnosticsParams { uri, diagnostics, version: None }));
        }
    }

    /// Where a stet for an article without one of its own goes: the settings file, its text if
    /// there is one, and its version if it is open.
    pub fn settings_for(&mut self, uri: &Uri) -> Option<FilePlace> {
        self.place_for(uri, House::settings_file)
    }

    /// Where a fact that an article tells is written down.
    pub fn notebook_for(&mut self, uri: &Uri) -> Option<FilePlace> {
        self.place_for(uri, House::notebook)
    }

    fn place_for(&mut self, uri: &Uri, which: impl Fn(&House) -> PathBuf) -> Option<FilePlace> {
        let path = self.documents.get(uri)?.path.clone();
        let loaded = self.houses.of(path.as_deref(), || open_files(&self.documents));
        if loaded.house.root.as_os_str().is_empty() {
            return None;
        }
        let file = which(&loaded.house);
        if !self.houses.bounds(path.as_deref().unwrap_or(&loaded.house.root)).allow(&file) {
            return None;
        }
        let article = path.as_deref().and_then(|it| it.strip_prefix(&loaded.house.root).ok());
        let article = article.map(|it| it.to_string_lossy().into_owned());
        let open = self.documents.values().find(|it| it.path.as_ref() == Some(&file));
        let (text, version) = match open {
            Some(document) => (Some(document.rope.to_string()), Some(document.version)),
            None if file.exists() => (Some(desk::read_settings(&file).ok()?), None),
            None => (None, None),
        };
        Some(FilePlace { uri: to_proto::file(&file)?, text, version, article })
    }

    /// An open TOML file: its path and its text.
    pub fn toml(&self, uri: &Uri) -> Option<(PathBuf, String)> {
        let document = self.documents.get(uri).filter(|it| it.is_toml())?;
        Some((document.path.clone()?, document.rope.to_string()))
    }

    /// An open fact file: its path, its text, and all facts of its house.
    pub fn fact_file(&mut self, uri: &Uri) -> Option<(String, String, Arc<Facts>)> {
        let Session { documents, houses, .. } = self;
        let document = documents.get(uri).filter(|it| it.is_toml())?;
        let path = document.path.as_deref()?;
        let loaded = houses.of(Some(path), || open_files(documents));
        let is_facts = houses.concerns(path) && path.file_name().is_some_and(|it| it != desk::SETTINGS_FILE);
        is_facts.then(|| (path.to_string_lossy().into_owned(), document.rope.to_string(), loaded.facts.clone()))
    }

    /// The facts of the document the writer is at, else of the first folder.
    pub fn facts(&mut self) -> Arc<Facts> {
        let Session { documents, houses, current, .. } = self;
        let path = current.as_ref().and_then(|it| documents.get(it)?.path.clone());
        houses.of(path.as_deref(), || open_files(documents)).facts.clone()
    }

    /// The settings that an open article is checked by.
    pub fn settings_of(&mut self, uri: &Uri) -> Option<Settings> {
        let path = self.documents.get(uri)?.path.clone();
        let loaded = self.houses.of(path.as_deref(), || open_files(&self.documents));
        Some(loaded.house.settings_of(path.as_deref()).into_owned())
    }

    fn found_in(&mut self, document: &mut Document) -> Found {
        let Session { documents, houses, options, .. } = self;
        let open = || open_files(documents);
        let text = document.rope.to_string();
        let ends = self.abilities.line_ends;
        if document.is_toml() {
            let faults = document.path.as_deref().and_then(|path| houses.faults(path, &text, open));
            let text = ends.counted(&text).unwrap_or(text);
            return faults.map_or(Found::Nothing, |faults| Found::Toml { lines: LineIndex::new(&text), text, faults });
        }
        let loaded = houses.of(document.path.as_deref(), open);
        if document.path.as_deref().is_some_and(|it| loaded.house.leaves_out(it) || desk::is_page(it)) {
            return Found::Nothing;
        }
        let settings = loaded.house.settings_of(document.path.as_deref());
        let article = Article::read(&text, document.format(), document.name(), options.date)
            .with_day_month_order(settings.day_month_order);
        let (report, memory) = crate::check_again(&article, &loaded.facts, &settings, &document.memory);
        document.memory = Arc::new(memory);
        self.note_used(&loaded.house, &report);
        Found::Article {
            counted: Counted::of(&text, ends),
            article: Box::new(article),
            report: Box::new(report),
            facts: loaded.facts.clone(),
        }
    }

    /// Does one thing that nobody waits for; `false` if there is none. What it does is marked as
    /// done first, so that nothing is tried twice.
    pub fn settle_one(&mut self) -> bool {
        if self.let_go() && self.abilities.pulls {
            self.outbox.send(Note::RefreshDiagnostics);
        }
        if std::mem::take(&mut self.is_news) {
            if self.abilities.pulls && self.abilities.refresh_diagnostics {
                self.outbox.send(Note::RefreshDiagnostics);
            }
            if self.abilities.refresh_hints {
                self.outbox.send(Note::RefreshHints);
            }
            return true;
        }
        if self.abilities.pulls {
            return false;
        }
        let is_due = |it: &Document| it.checked.as_ref().is_none_or(|checked| it.published != Some(checked.id));
        let current = self.current.as_ref().filter(|it| self.documents.get(it).is_some_and(is_due));
        let Some(uri) =
            current.or_else(|| self.documents.iter().find(|(_, it)| is_due(it)).map(|(uri, _)| uri)).cloned()
        else {
            return false;
        };
        self.publish(uri);
        true
    }

    fn publish(&mut self, uri: Uri) {
        let Some(checked) = self.read(&uri) else { return };
        if let Some(document) = self.documents.get_mut(&uri) {
            document.published = Some(checked.id);
        }
        let diagnostics = diagnostics::of(self, &uri, &checked);
        self.outbox.send(Note::Publish(PublishDiagnosticsParams { uri, diagnostics, version: checked.version }));
    }
}

/// The day of the machine's clock, in UTC: for what a writer has written into an article, never for what is judged.
#[expect(clippy::disallowed_methods, reason = "nothing is judged by it")]
fn today() -> Option<Day> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    Day::from_ymd_opt(1970, 1, 1)?.checked_add_days(chrono::Days::new(since.as_secs() / (24 * 60 * 60)))
}

/// The TOML files that are open, as they are there.
fn open_files(documents: &BTreeMap<Uri, Document>) -> OpenFiles {
    documents
        .values()
        .filter(|it| it.is_toml())
        .filter_map(|it| Some((it.path.clone()?, it.rope.to_string())))
        .collect()
}
