//! The dates that a page states of itself: `<meta>`, `<time>`, microdata and JSON-LD.

use super::super::Page;
use super::lexer::{Attributes, Tag};
use crate::text::span::Span;

/// Names of `<meta>` and microdata that state a date, in lower case.
const NAMES: [&str; 31] = [
    "article:published_time",
    "article:modified_time",
    "article:published",
    "article:modified",
    "og:published_time",
    "og:updated_time",
    "og:article:published_time",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "lastmod",
    "last-modified",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dc.date.modified",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.modified",
    "datepublished",
    "datecreated",
    "datemodified",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "citation_publication_date",
];

/// The keys of JSON-LD (schema.org) that state a date.
const KEYS: [&str; 4] = ["datePublished", "dateCreated", "dateModified", "uploadDate"];

/// The date of a start tag, if it states one.
pub(super) fn of_tag(page: &mut Page<'_>, tag: Tag) {
    let text = page.text;
    let (mut name, mut content, mut datetime) = (None, None, None);
    let mut pubdate = false;
    for attribute in Attributes::of(text, tag) {
        let slice = &text[attribute.name.range()];
        let is = |name: &str| slice.eq_ignore_ascii_case(name);
        if is("property") || is("name") || is("itemprop") || is("http-equiv") {
            // `<meta name="x" itemprop="datePublished">`: the name that states a date counts.
            let value = text[attribute.value.range()].trim();
            if NAMES.contains(&value.to_ascii_lowercase().as_str()) {
                name = Some(value);
            }
        } else if is("content") {
            content = Some(attribute.value);
        } else if is("datetime") {
            datetime = Some(attribute.value);
        } else if is("pubdate") {
            pubdate = true;
        }
    }
    let is_time = tag.name.as_str() == "time";
    match (name, content, datetime) {
        (_, _, Some(value)) if is_time => {
            page.date(name.unwrap_or(if pubdate { "pubdate" } else { "time" }), trimmed(text, value));
        }
        (Some(name), Some(value), _) => page.date(name, trimmed(text, value)),
        _ => {}
    }
}

fn trimmed(text: &str, span: Span) -> Span {
    let slice = &text[span.range()];
    let start = span.range().start + (slice.len() - slice.trim_start().len());
    Span::new(start, start + slice.trim().len())
}

/// The dates of a block of JSON-LD. It is not parsed: a string that is one of the keys, a colon
/// and another string are enough, and a block with an error in it still gives its dates.
pub(super) fn of_json_ld(page: &mut Page<'_>, span: Span) {
    let text = page.text;
    let bytes = &text.as_bytes()[..span.range().end];
    let mut at = span.range().start;
    let mut key: Option<&str> = None;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => {
                let start = at;
                while let Some(&byte) = bytes.get(at).filter(|&&byte| byte != b'"') {
                    at += if byte == b'\\' { 2 } else { 1 };
                }
                at = at.min(bytes.len());
                let string = text.get(start..at).unwrap_or("");
                at += 1;
                if let Some(key) = key.take() {
                    page.date(key, trimmed(text, Span::new(start, start + string.len())));
                } else if KEYS.contains(&string) && next_is_colon(bytes, at) {
                    key = Some(string);
                }
            }
            b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => key = None,
        }
    }
}

fn next_is_colon(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..).unwrap_or(&[]).iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
}
