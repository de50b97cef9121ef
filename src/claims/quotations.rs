//! Words quoted twice: one of two quotations has a word or a number that the other has not.
//!
//! A quotation is taken for another's again only if all of it, but for a word or two, stands in the
//! other in the same order. What differs at its edge is the writer's grammar, and what is cut or put
//! in says so itself.

use smallvec::SmallVec;

use super::rewordings::{is_contraction, is_filler, is_form, is_other_time, is_other_wording};
use super::when::dated;
use super::{Claim, Source, What, claim};
use crate::mentions::{Kind, number_at};
use crate::syntax::Tag;
use crate::text::{BlockKind, Case, KeyMap, TokenKind, TokenRange, joined};
use crate::time::Interval;

/// Two places that quote the same words, but for a few.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requoted {
    /// What stands at one place; never empty.
    pub here: TokenRange,
    /// What stands in its stead at the other; never empty.
    pub other: TokenRange,
    /// How many words they share.
    pub shared: usize,
}

/// Fewer words than these that are the same are anybody's.
const LEAST_SHARED: usize = 5;
/// So many of them are no small words.
const LEAST_WEIGHTY: usize = 2;
/// A headline quotes fewer.
const LEAST_OF_HEADING: usize = 3;
/// A quotation of more words is a document.
const LONGEST: usize = 80;
/// So many words may differ.
const MOST_DIFFERING: usize = 2;
/// So many words find a place.
const ANCHOR: usize = 3;
/// So many places of one anchor are looked at.
const MOST_PLACES: usize = 8;

/// The words of all quotations, one after the other.
struct Words {
    keys: Vec<u64>,
    /// The token of each.
    tokens: Vec<usize>,
    /// The block of each quotation, and the first of its words.
    quotes: Vec<Quote>,
}

#[derive(Clone, Copy)]
struct Quote {
    range: TokenRange,
    block: usize,
    /// Its words, by number.
    from: usize,
    to: usize,
}

/// A place where a quotation stands again: what differs, in numbers of words.
#[derive(Clone, Copy)]
struct Match {
    here: (usize, usize),
    other: (usize, usize),
    /// The words of the other that are covered.
    whole: (usize, usize),
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let words = words(source);
    if words.quotes.len() < 2 {
        return;
    }
    let mut anchors: KeyMap<SmallVec<[(usize, bool); 2]>> = KeyMap::default();
    for (index, quote) in words.quotes.iter().enumerate() {
        let least = if is_heading(source, quote.block) { LEAST_OF_HEADING } else { LEAST_SHARED };
        if (least + 1..=LONGEST).contains(&(quote.to - quote.from)) {
            anchors.entry(words.anchor(quote.from)).or_default().push((index, true));
            anchors.entry(words.anchor(quote.to - ANCHOR)).or_default().push((index, false));
        }
    }
    let mut places: Vec<SmallVec<[(usize, bool); 4]>> = vec![SmallVec::new(); words.quotes.len()];
    if !anchors.is_empty() {
        for at in 0..(words.keys.len() + 1).saturating_sub(ANCHOR) {
            for (index, first) in anchors.get(&words.anchor(at)).into_iter().flatten() {
                let own = words.quotes[*index];
                if (at < own.from || at >= own.to) && places[*index].len() < MOST_PLACES {
                    places[*index].push((at, *first));
                }
            }
        }
    }
    // Whoever is quoted twice in the same words is quoted rightly.
    let exact: Vec<bool> =
        (0..places.len()).map(|index| places[index].iter().any(|it| it.1 && words.is_at(index, it.0))).collect();
    let mut seen: Vec<(TokenRange, TokenRange)> = Vec::new();
    for (index, quote) in words.quotes.iter().enumerate().filter(|(index, _)| !exact[*index]) {
        let found = places[index].iter().filter_map(|it| words.aligned(quote, it.0, it.1));
        let is_drift = |found: &Match| Pair { source, words: &words, own: *quote, found: *found }.is_drift();
        let Some(mut found) = found.into_iter().find(is_drift) else { continue };
        let other = words.quote_of(found.whole.0);
        let shared = (quote.to - quote.from) - (found.here.1 - found.here.0);
        // Where a word is left out, the one behind it tells the place.
        if found.here.0 == found.here.1 || found.other.0 == found.other.1 {
            found.here.1 += 1;
            found.other.1 += 1;
        }
        let (here, there) = (words.range(found.here), words.range(found.other));
        // The later place is taken for the slip, unless the words of the other stand there twice.
        let backed = exact[other];
        let it = if backed || here.start > there.start {
            Requoted { here, other: there, shared }
        } else {
            Requoted { here: there, other: here, shared }
        };
        let pair = (it.here.min(it.other), it.here.max(it.other));
        if !seen.contains(&pair) {
            seen.push(pair);
            out.push(claim(it.here, What::Requoted(it)));
        }
    }
}

fn words(source: Source<'_>) -> Words {
    let article = source.article;
    let mut words = Words { keys: Vec::new(), tokens: Vec::new(), quotes: Vec::new() };
    let mut add = |range: TokenRange| {
        let from = words.keys.len();
        for at in range.range() {
            let token = &article.tokens()[at];
            if !matches!(token.kind, TokenKind::Punct(_)) {
                words.keys.push(token.key);
                words.tokens.push(at);
            }
        }
        words.quotes.push(Quote { range, block: article.block_of(range.start), from, to: words.keys.len() });
    };
    // Headlines quote in single marks; they stand before all else that is quoted.
    let quotes = article.quotes();
    for block in article.blocks().iter().filter(|it| it.kind == BlockKind::Heading) {
        let at = quotes.partition_point(|it| it.end <= block.tokens.start);
        if quotes.get(at).is_none_or(|it| it.start >= block.tokens.end)
            && let Some(range) = in_single_marks(source, block.tokens)
        {
            add(range);
        }
    }
    quotes.iter().for_each(|it| add(*it));
    words
}

fn is_heading(source: Source<'_>, block: usize) -> bool {
    source.article.blocks().get(block).is_some_and(|it| it.kind == BlockKind::Heading)
}

/// The words of a headline that stand between single quotation marks.
fn in_single_marks(source: Source<'_>, block: TokenRange) -> Option<TokenRange> {
    let tokens = source.article.tokens();
    let touches = |at: usize| at < block.end && !tokens[at].gap;
    let is_word = |at: usize| at < block.end && !matches!(tokens[at].kind, TokenKind::Punct(_));
    let opens =
        |at: usize| tokens[at].is('\'') && (tokens[at].gap || at == block.start) && touches(at + 1) && is_word(at + 1);
    let closes = |at: usize| tokens[at].is('\'') && !tokens[at].gap && !(touches(at + 1) && is_word(at + 1));
    let start = block.range().find(|at| opens(*at))?;
    let end = (start + 1..block.end).rev().find(|at| closes(*at))?;
    Some(TokenRange::new(start + 1, end))
}

impl Words {
    fn anchor(&self, at: usize) -> u64 {
        self.keys[at..at + ANCHOR].iter().copied().fold(0, joined)
    }

    /// Whether all of a quotation stands at a place.
    fn is_at(&self, quote: usize, at: usize) -> bool {
        let own = self.quotes[quote];
        self.keys.get(at..at + own.to - own.from) == Some(&self.keys[own.from..own.to])
    }

    /// The quotation that holds a word.
    fn quote_of(&self, word: usize) -> usize {
        self.quotes.partition_point(|it| it.to <= word)
    }

    /// How a quotation stands at a place where its first or last words do: all of it but for a word or two.
    fn aligned(&self, own: &Quote, at: usize, first: bool) -> Option<Match> {
        let mine = &self.keys[own.from..own.to];
        let sizes = || {
            let each = (0..=MOST_DIFFERING).flat_map(|a| (0..=MOST_DIFFERING).map(move |b| (a, b)));
            each.filter(|it| *it != (0, 0))
        };
        // Where the words first differ, the rest must be the same behind what differs.
        let (from, size) = if first {
            let same = mine.iter().zip(&self.keys[at..]).take_while(|(a, b)| a == b).count();
            let fits = |&(a, b): &(usize, usize)| {
                let rest = mine.get(same + a..)?;
                let theirs = self.keys.get(at + same + b..at + same + b + rest.len())?;
                // At the edge, one word stands for one.
                (rest == theirs && (!rest.is_empty() || (a, b) == (1, 1))).then_some(())
            };
            // The fewest words that may differ.
            let size = sizes().filter(|it| fits(it).is_some()).min_by_key(|it| it.0 + it.1)?;
            ((same, at + same), size)
        } else {
            let end = at + ANCHOR;
            let same = mine.iter().rev().zip(self.keys[..end].iter().rev()).take_while(|(a, b)| a == b).count();
            let fits = |&(a, b): &(usize, usize)| {
                let rest = mine.get(..mine.len().checked_sub(same + a)?)?;
                let start = end.checked_sub(same + b + rest.len())?;
                (rest == &self.keys[start..start + rest.len()] && (!rest.is_empty() || (a, b) == (1, 1))).then_some(())
            };
            let size = sizes().filter(|it| fits(it).is_some()).min_by_key(|it| it.0 + it.1)?;
            ((mine.len() - same - size.0, end - same - size.1), size)
        };
        let (here, other) = ((own.from + from.0, own.from + from.0 + size.0), (from.1, from.1 + size.1));
        let whole = (from.1 - from.0, from.1 + size.1 + mine.len() - from.0 - size.0);
        let is_apart = whole.1 <= own.from || whole.0 >= own.to;
        let is_one = self.quotes[self.quote_of(whole.0)].block == self.quotes[self.quote_of(whole.1 - 1)].block;
        (is_apart && is_one).then_some(Match { here, other, whole })
    }

    /// The tokens of some words; with the word behind them where there are none.
    fn range(&self, words: (usize, usize)) -> TokenRange {
        TokenRange::new(self.tokens[words.0], self.tokens[words.1 - 1] + 1)
    }
}

/// Two quotations of which one stands in the other but for a few words.
struct Pair<'a> {
    source: Source<'a>,
    words: &'a Words,
    own: Quote,
    found: Match,
}

impl Pair<'_> {
    /// Whether what differs can only be a slip.
    fn is_drift(&self) -> bool {
        let other = self.words.quotes[self.words.quote_of(self.found.whole.0)];
        let own = TokenRange::new(self.words.tokens[self.own.from], self.words.tokens[self.own.to - 1] + 1);
        let whole = self.words.range(self.found.whole);
        // Two of one paragraph are set against each other.
        other.block != self.own.block
            && self.is_weighty()
            && self.is_change()
            && !self.is_cut(own)
            && !self.is_cut(whole)
            && !(self.is_title(own) && (self.is_title(whole) || !self.is_heading(self.own.block)))
            && !self.is_told_apart(self.own.range)
            && !self.is_told_apart(other.range)
            && !self.is_one_speech(other, own, whole)
            && self.may_be_one(self.own.range, other.range)
    }

    /// "I have a plan for every child", and in the next paragraph "I have a plan for every farmer":
    /// whole sentences one behind the other are a figure of speech.
    fn is_one_speech(&self, other: Quote, own: TokenRange, whole: TokenRange) -> bool {
        let article = self.source.article;
        let (first, second) = (self.own.block.min(other.block), self.own.block.max(other.block));
        let is_sentence = |range: TokenRange| article.tokens()[range.start].case.is_capital();
        second == first + 1 && !self.is_heading(first) && is_sentence(own) && is_sentence(whole)
    }

    fn word(&self, at: usize) -> &str {
        self.source.article.word(self.words.tokens[at])
    }

    /// Whether enough of what is the same is no small change.
    fn is_weighty(&self) -> bool {
        let same = (self.own.from..self.own.to).filter(|it| !(self.found.here.0..self.found.here.1).contains(it));
        let long = same.clone().filter(|it| self.word(*it).len() >= 4).count();
        let least = if self.is_heading(self.own.block) { LEAST_OF_HEADING } else { LEAST_SHARED };
        same.count() >= least && long >= LEAST_WEIGHTY
    }

    /// Whether the words that differ say something else: another spelling, tense, person or a
    /// small word more do not.
    fn is_change(&self) -> bool {
        let (here, other) = (self.found.here, self.found.other);
        let is_number = |at: usize| {
            matches!(
                self.source.article.tokens()[self.words.tokens[at]].kind,
                TokenKind::Number | TokenKind::Ordinal | TokenKind::Mixed
            )
        };
        let (mine, theirs) = (here.1 - here.0, other.1 - other.0);
        let at_edge = here.0 == self.own.from || here.1 == self.own.to;
        // At its edge, a headline may put "oldest" for "youngest".
        let is_degree = |at: usize| {
            let token = self.words.tokens[at];
            self.source.syntax.at(token).is_some_and(|it| it.tag(token) == Tag::Superlative)
                || self.word(at).len() > 4 && self.word(at).ends_with("est")
        };
        let is_one_sort = is_number(here.0) && is_number(other.0) || is_degree(here.0) && is_degree(other.0);
        // 'We will not close a single bed', "We will not close a single ward": both end there.
        let ends = |word: usize| {
            let next = self.words.tokens[word] + 1;
            self.source.article.token(next).is_none_or(|it| {
                matches!(it.kind, TokenKind::Punct('.' | ',' | '!' | '?' | '"' | '\'' | '\u{2019}' | '\u{201d}'))
            })
        };
        let is_end = self.is_heading(self.own.block)
            && here.1 == self.own.to
            && here.0 > self.own.from
            && (mine, theirs) == (1, 1)
            && ends(other.0)
            && self.word(here.0).len() > 2;
        if at_edge && !(mine == 1 && theirs == 1 && is_one_sort) && !is_end {
            return false;
        }
        let (a, b): (SmallVec<[&str; 2]>, SmallVec<[&str; 2]>) =
            ((here.0..here.1).map(|at| self.word(at)).collect(), (other.0..other.1).map(|at| self.word(at)).collect());
        let is_small = |words: &[&str]| words.iter().all(|it| is_filler(it));
        let is_short = |range: (usize, usize)| {
            (range.0..range.1).any(|at| self.source.article.tokens()[self.words.tokens[at]].case == Case::Upper)
        };
        let values = (self.value(here), self.value(other));
        let is_shorthand = (is_short(here) && theirs > 1) || (is_short(other) && mine > 1);
        let is_nothing = is_small(&a) && is_small(&b);
        if is_nothing || is_shorthand {
            return false;
        }
        let is_form = mine == theirs && a.iter().zip(&b).all(|(a, b)| a == b || is_form(a, b));
        let is_one_number = matches!(values, (Some(a), Some(b)) if a == b);
        !(is_form || is_one_number || is_contraction(&a, &b) || is_contraction(&b, &a))
    }

    /// The number that some words are.
    fn value(&self, words: (usize, usize)) -> Option<f64> {
        let at = *self.words.tokens.get(words.0).filter(|_| words.0 < words.1)?;
        let all = &self.source.reading.quantities;
        let found = all.get(all.partition_point(|it| it.number.end <= at)).filter(|it| it.number.contains(at));
        // "6 years" is a time, whose number is no quantity.
        let alone = || number_at(self.source.article, at).filter(|_| words.1 == words.0 + 1);
        found.map(|it| it.value).or_else(alone)
    }

    /// "we will ... go", "[they] will go": what is left out or put in is marked.
    fn is_cut(&self, range: TokenRange) -> bool {
        let tokens = self.source.article.tokens();
        let from = range.start.saturating_sub(1);
        (from..(range.end + 1).min(tokens.len())).any(|at| {
            let is_dots = tokens[at].is('.') && tokens.get(at + 1).is_some_and(|it| it.is('.'));
            is_dots || matches!(tokens[at].kind, TokenKind::Punct('[' | ']' | '(' | '*' | '\u{2026}'))
        })
    }

    /// Whether most words of weight have a capital, as in a title.
    fn is_title(&self, range: TokenRange) -> bool {
        let tokens = self.source.article.tokens();
        let long = range.range().filter(|at| tokens[*at].kind == TokenKind::Word && tokens[*at].span.len() >= 4);
        let (mut all, mut capital) = (0, 0);
        for at in long {
            all += 1;
            capital += usize::from(tokens[at].case.is_capital());
        }
        capital * 3 >= all * 2
    }

    fn is_heading(&self, block: usize) -> bool {
        is_heading(self.source, block)
    }

    /// Whether the words around a quotation say that it is another wording or another time.
    fn is_told_apart(&self, quote: TokenRange) -> bool {
        let article = self.source.article;
        let around = (quote.start.saturating_sub(AROUND)..quote.start).chain(quote.end..quote.end + AROUND);
        let block = article.blocks()[article.block_of(quote.start)].tokens;
        around.filter(|at| block.contains(*at) && !article.is_quoted(*at)).any(|at| {
            let word = article.word(at);
            is_other_wording(word) || is_other_time(word)
        })
    }

    /// Whether one voice may have said both, at one time.
    fn may_be_one(&self, one: TokenRange, other: TokenRange) -> bool {
        let voices = (self.voice(one), self.voice(other));
        let days = (self.day(one), self.day(other));
        !matches!(voices, (Some(a), Some(b)) if a != b) && !matches!(days, (Some(a), Some(b)) if !a.meets(b))
    }

    /// Who speaks: the one person that the sentence of a quotation names, or the noun before "said".
    fn voice(&self, quote: TokenRange) -> Option<Voice> {
        let article = self.source.article;
        let reading = self.source.reading;
        let (first, last) = (article.sentence_of(quote.start), article.sentence_of(quote.end));
        let around = TokenRange::new(first.start, last.end);
        let mut people = reading
            .within(around)
            .filter(|it| !quote.contains(it.tokens.start) && !article.is_quoted(it.tokens.start))
            .filter_map(|it| match it.kind {
                Kind::Person(figure) => Some(figure),
                _ => None,
            });
        if let Some(figure) = people.next() {
            return people.all(|it| it == figure).then_some(Voice::Figure(figure));
        }
        around.range().filter(|at| !article.is_quoted(*at) && is_speech(article.word(*at))).find_map(|at| {
            let token = article.token(at.checked_sub(1)?)?;
            let is_noun = token.kind == TokenKind::Word && !is_pronoun(article.word(at - 1));
            is_noun.then_some(Voice::Noun(token.key))
        })
    }

    /// The one time that the sentence of a quotation names.
    fn day(&self, quote: TokenRange) -> Option<Interval> {
        let sentence = self.source.article.sentence_of(quote.end);
        let mut days =
            dated(self.source, sentence).filter(|it| !quote.contains(it.tokens.start)).filter_map(|it| it.interval);
        let day = days.next()?;
        days.next().is_none().then_some(day)
    }
}

/// How far from a quotation, in tokens, words may stand that say what it is.
const AROUND: usize = 60;

/// Who says something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// By the number of the figure.
    Figure(usize),
    /// "the union said": by the key of the noun.
    Noun(u64),
}

fn is_speech(word: &str) -> bool {
    is_listed!(
        word,
        "said says told tells wrote writes added adds warned warns announced declared tweeted posted reads read"
    )
}

fn is_pronoun(word: &str) -> bool {
    is_listed!(word, "he she they it i we who which and also then later has had have")
}
