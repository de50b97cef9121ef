//! The scan: every name of the fact base, at every word that one may begin with.
//!
//! Names are matched over word keys. Hyphens and possessives between the words are passed over
//! ("CPC's Central Committee" is "CPC Central Committee"), and so is an abbreviation in brackets
//! inside a longer name ("Communist Party of Vietnam (CPV) Central Committee"), or an initial inside a
//! person's ("Anna M. Berg").

use crate::facts::{Capitals, Choice, Form, NameRef, Names, Node};
use crate::pieces;
use crate::text::{Article, Case, Picks, TokenKind, TokenRange};

use super::ordinals::ordinal_at;

/// A name of the fact base found in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<'f> {
    /// Its tokens.
    pub tokens: TokenRange,
    /// All that the name stands for, however it is written.
    all: &'f [NameRef],
    /// Which of that is meant.
    choice: Choice,
    /// What the meant ones are, together.
    sum: Choice,
    /// The number in it and where that stands, for a series.
    pub number: Option<(u32, TokenRange)>,
    /// Whether an initial was passed over.
    is_loose: bool,
}

impl<'f> Hit<'f> {
    /// What it may stand for; never empty.
    pub fn names(&self) -> impl Iterator<Item = &'f NameRef> + use<'f> {
        let choice = self.choice;
        self.all.iter().filter(move |it| choice.has(it))
    }

    /// Its one name, if it has no other.
    pub fn only(&self) -> Option<&'f NameRef> {
        let mut names = self.names();
        names.next().filter(|_| names.next().is_none())
    }

    /// The names of it that are chosen, if there are any.
    pub fn choose(&self, choice: Choice) -> Option<Hit<'f>> {
        if self.sum.and(choice).is_empty() {
            return None;
        }
        let hit = Hit::new(self.tokens, self.all, self.sum, self.choice.and(choice), self.number)?;
        Some(Hit { is_loose: self.is_loose, ..hit })
    }

    /// Whether all its names are chosen.
    pub fn is_all(&self, choice: Choice) -> bool {
        self.sum.and(choice) == self.sum
    }

    /// Whether one of its names is of a form.
    pub fn has_form(&self, form: Form) -> bool {
        !self.sum.and(Choice::form(form)).is_empty()
    }

    /// What its names are: two hits of the same have the same names.
    pub fn identity(&self) -> (*const NameRef, Choice) {
        (self.all.as_ptr(), self.choice)
    }

    /// A hit of those of `all`, which together are `sum`, that are chosen.
    fn new(
        tokens: TokenRange,
        all: &'f [NameRef],
        sum: Choice,
        choice: Choice,
        number: Option<(u32, TokenRange)>,
    ) -> Option<Hit<'f>> {
        let sum = if sum.and(choice) == sum {
            sum
        } else {
            // Every country has a president: the whole list is looked through only where some differ.
            all.iter().filter(|it| choice.has(it)).fold(Choice::default(), |sum, it| sum.or(it.choice()))
        };
        (!sum.is_empty()).then_some(Hit { tokens, all, choice, sum, number, is_loose: false })
    }
}

/// All hits, by their first token, the longer ones first.
#[derive(Clone, Debug, Default)]
pub(super) struct Hits<'f> {
    pub all: Vec<Hit<'f>>,
    /// For each token, the number of the first hit that begins there or later.
    first: Vec<u32>,
}

impl<'f> Hits<'f> {
    /// Of some names, the leftmost and longest that do not overlap.
    pub fn longest(&self, choice: Choice) -> Vec<Hit<'f>> {
        let mut out: Vec<Hit<'f>> = Vec::new();
        let mut free = 0;
        for hit in &self.all {
            if hit.tokens.start < free {
                continue;
            }
            if let Some(hit) = hit.choose(choice) {
                free = hit.tokens.end;
                out.push(hit);
            }
        }
        out
    }

    /// The hits that begin at a token, the longer ones first.
    pub fn starting(&self, at: usize) -> &[Hit<'f>] {
        match (self.first.get(at), self.first.get(at + 1)) {
            (Some(from), Some(to)) => &self.all[*from as usize..*to as usize],
            (_, _) => &[],
        }
    }

    /// Those of the prose, which begins at token `body`, of all that were found in an article of so
    /// many tokens.
    pub fn of_prose(found: Vec<Hit<'f>>, body: usize, tokens: usize) -> Hits<'f> {
        let mut hits = Hits { all: found, first: Vec::new() };
        hits.all.retain(|it| it.tokens.start >= body);
        hits.index(tokens);
        hits
    }

    /// Notes where the hits of each token begin; the hits are in order.
    fn index(&mut self, tokens: usize) {
        self.first = Vec::with_capacity(tokens + 2);
        for (number, hit) in self.all.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            self.first.resize(self.first.len().max(hit.tokens.start + 1), number);
        }
        let end = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.first.resize(tokens + 2, end);
    }
}

/// Scans the text where names may begin: all hits, by their first token, the longer ones first.
pub(super) fn read<'f>(article: &Article, names: &'f Names, openers: &Picks) -> Vec<Hit<'f>> {
    let size = article.tokens().len();
    let pieces = pieces::each(article.sentences(), size, |sentences| {
        let mut walker = Walker { article, names, stack: Vec::new() };
        let mut found = Vec::new();
        for sentence in sentences {
            openers.within(*sentence).for_each(|at| walker.walk(at, sentence.end, &mut found));
        }
        found
    });
    pieces.into_iter().flatten().collect()
}

/// Whether a token is an initial of a name: "M", "H.W."
pub(super) fn is_initial(article: &Article, at: usize) -> bool {
    article.token(at).is_some_and(|it| {
        it.kind == TokenKind::Word
            && it.case.is_capital()
            && (it.span.len() == 1 || it.span.len() <= 6 && article.word(at).contains('.'))
    })
}

struct Walker<'a, 'f> {
    article: &'a Article,
    names: &'f Names,
    stack: Vec<State>,
}

#[derive(Clone, Copy)]
struct State {
    node: Node,
    at: usize,
    /// Whether something between two words was passed over.
    passed: bool,
    /// Whether that was an initial, which only people have.
    initial: bool,
    number: Option<(u32, TokenRange)>,
}

impl<'f> Walker<'_, 'f> {
    fn walk(&mut self, start: usize, end: usize, out: &mut Vec<Hit<'f>>) {
        let first = out.len();
        self.push_steps(State { node: self.names.root(), at: start, passed: false, initial: false, number: None });
        while let Some(state) = self.stack.pop() {
            if state.at > end {
                continue;
            }
            let tokens = TokenRange::new(start, state.at);
            let named = self.names.at(state.node);
            // Most places on the way to a name are none themselves.
            if !named.is_empty() {
                let mut choice = self.capitals(tokens);
                if state.passed {
                    choice = choice.without(Form::Avoid(0));
                }
                if state.initial {
                    choice = choice.and(Choice::PERSON).and(Choice::form(Form::Full));
                }
                let hit = Hit::new(tokens, named, self.names.sum(state.node), choice, state.number);
                out.extend(hit.map(|it| Hit { is_loose: state.initial, ..it }));
            }
            if state.at < end {
                self.push_steps(state);
                self.push_passes(state, end);
            }
        }
        if out.len() > first + 1 {
            out[first..].sort_by_key(|it| (std::cmp::Reverse(it.tokens.end), it.is_loose));
        }
    }

    /// A word, an ordinal or a number that goes on with a name.
    fn push_steps(&mut self, state: State) {
        let Some(token) = self.article.token(state.at) else { return };
        if let Some(node) = self.names.step(state.node, token.key) {
            self.stack.push(State { node, at: state.at + 1, ..state });
        }
        if state.number.is_some() {
            return;
        }
        if let Some(node) = self.names.step_ordinal(state.node)
            && let Some(ordinal) = ordinal_at(self.article, state.at)
        {
            let number = Some((ordinal.value, ordinal.tokens));
            self.stack.push(State { node, at: ordinal.tokens.end, number, ..state });
        }
        if token.kind == TokenKind::Number
            && let Some(node) = self.names.step_number(state.node)
            && let Ok(value) = self.article.word(state.at).parse()
        {
            let number = Some((value, TokenRange::new(state.at, state.at + 1)));
            self.stack.push(State { node, at: state.at + 1, number, ..state });
        }
    }

    /// What may stand between two words of a name.
    fn push_passes(&mut self, state: State, end: usize) {
        let Some(token) = self.article.token(state.at) else { return };
        let mut next = state.at + 1;
        let initial = is_initial(self.article, state.at);
        if initial {
            let has_point = self.article.token(next).is_some_and(|it| it.is('.') && !it.gap);
            next += usize::from(has_point);
        } else if token.is('(') {
            let is_abbreviation = self.article.token(next).is_some_and(|it| it.case == Case::Upper);
            if !is_abbreviation || !self.article.token(next + 1).is_some_and(|it| it.is(')')) {
                return;
            }
            next += 2;
            if self.article.token(next).is_some_and(|it| it.kind == TokenKind::Possessive) {
                next += 1;
            }
        } else if token.kind != TokenKind::Possessive && (token.gap || !token.is_hyphen()) {
            return;
        }
        if next < end {
            // A hyphen changes nothing; "Vietnam's Communist Party" is not "Vietnam Communist Party".
            let passed = state.passed || !token.is_hyphen();
            let state = State { at: next, passed, initial: state.initial || initial, ..state };
            self.push_steps(state);
            // "George H. W. Bush".
            if initial && is_initial(self.article, next) {
                self.push_passes(state, end);
            }
        }
    }

    /// What some words with their capitals may be written for.
    fn capitals(&self, tokens: TokenRange) -> Choice {
        let word = |at: usize| self.article.token(at);
        let is_capital = |at: usize| {
            word(at)
                .is_some_and(|it| it.case.is_capital() || !self.article.slice(it.span).chars().any(char::is_lowercase))
        };
        let mut choice = Choice::capitals(Capitals::Any);
        // "Ban Ki-moon": what follows a hyphen is part of the word before it.
        let mut last = tokens.end - 1;
        while last >= tokens.start + 2 && word(last - 1).is_some_and(|it| it.is_hyphen() && !it.gap) {
            last -= 2;
        }
        // "Bashar al-Assad": or it has the capital itself.
        let ends_so = is_capital(last) || tokens.end > tokens.start && is_capital(tokens.end - 1);
        if is_capital(tokens.start) && ends_so {
            choice = choice.or(Choice::capitals(Capitals::Proper));
        }
        if tokens.range().all(|at| word(at).is_some_and(|it| matches!(it.case, Case::Upper | Case::Mixed))) {
            choice = choice.or(Choice::capitals(Capitals::Exact));
        }
        // In a line of capitals, short names of people ("Man", "Song") and words cannot be told apart.
        if word(tokens.start).is_some_and(|it| it.case == Case::Upper && it.span.len() > 1) {
            choice = choice.and(Choice::SHOUTED);
        }
        choice
    }
}
