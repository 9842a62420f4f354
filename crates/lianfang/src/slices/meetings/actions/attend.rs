//! Who comes, from where and until when.

use kernel::{Actor, Instant, Kind, MeetingId, OfficerId, Problem};
use store::{Audit, InstallationKey, Subject, Tx, Value};

use super::common::{must_be, must_run, no_box_open, note, one_fault};
use super::reach::meeting_in_reach;
use crate::slices::meetings::model::{
    Attendance, Attendee, How, MEETING_ATTENDANCE, MEETING_STAY, Meeting, MeetingState,
};
use crate::slices::meetings::store as sql;
use crate::slices::org;
use crate::slices::org::actions::{Once, once};

/// Uses of one meeting's code in a minute: a hall signs in within some minutes, a program tries thousands of times.
pub const A_MINUTE: u32 = 120;

/// Writes the mark of somebody with its audit row.
pub(super) fn store(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    one: &Attendee,
    action: &'static str,
) -> Result<(), Problem> {
    sql::save_attendee(tx, id, one)?;
    let key = [Value::Int(id.county()), Value::Int(id.0), Value::Int(one.officer.0)];
    note(tx, actor, id.county(), action, (&MEETING_ATTENDANCE, &key))
}

pub(super) fn end_stay(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    row: i64,
    now: Instant,
) -> Result<(), Problem> {
    sql::end_stay(tx, id, row, now)?;
    let key = [Value::Int(id.county()), Value::Int(row)];
    note(tx, actor, id.county(), "meetings.leave", (&MEETING_STAY, &key))
}

fn attendee(tx: &mut Tx, id: MeetingId, officer: OfficerId) -> Result<Attendee, Problem> {
    sql::attendees(tx, id)?.into_iter().find(|one| one.officer == officer).ok_or_else(Problem::not_found)
}

/// The recorder writes whether somebody came; leave needs a reason. Before it opens only leave can be noted.
pub fn mark(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    (officer, mark, reason): (OfficerId, Attendance, &str),
    client: &Once,
    now: Instant,
) -> Result<(), Problem> {
    let (meeting, seat) = meeting_in_reach(tx, actor, id, now.day())?;
    seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        let before = mark == Attendance::OnLeave || mark == Attendance::Unmarked;
        if !(before && meeting.state == MeetingState::Planned) {
            must_run(tx, &meeting)?;
            no_box_open(tx, &meeting)?;
        }
        let reason = reason.trim();
        if mark == Attendance::OnLeave && reason.is_empty() {
            return Err(one_fault("reason", "meeting-leave-reason"));
        }
        if reason.chars().count() > 60 {
            return Err(one_fault("reason", "meeting-reason-long"));
        }
        let mut one = attendee(tx, id, officer)?;
        one.mark = mark;
        one.how = How::Recorder;
        one.at = (mark != Attendance::Unmarked).then_some(now);
        one.reason = if mark == Attendance::OnLeave { reason.to_owned() } else { String::new() };
        store(tx, actor, id, &one, "meetings.mark")?;
        Ok(officer.0)
    })?;
    Ok(())
}

/// Everybody of whom nothing is written yet is in the room.
pub fn mark_the_rest(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    client: &Once,
    now: Instant,
) -> Result<(), Problem> {
    let (meeting, seat) = meeting_in_reach(tx, actor, id, now.day())?;
    seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        must_run(tx, &meeting)?;
        no_box_open(tx, &meeting)?;
        for mut one in sql::attendees(tx, id)? {
            if one.mark == Attendance::Unmarked {
                one.mark = Attendance::OnSite;
                one.how = How::Recorder;
                one.at = Some(now);
                store(tx, actor, id, &one, "meetings.mark")?;
            }
        }
        Ok(id.0)
    })?;
    Ok(())
}

/// Where somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// In the room.
    Room,
    /// On the line.
    Afar,
}

/// A member signs in from the own account: in the room, or joining from afar. Again changes nothing.
pub fn sign_in_own(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    from: From,
    client: &Once,
    now: Instant,
) -> Result<(), Problem> {
    let (meeting, seat) = meeting_in_reach(tx, actor, id, now.day())?;
    once(tx, actor, id.county(), client, |tx| {
        must_be(&meeting, &[MeetingState::Open])?;
        no_box_open(tx, &meeting)?;
        let all = sql::attendees(tx, id)?;
        let one =
            all.into_iter().find(|one| seat.own.contains(&one.officer)).ok_or_else(Problem::not_found)?;
        came(tx, actor, &meeting, one, (How::Account, from), now)?;
        Ok(id.0)
    })?;
    Ok(())
}

fn came(
    tx: &mut Tx,
    actor: &Actor,
    meeting: &Meeting,
    mut one: Attendee,
    (how, from): (How, From),
    now: Instant,
) -> Result<(), Problem> {
    let id = meeting.id;
    if !one.mark.is_present() {
        one.mark = if from == From::Afar { Attendance::Remote } else { Attendance::OnSite };
        one.how = how;
        one.at = Some(now);
        one.reason = String::new();
        store(tx, actor, id, &one, "meetings.sign_in")?;
    }
    let on_the_line =
        sql::stays(tx, id)?.iter().any(|(_, officer, stay)| *officer == one.officer && stay.left.is_none());
    if from == From::Afar && !on_the_line {
        let row = tx.new_id();
        sql::add_stay(tx, row, id, one.officer, now)?;
        let key = [Value::Int(id.county()), Value::Int(row)];
        note(tx, actor, id.county(), "meetings.join", (&MEETING_STAY, &key))?;
    }
    Ok(())
}

/// A member leaves the line.
pub fn leave_line(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    client: &Once,
    now: Instant,
) -> Result<(), Problem> {
    let (_, seat) = meeting_in_reach(tx, actor, id, now.day())?;
    once(tx, actor, id.county(), client, |tx| {
        for (row, officer, stay) in sql::stays(tx, id)? {
            if seat.own.contains(&officer) && stay.left.is_none() {
                end_stay(tx, actor, id, row, now)?;
            }
        }
        Ok(id.0)
    })?;
    Ok(())
}

/// The code of a meeting: 128 bits made from the installation key.
pub fn code_of(key: &InstallationKey, id: MeetingId) -> String {
    let mac = key.mac(&[b"meetings.sign-in", &id.0.to_be_bytes()]);
    let bytes: [u8; 16] = mac[..16].try_into().expect("16 of 32 bytes");
    crate::slices::meetings::model::BallotCode(bytes).text()
}

/// The meeting behind a code: the address names it, the code proves it. A wrong one and a meeting that is not open
/// are answered alike.
pub fn meeting_of_code(
    tx: &mut Tx,
    key: &InstallationKey,
    id: MeetingId,
    code: &str,
) -> Result<Meeting, Problem> {
    let unknown = || Problem::new(Kind::NotFound, "meeting-code");
    if code_of(key, id) != code {
        return Err(unknown());
    }
    sql::meeting_by_id(tx, id)?.filter(|meeting| meeting.state == MeetingState::Open).ok_or_else(unknown)
}

/// Somebody signs in through the code in the room, by name and the last four digits of the number that the roster has.
/// One refusal for all: it must not tell who stands on the roster.
pub fn sign_in_by_code(
    tx: &mut Tx,
    meeting: &Meeting,
    (name, digits): (&str, &str),
    now: Instant,
) -> Result<(), Problem> {
    let id = meeting.id;
    no_box_open(tx, meeting)?;
    let name = cnid::fold_name(name);
    for mut one in sql::attendees(tx, id)? {
        let Some(officer) = org::actions::officer(tx, one.officer)? else { continue };
        let number = officer.phone.reveal();
        if name.is_empty()
            || cnid::fold_name(&officer.name) != name
            || digits.len() != 4
            || !number.ends_with(digits)
        {
            continue;
        }
        if !one.mark.is_present() {
            one.mark = Attendance::OnSite;
            one.how = How::Code;
            one.at = Some(now);
            one.reason = String::new();
            sql::save_attendee(tx, id, &one)?;
            let key = [Value::Int(id.county()), Value::Int(id.0), Value::Int(one.officer.0)];
            tx.audit(Audit {
                county: id.county(),
                actor: 0,
                for_whom: None,
                action: "meetings.sign_in",
                reason: None,
                subject: Subject::Row { table: &MEETING_ATTENDANCE, key: &key },
            })?;
        }
        return Ok(());
    }
    Err(one_fault("member", "meeting-nobody-so"))
}
