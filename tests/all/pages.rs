//! The pages in `docs/` are those that the program prints.

use std::path::Path;

use backread::{desk, settings};

use crate::notation::{compare, files, is_update, report};

#[test]
fn the_pages_in_docs_are_those_that_are_printed() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let rules = docs.join("rules");
    let mut pages: Vec<_> =
        desk::pages().into_iter().map(|(code, page)| (rules.join(format!("{code}.md")), page)).collect();
    pages.push((rules.join("README.md"), desk::index()));
    pages.push((docs.join("settings.md"), settings::page()));
    let schema = serde_json::to_string_pretty(&desk::settings_schema()).expect("a schema is JSON");
    pages.push((docs.join("settings.schema.json"), schema + "\n"));
    if is_update() {
        std::fs::create_dir_all(&rules).expect("a folder for the pages");
    }
    let mut wrong = Vec::new();
    for (path, page) in &pages {
        compare(path, &std::fs::read_to_string(path).unwrap_or_default(), page, &mut wrong);
    }
    for path in files("docs/rules").into_iter().filter(|it| pages.iter().all(|(path, _)| path != it)) {
        wrong.push(format!("{} is the page of no rule", path.display()));
    }
    report(&wrong);
}

#[test]
fn every_page_says_what_it_is_in_one_sentence() {
    for (code, page) in desk::pages() {
        assert!(page.starts_with(&format!("# {code}\n\n")), "{code}");
        assert_eq!(desk::manual(code).as_ref(), Some(&page));
    }
    for line in desk::index().lines().filter(|it| it.starts_with("| [")) {
        assert!(line.ends_with(". |"), "{line}");
    }
}
