//! Picks a door: the command line, which also opens the language server's.

fn main() -> std::process::ExitCode {
    backread::cli::run()
}
