//! Every way in which an editor ends a server.

use std::io::Write;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::{Client, Setup};

#[test]
fn shutdown_then_exit_is_0_with_the_pipe_left_open() {
    let (mut client, _) = Client::start(&Setup::default());
    assert_eq!(client.request("shutdown", Value::Null), Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn shutdown_then_exit_is_0_with_the_pipe_closed() {
    let (mut client, _) = Client::start(&Setup::default());
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    client.hang_up();
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn nothing_is_lost_when_all_is_said_at_once() {
    let (mut client, _) = Client::start(&Setup::default());
    client.open("untitled:one", "plaintext", "The vote was held on Friday, 12 March 2016.");
    let hover = client.ask(
        "textDocument/hover",
        json!({ "textDocument": { "uri": "untitled:one" }, "position": { "line": 0, "character": 24 } }),
    );
    let shutdown = client.ask("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    client.hang_up();
    // Answered, or cancelled on a machine that is too busy.
    let hover = client.answer(hover);
    assert!(hover["result"].is_object() || hover["error"]["code"] == -32800, "{hover}");
    assert_eq!(client.answer(shutdown)["result"], Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_1() {
    let (mut client, _) = Client::start(&Setup::default());
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn exit_before_the_beginning_is_1() {
    let mut client = Client::spawn();
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn a_closed_pipe_is_1() {
    let (mut client, _) = Client::start(&Setup::default());
    client.hang_up();
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn a_closed_pipe_after_shutdown_is_0() {
    let (mut client, _) = Client::start(&Setup::default());
    client.request("shutdown", Value::Null);
    client.hang_up();
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn the_server_follows_its_editor() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let mut editor = std::process::Command::new("sleep").arg("1000").spawn().expect("something that runs");
    let (client, _) = Client::start(&Setup { process: Some(editor.id()), ..Setup::default() });
    // It crashes, and is not even waited for; the pipe stays open.
    editor.kill().expect("it is ours");
    let begun = Instant::now();
    assert_eq!(client.exit_code(), Some(1));
    // It took four; one is what a writer may see of it, the rest is for a busy machine.
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    editor.wait().expect("it is ours");
}

/// A reader that has gone cannot be answered; its end of the other pipe may stay open in a child of it.
#[test]
fn a_closed_output_is_the_end() {
    let mut server = std::process::Command::new(env!("CARGO_BIN_EXE_backread"))
        .arg("lsp")
        .env("XDG_CACHE_HOME", Client::cache())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the server starts");
    drop(server.stdout.take());
    let mut stdin = server.stdin.take().expect("a pipe");
    let text =
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } }).to_string();
    let _ = write!(stdin, "Content-Length: {}\r\n\r\n{text}", text.len()).and_then(|()| stdin.flush());
    assert_eq!(server.wait().expect("it is ours").code(), Some(1));
    drop(stdin);
}

#[test]
fn an_editor_that_cannot_be_seen_is_not_followed() {
    let (mut client, _) = Client::start(&Setup { process: Some(u32::MAX - 1), ..Setup::default() });
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn what_comes_out_of_turn_is_refused_in_the_words_of_the_protocol() {
    let mut client = Client::spawn();
    client.read();
    let params = json!({ "textDocument": { "uri": "untitled:one" }, "position": { "line": 0, "character": 0 } });
    let early = client.ask("textDocument/hover", params.clone());
    assert_eq!(client.answer(early)["error"]["code"], -32002);
    client.open("untitled:one", "plaintext", "Too early.");
    client.introduce(&Setup::default());
    let again = client.ask_to_begin(&Setup::default());
    assert_eq!(client.answer(again)["error"]["code"], -32600);
    assert_eq!(client.request("textDocument/hover", params.clone()), Value::Null);
    let unknown = client.ask("textDocument/unheardOf", json!({}));
    assert_eq!(client.answer(unknown)["error"]["code"], -32601);
    let faulty = client.ask("textDocument/hover", json!({ "position": "here" }));
    assert_eq!(client.answer(faulty)["error"]["code"], -32602);
    // Some clients send an array where there are no parameters.
    let shutdown = client.ask("shutdown", json!([null]));
    assert_eq!(client.answer(shutdown)["result"], Value::Null);
    let late = client.ask("textDocument/hover", params);
    assert_eq!(client.answer(late)["error"]["code"], -32600);
    let again = client.ask_to_begin(&Setup::default());
    assert_eq!(client.answer(again)["error"]["code"], -32600);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn notifications_after_shutdown_are_met_with_silence() {
    let (mut client, _) = Client::start(&Setup::default());
    client.request("shutdown", Value::Null);
    client.heard.clear();
    client.open("untitled:one", "plaintext", "The vote was held on Friday, 12 March 2016.");
    client.replace("untitled:one", 2, "Late.");
    client.notify("$/cancelRequest", json!({ "id": 1 }));
    client.notify("initialized", json!({}));
    client.notify("no/such/notification", json!({}));
    // A request is refused; whatever the notifications caused would have come before.
    let late = client.ask("textDocument/hover", json!({}));
    assert_eq!(client.answer(late)["error"]["code"], -32600);
    assert_eq!(client.heard, Vec::<Value>::new());
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}
