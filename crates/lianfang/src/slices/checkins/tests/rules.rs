//! What an answer says, what it is missing, when it is late, and what it calls for.

use kernel::{Day, DivisionCode, Instant, PersonId, RoundId};
use proptest::prelude::*;

use crate::slices::checkins::model::{
    Answer, Celsius10, Extra, Manner, Meets, NewAnswer, PersonDay, PersonRound, Seen, Stored, Symptom,
    Symptoms,
};
use crate::slices::checkins::rules::{
    Finding, Replaced, check, daily_check_in, day_faults, finding, read_celsius, replaces, screening,
    state_of,
};

const DAY: Day = Day(20_000);

fn round() -> PersonRound {
    daily_check_in(RoundId(1), DivisionCode(990_101_000_000), DAY.plus(-30))
}

fn checked(def: &PersonRound, fields: &[(&str, &str)]) -> Result<Answer, Vec<(String, &'static str)>> {
    let get = |name: &str| fields.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| *value);
    let all = |name: &str| fields.iter().filter(|(key, _)| *key == name).map(|(_, v)| *v).collect();
    check(def, get, all).map_err(|faults| faults.into_iter().map(|f| (f.field, f.code)).collect())
}

#[test]
fn temperatures_are_read_as_people_write_them_and_never_rounded_up() {
    for (text, tenths) in [
        ("36.5", 365),
        ("３６．５", 365),
        ("36。6", 366),
        ("36,7 ℃", 367),
        ("368", 368),
        ("37", 370),
        ("37.29", 372),
        ("36.5°C", 365),
        (" 34.0 ", 340),
        ("43", 430),
    ] {
        assert_eq!(read_celsius(text).map(Celsius10::tenths), Ok(tenths), "{text}");
    }
    for (text, shown) in
        [("45", Some("45")), ("33.9", Some("33.9")), ("43.1", Some("43.1")), ("365.5", Some("365.5"))]
    {
        assert_eq!(read_celsius(text), Err(shown.map(str::to_owned)), "{text}");
    }
    for text in ["", "fever", "36.", "-36.5", "3 6 x", "99999", "36..5"] {
        assert!(read_celsius(text).is_ok() == (text == "36."), "{text}");
    }
}

#[test]
fn g07_a_fever_is_what_the_rule_says_operator_and_value() {
    for (meets, tenths, reading, fever) in [
        (Meets::AtLeast, 373, 373, true),
        (Meets::AtLeast, 373, 372, false),
        (Meets::Above, 373, 373, false),
        (Meets::Above, 373, 374, true),
        (Meets::AtLeast, 380, 379, false),
    ] {
        let mut def = round();
        (def.fever.meets, def.fever.tenths) = (meets, tenths);
        let answer = Answer { seen: Seen::Measured(Celsius10::new(reading).unwrap()), ..Answer::seen_well() };
        assert_eq!(finding(&def, &answer) == Some(Finding::Fever), fever, "{meets:?} {tenths} {reading}");
    }
}

#[test]
fn the_gravest_finding_is_told() {
    let def = round();
    let symptoms = |list: &[Symptom]| Some(list.iter().copied().collect::<Symptoms>());
    let measured = |tenths| Seen::Measured(Celsius10::new(tenths).unwrap());
    let cases = [
        ("well", measured(365), symptoms(&[]), Some(false), None),
        (
            "a fever goes before a cough",
            measured(376),
            symptoms(&[Symptom::Cough]),
            Some(true),
            Some(Finding::Fever),
        ),
        ("felt and not measured", Seen::NotMeasured, symptoms(&[Symptom::Fever]), None, Some(Finding::Fever)),
        (
            "felt, and measured without",
            measured(365),
            symptoms(&[Symptom::Fever]),
            None,
            Some(Finding::Symptoms),
        ),
        ("a cough", measured(365), symptoms(&[Symptom::Cough]), None, Some(Finding::Symptoms)),
        ("contact with a patient", measured(365), symptoms(&[]), Some(true), Some(Finding::Exposed)),
        ("seen well", Seen::SeenWell, None, None, None),
    ];
    for (name, seen, symptoms, contact, expected) in cases {
        let answer = Answer { seen, symptoms, contact, ..Answer::seen_well() };
        assert_eq!(finding(&def, &answer), expected, "{name}");
    }
}

#[test]
fn what_is_asked_each_day_is_asked_and_one_tap_answers_three() {
    let def = round();
    let well = checked(&def, &[("pick", "36.6"), ("well", "none"), ("place", "家中")]).unwrap();
    assert_eq!(
        (well.symptoms, well.contact, well.travel),
        (Some(Symptoms::default()), Some(false), Some(false))
    );
    let none = checked(&def, &[("pick", "not-measured"), ("well", "none")]).unwrap();
    assert_eq!((none.seen, none.place.as_str()), (Seen::NotMeasured, ""));
    let typed = checked(&def, &[("pick", "36.6"), ("celsius", "37.9"), ("well", "none")]).unwrap();
    assert_eq!(typed.seen.celsius10().map(Celsius10::tenths), Some(379), "what is typed goes first");
    let missing = checked(&def, &[]).unwrap_err();
    let fields: Vec<&str> = missing.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["celsius", "symptom", "exposure", "travel"]);
    let both = checked(&def, &[("pick", "36.6"), ("well", "none"), ("exposure", "yes")]).unwrap_err();
    assert_eq!(both, [("exposure".to_owned(), "none-and-some")]);
    assert!(checked(&def, &[("pick", "not-now")]).is_err(), "only a voluntary round takes it");
    let voluntary = PersonRound { voluntary: true, ..round() };
    assert_eq!(checked(&voluntary, &[("pick", "not-now")]), Ok(Answer::not_now()));
    let asked = screening(RoundId(2), def.issuer, ("摸排", "Screening"), (DAY, DAY.plus(2)));
    let gaps = checked(&asked, &[]).unwrap_err();
    assert_eq!(gaps.len(), 3, "a screening asks travel, contact, symptoms: {gaps:?}");
}

fn stored(version: i64, at: Instant, answer: Answer) -> Stored {
    Stored {
        id: version,
        person: PersonId(1),
        day: DAY,
        version,
        answer,
        arrived_at: at,
        manner: Manner::Own,
        by: String::new(),
        reason: None,
    }
}

#[test]
fn a_persons_day_is_exactly_one_thing() {
    let noon = DAY.at_minute(720);
    let after = Instant(noon.0 + 1);
    let well = || stored(1, noon, Answer::seen_well());
    let def = round();
    let voluntary = PersonRound { voluntary: true, ..round() };
    assert_eq!(state_of(&def, &[], DAY.plus(-31), after), PersonDay::NotAsked);
    assert_eq!(state_of(&def, &[], DAY, noon), PersonDay::Open, "12:00:00.000 is in time");
    assert_eq!(state_of(&def, &[], DAY, after), PersonDay::Missing);
    assert_eq!(state_of(&voluntary, &[], DAY, after), PersonDay::NotNow, "never missing");
    assert_eq!(state_of(&voluntary, &[stored(1, noon, Answer::not_now())], DAY, after), PersonDay::NotNow);
    for (at, late) in [(noon, 0), (after, 1), (Instant(noon.0 + 1_000_001), 2)] {
        let versions =
            [stored(1, at, Answer::seen_well()), stored(2, Instant(at.0 + 9_000_000), Answer::seen_well())];
        let PersonDay::Answered { stands, late: found } = state_of(&def, &versions, DAY, after) else {
            panic!("answered");
        };
        assert_eq!((stands.version, found), (2, late), "late goes by the first answer");
    }
    assert!(matches!(state_of(&def, &[well()], DAY, noon), PersonDay::Answered { late: 0, .. }));
}

#[test]
fn an_answer_replaces_until_noon_and_is_a_correction_with_a_reason_afterwards() {
    let (def, noon) = (round(), DAY.at_minute(720));
    let versions = [stored(1, noon, Answer::seen_well())];
    let new = |replaces, reason: &str| NewAnswer {
        person: PersonId(1),
        day: DAY,
        answer: Answer::seen_well(),
        manner: Manner::Own,
        replaces,
        reason: reason.into(),
        extra: Extra::default(),
    };
    let after = Instant(noon.0 + 1);
    assert_eq!(replaces(&def, &[], &new(None, ""), after), Ok(1));
    assert_eq!(replaces(&def, &versions, &new(Some(1), ""), noon), Ok(2));
    assert_eq!(replaces(&def, &versions, &new(Some(1), ""), after), Err(Replaced::Reason));
    assert_eq!(replaces(&def, &versions, &new(Some(1), "看错"), after), Ok(2));
    for wrong in [None, Some(0), Some(2)] {
        assert_eq!(replaces(&def, &versions, &new(wrong, "看错"), after), Err(Replaced::Newer));
    }
}

#[test]
fn a_link_answers_today_a_teacher_the_last_week_and_nobody_tomorrow() {
    let def = round();
    for (day, link, code) in [
        (0, true, None),
        (-1, true, Some("only-today")),
        (-6, false, None),
        (-7, false, Some("day-over")),
        (1, false, Some("day-to-come")),
        (1, true, Some("day-to-come")),
    ] {
        let faults = day_faults(&def, DAY.plus(day), DAY, link);
        assert_eq!(faults.first().map(|fault| fault.code), code, "{day} {link}");
    }
}

proptest! {
    /// Law 4: without a reading in the form there is none in the answer, whatever else was sent.
    #[test]
    fn what_nobody_measured_is_never_stored(
        fields in prop::collection::vec(("(well|symptom|exposure|travel|place|words|seen|yesterday)", "[a-z0-9.]{0,6}"), 0..8),
        not_measured: bool,
    ) {
        let mut given: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        if not_measured {
            given.push(("pick", "not-measured"));
        }
        if let Ok(answer) = checked(&round(), &given) {
            prop_assert!(not_measured);
            prop_assert_eq!(answer.seen, Seen::NotMeasured);
        }
    }

    /// Any text either reads as a temperature of the range or is a fault; it never panics.
    #[test]
    fn any_text_is_a_temperature_or_a_fault(text in "\\PC{0,12}") {
        if let Ok(celsius) = read_celsius(&text) {
            prop_assert!(Celsius10::RANGE.contains(&celsius.tenths()));
        }
    }
}
