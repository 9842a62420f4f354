//! Law 4: what a form may start with. Head-counts come from yesterday, marked; events and words never.

use super::super::model::{FieldKind, FieldSet, Prefill, RoundDef, Statement, Values};

/// Prefill of today's form. `yesterday` is the statement that stands for the day before with the
/// definition it was filed under: fields are matched by code, since the form may have changed
/// overnight; a count that today's range does not take is left empty.
pub fn carry_over(def: &RoundDef, yesterday: Option<(&RoundDef, &Statement)>) -> Prefill {
    let mut values = Values::blank(def);
    let mut carried_over = FieldSet::default();
    let Some((old, statement)) = yesterday else { return Prefill { values, carried_over } };
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
    Prefill { values, carried_over }
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

/// What one tap states: every event is 0. Head-counts of yesterday go along, marked as carried over
/// (the confirmation shows them); without any the statement is the bare zero.
pub fn confirm_zero(def: &RoundDef, prefill: &Prefill) -> (Statement, FieldSet) {
    if prefill.carried_over.is_empty() {
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
