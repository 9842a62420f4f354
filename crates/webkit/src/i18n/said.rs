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

    /// Address of the record that a fault names, where it names one.
    pub fn record(self, fault: &Fault) -> Option<&str> {
        fault.params.iter().find(|(name, address)| *name == "link" && !address.is_empty()).map(|(_, a)| &**a)
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

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Kind, Lang};

    #[test]
    fn a_problem_says_what_happened_the_fact_and_what_to_do() {
        let (zh, en) = (Text::new(Lang::Zh), Text::new(Lang::En));
        let faults = vec![
            Fault::field("fever", "too-large").with("max", 99_999),
            Fault::field("day", "not-a-date").at_row(3),
        ];
        assert_eq!(zh.fault(&faults[0]), "大于 99,999，请核对后重填。");
        assert_eq!(zh.place(&faults[1]), "第 3 行，day");
        assert_eq!(en.place(&faults[1]), "Row 3, day");
        let problem = Problem::bad_input(faults);
        assert_eq!(zh.said(&problem).title, "有 2 处要改。");
        assert_eq!(en.said(&problem).title, "2 places to mend.");
        let one = Problem::bad_input(vec![Fault::field("fever", "required")]);
        assert_eq!(en.said(&one).title, "1 place to mend.");
        let full = Problem::new(Kind::NoRoom, "no-room");
        assert_eq!(
            zh.problem(&full),
            "没有收下：磁盘已满。之前收到的都在。已通知管理员，腾出空间后再发一次。"
        );
    }

    #[test]
    fn every_shipped_problem_and_fault_has_its_words() {
        for text in [Text::new(Lang::Zh), Text::new(Lang::En)] {
            for code in ["not-found", "forbidden", "sign-in", "busy", "no-room", "read-only", "internal"] {
                assert!(text.said(&Problem::new(Kind::Internal, code)).todo.is_some(), "{code}");
            }
            for code in
                ["csrf", "idempotency", "too-many", "method", "conflict", "disk-failed", "no-room-for-files"]
            {
                assert!(text.said(&Problem::new(Kind::Internal, code)).todo.is_some(), "{code}");
            }
            let large = Problem::new(Kind::TooLarge, "too-large").with("max", 64);
            assert!(text.said(&large).todo.is_some(), "too-large");
        }
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "no text for the key `nobody-wrote-this`")]
    fn a_missing_key_stops_a_debug_build() {
        let key = "nobody-wrote-this";
        let _ = Text::new(Lang::Zh).t(key);
    }
}
