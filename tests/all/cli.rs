//! The command line, as a person and as a tool calls it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A folder of its own for one test, empty at first.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a folder for the test");
    path
}

fn backread(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_backread"))
        .args(arguments)
        .current_dir(folder)
        // One for all tests: what the first keeps, the others need not load.
        .env("XDG_CACHE_HOME", Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache"))
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the program runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

const SLIP: &str =
    "date 2016-03-14\n\nThe vote was held on Friday, 12 March 2016, in Gießen 🙂. It was Sunday, 12 March 2016.\n";

#[test]
fn the_samples_read_as_people_want_to_read_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = backread(root, &["check", "samples", "--fail-on", "never"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let here = format!("{}/", root.display()).replace('\\', "/");
    insta::assert_snapshot!("samples", stdout(&output).replace('\\', "/").replace(&here, ""));
}

#[test]
fn json_has_the_fields_of_the_contract() {
    let folder = folder("json");
    std::fs::write(folder.join("a.txt"), SLIP).expect("written");
    let output = backread(&folder, &["check", "--format", "json", "."]);
    assert_eq!(code(&output), 1);
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let finding = &found[0];
    assert_eq!(finding["rule"], "weekday-mismatch");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["text"], "Friday");
    assert!(finding["path"].as_str().is_some_and(|it| it.ends_with("a.txt")));
    let start = SLIP.find("Friday").expect("there");
    assert_eq!(finding["span"]["start"], start);
    assert_eq!(finding["span"]["end"], start + 6);
    assert_eq!(finding["range"]["start"]["line"], 3);
    assert_eq!(finding["range"]["start"]["column"], 22);
    let evidence = &finding["evidence"][0];
    assert_eq!(evidence["kind"], "calendar");
    for key in ["path", "line", "source"] {
        assert_eq!(evidence[key], Value::Null, "{key} is there, and null for the calendar");
    }
    assert_eq!(finding["fixes"][0]["title"], "Change Friday to Saturday");
    assert_eq!(finding["fixes"][0]["edits"][0]["new_text"], "Saturday");
    // Columns count characters: ß and the emoji are one each.
    let column = SLIP.lines().nth(2).and_then(|line| line.split("Sunday").next()).map(|it| it.chars().count() + 1);
    assert_eq!(found[1]["range"]["start"]["column"].as_u64(), column.map(|it| it as u64));
}

#[test]
fn other_tools_get_the_forms_they_read() {
    let folder = folder("forms");
    std::fs::write(folder.join("a, b.txt"), SLIP.replace("Gießen", "<Gießen> & \"100%\"")).expect("written");
    let form = |name: &str| stdout(&backread(&folder, &["check", "--format", name, "a, b.txt"]));
    let sarif: Value = serde_json::from_str(&form("sarif")).expect("SARIF is JSON");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(result["ruleId"], "weekday-mismatch");
    assert_eq!(result["level"], "error");
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a,%20b.txt");
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startColumn"], 22);
    assert_eq!(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "Saturday");
    let github = form("github");
    let first = github.lines().next().expect("a line");
    assert!(
        first.starts_with(
            "::error file=a%2C b.txt,line=3,col=22,endLine=3,endColumn=28,title=weekday-mismatch::12 March 2016 was"
        ),
        "{first}"
    );
    let junit = form("junit");
    assert!(junit.contains("<testsuite name=\"a, b.txt\" tests=\"2\" failures=\"2\">"), "{junit}");
    let html = form("html");
    assert!(
        html.contains("in &lt;Gießen&gt; &amp; &quot;100%&quot;") && html.contains("<mark>Friday</mark>"),
        "{html}"
    );
}

#[test]
fn shells_and_the_manual_know_the_arguments() {
    let here = folder("shells");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = stdout(&backread(&here, &["completions", shell]));
        assert!(script.contains("annotate") && script.contains("fail-on"), "{shell}");
    }
    let page = stdout(&backread(&here, &["man"]));
    assert!(page.starts_with(".ie") && page.contains("backread\\-check(1)"), "{page}");
    let page = stdout(&backread(&here, &["man", "check"]));
    assert!(page.contains("fail\\-on") && page.contains("dateline of articles that carry none"), "{page}");
    assert_eq!(code(&backread(&here, &["man", "nothing"])), 2);
}

#[test]
fn exit_codes_tell_what_happened() {
    let folder = folder("exit");
    std::fs::write(folder.join("slip.txt"), SLIP).expect("written");
    std::fs::write(folder.join("right.txt"), "date 2016-03-14\n\nThe vote was held on Saturday, 12 March 2016.\n")
        .expect("written");
    assert_eq!(code(&backread(&folder, &["check", "right.txt"])), 0);
    assert_eq!(code(&backread(&folder, &["check", "slip.txt"])), 1);
    assert_eq!(code(&backread(&folder, &["check", "slip.txt", "--fail-on", "never"])), 0);
    assert_eq!(code(&backread(&folder, &["check", "--no-such-flag"])), 2);
    let missing = backread(&folder, &["check", "missing.txt", "slip.txt"]);
    assert_eq!(code(&missing), 2, "what could not be read outweighs what was found");
    assert!(stderr(&missing).contains("missing.txt"));
    assert!(stdout(&missing).contains("weekday-mismatch"), "the rest is still checked");
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_line() {
    let folder = folder("bytes");
    std::fs::write(folder.join("latin1.txt"), b"first line\nS\xe3o Paulo\n").expect("written");
    let output = backread(&folder, &["check", "latin1.txt"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("latin1.txt:2: this is not UTF-8"), "{}", stderr(&output));
}

#[test]
fn a_given_date_is_for_articles_that_carry_none() {
    let folder = folder("date");
    std::fs::write(folder.join("a.txt"), "The ceremony is on Friday, May 5.\n").expect("written");
    assert_eq!(code(&backread(&folder, &["check", "a.txt"])), 0, "without a year nothing can be said");
    let output = backread(&folder, &["check", "a.txt", "--date", "2022-05-03"]);
    assert_eq!(code(&output), 1, "{}", stdout(&output));
    assert_eq!(code(&backread(&folder, &["check", "a.txt", "--date", "tomorrow"])), 2);
}

#[test]
fn settings_of_the_nearest_folder_are_used() {
    let folder = folder("settings");
    std::fs::create_dir_all(folder.join("drafts")).expect("made");
    std::fs::write(folder.join("a.txt"), SLIP).expect("written");
    std::fs::write(folder.join("drafts/b.txt"), SLIP).expect("written");
    std::fs::write(folder.join("backread.toml"), "exclude = [\"drafts/**\"]\n[rules]\nweekday-mismatch = \"hint\"\n")
        .expect("written");
    let output = backread(&folder, &["check", "--format", "json", "."]);
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let list = found.as_array().expect("a list");
    assert!(
        !list.is_empty()
            && list.iter().all(|it| it["severity"] == "hint" && !it["path"].to_string().contains("drafts")),
        "{found}"
    );
    assert_eq!(code(&output), 0, "hints are below the limit");
    std::fs::write(folder.join("backread.toml"), "[rules]\nweekday-mismatch = \"information\"\n").expect("written");
    let text = stdout(&backread(&folder, &["check", "a.txt"]));
    assert!(text.starts_with("note[weekday-mismatch]: ") && text.ends_with("2 notes in 1 article\n"), "{text}");
    std::fs::write(folder.join("backread.toml"), "[rules]\nweekday-mistmatch = \"off\"\n").expect("written");
    let output = backread(&folder, &["check", "a.txt"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("backread.toml:2: `weekday-mistmatch` is no rule"), "{}", stderr(&output));
}

#[test]
fn what_a_house_leaves_out_does_not_depend_on_where_one_stands() {
    let folder = folder("exclude");
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    for article in ["proj/a.txt", "proj/drafts/b.txt", "proj/inner/c.txt", "proj/inner/wires/d.txt", "e.txt"] {
        write(article, SLIP);
    }
    write("proj/backread.toml", "exclude = [\"drafts/**\"]\n");
    write("proj/inner/backread.toml", "exclude = [\"/wires\"]\n");
    let checked = |from: &str, path: &str| {
        let output = backread(&folder.join(from), &["check", "--format", "json", path]);
        let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let mut names: Vec<String> = found
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|it| it["path"].as_str()?.rsplit(['/', '\\']).next().map(str::to_owned))
            .collect();
        names.dedup();
        names.sort();
        names.join(" ")
    };
    assert_eq!(checked(".", "."), "a.txt c.txt e.txt");
    assert_eq!(checked(".", "proj"), "a.txt c.txt");
    assert_eq!(checked("proj", "."), "a.txt c.txt");
    assert_eq!(checked("proj/inner", ".."), "a.txt c.txt");
    assert_eq!(checked("proj/drafts", "../inner"), "c.txt");
    assert_eq!(checked(".", "proj/drafts/b.txt"), "b.txt", "what is named is read");
    write("proj/backread.toml", "exclude = [\"{drafts\"]\n");
    let output = backread(&folder, &["check", "proj"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("backread.toml:1: this pattern fits nothing"), "{}", stderr(&output));
}

#[test]
fn settings_that_cannot_be_read_are_not_passed_over() {
    let folder = folder("unreadable");
    std::fs::write(folder.join("a.txt"), "Nothing is wrong here.\n").expect("written");
    std::fs::write(folder.join("backread.toml"), b"# S\xe3o\nexclude = [\"a.txt\"]\n").expect("written");
    for arguments in [["check", "."], ["annotate", "a.txt"], ["facts", "check"]] {
        let output = backread(&folder, &arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(stderr(&output).contains("backread.toml:1: this is not UTF-8"), "{}", stderr(&output));
    }
}

#[test]
fn own_facts_are_found_and_their_faults_named() {
    let folder = folder("facts");
    assert_eq!(code(&backread(&folder, &["init"])), 0);
    assert_eq!(code(&backread(&folder, &["facts", "check"])), 0, "what init writes is without fault");
    std::fs::write(
        folder.join("facts/linden.toml"),
        r#"
[[organizations]]
id = "linden"
names = ["Linden Town Council"]
[[offices]]
id = "linden.mayor"
organization = "linden"
seats = 1
titles = ["Mayor of Linden"]
[[people]]
id = "ann-lee"
names = ["Ann Lee"]
tenures = [{ office = "linden.mayor", from = "2015-05-01", to = "2023-04-30" }]
[[people]]
id = "bob-ray"
names = ["Bob Ray"]
tenures = [{ office = "linden.mayor", from = "2023-05-01", as_of = "2026-01-01" }]
"#,
    )
    .expect("written");
    std::fs::write(
        folder.join("a.txt"),
        "date 2024-03-05\n\nAnn Lee, Mayor of Linden, spoke to the Linden Town Council.\n",
    )
    .expect("written");
    let output = backread(&folder, &["check", "a.txt"]);
    assert_eq!(code(&output), 1, "{}{}", stdout(&output), stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("Ann Lee was Mayor of Linden 1 May 2015 to 30 April 2023, not on 5 March 2024"), "{text}");
    assert!(text.contains("fix: Change Ann Lee to Bob Ray"), "{text}");
    let shown = stdout(&backread(&folder, &["facts", "show", "Bob Ray", "--date", "2024-03-05"]));
    assert!(shown.contains("**Mayor of Linden, since 1 May 2023**"), "{shown}");
    std::fs::write(
        folder.join("facts/broken.toml"),
        "[[people]]\nid = \"x\"\nnames = [\"X Y\"]\nborn = \"1950-31-12\"\n",
    )
    .expect("written");
    let faults = backread(&folder, &["facts", "check"]);
    assert_eq!(code(&faults), 1);
    assert!(stdout(&faults).contains("broken.toml:4:8: `born` = \"1950-31-12\" is no date"), "{}", stdout(&faults));
    let shown = backread(&folder, &["facts", "show", "Bob Ray"]);
    assert_eq!(code(&shown), 2, "what is shown may not be all");
    assert!(stdout(&shown).contains("Mayor of Linden"), "it is shown all the same");
    assert!(stderr(&shown).contains("broken.toml:4:8"), "{}", stderr(&shown));
    std::fs::remove_file(folder.join("facts/broken.toml")).expect("removed");
    assert_eq!(code(&backread(&folder, &["facts", "show", "Bob Ray"])), 0);
    std::fs::write(folder.join("backread.toml"), "facts = [\"facts\", \"fcats\"]\nrules = 1\n").expect("written");
    for arguments in [&["facts", "show", "Bob Ray"][..], &["facts", "check"]] {
        let output = backread(&folder, arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        for expected in ["fcats: there is no such", "backread.toml:2: `rules` must be a table"] {
            assert!(stderr(&output).contains(expected), "{expected} in {}", stderr(&output));
        }
    }
}

#[test]
fn annotate_gives_what_is_understood() {
    let folder = folder("annotate");
    std::fs::write(
        folder.join("a.txt"),
        "date 2021-04-12\n\nGeneral Secretary Nguyen Phu Trong of the Communist Party of Vietnam spoke on Sunday.\n",
    )
    .expect("written");
    let output = backread(&folder, &["annotate", "a.txt"]);
    assert_eq!(code(&output), 0);
    let read: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(read["dateline"]["date"], "2021-04-12");
    let mentions = read["mentions"].as_array().expect("a list");
    let of = |text: &str| mentions.iter().find(|it| it["text"] == text).unwrap_or_else(|| panic!("{text} in {read}"));
    assert_eq!(of("Sunday")["kind"], "timex");
    assert_eq!(of("Sunday")["type"], "DATE");
    assert_eq!(of("Sunday")["value"], "2021-04-11");
    assert_eq!(of("Sunday")["interval"], serde_json::json!(["2021-04-11", "2021-04-11"]));
    assert_eq!(of("Nguyen Phu Trong")["entity"], "nguyen-phu-trong");
    assert_eq!(of("Communist Party of Vietnam")["entity"], "cpv");
}

#[test]
fn annotate_gives_what_is_said_of_lives() {
    let folder = folder("annotate-lives");
    std::fs::write(
        folder.join("a.txt"),
        "date 2014-06-10\n\nIda Brandt, 62, was born in 1931. Karl Lund died in 1951. In 1958 Lund sold the mill.\n",
    )
    .expect("written");
    let read: Value = serde_json::from_slice(&backread(&folder, &["annotate", "a.txt"]).stdout).expect("JSON");
    let lives = read["lives"].as_array().expect("a list");
    let told = |it: &Value| format!("{} {} {}", it["of"], it["event"], it["text"]).replace('"', "");
    let told: Vec<String> = lives.iter().map(told).collect();
    let expected = ["Ida Brandt aged 62", "Ida Brandt born 1931", "Karl Lund died 1951", "Karl Lund did 1958"];
    assert_eq!(told, expected);
    assert_eq!(lives[0]["interval"], serde_json::json!(["2014-06-10", "2014-06-10"]));
}

#[test]
fn explain_lists_and_explains() {
    let folder = folder("explain");
    let list = stdout(&backread(&folder, &["explain"]));
    assert_eq!(list.lines().count(), backread::rules::ALL.len());
    let one = stdout(&backread(&folder, &["explain", "weekday-mismatch"]));
    assert!(one.starts_with("# weekday-mismatch") && one.contains("## Refuted"), "{one}");
    let page = backread(&folder, &["explain", "fact-file-invalid"]);
    assert!(code(&page) == 0 && stdout(&page).starts_with("# fact-file-invalid"), "{}", stderr(&page));
    assert_eq!(code(&backread(&folder, &["explain", "no-such-rule"])), 2);
}

#[test]
fn a_stet_in_the_settings_is_for_the_files_it_names_and_told_of_when_unused() {
    let folder = folder("stet");
    std::fs::create_dir_all(folder.join("news/old")).expect("made");
    std::fs::write(folder.join("news/a.txt"), SLIP).expect("written");
    std::fs::write(folder.join("news/old/b.txt"), SLIP).expect("written");
    let entry = |words: &str, rest: &str| {
        format!("[[stet]]\nrule = \"weekday-mismatch\"\nwords = \"{words}\"\nreason = \"so printed\"\n{rest}\n")
    };
    let write = |text: &str| std::fs::write(folder.join("news/backread.toml"), text).expect("written");
    let found = |arguments: &[&str]| -> Vec<(String, String, String)> {
        let output = backread(&folder, &[&["check", "--format", "json"], arguments].concat());
        assert!(stderr(&output).is_empty(), "{}", stderr(&output));
        let list: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let text = |it: &Value, key: &str| it[key].as_str().unwrap_or("").replace('\\', "/");
        list.as_array()
            .expect("a list")
            .iter()
            .map(|it| (text(it, "path"), text(it, "rule"), text(it, "text")))
            .collect()
    };
    let rules =
        |arguments: &[&str]| found(arguments).into_iter().map(|(path, rule, _)| (path, rule)).collect::<Vec<_>>();
    write(&format!("{}{}", entry("held on Friday, 12 March", "file = \"old\""), entry("It was Sunday", "")));
    let slip = |path: &str| (path.to_owned(), "weekday-mismatch".to_owned());
    assert_eq!(rules(&["news"]), [slip("news/a.txt")]);
    assert_eq!(rules(&["news/old/b.txt"]), []);
    // An entry is unused if all articles of its folder were checked, and it silenced nothing.
    write(&format!("{}{}", entry("It was Sunday", ""), entry("on Tuesday", "")));
    let unused = found(&["."]).into_iter().filter(|it| it.1 == "stet-unused").collect::<Vec<_>>();
    assert_eq!(unused, [("./news/backread.toml".to_owned(), "stet-unused".to_owned(), "[[stet]]".to_owned())]);
    assert!(rules(&["news/a.txt", "news/old"]).iter().all(|it| it.1 != "stet-unused"));
    let text = stdout(&backread(&folder, &["check", "news"]));
    assert!(
        text.contains("hint[stet-unused]: this stet silences nothing: no weekday-mismatch at these words"),
        "{text}"
    );
    assert!(text.contains("news/backread.toml:6:1") && text.ends_with("1 hint in 2 articles\n"), "{text}");
    // Its end is judged by the article's date.
    write(&entry("It was Sunday", "until = \"2016-03-13\""));
    assert_eq!(rules(&["news/a.txt"]).len(), 2);
    write(&entry("It was Sunday", "until = \"2016-03-14\""));
    assert_eq!(rules(&["news/a.txt"]).len(), 1);
}

#[test]
fn a_folder_may_have_other_levels() {
    let folder = folder("levels");
    for path in ["a.txt", "opinion/b.txt", "opinion/letters/c.txt"] {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, SLIP).expect("written");
    }
    let settings = "[rules]\nweekday-mismatch = \"warning\"\n[[folder]]\npath = \"opinion\"\nrules = { weekday-mismatch = \"hint\" }\n\
        [[folder]]\npath = \"letters/**\"\nrules = { weekday-mismatch = \"off\" }\n[[folder]]\npath = \"opinion/letters\"\nrules.weekday-mismatch = \"off\"\n";
    std::fs::write(folder.join("backread.toml"), settings).expect("written");
    let severities = |from: &str, path: &str| {
        let output = backread(&folder.join(from), &["check", "--format", "json", path]);
        let list: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        list.as_array()
            .expect("a list")
            .iter()
            .map(|it| it["severity"].as_str().unwrap_or("").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(severities(".", "."), ["warning", "warning", "hint", "hint"]);
    assert_eq!(severities("opinion", "."), ["hint", "hint"]);
    assert_eq!(severities("opinion", "letters/c.txt"), Vec::<String>::new());
}

#[test]
fn what_may_not_be_read_is_named_and_the_rest_is_checked() {
    let folder = folder("locked");
    std::fs::write(folder.join("a.txt"), SLIP).expect("written");
    std::fs::create_dir_all(folder.join("locked")).expect("made");
    std::fs::write(folder.join("locked.txt"), SLIP).expect("written");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let lock = |name: &str, mode| {
            std::fs::set_permissions(folder.join(name), std::fs::Permissions::from_mode(mode)).expect("it is ours");
        };
        lock("locked.txt", 0o000);
        lock("locked", 0o000);
        if std::fs::read(folder.join("locked.txt")).is_ok() {
            println!("skipped: this user may read everything");
        } else {
            let output = backread(&folder, &["check", "."]);
            assert_eq!(code(&output), 2);
            let said = stderr(&output);
            assert!(said.contains("locked.txt: ") && said.contains("locked: "), "{said}");
            assert!(stdout(&output).contains("a.txt"), "the rest is still checked");
        }
        lock("locked", 0o700);
    }
}

#[test]
fn what_cannot_be_read_in_a_folder_is_named_and_the_rest_is_checked() {
    let folder = folder("bad-bytes");
    std::fs::write(folder.join("a.txt"), SLIP).expect("written");
    std::fs::write(folder.join("b.txt"), b"S\xe3o\n").expect("written");
    let output = backread(&folder, &["check", "."]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("b.txt:1: this is not UTF-8"), "{}", stderr(&output));
    assert!(stdout(&output).contains("a.txt:3:22"), "{}", stdout(&output));
}

#[test]
fn the_settings_are_explained_and_have_a_schema() {
    let folder = folder("schema");
    let page = stdout(&backread(&folder, &["explain", "settings"]));
    assert!(page.starts_with("# backread.toml") && page.contains("| `[[stet]]` |"), "{page}");
    let schema: Value =
        serde_json::from_str(&stdout(&backread(&folder, &["explain", "settings", "--schema"]))).expect("JSON");
    assert_eq!(schema["properties"]["rules"]["properties"]["weekday-mismatch"]["enum"][0], "off");
    assert_eq!(schema["additionalProperties"], false);
    let all = stdout(&backread(&folder, &["explain", "--all", "--format", "markdown"]));
    assert!(all.contains("# weekday-mismatch\n") && all.contains("# stet-unused\n"));
    let unknown = backread(&folder, &["explain", "weekday-mistmatch"]);
    assert_eq!(code(&unknown), 2);
    assert!(stderr(&unknown).contains("did you mean `weekday-mismatch`?"), "{}", stderr(&unknown));
    assert_eq!(code(&backread(&folder, &["explain", "term-form", "--schema"])), 2);
}

/// A whole article may be one line, and every finding quotes what stands around it, not the line.
#[test]
fn a_long_line_is_quoted_around_each_finding() {
    let folder = folder("long-line");
    let slip = "It opened on Monday, 13 April 2021, with a speech. ";
    let text = format!("BERLIN, 12 April 2021 - {}", slip.repeat(1000));
    std::fs::write(folder.join("a.txt"), text).expect("written");
    for format in ["text", "html"] {
        let out = stdout(&backread(&folder, &["check", "--format", format, "--fail-on", "never", "a.txt"]));
        assert!(out.contains("13 April 2021 is a Tuesday, not a Monday"), "{format}");
        assert!(out.len() < 2_000_000, "{format}: {}", out.len());
    }
    let out = stdout(&backread(&folder, &["check", "--fail-on", "never", "a.txt"]));
    // The 1000th begins 999 times 51 characters behind the first.
    assert!(out.contains("--> a.txt:1:38\n") && out.contains("--> a.txt:1:50987\n"), "{out}");
}

/// What cannot be imported leaves no file behind, nor half of one.
#[test]
fn a_failed_import_writes_nothing() {
    let folder = folder("failed-import");
    std::fs::write(folder.join("good.csv"), "name,office,country,from\nAda Brook,Mayor,Ruritania,2015-05-11\n")
        .expect("written");
    std::fs::write(folder.join("bad.csv"), "colour,shape\nred,round\n").expect("written");
    let output = backread(&folder, &["facts", "import", "--out", "new.toml", "good.csv", "bad.csv"]);
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert!(stderr(&output).contains("bad.csv: what is this?") && stderr(&output).contains("nothing is written"));
    assert!(!folder.join("new.toml").exists());
    let output = backread(&folder, &["facts", "import", "--out", "new.toml", "good.csv"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(folder.join("new.toml").exists());
}
