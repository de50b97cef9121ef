//! `backread annotate`.

use std::fmt::Write;

use serde::Serialize;

use super::check::Shelves;
use super::json::{self, JsonSpan, Range};
use super::{AnnotateArgs, AnnotateFormat, CLEAN, FAILED, complain, print, walk};
use crate::cards;
use crate::claims::{Event, Row};
use crate::facts::Facts;
use crate::frames::{Dated, Factuality, dating, factuality};
use crate::mentions::{DatelineBasis, Kind, Reading};
use crate::syntax::Syntax;
use crate::text::{Article, TokenRange};

#[derive(Serialize)]
struct Annotated<'a> {
    path: &'a str,
    dateline: Option<Dateline>,
    mentions: Vec<Mention<'a>>,
    /// What the article says of its people's lives, right or wrong.
    lives: Vec<Told<'a>>,
}

/// "Lind, who died in 1931": whose life, what, when, and the words for the date or the age.
#[derive(Serialize)]
struct Told<'a> {
    of: &'a str,
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    years: Option<i32>,
    interval: [String; 2],
    sure: bool,
    span: JsonSpan,
    text: &'a str,
}

#[derive(Serialize)]
struct Dateline {
    date: String,
    place: Option<String>,
    basis: &'static str,
    span: Option<JsonSpan>,
}

#[derive(Serialize)]
struct Mention<'a> {
    kind: &'static str,
    span: JsonSpan,
    range: Range,
    text: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    timex_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    /// Written for every timex, `null` included, and for nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<Option<[String; 2]>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<Amount>,
}

/// A quantity; a bound is `null` where there is none ("at least 12").
#[derive(Serialize)]
struct Amount {
    unit: &'static str,
    value: f64,
    low: f64,
    high: f64,
}

pub(super) fn run(args: &AnnotateArgs) -> u8 {
    let (found, mut faults) = walk::articles(std::slice::from_ref(&args.path));
    let mut shelves = Shelves::new(&args.given.facts, !args.given.no_default_facts);
    for it in &found {
        let text = match it.text() {
            Ok(text) => text,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        let facts = shelves.of(&it.house, &mut faults);
        let article = Article::read(&text, it.format, it.name.as_deref(), args.given.date)
            .with_day_month_order(it.house.settings_of(it.file()).day_month_order);
        let reading = crate::mentions::read(&article, facts);
        match args.format {
            AnnotateFormat::Timeml => {
                print(&crate::mentions::timex::timeml::write(&article, &reading.front, &reading.timexes))
            }
            AnnotateFormat::Syntax => print(&syntax(&article, &reading)),
            AnnotateFormat::Json => print(&json::pretty(&annotated(&it.path, &article, facts, &reading))),
        }
    }
    faults.iter().for_each(|it| complain(it));
    if faults.is_empty() { CLEAN } else { FAILED }
}

fn told_as(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::Happened => "told as done",
        Factuality::Holds => "told as being so",
        Factuality::Planned => "told as to come",
        Factuality::Possible => "told as possible",
        Factuality::Denied => "told as not so",
        Factuality::Unsaid => "not told whether it is so",
    }
}

/// Each sentence with its tags, and under it its verbs with who does what.
fn syntax(article: &Article, reading: &Reading) -> String {
    let syntax = Syntax::of(article, crate::claims::names_of_people(reading));
    let mut out = String::new();
    for number in 0..article.sentences().len() {
        let Some(grammar) = syntax.sentence(number) else { continue };
        let tagged =
            grammar.sentence.range().zip(&grammar.tags).map(|(at, tag)| format!("{}/{tag:?}", article.word(at)));
        let _ = writeln!(out, "{}", tagged.collect::<Vec<_>>().join(" "));
        let text = |tokens: TokenRange| article.slice(article.span_of(tokens));
        for (at, verb) in grammar.verbs.iter().enumerate() {
            let chunk = |it: usize| text(grammar.chunks[it].tokens);
            let _ = write!(out, "  {}: {:?}", text(verb.tokens), verb.tense);
            for (is_so, what) in
                [(verb.is_passive, "passive"), (verb.is_negated, "negated"), (verb.is_perfect, "perfect")]
            {
                if is_so {
                    let _ = write!(out, ", {what}");
                }
            }
            if let Some((subject, found)) = verb.subject {
                let _ = write!(out, "; subject {:?} ({found:?})", chunk(subject));
            }
            if let Some(object) = verb.object {
                let _ = write!(out, "; object {:?}", chunk(object));
            }
            let _ = writeln!(out, "; {}", told_as(factuality(article, grammar, at)));
        }
        for (one, other) in grammar.appositions(article) {
            let chunk = |at: usize| grammar.chunk_at(at).map_or("", |it| text(grammar.chunks[it].tokens));
            let _ = writeln!(out, "  {:?} beside {:?}", chunk(other), chunk(one));
        }
        for timex in reading.timexes_in(grammar.sentence) {
            let Some(dating) = dating(article, reading, &syntax, timex) else { continue };
            let of = match dating.dated {
                Dated::Verb(verb) => text(grammar.verbs[verb].tokens),
                Dated::Noun(noun) => text(TokenRange::new(noun, noun + 1)),
            };
            let rival = dating.rival.map(|it| format!(", or of {:?}", article.word(it))).unwrap_or_default();
            let _ = writeln!(out, "  {:?} is the time of {of:?}{rival}", text(reading.timexes[timex].tokens));
        }
    }
    out
}

fn annotated<'a>(path: &'a str, article: &'a Article, facts: &Facts, reading: &'a Reading) -> Annotated<'a> {
    let dateline = reading.dateline().map(|it| Dateline {
        date: it.date.to_string(),
        place: it.place.clone(),
        basis: match it.basis {
            DatelineBasis::Header => "header",
            DatelineBasis::FrontMatter => "front-matter",
            DatelineBasis::Byline => "byline",
            DatelineBasis::Markup => "markup",
            DatelineBasis::FileName => "file-name",
            DatelineBasis::Given => "given",
            DatelineBasis::Text => "text",
        },
        span: it.span.map(json::span),
    });
    let quantities = reading.quantities.iter().map(|it| quantity(article, it));
    let mut mentions: Vec<Mention<'a>> =
        reading.mentions.iter().map(|it| mention(article, facts, reading, it)).chain(quantities).collect();
    mentions.sort_by_key(|it| (it.span.start, std::cmp::Reverse(it.span.end)));
    let lives = crate::claims::lives(article, facts, reading);
    let lives = lives.iter().map(|(figure, row)| told(article, reading, *figure, row)).collect();
    Annotated { path, dateline, mentions, lives }
}

fn told<'a>(article: &'a Article, reading: &Reading, figure: usize, row: &Row) -> Told<'a> {
    let (event, years) = match row.event {
        Event::Born => ("born", None),
        Event::Apart { years, .. } => ("years after another's birth", Some(years)),
        Event::Died => ("died", None),
        Event::Aged(age) => ("aged", Some(age)),
        Event::Turned(age) => ("turned", Some(age)),
        Event::Did => ("did", None),
        Event::Met(_) => ("met", None),
    };
    let span = article.span_of(row.tokens);
    Told {
        of: article.slice(article.span_of(reading.figures[figure].first)),
        event,
        years,
        interval: [row.at.first().to_string(), row.at.last().to_string()],
        sure: row.is_sure,
        span: json::span(span),
        text: article.slice(span),
    }
}

fn quantity<'a>(article: &'a Article, it: &crate::mentions::Quantity) -> Mention<'a> {
    let span = article.span_of(it.tokens);
    let amount = Amount { unit: it.unit.as_str(), value: it.value, low: it.low, high: it.high };
    Mention {
        kind: "quantity",
        span: json::span(span),
        range: json::range(article, span),
        text: article.slice(span),
        timex_type: None,
        value: None,
        interval: None,
        entity: None,
        name: None,
        quantity: Some(amount),
    }
}

fn mention<'a>(
    article: &'a Article,
    facts: &Facts,
    reading: &'a Reading,
    it: &crate::mentions::Mention,
) -> Mention<'a> {
    let mut out = Mention {
        kind: "",
        span: json::span(it.span),
        range: json::range(article, it.span),
        text: article.slice(it.span),
        timex_type: None,
        value: None,
        interval: None,
        entity: None,
        name: None,
        quantity: None,
    };
    out.kind = match &it.kind {
        Kind::Timex(index) => {
            let timex = &reading.timexes[*index];
            out.timex_type = Some(timex.kind.as_str());
            out.value = Some(&timex.value);
            out.interval = Some(timex.interval.map(|it| [it.first().to_string(), it.last().to_string()]));
            return Mention { kind: "timex", ..out };
        }
        Kind::Person(_) => "person",
        Kind::Organization(_) | Kind::Body(_) => "organization",
        Kind::Place(_) => "place",
        Kind::Office(_) | Kind::Title(_) => "office",
        Kind::Event(_) | Kind::Anniversary(_) => "event",
        Kind::Term(_) => "term",
    };
    let (entity, name) = cards::entity(facts, reading, it, article);
    out.entity = Some(entity);
    out.name = Some(name);
    out
}
