//! A form as it is shown: what was filled in, and the faults beside their fields.

use kernel::{Fault, Problem};

use crate::i18n::Text;

/// Values and faults of a form. The default is an empty form without faults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    values: Vec<(String, String)>,
    faults: Vec<Fault>,
}

impl Form {
    /// A form with these values, such as prefilled head-counts.
    pub fn of(values: &[(&str, String)]) -> Form {
        Form::filled(values.iter().map(|(name, value)| (*name, value.as_str())))
    }

    pub(super) fn filled<'a>(values: impl Iterator<Item = (&'a str, &'a str)>) -> Form {
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Form { values, faults: Vec::new() }
    }

    /// The same with the faults that were found.
    #[must_use]
    pub fn with_problem(mut self, problem: &Problem) -> Form {
        self.faults.clone_from(&problem.faults);
        self
    }

    /// The value of a field; empty where none was filled in.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether the box of that name is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        matches!(self.value(name), "1" | "on" | "true")
    }

    /// Whether anything is wrong with a field.
    pub fn is_faulty(&self, name: &str) -> bool {
        self.faults.iter().any(|fault| fault.field == name)
    }

    /// What is wrong with a field and how to mend it.
    pub fn fault(&self, text: &Text, name: &str) -> Option<String> {
        self.faults.iter().find(|fault| fault.field == name).map(|fault| text.fault(fault))
    }
}
