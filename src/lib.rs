//! Backread reads behind a writer: it says which facts of a news article do not fit.
//!
//! text -> mentions -> claims -> rules -> findings. The whole flow is [`check`].

#![warn(clippy::disallowed_methods, clippy::disallowed_types)]

// Ground to roof: a room may use the rooms above it in this list, never those below it
// (`tests/all/floors.rs` says exactly who may use whom).
mod pieces;
pub mod time;
pub mod settings;
pub mod text;
pub mod lexicon;
pub mod syntax;
pub mod facts;
pub mod mentions;
pub mod frames;
pub mod discourse;
pub mod claims;
pub mod findings;
pub mod rules;
pub mod cards;
pub mod desk;
pub mod cli;
pub mod server;

use claims::Claim;
use facts::Facts;
use findings::stet::{self, Silenced};
use findings::{Finding, Fix, Severity};
use mentions::Reading;
use settings::Settings;
pub use syntax::Memory;
use syntax::Syntax;
use text::Article;

/// What one reading of an article gives. Everything that an editor shows is read from it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Dateline, time expressions, people and all other mentions.
    pub reading: Reading,
    /// What the article says of them.
    pub claims: Vec<Claim>,
    /// What of that is refuted, in the order of the text.
    pub findings: Vec<Finding>,
    /// What the writer lets stand of it.
    pub silenced: Vec<Silenced>,
}

/// Checks one article. Pure: no clock, no disk, no network, no panic.
pub fn check(article: &Article, facts: &Facts, settings: &Settings) -> Report {
    let reading = mentions::read(article, facts);
    let syntax = Syntax::of(article, claims::names_of_people(&reading));
    judged(article, facts, settings, reading, &syntax)
}

/// Checks an article that was checked before, with little of it changed since; and what to keep for the next time. The
/// report is the same as that of [`check`].
pub fn check_again(article: &Article, facts: &Facts, settings: &Settings, memory: &Memory) -> (Report, Memory) {
    let reading = mentions::read(article, facts);
    let syntax = Syntax::of(article, claims::names_of_people(&reading)).with_memory(memory);
    let report = judged(article, facts, settings, reading, &syntax);
    (report, syntax.into_memory())
}

fn judged(article: &Article, facts: &Facts, settings: &Settings, reading: Reading, syntax: &Syntax<'_>) -> Report {
    let claims = claims::read(article, facts, &reading, syntax);
    let refuted = rules::judge(article, facts, settings, &reading, &claims);
    let today = reading.dateline().filter(|it| it.is_stated()).map(|it| it.date);
    let (findings, silenced) = stet::apply(article, settings, today, rules::CODES, refuted);
    Report { reading, claims, findings, silenced }
}

/// Whether an article in which a fix is made would have a warning or an error that it does not have now.
pub fn brings_more(article: &Article, facts: &Facts, settings: &Settings, report: &Report, fix: &Fix) -> bool {
    let mut text = article.text().to_owned();
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|it| std::cmp::Reverse(it.span.start));
    for edit in edits {
        if text.get(edit.span.range()).is_none() {
            return false;
        }
        text.replace_range(edit.span.range(), &edit.new_text);
    }
    let mended = Article::read(&text, article.format(), article.name(), article.given())
        .with_day_month_order(settings.day_month_order);
    let is_loud = |it: &&Finding| it.severity >= Severity::Warning;
    let is_old = |it: &Finding| report.findings.iter().any(|old| old.rule == it.rule && old.message == it.message);
    check(&mended, facts, settings).findings.iter().filter(is_loud).any(|it| !is_old(it))
}
