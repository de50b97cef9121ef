//! A language server at the other end of its pipes, as the examples speak to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

const URI: &str = "file:///tmp/backread-example/article.md";

/// A server at the other end of its pipes.
pub struct Peer {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    /// Whether it is asked for diagnostics; otherwise it sends them.
    pulls: bool,
    version: i64,
    id: i64,
}

impl Peer {
    /// Starts it and introduces itself.
    pub fn start(command: &str) -> Option<Peer> {
        let mut words = command.split_whitespace();
        let mut process = Command::new(words.next()?)
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (to, from) = (process.stdin.take()?, BufReader::new(process.stdout.take()?));
        let mut peer = Peer { process, to, from, pulls: false, version: 1, id: 0 };
        let capabilities = json!({ "textDocument": {
            "publishDiagnostics": { "versionSupport": true }, "diagnostic": {}, "synchronization": {}
        }, "workspace": { "configuration": true } });
        let id = peer.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": capabilities }));
        let offers = peer.wait(|it| it["id"] == id && it["method"].is_null())?["result"]["capabilities"].clone();
        peer.pulls = offers["diagnosticProvider"].is_object();
        peer.tell("initialized", json!({}));
        Some(peer)
    }

    /// Opens the article, and waits for its diagnostics.
    pub fn open(&mut self, text: &str) -> Option<Value> {
        let document = json!({ "uri": URI, "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        self.answered()
    }

    /// One letter at the beginning of a line.
    #[allow(dead_code, reason = "not every example types so")]
    pub fn types(&mut self, line: usize) {
        self.replaces((line, 0), (line, 0), "a");
    }

    /// Puts words in the place of others: from and to as line and UTF-16 column.
    pub fn replaces(&mut self, from: (usize, usize), to: (usize, usize), words: &str) {
        self.version += 1;
        let place = |(line, character): (usize, usize)| json!({ "line": line, "character": character });
        let change = json!({ "range": { "start": place(from), "end": place(to) }, "text": words });
        let document = json!({ "uri": URI, "version": self.version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
        if self.pulls {
            self.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } }));
        }
    }

    /// Waits for the diagnostics of the last version.
    pub fn answered(&mut self) -> Option<Value> {
        let version = self.version;
        if self.pulls {
            let id = if version == 1 {
                self.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } }))
            } else {
                self.id
            };
            return self.wait(|it| it["id"] == id && it["method"].is_null()).map(|it| it["result"]["items"].clone());
        }
        let is_published = |it: &Value| {
            let params = &it["params"];
            it["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == URI
                // A server that names no version is taken at its word.
                && (params["version"].is_null() || params["version"] == version)
        };
        self.wait(is_published).map(|it| it["params"]["diagnostics"].clone())
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.id, "method": method, "params": params }));
        self.id
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        // A server that has gone is seen when it is read from.
        let _ = write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).and_then(|()| self.to.flush());
    }

    /// Reads until the wanted message comes; what the server asks meanwhile is answered with nothing.
    fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Option<Value> {
        loop {
            let message = self.read()?;
            if message["method"].is_string() && !message["id"].is_null() {
                let count = message["params"]["items"].as_array().map_or(0, Vec::len);
                let result = if count > 0 { json!(vec![json!({}); count]) } else { Value::Null };
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": result }));
            } else if wanted(&message) {
                return Some(message);
            }
        }
    }

    fn read(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.from.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if let Some(number) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = number.trim().parse().ok()?;
            } else if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).ok()?;
        serde_json::from_slice(&body).ok()
    }
}

impl Peer {
    /// The number of its process.
    #[allow(dead_code, reason = "not every example asks")]
    pub fn process(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
