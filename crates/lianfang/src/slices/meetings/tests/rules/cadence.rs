use super::super::model::Cadence;
use super::rules::periods;
use super::*;

#[test]
fn a_gap_is_a_period_that_is_over_without_a_meeting() {
    let held = [day("2026-01-10"), day("2026-01-20"), day("2026-07-01"), day("2026-09-30")];
    let found = periods(Cadence::Quarterly, &held, day("2026-02-15"), DAY);
    let stated: Vec<_> = found
        .iter()
        .map(|period| (period.first.to_string(), period.last.to_string(), period.held, period.is_gap(DAY)))
        .collect();
    let line = |first: &str, last: &str, held, gap| (first.to_string(), last.to_string(), held, gap);
    let expected = [
        line("2026-01-01", "2026-03-31", 2, false),
        line("2026-04-01", "2026-06-30", 0, true),
        line("2026-07-01", "2026-09-30", 2, false),
        line("2026-10-01", "2026-12-31", 0, false),
    ];
    assert_eq!(stated, expected);
}

#[test]
fn every_cadence_begins_with_the_calendar() {
    for (every, first, count) in [
        (Cadence::Monthly, "2026-08-01", 4),
        (Cadence::Quarterly, "2026-07-01", 2),
        (Cadence::HalfYearly, "2026-07-01", 1),
        (Cadence::Yearly, "2026-01-01", 1),
    ] {
        let found = periods(every, &[], day("2026-08-31"), DAY);
        assert_eq!((found[0].first, found.len()), (day(first), count), "{every:?}");
    }
}
