//! Problems and faults in words: what happened, the fact, what to do.

use std::borrow::Cow;

use kernel::{Fault, Problem};

use super::{Arg, Text};

/// A problem in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened; printed bold.
    pub title: String,
    /// The fact, with place and value.
    pub fact: Option<String>,
    /// What to do.
    pub todo: Option<String>,
}

impl Text {
    /// The three parts of a problem's text; `count` is the number of its faults.
    pub fn said(self, problem: &Problem) -> Said {
        let key = format!("problem-{}", problem.code);
        let mut args = args(&problem.params);
        args.push(("count", Arg::from(problem.faults.len() as i64)));
        // A parameter of the problem's own goes before the count of faults.
        if problem.params.iter().any(|(name, _)| *name == "count") {
            args.pop();
        }
        let title = match self.find(&key, None, &args) {
            Some(title) => title.into_owned(),
            None => self.t(&key).into_owned(),
        };
        let part = |name| self.find(&key, Some(name), &args).map(Cow::into_owned);
        Said { title, fact: part("fact"), todo: part("todo") }
    }

    /// A problem in one line.
    pub fn problem(self, problem: &Problem) -> String {
        let said = self.said(problem);
        [Some(said.title), said.fact, said.todo].into_iter().flatten().collect::<Vec<_>>().join(self.gap())
    }

    /// The text of one fault, without the name of its field: what is wrong and how to mend it.
    pub fn fault(self, fault: &Fault) -> String {
        self.ta(&format!("fault-{}", fault.code), &args(&fault.params))
    }

    /// The name of a field for people; a column heading that no catalogue knows is its own name.
    pub fn field(self, name: &str) -> String {
        self.find(&format!("field-{name}"), None, &[]).map_or_else(|| name.to_owned(), Cow::into_owned)
    }

    /// Where the fault is: the field, and the row where the input is a table.
    pub fn place(self, fault: &Fault) -> String {
        let field = self.field(&fault.field);
        match fault.row {
            Some(row) => self.t2("fault-at-row", "row", row, "field", field),
            None => field,
        }
    }

    /// What stands between two sentences.
    fn gap(self) -> &'static str {
        match self.lang {
            kernel::Lang::Zh => "",
            kernel::Lang::En => " ",
        }
    }
}

fn args(params: &[(&'static str, String)]) -> Vec<(&'static str, Arg)> {
    params.iter().map(|(name, value)| (*name, Arg::from(value.as_str()))).collect()
}
