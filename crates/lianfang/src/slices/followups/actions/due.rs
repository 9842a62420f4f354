//! What is open, and what is due today.

use kernel::{Actor, Day, DueItem, Instant, PersonId, Problem, UnitId, Worklist};
use store::Tx;

use crate::slices::followups::model::ContactDay;
use crate::slices::followups::model::FollowUp;
use crate::slices::followups::rules;
use crate::slices::followups::store as sql;
use crate::slices::org;
use crate::slices::people;
use crate::slices::people::model::Person;

/// An open follow-up with its person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpLine {
    /// The follow-up.
    pub follow_up: FollowUp,
    /// Who is looked after.
    pub person: Person,
    /// Today's contact.
    pub today: ContactDay,
}

/// Open follow-ups of a unit and of the groups below it, what must be acted on first. The caller has checked the
/// reach.
pub fn open_in(tx: &mut Tx, unit: UnitId, day: Day) -> Result<Vec<FollowUpLine>, Problem> {
    let mut lines = Vec::new();
    let groups = org::actions::groups_below(tx, unit, day)?.into_iter().map(|group| group.id);
    for unit in std::iter::once(unit).chain(groups) {
        for follow_up in sql::open_of_unit(tx, unit)? {
            let Some(person) = people::actions::person(tx, follow_up.person)? else { continue };
            let last = sql::last_contact(tx, follow_up.id)?;
            let today = rules::contact_day(&follow_up, last, day);
            lines.push(FollowUpLine { follow_up, person, today });
        }
    }
    lines.sort_by_key(|line| rules::urgency(&line.follow_up));
    Ok(lines)
}

/// Follow-ups of a person, in order of record. The caller has checked the reach.
pub fn follow_ups_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<FollowUp>, Problem> {
    Ok(sql::of_person(tx, person)?)
}

/// Contacts that are due today, for the page of whoever looks after the unit's people.
pub struct DueFollowUps;

/// Contacts are made within the day.
const DAY_END: i64 = 24 * 60;

impl Worklist<Tx> for DueFollowUps {
    fn due(&self, tx: &mut Tx, actor: &Actor, now: Instant) -> Result<Vec<DueItem>, Problem> {
        let day = now.day();
        let mut count = 0;
        for unit in actor.units() {
            let open = open_in(tx, unit, day)?;
            count += open.iter().filter(|line| line.today != ContactDay::Made).count();
        }
        if count == 0 {
            return Ok(Vec::new());
        }
        Ok(vec![DueItem {
            title: "followups-due",
            about: count.to_string(),
            due: day.at_minute(DAY_END),
            link: "/followups".into(),
        }])
    }
}
