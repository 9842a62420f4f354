//! What is stored reads back, and what does not fit is recognised.

use proptest::prelude::*;

use super::super::model::{Answer, Asks, Choice, Field, FieldSet, Leads, Statement, Unreadable, Values};
use super::{figures, round};

#[test]
fn fields_keep_their_shape_as_json() {
    let mut fields = round().fields;
    fields.push(Field {
        code: "ventilated".into(),
        label_zh: "通风".into(),
        label_en: "Ventilated".into(),
        asks: Asks::Coded {
            choices: vec![Choice { code: "yes".into(), zh: "是".into(), en: "Yes".into() }],
            required: true,
        },
    });
    let json = serde_json::to_string(&fields).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Field>>(&json).unwrap(), fields);
    let fever = serde_json::to_string(&fields[4]).unwrap();
    let expected = r#"{"code":"fever","label_zh":"发热","label_en":"Fever","kind":"event","unit_zh":"人","unit_en":"people","max":100000}"#;
    assert_eq!(fever, expected);
    let nonsense = fever.replace("\"event\"", "\"guess\"");
    assert!(serde_json::from_str::<Field>(&nonsense).is_err(), "an unknown kind is no field");
}

#[test]
fn leads_left_out_are_none() {
    let leads: Leads = serde_json::from_str(r#"{"village":60,"town":30}"#).unwrap();
    assert_eq!(leads, Leads { village: 60, town: 30, ..Leads::default() });
}

#[test]
fn a_stored_statement_that_does_not_fit_its_round_is_recognised() {
    let def = round();
    for damaged in
        ["", "1", "null", "{}", r#"{"n":[1],"t":[]}"#, r#"{"n":[1,2,3,4,5,6,7,"8"],"t":[null,null]}"#]
    {
        assert_eq!(Statement::from_stored(&def, damaged), Err(Unreadable), "{damaged:?}");
    }
    assert_eq!(Statement::Zero.to_stored(), "0");
    let stored = figures(&[("registered", 1203)]).to_stored();
    assert_eq!(stored, r#"{"n":[1203,null,0,null,0,0,null,0],"t":[null,null]}"#);
}

#[test]
fn a_bare_zero_answers_the_events_and_nothing_else() {
    let def = round();
    let answers = Statement::Zero.answers(&def);
    for (field, answer) in def.fields.iter().zip(answers) {
        let expected = match field.asks {
            Asks::Event { .. } => Answer::Number(Some(0)),
            Asks::HeadCount { .. } => Answer::Number(None),
            _ => Answer::Text(None),
        };
        assert_eq!(answer, expected, "{}", field.code);
    }
}

#[test]
fn a_set_of_fields_is_one_number() {
    let mut set = FieldSet::default();
    for index in [0, 3, 59, 60, 64] {
        set.insert(index);
    }
    let kept = FieldSet::from_bits(set.bits());
    let inside: Vec<_> = (0..70).filter(|index| kept.contains(*index)).collect();
    assert_eq!(inside, [0, 3, 59], "what has no bit is not kept");
}

proptest! {
    #[test]
    fn every_statement_reads_back_as_it_was(
        numbers in proptest::collection::vec(proptest::option::of(any::<i64>()), 8),
        texts in proptest::collection::vec(proptest::option::of(any::<String>()), 2),
    ) {
        let def = round();
        let statement = Statement::Figures(Values { numbers, texts });
        prop_assert_eq!(Statement::from_stored(&def, &statement.to_stored()), Ok(statement));
    }
}
