//! Small things that templates list: links, choices, options, the foot of a long list.

/// A link, or plain text where `href` is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Words.
    pub text: String,
    /// Address; empty for the place where the reader already is.
    pub href: String,
}

impl Link {
    /// Words and where they lead.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Link {
        Link { text: text.into(), href: href.into() }
    }
}

/// One segment of a switch such as 现在 | 截止时.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Words.
    pub label: String,
    /// Address of the page with this choice.
    pub href: String,
    /// The choice in force.
    pub on: bool,
    /// Can't be chosen yet, such as a cut-off that has not come.
    pub off: bool,
}

/// One option of a select control.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opt {
    /// What the form sends.
    pub value: String,
    /// Words.
    pub label: String,
}

/// The foot of a list that goes on: forward by cursor, back to the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// Address of the first page; empty when this is it.
    pub first: String,
    /// Address of the next page; empty when this is the last.
    pub next: String,
    /// Rows on this page.
    pub shown: i64,
    /// Rows in all, where they were counted.
    pub total: Option<i64>,
}
