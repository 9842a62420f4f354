//! What is printed: a table for people, a document for programs.

use std::fmt;
use std::io;

use serde::Serialize;
use serde_json::{Value, json};

use super::ceiling::Ceilings;
use super::check::Checked;
use super::child::Cost;
use super::load::Outcome;
use super::spread::Spread;

/// Everything measured in one run.
pub struct Report {
    /// Units that owe and had not filed.
    pub owing: usize,
    /// Returns sent.
    pub sent: usize,
    /// Connections.
    pub connections: usize,
    /// `random` or `code`.
    pub order: &'static str,
    /// Sessions that were used.
    pub sessions: usize,
    /// The rush.
    pub outcome: Outcome,
    /// Its latencies.
    pub latency: Spread,
    /// The whole tree, asked meanwhile.
    pub tree: Spread,
    /// Seconds until the server was ready.
    pub ready_seconds: f64,
    /// What the server took.
    pub cost: Cost,
    /// The disk.
    pub disk: Spread,
    /// What is possible.
    pub ceilings: Ceilings,
    /// What was counted again.
    pub checked: Checked,
}

#[derive(Serialize)]
struct Share {
    per_second: f64,
    reached: f64,
}

impl Report {
    /// Whether every return was acknowledged and is there once.
    pub fn is_right(&self) -> bool {
        self.outcome.errors.is_empty() && self.outcome.done() == self.sent as u64 && self.checked.is_right()
    }

    fn share(&self, ceiling: f64) -> Share {
        Share { per_second: ceiling, reached: self.outcome.rate() / ceiling.max(1e-9) }
    }

    fn processor_micros(&self) -> f64 {
        self.cost.processor_seconds * 1e6 / (self.outcome.done() as f64).max(1.0)
    }

    /// The document of `--json`; times in milliseconds where the name does not say otherwise.
    pub fn document(&self) -> Value {
        json!({
            "right": self.is_right(),
            "returns": self.outcome.done(),
            "sent": self.sent,
            "owing": self.owing,
            "connections": self.connections,
            "order": self.order,
            "sessions": self.sessions,
            "seconds": self.outcome.took.as_secs_f64(),
            "returns_per_second": self.outcome.rate(),
            "latency_ms": self.latency,
            "tree_ms": self.tree,
            "errors": self.outcome.errors,
            "first_error": self.outcome.first_error,
            "server": {
                "ready_seconds": self.ready_seconds,
                "peak_mb": self.cost.peak_mb,
                "processor_us_per_return": self.processor_micros(),
            },
            "fdatasync_ms": self.disk,
            "ceilings": {
                "http_echo": self.share(self.ceilings.echo),
                "http_append_durable": self.share(self.ceilings.append),
                "prepared_inserts_one_transaction": self.share(self.ceilings.insert),
            },
            "checked": self.checked,
        })
    }

    /// Prints one or the other.
    pub fn print(&self, json: bool) -> io::Result<()> {
        use io::Write as _;
        let mut out = io::stdout().lock();
        if json { writeln!(out, "{:#}", self.document()) } else { write!(out, "{self}") }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines().iter().try_for_each(|(name, text)| writeln!(f, "{name:<18}{text}"))
    }
}

impl Report {
    fn lines(&self) -> Vec<(&'static str, String)> {
        let (latency, tree, disk, checked) = (&self.latency, &self.tree, &self.disk, &self.checked);
        let (counted, expected) = (checked.counted, checked.expected);
        let (sent, owing, sessions) =
            (grouped(self.sent as f64), grouped(self.owing as f64), grouped(self.sessions as f64));
        let commits = checked.commits as f64;
        let mut lines = vec![
            (
                "returns",
                format!("{sent} of {owing} that owe, one durable request each, {} order", self.order),
            ),
            ("connections", format!("{}, {sessions} sessions", self.connections)),
            (
                "rate",
                format!(
                    "{}/s, {:.2} s in all",
                    grouped(self.outcome.rate()),
                    self.outcome.took.as_secs_f64()
                ),
            ),
            (
                "latency",
                format!(
                    "p50 {:.1}  p95 {:.1}  p99 {:.1}  p99.9 {:.1}  max {:.1} ms",
                    latency.p50, latency.p95, latency.p99, latency.p999, latency.max
                ),
            ),
            (
                "roll-up meanwhile",
                format!(
                    "p50 {:.1}  p99 {:.1}  max {:.1} ms, asked {} times",
                    tree.p50, tree.p99, tree.max, tree.count
                ),
            ),
            (
                "server",
                format!(
                    "peak {:.0} MB, {:.0} us of processor time a return, ready after {:.2} s",
                    self.cost.peak_mb,
                    self.processor_micros(),
                    self.ready_seconds
                ),
            ),
            (
                "commits",
                format!(
                    "{}, {:.1} returns each",
                    grouped(commits),
                    self.outcome.done() as f64 / commits.max(1.0)
                ),
            ),
            ("disk", format!("fdatasync of 4 KiB: median {:.3}  p95 {:.3} ms", disk.p50, disk.p95)),
        ];
        for (name, ceiling) in [
            ("bare HTTP echo", self.ceilings.echo),
            ("bare HTTP, one durable append each", self.ceilings.append),
            ("prepared inserts, one transaction", self.ceilings.insert),
        ] {
            let (rate, reached) = (grouped(ceiling), self.share(ceiling).reached);
            lines.push(("ceiling", format!("{name:<36}{rate:>9}/s  reached {reached:.2}")));
        }
        lines.push((
            "counted",
            format!(
                "{} reported, {} zero, fever {}; expected {}, {}, {}",
                counted.reported,
                counted.zero,
                counted.field,
                expected.reported,
                expected.zero,
                expected.field
            ),
        ));
        lines.push((
            "recounted",
            format!("{} counters differ from the returns ({:.1} s)", checked.drifts, checked.recount_seconds),
        ));
        let (found, rows) = (checked.findings.len(), grouped(checked.rows as f64));
        lines
            .push(("verified", format!("{found} findings in {rows} rows ({:.1} s)", checked.verify_seconds)));
        lines.extend(checked.findings.iter().map(|finding| ("finding", finding.clone())));
        lines.extend(self.outcome.errors.iter().map(|(what, count)| ("errors", format!("{what}: {count}"))));
        lines.extend(self.outcome.first_error.iter().map(|error| ("first error", error.clone())));
        let verdict = if self.is_right() { "every return is there, once" } else { "NOT RIGHT" };
        lines.push(("verdict", verdict.into()));
        lines
    }
}

/// `619,126`
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::check::Sums;

    fn report(sent: usize, acknowledged: [u64; 2], counted: Sums) -> Report {
        Report {
            owing: 10,
            sent,
            connections: 2,
            order: "random",
            sessions: 1,
            outcome: Outcome { acknowledged, ..Outcome::default() },
            latency: Spread::default(),
            tree: Spread::default(),
            ready_seconds: 0.1,
            cost: Cost::default(),
            disk: Spread::default(),
            ceilings: Ceilings::default(),
            checked: Checked {
                expected: Sums { reported: 5, zero: 5, field: 5 },
                counted,
                commits: 1,
                drifts: 0,
                recount_seconds: 0.0,
                findings: Vec::new(),
                rows: 10,
                verify_seconds: 0.0,
            },
        }
    }

    #[test]
    fn a_run_is_right_only_when_everything_is_there_once() {
        let all = Sums { reported: 5, zero: 5, field: 5 };
        assert!(report(10, [5, 5], all).is_right());
        assert!(!report(11, [5, 5], all).is_right(), "one was not acknowledged");
        assert!(!report(10, [5, 5], Sums { zero: 4, ..all }).is_right(), "one is lost");
        assert!(!report(10, [5, 5], Sums { field: 6, ..all }).is_right(), "one counts twice");
        let mut refused = report(10, [5, 5], all);
        refused.outcome.errors.insert("409".into(), 1);
        assert!(!refused.is_right());
        let mut drifted = report(10, [5, 5], all);
        drifted.checked.drifts = 1;
        assert!(!drifted.is_right());
        assert!(drifted.to_string().contains("NOT RIGHT"));
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([0.4, 999.0, 1000.0, 619_126.0].map(grouped), ["0", "999", "1,000", "619,126"]);
    }
}
