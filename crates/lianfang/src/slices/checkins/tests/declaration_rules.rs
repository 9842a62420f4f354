//! What a declaration before arrival says, and what is wrong with it.

use kernel::{Day, Instant, UnitId};

use crate::slices::checkins::model::{Answer, Celsius10, Declaration, Seen, Stage, Symptom, Symptoms};
use crate::slices::checkins::rules::{Finding, Turn, daily_check_in, declared, read, turn};

const TODAY: Day = Day(20_000);

fn good() -> Vec<(&'static str, String)> {
    [
        ("person_name", "尤远归"),
        ("phone", "19900000012"),
        ("place", "云岭县"),
        ("way", "K1234"),
        ("celsius", "36.5"),
        ("well", "none"),
        ("consent", "1"),
    ]
    .into_iter()
    .map(|(name, value)| (name, value.to_owned()))
    .chain([("arrives", TODAY.plus(2).to_string())])
    .collect()
}

/// What it is called, what is changed in a good form, the faults.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [(&'a str, &'a str)]);

fn codes<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(String, &'static str)> {
    let mut fields: Vec<(&'a str, String)> = good();
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, (*value).to_owned()));
    }
    let get =
        |name: &str| fields.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.as_str());
    let all = |name: &str| {
        fields.iter().filter(|(known, _)| *known == name).map(|(_, value)| value.as_str()).collect()
    };
    match read(get, all, TODAY) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.into_iter().map(|fault| (fault.field, fault.code)).collect(),
    }
}

#[test]
fn each_fault_stands_at_its_field() {
    let (past, far, last) =
        (TODAY.plus(-1).to_string(), TODAY.plus(61).to_string(), TODAY.plus(14).to_string());
    let long = "名".repeat(300);
    let cases: [Case<'_>; 18] = [
        ("nothing is wrong", &[], &[]),
        ("today is a day of arrival", &[("arrives", &TODAY.to_string())], &[]),
        ("so is the fourteenth day", &[("arrives", &last)], &[]),
        ("arrival yesterday", &[("arrives", &past)], &[("arrives", "arrival-past")]),
        ("arrival in two months", &[("arrives", &far)], &[("arrives", "arrival-far")]),
        ("no day", &[("arrives", "")], &[("arrives", "required")]),
        ("45 degrees", &[("celsius", "45")], &[("celsius", "celsius-range")]),
        ("not measured is an answer", &[("celsius", ""), ("pick", "not-measured")], &[]),
        ("no word of the temperature", &[("celsius", "")], &[("celsius", "celsius-required")]),
        ("a name of 300", &[("person_name", &long)], &[("person_name", "too-long")]),
        ("no telephone", &[("phone", "")], &[("phone", "phone-empty")]),
        ("a document that cannot be", &[("id_number", "990101201502290119")], &[("id_number", "id-date")]),
        ("from nowhere", &[("place", "")], &[("place", "from-where")]),
        ("a province alone says where", &[("place", ""), ("province", "420000000000")], &[]),
        ("a province that is none", &[("province", "990000000000")], &[("province", "unknown-choice")]),
        ("without agreement", &[("consent", "")], &[("consent", "consent")]),
        ("half a companion", &[("along", "半个")], &[("along", "along")]),
        (
            "symptoms are asked",
            &[("well", "")],
            &[("symptom", "asked-each-day"), ("exposure", "asked-each-day")],
        ),
    ];
    for (name, changes, expected) in cases {
        let found = codes(changes);
        let found: Vec<(&str, &str)> = found.iter().map(|(field, code)| (field.as_str(), *code)).collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn all_faults_come_at_once() {
    let found = codes(&[
        ("person_name", ""),
        ("phone", "1"),
        ("arrives", "soon"),
        ("celsius", "45"),
        ("consent", ""),
    ]);
    let fields: Vec<&str> = found.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["person_name", "phone", "arrives", "celsius", "consent"]);
}

fn answer(seen: Seen, symptoms: &[Symptom], contact: bool) -> Answer {
    let symptoms: Symptoms = symptoms.iter().copied().collect();
    Answer { seen, symptoms: Some(symptoms), contact: Some(contact), ..Answer::not_now() }
}

fn of(answer: Answer, arrives: i32, stage: Stage) -> Declaration {
    Declaration {
        id: 1,
        county: 990_101,
        unit: UnitId(1),
        name: "尤远归".into(),
        document_mask: String::new(),
        phone_mask: String::new(),
        province: None,
        place: "云岭县".into(),
        way: String::new(),
        arrives: TODAY.plus(arrives),
        along: 0,
        answer,
        arrived_at: Instant(0),
        keep_until: TODAY.plus(90),
        stage,
        settled: None,
        reason: String::new(),
    }
}

#[test]
fn symptoms_come_first_whenever_the_person_arrives() {
    let def = daily_check_in(kernel::RoundId(1), kernel::DivisionCode(990_000_000_000), TODAY);
    let measured = |tenths| Seen::Measured(Celsius10::new(tenths).unwrap());
    let hot = answer(measured(378), &[], false);
    let warm = answer(measured(372), &[], false);
    let cough = answer(Seen::NotMeasured, &[Symptom::Cough], false);
    let met = answer(measured(365), &[], true);
    let cases = [
        ("37.8 in ten days", of(hot.clone(), 10, Stage::Open), Some(Finding::Fever), Turn::AtOnce),
        ("37.2 is below the rule", of(warm.clone(), 0, Stage::Open), None, Turn::Arrived),
        ("a cough, not measured", of(cough, 3, Stage::Open), Some(Finding::Symptoms), Turn::AtOnce),
        ("contact with a patient", of(met, 3, Stage::Open), Some(Finding::Exposed), Turn::AtOnce),
        ("well, should have come yesterday", of(warm.clone(), -1, Stage::Open), None, Turn::Arrived),
        ("well, comes tomorrow", of(warm, 1, Stage::Open), None, Turn::Expected),
        ("closed, whatever it said", of(hot, 0, Stage::Invalid), Some(Finding::Fever), Turn::Done),
    ];
    for (name, declaration, finding, expected) in cases {
        let found = declared(Some(&def), &declaration.answer);
        assert_eq!(found, finding, "{name}");
        assert_eq!(turn(&declaration, found, TODAY), expected, "{name}");
    }
    // A unit whose people nobody asks each day has no rule for a reading: what is felt decides.
    let felt = answer(measured(385), &[Symptom::Fever], false);
    assert_eq!(declared(None, &felt), Some(Finding::Fever));
    assert_eq!(declared(None, &answer(measured(385), &[], false)), None);
}
