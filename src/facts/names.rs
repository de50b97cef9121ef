//! The gazetteer: every name of the fact base in one trie over word keys.

use std::collections::HashMap;

use super::model::{EventId, OfficeId, OrganizationId, PersonId, PlaceId, SeriesId, TermId};
use crate::text::{fold, key_of, words_of};

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
    steps: HashMap<(Node, u64), Node>,
    refs: Vec<Vec<NameRef>>,
}

/// The key of the ordinal's place in a series' pattern: no word has a NUL.
const ORDINAL: &str = "\0ord";
/// The key of a plain number's place.
const NUMBER: &str = "\0n";

impl Default for Names {
    fn default() -> Names {
        Names { steps: HashMap::new(), refs: vec![Vec::new()] }
    }
}

impl Names {
    /// Where matching begins.
    pub fn root(&self) -> Node {
        Node(0)
    }

    /// The next place for a word, by its key.
    pub fn step(&self, node: Node, key: u64) -> Option<Node> {
        self.steps.get(&(node, key)).copied()
    }

    /// The next place for an ordinal ("13th") of a series.
    pub fn step_ordinal(&self, node: Node) -> Option<Node> {
        self.steps.get(&(node, key_of(ORDINAL))).copied()
    }

    /// The next place for a plain number ("SEA Games 31").
    pub fn step_number(&self, node: Node) -> Option<Node> {
        self.steps.get(&(node, key_of(NUMBER))).copied()
    }

    /// What the words so far stand for.
    pub fn at(&self, node: Node) -> &[NameRef] {
        self.refs.get(node.0 as usize).map_or(&[], Vec::as_slice)
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
        let mut keys: Vec<u64> = Vec::new();
        for (at, piece) in name.split(['{', '}']).enumerate() {
            match (at % 2 == 1, piece) {
                (true, "ord") => keys.push(key_of(ORDINAL)),
                (true, "n") => keys.push(key_of(NUMBER)),
                (true, _) => return,
                (false, text) => keys.extend(words_of(text).iter().map(|word| key_of(word))),
            }
        }
        self.add_keys(&keys, NameRef { target, form, capitals });
        // "People's" is also written without its apostrophe in headlines and by careless hands;
        // "the" inside a title is left out as often as not.
        if fold(name).contains(" of the ") {
            let shorter: Vec<u64> = drop_article(&keys);
            self.add_keys(&shorter, NameRef { target, form, capitals });
        }
    }

    fn add_keys(&mut self, keys: &[u64], name: NameRef) {
        if keys.is_empty() {
            return;
        }
        let mut node = self.root();
        for key in keys {
            let next = Node(u32::try_from(self.refs.len()).unwrap_or(u32::MAX));
            node = *self.steps.entry((node, *key)).or_insert_with(|| {
                self.refs.push(Vec::new());
                next
            });
        }
        let refs = &mut self.refs[node.0 as usize];
        if !refs.iter().any(|it| it.target == name.target && it.form == name.form) {
            refs.push(name);
        }
    }
}

fn drop_article(keys: &[u64]) -> Vec<u64> {
    let (of, the) = (key_of("of"), key_of("the"));
    let mut out = Vec::with_capacity(keys.len());
    for (at, key) in keys.iter().enumerate() {
        if *key == the && at > 0 && keys[at - 1] == of {
            continue;
        }
        out.push(*key);
    }
    out
}
