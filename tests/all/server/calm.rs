//! Calm while typing: an article typed from end to end shows nothing on the way that it does not show at its end.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::client::{Client, Folder, Setup, document, end, modern, pulling};

/// Where a byte stands, in UTF-16.
fn place(text: &str, at: usize) -> Value {
    let before = &text[..at];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |it| it + 1);
    json!({ "line": line, "character": before[start..].encode_utf16().count() })
}

/// Types some words behind what there is, as one change.
fn types(client: &mut Client, uri: &str, version: usize, before: &str, words: &str) {
    let at = place(before, before.len());
    let change = json!({ "range": { "start": at, "end": at }, "text": words });
    let params = json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [change] });
    client.notify("textDocument/didChange", params);
}

fn pulled(client: &mut Client, uri: &str) -> BTreeSet<(String, String)> {
    let report = client.request("textDocument/diagnostic", json!({ "textDocument": document(uri) }));
    let said = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    let items = report["items"].as_array().expect("a whole report").iter();
    items.map(|it| (said(it, "code"), said(it, "message"))).collect()
}

/// What an article shows while it is typed key by key and not when it is finished.
fn flashes(path: &Path) -> Vec<(String, String, String)> {
    let folder = Folder::new();
    let text = std::fs::read_to_string(path).expect("an article");
    let name = path.file_name().and_then(|it| it.to_str()).expect("a name");
    let (uri, finished) = (folder.uri(name), folder.uri(&format!("finished-{name}")));
    let setup = Setup { root: Some(folder.uri("")), capabilities: pulling(), ..Setup::default() };
    let (mut client, _) = Client::start(&setup);
    client.open(&finished, "", &text);
    let wanted = pulled(&mut client, &finished);
    client.open(&uri, "", "");
    let mut flashes = Vec::new();
    for (version, (at, key)) in text.char_indices().enumerate() {
        types(&mut client, &uri, version + 2, &text[..at], &text[at..at + key.len_utf8()]);
        for (code, message) in pulled(&mut client, &uri).difference(&wanted) {
            let typed = text[..at + key.len_utf8()].chars().rev().take(50).collect::<Vec<_>>();
            flashes.push((code.clone(), message.clone(), typed.into_iter().rev().collect()));
        }
    }
    end(client);
    flashes
}

#[test]
fn nothing_flashes_in_the_samples() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    for name in ["obituary.txt", "party-congress.txt", "town-council.md"] {
        let found = flashes(&samples.join(name));
        assert!(found.is_empty(), "{name}: {} times, at first {:?}", found.len(), found[0]);
    }
}

#[test]
fn nothing_flashes_in_the_five_articles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        let _ = std::io::Write::write_all(&mut std::io::stdout(), b"skipped: ../shared/articles is not here\n");
        return;
    };
    let is_article = |it: &PathBuf| it.extension().is_some_and(|it| it == "txt");
    let articles: Vec<PathBuf> = entries.filter_map(|it| Some(it.ok()?.path())).filter(is_article).collect();
    let flashes: Vec<_> = std::thread::scope(|scope| {
        let typing: Vec<_> = articles.iter().map(|it| scope.spawn(|| flashes(it))).collect();
        typing.into_iter().flat_map(|it| it.join().expect("it is typed")).collect()
    });
    assert!(flashes.is_empty(), "{} times, at first {:?}", flashes.len(), flashes[0]);
}

#[test]
fn what_is_typed_is_judged_when_the_writer_pauses() {
    let before = "date 2021-04-12\n\nThe vote was on Friday, 12 March 201";
    let folder = Folder::new();
    let uri = folder.uri("a.txt");
    for capabilities in [modern(), pulling()] {
        let pulls = capabilities["textDocument"]["diagnostic"].is_object();
        let (mut client, _) = Client::start(&Setup { capabilities, ..Setup::default() });
        client.open(&uri, "plaintext", "");
        client.replace(&uri, 2, before);
        types(&mut client, &uri, 3, before, "6.");
        let slip = |found: &[Value]| found.iter().any(|it| it["code"] == "weekday-mismatch");
        if pulls {
            assert!(pulled(&mut client, &uri).is_empty(), "the sentence may go on");
            client.wait_for("a pause", |it| it["method"] == "workspace/diagnostic/refresh");
            assert_eq!(pulled(&mut client, &uri).len(), 1);
        } else {
            assert!(!slip(&client.published(&uri, 3)), "the sentence may go on");
            assert!(slip(&client.published(&uri, 3)), "the same version is published again");
        }
        // What is shown stays while the writer goes on.
        types(&mut client, &uri, 4, &format!("{before}6."), " It");
        if pulls {
            assert_eq!(pulled(&mut client, &uri).len(), 1);
        } else {
            assert!(slip(&client.published(&uri, 4)));
        }
        end(client);
    }
}

#[test]
fn a_burst_of_keys_is_checked_once_and_the_last_question_is_answered() {
    let (mut client, _) = Client::start(&Setup { capabilities: pulling(), ..Setup::default() });
    let uri = "untitled:one";
    let text = "The vote was held on Friday, 12 March 2016. ".repeat(4000);
    client.open(uri, "plaintext", &text);
    let ids: Vec<i64> = (2..202)
        .map(|version| {
            types(&mut client, uri, version, "", "a");
            client.ask("textDocument/diagnostic", json!({ "textDocument": document(uri) }))
        })
        .collect();
    let answers: Vec<Value> = ids.iter().map(|id| client.answer(*id)).collect();
    let (last, before) = answers.split_last().expect("answers");
    assert!(last["result"]["items"].is_array(), "the newest text is answered for");
    let given_up = before.iter().filter(|it| it["error"]["code"] == -32802).count();
    let right = before.iter().filter(|it| it["error"]["code"] == -32802 || it["result"]["kind"].is_string()).count();
    assert_eq!(right, before.len());
    assert!(given_up > before.len() / 2, "{given_up} of {} outdated questions are given up", before.len());
    end(client);
}
