//! People: full names, short forms, and which mention is whom.
//!
//! A full name is matched to the fact base when the article names the person's country as well
//! (two signals), or when the facts say that nobody else of note bears it. A short form ("Trong", "Mr. Xi") goes to the nearest person before it who is
//! called so; before any full name, to the only one of the article who is; else to nobody.

use std::collections::{HashMap, HashSet};

use crate::facts::{Choice, Facts, Form, NameRef, OfficeId, Person, PersonId, PlaceId, Target};
use crate::text::{Article, Case, KeyMap, TokenKind, TokenRange, is_one_of, words_of};
use crate::time::{Interval, Truth};

use super::context::Context;
use super::dateline::Dateline;
use super::scan::{Hit, Hits, is_initial};
use super::{Figure, Kind, Reading, mention};

pub(super) fn read(article: &Article, facts: &Facts, hits: &Hits<'_>, context: &Context, reading: &mut Reading) {
    let names = hits.longest(Choice::PROPER);
    // Full names first: a headline may use the short form before the text gives the full one.
    let mut full: KeyMap<usize> = KeyMap::default();
    let mut figures: HashMap<Vec<PersonId>, usize> = HashMap::new();
    let titled = titled(article, facts, hits, &names);
    for hit in &names {
        let people = if is_full_name(hit) {
            known(article, facts, hits, context, &titled, hit)
        } else {
            in_office(article, facts, hits, reading.dateline(), hit).into_iter().collect()
        };
        if !people.is_empty() && !names_a_place(article, hit.tokens.end) && !names_more(article, hit.tokens.end) {
            let figure = *figures.entry(people).or_insert_with_key(|people| {
                let name = article.slice(article.span_of(hit.tokens)).to_owned();
                let people = people.clone();
                reading.figures.push(Figure {
                    name,
                    people,
                    first: hit.tokens,
                    titles: Vec::new(),
                    mentions: Vec::new(),
                });
                reading.figures.len() - 1
            });
            full.insert(hit.tokens.start as u64, figure);
        }
    }
    let mut called: HashMap<PersonId, Vec<usize>> = HashMap::new();
    for (index, figure) in reading.figures.iter().enumerate() {
        for person in &figure.people {
            called.entry(*person).or_default().push(index);
        }
    }
    // When each figure was named last, by counting mentions.
    let mut last_named: Vec<Option<usize>> = vec![None; reading.figures.len()];
    for (turn, hit) in names.iter().enumerate() {
        let figure = match full.get(&(hit.tokens.start as u64)) {
            Some(figure) => Some(*figure),
            None => short(hit, &called, &last_named),
        };
        if let Some(figure) = figure {
            last_named[figure] = Some(turn);
            reading.mentions.push(mention(article, hit.tokens, Kind::Person(figure)));
        }
    }
}

/// "Le Duan Street", "Tran Phu Ward": what is named after a person.
fn names_a_place(article: &Article, at: usize) -> bool {
    article.token(at).is_some_and(|it| it.case.is_capital())
        && is_one_of!(
            article,
            at,
            "street st road avenue boulevard bridge square park ward school high university museum mausoleum memorial airport \
                prize award medal cup stadium hospital institute academy thought"
        )
}

/// "the Andy Warhol Photographic Legacy Program": a name that goes on with two more words, or with the word for a body,
/// is that of something else.
fn names_more(article: &Article, at: usize) -> bool {
    let is_capital = |at: usize| {
        article.token(at).is_some_and(|it| it.kind == TokenKind::Word && it.gap && it.case == Case::Capital)
    };
    let goes_on = is_capital(at + 1) && !is_one_of!(article, at, "jr sr");
    is_capital(at) && (goes_on || super::names::is_body_word(article.key(at)))
}

fn is_full_name(hit: &Hit<'_>) -> bool {
    hit.choose(Choice::PERSON).is_some_and(|it| it.has_form(Form::Full))
}

/// The people of the fact base whom a full name may mean in this article: the name is one signal,
/// their country or office in the article, or their title right beside the name, the other. Of very
/// many people some always bear the name of a stranger: for one of those, the title must stand
/// beside a name of theirs, or their country in the very sentence.
fn known(
    article: &Article,
    facts: &Facts,
    hits: &Hits<'_>,
    context: &Context,
    titled: &HashSet<PersonId>,
    hit: &Hit<'_>,
) -> Vec<PersonId> {
    let mut out = Vec::new();
    for name in hit.names() {
        let Target::Person(id) = name.target else { continue };
        let person = facts.person(id);
        if has_other_initials(article, person, hit.tokens) {
            continue;
        }
        if facts.is_crowded(&person.origin) {
            let is_meant = titled.contains(&id)
                || has_country_near(article, facts, hits, person.country, hit.tokens)
                || has_title_of_state(article, facts, hits, person, hit.tokens);
            if name.form == Form::Full && !out.contains(&id) && is_meant {
                out.push(id);
            }
            continue;
        }
        let in_world = person.famous
            || context.has_country(person.country)
            || facts.tenures_by(id).any(|it| context.has_seat(facts, facts.office(it.office).seat));
        if name.form == Form::Full
            && !out.contains(&id)
            && (in_world
                || has_title(article, facts, hits, id, hit.tokens)
                || has_title_of_state(article, facts, hits, person, hit.tokens))
        {
            out.push(id);
        }
    }
    out
}

/// The one who is called by a surname alone and held the office named before it on the article's day:
/// "President Macron" needs no first name.
fn in_office(
    article: &Article,
    facts: &Facts,
    hits: &Hits<'_>,
    dateline: Option<&Dateline>,
    hit: &Hit<'_>,
) -> Option<PersonId> {
    let day = Interval::day(dateline.filter(|it| it.is_stated())?.date);
    let holds = |person: PersonId| {
        let held = facts.tenures_by(person).filter(|it| it.held(day) == Truth::Yes);
        held.flat_map(|it| title_of(article, hits, it.office, hit.tokens)).any(|it| it.tokens.end <= hit.tokens.start)
    };
    let short = hit.choose(Choice::form(Form::Short))?;
    let mut people = short.names().filter_map(|it| match it.target {
        Target::Person(id) if !facts.is_crowded(&facts.person(id).origin) && holds(id) => Some(id),
        _ => None,
    });
    people.next().filter(|first| people.all(|it| it == *first))
}

/// Whether the initials of a name are others than those of the person's middle names, as far as these
/// are known: "George H. W. Bush" is not George W. Bush.
fn has_other_initials(article: &Article, person: &Person, name: TokenRange) -> bool {
    let inner = name.range().skip(1).filter(|at| is_initial(article, *at));
    let letters: String = inner.map(|at| article.word(at).replace('.', "")).collect();
    let known = |name: &String| -> Option<String> {
        let words = words_of(name);
        let middle = words.get(1..words.len().checked_sub(1)?)?;
        Some(middle.iter().filter_map(|it| it.chars().next()).filter(|it| it.is_alphabetic()).collect())
    };
    let names = || person.names.iter().chain(&person.aliases).filter_map(known).filter(|it| !it.is_empty());
    !letters.is_empty() && names().next().is_some() && !names().any(|it| it.starts_with(&letters))
}

/// Whether a title that the person bore stands right before or, after a comma, right behind the name.
fn has_title(article: &Article, facts: &Facts, hits: &Hits<'_>, person: PersonId, name: TokenRange) -> bool {
    facts.tenures_by(person).any(|it| title_of(article, hits, it.office, name).next().is_some())
}

/// "the Prime Minister, Alistair Darling": a title of the person's country beside the name that only states have.
fn has_title_of_state(article: &Article, facts: &Facts, hits: &Hits<'_>, person: &Person, name: TokenRange) -> bool {
    let Some(country) = person.country else { return false };
    titles_beside(article, hits, name).any(|hit| {
        let is_own = |it: &NameRef| match it.target {
            Target::Office(id) => facts.office(id).seat.and_then(|seat| facts.country_of(seat)) == Some(country),
            _ => false,
        };
        // "President" and "Secretary" are of clubs as well.
        hit.tokens.len() >= 2 && article.word(hit.tokens.start) == "prime" && hit.names().any(is_own)
    })
}

/// The titles beside a name that are those of an office.
fn title_of<'a, 'f>(
    article: &Article,
    hits: &'a Hits<'f>,
    office: OfficeId,
    name: TokenRange,
) -> impl Iterator<Item = Hit<'f>> + use<'a, 'f> {
    let is_office = move |name: &NameRef| name.target == Target::Office(office);
    titles_beside(article, hits, name).filter(move |hit| hit.names().any(is_office))
}

/// The titles right before or, after a comma, right behind a name.
fn titles_beside<'a, 'f>(
    article: &Article,
    hits: &'a Hits<'f>,
    name: TokenRange,
) -> impl Iterator<Item = Hit<'f>> + use<'a, 'f> {
    // "the chancellor, Alistair Darling,"
    let is_comma = |at: usize| article.token(at).is_some_and(|it| it.is(','));
    let is_set_off = name.start > 0
        && is_comma(name.start - 1)
        && (is_comma(name.end) || name.end >= article.sentence_of(name.start).end - 1);
    let end = name.start - usize::from(is_set_off);
    let before = (end.saturating_sub(LONGEST_TITLE)..end)
        .flat_map(move |at| hits.starting(at).iter().filter(move |hit| hit.tokens.end == end));
    let behind = if article.token(name.end).is_some_and(|it| it.is(',')) { name.end + 1..name.end + 4 } else { 0..0 };
    before.chain(behind.flat_map(|at| hits.starting(at))).filter_map(|it| it.choose(Choice::OFFICE))
}

/// Of people who are among very many, those beside whose name, full or short, a title stands that
/// they bore.
fn titled(article: &Article, facts: &Facts, hits: &Hits<'_>, names: &[Hit<'_>]) -> HashSet<PersonId> {
    let mut out = HashSet::new();
    for hit in names {
        for name in hit.names() {
            let Target::Person(id) = name.target else { continue };
            if out.contains(&id) || !facts.is_crowded(&facts.person(id).origin) {
                continue;
            }
            if has_title(article, facts, hits, id, hit.tokens) {
                out.insert(id);
            }
        }
    }
    out
}

/// Whether a country, or the word for its people, is named in the sentence of a name.
fn has_country_near(
    article: &Article,
    facts: &Facts,
    hits: &Hits<'_>,
    country: Option<PlaceId>,
    name: TokenRange,
) -> bool {
    let Some(country) = country else { return false };
    let sentence = article.sentence_of(name.start);
    let from = sentence.start.max(name.start.saturating_sub(NEAR));
    let to = sentence.end.min(name.end + NEAR);
    (from..to).flat_map(|at| hits.starting(at)).any(|hit| match hit.only().map(|it| it.target) {
        Some(Target::Place(id) | Target::Demonym(id)) => facts.place(id).country.unwrap_or(id) == country,
        _ => false,
    })
}

/// How many tokens from a name its country may be named.
const NEAR: usize = 12;

/// How many tokens a title has at most.
const LONGEST_TITLE: usize = 16;

/// Whom a short form means: of those who are called so, the one named last before it, else the only
/// one of the article.
fn short(hit: &Hit<'_>, called: &HashMap<PersonId, Vec<usize>>, last_named: &[Option<usize>]) -> Option<usize> {
    let mut figures: Vec<usize> = Vec::new();
    for name in hit.choose(Choice::form(Form::Short)).iter().flat_map(Hit::names) {
        if let Target::Person(id) = name.target {
            figures.extend(called.get(&id).into_iter().flatten());
        }
    }
    figures.sort_unstable();
    figures.dedup();
    let latest = figures.iter().copied().filter(|it| last_named[*it].is_some()).max_by_key(|it| last_named[*it]);
    match (latest, figures.as_slice()) {
        (Some(figure), _) => Some(figure),
        (None, [only]) => Some(*only),
        (None, _) => None,
    }
}
