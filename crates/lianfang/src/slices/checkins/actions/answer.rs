//! One answer: whoever may answer for the person states the day; what it calls for is opened in the same transaction.

use std::sync::Arc;

use kernel::{AccountId, Actor, Day, Fault, Instant, Kind, PersonId, Problem, UnitId};
use store::{Audit, Replay, Subject, Tx, Value};

use super::book::RoundEntry;
use crate::slices::checkins::model::{
    Answer, CHECK_IN, CHECK_IN_EXTRA, NewAnswer, PersonDay, PersonRound, Stored,
};
use crate::slices::checkins::rules::{self, Finding, Replaced};
use crate::slices::checkins::store::{self as sql, NewRow};
use crate::slices::followups;
use crate::slices::followups::actions::NewFollowUp;
use crate::slices::followups::model::Reason;
use crate::slices::org;
use crate::slices::org::model::UnitKind;
use crate::slices::people;

/// Who answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// Account, or the negative of a link's id.
    pub account: AccountId,
    /// Name as it is kept; empty for a link, which is no person.
    pub name: String,
    /// In whose place the person acts, as a deputy.
    pub for_whom: Option<String>,
    /// Whether it came through a link: then today only.
    pub through_link: bool,
}

impl By {
    /// A signed-in person.
    pub fn actor(actor: &Actor) -> By {
        By {
            account: actor.account,
            name: actor.name.clone(),
            for_whom: actor.deputy_for.clone(),
            through_link: false,
        }
    }

    /// A link, which is no person.
    pub fn link(id: i64) -> By {
        By { account: AccountId(-id), name: String::new(), for_whom: None, through_link: true }
    }
}

/// An answer with the client's key.
#[derive(Clone, Debug)]
pub struct Filing {
    /// What.
    pub new: NewAnswer,
    /// The client's key and the hash of the body.
    pub key: Option<(String, [u8; 32])>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Id of the stored version.
    pub id: i64,
    /// Version.
    pub version: i64,
    /// When it arrived.
    pub arrived_at: Instant,
    /// What it called for.
    pub finding: Option<Finding>,
    /// Whether it was stored before.
    pub replayed: bool,
}

/// Stores an answer, on the lane of the person's county. The caller has checked that `by` may answer for the person.
pub fn answer_in(
    tx: &mut Tx,
    entry: &RoundEntry,
    by: &By,
    arrived: Instant,
    filing: &Filing,
) -> Result<Answered, Problem> {
    let new = &filing.new;
    let def = entry.on(new.day).ok_or_else(Problem::not_found)?;
    let kept_day = def.day_of(new.day);
    let versions = sql::versions_of(tx, new.person, kept_day, def.round)?;
    let unit = people::actions::residence_of(tx, new.person, new.day)?;
    let county = unit.map_or(new.person.county(), UnitId::county);
    if let Some((key, body)) = &filing.key {
        let made = versions.iter().map(|version| version.id);
        match tx.replay_among(county, by.account.0, key, body, made)? {
            Replay::Fresh => {}
            Replay::Other => return Err(Problem::new(Kind::Unprocessable, "idempotency")),
            Replay::Same { made } => return again(def, &versions, made),
        }
    }
    let faults = rules::day_faults(def, new.day, arrived.day(), by.through_link);
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    let version = rules::replaces(def, &versions, new, arrived).map_err(|why| refused(why, &versions))?;
    let id = tx.new_id();
    let stored = NewAnswer { day: kept_day, ..new.clone() };
    sql::add(
        tx,
        &NewRow {
            id,
            county,
            unit,
            round: def.round,
            new: &stored,
            version,
            arrived_at: arrived,
            account: by.account,
            by: &by.name,
        },
    )?;
    let key: [Value<'_>; 2] = [county.into(), id.into()];
    // Why it was corrected stands in the row alone, which the image covers: the trail is read in offices that do not
    // see whose health it is about.
    tx.audit(Audit {
        county,
        actor: by.account.0,
        for_whom: by.for_whom.as_deref(),
        action: if version == 1 { "checkins.answer" } else { "checkins.correct" },
        reason: None,
        subject: Subject::Row { table: &CHECK_IN, key: &key },
    })?;
    let extra = rules::kept_extra(def, new, &versions, arrived);
    if !extra.is_nothing() {
        sql::add_extra(tx, county, id, &extra)?;
        tx.audit(Audit {
            county,
            actor: by.account.0,
            for_whom: by.for_whom.as_deref(),
            action: "checkins.tell",
            reason: None,
            subject: Subject::Row { table: &CHECK_IN_EXTRA, key: &key },
        })?;
    }
    if let Some((key, body)) = &filing.key {
        tx.keep_key_of(county, by.account.0, key, body, id)?;
    }
    let finding = rules::finding(def, &new.answer);
    if let Some(finding) = finding {
        follow(tx, by, &stored, finding, id, new.day)?;
    }
    Ok(Answered { id, version, arrived_at: arrived, finding, replayed: false })
}

fn refused(why: Replaced, versions: &[Stored]) -> Problem {
    match why {
        Replaced::Newer => {
            let last = versions.last();
            Problem::new(Kind::Conflict, "answer-newer")
                .with("at", last.map(|last| last.arrived_at.hms()).unwrap_or_default())
        }
        Replaced::Reason => Problem::bad_input(vec![Fault::field("reason", "reason-after-cut-off")]),
    }
}

fn again(def: &PersonRound, versions: &[Stored], made: i64) -> Result<Answered, Problem> {
    let stored = versions
        .iter()
        .find(|version| version.id == made)
        .ok_or_else(|| Problem::new(Kind::Unprocessable, "idempotency"))?;
    Ok(Answered {
        id: made,
        version: stored.version,
        arrived_at: stored.arrived_at,
        finding: rules::finding(def, &stored.answer),
        replayed: true,
    })
}

/// Opens the follow-up with whoever stands nearest to the person: the class, team or grid, else the residence.
fn follow(
    tx: &mut Tx,
    by: &By,
    new: &NewAnswer,
    finding: Finding,
    source: i64,
    day: Day,
) -> Result<(), Problem> {
    let held = people::actions::memberships_of(tx, new.person)?;
    let holds =
        |m: &&people::model::Membership| m.valid_from <= day && m.valid_to.is_none_or(|end| end > day);
    let is_group =
        |m: &&people::model::Membership| UnitKind::from_number(m.kind).is_some_and(UnitKind::is_group);
    let group = held.iter().filter(holds).filter(is_group).max_by_key(|m| m.id);
    let Some(nearest) = group.or_else(|| held.iter().filter(holds).min_by_key(|m| (m.kind, m.id))) else {
        return Ok(());
    };
    let reason = match finding {
        Finding::Fever => Reason::Fever,
        Finding::Symptoms => Reason::Symptoms,
        Finding::Exposed => Reason::Exposed,
    };
    let new = NewFollowUp {
        person: new.person,
        unit: nearest.unit,
        reason,
        since: day,
        days: None,
        about: String::new(),
        source: Some(source),
    };
    followups::actions::open_by_rule(tx, by.account, &new)?;
    Ok(())
}

/// Versions of a person's day in a round, with what the day comes to at an instant.
pub fn day_of<R>(
    tx: &mut Tx,
    def: &PersonRound,
    person: PersonId,
    day: Day,
    now: Instant,
    see: impl FnOnce(&[Stored], PersonDay<'_>) -> R,
) -> Result<R, Problem> {
    let versions = sql::versions_of(tx, person, def.day_of(day), def.round)?;
    let state = rules::state_of(def, &versions, day, now);
    Ok(see(&versions, state))
}

/// The answers that stood on the days before, the last first: of the seven days up to `day`.
pub fn history(
    tx: &mut Tx,
    entry: &RoundEntry,
    person: PersonId,
    day: Day,
) -> Result<Vec<(Day, Option<Answer>)>, Problem> {
    let mut days = Vec::new();
    for back in 0..7 {
        let day = day.plus(-back);
        let Some(def) = entry.on(day) else { continue };
        let stands = sql::versions_of(tx, person, day, def.round)?.pop();
        days.push((day, stands.map(|stored| stored.answer)));
    }
    Ok(days)
}

/// What the form starts with: the place of the last answer, else the household's; never what must be asked each day
/// (law 4).
pub fn prefill(
    tx: &mut Tx,
    def: &Arc<PersonRound>,
    person: &people::model::Person,
    day: Day,
) -> Result<String, Problem> {
    if !def.asks.place {
        return Ok(String::new());
    }
    if let Some(last) = sql::last_day_of(tx, person.id, day, def.round)?
        && !last.answer.place.is_empty()
    {
        return Ok(last.answer.place);
    }
    let Some(household) = person.household else { return Ok(String::new()) };
    let Some((unit, address)) = people::actions::household(tx, household)? else { return Ok(String::new()) };
    let unit = org::actions::unit(tx, unit, day)?.map(|unit| unit.name).unwrap_or_default();
    Ok(format!("{unit}{address}"))
}

/// Stores an answer for a caller outside a closure.
pub async fn answer(
    app: &crate::app::Shared,
    entry: &RoundEntry,
    by: &By,
    arrived: Instant,
    filing: Filing,
) -> Result<Answered, Problem> {
    let (entry, by) = (entry.clone(), by.clone());
    app.db
        .write(filing.new.person.county(), "checkins.answer", move |tx| {
            answer_in(tx, &entry, &by, arrived, &filing)
        })
        .await
}
