//! The gazetteer: every name of the fact base in one trie over word keys.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use super::model::{EventId, OfficeId, OrganizationId, PersonId, PlaceId, SeriesId, TermId};
use crate::text::{KeyMap, key_of, keys_of};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A person.
    Person(PersonId),
    /// A place.
    Place(PlaceId),
    /// "Vietnamese".
    Demonym(PlaceId),
    /// An organization.
    Organization(OrganizationId),
    /// An office.
    Office(OfficeId),
    /// A series: the name has a place for the ordinal.
    Series(SeriesId),
    /// An event.
    Event(EventId),
    /// A fixed wording.
    Term(TermId),
    /// What may follow "the Nth anniversary of": an event's or founding's own phrase.
    AnniversaryOf(Base),
    /// A longer name that is none of the fact base's, and hides shorter ones inside.
    Other,
}

/// What anniversaries are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// An event.
    Event(EventId),
    /// The founding of an organization.
    Organization(OrganizationId),
    /// The founding of a country or city.
    Place(PlaceId),
}

/// How a name stands to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A full name or title.
    Full,
    /// An abbreviation, written in capitals.
    Abbreviation,
    /// Needs more from the context: "Politburo", "President", "Trong".
    Short,
    /// What news says instead of a title: "Party chief".
    Informal,
    /// The first words of a title, to which the text must add the body: "head" (of ...).
    Head,
    /// A former name.
    Former,
    /// A wording taken for a slip: the number of the block's `avoid`.
    Avoid(u16),
}

/// How capitals must stand for the name to be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capitals {
    /// They do not matter: titles, terms.
    Any,
    /// First and last word with a capital.
    Proper,
    /// All capitals.
    Exact,
}

/// A name's meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameRef {
    /// What it stands for.
    pub target: Target,
    /// How.
    pub form: Form,
    /// How it must be written.
    pub capitals: Capitals,
}

/// A place in the trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Node(u32);

/// All names, as a trie over the keys of folded words.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By [`step_key`] of a place and a word.
    steps: HashMap<u64, Node, BuildHasherDefault<Ready>>,
    /// Where an ordinal leads, and where a plain number leads: few places have either.
    ordinals: KeyMap<Node>,
    numbers: KeyMap<Node>,
    /// For each place, where its names begin in `refs`; those of the next place end them.
    begins: Vec<u32>,
    refs: Vec<NameRef>,
    /// Names that wait for [`Names::finish`], with their places.
    waiting: Vec<(Node, NameRef)>,
    places: u32,
}

/// A piece of a name while it is added.
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

/// A place and a word as one key: two 64-bit values mixed, which meet by chance once in 2^64.
fn step_key(node: Node, word: u64) -> u64 {
    (u64::from(node.0).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

impl Names {
    /// Where matching begins.
    pub fn root(&self) -> Node {
        Node(0)
    }

    /// The next place for a word, by its key.
    pub fn step(&self, node: Node, key: u64) -> Option<Node> {
        self.steps.get(&step_key(node, key)).copied()
    }

    /// The next place for an ordinal ("13th") of a series.
    pub fn step_ordinal(&self, node: Node) -> Option<Node> {
        self.ordinals.get(&u64::from(node.0)).copied()
    }

    /// The next place for a plain number ("SEA Games 31").
    pub fn step_number(&self, node: Node) -> Option<Node> {
        self.numbers.get(&u64::from(node.0)).copied()
    }

    /// What the words so far stand for.
    pub fn at(&self, node: Node) -> &[NameRef] {
        let at = node.0 as usize;
        match (self.begins.get(at), self.begins.get(at + 1)) {
            (Some(from), Some(to)) => &self.refs[*from as usize..*to as usize],
            (_, _) => &[],
        }
    }

    /// What a name stands for, by itself.
    pub fn look_up(&self, name: &str) -> &[NameRef] {
        let mut node = self.root();
        for key in keys_of(name) {
            match self.step(node, key) {
                Some(next) => node = next,
                None => return &[],
            }
        }
        self.at(node)
    }

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
        self.add_pieces(&pieces, NameRef { target, form, capitals });
        // "the" inside a title is left out as often as not.
        let shorter = drop_article(&pieces);
        if shorter.len() < pieces.len() {
            self.add_pieces(&shorter, NameRef { target, form, capitals });
        }
    }

    fn add_pieces(&mut self, pieces: &[Piece], name: NameRef) {
        if pieces.is_empty() {
            return;
        }
        let mut node = self.root();
        for piece in pieces {
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

    /// Lays the names of each place side by side. Until then none is found.
    pub(super) fn finish(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let mut begins = vec![0_u32; self.places as usize + 2];
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
        (self.begins, self.refs) = (ends, out);
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
