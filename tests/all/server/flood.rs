//! A flood: thousands of edits with questions between them. Every answer must be that of the text
//! as it was when the question was asked, and nothing may be left unsaid.

use std::collections::HashSet;

use backread::settings::Settings;
use backread::text::{Article, Encoding, Format, LineIndex, Span};
use serde_json::{Value, json};

use super::client::{Client, Setup, modern};
use crate::notation::FACTS;

const URI: &str = "file:///tmp/backread-flood/article.txt";
const EDITS: usize = 2_500;
/// The text is kept at about this size, so that words of all kinds stand beside each other.
const SIZE: usize = 3_000;

/// A text is a play of these.
const PIECES: &[&str] = &[
    "The vote was held on Friday, 12 March 2016. ",
    "Nguyễn Phú Trọng",
    "General Secretary Nguyen Phu Trong ",
    "the Communist Party of Vietnam (CPV) ",
    "till 2020, with the 100th anniversary of the CPV ",
    "on April 12",
    "🙂",
    "e\u{301}",
    "ß",
    "\r\n",
    "\n",
    "\r",
    "\n\n",
    "“last year” ",
    "31 June 2021",
    " ",
    ",",
    "x",
];

/// Numbers that look random and are the same each time (xorshift64*).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap_or(0) % sides.max(1)
    }
}

struct Model {
    text: String,
    encoding: Encoding,
    dice: Dice,
}

impl Model {
    /// A place anywhere, also past the end of a line, past the last line, inside a character.
    fn place(&mut self) -> backread::text::Position {
        let lines = LineIndex::new(&self.text);
        let mut at = lines.position(&self.text, self.dice.roll(self.text.len() + 1), self.encoding);
        match self.dice.roll(12) {
            0 => at.column += self.dice.roll(400),
            1 => at.column += 1,
            2 => at.line += self.dice.roll(3),
            _ => {}
        }
        at
    }

    /// One change, applied here and as it is sent.
    fn change(&mut self) -> Value {
        let new = if self.dice.roll(4) == 0 { "" } else { PIECES[self.dice.roll(PIECES.len())] };
        if self.dice.roll(200) == 0 {
            let start = self.text.char_indices().map(|(at, _)| at).nth(self.dice.roll(40)).unwrap_or(0);
            self.text = self.text.split_off(start);
            return json!({ "text": self.text });
        }
        let from = self.place();
        let wide = self.text.len() > SIZE && self.dice.roll(3) == 0;
        let to = if wide {
            self.place()
        } else {
            backread::text::Position { column: from.column + self.dice.roll(9), ..from }
        };
        let lines = LineIndex::new(&self.text);
        let (a, b) = (lines.offset(&self.text, from, self.encoding), lines.offset(&self.text, to, self.encoding));
        let (from, to) = if a <= b { (from, to) } else { (to, from) };
        self.text.replace_range(a.min(b)..a.max(b), new);
        json!({ "range": { "start": position(from), "end": position(to) }, "text": new })
    }

    fn article(&self) -> Article {
        Article::read(&self.text, Format::Plain, Some("article.txt"), None)
    }
}

fn position(at: backread::text::Position) -> Value {
    json!({ "line": at.line, "character": at.column })
}

fn range(article: &Article, span: Span, encoding: Encoding) -> Value {
    let at = |offset: u32| position(article.lines().position(article.text(), offset as usize, encoding));
    json!({ "start": at(span.start), "end": at(span.end) })
}

/// What a flat list of symbols shows of the text.
fn mentions(model: &Model) -> Vec<Value> {
    let article = model.article();
    let report = backread::check(&article, &FACTS, &Settings::default());
    report.reading.mentions.iter().map(|it| range(&article, it.span, model.encoding)).collect()
}

fn findings(model: &Model) -> Vec<(Value, Value)> {
    let article = model.article();
    let report = backread::check(&article, &FACTS, &Settings::default());
    report.findings.iter().map(|it| (json!(it.rule), range(&article, it.span, model.encoding))).collect()
}

#[test]
fn a_flood_in_utf_16() {
    flood("utf-16", Encoding::Utf16, 1);
}

#[test]
fn a_flood_in_utf_8() {
    flood("utf-8", Encoding::Utf8, 2);
}

#[test]
fn a_flood_in_utf_32() {
    flood("utf-32", Encoding::Utf32, 3);
}

/// What was asked: the number of the question, and what a list of symbols must show.
struct Asked {
    id: i64,
    symbols: Option<Vec<Value>>,
}

fn flood(name: &str, encoding: Encoding, seed: u64) {
    let mut capabilities = modern();
    capabilities["general"] = json!({ "positionEncodings": [name] });
    capabilities["textDocument"]["documentSymbol"] = json!({});
    let (mut client, offers) = Client::start(&Setup { capabilities, ..Setup::default() });
    assert_eq!(offers["positionEncoding"], name);
    let mut model = Model { text: PIECES.concat(), encoding, dice: Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)) };
    client.open(URI, "plaintext", &model.text);
    let (mut asked, mut cancelled) = (Vec::new(), HashSet::new());
    let mut version = 1;
    for step in 0..EDITS {
        version += 1;
        let changes: Vec<Value> = (0..=model.dice.roll(3)).map(|_| model.change()).collect();
        client.notify(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": URI, "version": version }, "contentChanges": changes }),
        );
        if step % 9 == 0 {
            asked.push(ask(&mut client, &mut model, step % 90 == 0));
        }
        if step % 31 == 0
            && let Some(last) = asked.last()
        {
            client.notify("$/cancelRequest", json!({ "id": last.id }));
            cancelled.insert(last.id);
        }
    }
    let id = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    asked.push(Asked { id, symbols: Some(mentions(&model)) });
    for it in asked {
        let answer = client.answer(it.id);
        if answer["error"]["code"] == -32800 {
            assert!(cancelled.contains(&it.id), "{answer}");
            continue;
        }
        assert!(answer.get("error").is_none(), "{answer}");
        if let Some(expected) = it.symbols {
            let shown = answer["result"].as_array().expect("a list");
            assert_eq!(shown.iter().map(|it| it["location"]["range"].clone()).collect::<Vec<_>>(), expected);
        }
    }
    versions_only_grow(&client.heard, version);
    let published = client.published(URI, version);
    let shown: Vec<(Value, Value)> = published.iter().map(|it| (it["code"].clone(), it["range"].clone())).collect();
    assert_eq!(shown, findings(&model));
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}

/// Asks something about the text as it is now.
fn ask(client: &mut Client, model: &mut Model, symbols: bool) -> Asked {
    let document = json!({ "uri": URI });
    if symbols {
        let id = client.ask("textDocument/documentSymbol", json!({ "textDocument": document }));
        return Asked { id, symbols: Some(mentions(model)) };
    }
    let at = position(model.place());
    let range = json!({ "start": at, "end": at });
    let params = json!({ "textDocument": document, "position": at, "range": range, "context": { "includeDeclaration": true, "diagnostics": [] } });
    let methods = [
        "hover",
        "definition",
        "declaration",
        "typeDefinition",
        "references",
        "documentHighlight",
        "inlayHint",
        "codeAction",
    ];
    let method = methods[model.dice.roll(methods.len())];
    Asked { id: client.ask(&format!("textDocument/{method}"), params), symbols: None }
}

fn versions_only_grow(heard: &[Value], last: i64) {
    let mut before = 0;
    for it in heard.iter().filter(|it| it["method"] == "textDocument/publishDiagnostics") {
        let version = it["params"]["version"].as_i64().expect("every publication names its version");
        assert!(before <= version && version <= last, "{version} after {before}");
        before = version;
    }
}
