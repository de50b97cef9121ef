//! Names that no fact file knows: people, bodies and titles of any article, and which mention is
//! whom.
//!
//! Capitalised stretches are cut into pieces by what their words are (`scanner`, `pieces`, with the
//! grammars of `titles`, `bodies`, `compounds` and `people` over the word lists of `lexicon`). What a
//! name is, person or body, is decided once for the article, from all the places where it stands
//! (`signs`, `verdicts`). Full names become figures and bodies; every shorter form goes to one of
//! them, or to nobody (`figures`, `entities`).
//!
//! What the fact base knows is read before and stays as it is; its people and what this room finds
//! share one list of figures, so that "Tanaka" of "Prime Minister Ichiro Tanaka" is one chain
//! whether a fact file knows him or not.

mod bodies;
mod compounds;
mod entities;
mod figures;
mod lexicon;
mod people;
mod piece;
mod pieces;
mod scanner;
mod shapes;
mod signs;
mod titles;
mod verdicts;

use super::{Body, Figure, Kind, Mention, Reading, TitleMention, mention};
use crate::text::{Article, Case, Picks, TokenKind, TokenRange, WordFilter, is_one_of, key_of};

use entities::Bodies;
use figures::Cast;
use piece::{Class, Piece};
use verdicts::{Pool, Verdict};

/// Whether the lists have a word, or one that it is a form of.
pub(super) fn is_known_word(article: &Article, at: usize) -> bool {
    let Some(token) = article.token(at) else { return false };
    let word = article.word(at);
    // "Mared" behind "Minister" is no form of "mar".
    let before = at.checked_sub(1).and_then(|it| article.token(it));
    let is_name = token.case.is_capital()
        && before.is_some_and(|it| lexicon::flags_of(it.key) & (lexicon::TITLE | lexicon::HONORIFIC) != 0);
    let plural = || word.strip_suffix('s').is_some_and(|it| lexicon::flags_of(key_of(it)) != 0);
    lexicon::flags_of(token.key) != 0 || plural() || (!is_name && lexicon::is_inflected_word(word))
}

/// Whether a word is one that stands before names: "Mr", "Dr".
pub(super) fn is_honorific(article: &Article, at: usize) -> bool {
    article.token(at).is_some_and(|it| lexicon::flags_of(it.key) & lexicon::HONORIFIC != 0)
}

/// Whether a word with a capital, or "coach", stands before names as a title: "Senator", "Mr".
pub(super) fn is_honorific_or_title(article: &Article, at: usize) -> bool {
    article.token(at).is_some_and(|it| lexicon::flags_of(it.key) & (lexicon::HONORIFIC | lexicon::TITLE) != 0)
}

/// Whether a word is a place and neither a common word nor a given name.
pub(super) fn is_known_place(key: u64) -> bool {
    let flags = lexicon::flags_of(key);
    flags & lexicon::PLACE != 0 && flags & (lexicon::WORD | lexicon::GIVEN | lexicon::DEMONYM) == 0
}

/// Whether a word is a name of people or places, whatever else it is.
pub(super) fn is_known_name(key: u64) -> bool {
    const NAMES: lexicon::Flags = lexicon::GIVEN
        | lexicon::FAMILY
        | lexicon::PLACE
        | lexicon::DEMONYM
        | lexicon::KNOWN
        | lexicon::CALENDAR
        | lexicon::TITLE
        | lexicon::HONORIFIC
        | lexicon::BODY;
    lexicon::flags_of(key) & NAMES != 0
}

/// Whether a given name is one of women only or, `false`, of men only.
pub(super) fn is_womans_name(key: u64) -> Option<bool> {
    match lexicon::flags_of(key) & (lexicon::WOMAN | lexicon::MAN) {
        lexicon::WOMAN => Some(true),
        lexicon::MAN => Some(false),
        _ => None,
    }
}

/// Whether a word is one that bodies are named by: "Trust".
pub(super) fn is_body_word(key: u64) -> bool {
    lexicon::flags_of(key) & (lexicon::BODY | lexicon::BODY_NOUN) != 0
}

/// The words in small letters that a title or a name may begin with.
pub(super) fn small_openers() -> &'static WordFilter {
    lexicon::small_openers()
}

/// Whether a word is a given name and nothing else that stands with a capital.
pub(super) fn is_given_name(key: u64) -> bool {
    let flags = lexicon::flags_of(key);
    flags & lexicon::GIVEN != 0 && flags & (lexicon::FAMILY | lexicon::PLACE | lexicon::WORD) == 0
}

/// The pieces of an article, and what is pooled of them: read without the fact base.
pub(super) struct Cut {
    pieces: Vec<Piece>,
    pool: Pool,
}

/// Cuts the prose, which begins at token `body`, where pieces may begin.
pub(super) fn cut(article: &Article, openers: &Picks, body: usize) -> Cut {
    let pieces = pieces::read(article, openers, body);
    let pool = Pool::of(article, &pieces);
    Cut { pieces, pool }
}

/// Adds to a reading what the fact base did not know: [`Kind::Person`] with figures of no known
/// person, [`Kind::Body`], [`Kind::Title`]; and to every figure its titles and all its mentions.
pub(super) fn read(article: &Article, cut: &Cut, reading: &mut Reading) {
    let Cut { pieces, pool } = cut;
    settle_short_names(article, pieces, pool, reading);
    let taken = Taken::by(&reading.mentions);
    let mut cast = Cast::new(article, std::mem::take(&mut reading.figures));
    cast.meet(pieces, pool, |tokens| taken.is_free(tokens));
    let mut bodies = Bodies::new(article);
    // The longest first: a shorter form of it is the same body.
    let mut full: Vec<&Piece> = pieces
        .iter()
        .filter(|it| it.class == Class::Body && it.tokens.len() > 1 || it.signs & signs::EXPANDED != 0)
        .filter(|it| taken.is_free(it.tokens) && pool.verdict(article, it) == Verdict::Body)
        .collect();
    full.sort_by_key(|it| std::cmp::Reverse(it.tokens.len()));
    full.into_iter().for_each(|it| bodies.meet(it));
    let mut found: Vec<Mention> = Vec::new();
    let mut known = taken.people.iter().peekable();
    // Whom the last person's name meant, and the title right before the next.
    let mut last: Option<(usize, TokenRange)> = None;
    for piece in pieces {
        while let Some((tokens, figure)) = known.next_if(|(tokens, _)| tokens.start <= piece.tokens.start) {
            cast.named(*figure, *tokens);
            last = Some((*figure, *tokens));
        }
        if piece.class == Class::Title {
            let figure = last.filter(|(_, name)| is_apposed(article, *name, piece.tokens)).map(|(figure, _)| figure);
            if let Some(figure) = figure {
                cast.figures[figure].titles.push(piece.tokens);
            }
            if !taken.has_office(piece.tokens) {
                found.push(mention(article, piece.tokens, Kind::Title(TitleMention { figure })));
            }
            continue;
        }
        let title = piece.title.filter(|_| piece.signs & signs::TITLED != 0);
        if !taken.is_free(piece.tokens) {
            if let Some((figure, name)) = last
                && let Some(title) = title.filter(|_| name.overlaps(piece.tokens))
            {
                cast.figures[figure].titles.push(title);
            }
            continue;
        }
        let verdict = pool.verdict(article, piece);
        // "Yuriy Petrov (Юрий Петров)": the name once more, in its own letters.
        let again = last.filter(|(_, name)| is_rewritten(article, *name, piece)).map(|(figure, _)| figure);
        if let Some((figure, _)) = last.filter(|(_, name)| is_nickname(article, *name, piece)) {
            cast.nickname(figure, piece.tokens);
        }
        if let Some(figure) = again.or_else(|| cast.whom(piece, verdict)) {
            cast.named(figure, piece.tokens);
            cast.tell(figure, piece);
            if let Some(title) = title {
                cast.figures[figure].titles.push(title);
                claim_title(&mut found, title, figure);
            }
            last = Some((figure, piece.tokens));
            found.push(mention(article, piece.tokens, Kind::Person(figure)));
        } else if let Some(body) = if verdict == Verdict::Body { bodies.which(piece) } else { bodies.first_word(piece) }
        {
            bodies.named(body, piece.tokens);
            found.push(mention(article, piece.tokens, Kind::Body(body)));
        }
    }
    for (tokens, figure) in known {
        cast.named(*figure, *tokens);
    }
    reading.figures = cast.figures;
    reading.bodies = bodies.bodies;
    reading.mentions.append(&mut found);
}

/// A name that the fact base knows inside a longer one: the mention of "Ortega" in "Daniel J.
/// Ortega" is the whole name where the person is called so, and in "Camila Ortega Murillo" it is
/// none of his.
fn settle_short_names(article: &Article, pieces: &[Piece], pool: &Pool, reading: &mut Reading) {
    let mut others: Vec<usize> = Vec::new();
    for piece in pieces.iter().filter(|it| it.class == Class::Name && !it.is_loud && it.tokens.len() > 1) {
        let from = reading.mentions.partition_point(|it| it.tokens.start < piece.tokens.start);
        for at in from..reading.mentions.len() {
            let short = &mut reading.mentions[at];
            if short.tokens.start >= piece.tokens.end {
                break;
            }
            let Kind::Person(figure) = short.kind else { continue };
            if short.tokens == piece.tokens || !piece.tokens.covers(short.tokens) {
                continue;
            }
            if pool.verdict(article, piece) != Verdict::Person {
                break;
            }
            if short.tokens.len() > 1 || is_fuller(article, reading.figures[figure].first, piece.tokens) {
                *short = mention(article, piece.tokens, Kind::Person(figure));
            } else {
                others.push(at);
            }
        }
    }
    // "UN" in "UN Human Rights Council".
    for piece in pieces.iter().filter(|it| it.class == Class::Body && it.tokens.len() > 1) {
        let from = reading.mentions.partition_point(|it| it.tokens.start < piece.tokens.start);
        let is_letters = |it: &Mention| {
            matches!(it.kind, Kind::Organization(_))
                && it.tokens.len() == 1
                && it.tokens.start == piece.tokens.start
                && article.token(it.tokens.start).is_some_and(|it| it.case == Case::Upper)
        };
        let mut inside = reading.mentions[from..].iter().take_while(|it| it.tokens.start < piece.tokens.end);
        // The longer name is known as well, or another one inside it.
        let is_known = inside.clone().any(|it| matches!(it.kind, Kind::Organization(_)) && !is_letters(it));
        if let Some(at) = inside.position(is_letters).filter(|_| !is_known) {
            others.push(from + at);
        }
    }
    others.sort_unstable();
    let mut at = 0;
    reading.mentions.retain(|_| {
        at += 1;
        others.binary_search(&(at - 1)).is_err()
    });
}

/// Whether a name is another with more or fewer words inside.
fn is_fuller(article: &Article, known: TokenRange, name: TokenRange) -> bool {
    let ends = |it: TokenRange| (article.word(it.start), article.word(it.end.saturating_sub(1)));
    ends(known) == ends(name)
}

/// The title right before a name is its bearer's.
fn claim_title(found: &mut [Mention], title: TokenRange, figure: usize) {
    if let Some(last) = found.iter_mut().rev().take(4).find(|it| it.tokens == title)
        && let Kind::Title(it) = &mut last.kind
    {
        it.figure = Some(figure);
    }
}

/// "Ivan Petrov, the Russian foreign minister,": the title behind the name, and nothing behind that
/// which it belongs to more.
fn is_apposed(article: &Article, name: TokenRange, title: TokenRange) -> bool {
    let comma = article.token(name.end).is_some_and(|it| it.is(',') || it.is('('));
    if !comma || title.start <= name.end || title.start > name.end + 5 {
        return false;
    }
    let is_between = |at: usize| {
        article.token(at).is_some_and(|it| it.case.is_capital() || it.kind == TokenKind::Possessive)
            || is_one_of!(article, at, "the a an its their his her former then new acting who is")
    };
    let is_ended = match article.token(title.end) {
        None => true,
        Some(token) => match token.kind {
            TokenKind::Word => {
                is_one_of!(article, title.end, "of for at in and who since from to")
            }
            kind => matches!(kind, TokenKind::Punct(_)),
        },
    };
    (name.end + 1..title.start).all(is_between)
        && is_ended
        && article.sentence_of(name.start) == article.sentence_of(title.start)
}

/// "..., known as Lula": a name that the article gives to the person named before.
fn is_nickname(article: &Article, name: TokenRange, piece: &Piece) -> bool {
    let mut at = piece.tokens.start;
    if at > 0 && article.token(at - 1).is_some_and(|it| it.is('"') || it.is('\'')) {
        at -= 1;
    }
    if at > 0 && is_one_of!(article, at - 1, "as") {
        at -= 1;
    }
    let is_naming = at > name.end && is_one_of!(article, at - 1, "known nicknamed dubbed");
    is_naming
        && at <= name.end + 6
        && matches!(piece.class, Class::Name | Class::Word)
        && article.sentence_of(name.start).contains(at)
}

/// A name in brackets behind another, in letters of another script.
fn is_rewritten(article: &Article, name: TokenRange, piece: &Piece) -> bool {
    let is_foreign = |tokens: TokenRange| {
        article.slice(article.span_of(tokens)).chars().find(|it| it.is_alphabetic()).is_some_and(|it| it > '\u{24F}')
    };
    piece.signs & signs::BRACKETED != 0
        && piece.tokens.start == name.end + 1
        && piece.class == Class::Name
        && is_foreign(piece.tokens)
        && !is_foreign(name)
}

/// What the fact base has taken already.
struct Taken {
    /// Its people and organizations, in order.
    names: Vec<TokenRange>,
    people: Vec<(TokenRange, usize)>,
    offices: Vec<TokenRange>,
}

impl Taken {
    fn by(mentions: &[Mention]) -> Taken {
        let mut taken = Taken { names: Vec::new(), people: Vec::new(), offices: Vec::new() };
        for it in mentions {
            match it.kind {
                Kind::Person(figure) => {
                    taken.names.push(it.tokens);
                    taken.people.push((it.tokens, figure));
                }
                Kind::Organization(_) => taken.names.push(it.tokens),
                // "the 11th National Congress" is an event.
                Kind::Event(_) => taken.names.push(it.tokens),
                Kind::Office(_) => taken.offices.push(it.tokens),
                _ => {}
            }
        }
        taken
    }

    fn is_free(&self, tokens: TokenRange) -> bool {
        !overlaps(&self.names, tokens)
    }

    fn has_office(&self, tokens: TokenRange) -> bool {
        overlaps(&self.offices, tokens)
    }
}

/// Whether one of some ranges in order, none inside another's begin, shares a token.
fn overlaps(ranges: &[TokenRange], tokens: TokenRange) -> bool {
    let from = ranges.partition_point(|it| it.end <= tokens.start);
    ranges.get(from).is_some_and(|it| it.overlaps(tokens))
}

impl Figure {
    /// A figure of the article alone.
    fn unknown(article: &Article, tokens: TokenRange) -> Figure {
        Figure {
            name: article.slice(article.span_of(tokens)).to_owned(),
            people: Vec::new(),
            first: tokens,
            titles: Vec::new(),
            mentions: Vec::new(),
        }
    }
}

impl Body {
    fn unknown(article: &Article, tokens: TokenRange) -> Body {
        Body {
            name: article.slice(article.span_of(tokens)).to_owned(),
            first: tokens,
            acronym: None,
            mentions: Vec::new(),
        }
    }
}
