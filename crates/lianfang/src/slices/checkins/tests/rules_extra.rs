//! What is told beside an answer, and how a definition of before is read.

use std::sync::Arc;

use kernel::{Day, DivisionCode, Instant, PersonId, RoundId};

use crate::slices::checkins::model::{
    Answer, Extra, Going, Item, Items, Late, LateReason, Manner, NewAnswer, OfferedTo, PersonRound, Said,
    Stored, Voluntary,
};
use crate::slices::checkins::rules::{
    Reminding, asks_alike, changes_nothing, check_extra, daily_check_in, kept_extra, may_say_why, reminding,
};

const DAY: Day = Day(20_000);

#[test]
fn the_silent_are_reminded_at_fixed_times_only() {
    let def = daily_check_in(RoundId(1), DivisionCode(990_101_000_000), DAY.plus(-30));
    let at = |minute: i64| DAY.at_minute(minute);
    for (case, now, offered) in [
        ("before the first time", at(10 * 60 + 59), Reminding::At(at(660))),
        ("an hour before it closes", at(660), Reminding::Now),
        ("half an hour after that", at(690), Reminding::At(at(720))),
        ("as it closes", at(720), Reminding::Now),
        ("half an hour later", at(750), Reminding::Over),
        ("the day before", DAY.plus(-1).at_minute(700), Reminding::At(at(660))),
    ] {
        assert_eq!(reminding(&def, DAY, now), offered, "{case}");
    }
    let voluntary = PersonRound { voluntary: true, ..def };
    assert_eq!(
        reminding(&voluntary, DAY, at(660)),
        Reminding::Over,
        "nobody is reminded of what is voluntary"
    );
}

fn round(voluntary: Voluntary) -> PersonRound {
    let mut def = daily_check_in(RoundId(1), DivisionCode(990_101_000_000), DAY.plus(-30));
    def.asks.voluntary = voluntary;
    def
}

fn told(items: Items, fields: &[(&str, &str)]) -> Result<Extra, Vec<(String, &'static str)>> {
    let get = |name: &str| fields.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| *value);
    check_extra(items, get).map_err(|faults| faults.into_iter().map(|f| (f.field, f.code)).collect())
}

fn late(reason: LateReason, words: &str) -> Late {
    Late { reason, words: words.into() }
}

#[test]
fn blank_is_blank_and_what_is_not_offered_is_not_read() {
    let all = Items::ALL;
    let said = |life, learning, mood| Extra { said: Said([life, learning, mood]), late: None };
    for (case, items, fields, expected) in [
        ("nothing", all, vec![], Ok(Extra::default())),
        ("not now is blank", all, vec![("mood", ""), ("life_habits", "")], Ok(Extra::default())),
        ("one of three", all, vec![("mood", "attention")], Ok(said(None, None, Some(Going::Attention)))),
        (
            "all three",
            all,
            vec![("life_habits", "good"), ("learning_habits", "so-so"), ("mood", "good")],
            Ok(said(Some(Going::Good), Some(Going::SoSo), Some(Going::Good))),
        ),
        ("none is offered", Items::NONE, vec![("mood", "attention")], Ok(Extra::default())),
        (
            "a word that is no choice",
            all,
            vec![("mood", "5 stars"), ("late_reason", "traffic")],
            Err(vec![("mood".to_owned(), "unknown-choice"), ("late_reason".to_owned(), "unknown-choice")]),
        ),
        (
            "words alone are another reason",
            all,
            vec![("late_words", "停电")],
            Ok(Extra { said: Said::default(), late: Some(late(LateReason::Other, "停电")) }),
        ),
        (
            "other without words blocks nobody",
            all,
            vec![("late_reason", "other")],
            Ok(Extra { said: Said::default(), late: Some(late(LateReason::Other, "")) }),
        ),
    ] {
        assert_eq!(told(items, &fields), expected, "{case}");
    }
    let long = "字".repeat(101);
    assert_eq!(told(all, &[("late_words", &long)]), Err(vec![("late_words".to_owned(), "too-long")]));
}

#[test]
fn only_a_first_answer_after_the_cut_off_keeps_why_and_only_offered_items_are_kept() {
    let noon = DAY.at_minute(720);
    let after = Instant(noon.0 + 1);
    let mood = Voluntary { items: [Item::Mood].into_iter().collect(), to: OfferedTo::Everybody };
    let def = round(mood);
    let extra = Extra {
        said: Said([Some(Going::Good), None, Some(Going::SoSo)]),
        late: Some(late(LateReason::Forgot, "")),
    };
    let new = |answer| NewAnswer {
        person: PersonId(1),
        day: DAY,
        answer,
        manner: Manner::Own,
        replaces: None,
        reason: String::new(),
        extra: extra.clone(),
    };
    let first = Stored {
        id: 1,
        person: PersonId(1),
        day: DAY,
        version: 1,
        answer: Answer::seen_well(),
        arrived_at: after,
        manner: Manner::Own,
        by: String::new(),
        reason: None,
    };
    let voluntary = PersonRound { voluntary: true, ..round(mood) };
    for (case, def, versions, at, offers) in [
        ("12:00:00.000 is in time", &def, vec![], noon, false),
        ("a microsecond later is late", &def, vec![], after, true),
        ("a correction makes nobody late", &def, vec![first], after, false),
        ("a voluntary round asks nobody why", &voluntary, vec![], after, false),
    ] {
        assert_eq!(may_say_why(def, &versions, DAY, at), offers, "{case}");
        let kept = kept_extra(def, &new(Answer::seen_well()), &versions, at);
        assert_eq!(kept.late.is_some(), offers, "{case}");
        assert_eq!(kept.said, Said([None, None, Some(Going::SoSo)]), "{case}");
    }
    assert!(kept_extra(&def, &new(Answer::not_now()), &[], after).is_nothing(), "nothing beside “not now”");
}

#[test]
fn a_definition_of_before_still_reads_and_one_without_items_is_written_as_before() {
    let old = round(Voluntary::default());
    let text = serde_json::to_string(&old).unwrap();
    assert!(!text.contains("items"), "{text}");
    assert_eq!(serde_json::from_str::<PersonRound>(&text).unwrap(), old);
    let new = round(Voluntary { items: Items::ALL, to: OfferedTo::Classes });
    let text = serde_json::to_string(&new).unwrap();
    assert!(text.contains(r#""items":["life-habits","learning-habits","mood"],"to":"classes""#), "{text}");
    assert_eq!(serde_json::from_str::<PersonRound>(&text).unwrap(), new);
    assert!(!asks_alike(&old, &new));
    let begins = |def: &PersonRound, version, days| {
        Arc::new(PersonRound { version, valid_from: DAY.plus(days), ..def.clone() })
    };
    let next =
        |def: &PersonRound, days| PersonRound { version: 9, valid_from: DAY.plus(days), ..def.clone() };
    let planned = [begins(&old, 1, 0), begins(&new, 2, 5)];
    for (case, versions, next, nothing) in [
        ("the same again", &planned[..1], next(&old, 1), true),
        ("something else", &planned[..1], next(&new, 1), false),
        ("the old again takes the planned one back", &planned[..], next(&old, 1), false),
        ("the old again from the day of the planned one on", &planned[..], next(&old, 5), false),
        ("what is planned, from its day on", &planned[..], next(&new, 5), true),
        ("what is planned, earlier", &planned[..], next(&new, 3), false),
        (
            "one that never holds counts for nothing",
            &[begins(&old, 1, 0), begins(&new, 2, 5), begins(&old, 3, 1)][..],
            next(&old, 2),
            true,
        ),
    ] {
        assert_eq!(changes_nothing(versions, &next), nothing, "{case}");
    }
    assert!(asks_alike(&old, &PersonRound { version: 2, valid_from: DAY, ..old.clone() }));
}

#[test]
fn what_is_offered_to_classes_is_offered_to_nobody_else() {
    for (to, in_class, offered) in [
        (OfferedTo::Everybody, false, 3),
        (OfferedTo::Everybody, true, 3),
        (OfferedTo::Classes, true, 3),
        (OfferedTo::Classes, false, 0),
    ] {
        let voluntary = Voluntary { items: Items::ALL, to };
        assert_eq!(voluntary.items(in_class).iter().count(), offered, "{to:?} {in_class}");
    }
}

#[test]
fn numbers_of_the_store_read_back_and_unknown_ones_are_nothing() {
    for going in Going::ALL {
        assert_eq!(Going::from_number(going.number()), Some(going));
        assert_eq!(Going::parse(going.code()), Some(going));
    }
    for reason in LateReason::ALL {
        assert_eq!(LateReason::from_number(reason.number()), Some(reason));
        assert_eq!(LateReason::parse(reason.code()), Some(reason));
    }
    assert_eq!((Going::from_number(0), LateReason::from_number(7)), (None, None));
}
