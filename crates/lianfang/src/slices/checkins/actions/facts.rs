//! What the answers and the register say of a unit's day: the figures of its return, and the records that a zero would
//! contradict.

use std::collections::BTreeSet;

use kernel::{Contradiction, Day, Fact, FactSource, Objection, PersonId, Problem, PublicIds, UnitId};
use store::Tx;

use super::book::Book;
use crate::slices::checkins::model::{Seen, Stored};
use crate::slices::checkins::rules::{self, Finding};
use crate::slices::checkins::store as sql;
use crate::slices::org;
use crate::slices::people;
use crate::slices::people::model::EventKind;

/// A unit's day as its people's records say it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Derived {
    /// On the list of the unit.
    pub registered: i64,
    /// Of them away; known for villages and communities.
    pub away: Option<i64>,
    /// Came back today.
    pub returned: Option<i64>,
    /// From elsewhere and staying.
    pub outside: Option<i64>,
    /// Answered today, whatever they said; "not now" is no answer.
    pub answered: i64,
    /// Each person with a fever once, with the answer that says so.
    pub fevers: Vec<Stored>,
    /// Each person with symptoms once, also one with a fever.
    pub symptoms: Vec<Stored>,
}

/// The records of a unit's people on a day; nothing where the unit keeps no list of people, or nobody asks them.
pub fn derived(tx: &mut Tx, book: &Book, unit: UnitId, day: Day) -> Result<Option<Derived>, Problem> {
    if !people::actions::has_members(tx, unit)? && org::actions::groups_below(tx, unit, day)?.is_empty() {
        return Ok(None);
    }
    let Some(unit) = org::actions::unit(tx, unit, day)? else { return Ok(None) };
    let parts = people::actions::people_units(tx, &unit, day)?;
    if parts.is_empty() {
        return Ok(None);
    }
    let Some((_, def)) = book.daily_for(&unit, day) else { return Ok(None) };
    let mut out = Derived::default();
    let mut answers: Vec<Stored> = Vec::new();
    if unit.kind.is_tree() {
        let Some(base) = people::actions::base_of(tx, unit.id, day)? else { return Ok(None) };
        out.registered = base.registered;
        (out.away, out.returned, out.outside) = (Some(base.away), Some(base.returned), Some(base.outside));
        answers = latest(sql::answers_of_unit(tx, unit.id, day, def.round)?);
    } else {
        let mut seen: BTreeSet<PersonId> = BTreeSet::new();
        for part in parts {
            for member in people::actions::members(tx, part, day, 0, super::roster::MOST)? {
                // Who sits in two classes counts once.
                if seen.insert(member.person.id) {
                    answers.extend(sql::versions_of(tx, member.person.id, day, def.round)?.pop());
                }
            }
        }
        out.registered = seen.len() as i64;
    }
    for stored in answers {
        if stored.answer.seen == Seen::NotNow {
            continue;
        }
        out.answered += 1;
        if stored.answer.has_symptoms() {
            out.symptoms.push(stored.clone());
        }
        if rules::finding(def, &stored.answer) == Some(Finding::Fever) {
            out.fevers.push(stored);
        }
    }
    Ok(Some(out))
}

/// The last version of each person.
fn latest(versions: Vec<Stored>) -> Vec<Stored> {
    let mut last: Vec<Stored> = Vec::new();
    for stored in versions {
        match last.last_mut() {
            Some(known) if known.person == stored.person => *known = stored,
            _ => last.push(stored),
        }
    }
    last
}

/// Figures of the register and the check-ins for the return of a unit.
pub struct PeopleFacts {
    /// Opaque forms of ids.
    pub ids: PublicIds,
}

impl FactSource<Tx> for PeopleFacts {
    fn facts(&self, tx: &mut Tx, unit: UnitId, day: Day) -> Result<Vec<Fact>, Problem> {
        let has_list = people::actions::has_members(tx, unit)?;
        if !has_list && org::actions::groups_below(tx, unit, day)?.is_empty() {
            return Ok(Vec::new());
        }
        let book = Book::load(tx)?;
        let Some(derived) = derived(tx, &book, unit, day)? else { return Ok(Vec::new()) };
        let list = format!("/checkins/{}?day={day}", self.ids.encode(unit.0));
        let register = format!("/people/of/{}", self.ids.encode(unit.0));
        let coverage = Some((derived.answered, derived.registered));
        let answers = |element: &str, value: i64| Fact {
            element: element.into(),
            value,
            answered: coverage,
            source: "checkins-fact-answers",
            link: list.clone(),
        };
        let counts = |element: &str, value: i64| Fact {
            element: element.into(),
            value,
            answered: None,
            source: "checkins-fact-register",
            link: register.clone(),
        };
        let mut facts = vec![
            answers("fever", derived.fevers.len() as i64),
            answers("symptoms", derived.symptoms.len() as i64),
            counts("registered", derived.registered),
        ];
        facts.extend(derived.away.map(|value| counts("away", value)));
        facts.extend(derived.outside.map(|value| counts("from_elsewhere", value)));
        facts.extend(derived.returned.map(|value| counts("returned", value)));
        Ok(facts)
    }
}

/// Persons with a fever or symptoms, and persons who came back, against a zero of their unit.
pub struct FeverObjection {
    /// Opaque forms of ids.
    pub ids: PublicIds,
}

impl Objection<Tx> for FeverObjection {
    fn against_zero(
        &self,
        tx: &mut Tx,
        unit: UnitId,
        day: Day,
        elements: &[String],
    ) -> Result<Vec<Contradiction>, Problem> {
        if !people::actions::has_members(tx, unit)? && org::actions::groups_below(tx, unit, day)?.is_empty() {
            return Ok(Vec::new());
        }
        let book = Book::load(tx)?;
        let Some(derived) = derived(tx, &book, unit, day)? else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (element, records) in [("fever", &derived.fevers), ("symptoms", &derived.symptoms)] {
            for stored in records.iter().filter(|_| elements.iter().any(|known| known == element)) {
                let name = people::actions::person(tx, stored.person)?.map(|person| person.name);
                let mut record = cnid::mask_name(&name.unwrap_or_default());
                if let Some(celsius) = stored.answer.seen.celsius10() {
                    record = format!("{record} {celsius} ℃");
                }
                found.push(Contradiction {
                    element: element.into(),
                    value: 1,
                    record,
                    at: stored.arrived_at,
                    link: format!("/people/{}?day={day}", self.ids.encode(stored.person.0)),
                });
            }
        }
        if elements.iter().any(|known| known == "returned") && derived.returned.is_some_and(|n| n > 0) {
            for event in people::actions::events_of_unit(tx, unit, (day, day))? {
                if event.kind != EventKind::Returned {
                    continue;
                }
                let name = people::actions::person(tx, event.person)?.map(|person| person.name);
                found.push(Contradiction {
                    element: "returned".into(),
                    value: 1,
                    record: cnid::mask_name(&name.unwrap_or_default()),
                    at: event.at,
                    link: format!("/people/{}?day={day}", self.ids.encode(event.person.0)),
                });
            }
        }
        Ok(found)
    }
}
