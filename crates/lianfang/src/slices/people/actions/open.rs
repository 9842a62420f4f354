//! Opening what is sealed or masked: with a reason, which is logged (law 11).

use cnid::Phone;
use kernel::{Actor, Day, Fault, PersonId, Problem};
use store::{Audit, Subject, Tx};

use super::reach::person_in_reach;
use super::vault::Vault;
use crate::slices::people::model::{Document, Person, Sight};
use crate::slices::people::store as sql;

/// What was opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// The whole name.
    pub name: String,
    /// Whole document number; empty where there is none.
    pub document: String,
    /// Whole telephone; empty where there is none.
    pub phone: String,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Opened(..)")
    }
}

/// Opens name, document and telephone of a person within reach, for a reason of 2 to 100 characters that stands in
/// the trail, where the person's unit reads it.
pub fn open_person(
    tx: &mut Tx,
    vault: &Vault,
    actor: &Actor,
    person: PersonId,
    reason: &str,
    day: Day,
) -> Result<Opened, Problem> {
    let (found, _) = person_in_reach(tx, actor, person, day)?;
    let reason = reason.trim();
    match reason.chars().count() {
        0..2 => return Err(Problem::bad_input(vec![Fault::field("purpose", "required")])),
        2..=100 => {}
        _ => return Err(Problem::bad_input(vec![Fault::field("purpose", "too-long").with("max", 100)])),
    }
    let sealed = vault.open_person(person, sql::sealed(tx, person)?.as_deref())?;
    log(tx, actor, person, "people.open_person", Some(reason))?;
    Ok(Opened {
        name: found.name,
        document: match sealed.document {
            Document::None => String::new(),
            Document::Resident(id) => id.reveal().to_owned(),
            Document::Other(text) => text,
        },
        phone: sealed.phone.as_ref().map(Phone::reveal).unwrap_or_default().to_owned(),
    })
}

/// A telephone to call, and whose it is.
pub type Number = (String, Phone);

/// Whom to call about a person, for whoever is directly answerable: the own telephone, those of who answers for the
/// person, else one of the household. No reason is asked: that the list was open is in the trail. None for anybody
/// else.
pub fn numbers_to_call(
    tx: &mut Tx,
    vault: &Vault,
    person: &Person,
    sight: Sight,
    day: Day,
) -> Result<Vec<Number>, Problem> {
    if sight != Sight::Answerable {
        return Ok(Vec::new());
    }
    let mut whose = vec![person.clone()];
    for guardian in sql::guardians_of(tx, person.id, day)? {
        whose.extend(sql::person(tx, guardian)?);
    }
    if whose.iter().all(|one| one.phone_mask.is_empty())
        && let Some(household) = person.household
    {
        whose.extend(sql::household_members(tx, household)?);
    }
    let mut numbers: Vec<Number> = Vec::new();
    for one in whose.into_iter().filter(|one| !one.phone_mask.is_empty()) {
        let sealed = sql::sealed(tx, one.id)?;
        if let Some(phone) = vault.open_person(one.id, sealed.as_deref())?.phone
            && numbers.iter().all(|(_, known)| *known != phone)
        {
            numbers.push((one.name, phone));
        }
    }
    Ok(numbers)
}

fn log(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    action: &'static str,
    reason: Option<&str>,
) -> Result<(), Problem> {
    let key: [store::Value<'_>; 2] = [person.county().into(), person.0.into()];
    tx.audit(Audit {
        county: person.county(),
        actor: actor.account.0,
        for_whom: actor.deputy_for.as_deref(),
        action,
        reason,
        subject: Subject::Row { table: &crate::slices::people::model::PERSON, key: &key },
    })?;
    Ok(())
}
