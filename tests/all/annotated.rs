//! Annotated articles and manuals: what is found in each is exactly what its notes say.

use std::path::Path;
use std::sync::LazyLock;

use backread::findings::{Finding, Severity};
use backread::rules::{ALL, Manual};
use backread::text::{Article, Format};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::notation::{self, annotated, check, compare, files, read, report};

#[test]
fn articles_are_annotated_as_they_are_found() {
    let mut wrong = Vec::new();
    for path in files("tests/articles") {
        let text = std::fs::read_to_string(&path).expect("a fixture is text");
        compare(&path, &text, &annotated(&read(&text)), &mut wrong);
    }
    report(&wrong);
}

#[test]
fn manuals_are_annotated_as_they_are_found() {
    let mut wrong = Vec::new();
    for rule in ALL {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/rules/{}.rs", rule.code.replace('-', "_")));
        let source = std::fs::read_to_string(&path).expect("a rule has a file of its name");
        let mut should_be = source.clone();
        for example in Manual::of_source(&source).examples {
            let new = annotated(&read(&example.text));
            should_be = should_be.replacen(&as_header(&example.text), &as_header(&new), 1);
        }
        compare(&path, &source, &should_be, &mut wrong);
    }
    report(&wrong);
}

fn as_header(text: &str) -> String {
    text.lines().map(|line| format!("//! {line}").trim_end().to_owned() + "\n").collect()
}

#[test]
fn refuted_examples_are_refuted_by_their_rule_and_the_others_are_silent() {
    for rule in ALL {
        let manual = rule.manual();
        for example in &manual.examples {
            let found = check(&read(&example.text).article);
            match example.section.as_str() {
                "Refuted" => {
                    assert!(
                        found.iter().any(|it| it.rule == rule.code),
                        "{}: not refuted:\n{}",
                        rule.code,
                        example.text
                    );
                }
                "Supported" | "Not enough info" => {
                    assert!(found.is_empty(), "{}: not silent: {found:#?}\n{}", rule.code, example.text);
                }
                other => panic!("{}: an example under \"{other}\" is no test", rule.code),
            }
        }
    }
}

/// So many neighbours a rule must be seen to leave alone.
const FEWEST_SILENT: usize = 5;
/// So many shapes of its slip it must be seen to find.
const FEWEST_REFUTED: usize = 2;

#[test]
fn every_rule_is_seen_to_find_and_to_refuse() {
    for rule in ALL {
        let examples = rule.manual().examples;
        let (refuted, silent): (Vec<_>, Vec<_>) = examples.iter().partition(|it| it.section == "Refuted");
        assert!(silent.len() >= FEWEST_SILENT, "{}: only {} silent examples", rule.code, silent.len());
        assert!(refuted.len() >= FEWEST_REFUTED, "{}: only {} refuted examples", rule.code, refuted.len());
        let texts: std::collections::HashSet<_> = examples.iter().map(|it| &it.text).collect();
        assert_eq!(texts.len(), examples.len(), "{}: an example stands twice", rule.code);
    }
}

#[test]
fn a_fix_ends_its_finding_and_the_first_brings_no_other() {
    for (name, article) in all_fixtures() {
        let before = check(&article);
        for finding in &before {
            for (n, fix) in finding.fixes.iter().enumerate() {
                let mut text = article.text().to_owned();
                let mut edits = fix.edits.clone();
                edits.sort_by_key(|it| std::cmp::Reverse(it.span.start));
                for edit in &edits {
                    text.replace_range(edit.span.range(), &edit.new_text);
                }
                let after = check(&Article::read(&text, article.format(), article.name(), article.given()));
                let of_rule = |list: &[Finding]| list.iter().filter(|it| it.rule == finding.rule).count();
                assert!(
                    of_rule(&after) < of_rule(&before) && (n > 0 || after.len() < before.len()),
                    "{name}: \"{}\" does not end {}: {}\nbefore: {before:#?}\nafter: {after:#?}",
                    fix.title,
                    finding.rule,
                    finding.message
                );
            }
        }
    }
}

/// How long a fixture may be for every one of its prefixes to be read.
const SHORT: usize = 600;

#[test]
fn no_prefix_of_a_short_fixture_panics_and_every_span_is_on_a_character() {
    for (name, article) in all_fixtures().iter().filter(|(_, it)| it.text().len() < SHORT) {
        for cut in (0..=article.text().len()).filter(|cut| article.text().is_char_boundary(*cut)) {
            reads_prefix(name, article, cut);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_prefix_of_a_long_fixture_panics(fixture in any::<Index>(), cut in any::<Index>()) {
        static LONG: LazyLock<Vec<(String, Article)>> =
            LazyLock::new(|| all_fixtures().into_iter().filter(|(_, it)| it.text().len() >= SHORT).collect());
        let (name, article) = fixture.get(&LONG);
        let cut = cut.index(article.text().len() + 1);
        let cut = (0..=cut).rev().find(|it| article.text().is_char_boundary(*it)).unwrap_or(0);
        reads_prefix(name, article, cut);
    }
}

/// Reads an article as far as it was written when its writer paused.
fn reads_prefix(name: &str, article: &Article, cut: usize) {
    let prefix = Article::read(&article.text()[..cut], article.format(), article.name(), article.given());
    for finding in check(&prefix) {
        let edits = finding.fixes.iter().flat_map(|it| &it.edits).map(|it| it.span);
        let related = finding.related.iter().map(|it| it.span);
        for span in related.chain(edits).chain(std::iter::once(finding.span)) {
            assert!(prefix.text().get(span.range()).is_some(), "{name} to {cut}: {span:?} of {}", finding.rule);
        }
    }
}

#[test]
fn the_same_article_gives_the_same_findings() {
    for (_, article) in all_fixtures() {
        assert_eq!(check(&article), check(&article));
    }
}

#[test]
fn what_is_quoted_is_no_more_than_information() {
    let quoted = read("written: 2016-03-14\n\nShe said: \"The vote was held on Friday, 12 March 2016.\"\n");
    let found = check(&quoted.article);
    assert_eq!(found.iter().map(|it| it.severity).collect::<Vec<_>>(), [Severity::Information]);
}

/// Every example of every manual and every annotated article, without marks.
fn all_fixtures() -> Vec<(String, Article)> {
    let manuals = ALL.iter().flat_map(|rule| {
        rule.manual().examples.into_iter().map(move |it| (rule.code.to_owned(), read(&it.text).article))
    });
    let articles = ["tests/articles", "tests/mentions"].into_iter().flat_map(files).map(|path| {
        let text = std::fs::read_to_string(&path).expect("a fixture is text");
        (path.display().to_string(), notation::read(&text).article)
    });
    manuals.chain(articles).collect()
}

/// Lines of an article may break anywhere; a sentence about it has none of these breaks, and reads
/// the markup of HTML as people do.
#[test]
fn what_people_are_told_is_on_one_line() {
    let mut told = 0;
    for path in files("tests/articles") {
        let fixture = read(&std::fs::read_to_string(&path).expect("a text"));
        let article = &fixture.article;
        if article.format() != Format::Plain {
            continue;
        }
        let wrapped = article.text().replace(' ', "\n");
        let marked = format!("<p>{}</p>", article.text().replace('&', "&amp;").replace(' ', " <b> </b>\n"));
        for (text, format) in [(wrapped, Format::Plain), (marked, Format::Html)] {
            let article = Article::read(&text, format, None, article.given());
            for finding in check(&article) {
                let texts = std::iter::once(&finding.message)
                    .chain(finding.evidence.iter().map(|it| &it.text))
                    .chain(finding.related.iter().map(|it| &it.message))
                    .chain(finding.fixes.iter().map(|it| &it.title));
                for text in texts {
                    told += 1;
                    let is_clean = !text.contains(['\n', '\r', '<', '>']) && !text.contains("  ");
                    assert!(is_clean && !text.contains("&amp;"), "{}: {text:?}", path.display());
                }
            }
        }
    }
    assert!(told > 150, "{told}");
}
