//! Stet: what is let stand is silent, what silences nothing is told of, and what an action writes does what it says.

use backread::findings::stet::{self, By};
use backread::findings::{Edit, Finding, Severity};
use backread::rules::CODES;
use backread::settings::Settings;
use backread::text::{Article, Format};
use backread::time::PartialDate;
use backread::{Report, desk};

use crate::notation::FACTS;

const SLIP: &str = "The vote was held on Friday, 12 March 2016.";

fn check(text: &str, format: Format, settings: &str) -> (Article, Report) {
    let (settings, faults) = Settings::parse(settings, &desk::codes());
    assert_eq!(faults, []);
    let written = PartialDate::parse("2016-03-14").and_then(PartialDate::day);
    let article = Article::read(text, format, None, written).with_day_month_order(settings.day_month_order);
    let report = backread::check(&article, &FACTS, &settings);
    (article, report)
}

fn found(text: &str, format: Format) -> Vec<(&'static str, Severity)> {
    check(text, format, "").1.findings.iter().map(|it| (it.rule, it.severity)).collect()
}

const WRONG: (&str, Severity) = ("weekday-mismatch", Severity::Error);
const UNUSED: (&str, Severity) = ("stet-unused", Severity::Hint);

#[test]
fn a_comment_lets_stand_what_is_on_its_line_or_the_next() {
    let stet = "<!-- stet: weekday-mismatch as printed in 1987 -->";
    for (text, expected) in [
        (format!("{SLIP} {stet}\n"), vec![]),
        (format!("{stet}\n{SLIP}\n"), vec![]),
        (format!("{stet}\n\n{SLIP}\n"), vec![]),
        (format!("One line. {stet}\n{SLIP}\n"), vec![]),
        // Its own line first: the next one is not silenced along with it.
        (format!("{SLIP} {stet}\n{SLIP}\n"), vec![WRONG]),
        (format!("{stet}\n\nOne line.\n\n{SLIP}\n"), vec![UNUSED, WRONG]),
        (format!("{SLIP}\n{stet}\n"), vec![WRONG, UNUSED]),
        (format!("{stet}\n\n\n\n{SLIP}\n"), vec![UNUSED, WRONG]),
        (format!("<!-- stet: term-form, weekday-mismatch both -->\n{SLIP}\n"), vec![UNUSED]),
        (format!("<!--STET:weekday-mismatch-->\n{SLIP}\n"), vec![]),
        (format!("<!-- stet: impossible-date no -->\n{SLIP}\n"), vec![UNUSED, WRONG]),
        (format!("<!-- stetson: weekday-mismatch -->\n{SLIP}\n"), vec![WRONG]),
        (format!("```\n{stet}\n```\n{SLIP}\n"), vec![WRONG]),
    ] {
        assert_eq!(found(&text, Format::Markdown), expected, "{text}");
    }
    for (text, expected) in [
        (format!("<p>{SLIP} {stet}</p>"), vec![]),
        (format!("{stet}\n<p>{SLIP}</p>"), vec![]),
        (format!("<p title=\"{stet}\">{SLIP}</p>"), vec![WRONG]),
        (format!("<p>One.</p>{stet}<p>Two.</p>\n<p>{SLIP}</p>"), vec![]),
    ] {
        assert_eq!(found(&text, Format::Html), expected, "{text}");
    }
    // In plain text there are no comments.
    assert_eq!(found(&format!("{stet}\n{SLIP}\n"), Format::Plain), vec![WRONG]);
}

#[test]
fn a_stet_that_names_no_rule_is_told_so() {
    let text =
        format!("<!-- stet: weekday-mistmatch, as printed -->\n{SLIP}\n\n<!-- stet -->\n\n<!-- stet: this is so -->\n");
    let (article, report) = check(&text, Format::Markdown, "");
    let said: Vec<(&str, &str)> =
        report.findings.iter().map(|it| (article.slice(it.span), it.message.as_str())).collect();
    assert_eq!(
        said,
        [
            ("weekday-mistmatch", "`weekday-mistmatch` is no rule, so this stet silences nothing"),
            ("Friday", "12 March 2016 was a Saturday, not a Friday"),
            ("<!-- stet -->", "a stet names the rule that it silences"),
            ("this", "`this` is no rule, so this stet silences nothing"),
        ]
    );
    assert_eq!(report.findings[0].evidence[0].text, "did you mean `weekday-mismatch`?");
    let mended = applied(&article, &report.findings[0].fixes[0].edits[0]);
    assert_eq!(found(&mended, Format::Markdown), vec![UNUSED, UNUSED]);
    let off = check(&text, Format::Markdown, "[rules]\nstet-unused = \"off\"\n").1;
    assert_eq!(off.findings.len(), 1);
    let loud = check("<!-- stet -->\n", Format::Markdown, "[rules]\nstet-unused = \"warning\"\n").1;
    assert_eq!(loud.findings[0].severity, Severity::Warning);
}

#[test]
fn an_unused_comment_is_removed_with_its_line() {
    for (text, after) in [
        ("One.\n\n<!-- stet: term-form x -->\nTwo.\n", "One.\n\nTwo.\n"),
        ("One. <!-- stet: term-form x -->\nTwo.\n", "One.\nTwo.\n"),
        ("<!-- stet: term-form x -->Two.\n", "Two.\n"),
    ] {
        let (article, report) = check(text, Format::Markdown, "");
        assert_eq!(applied(&article, &report.findings[0].fixes[0].edits[0]), after);
    }
}

#[test]
fn an_entry_lets_stand_what_its_words_stand_around() {
    let slip = format!("{SLIP}\n");
    let entry = |rest: &str| format!("[[stet]]\nrule = \"weekday-mismatch\"\n{rest}\n");
    for (words, is_silent) in [
        ("words = \"on Friday, 12 March 2016\"", true),
        ("words = \"Friday\"", true),
        ("words = \"HELD ON FRIDAY\"", true),
        ("words = \"Friday 12\\nMarch\"", true),
        ("words = \"12 March 2016\"", false),
        ("words = \"on Saturday, 12 March 2016\"", false),
        ("words = \"...\"", false),
        ("words = \"Friday\"\nuntil = \"2016-03-14\"", true),
        ("words = \"Friday\"\nuntil = 2016-03-13", false),
    ] {
        let (_, report) = check(&slip, Format::Plain, &entry(words));
        assert_eq!(report.findings.is_empty(), is_silent, "{words}");
        assert_eq!(report.silenced.len(), usize::from(is_silent));
        assert!(report.silenced.iter().all(|it| matches!(it.by, By::Entry(_))));
    }
    let other = "[[stet]]\nrule = \"term-form\"\nwords = \"Friday\"\n";
    assert_eq!(check(&slip, Format::Plain, other).1.findings.len(), 1);
    // Markup between the words is none of them.
    let marked = "The vote was held on **Friday**, 12 [March](x.html)\n2016.\n";
    assert!(check(marked, Format::Markdown, &entry("words = \"on Friday, 12 March\"")).1.findings.is_empty());
    // Without a date of its own, the article is let stand.
    let (settings, _) = Settings::parse(&entry("words = \"Friday\"\nuntil = \"1999-01-01\""), &desk::codes());
    let undated = Article::read("It was Friday, 12 March 2016, not Monday, 6 June 2022.\n", Format::Plain, None, None);
    assert!(backread::check(&undated, &FACTS, &settings).silenced.len() == 1);
}

fn applied(article: &Article, edit: &Edit) -> String {
    let mut text = article.text().to_owned();
    text.replace_range(edit.span.range(), &edit.new_text);
    text
}

/// Texts with the slip in places where a comment cannot stand everywhere.
const PLACES: &[(Format, &str)] = &[
    (Format::Markdown, "SLIP\n"),
    (Format::Markdown, "One line.\nSLIP\nAnother line.\n"),
    (Format::Markdown, "SLIP  \nbroken, and SLIP\\\nbroken again.\r\n"),
    (Format::Markdown, "# SLIP #\n\nText.\n"),
    (Format::Markdown, "SLIP\n====\n"),
    (Format::Markdown, "- SLIP\n  - SLIP\n"),
    (Format::Markdown, "| a | b |\n|---|---|\n| SLIP | c |\n"),
    (Format::Markdown, "> SLIP\n> more\n"),
    (Format::Markdown, "SLIP `code\nspan` here.\n"),
    (Format::Markdown, "SLIP [link\ntext](http://x.org\n\"title\") here.\n"),
    (Format::Markdown, "SLIP\n```\ncode\n```\n"),
    (Format::Markdown, "    code\n\nSLIP\n"),
    (Format::Markdown, "Text on **Friday**, 12 March 2016"),
    (Format::Markdown, "<div>\n<p>SLIP</p>\n</div>\n"),
    (Format::Html, "<p>SLIP</p>"),
    (Format::Html, "<p>SLIP <a\nhref=\"x\">more</a></p>"),
    (Format::Html, "  <p>SLIP</p><script>\nvar a = 1;\n</script>\n"),
    (Format::Html, "<h1>SLIP</h1><textarea>\n</textarea>"),
    (Format::Html, "<ul><li>SLIP<li>SLIP</ul>"),
    (Format::Html, "<p>\r\n  SLIP\r\n</p>"),
];

fn slips(text: &str, format: Format) -> (Article, Vec<Finding>) {
    let (article, report) = check(text, format, "");
    let findings = report.findings.into_iter().filter(|it| it.rule == "weekday-mismatch").collect();
    (article, findings)
}

#[test]
fn the_comment_that_is_written_is_valid_and_lets_stand() {
    for (format, text) in PLACES {
        let text = text.replace("SLIP", SLIP);
        let (article, before) = slips(&text, *format);
        assert!(!before.is_empty(), "{text}");
        for finding in &before {
            let edit = stet::comment_for(&article, finding).unwrap_or_else(|| panic!("no place in {text}"));
            let after = applied(&article, &edit);
            let (again, left) = slips(&after, *format);
            assert!(left.len() < before.len(), "{after}");
            assert_eq!(again.blocks().len(), article.blocks().len(), "{after}");
            assert!(!found(&after, *format).contains(&UNUSED), "{after}");
        }
    }
    // No comment can stand in front matter, nor in plain text.
    for (format, text) in [(Format::Markdown, "---\ntitle: SLIP\n---\n\nText.\n"), (Format::Plain, "SLIP\n")] {
        let (article, before) = slips(&text.replace("SLIP", SLIP), format);
        assert!(!before.is_empty());
        assert_eq!(stet::comment_for(&article, &before[0]), None);
    }
}

#[test]
fn the_entry_that_is_written_lets_stand() {
    let codes = desk::codes();
    for (format, text) in
        PLACES.iter().copied().chain([(Format::Plain, "SLIP"), (Format::Plain, "He said \"SLIP\" \\ and {so}.")])
    {
        let text = text.replace("SLIP", SLIP);
        let (article, before) = slips(&text, format);
        for finding in &before {
            let words = stet::words_for(&article, finding).unwrap_or_else(|| panic!("no words in {text}"));
            for settings in ["", "[rules]\nterm-form = \"off\"", "[[stet]]\nrule = \"term-form\"\nwords = \"x\"\n\n"] {
                let entry = stet::entry_for(settings, finding.rule, &words, None, &codes).expect("an entry");
                let (_, report) = check(&text, format, &format!("{settings}{entry}"));
                assert!(report.silenced.iter().any(|it| it.finding == *finding), "{entry} in {text}");
            }
        }
    }
    // A file that cannot take it is left alone.
    for settings in ["stet = []\n", "[rules\n", "stet = 1\n"] {
        assert_eq!(stet::entry_for(settings, CODES[0], "words", None, &codes), None, "{settings}");
    }
    let entry = stet::entry_for("", CODES[0], "\"a\"\n\\b", Some("news/[a] 1.md"), &codes).expect("an entry");
    let (settings, faults) = Settings::parse(&entry, &codes);
    assert_eq!((settings.stets[0].words.as_str(), faults), ("\"a\"\n\\b", vec![]));
    assert_eq!(settings.stets[0].file.as_deref(), Some("news/\\[a\\] 1.md"));
}

#[test]
fn the_house_says_which_number_is_the_day() {
    let text = "The vote was held on 3/4/2021, and ended on 4/3/21.\n";
    let days = |order: &str| {
        let (_, report) = check(text, Format::Plain, order);
        let days = report.reading.timexes.iter().filter_map(|it| it.interval);
        days.map(|it| format!("{} {}", it.first(), it.last())).collect::<Vec<_>>()
    };
    let (dmy, mdy) =
        (["2021-04-03 2021-04-03", "2021-03-04 2021-03-04"], ["2021-03-04 2021-03-04", "2021-04-03 2021-04-03"]);
    assert_eq!(days("[article]\nday-month-order = \"dmy\"\n"), dmy);
    assert_eq!(days("[article]\nday-month-order = \"mdy\"\n"), mdy);
    assert_eq!(days(""), ["2021-03-04 2021-04-03"; 2], "it may be either");
    // Where only one reading is a day, that is the one.
    let clear = "The vote begins on 13/4/2021, and ends on 4/14/2021.\n";
    for order in ["dmy", "mdy"] {
        let (_, report) = check(clear, Format::Plain, &format!("[article]\nday-month-order = \"{order}\"\n"));
        let values: Vec<&str> = report.reading.timexes.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(values, ["2021-04-13", "2021-04-14"]);
        assert!(report.findings.iter().all(|it| it.rule != "impossible-date"));
    }
    // It also dates the article.
    let header = "03/04/2021\n\nThe vote was held yesterday.\n";
    let (settings, _) = Settings::parse("[article]\nday-month-order = \"dmy\"\n", &desk::codes());
    let article = Article::read(header, Format::Plain, None, None).with_day_month_order(settings.day_month_order);
    let report = backread::check(&article, &FACTS, &settings);
    assert_eq!(report.reading.dateline().map(|it| it.date.to_string()).as_deref(), Some("2021-04-03"));
}
