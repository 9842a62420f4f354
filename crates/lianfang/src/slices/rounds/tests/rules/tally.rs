//! Sums of units: what one return changes equals what a recount finds. Scenarios G23 and G24.

use std::cmp::Ordering;

use kernel::Instant;
use proptest::prelude::*;

use super::super::model::{AsOf, Filed, Silence, State, Statement, Values};
use super::super::rules::{FieldSum, Parts, Tally, delta, rollup_version, slot_count};
use super::{at, closing, figures, filed, round, state};

fn recount<'a>(units: impl IntoIterator<Item = &'a Vec<Filed>>, seen: AsOf) -> Tally {
    let mut sum = Tally::empty(&round());
    for versions in units {
        sum += &Tally::of_unit(&round(), versions, closing(), seen);
    }
    sum
}

#[test]
fn twelve_villages_ten_with_figures_one_zero_one_silent() {
    for (reported, zero, silent, coverage) in [
        (10, 1, 1, "11 of 12"),
        (0, 12, 0, "12 of 12"),
        (12, 0, 0, "12 of 12"),
        (0, 0, 12, "0 of 12"),
        (190, 9, 4, "199 of 203"),
    ] {
        let (mut units, owed) = (Vec::new(), reported + zero + silent);
        for n in 0..owed {
            units.push(match n {
                n if n < reported => {
                    vec![filed(1, figures(&[("fever", 1), ("registered", 100)]), at("14:00"))]
                }
                n if n < reported + zero => vec![filed(1, Statement::Zero, at("14:30"))],
                _ => vec![],
            });
        }
        let tally = recount(&units, AsOf::CutOff);
        let parts = Parts::of(owed, &tally, round().silence(closing(), at("15:00:01")));
        assert_eq!((parts.missing, tally.zero, parts.open), (silent, zero, 0));
        assert_eq!(format!("{} of {}", parts.received(), parts.owed()), coverage);
        let of = |code: &str| tally.fields[round().number_index(code).unwrap()];
        assert_eq!(of("fever"), FieldSum { sum: reported, answered: reported + zero }, "silence is not a 0");
        assert_eq!(of("registered"), FieldSum { sum: 100 * reported, answered: reported });
        let missing = units.iter().filter(|u| state(u, at("15:00:01")) == State::Missing).count();
        assert_eq!(missing as i64, silent, "and the silent ones are known by name");
        assert_eq!(Parts::of(owed, &tally, Silence::Open).open, silent, "before the cut-off they are open");
    }
}

#[test]
fn a_return_after_the_cut_off_makes_version_two_and_leaves_the_cut_off_figure() {
    for (arrival, version) in [("14:59:59", 1), ("15:00:00", 1), ("15:00:01", 2), ("+1 09:00", 2)] {
        let others = vec![filed(1, figures(&[("fever", 2)]), at("11:00"))];
        let stone_bridge = vec![filed(1, figures(&[("fever", 5)]), at(arrival))];
        let units = [others, stone_bridge];
        let (now, cut) = (recount(&units, AsOf::Now), recount(&units, AsOf::CutOff));
        let fever = round().number_index("fever").unwrap();
        assert_eq!(rollup_version(&now), version, "{arrival}");
        assert_eq!(now.fields[fever].sum, 7, "{arrival}");
        assert_eq!(cut.fields[fever].sum, if version == 1 { 7 } else { 2 }, "{arrival}");
        assert_eq!(cut.received(), if version == 1 { 2 } else { 1 }, "{arrival}");
    }
}

#[test]
fn a_version_that_arrived_before_the_cut_off_and_was_committed_after_a_late_one_counts_at_the_cut_off() {
    let def = round();
    let late = filed(1, figures(&[("fever", 9)]), at("15:00:05"));
    let resent = filed(2, figures(&[("fever", 4)]), at("14:59:58"));
    let mut row = vec![0; slot_count(&def)];
    for (before, after) in [(vec![], vec![late.clone()]), (vec![late.clone()], vec![late, resent])] {
        for (place, change) in delta(&def, closing(), &before, &after) {
            row[place] += change;
        }
    }
    let fever = def.number_index("fever").unwrap();
    let (now, cut) = (Tally::from_slots(&def, AsOf::Now, &row), Tally::from_slots(&def, AsOf::CutOff, &row));
    assert_eq!((now.fields[fever].sum, now.late(), now.corrected, now.after_cut), (9, 0, 1, 1));
    assert_eq!((cut.fields[fever].sum, cut.reported, cut.corrected, cut.after_cut), (4, 1, 0, 0));
}

#[test]
fn a_row_shorter_than_the_round_reads_as_zeros() {
    assert_eq!(Tally::from_slots(&round(), AsOf::CutOff, &[3, 1]), Tally::empty(&round()));
    assert_eq!(Tally::from_slots(&round(), AsOf::Now, &[3, 1]).received(), 4);
}

/// Around the cut-off and over the next days, its very edges more often.
fn arrival() -> impl Strategy<Value = Instant> {
    let cut_off = closing().cut_off.0;
    let span = -12 * 3_600_000_000..60 * 3_600_000_000_i64;
    let offset = prop_oneof![span, prop::sample::select(vec![-1, 0, 1, 1_000, 1_000_000, 32_400_000_000])];
    offset.prop_map(move |micros| Instant(cut_off + micros))
}

fn statement() -> impl Strategy<Value = Statement> {
    let count = proptest::option::of(0..3_i64);
    let numbers = proptest::collection::vec(count, 8);
    let figures = numbers.prop_map(|numbers| Statement::Figures(Values { numbers, texts: vec![None, None] }));
    let all_zero = Just(super::figures(&[("registered", 5)]));
    prop_oneof![Just(Statement::Zero), all_zero, figures]
}

/// Units with their versions in the order of commit, whatever the order of arrival.
fn units() -> impl Strategy<Value = Vec<Vec<Filed>>> {
    let versions = proptest::collection::vec((statement(), arrival()), 0..5);
    let number = |versions: Vec<(Statement, Instant)>| -> Vec<Filed> {
        (1..).zip(versions).map(|(n, (statement, at))| filed(n, statement, at)).collect()
    };
    proptest::collection::vec(versions.prop_map(number), 0..6)
}

/// The laws' own words, counted by hand from the versions: no rule of the product is used.
fn oracle(units: &[Vec<Filed>], seen: AsOf) -> Tally {
    let cut_off = closing().cut_off;
    let mut tally = Tally { fields: vec![FieldSum::default(); 8], ..Tally::default() };
    for unit in units {
        let mut known: Vec<&Filed> =
            unit.iter().filter(|v| seen == AsOf::Now || v.arrived_at <= cut_off).collect();
        known.sort_by(|a, b| match a.arrived_at.cmp(&b.arrived_at) {
            Ordering::Equal => a.version.cmp(&b.version),
            order => order,
        });
        let (Some(first), Some(last)) = (known.first(), known.last()) else { continue };
        // Number indexes 2, 4, 5, 7: returned, fever, symptoms, contacts.
        let numbers: [Option<i64>; 8] = match &last.statement {
            Statement::Zero => [None, None, Some(0), None, Some(0), Some(0), None, Some(0)],
            Statement::Figures(values) => values.numbers.clone().try_into().unwrap(),
        };
        let zero = [2, 4, 5, 7].iter().all(|index| numbers[*index] == Some(0));
        let late = first.arrived_at > cut_off;
        let later_day = late && first.arrived_at.day() > super::DAY;
        for (counter, holds) in [
            (&mut tally.reported, !zero),
            (&mut tally.zero, zero),
            (&mut tally.late_reported, late && !later_day && !zero),
            (&mut tally.late_zero, late && !later_day && zero),
            (&mut tally.back_filled_reported, later_day && !zero),
            (&mut tally.back_filled_zero, later_day && zero),
            (&mut tally.corrected, known.len() > 1),
        ] {
            *counter += i64::from(holds);
        }
        tally.after_cut += known.iter().filter(|v| v.arrived_at > cut_off).count() as i64;
        for (field, number) in tally.fields.iter_mut().zip(numbers) {
            field.sum += number.unwrap_or(0);
            field.answered += i64::from(number.is_some());
        }
    }
    tally
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn applying_returns_one_by_one_equals_a_recount_in_any_order_of_commit(
        units in units(), seed in any::<u64>(),
    ) {
        let def = round();
        let mut row = vec![0; slot_count(&def)];
        let mut done = vec![0; units.len()];
        let mut turn = seed;
        loop {
            let waiting: Vec<usize> = (0..units.len()).filter(|n| done[*n] < units[*n].len()).collect();
            let Some(open) = waiting.get(turn as usize % waiting.len().max(1)).copied() else { break };
            let versions = &units[open];
            for (place, change) in delta(&def, closing(), &versions[..done[open]], &versions[..=done[open]]) {
                prop_assert!(change != 0);
                row[place] += change;
            }
            done[open] += 1;
            turn = turn.rotate_left(5);
        }
        for seen in [AsOf::Now, AsOf::CutOff] {
            prop_assert_eq!(Tally::from_slots(&def, seen, &row), oracle(&units, seen));
            prop_assert_eq!(recount(&units, seen), oracle(&units, seen));
        }
    }

    #[test]
    fn a_return_after_the_cut_off_never_touches_the_cut_off_half(units in units(), late in 1..200_000_000_000_i64) {
        let def = round();
        for versions in &units {
            let mut after = versions.clone();
            let arrived = Instant(closing().cut_off.0 + late);
            after.push(filed(versions.len() as i64 + 1, figures(&[("fever", 3)]), arrived));
            let cut_half = slot_count(&def) / 2;
            prop_assert!(delta(&def, closing(), versions, &after).iter().all(|(place, _)| *place < cut_half));
        }
    }

    #[test]
    fn the_parts_always_add_up_to_what_is_owed(units in units(), silent in 0..9_i64, passed: bool) {
        let owed = units.len() as i64 + silent;
        let silence = if passed { Silence::Missing } else { Silence::Open };
        let mut halves = Parts::default();
        for seen in [AsOf::Now, AsOf::CutOff] {
            let tally = recount(&units, seen);
            let parts = Parts::of(owed, &tally, silence);
            prop_assert_eq!(parts.owed(), owed);
            prop_assert_eq!(parts.received(), tally.received());
            let Parts { reported_on_time, zero_on_time, late, back_filled, open, missing, blank } = parts;
            prop_assert!([reported_on_time, zero_on_time, late, back_filled, open, missing].iter().all(|n| *n >= 0));
            prop_assert_eq!(if passed { open } else { missing }, 0);
            prop_assert_eq!(blank, 0, "whoever owes is never blank");
            let asked = Parts::of(owed, &tally, Silence::Blank);
            prop_assert_eq!((asked.open, asked.missing, asked.owed()), (0, 0, owed), "a voluntary round");
            halves += parts;
        }
        prop_assert_eq!(halves.owed(), 2 * owed, "and so do the sums of parts");
    }
}
