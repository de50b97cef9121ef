//! Scores the rules on articles written as reporters write, most with one slip.
//!
//! `natural_score FILE.jsonl...` (a line each: `text`, `form`, `slips` with `wrong`, `nth`, `other`, `codes`, and
//! `twin`, the text put right). Found is a slip on whose words, or on the words that prove it, a warning or an
//! error lies; false is any other, and any on a clean text or a twin.
#![expect(clippy::print_stdout, reason = "a tool, not the library")]

use std::collections::BTreeMap;

use backread::facts::Facts;
use backread::findings::{Finding, Severity};
use backread::settings::Settings;
use backread::text::{Article, Format, Span};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    form: String,
    #[serde(default)]
    slips: Vec<Slip>,
    #[serde(default)]
    twin: Option<String>,
}

#[derive(Deserialize)]
struct Slip {
    wrong: String,
    #[serde(default)]
    nth: usize,
    #[serde(default)]
    other: Option<String>,
    codes: Vec<String>,
}

/// Longer findings point at nothing.
const LONGEST: usize = 80;

fn main() {
    let facts = Facts::with_packs(Vec::new());
    let loud = |text: &str, form: &str| -> Vec<Finding> {
        let format = Format::of_path(&format!("a.{form}")).unwrap_or(Format::Plain);
        let article = Article::read(text, format, None, None);
        let report = backread::check(&article, &facts, &Settings::default());
        report.findings.into_iter().filter(|it| it.severity >= Severity::Warning).collect()
    };
    let (mut texts, mut wrong, mut by_kind) = (0, 0, BTreeMap::<String, [u32; 2]>::new());
    for file in std::env::args().skip(1) {
        let lines = std::fs::read_to_string(&file).expect("a file of articles");
        for case in lines.lines().filter_map(|it| serde_json::from_str::<Case>(it).ok()) {
            texts += 1;
            let findings = loud(&case.text, &case.form);
            let Some(slip) = case.slips.first() else {
                wrong += findings.len();
                continue;
            };
            let target = place(&case.text, &slip.wrong, slip.nth);
            let other = slip.other.as_deref().and_then(|it| place(&case.text, it, 0));
            let hits = |it: &Finding| {
                let own = [target, other].into_iter().flatten().any(|place| it.span.overlaps(place));
                let related = it.related.iter().any(|it| target.is_some_and(|place| it.span.overlaps(place)));
                own && it.span.len() <= LONGEST || related
            };
            let score = by_kind.entry(slip.codes.first().cloned().unwrap_or_default()).or_default();
            score[0] += 1;
            score[1] += u32::from(findings.iter().any(hits));
            wrong += findings.iter().filter(|it| !hits(it)).count();
            if let Some(twin) = &case.twin {
                texts += 1;
                wrong += loud(twin, &case.form).len();
            }
        }
    }
    let sum = |at: usize| by_kind.values().map(|it| it[at]).sum::<u32>();
    println!("| slip | cases | found |\n| --- | ---: | ---: |");
    for (kind, [cases, found]) in &by_kind {
        println!("| {kind} | {cases} | {found} |");
    }
    println!("| all | {} | {} |\n\n{wrong} false in {texts} texts", sum(0), sum(1));
}

/// Where some words stand for the nth time, from 0.
fn place(text: &str, words: &str, nth: usize) -> Option<Span> {
    let (at, found) = text.match_indices(words).nth(nth).filter(|_| !words.is_empty())?;
    Some(Span::new(at, at + found.len()))
}
