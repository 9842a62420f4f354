//! What a declaration before arrival says, what is wrong with it, and what must be looked at first.

use cnid::Phone;
use kernel::{Day, DivisionCode, Fault};

use super::check::{celsius, symptoms, words, yes_no};
use super::{Finding, finding};
use crate::slices::checkins::model::{Answer, Declaration, NewDeclaration, PersonRound, Stage, Symptom};
use crate::slices::people::model::{Document, Sealed};

/// How far ahead somebody may declare: what is further away changes.
pub const AHEAD_DAYS: i32 = 14;
/// Days after the arrival for which a declaration is kept, as its consent says: an incubation of 14, and the weeks in
/// which contacts are looked for. Stored with each row, so that a later change touches none that was agreed to.
pub const KEPT_DAYS: i32 = 60;
/// A coach holds this many and more; everybody declares for himself.
const MOST_ALONG: i64 = 99;

/// Reads the fields of the form; every fault at once.
pub fn read<'f>(
    get: impl Fn(&str) -> &'f str,
    all: impl Fn(&str) -> Vec<&'f str>,
    today: Day,
) -> Result<NewDeclaration, Vec<Fault>> {
    let mut faults = Vec::new();
    let name = text("person_name", get("person_name"), 40, &mut faults);
    if name.is_empty() {
        faults.push(Fault::field("person_name", "required"));
    }
    let phone = match Phone::parse(get("phone")) {
        Ok(phone) => Some(phone),
        Err(fault) => {
            faults.push(Fault::field("phone", fault.code()));
            None
        }
    };
    let document = Document::read(get("document_kind"), get("id_number")).unwrap_or_else(|code| {
        faults.push(Fault::field("id_number", code));
        Document::None
    });
    let place = text("place", get("place"), 60, &mut faults);
    let province = match get("province") {
        "" => None,
        code => divisions::parse_code(code).ok().filter(|code| divisions::find(*code).is_some()),
    };
    if province.is_none() && !get("province").is_empty() {
        faults.push(Fault::field("province", "unknown-choice"));
    }
    if province.is_none() && place.is_empty() && faults.iter().all(|fault| fault.field != "province") {
        faults.push(Fault::field("place", "from-where"));
    }
    let way = text("way", get("way"), 60, &mut faults);
    let arrives = arrival(get("arrives"), today, &mut faults);
    let along = along(get("along"), &mut faults);
    let none = get("well") == "none";
    let answer = Answer {
        seen: celsius(get("pick"), get("celsius"), &mut faults),
        symptoms: Some(symptoms(none, &all("symptom"), &mut faults)),
        contact: Some(yes_no("exposure", none, get("exposure"), &mut faults)),
        travel: None,
        place: String::new(),
        words: words("words", get("words"), &mut faults),
    };
    if answer.symptoms.is_some_and(|set| set.has(Symptom::Other)) && answer.words.is_empty() {
        faults.push(Fault::field("words", "other-in-words"));
    }
    if get("consent").is_empty() {
        faults.push(Fault::field("consent", "consent"));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let sealed = Sealed { document, phone };
    Ok(NewDeclaration {
        name,
        sealed,
        province: province.map(DivisionCode),
        place,
        way,
        arrives,
        along,
        answer,
    })
}

fn text(field: &'static str, text: &str, max: usize, faults: &mut Vec<Fault>) -> String {
    if text.chars().count() > max {
        faults.push(Fault::field(field, "too-long").with("max", max));
    }
    text.to_owned()
}

fn arrival(text: &str, today: Day, faults: &mut Vec<Fault>) -> Day {
    let Some(day) = Day::parse(text) else {
        let code = if text.is_empty() { "required" } else { "not-a-date" };
        faults.push(Fault::field("arrives", code));
        return today;
    };
    if day < today {
        faults.push(Fault::field("arrives", "arrival-past"));
    } else if day > today.plus(AHEAD_DAYS) {
        faults.push(Fault::field("arrives", "arrival-far").with("days", AHEAD_DAYS));
    }
    day
}

fn along(text: &str, faults: &mut Vec<Fault>) -> i64 {
    let half: String = text.chars().map(cnid::half_width).collect();
    match half.parse::<i64>() {
        Ok(n) if (0..=MOST_ALONG).contains(&n) => n,
        // Alone is what an empty field says.
        Err(_) if half.is_empty() => 0,
        _ => {
            faults.push(Fault::field("along", "along").with("max", MOST_ALONG));
            0
        }
    }
}

/// What a declaration calls for, by the rule of the unit's daily check-in; where nobody asks it, by what is felt.
pub fn declared(def: Option<&PersonRound>, answer: &Answer) -> Option<Finding> {
    match def {
        Some(def) => finding(def, answer),
        None if answer.symptoms.is_some_and(|set| set.has(Symptom::Fever)) => Some(Finding::Fever),
        None if answer.has_symptoms() => Some(Finding::Symptoms),
        None => (answer.contact == Some(true)).then_some(Finding::Exposed),
    }
}

/// What has to be done with a declaration on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// A fever, symptoms or contact with a patient, whenever the person comes.
    AtOnce,
    /// Should be here by now.
    Arrived,
    /// Is still to come.
    Expected,
    /// Settled.
    Done,
}

/// Whose turn a declaration is.
pub fn turn(declaration: &Declaration, finding: Option<Finding>, today: Day) -> Turn {
    match declaration.stage {
        Stage::Open if finding.is_some() => Turn::AtOnce,
        Stage::Open if declaration.arrives <= today => Turn::Arrived,
        Stage::Open => Turn::Expected,
        _ => Turn::Done,
    }
}
