//! Who does what, and when: the grammar of sentences as reporters write them.

use std::path::Path;

use backread::syntax::{Grammar, Syntax, Tense};
use backread::text::{Article, Format, TokenRange};

/// The verbs of a sentence: "subject | verb | tense | time".
fn read(text: &str) -> Vec<String> {
    let article = Article::read(text, Format::Plain, None, None);
    let syntax = Syntax::of(&article, Vec::new());
    let words = |tokens: TokenRange| article.slice(article.span_of(tokens)).to_owned();
    let mut out = Vec::new();
    for number in 0..article.sentences().len() {
        let grammar: &Grammar = syntax.sentence(number).expect("a sentence");
        for (at, verb) in grammar.verbs.iter().enumerate() {
            let subject = verb.subject.map_or_else(String::new, |it| words(grammar.chunks[it.0].tokens));
            let times = grammar.chunks.iter().filter(|it| it.is_time);
            let time = times.filter(|it| grammar.verb_of(&article, it.tokens.start) == Some(at));
            let time: Vec<String> = time.map(|it| words(it.tokens)).collect();
            out.push(format!("{subject} | {} | {:?} | {}", words(verb.tokens), verb.tense, time.join(", ")));
        }
    }
    out
}

#[test]
fn a_subject_stands_beside_its_verb() {
    assert_eq!(read("The firm closed the mill in 1984."), ["The firm | closed | Past | 1984"]);
    assert_eq!(read("She will open the school on Monday."), ["She | will open | Future | Monday"]);
}

#[test]
fn a_subject_is_found_past_an_apposition_and_a_relative_clause() {
    let found = read("Anton Reuss, who led the party until 2013, told reporters on Friday that he was tired.");
    assert_eq!(found[0], "Anton Reuss | led | Past | 2013");
    assert_eq!(found[1], "Anton Reuss | told | Past | Friday");
    let found = read("Hugo Linde, the rector of the college, resigned in May.");
    assert_eq!(found, ["Hugo Linde | resigned | Past | May"]);
}

#[test]
fn a_phrase_before_the_verb_is_not_its_subject() {
    assert_eq!(read("The head of the bank said no."), ["The head | said | Past | "]);
    assert_eq!(read("In 1931 Vennberg opened the bridge."), ["Vennberg | opened | Past | 1931"]);
}

#[test]
fn verbs_in_a_row_share_their_subject() {
    let found = read("Lind came in 1990 and left in 1994.");
    assert_eq!(found, ["Lind | came | Past | 1990", "Lind | left | Past | 1994"]);
}

#[test]
fn a_past_that_looks_like_a_participle_is_told_by_its_clause() {
    // What has an object of its own, and what "which" or "and" needs a verb for.
    assert_eq!(
        read("In the spring of 1996, when a heart attack killed him, his widow found a letter.")[0],
        "a heart attack | killed | Past | "
    );
    let found = read("She kept the sonatas which he, in his last weeks, recorded with her in 2010.");
    assert_eq!(found[1], "he | recorded | Past | his last weeks, 2010");
    let found = read("Her brother Finn, two years her junior, qualified as a vet and did a summer here in 2001.");
    assert_eq!(found[0].split(" | ").nth(2), Some("Past"));
    assert!(read("The pair set off on 3 October.")[0].starts_with("The pair | set | Past"));
}

#[test]
fn a_participle_before_the_sentence_is_of_its_subject() {
    let found = read("Struck down by a stroke, in the autumn of 1978, Fred Amory gave up the shop.");
    assert!(found[0].starts_with("Fred Amory | Struck | None"), "{found:?}");
    assert_eq!(found[1], "Fred Amory | gave | Past | ");
}

#[test]
fn tense_and_negation_come_from_the_whole_group() {
    let article = Article::read("The bridge has not been opened.", Format::Plain, None, None);
    let syntax = Syntax::of(&article, Vec::new());
    let verb = &syntax.sentence(0).expect("a sentence").verbs[0];
    assert!(verb.is_negated && verb.is_passive && verb.is_perfect);
    assert_eq!(verb.tense, Tense::Perfect);
}

#[test]
fn any_text_has_a_grammar() {
    for text in
        ["", ".", "Who?", "1990", "- - -", "and and and", "who, who, who, which", "to to be been (of", "was , was"]
    {
        read(text);
    }
}

#[test]
fn the_weights_are_those_of_the_notice() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let weights = std::fs::read(folder.join("src/syntax/weights.bin")).expect("the weights");
    let notice = std::fs::read_to_string(folder.join("NOTICE")).expect("the notice");
    let sum = format!("{:016x}", xxhash_rust::xxh3::xxh3_64(&weights));
    assert!(notice.contains(&sum), "learnt anew? Then NOTICE must name {sum}, and what they were learnt from");
}
