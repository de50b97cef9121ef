//! What a large fact base costs: from starting the server to the first diagnostics, and its memory.
//!
//! `cargo bench --bench facts` prints one line for each: no facts of one's own, and 40,000 tenures of
//! 28,000 invented people as a fact file, both on top of the packs in the program. Each is the real
//! program over its standard input and output: the very first start, which reads the files and keeps
//! what it loaded, and the median of the starts after it. The memory is the most that one ever had
//! (`VmHWM`), on Linux.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 9;
const ARTICLE: &str =
    "Paris, 12 March 2019 - French President Emmanuel Macron met the council on Friday, March 12, 2019.\n";

#[expect(clippy::print_stdout, reason = "a benchmark prints its table")]
fn main() {
    let base = std::env::temp_dir().join(format!("backread-bench-{}", std::process::id()));
    for (name, facts) in [("packs", None), ("packs and 40,000 tenures", Some(forty_thousand()))] {
        let folder = base.join(if facts.is_some() { "many" } else { "none" });
        std::fs::create_dir_all(folder.join("facts")).expect("a folder for the benchmark");
        if let Some(text) = &facts {
            std::fs::write(folder.join("facts/many.toml"), text).expect("the facts can be written");
        }
        let cache = base.join("cache");
        let (first, first_memory) = first_diagnostics(&folder, &cache);
        let mut runs: Vec<(Duration, Option<u64>)> = (0..RUNS).map(|_| first_diagnostics(&folder, &cache)).collect();
        runs.sort_by_key(|it| it.0);
        let megabytes = |kb: Option<u64>| kb.map_or("not known".to_owned(), |kb| format!("{} MB", kb / 1000));
        let (median, memory) = (runs[RUNS / 2].0, megabytes(runs.iter().filter_map(|it| it.1).max()));
        let size = facts.map_or(0, |it| it.len()) / 1000;
        println!("{name} ({size} KB), to the first diagnostics:");
        println!("  {median:?} (median of {RUNS}), {memory} at most");
        println!("  {first:?} the first time, {} at most", megabytes(first_memory));
    }
    let _ = std::fs::remove_dir_all(base);
}

/// Starts the server, opens an article, waits for what is found in it.
fn first_diagnostics(folder: &Path, cache: &Path) -> (Duration, Option<u64>) {
    let start = Instant::now();
    let mut server = Command::new(env!("CARGO_BIN_EXE_backread"))
        .arg("lsp")
        .env("XDG_CACHE_HOME", cache)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts");
    let mut to = server.stdin.take().expect("its input");
    let mut from = BufReader::new(server.stdout.take().expect("its output"));
    let uri = |path: PathBuf| format!("file://{}", path.display());
    send(
        &mut to,
        &serde_json::json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
            "processId": null, "capabilities": {"textDocument": {"publishDiagnostics": {}}}, "rootUri": uri(folder.to_owned())
        }}),
    );
    send(&mut to, &serde_json::json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
    send(
        &mut to,
        &serde_json::json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": uri(folder.join("article.txt")), "languageId": "plaintext", "version": 1, "text": ARTICLE
        }}}),
    );
    while receive(&mut from)["method"] != "textDocument/publishDiagnostics" {}
    let elapsed = start.elapsed();
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap_or_default();
    let peak = status.lines().find_map(|it| it.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
    let _ = server.kill();
    let _ = server.wait();
    (elapsed, peak)
}

fn send(to: &mut impl Write, message: &serde_json::Value) {
    let text = message.to_string();
    write!(to, "Content-Length: {}\r\n\r\n{text}", text.len()).and_then(|()| to.flush()).expect("the server reads");
}

fn receive(from: &mut impl BufRead) -> serde_json::Value {
    let mut length = 0;
    loop {
        let mut line = String::new();
        assert!(from.read_line(&mut line).expect("the server writes") > 0, "the server ended");
        match line.trim().strip_prefix("Content-Length:") {
            Some(number) => length = number.trim().parse().expect("a length"),
            None if line.trim().is_empty() => break,
            None => {}
        }
    }
    let mut text = vec![0; length];
    from.read_exact(&mut text).expect("the whole message");
    serde_json::from_slice(&text).expect("a message")
}

/// 28,000 people with 40,000 tenures in 9,500 offices of 190 countries; all names are invented.
fn forty_thousand() -> String {
    let (first, last) =
        (["Ka", "Mi", "To", " Re", "Lu", "Sa", "Ne"], ["bor", "lin", "dan", "vek", "tor", "mas", "ril", "gan"]);
    let word = |mut n: usize, parts: &[&str], ends: &[&str]| {
        let mut out = parts[n % parts.len()].trim().to_owned();
        n /= parts.len();
        for _ in 0..2 {
            out.push_str(ends[n % ends.len()]);
            n /= ends.len();
        }
        out
    };
    let mut out = String::from("[pack]\ncrowded = true\n\n[sources]\nmade-up = \"https://example.org\"\n");
    for country in 0..190 {
        out.push_str(&format!(
            "\n[[places]]\nid = \"land{country}\"\nkind = \"country\"\nnames = [\"{}land\"]\n",
            word(country * 31, &first, &last)
        ));
        for office in 0..50 {
            out.push_str(&format!(
                "\n[[offices]]\nid = \"land{country}.o{office}\"\ncountry = \"land{country}\"\ntitles = [\"Minister {office} of Land {country}\"]\nshort = [\"Minister {office}\"]\nsrc = [\"made-up\"]\n"
            ));
        }
    }
    let mut tenures = 0;
    for person in 0..28_000 {
        out.push_str(&format!(
            "\n[[people]]\nid = \"p{person}\"\nnames = [\"{} {}\"]\nsecond = [\"{}\"]\ncountry = \"land{}\"\nborn = \"19{:02}-0{}-1{}\"\nwikidata = \"Q9{person}\"\nsrc = [\"made-up\"]\ntenures = [\n",
            word(person, &first, &last), word(person / 3, &first, &last), word(person / 3, &first, &last),
            person % 190, 30 + person % 60, 1 + person % 9, person % 10,
        ));
        for at in 0..=usize::from(tenures * 28 < person * 40 + 28) {
            let year = 1990 + (person / 9_500) * 10 + at * 4;
            out.push_str(&format!(
                "  {{ office = \"land{}.o{}\", from = \"{year}-01-02\", to = \"{}-01-02\" }},\n",
                person % 190,
                (person / 190 + at * 7) % 50,
                year + 4
            ));
            tenures += 1;
        }
        out.push_str("]\n");
    }
    assert!((39_000..42_000).contains(&tenures), "{tenures}");
    out
}
