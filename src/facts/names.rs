//! The gazetteer: every name of the fact base in one trie over word keys.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::model::{EventId, OfficeId, OrganizationId, PersonId, PlaceId, SeriesId, TermId};
use crate::text::{key_of, words_of};

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
#[derive(Clone, Debug)]
pub struct Names {
    /// By [`step_key`] of a place and a word.
    steps: HashMap<u64, Node, BuildHasherDefault<Ready>>,
    places: Vec<Place>,
}

/// What is known of a place in the trie.
#[derive(Clone, Debug, Default)]
struct Place {
    names: Vec<NameRef>,
    /// Where an ordinal leads.
    ordinal: Option<Node>,
    /// Where a plain number leads.
    number: Option<Node>,
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

impl Default for Names {
    fn default() -> Names {
        Names { steps: HashMap::default(), places: vec![Place::default()] }
    }
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
        self.places.get(node.0 as usize)?.ordinal
    }

    /// The next place for a plain number ("SEA Games 31").
    pub fn step_number(&self, node: Node) -> Option<Node> {
        self.places.get(node.0 as usize)?.number
    }

    /// What the words so far stand for.
    pub fn at(&self, node: Node) -> &[NameRef] {
        self.places.get(node.0 as usize).map_or(&[], |it| it.names.as_slice())
    }

    /// What a name stands for, by itself.
    pub fn look_up(&self, name: &str) -> &[NameRef] {
        let mut node = self.root();
        for word in words_of(name) {
            match self.step(node, key_of(&word)) {
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
                (false, text) => pieces.extend(words_of(text).iter().map(|word| Piece::Word(key_of(word)))),
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
            let fresh = Node(u32::try_from(self.places.len()).unwrap_or(u32::MAX));
            let place = &mut self.places[node.0 as usize];
            let next = match piece {
                Piece::Word(key) => *self.steps.entry(step_key(node, *key)).or_insert(fresh),
                Piece::Ordinal => *place.ordinal.get_or_insert(fresh),
                Piece::Number => *place.number.get_or_insert(fresh),
            };
            if next == fresh {
                self.places.push(Place::default());
            }
            node = next;
        }
        let refs = &mut self.places[node.0 as usize].names;
        if !refs.iter().any(|it| it.target == name.target && it.form == name.form) {
            refs.push(name);
        }
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
