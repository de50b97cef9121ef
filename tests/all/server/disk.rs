//! What changes on disk behind the server's back, and articles that are not there yet.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::{ARTICLE, Client, FACTS, Folder, Setup, card, modern, pulling};

fn changed(client: &mut Client, uri: &str, kind: i64) {
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": kind }] }));
}

#[test]
fn articles_fact_files_and_folders_are_watched() {
    let folder = Folder::new();
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    let asked = client.wait_for("a request to watch files", |it| it["method"] == "client/registerCapability");
    let watchers = asked["params"]["registrations"][0]["registerOptions"]["watchers"].clone();
    let globs: Vec<&str> =
        watchers.as_array().expect("a list").iter().filter_map(|it| it["globPattern"].as_str()).collect();
    assert_eq!(globs, ["**/*.toml", "**/*.{txt,md,markdown,html,htm}", "**/*"]);
    // Of all other files only that they come and go: that is how a folder is reported.
    assert_eq!(watchers[2]["kind"], 5);
}

/// VS Code reports a folder that is deleted, renamed or moved in as that folder alone.
#[test]
fn a_folder_of_facts_that_comes_or_goes_is_noticed() {
    for (settings, inside) in [("", "facts/people.toml"), ("facts = [\"desk/who\"]\n", "desk/who/people.toml")] {
        let folder = Folder::new();
        folder.write("backread.toml", settings);
        folder.write(inside, FACTS);
        let article = folder.write("article.txt", ARTICLE);
        let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
        client.open(&article, "plaintext", ARTICLE);
        assert!(card(&mut client, &article).contains("1950"), "{inside}");
        let top = inside.split('/').next().expect("a folder");
        let (here, away) = (folder.path().join(top), folder.path().join("elsewhere"));
        std::fs::rename(&here, &away).expect("it is moved away");
        changed(&mut client, &folder.uri(top), 3);
        assert!(card(&mut client, &article).contains("Not in the fact base"), "{inside} is gone");
        std::fs::rename(&away, &here).expect("it is moved back");
        changed(&mut client, &folder.uri(top), 1);
        assert!(card(&mut client, &article).contains("1950"), "{inside} is back");
    }
}

#[test]
fn an_article_that_is_not_open_is_read_from_disk_and_again_when_it_changes() {
    let folder = Folder::new();
    let article = folder.write("article.txt", ARTICLE);
    let setup = Setup { root: Some(folder.uri("")), capabilities: pulling(), ..Setup::default() };
    let (mut client, _) = Client::start(&setup);
    client.wait_for("a request to watch files", |it| it["method"] == "client/registerCapability");
    let document = json!({ "textDocument": { "uri": article } });
    let items = |client: &mut Client| {
        let report = client.request("textDocument/diagnostic", document.clone());
        report["items"].as_array().expect("a list").len()
    };
    assert_eq!(items(&mut client), 1);
    let symbols = client.request("textDocument/documentSymbol", document.clone());
    assert!(symbols.as_array().is_some_and(|it| !it.is_empty()));
    folder.write("article.txt", "All is well.\n");
    changed(&mut client, &article, 2);
    client.wait_for("a request to pull anew", |it| it["method"] == "workspace/diagnostic/refresh");
    assert_eq!(items(&mut client), 0);
    // What lies outside the folders is not read.
    let other = Folder::new();
    let stranger = json!({ "textDocument": { "uri": other.write("article.txt", ARTICLE) } });
    assert_eq!(client.request("textDocument/diagnostic", stranger)["items"], json!([]));
}

/// Waits until the settings, which are open, are shown with so many hints.
fn hints(client: &mut Client, settings: &str, number: usize) {
    let is_it = |it: &Value| {
        it["method"] == "textDocument/publishDiagnostics"
            && it["params"]["uri"] == settings
            && it["params"]["diagnostics"].as_array().is_some_and(|list| list.len() == number)
    };
    client.wait_for(&format!("{number} hints"), is_it);
    client.heard.clear();
}

#[test]
fn an_article_not_yet_saved_uses_its_stet_and_is_found_by_references() {
    let folder = Folder::new();
    let text = "[[stet]]\nrule = \"weekday-mismatch\"\nwords = \"Friday, 12 March\"\n";
    let settings = folder.write("backread.toml", text);
    let old = folder.write("old.txt", "date 2021-04-12\n\nMayor Jane Doe spoke.\n");
    for new in [folder.uri("news/new.txt"), "untitled:Untitled-1".to_owned()] {
        let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
        client.open(&new, "plaintext", ARTICLE);
        assert_eq!(client.published(&new, 1), Vec::<Value>::new());
        client.open(&settings, "toml", text);
        hints(&mut client, &settings, 0);
        client.notify("textDocument/didClose", json!({ "textDocument": { "uri": new } }));
        hints(&mut client, &settings, 1);
        // Typed again while the settings are open.
        client.open(&new, "plaintext", ARTICLE);
        hints(&mut client, &settings, 0);
        client.notify("textDocument/didSave", json!({ "textDocument": { "uri": settings } }));
        client.open(&old, "plaintext", "date 2021-04-12\n\nMayor Jane Doe spoke.\n");
        let places = client.request(
            "textDocument/references",
            json!({
                "textDocument": { "uri": old }, "position": { "line": 2, "character": 8 },
                "context": { "includeDeclaration": true }
            }),
        );
        assert!(places.as_array().is_some_and(|it| it.iter().any(|it| it["uri"] == json!(new))), "{new}: {places}");
    }
}

#[test]
fn a_lone_return_is_no_line_end_for_editors_that_keep_it() {
    let text = "date 2016-03-14\n\nOne\rtwo.\r\n\nThe vote was held on Friday, 12 March 2016.\n";
    for (name, line) in [(Some("Neovim"), 4), (Some("Eglot"), 4), (None, 5), (Some("Visual Studio Code"), 5)] {
        let (mut client, _) = Client::start(&Setup { name, ..Setup::default() });
        client.open("untitled:one", "plaintext", text);
        let found = client.published("untitled:one", 1);
        assert_eq!(found[0]["range"]["start"]["line"], line, "{name:?}");
        // An edit on that line lands there too.
        let range = json!({ "start": { "line": line, "character": 0 }, "end": { "line": line, "character": 3 } });
        client.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": "untitled:one", "version": 2 },
                "contentChanges": [{ "range": range, "text": "Their" }]
            }),
        );
        let moved = client.published("untitled:one", 2);
        let column = |it: &Value| it["range"]["start"]["character"].as_i64().expect("a column");
        assert_eq!(column(&moved[0]), column(&found[0]) + 2, "{name:?}");
    }
}

#[test]
fn a_bad_byte_takes_one_column_as_in_the_editor() {
    for encoding in ["utf-8", "utf-16"] {
        let mut capabilities = modern();
        capabilities["general"] = json!({ "positionEncodings": [encoding] });
        let (mut client, _) = Client::start(&Setup { capabilities, ..Setup::default() });
        let head = "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":\
                    {\"uri\":\"untitled:one\",\"languageId\":\"plaintext\",\"version\":1,\"text\":\"";
        client.send_bytes(&[head.as_bytes(), b"caf\xe9 on Friday, 12 March 2016.", b"\"}}}"].concat());
        let found = client.published("untitled:one", 1);
        assert_eq!(found[0]["range"]["start"], json!({ "line": 0, "character": 8 }), "{encoding}");
    }
}

#[test]
fn a_wrong_length_costs_one_message_and_not_the_session() {
    let (mut client, _) = Client::start(&Setup::default());
    let hover = |id: i64| {
        json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover",
                "params": { "textDocument": { "uri": "untitled:one" }, "position": { "line": 0, "character": 0 } } })
    };
    let text = hover(500).to_string();
    client.send_raw(format!("Content-Length: soon\r\n\r\n{text}").as_bytes());
    client.send(&hover(501));
    assert_eq!(client.answer(501)["result"], Value::Null);
    client.send_text("{\"jsonrpc\":\"2.0\",\"id\":502,\"method\":\"m\",\"params\":[1e999]}");
    assert_eq!(client.answer(502)["error"]["code"], -32700);
}

/// Generous for a busy machine; it was a second and more.
#[test]
fn exit_does_not_wait_for_what_nobody_will_read() {
    let (mut client, _) = Client::start(&Setup::default());
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    let begun = Instant::now();
    assert_eq!(client.exit_code(), Some(0));
    assert!(begun.elapsed() < Duration::from_millis(700), "{:?}", begun.elapsed());
}
