//! Other people's data to fact files: what is written, what is left out, and that twice is once.

use backread::facts::import::{Import, Merged, guess, merge};
use backread::facts::{FactFile, Facts};

fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts/import")
}

/// Imports files of the folder into the text of a fact file.
fn import(names: &[&str], old: &str) -> (Merged, Vec<String>) {
    let known = Facts::load(Vec::new());
    let mut import = Import::new(&known, Some("2020-01-01".to_owned()));
    for name in names {
        let text = std::fs::read_to_string(folder().join(name)).expect("a sample");
        let stem = name.split('.').next().expect("a name");
        // Of which country a table of holders is, its file's name says to people alone.
        import = import.of_country(stem.starts_with("ruritania").then(|| "Ruritania".to_owned()));
        import.read(stem, &text, guess(&text).expect("its form")).expect("readable");
    }
    let (records, dropped) = import.finish();
    (merge(old, "Imported.", &records), dropped.lines())
}

const ALL: &[&str] =
    &["council.json", "item.json", "people.csv", "ruritania-ministers.csv", "query.json", "answer.csv"];

#[test]
fn each_form_becomes_a_fact_file() {
    for name in ALL {
        let (merged, dropped) = import(&[name], "");
        let facts = Facts::load(vec![FactFile::new("new.toml", &merged.text)]);
        let faults: Vec<&str> = facts.problems().iter().map(|it| it.message.as_str()).collect();
        // Wikidata does not say what an office belongs to.
        assert!(faults.is_empty() || *name == "item.json", "{name}: {faults:?}");
        insta::assert_snapshot!(
            format!("import_{}", name.split('.').next().expect("a name")),
            format!("{}\n# left out:\n# {}\n", merged.text, dropped.join("\n# "))
        );
    }
}

#[test]
fn to_import_again_changes_nothing() {
    let (first, _) = import(ALL, "");
    assert!(first.blocks > 10);
    let (second, _) = import(ALL, &first.text);
    assert_eq!(second.text, first.text);
    assert_eq!((second.blocks, second.tenures, second.ended), (0, 0, 0));
}

#[test]
fn an_open_tenure_is_confirmed_until_the_later_day() {
    let as_of = |day: &str, old: &str| {
        let known = Facts::load(Vec::new());
        let mut import = Import::new(&known, Some(day.to_owned()));
        let sheet = "name,office,organization,from,to\nJane Roe,Mayor,Wrenford Council,2020-05-01,\n";
        import.read("council", sheet, guess(sheet).expect("a sheet")).expect("readable");
        merge(old, "Imported.", &import.finish().0)
    };
    let first = as_of("2024-01-01", "");
    assert!(first.text.contains("as_of = \"2024-01-01\""));
    let later = as_of("2026-01-01", &first.text);
    assert_eq!((later.renewed, later.tenures), (1, 0));
    assert_eq!(later.text, first.text.replace("2024-01-01", "2026-01-01"));
    let earlier = as_of("2022-01-01", &later.text);
    assert_eq!((earlier.renewed, earlier.text), (0, later.text), "what is known is not forgotten");
}

#[test]
fn what_a_writer_changed_stays() {
    let own = "# Ours.\n[[people]]\nid = \"ada-brook\"\nnames = [\"Ada Brook\"] # checked\nborn = \"1961-05-09\"\n\
               tenures = [\n  { office = \"council-mayor\", from = \"2015-05-11\" }, # open\n]\n";
    let (merged, _) = import(&["council.json"], own);
    assert!(merged.text.starts_with("# Ours.\n[[people]]\nid = \"ada-brook\"\nnames = [\"Ada Brook\"] # checked\n"));
    assert!(merged.text.contains("born = \"1961-05-09\""));
    assert!(merged.text.contains("{ office = \"council-mayor\", from = \"2015-05-11\", to = \"2019-05-10\" }, # open"));
    assert_eq!((merged.tenures, merged.ended), (0, 1));
    let (again, _) = import(&["council.json"], &merged.text);
    assert_eq!(again.text, merged.text);
}

#[test]
fn the_schema_that_ships_is_the_one_that_is_printed() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/facts.schema.json");
    let schema = backread::facts::schema();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &schema).expect("the schema can be written");
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), schema);
}

#[test]
fn a_table_of_holders_is_of_no_country_that_nobody_names() {
    let known = Facts::load(Vec::new());
    let text = std::fs::read_to_string(folder().join("ruritania-ministers.csv")).expect("a sample");
    let refused = Import::new(&known, None).read("ruritania-ministers", &text, guess(&text).expect("its form"));
    assert!(refused.expect_err("no country").contains("--country"));
    // A column names it as well.
    let told: String = text
        .lines()
        .enumerate()
        .map(|(at, line)| format!("{line},{}\n", if at == 0 { "country" } else { "Ruritania" }))
        .collect();
    let mut import = Import::new(&known, None);
    import.read("ministers", &told, guess(&told).expect("its form")).expect("readable");
    let (records, _) = import.finish();
    assert!(records.offices.values().all(|it| it.id.starts_with("ruritania.")), "{:#?}", records.offices);
}

#[test]
fn a_column_that_nobody_reads_is_told_of() {
    let known = Facts::load(Vec::new());
    let mut import = Import::new(&known, None);
    let text = "name,office,country,from,salary\nAda Brook,Mayor,Ruritania,2015-05-11,90000\n";
    import.read("council", text, guess(text).expect("its form")).expect("readable");
    let (_, dropped) = import.finish();
    assert_eq!(dropped.lines(), ["1 columns that are not read: salary"]);
}
