//! The words of an article as a sentence of ours quotes them: without markup, and on one line.

use std::borrow::Cow;

use super::article::Format;
use super::entities;

/// A text that may hold slices of an article, as it is read: one blank for white space of any
/// kind, no tags, emphasis or links, and characters for their references.
///
/// Our own words hold no angle or square bracket, asterisk, backslash or reference, so that only
/// what was sliced from an article changes.
pub fn shown(text: &str, format: Format) -> Cow<'_, str> {
    let is_marked = format != Format::Plain && text.contains(['<', '&', '*', '`', '\\', '[', ']']);
    let is_wrapped = text.contains(['\n', '\r', '\t', '\u{a0}']) || text.contains("  ");
    if !is_marked && !is_wrapped {
        return Cow::Borrowed(text);
    }
    let bare = if is_marked { Cow::Owned(without_marks(text, format)) } else { Cow::Borrowed(text) };
    let mut out = String::with_capacity(bare.len());
    for (number, line) in bare.lines().enumerate() {
        // A quoted block goes on with its mark on every line.
        let line = if number > 0 && format == Format::Markdown { line.trim_start_matches([' ', '>']) } else { line };
        for word in line.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    Cow::Owned(out)
}

fn without_marks(text: &str, format: Format) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(char) = text[at..].chars().next() {
        let rest = &text[at..];
        at += match char {
            '<' if is_tag(rest) => rest.find('>').map_or(rest.len(), |end| end + 1),
            '&' => match entities::decode(rest) {
                Some((char, length)) => {
                    out.push(char);
                    length
                }
                None => {
                    out.push('&');
                    1
                }
            },
            '*' | '`' | '[' if format == Format::Markdown => 1,
            // The address of a link, which may begin inside of what was sliced.
            ']' if format == Format::Markdown => match rest.strip_prefix("](").and_then(|it| it.find(')')) {
                Some(end) => end + 3,
                None => 1,
            },
            '\\' if format == Format::Markdown => 1,
            _ => {
                out.push(char);
                char.len_utf8()
            }
        };
    }
    out
}

/// A tag or a comment, not "less than".
fn is_tag(rest: &str) -> bool {
    rest.as_bytes().get(1).is_some_and(|it| it.is_ascii_alphabetic() || matches!(it, b'/' | b'!'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_is_shown_as_it_reads() {
        let html = |text| shown(text, Format::Html).into_owned();
        let markdown = |text| shown(text, Format::Markdown).into_owned();
        assert_eq!(html("Change Hviid &amp; S\u{f8}n to Hviid & Sons"), "Change Hviid & S\u{f8}n to Hviid & Sons");
        assert_eq!(html("Friday,</b>\n  <i>14 August</i>"), "Friday, 14 August");
        assert_eq!(markdown("**Anna** [Berg](https://example.org/a_b) is\n> 14"), "Anna Berg is 14");
        assert_eq!(shown("Friday,\r\n14", Format::Plain), "Friday, 14");
        assert_eq!(shown("5 < 6 & 7 > 3", Format::Html), "5 < 6 & 7 > 3");
        assert!(matches!(shown("1930 + 100 = 2030", Format::Plain), Cow::Borrowed(_)));
    }
}
