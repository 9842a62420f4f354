//! A meeting with everything that belongs to it, read in one snapshot.

use kernel::{Actor, Day, MeetingId, OfficerId, Problem};
use store::Tx;

use super::assemblies::rules_of;
use super::reach::{Seat, meeting_in_reach};
use crate::slices::meetings::model::{
    AgendaItem, Attendance, Attendee, Decision, Draft, Households, Item, ItemState, Measure, Meeting,
    MeetingRule, MeetingState, Nomination, Paper, Purpose, Resolution, RosterRow, RuleRow, Speech, Version,
    in_force,
};
use crate::slices::meetings::rules::{self, Attending, Checked, Quorum, Stay};
use crate::slices::meetings::store as sql;
use crate::slices::org;
use crate::slices::tasks;
use crate::slices::tasks::model::{Source, Task};

/// Everything of a meeting.
#[derive(Clone, Debug)]
pub struct Whole {
    /// Its head.
    pub meeting: Meeting,
    /// Before whom.
    pub seat: Seat,
    /// The agenda.
    pub items: Vec<AgendaItem>,
    /// The roster, with names.
    pub attendees: Vec<Attendee>,
    /// Who was there from afar.
    pub stays: Vec<(i64, OfficerId, Stay)>,
    /// Speeches.
    pub speeches: Vec<Speech>,
    /// Documents.
    pub papers: Vec<Paper>,
    /// What was put to the vote.
    pub decisions: Vec<Decision>,
    /// Who was nominated.
    pub nominations: Vec<Nomination>,
    /// Opinions handed in: item, who, stance.
    pub written: Vec<(u32, OfficerId, i64)>,
    /// Tasks that came of it, each with the resolution.
    pub tasks: Vec<(i64, Task)>,
    /// Versions of the minutes.
    pub versions: Vec<Version>,
    /// All rules that may decide.
    pub rules: Vec<RuleRow>,
}

impl Whole {
    /// The name of somebody on the roster.
    pub fn name(&self, officer: OfficerId) -> &str {
        self.attendees.iter().find(|one| one.officer == officer).map_or("", |one| &one.name)
    }

    /// The day by whose rules it goes.
    pub fn rule_day(&self, today: Day) -> Day {
        self.meeting.date.whole().unwrap_or(today)
    }

    /// The rule for a purpose.
    pub fn rule(&self, purpose: Purpose, today: Day) -> Option<&RuleRow> {
        let kind = self.seat.assembly.kind;
        in_force(&self.rules, kind, purpose, self.rule_day(today))
    }

    /// Who is there, as a rule counts.
    pub fn attending(&self, rule: &MeetingRule, today: Day) -> Attending {
        rules::attending(rule, &self.draft(), self.rule_day(today))
    }

    /// Whether it may meet for a purpose; absent where no rule asks.
    pub fn quorum(&self, purpose: Purpose, today: Day) -> Option<(Quorum, &RuleRow)> {
        let row = self.rule(purpose, today)?;
        Some((rules::quorum(&row.rule, &self.attending(&row.rule, today))?, row))
    }

    /// The meeting as the rules see it.
    pub fn draft(&self) -> Draft {
        let meeting = &self.meeting;
        Draft {
            kind: self.seat.assembly.kind,
            date: meeting.date,
            start: meeting.start,
            end: meeting.end,
            place: if meeting.place.is_empty() { meeting.remote.clone() } else { meeting.place.clone() },
            chair: meeting.chair,
            recorder: meeting.recorder,
            noticed: meeting.noticed,
            roster: self
                .attendees
                .iter()
                .map(|one| RosterRow {
                    person: one.officer,
                    standing: one.standing,
                    excused: one.excused,
                    attendance: self.attendance(one),
                    written: self.written.iter().any(|(_, officer, _)| *officer == one.officer)
                        && !one.mark.is_present(),
                })
                .collect(),
            entitled_stated: meeting.entitled_stated,
            households: meeting.households.map(|(all, represented)| Households { all, represented }),
            items_announced: meeting.items_announced,
            items: self
                .items
                .iter()
                .map(|item| Item {
                    number: item.number,
                    state: item.state,
                    resolutions: self.resolutions_of(item.number),
                })
                .collect(),
            other_business: meeting.other_business.clone(),
            nominees_announced: meeting.nominees_announced,
            nominees: self.nominations.iter().map(|one| one.nominee).collect(),
        }
    }

    /// Whoever joined from afar and has left the line is not there while the meeting goes on.
    fn attendance(&self, one: &Attendee) -> Attendance {
        let on_the_line =
            self.stays.iter().any(|(_, officer, stay)| *officer == one.officer && stay.left.is_none());
        if one.mark == Attendance::Remote && self.meeting.state == MeetingState::Open && !on_the_line {
            return Attendance::Absent;
        }
        one.mark
    }

    fn resolutions_of(&self, item: u32) -> Vec<Resolution> {
        let of_item = self.decisions.iter().filter(|one| one.item == item);
        of_item
            .map(|one| Resolution {
                number: one.number,
                purpose: one.purpose,
                voting: one.voting,
                candidates: u32::from(one.candidate.is_some()),
                counted: one.counted.clone(),
                measures: self
                    .tasks
                    .iter()
                    .filter(|(resolution, _)| *resolution == one.id)
                    .enumerate()
                    .map(|(n, (_, task))| Measure {
                        number: n as u32 + 1,
                        owner: Some(task.lead),
                        due: Some(task.due.day()),
                    })
                    .collect(),
            })
            .collect()
    }

    /// What is missing before the minutes can be signed.
    pub fn checked(&self, today: Day) -> Checked {
        rules::check(&self.draft(), &self.rules, today)
    }

    /// Whether anything can still be written down of what happened.
    pub fn is_running(&self) -> bool {
        matches!(self.meeting.state, MeetingState::Open | MeetingState::Closed)
    }

    /// Items that nobody has dealt with.
    pub fn open_items(&self) -> usize {
        self.items.iter().filter(|item| item.state == ItemState::Open).count()
    }
}

/// Reads a meeting within reach.
pub fn whole(tx: &mut Tx, actor: &Actor, id: MeetingId, day: Day) -> Result<Whole, Problem> {
    let (meeting, seat) = meeting_in_reach(tx, actor, id, day)?;
    let mut attendees = sql::attendees(tx, id)?;
    for one in &mut attendees {
        if let Some(found) = org::actions::officer(tx, one.officer)? {
            one.name = found.name;
            one.post = found.post;
            one.account = found.account;
        }
    }
    let decisions = sql::decisions(tx, id)?;
    // Of imported minutes tasks are taken over without a vote: they stand under the meeting itself.
    let taken = tasks::actions::of_source(tx, id.county(), Source::Resolution, id.0)?;
    let mut of_it: Vec<(i64, Task)> = taken.into_iter().map(|task| (id.0, task)).collect();
    for decision in &decisions {
        let tasks = tasks::actions::of_source(tx, id.county(), Source::Resolution, decision.id)?;
        of_it.extend(tasks.into_iter().map(|task| (decision.id, task)));
    }
    Ok(Whole {
        items: sql::items(tx, id)?,
        stays: sql::stays(tx, id)?,
        speeches: sql::speeches(tx, id)?,
        papers: sql::papers(tx, id)?,
        nominations: sql::nominations(tx, id)?,
        written: sql::written(tx, id)?,
        versions: sql::versions(tx, id)?,
        rules: rules_of(tx, &seat.assembly)?,
        tasks: of_it,
        attendees,
        decisions,
        meeting,
        seat,
    })
}
