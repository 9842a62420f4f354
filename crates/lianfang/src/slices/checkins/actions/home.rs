//! What is due for somebody today: the own answers, and those of the people one is answerable for.

use std::sync::Arc;

use kernel::{Actor, Day, DueItem, Instant, Problem, PublicIds, Worklist};
use store::Tx;

use super::book::{Book, RoundEntry};
use super::links::asked_by;
use crate::slices::checkins::model::{Items, LinkOf, PersonRound};
use crate::slices::org;
use crate::slices::org::model::UnitKind;
use crate::slices::people;
use crate::slices::people::model::Person;

/// One person who is asked today.
#[derive(Clone, Debug)]
pub struct Mine {
    /// The person.
    pub person: Person,
    /// Name of the class, team or residence that asks.
    pub unit: String,
    /// The round that asks.
    pub entry: RoundEntry,
    /// Its definition of the day.
    pub def: Arc<PersonRound>,
    /// The voluntary items that this person is offered.
    pub items: Items,
}

/// Everybody for whom `of` answers, with the daily check-in that asks them; those whom none asks are left out.
pub fn mine(tx: &mut Tx, book: &Book, of: &[LinkOf], day: Day) -> Result<Vec<Mine>, Problem> {
    let mut found: Vec<Mine> = Vec::new();
    for of in of {
        for person in asked_by(tx, *of, day)? {
            if found.iter().any(|known| known.person.id == person.id) {
                continue;
            }
            found.extend(asked(tx, book, person, day)?);
        }
    }
    Ok(found)
}

/// A person with the daily check-in that asks on a day: through the residence, else through any other unit; with the
/// name of the unit nearest to the person.
fn asked(tx: &mut Tx, book: &Book, person: Person, day: Day) -> Result<Option<Mine>, Problem> {
    let mut held = people::actions::memberships_of(tx, person.id)?;
    held.retain(|m| m.valid_from <= day && m.valid_to.is_none_or(|end| end > day));
    held.sort_by_key(|m| m.kind);
    let nearest = match held.last() {
        Some(last) => org::actions::unit(tx, last.unit, day)?.map(|unit| unit.name).unwrap_or_default(),
        None => return Ok(None),
    };
    let in_class = held.iter().any(|m| UnitKind::from_number(m.kind) == Some(UnitKind::Class));
    for membership in &held {
        let Some(unit) = org::actions::unit(tx, membership.unit, day)? else { continue };
        if let Some((entry, def)) = book.daily_for(&unit, day) {
            let items = def.asks.voluntary.items(in_class);
            return Ok(Some(Mine {
                person,
                unit: nearest,
                entry: entry.clone(),
                def: Arc::clone(def),
                items,
            }));
        }
    }
    Ok(None)
}

/// The pages where somebody's people are: one line for each list, and one for the own answers.
pub struct MyPeople {
    /// Opaque forms of ids.
    pub ids: PublicIds,
}

impl Worklist<Tx> for MyPeople {
    fn due(&self, tx: &mut Tx, actor: &Actor, now: Instant) -> Result<Vec<DueItem>, Problem> {
        let day = now.day();
        let mut due = Vec::new();
        let book = Book::load(tx)?;
        for unit in actor.units() {
            let Some(unit) = org::actions::unit(tx, unit, day)? else { continue };
            let Some((_, def)) = book.daily_for(&unit, day) else { continue };
            let parts = people::actions::people_units(tx, &unit, day)?;
            if parts.is_empty() || !people::actions::has_members(tx, parts[0])? {
                continue;
            }
            due.push(DueItem {
                title: "checkins-my-people",
                about: unit.name.clone(),
                due: def.cut_off(day),
                link: format!("/checkins/{}", self.ids.encode(unit.id.0)),
            });
        }
        let own = people::actions::people_of_account(tx, actor.account)?;
        if !own.is_empty() {
            let of: Vec<LinkOf> = own.into_iter().map(LinkOf::Person).collect();
            let mine = mine(tx, &book, &of, day)?;
            if let Some(first) = mine.first() {
                due.push(DueItem {
                    title: "checkins-mine",
                    about: mine.len().to_string(),
                    due: first.def.cut_off(day),
                    link: "/mine".into(),
                });
            }
        }
        Ok(due)
    }
}
