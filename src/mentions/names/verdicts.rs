//! Pieces to verdicts: whether a name is a person's or a body's, decided once for the article from
//! what the words say and what stands around them wherever they occur.

use super::lexicon::{
    CALENDAR, DEMONYM, FAMILY, FAMILY_FIRST, Flags, GIVEN, KNOWN, OTHER, PARTICLE, PLACE, PLACE_HEAD, WORD, flags_of,
};
use super::piece::{Class, Piece};
use super::signs::*;
use crate::text::{Article, Case, KeyMap, TokenKind, TokenRange, joined};

/// What a name was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Person,
    Body,
    Neither,
}

/// The signs of all places where a name stands.
#[derive(Clone, Copy, Debug, Default)]
struct Pooled {
    signs: Signs,
    /// Where capitals tell, and it opens no sentence.
    is_firm: bool,
}

/// The pooled signs, by the key of a name.
#[derive(Debug, Default)]
pub(super) struct Pool {
    names: KeyMap<Pooled>,
}

/// The key of some words, as one: marks are left out.
pub(super) fn name_key(article: &Article, tokens: TokenRange) -> u64 {
    let words = tokens.range().filter_map(|at| article.token(at)).filter(|it| it.kind == TokenKind::Word);
    words.map(|it| it.key).fold(0, joined)
}

/// How many words some tokens have.
pub(super) fn words_in(article: &Article, tokens: TokenRange) -> usize {
    tokens.range().filter(|at| article.token(*at).is_some_and(|it| it.kind == TokenKind::Word)).count()
}

impl Pool {
    /// Pools the signs of all names.
    pub fn of(article: &Article, pieces: &[Piece]) -> Pool {
        let mut names: KeyMap<Pooled> = KeyMap::with_capacity_and_hasher(pieces.len() / 2, Default::default());
        let mut before: Option<&Piece> = None;
        for piece in pieces {
            let last = before.replace(piece);
            if matches!(piece.class, Class::Title | Class::Other) {
                continue;
            }
            if piece.class == Class::Acronym && piece.signs & BRACKETED != 0 {
                // "gender-based violence (GBV)", "Ocean Act (OCA)" are no bodies.
                let is_of_body = piece.tokens.start >= 2
                    && article.token(piece.tokens.start - 2).is_some_and(|it| {
                        let told = flags_of(it.key) & (OTHER | PLACE | PLACE_HEAD | CALENDAR | DEMONYM);
                        let is_plain = flags_of(it.key) & WORD != 0;
                        it.kind == TokenKind::Word && it.case.is_capital() && told == 0 && !is_plain
                    })
                    || last.is_some_and(|it| {
                        it.tokens.end + 1 == piece.tokens.start && matches!(it.class, Class::Body | Class::Bare)
                    });
                names.entry(piece.key).or_default().signs |= if is_of_body { OF_BODY } else { 0 };
            }
            let pooled = names.entry(piece.key).or_default();
            pooled.signs |= piece.signs;
            pooled.is_firm |= !piece.is_loud && piece.signs & OPENS == 0;
        }
        Pool { names }
    }

    /// What a piece is.
    pub fn verdict(&self, article: &Article, piece: &Piece) -> Verdict {
        if let Some(verdict) = piece.verdict.get() {
            return verdict;
        }
        let verdict = self.decide(article, piece);
        piece.verdict.set(Some(verdict));
        verdict
    }

    fn decide(&self, article: &Article, piece: &Piece) -> Verdict {
        if matches!(piece.class, Class::Title | Class::Other) {
            return Verdict::Neither;
        }
        let pooled = self.names.get(&piece.key).copied().unwrap_or_default();
        match piece.class {
            Class::Body | Class::Bare => Pool::body(piece, pooled),
            Class::Acronym => {
                // "Computer Fraud Act (CFA)", "world heritage site (WHS)": what is explained is no body.
                let is_others =
                    pooled.signs & BRACKETED != 0 && pooled.signs & OF_BODY == 0 && piece.ends.0 & KNOWN == 0;
                // Two letters, and words in capitals, are often no body's.
                let is_doubtful = piece.ends.0 & KNOWN == 0
                    && pooled.signs & (THE | OF_BODY | SPEAKS | SPOKEN_FOR) == 0
                    && (article.word(piece.tokens.start).len() <= 2 || piece.ends.0 & WORD != 0);
                // "the RPG launcher", "SMS messages": before nouns only, and doing nothing that bodies do.
                let is_kind = piece.ends.0 & KNOWN == 0
                    && pooled.signs & (OF_BODY | SPEAKS | SPOKEN_FOR | OWNS | ACTS | NOUN_BEFORE | NOUN_BEHIND | FREE)
                        == 0;
                if is_others || is_doubtful || is_kind { Verdict::Neither } else { Verdict::Body }
            }
            Class::Title | Class::Other => Verdict::Neither,
            Class::Name | Class::Word | Class::Place => self.name(article, piece, pooled),
        }
    }

    fn body(piece: &Piece, pooled: Pooled) -> Verdict {
        // "Apple", "Visa" are words too where they open a sentence.
        let is_single = piece.words == 1;
        if is_single && piece.ends.0 & KNOWN != 0 && piece.ends.0 & WORD != 0 && !pooled.is_firm {
            return Verdict::Neither;
        }
        Verdict::Body
    }

    fn name(&self, article: &Article, piece: &Piece, pooled: Pooled) -> Verdict {
        let words = piece.words;
        let last = TokenRange::new(piece.tokens.end - 1, piece.tokens.end);
        // "Mr. Petrov" tells of "Ivan Petrov".
        let alone = if words > 1 { self.names.get(&name_key(article, last)).map_or(0, |it| it.signs) } else { 0 };
        let signs = pooled.signs | (alone & (HONOURED | TITLED | SPEAKS));
        // "the Petrov regime": the article is the regime's.
        let signs = if signs & REGIME != 0 { signs & !THE } else { signs };
        let person = person_signs(signs) + person_words(article, piece, words);
        // Two words with capitals that nothing speaks against are more often a person than not.
        let is_likely = words > 1 && pooled.is_firm && signs & (THE | AT_PLACE | NOUN_BEFORE | NOUN_BEHIND) == 0;
        let person = person + if is_likely { 1 } else { 0 };
        let body = body_signs(signs) + body_words(article, piece);
        if piece.class == Class::Place && (words > 1 || article.word(piece.tokens.start).ends_with('.')) {
            return Verdict::Neither;
        }
        let is_place = words == 1 && piece.ends.0 & PLACE != 0;
        let is_told = signs & (HONOURED | TITLED | AGED | TRADE_BEFORE | SPEAKER | REGIME) != 0;
        let enough = if words > 1 || piece.ends.0 & (FAMILY | GIVEN) == 0 { 4 } else { 3 };
        if (piece.class == Class::Word || is_place) && piece.signs & (HONOURED | TITLED | SPEAKER) == 0 {
            return Verdict::Neither;
        }
        if person >= enough && person >= body && (words > 1 || is_told || piece.ends.0 & (FAMILY | GIVEN) != 0) {
            return Verdict::Person;
        }
        let is_named = piece.class == Class::Name && (pooled.is_firm || body_words(article, piece) >= 8);
        let enough = if words == 1 && piece.ends.0 == 0 { 4 } else { 5 };
        if body >= enough && body > person && is_named { Verdict::Body } else { Verdict::Neither }
    }
}

fn person_signs(signs: Signs) -> i32 {
    const WEIGHTS: [(Signs, i32); 20] = [
        (INVERTED, 8),
        (OF_PLACE, -6),
        (REGIME, 6),
        (OWNS, 1),
        (CALLED, 1),
        (HONOURED, 8),
        (TITLED, 6),
        (TRADE_BEFORE, 5),
        (AGED, 8),
        (WHO, 3),
        (TRADE_BEHIND, 2),
        (SPEAKS, 2),
        (SPEAKER, 5),
        (ACTS, 1),
        (THE, -4),
        (AT_PLACE, -1),
        (IN_PLACE, -2),
        (NOUN_BEFORE, -4),
        (NOUN_BEHIND, -3),
        (EXPANDED, -6),
    ];
    WEIGHTS.iter().filter(|(sign, _)| signs & sign != 0).map(|(_, weight)| weight).sum()
}

fn body_signs(signs: Signs) -> i32 {
    const WEIGHTS: [(Signs, i32); 10] = [
        (NOUN_BEFORE, 5),
        (NOUN_BEHIND, 4),
        (SPOKEN_FOR, 5),
        (EXPANDED, 6),
        (THE, 1),
        (SPEAKS, 1),
        (HONOURED, -8),
        (TITLED, -4),
        (AGED, -6),
        (AT_PLACE, -1),
    ];
    WEIGHTS.iter().filter(|(sign, _)| signs & sign != 0).map(|(_, weight)| weight).sum()
}

/// What the words of a name say for a person.
fn person_words(article: &Article, piece: &Piece, words: usize) -> i32 {
    let (first, last) = piece.ends;
    let is = |flags: Flags, wanted: Flags| flags & wanted != 0;
    if words == 1 {
        let is_plain = is(first, WORD | PLACE);
        let named = i32::from(is(first, GIVEN)) + i32::from(is(first, FAMILY));
        return named + i32::from(named > 0 && !is_plain) + i32::from(first == 0);
    }
    let mut sum = 0;
    sum += if is(first, GIVEN) { 4 } else { 0 };
    sum += if is(last, FAMILY) { 2 } else { 0 };
    sum += if is(first, FAMILY_FIRST) { 3 } else { 0 };
    sum += if is(first, FAMILY) && !is(first, GIVEN | WORD) { 1 } else { 0 };
    sum += if is(last, GIVEN) && !is(last, WORD) { 1 } else { 0 };
    // Words that no list has: most names of people are such.
    sum += if first == 0 { 2 } else { 0 };
    sum += if last == 0 { 2 } else { 0 };
    // "JK", "A.S."
    let is_initials = article.token(piece.tokens.start).is_some_and(|it| it.case == Case::Upper && it.span.len() <= 4);
    sum += if is_initials && first & (GIVEN | FAMILY) == 0 { 3 } else { 0 };
    sum += if is(first, PARTICLE) && !is(first, GIVEN) { 2 } else { 0 };
    for at in piece.tokens.range().skip(1) {
        let Some(token) = article.token(at) else { break };
        let is_initial = token.kind == TokenKind::Word && token.span.len() == 1 && token.case.is_capital();
        sum += if is_initial { 3 } else { 0 };
        let is_small = token.kind == TokenKind::Word && !token.case.is_capital();
        sum += if is_small { 2 } else { 0 };
        sum -= if token.is('&') { 10 } else { 0 };
    }
    sum -= if is(last, WORD) && !is(last, FAMILY | GIVEN) { 1 } else { 0 };
    sum -= if is(first, WORD) && !is(first, FAMILY | GIVEN) { 3 } else { 0 };
    sum -= if is(first, PLACE | DEMONYM) && !is(first, FAMILY | GIVEN) { 3 } else { 0 };
    sum
}

fn body_words(article: &Article, piece: &Piece) -> i32 {
    let has_ampersand = piece.tokens.range().any(|at| article.token(at).is_some_and(|it| it.is('&')));
    // "LibriVox", "YouTube"; not "McCain".
    let is_camel = piece.tokens.len() == 1
        && article.token(piece.tokens.start).is_some_and(|it| it.case == Case::Mixed)
        && !["mc", "mac", "o'", "d'", "de", "di", "la", "le", "fitz", "van", "al", "el"]
            .iter()
            .any(|it| article.word(piece.tokens.start).starts_with(it));
    (if has_ampersand { 8 } else { 0 }) + (if is_camel { 5 } else { 0 })
}
