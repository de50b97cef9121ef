//! Which body a name means: full names, the abbreviations that the article gives them, and
//! "the Ministry" for the one in reach.

use super::lexicon::{self, BODY, DEMONYM, GIVEN, KNOWN, OPEN, PLACE, PORTFOLIO, TITLE_MOD, WORD};
use super::piece::{Class, Piece};
use super::signs::{AT_PLACE, OPENS, THE};
use super::verdicts::name_key;
use crate::mentions::Body;
use crate::text::{Article, KeyMap, TokenKind, TokenRange, is_one_of};

/// How many paragraphs back the body that "the Ministry" means is looked for.
const REACH: usize = 6;

/// The bodies of an article while names are given to them.
pub(super) struct Bodies<'a> {
    article: &'a Article,
    pub bodies: Vec<Body>,
    names: KeyMap<usize>,
    /// By the key of a chief word, the body last named with it.
    heads: KeyMap<(usize, usize)>,
    /// By an acronym's letters, the bodies' that have them.
    initials: KeyMap<usize>,
    /// By the key of a last word, the first body whose name ends so: "United States Senate".
    kinds: KeyMap<usize>,
    /// By the key of a first word that is the body's own, the body: "Apex" of "Apex Holdings".
    firsts: KeyMap<usize>,
    /// The body named last, and where.
    last: Option<(usize, TokenRange)>,
}

impl<'a> Bodies<'a> {
    pub fn new(article: &'a Article) -> Bodies<'a> {
        Bodies {
            article,
            bodies: Vec::new(),
            names: KeyMap::default(),
            heads: KeyMap::default(),
            initials: KeyMap::default(),
            kinds: KeyMap::default(),
            firsts: KeyMap::default(),
            last: None,
        }
    }

    /// Makes bodies of all full names that abbreviations are explained for, before any is used.
    pub fn meet(&mut self, piece: &Piece) {
        let index = self.of_name(piece.tokens);
        let is_possessive = self.article.token(piece.tokens.end).is_some_and(|it| it.kind == TokenKind::Possessive);
        let open = piece.tokens.end + usize::from(is_possessive);
        let is_explained = self.article.token(open).is_some_and(|it| it.is('('))
            && self.article.token(open + 1).is_some_and(|it| it.case == crate::text::Case::Upper)
            && self.article.token(open + 2).is_some_and(|it| it.is(')'));
        if is_explained {
            let acronym = TokenRange::new(open + 1, open + 2);
            self.names.insert(name_key(self.article, acronym), index);
            self.bodies[index].acronym.get_or_insert(acronym);
        }
    }

    fn of_name(&mut self, tokens: TokenRange) -> usize {
        let key = name_key(self.article, tokens);
        if let Some(known) = self.names.get(&key) {
            return *known;
        }
        let index = self.bodies.len();
        self.bodies.push(Body::unknown(self.article, tokens));
        self.names.insert(key, index);
        // "Apex" of "Apex Holdings Ltd".
        if let Some(first) = self.article.token(tokens.start).filter(|_| tokens.len() > 1) {
            let flags = lexicon::flags_of(first.key);
            let is_own = flags & (PLACE | DEMONYM | BODY | TITLE_MOD | PORTFOLIO | GIVEN | OPEN) == 0
                && first.kind == TokenKind::Word
                && !lexicon::is_inflected_word(self.article.word(tokens.start));
            if is_own {
                self.firsts.entry(first.key).or_insert(index);
            }
        }
        if let Some(last) = self.article.token(tokens.end - 1).filter(|_| tokens.len() > 1) {
            self.kinds.entry(last.key).or_insert(index);
        }
        let initials = initials(self.article, tokens);
        if initials.len() >= 3 {
            self.initials.entry(crate::text::key_of(&initials)).or_insert(index);
        }
        // "Ada Fund for the Arts" is the Ada Fund as well.
        let link = tokens.range().find(|at| is_one_of!(self.article, *at, "of for on"));
        let is_own = |it: &usize| {
            self.article
                .token(*it)
                .is_some_and(|it| lexicon::flags_of(it.key) & (WORD | BODY | TITLE_MOD | PORTFOLIO | DEMONYM) == 0)
        };
        if let Some(link) = link.filter(|link| *link >= tokens.start + 2 && (tokens.start..*link).any(|it| is_own(&it)))
        {
            let short = name_key(self.article, TokenRange::new(tokens.start, link));
            self.names.entry(short).or_insert(index);
        }
        index
    }

    /// The body that a piece names.
    pub fn which(&mut self, piece: &Piece) -> Option<usize> {
        let key = piece.key;
        match piece.class {
            Class::Bare => {
                let head = self.article.token(piece.tokens.start)?.key;
                let block = self.article.block_of(piece.tokens.start);
                // "Kuwait's Ministry" is another one.
                let is_owned = self.is_owned(piece);
                let near = self
                    .heads
                    .get(&head)
                    .filter(|_| !is_owned)
                    .filter(|(_, at)| self.article.block_of(*at) + REACH >= block);
                Some(match near {
                    Some((body, _)) => *body,
                    None => self.of_name(piece.tokens),
                })
            }
            // "Senate" is the one whose full name the article gives.
            Class::Body if piece.tokens.len() == 1 && piece.ends.0 & KNOWN == 0 && !self.names.contains_key(&key) => {
                let head = self.article.token(piece.tokens.start)?.key;
                match self.kinds.get(&head).copied().filter(|_| !self.is_owned(piece)) {
                    Some(body) => Some(body),
                    None => Some(self.of_name(piece.tokens)),
                }
            }
            Class::Acronym if !self.names.contains_key(&key) => {
                match self.initials.get(&self.article.key(piece.tokens.start)).copied() {
                    Some(body) => {
                        self.names.insert(key, body);
                        Some(body)
                    }
                    None => Some(self.of_name(piece.tokens)),
                }
            }
            _ => Some(self.of_name(piece.tokens)),
        }
    }

    /// The body of whose name a piece is the first word, or the first words where a bracket behind
    /// the name has given them: "Upper Valley Health System (Upper Valley)".
    pub fn first_word(&mut self, piece: &Piece) -> Option<usize> {
        if piece.class == Class::Acronym {
            let key = piece.key;
            let letters = self.article.key(piece.tokens.start);
            return self.names.get(&key).or_else(|| self.initials.get(&letters)).copied();
        }
        let is_name = match piece.class {
            Class::Name => piece.signs & AT_PLACE == 0,
            Class::Word => piece.signs & (OPENS | THE) == 0 && !piece.is_loud,
            _ => false,
        };
        let is_bracketed = self.last.is_some_and(|(_, name)| self.is_short(name, piece.tokens));
        if (is_name || is_bracketed) && piece.tokens.len() > 1 {
            let key = piece.key;
            if let Some((body, _)) = self.last.filter(|(_, name)| self.is_short(*name, piece.tokens)) {
                self.names.insert(key, body);
            }
            return self.names.get(&key).copied();
        }
        let key = self.article.token(piece.tokens.start)?.key;
        if is_name && piece.tokens.len() == 1 { self.firsts.get(&key).copied() } else { None }
    }

    /// Whether a name stands in a bracket behind a longer one, and begins as it does.
    fn is_short(&self, name: TokenRange, short: TokenRange) -> bool {
        let key = |at: usize| self.article.token(at).map(|it| it.key);
        name.end + 1 == short.start
            && self.article.token(name.end).is_some_and(|it| it.is('('))
            && short.len() < name.len()
            && short.range().zip(name.range()).all(|(a, b)| key(a) == key(b))
    }

    /// "Kuwait's", "Kuwaiti" right before it.
    fn is_owned(&self, piece: &Piece) -> bool {
        let before = piece.tokens.start.checked_sub(1).and_then(|it| self.article.token(it));
        before.is_some_and(|it| it.kind == TokenKind::Possessive || lexicon::flags_of(it.key) & DEMONYM != 0)
    }

    /// Notes that a body is named at some tokens.
    pub fn named(&mut self, body: usize, tokens: TokenRange) {
        self.last = Some((body, tokens));
        self.bodies[body].mentions.push(tokens);
        for at in tokens.range() {
            if let Some(token) = self.article.token(at).filter(|it| it.kind == TokenKind::Word && it.case.is_capital())
            {
                self.heads.insert(token.key, (body, tokens.start));
            }
        }
    }
}

/// The first letters of the words with a capital, in small letters.
fn initials(article: &Article, tokens: TokenRange) -> String {
    let words = tokens.range().filter(|at| article.token(*at).is_some_and(|it| it.case.is_capital()));
    words.filter_map(|at| article.word(at).chars().next()).collect()
}
