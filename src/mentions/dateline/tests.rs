//! Where articles say when and where they were written.

use super::{DatelineBasis, Front, read};
use crate::mentions::timex::Classes;
use crate::text::{Article, Format, MetaDate};
use crate::time::{Day, PartialDate};

fn day(text: &str) -> Option<Day> {
    PartialDate::parse(text).and_then(PartialDate::day)
}

/// Day, basis, place, first word of the prose.
fn found(text: &str, name: Option<&str>, given: Option<&str>) -> (String, Option<DatelineBasis>, String, String) {
    let article = Article::read(text, Format::Plain, name, given.and_then(day));
    let front = read(&article, &Classes::of(&article));
    let body = article.token(front.body).map_or("", |t| article.slice(t.span)).to_owned();
    let dateline = front.dateline;
    let date = dateline.as_ref().map_or_else(String::new, |d| d.date.to_string());
    let place = dateline.as_ref().and_then(|d| d.place.clone()).unwrap_or_default();
    (date, dateline.map(|d| d.basis), place, body)
}

fn expect(
    date: &str,
    basis: DatelineBasis,
    place: &str,
    body: &str,
) -> (String, Option<DatelineBasis>, String, String) {
    (date.to_owned(), Some(basis), place.to_owned(), body.to_owned())
}

#[test]
fn header_lines() {
    use DatelineBasis::Header;
    for (text, date, body) in [
        ("date 2021-04-12 Delegates met.\n\nThey spoke at length about trade.", "2021-04-12", "Delegates"),
        ("date 2021-04-12\nTrade talks begin\n\nDelegates met today.", "2021-04-12", "Trade"),
        ("Trade talks begin\n( 2023.09.06 )\n\nDelegates of both sides met here today.", "2023-09-06", "Trade"),
        ("Home News Sport\nFeb 01, 2021 / 13:21\n\nTrade talks begin\n\nDelegates met.", "2021-02-01", "Trade"),
        ("Saturday, September 12, 2015\n\nDelegates met in the old town hall.", "2015-09-12", "Delegates"),
        ("Trade talks begin\n\nPublished: 12 April 2021, 10:30 GMT\n\nDelegates met today.", "2021-04-12", "Trade"),
    ] {
        assert_eq!(found(text, None, None), expect(date, Header, "", body), "{text}");
    }
}

#[test]
fn imprints_and_bylines_without_a_dash() {
    for (text, date) in [
        ("The Harbour Gazette, May 30, 2011\n\nDelegates met in the old town hall.", "2011-05-30"),
        ("The race | Harbour News | 1 Sep 2019\n\nDelegates met in the old town hall.", "2019-09-01"),
        ("Last updated 14:05, September 1 2019\n\nDelegates met in the old town hall.", "2019-09-01"),
        ("OLDPORT, 1 SEPTEMBER 2019: Delegates met in the old town hall.", "2019-09-01"),
        ("OLDPORT \u{2014} Sept. 1, 2019 \u{2014} Delegates met in the old town hall.", "2019-09-01"),
        ("Oldport, 1 Sept. 2019 (BNS) Delegates met in the old town hall.", "2019-09-01"),
    ] {
        let (found, basis, ..) = found(text, None, None);
        assert_eq!(found, date, "{text}");
        assert_ne!(basis, Some(DatelineBasis::Text), "{text}");
    }
    // A sentence that ends with a date is no imprint.
    let (_, basis, ..) = found("She came to Oldport, May 30, 2011\n\nDelegates met there.", None, None);
    assert_eq!(basis, Some(DatelineBasis::Text));
}

#[test]
fn bylines() {
    use DatelineBasis::{Byline, FileName, Given, Header};
    let vna = "HANOI, April 12 (VNA) \u{2014} Delegates met on trade.";
    assert_eq!(found(vna, None, Some("2021-04-13")), expect("2021-04-12", Byline, "HANOI", "HANOI"));
    assert_eq!(found(vna, Some("2021-04-12-talks.txt"), None), expect("2021-04-12", Byline, "HANOI", "HANOI"));
    let header = "Talks begin\n( 2023.09.06 )\n\nHanoi, September 5th\u{2014}Delegates met here today.";
    assert_eq!(found(header, None, None), expect("2023-09-05", Byline, "Hanoi", "Talks"));
    let article = Article::read(header, Format::Plain, None, None);
    assert_eq!(read(&article, &Classes::of(&article)).dateline.and_then(|d| d.published), day("2023-09-06"));
    // Only a place, and a day too far from the others to be this article's.
    let place = "date 2021-04-12\n\nHanoi (VNA) \u{2013} Delegates met on April 12.";
    assert_eq!(found(place, None, None), expect("2021-04-12", Header, "Hanoi", "Hanoi"));
    let far = "HANOI, April 12 (VNA) \u{2014} Delegates met.";
    assert_eq!(found(far, Some("2021-09-01.txt"), None).1, Some(FileName));
    let ap = "WASHINGTON (AP) _ The senator said Monday he was ready.";
    assert_eq!(found(ap, None, Some("1998-02-16")), expect("1998-02-16", Given, "WASHINGTON", "WASHINGTON"));
}

#[test]
fn other_sources() {
    use DatelineBasis::{FileName, Given, Text};
    let text = "Delegates met and spoke of trade.";
    for name in ["2021-04-12-talks.txt", "talks_20210412.txt", "talks 2021.04.12.txt"] {
        assert_eq!(found(text, Some(name), None).0, "2021-04-12", "{name}");
        assert_eq!(found(text, Some(name), None).1, Some(FileName));
    }
    // What the user says counts more than the file's name.
    assert_eq!(found(text, Some("2021-04-12.txt"), Some("2020-01-01")).1, Some(Given));
    let weak = "On October 23, 2022 they voted. The talks ended on October 22, 2022.";
    assert_eq!(found(weak, None, None), expect("2022-10-23", Text, "", "On"));
    // Dates that lie far apart, or a later year, say nothing about the day of writing.
    assert_eq!(found("Born on 3 May 1930, she died on 4 June 1999.", None, None).1, None);
    assert_eq!(found("On 3 May 1930 it rained; by 1950 it was dry.", None, None).1, None);
    assert_eq!(found("", None, None), (String::new(), None, String::new(), String::new()));
}

#[test]
fn markup_is_read_by_what_it_is_called() {
    let date = |name: &str, text: &str| MetaDate {
        span: crate::text::Span::default(),
        text: text.to_owned(),
        name: name.to_owned(),
    };
    let dates = [date("dateModified", "2021-05-01T10:00:00Z"), date("datePublished", "2021-04-12T08:00:00+07:00")];
    assert_eq!(super::day_of_markup(&dates).map(|(day, _)| day), day("2021-04-12"));
    assert_eq!(super::day_of_markup(&[date("date", "12 April 2021")]).map(|(day, _)| day), day("2021-04-12"));
    assert_eq!(Front::default().dateline, None);
}
