//! Standard input and output, each on a thread of its own.

#![expect(clippy::disallowed_methods, reason = "a blocking pipe needs a thread of its own")]

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::pin::Pin;
use std::sync::mpsc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::mpsc::{Receiver, channel};
use tower_lsp::jsonrpc::{Error, Response};

use super::backlog::Backlog;
use super::lifeline::Lifeline;
use super::messages::{self, Refusal};

/// How many messages may wait to be taken: a client that sends faster waits at its pipe, as it should.
const WAITING: usize = 100;

/// Standard input, as the runtime reads it: whole messages.
pub struct Input {
    messages: Receiver<Vec<u8>>,
    message: Vec<u8>,
    read: usize,
    lifeline: Lifeline,
}

/// Begins to read standard input. What the transport could not read never reaches it, and is refused here.
pub fn input(lifeline: Lifeline, refusals: Refusals) -> Input {
    let (sender, received) = channel(WAITING);
    std::thread::spawn(move || {
        let mut stdin = BufReader::new(std::io::stdin().lock());
        while let Ok(Some(body)) = next_message(&mut stdin) {
            let message = match messages::sound(&body) {
                Ok(message) => framed(&message),
                Err(refusal) => {
                    refusals.refuse(refusal);
                    continue;
                }
            };
            if sender.blocking_send(message).is_err() {
                break;
            }
        }
    });
    Input { messages: received, message: Vec::new(), read: 0, lifeline }
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
        // After a message whose length was wrong, its rest stands before the next header.
        let header = line.to_ascii_lowercase().rfind("content-length:").unwrap_or(0);
        let line = line.get(header..).unwrap_or("").trim();
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

fn framed(body: &[u8]) -> Vec<u8> {
    let mut out = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    out.extend_from_slice(body);
    out
}

/// Answers what is no message.
pub struct Refusals {
    pieces: mpsc::Sender<Vec<u8>>,
    backlog: Backlog,
}

impl Refusals {
    fn refuse(&self, refusal: Refusal) {
        let answer = Response::from_error(refusal.id, Error::new(refusal.code));
        if let Ok(body) = serde_json::to_vec(&answer).map(|it| framed(&it))
            && !self.backlog.is_hopeless()
        {
            self.backlog.add(body.len());
            let _ = self.pieces.send(body);
        }
    }
}

/// Says that nothing more will be written.
pub struct End {
    pieces: mpsc::Sender<Vec<u8>>,
}

impl End {
    /// What was handed over before is still written.
    pub fn say(self) {
        let _ = self.pieces.send(Vec::new());
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
    backlog: Backlog,
}

impl Pump {
    /// A way to say that all is said.
    pub fn end(&self) -> End {
        End { pieces: self.pieces.clone() }
    }

    /// How much waits to be written.
    pub fn backlog(&self) -> Backlog {
        self.backlog.clone()
    }

    /// Another way to standard output, for what the transport does not see. The transport hands
    /// over whole messages, so that nothing gets in between.
    pub fn refusals(&self) -> Refusals {
        Refusals { pieces: self.pieces.clone(), backlog: self.backlog.clone() }
    }
}

/// Begins to write standard output. The receiver hears when all is written that came before the end was
/// said, or the pump is gone.
pub fn pump(lifeline: Lifeline) -> (Pump, mpsc::Receiver<()>) {
    let (pieces, queue) = mpsc::channel::<Vec<u8>>();
    let (done, written) = mpsc::channel();
    let backlog = Backlog::default();
    let own = backlog.clone();
    std::thread::spawn(move || {
        let mut stdout = std::io::stdout().lock();
        // An empty piece is the end: the reader of standard input holds a sender for as long as its pipe is open.
        for piece in queue.into_iter().take_while(|it| !it.is_empty()) {
            if stdout.write_all(&piece).and_then(|()| stdout.flush()).is_err() {
                // The client's end of the pipe is closed: what follows is for nobody.
                lifeline.lose();
                break;
            }
            own.take(piece.len());
        }
        drop(done);
    });
    (Pump { pieces, backlog }, written)
}

impl AsyncWrite for Pump {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        if bytes.is_empty() {
            return Poll::Ready(Ok(0));
        }
        self.backlog.add(bytes.len());
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
