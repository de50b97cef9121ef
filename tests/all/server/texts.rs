//! Articles, fact files and settings as texts to find one's way in: outline, folding, colours, hovers on what is
//! written in them, the edit of an action when it is taken, and the whole folder.

use serde_json::{Value, json};

use super::client::{ARTICLE, Client, Folder, Setup, apply, document, end, modern, position, pulling};

const FACTS: &str = "[sources]\nroll = \"the council's roll\"\n\n[[organizations]]\nid = \"council\"\nkind = \"council\"\n\
                     names = [\"Wrenford Council\"]\nsrc = [\"roll\"]\n\n# Of the town.\n[[offices]]\nid = \"mayor\"\n\
                     organization = \"council\"\ntitles = [\"Mayor of Wrenford\"]\nsrc = [\"roll\"]\n\n[[people]]\n\
                     id = \"jane-doe\"\nnames = [\"Jane Doe\"]\nsrc = [\"roll\"]\n[[people.tenures]]\n\
                     office = \"mayor\"\nfrom = \"2019-05-06\"\n";

/// A line of the fact file by words in it.
fn line_of(words: &str) -> usize {
    FACTS.lines().position(|it| it.contains(words)).expect("the words are there")
}

fn texts_of(hover: &Value) -> &str {
    hover["contents"]["value"].as_str().unwrap_or_default()
}

#[test]
fn a_fact_file_tells_what_its_keys_are_for_and_whose_its_ids_are() {
    let folder = Folder::new();
    let file = folder.write("facts/town.toml", FACTS);
    let article = folder.write("a.txt", ARTICLE);
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&file, "toml", FACTS);
    let at =
        |words: &str, line: usize| json!({ "textDocument": document(&file), "position": position(FACTS, line, words) });
    let tenure = line_of("office = \"mayor\"");
    let key = client.request("textDocument/hover", at("office", tenure));
    assert_eq!(texts_of(&key), "the office");
    let id = client.request("textDocument/hover", at("mayor", tenure));
    assert!(texts_of(&id).contains("Mayor of Wrenford") && texts_of(&id).contains("Jane Doe"), "{id}");
    let source = client.request("textDocument/hover", at("roll", line_of("src")));
    assert!(texts_of(&source).contains("the council's roll"), "{source}");
    let to = client.request("textDocument/definition", at("mayor", tenure));
    assert_eq!((&to[0]["uri"], &to[0]["range"]["start"]["line"]), (&json!(file), &json!(line_of("id = \"mayor\""))));
    let to = client.request("textDocument/definition", at("roll", line_of("src")));
    assert_eq!(to[0]["range"]["start"]["line"], 1);
    let mut asked = at("jane-doe", line_of("jane-doe"));
    asked["context"] = json!({ "includeDeclaration": true });
    let places = client.request("textDocument/references", asked);
    assert_eq!((places.as_array().map(Vec::len), &places[0]["uri"]), (Some(1), &json!(article)));
    end(client);
}

#[test]
fn a_fact_file_has_an_outline_and_folds() {
    let folder = Folder::new();
    let file = folder.write("facts/town.toml", FACTS);
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&file, "toml", FACTS);
    let outline = client.request("textDocument/documentSymbol", json!({ "textDocument": document(&file) }));
    let said: Vec<_> = outline.as_array().expect("a list").iter().map(|it| (&it["name"], &it["detail"])).collect();
    let wanted = [("Wrenford Council", "council"), ("Mayor of Wrenford", "mayor"), ("Jane Doe", "jane-doe")];
    assert_eq!(said, wanted.map(|it| (json!(it.0), json!(it.1))).iter().map(|it| (&it.0, &it.1)).collect::<Vec<_>>());
    let folds = client.request("textDocument/foldingRange", json!({ "textDocument": document(&file) }));
    let last = &folds.as_array().expect("a list")[2];
    assert_eq!(
        (&last["startLine"], &last["endLine"]),
        (&json!(line_of("[[people]]")), &json!(FACTS.lines().count() - 1))
    );
    end(client);
}

#[test]
fn settings_tell_what_keys_and_codes_are_for() {
    let folder = Folder::new();
    let text = "facts = [\"facts\"]\n\n[rules]\nage-mismatch = \"error\"\n";
    let file = folder.write("backread.toml", text);
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&file, "toml", text);
    let mut hover = |words: &str, line: usize| {
        let at = json!({ "textDocument": document(&file), "position": position(text, line, words) });
        texts_of(&client.request("textDocument/hover", at)).to_owned()
    };
    assert!(hover("facts", 0).contains("fact"), "what the key is for");
    assert!(hover("age", 3).starts_with("**age-mismatch**"));
    assert_eq!(hover("error", 3), "");
    end(client);
}

#[test]
fn an_article_has_an_outline_by_kind_and_folds_at_its_headings() {
    let text = "date: 2021-04-12\n\n# Council\n\nKarl Lundgren spoke on Friday.\n\n## Later\n\nMr. Lundgren left on \
                Friday. <!-- a\nremark -->\n";
    let (mut client, _) = Client::start(&Setup::default());
    client.open("untitled:one", "markdown", text);
    let outline = client.request("textDocument/documentSymbol", json!({ "textDocument": document("untitled:one") }));
    let outline = outline.as_array().expect("a list");
    let names: Vec<&Value> = outline.iter().map(|it| &it["name"]).collect();
    assert!(names.starts_with(&[&json!("Council"), &json!("Later"), &json!("People")]), "{names:?}");
    let people = outline[2]["children"].as_array().expect("people");
    assert_eq!(
        (people.len(), &people[0]["name"], &people[0]["detail"]),
        (1, &json!("Karl Lundgren"), &json!("2 times"))
    );
    let folds = client.request("textDocument/foldingRange", json!({ "textDocument": document("untitled:one") }));
    let lines: Vec<_> = folds.as_array().expect("a list").iter().map(|it| (&it["startLine"], &it["endLine"])).collect();
    let wanted = [(2, 5), (6, 9), (8, 9)].map(|it| (json!(it.0), json!(it.1)));
    assert_eq!(lines, wanted.iter().map(|it| (&it.0, &it.1)).collect::<Vec<_>>());
    end(client);
}

#[test]
fn known_names_and_dates_are_coloured_where_the_writer_wants_it() {
    let (client, offers) = Client::start(&Setup::default());
    assert_eq!(offers["semanticTokensProvider"], Value::Null);
    end(client);
    let options = json!({ "semanticTokens": true });
    let (mut client, offers) = Client::start(&Setup { options, ..Setup::default() });
    let types = offers["semanticTokensProvider"]["legend"]["tokenTypes"].as_array().expect("a legend").clone();
    let text = "date 2023-04-12\n\nPresident Vo Van Thuong came to Hanoi on\n12 April. Ola Nord left.\n";
    client.open("untitled:one", "plaintext", text);
    let tokens =
        client.request("textDocument/semanticTokens/full", json!({ "textDocument": document("untitled:one") }));
    let numbers: Vec<usize> =
        tokens["data"].as_array().expect("numbers").iter().map(|it| it.as_u64().expect("a number") as usize).collect();
    let (mut line, mut column, mut said) = (0, 0, Vec::new());
    for token in numbers.chunks(5) {
        (line, column) = if token[0] == 0 { (line, column + token[1]) } else { (line + token[0], token[1]) };
        let words: String = text.lines().nth(line).expect("a line").chars().skip(column).take(token[2]).collect();
        said.push((words, types[token[3]].as_str().expect("a name").to_owned(), token[4]));
    }
    let has = |words: &str, kind: &str, known: usize| said.contains(&(words.to_owned(), kind.to_owned(), known));
    assert!(has("Vo Van Thuong", "class", 1) && has("Hanoi", "type", 1), "{said:?}");
    assert!(has("12 April", "number", 0) && has("Ola Nord", "class", 0), "{said:?}");
    end(client);
}

#[test]
fn the_edit_of_an_action_is_asked_for_when_it_is_taken() {
    let mut capabilities = modern();
    capabilities["textDocument"]["codeAction"]["dataSupport"] = json!(true);
    capabilities["textDocument"]["codeAction"]["resolveSupport"] = json!({ "properties": ["edit"] });
    let (mut client, offers) = Client::start(&Setup { capabilities, ..Setup::default() });
    assert_eq!(offers["codeActionProvider"]["resolveProvider"], true);
    client.open("untitled:one", "plaintext", ARTICLE);
    let at = position(ARTICLE, 2, "Friday");
    let params = json!({
        "textDocument": document("untitled:one"), "range": { "start": at, "end": at }, "context": { "diagnostics": [] }
    });
    let actions = client.request("textDocument/codeAction", params);
    let action = &actions[0];
    assert!(action["edit"].is_null() && action["title"].is_string(), "{action}");
    let whole = client.request("codeAction/resolve", action.clone());
    assert_eq!(whole["title"], action["title"]);
    let mended = apply(ARTICLE, &whole["edit"]["documentChanges"][0]["edits"]);
    assert!(mended != ARTICLE && mended.contains("March 2016"), "{mended}");
    // What is gone cannot be mended.
    client.replace("untitled:one", 2, "Nothing.\n");
    assert!(client.request("codeAction/resolve", action.clone())["edit"].is_null());
    end(client);
}

#[test]
fn a_command_checks_the_folder_and_shows_what_is_not_open() {
    let folder = Folder::new();
    let (bad, good) = (folder.write("bad.txt", ARTICLE), folder.write("good.txt", "date 2021-04-12\n\nNothing.\n"));
    let mut capabilities = modern();
    capabilities["window"] = json!({ "workDoneProgress": true });
    let (mut client, offers) = Client::start(&Setup { root: Some(folder.uri("")), capabilities, ..Setup::default() });
    let command = offers["executeCommandProvider"]["commands"][0].clone();
    let result = client.request("workspace/executeCommand", json!({ "command": command }));
    assert_eq!(result, json!({ "articles": 2, "withFindings": 1, "findings": 1, "isAll": true }));
    let of = |uri: &str, it: &Value| it["method"] == "textDocument/publishDiagnostics" && it["params"]["uri"] == *uri;
    let shown = client.wait_for("the finding", |it| of(&bad, it));
    assert_eq!(shown["params"]["diagnostics"][0]["code"], "weekday-mismatch");
    let ends = client.wait_for("its end", |it| it["params"]["value"]["kind"] == "end");
    assert!(ends["params"]["value"]["message"].as_str().expect("words").starts_with("2 articles"), "{ends}");
    client.wait_for("a note", |it| it["method"] == "window/showMessage");
    assert!(!client.heard.iter().any(|it| of(&good, it)), "what is right is not spoken of");
    // Checked again, it is told under another name.
    client.request("workspace/executeCommand", json!({ "command": command }));
    let begins: Vec<&Value> = client
        .heard
        .iter()
        .filter(|it| it["params"]["value"]["kind"] == "begin")
        .map(|it| &it["params"]["token"])
        .collect();
    assert!(begins.len() == 2 && begins[0] != begins[1], "{begins:?}");
    client.wait_for("that it is taken back first", |it| of(&bad, it) && it["params"]["diagnostics"] == json!([]));
    client.wait_for("and shown again", |it| of(&bad, it));
    // Who opens it is told by its own diagnostics.
    client.open(&bad, "plaintext", ARTICLE);
    let gone = client.wait_for("that it is taken back", |it| of(&bad, it));
    assert_eq!(gone["params"]["diagnostics"], json!([]));
    assert_eq!(client.published(&bad, 1).len(), 1);
    assert_eq!(client.request("workspace/executeCommand", json!({ "command": "other" })), Value::Null);
    end(client);
}

#[test]
fn the_folder_is_pulled_where_the_writer_wants_it() {
    let folder = Folder::new();
    let bad = folder.write("bad.txt", ARTICLE);
    for n in 0..60 {
        folder.write(&format!("more/{n}.txt"), "date 2021-04-12\n\nNothing.\n");
    }
    let setup = Setup { root: Some(folder.uri("")), capabilities: pulling(), ..Setup::default() };
    let (client, offers) = Client::start(&setup);
    assert_eq!(offers["diagnosticProvider"]["workspaceDiagnostics"], false);
    end(client);
    let options = json!({ "workspaceDiagnostics": true });
    let (mut client, offers) = Client::start(&Setup { options, ..setup });
    assert_eq!(offers["diagnosticProvider"]["workspaceDiagnostics"], true);
    let report = client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let items = report["items"].as_array().expect("a list");
    let item = items.iter().find(|it| it["uri"] == json!(bad)).expect("the article");
    assert_eq!((items.len(), &item["items"][0]["code"]), (61, &json!("weekday-mismatch")));
    let known: Vec<Value> = items.iter().map(|it| json!({ "uri": it["uri"], "value": it["resultId"] })).collect();
    folder.write("bad.txt", "date 2021-04-12\n\nNothing.\n");
    let again = client.request("workspace/diagnostic", json!({ "previousResultIds": known }));
    let full: Vec<&Value> =
        again["items"].as_array().expect("a list").iter().filter(|it| it["kind"] == "full").collect();
    assert_eq!((full.len(), &full[0]["uri"], &full[0]["items"]), (1, &json!(bad), &json!([])));
    // In parts, for a client that takes them.
    let params = json!({ "previousResultIds": [], "partialResultToken": "parts" });
    let rest = client.request("workspace/diagnostic", params);
    let part = client.wait_for("a part", |it| it["params"]["token"] == "parts");
    let count = |it: &Value| it["items"].as_array().map_or(0, Vec::len);
    assert_eq!((count(&part["params"]["value"]), count(&rest)), (50, 11));
    end(client);
}
