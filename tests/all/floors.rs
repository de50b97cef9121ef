//! The floors: which room may use which. The table is the architecture.

use std::path::{Path, PathBuf};

/// Ground to roof; each room with the rooms it may use.
const FLOORS: &[(&str, &[&str])] = &[
    ("pieces", &[]),
    ("time", &[]),
    ("settings", &["time"]),
    ("text", &["pieces", "time"]),
    ("lexicon", &["text"]),
    ("syntax", &["text", "lexicon"]),
    ("facts", &["pieces", "time", "text"]),
    ("mentions", &["pieces", "time", "settings", "text", "lexicon", "syntax", "facts"]),
    ("frames", &["text", "lexicon", "syntax", "mentions"]),
    ("discourse", &["text", "lexicon", "syntax", "mentions"]),
    (
        "claims",
        &["pieces", "time", "settings", "text", "lexicon", "syntax", "facts", "mentions", "frames", "discourse"],
    ),
    ("findings", &["time", "settings", "text"]),
    ("rules", &["pieces", "time", "settings", "text", "facts", "mentions", "claims", "findings"]),
    ("cards", &["time", "text", "facts", "mentions", "claims", "findings", "rules", "Report"]),
    ("desk", &["settings", "text", "facts", "findings", "rules"]),
    (
        "cli",
        &[
            "time", "settings", "text", "syntax", "facts", "mentions", "frames", "claims", "findings", "rules",
            "cards", "desk", "check", "server", "Report",
        ],
    ),
    (
        "server",
        &[
            "time",
            "settings",
            "text",
            "facts",
            "mentions",
            "claims",
            "findings",
            "rules",
            "cards",
            "desk",
            "check",
            "brings_more",
            "check_again",
            "Memory",
            "Report",
        ],
    ),
];

/// What only some rooms may name at all.
const ONLY: &[(&str, &[&str])] = &[
    ("tower_lsp", &["server"]),
    ("tokio", &["server"]),
    ("ropey", &["server"]),
    ("std::fs", &["desk", "cli", "server"]),
    ("std::env", &["desk", "cli", "server"]),
    ("Mutex", &["server"]),
    ("Instant", &["server"]),
    ("SystemTime", &["server"]),
    ("async fn", &["server"]),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|it| it == "rs") {
            out.push(path);
        }
    }
}

/// All sources with the room they are in; `lib` and `main` are the doors.
fn sources() -> Vec<(String, PathBuf, String)> {
    let mut paths = Vec::new();
    files(&source(), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(source()).expect("below src").to_string_lossy().replace('\\', "/");
            let room = inside.split(['/', '.']).next().unwrap_or("").to_owned();
            let text = std::fs::read_to_string(&path).expect("sources are text");
            (room, path, text)
        })
        .collect()
}

#[test]
fn a_room_never_looks_up() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources().iter().filter(|(room, _, _)| !matches!(room.as_str(), "lib" | "main")) {
        let Some((_, may)) = FLOORS.iter().find(|(name, _)| name == room) else {
            panic!("{} is in no room of the table", path.display());
        };
        for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for (at, _) in line.match_indices("crate::") {
                if line[..at].ends_with('$') {
                    continue;
                }
                let used: String = line[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if used != *room && !may.contains(&used.as_str()) {
                    wrong.push(format!("{}:{}: {room} must not use {used}", path.display(), n + 1));
                }
            }
            if line.contains("super::super::super") {
                wrong.push(format!("{}:{}: name the room: crate::...", path.display(), n + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_world_outside_stays_on_the_roof() {
    let mut wrong = Vec::new();
    // A room's own tests may read files; they are no part of what ships.
    let ships = |path: &Path| path.file_stem().is_none_or(|it| it != "tests");
    for (room, path, text) in
        sources().iter().filter(|(room, path, _)| !matches!(room.as_str(), "lib" | "main") && ships(path))
    {
        for (name, rooms) in ONLY {
            for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
                if line.contains(name) && !rooms.contains(&room.as_str()) {
                    wrong.push(format!("{}:{}: {name} is for {rooms:?} only", path.display(), n + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_rule_uses_no_other_rule() {
    for (room, path, text) in sources() {
        let name = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        if room != "rules" || matches!(name.as_str(), "mod" | "manual") {
            continue;
        }
        for other in backread::rules::ALL.iter().map(|it| it.code.replace('-', "_")).filter(|it| *it != name) {
            assert!(!text.contains(&format!("{other}::")), "{} uses {other}", path.display());
        }
    }
}

#[test]
fn every_room_and_file_says_what_it_is() {
    for (_, path, text) in sources() {
        assert!(
            text.starts_with("//! "),
            "{}: begin with one `//!` sentence: what flows in, what flows out",
            path.display()
        );
    }
}

/// Longer files are asking to be two. Exceptions may only shrink, never grow or be added to.
const LONG: &[(&str, usize)] = &[];

#[test]
fn files_stay_readable() {
    for (_, path, text) in sources() {
        let lines = text.lines().count();
        let inside = path.strip_prefix(source()).expect("below src").to_string_lossy().replace('\\', "/");
        let limit = LONG.iter().find(|(name, _)| *name == inside).map_or(500, |(_, limit)| *limit);
        assert!(lines <= limit, "{inside} has {lines} lines; {limit} are enough");
    }
}

/// A word nobody asks for is a word that only seems to be read.
#[test]
fn every_concept_is_asked_for() {
    let words = std::fs::read_to_string(source().join("lexicon/words.txt")).expect("the words");
    let mut all = Vec::new();
    files(&source(), &mut all);
    let code: String = all
        .iter()
        .filter(|it| !it.starts_with(source().join("lexicon")))
        .map(|it| std::fs::read_to_string(it).expect("a source"))
        .collect();
    for name in words.lines().filter(|it| !it.starts_with('#')).filter_map(|it| it.split_once(':')).map(|it| it.0) {
        let camel: String = name.split('_').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
        assert!(code.contains(&format!("Concept::{camel}")), "nobody asks for `{name}` of words.txt");
    }
}

/// English words that stand in lists in the code of the readers, where `lexicon/words.txt` is their place. The count may
/// only fall: whoever moves a list lowers it.
const WORDS_IN_CODE: usize = 5859;

#[test]
fn words_go_to_the_lexicon() {
    let is_list = |literal: &str| {
        literal.chars().all(|it| it.is_ascii_lowercase() || matches!(it, ' ' | '\'' | '-' | '\\' | '\n'))
            && literal.split_whitespace().any(|it| it.len() > 1)
    };
    let mut count = 0;
    for (room, path, text) in sources() {
        let is_reader = matches!(room.as_str(), "claims" | "rules" | "frames" | "discourse");
        if !is_reader || path.file_stem().is_some_and(|it| it == "tests") {
            continue;
        }
        let code: String = text.lines().filter(|it| !it.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        // Every other piece between quotation marks is a literal; an escaped mark ends none.
        let literals = code.replace("'\"'", "''").replace("\\\"", "");
        let literals = literals.split('"').skip(1).step_by(2).filter(|it| is_list(it));
        count += literals.map(|it| it.split_whitespace().filter(|it| it.len() > 1).count()).sum::<usize>();
    }
    assert!(
        count <= WORDS_IN_CODE,
        "{count} words of English stand in the readers' code, {WORDS_IN_CODE} stood there: new ones go to src/lexicon/words.txt"
    );
    assert!(count + 50 > WORDS_IN_CODE, "{count} words are left: lower WORDS_IN_CODE in tests/all/floors.rs");
}
