//! Who answers for whom, and which account is which person.

use kernel::{AccountId, Day, PersonId};
use store::{StoreError, Tx, Value};

use crate::slices::people::model::{PERSON_ACCOUNT, RELATION, Relation, RelationKind};

/// For whom a person answers on a day.
pub fn wards_of(tx: &mut Tx, person: PersonId, day: Day) -> Result<Vec<Relation>, StoreError> {
    tx.query(
        "select id, person, other, kind from relation where person = $1 and valid_from <= $2 \
         and (valid_to is null or valid_to > $2) order by id",
        &[person.0.into(), day.0.into()],
        |row| Relation {
            id: row.int(0),
            person: PersonId(row.int(1)),
            other: PersonId(row.int(2)),
            kind: RelationKind::from_number(row.int(3)).unwrap_or(RelationKind::Carer),
        },
    )
}

/// Who answers for a person on a day, in order of record.
pub fn guardians_of(tx: &mut Tx, person: PersonId, day: Day) -> Result<Vec<PersonId>, StoreError> {
    tx.query(
        "select person from relation where other = $1 and valid_from <= $2 \
         and (valid_to is null or valid_to > $2) order by id",
        &[person.0.into(), day.0.into()],
        |row| PersonId(row.int(0)),
    )
}

/// Writes a new relation under its id, in the trail of the county of whoever answers.
pub fn add_relation(tx: &mut Tx, relation: &Relation, from: Day, by: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &RELATION,
        &[
            relation.person.county().into(),
            relation.id.into(),
            relation.person.0.into(),
            relation.other.0.into(),
            relation.kind.number().into(),
            from.0.into(),
            Value::Null,
            now.0.into(),
            by.0.into(),
        ],
    )
}

/// Ends a relation with a day; answers whether there was one to end.
pub fn end_relation(tx: &mut Tx, person: PersonId, id: i64, day: Day) -> Result<bool, StoreError> {
    let ended = tx.execute(
        "update relation set valid_to = $3 where county = $1 and id = $2 and valid_to is null and person = $4",
        &[person.county().into(), id.into(), day.0.into(), person.0.into()],
    )?;
    Ok(ended == 1)
}

/// The persons whom an account is, in order of record.
pub fn people_of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<PersonId>, StoreError> {
    tx.query(
        "select person from person_account where account = $1 order by person",
        &[Value::Int(account.0)],
        |row| PersonId(row.int(0)),
    )
}

/// Links an account to the person who owns it.
pub fn link_account(
    tx: &mut Tx,
    account: AccountId,
    person: PersonId,
    by: AccountId,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(&PERSON_ACCOUNT, &[account.0.into(), person.0.into(), now.0.into(), by.0.into()])
}
