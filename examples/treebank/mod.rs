//! Sentences with their grammar, from CoNLL-U files, set against the tokens of the project; or with their tags alone,
//! a word a line: form, universal tag, Penn's tag, and "-" where no space follows.
#![allow(dead_code, reason = "not every example asks all of it")]

use backread::syntax::Tag;
use backread::text::{Article, Format};

/// A word as a treebank has it.
pub struct Gold {
    pub start: usize,
    pub end: usize,
    pub tag: Tag,
    /// The number of the word that it hangs on; `None` for the root.
    pub head: Option<usize>,
    /// Its relation to that word: "nsubj", "obl".
    pub relation: String,
    /// As what it is told, where that is annotated: "done", "planned", "possible", "denied".
    pub fact: Option<String>,
}

/// A sentence of a treebank, read as an article of its own.
pub struct Sentence {
    pub article: Article,
    pub words: Vec<Gold>,
    /// For each token, the first word of the treebank that it overlaps.
    pub of_token: Vec<Option<usize>>,
}

impl Sentence {
    /// The token that a word of the treebank lies in.
    pub fn token_of(&self, word: usize) -> Option<usize> {
        let gold = &self.words[word];
        self.article
            .tokens()
            .iter()
            .position(|it| it.span.start as usize <= gold.start && gold.start < it.span.end as usize)
    }
}

/// All sentences of a file.
pub fn read(text: &str) -> Vec<Sentence> {
    let is_tags_alone = |block: &str| block.lines().all(|it| !it.starts_with('#') && it.split('\t').count() < 8);
    text.split("\n\n")
        .filter(|it| !it.trim().is_empty())
        .filter_map(|it| if is_tags_alone(it) { sentence(&widened(it.trim_matches('\n'))) } else { sentence(it) })
        .collect()
}

/// A block of a file of tags alone, as CoNLL-U.
fn widened(block: &str) -> String {
    let lines = block.lines().enumerate().map(|(at, line)| {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or("_");
        let (form, universal, penn, end) = (next(), next(), next(), next());
        let space = if end == "-" { "SpaceAfter=No" } else { "_" };
        format!("{}\t{form}\t_\t{universal}\t{penn}\t_\t0\tdep\t_\t{space}\n", at + 1)
    });
    lines.collect()
}

fn sentence(block: &str) -> Option<Sentence> {
    let mut text = String::new();
    let (mut words, mut numbers): (Vec<Gold>, Vec<usize>) = (Vec::new(), Vec::new());
    // Up to which word a word of several parts goes, and whether a space is behind it.
    let mut joined: Option<(usize, bool)> = None;
    for line in block.lines().filter(|it| !it.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, universal, penn, _, head, relation, ..] = columns.as_slice() else { continue };
        let spaced = !line.contains("SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            joined = last.parse().ok().map(|last| (last, spaced));
            continue;
        }
        let Ok(number) = id.parse::<usize>() else { continue };
        let start = text.len();
        text.push_str(form);
        let head: usize = head.parse().ok()?;
        numbers.push(number);
        words.push(Gold {
            start,
            end: text.len(),
            tag: Tag::from_treebank(universal, penn),
            head: head.checked_sub(1),
            relation: (*relation).to_owned(),
            fact: line.split(['\t', '|']).find_map(|it| it.strip_prefix("Fact=")).map(str::to_owned),
        });
        let space = match joined {
            Some((last, spaced)) if number <= last => number == last && spaced,
            _ => spaced,
        };
        if space {
            text.push(' ');
        }
    }
    if words.is_empty() {
        return None;
    }
    let article = Article::read(text.trim_end(), Format::Plain, None, None);
    let of_token = article
        .tokens()
        .iter()
        .map(|it| words.iter().position(|word| word.end > it.span.start as usize && word.start < it.span.end as usize))
        .collect();
    Some(Sentence { article, words, of_token })
}
