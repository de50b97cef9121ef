//! What a writer asks of the whole folder and of a line: renaming, symbols, completion, lens, links, selection.

use serde_json::{Value, json};

use super::client::{Client, Folder, Setup, apply, document, end, modern, position};

const ONE: &str =
    "date 2021-04-12\n\nKarl Lundgren spoke on Friday. \"Lundgren is right,\" said Ann Berg. Mr. Lundgren left.\n";
const TWO: &str = "# News\n\n*Karl Lundgren* came. Later Lundgren went.\n";

fn asking() -> Value {
    let mut capabilities = modern();
    capabilities["workspace"]["workspaceEdit"]["changeAnnotationSupport"] = json!({});
    capabilities["textDocument"]["rename"] = json!({ "prepareSupport": true });
    capabilities["textDocument"]["completion"] = json!({});
    capabilities
}

#[test]
fn a_name_is_changed_in_all_its_forms_and_articles() {
    let folder = Folder::new();
    let (one, two) = (folder.write("one.txt", ONE), folder.write("two.md", TWO));
    let setup = Setup { root: Some(folder.uri("")), capabilities: asking(), ..Setup::default() };
    let (mut client, offers) = Client::start(&setup);
    assert_eq!(offers["renameProvider"]["prepareProvider"], true);
    client.open(&one, "plaintext", ONE);
    let at = |word: &str| json!({ "textDocument": document(&one), "position": position(ONE, 2, word) });
    let asked = client.request("textDocument/prepareRename", at("Karl"));
    assert_eq!(asked["placeholder"], "Karl Lundgren");
    assert_eq!(client.request("textDocument/prepareRename", at("spoke")), Value::Null);
    assert_eq!(client.request("textDocument/prepareRename", at("Friday")), Value::Null, "a date has no name");
    let mut params = at("Karl");
    params["newName"] = json!("Carl Lindt");
    let edit = client.request("textDocument/rename", params);
    let changes = edit["documentChanges"].as_array().expect("files");
    let of = |uri: &str| &changes.iter().find(|it| it["textDocument"]["uri"] == *uri).expect("a file")["edits"];
    assert_eq!(
        apply(ONE, of(&one)),
        "date 2021-04-12\n\nCarl Lindt spoke on Friday. \"Lindt is right,\" said Ann Berg. Mr. Lindt left.\n"
    );
    assert_eq!(apply(TWO, of(&two)), "# News\n\n*Carl Lindt* came. Later Lindt went.\n");
    let asked: Vec<&Value> =
        of(&one).as_array().expect("edits").iter().filter(|it| it["annotationId"] == "quoted").collect();
    assert_eq!(asked.len(), 1, "what is quoted is asked about");
    assert_eq!(edit["changeAnnotations"]["quoted"]["needsConfirmation"], true);
    end(client);
}

#[test]
fn a_client_that_cannot_ask_leaves_quotations_alone() {
    let (mut client, offers) = Client::start(&Setup::default());
    assert_eq!(offers["renameProvider"], true);
    client.open("untitled:one", "plaintext", ONE);
    let params = json!({ "textDocument": document("untitled:one"), "position": position(ONE, 2, "Karl"), "newName": "Carl Lindt" });
    let edit = client.request("textDocument/rename", params.clone());
    let text = apply(ONE, &edit["documentChanges"][0]["edits"]);
    assert!(text.contains("\"Lundgren is right,\"") && text.contains("Mr. Lindt left"), "{text}");
    // A full name over a short form is the new full name.
    let mut short = params.clone();
    short["position"] = position(ONE, 2, "Lundgren left");
    let edit = client.request("textDocument/rename", short);
    let text = apply(ONE, &edit["documentChanges"][0]["edits"]);
    assert!(text.contains("Carl Lindt spoke") && text.contains("Mr. Lindt left"), "{text}");
    let mut nothing = params;
    nothing["newName"] = json!("  ");
    assert_eq!(client.request("textDocument/rename", nothing), Value::Null);
    end(client);
}

#[test]
fn ones_own_fact_file_is_changed_when_it_is_confirmed() {
    let folder = Folder::new();
    let facts = "[[people]]\nid = \"karl-lundgren\"\nnames = [\"Karl Lundgren\"]\nborn = \"1950\"\nverified = false\n";
    let (one, file) = (folder.write("one.txt", ONE), folder.write("facts/own.toml", facts));
    let setup = Setup { root: Some(folder.uri("")), capabilities: asking(), ..Setup::default() };
    let (mut client, _) = Client::start(&setup);
    client.open(&one, "plaintext", ONE);
    let params =
        json!({ "textDocument": document(&one), "position": position(ONE, 2, "Karl"), "newName": "Carl Lindt" });
    let edit = client.request("textDocument/rename", params);
    let changes = edit["documentChanges"].as_array().expect("files");
    let own = &changes.iter().find(|it| it["textDocument"]["uri"] == *file).expect("the fact file")["edits"];
    assert!(own.as_array().expect("edits").iter().all(|it| it["annotationId"] == "facts"));
    assert!(apply(facts, own).contains("id = \"karl-lundgren\"\nnames = [\"Carl Lindt\"]"), "the id stays");
    end(client);
}

#[test]
fn symbols_are_those_of_the_facts_and_of_the_folder() {
    let folder = Folder::new();
    let two = folder.write("two.md", TWO);
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    let mut find = |query: &str| client.request("workspace/symbol", json!({ "query": query }));
    let known = find("angela merk");
    assert_eq!(known[0]["name"], "Angela Merkel");
    assert!(known[0]["location"]["uri"].as_str().is_some_and(|it| it.ends_with(".toml")), "{known}");
    assert_eq!(find("vo van thuo")[0]["name"], "Vo Van Thuong");
    let own = find("lundgr");
    let own = own.as_array().expect("symbols").iter().find(|it| it["name"] == "Karl Lundgren").expect("the stranger");
    assert_eq!((&own["location"]["uri"], &own["containerName"]), (&json!(two), &json!("two.md")));
    assert_eq!(own["location"]["range"]["start"], json!({ "line": 2, "character": 1 }));
    end(client);
}

#[test]
fn names_dates_and_codes_are_completed_in_articles() {
    let (mut client, _) = Client::start(&Setup { capabilities: asking(), ..Setup::default() });
    let mut labels = |text: &str| -> Vec<(String, String)> {
        client.open("untitled:one", "plaintext", text);
        let line = u64::try_from(text.matches('\n').count()).expect("few");
        let at = json!({ "line": line, "character": text.rsplit('\n').next().unwrap_or("").chars().count() });
        let answer = client
            .request("textDocument/completion", json!({ "textDocument": document("untitled:one"), "position": at }));
        client.notify("textDocument/didClose", json!({ "textDocument": document("untitled:one") }));
        let items = answer["items"].as_array().cloned().unwrap_or_default();
        let changed = |it: &Value| apply(text, &json!([it["textEdit"]]));
        items.iter().map(|it| (it["label"].as_str().unwrap_or("").to_owned(), changed(it))).collect()
    };
    let thuong = labels("HANOI, 12 April 2023 - The minister met Vo Van Th");
    assert_eq!(thuong[0].0, "President Vo Van Thuong");
    assert_eq!(thuong[1].1, "HANOI, 12 April 2023 - The minister met Vo Van Thuong");
    let own = labels("date 2021-04-12\n\nKarl Lundgren spoke. Later Lund");
    assert_eq!(own[0].0, "Karl Lundgren", "of this article first");
    let friday = labels("date 2021-03-15\n\nThe vote on Fri");
    let days: Vec<&str> = friday.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(days, ["Friday, 12 March", "Friday, 19 March"]);
    let american = labels("RIGA, March 15, 2021 - The vote of March 3 came late. On Fri");
    assert_eq!(american[0].0, "Friday, March 12");
    assert_eq!(labels("date 2021-03-15\n\n<!-- stet: weekd")[0].0, "weekday-mismatch");
    assert!(labels("date 2021-03-15\n\nHe").is_empty(), "no list at every capital");
    end(client);
}

#[test]
fn keys_and_levels_are_completed_in_settings() {
    let folder = Folder::new();
    let text = "[rules]\nweekday-mis";
    let uri = folder.write("backread.toml", text);
    let setup = Setup { root: Some(folder.uri("")), capabilities: asking(), ..Setup::default() };
    let (mut client, _) = Client::start(&setup);
    client.open(&uri, "toml", text);
    let params = json!({ "textDocument": document(&uri), "position": { "line": 1, "character": 11 } });
    let found = client.request("textDocument/completion", params);
    assert_eq!(found["items"][0]["label"], "weekday-mismatch");
    assert_eq!(found["items"][0]["textEdit"]["newText"], "weekday-mismatch = \"off\"");
    assert!(found["items"][0]["documentation"].as_str().is_some_and(|it| it.contains("weekday")), "{found}");
    end(client);
}

#[test]
fn a_line_above_the_article_says_what_stands_of_it() {
    let text = "date 2021-04-12\n\nKarl Lundgren spoke. The vote was held on Friday, 12 March 2016.\n";
    let (mut client, _) = Client::start(&Setup::default());
    client.open("untitled:one", "plaintext", text);
    let lens = client.request("textDocument/codeLens", json!({ "textDocument": document("untitled:one") }));
    assert_eq!(
        lens[0]["command"]["title"],
        "Dateline 12 April 2021, from the line above the text; 1 person; 1 finding"
    );
    let status = client.request("backread/status", json!({ "textDocument": document("untitled:one") }));
    assert_eq!((&status["dateline"], &status["people"]), (&json!("2021-04-12"), &json!(1)));
    assert_eq!(status["findings"], json!({ "error": 1, "warning": 0, "other": 0 }));
    end(client);
    let options = json!({ "codeLens": false });
    let (mut client, _) = Client::start(&Setup { options, ..Setup::default() });
    client.open("untitled:one", "plaintext", text);
    assert_eq!(
        client.request("textDocument/codeLens", json!({ "textDocument": document("untitled:one") })),
        Value::Null
    );
    end(client);
}

#[test]
fn an_article_without_a_day_is_given_one() {
    let options = json!({ "date": "2021-02-01" });
    let (mut client, _) = Client::start(&Setup { options, ..Setup::default() });
    let text = "# News\n\nThe mayor spoke.\n";
    client.open("untitled:one", "markdown", text);
    let start = json!({ "line": 0, "character": 0 });
    let params = json!({ "textDocument": document("untitled:one"), "range": { "start": start, "end": start }, "context": { "diagnostics": [] } });
    let actions = client.request("textDocument/codeAction", params);
    let offered =
        actions.as_array().expect("actions").iter().find(|it| it["title"] == "Set the dateline to 1 February 2021");
    let edit = &offered.expect("the action")["edit"]["documentChanges"][0]["edits"];
    assert_eq!(apply(text, edit), "---\ndate: 2021-02-01\n---\n\n# News\n\nThe mayor spoke.\n");
    end(client);
}

#[test]
fn a_selection_grows_from_the_name_to_the_article() {
    let (mut client, _) = Client::start(&Setup::default());
    client.open("untitled:one", "plaintext", ONE);
    let params = json!({ "textDocument": document("untitled:one"), "positions": [position(ONE, 2, "Lundgren")] });
    let mut range = client.request("textDocument/selectionRange", params)[0].clone();
    let mut widths: Vec<(Value, Value)> = Vec::new();
    while range.is_object() {
        widths.push((range["range"]["start"].clone(), range["range"]["end"].clone()));
        range = range["parent"].clone();
    }
    let at = |line: u64, character: u64| json!({ "line": line, "character": character });
    assert!(widths.contains(&(at(2, 0), at(2, 13))), "the name: {widths:?}");
    assert!(widths.contains(&(at(2, 0), at(2, 30))), "the sentence: {widths:?}");
    assert_eq!(widths.last(), Some(&(at(0, 0), at(3, 0))), "the article");
    end(client);
}

#[test]
fn sources_in_fact_files_are_links() {
    let folder = Folder::new();
    let text = "[[sources]]\nid = \"a\"\ntitle = \"A\"\nurl = \"https://a.org/x\"\n";
    let uri = folder.write("facts/own.toml", text);
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&uri, "toml", text);
    let links = client.request("textDocument/documentLink", json!({ "textDocument": document(&uri) }));
    assert_eq!(links[0]["target"], "https://a.org/x");
    assert_eq!(links[0]["range"]["start"], json!({ "line": 3, "character": 7 }));
    end(client);
}

#[test]
fn a_hover_does_not_repeat_what_the_editor_shows_in_it() {
    let text = "date 2021-04-12\n\nThe vote was held on Friday, 12 March 2016.\n";
    let hover = |options: Value| {
        let (mut client, _) = Client::start(&Setup { options, ..Setup::default() });
        client.open("untitled:one", "plaintext", text);
        let params = json!({ "textDocument": document("untitled:one"), "position": position(text, 2, "Friday") });
        let answer =
            client.request("textDocument/hover", params)["contents"]["value"].as_str().expect("a card").to_owned();
        end(client);
        answer
    };
    let told = hover(json!({}));
    assert!(
        told.contains("weekday-mismatch") && told.starts_with("**Friday, 12 March 2016**"),
        "the card first: {told}"
    );
    let shown = hover(json!({ "showsFindingsInHover": true }));
    assert!(!shown.contains("weekday-mismatch") && shown.contains("12 March 2016 was a Saturday"), "{shown}");
}
