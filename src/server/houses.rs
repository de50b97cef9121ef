//! The houses of open documents: settings and facts, each loaded once and kept until they change.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::from_proto::Options;
use crate::desk::{self, Bounds, FACT_FILE_INVALID, House, OpenFiles, SETTINGS_FILE};
use crate::facts::{FactFile, Facts, PACKS, Problem};
use crate::findings::{Finding, Severity, stet};
use crate::settings::{Level, Settings, SettingsFault, StetEntry};
use crate::text::Span;
use crate::time::Day;

/// A house with its facts.
pub struct Loaded {
    /// Its settings.
    pub house: House,
    /// Its facts, the packs among them.
    pub facts: Arc<Facts>,
    files: Vec<PathBuf>,
}

/// What is wrong in a fact file or in the settings.
#[derive(Clone)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What is wrong and what to do.
    pub message: String,
    /// How loudly it speaks.
    pub severity: Severity,
    /// The code it goes by.
    pub code: &'static str,
    /// What may have been meant, as it would be written there.
    pub meant: Option<String>,
}

impl Fault {
    /// What a fix is called that writes this in its place.
    pub fn title(&self, meant: &str, text: &str) -> String {
        format!("Change {} to {meant}", text.get(self.span.range()).unwrap_or(""))
    }
}

/// What an entry `[[stet]]` is known by, wherever it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StetKey {
    rule: String,
    words: String,
    file: Option<String>,
    until: Option<Day>,
}

impl StetKey {
    /// Of an entry.
    pub fn of(it: &StetEntry) -> StetKey {
        StetKey { rule: it.rule.clone(), words: it.words.clone(), file: it.file.clone(), until: it.until }
    }
}

/// What is to be shown of a settings file that is not open; nothing, where all is well again.
#[derive(Clone)]
pub struct Notice {
    /// The file.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// What is wrong in it.
    pub faults: Vec<Fault>,
}

/// All houses.
#[derive(Clone, Default)]
pub struct Houses {
    roots: Vec<PathBuf>,
    extra: Vec<PathBuf>,
    /// Whether the writer trusts the folders to name files outside of them.
    is_trusted: bool,
    /// How loudly rules speak where no settings file says it.
    levels: BTreeMap<String, Level>,
    by_folder: HashMap<PathBuf, Arc<Loaded>>,
    by_root: HashMap<PathBuf, Arc<Loaded>>,
    complaints: Vec<String>,
    /// The last settings of each root that were without fault: they hold until a fault is mended.
    sound: HashMap<PathBuf, Settings>,
    notices: Vec<Notice>,
    /// The stets of each settings file that silenced nothing when all its articles were last read.
    unused: HashMap<PathBuf, HashSet<StetKey>>,
    /// The settings files that were last shown with a fault, though not open.
    shown: HashSet<PathBuf>,
}

impl Houses {
    /// Houses of a session with these folders, and with more facts for all of them.
    pub fn new(roots: Vec<PathBuf>, options: &Options) -> Houses {
        // What the editor names relatively is meant from its first folder.
        let base = roots.first().cloned().unwrap_or_default();
        let extra = options.facts.iter().map(|it| desk::normal(&base.join(it))).collect();
        Houses { roots, extra, is_trusted: options.is_trusted(), levels: options.rules.clone(), ..Houses::default() }
    }

    /// The folders.
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// The folders whose articles belong together: the editor's, or, where it has none, those of the
    /// settings of what is open.
    pub fn folders(&self) -> Vec<PathBuf> {
        if !self.roots.is_empty() {
            return self.roots.clone();
        }
        let mut folders: Vec<PathBuf> =
            self.by_root.values().filter(|it| it.house.has_settings).map(|it| it.house.root.clone()).collect();
        folders.sort();
        folders
    }

    /// Whether the file lies in one of the folders.
    pub fn is_inside(&self, path: &Path) -> bool {
        self.folders().iter().any(|it| path.starts_with(it)) && self.bounds(path).allow(path)
    }

    /// What may be read for a file: everything where the folders are trusted, else what lies in them. Where
    /// the editor has no folder, what belongs to the file is that of its settings.
    pub fn bounds(&self, path: &Path) -> Bounds {
        if self.is_trusted {
            return Bounds::default();
        }
        if !self.roots.is_empty() {
            return Bounds::within(self.roots.clone());
        }
        let has_settings = |it: &&Path| it.join(SETTINGS_FILE).is_file();
        let folder = path.ancestors().find(has_settings).or(path.parent()).unwrap_or(path);
        Bounds::within(vec![folder.to_owned()])
    }

    /// Everything is loaded anew when it is asked for.
    pub fn forget(&mut self) {
        self.by_folder.clear();
        self.by_root.clear();
    }

    /// What could not be read since this was last asked.
    pub fn complaints(&mut self) -> Vec<String> {
        std::mem::take(&mut self.complaints)
    }

    /// What is to be shown of settings files that are not open, since this was last asked.
    pub fn notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// The house of a file; an untitled document belongs to the first folder's. `open` is asked
    /// for only when something must be loaded.
    pub fn of(&mut self, path: Option<&Path>, open: impl Fn() -> OpenFiles) -> Arc<Loaded> {
        let folder = path
            .and_then(Path::parent)
            .or(self.roots.first().map(PathBuf::as_path))
            .unwrap_or(Path::new(""))
            .to_owned();
        if let Some(loaded) = self.by_folder.get(&folder) {
            return loaded.clone();
        }
        let open = open();
        let house = self.find(&folder, &open);
        let loaded = match self.by_root.get(&house.root) {
            Some(loaded) => loaded.clone(),
            None => {
                let loaded = Arc::new(self.load(house, &open));
                self.by_root.insert(loaded.house.root.clone(), loaded.clone());
                loaded
            }
        };
        self.by_folder.insert(folder, loaded.clone());
        loaded
    }

    /// That of the nearest `backread.toml`; without one, that of the editor's folder.
    fn find(&self, folder: &Path, open: &OpenFiles) -> House {
        if folder.as_os_str().is_empty() {
            return House::default();
        }
        let bounds = self.bounds(folder);
        let house = House::with_open_files(folder, open, &bounds);
        if house.has_settings {
            return house.within(&bounds);
        }
        let above = self.roots.iter().filter(|it| folder.starts_with(it)).max_by_key(|it| it.components().count());
        House::at(above.map_or(folder, PathBuf::as_path)).within(&bounds)
    }

    fn load(&mut self, house: House, open: &OpenFiles) -> Loaded {
        let mut house = self.in_force(house, open);
        // What the folder's own settings say counts before what the editor does.
        for (code, level) in &self.levels {
            house.settings.rules.entry(code.clone()).or_insert(*level);
        }
        let (mut files, missing) =
            if house.root.as_os_str().is_empty() { Default::default() } else { house.fact_files() };
        // A fact file that was never saved is no less open.
        for path in open.keys().filter(|it| is_in_facts(&house, it)) {
            if !files.contains(path) {
                files.push(path.clone());
            }
        }
        let (more, also_missing) = desk::expand(self.extra.iter().cloned());
        for path in more {
            if !files.contains(&path) {
                files.push(path);
            }
        }
        let (facts, unread) = desk::load_facts_with(&files, true, open);
        // Where the settings are open, the editor shows what is wrong in them.
        let is_shown = open.contains_key(&house.settings_file());
        self.complaints.extend(house.complaints().filter(|_| !is_shown));
        self.complaints.extend(missing.into_iter().chain(also_missing).chain(unread));
        Loaded { house, facts: Arc::new(facts), files }
    }

    /// The house under its settings, or under the last ones that were without fault.
    fn in_force(&mut self, house: House, open: &OpenFiles) -> House {
        if !house.has_settings {
            return house;
        }
        let path = house.settings_file();
        // What is open is shown with its own text.
        if !open.contains_key(&path) && (!house.faults.is_empty() || self.shown.contains(&path)) {
            let faults = house.faults.iter().cloned().map(of_settings).collect();
            self.notices.push(Notice { path: path.clone(), text: house.text.clone(), faults });
        }
        if house.faults.is_empty() || open.contains_key(&path) {
            self.shown.remove(&path);
        } else {
            self.shown.insert(path);
        }
        if house.faults.is_empty() {
            self.sound.insert(house.root.clone(), house.settings.clone());
            return house;
        }
        match self.sound.get(&house.root).cloned() {
            Some(sound) => house.with_settings(sound),
            None => house,
        }
    }

    /// Learns which stets of a settings file silence nothing.
    pub fn know_unused(&mut self, settings: PathBuf, unused: HashSet<StetKey>) {
        self.unused.insert(settings, unused);
    }

    /// Learns that some of them do, in an article that is just written; whether that is news.
    pub fn know_used(&mut self, settings: &Path, used: impl Iterator<Item = StetKey>) -> bool {
        let Some(unused) = self.unused.get_mut(settings) else { return false };
        let before = unused.len();
        for it in used {
            unused.remove(&it);
        }
        unused.len() < before
    }

    /// Whether a change of this file can change what is known.
    pub fn concerns(&self, path: &Path) -> bool {
        is_settings(path)
            || path.components().any(|it| it == Component::Normal("facts".as_ref()))
            || self.extra.iter().any(|it| path.starts_with(it))
            || self.by_root.values().any(|it| it.files.iter().any(|file| file == path) || is_in_facts(&it.house, path))
    }

    /// Whether something that is known lies in this folder, or would if it were there: an editor reports
    /// a folder that is moved or deleted, and not what is in it.
    pub fn concerns_folder(&self, folder: &Path) -> bool {
        let is_near = |it: &PathBuf| it.starts_with(folder) || folder.starts_with(it);
        folder.join(SETTINGS_FILE).is_file()
            || folder.join("facts").is_dir()
            || self.extra.iter().any(is_near)
            || self.by_root.values().any(|it| {
                it.house.settings_file().starts_with(folder)
                    || it.files.iter().any(|file| file.starts_with(folder))
                    || it.house.fact_paths().iter().any(is_near)
            })
    }

    /// Whether the text is what was loaded from the file.
    pub fn has_read(&self, path: &Path, text: &str) -> bool {
        let path = path.to_string_lossy();
        self.by_root.values().any(|it| it.facts.files().iter().any(|file| file.path == path && file.text == text))
    }

    /// What is wrong in a fact file or settings file; `None` for any other TOML file.
    pub fn faults(&mut self, path: &Path, text: &str, open: impl Fn() -> OpenFiles) -> Option<Vec<Fault>> {
        if is_settings(path) {
            let (settings, mut faults) = Settings::parse(text, &desk::codes());
            // An editor may guess what the bytes mean; nobody else does.
            if let Some((_, fault)) = path.is_file().then(|| desk::read_settings(path)).and_then(Result::err) {
                faults.insert(0, SettingsFault { at: 0..0, ..fault });
            }
            let mut house = House::at(path.parent().unwrap_or(path));
            (house.text, house.settings) = (text.to_owned(), settings.clone());
            faults.extend(house.within(&self.bounds(path)).faults);
            let mut faults: Vec<Fault> = faults.into_iter().map(of_settings).collect();
            let unused = self.unused.get(path);
            let entries = settings.stets.iter().filter(|it| unused.is_some_and(|set| set.contains(&StetKey::of(it))));
            if let Some(severity) = stet::severity_of_unused(&settings) {
                faults.extend(entries.map(|it| of_stet(stet::unused_entry(it, severity))));
            }
            return Some(faults);
        }
        if let Some(pack) = desk::pack_of_copy(path) {
            let files = PACKS.iter().map(|(name, own)| FactFile::new(name, if *name == pack { text } else { own }));
            return Some(faults_in(&Facts::load(files.collect()), pack));
        }
        // Its house says whether it is a fact file, and may not have been asked for yet.
        let loaded = self.of(Some(path), &open);
        if !self.concerns(path) {
            return None;
        }
        let name = path.to_string_lossy();
        if loaded.files.iter().any(|it| it == path) {
            return Some(faults_in(&loaded.facts, &name));
        }
        // A fact file of no house here: it is read as if it were this house's.
        let files: Vec<PathBuf> = loaded.files.iter().cloned().chain([path.to_owned()]).collect();
        let (facts, _) = desk::load_facts_with(&files, true, &open());
        Some(faults_in(&facts, &name))
    }
}

fn of_stet(it: Finding) -> Fault {
    Fault { span: it.span, message: it.message, severity: it.severity, code: it.rule, meant: None }
}

fn of_settings(it: SettingsFault) -> Fault {
    Fault {
        span: Span::new(it.at.start, it.at.end),
        message: it.message,
        severity: Severity::Error,
        code: FACT_FILE_INVALID,
        meant: it.meant,
    }
}

/// Whether the file is one of settings.
pub fn is_settings(path: &Path) -> bool {
    path.file_name().is_some_and(|it| it == SETTINGS_FILE)
}

/// Whether the file lies where the house has its facts.
fn is_in_facts(house: &House, path: &Path) -> bool {
    let is_toml = path.extension().is_some_and(|it| it == "toml");
    is_toml && house.fact_paths().iter().any(|it| path.starts_with(it))
}

fn faults_in(facts: &Facts, path: &str) -> Vec<Fault> {
    let is_here = |it: &&Problem| {
        let file = facts.file(it.file);
        !file.built_in && file.path == path
    };
    let fault = |it: &Problem| Fault {
        span: it.span,
        message: it.message.clone(),
        severity: if it.is_error { Severity::Error } else { Severity::Warning },
        code: FACT_FILE_INVALID,
        meant: None,
    };
    let mut faults: Vec<Fault> = facts.problems().iter().filter(is_here).map(fault).collect();
    faults.sort_by_key(|it| it.span);
    faults
}
