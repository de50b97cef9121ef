//! Tags to chunks, verb groups and who does what.
//!
//! No parser: noun chunks and verb groups are runs of tags, and the subject of a verb is looked for
//! towards the beginning of the sentence, past what may stand between the two. How it was found is
//! kept, so that a reader takes only what it needs to be sure of.

use super::tags::Tag;
use crate::lexicon::{Concept, means};
use crate::text::{Article, TokenRange};

/// A noun chunk: "the old firm's owner".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// From its determiner to its head.
    pub tokens: TokenRange,
    /// Its head: "owner".
    pub head: usize,
    /// The head of the chunk that owns it, before "'s": "firm".
    pub owner: Option<usize>,
    /// What its head is.
    pub tag: Tag,
    /// Whether it names a time: "last year", "Monday".
    pub is_time: bool,
    /// The preposition right before it.
    pub preposition: Option<usize>,
}

impl Chunk {
    /// Whether it is a pronoun.
    pub fn is_pronoun(&self) -> bool {
        self.tag.is_pronoun()
    }
}

/// When a verb says that it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "went", "was going", "had gone"
    Past,
    /// "goes", "is going"
    Present,
    /// "has gone"
    Perfect,
    /// "will go"
    Future,
    /// "would go", "could go", "may go"
    Modal,
    /// "to go", "going", "gone": no tense of its own.
    None,
}

/// How the subject of a verb was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Right before the verb.
    Beside,
    /// Past an apposition, a relative clause or the like between commas.
    PastInsertion,
    /// Past a phrase with a preposition: "the head of the firm said".
    PastPhrase,
    /// Of the verb before: "came and went".
    Inherited,
    /// The noun that a relative clause stands behind: "the man who went".
    Antecedent,
    /// Behind the verb: "said Mr Lind".
    Behind,
    /// That of the main clause behind a participle: "Struck down by a stroke, Lind gave up".
    OfMain,
}

/// A verb with its auxiliaries: "had not been founded".
#[derive(Clone, Debug)]
pub struct VerbGroup {
    /// Its words, adverbs between them among them.
    pub tokens: TokenRange,
    /// The main verb: "founded".
    pub main: usize,
    /// When.
    pub tense: Tense,
    /// "had gone", "has gone".
    pub is_perfect: bool,
    /// "was founded"; a bare participle behind a noun, "founded in 1920", as well.
    pub is_passive: bool,
    /// "did not go", "never went".
    pub is_negated: bool,
    /// "No one went", "has reached no agreement", "had yet to go".
    pub is_of_none: bool,
    /// Whether a subordinator, a condition among them, or a relative word opens its clause.
    pub opener: Option<usize>,
    /// The number of the chunk that is its subject, and how it was found.
    pub subject: Option<(usize, Found)>,
    /// The number of the chunk right behind it that no preposition governs.
    pub object: Option<usize>,
}

/// The grammar of one sentence.
#[derive(Clone, Debug, Default)]
pub struct Grammar {
    /// Its tokens.
    pub sentence: TokenRange,
    /// A tag for each.
    pub tags: Vec<Tag>,
    /// Its noun chunks, in order.
    pub chunks: Vec<Chunk>,
    /// Its verb groups, in order.
    pub verbs: Vec<VerbGroup>,
}

impl Grammar {
    /// Reads a sentence.
    pub fn read(article: &Article, sentence: TokenRange, tags: Vec<Tag>) -> Grammar {
        let mut grammar = Grammar { sentence, tags, chunks: Vec::new(), verbs: Vec::new() };
        grammar.mend_tags(article);
        grammar.read_verbs(article);
        grammar.join_past(article);
        grammar.read_chunks(article);
        for number in 0..grammar.verbs.len() {
            grammar.verbs[number].opener = grammar.opener_of(article, number);
            grammar.verbs[number].subject = grammar.subject_of(article, number);
            grammar.verbs[number].object = grammar.object_of(number);
        }
        grammar.part_objects();
        grammar.join_front(article);
        grammar.read_negations(article);
        grammar
    }

    /// The same of the same sentence where it begins at another token.
    pub(super) fn moved_to(&self, start: usize) -> Grammar {
        let from = self.sentence.start;
        let at = |token: usize| token + start - from;
        let all = |tokens: TokenRange| TokenRange::new(at(tokens.start), at(tokens.end));
        let mut out = self.clone();
        out.sentence = all(out.sentence);
        for it in &mut out.chunks {
            (it.tokens, it.head) = (all(it.tokens), at(it.head));
            (it.owner, it.preposition) = (it.owner.map(at), it.preposition.map(at));
        }
        for it in &mut out.verbs {
            (it.tokens, it.main, it.opener) = (all(it.tokens), at(it.main), it.opener.map(at));
        }
        out
    }

    /// "said the captain's death had come": what does something itself is no object of the verb before it.
    fn part_objects(&mut self) {
        for number in 1..self.verbs.len() {
            let own = self.verbs[number].subject.filter(|it| {
                self.verbs[number].tense != Tense::None
                    && !matches!(it.1, Found::Antecedent | Found::Inherited | Found::Behind)
            });
            if let Some((subject, _)) = own {
                for before in &mut self.verbs[..number] {
                    before.object = before.object.filter(|it| *it != subject);
                }
            }
        }
    }

    /// The tag of a token.
    pub fn tag(&self, at: usize) -> Tag {
        at.checked_sub(self.sentence.start).and_then(|it| self.tags.get(it)).copied().unwrap_or(Tag::Mark)
    }

    /// The number of the chunk that holds a token.
    pub fn chunk_at(&self, at: usize) -> Option<usize> {
        let number = self.chunks.partition_point(|it| it.tokens.end <= at);
        self.chunks.get(number).filter(|it| it.tokens.contains(at)).map(|_| number)
    }

    /// The number of the verb group that holds a token.
    pub fn verb_at(&self, at: usize) -> Option<usize> {
        let number = self.verbs.partition_point(|it| it.tokens.end <= at);
        self.verbs.get(number).filter(|it| it.tokens.contains(at)).map(|_| number)
    }

    fn read_verbs(&mut self, article: &Article) {
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            // "those who wanted to said they would"
            let is_infinitive = self.tag(at) == Tag::To
                && self.tag(at + 1).is_verb()
                && !matches!(self.tag(at + 1), Tag::VerbPast | Tag::AuxPast | Tag::Modal);
            if !self.tag(at).is_verb() && !is_infinitive || self.is_modifier(at) || self.is_compounded(article, at) {
                at += 1;
                continue;
            }
            let group = self.verb_group(article, at);
            at = group.tokens.end;
            self.verbs.push(group);
        }
    }

    /// "Struck down by a stroke at 52, Lind gave up": the subject of the main clause is that of the participle.
    fn join_front(&mut self, article: &Article) {
        let Some(first) = self.verbs.first() else { return };
        let opens = (self.sentence.start..first.tokens.start).all(|it| self.tag(it) == Tag::Adverb);
        let is_participle = matches!(self.tag(first.tokens.start), Tag::VerbParticiple | Tag::VerbIng | Tag::AuxIng);
        if !opens || !is_participle || first.subject.is_some() {
            return;
        }
        let main = self.verbs.iter().skip(1).find(|it| it.tense != Tense::None && it.opener.is_none());
        let Some((chunk, _)) = main.and_then(|it| it.subject) else { return };
        let start = self.chunks[chunk].tokens.start;
        if start > self.sentence.start && article.token(start - 1).is_some_and(|it| it.is(',')) {
            self.verbs[0].subject = Some((chunk, Found::OfMain));
        }
    }

    /// A participle before its noun is an adjective: "the elected government", "rising prices".
    fn is_modifier(&self, at: usize) -> bool {
        let (before, tag, next) = (self.tag_before(at), self.tag(at), self.tag(at + 1));
        let opens = matches!(
            before,
            Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Superlative | Tag::Number
        );
        matches!(tag, Tag::VerbParticiple | Tag::VerbIng)
            && (opens && (next.is_nominal() || next == Tag::Adjective)
                // "to export roasted coffee"
                || before == Tag::VerbBase && tag == Tag::VerbParticiple && next.is_nominal()
                || matches!(before, Tag::AdverbMost | Tag::AdverbMore)
                    && tag == Tag::VerbParticiple
                    && next.is_nominal()
                || before == Tag::Adverb
                    && matches!(self.tag_before(at.saturating_sub(1)), Tag::Determiner | Tag::Possessive)
                    && next.is_nominal())
    }

    /// "his best-known song", "a self-taught painter": behind a hyphen a participle is part of an adjective.
    fn is_compounded(&self, article: &Article, at: usize) -> bool {
        matches!(self.tag(at), Tag::VerbParticiple | Tag::VerbIng)
            && at > self.sentence.start
            && article.token(at - 1).is_some_and(|it| it.is_hyphen() && !it.gap)
            && article.token(at).is_some_and(|it| !it.gap)
    }

    fn tag_before(&self, at: usize) -> Tag {
        if at > self.sentence.start { self.tag(at - 1) } else { Tag::Mark }
    }

    fn verb_group(&self, article: &Article, start: usize) -> VerbGroup {
        let mut at = start + usize::from(self.tag(start) == Tag::To);
        let (first, mut main) = (at, at);
        let (mut is_negated, mut is_perfect, mut is_passive) = (false, false, false);
        let negates = |at: usize| {
            let word = article.word(at);
            word == "not" || word == "never" || word.ends_with("n't") || word == "cannot"
        };
        loop {
            main = if self.tag(at).is_verb() { at } else { main };
            is_negated |= negates(at);
            let is_open = self.tag(main).is_auxiliary();
            let mut next = at + 1;
            while matches!(self.tag(next), Tag::Adverb | Tag::Not | Tag::AdverbMore | Tag::AdverbMost)
                && next < self.sentence.end
            {
                is_negated |= is_open && negates(next);
                next += 1;
            }
            let tag = self.tag(next);
            let goes_on = is_open
                && next < self.sentence.end
                && tag.is_verb()
                && match self.tag(main) {
                    Tag::Modal => matches!(tag, Tag::VerbBase | Tag::AuxBase | Tag::VerbPresent | Tag::AuxPresent),
                    _ => !matches!(tag, Tag::Modal | Tag::AuxPresentS | Tag::VerbPresentS),
                };
            if !goes_on {
                break;
            }
            let auxiliary = article.word(main);
            if matches!(tag, Tag::VerbParticiple | Tag::AuxParticiple | Tag::VerbPast) {
                let has =
                    matches!(auxiliary, "have" | "has" | "had" | "having" | "'ve" | "hasn't" | "haven't" | "hadn't");
                is_perfect |= has;
                is_passive = !has && tag != Tag::AuxParticiple;
            }
            at = next;
        }
        let before = start.checked_sub(1).map_or("", |it| article.word(it));
        // "he'll reveal", "they've sold", "she'd gone": an auxiliary that leans on the pronoun before it.
        let leant = if before.len() > 1 { before.rsplit_once('\'').map_or("", |it| it.1) } else { "" };
        is_perfect |= leant == "ve";
        is_negated |= before == "never" || before == "not";
        let tag = self.tag(first);
        let tense = match tag {
            _ if first != start => Tense::None,
            _ if leant == "ll" => Tense::Future,
            _ if leant == "ve" => Tense::Perfect,
            Tag::VerbBase | Tag::AuxBase | Tag::VerbPresent | Tag::AuxPresent if leant == "d" => Tense::Modal,
            Tag::Modal if matches!(article.word(first), "will" | "shall" | "won't" | "'ll") => Tense::Future,
            Tag::Modal => Tense::Modal,
            Tag::VerbPast | Tag::AuxPast => Tense::Past,
            Tag::VerbPresent | Tag::VerbPresentS | Tag::AuxPresent | Tag::AuxPresentS if is_perfect => Tense::Perfect,
            Tag::VerbPresent | Tag::VerbPresentS | Tag::AuxPresent | Tag::AuxPresentS => Tense::Present,
            _ => Tense::None,
        };
        is_passive |= first == main && tag == Tag::VerbParticiple;
        VerbGroup {
            tokens: TokenRange::new(start, main + 1),
            main,
            tense,
            is_perfect,
            is_passive,
            is_negated,
            is_of_none: false,
            opener: None,
            subject: None,
            object: None,
        }
    }

    fn read_chunks(&mut self, article: &Article) {
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            if self.verb_at(at).is_some() {
                at += 1;
                continue;
            }
            if self.tag(at).is_pronoun() {
                self.push_chunk(article, at, at, at + 1, None);
                at += 1;
                continue;
            }
            match self.chunk(article, at) {
                Some((end, head, owner)) => {
                    self.push_chunk(article, at, head, end, owner);
                    at = end;
                }
                None => at += 1,
            }
        }
    }

    /// The end, the head and the owner of the noun chunk that begins at a token.
    fn chunk(&self, article: &Article, start: usize) -> Option<(usize, usize, Option<usize>)> {
        let (mut at, mut head, mut owner) = (start, None, None);
        while at < self.sentence.end && self.verb_at(at).is_none() {
            let tag = self.tag(at);
            match tag {
                Tag::Genitive if head.is_some() => {
                    owner = head.take();
                }
                // "the firm, the bank": a determiner begins another chunk.
                Tag::Determiner | Tag::Possessive | Tag::Whose if at > start && (head.is_some() || owner.is_some()) => {
                    break;
                }
                // "In 1931 Vennberg opened", "On Monday the firm": a time is over where a name begins.
                Tag::Name | Tag::Names
                    if head.is_some_and(|it| self.is_time(article, it) && !self.is_time(article, at)) =>
                {
                    break;
                }
                _ if tag.is_nominal() => head = Some(at),
                Tag::VerbParticiple | Tag::VerbIng if head.is_none() => {}
                // "the largest", "the former": an adjective may be the head behind a determiner.
                _ if tag.is_modifier() && head.is_none() => {}
                Tag::NameAdjective | Tag::Adjective if article.token(at).is_some_and(|it| it.case.is_capital()) => {}
                Tag::Number | Tag::Symbol => {}
                Tag::Adverb
                    if head.is_none()
                        && matches!(self.tag(at + 1), Tag::Adjective | Tag::Number | Tag::VerbParticiple) => {}
                // "mid-table", "Ban Ki-moon", "vice-chair"
                Tag::Mark
                    if article.token(at).is_some_and(|it| it.is_hyphen() && !it.gap)
                        && article.token(at + 1).is_some_and(|it| !it.gap)
                        && at > start =>
                {
                    head = None;
                }
                Tag::Mark if article.token(at).is_some_and(|it| it.is('&')) && head.is_some() => {}
                _ => break,
            }
            at += 1;
        }
        let head = head.or_else(|| {
            let last = at.checked_sub(1)?;
            let is_head =
                matches!(self.tag(last), Tag::Adjective | Tag::Superlative | Tag::Comparative | Tag::NameAdjective)
                    && last > start
                    && (matches!(self.tag(start), Tag::Determiner | Tag::Possessive) || owner.is_some());
            is_head.then_some(last)
        })?;
        Some((at.max(head + 1), head, owner))
    }

    /// Whether a word heads a time: a year, "Monday", "month".
    pub(super) fn is_time(&self, article: &Article, at: usize) -> bool {
        let is_year = self.tag(at) == Tag::Number && article.word(at).len() == 4;
        is_year || means(article.key(at), Concept::Time) && self.tag(at).is_nominal()
    }

    fn push_chunk(&mut self, article: &Article, start: usize, head: usize, end: usize, owner: Option<usize>) {
        let governed = start > self.sentence.start && self.tag(start - 1) == Tag::Preposition;
        self.chunks.push(Chunk {
            tokens: TokenRange::new(start, end),
            head,
            owner,
            tag: self.tag(head),
            is_time: self.is_time(article, head),
            preposition: governed.then(|| start - 1),
        });
    }

    /// The word that opens the clause of a verb, where one does.
    fn opener_of(&self, article: &Article, number: usize) -> Option<usize> {
        let verb = &self.verbs[number];
        let from = number.checked_sub(1).map_or(self.sentence.start, |it| self.verbs[it].tokens.end);
        let opens = |at: &usize| {
            matches!(self.tag(*at), Tag::Subordinator | Tag::Relative | Tag::Who | Tag::Whose | Tag::When)
                || self.tag(*at) == Tag::Preposition
                    && matches!(article.word(*at), "after" | "before" | "since" | "until")
                    && self.chunk_at(*at + 1).is_some_and(|it| !self.chunks[it].is_time)
                    && verb.tense != Tense::None
                    && self.beside(number).is_some_and(|it| self.chunks[it].preposition == Some(*at))
        };
        (from..verb.tokens.start).rev().find(opens)
    }

    fn object_of(&self, number: usize) -> Option<usize> {
        let mut at = self.verbs[number].tokens.end;
        while at < self.sentence.end
            && matches!(self.tag(at), Tag::Adverb | Tag::Particle | Tag::Not | Tag::AdverbMore | Tag::AdverbMost)
        {
            at += 1;
        }
        let chunk = self.chunk_at(at)?;
        let it = &self.chunks[chunk];
        (it.tokens.start == at && !it.is_time && Some(chunk) != self.verbs[number].subject.map(|it| it.0))
            .then_some(chunk)
    }
}
