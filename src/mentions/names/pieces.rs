//! Text to pieces: the capitalised stretches of each sentence, cut into names, bodies, places and
//! titles by what the words themselves say.
//!
//! A piece is no verdict. What a name is (`verdicts`) is decided once for the article, from all the
//! places where it stands.

use std::cell::Cell;

use super::bodies;
use super::compounds;
use super::lexicon::{self, *};
use super::people;
use super::piece::{Class, Piece};
use super::scanner::{Scanner, Told, Tone};
use super::signs;
use super::titles;
use super::verdicts::{name_key, words_in};
use crate::pieces;
use crate::text::{Article, BlockKind, Case, Picks, TokenRange, is_one_of};

/// Cuts the prose, which begins at token `body`, where pieces may begin.
pub(super) fn read(article: &Article, openers: &Picks, body: usize) -> Vec<Piece> {
    let size = article.tokens().len();
    pieces::each(article.sentences(), size, |sentences| cut(article, openers, body, sentences))
        .into_iter()
        .flatten()
        .collect()
}

fn cut(article: &Article, openers: &Picks, body: usize, sentences: &[TokenRange]) -> Vec<Piece> {
    let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { return Vec::new() };
    let (from, to) = (first.start, last.end);
    let told = vec![Told::default(); to - from];
    let mut out = Vec::with_capacity((to - from) / 12);
    for sentence in sentences {
        if sentence.end <= body {
            continue;
        }
        let start = sentence.start.max(body);
        let block = article.blocks().get(article.block_of(start));
        let is_heading = block.is_some_and(|it| it.kind == BlockKind::Heading);
        let told = &told[..sentence.end - from];
        let scanner = Scanner { article, told, first: from, start, end: sentence.end, tone: Tone::Plain };
        let tone = scanner.tone(is_heading);
        Scanner { tone, ..scanner }.read(openers, &mut out);
    }
    out
}

impl Scanner<'_> {
    fn read(&self, openers: &Picks, out: &mut Vec<Piece>) {
        let mut at = self.start;
        while let Some(end) = self.inverted(at) {
            self.push(TokenRange::new(at, end), Class::Name, out);
            if let Some(piece) = out.last_mut() {
                piece.signs |= signs::INVERTED;
            }
            at = end + 1;
        }
        while let Some(next) = openers.next(at, self.end) {
            at = next + 1;
            let end = if self.is_cap(next) {
                self.capital(next, out)
            } else if self.is(next, SMALL_OPENERS) {
                self.small(next, out)
            } else {
                at
            };
            at = end.max(at);
        }
    }

    /// A title in small letters, or a name that begins with a particle: "von der Leyen said".
    fn small(&self, at: usize, out: &mut Vec<Piece>) -> usize {
        if let Some(end) = titles::small(self, at) {
            return self.push_title(TokenRange::new(at, end), out);
        }
        if self.is(at, PARTICLE) && people::may_open(self.key(at)) {
            let mut name = at + 1;
            while self.is(name, PARTICLE) && !self.is_cap(name) && name < at + 3 {
                name += 1;
            }
            name += usize::from(self.mark(name, '-') && !self.gap(name));
            if self.is_cap(name)
                && !self.is_plain_word(name)
                && let Some(end) = people::name(self, name, false)
            {
                self.push(TokenRange::new(at, end), Class::Name, out);
                return end;
            }
        }
        at + 1
    }

    /// One piece from a word with a capital on.
    fn capital(&self, at: usize, out: &mut Vec<Piece>) -> usize {
        let flags = self.of(at);
        let entry = if flags & STARTS != 0 { lexicon::phrase(self.article, at, self.end) } else { None };
        let entry = entry.filter(|(end, _)| self.is_cap(end - 1));
        let (entry_end, entry_flags) = entry.unwrap_or((at + 1, flags));
        // "Under Secretary": a title.
        let is_title_word =
            || is_one_of!(self, at, "under") && self.step(at).is_some_and(|it| is_one_of!(self, it, "secretary"));
        let is_told_family = || flags & FAMILY != 0 && self.told_person(at, out);
        let opens = flags & OPEN != 0 && entry.is_none() && !self.is_upper(at) && !self.opens_name(at);
        if opens && !is_told_family() && !is_title_word() {
            return at + 1;
        }
        let is_interjection = is_one_of!(self, at, "oh ah hey wow yeah gosh hmm");
        if is_interjection && !self.is_name(at + 1) && !self.speaks(at) && !self.told_person(at, out) {
            return at + 1;
        }
        // "Senior State Department officials": of the people, not of the body.
        let is_rank = is_one_of!(self, at, "senior former top aboard")
            || is_one_of!(self, at, "new")
                && entry.is_none()
                && self.step(at).is_some_and(|it| self.is(it, DEMONYM | PLACE));
        if is_rank && self.step(at).is_some() && bodies::body(self, at).is_some() && titles::capital(self, at).is_none()
        {
            return at + 1;
        }
        if entry.is_none() && flags & HONORIFIC != 0 && self.honorific(at) {
            return at + 1;
        }
        if entry.is_none() && (self.is_adverb(at) || self.is_verb_of_headline(at) || self.is_handle(at)) {
            return at + 1;
        }
        if self.is_state(at) {
            self.push(TokenRange::new(at, at + 1), Class::Other, out);
            return at + 1;
        }
        if let Some(end) = titles::capital(self, at) {
            return self.push_title(TokenRange::new(at, end), out);
        }
        // "the House" that passes laws.
        let is_chamber = is_one_of!(self, at, "house")
            && at > self.start
            && is_one_of!(self, at - 1, "the")
            && !is_one_of!(self, at + 1, "of");
        if is_chamber && self.tone == Tone::Plain && self.step(at).is_none() {
            self.push(TokenRange::new(at, at + 1), Class::Body, out);
            return at + 1;
        }
        if entry_flags & DEMONYM != 0
            && self.is_cap(entry_end)
            && titles::capital(self, entry_end).is_some()
            && flags & (GIVEN | FAMILY) == 0
        {
            return entry_end;
        }
        if let Some(end) = compounds::of_two(self, at) {
            self.push(TokenRange::new(at, end), Class::Body, out);
            return end;
        }
        if let Some((end, is_bare)) = bodies::body(self, at)
            // "West Bank" is no bank.
            && (entry.is_none() || end > entry_end || end == entry_end && entry_flags & (PLACE | OTHER | CALENDAR) == 0)
        {
            let class = if is_bare { Class::Bare } else { Class::Body };
            // "NTU Hospital Station" is a place.
            if let Some(next) =
                self.step(end - 1).filter(|it| self.is(*it, PLACE_HEAD) && !self.is(*it, GIVEN | FAMILY | BODY))
            {
                self.push(TokenRange::new(at, next + 1), Class::Place, out);
                return next + 1;
            }
            self.push(TokenRange::new(at, end), class, out);
            return end;
        }
        let is_given_before_name =
            flags & GIVEN != 0 && entry.is_none() && self.step(at).is_some_and(|it| self.is_name(it));
        if entry_flags & KNOWN != 0 && !is_given_before_name {
            // "UN Charter", "United Nations Climate Change Conference".
            if let Some(end) = self.swallowed(entry_end) {
                self.push(TokenRange::new(at, end), Class::Other, out);
                return end;
            }
            self.push(TokenRange::new(at, entry_end), Class::Body, out);
            return entry_end;
        }
        if let Some(end) = self.place_or_other(at, entry_end, entry_flags) {
            let is_place = entry_flags & PLACE != 0 || (entry_flags & OTHER == 0 && self.is(end - 1, PLACE_HEAD));
            self.push(TokenRange::new(at, end), if is_place { Class::Place } else { Class::Other }, out);
            return end;
        }
        if entry.is_some() && entry_flags & (PLACE | DEMONYM | OTHER | CALENDAR) != 0 {
            let class = if entry_flags & PLACE != 0 { Class::Place } else { Class::Other };
            self.push(TokenRange::new(at, entry_end), class, out);
            return entry_end;
        }
        let told = self.told_person(at, out);
        if self.is_acronym(at)
            && !(told && self.of(at) & KNOWN == 0 && (self.word(at).len() > 3 || self.mark(at + 1, ':')))
        {
            if let Some(end) = self.beyond_acronym(at) {
                self.push(TokenRange::new(at, end), Class::Body, out);
                return end;
            }
            self.push(TokenRange::new(at, at + 1), Class::Acronym, out);
            return at + 1;
        }
        // "her husband Bill" is no bill.
        let is_kin = flags & GIVEN != 0 && at > self.start && self.is(at - 1, TRADE) && !self.is_cap(at - 1);
        if flags & (CALENDAR | OTHER | DEMONYM) != 0 && !is_given_before_name && !is_kin {
            self.push(TokenRange::new(at, at + 1), Class::Other, out);
            return at + 1;
        }
        if let Some(end) = people::name(self, at, told) {
            let (end, class) = match bodies::with_form(self, end) {
                longer if longer > end && !told => (longer, Class::Body),
                _ => self.name_class(at, end, told),
            };
            self.push(TokenRange::new(at, end), class, out);
            return end;
        }
        at + 1
    }

    /// What a sequence of words that look like a name is, with what it goes on with.
    fn name_class(&self, at: usize, end: usize, told: bool) -> (usize, Class) {
        let is_single = end == at + 1;
        let last = end - 1;
        if !told && let Some(end) = self.swallowed(end) {
            return (end, Class::Other);
        }
        if let Some(next) = self.step(last).filter(|_| !told) {
            let behind = self.of(next);
            let is_person = self.is(at, GIVEN) && !is_single;
            // "Ewood Park" is no person, "Amy Park" is one.
            if behind & PLACE_HEAD != 0
                && !is_person
                && (self.of(at) & (GIVEN | FAMILY) == 0 || behind & (GIVEN | FAMILY) == 0)
            {
                return (next + 1, Class::Place);
            }
            if behind & OTHER != 0 && behind & (GIVEN | FAMILY) == 0 && self.tone == Tone::Plain && !is_person {
                return (self.run_end(next), Class::Other);
            }
        }
        if self.of(at) & PLACE != 0 && is_single {
            return (end, Class::Place);
        }
        if is_single && self.is_plain_word(at) {
            // A run of words with capitals is a title of something, no name.
            let Some(next) = self.step(at).filter(|_| self.tone == Tone::Plain) else { return (end, Class::Word) };
            if self.is_plain_word(next) && !self.is(next, TITLE | BODY | KNOWN) {
                return (self.words_end(next), Class::Other);
            }
            return (end, Class::Word);
        }
        (end, Class::Name)
    }

    /// "Paris Agreement", "Hudson River", "World War II": from a place, a people or a word.
    fn place_or_other(&self, at: usize, entry_end: usize, flags: Flags) -> Option<usize> {
        let next = self.step(entry_end - 1)?;
        if self.tone != Tone::Plain {
            return None;
        }
        let behind = self.of(next);
        let is_open = flags & (PLACE | DEMONYM) != 0 || self.is_plain_word(at) || flags & CALENDAR != 0;
        if is_open && behind & (OTHER | PLACE_HEAD) != 0 && behind & (GIVEN | FAMILY | KNOWN) == 0 {
            return Some(self.run_end(next));
        }
        None
    }

    /// Where a longer name ends that a name is only part of, and that is neither a person's nor a
    /// body's: "the Ada Lovelace Research Programme", "James Brady Briefing Room".
    fn swallowed(&self, end: usize) -> Option<usize> {
        if self.tone == Tone::Shout {
            return None;
        }
        let mut last = self.step(end - 1)?;
        let mut found = None;
        for _ in 0..6 {
            let flags = self.of(last);
            // In a headline, only up to a last word that names a place: "Ada Lovelace Briefing Room".
            let is_headline = self.tone == Tone::Title;
            let may_be_verb = flags == 0 && self.is_inflected(last) && !self.word(last).ends_with("ing")
                || self.step(last).is_none() && flags & PLACE_HEAD == 0;
            if is_headline && may_be_verb {
                return None;
            }
            if flags & (TITLE | HONORIFIC) != 0 || flags & (GIVEN | FAMILY) != 0 && flags & WORD == 0 {
                break;
            }
            if flags & (OTHER | PLACE_HEAD) != 0 && flags & (GIVEN | FAMILY) == 0 {
                found = Some(last + 1);
            }
            let Some(next) = self.step(last) else { break };
            last = next;
        }
        found
    }

    /// The end of a run of common words with capitals.
    fn words_end(&self, mut at: usize) -> usize {
        while let Some(next) = self.step(at).filter(|it| self.is_plain_word(*it) && !self.is(*it, TITLE | BODY)) {
            at = next;
        }
        at + 1
    }

    /// The end of a run of words that make a name longer, "World War II".
    fn run_end(&self, mut at: usize) -> usize {
        let longer = OTHER | PLACE_HEAD | SUFFIX;
        while let Some(next) = self.step(at).filter(|it| self.is(*it, longer) && !self.is(*it, GIVEN | FAMILY)) {
            at = next;
        }
        at + 1
    }

    pub fn is_name(&self, at: usize) -> bool {
        self.is_cap(at) && !self.is_plain_word(at) && !self.is(at, DEMONYM | CALENDAR | OTHER | HONORIFIC | KNOWN)
    }

    /// "Mr." with a name behind it.
    fn honorific(&self, at: usize) -> bool {
        let next = at + 1 + usize::from(self.mark(at + 1, '.'));
        self.is_cap(next) && !self.is(next, BODY)
    }

    /// "The" of "The Hague"; "Will" of "Will Smith".
    fn opens_name(&self, at: usize) -> bool {
        // "So Mukhtar, ..." opens with a word; "No Tae-woo" with a name.
        let is_short_word = self.of(at) & FAMILY_FIRST != 0
            && self.step(at).is_some_and(|it| self.is(it, GIVEN) && self.step(it).is_none() && !self.mark(it + 1, '-'));
        !is_short_word
            && self.is(at, GIVEN | FAMILY)
            && self
                .step(at)
                .is_some_and(|it| self.is_name(it) && !self.is(it, PLACE | STARTS | PARTICLE) && self.of(it) != GIVEN)
            && self.tone == Tone::Plain
    }

    /// A common word that opens the sentence, with no name around it: "Protesters".
    fn is_adverb(&self, at: usize) -> bool {
        let is_first = self.opens(at)
            || at > self.start
                && self.article.token(at - 1).is_some_and(|it| it.is('"') || it.is(':') || it.is('\u{2014}'));
        let flags = self.of(at);
        let is_named =
            flags & (BODY | TITLE | TITLE_MOD | KNOWN | DEMONYM | PLACE | HONORIFIC | STARTS | OTHER | PORTFOLIO) != 0;
        let is_particle = people::may_open(self.key(at)) && people::over_particles(self, at).is_some();
        is_first
            && !is_particle
            && self.tone == Tone::Plain
            && !is_named
            && self.step(at).is_none()
            && self.is_plain_word(at)
            && !self.speaks(at)
    }

    /// "Sanctioned", "Chairs" before a name in a headline; "Hopefully" before one in a sentence.
    fn is_verb_of_headline(&self, at: usize) -> bool {
        let opens = self.tone == Tone::Plain && self.opens(at) && self.word(at).ends_with("ly");
        (opens || self.tone == Tone::Title)
            && self.of(at) & !WORD == 0
            && self.step(at).is_some()
            && (opens && self.is_plain_word(at) || self.of(at) == 0 && self.is_inflected(at))
    }

    /// Whether a verb of saying stands right behind.
    fn speaks(&self, at: usize) -> bool {
        self.is(at + 1, SPEECH) || self.is_possessive(at + 1) || signs::acts(self, at + 1)
    }

    fn is_acronym(&self, at: usize) -> bool {
        let Some(token) = self.article.token(at).filter(|it| it.case == Case::Upper) else { return false };
        let is_roman = self.word(at).bytes().all(|it| matches!(it, b'i' | b'v' | b'x' | b'l'));
        self.tone != Tone::Shout
            && token.span.len() <= 7
            && !is_roman
            && !self.is(at, OTHER | PLACE | HONORIFIC | TITLE | CALENDAR)
            && !(self.is(at, SUFFIX) && at > self.start && self.mark(at - 1, ','))
            && self.step(at).is_none_or(|it| self.is_upper(it) || !self.is_name(it) || !self.is(it, FAMILY))
            && !(self.of(at) & GIVEN != 0
                && self.of(at) & KNOWN == 0
                && self.step(at).is_some_and(|it| self.is_upper(it)))
            && !(token.span.len() == 2
                && self.of(at) & KNOWN == 0
                && self.step(at).is_some_and(|it| self.is_name(it) && !self.is_upper(it) && !self.is(it, PLACE)))
            && (token.span.len() <= 4 || self.of(at) & (FAMILY | GIVEN | WORD) == 0)
            && !self.word(at).ends_with('.')
            && !self.is_of_address(at)
            && !self.is_of_number(at)
    }

    /// Whether what stands right before says that a person is named.
    fn told_person(&self, at: usize, out: &[Piece]) -> bool {
        self.title_before(at, out).is_some()
    }

    /// The title or honorific that ends right before a token.
    fn title_before(&self, at: usize, out: &[Piece]) -> Option<TokenRange> {
        let mut before = at.checked_sub(1).filter(|it| *it >= self.start)?;
        if self.mark(before, '.') && !self.gap(before) {
            before = before.checked_sub(1).filter(|it| *it >= self.start)?;
        }
        if self.is(before, HONORIFIC) && self.is_cap(before) {
            return Some(TokenRange::new(before, at));
        }
        let last = out.last().filter(|it| it.class == Class::Title && it.tokens.start >= self.start)?;
        let is_next = last.tokens.end == before + 1 || last.tokens.end == before + 2 && self.mark(before + 1, '.');
        // "the foreign minister, Ivan Petrov,"
        let is_apposed = self.mark(before, ',')
            && last.tokens.end == before
            && self.is_name(at)
            && last.tokens.start > self.start
            && !self.is(at, PLACE)
            && !self.is(last.tokens.end - 1, PLACE)
            && (is_one_of!(self, last.tokens.start - 1, "the its their 's") || self.is(last.tokens.start - 1, DEMONYM));
        (is_next || is_apposed).then_some(last.tokens)
    }

    /// A title, and the body that it is "of" as a piece of its own.
    fn push_title(&self, tokens: TokenRange, out: &mut Vec<Piece>) -> usize {
        let link = tokens.range().find(|at| is_one_of!(self, *at, "of for to in") && !self.is_cap(*at));
        if let Some(from) = link.and_then(|at| (at + 1..tokens.end).find(|at| self.is_cap(*at))) {
            let entry = lexicon::phrase(self.article, from, tokens.end);
            let (entry_end, entry_flags) = entry.unwrap_or((from + 1, self.of(from)));
            if let Some((end, _)) = bodies::body(self, from).filter(|(end, is_bare)| *end <= tokens.end && !is_bare) {
                self.push(TokenRange::new(from, end), Class::Body, out);
            } else if entry_flags & KNOWN != 0 {
                self.push(TokenRange::new(from, entry_end), Class::Body, out);
            } else if self.is_acronym(from) {
                self.push(TokenRange::new(from, from + 1), Class::Acronym, out);
            }
        }
        self.push(tokens, Class::Title, out);
        tokens.end
    }

    fn push(&self, tokens: TokenRange, class: Class, out: &mut Vec<Piece>) {
        let mut piece = Piece {
            tokens,
            class,
            signs: 0,
            ends: (self.of(tokens.start), self.of(tokens.end - 1)),
            title: None,
            is_woman: None,
            is_loud: self.tone != Tone::Plain,
            key: name_key(self.article, tokens),
            words: words_in(self.article, tokens),
            verdict: Cell::new(None),
        };
        if matches!(class, Class::Name | Class::Word | Class::Place | Class::Acronym | Class::Body) {
            piece.title = self.title_before(tokens.start, out);
            piece.signs = signs::read(self, tokens, piece.title);
            if let Some(title) = piece.title.filter(|it| self.is(it.start, HONORIFIC)) {
                piece.is_woman = match self.word(title.start) {
                    "mr" | "sir" | "lord" | "mister" => Some(false),
                    "mrs" | "ms" | "miss" | "dame" | "lady" | "madam" | "madame" => Some(true),
                    _ => None,
                };
            }
        }
        out.push(piece);
    }
}
