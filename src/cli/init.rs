//! `backread init`: a first `backread.toml` and a first fact file.

#![expect(clippy::disallowed_methods, reason = "writing two files is what this command is for")]

use std::path::Path;

use super::{CLEAN, FAILED, complain, print};
use crate::desk::SETTINGS_FILE;

const SETTINGS: &str = r#"# What Backread does in this folder: `backread explain settings`. `backread explain` lists the rules.
facts = ["facts"]            # files or folders; they add to and override the facts in the program

[rules]
# term-form = "off"          # off, hint, information, warning, error

[article]
# day-month-order = "dmy"    # what 3/4/2021 means: "dmy" or "mdy"; without it, nothing is said of it
"#;

const FACTS: &str = r#"# The facts of this newsroom. A date is "YYYY", "YYYY-MM" or "YYYY-MM-DD": as far as it is known.

[sources]
council-site = "https://example.org/council"

[[organizations]]
id = "example.council"
kind = "council"
names = ["Example City Council"]
founded = "1901"
src = ["council-site"]

[[offices]]
id = "example.mayor"
organization = "example.council"
seats = 1                    # one holder at a time
titles = ["Mayor of Example City"]
short = ["Mayor"]

[[people]]
id = "jane-example"
names = ["Jane Example"]
second = ["Example"]
tenures = [
  { office = "example.mayor", from = "2020-05-01", as_of = "2024-01-01", src = ["council-site"] },
]
"#;

pub(super) fn run() -> u8 {
    let facts = Path::new("facts");
    let first = facts.join("example.toml");
    let mut failed = false;
    let mut write = |path: &Path, text: &str| {
        if path.exists() {
            print(&format!("{} is there already and stays as it is\n", path.display()));
        } else if let Err(error) = std::fs::write(path, text) {
            complain(&format!("{}: {error}", path.display()));
            failed = true;
        } else {
            print(&format!("wrote {}\n", path.display()));
        }
    };
    write(Path::new(SETTINGS_FILE), SETTINGS);
    if let Err(error) = std::fs::create_dir_all(facts) {
        complain(&format!("facts: {error}"));
        return FAILED;
    }
    write(&first, FACTS);
    if failed { FAILED } else { CLEAN }
}
