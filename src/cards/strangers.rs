//! Cards for people and bodies that no fact file knows, made of the article alone: what it calls
//! them, where, and the sentences that tell of birth, age or death.

use super::day_of;
use super::entities::Entity;
use super::profiles::in_a_line;
use crate::Report;
use crate::facts::{Facts, Form, Target};
use crate::mentions::{Kind, Mention, TimexType};
use crate::text::{Article, Span, TokenRange};
use crate::time::Day;

/// How many places are listed; the rest is counted.
const SHOWN: usize = 5;
/// How much of a sentence is quoted, in characters.
const QUOTED: usize = 160;

/// The card of a mention that stands for somebody or something of the article only; `None` for any
/// other.
pub(super) fn card(article: &Article, facts: &Facts, report: &Report, mention: &Mention) -> Option<String> {
    let reading = &report.reading;
    let (name, mentions, lines) = match &mention.kind {
        Kind::Person(figure) => {
            let it = &reading.figures[*figure];
            (
                &it.name,
                &it.mentions,
                titles(article, &it.titles).into_iter().chain(life(article, report, &it.mentions)).collect(),
            )
        }
        Kind::Body(body) => {
            let it = &reading.bodies[*body];
            let short = it.acronym.map(|tokens| format!("abbreviation: {}", text(article, tokens)));
            (&it.name, &it.mentions, short.into_iter().collect::<Vec<String>>())
        }
        _ => return None,
    };
    let namesakes = match mention.kind {
        Kind::Person(_) => namesakes(facts, name, day_of(report)),
        _ => Vec::new(),
    };
    let known = match namesakes.as_slice() {
        [] => "Not in the fact base. ".to_owned(),
        lines => format!(
            "The fact base has this name, but this article names neither a country nor an office that would say whether \
             it is meant:\n\n{}\n\n",
            lines.join("\n")
        ),
    };
    let mut card = format!("**{name}**\n\n{known}This article says:\n");
    for line in lines {
        card.push_str(&format!("\n- {line}"));
    }
    let mut places: Vec<String> = mentions.iter().map(|it| line_of(article, *it)).collect();
    places.dedup();
    let more = places.len().saturating_sub(SHOWN);
    places.truncate(SHOWN);
    let more = if more > 0 { format!(" and {more} lines more") } else { String::new() };
    let times = if mentions.len() == 1 { "once".to_owned() } else { format!("{} times", mentions.len()) };
    card.push_str(&format!("\n- named {times}: {}{more}", places.join(", ")));
    Some(card)
}

/// The people of the fact base who bear a name in full, a line each.
fn namesakes(facts: &Facts, name: &str, day: Option<Day>) -> Vec<String> {
    let mut people: Vec<Entity> = Vec::new();
    for it in facts.names().look_up(name) {
        if let (Target::Person(id), Form::Full) = (it.target, it.form)
            && !people.contains(&Entity::Person(id))
        {
            people.push(Entity::Person(id));
        }
    }
    people.iter().take(SHOWN).map(|it| format!("- {}", in_a_line(facts, *it, day))).collect()
}

/// Each title once, as first written, with where that is.
fn firsts(article: &Article, titles: &[TokenRange]) -> Vec<(String, TokenRange)> {
    let mut out: Vec<(String, TokenRange)> = Vec::new();
    for title in titles {
        let said = text(article, *title);
        if !out.iter().any(|(it, _)| it.eq_ignore_ascii_case(&said)) {
            out.push((said, *title));
        }
    }
    out
}

fn titles(article: &Article, titles: &[TokenRange]) -> Vec<String> {
    firsts(article, titles).into_iter().map(|(said, at)| format!("{said} ({})", line_of(article, at))).collect()
}

/// Each title once, as first written.
pub(super) fn said(article: &Article, titles: &[TokenRange]) -> Vec<String> {
    firsts(article, titles).into_iter().map(|(said, _)| said).collect()
}

/// The sentences that name the person and tell of birth, age or death, or date something.
fn life(article: &Article, report: &Report, mentions: &[TokenRange]) -> Vec<String> {
    let mut out = Vec::new();
    let mut last = usize::MAX;
    for mention in mentions {
        let sentence = article.sentence_of(mention.start);
        if sentence.start == last || out.len() >= SHOWN {
            continue;
        }
        last = sentence.start;
        let tells = sentence.range().any(|at| {
            matches!(
                article.word(at),
                "born" | "aged" | "died" | "married" | "graduated" | "founded" | "elected" | "appointed" | "joined"
            )
        });
        let is_dated = report.reading.timexes_in(sentence).any(|it| report.reading.timexes[it].kind == TimexType::Date);
        if tells && is_dated {
            out.push(format!("\u{201C}{}\u{201D} ({})", quoted(article, sentence), line_of(article, *mention)));
        }
    }
    out
}

/// The text of some tokens, as `plain` gives it.
pub(super) fn text(article: &Article, tokens: TokenRange) -> String {
    plain(article.slice(article.span_of(tokens)))
}

/// One line, without what Markdown would read as markup.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(['*', '_', '`', '[', ']', '<', '>'], "")
}

fn quoted(article: &Article, sentence: TokenRange) -> String {
    let whole = text(article, sentence);
    match whole.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}\u{2026}", whole[..end].trim_end()),
        None => whole,
    }
}

fn line_of(article: &Article, tokens: TokenRange) -> String {
    let span: Span = article.span_of(tokens);
    format!("line {}", article.lines().line_of(span.start as usize) + 1)
}
