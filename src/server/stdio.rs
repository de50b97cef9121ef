//! Standard input and output, each on a thread of its own.

#![expect(clippy::disallowed_methods, reason = "a blocking pipe needs a thread of its own")]

use std::borrow::Cow;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::pin::Pin;
use std::sync::mpsc;
use std::task::{Context, Poll, ready};

use serde::Deserialize;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::mpsc::{Receiver, channel};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Response};

use super::lifeline::Lifeline;

/// How many messages may wait to be taken: a client that sends faster waits at its pipe, as it should.
const WAITING: usize = 100;

/// Standard input, as the runtime reads it: whole messages.
pub struct Input {
    messages: Receiver<Vec<u8>>,
    message: Vec<u8>,
    read: usize,
    lifeline: Lifeline,
}

/// Begins to read standard input. The transport gives up a session at the first message that it
/// cannot read; so such a message never reaches it, and is refused here.
pub fn input(lifeline: Lifeline, refusals: Refusals) -> Input {
    let (sender, messages) = channel(WAITING);
    std::thread::spawn(move || {
        let mut stdin = BufReader::new(std::io::stdin().lock());
        while let Ok(Some(body)) = next_message(&mut stdin) {
            if let Some(code) = fault(&body) {
                refusals.refuse(code);
                continue;
            }
            if sender.blocking_send(framed(&body)).is_err() {
                break;
            }
        }
    });
    Input { messages, message: Vec::new(), read: 0, lifeline }
}

/// The body of the next message; `None` at the end of the input, or where no message begins.
fn next_message(from: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if from.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        match (line.split_once(':'), length) {
            (Some((name, value)), _) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().ok()
            }
            (None, Some(length)) if line.is_empty() => {
                let mut body = Vec::new();
                let read = from.take(length).read_to_end(&mut body)?;
                return Ok((read as u64 == length).then_some(body));
            }
            // Other headers, and empty lines between messages.
            (_, _) => {}
        }
    }
}

/// What the transport looks at before it knows what a message is.
#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    jsonrpc: Cow<'a, str>,
    #[serde(borrow, default)]
    #[expect(dead_code, reason = "only its type matters")]
    method: Option<Cow<'a, str>>,
    #[serde(default)]
    #[expect(dead_code, reason = "only its type matters")]
    id: Option<Id>,
}

/// The error of JSON-RPC that a message is, if it is none.
fn fault(body: &[u8]) -> Option<ErrorCode> {
    match serde_json::from_slice::<Envelope<'_>>(body) {
        Ok(it) if it.jsonrpc == "2.0" => None,
        Ok(_) => Some(ErrorCode::InvalidRequest),
        Err(error) if error.is_data() => Some(ErrorCode::InvalidRequest),
        Err(_) => Some(ErrorCode::ParseError),
    }
}

fn framed(body: &[u8]) -> Vec<u8> {
    let mut out = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    out.extend_from_slice(body);
    out
}

/// Answers what is no message.
pub struct Refusals {
    pieces: mpsc::Sender<Vec<u8>>,
}

impl Refusals {
    fn refuse(&self, code: ErrorCode) {
        let answer = Response::from_error(Id::Null, Error::new(code));
        if let Ok(body) = serde_json::to_vec(&answer) {
            let _ = self.pieces.send(framed(&body));
        }
    }
}

impl AsyncRead for Input {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, out: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        if self.read == self.message.len() {
            let Some(message) = ready!(self.messages.poll_recv(cx)) else {
                self.lifeline.cut();
                return Poll::Ready(Ok(()));
            };
            self.message = message;
            self.read = 0;
        }
        let n = out.remaining().min(self.message.len() - self.read);
        out.put_slice(&self.message[self.read..self.read + n]);
        self.read += n;
        Poll::Ready(Ok(()))
    }
}

/// Standard output, as the runtime writes it: always ready, whatever the client does.
pub struct Pump {
    pieces: mpsc::Sender<Vec<u8>>,
}

impl Pump {
    /// Another way to standard output, for what the transport does not see. The transport hands
    /// over whole messages, so that nothing gets in between.
    pub fn refusals(&self) -> Refusals {
        Refusals { pieces: self.pieces.clone() }
    }
}

/// Begins to write standard output. The receiver hears when the pump is gone and all is written.
pub fn pump() -> (Pump, mpsc::Receiver<()>) {
    let (pieces, queue) = mpsc::channel::<Vec<u8>>();
    let (done, written) = mpsc::channel();
    std::thread::spawn(move || {
        let mut stdout = std::io::stdout().lock();
        for piece in queue {
            if stdout.write_all(&piece).and_then(|()| stdout.flush()).is_err() {
                // The client's end of the pipe is closed: what follows is for nobody.
                break;
            }
        }
        drop(done);
    });
    (Pump { pieces }, written)
}

impl AsyncWrite for Pump {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        let sent = self.pieces.send(bytes.to_vec()).map(|()| bytes.len());
        Poll::Ready(sent.map_err(|_| ErrorKind::BrokenPipe.into()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
