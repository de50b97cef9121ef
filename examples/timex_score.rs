//! Scores the reader of dates on annotated news, as TempEval-3 task A does.
//!
//! `timex_score [FILE] [--errors] [--held-out] [--write FILE]`
//!
//! FILE is one document a line: `doc`, `dct`, `text` and `timexes` (`start`, `end` in code points,
//! `type`, `value`); without it `../shared/timex/tbaq.jsonl` is read. A fifth of the documents,
//! chosen by the hash of their names, is a test of its own: its errors are never listed.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool, not the library")]

use std::collections::BTreeMap;
use std::time::Instant;

use backread::mentions::dateline::{Dateline, DatelineBasis, Front};
use backread::mentions::timex;
use backread::text::{Article, Format, key_of};
use backread::time::{Day, Interval, PartialDate};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Doc {
    doc: String,
    dct: String,
    text: String,
    timexes: Vec<Span>,
}

/// One expression, of the annotation or of ours; offsets in code points.
#[derive(Deserialize, Serialize, Clone)]
struct Span {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
    value: String,
    text: String,
    #[serde(skip)]
    interval: Option<Interval>,
}

/// The counts of one score.
#[derive(Default, Clone, Copy)]
struct Counts {
    gold: usize,
    ours: usize,
    matched: usize,
    strict: usize,
    value: usize,
    kind: usize,
    /// Gold days of matched dates for which an interval is given, and those that lie in it.
    days: usize,
    inside: usize,
}

impl Counts {
    fn plus(&self, other: &Counts) -> Counts {
        Counts {
            gold: self.gold + other.gold,
            ours: self.ours + other.ours,
            matched: self.matched + other.matched,
            strict: self.strict + other.strict,
            value: self.value + other.value,
            kind: self.kind + other.kind,
            days: self.days + other.days,
            inside: self.inside + other.inside,
        }
    }

    fn f1(&self, part: usize) -> f64 {
        if self.gold + self.ours == 0 { 0.0 } else { 200.0 * part as f64 / (self.gold + self.ours) as f64 }
    }

    fn print(&self, name: &str) {
        let share = 100.0 * self.inside as f64 / self.days.max(1) as f64;
        println!(
            "{name:16} strict {:5.2}  relaxed {:5.2} (P {:5.2} R {:5.2})  type {:5.2}  value {:5.2}   gold {} ours {}   \
             day in interval {share:5.2} of {}",
            self.f1(self.strict),
            self.f1(self.matched),
            100.0 * self.matched as f64 / self.ours.max(1) as f64,
            100.0 * self.matched as f64 / self.gold.max(1) as f64,
            self.f1(self.kind),
            self.f1(self.value),
            self.gold,
            self.ours,
            self.days,
        );
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|a| a == name);
    let write = arguments.iter().position(|a| a == "--write").and_then(|at| arguments.get(at + 1));
    let path = arguments
        .iter()
        .find(|a| !a.starts_with("--") && Some(*a) != write)
        .map_or("../shared/timex/tbaq.jsonl", String::as_str);
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("{path} is not there: nothing to score");
        return;
    };
    let docs: Vec<Doc> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();

    let (mut dev, mut held, mut dates, mut held_dates) =
        (Counts::default(), Counts::default(), Counts::default(), Counts::default());
    let mut errors: BTreeMap<String, usize> = BTreeMap::new();
    let mut predictions: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for doc in &docs {
        let ours = read(doc);
        let is_held = key_of(&doc.doc).is_multiple_of(5);
        let (all, only_dates) = if is_held { (&mut held, &mut held_dates) } else { (&mut dev, &mut dates) };
        let chars: Vec<char> = doc.text.chars().collect();
        let mut list = |line: String| {
            if !is_held {
                *errors.entry(line).or_default() += 1;
            }
        };
        score(&chars, &doc.timexes, &ours, all, &mut list);
        let is_date = |spans: &[Span]| -> Vec<Span> { spans.iter().filter(|s| s.kind == "DATE").cloned().collect() };
        score(&chars, &is_date(&doc.timexes), &is_date(&ours), only_dates, &mut |_| {});
        predictions.insert(&doc.doc, ours);
    }
    dev.plus(&held).print("all");
    dates.plus(&held_dates).print("  DATE alone");
    dev.print("four fifths");
    dates.print("  DATE alone");
    held.print("held-out fifth");
    held_dates.print("  DATE alone");
    if flag("--errors") {
        let mut errors: Vec<(String, usize)> = errors.into_iter().collect();
        errors.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        for (line, count) in errors {
            println!("{count:4} {line}");
        }
    }
    if let (Some(file), Ok(json)) = (write, serde_json::to_string(&predictions))
        && std::fs::write(file, json).is_err()
    {
        println!("{file} cannot be written");
    }
    speed(&docs);
}

/// Our reading of a document, with its creation time as the dateline.
fn read(doc: &Doc) -> Vec<Span> {
    let article = Article::read(&doc.text, Format::Plain, None, None);
    let front = front_of(doc);
    // From bytes to code points.
    let mut points = vec![0; doc.text.len() + 1];
    for (number, (byte, _)) in doc.text.char_indices().enumerate() {
        points[byte] = number;
    }
    points[doc.text.len()] = doc.text.chars().count();
    let (timexes, _) = timex::read(&article, &timex::Classes::of(&article), &front);
    let spans = timexes.into_iter().map(|t| Span {
        start: points[t.span.start as usize],
        end: points[t.span.end as usize],
        kind: t.kind.as_str().to_owned(),
        text: article.slice(t.span).to_owned(),
        value: t.value,
        interval: t.interval,
    });
    spans.collect()
}

fn front_of(doc: &Doc) -> Front {
    let date = doc.dct.get(..10).and_then(|d| d.parse::<Day>().ok());
    let dateline =
        date.map(|date| Dateline { date, published: None, place: None, basis: DatelineBasis::Given, span: None });
    Front { dateline, ..Front::default() }
}

/// Pairs one to one, left to right, on any shared character that is no space.
fn score(chars: &[char], gold: &[Span], ours: &[Span], counts: &mut Counts, errors: &mut dyn FnMut(String)) {
    let (gold, ours) = (clean(chars, gold), clean(chars, ours));
    counts.gold += gold.len();
    counts.ours += ours.len();
    let mut used = vec![false; ours.len()];
    for g in &gold {
        let partner = ours.iter().enumerate().find(|(n, p)| {
            let (low, high) = (g.start.max(p.start), g.end.min(p.end));
            !used[*n] && low < high && chars[low..high].iter().any(|c| !c.is_whitespace())
        });
        let Some((number, p)) = partner else {
            errors(format!("MISSED   {} {} [{}] in: {}", g.kind, g.value, text_of(g), around(chars, g)));
            continue;
        };
        used[number] = true;
        let same = (g.start, g.end) == (p.start, p.end);
        counts.matched += 1;
        counts.strict += usize::from(same);
        counts.value += usize::from(g.value == p.value);
        counts.kind += usize::from(g.kind == p.kind);
        if g.kind == "DATE"
            && let (Some(interval), Some(PartialDate::Day(day))) = (p.interval, PartialDate::parse(&g.value))
        {
            counts.days += 1;
            counts.inside += usize::from(interval.contains(day));
            if !interval.contains(day) {
                errors(format!("OUTSIDE  {} is not in {interval} [{}]", g.value, text_of(p)));
            }
        }
        if g.value != p.value {
            errors(format!(
                "VALUE    {} {} [{}] ours {} {} [{}] in: {}",
                g.kind,
                g.value,
                text_of(g),
                p.kind,
                p.value,
                text_of(p),
                around(chars, g)
            ));
        } else if g.kind != p.kind {
            errors(format!("TYPE     {} {} [{}] ours {} [{}]", g.kind, g.value, text_of(g), p.kind, text_of(p)));
        } else if !same {
            errors(format!("EXTENT   [{}] ours [{}]", text_of(g), text_of(p)));
        }
    }
    for (p, _) in ours.iter().zip(&used).filter(|(_, used)| !**used) {
        errors(format!("SPURIOUS {} {} [{}] in: {}", p.kind, p.value, text_of(p), around(chars, p)));
    }
}

/// The words around, for a reader of the errors.
fn around(chars: &[char], span: &Span) -> String {
    let around: String = chars[span.start.saturating_sub(70)..(span.end + 40).min(chars.len())].iter().collect();
    around.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text_of(span: &Span) -> String {
    span.text.replace('\n', " ")
}

/// Without white space around, without empty ones, in order.
fn clean(chars: &[char], spans: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = spans.to_vec();
    for span in &mut out {
        while span.start < span.end && chars[span.start].is_whitespace() {
            span.start += 1;
        }
        while span.end > span.start && chars[span.end - 1].is_whitespace() {
            span.end -= 1;
        }
    }
    out.retain(|s| s.start < s.end);
    out.sort_by_key(|s| (s.start, s.end));
    out
}

/// Recognising and resolving alone, on one core; reading the article is timed apart.
fn speed(docs: &[Doc]) {
    let bytes: usize = docs.iter().map(|d| d.text.len()).sum();
    let mut best = (f64::MAX, f64::MAX);
    for _ in 0..20 {
        let start = Instant::now();
        let articles: Vec<(Article, Front)> =
            docs.iter().map(|d| (Article::read(&d.text, Format::Plain, None, None), front_of(d))).collect();
        let middle = Instant::now();
        let found: usize = articles
            .iter()
            .map(|(article, front)| timex::read(article, &timex::Classes::of(article), front).0.len())
            .sum();
        std::hint::black_box(found);
        best = (best.0.min((middle - start).as_secs_f64()), best.1.min(middle.elapsed().as_secs_f64()));
    }
    let rate = |seconds: f64| bytes as f64 / 1e6 / seconds;
    println!("tokens and sentences {:.0} MB/s, recognise and resolve {:.0} MB/s", rate(best.0), rate(best.1));
}
