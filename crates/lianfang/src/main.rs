//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    lianfang::cli::main()
}

/// Requests allocate and free some dozens of small blocks on threads that hand work to each other.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
