//! Names of the fact base to the gazetteer: they are put into its trie one by one, then laid out.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use super::names::{Capitals, Choice, Form, NameRef, Names, Node, Openers, Target, step_key};
use super::steps::Steps;
use crate::text::{KeyMap, key_of, keys_of};

/// Names so far.
#[derive(Default)]
pub(super) struct Gathered {
    steps: HashMap<u64, Node, BuildHasherDefault<Ready>>,
    ordinals: KeyMap<Node>,
    numbers: KeyMap<Node>,
    openers: Openers,
    small_openers: Openers,
    /// The names, with their places.
    waiting: Vec<(Node, NameRef)>,
    places: u32,
}

/// A piece of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Word(u64),
    Ordinal,
    Number,
}

/// A hasher for keys that are hashes already: it gives them back.
#[derive(Clone, Copy, Debug, Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

impl Gathered {
    /// Adds a name; `{ord}` and `{n}` stand for an ordinal and a number.
    pub(super) fn add(&mut self, name: &str, target: Target, form: Form, capitals: Capitals) {
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, piece) in name.split(['{', '}']).enumerate() {
            match (at % 2 == 1, piece) {
                (true, "ord") => pieces.push(Piece::Ordinal),
                (true, "n") => pieces.push(Piece::Number),
                (true, _) => return,
                (false, text) => pieces.extend(keys_of(text).into_iter().map(Piece::Word)),
            }
        }
        self.add_pieces(&pieces, NameRef::new(target, form, capitals));
        // "the" inside a title is left out as often as not.
        let shorter = drop_article(&pieces);
        if shorter.len() < pieces.len() {
            self.add_pieces(&shorter, NameRef::new(target, form, capitals));
        }
    }

    fn add_pieces(&mut self, pieces: &[Piece], name: NameRef) {
        if pieces.is_empty() {
            return;
        }
        let mut node = Node(0);
        for piece in pieces {
            if let (Piece::Word(key), Node(0)) = (piece, node) {
                self.openers.add(*key);
                if name.capitals == Capitals::Any {
                    self.small_openers.add(*key);
                }
            }
            let fresh = Node(self.places + 1);
            let next = match piece {
                Piece::Word(key) => *self.steps.entry(step_key(node, *key)).or_insert(fresh),
                Piece::Ordinal => *self.ordinals.entry(u64::from(node.0)).or_insert(fresh),
                Piece::Number => *self.numbers.entry(u64::from(node.0)).or_insert(fresh),
            };
            self.places += u32::from(next == fresh);
            node = next;
        }
        self.waiting.push((node, name));
    }

    /// Lays the names of each place side by side.
    pub(super) fn laid_out(self) -> Names {
        let Gathered { steps, ordinals, numbers, openers, small_openers, waiting, places } = self;
        let mut begins = vec![0_u32; places as usize + 2];
        for (node, _) in &waiting {
            begins[node.0 as usize + 1] += 1;
        }
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        let mut next = begins.clone();
        let mut refs = vec![None; waiting.len()];
        for (node, name) in waiting {
            let at = &mut next[node.0 as usize];
            refs[*at as usize] = Some(name);
            *at += 1;
        }
        // A name given twice counts once.
        let mut out: Vec<NameRef> = Vec::with_capacity(refs.len());
        let mut ends = Vec::with_capacity(begins.len());
        for pair in begins.windows(2) {
            let from = out.len();
            ends.push(u32::try_from(from).unwrap_or(u32::MAX));
            let mut seen: HashSet<(Target, Form)> = HashSet::new();
            let many = pair[1] - pair[0] > 1;
            for name in refs[pair[0] as usize..pair[1] as usize].iter().flatten() {
                if !many || seen.insert((name.target, name.form)) {
                    out.push(*name);
                }
            }
        }
        ends.push(u32::try_from(out.len()).unwrap_or(u32::MAX));
        let sum = |pair: &[u32]| {
            out[pair[0] as usize..pair[1] as usize].iter().fold(Choice::default(), |sum, it| sum.or(it.choice()))
        };
        let sums = ends.windows(2).map(|pair| sum(pair).0).collect();
        let steps = Steps::of(steps.into_iter().map(|(key, node)| (key, node.0)));
        Names { steps, ordinals, numbers, begins: ends, refs: out, sums, openers, small_openers }
    }
}

fn drop_article(pieces: &[Piece]) -> Vec<Piece> {
    let (of, the) = (Piece::Word(key_of("of")), Piece::Word(key_of("the")));
    let mut out = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        if *piece == the && at > 0 && pieces[at - 1] == of {
            continue;
        }
        out.push(*piece);
    }
    out
}
