//! Fact files and settings while they are edited: articles follow at once, saved or not.

use serde_json::{Value, json};

use super::client::{ARTICLE, Client, FACTS, Folder, Setup, card, modern, pulling};

/// The diagnostics of the last check, as soon as they are these many.
fn wait_for_findings(client: &mut Client, uri: &str, number: usize) -> Vec<Value> {
    let is_it = |it: &Value| {
        it["method"] == "textDocument/publishDiagnostics"
            && it["params"]["uri"] == uri
            && it["params"]["diagnostics"].as_array().is_some_and(|list| list.len() == number)
    };
    let note = client.wait_for(&format!("{number} diagnostics"), is_it);
    client.heard.clear();
    note["params"]["diagnostics"].as_array().expect("a list").clone()
}

#[test]
fn an_article_follows_the_fact_file_that_is_typed() {
    let folder = Folder::new();
    let article = folder.write("news/article.txt", ARTICLE);
    let facts = folder.write("facts/people.toml", FACTS);
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&article, "plaintext", ARTICLE);
    assert!(card(&mut client, &article).contains("1950"));
    client.open(&facts, "toml", FACTS);
    client.replace(&facts, 2, &FACTS.replace("1950-02-03", "1961-02-03"));
    assert!(card(&mut client, &article).contains("1961"));
    // Closed without saving: the disk counts again.
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": facts } }));
    assert!(card(&mut client, &article).contains("1950"));
    let params = json!({ "textDocument": { "uri": article }, "position": { "line": 2, "character": 8 } });
    let links = client.request("textDocument/definition", params);
    assert_eq!(
        (&links[0]["targetUri"], &links[0]["targetSelectionRange"]["start"]["line"]),
        (&json!(facts), &json!(1))
    );
}

#[test]
fn an_article_follows_the_disk() {
    let folder = Folder::new();
    let article = folder.write("article.txt", ARTICLE);
    let facts = folder.uri("facts/people.toml");
    let (mut client, _) =
        Client::start(&Setup { root: Some(folder.uri("")), capabilities: pulling(), ..Setup::default() });
    client.wait_for("a request to watch files", |it| it["method"] == "client/registerCapability");
    client.open(&article, "plaintext", ARTICLE);
    assert!(card(&mut client, &article).contains("Not in the fact base"));
    folder.write("facts/people.toml", FACTS);
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": facts, "type": 1 }] }));
    client.wait_for("a request to pull anew", |it| it["method"] == "workspace/diagnostic/refresh");
    assert!(card(&mut client, &article).contains("1950"));
}

#[test]
fn faults_are_shown_where_they_stand() {
    let folder = Folder::new();
    let facts = folder.write("facts/people.toml", FACTS);
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&facts, "toml", FACTS);
    assert_eq!(client.published(&facts, 1), Vec::<Value>::new());
    client.replace(&facts, 2, &FACTS.replace("1950-02-03", "1950-13-03"));
    let found = client.published(&facts, 2);
    let [fault] = found.as_slice() else { panic!("one fault: {found:#?}") };
    assert_eq!((&fault["code"], &fault["source"]), (&json!("fact-file-invalid"), &json!("backread")));
    assert_eq!(
        fault["range"],
        json!({ "start": { "line": 3, "character": 7 }, "end": { "line": 3, "character": 19 } })
    );
    assert_eq!((&fault["relatedInformation"], &fault["data"]), (&json!([]), &json!({ "version": 2, "fixes": [] })));
    let manual = fault["codeDescription"]["href"].as_str().and_then(|it| it.strip_prefix("file://")).expect("a manual");
    assert!(std::fs::read_to_string(manual).is_ok_and(|it| it.starts_with("# fact-file-invalid")));
}

#[test]
fn settings_say_where_the_facts_are() {
    let folder = Folder::new();
    folder.write("backread.toml", "facts = [\"who\"]\n");
    let faulty = FACTS.replace("names", "nmaes");
    let facts = folder.write("who/people.toml", &faulty);
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&facts, "toml", &faulty);
    assert!(!client.published(&facts, 1).is_empty());
    client.replace(&facts, 2, FACTS);
    assert_eq!(client.published(&facts, 2), Vec::<Value>::new());
}

#[test]
fn facts_beside_the_house_are_known_by_the_editors_name_for_them() {
    let folder = Folder::new();
    folder.write("house/backread.toml", "facts = [\"../shared/./facts\"]\n");
    let article = folder.write("house/article.txt", ARTICLE);
    let facts = folder.write("shared/facts/people.toml", FACTS);
    let options = json!({ "trusted": true });
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("house")), options, ..Setup::default() });
    client.open(&article, "plaintext", ARTICLE);
    assert!(card(&mut client, &article).contains("1950"));
    client.open(&facts, "toml", FACTS);
    client.replace(&facts, 2, &FACTS.replace("1950-02-03", "1961-02-03"));
    let card = card(&mut client, &article);
    assert!(card.contains("1961") && !card.contains(".."), "{card}");
    let params = json!({ "textDocument": { "uri": article }, "position": { "line": 2, "character": 8 } });
    assert_eq!(client.request("textDocument/definition", params)[0]["targetUri"], json!(facts));
}

#[test]
fn settings_that_are_no_text_are_told_of() {
    let folder = Folder::new();
    let article = folder.write("article.txt", ARTICLE);
    let settings = folder.write("backread.toml", "");
    let path = folder.path().join("backread.toml");
    std::fs::write(&path, b"# S\xe3o\n").expect("written");
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&article, "plaintext", ARTICLE);
    client.wait_for("a word on the settings", |it| {
        it["method"] == "window/logMessage"
            && it["params"]["message"].as_str().is_some_and(|it| it.contains("backread.toml:1: this is not UTF-8"))
    });
    card(&mut client, &article);
    // An editor that takes the bytes for Latin-1 shows what is wrong on the disk, until it is saved.
    client.open(&settings, "toml", "# São\n");
    let faults = wait_for_findings(&mut client, &settings, 1);
    assert!(faults[0]["message"].as_str().is_some_and(|it| it.contains("UTF-8")), "{faults:?}");
    std::fs::write(&path, "# São\n").expect("written");
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": settings } }));
    wait_for_findings(&mut client, &settings, 0);
}

#[test]
fn settings_count_before_they_are_saved() {
    let folder = Folder::new();
    let article = folder.write("article.txt", ARTICLE);
    let settings = folder.uri("backread.toml");
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&article, "plaintext", ARTICLE);
    wait_for_findings(&mut client, &article, 1);
    client.open(&settings, "toml", "[rules]\nweekday-mismatch = \"off\"\n");
    wait_for_findings(&mut client, &article, 0);
    client.replace(&settings, 2, "[rules]\nweekday-mismatch = \"loud\"\n");
    let faults = wait_for_findings(&mut client, &settings, 1);
    assert_eq!(faults[0]["range"]["start"], json!({ "line": 1, "character": 19 }));
    client.replace(&settings, 3, "exclude = [\"*.txt\"]\n");
    wait_for_findings(&mut client, &article, 0);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": settings } }));
    wait_for_findings(&mut client, &article, 1);
}

#[test]
fn each_folder_has_its_own_house() {
    let folder = Folder::new();
    folder.write("one/backread.toml", "[rules]\nweekday-mismatch = \"off\"\n");
    let one = folder.write("one/desk/article.txt", ARTICLE);
    let two = folder.write("two/article.txt", ARTICLE);
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("one")), ..Setup::default() });
    client.open(&one, "plaintext", ARTICLE);
    client.open(&two, "plaintext", ARTICLE);
    assert_eq!(client.published(&one, 1).len(), 0);
    assert_eq!(client.published(&two, 1).len(), 1);
    // Another folder joins, and brings its facts.
    folder.write("two/facts/people.toml", FACTS);
    client.notify(
        "workspace/didChangeWorkspaceFolders",
        json!({ "event": { "added": [{ "uri": folder.uri("two"), "name": "two" }], "removed": [] } }),
    );
    assert!(card(&mut client, &two).contains("1950"));
    assert!(card(&mut client, &one).contains("Not in the fact base"));
}

#[test]
fn the_editor_may_name_more_facts() {
    let folder = Folder::new();
    let article = folder.write("news/article.txt", ARTICLE);
    folder.write("more/people.toml", FACTS);
    let setup = Setup {
        root: Some(folder.uri("")),
        options: json!({ "facts": ["more"] }),
        capabilities: modern(),
        ..Setup::default()
    };
    let (mut client, _) = Client::start(&setup);
    client.open(&article, "plaintext", ARTICLE);
    assert!(card(&mut client, &article).contains("1950"));
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "backread": { "facts": [] } } }));
    assert!(card(&mut client, &article).contains("Not in the fact base"));
    client.notify("workspace/didChangeConfiguration", json!({ "settings": {} }));
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    client.notify(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "backread": { "facts": ["nowhere"], "date": "soon" } } }),
    );
    card(&mut client, &article);
    client.wait_for("a word on the date", |it| {
        it["method"] == "window/logMessage" && it["params"]["message"].as_str().is_some_and(|it| it.contains("soon"))
    });
    client.wait_for("a word on the path", |it| {
        it["method"] == "window/logMessage" && it["params"]["message"].as_str().is_some_and(|it| it.contains("nowhere"))
    });
}

#[test]
fn the_copy_of_a_pack_and_other_files_are_left_in_peace() {
    let folder = Folder::new();
    let text = "date 2021-04-12\n\nNguyen Phu Trong spoke to the congress in Hanoi on Monday.\n";
    let article = folder.write("article.txt", text);
    let cargo = folder.write("Cargo.toml", "[package]\nnmae = 1\n");
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&article, "plaintext", text);
    let params = json!({ "textDocument": { "uri": article }, "position": { "line": 2, "character": 8 } });
    let links = client.request("textDocument/definition", params);
    let pack = links[0]["targetUri"].as_str().expect("a file").to_owned();
    let text = std::fs::read_to_string(pack.strip_prefix("file://").expect("a file")).expect("it is there");
    client.open(&pack, "toml", &text);
    assert_eq!(client.published(&pack, 1), Vec::<Value>::new());
    client.replace(&pack, 2, &text.replacen("[[people]]\nid", "[[people]]\nnmae = \"x\"\nid", 1));
    assert_eq!(client.published(&pack, 2).len(), 1);
    client.open(&cargo, "toml", "[package]\nnmae = 1\n");
    assert_eq!(client.published(&cargo, 1), Vec::<Value>::new());
}

#[test]
fn whom_only_the_article_knows_can_be_added_to_the_facts() {
    let folder = Folder::new();
    let article = folder.write("news/a.txt", ARTICLE);
    let mut capabilities = modern();
    capabilities["workspace"]["workspaceEdit"]["resourceOperations"] = json!(["create"]);
    folder.write("backread.toml", "");
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), capabilities, ..Setup::default() });
    client.open(&article, "plaintext", ARTICLE);
    let at = json!({ "line": 2, "character": 8 });
    let params = json!({
        "textDocument": { "uri": article }, "range": { "start": at, "end": at }, "context": { "diagnostics": [] }
    });
    let actions = client.request("textDocument/codeAction", params.clone());
    assert_eq!(
        (&actions[0]["title"], &actions[0]["kind"]),
        (&json!("Add \"Jane Doe\" to the fact base"), &json!("refactor"))
    );
    let changes = &actions[0]["edit"]["documentChanges"];
    assert_eq!(
        (&changes[0]["kind"], &changes[0]["uri"]),
        (&json!("create"), &json!(folder.uri("facts/from-articles.toml")))
    );
    let block = changes[1]["edits"][0]["newText"].as_str().expect("a block");
    assert_eq!(
        block,
        "[sources]\na-2021-04-12 = \"news/a.txt, 2021-04-12\"\n\n[[people]]\nid = \"jane-doe\"\nnames = [\"Jane Doe\"]\n\
         note = \"The article calls them Mayor.\"\n# tenures = [{ office = \"...\", from = \"...\" }]\n\
         src = [\"a-2021-04-12\"]\nverified = false # until somebody has looked it up\n"
    );
    // Once it is written, she is known, and nothing is wrong with the file.
    let facts = folder.uri("facts/from-articles.toml");
    folder.write("facts/from-articles.toml", block);
    client.open(&facts, "toml", block);
    assert_eq!(client.published(&facts, 1), Vec::<Value>::new());
    assert!(card(&mut client, &article).contains("The article calls them Mayor"));
    assert_eq!(client.request("textDocument/codeAction", params), json!([]));
}

#[test]
fn ids_are_completed_in_fact_files() {
    let folder = Folder::new();
    let text = "[[organizations]]\nid = \"old-town.council\"\nnames = [\"Old Town Council\"]\n\n\
                [[offices]]\nid = \"old-town.mayor\"\norganization = \"old\"\ntitles = [\"Mayor of Old Town\"]\n";
    let facts = folder.write("facts/council.toml", text);
    let mut capabilities = modern();
    capabilities["textDocument"]["completion"] = json!({});
    let (mut client, offered) = Client::start(&Setup { root: Some(folder.uri("")), capabilities, ..Setup::default() });
    assert!(offered["completionProvider"].is_object(), "{offered}");
    client.open(&facts, "toml", text);
    let mut at = |line: u32, character: u32| {
        let position = json!({ "line": line, "character": character });
        client.request("textDocument/completion", json!({ "textDocument": { "uri": facts }, "position": position }))
    };
    let found = at(6, 19);
    let first = &found["items"][0];
    assert_eq!(
        (first["label"].as_str(), first["detail"].as_str()),
        (Some("old-town.council"), Some("Old Town Council"))
    );
    assert_eq!(first["textEdit"]["range"]["start"], json!({ "line": 6, "character": 16 }));
    assert_eq!(first["textEdit"]["range"]["end"], json!({ "line": 6, "character": 19 }));
    assert!(at(2, 12).is_null(), "a name is no id");
}
