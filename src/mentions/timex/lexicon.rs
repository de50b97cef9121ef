//! Words to word classes: what flows in is a token's key, what flows out is a [`Lex`].
//!
//! A lexicon is data, one list for each language; the look-up is one probe of a hash table for
//! each word that may have a class, done once, before any pattern is tried. A new word is a word more in a list.

use super::english::may_open;
use crate::text::{Article, Picks, TokenKind, WordFilter, key_of};
use crate::time::{month_from_name, weekday_from_name};

/// A stretch of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    /// Half a year.
    Half,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
    /// "Period", "time": as long as what it is compared with.
    Period,
}

/// A part of the day, as TIMEX3 names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
    /// "Daytime".
    Day,
}

/// A quarter of the solar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// The class of one token. `Other` is nearly every word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lex {
    Other,
    // Tokens that are no words.
    Digits,
    DigitOrdinal,
    Mixed,
    Possessive,
    Mark(char),
    // The calendar.
    Month(u8),
    Weekday(u8),
    Unit(Unit),
    Units(Unit),
    Season(Season),
    Part(DayPart),
    Meridiem(u8),
    Zone,
    Decade(u8),
    Fiscal,
    // Numbers.
    Num(u8),
    Scale(u32),
    Ordinal(u8),
    Half,
    Vague(u8),
    // Pointing words.
    The,
    A,
    This,
    That,
    These,
    Those,
    Same,
    Last,
    Next,
    Previous,
    Following,
    Coming,
    Current,
    Recent,
    Latest,
    Entire,
    Early,
    Late,
    Mid,
    Begin,
    End,
    Ago,
    Later,
    Earlier,
    Before,
    After,
    Today,
    Yesterday,
    Tomorrow,
    Tonight,
    Every,
    Per,
    Once,
    Twice,
    Times,
    Adverb(u8),
    PresentWord,
    PastWord,
    FutureWord,
    Now,
    // Small words that patterns look at.
    In,
    On,
    At,
    Of,
    And,
    Or,
    To,
    From,
    Until,
    Through,
    Between,
    By,
    For,
    During,
    Since,
    Over,
    Within,
    Than,
    More,
    Less,
    Approx,
    As,
    Old,
    Hence,
    Another,
    Additional,
    Time,
    OClock,
    Past,
    Future,
    Near,
    Term,
    Eve,
    New,
    Good,
    Holiday,
    /// "Q3" is 3, "H1" is 11.
    Section(u8),
    /// "FY2013", "FY13": the year.
    FiscalYear(u16),
    /// "BC" is true, "AD" false.
    Era(bool),
    /// "Dawn" is in the morning, "dusk" in the evening.
    Dawn(DayPart),
    /// "Turn" of the century.
    Turn,
    // The tense of verbs.
    VerbPast,
    VerbFuture,
    VerbPresent,
    Has,
}

/// What "a few", "several" amount to in TIMEX3 is always X; the number here is only a guess at the
/// greatest plausible count, which keeps intervals wide.
pub(super) const VAGUE_MOST: u8 = 30;

#[rustfmt::skip]
const WORDS: &[(Lex, &str)] = &[
    (Lex::Unit(Unit::Second), "second"), (Lex::Units(Unit::Second), "seconds"),
    (Lex::Unit(Unit::Minute), "minute"), (Lex::Units(Unit::Minute), "minutes mins"),
    (Lex::Unit(Unit::Hour), "hour"), (Lex::Units(Unit::Hour), "hours hrs"),
    (Lex::Unit(Unit::Day), "day"), (Lex::Units(Unit::Day), "days"),
    (Lex::Unit(Unit::Weekend), "weekend"), (Lex::Units(Unit::Weekend), "weekends"),
    (Lex::Unit(Unit::Week), "week"), (Lex::Units(Unit::Week), "weeks"),
    (Lex::Unit(Unit::Fortnight), "fortnight"), (Lex::Units(Unit::Fortnight), "fortnights"),
    (Lex::Unit(Unit::Month), "month"), (Lex::Units(Unit::Month), "months"),
    (Lex::Units(Unit::Half), "halves"), (Lex::Unit(Unit::Quarter), "quarter"), (Lex::Units(Unit::Quarter), "quarters"),
    (Lex::Unit(Unit::Season), "season"), (Lex::Units(Unit::Season), "seasons"),
    (Lex::Unit(Unit::Year), "year"), (Lex::Units(Unit::Year), "years yrs"),
    (Lex::Unit(Unit::Decade), "decade"), (Lex::Units(Unit::Decade), "decades"),
    (Lex::Unit(Unit::Century), "century"), (Lex::Units(Unit::Century), "centuries"),
    (Lex::Unit(Unit::Millennium), "millennium"), (Lex::Units(Unit::Millennium), "millennia"),
    (Lex::Unit(Unit::Period), "period"),
    (Lex::Season(Season::Spring), "spring springtime"), (Lex::Season(Season::Summer), "summer summertime"),
    (Lex::Season(Season::Autumn), "autumn fall"), (Lex::Season(Season::Winter), "winter wintertime"),
    (Lex::Part(DayPart::Morning), "morning mornings"), (Lex::Part(DayPart::Noon), "noon midday"),
    (Lex::Part(DayPart::Afternoon), "afternoon afternoons"),
    (Lex::Part(DayPart::Evening), "evening evenings"),
    (Lex::Part(DayPart::Night), "night nights overnight"), (Lex::Part(DayPart::Midnight), "midnight"),
    (Lex::Part(DayPart::Day), "daytime"),
    (Lex::Dawn(DayPart::Morning), "dawn daybreak sunrise"), (Lex::Dawn(DayPart::Evening), "dusk sunset"),
    (Lex::Dawn(DayPart::Night), "nightfall"), (Lex::Turn, "turn"),
    (Lex::Meridiem(0), "am a.m."), (Lex::Meridiem(12), "pm p.m."),
    (Lex::Zone, "gmt utc est edt cst cdt mst mdt pst pdt et pt bst cet cest ist jst kst sgt aest"),
    (Lex::Decade(20), "twenties"), (Lex::Decade(30), "thirties"), (Lex::Decade(40), "forties"),
    (Lex::Decade(50), "fifties"), (Lex::Decade(60), "sixties"), (Lex::Decade(70), "seventies"),
    (Lex::Decade(80), "eighties"), (Lex::Decade(90), "nineties"),
    (Lex::Fiscal, "fiscal financial fy"),
    (Lex::Num(1), "one"), (Lex::Num(2), "two"), (Lex::Num(3), "three"), (Lex::Num(4), "four"),
    (Lex::Num(5), "five"), (Lex::Num(6), "six"), (Lex::Num(7), "seven"), (Lex::Num(8), "eight"),
    (Lex::Num(9), "nine"), (Lex::Num(10), "ten"), (Lex::Num(11), "eleven"), (Lex::Num(12), "twelve"),
    (Lex::Num(13), "thirteen"), (Lex::Num(14), "fourteen"), (Lex::Num(15), "fifteen"),
    (Lex::Num(16), "sixteen"), (Lex::Num(17), "seventeen"), (Lex::Num(18), "eighteen"),
    (Lex::Num(19), "nineteen"), (Lex::Num(20), "twenty"), (Lex::Num(30), "thirty"),
    (Lex::Num(40), "forty"), (Lex::Num(50), "fifty"), (Lex::Num(60), "sixty"),
    (Lex::Num(70), "seventy"), (Lex::Num(80), "eighty"), (Lex::Num(90), "ninety"),
    (Lex::Scale(100), "hundred"), (Lex::Scale(1000), "thousand"), (Lex::Scale(1_000_000), "million"),
    (Lex::Scale(1_000_000_000), "billion"),
    (Lex::Ordinal(1), "first"), (Lex::Ordinal(3), "third"), (Lex::Ordinal(4), "fourth"),
    (Lex::Ordinal(5), "fifth"), (Lex::Ordinal(6), "sixth"), (Lex::Ordinal(7), "seventh"),
    (Lex::Ordinal(8), "eighth"), (Lex::Ordinal(9), "ninth"), (Lex::Ordinal(10), "tenth"),
    (Lex::Ordinal(11), "eleventh"), (Lex::Ordinal(12), "twelfth"), (Lex::Ordinal(13), "thirteenth"),
    (Lex::Ordinal(14), "fourteenth"), (Lex::Ordinal(15), "fifteenth"), (Lex::Ordinal(16), "sixteenth"),
    (Lex::Ordinal(17), "seventeenth"), (Lex::Ordinal(18), "eighteenth"), (Lex::Ordinal(19), "nineteenth"),
    (Lex::Ordinal(20), "twentieth"), (Lex::Ordinal(30), "thirtieth"),
    (Lex::Half, "half"),
    (Lex::Vague(3), "few"), (Lex::Vague(7), "several"), (Lex::Vague(2), "couple"),
    (Lex::Vague(12), "dozen"), (Lex::Vague(30), "many some countless numerous dozens hundreds thousands"),
    (Lex::The, "the"), (Lex::A, "a an"), (Lex::This, "this"), (Lex::That, "that"),
    (Lex::These, "these"), (Lex::Those, "those"), (Lex::Same, "same"), (Lex::Last, "last"),
    (Lex::Next, "next"), (Lex::Previous, "previous preceding prior"), (Lex::Following, "following ensuing subsequent"),
    (Lex::Coming, "coming upcoming forthcoming"), (Lex::Current, "current present"), (Lex::Recent, "recent"),
    (Lex::Latest, "latest"), (Lex::Entire, "entire whole full"),
    (Lex::Early, "early"), (Lex::Late, "late"), (Lex::Mid, "mid middle"),
    (Lex::Begin, "beginning start outset"), (Lex::End, "end"),
    (Lex::Ago, "ago"), (Lex::Later, "later"), (Lex::Earlier, "earlier"), (Lex::Before, "before"),
    (Lex::After, "after"), (Lex::Hence, "hence"),
    (Lex::Today, "today"), (Lex::Yesterday, "yesterday"), (Lex::Tomorrow, "tomorrow"), (Lex::Tonight, "tonight"),
    (Lex::Every, "every each"), (Lex::Per, "per"), (Lex::Once, "once"), (Lex::Twice, "twice"), (Lex::Times, "times"),
    (Lex::Adverb(0), "hourly"), (Lex::Adverb(1), "daily nightly"), (Lex::Adverb(2), "weekly"),
    (Lex::Adverb(3), "monthly"), (Lex::Adverb(4), "quarterly"), (Lex::Adverb(5), "yearly annually annual"),
    (Lex::Adverb(6), "biweekly fortnightly"), (Lex::Adverb(7), "semiannual semiannually biannual"),
    (Lex::PresentWord, "currently presently nowadays"), (Lex::Now, "now"),
    (Lex::PastWord, "recently"), (Lex::FutureWord, "soon"),
    (Lex::In, "in"), (Lex::On, "on"), (Lex::At, "at"), (Lex::Of, "of"), (Lex::And, "and"), (Lex::Or, "or"),
    (Lex::To, "to"), (Lex::From, "from"), (Lex::Until, "until till til"), (Lex::Through, "through thru"),
    (Lex::Between, "between"), (Lex::By, "by"), (Lex::For, "for"), (Lex::During, "during throughout"),
    (Lex::Since, "since"), (Lex::Over, "over"), (Lex::Within, "within"), (Lex::Than, "than"),
    (Lex::More, "more"), (Lex::Less, "less fewer"),
    (Lex::Approx, "about around nearly almost roughly approximately circa barely"),
    (Lex::As, "as"), (Lex::Old, "old"), (Lex::Another, "another"), (Lex::Additional, "additional extra"),
    (Lex::Time, "time moment"), (Lex::OClock, "o'clock"), (Lex::Past, "past"), (Lex::Future, "future"), (Lex::Near, "near distant immediate short long"), (Lex::Term, "term"),
    (Lex::Eve, "eve"), (Lex::New, "new"), (Lex::Good, "good"),
    (Lex::Section(1), "q1"), (Lex::Section(2), "q2"), (Lex::Section(3), "q3"), (Lex::Section(4), "q4"),
    (Lex::Section(11), "h1"), (Lex::Section(12), "h2"),
    (Lex::Era(true), "bc bce b.c. b.c.e."), (Lex::Era(false), "ad ce a.d. c.e."),
    // The first words of holidays; `calendar` has their full names.
    (Lex::Holiday, "christmas xmas thanksgiving easter labor labour memorial valentine halloween \
        veterans boxing columbus bastille election presidents martin earth remembrance armistice st saint palm ash \
        whit whitsun whitsunday pentecost trinity mothering shrove maundy ascension corpus all guy bonfire burns candlemas \
        michaelmas anzac australia canada waitangi juneteenth international ve"),
    (Lex::VerbFuture, "will shall won't going plans plan planned expects expected scheduled due would hopes intends aims wants ready 'll promised vowed begins starts opens effective payable"),
    (Lex::VerbPast, "was were had said did told went came saw met made gave took sent won lost began held led left fell rose \
        grew spoke wrote became got put ran sat stood knew found kept brought bought sold paid built cut hit set \
        drew flew froze drove shot struck swore sought taught thought threw understood wore withdrew broke chose \
        dealt felt fought forgot hid laid lay meant quit rode sang sank shook slept spent split spread stole \
        stuck sued swam swept swung tore woke wound agreed died fled owed tied lied been done gone seen taken given \
        shown drawn fallen risen spoken begun chosen driven flown grown known thrown born beat cast cost hurt shut"),
    (Lex::Has, "has have"), (Lex::VerbPresent, "is are says am"),
];

/// Where the look-up table has its slots: a power of two well above the number of words.
const SLOTS: usize = 2048;

/// The word classes of one language.
pub(super) struct Lexicon {
    slots: Box<[(u64, Lex); SLOTS]>,
    /// Nearly all words that are not here cost one look.
    words: WordFilter,
}

impl Lexicon {
    /// English.
    pub fn english() -> &'static Lexicon {
        static ENGLISH: std::sync::LazyLock<Lexicon> = std::sync::LazyLock::new(|| Lexicon::new(WORDS));
        &ENGLISH
    }

    fn new(words: &[(Lex, &str)]) -> Lexicon {
        let mut lexicon = Lexicon { slots: Box::new([(0, Lex::Other); SLOTS]), words: WordFilter::EMPTY };
        for word in MONTH_WORDS.split_whitespace() {
            if let Some(month) = month_from_name(word) {
                lexicon.add(word, Lex::Month(month as u8));
            }
        }
        for word in WEEKDAY_WORDS.split_whitespace() {
            if let Some(weekday) = weekday_from_name(word.strip_suffix("days").unwrap_or(word))
                .or_else(|| weekday_from_name(word.strip_suffix('s').unwrap_or(word)))
            {
                lexicon.add(word, Lex::Weekday(weekday.num_days_from_monday() as u8));
            }
        }
        for year in FISCAL_YEARS {
            lexicon.add(&format!("fy{year}"), Lex::FiscalYear(year));
            lexicon.add(&format!("fy{:02}", year % 100), Lex::FiscalYear(year));
        }
        for (lex, list) in words {
            for word in list.split_whitespace() {
                lexicon.add(word, *lex);
            }
        }
        lexicon
    }

    /// The first list that has a word decides.
    fn add(&mut self, word: &str, lex: Lex) {
        let key = key_of(word);
        let mut at = slot_of(key);
        while self.slots[at].1 != Lex::Other {
            if self.slots[at].0 == key {
                return;
            }
            at = (at + 1) % SLOTS;
        }
        self.slots[at] = (key, lex);
        self.words.add(key);
    }

    /// The class of a word.
    #[inline]
    pub fn class(&self, key: u64) -> Lex {
        if !self.words.may_have(key) {
            return Lex::Other;
        }
        let mut at = slot_of(key);
        loop {
            let (found, lex) = self.slots[at];
            if found == key || lex == Lex::Other {
                return lex;
            }
            at = (at + 1) % SLOTS;
        }
    }

    /// The classes of all tokens of an article, of whose words only some may have one; and with which
    /// of them an expression may begin.
    pub fn classes(&self, article: &Article, dated: &Picks) -> (Vec<Lex>, Picks) {
        let tokens = article.tokens();
        let mut classes = vec![Lex::Other; tokens.len()];
        let mut openers = Picks::none(tokens.len());
        let mut put = |at: usize, class: Lex| {
            classes[at] = class;
            if may_open(class) {
                openers.add(at);
            }
        };
        for at in dated.iter() {
            put(at, self.class(tokens[at].key));
        }
        for at in article.marks().iter().chain(article.numbers().iter()) {
            let class = match tokens[at].kind {
                TokenKind::Number => Lex::Digits,
                TokenKind::Ordinal => Lex::DigitOrdinal,
                TokenKind::Mixed => Lex::Mixed,
                TokenKind::Possessive => Lex::Possessive,
                TokenKind::Punct(mark) => Lex::Mark(mark),
                TokenKind::Word | TokenKind::Url => Lex::Other,
            };
            put(at, class);
        }
        (classes, openers)
    }

    /// All words that have a class.
    pub fn words(&self) -> &WordFilter {
        &self.words
    }
}

/// "FY2013" and "FY13" are words of their own; so many years are known.
const FISCAL_YEARS: std::ops::RangeInclusive<u16> = 1970..=2060;

const MONTH_WORDS: &str = "january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sept sep oct nov dec";
const WEEKDAY_WORDS: &str = "monday tuesday wednesday thursday friday saturday sunday \
    mondays tuesdays wednesdays thursdays fridays saturdays sundays \
    mon tue tues wed thu thur thurs fri sat sun";

#[inline]
fn slot_of(key: u64) -> usize {
    key as usize & (SLOTS - 1)
}
