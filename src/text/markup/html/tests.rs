//! Pages small enough to see what is read of them.

use super::super::tests::{blocks, words};
use crate::text::{Article, BlockKind, Format};

fn prose(text: &str) -> Vec<String> {
    blocks(text, Format::Html).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn only_the_article_is_read() {
    let page = "<!DOCTYPE html><html><head><title>In 2001</title><style>p { x: 2002 }</style></head><body>\
        <nav><ul><li>2003</ul></nav><h1>Talks</h1><p>Leaders <b>met</b> today.<p hidden>2004<p>They \
        <code>2005</code> agreed<script>if (a<b) \"</p>2006\"</script>.<aside>A fact box.</aside><form><p>2008</form>\
        <svg><title/><text>2009</text></svg><figure><img alt=2010><figcaption>The hall</figcaption></figure>\
        <span aria-hidden=true>2011</span><p>The end.<footer>2012</footer></body></html>";
    assert_eq!(
        blocks(page, Format::Html),
        [
            (BlockKind::Heading, "Talks".into()),
            (BlockKind::Paragraph, "Leaders met today.".into()),
            (BlockKind::Paragraph, "They agreed.".into()),
            (BlockKind::Paragraph, "A fact box.".into()),
            (BlockKind::Caption, "The hall".into()),
            (BlockKind::Paragraph, "The end.".into()),
        ]
    );
}

#[test]
fn lists_tables_and_quotations_have_their_kinds() {
    let page = "<ul><li>One<li><p>Two</ul><table><tr><th>Who<td>When<tr><td><p>A layout.</table>\
        <blockquote><p>We met.</p></blockquote>";
    assert_eq!(
        blocks(page, Format::Html),
        [
            (BlockKind::Item, "One".into()),
            (BlockKind::Item, "Two".into()),
            (BlockKind::Cell, "Who".into()),
            (BlockKind::Cell, "When".into()),
            (BlockKind::Paragraph, "A layout.".into()),
            (BlockKind::Quote, "We met.".into()),
        ]
    );
    let article = Article::read(page, Format::Html, None, None);
    let quoted: Vec<_> = article.quotes().iter().map(|q| article.slice(article.span_of(*q))).collect();
    assert_eq!(quoted, ["We met."]);
}

#[test]
fn references_are_letters_and_marks() {
    let page =
        "<p>Nguy&#7877;n Ph&uacute; Tr&#x1ECD;ng&rsquo;s &ldquo;caf&eacute;&rdquo;&nbsp;&mdash; AT&amp;T &bogus; R&D";
    assert_eq!(
        words(page, Format::Html),
        ["nguyen", "phu", "trong", "'s", "\"", "cafe", "\"", "—", "at", "&", "t", "&", "bogus", ";", "r", "&", "d"]
    );
    let article = Article::read(page, Format::Html, None, None);
    assert_eq!(article.slice(article.tokens()[0].span), "Nguy&#7877;n");
    assert_eq!(article.tokens()[0].case, crate::text::Case::Capital);
}

#[test]
fn a_page_states_its_dates() {
    let page = "<meta property='article:published_time' content=' 2021-04-12T10:00:00Z '>\
        <meta name=\"Date\" content=2021-04-13><meta name=author content=2021>\
        <script type=application/ld+json>{\"@type\": \"NewsArticle\", \"datePublished\" : \"2021-04-14\", \
        \"x\": [\"datePublished\", \"2001-01-01\"], \"dateModified\":\"2021-04-15\"}</script>\
        <p>On <time datetime=\"2021-04-16\">Friday</time> <span itemprop=datePublished content=2021-04-17>.</span>\
        <footer><time datetime=2001-01-01>old</time></footer>";
    let article = Article::read(page, Format::Html, None, None);
    let dates: Vec<_> = article.meta().iter().map(|d| (d.name.as_str(), article.slice(d.span))).collect();
    assert_eq!(
        dates,
        [
            ("article:published_time", "2021-04-12T10:00:00Z"),
            ("Date", "2021-04-13"),
            ("datePublished", "2021-04-14"),
            ("dateModified", "2021-04-15"),
            ("time", "2021-04-16"),
            ("datePublished", "2021-04-17"),
        ]
    );
}

#[test]
fn the_standard_says_what_broken_markup_means() {
    assert_eq!(prose("a < b <c d='>'>and</c> e <!--> f <!-- x --!> g </> h </1> i <?x> j"), ["a < b and e f g h i j"]);
    assert_eq!(prose("<script><!-- <script> </script> 2001 --></script>seen"), ["seen"]);
    assert_eq!(prose("<p>one</div>two</b>three<br>four</p>five"), ["one", "twothree four", "five"]);
    assert_eq!(prose("<b hidden><p>2001</b></p></b>seen"), ["seen"]);
    assert_eq!(prose("seen <p title=\"never closed"), ["seen"]);
    assert_eq!(prose("<head><meta x><p>seen"), ["seen"]);
    assert_eq!(prose("<style/>2001</style>seen"), ["seen"]);
}

#[test]
fn the_number_of_a_note_is_no_word() {
    assert_eq!(
        words("<p>In 2021<sup><a href=#1>1</a></sup>, the 13<sup>th</sup>", Format::Html),
        ["in", "2021", ",", "the", "13th"]
    );
}

#[test]
fn reading_is_linear_in_what_is_never_closed() {
    for piece in [
        "<div>",
        "<b>",
        "<p><b>",
        "<li>",
        "</b>",
        "<svg>",
        "<!--",
        "<a '",
        "<script>",
        "<table><tr><td>",
        "&",
        "<sup>1",
    ] {
        let page = piece.repeat(200_000 / piece.len());
        Article::read(&page, Format::Html, None, None);
    }
}
