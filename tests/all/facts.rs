//! Fact files: what is right is silent, what is wrong is named with its place.

use backread::cards;
use backread::facts::{FactFile, Facts};
use backread::time::Day;

use crate::notation::FACTS;

/// The problems of one fact file, as "line: message".
fn problems(text: &str) -> Vec<String> {
    let facts = Facts::load(vec![FactFile::new("council.toml", text)]);
    facts
        .problems()
        .iter()
        .map(|it| format!("{}: {}", facts.file(it.file).lines().line_of(it.span.start as usize) + 1, it.message))
        .collect()
}

#[test]
fn the_packs_are_without_fault() {
    let faults: Vec<&str> = FACTS.problems().iter().map(|it| it.message.as_str()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(FACTS.people().len() >= 46 && FACTS.tenures().len() >= 74 && FACTS.offices().len() >= 22);
}

#[test]
fn every_fact_of_the_packs_names_its_source_or_says_that_it_is_not_verified() {
    for it in FACTS.people() {
        assert!(!it.origin.sources.is_empty() || !it.origin.verified, "{} has no source", it.id);
    }
    for it in FACTS.tenures() {
        assert!(
            !it.origin.sources.is_empty() || !it.origin.verified,
            "a tenure of {} has no source",
            FACTS.person(it.person).id
        );
    }
}

#[test]
fn each_fault_is_named_where_it_stands() {
    let text = r#"
[[offices]]
id = "mayor"
seats = "one"
[[offices]]
id = "clerk"
organization = "councl"

[[people]]
id = "ann"
names = ["Ann Lee"]
born = "1950-13-01"
tenures = [
  { office = "mayr", from = "2001" },
  { office = "mayor", from = "2005", to = "2001" },
]

[[offices]]
id = "mayor"
titles = ["Mayor of Old Town"]

[[people]]
id = "eve"
nmaes = ["Eve Lee"]
died = "1901"
born = "1950"
src = ["nowhere"]
"#;
    let found = problems(text).join("\n");
    for expected in [
        "7: no organization or place has the id `councl`",
        "4: `seats` of [[offices]] must be a whole number",
        "12: `born` = \"1950-13-01\" is no date",
        "14: no office has the id `mayr`",
        "15: this tenure ends before it begins",
        "a person needs a name",
        "`nmaes` is not a key of [[people]]; did you mean `names`?",
        "died before they were born",
        "the id `mayor` stands in this file already",
        "`nowhere` is no source",
    ] {
        assert!(found.contains(expected), "missing: {expected}\nfound:\n{found}");
    }
}

#[test]
fn a_broken_line_does_not_silence_the_rest() {
    let text = "[[people]]\nid = \"ann\"\nnames = [\"Ann Lee\"]\nborn = 1950-\n\n[[people]]\nid = \"bob\"\nnames = [\"Bob Ray\"]\n";
    let facts = Facts::load(vec![FactFile::new("council.toml", text)]);
    assert!(!facts.problems().is_empty());
    assert!(facts.people().iter().any(|it| it.id == "bob"), "{:?}", facts.problems());
}

#[test]
fn two_holders_of_one_seat_are_a_fault() {
    let text = r#"
[[organizations]]
id = "council"
names = ["Old Town Council"]
[[offices]]
id = "mayor"
organization = "council"
seats = 1
titles = ["Mayor of Old Town"]
[[people]]
id = "ann"
names = ["Ann Lee"]
tenures = [{ office = "mayor", from = "2001-05-01", to = "2009-05-01" }]
[[people]]
id = "bob"
names = ["Bob Ray"]
tenures = [{ office = "mayor", from = "2008-05-01", to = "2012-05-01" }]
"#;
    let found = problems(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("Ann Lee and Bob Ray hold the one-seat office `mayor` at once"), "{found:?}");
}

#[test]
fn a_later_file_overrides_an_earlier_one() {
    let own = FactFile::new("own.toml", "[[people]]\nid = \"to-lam\"\nnames = [\"Tô Lâm\"]\nsecond = [\"Lâm\"]\n");
    let facts = Facts::with_packs(vec![own]);
    let person = facts.people().iter().find(|it| it.id == "to-lam").expect("he is there");
    assert_eq!(person.names, ["Tô Lâm"]);
    assert!(person.tenures.is_empty(), "the whole block is replaced");
}

#[test]
fn packs_that_are_read_once_say_what_packs_read_anew_say() {
    let own = || {
        let override_and_fault =
            "[[people]]\nid = \"emmanuel-macron\"\nnames = [\"Emmanuel Macron\"]\nbron = \"1977\"\n";
        vec![
            FactFile::new("own.toml", override_and_fault),
            FactFile::new("other.toml", include_str!("../../samples/council/facts/wrenford.toml")),
        ]
    };
    let anew = Facts::load(Facts::packs().chain(own()).collect());
    for _ in 0..2 {
        let kept = Facts::with_packs(own());
        assert_eq!(kept.problems(), anew.problems());
        let names = |facts: &Facts| format!("{:?}", facts.all_names().collect::<Vec<_>>());
        assert_eq!(names(&kept), names(&anew));
        let tenures = |facts: &Facts| format!("{:?}", facts.tenures().iter().collect::<Vec<_>>());
        assert_eq!(tenures(&kept), tenures(&anew));
    }
    assert!(anew.problems().iter().any(|it| it.message.contains("bron")));
}

#[test]
fn the_page_on_fact_files_shows_one_without_fault() {
    let page = backread::desk::manual(backread::desk::FACT_FILE_INVALID).expect("a page");
    let example = page.split("```toml\n").nth(1).and_then(|it| it.split("```").next()).expect("an example");
    assert_eq!(problems(example), Vec::<String>::new());
    let facts = Facts::load(vec![FactFile::new("example.toml", example)]);
    assert_eq!((facts.people().len(), facts.tenures().len()), (1, 1));
}

#[test]
fn the_dead_grow_no_older() {
    let day = |text: &str| match backread::time::PartialDate::parse(text) {
        Some(backread::time::PartialDate::Day(day)) => day,
        it => panic!("{text}: {it:?}"),
    };
    let own = |died: &str| {
        let text = format!("[[people]]\nid = \"x\"\nnames = [\"Ann Lee\"]\nborn = \"1890-05-19\"\n{died}\n");
        Facts::load(vec![FactFile::new("own.toml", &text)])
    };
    let card = |facts: &Facts, at: &str| backread::cards::look_up(facts, "x", Some(day(at))).join("\n");
    let facts = own("died = \"1969-09-02\"");
    assert!(card(&facts, "1969-09-01").contains("(aged 79)"));
    for at in ["1969-09-02", "2020-09-02"] {
        let card = card(&facts, at);
        assert!(!card.contains("aged") && card.contains("_died_: 2 September 1969"), "{card}");
    }
    assert!(card(&own(""), "1989-09-02").contains("(aged 99)"));
    assert!(!card(&own("died = \"1969\""), "1969-09-02").contains("aged"), "that year it may have been any day");
}

#[test]
fn everything_is_shown_by_its_id() {
    let text = r#"
[[people]]
id = "p"
names = ["Ann Lee"]
[[organizations]]
id = "o"
names = ["Old Town Council"]
[[offices]]
id = "o.mayor"
organization = "o"
titles = ["Mayor of Old Town"]
[[places]]
id = "l"
kind = "city"
names = ["Old Town"]
[[events]]
id = "e"
kind = "fair"
names = ["Old Town Fair"]
date = "2001-05-01"
[[terms]]
id = "t"
name = "Old Town spirit"
[[series]]
id = "g"
kind = "games"
patterns = ["{ord} Old Town Games"]
items = [{ n = 1, from = "2001-05-01" }, { n = 2, from = "2005-05-01" }]
"#;
    assert_eq!(problems(text), Vec::<String>::new());
    let facts = Facts::load(vec![FactFile::new("own.toml", text)]);
    for (id, titles) in [
        ("p", &["Ann Lee"][..]),
        ("o", &["Old Town Council"]),
        ("o.mayor", &["Mayor of Old Town"]),
        ("l", &["Old Town"]),
        ("e", &["Old Town Fair"]),
        ("t", &["Old Town spirit"]),
        ("g.2", &["2nd Old Town Games"]),
        ("g", &["1st Old Town Games", "2nd Old Town Games"]),
        ("g.3", &[]),
    ] {
        let shown = backread::cards::look_up(&facts, id, None);
        let first: Vec<String> =
            shown.iter().map(|it| it.lines().next().unwrap_or("").trim_matches('*').to_owned()).collect();
        assert_eq!(first, titles, "{id}");
    }
}

#[test]
fn bodies_that_are_part_of_themselves_are_cut_loose() {
    let text = r#"
[[organizations]]
id = "a"
names = ["Alpha Board"]
parent = "b"
[[organizations]]
id = "b"
names = ["Beta Board"]
parent = "a"
[[offices]]
id = "a.head"
organization = "a"
titles = ["Head of the Alpha Board"]
[[people]]
id = "ann"
names = ["Ann Lee"]
tenures = [{ office = "a.head", from = "2001" }]
"#;
    let found = problems(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("part of itself"), "{found:?}");
    let facts = Facts::load(vec![FactFile::new("council.toml", text)]);
    let article = backread::text::Article::read(
        "Ann Lee, Head of the Beta Board, met the Alpha Board.",
        backread::text::Format::Plain,
        None,
        backread::time::Day::from_ymd_opt(2020, 1, 2),
    );
    backread::check(&article, &facts, &backread::settings::Settings::default());
}

#[test]
fn a_tenure_with_a_date_that_is_none_is_left_out() {
    let text = "[[places]]\nid = \"t\"\nnames = [\"Old Town\"]\n[[offices]]\nid = \"o\"\ncountry = \"t\"\ntitles = [\"Mayor\"]\n[[people]]\nid = \"ann\"\nnames = [\"Ann Lee\"]\n\
                tenures = [{ office = \"o\", from = \"2001\", to = \"2005-13\" }]\n";
    let facts = Facts::load(vec![FactFile::new("council.toml", text)]);
    assert_eq!(facts.problems().len(), 1);
    assert!(facts.tenures().is_empty(), "it would be open where it is closed");
}

/// A folder of fact files with one fault each: every one is named with its place and what to do.
#[test]
fn broken_files_name_their_faults() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts/broken");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the folder").filter_map(Result::ok).map(|it| it.path()).collect();
    paths.sort();
    assert!(paths.len() >= 20);
    let mut out = String::new();
    for path in &paths {
        let text = std::fs::read_to_string(path).expect("a text");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let facts = Facts::load(vec![FactFile::new(&name, &text)]);
        let own = facts.problems().iter().filter(|it| !facts.file(it.file).built_in);
        let lines: Vec<String> = own
            .map(|it| {
                let file = facts.file(it.file);
                let at = file.lines().position(&file.text, it.span.start as usize, backread::text::Encoding::Utf32);
                format!("{name}:{}:{}: {}\n", at.line + 1, at.column + 1, it.message)
            })
            .collect();
        assert!(!lines.is_empty(), "{name} is silent");
        out.push_str(&lines.concat());
    }
    insta::assert_snapshot!("broken_fact_files", out);
}

/// Who types what the guide prints, and nothing else, sees what it promises.
#[test]
fn the_guide_makes_a_council_that_catches_slips() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect(path).replace("\r\n", "\n");
    let guide = read("docs/guide-facts.md");
    let printed = |language: &str| -> Vec<String> {
        let fence = format!("```{language}\n");
        guide.split(&fence).skip(1).filter_map(|it| it.split("```").next()).map(str::to_owned).collect()
    };
    let blocks = printed("toml");
    assert!(blocks.len() >= 6);
    let facts = Facts::with_packs(vec![FactFile::new("wrenford.toml", blocks.join("\n"))]);
    assert!(facts.problems().is_empty(), "{:?}", facts.problems());
    let day = Day::from_ymd_opt(2024, 6, 18);
    for name in ["Hester Quill", "12th Wrenford Harbour Fair", "WHB"] {
        assert!(!cards::look_up(&facts, name, day).is_empty(), "{name}");
    }
    let articles = printed("markdown");
    let article = backread::text::Article::read(&articles[0], backread::text::Format::Markdown, Some("fair.md"), None);
    let report = backread::check(&article, &facts, &backread::settings::Settings::default());
    let found: Vec<String> = report
        .findings
        .iter()
        .map(|it| format!("{:?}[{}]: {}", it.severity, it.rule, it.message).to_lowercase())
        .collect();
    assert_eq!(found.len(), 3, "{found:?}");
    for line in &found {
        assert!(guide.to_lowercase().contains(line), "{line}");
    }
}

/// The sample is what the guide makes, and more.
#[test]
fn the_sample_holds_the_blocks_of_the_guide() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect(path).replace("\r\n", "\n");
    let (guide, text) = (read("docs/guide-facts.md"), read("samples/council/facts/wrenford.toml"));
    for block in guide.split("```toml\n").skip(1).filter_map(|it| it.split("```").next()) {
        for part in block.trim_end().split("\n\n") {
            assert!(text.contains(part), "not in the sample:\n{part}");
        }
    }
    let facts = Facts::with_packs(vec![FactFile::new("wrenford.toml", &text)]);
    assert!(facts.problems().is_empty(), "{:?}", facts.problems());
    let article = read("samples/council/fair.md");
    let article = backread::text::Article::read(&article, backread::text::Format::Markdown, Some("fair.md"), None);
    let report = backread::check(&article, &facts, &backread::settings::Settings::default());
    assert_eq!(report.findings.len(), 2, "{:?}", report.findings);
}

#[test]
fn a_card_says_what_a_block_overrides() {
    let own =
        FactFile::new("city.toml", "[[people]]\nid = \"mister-lam\"\nnames = [\"To Lam\"]\nwikidata = \"Q990777\"\n");
    let first = FactFile::new(
        "old.toml",
        "[[people]]\nid = \"lam\"\nnames = [\"To Lam\"]\nwikidata = \"Q990777\"\n\n[[events]]\nid = \"e\"\nnames = [\"Lam Day\"]\ndate = \"2001\"\npeople = [\"lam\"]\n",
    );
    let facts = Facts::load(vec![first, own]);
    assert!(facts.problems().is_empty(), "{:?}", facts.problems());
    assert_eq!(facts.people().len(), 1);
    let card = backread::cards::look_up(&facts, "To Lam", None).join("\n");
    assert!(card.contains("city.toml:1 · overrides old.toml"), "{card}");
}

/// Whoever held an office when it was last looked up is shown, and that it was then.
#[test]
fn an_incumbent_is_shown_after_the_last_confirmed_day() {
    let on = |name: &str, year| cards::look_up(&FACTS, name, Day::from_ymd_opt(year, 11, 25)).join("\n");
    let macron = on("Emmanuel Macron", 2026);
    assert!(macron.contains("Probably still; last confirmed 1 January 2026:\n- **President of France"), "{macron}");
    assert!(!macron.contains("no office"), "{macron}");
    // Years later nobody can tell.
    let later = on("Emmanuel Macron", 2030);
    assert!(later.contains("Last known:\n- President of France"), "{later}");
    let office = on("President of France", 2012);
    assert!(office.contains("On 25 November 2012:\n- **François Hollande"), "{office}");
    assert!(office.contains("Before:\n- Nicolas Sarkozy") && office.contains(" more"), "{office}");
}

/// What people write who have never seen a fact file is understood where it can only mean one thing.
#[test]
fn dates_titles_and_wordings_are_read_as_they_come() {
    let text = r#"
[[places]]
id = "up"
names = ["Upland"]
[[organizations]]
id = "prpv"
names = ["Popular Rally of Upland"]
abbr = "PRPV"
avoid = ["Popular Rally for Upland", "PRVP"]
country = "up"
founded = 1968
[[offices]]
id = "gs"
organization = "prpv"
seats = 1
titles = ["General Secretary of the PRPV", "General Secretary"]
[[people]]
id = "ann"
names = ["Ann Lee"]
country = "up"
born = 1950-02-03
tenures = [{ office = "gs", from = 2001-05-10, to = 2009 }]
"#;
    assert_eq!(problems(text), Vec::<String>::new());
    let facts = Facts::load(vec![FactFile::new("own.toml", text)]);
    let person = facts.people().iter().next().expect("a person");
    assert_eq!(person.born[0].to_string(), "3 February 1950");
    let office = facts.offices().iter().next().expect("an office");
    assert_eq!(
        (office.titles.as_slice(), office.short.as_slice()),
        (&["General Secretary of the PRPV".to_owned()][..], &["General Secretary".to_owned()][..])
    );
    let article = |text: &str| {
        let day = backread::time::Day::from_ymd_opt(2015, 1, 2);
        let article = backread::text::Article::read(text, backread::text::Format::Plain, None, day);
        backread::check(&article, &facts, &backread::settings::Settings::default()).findings
    };
    let found = article("The Popular Rally for Upland met on Friday.");
    assert_eq!(found[0].message, "\"Popular Rally for Upland\" should be \"Popular Rally of Upland\"");
    let found = article("In Upland, PRPV General Secretary Ann Lee spoke on Thursday.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].rule, "office-not-held");
}

/// A name with its title is looked up as an article would be read; a name of several lists them first.
#[test]
fn people_are_shown_by_the_names_that_papers_use() {
    let facts = Facts::with_packs(Vec::new());
    let day = backread::time::Day::from_ymd_opt(2026, 11, 25);
    for (name, title) in [
        ("Queen Elizabeth II", "**Elizabeth II**"),
        ("Pope Benedict XVI", "**Benedict XVI**"),
        ("King Charles III", "**Charles III**"),
        ("President Macron", "**Emmanuel Macron**"),
        ("Ban Ki-moon", "**Ban Ki-moon**"),
    ] {
        let shown = backread::cards::look_up(&facts, name, day);
        assert_eq!(shown.first().and_then(|it| it.lines().next()), Some(title), "{name}");
    }
    let dead = backread::cards::look_up(&facts, "Queen Elizabeth II", day).concat();
    assert!(dead.starts_with("**Elizabeth II**\n\n- _died_: 8 September 2022\n"), "{dead}");
    assert!(!dead.contains("no office that is known of"), "{dead}");
    let several = backread::cards::look_up(&facts, "Francis", day).concat();
    assert!(several.starts_with("**Francis** may be:\n\n- **Pope Francis**, Pope, 13 March 2013"), "{several}");
}

/// A country with one office.
const UPLAND: &str = r#"
[[places]]
id = "up"
names = ["Upland"]
[[offices]]
id = "pm"
country = "up"
seats = 1
titles = ["Prime Minister of Upland"]
"#;

/// Somebody who held that office from one year to another.
fn premier(id: &str, name: &str, from: i32, to: i32) -> String {
    format!(
        "\n[[people]]\nid = \"{id}\"\nnames = [\"{name}\"]\ncountry = \"up\"\ntenures = [{{ office = \"pm\", from = \"{from}-05-01\", to = \"{to}-05-01\" }}]\n"
    )
}

/// What somebody was besides, in a file that leaves their own block where it is.
#[test]
fn a_tenure_may_stand_apart_from_its_person() {
    let people = format!(
        "{UPLAND}{}",
        r#"
[[offices]]
id = "fm"
country = "up"
seats = 1
titles = ["Foreign Minister of Upland"]
[[people]]
id = "ann"
names = ["Ann Lee"]
tenures = [{ office = "pm", from = "2001-05-01", to = "2009-05-01" }]
"#
    );
    let more = "[[tenures]]\nperson = \"ann\"\noffice = \"fm\"\nfrom = 1995\nto = \"2001-05-01\"\n";
    let facts = Facts::load(vec![FactFile::new("a.toml", people), FactFile::new("b.toml", more)]);
    assert!(facts.problems().is_empty(), "{:?}", facts.problems());
    let card = backread::cards::look_up(&facts, "Ann Lee", backread::time::Day::from_ymd_opt(1997, 3, 4)).concat();
    assert!(card.contains("- **Foreign Minister of Upland, 1995 to 1 May 2001**"), "{card}");
    assert!(card.contains("- Prime Minister of Upland, 1 May 2001 to 1 May 2009"), "{card}");
    let found = problems("[[tenures]]\noffice = \"pm\"\nfrom = \"2001\"\n").join("\n");
    assert!(found.contains("needs whose it is"), "{found}");
}

/// A table of many people says from when on it is complete; what another file has of the time before still counts.
#[test]
fn rows_by_hand_reach_back_before_a_table_begins() {
    let table =
        format!("[pack]\ncrowded = true\nsince = \"2001-01-01\"\n{UPLAND}{}", premier("cid", "Cid Ray", 2004, 2006));
    let own = premier("ann", "Ann Lee", 1991, 1995) + &premier("bob", "Bob Orr", 1995, 1999);
    let facts = Facts::load(vec![FactFile::new("table.toml", table), FactFile::new("own.toml", own)]);
    let article = backread::text::Article::read(
        "Prime Minister of Upland Ann Lee told reporters on Monday that the plan stands.",
        backread::text::Format::Plain,
        None,
        backread::time::Day::from_ymd_opt(1997, 3, 4),
    );
    let found = backread::check(&article, &facts, &backread::settings::Settings::default()).findings;
    assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), ["office-not-held"]);
}
