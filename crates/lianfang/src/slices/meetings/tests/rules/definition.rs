use kernel::DivisionCode;

use super::super::model::{Bar, Base, Cadence, MayMeet, Passes, Share};
use super::rules::rule_faults;
use super::*;

/// A county's row for the committee, changed.
fn local(change: impl FnOnce(&mut RuleRow)) -> RuleRow {
    let mut row = shipped().into_iter().find(|row| row.rule.kind == MeetingKind::BranchCommittee).unwrap();
    row.set_by = DivisionCode(990_101_000_000);
    row.valid_from = DAY;
    row.reason = "县委规定".into();
    change(&mut row);
    row
}

fn codes(row: &RuleRow) -> Vec<&'static str> {
    rule_faults(row, &shipped()).into_iter().map(|fault| fault.code).collect()
}

#[test]
fn shipped_rows_have_no_fault_and_each_kind_has_one() {
    for row in shipped() {
        assert_eq!(rule_faults(&row, &[]), [], "{row:?}");
    }
    for kind in MeetingKind::ALL {
        assert!(in_force(&shipped(), *kind, Purpose::Ordinary, DAY).is_some(), "{kind:?}");
    }
    let branch = rule(MeetingKind::Branch, Purpose::Ordinary);
    assert_eq!(branch.every, Some(Cadence::Quarterly));
    assert_eq!(rule(MeetingKind::BranchCommittee, Purpose::Ordinary).every, Some(Cadence::Monthly));
}

#[test]
fn a_division_may_be_stricter_with_a_reason_and_never_looser() {
    let quorum = |bar| Some(MayMeet { persons: bar, households: None });
    let cases = [
        ("the same without a reason", local(|row| row.reason.clear()), vec![]),
        ("more than half", local(|row| row.rule.may_meet = quorum(Bar::more_than(1, 2))), vec![]),
        (
            "more than half without a reason",
            local(|row| {
                row.rule.may_meet = quorum(Bar::more_than(1, 2));
                row.reason.clear();
            }),
            vec!["rule-reason"],
        ),
        ("a third", local(|row| row.rule.may_meet = quorum(Bar::at_least(1, 3))), vec!["rule-looser"]),
        ("two quarters are half", local(|row| row.rule.may_meet = quorum(Bar::at_least(2, 4))), vec![]),
        ("no quorum at all", local(|row| row.rule.may_meet = None), vec!["rule-looser"]),
        (
            "half is enough to pass",
            local(|row| row.rule.passes.bar = Bar::at_least(1, 2)),
            vec!["rule-looser"],
        ),
        ("more than half of all members", local(|row| row.rule.passes.of = Base::Entitled), vec![]),
        (
            "written votes",
            local(|row| {
                row.rule.written_counts = true;
                row.rule.passes.of = Base::Entitled;
            }),
            vec!["rule-looser"],
        ),
    ];
    for (name, row, expected) in cases {
        assert_eq!(codes(&row), expected, "{name}");
    }
}

#[test]
fn a_rule_that_cannot_be_is_named_at_every_place() {
    let row = local(|row| {
        row.rule.may_meet =
            Some(MayMeet { persons: Bar::at_least(1, 0), households: Some(Bar::more_than(1, 1)) });
        row.rule.passes = Passes { bar: Bar::at_least(3, 2), of: Base::Present };
        row.rule.spare = Some(Share { num: 1, den: 0 });
        row.rule.written_counts = true;
        row.source = " ".into();
    });
    let found = rule_faults(&row, &[]);
    let places: Vec<_> = found.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(places, ["may-meet", "households", "passes", "spare", "written", "source"]);
    assert_eq!(Bar::at_least(1, 0).needs(9), u32::MAX, "and nothing divides by it");
}
