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
        grammar.read_verbs(article);
        grammar.read_chunks(article);
        for number in 0..grammar.verbs.len() {
            grammar.verbs[number].opener = grammar.opener_of(article, number);
            grammar.verbs[number].subject = grammar.subject_of(article, number);
            grammar.verbs[number].object = grammar.object_of(number);
        }
        grammar
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
            let is_infinitive = self.tag(at) == Tag::To && self.tag(at + 1).is_verb();
            if !self.tag(at).is_verb() && !is_infinitive || self.is_modifier(at) {
                at += 1;
                continue;
            }
            let group = self.verb_group(article, at);
            at = group.tokens.end;
            self.verbs.push(group);
        }
    }

    /// A participle before its noun is an adjective: "the elected government", "rising prices".
    fn is_modifier(&self, at: usize) -> bool {
        let (before, tag, next) = (self.tag_before(at), self.tag(at), self.tag(at + 1));
        let opens = matches!(before, Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Number);
        matches!(tag, Tag::VerbParticiple | Tag::VerbIng)
            && (opens && (next.is_nominal() || next == Tag::Adjective)
                || before == Tag::Adverb
                    && matches!(self.tag_before(at.saturating_sub(1)), Tag::Determiner | Tag::Possessive)
                    && next.is_nominal())
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
        is_negated |= before == "never" || before == "not";
        let tag = self.tag(first);
        let tense = match tag {
            _ if first != start => Tense::None,
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
                    && matches!(self.tag(start), Tag::Determiner | Tag::Possessive);
            is_head.then_some(last)
        })?;
        Some((at.max(head + 1), head, owner))
    }

    fn push_chunk(&mut self, article: &Article, start: usize, head: usize, end: usize, owner: Option<usize>) {
        let governed = start > self.sentence.start && self.tag(start - 1) == Tag::Preposition;
        let is_year = self.tag(head) == Tag::Number && article.word(head).len() == 4;
        self.chunks.push(Chunk {
            tokens: TokenRange::new(start, end),
            head,
            owner,
            tag: self.tag(head),
            is_time: is_year || means(article.key(head), Concept::Time) && self.tag(head).is_nominal(),
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

    /// The chunk that ends right before a verb.
    fn beside(&self, number: usize) -> Option<usize> {
        let mut at = self.verbs[number].tokens.start;
        while at > self.sentence.start && matches!(self.tag(at - 1), Tag::Adverb | Tag::Not) {
            at -= 1;
        }
        at.checked_sub(1).and_then(|it| self.chunk_at(it))
    }

    fn subject_of(&self, article: &Article, number: usize) -> Option<(usize, Found)> {
        let verb = &self.verbs[number];
        let start = self.sentence.start;
        let mut at = verb.tokens.start;
        let mut found = Found::Beside;
        let inherited = |number: usize| {
            let before = (0..number)
                .rev()
                .find(|it| self.verbs[*it].tense != Tense::None || self.verbs[*it].subject.is_some())?;
            self.verbs[before].subject.map(|it| (it.0, Found::Inherited))
        };
        if verb.tense == Tense::None {
            // "the firm, founded in 1920", "the man arrested": the noun right before it. Else that of the
            // verb it hangs on.
            if verb.is_passive && self.tag(verb.tokens.start) == Tag::VerbParticiple {
                let mut before = at;
                if before > start && article.token(before - 1).is_some_and(|it| it.is(',')) {
                    before -= 1;
                }
                if let Some(chunk) = before.checked_sub(1).and_then(|it| self.chunk_at(it))
                    && !self.chunks[chunk].is_time
                {
                    return Some((chunk, Found::Antecedent));
                }
                if verb.tokens.start == start || before < at && before == start {
                    return None;
                }
            }
            return number.checked_sub(1).and_then(|_| inherited(number));
        }
        while at > start {
            let before = at - 1;
            let tag = self.tag(before);
            if let Some(verb) = self.verb_at(before) {
                let group = &self.verbs[verb];
                // "the man arrested on Monday died": a clause without tense behind its noun.
                if group.tense == Tense::None && group.subject.is_some_and(|it| it.1 == Found::Antecedent) {
                    at = group.tokens.start;
                    found = Found::PastPhrase;
                    continue;
                }
                break;
            }
            if let Some(chunk) = self.chunk_at(before) {
                let it = &self.chunks[chunk];
                let mut first = self.coordinated_from(article, chunk);
                if first < chunk && self.opens_clause(first, chunk, number) {
                    first = chunk;
                }
                if let Some(preposition) = self.chunks[first].preposition {
                    if self.is_clause_opener(article, number, preposition) {
                        return Some((chunk, found));
                    }
                    at = preposition;
                    found = if found == Found::Beside { Found::PastPhrase } else { found };
                    continue;
                }
                if it.is_time
                    && !matches!(self.tag(it.tokens.start.max(start + 1) - 1), Tag::Conjunction)
                    && it.tokens.start > start
                {
                    at = it.tokens.start;
                    continue;
                }
                return Some((first, found));
            }
            match tag {
                Tag::Adverb | Tag::Not | Tag::AdverbMore | Tag::AdverbMost | Tag::Preposition | Tag::Interjection => {
                    at = before
                }
                Tag::Relative | Tag::Who => {
                    let mut behind = before;
                    if behind > start && article.token(behind - 1).is_some_and(|it| it.is(',')) {
                        behind -= 1;
                    }
                    let chunk = behind.checked_sub(1).and_then(|it| self.chunk_at(it))?;
                    return Some((self.antecedent(article, chunk, tag), Found::Antecedent));
                }
                Tag::Conjunction if found == Found::Beside || at == verb.tokens.start => {
                    return number.checked_sub(1).and_then(|_| inherited(number));
                }
                Tag::Mark if article.token(before).is_some_and(|it| it.is(',')) => {
                    match self.insertion_before(article, before) {
                        Some(comma) => {
                            at = comma;
                            found = Found::PastInsertion;
                        }
                        // "Asked about it, he went": nothing stands between; "came, saw": the verb before has it.
                        None if at == verb.tokens.start && number > 0 => return inherited(number),
                        None => break,
                    }
                }
                Tag::Mark if article.token(before).is_some_and(|it| it.is('"')) => at = before,
                Tag::Mark if article.token(before).is_some_and(|it| it.is(')')) => {
                    let open = (start..before).rev().find(|it| article.token(*it).is_some_and(|it| it.is('(')))?;
                    at = open;
                    found = Found::PastInsertion;
                }
                _ => break,
            }
        }
        self.behind(article, number)
    }

    /// "said Mr Lind": the chunk behind a verb of saying, if nothing can be its subject before it.
    fn behind(&self, article: &Article, number: usize) -> Option<(usize, Found)> {
        let verb = &self.verbs[number];
        if !means(article.key(verb.main), Concept::Say) {
            return None;
        }
        let chunk = self.chunk_at(verb.tokens.end)?;
        Some((chunk, Found::Behind))
    }

    /// "after the firm closed": the preposition is the word that opens the verb's clause.
    fn is_clause_opener(&self, article: &Article, number: usize, preposition: usize) -> bool {
        matches!(article.word(preposition), "after" | "before" | "since" | "until" | "than" | "as")
            && self.beside(number).is_some_and(|it| self.chunks[it].preposition == Some(preposition))
            // "Two days after the fire started" has a verb of its own; "the head after him said" does not:
            // another chunk that could be the subject stands before it.
            && !self.chunks.iter().any(|it| {
                it.tokens.end == preposition && !it.is_time && it.preposition.is_none()
            })
    }

    /// "A, B and C": the number of the first chunk of a coordination that ends with this one.
    fn coordinated_from(&self, article: &Article, chunk: usize) -> usize {
        let mut first = chunk;
        while let Some(before) = first.checked_sub(1) {
            let between = self.chunks[before].tokens.end..self.chunks[first].tokens.start;
            let joins = between.clone().any(|it| self.tag(it) == Tag::Conjunction)
                && between
                    .clone()
                    .all(|it| self.tag(it) == Tag::Conjunction || article.token(it).is_some_and(|it| it.is(',')))
                || first < chunk
                    && between.clone().all(|it| article.token(it).is_some_and(|it| it.is(',')))
                    && !between.is_empty();
            if !joins {
                break;
            }
            first = before;
        }
        first
    }

    /// "at the age of four, and the parents were told": what stands behind "and" begins a clause, as a
    /// pronoun that can be no object does, or anything behind a phrase that a verb before it has.
    fn opens_clause(&self, first: usize, chunk: usize, number: usize) -> bool {
        let has_verb = self.verbs[..number]
            .iter()
            .any(|it| it.tense != Tense::None && it.tokens.end <= self.chunks[chunk].tokens.start);
        let is_object = || self.verbs[..number].iter().any(|it| it.object == Some(first));
        has_verb && (self.chunks[chunk].is_pronoun() || self.chunks[first].preposition.is_some() || is_object())
    }

    /// What a relative clause stands behind: the chunk before it, or for "who" behind "of", "in" the one
    /// that this hangs on, unless the nearer one is a name.
    fn antecedent(&self, article: &Article, chunk: usize, relative: Tag) -> usize {
        let mut at = chunk;
        while relative == Tag::Who && !matches!(self.chunks[at].tag, Tag::Name | Tag::Names) {
            let Some(preposition) = self.chunks[at].preposition else { break };
            let Some(before) = preposition.checked_sub(1).and_then(|it| self.chunk_at(it)) else { break };
            if !matches!(article.word(preposition), "of" | "in" | "at" | "for" | "from") {
                break;
            }
            at = before;
        }
        at
    }

    /// The comma that opens the insertion which this comma closes: an apposition, a relative clause, an
    /// age, a phrase.
    fn insertion_before(&self, article: &Article, close: usize) -> Option<usize> {
        let start = self.sentence.start;
        let mut at = close;
        let mut commas = 0;
        while at > start {
            at -= 1;
            if !article.token(at).is_some_and(|it| it.is(',')) {
                continue;
            }
            commas += 1;
            if commas > 4 {
                return None;
            }
            // A chunk must stand before what is inserted.
            if at.checked_sub(1).and_then(|it| self.chunk_at(it)).is_none() {
                continue;
            }
            let inner = TokenRange::new(at + 1, close);
            let has_tense = self.verbs.iter().any(|it| inner.contains(it.main) && it.tense != Tense::None);
            let first = self.tag(inner.start);
            let opens = matches!(first, Tag::Relative | Tag::Who | Tag::Whose | Tag::When)
                || first == Tag::Preposition && matches!(self.tag(inner.start + 1), Tag::Relative | Tag::Who);
            if opens || !has_tense {
                // "Lind, of Oslo, a firm, said": the first comma behind the noun is wanted.
                let wider = (start..at).rev().take_while(|it| {
                    !self.verbs.iter().any(|verb| verb.tokens.contains(*it) && verb.tense != Tense::None)
                });
                let outer = wider
                    .filter(|it| article.token(*it).is_some_and(|it| it.is(',')))
                    .filter(|it| {
                        it.checked_sub(1).and_then(|it| self.chunk_at(it)).is_some_and(|it| !self.chunks[it].is_time)
                    })
                    .last();
                return Some(if opens { at } else { outer.unwrap_or(at) });
            }
        }
        None
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

    /// The verb that something at a token is said of: the last one before it in its clause, else the
    /// next one, of whose clause it is the front.
    pub fn verb_of(&self, article: &Article, at: usize) -> Option<usize> {
        let next = self.verbs.partition_point(|it| it.tokens.start < at);
        // What parts the token from the verb before it.
        let before = next.checked_sub(1).filter(|it| {
            let between = self.verbs[*it].tokens.end..at;
            !between.clone().any(|it| {
                matches!(self.tag(it), Tag::Subordinator | Tag::Relative | Tag::Who | Tag::When)
                    || article.token(it).is_some_and(|it| it.is(';') || it.is(':'))
                    || self.tag(it) == Tag::Conjunction && self.fronts(article, it + 1, at)
            })
        });
        let before = before.map(|number| self.past_relative(article, number, at));
        // "who, on Monday, said"; ", and on Monday he left".
        let front = self
            .verbs
            .get(next..)
            .and_then(|rest| rest.iter().position(|it| it.tense != Tense::None))
            .map(|it| it + next);
        match (before, front) {
            (Some(before), Some(front)) if self.is_fronted(article, before, at, front) => Some(front),
            (Some(before), _) => Some(before),
            (None, Some(front)) => Some(front),
            (None, None) => next.checked_sub(1).or((!self.verbs.is_empty()).then_some(0)),
        }
    }

    /// "and on Monday he left": nothing but the phrase of the token itself stands behind the conjunction.
    fn fronts(&self, article: &Article, from: usize, at: usize) -> bool {
        (from..at).all(|it| {
            matches!(self.tag(it), Tag::Preposition | Tag::Determiner | Tag::Adverb)
                || article.token(it).is_some_and(|it| it.is(','))
        })
    }

    /// Whether a token after a verb opens the clause of the next: a comma stands on both sides of its
    /// phrase, and a subject behind it.
    fn is_fronted(&self, article: &Article, before: usize, at: usize, front: usize) -> bool {
        let is_comma = |it: usize| article.token(it).is_some_and(|it| it.is(','));
        let opens = (self.verbs[before].tokens.end..at).rev().find(|it| is_comma(*it));
        if !opens.is_some_and(|it| self.fronts(article, it, at)) {
            return false;
        }
        let subject = self.verbs[front].subject;
        let Some((chunk, found)) = subject else { return false };
        let starts = self.chunks[chunk].tokens.start;
        starts > at && matches!(found, Found::Beside | Found::PastPhrase) && (at..starts).any(is_comma)
            || starts > at && self.verbs[before].tense == Tense::None
    }

    /// "the man who led it, died on Monday" has its verb; "the man who led it died" too: a relative clause
    /// between commas is over at the second.
    fn past_relative(&self, article: &Article, number: usize, at: usize) -> usize {
        let verb = &self.verbs[number];
        let is_comma = |it: usize| article.token(it).is_some_and(|it| it.is(','));
        let Some(opener) = verb.opener.filter(|it| matches!(self.tag(*it), Tag::Relative | Tag::Who | Tag::Whose))
        else {
            return number;
        };
        let bracketed = opener > self.sentence.start && is_comma(opener - 1) && (verb.tokens.end..at).any(is_comma);
        let outer =
            (0..number).rev().find(|it| self.verbs[*it].tokens.end <= opener && self.verbs[*it].tense != Tense::None);
        match outer {
            Some(outer) if bracketed => outer,
            _ => number,
        }
    }
}
