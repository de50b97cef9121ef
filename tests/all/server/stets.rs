//! Letting a finding stand from the editor, and settings that are mended while articles are open.

use serde_json::{Value, json};

use super::client::{Client, Folder, Setup, modern, pulling};

const ARTICLE: &str = "date 2016-03-14\n\nThe vote was held on Friday, 12 March 2016.\n";
const MARKED: &str = "---\ndate: 2016-03-14\n---\n\nThe vote was held on Friday, 12 March 2016.\n";

/// An editor that can create files.
fn creating() -> Value {
    let mut capabilities = modern();
    capabilities["workspace"]["workspaceEdit"]["resourceOperations"] = json!(["create", "rename"]);
    capabilities
}

/// The stets that are offered for the one finding of a document, by title.
fn stets(client: &mut Client, uri: &str, version: i64) -> Vec<Value> {
    let found = client.published(uri, version);
    let [finding] = found.as_slice() else { panic!("one finding: {found:#?}") };
    let params = json!({
        "textDocument": { "uri": uri }, "range": finding["range"], "context": { "diagnostics": [finding] }
    });
    let actions = client.request("textDocument/codeAction", params);
    let actions = actions.as_array().expect("actions").iter();
    let stets: Vec<Value> =
        actions.filter(|it| it["title"].as_str().is_some_and(|it| it.starts_with("Stet: "))).cloned().collect();
    for it in &stets {
        assert_eq!((&it["kind"], &it["diagnostics"]), (&json!("quickfix"), &json!([finding])));
    }
    stets
}

fn titles(stets: &[Value]) -> Vec<&str> {
    stets.iter().filter_map(|it| it["title"].as_str()).collect()
}

/// The one insertion of an edit: what is written, and where.
fn insertion(edit: &Value) -> (String, Value) {
    let one = &edit["edits"][0];
    assert_eq!(one["range"]["start"], one["range"]["end"]);
    (one["newText"].as_str().expect("a text").to_owned(), one["range"]["start"].clone())
}

#[test]
fn in_markdown_a_comment_or_an_entry_is_written() {
    let folder = Folder::new();
    let article = folder.write("news/a.md", MARKED);
    let settings = folder.write("backread.toml", "# ours\n");
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&article, "markdown", MARKED);
    let stets = stets(&mut client, &article, 1);
    assert_eq!(titles(&stets), ["Stet: let this stand", "Stet: let this stand (in backread.toml)"]);
    let change = &stets[0]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": article, "version": 1 }));
    let (comment, at) = insertion(change);
    assert_eq!((comment.as_str(), &at), (" <!-- stet: weekday-mismatch -->", &json!({ "line": 4, "character": 43 })));
    client.replace(&article, 2, &MARKED.replace("2016.\n", &format!("2016.{comment}\n")));
    assert_eq!(client.published(&article, 2), Vec::<Value>::new());
    // The entry goes to the end of the settings that are there, open or not.
    let change = &stets[1]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": settings, "version": null }));
    let (entry, at) = insertion(change);
    assert_eq!(at, json!({ "line": 1, "character": 0 }));
    assert_eq!(
        entry,
        "\n[[stet]]\nrule = \"weekday-mismatch\"\nwords = \"vote was held on Friday, 12 March 2016\"\nreason = \"\"\nfile = \"news/a.md\"\n"
    );
    client.replace(&article, 3, MARKED);
    assert_eq!(client.published(&article, 3).len(), 1);
    client.open(&settings, "toml", &format!("# ours\n{entry}"));
    let is_silent = |it: &Value| {
        it["method"] == "textDocument/publishDiagnostics"
            && it["params"]["uri"] == article
            && it["params"]["diagnostics"] == json!([])
    };
    client.wait_for("silence", is_silent);
}

#[test]
fn in_plain_text_settings_are_created_where_the_editor_can() {
    let folder = Folder::new();
    let article = folder.write("news/a.txt", ARTICLE);
    let setup = Setup { root: Some(folder.uri("")), capabilities: creating(), ..Setup::default() };
    let (mut client, _) = Client::start(&setup);
    client.open(&article, "plaintext", ARTICLE);
    let stets = stets(&mut client, &article, 1);
    assert_eq!(titles(&stets), ["Stet: let this stand"]);
    let changes = &stets[0]["edit"]["documentChanges"];
    let settings = folder.uri("backread.toml");
    assert_eq!(
        changes[0],
        json!({ "kind": "create", "uri": settings, "options": { "overwrite": false, "ignoreIfExists": true } })
    );
    assert_eq!(changes[1]["textDocument"], json!({ "uri": settings, "version": null }));
    let (entry, at) = insertion(&changes[1]);
    assert_eq!(at, json!({ "line": 0, "character": 0 }));
    assert!(entry.starts_with("[[stet]]\n"), "{entry}");
    folder.write("backread.toml", &entry);
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": settings, "type": 1 }] }));
    client.replace(&article, 2, ARTICLE);
    assert_eq!(client.published(&article, 2), Vec::<Value>::new());
}

#[test]
fn an_editor_that_names_no_versions_gets_plain_changes() {
    let folder = Folder::new();
    let article = folder.write("a.txt", ARTICLE);
    let settings = folder.write("backread.toml", "");
    let mut capabilities = modern();
    capabilities["workspace"]["workspaceEdit"] = json!({});
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), capabilities, ..Setup::default() });
    client.open(&article, "plaintext", ARTICLE);
    let stets = stets(&mut client, &article, 1);
    assert_eq!(titles(&stets), ["Stet: let this stand"]);
    assert!(stets[0]["edit"]["changes"][settings.as_str()][0]["newText"].is_string(), "{stets:#?}");
}

#[test]
fn an_untitled_article_of_no_folder_has_no_settings_to_write_to() {
    let (mut client, _) = Client::start(&Setup { capabilities: creating(), ..Setup::default() });
    client.open("untitled:one", "plaintext", ARTICLE);
    assert_eq!(stets(&mut client, "untitled:one", 1), Vec::<Value>::new());
}

#[test]
fn an_unused_stet_is_a_hint_that_can_be_removed() {
    let folder = Folder::new();
    let article = folder.uri("a.md");
    let text = "One line.\n\n<!-- stet: weekday-mismatch so printed -->\nAnother.\n";
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&article, "markdown", text);
    let found = client.published(&article, 1);
    assert_eq!((&found[0]["code"], &found[0]["severity"]), (&json!("stet-unused"), &json!(4)));
    let manual =
        found[0]["codeDescription"]["href"].as_str().and_then(|it| it.strip_prefix("file://")).expect("a manual");
    assert!(std::fs::read_to_string(manual).is_ok_and(|it| it.starts_with("# stet-unused")));
    let params = json!({
        "textDocument": { "uri": article }, "range": found[0]["range"], "context": { "diagnostics": found }
    });
    let actions = client.request("textDocument/codeAction", params);
    assert_eq!(actions.as_array().map(Vec::len), Some(1));
    assert_eq!(actions[0]["title"], "Remove this stet");
}

/// What was last published for a file that is not open.
fn shown(client: &mut Client, uri: &str, number: usize) -> Vec<Value> {
    let is_it = |it: &Value| {
        it["method"] == "textDocument/publishDiagnostics"
            && it["params"]["uri"] == uri
            && it["params"]["diagnostics"].as_array().is_some_and(|list| list.len() == number)
    };
    let note = client.wait_for(&format!("{number} diagnostics of {uri}"), is_it);
    note["params"]["diagnostics"].as_array().expect("a list").clone()
}

#[test]
fn faulty_settings_leave_the_old_ones_in_force_and_say_so_in_the_file() {
    let folder = Folder::new();
    let article = folder.write("a.txt", ARTICLE);
    let settings = folder.write("backread.toml", "[rules]\nweekday-mismatch = \"off\"\n");
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&article, "plaintext", ARTICLE);
    assert_eq!(client.published(&article, 1), Vec::<Value>::new());
    // On disk, and not open.
    let changed = json!({ "changes": [{ "uri": settings, "type": 2 }] });
    folder.write("backread.toml", "[rules]\nweekday-mistmatch = \"error\"\n");
    client.notify("workspace/didChangeWatchedFiles", changed.clone());
    client.replace(&article, 2, ARTICLE);
    assert_eq!(client.published(&article, 2), Vec::<Value>::new(), "the old settings hold");
    let faults = shown(&mut client, &settings, 1);
    assert_eq!(faults[0]["range"]["start"], json!({ "line": 1, "character": 0 }));
    folder.write("backread.toml", "[rules]\nweekday-mismatch = \"hint\"\n");
    client.notify("workspace/didChangeWatchedFiles", changed);
    client.replace(&article, 3, ARTICLE);
    assert_eq!(client.published(&article, 3)[0]["severity"], 4);
    shown(&mut client, &settings, 0);
    // Open and not saved.
    client.open(&settings, "toml", "[rules]\nweekday-mismatch = \"hin\"\n");
    let faults = shown(&mut client, &settings, 1);
    let params = json!({
        "textDocument": { "uri": settings }, "range": faults[0]["range"], "context": { "diagnostics": faults }
    });
    let actions = client.request("textDocument/codeAction", params);
    assert_eq!(actions[0]["title"], "Change \"hin\" to \"hint\"");
    assert_eq!(actions[0]["edit"]["documentChanges"][0]["edits"][0]["newText"], "\"hint\"");
    client.replace(&article, 4, ARTICLE);
    assert_eq!(client.published(&article, 4)[0]["severity"], 4, "the old settings hold");
}

#[test]
fn an_editor_that_pulls_gets_the_faults_of_settings_beside_an_article() {
    let folder = Folder::new();
    let article = folder.write("a.txt", ARTICLE);
    let settings = folder.write("backread.toml", "rules = 1\n");
    let mut capabilities = pulling();
    capabilities["textDocument"]["diagnostic"] = json!({ "relatedDocumentSupport": true });
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), capabilities, ..Setup::default() });
    client.open(&article, "plaintext", ARTICLE);
    let report = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": article } }));
    assert_eq!(report["items"].as_array().map(Vec::len), Some(1));
    let beside = &report["relatedDocuments"][settings.as_str()];
    assert_eq!(beside["kind"], "full");
    assert_eq!(beside["items"][0]["message"], "`rules` must be a table: [rules]");
}

#[test]
fn an_entry_that_silences_nothing_is_a_hint_in_the_settings() {
    let folder = Folder::new();
    let article = folder.write("news/a.txt", ARTICLE);
    let entry = |words: &str| format!("[[stet]]\nrule = \"weekday-mismatch\"\nwords = \"{words}\"\n");
    let text = format!("{}{}", entry("Friday, 12 March"), entry("on Tuesday"));
    let settings = folder.write("backread.toml", &text);
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&settings, "toml", &text);
    let hints = shown(&mut client, &settings, 1);
    assert_eq!((&hints[0]["code"], &hints[0]["severity"]), (&json!("stet-unused"), &json!(4)));
    assert_eq!(hints[0]["range"]["start"], json!({ "line": 3, "character": 0 }));
    // The open text of an article counts.
    client.open(&article, "plaintext", "Nothing is wrong here.\n");
    client.heard.clear();
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": settings } }));
    shown(&mut client, &settings, 2);
    let off = format!("{text}[rules]\nstet-unused = \"off\"\n");
    client.replace(&settings, 2, &off);
    shown(&mut client, &settings, 0);
}

/// What quick fixes are offered at a place, by title.
fn offered(client: &mut Client, uri: &str, range: &Value) -> Vec<String> {
    let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": { "diagnostics": [] } });
    let actions = client.request("textDocument/codeAction", params);
    let titles = actions.as_array().expect("actions").iter().filter_map(|it| it["title"].as_str());
    titles.map(str::to_owned).collect()
}

#[test]
fn a_fix_that_brings_another_finding_is_offered_last() {
    // 7 May 2016 is a Saturday as well, but nothing was held then that was told of in March.
    let text = "date 2016-03-08\n\nThe vote was held on Saturday, 7 March 2016, in the town hall.\n";
    let (mut client, _) = Client::start(&Setup::default());
    client.open("untitled:one", "plaintext", text);
    let found = client.published("untitled:one", 1);
    assert_eq!(
        offered(&mut client, "untitled:one", &found[0]["range"]),
        ["Change Saturday to Monday", "Change 7 March to 5 March", "Change March to May"]
    );
}

#[test]
fn stets_of_several_findings_are_told_apart() {
    let folder = Folder::new();
    let text = "date 2016-03-14\n\nIt met on Friday, 12 March 2016, and on Monday, 13 March 2016.\n";
    let article = folder.write("a.txt", text);
    folder.write("backread.toml", "");
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&article, "plaintext", text);
    let line = json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 2, "character": 60 } });
    let stets: Vec<String> =
        offered(&mut client, &article, &line).into_iter().filter(|it| it.starts_with("Stet")).collect();
    assert_eq!(
        stets,
        ["Stet: let \"Friday\" stand (weekday-mismatch)", "Stet: let \"Monday\" stand (weekday-mismatch)"]
    );
}
