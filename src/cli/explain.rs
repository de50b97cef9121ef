//! `backread explain`.

use super::{CLEAN, FAILED, complain, print};
use crate::desk;
use crate::rules;

pub(super) fn run(rule: Option<&str>) -> u8 {
    match rule {
        None => {
            let width = rules::ALL.iter().map(|it| it.code.len()).max().unwrap_or(0);
            let lines: String =
                rules::ALL.iter().map(|it| format!("{:width$}  {}\n", it.code, it.manual().summary)).collect();
            print(&lines);
            CLEAN
        }
        Some(code) => match desk::manual(code) {
            Some(page) => {
                print(&page);
                CLEAN
            }
            None => {
                complain(&format!("there is no rule `{code}`; `backread explain` lists them all"));
                FAILED
            }
        },
    }
}
