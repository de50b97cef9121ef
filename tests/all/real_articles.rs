//! Five real articles, when they are at hand: every expected finding, and nothing else.
//!
//! They are not part of the project. Where `../shared/articles` does not exist, these tests say so
//! on one line and pass.

use std::collections::BTreeMap;
use std::path::PathBuf;

use backread::findings::{Finding, Severity};
use backread::text::{Article, Encoding, Format, Position, Span};
use serde_json::Value;

use crate::notation::check;

fn folder() -> Option<PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: ../shared/articles is not here");
    None
}

fn articles(folder: &std::path::Path) -> BTreeMap<String, String> {
    std::fs::read_dir(folder)
        .expect("the folder can be read")
        .filter_map(|it| it.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".txt"))
        .map(|name| {
            let text = std::fs::read_to_string(folder.join(&name)).expect("articles are text");
            (name, text)
        })
        .collect()
}

fn lines(folder: &std::path::Path, name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(name)).expect("the table is text");
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

fn read(name: &str, text: &str) -> Article {
    Article::read(text, Format::Plain, Some(name), None)
}

fn text_of<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_else(|| panic!("{key} in {row}"))
}

fn number(row: &Value, key: &str) -> usize {
    row[key].as_u64().and_then(|it| usize::try_from(it).ok()).unwrap_or_else(|| panic!("{key} in {row}"))
}

fn has_code(row: &Value, finding: &Finding) -> bool {
    row["codes"].as_array().is_some_and(|codes| codes.iter().any(|code| code == finding.rule))
}

/// The stretch of a row: a line from 1 and UTF-16 columns from 0.
fn span(article: &Article, row: &Value) -> Span {
    let at = |key| {
        let position = Position { line: number(row, "line") - 1, column: number(row, key) };
        article.lines().offset(article.text(), position, Encoding::Utf16)
    };
    Span::new(at("start"), at("end"))
}

#[test]
fn every_expected_finding_is_there_and_nothing_else_is() {
    let Some(folder) = folder() else { return };
    let read: BTreeMap<String, Article> =
        articles(&folder).iter().map(|(name, text)| (name.clone(), read(name, text))).collect();
    let found: BTreeMap<&String, Vec<Finding>> = read.iter().map(|(name, article)| (name, check(article))).collect();
    let mut allowed: Vec<(&String, Span)> = Vec::new();
    for row in lines(&folder, "expected.jsonl").iter().filter(|row| row["tier"] == "must") {
        let (name, findings) = found.get_key_value(&text_of(row, "article").to_owned()).expect("an article");
        let span = span(&read[*name], row);
        let hit = findings
            .iter()
            .find(|it| has_code(row, it) && it.severity.as_str() == text_of(row, "expect") && span.covers(it.span));
        let hit = hit.unwrap_or_else(|| panic!("missing in {name}: {}\nfound: {findings:#?}", text_of(row, "quote")));
        allowed.push((name, hit.span));
    }
    for (name, findings) in &found {
        for finding in findings.iter().filter(|it| it.severity >= Severity::Warning) {
            assert!(allowed.contains(&(*name, finding.span)), "{name}: not expected: {finding:#?}");
        }
    }
}

#[test]
fn nothing_above_a_hint_at_the_tempting_places() {
    let Some(folder) = folder() else { return };
    let texts = articles(&folder);
    for row in lines(&folder, "false_alarms.jsonl") {
        let name = text_of(&row, "article");
        let article = read(name, &texts[name]);
        let position = Position { line: number(&row, "line") - 1, column: 0 };
        let start = article.lines().offset(article.text(), position, Encoding::Utf8);
        let line = article.lines().line(article.text(), position.line).unwrap_or("");
        // The table's quotations have plain spaces for the NO-BREAK SPACES of the text.
        let plain = line.replace('\u{A0}', " ");
        let at = plain
            .find(&text_of(&row, "quote").replace('\u{A0}', " "))
            .unwrap_or_else(|| panic!("no such words: {row}"));
        let chars = plain[..at].chars().count();
        let from = start + line.chars().take(chars).map(char::len_utf8).sum::<usize>();
        let len: usize =
            line.chars().skip(chars).take(text_of(&row, "quote").chars().count()).map(char::len_utf8).sum();
        let place = Span::new(from, from + len);
        for finding in check(&article) {
            let loud = finding.severity > Severity::Hint && finding.span.overlaps(place);
            assert!(!loud, "{name}: a false alarm at {}: {finding:#?}", text_of(&row, "quote"));
        }
    }
}

#[test]
fn every_seeded_slip_is_found_on_the_changed_words() {
    let Some(folder) = folder() else { return };
    let texts = articles(&folder);
    let mut missed = Vec::new();
    for row in lines(&folder, "seeded_errors.jsonl") {
        let (name, old, new) = (text_of(&row, "article"), text_of(&row, "old"), text_of(&row, "new"));
        let text = &texts[name];
        let index = backread::text::LineIndex::new(text);
        let start = index.offset(text, Position { line: number(&row, "line") - 1, column: 0 }, Encoding::Utf8);
        let at = start
            + text[start..]
                .replace('\u{A0}', " ")
                .find(old)
                .map_or_else(|| panic!("no such words: {row}"), |at| nbsp(&text[start..], at));
        let end = at + nbsp(&text[at..], old.len());
        let changed = format!("{}{new}{}", &text[..at], &text[end..]);
        let same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let tail = old.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count().min(new.len() - same);
        let words = Span::new((at + same).saturating_sub(1), at + (new.len() - tail).max(same) + 1);
        let found = check(&read(name, &changed));
        if !found.iter().any(|it| has_code(&row, it) && it.span.overlaps(words)) {
            missed.push(format!("{old} -> {new}: {found:#?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// A byte offset in the text with plain spaces, in the text as it is.
fn nbsp(text: &str, plain: usize) -> usize {
    let mut left = plain;
    for (at, char) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left -= if char == '\u{A0}' { 1 } else { char.len_utf8() };
    }
    text.len()
}

#[test]
fn the_founding_example_is_proved_and_mended() {
    let Some(folder) = folder() else { return };
    let name = "004_d22784f3e7bf7da6.txt";
    let text = articles(&folder)[name].clone();
    let found = check(&read(name, &text));
    let finding = found.iter().find(|it| it.severity == Severity::Error).expect("the slip is found");
    assert_eq!(&text[finding.span.range()], "2020");
    assert!(finding.evidence.iter().any(|it| it.text == "1930 + 100 = 2030"), "{finding:#?}");
    let related: Vec<&str> = finding.related.iter().map(|it| &text[it.span.range()]).collect();
    assert!(related.iter().any(|it| it.contains("anniversary of the CPV")), "{related:?}");
    assert!(related.iter().any(|it| it.contains("establishment of the country")), "{related:?}");
    let fix =
        finding.fixes.iter().find(|fix| fix.edits.iter().any(|it| it.new_text == "2030")).expect("2030 is offered");
    let mut mended = text.clone();
    mended.replace_range(fix.edits[0].span.range(), "2030");
    let after = check(&read(name, &mended));
    assert_eq!(after.len(), found.len() - 1, "{after:#?}");
    assert!(after.iter().all(|it| it.severity < Severity::Warning), "{after:#?}");
}

#[test]
fn no_prefix_of_a_real_article_panics() {
    let Some(folder) = folder() else { return };
    for (name, text) in articles(&folder) {
        for cut in (0..=text.len()).step_by(13).filter(|cut| text.is_char_boundary(*cut)) {
            check(&read(&name, &text[..cut]));
        }
    }
}
