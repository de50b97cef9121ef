//! What the elements of HTML do to prose.

use crate::text::article::BlockKind;

/// What an element does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// It changes only how the words look.
    Inline,
    /// A line break, or a thing between two words: a picture.
    Gap,
    /// It stands apart from what is before and behind it.
    Block,
}

/// An element as far as prose is concerned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    pub effect: Effect,
    /// Whether what is inside is no prose.
    pub skips: bool,
    /// Whether it has no inside and no end tag.
    pub void: bool,
    /// The kind of the blocks inside; `None` for what is around them.
    pub kind: Option<BlockKind>,
}

/// By the name in lower case; an unknown element is an inline one.
pub(super) fn element(name: &str) -> Element {
    let inline = Element { effect: Effect::Inline, skips: false, void: false, kind: None };
    let block = Element { effect: Effect::Block, ..inline };
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Element { kind: Some(BlockKind::Heading), ..block },
        "li" => Element { kind: Some(BlockKind::Item), ..block },
        "td" | "th" => Element { kind: Some(BlockKind::Cell), ..block },
        "figcaption" | "caption" => Element { kind: Some(BlockKind::Caption), ..block },
        "blockquote" => Element { kind: Some(BlockKind::Quote), ..block },
        "address" | "article" | "aside" | "body" | "center" | "dd" | "details" | "dir" | "div" | "dl" | "dt"
        | "fieldset" | "figure" | "header" | "hgroup" | "html" | "legend" | "listing" | "main" | "menu" | "ol"
        | "p" | "search" | "section" | "summary" | "table" | "tbody" | "tfoot" | "thead" | "tr" | "ul" => block,
        "hr" => Element { void: true, ..block },
        "head" | "nav" | "footer" | "form" | "pre" | "dialog" | "frameset" | "plaintext" | "xmp" => {
            Element { skips: true, ..block }
        }
        "br" | "img" | "input" | "embed" => Element { effect: Effect::Gap, void: true, ..inline },
        "wbr" | "area" | "base" | "basefont" | "bgsound" | "col" | "frame" | "keygen" | "link" | "meta" | "param"
        | "source" | "track" => Element { void: true, ..inline },
        "button" | "select" | "textarea" | "datalist" | "iframe" | "object" | "audio" | "video" | "canvas" | "svg"
        | "math" | "code" | "kbd" | "samp" | "noembed" | "noframes" | "del" | "s" | "strike" => {
            Element { effect: Effect::Gap, skips: true, ..inline }
        }
        "script" | "style" | "title" | "template" | "noscript" => Element { skips: true, ..inline },
        _ => inline,
    }
}

/// Elements that the start tag of another ends, since their own end tag may be left out
/// (HTML 13.1.2.4): which ones, and at which the search for them stops.
pub(super) fn ended_by(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir", "table", "td", "th"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "table", "td", "th"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
        _ => return None,
    })
}

/// What may stand in a `<head>`; any other tag ends it.
pub(super) fn belongs_in_head(name: &str) -> bool {
    matches!(
        name,
        "base"
            | "basefont"
            | "bgsound"
            | "link"
            | "meta"
            | "title"
            | "noscript"
            | "noframes"
            | "style"
            | "script"
            | "template"
            | "head"
            | "html"
    )
}

/// Elements that an end tag of another block does not reach out of.
pub(super) fn is_scope(name: &str) -> bool {
    matches!(name, "table" | "td" | "th" | "caption" | "html" | "object" | "template")
}

/// The parts of tables, whose end tags reach out of cells.
pub(super) fn is_table_part(name: &str) -> bool {
    matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption" | "html" | "template")
}
