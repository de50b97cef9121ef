//! The gazetteer: every name of the fact base in one trie over word keys.

use serde::{Deserialize, Serialize};

use super::model::{EventId, OfficeId, OrganizationId, PersonId, PlaceId, SeriesId, TermId};
use super::steps::Steps;
use super::{column, packed};
use crate::text::{KeyMap, keys_of};

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
    /// The three as one.
    choice: Choice,
}

impl NameRef {
    pub(super) fn new(target: Target, form: Form, capitals: Capitals) -> NameRef {
        let kind = match target {
            Target::Person(_) => Choice::PERSON,
            Target::Place(_) | Target::Demonym(_) => Choice::PLACE,
            Target::Organization(_) => Choice::ORGANIZATION,
            Target::Office(_) => Choice::OFFICE,
            Target::Series(_) | Target::Event(_) => Choice::EVENT,
            Target::Term(_) => Choice::TERM,
            Target::AnniversaryOf(_) => Choice::ANNIVERSARY,
            Target::Other => Choice::OTHER,
        };
        // Of the two ways of a proper name, the one it is.
        let way = match (form, capitals) {
            (Form::Short, Capitals::Proper) => Choice(!Choice::PLAIN_PROPER),
            (_, Capitals::Proper) => Choice::SHOUTED,
            (_, Capitals::Any | Capitals::Exact) => Choice::ALL,
        };
        let choice = kind.and(Choice::form(form)).and(Choice::capitals(capitals)).and(way);
        NameRef { target, form, capitals, choice }
    }

    /// What it is, for sums of names.
    pub fn choice(&self) -> Choice {
        self.choice
    }
}

/// Some of what names may be: kinds of targets, forms, ways to be written. Each name is one of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Choice(pub(super) u32);

impl Choice {
    /// Everything.
    pub const ALL: Choice = Choice(u32::MAX);
    /// People.
    pub const PERSON: Choice = Choice::kind(0);
    /// Places and the words for their people.
    pub const PLACE: Choice = Choice::kind(1);
    /// Organizations.
    pub const ORGANIZATION: Choice = Choice::kind(2);
    /// Offices.
    pub const OFFICE: Choice = Choice::kind(3);
    /// Series and single events.
    pub const EVENT: Choice = Choice::kind(4);
    /// Fixed wordings.
    pub const TERM: Choice = Choice::kind(5);
    /// What may follow "the Nth anniversary of".
    pub const ANNIVERSARY: Choice = Choice::kind(6);
    /// What only hides shorter names.
    pub const OTHER: Choice = Choice::kind(7);
    /// What has proper names.
    pub const PROPER: Choice = Choice(Choice::PERSON.0 | Choice::PLACE.0 | Choice::ORGANIZATION.0 | Choice::OTHER.0);

    const KINDS: u32 = 0xff;
    const FORMS: u32 = 0xff00;
    const CAPITALS: u32 = 0xff_0000;
    // The ways: short proper names have one of their own, for `SHOUTED`.
    const ANY: u32 = 1 << 16;
    const PLAIN_PROPER: u32 = 1 << 17;
    const SHORT_PROPER: u32 = 1 << 18;
    const EXACT: u32 = 1 << 19;

    /// All names of one kind.
    const fn kind(number: u32) -> Choice {
        Choice(Choice::FORMS | Choice::CAPITALS | 1 << number)
    }

    /// All names of a form; for [`Form::Avoid`], of whatever number.
    pub fn form(form: Form) -> Choice {
        let number = match form {
            Form::Full => 0,
            Form::Abbreviation => 1,
            Form::Short => 2,
            Form::Informal => 3,
            Form::Head => 4,
            Form::Former => 5,
            Form::Avoid(_) => 6,
        };
        Choice(Choice::KINDS | Choice::CAPITALS | 1 << (8 + number))
    }

    /// All names written in a way.
    pub fn capitals(capitals: Capitals) -> Choice {
        let ways = match capitals {
            Capitals::Any => Choice::ANY,
            Capitals::Proper => Choice::PLAIN_PROPER | Choice::SHORT_PROPER,
            Capitals::Exact => Choice::EXACT,
        };
        Choice(Choice::KINDS | Choice::FORMS | ways)
    }

    /// Everything but short names that are told from words by their capitals alone: "Man", "Song".
    pub const SHOUTED: Choice = Choice(!Choice::SHORT_PROPER);

    /// What both choose.
    #[inline]
    pub fn and(self, other: Choice) -> Choice {
        Choice(self.0 & other.0)
    }

    /// What either chooses; the two must differ only in one of kinds, forms and ways.
    #[inline]
    pub fn or(self, other: Choice) -> Choice {
        Choice(self.0 | other.0)
    }

    /// The same without the names of a form.
    pub fn without(self, form: Form) -> Choice {
        Choice(self.0 & !(Choice::form(form).0 & Choice::FORMS))
    }

    /// Whether it chooses a name.
    #[inline]
    pub fn has(self, name: &NameRef) -> bool {
        name.choice.0 & self.0 == name.choice.0
    }

    /// Whether it chooses nothing at all.
    #[inline]
    pub fn is_empty(self) -> bool {
        [Choice::KINDS, Choice::FORMS, Choice::CAPITALS].iter().any(|part| self.0 & part == 0)
    }
}

/// A place in the trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Node(pub(super) u32);

/// All names, as a trie over the keys of folded words. `gather.rs` makes it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Names {
    /// By [`step_key`] of a place and a word.
    pub(super) steps: Steps,
    /// Where an ordinal leads, and where a plain number leads: few places have either.
    pub(super) ordinals: KeyMap<Node>,
    pub(super) numbers: KeyMap<Node>,
    /// For each place, where its names begin in `refs`; those of the next place end them.
    #[serde(with = "column")]
    pub(super) begins: Vec<u32>,
    #[serde(with = "packed")]
    pub(super) refs: Vec<NameRef>,
    /// For each place, what its names are, together: the bits of a [`Choice`].
    #[serde(with = "column")]
    pub(super) sums: Vec<u32>,
    /// The words that names begin with, as bits: most words of a text begin none, and need not be
    /// looked up.
    pub(super) openers: Openers,
    /// Those of names that may be written small.
    pub(super) small_openers: Openers,
}

/// A place and a word as one key: two 64-bit values mixed, which meet by chance once in 2^64.
#[inline]
pub(super) fn step_key(node: Node, word: u64) -> u64 {
    (u64::from(node.0).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

impl Names {
    /// Where matching begins.
    #[inline]
    pub fn root(&self) -> Node {
        Node(0)
    }

    /// The next place for a word, by its key.
    #[inline]
    pub fn step(&self, node: Node, key: u64) -> Option<Node> {
        self.steps.get(step_key(node, key)).map(Node)
    }

    /// The next place for an ordinal ("13th") of a series.
    #[inline]
    pub fn step_ordinal(&self, node: Node) -> Option<Node> {
        self.ordinals.get(&u64::from(node.0)).copied()
    }

    /// The next place for a plain number ("SEA Games 31").
    #[inline]
    pub fn step_number(&self, node: Node) -> Option<Node> {
        self.numbers.get(&u64::from(node.0)).copied()
    }

    /// What the words so far stand for.
    #[inline]
    pub fn at(&self, node: Node) -> &[NameRef] {
        let at = node.0 as usize;
        match (self.begins.get(at), self.begins.get(at + 1)) {
            (Some(from), Some(to)) => self.refs.get(*from as usize..*to as usize).unwrap_or(&[]),
            (_, _) => &[],
        }
    }

    /// What the names are that [`Names::at`] gives, together.
    #[inline]
    pub fn sum(&self, node: Node) -> Choice {
        Choice(self.sums.get(node.0 as usize).copied().unwrap_or_default())
    }

    /// Whether a name may begin with a word, by its key, written so; surely not where this says no.
    #[inline]
    pub fn may_open(&self, key: u64, is_small: bool) -> bool {
        let openers = if is_small { &self.small_openers } else { &self.openers };
        openers.has(key)
    }

    /// Whether its tables fit each other, as those from the disk may not.
    pub(super) fn is_whole(&self) -> bool {
        let opens = self.openers.0.len() == Openers::SIZE && self.small_openers.0.len() == Openers::SIZE;
        opens && column::cut(&self.begins, self.refs.len())
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
}

/// Keys of words, each as one bit of many: it may take a word for one it has, never the reverse.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Openers(#[serde(with = "column")] Vec<u64>);

impl Default for Openers {
    fn default() -> Openers {
        Openers(vec![0; Openers::SIZE])
    }
}

impl Openers {
    const SIZE: usize = 1 << 12;

    #[inline]
    fn place(key: u64) -> (usize, u64) {
        let mixed = (key ^ (key >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((mixed >> 40) as usize % Openers::SIZE, 1 << (mixed >> 58))
    }

    pub(super) fn add(&mut self, key: u64) {
        let (at, bit) = Openers::place(key);
        self.0[at] |= bit;
    }

    #[inline]
    fn has(&self, key: u64) -> bool {
        let (at, bit) = Openers::place(key);
        self.0[at] & bit != 0
    }
}
