//! The deadline chain: who closes when, and who may change it.

use kernel::{DivisionCode, Level};
use proptest::prelude::*;

use super::super::model::{LeadChange, Leads, RoundDef};
use super::super::rules::{chain, cut_off, lead_change_faults, lead_in_force};
use super::{COUNTY, DAY, at, round};

const TOWN: DivisionCode = DivisionCode(990_101_001_000);

fn change(division: DivisionCode, level: Level, minutes: i64) -> LeadChange {
    LeadChange {
        division,
        level,
        minutes,
        valid_from: DAY.plus(1),
        by: "周宁".into(),
        reason: "县里要在 14:30 汇总".into(),
    }
}

fn chained() -> RoundDef {
    RoundDef { leads: Leads { village: 60, town: 30, ..Leads::default() }, ..round() }
}

#[test]
fn as_shipped_every_level_closes_at_fifteen_hundred() {
    assert_eq!(chain(&round(), &[], DAY), Level::ALL.map(|level| (level, at("15:00"))));
}

#[test]
fn each_level_closes_its_lead_before_the_top() {
    let closes = |level| cut_off(&chained(), &[], level, DAY).hm();
    assert_eq!(Level::ALL.map(closes), ["15:00", "15:00", "15:00", "15:00", "14:30", "14:00"]);
}

#[test]
fn a_round_that_closes_at_midnight_closes_with_the_first_instant_of_the_next_day() {
    let def = RoundDef { cut_off_minute: 1440, ..round() };
    assert_eq!(cut_off(&def, &[], Level::Village, DAY), at("+1 00:00:00"));
}

#[test]
fn the_nearest_division_decides_and_its_latest_change_holds() {
    let mut county = change(COUNTY, Level::Village, 60);
    county.valid_from = DAY;
    let mut town = change(TOWN, Level::Village, 90);
    town.valid_from = DAY.plus(-3);
    let mut county_later = change(COUNTY, Level::Village, 45);
    county_later.valid_from = DAY.plus(2);
    let both = [county.clone(), county_later];
    for (changes, day, minutes, case) in [
        (&[][..], DAY, 0, "without a change the round's own lead holds"),
        (&both[..], DAY.plus(-1), 0, "a change holds from its first day"),
        (&both[..], DAY, 60, "its first day included"),
        (&both[..], DAY.plus(1), 60, "until a later one begins"),
        (&both[..], DAY.plus(2), 45, "then that one holds"),
        (
            &[town.clone(), county][..],
            DAY,
            90,
            "the town is nearer than the county, though the county spoke later",
        ),
    ] {
        let (lead, by) = lead_in_force(&round(), changes, Level::Village, day);
        assert_eq!(lead, minutes, "{case}");
        assert_eq!(by.is_some(), minutes != 0, "the village sees who set it: {case}");
        assert_eq!(lead_in_force(&round(), changes, Level::Town, day).0, 0, "other levels stay: {case}");
    }
}

#[test]
fn nobody_pulls_a_cut_off_earlier_without_a_name_and_a_reason() {
    let unsigned = |minutes, by: &str, reason: &str| LeadChange {
        by: by.into(),
        reason: reason.into(),
        ..change(COUNTY, Level::Village, minutes)
    };
    for (def, asked, codes, case) in [
        (round(), unsigned(30, "周宁", "县里早汇总"), &[][..], "with both it may be earlier"),
        (round(), unsigned(30, " ", "县里早汇总"), &["lead-name"], "a name is needed"),
        (round(), unsigned(30, "周宁", ""), &["reason-missing"], "a reason is needed"),
        (round(), unsigned(30, "周宁", "早"), &["reason-missing"], "one character is no reason"),
        (round(), unsigned(30, "", " "), &["lead-name", "reason-missing"], "both faults at once"),
        (chained(), unsigned(60, "", ""), &[], "as early as before needs neither"),
        (chained(), unsigned(45, "", ""), &[], "later than before needs neither"),
        (chained(), unsigned(20, "", ""), &["lead-after-above"], "a village can't close after its town"),
        (round(), unsigned(901, "周宁", "太早"), &["lead-range"], "a cut-off before midnight of its day"),
        (round(), unsigned(-5, "周宁", "太晚"), &["lead-range"], "nobody closes after the top"),
    ] {
        let found = lead_change_faults(&def, &[], &asked, DAY);
        assert_eq!(found.iter().map(|f| f.code).collect::<Vec<_>>(), codes, "{case}");
    }
    let earlier = [LeadChange { valid_from: DAY, ..change(COUNTY, Level::Village, 60) }];
    let unsigned_again = unsigned(40, "", "");
    let found = lead_change_faults(&round(), &earlier, &unsigned_again, DAY);
    assert_eq!(found.len(), 2, "measured against the division above, not against its own earlier change");
}

#[test]
fn a_change_stays_in_its_place_and_in_the_future() {
    let today = LeadChange { valid_from: DAY, ..change(COUNTY, Level::Village, 30) };
    for (asked, code, case) in [
        (today, "lead-day", "a day that has begun keeps its cut-off"),
        (change(TOWN, Level::County, 0), "lead-level", "a town does not close the county"),
        (change(DivisionCode::NATION, Level::Nation, 0), "lead-level", "the top closes at the round's hour"),
        (
            change(COUNTY, Level::Town, 30),
            "lead-before-below",
            "a town can't leave before its villages close",
        ),
    ] {
        let found = lead_change_faults(&round(), &[], &asked, DAY);
        assert_eq!(found.iter().map(|f| f.code).collect::<Vec<_>>(), [code], "{case}");
    }
}

proptest! {
    #[test]
    fn a_change_without_faults_keeps_the_chain_in_order(
        asked in proptest::collection::vec((0..6_i64, 0..=120_i64, any::<bool>()), 1..12),
    ) {
        let def = round();
        let mut changes = Vec::new();
        for (level, minutes, by_town) in asked {
            let division = if by_town { TOWN } else { COUNTY };
            let next = change(division, Level::from_number(level).unwrap(), minutes);
            // The county speaks first: what a town set before may stand in its way, which the county can't see.
            let county_after_town = !by_town && changes.iter().any(|c: &LeadChange| c.division == TOWN);
            if !county_after_town && lead_change_faults(&def, &changes, &next, DAY).is_empty() {
                changes.push(next);
            }
        }
        let slots = chain(&def, &changes, DAY.plus(1));
        prop_assert!(slots.windows(2).all(|pair| pair[1].1 <= pair[0].1), "{:?}", slots);
    }
}
