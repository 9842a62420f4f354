//! The roster of a meeting and who came.

use kernel::{Instant, MeetingId, OfficerId};
use store::{StoreError, Tx, Value};

use super::assemblies::{excuse_values, excused};
use crate::slices::meetings::model::{
    Attendance, Attendee, How, MEETING_ATTENDANCE, MEETING_STAY, Standing, WRITTEN_OPINION,
};
use crate::slices::meetings::rules::Stay;

/// The roster of a meeting, in order of record; names and accounts are the register's and stand empty.
pub fn attendees(tx: &mut Tx, id: MeetingId) -> Result<Vec<Attendee>, StoreError> {
    tx.query(
        "select officer, standing, excuse, superior_agreed, meeting_approved, mark, how, at, reason \
         from meeting_attendance where county = $1 and meeting = $2 order by officer",
        &[id.county().into(), id.0.into()],
        |row| Attendee {
            officer: OfficerId(row.int(0)),
            name: String::new(),
            post: String::new(),
            account: None,
            standing: Standing::from_number(row.int(1)).unwrap_or(Standing::Observer),
            excused: excused(row, 2),
            mark: Attendance::from_number(row.int(5)).unwrap_or(Attendance::Unmarked),
            how: How::from_number(row.int(6)).unwrap_or(How::Recorder),
            at: row.int_opt(7).map(Instant),
            reason: row.text(8),
        },
    )
}

/// Puts somebody on the roster of a meeting.
pub fn add_attendee(tx: &mut Tx, id: MeetingId, one: &Attendee) -> Result<(), StoreError> {
    let [why, superior, meeting] = excuse_values(one.excused);
    tx.insert(
        &MEETING_ATTENDANCE,
        &[
            id.county().into(),
            id.0.into(),
            one.officer.0.into(),
            one.standing.number().into(),
            why,
            superior,
            meeting,
            one.mark.number().into(),
            one.how.number().into(),
            one.at.map(|at| at.0).into(),
            (&one.reason).into(),
        ],
    )
}

/// Writes whether somebody came.
pub fn save_attendee(tx: &mut Tx, id: MeetingId, one: &Attendee) -> Result<u64, StoreError> {
    tx.execute(
        "update meeting_attendance set mark = $4, how = $5, at = $6, reason = $7 \
         where county = $1 and meeting = $2 and officer = $3",
        &[
            id.county().into(),
            id.0.into(),
            one.officer.0.into(),
            one.mark.number().into(),
            one.how.number().into(),
            one.at.map(|at| at.0).into(),
            (&one.reason).into(),
        ],
    )
}

/// Who was there from afar: row, officer, from when to when; in order of record.
pub fn stays(tx: &mut Tx, id: MeetingId) -> Result<Vec<(i64, OfficerId, Stay)>, StoreError> {
    tx.query(
        "select id, officer, joined, left_at from meeting_stay where meeting = $1 order by id",
        &[Value::Int(id.0)],
        |row| {
            let stay = Stay { joined: Instant(row.int(2)), left: row.int_opt(3).map(Instant) };
            (row.int(0), OfficerId(row.int(1)), stay)
        },
    )
}

/// Somebody joined.
pub fn add_stay(
    tx: &mut Tx,
    row: i64,
    id: MeetingId,
    officer: OfficerId,
    at: Instant,
) -> Result<(), StoreError> {
    tx.insert(
        &MEETING_STAY,
        &[id.county().into(), row.into(), id.0.into(), officer.0.into(), at.0.into(), Value::Null],
    )
}

/// Somebody left.
pub fn end_stay(tx: &mut Tx, id: MeetingId, row: i64, at: Instant) -> Result<u64, StoreError> {
    tx.execute(
        "update meeting_stay set left_at = $3 where county = $1 and id = $2 and left_at is null",
        &[id.county().into(), row.into(), at.0.into()],
    )
}

/// Opinions handed in before the meeting: item, officer, stance (1 for, 2 against, 3 abstained).
pub fn written(tx: &mut Tx, id: MeetingId) -> Result<Vec<(u32, OfficerId, i64)>, StoreError> {
    tx.query(
        "select item, officer, stance from written_opinion where county = $1 and meeting = $2 \
         order by item, officer",
        &[id.county().into(), id.0.into()],
        |row| (row.int(0) as u32, OfficerId(row.int(1)), row.int(2)),
    )
}

/// Writes an opinion that was handed in.
pub fn add_written(
    tx: &mut Tx,
    id: MeetingId,
    (item, officer, stance): (u32, OfficerId, i64),
    (at, account): (Instant, i64),
) -> Result<(), StoreError> {
    tx.insert(
        &WRITTEN_OPINION,
        &[
            id.county().into(),
            id.0.into(),
            i64::from(item).into(),
            officer.0.into(),
            stance.into(),
            at.0.into(),
            account.into(),
        ],
    )
}
