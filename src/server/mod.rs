//! The language server: LSP messages in, reports out.
//!
//! Three threads. The transport (tokio, one thread) reads messages and puts each, in the order of
//! its arrival, into one queue (`ordered`, with the table of methods in `routes`). The actor
//! (`actor`) owns every document and all facts (`session`), and is the only one that changes them;
//! whoever asks waits for its answer and holds nothing. A pump (`stdio`) writes, so that a client
//! that does not read can never keep the server from reading. What the server wants of the client
//! goes through the `outbox`, which never makes anybody wait.
//!
//! LSP types are turned into ours and back in two places only: `from_proto` and `to_proto`.

mod actor;
mod answers;
mod backlog;
mod capabilities;
mod documents;
mod from_proto;
mod houses;
mod lifeline;
mod line_ends;
mod messages;
mod ordered;
mod outbox;
mod panics;
mod routes;
mod session;
mod stdio;
mod to_proto;
mod walk;

use std::time::Duration;

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{InitializeParams, InitializeResult, ServerInfo};
use tower_lsp::{LanguageServer, LspService, Server};

use crate::server::lifeline::Lifeline;
use crate::server::ordered::Ordered;

/// How many requests may wait for the actor at once. With the default of four, a cancellation
/// would wait behind four slow requests.
const CONCURRENCY: usize = 256;
/// How long answers may still be on their way when the client has said goodbye.
const FAREWELL: Duration = Duration::from_secs(1);
/// The exit code when the client did not ask for the end in good order.
const FAILED: u8 = 1;

/// Runs the server on standard input and output. The exit code is the protocol's: 0 after
/// `shutdown`, 1 without.
pub fn run() -> u8 {
    panics::install();
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() else {
        return FAILED;
    };
    let lifeline = Lifeline::new();
    let (pump, written) = stdio::pump(lifeline.clone());
    let end = pump.end();
    let code = runtime.block_on(serve(pump, lifeline));
    // Whatever still runs belongs to a client that is gone.
    runtime.shutdown_background();
    end.say();
    // A client that does not read its pipe cannot hold up the end.
    let _ = written.recv_timeout(FAREWELL);
    code
}

async fn serve(pump: stdio::Pump, lifeline: Lifeline) -> u8 {
    let (service, socket) = LspService::new(|client| Opening { client });
    let backlog = pump.backlog();
    let outbox = outbox::start(service.inner().client.clone(), lifeline.clone(), backlog.clone());
    let queue = actor::start(outbox);
    let ordered = Ordered::new(service, queue, lifeline.clone(), backlog);
    let input = stdio::input(lifeline.clone(), pump.refusals());
    let server = Server::new(input, pump, socket).concurrency_level(CONCURRENCY);
    tokio::select! {
        () = server.serve(ordered) => {}
        () = async {
            lifeline.end().await;
            if !lifeline.is_lost() {
                tokio::time::sleep(FAREWELL).await;
            }
        } => {}
    }
    if lifeline.was_shut_down() { 0 } else { FAILED }
}

/// The opening and the end of a session, where the transport keeps the rules of the protocol; all
/// between goes past it, through `Ordered`.
struct Opening {
    client: tower_lsp::Client,
}

impl LanguageServer for Opening {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let start = from_proto::start(&params);
        Ok(InitializeResult {
            capabilities: capabilities::offered(&start.abilities, &start.options),
            server_info: Some(ServerInfo {
                name: "backread".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            offset_encoding: None,
        })
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }
}
