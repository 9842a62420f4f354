//! What is open, and what is due today.

use kernel::{Actor, Day, DueItem, Instant, PersonId, Problem, UnitId, Worklist};
use store::Tx;
use webkit::Text;

use crate::slices::followups::model::ContactDay;
use crate::slices::followups::model::{FollowUp, Observed};
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

/// Open observations of a person at home, in order of record. The caller has checked who asks.
pub fn observed_at_home(
    tx: &mut Tx,
    person: PersonId,
    day: Day,
) -> Result<Vec<(FollowUp, Observed)>, Problem> {
    let all = sql::of_person(tx, person)?;
    Ok(all.into_iter().filter_map(|one| rules::observed(&one, day).map(|seen| (one, seen))).collect())
}

/// "Day 3 of 14", or that the period is over and somebody has to close it.
pub fn observed_words(text: Text, observed: Observed) -> String {
    match observed {
        Observed::Begins { of } => text.t1("observed-begins", "days", of),
        Observed::Day { n, of } => text.t2("observed-day", "n", n, "days", of),
        Observed::Over { of } => text.t1("observed-over", "days", of),
    }
}

/// Contacts that are due today, for the page of whoever looks after the unit's people.
pub struct DueFollowUps;

/// People named in one line; the list has them all.
const TOLD: usize = 6;

/// `田** 3/14 · 许** 1/14 · +2`
fn told(people: &[String]) -> String {
    let mut parts: Vec<String> = people.iter().take(TOLD).cloned().collect();
    if people.len() > TOLD {
        parts.push(format!("+{}", people.len() - TOLD));
    }
    parts.join(" · ")
}

/// Contacts are made within the day.
const DAY_END: i64 = 24 * 60;

impl Worklist<Tx> for DueFollowUps {
    fn due(&self, tx: &mut Tx, actor: &Actor, now: Instant) -> Result<Vec<DueItem>, Problem> {
        let day = now.day();
        let mut count = 0;
        let (mut observed, mut over) = (Vec::new(), Vec::new());
        for unit in actor.units() {
            let open = open_in(tx, unit, day)?;
            count += open.iter().filter(|line| line.today != ContactDay::Made).count();
            for line in &open {
                let name = cnid::mask_name(&line.person.name);
                match rules::observed(&line.follow_up, day) {
                    Some(Observed::Day { n, of }) => observed.push(format!("{name} {n}/{of}")),
                    Some(Observed::Begins { of }) => observed.push(format!("{name} 0/{of}")),
                    Some(Observed::Over { .. }) => over.push(name),
                    None => {}
                }
            }
        }
        let item =
            |title, about| DueItem { title, about, due: day.at_minute(DAY_END), link: "/followups".into() };
        let mut due = Vec::new();
        if count > 0 {
            due.push(item("followups-due", count.to_string()));
        }
        for (title, people) in [("followups-observed", observed), ("followups-observed-over", over)] {
            if !people.is_empty() {
                due.push(item(title, told(&people)));
            }
        }
        Ok(due)
    }
}
