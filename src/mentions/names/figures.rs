//! Whom a name means: full names to figures, and every shorter form to one of them.
//!
//! A figure is called by its family name, by its given name where that stands last (Vietnam) or
//! the article knows nobody else of that name, by any end of its full name ("von der Leyen").
//! A form that several bear goes to the one named last in reach, else to nobody.

use smallvec::SmallVec;

use super::lexicon::{self, FAMILY, FAMILY_FIRST, GIVEN, MAN, PARTICLE, WOMAN};
use super::piece::{Class, Piece};
use super::signs::*;
use super::verdicts::{Pool, Verdict, name_key};
use crate::mentions::Figure;
use crate::text::{Article, KeyMap, TokenKind, TokenRange, is_one_of};

/// How many paragraphs back a bearer of a shared name is in reach.
const REACH: usize = 3;

/// Whom a form may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bearer {
    figure: usize,
    /// A given name or a middle one.
    is_weak: bool,
}

/// The people of an article while names are given to them.
pub(super) struct Cast<'a> {
    article: &'a Article,
    pub figures: Vec<Figure>,
    forms: KeyMap<SmallVec<[Bearer; 2]>>,
    /// Where each was named last: the token.
    last: Vec<Option<usize>>,
    women: Vec<Option<bool>>,
}

impl<'a> Cast<'a> {
    /// Begins with the figures that the fact base knows.
    pub fn new(article: &'a Article, figures: Vec<Figure>) -> Cast<'a> {
        let mut cast =
            Cast { article, figures: Vec::new(), forms: KeyMap::default(), last: Vec::new(), women: Vec::new() };
        for figure in figures {
            let name = figure.first;
            let index = cast.add(figure, None);
            cast.learn(index, name);
        }
        cast
    }

    /// Makes figures of all full names of the article, the longest first.
    pub fn meet(&mut self, pieces: &[Piece], pool: &Pool, is_free: impl Fn(TokenRange) -> bool) {
        let mut full: Vec<(u64, &Piece)> = Vec::new();
        let mut seen: KeyMap<()> = KeyMap::default();
        for piece in pieces.iter().filter(|it| it.class == Class::Name && it.words > 1) {
            let key = piece.key;
            // In a headline a name may have swallowed a verb: the text is asked first.
            if is_free(piece.tokens)
                && !piece.is_loud
                && !seen.contains_key(&key)
                && pool.verdict(self.article, piece) == Verdict::Person
            {
                seen.insert(key, ());
                full.push((key, piece));
            }
        }
        for piece in pieces.iter().filter(|it| it.class == Class::Name && it.is_loud && it.words > 1) {
            let key = piece.key;
            if is_free(piece.tokens) && !seen.contains_key(&key) && pool.verdict(self.article, piece) == Verdict::Person
            {
                seen.insert(key, ());
                full.push((key, piece));
            }
        }
        full.sort_by_key(|(_, it)| std::cmp::Reverse(it.words));
        // A name of two words has five forms.
        self.forms.reserve(5 * full.len());
        for (key, piece) in full {
            // A form of a longer name already met: "Phu Trong", "Anna Berg" of "Anna Maria Berg".
            let bearers = self.strong(key);
            let same = bearers.first().copied().or_else(|| self.variant(piece.tokens));
            match same {
                Some(figure) if bearers.len() <= 1 => self.learn(figure, piece.tokens),
                _ => {
                    let figure = Figure::unknown(self.article, piece.tokens);
                    let index = self.add(figure, is_woman(piece));
                    self.learn(index, piece.tokens);
                }
            }
        }
    }

    fn strong(&self, key: u64) -> SmallVec<[usize; 2]> {
        let bearers = self.forms.get(&key).into_iter().flatten();
        bearers.filter(|it| !it.is_weak).map(|it| it.figure).collect()
    }

    /// A figure whose name differs only by initials or middle names: "George Bush" beside
    /// "George W. Bush".
    fn variant(&self, name: TokenRange) -> Option<usize> {
        let words = self.words(name);
        let (first, last) = (words.first()?, words.last()?);
        let key = joined(&[self.key(*first), self.key(*last)]);
        let found = self.strong(key);
        // Two middle names of their own are two people.
        match found.as_slice() {
            // "George H.W. Bush" is not George W. Bush.
            [one]
                if self
                    .initials(name)
                    .is_some_and(|a| self.initials(self.figures[*one].first).is_some_and(|b| a != b)) =>
            {
                None
            }
            [one] if words.len() == 2 || self.words(self.figures[*one].first).len() == 2 => Some(*one),
            _ => None,
        }
    }

    /// The letters of the initials in a name, if it has any.
    fn initials(&self, name: TokenRange) -> Option<String> {
        let is_initial = |at: &usize| {
            let word = self.article.word(*at);
            self.article.token(*at).is_some_and(|it| it.kind == TokenKind::Word)
                && (word.chars().count() == 1 || word.contains('.'))
        };
        let letters: String =
            name.range().filter(is_initial).map(|at| self.article.word(at).replace('.', "")).collect();
        (!letters.is_empty()).then_some(letters)
    }

    /// "Luiz da Silva, known as Lula": one more name of a figure.
    pub fn nickname(&mut self, figure: usize, tokens: TokenRange) {
        self.call(name_key(self.article, tokens), figure, false);
    }

    fn add(&mut self, figure: Figure, is_woman: Option<bool>) -> usize {
        self.figures.push(figure);
        self.last.push(None);
        self.women.push(is_woman);
        self.figures.len() - 1
    }

    fn key(&self, at: usize) -> u64 {
        self.article.token(at).map_or(0, |it| it.key)
    }

    /// The words of a name that tell people apart: no initials, particles, suffixes.
    fn words(&self, name: TokenRange) -> SmallVec<[usize; 6]> {
        // "Berg, Anna" is Anna Berg.
        let comma = name.start + 1;
        let is_inverted = name.len() > 2
            && self.article.token(comma).is_some_and(|it| it.is(','))
            && !is_one_of!(self.article, comma + 1, "jr sr");
        let turned = if is_inverted { comma + 1..name.end } else { name.range() };
        turned
            .chain(name.start..if is_inverted { comma } else { name.start })
            .filter(|at| {
                self.article.token(*at).is_some_and(|it| {
                    it.kind == TokenKind::Word
                        && it.span.len() > 1
                        && !is_one_of!(self.article, *at, "jr sr ii iii iv")
                        && (it.case.is_capital() || lexicon::flags_of(it.key) & PARTICLE == 0)
                })
            })
            .collect()
    }

    /// Notes what a figure of a full name may be called.
    fn learn(&mut self, figure: usize, name: TokenRange) {
        let article = self.article;
        self.call(name_key(article, name), figure, false);
        let words = self.words(name);
        let (Some(first), Some(last)) = (words.first().copied(), words.last().copied()) else { return };
        let keys: SmallVec<[u64; 6]> = words.iter().map(|at| self.key(*at)).collect();
        if words.len() < 2 {
            // "Elizabeth II" is called Elizabeth.
            self.call(joined(&keys), figure, false);
            return;
        }
        self.call(joined(&keys), figure, false);
        self.call(joined(&[self.key(first), self.key(last)]), figure, false);
        // Any end of it: "von der Leyen", "Lopez Obrador".
        for from in name.range().skip(1) {
            if article.token(from).is_some_and(|it| it.kind == TokenKind::Word && it.span.len() > 1) {
                self.call(name_key(article, TokenRange::new(from, name.end)), figure, false);
            }
        }
        self.call(joined(&[self.key(last)]), figure, false);
        // "Ki-moon": such given names stand behind the family's.
        let has_small_half = article.token(last).is_some_and(|it| !it.case.is_capital());
        let is_family_first =
            (lexicon::flags_of(self.key(first)) & FAMILY_FIRST != 0 || has_small_half) && words.len() <= 4;
        if is_family_first {
            self.call(joined(&[self.key(first)]), figure, false);
        } else {
            self.call(joined(&[self.key(first)]), figure, true);
        }
        if words.len() > 2 {
            self.call(joined(&keys[..2]), figure, false);
            for key in &keys[1..keys.len() - 1] {
                self.call(joined(&[*key]), figure, true);
            }
        }
    }

    fn call(&mut self, key: u64, figure: usize, is_weak: bool) {
        let bearers = self.forms.entry(key).or_default();
        match bearers.iter_mut().find(|it| it.figure == figure) {
            Some(known) => known.is_weak &= is_weak,
            None => bearers.push(Bearer { figure, is_weak }),
        }
    }

    /// Notes that a figure is named at some tokens.
    pub fn named(&mut self, figure: usize, tokens: TokenRange) {
        self.last[figure] = Some(tokens.start);
        self.figures[figure].mentions.push(tokens);
    }

    /// Whom a piece means, if anybody: a figure met already, or a new one that only its short name
    /// is known of.
    pub fn whom(&mut self, piece: &Piece, verdict: Verdict) -> Option<usize> {
        let words = piece.words;
        let key = piece.key;
        let is_told = piece.signs & (HONOURED | TITLED | AGED | SPEAKER | TRADE_BEFORE) != 0;
        let bearers: SmallVec<[Bearer; 4]> = self.forms.get(&key).into_iter().flatten().copied().collect();
        let may_be_short = match piece.class {
            Class::Name => piece.signs & THE == 0 || words > 1 || piece.signs & REGIME != 0,
            Class::Word => {
                let is_subject = piece.signs & OPENS == 0 || piece.signs & (SPEAKS | ACTS | OWNS) != 0;
                is_told || piece.signs & (THE | AT_PLACE) == 0 && is_subject && !piece.is_loud
            }
            // "U.S." is nobody's name.
            Class::Place if self.article.word(piece.tokens.start).ends_with('.') => false,
            Class::Place => {
                is_told || piece.signs & (THE | AT_PLACE | IN_PLACE) == 0 && piece.signs & (SPEAKS | ACTS) != 0
            }
            Class::Body => words == 1 && piece.ends.0 & (FAMILY | GIVEN) != 0 && piece.signs & THE == 0,
            _ => false,
        };
        if may_be_short {
            let fits = |it: &&Bearer| {
                piece.is_woman.is_none() || self.women[it.figure].is_none() || self.women[it.figure] == piece.is_woman
            };
            let strong: SmallVec<[usize; 4]> =
                bearers.iter().filter(|it| !it.is_weak).filter(fits).map(|it| it.figure).collect();
            let weak: SmallVec<[usize; 4]> =
                bearers.iter().filter(|it| it.is_weak).filter(fits).map(|it| it.figure).collect();
            if !strong.is_empty() {
                if let Some(figure) = self.in_reach(&strong, piece.tokens.start) {
                    return Some(figure);
                }
                // Several bear it and none is nearer: nobody's.
                let own = Figure::unknown(self.article, piece.tokens);
                return Some(self.add(own, piece.is_woman));
            }
            // "Harry", "Prince Harry" for the only one of that given name.
            let is_given = piece.ends.0 & GIVEN != 0 && piece.signs & HONOURED == 0 && piece.class == Class::Name;
            if is_given && let [only] = weak.as_slice() {
                return Some(*only);
            }
        }
        if verdict != Verdict::Person {
            return None;
        }
        let figure = Figure::unknown(self.article, piece.tokens);
        let index = self.add(figure, is_woman(piece));
        self.learn(index, piece.tokens);
        Some(index)
    }

    /// Of several of one name, the one named last, if the others are out of reach.
    fn in_reach(&self, figures: &[usize], at: usize) -> Option<usize> {
        if let [only] = figures {
            return Some(*only);
        }
        let mut named: SmallVec<[(usize, usize); 4]> =
            figures.iter().filter_map(|it| Some((self.last[*it]?, *it))).collect();
        named.sort_unstable();
        // Before any full name, as in a headline: the one who is named first.
        let Some((latest, figure)) = named.last().copied() else {
            return figures.iter().copied().min_by_key(|it| self.figures[*it].first.start);
        };
        let Some((other, _)) = named.len().checked_sub(2).map(|it| named[it]) else { return Some(figure) };
        let block = |at: usize| self.article.block_of(at);
        let is_near = block(at) - block(latest).min(block(at)) <= REACH;
        let is_alone =
            block(other) < block(latest) || self.article.sentence_of(other) != self.article.sentence_of(latest);
        (is_near && is_alone).then_some(figure)
    }

    /// Notes that an honorific told whether a figure is a woman.
    pub fn tell(&mut self, figure: usize, piece: &Piece) {
        if self.women[figure].is_none() {
            self.women[figure] = piece.is_woman;
        }
    }
}

/// Some keys of words as one, as `name_key` makes them.
fn joined(keys: &[u64]) -> u64 {
    keys.iter().copied().fold(0, crate::text::joined)
}

/// What an honorific or the given name says.
fn is_woman(piece: &Piece) -> Option<bool> {
    piece.is_woman.or_else(|| {
        if piece.words < 2 {
            return None;
        }
        match (piece.ends.0 & WOMAN != 0, piece.ends.0 & MAN != 0) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    })
}
