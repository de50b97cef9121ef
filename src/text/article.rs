//! The article: the text, what of it is prose, and its words.

use super::dateline;
use super::lines::LineIndex;
use super::markup::{self, RawBlock};
use super::picks::Picks;
use super::quotes;
use super::sentences;
use super::span::{Span, TokenRange};
use super::tokens::Reader;
use super::words::{Case, key_of};
use crate::pieces;
use crate::time::{Day, DayMonthOrder};

/// How the text is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// CommonMark, with front matter.
    Markdown,
    /// A web page.
    Html,
}

impl Format {
    /// By the file's ending; `None` for what is no article.
    pub fn of_path(path: &str) -> Option<Format> {
        let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
        match ending.as_str() {
            "txt" => Some(Format::Plain),
            "md" | "markdown" => Some(Format::Markdown),
            "html" | "htm" => Some(Format::Html),
            _ => None,
        }
    }
}

/// What a block of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A headline or a heading.
    Heading,
    /// An item of a list.
    Item,
    /// The line under a picture, or one with a picture credit.
    Caption,
    /// A cell of a table.
    Cell,
    /// The place and the day that a story begins with: "HANOI, April 12 (VNA) -".
    Dateline,
    /// A paragraph that the markup sets apart as quoted; [`Article::quotes`] has its words.
    Quote,
}

/// A stretch of text that belongs together: its sentences do not reach over its end.
#[derive(Clone, Debug)]
pub struct Block {
    /// From its first to its last character, markup included.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its words.
    pub tokens: TokenRange,
    /// Where it stands in a table.
    pub cell: Option<Cell>,
}

/// The place of a table's cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The number of the table in the article.
    pub table: u32,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0; a cell that spans several stands in the first of them.
    pub column: u32,
}

/// A date that the markup states: front matter, `<time datetime>`, JSON-LD, `<meta>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetaDate {
    /// Where it stands.
    pub span: Span,
    /// What it says, as written.
    pub text: String,
    /// The name it goes by: `date`, `datePublished`, `time`, ...
    pub name: String,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits after them: "Party", "G20", "U.S."
    Word,
    /// Digits with inner points and commas: "2021", "1,200", "2023.09.06".
    Number,
    /// "13th".
    Ordinal,
    /// Digits, then letters: "1990s", "10am".
    Mixed,
    /// "'s" behind a word.
    Possessive,
    /// One mark; curly ones are given as straight ones.
    Punct(char),
    /// An address, which is no prose.
    Url,
}

/// The key of what is no word: an address, the end of the text.
pub const NO_WORD: u64 = key_of("");

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands in the file.
    pub span: Span,
    /// The hash of its folded form.
    pub key: u64,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// Whether white space, a removed piece of the text or the beginning of a block stands before it.
    pub gap: bool,
    /// Whether a full stop ends it: "U.S."
    pub(super) is_dotted: bool,
    /// Where the folded form stands: in the text made small, or behind its end in the pool.
    pub(super) folded: Span,
}

impl Token {
    /// Whether it is a hyphen inside a word: "re-elected", "2016-21".
    #[inline]
    pub fn is_hyphen(&self) -> bool {
        self.kind == TokenKind::Punct('-')
    }

    /// Whether it is a word of small letters; one with an accent, a curly apostrophe or a character
    /// reference is taken for none, and no other is taken for one.
    #[inline]
    pub fn is_small(&self) -> bool {
        (self.kind == TokenKind::Word) & (self.case == Case::Lower) & (self.folded == self.span)
    }

    /// The folded form; `small` is the text with its ASCII letters made small, `pool` has what is
    /// folded otherwise.
    #[inline]
    pub(super) fn word<'a>(&self, small: &'a str, pool: &'a str) -> &'a str {
        let (start, end) = (self.folded.start as usize, self.folded.end as usize);
        if end <= small.len() { &small[start..end] } else { &pool[start - small.len()..end - small.len()] }
    }

    /// Whether it is this mark.
    #[inline]
    pub fn is(&self, mark: char) -> bool {
        self.kind == TokenKind::Punct(mark)
    }
}

/// An article as it was read: immutable, and a pure function of its text.
#[derive(Clone, Debug)]
pub struct Article {
    text: String,
    format: Format,
    name: Option<String>,
    given: Option<Day>,
    order: Option<DayMonthOrder>,
    lines: LineIndex,
    blocks: Vec<Block>,
    tokens: Vec<Token>,
    /// The whole text once more, its ASCII letters made small.
    small: String,
    /// Folded forms that do not stand there.
    pool: String,
    sentences: Vec<TokenRange>,
    quotes: Vec<TokenRange>,
    places: Places,
    kinds: Kinds,
    meta: Vec<MetaDate>,
    comments: Vec<Span>,
}

/// The words of some blocks.
#[derive(Default)]
struct Words {
    blocks: Vec<Block>,
    tokens: Vec<Token>,
    pool: String,
}

/// Reads the words of all blocks of a text of about `size` words.
fn words_of(text: &str, format: Format, blocks: &[RawBlock], size: usize) -> Words {
    let mut pieces = pieces::each(blocks, size, |blocks| {
        let bytes = match (blocks.first().and_then(RawBlock::span), blocks.last().and_then(RawBlock::span)) {
            (Some(first), Some(last)) => first.to(last).len(),
            _ => 0,
        };
        let mut words = Words {
            blocks: Vec::with_capacity(blocks.len()),
            tokens: Vec::with_capacity(bytes / 5),
            pool: String::new(),
        };
        for block in blocks {
            words.read(text, format, block);
        }
        words
    })
    .into_iter();
    let mut all = pieces.next().unwrap_or_default();
    for piece in pieces {
        all.append(piece, text.len());
    }
    all
}

impl Words {
    fn read(&mut self, text: &str, format: Format, block: &RawBlock) {
        let start = self.tokens.len();
        let mut reader = Reader::new(text, format != Format::Plain, &mut self.tokens, &mut self.pool);
        for segment in &block.segments {
            if segment.gap {
                reader.gap();
            }
            reader.read(segment.span);
        }
        if let Some(span) = block.span().filter(|_| self.tokens.len() > start) {
            let tokens = TokenRange::new(start, self.tokens.len());
            self.blocks.push(Block { span, kind: block.kind, tokens, cell: block.cell });
        }
    }

    /// Puts the words of the blocks behind these at their end.
    fn append(&mut self, next: Words, text_len: usize) {
        let (tokens, pool) = (self.tokens.len(), self.pool.len());
        self.blocks.extend(next.blocks.into_iter().map(|block| {
            let range = TokenRange::new(block.tokens.start + tokens, block.tokens.end + tokens);
            Block { tokens: range, ..block }
        }));
        self.tokens.extend(next.tokens.into_iter().map(|token| {
            let folded = token.folded.range();
            let shift = if folded.end > text_len { pool } else { 0 };
            Token { folded: Span::new(folded.start + shift, folded.end + shift), ..token }
        }));
        self.pool.push_str(&next.pool);
    }
}

impl Article {
    /// Reads a text. Never fails: what cannot be understood as markup is prose.
    ///
    /// `name` is the file's name (a date in it can be the dateline); `given` is the day the user
    /// says it was written, for articles that carry none.
    pub fn read(text: &str, format: Format, name: Option<&str>, given: Option<Day>) -> Article {
        let size = text.len() / 5;
        let (layout, (small, lines)) =
            pieces::both(size, || markup::read(text, format), || (text.to_ascii_lowercase(), LineIndex::new(text)));
        let (mut words, text) = pieces::both(size, || words_of(text, format, &layout.blocks, size), || text.to_owned());
        let [capitals, numbers, marks, ends, quotes] = Picks::several(&words.tokens, 0, |it| {
            let may_end = matches!(it.kind, TokenKind::Punct('.' | '!' | '?' | '\u{2026}')) | it.is_dotted;
            u8::from((it.kind == TokenKind::Word) & it.case.is_capital())
                | u8::from(matches!(it.kind, TokenKind::Number | TokenKind::Ordinal | TokenKind::Mixed)) << 1
                | u8::from(matches!(it.kind, TokenKind::Punct(_) | TokenKind::Possessive)) << 2
                | u8::from(may_end) << 3
                | u8::from(it.kind == TokenKind::Punct('"')) << 4
        });
        let parts = dateline::Words { tokens: &words.tokens, small: &small, pool: &words.pool };
        let blocks = dateline::cut(words.blocks, &parts);
        let mut capitals = capitals;
        for line in blocks.iter().filter(|it| it.kind == BlockKind::Dateline) {
            capitals.remove(line.tokens);
            // "Hanoi (VNA) –Delegates": what stands behind the dash begins apart.
            if let Some(first) = words.tokens.get_mut(line.tokens.end) {
                first.gap = true;
            }
        }
        let mut article = Article {
            text,
            format,
            name: name.map(str::to_owned),
            given,
            order: None,
            lines,
            blocks,
            tokens: words.tokens,
            small,
            pool: words.pool,
            sentences: Vec::new(),
            quotes: Vec::new(),
            places: Places::default(),
            kinds: Kinds { capitals, numbers, marks },
            meta: layout.dates,
            comments: layout.comments,
        };
        (article.sentences, article.quotes) =
            pieces::both(size, || sentences::read(&article, &ends), || quotes::read(&article, &quotes));
        article.places = Places::of(&article);
        article
    }

    /// Its text and lines alone, for places in what was read of it already.
    #[must_use]
    pub fn bare(self) -> Article {
        let Article { text, format, lines, .. } = self;
        Article { text, lines, ..Article::read("", format, None, None) }
    }

    /// Says in which order the house writes dates in digits; `None` leaves "3/4/2021" open.
    pub fn with_day_month_order(self, order: Option<DayMonthOrder>) -> Article {
        Article { order, ..self }
    }

    /// The file's text.
    #[inline]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How it is marked up.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The file's name, without folders.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The day the user gave.
    pub fn given(&self) -> Option<Day> {
        self.given
    }

    /// The order of day and month in dates in digits, where the house has one.
    pub fn day_month_order(&self) -> Option<DayMonthOrder> {
        self.order
    }

    /// Its lines.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// Its blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The datelines that stories begin with, in order.
    pub fn datelines(&self) -> impl Iterator<Item = TokenRange> {
        self.blocks.iter().filter(|it| it.kind == BlockKind::Dateline).map(|it| it.tokens)
    }

    /// Its tokens, in order.
    #[inline]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The words that begin with a capital.
    pub fn capitals(&self) -> &Picks {
        &self.kinds.capitals
    }

    /// What begins with a digit: numbers, ordinals, "10am".
    pub fn numbers(&self) -> &Picks {
        &self.kinds.numbers
    }

    /// The marks, and "'s".
    pub fn marks(&self) -> &Picks {
        &self.kinds.marks
    }

    /// Its sentences, in order; together they hold every token.
    #[inline]
    pub fn sentences(&self) -> &[TokenRange] {
        &self.sentences
    }

    /// What stands in quotation marks, the marks left out, in order.
    pub fn quotes(&self) -> &[TokenRange] {
        &self.quotes
    }

    /// The dates its markup states.
    pub fn meta(&self) -> &[MetaDate] {
        &self.meta
    }

    /// The comments of its markup, `<!-- ... -->` with the delimiters, in order.
    pub fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// The token, if there is one.
    #[inline]
    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The folded form of a token; empty past the end.
    #[inline]
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.word(&self.small, &self.pool))
    }

    /// The key of a token's folded form; the empty word's past the end.
    #[inline]
    pub fn key(&self, at: usize) -> u64 {
        self.tokens.get(at).map_or(NO_WORD, |token| token.key)
    }

    /// The text of a span; empty where the span is none of this text.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// From the first to the last byte of some tokens.
    #[inline]
    pub fn span_of(&self, tokens: TokenRange) -> Span {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.saturating_sub(1))) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    /// The sentence that holds the token.
    #[inline]
    pub fn sentence_of(&self, token: usize) -> TokenRange {
        let number = self.places.sentences.get(token);
        number.and_then(|it| self.sentences.get(*it as usize)).copied().unwrap_or_default()
    }

    /// The number of the sentence that holds the token; that of the next one, where none does.
    pub fn sentence_number(&self, token: usize) -> usize {
        self.sentences.partition_point(|it| it.end <= token)
    }

    /// The number of the block that holds the token.
    #[inline]
    pub fn block_of(&self, token: usize) -> usize {
        let number = self.places.sentences.get(token).and_then(|it| self.places.blocks.get(*it as usize));
        number.map_or(self.blocks.len(), |it| *it as usize)
    }

    /// Whether the token stands inside quotation marks.
    #[inline]
    pub fn is_quoted(&self, token: usize) -> bool {
        self.places.quoted.get(token / 64).is_some_and(|bits| bits >> (token % 64) & 1 != 0)
    }
}

/// Which tokens are of a kind.
#[derive(Clone, Debug, Default)]
struct Kinds {
    capitals: Picks,
    numbers: Picks,
    marks: Picks,
}

/// Where the tokens stand, asked of nearly all of them by one reader or another.
#[derive(Clone, Debug, Default)]
struct Places {
    /// The number of each token's sentence.
    sentences: Vec<u32>,
    /// The number of each sentence's block.
    blocks: Vec<u32>,
    /// A bit for each token that is quoted.
    quoted: Vec<u64>,
}

impl Places {
    fn of(article: &Article) -> Places {
        let mut places = Places {
            sentences: Vec::with_capacity(article.tokens.len()),
            blocks: Vec::with_capacity(article.sentences.len()),
            quoted: vec![0; article.tokens.len().div_ceil(64)],
        };
        let mut block = 0_u32;
        for (number, sentence) in (0_u32..).zip(&article.sentences) {
            places.sentences.resize(sentence.end, number);
            while article.blocks.get(block as usize).is_some_and(|it| it.tokens.end <= sentence.start) {
                block += 1;
            }
            places.blocks.push(block);
        }
        for at in article.quotes.iter().flat_map(|it| it.range()) {
            places.quoted[at / 64] |= 1 << (at % 64);
        }
        places
    }
}
