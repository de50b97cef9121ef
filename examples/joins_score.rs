//! Scores who is meant by a pronoun, a possessive, a description or a short name: `joins_score [FILE.jsonl]`.
//!
//! Without a file `tests/discourse/joins.jsonl` is read. Only words that stand for people are scored, and those that
//! look as if they did: what is found, what of it is right, and what a reader calls sure.
#![expect(clippy::print_stdout, reason = "a tool, not the library")]

use std::collections::BTreeMap;

use backread::discourse::People;
use backread::facts::Facts;
use backread::mentions::Kind;
use backread::syntax::Syntax;
use backread::text::{Article, Format};
use serde::Deserialize;

#[derive(Deserialize)]
struct Item {
    text: String,
    joins: Vec<Join>,
}

#[derive(Deserialize)]
struct Join {
    at: [usize; 2],
    to: Option<[usize; 2]>,
    kind: String,
    none: bool,
}

/// Joins, found, right; sure, right of those.
type Counts = [u32; 5];

fn main() {
    let file = std::env::args().nth(1).unwrap_or_else(|| "tests/discourse/joins.jsonl".to_owned());
    let text = std::fs::read_to_string(&file).expect("a file of joins");
    let facts = Facts::with_packs(Vec::new());
    let mut by_kind: BTreeMap<String, Counts> = BTreeMap::new();
    for line in text.lines() {
        let item: Item = serde_json::from_str(line).expect("a line is an article with its joins");
        score(&item, &facts, &mut by_kind);
    }
    println!("{:14} joins  found  right   sure  right", "kind");
    let mut all = [0; 5];
    for (kind, counts) in &by_kind {
        println!("{kind:14} {:5} {:6} {:6} {:6} {:6}", counts[0], counts[1], counts[2], counts[3], counts[4]);
        all.iter_mut().zip(counts).for_each(|(sum, it)| *sum += it);
    }
    println!("{:14} {:5} {:6} {:6} {:6} {:6}", "all", all[0], all[1], all[2], all[3], all[4]);
}

fn score(item: &Item, facts: &Facts, by_kind: &mut BTreeMap<String, Counts>) {
    let bytes: Vec<usize> = item.text.char_indices().map(|it| it.0).chain([item.text.len()]).collect();
    let article = Article::read(&item.text, Format::Plain, None, None);
    let reading = backread::mentions::read(&article, facts);
    let syntax = Syntax::of(&article, backread::claims::names_of_people(&reading));
    let people = People::of(&article, &reading, &syntax);
    let figures_at = |place: [usize; 2]| -> Vec<usize> {
        let (start, end) = (bytes[place[0]] as u32, bytes[place[1]] as u32);
        let touching = reading.mentions.iter().filter(|it| it.span.start < end && start < it.span.end);
        touching.filter_map(|it| if let Kind::Person(figure) = it.kind { Some(figure) } else { None }).collect()
    };
    for join in &item.joins {
        // Of people: the antecedent is one, or nobody is meant.
        let wanted = join.to.map(figures_at).unwrap_or_default();
        if wanted.is_empty() && !join.none {
            continue;
        }
        let end = bytes[join.at[1]];
        let Some(token) = article.tokens().iter().rposition(|it| (it.span.end as usize) <= end) else { continue };
        let Some(grammar) = syntax.at(token) else { continue };
        let chunk = grammar.chunk_at(token).map(|it| &grammar.chunks[it]);
        let who = match join.kind.as_str() {
            "possessive" => people.of_pronoun(grammar, token),
            _ => chunk.and_then(|it| people.who(grammar, it)).or_else(|| people.of_pronoun(grammar, token)),
        };
        let is_right = who.is_some_and(|it| wanted.contains(&it.figure));
        let is_sure = who.is_some_and(|it| it.is_sure);
        let kind = if join.none { "nobody".to_owned() } else { join.kind.clone() };
        let counts = by_kind.entry(kind).or_default();
        let so = [true, who.is_some(), is_right, is_sure, is_right && is_sure];
        counts.iter_mut().zip(so).for_each(|(count, it)| *count += u32::from(it));
    }
}
