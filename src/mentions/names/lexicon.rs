//! Words to what they tell of a name: one table over word keys, made when the program is compiled.
//!
//! The lists are in `data/`, folded as tokens are; `data/README.md` says where they come from. A
//! name of several words ("New York") is one key made of its words' keys, hyphens left out.

use smallvec::SmallVec;

use crate::text::{Article, KeyInMaking, WordFilter, joined, key_of_bytes};

/// What is told of a word, as bits.
pub(super) type Flags = u32;

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        $($(#[$doc])* pub(super) const $name: Flags = 1 << $bit;)*
    };
}

flags! {
    /// A given name.
    GIVEN = 0;
    /// A family name.
    FAMILY = 1;
    /// A family name that stands before the given name.
    FAMILY_FIRST = 2;
    /// A given name of women only.
    WOMAN = 3;
    /// A given name of men only.
    MAN = 4;
    /// A common English word.
    WORD = 5;
    /// A country, region or city.
    PLACE = 6;
    /// "Russian".
    DEMONYM = 7;
    /// "Mr", "Dr".
    HONORIFIC = 8;
    /// The last word of a title: "minister", "general".
    TITLE = 9;
    /// A word before it: "foreign", "deputy".
    TITLE_MOD = 10;
    /// What a title is "of" or "for": "state", "foreign affairs".
    PORTFOLIO = 11;
    /// The chief word of a body's name: "ministry", "bank".
    BODY = 12;
    /// "Inc", "Ltd", "FC".
    SUFFIX = 13;
    /// A body by a name of its own: "NATO".
    KNOWN = 14;
    /// What makes a name that of neither person nor body: "treaty", "cup", "GDP".
    OTHER = 15;
    /// What makes a name that of a place: "street", "province".
    PLACE_HEAD = 16;
    /// Months and weekdays.
    CALENDAR = 17;
    /// "said", "told".
    SPEECH = 18;
    /// "von", "bin", "de".
    PARTICLE = 19;
    /// "of", "and" inside the name of a body.
    LINK = 20;
    /// "in", "at".
    PLACE_BEFORE = 21;
    /// "company", "newspaper".
    BODY_NOUN = 22;
    /// "lawyer", "wife".
    TRADE = 23;
    /// What may open a sentence and tells nothing.
    OPEN = 24;
    /// The first word, or words, of a longer entry.
    STARTS = 25;
    /// "Cubs", "Rovers": the last word of a team's name, behind a place.
    TEAM = 26;
    /// "news", "museum": the chief word of a body's name that needs more words.
    WEAK = 27;
    /// Of those, "museum" (of).
    TAKES_OF = 28;
    /// "committee" (on).
    TAKES_ON = 29;
    /// "minister": a title in small letters too.
    HIGH = 30;
    /// "chairman": a title in small letters beside a name or a body.
    MIDDLE = 31;
}

const SLOTS: usize = 1 << 16;

/// What a name, body or title may begin with in small letters.
pub(super) const SMALL_OPENERS: Flags = TITLE | TITLE_MOD | PARTICLE;

/// Open addressing; a slot is 32 bits of a key and its flags, 0 when free.
struct Table {
    slots: [u64; SLOTS],
    small_openers: WordFilter,
}

static TABLE: Table = Table::of_lists();

/// What is told of a word, by its key; 0 for one that no list has.
#[inline]
pub(super) fn flags_of(key: u64) -> Flags {
    let (mark, mut slot) = place_of(key);
    loop {
        let found = TABLE.slots[slot];
        if found == 0 {
            return 0;
        }
        if found >> 32 == mark {
            return found as u32;
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// The words that are [`SMALL_OPENERS`].
pub(super) fn small_openers() -> &'static WordFilter {
    &TABLE.small_openers
}

/// The longest entry of several words that begins at a token and ends before another: where it
/// ends, and what is told of it.
pub(super) fn phrase(article: &Article, at: usize, end: usize) -> Option<(usize, Flags)> {
    let mut found = None;
    let mut key = joined(0, article.token(at)?.key);
    let mut next = at + 1;
    for _ in 1..LONGEST {
        if next < end && article.token(next).is_some_and(|it| it.is_hyphen()) {
            next += 1;
        }
        if next >= end {
            break;
        }
        key = joined(key, article.token(next)?.key);
        next += 1;
        let flags = flags_of(key);
        // No entry goes on so.
        if flags == 0 {
            break;
        }
        if flags & !STARTS != 0 {
            found = Some((next, flags));
        }
    }
    found
}

/// Most words of an entry.
const LONGEST: usize = 5;

/// Whether a word is a form of a common English one: "protesters", "talks".
pub(super) fn is_inflected_word(word: &str) -> bool {
    let endings: [(&str, &str); 9] = [
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("ly", ""),
        ("ers", ""),
    ];
    // All of these end so.
    if !word.ends_with(['s', 'd', 'g', 'y']) {
        return false;
    }
    endings.iter().any(|(end, put)| {
        word.strip_suffix(end).is_some_and(|stem| {
            let mut common = SmallVec::<[u8; 24]>::from_slice(stem.as_bytes());
            common.extend_from_slice(put.as_bytes());
            stem.len() >= 3 && flags_of(key_of_bytes(&common)) & WORD != 0
        })
    })
}

/// What is kept of a key, and where it is looked for first.
#[inline]
const fn place_of(key: u64) -> (u64, usize) {
    let mixed = (key ^ (key >> 32)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    // A mark of 0 would look like a free slot's.
    (((mixed >> 16) & 0xffff_ffff) | 1, (mixed >> 48) as usize % SLOTS)
}

impl Table {
    const fn of_lists() -> Table {
        let mut table = Table { slots: [0; SLOTS], small_openers: WordFilter::EMPTY };
        table.read(include_bytes!("data/words.txt"), WORD);
        table.read(include_bytes!("data/given.txt"), GIVEN);
        table.read(include_bytes!("data/family.txt"), FAMILY);
        table.read(include_bytes!("data/women.txt"), GIVEN | WOMAN);
        table.read(include_bytes!("data/men.txt"), GIVEN | MAN);
        table.read(include_bytes!("data/women-more.txt"), GIVEN | WOMAN);
        table.read(include_bytes!("data/men-more.txt"), GIVEN | MAN);
        table.read(include_bytes!("data/family-first.txt"), FAMILY | FAMILY_FIRST);
        table.read(include_bytes!("data/places.txt"), PLACE);
        table.read(include_bytes!("data/demonyms.txt"), DEMONYM);
        table.read(include_bytes!("data/lists.txt"), 0);
        table
    }

    /// Reads a list: lines of words; a line that begins with a label gives it to its words.
    const fn read(&mut self, text: &[u8], flags: Flags) {
        let mut at = 0;
        while at < text.len() {
            let mut line = at;
            let mut given = flags;
            let is_comment = text[at] == b'#';
            let mut entry = 0;
            let mut words = 0;
            let mut first = 0;
            let mut word = KeyInMaking::NONE;
            let mut is_empty = true;
            // To the end of the line, and over it.
            loop {
                let byte = if line < text.len() { text[line] } else { b'\n' };
                match byte {
                    b':' if !is_comment => {
                        given = label(word.key());
                        word = KeyInMaking::NONE;
                        is_empty = true;
                    }
                    b' ' | b'\n' => {
                        if !is_empty && !is_comment {
                            if words == 0 {
                                self.add(word.key(), given);
                            } else {
                                self.add(joined(entry, word.key()), given);
                                self.add(first, STARTS);
                            }
                        }
                        word = KeyInMaking::NONE;
                        is_empty = true;
                        entry = 0;
                        words = 0;
                    }
                    b'_' => {
                        if words == 0 {
                            first = word.key();
                        }
                        entry = joined(entry, word.key());
                        if words > 0 {
                            self.add(entry, STARTS);
                        }
                        words += 1;
                        word = KeyInMaking::NONE;
                    }
                    other => {
                        word = word.with(other);
                        is_empty = false;
                    }
                }
                line += 1;
                if byte == b'\n' {
                    break;
                }
            }
            at = line;
        }
    }

    const fn add(&mut self, key: u64, flags: Flags) {
        let (mark, mut slot) = place_of(key);
        while self.slots[slot] != 0 && self.slots[slot] >> 32 != mark {
            slot = (slot + 1) % SLOTS;
        }
        self.slots[slot] |= (mark << 32) | flags as u64;
        if flags & SMALL_OPENERS != 0 {
            self.small_openers.add(key);
        }
    }
}

/// The flags of a label, by the hash of its letters.
const fn label(hashed: u64) -> Flags {
    const LABELS: [(&[u8], Flags); 27] = [
        (b"weak", WEAK),
        (b"takesof", TAKES_OF),
        (b"takeson", TAKES_ON),
        (b"high", HIGH),
        (b"middle", MIDDLE),
        (b"team", TEAM),
        (b"given", GIVEN),
        (b"family", FAMILY),
        (b"honorific", HONORIFIC),
        (b"title", TITLE),
        (b"titlemod", TITLE_MOD),
        (b"portfolio", PORTFOLIO),
        (b"body", BODY),
        (b"suffix", SUFFIX),
        (b"known", KNOWN),
        (b"other", OTHER),
        (b"placehead", PLACE_HEAD),
        (b"place", PLACE),
        (b"demonym", DEMONYM),
        (b"calendar", CALENDAR),
        (b"speech", SPEECH),
        (b"particle", PARTICLE),
        (b"link", LINK),
        (b"trade", TRADE),
        (b"open", OPEN),
        (b"bodynoun", BODY_NOUN),
        (b"placebefore", PLACE_BEFORE),
    ];
    let mut at = 0;
    while at < LABELS.len() {
        if key_of_bytes(LABELS[at].0) == hashed {
            return LABELS[at].1;
        }
        at += 1;
    }
    panic!("a label that no flag is known for");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, key_of};

    #[test]
    fn words_have_the_flags_of_their_lists() {
        let flags = flags_of(key_of("nguyen"));
        assert_eq!(flags & (FAMILY | FAMILY_FIRST | WORD | PLACE), FAMILY | FAMILY_FIRST);
        assert_eq!(flags_of(key_of("zzyzx")), 0);
    }

    #[test]
    fn entries_of_several_words_are_found_across_hyphens() {
        let article = Article::read("New York-based, Guinea-Bissau, Secretary-General", Format::Plain, None, None);
        let end = article.tokens().len();
        assert_eq!(phrase(&article, 0, end).map(|(end, flags)| (end, flags & PLACE)), Some((2, PLACE)));
        assert_eq!(phrase(&article, 5, end).map(|(end, flags)| (end, flags & PLACE)), Some((8, PLACE)));
        assert_eq!(phrase(&article, 9, end).map(|(end, flags)| (end, flags & TITLE)), Some((12, TITLE)));
    }

    #[test]
    fn inflected_words_are_words() {
        assert!(is_inflected_word("protesters") && is_inflected_word("talks") && is_inflected_word("voted"));
        assert!(!is_inflected_word("lavrov"));
    }
}
