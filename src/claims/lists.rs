//! Lists and the number before them: "three envoys: Ann Lee, Bo Roe and Cy Poe".

use super::{Claim, Source, What, claim};
use crate::mentions::{Kind, Unit, number_at, starting};
use crate::syntax::Tag;
use crate::text::{BlockKind, TokenKind, TokenRange, is_one_of};

/// A number of things, and their list.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// The words for the number.
    pub said: TokenRange,
    /// The number.
    pub number: f64,
    /// The least and the most that the list may have: "A, B and C and D" has three or four.
    pub items: (usize, usize),
    /// The list.
    pub list: TokenRange,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for (index, it) in source.reading.quantities.iter().enumerate() {
        let small = it.unit == Unit::Count && it.is_exact() && (2.0..=MOST_LISTED).contains(&it.value);
        let is_word = source.article.token(it.number.start).is_some_and(|it| it.kind == TokenKind::Word);
        if small
            && (is_word || is_counted(source, it.number.end))
            && let Some((list, items)) = years_behind(source, it.tokens.end)
                .or_else(|| {
                    let list = list_behind(source, index)?;
                    Some((list, items(source, list).or_else(|| things(source, list)).or_else(|| parted(source, list))?))
                })
                .or_else(|| bullets(source, index))
        {
            let listed = Listed { said: it.number, number: it.value, items, list };
            out.push(claim(TokenRange::new(it.number.start, list.end), What::Listed(listed)));
        }
    }
    both(source, out);
}

/// Longer lists give examples more often than all.
const MOST_LISTED: f64 = 40.0;

/// "15 countries: ...", "12 dead (...)": what digits count is named right behind them; "room 12: ..." has none.
fn is_counted(source: Source<'_>, noun: usize) -> bool {
    let is_noun = |at: usize| source.syntax.at(at).is_some_and(|it| matches!(it.tag(at), Tag::Nouns));
    is_noun(noun) || is_noun(noun + 1) || is_one_of!(source.article, noun, "people men women children")
}

/// "four times, in 1998, 2001 and 2004": the years that are counted, and how many.
fn years_behind(source: Source<'_>, times: usize) -> Option<(TokenRange, (usize, usize))> {
    let article = source.article;
    if !is_one_of!(article, times, "times")
        || !is_one_of!(article, times + 1, ", :")
        || !is_one_of!(article, times + 2, "in")
    {
        return None;
    }
    let start = times + 3;
    let (mut at, mut count) = (start, 0);
    loop {
        let index = source.reading.timex_at(at)?;
        let timex = &source.reading.timexes[index];
        if timex.written.year.is_none() || timex.written.month.is_some() || source.reading.in_range(index) {
            return None;
        }
        count += 1;
        at = timex.tokens.end;
        let is_last = is_one_of!(article, at, ".") || at >= article.sentence_of(start).end;
        if is_last {
            let and = is_one_of!(article, timex.tokens.start - 1, "and");
            return (and && count > 1).then_some((TokenRange::new(start, at), (count, count)));
        }
        if !is_one_of!(article, at, ", and") {
            return None;
        }
        at += 1 + usize::from(is_one_of!(article, at, ",") && is_one_of!(article, at + 1, "and"));
    }
}

/// How many words may stand between a number and its list.
const MOST_BETWEEN: usize = 8;

/// The list that the number at the head of a phrase announces: behind a colon, in brackets or
/// between dashes. Between stand nothing but the noun and small words: "four towns are dry: ...".
fn list_behind(source: Source<'_>, number: usize) -> Option<TokenRange> {
    let article = source.article;
    let quantities = &source.reading.quantities;
    let sentence = article.sentence_of(quantities[number].tokens.start);
    let (start, from) = (quantities[number].tokens.start, quantities[number].tokens.end);
    // "two of the three towns", "the other three": of a number that is not the list's.
    // "meetings of the three powers" are of all three.
    let is_some = |of: usize| {
        of > sentence.start
            && (number_at(article, of - 1).is_some()
                || is_one_of!(article, of - 1, "some many most several all none any each part half few members"))
    };
    let is_part = (start.saturating_sub(3)..start).any(|at| {
        at >= sentence.start
            && (is_one_of!(article, at, "other another further first last next top")
                || is_one_of!(article, at, "of") && is_some(at))
    });
    if is_part {
        return None;
    }
    let opener = (from..sentence.end.min(from + MOST_BETWEEN + 1))
        // "veto-holding members"
        .find(|at| {
            article.token(*at).is_some_and(|it| matches!(it.kind, TokenKind::Punct(_)) && (it.gap || !it.is_hyphen()))
        })?;
    let next = quantities.get(number + 1).map_or(sentence.end, |it| it.tokens.start);
    // "The three finalists are Ann Lee, Bo Roe and Cy Poe."
    let is_named = |at: usize| {
        let is_noun = at > from
            && (article.word(at - 1).ends_with('s') || is_one_of!(article, at - 1, "people men women children"));
        is_noun && is_one_of!(article, at, "are were") && article.token(at + 1).is_some_and(|it| it.case.is_capital())
    };
    let copula = (from..opener).find(|at| is_named(*at));
    if let Some(copula) = copula.filter(|_| start == sentence.start + 1 && is_one_of!(article, start - 1, "the")) {
        let end = sentence.end - usize::from(article.token(sentence.end - 1).is_some_and(|it| it.is('.')));
        return Some(TokenRange::new(copula + 1, end));
    }
    let gap = TokenRange::new(from, opener);
    let is_colon = is_one_of!(article, opener, ":");
    let last = opener.checked_sub(1)?;
    // "two Baltic airlines: ..." may have names in it, "four towns are without water: ..." not.
    let is_noun = |at: usize| article.word(at).ends_with('s') || is_one_of!(article, at, "people men women children");
    let is_plain = gap.range().all(|at| {
        article.token(at).is_some_and(|it| it.kind == TokenKind::Word && !it.case.is_capital())
            && !is_one_of!(
                article,
                at,
                "including such like among especially of other others more besides that because so if but not no \
                    said says say"
            )
    });
    let is_close = gap.len() <= 6 && is_noun(last);
    let is_told = is_plain && gap.range().take(3).any(is_noun);
    if gap.is_empty() || opener > next || !(is_told || (is_colon && is_close)) {
        return None;
    }
    let close = |mark: fn(&crate::text::Token) -> bool| {
        (opener + 1..sentence.end).find(|at| article.token(*at).is_some_and(mark))
    };
    match article.token(opener)?.kind {
        TokenKind::Punct(':') => Some(TokenRange::new(opener + 1, sentence.end)),
        TokenKind::Punct('(') if is_close => Some(TokenRange::new(opener + 1, close(|it| it.is(')'))?)),
        TokenKind::Punct('-' | '\u{2013}' | '\u{2014}') if is_close && article.token(opener)?.gap => {
            // "four countries -- A, B and C."
            let start = opener + 1 + usize::from(article.token(opener + 1).is_some_and(|it| it.is('-')));
            let end = (start..sentence.end).find(|at| {
                article.token(*at).is_some_and(|it| {
                    it.gap && (it.is('-') || it.is('\u{2013}') || it.is('\u{2014}')) || it.is('.') || it.is(';')
                })
            });
            Some(TokenRange::new(start, end?))
        }
        _ => None,
    }
}

/// The least and the most that a list of nothing but names has.
fn items(source: Source<'_>, list: TokenRange) -> Option<(usize, usize)> {
    let article = source.article;
    let (mut separators, mut joins, mut words) = (0, 0, 0);
    for at in list.range() {
        let token = article.token(at)?;
        match (token.kind, article.word(at)) {
            (TokenKind::Punct(','), _) => {
                // A comma before "and" is one separator with it; every item has a word.
                if words == 0 {
                    return None;
                }
                separators += usize::from(!is_one_of!(article, at + 1, "and"));
                words = 0;
            }
            (TokenKind::Punct('.'), _) if at + 1 == list.end => break,
            (_, "and") => {
                joins += 1;
                words = 0;
            }
            (TokenKind::Word, _) if token.case.is_capital() => words += 1,
            (TokenKind::Punct('-' | '\'' | '&') | TokenKind::Possessive, _)
            | (_, "of" | "the" | "de" | "van" | "von" | "al") => {}
            _ => return None,
        }
    }
    // Every "and" may part two names or stand in one; the last one of a list parts.
    (joins > 0 && words > 0 && separators + joins + 1 >= 2).then_some((separators + 2, separators + joins + 1))
}

/// The length of a list that semicolons part: "Marit, a potter; Else, who farms; and Anne". "Two flower pieces" are two.
fn parted(source: Source<'_>, list: TokenRange) -> Option<(usize, usize)> {
    let article = source.article;
    let marks: Vec<usize> =
        list.range().filter(|at| article.token(*at).is_some_and(|it| it.is(';')) && !article.is_quoted(*at)).collect();
    if marks.len() < 2 {
        return None;
    }
    let starts = std::iter::once(list.start).chain(marks.iter().map(|it| it + 1));
    let mut count = 0;
    for start in starts {
        let start = start + usize::from(is_one_of!(article, start, "and"));
        let quantities = &source.reading.quantities;
        let own = quantities.get(quantities.partition_point(|it| it.tokens.start < start));
        let own = own.filter(|it| it.tokens.start == start && it.unit == Unit::Count && it.is_exact());
        // "Seven, all told": no thing of the list.
        let is_thing =
            article.token(start).is_some_and(|it| matches!(it.kind, TokenKind::Word | TokenKind::Punct('"')));
        if !is_thing || own.is_some_and(|it| it.value > MOST_LISTED) {
            return None;
        }
        count += own.map_or(1, |it| it.value as usize);
    }
    Some((count, count))
}

/// "Still shut this morning are six roads:" over a list of bullets: the number, and how many there are.
fn bullets(source: Source<'_>, number: usize) -> Option<(TokenRange, (usize, usize))> {
    let article = source.article;
    let it = &source.reading.quantities[number];
    let sentence = article.sentence_of(it.tokens.start);
    let block = article.block_of(it.tokens.start);
    let own =
        article.blocks().get(block).filter(|own| own.tokens.end == sentence.end && own.kind != BlockKind::Item)?;
    // The one number of the sentence, over things and not over what else is told of them.
    let is_only = source.reading.quantities_in(own.tokens).filter(|it| *it != number).all(|other| {
        source.reading.quantities[other].unit != Unit::Count
            || source.reading.quantities[other].tokens.start < sentence.start
    });
    let is_whole = it.tokens.start == sentence.start
        || !is_one_of!(article, it.tokens.start - 1, "of other another further first last next top least");
    let items: Vec<TokenRange> =
        article.blocks()[block + 1..].iter().take_while(|it| it.kind == BlockKind::Item).map(|it| it.tokens).collect();
    let is_short = items.iter().all(|it| it.len() <= LONGEST_ITEM);
    let is_near = items.len().abs_diff(it.value as usize) <= 2 && items.len() >= 2;
    let is_plural = source.syntax.at(it.tokens.end).is_some_and(|grammar| {
        let chunk = grammar.chunk_at(it.tokens.start).map(|at| &grammar.chunks[at]);
        chunk.is_some_and(|it| it.tag == Tag::Nouns && !it.is_time)
    });
    let (first, last) = (items.first()?, items.last()?);
    (is_only && is_whole && is_short && is_near && is_plural)
        .then(|| (TokenRange::new(first.start, last.end), (items.len(), items.len())))
}

/// An item of more words is a paragraph.
const LONGEST_ITEM: usize = 24;

/// The length of a list of things of one word each, or each with its article: "gold, silver and zinc", "a nurse, a
/// bus driver and a priest".
fn things(source: Source<'_>, list: TokenRange) -> Option<(usize, usize)> {
    let article = source.article;
    let is_article = |at: usize| is_one_of!(article, at, "a an");
    let with_article = is_article(list.start);
    let (mut count, mut at) = (0, list.start);
    loop {
        let start = at + usize::from(with_article);
        let is_small = |at: usize| {
            list.contains(at)
                && article.token(at).is_some_and(|it| it.kind == TokenKind::Word && !it.case.is_capital())
                && !is_article(at)
                && !is_one_of!(
                    article,
                    at,
                    "and or of in on at by for from to with who that which he she it they him her them himself \
                        herself couple pair group family team trio band crew set number few series dozen duo quartet \
                        quintet twins gang squad staff class crowd party handful string range pack choir half dozens \
                        hundred some several many not no nor but more other others one two three four five six seven \
                        eight nine ten both then also as is was are were"
                )
        };
        let end = (start..start + MOST_OF_THING).find(|at| !is_small(*at))?;
        let is_short = with_article || end == start + 1;
        if is_article(at) != with_article || end == start || !is_short {
            return None;
        }
        count += 1;
        let is_last = at > list.start && is_one_of!(article, at - 1, "and");
        at = match (article.word(end), article.word(end + 1)) {
            // "soccer, track and field": the last two may be one.
            _ if is_last => {
                let is_one = !with_article && !is_one_of!(article, at - 2, ",");
                return (end + 1 >= list.end && count > 2).then_some((count - usize::from(is_one), count));
            }
            (",", "and") => end + 2,
            ("," | "and", _) => end + 1,
            _ => return None,
        };
    }
}

/// How many words a thing with its article may have, and one.
const MOST_OF_THING: usize = 4;

/// "Both Ann Lee, Bo Roe and Cy Poe": full names of people only, for "both" may also join more than
/// two qualities.
fn both(source: Source<'_>, out: &mut Vec<Claim>) {
    let article = source.article;
    for mention in &source.reading.mentions {
        if !matches!(mention.kind, Kind::Person(_)) {
            continue;
        }
        let Some(said) = mention.tokens.start.checked_sub(1).filter(|at| is_one_of!(article, *at, "both")) else {
            continue;
        };
        let sentence = article.sentence_of(said);
        let (mut at, mut count, mut joins) = (mention.tokens.start, 0, 0);
        let end = loop {
            let person = starting(&source.reading.mentions, at).find(|it| matches!(it.kind, Kind::Person(_)));
            let Some(person) = person.filter(|it| it.tokens.len() > 1 && sentence.covers(it.tokens)) else {
                break None;
            };
            count += 1;
            at = person.tokens.end;
            joins += usize::from(
                is_one_of!(article, at, "and") || (is_one_of!(article, at, ",") && is_one_of!(article, at + 1, "and")),
            );
            match (article.word(at), article.word(at + 1)) {
                // "Both Lee and Roe, and Poe too".
                _ if joins > 1 => break None,
                (",", "and") => at += 2,
                ("," | "and", _) => at += 1,
                // The list is over with the name behind "and".
                _ => break is_one_of!(article, person.tokens.start - 1, "and").then_some(at),
            }
        };
        let Some(end) = end.filter(|_| count > 1) else { continue };
        let list = TokenRange::new(mention.tokens.start, end);
        let listed = Listed { said: TokenRange::new(said, said + 1), number: 2.0, items: (count, count), list };
        out.push(claim(TokenRange::new(said, end), What::Listed(listed)));
    }
}
