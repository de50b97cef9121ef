//! Names one letter away from a name of the fact base: "Prime Minister Anna Birg".
//!
//! Two signals: all other words of the name agree, and the title beside it is one that the person
//! bore, or the person's country is named right there. Names that come to English from another
//! script have many spellings; what only such a spelling changes is no slip.

use super::spellings::{End, is_slip};
use super::variants::{Ear, is_doubled, sound};
use super::when::dateline;
use super::{Claim, Source, What, claim};
use crate::facts::{Form, NearName, OfficeId, PersonId, PlaceId, Target};
use crate::mentions::{Kind, OfficeMention, ending, is_known_name, is_known_word, starting};
use crate::text::{TokenKind, TokenRange, is_one_of};

/// A word of a name that the fact base spells with another letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misspelling {
    /// The word as it stands here.
    pub odd: usize,
    /// All places where the article spells this name so, in order.
    pub places: Vec<usize>,
    /// The name as the fact base has it, and which of its words is meant.
    pub name: NearName,
    /// What else says that this name is meant.
    pub sign: Sign,
}

/// The second signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A title that the person bore stands beside the name: the number of the tenure.
    Title(usize),
    /// The country is named beside it.
    Country(PlaceId),
    /// The other words of a body's name, which are several.
    Words,
}

/// Shorter words are too near to each other.
const SHORTEST: usize = 5;
/// How many tokens from a name its country may be named.
const NEAR: usize = 8;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let strangers = source.reading.figures.iter().filter(|it| it.people.is_empty());
    let people = strangers.map(|it| (it.first, &it.titles[..], &it.mentions[..]));
    let bodies = source.reading.bodies.iter().map(|it| (it.first, &[][..], &it.mentions[..]));
    for (name, titles, mentions) in people.chain(bodies).filter(|(name, ..)| name.len() > 1) {
        if let Some(mut found) = misspelling(source, name, titles) {
            let is_odd = |at: &usize| source.article.word(*at) == source.article.word(found.odd);
            found.places = mentions.iter().flat_map(|it| it.range()).filter(is_odd).collect();
            // Written so again and again, with nothing but a country to it, it is a name of its own.
            if matches!(found.sign, Sign::Country(_)) && found.places.len() > 1 {
                continue;
            }
            out.push(claim(TokenRange::new(found.odd, found.odd + 1), What::Misspelt(found)));
        }
    }
}

fn misspelling(source: Source<'_>, name: TokenRange, titles: &[TokenRange]) -> Option<Misspelling> {
    let article = source.article;
    // "Anna M. Birg": an initial tells nothing of the other words.
    let is_word = |at: &usize| {
        article.token(*at).is_some_and(|it| it.kind == TokenKind::Word && (it.span.len() > 1 || !it.case.is_capital()))
    };
    let words: smallvec::SmallVec<[usize; 8]> = name.range().filter(is_word).collect();
    // A name has one odd word at most; where all are known, there is nothing to ask. Behind a title a
    // family name that is only a word is odd: "Prime Minister Anna Borg".
    let is_titled = || !titles.is_empty() || beside(source, name).next().is_some();
    let is_odd = |at: &usize| {
        !is_known_word(article, *at) || *at + 1 == name.end && !is_known_name(article.tokens()[*at].key) && is_titled()
    };
    if !words.iter().any(is_odd) {
        return None;
    }
    let keys: smallvec::SmallVec<[u64; 8]> = words.iter().map(|at| article.tokens()[*at].key).collect();
    let mut found: Option<Misspelling> = None;
    for near in source.facts.near(&keys) {
        let odd = words[near.word];
        let Some(sign) = sign(source, name, titles, near).filter(|it| is_meant(source, name, odd, near, *it)) else {
            continue;
        };
        let usual = |it: &Misspelling| crate::text::fold(it.name.own_word(source.facts));
        match &found {
            // Near to two names, it may be a third.
            Some(other) if usual(other) != crate::text::fold(near.own_word(source.facts)) => return None,
            Some(Misspelling { sign: Sign::Title(_), .. }) => {}
            _ => found = Some(Misspelling { odd, places: Vec::new(), name: near, sign }),
        }
    }
    found
}

/// Whether a word may be a slip for the one that a known name has in its place.
fn is_meant(source: Source<'_>, name: TokenRange, odd: usize, near: NearName, sign: Sign) -> bool {
    let article = source.article;
    let word = article.word(odd);
    let usual = crate::text::fold(near.own_word(source.facts));
    // The family name of somebody whose title stands there: even a common word is a slip for it.
    let is_surname = odd + 1 == name.end && matches!(sign, Sign::Title(_));
    let is_known = if is_surname { is_known_name(article.tokens()[odd].key) } else { is_known_word(article, odd) };
    let end = if is_surname { End::OfPerson } else { End::IsGrammar };
    if word.chars().count() < SHORTEST || is_known || !is_slip(word, &usual, end) {
        return false;
    }
    let is_doubled = is_doubled(word, &usual);
    let is_variant = if is_romanised(source, near.target) {
        sound(word, Ear::Vowels) == sound(&usual, Ear::Vowels) || changes_vowel(word, &usual)
    } else {
        let ear = if is_surname { Ear::Fine } else { Ear::Letters };
        !is_doubled && sound(word, ear) == sound(&usual, ear)
    };
    let sentence = article.sentence_of(odd);
    // Beside the right name it is told apart from it.
    let stands_beside = sentence.range().any(|at| article.word(at) == usual);
    !is_variant && !stands_beside
}

/// Whether all letters that differ are vowels.
fn changes_vowel(one: &str, other: &str) -> bool {
    let consonants = |word: &str| word.bytes().filter(|it| !b"aeiouyj".contains(it)).collect::<Vec<_>>();
    consonants(one) == consonants(other)
}

/// What else says that a known name is meant.
fn sign(source: Source<'_>, name: TokenRange, titles: &[TokenRange], near: NearName) -> Option<Sign> {
    match near.target {
        Target::Person(person) => {
            of_title(source, name, titles, person).map(Sign::Title).or_else(|| of_country(source, name, person))
        }
        Target::Organization(id) => {
            let country = source.facts.organization(id).country;
            let is_english = name
                .range()
                .filter(|at| source.article.tokens()[*at].kind == TokenKind::Word)
                .all(|at| at == name.start + near.word || is_known_word(source.article, at));
            (is_english && country.is_none_or(|it| names_country(source, it))).then_some(Sign::Words)
        }
        _ => None,
    }
}

/// The person's tenure of an office whose title stands beside the name, if the day or the country
/// fits as well.
fn of_title(source: Source<'_>, name: TokenRange, titles: &[TokenRange], person: PersonId) -> Option<usize> {
    let facts = source.facts;
    let today = dateline(source);
    let country = facts.person(person).country;
    let is_loose = facts.is_crowded(&facts.person(person).origin);
    let tenure = |offices: &[OfficeId], is_full: bool| {
        let own = facts.person(person).tenures.iter().copied();
        let found = own.filter(|number| {
            let tenure = &facts.tenures()[*number];
            offices.contains(&tenure.office) && today.is_none_or(|it| tenure.from.first() <= it.last())
        });
        let is_settled = || is_full || !is_loose || country.is_some_and(|it| names_country(source, it));
        found.max().filter(|_| is_settled())
    };
    let in_text = titles.iter().find_map(|title| {
        let (offices, is_full) = offices_of(source, *title);
        tenure(&offices, is_full)
    });
    in_text.or_else(|| beside(source, name).find_map(|it| tenure(&it.candidates, it.candidates.len() == 1)))
}

/// The offices of the fact base named right before or, after a comma, right behind a name.
fn beside<'a>(source: Source<'a>, name: TokenRange) -> impl Iterator<Item = &'a OfficeMention> {
    let article = source.article;
    let mentions = &source.reading.mentions;
    let mut behind = name.end;
    if article.token(behind).is_some_and(|it| it.is(',')) {
        behind += 1;
        behind += usize::from(is_one_of!(article, behind, "the then former"));
    }
    let beside = ending(mentions, name.start).chain(starting(mentions, behind));
    beside.filter_map(|it| match &it.kind {
        Kind::Office(office) => Some(&**office),
        _ => None,
    })
}

/// The offices that a title may be of, by its first words, and whether it names where.
fn offices_of(source: Source<'_>, title: TokenRange) -> (Vec<OfficeId>, bool) {
    let names = source.facts.names();
    let mut node = names.root();
    let (mut found, mut is_full) = (Vec::new(), false);
    for at in title.range() {
        let Some(token) = source.article.token(at) else { break };
        if token.is_hyphen() {
            continue;
        }
        let Some(next) = names.step(node, token.key) else { break };
        node = next;
        let offices = names.at(node).iter().filter(|it| !matches!(it.form, Form::Avoid(_) | Form::Head));
        let offices: Vec<OfficeId> = offices
            .filter_map(|it| match it.target {
                Target::Office(id) => Some(id),
                _ => None,
            })
            .collect();
        if !offices.is_empty() {
            is_full = offices.len() == 1;
            found = offices;
        }
    }
    (found, is_full)
}

/// The country of a person who held an office on the day of the article, named beside the name.
fn of_country(source: Source<'_>, name: TokenRange, person: PersonId) -> Option<Sign> {
    let facts = source.facts;
    let country = facts.person(person).country?;
    let today = dateline(source)?;
    let in_office = facts.tenures_by(person).any(|it| it.possible().meets(today));
    let sentence = source.article.sentence_of(name.start);
    let from = sentence.start.max(name.start.saturating_sub(NEAR));
    let near = TokenRange::new(from, sentence.end.min(name.end + NEAR));
    let is_named = source.reading.within(near).any(|it| is_country(source, &it.kind, country));
    (in_office && is_named).then_some(Sign::Country(country))
}

fn names_country(source: Source<'_>, country: PlaceId) -> bool {
    source.reading.mentions.iter().any(|it| is_country(source, &it.kind, country))
}

fn is_country(source: Source<'_>, kind: &Kind, country: PlaceId) -> bool {
    matches!(kind, Kind::Place(it) if source.facts.place(it.place).country.unwrap_or(it.place) == country)
}

/// Whether a name comes to English from another script, by its country; of a crowd, a name of no
/// country may be from anywhere.
fn is_romanised(source: Source<'_>, target: Target) -> bool {
    let (country, origin) = match target {
        Target::Person(id) => {
            let it = source.facts.person(id);
            (it.country, &it.origin)
        }
        _ => return false,
    };
    match country {
        Some(country) => is_listed!(source.facts.place(country).id.as_str(), OTHER_SCRIPTS),
        None => source.facts.is_crowded(origin),
    }
}

/// Countries, by ISO code, whose languages are written in other letters than Latin ones.
const OTHER_SCRIPTS: &str = "ae af am az bd bg bh bt by cn cy dj dz eg er et ge gr hk il in iq ir jo jp kg kh km kp kr \
    kw kz la lb lk ly ma md me mk mm mn mo mr mv np om pk ps qa rs ru sa sd so ss sy td th tj tm tn tw ua uz xk ye";
