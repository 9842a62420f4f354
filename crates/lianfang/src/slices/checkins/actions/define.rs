//! Shipping the daily check-in, and starting a screening.

use kernel::{AccountId, Actor, Day, DivisionCode, Fault, Kind as Answers, Problem, Role};
use store::{Audit, Subject, Tx, Value};

use crate::slices::checkins::model::{PERSON_ROUND, PERSON_ROUND_VERSION, PersonRound, PersonRoundRow};
use crate::slices::checkins::{rules, store as sql};
use crate::slices::org;
use crate::slices::org::actions::{Once, once};

/// Word of the shipped round.
pub const DAILY: &str = "daily";
/// A screening runs over this many days at most.
const SCREENING_DAYS: i32 = 31;

/// Ships the daily check-in for the people of `issuer`, in force from `from`.
pub fn install_daily(tx: &mut Tx, issuer: DivisionCode, from: Day) -> Result<(), Problem> {
    let id = sql::next_round_id(tx)?;
    save(tx, DAILY, &rules::daily_check_in(id, issuer, from), AccountId(0))
}

/// Starts a screening of everybody of a division, from today to a last day; answers its id. For those who write
/// rounds.
pub fn start_screening(
    tx: &mut Tx,
    actor: &Actor,
    issuer: DivisionCode,
    (title_zh, title_en): (&str, &str),
    last: Day,
    client: &Once,
    today: Day,
) -> Result<i64, Problem> {
    let roots = actor.roots(&[Role::Headquarters, Role::Admin]);
    org::actions::nearest_under(tx, issuer, &roots)?.ok_or_else(Problem::not_found)?;
    once(tx, actor, issuer.county(), client, |tx| {
        let mut faults = Vec::new();
        for (field, text) in [("title_zh", title_zh), ("title_en", title_en)] {
            match text.chars().count() {
                0 => faults.push(Fault::field(field, "required")),
                1..=40 => {}
                _ => faults.push(Fault::field(field, "too-long").with("max", 40)),
            }
        }
        if last < today || last.0 - today.0 >= SCREENING_DAYS {
            faults.push(Fault::field("last", "screening-days").with("days", SCREENING_DAYS));
        }
        if !faults.is_empty() {
            return Err(Problem::bad_input(faults));
        }
        let id = sql::next_round_id(tx)?;
        let def = rules::screening(id, issuer, (title_zh, title_en), (today, last));
        save(tx, &format!("screening-{}", id.0), &def, actor.account)?;
        Ok(id.0)
    })
}

fn save(tx: &mut Tx, code: &str, def: &PersonRound, by: AccountId) -> Result<(), Problem> {
    let county = def.issuer.county();
    let row = PersonRoundRow { id: def.round, county, issuer: def.issuer, code: code.into() };
    let note = |tx: &mut Tx, table, key: &[Value<'_>]| {
        tx.audit(Audit {
            county,
            actor: by.0,
            for_whom: None,
            action: "checkins.define",
            reason: None,
            subject: Subject::Row { table, key },
        })
    };
    sql::add_round(tx, &row, by)?;
    note(tx, &PERSON_ROUND, &[county.into(), def.round.0.into()])?;
    let text = serde_json::to_string(def).map_err(|_| Problem::new(Answers::Internal, "internal"))?;
    sql::add_version(tx, county, def, &text, by)?;
    note(tx, &PERSON_ROUND_VERSION, &[county.into(), def.round.0.into(), def.version.into()])?;
    Ok(())
}
