//! Picks a door: the command line, which also opens the language server's.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    backread::cli::run()
}
