//! Texts made of marks: what opens and never closes, what looks like a word and is none.
//!
//! Each row must cost about as much as the row of plain words: what looks back or ahead is bounded.

use backread::text::{Article, Format};

/// What the texts are made of; the first is plain.
const PIECES: [&str; 11] = ["word ", "\"a ", "“a\n\n", "!", ". ( \" ' ", "a'", "1,", "www.", "a.b.", "-- ", "“"];
/// How long each text is, in bytes.
const BYTES: usize = 300_000;

fn main() {
    divan::main();
}

#[divan::bench(args = PIECES)]
fn plain(bencher: divan::Bencher<'_, '_>, piece: &str) {
    read(bencher, piece, Format::Plain);
}

#[divan::bench(args = PIECES)]
fn markdown(bencher: divan::Bencher<'_, '_>, piece: &str) {
    read(bencher, piece, Format::Markdown);
}

#[divan::bench(args = PIECES)]
fn html(bencher: divan::Bencher<'_, '_>, piece: &str) {
    read(bencher, piece, Format::Html);
}

fn read(bencher: divan::Bencher<'_, '_>, piece: &str, format: Format) {
    let text = piece.repeat(BYTES / piece.len());
    bencher.bench_local(|| Article::read(&text, format, None, None).tokens().len());
}
