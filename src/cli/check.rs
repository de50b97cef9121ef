//! `backread check`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::rc::Rc;

use super::{CLEAN, CheckArgs, FAILED, FOUND, FailOn, Format, complain, exchange, html, json, print, text, walk};
use crate::desk::{self, House};
use crate::facts::Facts;
use crate::findings::stet::{self, By, Silenced};
use crate::findings::{Finding, Severity};
use crate::text::{Article, Format as Markup};

/// An article and what was found in it.
pub(super) struct Checked {
    pub path: String,
    pub article: Article,
    pub findings: Vec<Finding>,
    /// Or a settings file with a stet that silences nothing.
    pub is_article: bool,
}

pub(super) fn run(args: &CheckArgs) -> u8 {
    let (found, mut faults) = walk::articles(&args.paths);
    let mut shelves = Shelves::new(&args.given.facts, !args.given.no_default_facts);
    let mut checked = Vec::with_capacity(found.len());
    let mut stets = Stets::default();
    for it in found {
        let text = match it.text() {
            Ok(text) => text,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        let facts = shelves.of(&it.house, &mut faults);
        let settings = it.house.settings_of(it.file());
        let article = Article::read(&text, it.format, it.name.as_deref(), args.given.date)
            .with_day_month_order(settings.day_month_order);
        let report = crate::check(&article, facts, &settings);
        stets.saw(&it.house, &report.silenced);
        // What is printed of an article are places in its text; of one without findings nothing is.
        let article = match report.findings.is_empty() {
            true => Article::read("", it.format, None, None),
            false => article.bare(),
        };
        checked.push(Checked { path: it.path.clone(), article, findings: report.findings, is_article: true });
    }
    // What could not be read may hold what a stet is for.
    if faults.is_empty() {
        checked.extend(stets.unused(&args.paths));
        checked.sort_by(|a, b| a.path.cmp(&b.path));
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

/// The entries `[[stet]]` of all houses, and which of them silenced something.
#[derive(Default)]
struct Stets {
    by_root: BTreeMap<PathBuf, (Rc<House>, HashSet<usize>)>,
}

impl Stets {
    fn saw(&mut self, house: &Rc<House>, silenced: &[Silenced]) {
        if house.settings.stets.is_empty() {
            return;
        }
        let new = || (house.clone(), HashSet::new());
        let (_, used) = self.by_root.entry(house.root.clone()).or_insert_with(new);
        used.extend(silenced.iter().filter_map(|it| match &it.by {
            By::Entry(at) => Some(at.start),
            By::Comment(_) => None,
        }));
    }

    /// The settings files with entries that silenced nothing, of the houses of which all articles
    /// were checked: those of the folders that were named.
    fn unused(&self, paths: &[PathBuf]) -> Vec<Checked> {
        let mut out = Vec::new();
        for (root, (house, used)) in &self.by_root {
            let Some(severity) = stet::severity_of_unused(&house.settings) else { continue };
            let Some(above) = paths.iter().find(|it| it.is_dir() && root.starts_with(desk::absolute(it))) else {
                continue;
            };
            let entries = house.settings.stets.iter().filter(|it| !used.contains(&it.at.start));
            let findings: Vec<Finding> = entries.map(|it| stet::unused_entry(it, severity)).collect();
            if findings.is_empty() {
                continue;
            }
            let inside = root.strip_prefix(desk::absolute(above)).unwrap_or(root);
            let path = above.join(inside).join(desk::SETTINGS_FILE).to_string_lossy().into_owned();
            let article = Article::read(&house.text, Markup::Plain, None, None);
            out.push(Checked { path, article, findings, is_article: false });
        }
        out
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
