//! # place-mismatch
//!
//! A city is put in another country, called the capital of another, or an event in another place.
//!
//! ## Refuted
//! ```article
//! written: 2019-04-08
//!
//! The delegation signed the timber agreement in Hanoi, {China}[1], on Monday.
//!
//! [1] place-mismatch (warning): Hanoi is the capital of Vietnam, not a city of China
//!     see "Hanoi": the city
//!     because: Hanoi is the capital of Vietnam
//!     because: the capital of China is Beijing
//!     fix: Change China to Vietnam
//!     fix: Change Hanoi to Beijing
//! ```
//! ```article
//! written: 2019-04-08
//!
//! Two aid flights left the {Thai}[1] capital of Vientiane in the morning. Rain had closed the airport of Jakarta, the {Malaysian}[2] capital.
//!
//! [1] place-mismatch (warning): Vientiane is the capital of Laos, not the capital of Thailand
//!     see "Vientiane": the city
//!     because: Vientiane is the capital of Laos
//!     because: the capital of Thailand is Bangkok
//!     fix: Change Thai to Lao
//!     fix: Change Vientiane to Bangkok
//!
//! [2] place-mismatch (warning): Jakarta is the capital of Indonesia, not the capital of Malaysia
//!     see "Jakarta": the city
//!     because: Jakarta is the capital of Indonesia
//!     because: the capital of Malaysia is Kuala Lumpur
//!     fix: Change Malaysian to Indonesian
//!     fix: Change Jakarta to Kuala Lumpur
//! ```
//! ```article
//! written: 2021-03-08
//!
//! The 13th National Congress of the Communist Party of Vietnam was held in {Ho Chi Minh City}[1].
//!
//! [1] place-mismatch (warning): 13th National Congress of the Communist Party of Vietnam was in Hanoi, not in Ho Chi Minh City
//!     see "13th National Congress of the Communist Party of Vietnam": the event
//!     because: 13th National Congress of the Communist Party of Vietnam: Hanoi
//!     fix: Change Ho Chi Minh City to Hanoi
//! ```
//! ```article
//! written: 2019-03-08
//!
//! The two will meet in the Ghanaian capital, {Kumasi}[1], on Tuesday. Talks go on in {Casablanca}[2], the capital of Morocco.
//!
//! [1] place-mismatch (warning): the capital of Ghana is Accra, not Kumasi
//!     because: the capital of Ghana is Accra
//!     fix: Change Kumasi to Accra
//!
//! [2] place-mismatch (warning): the capital of Morocco is Rabat, not Casablanca
//!     because: the capital of Morocco is Rabat
//!     fix: Change Casablanca to Rabat
//! ```
//!
//! ```article
//! written: 2021-05-12
//!
//! They met in {Istanbul}[1], the Turkish capital, and signed later. {Lagos}[2], the capital of Nigeria, was next. The team trains in the {Austrian}[3] resort of Davos, and its rival in the port city of Gdansk in northern {Germany}[4].
//!
//! [1] place-mismatch (warning): the capital of Turkey is Ankara, not Istanbul
//!     because: the capital of Turkey is Ankara
//!     because: Istanbul was the capital until 1923
//!     fix: Change Istanbul to Ankara
//!
//! [2] place-mismatch (warning): the capital of Nigeria is Abuja, not Lagos
//!     because: the capital of Nigeria is Abuja
//!     because: Lagos was the capital until 1991
//!     fix: Change Lagos to Abuja
//!
//! [3] place-mismatch (warning): Davos is a city of Switzerland, not a city of Austria
//!     see "Davos": the city
//!     because: Davos is a city of Switzerland
//!     fix: Change Austrian to Swiss
//!
//! [4] place-mismatch (warning): Gdansk is a city of Poland, not a city of Germany
//!     see "Gdansk": the city
//!     because: Gdansk is a city of Poland
//!     fix: Change Germany to Poland
//! ```
//!
//! ## Supported
//! ```article
//! written: 2021-03-08
//!
//! The delegation signed the timber agreement in Hanoi, Vietnam. Two aid flights left the Laotian capital of Vientiane. The 13th National Congress of the Communist Party of Vietnam was held in Hanoi.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2019-04-08
//!
//! In Hanoi, China agreed to buy more rice. After talks in Hanoi, China. The minister has been to Bangkok, Hanoi, China and Laos.
//! ```
//! ```article
//! written: 2019-04-08
//!
//! Hanoi and Beijing agreed on timber. Flights link the Thai capital, Hanoi and Manila. The Thai capital and Hanoi are growing.
//! ```
//! ```article
//! written: 2019-04-08
//!
//! She was born in London, Canada, and her brother in Athens, Georgia. Both went to school in Kinshasa, Congo.
//! ```
//! ```article
//! written: 2019-04-08
//!
//! In 1938 she was born in Jakarta, Netherlands. They met in Cape Town, the South African capital. Hue was the Vietnamese capital. Lagos, the commercial capital of Nigeria, was flooded. The former Thai capital of Ayutthaya is a ruin.
//! ```
//! ```article
//! written: 2021-03-08
//!
//! Students discussed the resolution of the 13th National Congress of the Communist Party of Vietnam in Ho Chi Minh City. An exhibition on the 13th National Congress of the Communist Party of Vietnam opened in Ho Chi Minh City.
//! ```
//! ```article
//! written: 2019-04-08
//!
//! In Hanoi, China's ambassador met the press. He left Hanoi, China being far away. He works in Singapore, Malaysia.
//! ```
//!
//! ```article
//! written: 2019-03-08
//!
//! The Swiss team plays in Lyon, France. Geneva, a Swiss city, and Lyon, a French one, are near. He was in Lviv, Poland, in 1938. The mayor of Kyiv in Germany on Monday. She moved to London in Canada.
//! ```
//! ```article
//! written: 2019-03-08
//!
//! They met in Atlanta, the capital of Georgia. Casablanca, the Moroccan capital of finance, was quiet. Sydney, Australia's capital of style, was not. Lagos, once the capital of Nigeria, slept.
//! ```
//!
//! ## Why
//! Neighbouring countries are mixed up, the largest city is taken for the capital, and a dateline is copied from
//! another story. A city that the facts know elsewhere is refuted, and so is a city that is no capital, or none any
//! more, and a town that is called the capital of a country whose
//! capital has long been another. Names that several towns bear, and capitals that are in dispute, are left alone.
//!
//! ## Sources
//! The places, events and series of the fact base.

use super::{Cx, Rule};
use crate::claims::{Claim, Placed, What};
use crate::facts::{City, Origin, Place, PlaceId};
use crate::findings::{Finding, Severity, Verdict};
use crate::mentions::{EventRef, Kind};
use crate::text::{TokenRange, keys_of};
use crate::time::{Datelike, Interval};

pub const RULE: Rule = Rule { code: "place-mismatch", source: include_str!("place_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    match claim.what {
        What::Placed(Placed::City { city, country }) => city_in(cx, city, country, false),
        What::Placed(Placed::Capital { city, country }) => city_in(cx, city, country, true),
        What::Placed(Placed::Event { event, place }) => event_in(cx, event, place),
        _ => None,
    }
}

fn keys(cx: &Cx<'_>, tokens: TokenRange) -> Vec<u64> {
    cx.article.tokens()[tokens.range()].iter().filter(|it| !it.is_hyphen()).map(|it| it.key).collect()
}

fn name<'a>(cx: &Cx<'a>, place: PlaceId) -> &'a str {
    cx.facts.place(place).names.first().map_or("", String::as_str)
}

/// A city that is put in a country, or called its capital.
fn city_in(cx: &Cx<'_>, city: TokenRange, country: TokenRange, as_capital: bool) -> Option<Verdict> {
    let cities = cx.facts.cities(&keys(cx, city));
    let said = cx.facts.countries(&keys(cx, country));
    if cities.is_empty() && as_capital {
        return Some(unknown_capital(cx, city, &said).map_or(Verdict::NotEnoughInfo, Verdict::Refuted));
    }
    if cities.is_empty() || said.is_empty() {
        return Some(Verdict::NotEnoughInfo);
    }
    if cities.iter().any(|it| said.contains(&it.country)) {
        let finding = as_capital.then(|| no_capital(cx, city, &cities, &said)).flatten();
        return Some(finding.map_or(Verdict::Supported, Verdict::Refuted));
    }
    let is_open = cities.iter().any(|it| !is_elsewhere(cx, *it, country, &said));
    let (false, [only]) = (is_open, cities.as_slice()) else { return Some(Verdict::NotEnoughInfo) };
    let own = cx.facts.place(only.country);
    let (city_text, country_text) = (cx.text(city), cx.text(country));
    let is_capital = own.capital.as_deref().is_some_and(|it| keys_of(it) == keys(cx, city));
    let (what, by) = if is_capital { ("the capital of", own) } else { ("a city of", cx.facts.place(only.by)) };
    let fact = format!("{city_text} is {what} {}", name(cx, only.country));
    let message = if as_capital {
        format!("{fact}, not the capital of {}", name(cx, said[0]))
    } else {
        format!("{fact}, not a city of {}", name(cx, said[0]))
    };
    let (city_span, country_span) = (cx.span(city), cx.span(country));
    let is_people = cx
        .reading
        .mentions
        .iter()
        .any(|it| it.tokens == country && matches!(&it.kind, Kind::Place(place) if place.demonym));
    let right = if is_people { own.demonyms.first() } else { own.names.first() };
    let mut finding =
        Finding::new(Severity::Warning, country_span, message, cx.fact(fact, &by.origin)).see(city_span, "the city");
    if let Some(right) = right {
        finding = finding.fix(country_text, country_span, right);
    }
    // Who writes of a capital may have meant another; of what town another is written, nobody knows.
    let meant = cx.facts.place(said[0]).capital.as_ref().filter(|_| as_capital || is_capital);
    if let Some(capital) = meant {
        let other = &cx.facts.place(said[0]).origin;
        let text = format!("the capital of {} is {capital}", name(cx, said[0]));
        finding = finding.because(cx.fact(text, other)).fix(city_text, city_span, capital);
    }
    Some(Verdict::Refuted(finding))
}

/// A city of a country that is called its capital, and is none: no other country has moved its capital, or it is
/// known when this one ceased to be it.
fn no_capital(cx: &Cx<'_>, city: TokenRange, cities: &[City], said: &[PlaceId]) -> Option<Finding> {
    let ([only], [country]) = (cities, said) else { return None };
    let (place, by) = (cx.facts.place(*country), cx.facts.place(only.by));
    let until = by.capital_until.map(|it| it.interval().last());
    let is_over = match (until, cx.dateline()) {
        (Some(until), Some(line)) => line.first() > until && is_of_today(cx, city, line),
        (Some(_), None) => false,
        (None, _) => only.by != *country && !MOVED.split(' ').any(|it| it == place.id),
    };
    let names_it = place.capital.as_deref().is_some_and(|it| by.names.iter().any(|name| keys_of(name) == keys_of(it)));
    if !is_over || names_it {
        return None;
    }
    let finding = unlike_capital(cx, city, place)?;
    Some(match until {
        Some(until) => {
            let text = format!("{} was the capital until {}", cx.text(city), until.year());
            finding.because(cx.fact(text, &by.origin))
        }
        None => finding,
    })
}

/// Whether a sentence tells nothing of the years before its article.
fn is_of_today(cx: &Cx<'_>, at: TokenRange, line: Interval) -> bool {
    let told = &cx.reading.timexes[cx.reading.timexes_in(cx.article.sentence_of(at.start))];
    told.iter().filter_map(|it| it.interval).all(|it| it.last().year() >= line.first().year() - 1)
}

/// A town that the facts do not know, called the capital of a country whose capital they do.
fn unknown_capital(cx: &Cx<'_>, city: TokenRange, said: &[PlaceId]) -> Option<Finding> {
    let [country] = said else { return None };
    let place = cx.facts.place(*country);
    let capital = place.capital.as_deref()?;
    // Capitals of before are remembered as such, and those of long ago were others.
    let is_late = cx.dateline().is_some_and(|it| it.first().year() >= SETTLED_YEAR);
    let is_one = place.kind == "country" && !MOVED.split(' ').any(|it| it == place.id);
    let is_same = keys_of(capital).iter().any(|it| keys(cx, city).contains(it));
    if !is_late || !is_one || is_same {
        return None;
    }
    unlike_capital(cx, city, place)
}

/// That the capital of a country is another.
fn unlike_capital(cx: &Cx<'_>, city: TokenRange, place: &Place) -> Option<Finding> {
    let capital = place.capital.as_deref()?;
    let text = format!("the capital of {} is {capital}", place.names.first()?);
    let message = format!("{text}, not {}", cx.text(city));
    let span = cx.span(city);
    let finding = Finding::new(Severity::Warning, span, message, cx.fact(text, &place.origin));
    Some(finding.fix(cx.text(city), span, capital))
}

/// Since when few borders have moved, but those of new states.
const BORDERS_SINCE: i32 = 1950;

/// Since when few capitals have moved.
const SETTLED_YEAR: i32 = 1975;

/// Countries whose capital has moved since, that have two or of whose capital people disagree, and those whose
/// name other lands bear that have capitals of their own ("Georgia").
const MOVED: &str = "ng ci kz mm tz bj za bo nl my il ps bi mw sz me ge mk ye ly vn lk cl cd cg ne lu gq pw fm id bz de \
    kp kr cn tw ua sd ss cy rs xk eh mx ie pa us ca gb in br ar pk af sy so ec";

/// Whether a city is surely in none of some countries: its own is a country by itself, was one at the
/// time of the article, and its name is not longer than what is written ("Congo").
fn is_elsewhere(cx: &Cx<'_>, city: City, country: TokenRange, said: &[PlaceId]) -> bool {
    let (own, written) = (cx.facts.place(city.country), keys(cx, country));
    let is_shared = said.iter().any(|it| cx.facts.place(city.by).also_in.contains(it));
    let is_part = own.names.iter().chain(&own.official).any(|it| {
        let name = keys_of(it);
        written.iter().all(|key| name.contains(key))
    });
    let told = &cx.reading.timexes[cx.reading.timexes_in(cx.article.sentence_of(country.start))];
    let told = || told.iter().filter_map(|it| it.interval);
    let is_late = |it: Interval| it.first().year() >= BORDERS_SINCE;
    let stands = match (own.founded, cx.dateline()) {
        (Some(founded), Some(line)) => {
            let from = founded.interval().last();
            let is_after = |it: Interval| it.first() > from;
            is_after(line) && told().all(is_after)
        }
        (Some(_), None) => false,
        (None, _) => true,
    } && cx.dateline().is_none_or(is_late)
        && told().all(is_late);
    let is_country = |place: &PlaceId| cx.facts.place(*place).kind == "country";
    !is_shared && !is_part && stands && is_country(&city.country) && said.iter().all(is_country)
}

/// Where something may be: a city of a country, or a country.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    City(City),
    Country(PlaceId),
}

impl Where {
    fn country(self) -> PlaceId {
        match self {
            Where::City(city) => city.country,
            Where::Country(id) => id,
        }
    }
}

/// The one place that a name stands for.
fn place_named(cx: &Cx<'_>, keys: &[u64]) -> Option<Where> {
    match (cx.facts.countries(keys).as_slice(), cx.facts.cities(keys).as_slice()) {
        ([], [city]) => Some(Where::City(*city)),
        ([country], []) => Some(Where::Country(*country)),
        _ => None,
    }
}

/// What is known of the place of an event.
struct Known<'a> {
    name: String,
    kind: &'a str,
    place: &'a str,
    origin: &'a Origin,
}

fn known<'a>(cx: &Cx<'a>, event: EventRef, said: &str) -> Option<Known<'a>> {
    match event {
        EventRef::Item(series, n) => {
            let series = cx.facts.series(series);
            let item = series.item(n)?;
            Some(Known {
                name: said.to_owned(),
                kind: &series.kind,
                place: item.place.as_deref()?,
                origin: &item.origin,
            })
        }
        EventRef::Event(id) => {
            let event = cx.facts.event(id);
            let name = event.names.first().cloned().unwrap_or_default();
            Some(Known { name, kind: &event.kind, place: event.place.as_deref()?, origin: &event.origin })
        }
    }
}

fn event_in(cx: &Cx<'_>, mention: usize, place: TokenRange) -> Option<Verdict> {
    let mention = cx.reading.mentions.get(mention)?;
    let Kind::Event(event) = &mention.kind else { return None };
    let Some(said) = place_named(cx, &keys(cx, place)) else { return Some(Verdict::NotEnoughInfo) };
    let mut first = None;
    for candidate in &event.candidates {
        let Some(it) = known(cx, *candidate, cx.text(mention.tokens)) else { return Some(Verdict::NotEnoughInfo) };
        match is_elsewhere_than(cx, said, &it) {
            Some(true) => first = first.or(Some(it)),
            Some(false) => return Some(Verdict::Supported),
            None => return Some(Verdict::NotEnoughInfo),
        }
    }
    let it = first?;
    let (span, text) = (cx.span(place), cx.text(place));
    let message = format!("{} was in {}, not in {text}", it.name, it.place);
    let finding =
        Finding::new(Severity::Warning, span, message, cx.fact(format!("{}: {}", it.name, it.place), it.origin))
            .see(mention.span, "the event");
    let whole = it.place.split(", ").next().unwrap_or(it.place);
    Some(Verdict::Refuted(finding.fix(text, span, whole)))
}

/// Whether an event was surely not in a place; `None` where its own is not one that is known.
fn is_elsewhere_than(cx: &Cx<'_>, said: Where, event: &Known<'_>) -> Option<bool> {
    // Games are spread over a country.
    let is_spread = matches!(event.kind, "sport" | "games" | "tournament" | "tour" | "exercise" | "visit" | "festival");
    let mut all = event.place.split(", ").flat_map(|it| it.split(" and "));
    let parts: Vec<Where> = all.by_ref().filter_map(|it| place_named(cx, &keys_of(it))).collect();
    let is_whole = parts.len() == event.place.split(", ").flat_map(|it| it.split(" and ")).count();
    if !is_whole || parts.is_empty() {
        return None;
    }
    let cities: Vec<Where> = parts.iter().copied().filter(|it| matches!(it, Where::City(_))).collect();
    Some(match said {
        Where::City(_) if !cities.is_empty() && !is_spread => !cities.contains(&said),
        _ => !parts.iter().any(|it| it.country() == said.country()),
    })
}
