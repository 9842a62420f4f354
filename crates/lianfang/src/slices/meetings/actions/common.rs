//! What every deed of the slice does besides its own.

use kernel::{Actor, Fault, Kind, MeetingId, Problem};
use store::{Table, Tx, Value};

use crate::slices::meetings::model::{Meeting, MeetingState};
use crate::slices::meetings::store as sql;
use crate::slices::org;

/// Leaves the audit row of a changed row.
pub(super) fn note(
    tx: &mut Tx,
    actor: &Actor,
    county: i64,
    action: &'static str,
    row: (&'static Table, &[Value<'_>]),
) -> Result<(), Problem> {
    org::actions::note(tx, actor, county, action, None, row)
}

/// Words of `least` to `most` characters; what is wrong goes to the faults.
pub(super) fn words(
    field: &str,
    text: &str,
    (least, most): (usize, usize),
    faults: &mut Vec<Fault>,
) -> String {
    let text = text.trim();
    match text.chars().count() {
        n if n < least => faults.push(Fault::field(field, "required")),
        n if n > most => faults.push(Fault::field(field, "too-long").with("max", most)),
        _ => {}
    }
    text.to_owned()
}

/// Nothing, or all faults.
pub(super) fn none_of(faults: Vec<Fault>) -> Result<(), Problem> {
    if faults.is_empty() { Ok(()) } else { Err(Problem::bad_input(faults)) }
}

/// One fault alone.
pub(super) fn one_fault(field: &str, code: &'static str) -> Problem {
    Problem::bad_input(vec![Fault::field(field, code)])
}

/// Refuses unless the meeting is in one of these states.
pub(super) fn must_be(meeting: &Meeting, states: &[MeetingState]) -> Result<(), Problem> {
    if states.contains(&meeting.state) {
        return Ok(());
    }
    let code = match meeting.state {
        MeetingState::Planned => "meeting-not-open",
        MeetingState::Open => "meeting-still-open",
        MeetingState::Closed => "meeting-closed",
        MeetingState::Final => "meeting-final",
        MeetingState::CalledOff => "meeting-called-off",
    };
    Err(Problem::new(Kind::Conflict, code))
}

/// Refuses unless what happens can still be written down: open or just closed, and nobody has signed.
pub(super) fn must_run(tx: &mut Tx, meeting: &Meeting) -> Result<(), Problem> {
    must_be(meeting, &[MeetingState::Open, MeetingState::Closed])?;
    let versions = sql::versions(tx, meeting.id)?;
    match versions.last() {
        Some(last) if !last.signatures.is_empty() => Err(Problem::new(Kind::Conflict, "minutes-signed")),
        _ => Ok(()),
    }
}

/// Refuses while slips are out: who is there and who stands for election must not change under a ballot.
pub(super) fn no_box_open(tx: &mut Tx, meeting: &Meeting) -> Result<(), Problem> {
    let county = meeting.id.county();
    for decision in sql::decisions(tx, meeting.id)? {
        if decision.verdict.is_none()
            && sql::ballot(tx, county, decision.id)?.is_some_and(|box_| !box_.is_closed)
        {
            return Err(Problem::new(Kind::Conflict, "ballot-runs"));
        }
    }
    Ok(())
}

/// The key of a meeting's row.
pub(super) fn key_of(id: MeetingId) -> [Value<'static>; 2] {
    [Value::Int(id.county()), Value::Int(id.0)]
}
