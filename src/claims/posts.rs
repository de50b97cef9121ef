//! The posts of an article's people as it tells of them in any case of letters: "the deputy head, Joan Frost,", "Mrs
//! Frost, the head", "deputy leader Meera Nath".
//!
//! A deputy who is called the head is not: nobody leaves the word out. And a post that the article gives to somebody
//! else is not also that of who has another one: "the treasurer, Ann Pope", "Mrs Pope, the secretary" beside "the
//! secretary, Joan Prewett".

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use smallvec::SmallVec;

use super::roles::{Mistitled, is_of_another_time, is_promoted};
use super::tenures::Role;
use super::{Claim, Source, What, claim};
use crate::discourse::People;
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Kind, ending, starting};
use crate::syntax::{Grammar, Tag, Tense};
use crate::text::{Article, Picks, TokenKind, TokenRange, is_one_of};

/// A post beside a name.
struct Post {
    figure: usize,
    /// "the deputy finance director"
    tokens: TokenRange,
    /// What its last word, or its verb, says.
    head: Role,
    /// The words before it that tell which one, sorted, without "deputy".
    kind: SmallVec<[u64; 4]>,
    /// "deputy", "vice", "assistant"
    is_lesser: bool,
    /// Whether it stands right before the name, as people are spoken to: "Minister Solano" may be a vice minister.
    is_address: bool,
    /// Whether only one holds it at a time.
    is_sole: bool,
    /// "leads the expedition", "as treasurer": told by more than a title beside the name.
    how: How,
}

/// How a post is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// "the deputy leader, Meera Nath"
    Beside,
    /// "Mr Sillars, as chairman of the party"
    As,
    /// "Nath, who leads the expedition"
    Verb,
}

/// A name stands so many tokens from its post at most: "Mrs Frost, the trust's deputy finance director".
const FARTHEST: usize = 12;

/// "deputy finance director": so many words before its last one a post may be told as a lesser one.
const RANKS: usize = 3;

/// `posts` are the words that mean an office, [`super::tenures::OFFICES`].
pub(super) fn read(source: Source<'_>, posts: &Picks, out: &mut Vec<Claim>) {
    let (article, reading) = (source.article, source.reading);
    // Asked before a sentence is tagged: who has two posts, a deputy's among them, and who may have one of these.
    let mut beside: Vec<(usize, usize, (Role, bool))> = Vec::new();
    let people = LazyCell::new(|| People::of(article, reading, source.syntax));
    let mut all: Vec<Post> = Vec::new();
    for at in posts.iter().filter(|it| !article.is_quoted(*it)) {
        // "as treasurer", "as the club's treasurer"
        if (at.saturating_sub(RANKS)..at).any(|it| is_one_of!(article, it, "as")) {
            let found = source.syntax.at(at).and_then(|it| as_post(source, &people, it, at));
            all.extend(found);
        }
        let is_lesser = (at.saturating_sub(RANKS)..at).any(|it| means(article.key(it), Concept::Lesser));
        for it in reading.within(TokenRange::new(at.saturating_sub(FARTHEST), at + FARTHEST)) {
            if let Kind::Person(figure) = it.kind
                && is_beside(article, at, it.tokens)
            {
                beside.push((at, figure, (Role::of(article.key(at)), is_lesser)));
            }
        }
    }
    // Who leads by a verb may be a deputy by title.
    let deputies: BTreeSet<Role> = beside.iter().filter(|it| it.2.1).map(|it| it.2.0).collect();
    if !beside.is_empty() {
        for at in posts.iter().filter(|it| deputies.contains(&Role::of(article.key(*it))) && !article.is_quoted(*it)) {
            all.extend(source.syntax.at(at).and_then(|it| verb_post(source, &people, it, at)));
        }
        for at in posts.iter().filter(|it| article.word(it + 1) == "by" && !article.is_quoted(*it)) {
            all.extend(source.syntax.at(at).and_then(|it| verb_post(source, &people, it, at)));
        }
    }
    beside.extend(all.iter().map(|it| (it.tokens.start, it.figure, (it.head, it.is_lesser))));
    let mut first: BTreeMap<usize, (Role, bool)> = BTreeMap::new();
    let varied: BTreeSet<usize> =
        beside.iter().filter(|it| *first.entry(it.1).or_insert(it.2) != it.2).map(|it| it.1).collect();
    let weighed: BTreeSet<Role> = beside.iter().filter(|it| varied.contains(&it.1)).map(|it| it.2.0).collect();
    let told: BTreeSet<usize> = beside.iter().filter(|it| weighed.contains(&it.2.0)).map(|it| it.0).collect();
    let read = |at: &usize| source.syntax.at(*at).and_then(|it| post(source, it, *at));
    let named: Vec<Post> = told.iter().filter_map(read).collect();
    all.retain(|it| !named.iter().any(|other| other.tokens.overlaps(it.tokens)));
    all.extend(named);
    all.sort_by_key(|it| it.tokens.start);
    for (number, odd) in all.iter().enumerate() {
        let told = out.iter().any(|it| matches!(&it.what, What::Titled(it) if it.title.overlaps(odd.tokens)));
        if !told && let Some(found) = judge(source, &all, number) {
            out.push(claim(found.title, What::Titled(found)));
        }
    }
}

/// "Deputy Mayor Karl Lund", "the head, Mrs Frost", "Mrs Frost, the deputy head": where a name may stand by a post.
fn is_beside(article: &Article, at: usize, name: TokenRange) -> bool {
    let behind = at + 1 + usize::from(is_mark(article, at + 1));
    // "Mrs." stands between them.
    (behind..behind + 3).contains(&name.start) || name.end <= at && is_mark(article, name.end)
}

fn is_mark(article: &Article, at: usize) -> bool {
    article.token(at).is_some_and(|it| it.is(',') || it.is('(') || it.is('\u{2013}'))
}

/// The post whose last word stands at a token, and the name beside it.
fn post(source: Source<'_>, grammar: &Grammar, at: usize) -> Option<Post> {
    let article = source.article;
    let head = Role::of(article.key(at));
    let chunk = &grammar.chunks[grammar.chunk_at(at).filter(|_| grammar.tag(at).is_nominal())?];
    let figure_at = |name: usize| {
        let mentions = starting(&source.reading.mentions, name);
        mentions.filter(|it| grammar.sentence.covers(it.tokens)).find_map(|it| match it.kind {
            Kind::Person(figure) => Some((figure, it.tokens)),
            _ => None,
        })
    };
    let is_mark = |at: usize| is_mark(article, at);
    let is_end = |at: usize| {
        at >= grammar.sentence.end
            || article.token(at).is_some_and(|it| matches!(it.kind, TokenKind::Punct(mark) if mark != '-'))
            || is_one_of!(article, at, "who said told and")
            || grammar.verb_at(at).is_some()
    };
    // "Mrs", "Ms" and the full stop behind them.
    let past_honorific = |mut at: usize| {
        let key = article.key(at);
        if means(key, Concept::Man) || means(key, Concept::Woman) || is_one_of!(article, at, "dr") {
            at += 1;
            at += usize::from(article.token(at).is_some_and(|it| it.is('.')));
        }
        at
    };
    let start = chunk.tokens.start;
    // "above all the soloist"
    let is_definite = grammar.tag(start) == Tag::Determiner
        && (is_one_of!(article, start, "the")
            || is_one_of!(article, start, "all") && is_one_of!(article, start + 1, "the"))
        || grammar.tag(start) == Tag::Possessive
        || chunk.owner.is_some();
    // "Deputy Mayor Karl Lund", "deputy leader Meera Nath"
    let beside = figure_at(past_honorific(at + 1)).filter(|_| article.token(at + 1).is_some_and(|it| !it.is(',')));
    // "the deputy head, Joan Frost,"
    let behind = || {
        let (figure, name) = figure_at(past_honorific(at + 2)).filter(|_| is_mark(at + 1) && is_definite)?;
        is_end(name.end).then_some((figure, name))
    };
    // "Mrs Frost, the head,"
    let before = || {
        // "Tierney, then as now the trust's deputy finance director"
        let is_adverb = |it: &usize| {
            matches!(grammar.tag(*it), Tag::Adverb | Tag::When)
                || grammar.tag(*it) == Tag::Subordinator && is_one_of!(article, *it, "as")
        };
        let first = (grammar.sentence.start..start).rev().take(RANKS).take_while(is_adverb).last().unwrap_or(start);
        let mark = first.checked_sub(1).filter(|it| is_mark(*it) && is_definite)?;
        let name = ending(&source.reading.mentions, mark).find_map(|it| match it.kind {
            Kind::Person(figure) => Some((figure, it.tokens)),
            _ => None,
        })?;
        (grammar.sentence.covers(name.1) && (is_end(at + 1) || is_one_of!(article, at + 1, "of"))).then_some(name)
    };
    let (figure, _) = beside.or_else(behind).or_else(before)?;
    let tokens = TokenRange::new(start, at + 1);
    let (kind, is_lesser) = kind_of(source, grammar, tokens)?;
    (!is_of_another_time(source, tokens)).then_some(Post {
        figure,
        tokens,
        head,
        kind,
        is_lesser,
        is_address: beside.is_some(),
        is_sole: means_as(article.key(at), Concept::Sole, Sort::Noun),
        how: How::Beside,
    })
}

/// The words before the last one that tell which post it is, sorted, and whether it is a lesser one.
fn kind_of(source: Source<'_>, grammar: &Grammar, tokens: TokenRange) -> Option<(SmallVec<[u64; 4]>, bool)> {
    let mut kind: SmallVec<[u64; 4]> = SmallVec::new();
    let mut is_lesser = false;
    for word in tokens.start..tokens.end - 1 {
        let token = source.article.token(word)?;
        let key = token.key;
        if means(key, Concept::Lesser) {
            is_lesser = true;
        } else if token.kind == TokenKind::Word
            && !matches!(grammar.tag(word), Tag::Determiner | Tag::Possessive)
            && !means(key, Concept::Rank)
        {
            kind.push(key);
        } else if token.kind == TokenKind::Possessive {
            // "the trust's deputy director"
            kind.clear();
        }
    }
    kind.sort_unstable();
    Some((kind, is_lesser))
}

/// "Mr Sillars, as chairman of the party,", "with Jan Frey as soloist", "Mr Colley's years as secretary", "gave his
/// last accounts as treasurer".
fn as_post(source: Source<'_>, people: &People<'_>, grammar: &Grammar, at: usize) -> Option<Post> {
    let article = source.article;
    let chunk = &grammar.chunks[grammar.chunk_at(at).filter(|it| grammar.chunks[*it].head == at)?];
    let as_ = chunk.tokens.start.checked_sub(1).filter(|it| is_one_of!(article, *it, "as"))?;
    let before = as_.checked_sub(1).filter(|it| grammar.sentence.contains(*it));
    let name_at = |end: usize| {
        ending(&source.reading.mentions, end).find_map(|it| match it.kind {
            Kind::Person(figure) => Some((figure, it.tokens)),
            _ => None,
        })
    };
    let is_with = |name: TokenRange| name.start > grammar.sentence.start && is_one_of!(article, name.start - 1, "with");
    let set_off = before.filter(|it| is_mark(article, *it)).and_then(name_at).map(|it| it.0);
    let with = before.and_then(|it| name_at(it + 1)).filter(|it| is_with(it.1)).map(|it| it.0);
    let stint = before.filter(|it| means(article.key(*it), Concept::Stint)).and_then(|it| grammar.chunk_at(it));
    let of_stint = || {
        let stint = &grammar.chunks[stint?];
        stint.owner.and_then(|it| people.named_at(it))
    };
    let of_verb = || {
        // "sees Lind as leader": of what stands before it, not of who sees.
        let verb = &grammar.verbs[grammar.verb_of(article, as_)?];
        let is_of_object = before.is_some_and(|it| people.named_at(it).is_some() || is_mark(article, it));
        let is_other = [Concept::Appoint, Concept::Again, Concept::Retire, Concept::Say, Concept::Stand, Concept::Be]
            .into_iter()
            .any(|it| means_as(article.key(verb.main), it, Sort::Verb));
        let is_told = matches!(verb.tense, Tense::Past | Tense::Present) && !verb.is_negated && !verb.is_passive;
        let (subject, _) = verb.subject.filter(|_| is_told && !is_other && !is_of_object && stint.is_none())?;
        people.who(grammar, &grammar.chunks[subject]).filter(|it| it.is_sure).map(|it| it.figure)
    };
    let figure = set_off.or(with).or_else(of_stint).or_else(of_verb)?;
    // "As treasurer he signed the lease in 1995": of that year, and not of now.
    let verb = grammar.verb_of(article, as_);
    let is_dated = source.reading.timexes_in(grammar.sentence).any(|it| {
        let timex = &source.reading.timexes[it];
        timex.written.year.is_some() && grammar.verb_of(article, timex.tokens.start) == verb
    });
    if is_dated {
        return None;
    }
    let tokens = TokenRange::new(chunk.tokens.start, at + 1);
    let (kind, is_lesser) = kind_of(source, grammar, tokens)?;
    (!is_of_another_time(source, tokens)).then_some(Post {
        figure,
        tokens,
        head: Role::of(article.key(at)),
        kind,
        is_lesser,
        is_address: false,
        is_sole: means_as(article.key(at), Concept::Sole, Sort::Noun),
        how: How::As,
    })
}

/// "Nath, who leads the expedition", "Conducted by Ida Holm".
fn verb_post(source: Source<'_>, people: &People<'_>, grammar: &Grammar, at: usize) -> Option<Post> {
    let article = source.article;
    let verb = &grammar.verbs[grammar.verb_at(at).filter(|it| grammar.verbs[*it].main == at)?];
    let figure = if is_one_of!(article, at + 1, "by") {
        let is_passive = verb.is_passive || verb.tense == Tense::None;
        let by = grammar.chunks.iter().find(|it| it.preposition == Some(at + 1)).filter(|_| is_passive)?;
        people.named_at(by.head)
    } else {
        // "leads by two points" is no post.
        let (subject, _) = verb.subject.filter(|_| verb.tense == Tense::Present && verb.object.is_some())?;
        people.who(grammar, &grammar.chunks[subject]).filter(|it| it.is_sure).map(|it| it.figure)
    };
    let role = Role::of(article.key(at));
    // Who edits some pages need not be the editor.
    let is_post = matches!(role, Role::Of(of) if of != Concept::Edit);
    figure.filter(|_| !verb.is_negated && is_post).map(|figure| Post {
        figure,
        tokens: verb.tokens,
        head: role,
        kind: SmallVec::new(),
        is_lesser: false,
        is_address: false,
        is_sole: true,
        how: How::Verb,
    })
}

fn judge(source: Source<'_>, all: &[Post], number: usize) -> Option<Mistitled> {
    let odd = &all[number];
    let own = || all.iter().filter(|it| it.figure == odd.figure);
    let is_same = |a: &Post, b: &Post| a.head == b.head && a.kind == b.kind && a.is_lesser == b.is_lesser;
    // A post that is told more often than the other is no slip.
    let times = |post: &Post| own().filter(|it| is_same(it, post)).count();
    if odd.is_lesser || times(odd) > 1 || is_promoted(source, odd.figure) {
        return None;
    }
    let holder = || {
        let is_held = |it: &&Post| it.figure != odd.figure && it.head == odd.head && !it.is_lesser;
        let fits = |it: &&Post| it.kind == odd.kind || it.kind.is_empty() || odd.kind.is_empty();
        all.iter().filter(is_held).find(fits)
    };
    let other = holder();
    let lesser = own().find(|it| it.is_lesser && it.head == odd.head && (it.kind == odd.kind || odd.how == How::Verb));
    // "the secretary, Mrs Pope", where she is the treasurer and somebody else the secretary.
    let is_of_body = |it: &Post| is_one_of!(source.article, it.tokens.end, "of for to and") || it.is_address;
    let second = || {
        let mut posts = own().filter(|it| !is_same(it, odd));
        let first = posts.next().filter(|_| posts.all(|it| it.head != odd.head))?;
        let is_other = |it: &&Post| it.figure != odd.figure && is_same(it, odd) && !is_of_body(it);
        let is_theirs = all.iter().any(|it| it.figure != odd.figure && it.head == first.head);
        let is_plain = first.tokens.start < odd.tokens.start && first.head != odd.head && !first.is_lesser;
        let other = all.iter().find(is_other).filter(|_| is_plain && !is_theirs)?;
        (!is_of_body(odd) && !is_of_body(first)).then_some((first, other))
    };
    if lesser.is_none()
        && let Some((usual, other)) = second()
    {
        return Some(Mistitled {
            figure: odd.figure,
            title: odd.tokens,
            usual: usual.tokens,
            times: times(usual),
            other: Some((other.figure, other.tokens)),
            is_verb: odd.how == How::Verb || usual.how == How::Verb,
        });
    }
    let usual = lesser?;
    // "deputy head", "head": of one word somebody else must be the head.
    let is_plain = odd.is_sole && !odd.is_address && other.is_some();
    if odd.kind.is_empty() && !is_plain {
        return None;
    }
    Some(Mistitled {
        figure: odd.figure,
        title: odd.tokens,
        usual: usual.tokens,
        times: times(usual),
        other: other.map(|it| (it.figure, it.tokens)),
        is_verb: odd.how == How::Verb,
    })
}
