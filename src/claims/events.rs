//! Events and their dates: which date of a sentence belongs to which event.
//!
//! Only a date that stands close, with nothing between that could own it, is taken as the
//! event's: "the 12th Congress held in January 2016", "On October 23, 2022, at the First Plenum
//! of ...", "the closing session of the 20th National Congress in Beijing, October 22, 2022".

use super::when::subject_year;
use super::{Claim, Source, What, claim, date_at};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{EventRef, Kind, Mention, starting};
use crate::syntax::{Grammar, Tag, Tense};
use crate::text::{Article, TokenKind, TokenRange, is_key_of, is_one_of};
use crate::time::Interval;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for (index, mention) in source.reading.mentions.iter().enumerate() {
        if !matches!(mention.kind, Kind::Event(_)) {
            continue;
        }
        let is_of_another = is_of_another(source, mention).unwrap_or(false);
        // "today is the second anniversary of the bombing"
        if is_of_another && is_one_of!(source.article, noun_of(source, mention), "anniversary anniversaries") {
            continue;
        }
        if is_done_again(source, mention) {
            continue;
        }
        let timex = (!is_of_another)
            .then(|| after(source, mention))
            .flatten()
            .or_else(|| before(source, mention).filter(|_| is_told(source, mention)))
            .or_else(|| by_verb(source, mention))
            .or_else(|| by_own_verb(source, mention))
            .or_else(|| subject_year(source, mention.tokens.start));
        // "Tower Bridge opened for a ship on Friday": a name that ends in a verb tells of the event only with its year.
        let is_dated =
            |it: &usize| own_verb(source, mention).is_none() || source.reading.timexes[*it].written.year.is_some();
        if let Some(timex) = timex.filter(is_dated) {
            let tokens = source.reading.timexes[timex].tokens;
            let both = TokenRange::new(tokens.start.min(mention.tokens.start), tokens.end.max(mention.tokens.end));
            out.push(claim(both, What::EventOn { event: index, timex }));
        }
    }
}

/// The noun before "of" that an event stands behind; its own first word where there is none.
fn noun_of(source: Source<'_>, event: &Mention) -> usize {
    let start = event.tokens.start;
    let of =
        start.saturating_sub(1 + usize::from(is_one_of!(source.article, start.saturating_sub(1), "the its their")));
    if is_one_of!(source.article, of, "of") { of.saturating_sub(1) } else { start }
}

/// "a review of the 13th Plan in 2021": the date behind is that of what is told of the event, unless
/// that is a part of it ("the closing day of the congress").
fn is_of_another(source: Source<'_>, event: &Mention) -> Option<bool> {
    let article = source.article;
    let of = event.tokens.start.checked_sub(1)?;
    let of = if is_one_of!(article, of, "the its their") { of.checked_sub(1)? } else { of };
    let noun = article.key(of.checked_sub(1)?);
    let is_part = is_key_of!(
        noun,
        "session sessions meeting sitting ceremony opening closing start beginning end conclusion day days eve first \
            second third last final part time holding close adjournment"
    );
    Some(is_one_of!(article, of, "of") && !is_part)
}

/// Whether a date that opens the sentence is that of the event: "On July 20, 1969, Apollo 11 landed", but
/// not "In 2021, the September 11 attacks were remembered".
fn is_told(source: Source<'_>, event: &Mention) -> bool {
    let article = source.article;
    let Kind::Event(it) = &event.kind else { return false };
    if it.candidates.iter().any(|it| matches!(it, EventRef::Item(..))) {
        return true;
    }
    let ends_in_verb = event.tokens.range().skip(1).any(|at| {
        article.word(at).ends_with("ed") || is_one_of!(article, at, "fell sank began broke went came left hit struck")
    });
    let end = event.tokens.end;
    let is_mark = article.token(end).is_none_or(|it| matches!(it.kind, TokenKind::Punct(',' | '.')));
    ends_in_verb
        || is_mark
        || is_one_of!(
            article,
            end,
            "began started happened took occurred ended opened closed convened broke killed claimed shook struck"
        )
}

/// "The 49th G7 summit is to start on Thursday": the one date of the verb whose subject the event is.
fn by_verb(source: Source<'_>, event: &Mention) -> Option<usize> {
    let (article, start) = (source.article, event.tokens.start);
    let grammar = source.syntax.at(start)?;
    // It stands right before the verb, and in no phrase of something else.
    let is_free = grammar.chunk_at(start).is_some_and(|it| grammar.chunks[it].preposition.is_none());
    let verb = (0..grammar.verbs.len()).find(|it| {
        let group = &grammar.verbs[*it];
        is_free && group.tokens.start == event.tokens.end && !group.is_negated && is_held(article, grammar, *it)
    })?;
    let mut dates = source.reading.timexes_in(grammar.sentence).filter(|it| {
        let at = source.reading.timexes[*it].tokens.start;
        // "is to start on Thursday": the infinitive has the date.
        grammar.verb_of(article, at).is_some_and(|of| of == verb || of == verb + 1 && is_led(grammar, of))
    });
    let only = dates.next().filter(|_| dates.next().is_none())?;
    let timex = &source.reading.timexes[only];
    let is_on = timex.tokens.start.checked_sub(1).is_some_and(|at| is_one_of!(article, at, "on in"));
    // A weekday is read by the words near it; the verb knows better whether it is one to come.
    let line = Interval::day(source.reading.dateline()?.date);
    let is_past = timex.interval.is_some_and(|it| it.last() < line.first());
    let is_told_past = grammar.verbs[verb].tense == Tense::Past;
    (is_on
        && !source.reading.in_range(only)
        && (is_past == is_told_past || timex.interval.is_some_and(|it| it.meets(line))))
    .then_some(only)
}

/// The verb that a name ends with: "Apollo 11 landed".
fn own_verb<'a>(source: Source<'a>, event: &Mention) -> Option<(&'a Grammar, usize)> {
    let grammar = source.syntax.at(event.tokens.start)?;
    let is_own = |it: &crate::syntax::VerbGroup| event.tokens.contains(it.main) && it.tense == Tense::Past;
    grammar.verbs.iter().position(is_own).map(|verb| (grammar, verb))
}

/// "The Sydney Opera House opened its doors to 8 million", "opened again": not the event of that name.
fn is_done_again(source: Source<'_>, event: &Mention) -> bool {
    let Some((grammar, verb)) = own_verb(source, event) else { return false };
    let has_object = grammar.verbs[verb].object.is_some_and(|it| grammar.chunks[it].tokens.start >= event.tokens.end);
    let next = source.article.key(event.tokens.end);
    has_object || means(next, Concept::Again) || means(next, Concept::Anew)
}

/// "Nelson Mandela was released from prison on 11 February 1990": the one date of the verb that the name ends with.
fn by_own_verb(source: Source<'_>, event: &Mention) -> Option<usize> {
    let (grammar, verb) = own_verb(source, event)?;
    let group = &grammar.verbs[verb];
    let mut dates = source.reading.timexes_in(grammar.sentence).filter(|it| {
        let timex = &source.reading.timexes[*it];
        timex.interval.is_some()
            && !source.reading.in_range(*it)
            && grammar.verb_of(source.article, timex.tokens.start) == Some(verb)
    });
    dates.next().filter(|it| {
        let is_led = source.reading.timexes[*it]
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|at| is_one_of!(source.article, at, "on in"));
        is_led && !group.is_negated && dates.next().is_none()
    })
}

/// Whether a verb group is an infinitive that the one before leads to: "is due to start".
fn is_led(grammar: &Grammar, verb: usize) -> bool {
    grammar.tag(grammar.verbs[verb].tokens.start) == Tag::To
}

/// Whether a verb says that an event takes place, itself or by its infinitive.
fn is_held(article: &Article, grammar: &Grammar, verb: usize) -> bool {
    let says = |it: usize| means_as(article.key(grammar.verbs[it].main), Concept::Proceed, Sort::Verb);
    says(verb) || grammar.verbs.get(verb + 1).is_some_and(|_| is_led(grammar, verb + 1) && says(verb + 1))
}

/// "after the fall of the Wall, in 1992, he moved": the date behind the comma is of what is told then.
fn is_background(source: Source<'_>, event: &Mention) -> bool {
    let article = source.article;
    let start = event.tokens.start;
    let start = if start > 0 && is_one_of!(article, start - 1, "the") { start - 1 } else { start };
    start > 0 && is_one_of!(article, start - 1, "after before since following until till")
}

/// The date that begins at a token. The first half of a range is not the whole date.
fn whole_date_at(source: Source<'_>, at: usize) -> Option<usize> {
    date_at(source, at).filter(|index| !source.reading.in_range(*index))
}

/// The date behind an event: "... held in January 2016", "... in Beijing, October 22, 2022", "(2016)".
fn after(source: Source<'_>, event: &Mention) -> Option<usize> {
    let sentence = source.article.sentence_of(event.tokens.start);
    let mut at = event.tokens.end;
    while at < sentence.end.min(event.tokens.end + 12) {
        if let Some(timex) = whole_date_at(source, at) {
            // "in January and February 2021": one of two dates.
            let end = source.reading.timexes[timex].tokens.end;
            let is_listed =
                is_one_of!(source.article, end, "and or to &") && source.reading.timex_at(end + 1).is_some();
            return (!is_listed).then_some(timex);
        }
        if let Some(place) = place_at(source, at) {
            at = place.end;
            continue;
        }
        let token = source.article.token(at)?;
        // "in Kunming, October 2022": a place that the facts do not know.
        if token.kind == TokenKind::Word && token.case.is_capital() && named_in(source, event.tokens.end, at) {
            at += 1;
            continue;
        }
        let passes = match token.kind {
            TokenKind::Punct(',') => !is_background(source, event),
            TokenKind::Punct(mark) => matches!(mark, '(' | ')'),
            TokenKind::Word => {
                is_one_of!(
                    source.article,
                    at,
                    "held convened in on which that was took place opened from of is to be will due scheduled meets \
                        met"
                ) || is_acronym(source, at)
            }
            _ => false,
        };
        if !passes {
            return None;
        }
        at += 1;
    }
    None
}

/// Whether only capitalised words stand between "in" and a token.
fn named_in(source: Source<'_>, from: usize, at: usize) -> bool {
    let article = source.article;
    let start = (from..at)
        .rev()
        .find(|it| !article.token(*it).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital()));
    start.is_some_and(|it| is_one_of!(article, it, "in at"))
}

/// "(CPV)" behind the event's name.
fn is_acronym(source: Source<'_>, at: usize) -> bool {
    let from = source.reading.acronyms.partition_point(|it| it.tokens.end <= at);
    source.reading.acronyms.get(from).is_some_and(|it| it.tokens.contains(at))
}

fn place_at(source: Source<'_>, at: usize) -> Option<TokenRange> {
    starting(&source.reading.mentions, at)
        .find(|it| matches!(&it.kind, Kind::Place(place) if !place.demonym))
        .map(|it| it.tokens)
}

/// The date before an event: "On October 23, 2022, at the First Plenum", "the January 2016 congress".
fn before(source: Source<'_>, event: &Mention) -> Option<usize> {
    let sentence = source.article.sentence_of(event.tokens.start);
    let mut at = event.tokens.start;
    let mut preposition = false;
    while at > sentence.start {
        let token = source.article.token(at - 1)?;
        let word = source.article.key(at - 1);
        let last = source.reading.timexes_in(TokenRange::new(sentence.start, at)).next_back();
        if let Some(index) = last.filter(|it| source.reading.timexes[*it].tokens.end == at)
            && whole_date_at(source, source.reading.timexes[index].tokens.start) == Some(index)
        {
            let starts = source.reading.timexes[index].tokens.start <= sentence.start + 2;
            // "In September 1960 the Third Congress": the date opens the sentence.
            let opens = starts && is_one_of!(source.article, sentence.start, "in on");
            return ((preposition && starts) || opens).then_some(index);
        }
        match token.kind {
            TokenKind::Punct(',') => {}
            TokenKind::Word if is_key_of!(word, "at during") => preposition = true,
            TokenKind::Word if is_key_of!(word, "the its their") => {}
            _ => return None,
        }
        at -= 1;
    }
    None
}
