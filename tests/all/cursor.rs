//! What a cursor finds: `<|>` in an article, then what hover shows and where the definition is.

use backread::cards;
use backread::settings::Settings;
use backread::text::Article;

use crate::notation::{FACTS, compare, files, read, report};

/// What a hover shows, as an editor would.
fn hover(article: &Article, offset: usize) -> String {
    let report = backread::check(article, &FACTS, &Settings::default());
    cards::hover(article, &FACTS, &report, offset, cards::Findings::Told)
        .map_or_else(|| "nothing\n".to_owned(), |(span, card)| format!("on \"{}\":\n{card}\n", article.slice(span)))
}

/// Where a definition goes: the file, and the line that the block begins with.
fn definition(article: &Article, offset: usize) -> String {
    let report = backread::check(article, &FACTS, &Settings::default());
    let Some(mention) = report.reading.at(offset) else { return "nothing\n".to_owned() };
    let places = cards::definition(&FACTS, &report.reading, mention).into_iter().map(|origin| {
        let file = FACTS.file(origin.file);
        let block =
            file.text[origin.span.range()].lines().find(|line| line.starts_with("id = ") || line.contains("n = "));
        format!("{}: {}\n", file.path, block.unwrap_or("").trim())
    });
    let list: String = places.collect();
    if list.is_empty() { "nothing\n".to_owned() } else { list }
}

#[test]
fn cursors_find_what_is_written_below_them() {
    let mut wrong = Vec::new();
    for path in files("tests/cursor") {
        let text = std::fs::read_to_string(&path).expect("a fixture is text");
        let (marked, _) = text.split_once("\n--- hover\n").unwrap_or((text.trim_end(), ""));
        let offset_in_file = marked.find("<|>").expect("a cursor: <|>");
        let fixture = read(&format!("{}\n", marked.replace("<|>", "")));
        let before = read(&format!("{}\n", &marked[..offset_in_file]));
        let offset = before.article.text().trim_end_matches('\n').len() + trailing_gap(&marked[..offset_in_file]);
        let should_be = format!(
            "{marked}\n--- hover\n{}--- definition\n{}",
            hover(&fixture.article, offset),
            definition(&fixture.article, offset)
        );
        compare(&path, &text, &should_be, &mut wrong);
    }
    report(&wrong);
}

/// Line ends right before the cursor, which reading a fixture takes off.
fn trailing_gap(text: &str) -> usize {
    text.len() - text.trim_end_matches('\n').len()
}
