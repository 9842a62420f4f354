//! Laws 1 and 3: five states, marks, and which version stands. Scenario G24.

use kernel::Instant;

use super::super::model::{AsOf, Asks, Mark, Owing, PersonName, State, Statement, UnitDay, Values};
use super::super::rules::{as_of, is_zero, state_of};
use super::{at, closing, figures, filed, round, state};

#[test]
fn a_return_is_on_time_late_or_back_filled_by_its_arrival() {
    let late = |seconds| Some(Mark::Late { seconds });
    let back = |days| Some(Mark::BackFilled { days });
    for (arrival, mark, case) in [
        ("00:00:00", None, "the first instant of the day is on time"),
        ("14:59:59", None, "a second before the cut-off is on time"),
        ("14:59:59.999999", None, "a microsecond before the cut-off is on time"),
        ("15:00:00.000", None, "the cut-off itself is on time"),
        ("15:00:00.000001", late(1), "a microsecond after is one second late"),
        ("15:00:00.001", late(1), "a millisecond after is one second late"),
        ("15:00:01", late(1), "one second after is one second late"),
        ("15:00:01.001", late(2), "lateness is rounded up"),
        ("23:59:59.999", late(32_400), "the last millisecond of the day is nine hours late"),
        ("+1 00:00:00", back(1), "midnight is the next day, so it is back-filled"),
        ("+1 14:00:00", back(1), "the next afternoon is back-filled by a day, whatever the hour"),
        ("+30 09:00:00", back(30), "a month later is back-filled by thirty days"),
    ] {
        for (statement, expected) in
            [(Statement::Zero, State::Zero), (figures(&[("fever", 2)]), State::Reported)]
        {
            let versions = [filed(1, statement, at(arrival))];
            let day = state_of(&round(), Owing::Owed, &versions, closing(), AsOf::Now, at("+40 00:00:00"));
            assert_eq!(day.marks(), mark.into_iter().collect::<Vec<_>>(), "{case}");
            assert_eq!(day.state(), expected, "late and back-filled are marks, not states: {case}");
            let cut = state_of(&round(), Owing::Owed, &versions, closing(), AsOf::CutOff, at("+40 00:00:00"));
            let frozen = if mark.is_none() { expected } else { State::Missing };
            assert_eq!(cut.state(), frozen, "the cut-off figure never changes afterwards: {case}");
            assert_eq!(cut.marks(), [], "{case}");
        }
    }
}

#[test]
fn silence_is_open_until_the_cut_off_has_passed_and_missing_after_it() {
    for (now, expected, case) in [
        ("14:59:59.999", State::Open, "before the cut-off nobody is missing"),
        ("15:00:00.000", State::Open, "at the cut-off a return is still on time, so nobody is missing"),
        ("15:00:00.000001", State::Missing, "a moment after it silence is missing"),
        ("+5 09:00", State::Missing, "and stays missing"),
    ] {
        assert_eq!(state(&[], at(now)), expected, "{case}");
    }
}

#[test]
fn who_owes_nothing_is_never_missing() {
    let late = at("23:00");
    let of = |owing| state_of(&round(), owing, &[], closing(), AsOf::Now, late);
    assert_eq!(of(Owing::NotOwed), UnitDay::NotOwed);
    assert_eq!(of(Owing::Voluntary), UnitDay::VoluntaryBlank, "voluntary and blank has a word of its own");
    assert_eq!(of(Owing::Voluntary).state(), State::NotOwed, "voluntary is never missing");
    assert_eq!(of(Owing::Owed).state(), State::Missing);
    let versions = [filed(1, Statement::Zero, at("22:00"))];
    let answered = state_of(&round(), Owing::Voluntary, &versions, closing(), AsOf::Now, late);
    assert_eq!(
        (answered.state(), answered.marks()),
        (State::Zero, vec![]),
        "an answer freely given is not late"
    );
}

#[test]
fn zero_is_decided_by_the_events_and_nothing_else() {
    let def = round();
    let blank = Statement::Figures(Values::blank(&def));
    let mut unanswered = figures(&[]);
    if let Statement::Figures(values) = &mut unanswered {
        values.numbers[def.number_index("contacts").unwrap()] = None;
        values.numbers[def.number_index("registered").unwrap()] = Some(900);
    }
    let mut needy = figures(&[]);
    if let Statement::Figures(values) = &mut needy {
        values.texts[0] = Some("口罩 200 个".into());
    }
    let counted = figures(&[("registered", 1203), ("away", 40), ("from_elsewhere", 7), ("observed", 3)]);
    for (statement, expected, case) in [
        (Statement::Zero, true, "one tap is zero"),
        (figures(&[]), true, "figures whose events are all 0 are zero"),
        (counted, true, "head-counts do not make it non-zero"),
        (needy, true, "needs do not make it non-zero"),
        (figures(&[("fever", 1)]), false, "one fever is not zero"),
        (figures(&[("returned", 1)]), false, "one arrival is not zero"),
        (figures(&[("symptoms", 1)]), false, "one symptom is not zero"),
        (figures(&[("contacts", 1)]), false, "one contact is not zero"),
        (unanswered, false, "an event that nobody answered is not 0"),
        (blank, false, "an empty form is not zero"),
    ] {
        assert_eq!(is_zero(&def, &statement), expected, "{case}");
    }
    let mut counts_only = round();
    counts_only.fields.retain(|f| !matches!(f.asks, Asks::Event { .. }));
    assert!(!is_zero(&counts_only, &Statement::Zero), "without an event there is nothing to be zero");
}

#[test]
fn without_a_named_person_there_is_no_version() {
    for blank in ["", "  ", "\u{3000}", "\n\t"] {
        assert_eq!(PersonName::new(blank), None, "{blank:?}");
    }
    assert_eq!(PersonName::new("　何川 ").unwrap().as_str(), "何川");
}

#[test]
fn the_latest_arrival_stands_in_whatever_order_versions_were_committed() {
    let versions = [
        filed(1, figures(&[("fever", 1)]), at("15:00:05")),
        filed(2, figures(&[("fever", 2)]), at("14:59:58")),
        filed(3, figures(&[("fever", 3)]), at("16:00:00")),
        filed(4, figures(&[("fever", 4)]), at("16:00:00")),
    ];
    for (instant, version, case) in [
        ("14:59:57", None, "nothing had arrived"),
        ("14:59:58", Some(2), "an arrival at the very instant counts"),
        ("15:00:04", Some(2), "the one that arrived first stands, though it was committed second"),
        ("15:30:00", Some(1), "then the one that arrived later, though it was committed first"),
        ("16:00:00", Some(4), "of two that arrived together the higher number stands"),
    ] {
        assert_eq!(as_of(&versions, at(instant)).map(|v| v.version), version, "{case}");
    }
}

#[test]
fn a_correction_changes_now_and_never_the_cut_off_figure() {
    let versions = [filed(1, Statement::Zero, at("14:20")), filed(2, figures(&[("fever", 1)]), at("16:05"))];
    let of = |seen| state_of(&round(), Owing::Owed, &versions, closing(), seen, at("17:00"));
    assert_eq!(of(AsOf::Now).state(), State::Reported);
    let marks = of(AsOf::Now).marks();
    assert_eq!(marks, [Mark::Corrected { version: 2 }], "an honest correction does not make the unit late");
    assert_eq!(of(AsOf::CutOff).state(), State::Zero);
    assert_eq!(of(AsOf::CutOff).marks(), []);
    assert_eq!(of(AsOf::CutOff).in_force().unwrap().version, 1, "the old value is kept");
}

#[test]
fn nothing_received_disappears_when_the_clock_is_set_back() {
    let versions = [filed(1, Statement::Zero, at("14:59:59"))];
    assert_eq!(state(&versions, at("13:59:59")), State::Zero);
    assert_eq!(state(&versions, Instant(0)), State::Zero);
}
