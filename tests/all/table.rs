//! The table of rules, tested as a table.

use std::collections::BTreeSet;

use backread::rules::ALL;

use crate::notation::{check, read};

#[test]
fn every_rule_file_is_listed_and_every_code_is_its_files_name() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let files: BTreeSet<String> = std::fs::read_dir(root)
        .expect("there are rules")
        .filter_map(|it| it.ok()?.file_name().to_str()?.strip_suffix(".rs").map(|it| it.replace('_', "-")))
        .filter(|name| !matches!(name.as_str(), "mod" | "manual" | "life" | "tenure" | "steps" | "terms" | "jubilee"))
        .collect();
    let codes: BTreeSet<String> = ALL.iter().map(|it| it.code.to_owned()).collect();
    assert_eq!(files, codes);
    assert_eq!(codes.len(), ALL.len(), "a rule is listed twice");
    assert!(ALL.is_sorted_by_key(|it| it.code), "rules are listed by code");
}

#[test]
fn every_rule_has_a_manual_of_its_own() {
    let mut summaries = BTreeSet::new();
    for rule in ALL {
        let manual = rule.manual();
        assert_eq!(manual.title, rule.code, "the manual's title is the code");
        assert!(manual.summary.ends_with('.') && manual.summary.len() > 20, "{}: one sentence first", rule.code);
        assert!(summaries.insert(manual.summary.clone()), "{}: a summary of another rule", rule.code);
        for section in ["Refuted", "Supported"] {
            assert!(
                manual.examples.iter().any(|it| it.section == section),
                "{}: no example under {section}",
                rule.code
            );
        }
        for heading in ["## Why", "## Sources"] {
            assert!(manual.markdown.contains(heading), "{}: no {heading}", rule.code);
        }
    }
}

#[test]
fn messages_read_as_messages() {
    for rule in ALL {
        for example in rule.manual().examples {
            for finding in check(&read(&example.text).article) {
                let message = &finding.message;
                assert!(!message.ends_with('.'), "{}: no full stop: {message}", finding.rule);
                assert!(!message.contains("  ") && message.len() < 240, "{}: {message}", finding.rule);
                assert!(!finding.evidence.is_empty(), "{}: proof, not opinion", finding.rule);
                for evidence in &finding.evidence {
                    assert!(!evidence.text.is_empty());
                }
            }
        }
    }
}

#[test]
fn the_readme_lists_every_rule() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).expect("there is a README");
    let rows: String = ["| code | what is wrong |\n".to_owned(), "| --- | --- |\n".to_owned()]
        .into_iter()
        .chain(ALL.iter().map(|it| format!("| `{}` | {} |\n", it.code, it.manual().summary)))
        .collect();
    let (head, rest) = readme.split_once("<!-- rules -->\n").expect("the mark where the table begins");
    let (_, tail) = rest.split_once("<!-- /rules -->").expect("the mark where it ends");
    let should_be = format!("{head}<!-- rules -->\n{rows}<!-- /rules -->{tail}");
    let mut wrong = Vec::new();
    crate::notation::compare(&path, &readme, &should_be, &mut wrong);
    crate::notation::report(&wrong);
}
