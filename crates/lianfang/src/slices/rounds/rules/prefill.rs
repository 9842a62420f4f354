//! Law 4: what a form may start with. Head-counts come from yesterday, marked; events and words never.

use kernel::{Fact, Fault};

use super::super::model::{FieldKind, FieldSet, Prefill, RoundDef, Statement, Values};
use super::faults;

/// Prefill of today's form. `yesterday` is the statement that stands for the day before with the
/// definition it was filed under: fields are matched by code, since the form may have changed
/// overnight; a count that today's range does not take is left empty.
pub fn carry_over(def: &RoundDef, yesterday: Option<(&RoundDef, &Statement)>) -> Prefill {
    let mut values = Values::blank(def);
    let mut carried_over = FieldSet::default();
    let Some((old, statement)) = yesterday else {
        return Prefill { values, carried_over, facts: Vec::new() };
    };
    for (index, field) in def.head_counts() {
        let count = old
            .head_counts()
            .find(|(_, f)| f.code == field.code)
            .and_then(|(was, _)| statement.number(old, was))
            .filter(|count| field.range().is_some_and(|range| range.contains(count)));
        if count.is_some() {
            values.numbers[index] = count;
            carried_over.insert(index);
        }
    }
    Prefill { values, carried_over, facts: Vec::new() }
}

/// Head-counts of a filed form that are still as the form was prefilled.
pub fn carried_over(prefill: &Prefill, values: &Values) -> FieldSet {
    let mut same = FieldSet::default();
    for (index, number) in values.numbers.iter().enumerate() {
        if prefill.carried_over.contains(index) && prefill.values.numbers.get(index) == Some(number) {
            same.insert(index);
        }
    }
    same
}

/// What records of the day state goes before yesterday's counts; events are stated by today's records alone, never by
/// yesterday's.
pub fn derive(def: &RoundDef, mut prefill: Prefill, facts: Vec<Fact>) -> Prefill {
    for fact in facts {
        let Some((index, field)) = def.numbers().enumerate().find(|(_, f)| f.code == fact.element) else {
            continue;
        };
        if !field.range().is_some_and(|range| range.contains(&fact.value)) {
            continue;
        }
        prefill.values.numbers[index] = Some(fact.value);
        prefill.carried_over.remove(index);
        prefill.facts.push((index, fact));
    }
    prefill
}

/// What figures say against the records of the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgainstRecords {
    /// An event that differs from its records: who is missing there is recorded as a person, never as a number.
    pub faults: Vec<Fault>,
    /// A head-count that differs from the register: the person may stand by it.
    pub odd: Vec<Fault>,
}

/// Compares figures with the records of the day (law 5).
pub fn against_records(def: &RoundDef, prefill: &Prefill, values: &Values) -> AgainstRecords {
    let mut against = AgainstRecords::default();
    for (index, fact) in &prefill.facts {
        let Some(field) = def.numbers().nth(*index) else { continue };
        let Some(stated) = values.numbers.get(*index).copied().flatten().filter(|n| *n != fact.value) else {
            continue;
        };
        if field.kind() == FieldKind::Event {
            against.faults.push(faults::records(field, "figure-not-recorded", stated, fact));
        } else {
            against.odd.push(faults::records(field, "figure-off-register", stated, fact));
        }
    }
    against
}

/// What one tap states: every event is 0. Head-counts of yesterday go along, marked as carried over
/// (the confirmation shows them); without any the statement is the bare zero.
pub fn confirm_zero(def: &RoundDef, prefill: &Prefill) -> (Statement, FieldSet) {
    let counts_known = def.head_counts().any(|(index, _)| prefill.fact(index).is_some());
    if prefill.carried_over.is_empty() && !counts_known {
        return (Statement::Zero, FieldSet::default());
    }
    let mut values = prefill.values.clone();
    for (number, field) in values.numbers.iter_mut().zip(def.numbers()) {
        if field.kind() == FieldKind::Event {
            *number = Some(0);
        }
    }
    (Statement::Figures(values), prefill.carried_over)
}
