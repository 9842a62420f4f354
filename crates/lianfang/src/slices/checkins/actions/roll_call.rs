//! A chat group's roll call beside the list of the class.

use std::collections::HashMap;

use kernel::PersonId;

use super::roster::Roster;
use crate::slices::checkins::model::{Answer, Celsius10, Seen, Symptom, Symptoms};
use crate::slices::checkins::rules::roll_call::{self, Match, RosterName, Temperature};

/// A line of the roll call with what would be stored.
#[derive(Clone, Debug)]
pub struct Matched {
    /// The line as it was read.
    pub line: roll_call::Line,
    /// Whom it is about; absent where that is asked, or it is a heading.
    pub person: Option<PersonId>,
    /// Whom it may be about, the likeliest first.
    pub options: Vec<PersonId>,
    /// What it answers; absent where it says nothing that can be stored.
    pub answer: Option<Answer>,
    /// An answer of this person stands already: it goes before the line.
    pub stands: bool,
}

/// Whom somebody named for a line that was asked about, by its number; `None` leaves it out.
pub type Chosen = std::collections::BTreeMap<usize, Option<PersonId>>;

/// Reads a roll call against a roster.
pub fn read_roll_call(roster: &Roster, text: &str, chosen: &Chosen) -> (Vec<Matched>, Vec<PersonId>) {
    let names: Vec<RosterName<'_>> = roster
        .lines
        .iter()
        .map(|line| RosterName { key: line.member.person.id.0, name: &line.member.person.name })
        .collect();
    let reading = roll_call::read(text, &names);
    let answered: HashMap<PersonId, bool> =
        roster.lines.iter().map(|line| (line.member.person.id, !line.versions.is_empty())).collect();
    let mut matched = Vec::with_capacity(reading.lines.len());
    let mut unanswered = reading.unanswered;
    for line in reading.lines {
        let (mut person, options) = match &line.found {
            Match::One(key) => (Some(PersonId(*key)), Vec::new()),
            Match::Several(keys) => (None, keys.clone()),
            Match::Nobody { nearest } => (None, nearest.clone()),
            Match::Header => (None, Vec::new()),
        };
        if let Some(choice) = chosen.get(&line.number)
            && !matches!(line.found, Match::One(_))
        {
            person = choice.filter(|person| answered.contains_key(person));
        }
        if let Some(person) = person {
            unanswered.retain(|key| *key != person.0);
        }
        matched.push(Matched {
            answer: answer_of(&line),
            stands: person.is_some_and(|person| answered.get(&person).copied().unwrap_or_default()),
            options: options.into_iter().map(PersonId).collect(),
            person,
            line,
        });
    }
    (matched, unanswered.into_iter().map(PersonId).collect())
}

/// What a line answers. A line that says "normal" measured nothing; what it does not speak of was not asked (law 4).
fn answer_of(line: &roll_call::Line) -> Option<Answer> {
    let symptoms: Symptoms = line.symptoms.iter().map(|symptom| known(*symptom)).collect();
    let seen = match &line.temperature {
        Temperature::Measured(tenths) => Seen::Measured(Celsius10::new(*tenths)?),
        Temperature::NotMeasured | Temperature::SaidNormal => Seen::NotMeasured,
        Temperature::Absent if !symptoms.is_empty() || line.place.is_some() => Seen::NotMeasured,
        Temperature::OutOfRange(_) | Temperature::Absent => return None,
    };
    Some(Answer {
        seen,
        symptoms: (!symptoms.is_empty()).then_some(symptoms),
        contact: line.contact,
        travel: None,
        place: line.place.clone().unwrap_or_default(),
        words: String::new(),
    })
}

fn known(symptom: roll_call::Symptom) -> Symptom {
    match symptom {
        roll_call::Symptom::Fever => Symptom::Fever,
        roll_call::Symptom::Cough => Symptom::Cough,
        roll_call::Symptom::SoreThroat => Symptom::SoreThroat,
        roll_call::Symptom::RunnyNose => Symptom::RunnyNose,
        roll_call::Symptom::Fatigue => Symptom::Fatigue,
        roll_call::Symptom::Headache => Symptom::Headache,
        roll_call::Symptom::Diarrhoea => Symptom::Diarrhoea,
        roll_call::Symptom::Vomiting => Symptom::Vomiting,
        roll_call::Symptom::Rash => Symptom::Rash,
        roll_call::Symptom::SmellLoss => Symptom::SmellLoss,
    }
}
