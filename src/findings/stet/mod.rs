//! Stet, "let it stand": findings in, those that the writer has not let stand out.
//!
//! A stet is a comment, `<!-- stet: weekday-mismatch as printed in 1987 -->`, on the line of the
//! finding or on the line before, or a `[[stet]]` of the settings that has the words around it.
//! One that silences nothing is a finding itself, as is one that names no rule.

mod write;

pub use write::{comment_for, entry_for, words_for};

use super::{Evidence, Finding, Severity};
use crate::settings::{Level, Settings, StetEntry, like};
use crate::text::{Article, Format, Span, Token, TokenKind};
use crate::time::Day;

/// The code of a stet that silences nothing, or names no rule.
pub const STET_UNUSED: &str = "stet-unused";

/// A finding that was let stand, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silenced {
    /// The finding.
    pub finding: Finding,
    /// What silenced it.
    pub by: By,
}

/// What silences a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// A comment of the article.
    Comment(Span),
    /// An entry of the settings: where it stands there.
    Entry(std::ops::Range<usize>),
}

/// A stet as a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The whole comment.
    pub span: Span,
    /// The codes it names, each with its place.
    pub codes: Vec<(String, Span)>,
    /// Why; empty where nothing is said.
    pub reason: String,
}

/// Parts findings into those that speak and those that are let stand, and adds what is wrong with
/// the stets of the article itself. `codes` are the rules there are; `dateline` is the day by which
/// `until` is judged.
pub fn apply(
    article: &Article,
    settings: &Settings,
    dateline: Option<Day>,
    codes: &[&'static str],
    findings: Vec<Finding>,
) -> (Vec<Finding>, Vec<Silenced>) {
    let comments = comments(article, codes);
    if comments.is_empty() && (settings.stets.is_empty() || findings.is_empty()) {
        return (findings, Vec::new());
    }
    let mut used: Vec<Vec<bool>> = comments.iter().map(|it| vec![false; it.codes.len()]).collect();
    let mut by: Vec<Option<By>> = vec![None; findings.len()];
    for (comment, used) in comments.iter().zip(&mut used) {
        for ((code, _), used) in comment.codes.iter().zip(used) {
            for line in lines_of(article, comment) {
                for (finding, by) in on_lines(article, &findings, &mut by, line.0, line.1) {
                    if finding.rule == code {
                        by.get_or_insert(By::Comment(comment.span));
                        *used = true;
                    }
                }
                // One beside its text is for the next line only if there is nothing on its own.
                if *used {
                    break;
                }
            }
        }
    }
    for entry in settings.stets.iter().filter(|it| holds(it, dateline)) {
        let mut words = None;
        for (finding, by) in findings.iter().zip(&mut by).filter(|(it, by)| by.is_none() && it.rule == entry.rule) {
            if words.get_or_insert_with(|| Words::of(&entry.words)).stand_around(article, finding.span) {
                *by = Some(By::Entry(entry.at.clone()));
            }
        }
    }
    let (mut heard, mut silenced) = (Vec::new(), Vec::new());
    for (finding, by) in findings.into_iter().zip(by) {
        match by {
            Some(by) => silenced.push(Silenced { finding, by }),
            None => heard.push(finding),
        }
    }
    if let Some(severity) = severity_of_unused(settings) {
        let pairs = comments.iter().zip(&used).take(MOST_FAULTS);
        heard.extend(pairs.flat_map(|(it, used)| faults(article, it, used, codes, severity)));
        heard.sort_by_key(|it| (it.span.start, it.span.end, it.rule));
    }
    (heard, silenced)
}

/// Of how many comments an article's faults are told. Who has more does not read them.
const MOST_FAULTS: usize = 1_000;

/// Whether an entry holds for an article of this day. What is not known lets it hold.
fn holds(entry: &StetEntry, dateline: Option<Day>) -> bool {
    match (entry.until, dateline) {
        (Some(until), Some(day)) => day <= until,
        _ => true,
    }
}

/// How loudly an unused stet is told of; `None` for not at all.
pub fn severity_of_unused(settings: &Settings) -> Option<Severity> {
    Some(match settings.rules.get(STET_UNUSED) {
        None | Some(Level::Hint) => Severity::Hint,
        Some(Level::Off) => return None,
        Some(Level::Information) => Severity::Information,
        Some(Level::Warning) => Severity::Warning,
        Some(Level::Error) => Severity::Error,
    })
}

/// What is said of an entry of the settings that silences nothing; `at` is its place there.
pub fn unused_entry(entry: &StetEntry, severity: Severity) -> Finding {
    let span = Span::new(entry.at.start, entry.at.end);
    let message = format!("this stet silences nothing: no {} at these words", entry.rule);
    let mut finding = Finding::new(severity, span, message, Evidence::article(format!("\"{}\"", entry.words)));
    finding.rule = STET_UNUSED;
    finding
}

/// The stets among an article's comments, in order.
pub fn comments(article: &Article, codes: &[&str]) -> Vec<Comment> {
    article.comments().iter().filter_map(|span| comment(article, *span, codes)).collect()
}

/// `<!-- stet: code, code reason -->`; a stet without a code is one too, and is told so.
fn comment(article: &Article, span: Span, codes: &[&str]) -> Option<Comment> {
    let text = article.slice(span);
    let inside = text.strip_prefix("<!--")?;
    let inside = inside.strip_suffix("-->").unwrap_or(inside);
    let rest = inside.trim_start();
    let word = rest.get(..4).filter(|it| it.eq_ignore_ascii_case("stet"))?;
    let rest = &rest[word.len()..];
    let rest = match rest.trim_start() {
        "" => "",
        it => it.strip_prefix(':')?,
    };
    let base = span.start as usize;
    let place = |part: &str| {
        let start = base + (part.as_ptr() as usize - text.as_ptr() as usize);
        Span::new(start, start + part.len())
    };
    let mut found = Vec::new();
    let mut rest = rest.trim();
    loop {
        let end = rest.find(|c: char| c == ',' || c.is_whitespace()).unwrap_or(rest.len());
        let code = &rest[..end];
        // The first word is meant as a code; after a comma, only what is or nearly is one.
        let is_meant = found.is_empty() || codes.contains(&code) || like(code, codes.iter().copied()).is_some();
        if code.is_empty() || !is_meant {
            break;
        }
        found.push((code.to_owned(), place(code)));
        rest = rest[end..].trim_start();
        match rest.strip_prefix(',') {
            Some(after) => rest = after.trim_start(),
            None => break,
        }
    }
    Some(Comment { span, codes: found, reason: rest.to_owned() })
}

/// The lines a comment is for, one group after the other: its own, and the next that is not empty.
fn lines_of(article: &Article, comment: &Comment) -> [(usize, usize); 2] {
    let (lines, text) = (article.lines(), article.text());
    let first = lines.line_of(comment.span.start as usize);
    let last = lines.line_of(comment.span.end as usize);
    let is_empty = |line: usize| lines.line(text, line).is_some_and(|it| it.trim().is_empty());
    let mut next = last + 1;
    while is_empty(next) && next <= last + MOST_EMPTY {
        next += 1;
    }
    [(first, last), (next, next)]
}

/// How many empty lines may stand between a comment and its line.
const MOST_EMPTY: usize = 2;

/// The findings that begin or end on some lines, or cover them.
fn on_lines<'a>(
    article: &Article,
    findings: &'a [Finding],
    by: &'a mut [Option<By>],
    first: usize,
    last: usize,
) -> impl Iterator<Item = (&'a Finding, &'a mut Option<By>)> {
    // Findings are in the order of the text, and none is longer than a sentence: those that begin
    // before the first line are looked at one by one from the nearest on.
    let line_of = |offset: u32| article.lines().line_of(offset as usize);
    let from = findings.partition_point(|it| line_of(it.span.start) + LONGEST < first);
    let to = findings.partition_point(|it| line_of(it.span.start) <= last);
    let ends: Vec<bool> = findings[from..to.max(from)].iter().map(|it| line_of(it.span.end) >= first).collect();
    let pairs = findings[from..to.max(from)].iter().zip(by[from..to.max(from)].iter_mut());
    pairs.zip(ends).filter(|(_, is_here)| *is_here).map(|(pair, _)| pair)
}

/// How many lines a finding has at most, as far as stets on its last line go.
const LONGEST: usize = 16;

/// What is wrong with a comment: no code, no such rule, nothing silenced.
fn faults(
    article: &Article,
    comment: &Comment,
    used: &[bool],
    codes: &[&'static str],
    severity: Severity,
) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut say = |finding: Finding| out.push(Finding { rule: STET_UNUSED, ..finding });
    if comment.codes.is_empty() {
        let proof = Evidence::article("<!-- stet: weekday-mismatch as printed in 1987 -->");
        say(Finding::new(severity, comment.span, "a stet names the rule that it silences", proof));
    }
    let one = comment.codes.len() == 1;
    for ((code, span), used) in comment.codes.iter().zip(used) {
        if !codes.contains(&code.as_str()) {
            let message = format!("`{code}` is no rule, so this stet silences nothing");
            let meant = like(code, codes.iter().copied());
            let proof =
                meant.map_or("`backread explain` lists the rules".to_owned(), |it| format!("did you mean `{it}`?"));
            let finding = Finding::new(severity, *span, message, Evidence::article(proof));
            say(match meant {
                Some(it) => finding.fix(code, *span, it),
                None => finding,
            });
        } else if !used {
            let message = format!("this stet silences nothing: no {code} on its line or the next");
            let proof = Evidence::article("a stet stands on the line of the finding, or on the line before");
            let mut finding = Finding::new(severity, if one { comment.span } else { *span }, message, proof);
            if one {
                finding.fixes.push(super::Fix {
                    title: "Remove this stet".to_owned(),
                    edits: vec![super::Edit { span: with_gap(article, comment.span), new_text: String::new() }],
                });
            }
            say(finding);
        }
    }
    out
}

/// A comment with the line it has to itself, or with the space before it.
fn with_gap(article: &Article, span: Span) -> Span {
    let (text, range) = (article.text(), span.range());
    let before = text[..range.start].trim_end_matches([' ', '\t']).len();
    let after = range.end + (text[range.end..].len() - text[range.end..].trim_start_matches([' ', '\t', '\r']).len());
    let begins_line = before == 0 || text[..before].ends_with('\n');
    if begins_line && text[after..].starts_with('\n') {
        Span::new(before, after + 1)
    } else if begins_line {
        span
    } else {
        Span::new(before, range.end)
    }
}

/// The words of an entry, as they are compared: case, accents, marks and markup do not matter.
struct Words(Vec<u64>);

impl Words {
    fn of(text: &str) -> Words {
        let article = Article::read(text, Format::Plain, None, None);
        Words(article.tokens().iter().filter(|it| is_word(it)).map(|it| it.key).collect())
    }

    /// Whether the words stand in the article where the finding is: around it, or inside.
    fn stand_around(&self, article: &Article, span: Span) -> bool {
        let tokens = article.tokens();
        let from = tokens.partition_point(|it| it.span.end <= span.start);
        let to = tokens.partition_point(|it| it.span.start < span.end);
        // As many words before and behind as the entry has.
        let n = self.0.len();
        let reach = |mut at: usize, step: fn(usize) -> Option<usize>| {
            let mut left = n;
            while left > 0 {
                let Some(next) = step(at).filter(|it| *it <= tokens.len()) else { break };
                left -= usize::from(tokens.get(next.min(at)).is_some_and(is_word));
                at = next;
            }
            at
        };
        let (start, end) = (reach(from, |at| at.checked_sub(1)), reach(to, |at| at.checked_add(1)));
        let near: Vec<(usize, u64)> =
            (start..end).filter(|at| is_word(&tokens[*at])).map(|at| (at, tokens[at].key)).collect();
        let inside = |at: &(usize, u64)| (from..to).contains(&at.0);
        let own = near.iter().filter(|it| inside(it)).count();
        n > 0
            && near.windows(n).any(|window| {
                let shared = window.iter().filter(|it| inside(it)).count();
                shared > 0 && (shared == own || shared == n) && window.iter().map(|(_, key)| key).eq(&self.0)
            })
    }
}

fn is_word(token: &Token) -> bool {
    !matches!(token.kind, TokenKind::Punct(_))
}
