//! The dateline block: "HANOI, April 12 (VNA) -", cut off before the first sentence by its shape alone.
//!
//! What stands there is no sentence: its place backs up no spelling, and its date is no date of the
//! sentence behind it. `mentions` reads its place and day.

use super::article::{Block, BlockKind, Token, TokenKind};
use super::span::TokenRange;
use super::words::{Case, is_key_of};
use crate::time::{month_from_name, weekday_from_name};

/// The words of the tokens, for asking what they are.
pub(super) struct Words<'a> {
    pub tokens: &'a [Token],
    pub small: &'a str,
    pub pool: &'a str,
}

/// Within so many blocks from the top any dateline is one; further down only one that cannot be anything else.
const TOP: usize = 12;
/// A date with no place before it is the article's only so near to the top: below the headline and its deck.
const HEAD: usize = 4;
/// A dateline ends within so many bytes of its paragraph.
const FARTHEST: u32 = 120;
/// No place has more words, several cities with their states included.
const MOST_OF_PLACE: usize = 9;

/// Parts each paragraph that begins with a dateline: the dateline becomes a block of its own.
pub(super) fn cut(blocks: Vec<Block>, words: &Words<'_>) -> Vec<Block> {
    let mut dated = (0..blocks.len()).filter(|it| words.begins_with_date(blocks[*it].tokens));
    let alone = [dated.next().filter(|it| *it < HEAD), dated.next()];
    let mut out = Vec::with_capacity(blocks.len() + 1);
    for (number, block) in blocks.into_iter().enumerate() {
        let is_prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) && block.cell.is_none();
        // Where several paragraphs begin with a date, it is a calendar's.
        let is_alone = || alone.contains(&Some(number)) && alone[1].is_none();
        let end = if is_prose { words.dateline(block.tokens, number < TOP, is_alone()) } else { None };
        match end {
            Some(end) if end == block.tokens.end => out.push(Block { kind: BlockKind::Dateline, ..block }),
            Some(end) if block.kind == BlockKind::Paragraph => {
                let (head, rest) = (TokenRange::new(block.tokens.start, end), TokenRange::new(end, block.tokens.end));
                let last = words.tokens[end - 1].span;
                let line = super::span::Span::new(block.span.range().start, last.range().end);
                let body = super::span::Span::new(words.tokens[end].span.range().start, block.span.range().end);
                out.push(Block { kind: BlockKind::Dateline, tokens: head, span: line, cell: None });
                out.push(Block { tokens: rest, span: body, ..block });
            }
            _ => out.push(block),
        }
    }
    out
}

/// What was seen of a dateline so far.
#[derive(Default)]
struct Seen {
    place: usize,
    /// Whether every word of the place is in capitals.
    upper: bool,
    letters: usize,
    month: bool,
    weekday: bool,
    numbers: usize,
    year: bool,
    bracket: bool,
    /// The token at which its date begins.
    date: Option<usize>,
}

impl Seen {
    fn has_day(&self) -> bool {
        self.month && self.numbers > 0
    }

    /// Whether all there is of it is a whole date: "20 July 2023", "Saturday, July 8, 2006".
    fn is_whole_date(&self) -> bool {
        self.place == 0 && self.has_day() && self.year
    }

    /// Whether a dash behind it can only end a dateline.
    fn is_sure(&self, is_top: bool) -> bool {
        let upper = self.place > 0 && self.upper && self.letters >= 3;
        let dated = self.has_day() || self.bracket;
        if is_top { self.place > 0 && (dated || self.weekday || upper) } else { upper && dated }
    }
}

impl Words<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |it| it.word(self.small, self.pool))
    }

    fn is(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|it| it.is(mark))
    }

    /// A dash between a dateline and its story: long, or with a space beside it.
    fn is_dash(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        self.tokens.get(at).is_some_and(|it| {
            it.is('\u{2014}')
                || it.is('_')
                || it.is('\u{2013}') && (it.gap || next.is_some_and(|it| it.gap))
                || it.is('-') && (it.gap || next.is_some_and(|it| it.is('-') || it.gap))
        })
    }

    /// Where the dateline at the head of a block ends: the token behind its last mark.
    ///
    /// `is_alone`: whether this is the only block that begins with a date, and near the top.
    fn dateline(&self, block: TokenRange, is_top: bool, is_alone: bool) -> Option<usize> {
        let first = self.tokens.get(block.start)?;
        if !(first.case.is_capital() || first.is('(') || first.kind == TokenKind::Number) {
            return None;
        }
        let from = first.span.start;
        let mut seen = Seen { upper: true, ..Seen::default() };
        let mut at = block.start;
        while at < block.end {
            let token = &self.tokens[at];
            if token.span.start > from + FARTHEST {
                return None;
            }
            if self.is_dash(at) {
                let end = at + 1 + usize::from(self.is(at, '-') && self.is(at + 1, '-'));
                let is_day = self.is_date_word(end)
                    || self.tokens.get(end).is_some_and(|it| it.kind == TokenKind::Number)
                        && self.is_date_word(end + 1);
                if !seen.has_day() && is_day && seen.place > 0 {
                    at = end;
                    continue;
                }
                let is_sure = seen.is_sure(is_top) || is_alone && seen.is_whole_date();
                return (is_sure && self.begins_prose(end, block.end)).then_some(end);
            }
            // "RIGA, 25 April 2019. Delegates met.", "20 July 2023 | Delegates met."
            let is_named = || {
                let before = seen.date.and_then(|it| it.checked_sub(1)).filter(|it| *it > block.start);
                is_top && seen.place > 0 && before.is_some_and(|it| self.is(it, ',') || self.is_dash(it))
            };
            if (self.is(at, '.') || self.is(at, '|')) && seen.has_day() && seen.year && self.is_year(at - 1) {
                let is_sure = is_named() || is_alone && seen.is_whole_date();
                if is_sure && self.begins_prose(at + 1, block.end) {
                    return Some(at + 1);
                }
            }
            match token.kind {
                TokenKind::Punct('(' | '[') => {
                    let close = (at + 1..block.end.min(at + 9)).find(|it| self.is(*it, ')') || self.is(*it, ']'))?;
                    self.bracket(at + 1, close, &mut seen)?;
                    at = close + 1;
                    // "Oldport, 1 Sept. 2019 (BNS) The race ..."
                    let goes_on = at < block.end && !self.is_dash(at) && !self.is(at, ':') && !self.is(at, ',');
                    if goes_on && seen.is_sure(is_top) && seen.has_day() && self.begins_prose(at, block.end) {
                        return Some(at);
                    }
                    continue;
                }
                TokenKind::Punct(':') if seen.has_day() && seen.place > 0 => {
                    return self.begins_prose(at + 1, block.end).then_some(at + 1);
                }
                TokenKind::Punct(',' | '.' | '/' | ';' | '-' | '\'' | '|') | TokenKind::Possessive => {}
                TokenKind::Number | TokenKind::Ordinal => {
                    seen.date.get_or_insert(at);
                    seen.numbers += 1;
                    seen.year |= token.span.len() == 4;
                    // "7:30", "2019-02-12": the parts of one number.
                    let goes_on = self.tokens.get(at + 2).is_some_and(|it| it.kind == TokenKind::Number && !it.gap);
                    if self.is(at + 1, ':') && goes_on {
                        at += 1;
                    }
                }
                TokenKind::Word if self.is_date_word(at) => {
                    seen.date.get_or_insert(at);
                    let word = self.word(at).trim_end_matches('.');
                    seen.month |= month_from_name(word).is_some();
                    seen.weekday |= weekday_from_name(word).is_some();
                }
                // "TERM DATES, AGREED ON 3 JUNE": a headline in capitals.
                TokenKind::Word
                    if is_key_of!(token.key, "on by in at from with for to a an was were is are has have had will") =>
                {
                    return None;
                }
                TokenKind::Word
                    if token.case.is_capital()
                        && (self.is(at + 1, '-')
                            // "ST. CLEMENT", "Fort Ross": parts of the names of places.
                            || is_key_of!(token.key, "st ste mt ft")
                            || !super::sentences::takes_name(token.key)) =>
                {
                    seen.place += 1;
                    seen.letters += token.span.len();
                    // "Calif.", "D.C." stand behind a place in capitals.
                    seen.upper &= token.case == Case::Upper || seen.place > 1;
                    if seen.place > MOST_OF_PLACE {
                        return None;
                    }
                }
                TokenKind::Word if is_key_of!(token.key, "of the de la del di da du upon and am der y") => {}
                _ => return None,
            }
            at += 1;
        }
        // A line of its own: a place or a paper's name, and a whole date.
        let is_line = is_top && seen.place > 0 && seen.has_day() && (seen.year || seen.weekday);
        (is_line && block.len() <= 24).then_some(block.end)
    }

    fn is_year(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Number && it.span.len() == 4)
    }

    /// Whether a block begins with a day of a month or of the week.
    fn begins_with_date(&self, block: TokenRange) -> bool {
        let is_month = |at: usize| at < block.end && self.is_date_word(at);
        let is_number = self.tokens.get(block.start).is_some_and(|it| it.kind == TokenKind::Number);
        is_month(block.start) || is_number && is_month(block.start + 1)
    }

    /// What stands in brackets: an agency, a place or a date.
    fn bracket(&self, start: usize, close: usize, seen: &mut Seen) -> Option<()> {
        // "Jane Doe (8 May 1943 - 3 June 2019)" is a life.
        let years = (start..close).filter(|it| self.tokens[*it].kind == TokenKind::Number);
        let years = years.filter(|it| self.tokens[*it].span.len() == 4).count();
        if years > 1 {
            return None;
        }
        for at in start..close {
            let token = &self.tokens[at];
            match token.kind {
                TokenKind::Word if self.is_date_word(at) => seen.month |= month_from_name(self.word(at)).is_some(),
                TokenKind::Word if token.case.is_capital() => {
                    seen.place += usize::from(seen.place == 0);
                    seen.letters += token.span.len();
                }
                TokenKind::Number | TokenKind::Ordinal => seen.numbers += 1,
                TokenKind::Punct(_) | TokenKind::Url => {}
                // "(English edition)"
                _ if close - start <= 2 => {}
                _ => return None,
            }
        }
        seen.bracket = true;
        Some(())
    }

    fn is_date_word(&self, at: usize) -> bool {
        let word = self.word(at).trim_end_matches('.');
        self.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital())
            && (month_from_name(word).is_some() || weekday_from_name(word).is_some())
    }

    /// Whether the story begins at a token.
    fn begins_prose(&self, at: usize, end: usize) -> bool {
        at < end
            && self.tokens.get(at).is_some_and(|it| {
                it.case.is_capital()
                    || matches!(it.kind, TokenKind::Number | TokenKind::Mixed | TokenKind::Ordinal)
                    || it.is('"')
                    || it.is('\'')
            })
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Article, BlockKind, Format};

    /// The dateline, and the first words behind it.
    fn parted(text: &str, format: Format) -> Option<(String, String)> {
        let article = Article::read(text, format, None, None);
        let at = article.blocks().iter().position(|it| it.kind == BlockKind::Dateline)?;
        let text = |at: usize| article.blocks().get(at).map_or("", |it| article.slice(it.span));
        let plain = |text: &str| text.replace(['*', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
        Some((plain(text(at)), plain(text(at + 1)).split(' ').next().unwrap_or("").to_owned()))
    }

    #[test]
    fn the_forms_that_agencies_use() {
        for line in [
            "HANOI, April 12 (VNA) \u{2014}",
            "MONTEVIDEO, February 13, 2020 -",
            "Hanoi, September 5th\u{2014}",
            "WASHINGTON (AP) _",
            "PARIS/BERLIN, June 3 (Reuters) -",
            "LONDON, 14 February 2023 \u{2013}",
            "LINDEN, Ohio, Jan. 9, 2020 --",
            "OLDPORT, 1 SEPTEMBER 2019:",
            "OLDPORT \u{2014} Sept. 1, 2019 \u{2014}",
            "NEW YORK and LONDON, May 4, 2005 (AFP) -",
            "February 21, 2015 (ADDIS ABABA) -",
            "Oldport, 1 Sept. 2019 (BNS)",
            "BONN, Thursday, 19 November 1992 -",
            "TALVIK, Oct. 17, 1991 (NWA) \u{2014}",
            "ST. ANSELM, 30 October 2008 -",
            "ST OLAF'S BAY, Norway, 18 March 1993 --",
            "BRENN, Norway - 1 March 2018.",
            "BRENN, Norway, 30 August 2011.",
            "BRENN, Norway, Oct 13 (2017) -",
            "Brenn Weekly (English edition), 15 February 1996 -",
        ] {
            let text = format!("{line} Delegates met in the town hall.");
            let found = parted(&text, Format::Plain);
            assert_eq!(found, Some((line.to_owned(), "Delegates".to_owned())), "{line}");
        }
        let html = "<p><b>RIGA</b>, <i>3 May 2019</i> - Delegates met.</p>";
        assert_eq!(parted(html, Format::Html).map(|it| it.1), Some("Delegates".to_owned()));
        let markdown = "**RIGA, 3 May 2019** \u{2013} Delegates met.";
        assert_eq!(parted(markdown, Format::Markdown).map(|it| it.1), Some("Delegates".to_owned()));
    }

    #[test]
    fn a_line_of_its_own() {
        for line in ["MARSTON, Calif. Friday, March 13, 2020", "LESNICE, Thursday, November 19, 1992"] {
            let text = format!("{line}\n\nDelegates met in the town hall.");
            assert_eq!(parted(&text, Format::Plain), Some((line.to_owned(), "Delegates".to_owned())));
            let html = format!("<p><i>{line}</i></p><p>Delegates met.</p>");
            assert_eq!(parted(&html, Format::Html).map(|it| it.1), Some("Delegates".to_owned()));
        }
    }

    #[test]
    fn a_sentence_is_none() {
        for text in [
            "Delegates met on Friday - the first time since 1990.",
            "Ann Lee - who won - was glad.",
            "Germany and France, which met in May 2019, agreed.",
            "MR. PRICE - Well, I think so.",
            "On March 13, 2020 - a Friday - it rained.",
        ] {
            assert_eq!(parted(text, Format::Plain), None, "{text}");
        }
    }
}
