//! Looks for texts that make Backread panic or contradict itself.
//!
//! ```sh
//! make fuzz SECONDS=60
//! cargo run --release --example fuzz -- 60 [SEED]
//! ```
//!
//! Each round takes a text of the corpus (the samples, the packs, this repository's settings and messages of the
//! protocol), cuts, doubles, swaps and splices pieces of it, and has it read: as an article in each form, as a fact
//! file, as settings, as an article under edits (checked again and anew), and as bytes to the server, which must go on
//! answering. What fails is printed with the seed, and the exit code is 1.

#![expect(clippy::print_stdout, reason = "an example speaks to whoever runs it")]

use std::io::{Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use backread::Memory;
use backread::facts::{FactFile, Facts};
use backread::settings::Settings;
use backread::text::{Article, Format, Span};

/// Bytes of a text at most: longer ones find nothing more, and take longer.
const MOST: usize = 6_000;

/// SplitMix64: the same numbers from the same seed on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % sides.max(1) as u64) as usize
    }

    fn place(&mut self, text: &str) -> usize {
        let at = self.roll(text.len() + 1);
        (at..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(0)
    }

    fn piece<'a>(&mut self, text: &'a str, most: usize) -> &'a str {
        let from = self.place(text);
        let to = (from + self.roll(most)).min(text.len());
        let to = (to..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len());
        &text[from..to]
    }
}

/// What breaks readers: marks, odd characters, numbers at their ends.
const ODD: &[&str] = &[
    "\u{0}",
    "\r",
    "\u{2028}",
    "\u{feff}",
    "🙂",
    "e\u{301}",
    "''",
    "\"",
    "<",
    "<p",
    "</",
    "<!--",
    "&#x1F600;",
    "&",
    "[[",
    "]]",
    "2147483648",
    "0",
    "-1",
    "31 February",
    "1e999",
    "\\u0000",
    "(",
    ")",
    " of ",
    "%",
    "the 0th",
    "…",
    "1/3",
    "٣",
    "\t",
];

fn mutated(dice: &mut Dice, corpus: &[String]) -> String {
    let base = &corpus[dice.roll(corpus.len())];
    let mut text = dice.piece(base, MOST).to_owned();
    for _ in 0..=dice.roll(6) {
        let at = dice.place(&text);
        match dice.roll(5) {
            0 => text.insert_str(at, ODD[dice.roll(ODD.len())]),
            1 => {
                let other = &corpus[dice.roll(corpus.len())];
                text.insert_str(at, dice.piece(other, 200));
            }
            2 => {
                let again = dice.piece(&text, 300).to_owned();
                text.insert_str(at, &again);
            }
            3 => {
                let to = (at + dice.roll(40)).min(text.len());
                let to = (to..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len());
                text.replace_range(at..to, "");
            }
            _ => text.insert(at, ['\n', ' ', ',', '.', '-'][dice.roll(5)]),
        }
    }
    text
}

/// What is wrong with an article, if anything is.
fn article(text: &str, facts: &Facts) -> Option<String> {
    let settings = Settings::default();
    for format in [Format::Plain, Format::Markdown, Format::Html] {
        let article = Article::read(text, format, Some("2020-01-02-a.txt"), None);
        let report = backread::check(&article, facts, &settings);
        let is_place = |span: Span| text.get(span.range()).is_some();
        let spans =
            report.findings.iter().flat_map(|it| std::iter::once(it.span).chain(it.related.iter().map(|it| it.span)));
        if let Some(span) = spans.into_iter().find(|it| !is_place(*it)) {
            return Some(format!("{format:?}: {span:?} is no place of the text"));
        }
    }
    None
}

fn edits(dice: &mut Dice, text: &str, facts: &Facts) -> Option<String> {
    let (mut text, mut memory, settings) = (text.to_owned(), Memory::default(), Settings::default());
    for step in 0..4 {
        let at = dice.place(&text);
        text.insert_str(at, ODD[dice.roll(ODD.len())]);
        let article = Article::read(&text, Format::Markdown, None, None);
        let (again, kept) = backread::check_again(&article, facts, &settings, &memory);
        memory = kept;
        if format!("{again:?}") != format!("{:?}", backread::check(&article, facts, &settings)) {
            return Some(format!("step {step}: checked again it differs"));
        }
    }
    None
}

/// Bytes to a server of its own, between its beginning and a question that it must still answer.
fn protocol(dice: &mut Dice, corpus: &[String], server: &str) -> Option<String> {
    let mut process = Command::new(server)
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut bytes = Vec::new();
    let mut push = |body: &[u8]| {
        bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        bytes.extend_from_slice(body);
    };
    push(br#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#);
    push(br#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#);
    for _ in 0..20 {
        let mut body = mutated(dice, corpus).into_bytes();
        if !body.is_empty() {
            let at = dice.roll(body.len());
            body[at] ^= u8::try_from(dice.roll(256)).unwrap_or(0);
        }
        push(&body);
    }
    push(br#"{"jsonrpc":"2.0","id":"last","method":"workspace/symbol","params":{"query":"zzzz"}}"#);
    push(br#"{"jsonrpc":"2.0","id":"bye","method":"shutdown"}"#);
    push(br#"{"jsonrpc":"2.0","method":"exit"}"#);
    let mut stdin = process.stdin.take()?;
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let mut out = Vec::new();
    let _ = process.stdout.take()?.read_to_end(&mut out);
    let _ = (writer.join(), process.wait());
    let said = String::from_utf8_lossy(&out);
    // A body may hold "exit" itself; then it is right that nothing more is answered.
    (!said.contains("\"last\"") && !said.contains("\"bye\"")).then(|| "the server answered no more".to_owned())
}

fn main() {
    let mut args = std::env::args().skip(1);
    let seconds = args.next().and_then(|it| it.parse().ok()).unwrap_or(60);
    let seed: u64 = args.next().and_then(|it| it.parse().ok()).unwrap_or(1);
    let server = std::env::var("BACKREAD_BIN").ok();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap_or_default();
    let files = |folder: &str| {
        let entries = std::fs::read_dir(root.join(folder)).into_iter().flatten().filter_map(Result::ok);
        entries.map(|it| it.path()).filter(|it| it.is_file()).map(|it| read(&it)).collect::<Vec<String>>()
    };
    let mut articles = files("samples");
    articles.extend(read(&root.join("tests/natural/written.jsonl")).lines().map(|it| it.replace("\\n", "\n")));
    let (mut toml, mut messages) = (files("tests/facts/broken"), files("tests/fuzz"));
    toml.extend(files("samples/council/facts"));
    toml.push(
        "[rules]\nage-mismatch = \"off\"\n[[stet]]\nrule = \"age-mismatch\"\nwords = \"a\"\nuntil = 2020-01-01\n"
            .to_owned(),
    );
    messages.push(
        r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:a","languageId":"markdown","version":1,"text":"date 2020-01-02\n\nOn Friday, 12 March 2016."}}}"#.to_owned(),
    );
    messages.push(
        r#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"untitled:a","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":1},"end":{"line":9,"character":0}},"text":"x"}]}}"#.to_owned(),
    );
    messages.push(r#"{"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":{"textDocument":{"uri":"untitled:a"},"position":{"line":0,"character":3}}}"#.to_owned());
    let facts = Facts::with_packs(Vec::new());
    let (end, mut dice, mut rounds, mut faults) = (Instant::now() + Duration::from_secs(seconds), Dice(seed), 0_u64, 0);
    while Instant::now() < end && faults < 5 {
        let state = dice.0;
        let kind =
            ["article", "edits", "facts", "settings", "protocol"][if rounds % 50 == 49 { 4 } else { dice.roll(4) }];
        let text = mutated(&mut dice, if matches!(kind, "facts" | "settings") { &toml } else { &articles });
        let found = catch_unwind(AssertUnwindSafe(|| match kind {
            "article" => article(&text, &facts),
            "edits" => edits(&mut dice, &text, &facts),
            "facts" => {
                let loaded = Facts::load(vec![FactFile::new("a.toml", text.clone())]);
                loaded.problems().iter().find(|it| text.get(it.span.range()).is_none()).map(|it| format!("{it:?}"))
            }
            "settings" => {
                let (_, faults) = Settings::parse(&text, &["age-mismatch"]);
                faults.iter().find(|it| text.get(it.at.clone()).is_none()).map(|it| it.message.clone())
            }
            _ => server.as_deref().and_then(|it| protocol(&mut dice, &messages, it)),
        }));
        rounds += 1;
        if let Some(fault) = found.unwrap_or_else(|_| Some("it panicked".to_owned())) {
            faults += 1;
            println!("{kind}, seed {state}: {fault}\n{text:?}\n");
        }
    }
    println!("{rounds} rounds, {faults} faults");
    std::process::exit(i32::from(faults > 0));
}
