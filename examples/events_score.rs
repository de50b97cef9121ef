//! Scores what is read of the verbs of news, against the events annotated in TimeBank and AQUAINT.
//!
//! `events_score [--misses]` reads `../shared/timex/tbaq.jsonl` and `events.jsonl`: tense and negation of the verbal
//! events of TimeBank, and of all verbs that the annotators related to the day of writing whether they lie before or
//! after it.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool, not the library")]

use std::collections::BTreeMap;

use backread::frames::{Factuality, factuality};
use backread::syntax::{Grammar, Syntax, Tag, Tense};
use backread::text::{Article, Format};
use serde::Deserialize;

#[derive(Deserialize)]
struct Doc {
    doc: String,
    text: String,
}

#[derive(Deserialize)]
struct Events {
    doc: String,
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    start: usize,
    text: String,
    tense: Option<String>,
    polarity: Option<String>,
    pos: Option<String>,
    dct: Option<String>,
}

/// What was found, what should have been, and both.
#[derive(Default)]
struct F1 {
    found: u32,
    gold: u32,
    right: u32,
}

impl F1 {
    fn add(&mut self, found: bool, gold: bool) {
        self.found += u32::from(found);
        self.gold += u32::from(gold);
        self.right += u32::from(found && gold);
    }

    fn print(&self, name: &str) {
        let (found, gold, right) = (f64::from(self.found), f64::from(self.gold), f64::from(self.right));
        println!(
            "{name}: precision {:.1}, recall {:.1}, F1 {:.1} of {gold}",
            100.0 * right / found.max(1.0),
            100.0 * right / gold.max(1.0),
            200.0 * right / (found + gold).max(1.0)
        );
    }
}

fn lines<T: for<'a> Deserialize<'a>>(path: &str) -> Vec<T> {
    let text = std::fs::read_to_string(path).expect("the annotated news");
    text.lines().map(|it| serde_json::from_str(it).expect("a document a line")).collect()
}

/// The tense of a verb group, as TimeML names it.
fn tense(grammar: &Grammar, verb: usize) -> &'static str {
    let group = &grammar.verbs[verb];
    match group.tense {
        Tense::Past => "PAST",
        Tense::Present | Tense::Perfect => "PRESENT",
        Tense::Future => "FUTURE",
        Tense::Modal => "NONE",
        Tense::None => match grammar.tag(group.tokens.start) {
            Tag::To | Tag::VerbBase | Tag::AuxBase => "INFINITIVE",
            Tag::VerbIng | Tag::AuxIng => "PRESPART",
            Tag::VerbParticiple => "PASTPART",
            _ => "NONE",
        },
    }
}

/// The form of "be" right before an adjective: of "was available" and "is not likely" that has the tense.
fn copula(article: &Article, grammar: &Grammar, at: usize) -> Option<usize> {
    let is_adjective = matches!(grammar.tag(at), Tag::Adjective | Tag::Comparative | Tag::Superlative | Tag::Adverb);
    let verb = grammar.verbs.iter().rposition(|it| it.tokens.end <= at).filter(|_| is_adjective)?;
    let is_be = matches!(
        article.word(grammar.verbs[verb].main),
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "isn't" | "aren't" | "wasn't" | "weren't"
    );
    let between = grammar.verbs[verb].tokens.end..at;
    let is_near = between.into_iter().all(|it| matches!(grammar.tag(it), Tag::Adverb | Tag::Not | Tag::AdverbMore));
    (is_be && is_near).then_some(verb)
}

fn main() {
    let misses = std::env::args().any(|it| it == "--misses");
    let docs: BTreeMap<String, String> =
        lines::<Doc>("../shared/timex/tbaq.jsonl").into_iter().map(|it| (it.doc, it.text)).collect();
    let (mut verbs, mut tenses) = (0, 0);
    let (mut negated, mut before, mut after) = (F1::default(), F1::default(), F1::default());
    let mut confused: BTreeMap<(String, &str), u32> = BTreeMap::new();
    for it in lines::<Events>("../shared/timex/events.jsonl") {
        let Some(text) = docs.get(&it.doc) else { continue };
        let bytes: Vec<usize> = text.char_indices().map(|it| it.0).collect();
        let article = Article::read(text, Format::Plain, None, None);
        let syntax = Syntax::of(&article, Vec::new());
        for event in &it.events {
            let Some(start) = bytes.get(event.start) else { continue };
            let Some(token) = article.tokens().iter().position(|it| it.span.end as usize > *start) else { continue };
            let Some(grammar) = syntax.at(token) else { continue };
            let verb = grammar.verb_at(token).or_else(|| copula(&article, grammar, token));
            let told = verb.map(|it| factuality(&article, grammar, it));
            let sentence = || article.slice(article.span_of(grammar.sentence)).replace('\n', " ");
            if it.doc.starts_with("TimeBank") && event.pos.as_deref() == Some("VERB") {
                let gold = event.tense.as_deref().unwrap_or("NONE");
                let ours = verb.map_or("NOUN", |it| tense(grammar, it));
                verbs += 1;
                tenses += u32::from(ours == gold);
                if ours != gold {
                    *confused.entry((gold.to_owned(), ours)).or_default() += 1;
                    if misses {
                        println!("TENSE {} is {gold}, read as {ours} | {}", event.text, sentence());
                    }
                }
                let is_negated = verb.is_some_and(|it| grammar.verbs[it].is_negated || grammar.verbs[it].is_of_none);
                negated.add(is_negated, event.polarity.as_deref() == Some("NEG"));
                if misses && is_negated != (event.polarity.as_deref() == Some("NEG")) {
                    println!("NEG {} {is_negated} | {}", event.text, sentence());
                }
            }
            let gold = event.dct.as_deref().filter(|_| verb.is_some());
            if let (Some(told), Some(gold)) = (told, gold) {
                let (is_before, is_after) = (told == Factuality::Happened, told == Factuality::Planned);
                before.add(is_before, gold == "BEFORE");
                after.add(is_after, gold == "AFTER");
                if misses && (is_before != (gold == "BEFORE") || is_after != (gold == "AFTER")) {
                    println!("DCT {} is {gold}, told as {told:?} | {}", event.text, sentence());
                }
            }
        }
    }
    println!("tense: {tenses} of {verbs} ({:.1} %)", 100.0 * f64::from(tenses) / f64::from(verbs.max(1)));
    for ((gold, ours), count) in confused.iter().filter(|it| *it.1 > 9) {
        println!("  {gold} read as {ours}: {count}");
    }
    negated.print("negated");
    before.print("before the day of writing");
    after.print("after the day of writing");
}
