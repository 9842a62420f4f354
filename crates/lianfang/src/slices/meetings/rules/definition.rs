//! Whether a rule that somebody wrote can be stored: every fault at once.

use kernel::Fault;

use super::super::model::{Bar, Base, MeetingRule, RuleRow, Strictness, in_force};

/// All faults of a row; none where it may be stored. `rows` are those of the divisions above it and its own. A division
/// may be stricter than the rule above, with a reason, never looser (law 9); a share must be one that can be reached.
pub fn rule_faults(row: &RuleRow, rows: &[RuleRow]) -> Vec<Fault> {
    let rule = &row.rule;
    let mut found = Vec::new();
    if let Some(may) = rule.may_meet {
        found.extend(bar_fault("may-meet", may.persons));
        found.extend(may.households.and_then(|bar| bar_fault("households", bar)));
    }
    found.extend(bar_fault("passes", rule.passes.bar));
    if rule.spare.is_some_and(|share| share.den == 0) {
        found.push(Fault::field("spare", "rule-share"));
    }
    if rule.written_counts && rule.passes.of == Base::Present {
        found.push(Fault::field("written", "rule-written-present"));
    }
    if row.source.trim().is_empty() {
        found.push(Fault::field("source", "rule-source"));
    }
    let above: Vec<RuleRow> =
        rows.iter().filter(|other| other.set_by.level() < row.set_by.level()).cloned().collect();
    if let Some(above) = in_force(&above, rule.kind, rule.purpose, row.valid_from) {
        if is_looser(rule, &above.rule) {
            found.push(Fault::field("rule", "rule-looser").with("source", &above.source));
        } else if *rule != above.rule && row.reason.trim().is_empty() {
            found.push(Fault::field("reason", "rule-reason"));
        }
    }
    found
}

/// The share lies between 0 and 1, can be reached, and is not nothing.
fn bar_fault(field: &str, bar: Bar) -> Option<Fault> {
    let reachable = match bar.strictness {
        Strictness::AtLeast => (1..=bar.share.den).contains(&bar.share.num),
        Strictness::MoreThan => bar.share.num < bar.share.den,
    };
    (!reachable).then(|| Fault::field(field, "rule-share"))
}

/// Whether anything would be lawful by the rule below that is not by the one above.
fn is_looser(below: &MeetingRule, above: &MeetingRule) -> bool {
    let quorum = match (below.may_meet, above.may_meet) {
        (Some(below), Some(above)) => {
            below.persons.is_looser_than(above.persons)
                || match (below.households, above.households) {
                    (Some(below), Some(above)) => below.is_looser_than(above),
                    (households, None) => households.is_some(),
                    (None, Some(_)) => false,
                }
        }
        (below, above) => below.is_none() && above.is_some(),
    };
    // More than half of those entitled is more than half of those present, never the other way round.
    let base = below.passes.of == Base::Present && above.passes.of == Base::Entitled;
    let spare = match (below.spare, above.spare) {
        (Some(below), Some(above)) => {
            u64::from(below.num) * u64::from(above.den) < u64::from(above.num) * u64::from(below.den)
        }
        (below, above) => below.is_none() && above.is_some(),
    };
    let notice = below.notice_days.unwrap_or(0) < above.notice_days.unwrap_or(0);
    quorum
        || base
        || below.passes.bar.is_looser_than(above.passes.bar)
        || (above.secret && !below.secret)
        || (below.written_counts && !above.written_counts)
        || (below.excuses && !above.excuses)
        || (above.one_at_a_time && !below.one_at_a_time)
        || spare
        || notice
}
