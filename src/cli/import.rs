//! `backread facts import`: other people's data to a fact file.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::check::load;
use super::{CLEAN, FAILED, complain, print};
use crate::desk::{self, House};
use crate::facts::import::{Format, Import, guess, merge};
use crate::time::Day;

/// What `facts import` is given.
#[derive(Args)]
pub(super) struct ImportArgs {
    /// Files to read: .json (Popolo, Wikidata entities, SPARQL answers) or .csv (holders of offices, spreadsheets, SPARQL answers); or folders of them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// What the files are; guessed for each where it is not given
    #[arg(long, value_enum)]
    format: Option<ImportFormat>,
    /// The fact file to write or add to; without it, everything is printed
    #[arg(long)]
    out: Option<PathBuf>,
    /// The day until which open tenures are known to hold, as YYYY-MM-DD; without it, their first day
    #[arg(long, value_parser = super::parse_day)]
    as_of: Option<Day>,
    /// The country of lines that name none
    #[arg(long)]
    country: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum ImportFormat {
    /// Popolo JSON, as of EveryPolitician
    Popolo,
    /// Entities of Wikidata
    Wikidata,
    /// position,person,personID,start,end; with a column `country`, or with --country
    Holders,
    /// A spreadsheet with a column `name`
    Csv,
    /// The answer of a SPARQL service, as JSON, CSV or tabs
    Sparql,
}

pub(super) fn run(args: &ImportArgs) -> u8 {
    let mut faults = Vec::new();
    let files = files(&args.paths, &mut faults);
    let base = args.out.as_deref().unwrap_or(Path::new("."));
    let mut unread = Vec::new();
    let facts = load(&House::of(base), &[], true, &mut unread);
    let mut import = Import::new(&facts, args.as_of.map(|it| it.to_string())).of_country(args.country.clone());
    for (at, path) in files.iter().enumerate() {
        eprintln!("[{}/{}] {}", at + 1, files.len(), path.display());
        let text = match desk::read_text(path) {
            Ok(text) => text,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        let given = args.format.map(|it| match it {
            ImportFormat::Popolo => Format::Popolo,
            ImportFormat::Wikidata => Format::Wikidata,
            ImportFormat::Holders => Format::Holders,
            ImportFormat::Csv => Format::Csv,
            ImportFormat::Sparql => Format::Sparql,
        });
        let Some(format) = given.or_else(|| guess(&text)) else {
            faults.push(format!("{}: what is this? Say it with --format", path.display()));
            continue;
        };
        let name = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        if let Err(fault) = import.read(&name, &text, format) {
            faults.push(format!("{}: {fault}", path.display()));
        }
    }
    if !faults.is_empty() {
        faults.iter().for_each(|it| complain(it));
        complain("nothing is written; leave out what cannot be read, or mend it, and import again");
        return FAILED;
    }
    let (records, dropped) = import.finish();
    let old = match &args.out {
        Some(out) if out.exists() => match desk::read_text(out) {
            Ok(text) => text,
            Err(fault) => {
                complain(&fault);
                return FAILED;
            }
        },
        _ => String::new(),
    };
    let merged = merge(&old, COMMENT, &records);
    match &args.out {
        Some(out) if merged.text != old => {
            if let Err(fault) = desk::write_text(out, &merged.text) {
                complain(&fault);
                return FAILED;
            }
        }
        Some(_) => {}
        None => print(&merged.text),
    }
    for line in dropped.lines() {
        eprintln!("left out: {line}");
    }
    for line in merged.kept.iter().take(SHOWN) {
        eprintln!("left as it is: {line}");
    }
    if merged.kept.len() > SHOWN {
        eprintln!("left as it is: {} more", merged.kept.len() - SHOWN);
    }
    eprintln!(
        "{} blocks and {} tenures added, {} tenures ended, {} confirmed until a later day",
        merged.blocks, merged.tenures, merged.ended, merged.renewed
    );
    CLEAN
}

/// How many differences are told one by one.
const SHOWN: usize = 10;

const COMMENT: &str = "Imported by `backread facts import`. What you change here stays when you import again.";

fn files(paths: &[PathBuf], faults: &mut Vec<String>) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for path in paths {
        if path.is_dir() {
            let walk = ignore::WalkBuilder::new(path).sort_by_file_path(std::path::Path::cmp).build();
            let is_data = |it: &Path| it.extension().is_some_and(|it| it == "json" || it == "csv" || it == "tsv");
            out.extend(walk.filter_map(Result::ok).map(ignore::DirEntry::into_path).filter(|it| is_data(it)));
        } else if path.is_file() {
            out.push(path.clone());
        } else {
            faults.push(format!("{}: there is no such file or folder", path.display()));
        }
    }
    out
}
