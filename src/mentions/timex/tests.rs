//! Sentences with their readings marked: "on {Sunday}[2021-01-31]".
//!
//! Braces stand around each expression, its TIMEX3 value (and its type where it is no DATE) in
//! square brackets behind. What stands in no braces must stay unread. There is no matcher: the
//! reading is written back as marks, and two strings are compared.

mod forms;

use super::Classes;
use super::{Basis, Fault, Timex, TimexType, read};
use crate::mentions::dateline::{self, Dateline, DatelineBasis, Front};
use crate::text::{Article, Format};
use crate::time::{Day, Interval, PartialDate};

fn article(text: &str) -> Article {
    Article::read(text, Format::Plain, None, None)
}

fn front(day: Option<&str>) -> Front {
    let date = day.and_then(PartialDate::parse).and_then(PartialDate::day);
    let dateline =
        date.map(|date| Dateline { date, published: None, place: None, basis: DatelineBasis::Given, span: None });
    Front { dateline, ..Front::default() }
}

fn unmarked(marked: &str) -> String {
    let mut out = String::new();
    let mut rest = marked;
    while let Some(open) = rest.find('{') {
        let close = rest.find("}[").expect("a brace closes with a value");
        let end = close + rest[close..].find(']').expect("a value ends");
        out.push_str(&rest[..open]);
        out.push_str(&rest[open + 1..close]);
        rest = &rest[end + 1..];
    }
    out + rest
}

fn marked(article: &Article, timexes: &[Timex]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for timex in timexes {
        let span = timex.span.range();
        out.push_str(&article.text()[at..span.start]);
        let kind = match timex.kind {
            TimexType::Date => String::new(),
            kind => format!("{} ", kind.as_str()),
        };
        let modifier = timex.modifier.map_or(String::new(), |m| format!(" {m}"));
        let fault = timex.fault.map_or(String::new(), |f| format!(" {f:?}"));
        let text = article.slice(timex.span);
        out.push_str(&format!("{{{text}}}[{kind}{}{modifier}{fault}]", timex.value));
        at = span.end;
    }
    out + &article.text()[at..]
}

/// Reads the sentences at a dateline and compares the marks.
#[track_caller]
fn check(day: &str, sentences: &[&str]) {
    for sentence in sentences {
        let article = article(&unmarked(sentence));
        let (timexes, _) = read(&article, &Classes::of(&article), &front(Some(day)));
        assert_eq!(marked(&article, &timexes), *sentence);
    }
}

/// The only timex of a sentence.
#[track_caller]
fn one(day: Option<&str>, sentence: &str) -> (Article, Timex) {
    let article = article(sentence);
    let (timexes, _) = read(&article, &Classes::of(&article), &front(day));
    assert_eq!(timexes.len(), 1, "{timexes:?}");
    let timex = timexes.into_iter().next().expect("there is one");
    (article, timex)
}

fn day(text: &str) -> Day {
    PartialDate::parse(text).and_then(PartialDate::day).expect("a day")
}

#[test]
fn full_dates_in_every_order() {
    check(
        "2021-02-01",
        &[
            "The bridge opened on {September 12, 2015}[2015-09-12] in rain.",
            "The bridge opened on {12 September 2015}[2015-09-12] in rain.",
            "The bridge opened on {Saturday, September 12, 2015}[2015-09-12].",
            "The bridge opened on {Saturday 12 September 2015}[2015-09-12].",
            "The bridge opened on {September 12, 2015 (Saturday)}[2015-09-12].",
            "The bridge opened on {the 12th of September 2015}[2015-09-12].",
            "The bridge opened on {Sept. 12, 2015}[2015-09-12], they say.",
            "The log says {2015-09-12}[2015-09-12] and {2015.09.12}[2015-09-12] and {12.09.2015}[2015-09-12].",
            "The log says {13/4/2021}[2021-04-13] and {4/13/2021}[2021-04-13].",
            "Prices fell in {January 2011}[2011-01] and in {Jan. '16}[2016-01].",
        ],
    );
}

#[test]
fn dates_without_a_year_take_it_from_tense_and_dateline() {
    check(
        "2021-02-01",
        &[
            "The party met on {January 31}[2021-01-31].",
            "The party met on {December 5th}[2020-12-05].",
            "The party will meet on {April 12}[2021-04-12].",
            "The party will meet on {5 May}[2021-05-05].",
            "The bill passed in {October}[2020-10].",
            "The bill is to be signed in {March}[2021-03].",
            "In {2018}[2018] they wrote twice and met in {August}[2018-08].",
        ],
    );
}

#[test]
fn weekdays_look_back_or_ahead_with_the_verb() {
    check(
        "2021-02-01",
        &[
            "The mayor spoke on {Sunday}[2021-01-31] at length.",
            "The mayor will speak on {Sunday}[2021-02-07].",
            "The mayor spoke {Monday}[2021-02-01].",
            "The painter died on {Sunday}[2021-01-31].",
            "The council has to set a date by {Friday}[2021-02-05].",
            "The mayor spoke {last Friday}[2021-01-29], aides said.",
            "Crowds gathered {Saturday night}[TIME 2021-01-30TNI].",
            "He will know by {Wednesday}[2021-02-03].",
            "The ministers meet {Thursday}[2021-02-04] for talks.",
            "They did not meet {Thursday}[2021-01-28].",
            "A march planned for {Sunday}[2021-01-31] was canceled.",
            "He let the march begin as previously planned {Saturday}[2021-01-30].",
        ],
    );
}

#[test]
fn pointing_words() {
    check(
        "2021-02-01",
        &[
            "She left {yesterday}[2021-01-31] and returns {tomorrow}[2021-02-02].",
            "Exports fell {last year}[2020] and {last month}[2021-01] but rose {this week}[2021-W05].",
            "He resigned {the year before last}[2019].",
            "They met {two weeks ago}[2021-W03] and {three years ago}[2018].",
            "Rents rose {early this year}[2021 START] after {the end of 2019}[2019 END].",
            "Growth slowed in {the late 1990s}[199 END] and in {the '80s}[198].",
            "It was {the day before yesterday}[2021-01-30].",
            "She was born in {the 20th century}[19].",
        ],
    );
}

#[test]
fn the_narrative_carries_a_date() {
    check(
        "2021-02-01",
        &[
            "The ferry sank on {3 May 1998}[1998-05-03]. Divers arrived {two days later}[1998-05-05].",
            "He took office in {2003}[2003] and fell {the following year}[2004].",
            "They signed on {June 2}[2020-06-02]. {The same day}[2020-06-02] the markets rose.",
        ],
    );
}

#[test]
fn a_report_compares_like_with_like() {
    check(
        "2021-11-02",
        &[
            "Net rose in {the third quarter}[2021-Q3] after a flat {second quarter}[2021-Q2]. It was $5 million, \
             compared with a loss of $3 million {last year}[2020-Q3]. Sales grew from {a year earlier}[2020-Q3].",
            "In {the third quarter}[2021-Q3] it hired, and {last year}[2020] it had shrunk.",
        ],
    );
}

#[test]
fn a_history_keeps_its_own_years() {
    check(
        "2010-05-20",
        &[
            "The war began on {22 June 1941}[1941-06-22]. On {5 July}[1941-07-05] the army crossed the river. \
             By {September}[1941-09] it held the plain. In {January}[1942-01] the siege began. \
             On {3 March}[1942-03-03] the town fell.",
            "The bridge of {1998}[1998] was closed {last week}[2010-W19]. In {March}[2010-03] it had been painted.",
        ],
    );
}

#[test]
fn days_beside_other_days() {
    check(
        "2021-02-01",
        &[
            "He left {the day before Christmas}[2020-12-24] and was back {the day after May 1}[2020-05-02].",
            "They met on {the eve of May 1}[2020-04-30].",
            "It was {the day before last Tuesday}[2021-01-25], in {Easter week}[2020-W15].",
            "A hearing is planned for {the week of March 8}[2021-W10].",
            "The temple of {218 BC}[BC0218] burned in {AD 70}[0070], says a book of {the 5th century}[04].",
        ],
    );
}

#[test]
fn durations_and_sets() {
    check(
        "2021-02-01",
        &[
            "The war lasted {five years}[DURATION P5Y] and cost {two and a half years}[DURATION P2Y6M] of growth.",
            "A {20-year}[DURATION P20Y] loan runs for {several years}[DURATION PXY].",
            "It grew over {the past three months}[DURATION P3M].",
            "It took {more than a decade}[DURATION P10Y MORE_THAN].",
            "The bus leaves {Tuesday nights}[SET XXXX-WXX-2TNI]. It will {one day}[FUTURE_REF] be a train.",
            "They meet {every Monday}[SET XXXX-WXX-1], {every two weeks}[SET P2W] and {daily}[SET P1D].",
        ],
    );
}

#[test]
fn clock_times() {
    check(
        "2021-02-01",
        &[
            "Polls opened at {7:15 a.m. Sunday}[TIME 2021-01-31T07:15].",
            "The shop closed at {10 p.m.}[TIME 2021-02-01T22:00]",
            "It struck at {0930 GMT}[TIME 2021-02-01T09:30].",
            "The crew left at {4 in the morning}[TIME 2021-02-01T04:00].",
        ],
    );
}

#[test]
fn impossible_days_are_read_and_marked() {
    check(
        "2022-10-30",
        &[
            "He offered help on {October 32}[2022-10-32 NoSuchDay].",
            "He offered help on {February 30}[2022-02-30 NoSuchDay].",
            "The {31 June}[2022-06-31 NoSuchDay] deadline passed.",
            "It ended on {29 February 2021}[2021-02-29 NoLeapDay].",
            "It ended on {29 February 2020}[2020-02-29].",
        ],
    );
}

#[test]
fn what_is_no_time_stays_unread() {
    check(
        "2021-02-01",
        &[
            "He may march on; a second sun rose, and April Smith met Sun Yat-sen.",
            "Well, April, the President answered that. May said no.",
            "Some 2,021 people and 2000 soldiers got $1999 or 1950 km of wire.",
            "Call (202) 647-2000, 555-2010, or write to press@example.org today1.",
            "Version 2.5.1 beat 3.2.4 by 3-2, 24/7, under Resolution 1973.",
            "See https://example.org/2021/04/12/story and Flight 1549.",
            "A 44-year-old and a man 52 years old fell ill; three quarters of them recovered.",
            "The 1,200 others stayed for a second day in the march, USA Today said.",
        ],
    );
    check("2021-02-01", &["In {June}[2020-06] 57 people left."]);
}

#[test]
fn the_parts_of_a_date_have_their_own_spans() {
    let (article, timex) = one(None, "It opened on Sunday, September 12, 2015.");
    let written = timex.written;
    assert_eq!(article.slice(written.weekday.expect("a weekday").span), "Sunday");
    assert_eq!(article.slice(written.month.expect("a month").span), "September");
    assert_eq!(article.slice(written.day.expect("a day").span), "12");
    assert_eq!(article.slice(written.year.expect("a year").span), "2015");
    assert_eq!(timex.interval, Some(Interval::day(day("2015-09-12"))));
    assert_eq!(timex.basis, Basis::Explicit);

    let (article, timex) = one(None, "It opened on 5th May 2015 (Tuesday).");
    assert_eq!(article.slice(timex.written.day.expect("a day").span), "5th");
    assert_eq!(article.slice(timex.written.weekday.expect("a weekday").span), "Tuesday");
}

#[test]
fn ranges_are_two_dates() {
    let ranges = |text: &str| {
        let article = article(text);
        let (timexes, ranges) = read(&article, &Classes::of(&article), &front(Some("2021-02-01")));
        let pair = ranges
            .first()
            .map(|r| (article.slice(r.span).to_owned(), timexes[r.from].value.clone(), timexes[r.to].value.clone()));
        pair.unwrap_or_default()
    };
    let range = |text: &str, from: &str, to: &str| (text.to_owned(), from.to_owned(), to.to_owned());
    assert_eq!(ranges("He led it for the 2016-21 term."), range("2016-21", "2016", "2021"));
    assert_eq!(ranges("It grew from 2015 to 2019."), range("2015 to 2019", "2015", "2019"));
    assert_eq!(ranges("They met on March 3-5, 2020."), range("March 3-5, 2020", "2020-03-03", "2020-03-05"));
    assert_eq!(ranges("They met from 3 to 5 March 2020."), range("3 to 5 March 2020", "2020-03-03", "2020-03-05"));
    assert_eq!(ranges("It fell between 1998 and 2001."), range("1998 and 2001", "1998", "2001"));
    assert_eq!(
        ranges("It ran from 28 December 2019 to 3 January 2020."),
        range("28 December 2019 to 3 January 2020", "2019-12-28", "2020-01-03")
    );
}

#[test]
fn two_readings_of_a_numeric_date_are_kept_apart() {
    let (_, timex) = one(None, "Signed 3/4/2021.");
    let interval = timex.interval.expect("a hull");
    assert!(interval.contains(day("2021-03-04")) && interval.contains(day("2021-04-03")));
    assert_eq!((timex.fault, timex.written.day), (None, None));
}

#[test]
fn another_year_is_offered_where_it_is_plausible() {
    let (_, timex) = one(Some("2021-02-01"), "The party met on 28 July.");
    assert_eq!(timex.interval, Some(Interval::day(day("2020-07-28"))));
    assert_eq!(timex.other, Some(Interval::day(day("2021-07-28"))));
    // Just ahead, though told as past: a slip rather than a year ago.
    let (_, timex) = one(Some("2021-02-01"), "The party met on 3 February.");
    assert_eq!(timex.interval, Some(Interval::day(day("2021-02-03"))));
    assert_eq!(timex.other, Some(Interval::day(day("2020-02-03"))));
}

#[test]
fn without_a_dateline_nothing_is_guessed() {
    let (_, timex) = one(None, "The party met on 28 July.");
    assert_eq!((timex.value.as_str(), timex.interval, timex.basis), ("XXXX-07-28", None, Basis::Open));
    let (_, timex) = one(None, "The party met on Sunday.");
    assert_eq!((timex.value.as_str(), timex.interval), ("XXXX-WXX-7", None));
    let (_, timex) = one(None, "He fell ill on 31 June.");
    assert_eq!(timex.fault, Some(Fault::NoSuchDay));
}

#[test]
fn hovers_say_what_and_why() {
    let hover = |text: &str| {
        let article = article(text);
        let front = front(Some("2021-02-01"));
        let (timexes, _) = read(&article, &Classes::of(&article), &front);
        let last = timexes.last().expect("a timex");
        last.explain(&article, front.dateline.as_ref(), &timexes)
    };
    assert_eq!(
        hover("The mayor spoke on Sunday."),
        "Sunday 31 January 2021: the last Sunday before the dateline, 1 February 2021"
    );
    assert_eq!(
        hover("The mayor will speak on April 12."),
        "Monday 12 April 2021: the next 12 April after the dateline, 1 February 2021"
    );
    assert_eq!(hover("It fell last year."), "2020: counted from the dateline, 1 February 2021");
    assert_eq!(
        hover("The ferry sank on 3 May 1998 and divers came two days later."),
        "Tuesday 5 May 1998: counted from “3 May 1998”"
    );
    assert_eq!(
        hover("He took office on 1 May last year."),
        "Friday 1 May 2020: counted from the dateline, 1 February 2021"
    );
    assert_eq!(hover("It took five years."), "how long: 5 years");
    assert_eq!(hover("They meet every Monday."), "how often: every Monday");
    assert_eq!(hover("He left on 31 June."), "June never has more than 30 days");
    assert_eq!(hover("It began in early 2019."), "the beginning of 2019");
}

#[test]
fn hints_only_where_the_text_does_not_say_it() {
    let hint = |text: &str| {
        let article = article(text);
        let front = front(Some("2021-02-01"));
        let (timexes, _) = read(&article, &Classes::of(&article), &front);
        timexes.last().and_then(|t| t.hint(front.dateline.as_ref()))
    };
    assert_eq!(hint("The mayor spoke on Sunday.").as_deref(), Some("31 January 2021"));
    assert_eq!(hint("The mayor spoke on January 12.").as_deref(), Some("2021"));
    assert_eq!(hint("It fell last year.").as_deref(), Some("2020"));
    assert_eq!(hint("It closed on Friday night.").as_deref(), Some("29 January 2021"));
    for silent in [
        "It fell in 2019.",
        "It fell on 12 May 2019.",
        "It took five years.",
        "It is here today.",
        "It fell recently.",
        "It rang on 12 May 2019 at 5 p.m. sharp.",
    ] {
        assert_eq!(hint(silent), None, "{silent}");
    }
}

#[test]
fn no_prefix_of_a_text_makes_it_panic() {
    let text = "date 2021-02-01\n\nHANOI, Jan. 31 (VNA) — “On Sunday,” he said, the 2016-21 term, from March 3-5, 2020 \
                to 31 June, the '90s, 24/7, 3/4/2021, two and a half years ago; twenty-first century, 10:35 a.m. (0735 GMT), \
                the end of last year's third quarter… Nguyễn’s 1ère 5th of May ’16, every two";
    for end in (0..=text.len()).filter(|&n| text.is_char_boundary(n)) {
        for start in [0, 17] {
            let Some(part) = text.get(start..end) else { continue };
            let article = article(part);
            let front = dateline::read(&article, &Classes::of(&article));
            let (timexes, ranges) = read(&article, &Classes::of(&article), &front);
            for timex in &timexes {
                assert!(part.get(timex.span.range()).is_some_and(|t| !t.is_empty()));
                timex.explain(&article, front.dateline.as_ref(), &timexes);
                timex.hint(front.dateline.as_ref());
            }
            assert!(timexes.windows(2).all(|w| w[0].span.end <= w[1].span.start));
            assert!(ranges.iter().all(|r| r.from < r.to && r.to < timexes.len()));
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may look at the fixtures beside the checkout")]
fn no_prefix_of_an_article_makes_it_panic() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/articles");
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("{folder} is not there: no article was read");
        return;
    };
    for path in entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        let text = std::fs::read_to_string(&path).expect("an article");
        for (end, _) in text.char_indices().step_by(5) {
            let article = article(&text[..end]);
            let front = dateline::read(&article, &Classes::of(&article));
            let (timexes, _) = read(&article, &Classes::of(&article), &front);
            assert!(timexes.iter().all(|t| !article.slice(t.span).is_empty()));
        }
    }
}
