//! One shape for everything that can go wrong at a boundary that a person sees.
//!
//! A problem carries a stable code and parameters; the words come from the catalogues in the
//! reader's language (`problem-CODE` in the `.ftl` files).

use std::fmt;

/// What kind of answer the problem is; decides the HTTP status and the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The input has faults (400).
    BadInput,
    /// Not signed in (401).
    SignIn,
    /// Signed in, but this is not for this role (403).
    Forbidden,
    /// Does not exist, or is out of reach: the two answer alike (404).
    NotFound,
    /// Contradicts a record or a newer version (409).
    Conflict,
    /// Too large (413).
    TooLarge,
    /// Well formed but not possible, such as an idempotency key used for another body (422).
    Unprocessable,
    /// Too many attempts (429).
    TooMany,
    /// The store can't take it now (503).
    Busy,
    /// No room on the disk (507).
    NoRoom,
    /// A fault of the program (500).
    Internal,
}

impl Kind {
    /// HTTP status code.
    pub fn status(self) -> u16 {
        match self {
            Kind::BadInput => 400,
            Kind::SignIn => 401,
            Kind::Forbidden => 403,
            Kind::NotFound => 404,
            Kind::Conflict => 409,
            Kind::TooLarge => 413,
            Kind::Unprocessable => 422,
            Kind::TooMany => 429,
            Kind::Internal => 500,
            Kind::Busy => 503,
            Kind::NoRoom => 507,
        }
    }
}

/// One fault of an input, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Field name, or column heading.
    pub field: String,
    /// Row as the reader counts it, where the input is a table.
    pub row: Option<u32>,
    /// Stable code; the text is `fault-CODE` in the catalogues and says how to mend it.
    pub code: &'static str,
    /// Values the text needs.
    pub params: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault of a form field.
    pub fn field(field: impl Into<String>, code: &'static str) -> Fault {
        Fault { field: field.into(), row: None, code, params: Vec::new() }
    }

    /// The same with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Fault {
        self.params.push((name, value.to_string()));
        self
    }

    /// The same fault at a row of a table.
    #[must_use]
    pub fn at_row(mut self, row: u32) -> Fault {
        self.row = Some(row);
        self
    }
}

/// A refusal that a person or a program reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Kind of answer.
    pub kind: Kind,
    /// Stable code; the text is `problem-CODE` in the catalogues.
    pub code: &'static str,
    /// Values the text needs.
    pub params: Vec<(&'static str, String)>,
    /// All faults at once, each with its place.
    pub faults: Vec<Fault>,
}

impl Problem {
    /// A problem without parameters.
    pub fn new(kind: Kind, code: &'static str) -> Problem {
        Problem { kind, code, params: Vec::new(), faults: Vec::new() }
    }

    /// The one answer for what does not exist and for what is out of reach.
    pub fn not_found() -> Problem {
        Problem::new(Kind::NotFound, "not-found")
    }

    /// Input with faults; `faults` must not be empty.
    pub fn bad_input(faults: Vec<Fault>) -> Problem {
        Problem { faults, ..Problem::new(Kind::BadInput, "bad-input") }
    }

    /// The same with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Problem {
        self.params.push((name, value.to_string()));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        for fault in &self.faults {
            write!(f, "; {}: {}", fault.field, fault.code)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
