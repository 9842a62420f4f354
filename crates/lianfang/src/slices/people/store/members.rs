//! Who belongs to a unit, and to which units a person belongs.

use kernel::{AccountId, Day, DivisionCode, HouseholdId, PersonId, UnitId};
use store::{Deed, OwnedValue, Row, StoreError, Tx, Value};

use super::persons::{PERSON_WIDTH, person_columns, person_row};
use crate::slices::people::model::{MEMBERSHIP, Member, Membership, Person};

fn membership(row: &Row<'_>) -> Membership {
    Membership {
        id: row.int(0),
        unit: UnitId(row.int(1)),
        kind: row.int(2),
        person: PersonId(row.int(3)),
        valid_from: Day(row.int(4) as i32),
        valid_to: row.int_opt(5).map(|day| Day(day as i32)),
    }
}

fn member(row: &Row<'_>) -> Member {
    Member {
        person: person_row(row),
        since: Day(row.int(PERSON_WIDTH) as i32),
        address: row.text_opt(PERSON_WIDTH + 1).unwrap_or_default(),
    }
}

/// Everybody of a unit on a day, by the sound of the name, `limit` of them behind the first `skip`.
pub fn members(
    tx: &mut Tx,
    unit: UnitId,
    day: Day,
    skip: i64,
    limit: i64,
) -> Result<Vec<Member>, StoreError> {
    tx.query(
        concat!(
            "select ",
            person_columns!(),
            ", m.valid_from, h.address from membership m \
             join person p on p.county = m.person / 4294967296 and p.id = m.person \
             left join household h on h.county = p.household / 4294967296 and h.id = p.household \
             where m.unit = $1 and m.valid_from <= $2 \
             and (m.valid_to is null or m.valid_to > $2) order by m.search limit $4 offset $3"
        ),
        &[unit.0.into(), day.0.into(), skip.into(), limit.into()],
        member,
    )
}

/// Everybody of a unit on a day with what is sealed of each and the address of the household, one after the other.
pub fn member_facts(
    tx: &mut Tx,
    unit: UnitId,
    day: Day,
    mut each: impl FnMut(Person, Option<Vec<u8>>, String),
) -> Result<(), StoreError> {
    tx.for_each(
        concat!(
            "select ",
            person_columns!(),
            ", p.sealed, h.address from membership m \
             join person p on p.county = m.person / 4294967296 and p.id = m.person \
             left join household h on h.county = p.household / 4294967296 and h.id = p.household \
             where m.unit = $1 and m.valid_from <= $2 and (m.valid_to is null or m.valid_to > $2) order by m.id"
        ),
        &[unit.0.into(), day.0.into()],
        |row| {
            let address = row.text_opt(PERSON_WIDTH + 1).unwrap_or_default();
            each(person_row(row), row.bytes_opt(PERSON_WIDTH), address);
        },
    )
}

/// How many belong to a unit on a day.
pub fn member_count(tx: &mut Tx, unit: UnitId, day: Day) -> Result<i64, StoreError> {
    let count = tx.query_opt(
        "select count(*) from membership where unit = $1 and valid_from <= $2 \
         and (valid_to is null or valid_to > $2)",
        &[unit.0.into(), day.0.into()],
        |row| row.int(0),
    )?;
    Ok(count.unwrap_or_default())
}

/// Whether the unit keeps a list of people at all.
pub fn has_members(tx: &mut Tx, unit: UnitId) -> Result<bool, StoreError> {
    let found = tx.query_opt(
        "select id from membership where unit = $1 order by search limit 1",
        &[Value::Int(unit.0)],
        |row| row.int(0),
    )?;
    Ok(found.is_some())
}

/// Every membership of a person, the newest last.
pub fn memberships_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Membership>, StoreError> {
    tx.query(
        "select id, unit, kind, person, valid_from, valid_to from membership where person = $1 order by id",
        &[Value::Int(person.0)],
        membership,
    )
}

/// Where a person lives on a day; absent for who lives nowhere on the register.
pub fn residence_of(tx: &mut Tx, person: PersonId, day: Day) -> Result<Option<UnitId>, StoreError> {
    // Kinds 1 and 2 are those of the division tree.
    tx.query_opt(
        "select unit from membership where person = $1 and kind <= 2 and valid_from <= $2 \
         and (valid_to is null or valid_to > $2) order by id desc limit 1",
        &[person.0.into(), day.0.into()],
        |row| UnitId(row.int(0)),
    )
}

/// Writes a new membership under its id.
pub fn add_membership(
    tx: &mut Tx,
    id: i64,
    (unit, kind, town): (UnitId, i64, DivisionCode),
    person: PersonId,
    search: &str,
    from: Day,
    by: AccountId,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &MEMBERSHIP,
        &[
            unit.county().into(),
            id.into(),
            unit.0.into(),
            kind.into(),
            town.0.into(),
            person.0.into(),
            search.into(),
            from.0.into(),
            Value::Null,
            now.0.into(),
            by.0.into(),
        ],
    )
}

/// Writes the new memberships of one unit, each person with the search key, from a day on, and their rows of the trail.
pub fn add_memberships(
    tx: &mut Tx,
    (unit, kind, town): (UnitId, i64, DivisionCode),
    people: &[(PersonId, String)],
    from: Day,
    deed: Deed,
) -> Result<(), StoreError> {
    let now = tx.now();
    let mut rows: Vec<Vec<OwnedValue>> = people
        .iter()
        .map(|(person, search)| {
            vec![
                unit.county().into(),
                tx.new_id().into(),
                unit.0.into(),
                kind.into(),
                town.0.into(),
                person.0.into(),
                search.as_str().into(),
                from.0.into(),
                OwnedValue::Null,
                now.0.into(),
                deed.actor.into(),
            ]
        })
        .collect();
    tx.insert_many_audited(&MEMBERSHIP, &mut rows, deed).map(drop)
}

/// Ends a membership with a day.
pub fn end_membership(tx: &mut Tx, county: i64, id: i64, day: Day) -> Result<(), StoreError> {
    tx.execute(
        "update membership set valid_to = $3 where county = $1 and id = $2 and valid_to is null",
        &[county.into(), id.into(), day.0.into()],
    )
    .map(|_| ())
}

/// Gives a membership another search key; answers whether it had another.
pub fn rename_membership(tx: &mut Tx, county: i64, id: i64, search: &str) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "update membership set search = $3 where county = $1 and id = $2 and search <> $3",
        &[county.into(), id.into(), search.into()],
    )?;
    Ok(changed == 1)
}

/// Households of a unit by address, `limit` of them behind the first `skip`: number, address, how many live there.
pub fn households_of(
    tx: &mut Tx,
    unit: UnitId,
    skip: i64,
    limit: i64,
) -> Result<Vec<(HouseholdId, String, i64)>, StoreError> {
    tx.query(
        "select h.id, h.address, (select count(*) from person p where p.household = h.id) from household h \
         where h.unit = $1 order by h.address, h.id limit $3 offset $2",
        &[unit.0.into(), skip.into(), limit.into()],
        |row| (HouseholdId(row.int(0)), row.text(1), row.int(2)),
    )
}

/// A hit: person, unit, the whole search key.
pub type Hit = (PersonId, UnitId, String);

fn hit(row: &Row<'_>) -> Hit {
    (PersonId(row.int(0)), UnitId(row.int(1)), row.text(2))
}

/// Memberships of a town whose search key lies in `[from, to)`, in order of the key, `limit` at most.
pub fn search_town(
    tx: &mut Tx,
    town: DivisionCode,
    (from, to): (&str, &str),
    day: Day,
    limit: i64,
) -> Result<Vec<Hit>, StoreError> {
    tx.query(
        "select person, unit, search from membership where town = $1 and search >= $2 and search < $3 \
         and valid_from <= $4 and (valid_to is null or valid_to > $4) order by search limit $5",
        &[town.0.into(), from.into(), to.into(), day.0.into(), limit.into()],
        hit,
    )
}

/// The same within one unit.
pub fn search_unit(
    tx: &mut Tx,
    unit: UnitId,
    (from, to): (&str, &str),
    day: Day,
    limit: i64,
) -> Result<Vec<Hit>, StoreError> {
    tx.query(
        "select person, unit, search from membership where unit = $1 and search >= $2 and search < $3 \
         and valid_from <= $4 and (valid_to is null or valid_to > $4) order by search limit $5",
        &[unit.0.into(), from.into(), to.into(), day.0.into(), limit.into()],
        hit,
    )
}
