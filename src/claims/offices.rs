//! Who holds which office, and when: titles before and behind names, and elections.

use super::bearing;
use super::when::{self, Moments, moments};
use super::{Claim, Source, What, claim};
use crate::mentions::{Kind, Manner, Mention, OfficeMention, TimexType, starting};
use crate::text::{Picks, TokenKind, TokenRange, is_one_of, key_of};
use crate::time::Interval;

/// A person holds an office.
#[derive(Clone, Debug)]
pub struct Holds {
    /// The number of the figure.
    pub figure: usize,
    /// The number of the office's mention.
    pub office: usize,
    /// The words for the person.
    pub name: TokenRange,
    /// When.
    pub when: Moments,
    /// What stands beside the title.
    pub manner: Manner,
    /// Whether the title follows the name: "Xi Jinping, general secretary of ...".
    pub apposed: bool,
    /// Whether the sentence tells how the office was come by: "was re-elected general secretary".
    pub elected: bool,
    /// Whether it tells of a time that is over: "who was president", "general secretary (1997-2001)".
    pub told_past: bool,
    /// The range of dates behind the title, "president from 2009 to 2017": the number in
    /// [`crate::mentions::Reading::ranges`].
    pub term: Option<usize>,
    /// Whether it is news of the day: "President Chirac called for ...", in an article that looks back on
    /// nothing.
    pub is_news: bool,
    /// Whether the verb whom they act by, or that is done to them, has a date of its own: "had unveiled it in July 1995".
    pub is_dated: bool,
    /// Whether what they do is told as to come, or only thought of: "President Trump will fuel the future".
    pub is_ahead: bool,
    /// Whether the title is a part of the name: "Queen Beatrix".
    pub is_named_so: bool,
}

/// A person came to an office on a day.
#[derive(Clone, Debug)]
pub struct Took {
    /// The number of the figure.
    pub figure: usize,
    /// The number of the office's mention, if one is named.
    pub office: Option<usize>,
    /// The number of the timex.
    pub timex: usize,
    /// The words for the deed: "re-elected".
    pub verb: TokenRange,
}

pub(super) fn read(source: Source<'_>, elected: &Picks, out: &mut Vec<Claim>) {
    let mentions = &source.reading.mentions;
    for (index, person) in mentions.iter().enumerate() {
        let Kind::Person(figure) = person.kind else { continue };
        let name = with_honorific(source, person.tokens);
        let mut offices: Vec<(usize, Place)> = Vec::new();
        let inside = office_at(mentions, person.tokens.start).filter(|it| mentions[*it].tokens.end < person.tokens.end);
        offices.extend(inside.map(|it| (it, Place::Before)));
        before(source, index, name, &mut offices);
        behind(source, name, &mut offices);
        for (office, place) in offices {
            push_holds(source, figure, office, person.tokens, place, out);
        }
    }
    elections(source, elected, out);
}

/// Where a title stands to a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    /// Before it, and set off by commas: "the chancellor, Helmut Kohl,".
    Explained,
    Behind,
    Elected,
    /// Behind the name, and told of as over.
    Past,
}

fn push_holds(source: Source<'_>, figure: usize, office: usize, name: TokenRange, place: Place, out: &mut Vec<Claim>) {
    let mention = &source.reading.mentions[office];
    let Kind::Office(it) = &mention.kind else { return };
    if bearing::is_birth(source, name) {
        return;
    }
    let tokens = TokenRange::new(name.start.min(mention.tokens.start), name.end.max(mention.tokens.end));
    let mut when = moments(source, tokens);
    // "who was president at the time" is as good as "then president".
    let at_the_time = at_the_time(source, mention.tokens.end);
    let is_of_then = place == Place::Past && at_the_time > 0;
    let said = TokenRange::new(tokens.start, tokens.end.max(mention.tokens.end + at_the_time));
    let manner = Manner { then: it.manner.then || is_of_then, ..it.manner };
    // "opened in October 1994 by the then prime minister": of that time alone.
    let line = when::dateline(source);
    if manner.then && when.anchored && when.readings.iter().any(|it| Some(*it) != line) {
        when.readings.retain(|it| Some(*it) != line);
    }
    // A title before a name may be that of the day of writing, which the article does not tell.
    let is_before = matches!(place, Place::Before | Place::Explained);
    if is_before && !source.reading.dateline().is_some_and(|it| it.is_stated()) {
        when.readings.push(Interval::ALWAYS);
    }
    let told_past = place == Place::Past && !is_of_then || has_own_dates(source, mention.tokens.end);
    out.push(claim(
        tokens,
        What::Holds(Holds {
            figure,
            office,
            name,
            when,
            manner,
            apposed: place != Place::Before,
            elected: place == Place::Elected,
            told_past,
            term: term(source, mention.tokens.end),
            is_news: is_before && bearing::is_news(source, name),
            is_dated: bearing::is_dated(source, name, said),
            is_ahead: bearing::is_ahead(source, name),
            is_named_so: name.overlaps(mention.tokens),
        }),
    ));
}

/// How many words behind a title say "at the time" or "then".
fn at_the_time(source: Source<'_>, at: usize) -> usize {
    let article = source.article;
    let is_time = |at: usize| is_one_of!(article, at, "the that") && is_one_of!(article, at + 1, "time");
    match is_one_of!(article, at, "at") && is_time(at + 1) {
        true => 3,
        false => usize::from(is_one_of!(article, at, "then")),
    }
}

/// The name and "Mr." or "Comrade" before it.
fn with_honorific(source: Source<'_>, name: TokenRange) -> TokenRange {
    let mut start = name.start;
    if start > 0 && source.article.token(start - 1).is_some_and(|it| it.is('.')) && start > 1 {
        start -= 1;
    }
    let is_honorific = |at: usize| is_one_of!(source.article, at, "mr mrs ms dr prof comrade sir madam");
    if start > 0 && is_honorific(start - 1) { TokenRange::new(start - 1, name.end) } else { name }
}

/// Offices right before a name: "President Xi", "General Secretary and President Xi Jinping",
/// "the Party chief, Nguyen Phu Trong".
fn before(source: Source<'_>, person: usize, name: TokenRange, out: &mut Vec<(usize, Place)>) {
    let article = source.article;
    let sentence = article.sentence_of(name.start);
    let mut at = name.start;
    // "General Secretary Trong's widow" is about somebody else.
    if article.token(name.end).is_some_and(|it| it.kind == TokenKind::Possessive || it.is('?')) {
        return;
    }
    // "..., Nguyen Phu Trong,": a name set off by commas explains the title before it.
    let is_comma = |at: usize| article.token(at).is_some_and(|it| it.is(','));
    // "the president, Hillary Clinton, and others": a list.
    let is_list = is_one_of!(article, name.end + 1, "and or as");
    let ends = name.end >= sentence.end || article.token(name.end).is_some_and(|it| it.is('.') || it.is(';'));
    let is_set_off = at > sentence.start && is_comma(at - 1) && (is_comma(name.end) && !is_list || ends);
    at -= usize::from(is_set_off);
    while let Some(office) =
        ending_at(source, person, at).filter(|it| source.reading.mentions[*it].tokens.start >= sentence.start)
    {
        // "a President To Lam": one that is only thought of; "the first President Sukarno": of his time.
        let start = source.reading.mentions[office].tokens.start;
        let is_of_many = start > sentence.start
            && (is_one_of!(
                article,
                start - 1,
                "a an no any another each every first second third fourth fifth last next"
            ) || article.token(start - 1).is_some_and(|it| it.kind == TokenKind::Ordinal));
        if is_of_many {
            return;
        }
        // "the chancellor, Helmut Kohl," says who it is; "President Carter" is also courtesy.
        let is_explained = is_set_off && start > sentence.start && is_one_of!(article, start - 1, "the");
        out.push((office, if is_explained { Place::Explained } else { Place::Before }));
        at = source.reading.mentions[office].tokens.start;
        if at > sentence.start && is_one_of!(article, at - 1, "and") {
            at -= 1;
        } else {
            break;
        }
    }
}

fn ending_at(source: Source<'_>, person: usize, at: usize) -> Option<usize> {
    let mentions = &source.reading.mentions;
    (person.saturating_sub(12)..person)
        .rev()
        .find(|it| mentions[*it].tokens.end == at && matches!(mentions[*it].kind, Kind::Office(_)))
}

/// Offices behind a name: "Xi Jinping, general secretary of ...", "Song Tao, head of ... and ...".
fn behind(source: Source<'_>, name: TokenRange, out: &mut Vec<(usize, Place)>) {
    let article = source.article;
    let sentence = article.sentence_of(name.start);
    let mentions = &source.reading.mentions;
    let mut at = name.end;
    let comma = article.token(at).is_some_and(|it| it.is(',') || it.is('('));
    let copula = is_one_of!(article, at, "is was remains became becomes has had");
    // "given the rise of Xi Jinping, is the president going to ...?" asks about somebody else.
    let asks = comma && is_one_of!(article, at + 1, "is was has had");
    if asks || (!comma && !copula) {
        return;
    }
    // "was president", "who had been president": at a time of its own.
    let mut past = is_one_of!(article, at, "was had");
    at += 1;
    let mut elected = false;
    loop {
        let mut skipped = 0;
        while skipped < 8 && at < sentence.end && is_way_to_office(article.word(at)) {
            // "First Secretary" begins with such a word and is a title.
            if office_at(mentions, at).is_some() {
                break;
            }
            elected |= is_election(article.word(at));
            at += 1;
            skipped += 1;
        }
        while skipped < 4 && at < sentence.end && is_before_title(article.word(at)) {
            past |= is_one_of!(article, at, "was served");
            at += 1;
            skipped += 1;
        }
        at += usize::from(article.token(at).is_some_and(|it| it.is_hyphen()));
        let Some(office) = office_at(mentions, at).filter(|it| mentions[*it].tokens.end <= sentence.end) else {
            return;
        };
        let end = mentions[office].tokens.end;
        // "Trong, President Xi's guest" and "Trong, President Xi and ...": the title is another's.
        // "After talks with Kishida, the secretary of state met": whoever is named second acts.
        if comma && out.is_empty() && is_fronted(source, sentence, name) && acts(source, sentence, end) {
            return;
        }
        let is_others = article
            .token(end)
            .is_some_and(|it| it.kind == TokenKind::Possessive || (it.kind == TokenKind::Word && it.case.is_capital()));
        if is_others || person_at(mentions, past_titles(source, end)) {
            return;
        }
        out.push((
            office,
            match (elected, past) {
                (true, _) => Place::Elected,
                (false, true) => Place::Past,
                (false, false) => Place::Behind,
            },
        ));
        if !is_one_of!(article, end, "and") {
            return;
        }
        at = end + 1;
    }
}

/// Whether a name ends what stands before the subject of a sentence: "After talks with Kishida,".
fn is_fronted(source: Source<'_>, sentence: TokenRange, name: TokenRange) -> bool {
    let article = source.article;
    is_one_of!(
        article,
        sentence.start,
        "after before during in at on with without following besides despite like unlike when while as since because \
            although though if once upon for from under until together alongside citing addressing meeting welcoming"
    ) && !(sentence.start..name.start).any(|at| article.token(at).is_some_and(|it| it.is(',')))
}

/// Whether a sentence goes on with a verb right behind a title.
fn acts(source: Source<'_>, sentence: TokenRange, at: usize) -> bool {
    let article = source.article;
    at < sentence.end
        && article.token(at).is_some_and(|it| it.kind == TokenKind::Word && !it.case.is_capital())
        && !is_one_of!(article, at, "of who and in for since from at to or until with but")
}

/// "general secretary (1997-2001)", "president from 2016 to 2018": dates of the office's own.
fn has_own_dates(source: Source<'_>, at: usize) -> bool {
    let next = at + usize::from(is_one_of!(source.article, at, "( from between until since"));
    source.reading.timex_at(next).is_some_and(|timex| next > at || source.reading.timexes[timex].written.year.is_some())
}

/// The range of dates right behind a title: "from 2016 to 2018", "(1997-2001)".
fn term(source: Source<'_>, at: usize) -> Option<usize> {
    let next = at + usize::from(is_one_of!(source.article, at, "( from between"));
    let timex = source.reading.timex_at(next)?;
    source.reading.ranges.iter().position(|it| it.from == timex)
}

/// Past "and alternate prime minister" or "/Vice President" behind a title.
fn past_titles(source: Source<'_>, mut at: usize) -> usize {
    let is_title = |it: &&Mention| matches!(it.kind, Kind::Office(_) | Kind::Title(_));
    while (is_one_of!(source.article, at, "and") || source.article.token(at).is_some_and(|it| it.is('/')))
        && let Some(title) = starting(&source.reading.mentions, at + 1).find(is_title)
    {
        at = title.tokens.end;
    }
    at
}

fn person_at(mentions: &[Mention], at: usize) -> bool {
    let from = mentions.partition_point(|it| it.tokens.start < at);
    mentions[from..].iter().take_while(|it| it.tokens.start == at).any(|it| matches!(it.kind, Kind::Person(_)))
}

fn is_before_title(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "who"
            | "is"
            | "was"
            | "also"
            | "former"
            | "ex"
            | "then"
            | "late"
            | "acting"
            | "interim"
            | "current"
            | "currently"
            | "incoming"
            | "outgoing"
            | "as"
            | "its"
            | "their"
            | "now"
            | "both"
            | "served"
    )
}

/// The number of the office's mention that begins at a token.
fn office_at(mentions: &[Mention], at: usize) -> Option<usize> {
    let from = mentions.partition_point(|it| it.tokens.start < at);
    (from..mentions.len())
        .take_while(|it| mentions[*it].tokens.start == at)
        .find(|it| matches!(mentions[*it].kind, Kind::Office(_)))
}

/// Verbs by which an office is come by.
fn is_election(word: &str) -> bool {
    matches!(word, "elected" | "reelected" | "appointed" | "reappointed" | "named" | "chosen" | "sworn" | "voted")
}

/// "was officially re-elected as", "has been named".
fn is_way_to_office(word: &str) -> bool {
    is_election(word)
        || matches!(word, "been" | "re" | "-" | "officially" | "unanimously" | "again" | "formally" | "first")
}

/// "was re-elected General Secretary on 31 January", "on the day re-elected, January 31".
fn elections(source: Source<'_>, elected: &Picks, out: &mut Vec<Claim>) {
    let article = source.article;
    for at in elected.iter() {
        let sentence = article.sentence_of(at);
        let verb = election_at(source, at, sentence);
        let Some(figure) = subject(source, sentence, at) else { continue };
        let Some(timex) = its_date(source, sentence, verb) else { continue };
        let from = source.reading.mentions.partition_point(|it| it.tokens.start < verb.end);
        let office = source.reading.mentions[from..]
            .iter()
            .enumerate()
            .map(|(n, it)| (from + n, it))
            .take_while(|(_, it)| it.tokens.start < verb.end + 4)
            .find(|(_, it)| matches!(&it.kind, Kind::Office(office) if is_settled(office)))
            .map(|(index, _)| index);
        let tokens = source.reading.timexes[timex].tokens;
        let all = TokenRange::new(verb.start.min(tokens.start), verb.end.max(tokens.end));
        out.push(claim(all, What::Took(Took { figure, office, timex, verb })));
    }
}

fn is_settled(office: &OfficeMention) -> bool {
    !office.candidates.is_empty()
}

pub(super) const ELECTED: u64 = key_of("elected");
pub(super) const REELECTED: u64 = key_of("reelected");

/// The words around "elected" that belong to it.
fn election_at(source: Source<'_>, at: usize, sentence: TokenRange) -> TokenRange {
    let article = source.article;
    let hyphen = at >= sentence.start + 2
        && article.token(at - 1).is_some_and(|it| it.is_hyphen())
        && is_one_of!(article, at - 2, "re");
    let start = if hyphen { at - 2 } else { at };
    TokenRange::new(start, at + 1)
}

/// Who was elected: the last person before the verb; where the sentence says "the leader" or "he",
/// the only person of the sentences before it.
fn subject(source: Source<'_>, sentence: TokenRange, verb: usize) -> Option<usize> {
    let people = |range: TokenRange| {
        source
            .reading
            .within(range)
            .filter_map(|it| match it.kind {
                Kind::Person(figure) => Some((figure, it.tokens)),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    let own = people(TokenRange::new(sentence.start, verb));
    if let Some((figure, _)) = own.last() {
        return Some(*figure);
    }
    // The subject may be taken up from a sentence before, the first that names anybody, if that
    // names one person only.
    if !(sentence.start..verb).any(|at| is_one_of!(source.article, at, "he she leader")) {
        return None;
    }
    let mut at = sentence.start;
    for _ in 0..SENTENCES_BACK {
        let before = source.article.sentence_of(at.checked_sub(1)?);
        let mut named: Vec<usize> = people(before).into_iter().map(|(figure, _)| figure).collect();
        named.dedup();
        match named.as_slice() {
            [] => at = before.start,
            [one] => return Some(*one),
            _ => return None,
        }
    }
    None
}

/// How many sentences back a pronoun's person may be named.
const SENTENCES_BACK: usize = 4;

/// The date of an election: the one right behind it, or the one the sentence begins with.
fn its_date(source: Source<'_>, sentence: TokenRange, verb: TokenRange) -> Option<usize> {
    let timexes = &source.reading.timexes;
    let is_date = |index: &usize| {
        let timex = &timexes[*index];
        timex.kind == TimexType::Date
            && timex.interval.is_some()
            && timex.written.month.is_some()
            && !when::is_attribute(source, timex)
    };
    let inside: Vec<usize> = source.reading.timexes_in(sentence).filter(is_date).collect();
    let behind =
        inside.iter().find(|it| timexes[**it].tokens.start >= verb.end && timexes[**it].tokens.start <= verb.end + 3);
    let opening = inside.iter().find(|it| timexes[**it].tokens.start <= sentence.start + 1);
    behind.or(opening).copied()
}
