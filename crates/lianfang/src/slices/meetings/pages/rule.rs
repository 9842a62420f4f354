//! Rules and verdicts in words: the sum first, then the rule with its source and date.

use webkit::Text;

use crate::slices::meetings::model::{Bar, Base, Decided, MeetingRule, RuleRow, Strictness};
use crate::slices::meetings::rules::{Basis, Quorum};

fn bar(text: Text, bar: Bar) -> String {
    let key = match bar.strictness {
        Strictness::AtLeast => "rule-at-least",
        Strictness::MoreThan => "rule-more-than",
    };
    text.t2(key, "num", bar.share.num, "den", bar.share.den)
}

/// A rule in words.
pub fn in_words(text: Text, rule: &MeetingRule) -> String {
    let mut parts = Vec::new();
    match rule.may_meet {
        Some(may) => {
            parts.push(text.t1("rule-may-meet", "bar", bar(text, may.persons)));
            if let Some(households) = may.households {
                parts.push(text.t1("rule-or-households", "bar", bar(text, households)));
            }
        }
        None => parts.push(text.t("rule-no-quorum").into_owned()),
    }
    let of = match rule.passes.of {
        Base::Entitled => "rule-passes-entitled",
        Base::Present => "rule-passes-present",
    };
    parts.push(text.t1(of, "bar", bar(text, rule.passes.bar)));
    for (holds, key) in [
        (rule.secret, "rule-secret"),
        (rule.written_counts, "rule-written"),
        (rule.one_at_a_time, "rule-one-by-one"),
    ] {
        if holds {
            parts.push(text.t(key).into_owned());
        }
    }
    parts.join(&text.t("dot"))
}

/// Where a rule comes from and since when.
pub fn source(text: Text, row: &RuleRow) -> String {
    let name = text.t(format!("rule-source-{}", row.source));
    text.t2("rule-source", "name", name, "day", text.date_year(row.valid_from))
}

/// The quorum statement of the minutes.
pub fn quorum(text: Text, quorum: &Quorum) -> String {
    let key = match (quorum.basis, quorum.held) {
        (Basis::Persons, true) => "quorum-held",
        (Basis::Persons, false) => "quorum-short",
        (Basis::Households, true) => "quorum-households-held",
        (Basis::Households, false) => "quorum-households-short",
    };
    text.t3(key, "present", quorum.present, "entitled", quorum.entitled, "needs", quorum.needs)
}

/// The sum of a vote against what was needed.
pub fn verdict(text: Text, decided: &Decided, in_favour: u32) -> String {
    let key = match decided.passed {
        Some(true) => "verdict-passed",
        Some(false) => "verdict-failed",
        None => "verdict-election",
    };
    text.t3(key, "n", in_favour, "of", decided.of, "needs", decided.needs)
}
