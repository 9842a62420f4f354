//! A figure in a cell: 0 is grey, not blank; what nobody knows is a dash, never 0.

use std::fmt;

use askama::filters::HtmlSafe;

use crate::i18n::number;

/// A figure as markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure(Option<i64>);

impl Figure {
    /// Nothing was received.
    pub const UNKNOWN: Figure = Figure(None);

    /// A figure that somebody stated or that was counted.
    pub fn known(n: i64) -> Figure {
        Figure(Some(n))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("—"),
            Some(0) => f.write_str("<span class=\"z\">0</span>"),
            Some(n) => f.write_str(&number(n)),
        }
    }
}

// Digits, signs and one fixed tag.
impl HtmlSafe for Figure {}
