//! What must hold of any text: no panic, every place on a character, the same answer twice.

use std::path::PathBuf;
use std::sync::LazyLock;

use backread::settings::Settings;
use backread::text::{Article, Format, Span};
use backread::time::Day;
use proptest::prelude::*;

use crate::notation::{self, FACTS};

/// Words that the readers look at, and some that they do not know.
const WORDS: &[&str] = &[
    "Nguyen Phu Trong",
    "Mr. Trong",
    "Xi Jinping",
    "Tô Lâm",
    "General Secretary",
    "President",
    "former",
    "Secretary General",
    "head of the",
    "Communist Party of Vietnam",
    "(CPV)",
    "NATO",
    "ANTO",
    "CPC",
    "CPV Central Committee",
    "’s",
    "Commission for External Relations",
    "Vietnam",
    "China",
    "the 13th National Congress",
    "10th",
    "2147483647th",
    "4294967295th",
    "anniversary",
    "of",
    "of the",
    "founding",
    "its",
    "in",
    "on",
    "by",
    "till",
    "until",
    "2020",
    "2045",
    "99999",
    "January",
    "Feb.",
    "30 February",
    "32",
    "March 5-3",
    "2016-21",
    "2009 to 2006",
    "Friday",
    "Sunday,",
    "12 March 2016",
    "last year",
    "two days later",
    "born in 1945",
    "died on",
    "was elected",
    "re-elected",
    "milestone",
    "goal",
    "vision to",
    "five-year plan",
    "comprehensive strategic partnership",
    "between",
    "and",
    ",",
    ".",
    ";",
    "\n\n",
    "\"",
    "“",
    "”",
    "(",
    ")",
    "-",
    "–",
    "é",
    "🙂",
    "\u{a0}",
    "e\u{301}",
    "ß",
    "中文",
];

fn prose() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(WORDS), prop::bool::weighted(0.9)), 0..60).prop_map(|words| {
        words.into_iter().map(|(word, gap)| format!("{word}{}", if gap { " " } else { "" })).collect()
    })
}

/// The texts of all fixtures.
static FIXTURES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let read = |path: PathBuf| std::fs::read_to_string(path).expect("a fixture is text");
    let texts = notation::files("tests/articles").into_iter().map(read);
    texts.map(|it| notation::read(&it).article.text().to_owned()).collect()
});

/// Some words of a fixture, from any of them to any later one: what no longer has anything before it
/// or behind it.
fn cuttings() -> impl Strategy<Value = String> {
    let fixture = prop::sample::select((0..FIXTURES.len()).collect::<Vec<_>>());
    (fixture, any::<prop::sample::Index>(), 1_usize..80).prop_map(|(fixture, from, count)| {
        let words: Vec<&str> = FIXTURES[fixture].split_inclusive(char::is_whitespace).collect();
        let from = from.index(words.len());
        words[from..(from + count).min(words.len())].concat()
    })
}

fn formats() -> impl Strategy<Value = Format> {
    prop::sample::select(&[Format::Plain, Format::Markdown, Format::Html][..])
}

fn is_place(text: &str, span: Span) -> bool {
    span.range().end <= text.len() && text.get(span.range()).is_some()
}

fn holds(text: &str, format: Format) {
    let given = Day::from_ymd_opt(2021, 4, 12);
    let article = Article::read(text, format, None, given);
    let report = backread::check(&article, &FACTS, &Settings::default());
    for mention in &report.reading.mentions {
        assert!(is_place(text, mention.span), "{:?}", mention.span);
        let block = article.block_of(mention.tokens.start);
        assert_eq!(block, article.block_of(mention.tokens.end - 1), "a mention reaches over its block");
    }
    for finding in &report.findings {
        let edits = finding.fixes.iter().flat_map(|it| &it.edits).map(|it| it.span);
        let related = finding.related.iter().map(|it| it.span);
        for span in edits.chain(related).chain(std::iter::once(finding.span)) {
            assert!(is_place(text, span), "{span:?} of {}", finding.rule);
        }
    }
    for offset in (0..=text.len()).step_by(7) {
        backread::cards::hover(&article, &FACTS, &report, offset, backread::cards::Findings::Told);
    }
    let again = backread::check(&article, &FACTS, &Settings::default());
    assert_eq!(report.findings, again.findings);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn prose_of_names_and_dates_is_read_without_panic(text in prose(), format in formats()) {
        holds(&text, format);
    }

    #[test]
    fn what_is_cut_from_an_article_is_read_without_panic(text in cuttings(), format in formats()) {
        holds(&text, format);
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,200}", format in formats()) {
        holds(&text, format);
    }
}

#[test]
fn an_article_that_is_checked_again_gives_what_one_checked_for_the_first_time_gives() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let settings = Settings::default();
    for (name, format) in
        [("obituary.txt", Format::Plain), ("town-council.md", Format::Markdown), ("harbour.html", Format::Html)]
    {
        let mut text = std::fs::read_to_string(folder.join(name)).expect("a sample");
        let mut memory = backread::Memory::default();
        // Words are put in and characters taken out at places that are no order's.
        for step in 0..120_usize {
            let at = (step * 7919) % text.len();
            let at = (at..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(0);
            match step % 3 {
                0 => text.insert_str(at, WORDS[step * 31 % WORDS.len()]),
                1 => text.insert_str(at, if step % 2 == 0 { ". " } else { " " }),
                _ => drop(text[at..].chars().next().map(|it| text.replace_range(at..at + it.len_utf8(), ""))),
            }
            let article = Article::read(&text, format, Some(name), None);
            let (again, kept) = backread::check_again(&article, &FACTS, &settings, &memory);
            memory = kept;
            let anew = backread::check(&article, &FACTS, &settings);
            assert_eq!(format!("{again:?}"), format!("{anew:?}"), "{name}, step {step}: {text}");
        }
    }
}

#[test]
fn a_long_article_reads_the_same_on_any_number_of_cores() {
    // The paragraphs of all fixtures, in another order each time round, until many pieces are worth it.
    let fixtures: Vec<_> = notation::files("tests/articles").iter().map(std::fs::read_to_string).collect();
    let fixtures: Vec<_> = fixtures.into_iter().map(|it| notation::read(&it.expect("a fixture is text"))).collect();
    let paragraphs: Vec<&str> = fixtures.iter().flat_map(|it| it.article.text().split("\n\n")).collect();
    let mut text = String::from("date 2021-04-12\n\n");
    let mut at = 0;
    while text.len() < 200_000 {
        at = (at + 37) % paragraphs.len().max(1);
        text.push_str(paragraphs[at]);
        text.push_str("\n\n");
        at += 1;
    }
    let read = |cores: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(cores).build().expect("threads");
        pool.install(|| {
            let article = Article::read(&text, Format::Plain, None, None);
            let report = backread::check(&article, &FACTS, &Settings::default());
            let mentions = format!("{:?}", report.reading.mentions);
            (article.tokens().len(), mentions, report.findings)
        })
    };
    let (alone, together) = (read(1), read(5));
    assert!(alone.0 > 20_000 && !alone.2.is_empty());
    assert_eq!(alone.0, together.0);
    assert!(alone.1 == together.1, "the mentions differ");
    assert_eq!(alone.2, together.2);
}

/// A reader that looks at the word before its own must not take it for granted: articles that begin with any of their
/// words.
#[test]
fn an_article_may_begin_with_any_of_its_words() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/natural");
    let given = Day::from_ymd_opt(2021, 4, 12);
    let lines = |name: &str| std::fs::read_to_string(folder.join(name)).expect("the articles that come with the tests");
    let every = if std::env::var_os("EVERY_WORD").is_some() { 1 } else { 97 };
    let (mut count, mut failed) = (0_usize, Vec::new());
    for line in (lines("written.jsonl") + &lines("quantities.jsonl")).lines() {
        let item: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        let text = item["text"].as_str().unwrap_or_default();
        let starts = text.char_indices().filter(|(at, _)| *at == 0 || text[..*at].ends_with([' ', '\n', '(', '"']));
        for (at, _) in starts {
            count += 1;
            if count % every == 0 {
                let read = || {
                    let article = Article::read(&text[at..], Format::Plain, None, given);
                    std::hint::black_box(backread::check(&article, &FACTS, &Settings::default()));
                };
                if std::panic::catch_unwind(read).is_err() {
                    failed.push(format!("{} from byte {at}", item["id"]));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
}
