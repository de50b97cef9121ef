//! The notation of fixtures: an article with a fact-checker's marks.
//!
//! ```text
//! # One sentence: what this shows.
//! written: 2021-04-12
//!
//! The vote was on {Friday}[1], 12 March 2016.
//!
//! [1] weekday-mismatch (error): 12 March 2016 was a Saturday, not a Friday
//!     because: 12 March 2016 was a Saturday
//!     fix: Change Friday to Saturday
//! ```
//!
//! There is no matcher: marks are stripped, the article is checked, what was found is written back
//! as marks, and two strings are compared. `UPDATE=1 cargo test` writes the string to the file.

use backread::facts::Facts;
use backread::findings::Finding;
use backread::settings::Settings;
use backread::text::{Article, Format, Span};
use backread::time::PartialDate;
use std::sync::LazyLock;

/// The facts in the program.
pub static FACTS: LazyLock<Facts> = LazyLock::new(|| Facts::with_packs(Vec::new()));

/// A fixture without its marks.
pub struct Fixture {
    /// Comment and header lines, up to the empty line.
    pub head: String,
    /// The article.
    pub article: Article,
}

/// Reads a fixture: head, then the text with its marks and notes taken out.
pub fn read(text: &str) -> Fixture {
    let is_head = |line: &str| line.starts_with("# ") || line.starts_with("written: ") || line.starts_with("format: ");
    let mut head = String::new();
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n').filter(|(line, _)| is_head(line)) {
        head.push_str(line);
        head.push('\n');
        rest = after;
    }
    if !head.is_empty() {
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name));
    let written = header("written: ").and_then(PartialDate::parse).and_then(PartialDate::day);
    let format = match header("format: ") {
        Some("markdown") => Format::Markdown,
        Some("html") => Format::Html,
        _ => Format::Plain,
    };
    let article = Article::read(&strip(rest), format, None, written);
    Fixture { head, article }
}

/// The text without marks and notes.
fn strip(text: &str) -> String {
    let body: Vec<&str> = text.lines().take_while(|line| !is_note(line)).collect();
    let mut out = String::new();
    let mut rest = body.join("\n");
    while rest.ends_with('\n') {
        rest.pop();
    }
    let mut chars = rest.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '{' => {}
            '}' => {
                if chars.peek() == Some(&'[') {
                    for skipped in chars.by_ref() {
                        if skipped == ']' {
                            break;
                        }
                    }
                }
            }
            _ => out.push(char),
        }
    }
    out.push('\n');
    out
}

fn is_note(line: &str) -> bool {
    line.strip_prefix('[').and_then(|it| it.split_once("] ")).is_some_and(|(n, _)| n.parse::<usize>().is_ok())
}

/// The text with marks around some spans, each with what stands in its bracket.
pub fn marked(text: &str, marks: &[(Span, String)]) -> String {
    let mut order: Vec<&(Span, String)> = marks.iter().collect();
    order.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut out = String::new();
    for (at, char) in text.char_indices().map(|(at, char)| (at, Some(char))).chain(std::iter::once((text.len(), None)))
    {
        let mut closing: Vec<&&(Span, String)> = order.iter().filter(|(span, _)| span.end as usize == at).collect();
        closing.reverse();
        for (_, label) in closing {
            out.push_str(&format!("}}[{label}]"));
        }
        for _ in order.iter().filter(|(span, _)| span.start as usize == at) {
            out.push('{');
        }
        out.extend(char);
    }
    out
}

/// What the checker finds in a fixture.
pub fn check(article: &Article) -> Vec<Finding> {
    backread::check(article, &FACTS, &Settings::default()).findings
}

/// The fixture as it should be: its article, annotated with what is found.
pub fn annotated(fixture: &Fixture) -> String {
    let findings = check(&fixture.article);
    let marks: Vec<(Span, String)> =
        findings.iter().enumerate().map(|(n, it)| (it.span, (n + 1).to_string())).collect();
    let mut out = fixture.head.clone();
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(&marked(fixture.article.text(), &marks));
    for (n, finding) in findings.iter().enumerate() {
        out.push_str(&format!("\n[{}] {} ({}): {}\n", n + 1, finding.rule, finding.severity.as_str(), finding.message));
        for it in &finding.related {
            out.push_str(&format!("    see \"{}\": {}\n", fixture.article.slice(it.span), it.message));
        }
        for it in &finding.evidence {
            out.push_str(&format!("    because: {}\n", it.text));
        }
        for it in &finding.fixes {
            out.push_str(&format!("    fix: {}\n", it.title));
        }
    }
    out
}

/// Whether expectations are to be rewritten.
pub fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// Compares a fixture file with what it should be, or writes it.
pub fn compare(path: &std::path::Path, is: &str, should_be: &str, wrong: &mut Vec<String>) {
    if is == should_be {
        return;
    }
    if is_update() {
        std::fs::write(path, should_be).expect("the fixture can be written");
        return;
    }
    let diff = similar_lines(is, should_be);
    wrong.push(format!("{}:\n{diff}", path.display()));
}

/// The lines that differ, marked - for the file and + for what is found now.
fn similar_lines(a: &str, b: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.lines().collect(), b.lines().collect());
    let minus = a.iter().filter(|line| !b.contains(line)).map(|line| format!("  - {line}\n"));
    let plus = b.iter().filter(|line| !a.contains(line)).map(|line| format!("  + {line}\n"));
    minus.chain(plus).collect()
}

/// The files of a folder of fixtures, sorted.
pub fn files(folder: &str) -> Vec<std::path::PathBuf> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut out: Vec<_> = std::fs::read_dir(&root)
        .unwrap_or_else(|error| panic!("{}: {error}", root.display()))
        .filter_map(|it| it.ok().map(|it| it.path()))
        .filter(|it| it.is_file())
        .collect();
    out.sort();
    out
}

/// Fails with all differences, and says how to accept them.
pub fn report(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}\nUPDATE=1 cargo test accepts what is found now; read the diff\n", wrong.join("\n"));
}

#[test]
fn marks_are_stripped_and_written_back() {
    let text = "# Shows a weekday.\nwritten: 2016-03-14\n\nThe vote was on {Friday}[1], 12 March 2016.\n\n\
                [1] weekday-mismatch (error): 12 March 2016 was a Saturday, not a Friday\n";
    let fixture = read(text);
    assert_eq!(fixture.article.text(), "The vote was on Friday, 12 March 2016.\n");
    assert!(annotated(&fixture).contains("{Friday}[1]"));
}
