//! Pages: the manual of every code, as it is printed, kept in `docs/rules/` and opened in an editor.

use std::path::PathBuf;

use crate::findings::stet::STET_UNUSED;
use crate::rules::{self, Rule};
use crate::settings;

/// The code of what is wrong in a fact file or in the settings: no article is at fault.
pub const FACT_FILE_INVALID: &str = "fact-file-invalid";

/// What is no rule, and has a manual all the same.
const HYGIENE: [(&str, &str); 2] =
    [(FACT_FILE_INVALID, include_str!("fact-file-invalid.md")), (STET_UNUSED, include_str!("stet-unused.md"))];

/// The page of a code: the manual, and what to do where a finding is to stand.
pub fn manual(code: &str) -> Option<String> {
    match Rule::find(code) {
        Some(rule) => Some(rule.manual().markdown + &AT_YOUR_DESK.replace("CODE", code)),
        None => HYGIENE.iter().find(|(it, _)| *it == code).map(|(_, page)| (*page).to_owned()),
    }
}

const AT_YOUR_DESK: &str = r#"
## Where it should stand

In the examples, `{words}[1]` are what is underlined, and the note `[1]` is what is said of them.
In Markdown and HTML a comment on the line, or on the line before, lets a finding stand:

```html
<!-- stet: CODE as printed in 1987 -->
```

In every format an entry in `backread.toml` does, with the words around the finding:

```toml
[[stet]]
rule = "CODE"
words = "the words around it"
reason = "as printed in 1987"
```

The rule as a whole is set under `[rules]`: `CODE = "off"`, or `"hint"`, `"information"`, `"warning"`, `"error"`.
"#;

/// All pages, by code.
pub fn pages() -> Vec<(&'static str, String)> {
    let hygiene = HYGIENE.iter().map(|(code, page)| (*code, (*page).to_owned()));
    let mut pages: Vec<_> = rules::CODES.iter().filter_map(|it| Some((*it, manual(it)?))).chain(hygiene).collect();
    pages.sort();
    pages
}

/// The JSON Schema of `backread.toml`.
pub fn settings_schema() -> serde_json::Value {
    let rules: Vec<(&str, String)> = super::codes().into_iter().map(|it| (it, summary(it))).collect();
    settings::schema(&rules)
}

/// The list of all pages, each with its first sentence.
pub fn index() -> String {
    let mut out = String::from(
        "# The rules\n\nMade by `backread explain --all`; the tests keep it so.\n\n| code | what is wrong |\n| --- | --- |\n",
    );
    for (code, _) in pages() {
        out.push_str(&format!("| [`{code}`]({code}.md) | {} |\n", summary(code)));
    }
    out
}

/// What a code stands for, in a sentence; empty for one that there is not.
pub fn summary(code: &str) -> String {
    match Rule::find(code) {
        Some(rule) => rule.manual().summary,
        None => first_sentence(&manual(code).unwrap_or_default()),
    }
}

fn first_sentence(page: &str) -> String {
    let paragraph = page.split("\n\n").nth(1).unwrap_or("");
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The path of a manual in the cache folder, as an editor can open it without a network.
pub fn manual_path(code: &str) -> Option<PathBuf> {
    super::cached("rules", &format!("{code}.md"), &for_reading(&manual(code)?))
}

/// A page as it is read in an editor's preview: examples as quotations, with what is underlined in bold and what is
/// said of it below, instead of the marks that the tests read.
pub fn for_reading(page: &str) -> String {
    let page = page.replace(
        "In the examples, `{words}[1]` are what is underlined, and the note `[1]` is what is said of them.",
        "In the examples, what is underlined stands in bold, and what is said of it below.",
    );
    let (mut out, mut is_example) = (String::new(), false);
    for line in page.lines() {
        let is_note = line.starts_with('[') && line[1..].starts_with(|it: char| it.is_ascii_digit());
        match line {
            "```article" => is_example = true,
            "```" if is_example => {
                is_example = false;
                out.push('\n');
            }
            _ if !is_example || line.is_empty() => out.extend([line, "\n"]),
            _ if line.starts_with("written: ") => out.extend(["*", line, "*\n"]),
            _ if line.starts_with("    ") => out.extend(["  - ", &escaped(line.trim_start()), "\n"]),
            _ if is_note => {
                let said = line.split_once("] ").map_or(line, |it| it.1);
                out.extend(["- ", &escaped(said), "\n"]);
            }
            _ => out.extend(["> ", &in_bold(line), "\n>\n"]),
        }
    }
    out
}

/// What Markdown would take for its own.
fn escaped(text: &str) -> String {
    text.chars()
        .flat_map(|it| matches!(it, '*' | '_' | '<' | '#' | '`' | '[').then_some('\\').into_iter().chain([it]))
        .collect()
}

/// `{words}[1]` as bold words.
fn in_bold(line: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0);
    let mut rest = line;
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&escaped(&rest[..at]));
        let opens = rest[at..].starts_with('{');
        depth += if opens { 1 } else { -1 };
        if (depth, opens) == (1, true) || (depth, opens) == (0, false) {
            out.push_str("**");
        }
        rest = &rest[at + 1..];
        if !opens {
            rest = rest.strip_prefix('[').and_then(|it| it.split_once(']')).map_or(rest, |it| it.1);
        }
    }
    out + &escaped(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_read_as_a_quotation() {
        let page = "## Refuted\n```article\nwritten: 2016-03-14\n\nThe {vote}[1] was on {{Mon}[2] 3}[3].\n\n[1] a-rule (error): no\n    because: 1 * 1\n```\n";
        let read = for_reading(page);
        assert_eq!(
            read,
            "## Refuted\n*written: 2016-03-14*\n\n> The **vote** was on **Mon 3**.\n>\n\n- a-rule (error): no\n  - because: 1 \\* 1\n\n"
        );
    }

    #[test]
    fn no_page_keeps_a_mark_of_the_tests() {
        for (code, page) in pages() {
            let page = for_reading(&page);
            assert!(!page.contains("```article") && !page.contains("}["), "{code}");
        }
    }
}
