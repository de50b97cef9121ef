//! Scores the grammar against treebanks: `syntax_score TREEBANK.conllu...`.
#![expect(clippy::print_stdout, reason = "a tool, not the library")]

mod treebank;

use std::collections::BTreeMap;

use backread::syntax;

fn main() {
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file).expect("a treebank");
        let sentences = treebank::read(&text);
        let (mut right, mut exact, mut all, mut bytes) = (0, 0, 0, 0);
        let mut confused: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        let start = std::time::Instant::now();
        for it in &sentences {
            bytes += it.article.text().len();
            for sentence in it.article.sentences() {
                let tags = syntax::tags(&it.article, *sentence);
                for (at, tag) in sentence.range().zip(tags) {
                    let Some(word) = it.of_token[at] else { continue };
                    let gold = it.words[word].tag;
                    all += 1;
                    exact += u32::from(gold == tag);
                    if gold.universal() == tag.universal() {
                        right += 1;
                    } else {
                        *confused.entry((gold.universal(), tag.universal())).or_default() += 1;
                    }
                }
            }
        }
        let took = start.elapsed().as_secs_f64();
        println!(
            "{file}: {all} words, universal {:.2} %, exact {:.2} %, {:.1} MB/s",
            f64::from(right) * 100.0 / f64::from(all),
            f64::from(exact) * 100.0 / f64::from(all),
            bytes as f64 / took / 1e6,
        );
        let mut worst: Vec<_> = confused.into_iter().collect();
        worst.sort_by_key(|it| std::cmp::Reverse(it.1));
        println!("  {:?}", &worst[..worst.len().min(12)]);
    }
}
