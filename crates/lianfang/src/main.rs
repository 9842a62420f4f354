//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    lianfang::cli::main()
}
