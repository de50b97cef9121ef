//! Mentions to claims: what the article says of what it names.
//!
//! Who says it, when it holds, whether it is planned, former or acting is part of the claim, so
//! that no rule needs to know how the text was worded.

/// Whether a word is one of a list, where only its letters are at hand: they are hashed each time, which
/// `is_one_of!` need not do.
macro_rules! is_listed {
    ($word:expr, $list:expr $(,)?) => {
        crate::text::is_key_of!(crate::text::key_of($word), $list)
    };
}

mod acronyms;
mod added;
mod ages;
mod anniversaries;
mod births;
mod bearing;
mod between;
mod bodies;
mod biography;
mod compared;
mod conversions;
mod corrections;
mod counts;
mod dates;
mod days;
mod elapsed;
mod encounters;
mod enumerated;
mod events;
mod founded;
mod foundings;
mod given;
mod groups;
mod happenings;
mod hours;
mod instances;
mod itemised;
mod lists;
mod jubilees;
mod kin;
mod leads;
mod lives;
mod misplaced;
mod misspellings;
mod named;
mod occasions;
mod occurrences;
mod offices;
mod percents;
mod places;
mod posts;
mod proportions;
mod quotations;
mod rewordings;
mod roles;
mod scales;
mod sizes;
mod spans;
mod spellings;
mod ranks;
mod reckoned;
mod recounted;
mod redated;
mod relations;
mod renumbered;
mod sides;
mod since;
mod stages;
mod steps;
mod sums;
mod swaps;
mod tables;
mod targets;
mod tenures;
mod told;
mod totals;
mod transcripts;
mod turned;
mod unexplained;
mod variants;
mod varied;
mod votes;
mod when;
mod wholes;
mod wordings;

pub use acronyms::{LetterSwap, Misplaced, Scrambled};
pub use ages::{Aged, BornBy, Lasting};
pub use anniversaries::{Counted, CountedFrom, Said};
pub use biography::{Clash, Event, Row, lives};
pub use bodies::{Misname, Misnamed};
pub use conversions::Converted;
pub use elapsed::{Elapsed, Every};
pub use encounters::{Encounter, Presence, Someone};
pub use happenings::Happened;
pub use hours::Hours;
pub use instances::{Before, Instance};
pub use jubilees::{Jubilee, jubilee_like};
pub use kin::Related;
pub use lists::Listed;
pub use misspellings::{Misspelling, Sign};
pub use named::ENSEMBLES;
pub use occurrences::Occurrence;
pub use offices::{Holds, Took};
pub use places::Placed;
pub use proportions::{Proportion, Relation};
pub use quotations::Requoted;
pub use reckoned::{How, Reckoned};
pub use recounted::Recounted;

pub use redated::Redated;
pub use renumbered::Renumbered;
pub use roles::Mistitled;
pub use sides::Sided;
pub use spellings::Spelling;
pub use stages::Stages;
pub use steps::Step;
pub use sums::{Change, Parts, Share};
pub use targets::Target;
pub use tenures::OutOfTerm;
pub use told::{Side, Told};
pub use unexplained::Unexplained;
pub use varied::Variation;
pub use when::Moments;

use crate::facts::{Facts, PersonId};
use crate::lexicon;
use crate::mentions::dateline::Disputed;
use crate::mentions::timex::Part;
use crate::mentions::{DateRange, Reading, TimexType};
use crate::pieces;
use crate::syntax::Syntax;
use crate::text::{Article, Picks, TokenRange, is_one_of};
use crate::time::{Day, Weekday};

/// One thing that the article says.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The words that say it.
    pub tokens: TokenRange,
    /// Whether they stand in quotation marks: then somebody else says it.
    pub quoted: bool,
    /// What it says.
    pub what: What,
}

/// The kinds of claims. Numbers are places in the lists of the [`Reading`].
#[derive(Clone, Debug)]
pub enum What {
    /// "Friday, 12 March 2016": the day is that weekday.
    DayIsWeekday {
        /// The number of the timex.
        timex: usize,
        /// The weekday, in the date or beside it.
        weekday: Part<Weekday>,
        /// The days it may mean, the likeliest first: several where the year is not written.
        days: Vec<Day>,
    },
    /// "October 32": the date exists.
    DateExists {
        /// The number of the timex.
        timex: usize,
        /// Whether it is named for being none: "there is no February 30".
        cited: bool,
    },
    /// "2016-21": the first comes before the second.
    RangeRuns(DateRange),
    /// "till 2030": something is planned for a year.
    Plans(Target),
    /// An anniversary falls in a year.
    Anniversary(Counted),
    /// A person holds an office.
    Holds(Holds),
    /// A person was elected to an office, or took it, on a day.
    Took(Took),
    /// An event was, is or will be on a date.
    EventOn {
        /// The number of the mention.
        event: usize,
        /// The number of the timex.
        timex: usize,
    },
    /// A body was founded, or a country became independent, on a date.
    FoundedOn {
        /// The number of the mention.
        mention: usize,
        /// Whether "the" stands before the name.
        has_article: bool,
        /// The number of the timex.
        timex: usize,
    },
    /// A name, title or term is worded so.
    Wording {
        /// The number of the mention.
        mention: usize,
        /// For a title: who is said to bear it.
        bearers: Vec<PersonId>,
    },
    /// "Communist Party of Vietnam (CPV)": the abbreviation stands for the name. The number of the
    /// acronym.
    StandsFor(usize),
    /// A name has the title that the article gives to another.
    Titled(Mistitled),
    /// A name is spelt otherwise than elsewhere in the article.
    Spelt(Spelling),
    /// A name is written in two ways, both right somewhere.
    Varies(Variation),
    /// A name is spelt otherwise than in the fact base.
    Misspelt(Misspelling),
    /// "OEDC": an abbreviation that the article else spells with two letters swapped.
    LetterSwap(LetterSwap),
    /// "National Grain Agency (NAG)": the initials of the name in another order.
    Scrambled(Scrambled),
    /// An abbreviation is used without a word of explanation.
    Unexplained(Unexplained),
    /// "World Health Assembly (WHO)": the abbreviation of another name of the article.
    Misplaced(Misplaced),
    /// "met on March 13": a date told as past that lies after the dateline, or the reverse.
    Told(Told),
    /// The dateline's day against the day that the article states elsewhere.
    Dateline(Disputed),
    /// Two dates of what seems to be one event.
    Redated(Redated),
    /// An event that is told with two days.
    Occurred(Occurrence),
    /// How long something went on between two times of day.
    Hours(Hours),
    /// A lawyer who is told on both sides.
    Sided(Sided),
    /// Two people who are told as two kinds of kin.
    Related(Related),
    /// Two people had to do with each other.
    Met(Encounter),
    /// A person was at an event.
    Present(Presence),
    /// A city is in a country, or an event in a place.
    Placed(Placed),
    /// Two numbers of what seems to be one thing.
    Renumbered(Renumbered),
    /// "founded in 1964 ... its 40th birthday": how old a thing is, against its beginning.
    Jubilee(Jubilee),
    /// Two wordings of what seems to be one quotation.
    Requoted(Requoted),
    /// Two numbers for what seems to be one anniversary.
    Recounted(Recounted),
    /// An event by its name and its date alone.
    Happened(Happened),
    /// "12 people, 5 men and 7 women": the parts are the whole.
    Parts(Parts),
    /// "from 1,240 to 1,395, a gain of 155": the number is what the others give.
    Reckoned(Reckoned),
    /// "487 of 488, or 99.8 percent": the percentage is that of the numbers.
    Share(Share),
    /// "rose 50 percent, from 50 to 75": the percentage is that of the change.
    Change(Change),
    /// "fell by a third, from 120 to 80": the share in words is that of the numbers.
    Proportion(Proportion),
    /// "32 kilometres (20 miles)": the two are one measure.
    Converted(Converted),
    /// "between 450 and 425 tonnes": the first is the smaller. Numbers in the list of the reading.
    Between(usize, usize),
    /// "three envoys: A, B and C": the list is as long as it says.
    Listed(Listed),
    /// "Ann Lee, 45, ... born in March 1970": the age is that of the years.
    Aged(Aged),
    /// "seven years, from 2010 to 2015": the duration is that of the years.
    Lasting(Lasting),
    /// "began on 4 June and ended on 17 June, after five weeks": the time is that between the two.
    Elapsed(Elapsed),
    /// "launched in 1995" of a ship that was "ordered in 1996": one stage comes before the other.
    Stages(Stages),
    /// "her fifth album ... the three before it": the number of the latest of its kind.
    Instance(Instance),
    /// "Two days later, on Thursday": the step from another date leads to this one.
    Step(Step),
    /// A name is put otherwise than elsewhere in the article.
    Misnamed(Misnamed),
    /// Two things are said of a life that cannot both be true.
    Life(Clash),
    /// Somebody did something in an office that they did not hold then, by the article.
    OutOfTerm(OutOfTerm),
    /// A person was born on a date.
    Born(Life),
    /// A person died on a date.
    Died(Life),
    /// A person did something on a date.
    Acts(Life),
}

/// A person and a date of their life.
#[derive(Clone, Copy, Debug)]
pub struct Life {
    /// Who.
    pub person: PersonId,
    /// The number of the timex.
    pub timex: usize,
    /// The words for the person.
    pub name: TokenRange,
    /// In brackets with the other end, "(1890-1969)": the number of that end's timex.
    pub twin: Option<usize>,
}

/// What claims are read from.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub article: &'a Article,
    pub facts: &'a Facts,
    pub reading: &'a Reading,
    pub syntax: &'a Syntax<'a>,
}

/// Reads the claims of an article, in the order of the text.
pub fn read(article: &Article, facts: &Facts, reading: &Reading, syntax: &Syntax<'_>) -> Vec<Claim> {
    let source = Source { article, facts, reading, syntax };
    let (mut out, mut of_names) = (Vec::new(), Vec::new());
    let [kin, sides] = Picks::several(article.tokens(), 0, |it| {
        u8::from(lexicon::means_any(it.key, kin::KIN)) | u8::from(lexicon::means_any(it.key, sides::SIDES)) << 1
    });
    let [ends, forms, offices, stages, consist, shares, instances, happened] =
        Picks::several(article.tokens(), 0, |it| {
            u8::from(biography::is_end(it.key))
                | u8::from(lexicon::means_any(it.key, bodies::FORMS)) << 1
                | u8::from(lexicon::means_any(it.key, tenures::OFFICES)) << 2
                | u8::from(lexicon::means_any(it.key, stages::STAGES_OF_A_THING)) << 3
                | u8::from(lexicon::means(it.key, lexicon::Concept::Consist)) << 4
                | u8::from(lexicon::means_any(it.key, proportions::SHARES)) << 5
                | u8::from(lexicon::means(it.key, lexicon::Concept::Instance)) << 6
                | u8::from(lexicon::means_any(it.key, occurrences::EVENTS)) << 7
        });
    pieces::both(
        article.tokens().len(),
        || {
            dates::read(source, &mut out);
            out.extend(source.reading.front.disputed.map(|it| claim(it.tokens, What::Dateline(it))));
            let anniversaries = anniversaries::all(source);
            targets::read(source, &anniversaries, &mut out);
            anniversaries::read(source, &anniversaries, &mut out);
            events::read(source, &mut out);
            founded::read(source, &mut out);
            told::read(source, &mut out);
            redated::read(source, &mut out);
            // Behind `redated`, which tells of two months first.
            occurrences::read(source, &happened, &mut out);
            sums::read(source, &mut out);
            totals::read(source, &mut out);
            added::read(source, &mut out);
            itemised::read(source, &mut out);
            wholes::read(source, &mut out);
            conversions::read(source, &mut out);
            conversions::read_apart(source, &mut out);
            between::read(source, &mut out);
            tables::read(source, &mut out);
            lists::read(source, &mut out);
            named::read(source, &mut out);
            groups::read(source, &consist, &mut out);
            enumerated::read(source, &mut out);
            instances::read(source, &instances, &mut out);
            quotations::read(source, &mut out);
            renumbered::read(source, &mut out);
            turned::read(source, &mut out);
            scales::read(source, &mut out);
            sizes::read(source, &mut out);
            // Behind those that read numbers side by side.
            relations::read(source, &mut out);
            compared::read(source, &mut out);
            proportions::read(source, &shares, &mut out);
            // Behind those that read them beside their numbers.
            percents::read(source, &mut out);
            reckoned::read(source, &mut out);
            let [births, elections] = Picks::several(article.tokens(), 0, |it| {
                u8::from(it.key == births::BORN)
                    | u8::from((it.key == offices::ELECTED) | (it.key == offices::REELECTED)) << 1
            });
            // Before `ages`, which asks who holds an office.
            offices::read(source, &elections, &mut out);
            lives::read(source, &mut out);
            encounters::read(source, &mut out);
            places::read(source, &mut out);
            ages::read(source, &births, &mut out);
            // Behind `ages`, which tells of an age first.
            biography::read(source, &ends, &mut out);
            tenures::read(source, &offices, &mut out);
            spans::read(source, &mut out);
            elapsed::read(source, &mut out);
            hours::read(source, &mut out);
            jubilees::read(source, &mut out);
            occasions::read(source, &mut out);
            // Behind those that date events and lives.
            happenings::read(source, &mut out);
            // Behind those that read durations beside dates.
            since::read(source, &mut out);
            stages::read(source, &stages, &mut out);
            steps::read(source, &mut out);
        },
        || {
            roles::read(source, &mut of_names);
            kin::read(source, &kin, &mut of_names);
            sides::read(source, &sides, &mut of_names);
            // Behind `roles`, which tells of a title first.
            ranks::read(source, &mut of_names);
            posts::read(source, &offices, &mut of_names);
            swaps::read(source, &mut of_names);
            // Before `varied`, which leaves slips alone.
            spellings::read(source, &mut of_names);
            given::read(source, &mut of_names);
            misspellings::read(source, &mut of_names);
            drop_reversed(source, &mut of_names);
            varied::read(source, &mut of_names);
            // Before `unexplained`, which does as well.
            acronyms::read(source, &mut of_names);
            unexplained::read(source, &mut of_names);
            bodies::read(source, &forms, &mut of_names);
        },
    );
    out.append(&mut of_names);
    wordings::read(source, &mut out);
    // What is told as of another day is not past, coming or held as of the article's.
    out.retain(|it| !is_of_today(&it.what) || source.reading.passage_at(it.tokens.start).is_none());
    out.retain(|it| !corrections::is_mentioned(source, it.tokens) && !is_rate(source, &it.what));
    out.retain(|it| !matches!(&it.what, What::Parts(parts) if sums::is_one_of_them(source, parts)));
    let speech = transcripts::speech(article).unwrap_or(usize::MAX);
    for claim in &mut out {
        // Whoever spoke, the writer spelt it, and copied it.
        let is_writers =
            matches!(claim.what, What::Spelt(_) | What::Misspelt(_) | What::LetterSwap(_) | What::Requoted(_));
        claim.quoted = (article.is_quoted(claim.tokens.start)
            || claim.tokens.start >= speech && is_of_memory(&claim.what))
            && !is_writers;
    }
    out.sort_by_key(|it| (it.tokens.start, it.tokens.end));
    out
}

/// The words of all names of people, in order.
pub fn names_of_people(reading: &Reading) -> Vec<TokenRange> {
    let people = reading.mentions.iter().filter(|it| matches!(it.kind, crate::mentions::Kind::Person(_)));
    people.map(|it| it.tokens).collect()
}

/// What people who speak freely say loosely, and set right as they go: titles, offices and numbers.
fn is_of_memory(what: &What) -> bool {
    matches!(what, What::Titled(_) | What::Holds(_) | What::Renumbered(_) | What::Plans(_) | What::DayIsWeekday { .. })
}

/// "2.1 pct a year from 1986 through 1991": how fast, not how long.
fn is_rate(source: Source<'_>, what: &What) -> bool {
    let What::Lasting(it) = what else { return false };
    let start = source.reading.timexes[it.duration].tokens.start;
    is_one_of!(source.article, start, "a an per each every")
        && !is_one_of!(source.article, start.wrapping_sub(1), "for of in after within over about only than")
}

/// Whether a claim is judged by the day the article was written.
fn is_of_today(what: &What) -> bool {
    matches!(
        what,
        What::Told(_) | What::Plans(_) | What::Anniversary(_) | What::Holds(_) | What::Aged(_) | What::Lasting(_)
    )
}

/// Where the fact base knows the odd spelling of two, the usual one is the slip, and is told of as one.
fn drop_reversed(source: Source<'_>, claims: &mut Vec<Claim>) {
    let slips = claims.iter().filter_map(|it| match &it.what {
        What::Misspelt(it) => Some(source.article.key(it.odd)),
        _ => None,
    });
    let slips: smallvec::SmallVec<[u64; 4]> = slips.collect();
    claims.retain(|it| !matches!(it.what, What::Spelt(it) if slips.contains(&source.article.key(it.usual))));
}

/// The number of the date that begins at a token, if its days are known.
fn date_at(source: Source<'_>, token: usize) -> Option<usize> {
    let index = source.reading.timex_at(token)?;
    let timex = &source.reading.timexes[index];
    (matches!(timex.kind, TimexType::Date | TimexType::Time) && timex.interval.is_some()).then_some(index)
}

fn claim(tokens: TokenRange, what: What) -> Claim {
    Claim { tokens, quoted: false, what }
}
