//! Who answers for whom, and which account is which person.

use kernel::{AccountId, Actor, Day, Fault, PersonId, Problem};
use store::{StoreError, Tx, Value};

use super::reach::person_in_reach;
use crate::slices::org::actions::note;
use crate::slices::org::actions::{Once, once};
use crate::slices::people::model::{PERSON_ACCOUNT, RELATION, Relation, RelationKind, Sight};
use crate::slices::people::store as sql;

/// For whom a person answers on a day, besides the household.
pub fn wards_of(tx: &mut Tx, person: PersonId, day: Day) -> Result<Vec<Relation>, StoreError> {
    sql::wards_of(tx, person, day)
}

/// The persons whom an account is.
pub fn people_of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<PersonId>, StoreError> {
    sql::people_of_account(tx, account)
}

/// `person` answers for `other` from a day on.
pub fn relate(
    tx: &mut Tx,
    actor: &Actor,
    (person, other): (PersonId, PersonId),
    kind: RelationKind,
    client: &Once,
    day: Day,
) -> Result<i64, Problem> {
    let (_, reach) = person_in_reach(tx, actor, other, day)?;
    person_in_reach(tx, actor, person, day)?;
    if reach.sight != Sight::Answerable {
        return Err(Problem::not_found());
    }
    if person == other {
        return Err(Problem::bad_input(vec![Fault::field("other", "relation-self")]));
    }
    once(tx, actor, person.county(), client, |tx| {
        if let Some(known) = sql::wards_of(tx, person, day)?.into_iter().find(|r| r.other == other) {
            return Ok(known.id);
        }
        let id = tx.new_id();
        sql::add_relation(tx, &Relation { id, person, other, kind }, day, actor.account)?;
        let key: [Value<'_>; 2] = [person.county().into(), id.into()];
        note(tx, actor, person.county(), "people.relate", None, (&RELATION, &key))?;
        Ok(id)
    })
}

/// `person` answers for the other no longer.
pub fn unrelate(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    relation: i64,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (_, reach) = person_in_reach(tx, actor, person, day)?;
    if reach.sight != Sight::Answerable {
        return Err(Problem::not_found());
    }
    once(tx, actor, person.county(), client, |tx| {
        if !sql::end_relation(tx, person, relation, day)? {
            return Err(Problem::not_found());
        }
        let key: [Value<'_>; 2] = [person.county().into(), relation.into()];
        note(tx, actor, person.county(), "people.unrelate", None, (&RELATION, &key))?;
        Ok(relation)
    })?;
    Ok(())
}

/// Says that an account belongs to a person. The caller has checked that the actor manages the account.
pub fn link_account(tx: &mut Tx, actor: &Actor, account: AccountId, person: PersonId) -> Result<(), Problem> {
    if sql::people_of_account(tx, account)?.contains(&person) {
        return Ok(());
    }
    sql::link_account(tx, account, person, actor.account)?;
    let key: [Value<'_>; 2] = [account.0.into(), person.0.into()];
    note(tx, actor, person.county(), "people.link_account", None, (&PERSON_ACCOUNT, &key))
}
