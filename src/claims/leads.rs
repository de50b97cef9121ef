//! A number of the headline or the lead that is another in the story: "kills 12" and "14 people were
//! killed", "Council buys 45 buses" and "the council bought 54 buses".
//!
//! The headline tells of the story's first matter. What the story tells with a new name, of an earlier
//! year or from another mouth is another.

use super::Source;
use super::counts::{self, Count, Fate};
use super::renumbered::{Renumbered, differ, is_one_matter, odd_first, quantity, sentence_of};
use super::when::{dated, dateline};
use crate::mentions::{Kind, Quantity};
use crate::text::{BlockKind, KeyMap, KeySet, TokenKind, TokenRange, is_one_of, key_of};

/// So many numbers of one thing are looked at.
const MOST_OF_ONE: usize = 12;

pub(super) fn read(source: Source<'_>, counts: &[Count], by_noun: &KeyMap<Vec<usize>>) -> Vec<Renumbered> {
    let mut out = fates(source);
    let from = source.article.block_of(source.reading.front.body);
    for (index, count) in counts.iter().enumerate() {
        let start = quantity(source, count).tokens.start;
        if source.article.block_of(start) > from + 1 {
            break;
        }
        let same = &by_noun[&count.noun];
        if is_heading(source, start) && (2..=MOST_OF_ONE).contains(&same.len()) {
            out.extend(done_to(source, counts, same, index));
        }
    }
    out
}

fn is_heading(source: Source<'_>, at: usize) -> bool {
    source.article.blocks().get(source.article.block_of(at)).is_some_and(|it| it.kind == BlockKind::Heading)
}

/// "buys 45 buses" in the headline, and "bought 54 buses" as the story's only number of them.
fn done_to(source: Source<'_>, counts: &[Count], same: &[usize], index: usize) -> Option<Renumbered> {
    let head = quantity(source, &counts[index]);
    let verb = verb_of(source, head)?;
    let (mut alike, mut others): (Vec<&Quantity>, Vec<&Quantity>) = (Vec::new(), Vec::new());
    for count in same.iter().map(|it| &counts[*it]) {
        let it = quantity(source, count);
        if count.is_other || count.is_quoted || !counts::is_plain(source, it) {
            return None;
        }
        if differ(it, head) {
            others.push(it);
        } else {
            alike.push(it);
        }
    }
    let later = *others.iter().find(|it| verb_of(source, it) == Some(verb))?;
    let is_one = others.iter().all(|it| !differ(it, later))
        && !is_heading(source, later.tokens.start)
        && is_one_matter(source, head, later)
        && is_of_lead(source, head, later);
    let noun = |it: &Quantity| counts.iter().find(|count| quantity(source, count).tokens == it.tokens);
    let subject = |it: &Quantity| TokenRange::new(it.tokens.start, noun(it).map_or(it.tokens.end, |it| it.words.end));
    is_one.then(|| odd_first(source, &alike, &others, subject)).flatten()
}

/// The verb before a number, without its ending: "signs a $2 million loan", "signed a $2 million loan".
fn verb_of(source: Source<'_>, quantity: &Quantity) -> Option<u64> {
    let article = source.article;
    let sentence = article.sentence_of(quantity.tokens.start);
    let mut at = quantity.tokens.start.checked_sub(1).filter(|it| *it >= sentence.start)?;
    if is_one_of!(article, at, "a an") {
        at = at.checked_sub(1).filter(|it| *it >= sentence.start)?;
    }
    let token = &article.tokens()[at];
    let word = article.word(at);
    let is_verb = token.kind == TokenKind::Word && word.len() >= 3 && !is_small(word);
    is_verb.then(|| stem(word))
}

fn is_small(word: &str) -> bool {
    is_listed!(
        word,
        "the and for from with over under about than all its his her their our your some most least only into onto \
            until till after before between among nearly almost around more less fewer up down out off per was were \
            are has had have been being will would could should may might can did does not this that these those \
            which who whom when"
    )
}

/// A verb without the ending of its form, as a key; "bought" is "buy".
fn stem(word: &str) -> u64 {
    const IRREGULAR: [(&str, &str); 24] = [
        ("bought", "buy"),
        ("sold", "sell"),
        ("won", "win"),
        ("lost", "lose"),
        ("found", "find"),
        ("built", "build"),
        ("sent", "send"),
        ("paid", "pay"),
        ("took", "take"),
        ("gave", "give"),
        ("made", "make"),
        ("held", "hold"),
        ("left", "leave"),
        ("shot", "shoot"),
        ("spent", "spend"),
        ("lent", "lend"),
        ("saw", "see"),
        ("got", "get"),
        ("drew", "draw"),
        ("laid", "lay"),
        ("freed", "free"),
        ("met", "meet"),
        ("brought", "bring"),
        ("sought", "seek"),
    ];
    let plain = IRREGULAR.iter().find(|it| it.0 == word).map_or(word, |it| it.1);
    let long = |stem: &&str| stem.len() >= 2;
    let cut = ["ing", "es", "ed", "s", "d"].iter().find_map(|it| plain.strip_suffix(it).filter(long)).unwrap_or(plain);
    let cut = ["e", "y", "i"].iter().find_map(|it| cut.strip_suffix(it).filter(long)).unwrap_or(cut);
    // "stop" and "stopped".
    let bytes = cut.as_bytes();
    let is_double = matches!(bytes, [.., a, b] if a == b && bytes.len() > 3);
    key_of(if is_double { &cut[..cut.len() - 1] } else { cut })
}

/// A number of people with what happened to them.
#[derive(Clone, Copy)]
struct Struck<'a> {
    fate: Fate,
    who: u64,
    quantity: &'a Quantity,
    subject: TokenRange,
}

/// "kills 12" above, "14 people were killed" below.
fn fates(source: Source<'_>) -> Vec<Renumbered> {
    let all = source.reading.quantities.iter();
    let struck: Vec<Struck<'_>> = all
        .filter_map(|it| {
            let (fate, who, subject) = counts::fate(source, it)?;
            Some(Struck { fate, who, quantity: it, subject })
        })
        .collect();
    // The victims are those who were killed only where nobody is said to have been hurt.
    let has = |fate: Fate| struck.iter().any(|it| it.fate == fate);
    let (hurt, victims) = (has(Fate::Injured), has(Fate::Victim));
    let mut out = Vec::new();
    if hurt && victims {
        return out;
    }
    for fate in [Fate::Killed, Fate::Injured, Fate::Arrested, Fate::Missing] {
        let is_of = |it: &Struck<'_>| it.fate == fate || (fate == Fate::Killed && it.fate == Fate::Victim);
        let all: Vec<Struck<'_>> = struck.iter().copied().filter(is_of).collect();
        out.extend(one_fate(source, &all));
    }
    out
}

fn one_fate(source: Source<'_>, all: &[Struck<'_>]) -> Option<Renumbered> {
    if !(2..=MOST_OF_ONE).contains(&all.len()) {
        return None;
    }
    let first = all[0];
    // Of whom it is told: of all, or of one kind of people.
    // "one dead tourist": which, and not how many.
    let is_one_of_them = |it: &Struck<'_>| {
        is_one_of!(source.article, it.quantity.tokens.start, "one") && it.subject.start == it.quantity.tokens.start
    };
    if all.iter().any(is_one_of_them) {
        return None;
    }
    let kinds: KeySet = all.iter().map(|it| it.who).filter(|it| *it != 0).collect();
    let later = *all.iter().find(|it| differ(it.quantity, first.quantity))?;
    let is_two = all.iter().all(|it| !differ(it.quantity, first.quantity) || !differ(it.quantity, later.quantity));
    let quoted = |it: &Struck<'_>| source.article.is_quoted(it.quantity.tokens.start);
    if kinds.len() > 1 || !is_two || all.iter().any(|it| !counts::is_plain(source, it.quantity) || quoted(it)) {
        return None;
    }
    // Nine of twelve dead may have been sailors.
    let is_part = |part: &Struck<'_>, whole: &Struck<'_>| {
        part.who != 0 && whole.who == 0 && part.quantity.value < whole.quantity.value
    };
    let sentences = [sentence_of(source, first.quantity), sentence_of(source, later.quantity)];
    let is_one = sentences[0] != sentences[1]
        && !is_part(&first, &later)
        && !is_part(&later, &first)
        && is_lead(source, first.quantity.tokens.start)
        && all.iter().all(|it| {
            !differ(it.quantity, first.quantity)
                || (is_one_matter(source, first.quantity, it.quantity)
                    && is_of_lead(source, first.quantity, it.quantity))
        })
        && all.iter().all(|it| is_alone(source, it.quantity));
    let of = |as_in: &Struck<'_>| -> Vec<&Quantity> {
        all.iter().filter(|it| !differ(it.quantity, as_in.quantity)).map(|it| it.quantity).collect()
    };
    let subject = |it: &Quantity| {
        all.iter().find(|other| other.quantity.tokens == it.tokens).map_or(it.tokens, |other| other.subject)
    };
    is_one.then(|| odd_first(source, &of(&first), &of(&later), subject)).flatten()
}

/// Whether a sentence counts people once: "12 in Norland and 14 in Estland" parts them.
fn is_alone(source: Source<'_>, quantity: &Quantity) -> bool {
    let sentence = sentence_of(source, quantity);
    let all = &source.reading.quantities;
    let from = all.partition_point(|it| it.tokens.start < sentence.start);
    let own = counts::noun_behind(source, quantity, sentence.end).map(|it| source.article.tokens()[it].key);
    all[from..].iter().take_while(|it| it.tokens.start < sentence.end).all(|it| {
        let noun = counts::noun_behind(source, it, sentence.end).map(|it| source.article.tokens()[it].key);
        it.tokens == quantity.tokens || it.unit != quantity.unit || (noun.is_some() && noun != own)
    })
}

/// Whether a number of the story is told of the matter of the lead: with no new name, and of these days.
fn is_of_lead(source: Source<'_>, lead: &Quantity, later: &Quantity) -> bool {
    let (there, here) = (sentence_of(source, lead), sentence_of(source, later));
    names_nothing_new(source, here, there.end)
        && is_news(source, here)
        && is_news(source, there)
        && is_by_none_new(source, later, there.end)
}

/// Whether what "killed 14 people" was named before: an army that struck back is another matter.
fn is_by_none_new(source: Source<'_>, quantity: &Quantity, lead: usize) -> bool {
    let article = source.article;
    let sentence = sentence_of(source, quantity);
    let verb = (sentence.start + 1..quantity.tokens.start).rev().take(2).find(|at| counts::is_fate(article.word(*at)));
    let Some(verb) = verb else { return true };
    let doer = (sentence.start..verb)
        .rev()
        .find(|at| !is_one_of!(article, *at, "has have had which that also and , reportedly"));
    doer.is_none_or(|at| {
        let token = &article.tokens()[at];
        token.kind != TokenKind::Word
            || (!is_one_of!(article, at, "it they he she we who i")
                && article.tokens()[..lead].iter().any(|it| it.key == token.key))
    })
}

/// Whether a token stands in the headline or in the first paragraph behind it.
fn is_lead(source: Source<'_>, at: usize) -> bool {
    let from = source.article.block_of(source.reading.front.body);
    let blocks = source.article.blocks();
    let block = source.article.block_of(at);
    let is_plain = |index: usize| blocks[index].kind != BlockKind::Heading;
    block < blocks.len() && (from..block).filter(|it| is_plain(*it) && blocks[*it].tokens.len() > 12).count() == 0
}

/// Whether a sentence has no name that the text up to a token, or the paragraph behind it, has not: but
/// those of people, who may speak of it.
fn names_nothing_new(source: Source<'_>, sentence: TokenRange, lead: usize) -> bool {
    let tokens = source.article.tokens();
    let people: Vec<TokenRange> = source
        .reading
        .within(sentence)
        .filter(|it| matches!(it.kind, Kind::Person(_) | Kind::Office(_) | Kind::Title(_)))
        .map(|it| it.tokens)
        .collect();
    let names: Vec<u64> = (sentence.start + 1..sentence.end)
        .filter(|at| tokens[*at].kind == TokenKind::Word && tokens[*at].case.is_capital())
        .filter(|at| source.reading.timexes_in(TokenRange::new(*at, *at + 1)).is_empty())
        .filter(|at| !people.iter().any(|it| it.contains(*at)))
        .map(|at| tokens[at].key)
        .collect();
    // Names of the paragraph behind the lead are of the same news.
    let until = source.article.blocks().get(source.article.block_of(lead.saturating_sub(1)) + 1);
    let until = until.map_or(lead, |it| it.tokens.end).max(lead);
    names.is_empty() || {
        let known: KeySet = tokens[..until.min(tokens.len())].iter().map(|it| it.key).collect();
        names.iter().all(|it| known.contains(it))
    }
}

/// Whether a sentence tells of the news and not of a time long before: all its dates are near the
/// dateline.
fn is_news(source: Source<'_>, sentence: TokenRange) -> bool {
    let line = dateline(source);
    let is_past = sentence.range().any(|at| {
        is_one_of!(source.article, at, "anniversary previous deadliest worst similar history decade years year")
    });
    let mut days = dated(source, sentence).filter_map(|it| it.interval);
    !is_past
        && match line {
            Some(line) => days.all(|it| it.meets(line.widened(NEWS_DAYS))),
            None => days.next().is_none(),
        }
}

/// What is news is not older than this.
const NEWS_DAYS: u32 = 12;
