//! Old minutes become a draft for a person to confirm: what the text does not say stays empty, and a name that stands on
//! the roster more than once is matched to nobody.

use ::minutes::{HalfDay, Kind as TextKind, Moment, Reading};
use kernel::{Actor, AssemblyId, Day, Fault, Instant, Kind, MeetingId, OfficerId, Problem};
use store::{Tx, Value};

use super::assemblies::members;
use super::common::{key_of, none_of, note};
use super::papers::MOST_WORDS;
use super::plan::{MOST_ITEMS, add_attendee, add_item};
use super::reach::assembly_in_reach;
use super::whole::whole;
use crate::slices::meetings::model::{
    Attendance, Attendee, How, MEETING, MINUTES_VERSION, Meeting, MeetingState, Member, Partial, Version,
};
use crate::slices::meetings::store as sql;
use crate::slices::org::actions::{Once, next_id, once};
use crate::slices::tasks::actions::{NewTask, assign_for};
use crate::slices::tasks::model::{Channel, Source};

fn date_of(moment: Option<&Moment>) -> Partial {
    Partial {
        year: moment.and_then(|one| one.year).and_then(|n| i16::try_from(n).ok()),
        month: moment.and_then(|one| one.month).and_then(|n| i8::try_from(n).ok()),
        day: moment.and_then(|one| one.day).and_then(|n| i8::try_from(n).ok()),
    }
}

/// The minute of the day; an hour below 12 after "afternoon" is twelve later.
fn start_of(moment: Option<&Moment>) -> Option<u16> {
    let moment = moment?;
    let hour = u16::from(moment.hour?);
    let later = hour < 12 && matches!(moment.half, Some(HalfDay::Afternoon | HalfDay::Evening));
    Some((hour + if later { 12 } else { 0 }) * 60 + u16::from(moment.minute.unwrap_or(0)))
        .filter(|minute| *minute < 1440)
}

/// The one of this name; nobody where there are none or several (law 14).
pub fn only_one(roster: &[Member], name: &str) -> Option<OfficerId> {
    let fold = cnid::fold_name(name);
    let mut of_name = roster.iter().filter(|one| cnid::fold_name(&one.name) == fold);
    let found = of_name.next()?.officer;
    of_name.next().is_none().then_some(found)
}

fn mark_of(reading: &Reading, roster: &[Member], one: &Member) -> (Attendance, String) {
    let is_only = only_one(roster, &one.name).is_some();
    let named = |name: &str| is_only && cnid::fold_name(name) == cnid::fold_name(&one.name);
    let listed = &reading.attendance;
    if listed.present_names.iter().chain(&listed.observer_names).any(|name| named(name)) {
        return (Attendance::OnSite, String::new());
    }
    match listed.absences.iter().find(|absence| absence.name.as_deref().is_some_and(named)) {
        Some(absence) => match &absence.reason {
            Some(reason) => (Attendance::OnLeave, reason.clone()),
            None => (Attendance::Absent, String::new()),
        },
        None => (Attendance::Unmarked, String::new()),
    }
}

/// Takes a text in as a draft meeting of an assembly; answers its id. The text itself is the first version.
pub fn take_in(
    tx: &mut Tx,
    actor: &Actor,
    assembly: AssemblyId,
    text: &str,
    client: &Once,
    now: Instant,
) -> Result<MeetingId, Problem> {
    let day = now.day();
    assembly_in_reach(tx, actor, assembly, day)?.must_write()?;
    let county = assembly.county();
    let made = once(tx, actor, county, client, |tx| {
        let text = text.trim();
        let mut faults = Vec::new();
        match text.chars().count() {
            0..10 => faults.push(Fault::field("minutes_text", "minutes-too-short")),
            n if n > MOST_WORDS => {
                faults.push(Fault::field("minutes_text", "too-long").with("max", MOST_WORDS));
            }
            _ => {}
        }
        none_of(faults)?;
        let reading = ::minutes::read(text);
        if reading.kind == TextKind::Compilation {
            return Err(Problem::bad_input(vec![
                Fault::field("minutes_text", "minutes-compilation").with("n", reading.parts.len()),
            ]));
        }
        let roster = members(tx, assembly, day)?;
        let find = |name: &Option<String>| name.as_deref().and_then(|name| only_one(&roster, name));
        let id = MeetingId(next_id(county, sql::last_meeting(tx, county)?));
        let short = |text: &str, most: usize| text.chars().take(most).collect::<String>();
        let meeting = Meeting {
            id,
            assembly,
            title: short(reading.title.as_deref().unwrap_or("会议记录"), 60),
            place: short(reading.place.as_deref().unwrap_or_default(), 60),
            remote: String::new(),
            date: date_of(reading.date.as_ref()),
            start: start_of(reading.date.as_ref()),
            end: None,
            planned_at: None,
            state: MeetingState::Closed,
            chair: find(&reading.chair),
            recorder: find(&reading.recorder),
            lecturer: find(&reading.lecturer),
            noticed: None,
            items_announced: None,
            nominees_announced: None,
            entitled_stated: None,
            households: None,
            other_business: None,
            opened_at: None,
            closed_at: None,
            imported: true,
        };
        sql::add_meeting(tx, &meeting, (actor.account, &actor.name))?;
        note(tx, actor, county, "meetings.take_in", (&MEETING, &key_of(id)))?;
        let titles: Vec<String> = if reading.agenda.is_empty() {
            reading.items.iter().map(|item| item.text.clone()).collect()
        } else {
            reading.agenda.clone()
        };
        let titles = titles.iter().map(|title| title.trim()).filter(|title| !title.is_empty());
        for (n, title) in titles.take(MOST_ITEMS).enumerate() {
            add_item(tx, actor, id, n as u32 + 1, &short(title, 100))?;
        }
        for one in &roster {
            let (mark, reason) = mark_of(&reading, &roster, one);
            add_attendee(
                tx,
                actor,
                id,
                &Attendee {
                    officer: one.officer,
                    name: one.name.clone(),
                    post: one.post.clone(),
                    account: one.account,
                    standing: one.standing,
                    excused: one.excused,
                    mark,
                    how: How::Recorder,
                    at: None,
                    reason: short(&reason, 60),
                },
            )?;
        }
        let version = Version {
            version: 1,
            words: text.to_owned(),
            reason: String::new(),
            at: now,
            by: actor.name.clone(),
            signatures: Vec::new(),
        };
        sql::add_version(tx, id, &version, actor.account)?;
        let key = [Value::Int(county), Value::Int(id.0), Value::Int(1)];
        note(tx, actor, county, "meetings.write_minutes", (&MINUTES_VERSION, &key))?;
        Ok(id.0)
    })?;
    Ok(MeetingId(made))
}

/// What a person confirms of the head of imported minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Title.
    pub title: String,
    /// The day, as far as it is known.
    pub date: Partial,
    /// Minute at which it began.
    pub start: Option<u16>,
    /// Minute at which it closed.
    pub end: Option<u16>,
    /// Where.
    pub place: String,
    /// 主持人
    pub chair: Option<OfficerId>,
    /// 记录人
    pub recorder: Option<OfficerId>,
}

/// Confirms or corrects the head, as long as nobody has signed. A date stays partial until somebody knows better.
pub fn correct_head(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    head: &Head,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let all = whole(tx, actor, id, day)?;
    all.seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        super::common::must_be(
            &all.meeting,
            &[MeetingState::Planned, MeetingState::Open, MeetingState::Closed],
        )?;
        let mut faults = Vec::new();
        let title = super::common::words("meeting_title", &head.title, (2, 60), &mut faults);
        let place = super::common::words("place", &head.place, (0, 60), &mut faults);
        for (field, officer) in [("chair", head.chair), ("recorder", head.recorder)] {
            if officer.is_some_and(|one| all.attendees.iter().all(|seat| seat.officer != one)) {
                faults.push(Fault::field(field, "meeting-not-on-roster"));
            }
        }
        if all.versions.last().is_some_and(|last| !last.signatures.is_empty()) {
            return Err(Problem::new(Kind::Conflict, "minutes-signed"));
        }
        none_of(faults)?;
        let meeting = Meeting {
            title,
            place,
            date: head.date,
            start: head.start,
            end: head.end,
            chair: head.chair,
            recorder: head.recorder,
            ..all.meeting.clone()
        };
        super::plan::save(tx, actor, &meeting, "meetings.correct_head")?;
        Ok(id.0)
    })?;
    Ok(())
}

/// Takes over one proposed task of imported minutes.
pub fn take_over(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    (title, words, owner, due): (&str, &str, OfficerId, Instant),
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let all = whole(tx, actor, id, day)?;
    all.seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        if !all.meeting.imported {
            return Err(Problem::not_found());
        }
        let assembly = &all.seat.assembly;
        let new = NewTask {
            title: title.chars().take(100).collect(),
            words: String::new(),
            source: Source::Resolution,
            source_id: Some(id.0),
            source_words: words.chars().take(300).collect(),
            channel: Channel::Meeting,
            parent: None,
            issuer_division: assembly.division,
            issuer_unit: assembly.unit,
            lead: owner,
            supports: Vec::new(),
            start: None,
            due,
            posting: None,
            steps: Vec::new(),
        };
        Ok(assign_for(tx, actor, &new, day)?.0)
    })?;
    Ok(())
}
