//! The one thread that owns the documents.
//!
//! It takes messages in the order in which the client sent them. An edit is applied at once and
//! checked later, so that a burst of edits is checked once; a question is answered from the text
//! as it was when it was asked, and makes for a check if there was none. When the queue is empty,
//! what has changed is checked and published, one document at a time, the last edited first: a
//! message that comes meanwhile goes before the rest. While the writer types, it wakes by itself
//! when they pause.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};

use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{LSPAny, Uri};

use super::outbox::Outbox;
use super::panics::{ACTOR, WORKER, caught};
use super::session::Session;

/// Changes the session.
pub type Tell = Box<dyn FnOnce(&mut Session) + Send>;
/// Asks it something.
pub type Ask = Box<dyn FnOnce(&mut Session) -> Answer + Send>;
/// What takes long and needs the session no more. It is given a way to learn whether anybody still
/// waits.
pub type Work = Box<dyn FnOnce(&dyn Fn() -> bool) -> Result<LSPAny> + Send>;

/// What takes long and changes the session only when it is done.
pub type Errand = Box<dyn FnOnce() -> Tell + Send>;

/// What is answered.
pub enum Answer {
    /// At once.
    Now(Result<LSPAny>),
    /// By a thread of its own, while the session goes on.
    Later(Work),
}

/// One message of the client.
pub enum Message {
    /// A notification.
    Tell(Tell),
    /// The same, of a change in this document.
    Edit(Uri, Tell),
    /// A request, and who waits for the answer.
    Ask(Ask, oneshot::Sender<Result<LSPAny>>),
    /// The same, for the diagnostics of this document.
    Pull(Uri, Ask, oneshot::Sender<Result<LSPAny>>),
}

/// What the protocol calls a request that the server gives up (`ServerCancelled`): the client has asked anew
/// by itself, behind a change of the text.
const SERVER_CANCELLED: ErrorCode = ErrorCode::ServerError(-32802);

fn outdated() -> Error {
    let data = Some(serde_json::json!({ "retriggerRequest": false }));
    Error { code: SERVER_CANCELLED, message: "the text has changed".into(), data }
}

/// Starts the thread. It ends with the process.
pub fn start(outbox: Outbox) -> Sender<Message> {
    let (sender, queue) = channel();
    let own = sender.clone();
    let thread = std::thread::Builder::new().name(ACTOR.to_owned()).spawn(move || run(&queue, &own, outbox));
    // Without the thread the queue has no reader, and every request is answered with an error.
    drop(thread);
    sender
}

/// `own` is the way by which work that the actor gave away comes back.
fn run(queue: &Receiver<Message>, own: &Sender<Message>, outbox: Outbox) {
    let mut session = Session::new(outbox);
    loop {
        let first = match session.wakes() {
            Some(wait) => queue.recv_timeout(wait),
            None => queue.recv().map_err(RecvTimeoutError::from),
        };
        match first {
            Ok(message) => take_all(&mut session, std::iter::once(message).chain(queue.try_iter()).collect()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        loop {
            take_all(&mut session, queue.try_iter().collect());
            for errand in session.errands() {
                run_beside(errand, own.clone());
            }
            // A panic is as good as done: the check that panicked will not be tried again.
            if !caught(|| session.settle_one()).unwrap_or(true) {
                break;
            }
        }
    }
}

/// Takes what waits, in order. Diagnostics that were asked for before a later edit of the same document, and are asked
/// for again behind it, are not looked for: a burst of keys, each with its question, is checked once.
fn take_all(session: &mut Session, messages: Vec<Message>) {
    let (mut edited, mut outdated_before): (HashMap<Uri, usize>, HashMap<Uri, usize>) = Default::default();
    for (at, message) in messages.iter().enumerate() {
        match message {
            Message::Edit(uri, _) => drop(edited.insert(uri.clone(), at)),
            Message::Pull(uri, ..) => outdated_before.extend(edited.get(uri).map(|edit| (uri.clone(), *edit))),
            Message::Tell(_) | Message::Ask(..) => {}
        }
    }
    for (at, message) in messages.into_iter().enumerate() {
        match message {
            Message::Pull(uri, _, reply) if outdated_before.get(&uri).is_some_and(|edit| *edit > at) => {
                drop(reply.send(Err(outdated())));
            }
            message => take(session, message),
        }
    }
}

fn take(session: &mut Session, message: Message) {
    match message {
        Message::Tell(tell) | Message::Edit(_, tell) => {
            if let Err(panic) = caught(|| tell(session)) {
                session.complain(&panic);
            }
        }
        // Cancelled: nobody waits any more.
        Message::Ask(_, reply) | Message::Pull(_, _, reply) if reply.is_closed() => {}
        Message::Ask(ask, reply) | Message::Pull(_, ask, reply) => {
            let answer = caught(|| ask(session)).unwrap_or_else(|panic| {
                session.complain(&panic);
                Answer::Now(Err(Error::internal_error()))
            });
            match answer {
                Answer::Now(result) => drop(reply.send(result)),
                Answer::Later(work) => work_beside(work, reply),
            }
        }
    }
}

/// Does what the session wants done on a thread of its own; what it gives is told to the session.
fn run_beside(errand: Errand, own: Sender<Message>) {
    let thread = std::thread::Builder::new().name(WORKER.to_owned()).spawn(move || {
        if let Ok(tell) = caught(errand) {
            let _ = own.send(Message::Tell(tell));
        }
    });
    drop(thread);
}

/// Does long work on a thread of its own. Without the thread the question is answered with an error.
fn work_beside(work: Work, reply: oneshot::Sender<Result<LSPAny>>) {
    let thread = std::thread::Builder::new().name(WORKER.to_owned()).spawn(move || {
        let result = caught(|| work(&|| !reply.is_closed())).unwrap_or_else(|_| Err(Error::internal_error()));
        let _ = reply.send(result);
    });
    drop(thread);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::outbox::{Note, for_tests};

    #[test]
    fn a_panic_is_logged_and_the_session_lives() {
        let (outbox, mut notes) = for_tests();
        let queue = start(outbox);
        let ask = |ask: Ask| {
            let (reply, answer) = oneshot::channel();
            queue.send(Message::Ask(ask, reply)).expect("the actor runs");
            answer.blocking_recv().expect("every question is answered")
        };
        queue.send(Message::Tell(Box::new(|_| panic!("in a change")))).expect("the actor runs");
        let failed = ask(Box::new(|_| panic!("in an answer")));
        assert_eq!(failed.map_err(|it| it.code), Err(Error::internal_error().code));
        assert_eq!(ask(Box::new(|_| Answer::Now(Ok(LSPAny::from(1))))), Ok(LSPAny::from(1)));
        let mut logged = Vec::new();
        while let Ok(Note::Log(_, text)) = notes.try_recv() {
            logged.push(text);
        }
        assert_eq!(logged, ["in a change", "in an answer"]);
    }

    #[test]
    fn long_work_stops_when_nobody_waits_and_holds_up_nobody() {
        let (outbox, _notes) = for_tests();
        let queue = start(outbox);
        let (reply, answer) = oneshot::channel();
        let (stopped, end) = channel();
        let work: Work = Box::new(move |is_wanted| {
            while is_wanted() {
                std::thread::yield_now();
            }
            let _ = stopped.send(());
            Ok(LSPAny::Null)
        });
        queue.send(Message::Ask(Box::new(|_| Answer::Later(work)), reply)).expect("the actor runs");
        let (next, after) = oneshot::channel();
        queue.send(Message::Ask(Box::new(|_| Answer::Now(Ok(LSPAny::Null))), next)).expect("the actor runs");
        assert_eq!(after.blocking_recv(), Ok(Ok(LSPAny::Null)), "the work does not hold it up");
        drop(answer);
        assert_eq!(end.recv(), Ok(()));
        let (reply, answer) = oneshot::channel();
        let panics: Work = Box::new(|_| panic!("in long work"));
        queue.send(Message::Ask(Box::new(|_| Answer::Later(panics)), reply)).expect("the actor runs");
        assert_eq!(answer.blocking_recv().map(|it| it.is_err()), Ok(true));
    }

    #[test]
    fn diagnostics_are_given_up_only_where_they_are_asked_for_again() {
        let (outbox, _notes) = for_tests();
        let mut session = Session::new(outbox);
        let [one, other]: [Uri; 2] = ["untitled:a", "untitled:b"].map(|it| it.parse().expect("an address"));
        // What each question got: whether it was answered.
        let mut answered = |order: &[(&Uri, bool)]| {
            let mut replies = Vec::new();
            let messages = order.iter().map(|(uri, is_edit)| {
                if *is_edit {
                    return Message::Edit((*uri).clone(), Box::new(|_| {}));
                }
                let (reply, answer) = oneshot::channel();
                replies.push(answer);
                Message::Pull((*uri).clone(), Box::new(|_| Answer::Now(Ok(LSPAny::Null))), reply)
            });
            let messages = messages.collect();
            take_all(&mut session, messages);
            replies.into_iter().map(|it| it.blocking_recv().expect("an answer").is_ok()).collect::<Vec<bool>>()
        };
        let (asks, edits) = (|uri| (uri, false), |uri| (uri, true));
        assert_eq!(answered(&[asks(&one), edits(&one), asks(&one)]), [false, true]);
        assert_eq!(answered(&[asks(&one), edits(&one)]), [true], "nobody asks again");
        assert_eq!(answered(&[asks(&one), edits(&other), asks(&one)]), [true, true], "the text is the same");
    }

    #[test]
    fn what_is_cancelled_is_not_done() {
        let (outbox, _notes) = for_tests();
        let queue = start(outbox);
        let (reply, answer) = oneshot::channel();
        drop(answer);
        queue.send(Message::Ask(Box::new(|_| panic!("nobody waits for this")), reply)).expect("the actor runs");
        let (reply, answer) = oneshot::channel();
        queue.send(Message::Ask(Box::new(|_| Answer::Now(Ok(LSPAny::Null))), reply)).expect("the actor runs");
        assert_eq!(answer.blocking_recv(), Ok(Ok(LSPAny::Null)));
    }
}
