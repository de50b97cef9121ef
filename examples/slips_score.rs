//! Scores the rules on slips that were put into real news, and counts false alarms on the news as
//! it was.
//!
//! `slips_score [FOLDER] [--misses KIND] [--alarms]`
//!
//! FOLDER (default `../shared`) holds `slips/*.jsonl`, one case a line (`source`, `kind`, `mutated`,
//! `span_bytes`, `expected_values`), and `news/`, the texts as they were published. A slip counts as
//! found only by a warning or an error on the wrong words that the untouched twin does not have.
#![expect(clippy::print_stdout, reason = "a tool, not the library")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use backread::facts::Facts;
use backread::findings::{Finding, Severity};
use backread::settings::Settings;
use backread::text::{Article, Format};
use serde::Deserialize;

/// One text with one slip.
#[derive(Deserialize)]
struct Case {
    source: String,
    kind: String,
    mutated: String,
    span_bytes: (usize, usize),
    expected_values: Vec<String>,
}

/// What became of the cases of one kind.
#[derive(Default)]
struct Score {
    cases: usize,
    /// A warning or an error on the wrong words.
    found: usize,
    /// A warning or an error that is new, on other words.
    elsewhere: usize,
    /// Only an information or a hint on the wrong words.
    hinted: usize,
    /// Cases whose twin has no warning or error at all.
    silent: usize,
    /// Of the found: a fix gives the text back as it was.
    restored: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let misses = arguments.iter().position(|it| it == "--misses").and_then(|at| arguments.get(at + 1));
    let folder = arguments.iter().find(|it| !it.starts_with("--") && Some(*it) != misses);
    let folder = PathBuf::from(folder.map_or("../shared", String::as_str));
    let (slips, news) = (folder.join("slips"), folder.join("news"));
    if !slips.is_dir() || !news.is_dir() {
        println!("{}: no slips and no news there, nothing to score", folder.display());
        return;
    }
    let facts = Facts::with_packs(Vec::new());
    score_slips(&facts, &slips, &news, misses.map(String::as_str));
    count_alarms(&facts, &news, arguments.iter().any(|it| it == "--alarms"));
}

fn check(facts: &Facts, path: &Path, text: &str) -> Vec<Finding> {
    let name = path.file_name().and_then(|it| it.to_str());
    let format = name.and_then(Format::of_path).unwrap_or(Format::Plain);
    backread::check(&Article::read(text, format, name, None), facts, &Settings::default()).findings
}

fn is_loud(finding: &Finding) -> bool {
    finding.severity >= Severity::Warning
}

fn score_slips(facts: &Facts, slips: &Path, news: &Path, misses: Option<&str>) {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for path in files(slips, "jsonl") {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        for case in text.lines().filter_map(|line| serde_json::from_str::<Case>(line).ok()) {
            score_case(facts, news, &case, scores.entry(case.kind.clone()).or_default(), misses);
        }
    }
    let share =
        |part: usize, whole: usize| (100 * part).checked_div(whole).map_or("-".to_owned(), |it| format!("{it} %"));
    println!("| slip | cases | found | on other words | as hint | missed | right fix | silent twin |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (kind, it) in &scores {
        let missed = it.cases - it.found - it.elsewhere - it.hinted;
        println!(
            "| {} | {} | {} ({}) | {} | {} | {missed} | {} | {} |",
            kind.replace('_', " "),
            it.cases,
            it.found,
            share(it.found, it.cases),
            it.elsewhere,
            it.hinted,
            share(it.restored, it.found),
            share(it.silent, it.cases),
        );
    }
    println!();
}

fn score_case(facts: &Facts, news: &Path, case: &Case, score: &mut Score, misses: Option<&str>) {
    let source = Path::new(&case.source);
    let (start, end) = case.span_bytes;
    let (Some(head), Some(tail)) = (case.mutated.get(..start), case.mutated.get(end..)) else { return };
    let twins: Vec<String> = case.expected_values.iter().map(|it| format!("{head}{it}{tail}")).collect();
    let published = std::fs::read_to_string(news.join(source)).ok();
    let Some(twin) = published.or_else(|| twins.first().cloned()) else { return };
    let before = check(facts, source, &twin);
    let known = |it: &Finding| before.iter().any(|old| old.rule == it.rule && old.message == it.message);
    let fresh: Vec<Finding> = check(facts, source, &case.mutated).into_iter().filter(|it| !known(it)).collect();
    let is_on = |it: &&Finding| (it.span.start as usize) < end && start < it.span.end as usize;
    let restores = |it: &Finding| {
        it.fixes.iter().any(|fix| {
            let mut text = case.mutated.clone();
            let mut edits = fix.edits.clone();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
            for edit in edits {
                text.replace_range(edit.span.range(), &edit.new_text);
            }
            twins.contains(&text)
        })
    };
    score.cases += 1;
    score.silent += usize::from(!before.iter().any(is_loud));
    if fresh.iter().filter(is_on).any(is_loud) {
        score.found += 1;
        score.restored += usize::from(fresh.iter().filter(is_on).any(restores));
        return;
    }
    if fresh.iter().any(is_loud) {
        score.elsewhere += 1;
    } else if fresh.iter().any(|it| is_on(&it)) {
        score.hinted += 1;
    }
    if misses == Some(&case.kind) {
        let from = head.char_indices().rev().nth(160).map_or(0, |it| it.0);
        let around: String = tail.chars().take(80).collect();
        let wrong = &case.mutated[start..end];
        println!("{}\n    ...{}[[{wrong}]]{around}...", case.source, head[from..].replace('\n', " / "));
    }
}

fn count_alarms(facts: &Facts, news: &Path, list: bool) {
    let mut alarms: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut texts, mut bytes) = (0, 0);
    for path in files(news, "txt") {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        texts += 1;
        bytes += text.len();
        for finding in check(facts, &path, &text).iter().filter(|it| is_loud(it)) {
            *alarms.entry(finding.rule).or_default() += 1;
            if list {
                let said = text.get(finding.span.range()).unwrap_or_default();
                println!("{}: {} [{said}] {}", path.display(), finding.rule, finding.message);
            }
        }
    }
    println!("Warnings and errors on {texts} texts as published ({} kB):\n", bytes / 1000);
    println!("| rule | findings | per 100 texts |\n| --- | ---: | ---: |");
    let per_hundred = |count: usize| 100.0 * count as f64 / texts.max(1) as f64;
    for (rule, count) in &alarms {
        println!("| `{rule}` | {count} | {:.2} |", per_hundred(*count));
    }
    let all = alarms.values().sum();
    println!("| all | {all} | {:.2} |", per_hundred(all));
}

/// The files below a folder with an ending, in order; a README is none of them.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let walk = ignore::WalkBuilder::new(folder).sort_by_file_path(Path::cmp).build();
    walk.filter_map(|it| it.ok().map(ignore::DirEntry::into_path))
        .filter(|it| it.extension().is_some_and(|it| it == ending))
        .collect()
}
