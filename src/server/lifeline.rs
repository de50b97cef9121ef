//! How a session ends: by `exit`, by a closed pipe, or with the editor that started it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Notify;

/// How often it is looked whether the editor still lives.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What ties the server to its client.
#[derive(Clone)]
pub struct Lifeline {
    inner: Arc<Inner>,
}

struct Inner {
    shut_down: AtomicBool,
    /// Whether nobody is there who could read an answer.
    lost: AtomicBool,
    cut: Notify,
}

impl Lifeline {
    /// A session that has not ended.
    pub fn new() -> Lifeline {
        Lifeline {
            inner: Arc::new(Inner {
                shut_down: AtomicBool::new(false),
                lost: AtomicBool::new(false),
                cut: Notify::new(),
            }),
        }
    }

    /// The client has asked for the end.
    pub fn shut_down(&self) {
        self.inner.shut_down.store(true, Ordering::Relaxed);
    }

    /// Whether it has.
    pub fn was_shut_down(&self) -> bool {
        self.inner.shut_down.load(Ordering::Relaxed)
    }

    /// Nobody reads what is still to be said: the editor has vanished, or closed its end of the pipe.
    pub fn lose(&self) {
        self.inner.lost.store(true, Ordering::Relaxed);
        self.cut();
    }

    /// Whether that is so.
    pub fn is_lost(&self) -> bool {
        self.inner.lost.load(Ordering::Relaxed)
    }

    /// There is nobody left to serve.
    pub fn cut(&self) {
        self.inner.cut.notify_one();
    }

    /// Waits for that.
    pub async fn end(&self) {
        self.inner.cut.notified().await;
    }

    /// Ends with the process that started the server: an editor that crashes may leave the pipe
    /// open in another process of its own.
    pub fn follow(&self, process: u32) {
        // A number that means nothing here (an editor outside this container) is not followed.
        if !is_alive(process) {
            return;
        }
        let lifeline = self.clone();
        tokio::spawn(async move {
            while is_alive(process) {
                tokio::time::sleep(LOOK_EVERY).await;
            }
            lifeline.lose();
        });
    }
}

/// Whether the process runs. Only Linux can be asked without unsafe code; elsewhere nobody is followed.
#[cfg(target_os = "linux")]
#[expect(clippy::disallowed_methods, reason = "asks the system whether the editor still lives")]
fn is_alive(process: u32) -> bool {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{process}/stat")) else { return false };
    // "1234 (name) S ...": a zombie has ended, only nobody has asked for its exit code.
    let state = stat.rsplit_once(')').and_then(|(_, rest)| rest.trim_start().chars().next());
    !matches!(state, Some('Z' | 'X') | None)
}

#[cfg(not(target_os = "linux"))]
fn is_alive(_process: u32) -> bool {
    false
}
