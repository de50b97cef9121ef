//! Writing a stet: a finding in, the edit of the article or of the settings that lets it stand out.

use super::super::{Edit, Finding};
use super::{STET_UNUSED, Words, comments, is_word};
use crate::settings::{Settings, StetEntry};
use crate::text::{Article, Format, Span, TokenRange};

/// The edit that puts a comment beside a finding; `None` where no comment can stand, as in plain
/// text or in front matter.
///
/// Each place is tried on the text: the comment must be read as one, and every word and block must
/// be what it was. So it never lands in code, in a tag, or between two halves of a table.
pub fn comment_for(article: &Article, finding: &Finding) -> Option<Edit> {
    if article.format() == Format::Plain || finding.rule == STET_UNUSED {
        return None;
    }
    let comment = format!("<!-- stet: {} -->", finding.rule);
    let line = Line::of(article, finding.span.end as usize);
    let above = Edit {
        span: Span::new(line.start, line.start),
        new_text: format!("{}{comment}{}", line.indent, line.end_mark),
    };
    let behind = |at: usize| Edit { span: Span::new(at, at), new_text: format!(" {comment}") };
    let right_behind =
        Edit { span: Span::new(finding.span.end as usize, finding.span.end as usize), new_text: comment.clone() };
    let before = Edit { span: Span::new(line.text_start, line.text_start), new_text: format!("{comment} ") };
    let places = match article.format() {
        // A line of its own would end the paragraph.
        Format::Markdown => [behind(line.end), right_behind, above, before],
        _ => [behind(line.end), above, before, right_behind],
    };
    places.into_iter().find(|edit| fits(article, finding, edit))
}

/// The line that holds a byte.
struct Line<'t> {
    start: usize,
    /// Behind the indent.
    text_start: usize,
    indent: &'t str,
    /// Before white space and a backslash at the end, which break the line in Markdown.
    end: usize,
    /// How the lines of the text end.
    end_mark: &'static str,
}

impl<'t> Line<'t> {
    fn of(article: &'t Article, at: usize) -> Line<'t> {
        let text = article.text();
        let number = article.lines().line_of(at);
        let line = article.lines().line(text, number).unwrap_or("");
        let start = if line.is_empty() { at } else { line.as_ptr() as usize - text.as_ptr() as usize };
        let indent = &line[..line.len() - line.trim_start().len()];
        let bare = line.trim_end();
        let bare = bare.strip_suffix('\\').map_or(bare, str::trim_end);
        let end_mark = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Line {
            start,
            text_start: start + indent.len(),
            indent,
            end: (start + bare.len()).max(at.min(text.len())),
            end_mark,
        }
    }
}

/// Whether the text with the edit differs from the text by one stet only, and that one is on the
/// finding's line or right above.
fn fits(article: &Article, finding: &Finding, edit: &Edit) -> bool {
    let mut text = article.text().to_owned();
    if !text.is_char_boundary(edit.span.start as usize) {
        return false;
    }
    text.replace_range(edit.span.range(), &edit.new_text);
    let after = Article::read(&text, article.format(), article.name(), article.given());
    let same_words = article.tokens().len() == after.tokens().len()
        && article.tokens().iter().zip(after.tokens()).all(|(a, b)| (a.key, a.gap, a.kind) == (b.key, b.gap, b.kind));
    let same_blocks = article.blocks().len() == after.blocks().len()
        && article.blocks().iter().zip(after.blocks()).all(|(a, b)| (a.kind, a.tokens) == (b.kind, b.tokens));
    let (inside, end) = (edit.span.start, edit.span.start as usize + edit.new_text.len());
    let is_read = comments(&after, &[]).iter().any(|it| {
        inside <= it.span.start && it.span.end as usize <= end && it.codes.iter().any(|(code, _)| code == finding.rule)
    });
    same_words && same_blocks && is_read && after.meta().len() == article.meta().len()
}

/// How many words are taken along on either side.
const AROUND: usize = 4;

/// The words of an entry for a finding: itself and a few words around, of the same sentence. `None`
/// where there are none by which it would be found again.
pub fn words_for(article: &Article, finding: &Finding) -> Option<String> {
    if finding.rule == STET_UNUSED {
        return None;
    }
    let tokens = article.tokens();
    let from = tokens.partition_point(|it| it.span.end <= finding.span.start);
    let to = tokens.partition_point(|it| it.span.start < finding.span.end);
    let sentence = article.sentence_of(from);
    let words = |range: std::ops::Range<usize>| range.filter(|at| is_word(&tokens[*at])).collect::<Vec<usize>>();
    let before = words(sentence.start.min(from)..from);
    let behind = words(to..sentence.end.max(to));
    let start = before.iter().rev().nth(AROUND - 1).or(before.first()).copied().unwrap_or(from);
    let end = behind.get(AROUND - 1).or(behind.last()).map_or(to, |at| at + 1);
    [(start, end), (from, to)]
        .into_iter()
        .map(|(start, end)| written(article, TokenRange::new(start, end)))
        .find(|text| Words::of(text).stand_around(article, finding.span))
}

/// Tokens as they read, without the markup between them.
fn written(article: &Article, tokens: TokenRange) -> String {
    let mut out = String::new();
    for at in tokens.range() {
        let Some(token) = article.token(at) else { continue };
        if token.gap && !out.is_empty() {
            out.push(' ');
        }
        let text = article.slice(token.span);
        // "13<sup>th" and "Nguy&#7877;n" are read in their plain form.
        let is_plain = article.format() == Format::Plain || !text.contains(['<', '&', '\\', '\n']);
        out.push_str(if is_plain { text } else { article.word(at) });
    }
    out
}

/// The entry as it is added to the end of a settings file; `None` if the file cannot take it, as
/// one that is no TOML. `text` is the file's; `file` is the article, from the settings' folder on.
pub fn entry_for(text: &str, rule: &str, words: &str, file: Option<&str>, codes: &[&str]) -> Option<String> {
    let quoted = |it: &str| toml::Value::String(it.to_owned()).to_string();
    let lead = if text.is_empty() || text.ends_with("\n\n") {
        ""
    } else if text.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let mut entry = format!("{lead}[[stet]]\nrule = {}\nwords = {}\nreason = \"\"\n", quoted(rule), quoted(words));
    if let Some(file) = file {
        entry.push_str(&format!("file = {}\n", quoted(&pattern_of(file))));
    }
    let (before, old_faults) = Settings::parse(text, codes);
    let (after, faults) = Settings::parse(&format!("{text}{entry}"), codes);
    let is_new = |it: &StetEntry| it.rule == rule && it.words == words;
    let fits = faults.len() == old_faults.len()
        && after.stets.len() == before.stets.len() + 1
        && after.stets.last().is_some_and(is_new);
    fits.then_some(entry)
}

/// The pattern of one file, as in `.gitignore`.
fn pattern_of(file: &str) -> String {
    let file = file.replace('\\', "/");
    let mut out = if file.contains('/') { String::new() } else { "/".to_owned() };
    for char in file.chars() {
        if matches!(char, '*' | '?' | '[' | ']' | '{' | '}') || (out.is_empty() && matches!(char, '!' | '#')) {
            out.push('\\');
        }
        out.push(char);
    }
    out
}
