//! The life of a follow-up.

use kernel::{AccountId, Actor, Day, Fault, FollowUpId, Kind, PersonId, Problem, UnitId};
use store::{Audit, Subject, Table, Tx, Value};

use crate::slices::followups::model::{
    Channel, Closed, Contacted, FOLLOW_CONTACT, FOLLOW_UP, FollowUp, OBSERVATION_TERM, Reason,
};
use crate::slices::followups::rules;
use crate::slices::followups::store as sql;
use crate::slices::org::actions::{Once, next_id, once};
use crate::slices::people;
use crate::slices::people::model::{Person, Reach, Sight};

/// What is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFollowUp {
    /// Who is looked after.
    pub person: PersonId,
    /// By which unit.
    pub unit: UnitId,
    /// Why.
    pub reason: Reason,
    /// First day of contacts.
    pub since: Day,
    /// How many days somebody is observed at home; absent for other reasons.
    pub days: Option<i64>,
    /// In words; at most 100 characters.
    pub about: String,
    /// The record that opens it.
    pub source: Option<i64>,
}

pub(super) fn note(
    tx: &mut Tx,
    by: (AccountId, Option<&str>),
    county: i64,
    action: &'static str,
    row: (&'static Table, &[Value<'_>]),
) -> Result<(), Problem> {
    tx.audit(Audit {
        county,
        actor: by.0.0,
        for_whom: by.1,
        action,
        reason: None,
        subject: Subject::Row { table: row.0, key: row.1 },
    })?;
    Ok(())
}

/// Opens a follow-up because a rule says so, for whoever made the record; one of this person, unit and reason that is
/// open stays the one. Answers its id.
pub fn open_by_rule(tx: &mut Tx, by: AccountId, new: &NewFollowUp) -> Result<FollowUpId, Problem> {
    begin(tx, by, "", new)
}

fn begin(tx: &mut Tx, by: AccountId, name: &str, new: &NewFollowUp) -> Result<FollowUpId, Problem> {
    let known = sql::of_person(tx, new.person)?
        .into_iter()
        .find(|known| known.closed.is_none() && known.reason == new.reason && known.unit == new.unit);
    if let Some(known) = known {
        return Ok(known.id);
    }
    let county = new.unit.county();
    let id = FollowUpId(next_id(county, sql::last_id(tx, county)?));
    let follow_up = FollowUp {
        id,
        person: new.person,
        unit: new.unit,
        reason: new.reason,
        since: new.since,
        days: new.days,
        about: new.about.clone(),
        opened_at: tx.now(),
        opened_by: name.to_owned(),
        closed: None,
    };
    sql::add(tx, &follow_up, new.source, by)?;
    let key: [Value<'_>; 2] = [county.into(), id.0.into()];
    note(tx, (by, None), county, "followups.open", (&FOLLOW_UP, &key))?;
    if let Some(days) = new.days {
        sql::add_term(tx, id, days)?;
        note(tx, (by, None), county, "followups.set_term", (&OBSERVATION_TERM, &key))?;
    }
    Ok(id)
}

/// A person opens a follow-up for somebody of his own unit.
pub fn open(
    tx: &mut Tx,
    actor: &Actor,
    new: &NewFollowUp,
    client: &Once,
    day: Day,
) -> Result<FollowUpId, Problem> {
    let reach = people::actions::unit_in_reach(tx, actor, new.unit, day)?;
    people::actions::person_in_reach(tx, actor, new.person, day)?;
    must_answer(&reach)?;
    let made = once(tx, actor, new.unit.county(), client, |tx| {
        let mut faults = Vec::new();
        if new.about.chars().count() > 100 {
            faults.push(Fault::field("about", "too-long").with("max", 100));
        }
        faults.extend(rules::days_fault(new.reason, new.days));
        if new.since > day {
            faults.push(Fault::field("since", "event-later"));
        }
        if !faults.is_empty() {
            return Err(Problem::bad_input(faults));
        }
        Ok(begin(tx, actor.account, &actor.name, new)?.0)
    })?;
    Ok(FollowUpId(made))
}

fn must_answer(reach: &Reach) -> Result<(), Problem> {
    match reach.sight {
        Sight::Answerable => Ok(()),
        Sight::Masked => Err(Problem::not_found()),
    }
}

/// A follow-up whose unit the actor reaches, with the person.
pub fn follow_up_in_reach(
    tx: &mut Tx,
    actor: &Actor,
    id: FollowUpId,
    day: Day,
) -> Result<(FollowUp, Person, Reach), Problem> {
    let follow_up = sql::by_id(tx, id)?.ok_or_else(Problem::not_found)?;
    let reach = people::actions::unit_in_reach(tx, actor, follow_up.unit, day)?;
    let person = people::actions::person(tx, follow_up.person)?.ok_or_else(Problem::not_found)?;
    Ok((follow_up, person, reach))
}

/// Contacts of a follow-up, the earliest first.
pub fn contacts(tx: &mut Tx, id: FollowUpId) -> Result<Vec<Contacted>, Problem> {
    Ok(sql::contacts(tx, id)?)
}

/// Logs today's contact.
pub fn contact(
    tx: &mut Tx,
    actor: &Actor,
    id: FollowUpId,
    (channel, result): (Channel, &str),
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (follow_up, _, reach) = follow_up_in_reach(tx, actor, id, day)?;
    must_answer(&reach)?;
    once(tx, actor, id.county(), client, |tx| {
        if follow_up.closed.is_some() {
            return Err(Problem::new(Kind::Conflict, "follow-up-closed"));
        }
        let result = words("result", result, 1)?;
        let new = Contacted { day, at: tx.now(), channel, result, by: actor.name.clone() };
        let made = tx.new_id();
        sql::add_contact(tx, made, id, &new, actor.account)?;
        let key: [Value<'_>; 2] = [id.county().into(), made.into()];
        let by = (actor.account, actor.deputy_for.as_deref());
        note(tx, by, id.county(), "followups.contact", (&FOLLOW_CONTACT, &key))?;
        Ok(made)
    })?;
    Ok(())
}

/// Closes a follow-up with its outcome. Closing again changes nothing.
pub fn close(
    tx: &mut Tx,
    actor: &Actor,
    id: FollowUpId,
    outcome: &str,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (_, _, reach) = follow_up_in_reach(tx, actor, id, day)?;
    must_answer(&reach)?;
    once(tx, actor, id.county(), client, |tx| {
        let outcome = words("outcome", outcome, 2)?;
        let closed = Closed { at: tx.now(), by: actor.name.clone(), outcome };
        if !sql::close(tx, id, &closed, actor.account)? {
            return Err(Problem::new(Kind::Conflict, "follow-up-closed"));
        }
        let key: [Value<'_>; 2] = [id.county().into(), id.0.into()];
        let by = (actor.account, actor.deputy_for.as_deref());
        note(tx, by, id.county(), "followups.close", (&FOLLOW_UP, &key))?;
        Ok(id.0)
    })?;
    Ok(())
}

/// Words of at least `least` and at most 200 characters.
pub(super) fn words(field: &str, text: &str, least: usize) -> Result<String, Problem> {
    let text = text.trim();
    let count = text.chars().count();
    if count < least {
        return Err(Problem::bad_input(vec![Fault::field(field, "required")]));
    }
    if count > 200 {
        return Err(Problem::bad_input(vec![Fault::field(field, "too-long").with("max", 200)]));
    }
    Ok(text.to_owned())
}
