//! How long a keystroke takes: from changed text to findings, by size of the article.
//!
//! `cargo bench --bench speed` prints the table. The text is made of the project's own test articles,
//! repeated; the facts are the packs in the program.

use backread::facts::Facts;
use backread::settings::Settings;
use backread::text::{Article, Format};
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// The annotated articles of the tests, one after the other without their marks, until the text has
/// so many bytes: news prose of many kinds, some of it dense with names and dates.
fn prose(bytes: usize) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let entries = std::fs::read_dir(folder).expect("there are articles");
    let mut files: Vec<_> = entries.filter_map(|it| it.ok().map(|it| it.path())).collect();
    files.sort();
    let article = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("articles are text");
        let body =
            text.lines().filter(|line| !line.starts_with("# ") && !line.starts_with('[') && !line.starts_with("    "));
        body.collect::<Vec<_>>().join("\n").replace(['{', '}'], "") + "\n\n"
    };
    let all: String = files.iter().map(article).collect();
    let mut text = all.clone();
    while text.len() < bytes {
        text.push_str(&all);
    }
    let mut end = bytes;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

const SIZES: [usize; 3] = [5_000, 100_000, 1_000_000];

/// Text to findings.
#[divan::bench(args = SIZES)]
fn keystroke(bencher: divan::Bencher<'_, '_>, bytes: usize) {
    let (text, facts, settings) = (prose(bytes), Facts::with_packs(Vec::new()), Settings::default());
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let article = Article::read(divan::black_box(&text), Format::Plain, None, None);
        backread::check(&article, &facts, &settings).findings.len()
    });
}

/// The same on news as it is published, from a folder that is not part of the project; nothing where
/// it is absent.
#[divan::bench(args = SIZES)]
#[expect(clippy::print_stdout, reason = "whoever runs a benchmark reads what it prints")]
fn keystroke_in_news(bencher: divan::Bencher<'_, '_>, bytes: usize) {
    let Some(text) = news(bytes) else { return println!("../shared/news is not there: nothing to time") };
    let (facts, settings) = (Facts::with_packs(Vec::new()), Settings::default());
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let article = Article::read(divan::black_box(&text), Format::Plain, None, None);
        backread::check(&article, &facts, &settings).findings.len()
    });
}

/// An archive on one core: published texts, each from text to findings.
#[divan::bench]
#[expect(clippy::print_stdout, reason = "whoever runs a benchmark reads what it prints")]
fn archive_on_one_core(bencher: divan::Bencher<'_, '_>) {
    let texts: Vec<String> = published().take(200).collect();
    if texts.is_empty() {
        return println!("../shared/news is not there: nothing to time");
    }
    let (facts, settings) = (Facts::with_packs(Vec::new()), Settings::default());
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be started");
    bencher.counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>())).bench(|| {
        one.install(|| {
            let findings = |text: &String| {
                let article = Article::read(divan::black_box(text), Format::Plain, None, None);
                backread::check(&article, &facts, &settings).findings.len()
            };
            texts.iter().map(findings).sum::<usize>()
        })
    });
}

/// Published texts, one after the other.
fn news(bytes: usize) -> Option<String> {
    let mut text = String::new();
    for next in published() {
        text.push_str(&next);
        text.push_str("\n\n");
        if text.len() >= bytes {
            let end = (0..=bytes).rev().find(|at| text.is_char_boundary(*at))?;
            text.truncate(end);
            return Some(text);
        }
    }
    None
}

fn published() -> impl Iterator<Item = String> {
    let news = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/news");
    let folders = ["statedept", "gum_news", "whitehouse_transcripts", "statedept_transcripts"];
    let files = folders.into_iter().flat_map(move |folder| {
        let entries = std::fs::read_dir(news.join(folder)).into_iter().flatten();
        let mut files: Vec<_> = entries.filter_map(|it| it.ok().map(|it| it.path())).collect();
        files.sort();
        files
    });
    files.filter_map(|it| std::fs::read_to_string(it).ok())
}

/// Text to blocks, tokens and sentences.
#[divan::bench(args = SIZES)]
fn reading(bencher: divan::Bencher<'_, '_>, bytes: usize) {
    let text = prose(bytes);
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| Article::read(divan::black_box(&text), Format::Plain, None, None).tokens().len());
}

/// Text to mentions, the dates among them.
#[divan::bench(args = SIZES)]
fn mentions(bencher: divan::Bencher<'_, '_>, bytes: usize) {
    let (text, facts) = (prose(bytes), Facts::with_packs(Vec::new()));
    let article = Article::read(&text, Format::Plain, None, None);
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| backread::mentions::read(divan::black_box(&article), &facts).mentions.len());
}

/// The packs in the program, from text to facts.
#[divan::bench]
fn packs() -> usize {
    Facts::with_packs(Vec::new()).tenures().len()
}
