//! Claims to verdicts: one file per rule.
//!
//! A rule is a plain function from one claim to a verdict, `None` where the claim is not of its
//! kind. It never uses another rule. Its file is also its manual: the header is what `explain`
//! prints, what the editor links to, and what the tests run.

mod life;
mod manual;

mod acronym_mismatch;
mod acronym_undefined;
mod acts_after_death;
mod age_mismatch;
mod anniversary_mismatch;
mod arithmetic_mismatch;
mod birth_or_death_mismatch;
mod count_mismatch;
mod date_contradiction;
mod date_out_of_place;
mod duration_mismatch;
mod event_date_mismatch;
mod impossible_date;
mod lives_do_not_overlap;
mod milestone_mismatch;
mod name_one_letter_off;
mod name_varies;
mod number_contradiction;
mod office_not_held;
mod office_wrong_organization;
mod ordinal_mismatch;
mod organization_form;
mod percentage_mismatch;
mod place_mismatch;
mod quotation_drift;
mod relation_contradiction;
mod reversed_range;
mod role_contradiction;
mod sum_mismatch;
mod target_year_past;
mod tenure;
mod jubilee;
mod steps;
mod terms;
mod term_form;
mod title_form;
mod unit_mismatch;
mod weekday_mismatch;

pub use manual::{Example, Manual};

use std::borrow::Cow;
use std::collections::HashSet;

use crate::claims::Claim;
use crate::facts::{Avoid, Facts, Origin};
use crate::findings::{Cited, Evidence, EvidenceKind, FactPlace, Finding, Fix, Severity, Verdict};
use crate::mentions::{Quantity, Reading, grouped};
use crate::pieces;
use crate::settings::{Level, Settings};
use crate::text::{Article, Span, TokenRange, shown};
use crate::time::Interval;

/// All rules, by code.
pub const ALL: &[Rule] = &[
    acronym_mismatch::RULE,
    acronym_undefined::RULE,
    acts_after_death::RULE,
    age_mismatch::RULE,
    anniversary_mismatch::RULE,
    arithmetic_mismatch::RULE,
    birth_or_death_mismatch::RULE,
    count_mismatch::RULE,
    date_contradiction::RULE,
    date_out_of_place::RULE,
    duration_mismatch::RULE,
    event_date_mismatch::RULE,
    impossible_date::RULE,
    lives_do_not_overlap::RULE,
    milestone_mismatch::RULE,
    name_one_letter_off::RULE,
    name_varies::RULE,
    number_contradiction::RULE,
    office_not_held::RULE,
    office_wrong_organization::RULE,
    ordinal_mismatch::RULE,
    organization_form::RULE,
    percentage_mismatch::RULE,
    place_mismatch::RULE,
    quotation_drift::RULE,
    relation_contradiction::RULE,
    reversed_range::RULE,
    role_contradiction::RULE,
    sum_mismatch::RULE,
    target_year_past::RULE,
    term_form::RULE,
    title_form::RULE,
    unit_mismatch::RULE,
    weekday_mismatch::RULE,
];

/// The codes of all rules, in order.
pub const CODES: &[&str] = &{
    let mut codes = [""; ALL.len()];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = ALL[at].code;
        at += 1;
    }
    codes
};

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What is wrong, in kebab-case.
    pub code: &'static str,
    /// The rule's own file, whose header is its manual.
    pub source: &'static str,
    /// Weighs one claim; `None` when it is not of the rule's kind.
    pub check: fn(&Cx<'_>, &Claim) -> Option<Verdict>,
}

impl Rule {
    /// The rule with this code.
    pub fn find(code: &str) -> Option<&'static Rule> {
        ALL.iter().find(|it| it.code == code)
    }

    /// Its manual.
    pub fn manual(&self) -> Manual {
        Manual::of_source(self.source)
    }
}

/// What a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Cx<'a> {
    /// The article.
    pub article: &'a Article,
    /// What is known.
    pub facts: &'a Facts,
    /// What was read.
    pub reading: &'a Reading,
}

/// "1,500": a number for a message.
fn told(value: f64) -> String {
    grouped(&value.to_string())
}

impl Cx<'_> {
    /// The text of some tokens.
    pub fn text(&self, tokens: TokenRange) -> &str {
        self.article.slice(self.article.span_of(tokens))
    }

    /// The text of one token; empty past the end.
    pub fn word(&self, at: usize) -> &str {
        self.article.token(at).map_or("", |it| self.article.slice(it.span))
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.article.slice(span)
    }

    /// What a number is multiplied with by the word behind it; one written in letters has none to part from it.
    fn scale(&self, quantity: &Quantity) -> Option<f64> {
        let said = self.text(quantity.number);
        let digits = said.trim_end_matches(|it: char| it.is_ascii_alphabetic()).replace(',', "");
        // In words the scale is part of the number or stands behind it: "two million".
        match digits.parse::<f64>() {
            Ok(number) if number != 0.0 => Some((quantity.value / number).round()),
            _ => Some(1.0).filter(|_| quantity.value < 1e6),
        }
    }

    /// The span of some tokens.
    pub fn span(&self, tokens: TokenRange) -> Span {
        self.article.span_of(tokens)
    }

    /// A fact as evidence, with its line and source.
    pub fn fact(&self, text: impl Into<String>, origin: &Origin) -> Evidence {
        let file = self.facts.file(origin.file);
        let place = FactPlace { path: file.path.clone(), built_in: file.built_in, line: self.facts.line(origin) };
        Evidence {
            kind: EvidenceKind::Fact,
            text: text.into(),
            place: Some(place),
            source: self.facts.source(origin).map(|it| Cited {
                name: it.name().to_owned(),
                address: it.address().map(str::to_owned),
                text: it.text.clone(),
            }),
            verified: origin.verified,
        }
    }

    /// The days on which the article was written; `None` without a stated dateline.
    pub fn dateline(&self) -> Option<Interval> {
        let line = self.reading.dateline().filter(|it| it.is_stated())?;
        let day = Interval::day(line.date);
        Some(line.published.map_or(day, |it| day.hull(Interval::day(it))))
    }

    /// A finding on a wording that the fact base calls a slip.
    fn wording(&self, avoid: &Avoid, origin: &Origin, span: Span) -> Finding {
        let said = self.slice(span);
        let right = like_case(&avoid.instead, said);
        let severity = avoid.severity.as_deref().and_then(Severity::parse).unwrap_or(Severity::Warning);
        let message = format!("\"{said}\" should be \"{right}\"");
        let why = avoid.why.clone().unwrap_or_else(|| format!("the house form is \"{}\"", avoid.instead));
        Finding::new(severity, span, message, self.fact(why, origin)).fix(said, span, right)
    }
}

/// The right form with the capital that the slip began with.
fn like_case(right: &str, said: &str) -> String {
    let mut letters = right.chars();
    match (said.chars().next(), letters.next()) {
        (Some(a), Some(b)) if a.is_lowercase() && b.is_uppercase() && said.chars().all(|c| !c.is_uppercase()) => {
            // Only words that are no names may lose their capital.
            right.to_lowercase()
        }
        (Some(a), Some(b)) if a.is_uppercase() && b.is_lowercase() => b.to_uppercase().chain(letters).collect(),
        (_, _) => right.to_owned(),
    }
}

/// Runs all rules over all claims and gives what is refuted, in the order of the text.
pub fn judge(
    article: &Article,
    facts: &Facts,
    settings: &Settings,
    reading: &Reading,
    claims: &[Claim],
) -> Vec<Finding> {
    let cx = Cx { article, facts, reading };
    let refuted = pieces::each(claims, article.tokens().len(), |claims| {
        let pairs = claims.iter().flat_map(|claim| ALL.iter().map(move |rule| (claim, rule)));
        let weigh = |(claim, rule): (_, &Rule)| match (rule.check)(&cx, claim)? {
            Verdict::Refuted(finding) => weighed(claim, rule, finding, settings).map(|it| worded(&cx, it)),
            Verdict::Supported | Verdict::NotEnoughInfo => None,
        };
        pairs.filter_map(weigh).collect::<Vec<_>>()
    });
    let mut seen: HashSet<(&str, Span)> = HashSet::new();
    let mut findings: Vec<Finding> =
        refuted.into_iter().flatten().filter(|it| seen.insert((it.rule, it.span))).collect();
    findings.sort_by_key(|it| (it.span.start, it.span.end, it.rule));
    findings
}

/// A refuted claim with the rule's code and the severity that it deserves here; `None` where the
/// rule is off.
fn weighed(claim: &Claim, rule: &Rule, mut finding: Finding, settings: &Settings) -> Option<Finding> {
    finding.rule = rule.code;
    if finding.evidence.iter().any(|it| !it.verified) {
        finding.severity = Severity::Hint;
    }
    if claim.quoted {
        // What somebody else said is theirs; the writer may only look at it again.
        finding.severity = finding.severity.min(Severity::Information);
    }
    finding.severity = match settings.rules.get(rule.code) {
        None => finding.severity,
        Some(Level::Off) => return None,
        Some(Level::Hint) => Severity::Hint,
        Some(Level::Information) => Severity::Information,
        Some(Level::Warning) => Severity::Warning,
        Some(Level::Error) => Severity::Error,
    };
    Some(finding)
}

/// A finding in the words that people see: what it quotes is written as it reads, and a day that
/// changes is named with its month.
fn worded(cx: &Cx<'_>, mut finding: Finding) -> Finding {
    for fix in &mut finding.fixes {
        if let Some(title) = with_its_month(cx, fix) {
            fix.title = title;
        }
    }
    let format = cx.article.format();
    let texts = std::iter::once(&mut finding.message)
        .chain(finding.evidence.iter_mut().map(|it| &mut it.text))
        .chain(finding.related.iter_mut().map(|it| &mut it.message))
        .chain(finding.fixes.iter_mut().map(|it| &mut it.title));
    for text in texts {
        if let Cow::Owned(as_read) = shown(text, format) {
            *text = as_read;
        }
    }
    finding
}

/// "Change 12 March to 11 March" for a fix that changes "12" only, where its month stands beside it.
fn with_its_month(cx: &Cx<'_>, fix: &Fix) -> Option<String> {
    let [edit] = fix.edits.as_slice() else { return None };
    let timexes = &cx.reading.timexes;
    let timex = timexes.get(timexes.partition_point(|it| it.span.end < edit.span.end))?;
    let month = timex.written.month.filter(|_| timex.written.day.is_some_and(|it| it.span == edit.span))?;
    let whole = month.span.to(edit.span);
    let between = if month.span.end <= edit.span.start {
        Span { start: month.span.end, end: edit.span.start }
    } else {
        Span { start: edit.span.end, end: month.span.start }
    };
    let is_beside = |text: &str| text.chars().all(|c| !c.is_alphanumeric());
    if !is_beside(cx.slice(between)) {
        return None;
    }
    let before = cx.slice(Span { start: whole.start, end: edit.span.start });
    let behind = cx.slice(Span { start: edit.span.end, end: whole.end });
    Some(format!("Change {} to {before}{}{behind}", cx.slice(whole), edit.new_text))
}
