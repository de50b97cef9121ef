//! What must hold of any text whatever: properties of articles, words and positions.

use backread::text::{Article, Encoding, Format, Position, Token, TokenKind};
use proptest::prelude::*;

const FORMATS: [Format; 3] = [Format::Plain, Format::Markdown, Format::Html];

const MARKDOWN: &str = "---\ntitle: \"Talks in Hà Nội\"\ndate: 2021-04-12\n---\n\n# Leaders *meet* {#id}\n\n\
    **Xi**'s visit to the U.S. on the 13<sup>th</sup> cost $2.5 million, “he said.\n\n“It `was` [good](http://x.org \"t\")[^1].” <!-- stet: x -->\n\n\
    > Quoted \\*text*  \n> goes ~~on~~\n\n1. one\n   - two 🙂\n\n| a | b |\n|---|---|\n| c | 1,200 |\n\n![alt](p.png) <https://e.org>\n\n\
    <div>\n<p>Con<b>gress</b> &eacute;\n</div>\n\n[^1]: Note.\n";

const HTML: &str = "<!doctype html><html><head><title>T</title><meta name=date content=\"2021-04-12\">\
    <script type=\"application/ld+json\">{\"datePublished\": \"2021-04-12\", \"x\": \"\\\"\"}</script></head><body><nav>x</nav>\
    <h1>Nguy&#7877;n Ph&uacute;</h1><p>He said: &ldquo;Yes&rdquo; on <time datetime='2021-04-12'>Monday</time>.<br>6'2\" tall\
    <p hidden>gone<p>13<sup>th</sup> <svg><path/><![CDATA[x]]></svg> text<sup>1</sup><ul><li>a<li>b</ul>\
    <table><tr><td>c<td>d</table><!-- stet --><blockquote>q</blockquote><script>a<b</script></body>";

const PLAIN: &str = "Leaders’ talks\r\nFeb 01, 2021 / 13:21\r\n\r\nHanoi (VNA) – Mr. Nguyễn said “the 13th . . . Congress,\r\n\
    held in 2021, was \"good\".\r\n\r\n“It cost 1,200.50 đồng.” See www.x.org./.\n\u{2029}co\u{AD}op e\u{301}te\u{301} \u{FEFF}end";

/// A fixture with pieces taken out, doubled and put elsewhere.
fn mutated() -> impl Strategy<Value = String> {
    let fixture = prop_oneof![Just(MARKDOWN), Just(HTML), Just(PLAIN)];
    let edit =
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4usize, "\\PC{0,3}|[<>&\"'*`_\\[\\]\n-]{1,3}");
    (fixture, prop::collection::vec(edit, 0..12)).prop_map(|(fixture, edits)| {
        let mut chars: Vec<char> = fixture.chars().collect();
        for (from, length, kind, insert) in edits {
            if chars.is_empty() {
                break;
            }
            let from = from.index(chars.len());
            let to = (from + length.index(40)).min(chars.len());
            match kind {
                0 => drop(chars.drain(from..to)),
                1 => {
                    let piece: Vec<char> = chars[from..to].to_vec();
                    chars.splice(from..from, piece);
                }
                2 => drop(chars.splice(from..from, insert.chars())),
                _ => drop(chars.splice(from..to, insert.chars())),
            }
        }
        chars.into_iter().collect()
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        mutated(),
        any::<String>(),
        "[a-zA-Z0-9 .,'\"“”’&;#<>/!?=*_`|~\\[\\]()\r\n\t\u{301}é🙂đ-]{0,200}",
        "(<(p|div|b|svg|nav|li|td|tr|table|script|style|!--|/p|/div|/b|/svg|/nav|/table|sup|/sup)>| x|&amp;|\"|\n){0,60}",
    ]
}

fn check_article(text: &str, format: Format) -> Result<(), TestCaseError> {
    let article = Article::read(text, format, None, None);
    let fits = |span: backread::text::Span| text.get(span.range()).is_some();

    for pair in article.tokens().windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "tokens in order");
    }
    for (at, token) in article.tokens().iter().enumerate() {
        prop_assert!(fits(token.span) && !token.span.is_empty());
        prop_assert!(token.kind == TokenKind::Url || backread::text::key_of(article.word(at)) == token.key);
    }
    let mut next = 0;
    for block in article.blocks() {
        prop_assert!(fits(block.span));
        prop_assert_eq!(block.tokens.start, next);
        prop_assert!(!block.tokens.is_empty());
        prop_assert!(block.span.covers(article.span_of(block.tokens)));
        prop_assert!(article.tokens()[block.tokens.start].gap, "a block begins apart");
        next = block.tokens.end;
    }
    prop_assert_eq!(next, article.tokens().len());
    let mut next = 0;
    for (number, sentence) in article.sentences().iter().enumerate() {
        prop_assert_eq!(sentence.start, next);
        prop_assert!(!sentence.is_empty());
        prop_assert_eq!(article.block_of(sentence.start), article.block_of(sentence.end - 1));
        prop_assert_eq!(article.sentence_of(sentence.start), article.sentences()[number]);
        next = sentence.end;
    }
    prop_assert_eq!(next, article.tokens().len());
    let mut next = 0;
    for quote in article.quotes() {
        prop_assert!(next <= quote.start && !quote.is_empty() && quote.end <= article.tokens().len());
        prop_assert!(article.is_quoted(quote.start));
        next = quote.end;
    }
    for date in article.meta() {
        prop_assert_eq!(article.slice(date.span), date.text.as_str());
    }
    for comment in article.comments() {
        prop_assert!(article.slice(*comment).starts_with("<!--"));
    }
    Ok(())
}

/// What the tokens of plain text do not hold.
fn is_unseen(char: char) -> bool {
    let format = matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
    char.is_whitespace() || format
}

proptest! {
    #[test]
    fn articles_hold_together(text in any_text()) {
        for format in FORMATS {
            check_article(&text, format)?;
        }
    }

    #[test]
    fn the_tokens_of_plain_text_are_all_of_it(text in any_text()) {
        // Front matter is none of the text.
        prop_assume!(!text.trim_start_matches('\u{FEFF}').starts_with(['-', '+']));
        let article = Article::read(&text, Format::Plain, None, None);
        let read: String = article.tokens().iter().map(|t| article.slice(t.span)).collect();
        let seen = |text: &str| text.chars().filter(|&c| !is_unseen(c)).collect::<String>();
        prop_assert_eq!(seen(&read), seen(&text));
        for (at, pair) in article.tokens().windows(2).enumerate() {
            // "Hanoi (VNA) –Delegates": the story begins apart behind its dateline.
            if article.blocks().iter().any(|it| it.tokens.start == at + 1) {
                continue;
            }
            let between = &text[pair[0].span.range().end..pair[1].span.range().start];
            prop_assert_eq!(pair[1].gap, between.contains(|c: char| c.is_whitespace() || c == '\u{200B}'));
        }
    }

    #[test]
    fn a_word_is_the_same_composed_and_decomposed(text in any_text()) {
        use unicode_normalization::UnicodeNormalization;
        let words = |text: String| {
            let article = Article::read(&text, Format::Plain, None, None);
            let is_word = |t: &Token| !matches!(t.kind, TokenKind::Punct(_) | TokenKind::Url);
            let at = (0..article.tokens().len()).filter(|&at| is_word(&article.tokens()[at]));
            at.map(|at| (article.word(at).to_owned(), article.tokens()[at].case)).collect::<Vec<_>>()
        };
        prop_assert_eq!(words(text.nfc().collect()), words(text.nfd().collect()));
    }

    #[test]
    fn every_place_is_found_again(text in any_text()) {
        let article = Article::read(&text, Format::Plain, None, None);
        let lines = article.lines();
        for offset in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            // Between "\r" and "\n" is no place an editor knows.
            let inside = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let position = lines.position(&text, offset, encoding);
                prop_assert_eq!(lines.offset(&text, position, encoding), offset - usize::from(inside));
            }
        }
    }

    #[test]
    fn no_position_is_out_of_the_text(text in any_text(), line in 0..50usize, column in prop_oneof![0..100usize, Just(usize::MAX)]) {
        let article = Article::read(&text, Format::Plain, None, None);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let offset = article.lines().offset(&text, Position { line, column }, encoding);
            prop_assert!(text.is_char_boundary(offset));
        }
    }
}
