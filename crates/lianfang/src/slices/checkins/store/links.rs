//! Links, found by their hash.

use kernel::{AccountId, HouseholdId, Instant, PersonId};
use store::{Row, StoreError, Tx, Value};

use crate::slices::checkins::model::{CHECK_IN_LINK, Link, LinkOf};

fn link(row: &Row<'_>) -> Option<Link> {
    let of = match (row.int_opt(1), row.int_opt(2)) {
        (Some(household), _) => LinkOf::Household(HouseholdId(household)),
        (None, Some(person)) => LinkOf::Person(PersonId(person)),
        (None, None) => return None,
    };
    Some(Link { id: row.int(0), of, serial: row.int(3), ended_at: row.int_opt(4).map(Instant) })
}

/// The link of a hash, ended ones too.
pub fn link_of_hash(tx: &mut Tx, hash: &[u8; 32]) -> Result<Option<Link>, StoreError> {
    let found = tx.query_opt(
        "select id, household, person, serial, ended_at from check_in_link where hash = $1",
        &[hash.into()],
        link,
    )?;
    Ok(found.flatten())
}

/// All links of a household or person, the first first.
pub fn links_of(tx: &mut Tx, of: LinkOf) -> Result<Vec<Link>, StoreError> {
    let found = match of {
        LinkOf::Household(id) => tx.query(
            "select id, household, person, serial, ended_at from check_in_link where household = $1 order by serial",
            &[Value::Int(id.0)],
            link,
        ),
        LinkOf::Person(id) => tx.query(
            "select id, household, person, serial, ended_at from check_in_link where person = $1 order by serial",
            &[Value::Int(id.0)],
            link,
        ),
    }?;
    Ok(found.into_iter().flatten().collect())
}

/// Writes a new link.
pub fn add_link(tx: &mut Tx, hash: &[u8; 32], link: &Link, by: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    let (household, person) = match link.of {
        LinkOf::Household(id) => (Some(id.0), None),
        LinkOf::Person(id) => (None, Some(id.0)),
    };
    tx.insert(
        &CHECK_IN_LINK,
        &[
            hash.into(),
            link.of.county().into(),
            link.id.into(),
            household.into(),
            person.into(),
            link.serial.into(),
            now.0.into(),
            by.0.into(),
            Value::Null,
            Value::Null,
        ],
    )
}

/// Ends a link; answers whether it was open.
pub fn end_link(tx: &mut Tx, hash: &[u8; 32], by: AccountId) -> Result<bool, StoreError> {
    let now = tx.now();
    let ended = tx.execute(
        "update check_in_link set ended_at = $2, ended_by = $3 where hash = $1 and ended_at is null",
        &[hash.into(), now.0.into(), by.0.into()],
    )?;
    Ok(ended == 1)
}
