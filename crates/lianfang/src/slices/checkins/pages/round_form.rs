//! The form of a version of the daily round: what was typed, read with every fault at its control.

use kernel::{Day, Fault, clock_of};
use webkit::{Fields, Form};

use crate::slices::checkins::model::{
    Asks, Celsius10, FeverRule, Item, Items, Meets, OfferedTo, PersonRound, Voluntary,
};
use crate::slices::checkins::rules;

/// Boxes for what must be answered.
pub(super) const ASKS: [&str; 5] =
    ["asks_temperature", "asks_symptoms", "asks_contact", "asks_travel", "asks_place"];
/// The controls beside the boxes.
const CONTROLS: [&str; 9] = [
    "title_zh",
    "title_en",
    "due",
    "fever_meets",
    "fever_value",
    "fever_source",
    "voluntary",
    "item_to",
    "first_day",
];

/// Name of the box of a voluntary item.
pub(super) fn item_box(item: Item) -> String {
    format!("item_{}", item.field())
}

/// Every control that was filled in, to be carried through the confirmation.
pub(super) fn carried(fields: &Fields) -> Vec<(String, String)> {
    let names = CONTROLS.into_iter().chain(ASKS).map(str::to_owned);
    names
        .chain(Item::ALL.map(item_box))
        .map(|name| (name.clone(), fields.get(&name).to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// Code of an operator in the form.
pub(super) fn meets_code(meets: Meets) -> &'static str {
    match meets {
        Meets::AtLeast => "at-least",
        Meets::Above => "above",
    }
}

/// The form as it starts: what the last version asks, from a first day.
pub(super) fn form_of(def: &PersonRound, from: Day) -> Form {
    let tick = |on: bool| if on { "1".to_owned() } else { String::new() };
    let asks = &def.asks;
    let asked = [asks.temperature, asks.symptoms, asks.contact, asks.travel, asks.place];
    let mut values: Vec<(String, String)> =
        ASKS.iter().zip(asked).map(|(name, on)| ((*name).to_owned(), tick(on))).collect();
    values.extend(Item::ALL.map(|item| (item_box(item), tick(asks.voluntary.items.has(item)))));
    for (name, value) in [
        ("title_zh", def.title_zh.clone()),
        ("title_en", def.title_en.clone()),
        ("due", clock_of(def.due_minute)),
        ("fever_meets", meets_code(def.fever.meets).to_owned()),
        ("fever_value", value_of(def.fever.tenths)),
        ("fever_source", def.fever.source.clone()),
        ("voluntary", tick(def.voluntary)),
        ("item_to", asks.voluntary.to.code().to_owned()),
        ("first_day", from.to_string()),
    ] {
        values.push((name.to_owned(), value));
    }
    let values: Vec<(&str, String)> = values.iter().map(|(name, v)| (name.as_str(), v.clone())).collect();
    Form::of(&values)
}

fn value_of(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The version that the fields say, after `last`, and all faults; it may be stored only where there are none.
pub(super) fn read(fields: &Fields, last: &PersonRound, today: Day) -> (PersonRound, Vec<Fault>) {
    let mut r = fields.reader();
    let meets = r.choice("fever_meets", |text| {
        [Meets::AtLeast, Meets::Above].into_iter().find(|meets| meets_code(*meets) == text)
    });
    let due_minute = if fields.get("due") == "24:00" { 24 * 60 } else { r.minute("due") };
    let tenths = tenths(fields.get("fever_value"));
    if let Err(fault) = &tenths {
        r.fault(fault.clone());
    }
    let to = r.choice("item_to", OfferedTo::parse);
    let valid_from = r.day("first_day");
    let asks = Asks {
        temperature: r.flag(ASKS[0]),
        symptoms: r.flag(ASKS[1]),
        contact: r.flag(ASKS[2]),
        travel: r.flag(ASKS[3]),
        place: r.flag(ASKS[4]),
        voluntary: Voluntary {
            items: Item::ALL.into_iter().filter(|item| r.flag(&item_box(*item))).collect::<Items>(),
            to: to.unwrap_or_default(),
        },
    };
    let def = PersonRound {
        version: last.version + 1,
        title_zh: fields.get("title_zh").to_owned(),
        title_en: fields.get("title_en").to_owned(),
        asks,
        due_minute,
        fever: FeverRule {
            meets: meets.unwrap_or(last.fever.meets),
            tenths: tenths.unwrap_or(last.fever.tenths),
            source: fields.get("fever_source").to_owned(),
        },
        voluntary: r.flag("voluntary"),
        valid_from,
        ..last.clone()
    };
    // What could not be read stands for nothing that a rule could judge.
    let mut faults = r.finish().err().map(|problem| problem.faults).unwrap_or_default();
    for fault in rules::definition_faults(&def, today) {
        if faults.iter().all(|known| known.field != fault.field) {
            faults.push(fault);
        }
    }
    (def, faults)
}

/// A value such as 37.3 in tenths. A second decimal is a fault and not cut off: a rule is no reading.
fn tenths(text: &str) -> Result<i64, Fault> {
    if text.is_empty() {
        return Err(Fault::field("fever_value", "required"));
    }
    match rules::read_celsius(text) {
        Ok(celsius) if text.chars().filter(|c| c.is_numeric()).count() <= 3 => Ok(Celsius10::tenths(celsius)),
        Ok(_) | Err(None) => Err(Fault::field("fever_value", "celsius-unread")),
        Err(Some(shown)) => Err(Fault::field("fever_value", "celsius-range").with("shown", shown)),
    }
}

#[cfg(test)]
mod tests {
    use kernel::{DivisionCode, RoundId};

    use super::*;

    const TODAY: Day = Day(20_780);

    fn last() -> PersonRound {
        rules::daily_check_in(RoundId(1), DivisionCode(990_101_000_000), TODAY.plus(-30))
    }

    fn sent(changed: &[(&str, &str)]) -> Fields {
        let from = TODAY.plus(1).to_string();
        let mut pairs: Vec<(&str, &str)> = vec![
            ("title_zh", "健康申报"),
            ("title_en", "Health check-in"),
            ("due", "12:00"),
            ("fever_meets", "at-least"),
            ("fever_value", "37.3"),
            ("fever_source", "防控方案"),
            ("item_to", "everybody"),
            ("first_day", &from),
            ("asks_temperature", "1"),
        ];
        pairs.retain(|(name, _)| changed.iter().all(|(other, _)| other != name));
        pairs.extend(changed);
        Fields::of(&pairs)
    }

    fn faults(changed: &[(&str, &str)]) -> Vec<(String, &'static str)> {
        let (_, faults) = read(&sent(changed), &last(), TODAY);
        faults.into_iter().map(|fault| (fault.field, fault.code)).collect()
    }

    #[test]
    fn the_form_of_a_version_says_that_version() {
        let mut def = last();
        def.asks.voluntary = Voluntary { items: Items::ALL, to: OfferedTo::Classes };
        def.fever.meets = Meets::Above;
        let form = form_of(&def, TODAY.plus(1));
        let names = CONTROLS.into_iter().chain(ASKS).map(str::to_owned).chain(Item::ALL.map(item_box));
        let pairs: Vec<(String, String)> =
            names.map(|name| (name.clone(), form.value(&name).to_owned())).collect();
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let (read, faults) = read(&Fields::of(&pairs), &def, TODAY);
        assert!(faults.is_empty(), "{faults:?}");
        assert!(rules::asks_alike(&read, &def), "{read:?}");
    }

    #[test]
    fn every_fault_is_told_at_once_and_once_a_control() {
        for (case, changed, expected) in [
            ("nothing wrong", vec![], vec![]),
            ("the last minute of the day", vec![("due", "24:00")], vec![]),
            ("an hour that no clock shows", vec![("due", "25:00")], vec![("due", "not-a-time")]),
            ("no value", vec![("fever_value", "")], vec![("fever_value", "required")]),
            ("beyond what lives", vec![("fever_value", "43.1")], vec![("fever_value", "celsius-range")]),
            ("34.0 is the least", vec![("fever_value", "34.0")], vec![]),
            ("without a decimal", vec![("fever_value", "38")], vec![]),
            (
                "two decimals are not cut",
                vec![("fever_value", "37.35")],
                vec![("fever_value", "celsius-unread")],
            ),
            ("no source", vec![("fever_source", " ")], vec![("fever_source", "required")]),
            ("another operator", vec![("fever_meets", "about")], vec![("fever_meets", "unknown-choice")]),
            ("today has begun", vec![("first_day", "2026-11-23")], vec![("first_day", "round-from")]),
            ("no day", vec![("first_day", "soon")], vec![("first_day", "not-a-date")]),
            ("asks nothing", vec![("asks_temperature", "")], vec![("asks_temperature", "asks-nothing")]),
            (
                "a place alone is no question",
                vec![("asks_temperature", ""), ("asks_place", "1")],
                vec![("asks_temperature", "asks-nothing")],
            ),
            (
                "several",
                vec![("title_zh", ""), ("due", "noon"), ("fever_value", "hot")],
                vec![("due", "not-a-time"), ("fever_value", "celsius-unread"), ("title_zh", "required")],
            ),
        ] {
            let found = faults(&changed);
            let found: Vec<(&str, &str)> =
                found.iter().map(|(field, code)| (field.as_str(), *code)).collect();
            assert_eq!(found, expected, "{case}");
        }
    }
}
