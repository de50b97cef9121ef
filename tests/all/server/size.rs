//! Very much of everything: answers stay of a size that an editor can hold.

use serde_json::{Value, json};

use super::client::{Client, Folder, Setup};

const LINE: &str = "The vote was held on Friday, 12 March 2016.\n\n";

#[test]
fn a_client_that_reads_late_is_answered_or_refused_and_then_served() {
    const URI: &str = "untitled:one";
    let mut client = Client::spawn();
    client.ask_to_begin(&Setup::default());
    client.notify("initialized", json!({}));
    client.open(URI, "plaintext", &LINE.repeat(1000));
    let document = json!({ "textDocument": { "uri": URI } });
    let ids: Vec<i64> = (0..400).map(|_| client.ask("textDocument/documentSymbol", document.clone())).collect();
    client.replace(URI, 2, LINE);
    client.read();
    let answers: Vec<Value> = ids.into_iter().map(|id| client.answer(id)).collect();
    // How much could wait depends on the machine; that it is bounded is tested where it can be held (`ordered`).
    for it in &answers {
        assert!(it["result"].is_array() || it["error"]["code"] == -32803, "{it}");
    }
    // Who reads again is served again, and hears what was last found.
    assert_eq!(client.published(URI, 2).len(), 1);
    assert!(client.request("textDocument/documentSymbol", document).is_array());
}

#[test]
fn a_selection_of_everything_offers_the_first_fixes_and_nothing_that_was_not_asked_for() {
    let folder = Folder::new();
    folder.write("backread.toml", "");
    let text = LINE.repeat(2000);
    let article = folder.write("book.txt", &text);
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&article, "plaintext", &text);
    let mut actions = |only: Value| {
        let params = json!({
            "textDocument": { "uri": article },
            "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 4000, "character": 0 } },
            "context": { "diagnostics": [], "only": only }
        });
        client.request("textDocument/codeAction", params)
    };
    assert_eq!(actions(json!(["source.fixAll"])), json!([]));
    let all = actions(Value::Null);
    assert!(all.as_array().is_some_and(|it| !it.is_empty()));
    assert!(all.to_string().len() < 1 << 20, "{} bytes", all.to_string().len());
}

#[test]
fn the_outline_of_a_book_names_each_thing_once() {
    let (mut client, _) = Client::start(&Setup::default());
    client.open("untitled:book", "plaintext", &LINE.repeat(12_000));
    let outline = client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": "untitled:book" } }));
    let outline = outline.as_array().expect("a list");
    assert!(outline.len() <= 6, "{} parts", outline.len());
    let things: usize = outline.iter().map(|it| it["children"].as_array().map_or(0, Vec::len)).sum();
    assert!((1..50).contains(&things), "{things} things in twelve thousand equal lines");
}
