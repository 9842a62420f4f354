//! May it be filed, called zero, corrected? Scenario G25.

use kernel::Contradiction;

use super::super::model::{Duty, KindCode, Owing, RoundDef, Statement};
use super::super::rules::{
    Contradicted, arrival_of_correction, contradicted, correction_faults, day_allowed, faults,
};
use super::{DAY, at, figures, filed, round};

#[test]
fn a_return_is_taken_for_days_that_have_come_and_are_not_settled() {
    let ended = RoundDef { valid_to: Some(DAY.plus(-1)), ..round() };
    let young = RoundDef { valid_from: DAY.plus(-2), ..round() };
    for (def, now, day, code, case) in [
        (round(), "08:00", DAY, None, "today"),
        (round(), "23:59:59.999", DAY, None, "today until its last millisecond"),
        (round(), "23:59:59.999", DAY.plus(1), Some("day-future"), "tomorrow has not come"),
        (round(), "+1 00:00:00", DAY.plus(1), None, "at midnight it has"),
        (round(), "08:00", DAY.plus(-1), None, "yesterday is back-filled"),
        (round(), "08:00", DAY.plus(-30), None, "thirty days back is the last"),
        (round(), "08:00", DAY.plus(-31), Some("day-settled"), "older days are settled"),
        (young.clone(), "08:00", DAY.plus(-2), None, "the round's first day"),
        (young, "08:00", DAY.plus(-3), Some("day-before-start"), "before the round began"),
        (ended.clone(), "08:00", DAY.plus(-1), None, "the round's last day"),
        (ended, "08:00", DAY, Some("day-after-end"), "after the round ended"),
    ] {
        assert_eq!(day_allowed(at(now), day, &def).err().map(|f| f.code), code, "{case}");
    }
}

#[test]
fn what_a_unit_owes_follows_kind_day_and_release() {
    let voluntary = RoundDef { voluntary: true, ..round() };
    for (def, kind, day, duty, expected, case) in [
        (round(), "village", DAY, Duty::Owes, Owing::Owed, "a village owes"),
        (round(), "school", DAY, Duty::Owes, Owing::Owed, "a school owes, beside the tree"),
        (round(), "place", DAY, Duty::Owes, Owing::NotOwed, "a ward owes no daily return"),
        (round(), "community", DAY, Duty::Released, Owing::NotOwed, "a virtual community is released"),
        (round(), "village", DAY.plus(-61), Duty::Owes, Owing::NotOwed, "before the round began nobody owes"),
        (voluntary.clone(), "village", DAY, Duty::Owes, Owing::Voluntary, "a voluntary round asks only"),
        (voluntary, "village", DAY, Duty::Released, Owing::NotOwed, "and not those who were released"),
    ] {
        assert_eq!(def.owing(&KindCode(kind.into()), day, duty), expected, "{case}");
    }
    let in_tree = |kind: &str| KindCode(kind.into()).counts_in_tree();
    assert!(in_tree("village") && in_tree("community"));
    assert!(!["school", "company", "hospital", "office", "headquarters", "place"].into_iter().any(in_tree));
}

fn record(element: &str, value: i64) -> Contradiction {
    Contradiction {
        element: element.into(),
        value,
        record: "柳溪小学每日上报".into(),
        at: at("09:40"),
        link: "/returns/x".into(),
    }
}

#[test]
fn a_zero_that_contradicts_a_record_is_refused_and_names_it() {
    let def = round();
    let records = [record("fever", 1), record("observed", 4), record("contacts", 0)];
    let zero_with_counts = figures(&[("registered", 900), ("observed", 0)]);
    for statement in [Statement::Zero, figures(&[]), zero_with_counts] {
        let verdict = contradicted(&def, &statement, &records);
        let Contradicted::Refused(named) = &verdict else { panic!("a zero was taken: {statement:?}") };
        assert_eq!(named.as_slice(), [&records[0]], "only events contradict, and only where they are not 0");
        let fault = faults::contradiction(&def, named[0]);
        assert_eq!((fault.field.as_str(), fault.code), ("fever", "figure-contradicted"));
        for said in [("record", "柳溪小学每日上报"), ("value", "1"), ("at", "11-23 09:40")] {
            assert!(fault.params.contains(&(said.0, said.1.into())), "{said:?}");
        }
    }
    assert_eq!(contradicted(&def, &Statement::Zero, &[]), Contradicted::No);
    assert_eq!(contradicted(&def, &Statement::Zero, &records[1..]), Contradicted::No);
}

#[test]
fn figures_that_name_the_event_are_taken_and_figures_that_deny_it_are_asked_about() {
    let def = round();
    let records = [record("fever", 1), record("returned", 2)];
    assert_eq!(contradicted(&def, &figures(&[("fever", 1), ("returned", 2)]), &records), Contradicted::No);
    let denying = contradicted(&def, &figures(&[("returned", 2)]), &records);
    assert_eq!(denying, Contradicted::Ask(vec![&records[0]]));
    assert_eq!(faults::differs(&def, &records[0]).code, "figure-differs");
}

#[test]
fn a_correction_says_why_and_changes_something() {
    let (long, one) = ("由".repeat(501), figures(&[("fever", 1)]));
    for (reason, previous, new, codes, case) in [
        ("数错了", figures(&[]), one.clone(), &[][..], "a reason and a change"),
        ("错", figures(&[]), one.clone(), &["reason-missing"], "one character is no reason"),
        (" \n ", figures(&[]), one.clone(), &["reason-missing"], "blanks are no reason"),
        (&long, figures(&[]), one.clone(), &["reason-long"], "a reason is not a document"),
        ("a\0b", figures(&[]), one.clone(), &["reason-control"], "a database refuses NUL"),
        ("再看一遍", one.clone(), one.clone(), &["correction-unchanged"], "nothing changed"),
        (
            "改用表格",
            Statement::Zero,
            figures(&[]),
            &["correction-unchanged"],
            "the same zero in another form",
        ),
        ("补人数", Statement::Zero, figures(&[("registered", 9)]), &[], "a zero with a head-count says more"),
        ("", one.clone(), one, &["reason-missing", "correction-unchanged"], "both faults at once"),
    ] {
        let found = correction_faults(&round(), reason, &previous, &new);
        assert_eq!(found.iter().map(|f| f.code).collect::<Vec<_>>(), codes, "{case}");
    }
}

#[test]
fn a_correction_never_arrives_before_what_it_replaces() {
    let first = filed(1, Statement::Zero, at("14:59:59"));
    assert_eq!(arrival_of_correction(at("15:10"), &first), at("15:10"));
    assert_eq!(arrival_of_correction(at("13:59"), &first), at("14:59:59"), "the clock was set back an hour");
}
