//! A rule's manual, read from the header of the rule's own file.

/// What a rule is for, with examples that the tests run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manual {
    /// The code.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The examples.
    pub examples: Vec<Example>,
    /// The whole header, as Markdown.
    pub markdown: String,
}

/// An annotated article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The heading it stands under: "Refuted", "Supported", "Not enough info".
    pub section: String,
    /// Its text, with the marks.
    pub text: String,
}

impl Manual {
    /// Reads the `//!` header of a source file.
    pub fn of_source(source: &str) -> Manual {
        let markdown = header(source);
        let mut manual = Manual { markdown: markdown.clone(), ..Manual::default() };
        let mut section = String::new();
        let mut example: Option<String> = None;
        for line in markdown.lines() {
            if let Some(text) = example.as_mut() {
                if line == "```" {
                    let text = example.take().unwrap_or_default();
                    manual.examples.push(Example { section: section.clone(), text });
                } else {
                    text.push_str(line);
                    text.push('\n');
                }
            } else if line == "```article" {
                example = Some(String::new());
            } else if let Some(title) = line.strip_prefix("# ") {
                manual.title = title.to_owned();
            } else if let Some(heading) = line.strip_prefix("## ") {
                section = heading.to_owned();
            } else if section.is_empty() && !line.is_empty() {
                if !manual.summary.is_empty() {
                    manual.summary.push(' ');
                }
                manual.summary.push_str(line);
            }
        }
        manual
    }
}

/// The `//!` lines at the head of a file, without their marks.
fn header(source: &str) -> String {
    let mut out = String::new();
    for line in source.lines().take_while(|line| line.starts_with("//!")) {
        let line = line.trim_start_matches("//!");
        out.push_str(line.strip_prefix(' ').unwrap_or(line));
        out.push('\n');
    }
    out
}
