//! Scores the grammar against treebanks: `syntax_score [--misses] TREEBANK.conllu...`.
//!
//! Tags; subjects of verbs that have a tense (those of relative clauses and of coordinated verbs are
//! not annotated alike and left out); the verb that a date is said of; appositions; and, where a treebank has
//! `Fact=` in its last column, as what its verbs are told.
#![expect(clippy::print_stdout, reason = "a tool, not the library")]

mod treebank;

use std::collections::BTreeMap;

use backread::frames::{Factuality, factuality};
use backread::syntax::{Found, Grammar, Syntax, Tag, Tense};
use treebank::Sentence;

#[derive(Default)]
struct Score {
    words: u32,
    universal: u32,
    exact: u32,
    /// Subjects: in the treebank, found, right; and by how they were found: found, right.
    subjects: [u32; 3],
    by: BTreeMap<String, [u32; 2]>,
    /// Dates with a verb, right.
    dates: [u32; 2],
    /// Appositions: in the treebank, found, right.
    appositions: [u32; 3],
    /// Verbs that are told as something, right.
    facts: [u32; 2],
}

fn main() {
    let misses = std::env::args().any(|it| it == "--misses");
    for file in std::env::args().skip(1).filter(|it| !it.starts_with("--")) {
        let text = std::fs::read_to_string(&file).expect("a treebank");
        let sentences = treebank::read(&text);
        let mut score = Score::default();
        let bytes: usize = sentences.iter().map(|it| it.article.text().len()).sum();
        let start = std::time::Instant::now();
        for it in &sentences {
            let syntax = Syntax::of(&it.article, Vec::new());
            for number in 0..it.article.sentences().len() {
                std::hint::black_box(syntax.sentence(number));
            }
        }
        let took = start.elapsed().as_secs_f64();
        for it in &sentences {
            let syntax = Syntax::of(&it.article, Vec::new());
            for number in 0..it.article.sentences().len() {
                let grammar = syntax.sentence(number).expect("a sentence");
                score_tags(it, grammar, &mut score);
                score_subjects(it, grammar, &mut score, misses);
                score_dates(it, grammar, &mut score, misses);
                score_appositions(it, grammar, &mut score, misses);
                score_facts(it, grammar, &mut score, misses);
            }
        }
        print(&file, &score, bytes as f64 / took / 1e6);
    }
}

fn percent(part: u32, whole: u32) -> f64 {
    f64::from(part) * 100.0 / f64::from(whole.max(1))
}

fn print(file: &str, score: &Score, speed: f64) {
    let (universal, exact) = (percent(score.universal, score.words), percent(score.exact, score.words));
    println!("{file}: {} words, {speed:.1} MB/s", score.words);
    println!("  tags: universal {universal:.2} %, exact {exact:.2} %");
    let [gold, found, right] = score.subjects;
    let (precision, recall) = (percent(right, found), percent(right, gold));
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("  subjects: {gold}, precision {precision:.1} %, recall {recall:.1} %, F1 {f1:.1}");
    for (by, [found, right]) in &score.by {
        println!("    {by}: {right} of {found} ({:.1} %)", percent(*right, *found));
    }
    println!(
        "  verb of a date: {} of {} ({:.1} %)",
        score.dates[1],
        score.dates[0],
        percent(score.dates[1], score.dates[0])
    );
    let [gold, found, right] = score.appositions;
    let (precision, recall) = (percent(right, found), percent(right, gold));
    println!(
        "  appositions: {gold}, precision {precision:.1} %, recall {recall:.1} %, F1 {:.1}",
        2.0 * precision * recall / (precision + recall).max(1.0)
    );
    let [all, right] = score.facts;
    if all > 0 {
        println!("  told as done, planned, possible or denied: {right} of {all} ({:.1} %)", percent(right, all));
    }
}

/// Appositions, without ages: "Lind, 84, said".
fn score_appositions(it: &Sentence, grammar: &Grammar, score: &mut Score, misses: bool) {
    let gold: Vec<(usize, usize)> = it
        .words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.relation == "appos" && word.tag != Tag::Number)
        .filter_map(|(at, word)| Some((it.token_of(word.head?)?, it.token_of(at)?)))
        .filter(|(_, at)| grammar.sentence.contains(*at))
        .collect();
    let found = grammar.appositions(&it.article);
    // A name is headed by its first word there, by its last here.
    let chunk = |at: usize| grammar.chunk_at(at);
    let is_same = |a: &(usize, usize), b: &(usize, usize)| {
        let of = |at: usize| {
            chunk(at).map_or((at, at), |it| (grammar.chunks[it].tokens.start, grammar.chunks[it].tokens.end))
        };
        of(a.1) == of(b.1) && of(a.0) == of(b.0)
    };
    let right = found.iter().filter(|ours| gold.iter().any(|it| is_same(it, ours))).count();
    score.appositions[0] += gold.len() as u32;
    score.appositions[1] += found.len() as u32;
    score.appositions[2] += right as u32;
    if misses {
        for (name, all, other) in [("APPOS missed", &gold, &found), ("APPOS wrong", &found, &gold)] {
            for pair in all.iter().filter(|it| !other.iter().any(|other| is_same(it, other))) {
                println!("{name} {} = {} | {}", it.article.word(pair.0), it.article.word(pair.1), it.article.text());
            }
        }
    }
}

fn score_facts(it: &Sentence, grammar: &Grammar, score: &mut Score, misses: bool) {
    for (at, word) in it.words.iter().enumerate() {
        let Some(gold) = &word.fact else { continue };
        let Some(verb) = verb_token(it, at).and_then(|token| grammar.verb_at(token)) else { continue };
        let told = factuality(&it.article, grammar, verb);
        let ours = match told {
            Factuality::Happened | Factuality::Holds => "done",
            Factuality::Planned => "planned",
            Factuality::Possible => "possible",
            Factuality::Denied => "denied",
            Factuality::Unsaid => "unsaid",
        };
        score.facts[0] += 1;
        score.facts[1] += u32::from(ours == gold);
        if misses && ours != gold {
            println!(
                "FACT {} is {gold}, told as {ours} | {}",
                it.article.word(grammar.verbs[verb].main),
                it.article.text()
            );
        }
    }
}

fn score_tags(it: &Sentence, grammar: &Grammar, score: &mut Score) {
    for (at, tag) in grammar.sentence.range().zip(&grammar.tags) {
        let Some(word) = it.of_token[at] else { continue };
        let gold = it.words[word].tag;
        score.words += 1;
        score.exact += u32::from(gold == *tag);
        score.universal += u32::from(gold.universal() == tag.universal());
    }
}

/// The token of the verb that a word stands for: its own, or its copula's.
fn verb_token(it: &Sentence, word: usize) -> Option<usize> {
    if it.words[word].tag.is_verb() {
        return it.token_of(word);
    }
    let copula = it.words.iter().position(|other| other.head == Some(word) && other.relation == "cop")?;
    it.token_of(copula)
}

fn score_subjects(it: &Sentence, grammar: &Grammar, score: &mut Score, misses: bool) {
    let mut gold: BTreeMap<usize, usize> = BTreeMap::new();
    for word in it.words.iter().enumerate().filter(|(_, word)| word.relation.starts_with("nsubj")) {
        if matches!(word.1.tag, Tag::Relative | Tag::Who) {
            continue;
        }
        let verb = word.1.head.and_then(|head| verb_token(it, head)).and_then(|token| grammar.verb_at(token));
        if let (Some(verb), Some(subject)) = (verb, it.token_of(word.0)) {
            gold.insert(verb, subject);
        }
    }
    for (number, verb) in grammar.verbs.iter().enumerate().filter(|it| it.1.tense != Tense::None) {
        let wanted = gold.get(&number);
        score.subjects[0] += u32::from(wanted.is_some());
        let Some((chunk, found)) = verb.subject else {
            if misses && wanted.is_some() {
                println!("NONE {} | {}", it.article.word(verb.main), it.article.text());
            }
            continue;
        };
        if matches!(found, Found::Inherited | Found::Antecedent) || grammar.chunks[chunk].tag == Tag::There {
            continue;
        }
        let right = wanted.is_some_and(|it| grammar.chunks[chunk].tokens.contains(*it));
        score.subjects[1] += 1;
        score.subjects[2] += u32::from(right);
        let by = score.by.entry(format!("{found:?}")).or_default();
        by[0] += 1;
        by[1] += u32::from(right);
        if misses && !right {
            let said = it.article.slice(it.article.span_of(grammar.chunks[chunk].tokens));
            println!(
                "WRONG {found:?} {} <- {said} (not {:?}) | {}",
                it.article.word(verb.main),
                wanted.map(|token| it.article.word(*token)),
                it.article.text()
            );
        }
    }
}

fn score_dates(it: &Sentence, grammar: &Grammar, score: &mut Score, misses: bool) {
    for chunk in grammar.chunks.iter().filter(|it| it.is_time) {
        let Some(word) = it.of_token[chunk.head] else { continue };
        // The word of the date that hangs on something outside of it.
        let mut top = word;
        while let Some(head) = it.words[top].head
            && it.token_of(head).is_some_and(|token| chunk.tokens.contains(token))
        {
            top = head;
        }
        if !it.words[top].relation.starts_with("obl") {
            continue;
        }
        let Some(verb) = it.words[top].head.and_then(|head| verb_token(it, head)) else { continue };
        let Some(wanted) = grammar.verb_at(verb) else { continue };
        score.dates[0] += 1;
        let got = grammar.verb_of(&it.article, chunk.tokens.start);
        score.dates[1] += u32::from(got == Some(wanted));
        if misses && got != Some(wanted) {
            let name = |number: Option<usize>| number.map(|it2| it.article.word(grammar.verbs[it2].main));
            println!(
                "DATE {} -> {:?} not {:?} | {}",
                it.article.word(chunk.head),
                name(got),
                name(Some(wanted)),
                it.article.text()
            );
        }
    }
}
