//! The workspace's own commands: the gate, and what is made by hand and rarely. Run as `cargo xtask COMMAND`.

mod arch;
mod catalog;
mod columns;
mod divisions;
mod fault;
mod ftl;
mod gate;
mod glossary;
mod repository;
mod rust;
mod rust_paths;
mod sql;
mod tree;
mod vendor;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const HELP: &str = "\
cargo xtask COMMAND

The gate
  check                  everything below; prints every fault with its place and cure, at the end one line a step
                         (cargo fmt --check, cargo clippy with warnings denied, and the five checks)
  check-arch             arrows between slices, owners of tables, one crate for engines, clocks, file names and sizes
  check-columns          every column of migrations/*.sql is classed in docs/columns.csv
  check-glossary         catalogues and identifiers keep to docs/GLOSSARY.md
  check-catalog          zh and en have the same messages, none missing, none unused
  check-repository       nothing unfinished, no path of one machine, no registry's host, no file above 8 MiB

Made by hand
  bless [TEST-ARGS]      runs the tests and accepts every snapshot that changed; read the diff before you commit it
  bench [ARGS]           cargo run --release -p lianfang -- bench ARGS (default: rush)
  vendor-assets FOLDER   copies the pinned style sheet and scripts from npm packages unpacked below FOLDER
                         into crates/webkit/assets/vendor and writes NOTICE.md
  divisions PATH         makes the embedded form of the administrative divisions from the npm package unpacked at PATH

Exit code: 0 all right, 1 a fault was found, 2 wrong usage.

Examples
  cargo xtask check
  cargo xtask check-arch
  cargo xtask vendor-assets ../npm
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        print!("{HELP}");
        return ExitCode::from(2);
    };
    if matches!(command.as_str(), "help" | "--help" | "-h") || rest.iter().any(|word| word == "--help") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    match run(command, rest) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(Refusal::Usage(text)) => {
            eprintln!("{text}\n\n{HELP}");
            ExitCode::from(2)
        }
        Err(Refusal::Failed(text)) => {
            eprintln!("{text}");
            ExitCode::FAILURE
        }
    }
}

/// Why a command did not run.
enum Refusal {
    Usage(String),
    Failed(String),
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

fn run(command: &str, rest: &[String]) -> Result<bool, Refusal> {
    let root = root();
    if let Some((name, check)) = gate::CHECKS.iter().find(|(name, _)| *name == command) {
        no_arguments(command, rest)?;
        return Ok(gate::one(&root, name, *check)?);
    }
    match command {
        "check" => {
            no_arguments(command, rest)?;
            Ok(gate::all(&root)?)
        }
        "bless" => bless(&root, rest),
        "bench" => bench(&root, rest),
        "vendor-assets" => {
            let [folder] = rest else {
                return Err(Refusal::Usage(
                    "vendor-assets needs the FOLDER of the unpacked packages".to_owned(),
                ));
            };
            vendor::run(&root, Path::new(folder)).map_err(Refusal::Failed)?;
            Ok(true)
        }
        "divisions" => {
            divisions::run(rest).map_err(Refusal::Failed)?;
            Ok(true)
        }
        _ => Err(Refusal::Usage(format!("no such command: {command}"))),
    }
}

fn no_arguments(command: &str, rest: &[String]) -> Result<(), Refusal> {
    match rest.first() {
        None => Ok(()),
        Some(word) => Err(Refusal::Usage(format!("{command} takes no arguments, but got {word}"))),
    }
}

/// The workspace's root, wherever the command was called.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands below the root").to_path_buf()
}

/// insta writes changed snapshots beside the old ones' names when told so by its environment variables.
fn bless(root: &Path, rest: &[String]) -> Result<bool, Refusal> {
    let passed = Command::new(gate::cargo())
        .args(["test", "--workspace", "--no-fail-fast"])
        .args(rest)
        .env("INSTA_UPDATE", "always")
        .env("INSTA_FORCE_PASS", "1")
        .current_dir(root)
        .status()?
        .success();
    println!("snapshots are accepted as they are now: read `git diff` before you commit them");
    Ok(passed)
}

fn bench(root: &Path, rest: &[String]) -> Result<bool, Refusal> {
    let default = ["rush".to_owned()];
    let arguments = if rest.is_empty() { &default[..] } else { rest };
    Ok(Command::new(gate::cargo())
        .args(["run", "--release", "-p", "lianfang", "--", "bench"])
        .args(arguments)
        .current_dir(root)
        .status()?
        .success())
}
