//! `backread check`.

use std::collections::HashMap;
use std::path::PathBuf;

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
    let mut shelves = Shelves::new(&args.given.facts, !args.given.no_default_facts);
    let mut checked = Vec::with_capacity(found.len());
    for it in found {
        let facts = shelves.of(&it.house, &mut faults);
        let article = Article::read(&it.text, it.format, it.name.as_deref(), args.given.date);
        let report = crate::check(&article, facts, &it.house.settings);
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

/// The facts of the houses, each loaded once.
pub(super) struct Shelves<'a> {
    extra: &'a [PathBuf],
    with_packs: bool,
    by_root: HashMap<PathBuf, Facts>,
}

impl<'a> Shelves<'a> {
    pub fn new(extra: &'a [PathBuf], with_packs: bool) -> Shelves<'a> {
        Shelves { extra, with_packs, by_root: HashMap::new() }
    }

    /// The facts of a house.
    pub fn of(&mut self, house: &House, faults: &mut Vec<String>) -> &Facts {
        let (extra, with_packs) = (self.extra, self.with_packs);
        self.by_root.entry(house.root.clone()).or_insert_with(|| load(house, extra, with_packs, faults))
    }
}

/// Facts of a house and more files, and what is wrong with any of it.
pub(super) fn load(house: &House, extra: &[PathBuf], with_packs: bool, faults: &mut Vec<String>) -> Facts {
    faults.extend(house.complaints());
    let (mut files, mut missing) = house.fact_files();
    let (more, mut also_missing) = desk::expand(extra.iter().cloned());
    files.extend(more);
    faults.append(&mut missing);
    faults.append(&mut also_missing);
    let (facts, mut unread) = desk::load_facts(&files, with_packs);
    faults.append(&mut unread);
    faults.extend(facts.problems().iter().filter(|it| it.is_error).map(|it| super::facts::describe(&facts, it)));
    facts
}
