//! Learns the weights of the tagger: `train_tagger TREEBANK.conllu... OUT`.
//!
//! Averaged perceptron, eight rounds over the sentences in an order that is always the same: the
//! same files give the same bytes. Signs seen only once are left out, and so are weights that
//! round to nothing.
#![expect(clippy::print_stdout, reason = "a tool, not the library")]

mod treebank;

use std::collections::{BTreeMap, HashMap};

use backread::syntax::Tag;
use backread::syntax::training::{BEGIN, Dictionary, Learnt, Model, SIGNS, Word, signs};

const ROUNDS: u64 = 8;
/// Words seen less often have no identity of their own.
const COMMON: u32 = 3;
/// A word has one tag for good if it has it this often of a thousand times, and is seen often.
const SURE: (u32, u32) = (995, 20);

/// A word's tags as they were counted.
#[derive(Default)]
struct Counted(BTreeMap<u32, [u32; Tag::ALL.len()]>);

impl Dictionary for Counted {
    fn usual(&self, key: u32) -> Option<(Tag, bool)> {
        let counts = self.0.get(&key)?;
        let all: u32 = counts.iter().sum();
        if all < COMMON {
            return None;
        }
        let best = (0..counts.len()).max_by_key(|it| counts[*it])?;
        let is_sure = all >= SURE.1 && counts[best] * 1000 >= all * SURE.0;
        Some((Tag::ALL[best], is_sure))
    }
}

/// What one sign has learnt so far: tag, weight, sum over time, time of the last change.
type Row = Vec<(u8, i64, i64, u64)>;

#[derive(Default)]
struct Perceptron {
    rows: HashMap<u32, Row>,
    now: u64,
}

impl Perceptron {
    fn best(&self, signs: &[u32; SIGNS]) -> u8 {
        let mut sums = [0_i64; Tag::ALL.len()];
        for (tag, weight, ..) in signs.iter().filter_map(|it| self.rows.get(it)).flatten() {
            sums[usize::from(*tag)] += weight;
        }
        (0..sums.len()).rev().max_by_key(|it| sums[*it]).unwrap_or(0) as u8
    }

    fn change(&mut self, sign: u32, tag: u8, by: i64) {
        let now = self.now;
        let Some(row) = self.rows.get_mut(&sign) else { return };
        match row.iter_mut().find(|it| it.0 == tag) {
            Some((_, weight, sum, last)) => {
                *sum += *weight * (now - *last) as i64;
                *last = now;
                *weight += by;
            }
            None => row.push((tag, by, 0, now)),
        }
    }

    /// The weights, averaged over all steps.
    fn averaged(&self) -> Vec<Learnt> {
        let mut all: Vec<Learnt> = self
            .rows
            .iter()
            .map(|(sign, row)| {
                let mut weights: Vec<(u8, i8)> = row
                    .iter()
                    .map(|(tag, weight, sum, last)| {
                        let mean = (sum + weight * (self.now - last) as i64) as f64 / self.now as f64;
                        let root = (mean.abs() * SCALE).sqrt().round().min(127.0) as i8;
                        (*tag, if mean < 0.0 { -root } else { root })
                    })
                    .filter(|(_, weight)| weight.abs() >= LEAST)
                    .collect();
                weights.sort_unstable();
                Learnt { sign: *sign, weights }
            })
            .collect();
        all.sort_by_key(|it| it.sign);
        all
    }
}

/// A weight of 1 is kept as the root of this.
const SCALE: f64 = 40.0;
/// Smaller roots are left out.
const LEAST: i8 = 4;

fn main() {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let Some(out) = files.pop().filter(|_| !files.is_empty()) else {
        println!("train_tagger TREEBANK.conllu... OUT");
        return;
    };
    let texts = files.iter().map(|it| std::fs::read_to_string(it).expect("a treebank"));
    let sentences: Vec<_> = texts.flat_map(|it| treebank::read(&it)).collect();
    let mut counted = Counted::default();
    let gold: Vec<Vec<Tag>> = sentences
        .iter()
        .map(|it| it.of_token.iter().map(|word| word.map_or(Tag::Other, |word| it.words[word].tag)).collect())
        .collect();
    for (it, tags) in sentences.iter().zip(&gold) {
        for (at, tag) in tags.iter().enumerate() {
            let word = Word::of(&it.article, at, &Counted::default());
            counted.0.entry(word.key()).or_insert([0; Tag::ALL.len()])[*tag as usize] += 1;
        }
    }
    let words: Vec<Vec<Word>> = sentences
        .iter()
        .map(|it| (0..it.article.tokens().len()).map(|at| Word::of(&it.article, at, &counted)).collect())
        .collect();
    let model = learnt(&words, &gold);
    let dictionary: Vec<_> =
        counted.0.keys().filter_map(|key| counted.usual(*key).map(|(tag, sure)| (*key, tag, sure))).collect();
    let bytes = Model::write(&dictionary, &model.averaged());
    println!("{} sentences, {} common words, {} bytes", sentences.len(), dictionary.len(), bytes.len());
    std::fs::write(out, bytes).expect("a file to write to");
}

fn learnt(words: &[Vec<Word>], gold: &[Vec<Tag>]) -> Perceptron {
    let mut model = Perceptron::default();
    let mut seen: HashMap<u32, u32> = HashMap::new();
    for (words, tags) in words.iter().zip(gold) {
        let tag = |at: Option<usize>| at.map_or(BEGIN, |it| tags[it] as u8);
        for at in 0..words.len() {
            for sign in signs(words, at, tag(at.checked_sub(1)), tag(at.checked_sub(2))) {
                *seen.entry(sign).or_default() += 1;
            }
        }
    }
    model.rows = seen.into_iter().filter(|it| it.1 > 1).map(|it| (it.0, Row::new())).collect();
    let mut order: Vec<usize> = (0..words.len()).collect();
    let mut dice = 1_u64;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (dice >> 33) as usize % (at + 1));
        }
        for &number in &order {
            let (mut before, mut before_that) = (BEGIN, BEGIN);
            for (at, word) in words[number].iter().enumerate() {
                let right = gold[number][at] as u8;
                let tag = match word.sure() {
                    Some(tag) => tag as u8,
                    None => {
                        model.now += 1;
                        let signs = signs(&words[number], at, before, before_that);
                        let guess = model.best(&signs);
                        if guess != right {
                            for sign in signs {
                                model.change(sign, right, 1);
                                model.change(sign, guess, -1);
                            }
                        }
                        guess
                    }
                };
                (before_that, before) = (before, tag);
            }
        }
    }
    model
}
