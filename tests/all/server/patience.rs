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

/// That what waits is cancelled at once is tested where the work can be held up (`ordered`).
#[test]
fn what_is_cancelled_is_answered_once_and_the_session_lives() {
    let (mut client, _) = Client::start(&Setup::default());
    client.open(URI, "plaintext", &"The vote was held on Friday, 12 March 2016.\n\n".repeat(300));
    let document = json!({ "textDocument": { "uri": URI } });
    let ids: Vec<i64> = (0..300).map(|_| client.ask("textDocument/documentSymbol", document.clone())).collect();
    for id in &ids {
        client.notify("$/cancelRequest", json!({ "id": id }));
    }
    for id in ids {
        let answer = client.answer(id);
        assert!(answer["result"].is_array() || answer["error"]["code"] == -32800, "{answer}");
    }
    assert!(client.request("textDocument/documentSymbol", document).is_array());
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

/// Raw bytes in a text, half a surrogate pair, a key twice: the text is still checked.
#[test]
fn what_the_transport_would_refuse_is_mended_or_answered() {
    let (mut client, _) = Client::start(&Setup::default());
    let open = |name: &str, text: &[u8]| {
        let head = format!(
            "{{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{{\"textDocument\":{{\"uri\":\"untitled:{name}\",\
             \"languageId\":\"plaintext\",\"version\":1,\"text\":\""
        );
        [head.as_bytes(), text, b"\"}}}"].concat()
    };
    for (name, text) in
        [("byte", &b"caf\xe9 on Friday, 12 March 2016."[..]), ("half", b"\\ud83d on Friday, 12 March 2016.")]
    {
        client.send_bytes(&open(name, text));
        let found = client.published(&format!("untitled:{name}"), 1);
        assert_eq!(found.len(), 1, "{name}: {found:?}");
    }
    for (text, code) in [
        ("{\"jsonrpc\":\"2.0\",\"id\":-1,\"method\":\"m\",\"params\":[1e999]}".to_owned(), -32700),
        (
            format!(
                "{{\"jsonrpc\":\"2.0\",\"id\":-1,\"method\":\"m\",\"params\":{}{}}}",
                "[".repeat(200),
                "]".repeat(200)
            ),
            -32700,
        ),
        ("{\"jsonrpc\":\"2.0\",\"id\":-1,\"method\":null}".to_owned(), -32600),
        ("{\"jsonrpc\":\"2.0\",\"id\":-1,\"method\":\"$/unheardOf\"}".to_owned(), -32601),
    ] {
        client.send_text(&text);
        assert_eq!(client.answer(-1)["error"]["code"], code, "{text}");
    }
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}
