//! What lies where: a city and its country, a country and its capital, an event and its place.
//!
//! Two names side by side are as often a list or a beginning clause ("In Hanoi, China said ...") as
//! one place; only what can be nothing else is read.

use smallvec::SmallVec;

use super::{Claim, Source, What, claim};
use crate::lexicon::{Concept, Sort, means, means_as};
use crate::mentions::{Kind, Mention, is_known_place, starting};
use crate::text::{Case, TokenKind, TokenRange, is_key_of, is_one_of};

/// What the article says lies where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// "in Hanoi, Vietnam".
    City {
        /// The city.
        city: TokenRange,
        /// The country that it is put in.
        country: TokenRange,
    },
    /// "the Vietnamese capital, Hanoi".
    Capital {
        /// The city.
        city: TokenRange,
        /// The country that it is called the capital of.
        country: TokenRange,
    },
    /// "the 13th National Congress was held in Hanoi".
    Event {
        /// The number of the event's mention.
        event: usize,
        /// The city or country.
        place: TokenRange,
    },
}

/// The longest name of a city, in words.
const LONGEST: usize = 4;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for (index, mention) in source.reading.mentions.iter().enumerate() {
        let found = match &mention.kind {
            Kind::Place(place) if place.demonym => {
                let spot = Spot { source, mention };
                spot.capital_of_people().or_else(|| spot.settlement_of_people())
            }
            Kind::Place(_) => {
                let spot = Spot { source, mention };
                spot.city_in().or_else(|| spot.settlement_in()).or_else(|| spot.capital())
            }
            Kind::Event(_) => place_of(source, mention).map(|place| Placed::Event { event: index, place }),
            _ => None,
        };
        if let Some(placed) = found {
            let tokens = match placed {
                Placed::City { city, country } | Placed::Capital { city, country } => {
                    TokenRange::new(city.start.min(country.start), city.end.max(country.end))
                }
                Placed::Event { place, .. } => TokenRange::new(mention.tokens.start, place.end.max(mention.tokens.end)),
            };
            out.push(claim(tokens, What::Placed(placed)));
        }
    }
    for line in source.article.datelines() {
        if let Some(Placed::City { city, country }) = of_dateline(source, line) {
            out.push(claim(TokenRange::new(city.start, country.end), What::Placed(Placed::City { city, country })));
        }
    }
}

/// "GDANSK, Poland, Aug. 31".
fn of_dateline(source: Source<'_>, line: TokenRange) -> Option<Placed> {
    let comma = line.range().find(|at| is_one_of!(source.article, *at, ","))?;
    let city = TokenRange::new(line.start, comma);
    let end = (comma + 1..line.end).find(|at| source.article.tokens()[*at].kind != TokenKind::Word)?;
    let country = TokenRange::new(comma + 1, end);
    let keys: SmallVec<[u64; LONGEST]> = keys(source, country);
    (comma > line.start && is_city(source, city) && !source.facts.countries(&keys).is_empty())
        .then_some(Placed::City { city, country })
}

/// A country, or the word for its people.
struct Spot<'a> {
    source: Source<'a>,
    mention: &'a Mention,
}

impl Spot<'_> {
    fn word(&self, at: usize) -> &str {
        self.source.article.word(at)
    }

    /// The key of the folded word.
    fn key(&self, at: usize) -> u64 {
        self.source.article.key(at)
    }

    fn is(&self, at: usize, mark: char) -> bool {
        self.source.article.token(at).is_some_and(|it| it.is(mark))
    }

    fn sentence(&self) -> TokenRange {
        self.source.article.sentence_of(self.mention.tokens.start)
    }

    /// "in Hanoi, Vietnam, on Sunday".
    fn city_in(&self) -> Option<Placed> {
        let country = self.mention.tokens;
        let comma = country.start.checked_sub(1).filter(|at| self.is(*at, ','))?;
        let sentence = self.sentence();
        let city = city_before(self.source, sentence.start, comma)?;
        let before = city.start.checked_sub(1).filter(|at| *at > sentence.start)?;
        // "After talks in Hanoi, China agreed": a clause may end with the city.
        let opens = is_opening(self.word(sentence.start)) || self.is(before - 1, ',');
        let is_plain = is_one_of!(self, before, "in at near outside from to visited left")
            && !opens
            && self.ends_behind(country.end, sentence.end);
        // "in Singapore, Malaysia": a state that is a city may be one of a list.
        let keys: SmallVec<[u64; LONGEST]> = keys(self.source, city);
        let is_state = !self.source.facts.countries(&keys).is_empty();
        (is_plain && !is_state).then_some(Placed::City { city, country })
    }

    /// "in the port city of Gdansk in Poland", "in Gdansk in northern Poland", "Gdansk, a port in Poland".
    fn settlement_in(&self) -> Option<Placed> {
        let country = self.mention.tokens;
        let floor = self.sentence().start;
        let in_ = self.modifiers_before(country.start, floor).checked_sub(1).filter(|at| *at > floor)?;
        let is_owner = self.source.article.token(country.end).is_some_and(|it| it.kind == TokenKind::Possessive);
        if !is_one_of!(self, in_, "in") || is_owner || self.is(country.end, '-') {
            return None;
        }
        if let Some(city) = city_before(self.source, floor, in_) {
            let before = city.start.checked_sub(1).filter(|at| *at >= floor)?;
            let is_named = is_one_of!(self, before, "of") && before > floor && self.is_settlement(before - 1);
            let is_there = is_named || is_one_of!(self, before, "in at near outside");
            return is_there.then_some(Placed::City { city, country });
        }
        let city = self.is_settlement(in_ - 1).then(|| self.called(in_ - 1, floor)).flatten()?;
        Some(Placed::City { city, country })
    }

    /// "the Swiss resort of Davos", "Davos, a Swiss mountain resort".
    fn settlement_of_people(&self) -> Option<Placed> {
        let country = self.mention.tokens;
        let sentence = self.sentence();
        let is_word = |at: &usize| self.source.article.tokens()[*at].case == Case::Lower;
        let noun = (country.end..sentence.end).take_while(is_word).take(3).find(|at| self.is_settlement(*at))?;
        let of = usize::from(is_one_of!(self, noun + 1, "of"));
        let city = city_behind(self.source, noun + 1 + of, sentence.end);
        let city = city.or_else(|| (of == 0).then(|| self.called(noun, sentence.start)).flatten())?;
        Some(Placed::City { city, country })
    }

    /// "Davos" of "Davos, a Swiss mountain resort", by the resort.
    fn called(&self, noun: usize, floor: usize) -> Option<TokenRange> {
        let start = (floor..noun).rev().find(|at| is_one_of!(self, *at, "a an the"))?;
        let is_plain = (start + 1..noun).all(|at| self.source.article.tokens()[at].kind == TokenKind::Word);
        let comma = start.checked_sub(1).filter(|at| self.is(*at, ',') && is_plain)?;
        let city = city_before(self.source, floor, comma)?;
        // "Basel, Davos, a Swiss resort, and Ulm": one of a list may be anywhere.
        let before = city.start.checked_sub(1).filter(|at| *at >= floor);
        before.is_none_or(|at| !is_one_of!(self, at, ", and or")).then_some(city)
    }

    /// Where the adjectives before a name begin: "southern Poland".
    fn modifiers_before(&self, at: usize, floor: usize) -> usize {
        let is_one = |at: &usize| means(self.key(*at), Concept::PartOfLand);
        (floor..at).rev().take_while(is_one).last().unwrap_or(at)
    }

    fn is_settlement(&self, at: usize) -> bool {
        means_as(self.key(at), Concept::Settlement, Sort::Noun)
    }

    /// Whether a name of a place is over, and no list and no clause goes on with it.
    fn ends_behind(&self, at: usize, end: usize) -> bool {
        let goes_on =
            |at: usize| is_one_of!(self, at, "on in last this next when after during where early late to for");
        let is_time = |at: usize| self.source.reading.timex_at(at).is_some();
        at >= end
            || match self.source.article.tokens()[at].kind {
                TokenKind::Punct('.' | '!' | '?' | ')' | ';') => true,
                TokenKind::Punct(',') => goes_on(at + 1) || is_time(at + 1),
                _ => (goes_on(at) && is_time(at + 1)) || is_time(at),
            }
    }

    /// "the Vietnamese capital, Hanoi", "Hanoi, the Vietnamese capital".
    fn capital_of_people(&self) -> Option<Placed> {
        let people = self.mention.tokens;
        let noun = people.end;
        let before = people.start.checked_sub(1)?;
        if !is_one_of!(self, noun, "capital") {
            return None;
        }
        let behind = noun + 1 + usize::from(is_one_of!(self, noun + 1, "city"));
        let country = people;
        if is_one_of!(self, before, "the") {
            if let Some(city) = self.city_behind(behind) {
                return Some(Placed::Capital { city, country });
            }
            let comma = before.checked_sub(1).filter(|at| self.is(*at, ','))?;
            return self.city_with(comma, behind, country);
        }
        None
    }

    /// "Vietnam's capital, Hanoi", "Hanoi, Vietnam's capital", "Hanoi, the capital of Vietnam".
    fn capital(&self) -> Option<Placed> {
        let country = self.mention.tokens;
        let before = country.start.checked_sub(1)?;
        let is_owner = self.source.article.token(country.end).is_some_and(|it| it.kind == TokenKind::Possessive);
        if is_owner && is_one_of!(self, country.end + 1, "capital") {
            let noun = country.end + 1;
            let behind = noun + 1 + usize::from(is_one_of!(self, noun + 1, "city"));
            if self.is(before, ',')
                && let Some(found) = self.city_with(before, behind, country)
            {
                return Some(found);
            }
            let is_free = !self.source.article.tokens()[before].case.is_capital()
                && is_one_of!(self, before, "in of to from at near outside around into through toward towards");
            let city = self.city_behind(behind).filter(|_| is_free)?;
            return Some(Placed::Capital { city, country });
        }
        let of = Some(before).filter(|at| is_one_of!(self, *at, "of"))?;
        let noun = of.checked_sub(1).map(|at| at - usize::from(at > 0 && is_one_of!(self, at, "city")))?;
        if !is_one_of!(self, noun, "capital") || is_owner {
            return None;
        }
        let start = noun - usize::from(noun > 0 && is_one_of!(self, noun - 1, "the"));
        let join = start.checked_sub(1)?;
        (self.is(join, ',') || is_one_of!(self, join, "is"))
            .then(|| self.city_with(join, country.end, country))
            .flatten()
    }

    /// The city behind "capital", ", " or " of".
    fn city_behind(&self, at: usize) -> Option<TokenRange> {
        let sentence = self.sentence();
        let comma = self.is(at, ',');
        let from = at + usize::from(comma || is_one_of!(self, at, "of"));
        let city = city_behind(self.source, from, sentence.end).or_else(|| self.town(from, sentence.end))?;
        // "the Thai capital, Hanoi and Manila": a list.
        let is_over = !comma || {
            city.end >= sentence.end
                || self.is(city.end, '.')
                || (self.is(city.end, ',')
                    && !is_one_of!(self, city.end + 1, "and or")
                    && !self.source.article.token(city.end + 1).is_some_and(|it| it.case.is_capital()))
        };
        let is_joined = is_one_of!(self, city.end, "and or")
            || self.source.article.token(city.end).is_some_and(|it| it.kind == TokenKind::Possessive);
        (is_over && !is_joined).then_some(city)
    }

    /// A town that only the word list of names knows: one word, and no country.
    fn town(&self, at: usize, end: usize) -> Option<TokenRange> {
        let token = self.source.article.token(at).filter(|it| it.case == Case::Capital)?;
        let next = self.source.article.token(at + 1).filter(|_| at + 1 < end);
        let goes_on = next.is_some_and(|it| it.is_hyphen() || it.kind == TokenKind::Word && it.case.is_capital());
        let is_place = is_known_place(token.key) && self.source.facts.countries(&[token.key]).is_empty();
        (is_place && !goes_on).then(|| TokenRange::new(at, at + 1))
    }

    /// The city before a comma or "is", where what is said of it ends at a token.
    fn city_with(&self, join: usize, end: usize, country: TokenRange) -> Option<Placed> {
        let sentence = self.sentence();
        let is_over = end >= sentence.end
            || match self.source.article.tokens()[end].kind {
                // "Hanoi, the Thai capital, and Manila" lists; "Hanoi, the Thai capital, and polished later" goes on.
                TokenKind::Punct(',') => {
                    !is_one_of!(self, end + 1, "and or")
                        || self.source.syntax.at(end + 1).is_some_and(|it| it.tag(end + 2).is_verb())
                }
                TokenKind::Punct(mark) => matches!(mark, '.' | ')' | ';' | '\u{2013}' | '\u{2014}'),
                _ => false,
            };
        let town = || join.checked_sub(1).filter(|at| *at >= sentence.start).and_then(|at| self.town(at, join));
        let city = city_before(self.source, sentence.start, join).or_else(town).filter(|_| is_over)?;
        // "Old Hanoi", "Hanoi and Vientiane, the capitals": only a city by itself.
        let before = city.start.checked_sub(1).filter(|at| *at >= sentence.start);
        let is_free = before.is_none_or(|at| {
            let token = &self.source.article.tokens()[at];
            (at == sentence.start || !token.case.is_capital()) && !is_one_of!(self, at, "and or , 's")
        });
        is_free.then_some(Placed::Capital { city, country })
    }
}

fn keys<const N: usize>(source: Source<'_>, tokens: TokenRange) -> SmallVec<[u64; N]>
where
    [u64; N]: smallvec::Array<Item = u64>,
{
    source.article.tokens()[tokens.range()].iter().filter(|it| !it.is_hyphen()).map(|it| it.key).collect()
}

/// Whether some tokens are the name of a city that the facts know, and nothing else.
fn is_city(source: Source<'_>, tokens: TokenRange) -> bool {
    let all = source.article.tokens();
    let is_name = |at: usize| all[at].kind == TokenKind::Word && all[at].case.is_capital();
    let keys: SmallVec<[u64; LONGEST]> = keys(source, tokens);
    let is_any = matches!(keys.as_slice(), [key] if means(*key, Concept::AnyNames));
    !is_any && is_name(tokens.start) && is_name(tokens.end - 1) && !source.facts.cities(&keys).is_empty()
}

/// The longest name of a city that ends at a token.
fn city_before(source: Source<'_>, floor: usize, end: usize) -> Option<TokenRange> {
    (end.saturating_sub(LONGEST).max(floor)..end)
        .map(|start| TokenRange::new(start, end))
        .find(|it| is_city(source, *it))
}

/// The longest name of a city that begins at a token.
fn city_behind(source: Source<'_>, start: usize, ceiling: usize) -> Option<TokenRange> {
    let found = (start + 1..=(start + LONGEST).min(ceiling))
        .rev()
        .map(|end| TokenRange::new(start, end))
        .find(|it| is_city(source, *it))?;
    // "Hanoi Street", "Manila Times": a longer name.
    let goes_on = source.article.token(found.end).is_some_and(|it| {
        found.end < ceiling && (it.kind == TokenKind::Word && it.case.is_capital() || it.is_hyphen())
    });
    (!goes_on).then_some(found)
}

/// The place that an event is put in: "was held in Hanoi", "at the 13th Congress in Hanoi".
fn place_of(source: Source<'_>, event: &Mention) -> Option<TokenRange> {
    let word = |at: usize| source.article.word(at);
    let sentence = source.article.sentence_of(event.tokens.start);
    let mut at = event.tokens.end;
    let mut is_told = false;
    while at < sentence.end.min(event.tokens.end + 8) && !is_one_of!(source.article, at, "in at") {
        let in_timex = source.reading.timex_at(at).map(|it| source.reading.timexes[it].tokens.end);
        if let Some(end) = in_timex.filter(|_| is_told) {
            at = end;
            continue;
        }
        match word(at) {
            "held" | "convened" | "place" | "opened" | "closed" | "opens" | "began" | "ended" => is_told = true,
            "was" | "is" | "were" | "will" | "be" | "being" | "which" | "," | "took" | "takes" | "take" | "to" => {}
            "on" if is_told => {}
            _ => return None,
        }
        at += 1;
    }
    if !is_one_of!(source.article, at, "in") || at >= sentence.end {
        return None;
    }
    // "studied the resolution of the 13th Congress in Hue": what was there may be the study. What
    // stands behind the event as its own, "held in Hue", is the event's wherever it stands.
    let is_own = is_told && is_one_of!(source.article, event.tokens.end, "held convened which");
    if !is_own && !is_stage(source, sentence.start, event.tokens.start, is_told) {
        return None;
    }
    let start = at + 1;
    let place = starting(&source.reading.mentions, start)
        .find(|it| matches!(&it.kind, Kind::Place(place) if !place.demonym))
        .map(|it| it.tokens);
    let place = city_behind(source, start, sentence.end).or(place)?;
    let next = source.article.token(place.end);
    let is_owner = next.is_some_and(|it| it.kind == TokenKind::Possessive || it.is_hyphen());
    let is_listed = is_one_of!(source.article, place.end, "and or")
        || (is_one_of!(source.article, place.end, ",") && is_one_of!(source.article, place.end + 2, "and"));
    (!is_owner && !is_listed).then_some(place)
}

/// "at the 13th Congress", "attended the Party's 13th Congress": nothing stands before the event that
/// could be somewhere by itself. An event that a verb tells of may also begin its clause.
fn is_stage(source: Source<'_>, floor: usize, start: usize, is_told: bool) -> bool {
    let all = source.article.tokens();
    let mut at = start;
    while at > floor {
        let token = &all[at - 1];
        let word = source.article.key(at - 1);
        let passes = token.case.is_capital() || token.kind == TokenKind::Possessive || is_key_of!(word, "the of");
        if !passes {
            return is_key_of!(word, "at during attended hosted opened addressed")
                || (is_told && is_key_of!(word, "that and when because after before as , since while where"));
        }
        if is_key_of!(word, "of") {
            return false;
        }
        at -= 1;
    }
    is_told
}

/// Words with which a clause begins that ends before the sentence does.
fn is_opening(word: &str) -> bool {
    is_listed!(
        word,
        "after before at in during following while when as from with on since despite until by under ahead amid \
            although though because if for near outside upon to besides among between unlike like once"
    )
}
