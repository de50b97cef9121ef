//! Two editors at work for a long time: whether the server ever gives a wrong answer, and whether its memory grows.
//!
//! ```sh
//! make soak MINUTES=30
//! BACKREAD_BIN=target/release/backread cargo run --release --example soak -- 30
//! ```
//!
//! Each editor has a server of its own and edits a sample article at random. After every edit the server's diagnostics
//! are held against those of a check from scratch in this process. The memory of the first minute is held against that
//! of the last (on Linux): more than half as much again is a fault.

#![expect(clippy::print_stdout, reason = "an example speaks to whoever runs it")]

use std::time::{Duration, Instant};

use backread::facts::Facts;
use backread::settings::Settings;
use backread::text::{Article, Format};
use peer::Peer;

mod peer;

const WORDS: &[&str] =
    &["Friday, ", "12 March 2016 ", "the mayor ", "1930", " ", ". ", "\n\n", "100th anniversary ", "é🙂", "He "];
/// What is typed beyond so many bytes is taken out again.
const MOST: usize = 12_000;

fn main() {
    let minutes: u64 = std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(30);
    let server = std::env::var("BACKREAD_BIN").unwrap_or_else(|_| "target/release/backread".to_owned());
    let end = Instant::now() + Duration::from_secs(60 * minutes);
    let facts = Facts::with_packs(Vec::new());
    let faults = std::thread::scope(|scope| {
        let editors: Vec<_> = ["samples/obituary.txt", "samples/town-council.md"]
            .map(|name| scope.spawn(|| edited(name, &server, end, &facts)))
            .into_iter()
            .collect();
        editors.into_iter().map(|it| it.join().unwrap_or(1)).sum::<u64>()
    });
    println!("{faults} faults in {minutes} minutes");
    std::process::exit(i32::from(faults > 0));
}

fn edited(name: &'static str, server: &str, end: Instant, facts: &Facts) -> u64 {
    let (start, sample) = (Instant::now(), std::fs::read_to_string(name).unwrap_or_default());
    let Some(mut peer) = Peer::start(&format!("{server} lsp")) else { return 1 };
    let (mut text, mut edits, mut faults, mut state, mut first) = (sample.clone(), 0_u64, 0, 7_u64, None);
    if peer.open(&text).is_none() {
        return 1;
    }
    let mut roll = |sides: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % sides.max(1)
    };
    while Instant::now() < end && faults < 5 {
        let at = roll(text.len() + 1);
        let from = (at..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(0);
        let to = if edits % 3 == 0 || text.len() > MOST { (from + roll(60)).min(text.len()) } else { from };
        let to = (to..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len());
        // What is nearly all taken out is written anew.
        let words = match edits % 3 {
            _ if text.len() < sample.len() / 2 => sample.as_str(),
            0 => "",
            _ => WORDS[roll(WORDS.len())],
        };
        peer.replaces(place(&text, from), place(&text, to), words);
        text.replace_range(from..to, words);
        edits += 1;
        let Some(given) = peer.answered() else {
            println!("{name}: the server went away after {edits} edits");
            return faults + 1;
        };
        let mut given: Vec<String> =
            given.as_array().into_iter().flatten().map(|it| format!("{} {}", it["code"], it["message"])).collect();
        // The example is a Markdown file without a name that tells a day.
        let article = Article::read(&text, Format::Markdown, Some("article.md"), None);
        let found = backread::check(&article, facts, &Settings::default()).findings;
        let mut wanted: Vec<String> =
            found.iter().map(|it| format!("{:?} {}", it.rule, serde_json::json!(it.message))).collect();
        given.sort();
        wanted.sort();
        let given_messages: Vec<&str> = given.iter().map(|it| it.split("\\n").next().unwrap_or(it)).collect();
        let same = given.len() == wanted.len()
            && given_messages.iter().zip(&wanted).all(|(a, b)| a.trim_end_matches('"') == b.trim_end_matches('"'));
        if !same {
            faults += 1;
            println!("{name}, edit {edits}: {given:#?} is not {wanted:#?}");
        }
        if first.is_none() && start.elapsed() > Duration::from_secs(60) {
            first = memory(peer.process());
        }
    }
    let last = memory(peer.process());
    if let (Some(first), Some(last)) = (first, last) {
        println!("{name}: {edits} edits; {first} KB after a minute, {last} KB at the end");
        faults += u64::from(last > first + first / 2);
    }
    faults
}

/// Line and UTF-16 column of a byte.
fn place(text: &str, at: usize) -> (usize, usize) {
    let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
    (text[..at].matches('\n').count(), text[start..at].encode_utf16().count())
}

/// The memory of a process in KB, where the system tells.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|it| it.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()
}
