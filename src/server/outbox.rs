//! What the server says to the client unasked.
//!
//! Notifications keep their order. A request to the client is never waited for by anybody who
//! holds something: each is a task of its own, and forgotten after a few seconds.

use std::collections::HashMap;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::ls_types::notification::{Notification, PublishDiagnostics};
use tower_lsp::ls_types::request::WorkDoneProgressCreate;
use tower_lsp::ls_types::{
    LSPAny, MessageType, ProgressToken, PublishDiagnosticsParams, Registration, WorkDoneProgressCreateParams,
};

use super::backlog::Backlog;
use super::lifeline::Lifeline;

const PATIENCE: Duration = Duration::from_secs(5);
/// How often it is looked whether a client that did not read does so now.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// One thing to say.
pub enum Note {
    /// The diagnostics of a document.
    Publish(PublishDiagnosticsParams),
    /// A line for the client's log.
    Log(MessageType, String),
    /// A line that the writer is to see.
    Show(MessageType, String),
    /// How far something has come, or a part of an answer: the parameters of `$/progress`.
    Progress(LSPAny),
    /// Announces that there will be progress under this token.
    Announce(ProgressToken),
    /// Asks to be told of changed files.
    Register(Vec<Registration>),
    /// Asks to pull all diagnostics anew.
    RefreshDiagnostics,
    /// Asks for all inlay hints anew.
    RefreshHints,
}

/// `$/progress`; the library's own has no parts of answers.
enum Progress {}

impl Notification for Progress {
    type Params = LSPAny;
    const METHOD: &'static str = "$/progress";
}

/// Where the actor leaves its notes.
#[derive(Clone)]
pub struct Outbox {
    notes: UnboundedSender<Note>,
}

impl Outbox {
    /// Leaves a note; one for a client that is gone is dropped.
    pub fn send(&self, note: Note) {
        let _ = self.notes.send(note);
    }

    /// A line that the writer is to see, as an answer to what they did.
    pub fn show(&self, message: impl Into<String>) {
        self.send(Note::Show(MessageType::WARNING, message.into()));
    }

    /// A line that the writer is to see, as the outcome of what they asked for.
    pub fn tell(&self, message: impl Into<String>) {
        self.send(Note::Show(MessageType::INFO, message.into()));
    }

    /// A line for the client's log.
    pub fn log(&self, message: impl Into<String>) {
        self.send(Note::Log(MessageType::WARNING, message.into()));
    }
}

/// Begins to carry notes to the client.
pub fn start(client: Client, lifeline: Lifeline, backlog: Backlog) -> Outbox {
    let (notes, queue) = unbounded_channel();
    tokio::spawn(carry(client, queue, lifeline, backlog));
    Outbox { notes }
}

/// An outbox and what was left in it, for tests of the rooms behind.
#[cfg(test)]
pub fn for_tests() -> (Outbox, UnboundedReceiver<Note>) {
    let (notes, queue) = unbounded_channel();
    (Outbox { notes }, queue)
}

async fn carry(client: Client, mut queue: UnboundedReceiver<Note>, lifeline: Lifeline, backlog: Backlog) {
    // The last diagnostics of each document, while the client reads nothing.
    let mut held = HashMap::new();
    loop {
        let note = tokio::select! {
            biased;
            note = queue.recv() => note,
            () = tokio::time::sleep(LOOK_EVERY), if !held.is_empty() => {
                if !backlog.is_long() {
                    for (_, params) in held.drain() {
                        client.send_notification::<PublishDiagnostics>(params).await;
                    }
                }
                continue;
            }
        };
        let Some(note) = note else { return };
        match note {
            // The client has asked for the end, and wants to hear no more.
            _ if lifeline.was_shut_down() => {}
            Note::Publish(params) if backlog.is_long() => {
                held.insert(params.uri.clone(), params);
            }
            _ if backlog.is_long() => {}
            Note::Publish(params) if held.contains_key(&params.uri) => {
                held.remove(&params.uri);
                client.send_notification::<PublishDiagnostics>(params).await;
            }
            Note::Publish(params) => client.send_notification::<PublishDiagnostics>(params).await,
            Note::Log(kind, text) => client.log_message(kind, text).await,
            Note::Show(kind, text) => client.show_message(kind, text).await,
            Note::Register(list) => {
                let client = client.clone();
                ask(async move { client.register_capability(list).await });
            }
            Note::RefreshDiagnostics => {
                let client = client.clone();
                ask(async move { client.workspace_diagnostic_refresh().await });
            }
            Note::Progress(params) => client.send_notification::<Progress>(params).await,
            Note::Announce(token) => {
                let client = client.clone();
                let mut request = Box::pin(async move {
                    client.send_request::<WorkDoneProgressCreate>(WorkDoneProgressCreateParams { token }).await
                });
                // It is sent before anything under the token is; the answer is waited for by nobody.
                tokio::select! {
                    biased;
                    _ = &mut request => {}
                    () = std::future::ready(()) => ask(request),
                }
            }
            Note::RefreshHints => {
                let client = client.clone();
                ask(async move { client.inlay_hint_refresh().await });
            }
        }
    }
}

/// A client that refuses, or never answers, changes nothing for the server.
fn ask<T: Send>(request: impl Future<Output = T> + Send + 'static) {
    tokio::spawn(async move {
        let _ = tokio::time::timeout(PATIENCE, request).await;
    });
}
