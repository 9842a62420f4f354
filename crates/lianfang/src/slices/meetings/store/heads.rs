//! Heads and agendas of meetings.

use kernel::{AccountId, AssemblyId, Day, Instant, MeetingId, OfficerId};
use store::{Row, StoreError, Tx, Value};

use crate::slices::meetings::model::{
    AgendaItem, ItemState, MEETING, MEETING_ITEM, Meeting, MeetingState, Partial,
};

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select id, assembly, title, place, remote, year, month, day, start_minute, end_minute, planned_at, \
             state, chair, recorder, lecturer, noticed, items_announced, nominees_announced, entitled_stated, \
             households_all, households_came, other_business, opened_at, closed_at, imported from meeting ",
            $rest
        )
    };
}

fn meeting(row: &Row<'_>) -> Meeting {
    let small = |at: usize| row.int_opt(at).and_then(|n| u32::try_from(n).ok());
    let minute = |at: usize| row.int_opt(at).and_then(|n| u16::try_from(n).ok());
    let officer = |at: usize| row.int_opt(at).map(OfficerId);
    Meeting {
        id: MeetingId(row.int(0)),
        assembly: AssemblyId(row.int(1)),
        title: row.text(2),
        place: row.text(3),
        remote: row.text(4),
        date: Partial {
            year: row.int_opt(5).map(|n| n as i16),
            month: row.int_opt(6).map(|n| n as i8),
            day: row.int_opt(7).map(|n| n as i8),
        },
        start: minute(8),
        end: minute(9),
        planned_at: row.int_opt(10).map(Instant),
        state: MeetingState::from_number(row.int(11)).unwrap_or(MeetingState::Planned),
        chair: officer(12),
        recorder: officer(13),
        lecturer: officer(14),
        noticed: row.int_opt(15).map(|day| Day(day as i32)),
        items_announced: small(16),
        nominees_announced: small(17),
        entitled_stated: small(18),
        households: small(19).zip(small(20)),
        other_business: row.text_opt(21),
        opened_at: row.int_opt(22).map(Instant),
        closed_at: row.int_opt(23).map(Instant),
        imported: row.bool(24),
    }
}

/// The meeting of an id.
pub fn meeting_by_id(tx: &mut Tx, id: MeetingId) -> Result<Option<Meeting>, StoreError> {
    tx.query_opt(select!("where county = $1 and id = $2"), &[id.county().into(), id.0.into()], meeting)
}

/// Meetings of an assembly, the last recorded first, at most `limit`.
pub fn meetings_of(tx: &mut Tx, assembly: AssemblyId, limit: i64) -> Result<Vec<Meeting>, StoreError> {
    tx.query(
        select!("where assembly = $1 order by id desc limit $2"),
        &[assembly.0.into(), limit.into()],
        meeting,
    )
}

/// The highest id that a county has given out, 0 where none.
pub fn last_meeting(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last = tx.query_opt(
        "select coalesce(max(id), 0) from meeting where county = $1",
        &[county.into()],
        |row| row.int(0),
    )?;
    Ok(last.unwrap_or_default())
}

/// What may change of a meeting, in the order of its columns from `title` to `closed_at`.
fn changing(one: &Meeting) -> [Value<'_>; 22] {
    let officer = |one: Option<OfficerId>| one.map(|one| one.0).into();
    let small = |n: Option<u32>| n.map(i64::from).into();
    [
        (&one.title).into(),
        (&one.place).into(),
        (&one.remote).into(),
        one.date.year.map(i64::from).into(),
        one.date.month.map(i64::from).into(),
        one.date.day.map(i64::from).into(),
        one.start.map(i64::from).into(),
        one.end.map(i64::from).into(),
        one.planned_at.map(|at| at.0).into(),
        one.state.number().into(),
        officer(one.chair),
        officer(one.recorder),
        officer(one.lecturer),
        one.noticed.map(|day| i64::from(day.0)).into(),
        small(one.items_announced),
        small(one.nominees_announced),
        small(one.entitled_stated),
        small(one.households.map(|(all, _)| all)),
        small(one.households.map(|(_, came)| came)),
        one.other_business.as_deref().into(),
        one.opened_at.map(|at| at.0).into(),
        one.closed_at.map(|at| at.0).into(),
    ]
}

/// Writes a new meeting.
pub fn add_meeting(tx: &mut Tx, new: &Meeting, (account, name): (AccountId, &str)) -> Result<(), StoreError> {
    let now = tx.now();
    let mut values: Vec<Value<'_>> = vec![new.id.county().into(), new.id.0.into(), new.assembly.0.into()];
    values.extend(changing(new));
    values.extend([Value::Int(i64::from(new.imported)), now.0.into(), account.0.into(), name.into()]);
    tx.insert(&MEETING, &values)
}

/// Writes what may change of a meeting.
pub fn save_meeting(tx: &mut Tx, one: &Meeting) -> Result<u64, StoreError> {
    let mut values: Vec<Value<'_>> = vec![one.id.county().into(), one.id.0.into()];
    values.extend(changing(one));
    tx.execute(
        "update meeting set title = $3, place = $4, remote = $5, year = $6, month = $7, day = $8, \
         start_minute = $9, end_minute = $10, planned_at = $11, state = $12, chair = $13, recorder = $14, \
         lecturer = $15, noticed = $16, items_announced = $17, nominees_announced = $18, entitled_stated = $19, \
         households_all = $20, households_came = $21, other_business = $22, opened_at = $23, closed_at = $24 \
         where county = $1 and id = $2",
        &values,
    )
}

/// The agenda of a meeting.
pub fn items(tx: &mut Tx, id: MeetingId) -> Result<Vec<AgendaItem>, StoreError> {
    tx.query(
        "select number, title, state, words from meeting_item where county = $1 and meeting = $2 order by number",
        &[id.county().into(), id.0.into()],
        |row| AgendaItem {
            number: row.int(0) as u32,
            title: row.text(1),
            state: ItemState::from_number(row.int(2)).unwrap_or(ItemState::Open),
            words: row.text(3),
        },
    )
}

/// Writes an item.
pub fn add_item(tx: &mut Tx, id: MeetingId, item: &AgendaItem) -> Result<(), StoreError> {
    tx.insert(
        &MEETING_ITEM,
        &[
            id.county().into(),
            id.0.into(),
            i64::from(item.number).into(),
            (&item.title).into(),
            item.state.number().into(),
            (&item.words).into(),
        ],
    )
}

/// Writes what may change of an item.
pub fn save_item(tx: &mut Tx, id: MeetingId, item: &AgendaItem) -> Result<u64, StoreError> {
    tx.execute(
        "update meeting_item set title = $4, state = $5, words = $6 \
         where county = $1 and meeting = $2 and number = $3",
        &[
            id.county().into(),
            id.0.into(),
            i64::from(item.number).into(),
            (&item.title).into(),
            item.state.number().into(),
            (&item.words).into(),
        ],
    )
}
