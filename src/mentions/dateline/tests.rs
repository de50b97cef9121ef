//! Where articles say when and where they were written.

use super::{DatelineBasis, Front, read};
use crate::mentions::timex::Classes;
use crate::text::{Article, Format};
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
fn a_calendar_states_no_day() {
    let text = "The year of the bridge\n\n1 March 2019. The piles were driven.\n\n2 June 2019. The deck was laid.";
    assert_eq!(found(text, None, None).1, None);
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
        ("Talks end\n\n1 September 2019 \u{2014} Delegates met in the old town hall.", "2019-09-01"),
        ("Talks end\n\n1 September 2019. Delegates met in the old town hall.", "2019-09-01"),
        ("Talks end\n\nSunday, September 1, 2019 | Weekend edition \u{2013} Delegates met.", "2019-09-01"),
        ("OLDPORT, 1 September 2019. Delegates met in the old town hall.", "2019-09-01"),
        ("AL-OLDPORT, 1 September 2019 (BNS) \u{2014} Delegates met in the old town hall.", "2019-09-01"),
        ("Harbour notes, Sunday 1 September 2019\n\nDelegates met in the old town hall.", "2019-09-01"),
        ("TALKS END (from the edition of 1 September 2019)\n\nDelegates met here.", "2019-09-01"),
        ("Talks end\n\nPress release, 1 September 2019\nFor immediate use\n\nDelegates met.", "2019-09-01"),
        ("Talks end\n\nBy our Port Correspondent, Sunday 1 September 2019\n\nDelegates met.", "2019-09-01"),
        ("Talks end\nBy our court reporter, Oldport Herald, 1 September 2019\n\nDelegates met.", "2019-09-01"),
        ("Talks end\nFrom our correspondent, Oldport, 1 September 2019\n\nDelegates met.", "2019-09-01"),
        ("Talks end\nBy Anneke de Wit in Oldport, Norland, September 1, 2019\n\nDelegates met.", "2019-09-01"),
        ("Talks end\n1 September 2019 | Science desk, Oldport\n\nDelegates met.", "2019-09-01"),
        ("OLDPORT, Norland, Sept 1 (2019) - Delegates met in the old town hall.", "2019-09-01"),
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

/// The day of an article with markup.
fn stated(text: &str, format: Format) -> Option<Day> {
    let article = Article::read(text, format, None, None);
    read(&article, &Classes::of(&article)).dateline.map(|it| it.date)
}

#[test]
fn front_matter_by_what_its_keys_are_called() {
    for (fields, date) in [
        ("dateModified: 2021-05-01\ndatePublished: 2021-04-12", "2021-04-12"),
        ("pubDatetime: 2021-04-12T09:12:00Z\nmodDatetime: 2021-05-01T09:12:00Z", "2021-04-12"),
        ("lastmod: 2021-05-01\ndate: 12 April 2021", "2021-04-12"),
        ("date:\n  created: 2021-04-12\n  updated: 2021-05-01", "2021-04-12"),
        ("created_at: 2021-04-01\npublished_at: 2021-04-12", "2021-04-12"),
        ("date: Mon, 04/12/2021", "2021-04-12"),
        ("expiryDate: 2029-01-01\npublishDate: 2021-04-12", "2021-04-12"),
    ] {
        let text = format!("---\ntitle: Talks\n{fields}\n---\n\nDelegates met in the old town hall.\n");
        assert_eq!(stated(&text, Format::Markdown), day(date), "{fields}");
    }
}

#[test]
fn a_bare_date_never_outranks_what_the_markup_states() {
    let head = "---\ntitle: The bridge\ndate: 2019-02-12\n---\n\n";
    for body in [
        "### June 1, 1931\n\nThe bridge is opened.\n",
        "**April 9, 1958**\n\nThe bridge was opened again.\n",
        "| Date | Ship |\n|---|---|\n| Sat, May 3, 1997 | Vega |\n",
        "- May 3, 1997\n- June 4, 1998\n\nThe two days are kept.\n",
    ] {
        assert_eq!(stated(&format!("{head}{body}"), Format::Markdown), day("2019-02-12"), "{body}");
    }
    let page = "<article><h1>Beta</h1><p>Monday August 27, 2018 10:05 am PDT by Julia Cole</p><p>The beta is out.</p>\
                </article><section id=\"comments\"><span>Tuesday August 28, 2018 8:02 am</span></section>";
    assert_eq!(stated(page, Format::Html), day("2018-08-27"));
}

#[test]
fn published_comes_before_updated_in_every_wording() {
    for line in [
        "Published 5:30 a.m. ET Feb. 12, 2019 | Updated 9:12 a.m. ET Feb. 13, 2019",
        "Updated: 13 February 2019, 10:00 GMT | Published: 12 February 2019, 09:41 GMT",
        "PUBLISHED: 09:41, 12 February 2019",
        "Posted on Tuesday, February 12, 2019 at 6:00 PM by Ann Lee",
        "By Ann Lee, Associated Press, Feb. 12, 2019",
        "First published: 12 February 2019",
        "Linden Gazette, Tuesday, 12 February 2019",
        "Linden Gazette - Tuesday, February 12, 2019",
        "Dated this 12th day of February, 2019",
        "Tue, 02/12/2019",
        "{{date|February 12, 2019}}",
    ] {
        let text = format!("Bridge to close\n\n{line}\n\nThe bridge will close for a year, the council said.\n");
        assert_eq!(stated(&text, Format::Plain), day("2019-02-12"), "{line}");
    }
    let week = "WHAT'S ON\n\nWeek of March 4-10, 2019\n\nKnitters meet in the library.\n";
    assert_eq!(stated(week, Format::Plain), day("2019-03-04"));
    let notice = "HOLM, Greta\n\nGreta Holm died at home after a short illness.\n\nPublished in the Linden Gazette on Nov. 17, 2022.\n";
    assert_eq!(stated(notice, Format::Plain), day("2022-11-17"));
    assert_eq!(Front::default().dateline, None);
}

#[test]
fn a_life_in_brackets_is_no_dateline() {
    let text = "Jane Doe (8 May 1943 - 3 June 2019) was a painter. She lived in Linden.\n";
    let (_, basis, ..) = found(text, None, None);
    assert_eq!(basis, None);
}

#[test]
fn a_dateline_beside_the_articles_day_is_disputed() {
    let disputed = |text: &str| {
        let article = Article::read(text, Format::Plain, None, None);
        read(&article, &Classes::of(&article)).disputed.map(|it| it.day)
    };
    let month = "date 2005-11-12\n\nBridge to close\n\nRIGA, Dec. 12 (BNS) - The bridge will close.";
    assert_eq!(disputed(month), day("2005-12-12"));
    let year = "date 1975-03-05\n\nBridge to close\n\nRIGA, March 5, 1075 - The bridge will close.";
    assert!(disputed(year).is_some());
    let reprint = "date 2005-11-12\n\nFrom the archive\n\nRIGA, May 3, 1961 (BNS) - The bridge will close.";
    assert_eq!(disputed(reprint), None);
}
