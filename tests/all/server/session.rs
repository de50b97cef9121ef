//! A writer's session, as different clients hold it.

use serde_json::{Value, json};

use super::client::{Client, Folder, Setup, apply, document, end, modern, position, pulling};

const ARTICLE: &str = "date 2021-04-12\n\n🙂 The vote was held on Friday, 12 March 2016, and Trọng left.\n\nNguyen Phu Trong spoke on Sunday. Later Trong left for Hanoi.\n";

fn at(uri: &str, line: usize, words: &str) -> Value {
    json!({ "textDocument": document(uri), "position": position(ARTICLE, line, words) })
}

#[test]
fn from_the_finding_to_the_fix() {
    let folder = Folder::new();
    let uri = folder.uri("article.txt");
    let (mut client, offers) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    assert_eq!(offers["positionEncoding"], "utf-16");
    assert!(offers.get("diagnosticProvider").is_none(), "diagnostics come one way only");
    client.open(&uri, "plaintext", ARTICLE);
    let found = client.published(&uri, 1);
    let [finding] = found.as_slice() else { panic!("one finding: {found:#?}") };
    assert_eq!(finding["code"], "weekday-mismatch");
    assert_eq!(finding["source"], "backread");
    assert_eq!(finding["range"]["start"]["line"], 2);
    let manual =
        finding["codeDescription"]["href"].as_str().and_then(|it| it.strip_prefix("file://")).expect("a manual");
    assert!(manual.starts_with(&Client::cache().display().to_string()), "{manual}");
    let params =
        json!({ "textDocument": document(&uri), "range": finding["range"], "context": { "diagnostics": [finding] } });
    let actions = client.request("textDocument/codeAction", params);
    let (actions, stets): (Vec<&Value>, Vec<&Value>) =
        actions.as_array().expect("actions").iter().partition(|it| it["title"] != "Stet: let this stand");
    assert_eq!(stets.len(), 0, "there are no settings, and this client creates no files");
    assert_eq!(finding["data"]["fixes"].as_array().map(Vec::len), Some(actions.len()));
    for (number, action) in actions.iter().enumerate() {
        assert_eq!(action["kind"], "quickfix");
        assert_eq!(action["isPreferred"], json!(actions.len() == 1), "either side could be the slip");
        assert_eq!(action["diagnostics"], json!([finding]));
        let change = &action["edit"]["documentChanges"][0];
        assert_eq!(change["textDocument"]["uri"], json!(uri));
        let version = 2 + 2 * i64::try_from(number).expect("few");
        client.replace(&uri, version, &apply(ARTICLE, &change["edits"]));
        assert_eq!(client.published(&uri, version), Vec::<Value>::new(), "{action}");
        client.replace(&uri, version + 1, ARTICLE);
        assert_eq!(client.published(&uri, version + 1).len(), 1);
    }
    client.notify("textDocument/didClose", json!({ "textDocument": document(&uri) }));
    end(client);
}

#[test]
fn from_a_name_to_its_facts() {
    let folder = Folder::new();
    let uri = folder.uri("article.txt");
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&uri, "plaintext", ARTICLE);
    let hover = client.request("textDocument/hover", at(&uri, 4, "Trong left"));
    assert_eq!(hover["contents"]["kind"], "markdown");
    let card = hover["contents"]["value"].as_str().expect("a card");
    assert!(card.contains("**Nguyen Phu Trong**") && card.contains("http"), "{card}");

    let links = client.request("textDocument/definition", at(&uri, 4, "Trong left"));
    let path = links[0]["targetUri"].as_str().and_then(|it| it.strip_prefix("file://")).expect("a file");
    let text = std::fs::read_to_string(path).expect("the copy of the pack is there");
    let line = |pointer: &str| {
        usize::try_from(links[0].pointer(pointer).and_then(Value::as_u64).expect("a line")).expect("small")
    };
    assert_eq!(text.lines().nth(line("/targetSelectionRange/start/line")), Some("id = \"nguyen-phu-trong\""));
    assert_eq!(text.lines().nth(line("/targetRange/start/line")), Some("[[people]]"));

    let party = client.request("textDocument/typeDefinition", at(&uri, 4, "Trong left"));
    let line = party[0]["range"]["start"]["line"].as_u64().expect("a plain location: links are not announced");
    assert_eq!(text.lines().nth(usize::try_from(line).expect("small")), Some("id = \"cpv\""));

    let declared = client.request("textDocument/declaration", at(&uri, 4, "Trong left"));
    assert_eq!(declared[0]["range"]["start"], position(ARTICLE, 4, "Nguyen"));
    let all = client.request("textDocument/documentHighlight", at(&uri, 4, "Trong left"));
    assert!(all.as_array().is_some_and(|it| it.len() >= 2), "{all}");
    end(client);
}

#[test]
fn a_body_is_declared_where_it_is_named_in_full() {
    let text = "date 2021-04-12\n\nThe CPV met.\n\nThe Communist Party of Vietnam (CPV) spoke. The Communist Party of Vietnam left.\n";
    let (mut client, _) = Client::start(&Setup::default());
    client.open("untitled:one", "plaintext", text);
    let cpv = json!({ "textDocument": document("untitled:one"), "position": position(text, 2, "CPV") });
    let declared = client.request("textDocument/declaration", cpv);
    assert_eq!(declared[0]["range"]["start"], position(text, 4, "Communist"));
    end(client);
}

#[test]
fn references_reach_over_open_articles() {
    let folder = Folder::new();
    let (one, two) = (folder.uri("one.txt"), folder.uri("two.md"));
    let (mut client, _) = Client::start(&Setup::default());
    client.open(&one, "plaintext", ARTICLE);
    client.open(&two, "markdown", "# Hanoi\n\n*Nguyen Phu Trong* spoke.\n");
    let mut params = at(&one, 4, "Nguyen");
    params["context"] = json!({ "includeDeclaration": true });
    let places = client.request("textDocument/references", params.clone());
    let places = places.as_array().expect("places").clone();
    assert_eq!(
        places.iter().filter(|it| it["uri"] == json!(two)).map(|it| &it["range"]["start"]).collect::<Vec<_>>(),
        [&json!({ "line": 2, "character": 1 })]
    );
    params["context"] = json!({ "includeDeclaration": false });
    let without = client.request("textDocument/references", params);
    assert_eq!(without.as_array().map(Vec::len), Some(places.len() - 1));
    end(client);
}

#[test]
fn references_reach_over_the_articles_of_the_folder() {
    let folder = Folder::new();
    let one = folder.write("one.txt", ARTICLE);
    let two = folder.write("news/two.md", "# Hanoi\n\n🙂 *Nguyễn Phú Trọng* spoke. Later Trong left.\n");
    folder.write("news/three.txt", "Nobody spoke.\n");
    folder.write("drafts/four.txt", ARTICLE);
    folder.write("ignored/five.txt", ARTICLE);
    folder.write("news/six.rs", ARTICLE);
    folder.write("backread.toml", "exclude = [\"drafts/**\"]\n");
    folder.write(".ignore", "ignored\n");
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("")), ..Setup::default() });
    client.open(&one, "plaintext", ARTICLE);
    let mut params = at(&one, 4, "Nguyen");
    params["context"] = json!({ "includeDeclaration": true });
    let places = client.request("textDocument/references", params);
    let places = places.as_array().expect("places");
    let there: Vec<&Value> = places.iter().filter(|it| it["uri"] != json!(one)).collect();
    assert!(there.iter().all(|it| it["uri"] == json!(two)), "{there:#?}");
    let starts: Vec<&Value> = there.iter().map(|it| &it["range"]["start"]).collect();
    assert_eq!(starts, [&json!({ "line": 2, "character": 4 }), &json!({ "line": 2, "character": 35 })]);
    assert_eq!(places.len() - there.len(), 3, "those of the open one are given once");
    end(client);
}

#[test]
fn an_untitled_article_is_judged_at_the_day_that_is_given() {
    let options = json!({ "facts": [], "date": "2021-02-01" });
    let (mut client, _) = Client::start(&Setup { options, ..Setup::default() });
    client.open("untitled:Untitled-1", "plaintext", "The mayor spoke on Sunday.\n");
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let hints = client
        .request("textDocument/inlayHint", json!({ "textDocument": document("untitled:Untitled-1"), "range": range }));
    assert_eq!(hints[0]["label"], "31 January 2021");
    assert_eq!(hints[0]["position"], json!({ "line": 0, "character": 25 }));
    let symbols =
        client.request("textDocument/documentSymbol", json!({ "textDocument": document("untitled:Untitled-1") }));
    let dates = symbols.as_array().and_then(|it| it.iter().find(|it| it["name"] == "Dates")).expect("dates");
    assert_eq!(
        (&dates["children"][0]["name"], &dates["children"][0]["detail"]),
        (&json!("Sunday"), &json!("2021-01-31"))
    );
    end(client);
}

#[test]
fn a_client_that_pulls_is_not_pushed() {
    let folder = Folder::new();
    let uri = folder.uri("article.txt");
    let (mut client, offers) = Client::start(&Setup { capabilities: pulling(), ..Setup::default() });
    assert!(offers["diagnosticProvider"].is_object());
    client.open(&uri, "plaintext", ARTICLE);
    let report = client.request("textDocument/diagnostic", json!({ "textDocument": document(&uri) }));
    assert_eq!(report["items"].as_array().map(Vec::len), Some(1));
    let again = json!({ "textDocument": document(&uri), "previousResultId": report["resultId"] });
    assert_eq!(client.request("textDocument/diagnostic", again.clone())["kind"], "unchanged");
    client.replace(&uri, 2, "Nothing is wrong here.");
    let report = client.request("textDocument/diagnostic", again);
    assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])));
    assert!(!client.heard.iter().any(|it| it["method"] == "textDocument/publishDiagnostics"));
    end(client);
}

#[test]
fn a_modest_client_gets_what_it_can_show() {
    let folder = Folder::new();
    let uri = folder.uri("article.txt");
    let (mut client, offers) = Client::start(&Setup { capabilities: json!({}), ..Setup::default() });
    assert!(offers.get("codeActionProvider").is_none(), "it could not show them");
    client.open(&uri, "plaintext", ARTICLE);
    let found = client.published(&uri, 1);
    assert!(found[0].get("relatedInformation").is_none());
    assert!(
        found[0]["message"].as_str().is_some_and(|it| it.contains('\n')),
        "the proof is in the message: {found:#?}"
    );
    let hover = client.request("textDocument/hover", at(&uri, 4, "Trong left"));
    assert_eq!(hover["contents"]["kind"], "plaintext");
    assert!(!hover["contents"]["value"].as_str().expect("a card").contains("**"));
    let places = client.request("textDocument/definition", at(&uri, 4, "Trong left"));
    assert!(places[0]["uri"].is_string() && places[0]["range"].is_object());
    let symbols = client.request("textDocument/documentSymbol", json!({ "textDocument": document(&uri) }));
    assert!(symbols[0]["location"]["uri"] == json!(uri));
    assert!(!client.heard.iter().any(|it| it.get("id").is_some()), "it is asked for nothing");
    end(client);
}

#[test]
fn columns_are_counted_as_agreed() {
    let mut starts = Vec::new();
    for (offered, agreed) in [
        (json!(["utf-16", "utf-8"]), "utf-8"),
        (json!(["utf-32"]), "utf-32"),
        (json!(["utf-16"]), "utf-16"),
        (Value::Null, "utf-16"),
    ] {
        let mut capabilities = modern();
        if !offered.is_null() {
            capabilities["general"] = json!({ "positionEncodings": offered });
        }
        let (mut client, offers) = Client::start(&Setup { capabilities, ..Setup::default() });
        assert_eq!(offers["positionEncoding"], agreed);
        client.open("untitled:one", "plaintext", ARTICLE);
        starts.push(client.published("untitled:one", 1)[0]["range"]["start"]["character"].as_u64());
        end(client);
    }
    // "🙂 The vote was held on Friday": the face is four bytes, one character, two UTF-16 units.
    let [bytes, chars, units, usual] = starts.as_slice() else { panic!("{starts:?}") };
    assert_eq!((*bytes, *units, *usual), (chars.map(|it| it + 3), chars.map(|it| it + 1), chars.map(|it| it + 1)));
}
