//! `check`: the one gate. All steps run even when one fails, so that one run shows every fault.

use std::io;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::fault::Fault;
use crate::tree::Tree;
use crate::{arch, catalog, columns, glossary, repository};

/// A check that reads the tree and nothing else.
pub type Check = fn(&Tree) -> Vec<Fault>;

/// The checks by name; each is also a command of its own.
pub const CHECKS: [(&str, Check); 5] = [
    ("check-arch", arch::faults),
    ("check-columns", columns::faults),
    ("check-glossary", glossary::faults),
    ("check-catalog", catalog::faults),
    ("check-repository", repository::faults),
];

/// The compiler's own steps and how to mend what they find.
const CARGO: [(&str, &[&str], &str); 2] = [
    ("fmt", &["fmt", "--all", "--check"], "cargo fmt --all"),
    (
        "clippy",
        &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
        "see the help of each lint above; #[expect(lint, reason = \"..\")] where it is wrong",
    ),
];

/// Runs everything; `Ok(true)` when nothing is wrong.
pub fn all(root: &Path) -> io::Result<bool> {
    let mut lines = Vec::new();
    let mut is_clean = true;
    for (name, arguments, cure) in CARGO {
        println!("== cargo {}", arguments.join(" "));
        let start = Instant::now();
        let passed = Command::new(cargo()).args(arguments).current_dir(root).status()?.success();
        let verdict = if passed { "ok" } else { "FAILED" };
        if !passed {
            println!("    cure: {cure}");
        }
        lines.push(summary(name, verdict, start.elapsed()));
        is_clean &= passed;
    }
    let tree = Tree::load(root)?;
    for (name, check) in CHECKS {
        println!("== {name}");
        let start = Instant::now();
        let count = print(&check(&tree));
        let verdict = match count {
            0 => "ok".to_owned(),
            1 => "FAILED, 1 fault".to_owned(),
            count => format!("FAILED, {count} faults"),
        };
        lines.push(summary(name, &verdict, start.elapsed()));
        is_clean &= count == 0;
    }
    println!("\n{}", lines.join("\n"));
    Ok(is_clean)
}

/// Runs one check of [`CHECKS`]; `Ok(true)` when nothing is wrong.
pub fn one(root: &Path, name: &str, check: Check) -> io::Result<bool> {
    let start = Instant::now();
    let count = print(&check(&Tree::load(root)?));
    let verdict = match count {
        0 => "ok".to_owned(),
        count => format!("FAILED, faults: {count}"),
    };
    println!("{}", summary(name, &verdict, start.elapsed()));
    Ok(count == 0)
}

/// The cargo that runs this program, so that a toolchain override holds for the steps as well.
pub fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

fn print(faults: &[Fault]) -> usize {
    for fault in faults {
        println!("{fault}");
    }
    faults.len()
}

fn summary(name: &str, verdict: &str, duration: Duration) -> String {
    format!("{name:<17} {verdict} ({:.1} s)", duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_one_line() {
        assert_eq!(
            summary("check-arch", "FAILED, 2 faults", Duration::from_millis(1234)),
            "check-arch        FAILED, 2 faults (1.2 s)"
        );
    }
}
