//! A meeting is called, opened, closed or called off.

use kernel::{Actor, AssemblyId, Day, Fault, Instant, MeetingId, OfficerId, Problem};
use store::{Tx, Value};

use super::assemblies::members;
use super::common::{key_of, must_be, none_of, note, words};
use super::reach::{assembly_in_reach, meeting_in_reach};
use crate::slices::meetings::model::{
    AgendaItem, Attendance, Attendee, How, ItemState, MEETING, MEETING_ATTENDANCE, MEETING_ITEM, Meeting,
    MeetingState, Partial,
};
use crate::slices::meetings::store as sql;
use crate::slices::org::actions::{Once, next_id, once};

/// Most items of one agenda.
pub const MOST_ITEMS: usize = 20;

/// What is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMeeting {
    /// Title, 2 to 60 characters.
    pub title: String,
    /// When it begins.
    pub day: Day,
    /// Minute of that day.
    pub start: u16,
    /// Where; may be empty where it is held from afar.
    pub place: String,
    /// How to take part from afar; may be empty.
    pub remote: String,
    /// Titles of the items, in order.
    pub items: Vec<String>,
    /// 主持人
    pub chair: Option<OfficerId>,
    /// 记录人
    pub recorder: Option<OfficerId>,
    /// 主讲人
    pub lecturer: Option<OfficerId>,
}

fn faults_of(new: &NewMeeting, today: Day) -> Vec<Fault> {
    let mut faults = Vec::new();
    words("meeting_title", &new.title, (2, 60), &mut faults);
    words("place", &new.place, (0, 60), &mut faults);
    words("remote", &new.remote, (0, 200), &mut faults);
    if new.place.trim().is_empty() && new.remote.trim().is_empty() {
        faults.push(Fault::field("place", "meeting-where"));
    }
    if new.day < today {
        faults.push(Fault::field("meeting_day", "meeting-past"));
    }
    if new.items.is_empty() {
        faults.push(Fault::field("items", "meeting-items"));
    } else if new.items.len() > MOST_ITEMS {
        faults.push(Fault::field("items", "meeting-items-most").with("max", MOST_ITEMS));
    } else if new.items.iter().any(|item| item.chars().count() > 100) {
        faults.push(Fault::field("items", "too-long").with("max", 100));
    }
    faults
}

/// Calls a meeting: head, agenda and roster in one transaction; answers its id. Notice is given with it.
pub fn call(
    tx: &mut Tx,
    actor: &Actor,
    assembly: AssemblyId,
    new: &NewMeeting,
    client: &Once,
    today: Day,
) -> Result<MeetingId, Problem> {
    let seat = assembly_in_reach(tx, actor, assembly, today)?;
    seat.must_write()?;
    let county = assembly.county();
    let made = once(tx, actor, county, client, |tx| {
        let mut faults = faults_of(new, today);
        let roster = members(tx, assembly, new.day)?;
        for (field, officer) in [("chair", new.chair), ("recorder", new.recorder), ("lecturer", new.lecturer)]
        {
            if officer.is_some_and(|officer| roster.iter().all(|one| one.officer != officer)) {
                faults.push(Fault::field(field, "meeting-not-on-roster"));
            }
        }
        none_of(faults)?;
        let id = MeetingId(next_id(county, sql::last_meeting(tx, county)?));
        let meeting = Meeting {
            id,
            assembly,
            title: new.title.trim().to_owned(),
            place: new.place.trim().to_owned(),
            remote: new.remote.trim().to_owned(),
            date: Partial::of(new.day),
            start: Some(new.start),
            end: None,
            planned_at: Some(new.day.at_minute(i64::from(new.start))),
            state: MeetingState::Planned,
            chair: new.chair,
            recorder: new.recorder,
            lecturer: new.lecturer,
            noticed: Some(today),
            items_announced: Some(new.items.len() as u32),
            nominees_announced: None,
            entitled_stated: None,
            households: None,
            other_business: None,
            opened_at: None,
            closed_at: None,
            imported: false,
        };
        sql::add_meeting(tx, &meeting, (actor.account, &actor.name))?;
        note(tx, actor, county, "meetings.call", (&MEETING, &key_of(id)))?;
        for (n, title) in new.items.iter().enumerate() {
            add_item(tx, actor, id, n as u32 + 1, title)?;
        }
        for member in roster {
            add_attendee(
                tx,
                actor,
                id,
                &Attendee {
                    officer: member.officer,
                    name: member.name,
                    post: member.post,
                    account: member.account,
                    standing: member.standing,
                    excused: member.excused,
                    mark: Attendance::Unmarked,
                    how: How::Recorder,
                    at: None,
                    reason: String::new(),
                },
            )?;
        }
        Ok(id.0)
    })?;
    Ok(MeetingId(made))
}

pub(super) fn add_item(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    number: u32,
    title: &str,
) -> Result<(), Problem> {
    let item =
        AgendaItem { number, title: title.trim().to_owned(), state: ItemState::Open, words: String::new() };
    sql::add_item(tx, id, &item)?;
    let key = [Value::Int(id.county()), Value::Int(id.0), Value::Int(i64::from(number))];
    note(tx, actor, id.county(), "meetings.add_item", (&MEETING_ITEM, &key))
}

pub(super) fn add_attendee(tx: &mut Tx, actor: &Actor, id: MeetingId, one: &Attendee) -> Result<(), Problem> {
    sql::add_attendee(tx, id, one)?;
    let key = [Value::Int(id.county()), Value::Int(id.0), Value::Int(one.officer.0)];
    note(tx, actor, id.county(), "meetings.put_on_roster", (&MEETING_ATTENDANCE, &key))
}

/// Stores a changed head with its audit row.
pub(super) fn save(
    tx: &mut Tx,
    actor: &Actor,
    meeting: &Meeting,
    action: &'static str,
) -> Result<(), Problem> {
    sql::save_meeting(tx, meeting)?;
    note(tx, actor, meeting.id.county(), action, (&MEETING, &key_of(meeting.id)))
}

/// Opens a meeting: from now on people sign in, and its beginning is the clock's. Opening again changes nothing.
pub fn open(tx: &mut Tx, actor: &Actor, id: MeetingId, client: &Once, now: Instant) -> Result<(), Problem> {
    let (mut meeting, seat) = meeting_in_reach(tx, actor, id, now.day())?;
    seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        if meeting.state == MeetingState::Open {
            return Ok(id.0);
        }
        must_be(&meeting, &[MeetingState::Planned])?;
        meeting.state = MeetingState::Open;
        meeting.opened_at = Some(now);
        meeting.date = Partial::of(now.day());
        meeting.start = Some(now.minute_of_day() as u16);
        save(tx, actor, &meeting, "meetings.open")?;
        Ok(id.0)
    })?;
    Ok(())
}

/// 散会: the end is the clock's, whoever is still on the line leaves with it, and who has not come is absent.
pub fn close(tx: &mut Tx, actor: &Actor, id: MeetingId, client: &Once, now: Instant) -> Result<(), Problem> {
    let (mut meeting, seat) = meeting_in_reach(tx, actor, id, now.day())?;
    seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        if meeting.state == MeetingState::Closed {
            return Ok(id.0);
        }
        must_be(&meeting, &[MeetingState::Open])?;
        meeting.state = MeetingState::Closed;
        meeting.closed_at = Some(now);
        let begun = meeting.opened_at.map_or(now.day(), Instant::day);
        let minutes = i64::from(now.day().0 - begun.0) * 1440 + now.minute_of_day();
        meeting.end = u16::try_from(minutes).ok();
        save(tx, actor, &meeting, "meetings.close")?;
        for mut one in sql::attendees(tx, id)? {
            if one.mark == Attendance::Unmarked {
                one.mark = Attendance::Absent;
                one.at = Some(now);
                super::attend::store(tx, actor, id, &one, "meetings.mark")?;
            }
        }
        for (row, _, stay) in sql::stays(tx, id)? {
            if stay.left.is_none() {
                super::attend::end_stay(tx, actor, id, row, now)?;
            }
        }
        Ok(id.0)
    })?;
    Ok(())
}

/// Calls a planned meeting off, or an open one to which nobody came.
pub fn call_off(tx: &mut Tx, actor: &Actor, id: MeetingId, client: &Once, day: Day) -> Result<(), Problem> {
    let (mut meeting, seat) = meeting_in_reach(tx, actor, id, day)?;
    seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        if meeting.state == MeetingState::CalledOff {
            return Ok(id.0);
        }
        must_be(&meeting, &[MeetingState::Planned])?;
        meeting.state = MeetingState::CalledOff;
        save(tx, actor, &meeting, "meetings.call_off")?;
        Ok(id.0)
    })?;
    Ok(())
}
