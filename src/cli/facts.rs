//! `backread facts check`, `show` and `schema`.

use std::path::{Path, PathBuf};

use super::check::load;
use super::{CLEAN, FAILED, FOUND, FactsCommand, complain, print};
use crate::cards;
use crate::desk::{self, House};
use crate::facts::{Facts, Problem};
use crate::text::Encoding;

pub(super) fn run(command: &FactsCommand) -> u8 {
    match command {
        FactsCommand::Check { paths } => check(paths),
        FactsCommand::Import(args) => super::import::run(args),
        FactsCommand::Schema => {
            print(&crate::facts::schema());
            CLEAN
        }
        FactsCommand::Show { name, date, facts } => {
            let mut faults = Vec::new();
            let facts = load(&House::of(Path::new(".")), facts, true, &mut faults);
            faults.iter().for_each(|it| complain(it));
            let shown = cards::look_up(&facts, name, *date);
            if shown.is_empty() {
                complain(&format!("nothing is known of `{name}`"));
                return FAILED;
            }
            print(&shown.join("\n\n---\n\n"));
            print("\n");
            if faults.is_empty() { CLEAN } else { FAILED }
        }
    }
}

fn check(paths: &[PathBuf]) -> u8 {
    let (files, mut unread) = if paths.is_empty() {
        let house = House::of(Path::new("."));
        let (files, missing) = house.fact_files();
        (files, house.complaints().chain(missing).collect())
    } else {
        desk::expand(paths.iter().cloned())
    };
    // The packs are loaded as well: the user's files may name what they hold.
    let (facts, mut unreadable) = desk::load_facts(&files, true);
    unread.append(&mut unreadable);
    let mut problems: Vec<&Problem> =
        facts.problems().iter().filter(|it| !facts.file(it.file).built_in || paths.is_empty()).collect();
    problems.sort_by_key(|it| (it.file, it.span.start));
    for problem in &problems {
        print(&format!("{}\n", describe(&facts, problem)));
    }
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    print(&format!(
        "{} in {}\n",
        count(problems.len(), "fault", "faults"),
        count(files.len(), "fact file", "fact files")
    ));
    unread.iter().for_each(|it| complain(it));
    match (unread.is_empty(), problems.is_empty()) {
        (false, _) => FAILED,
        (true, false) => FOUND,
        (true, true) => CLEAN,
    }
}

/// "facts/council.toml:12:8: no office has the id ..."
pub(super) fn describe(facts: &Facts, problem: &Problem) -> String {
    let file = facts.file(problem.file);
    let at = file.lines().position(&file.text, problem.span.start as usize, Encoding::Utf32);
    format!("{}:{}:{}: {}", file.path, at.line + 1, at.column + 1, problem.message)
}
