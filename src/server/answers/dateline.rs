//! The day of an article that states none, written where its form has it.

use crate::text::{Format, Span};
use crate::time::{Day, long_date};

/// Where a dateline is written, and its words: front matter in Markdown, `<time>` in HTML, a first line in text.
pub fn written(text: &str, format: Format, day: Day) -> (Span, String) {
    let iso = day.format("%Y-%m-%d");
    match format {
        Format::Markdown => match front_matter(text) {
            Some(at) => (Span::new(at, at), format!("date: {iso}\n")),
            None => (Span::new(0, 0), format!("---\ndate: {iso}\n---\n\n")),
        },
        Format::Html => {
            let at = ["<article", "<body"].iter().find_map(|it| behind(text, it)).unwrap_or(0);
            let line = format!("<p><time datetime=\"{iso}\">{}</time></p>\n", long_date(day));
            (Span::new(at, at), if at == 0 { line } else { format!("\n{}", line.trim_end()) })
        }
        _ => (Span::new(0, 0), format!("{}\n\n", long_date(day))),
    }
}

/// Behind the first line of YAML front matter.
fn front_matter(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("---")?;
    let line = rest.find('\n')?;
    (rest[..line].trim().is_empty() && rest[line..].contains("\n---")).then_some("---".len() + line + 1)
}

/// Behind the end of a tag.
fn behind(text: &str, tag: &str) -> Option<usize> {
    let start = text.find(tag)?;
    text[start..].find('>').map(|it| start + it + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    #[test]
    fn what_is_written_is_read_as_the_dateline() {
        let day = Day::from_ymd_opt(2021, 4, 12).expect("a day");
        let cases = [
            (Format::Plain, "The mayor spoke.\n"),
            (Format::Markdown, "# News\n\nThe mayor spoke.\n"),
            (Format::Markdown, "---\ntitle: News\n---\n\nThe mayor spoke.\n"),
            (Format::Html, "<html><body class=\"x\"><p>The mayor spoke.</p></body></html>\n"),
            (Format::Html, "<p>The mayor spoke.</p>\n"),
        ];
        let facts = crate::facts::Facts::load(Vec::new());
        for (format, text) in cases {
            let (span, new) = written(text, format, day);
            let mut text = text.to_owned();
            text.replace_range(span.range(), &new);
            let reading = crate::mentions::read(&Article::read(&text, format, None, None), &facts);
            assert_eq!(reading.dateline().map(|it| it.date), Some(day), "{text}");
        }
    }
}
