//! Abbreviations that stand for something else: letters swapped in one use, or another body's
//! abbreviation behind a name.

use std::collections::HashMap;

use smallvec::SmallVec;

use super::misplaced::MOST_ABBREVIATIONS;
use super::{Claim, Source, What, claim};
use crate::facts::OrganizationId;
use crate::lexicon::{Concept, means};
use crate::mentions::{Abbreviation, Explanation, Fit, Kind, initials_at, starting};
use crate::text::{Case, TokenKind, TokenRange, is_one_of, key_of};

/// A use of an abbreviation that the rest of the article spells with two letters swapped.
#[derive(Clone, Copy, Debug)]
pub struct LetterSwap {
    /// The token.
    pub at: usize,
    /// The number of the abbreviation that is meant.
    pub meant: usize,
    /// Whether the slip may be an abbreviation in its own right, of a body that is known.
    pub is_known: bool,
}

/// "National Grain Reserve Agency (NRGA)": the initials of the name before it, two of them swapped.
#[derive(Clone, Copy, Debug)]
pub struct Scrambled {
    /// The token of the abbreviation.
    pub at: usize,
    /// The name.
    pub name: TokenRange,
}

/// An abbreviation in brackets behind a name that is not its name.
#[derive(Clone, Copy, Debug)]
pub struct Misplaced {
    /// The token of the abbreviation.
    pub at: usize,
    /// The name it stands behind.
    pub name: TokenRange,
    /// The name it stands for elsewhere in the article, and where.
    pub own: Explanation,
    /// The number of the abbreviation that has the initials of the name, if the article uses one.
    pub meant: Option<usize>,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let swapped = swapped(source);
    for it in &swapped {
        out.push(claim(TokenRange::new(it.at, it.at + 1), What::LetterSwap(*it)));
    }
    for abbreviation in &source.reading.abbreviations {
        for it in &abbreviation.explained {
            let is_swapped = swapped.iter().any(|swap| swap.at == it.at);
            if !is_swapped && let Some(scrambled) = scrambled(source, abbreviation, it) {
                out.push(claim(TokenRange::new(it.name.start, it.at + 1), What::Scrambled(scrambled)));
            } else if it.fit < Fit::Initials
                && !is_swapped
                && let Some(misplaced) = super::misplaced::misplaced(source, abbreviation, it)
            {
                out.push(claim(TokenRange::new(it.name.start, it.at + 1), What::Misplaced(misplaced)));
            }
        }
    }
}

/// Initials in another order than the words, which nobody knows as such. Three letters may be those of
/// the name in another language ("RDC"), and so may a party's ("SPD").
fn scrambled(source: Source<'_>, abbreviation: &Abbreviation, it: &Explanation) -> Option<Scrambled> {
    let article = source.article;
    let said = article.word(it.at);
    if it.fit == Fit::Initials
        || said.len() < FEWEST_LETTERS
        || abbreviation.explained.len() > 1
        || is_known(source, it.at)
        || collocates(source, it.at)
    {
        return None;
    }
    let tokens = article.tokens();
    // Every capital of the name gives one letter, and its small words none.
    let mut start = it.at - 1;
    let mut initials: SmallVec<[u8; 8]> = SmallVec::new();
    while start > 0 && initials.len() < said.len() {
        let token = &tokens[start - 1];
        let word = article.word(start - 1);
        match (token.kind, token.case) {
            (TokenKind::Word, Case::Capital) if !matches!(word, "the" | "of") => {
                initials.insert(0, *word.as_bytes().first()?)
            }
            (TokenKind::Word, _) if matches!(word, "of" | "and" | "for" | "the" | "in" | "on") => {}
            (TokenKind::Possessive | TokenKind::Punct('\''), _) => {}
            _ => return None,
        }
        start -= 1;
    }
    let name = TokenRange::new(start, it.at - 1);
    let goes_back = start.checked_sub(1).is_some_and(|at| {
        tokens[at].kind == TokenKind::Word && tokens[at].case.is_capital() && !is_one_of!(article, at, "the")
    });
    let is_foreign = name
        .range()
        .any(|at| is_one_of!(article, at, "party front movement republic union international world european federal"));
    let right = std::str::from_utf8(&initials).ok()?;
    // Of three letters only those can be told that everybody knows: "IFM".
    let is_famous = (is_everyday(right) || is_body(source, right)) && !is_everyday(said);
    if goes_with_head(article, name, said) || is_made_of(article, name, said.as_bytes()) {
        return None;
    }
    // "The Harbour Labour Union (HLA) ... The HLU said": the article has the right letters itself. A company has those
    // of its exchange too: "Union Pacific Corp (UNP)".
    let is_used = source.reading.abbreviations.iter().any(|it| article.word(it.uses[0]) == right)
        && abbreviation.uses.len() == 1
        && !is_one_of!(article, it.at - 2, "inc ltd limited llc corp plc co")
        && said.bytes().zip(right.bytes()).filter(|(a, b)| a != b).count() <= 2;
    if said.len() <= FEWEST_LETTERS && !is_famous && !is_used {
        return None;
    }
    let is_swapped = is_swap(said, right) && (is_famous || !is_foreign);
    let is_slip = is_used || is_swapped || is_one_off(source, said, right, name);
    (right.len() == said.len() && is_slip && !goes_back).then_some(Scrambled { at: it.at, name })
}

/// Whether the facts know a body by an abbreviation.
fn is_body(source: Source<'_>, letters: &str) -> bool {
    source.facts.names().look_up(letters).iter().any(|it| matches!(it.target, crate::facts::Target::Organization(_)))
}

/// "Confederation of Portuguese Industry (CIP)", "National Coffee Policy Council (CNPC)": the letters of the name in a
/// language that puts its nouns first. Of a few words that "of" parts, the last one's letter has come before the others.
fn goes_with_head(article: &crate::text::Article, name: TokenRange, said: &str) -> bool {
    let mut groups: SmallVec<[SmallVec<[u8; 8]>; 4]> = SmallVec::new();
    groups.push(SmallVec::new());
    for at in name.range() {
        let word = article.word(at).as_bytes();
        if is_one_of!(article, at, "of for") {
            groups.push(SmallVec::new());
        } else if article.token(at).is_some_and(|it| it.case.is_capital())
            && let (Some(group), Some(first)) = (groups.last_mut(), word.first())
        {
            group.push(*first);
        }
    }
    let mut left = said.as_bytes();
    let mut any_moved = false;
    for group in &groups {
        let Some((own, rest)) = left.split_at_checked(group.len()) else { return false };
        let (Some(head), Some(first)) = (group.last(), own.first()) else { continue };
        // What stands behind the noun may come in any order.
        let sorted = |letters: &[u8]| {
            let mut sorted: SmallVec<[u8; 8]> = letters.into();
            sorted.sort_unstable();
            sorted
        };
        if own != group.as_slice() && (first != head || sorted(own) != sorted(group)) {
            return false;
        }
        any_moved |= own != group.as_slice();
        left = rest;
    }
    any_moved && left.is_empty()
}

/// "International Society for Tropical Pathology (ISTM)": four letters or more, of which all but one are the initials,
/// and that one is nowhere in its word.
fn is_one_off(source: Source<'_>, said: &str, right: &str, name: TokenRange) -> bool {
    let words = name.range().filter(|at| source.article.token(*at).is_some_and(|it| it.case.is_capital()));
    let mut off = said.chars().zip(right.chars()).zip(words).filter(|((said, right), _)| said != right);
    let Some(((letter, _), word)) = off.next() else { return false };
    off.next().is_none() && said.len() > FEWEST_LETTERS && !source.article.word(word).contains(letter)
}

/// "Soya Bean Meal Futures Association, SOMFA": the words of a name in their order, of which one has given more letters
/// than its first, and another none.
pub(super) fn is_made_of(article: &crate::text::Article, name: TokenRange, said: &[u8]) -> bool {
    let words = name.range().map(|at| article.word(at).as_bytes());
    words.fold(vec![0], |read, word| longer(&read, word, said)).contains(&said.len())
}

/// How many letters of an abbreviation the words of a name can have given with one more word, of which the first letters
/// are taken, or none.
fn longer(read: &[usize], word: &[u8], said: &[u8]) -> Vec<usize> {
    let mut out = read.to_vec();
    for from in read {
        let shared = word.iter().zip(&said[*from..]).take_while(|(one, other)| one == other).count();
        out.extend((1..=shared).map(|it| from + it));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Letters of an abbreviation in which a swap can be told: of two letters, both orders are taken.
pub(super) const FEWEST_LETTERS: usize = 3;

/// Uses of an abbreviation that nothing explains, which make it the article's. Of three letters
/// most that can be written are in use somewhere.
fn often(letters: &str) -> usize {
    match letters.len() > FEWEST_LETTERS {
        true => 2,
        false if is_everyday(letters) => 3,
        false => 4,
    }
}

/// Abbreviations that stand once, and differ from one that is explained or stands more often only
/// by two neighbouring letters.
fn swapped(source: Source<'_>) -> Vec<LetterSwap> {
    let article = source.article;
    let abbreviations = &source.reading.abbreviations;
    let mut groups: HashMap<[u8; 8], Vec<usize>> = HashMap::new();
    for (index, it) in abbreviations.iter().enumerate() {
        let mut letters = [0; 8];
        let word = article.word(it.uses[0]).as_bytes();
        if word.len() >= FEWEST_LETTERS && word.len() <= letters.len() {
            letters[..word.len()].copy_from_slice(word);
            letters.sort_unstable();
            groups.entry(letters).or_default().push(index);
        }
    }
    let mut out = Vec::new();
    // A family of more than a few anagrams is no article's.
    for group in groups.values().filter(|it| (2..=4).contains(&it.len())) {
        for &index in group {
            let it = &abbreviations[index];
            let [at] = it.uses.as_slice() else { continue };
            let is_own = it.explained.iter().any(|it| it.fit == Fit::Initials);
            if is_own || !is_prose(source, *at) || is_word_or_number(article.word(*at)) || is_told_apart(source, *at) {
                continue;
            }
            let meant = group.iter().copied().find(|other| {
                let other = &abbreviations[*other];
                // A bracket behind a name explains in any language, if the article goes on with it.
                let explained = other.explained.iter().any(|it| it.fit > Fit::None)
                    || (!other.explained.is_empty() && other.uses.len() > 2);
                // Behind a name it is a slip only for that name's abbreviation.
                let is_its = at.checked_sub(1).is_some_and(|end| initials_at(article, other.uses[0], end).is_some());
                (it.explained.is_empty() || is_its)
                    && (other.uses.len() >= often(article.word(other.uses[0]))
                        || explained
                        || (is_its && !it.explained.is_empty()))
                    && is_swap(article.word(*at), article.word(other.uses[0]))
            });
            // The last question is asked of the whole article.
            if let Some(meant) = meant.filter(|_| !collocates(source, *at) && !is_named(source, *at)) {
                out.push(LetterSwap { at: *at, meant, is_known: is_known(source, *at) });
            }
        }
    }
    out.extend(doubled(source));
    out.sort_by_key(|it| it.at);
    out
}

/// "VVF" beside "Vietnam Fatherland Front (VFF)": a letter that is its neighbour's, of an abbreviation that
/// the article explains and goes on with.
fn doubled(source: Source<'_>) -> Vec<LetterSwap> {
    let article = source.article;
    let abbreviations = &source.reading.abbreviations;
    let is_explained =
        |it: &&(usize, &Abbreviation)| it.1.uses.len() > 1 && it.1.explained.iter().any(|it| it.fit == Fit::Initials);
    let explained: SmallVec<[(usize, &Abbreviation); 8]> =
        abbreviations.iter().take(MOST_ABBREVIATIONS).enumerate().filter(|it| is_explained(&it)).collect();
    let mut out = Vec::new();
    for it in abbreviations.iter().take(MOST_ABBREVIATIONS) {
        let ([at], []) = (it.uses.as_slice(), it.explained.as_slice()) else { continue };
        let word = article.word(*at);
        let meant = explained.iter().find(|(_, it)| is_neighbours(word, article.word(it.uses[0])));
        let Some((meant, _)) = meant else { continue };
        let is_slip = is_prose(source, *at)
            && !is_word_or_number(word)
            && !is_everyday(word)
            && source.facts.names().look_up(word).is_empty()
            && !is_told_apart(source, *at)
            && !is_named(source, *at);
        if is_slip {
            out.push(LetterSwap { at: *at, meant: *meant, is_known: false });
        }
    }
    out
}

/// Whether one is the other with one letter that stands beside it in its place.
fn is_neighbours(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() || one.len() < FEWEST_LETTERS {
        return false;
    }
    let mut differ = (0..one.len()).filter(|at| one[*at] != other[*at]);
    let (Some(at), None) = (differ.next(), differ.next()) else { return false };
    at > 0 && other[at - 1] == one[at] || other.get(at + 1) == Some(&one[at])
}

/// Whether the abbreviation names a body of the fact base that this article is about, or one that
/// needs no word of explanation.
fn is_known(source: Source<'_>, at: usize) -> bool {
    let line = source.reading.dateline().map(|it| it.date);
    // "DPJ" of 1987 is no party that was founded in 1998.
    let is_of_then = |id: &OrganizationId| {
        let founded = source.facts.organization(*id).founded.map(|it| it.interval());
        founded.zip(line).is_none_or(|(founded, line)| founded.first() <= line)
    };
    let is_body = |it: &Kind| matches!(it, Kind::Organization(it) if it.candidates.iter().any(is_of_then));
    starting(&source.reading.mentions, at).any(|it| is_body(&it.kind)) || is_common(source.article.word(at))
}

/// Whether one is the other with two neighbouring letters swapped.
fn is_swap(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let first = one.iter().zip(other).position(|(a, b)| a != b);
    first.is_some_and(|it| {
        one.len() == other.len()
            && it + 1 < one.len()
            && one[it] == other[it + 1]
            && one[it + 1] == other[it]
            && one[it + 2..] == other[it + 2..]
    })
}

/// Whether the word stands among words that are not all capitals, and names no speaker.
pub(super) fn is_prose(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    let sentence = article.sentence_of(at);
    let shouts = |at: usize| {
        !sentence.contains(at)
            || article.token(at).is_some_and(|it| it.case == Case::Upper || it.kind != TokenKind::Word)
    };
    let is_shouted = shouts(at.wrapping_sub(1)) && shouts(at + 1);
    let any_small = sentence.range().any(|at| {
        article.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.case == Case::Lower && it.span.len() > 1)
    });
    let is_code = article.token(at + 1).is_some_and(|it| it.kind == TokenKind::Number && !it.gap)
        || (article.token(at + 1).is_some_and(|it| it.is_hyphen() || it.is('/'))
            && article.token(at + 2).is_some_and(|it| it.kind == TokenKind::Number));
    any_small && !is_code && (!is_shouted || !article.token(at + 1).is_some_and(|it| it.is(':')))
}

/// "XIV", "NOT": letters that are a number or an English word.
pub(super) fn is_word_or_number(word: &str) -> bool {
    let is_roman = !word.is_empty() && word.bytes().all(|it| b"ivxl".contains(&it));
    is_roman || matches!(word, "not" | "from" | "form" | "two" | "how" | "now" | "own" | "won" | "was" | "saw" | "said")
}

/// "UNPD, the population division", "UNDP and UNPD": the article explains it in passing, or sets it
/// beside the other.
pub(super) fn is_told_apart(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    let is_explained =
        is_one_of!(article, at + 1, ",") && is_one_of!(article, at + 2, "the a an of or which as short founded");
    let is_capitals =
        |at: usize| article.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.case == Case::Upper);
    let joins = |at: usize| is_one_of!(article, at, "and or / , & vs versus not from with");
    let sentence = article.sentence_of(at);
    let is_cited = sentence.range().any(|at| is_one_of!(article, at, "misspelt misspelled misspelling typo sic"));
    is_explained
        || is_cited
        || (at >= 2 && joins(at - 1) && is_capitals(at - 2))
        || (at >= 3 && is_one_of!(article, at - 1, "the") && joins(at - 2) && is_capitals(at - 3))
        || (joins(at + 1) && is_capitals(at + 2))
}

/// Whether the article has, somewhere, a name with these initials: the abbreviation is that name's.
fn is_named(source: Source<'_>, abbreviation: usize) -> bool {
    let article = source.article;
    let Some(last) = article.word(abbreviation).bytes().last() else { return false };
    let tokens = article.tokens();
    (source.reading.front.body..tokens.len()).any(|at| {
        let token = &tokens[at];
        token.kind == TokenKind::Word
            && at != abbreviation
            && token.case == Case::Capital
            && article.word(at).as_bytes().first() == Some(&last)
            && initials_at(article, abbreviation, at + 1).is_some_and(|name| {
                tokens[name.start].case.is_capital()
                    && name.range().all(|at| tokens[at].case != Case::Upper && !tokens[at].is('.'))
                    && name.range().filter(|at| tokens[*at].case.is_capital()).count() + 1
                        >= article.word(abbreviation).len()
            })
    })
}

/// "PCR tests" beside "PRC": whether an abbreviation stands with one of the words that it is known by.
fn collocates(source: Source<'_>, at: usize) -> bool {
    let word = |at: usize| source.article.word(at);
    let Some((_, stems)) = COLLOCATIONS.iter().find(|(letters, _)| *letters == word(at)) else { return false };
    let mut near = (at.saturating_sub(3)..at).chain(at + 1..at + 4).map(word);
    near.any(|it| stems.split(' ').any(|stem| it.starts_with(stem)))
}

/// Abbreviations of things that no article explains, with beginnings of the words that they stand
/// with; with other words they may well be slips for the abbreviation of a body.
const COLLOCATIONS: &[(&str, &str)] = &[
    ("adhd", "diagnos medic disorder child"),
    ("atm", "cash machine bank withdraw card"),
    ("bmi", "body mass obes weight index"),
    ("cctv", "camera footage video"),
    ("cpr", "perform train chest resuscit revive class"),
    ("ecg", "heart scan test electrode"),
    ("icu", "bed patient hospital care admitted"),
    ("ied", "explo blast bomb detonat roadside"),
    ("ivf", "treatment cycle clinic embryo fertil"),
    ("lcd", "screen panel display television"),
    ("led", "light lamp bulb screen panel"),
    ("lng", "gas terminal tanker export import cargo plant shipment"),
    ("lpg", "gas cylinder tank"),
    (
        "pcr",
        "test swab rt negative positive result kit antigen polymerase amplification machine analysis primer sample \
            based",
    ),
    ("pdf", "file document download format"),
    ("pin", "code number card enter"),
    ("ppe", "mask glove gown protective equipment shortage"),
    ("ptsd", "veteran suffer trauma diagnos disorder symptom"),
    ("pvc", "pipe plastic"),
    ("rpg", "fire launcher rocket grenade game"),
    ("sim", "card phone swap"),
    ("sms", "text message phone send sent"),
    ("suv", "car vehicle driv sedan"),
    ("uav", "drone flight unmanned strike"),
    ("usb", "stick drive port cable"),
    ("vpn", "app network internet service"),
];

/// Abbreviations that many articles have without a word of explanation, and that are one swap away
/// from another such.
fn is_common(word: &str) -> bool {
    is_listed!(word, COMMON)
}

/// Whether an abbreviation is better known than its name, or a thing that has none.
pub(super) fn is_everyday(word: &str) -> bool {
    is_common(word)
        || means(key_of(word), Concept::Everyday)
        || COLLOCATIONS.iter().any(|(letters, _)| *letters == word)
}

const COMMON: &str = "aac aap aba abc acc adb adf afd ama anc apa apec asean atc bbc bjp car cat cbc cbs cca ccp cdu \
    ceo cet cfo cia cna cnn coe coo cpc cpi cpp cps csp csu cto dab dfa dna dod doe doj dos dpp dprk drc eap ecb eco \
    epa esc est eta etc eur fbi fda fdp gap gbp gdp gmt gnp gps hiv icc ice idf iec ilo imf iom ipo ira isi ium mit mlb \
    mls mri mvp nas nab nato nba nbc ncaa nfl nhl nld nsa oecd opec osce pcc pct pdp pds pga pkk plo ppi prc psc psd \
    raf rca rfa rna roc rok rsf rss sdg sdp sec sis spd ssi tas tpc tsa uae uas ucl undp unep unhcr unhrc usa usd \
    ussr utc vat who wto";

#[cfg(test)]
mod tests {
    use super::is_made_of;
    use crate::text::{Article, Format, TokenRange};

    #[test]
    fn a_word_may_give_more_letters_or_none() {
        let is_made = |name: &str, said: &str| {
            let article = Article::read(name, Format::Plain, None, None);
            is_made_of(&article, TokenRange::new(0, article.tokens().len()), said.as_bytes())
        };
        assert!(is_made("Soya Bean Meal Futures Association", "somfa"));
        assert!(is_made("Grain Office", "go"));
        assert!(!is_made("Rural Transport Advisory Council", "rtab"));
    }
}
