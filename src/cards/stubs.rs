//! Stubs: the block of a fact file for somebody or something that only the article knows yet.
//!
//! A stub says what the article says, names the article as its source, and is not verified: what
//! rests on it is a hint, until somebody has looked it up.

use super::strangers;
use crate::Report;
use crate::facts::Facts;
use crate::mentions::{Kind, Mention};
use crate::text::{Article, TokenRange};

/// What is added to a fact file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// What the action is called.
    pub title: String,
    /// The key of the article among the sources, and what it stands for.
    pub source: (String, String),
    /// The block, ending in a line end.
    pub block: String,
}

/// The stub for a mention of a person, body or title that the facts do not know; `None` for any
/// other. `path` is the article's, as the fact file names its source.
pub fn stub(article: &Article, facts: &Facts, report: &Report, mention: &Mention, path: &str) -> Option<Stub> {
    let reading = &report.reading;
    let date = reading.dateline().map(|it| it.date.to_string());
    let said = date.as_ref().map_or(path.to_owned(), |date| format!("{path}, {date}"));
    let stem = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let key = slug(&date.map_or(stem.to_owned(), |date| format!("{stem} {date}")));
    let mut lines: Vec<String> = Vec::new();
    let (table, name) = match &mention.kind {
        Kind::Person(figure) => {
            let it = reading.figures.get(*figure).filter(|it| it.people.is_empty())?;
            let titles = strangers::said(article, &it.titles);
            if !titles.is_empty() {
                lines.push(format!("note = {}", quoted(&format!("The article calls them {}.", titles.join(", ")))));
                lines.push("# tenures = [{ office = \"...\", from = \"...\" }]".to_owned());
            }
            ("people", it.name.clone())
        }
        Kind::Body(body) => {
            let it = reading.bodies.get(*body)?;
            if let Some(short) = it.acronym {
                lines.push(format!("abbr = {}", quoted(&strangers::text(article, short))));
            }
            ("organizations", it.name.clone())
        }
        Kind::Title(_) => {
            let seat = country_beside(report, mention.tokens)?;
            lines.push(format!("country = {}", quoted(&facts.place(seat).id)));
            ("offices", strangers::text(article, mention.tokens))
        }
        _ => return None,
    };
    let name = strangers::plain(&name);
    let id = free_id(facts, &slug(&name))?;
    let list = if table == "offices" { "titles" } else { "names" };
    let mut block = format!("[[{table}]]\nid = {}\n{list} = [{}]\n", quoted(&id), quoted(&name));
    for line in lines {
        block.push_str(&line);
        block.push('\n');
    }
    block.push_str(&format!("src = [{}]\nverified = false # until somebody has looked it up\n", quoted(&key)));
    Some(Stub { title: format!("Add \"{name}\" to the fact base"), source: (key, said), block })
}

/// Where a fact file gets what: places (bytes) and insertions, in order, which do not overlap.
pub fn insertions(file: &str, stub: &Stub) -> Vec<(usize, String)> {
    let (key, said) = &stub.source;
    let entry = format!("{key} = {}\n", quoted(said));
    let line_end = if file.is_empty() || file.ends_with('\n') { "" } else { "\n" };
    let gap = if file.trim().is_empty() { "" } else { "\n" };
    let header = file.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at, line))
    });
    let sources = header.clone().find(|(_, line)| line.trim_end() == "[sources]");
    let is_listed =
        file.lines().any(|line| line.split_once('=').is_some_and(|(it, _)| it.trim().trim_matches('"') == key));
    match sources {
        _ if is_listed => vec![(file.len(), format!("{line_end}{gap}{}", stub.block))],
        Some((end, line)) if line.ends_with('\n') => {
            vec![(end, entry), (file.len(), format!("{line_end}{gap}{}", stub.block))]
        }
        Some(_) => vec![(file.len(), format!("{line_end}{entry}\n{}", stub.block))],
        None => vec![(file.len(), format!("{line_end}{gap}[sources]\n{entry}\n{}", stub.block))],
    }
}

/// The country whose name or demonym stands inside a title or right before it.
fn country_beside(report: &Report, title: TokenRange) -> Option<crate::facts::PlaceId> {
    let near = TokenRange::new(title.start.saturating_sub(2), title.end + 2);
    report.reading.within(near).find_map(|it| match &it.kind {
        Kind::Place(place) => Some(place.place),
        _ => None,
    })
}

/// Small letters, digits and hyphens: "Anna Lindqvist" is "anna-lindqvist".
fn slug(name: &str) -> String {
    let words: Vec<String> = crate::text::words_of(name);
    let plain = words.join("-").to_lowercase();
    let kept: String = plain.chars().map(|it| if it.is_alphanumeric() { it } else { '-' }).collect();
    let parts: Vec<&str> = kept.split('-').filter(|it| !it.is_empty()).collect();
    if parts.is_empty() { "unnamed".to_owned() } else { parts.join("-") }
}

/// The id, or with a number behind it where another block has it.
fn free_id(facts: &Facts, id: &str) -> Option<String> {
    let with = |n: usize| if n == 1 { id.to_owned() } else { format!("{id}-{n}") };
    (1..100).map(with).find(|it| facts.by_id(it).is_empty())
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let kept: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    format!("\"{}\"", kept.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stub_finds_its_place_in_any_file() {
        let stub = Stub {
            title: String::new(),
            source: ("news".to_owned(), "news.md".to_owned()),
            block: "[[people]]\nid = \"x\"\n".to_owned(),
        };
        let after = |file: &str| {
            let mut out = file.to_owned();
            for (at, text) in insertions(file, &stub).into_iter().rev() {
                out.insert_str(at, &text);
            }
            out
        };
        assert_eq!(after(""), "[sources]\nnews = \"news.md\"\n\n[[people]]\nid = \"x\"\n");
        let with = after("[sources]\na = \"b\"\n\n[[people]]\nid = \"y\"");
        assert_eq!(
            with,
            "[sources]\nnews = \"news.md\"\na = \"b\"\n\n[[people]]\nid = \"y\"\n\n[[people]]\nid = \"x\"\n"
        );
        assert_eq!(after(&with).matches("news.md").count(), 1);
        assert_eq!(after("[sources]"), "[sources]\nnews = \"news.md\"\n\n[[people]]\nid = \"x\"\n");
    }

    #[test]
    fn ids_are_plain() {
        assert_eq!(slug("Anna O'Connor-Smith"), "anna-o-connor-smith");
        assert_eq!(slug("Nguyễn Phú Trọng"), "nguyen-phu-trong");
        assert_eq!(slug("…"), "unnamed");
    }
}
