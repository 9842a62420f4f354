//! What may happen to a task, when it is due, what its log says.

use kernel::{Day, DivisionCode, Instant, OfficerId, TaskId};
use proptest::prelude::*;

use super::model::{Channel, Event, Happened, Seat, Source, State, Task};
use super::rules::{
    Deed, Group, Window, first_action, forwarded_without_action, given, group, is_late, is_overdue, is_own,
    lead_has_taken, median, next, refusal, task_faults, week_of, window,
};

const DAY: Day = Day(20_480);
const LEAD: OfficerId = OfficerId(1);
const SECOND: OfficerId = OfficerId(2);
const SUPPORT: OfficerId = OfficerId(3);

fn task(state: State, due: Instant) -> Task {
    let seat = Seat { division: DivisionCode(990_101_001_001), unit: None };
    Task {
        id: TaskId::new(990_101, 1),
        title: "入户走访".into(),
        words: String::new(),
        source: Source::ByHand,
        source_id: None,
        source_words: String::new(),
        channel: Channel::Document,
        parent: None,
        issuer: seat,
        owner: seat,
        lead: LEAD,
        holder: LEAD,
        start: None,
        due,
        state,
        made_at: DAY.at_minute(9 * 60),
        made_by: "文书".into(),
        closed: None,
    }
}

fn event(minute: i64, kind: Happened, officer: Option<OfficerId>, to: Option<OfficerId>) -> Event {
    Event {
        id: minute,
        at: DAY.at_minute(minute),
        kind,
        words: String::new(),
        count: None,
        officer,
        from: None,
        to,
        channel: None,
        about: None,
        due: None,
        on_behalf: false,
        by: String::new(),
    }
}

#[test]
fn every_deed_in_every_state_is_what_the_table_says() {
    use State::{Accepted, Assigned, Done, Returned, Waiting, Withdrawn};
    // In the order of `State::ALL`: assigned, accepted, returned, waiting, done, withdrawn.
    let table: [(Deed, [Option<State>; 6], &str); 13] = [
        (Deed::Accept, [Some(Accepted), None, None, None, None, None], "taken once"),
        (Deed::Return, [Some(Returned), None, None, None, None, None], "only before it is taken"),
        (Deed::Progress, [None, Some(Accepted), None, None, None, None], "only of what was taken"),
        (Deed::Tick, [None, Some(Accepted), None, None, None, None], "likewise"),
        (Deed::Evidence, [None, Some(Waiting), None, Some(Waiting), None, None], "more may be added"),
        (
            Deed::Forward,
            [Some(Assigned), Some(Assigned), None, None, None, None],
            "the next one takes it anew",
        ),
        (Deed::Verify, [None, None, None, Some(Done), None, None], "only with evidence"),
        (Deed::SendBack, [None, None, None, Some(Accepted), None, None], "back to who has it"),
        (Deed::Remind, [Some(Assigned), Some(Accepted), None, None, None, None], "whose turn it is"),
        (Deed::Answer, [Some(Assigned), Some(Accepted), None, None, None, None], "likewise"),
        (
            Deed::Reassign,
            [Some(Assigned), Some(Assigned), Some(Assigned), None, None, None],
            "not while it waits",
        ),
        (
            Deed::ChangeDue,
            [Some(Assigned), Some(Accepted), Some(Returned), None, None, None],
            "it stays where it is",
        ),
        (
            Deed::Withdraw,
            [Some(Withdrawn), Some(Withdrawn), Some(Withdrawn), Some(Withdrawn), None, None],
            "whatever is open",
        ),
    ];
    for (deed, row, why) in table {
        for (state, expected) in State::ALL.iter().zip(row) {
            assert_eq!(next(*state, deed), expected, "{deed:?} of {state:?}: {why}");
        }
    }
    assert_eq!(table.map(|(deed, ..)| deed), Deed::ALL);
}

#[test]
fn a_refusal_says_where_the_task_stands() {
    let codes: Vec<&str> = State::ALL.iter().map(|state| refusal(*state).code).collect();
    assert_eq!(
        codes,
        ["task-assigned", "task-accepted", "task-returned", "task-waiting", "task-done", "task-withdrawn"]
    );
}

#[test]
fn a_task_is_overdue_after_its_instant_while_somebody_has_to_act() {
    let due = DAY.at_minute(18 * 60);
    for (state, late, on_time, why) in [
        (State::Assigned, true, false, "nobody took it"),
        (State::Accepted, true, false, "under way"),
        (State::Returned, true, false, "nobody does it"),
        (State::Waiting, false, false, "the issuer has to look"),
        (State::Done, false, false, "done"),
        (State::Withdrawn, false, false, "withdrawn"),
    ] {
        let task = task(state, due);
        assert_eq!(is_overdue(&task, Instant(due.0 + 1)), late, "{why}");
        assert_eq!(is_overdue(&task, due), on_time, "the instant itself is in time: {why}");
    }
    assert!(is_late(due, Instant(due.0 + 1)) && !is_late(due, due));
}

#[test]
fn windows_are_days_and_past_today_is_overdue() {
    let now = DAY.at_minute(12 * 60);
    for (due, expected, why) in [
        (DAY.at_minute(11 * 60), Window::Overdue, "an hour ago"),
        (DAY.at_minute(18 * 60), Window::Today, "this evening"),
        (DAY.plus(1).at_minute(0), Window::Soon, "from midnight on it is tomorrow"),
        (DAY.plus(3).at_minute(18 * 60), Window::Soon, "in three days"),
        (DAY.plus(4).at_minute(18 * 60), Window::Later, "in four days"),
    ] {
        assert_eq!(window(&task(State::Accepted, due), now), expected, "{why}");
    }
    let groups =
        [State::Assigned, State::Accepted, State::Returned, State::Waiting, State::Done].map(|state| {
            (
                group(&task(state, DAY.at_minute(18 * 60)), now),
                group(&task(state, DAY.plus(2).at_minute(0)), now),
            )
        });
    assert_eq!(
        groups,
        [
            (Group::Pressing, Group::ToAccept),
            (Group::Pressing, Group::UnderWay),
            (Group::Pressing, Group::Returned),
            (Group::ToVerify, Group::ToVerify),
            (Group::Over, Group::Over),
        ]
    );
}

#[test]
fn a_week_begins_on_monday() {
    let monday = Day::from_ymd(2026, 11, 23).expect("a day");
    for (days, expected) in [(0, monday), (6, monday), (7, monday.plus(7)), (-1, monday.plus(-7))] {
        assert_eq!(week_of(monday.plus(days)), expected, "{days} days after a Monday");
    }
}

#[test]
fn the_first_action_is_progress_or_evidence_of_somebody_who_had_the_task() {
    let task = task(State::Accepted, DAY.at_minute(18 * 60));
    let began = event(540, Happened::Assigned, None, Some(LEAD));
    let at = |minute, kind, officer| event(minute, kind, Some(officer), None);
    for (log, expected, why) in [
        (vec![], None, "nothing happened"),
        (vec![at(550, Happened::Accepted, LEAD)], None, "taking it is no action"),
        (
            vec![
                event(560, Happened::Forwarded, Some(LEAD), Some(SECOND)),
                at(600, Happened::Progress, SECOND),
            ],
            Some(3_600),
            "handing it on is none; the second holder's progress is",
        ),
        (vec![at(555, Happened::Progress, SUPPORT)], None, "a supporter's is not the holder's"),
        (vec![at(541, Happened::Evidence, LEAD)], Some(60), "evidence counts"),
    ] {
        let log: Vec<Event> = std::iter::once(began.clone()).chain(log).collect();
        assert_eq!(first_action(&task, &log), expected, "{why}");
    }
}

#[test]
fn who_hands_on_without_acting_is_found_once() {
    let on = |minute, from| event(minute, Happened::Forwarded, Some(from), Some(SECOND));
    let acted = |minute, who| event(minute, Happened::Progress, Some(who), None);
    for (log, expected, why) in [
        (vec![on(1, LEAD)], vec![LEAD], "nothing before"),
        (vec![acted(1, LEAD), on(2, LEAD)], vec![], "acted first"),
        (vec![on(1, LEAD), acted(2, LEAD)], vec![LEAD], "acting later does not undo it"),
        (vec![on(1, LEAD), on(2, SECOND), on(3, LEAD)], vec![LEAD, SECOND], "each once, in their order"),
        (vec![acted(1, SECOND), on(2, LEAD)], vec![LEAD], "somebody else's action is not one's own"),
        (vec![event(1, Happened::Reassigned, None, Some(SECOND))], vec![], "the issuer moved it"),
    ] {
        assert_eq!(forwarded_without_action(&log), expected, "{why}");
    }
}

#[test]
fn the_lead_stays_once_the_lead_took_it_and_nobody_verifies_his_own() {
    let mut task = task(State::Assigned, DAY.at_minute(18 * 60));
    let took = |who| vec![event(1, Happened::Accepted, Some(who), None)];
    assert!(lead_has_taken(&task, &took(LEAD)));
    assert!(!lead_has_taken(&task, &took(SECOND)), "somebody else took it");
    assert!(!lead_has_taken(&task, &[]));
    task.holder = SECOND;
    for (mine, expected, why) in [
        (vec![LEAD], true, "the lead"),
        (vec![SECOND], true, "the holder"),
        (vec![SUPPORT], true, "a supporter"),
        (vec![OfficerId(9)], false, "somebody else"),
        (vec![], false, "no officer at all"),
    ] {
        assert_eq!(is_own(&task, &[SUPPORT], &mine), expected, "{why}");
    }
}

#[test]
fn what_was_given_adds_up_and_withdrawn_ones_stand_apart() {
    let now = DAY.at_minute(20 * 60);
    let due = DAY.at_minute(18 * 60);
    let shown = [event(600, Happened::Evidence, Some(LEAD), None)];
    let round = [event(600, Happened::Forwarded, Some(LEAD), Some(SECOND))];
    let (done, late, gone) =
        (task(State::Done, due), task(State::Accepted, due), task(State::Withdrawn, due));
    let chat = Task { channel: Channel::Wechat, ..task(State::Assigned, due.plus_seconds(90_000)) };
    let sum = given(&[(&done, &shown[..]), (&late, &round[..]), (&gone, &shown[..]), (&chat, &[][..])], now);
    assert_eq!((sum.given, sum.withdrawn, sum.done, sum.overdue), (3, 1, 1, 1));
    assert_eq!((sum.with_evidence, sum.acted, sum.circulated, sum.informal), (1, 1, 1, 1));
    assert_eq!(sum.median, Some(3_600));
    assert_eq!(given(&[], now).median, None, "nothing has no middle");
}

#[test]
fn a_new_task_gets_all_its_faults_at_once() {
    let now = DAY.at_minute(12 * 60);
    let long = "长".repeat(501);
    let steps = vec!["走".repeat(101)];
    let faults = task_faults((" ", &long, &long), &steps, (Some(DAY.plus(2)), now), now);
    let found: Vec<(&str, &str)> = faults.iter().map(|fault| (fault.field.as_str(), fault.code)).collect();
    assert_eq!(
        found,
        [
            ("task_title", "required"),
            ("task_words", "too-long"),
            ("source_words", "too-long"),
            ("steps", "too-long"),
            ("due_day", "due-past"),
            ("start", "start-after-due"),
        ]
    );
    assert!(task_faults(("走访", "", ""), &[], (None, now.plus_seconds(1)), now).is_empty());
}

proptest! {
    #[test]
    fn a_task_that_is_over_stays_over_and_done_went_through_evidence(deeds in prop::collection::vec(0..13_usize, 0..40)) {
        let (mut state, mut waited) = (State::Assigned, false);
        for deed in deeds {
            let before = state;
            if let Some(after) = next(state, Deed::ALL[deed]) {
                prop_assert!(before.is_open());
                waited |= after == State::Waiting;
                state = after;
            }
            prop_assert!(state != State::Done || waited);
        }
    }

    #[test]
    fn the_median_is_between_the_least_and_the_greatest(mut values in prop::collection::vec(0..1_000_000_i64, 1..30)) {
        let middle = median(&mut values).expect("there are some");
        prop_assert!(values[0] <= middle && middle <= values[values.len() - 1]);
        let below = values.iter().filter(|value| **value < middle).count();
        prop_assert!(below * 2 <= values.len());
    }
}
