//! Rounds as data: shipping the daily unit return, and writing a round.

use kernel::{Actor, Day, DivisionCode, Fault, Problem, Role};
use store::{Audit, Subject, Tx, Value};

use super::memory::Book;
use super::scope::division_in_reach;
use crate::app::Shared;
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::rounds::model::{Earlier, ROUND, ROUND_VERSION, RoundDef, RoundRow, daily_unit_return};
use crate::slices::rounds::{rules, store as sql};

/// Roles that write rounds, leads and quiet hours.
pub(super) const WRITE: [Role; 2] = [Role::Headquarters, Role::Admin];

/// Word of the shipped round.
pub const DAILY: &str = "daily";

/// A round as somebody writes it; round and version are set here.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Word for addresses: lower-case letters, digits, `-`; of an existing round, or a new one.
    pub code: String,
    /// The definition.
    pub def: RoundDef,
    /// Why something closes earlier than before; may be blank where nothing does.
    pub reason: String,
    /// The client's key.
    pub client: Once,
}

/// Ships the daily unit return for the subtree of `issuer`, in force from `from`.
pub fn install_daily(tx: &mut Tx, issuer: DivisionCode, from: Day) -> Result<(), Problem> {
    let id = sql::next_round_id(tx)?;
    let def = daily_unit_return(id, issuer, from);
    let row = RoundRow { id, county: issuer.county(), issuer, code: DAILY.into() };
    save(tx, &row, true, &def, 0)
}

/// Writes a new round, or the next version of one. A version stands for whole days: it begins
/// tomorrow at the earliest, except for a round nobody has filed for yet. Answers its number.
pub async fn define(app: &Shared, actor: &Actor, draft: Draft) -> Result<i64, Problem> {
    let (today, actor) = (app.now().day(), actor.clone());
    let county = draft.def.issuer.county();
    app.db
        .write(county, "rounds.define", move |tx| {
            org::actions::once(tx, &actor, county, &draft.client, |tx| define_in(tx, &actor, &draft, today))
        })
        .await
}

fn define_in(tx: &mut Tx, actor: &Actor, draft: &Draft, today: Day) -> Result<i64, Problem> {
    let mut def = draft.def.clone();
    division_in_reach(tx, actor, def.issuer, &WRITE)?;
    let book = Book::load(tx)?;
    let known = book.by_code(&draft.code);
    let mut faults = rules::definition_faults(&def);
    def.earlier = None;
    if let Some(known) = known {
        division_in_reach(tx, actor, known.row.issuer, &WRITE)?;
        if def.valid_from <= today {
            faults.push(Fault::field("valid_from", "round-from").with("day", today.plus(1)));
        }
        if known.row.issuer != def.issuer {
            faults.push(Fault::field("issuer", "round-issuer"));
        }
        if known.versions.last().is_some_and(|old| rules::closes_earlier(old, &def)) {
            faults.extend(rules::faults::reason("reason", &draft.reason));
            let (by, reason) = (actor.name.clone(), draft.reason.trim().to_owned());
            def.earlier = Some(Earlier { by, reason });
        }
    } else if def.valid_from < today {
        faults.push(Fault::field("valid_from", "round-from").with("day", today));
    }
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if draft.code.is_empty() || draft.code.len() > 40 || !draft.code.chars().all(word) {
        faults.push(Fault::field("code", "round-code"));
    }
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    let row = match known {
        Some(known) => known.row.clone(),
        None => RoundRow {
            id: sql::next_round_id(tx)?,
            county: def.issuer.county(),
            issuer: def.issuer,
            code: draft.code.clone(),
        },
    };
    def.round = row.id;
    def.version = known.map_or(1, |k| k.versions.len() as i64 + 1);
    save(tx, &row, known.is_none(), &def, actor.account.0)?;
    Ok(def.version)
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
