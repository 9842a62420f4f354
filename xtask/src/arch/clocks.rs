//! The clock is a parameter. Below `main` nobody reads the machine's time to decide something; the few files that may
//! read it for another purpose are listed here, each with its reason.

use crate::fault::Fault;
use crate::rust::{Kind, tokens};
use crate::tree::Tree;

/// Path prefixes and why the machine's time is read there.
const MAY_READ: [(&str, &str); 8] = [
    ("crates/lianfang/src/serve.rs", "the system's clock itself"),
    ("crates/kernel/src/time.rs", "the implementation of the clock"),
    ("crates/webkit/src/server/patient.rs", "times out slow connections by the monotonic clock"),
    ("crates/lianfang/src/main.rs", "main makes the clock"),
    ("crates/lianfang/src/bench", "measures durations, decides nothing"),
    ("crates/lianfang/src/metrics", "measures durations, decides nothing"),
    ("crates/minutes/examples/", "measures durations, decides nothing"),
    ("crates/store/src/", "measures closures and commits; nothing about a cut-off"),
];

/// Types whose `now()` is the machine's time.
const TYPES: [&str; 6] = ["SystemTime", "Instant", "Timestamp", "Zoned", "Utc", "Local"];

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.texts("crates/", ".rs") {
        let is_test =
            path.contains("/tests/") || path.contains("/benches/") || path.starts_with("crates/testkit/");
        if is_test || MAY_READ.iter().any(|(may, _)| path.starts_with(may)) {
            continue;
        }
        for three in tokens(text).windows(3) {
            if three[0].kind == Kind::Ident
                && TYPES.contains(&three[0].text.as_str())
                && three[1].is("::")
                && three[2].is("now")
            {
                faults.push(Fault::new(
                    path,
                    three[0].line,
                    format!("reads the machine's time with `{}::now`", three[0].text),
                    "take the time from the Clock that is passed in; if nothing is decided by it, list the file with its \
                     reason in xtask/src/arch/clocks.rs",
                ));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arch::fixture::clean;

    #[test]
    fn reading_the_machine_s_time_is_found() {
        for call in ["SystemTime::now()", "std::time::Instant::now()", "jiff::Timestamp::now()"] {
            let source = format!("\nfn f() {{ {call}; }}");
            let tree = clean().with("crates/lianfang/src/slices/org/rules.rs", &source);
            let found = faults(&tree);
            assert_eq!(found.len(), 1, "{call}");
            assert_eq!(found[0].line, 2);
        }
    }

    #[test]
    fn the_clock_itself_benches_and_tests_may_read_it() {
        for path in
            ["crates/kernel/src/time.rs", "crates/lianfang/src/bench/rush.rs", "crates/store/tests/kill.rs"]
        {
            assert_eq!(faults(&clean().with(path, "fn f() { Instant::now(); }")), [], "{path}");
        }
        let clock = clean().with("crates/lianfang/src/jobs.rs", "fn f(clock: &Clock) { clock.now(); }");
        assert_eq!(faults(&clock), []);
    }
}
