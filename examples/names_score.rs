//! Scores the recognition of people, bodies and offices, and coreference, on annotated news.
//!
//! `names_score [--errors] [--only PART] [GOLD [NEWS]]`
//!
//! GOLD has one text a line, as offsets only (`tests/names/README.md`); NEWS is the folder of the
//! texts, by default `../shared/news`. `--errors` lists what differs; `--only` takes the texts whose
//! `part` it is ("test" was never looked at while developing).
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool, not the library")]

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use backread::facts::Facts;
use backread::mentions::{self, Kind, Mention, Reading};
use backread::text::{Article, Format, TokenKind, TokenRange};
use serde::Deserialize;

#[derive(Deserialize)]
struct Gold {
    /// Below the folder of news.
    path: String,
    /// Bytes annotated, from the beginning.
    upto: usize,
    /// "development" or "test".
    #[serde(default)]
    part: String,
    mentions: Vec<(usize, usize, String, String)>,
}

/// One mention: its bytes, its kind, the chain it is in.
#[derive(Clone, Debug)]
struct Named {
    start: usize,
    end: usize,
    kind: &'static str,
    chain: String,
}

const KINDS: [&str; 3] = ["person", "organization", "office"];

#[derive(Default, Clone, Copy)]
struct Counts {
    gold: usize,
    ours: usize,
    exact: usize,
    overlapping: usize,
}

impl Counts {
    fn f1(self, matched: usize) -> f64 {
        if self.gold + self.ours == 0 { 100.0 } else { 200.0 * matched as f64 / (self.gold + self.ours) as f64 }
    }
}

#[derive(Default)]
struct Score {
    kinds: BTreeMap<&'static str, Counts>,
    /// Mentions of people that both have, and those in the chain of the right person.
    linked: usize,
    right: usize,
    bodies_linked: usize,
    bodies_right: usize,
}

pub(crate) fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let lists_errors = take(&mut args, "--errors");
    let only = args.iter().position(|it| it == "--only").map(|at| {
        args.remove(at);
        if at < args.len() { args.remove(at) } else { String::new() }
    });
    let gold = args.first().map_or("tests/names/gold.jsonl", String::as_str);
    let news = args.get(1).map_or("../shared/news", String::as_str);
    let Ok(gold) = std::fs::read_to_string(gold) else {
        println!("no annotations at {gold}");
        return;
    };
    if !Path::new(news).is_dir() {
        println!("the annotated texts are not here ({news}): nothing scored");
        return;
    }
    let facts = Facts::with_packs(Vec::new());
    let mut parts: BTreeMap<String, Score> = BTreeMap::new();
    for line in gold.lines().filter(|it| !it.trim().is_empty()) {
        let gold: Gold = serde_json::from_str(line).expect("a line of annotations");
        if only.as_ref().is_some_and(|it| *it != gold.part) {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(Path::new(news).join(&gold.path)) else {
            println!("{}: not here", gold.path);
            continue;
        };
        let score = parts.entry(gold.part.clone()).or_default();
        // What was never looked at stays so.
        score_text(&gold, &text, &facts, lists_errors && gold.part != "test", score);
    }
    for (part, score) in &parts {
        print(if part.is_empty() { "all" } else { part }, score);
    }
}

fn take(args: &mut Vec<String>, name: &str) -> bool {
    let found = args.iter().position(|it| it == name);
    found.map(|at| args.remove(at)).is_some()
}

fn score_text(gold: &Gold, text: &str, facts: &Facts, lists_errors: bool, score: &mut Score) {
    let article = Article::read(text, Format::Plain, None, None);
    let reading = mentions::read(&article, facts);
    let ours = named(&article, &reading, gold.upto);
    let theirs: Vec<Named> = gold
        .mentions
        .iter()
        .filter_map(|(start, end, kind, chain)| {
            let kind = KINDS.iter().find(|it| **it == kind.as_str())?;
            Some(Named { start: *start, end: *end, kind, chain: chain.clone() })
        })
        .collect();
    if lists_errors {
        println!("--- {}", gold.path);
    }
    for kind in KINDS {
        let of = |all: &[Named]| all.iter().filter(|it| it.kind == kind).cloned().collect::<Vec<_>>();
        let (ours, theirs) = (of(&ours), of(&theirs));
        let same = |a: &Named, b: &Named| a.start == b.start && a.end == b.end;
        let touch = |a: &Named, b: &Named| a.start < b.end && b.start < a.end;
        let counts = score.kinds.entry(kind).or_default();
        counts.gold += theirs.len();
        counts.ours += ours.len();
        counts.exact += theirs.iter().filter(|a| ours.iter().any(|b| same(a, b))).count();
        counts.overlapping += theirs.iter().filter(|a| ours.iter().any(|b| touch(a, b))).count();
        if lists_errors {
            for it in theirs.iter().filter(|a| !ours.iter().any(|b| same(a, b))) {
                println!("  missed {kind}: {}", around(text, it));
            }
            for it in ours.iter().filter(|a| !theirs.iter().any(|b| same(a, b))) {
                println!("  wrong  {kind}: {}", around(text, it));
            }
        }
    }
    let (linked, right) = coreference(text, &ours, &theirs, "person", lists_errors);
    score.linked += linked;
    score.right += right;
    let (linked, right) = coreference(text, &ours, &theirs, "organization", lists_errors);
    score.bodies_linked += linked;
    score.bodies_right += right;
}

/// Of the mentions that both have, those whose chain is mostly the annotators' same chain, and
/// which the annotators' chain mostly is in.
fn coreference(text: &str, ours: &[Named], theirs: &[Named], kind: &str, lists_errors: bool) -> (usize, usize) {
    let pairs: Vec<(&Named, &Named)> = theirs
        .iter()
        .filter(|it| it.kind == kind)
        .filter_map(|a| Some((a, ours.iter().find(|b| b.kind == kind && a.start == b.start && a.end == b.end)?)))
        .collect();
    let mut cells: HashMap<(&str, &str), usize> = HashMap::new();
    for (a, b) in &pairs {
        *cells.entry((&a.chain, &b.chain)).or_default() += 1;
    }
    let best = |wanted: &dyn Fn(&(&str, &str)) -> bool| {
        cells
            .iter()
            .filter(|(it, _)| wanted(it))
            .max_by_key(|(it, n)| (**n, std::cmp::Reverse(**it)))
            .map(|(it, _)| *it)
    };
    let mut right = 0;
    for (a, b) in &pairs {
        let theirs_of_ours = best(&|it| it.1 == b.chain).map(|it| it.0);
        let ours_of_theirs = best(&|it| it.0 == a.chain).map(|it| it.1);
        let is_right = theirs_of_ours == Some(a.chain.as_str()) && ours_of_theirs == Some(b.chain.as_str());
        right += usize::from(is_right);
        if !is_right && lists_errors {
            println!("  chain  {kind}: {} ({} for {})", around(text, a), b.chain, a.chain);
        }
    }
    (pairs.len(), right)
}

fn named(article: &Article, reading: &Reading, upto: usize) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    for it in reading.mentions.iter().filter(|it| (it.span.end as usize) <= upto) {
        let (kind, chain) = match &it.kind {
            Kind::Person(figure) => ("person", format!("p{figure}")),
            Kind::Body(body) => ("organization", format!("o{body}")),
            Kind::Organization(body) => ("organization", format!("k{:?}", body.candidates)),
            Kind::Office(_) | Kind::Title(_) => ("office", String::new()),
            _ => continue,
        };
        let (start, end) = match &it.kind {
            Kind::Office(_) | Kind::Title(_) => own_words(article, reading, it),
            _ => (it.span.start as usize, it.span.end as usize),
        };
        out.push(Named { start, end, kind, chain });
    }
    out
}

/// The words of a title itself, as they are annotated: a body or country named with it is a mention
/// of its own ("Polish [Foreign Minister]", "[President] of the Central Bank"), but for the country
/// that an envoy is sent to.
fn own_words(article: &Article, reading: &Reading, title: &Mention) -> (usize, usize) {
    let (mut start, mut end) = (title.tokens.start, title.tokens.end);
    for it in reading.within(title.tokens) {
        let is_body = matches!(it.kind, Kind::Body(_) | Kind::Organization(_));
        let is_place = matches!(it.kind, Kind::Place(_));
        if is_place && it.tokens.start == start && it.tokens.end < end {
            start = it.tokens.end
                + usize::from(article.token(it.tokens.end).is_some_and(|it| it.kind == TokenKind::Possessive));
        }
        let link = (start + 1..it.tokens.start).rev().find(|at| matches!(article.word(*at), "of" | "for"));
        if is_body && let Some(link) = link {
            end = end.min(link);
        }
    }
    let span = article.span_of(TokenRange::new(start, end));
    (span.start as usize, span.end as usize)
}

fn around(text: &str, it: &Named) -> String {
    let cut = |at: usize, back: bool| {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at = if back { at - 1 } else { at + 1 };
        }
        at
    };
    let before = &text[cut(it.start.saturating_sub(30), true)..it.start];
    let behind = &text[it.end..cut(it.end + 25, false)];
    format!("{before}[{}]{behind}", &text[it.start..it.end]).replace('\n', "|")
}

fn print(part: &str, score: &Score) {
    println!("{part}");
    for (kind, it) in &score.kinds {
        println!(
            "  {kind:<13} {:>5} annotated {:>5} found   exact F1 {:>5.1} (precision {:>5.1}, recall {:>5.1})   overlapping F1 {:>5.1}",
            it.gold,
            it.ours,
            it.f1(it.exact),
            100.0 * it.exact as f64 / it.ours.max(1) as f64,
            100.0 * it.exact as f64 / it.gold.max(1) as f64,
            it.f1(it.overlapping),
        );
    }
    let share = |right: usize, all: usize| 100.0 * right as f64 / all.max(1) as f64;
    println!(
        "  people in the right chain  {:>5.1} of 100 ({} mentions)",
        share(score.right, score.linked),
        score.linked
    );
    println!(
        "  bodies in the right chain  {:>5.1} of 100 ({} mentions)",
        share(score.bodies_right, score.bodies_linked),
        score.bodies_linked
    );
}
