//! What a number counts: "the 14 trapped workers", "killed 12 people", "a $2.4 billion loan".
//!
//! There is no grammar here, only shape: the noun of a number above one is the first plural behind it,
//! that of a sum of money or of "320-page" the last plain word of a few.

use smallvec::SmallVec;

use super::Source;
use crate::mentions::{Quantity, Unit};
use crate::syntax::{Tag, Tense};
use crate::text::{TokenKind, TokenRange, is_key_of, is_one_of, key_of};

/// A number with what it counts.
#[derive(Clone, Debug)]
pub(super) struct Count {
    /// The number of the quantity.
    pub quantity: usize,
    /// What it counts, as a key: the noun, and the currency or the unit before it.
    pub noun: u64,
    /// The words from the number to the noun, and the noun.
    pub words: TokenRange,
    /// "the 14 workers": those that were spoken of.
    pub is_definite: bool,
    /// "another 14 workers", "14 more workers": others than those that were spoken of.
    pub is_other: bool,
    /// Whether it is quoted.
    pub is_quoted: bool,
}

/// What happened to those who are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Fate {
    Killed,
    Injured,
    Arrested,
    Missing,
    /// "the 14 victims": killed or injured.
    Victim,
}

/// The words that may stand between a number and its noun.
const MOST_WORDS: usize = 3;

/// Whether a number is as it is written: neither "about 40" nor "at least 40" nor "up to 40".
pub(super) fn is_plain(source: Source<'_>, quantity: &Quantity) -> bool {
    let at = quantity.tokens.start;
    let sentence = source.article.sentence_of(at);
    let before = (sentence.start.max(at.saturating_sub(3))..at).rev();
    let is_loose = before.take(2).any(|at| {
        is_one_of!(
            source.article,
            at,
            "about around roughly approximately some circa estimated nearly almost under below over above exceeding \
                than least most up many close approaching every each per extra"
        )
    });
    let behind = source.article.key(quantity.tokens.end);
    // "cut to 40 jobs", "up from 40": a change.
    let is_end = at > sentence.start && is_one_of!(source.article, at - 1, "to from by into");
    quantity.is_even() && !is_loose && !is_end && !is_key_of!(behind, "or to plus odd")
}

/// The counts of things and sums of an article, in order.
pub(super) fn read(source: Source<'_>) -> Vec<Count> {
    let mut out = Vec::new();
    for (index, quantity) in source.reading.quantities.iter().enumerate() {
        if let Some(count) = count(source, index, quantity) {
            out.push(count);
        }
    }
    out
}

fn count(source: Source<'_>, index: usize, quantity: &Quantity) -> Option<Count> {
    let article = source.article;
    let sentence = article.sentence_of(quantity.tokens.start);
    let from = quantity.tokens.end;
    let token = |at: usize| article.token(at).filter(|_| at < sentence.end);
    let is_word = |at: usize| token(at).is_some_and(|it| it.kind == TokenKind::Word);
    let (words, noun) = match quantity.unit {
        Unit::Count if token(from).is_some_and(|it| it.is_hyphen() && !it.gap) => {
            // "a 320-page report".
            let unit = token(from + 1).filter(|it| it.kind == TokenKind::Word && !it.gap)?.key;
            let head = last_plain(source, from + 2, sentence.end)?;
            (TokenRange::new(from + 1, head + 1), unit.rotate_left(17) ^ article.tokens()[head].key)
        }
        Unit::Count if quantity.value >= 2.0 => {
            // "two bed apartments" counts no apartments.
            if is_one_of!(article, from, "bed bedroom bath bathroom room door storey story seat seater lane star") {
                return None;
            }
            let head = (from..from + MOST_WORDS)
                .take_while(|at| is_word(*at) && !is_stop(article.word(*at)))
                .find(|at| is_plural(article.word(*at)) && !article.tokens()[*at].case.is_capital())?;
            (TokenRange::new(from, head + 1), article.tokens()[head].key)
        }
        Unit::Money(_) => {
            // "$2 million in damages".
            let noun = from + usize::from(token(from).is_some() && is_one_of!(article, from, "in of"));
            let head = sum_noun(source, noun, sentence.end)?;
            let sign = if quantity.tokens.start < quantity.number.start { quantity.tokens.start } else { from - 1 };
            (TokenRange::new(from, head + 1), article.tokens()[sign].key.rotate_left(29) ^ article.tokens()[head].key)
        }
        _ => return None,
    };
    let before = quantity.tokens.start.checked_sub(1).filter(|at| *at >= sentence.start);
    let before = before.map_or("", |at| article.word(at));
    let is_other = is_other(before) || words.range().any(|at| is_other(article.word(at)));
    Some(Count {
        quantity: index,
        noun,
        words,
        is_definite: matches!(before, "the" | "these" | "those"),
        is_other,
        is_quoted: article.is_quoted(quantity.tokens.start),
    })
}

/// What a sum of money is: "loan" of "bridge loan to the city", "plant" of "plant opened".
fn sum_noun(source: Source<'_>, from: usize, end: usize) -> Option<usize> {
    let is_plain = |at: &usize| {
        let (token, word) = (&source.article.tokens()[*at], source.article.word(*at));
        token.kind == TokenKind::Word && !token.case.is_capital() && !is_stop(word) && word.len() >= 3
    };
    let words = || (from..(from + MOST_WORDS).min(end)).take_while(is_plain);
    let is_sum = |at: &usize| {
        is_one_of!(
            source.article,
            *at,
            "deal contract loan grant package budget fund project program programme settlement fine debt bond \
                bailout merger acquisition takeover purchase sale donation gift award prize damages lawsuit \
                investment plan subsidy ransom fee bonus salary pension mortgage rescue offer bid agreement order \
                tender reward compensation penalty refund scholarship aid jackpot verdict credit facility portfolio"
        )
    };
    words().find(is_sum).or_else(|| words().next())
}

/// The last of a few small words in a row: "loan" of "bridge loan to the city".
fn last_plain(source: Source<'_>, from: usize, end: usize) -> Option<usize> {
    let is_noun = |at: &usize| {
        let (token, word) = (&source.article.tokens()[*at], source.article.word(*at));
        token.kind == TokenKind::Word && !token.case.is_capital() && !is_stop(word) && !word.ends_with("ed")
    };
    let last = (from..(from + MOST_WORDS).min(end)).take_while(is_noun).last();
    last.filter(|at| source.article.word(*at).len() >= 3)
}

fn is_plural(word: &str) -> bool {
    let is_regular = word.len() >= 4 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    is_regular || is_listed!(word, "people men women children policemen firemen fishermen cattle sheep troops")
}

/// Words that no noun phrase goes over.
fn is_stop(word: &str) -> bool {
    is_listed!(
        word,
        "of in on at by for from to with and or but who that which were was are is had have has been be will would \
            can could may did do does said says than as per when where while after before during since until over \
            under into about against between among not also only all each every if so then more less fewer this \
            these those the its his her their our my your a an it he she they we you years months weeks days hours \
            minutes seconds times"
    )
}

fn is_other(word: &str) -> bool {
    is_listed!(
        word,
        "another other others additional further more extra first last next only every each remaining of new \
            different separate surviving top same fewer less such combined past previous final latest"
    )
}

/// Whether nothing behind a noun picks some out of many: "the 14 workers were", not "the 14 workers
/// from Riga".
pub(super) fn is_whole(source: Source<'_>, noun_end: usize) -> bool {
    let sentence = source.article.sentence_of(noun_end.saturating_sub(1));
    noun_end >= sentence.end
        || match source.article.tokens()[noun_end].kind {
            TokenKind::Punct(mark) => {
                matches!(mark, '.' | ',' | ';' | ':' | ')' | '?' | '!' | '\u{2013}' | '\u{2014}' | '\'')
            }
            TokenKind::Word => source.syntax.at(noun_end).is_some_and(|grammar| {
                let has_tense =
                    |it: usize| grammar.verbs[it].tense != Tense::None && grammar.verbs[it].tokens.start == noun_end;
                grammar.verb_at(noun_end).is_some_and(has_tense)
                    || grammar.tag(noun_end) == Tag::Adverb
                    || is_one_of!(source.article, noun_end, "all both then now")
            }),
            _ => false,
        }
}

/// What happened to those who are counted, the key of who they are (0 for people of any kind), and the
/// words that say so.
pub(super) fn fate(source: Source<'_>, quantity: &Quantity) -> Option<(Fate, u64, TokenRange)> {
    if quantity.unit != Unit::Count {
        return None;
    }
    let article = source.article;
    let (start, end) = (quantity.tokens.start, quantity.tokens.end);
    let sentence = article.sentence_of(start);
    let word = |at: usize| if at < sentence.end { article.word(at) } else { "" };
    let behind = noun_behind(source, quantity, sentence.end);
    let who = match behind {
        Some(noun) if !is_listed!(word(noun), "people persons dead deaths fatalities injuries arrests lives") => {
            article.tokens()[noun].key
        }
        _ => 0,
    };
    let before = start.checked_sub(1).filter(|at| *at >= sentence.start).map_or("", word);
    // "killed 12 people", "left 12 dead".
    if let Some(fate) =
        fate_of(before).filter(|_| !is_listed!(before, "dead missing hurt deaths injuries arrests died"))
    {
        return Some((fate, who, TokenRange::new(start - 1, behind.map_or(end, |it| it + 1))));
    }
    let mut at = behind.map_or(end, |it| it + 1);
    if let Some(noun) = behind
        && let Some(fate) = fate_of(word(noun))
    {
        return Some((fate, 0, TokenRange::new(start, noun + 1)));
    }
    if behind.is_some_and(|it| word(it) == "victims") && matches!(before, "the" | "all") {
        return Some((Fate::Victim, 0, TokenRange::new(start, at)));
    }
    // "12 people have been killed", "12 dead"; "12 killed" only where nothing is said of whom.
    let helpers: SmallVec<[usize; 4]> =
        (at..at + 3).take_while(|it| is_listed!(word(*it), "were was are is have had has been being")).collect();
    at += helpers.len();
    let fate = fate_of(word(at))?;
    // Those who were told of may be called so: "the 12 people killed were".
    let is_short = helpers.is_empty()
        && behind.is_some()
        && !is_listed!(word(at), "died die dead missing")
        && !(before == "the" && is_listed!(word(at + 1), "were was are had have will"));
    // "12 people killed in the storm were buried": some of many.
    let is_object = is_listed!(word(at + 1), "the a an his her their its by themselves himself");
    let is_another = is_short || (helpers.is_empty() && is_object);
    (!is_another).then(|| (fate, who, TokenRange::new(start, at + 1)))
}

/// The plural behind a number.
pub(super) fn noun_behind(source: Source<'_>, quantity: &Quantity, end: usize) -> Option<usize> {
    let from = quantity.tokens.end;
    (from..(from + MOST_WORDS).min(end))
        .take_while(|at| {
            let it = &source.article.tokens()[*at];
            it.kind == TokenKind::Word && !is_stop(source.article.word(*at))
        })
        .find(|at| is_plural(source.article.word(*at)))
}

/// Whether a word says what happened to people.
pub(super) fn is_fate(word: &str) -> bool {
    fate_of(word).is_some()
}

fn fate_of(word: &str) -> Option<Fate> {
    const KILLED: [u64; 9] = [
        key_of("killed"),
        key_of("kills"),
        key_of("killing"),
        key_of("dead"),
        key_of("died"),
        key_of("die"),
        key_of("deaths"),
        key_of("fatalities"),
        key_of("perished"),
    ];
    let key = key_of(word);
    if KILLED.contains(&key) {
        Some(Fate::Killed)
    } else if is_listed!(word, "injured injures injuring wounded wounds wounding hurt injuries") {
        Some(Fate::Injured)
    } else if is_listed!(word, "arrested arrests arresting detained detains detaining") {
        Some(Fate::Arrested)
    } else if word == "missing" {
        Some(Fate::Missing)
    } else {
        None
    }
}
