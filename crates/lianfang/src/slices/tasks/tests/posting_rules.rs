//! What a posting adds up to: the case of 沈立 (G35), and others with other numbers.

use kernel::{Day, Instant, TaskId};
use proptest::prelude::*;

use super::model::{Half, HalfDays, Leave, Part, Posting, Presence, Verdict};
use super::rules::{HalfState, half_states, leave_faults, posting_faults, posting_tally, presence_fault};

fn day(month: i8, day: i8) -> Day {
    Day::from_ymd(2020, month, day).expect("a day")
}

fn half(month: i8, date: i8, part: Part) -> Half {
    Half { day: day(month, date), part }
}

fn posting(from: Day, to: Day) -> Posting {
    Posting { task: TaskId(1), from, to, hours: HalfDays::shipped() }
}

fn seen(half: Half, present: bool) -> Presence {
    Presence { half, present, note: String::new(), at: Instant(0), by: String::new() }
}

fn leave(from: Half, to: Half, approved: Option<bool>) -> Leave {
    Leave {
        id: 1,
        from,
        to,
        reason: "看病".into(),
        asked: (Instant(0), String::new()),
        decided: approved.map(|approved| Verdict {
            approved,
            at: Instant(0),
            by: String::new(),
            words: String::new(),
        }),
    }
}

#[test]
fn g35_one_of_ten_half_days_nine_unexcused_and_an_alert_after_the_first_missed() {
    let posting = posting(day(1, 27), day(1, 31));
    let presence = [seen(half(1, 29, Part::Morning), true)];
    let sum = posting_tally(&posting, &presence, &[], day(2, 1).at_minute(9 * 60));
    assert_eq!((sum.whole, sum.elapsed, sum.present, sum.on_leave, sum.unexcused), (10, 10, 1, 0, 9));
    assert_eq!(kernel::delta::coverage(sum.present, sum.elapsed).as_deref(), Some("10.00 %"));
    let first = (half(1, 27, Part::Morning), day(1, 27).at_minute(12 * 60));
    assert_eq!(sum.first_gap, Some(first));
    let noon = day(1, 27).at_minute(12 * 60);
    assert_eq!(posting_tally(&posting, &[], &[], noon).first_gap, Some(first), "from 12:00 on");
    let before = posting_tally(&posting, &[], &[], Instant(noon.0 - 1));
    assert_eq!((before.first_gap, before.elapsed), (None, 0), "not a moment sooner");
}

#[test]
fn a_half_day_is_present_or_on_leave_or_a_gap() {
    use HalfState::{Ahead, Gap, OnLeave, Present};
    let posting = posting(day(2, 3), day(2, 4));
    let (first, second) = (half(2, 3, Part::Morning), half(2, 3, Part::Afternoon));
    let evening = day(2, 3).at_minute(18 * 60);
    for (presence, leaves, now, expected, why) in [
        (vec![], vec![], day(2, 3).at_minute(8 * 60), [Ahead, Ahead, Ahead, Ahead], "nothing is over"),
        (vec![], vec![], evening, [Gap, Gap, Ahead, Ahead], "the afternoon is over at 18:00"),
        (vec![seen(first, true)], vec![], evening, [Present, Gap, Ahead, Ahead], "seen in the morning"),
        (
            vec![seen(first, true), seen(first, false)],
            vec![],
            evening,
            [Gap, Gap, Ahead, Ahead],
            "the last word counts",
        ),
        (vec![], vec![leave(first, second, None)], evening, [Gap, Gap, Ahead, Ahead], "nobody has decided"),
        (vec![], vec![leave(first, second, Some(false))], evening, [Gap, Gap, Ahead, Ahead], "refused"),
        (
            vec![],
            vec![leave(second, half(2, 4, Part::Morning), Some(true))],
            evening,
            [Gap, OnLeave, OnLeave, Ahead],
            "granted, both ends included",
        ),
        (
            vec![seen(second, true)],
            vec![leave(second, second, Some(true))],
            evening,
            [Gap, Present, Ahead, Ahead],
            "there in spite of leave",
        ),
    ] {
        let found: Vec<HalfState> =
            half_states(&posting, &presence, &leaves, now).into_iter().map(|(_, state)| state).collect();
        assert_eq!(found, expected, "{why}");
    }
}

#[test]
fn presence_and_leave_are_of_the_posting_and_not_ahead() {
    let posting = posting(day(2, 3), day(2, 4));
    let noon = day(2, 3).at_minute(12 * 60);
    for (half, now, expected, why) in [
        (half(2, 3, Part::Morning), day(2, 3).at_minute(8 * 60), None, "the morning has begun"),
        (half(2, 3, Part::Afternoon), Instant(noon.0 - 1), Some("half-ahead"), "the afternoon has not"),
        (half(2, 3, Part::Afternoon), noon, None, "at noon it begins"),
        (half(2, 5, Part::Morning), noon, Some("half-outside"), "no day of it"),
    ] {
        assert_eq!(presence_fault(&posting, half, now).map(|fault| fault.code), expected, "{why}");
    }
    let codes =
        |from, to| -> Vec<&str> { leave_faults(&posting, from, to).iter().map(|fault| fault.code).collect() };
    let (first, last) = (half(2, 3, Part::Morning), half(2, 4, Part::Afternoon));
    assert_eq!(codes(first, last), [""; 0]);
    assert_eq!(codes(last, first), ["half-order"]);
    assert_eq!(codes(half(2, 2, Part::Morning), half(2, 5, Part::Morning)), ["half-outside", "half-outside"]);
    assert_eq!(posting_faults((day(2, 4), day(2, 3))).map(|fault| fault.code), Some("days-order"));
    assert_eq!(posting_faults((day(1, 1), day(3, 3))).map(|fault| fault.code), Some("posting-long"));
    assert_eq!(posting_faults((day(1, 1), day(3, 2))), None, "62 days");
}

proptest! {
    #[test]
    fn parts_add_up_and_the_first_gap_stays(
        days in 0..20_i32,
        halves in prop::collection::vec((0..22_i32, 0..2_usize, any::<bool>()), 0..40),
        leaves in prop::collection::vec((0..20_i32, 0..4_i32, any::<Option<bool>>()), 0..6),
        minutes in 0..40_000_i64,
    ) {
        let first = Day(20_000);
        let posting = posting(first, first.plus(days));
        let presence: Vec<Presence> = halves
            .iter()
            .map(|(day, part, yes)| seen(Half { day: first.plus(*day), part: Part::ALL[*part] }, *yes))
            .collect();
        let leaves: Vec<Leave> = leaves
            .iter()
            .map(|(day, long, approved)| leave(
                Half { day: first.plus(*day), part: Part::Morning },
                Half { day: first.plus(*day + *long), part: Part::Afternoon },
                *approved,
            ))
            .collect();
        let now = first.at_minute(minutes);
        let sum = posting_tally(&posting, &presence, &leaves, now);
        prop_assert_eq!(sum.present + sum.on_leave + sum.unexcused, sum.elapsed);
        prop_assert!(sum.elapsed <= sum.whole);
        prop_assert_eq!(sum.whole, 2 * (i64::from(days) + 1));
        prop_assert_eq!(sum.first_gap.is_some(), sum.unexcused > 0);
        let later = posting_tally(&posting, &presence, &leaves, now.plus_seconds(100_000));
        prop_assert!(later.elapsed >= sum.elapsed);
        if sum.first_gap.is_some() {
            prop_assert_eq!(later.first_gap, sum.first_gap, "whatever comes later");
        }
    }
}
