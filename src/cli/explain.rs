//! `backread explain`: manuals of rules, and the page and schema of the settings.

use super::{CLEAN, ExplainArgs, FAILED, PageFormat, complain, json, print};
use crate::desk;
use crate::rules;
use crate::settings;

/// What explains `backread.toml`; no rule has this name.
const SETTINGS: &str = "settings";

pub(super) fn run(args: &ExplainArgs) -> u8 {
    let PageFormat::Markdown = args.format;
    match args.rule.as_deref() {
        None if args.all => {
            let pages: Vec<String> = desk::pages().into_iter().map(|(_, page)| page).collect();
            print(&pages.join("\n---\n\n"));
            CLEAN
        }
        None => {
            let width = rules::CODES.iter().map(|it| it.len()).max().unwrap_or(0);
            let lines: String =
                rules::ALL.iter().map(|it| format!("{:width$}  {}\n", it.code, it.manual().summary)).collect();
            print(&lines);
            CLEAN
        }
        Some(SETTINGS) if args.schema => {
            print(&json::pretty(&desk::settings_schema()));
            CLEAN
        }
        Some(SETTINGS) => {
            print(&settings::page());
            CLEAN
        }
        Some(code) => match desk::manual(code).filter(|_| !args.schema) {
            Some(page) => {
                print(&page);
                CLEAN
            }
            None if args.schema => {
                complain("only the settings have a schema: backread explain settings --schema");
                FAILED
            }
            None => {
                let meant = settings::like(code, rules::CODES.iter().copied());
                let hint = meant.map_or(String::new(), |it| format!("; did you mean `{it}`?"));
                complain(&format!("there is no rule `{code}`{hint}; `backread explain` lists them all"));
                FAILED
            }
        },
    }
}
