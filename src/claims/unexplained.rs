//! Abbreviations that an article uses and nowhere explains.
//!
//! Explained is what stands in or before brackets, behind "or", before a comma and an article, or
//! anywhere as a name with the same initials. What readers know needs no word: abbreviations of
//! every day, and those of the fact base.

use smallvec::SmallVec;

use super::acronyms::{is_everyday, is_made_of, is_prose, is_told_apart, is_word_or_number};
use super::{Claim, Scrambled, Source, What, claim};
use crate::mentions::{Abbreviation, initials_at, is_known_word};
use crate::text::{BlockKind, Case, KeyMap, Picks, Token, TokenKind, TokenRange, WordFilter, is_one_of};

/// An abbreviation without a word of explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unexplained {
    /// Its first use in the prose.
    pub at: usize,
    /// How often it stands in the article.
    pub times: usize,
}

/// Fewer letters are initials, states and units.
const FEWEST_LETTERS: usize = 3;
/// More are words in capitals.
const MOST_LETTERS: usize = 6;
/// An article with more of them is written for readers who know them.
const MOST: usize = 12;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let article = source.article;
    let mut open: Vec<(&Abbreviation, usize)> =
        source.reading.abbreviations.iter().filter_map(|it| Some((it, first_use(source, it)?))).collect();
    if open.is_empty() || open.len() > MOST {
        return;
    }
    let mut numbers: KeyMap<usize> = KeyMap::default();
    let mut by_last: [SmallVec<[usize; 2]>; 26] = Default::default();
    for (number, (it, _)) in open.iter().enumerate() {
        numbers.insert(article.tokens()[it.uses[0]].key, number);
        if let Some(letter) = article.word(it.uses[0]).bytes().last().filter(u8::is_ascii_lowercase) {
            by_last[usize::from(letter - b'a')].push(number);
        }
    }
    let mut told = [false; MOST];
    // "Kestrel", "kestrel" beside "KESTREL": a word.
    let mut filter = WordFilter::EMPTY;
    numbers.keys().for_each(|key| filter.add(*key));
    let body = source.reading.front.body;
    let is_same = |it: &Token| (it.kind == TokenKind::Word) & (it.case != Case::Upper) & filter.may_have(it.key);
    for at in Picks::of(article.tokens(), body, is_same).iter() {
        if let Some(number) = numbers.get(&article.tokens()[at].key) {
            told[*number] = true;
        }
    }
    for at in article.capitals().within(TokenRange::new(body, article.tokens().len())) {
        if article.tokens()[at].case == Case::Upper {
            continue;
        }
        let Some(letter) = article.word(at).bytes().next().filter(u8::is_ascii_lowercase) else { continue };
        for number in &by_last[usize::from(letter - b'a')] {
            told[*number] = told[*number] || is_its_name(source, open[*number].0.uses[0], at + 1);
        }
    }
    let mut number = 0;
    open.retain(|_| {
        number += 1;
        !told[number - 1]
    });
    for (it, at) in open {
        // A slip of the fingers is told of already.
        if out.iter().any(|it| matches!(&it.what, What::LetterSwap(swap) if swap.at == at)) {
            continue;
        }
        if let Some(name) = near_name(source, at).filter(|_| it.uses.len() <= 2) {
            out.push(claim(
                TokenRange::new(name.start.min(at), name.end.max(at + 1)),
                What::Scrambled(Scrambled { at, name }),
            ));
            continue;
        }
        let found = Unexplained { at, times: it.uses.len() };
        out.push(claim(TokenRange::new(at, at + 1), What::Unexplained(found)));
    }
}

/// "The report is by the Rural Transport Advisory Council. ... the chairman of RTAB": the one name of the article whose
/// initials are those of an abbreviation but for one letter, or for two that are swapped.
fn near_name(source: Source<'_>, at: usize) -> Option<TokenRange> {
    let article = source.article;
    let said = article.word(at).as_bytes();
    if said.len() < LONG {
        return None;
    }
    let tokens = article.tokens();
    let is_capital = |at: usize| {
        tokens.get(at).is_some_and(|it| it.kind == TokenKind::Word && it.case == Case::Capital)
            && !is_one_of!(article, at, "the")
    };
    let is_small = |at: usize| is_one_of!(article, at, "of for the and in on");
    let mut found: SmallVec<[TokenRange; 2]> = SmallVec::new();
    for end in source.reading.front.body + 1..=tokens.len() {
        if !is_capital(end - 1) || is_capital(end) {
            continue;
        }
        let floor = article.sentence_of(end - 1).start;
        let (mut start, mut letters): (usize, SmallVec<[u8; 8]>) = (end, SmallVec::new());
        while start > floor && letters.len() < said.len() {
            if is_capital(start - 1) {
                letters.insert(0, *article.word(start - 1).as_bytes().first()?);
            } else if !is_small(start - 1) {
                break;
            }
            start -= 1;
        }
        let goes_back = start > floor && is_capital(start - 1);
        if letters.len() != said.len() || goes_back || letters.as_slice() == said {
            continue;
        }
        let off: SmallVec<[usize; 8]> = (0..said.len()).filter(|it| said[*it] != letters[*it]).collect();
        let is_near = match off[..] {
            // The first letter is whose it is.
            [one] => one > 0,
            [one, two] => one + 1 == two && said[one] == letters[two] && said[two] == letters[one],
            _ => false,
        };
        if is_near && !is_made_of(article, TokenRange::new(start, end), said) {
            found.push(TokenRange::new(start, end));
        }
    }
    let name = *found.first()?;
    // Named once or more, and no other name is as near.
    let words = |it: &TokenRange| it.range().map(|at| article.key(at)).collect::<Vec<_>>();
    found.iter().all(|it| words(it) == words(&name)).then_some(name)
}

/// Of shorter abbreviations any name is near.
const LONG: usize = 4;

/// Whether words with the initials of an abbreviation end before a token.
fn is_its_name(source: Source<'_>, abbreviation: usize, end: usize) -> bool {
    initials_at(source.article, abbreviation, end).is_some_and(|it| it.len() > 1)
}

/// "KTVU", "WABC": American stations are called by four letters, of which the first is K or W.
fn is_call_sign(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['k', 'w'])
}

/// The first use that the writer's own prose has, of an abbreviation that none of its uses explains.
fn first_use(source: Source<'_>, it: &Abbreviation) -> Option<usize> {
    let article = source.article;
    let word = article.word(it.uses[0]);
    let may_be_asked = it.explained.is_empty()
        && (FEWEST_LETTERS..=MOST_LETTERS).contains(&word.len())
        && !is_word_or_number(word)
        && !is_everyday(word)
        && !is_call_sign(word)
        && !is_known_word(article, it.uses[0])
        && source.facts.names().look_up(word).is_empty();
    if !may_be_asked || it.uses.iter().any(|at| is_apart(source, *at) || is_told_apart(source, *at)) {
        return None;
    }
    let at =
        it.uses.iter().copied().find(|at| is_prose(source, *at) && !article.is_quoted(*at) && is_text(source, *at))?;
    (!is_told_near(source, at)).then_some(at)
}

/// Whether a token stands in a paragraph or list, and not in a headline or line of capitals.
fn is_text(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    let block = article.blocks().get(article.block_of(at));
    let sentence = article.sentence_of(at);
    let upper = sentence.range().filter(|at| article.tokens()[*at].case == Case::Upper).count();
    let lower = sentence.range().filter(|at| article.tokens()[*at].case == Case::Lower).count();
    block.is_some_and(|it| it.kind != BlockKind::Heading) && lower > upper + 2
}

/// "(VNX)", "NYX: VNX", "VNX-12", "A/VNX", "VNX.org", "@VNX", "VNX Petrov": in brackets, part of
/// something else, or somebody's.
fn is_apart(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    let token = |at: usize| article.token(at);
    let touches = |at: Option<usize>| {
        at.and_then(token).is_some_and(|it| {
            matches!(
                it.kind,
                TokenKind::Punct('(' | ')' | '[' | ']' | '/' | '@' | '#' | '_' | '-' | '\u{2013}' | '=' | '"' | '\'')
            ) || it.kind == TokenKind::Number
                || it.is(':')
        })
    };
    let before = at.checked_sub(1);
    // "KRX Orlov", "the Plain KRX": another name goes on with it, or ends in it.
    let is_name = |at: Option<usize>| {
        at.and_then(token).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital() && it.gap)
    };
    let sentence = article.sentence_of(at);
    let goes_on = is_name(Some(at + 1)) && sentence.contains(at + 1) || at > sentence.start + 1 && is_name(before);
    touches(before) || touches(Some(at + 1)) || goes_on || token(at).is_some_and(|it| !it.gap && at > 0)
}

/// "gross home output, or GHX": words with its initials, in small letters, near its first use.
fn is_told_near(source: Source<'_>, at: usize) -> bool {
    let article = source.article;
    let is_or = at > 0 && is_one_of!(article, at - 1, "or as called dubbed abbreviated acronym");
    let last = article.word(at).bytes().last();
    let from = at.saturating_sub(NEAR).max(source.reading.front.body);
    let to = (at + NEAR).min(article.tokens().len());
    is_or
        || (from..to)
            .any(|end| article.word(end).bytes().next() == last && end != at && is_its_name(source, at, end + 1))
}

/// How many tokens from its first use an abbreviation may be explained in small letters.
const NEAR: usize = 40;
