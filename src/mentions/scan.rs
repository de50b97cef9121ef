//! The scan: every name of the fact base, at every word of the prose.
//!
//! Names are matched over word keys. Hyphens and possessives between the words are passed over
//! ("CPC's Central Committee" is "CPC Central Committee"), and so is an abbreviation in brackets
//! inside a longer name ("Communist Party of Vietnam (CPV) Central Committee").

use smallvec::SmallVec;

use crate::facts::{Capitals, Form, NameRef, Names, Node, Target};
use crate::pieces;
use crate::text::{Article, Case, TokenKind, TokenRange};

use super::ordinals::ordinal_at;

/// Most names stand for one thing or two.
pub(super) type HitNames = SmallVec<[NameRef; 2]>;

/// A name of the fact base found in the text.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// Its tokens.
    pub tokens: TokenRange,
    /// What it may stand for; never empty.
    pub names: HitNames,
    /// The number in it and where that stands, for a series.
    pub number: Option<(u32, TokenRange)>,
}

impl Hit {
    /// The names of it that pass a test.
    pub fn filter(&self, keep: impl Fn(&NameRef) -> bool) -> Option<Hit> {
        let names: HitNames = self.names.iter().copied().filter(|it| keep(it)).collect();
        (!names.is_empty()).then_some(Hit { tokens: self.tokens, names, number: self.number })
    }
}

/// All hits, by their first token, the longer ones first.
#[derive(Clone, Debug, Default)]
pub(super) struct Hits {
    pub all: Vec<Hit>,
    /// For each token, the number of the first hit that begins there or later.
    first: Vec<u32>,
}

impl Hits {
    /// Of some kinds of names, the leftmost and longest that do not overlap.
    pub fn longest(&self, keep: impl Fn(&NameRef) -> bool) -> Vec<Hit> {
        let mut out: Vec<Hit> = Vec::new();
        let mut free = 0;
        for hit in &self.all {
            if hit.tokens.start < free {
                continue;
            }
            if let Some(hit) = hit.filter(&keep) {
                free = hit.tokens.end;
                out.push(hit);
            }
        }
        out
    }

    /// The hits that begin at a token, the longer ones first.
    pub fn starting(&self, at: usize) -> &[Hit] {
        match (self.first.get(at), self.first.get(at + 1)) {
            (Some(from), Some(to)) => &self.all[*from as usize..*to as usize],
            (_, _) => &[],
        }
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

/// Whether a name is a proper name: of a person, place or organization.
pub(super) fn is_proper(name: &NameRef) -> bool {
    matches!(
        name.target,
        Target::Person(_) | Target::Place(_) | Target::Demonym(_) | Target::Organization(_) | Target::Other
    )
}

/// Scans the prose, which begins at token `body`.
pub(super) fn read(article: &Article, names: &Names, body: usize) -> Hits {
    let size = article.tokens().len();
    let pieces = pieces::each(article.sentences(), size, |sentences| {
        let mut walker = Walker { article, names, stack: Vec::new() };
        let mut found = Vec::new();
        for sentence in sentences {
            for at in sentence.range().filter(|at| *at >= body) {
                walker.walk(at, sentence.end, &mut found);
            }
        }
        found
    });
    let mut hits = Hits::default();
    for mut piece in pieces {
        hits.all.append(&mut piece);
    }
    hits.index(size);
    hits
}

struct Walker<'a> {
    article: &'a Article,
    names: &'a Names,
    stack: Vec<State>,
}

#[derive(Clone, Copy)]
struct State {
    node: Node,
    at: usize,
    /// Whether something between two words was passed over.
    passed: bool,
    number: Option<(u32, TokenRange)>,
}

impl Walker<'_> {
    fn walk(&mut self, start: usize, end: usize, out: &mut Vec<Hit>) {
        let first = out.len();
        self.push_steps(State { node: self.names.root(), at: start, passed: false, number: None });
        if self.stack.is_empty() {
            return;
        }
        while let Some(state) = self.stack.pop() {
            if state.at > end {
                continue;
            }
            let tokens = TokenRange::new(start, state.at);
            let named = self.names.at(state.node);
            // Most places on the way to a name are none themselves: nothing is allocated for them.
            let found: HitNames = named
                .iter()
                .copied()
                .filter(|name| {
                    self.capitals_fit(tokens, *name) && !(state.passed && matches!(name.form, Form::Avoid(_)))
                })
                .collect();
            if !found.is_empty() {
                out.push(Hit { tokens, names: found, number: state.number });
            }
            if state.at < end {
                self.push_steps(state);
                self.push_passes(state, end);
            }
        }
        out[first..].sort_by_key(|it| std::cmp::Reverse(it.tokens.end));
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
        if token.is('(') {
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
            self.push_steps(State { at: next, passed, ..state });
        }
    }

    fn capitals_fit(&self, tokens: TokenRange, name: NameRef) -> bool {
        let word = |at: usize| self.article.token(at);
        let is_capital = |at: usize| {
            word(at)
                .is_some_and(|it| it.case.is_capital() || !self.article.slice(it.span).chars().any(char::is_lowercase))
        };
        match name.capitals {
            Capitals::Any => true,
            Capitals::Exact => {
                tokens.range().all(|at| word(at).is_some_and(|it| matches!(it.case, Case::Upper | Case::Mixed)))
            }
            Capitals::Proper => {
                // Short names of people ("Man", "Song") are words too: in a line of capitals
                // they cannot be told apart.
                let shouting = name.form == Form::Short
                    && word(tokens.start).is_some_and(|it| it.case == Case::Upper && it.span.len() > 1);
                is_capital(tokens.start) && is_capital(tokens.end - 1) && !shouting
            }
        }
    }
}
