//! Order: a layer around the transport's service that queues every message as it arrives.
//!
//! The transport runs handlers side by side, and after their first wait in any order; an edit that
//! overtakes another would corrupt the text. `Service::call`, though, is made once for each
//! message, in the order of arrival. So it is here that messages become entries of the actor's
//! queue; the futures that are given back do nothing but wait for the actor's answer.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::mpsc::Sender;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::ls_types::{CancelParams, InitializeParams, LSPAny, NumberOrString, Uri};
use tower_lsp::{ExitedError, LspService};
use tower_service::Service;

use super::Opening;
use super::actor::{Answer, Message};
use super::backlog::Backlog;
use super::from_proto;
use super::lifeline::Lifeline;
use super::routes;

type Reply = Result<Option<Response>, ExitedError>;
type Future = Pin<Box<dyn std::future::Future<Output = Reply> + Send>>;

/// The layer.
pub struct Ordered {
    inner: LspService<Opening>,
    queue: Sender<Message>,
    lifeline: Lifeline,
    backlog: Backlog,
    /// Between `initialize` and `shutdown`. Outside of that the inner service refuses in the words
    /// of the protocol.
    is_open: bool,
    /// How to cancel what is not answered yet.
    pending: HashMap<Id, oneshot::Sender<()>>,
    /// How many entries of `pending` make it worth while to look for answered ones.
    sweep_at: usize,
}

const SWEEP: usize = 64;
/// What the protocol calls a request that is well-formed and cannot be answered (`RequestFailed`).
const REQUEST_FAILED: ErrorCode = ErrorCode::ServerError(-32803);
/// How long `shutdown` waits for what was asked before it: editors that quit do not wait long.
const LAST_ANSWERS: Duration = Duration::from_millis(100);

/// The answer to a client that asks on and does not read.
fn not_read() -> Error {
    Error { code: REQUEST_FAILED, message: "too many answers wait to be read".into(), data: None }
}

impl Ordered {
    /// Around the service, in front of the actor's queue.
    pub fn new(inner: LspService<Opening>, queue: Sender<Message>, lifeline: Lifeline, backlog: Backlog) -> Ordered {
        Ordered { inner, queue, lifeline, backlog, is_open: false, pending: HashMap::new(), sweep_at: SWEEP }
    }

    /// The client introduces itself: the actor hears of it before all that follows.
    fn open(&mut self, params: Option<&LSPAny>) {
        let Some(Ok(params)) = params.cloned().map(serde_json::from_value::<InitializeParams>) else {
            return;
        };
        if let Some(process) = params.process_id {
            self.lifeline.follow(process);
        }
        self.is_open = true;
        let start = from_proto::start(&params);
        let _ = self.queue.send(Message::Tell(Box::new(move |session| session.start(start))));
    }

    /// The client says goodbye: what it asked before is answered first, or cancelled if that takes
    /// long.
    fn shut_down(&mut self, request: Request) -> Future {
        self.is_open = false;
        self.lifeline.shut_down();
        // The queue keeps its order: when this is answered, all before it is.
        let (reply, answered) = oneshot::channel();
        let _ = self.queue.send(Message::Ask(Box::new(|_| Answer::Now(Ok(LSPAny::Null))), reply));
        let pending = std::mem::take(&mut self.pending);
        // Some clients send `"params": [null]` where there are none.
        let (method, id, _) = request.into_parts();
        let request = Request::build(method);
        let request = if let Some(id) = id { request.id(id) } else { request };
        let goodbye = self.inner.call(request.finish());
        Box::pin(async move {
            if tokio::time::timeout(LAST_ANSWERS, answered).await.is_err() {
                for waiting in pending.into_values() {
                    let _ = waiting.send(());
                }
            }
            goodbye.await
        })
    }

    fn cancel(&mut self, params: Option<LSPAny>) {
        let Some(Ok(params)) = params.map(serde_json::from_value::<CancelParams>) else { return };
        let id = match params.id {
            NumberOrString::Number(id) => Id::Number(id.into()),
            NumberOrString::String(id) => Id::String(id),
        };
        if let Some(waiting) = self.pending.remove(&id) {
            let _ = waiting.send(());
        }
    }

    /// Queues a request; the future waits for the answer or for the client to cancel it.
    fn ask(&mut self, id: Id, pulled: Option<Uri>, ask: super::actor::Ask) -> Future {
        let (reply, answer) = oneshot::channel();
        let (cancel, cancelled) = oneshot::channel();
        if self.pending.len() >= self.sweep_at {
            self.pending.retain(|_, waiting| !waiting.is_closed());
            self.sweep_at = self.pending.len() + SWEEP;
        }
        self.pending.insert(id.clone(), cancel);
        let _ = self.queue.send(match pulled {
            Some(uri) => Message::Pull(uri, ask, reply),
            None => Message::Ask(ask, reply),
        });
        let backlog = self.backlog.clone();
        Box::pin(async move {
            let result = tokio::select! {
                biased;
                answer = answer => answer.unwrap_or_else(|_| Err(Error::internal_error())),
                Ok(()) = cancelled => Err(Error::request_cancelled()),
            };
            // Asked in time, and answered when too much waits already.
            let result = if backlog.is_long() { Err(not_read()) } else { result };
            Ok(Some(Response::from_parts(id, result)))
        })
    }
}

impl Service<Request> for Ordered {
    type Response = Option<Response>;
    type Error = ExitedError;
    type Future = Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), ExitedError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Future {
        match request.method() {
            "initialize" if !self.is_open && !self.lifeline.was_shut_down() => {
                self.open(request.params());
                return self.inner.call(request);
            }
            "shutdown" if self.is_open => {
                return self.shut_down(request);
            }
            "exit" => {
                self.is_open = false;
                // Nobody waits for what was asked; the transport would.
                for waiting in std::mem::take(&mut self.pending).into_values() {
                    let _ = waiting.send(());
                }
                self.lifeline.cut();
                return self.inner.call(request);
            }
            _ if !self.is_open => return self.inner.call(request),
            _ => {}
        }
        if request.method() == "$/cancelRequest" {
            self.cancel(request.into_parts().2);
            return Box::pin(std::future::ready(Ok(None)));
        }
        let is_request = request.id().is_some();
        if is_request && let Some(read) = routes::request(request.method()) {
            let (method, id, params) = request.into_parts();
            let id = id.unwrap_or_default();
            let pulled = params.as_ref().filter(|_| method == "textDocument/diagnostic").and_then(document);
            if self.backlog.is_long() {
                let refusal = (!self.backlog.is_hopeless()).then(|| Response::from_error(id, not_read()));
                return Box::pin(std::future::ready(Ok(refusal)));
            }
            return match read(params.unwrap_or_default()) {
                Ok(ask) => self.ask(id, pulled, ask),
                Err(error) => Box::pin(std::future::ready(Ok(Some(Response::from_error(id, error))))),
            };
        }
        if !is_request && let Some(read) = routes::notification(request.method()) {
            let (method, _, params) = request.into_parts();
            let edited = params.as_ref().filter(|_| method == "textDocument/didChange").and_then(document);
            let tell = read(params.unwrap_or_default()).unwrap_or_else(|error| {
                Box::new(move |session| session.complain(&format!("{method}: {}", error.message)))
            });
            let _ = self.queue.send(match edited {
                Some(uri) => Message::Edit(uri, tell),
                None => Message::Tell(tell),
            });
            return Box::pin(std::future::ready(Ok(None)));
        }
        self.inner.call(request)
    }
}

/// Which document a message is about.
fn document(params: &LSPAny) -> Option<Uri> {
    params.get("textDocument")?.get("uri")?.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use serde_json::json;

    use super::*;
    use crate::server::actor;
    use crate::server::outbox::for_tests;

    #[tokio::test]
    async fn what_waits_behind_long_work_is_cancelled_at_once() {
        let (service, _socket) = LspService::new(|client| Opening { client });
        let (outbox, _notes) = for_tests();
        let queue = actor::start(outbox);
        let mut ordered = Ordered::new(service, queue.clone(), Lifeline::new(), Backlog::default());
        ordered.is_open = true;
        // Work that takes as long as the test wants it to.
        let (done, wait) = channel::<()>();
        let work = Box::new(move |_: &mut crate::server::session::Session| {
            let _ = wait.recv();
        });
        assert!(queue.send(Message::Tell(work)).is_ok());
        let params = json!({ "textDocument": { "uri": "untitled:one" } });
        let ask = |id: i64| Request::build("textDocument/documentSymbol").id(id).params(params.clone()).finish();
        let asked: Vec<Future> = (0..300).map(|id| ordered.call(ask(id))).collect();
        for id in 0..300 {
            let cancel = Request::build("$/cancelRequest").params(json!({ "id": id })).finish();
            assert_eq!(ordered.call(cancel).await.ok().flatten(), None);
        }
        for answer in asked {
            let answer = answer.await.ok().flatten().expect("every question is answered");
            assert_eq!(answer.error().map(|it| it.code), Some(Error::request_cancelled().code));
        }
        // What was not cancelled is answered when its turn comes.
        let last = ordered.call(ask(300));
        drop(done);
        assert!(last.await.ok().flatten().is_some_and(|it| it.is_ok()));
    }

    #[tokio::test]
    async fn who_does_not_read_is_refused_and_who_reads_again_is_served() {
        const MUCH: usize = 100 << 20;
        let (service, _socket) = LspService::new(|client| Opening { client });
        let (outbox, _notes) = for_tests();
        let backlog = Backlog::default();
        let mut ordered = Ordered::new(service, actor::start(outbox), Lifeline::new(), backlog.clone());
        ordered.is_open = true;
        let params = json!({ "textDocument": { "uri": "untitled:one" } });
        let ask = |id: i64| Request::build("textDocument/documentSymbol").id(id).params(params.clone()).finish();
        let asked_before = ordered.call(ask(1));
        backlog.add(MUCH);
        let asked_after = ordered.call(ask(2));
        for answer in [asked_before, asked_after] {
            let answer = answer.await.ok().flatten().expect("every question is answered");
            assert_eq!(answer.error().map(|it| it.code), Some(REQUEST_FAILED));
        }
        // Even refusals would pile up.
        backlog.add(MUCH);
        assert_eq!(ordered.call(ask(3)).await.ok().flatten(), None);
        backlog.take(2 * MUCH);
        assert!(ordered.call(ask(4)).await.ok().flatten().is_some_and(|it| it.is_ok()));
    }
}
