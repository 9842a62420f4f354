//! Rounds as data: shipping the daily unit return, writing a round, setting a lead.

use kernel::{Actor, Day, DivisionCode, Fault, Level, Problem, Role, RoundId};
use store::{Audit, Subject, Tx, Value};

use super::memory::Book;
use super::scope::division_in_reach;
use crate::app::Shared;
use crate::slices::rounds::model::{
    LeadChange, ROUND, ROUND_LEAD, ROUND_VERSION, RoundDef, RoundRow, daily_unit_return,
};
use crate::slices::rounds::{rules, store as sql};

/// Roles that write rounds.
const WRITE: [Role; 2] = [Role::Headquarters, Role::Admin];

/// Word of the shipped round.
pub const DAILY: &str = "daily";

/// A round as somebody writes it; round and version are set here.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Word for addresses: lower-case letters, digits, `-`; of an existing round, or a new one.
    pub code: String,
    /// The definition.
    pub def: RoundDef,
}

/// Ships the daily unit return for the subtree of `issuer`, in force from `from`.
pub fn install_daily(tx: &mut Tx, issuer: DivisionCode, from: Day) -> Result<(), Problem> {
    let id = sql::next_round_id(tx)?;
    let def = daily_unit_return(id, issuer, from);
    let row = RoundRow { id, county: issuer.county(), issuer, code: DAILY.into() };
    save(tx, &row, true, &def, 0)
}

/// Writes a new round, or the next version of one. A version stands for whole days: it begins
/// tomorrow at the earliest, except for a round nobody has filed for yet.
pub async fn define(app: &Shared, actor: &Actor, draft: Draft) -> Result<i64, Problem> {
    let (today, actor) = (app.now().day(), actor.clone());
    let version = app
        .db
        .write(draft.def.issuer.county(), "rounds.define", move |tx| {
            division_in_reach(tx, &actor, draft.def.issuer, &WRITE)?;
            let book = Book::load(tx)?;
            let known = book.by_code(&draft.code);
            let mut faults = rules::definition_faults(&draft.def);
            if let Some(known) = known {
                division_in_reach(tx, &actor, known.row.issuer, &WRITE)?;
                if draft.def.valid_from <= today {
                    faults.push(Fault::field("valid_from", "round-from").with("day", today.plus(1)));
                }
                if known.row.issuer != draft.def.issuer {
                    faults.push(Fault::field("issuer", "round-issuer"));
                }
            } else if draft.def.valid_from < today {
                faults.push(Fault::field("valid_from", "round-from").with("day", today));
            }
            let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if draft.code.is_empty() || draft.code.len() > 40 || !draft.code.chars().all(word) {
                faults.push(Fault::field("code", "round-code"));
            }
            if !faults.is_empty() {
                return Err(Problem::bad_input(faults));
            }
            let mut def = draft.def.clone();
            let (row, new) = if let Some(entry) = known {
                (entry.row.clone(), false)
            } else {
                let id = sql::next_round_id(tx)?;
                (
                    RoundRow {
                        id,
                        county: def.issuer.county(),
                        issuer: def.issuer,
                        code: draft.code.clone(),
                    },
                    true,
                )
            };
            def.round = row.id;
            def.version = known.map_or(1, |k| k.versions.len() as i64 + 1);
            save(tx, &row, new, &def, actor.account.0)?;
            Ok(def.version)
        })
        .await?;
    app.rounds.forget();
    Ok(version)
}

fn save(tx: &mut Tx, row: &RoundRow, new: bool, def: &RoundDef, actor: i64) -> Result<(), Problem> {
    let by = kernel::AccountId(actor);
    let note = |tx: &mut Tx, table, key: &[Value<'_>]| {
        tx.audit(Audit {
            county: row.county,
            actor,
            for_whom: None,
            action: "rounds.define",
            reason: None,
            subject: Subject::Row { table, key },
        })
    };
    if new {
        sql::add_round(tx, row, by)?;
        note(tx, &ROUND, &[row.county.into(), row.id.0.into()])?;
    }
    let text = serde_json::to_string(def).map_err(|_| Problem::new(kernel::Kind::Internal, "internal"))?;
    sql::add_version(tx, row.county, row.id, def.version, def.valid_from, def.valid_to, &text, by)?;
    note(tx, &ROUND_VERSION, &[row.county.into(), row.id.0.into(), def.version.into()])?;
    Ok(())
}

/// Sets a lead for one level of a division's subtree. Earlier than the division above set it only with
/// a name and a reason, which the village sees.
#[expect(clippy::too_many_arguments, reason = "one value a column")]
pub async fn set_lead(
    app: &Shared,
    actor: &Actor,
    round: RoundId,
    level: Level,
    division: DivisionCode,
    minutes: i64,
    valid_from: Day,
    reason: String,
) -> Result<(), Problem> {
    let (today, actor) = (app.now().day(), actor.clone());
    app.db
        .write(division.county(), "rounds.set_lead", move |tx| {
            division_in_reach(tx, &actor, division, &WRITE)?;
            let book = Book::load(tx)?;
            let entry = book.by_id(round).ok_or_else(Problem::not_found)?;
            let def = entry.on(valid_from).ok_or_else(Problem::not_found)?;
            let mut path: Vec<DivisionCode> =
                crate::slices::org::actions::path(tx, division)?.into_iter().map(|d| d.code).collect();
            path.extend([division, DivisionCode::NATION]);
            let above: Vec<LeadChange> =
                entry.leads.iter().filter(|c| path.contains(&c.division)).cloned().collect();
            let change = LeadChange {
                division,
                level,
                minutes,
                valid_from,
                by: actor.name.clone(),
                reason: reason.trim().to_owned(),
            };
            let faults = rules::lead_change_faults(def, &above, &change, today);
            if !faults.is_empty() {
                return Err(Problem::bad_input(faults));
            }
            let county = division.county();
            let id = sql::add_lead(tx, county, round, &change, actor.account)?;
            let key: [Value<'_>; 2] = [county.into(), id.into()];
            tx.audit(Audit {
                county,
                actor: actor.account.0,
                for_whom: None,
                action: "rounds.set_lead",
                reason: Some(&change.reason),
                subject: Subject::Row { table: &ROUND_LEAD, key: &key },
            })?;
            Ok::<_, Problem>(())
        })
        .await?;
    app.rounds.forget();
    Ok(())
}
