//! What a fact base holds: people, organizations, offices, tenures, events, series, terms, places.

use serde::{Deserialize, Serialize};

use crate::text::Span;
use crate::time::{Day, Interval, PartialDate, Truth};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);
        impl $name {
            pub(super) fn at(index: usize) -> $name {
                $name(u32::try_from(index).unwrap_or(u32::MAX))
            }
            /// For indexing.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A fact file.
    FileId
    /// A source that facts name.
    SourceId
    /// A country or a city.
    PlaceId
    /// A party, ministry, agency, court, company, ...
    OrganizationId
    /// A post.
    OfficeId
    /// A person.
    PersonId
    /// A numbered series of events, plans or terms.
    SeriesId
    /// An event.
    EventId
    /// A fixed wording.
    TermId
}

/// Where a fact stands and what it rests on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// The block, or the line of it.
    pub span: Span,
    /// Its sources.
    pub sources: Vec<SourceId>,
    /// `false` lowers a finding that rests on it to a hint.
    pub verified: bool,
    /// The file whose block this one replaces.
    pub overrides: Option<FileId>,
}

/// Where a fact was found to be said.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Source {
    /// Its id in the file.
    pub id: String,
    /// Address or description.
    pub text: String,
    /// Where it is defined.
    pub file: FileId,
}

impl Source {
    /// Its address on the web, without what may stand around it.
    pub fn address(&self) -> Option<&str> {
        let from = self.text.find("https://").or_else(|| self.text.find("http://"))?;
        let address = self.text[from..].split(|c: char| c.is_whitespace() || c == '>').next()?;
        Some(address.trim_end_matches([',', ';', ')']))
    }

    /// What it is called in a sentence: its description, or else the site that it stands on.
    pub fn name(&self) -> &str {
        let Some(address) = self.address() else { return self.text.trim() };
        let before = self.text[..self.text.find(address).unwrap_or(0)].trim_end_matches([' ', ',', ';', '(', '<', ':']);
        if !before.is_empty() {
            return before;
        }
        let bare = address.split("://").nth(1).unwrap_or(address).trim_start_matches("www.");
        // Of a site that keeps everybody's work, whose work it is.
        let parts = if bare.starts_with("github.com/") { 3 } else { 1 };
        let end = bare.match_indices(['/', '?', '#']).nth(parts - 1).map_or(bare.len(), |(at, _)| at);
        &bare[..end]
    }
}

/// A wording that is taken for a slip, and what to write in its stead.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Avoid {
    /// The slip.
    pub form: String,
    /// The right form; where absent, the house form of the block.
    pub instead: String,
    /// `hint`, `information`, `warning` or `error`, where the block says so.
    pub severity: Option<String>,
    /// Why, in a sentence.
    pub why: Option<String>,
}

/// A name that was borne for a time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FormerName {
    /// The names.
    pub names: Vec<String>,
    /// When.
    pub when: Interval,
}

/// A country or a city.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// "country", "city", ...
    pub kind: String,
    /// Names; the first is the house form.
    pub names: Vec<String>,
    /// The full official name.
    pub official: Option<String>,
    /// "Vietnamese".
    pub demonyms: Vec<String>,
    /// The capital's name.
    pub capital: Option<String>,
    /// Until when this city was the capital of its country, if it was and is no more.
    pub capital_until: Option<PartialDate>,
    /// The country of a city.
    pub country: Option<PlaceId>,
    /// Countries in which another town bears a name of this one.
    pub also_in: Vec<PlaceId>,
    /// From when its anniversaries count.
    pub founded: Option<PartialDate>,
    /// Other foundings that are accepted.
    pub founded_also: Vec<PartialDate>,
    /// What may follow "the Nth anniversary of", besides its founding.
    pub anniversary: Vec<String>,
    /// The same, where the place must be named nearby: "establishment of the country".
    pub anniversary_bare: Vec<String>,
    /// Its name in its own language.
    pub native: Option<String>,
    /// Names it bore.
    pub former: Vec<FormerName>,
    /// A remark.
    pub note: Option<String>,
    /// Where this stands.
    pub origin: Origin,
}

/// A party, ministry, agency, court, company, ...
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Organization {
    /// Its id.
    pub id: String,
    /// "party", "ministry", ...
    pub kind: String,
    /// Names; the first is the house form.
    pub names: Vec<String>,
    /// Understood, never flagged.
    pub also: Vec<String>,
    /// Forms that need a country or parent from the context: "Politburo".
    pub bare: Vec<String>,
    /// "CPV".
    pub abbr: Option<String>,
    /// Wordings taken for a slip.
    pub avoid: Vec<Avoid>,
    /// Names it bore.
    pub former: Vec<FormerName>,
    /// The country it belongs to, its own or its parent's.
    pub country: Option<PlaceId>,
    /// The body it is part of.
    pub parent: Option<OrganizationId>,
    /// From when its anniversaries count.
    pub founded: Option<PartialDate>,
    /// Other foundings that are accepted.
    pub founded_also: Vec<PartialDate>,
    /// What may follow "the Nth anniversary of", besides its founding.
    pub anniversary: Vec<String>,
    /// When it ended.
    pub dissolved: Option<PartialDate>,
    /// Its name in its own language.
    pub native: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Where this stands.
    pub origin: Origin,
}

/// What an office belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Seat {
    /// An organization.
    Organization(OrganizationId),
    /// A country or city.
    Place(PlaceId),
}

/// A post.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Office {
    /// Its id.
    pub id: String,
    /// What it belongs to.
    pub seat: Option<Seat>,
    /// Whether the block names what it belongs to, be it known or not.
    pub names_seat: bool,
    /// Whether it has one holder at a time.
    pub single: bool,
    /// Full titles; the first is the house form.
    pub titles: Vec<String>,
    /// Forms right before a name.
    pub short: Vec<String>,
    /// What news says instead: "Party chief".
    pub informal: Vec<String>,
    /// Wordings taken for a slip.
    pub avoid: Vec<Avoid>,
    /// A remark.
    pub note: Option<String>,
    /// Where this stands.
    pub origin: Origin,
}

/// A person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Person {
    /// Their id.
    pub id: String,
    /// Names; the first is the house form.
    pub names: Vec<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// What news calls them on second mention.
    pub second: Vec<String>,
    /// Country.
    pub country: Option<PlaceId>,
    /// Party.
    pub party: Option<OrganizationId>,
    /// Birth, and other dates that are accepted.
    pub born: Vec<PartialDate>,
    /// Death, and other dates that are accepted.
    pub died: Vec<PartialDate>,
    /// Where they were born.
    pub born_place: Option<String>,
    /// Titles of historic figures are kept in any year.
    pub historic: bool,
    /// Nobody else of note bears the name: it means them without a second sign.
    pub famous: bool,
    /// "m", "f" or as the file says.
    pub sex: Option<String>,
    /// Their item in Wikidata: "Q42". Blocks of several files with the same are of one person.
    pub wikidata: Option<String>,
    /// Longer names that contain this name and mean something else: "Ho Chi Minh City".
    pub place_names: Vec<String>,
    /// A remark.
    pub note: Option<String>,
    /// Their tenures, by number in [`super::Facts::tenures`].
    pub tenures: Vec<usize>,
    /// Where this stands.
    pub origin: Origin,
}

/// An end that may be earlier by more days than this is told as the latest one.
const LOOSE_DAYS: i64 = 92;

/// One person's holding of one office.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Tenure {
    /// Who.
    pub person: PersonId,
    /// What.
    pub office: OfficeId,
    /// The days on which it may have begun.
    pub from: Interval,
    /// The days on which it may have ended; `None` while it is open.
    pub to: Option<Interval>,
    /// Until when an open one is known to hold.
    #[serde(with = "crate::time::serial::optional")]
    pub as_of: Option<Day>,
    /// As the file writes it.
    pub from_text: Option<PartialDate>,
    /// As the file writes it.
    pub to_text: Option<PartialDate>,
    /// Acting, interim, caretaker.
    pub acting: bool,
    /// The days of election and re-election.
    pub terms: Vec<PartialDate>,
    /// A remark.
    pub note: Option<String>,
    /// Where this stands.
    pub origin: Origin,
}

impl Tenure {
    /// All the days on which it may have been held.
    pub fn possible(&self) -> Interval {
        let last = self.to.map_or(Day::MAX, Interval::last);
        Interval::new(self.from.first(), last).unwrap_or(self.from)
    }

    /// The days on which it was surely held; `None` if no day is sure.
    pub fn certain(&self) -> Option<Interval> {
        let last = match (self.to, self.as_of) {
            (Some(to), _) => to.first(),
            (None, Some(as_of)) => as_of,
            (None, None) => Day::MAX,
        };
        Interval::new(self.from.last(), last)
    }

    /// Was it held on some day of `when`?
    pub fn held(&self, when: Interval) -> Truth {
        if self.certain().is_some_and(|certain| certain.meets(when)) {
            Truth::Yes
        } else if self.possible().meets(when) {
            Truth::Maybe
        } else {
            Truth::No
        }
    }

    /// For people: "since 2 June 2022", "19 January 2011 to 19 July 2024".
    pub fn when(&self) -> String {
        let from = self.from_text.map(|date| date.to_string());
        let is_latest = self
            .to
            .zip(self.to_text)
            .is_some_and(|(to, text)| (text.interval().first() - to.first()).num_days() > LOOSE_DAYS);
        let or_earlier = if is_latest { " or earlier" } else { "" };
        let to = self.to_text.map(|date| format!("{date}{or_earlier}"));
        match (from, to) {
            (Some(from), Some(to)) => format!("{from} to {to}"),
            (Some(from), None) => format!("since {from}"),
            (None, Some(to)) => format!("until {to}"),
            (None, None) => "at a time not known".to_owned(),
        }
    }
}

/// One item of a series: the 13th congress.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Item {
    /// Its number.
    pub n: u32,
    /// Its days, and others that are accepted.
    pub when: Vec<Interval>,
    /// Where it was held.
    pub place: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Where this stands.
    pub origin: Origin,
}

/// A numbered series of events, plans or terms.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Series {
    /// Its id.
    pub id: String,
    /// What it belongs to.
    pub seat: Option<Seat>,
    /// "congress", "plan", ...
    pub kind: String,
    /// Names with `{ord}` for the ordinal or `{n}` for the number.
    pub patterns: Vec<String>,
    /// Names that need the organization from the context.
    pub bare: Vec<String>,
    /// Wordings taken for a slip.
    pub avoid: Vec<Avoid>,
    /// Its items, by number.
    pub items: Vec<Item>,
    /// Where this stands.
    pub origin: Origin,
}

impl Series {
    /// The item with this number.
    pub fn item(&self, n: u32) -> Option<&Item> {
        self.items.iter().find(|item| item.n == n)
    }
}

/// An event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Event {
    /// Its id.
    pub id: String,
    /// "plenum", "visit", ...
    pub kind: String,
    /// Its names.
    pub names: Vec<String>,
    /// Its days, and others that are accepted.
    pub when: Vec<Interval>,
    /// What it belongs to.
    pub seat: Option<Seat>,
    /// Who took part.
    pub people: Vec<PersonId>,
    /// Names that are the event's beside a date that is nearly its own: "Chernobyl".
    pub keys: Vec<String>,
    /// What may follow "the Nth anniversary of".
    pub anniversary: Vec<String>,
    /// The same, where the places of `scope` must be named nearby.
    pub anniversary_bare: Vec<String>,
    /// Places that must be named nearby for the bare phrases to be meant.
    pub scope: Vec<PlaceId>,
    /// Where it was.
    pub place: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Where this stands.
    pub origin: Origin,
}

/// A fixed wording.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// The wording.
    pub name: String,
    /// Variants that are right as well.
    pub also: Vec<String>,
    /// Wordings taken for a slip.
    pub avoid: Vec<Avoid>,
    /// Places that must all be named nearby.
    pub scope: Vec<PlaceId>,
    /// Since when it is fixed.
    pub since: Option<PartialDate>,
    /// A remark.
    pub note: Option<String>,
    /// Where this stands.
    pub origin: Origin,
}
