//! Front matter: the keys and values before the text, in YAML (`---`) or TOML (`+++`).
//!
//! Only what stands flat is read: `date: 2021-04-12`, `title = "..."`. Its dates are given as the
//! markup's, its title as a heading, and nothing else of it is prose.

use super::super::article::BlockKind;
use super::super::span::Span;
use super::Page;

/// The keys whose values are dates, in lower case and without what joins their words. The generators that write
/// them: Jekyll, Hugo, Astro, Eleventy, Pelican, Ghost, WordPress and Drupal exports.
const DATES: [&str; 40] = [
    "date",
    "dated",
    "datetime",
    "timestamp",
    "published",
    "publisheddate",
    "publisheddatetime",
    "publishedat",
    "publishedon",
    "publishedtime",
    "publishdate",
    "publishtime",
    "publishon",
    "publicationdate",
    "datepublished",
    "firstpublished",
    "pubdate",
    "pubdatetime",
    "posted",
    "postedat",
    "postdate",
    "dateposted",
    "issued",
    "issuedate",
    "released",
    "releasedate",
    "created",
    "createdat",
    "createddate",
    "datecreated",
    "lastmod",
    "lastmodified",
    "lastmodifiedat",
    "modified",
    "modifieddate",
    "moddatetime",
    "datemodified",
    "updated",
    "updatedat",
    "lastupdated",
];

/// Reads the front matter, if the text begins with one; gives the byte where the rest begins.
///
/// A line `---` is also a rule across the page: front matter is only what holds nothing but keys,
/// their values and comments up to the closing fence.
pub(super) fn read(page: &mut Page<'_>) -> usize {
    let text = page.text;
    let begin = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut lines = text[begin..].split_inclusive('\n');
    let Some(fence) = lines.next().filter(|line| line.ends_with('\n')) else { return begin };
    let (joint, ends): (char, &[&str]) = match fence.trim_end() {
        "---" => (':', &["---", "..."]),
        "+++" => ('=', &["+++"]),
        _ => return begin,
    };
    let mut at = begin + fence.len();
    let mut fields: Vec<(&str, Span)> = Vec::new();
    let mut nested: Vec<(String, Span)> = Vec::new();
    let mut flat = true;
    for line in lines {
        let content = line.trim_end();
        if ends.contains(&content) {
            if fields.is_empty() {
                return begin;
            }
            give(page, &fields);
            for (name, span) in nested {
                page.date(&name, span);
            }
            return at + line.len();
        }
        // "date:" with its kinds indented below: "  created: 2019-02-12".
        if joint == ':'
            && line.starts_with([' ', '\t'])
            && flat
            && let Some((key, value)) = content.trim_start().split_once(joint).filter(|it| is_pair(it.0, it.1, joint))
            && fields.last().is_some_and(|(parent, span)| span.is_empty() && is_date_key(parent) && is_date_key(key))
        {
            let parent = fields.last().map_or("", |it| it.0);
            nested.push((
                format!("{parent}.{}", key.trim()),
                unquoted(text, at + (line.len() - line.trim_start().len()) + key.len() + 1, value),
            ));
        }
        let is_table = joint == '=' && content.starts_with('[');
        flat &= !is_table;
        let goes_on = content.is_empty() || line.starts_with([' ', '\t', '#', '-', ']', '}']);
        if !goes_on && !is_table {
            let Some((key, value)) = content.split_once(joint).filter(|(key, value)| is_pair(key, value, joint)) else {
                return begin;
            };
            if flat {
                let start = at + key.len() + joint.len_utf8();
                fields.push((key.trim().trim_matches(['"', '\'']), unquoted(text, start, value)));
            }
        }
        at += line.len();
    }
    begin
}

/// Whether a line is a key and a value, and no prose with a colon in it.
fn is_pair(key: &str, value: &str, joint: char) -> bool {
    let key = key.trim_end();
    let words = key.split(' ').count();
    !key.is_empty()
        && key.len() <= 60
        && words <= if joint == ':' { 2 } else { 1 }
        && (joint == '=' || value.is_empty() || value.starts_with([' ', '\t']))
}

/// The value's span without quotes, spaces and a comment behind it.
fn unquoted(text: &str, start: usize, value: &str) -> Span {
    let start = start + (value.len() - value.trim_start().len());
    let value = &text[start..start + value.trim().len()];
    let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        let end = value.find(" #").unwrap_or(value.len());
        return Span::new(start, start + value[..end].trim_end().len());
    };
    let mut escaped = false;
    let inside = value[1..].find(|char| {
        let ends = char == quote && !escaped;
        escaped = char == '\\' && quote == '"' && !escaped;
        ends
    });
    Span::new(start + 1, start + 1 + inside.unwrap_or(value.len() - 1))
}

/// A key in lower case and without what joins its words.
fn folded(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).map(|c| c.to_ascii_lowercase()).collect()
}

fn is_date_key(key: &str) -> bool {
    DATES.contains(&folded(key).as_str())
}

fn give(page: &mut Page<'_>, fields: &[(&str, Span)]) {
    for (key, span) in fields {
        let folded = folded(key);
        if DATES.contains(&folded.as_str()) {
            page.date(key, *span);
        } else if folded == "title" && !page.text[span.range()].starts_with(['|', '>']) {
            page.prose(*span, BlockKind::Heading);
            page.end_block();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Article, BlockKind, Format};

    fn dates(article: &Article) -> Vec<(&str, &str)> {
        article.meta().iter().map(|date| (date.name.as_str(), article.slice(date.span))).collect()
    }

    #[test]
    fn yaml_and_toml_say_when_the_article_was_written() {
        let yaml = "---\ntitle: 'Talks in Hanoi'\ndate: \"2021-04-12\" # day of print\ntags:\n  - date: no\nlastmod: 2021-04-13\n---\n\nThe talks ended.\n";
        let toml = "+++\ntitle = \"Talks in Hanoi\"\ndate = 2021-04-12\nlastmod = 2021-04-13\n[author]\ncreated = 1999-01-01\n+++\nThe talks ended.\n";
        for (text, format) in
            [(yaml, Format::Markdown), (yaml, Format::Plain), (toml, Format::Markdown), (toml, Format::Plain)]
        {
            let article = Article::read(text, format, None, None);
            assert_eq!(dates(&article), [("date", "2021-04-12"), ("lastmod", "2021-04-13")]);
            let blocks: Vec<_> = article.blocks().iter().map(|b| (b.kind, article.slice(b.span).trim())).collect();
            assert_eq!(blocks, [(BlockKind::Heading, "Talks in Hanoi"), (BlockKind::Paragraph, "The talks ended.")]);
        }
    }

    #[test]
    fn a_rule_across_the_page_is_no_front_matter() {
        for text in ["---\nHe said one thing: no.\n---\nThe end.\n", "---\ndate: 2021-04-12\nNo end.\n", "---\n"] {
            let article = Article::read(text, Format::Markdown, None, None);
            assert_eq!(dates(&article), []);
        }
    }
}
