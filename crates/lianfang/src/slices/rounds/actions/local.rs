//! What a division decides for its own subtree: leads of the deadline chain, quiet hours.

use kernel::{Actor, Day, DivisionCode, Level, Problem, RoundId};
use store::{Audit, Subject, Tx, Value};

use super::define::WRITE;
use super::memory::{Book, RoundEntry};
use super::scope::division_in_reach;
use crate::app::Shared;
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::rounds::model::{LeadChange, QUIET_HOURS, QuietChange, QuietHours, ROUND_LEAD, RoundDef};
use crate::slices::rounds::{rules, store as sql};

/// A lead on its way in.
#[derive(Clone, Debug)]
pub struct Lead {
    /// Of which round.
    pub round: RoundId,
    /// Which level closes at another time.
    pub level: Level,
    /// In whose subtree.
    pub division: DivisionCode,
    /// Minutes before the top cut-off.
    pub minutes: i64,
    /// First day.
    pub valid_from: Day,
    /// Why.
    pub reason: String,
    /// The client's key.
    pub client: Once,
}

/// Sets a lead for one level of a division's subtree. Earlier than the division above set it only with
/// a name and a reason, which the village sees.
pub async fn set_lead(app: &Shared, actor: &Actor, lead: Lead) -> Result<(), Problem> {
    let (today, actor) = (app.now().day(), actor.clone());
    let county = lead.division.county();
    app.db
        .write(county, "rounds.set_lead", move |tx| {
            org::actions::once(tx, &actor, county, &lead.client, |tx| set_lead_in(tx, &actor, &lead, today))
        })
        .await
        .map(drop)
}

fn set_lead_in(tx: &mut Tx, actor: &Actor, lead: &Lead, today: Day) -> Result<i64, Problem> {
    division_in_reach(tx, actor, lead.division, &WRITE)?;
    let book = Book::load(tx)?;
    let entry = book.by_id(lead.round).ok_or_else(Problem::not_found)?;
    let def = entry.on(lead.valid_from).ok_or_else(Problem::not_found)?;
    let change = LeadChange {
        division: lead.division,
        level: lead.level,
        minutes: lead.minutes,
        valid_from: lead.valid_from,
        by: actor.name.clone(),
        reason: lead.reason.trim().to_owned(),
    };
    let above = holding_at(tx, &entry.leads, lead.division)?;
    let mut faults = rules::lead_change_faults(def, &above, &change, today);
    if faults.is_empty()
        && let Some(place) = broken_below(tx, entry, def, &change)?
    {
        faults.push(rules::faults::lead_breaks_below(&place));
    }
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    // Said again: it stands already.
    let alike =
        |l: &&LeadChange| (l.division, l.level, l.valid_from) == (lead.division, lead.level, lead.valid_from);
    if entry.leads.iter().rfind(alike) == Some(&change) {
        return Ok(0);
    }
    let county = lead.division.county();
    let id = sql::add_lead(tx, county, lead.round, &change, actor.account)?;
    let key: [Value<'_>; 2] = [county.into(), id.into()];
    tx.audit(Audit {
        county,
        actor: actor.account.0,
        for_whom: None,
        action: "rounds.set_lead",
        reason: Some(&change.reason),
        subject: Subject::Row { table: &ROUND_LEAD, key: &key },
    })?;
    Ok(id)
}

/// Leads that hold at a division: its own and those of the divisions above it.
fn holding_at(tx: &mut Tx, leads: &[LeadChange], at: DivisionCode) -> Result<Vec<LeadChange>, Problem> {
    let path: Vec<DivisionCode> = org::actions::chain(tx, at)?.into_iter().map(|d| d.code).collect();
    Ok(leads.iter().filter(|c| path.contains(&c.division)).cloned().collect())
}

/// Name of a division, at the change's own place or below it, where some level would close after the one above
/// it, on the change's first day or on a later day on which another lead begins.
fn broken_below(
    tx: &mut Tx,
    entry: &RoundEntry,
    def: &RoundDef,
    change: &LeadChange,
) -> Result<Option<String>, Problem> {
    let leads: Vec<LeadChange> = entry.leads.iter().chain([change]).cloned().collect();
    let mut places = vec![change.division];
    for lead in &entry.leads {
        if !places.contains(&lead.division) && org::actions::is_under(tx, lead.division, change.division)? {
            places.push(lead.division);
        }
    }
    for place in places {
        let holding = holding_at(tx, &leads, place)?;
        let days = holding.iter().map(|c| c.valid_from.max(change.valid_from));
        for day in days.chain([change.valid_from]) {
            if rules::is_chain_broken(def, &holding, day) {
                return Ok(org::actions::division(tx, place)?.map(|d| d.name));
            }
        }
    }
    Ok(None)
}

/// Quiet hours on their way in.
#[derive(Clone, Debug)]
pub struct Quiet {
    /// In whose subtree.
    pub division: DivisionCode,
    /// The hours.
    pub hours: QuietHours,
    /// First day.
    pub valid_from: Day,
    /// Why.
    pub reason: String,
    /// The client's key.
    pub client: Once,
}

/// Sets the quiet hours of a division's subtree from a day on, with a name and a reason.
pub async fn set_quiet_hours(app: &Shared, actor: &Actor, quiet: Quiet) -> Result<(), Problem> {
    let (today, actor) = (app.now().day(), actor.clone());
    let county = quiet.division.county();
    app.db
        .write(county, "rounds.set_quiet_hours", move |tx| {
            org::actions::once(tx, &actor, county, &quiet.client, |tx| {
                set_quiet_in(tx, &actor, &quiet, today)
            })
        })
        .await
        .map(drop)
}

fn set_quiet_in(tx: &mut Tx, actor: &Actor, quiet: &Quiet, today: Day) -> Result<i64, Problem> {
    division_in_reach(tx, actor, quiet.division, &WRITE)?;
    let change = QuietChange {
        division: quiet.division,
        hours: quiet.hours,
        valid_from: quiet.valid_from,
        by: actor.name.clone(),
        reason: quiet.reason.trim().to_owned(),
    };
    let faults = rules::quiet_faults(&change, today);
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    let id = sql::add_quiet_change(tx, &change, actor.account)?;
    let county = quiet.division.county();
    let key: [Value<'_>; 2] = [county.into(), id.into()];
    tx.audit(Audit {
        county,
        actor: actor.account.0,
        for_whom: None,
        action: "rounds.set_quiet_hours",
        reason: Some(&change.reason),
        subject: Subject::Row { table: &QUIET_HOURS, key: &key },
    })?;
    Ok(id)
}
