//! Markdown: CommonMark with tables, footnotes and struck-out text.
//!
//! Mathematics is left off on purpose: "from $5 million to $6 million" would be a formula.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::super::article::BlockKind;
use super::super::span::Span;
use super::Page;
use super::html::{self, Name};

/// Reads the text from the byte `start` on.
pub(super) fn read(page: &mut Page<'_>, start: usize) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let text = page.text;
    let mut reader = Reader { page, kinds: Vec::new(), skips: 0, links: Vec::new(), inline: None };
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        reader.event(event, Span::new(start + range.start, start + range.end));
    }
    reader.page.end_block();
}

struct Reader<'p, 't> {
    page: &'p mut Page<'t>,
    /// The kinds of the blocks that are open, innermost last.
    kinds: Vec<BlockKind>,
    /// How many elements that are no prose are open.
    skips: usize,
    /// Of each link that is open, whether its text is only its address.
    links: Vec<bool>,
    /// The inline HTML element that is no prose and is open: `<kbd>`.
    inline: Option<Name>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.skips == 0 && self.inline.is_none() => {
                let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
                self.page.prose(span, kind);
            }
            Event::Text(_) | Event::Html(_) | Event::FootnoteReference(_) => {}
            Event::InlineHtml(_) => self.inline_html(span),
            Event::Rule => self.end_block(),
            Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::TaskListMarker(_) => self.page.gap(),
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph | Tag::List(_) => self.end_block(),
            Tag::Table(_) => {
                self.end_block();
                self.page.begin_table();
            }
            Tag::TableHead | Tag::TableRow => {
                self.end_block();
                self.page.begin_row();
            }
            Tag::Heading { .. } => self.open(BlockKind::Heading),
            Tag::BlockQuote(_) => self.open(BlockKind::Quote),
            Tag::Item => self.open(BlockKind::Item),
            Tag::TableCell => {
                self.open(BlockKind::Cell);
                self.page.begin_cell(1);
            }
            Tag::FootnoteDefinition(_) => self.open(BlockKind::Paragraph),
            // A picture stands apart, also where it is set between two words.
            Tag::Image { .. } => self.open(BlockKind::Caption),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.end_block();
                self.skips += 1;
            }
            Tag::HtmlBlock => {
                self.end_block();
                html::read(self.page, span);
                self.skips += 1;
            }
            Tag::Link { link_type, .. } => {
                let is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.links.push(is_address);
                if is_address {
                    self.skip();
                }
            }
            // What is struck out is not said.
            Tag::Strikethrough | Tag::MetadataBlock(_) => self.skip(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::List(_) | TagEnd::TableHead | TagEnd::TableRow => self.end_block(),
            TagEnd::Table => {
                self.end_block();
                self.page.end_table();
            }
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::FootnoteDefinition
            | TagEnd::Image => {
                self.end_block();
                self.kinds.pop();
                if tag == TagEnd::TableCell {
                    self.page.end_cell();
                }
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.skips = self.skips.saturating_sub(1),
            TagEnd::Link => {
                let is_address = self.links.pop().unwrap_or(false);
                if is_address {
                    self.unskip();
                }
            }
            TagEnd::Strikethrough | TagEnd::MetadataBlock(_) => self.unskip(),
            _ => {}
        }
    }

    fn open(&mut self, kind: BlockKind) {
        self.end_block();
        self.kinds.push(kind);
    }

    fn end_block(&mut self) {
        self.page.end_block();
        self.inline = None;
    }

    fn skip(&mut self) {
        self.skips += 1;
        self.page.gap();
    }

    fn unskip(&mut self) {
        self.skips = self.skips.saturating_sub(1);
        self.page.gap();
    }

    /// One tag or comment inside a paragraph.
    fn inline_html(&mut self, span: Span) {
        match html::inline(self.page, span) {
            html::Inline::Nothing => {}
            html::Inline::Gap => self.page.gap(),
            html::Inline::Skips(name) => {
                self.page.gap();
                self.inline.get_or_insert(name);
            }
            html::Inline::Closes(name) => {
                if self.inline == Some(name) {
                    self.inline = None;
                    self.page.gap();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{blocks, words};
    use crate::text::{Article, BlockKind, Format, TokenKind};

    #[test]
    fn what_is_code_or_address_is_no_prose() {
        let text = "The [party](https://example.org/2019) `on 2018` ![](a.png) met <https://example.org/2017>\n\
            in ~~2016~~ 2021.[^1]\n\n    in 2015\n\n```\nin 2014\n```\n\n[^1]: Said so.\n";
        assert_eq!(
            blocks(text, Format::Markdown),
            [
                (BlockKind::Paragraph, "The party".into()),
                (BlockKind::Paragraph, "met in 2021.".into()),
                (BlockKind::Paragraph, "Said so.".into())
            ]
        );
    }

    #[test]
    fn blocks_have_their_kinds() {
        let text = "# Talks {#top}\n\n> We met,\n> he said.\n\n- One\n- [ ] Two\n  more\n\n| Who | When |\n|---|---|\n| Xi | 2021 |\n\n\
            ![The hall](hall.jpg)\n*The hall. Photo: VNA*\n\nThe end.\n";
        assert_eq!(
            blocks(text, Format::Markdown),
            [
                (BlockKind::Heading, "Talks".into()),
                (BlockKind::Quote, "We met, he said.".into()),
                (BlockKind::Item, "One".into()),
                (BlockKind::Item, "Two more".into()),
                (BlockKind::Cell, "Who".into()),
                (BlockKind::Cell, "When".into()),
                (BlockKind::Cell, "Xi".into()),
                (BlockKind::Cell, "2021".into()),
                (BlockKind::Caption, "The hall".into()),
                (BlockKind::Caption, "The hall. Photo: VNA".into()),
                (BlockKind::Paragraph, "The end.".into()),
            ]
        );
    }

    #[test]
    fn emphasis_parts_no_words() {
        let article = Article::read("**Xi**'s U\\.S. visit, on the 13<sup>th</sup>", Format::Markdown, None, None);
        let kinds: Vec<_> = article.tokens().iter().take(2).map(|t| (t.kind, t.gap)).collect();
        assert_eq!(kinds, [(TokenKind::Word, true), (TokenKind::Possessive, false)]);
        let last = article.tokens().len() - 1;
        assert_eq!((article.tokens()[last].kind, article.word(last)), (TokenKind::Ordinal, "13th"));
        assert_eq!(article.slice(article.tokens()[last].span), "13<sup>th");
        assert_eq!(words("one<br>two **th**ree", Format::Markdown), ["one", "two", "th", "ree"]);
    }

    #[test]
    fn money_is_no_formula() {
        let text = "From $5 million to A$6 million.";
        assert_eq!(blocks(text, Format::Markdown), [(BlockKind::Paragraph, text.into())]);
    }

    #[test]
    fn html_in_markdown_is_read_as_html() {
        let text = "Before.\n\n<figure>\n<img src=\"a.png\">\n<figcaption>The hall</figcaption>\n</figure>\n\n\
            Inside <kbd>Ctrl</kbd> and <!-- stet --> <time datetime=\"2021-04-12\">Monday</time>.\n\n<!-- stet: x -->\n";
        assert_eq!(
            blocks(text, Format::Markdown),
            [
                (BlockKind::Paragraph, "Before.".into()),
                (BlockKind::Caption, "The hall".into()),
                (BlockKind::Paragraph, "Inside and Monday.".into()),
            ]
        );
        let article = Article::read(text, Format::Markdown, None, None);
        let comments: Vec<_> = article.comments().iter().map(|span| article.slice(*span)).collect();
        assert_eq!(comments, ["<!-- stet -->", "<!-- stet: x -->"]);
        assert_eq!(article.meta()[0].text, "2021-04-12");
    }
}
