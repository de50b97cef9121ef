//! Standard input and output, each on a thread of its own.

#![expect(clippy::disallowed_methods, reason = "a blocking pipe needs a thread of its own")]

use std::io::{ErrorKind, Read, Write};
use std::pin::Pin;
use std::sync::mpsc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::mpsc::{Receiver, channel};

use super::lifeline::Lifeline;

/// How much is read at once, and how many such pieces may wait: a client that sends faster than
/// is read waits at its pipe, as it should.
const PIECE: usize = 64 * 1024;
const PIECES: usize = 16;

/// Standard input, as the runtime reads it.
pub struct Input {
    pieces: Receiver<Vec<u8>>,
    piece: Vec<u8>,
    read: usize,
    lifeline: Lifeline,
}

/// Begins to read standard input.
pub fn input(lifeline: Lifeline) -> Input {
    let (sender, pieces) = channel(PIECES);
    std::thread::spawn(move || {
        let mut stdin = std::io::stdin().lock();
        let mut buffer = vec![0; PIECE];
        loop {
            match stdin.read(&mut buffer) {
                Ok(0) => break,
                Ok(n) => {
                    if sender.blocking_send(buffer[..n].to_vec()).is_err() {
                        break;
                    }
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
    });
    Input { pieces, piece: Vec::new(), read: 0, lifeline }
}

impl AsyncRead for Input {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, out: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        if self.read == self.piece.len() {
            let Some(piece) = ready!(self.pieces.poll_recv(cx)) else {
                self.lifeline.cut();
                return Poll::Ready(Ok(()));
            };
            self.piece = piece;
            self.read = 0;
        }
        let n = out.remaining().min(self.piece.len() - self.read);
        out.put_slice(&self.piece[self.read..self.read + n]);
        self.read += n;
        Poll::Ready(Ok(()))
    }
}

/// Standard output, as the runtime writes it: always ready, whatever the client does.
pub struct Pump {
    pieces: mpsc::Sender<Vec<u8>>,
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
