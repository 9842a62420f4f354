//! Links: 128 bits made from the installation key, so that a sheet can be printed again without keeping them.

use kernel::{Actor, Day, Kind, PersonId, Problem};
use sha2::{Digest, Sha256};
use store::{Audit, InstallationKey, Subject, Tx, Value};

use crate::slices::checkins::model::{CHECK_IN_LINK, Link, LinkOf};
use crate::slices::checkins::store as sql;
use crate::slices::people;
use crate::slices::people::model::{Person, Sight};

/// Digits of a token: no letters that read alike.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 26 digits of 5 bits hold 128.
const LENGTH: usize = 26;

/// The token of a link: who holds it may answer. The same for the same key and link.
pub fn token_of(key: &InstallationKey, of: LinkOf, serial: i64) -> String {
    let (kind, id) = match of {
        LinkOf::Household(id) => (1_u8, id.0),
        LinkOf::Person(id) => (2, id.0),
    };
    token(&key.mac(&[b"checkins.link", &[kind], &id.to_be_bytes(), &serial.to_be_bytes()]))
}

/// The first 128 bits as digits.
pub(super) fn token(mac: &[u8; 32]) -> String {
    let mut bits = u128::from_be_bytes(mac[..16].try_into().expect("16 of 32 bytes"));
    let mut token = [0_u8; LENGTH];
    for slot in token.iter_mut().rev() {
        *slot = DIGITS[(bits & 31) as usize];
        bits >>= 5;
    }
    token.iter().map(|byte| char::from(*byte)).collect()
}

/// Whether a text has the form of a token.
pub(super) fn is_token(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|byte| DIGITS.contains(&byte))
}

pub(super) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// The link of a token. One that was never made and one that was ended are answered alike.
pub fn link_of_token(tx: &mut Tx, token: &str) -> Result<Link, Problem> {
    let unknown = || Problem::new(Kind::NotFound, "link-unknown");
    if !is_token(token) {
        return Err(unknown());
    }
    sql::link_of_hash(tx, &hash(token))?.filter(|link| link.ended_at.is_none()).ok_or_else(unknown)
}

/// The open link of a household or person, made where there is none; for whoever is answerable.
pub fn link_for(
    tx: &mut Tx,
    key: &InstallationKey,
    actor: &Actor,
    of: LinkOf,
    day: Day,
) -> Result<Link, Problem> {
    must_answer(tx, actor, of, day)?;
    let known = sql::links_of(tx, of)?;
    if let Some(open) = known.iter().find(|link| link.ended_at.is_none()) {
        return Ok(*open);
    }
    let serial = known.last().map_or(1, |last| last.serial + 1);
    let link = Link { id: tx.new_id(), of, serial, ended_at: None };
    let hash = hash(&token_of(key, of, serial));
    sql::add_link(tx, &hash, &link, actor.account)?;
    note(tx, actor, of, &hash, "checkins.make_link")?;
    Ok(link)
}

/// Ends the open link: the paper in somebody else's hands opens nothing any more. Ending again changes nothing.
pub fn end_link(
    tx: &mut Tx,
    key: &InstallationKey,
    actor: &Actor,
    of: LinkOf,
    day: Day,
) -> Result<(), Problem> {
    must_answer(tx, actor, of, day)?;
    let known = sql::links_of(tx, of)?;
    let Some(open) = known.iter().find(|link| link.ended_at.is_none()) else { return Ok(()) };
    let hash = hash(&token_of(key, of, open.serial));
    if sql::end_link(tx, &hash, actor.account)? {
        note(tx, actor, of, &hash, "checkins.end_link")?;
    }
    Ok(())
}

fn note(
    tx: &mut Tx,
    actor: &Actor,
    of: LinkOf,
    hash: &[u8; 32],
    action: &'static str,
) -> Result<(), Problem> {
    tx.audit(Audit {
        county: of.county(),
        actor: actor.account.0,
        for_whom: actor.deputy_for.as_deref(),
        action,
        reason: None,
        subject: Subject::Row { table: &CHECK_IN_LINK, key: &[Value::Bytes(hash)] },
    })?;
    Ok(())
}

/// Whoever is answerable for the person, or for one of the household.
fn must_answer(tx: &mut Tx, actor: &Actor, of: LinkOf, day: Day) -> Result<(), Problem> {
    let people = match of {
        LinkOf::Person(id) => vec![id],
        LinkOf::Household(id) => {
            people::actions::household_members(tx, id)?.into_iter().map(|person| person.id).collect()
        }
    };
    for person in people {
        match people::actions::person_in_reach(tx, actor, person, day) {
            Ok((_, reach)) if reach.sight == Sight::Answerable => return Ok(()),
            Ok(_) => {}
            Err(problem) if problem == Problem::not_found() => {}
            Err(problem) => return Err(problem),
        }
    }
    Err(Problem::not_found())
}

/// For whom somebody answers through a link or as the owner of an account: themselves, the household, and those they
/// are guardian or carer of. Nobody twice, in this order.
pub fn asked_by(tx: &mut Tx, of: LinkOf, day: Day) -> Result<Vec<Person>, Problem> {
    let mut asked: Vec<Person> = Vec::new();
    let first = match of {
        LinkOf::Household(id) => people::actions::household_members(tx, id)?,
        LinkOf::Person(id) => people::actions::person(tx, id)?.into_iter().collect(),
    };
    for person in first {
        add(tx, &mut asked, person.id)?;
        for ward in people::actions::wards_of(tx, person.id, day)? {
            add(tx, &mut asked, ward.other)?;
        }
    }
    let mut here = Vec::new();
    for person in asked {
        let held = people::actions::memberships_of(tx, person.id)?;
        if held.iter().any(|m| m.valid_from <= day && m.valid_to.is_none_or(|end| end > day)) {
            here.push(person);
        }
    }
    Ok(here)
}

fn add(tx: &mut Tx, asked: &mut Vec<Person>, person: PersonId) -> Result<(), Problem> {
    if asked.iter().all(|known| known.id != person)
        && let Some(person) = people::actions::person(tx, person)?
    {
        asked.push(person);
    }
    Ok(())
}

/// The open link of a household or person, where there is one; for a page that has checked who asks.
pub fn open_link(tx: &mut Tx, of: LinkOf) -> Result<Option<Link>, Problem> {
    Ok(sql::links_of(tx, of)?.into_iter().find(|link| link.ended_at.is_none()))
}
