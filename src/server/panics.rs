//! What happens when something panics.
//!
//! The actor and its workers catch their own panics: one check or one answer is lost, the session lives. Anywhere
//! else a panic would leave a server that is there and says nothing, while the thread that reads
//! standard input keeps it from ending; an editor starts a dead server anew, so it is better dead.

#![expect(clippy::print_stderr, reason = "standard error is the server's log")]

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The name of the thread whose panics are caught.
pub const ACTOR: &str = "actor";
/// The name of threads that do long work for the actor, and whose panics are caught too.
pub const WORKER: &str = "worker";

/// Ends the process on a panic anywhere but in the actor and its workers.
pub fn install() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        usual(info);
        // What panics in a piece of the actor's work panics in the actor once the pieces are joined.
        let is_piece = rayon::current_thread_index().is_some();
        if !is_piece && !matches!(std::thread::current().name(), Some(ACTOR | WORKER)) {
            std::process::abort();
        }
    }));
}

/// Runs a step of the actor; a panic becomes its message.
pub fn caught<T>(step: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(step)).map_err(|panic| {
        let message = message(panic.as_ref());
        eprintln!("backread: {message}");
        message
    })
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a panic without a message").to_owned()
}
