//! How long a key takes to be answered, in this language server or any other, spoken to over its pipes.
//!
//! ```sh
//! cargo run --release --example latency -- ARTICLE.txt 'target/release/backread lsp' 'harper-ls --stdio'
//! ```
//!
//! The article is repeated to 5 KB, 100 KB and 1 MB. One letter at a time is typed into a line in its middle; the time is
//! that from sending the edit to the diagnostics of that version, pushed or pulled as the server offers it. Then 200 keys
//! are sent at once, and the time is that to the diagnostics of the last.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example speaks to whoever runs it")]

use std::time::{Duration, Instant};

use peer::Peer;

mod peer;

const SIZES: [usize; 3] = [5_000, 100_000, 1_000_000];
/// Keys that are typed one by one.
const KEYS: usize = 60;
const BURST: usize = 200;

fn main() {
    let mut args = std::env::args().skip(1);
    let Some(article) = args.next() else {
        eprintln!("usage: latency ARTICLE 'SERVER ARGUMENTS' ...");
        std::process::exit(2);
    };
    let article = match std::fs::read_to_string(&article) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{article}: {error}");
            std::process::exit(1);
        }
    };
    println!("| server | size | p50 ms | p99 ms | {BURST} keys ms |\n| --- | --- | --- | --- | --- |");
    for server in args {
        for size in SIZES {
            let text: String = article.chars().cycle().take(size).collect();
            match measured(&server, &text) {
                Some((mut keys, burst)) => {
                    keys.sort();
                    let ms = |it: Duration| it.as_secs_f64() * 1000.0;
                    let (p50, p99) = (ms(keys[keys.len() / 2]), ms(keys[keys.len() * 99 / 100]));
                    println!("| {server} | {} KB | {p50:.1} | {p99:.1} | {:.0} |", size / 1000, ms(burst));
                }
                None => println!("| {server} | {} KB | gave no diagnostics | | |", size / 1000),
            }
        }
    }
}

fn measured(server: &str, text: &str) -> Option<(Vec<Duration>, Duration)> {
    let mut peer = Peer::start(server)?;
    peer.open(text)?;
    let line = text.lines().count() / 2;
    let mut keys = Vec::with_capacity(KEYS);
    for _ in 0..KEYS {
        let start = Instant::now();
        peer.types(line);
        peer.answered()?;
        keys.push(start.elapsed());
    }
    let start = Instant::now();
    for _ in 0..BURST {
        peer.types(line);
    }
    peer.answered()?;
    Some((keys, start.elapsed()))
}
