//! One thing that is wrong with the tree: where, what, and how to mend it.

use std::fmt;

/// A fault that a check found. Printed as `path:line: what` with the cure on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path from the repository's root, with `/`.
    pub path: String,
    /// Counted from 1; 0 when the fault is about the whole file (or about its absence).
    pub line: usize,
    pub what: String,
    pub cure: String,
}

impl Fault {
    pub fn new(
        path: impl Into<String>,
        line: usize,
        what: impl Into<String>,
        cure: impl Into<String>,
    ) -> Self {
        Self { path: path.into(), line, what: what.into(), cure: cure.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.what)?,
            line => write!(f, "{}:{line}: {}", self.path, self.what)?,
        }
        write!(f, "\n    cure: {}", self.cure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_prints_its_place_and_its_cure() {
        let fault = Fault::new("a/b.rs", 7, "it leaks", "close the tap");
        assert_eq!(fault.to_string(), "a/b.rs:7: it leaks\n    cure: close the tap");
        let whole = Fault::new("a/b.rs", 0, "it is not there", "write it");
        assert_eq!(whole.to_string(), "a/b.rs: it is not there\n    cure: write it");
    }
}
