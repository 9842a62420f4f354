//! Persons and households by id.

use kernel::{AccountId, Day, HouseholdId, PersonId, UnitId};
use store::{Deed, OwnedValue, Row, StoreError, Tx, Value};

use crate::slices::people::model::{HOUSEHOLD, PERSON, Person, Sex};

/// One literal for the columns of a person `p`.
macro_rules! person_columns {
    () => {
        "p.id, p.name, p.sex, p.born, p.document, p.document_mask, p.phone_mask, p.household, p.note, p.version"
    };
}
pub(super) use person_columns;

/// How many columns [`person_columns`] names.
pub(super) const PERSON_WIDTH: usize = 10;

pub(super) fn person_row(row: &Row<'_>) -> Person {
    Person {
        id: PersonId(row.int(0)),
        name: row.text(1),
        sex: Sex::from_number(row.int(2)),
        born: row.int_opt(3).map(|day| Day(day as i32)),
        document: row.int(4),
        document_mask: row.text(5),
        phone_mask: row.text(6),
        household: row.int_opt(7).map(HouseholdId),
        note: row.text(8),
        version: row.int(9),
    }
}

/// The person of an id.
pub fn person(tx: &mut Tx, id: PersonId) -> Result<Option<Person>, StoreError> {
    tx.query_opt(
        concat!("select ", person_columns!(), " from person p where p.county = $1 and p.id = $2"),
        &[id.county().into(), id.0.into()],
        person_row,
    )
}

/// What is sealed of a person; absent where nothing is.
pub fn sealed(tx: &mut Tx, id: PersonId) -> Result<Option<Vec<u8>>, StoreError> {
    let found = tx.query_opt(
        "select sealed from person where county = $1 and id = $2",
        &[id.county().into(), id.0.into()],
        |row| row.bytes_opt(0),
    )?;
    Ok(found.flatten())
}

/// The highest id of a person that a county has given out, 0 where none.
pub fn last_person(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last =
        tx.query_opt("select coalesce(max(id), 0) from person where county = $1", &[county.into()], |row| {
            row.int(0)
        })?;
    Ok(last.unwrap_or_default())
}

/// Writes a new person.
pub fn add_person(
    tx: &mut Tx,
    person: &Person,
    sealed: Option<&[u8]>,
    by: AccountId,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &PERSON,
        &[
            person.id.county().into(),
            person.id.0.into(),
            (&person.name).into(),
            person.sex.number().into(),
            person.born.map(|day| day.0).into(),
            person.document.into(),
            sealed.into(),
            (&person.document_mask).into(),
            (&person.phone_mask).into(),
            person.household.map(|household| household.0).into(),
            (&person.note).into(),
            person.version.into(),
            now.0.into(),
            by.0.into(),
        ],
    )
}

/// A new person with what is sealed.
pub type NewRow = (Person, Option<Vec<u8>>);

/// Writes many new persons and their rows of the trail.
pub fn add_people(tx: &mut Tx, people: Vec<NewRow>, deed: Deed) -> Result<(), StoreError> {
    let now = tx.now();
    let mut rows: Vec<Vec<OwnedValue>> = people
        .into_iter()
        .map(|(person, sealed)| {
            vec![
                person.id.county().into(),
                person.id.0.into(),
                person.name.into(),
                person.sex.number().into(),
                person.born.map(|day| day.0).into(),
                person.document.into(),
                sealed.into(),
                person.document_mask.into(),
                person.phone_mask.into(),
                person.household.map(|household| household.0).into(),
                person.note.into(),
                person.version.into(),
                now.0.into(),
                deed.actor.into(),
            ]
        })
        .collect();
    tx.insert_many_audited(&PERSON, &mut rows, deed).map(drop)
}

/// Changes a person whose version is still `before`; answers whether it was.
pub fn update_person(
    tx: &mut Tx,
    person: &Person,
    sealed: Option<&[u8]>,
    before: i64,
) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "update person set name = $3, sex = $4, born = $5, document = $6, sealed = $7, document_mask = $8, \
         phone_mask = $9, household = $10, note = $11, version = $12 \
         where county = $1 and id = $2 and version = $13",
        &[
            person.id.county().into(),
            person.id.0.into(),
            (&person.name).into(),
            person.sex.number().into(),
            person.born.map(|day| day.0).into(),
            person.document.into(),
            sealed.into(),
            (&person.document_mask).into(),
            (&person.phone_mask).into(),
            person.household.map(|household| household.0).into(),
            (&person.note).into(),
            person.version.into(),
            before.into(),
        ],
    )?;
    Ok(changed == 1)
}

/// Takes a person out of the household; answers whether there was one.
pub fn leave_household(tx: &mut Tx, id: PersonId) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "update person set household = null, version = version + 1 \
         where county = $1 and id = $2 and household is not null",
        &[id.county().into(), id.0.into()],
    )?;
    Ok(changed == 1)
}

/// Unit and address of a household.
pub fn household(tx: &mut Tx, id: HouseholdId) -> Result<Option<(UnitId, String)>, StoreError> {
    tx.query_opt(
        "select unit, address from household where county = $1 and id = $2",
        &[id.county().into(), id.0.into()],
        |row| (UnitId(row.int(0)), row.text(1)),
    )
}

/// Everybody of a household, in order of record.
pub fn household_members(tx: &mut Tx, id: HouseholdId) -> Result<Vec<Person>, StoreError> {
    tx.query(
        concat!("select ", person_columns!(), " from person p where p.household = $1 order by p.id"),
        &[Value::Int(id.0)],
        person_row,
    )
}

/// The highest id of a household that a county has given out, 0 where none.
pub fn last_household(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last = tx.query_opt(
        "select coalesce(max(id), 0) from household where county = $1",
        &[county.into()],
        |row| row.int(0),
    )?;
    Ok(last.unwrap_or_default())
}

/// Writes a new household.
pub fn add_household(
    tx: &mut Tx,
    id: HouseholdId,
    unit: UnitId,
    address: &str,
    by: AccountId,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &HOUSEHOLD,
        &[id.county().into(), id.0.into(), unit.0.into(), address.into(), now.0.into(), by.0.into()],
    )
}

/// The first household of a unit at an address.
pub fn household_at(tx: &mut Tx, unit: UnitId, address: &str) -> Result<Option<HouseholdId>, StoreError> {
    tx.query_opt(
        "select id from household where unit = $1 and address = $2 order by id limit 1",
        &[unit.0.into(), address.into()],
        |row| HouseholdId(row.int(0)),
    )
}

/// Writes the new households of a unit and their rows of the trail.
pub fn add_households(
    tx: &mut Tx,
    unit: UnitId,
    homes: &[(HouseholdId, String)],
    deed: Deed,
) -> Result<(), StoreError> {
    let now = tx.now();
    let mut rows: Vec<Vec<OwnedValue>> = homes
        .iter()
        .map(|(id, address)| {
            vec![
                id.county().into(),
                id.0.into(),
                unit.0.into(),
                address.as_str().into(),
                now.0.into(),
                deed.actor.into(),
            ]
        })
        .collect();
    tx.insert_many_audited(&HOUSEHOLD, &mut rows, deed).map(drop)
}
