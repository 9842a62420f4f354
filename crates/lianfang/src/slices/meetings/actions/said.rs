//! What is said, conveyed, dealt with and nominated.

use kernel::{Actor, Day, Fault, Instant, MeetingId, Problem};
use store::{Tx, Value};

use super::common::{must_run, no_box_open, none_of, note, one_fault, words};
use super::plan::{MOST_ITEMS, add_item, save};
use super::reach::meeting_in_reach;
use crate::slices::meetings::model::{
    ItemState, MEETING_DOCUMENT, MEETING_ITEM, MEETING_RECEIPT, MEETING_SPEECH, MeetingState, NOMINATION,
    Nomination, Paper, Speech, Standing,
};
use crate::slices::meetings::store as sql;
use crate::slices::org::actions::{Once, once};

fn must_have_item(tx: &mut Tx, id: MeetingId, item: u32, faults: &mut Vec<Fault>) -> Result<(), Problem> {
    if sql::items(tx, id)?.iter().all(|one| one.number != item) {
        faults.push(Fault::field("item", "unknown-choice"));
    }
    Ok(())
}

/// Writes down what somebody said under an item.
pub fn speak(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    new: &Speech,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (meeting, seat) = meeting_in_reach(tx, actor, id, day)?;
    seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        must_run(tx, &meeting)?;
        let mut faults = Vec::new();
        must_have_item(tx, id, new.item, &mut faults)?;
        if sql::attendees(tx, id)?.iter().all(|one| one.officer != new.officer) {
            faults.push(Fault::field("speaker", "meeting-not-on-roster"));
        }
        let said = words("said", &new.words, (1, 1000), &mut faults);
        none_of(faults)?;
        let row = tx.new_id();
        sql::add_speech(tx, id, &Speech { id: row, words: said, ..new.clone() }, actor.account)?;
        let key = [Value::Int(id.county()), Value::Int(row)];
        note(tx, actor, id.county(), "meetings.speak", (&MEETING_SPEECH, &key))?;
        Ok(row)
    })?;
    Ok(())
}

/// Writes down a document that was conveyed, studied or heard.
pub fn convey(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    new: &Paper,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (meeting, seat) = meeting_in_reach(tx, actor, id, day)?;
    seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        if meeting.state != MeetingState::Planned {
            must_run(tx, &meeting)?;
        }
        let mut faults = Vec::new();
        must_have_item(tx, id, new.item, &mut faults)?;
        let title = words("document_title", &new.title, (2, 100), &mut faults);
        let issuer = words("document_issuer", &new.issuer, (0, 60), &mut faults);
        if let Some(reader) = new.reader
            && sql::attendees(tx, id)?.iter().all(|one| one.officer != reader)
        {
            faults.push(Fault::field("document_reader", "meeting-not-on-roster"));
        }
        let outcome = words("document_outcome", &new.outcome, (0, 100), &mut faults);
        none_of(faults)?;
        let row = tx.new_id();
        let paper = Paper { id: row, title, issuer, outcome, ..new.clone() };
        sql::add_paper(tx, id, &paper, actor.account)?;
        let key = [Value::Int(id.county()), Value::Int(row)];
        note(tx, actor, id.county(), "meetings.convey", (&MEETING_DOCUMENT, &key))?;
        Ok(row)
    })?;
    Ok(())
}

/// How often each document of a meeting was dealt with before in the county (row S11-04): document and times. The caller
/// has checked the reach.
pub fn dealt_with_before(tx: &mut Tx, id: MeetingId) -> Result<Vec<(i64, i64)>, Problem> {
    let mut times = Vec::new();
    for paper in sql::papers(tx, id)? {
        times.push((paper.id, sql::times_before(tx, id.county(), &paper.title, paper.id)?));
    }
    Ok(times)
}

/// A member confirms a document. Again changes nothing.
pub fn confirm(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    paper: i64,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (_, seat) = meeting_in_reach(tx, actor, id, day)?;
    once(tx, actor, id.county(), client, |tx| {
        let found = sql::papers(tx, id)?.into_iter().find(|one| one.id == paper);
        let found = found.ok_or_else(Problem::not_found)?;
        let all = sql::attendees(tx, id)?;
        let mine = all.iter().find(|one| seat.own.contains(&one.officer)).ok_or_else(Problem::not_found)?;
        if !found.receipts.contains(&mine.officer) {
            sql::add_receipt(tx, id, paper, mine.officer, actor.account)?;
            let key = [Value::Int(id.county()), Value::Int(paper), Value::Int(mine.officer.0)];
            note(tx, actor, id.county(), "meetings.confirm", (&MEETING_RECEIPT, &key))?;
        }
        Ok(paper)
    })?;
    Ok(())
}

/// Writes how an item was dealt with; a decision comes through a vote.
pub fn deal_with(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    (number, state, text): (u32, ItemState, &str),
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (meeting, seat) = meeting_in_reach(tx, actor, id, day)?;
    seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        must_run(tx, &meeting)?;
        let found = sql::items(tx, id)?.into_iter().find(|one| one.number == number);
        let mut item = found.ok_or_else(Problem::not_found)?;
        let mut faults = Vec::new();
        item.words = words("item_words", text, (0, 1000), &mut faults);
        if state == ItemState::Decided && sql::decisions(tx, id)?.iter().all(|one| one.item != number) {
            faults.push(Fault::field("item_state", "minutes-item-undecided").with("number", number));
        }
        none_of(faults)?;
        item.state = state;
        save_item(tx, actor, id, &item)?;
        Ok(i64::from(number))
    })?;
    Ok(())
}

pub(super) fn save_item(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    item: &crate::slices::meetings::model::AgendaItem,
) -> Result<(), Problem> {
    sql::save_item(tx, id, item)?;
    let key = [Value::Int(id.county()), Value::Int(id.0), Value::Int(i64::from(item.number))];
    note(tx, actor, id.county(), "meetings.deal_with", (&MEETING_ITEM, &key))
}

/// One more item. The number that was announced stays: the minutes say where it differs.
pub fn more_agenda(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    title: &str,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (meeting, seat) = meeting_in_reach(tx, actor, id, day)?;
    seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        if meeting.state != MeetingState::Planned {
            must_run(tx, &meeting)?;
        }
        let mut faults = Vec::new();
        let title = words("item_title", title, (2, 100), &mut faults);
        let known = sql::items(tx, id)?.len();
        if known >= MOST_ITEMS {
            faults.push(Fault::field("item_title", "meeting-items-most").with("max", MOST_ITEMS));
        }
        none_of(faults)?;
        add_item(tx, actor, id, known as u32 + 1, &title)?;
        Ok(known as i64 + 1)
    })?;
    Ok(())
}

/// What was announced and asked: numbers of items and nominees, other business, entitled and households where the
/// roster does not list everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Items that the chair announced.
    pub items: Option<u32>,
    /// Nominees that the chair announced.
    pub nominees: Option<u32>,
    /// 其他事项; absent: nobody asked.
    pub other: Option<String>,
    /// Entitled in all.
    pub entitled: Option<u32>,
    /// Households: all and represented.
    pub households: Option<(u32, u32)>,
}

/// Writes what was announced and asked.
pub fn state(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    new: &Stated,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (mut meeting, seat) = meeting_in_reach(tx, actor, id, day)?;
    seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        must_run(tx, &meeting)?;
        if new.other.as_ref().is_some_and(|other| other.chars().count() > 300) {
            return Err(Problem::bad_input(vec![
                Fault::field("other_business", "too-long").with("max", 300),
            ]));
        }
        if new.households.is_some_and(|(all, came)| came > all) {
            return Err(one_fault("households_came", "meeting-households"));
        }
        no_box_open(tx, &meeting)?;
        let voters = sql::attendees(tx, id)?.iter().filter(|one| one.standing == Standing::Full).count();
        if new.entitled.is_some_and(|entitled| (entitled as usize) < voters) {
            return Err(one_fault("entitled_stated", "minutes-entitled-below-roster"));
        }
        meeting.items_announced = new.items;
        meeting.nominees_announced = new.nominees;
        meeting.other_business.clone_from(&new.other);
        meeting.entitled_stated = new.entitled;
        meeting.households = new.households;
        save(tx, actor, &meeting, "meetings.state")?;
        Ok(id.0)
    })?;
    Ok(())
}

/// Nominates somebody, with grounds.
pub fn nominate(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    new: &Nomination,
    client: &Once,
    now: Instant,
) -> Result<(), Problem> {
    let (meeting, seat) = meeting_in_reach(tx, actor, id, now.day())?;
    seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        must_run(tx, &meeting)?;
        let mut faults = Vec::new();
        must_have_item(tx, id, new.item, &mut faults)?;
        let grounds = words("grounds", &new.grounds, (2, 200), &mut faults);
        no_box_open(tx, &meeting)?;
        let eligible = super::assemblies::eligible(tx, &seat.assembly)?;
        if eligible.iter().all(|one| one.id != new.nominee) {
            faults.push(Fault::field("nominee", "meeting-not-on-roster"));
        }
        let on_roster = sql::attendees(tx, id)?;
        if new.nominator.is_some_and(|who| on_roster.iter().all(|one| one.officer != who)) {
            faults.push(Fault::field("nominator", "meeting-not-on-roster"));
        }
        let known = sql::nominations(tx, id)?;
        if known.iter().any(|one| one.nominee == new.nominee && one.item == new.item) {
            faults.push(Fault::field("nominee", "meeting-nominated-already"));
        }
        none_of(faults)?;
        let row = tx.new_id();
        sql::add_nomination(tx, id, &Nomination { id: row, grounds, ..new.clone() }, actor.account)?;
        let key = [Value::Int(id.county()), Value::Int(row)];
        note(tx, actor, id.county(), "meetings.nominate", (&NOMINATION, &key))?;
        Ok(row)
    })?;
    Ok(())
}
