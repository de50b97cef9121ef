//! A small language client. Its waits end only when something is wrong.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// Longer than any healthy server takes on any machine.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// A folder that goes with the test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let name = format!("backread-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file and gives its address.
    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        self.uri(name)
    }

    pub fn uri(&self, name: &str) -> String {
        format!("file://{}", self.0.join(name).display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// How a client introduces itself.
#[derive(Clone, Default)]
pub struct Setup {
    pub capabilities: Value,
    pub options: Value,
    pub root: Option<String>,
    pub process: Option<u32>,
    /// The name the editor goes by.
    pub name: Option<&'static str>,
}

/// An article that names somebody of [`FACTS`], and has one slip.
pub const ARTICLE: &str = "date 2021-04-12\n\nMayor Jane Doe spoke. The vote was held on Friday, 12 March 2016.\n";
/// Facts of the mayor.
pub const FACTS: &str =
    "[[people]]\nid = \"jane-doe\"\nnames = [\"Jane Doe\"]\nborn = \"1950-02-03\"\nverified = false\n";

/// The card of the mayor in [`ARTICLE`].
pub fn card(client: &mut Client, uri: &str) -> String {
    let params = json!({ "textDocument": { "uri": uri }, "position": { "line": 2, "character": 8 } });
    let hover = client.request("textDocument/hover", params);
    hover["contents"]["value"].as_str().unwrap_or("").to_owned()
}

/// How a request names a document.
pub fn document(uri: &str) -> Value {
    json!({ "uri": uri })
}

/// Where words stand in a line, in UTF-16.
pub fn position(text: &str, line: usize, words: &str) -> Value {
    let found =
        text.lines().nth(line).and_then(|it| it.split_once(words)).map(|(before, _)| before.encode_utf16().count());
    json!({ "line": line, "character": found.expect("the words are there") })
}

/// Ends the session in good order.
pub fn end(mut client: Client) {
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}

/// Applies edits of one line each, as an editor does.
pub fn apply(text: &str, edits: &Value) -> String {
    let mut lines: Vec<Vec<u16>> = text.split('\n').map(|it| it.encode_utf16().collect()).collect();
    // The last first: an edit does not move those before it.
    let mut edits = edits.as_array().expect("a list").clone();
    edits.sort_by_key(|it| {
        std::cmp::Reverse((it["range"]["start"]["line"].as_u64(), it["range"]["start"]["character"].as_u64()))
    });
    for edit in &edits {
        let number = |pointer: &str| {
            usize::try_from(edit.pointer(pointer).and_then(Value::as_u64).expect("a number")).expect("small")
        };
        let line = &mut lines[number("/range/start/line")];
        let new: Vec<u16> = edit["newText"].as_str().expect("a text").encode_utf16().collect();
        line.splice(number("/range/start/character")..number("/range/end/character"), new);
    }
    let lines: Vec<String> = lines.iter().map(|it| String::from_utf16(it).expect("whole characters")).collect();
    lines.join("\n")
}

/// What an editor of today can do, in so far as the server asks; it waits for diagnostics.
pub fn modern() -> Value {
    json!({
        "workspace": {
            "workspaceEdit": { "documentChanges": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "inlayHint": { "refreshSupport": true },
            "diagnostics": { "refreshSupport": true },
        },
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "definition": { "linkSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } },
        },
    })
}

/// The same, but it asks for diagnostics.
pub fn pulling() -> Value {
    let mut capabilities = modern();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities
}

pub struct Client {
    server: Child,
    stdin: Option<ChildStdin>,
    incoming: Receiver<Value>,
    reader: Option<Sender<()>>,
    answers: HashMap<i64, Value>,
    /// What the server said unasked, in order.
    pub heard: Vec<Value>,
    /// Whether requests of the server are answered.
    pub polite: bool,
    next: i64,
}

impl Client {
    /// Starts the server; nothing is said yet.
    pub fn spawn() -> Client {
        let mut server = Command::new(env!("CARGO_BIN_EXE_backread"))
            .arg("lsp")
            .env("XDG_CACHE_HOME", Client::cache())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let stdin = server.stdin.take();
        let mut stdout = BufReader::new(server.stdout.take().expect("a pipe"));
        let (sender, incoming) = channel();
        let (reader, may_read) = channel::<()>();
        std::thread::spawn(move || {
            // Reads as soon as the client lets it.
            let _ = may_read.recv();
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Client {
            server,
            stdin,
            incoming,
            reader: Some(reader),
            answers: HashMap::new(),
            heard: Vec::new(),
            polite: true,
            next: 1,
        }
    }

    /// Starts the server and introduces itself.
    pub fn start(setup: &Setup) -> (Client, Value) {
        let mut client = Client::spawn();
        client.read();
        let result = client.introduce(setup);
        (client, result)
    }

    /// `initialize` and `initialized`.
    pub fn introduce(&mut self, setup: &Setup) -> Value {
        let id = self.ask_to_begin(setup);
        let result = self.answer(id)["result"]["capabilities"].clone();
        self.notify("initialized", json!({}));
        result
    }

    pub fn ask_to_begin(&mut self, setup: &Setup) -> i64 {
        let capabilities = if setup.capabilities.is_null() { modern() } else { setup.capabilities.clone() };
        let folders = setup.root.as_ref().map(|uri| json!([{ "uri": uri, "name": "test" }]));
        let info = setup.name.map(|name| json!({ "name": name, "version": "1" }));
        self.ask(
            "initialize",
            json!({
                "clientInfo": info,
                "processId": setup.process,
                "rootUri": setup.root,
                "workspaceFolders": folders,
                "capabilities": capabilities,
                "initializationOptions": setup.options,
            }),
        )
    }

    /// Lets the reader read.
    pub fn read(&mut self) {
        self.reader = None;
    }

    pub fn cache() -> PathBuf {
        // One for all tests: what the first keeps, the others need not load.
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache")
    }

    pub fn send(&mut self, message: &Value) {
        self.send_text(&message.to_string());
    }

    /// Sends what may be no message at all.
    pub fn send_text(&mut self, text: &str) {
        self.send_bytes(text.as_bytes());
    }

    /// Sends what may not even be text.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        // One that has hung up answers nothing.
        let Some(stdin) = self.stdin.as_mut() else { return };
        // A server that has ended is what some tests are about.
        let _ = write!(stdin, "Content-Length: {}\r\n\r\n", bytes.len())
            .and_then(|()| stdin.write_all(bytes))
            .and_then(|()| stdin.flush());
    }

    /// Sends bytes that may not even have a head.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        if let Some(stdin) = self.stdin.as_mut() {
            let _ = stdin.write_all(bytes).and_then(|()| stdin.flush());
        }
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks and does not wait.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next;
        self.next += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// Waits for an answer, whole.
    pub fn answer(&mut self, id: i64) -> Value {
        loop {
            if let Some(answer) = self.answers.remove(&id) {
                return answer;
            }
            self.hear();
        }
    }

    /// Asks and waits for the result.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Waits until the server says something of this kind, or has said it.
    pub fn wait_for(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            if let Some(at) = self.heard.iter().position(&wanted) {
                return self.heard.remove(at);
            }
            assert!(self.incoming_or(what), "the server went away before {what}");
        }
    }

    /// The diagnostics published for a version.
    pub fn published(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let wanted = |it: &Value| {
            it["method"] == "textDocument/publishDiagnostics"
                && it["params"]["uri"] == uri
                && it["params"]["version"] == version
        };
        let note = self.wait_for(&format!("version {version} of {uri}"), wanted);
        note["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        self.notify(
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri, "languageId": language, "version": 1, "text": text } }),
        );
    }

    /// Replaces the whole text.
    pub fn replace(&mut self, uri: &str, version: i64, text: &str) {
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [{ "text": text }] }),
        );
    }

    /// Closes the pipe to the server.
    pub fn hang_up(&mut self) {
        self.stdin = None;
    }

    /// Waits for the end of the server.
    pub fn exit_code(mut self) -> Option<i32> {
        self.read();
        while self.incoming_or("the end") {}
        self.server.wait().expect("it is ours").code()
    }

    /// The same, where nothing is ever read.
    pub fn exit_code_unread(mut self) -> Option<i32> {
        let (done, ended) = channel();
        // The reader is let go only when the server has ended.
        std::thread::spawn(move || {
            let code = self.server.wait().expect("it is ours").code();
            let _ = done.send((code, self));
        });
        ended.recv_timeout(PATIENCE).expect("the server ends").0
    }

    fn hear(&mut self) {
        assert!(self.incoming_or("an answer"), "the server went away");
    }

    /// Takes one message in; `false` when there will be no more.
    fn incoming_or(&mut self, what: &str) -> bool {
        use std::sync::mpsc::RecvTimeoutError::{Disconnected, Timeout};
        match self.incoming.recv_timeout(PATIENCE) {
            Ok(message) => {
                let id = message.get("id").cloned();
                match (message.get("method").is_some(), id) {
                    (true, Some(id)) if self.polite => {
                        self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
                        self.heard.push(message);
                    }
                    (true, _) => self.heard.push(message),
                    (false, id) => {
                        let id = id.and_then(|it| it.as_i64()).unwrap_or(-1);
                        assert!(self.answers.insert(id, message).is_none(), "two answers to {id}");
                    }
                }
                true
            }
            Err(Disconnected) => false,
            Err(Timeout) => panic!("waited too long for {what}; heard {:#?}", self.heard.last()),
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().expect("a length");
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the server writes JSON"))
}
