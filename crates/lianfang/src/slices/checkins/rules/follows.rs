//! What an answer calls for.

use crate::slices::checkins::model::{Answer, PersonRound, Seen, Symptom};

/// What somebody must be told at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A reading that the rule calls a fever, or one that the person feels and nobody measured.
    Fever,
    /// Other symptoms.
    Symptoms,
    /// Contact with a patient.
    Exposed,
}

/// The gravest finding of an answer; nothing where all is well.
pub fn finding(def: &PersonRound, answer: &Answer) -> Option<Finding> {
    let felt = answer.symptoms.is_some_and(|set| set.has(Symptom::Fever));
    match answer.seen {
        Seen::Measured(celsius) if def.fever.is_fever(celsius) => return Some(Finding::Fever),
        Seen::NotMeasured if felt => return Some(Finding::Fever),
        _ => {}
    }
    if answer.has_symptoms() {
        return Some(Finding::Symptoms);
    }
    (answer.contact == Some(true)).then_some(Finding::Exposed)
}
