//! `backread check`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{CLEAN, CheckArgs, FAILED, FOUND, FailOn, Format, complain, exchange, html, json, print, text, walk};
use crate::desk::{self, House};
use crate::facts::Facts;
use crate::findings::{Finding, Severity};
use crate::text::Article;

/// An article and what was found in it.
pub(super) struct Checked {
    pub path: String,
    pub article: Article,
    pub findings: Vec<Finding>,
}

pub(super) fn run(args: &CheckArgs) -> u8 {
    let (found, mut faults) = walk::articles(&args.paths);
    let mut houses = Houses::new(&args.given.facts, !args.given.no_default_facts);
    let mut checked = Vec::with_capacity(found.len());
    for it in found {
        let (house, facts) = houses.of(it.file.as_deref(), &mut faults);
        let article = Article::read(&it.text, it.format, it.name.as_deref(), args.given.date);
        let report = crate::check(&article, facts, &house.settings);
        checked.push(Checked { path: it.path, article, findings: report.findings });
    }
    match args.format {
        Format::Json => print(&json::findings(&checked)),
        Format::Text => print(&text::findings(&checked)),
        Format::Sarif => print(&exchange::sarif(&checked)),
        Format::Github => print(&exchange::github(&checked)),
        Format::Junit => print(&exchange::junit(&checked)),
        Format::Html => print(&html::page(&checked)),
    }
    for fault in &faults {
        complain(fault);
    }
    let limit = match args.fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Information => Some(Severity::Information),
        FailOn::Hint => Some(Severity::Hint),
        FailOn::Never => None,
    };
    let loud = |it: &Finding| limit.is_some_and(|limit| it.severity >= limit);
    if !faults.is_empty() {
        FAILED
    } else if checked.iter().flat_map(|it| &it.findings).any(loud) {
        FOUND
    } else {
        CLEAN
    }
}

/// The houses of the articles, each loaded once.
pub(super) struct Houses<'a> {
    extra: &'a [PathBuf],
    with_packs: bool,
    by_folder: HashMap<PathBuf, PathBuf>,
    by_root: HashMap<PathBuf, (House, Facts)>,
}

impl<'a> Houses<'a> {
    pub fn new(extra: &'a [PathBuf], with_packs: bool) -> Houses<'a> {
        Houses { extra, with_packs, by_folder: HashMap::new(), by_root: HashMap::new() }
    }

    /// The house of a file, and its facts.
    pub fn of(&mut self, file: Option<&Path>, faults: &mut Vec<String>) -> (&House, &Facts) {
        let folder = file.and_then(Path::parent).map_or_else(PathBuf::new, Path::to_owned);
        let root = match self.by_folder.get(&folder) {
            Some(root) => root.clone(),
            None => {
                let asked = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
                let house = House::of(asked);
                let root = house.root.clone();
                self.by_folder.insert(folder, root.clone());
                if !self.by_root.contains_key(&root) {
                    let facts = self.load(&house, faults);
                    self.by_root.insert(root.clone(), (house, facts));
                }
                root
            }
        };
        let (house, facts) = &self.by_root[&root];
        (house, facts)
    }

    fn load(&self, house: &House, faults: &mut Vec<String>) -> Facts {
        for (path, text, fault) in &house.faults {
            let line = text.get(..fault.at.start).unwrap_or("").matches('\n').count() + 1;
            faults.push(format!("{}:{line}: {}", path.display(), fault.message));
        }
        let (mut files, mut missing) = house.fact_files();
        let (more, mut also_missing) = desk::expand(self.extra.iter().cloned());
        files.extend(more);
        faults.append(&mut missing);
        faults.append(&mut also_missing);
        let (facts, mut unread) = desk::load_facts(&files, self.with_packs);
        faults.append(&mut unread);
        faults.extend(facts.problems().iter().filter(|it| it.is_error).map(|it| super::facts::describe(&facts, it)));
        facts
    }
}
