//! Clients that do not do their part: that never answer, never read, stammer, or cancel all they ask.

use std::sync::mpsc::channel;

use serde_json::{Value, json};

use super::client::{Client, PATIENCE, Setup};

const URI: &str = "untitled:one";

fn hover() -> Value {
    json!({ "textDocument": { "uri": URI }, "position": { "line": 0, "character": 24 } })
}

#[test]
fn a_client_that_never_answers_is_served() {
    let (mut client, _) = Client::start(&Setup::default());
    client.polite = false;
    client.open(URI, "plaintext", "The vote was held on Friday, 12 March 2016.");
    for version in 2..302 {
        client.replace(URI, version, &format!("The vote was held on Friday, 12 March 2016. {version}"));
    }
    assert!(client.request("textDocument/hover", hover()).is_object());
    assert_eq!(client.published(URI, 301).len(), 1);
    assert!(client.heard.iter().any(|it| it["method"] == "client/registerCapability"));
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn a_client_that_does_not_read_can_still_write() {
    const QUESTIONS: i64 = 4_000;
    let mut client = Client::spawn();
    let (done, written) = channel();
    std::thread::spawn(move || {
        // Nothing is read, so far more than a pipe holds is on its way back.
        client.ask_to_begin(&Setup::default());
        client.notify("initialized", json!({}));
        client.open(URI, "plaintext", "The vote was held on Friday, 12 March 2016.");
        let ids: Vec<i64> = (0..QUESTIONS).map(|_| client.ask("textDocument/hover", hover())).collect();
        let _ = done.send((client, ids));
    });
    let (mut client, ids) = written.recv_timeout(PATIENCE).expect("the server reads whatever the client does");
    client.read();
    for id in ids {
        assert!(client.answer(id)["result"].is_object());
    }
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn a_client_that_never_reads_can_end_the_server() {
    let mut client = Client::spawn();
    client.ask_to_begin(&Setup::default());
    client.notify("initialized", json!({}));
    client.open(URI, "plaintext", "The vote was held on Friday, 12 March 2016.");
    for _ in 0..1_000 {
        client.ask("textDocument/hover", hover());
    }
    client.ask("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code_unread(), Some(0));
}

#[test]
fn what_waits_behind_long_work_can_be_cancelled() {
    let (mut client, _) = Client::start(&Setup::default());
    // One article that takes a while, and many questions about it.
    let long = "The vote was held on Friday, 12 March 2016, said Nguyen Phu Trong in Hanoi.\n\n".repeat(3_000);
    client.open(URI, "plaintext", &long);
    let ids: Vec<i64> = (0..300)
        .map(|_| client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } })))
        .collect();
    for id in &ids {
        client.notify("$/cancelRequest", json!({ "id": id }));
    }
    // How many were answered before is the machine's affair; the last cannot have been.
    let mut last = Value::Null;
    for id in ids {
        last = client.answer(id);
        assert!(last["result"].is_array() || last["error"]["code"] == -32800, "{last}");
    }
    assert_eq!(last["error"]["code"], -32800);
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn what_is_no_message_is_refused_and_the_session_lives() {
    let (mut client, _) = Client::start(&Setup::default());
    for (text, code) in [
        ("{ \"jsonrpc\": ", -32700),
        ("[]", -32600),
        ("{}", -32600),
        ("{\"jsonrpc\":\"2.0\",\"id\":[]}", -32600),
        ("", -32700),
    ] {
        client.send_text(text);
        assert_eq!(client.answer(-1)["error"]["code"], code, "{text}");
    }
    client.open(URI, "plaintext", "The vote was held on Friday, 12 March 2016.");
    assert!(client.request("textDocument/hover", hover()).is_object());
    // An answer to a question that was never asked.
    client.send(&json!({ "jsonrpc": "2.0", "id": 99, "result": null }));
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}
