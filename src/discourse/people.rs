//! Who a noun chunk stands for: a name for its person, he and she for the person spoken of last.
//!
//! Each step is sure or likely, never a guess: where two people could be meant, nobody is.

use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Figure, Kind, Reading};
use crate::syntax::{Chunk, Found, Grammar, Syntax, Tag, Tense};
use crate::text::{Article, BlockKind, TokenKind, TokenRange};

/// The sex that a word gives to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// "he"
    He,
    /// "she"
    She,
}

/// Whom a chunk stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Who {
    /// The number in [`Reading::figures`].
    pub figure: usize,
    /// Whether the name itself stands there, or nobody else can be meant.
    pub is_sure: bool,
}

/// The people of an article.
pub struct People<'a> {
    article: &'a Article,
    reading: &'a Reading,
    syntax: &'a Syntax<'a>,
    genders: Vec<Option<Gender>>,
    /// Whom the text is on, where that is plain.
    topic: Option<usize>,
}

/// So many words a description has at most.
const DESCRIPTION: usize = 5;

/// How many sentences back somebody is looked for.
const REACH: usize = 6;

impl<'a> People<'a> {
    /// Of an article.
    pub fn of(article: &'a Article, reading: &'a Reading, syntax: &'a Syntax<'a>) -> People<'a> {
        let genders = reading.figures.iter().map(|it| gender(article, it)).collect();
        let topic = topic(article, reading);
        People { article, reading, syntax, genders, topic }
    }

    /// Whom the text is on: named in its heading or most, and at least twice as often as anybody else.
    pub fn topic(&self) -> Option<Who> {
        self.topic.map(|figure| Who { figure, is_sure: true })
    }

    /// The sex of a figure, by its name or title.
    pub fn gender(&self, figure: usize) -> Option<Gender> {
        self.genders.get(figure).copied().flatten()
    }

    /// The sex of "he", "his", "her".
    pub fn sex_of_pronoun(&self, at: usize) -> Option<Gender> {
        gender_of_pronoun(self.article, at)
    }

    /// The sex that a title among some words, or right before them, gives: "Miss" of "Miss Garside".
    pub fn title_of(&self, tokens: TokenRange) -> Option<Gender> {
        (tokens.start.saturating_sub(2)..tokens.end).rev().find_map(|it| gender_of_title(self.article.key(it)))
    }

    /// The figure whose name a token is part of.
    pub fn named_at(&self, token: usize) -> Option<usize> {
        let mut mentions = crate::mentions::covering(&self.reading.mentions, token);
        let (figure, tokens) = mentions.find_map(|it| match it.kind {
            Kind::Person(figure) => Some((figure, it.tokens)),
            _ => None,
        })?;
        // 'the film "Ann Lind" opened'
        if self.is_title_of_work(tokens) {
            return None;
        }
        if tokens.len() > 1 {
            return Some(figure);
        }
        // Of a family name alone that two bear, nobody knows whose it is, unless Mr or Miss parts them.
        let key = self.article.key(tokens.start);
        let title = title_before(self.article, tokens.start).and_then(|it| gender_of_title(self.article.key(it)));
        // "Dr Nance" is not the one who is never called but "Mrs Nance".
        let is_titled = |it: &TokenRange| title_before(self.article, it.start).map(|it| self.article.key(it));
        let here = is_titled(&tokens).filter(|_| self.is_title(tokens.start));
        let is_never = |other: usize| {
            let mentions = &self.reading.figures[other].mentions;
            here.is_some() && mentions.iter().all(|it| self.is_title(it.start) && is_titled(it) != here)
        };
        let fits = |other: usize| {
            (title.is_none() || self.gender(other).is_none_or(|it| Some(it) == title)) && !is_never(other)
        };
        let bears = |it: &Figure| it.first.range().any(|at| self.article.key(at) == key);
        let figures = self.reading.figures.iter().enumerate();
        let mut called = figures.filter(|(other, it)| (*other == figure || bears(it)) && fits(*other));
        let (only, _) = called.next()?;
        called.next().is_none().then_some(only)
    }

    /// Whether quotation marks stand right around a name, without a comma.
    fn is_title_of_work(&self, name: TokenRange) -> bool {
        let is_mark = |at: usize| self.article.token(at).is_some_and(|it| it.is('"'));
        name.start > 0 && is_mark(name.start - 1) && is_mark(name.end)
    }

    /// Whether a title with a capital stands right before a name: "Dr Nance".
    fn is_title(&self, name: usize) -> bool {
        title_before(self.article, name).is_some_and(|it| crate::mentions::is_honorific_or_title(self.article, it))
    }

    /// Whom a chunk stands for.
    pub fn who(&self, grammar: &Grammar, chunk: &Chunk) -> Option<Who> {
        if let Some(figure) = self.named_at(chunk.head) {
            return Some(Who { figure, is_sure: true });
        }
        // "the signwriter Fred Amory": the name is not always the head that the grammar takes.
        if let Some(figure) = chunk.tokens.range().rev().find_map(|it| self.named_at(it))
            && chunk.owner.is_none()
        {
            return Some(Who { figure, is_sure: true });
        }
        // "Edith Carrow, the doctor who began it all": of the name before it.
        if let Some(figure) = self.apposed(grammar, chunk) {
            return Some(Who { figure, is_sure: true });
        }
        if let Some(who) = self.of_age(chunk) {
            return Some(who);
        }
        match chunk.tag {
            Tag::Pronoun => self.of_pronoun(grammar, chunk.head),
            Tag::Noun if self.article.word(chunk.tokens.start) == "the" => {
                self.described(chunk.head).or_else(|| self.of_old(grammar, chunk)).or_else(|| self.of_trade(chunk))
            }
            _ => None,
        }
    }

    /// "the 58-year-old", "the 58-year-old driver": the only one of whom the article says that age beside the name.
    fn of_age(&self, chunk: &Chunk) -> Option<Who> {
        let (article, start) = (self.article, chunk.tokens.start);
        let number = start + 1;
        let is_so_old = means(article.key(start), Concept::Definite)
            && chunk.tokens.len() >= 6
            && article.token(number).is_some_and(|it| it.kind == TokenKind::Number)
            && means(article.key(number + 2), Concept::Time)
            && means(article.key(number + 4), Concept::CountedFrom);
        if !is_so_old {
            return None;
        }
        let says = |tokens: &TokenRange| tokens.end < start && self.is_so_old(*tokens, article.key(number));
        let figures = self.reading.figures.iter().enumerate();
        let mut aged = figures.filter(|it| it.1.mentions.iter().any(says));
        let (figure, _) = aged.next()?;
        aged.next().is_none().then_some(Who { figure, is_sure: true })
    }

    /// "the old man": whom the text is on, as "he" would be.
    fn of_old(&self, grammar: &Grammar, chunk: &Chunk) -> Option<Who> {
        let gender = self.of_old_one(chunk)?;
        self.spoken_of_before(grammar, chunk.tokens.start, gender)
    }

    /// The sex of "the old man", "the old lady".
    pub fn of_old_one(&self, chunk: &Chunk) -> Option<Gender> {
        let start = chunk.tokens.start;
        let is_old = chunk.tokens.len() == 3 && self.article.word(start) == "the";
        match self.article.word(chunk.head) {
            "man" | "gentleman" if is_old && self.article.word(start + 1) == "old" => Some(Gender::He),
            "woman" | "lady" if is_old && self.article.word(start + 1) == "old" => Some(Gender::She),
            _ => None,
        }
    }

    /// The person before a comma, whom a chunk with a relative clause behind it describes.
    fn apposed(&self, grammar: &Grammar, chunk: &Chunk) -> Option<usize> {
        let start = chunk.tokens.start;
        let is_described = chunk.tag == Tag::Noun && self.article.word(chunk.tokens.end) == "who";
        // "Merrow, a clockmaker and physicist who died in 1884"
        let start = if is_described { self.description_from(grammar, start) } else { start };
        let is_set_off = start >= grammar.sentence.start + 2 && self.article.word(start - 1) == ",";
        if !is_set_off || !is_described || !matches!(self.article.word(start), "the" | "a" | "an") {
            return None;
        }
        let figure = self.named_at(start - 2)?;
        // "Ann Lee, Bo Roe, the doctor who": a list.
        let name = self.reading.figures[figure].mentions.iter().find(|it| it.contains(start - 2))?;
        let is_listed = name.start > grammar.sentence.start && matches!(self.article.word(name.start - 1), "," | "and");
        (!is_listed).then_some(figure)
    }

    /// Where "a clockmaker and self-taught physicist" begins, by its last noun.
    fn description_from(&self, grammar: &Grammar, noun: usize) -> usize {
        let is_inside = |at: &usize| {
            let tag = grammar.tag(*at);
            tag.is_nominal()
                || tag.is_modifier()
                || matches!(tag, Tag::Conjunction | Tag::Determiner | Tag::VerbParticiple)
                || self.article.token(*at).is_some_and(|it| it.is_hyphen())
        };
        (grammar.sentence.start..noun).rev().take_while(is_inside).last().unwrap_or(noun)
    }

    /// Whom "the painter" stands for, where one person of the article is called so: "the painter Greta Moll",
    /// "Greta Moll, a painter".
    fn described(&self, head: usize) -> Option<Who> {
        let key = self.article.key(head);
        let is_so = |tokens: &TokenRange| {
            tokens.end <= head
                && (tokens.start > 0 && self.article.key(tokens.start - 1) == key
                    || self.beside(*tokens, key).iter().any(|it| self.article.key(*it) == key))
        };
        let figures = self.reading.figures.iter().enumerate();
        let mut called = figures.filter(|it| it.1.mentions.iter().any(is_so));
        let (figure, _) = called.next()?;
        called.next().is_none().then_some(Who { figure, is_sure: self.topic == Some(figure) })
    }

    /// The heads of what is put beside a name to say who that is, where its sentence has a word, by its key, at all:
    /// asked before it is tagged.
    fn beside(&self, name: TokenRange, key: u64) -> Vec<usize> {
        if !self.article.sentence_of(name.start).range().any(|it| self.article.key(it) == key) {
            return Vec::new();
        }
        let Some(grammar) = self.syntax.at(name.start) else { return Vec::new() };
        let pairs = grammar.appositions(self.article).into_iter();
        pairs
            .filter_map(
                |(one, other)| if name.contains(one) { Some(other) } else { name.contains(other).then_some(one) },
            )
            .collect()
    }

    /// Whether an age, by the key of its number, is said beside a name: "Rudge, 58", "Rudge, a 58-year-old driver",
    /// "58-year-old driver Martin Rudge".
    fn is_so_old(&self, name: TokenRange, age: u64) -> bool {
        let is_it = |at: usize| self.article.key(at) == age;
        let in_chunk = |at: usize| {
            let grammar = self.syntax.at(at);
            grammar.is_some_and(|it| it.chunk_at(at).is_some_and(|at| it.chunks[at].tokens.range().any(is_it)))
        };
        self.article.word(name.end) == "," && is_it(name.end + 1)
            || self.beside(name, age).into_iter().chain([name.start]).any(in_chunk)
    }

    /// Whom "he", "her" or "his" at a token stands for.
    pub fn of_pronoun(&self, grammar: &Grammar, at: usize) -> Option<Who> {
        let gender = gender_of_pronoun(self.article, at)?;
        self.spoken_of_before(grammar, at, gender)
    }

    /// "The retired baker": by their work, the only one whom the text has named up to there.
    fn of_trade(&self, chunk: &Chunk) -> Option<Who> {
        let (article, head) = (self.article, chunk.head);
        if chunk.owner.is_some() || !means_as(article.key(head), Concept::Trade, Sort::Noun) || article.is_quoted(head)
        {
            return None;
        }
        let body = self.reading.front.body;
        // "A baker was hurt. The baker": somebody without a name.
        let key = article.key(head);
        let is_introduced = (body..chunk.tokens.start).any(|it| {
            article.key(it) == key
                && (it.saturating_sub(DESCRIPTION)..it).any(|it| matches!(article.word(it), "a" | "an"))
        });
        let mut named = self.reading.within(TokenRange::new(body, chunk.tokens.start)).filter_map(|it| match it.kind {
            Kind::Person(figure) => Some(figure),
            _ => None,
        });
        let figure = named.next().filter(|_| !is_introduced)?;
        named.all(|it| it == figure).then_some(Who { figure, is_sure: false })
    }

    /// Whose "the captain's death" is.
    pub fn of_owner(&self, owner: usize) -> Option<Who> {
        let named = self.named_at(owner).map(|figure| Who { figure, is_sure: true });
        // "the captain's", "the old captain's"
        let is_definite =
            || (1..=2).any(|back| owner.checked_sub(back).is_some_and(|it| self.article.word(it) == "the"));
        named.or_else(|| if is_definite() { self.described(owner) } else { None })
    }

    /// Of whom of a sex the text speaks at a token.
    fn spoken_of_before(&self, grammar: &Grammar, at: usize, gender: Gender) -> Option<Who> {
        if self.article.is_quoted(at) {
            return None;
        }
        let fits = |figure: usize| self.gender(figure).is_none_or(|it| it == gender);
        let mut candidates = (0..self.reading.figures.len()).filter(|it| fits(*it));
        if let (Some(only), None) = (candidates.next(), candidates.next())
            && self.gender(only).is_some()
        {
            return Some(Who { figure: only, is_sure: true });
        }
        // The subject of the last main clause; behind it, of its sentence.
        let number = self.article.sentence_number(at);
        let mut from = at;
        for step in 0..=REACH {
            let Some(sentence) = number.checked_sub(step) else { break };
            let grammar = if step == 0 { grammar } else { self.syntax.sentence(sentence)? };
            match self.spoken_of(grammar, from, gender, step > 0) {
                Spoken::Of(figure) => return Some(Who { figure, is_sure: self.is_alone(figure, at, gender) }),
                Spoken::OfMany => return None,
                Spoken::OfNobody => {}
            }
            from = usize::MAX;
        }
        // Nobody before it can be meant: whom the text is on, if the sex is known to be the same.
        let is_plain = |it: &usize| self.gender(*it) == Some(gender) || self.reading.figures.len() == 1 && fits(*it);
        self.topic.filter(is_plain).map(|figure| Who { figure, is_sure: self.is_alone(figure, at, gender) })
    }

    /// Whether nobody else whom a pronoun could mean is named before it in its paragraph, and the text
    /// is on who is taken to be meant.
    fn is_alone(&self, figure: usize, at: usize, gender: Gender) -> bool {
        let Some(block) = self.article.blocks().get(self.article.block_of(at)) else { return false };
        let before = TokenRange::new(block.tokens.start, at);
        self.topic == Some(figure)
            && self.reading.within(before).all(|it| match it.kind {
                Kind::Person(other) => other == figure || self.gender(other).is_some_and(|it| it != gender),
                _ => true,
            })
    }

    /// "her husband", where the grammar takes "her" for a pronoun of its own.
    fn is_possessive_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|it| matches!(self.article.word(it), "her" | "his" | "their" | "my"))
    }

    /// Whether a pronoun of that sex stands in a sentence.
    fn has_pronoun(&self, grammar: &Grammar, gender: Gender) -> bool {
        grammar.sentence.range().any(|it| gender_of_pronoun(self.article, it) == Some(gender))
    }

    /// Of whom a sentence speaks, before a token.
    fn spoken_of(&self, grammar: &Grammar, before: usize, gender: Gender, is_earlier: bool) -> Spoken {
        let fits = |figure: usize| self.gender(figure).is_none_or(|it| it == gender);
        let subjects = grammar.verbs.iter().filter(|it| it.tense != Tense::None && it.tokens.start < before);
        let mut named: Vec<usize> = Vec::new();
        // "her husband": somebody whom the text need not name.
        let kin = if gender == Gender::He { Concept::HisKin } else { Concept::HerKin };
        let is_kin = |it: &Chunk| {
            it.tokens.end <= before
                && means(self.article.key(it.head), kin)
                // "A printer's son from Goole, he": what he is himself.
                && (it.owner.is_some() && !matches!(self.article.word(it.tokens.start), "a" | "an")
                    || possessive(grammar, it).is_some()
                    || self.is_possessive_before(it.tokens.start))
                && self.named_at(it.tokens.end).is_none()
        };
        // "He set type for his father. He": who was spoken of goes on being so.
        let is_subject =
            |it: &Chunk| grammar.verbs.iter().any(|verb| verb.subject.is_some_and(|at| &grammar.chunks[at.0] == it));
        let goes_on = is_earlier
            && grammar
                .verbs
                .iter()
                .find(|it| it.tense != Tense::None)
                .and_then(|it| it.subject)
                .is_some_and(|it| gender_of_pronoun(self.article, grammar.chunks[it.0].head) == Some(gender));
        if grammar.chunks.iter().any(|it| is_kin(it) && (!goes_on || is_subject(it))) {
            return Spoken::OfMany;
        }
        for verb in subjects {
            let Some((chunk, found)) = verb.subject else { continue };
            let chunk = &grammar.chunks[chunk];
            if chunk.tokens.start >= before || self.article.is_quoted(chunk.head) {
                continue;
            }
            if let Some(figure) = self.named_at(chunk.head).filter(|it| fits(*it)) {
                let is_main = !matches!(found, Found::Antecedent) && verb.opener.is_none();
                if is_main {
                    named.insert(0, figure);
                } else {
                    named.push(figure);
                }
            }
        }
        if let Some(first) = named.first() {
            return Spoken::Of(*first);
        }
        // No subject: a name of the sentence, if there is only one that fits.
        let mut others: Vec<usize> = self
            .reading
            .within(grammar.sentence)
            .filter(|it| it.tokens.start < before && !self.article.is_quoted(it.tokens.start))
            .filter_map(|it| match it.kind {
                Kind::Person(figure) => Some(figure),
                _ => None,
            })
            .filter(|it| fits(*it))
            .collect();
        others.sort_unstable();
        others.dedup();
        match others.as_slice() {
            [] => Spoken::OfNobody,
            // "He met Lind. He ...": a pronoun before the name is somebody else, perhaps.
            [one] if !is_earlier || self.gender(*one) == Some(gender) || !self.has_pronoun(grammar, gender) => {
                Spoken::Of(*one)
            }
            [_] => Spoken::OfNobody,
            _ => Spoken::OfMany,
        }
    }
}

enum Spoken {
    Of(usize),
    OfMany,
    OfNobody,
}

/// The sex that a pronoun gives.
fn gender_of_pronoun(article: &Article, at: usize) -> Option<Gender> {
    match article.word(at) {
        "he" | "him" | "his" | "himself" => Some(Gender::He),
        "she" | "her" | "hers" | "herself" => Some(Gender::She),
        _ => None,
    }
}

/// The title right before a name, past its full stop: "Mrs" of "Mrs. Lind".
fn title_before(article: &Article, name: usize) -> Option<usize> {
    let at = name.checked_sub(1)?;
    if article.word(at) == "." { at.checked_sub(1) } else { Some(at) }
}

fn gender_of_title(key: u64) -> Option<Gender> {
    if means(key, Concept::Man) { Some(Gender::He) } else { means(key, Concept::Woman).then_some(Gender::She) }
}

/// By the given name, or by a title before the name; a family name alone with a title may be that of kin.
fn gender(article: &Article, figure: &Figure) -> Option<Gender> {
    let titled = |it: &TokenRange| title_before(article, it.start).and_then(|it| gender_of_title(article.key(it)));
    let in_full = |it: &&TokenRange| it.len() == figure.first.len();
    figure.mentions.iter().filter(in_full).find_map(titled).or_else(|| {
        let by_name = (figure.first.len() > 1)
            .then(|| crate::mentions::is_womans_name(article.key(figure.first.start)))
            .flatten()
            .map(|woman| if woman { Gender::She } else { Gender::He });
        by_name.or_else(|| figure.mentions.iter().find_map(titled))
    })
}

fn topic(article: &Article, reading: &Reading) -> Option<usize> {
    let counts: Vec<usize> = reading.figures.iter().map(|it| it.mentions.len()).collect();
    let most = (0..counts.len()).max_by_key(|it| counts[*it])?;
    let in_heading = |figure: usize| {
        reading.figures[figure]
            .mentions
            .iter()
            .any(|it| article.blocks().get(article.block_of(it.start)).is_some_and(|it| it.kind == BlockKind::Heading))
    };
    let is_plain = counts.iter().enumerate().all(|(at, count)| at == most || count * 2 <= counts[most]);
    let mut headed = (0..counts.len()).filter(|it| in_heading(*it));
    match (headed.next(), headed.next()) {
        (Some(one), None) => Some(one),
        _ => is_plain.then_some(most),
    }
}

/// The tokens of a chunk's owner, where it is a possessive: "his" of "his death".
pub fn possessive(grammar: &Grammar, chunk: &Chunk) -> Option<usize> {
    chunk.tokens.range().find(|it| grammar.tag(*it) == Tag::Possessive)
}
