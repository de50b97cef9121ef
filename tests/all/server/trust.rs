//! A folder that was not trusted has nothing read outside of it.

use serde_json::{Value, json};

use super::client::{ARTICLE, Client, FACTS, Folder, Setup, card};

fn faults(client: &mut Client, settings: &str) -> Vec<Value> {
    let is_it = |it: &Value| it["method"] == "textDocument/publishDiagnostics" && it["params"]["uri"] == settings;
    let note = client.wait_for("the faults of the settings", is_it);
    note["params"]["diagnostics"].as_array().expect("a list").clone()
}

#[test]
fn facts_outside_are_read_only_once_the_folder_is_trusted() {
    let folder = Folder::new();
    let settings = folder.write("house/backread.toml", "facts = [\"../secret\", \"/proc\", \"facts\"]\n");
    folder.write("secret/people.toml", FACTS);
    folder.write("house/facts/none.toml", "");
    let article = folder.write("house/article.txt", ARTICLE);
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("house")), ..Setup::default() });
    client.open(&article, "plaintext", ARTICLE);
    assert!(card(&mut client, &article).contains("Not in the fact base"));
    let found = faults(&mut client, &settings);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(found[0]["range"]["start"], json!({ "line": 0, "character": 9 }));
    assert!(found[0]["message"].as_str().is_some_and(|it| it.contains("not trusted")), "{found:#?}");
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "backread": { "trusted": true } } }));
    assert!(card(&mut client, &article).contains("1950"));
    // Settings that say nothing of trust do not take it back.
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "backread": { "facts": [] } } }));
    assert!(card(&mut client, &article).contains("1950"));
}

#[test]
fn the_writers_own_settings_may_name_any_file() {
    let folder = Folder::new();
    folder.write("mine/people.toml", FACTS);
    let article = folder.write("house/article.txt", ARTICLE);
    let options = json!({ "facts": [folder.path().join("mine")] });
    let (mut client, _) = Client::start(&Setup { root: Some(folder.uri("house")), options, ..Setup::default() });
    client.open(&article, "plaintext", ARTICLE);
    assert!(card(&mut client, &article).contains("1950"));
}

#[cfg(unix)]
#[test]
fn no_link_leads_outside() {
    let folder = Folder::new();
    folder.write("secret/people.toml", FACTS);
    folder.write("secret/backread.toml", "[rules]\nweekday-mismatch = \"off\"\n");
    let hidden = "date 2021-04-12\n\nMayor Jane Doe spoke in secret.\n";
    folder.write("secret/hidden.txt", hidden);
    for (link, to) in [
        ("whole/facts", "secret"),
        ("one/facts/people.toml", "secret/people.toml"),
        ("article/hidden.txt", "secret/hidden.txt"),
        ("settings/backread.toml", "secret/backread.toml"),
    ] {
        let house = link.split('/').next().expect("a folder");
        let article = folder.write(&format!("{house}/article.txt"), ARTICLE);
        let link = folder.path().join(link);
        std::fs::create_dir_all(link.parent().expect("inside")).expect("a folder");
        std::os::unix::fs::symlink(folder.path().join(to), link).expect("a link");
        for trusted in [false, true] {
            let options = json!({ "trusted": trusted });
            let root = Some(folder.uri(house));
            let (mut client, _) = Client::start(&Setup { root, options, ..Setup::default() });
            client.open(&article, "plaintext", ARTICLE);
            let knows = card(&mut client, &article).contains("1950");
            assert_eq!(knows, trusted && matches!(house, "whole" | "one"), "{house} {trusted}");
            assert_eq!(client.published(&article, 1).is_empty(), trusted && house == "settings", "{house} {trusted}");
            let params = json!({
                "textDocument": { "uri": article }, "position": { "line": 2, "character": 8 },
                "context": { "includeDeclaration": true }
            });
            let places = client.request("textDocument/references", params);
            let strange = places.as_array().is_some_and(|it| it.iter().any(|it| it["uri"] != json!(article)));
            assert_eq!(strange, trusted && house == "article", "{house} {trusted}: {places}");
            let closed = json!({ "textDocument": { "uri": folder.uri("article/hidden.txt") } });
            let symbols = client.request("textDocument/documentSymbol", closed);
            assert_eq!(symbols.is_array(), trusted && house == "article", "{house} {trusted}");
        }
    }
}
