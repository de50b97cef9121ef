//! HTML: what a reader of the page would read as the article.
//!
//! No tree is built: a stack of the open elements, kept by the rules of the standard for end tags
//! that are left out or misplaced, is enough to know what is prose. Attributes never are.

mod dates;
mod elements;
mod lexer;

use super::super::article::BlockKind;
use super::super::span::Span;
use super::Page;
use elements::{Effect, element};
use lexer::{Attributes, Lexer, Piece, Tag};

pub(super) use lexer::Name;

/// How deep elements are followed; browsers too stop at 512. It bounds the search in the stack,
/// so that reading stays linear.
const DEEPEST: usize = 512;

/// Reads a page, or the part of one in `span`.
pub(super) fn read(page: &mut Page<'_>, span: Span) {
    let mut lexer = Lexer::new(page.text, span);
    let mut reader = Reader { page, stack: Vec::new(), skips: 0, foreign: 0, json_ld: false };
    while let Some(piece) = lexer.next() {
        match piece {
            Piece::Text(span) => reader.text(span),
            Piece::Open(tag) => reader.open(tag),
            Piece::Close(name) => reader.close(name),
            Piece::Comment(span) => reader.page.comment(span),
            Piece::Raw(span) => {
                if std::mem::take(&mut reader.json_ld) {
                    dates::of_json_ld(reader.page, span);
                }
            }
        }
        lexer.foreign = reader.foreign > 0;
    }
    reader.page.end_block();
}

/// What a tag inside a paragraph of Markdown does.
pub(super) enum Inline {
    Nothing,
    Gap,
    /// What follows is no prose until the tag of this name is closed.
    Skips(Name),
    Closes(Name),
}

/// Reads one tag or comment inside a paragraph of Markdown.
pub(super) fn inline(page: &mut Page<'_>, span: Span) -> Inline {
    match Lexer::new(page.text, span).next() {
        Some(Piece::Comment(span)) => page.comment(span),
        Some(Piece::Close(name)) => return Inline::Closes(name),
        Some(Piece::Open(tag)) => {
            let element = element(tag.name.as_str());
            if tag.name.as_str() == "time" || tag.name.as_str() == "meta" {
                dates::of_tag(page, tag);
            }
            if !element.void && !tag.closes_itself && (element.skips || is_hidden(page.text, tag)) {
                return Inline::Skips(tag.name);
            }
            if element.effect != Effect::Inline {
                return Inline::Gap;
            }
        }
        _ => {}
    }
    Inline::Nothing
}

/// An open element.
struct Open {
    name: Name,
    effect: Effect,
    skips: bool,
    foreign: bool,
    /// The kind of the blocks inside.
    kind: BlockKind,
    /// Where the page stood when it opened.
    mark: (usize, usize),
}

struct Reader<'p, 't> {
    page: &'p mut Page<'t>,
    stack: Vec<Open>,
    /// How many of the open elements are no prose, and how many are not HTML.
    skips: usize,
    foreign: usize,
    /// Whether the raw text that comes next is JSON-LD.
    json_ld: bool,
}

impl Reader<'_, '_> {
    fn text(&mut self, span: Span) {
        if self.in_head() && !self.page.text[span.range()].trim().is_empty() {
            self.close_to(self.stack.len() - 1);
        }
        if self.skips == 0 {
            let kind = self.stack.last().map_or(BlockKind::Paragraph, |open| open.kind);
            self.page.prose(span, kind);
        }
    }

    fn in_head(&self) -> bool {
        self.stack.last().is_some_and(|open| open.name.as_str() == "head")
    }

    fn open(&mut self, tag: Tag) {
        let name = tag.name.as_str();
        let element = element(name);
        if self.foreign == 0 {
            self.end_implied(name, element.effect);
        }
        if tag.attributes.len() > "content".len() && (self.skips == 0 || self.in_head()) {
            dates::of_tag(self.page, tag);
        }
        self.json_ld = name == "script" && is_json_ld(self.page.text, tag);
        match element.effect {
            Effect::Block => self.page.end_block(),
            Effect::Gap => self.page.gap(),
            Effect::Inline => {}
        }
        let is_foreign = matches!(name, "svg" | "math");
        let is_empty = element.void || (tag.closes_itself && (self.foreign > 0 || is_foreign));
        if is_empty || self.stack.len() >= DEEPEST {
            return;
        }
        if self.skips == 0 {
            match name {
                "table" => self.page.begin_table(),
                "tr" => self.page.begin_row(),
                "td" | "th" => self.page.begin_cell(columns(self.page.text, tag)),
                _ => {}
            }
        }
        let around = self.stack.last().map_or(BlockKind::Paragraph, |open| open.kind);
        // A page may be laid out as a table, but its paragraphs are paragraphs.
        let kind = match element.kind {
            None if name == "p" && around == BlockKind::Cell => BlockKind::Paragraph,
            None => around,
            Some(kind) => kind,
        };
        let hidden = !matches!(name, "html" | "body") && is_hidden(self.page.text, tag);
        let effect = match element.effect {
            Effect::Inline if hidden => Effect::Gap,
            effect => effect,
        };
        let skips = element.skips || hidden;
        self.skips += usize::from(skips);
        self.foreign += usize::from(is_foreign);
        let mark = self.page.mark();
        self.stack.push(Open { name: tag.name, effect, skips, foreign: is_foreign, kind, mark });
    }

    /// Ends what the start tag ends without an end tag.
    fn end_implied(&mut self, name: &str, effect: Effect) {
        if self.in_head() && !elements::belongs_in_head(name) {
            self.close_to(self.stack.len() - 1);
        }
        if effect == Effect::Block {
            // Inside a paragraph there are only inline elements.
            let paragraph = self.stack.iter().rposition(|open| open.effect == Effect::Block);
            if let Some(at) = paragraph.filter(|&at| self.stack[at].name.as_str() == "p") {
                self.close_to(at);
            }
        }
        if let Some((ended, stops)) = elements::ended_by(name) {
            let at = self.stack.iter().rposition(|open| {
                let name = open.name.as_str();
                ended.contains(&name) || stops.contains(&name)
            });
            if let Some(at) = at.filter(|&at| ended.contains(&self.stack[at].name.as_str())) {
                self.close_to(at);
            }
        }
    }

    fn close(&mut self, name: Name) {
        let tag = name.as_str();
        let effect = element(tag).effect;
        match tag {
            // `</br>` is a break, as the standard has it.
            "br" => return self.page.gap(),
            // The rest of the file still belongs to the page.
            "body" | "html" => return,
            _ => {}
        }
        let reaches = |open: &Open| match effect {
            Effect::Block => elements::is_table_part(tag) || !elements::is_scope(open.name.as_str()),
            Effect::Inline | Effect::Gap => open.effect != Effect::Block,
        };
        for at in (0..self.stack.len()).rev() {
            if self.stack[at].name == name {
                return self.close_to(at);
            }
            if !reaches(&self.stack[at]) {
                break;
            }
        }
        if effect == Effect::Block && self.skips == 0 {
            self.page.end_block();
        }
    }

    /// Closes all that is open from the place in the stack on.
    fn close_to(&mut self, at: usize) {
        while self.stack.len() > at {
            let Some(open) = self.stack.pop() else { return };
            self.skips -= usize::from(open.skips);
            self.foreign -= usize::from(open.foreign);
            match open.effect {
                Effect::Block => {
                    self.page.end_block();
                    match open.name.as_str() {
                        "table" => self.page.end_table(),
                        "td" | "th" => self.page.end_cell(),
                        _ => {}
                    }
                }
                Effect::Gap => self.page.gap(),
                Effect::Inline if open.name.as_str() == "sup" => self.page.drop_label(open.mark),
                Effect::Inline => {}
            }
        }
    }
}

/// How many columns a cell spans.
fn columns(text: &str, tag: Tag) -> u32 {
    Attributes::of(text, tag)
        .find(|it| text[it.name.range()].eq_ignore_ascii_case("colspan"))
        .and_then(|it| text[it.value.range()].trim().parse().ok())
        .unwrap_or(1)
}

/// Whether an element is no part of the article: hidden, or what readers wrote below it.
fn is_hidden(text: &str, tag: Tag) -> bool {
    Attributes::of(text, tag).any(|attribute| {
        let name = &text[attribute.name.range()];
        let value = || text[attribute.value.range()].trim().to_ascii_lowercase();
        let is_comments = |value: &str| {
            value
                .split_ascii_whitespace()
                .any(|it| matches!(it, "comments" | "comment-list" | "comments-area" | "disqus_thread"))
        };
        ((name.eq_ignore_ascii_case("id") || name.eq_ignore_ascii_case("class")) && is_comments(&value()))
            || name.eq_ignore_ascii_case("hidden")
            || (name.eq_ignore_ascii_case("aria-hidden")
                && text[attribute.value.range()].trim().eq_ignore_ascii_case("true"))
    })
}

fn is_json_ld(text: &str, tag: Tag) -> bool {
    Attributes::of(text, tag).any(|attribute| {
        text[attribute.name.range()].eq_ignore_ascii_case("type")
            && text[attribute.value.range()].to_ascii_lowercase().contains("ld+json")
    })
}

#[cfg(test)]
mod tests;
