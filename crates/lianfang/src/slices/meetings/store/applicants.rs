//! Applicants for membership and what happened with them.

use kernel::{AccountId, AssemblyId, Day, OfficerId};
use store::{StoreError, Tx, Value};

use crate::slices::meetings::model::{APPLICANT, APPLICANT_STEP, Event, Step};

/// An applicant as recorded: id, who, born, day of the application.
pub type ApplicantRow = (i64, OfficerId, Day, Day);

/// Applicants of an assembly, in order of record.
pub fn applicants(tx: &mut Tx, assembly: AssemblyId) -> Result<Vec<ApplicantRow>, StoreError> {
    tx.query(
        "select id, officer, born, applied from applicant where assembly = $1 order by id",
        &[Value::Int(assembly.0)],
        |row| (row.int(0), OfficerId(row.int(1)), Day(row.int(2) as i32), Day(row.int(3) as i32)),
    )
}

/// The highest id that a county has given out, 0 where none.
pub fn last_applicant(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last = tx.query_opt(
        "select coalesce(max(id), 0) from applicant where county = $1",
        &[county.into()],
        |row| row.int(0),
    )?;
    Ok(last.unwrap_or_default())
}

/// Writes a new applicant.
pub fn add_applicant(
    tx: &mut Tx,
    assembly: AssemblyId,
    (id, officer, born, applied): ApplicantRow,
    (account, name): (AccountId, &str),
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &APPLICANT,
        &[
            assembly.county().into(),
            id.into(),
            assembly.0.into(),
            officer.0.into(),
            born.0.into(),
            applied.0.into(),
            now.0.into(),
            account.0.into(),
            name.into(),
        ],
    )
}

/// Steps of an applicant, in order of record. A step that cannot be read stops the course there.
pub fn steps(tx: &mut Tx, applicant: i64) -> Result<Vec<Step>, StoreError> {
    let rows = tx.query(
        "select day, event from applicant_step where applicant = $1 order by id",
        &[Value::Int(applicant)],
        |row| {
            let event = serde_json::from_str::<Event>(&row.text(1)).ok()?;
            Some(Step { on: Day(row.int(0) as i32), event })
        },
    )?;
    Ok(rows.into_iter().map_while(|step| step).collect())
}

/// Writes a step under its id.
pub fn add_step(
    tx: &mut Tx,
    (county, id, applicant): (i64, i64, i64),
    step: &Step,
    meeting: Option<i64>,
    (account, name): (AccountId, &str),
) -> Result<(), StoreError> {
    let now = tx.now();
    let event = serde_json::to_string(&step.event).unwrap_or_default();
    tx.insert(
        &APPLICANT_STEP,
        &[
            county.into(),
            id.into(),
            applicant.into(),
            step.on.0.into(),
            (&event).into(),
            meeting.into(),
            now.0.into(),
            account.0.into(),
            name.into(),
        ],
    )
}
