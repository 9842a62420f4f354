//! The register of who came back and who came to stay (row S6-10): a view of dated events, of the last check-in and of
//! the open follow-up. It keeps nothing of its own.

use kernel::{Actor, Day, DivisionCode, Level, Problem, Role};
use store::Tx;

use super::book::Book;
use crate::slices::checkins::model::{Seen, Stored};
use crate::slices::checkins::rules::{self, Arrivals, Finding};
use crate::slices::checkins::store as sql;
use crate::slices::followups;
use crate::slices::followups::model::FollowUp;
use crate::slices::org;
use crate::slices::org::model::{Division, Unit};
use crate::slices::people;
use crate::slices::people::actions::Base;
use crate::slices::people::model::{LifeEvent, Person};

/// One line of the register.
#[derive(Clone, Debug)]
pub struct Returnee {
    /// From where, when, how.
    pub event: LifeEvent,
    /// Who.
    pub person: Person,
    /// The last check-in since then, of the last two weeks; absent where there is none.
    pub last: Option<Stored>,
    /// What it calls for.
    pub finding: Option<Finding>,
    /// The gravest open follow-up, and whether the reader reaches it.
    pub follow_up: Option<(FollowUp, bool)>,
}

/// Events of a period that brought a unit's people here, the last first. The caller has checked the reach.
pub fn returns_of(
    tx: &mut Tx,
    unit: &Unit,
    (first, last): (Day, Day),
    today: Day,
) -> Result<Vec<LifeEvent>, Problem> {
    let mut events = Vec::new();
    if unit.kind.is_tree() {
        events = people::actions::events_of_unit(tx, unit.id, (first, last))?;
    } else {
        for part in people::actions::people_units(tx, unit, today)? {
            for member in people::actions::members(tx, part, today, 0, super::roster::MOST)? {
                let own = people::actions::events_of(tx, member.person.id)?;
                events.extend(own.into_iter().filter(|event| (first..=last).contains(&event.day)));
            }
        }
        // Who sits in two classes stands once.
        events.sort_by_key(|event| event.id);
        events.dedup_by_key(|event| event.id);
    }
    events.retain(|event| event.kind.brings_here());
    events.sort_by_key(|event| std::cmp::Reverse((event.day, event.id)));
    Ok(events)
}

/// The same events with who it is and how the person has been since.
pub fn returnees(
    tx: &mut Tx,
    book: &Book,
    actor: &Actor,
    unit: &Unit,
    events: &[LifeEvent],
    today: Day,
) -> Result<Vec<Returnee>, Problem> {
    let round = book.daily_for(unit, today).map(|(_, def)| def.round);
    let mut lines = Vec::with_capacity(events.len());
    for event in events {
        let Some(person) = people::actions::person(tx, event.person)? else { continue };
        let last = match round {
            Some(round) => sql::last_day_of(tx, person.id, today.plus(1), round)?,
            None => None,
        };
        let last = last.filter(|stored| stored.day >= event.day && stored.answer.seen != Seen::NotNow);
        // By the rule of the day of the answer: a later one changes no earlier answer.
        let finding = last.as_ref().and_then(|last| {
            let (_, def) = book.daily_for(unit, last.day)?;
            rules::finding(def, &last.answer)
        });
        let open = followups::actions::follow_ups_of_person(tx, person.id)?;
        let open = open.into_iter().filter(|one| one.closed.is_none());
        let follow_up = open.min_by_key(|one| (!one.reason.is_alarm(), one.reason, one.id.0));
        let follow_up = follow_up.map(|one| {
            let reached = people::actions::unit_in_reach(tx, actor, one.unit, today).is_ok();
            (one, reached)
        });
        lines.push(Returnee { event: event.clone(), person, last, finding, follow_up });
    }
    Ok(lines)
}

/// A place of the register above the units: a unit, or a division with what its units add up to.
#[derive(Clone, Debug)]
pub struct PlaceLine {
    /// The unit; absent for a division.
    pub unit: Option<kernel::UnitId>,
    /// The division.
    pub division: DivisionCode,
    /// Name.
    pub name: String,
    /// Villages and communities below that keep a list, and how many there are; absent above the county, where
    /// nothing is added up.
    pub lists: Option<(i64, i64)>,
    /// Who came; absent where no list is kept.
    pub arrivals: Option<Arrivals>,
    /// Base numbers as of today; of a unit alone.
    pub base: Option<Base>,
}

/// The divisions over which somebody reads the register.
pub fn register_roots(actor: &Actor) -> Vec<DivisionCode> {
    actor.roots(&[Role::Office, Role::Headquarters])
}

/// A division within the actor's reach; an empty text is the first of the own ones.
pub fn register_division(tx: &mut Tx, actor: &Actor, text: &str) -> Result<Division, Problem> {
    let roots = register_roots(actor);
    let code = match text {
        "" => *roots.first().ok_or_else(Problem::not_found)?,
        "0" => DivisionCode::NATION,
        text => divisions::parse_code(text).map(DivisionCode).map_err(|_| Problem::not_found())?,
    };
    for root in roots {
        if org::actions::is_under(tx, code, root)? {
            return org::actions::division(tx, code)?.ok_or_else(Problem::not_found);
        }
    }
    Err(Problem::not_found())
}

/// What lies below a division: units with their base numbers below a town, towns with their sums below a county,
/// names alone above it. The caller has checked the reach.
pub fn register_places(
    tx: &mut Tx,
    division: &Division,
    days: (Day, Day),
    today: Day,
) -> Result<Vec<PlaceLine>, Problem> {
    let mut lines = Vec::new();
    if matches!(division.level, Level::Town | Level::Village) {
        for unit in org::actions::units_under(tx, division.code, today)? {
            if !unit.kind.is_tree() {
                continue;
            }
            let base = people::actions::base_of(tx, unit.id, today)?;
            let arrivals = match base {
                Some(_) => Some(rules::arrivals(&returns_of(tx, &unit, days, today)?)),
                None => None,
            };
            lines.push(PlaceLine {
                unit: Some(unit.id),
                division: unit.division,
                name: unit.name,
                lists: Some((i64::from(base.is_some()), 1)),
                arrivals,
                base,
            });
        }
        return Ok(lines);
    }
    for below in org::actions::visible_children(tx, division.code, today)? {
        let mut line = PlaceLine {
            unit: None,
            division: below.code,
            name: below.name,
            lists: None,
            arrivals: None,
            base: None,
        };
        if division.level == Level::County {
            let (mut kept, mut all, mut sum) = (0, 0, Arrivals::default());
            for unit in org::actions::units_under(tx, below.code, today)? {
                if !unit.kind.is_tree() {
                    continue;
                }
                all += 1;
                if people::actions::has_members(tx, unit.id)? {
                    kept += 1;
                    let one = rules::arrivals(&returns_of(tx, &unit, days, today)?);
                    sum = Arrivals { back: sum.back + one.back, came: sum.came + one.came };
                }
            }
            line.lists = Some((kept, all));
            line.arrivals = (kept > 0).then_some(sum);
        }
        lines.push(line);
    }
    Ok(lines)
}
