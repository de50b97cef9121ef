//! The command line: files to printed findings and an exit code.

#![expect(clippy::print_stderr, reason = "the command line says what it could not do")]

mod annotate;
mod check;
mod exchange;
mod explain;
mod facts;
mod html;
mod import;
mod init;
mod json;
mod text;
mod walk;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::time::Day;

/// Nothing at or above `--fail-on`.
const CLEAN: u8 = 0;
/// Something at or above `--fail-on`.
const FOUND: u8 = 1;
/// A usage error, or something that could not be read.
const FAILED: u8 = 2;

#[derive(Parser)]
#[command(name = "backread", version, about = "Reads behind a writer: which facts of a news article do not fit")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Checks articles and prints what does not fit
    Check(CheckArgs),
    /// Prints what is read in an article: dateline, dates, people, bodies, offices, events
    Annotate(AnnotateArgs),
    /// Looks at the facts
    Facts {
        #[command(subcommand)]
        command: FactsCommand,
    },
    /// Explains a rule, or lists all of them; explains the settings
    Explain(ExplainArgs),
    /// Writes a backread.toml and a first fact file into this folder
    Init,
    /// Starts the language server on standard input and output
    Lsp,
    /// Prints what a shell completes: `backread completions bash > ...`
    Completions {
        /// For which shell
        shell: clap_complete::Shell,
    },
    /// Prints a manual page: `backread man | man -l -`, `backread man check`
    Man {
        /// Of which command; of all without it
        command: Option<String>,
    },
}

/// What the user says about all articles.
#[derive(Args)]
struct Given {
    /// The dateline of articles that carry none, as YYYY-MM-DD
    #[arg(long, value_parser = parse_day)]
    date: Option<Day>,
    /// More fact files or folders
    #[arg(long)]
    facts: Vec<PathBuf>,
    /// Leaves out the facts in the program itself
    #[arg(long)]
    no_default_facts: bool,
}

#[derive(Args)]
struct CheckArgs {
    /// Articles or folders of articles (.txt .md .markdown .html .htm); - is standard input
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    given: Given,
    /// How findings are printed
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// From which severity on the exit code is 1
    #[arg(long, value_enum, default_value = "warning")]
    fail_on: FailOn,
}

#[derive(Args)]
struct AnnotateArgs {
    /// An article; - is standard input
    path: PathBuf,
    #[command(flatten)]
    given: Given,
    /// How mentions are printed
    #[arg(long, value_enum, default_value = "json")]
    format: AnnotateFormat,
}

#[derive(Args)]
struct ExplainArgs {
    /// The code of a rule, such as weekday-mismatch; or settings, for backread.toml
    #[arg(conflicts_with = "all")]
    rule: Option<String>,
    /// The pages of all rules
    #[arg(long)]
    all: bool,
    /// The form of the pages; there is one
    #[arg(long, value_enum, default_value = "markdown")]
    format: PageFormat,
    /// With settings: a JSON Schema of backread.toml
    #[arg(long, requires = "rule")]
    schema: bool,
}

#[derive(Subcommand)]
enum FactsCommand {
    /// Checks fact files; without a path, those of this folder's settings
    Check {
        /// Fact files or folders
        paths: Vec<PathBuf>,
    },
    /// Makes a fact file of Popolo or Wikidata JSON, tables of officeholders, or a spreadsheet
    Import(import::ImportArgs),
    /// Prints the JSON Schema of fact files
    Schema,
    /// Shows what is known of a name
    Show {
        /// A name or an id
        name: String,
        /// As of a day, YYYY-MM-DD
        #[arg(long, value_parser = parse_day)]
        date: Option<Day>,
        /// More fact files or folders
        #[arg(long)]
        facts: Vec<PathBuf>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One array of findings
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// JUnit XML
    Junit,
    /// A web page
    Html,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PageFormat {
    /// CommonMark
    Markdown,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AnnotateFormat {
    /// One object
    Json,
    /// A TimeML document with inline TIMEX3
    Timeml,
    /// Each sentence with its tags, and its verbs with who does what
    Syntax,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Information,
    Hint,
    Never,
}

fn parse_day(text: &str) -> Result<Day, String> {
    match crate::time::PartialDate::parse(text) {
        Some(crate::time::PartialDate::Day(day)) => Ok(day),
        _ => Err("a day is written YYYY-MM-DD".to_owned()),
    }
}

/// Runs the program. The exit code is 0, 1 or 2 as the contract of `check` says.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let code = match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Annotate(args) => annotate::run(&args),
        Command::Facts { command } => facts::run(&command),
        Command::Explain(args) => explain::run(&args),
        Command::Init => init::run(),
        Command::Lsp => crate::server::run(),
        Command::Completions { shell } => completions(shell),
        Command::Man { command } => man(command.as_deref()),
    };
    ExitCode::from(code)
}

fn completions(shell: clap_complete::Shell) -> u8 {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "backread", &mut out);
    print(&String::from_utf8_lossy(&out));
    CLEAN
}

fn man(command: Option<&str>) -> u8 {
    let mut all = Cli::command();
    all.build();
    let page = match command {
        None => all,
        Some(name) => match all.find_subcommand(name) {
            Some(it) => it.clone(),
            None => {
                complain(&format!("there is no command \"{name}\""));
                return FAILED;
            }
        },
    };
    let mut out = Vec::new();
    if clap_mangen::Man::new(page).render(&mut out).is_err() {
        return FAILED;
    }
    print(&String::from_utf8_lossy(&out));
    CLEAN
}

/// Prints to standard output; a reader that went away (`| head`) is no error.
fn print(text: &str) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Says what could not be done.
fn complain(message: &str) {
    eprintln!("backread: {message}");
}
